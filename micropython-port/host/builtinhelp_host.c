// py/builtinhelp.c, with help() of a host function, and with what modules and classes have.

#include "py/mpconfig.h"
#include "host/modhost.h"

#define mp_builtin_help_obj upstream_help_obj
#include "py/builtinhelp.c"
#undef mp_builtin_help_obj

// The names that a module or a class has itself, or those of the class of anything else. NULL where there are none.
static mp_map_t *names_of(mp_obj_t obj, const mp_obj_type_t *type) {
    if (type == &mp_type_module) {
        return &mp_obj_module_get_globals(obj)->map;
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_type))) {
        type = MP_OBJ_TO_PTR(obj);
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, locals_dict) ? &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map : NULL;
}

// Upstream's mp_help_print_obj takes the places of names that were removed for names.
static void print_object(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_print_str(MP_PYTHON_PRINTER, "object ");
    mp_obj_print(obj, PRINT_STR);
    mp_printf(MP_PYTHON_PRINTER, " is of type %q\n", (qstr)type->name);
    const mp_map_t *map = names_of(obj, type);
    for (size_t i = 0; map != NULL && i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_help_print_info_about_object(map->table[i].key, map->table[i].value);
        }
    }
}

// Called by help().
static mp_obj_t help(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0 || args[0] == MP_OBJ_NEW_QSTR(MP_QSTR_modules)) {
        return mp_builtin_help(n_args, args);
    }
    if (!mps_help(args[0])) {
        print_object(args[0]);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_help_obj, 0, 1, help);
