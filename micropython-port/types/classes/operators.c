// Operators, attributes, calls and iteration, up to the call of a type's slot, and their errors. Replaces functions of
// upstream's py/runtime.c: see runtime_errors.c.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "vm/builtin_function.h"
#include "types/classes/weakref.h"
#include "types/classes/class.h"
#include "types/classes/module.h"
#include "vm/bytecode.h"
#include "vm/lookup.h"

// ---- Names ---------------------------------------------------------------------------------------------------------

static MP_NORETURN void not_defined(qstr name) {
    mps_raise_name_error(&mp_type_NameError, name, MP_ERROR_TEXT("name '%q' is not defined"), name);
}

// Returns __annotations__ of the running module as its own code sees them. As in CPython 3.13, the dictionary exists
// from the start.
static mp_obj_t own_annotations(void) {
    mp_obj_t globals = MP_OBJ_FROM_PTR(mp_globals_get());
    mp_map_elem_t *annotate = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___annotate__),
        MP_MAP_LOOKUP);
    mp_obj_t made = MP_OBJ_NULL;
    nlr_buf_t nlr;
    if (annotate == NULL || annotate->value == mp_const_none) {
        made = mp_obj_new_dict(0);
    } else if (nlr_push(&nlr) == 0) {
        made = mp_call_function_1(annotate->value, MP_OBJ_NEW_SMALL_INT(1));
        nlr_pop();
    } else if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_NameError))) {
        made = mp_obj_new_dict(0); // some annotated names are not defined yet
    } else {
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    mp_obj_dict_store(globals, MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), made);
    return made;
}

// Returns the running module if it is in sys.modules, or MP_OBJ_NULL.
static mp_obj_t own_module(void) {
    mp_map_elem_t *name = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    mp_map_elem_t *found = name == NULL || !mp_obj_is_str(name->value)
        ? NULL
        : mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, name->value, MP_MAP_LOOKUP);
    bool is_own = found != NULL && mp_obj_is_type(found->value, &mp_type_module)
        && mp_obj_module_get_globals(found->value) == mp_globals_get();
    return is_own ? found->value : MP_OBJ_NULL;
}

// Returns whether a class body's names are in an object other than a dict, because a metaclass's __prepare__ made it.
static inline bool is_strange(const mp_obj_dict_t *space) {
    return !mp_obj_is_dict_or_ordereddict(MP_OBJ_FROM_PTR(space));
}

mp_obj_t mp_load_name(qstr name) {
    mp_obj_dict_t *locals = mp_locals_get();
    if (locals != mp_globals_get()) {
        if (MP_UNLIKELY(is_strange(locals))) {
            return mps_load_from_mapping(name);
        }
        mp_map_elem_t *found = mps_lookup(&locals->map, MP_OBJ_NEW_QSTR(name));
        if (found != NULL) {
            return found->value;
        }
    }
    return mp_load_global(name);
}

mp_obj_t mp_load_global(qstr name) {
    mp_obj_t key = MP_OBJ_NEW_QSTR(name);
    mp_map_elem_t *found = mps_lookup(&mp_globals_get()->map, key);
    if (found == NULL && MP_STATE_VM(mp_module_builtins_override_dict) != NULL) {
        found = mps_lookup(&MP_STATE_VM(mp_module_builtins_override_dict)->map, key);
    }
    if (found == NULL && !mps_builtins_are_copied) {
        found = mps_lookup((mp_map_t *)&mp_module_builtins_globals.map, key);
    }
    if (found == NULL) {
        if (name == MP_QSTR___annotations__) {
            return own_annotations();
        }
        if (name == MP_QSTR___builtins__) {
            return MP_OBJ_FROM_PTR(&mp_module_builtins);
        }
        if (name == MP_QSTR___doc__) {
            return mp_const_none; // a module without a docstring
        }
        mp_obj_t module;
        if ((name == MP_QSTR___spec__ || name == MP_QSTR___loader__) && (module = own_module()) != MP_OBJ_NULL) {
            return mp_load_attr(module, name); // made when it is first read
        }
        not_defined(name);
    }
    return found->value;
}

void mp_store_name(qstr name, mp_obj_t value) {
    mp_obj_t locals = MP_OBJ_FROM_PTR(mp_locals_get());
    if (MP_UNLIKELY(is_strange(mp_locals_get()))) {
        mp_obj_subscr(locals, MP_OBJ_NEW_QSTR(name), value);
    } else {
        mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(name), value);
    }
}

