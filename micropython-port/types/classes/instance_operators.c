// Operators on instances of classes that programs make, and on such classes; also their texts. See class.c.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "types/numbers/index.h"
#include "types/errors/exceptions.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "vm/lookup.h"

// ---- Instances: operators ------------------------------------------------------------------------------------------

const byte mp_unary_op_method_name[MP_UNARY_OP_NUM_RUNTIME] = {
    [MP_UNARY_OP_BOOL] = MP_QSTR___bool__,
    [MP_UNARY_OP_LEN] = MP_QSTR___len__,
    [MP_UNARY_OP_HASH] = MP_QSTR___hash__,
    [MP_UNARY_OP_INT_MAYBE] = MP_QSTR___int__,
    [MP_UNARY_OP_POSITIVE] = MP_QSTR___pos__,
    [MP_UNARY_OP_NEGATIVE] = MP_QSTR___neg__,
    [MP_UNARY_OP_INVERT] = MP_QSTR___invert__,
    [MP_UNARY_OP_ABS] = MP_QSTR___abs__,
    [MP_UNARY_OP_FLOAT_MAYBE] = MP_QSTR___float__,
    [MP_UNARY_OP_COMPLEX_MAYBE] = MP_QSTR___complex__,
    [MP_UNARY_OP_SIZEOF] = MP_QSTR___sizeof__,
};

#define OPERATORS(X) \
    X(OR, or) X(XOR, xor) X(AND, and) X(LSHIFT, lshift) X(RSHIFT, rshift) X(ADD, add) X(SUBTRACT, sub) X(MULTIPLY, \
        mul) \
    X(MAT_MULTIPLY, matmul) X(FLOOR_DIVIDE, floordiv) X(TRUE_DIVIDE, truediv) X(MODULO, mod) X(POWER, pow)

const byte mp_binary_op_method_name[MP_BINARY_OP_NUM_RUNTIME] = {[MP_BINARY_OP_LESS] = MP_QSTR___lt__,
    [MP_BINARY_OP_MORE] = MP_QSTR___gt__,
    [MP_BINARY_OP_EQUAL] = MP_QSTR___eq__,
    [MP_BINARY_OP_LESS_EQUAL] = MP_QSTR___le__,
    [MP_BINARY_OP_MORE_EQUAL] = MP_QSTR___ge__,
    [MP_BINARY_OP_NOT_EQUAL] = MP_QSTR___ne__,
    [MP_BINARY_OP_CONTAINS] = MP_QSTR___contains__,
    [MP_BINARY_OP_DIVMOD] = MP_QSTR___divmod__,
    #define NAMES(op, name) \
    [MP_BINARY_OP_##op] = MP_QSTR___##name##__, \
    [MP_BINARY_OP_INPLACE_##op] = MP_QSTR___i##name##__, \
    [MP_BINARY_OP_REVERSE_##op] = MP_QSTR___r##name##__,
    OPERATORS(NAMES)
    #undef NAMES
};

static MP_NORETURN void returned_non(const char *what, const char *kind, mp_obj_t value) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s returned non-%s (type %s)"), what, kind,
        mp_obj_get_type_str(value));
}

static mp_obj_t check_int(mp_obj_t value, const char *what) {
    mp_obj_t number = mps_int_of(value);
    if (number == MP_OBJ_NULL) {
        returned_non(what, "int", value);
    }
    if (number != value) {
        mps_warn_of_subclass(what, "int", value);
    }
    return number;
}

static bool is_number(const mp_obj_type_t *native) {
    return native == &mp_type_int || native == &mp_type_float || native == &mp_type_complex || mps_takes_whole(native);
}

// Applies an operator to the built-in part. Returns MP_OBJ_NULL if the part has no such operator.
static mp_obj_t native_unary_op(mp_unary_op_t op, mp_obj_t obj) {
    if (mps_is_class(obj)) {
        return op == MP_UNARY_OP_HASH ? mps_identity_hash(obj) : MP_OBJ_NULL;
    }
    mp_obj_t part = mps_native_part(obj);
    if (mp_obj_is_small_int(part)) {
        return op == MP_UNARY_OP_LEN || op == MP_UNARY_OP_SIZEOF ? MP_OBJ_NULL : mp_unary_op(op, part);
    }
    const mp_obj_type_t *type = mp_obj_get_type(part);
    if (op == MP_UNARY_OP_HASH) {
        if (type == &mp_type_list || type == &mp_type_dict || type == &mp_type_set || type == &mp_type_bytearray) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), mp_obj_get_type_str(obj));
        }
        return mp_obj_new_int_from_ll(mps_hash(part, MPS_HASH_ANY));
    }
    if (op == MP_UNARY_OP_INT_MAYBE && type == &mp_type_float) {
        return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_int), part);
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, unary_op) ? MP_OBJ_TYPE_GET_SLOT(type, unary_op)(op, part) : MP_OBJ_NULL;
}

