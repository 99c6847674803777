// The methods and attributes of int, which bool shares.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/numbers/int_parts.h"
#include "types/text/format.h"
#include "types/classes/reduce.h"

// ---- Methods, also of bool ----

static mp_obj_t int_itself(mp_obj_t self) {
    return mps_int_of(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_itself_obj, int_itself);

static mp_obj_t int_float(mp_obj_t self) {
    return mp_obj_new_float(mps_as_double(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_float_obj, int_float);

// Implements round(). Rounds half to even.
static mp_obj_t int_round(size_t n_args, const mp_obj_t *args) {
    mp_obj_t self = mps_int_of(args[0]);
    if (n_args == 1 || args[1] == mp_const_none) {
        return self;
    }
    mp_obj_t count = mps_index(args[1]);
    if (mp_obj_int_sign(count) >= 0) {
        return self;
    }
    // If 10**n is more than twice the number, the result is 0.
    mps_int_view_t a;
    mps_int_look(&a, self);
    if (!mp_obj_is_small_int(count)
        || (size_t)-MP_OBJ_SMALL_INT_VALUE(count) > mps_natural_bits(a.words, a.len) / 3 + 1) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_obj_t unit = mp_binary_op(MP_BINARY_OP_POWER, MP_OBJ_NEW_SMALL_INT(10),
        MP_OBJ_NEW_SMALL_INT(-MP_OBJ_SMALL_INT_VALUE(count)));
    mp_obj_t quotient = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, self, unit);
    mp_obj_t rest = mp_binary_op(MP_BINARY_OP_SUBTRACT, self, mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, unit));
    mp_obj_t twice = mp_binary_op(MP_BINARY_OP_ADD, rest, rest);
    bool up = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_MORE, twice, unit))
        || (mp_obj_equal(twice, unit) && (mp_obj_int_get_truncated(quotient) & 1));
    if (up) {
        quotient = mp_binary_op(MP_BINARY_OP_ADD, quotient, MP_OBJ_NEW_SMALL_INT(1));
    }
    return mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, unit);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(int_round_obj, 1, 2, int_round);

static mp_obj_t int_bit_length(mp_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, mps_int_of(self));
    return mp_obj_new_int_from_uint(mps_natural_bits(a.words, a.len));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_length_obj, int_bit_length);

static mp_obj_t int_bit_count(mp_obj_t self) {
    mps_int_view_t a;
    mps_int_look(&a, mps_int_of(self));
    size_t count = 0;
    for (size_t i = 0; i < a.len; i++) {
        count += __builtin_popcount(a.words[i]);
    }
    return mp_obj_new_int_from_uint(count);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_count_obj, int_bit_count);

static mp_obj_t int_is_integer(mp_obj_t self) {
    (void)self;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_is_integer_obj, int_is_integer);

static mp_obj_t int_as_integer_ratio(mp_obj_t self) {
    mp_obj_t pair[2] = {mps_int_of(self), MP_OBJ_NEW_SMALL_INT(1)};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_as_integer_ratio_obj, int_as_integer_ratio);

// Returns whether the byte order has the highest byte first.
static bool is_big_endian(mp_obj_t order) {
    if (order == MP_OBJ_NEW_QSTR(MP_QSTR_big) || order == MP_OBJ_NEW_QSTR(MP_QSTR_little)) {
        return order == MP_OBJ_NEW_QSTR(MP_QSTR_big);
    }
    mp_obj_t str = mps_part_of(order, &mp_type_str);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("byteorder must be str, not %s"),
            mp_obj_get_type_str(order));
    }
    bool is_big = mp_obj_str_equal(str, MP_OBJ_NEW_QSTR(MP_QSTR_big));
    if (is_big || mp_obj_str_equal(str, MP_OBJ_NEW_QSTR(MP_QSTR_little))) {
        return is_big;
    }
    mp_raise_ValueError(MP_ERROR_TEXT("byteorder must be either 'little' or 'big'"));
}

static mp_obj_t int_to_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_length, ARG_byteorder, ARG_signed };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_length, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)}},
        {MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)}},
        {MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t self = mps_int_of(pos_args[0]);
    mp_int_t len = mp_obj_int_get_checked(mps_index(args[ARG_length].u_obj));
    bool big = is_big_endian(args[ARG_byteorder].u_obj);
    bool is_signed = mp_obj_is_true(args[ARG_signed].u_obj);
    if (len < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length argument must be non-negative"));
    }
    int sign = mp_obj_int_sign(self);
    if (sign < 0 && !is_signed) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    vstr_t vstr;
    vstr_init_len(&vstr, len);
    bool fits = mp_obj_int_to_bytes_impl(self, big, len, (byte *)vstr.buf);
    if (is_signed && sign > 0 && fits) {
        fits = (vstr.buf[big ? 0 : len - 1] & 0x80) == 0;
    }
    if (!fits || (sign < 0 && len == 0)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("int too big to convert"));
    }
    return mp_obj_new_bytes_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_to_bytes_obj, 1, int_to_bytes);

// int.from_bytes, a class method.
static mp_obj_t int_from_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_bytes, ARG_byteorder, ARG_signed };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_bytes, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)}},
        {MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    bool big = is_big_endian(args[ARG_byteorder].u_obj);
    mp_obj_t data = args[ARG_bytes].u_obj;
    mp_buffer_info_t buffer;
    if (mps_part_of(data, &mp_type_str) != MP_OBJ_NULL || mps_int_of(data) != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to bytes"),
            mp_obj_get_type_str(data));
    }
    if (!mp_get_buffer(data, &buffer, MP_BUFFER_READ)) {
        data = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_bytes), data);
        mp_get_buffer_raise(data, &buffer, MP_BUFFER_READ);
    }
    mp_obj_t value = mp_obj_int_from_bytes_impl(big, buffer.len, buffer.buf);
    if (mp_obj_is_true(args[ARG_signed].u_obj) && buffer.len > 0
        && ((byte *)buffer.buf)[big ? 0 : buffer.len - 1] & 0x80) {
        mp_obj_t whole = mp_binary_op(MP_BINARY_OP_LSHIFT, MP_OBJ_NEW_SMALL_INT(1),
            mp_obj_new_int_from_uint(buffer.len * 8));
        value = mp_binary_op(MP_BINARY_OP_SUBTRACT, value, whole);
    }
    return pos_args[0] == MP_OBJ_FROM_PTR(&mp_type_int) ? value : mp_call_function_1(pos_args[0], value);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_from_bytes_fun_obj, 1, int_from_bytes);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(int_from_bytes_obj, MP_ROM_PTR(&int_from_bytes_fun_obj));

void mps_int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_real || attr == MP_QSTR_numerator) {
        dest[0] = mps_int_of(self);
    } else if (attr == MP_QSTR_imag) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(0);
    } else if (attr == MP_QSTR_denominator) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(1);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t int_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR___float__), MP_ROM_PTR(&int_float_obj)},
    {MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR___index__), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR___int__), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR___round__), MP_ROM_PTR(&int_round_obj)},
    {MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&int_as_integer_ratio_obj)},
    {MP_ROM_QSTR(MP_QSTR_bit_count), MP_ROM_PTR(&int_bit_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_bit_length), MP_ROM_PTR(&int_bit_length_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&int_itself_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&int_is_integer_obj)},
    {MP_ROM_QSTR(MP_QSTR_from_bytes), MP_ROM_PTR(&int_from_bytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_to_bytes), MP_ROM_PTR(&int_to_bytes_obj)},
};
MP_DEFINE_CONST_DICT(mps_int_locals_dict, int_locals_dict_table);
