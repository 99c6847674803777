// Defines array.array.

#include <string.h>

#include "py/binary.h"
#include "py/objlist.h"
#include "py/runtime.h"

#include "types/errors/exceptions.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"
#include "types/classes/operator_methods.h"

// The type codes, in the order in which a message lists them.
#define CODES "bBuwhHiIlLqQfd"

static mp_obj_array_t *self_of(mp_obj_t obj, qstr method) {
    return mps_array_self(&mp_type_array, obj, method);
}

static byte *item_at(mp_obj_array_t *self, size_t index) {
    return (byte *)self->items + index * mps_item_size(mps_array_code(self));
}

static bool is_text(mp_obj_array_t *self) {
    return mps_array_code(self) == 'u' || mps_array_code(self) == 'w';
}

// Appends the items of an array, which may be the same one.
static void extend_by_array(mp_obj_array_t *self, mp_obj_array_t *other) {
    size_t count = other->len;
    byte *place = mps_array_open(self, self->len, count);
    memcpy(place, other->items, count * mps_item_size(mps_array_code(self)));
}

static void extend_by_bytes(mp_obj_array_t *self, mps_span_t span) {
    size_t size = mps_item_size(mps_array_code(self));
    if (span.len % size != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bytes length not a multiple of item size"));
    }
    if (span.len > 0 && mps_array_owns(self, span.data)) {
        byte *copy = m_new(byte, span.len);
        memcpy(copy, span.data, span.len);
        span.data = copy;
    }
    if (span.len > 0) {
        memcpy(mps_array_open(self, self->len, span.len / size), span.data, span.len);
    }
}

static void extend_by_text(mp_obj_array_t *self, mps_span_t text) {
    byte *place = mps_array_open(self, self->len, utf8_charlen(text.data, text.len));
    for (const byte *p = text.data; p < text.data + text.len; place += 4) {
        uint32_t c = mps_utf8_next(&p);
        memcpy(place, &c, sizeof(c));
    }
}

static void extend_by_items(mp_obj_array_t *self, mp_obj_t iterable) {
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(iterable, &buffer);
    mp_obj_t item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        mps_array_append(self, item);
    }
}

static mp_obj_t array_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("array.array() takes no keyword arguments"));
    }
    if (n_args < 1 || n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
            n_args < 1 ? MP_ERROR_TEXT("array() takes at least 1 argument (%u given)")
                       : MP_ERROR_TEXT("array() takes at most 2 arguments (%u given)"),
            (unsigned)n_args);
    }
    mp_obj_t str = mps_str_of(args[0]);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("array() argument 1 must be a unicode character, not %s"), args[0]);
    }
    if (mps_str_len(str) != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("array() argument 1 must be a unicode character, not a string of length %u"),
            (unsigned)mps_str_len(str));
    }
    char code = *mps_str_span(str).data;
    bool known = code != 0 && strchr(CODES, code) != NULL;
    mp_obj_t source = n_args > 1 ? args[1] : mp_const_none;
    bool for_text = code == 'u' || code == 'w';
    if (mps_str_of(source) != MP_OBJ_NULL && !for_text) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("cannot use a str to initialize an array with typecode '%c'"), code);
    }
    mp_obj_array_t *other = mp_obj_is_type(source, &mp_type_array) ? MP_OBJ_TO_PTR(source) : NULL;
    if (other != NULL && is_text(other) && !for_text) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("cannot use a unicode array to initialize an array with typecode '%c'"), code);
    }
    if (!known) {
        mp_raise_ValueError(MP_ERROR_TEXT("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"));
    }
    if (code == 'u') {
        mps_warn(&mp_type_DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16");
    }
    mp_obj_array_t *self = mps_array_new(&mp_type_array, code, 0);
    mps_span_t span;
    if (n_args == 1) {
        // empty
    } else if (mps_str_of(source) != MP_OBJ_NULL) {
        extend_by_text(self, mps_str_span(mps_str_of(source)));
    } else if (other != NULL && mps_array_code(other) == code) {
        extend_by_array(self, other);
    } else if ((mp_obj_is_type(source, &mp_type_bytes) || mp_obj_is_type(source, &mp_type_bytearray))
        && mps_bytes_like(source, &span)) {
        extend_by_bytes(self, span);
    } else {
        extend_by_items(self, source);
    }
    return MP_OBJ_FROM_PTR(self);
}