// Returns how instances of a class that a program made are hashed.
mps_hash_way_t mps_hash_way(const mp_obj_type_t *type) {
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    mp_obj_t found = mps_find_operator(type, MP_QSTR___hash__, MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
    if (found == mp_const_none) {
        return MPS_HASH_NOT;
    }
    if ((found != MP_OBJ_SENTINEL && found != MP_OBJ_NULL) || native == NULL || native == &mp_type_type) {
        return MPS_HASH_OWN;
    }
    return native == &mp_type_list || native == &mp_type_dict || native == &mp_type_set || native == &mp_type_bytearray
        ? MPS_HASH_NOT
        : MPS_HASH_PART;
}

mp_obj_t mps_instance_unary_op(mp_unary_op_t op, mp_obj_t self) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    mp_obj_t found = mps_find_operator(type, mp_unary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
    switch (op) {
        case MP_UNARY_OP_BOOL:
            if (found == MP_OBJ_SENTINEL && !is_number(native)) {
                return MP_OBJ_NULL;
            }
            break;
        case MP_UNARY_OP_HASH:
            if (found == MP_OBJ_NULL) {
                return native == NULL || native == &mp_type_type ? mps_identity_hash(self) : native_unary_op(op, self);
            }
            break;
        case MP_UNARY_OP_INT_MAYBE:
        case MP_UNARY_OP_FLOAT_MAYBE:
        case MP_UNARY_OP_COMPLEX_MAYBE:
            if (found == MP_OBJ_NULL) {
                found = mps_find_operator(type, MP_QSTR___index__, MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
                if (found != MP_OBJ_NULL && found != MP_OBJ_SENTINEL) {
                    mp_obj_t value = check_int(mps_call_member(found, self, 0, 0, NULL), "__index__");
                    return op == MP_UNARY_OP_INT_MAYBE ? value : mp_obj_new_float(mp_obj_get_float(value));
                }
            }
            break;
        case MP_UNARY_OP_SIZEOF:
            if (found == MP_OBJ_NULL || found == MP_OBJ_SENTINEL) {
                mp_obj_instance_t *instance = MP_OBJ_TO_PTR(self);
                return MP_OBJ_NEW_SMALL_INT(sizeof(*instance)
                    + (mp_obj_is_instance_type(type) ? mps_instance_members(self)->alloc * sizeof(mp_map_elem_t) : 0));
            }
            break;
        default:
            break;
    }
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == MP_OBJ_SENTINEL) {
        return native_unary_op(op, self);
    }
    if (found == mp_const_none) {
        if (op == MP_UNARY_OP_HASH) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), mp_obj_get_type_str(self));
        }
        if (op == MP_UNARY_OP_BOOL || op == MP_UNARY_OP_LEN) {
            mp_raise_TypeError(MP_ERROR_TEXT("'NoneType' object is not callable"));
        }
        return MP_OBJ_NULL;
    }
    mp_obj_t value = mps_call_member(found, self, 0, 0, NULL);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            if (!mp_obj_is_bool(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__bool__ should return bool, returned %s"),
                    mp_obj_get_type_str(value));
            }
            break;
        case MP_UNARY_OP_LEN: {
            mp_int_t len;
            mp_obj_t number = mps_index_or_null(value);
            if (number == MP_OBJ_NULL) {
                mp_raise_TypeError_int_conversion(value);
            }
            if (!mps_int_fits(number, &len)) {
                len = mp_obj_int_sign(number) < 0 ? -1 : mp_obj_get_int(number); // which raises
            }
            if (len < 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("__len__() should return >= 0"));
            }
            return mp_obj_new_int(len);
        }
        case MP_UNARY_OP_HASH:
            value = mps_native_part(value);
            if (!mp_obj_is_int(value) && !mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__hash__ method should return an integer"));
            }
            return mp_obj_is_bool(value) ? MP_OBJ_NEW_SMALL_INT(value == mp_const_true) : value;
        case MP_UNARY_OP_INT_MAYBE:
            return check_int(value, "__int__");
        case MP_UNARY_OP_FLOAT_MAYBE:
            if (!mp_obj_is_float(value)) {
                vstr_t text;
                vstr_init(&text, 32);
                vstr_printf(&text, "%s.__float__", mp_obj_get_type_str(self));
                mp_obj_t number = mps_part_of(value, &mp_type_float);
                if (number == MP_OBJ_NULL) {
                    returned_non(vstr_null_terminated_str(&text), "float", value);
                }
                mps_warn_of_subclass(vstr_null_terminated_str(&text), "float", value);
                value = number;
            }
            break;
        case MP_UNARY_OP_COMPLEX_MAYBE:
            value = mps_native_part(value);
            if (!mp_obj_is_type(value, &mp_type_complex)) {
                returned_non("__complex__", "complex", value);
            }
            break;
        default:
            break;
    }
    return value;
}

