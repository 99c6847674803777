// Defines the classes of errors of _decimal, and converts a status to them.

#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objtuple.h"

#include "stdlib/decimal/decimal.h"

static const mp_rom_map_elem_t error_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_decimal)},
};
static MP_DEFINE_CONST_DICT(error_dict, error_table);

#define DEFINE_ERROR(name, parent_of_it) \
    MP_DEFINE_CONST_OBJ_TYPE(mps_type_##name, MP_QSTR_##name, MPS_TYPE_FLAG_PLAIN_EXCEPTION, \
        make_new, mp_obj_exception_make_new, \
        print, mp_obj_exception_print, \
        attr, mp_obj_exception_attr, \
        locals_dict, &error_dict, \
        parent, parent_of_it)

// Defines several bases of a class. A walk through them continues with the bases of the last one.
#define DEFINE_BASES(name, ...) \
    static const mp_rom_obj_tuple_t name = {{&mp_type_tuple}, \
        sizeof((mp_rom_obj_t[]) {__VA_ARGS__}) / sizeof(mp_rom_obj_t), {__VA_ARGS__}}

DEFINE_ERROR(DecimalException, &mp_type_ArithmeticError);
DEFINE_ERROR(Clamped, &mps_type_DecimalException);
DEFINE_ERROR(InvalidOperation, &mps_type_DecimalException);
DEFINE_ERROR(Inexact, &mps_type_DecimalException);
DEFINE_ERROR(Rounded, &mps_type_DecimalException);
DEFINE_ERROR(Subnormal, &mps_type_DecimalException);
DEFINE_ERROR(ConversionSyntax, &mps_type_InvalidOperation);
DEFINE_ERROR(DivisionImpossible, &mps_type_InvalidOperation);
DEFINE_ERROR(InvalidContext, &mps_type_InvalidOperation);

DEFINE_BASES(zero_bases, MP_ROM_PTR(&mps_type_DecimalException), MP_ROM_PTR(&mp_type_ZeroDivisionError));
DEFINE_ERROR(DivisionByZero, &zero_bases);
DEFINE_BASES(overflow_bases, MP_ROM_PTR(&mps_type_Inexact), MP_ROM_PTR(&mps_type_Rounded));
DEFINE_ERROR(Overflow, &overflow_bases);
DEFINE_BASES(underflow_bases, MP_ROM_PTR(&mps_type_Inexact), MP_ROM_PTR(&mps_type_Rounded),
    MP_ROM_PTR(&mps_type_Subnormal));
DEFINE_ERROR(Underflow, &underflow_bases);
DEFINE_BASES(float_bases, MP_ROM_PTR(&mps_type_DecimalException), MP_ROM_PTR(&mp_type_ArithmeticError),
    MP_ROM_PTR(&mp_type_TypeError));
DEFINE_ERROR(FloatOperation, &float_bases);
DEFINE_BASES(undefined_bases, MP_ROM_PTR(&mps_type_InvalidOperation), MP_ROM_PTR(&mps_type_DecimalException),
    MP_ROM_PTR(&mp_type_ZeroDivisionError));
DEFINE_ERROR(DivisionUndefined, &undefined_bases);

const signal_t mps_decimal_signals[SIGNALS] = {
    {&mps_type_InvalidOperation, MPD_IEEE_Invalid_operation},
    {&mps_type_FloatOperation, STATUS_FLOAT_OPERATION},
    {&mps_type_DivisionByZero, MPD_Division_by_zero},
    {&mps_type_Overflow, MPD_Overflow},
    {&mps_type_Underflow, MPD_Underflow},
    {&mps_type_Subnormal, MPD_Subnormal},
    {&mps_type_Inexact, MPD_Inexact},
    {&mps_type_Rounded, MPD_Rounded},
    {&mps_type_Clamped, MPD_Clamped},
};

