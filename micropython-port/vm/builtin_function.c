// Calls and prints built-in functions. With vm/function.c it replaces upstream's py/objfun.c.

#include "py/builtin.h"
#include "py/objfun.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "vm/builtin_function.h"
#include "vm/objects.h"

MP_REGISTER_ROOT_POINTER(mp_obj_t mps_callee);

// ---- Names ---------------------------------------------------------------------------------------------------------

// Returns the key of a value in a map, or MP_QSTRnull. Also finds the function within a class method or static method.
static qstr key_of(const mp_map_t *map, mp_obj_t value) {
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && mp_obj_is_qstr(map->table[i].key)) {
            mp_obj_t found = map->table[i].value;
            if (mp_obj_is_type(found, &mp_type_staticmethod) || mp_obj_is_type(found, &mp_type_classmethod)) {
                found = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(found))->fun;
            }
            if (found == value) {
                return MP_OBJ_QSTR_VALUE(map->table[i].key);
            }
        }
    }
    return MP_QSTRnull;
}

// Looks for a function in the methods of a built-in type.
static bool find_method(const mp_obj_type_t *type, mp_obj_t fun, mps_builtin_t *found) {
    if (!MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        return false;
    }
    found->name = key_of(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, fun);
    found->type = type;
    return found->name != MP_QSTRnull;
}

mps_builtin_t mps_find_builtin(mp_obj_t fun, mp_obj_t self) {
    mps_builtin_t found = {mps_slot_name(fun), NULL, MP_QSTRnull};
    if (found.name != MP_QSTRnull) {
        found.type = self == MP_OBJ_NULL ? &mp_type_object : mp_obj_get_type(self);
        return found;
    }
    if (self != MP_OBJ_NULL && find_method(mp_obj_get_type(self), fun, &found)) {
        return found;
    }
    const mp_map_t *builtins = &mp_module_builtins.globals->map;
    found = (mps_builtin_t) {key_of(builtins, fun), NULL, MP_QSTR_builtins};
    if (found.name != MP_QSTRnull) {
        return found;
    }
    for (size_t i = 0; i < builtins->alloc; i++) {
        mp_obj_t value = builtins->table[i].value;
        if (mp_map_slot_is_filled(builtins, i) && mp_obj_is_type(value, &mp_type_type)
            && find_method(MP_OBJ_TO_PTR(value), fun, &found)) {
            return found;
        }
    }
    found.type = NULL;
    const mp_map_t *const maps[] = {&mp_builtin_module_map, &mp_builtin_extensible_module_map};
    for (size_t j = 0; j < MP_ARRAY_SIZE(maps); j++) {
        for (size_t i = 0; i < maps[j]->alloc; i++) {
            const mp_obj_module_t *module = MP_OBJ_TO_PTR(maps[j]->table[i].value);
            found.name = key_of(&module->globals->map, fun);
            if (found.name != MP_QSTRnull) {
                found.module = MP_OBJ_QSTR_VALUE(maps[j]->table[i].key);
                return found;
            }
        }
    }
    return found;
}

qstr mps_callee_name(void) {
    mp_obj_t callee = MP_STATE_VM(mps_callee);
    if (callee == MP_OBJ_NULL) {
        return MP_QSTR_function;
    }
    if (mps_is_builtin_function(callee)) {
        qstr name = mps_find_builtin(callee, MP_OBJ_NULL).name;
        return name == MP_QSTRnull ? MP_QSTR_function : name;
    }
    return ((mp_obj_type_t *)MP_OBJ_TO_PTR(callee))->name;
}

// ---- Calls ---------------------------------------------------------------------------------------------------------

// Raises CPython's error for a function of `wanted` arguments that was called with others.
static MP_NORETURN MP_NOINLINE void wrong_arguments(mp_obj_t self, size_t wanted, size_t n_args, size_t n_kw,
    const mp_obj_t *args) {
    mps_builtin_t found = mps_find_builtin(self, n_args > 0 ? args[0] : MP_OBJ_NULL);
    qstr prefix = found.type != NULL ? found.type->name : found.module == MP_QSTR_builtins ? MP_QSTR_ : found.module;
    vstr_t full;
    vstr_init(&full, 32);
    if (found.name == MP_QSTRnull) {
        vstr_add_str(&full, "function");
    } else {
        vstr_printf(&full, "%q%s%q", prefix, prefix == MP_QSTR_ ? "" : ".", found.name);
    }
    const char *name = vstr_null_terminated_str(&full);
    if (found.type != NULL) {
        if (n_args == 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unbound method %s() needs an argument"), name);
        }
        n_args--;
        wanted--;
    }
    if (n_kw > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no keyword arguments"), name);
    }
    if (wanted == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no arguments (%d given)"), name, (int)n_args);
    }
    if (wanted == 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes exactly one argument (%d given)"), name,
            (int)n_args);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected %d arguments, got %d"),
        found.name == MP_QSTRnull ? name : qstr_str(found.name), (int)wanted, (int)n_args);
}

