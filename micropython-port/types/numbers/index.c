// Indices: integers, and what has __index__.

#include "py/objint.h"
#include "py/objtype.h"
#include "py/smallint.h"
#include "types/containers/containers.h"
#include "types/classes/class.h"

// The value of an integer object, where it fits.
static bool fits(mp_obj_t index, mp_int_t *value) {
    if (mp_obj_is_small_int(index)) {
        *value = MP_OBJ_SMALL_INT_VALUE(index);
        return true;
    }
    *value = mp_obj_int_get_truncated(index);
    return mp_obj_equal(index, mp_obj_new_int(*value));
}

mp_obj_t mps_as_index(mp_obj_t obj) {
    if (mp_obj_is_small_int(obj)) {
        return obj;
    }
    if (mp_obj_is_exact_type(obj, &mp_type_int)) {
        // The result of an operation may be larger than it has to be.
        mp_int_t value = mp_obj_int_get_truncated(obj);
        return MP_SMALL_INT_FITS(value) && mp_obj_equal(obj, MP_OBJ_NEW_SMALL_INT(value)) ? MP_OBJ_NEW_SMALL_INT(value) : obj;
    }
    if (obj == mp_const_true || obj == mp_const_false) {
        return MP_OBJ_NEW_SMALL_INT(obj == mp_const_true);
    }
    if (!mp_obj_is_obj(obj) || !mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t within = mps_as(obj, &mp_type_int);
    if (within != MP_OBJ_NULL) {
        return within;
    }
    mp_obj_t dest[2];
    if (!mps_load_special(obj, MP_QSTR___index__, dest)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t index = mp_call_method_n_kw(0, 0, dest);
    if (mp_obj_is_int(index) || mp_obj_is_bool(index)) {
        return mps_as_index(index);
    }
    within = mps_as(index, &mp_type_int);
    if (within == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__index__ returned non-int (type %s)"), mp_obj_get_type_str(index));
    }
    return within;
}

mp_obj_t mps_to_index(mp_obj_t obj) {
    mp_obj_t index = mps_as_index(obj);
    if (index == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"), mp_obj_get_type_str(obj));
    }
    return index;
}

mp_int_t mps_to_size(mp_obj_t obj, const mp_obj_type_t *too_large) {
    mp_obj_t index = mps_to_index(obj);
    mp_int_t value;
    if (fits(index, &value)) {
        return value;
    }
    // What CPython has room for is only larger than anything here.
    int64_t wide;
    mp_obj_int_to_bytes_impl(index, false, sizeof(wide), (byte *)&wide);
    if (!mp_obj_equal(index, mp_obj_new_int_from_ll(wide))) {
        mp_raise_msg(too_large, MP_ERROR_TEXT("cannot fit 'int' into an index-sized integer"));
    }
    return wide < 0 ? INT_MIN : INT_MAX;
}

mp_int_t mps_clamp(mp_obj_t index) {
    mp_int_t value;
    if (!fits(index, &value)) {
        value = mp_obj_int_sign(index) < 0 ? INT_MIN : INT_MAX;
    }
    return value;
}

// A bound of a slice: negative ones count from the end.
mp_int_t mps_bound(mp_obj_t obj, size_t len) {
    mp_obj_t index = mps_as_index(obj);
    if (index == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or have an __index__ method"));
    }
    mp_int_t value = mps_clamp(index);
    if (value < 0) {
        value += len;
        return MAX(value, 0);
    }
    return MIN((size_t)value, len);
}

// Called for a[index] of everything that has a length. Negative ones count from the end.
size_t mp_get_index(const mp_obj_type_t *type, size_t len, mp_obj_t obj, bool is_slice) {
    if (is_slice) {
        return mps_bound(obj, len);
    }
    mp_int_t value;
    if (mp_obj_is_small_int(obj)) {
        value = MP_OBJ_SMALL_INT_VALUE(obj);
    } else {
        mp_obj_t index = mps_as_index(obj);
        if (index == MP_OBJ_NULL) {
            const char *name = mp_obj_get_type_str(obj);
            if (type == &mp_type_str) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("string indices must be integers, not '%s'"), name);
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q indices must be integers or slices, not %s"),
                type == &mp_type_bytes ? MP_QSTR_byte : (qstr)type->name, name);
        }
        value = mps_to_size(index, &mp_type_IndexError);
    }
    if (value < 0) {
        value += len;
    }
    if (value < 0 || (size_t)value >= len) {
        if (type == &mp_type_bytes) {
            mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
        }
        if (type == &mp_type_str) {
            mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("string index out of range"));
        }
        mp_raise_msg_varg(&mp_type_IndexError, type == &mp_type_range ? MP_ERROR_TEXT("%q object index out of range")
            : MP_ERROR_TEXT("%q index out of range"), (qstr)type->name);
    }
    return value;
}
