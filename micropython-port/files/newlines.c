// Finds and translates line ends for StringIO and TextIOWrapper, and defines io.IncrementalNewlineDecoder.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "files/io_parts.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

typedef struct {
    mps_io_head_t head;
    mp_obj_t decoder;
    bool translates;
    bool pending_cr; // the last byte was a \r that may be half of \r\n
    byte seen;
} decoder_t;

// ---- The argument `newline` ----------------------------------------------------------------------------------------

void mps_newlines_init(mps_newlines_t *self, mp_obj_t newline, bool quotes) {
    *self = (mps_newlines_t) {.universal = true, .translates = true};
    if (newline == MP_OBJ_NULL || newline == mp_const_none) {
        return;
    }
    mp_obj_t str = mps_str_of(newline);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("newline must be str or None, not %s"),
            mp_obj_get_type_str(newline));
    }
    mps_span_t text = mps_str_span(str);
    bool is_crlf = text.len == 2 && memcmp(text.data, "\r\n", 2) == 0;
    if (!is_crlf && text.len > 0 && !(text.len == 1 && (text.data[0] == '\n' || text.data[0] == '\r'))) {
        mp_obj_t shown = mps_convert(newline, quotes ? 'r' : 's');
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("illegal newline value: %s"), mp_obj_str_get_str(shown));
    }
    self->universal = text.len == 0;
    self->translates = false;
    self->read_len = text.len;
    memcpy(self->read, text.data, text.len);
    if (text.len > 0 && text.data[0] == '\r') {
        self->write_len = text.len;
        memcpy(self->write, text.data, text.len);
    }
}

size_t mps_newlines_find(const mps_newlines_t *self, const byte *text, size_t len, size_t *seen) {
    *seen = len;
    if (self->translates || (!self->universal && self->read_len == 1)) {
        const byte *end = memchr(text, self->translates ? '\n' : self->read[0], len);
        return end == NULL ? 0 : end + 1 - text;
    }
    if (self->universal) {
        for (size_t i = 0; i < len; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
            if (text[i] == '\r') {
                return i + 1 < len && text[i + 1] == '\n' ? i + 2 : i + 1;
            }
        }
        return 0;
    }
    for (const byte *at = text, *end = text + len; (at = memchr(at, '\r', end - at)) != NULL; at++) {
        if (at + 1 == end) {
            *seen = len - 1;
            return 0;
        }
        if (at[1] == '\n') {
            return at + 2 - text;
        }
    }
    return 0;
}

// ---- IncrementalNewlineDecoder -------------------------------------------------------------------------------------

mp_obj_t mps_newline_decoder_new(mp_obj_t decoder, bool translates) {
    decoder_t *self = mp_obj_malloc(decoder_t, &mps_type_newline_decoder);
    self->head.dict = MP_OBJ_NULL;
    self->decoder = decoder;
    self->translates = translates;
    self->pending_cr = false;
    self->seen = 0;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t decoder_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_decoder, MP_QSTR_translate, MP_QSTR_errors};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_IncrementalNewlineDecoder, n_args, args, &kw, 3, names, 0, 2, values);
    bool translates = mp_obj_is_true(values[1]);
    return mps_newline_decoder_new(values[0], translates);
}

static decoder_t *decoder_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_newline_decoder);
    if (part == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("IncrementalNewlineDecoder.__init__() not called"));
    }
    return MP_OBJ_TO_PTR(part);
}

// Returns `seen` with the line ends of a text added.
byte mps_newlines_look(byte seen, const byte *text, size_t len) {
    for (const byte *at = text, *end = at + len; at < end && seen != MPS_SEEN_ALL; at++) {
        if (*at == '\n') {
            seen |= MPS_SEEN_LF;
        } else if (*at == '\r') {
            bool is_pair = at + 1 < end && at[1] == '\n';
            seen |= is_pair ? MPS_SEEN_CRLF : MPS_SEEN_CR;
            at += is_pair;
        }
    }
    return seen;
}

static mp_obj_t translated(const byte *text, size_t len) {
    vstr_t out;
    mps_vstr_init_len(&out, len);
    byte *to = (byte *)out.buf;
    for (const byte *at = text, *end = text + len; at < end; at++) {
        *to++ = *at == '\r' ? '\n' : *at;
        at += *at == '\r' && at + 1 < end && at[1] == '\n';
    }
    out.len = to - (byte *)out.buf;
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

mp_obj_t mps_newline_decoder_decode(mp_obj_t self_in, mp_obj_t input, bool final) {
    decoder_t *self = decoder_self(self_in);
    mp_obj_t output = input;
    if (self->decoder != mp_const_none) {
        mp_obj_t args[2] = {input, mp_obj_new_bool(final)};
        output = mps_io_call(self->decoder, MP_QSTR_decode, 2, args);
    }
    output = mps_str_of(output);
    if (output == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("decoder should return a string result, not '%s'"),
            mp_obj_get_type_str(input));
    }
    mps_span_t text = mps_str_span(output);
    if (self->pending_cr && (final || text.len > 0)) {
        output = mps_concat(&mp_type_str, (mps_span_t) {(const byte *)"\r", 1}, text);
        self->pending_cr = false;
        text = mps_str_span(output);
    }
    if (!final && text.len > 0 && text.data[text.len - 1] == '\r') {
        self->pending_cr = true;
        output = mps_str_new(text.data, text.len - 1);
        text = mps_str_span(output);
    }
    self->seen = mps_newlines_look(self->seen, text.data, text.len);
    if (self->translates && memchr(text.data, '\r', text.len) != NULL) {
        return translated(text.data, text.len);
    }
    return output;
}

