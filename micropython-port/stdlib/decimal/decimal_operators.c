// Arithmetic, comparison and format() of Decimals.

#include <string.h>

#include "py/objstr.h"

#include "stdlib/decimal/decimal.h"
#include "types/numbers/number.h"
#include "types/text/format_parts.h"

mp_obj_t dec_apply_unary(unary_t function, mp_obj_t a_in, context_t *context) {
    const dec_t *a = dec_require(a_in, context);
    dec_t *result = dec_new();
    uint32_t status = 0;
    function(&result->value, &a->value, &context->context, &status);
    dec_status(context, status);
    return dec_obj(result);
}

static mp_obj_t apply(binary_t function, const dec_t *a, const dec_t *b, context_t *context) {
    dec_t *result = dec_new();
    uint32_t status = 0;
    function(&result->value, &a->value, &b->value, &context->context, &status);
    dec_status(context, status);
    return dec_obj(result);
}

mp_obj_t dec_apply_binary(binary_t function, mp_obj_t a_in, mp_obj_t b_in, context_t *context) {
    const dec_t *a = dec_require(a_in, context);
    return apply(function, a, dec_require(b_in, context), context);
}

mp_obj_t dec_divmod(const dec_t *a, const dec_t *b, context_t *context) {
    dec_t *quotient = dec_new(), *rest = dec_new();
    uint32_t status = 0;
    mpd_qdivmod(&quotient->value, &rest->value, &a->value, &b->value, &context->context, &status);
    dec_status(context, status);
    mp_obj_t both[2] = {dec_obj(quotient), dec_obj(rest)};
    return mp_obj_new_tuple(2, both);
}

mp_obj_t dec_power(mp_obj_t base_in, mp_obj_t exponent_in, mp_obj_t modulus_in, context_t *context) {
    const dec_t *base = dec_operand(base_in, context), *exponent = dec_operand(exponent_in, context);
    const dec_t *modulus = modulus_in == MP_OBJ_NULL ? NULL : dec_operand(modulus_in, context);
    if (base == NULL || exponent == NULL || (modulus_in != MP_OBJ_NULL && modulus == NULL)) {
        return MP_OBJ_NULL;
    }
    dec_t *result = dec_new();
    uint32_t status = 0;
    if (modulus == NULL) {
        mpd_qpow(&result->value, &base->value, &exponent->value, &context->context, &status);
    } else {
        mpd_qpowmod(&result->value, &base->value, &exponent->value, &modulus->value, &context->context, &status);
    }
    dec_status(context, status);
    return dec_obj(result);
}

// ---- Comparison ----------------------------------------------------------------------------------------------------

// Returns the exact product with a number's denominator.
static const dec_t *scaled(const dec_t *dec, mp_obj_t denominator, context_t *context) {
    if (mpd_isspecial(&dec->value)) {
        return dec;
    }
    const dec_t *by = dec_require(denominator, context);
    dec_t *result = dec_new();
    uint32_t status = 0;
    mpd_context_t exact;
    mpd_maxcontext(&exact);
    mpd_qmul(&result->value, &dec->value, &by->value, &exact, &status);
    if (status & MPD_Malloc_error) {
        mps_raise_memory();
    }
    if (status & MPD_Errors) {
        mp_raise_ValueError(MP_ERROR_TEXT("exact conversion for comparison failed"));
    }
    return result;
}

