// type: attributes of classes, and calling them. See class.c.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "vm/builtin_function.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/classes/weakref.h"
#include "types/numbers/hash.h"
#include "vm/lookup.h"

// ---- Classes: their attributes -------------------------------------------------------------------------------------

static mp_obj_t class_bases(const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        return MP_OBJ_FROM_PTR(((const mps_class_t *)type)->bases);
    }
    if (mps_native_bases(type) != NULL) {
        return MP_OBJ_FROM_PTR(mps_native_bases(type));
    }
    mp_obj_t base = MP_OBJ_FROM_PTR(mps_native_base(type));
    return type == &mp_type_object ? mp_const_empty_tuple : mp_obj_new_tuple(1, &base);
}

static mp_obj_t class_order(const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        return MP_OBJ_FROM_PTR(((const mps_class_t *)type)->order);
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(mps_order_list(type));
    return mp_obj_new_tuple(list->len, list->items);
}

static mp_obj_t own_value(const mp_obj_type_t *type, qstr name) {
    mp_map_elem_t *found = mps_is_made(type)
        ? mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP)
        : NULL;
    return found == NULL ? MP_OBJ_NULL : found->value;
}

// Returns a class's own annotations. They are evaluated on the first access, by a function that the compiler made.
static mp_obj_t class_annotations(const mp_obj_type_t *type) {
    static const qstr_short_t places[] = {MP_QSTR___annotations__, MP_QSTR___annotations_cache__};
    for (size_t i = 0; i < MP_ARRAY_SIZE(places); i++) {
        mp_obj_t found = own_value(type, places[i]);
        if (found != MP_OBJ_NULL) {
            mp_obj_t bound[2];
            mps_class_bind(found, MP_OBJ_NULL, type, type, bound);
            return bound[0];
        }
    }
    if (!mps_is_made(type)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t annotate = own_value(type, MP_QSTR___annotate_func__);
    mp_obj_t annotations = annotate == MP_OBJ_NULL || annotate == mp_const_none
        ? mp_obj_new_dict(0)
        : mp_call_function_1(annotate, MP_OBJ_NEW_SMALL_INT(1));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict)),
        MP_OBJ_NEW_QSTR(MP_QSTR___annotations_cache__), annotations);
    mps_forget_found();
    return annotations;
}

// Returns the bits of CPython's tp_flags that programs read.
static uint32_t flags_of(const mp_obj_type_t *type) {
    enum { SEQUENCE = 1 << 5, MAPPING = 1 << 6, IMMUTABLE = 1 << 8, HEAP = 1 << 9, BASE = 1 << 10, READY = 1 << 12 };
    static const mp_obj_type_t *const kinds[] = {&mp_type_int, &mp_type_list, &mp_type_tuple, &mp_type_bytes,
        &mp_type_str, &mp_type_dict, &mp_type_BaseException, &mp_type_type};
    static const uint32_t patterns[] = {0, SEQUENCE, SEQUENCE, 0, 0, MAPPING, 0, 0};
    uint32_t flags = READY | (mps_is_made(type) ? HEAP | BASE : IMMUTABLE | (mps_can_be_base(type) ? BASE : 0));
    if (type->flags & MPS_TYPE_FLAG_ABSTRACT) {
        flags |= 1 << 20;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(kinds); i++) {
        if (mps_is_subtype(type, kinds[i])) {
            flags |= (1u << (24 + i)) | patterns[i];
        }
    }
    return flags;
}