// Returns the text of an array of characters.
static mp_obj_t text_of(mp_obj_array_t *self) {
    vstr_t vstr;
    mps_vstr_init(&vstr, self->len);
    for (size_t i = 0; i < self->len; i++) {
        uint32_t c;
        memcpy(&c, item_at(self, i), sizeof(c));
        if (c > MPS_UNICODE_MAX) {
            mp_raise_ValueError(MP_ERROR_TEXT("character is not in range [U+0000; U+10ffff]"));
        }
        vstr_add_char(&vstr, c);
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}

static void array_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_array_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "array('%c'", mps_array_code(self));
    if (self->len > 0 && is_text(self)) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, text_of(self), PRINT_REPR);
    } else if (self->len > 0) {
        mp_print_str(print, ", [");
        for (size_t i = 0; i < self->len; i++) {
            if (i > 0) {
                mp_print_str(print, ", ");
            }
            mp_obj_print_helper(print, mps_array_item(self, i), PRINT_REPR);
        }
        mp_print_str(print, "]");
    }
    mp_print_str(print, ")");
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t array_append(mp_obj_t self, mp_obj_t value) {
    return mps_array_append(self_of(self, MP_QSTR_append), value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_append_obj, array_append);

static mp_obj_t array_extend(mp_obj_t self_in, mp_obj_t items) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_extend);
    if (mp_obj_is_type(items, &mp_type_array)) {
        mp_obj_array_t *other = MP_OBJ_TO_PTR(items);
        if (mps_array_code(other) != mps_array_code(self)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only extend with array of same kind"));
        }
        extend_by_array(self, other);
    } else {
        extend_by_items(self, items);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_extend_obj, array_extend);

static mp_obj_t array_insert(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    return mps_array_insert(self_of(self_in, MP_QSTR_insert), index_in, value);
}
static MP_DEFINE_CONST_FUN_OBJ_3(array_insert_obj, array_insert);

static mp_obj_t array_pop(size_t n_args, const mp_obj_t *args) {
    return mps_array_pop(self_of(args[0], MP_QSTR_pop), n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_pop_obj, 1, 2, array_pop);

// Returns the first index of a value from start on, or -1. Comparing may run Python, which may change the array.
static mp_int_t index_of(mp_obj_array_t *self, mp_obj_t value, size_t start, size_t end) {
    for (size_t i = start; i < self->len && i < end; i++) {
        if (mp_obj_equal(mps_array_item(self, i), value)) {
            return i;
        }
    }
    return -1;
}

static mp_obj_t array_index(size_t n_args, const mp_obj_t *args) {
    mp_obj_array_t *self = self_of(args[0], MP_QSTR_index);
    size_t start = n_args > 2 ? mps_index_bound_or(args[2], self->len, 0) : 0;
    size_t end = n_args > 3 ? mps_index_bound_or(args[3], self->len, self->len) : SIZE_MAX;
    mp_int_t index = index_of(self, args[1], start, end);
    if (index < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("array.index(x): x not in array"));
    }
    return MP_OBJ_NEW_SMALL_INT(index);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_index_obj, 2, 4, array_index);

static mp_obj_t array_count(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_count);
    mp_int_t count = 0;
    for (mp_int_t i = -1; (i = index_of(self, value, i + 1, SIZE_MAX)) >= 0;) {
        count++;
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_count_obj, array_count);

static mp_obj_t array_remove(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_remove);
    mp_int_t index = index_of(self, value, 0, SIZE_MAX);
    if (index < 0 || (size_t)index >= self->len) {
        mp_raise_ValueError(MP_ERROR_TEXT("array.remove(x): x not in array"));
    }
    mps_array_close(self, index, 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_remove_obj, array_remove);

static mp_obj_t array_reverse(mp_obj_t self) {
    mps_array_reverse(self_of(self, MP_QSTR_reverse));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_reverse_obj, array_reverse);

static mp_obj_t array_clear(mp_obj_t self_in) {
    return mps_array_clear(self_of(self_in, MP_QSTR_clear));
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_clear_obj, array_clear);

static mp_obj_t array_tobytes(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_tobytes);
    return mp_obj_new_bytes(self->items, self->len * mps_item_size(mps_array_code(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tobytes_obj, array_tobytes);

static mp_obj_t array_frombytes(mp_obj_t self_in, mp_obj_t bytes) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_frombytes);
    mps_span_t span;
    if (!mps_bytes_like(bytes, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), bytes);
    }
    extend_by_bytes(self, span);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_frombytes_obj, array_frombytes);

