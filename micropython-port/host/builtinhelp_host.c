// Wraps py/builtinhelp.c: help() knows host functions, and the names in modules and classes.

#include "py/mpconfig.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "host/modhost.h"

#define mp_builtin_help_obj upstream_help_obj
#include "py/builtinhelp.c"
#undef mp_builtin_help_obj

// Returns the names of a module or a class, or those of another object's class. NULL if there are none.
static mp_map_t *names_of(mp_obj_t obj, const mp_obj_type_t *type) {
    if (type == &mp_type_module) {
        return &mp_obj_module_get_globals(obj)->map;
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_type))) {
        type = MP_OBJ_TO_PTR(obj);
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, locals_dict) ? &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map : NULL;
}

// Prints an object and its names. Upstream's mp_help_print_obj would print the slots of removed names, too.
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

// Prints the names of the modules that can be imported, in columns.
static void print_modules(void) {
    mp_obj_t names = mp_call_function_0(
        mp_load_attr(mp_import_name(MP_QSTR__imp, mp_const_true, MP_OBJ_NEW_SMALL_INT(0)), MP_QSTR_importable));
    mp_obj_list_t *list = MP_OBJ_TO_PTR(names);
    enum { COLUMNS = 4, WIDTH = 20 };
    size_t rows = (list->len + COLUMNS - 1) / COLUMNS;
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = row; i < list->len; i += rows) {
            size_t len;
            const char *name = mp_obj_str_get_data(list->items[i], &len);
            mp_print_str(MP_PYTHON_PRINTER, name);
            for (size_t n = len; i + rows < list->len && n < WIDTH; n++) {
                mp_print_str(MP_PYTHON_PRINTER, " ");
            }
        }
        mp_print_str(MP_PYTHON_PRINTER, "\n");
    }
    mp_print_str(MP_PYTHON_PRINTER, "And modules in folders and wheels that the host grants.\n");
}

// help(). May run Python.
static mp_obj_t help(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return mp_builtin_help(n_args, args);
    }
    if (args[0] == MP_OBJ_NEW_QSTR(MP_QSTR_modules)) {
        print_modules();
        return mp_const_none;
    }
    if (!mps_help(args[0])) {
        print_object(args[0]);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_help_obj, 0, 1, help);