// Returns an attribute that every class has, or MP_OBJ_NULL for other names.
static mp_obj_t load_own(const mp_obj_type_t *type, qstr name) {
    switch (name) {
        case MP_QSTR___name__:
            return mps_has_long_name(type) ? mps_class_qualified_name(type) : MP_OBJ_NEW_QSTR(type->name);
        case MP_QSTR___qualname__:
            return mps_class_qualified_name(type);
        case MP_QSTR___bases__:
            return class_bases(type);
        case MP_QSTR___mro__:
            return class_order(type);
        case MP_QSTR___base__: {
            if (type == &mp_type_object) {
                return mp_const_none;
            }
            if (!mps_is_made(type)) {
                return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(class_bases(type)))->items[0];
            }
            const mps_class_t *class = (const mps_class_t *)type;
            for (size_t i = 0; i < class->bases->len; i++) {
                const mps_class_t *base = MP_OBJ_TO_PTR(class->bases->items[i]);
                if ((mps_is_made((const mp_obj_type_t *)base) ? base->native : (const mp_obj_type_t *)base)
                    == class->native) {
                    return class->bases->items[i];
                }
            }
            return class->bases->items[0];
        }
        case MP_QSTR___dict__:
            return mps_class_proxy(type);
        case MP_QSTR___flags__:
            return mp_obj_new_int_from_uint(flags_of(type));
        case MP_QSTR___module__:
            return mps_class_module(type);
        case MP_QSTR___annotations__:
            return class_annotations(type);
        case MP_QSTR___annotate__: {
            mp_obj_t found = own_value(type, MP_QSTR___annotate_func__);
            return found == MP_OBJ_NULL && mps_is_made(type) ? mp_const_none : found;
        }
        case MP_QSTR___text_signature__: {
            const char *text = mps_is_made(type) ? NULL : mps_type_signature(type);
            return text == NULL ? mp_const_none : mp_obj_new_str_from_cstr(text);
        }
        case MP_QSTR___type_params__: {
            mp_obj_t found = own_value(type, name);
            return found == MP_OBJ_NULL ? mp_const_empty_tuple : found;
        }
        case MP_QSTR___doc__: {
            mp_obj_t found = own_value(type, name);
            if (found == MP_OBJ_NULL && MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent) == &mp_type_tuple) {
                return MP_OBJ_NULL; // a named tuple's is found like other attributes
            }
            if (found == MP_OBJ_NULL) {
                return mp_const_none;
            }
            mp_obj_t dest[2];
            mps_class_bind(found, MP_OBJ_NULL, type, type, dest);
            return dest[0];
        }
        default:
            return MP_OBJ_NULL;
    }
}

static bool load_class_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    const mp_obj_type_t *meta = type->base.type;
    const mp_obj_type_t *owner = NULL;
    mp_obj_t of_meta = mps_class_find_made(meta, name);
    if (of_meta != MP_OBJ_NULL && mps_is_data_descriptor(of_meta)) {
        mps_class_bind(of_meta, self, meta, meta, dest);
        return true;
    }
    dest[0] = load_own(type, name);
    if (dest[0] != MP_OBJ_NULL) {
        return true;
    }
    mp_obj_t found = mps_class_find(type, NULL, name, &owner);
    // The metaclass's functions go before object's, except those that make objects.
    bool is_maker = name == MP_QSTR___new__ || name == MP_QSTR___init__;
    bool is_of_meta = owner == &mp_type_object && ((of_meta != MP_OBJ_NULL && !is_maker) || name == MP_QSTR___call__);
    if (found != MP_OBJ_NULL && !is_of_meta) {
        mps_class_bind(found, MP_OBJ_NULL, type, owner, dest);
        return true;
    }
    if (of_meta != MP_OBJ_NULL) {
        mps_class_bind(of_meta, self, meta, meta, dest);
        return true;
    }
    found = mps_class_find(&mp_type_type, NULL, name, &owner);
    if (found != MP_OBJ_NULL && owner == &mp_type_type) {
        mps_class_bind(found, self, meta, owner, dest);
        return true;
    }
    if (name == MP_QSTR___weakref__ && mps_is_made(type) && ((const mps_class_t *)type)->has_weakrefs) {
        dest[0] = mps_attribute_descriptor(type, name, false);
        return true;
    }
    mps_order_t order;
    mps_order_begin(&order, type);
    while ((owner = mps_order_next(&order)) != NULL) {
        if (!mps_is_made(owner) && (dest[0] = mps_native_attribute(owner, name)) != MP_OBJ_NULL) {
            return true;
        }
    }
    return false;
}

static MP_NORETURN void immutable_type(qstr name, const mp_obj_type_t *type) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot set '%q' attribute of immutable type '%q'"), name,
        (qstr)type->name);
}

static MP_NORETURN void cannot_delete(qstr name, const mp_obj_type_t *type) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot delete '%q' attribute of immutable type '%q'"), name,
        (qstr)type->name);
}