static mp_obj_t array_tolist(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_tolist);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_list_append(list, mps_array_item(self, i));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tolist_obj, array_tolist);

// Appends all items of the list, or none.
static mp_obj_t array_fromlist(mp_obj_t self_in, mp_obj_t list) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_fromlist);
    if (!mp_obj_is_type(list, &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg must be list"));
    }
    mp_obj_array_t *items = mps_array_new(&mp_type_array, mps_array_code(self), 0);
    extend_by_items(items, list);
    extend_by_array(self, items);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_fromlist_obj, array_fromlist);

static mp_obj_t array_byteswap(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_byteswap);
    size_t size = mps_item_size(mps_array_code(self));
    for (size_t i = 0; i < self->len; i++) {
        byte *item = item_at(self, i);
        for (size_t j = 0; j < size / 2; j++) {
            byte b = item[j];
            item[j] = item[size - 1 - j];
            item[size - 1 - j] = b;
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_byteswap_obj, array_byteswap);

static mp_obj_t array_tounicode(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_tounicode);
    if (!is_text(self)) {
        mp_raise_ValueError(MP_ERROR_TEXT("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    return text_of(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(array_tounicode_obj, array_tounicode);

static mp_obj_t array_fromunicode(mp_obj_t self_in, mp_obj_t str_in) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR_fromunicode);
    mp_obj_t str = mps_str_of(str_in);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("fromunicode() argument must be str, not %s"), str_in);
    }
    if (!is_text(self)) {
        mp_raise_ValueError(MP_ERROR_TEXT("fromunicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    extend_by_text(self, mps_str_span(str));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(array_fromunicode_obj, array_fromunicode);

static mp_obj_t array_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args; // __deepcopy__ gets its memo
    mp_obj_array_t *self = self_of(args[0], MP_QSTR___copy__);
    mp_obj_array_t *copy = mps_array_new(&mp_type_array, mps_array_code(self), 0);
    extend_by_array(copy, self);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_copy_obj, 1, 2, array_copy);

static const mp_rom_map_elem_t array_locals_table[] = {
    MPS_OPERATOR_METHOD(add),
    MPS_OPERATOR_METHOD(iadd),
    MPS_OPERATOR_METHOD(mul),
    MPS_OPERATOR_METHOD(rmul),
    MPS_OPERATOR_METHOD(imul),
    MPS_OPERATOR_METHOD(lt),
    MPS_OPERATOR_METHOD(le),
    MPS_OPERATOR_METHOD(gt),
    MPS_OPERATOR_METHOD(ge),
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_array)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&mps_array_reduce_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR_buffer_info), MP_ROM_PTR(&mps_array_buffer_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromfile), MP_ROM_PTR(&mps_array_fromfile_obj)},
    {MP_ROM_QSTR(MP_QSTR_tofile), MP_ROM_PTR(&mps_array_tofile_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&array_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&array_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&array_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_byteswap), MP_ROM_PTR(&array_byteswap_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&array_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&array_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&array_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_frombytes), MP_ROM_PTR(&array_frombytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromlist), MP_ROM_PTR(&array_fromlist_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromunicode), MP_ROM_PTR(&array_fromunicode_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&array_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&array_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&array_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&array_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&array_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&array_tobytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&array_tolist_obj)},
    {MP_ROM_QSTR(MP_QSTR_tounicode), MP_ROM_PTR(&array_tounicode_obj)},
};
static MP_DEFINE_CONST_DICT(array_locals_dict, array_locals_table);

static void array_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    mp_obj_array_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR_typecode) {
        dest[0] = mps_char(mps_array_code(self));
    } else if (attr == MP_QSTR_itemsize) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mps_item_size(mps_array_code(self)));
    } else {
        dest[1] = MP_OBJ_SENTINEL; // looks in the methods
    }
}

// ---- The type ------------------------------------------------------------------------------------------------------

// Compares two arrays item by item, as values: their type codes may differ.
static mp_obj_t compare(mp_binary_op_t op, mp_obj_array_t *left, mp_obj_array_t *right) {
    if (op == MP_BINARY_OP_EQUAL && left->len != right->len) {
        return mp_const_false;
    }
    for (size_t i = 0; i < left->len && i < right->len; i++) {
        mp_obj_t a = mps_array_item(left, i);
        mp_obj_t b = mps_array_item(right, i);
        if (!mp_obj_equal(a, b)) {
            return op == MP_BINARY_OP_EQUAL ? mp_const_false : mp_binary_op(op, a, b);
        }
    }
    return op == MP_BINARY_OP_EQUAL
        ? mp_const_true
        : mp_binary_op(op, MP_OBJ_NEW_SMALL_INT(left->len), MP_OBJ_NEW_SMALL_INT(right->len));
}

