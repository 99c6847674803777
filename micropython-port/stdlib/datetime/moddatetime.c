// The module _datetime, which CPython's datetime.py imports.

#include "py/objstr.h"

#include "stdlib/datetime/datetime.h"

static MP_DEFINE_STR_OBJ(doc, "Fast implementation of the datetime module.");

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__datetime)},
    {MP_ROM_QSTR(MP_QSTR___doc__), MP_ROM_PTR(&doc)},
    {MP_ROM_QSTR(MP_QSTR_MINYEAR), MP_ROM_INT(YEAR_MIN)},
    {MP_ROM_QSTR(MP_QSTR_MAXYEAR), MP_ROM_INT(YEAR_MAX)},
    {MP_ROM_QSTR(MP_QSTR_UTC), MP_ROM_PTR(&mps_utc)},
    {MP_ROM_QSTR(MP_QSTR_date), MP_ROM_PTR(&mps_type_date)},
    {MP_ROM_QSTR(MP_QSTR_datetime), MP_ROM_PTR(&mps_type_datetime)},
    {MP_ROM_QSTR(MP_QSTR_time), MP_ROM_PTR(&mps_type_time)},
    {MP_ROM_QSTR(MP_QSTR_timedelta), MP_ROM_PTR(&mps_type_timedelta)},
    {MP_ROM_QSTR(MP_QSTR_timezone), MP_ROM_PTR(&mps_type_timezone)},
    {MP_ROM_QSTR(MP_QSTR_tzinfo), MP_ROM_PTR(&mps_type_tzinfo)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module__datetime = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__datetime, mp_module__datetime);