// Implements type.__setattr__, and type.__delattr__ if value is MP_OBJ_NULL. May run Python.
static void store_class_attr(mp_obj_t self, qstr name, mp_obj_t value) {
    mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    mp_obj_t of_meta = mps_class_find_made(type->base.type, name);
    if (of_meta != MP_OBJ_NULL) {
        if (mp_obj_is_type(of_meta, &mp_type_property)) {
            mps_property_store(of_meta, self, value);
            return;
        }
        mp_obj_t set = mps_descriptor_method(of_meta, value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__);
        if (set != MP_OBJ_NULL) {
            mp_obj_t args[2] = {self, value};
            mps_call_member(set, of_meta, value == MP_OBJ_NULL ? 1 : 2, 0, args);
            return;
        }
    }
    if (!mps_is_made(type)) {
        // The class of a named tuple has its own dictionary.
        mp_obj_dict_t *own = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, locals_dict);
        if (own == NULL || own->map.is_fixed || value == MP_OBJ_NULL || name == MP_QSTR___name__
            || name == MP_QSTR___bases__ || name == MP_QSTR___mro__ || name == MP_QSTR___dict__) {
            immutable_type(name, type);
        }
        mp_obj_dict_store(MP_OBJ_FROM_PTR(own), MP_OBJ_NEW_QSTR(name), value);
        mps_forget_found();
        return;
    }
    if (name == MP_QSTR___type_params__ && value == MP_OBJ_NULL) {
        cannot_delete(name, type);
    }
    if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
        if (value == MP_OBJ_NULL) {
            cannot_delete(name, type);
        }
        mp_obj_t str = mps_part_of(value, &mp_type_str);
        if (str != MP_OBJ_NULL) {
            value = str;
        } else {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only assign string to %q.%q, not '%s'"),
                (qstr)type->name, name, mp_obj_get_type_str(value));
        }
        if (name == MP_QSTR___name__) {
            type->name = mps_class_name(value);
        } else {
            ((mps_class_t *)type)->qualified_name = value;
        }
        return;
    }
    if (name == MP_QSTR___bases__) {
        if (value == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("cannot delete '__bases__' attribute of immutable type '%q'"), (qstr)type->name);
        }
        mps_class_set_bases(type, value);
        return;
    }
    if (name == MP_QSTR___mro__ || name == MP_QSTR___dict__ || name == MP_QSTR___base__) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of 'type' objects is not writable"),
            name);
    }
    if (name == MP_QSTR___class__) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    mp_obj_t dict = MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict));
    if (value == MP_OBJ_NULL) {
        mps_forget_found();
        if (mps_take(MP_OBJ_TO_PTR(dict), name) == MP_OBJ_NULL) {
            mps_raise_attribute_error(self, name, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"),
                (qstr)type->name, name);
        }
    } else {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(name), value);
        mps_class_changed(type, name, value);
    }
}

static void type_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *meta = mp_obj_get_type(self);
    if (dest[0] == MP_OBJ_NULL) {
        if (meta->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
            mp_obj_t own = mps_class_find_made(meta, MP_QSTR___getattribute__);
            if (own != MP_OBJ_NULL) {
                mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
                dest[0] = mps_call_member(own, self, 1, 0, &arg);
                return;
            }
        }
        if (!load_class_attr(self, name, dest)) {
            dest[0] = MP_OBJ_NULL;
            mp_obj_t fallback = mps_class_find_made(meta, MP_QSTR___getattr__);
            if (fallback != MP_OBJ_NULL) {
                mp_cstack_check();
                mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
                dest[0] = mps_call_member(fallback, self, 1, 0, &arg);
                dest[1] = MP_OBJ_NULL;
            }
        }
        return;
    }
    mp_obj_t own = mps_class_find_made(meta, dest[1] == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__);
    if (own != MP_OBJ_NULL) {
        mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), dest[1]};
        mps_call_member(own, self, dest[1] == MP_OBJ_NULL ? 1 : 2, 0, args);
    } else {
        store_class_attr(self, name, dest[1]);
    }
    dest[0] = MP_OBJ_NULL;
}

// ---- type ----------------------------------------------------------------------------------------------------------

static mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args == 1 && n_kw == 0 && meta == &mp_type_type) {
        return MP_OBJ_FROM_PTR(mps_shown_type(args[0]));
    }
    if (n_args != 3) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
    }
    // A base's metaclass may have its own __new__.
    mp_obj_t bases = mps_native_part(args[1]);
    if (mp_obj_is_type(bases, &mp_type_tuple)) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
        const mp_obj_type_t *winner = mps_class_meta(meta, tuple->items, tuple->len);
        if (winner != meta && mps_class_find_made(winner, MP_QSTR___new__) != MP_OBJ_NULL) {
            return mp_call_function_n_kw(MP_OBJ_FROM_PTR(winner), n_args, n_kw, args);
        }
    }
    return mps_class_new(meta, args[0], args[1], args[2], n_kw, args + 3);
}

