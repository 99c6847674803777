// Equality, text, length, items and integers of any object, for C code. Replaces some functions of py/obj.c, see
// obj_checked.c.

#include "py/cstack.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "vm/objects.h"
#include "types/numbers/index.h"

// ---- Equality ------------------------------------------------------------------------------------------------------

// Asks one operand whether both are equal. Returns MP_OBJ_NULL if it does not know.
static mp_obj_t opinion(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, binary_op)
        || !((type->flags & MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE) || mp_obj_get_type(rhs) == type)) {
        return MP_OBJ_NULL;
    }
    mp_binary_op_fun_t slot = MP_OBJ_TYPE_GET_SLOT(type, binary_op);
    if (op == MP_BINARY_OP_EQUAL) {
        return slot(op, lhs, rhs);
    }
    if (type->flags & MP_TYPE_FLAG_EQ_HAS_NEQ_TEST) {
        mp_obj_t result = slot(op, lhs, rhs);
        // A program's own __ne__ that does not know is not followed by __eq__.
        if (result != MP_OBJ_NULL || (mps_is_made(type) && mps_class_find_made(type, MP_QSTR___ne__) != MP_OBJ_NULL)) {
            return result;
        }
    }
    mp_obj_t equal = slot(MP_BINARY_OP_EQUAL, lhs, rhs);
    return equal == MP_OBJ_NULL ? MP_OBJ_NULL : mp_obj_new_bool(!mp_obj_is_true(equal));
}

// Implements == and !=. May run Python.
mp_obj_t mp_obj_equal_not_equal(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    bool wanted = op == MP_BINARY_OP_EQUAL;
    if (lhs == rhs && (mp_obj_is_small_int(lhs) || !(mp_obj_get_type(lhs)->flags & MP_TYPE_FLAG_EQ_NOT_REFLEXIVE))) {
        return mp_obj_new_bool(wanted);
    }
    bool left_is_simple = mp_obj_is_small_int(lhs);
    if (mp_obj_is_str(lhs)) {
        if (mp_obj_is_str(rhs)) {
            return mp_obj_new_bool(mp_obj_str_equal(lhs, rhs) == wanted);
        }
        left_is_simple = true;
    } else if (left_is_simple && mp_obj_is_small_int(rhs)) {
        return mp_obj_new_bool(!wanted);
    }
    mp_obj_t result = MP_OBJ_NULL;
    const mp_obj_type_t *right = mp_obj_get_type(rhs);
    bool right_first = mps_is_made(right) && right != mp_obj_get_type(lhs)
        && mps_is_subtype(right, mp_obj_get_type(lhs));
    if (!left_is_simple && !right_first) {
        result = opinion(op, lhs, rhs);
    }
    if (result == MP_OBJ_NULL && !mp_obj_is_small_int(rhs) && !mp_obj_is_str(rhs)) {
        result = opinion(op, rhs, lhs);
    }
    if (result == MP_OBJ_NULL && right_first && !left_is_simple) {
        result = opinion(op, lhs, rhs);
    }
    return result != MP_OBJ_NULL ? result : mp_obj_new_bool((lhs == rhs) == wanted);
}

// Returns whether two objects are equal. May run Python.
static inline bool is_exactly_str(mp_obj_t obj) {
    return mp_obj_is_qstr(obj) || mp_obj_is_exact_type(obj, &mp_type_str);
}

// Returns 1 or 0 for numbers and text of the most frequent types, and -1 for others. Runs no Python.
int mps_equal_quickly(mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_small_int(lhs)) {
        return mp_obj_is_small_int(rhs) ? lhs == rhs : -1;
    }
    if (is_exactly_str(lhs)) {
        return is_exactly_str(rhs) ? mp_obj_str_equal(lhs, rhs) : -1;
    }
    if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs)) {
        return mps_float_value(lhs) == mps_float_value(rhs);
    }
    return -1;
}

bool mp_obj_equal(mp_obj_t lhs, mp_obj_t rhs) {
    int quick = mps_equal_quickly(lhs, rhs);
    if (quick >= 0) {
        return quick;
    }
    mp_cstack_check();
    mp_obj_t result = mp_obj_equal_not_equal(MP_BINARY_OP_EQUAL, lhs, rhs);
    return result == mp_const_true || (result != mp_const_false && mp_obj_is_true(result));
}