static void delete_from(mp_obj_dict_t *dict, qstr name) {
    if (dict->map.is_fixed || mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
        not_defined(name);
    }
    mp_obj_dict_delete(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(name));
}

void mp_delete_name(qstr name) {
    if (is_strange(mp_locals_get())) {
        mp_obj_subscr(MP_OBJ_FROM_PTR(mp_locals_get()), MP_OBJ_NEW_QSTR(name), MP_OBJ_NULL);
    } else {
        delete_from(mp_locals_get(), name);
    }
}

void mp_delete_global(qstr name) {
    delete_from(mp_globals_get(), name);
}

// ---- Attributes ----------------------------------------------------------------------------------------------------

#define HAS_ITERNEXT(type) ((type)->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM))

// Sets dest[0] to the attribute or MP_OBJ_NULL, and dest[1] to the object it is bound to or MP_OBJ_NULL. May run
// Python.
void mps_load_class(mp_obj_t obj, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t own = type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS
        ? mps_class_find_made(type, MP_QSTR___class__)
        : MP_OBJ_NULL;
    if (own != MP_OBJ_NULL && mp_obj_is_instance_type(type)) {
        mps_class_bind(own, obj, type, type, dest);
    } else {
        dest[0] = MP_OBJ_FROM_PTR(mps_shown_type(obj));
    }
}

void mp_load_method_maybe(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    dest[0] = MP_OBJ_NULL;
    dest[1] = MP_OBJ_NULL;
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (name == MP_QSTR___class__ && mps_is_weakproxy_type(type)) {
        mp_load_method_maybe(mps_weakproxy_target(obj), name, dest);
        return;
    }
    if (name == MP_QSTR___class__) {
        if (mp_obj_is_instance_type(type) && (type->flags & MPS_TYPE_FLAG_SLOW_LOAD)
            && mps_class_find_made(type, MP_QSTR___getattribute__) != MP_OBJ_NULL) {
            MP_OBJ_TYPE_GET_SLOT(type, attr)(obj, name, dest);
        } else {
            mps_load_class(obj, dest);
        }
        return;
    }
    if (name == MP_QSTR___next__ && HAS_ITERNEXT(type)) {
        dest[0] = MP_OBJ_FROM_PTR(&mp_builtin_next_obj);
        dest[1] = obj;
        return;
    }
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr)) {
        MP_OBJ_TYPE_GET_SLOT(type, attr)(obj, name, dest);
        if (dest[0] != MP_OBJ_NULL || mps_is_made(type) || type == &mp_type_type || type == &mp_type_super) {
            return;
        }
        dest[1] = MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t value = mps_class_find(type, NULL, name, &owner);
    if (value != MP_OBJ_NULL) {
        mps_class_bind(value, obj, type, owner, dest);
    }
}

static MP_NORETURN MP_NOINLINE void no_attribute(mp_obj_t obj, qstr name, const char *more) {
    if (mps_is_class(obj)) {
        mps_raise_attribute_error(obj, name, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"),
            (qstr)((mp_obj_type_t *)MP_OBJ_TO_PTR(obj))->name, name);
    }
    if (mp_obj_is_type(obj, &mp_type_module)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(obj, MP_QSTR___name__, dest);
        if (dest[0] != MP_OBJ_NULL && mp_obj_is_str(dest[0])) {
            mps_raise_attribute_error(obj, name, MP_ERROR_TEXT("module '%s' has no attribute '%q'"),
                mp_obj_str_get_str(dest[0]), name);
        }
    }
    mps_raise_attribute_error(obj, name, MP_ERROR_TEXT("'%s' object has no attribute '%q'%s"), mp_obj_get_type_str(obj),
        name, more);
}

void mp_load_method(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    mp_load_method_maybe(obj, name, dest);
    if (dest[0] == MP_OBJ_NULL) {
        no_attribute(obj, name, "");
    }
}

