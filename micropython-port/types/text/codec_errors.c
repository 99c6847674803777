// Handlers of errors in encoding and decoding: the built-in ones as functions, registered ones, and calls of them.
// codec_encode.c and codec_decode.c do the work of most built-in handlers themselves.

#include <stdio.h>
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/numbers/index.h"
#include "types/text/codecs.h"

// ---- Errors --------------------------------------------------------------------------------------------------------

mp_obj_t mps_codec_error(const mp_obj_type_t *type, const char *encoding, mp_obj_t obj, size_t start, size_t end,
    const char *reason) {
    mp_obj_t args[5] = {
        mp_obj_new_str_from_cstr(encoding),
        obj,
        mp_obj_new_int_from_uint(start),
        mp_obj_new_int_from_uint(end),
        mp_obj_new_str_from_cstr(reason),
    };
    return mp_obj_exception_make_new(type, 5, 0, args);
}

void mps_codec_backslash(char *text, unichar c) {
    snprintf(text, 11, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

mp_obj_t mps_codec_named(unichar c) {
    mp_obj_t module = mp_import_name(MP_QSTR_unicodedata, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[2] = {mps_char(c), mp_const_none};
    mp_obj_t name = mp_call_function_n_kw(mp_load_attr(module, MP_QSTR_name), 2, 0, args);
    vstr_t out;
    mps_vstr_init(&out, 16);
    if (mps_str_of(name) == MP_OBJ_NULL) {
        char text[11];
        mps_codec_backslash(text, c);
        vstr_add_str(&out, text);
    } else {
        vstr_printf(&out, "\\N{%s}", mp_obj_str_get_str(mps_str_of(name)));
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

// ---- The built-in handlers -----------------------------------------------------------------------------------------

typedef enum { ENCODING, DECODING, TRANSLATING } kind_t;

// An error that a handler gets.
typedef struct {
    kind_t kind;
    mp_obj_t obj;
    mps_span_t span; // the bytes of obj
    size_t start, end; // in characters or bytes; covers at least one unless obj is empty
} codec_error_t;

static MP_NORETURN void unknown_error(mp_obj_t exc) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("don't know how to handle %s in error callback"),
        mp_obj_get_type_str(exc));
}

static codec_error_t read_error(mp_obj_t exc, unsigned kinds) {
    codec_error_t self;
    static const mp_obj_type_t *const types[] = {&mp_type_UnicodeEncodeError, &mp_type_UnicodeDecodeError,
        &mp_type_UnicodeTranslateError};
    size_t kind = 0;
    while (kind < 3 && !mps_is_subtype(mp_obj_get_type(exc), types[kind])) {
        kind++;
    }
    if (kind == 3 || !(kinds & 1u << kind)) {
        unknown_error(exc);
    }
    self.kind = kind;
    self.obj = mp_load_attr(exc, MP_QSTR_object);
    size_t len;
    if (kind == DECODING) {
        if (!mps_bytes_like(self.obj, &self.span)) {
            mp_raise_TypeError(MP_ERROR_TEXT("object attribute must be bytes"));
        }
        len = self.span.len;
    } else {
        self.obj = mps_str_of(self.obj);
        if (self.obj == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("object attribute must be unicode"));
        }
        self.span = mps_str_span(self.obj);
        len = mps_str_len(self.obj);
    }
    mp_int_t start = mps_index_clamped(mp_load_attr(exc, MP_QSTR_start));
    mp_int_t end = mps_index_clamped(mp_load_attr(exc, MP_QSTR_end));
    start = start < 0 ? 0 : start >= (mp_int_t)len && len > 0 ? (mp_int_t)len - 1 : start;
    end = end < 1 ? 1 : end;
    self.end = MIN((size_t)end, len);
    self.start = MIN((size_t)start, self.end);
    return self;
}

static mp_obj_t answer(mp_obj_t replacement, size_t place) {
    mp_obj_t pair[2] = {replacement, mp_obj_new_int_from_uint(place)};
    return mp_obj_new_tuple(2, pair);
}

static mp_obj_t answer_text(vstr_t *text, size_t place) {
    return answer(mps_str_from_vstr(text, MPS_KIND_UNKNOWN), place);
}

// Returns the character of a str at an index.
static unichar char_at(const codec_error_t *self, size_t index) {
    const byte *p = self->span.data + mps_str_offset(self->obj, index);
    return mps_utf8_next(&p);
}

static mp_obj_t strict_errors(mp_obj_t exc) {
    if (!mp_obj_is_exception_instance(exc)) {
        mp_raise_TypeError(MP_ERROR_TEXT("codec must pass exception instance"));
    }
    nlr_raise(exc);
}
static MP_DEFINE_CONST_FUN_OBJ_1(strict_obj, strict_errors);

static mp_obj_t ignore_errors(mp_obj_t exc) {
    return answer(MP_OBJ_NEW_QSTR(MP_QSTR_), read_error(exc, 7).end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(ignore_obj, ignore_errors);

static mp_obj_t replace_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 7);
    vstr_t out;
    mps_vstr_init(&out, 4);
    size_t n = self.kind == DECODING ? 1 : self.end - self.start;
    for (; n > 0; n--) {
        vstr_add_char(&out, self.kind == ENCODING ? '?' : 0xfffd);
    }
    return answer_text(&out, self.end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(replace_obj, replace_errors);

static mp_obj_t xml_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 1);
    vstr_t out;
    mps_vstr_init(&out, 16);
    for (size_t i = self.start; i < self.end; i++) {
        vstr_printf(&out, "&#%u;", (unsigned)char_at(&self, i));
    }
    return answer_text(&out, self.end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(xml_obj, xml_errors);

static mp_obj_t backslash_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 7);
    vstr_t out;
    mps_vstr_init(&out, 16);
    for (size_t i = self.start; i < self.end; i++) {
        char text[11];
        mps_codec_backslash(text, self.kind == DECODING ? self.span.data[i] : char_at(&self, i));
        vstr_add_str(&out, text);
    }
    return answer_text(&out, self.end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(backslash_obj, backslash_errors);

static mp_obj_t name_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 1);
    vstr_t out;
    mps_vstr_init(&out, 16);
    for (size_t i = self.start; i < self.end; i++) {
        vstr_add_str(&out, mp_obj_str_get_str(mps_codec_named(char_at(&self, i))));
    }
    return answer_text(&out, self.end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(name_obj, name_errors);

static mp_obj_t escape_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 3);
    vstr_t out;
    mps_vstr_init(&out, 4);
    if (self.kind == ENCODING) {
        for (size_t i = self.start; i < self.end; i++) {
            unichar c = char_at(&self, i);
            if (c < 0xdc80 || c > 0xdcff) {
                nlr_raise(exc);
            }
            vstr_add_byte(&out, c & 0xff);
        }
        return answer(mps_bytes_from_vstr(&mp_type_bytes, &out), self.end);
    }
    size_t at = self.start;
    while (at < self.end && at - self.start < 4 && self.span.data[at] >= 0x80) {
        vstr_add_char(&out, 0xdc00 + self.span.data[at++]);
    }
    if (at == self.start) {
        nlr_raise(exc);
    }
    return answer_text(&out, at);
}
static MP_DEFINE_CONST_FUN_OBJ_1(escape_obj, escape_errors);

static mp_obj_t pass_errors(mp_obj_t exc) {
    codec_error_t self = read_error(exc, 3);
    mp_obj_t encoding = mps_str_of(mp_load_attr(exc, MP_QSTR_encoding));
    int codec = encoding == MP_OBJ_NULL ? -1 : mps_codec_behind_start(mps_codec_find(encoding));
    if (codec < 0 || !mps_codec_is_utf(codec)) {
        nlr_raise(exc);
    }
    vstr_t out;
    if (self.kind == DECODING) {
        unichar c;
        int n = mps_codec_read_surrogate(codec, self.span.data + self.start, self.span.data + self.span.len, &c);
        if (n == 0) {
            nlr_raise(exc);
        }
        mps_vstr_init(&out, 4);
        vstr_add_char(&out, c);
        return answer_text(&out, self.start + n);
    }
    for (size_t i = self.start; i < self.end; i++) {
        if (!mps_unicode_is_surrogate(char_at(&self, i))) {
            nlr_raise(exc);
        }
    }
    size_t from = mps_str_offset(self.obj, self.start), to = mps_str_offset(self.obj, self.end);
    mp_obj_t part = mps_str_new(self.span.data + from, to - from);
    mps_encode_codec(part, codec, MP_OBJ_NEW_QSTR(MP_QSTR_surrogatepass), &out);
    return answer(mps_bytes_from_vstr(&mp_type_bytes, &out), self.end);
}
static MP_DEFINE_CONST_FUN_OBJ_1(pass_obj, pass_errors);

// The handlers' functions, by handler_t.
static const mp_rom_obj_t functions[] = {MP_ROM_PTR(&strict_obj), MP_ROM_PTR(&ignore_obj), MP_ROM_PTR(&replace_obj),
    MP_ROM_PTR(&backslash_obj), MP_ROM_PTR(&xml_obj), MP_ROM_PTR(&escape_obj), MP_ROM_PTR(&pass_obj),
    MP_ROM_PTR(&name_obj)};

// ---- Registered handlers -------------------------------------------------------------------------------------------

MP_REGISTER_ROOT_POINTER(mp_obj_t codec_handlers); // a dict by name, or MP_OBJ_NULL

mp_obj_t mps_codec_handler_function(mp_obj_t errors) {
    mp_obj_t name = errors == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_strict) : errors;
    if (MP_STATE_VM(codec_handlers) != MP_OBJ_NULL) {
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(MP_STATE_VM(codec_handlers)), name, MP_MAP_LOOKUP);
        if (found != NULL) {
            return found->value;
        }
    }
    handler_t handler = mps_codec_handler(name);
    if (handler == OTHER) {
        mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"),
            mp_obj_str_get_str(mps_str_of(name)));
    }
    return (mp_obj_t)functions[handler];
}