// Returns whether the type's += and the like change the object.
static bool changes_in_place(const mp_obj_type_t *native) {
    return !mps_is_complete(native);
}

static mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mps_is_class(lhs)) {
        return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, binary_op)(op, lhs, rhs);
    }
    mp_obj_t part = mps_native_part(lhs);
    if (mps_takes_whole(mp_obj_get_type(part))) {
        const mp_obj_type_t *type = mp_obj_get_type(part);
        return MP_OBJ_TYPE_HAS_SLOT(type, binary_op)
            ? MP_OBJ_TYPE_GET_SLOT(type, binary_op)(op, lhs, rhs)
            : MP_OBJ_NULL;
    }
    bool is_or = op == MP_BINARY_OP_OR || op == MP_BINARY_OP_REVERSE_OR;
    if (is_or && mp_obj_get_type(part) == &mp_type_ordereddict && mps_part_of(rhs, &mp_type_dict) != MP_OBJ_NULL) {
        return op == MP_BINARY_OP_OR ? mps_ordered_union(lhs, lhs, rhs) : mps_ordered_union(lhs, rhs, lhs);
    }
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        return mps_binary_op_maybe(op - (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR), rhs, part);
    }
    const mp_obj_type_t *native = mp_obj_get_type(part);
    if (op == MP_BINARY_OP_CONTAINS) {
        mp_obj_t result = MP_OBJ_TYPE_HAS_SLOT(native, binary_op) && mp_obj_is_obj(part)
            ? MP_OBJ_TYPE_GET_SLOT(native, binary_op)(op, part, rhs)
            : MP_OBJ_NULL;
        if (result == MP_OBJ_NULL && MP_OBJ_TYPE_HAS_SLOT(native, binary_op) && native != &mp_type_int) {
            result = mps_binary_op_maybe(op, part, rhs);
        }
        return result;
    }
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        if (!changes_in_place(native) || !MP_OBJ_TYPE_HAS_SLOT(native, binary_op)) {
            return MP_OBJ_NULL;
        }
        mp_obj_t result = MP_OBJ_TYPE_GET_SLOT(native, binary_op)(op, part, mps_native_part(rhs));
        return result == part ? lhs : result;
    }
    rhs = mps_native_part(rhs);
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        return mp_obj_equal_not_equal(op, part, rhs);
    }
    return mps_binary_op_maybe(op, part, rhs);
}

mp_obj_t mps_instance_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    mp_obj_t found = mps_find_operator(type, mp_binary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(binary_op));
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == MP_OBJ_SENTINEL) {
        return native_binary_op(op, lhs, rhs);
    }
    if (found == mp_const_none) {
        if (op == MP_BINARY_OP_CONTAINS) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not a container"),
                mp_obj_get_type_str(lhs));
        }
        mp_raise_TypeError(MP_ERROR_TEXT("'NoneType' object is not callable"));
    }
    mp_cstack_check();
    mp_obj_t result = mps_call_member(found, lhs, 1, 0, &rhs);
    if (result == mp_const_notimplemented) {
        return MP_OBJ_NULL;
    }
    return op == MP_BINARY_OP_CONTAINS ? mp_obj_new_bool(mp_obj_is_true(result)) : result;
}