static bool is_rational(mp_obj_t obj) {
    if (!mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        return false;
    }
    mp_obj_t numbers = mp_import_name(MP_QSTR_numbers, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_obj_is_true(mps_isinstance(obj, mp_load_attr(numbers, MP_QSTR_Rational)));
}

// Makes Decimals of both operands. Returns false if the other one can't be compared.
static bool operands(const dec_t **a, const dec_t **b, mp_obj_t other, bool is_equality, context_t *context) {
    *b = dec_operand(other, context);
    if (*b != NULL) {
        return true;
    }
    mp_obj_t part = mps_part_of(other, &mp_type_float);
    if (part == MP_OBJ_NULL && is_equality && mp_obj_is_type(other, &mp_type_complex)) {
        mp_float_t real, imag;
        mp_obj_complex_get(other, &real, &imag);
        if (imag == 0) {
            part = mp_obj_new_float(real);
        }
    }
    if (part != MP_OBJ_NULL) {
        if (is_equality) {
            context->context.status |= STATUS_FLOAT_OPERATION;
        } else {
            dec_status(context, STATUS_FLOAT_OPERATION);
        }
        *b = dec_of_double(mp_obj_float_get(part), context);
        return true;
    }
    if (!is_rational(other)) {
        return false;
    }
    *a = scaled(*a, mp_load_attr(other, MP_QSTR_denominator), context);
    *b = dec_require(mp_load_attr(other, MP_QSTR_numerator), context);
    return true;
}

static mp_obj_t compare(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    context_t *context = dec_context();
    const dec_t *a = dec_of(lhs), *b;
    bool is_equality = op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL;
    if (!operands(&a, &b, rhs, is_equality, context)) {
        return MP_OBJ_NULL;
    }
    uint32_t status = 0;
    int order = mpd_qcmp(&a->value, &b->value, &status);
    if (order == INT_MAX) {
        if (!is_equality || mpd_issnan(&a->value) || mpd_issnan(&b->value)) {
            dec_status(context, status);
        }
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    switch (op) {
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(order == 0);
        case MP_BINARY_OP_NOT_EQUAL:
            return mp_obj_new_bool(order != 0);
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(order < 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(order <= 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(order > 0);
        default:
            return mp_obj_new_bool(order >= 0);
    }
}

// ---- Operators -----------------------------------------------------------------------------------------------------

static binary_t function_of(mp_binary_op_t op) {
    switch (op) {
        case MP_BINARY_OP_ADD:
            return mpd_qadd;
        case MP_BINARY_OP_SUBTRACT:
            return mpd_qsub;
        case MP_BINARY_OP_MULTIPLY:
            return mpd_qmul;
        case MP_BINARY_OP_TRUE_DIVIDE:
            return mpd_qdiv;
        case MP_BINARY_OP_FLOOR_DIVIDE:
            return mpd_qdivint;
        case MP_BINARY_OP_MODULO:
            return mpd_qrem;
        case MP_BINARY_OP_POWER:
            return mpd_qpow;
        default:
            return NULL;
    }
}

mp_obj_t dec_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op <= MP_BINARY_OP_NOT_EQUAL) {
        return compare(op, lhs, rhs);
    }
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        op = op - (MP_BINARY_OP_INPLACE_OR - MP_BINARY_OP_OR);
    } else if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        op = op - (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR);
        mp_obj_t swapped = lhs;
        lhs = rhs;
        rhs = swapped;
    }
    binary_t function = function_of(op);
    if (function == NULL && op != MP_BINARY_OP_DIVMOD) {
        return MP_OBJ_NULL;
    }
    context_t *context = dec_context();
    const dec_t *a = dec_operand(lhs, context), *b = dec_operand(rhs, context);
    if (a == NULL || b == NULL) {
        return MP_OBJ_NULL;
    }
    return function == NULL ? dec_divmod(a, b, context) : apply(function, a, b, context);
}

mp_obj_t dec_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(!mpd_iszero(&dec_of(self)->value));
        case MP_UNARY_OP_HASH:
            return mp_obj_new_int_from_ll(dec_hash(self));
        case MP_UNARY_OP_NEGATIVE:
            return dec_apply_unary(mpd_qminus, self, dec_context());
        case MP_UNARY_OP_POSITIVE:
            return dec_apply_unary(mpd_qplus, self, dec_context());
        case MP_UNARY_OP_ABS:
            return dec_apply_unary(mpd_qabs, self, dec_context());
        case MP_UNARY_OP_INT_MAYBE:
            return dec_to_int(dec_of(self), MPD_ROUND_DOWN);
        case MP_UNARY_OP_FLOAT_MAYBE:
            return mp_obj_new_float(dec_to_double(dec_of(self), dec_context()));
        case MP_UNARY_OP_COMPLEX_MAYBE:
            return mp_obj_new_complex(dec_to_double(dec_of(self), dec_context()), 0);
        default:
            return MP_OBJ_NULL;
    }
}

// ---- format() ------------------------------------------------------------------------------------------------------

static MP_NORETURN void invalid_format(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("invalid format string"));
}

// Returns an item of the dictionary that overrides points and commas, or NULL.
static const char *override_item(mp_obj_t dict_in, qstr name) {
    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mps_part_of(dict_in, &mp_type_dict));
    if (dict == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("optional argument must be a dict"));
    }
    mp_map_elem_t *found = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return found == NULL ? NULL : mp_obj_str_get_str(found->value);
}

static void apply_override(mpd_spec_t *spec, mp_obj_t override) {
    const char *dot = override_item(override, MP_QSTR_decimal_point);
    const char *sep = override_item(override, MP_QSTR_thousands_sep);
    const char *grouping = override_item(override, MP_QSTR_grouping);
    spec->dot = dot == NULL ? spec->dot : dot;
    spec->sep = sep == NULL ? spec->sep : sep;
    spec->grouping = grouping == NULL ? spec->grouping : grouping;
    if (mpd_validate_lconv(spec) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid override dict"));
    }
}

// Removes the flags 'z' and '#' from a specification, because libmpdec does not know them.
static void take_flags(char *text, bool *no_negative_zero, bool *alternate) {
    char *at = text;
    // A fill character and an alignment may come first.
    if (*text != '\0') {
        const byte *next = (const byte *)text;
        mps_utf8_next(&next);
        if (*next != '\0' && strchr("<>=^", *next) != NULL) {
            at = (char *)next + 1;
        } else if (strchr("<>=^", *at) != NULL) {
            at++;
        }
    }
    at += *at != '\0' && strchr("+- ", *at) != NULL;
    char *flags = at;
    *no_negative_zero = *at == 'z';
    at += *at == 'z';
    *alternate = *at == '#';
    at += *at == '#';
    memmove(flags, at, strlen(at) + 1);
}

