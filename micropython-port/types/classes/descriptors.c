// property, staticmethod, classmethod, and the descriptors that __slots__ makes. Replaces py/objproperty.c.

#include "py/runtime.h"
#include "types/classes/class.h"
#include "vm/builtin_function.h"

// ---- property ------------------------------------------------------------------------------------------------------

static mp_obj_t property_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    enum { ARG_fget, ARG_fset, ARG_fdel, ARG_doc };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_fget, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_fset, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_fdel, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, vals);
    mps_property_t *self = mp_obj_malloc(mps_property_t, type);
    self->fget = vals[ARG_fget].u_obj;
    self->fset = vals[ARG_fset].u_obj;
    self->fdel = vals[ARG_fdel].u_obj;
    self->doc = vals[ARG_doc].u_obj;
    self->name = MP_QSTRnull;
    self->has_getters_doc = false;
    if (self->doc == mp_const_none && self->fget != mp_const_none) {
        mp_obj_t doc[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        mp_load_method_protected(self->fget, MP_QSTR___doc__, doc, false);
        if (doc[0] != MP_OBJ_NULL && doc[0] != mp_const_none) {
            self->doc = doc[0];
            self->has_getters_doc = true;
        }
    }
    return MP_OBJ_FROM_PTR(self);
}

void mps_property_adopt(mp_obj_t part, mp_obj_t obj) {
    mps_property_t *self = MP_OBJ_TO_PTR(part);
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t doc = self->doc;
    self->doc = mp_const_none;
    if (!(type->flags & MPS_TYPE_FLAG_NO_DICT)
        || mp_obj_is_type(mps_class_find_made(type, MP_QSTR___doc__), &mps_type_member)) {
        mp_map_t *members = mps_instance_members(obj);
        mp_map_lookup(members, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = doc;
    } else if (self->has_getters_doc) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '__doc__' is read-only"),
            mp_obj_get_type_str(obj));
    }
}

// Returns the name that a class gave it, or else the function's, or MP_OBJ_NULL.
static mp_obj_t property_name(const mps_property_t *self) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (self->name != MP_QSTRnull) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    } else if (self->fget != mp_const_none) {
        mp_load_method_protected(self->fget, MP_QSTR___name__, dest, false);
    }
    return dest[0];
}

static MP_NORETURN void no_accessor(const mps_property_t *self, mp_obj_t obj, const char *which) {
    mp_obj_t name = property_name(self);
    vstr_t class_name;
    mp_print_t print;
    vstr_init_print(&class_name, 32, &print);
    mp_obj_print_helper(&print, mps_class_qualified_name(mp_obj_get_type(obj)), PRINT_STR);
    if (name == MP_OBJ_NULL || name == mp_const_none) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("property of '%s' object has no %s"),
            vstr_null_terminated_str(&class_name), which);
    }
    vstr_t text;
    vstr_init_print(&text, 32, &print);
    mp_obj_print_helper(&print, name, PRINT_REPR);
    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("property %s of '%s' object has no %s"),
        vstr_null_terminated_str(&text), vstr_null_terminated_str(&class_name), which);
}

// Returns the value of a property for obj. Called by class.c. Runs Python.
mp_obj_t mps_property_load(mp_obj_t property, mp_obj_t obj) {
    mps_property_t *self = MP_OBJ_TO_PTR(property);
    if (self->fget == mp_const_none) {
        no_accessor(self, obj, "getter");
    }
    return mp_call_function_1(self->fget, obj);
}

// Sets a property, or deletes it if value is MP_OBJ_NULL. Called by class.c. Runs Python.
bool mps_property_store(mp_obj_t property, mp_obj_t obj, mp_obj_t value) {
    mps_property_t *self = MP_OBJ_TO_PTR(property);
    if (value == MP_OBJ_NULL) {
        if (self->fdel == mp_const_none) {
            no_accessor(self, obj, "deleter");
        }
        mp_call_function_1(self->fdel, obj);
    } else {
        if (self->fset == mp_const_none) {
            no_accessor(self, obj, "setter");
        }
        mp_call_function_2(self->fset, obj, value);
    }
    return true;
}

// Returns one with another function in the place of one of three, made by calling the class.
static mp_obj_t copy_with(mp_obj_t self_in, size_t place, mp_obj_t fun) {
    mp_obj_t part = mps_part_of(self_in, &mp_type_property);
    mp_check_self(part != MP_OBJ_NULL);
    mps_property_t *self = MP_OBJ_TO_PTR(part);
    mp_obj_t args[] = {self->fget, self->fset, self->fdel, self->doc};
    if (fun != mp_const_none) {
        args[place] = fun;
    }
    if (self->has_getters_doc && args[0] != mp_const_none) {
        args[3] = mp_const_none; // that of the getter, which may be another one
    }
    mp_obj_t copy = mp_call_function_n_kw(MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)), 4, 0, args);
    mp_obj_t copied = mps_part_of(copy, &mp_type_property);
    if (copied != MP_OBJ_NULL) {
        ((mps_property_t *)MP_OBJ_TO_PTR(copied))->name = self->name;
    }
    return copy;
}