static mp_obj_t type_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, make_new)) {
        vstr_t name;
        mp_print_t print;
        vstr_init_print(&name, 32, &print);
        mps_class_print_name(&print, type);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%s' instances"),
            vstr_null_terminated_str(&name));
    }
    MP_STATE_VM(mps_callee) = self;
    if (mps_has_own_init(type)) {
        mp_obj_t obj = MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, 0, 0, NULL);
        mps_call_with(mps_own_init_of(type), obj, n_args, n_kw, args);
        return obj;
    }
    return MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, n_args, n_kw, args);
}

static mp_obj_t type_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_OR && (mps_is_class(rhs) || rhs == mp_const_none || mps_is_generic(rhs))) {
        return mps_union(lhs, rhs);
    }
    if (op == MP_BINARY_OP_REVERSE_OR && (rhs == mp_const_none || mps_is_generic(rhs))) {
        return mps_union(rhs, lhs);
    }
    return MP_OBJ_NULL;
}

// Implements `list[int]` and the like. Python classes have __class_getitem__ for it.
static mp_obj_t type_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t found = mps_class_find(type, NULL, MP_QSTR___class_getitem__, &owner);
    if (found != MP_OBJ_NULL) {
        mp_obj_t dest[3];
        mps_class_bind(found, MP_OBJ_NULL, type, owner, dest);
        if (dest[1] == MP_OBJ_NULL) {
            return mp_call_function_1(dest[0], index);
        }
        dest[2] = index;
        return mp_call_method_n_kw(1, 0, dest);
    }
    const mp_obj_type_t *native = mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
    if (native != NULL && (native != &mp_type_type || type == native)) {
        static const qstr_short_t generic[] = {
            MP_QSTR_list,
            MP_QSTR_dict,
            MP_QSTR_tuple,
            MP_QSTR_set,
            MP_QSTR_frozenset,
            MP_QSTR_type,
            MP_QSTR_enumerate,
            MP_QSTR_memoryview,
            MP_QSTR_deque,
            MP_QSTR_OrderedDict,
            MP_QSTR_defaultdict,
            MP_QSTR_array,
            MP_QSTR_mappingproxy,
            MP_QSTR_BaseExceptionGroup,
            MP_QSTR_ExceptionGroup,
            MP_QSTR_Pattern,
            MP_QSTR_Match,
            MP_QSTR_partial,
            MP_QSTR__lru_cache_wrapper,
            MP_QSTR_ReferenceType,
            MP_QSTR_Future,
            MP_QSTR_Task,
        };
        for (size_t i = 0; i < MP_ARRAY_SIZE(generic); i++) {
            if (native->name == generic[i]) {
                return mps_alias(self, index);
            }
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not subscriptable"), (qstr)type->name);
}

static const mp_obj_type_t *need_class(mp_obj_t obj, const char *method) {
    if (!mps_is_class(obj)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%s' for 'type' objects doesn't apply to a '%s' object"), method,
            mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(obj);
}

static mp_obj_t type_mro(mp_obj_t self) {
    const mp_obj_type_t *type = need_class(self, "mro");
    if (!mps_is_made(type)) {
        return mps_order_list(type);
    }
    const mp_obj_tuple_t *bases = ((const mps_class_t *)type)->bases;
    const mp_obj_tuple_t *order = mps_merge_orders(self, bases->items, bases->len);
    return mp_obj_new_list(order->len, (mp_obj_t *)order->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_mro_obj, type_mro);

static mp_obj_t type_subclasses(mp_obj_t self) {
    const mp_obj_type_t *type = need_class(self, "__subclasses__");
    mp_obj_t list = mps_is_made(type) ? ((const mps_class_t *)type)->subclasses : MP_OBJ_NULL;
    if (list == MP_OBJ_NULL) {
        return mp_obj_new_list(0, NULL);
    }
    mp_obj_list_t *own = MP_OBJ_TO_PTR(list);
    return mp_obj_new_list(own->len, own->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_subclasses_obj, type_subclasses);

static mp_obj_t type_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *meta = need_class(args[0], "__new__");
    if (!mps_is_subtype(meta, &mp_type_type)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__(%q): %q is not a subtype of type"),
            (qstr)meta->name, (qstr)meta->name);
    }
    if (n_args == 2 && meta == &mp_type_type) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[1]));
    }
    if (n_args != 4) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() takes exactly 3 arguments (%d given)"),
            (int)n_args - 1);
    }
    return mps_class_new(meta, args[1], args[2], args[3], kw->used, args + n_args);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_new_fun_obj, 1, type_new);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(type_new_obj, MP_ROM_PTR(&type_new_fun_obj));

