// isinstance() and issubclass(). See class.c.

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/classes/weakref.h"
#include "vm/builtin_function.h"

typedef bool (*check_t)(mp_obj_t obj, mp_obj_t of);

// ---- Objects that stand for classes --------------------------------------------------------------------------------

static mp_obj_t attribute_maybe(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(obj, name, dest, false);
    return dest[0];
}

// Returns the tuple that an object has as __bases__, or MP_OBJ_NULL: no class then.
static mp_obj_t bases_of(mp_obj_t obj) {
    mp_obj_t bases = attribute_maybe(obj, MP_QSTR___bases__);
    return bases == MP_OBJ_NULL ? MP_OBJ_NULL : mps_part_of(bases, &mp_type_tuple);
}

// Returns whether `of` is obj, or among its bases and theirs.
static bool derives(mp_obj_t obj, mp_obj_t of) {
    mp_cstack_check();
    while (obj != of) {
        mp_obj_t bases = bases_of(obj);
        if (bases == MP_OBJ_NULL) {
            return false;
        }
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
        if (tuple->len != 1) {
            for (size_t i = 0; i < tuple->len; i++) {
                if (derives(tuple->items[i], of)) {
                    return true;
                }
            }
            return false;
        }
        obj = tuple->items[0];
    }
    return true;
}

// ---- Checks --------------------------------------------------------------------------------------------------------

// Returns the class that an instance says it is of, where a program's class may say another than its type.
static mp_obj_t said_class(mp_obj_t obj, const mp_obj_type_t *type) {
    if (!mps_is_instance(obj) || !(type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD))
        || (mps_class_find_made(type, MP_QSTR___class__) == MP_OBJ_NULL
            && mps_class_find_made(type, MP_QSTR___getattribute__) == MP_OBJ_NULL)) {
        return MP_OBJ_FROM_PTR(type);
    }
    return attribute_maybe(obj, MP_QSTR___class__);
}

static bool check_instance(mp_obj_t obj, mp_obj_t of) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type == &mp_type_bound_meth) {
        type = mps_shown_type(obj);
    }
    bool is_class = mps_is_class(of);
    if (is_class && mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), of)) {
        return true;
    }
    if (mps_is_weakproxy_type(type)) {
        mp_cstack_check();
        return check_instance(mps_weakproxy_target(obj), of);
    }
    mp_obj_t said = said_class(obj, type);
    if (!is_class) {
        return said != MP_OBJ_NULL && derives(said, of);
    }
    return said != MP_OBJ_NULL && said != MP_OBJ_FROM_PTR(type) && mps_is_class(said)
        && mp_obj_is_subclass_fast(said, of);
}

static bool check_subclass(mp_obj_t obj, mp_obj_t of) {
    return mps_is_class(obj) && mps_is_class(of) ? mp_obj_is_subclass_fast(obj, of) : derives(obj, of);
}

static MP_NORETURN void no_class(mp_obj_t of, bool instance) {
    if (mp_obj_is_type(of, &mps_type_alias)) {
        mp_raise_TypeError(instance ? MP_ERROR_TEXT("isinstance() argument 2 cannot be a parameterized generic")
                                    : MP_ERROR_TEXT("issubclass() argument 2 cannot be a parameterized generic"));
    }
    mp_raise_TypeError(instance ? MP_ERROR_TEXT("isinstance() arg 2 must be a type, a tuple of types, or a union")
                                : MP_ERROR_TEXT("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
}

static void need_classes(mp_obj_t obj, mp_obj_t of, bool instance) {
    if (!instance && !mps_is_class(obj) && bases_of(obj) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("issubclass() arg 1 must be a class"));
    }
    if (!mps_is_class(of) && (mp_obj_is_type(of, &mps_type_alias) || bases_of(of) == MP_OBJ_NULL)) {
        no_class(of, instance);
    }
}

bool mps_check_instance(mp_obj_t obj, mp_obj_t of) {
    need_classes(obj, of, true);
    return check_instance(obj, of);
}

bool mps_check_subclass(mp_obj_t obj, mp_obj_t of) {
    need_classes(obj, of, false);
    return check_subclass(obj, of);
}

// `of` is a class, a union, or a tuple of these. `hook` is the metaclass's method that decides.
static bool check(mp_obj_t obj, mp_obj_t of, qstr hook, check_t plain) {
    mp_cstack_check();
    mp_obj_t classes = mps_part_of(of, &mp_type_tuple);
    if (classes != MP_OBJ_NULL) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(classes);
        for (size_t i = 0; i < tuple->len; i++) {
            if (check(obj, tuple->items[i], hook, plain)) {
                return true;
            }
        }
        return false;
    }
    if (mp_obj_is_type(of, &mps_type_union)) {
        return check(obj, mp_load_attr(of, MP_QSTR___args__), hook, plain);
    }
    if (of == mp_const_none && plain == check_instance) {
        return obj == mp_const_none;
    }
    const mp_obj_type_t *meta = mp_obj_get_type(of);
    if (mps_is_made(meta)) {
        if (plain == check_instance && mp_obj_is_obj(obj)
            && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == MP_OBJ_TO_PTR(of)) {
            return true;
        }
        mp_obj_t own = mps_class_find_made(meta, hook);
        if (own != MP_OBJ_NULL) {
            return mp_obj_is_true(mps_call_member(own, of, 1, 0, &obj));
        }
    }
    need_classes(obj, of, plain == check_instance);
    return plain(obj, of);
}

mp_obj_t mps_isinstance(mp_obj_t obj, mp_obj_t of) {
    if (mp_obj_is_obj(of) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(of))->type == &mp_type_type) {
        return mp_obj_new_bool(check_instance(obj, of));
    }
    return mp_obj_new_bool(check(obj, of, MP_QSTR___instancecheck__, check_instance));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_isinstance_obj, mps_isinstance);

static mp_obj_t builtin_issubclass(mp_obj_t obj, mp_obj_t of) {
    return mp_obj_new_bool(check(obj, of, MP_QSTR___subclasscheck__, check_subclass));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_issubclass_obj, builtin_issubclass);
