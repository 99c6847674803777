// Modules, from sources and in C. Replaces py/objmodule.c.
//
// A module in C is constant, and so is the table of its attributes. An import makes an object on the heap that shares
// this table. The object gets its own dictionary, a copy, when an attribute is set or deleted or when its __dict__ is
// read. So an unchanged module costs only a small object, and attributes are looked up in one place.
//
// Some attributes of sys and os (sys.path) are not in a table but in C variables, and a function loads and stores them.
// The copy has them as well, and stores go to both places.
//
// The built-in names differ: as long as nobody imports the module builtins, names that the host and the terminal add
// are in a separate dictionary, which is searched before the table.

#include "py/bc.h"
#include "py/builtin.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "types/classes/module.h"

bool mps_builtins_are_copied;

// ---- Modules in C --------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t fixed_modules[] = {MICROPY_REGISTERED_MODULES};
MP_DEFINE_CONST_MAP(mp_builtin_module_map, fixed_modules);

static const mp_rom_map_elem_t extensible_modules[] = {MICROPY_REGISTERED_EXTENSIBLE_MODULES};
MP_DEFINE_CONST_MAP(mp_builtin_extensible_module_map, extensible_modules);

static const struct {
    mp_rom_obj_t module;
    mp_attr_fun_t attr;
} delegations[] = {MICROPY_MODULE_DELEGATIONS};

static const mp_obj_module_t *find(const mp_map_t *map, qstr name) {
    mp_map_elem_t *found = mp_map_lookup((mp_map_t *)map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return found == NULL ? NULL : MP_OBJ_TO_PTR(found->value);
}

const mp_obj_module_t *mps_module_in_c(qstr name, bool extensible) {
    const mp_obj_module_t *found = find(extensible ? &mp_builtin_extensible_module_map : &mp_builtin_module_map, name);
    if (found == NULL && !extensible && qstr_str(name)[0] == 'u') {
        // The name u... is MicroPython's way to import the module in C if there is a source as well.
        qstr bare = qstr_find_strn(qstr_str(name) + 1, qstr_len(name) - 1);
        found = bare == MP_QSTRnull ? NULL
            : bare == MP_QSTR_sys   ? &mp_module_sys
                                    : find(&mp_builtin_extensible_module_map, bare);
    }
    return found;
}

mp_obj_t mps_new_module_in_c(const mp_obj_module_t *original) {
    mp_module_context_t *self = m_new0(mp_module_context_t, 1);
    self->module = *original;
    // Modules from sources have their constants here, which never equal a module.
    self->constants.obj_table = (mp_obj_t *)original;
    mp_obj_t module = MP_OBJ_FROM_PTR(self);
    if (original == &mp_module_builtins) {
        mps_module_dict(module);
    }
    return module;
}

// Returns the function for attributes of this module that are in no table, or NULL.
static mp_attr_fun_t delegate_of(const mp_obj_module_t *self) {
    if (self == &mp_module___main__ || self == &mp_module_builtins) {
        return NULL; // these are smaller than other module objects
    }
    const void *original = ((const mp_module_context_t *)self)->constants.obj_table;
    for (size_t i = 0; i < MP_ARRAY_SIZE(delegations); i++) {
        if (delegations[i].module == original) {
            return delegations[i].attr;
        }
    }
    return NULL;
}

static bool is_sys(const mp_obj_module_t *self) {
    return self != &mp_module___main__ && self != &mp_module_builtins
        && (const void *)((const mp_module_context_t *)self)->constants.obj_table == &mp_module_sys;
}

// ---- Dictionaries --------------------------------------------------------------------------------------------------

// Moves all built-in names into one dictionary.
static mp_obj_dict_t *copy_builtins(void) {
    mp_obj_dict_t *added = MP_STATE_VM(mp_module_builtins_override_dict);
    if (mps_builtins_are_copied) {
        return added;
    }
    mp_obj_t all = mp_obj_dict_copy(MP_OBJ_FROM_PTR(&mp_module_builtins_globals));
    for (size_t i = 0; added != NULL && i < added->map.alloc; i++) {
        if (mp_map_slot_is_filled(&added->map, i)) {
            mp_obj_dict_store(all, added->map.table[i].key, added->map.table[i].value);
        }
    }
    mps_builtins_are_copied = true;
    return MP_STATE_VM(mp_module_builtins_override_dict) = MP_OBJ_TO_PTR(all);
}

mp_obj_dict_t *mps_module_dict(mp_obj_t module) {
    mp_obj_module_t *self = MP_OBJ_TO_PTR(module);
    if (!self->globals->map.is_fixed) {
        return self->globals;
    }
    if (self->globals == &mp_module_builtins_globals) {
        return self->globals = copy_builtins();
    }
    mp_obj_t copy = mp_obj_dict_copy(MP_OBJ_FROM_PTR(self->globals));
    if (is_sys(self)) {
        mps_sys_add_variables(copy);
    }
    return self->globals = MP_OBJ_TO_PTR(copy);
}

mp_obj_dict_t *mps_module_names(mp_obj_t module) {
    const mp_obj_module_t *self = MP_OBJ_TO_PTR(module);
    return is_sys(self) ? mps_module_dict(module) : self->globals;
}

static mp_map_elem_t *look_up(const mp_obj_module_t *self, qstr name) {
    return mp_map_lookup(&self->globals->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
}

// ---- The type ------------------------------------------------------------------------------------------------------

static mp_obj_t new_module(const mp_obj_type_t *type, mp_obj_t name) {
    mp_module_context_t *self = m_new0(mp_module_context_t, 1);
    self->module.base.type = type;
    self->module.globals = MP_OBJ_TO_PTR(mp_obj_new_dict(2));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(self->module.globals), MP_OBJ_NEW_QSTR(MP_QSTR___name__), name);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(self->module.globals), MP_OBJ_NEW_QSTR(MP_QSTR___doc__), mp_const_none);
    return MP_OBJ_FROM_PTR(self);
}