static mp_obj_t type_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)args;
    (void)kw;
    if (n_args != 2 && n_args != 4) {
        mp_raise_TypeError(MP_ERROR_TEXT("type.__init__() takes 1 or 3 arguments"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_init_obj, 1, type_init);

static mp_obj_t type_call_method(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    need_class(args[0], "__call__");
    return type_call(args[0], n_args - 1, kw->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_call_method_obj, 1, type_call_method);

static mp_obj_t type_prepare(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    (void)args;
    (void)kw;
    return mp_obj_new_dict(0);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_prepare_fun_obj, 0, type_prepare);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(type_prepare_obj, MP_ROM_PTR(&type_prepare_fun_obj));

static mp_obj_t type_getattribute(mp_obj_t self, mp_obj_t name) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    qstr attr = mp_obj_str_get_qstr(name);
    const mp_obj_type_t *type = need_class(self, "__getattribute__");
    if (attr == MP_QSTR___class__) {
        return MP_OBJ_FROM_PTR(type->base.type);
    }
    if (!load_class_attr(self, attr, dest)) {
        mps_raise_attribute_error(self, attr, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"), (qstr)type->name,
            attr);
    }
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_getattribute_obj, type_getattribute);

static mp_obj_t type_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    need_class(self, "__setattr__");
    store_class_attr(self, mp_obj_str_get_qstr(name), value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(type_setattr_obj, type_setattr);

static mp_obj_t type_delattr(mp_obj_t self, mp_obj_t name) {
    need_class(self, "__delattr__");
    store_class_attr(self, mp_obj_str_get_qstr(name), MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_delattr_obj, type_delattr);

static mp_obj_t type_repr(mp_obj_t self) {
    need_class(self, "__repr__");
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mps_type_print(&print, self, PRINT_REPR);
    return mp_obj_new_str_from_vstr(&text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_repr_obj, type_repr);

static mp_obj_t type_instancecheck(mp_obj_t self, mp_obj_t obj) {
    need_class(self, "__instancecheck__");
    return mp_obj_new_bool(mps_check_instance(obj, self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_instancecheck_obj, type_instancecheck);

static mp_obj_t type_subclasscheck(mp_obj_t self, mp_obj_t of) {
    need_class(self, "__subclasscheck__");
    return mp_obj_new_bool(mps_check_subclass(of, self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_subclasscheck_obj, type_subclasscheck);

static const mp_rom_map_elem_t type_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&type_new_obj)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&type_init_obj)},
    {MP_ROM_QSTR(MP_QSTR___call__), MP_ROM_PTR(&type_call_method_obj)},
    {MP_ROM_QSTR(MP_QSTR___prepare__), MP_ROM_PTR(&type_prepare_obj)},
    {MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&type_getattribute_obj)},
    {MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&type_setattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&type_delattr_obj)},
    {MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&type_repr_obj)},
    {MP_ROM_QSTR(MP_QSTR___instancecheck__), MP_ROM_PTR(&type_instancecheck_obj)},
    {MP_ROM_QSTR(MP_QSTR___subclasscheck__), MP_ROM_PTR(&type_subclasscheck_obj)},
    {MP_ROM_QSTR(MP_QSTR___subclasses__), MP_ROM_PTR(&type_subclasses_obj)},
    {MP_ROM_QSTR(MP_QSTR_mro), MP_ROM_PTR(&type_mro_obj)},
};
static MP_DEFINE_CONST_DICT(type_locals, type_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_type,
    MP_QSTR_type,
    MP_TYPE_FLAG_NONE,
    make_new, type_make_new,
    print, mps_type_print,
    call, type_call,
    binary_op, type_binary_op,
    subscr, type_subscr,
    attr, type_attr,
    locals_dict, &type_locals
    );
