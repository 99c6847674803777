// Defines bytes, without its methods (bytes_methods.c), and makes strings and bytes.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "types/classes/builtins.h"
#include "types/containers/iterator_state.h"
#include "memory/heap.h"
#include "types/text/text.h"

// ---- Making -------------------------------------------------------------------------------------------------------

const mp_obj_str_t mp_const_empty_bytes_obj = {{&mp_type_bytes}, {0}, 0, (const byte *)""};

_Static_assert(sizeof(mp_obj_str_t) == 16, "a str or bytes is one block of memory, beside the data");

// Returns a copy of the data with a zero behind it.
static byte *copied(const byte *data, size_t len) {
    byte *copy;
    if (len < 16) {
        copy = mps_new_block();
        memset(copy, 0, 16);
    } else {
        copy = m_new(byte, len + 1);
        copy[len] = 0;
    }
    return memcpy(copy, data, len);
}

// Makes a str or bytes with a copy of the data. If data is NULL, the caller sets it.
mp_obj_t mp_obj_new_str_copy(const mp_obj_type_t *type, const byte *data, size_t len) {
    byte *copy = data == NULL ? NULL : copied(data, len);
    mp_obj_str_t *self = mps_new_block();
    *self = (mp_obj_str_t) {{type}, .len = len, .data = copy};
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t mp_obj_new_bytes(const byte *data, size_t len) {
    return len == 0 ? mp_const_empty_bytes : mp_obj_new_str_copy(&mp_type_bytes, data, len);
}

mp_obj_t mps_bytes_new(const mp_obj_type_t *type, const byte *data, size_t len) {
    return type == &mp_type_bytearray ? mp_obj_new_bytearray(len, data) : mp_obj_new_bytes(data, len);
}

mp_obj_t mp_obj_new_str_of_type(const mp_obj_type_t *type, const byte *data, size_t len) {
    return type == &mp_type_str ? mps_str_new(data, len) : mps_bytes_new(type, data, len);
}

mp_obj_t mps_bytes_from_vstr(const mp_obj_type_t *type, vstr_t *vstr) {
    byte *data = (byte *)vstr->buf;
    size_t len = vstr->len;
    if (type == &mp_type_bytes && len == 0) {
        vstr_clear(vstr);
        return mp_const_empty_bytes;
    }
    if (vstr->alloc != len + 1) {
        data = m_renew(byte, data, vstr->alloc, len + 1);
    }
    data[len] = 0;
    vstr->buf = NULL;
    vstr->alloc = 0;
    if (type == &mp_type_bytearray) {
        return mp_obj_new_bytearray_by_ref(len, data);
    }
    mp_obj_str_t *self = mp_obj_malloc(mp_obj_str_t, type);
    self->hash_and_kind = 0;
    self->len = len;
    self->data = data;
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t mp_obj_new_bytes_from_vstr(vstr_t *vstr) {
    return mps_bytes_from_vstr(&mp_type_bytes, vstr);
}

byte mps_to_byte(mp_obj_t obj, bool is_bytes) {
    mp_int_t value = mps_index_clamped(obj);
    if (value < 0 || value > 255) {
        mp_raise_ValueError(is_bytes ? MP_ERROR_TEXT("bytes must be in range(0, 256)")
                                     : MP_ERROR_TEXT("byte must be in range(0, 256)"));
    }
    return value;
}

void mps_bytes_from_args(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, vstr_t *vstr) {
    static const qstr names[] = {MP_QSTR_source, MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(name, n_args, args, &kw, 3, names, 0, 0, values);
    mps_check_codec_args(name, names + 1, values + 1);
    mp_obj_t source = values[0];
    mp_obj_t str = source != MP_OBJ_NULL ? mps_str_of(source) : MP_OBJ_NULL;
    if (str != MP_OBJ_NULL) {
        if (values[1] == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("string argument without an encoding"));
        }
        mps_encode_to(str, values[1], values[2], vstr);
        return;
    }
    if (values[1] != MP_OBJ_NULL || values[2] != MP_OBJ_NULL) {
        mp_raise_TypeError(values[1] != MP_OBJ_NULL ? MP_ERROR_TEXT("encoding without a string argument")
                                                    : MP_ERROR_TEXT("errors without a string argument"));
    }
    mps_span_t span;
    if (source == MP_OBJ_NULL) {
        mps_vstr_init_len(vstr, 0);
        return;
    }
    if (mps_bytes_like(source, &span)) {
        mps_vstr_init_len(vstr, span.len);
        memcpy(vstr->buf, span.data, span.len);
        return;
    }
    if (mps_index_exists(source)) {
        mp_int_t len = mps_index_fitting(source, &mp_type_OverflowError);
        if (len < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
        }
        mps_vstr_init_len(vstr, len);
        memset(vstr->buf, 0, len);
        return;
    }
    if (!mps_is_iterable(source)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to %q"),
            mp_obj_get_type_str(source), name);
    }
    mps_vstr_init(vstr, 16);
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(source, &buffer);
    mp_obj_t item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        byte value = mps_to_byte(item, name == MP_QSTR_bytes);
        vstr_add_byte(vstr, value);
    }
}

static mp_obj_t bytes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_args == 1 && n_kw == 0) {
        if (mp_obj_is_type(args[0], &mp_type_bytes)) {
            return args[0];
        }
        if (mp_obj_is_instance_type(mp_obj_get_type(args[0]))) {
            mp_obj_t method[2];
            mp_load_method_maybe(args[0], MP_QSTR___bytes__, method);
            if (method[0] != MP_OBJ_NULL) {
                mp_obj_t made = mp_call_method_n_kw(0, 0, method);
                if (mps_part_of(made, &mp_type_bytes) == MP_OBJ_NULL) {
                    mps_raise_type(MP_ERROR_TEXT("__bytes__ returned non-bytes (type %s)"), made);
                }
                return made;
            }
        }
    }
    vstr_t vstr;
    mps_bytes_from_args(MP_QSTR_bytes, n_args, n_kw, args, &vstr);
    return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
}