// Gets an item of an instance's built-in part. If the key is missing, calls __missing__ of a class derived from dict.
mp_obj_t mps_get_of_native(mp_obj_t self, mp_obj_t part, mp_obj_t index) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (mps_is_made(type) && mp_obj_is_dict_or_ordereddict(part)) {
        mp_obj_t missing = mps_class_find_made(type, MP_QSTR___missing__);
        if (missing != MP_OBJ_NULL) {
            mp_map_elem_t *elem = mp_map_lookup(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(part))->map, index, MP_MAP_LOOKUP);
            return elem != NULL ? elem->value : mps_call_member(missing, self, 1, 0, &index);
        }
    }
    return mp_obj_subscr(part, index, MP_OBJ_SENTINEL);
}

mp_obj_t mps_instance_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    qstr name = value == MP_OBJ_NULL ? MP_QSTR___delitem__
        : value == MP_OBJ_SENTINEL   ? MP_QSTR___getitem__
                                     : MP_QSTR___setitem__;
    mp_obj_t found = mps_find_operator(type, name, MP_OBJ_TYPE_OFFSETOF_SLOT(subscr));
    if (found == MP_OBJ_SENTINEL) {
        if (type->flags & MPS_TYPE_FLAG_METACLASS) {
            return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, subscr)(self, index, value);
        }
        mp_obj_t part = mps_native_part(self);
        return value == MP_OBJ_SENTINEL ? mps_get_of_native(self, part, index) : mp_obj_subscr(part, index, value);
    }
    if (found == MP_OBJ_NULL || found == mp_const_none) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args[2] = {index, value};
    mp_obj_t result = mps_call_member(found, self, value == MP_OBJ_NULL || value == MP_OBJ_SENTINEL ? 1 : 2, 0, args);
    return value == MP_OBJ_SENTINEL ? result : mp_const_none;
}

bool mp_obj_instance_is_callable(mp_obj_t self) {
    return mps_find_operator(mp_obj_get_type(self), MP_QSTR___call__, MP_OBJ_TYPE_OFFSETOF_SLOT(call)) != MP_OBJ_NULL;
}

mp_obj_t mp_obj_instance_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t found = mps_find_operator(mp_obj_get_type(self), MP_QSTR___call__, MP_OBJ_TYPE_OFFSETOF_SLOT(call));
    if (found == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not callable"), mp_obj_get_type_str(self));
    }
    mp_cstack_check();
    if (found == MP_OBJ_SENTINEL) {
        if (mps_is_class(self)) {
            return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, call)(self, n_args, n_kw, args);
        }
        return mp_call_function_n_kw(mps_native_part(self), n_args, n_kw, args);
    }
    return mps_call_member(found, self, n_args, n_kw, args);
}

mp_obj_t mp_obj_instance_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mp_obj_t found = mps_find_operator(type, MP_QSTR___iter__, MP_OBJ_TYPE_OFFSETOF_SLOT(iter));
    if (found == MP_OBJ_SENTINEL) {
        const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
        if (native != NULL && (native->flags & MPS_TYPE_FLAG_TAKES_INSTANCE)) {
            mp_obj_t dest[2]; // the instance is its own iterator, by __next__
            mp_load_method(self, MP_QSTR___iter__, dest);
            return mp_call_method_n_kw(0, 0, dest);
        }
        if (type->flags & MPS_TYPE_FLAG_METACLASS) {
            return MP_OBJ_NULL;
        }
        bool is_iterator = native != NULL
            && (native->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_ITERNEXT;
        return is_iterator ? self : mp_getiter(mps_native_part(self), buf);
    }
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not iterable"), mp_obj_get_type_str(self));
    }
    mp_cstack_check();
    mp_obj_t iter = mps_call_member(found, self, 0, 0, NULL);
    const mp_obj_type_t *kind = mp_obj_get_type(iter);
    if (!(kind->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM))) {
        mp_obj_t dest[2];
        if (!mps_load_special(iter, MP_QSTR___next__, dest)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("iter() returned non-iterator of type '%s'"),
                mp_obj_get_type_str(iter));
        }
    }
    return iter;
}