void mps_codec_check_errors(mp_obj_t errors) {
    if (mps_codec_handler(errors) == OTHER) {
        mps_codec_handler_function(errors);
    }
}

void mps_codec_register_handler(mp_obj_t name, mp_obj_t handler) {
    if (MP_STATE_VM(codec_handlers) == MP_OBJ_NULL) {
        MP_STATE_VM(codec_handlers) = mp_obj_new_dict(1);
    }
    mp_obj_dict_store(MP_STATE_VM(codec_handlers), name, handler);
}

mp_obj_t mps_codec_ask(mp_obj_t errors, mp_obj_t error, bool allows_bytes, size_t len, size_t *place) {
    mp_obj_t handler = mps_codec_handler_function(errors);
    mp_cstack_check();
    mp_obj_t result = mp_call_function_1(handler, error);
    const char *what = allows_bytes
        ? "encoding error handler must return (str/bytes, int) tuple"
        : "decoding error handler must return (str, int) tuple";
    mp_obj_t *pair;
    size_t n = 0;
    if (mp_obj_is_type(result, &mp_type_tuple)) {
        mp_obj_get_array(result, &n, &pair);
    }
    if (n != 2 || !mps_index_exists(pair[1])
        || (mps_str_of(pair[0]) == MP_OBJ_NULL && !(allows_bytes && mp_obj_is_type(pair[0], &mp_type_bytes)))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s"), what);
    }
    mp_obj_t replacement = mps_str_of(pair[0]) != MP_OBJ_NULL ? mps_str_of(pair[0]) : pair[0];
    mp_int_t at = mps_index_ssize(pair[1]);
    if (len == SIZE_MAX) { // obj is bytes, which the handler may have changed
        mps_span_t span = {0};
        mps_bytes_like(mp_load_attr(error, MP_QSTR_object), &span);
        len = span.len;
    }
    mp_int_t from_start = at < 0 ? at + (mp_int_t)len : at;
    if (from_start < 0 || from_start > (mp_int_t)len) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("position %d from error handler out of bounds"), (int)at);
    }
    *place = from_start;
    return replacement;
}
