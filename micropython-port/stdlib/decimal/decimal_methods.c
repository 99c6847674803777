// Defines decimal.Decimal: making one, its methods, and the type.

#include <string.h>

#include "py/objstr.h"
#include "py/objtuple.h"

#include "stdlib/decimal/decimal.h"
#include "types/numbers/number.h"

static mp_obj_t decimal_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_value, MP_QSTR_context};
    mp_obj_t values[2] = {MP_OBJ_NEW_SMALL_INT(0), mp_const_none};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_Decimal, n_args, args, &kw, 2, names, 0, 0, values);
    return dec_obj(dec_convert(values[0], dec_context_given(values[1]), true));
}

// ---- Methods with a context ----------------------------------------------------------------------------------------

static context_t *context_1(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_context};
    mp_obj_t given = mp_const_none;
    mps_parse_args(method, n_args - 1, args + 1, kw, 1, names, 0, 0, &given);
    return dec_context_given(given);
}

static context_t *context_2(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_obj_t *other) {
    static const qstr names[] = {MP_QSTR_other, MP_QSTR_context};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_none};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    *other = values[0];
    return dec_context_given(values[1]);
}

#define DEFINE_UNARY(name, function) \
    static mp_obj_t decimal_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) { \
        return dec_apply_unary(dec_##name, args[0], context_1(MP_QSTR_##name, n_args, args, kw)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_##name##_obj, 1, decimal_##name);
#define DEFINE_BINARY(name, function) \
    static mp_obj_t decimal_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) { \
        mp_obj_t other; \
        context_t *context = context_2(MP_QSTR_##name, n_args, args, kw, &other); \
        return dec_apply_binary(dec_##name, args[0], other, context); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_##name##_obj, 1, decimal_##name);
UNARY_FUNCTIONS(DEFINE_UNARY)
BINARY_FUNCTIONS(DEFINE_BINARY)

static void compare_total(mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context,
    uint32_t *status) {
    (void)context;
    (void)status;
    mpd_compare_total(result, a, b);
}

static void compare_total_mag(mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context,
    uint32_t *status) {
    (void)context;
    (void)status;
    mpd_compare_total_mag(result, a, b);
}

static void copy_sign(mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context, uint32_t *status) {
    (void)context;
    mpd_qcopy_sign(result, a, b, status);
}

#define OWN_BINARY(X) X(compare_total) X(compare_total_mag) X(copy_sign)
#define DEFINE_OWN_BINARY(name) \
    static mp_obj_t decimal_##name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) { \
        mp_obj_t other; \
        context_t *context = context_2(MP_QSTR_##name, n_args, args, kw, &other); \
        return dec_apply_binary(name, args[0], other, context); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_##name##_obj, 1, decimal_##name);
OWN_BINARY(DEFINE_OWN_BINARY)

static mp_obj_t decimal_same_quantum(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t other;
    context_t *context = context_2(MP_QSTR_same_quantum, n_args, args, kw, &other);
    return mp_obj_new_bool(mpd_same_quantum(&dec_of(args[0])->value, &dec_require(other, context)->value));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_same_quantum_obj, 1, decimal_same_quantum);

static mp_obj_t decimal_fma(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_other, MP_QSTR_third, MP_QSTR_context};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_fma, n_args - 1, args + 1, kw, 3, names, 0, 2, values);
    context_t *context = dec_context_given(values[2]);
    const dec_t *b = dec_require(values[0], context), *c = dec_require(values[1], context);
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qfma(&result->value, &dec_of(args[0])->value, &b->value, &c->value, &context->context, &status);
    dec_status(context, status);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_fma_obj, 1, decimal_fma);

static mp_obj_t decimal_quantize(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_exp, MP_QSTR_rounding, MP_QSTR_context};
    mp_obj_t values[3] = {MP_OBJ_NULL, mp_const_none, mp_const_none};
    mps_parse_args(MP_QSTR_quantize, n_args - 1, args + 1, kw, 3, names, 0, 1, values);
    context_t *context = dec_context_given(values[2]);
    mpd_context_t rounding = context->context;
    if (values[1] != mp_const_none) {
        rounding.round = dec_rounding(values[1]);
    }
    const dec_t *exponent = dec_require(values[0], context);
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qquantize(&result->value, &dec_of(args[0])->value, &exponent->value, &rounding, &status);
    dec_status(context, status);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_quantize_obj, 1, decimal_quantize);

static mp_obj_t to_integral(qstr method, unary_t function, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_rounding, MP_QSTR_context};
    mp_obj_t values[2] = {mp_const_none, mp_const_none};
    mps_parse_args(method, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    context_t *context = dec_context_given(values[1]);
    mpd_context_t rounding = context->context;
    if (values[0] != mp_const_none) {
        rounding.round = dec_rounding(values[0]);
    }
    dec_t *result = dec_new();
    uint32_t status = 0;
    function(&result->value, &dec_of(args[0])->value, &rounding, &status);
    dec_status(context, status);
    return dec_obj(result);
}

static mp_obj_t decimal_to_integral_value(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return to_integral(MP_QSTR_to_integral_value, mpd_qround_to_int, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_to_integral_value_obj, 1, decimal_to_integral_value);

static mp_obj_t decimal_to_integral_exact(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return to_integral(MP_QSTR_to_integral_exact, mpd_qround_to_intx, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_to_integral_exact_obj, 1, decimal_to_integral_exact);

static mp_obj_t decimal_is_normal(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    context_t *context = context_1(MP_QSTR_is_normal, n_args, args, kw);
    return mp_obj_new_bool(mpd_isnormal(&dec_of(args[0])->value, &context->context));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_is_normal_obj, 1, decimal_is_normal);

static mp_obj_t decimal_is_subnormal(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    context_t *context = context_1(MP_QSTR_is_subnormal, n_args, args, kw);
    return mp_obj_new_bool(mpd_issubnormal(&dec_of(args[0])->value, &context->context));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_is_subnormal_obj, 1, decimal_is_subnormal);

static mp_obj_t decimal_number_class(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    context_t *context = context_1(MP_QSTR_number_class, n_args, args, kw);
    const char *name = mpd_class(&dec_of(args[0])->value, &context->context);
    return mp_obj_new_str(name, strlen(name));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_number_class_obj, 1, decimal_number_class);

static mp_obj_t decimal_to_eng_string(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    context_t *context = context_1(MP_QSTR_to_eng_string, n_args, args, kw);
    char *text;
    mpd_ssize_t len = mpd_to_eng_size(&text, &dec_of(args[0])->value, context->capitals);
    if (len < 0) {
        mps_raise_memory();
    }
    mp_obj_t str = mp_obj_new_str(text, len);
    mpd_free(text);
    return str;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decimal_to_eng_string_obj, 1, decimal_to_eng_string);

// ---- Methods without a context -------------------------------------------------------------------------------------

#define QUESTIONS(X) \
    X(is_finite, mpd_isfinite) X(is_infinite, mpd_isinfinite) X(is_nan, mpd_isnan) X(is_qnan, mpd_isqnan) \
    X(is_signed, mpd_issigned) X(is_snan, mpd_issnan) X(is_zero, mpd_iszero)
#define DEFINE_QUESTION(name, function) \
    static mp_obj_t decimal_##name(mp_obj_t self) { \
        return mp_obj_new_bool(function(&dec_of(self)->value)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(decimal_##name##_obj, decimal_##name);
QUESTIONS(DEFINE_QUESTION)

static mp_obj_t decimal_is_canonical(mp_obj_t self) {
    (void)self;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_is_canonical_obj, decimal_is_canonical);

static mp_obj_t decimal_itself(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_canonical_obj, 1, 1, decimal_itself);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_copy_obj, 1, 2, decimal_itself);

static mp_obj_t decimal_adjusted(mp_obj_t self) {
    const mpd_t *value = &dec_of(self)->value;
    return mp_obj_new_int(mpd_isspecial(value) ? 0 : mpd_adjexp(value));
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_adjusted_obj, decimal_adjusted);

static mp_obj_t decimal_radix(mp_obj_t self) {
    (void)self;
    return dec_obj(dec_of_int(MP_OBJ_NEW_SMALL_INT(10), dec_context()));
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_radix_obj, decimal_radix);

static mp_obj_t decimal_copy_abs(mp_obj_t self) {
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qcopy_abs(&result->value, &dec_of(self)->value, &status);
    dec_status(dec_context(), status & MPD_Malloc_error);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_copy_abs_obj, decimal_copy_abs);

static mp_obj_t decimal_copy_negate(mp_obj_t self) {
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qcopy_negate(&result->value, &dec_of(self)->value, &status);
    dec_status(dec_context(), status & MPD_Malloc_error);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_copy_negate_obj, decimal_copy_negate);

static mp_obj_t decimal_from_float(mp_obj_t class, mp_obj_t value) {
    mp_obj_t made = dec_obj(dec_of_float_or_int(value, dec_context()));
    return class == MP_OBJ_FROM_PTR(&mps_type_decimal) ? made : mp_call_function_1(class, made);
}
static MP_DEFINE_CONST_FUN_OBJ_2(decimal_from_float_fun, decimal_from_float);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(decimal_from_float_obj, MP_ROM_PTR(&decimal_from_float_fun));

static mp_obj_t decimal_as_tuple(mp_obj_t self) {
    return dec_tuple(dec_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_as_tuple_obj, decimal_as_tuple);

static mp_obj_t decimal_as_integer_ratio(mp_obj_t self) {
    return dec_ratio(dec_of(self), dec_context());
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_as_integer_ratio_obj, decimal_as_integer_ratio);

static mp_obj_t decimal_format(size_t n_args, const mp_obj_t *args) {
    return dec_format(args[0], args[1], n_args == 3 ? args[2] : MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_format_obj, 2, 3, decimal_format);

static mp_obj_t decimal_reduce(mp_obj_t self) {
    mp_obj_t text = dec_text(dec_of(self), dec_context());
    mp_obj_t parts[2] = {MP_OBJ_FROM_PTR(mp_obj_get_type(self)), mp_obj_new_tuple(1, &text)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_reduce_obj, decimal_reduce);

static mp_obj_t decimal_round(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1) {
        return dec_to_int(dec_of(args[0]), MPD_ROUND_HALF_EVEN);
    }
    mp_obj_t number = mps_int_of(args[1]);
    if (number == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("optional arg must be an integer"));
    }
    mp_int_t places;
    if (!mps_int_fits(number, &places)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    context_t *context = dec_context();
    uint32_t status = 0;
    dec_t *exponent = dec_new(), *result = dec_new();
    mpd_qset_uint(&exponent->value, 1, &context->context, &status);
    exponent->value.exp = places == INT32_MIN ? INT32_MAX : -places;
    mpd_qquantize(&result->value, &dec_of(args[0])->value, &exponent->value, &context->context, &status);
    dec_status(context, status);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_round_obj, 1, 2, decimal_round);

static mp_obj_t decimal_ceil(mp_obj_t self) {
    return dec_to_int(dec_of(self), MPD_ROUND_CEILING);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_ceil_obj, decimal_ceil);

static mp_obj_t decimal_floor(mp_obj_t self) {
    return dec_to_int(dec_of(self), MPD_ROUND_FLOOR);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_floor_obj, decimal_floor);

static mp_obj_t decimal_trunc(mp_obj_t self) {
    return dec_to_int(dec_of(self), MPD_ROUND_DOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decimal_trunc_obj, decimal_trunc);

#define UNARY_OPERATORS(X) \
    X(float, FLOAT_MAYBE) X(complex, COMPLEX_MAYBE) X(bool, BOOL) X(neg, NEGATIVE) X(pos, POSITIVE) X(abs, ABS)
#define DEFINE_UNARY_OPERATOR(name, op) \
    static mp_obj_t decimal_op_##name(mp_obj_t self) { \
        return dec_unary_op(MP_UNARY_OP_##op, self); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(decimal_op_##name##_obj, decimal_op_##name);
UNARY_OPERATORS(DEFINE_UNARY_OPERATOR)

#define BINARY_OPERATORS(X) \
    X(add, ADD) X(radd, REVERSE_ADD) X(sub, SUBTRACT) X(rsub, REVERSE_SUBTRACT) X(mul, MULTIPLY) \
    X(rmul, REVERSE_MULTIPLY) X(truediv, TRUE_DIVIDE) X(rtruediv, REVERSE_TRUE_DIVIDE) X(floordiv, FLOOR_DIVIDE) \
    X(rfloordiv, REVERSE_FLOOR_DIVIDE) X(mod, MODULO) X(rmod, REVERSE_MODULO) \
    X(divmod, DIVMOD) X(lt, LESS) X(le, LESS_EQUAL) X(gt, MORE) X(ge, MORE_EQUAL) X(eq, EQUAL) \
    X(ne, NOT_EQUAL)
#define DEFINE_BINARY_OPERATOR(name, op) \
    static mp_obj_t decimal_op_##name(mp_obj_t a, mp_obj_t b) { \
        mp_obj_t result = dec_binary_op(MP_BINARY_OP_##op, a, b); \
        return result == MP_OBJ_NULL ? mp_const_notimplemented : result; \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(decimal_op_##name##_obj, decimal_op_##name);
BINARY_OPERATORS(DEFINE_BINARY_OPERATOR)

static mp_obj_t decimal_rdivmod(mp_obj_t self, mp_obj_t other) {
    context_t *context = dec_context();
    const dec_t *a = dec_operand(other, context);
    return a == NULL ? mp_const_notimplemented : dec_divmod(a, dec_of(self), context);
}
static MP_DEFINE_CONST_FUN_OBJ_2(decimal_rdivmod_obj, decimal_rdivmod);

static mp_obj_t decimal_pow(size_t n_args, const mp_obj_t *args) {
    mp_obj_t modulus = n_args == 3 && args[2] != mp_const_none ? args[2] : MP_OBJ_NULL;
    mp_obj_t result = dec_power(args[0], args[1], modulus, dec_context());
    return result == MP_OBJ_NULL ? mp_const_notimplemented : result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_pow_obj, 2, 3, decimal_pow);

static mp_obj_t decimal_rpow(size_t n_args, const mp_obj_t *args) {
    mp_obj_t modulus = n_args == 3 && args[2] != mp_const_none ? args[2] : MP_OBJ_NULL;
    mp_obj_t result = dec_power(args[1], args[0], modulus, dec_context());
    return result == MP_OBJ_NULL ? mp_const_notimplemented : result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_rpow_obj, 2, 3, decimal_rpow);

// ---- The type ------------------------------------------------------------------------------------------------------

static void decimal_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_obj_t text = dec_text(dec_of(self), dec_context());
    if (kind == PRINT_STR) {
        mp_obj_print_helper(print, text, PRINT_STR);
    } else {
        mp_printf(print, "Decimal('%s')", mp_obj_str_get_str(text));
    }
}

static void decimal_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    bool is_part = attr == MP_QSTR_real || attr == MP_QSTR_imag;
    if (dest[0] != MP_OBJ_NULL) {
        if (is_part) {
            mp_raise_msg_varg(&mp_type_AttributeError,
                MP_ERROR_TEXT("attribute '%q' of 'decimal.Decimal' objects is not writable"), attr);
        }
    } else if (is_part) {
        dest[0] = attr == MP_QSTR_real ? self : dec_obj(dec_of_int(MP_OBJ_NEW_SMALL_INT(0), dec_context()));
    } else {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

#define ENTRY(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&decimal_##name##_obj)},
#define ENTRY_2(name, function) ENTRY(name)
#define OPERATOR_ENTRY(name, op) {MP_ROM_QSTR(MP_QSTR___##name##__), MP_ROM_PTR(&decimal_op_##name##_obj)},

static const mp_rom_map_elem_t decimal_locals_table[] = {
    UNARY_FUNCTIONS(ENTRY_2) BINARY_FUNCTIONS(ENTRY_2) OWN_BINARY(ENTRY) QUESTIONS(ENTRY_2) UNARY_OPERATORS(
        OPERATOR_ENTRY) BINARY_OPERATORS(OPERATOR_ENTRY) ENTRY(same_quantum) ENTRY(fma) ENTRY(quantize)
        ENTRY(to_integral_value) ENTRY(to_integral_exact) ENTRY(is_normal) ENTRY(is_subnormal) ENTRY(
            is_canonical) ENTRY(number_class) ENTRY(to_eng_string) ENTRY(canonical) ENTRY(adjusted) ENTRY(radix)
            ENTRY(copy_abs) ENTRY(copy_negate) ENTRY(from_float) ENTRY(as_tuple)
                ENTRY(as_integer_ratio) {MP_ROM_QSTR(MP_QSTR_to_integral), MP_ROM_PTR(&decimal_to_integral_value_obj)},
    {MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&decimal_canonical_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&decimal_canonical_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&decimal_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&decimal_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&decimal_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___round__), MP_ROM_PTR(&decimal_round_obj)},
    {MP_ROM_QSTR(MP_QSTR___ceil__), MP_ROM_PTR(&decimal_ceil_obj)},
    {MP_ROM_QSTR(MP_QSTR___floor__), MP_ROM_PTR(&decimal_floor_obj)},
    {MP_ROM_QSTR(MP_QSTR___trunc__), MP_ROM_PTR(&decimal_trunc_obj)},
    {MP_ROM_QSTR(MP_QSTR___int__), MP_ROM_PTR(&decimal_trunc_obj)},
    {MP_ROM_QSTR(MP_QSTR___rdivmod__), MP_ROM_PTR(&decimal_rdivmod_obj)},
    {MP_ROM_QSTR(MP_QSTR___pow__), MP_ROM_PTR(&decimal_pow_obj)},
    {MP_ROM_QSTR(MP_QSTR___rpow__), MP_ROM_PTR(&decimal_rpow_obj)},
};
MP_DEFINE_CONST_DICT(mps_decimal_locals, decimal_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_decimal,
    MP_QSTR_decimal_dot_Decimal,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE
        | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST,
    make_new, decimal_make_new,
    print, decimal_print,
    unary_op, dec_unary_op,
    binary_op, dec_binary_op,
    attr, decimal_attr,
    locals_dict, &mps_decimal_locals
    );
