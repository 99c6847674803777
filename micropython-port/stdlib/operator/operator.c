// The module _operator: operators as functions. Imported by operator.py. getters.c has the types that make functions.

#include <string.h>

#include "py/builtin.h"
#include "stdlib/operator/operator.h"
#include "types/classes/reduce.h"
#include "types/containers/containers.h"
#include "types/containers/iterator_state.h"
#include "types/text/text.h"

#define BINARY(name, op) \
    static mp_obj_t name(mp_obj_t a, mp_obj_t b) { \
        return mp_binary_op(op, a, b); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(name##_obj, name)

#define UNARY(name, op) \
    static mp_obj_t name(mp_obj_t a) { \
        return mp_unary_op(op, a); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(name##_obj, name)

BINARY(op_lt, MP_BINARY_OP_LESS);
BINARY(op_le, MP_BINARY_OP_LESS_EQUAL);
BINARY(op_eq, MP_BINARY_OP_EQUAL);
BINARY(op_ne, MP_BINARY_OP_NOT_EQUAL);
BINARY(op_ge, MP_BINARY_OP_MORE_EQUAL);
BINARY(op_gt, MP_BINARY_OP_MORE);
BINARY(op_add, MP_BINARY_OP_ADD);
BINARY(op_sub, MP_BINARY_OP_SUBTRACT);
BINARY(op_mul, MP_BINARY_OP_MULTIPLY);
BINARY(op_matmul, MP_BINARY_OP_MAT_MULTIPLY);
BINARY(op_floordiv, MP_BINARY_OP_FLOOR_DIVIDE);
BINARY(op_truediv, MP_BINARY_OP_TRUE_DIVIDE);
BINARY(op_mod, MP_BINARY_OP_MODULO);
BINARY(op_pow, MP_BINARY_OP_POWER);
BINARY(op_lshift, MP_BINARY_OP_LSHIFT);
BINARY(op_rshift, MP_BINARY_OP_RSHIFT);
BINARY(op_and, MP_BINARY_OP_AND);
BINARY(op_or, MP_BINARY_OP_OR);
BINARY(op_xor, MP_BINARY_OP_XOR);
BINARY(op_iadd, MP_BINARY_OP_INPLACE_ADD);
BINARY(op_isub, MP_BINARY_OP_INPLACE_SUBTRACT);
BINARY(op_imul, MP_BINARY_OP_INPLACE_MULTIPLY);
BINARY(op_imatmul, MP_BINARY_OP_INPLACE_MAT_MULTIPLY);
BINARY(op_ifloordiv, MP_BINARY_OP_INPLACE_FLOOR_DIVIDE);
BINARY(op_itruediv, MP_BINARY_OP_INPLACE_TRUE_DIVIDE);
BINARY(op_imod, MP_BINARY_OP_INPLACE_MODULO);
BINARY(op_ipow, MP_BINARY_OP_INPLACE_POWER);
BINARY(op_ilshift, MP_BINARY_OP_INPLACE_LSHIFT);
BINARY(op_irshift, MP_BINARY_OP_INPLACE_RSHIFT);
BINARY(op_iand, MP_BINARY_OP_INPLACE_AND);
BINARY(op_ior, MP_BINARY_OP_INPLACE_OR);
BINARY(op_ixor, MP_BINARY_OP_INPLACE_XOR);

UNARY(op_neg, MP_UNARY_OP_NEGATIVE);
UNARY(op_pos, MP_UNARY_OP_POSITIVE);
UNARY(op_abs, MP_UNARY_OP_ABS);
UNARY(op_invert, MP_UNARY_OP_INVERT);
UNARY(op_inv, MP_UNARY_OP_INVERT);

static mp_obj_t op_not(mp_obj_t a) {
    return mp_obj_new_bool(!mp_obj_is_true(a));
}
static MP_DEFINE_CONST_FUN_OBJ_1(op_not_obj, op_not);

static mp_obj_t op_truth(mp_obj_t a) {
    return mp_obj_new_bool(mp_obj_is_true(a));
}
static MP_DEFINE_CONST_FUN_OBJ_1(op_truth_obj, op_truth);

static mp_obj_t op_is(mp_obj_t a, mp_obj_t b) {
    return mp_obj_new_bool(a == b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_is_obj, op_is);

static mp_obj_t op_is_not(mp_obj_t a, mp_obj_t b) {
    return mp_obj_new_bool(a != b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_is_not_obj, op_is_not);

static mp_obj_t op_index(mp_obj_t a) {
    return mps_index(a);
}
static MP_DEFINE_CONST_FUN_OBJ_1(op_index_obj, op_index);

// ---- Sequences -----------------------------------------------------------------------------------------------------

static bool is_sequence(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    const mp_obj_type_t *owner;
    return mps_as_dict(obj) == NULL && mps_class_find(type, NULL, MP_QSTR___getitem__, &owner) != MP_OBJ_NULL;
}

static void check_sequence(mp_obj_t obj) {
    if (!is_sequence(obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object can't be concatenated"),
            mp_obj_get_type_str(obj));
    }
}

static mp_obj_t op_concat(mp_obj_t a, mp_obj_t b) {
    check_sequence(a);
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_concat_obj, op_concat);

static mp_obj_t op_iconcat(mp_obj_t a, mp_obj_t b) {
    check_sequence(a);
    return mp_binary_op(MP_BINARY_OP_INPLACE_ADD, a, b);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_iconcat_obj, op_iconcat);

static mp_obj_t op_contains(mp_obj_t a, mp_obj_t b) {
    return mp_obj_new_bool(mp_obj_is_true(mp_binary_op(MP_BINARY_OP_IN, b, a)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_contains_obj, op_contains);

static mp_obj_t op_getitem(mp_obj_t a, mp_obj_t b) {
    return mp_obj_subscr(a, b, MP_OBJ_SENTINEL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_getitem_obj, op_getitem);

static mp_obj_t op_setitem(mp_obj_t a, mp_obj_t b, mp_obj_t c) {
    mp_obj_subscr(a, b, c);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(op_setitem_obj, op_setitem);

static mp_obj_t op_delitem(mp_obj_t a, mp_obj_t b) {
    mp_obj_subscr(a, b, MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_delitem_obj, op_delitem);

static mp_obj_t iterator_of(mp_obj_t obj) {
    if (!mps_is_iterable(obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument of type '%s' is not iterable"),
            mp_obj_get_type_str(obj));
    }
    return mp_getiter(obj, NULL);
}

static mp_obj_t op_count_of(mp_obj_t a, mp_obj_t b) {
    mp_obj_t iter = iterator_of(a);
    size_t count = 0;
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        count += mps_same(item, b);
    }
    return mp_obj_new_int_from_uint(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_count_of_obj, op_count_of);

static mp_obj_t op_index_of(mp_obj_t a, mp_obj_t b) {
    mp_obj_t iter = iterator_of(a);
    size_t place = 0;
    mp_obj_t item;
    for (; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION; place++) {
        if (mps_same(item, b)) {
            return mp_obj_new_int_from_uint(place);
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("sequence.index(x): x not in sequence"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(op_index_of_obj, op_index_of);

static mp_obj_t op_length_hint(size_t n_args, const mp_obj_t *args) {
    mp_obj_t otherwise = n_args > 1 ? args[1] : MP_OBJ_NEW_SMALL_INT(0);
    if (mps_int_of(otherwise) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"),
            mp_obj_get_type_str(otherwise));
    }
    return mps_length_hint(args[0], otherwise);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(op_length_hint_obj, 1, 2, op_length_hint);

// ---- Other functions -----------------------------------------------------------------------------------------------

static mp_obj_t op_call(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return mp_call_function_n_kw(args[0], n_args - 1, kw->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(op_call_obj, 1, op_call);

static bool is_ascii(mps_span_t span) {
    for (size_t i = 0; i < span.len; i++) {
        if (span.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

// Compares text in a time that does not tell where it differs.
static mp_obj_t compare_digest(mp_obj_t a, mp_obj_t b) {
    mp_obj_t str_a = mps_str_of(a), str_b = mps_str_of(b);
    mps_span_t x, y;
    if (str_a != MP_OBJ_NULL && str_b != MP_OBJ_NULL) {
        x = mps_str_span(str_a);
        y = mps_str_span(str_b);
        if (!is_ascii(x) || !is_ascii(y)) {
            mp_raise_TypeError(MP_ERROR_TEXT("comparing strings with non-ASCII characters is not supported"));
        }
    } else if (!mps_bytes_like(a, &x) || !mps_bytes_like(b, &y)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("unsupported operand types(s) or combination of types: '%s' and '%s'"),
            mp_obj_get_type_str(a), mp_obj_get_type_str(b));
    }
    unsigned differs = x.len != y.len;
    const byte *left = differs ? y.data : x.data;
    for (size_t i = 0; i < y.len; i++) {
        differs |= left[i] ^ y.data[i];
    }
    return mp_obj_new_bool(differs == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_2(compare_digest_obj, compare_digest);

#define ENTRY(name, object) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&object)}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__operator)},
    ENTRY(lt, op_lt_obj),
    ENTRY(le, op_le_obj),
    ENTRY(eq, op_eq_obj),
    ENTRY(ne, op_ne_obj),
    ENTRY(ge, op_ge_obj),
    ENTRY(gt, op_gt_obj),
    ENTRY(not_, op_not_obj),
    ENTRY(truth, op_truth_obj),
    ENTRY(is_, op_is_obj),
    ENTRY(is_not, op_is_not_obj),
    ENTRY(abs, op_abs_obj),
    ENTRY(add, op_add_obj),
    ENTRY(and_, op_and_obj),
    ENTRY(floordiv, op_floordiv_obj),
    ENTRY(index, op_index_obj),
    ENTRY(inv, op_inv_obj),
    ENTRY(invert, op_invert_obj),
    ENTRY(lshift, op_lshift_obj),
    ENTRY(mod, op_mod_obj),
    ENTRY(mul, op_mul_obj),
    ENTRY(matmul, op_matmul_obj),
    ENTRY(neg, op_neg_obj),
    ENTRY(or_, op_or_obj),
    ENTRY(pos, op_pos_obj),
    ENTRY(pow, op_pow_obj),
    ENTRY(rshift, op_rshift_obj),
    ENTRY(sub, op_sub_obj),
    ENTRY(truediv, op_truediv_obj),
    ENTRY(xor, op_xor_obj),
    ENTRY(concat, op_concat_obj),
    ENTRY(contains, op_contains_obj),
    ENTRY(countOf, op_count_of_obj),
    ENTRY(delitem, op_delitem_obj),
    ENTRY(getitem, op_getitem_obj),
    ENTRY(indexOf, op_index_of_obj),
    ENTRY(setitem, op_setitem_obj),
    ENTRY(length_hint, op_length_hint_obj),
    ENTRY(attrgetter, mps_type_attrgetter),
    ENTRY(itemgetter, mps_type_itemgetter),
    ENTRY(methodcaller, mps_type_methodcaller),
    ENTRY(call, op_call_obj),
    ENTRY(iadd, op_iadd_obj),
    ENTRY(iand, op_iand_obj),
    ENTRY(iconcat, op_iconcat_obj),
    ENTRY(ifloordiv, op_ifloordiv_obj),
    ENTRY(ilshift, op_ilshift_obj),
    ENTRY(imod, op_imod_obj),
    ENTRY(imul, op_imul_obj),
    ENTRY(imatmul, op_imatmul_obj),
    ENTRY(ior, op_ior_obj),
    ENTRY(ipow, op_ipow_obj),
    ENTRY(irshift, op_irshift_obj),
    ENTRY(isub, op_isub_obj),
    ENTRY(itruediv, op_itruediv_obj),
    ENTRY(ixor, op_ixor_obj),
    ENTRY(_compare_digest, compare_digest_obj),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_operator = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__operator, mp_module_operator);