// ---- The type -----------------------------------------------------------------------------------------------------

static void bytes_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mps_span_t span = mps_str_span(self);
    if (kind == PRINT_RAW) {
        print->print_strn(print->data, (const char *)span.data, span.len);
    } else if (kind == PRINT_JSON) {
        mp_str_print_json(print, span.data, span.len);
    } else {
        mp_print_str(print, "b");
        mp_str_print_quoted(print, span.data, span.len, true);
    }
}

bool mps_bytes_contain(mp_obj_t self, mp_obj_t item) {
    mps_span_t part;
    if (mps_bytes_like(item, &part)) {
        mps_span_t span = mps_str_span(self);
        return mps_find(span.data, span.len, part.data, part.len) != NULL;
    }
    if (!mps_index_exists(item)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), item);
    }
    byte value = mps_to_byte(item, false); // may run Python
    mps_span_t span = mps_str_span(self);
    return memchr(span.data, value, span.len) != NULL;
}

mp_obj_t mps_bytes_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mps_span_t left = mps_str_span(lhs);
    mps_span_t right;
    switch (op) {
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY: {
            if (!mps_is_multiplier(rhs)) {
                return MP_OBJ_NULL;
            }
            vstr_t vstr;
            mps_repeat(left, mps_multiplier(rhs), &vstr);
            return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
        }
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD: {
            if (!mps_bytes_like(rhs, &right)) {
                if (mps_has_method(rhs, MP_QSTR___radd__)) {
                    return MP_OBJ_NULL;
                }
                mps_raise_type(MP_ERROR_TEXT("can't concat %s to bytes"), rhs);
            }
            if (right.len == 0) {
                return lhs;
            }
            if (left.len == 0 && mp_obj_is_type(rhs, &mp_type_bytes)) {
                return rhs;
            }
            return mps_concat(&mp_type_bytes, left, right);
        }
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(mps_bytes_contain(lhs, rhs));
        default: {
            // A memoryview compares itself with bytes.
            mp_obj_t held = mps_part_of(rhs, &mp_type_bytes);
            held = held != MP_OBJ_NULL ? held : mps_part_of(rhs, &mp_type_bytearray);
            return held == MP_OBJ_NULL ? MP_OBJ_NULL : mps_compare(op, left, mps_str_span(held));
        }
    }
}

static mp_obj_t bytes_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(mps_str_span(self).len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(mps_str_span(self).len);
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t bytes_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t self = mps_part_of(self_in, &mp_type_bytes);
    mps_span_t span = mps_str_span(self);
    if (!mp_obj_is_type(index, &mp_type_slice)) {
        return MP_OBJ_NEW_SMALL_INT(span.data[mps_index_item(index, &span.len,
            MP_ERROR_TEXT("byte indices must be integers or slices, not %s"), MP_ERROR_TEXT("index out of range"))]);
    }
    mp_int_t start, step;
    size_t count = mps_slice_of(index, span.len, &start, &step);
    if (step == 1 || count == 0) {
        return count == span.len ? self : mp_obj_new_bytes(span.data + start, count);
    }
    vstr_t vstr;
    mps_vstr_init_len(&vstr, count);
    for (size_t i = 0; i < count; i++, start += step) {
        vstr.buf[i] = span.data[start];
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
}

typedef struct {
    mp_obj_base_t base;
    mp_obj_t bytes;
    size_t next;
} bytes_iterator_t;

static mp_obj_t bytes_iterator_next(mp_obj_t self_in) {
    bytes_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mps_span_t span = mps_str_span(self->bytes);
    return self->next < span.len ? MP_OBJ_NEW_SMALL_INT(span.data[self->next++]) : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t bytes_iterator_length_hint(mp_obj_t self_in) {
    bytes_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_int_from_uint(mps_str_span(self->bytes).len - self->next);
}

static mp_obj_t bytes_iterator_reduce(mp_obj_t self_in) {
    bytes_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->next >= mps_str_span(self->bytes).len
        ? mps_iterator_ended(function, mp_const_empty_tuple)
        : mps_iterator_reduced(function, self->bytes, self->next);
}

static mp_obj_t bytes_iterator_setstate(mp_obj_t self_in, mp_obj_t state) {
    bytes_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    size_t len = mps_str_span(self->bytes).len;
    size_t place = mps_iterator_place(state, len);
    self->next = self->next == len ? len : place;
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(bytes_iterator);

static MP_DEFINE_CONST_OBJ_TYPE(bytes_iterator_type, MP_QSTR_bytes_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, bytes_iterator_next,
    locals_dict, &bytes_iterator_locals);

static mp_obj_t bytes_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer) {
    MP_STATIC_ASSERT(sizeof(bytes_iterator_t) <= sizeof(mp_obj_iter_buf_t));
    bytes_iterator_t *iterator = (bytes_iterator_t *)buffer;
    iterator->base.type = &bytes_iterator_type;
    iterator->bytes = self;
    iterator->next = 0;
    return MP_OBJ_FROM_PTR(iterator);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bytes,
    MP_QSTR_bytes,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_COMPLETE,
    make_new, bytes_make_new,
    print, bytes_print,
    unary_op, bytes_unary_op,
    binary_op, mp_obj_str_binary_op,
    subscr, bytes_subscr,
    iter, bytes_getiter,
    buffer, mp_obj_str_get_buffer,
    locals_dict, &mps_bytes_locals_dict
    );