// Sets an attribute, or deletes it if value is MP_OBJ_NULL. May run Python.
void mp_store_attr(mp_obj_t obj, qstr name, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr)) {
        if (value == MP_OBJ_NULL && type == &mp_type_module) {
            mp_obj_dict_t *globals = mp_obj_module_get_globals(obj);
            if (!globals->map.is_fixed && mp_map_lookup(&globals->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
                no_attribute(obj, name, "");
            }
        }
        mp_obj_t dest[2] = {MP_OBJ_SENTINEL, value};
        MP_OBJ_TYPE_GET_SLOT(type, attr)(obj, name, dest);
        if (dest[0] == MP_OBJ_NULL) {
            return;
        }
    }
    if (name == MP_QSTR___class__) {
        mp_raise_TypeError(value == MP_OBJ_NULL ? MP_ERROR_TEXT("can't delete __class__ attribute")
                : !mps_is_class(value)
                ? MP_ERROR_TEXT("__class__ must be set to a class")
                : MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(obj, name, dest);
    if (dest[0] != MP_OBJ_NULL && type != &mp_type_super) {
        if (dest[1] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of '%s' objects is not writable"),
                name, mp_obj_get_type_str(obj));
        }
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"),
            mp_obj_get_type_str(obj), name);
    }
    no_attribute(obj, name, " and no __dict__ for setting new attributes");
}

// ---- Calls ---------------------------------------------------------------------------------------------------------

// A function of its own, so that mp_call_function_n_kw needs no frame in memory.
static MP_NORETURN MP_NOINLINE void not_callable(mp_obj_t fun) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not callable"), mp_obj_get_type_str(fun));
}

mp_obj_t mp_call_function_n_kw(mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = mp_obj_get_type(fun);
    if (MP_OBJ_TYPE_HAS_SLOT(type, call)) {
        return MP_OBJ_TYPE_GET_SLOT(type, call)(fun, n_args, n_kw, args);
    }
    not_callable(fun);
}

// ---- Iteration -----------------------------------------------------------------------------------------------------

// Returns an iterator over obj, or MP_OBJ_NULL if obj has none. buf may be NULL. May run Python.
static mp_obj_t getiter_maybe(mp_obj_t obj, mp_obj_iter_buf_t *buf) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if ((type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_ITERNEXT
        || (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_STREAM) {
        return obj;
    }
    if (MP_OBJ_TYPE_HAS_SLOT(type, iter)) {
        mp_getiter_fun_t getiter = (type->flags & MP_TYPE_FLAG_ITER_IS_CUSTOM)
            ? ((mp_getiter_iternext_custom_t *)MP_OBJ_TYPE_GET_SLOT(type, iter))->getiter
            : (mp_getiter_fun_t)MP_OBJ_TYPE_GET_SLOT(type, iter);
        if (buf == NULL && getiter != mp_obj_instance_getiter) {
            buf = m_new_obj(mp_obj_iter_buf_t);
        }
        mp_obj_t iter = getiter(obj, buf);
        if (iter != MP_OBJ_NULL) {
            return iter;
        }
    }
    mp_obj_t dest[2];
    if (mps_is_made(type) && mps_class_find_made(type, MP_QSTR___getitem__) != MP_OBJ_NULL
        && mps_load_special(obj, MP_QSTR___getitem__, dest)) {
        if (buf == NULL) {
            buf = m_new_obj(mp_obj_iter_buf_t);
        }
        return mp_obj_new_getitem_iter(dest, buf);
    }
    return MP_OBJ_NULL;
}

mp_obj_t mp_getiter(mp_obj_t obj, mp_obj_iter_buf_t *buf) {
    mp_obj_t iter = getiter_maybe(obj, buf);
    if (MP_UNLIKELY(iter == MP_OBJ_NULL)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not iterable"), mp_obj_get_type_str(obj));
    }
    return iter;
}

static inline mp_fun_1_t iternext_of(const mp_obj_type_t *type) {
    switch (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) {
        case MP_TYPE_FLAG_ITER_IS_STREAM:
            return mp_stream_unbuffered_iter;
        case MP_TYPE_FLAG_ITER_IS_ITERNEXT:
            return (mp_fun_1_t)MP_OBJ_TYPE_GET_SLOT(type, iter);
        default:
            return ((mp_getiter_iternext_custom_t *)MP_OBJ_TYPE_GET_SLOT(type, iter))->iternext;
    }
}

// Calls __next__ of a Python class.
static mp_obj_t call_next(mp_obj_t obj) {
    mp_obj_t dest[2];
    if (!mps_load_special(obj, MP_QSTR___next__, dest)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not an iterator"),
            mp_obj_get_type_str(obj));
    }
    return mp_call_method_n_kw(0, 0, dest);
}

