// Defines bytearray, without the methods that it shares with bytes (bytes_methods.c).

#include <string.h>

#include "py/binary.h"
#include "py/runtime.h"

#include "types/containers/iterator_state.h"
#include "types/text/bytearray.h"
#include "types/text/format.h"
#include "types/text/text.h"

static mp_obj_array_t *self_of(mp_obj_t obj, qstr method) {
    return mps_array_self(&mp_type_bytearray, obj, method);
}

mp_obj_t mp_obj_new_bytearray(size_t n, const void *items) {
    mp_obj_array_t *self = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, n);
    if (n > 0) {
        memcpy(self->items, items, n);
    }
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t mp_obj_new_bytearray_by_ref(size_t n, void *items) {
    mp_obj_array_t *self = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, 0);
    self->len = n;
    self->items = items;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t bytearray_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    vstr_t vstr;
    mps_bytes_from_args(MP_QSTR_bytearray, n_args, n_kw, args, &vstr);
    return mps_bytes_from_vstr(&mp_type_bytearray, &vstr);
}

static void bytearray_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    // Printing may run Python, which may resize the bytearray, so its memory must stay.
    ((mp_obj_array_t *)MP_OBJ_TO_PTR(self_in))->typecode |= MPS_ARRAY_VIEWED;
    mps_span_t span = mps_str_span(self_in);
    mp_print_str(print, "bytearray(b");
    mps_bytearray_print_quoted(print, span.data, span.len);
    mp_print_str(print, ")");
}

// ---- Methods ------------------------------------------------------------------------------------------------------

// Appends bytes, which may be its own.
static void extend(mp_obj_array_t *self, mps_span_t span) {
    bool own = span.len > 0 && mps_array_owns(self, span.data);
    size_t offset = own ? span.data - (const byte *)self->items : 0;
    byte *place = mps_array_open(self, self->len, span.len);
    if (span.len > 0) {
        memcpy(place, own ? (const byte *)self->items + offset : span.data, span.len);
    }
}

// Returns the bytes of an iterable of ints, in a new buffer. May run Python, which may change a bytearray.
static mps_span_t bytes_of_iterable(mp_obj_t iterable) {
    vstr_t vstr;
    mps_vstr_init(&vstr, 16);
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(iterable, &buffer);
    mp_obj_t item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        byte value = mps_to_byte(item, false);
        vstr_add_byte(&vstr, value);
    }
    return (mps_span_t) {(const byte *)vstr.buf, vstr.len};
}

static mp_obj_t bytearray_append(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_append);
    byte value = mps_to_byte(item, false);
    *mps_array_open(self, self->len, 1) = value;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_obj_array_append_obj, bytearray_append);

static mp_obj_t bytearray_extend(mp_obj_t self_in, mp_obj_t items) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_extend);
    mps_span_t span;
    if (!mps_bytes_like(items, &span)) {
        if (mps_str_of(items) != MP_OBJ_NULL) {
            mps_raise_type(MP_ERROR_TEXT("expected iterable of integers; got: '%s'"), items);
        }
        if (!mps_is_iterable(items)) {
            mps_raise_type(MP_ERROR_TEXT("can't extend bytearray with %s"), items);
        }
        mps_ask_length(items);
        span = bytes_of_iterable(items);
    }
    extend(self, span);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_obj_array_extend_obj, bytearray_extend);

static mp_obj_t bytearray_insert(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t item) {
    return mps_array_insert(self_of(self_in, MP_QSTR_insert), index_in, item);
}
MP_DEFINE_CONST_FUN_OBJ_3(mps_bytearray_insert_obj, bytearray_insert);

static mp_obj_t bytearray_pop(size_t n_args, const mp_obj_t *args) {
    return mps_array_pop(self_of(args[0], MP_QSTR_pop), n_args, args);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_bytearray_pop_obj, 1, 2, bytearray_pop);

static mp_obj_t bytearray_remove(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_remove);
    byte value = mps_to_byte(item, false);
    byte *place = self->len > 0 ? memchr(self->items, value, self->len) : NULL;
    if (place == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("value not found in bytearray"));
    }
    mps_array_close(self, place - (byte *)self->items, 1);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_bytearray_remove_obj, bytearray_remove);

static mp_obj_t bytearray_reverse(mp_obj_t self_in) {
    mps_array_reverse(self_of(self_in, MP_QSTR_reverse));
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_bytearray_reverse_obj, bytearray_reverse);

static mp_obj_t bytearray_clear(mp_obj_t self_in) {
    return mps_array_clear(self_of(self_in, MP_QSTR_clear));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_bytearray_clear_obj, bytearray_clear);

