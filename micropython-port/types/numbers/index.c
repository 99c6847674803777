// Converts objects to integers. See index.h.

#include "py/cstack.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/errors/exceptions.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

// ---- From an int ---------------------------------------------------------------------------------------------------

mp_obj_t mps_int_of(mp_obj_t obj) {
    if (mp_obj_is_int(obj)) {
        return obj;
    }
    if (mp_obj_is_bool(obj)) {
        return MP_OBJ_NEW_SMALL_INT(obj == mp_const_true);
    }
    return mps_part_of(obj, &mp_type_int);
}

bool mps_int_fits(mp_obj_t number, mp_int_t *value) {
    if (mp_obj_is_small_int(number)) {
        *value = MP_OBJ_SMALL_INT_VALUE(number);
        return true;
    }
    mps_int_view_t large;
    mps_int_look(&large, number);
    uint32_t word = large.len > 0 ? large.words[0] : 0;
    *value = large.negative ? -word : word;
    return large.len <= 1 && (large.negative ? word <= 0x80000000 : word < 0x80000000);
}

bool mps_int_fits_64(mp_obj_t number, int64_t *value) {
    mps_int_view_t view;
    mps_int_look(&view, number);
    uint64_t words = mps_int_low(&view);
    *value = (int64_t)(view.negative ? -words : words);
    return view.len <= 2 && words <= INT64_MAX;
}

// Returns whether an int has more than 64 bits, which are a size on other machines.
static bool is_huge(mp_obj_t number) {
    mps_int_view_t view;
    mps_int_look(&view, number);
    uint64_t words = mps_int_low(&view);
    return view.len > 2 || (words > INT64_MAX && !(view.negative && words == (uint64_t)INT64_MAX + 1));
}

mp_int_t mps_int_clamped(mp_obj_t number) {
    mp_int_t value;
    if (!mps_int_fits(number, &value)) {
        value = mp_obj_int_sign(number) < 0 ? INT_MIN : INT_MAX;
    }
    return value;
}

// ---- From an object ------------------------------------------------------------------------------------------------

bool mps_index_exists(mp_obj_t obj) {
    if (mps_int_of(obj) != MP_OBJ_NULL) {
        return true;
    }
    mp_obj_t found[2];
    return mp_obj_is_instance_type(mp_obj_get_type(obj)) && mps_load_special(obj, MP_QSTR___index__, found);
}

// Returns the int as a small int if it fits. Results of operations may be larger than needed.
static mp_obj_t small_if_possible(mp_obj_t number) {
    mp_int_t value;
    return mps_int_fits(number, &value) && MP_SMALL_INT_FITS(value) ? MP_OBJ_NEW_SMALL_INT(value) : number;
}

mp_obj_t mps_index_or_null_of(mp_obj_t obj) {
    mp_obj_t number = mps_int_of(obj);
    if (number != MP_OBJ_NULL) {
        return small_if_possible(number);
    }
    mp_obj_t dest[2];
    if (!mps_is_made(mp_obj_get_type(obj)) || !mps_load_special(obj, MP_QSTR___index__, dest)) {
        return MP_OBJ_NULL;
    }
    mp_cstack_check();
    mp_obj_t result = mp_call_method_n_kw(0, 0, dest);
    number = mps_int_of(result);
    if (number == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__index__ returned non-int (type %s)"),
            mp_obj_get_type_str(result));
    }
    if (number != result) {
        mps_warn_of_subclass("__index__", "int", result);
    }
    return small_if_possible(number);
}

mp_obj_t mps_index_of(mp_obj_t obj) {
    mp_obj_t index = mps_index_or_null_of(obj);
    if (index == MP_OBJ_NULL) {
        mp_raise_TypeError_int_conversion(obj);
    }
    return index;
}

mp_int_t mps_index_clamped(mp_obj_t obj) {
    if (mp_obj_is_small_int(obj)) {
        return MP_OBJ_SMALL_INT_VALUE(obj);
    }
    return mps_int_clamped(mps_index(obj));
}