// Returns the next item. At the end returns MP_OBJ_STOP_ITERATION or raises StopIteration. May run Python.
mp_obj_t mp_iternext_allow_raise(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (HAS_ITERNEXT(type)) {
        MP_STATE_THREAD(stop_iteration_arg) = MP_OBJ_NULL;
        return iternext_of(type)(obj);
    }
    return call_next(obj);
}

// Calls call_next, and catches its StopIteration. A separate function, so that iteration over built-in types needs no
// nlr_push.
static MP_NOINLINE mp_obj_t call_next_caught(mp_obj_t obj) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = call_next(obj);
        nlr_pop();
        return value;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (!mps_is_subtype(mp_obj_get_type(exc), &mp_type_StopIteration)) {
        nlr_raise(exc);
    }
    return mp_make_stop_iteration(mp_obj_exception_get_value(exc));
}

// Returns the next item, or MP_OBJ_STOP_ITERATION at the end. May run Python.
mp_obj_t mp_iternext(mp_obj_t obj) {
    mp_cstack_check(); // enumerate, filter, map and zip recurse here
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (HAS_ITERNEXT(type)) {
        MP_STATE_THREAD(stop_iteration_arg) = MP_OBJ_NULL;
        return iternext_of(type)(obj);
    }
    return call_next_caught(obj);
}

// ---- Operators of one operand --------------------------------------------------------------------------------------

mp_obj_t mp_unary_op(mp_unary_op_t op, mp_obj_t arg) {
    if (op == MP_UNARY_OP_NOT) {
        return mp_obj_new_bool(!mp_obj_is_true(arg));
    }
    if (mp_obj_is_small_int(arg)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(arg);
        switch (op) {
            case MP_UNARY_OP_BOOL:
                return mp_obj_new_bool(value != 0);
            case MP_UNARY_OP_HASH:
            case MP_UNARY_OP_POSITIVE:
            case MP_UNARY_OP_INT_MAYBE:
                return arg;
            case MP_UNARY_OP_NEGATIVE:
                return mp_obj_new_int(-value);
            case MP_UNARY_OP_ABS:
                return mp_obj_new_int(value < 0 ? -value : value);
            case MP_UNARY_OP_INVERT:
                return MP_OBJ_NEW_SMALL_INT(~value);
            case MP_UNARY_OP_FLOAT_MAYBE:
                return mp_obj_new_float(value);
            case MP_UNARY_OP_COMPLEX_MAYBE:
                return mp_obj_new_complex(value, 0);
            case MP_UNARY_OP_SIZEOF:
                return MP_OBJ_NEW_SMALL_INT(sizeof(mp_obj_t));
            default:
                break;
        }
    } else if (op == MP_UNARY_OP_HASH && mp_obj_is_str_or_bytes(arg)) {
        GET_STR_HASH(arg, hash);
        if (hash == 0) {
            GET_STR_DATA_LEN(arg, data, len);
            hash = qstr_compute_hash(data, len);
        }
        return MP_OBJ_NEW_SMALL_INT(hash);
    } else {
        const mp_obj_type_t *type = mp_obj_get_type(arg);
        if (MP_OBJ_TYPE_HAS_SLOT(type, unary_op)) {
            mp_obj_t result = MP_OBJ_TYPE_GET_SLOT(type, unary_op)(op, arg);
            if (result != MP_OBJ_NULL) {
                return result;
            }
        } else if (op == MP_UNARY_OP_HASH) {
            return mps_identity_hash(arg);
        }
    }
    const char *sign = "";
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_const_true;
        case MP_UNARY_OP_INT_MAYBE:
        case MP_UNARY_OP_FLOAT_MAYBE:
        case MP_UNARY_OP_COMPLEX_MAYBE:
            return MP_OBJ_NULL;
        case MP_UNARY_OP_HASH:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), mp_obj_get_type_str(arg));
        case MP_UNARY_OP_LEN:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object of type '%s' has no len()"),
                mp_obj_get_type_str(arg));
        case MP_UNARY_OP_POSITIVE:
            sign = "unary +";
            break;
        case MP_UNARY_OP_NEGATIVE:
            sign = "unary -";
            break;
        case MP_UNARY_OP_INVERT:
            sign = "unary ~";
            break;
        case MP_UNARY_OP_ABS:
            sign = "abs()";
            break;
        default:
            sign = qstr_str(mp_unary_op_method_name[op]);
            break;
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bad operand type for %s: '%s'"), sign,
        mp_obj_get_type_str(arg));
}

