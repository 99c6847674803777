// The methods of decimal.Context.

#include "stdlib/decimal/decimal.h"
#include "types/numbers/number.h"

static context_t *self_of(mp_obj_t self) {
    return MP_OBJ_TO_PTR(mps_part_of(self, &mps_type_decimal_context));
}

#define DEFINE_UNARY(name, function) \
    void dec_##name(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status) { \
        function(result, a, context, status); \
    } \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a) { \
        return dec_apply_unary(dec_##name, a, self_of(self)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(context_##name##_obj, context_##name);

#define DEFINE_BINARY(name, function) \
    void dec_##name( \
        mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context, uint32_t *status) { \
        function(result, a, b, context, status); \
    } \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a, mp_obj_t b) { \
        return dec_apply_binary(dec_##name, a, b, self_of(self)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_3(context_##name##_obj, context_##name);

UNARY_FUNCTIONS(DEFINE_UNARY)
BINARY_FUNCTIONS(DEFINE_BINARY)

// Methods that only contexts have.
#define OWN_UNARY(X) \
    X(abs, mpd_qabs) X(minus, mpd_qminus) X(plus, mpd_qplus) X(to_integral_value, mpd_qround_to_int) \
    X(to_integral_exact, mpd_qround_to_intx)
#define OWN_BINARY(X) \
    X(add, mpd_qadd) X(divide, mpd_qdiv) X(divide_int, mpd_qdivint) X(multiply, mpd_qmul) \
    X(quantize, mpd_qquantize) X(remainder, mpd_qrem) X(subtract, mpd_qsub)

#define DEFINE_OWN_UNARY(name, function) \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a) { \
        return dec_apply_unary(function, a, self_of(self)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(context_##name##_obj, context_##name);
#define DEFINE_OWN_BINARY(name, function) \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a, mp_obj_t b) { \
        return dec_apply_binary(function, a, b, self_of(self)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_3(context_##name##_obj, context_##name);

OWN_UNARY(DEFINE_OWN_UNARY)
OWN_BINARY(DEFINE_OWN_BINARY)

// ---- Tests ---------------------------------------------------------------------------------------------------------

#define QUESTIONS(X) \
    X(is_finite, mpd_isfinite) X(is_infinite, mpd_isinfinite) X(is_nan, mpd_isnan) X(is_qnan, mpd_isqnan) \
    X(is_signed, mpd_issigned) X(is_snan, mpd_issnan) X(is_zero, mpd_iszero)

#define DEFINE_QUESTION(name, function) \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a) { \
        return mp_obj_new_bool(function(&dec_require(a, self_of(self))->value)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(context_##name##_obj, context_##name);
QUESTIONS(DEFINE_QUESTION)

static mp_obj_t context_is_normal(mp_obj_t self, mp_obj_t a) {
    return mp_obj_new_bool(mpd_isnormal(&dec_require(a, self_of(self))->value, &self_of(self)->context));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_is_normal_obj, context_is_normal);

static mp_obj_t context_is_subnormal(mp_obj_t self, mp_obj_t a) {
    return mp_obj_new_bool(mpd_issubnormal(&dec_require(a, self_of(self))->value, &self_of(self)->context));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_is_subnormal_obj, context_is_subnormal);

static const dec_t *only_decimal(mp_obj_t a) {
    const dec_t *dec = dec_of(a);
    if (dec == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must be a Decimal"));
    }
    return dec;
}

static mp_obj_t context_is_canonical(mp_obj_t self, mp_obj_t a) {
    (void)self;
    only_decimal(a);
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_is_canonical_obj, context_is_canonical);

static mp_obj_t context_canonical(mp_obj_t self, mp_obj_t a) {
    (void)self;
    only_decimal(a);
    return a;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_canonical_obj, context_canonical);

// ---- Others --------------------------------------------------------------------------------------------------------

// Calls a method of an operand, converted to Decimal, with the context.
static mp_obj_t by_method(mp_obj_t self, qstr method, mp_obj_t a, mp_obj_t b) {
    mp_obj_t dest[5];
    mp_load_method(dec_obj(dec_require(a, self_of(self))), method, dest);
    size_t n = 0;
    if (b != MP_OBJ_NULL) {
        dest[2] = dec_obj(dec_require(b, self_of(self)));
        n = 1;
    }
    dest[2 + n] = MP_OBJ_NEW_QSTR(MP_QSTR_context);
    dest[3 + n] = self;
    return mp_call_method_n_kw(n, 1, dest);
}

#define BY_METHOD_1(X) X(number_class) X(to_eng_string)
#define BY_METHOD_2(X) X(compare_total) X(compare_total_mag) X(copy_sign) X(same_quantum)
#define DEFINE_BY_METHOD_1(name) \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a) { \
        return by_method(self, MP_QSTR_##name, a, MP_OBJ_NULL); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(context_##name##_obj, context_##name);
#define DEFINE_BY_METHOD_2(name) \
    static mp_obj_t context_##name(mp_obj_t self, mp_obj_t a, mp_obj_t b) { \
        return by_method(self, MP_QSTR_##name, a, b); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_3(context_##name##_obj, context_##name);
BY_METHOD_1(DEFINE_BY_METHOD_1)
BY_METHOD_2(DEFINE_BY_METHOD_2)

static void copy_abs(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status) {
    (void)context;
    mpd_qcopy_abs(result, a, status);
}

static void copy_negate(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status) {
    (void)context;
    mpd_qcopy_negate(result, a, status);
}

static mp_obj_t context_copy_abs(mp_obj_t self, mp_obj_t a) {
    return dec_apply_unary(copy_abs, a, self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_copy_abs_obj, context_copy_abs);

static mp_obj_t context_copy_negate(mp_obj_t self, mp_obj_t a) {
    return dec_apply_unary(copy_negate, a, self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_copy_negate_obj, context_copy_negate);

static mp_obj_t context_copy_decimal(mp_obj_t self, mp_obj_t a) {
    return dec_obj(dec_require(a, self_of(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_copy_decimal_obj, context_copy_decimal);

static mp_obj_t context_to_sci_string(mp_obj_t self, mp_obj_t a) {
    return dec_text(dec_require(a, self_of(self)), self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_to_sci_string_obj, context_to_sci_string);

static mp_obj_t context_divmod(mp_obj_t self, mp_obj_t a, mp_obj_t b) {
    context_t *context = self_of(self);
    const dec_t *left = dec_require(a, context);
    return dec_divmod(left, dec_require(b, context), context);
}
static MP_DEFINE_CONST_FUN_OBJ_3(context_divmod_obj, context_divmod);

static mp_obj_t context_power(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_a, MP_QSTR_b, MP_QSTR_modulo};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_power, n_args - 1, args + 1, kw, 3, names, 0, 2, values);
    context_t *context = self_of(args[0]);
    mp_obj_t operands[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    for (size_t i = 0; i < 3; i++) {
        if (i < 2 || values[i] != mp_const_none) {
            operands[i] = dec_obj(dec_require(values[i], context));
        }
    }
    return dec_power(operands[0], operands[1], operands[2], context);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(context_power_obj, 1, context_power);

static mp_obj_t context_fma(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    context_t *context = self_of(args[0]);
    const dec_t *a = dec_require(args[1], context), *b = dec_require(args[2], context),
                *c = dec_require(args[3], context);
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_qfma(&result->value, &a->value, &b->value, &c->value, &context->context, &status);
    dec_status(context, status);
    return dec_obj(result);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(context_fma_obj, 4, 4, context_fma);

static mp_obj_t context_etiny(mp_obj_t self) {
    return mp_obj_new_int(mpd_etiny(&self_of(self)->context));
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_etiny_obj, context_etiny);

static mp_obj_t context_etop(mp_obj_t self) {
    return mp_obj_new_int(mpd_etop(&self_of(self)->context));
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_etop_obj, context_etop);

static mp_obj_t context_radix(mp_obj_t self) {
    return dec_obj(dec_of_int(MP_OBJ_NEW_SMALL_INT(10), self_of(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_radix_obj, context_radix);

static mp_obj_t context_clear_flags(mp_obj_t self) {
    self_of(self)->context.status = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_clear_flags_obj, context_clear_flags);

static mp_obj_t context_clear_traps(mp_obj_t self) {
    self_of(self)->context.traps = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(context_clear_traps_obj, context_clear_traps);

static mp_obj_t context_create_decimal(size_t n_args, const mp_obj_t *args) {
    context_t *context = self_of(args[0]);
    return dec_obj(dec_convert(n_args == 1 ? MP_OBJ_NEW_SMALL_INT(0) : args[1], context, false));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(context_create_decimal_obj, 1, 2, context_create_decimal);

static void finalize(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status) {
    if (mpd_qcopy(result, a, status)) {
        mpd_qfinalize(result, context, status);
    }
}

static mp_obj_t context_from_float(mp_obj_t self, mp_obj_t value) {
    context_t *context = self_of(self);
    return dec_apply_unary(finalize, dec_obj(dec_of_float_or_int(value, context)), context);
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_from_float_obj, context_from_float);

// Rounds as the context says.
static mp_obj_t context_apply(mp_obj_t self, mp_obj_t a) {
    return dec_apply_unary(finalize, a, self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_apply_obj, context_apply);

// Returns a value for CPython's tests, which set values beyond the limits, within the limits of words of 32 bits.
static mp_int_t unsafe(mp_obj_t value, mp_int_t least, mp_int_t most, const char *message) {
    mp_int_t number;
    if (!mps_int_fits(mps_index(value), &number)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    if (number < least || number > most) {
        mp_raise_ValueError(message);
    }
    return number;
}

static mp_obj_t context_unsafe_setprec(mp_obj_t self, mp_obj_t value) {
    self_of(self)->context.prec = unsafe(value, 1, 1070000000,
        MP_ERROR_TEXT("valid range for unsafe prec is [1, 1070000000]"));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_unsafe_setprec_obj, context_unsafe_setprec);

static mp_obj_t context_unsafe_setemin(mp_obj_t self, mp_obj_t value) {
    self_of(self)->context.emin = unsafe(value, -1070000000, 0,
        MP_ERROR_TEXT("valid range for unsafe emin is [-1070000000, 0]"));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_unsafe_setemin_obj, context_unsafe_setemin);

static mp_obj_t context_unsafe_setemax(mp_obj_t self, mp_obj_t value) {
    self_of(self)->context.emax = unsafe(value, 0, 1070000000,
        MP_ERROR_TEXT("valid range for unsafe emax is [0, 1070000000]"));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(context_unsafe_setemax_obj, context_unsafe_setemax);

// ---- The table -----------------------------------------------------------------------------------------------------

#define ENTRY(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&context_##name##_obj)},
#define ENTRY_2(name, function) ENTRY(name)

static const mp_rom_map_elem_t context_locals_table[] = {
    UNARY_FUNCTIONS(ENTRY_2) BINARY_FUNCTIONS(ENTRY_2) OWN_UNARY(ENTRY_2) OWN_BINARY(ENTRY_2) QUESTIONS(
        ENTRY_2) BY_METHOD_1(ENTRY) BY_METHOD_2(ENTRY) ENTRY(is_normal) ENTRY(is_subnormal) ENTRY(is_canonical)
        ENTRY(canonical) ENTRY(copy_abs) ENTRY(copy_negate) ENTRY(copy_decimal) ENTRY(to_sci_string) ENTRY(divmod)
            ENTRY(power) ENTRY(fma) ENTRY(radix) ENTRY(clear_flags) ENTRY(clear_traps)
                ENTRY(create_decimal) {MP_ROM_QSTR(MP_QSTR__unsafe_setprec), MP_ROM_PTR(&context_unsafe_setprec_obj)},
    {MP_ROM_QSTR(MP_QSTR__unsafe_setemin), MP_ROM_PTR(&context_unsafe_setemin_obj)},
    {MP_ROM_QSTR(MP_QSTR__unsafe_setemax), MP_ROM_PTR(&context_unsafe_setemax_obj)},
    {MP_ROM_QSTR(MP_QSTR__apply), MP_ROM_PTR(&context_apply_obj)},
    {MP_ROM_QSTR(MP_QSTR_to_integral), MP_ROM_PTR(&context_to_integral_value_obj)},
    {MP_ROM_QSTR(MP_QSTR_create_decimal_from_float), MP_ROM_PTR(&context_from_float_obj)},
    {MP_ROM_QSTR(MP_QSTR_Etiny), MP_ROM_PTR(&context_etiny_obj)},
    {MP_ROM_QSTR(MP_QSTR_Etop), MP_ROM_PTR(&context_etop_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&mps_decimal_context_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&mps_decimal_context_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_decimal_context_reduce_obj)},
};
MP_DEFINE_CONST_DICT(mps_decimal_context_locals, context_locals_table);