static mp_obj_t property_getter(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return copy_with(args[0], 0, args[1]);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(property_getter_obj, 2, 2, property_getter);

static mp_obj_t property_setter(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return copy_with(args[0], 1, args[1]);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(property_setter_obj, 2, 2, property_setter);

static mp_obj_t property_deleter(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return copy_with(args[0], 2, args[1]);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(property_deleter_obj, 2, 2, property_deleter);

static mp_obj_t property_get(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[1] == mp_const_none ? args[0] : mps_property_load(args[0], args[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(property_get_obj, 2, 3, property_get);

static mp_obj_t property_set(mp_obj_t self, mp_obj_t obj, mp_obj_t value) {
    mps_property_store(self, obj, value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(property_set_obj, property_set);

static mp_obj_t property_delete(mp_obj_t self, mp_obj_t obj) {
    mps_property_store(self, obj, MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_delete_obj, property_delete);

static mp_obj_t property_set_name(size_t n_args, const mp_obj_t *args) {
    if (n_args != 3) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("__set_name__() takes 2 positional arguments but %d were given"), (int)n_args - 1);
    }
    ((mps_property_t *)MP_OBJ_TO_PTR(args[0]))->name = mp_obj_is_str(args[2])
        ? mp_obj_str_get_qstr(args[2])
        : MP_QSTRnull;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(property_set_name_obj, 1, property_set_name);

static void property_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mps_property_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (name == MP_QSTR___doc__ && dest[1] != MP_OBJ_NULL) {
            self->doc = dest[1];
            dest[0] = MP_OBJ_NULL;
        } else if (name == MP_QSTR___name__ && dest[1] != MP_OBJ_NULL) {
            self->name = mp_obj_is_str(dest[1]) ? mp_obj_str_get_qstr(dest[1]) : MP_QSTRnull;
            dest[0] = MP_OBJ_NULL;
        } else if (name == MP_QSTR_fget || name == MP_QSTR_fset || name == MP_QSTR_fdel) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
        }
        return;
    }
    switch (name) {
        case MP_QSTR_fget:
            dest[0] = self->fget;
            break;
        case MP_QSTR_fset:
            dest[0] = self->fset;
            break;
        case MP_QSTR_fdel:
            dest[0] = self->fdel;
            break;
        case MP_QSTR___doc__:
            dest[0] = self->doc;
            break;
        case MP_QSTR___name__:
            dest[0] = property_name(self);
            break;
        case MP_QSTR___isabstractmethod__: {
            mp_obj_t parts[] = {self->fget, self->fset, self->fdel};
            bool is_abstract = false;
            for (size_t i = 0; i < MP_ARRAY_SIZE(parts); i++) {
                mp_obj_t found[2] = {MP_OBJ_NULL};
                if (parts[i] != mp_const_none) {
                    mp_load_method_protected(parts[i], name, found, false);
                }
                is_abstract |= found[0] != MP_OBJ_NULL && mp_obj_is_true(found[0]);
            }
            dest[0] = mp_obj_new_bool(is_abstract);
            break;
        }
        default:
            dest[1] = MP_OBJ_SENTINEL;
            break;
    }
}

static const mp_rom_map_elem_t property_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_getter), MP_ROM_PTR(&property_getter_obj)},
    {MP_ROM_QSTR(MP_QSTR_setter), MP_ROM_PTR(&property_setter_obj)},
    {MP_ROM_QSTR(MP_QSTR_deleter), MP_ROM_PTR(&property_deleter_obj)},
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&property_get_obj)},
    {MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&property_set_obj)},
    {MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&property_delete_obj)},
    {MP_ROM_QSTR(MP_QSTR___set_name__), MP_ROM_PTR(&property_set_name_obj)},
};
static MP_DEFINE_CONST_DICT(property_locals, property_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_property,
    MP_QSTR_property,
    MPS_TYPE_FLAG_FILLED_LATER,
    make_new, property_make_new,
    attr, property_attr,
    locals_dict, &property_locals
    );

// ---- staticmethod, classmethod -------------------------------------------------------------------------------------

static mp_obj_t method_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_static_class_method_t *self = mp_obj_malloc(mp_obj_static_class_method_t, type);
    self->fun = args[0];
    return MP_OBJ_FROM_PTR(self);
}

static void method_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q(", (qstr)self->base.type->name);
    mp_obj_print_helper(print, self->fun, PRINT_REPR);
    mp_print_str(print, ")>");
}

static void method_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (name == MP_QSTR___isabstractmethod__ && dest[1] != MP_OBJ_NULL) {
            mp_store_attr(self->fun, name, dest[1]);
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    if (name == MP_QSTR___func__ || name == MP_QSTR___wrapped__) {
        dest[0] = self->fun;
    } else if (name == MP_QSTR___isabstractmethod__ || name == MP_QSTR___name__ || name == MP_QSTR___qualname__
        || name == MP_QSTR___doc__ || name == MP_QSTR___module__ || name == MP_QSTR___annotations__) {
        mp_load_method_protected(self->fun, name, dest, false);
        if (dest[0] == MP_OBJ_NULL && name == MP_QSTR___isabstractmethod__) {
            dest[0] = mp_const_false;
        }
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t staticmethod_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(self))->fun, n_args, n_kw, args);
}

