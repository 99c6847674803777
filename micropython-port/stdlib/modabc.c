// The module _abc, which CPython's abc.py imports. The attribute _abc_impl of a class of ABCMeta has the registered
// classes, and the last classes that were found to be subclasses or not.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "py/objfun.h"
#include "vm/map.h"
#include "vm/lookup.h"

// The last answers for this many classes are kept.
#define MOST_KNOWN (32)

// A set of classes, by identity. A full one drops the oldest.
typedef struct {
    mp_obj_t *classes;
    uint8_t used, alloc, next;
} known_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t registry; // a list
    known_t subclasses, others;
    mp_uint_t others_at; // the number of registrations for which `others` is valid
} abc_data_t;

// The number of registrations with any class.
static mp_uint_t registrations;

static MP_DEFINE_CONST_OBJ_TYPE(type_abc_data, MP_QSTR__abc_data, MP_TYPE_FLAG_NONE);

static bool knows(const known_t *known, mp_obj_t class) {
    for (size_t i = 0; i < known->used; i++) {
        if (known->classes[i] == class) {
            return true;
        }
    }
    return false;
}

static void know(known_t *known, mp_obj_t class) {
    if (known->used == known->alloc && known->alloc < MOST_KNOWN) {
        size_t alloc = known->alloc == 0 ? 4 : known->alloc * 2;
        known->classes = m_renew(mp_obj_t, known->classes, known->alloc, alloc);
        known->alloc = alloc;
    }
    if (known->used < known->alloc) {
        known->classes[known->used++] = class;
    } else {
        known->classes[known->next] = class;
        known->next = (known->next + 1) % MOST_KNOWN;
    }
}

static void forget(known_t *known) {
    *known = (known_t) {NULL, 0, 0, 0};
}

static abc_data_t *data_of(mp_obj_t class) {
    mp_obj_t data = mp_load_attr(class, MP_QSTR__abc_impl);
    if (!mp_obj_is_type(data, &type_abc_data)) {
        mp_raise_TypeError(MP_ERROR_TEXT("_abc_impl is set to a wrong type"));
    }
    return MP_OBJ_TO_PTR(data);
}

// ---- Abstract methods ----------------------------------------------------------------------------------------------

// Returns an attribute, or MP_OBJ_NULL. May run Python.
static mp_obj_t attribute(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(obj, name, dest, false);
    return dest[0] == MP_OBJ_NULL || dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}

static bool is_abstract(mp_obj_t value) {
    if (!mp_obj_is_obj(value) || mp_obj_is_str(value)) {
        return false;
    }
    mp_obj_t answer = mp_obj_is_type(value, &mp_type_fun_bc)
        ? mps_function_get(value, MP_QSTR___isabstractmethod__)
        : attribute(value, MP_QSTR___isabstractmethod__);
    return answer != MP_OBJ_NULL && mp_obj_is_true(answer);
}

// Adds a base's abstract methods that are abstract in the class, too.
static mp_obj_t add_inherited(mp_obj_t class, mp_obj_t base, mp_obj_t names) {
    mp_obj_t inherited = attribute(base, MP_QSTR___abstractmethods__);
    if (inherited == MP_OBJ_NULL) {
        return names;
    }
    mp_obj_t iterator = mp_getiter(inherited, NULL);
    mp_obj_t name;
    while ((name = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        if (!mp_obj_is_str(name)) {
            mp_raise_TypeError(MP_ERROR_TEXT("attribute name must be string"));
        }
        mp_obj_t value = attribute(class, mp_obj_str_get_qstr(name));
        if (value != MP_OBJ_NULL && is_abstract(value)) {
            if (names == MP_OBJ_NULL) {
                names = mp_obj_new_set(0, NULL);
            }
            mp_obj_set_store(names, name);
        }
    }
    return names;
}

// Returns a set of the names that are still abstract, or MP_OBJ_NULL for none. May run Python.
static mp_obj_t abstract_names(mp_obj_t class) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(class);
    mp_obj_t names = MP_OBJ_NULL;
    if (!mps_is_made(type)) {
        return names;
    }
    // Checking the attributes may change the class.
    mp_map_t map;
    mps_map_copy(&map, &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map);
    for (size_t i = 0; i < map.alloc; i++) {
        if (mp_map_slot_is_filled(&map, i) && is_abstract(map.table[i].value)) {
            if (names == MP_OBJ_NULL) {
                names = mp_obj_new_set(0, NULL);
            }
            mp_obj_set_store(names, map.table[i].key);
        }
    }
    const mp_obj_tuple_t *bases = ((const mps_class_t *)type)->bases;
    for (size_t i = 0; i < bases->len; i++) {
        names = add_inherited(class, bases->items[i], names);
    }
    return names;
}