// ---- Operators of two operands -------------------------------------------------------------------------------------

static inline bool is_arithmetic(mp_binary_op_t op) {
    return (op >= MP_BINARY_OP_OR && op <= MP_BINARY_OP_POWER) || op == MP_BINARY_OP_DIVMOD;
}

static inline bool is_order(mp_binary_op_t op) {
    return op == MP_BINARY_OP_LESS || op == MP_BINARY_OP_MORE || op == MP_BINARY_OP_LESS_EQUAL
        || op == MP_BINARY_OP_MORE_EQUAL;
}

// Returns the operator with swapped operands, such as `b > a` for `a < b`.
static mp_binary_op_t mirrored(mp_binary_op_t op) {
    switch (op) {
        case MP_BINARY_OP_LESS:
            return MP_BINARY_OP_MORE;
        case MP_BINARY_OP_MORE:
            return MP_BINARY_OP_LESS;
        case MP_BINARY_OP_LESS_EQUAL:
            return MP_BINARY_OP_MORE_EQUAL;
        default:
            return MP_BINARY_OP_LESS_EQUAL;
    }
}

static mp_obj_t by_slot(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    return MP_OBJ_TYPE_HAS_SLOT(type, binary_op) ? MP_OBJ_TYPE_GET_SLOT(type, binary_op)(op, lhs, rhs) : MP_OBJ_NULL;
}

// Applies the reflected operator. Upstream has none for divmod.
static mp_obj_t reflected(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_DIVMOD) {
        const mp_obj_type_t *type = mp_obj_get_type(rhs);
        mp_obj_t dest[3];
        if (!(mps_is_made(type) || mps_takes_whole(type)) || !mps_load_special(rhs, MP_QSTR___rdivmod__, dest)) {
            return MP_OBJ_NULL;
        }
        dest[2] = lhs;
        mp_obj_t result = mp_call_method_n_kw(1, 0, dest);
        return result == mp_const_notimplemented ? MP_OBJ_NULL : result;
    }
    return by_slot(op + (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR), rhs, lhs);
}

// Returns whether the right operand's method goes first: its class derives from the left one's, and has its own method.
static bool right_goes_first(mp_binary_op_t op, const mp_obj_type_t *left, const mp_obj_type_t *right) {
    if (left == right || !mps_is_made(right) || !mps_is_subtype(right, left)) {
        return false;
    }
    if (op == MP_BINARY_OP_OR && left == &mp_type_dict
        && ((const mps_class_t *)right)->native == &mp_type_ordereddict) {
        return true;
    }
    if (is_order(op)) {
        return true;
    }
    qstr name = op == MP_BINARY_OP_DIVMOD
        ? MP_QSTR___rdivmod__
        : mp_binary_op_method_name[op + (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR)];
    mp_obj_t own = mps_class_find_made(right, name);
    return own != MP_OBJ_NULL && own != mps_class_find_made(left, name);
}

