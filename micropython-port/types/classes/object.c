// object and its methods, which all classes have. Replaces py/objobject.c.

#include <string.h>

#include "py/cstack.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/module.h"
#include "types/classes/reduce.h"

static mp_obj_t object_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    if (n_args + n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("object() takes no arguments"));
    }
    return MP_OBJ_FROM_PTR(mp_obj_malloc(mp_obj_base_t, type));
}

static bool has_own(const mp_obj_type_t *type, qstr name) {
    const mp_obj_type_t *owner = &mp_type_object;
    return mps_class_find(type, NULL, name, &owner) != MP_OBJ_NULL && owner != &mp_type_object;
}

static mp_obj_t object_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (n_args > 1 || kw->used > 0) {
        const mp_obj_type_t *type = mp_obj_get_type(args[0]);
        if (has_own(type, MP_QSTR___init__)) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        if (!has_own(type, MP_QSTR___new__)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("%q.__init__() takes exactly one argument (the instance to initialize)"),
                (qstr)type->name);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_init_obj, 1, object_init);

static mp_obj_t object_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (n_args == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("object.__new__(): not enough arguments"));
    }
    if (!mps_is_class(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object.__new__(X): X is not a type object (%s)"),
            mp_obj_get_type_str(args[0]));
    }
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(args[0]);
    if (type == &mp_type_object) {
        return object_make_new(type, n_args - 1, kw->used, NULL);
    }
    const mp_obj_type_t *native = mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
    if (native != NULL && !mps_is_subtype(native, &mp_type_BaseException)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object.__new__(%q) is not safe, use %q.__new__()"),
            (qstr)type->name, (qstr)native->name);
    }
    if (n_args > 1 || kw->used > 0) {
        if (has_own(type, MP_QSTR___new__) && native == NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if (!has_own(type, MP_QSTR___init__)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), (qstr)type->name);
        }
    }
    if (!mps_is_made(type)) {
        return MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, 0, 0, NULL);
    }
    return mps_class_allocate(type, &mp_type_object, n_args - 1, 0, args + 1, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_new_fun_obj, 0, object_new);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(object_new_obj, MP_ROM_PTR(&object_new_fun_obj));

static qstr name_of(mp_obj_t name) {
    name = mps_native_part(name);
    if (!mp_obj_is_str(name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("attribute name must be string, not '%s'"),
            mp_obj_get_type_str(name));
    }
    return mp_obj_str_get_qstr(name);
}

static mp_obj_t object_getattribute(mp_obj_t self, mp_obj_t name_in) {
    qstr name = name_of(name_in);
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (!mp_obj_is_instance_type(type)) {
        return mp_load_attr(self, name);
    }
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (name == MP_QSTR___class__) {
        mps_load_class(self, dest);
    } else if (!mps_instance_load(self, name, dest)) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object has no attribute '%q'"),
            mp_obj_get_type_str(self), name);
    }
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_getattribute_obj, object_getattribute);

static void store(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    if (mps_is_class(self)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't apply this %s to %s object"),
            value == MP_OBJ_NULL ? "__delattr__" : "__setattr__", mp_obj_get_type_str(self));
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(self))) {
        mps_instance_store(self, name_of(name), value);
    } else {
        mp_store_attr(self, name_of(name), value);
    }
}

static mp_obj_t object_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    store(self, name, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(object_setattr_obj, object_setattr);

static mp_obj_t object_delattr(mp_obj_t self, mp_obj_t name) {
    store(self, name, MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_delattr_obj, object_delattr);

static mp_obj_t object_repr(mp_obj_t self) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_print_str(&print, "<");
    mps_class_print_name(&print, mp_obj_get_type(self));
    mp_printf(&print, " object at 0x%p>", MP_OBJ_TO_PTR(self));
    return mp_obj_new_str_from_vstr(&text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_repr_obj, object_repr);

static mp_obj_t object_str(mp_obj_t self) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_obj_print_helper(&print, self, PRINT_REPR);
    return mp_obj_new_str_from_vstr(&text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_str_obj, object_str);

static mp_obj_t object_format(mp_obj_t self, mp_obj_t spec) {
    if (!mp_obj_is_str(spec)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__format__() argument must be str, not %s"),
            mp_obj_get_type_str(spec));
    }
    size_t len;
    mp_obj_str_get_data(spec, &len);
    if (len > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported format string passed to %s.__format__"),
            mp_obj_get_type_str(self));
    }
    return mp_obj_str_make_new(&mp_type_str, 1, 0, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_format_obj, object_format);

static mp_obj_t object_eq(mp_obj_t self, mp_obj_t other) {
    return self == other ? mp_const_true : mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_eq_obj, object_eq);

static mp_obj_t object_ne(mp_obj_t self, mp_obj_t other) {
    mp_obj_t dest[3];
    if (!mps_load_special(self, MP_QSTR___eq__, dest)) {
        return mp_const_notimplemented;
    }
    dest[2] = other;
    mp_obj_t result = mp_call_method_n_kw(1, 0, dest);
    return result == mp_const_notimplemented ? result : mp_obj_new_bool(!mp_obj_is_true(result));
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_ne_obj, object_ne);

static mp_obj_t object_order(mp_obj_t self, mp_obj_t other) {
    (void)self;
    (void)other;
    return mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_order_obj, object_order);

static mp_obj_t object_hash(mp_obj_t self) {
    return mps_identity_hash(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_hash_obj, object_hash);

static mp_obj_t object_sizeof(mp_obj_t self) {
    return mp_unary_op(MP_UNARY_OP_SIZEOF, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_sizeof_obj, object_sizeof);

static mp_obj_t object_init_subclass(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (n_args > 1 || kw->used > 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
            n_args > 1 ? MP_ERROR_TEXT("%q.__init_subclass__() takes no arguments")
                       : MP_ERROR_TEXT("%q.__init_subclass__() takes no keyword arguments"),
            (qstr)((mp_obj_type_t *)MP_OBJ_TO_PTR(args[0]))->name);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_init_subclass_fun_obj, 1, object_init_subclass);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_init_subclass_obj, MP_ROM_PTR(&object_init_subclass_fun_obj));

static mp_obj_t object_subclasshook(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    return mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(object_subclasshook_fun_obj, 1, 2, object_subclasshook);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_subclasshook_obj, MP_ROM_PTR(&object_subclasshook_fun_obj));

static void add_names(mp_obj_t set, const mp_map_t *map) {
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && mp_obj_is_str(map->table[i].key)) {
            mp_obj_set_store(set, map->table[i].key);
        }
    }
}