static mp_obj_t method_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(args[0]);
    if (self->base.type == &mp_type_staticmethod) {
        return self->fun;
    }
    return mp_obj_new_bound_meth(self->fun,
        n_args == 3 && args[2] != mp_const_none ? args[2] : MP_OBJ_FROM_PTR(mp_obj_get_type(args[1])));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(method_get_obj, 2, 3, method_get);

static const mp_rom_map_elem_t method_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&method_get_obj)},
};
static MP_DEFINE_CONST_DICT(method_locals, method_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_staticmethod,
    MP_QSTR_staticmethod,
    MP_TYPE_FLAG_NONE,
    make_new, method_make_new,
    print, method_print,
    call, staticmethod_call,
    attr, method_attr,
    locals_dict, &method_locals
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_classmethod,
    MP_QSTR_classmethod,
    MP_TYPE_FLAG_NONE,
    make_new, method_make_new,
    print, method_print,
    attr, method_attr,
    locals_dict, &method_locals
    );

// ---- Members, which __slots__ names --------------------------------------------------------------------------------

static void member_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_member_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%s '%q' of '%q' objects>", self->base.type == &mps_type_getset ? "attribute" : "member",
        self->name, (qstr)self->of->name);
}

static mps_member_t *member_of(mp_obj_t self_in, mp_obj_t obj) {
    mp_check_self(mp_obj_is_type(self_in, &mps_type_member) || mp_obj_is_type(self_in, &mps_type_getset));
    mps_member_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_held = !mps_is_made(self->of) || mp_obj_is_instance_type(mp_obj_get_type(obj));
    if (!is_held || !mps_is_subtype(mp_obj_get_type(obj), self->of)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for '%q' objects doesn't apply to a '%s' object"), self->name,
            (qstr)self->of->name, mp_obj_get_type_str(obj));
    }
    return self;
}

static mp_obj_t member_get(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    if (args[1] == mp_const_none) {
        return args[0];
    }
    mps_member_t *self = member_of(args[0], args[1]);
    if (self->base.type == &mps_type_getset || !mps_is_made(self->of)) {
        return mp_load_attr(mps_is_subtype(self->of, &mp_type_BaseException) ? args[1] : mps_native_part(args[1]),
            self->name);
    }
    mp_map_elem_t *found = mp_map_lookup(mps_instance_members(args[1]), MP_OBJ_NEW_QSTR(self->name), MP_MAP_LOOKUP);
    if (found == NULL) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object has no attribute '%q'"),
            mp_obj_get_type_str(args[1]), self->name);
    }
    return found->value;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(member_get_obj, 2, 3, member_get);

static mp_obj_t member_set(mp_obj_t self, mp_obj_t obj, mp_obj_t value) {
    qstr name = member_of(self, obj)->name;
    if (!mps_is_made(((mps_member_t *)MP_OBJ_TO_PTR(self))->of)) {
        mp_store_attr(obj, name, value);
        return mp_const_none;
    }
    mp_map_lookup(mps_instance_members(obj), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(member_set_obj, member_set);

static mp_obj_t member_delete(mp_obj_t self, mp_obj_t obj) {
    qstr name = member_of(self, obj)->name;
    if (!mps_is_made(((mps_member_t *)MP_OBJ_TO_PTR(self))->of)) {
        mp_store_attr(obj, name, MP_OBJ_NULL);
        return mp_const_none;
    }
    if (!mps_map_delete(mps_instance_members(obj), MP_OBJ_NEW_QSTR(name))) {
        mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(name));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(member_delete_obj, member_delete);

static void member_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mps_member_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    } else if (name == MP_QSTR___objclass__) {
        dest[0] = MP_OBJ_FROM_PTR(self->of);
    } else if (name == MP_QSTR___qualname__) {
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 32, &print);
        mp_obj_print_helper(&print, mps_class_qualified_name(self->of), PRINT_STR);
        mp_printf(&print, ".%q", self->name);
        dest[0] = mp_obj_new_str_from_vstr(&text);
    } else if (name == MP_QSTR___doc__) {
        dest[0] = mp_const_none;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t member_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&member_get_obj)},
    {MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&member_set_obj)},
    {MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&member_delete_obj)},
};
static MP_DEFINE_CONST_DICT(member_locals, member_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_member,
    MP_QSTR_member_descriptor,
    MP_TYPE_FLAG_NONE,
    print, member_print,
    attr, member_attr,
    locals_dict, &member_locals
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_getset,
    MP_QSTR_getset_descriptor,
    MP_TYPE_FLAG_NONE,
    print, member_print,
    attr, member_attr,
    locals_dict, &member_locals
    );