static mp_obj_t decoder_decode(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_input, MP_QSTR_final};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_false};
    mps_parse_args(MP_QSTR_decode, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    bool final = mp_obj_is_true(values[1]);
    return mps_newline_decoder_decode(args[0], values[0], final);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decoder_decode_obj, 1, decoder_decode);

static mp_obj_t decoder_getstate(mp_obj_t self_in) {
    decoder_t *self = decoder_self(self_in);
    mp_obj_t pair[2] = {mp_const_empty_bytes, MP_OBJ_NEW_SMALL_INT(0)};
    if (self->decoder != mp_const_none) {
        mp_obj_t state = mps_io_call_0(self->decoder, MP_QSTR_getstate);
        mp_obj_t *items;
        size_t len = 0;
        if (mp_obj_is_type(state, &mp_type_tuple)) {
            mp_obj_get_array(state, &len, &items);
        }
        if (len != 2) {
            mp_raise_TypeError(MP_ERROR_TEXT("illegal decoder state"));
        }
        pair[0] = items[0];
        pair[1] = items[1];
    }
    pair[1] = mp_binary_op(MP_BINARY_OP_LSHIFT, pair[1], MP_OBJ_NEW_SMALL_INT(1));
    if (self->pending_cr) {
        pair[1] = mp_binary_op(MP_BINARY_OP_OR, pair[1], MP_OBJ_NEW_SMALL_INT(1));
    }
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decoder_getstate_obj, decoder_getstate);

static mp_obj_t decoder_setstate(mp_obj_t self_in, mp_obj_t state) {
    decoder_t *self = decoder_self(self_in);
    if (!mp_obj_is_type(state, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("state argument must be a tuple"));
    }
    mp_obj_t *items;
    size_t len;
    mp_obj_get_array(state, &len, &items);
    if (len != 2 || mps_int_of(items[1]) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("illegal decoder state"));
    }
    mp_obj_t flag = mps_int_of(items[1]);
    mp_obj_t pair[2] = {items[0], mp_binary_op(MP_BINARY_OP_RSHIFT, flag, MP_OBJ_NEW_SMALL_INT(1))};
    self->pending_cr = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_AND, flag, MP_OBJ_NEW_SMALL_INT(1)));
    if (self->decoder != mp_const_none) {
        mps_io_call_1(self->decoder, MP_QSTR_setstate, mp_obj_new_tuple(2, pair));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(decoder_setstate_obj, decoder_setstate);

static mp_obj_t decoder_reset(mp_obj_t self_in) {
    decoder_t *self = decoder_self(self_in);
    self->seen = 0;
    self->pending_cr = false;
    return self->decoder == mp_const_none ? mp_const_none : mps_io_call_0(self->decoder, MP_QSTR_reset);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decoder_reset_obj, decoder_reset);

mp_obj_t mps_newlines_seen(byte seen) {
    mp_obj_t names[3];
    size_t n = 0;
    if (seen & MPS_SEEN_CR) {
        names[n++] = mp_obj_new_str("\r", 1);
    }
    if (seen & MPS_SEEN_LF) {
        names[n++] = mp_obj_new_str("\n", 1);
    }
    if (seen & MPS_SEEN_CRLF) {
        names[n++] = mp_obj_new_str("\r\n", 2);
    }
    return n == 0 ? mp_const_none : n == 1 ? names[0] : mp_obj_new_tuple(n, names);
}

mp_obj_t mps_newline_decoder_newlines(mp_obj_t self) {
    return mps_newlines_seen(decoder_self(self)->seen);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decoder_newlines_fun, mps_newline_decoder_newlines);
MPS_IO_PROPERTY(decoder_newlines_obj, decoder_newlines_fun, MP_QSTR_newlines);

static const mp_rom_map_elem_t decoder_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&decoder_decode_obj)},
    {MP_ROM_QSTR(MP_QSTR_getstate), MP_ROM_PTR(&decoder_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstate), MP_ROM_PTR(&decoder_setstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_reset), MP_ROM_PTR(&decoder_reset_obj)},
    {MP_ROM_QSTR(MP_QSTR_newlines), MP_ROM_PTR(&decoder_newlines_obj)},
};
static MP_DEFINE_CONST_DICT(decoder_locals, decoder_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_newline_decoder, MP_QSTR__io_dot_IncrementalNewlineDecoder,
    MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, decoder_make_new,
    attr, mps_io_attr,
    locals_dict, &decoder_locals);
