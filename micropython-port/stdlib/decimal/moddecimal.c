// The module _decimal, which CPython's decimal.py imports.

#include "py/objstr.h"
#include "py/objtuple.h"

#include "stdlib/decimal/decimal.h"
#include "types/classes/module.h"

extern const mp_obj_module_t mp_module__decimal;

// Adds the contexts and the class of tuples, which no table can have. Called at the first import. Runs Python.
static mp_obj_t decimal_init(void) {
    mp_obj_t loaded = MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict));
    mp_obj_t module = mp_obj_dict_get(loaded, MP_OBJ_NEW_QSTR(MP_QSTR__decimal));
    mpd_setminalloc(DIGITS_INSIDE);
    mp_obj_t dict = MP_OBJ_FROM_PTR(mps_module_dict(module));
    dec_start_contexts(dict);
    mp_obj_t fields = mp_obj_new_str("sign digits exponent", 20);
    mp_obj_t args[] = {MP_OBJ_NEW_QSTR(MP_QSTR_DecimalTuple), fields, MP_OBJ_NEW_QSTR(MP_QSTR_module),
        MP_OBJ_NEW_QSTR(MP_QSTR_decimal)};
    mp_obj_t tuple = mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mps_namedtuple_obj), 2, 1, args);
    MP_STATE_VM(decimal_tuple) = tuple;
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_DecimalTuple), tuple);
    mp_obj_t numbers = mp_import_name(MP_QSTR_numbers, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t dest[3];
    mp_load_method(mp_load_attr(numbers, MP_QSTR_Number), MP_QSTR_register, dest);
    dest[2] = MP_OBJ_FROM_PTR(&mps_type_decimal);
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(decimal_init_obj, decimal_init);

extern const mp_obj_type_t mps_type_Clamped, mps_type_InvalidOperation, mps_type_Inexact, mps_type_Rounded,
    mps_type_Subnormal, mps_type_DivisionByZero, mps_type_Overflow, mps_type_Underflow, mps_type_FloatOperation;

static MP_DEFINE_STR_OBJ(doc, "C decimal arithmetic module");
static MP_DEFINE_STR_OBJ(version, "1.70");
static MP_DEFINE_STR_OBJ(library_version, MPD_VERSION);

#define CLASS(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&mps_type_##name)}
#define ROUNDING(name) {MP_ROM_QSTR(MP_QSTR_ROUND_##name), MP_ROM_QSTR(MP_QSTR_ROUND_##name)}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_decimal)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&decimal_init_obj)},
    {MP_ROM_QSTR(MP_QSTR___doc__), MP_ROM_PTR(&doc)},
    {MP_ROM_QSTR(MP_QSTR___version__), MP_ROM_PTR(&version)},
    {MP_ROM_QSTR(MP_QSTR___libmpdec_version__), MP_ROM_PTR(&library_version)},
    {MP_ROM_QSTR(MP_QSTR_Decimal), MP_ROM_PTR(&mps_type_decimal)},
    {MP_ROM_QSTR(MP_QSTR_Context), MP_ROM_PTR(&mps_type_decimal_context)},
    {MP_ROM_QSTR(MP_QSTR_getcontext), MP_ROM_PTR(&mps_decimal_getcontext_obj)},
    {MP_ROM_QSTR(MP_QSTR_setcontext), MP_ROM_PTR(&mps_decimal_setcontext_obj)},
    {MP_ROM_QSTR(MP_QSTR_localcontext), MP_ROM_PTR(&mps_decimal_localcontext_obj)},
    {MP_ROM_QSTR(MP_QSTR_HAVE_CONTEXTVAR), MP_ROM_FALSE},
    {MP_ROM_QSTR(MP_QSTR_HAVE_THREADS), MP_ROM_TRUE},
    {MP_ROM_QSTR(MP_QSTR_MAX_PREC), MP_ROM_INT(MPD_MAX_PREC)},
    {MP_ROM_QSTR(MP_QSTR_MAX_EMAX), MP_ROM_INT(MPD_MAX_EMAX)},
    {MP_ROM_QSTR(MP_QSTR_MIN_EMIN), MP_ROM_INT(MPD_MIN_EMIN)},
    {MP_ROM_QSTR(MP_QSTR_MIN_ETINY), MP_ROM_INT(MPD_MIN_ETINY)},
    CLASS(DecimalException),
    CLASS(Clamped),
    CLASS(InvalidOperation),
    CLASS(DivisionByZero),
    CLASS(Inexact),
    CLASS(Rounded),
    CLASS(Subnormal),
    CLASS(Overflow),
    CLASS(Underflow),
    CLASS(FloatOperation),
    CLASS(ConversionSyntax),
    CLASS(DivisionImpossible),
    CLASS(DivisionUndefined),
    CLASS(InvalidContext),
    ROUNDING(UP),
    ROUNDING(DOWN),
    ROUNDING(CEILING),
    ROUNDING(FLOOR),
    ROUNDING(HALF_UP),
    ROUNDING(HALF_DOWN),
    ROUNDING(HALF_EVEN),
    ROUNDING(05UP),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module__decimal = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__decimal, mp_module__decimal);
