// Defines slice. Replaces py/objslice.c.

#include "py/objint.h"
#include "py/objtuple.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/classes/reduce.h"

static mp_obj_t slice_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("slice", n_args, n_kw, 1, 3);
    if (n_args == 1) {
        return mp_obj_new_slice(mp_const_none, args[0], mp_const_none);
    }
    return mp_obj_new_slice(args[0], args[1], n_args == 3 ? args[2] : mp_const_none);
}

mp_obj_t mp_obj_new_slice(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mp_obj_slice_t *slice = mp_obj_malloc(mp_obj_slice_t, &mp_type_slice);
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return MP_OBJ_FROM_PTR(slice);
}

static void slice_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "slice(");
    mp_obj_print_helper(print, self->start, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, self->stop, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, self->step, PRINT_REPR);
    mp_print_str(print, ")");
}

static mp_obj_t as_tuple(mp_obj_t self_in) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_tuple(3, (mp_obj_t[]) {self->start, self->stop, self->step});
}

static mp_obj_t slice_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    if (op == MP_UNARY_OP_HASH) {
        return mp_obj_new_int_from_ll(mps_hash(as_tuple(self_in), MPS_HASH_ANY));
    }
    return MP_OBJ_NULL;
}

static mp_obj_t slice_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (!mp_obj_is_exact_type(rhs, &mp_type_slice) || op > MP_BINARY_OP_MORE_EQUAL) {
        return MP_OBJ_NULL;
    }
    return mp_obj_tuple_binary_op(op, as_tuple(lhs), as_tuple(rhs));
}

static MP_NORETURN void raise_zero_step(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("slice step cannot be zero"));
}

// Bounds a slice for a sequence of that length, for a[i:j:k].
void mp_obj_slice_indices(mp_obj_t self_in, mp_int_t len, mp_bound_slice_t *result) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t step = self->step == mp_const_none ? 1 : mps_index_of_slice_clamped(self->step);
    if (step == 0) {
        raise_zero_step();
    }
    if (step == INT_MIN) {
        step++; // makes sure that it can be negated
    }
    mp_int_t least = step < 0 ? -1 : 0;
    mp_int_t most = step < 0 ? len - 1 : len;
    mp_obj_t bounds[2] = {self->start, self->stop};
    mp_int_t values[2];
    for (size_t i = 0; i < 2; i++) {
        if (bounds[i] == mp_const_none) {
            values[i] = (i == 0) == (step > 0) ? least : most;
        } else {
            mp_int_t value = mps_index_of_slice_clamped(bounds[i]);
            if (value < 0) {
                value += len;
            }
            values[i] = value < least ? least : value > most ? most : value;
        }
    }
    result->start = values[0];
    result->stop = values[1];
    result->step = step;
}

size_t mps_slice_of(mp_obj_t slice, size_t len, mp_int_t *start, mp_int_t *step) {
    mp_bound_slice_t bounds;
    mp_obj_slice_indices(slice, len, &bounds);
    *start = bounds.start;
    *step = bounds.step;
    return mps_slice_len(&bounds);
}

static bool is_plain(mp_obj_t part) {
    return part == mp_const_none || mp_obj_is_small_int(part);
}

void mps_slice_resolve(mp_obj_t self_in, mp_obj_slice_t *out) {
    *out = *(mp_obj_slice_t *)MP_OBJ_TO_PTR(self_in);
    mp_obj_t *parts[] = {&out->start, &out->stop, &out->step};
    for (size_t i = 0; i < 3; i++) {
        if (!is_plain(*parts[i])) {
            *parts[i] = mps_index_of_slice(*parts[i]);
        }
    }
}

mp_obj_t mps_slice_resolved(mp_obj_t self_in) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    if (is_plain(self->start) && is_plain(self->stop) && is_plain(self->step)) {
        return self_in;
    }
    mp_obj_slice_t parts;
    mps_slice_resolve(self_in, &parts);
    return mp_obj_new_slice(parts.start, parts.stop, parts.step);
}

static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
}

// Bounds a slice for lengths of any size. The parts are integer objects.
void mps_slice_parts(mp_obj_t self_in, mp_obj_t len, mp_obj_t parts[3]) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t zero = MP_OBJ_NEW_SMALL_INT(0);
    mp_obj_t minus_one = MP_OBJ_NEW_SMALL_INT(-1);
    mp_obj_t step = self->step == mp_const_none ? MP_OBJ_NEW_SMALL_INT(1) : mps_index_of_slice(self->step);
    int sign = mp_obj_int_sign(step);
    if (sign == 0) {
        raise_zero_step();
    }
    mp_obj_t least = sign < 0 ? minus_one : zero;
    mp_obj_t most = sign < 0 ? mp_binary_op(MP_BINARY_OP_ADD, len, minus_one) : len;
    mp_obj_t bounds[2] = {self->start, self->stop};
    for (size_t i = 0; i < 2; i++) {
        if (bounds[i] == mp_const_none) {
            parts[i] = (i == 0) == (sign > 0) ? least : most;
        } else {
            mp_obj_t value = mps_index_of_slice(bounds[i]);
            if (mp_obj_int_sign(value) < 0) {
                value = mp_binary_op(MP_BINARY_OP_ADD, value, len);
            }
            parts[i] = is_less(value, least) ? least : is_less(most, value) ? most : value;
        }
    }
    parts[2] = step;
}

static mp_obj_t slice_indices(mp_obj_t self_in, mp_obj_t len_in) {
    mp_obj_t len = mps_index(len_in);
    if (mp_obj_int_sign(len) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length should not be negative"));
    }
    mp_obj_t parts[3];
    mps_slice_parts(self_in, len, parts);
    return mp_obj_new_tuple(3, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(slice_indices_obj, slice_indices);

static void slice_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_part = attr == MP_QSTR_start || attr == MP_QSTR_stop || attr == MP_QSTR_step;
    if (dest[0] != MP_OBJ_NULL) {
        if (is_part) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
        }
    } else if (is_part) {
        dest[0] = attr == MP_QSTR_start ? self->start : attr == MP_QSTR_stop ? self->stop : self->step;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

static const mp_rom_map_elem_t slice_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_range_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_indices), MP_ROM_PTR(&slice_indices_obj)},
};
static MP_DEFINE_CONST_DICT(slice_locals, slice_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_slice,
    MP_QSTR_slice,
    MP_TYPE_FLAG_NONE,
    make_new, slice_make_new,
    print, slice_print,
    unary_op, slice_unary_op,
    binary_op, slice_binary_op,
    attr, slice_attr,
    locals_dict, &slice_locals
    );