static const signal_t conditions[] = {
    {&mps_type_InvalidOperation, MPD_Invalid_operation},
    {&mps_type_ConversionSyntax, MPD_Conversion_syntax},
    {&mps_type_DivisionImpossible, MPD_Division_impossible},
    {&mps_type_DivisionUndefined, MPD_Division_undefined},
    {&mps_type_InvalidContext, MPD_Invalid_context},
};

mp_obj_t dec_conditions(uint32_t status) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < MP_ARRAY_SIZE(conditions); i++) {
        if (status & conditions[i].bits) {
            mp_obj_list_append(list, MP_OBJ_FROM_PTR(conditions[i].type));
        }
    }
    for (size_t i = 1; i < SIGNALS; i++) {
        if (status & mps_decimal_signals[i].bits) {
            mp_obj_list_append(list, MP_OBJ_FROM_PTR(mps_decimal_signals[i].type));
        }
    }
    return list;
}

mp_obj_t dec_signal_list(uint32_t status) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < SIGNALS; i++) {
        if (status & mps_decimal_signals[i].bits) {
            mp_obj_list_append(list, MP_OBJ_FROM_PTR(mps_decimal_signals[i].type));
        }
    }
    return list;
}

void dec_status(context_t *context, uint32_t status) {
    context->context.status |= status & ~MPD_Malloc_error;
    if (MP_LIKELY((status & (context->context.traps | MPD_Malloc_error)) == 0)) {
        return;
    }
    if (status & MPD_Malloc_error) {
        mps_raise_memory();
    }
    status &= context->context.traps;
    for (size_t i = 0; i < SIGNALS; i++) {
        if (status & mps_decimal_signals[i].bits) {
            mp_raise_type_arg(mps_decimal_signals[i].type, dec_conditions(status));
        }
    }
}

uint32_t dec_bits_of(mp_obj_t type) {
    for (size_t i = 0; i < SIGNALS; i++) {
        if (type == MP_OBJ_FROM_PTR(mps_decimal_signals[i].type)) {
            return mps_decimal_signals[i].bits;
        }
    }
    mp_raise_msg(&mp_type_KeyError,
        MP_ERROR_TEXT("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                      "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"));
}

// Returns the bits of a class, which may be a condition.
static uint32_t bits_of_listed(mp_obj_t type) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(conditions); i++) {
        if (i > 0 && type == MP_OBJ_FROM_PTR(conditions[i].type)) {
            return conditions[i].bits;
        }
    }
    return dec_bits_of(type);
}

uint32_t dec_bits_of_list(mp_obj_t list) {
    mp_obj_list_t *items = MP_OBJ_TO_PTR(mps_part_of(list, &mp_type_list));
    uint32_t bits = 0;
    for (size_t i = 0; i < items->len; i++) {
        bits |= bits_of_listed(items->items[i]);
    }
    return bits;
}

bool dec_bits_of_dict(mp_obj_t obj, uint32_t *bits) {
    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mps_part_of(obj, &mp_type_dict));
    if (dict == NULL || dict->map.used != SIGNALS) {
        return false;
    }
    mp_obj_t values[SIGNALS];
    for (size_t i = 0; i < SIGNALS; i++) {
        mp_map_elem_t *found = mp_map_lookup(&dict->map, MP_OBJ_FROM_PTR(mps_decimal_signals[i].type), MP_MAP_LOOKUP);
        if (found == NULL) {
            return false;
        }
        values[i] = found->value;
    }
    *bits = 0;
    for (size_t i = 0; i < SIGNALS; i++) {
        *bits |= mp_obj_is_true(values[i]) ? mps_decimal_signals[i].bits : 0;
    }
    return true;
}

uint32_t dec_bits_of_all(mp_obj_t mapping) {
    if (mp_obj_is_type(mapping, &mps_type_decimal_signals)) {
        const signals_t *signals = MP_OBJ_TO_PTR(mapping);
        return signals->is_traps ? signals->of->context.traps : signals->of->context.status;
    }
    if (mps_part_of(mapping, &mp_type_dict) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must be a signal dict"));
    }
    uint32_t bits;
    if (!dec_bits_of_dict(mapping, &bits)) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("invalid signal dict"));
    }
    return bits;
}