static mp_obj_t call_0(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (MP_UNLIKELY(n_args != 0 || n_kw != 0)) {
        wrong_arguments(self, 0, n_args, n_kw, args);
    }
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._0();
}

static mp_obj_t call_1(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (MP_UNLIKELY(n_args != 1 || n_kw != 0)) {
        wrong_arguments(self, 1, n_args, n_kw, args);
    }
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._1(args[0]);
}

static mp_obj_t call_2(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (MP_UNLIKELY(n_args != 2 || n_kw != 0)) {
        wrong_arguments(self, 2, n_args, n_kw, args);
    }
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._2(args[0], args[1]);
}

static mp_obj_t call_3(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (MP_UNLIKELY(n_args != 3 || n_kw != 0)) {
        wrong_arguments(self, 3, n_args, n_kw, args);
    }
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._3(args[0], args[1], args[2]);
}

// Checks arguments whose number seems wrong. Raises, unless the call is valid.
static MP_NOINLINE void check_arguments(mp_obj_t self, uint32_t sig, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    size_t min = sig >> 17;
    size_t max = (sig >> 1) & 0xffff;
    if (min == max && !(sig & 1) && (n_kw > 0 || n_args != min)) {
        wrong_arguments(self, min, n_args, n_kw, args);
    }
    mps_builtin_t found = mps_find_builtin(self, n_args > 0 ? args[0] : MP_OBJ_NULL);
    const char *name = found.name == MP_QSTRnull ? "function" : qstr_str(found.name);
    if (found.type != NULL) {
        if (n_args == 0) {
            wrong_arguments(self, 1, n_args, n_kw, args);
        }
        n_args--;
        min -= min > 0;
        max -= max > 0 && max < MP_OBJ_FUN_ARGS_MAX;
    }
    if (n_kw > 0 && !(sig & 1)) {
        const char *type = found.type == NULL ? "" : qstr_str(found.type->name);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s%s%s() takes no keyword arguments"), type,
            found.type == NULL ? "" : ".", name);
    }
    bool few = n_args < min;
    if (few || (n_args > max && max != MP_OBJ_FUN_ARGS_MAX)) {
        size_t limit = few ? min : max;
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected %s%d argument%s, got %d"), name,
            min == max ? ""
                : few  ? "at least "
                       : "at most ",
            (int)limit, limit == 1 ? "" : "s", (int)n_args);
    }
}

static mp_obj_t call_var(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_fun_builtin_var_t *fun = MP_OBJ_TO_PTR(self);
    uint32_t sig = fun->sig;
    size_t max = (sig >> 1) & 0xffff;
    if (MP_UNLIKELY(n_args < sig >> 17 || (n_args > max && max != MP_OBJ_FUN_ARGS_MAX) || (n_kw > 0 && !(sig & 1)))) {
        check_arguments(self, sig, n_args, n_kw, args);
    }
    MP_STATE_VM(mps_callee) = self;
    if (sig & 1) {
        // A frame is 16 bytes. Its last word is cleared, as an old pointer there would keep an object for gc.collect().
        struct {
            mp_map_t map;
            mp_obj_t unused;
        } keywords;
        keywords.unused = MP_OBJ_NULL;
        mp_map_init_fixed_table(&keywords.map, n_kw, args + n_args);
        return fun->fun.kw(n_args, args, &keywords.map);
    }
    return fun->fun.var(n_args, args);
}

// ---- Attributes and printing ---------------------------------------------------------------------------------------

static void builtin_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mps_builtin_t found = mps_find_builtin(self, MP_OBJ_NULL);
    if (found.name == MP_QSTRnull) {
        mp_printf(print, "<built-in function at 0x%p>", MP_OBJ_TO_PTR(self));
    } else if (found.type != NULL) {
        mp_printf(print, "<method '%q' of '%q' objects>", found.name, (qstr)found.type->name);
    } else {
        mp_printf(print, "<built-in function %q>", found.name);
    }
}