mp_int_t mps_index_fitting(mp_obj_t obj, const mp_obj_type_t *error) {
    if (mp_obj_is_small_int(obj)) {
        return MP_OBJ_SMALL_INT_VALUE(obj);
    }
    mp_obj_t index = mps_index(obj);
    if (is_huge(index)) {
        mp_raise_msg_varg(error, MP_ERROR_TEXT("cannot fit '%s' into an index-sized integer"),
            mp_obj_get_type_str(obj));
    }
    return mps_int_clamped(index);
}

mp_int_t mps_index_ssize(mp_obj_t obj) {
    if (mp_obj_is_small_int(obj)) {
        return MP_OBJ_SMALL_INT_VALUE(obj);
    }
    mp_obj_t index = mps_index(obj);
    if (is_huge(index)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return mps_int_clamped(index);
}

mp_int_t mps_index_c_int(mp_obj_t obj) {
    mp_int_t value;
    if (!mps_int_fits(mps_index(obj), &value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C int"));
    }
    return value;
}

// ---- Places in sequences -------------------------------------------------------------------------------------------

mp_obj_t mps_index_of_slice(mp_obj_t obj) {
    mp_obj_t index = mps_index_or_null(obj);
    if (index == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
    }
    return index;
}

size_t mps_index_bound_or(mp_obj_t obj, size_t len, size_t if_none) {
    if (obj == mp_const_none) {
        return if_none;
    }
    mp_int_t value = mps_index_of_slice_clamped(obj);
    if (value < 0) {
        value += len;
        return MAX(value, 0);
    }
    return value;
}

size_t mps_index_bound(mp_obj_t obj, size_t len) {
    mp_obj_t index = mps_index_or_null(obj);
    if (index == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or have an __index__ method"));
    }
    return MIN(mps_index_bound_or(index, len, 0), len);
}

size_t mps_index_item(mp_obj_t obj, const size_t *len, mp_rom_error_text_t no_index, mp_rom_error_text_t out_of_range) {
    mp_int_t index;
    if (mp_obj_is_small_int(obj)) {
        index = MP_OBJ_SMALL_INT_VALUE(obj);
    } else {
        if (!mps_index_exists(obj)) {
            mp_raise_msg_varg(&mp_type_TypeError, no_index, mp_obj_get_type_str(obj));
        }
        index = mps_index_fitting(obj, &mp_type_IndexError);
    }
    index += index < 0 ? (mp_int_t)*len : 0;
    if (index < 0 || (size_t)index >= *len) {
        mp_raise_msg(&mp_type_IndexError, out_of_range);
    }
    return index;
}

// Raises the TypeError for an invalid index into an object of that type.
static MP_NORETURN void raise_no_index(const mp_obj_type_t *type, mp_obj_t index) {
    const char *name = mp_obj_get_type_str(index);
    if (type == &mp_type_str) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("string indices must be integers, not '%s'"), name);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q indices must be integers or slices, not %s"),
        type == &mp_type_bytes ? MP_QSTR_byte : (qstr)type->name, name);
}

static MP_NORETURN void raise_out_of_range(const mp_obj_type_t *type) {
    if (type == &mp_type_bytes) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
    }
    if (type == &mp_type_str) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("string index out of range"));
    }
    mp_raise_msg_varg(&mp_type_IndexError,
        type == &mp_type_range ? MP_ERROR_TEXT("%q object index out of range") : MP_ERROR_TEXT("%q index out of range"),
        (qstr)type->name);
}

// Returns the index for a[index] of a sequence. Negative indices count from the end. May run Python.
size_t mp_get_index(const mp_obj_type_t *type, size_t len, mp_obj_t obj, bool is_slice) {
    if (is_slice) {
        return mps_index_bound(obj, len);
    }
    mp_int_t value;
    if (mp_obj_is_small_int(obj)) {
        value = MP_OBJ_SMALL_INT_VALUE(obj);
    } else {
        if (!mps_index_exists(obj)) {
            raise_no_index(type, obj);
        }
        value = mps_index_fitting(obj, &mp_type_IndexError);
    }
    if (value < 0) {
        value += len;
    }
    if (value < 0 || (size_t)value >= len) {
        raise_out_of_range(type);
    }
    return value;
}