static mp_obj_t bytearray_copy(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_copy);
    return mp_obj_new_bytearray(self->len, self->items);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_bytearray_copy_obj, bytearray_copy);

static mp_obj_t bytearray_resize(mp_obj_t self_in, mp_obj_t size_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_resize);
    mp_int_t size = mps_index_ssize(size_in);
    if (size < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Can only resize to positive sizes, got %d"), (int)size);
    }
    if ((size_t)size > self->len) {
        size_t more = size - self->len;
        memset(mps_array_open(self, self->len, more), 0, more);
    } else {
        mps_array_close(self, size, self->len - size);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_bytearray_resize_obj, bytearray_resize);

// ---- The type -----------------------------------------------------------------------------------------------------

static mp_obj_t bytearray_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_array_t *self = MP_OBJ_TO_PTR(lhs);
    mps_span_t left = mps_str_span(lhs);
    mps_span_t right;
    switch (op) {
        case MP_BINARY_OP_MODULO:
            return mps_percent(lhs, rhs);
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            if (!mps_is_multiplier(rhs)) {
                return MP_OBJ_NULL;
            }
            mp_int_t times = mps_multiplier(rhs);
            vstr_t vstr;
            mps_repeat(mps_str_span(lhs), times, &vstr);
            mp_obj_t product = mps_bytes_from_vstr(&mp_type_bytearray, &vstr);
            if (op != MP_BINARY_OP_INPLACE_MULTIPLY) {
                return product;
            }
            left = mps_str_span(product);
            mps_array_close(self, 0, self->len);
            extend(self, left);
            return lhs;
        }
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD: {
            if (!mps_bytes_like(rhs, &right)) {
                if (mps_has_method(rhs, MP_QSTR___radd__)) {
                    return MP_OBJ_NULL;
                }
                mps_raise_type(MP_ERROR_TEXT("can't concat %s to bytearray"), rhs);
            }
            if (op == MP_BINARY_OP_INPLACE_ADD) {
                extend(self, right);
                return lhs;
            }
            vstr_t vstr;
            mps_vstr_init_len(&vstr, (uint64_t)left.len + right.len);
            memcpy(vstr.buf, left.data, left.len);
            memcpy(vstr.buf + left.len, right.data, right.len);
            return mps_bytes_from_vstr(&mp_type_bytearray, &vstr);
        }
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(mps_bytes_contain(lhs, rhs));
        default:
            return mps_bytes_like(rhs, &right) && !mp_obj_is_type(rhs, &mp_type_array)
                ? mps_compare(op, left, right)
                : MP_OBJ_NULL;
    }
}

// Assigns a bytes-like object, or an iterable of ints, to a slice. May run Python.
static void set_slice(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value) {
    mps_span_t span;
    bool copy = false;
    if (!mps_bytes_like(value, &span)) {
        if (mp_obj_is_int(value) || mp_obj_is_float(value) || mps_str_of(value) != MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
        }
        if (!mps_is_iterable(value)) {
            mps_raise_type(MP_ERROR_TEXT("cannot convert '%s' object to bytearray"), value);
        }
        span = bytes_of_iterable(value);
    } else {
        copy = mps_array_owns(self, span.data);
    }
    if (copy) {
        byte *own = m_new(byte, span.len + 1);
        memcpy(own, span.data, span.len);
        span.data = own;
    }
    mps_array_set_slice(self, slice, span.data, span.len, "bytes");
}

static mp_obj_t bytearray_subscr(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR___getitem__);
    if (mp_obj_is_type(index_in, &mp_type_slice)) {
        return mps_array_slice_op(self, index_in, value, set_slice);
    }
    byte item = value == MP_OBJ_SENTINEL || value == MP_OBJ_NULL ? 0 : mps_to_byte(value, false);
    size_t index = mps_index_item(index_in, &self->len,
        MP_ERROR_TEXT("bytearray indices must be integers or slices, not %s"),
        MP_ERROR_TEXT("bytearray index out of range"));
    byte *items = self->items;
    if (value == MP_OBJ_SENTINEL) {
        return MP_OBJ_NEW_SMALL_INT(items[index]);
    }
    if (value == MP_OBJ_NULL) {
        mps_array_close(self, index, 1);
    } else {
        items[index] = item;
    }
    return mp_const_none;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bytearray,
    MP_QSTR_bytearray,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, bytearray_make_new,
    print, bytearray_print,
    iter, mps_array_getiter,
    unary_op, mps_array_unary_op,
    binary_op, bytearray_binary_op,
    subscr, bytearray_subscr,
    buffer, mps_array_get_buffer,
    locals_dict, &mps_bytearray_locals_dict
    );