static mp_obj_t contains(mp_obj_t container, mp_obj_t item) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = getiter_maybe(container, &buf);
    if (iter == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t next;
    while ((next = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (next == item || mp_obj_equal(next, item)) {
            return mp_const_true;
        }
    }
    return mp_const_false;
}

// Returns whether both operands are ints and at least one is large.
static inline bool are_ints(mp_obj_t lhs, mp_obj_t rhs) {
    return mp_obj_is_exact_type(lhs, &mp_type_int)
        ? mp_obj_is_small_int(rhs) || mp_obj_is_exact_type(rhs, &mp_type_int)
        : mp_obj_is_small_int(lhs) && mp_obj_is_exact_type(rhs, &mp_type_int);
}

// Returns whether an operator is one of those that mp_obj_int_binary_op does for all ints.
static inline bool is_of_ints(mp_binary_op_t op) {
    return op <= MP_BINARY_OP_MORE_EQUAL
        || (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_POWER && op != MP_BINARY_OP_INPLACE_MAT_MULTIPLY
            && op != MP_BINARY_OP_MAT_MULTIPLY);
}

// Applies an operator. Returns MP_OBJ_NULL if the operands have none. May run Python.
mp_obj_t mps_binary_op_maybe(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        int quick = mps_equal_quickly(lhs, rhs);
        return quick >= 0 ? mp_obj_new_bool(quick == (op == MP_BINARY_OP_EQUAL)) : mp_obj_equal_not_equal(op, lhs, rhs);
    }
    if (are_ints(lhs, rhs) && is_of_ints(op)) {
        return mp_obj_int_binary_op(op, lhs, rhs);
    }
    if (op == MP_BINARY_OP_IS) {
        return mp_obj_new_bool(lhs == rhs);
    }
    if (op == MP_BINARY_OP_EXCEPTION_MATCH) {
        return mps_small_binary_op(op, lhs, rhs);
    }
    if (op == MP_BINARY_OP_IN) {
        op = MP_BINARY_OP_CONTAINS;
        mp_obj_t swapped = lhs;
        lhs = rhs;
        rhs = swapped;
    }
    if (op == MP_BINARY_OP_CONTAINS) {
        mp_obj_t result = mp_obj_is_small_int(lhs) ? MP_OBJ_NULL : by_slot(op, lhs, rhs);
        return result == MP_OBJ_NULL ? contains(lhs, rhs) : result;
    }
    bool in_place = op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER;
    mp_binary_op_t plain = in_place ? op - (MP_BINARY_OP_INPLACE_OR - MP_BINARY_OP_OR) : op;
    if (mp_obj_is_small_int(lhs)) {
        if (mp_obj_is_small_int(rhs)) {
            bool divides = plain == MP_BINARY_OP_FLOOR_DIVIDE || plain == MP_BINARY_OP_TRUE_DIVIDE
                || plain == MP_BINARY_OP_MODULO || plain == MP_BINARY_OP_DIVMOD;
            if (divides && rhs == MP_OBJ_NEW_SMALL_INT(0)) {
                mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
            }
            return plain == MP_BINARY_OP_MAT_MULTIPLY || op >= MP_BINARY_OP_REVERSE_OR
                ? MP_OBJ_NULL
                : mps_small_binary_op(op, lhs, rhs);
        }
        if (mp_obj_is_float(rhs)) {
            return mp_obj_float_binary_op(op, MP_OBJ_SMALL_INT_VALUE(lhs), rhs);
        }
        if (mp_obj_is_type(rhs, &mp_type_complex)) {
            return mp_obj_complex_binary_op(op, MP_OBJ_SMALL_INT_VALUE(lhs), 0, rhs);
        }
    }
    const mp_obj_type_t *left = mp_obj_get_type(lhs);
    const mp_obj_type_t *right = mp_obj_get_type(rhs);
    mp_obj_t result = MP_OBJ_NULL;
    if (in_place) {
        result = by_slot(op, lhs, rhs);
        if (result != MP_OBJ_NULL) {
            return result;
        }
    }
    if (is_order(plain)) {
        bool right_first = right_goes_first(plain, left, right);
        result = right_first ? by_slot(mirrored(plain), rhs, lhs) : by_slot(plain, lhs, rhs);
        if (result == MP_OBJ_NULL) {
            result = right_first ? by_slot(plain, lhs, rhs) : by_slot(mirrored(plain), rhs, lhs);
            if (result == MP_OBJ_NULL && !right_first && mps_is_made(left) && !mps_is_made(right)) {
                // The built-in type on the right knows the left operand's built-in part.
                mp_obj_t part = mps_part_of(lhs, right);
                result = part == MP_OBJ_NULL ? MP_OBJ_NULL : by_slot(mirrored(plain), rhs, part);
            }
        }
        return result;
    }
    if (!is_arithmetic(plain)) {
        return by_slot(plain, lhs, rhs);
    }
    bool right_first = right_goes_first(plain, left, right);
    if (right_first) {
        result = reflected(plain, lhs, rhs);
    }
    if (result == MP_OBJ_NULL) {
        result = by_slot(plain, lhs, rhs);
    }
    if (result == MP_OBJ_NULL && !right_first && (left != right || !mps_is_made(left))) {
        result = reflected(plain, lhs, rhs);
    }
    return result;
}