mp_int_t mps_instance_get_buffer(mp_obj_t self, mp_buffer_info_t *info, mp_uint_t flags) {
    const mp_obj_type_t *native = ((const mps_class_t *)mp_obj_get_type(self))->native;
    if (native == NULL || !MP_OBJ_TYPE_HAS_SLOT(native, buffer)) {
        return 1;
    }
    return MP_OBJ_TYPE_GET_SLOT(native, buffer)(mps_native_part(self), info, flags);
}

// ---- Printing ------------------------------------------------------------------------------------------------------

// Returns the name of a built-in type without its module.
static const char *short_name(const mp_obj_type_t *type) {
    const char *name = qstr_str(type->name);
    const char *point = mps_has_long_name(type) ? strrchr(name, '.') : NULL;
    return point == NULL ? name : point + 1;
}

// Returns the module that a class names, or MP_OBJ_NULL.
mp_obj_t mps_class_module(const mp_obj_type_t *type) {
    if (!mps_is_made(type)) {
        mp_map_elem_t *said = !MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)
            ? NULL
            : mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(MP_QSTR___module__),
                  MP_MAP_LOOKUP);
        if (said != NULL) {
            return said->value;
        }
        if (mps_has_long_name(type)) {
            const char *name = qstr_str(type->name);
            return mp_obj_new_str_via_qstr(name, short_name(type) - name - 1);
        }
        switch (type->name) {
            case MP_QSTR_deque:
            case MP_QSTR_OrderedDict:
            case MP_QSTR_defaultdict:
                return MP_OBJ_NEW_QSTR(MP_QSTR_collections);
            case MP_QSTR_GenericAlias:
                return MP_OBJ_NEW_QSTR(MP_QSTR_types);
            case MP_QSTR_Empty:
                return MP_OBJ_NEW_QSTR(MP_QSTR__queue);
            case MP_QSTR_ReferenceType:
            case MP_QSTR_ProxyType:
            case MP_QSTR_CallableProxyType:
                return MP_OBJ_NEW_QSTR(MP_QSTR_weakref);
            case MP_QSTR_Union:
                return MP_OBJ_NEW_QSTR(MP_QSTR_typing);
            default:
                return MP_OBJ_NEW_QSTR(MP_QSTR_builtins);
        }
    }
    mp_map_elem_t *found = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map,
        MP_OBJ_NEW_QSTR(MP_QSTR___module__), MP_MAP_LOOKUP);
    return found == NULL ? MP_OBJ_NULL : found->value;
}

mp_obj_t mps_class_qualified_name(const mp_obj_type_t *type) {
    if (mps_has_long_name(type)) {
        const char *name = short_name(type);
        return mp_obj_new_str_via_qstr(name, strlen(name));
    }
    return mps_is_made(type) ? ((const mps_class_t *)type)->qualified_name : MP_OBJ_NEW_QSTR(type->name);
}

void mps_class_print_name(const mp_print_t *print, const mp_obj_type_t *type) {
    mp_obj_t module = mps_class_module(type);
    if (module != MP_OBJ_NULL && mp_obj_is_str(module) && !mp_obj_equal(module, MP_OBJ_NEW_QSTR(MP_QSTR_builtins))) {
        mp_obj_print_helper(print, module, PRINT_STR);
        mp_print_str(print, ".");
    }
    mp_obj_print_helper(print, mps_class_qualified_name(type), PRINT_STR);
}

// Returns whether a repr begins with the module and the name of a built-in type. *len is their length.
static bool begins_with_module(const vstr_t *text, const mp_obj_type_t *native, size_t *len) {
    vstr_t name;
    mp_print_t print;
    vstr_init_print(&name, 32, &print);
    mps_class_print_name(&print, native);
    *len = name.len;
    return text->len > name.len && text->buf[name.len] == '(' && memcmp(text->buf, name.buf, name.len) == 0;
}