static mp_obj_t array_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_array_t *self = MP_OBJ_TO_PTR(lhs);
    mp_obj_array_t *other = mp_obj_is_type(rhs, &mp_type_array) ? MP_OBJ_TO_PTR(rhs) : NULL;
    switch (op) {
        case MP_BINARY_OP_ADD:
            if (other == NULL) {
                if (mps_has_method(rhs, MP_QSTR___radd__)) {
                    return MP_OBJ_NULL;
                }
                mps_raise_type(MP_ERROR_TEXT("can only append array (not \"%s\") to array"), rhs);
            }
            if (mps_array_code(other) != mps_array_code(self)) {
                mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
            }
            lhs = array_copy(1, &lhs);
            extend_by_array(MP_OBJ_TO_PTR(lhs), other);
            return lhs;
        case MP_BINARY_OP_INPLACE_ADD:
            if (other == NULL) {
                mps_raise_type(MP_ERROR_TEXT("can only extend array with array (not \"%s\")"), rhs);
            }
            return array_extend(lhs, rhs), lhs;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            if (!mps_is_multiplier(rhs)) {
                return MP_OBJ_NULL;
            }
            mp_int_t times = mps_multiplier(rhs);
            size_t size = mps_item_size(mps_array_code(self));
            vstr_t vstr;
            mps_repeat((mps_span_t) {self->items, self->len * size}, times, &vstr);
            if (op != MP_BINARY_OP_INPLACE_MULTIPLY) {
                self = mps_array_new(&mp_type_array, mps_array_code(self), 0);
            } else {
                mps_array_close(self, 0, self->len);
            }
            extend_by_bytes(self, (mps_span_t) {(const byte *)vstr.buf, vstr.len});
            return MP_OBJ_FROM_PTR(self);
        }
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(index_of(self, rhs, 0, SIZE_MAX) >= 0);
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            return other != NULL ? compare(op, self, other) : MP_OBJ_NULL;
        default:
            return MP_OBJ_NULL;
    }
}

static void set_slice(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value) {
    if (!mp_obj_is_type(value, &mp_type_array)) {
        mps_raise_type(MP_ERROR_TEXT("can only assign array (not \"%s\") to array slice"), value);
    }
    mp_obj_array_t *other = MP_OBJ_TO_PTR(value);
    if (mps_array_code(other) != mps_array_code(self)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
    }
    if (other == self) {
        other = MP_OBJ_TO_PTR(array_copy(1, &value));
    }
    mps_array_set_slice(self, slice, other->items, other->len, "array");
}

static mp_obj_t array_subscr(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    mp_obj_array_t *self = self_of(self_in, MP_QSTR___getitem__);
    if (mp_obj_is_type(index_in, &mp_type_slice)) {
        return mps_array_slice_op(self, index_in, value, set_slice);
    }
    size_t size = mps_item_size(mps_array_code(self));
    byte item[MPS_ITEM_MAX];
    bool stores = value != MP_OBJ_SENTINEL && value != MP_OBJ_NULL;
    if (stores) {
        mps_item_set(mps_array_code(self), item, value);
    }
    size_t index = mps_index_item(index_in, &self->len, MP_ERROR_TEXT("array indices must be integers"),
        value == MP_OBJ_SENTINEL ? MP_ERROR_TEXT("array index out of range")
                                 : MP_ERROR_TEXT("array assignment index out of range"));
    if (value == MP_OBJ_SENTINEL) {
        return mps_array_item(self, index);
    }
    if (stores) {
        memcpy(item_at(self, index), item, size);
    } else {
        mps_array_close(self, index, 1);
    }
    return mp_const_none;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_array,
    MP_QSTR_array,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_COMPLETE,
    make_new, array_make_new,
    print, array_print,
    iter, mps_array_getiter,
    unary_op, mps_array_unary_op,
    binary_op, array_binary_op,
    attr, array_attr,
    subscr, array_subscr,
    buffer, mps_array_get_buffer,
    locals_dict, &array_locals_dict
    );
