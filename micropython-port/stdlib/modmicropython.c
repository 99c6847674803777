// The module micropython: functions of upstream's that are useful in a sandbox and can do no harm.

#include "py/builtin.h"
#include "py/runtime.h"

// opt_level() returns the optimisation level; opt_level(n) sets it.
static mp_obj_t opt_level(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return MP_OBJ_NEW_SMALL_INT(MP_STATE_VM(mp_optimise_value));
    }
    MP_STATE_VM(mp_optimise_value) = mp_obj_get_int(args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(opt_level_obj, 0, 1, opt_level);

// Schedules a function to be called soon, between two instructions.
static mp_obj_t schedule(mp_obj_t function, mp_obj_t argument) {
    if (!mp_sched_schedule(function, argument)) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("schedule queue full"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(schedule_obj, schedule);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_micropython)},
    {MP_ROM_QSTR(MP_QSTR_const), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR_opt_level), MP_ROM_PTR(&opt_level_obj)},
    {MP_ROM_QSTR(MP_QSTR_schedule), MP_ROM_PTR(&schedule_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_micropython = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_micropython, mp_module_micropython);