// Prints the built-in part of an instance with the name of the instance's class instead of the type's name. A set's
// repr() has no name, so the name is added.
void mps_print_renamed(const mp_print_t *print, mp_obj_t part, const mp_obj_type_t *native, const mp_obj_type_t *type) {
    vstr_t text;
    mp_print_t inner;
    vstr_init_print(&text, 32, &inner);
    mp_obj_print_helper(&inner, part, PRINT_REPR);
    const char *name = qstr_str(native->name);
    size_t len = qstr_len(native->name);
    if (native == &mp_type_set && text.len > 0 && text.buf[0] == '{') {
        mp_printf(print, "%q(", (qstr)type->name);
        mp_print_strn(print, text.buf, text.len, 0, ' ', 0);
        mp_print_str(print, ")");
    } else if (text.len > len && text.buf[len] == '(' && memcmp(text.buf, name, len) == 0) {
        mp_print_str(print, qstr_str(type->name));
        mp_print_strn(print, text.buf + len, text.len - len, 0, ' ', 0);
    } else if (begins_with_module(&text, native, &len)) {
        mps_class_print_name(print, type);
        mp_print_strn(print, text.buf + len, text.len - len, 0, ' ', 0);
    } else {
        mp_print_strn(print, text.buf, text.len, 0, ' ', 0);
    }
}

void mps_type_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, "<class '");
    mps_class_print_name(print, MP_OBJ_TO_PTR(self));
    mp_print_str(print, "'>");
}

void mps_instance_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mps_class_t *class = (const mps_class_t *)type;
    bool is_metaclass = (type->flags & MPS_TYPE_FLAG_METACLASS) != 0;
    const mp_obj_type_t *kind_of = class->native;
    bool native_has_str = kind_of != NULL
        && (kind_of == &mp_type_str || mps_is_exception(kind_of)
            || (mps_takes_whole(kind_of) && MP_OBJ_TYPE_HAS_SLOT(kind_of, print)));
    qstr name = MP_QSTR___repr__;
    mp_obj_t found = MP_OBJ_NULL;
    if (kind == PRINT_STR) {
        name = MP_QSTR___str__;
        const mp_obj_tuple_t *order = class->order;
        for (size_t i = 0; i < order->len && found == MP_OBJ_NULL; i++) {
            const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
            if (mps_is_made(next)) {
                mp_map_elem_t *elem = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
                found = elem == NULL ? MP_OBJ_NULL : elem->value;
            } else if (native_has_str && next != &mp_type_object) {
                found = MP_OBJ_SENTINEL;
            }
        }
    }
    if (found == MP_OBJ_NULL) {
        name = MP_QSTR___repr__;
        found = mps_find_operator(type, name, MP_OBJ_TYPE_OFFSETOF_SLOT(print));
    }
    if (found == MP_OBJ_SENTINEL) {
        if (is_metaclass) {
            mps_type_print(print, self, kind);
            return;
        }
        mp_obj_t part = mps_native_part(self);
        const mp_obj_type_t *native = mp_obj_get_type(part);
        if ((mps_takes_whole(native) || (native->flags & MPS_TYPE_FLAG_TAKES_INSTANCE))
            && MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(part), print)) {
            MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(part), print)(print, self, kind);
        } else if (mp_obj_is_native_exception_instance(part)) {
            if (kind != PRINT_STR) {
                mp_print_str(print, qstr_str(type->name));
            }
            mp_obj_print_helper(print, part, kind | PRINT_EXC_SUBCLASS);
        } else if (name == MP_QSTR___repr__ && kind != PRINT_JSON && class->native != &mp_type_str) {
            mps_print_renamed(print, part, class->native, type);
        } else {
            mp_obj_print_helper(print, part, kind);
        }
        return;
    }
    if (found != MP_OBJ_NULL && found != mp_const_none) {
        mp_obj_t text = mps_call_member(found, self, 0, 0, NULL);
        if (!mp_obj_is_str(mps_native_part(text))) {
            returned_non(kind == PRINT_STR ? "__str__" : qstr_str(name), "string", text);
        }
        mp_obj_print_helper(print, mps_native_part(text), PRINT_STR);
        return;
    }
    mp_print_str(print, "<");
    mps_class_print_name(print, type);
    mp_printf(print, " object at 0x%p>", MP_OBJ_TO_PTR(self));
}