// Makes a module, for imports of sources and frozen modules, and for the host.
mp_obj_t mp_obj_new_module(qstr name) {
    mp_obj_t module = new_module(&mp_type_module, MP_OBJ_NEW_QSTR(name));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), MP_OBJ_NEW_QSTR(name), module);
    return module;
}

// ModuleType(name, doc=None)
static mp_obj_t module_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_name, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, given);
    if (!mp_obj_is_str(given[0].u_obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("module() argument 'name' must be str, not %s"),
            mp_obj_get_type_str(given[0].u_obj));
    }
    mp_obj_t module = new_module(type, given[0].u_obj);
    mp_obj_dict_t *globals = mp_obj_module_get_globals(module);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___doc__), given[1].u_obj);
    static const qstr_short_t none[] = {MP_QSTR___package__, MP_QSTR___loader__, MP_QSTR___spec__};
    for (size_t i = 0; i < MP_ARRAY_SIZE(none); i++) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(none[i]), mp_const_none);
    }
    return module;
}

static void module_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_module_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_elem_t *name = look_up(self, MP_QSTR___name__);
    mp_print_str(print, "<module ");
    mp_obj_print_helper(print, name == NULL ? MP_OBJ_NEW_QSTR(MP_QSTR__question_) : name->value, PRINT_REPR);
    mp_map_elem_t *file = look_up(self, MP_QSTR___file__);
    if (file != NULL) {
        mp_print_str(print, " from ");
        mp_obj_print_helper(print, file->value, PRINT_REPR);
    }
    mp_print_str(print, ">");
}

// Evaluates a module's annotations when they are first read, by a function that the compiler made.
static mp_obj_t annotations(mp_obj_t self_in) {
    mp_obj_module_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_elem_t *annotate = look_up(self, MP_QSTR___annotate__);
    mp_obj_t made = annotate == NULL || annotate->value == mp_const_none
        ? mp_obj_new_dict(0)
        : mp_call_function_1(annotate->value, MP_OBJ_NEW_SMALL_INT(1));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(mps_module_dict(self_in)), MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), made);
    return made;
}

// Makes a module's spec and loader when they are first read.
static mp_obj_t spec(mp_obj_t self, qstr name) {
    mp_obj_t start = mps_import_machinery();
    mp_obj_t made = mp_call_function_1(mp_load_attr(start, MP_QSTR_spec_of), self);
    mp_obj_t dict = MP_OBJ_FROM_PTR(mps_module_dict(self));
    mp_obj_t loader = made == mp_const_none ? mp_const_none : mp_load_attr(made, MP_QSTR_loader);
    if (self != MP_OBJ_FROM_PTR(&mp_module___main__)) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___spec__), made);
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___loader__), loader);
    }
    return name == MP_QSTR___spec__ ? made : loader;
}

static void load(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mp_obj_module_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_elem_t *found = look_up(self, name);
    if (found != NULL) {
        dest[0] = found->value;
        return;
    }
    if (name == MP_QSTR___dict__) {
        dest[0] = MP_OBJ_FROM_PTR(mps_module_dict(self_in));
        return;
    }
    if (name == MP_QSTR___annotations__) {
        dest[0] = annotations(self_in);
        return;
    }
    if (name == MP_QSTR___spec__ || name == MP_QSTR___loader__) {
        dest[0] = spec(self_in, name);
        return;
    }
    mp_attr_fun_t delegate = self->globals->map.is_fixed || !is_sys(self) ? delegate_of(self) : NULL;
    if (delegate != NULL) {
        delegate(self_in, name, dest);
    }
    if (dest[0] == MP_OBJ_NULL && name != MP_QSTR___getattr__ && (found = look_up(self, MP_QSTR___getattr__)) != NULL) {
        dest[0] = mp_call_function_1(found->value, MP_OBJ_NEW_QSTR(name));
    }
}

// Stores dest[1], or deletes if it is MP_OBJ_NULL. Leaves dest[0] unchanged if there is nothing to delete.
static void store(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mp_obj_module_t *self = MP_OBJ_TO_PTR(self_in);
    mp_attr_fun_t delegate = delegate_of(self);
    if (delegate != NULL) {
        delegate(self_in, name, dest);
        if (dest[0] == MP_OBJ_NULL && self->globals->map.is_fixed) {
            return;
        }
    }
    mp_obj_dict_t *dict;
    if (self == &mp_module_builtins) {
        // The host or the terminal defines a name.
        if (MP_STATE_VM(mp_module_builtins_override_dict) == NULL) {
            MP_STATE_VM(mp_module_builtins_override_dict) = MP_OBJ_TO_PTR(mp_obj_new_dict(1));
        }
        dict = MP_STATE_VM(mp_module_builtins_override_dict);
    } else if (dest[1] == MP_OBJ_NULL && look_up(self, name) == NULL) {
        return;
    } else {
        dict = mps_module_dict(self_in);
    }
    if (dest[1] == MP_OBJ_NULL) {
        mp_obj_dict_delete(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(name));
    } else {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(name), dest[1]);
    }
    dest[0] = MP_OBJ_NULL;
}

static void attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        load(self_in, name, dest);
    } else {
        store(self_in, name, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_module,
    MP_QSTR_module,
    MP_TYPE_FLAG_NONE,
    make_new, module_make_new,
    print, module_print,
    attr, attr
    );
