// Functions of _codecs for the built-in encodings, and functions that its other files share.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/codecs/codecs_parts.h"
#include "types/numbers/index.h"

// ---- Shared functions ----------------------------------------------------------------------------------------------

mp_obj_t cm_errors(size_t n_args, const mp_obj_t *args, size_t index) {
    if (n_args <= index || args[index] == mp_const_none) {
        return MP_OBJ_NULL;
    }
    mp_obj_t errors = mps_str_of(args[index]);
    if (errors == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument %d must be str or None, not %s"), (int)index + 1,
            mp_obj_get_type_str(args[index]));
    }
    return errors;
}

mps_span_t cm_bytes(mp_obj_t obj, bool allows_str) {
    mps_span_t span;
    if (mps_bytes_like(obj, &span)) {
        return span;
    }
    if (allows_str && mps_str_of(obj) != MP_OBJ_NULL) {
        return mps_str_span(mps_str_of(obj));
    }
    mp_buffer_info_t buffer;
    if (mps_str_of(obj) == MP_OBJ_NULL && mp_get_buffer(obj, &buffer, MP_BUFFER_READ)) {
        return (mps_span_t) {buffer.buf, buffer.len};
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
        mp_obj_get_type_str(obj));
}

mp_obj_t cm_str(mp_obj_t obj, qstr function) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument 1 must be str, not %s"), function,
            obj == mp_const_none ? "None" : mp_obj_get_type_str(obj));
    }
    return str;
}

mp_obj_t cm_pair(mp_obj_t result, size_t n) {
    mp_obj_t pair[2] = {result, mp_obj_new_int_from_uint(n)};
    return mp_obj_new_tuple(2, pair);
}

void cm_decoding_init(cm_decoding_t *self, const char *name, mp_obj_t obj, mps_span_t span, mp_obj_t errors) {
    self->name = name;
    self->obj = obj;
    self->errors = errors;
    self->start = self->p = span.data;
    self->end = span.data + span.len;
    mps_vstr_init(&self->out, span.len);
}

void cm_decoding_fail(cm_decoding_t *self, size_t bad, const char *reason) {
    size_t at = self->p - self->start;
    self->obj = mp_obj_new_bytes(self->start, self->end - self->start);
    mp_obj_t error = mps_codec_error(&mp_type_UnicodeDecodeError, self->name, self->obj, at, at + bad, reason);
    size_t place;
    mp_obj_t replacement = mps_codec_ask(self->errors, error, false, SIZE_MAX, &place);
    self->obj = mp_load_attr(error, MP_QSTR_object);
    mps_span_t span;
    if (!mp_obj_is_type(self->obj, &mp_type_bytes)) {
        mp_raise_TypeError(MP_ERROR_TEXT("object attribute must be bytes"));
    }
    mps_bytes_like(self->obj, &span);
    self->start = span.data;
    self->end = span.data + span.len;
    self->p = span.data + MIN(place, span.len);
    span = mps_str_span(replacement);
    vstr_add_strn(&self->out, (const char *)span.data, span.len);
}

mp_obj_t cm_decoding_end(cm_decoding_t *self) {
    return mps_str_from_vstr(&self->out, MPS_KIND_UNKNOWN);
}

// ---- Built-in encodings --------------------------------------------------------------------------------------------

static mp_obj_t encode(qstr function, codec_t codec, size_t n_args, const mp_obj_t *args) {
    mp_obj_t str = cm_str(args[0], function);
    vstr_t out;
    mps_encode_codec(str, codec, cm_errors(n_args, args, 1), &out);
    mp_obj_t bytes = mps_bytes_from_vstr(&mp_type_bytes, &out);
    return cm_pair(bytes, mps_str_len(str));
}

static mp_obj_t decode(codec_t codec, size_t n_args, const mp_obj_t *args, bool always_final) {
    cm_bytes(args[0], false);
    mp_obj_t errors = cm_errors(n_args, args, 1);
    bool final = always_final || (n_args > 2 && mp_obj_is_true(args[2]));
    int number = codec;
    size_t done;
    mp_obj_t text = mps_decode_some(args[0], &number, errors, final, &done);
    return cm_pair(text, done);
}

#define FUNCTIONS(name, codec, most, is_final) \
    static mp_obj_t name##_encode(size_t n_args, const mp_obj_t *args) { \
        return encode(MP_QSTR_##name##_encode, codec, n_args, args); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_##name##_encode_obj, 1, 2, name##_encode); \
    static mp_obj_t name##_decode(size_t n_args, const mp_obj_t *args) { \
        return decode(codec, n_args, args, is_final); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_##name##_decode_obj, 1, most, name##_decode)
FUNCTIONS(utf_8, UTF_8, 3, false);
FUNCTIONS(ascii, ASCII, 2, true);
FUNCTIONS(latin_1, LATIN_1, 2, true);
FUNCTIONS(utf_16_le, UTF_16_LE, 3, false);
FUNCTIONS(utf_16_be, UTF_16_BE, 3, false);
FUNCTIONS(utf_32_le, UTF_32_LE, 3, false);
FUNCTIONS(utf_32_be, UTF_32_BE, 3, false);

// Returns the encoding for a byte order. 0 means the machine's order, with a mark.
static codec_t ordered(codec_t codec, mp_int_t order) {
    return order == 0 ? codec : order < 0 ? codec + 1 : codec + 2;
}

static mp_obj_t encode_ordered(qstr function, codec_t codec, size_t n_args, const mp_obj_t *args) {
    mp_int_t order = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    return encode(function, ordered(codec, order), MIN(n_args, 2), args);
}

// Decodes, and returns the byte order, too.
static mp_obj_t decode_ordered(codec_t codec, size_t n_args, const mp_obj_t *args) {
    cm_bytes(args[0], false);
    mp_obj_t errors = cm_errors(n_args, args, 1);
    mp_int_t order = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    bool final = n_args > 3 && mp_obj_is_true(args[3]);
    mps_span_t span = cm_bytes(args[0], false);
    size_t size = codec == UTF_16 ? 2 : 4;
    mp_int_t found = order;
    if (order == 0 && span.len >= size) {
        found = mps_unit_at(span.data, size, false) == 0xfeff ? -1
            : mps_unit_at(span.data, size, true) == 0xfeff
            ? 1
            : 0;
    }
    int number = ordered(codec, order);
    size_t done;
    mp_obj_t text = mps_decode_some(args[0], &number, errors, final, &done);
    mp_obj_t three[3] = {text, mp_obj_new_int_from_uint(done), MP_OBJ_NEW_SMALL_INT(found)};
    return mp_obj_new_tuple(3, three);
}

#define ORDERED(name, codec) \
    static mp_obj_t name##_encode(size_t n_args, const mp_obj_t *args) { \
        return encode_ordered(MP_QSTR_##name##_encode, codec, n_args, args); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_##name##_encode_obj, 1, 3, name##_encode); \
    static mp_obj_t name##_decode(size_t n_args, const mp_obj_t *args) { \
        return decode(codec, n_args, args, false); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_##name##_decode_obj, 1, 3, name##_decode); \
    static mp_obj_t name##_ex_decode(size_t n_args, const mp_obj_t *args) { \
        return decode_ordered(codec, n_args, args); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_##name##_ex_decode_obj, 1, 4, name##_ex_decode)
ORDERED(utf_16, UTF_16);
ORDERED(utf_32, UTF_32);

static mp_obj_t readbuffer_encode(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_span_t span = cm_bytes(args[0], true);
    return cm_pair(mp_obj_new_bytes(span.data, span.len), span.len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cm_readbuffer_encode_obj, 1, 2, readbuffer_encode);