static void builtin_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (name) {
        case MP_QSTR___doc__:
            dest[0] = mp_const_none;
            break;
        case MP_QSTR___text_signature__: {
            mps_builtin_t found = mps_find_builtin(self, MP_OBJ_NULL);
            const char *text = found.type == NULL && found.module == MP_QSTR_builtins
                ? mps_text_signature(found.name)
                : NULL;
            dest[0] = text == NULL ? mp_const_none : mp_obj_new_str_from_cstr(text);
            break;
        }
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
        case MP_QSTR___module__:
        case MP_QSTR___objclass__:
        case MP_QSTR___self__: {
            mps_builtin_t found = mps_find_builtin(self, MP_OBJ_NULL);
            if (found.name == MP_QSTRnull) {
                break;
            }
            bool is_method = found.type != NULL;
            if (name == MP_QSTR___module__ && !is_method) {
                dest[0] = MP_OBJ_NEW_QSTR(found.module);
            } else if (name == MP_QSTR___objclass__ && is_method) {
                dest[0] = MP_OBJ_FROM_PTR(found.type);
            } else if (name == MP_QSTR___self__ && !is_method && found.module == MP_QSTR_builtins) {
                dest[0] = MP_OBJ_FROM_PTR(&mp_module_builtins);
            } else if (name == MP_QSTR___qualname__ && is_method) {
                vstr_t text;
                vstr_init(&text, 32);
                vstr_printf(&text, "%q.%q", (qstr)found.type->name, found.name);
                dest[0] = mp_obj_new_str_from_vstr(&text);
            } else if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
                dest[0] = MP_OBJ_NEW_QSTR(found.name);
            }
            break;
        }
        default:
            dest[1] = MP_OBJ_SENTINEL; // looks in the type's methods
    }
}

static mp_obj_t builtin_call_method(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return mp_call_function_n_kw(args[0], n_args - 1, keywords->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(builtin_call_obj, 1, builtin_call_method);

// Pickles a function by its name, a method as its type's attribute.
static mp_obj_t builtin_reduce(mp_obj_t self) {
    mps_builtin_t found = mps_find_builtin(self, MP_OBJ_NULL);
    if (found.name == MP_QSTRnull) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot pickle 'builtin_function_or_method' object"));
    }
    if (found.type == NULL) {
        return MP_OBJ_NEW_QSTR(found.name);
    }
    mp_obj_t args[] = {MP_OBJ_FROM_PTR(found.type), MP_OBJ_NEW_QSTR(found.name)};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mp_builtin_getattr_obj), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(builtin_reduce_obj, builtin_reduce);

static const mp_rom_map_elem_t builtin_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&builtin_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___call__), MP_ROM_PTR(&builtin_call_obj)},
};
static MP_DEFINE_CONST_DICT(builtin_dict, builtin_methods);

// Programs see all of them with the type of functions that take any number of arguments.
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_var, MP_QSTR_builtin_function_or_method,
    MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    print, builtin_print,
    attr, builtin_attr,
    call, call_var,
    locals_dict, &builtin_dict);

#define BUILTIN_TYPE(type, how) MP_DEFINE_CONST_OBJ_TYPE(type, MP_QSTR_builtin_function_or_method, \
    MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN, print, builtin_print, attr, builtin_attr, call, how, \
    parent, &mp_type_fun_builtin_var, locals_dict, &builtin_dict)

BUILTIN_TYPE(mps_type_fun_of_instance, call_var);
BUILTIN_TYPE(mp_type_fun_builtin_0, call_0);
BUILTIN_TYPE(mp_type_fun_builtin_1, call_1);
BUILTIN_TYPE(mp_type_fun_builtin_2, call_2);
BUILTIN_TYPE(mp_type_fun_builtin_3, call_3);

const mp_obj_type_t *mps_shown_type(mp_const_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type == &mp_type_bound_meth && mps_is_builtin_function(mps_method_function((mp_obj_t)obj))) {
        return &mp_type_fun_builtin_var;
    }
    return (type->flags & MP_TYPE_FLAG_BUILTIN_FUN) && type->name == MP_QSTR_builtin_function_or_method
        ? &mp_type_fun_builtin_var
        : type;
}