// ---- Text ----------------------------------------------------------------------------------------------------------

void mp_obj_print_helper(const mp_print_t *print, mp_obj_t obj, mp_print_kind_t kind) {
    mp_cstack_check();
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (MP_OBJ_TYPE_HAS_SLOT(type, print)) {
        MP_OBJ_TYPE_GET_SLOT(type, print)(print, obj, kind);
    } else {
        mp_print_str(print, "<");
        mps_class_print_name(print, type);
        mp_printf(print, " object at 0x%p>", MP_OBJ_TO_PTR(obj));
    }
}

// ---- Length and items ----------------------------------------------------------------------------------------------

mp_obj_t mp_obj_len(mp_obj_t obj) {
    mp_obj_t len = mp_obj_len_maybe(obj);
    if (len == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object of type '%s' has no len()"),
            mp_obj_get_type_str(obj));
    }
    return len;
}

// Sets an item. Gets it if value is MP_OBJ_SENTINEL, deletes it if value is MP_OBJ_NULL. May run Python.
mp_obj_t mp_obj_subscr(mp_obj_t obj, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (MP_OBJ_TYPE_HAS_SLOT(type, subscr)) {
        mp_obj_t result = MP_OBJ_TYPE_GET_SLOT(type, subscr)(obj, index, value);
        if (result != MP_OBJ_NULL) {
            return result;
        }
    }
    const char *what = value == MP_OBJ_NULL
        ? (MP_OBJ_TYPE_HAS_SLOT(type, subscr) ? "doesn't support item deletion" : "does not support item deletion")
        : value == MP_OBJ_SENTINEL ? "is not subscriptable"
                                   : "does not support item assignment";
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object %s"), mp_obj_get_type_str(obj), what);
}

// Gets the items of a list or a tuple, which owns them.
void mp_obj_get_array(mp_obj_t obj, size_t *len, mp_obj_t **items) {
    mp_obj_t tuple = mps_part_of(obj, &mp_type_tuple);
    mp_obj_t list = tuple == MP_OBJ_NULL ? mps_part_of(obj, &mp_type_list) : MP_OBJ_NULL;
    if (tuple != MP_OBJ_NULL) {
        mp_obj_tuple_get(tuple, len, items);
    } else if (list != MP_OBJ_NULL) {
        mp_obj_list_get(list, len, items);
    } else {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object '%s' isn't a tuple or list"),
            mp_obj_get_type_str(obj));
    }
}

// ---- Integers ------------------------------------------------------------------------------------------------------

// May run Python and raise OverflowError.
bool mp_obj_get_int_maybe(mp_const_obj_t obj, mp_int_t *value) {
    if (obj == mp_const_false || obj == mp_const_true) {
        *value = obj == mp_const_true;
    } else if (mp_obj_is_small_int(obj)) {
        *value = MP_OBJ_SMALL_INT_VALUE(obj);
    } else {
        mp_obj_t index = mps_index_or_null((mp_obj_t)obj);
        if (index == MP_OBJ_NULL) {
            return false;
        }
        *value = mp_obj_int_get_checked(index);
    }
    return true;
}

mp_uint_t mp_obj_get_uint(mp_const_obj_t obj) {
    return mp_obj_int_get_uint_checked(mps_index((mp_obj_t)obj));
}

long long mp_obj_get_ll(mp_const_obj_t obj) {
    mp_obj_t index = mps_index((mp_obj_t)obj);
    if (mp_obj_is_small_int(index)) {
        return MP_OBJ_SMALL_INT_VALUE(index);
    }
    long long value;
    mp_obj_int_to_bytes_impl(index, MP_ENDIANNESS_BIG, sizeof(value), (byte *)&value);
    return value;
}

mp_float_t mp_obj_get_float(mp_obj_t obj) {
    mp_float_t value;
    if (!mp_obj_get_float_maybe(obj, &value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("must be real number, not %s"), mp_obj_get_type_str(obj));
    }
    return value;
}