static void add_name(mp_obj_t set, qstr name) {
    mp_obj_set_store(set, MP_OBJ_NEW_QSTR(name));
}

static mp_obj_t sorted(mp_obj_t set) {
    mp_obj_t list = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), set);
    mp_obj_list_sort(1, &list, (mp_map_t *)&mp_const_empty_map);
    return list;
}

// Implements object.__dir__(), and dir() of a class.
mp_obj_t mps_dir(mp_obj_t self) {
    mp_obj_t set = mp_obj_new_set(0, NULL);
    if (mp_obj_is_type(self, &mp_type_module)) {
        add_names(set, &mps_module_names(self)->map);
        return sorted(set);
    }
    const mp_obj_type_t *type = mps_is_class(self) ? MP_OBJ_TO_PTR(self) : mp_obj_get_type(self);
    if (mp_obj_is_instance_type(mp_obj_get_type(self))) {
        add_names(set, mps_instance_members(self));
    } else if (!mps_is_class(self)) {
        mp_obj_t own[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        mp_load_method_protected(self, MP_QSTR___dict__, own, false);
        mp_obj_t dict = own[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mps_part_of(own[0], &mp_type_dict);
        if (dict != MP_OBJ_NULL) {
            add_names(set, mp_obj_dict_get_map(dict));
        }
    }
    if (mps_is_made(type) && !(type->flags & MPS_TYPE_FLAG_NO_DICT)) {
        mp_obj_set_store(set, MP_OBJ_NEW_QSTR(MP_QSTR___dict__));
    }
    if (mps_is_made(type) && ((const mps_class_t *)type)->has_weakrefs) {
        mp_obj_set_store(set, MP_OBJ_NEW_QSTR(MP_QSTR___weakref__));
    }
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        if (MP_OBJ_TYPE_HAS_SLOT(next, locals_dict)) {
            add_names(set, &MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map);
        }
        if (!mps_is_made(next)) {
            mps_slot_names(next, set);
            if (next != &mp_type_type) {
                mps_native_attribute_names(next, add_name, set);
            }
        }
    }
    mp_obj_set_store(set, MP_OBJ_NEW_QSTR(MP_QSTR___class__));
    return sorted(set);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_dir_obj, mps_dir);

static const mp_rom_map_elem_t object_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&object_init_obj)},
    {MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&object_new_obj)},
    {MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&object_getattribute_obj)},
    {MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&object_setattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&object_delattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&object_repr_obj)},
    {MP_ROM_QSTR(MP_QSTR___str__), MP_ROM_PTR(&object_str_obj)},
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&object_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&object_eq_obj)},
    {MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&object_ne_obj)},
    {MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&object_order_obj)},
    {MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&object_order_obj)},
    {MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&object_order_obj)},
    {MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&object_order_obj)},
    {MP_ROM_QSTR(MP_QSTR___hash__), MP_ROM_PTR(&object_hash_obj)},
    {MP_ROM_QSTR(MP_QSTR___sizeof__), MP_ROM_PTR(&object_sizeof_obj)},
    {MP_ROM_QSTR(MP_QSTR___dir__), MP_ROM_PTR(&object_dir_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&mps_object_reduce_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_object_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___getstate__), MP_ROM_PTR(&mps_object_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR___init_subclass__), MP_ROM_PTR(&object_init_subclass_obj)},
    {MP_ROM_QSTR(MP_QSTR___subclasshook__), MP_ROM_PTR(&object_subclasshook_obj)},
    {MP_ROM_QSTR(MP_QSTR___doc__), MP_ROM_NONE},
};
static MP_DEFINE_CONST_DICT(object_locals, object_locals_table);

// Returns whether a built-in function is a method of object. Such methods bind when a class has them as attributes.
bool mps_is_method_of_object(mp_obj_t value) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(object_locals_table); i++) {
        if (value == MP_OBJ_FROM_PTR(object_locals_table[i].value)) {
            return true;
        }
    }
    return false;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_object,
    MP_QSTR_object,
    MP_TYPE_FLAG_NONE,
    make_new, object_make_new,
    locals_dict, &object_locals
    );