// Sets an attribute of a class, by its metaclass if that overrides it.
static void set(mp_obj_t class, qstr name, mp_obj_t value) {
    mp_obj_type_t *type = MP_OBJ_TO_PTR(class);
    if (!mps_is_made(type) || (mp_obj_get_type(class)->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS)) {
        mp_store_attr(class, name, value);
        return;
    }
    mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map;
    mp_map_lookup(map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    mps_class_changed(type, name, value);
}

static mp_obj_t abc_init(mp_obj_t class) {
    if (!mps_is_class(class)) {
        mp_raise_TypeError(MP_ERROR_TEXT("_abc_init() argument must be a class"));
    }
    mp_obj_t names = abstract_names(class);
    mp_obj_t frozen = MP_OBJ_TYPE_GET_SLOT(&mp_type_frozenset, make_new)(&mp_type_frozenset, names != MP_OBJ_NULL, 0,
        &names);
    set(class, MP_QSTR___abstractmethods__, frozen);
    abc_data_t *data = m_new0(abc_data_t, 1);
    data->base.type = &type_abc_data;
    data->registry = mp_obj_new_list(0, NULL);
    data->others_at = registrations;
    set(class, MP_QSTR__abc_impl, MP_OBJ_FROM_PTR(data));
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(class);
    if (mps_is_made(type)) {
        // match statements ask collections.abc whether a class is a sequence or a mapping.
        mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(MP_QSTR___abc_tpflags__),
            MP_MAP_LOOKUP_REMOVE_IF_FOUND);
        mps_forget_found();
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(abc_init_obj, abc_init);

// ---- Subclasses ----------------------------------------------------------------------------------------------------

static bool is_subclass(mp_obj_t class, mp_obj_t of) {
    return mp_obj_is_true(mp_call_function_2(MP_OBJ_FROM_PTR(&mp_builtin_issubclass_obj), class, of));
}

static mp_obj_t abc_register(mp_obj_t self, mp_obj_t class) {
    if (!mps_is_class(class)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Can only register classes"));
    }
    if (is_subclass(class, self)) {
        return class;
    }
    // A cycle would make issubclass() recurse forever.
    if (is_subclass(self, class)) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Refusing to create an inheritance cycle"));
    }
    mp_obj_list_append(data_of(self)->registry, class);
    registrations++;
    return class;
}
static MP_DEFINE_CONST_FUN_OBJ_2(abc_register_obj, abc_register);

static bool is_in_order(mp_obj_t self, mp_obj_t class) {
    mp_obj_t order = attribute(class, MP_QSTR___mro__);
    if (order == MP_OBJ_NULL || !mp_obj_is_type(order, &mp_type_tuple)) {
        return false;
    }
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(order);
    for (size_t i = 0; i < tuple->len; i++) {
        if (tuple->items[i] == self) {
            return true;
        }
    }
    return false;
}

static bool is_subclass_of_any(mp_obj_t class, mp_obj_t list) {
    mp_obj_list_t *all = MP_OBJ_TO_PTR(list);
    for (size_t i = 0; i < all->len; i++) { // the list may change
        if (is_subclass(class, all->items[i])) {
            return true;
        }
    }
    return false;
}

static bool find_subclass(mp_obj_t self, mp_obj_t class, abc_data_t *data) {
    mp_obj_t call[3];
    mp_load_method(self, MP_QSTR___subclasshook__, call);
    call[2] = class;
    mp_obj_t answer = mp_call_method_n_kw(1, 0, call);
    if (answer == mp_const_true || answer == mp_const_false) {
        return answer == mp_const_true;
    }
    if (answer != mp_const_notimplemented) {
        mp_raise_msg(&mp_type_AssertionError,
            MP_ERROR_TEXT("__subclasshook__ must return either False, True, or NotImplemented"));
    }
    if (is_in_order(self, class) || is_subclass_of_any(class, data->registry)) {
        return true;
    }
    mp_load_method(self, MP_QSTR___subclasses__, call);
    mp_obj_t derived = mp_call_method_n_kw(0, 0, call);
    if (!mp_obj_is_type(derived, &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__subclasses__() must return a list"));
    }
    return is_subclass_of_any(class, derived);
}

// Returns whether a class is known to be no subclass. Forgets all such classes if a class was registered since.
static bool is_known_other(abc_data_t *data, mp_obj_t class) {
    if (data->others_at != registrations) {
        forget(&data->others);
        data->others_at = registrations;
        return false;
    }
    return knows(&data->others, class);
}

static mp_obj_t abc_subclasscheck(mp_obj_t self, mp_obj_t class) {
    mp_cstack_check();
    if (!mps_is_class(class)) {
        mp_raise_TypeError(MP_ERROR_TEXT("issubclass() arg 1 must be a class"));
    }
    abc_data_t *data = data_of(self);
    if (knows(&data->subclasses, class)) {
        return mp_const_true;
    }
    if (is_known_other(data, class)) {
        return mp_const_false;
    }
    bool is = find_subclass(self, class, data);
    known_t *known = is ? &data->subclasses : &data->others;
    if (!knows(known, class)) {
        know(known, class);
    }
    return mp_obj_new_bool(is);
}
static MP_DEFINE_CONST_FUN_OBJ_2(abc_subclasscheck_obj, abc_subclasscheck);

static mp_obj_t ask(mp_obj_t self, mp_obj_t class) {
    mp_obj_t call[3];
    mp_load_method(self, MP_QSTR___subclasscheck__, call);
    call[2] = class;
    return mp_call_method_n_kw(1, 0, call);
}

static mp_obj_t abc_instancecheck(mp_obj_t self, mp_obj_t obj) {
    abc_data_t *data = data_of(self);
    mp_obj_t class = mp_load_attr(obj, MP_QSTR___class__);
    if (knows(&data->subclasses, class)) {
        return mp_const_true;
    }
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(obj));
    if (type == class) {
        return is_known_other(data, class) ? mp_const_false : ask(self, class);
    }
    mp_obj_t answer = ask(self, class);
    return mp_obj_is_true(answer) ? answer : ask(self, type);
}
static MP_DEFINE_CONST_FUN_OBJ_2(abc_instancecheck_obj, abc_instancecheck);

// ---- Introspection -------------------------------------------------------------------------------------------------

static mp_obj_t get_cache_token(void) {
    return mp_obj_new_int_from_uint(registrations);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_cache_token_obj, get_cache_token);

static mp_obj_t get_dump(mp_obj_t self) {
    abc_data_t *data = data_of(self);
    mp_obj_list_t *registry = MP_OBJ_TO_PTR(data->registry);
    mp_obj_t parts[] = {
        mp_obj_new_set(registry->len, registry->items),
        mp_obj_new_set(data->subclasses.used, data->subclasses.classes),
        mp_obj_new_set(data->others.used, data->others.classes),
        mp_obj_new_int_from_uint(data->others_at),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(parts), parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_dump_obj, get_dump);

static mp_obj_t reset_registry(mp_obj_t self) {
    data_of(self)->registry = mp_obj_new_list(0, NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(reset_registry_obj, reset_registry);

static mp_obj_t reset_caches(mp_obj_t self) {
    abc_data_t *data = data_of(self);
    forget(&data->subclasses);
    forget(&data->others);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(reset_caches_obj, reset_caches);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__abc)},
    {MP_ROM_QSTR(MP_QSTR_get_cache_token), MP_ROM_PTR(&get_cache_token_obj)},
    {MP_ROM_QSTR(MP_QSTR__abc_init), MP_ROM_PTR(&abc_init_obj)},
    {MP_ROM_QSTR(MP_QSTR__abc_register), MP_ROM_PTR(&abc_register_obj)},
    {MP_ROM_QSTR(MP_QSTR__abc_instancecheck), MP_ROM_PTR(&abc_instancecheck_obj)},
    {MP_ROM_QSTR(MP_QSTR__abc_subclasscheck), MP_ROM_PTR(&abc_subclasscheck_obj)},
    {MP_ROM_QSTR(MP_QSTR__get_dump), MP_ROM_PTR(&get_dump_obj)},
    {MP_ROM_QSTR(MP_QSTR__reset_registry), MP_ROM_PTR(&reset_registry_obj)},
    {MP_ROM_QSTR(MP_QSTR__reset_caches), MP_ROM_PTR(&reset_caches_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_abc = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__abc, mp_module_abc);