// Returns whether the text of a number has only zeros as digits.
static bool is_zero_text(const char *text) {
    for (; *text != '\0' && *text != 'e' && *text != 'E'; text++) {
        if (*text >= '1' && *text <= '9') {
            return false;
        }
    }
    return true;
}

static char *formatted(const mpd_t *value, const mpd_spec_t *spec, context_t *context) {
    uint32_t status = 0;
    char *text = mpd_qformat_spec(value, spec, &context->context, &status);
    if (text == NULL) {
        if (status & MPD_Malloc_error) {
            mps_raise_memory();
        }
        mp_raise_ValueError(MP_ERROR_TEXT("format specification exceeds internal limits of _decimal"));
    }
    return text;
}

// Adds a point behind the digits of text that has none, and pads it anew.
static char *with_point(const char *text, const mpd_spec_t *spec, mpd_ssize_t width) {
    size_t digits = strspn(text, "+- 0123456789,");
    size_t letters = mps_format_letters(text, strlen(text)) + 1;
    size_t padding = width > 0 && (size_t)width > letters ? width - letters : 0;
    bool is_zero_padded = spec->align == 'z';
    const char *fill = is_zero_padded ? "0" : spec->fill;
    bool inside = spec->align == '=' || is_zero_padded;
    size_t sign = inside ? strspn(text, "+- ") : 0;
    size_t before = spec->align == '<' ? 0 : spec->align == '^' ? padding / 2 : padding;
    vstr_t out;
    vstr_init(&out, strlen(text) + padding + 2);
    vstr_add_strn(&out, text, sign);
    for (size_t i = 0; i < before; i++) {
        vstr_add_str(&out, fill);
    }
    vstr_add_strn(&out, text + sign, digits - sign);
    vstr_add_byte(&out, '.');
    vstr_add_str(&out, text + digits);
    for (size_t i = before; i < padding; i++) {
        vstr_add_str(&out, fill);
    }
    return vstr_null_terminated_str(&out);
}

static void warn_of_n(void) {
    mp_obj_t warnings = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    static const char message[] = "Format specifier 'N' is deprecated";
    mp_obj_t args[3] = {mp_obj_new_str(message, sizeof(message) - 1), MP_OBJ_FROM_PTR(&mp_type_DeprecationWarning),
        MP_OBJ_NEW_SMALL_INT(1)};
    mp_call_function_n_kw(mp_load_attr(warnings, MP_QSTR_warn), 3, 0, args);
}

mp_obj_t dec_format(mp_obj_t self, mp_obj_t spec_in, mp_obj_t override) {
    context_t *context = dec_context();
    mp_obj_t str = mps_str_of(spec_in);
    if (str == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("format arg must be str"));
    }
    mps_span_t span = mps_str_span(str);
    char *format = m_new(char, span.len + 1);
    memcpy(format, span.data, span.len);
    format[span.len] = '\0';
    bool nul_fill = span.len > 0 && format[0] == '\0';
    if (nul_fill) {
        format[0] = '_';
    }
    if (span.len > 0 && format[span.len - 1] == 'N') {
        warn_of_n();
    }
    bool no_negative_zero, alternate;
    take_flags(format, &no_negative_zero, &alternate);
    mpd_spec_t spec;
    if (!mpd_parse_fmt_str(&spec, format, context->capitals)) {
        invalid_format();
    }
    if (nul_fill) {
        spec.fill[0] = 1; // libmpdec ends at a zero byte
        spec.fill[1] = '\0';
    }
    if (override != MP_OBJ_NULL) {
        apply_override(&spec, override);
    }
    const mpd_t *value = &dec_of(self)->value;
    char *text = formatted(value, &spec, context);
    if (no_negative_zero && mpd_isnegative(value) && !mpd_isspecial(value) && is_zero_text(text)) {
        dec_t *zero = dec_new();
        zero->value.exp = value->exp;
        mpd_zerocoeff(&zero->value);
        text = formatted(&zero->value, &spec, context);
        value = &zero->value;
    }
    if (alternate && !mpd_isspecial(value) && strstr(text, spec.dot[0] == '\0' ? "." : spec.dot) == NULL) {
        mpd_ssize_t width = spec.min_width;
        spec.min_width = 0;
        text = with_point(formatted(value, &spec, context), &spec, width);
    }
    size_t len = strlen(text);
    for (size_t i = 0; nul_fill && i < len; i++) {
        text[i] = text[i] == 1 ? '\0' : text[i];
    }
    return mp_obj_new_str(text, len);
}