// Calls a Python method for pow() with three operands. Returns MP_OBJ_NULL if there is none.
mp_obj_t mps_pow_by_method(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    static const qstr_short_t names[] = {MP_QSTR___pow__, MP_QSTR___rpow__};
    mp_obj_t operands[] = {base, exponent};
    for (size_t i = 0; i < MP_ARRAY_SIZE(operands); i++) {
        const mp_obj_type_t *type = mp_obj_get_type(operands[i]);
        mp_obj_t dest[4];
        const mp_obj_type_t *native = mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
        bool has_own = mps_class_find_made(type, names[i]) != MP_OBJ_NULL
            || (native != NULL && mps_takes_whole(native));
        if (has_own && mps_load_special(operands[i], names[i], dest)) {
            dest[2] = operands[1 - i];
            dest[3] = modulus;
            mp_obj_t result = mp_call_method_n_kw(2, 0, dest);
            if (result != mp_const_notimplemented) {
                return result;
            }
        }
    }
    const mp_obj_type_t *last = mp_obj_get_type(modulus);
    mp_obj_t dest[2];
    if (mps_takes_whole(last) && mps_load_special(modulus, MP_QSTR___pow__, dest)) {
        mp_obj_t args[] = {base, exponent, modulus};
        mp_obj_t result = mp_call_function_n_kw(dest[0], 3, 0, args);
        if (result != mp_const_notimplemented) {
            return result;
        }
    }
    return MP_OBJ_NULL;
}

static const char signs[][4] = {
    [MP_BINARY_OP_OR] = "|",
    [MP_BINARY_OP_XOR] = "^",
    [MP_BINARY_OP_AND] = "&",
    [MP_BINARY_OP_LSHIFT] = "<<",
    [MP_BINARY_OP_RSHIFT] = ">>",
    [MP_BINARY_OP_ADD] = "+",
    [MP_BINARY_OP_SUBTRACT] = "-",
    [MP_BINARY_OP_MULTIPLY] = "*",
    [MP_BINARY_OP_MAT_MULTIPLY] = "@",
    [MP_BINARY_OP_FLOOR_DIVIDE] = "//",
    [MP_BINARY_OP_TRUE_DIVIDE] = "/",
    [MP_BINARY_OP_MODULO] = "%",
    [MP_BINARY_OP_POWER] = "**",
    [MP_BINARY_OP_LESS] = "<",
    [MP_BINARY_OP_MORE] = ">",
    [MP_BINARY_OP_LESS_EQUAL] = "<=",
    [MP_BINARY_OP_MORE_EQUAL] = ">=",
};

static bool is_sequence(mp_obj_t obj) {
    obj = mps_native_part(obj);
    return mp_obj_is_str_or_bytes(obj) || mp_obj_is_type(obj, &mp_type_list) || mp_obj_is_type(obj, &mp_type_tuple)
        || mp_obj_is_type(obj, &mp_type_bytearray);
}

static MP_NORETURN MP_NOINLINE void unsupported(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const char *left = mp_obj_get_type_str(lhs);
    const char *right = mp_obj_get_type_str(rhs);
    if (op == MP_BINARY_OP_IN || op == MP_BINARY_OP_CONTAINS) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument of type '%s' is not a container or iterable"),
            op == MP_BINARY_OP_IN ? right : left);
    }
    if (is_order(op)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' not supported between instances of '%s' and '%s'"),
            signs[op], left, right);
    }
    const char *equals = "";
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        equals = "=";
        op -= MP_BINARY_OP_INPLACE_OR - MP_BINARY_OP_OR;
    }
    if (op == MP_BINARY_OP_ADD && is_sequence(lhs)) {
        mp_obj_t part = mps_native_part(lhs);
        if (mp_obj_is_type(part, &mp_type_bytes) || mp_obj_is_type(part, &mp_type_bytearray)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't concat %s to %s"), right, left);
        }
        const char *of = mp_obj_get_type_str(part);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only concatenate %s (not \"%s\") to %s"), of, right,
            of);
    }
    if (op == MP_BINARY_OP_MULTIPLY && (is_sequence(lhs) || is_sequence(rhs))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"),
            is_sequence(lhs) ? right : left);
    }
    const char *sign = op == MP_BINARY_OP_DIVMOD   ? "divmod()"
        : op == MP_BINARY_OP_POWER && *equals == 0 ? "** or pow()"
        : op < MP_ARRAY_SIZE(signs)
        ? signs[op]
        : "";
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported operand type(s) for %s%s: '%s' and '%s'"), sign,
        equals, left, right);
}

mp_obj_t mp_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_t result = mps_binary_op_maybe(op, lhs, rhs);
    if (MP_UNLIKELY(result == MP_OBJ_NULL)) {
        unsupported(op, lhs, rhs);
    }
    return result;
}

MP_NORETURN void mp_raise_TypeError_int_conversion(mp_const_obj_t arg) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"),
        mp_obj_get_type_str(arg));
}
