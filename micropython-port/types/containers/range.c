// Defines range. Replaces py/objrange.c. Its parts are integers of any size.

#include "py/objint.h"
#include "py/objtuple.h"
#include "types/classes/builtins.h"
#include "types/containers/containers.h"
#include "types/containers/iterator_state.h"
#include "types/numbers/hash.h"
#include "vm/objects.h"
#include "types/classes/reduce.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)

static mp_obj_t add(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}

static mp_obj_t subtract(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_SUBTRACT, a, b);
}

static mp_obj_t multiply(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_MULTIPLY, a, b);
}

static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
}

static bool is_zero(mp_obj_t a) {
    return mp_obj_int_sign(a) == 0;
}

static mp_obj_t new_range(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mps_obj_range_t *range = mp_obj_malloc(mps_obj_range_t, &mp_type_range);
    range->start = mps_index_or_null(start);
    range->stop = mps_index_or_null(stop);
    range->step = mps_index_or_null(step);
    return MP_OBJ_FROM_PTR(range);
}

static mp_obj_t range_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("range", n_args, n_kw, 1, 3);
    if (n_args == 1) {
        return new_range(ZERO, mps_index(args[0]), ONE);
    }
    mp_obj_t start = mps_index(args[0]);
    mp_obj_t stop = mps_index(args[1]);
    mp_obj_t step = n_args == 3 ? mps_index(args[2]) : ONE;
    if (is_zero(step)) {
        mp_raise_ValueError(MP_ERROR_TEXT("range() arg 3 must not be zero"));
    }
    return new_range(start, stop, step);
}

// Returns the number of items, as an integer object.
static mp_obj_t len_of(const mps_obj_range_t *self) {
    if (mps_range_is_small(self)) {
        mp_int_t start = MP_OBJ_SMALL_INT_VALUE(self->start), stop = MP_OBJ_SMALL_INT_VALUE(self->stop);
        mp_int_t step = MP_OBJ_SMALL_INT_VALUE(self->step);
        if (step > 0 ? start >= stop : start <= stop) {
            return ZERO;
        }
        // The difference of two small integers fits.
        return mp_obj_new_int_from_uint(step > 0 ? (uint32_t)(stop - start - 1) / (uint32_t)step + 1
                                                 : (uint32_t)(start - stop - 1) / (uint32_t)-step + 1);
    }
    bool up = mp_obj_int_sign(self->step) > 0;
    mp_obj_t low = up ? self->start : self->stop;
    mp_obj_t high = up ? self->stop : self->start;
    if (!is_less(low, high)) {
        return ZERO;
    }
    mp_obj_t step = up ? self->step : mp_unary_op(MP_UNARY_OP_NEGATIVE, self->step);
    mp_obj_t steps = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, subtract(subtract(high, low), ONE), step);
    return mps_index_or_null(add(steps, ONE));
}

static mp_obj_t item(const mps_obj_range_t *self, mp_obj_t place) {
    return add(self->start, multiply(place, self->step));
}

static void range_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "range(");
    mp_obj_print_helper(print, self->start, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, self->stop, PRINT_REPR);
    if (self->step != ONE) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, self->step, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

// Returns a tuple that two ranges have in common if they are equal: the length, the first item and the step, if they
// exist.
static mp_obj_t essence(const mps_obj_range_t *self) {
    mp_obj_t len = len_of(self);
    bool has_start = len != ZERO;
    bool has_step = has_start && len != ONE;
    return mp_obj_new_tuple(3,
        (mp_obj_t[]) {len, has_start ? self->start : mp_const_none, has_step ? self->step : mp_const_none});
}

static mp_obj_t range_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(len_of(self) != ZERO);
        case MP_UNARY_OP_LEN: {
            mp_obj_t len = len_of(self);
            if (!mp_obj_is_small_int(len)) {
                mp_obj_t limit = mp_obj_new_int_from_ll(INT64_MAX);
                if (is_less(limit, len)) {
                    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
                }
            }
            return len;
        }
        case MP_UNARY_OP_HASH:
            return mp_obj_new_int_from_ll(mps_hash(essence(self), MPS_HASH_ANY));
        default:
            return MP_OBJ_NULL;
    }
}

// Returns the place of an integer, or MP_OBJ_NULL if it is not in the range.
static mp_obj_t place_of(const mps_obj_range_t *self, mp_obj_t value) {
    mp_obj_t from_start = subtract(value, self->start);
    if (!is_zero(mp_binary_op(MP_BINARY_OP_MODULO, from_start, self->step))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t place = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, from_start, self->step);
    return mp_obj_int_sign(place) >= 0 && is_less(place, len_of(self)) ? place : MP_OBJ_NULL;
}

static mp_obj_t range_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf);

// Searches a value that is not an integer, by comparing it with every item. May run Python.
static mp_obj_t search(mp_obj_t self_in, mp_obj_t value, bool count) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = range_getiter(self_in, &buf);
    mp_obj_t next;
    mp_int_t place = 0, found = 0;
    for (; (next = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION; place++) {
        if (mp_obj_equal(next, value)) {
            if (!count) {
                return MP_OBJ_NEW_SMALL_INT(place);
            }
            found++;
        }
    }
    return count ? MP_OBJ_NEW_SMALL_INT(found) : MP_OBJ_NULL;
}

static mp_obj_t find(mp_obj_t self_in, mp_obj_t value) {
    if (mp_obj_is_int(value) || mp_obj_is_bool(value)) {
        return place_of(MP_OBJ_TO_PTR(self_in), mps_index_or_null(value));
    }
    return search(self_in, value, false);
}

static mp_obj_t range_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(find(lhs, rhs) != MP_OBJ_NULL);
    }
    if (op == MP_BINARY_OP_EQUAL && mp_obj_is_exact_type(rhs, &mp_type_range)) {
        return mp_obj_new_bool(mp_obj_equal(essence(MP_OBJ_TO_PTR(lhs)), essence(MP_OBJ_TO_PTR(rhs))));
    }
    return MP_OBJ_NULL;
}

static mp_obj_t range_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t len = len_of(self);
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_obj_t parts[3];
        mps_slice_parts(index, len, parts);
        return new_range(item(self, parts[0]), item(self, parts[1]), multiply(self->step, parts[2]));
    }
    mp_obj_t place = mps_index_or_null(index);
    if (place == MP_OBJ_NULL) {
        mp_get_index(&mp_type_range, 0, index, false); // raises
    }
    if (mp_obj_int_sign(place) < 0) {
        place = add(place, len);
    }
    if (mp_obj_int_sign(place) < 0 || !is_less(place, len)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("range object index out of range"));
    }
    return item(self, place);
}

static mp_obj_t range_index(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_t place = find(self_in, value);
    if (place == MP_OBJ_NULL) {
        mp_raise_ValueError(mps_index_or_null(value) != MP_OBJ_NULL
                ? MP_ERROR_TEXT("range.index(x): x not in range")
                : MP_ERROR_TEXT("sequence.index(x): x not in sequence"));
    }
    return place;
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_index_obj, range_index);

static mp_obj_t range_count(mp_obj_t self_in, mp_obj_t value) {
    if (mp_obj_is_int(value) || mp_obj_is_bool(value)) {
        return MP_OBJ_NEW_SMALL_INT(find(self_in, value) != MP_OBJ_NULL);
    }
    return search(self_in, value, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_count_obj, range_count);

// ---- Iterators: over small integers, and over any integers ---------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_int_t at;
    mp_int_t stop;
    mp_int_t step;
} small_iter_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t at;
    mp_obj_t stop;
    mp_obj_t step;
} large_iter_t;

static mp_obj_t small_iternext(mp_obj_t self_in) {
    small_iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->step > 0 ? self->at >= self->stop : self->at <= self->stop) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_int_t at = self->at;
    self->at += self->step;
    return MP_OBJ_NEW_SMALL_INT(at);
}

static mp_obj_t large_iternext(mp_obj_t self_in) {
    large_iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_int_sign(self->step) > 0 ? !is_less(self->at, self->stop) : !is_less(self->stop, self->at)) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t at = self->at;
    self->at = add(at, self->step);
    return at;
}

// Returns a range of as many items, which ends where the last step leads to.
static mp_obj_t rest_of(mp_obj_t at, mp_obj_t stop, mp_obj_t step) {
    mps_obj_range_t *range = MP_OBJ_TO_PTR(new_range(at, stop, step));
    range->stop = mps_index_or_null(item(range, len_of(range)));
    return MP_OBJ_FROM_PTR(range);
}

// Returns what the iterator has still to yield, as a range.
static mp_obj_t small_rest(mp_obj_t self_in) {
    small_iter_t *self = MP_OBJ_TO_PTR(self_in);
    return rest_of(mp_obj_new_int(self->at), mp_obj_new_int(self->stop), mp_obj_new_int(self->step));
}

static mp_obj_t large_rest(mp_obj_t self_in) {
    large_iter_t *self = MP_OBJ_TO_PTR(self_in);
    return rest_of(self->at, self->stop, self->step);
}

static mp_obj_t reduced_rest(mp_obj_t rest) {
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mps_builtin_iter_obj), mp_obj_new_tuple(1, &rest), mp_const_none};
    return mp_obj_new_tuple(3, parts);
}

// Returns the item at a place of what is left, which is where it goes on. The place is between none and all of it.
static mp_obj_t skipped(mp_obj_t rest, mp_obj_t state) {
    const mps_obj_range_t *range = MP_OBJ_TO_PTR(rest);
    mp_obj_t place = mps_index(state), len = len_of(range);
    if (mp_obj_int_sign(place) < 0) {
        place = ZERO;
    }
    return item(range, is_less(len, place) ? len : place);
}

static mp_obj_t small_iter_length_hint(mp_obj_t self_in) {
    return len_of(MP_OBJ_TO_PTR(small_rest(self_in)));
}

static mp_obj_t small_iter_reduce(mp_obj_t self_in) {
    return reduced_rest(small_rest(self_in));
}

static mp_obj_t small_iter_setstate(mp_obj_t self_in, mp_obj_t state) {
    ((small_iter_t *)MP_OBJ_TO_PTR(self_in))->at = mps_int_clamped(skipped(small_rest(self_in), state));
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(small_iter);

static mp_obj_t large_iter_length_hint(mp_obj_t self_in) {
    return len_of(MP_OBJ_TO_PTR(large_rest(self_in)));
}

static mp_obj_t large_iter_reduce(mp_obj_t self_in) {
    return reduced_rest(large_rest(self_in));
}

static mp_obj_t large_iter_setstate(mp_obj_t self_in, mp_obj_t state) {
    ((large_iter_t *)MP_OBJ_TO_PTR(self_in))->at = skipped(large_rest(self_in), state);
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(large_iter);

static MP_DEFINE_CONST_OBJ_TYPE(small_iter_type, MP_QSTR_range_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
    small_iternext, locals_dict, &small_iter_locals);
static MP_DEFINE_CONST_OBJ_TYPE(large_iter_type, MP_QSTR_longrange_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
    large_iternext, locals_dict, &large_iter_locals);

static mp_obj_t range_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(small_iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    if (mps_range_is_small(self)) {
        *(small_iter_t *)buf = (small_iter_t) {{&small_iter_type}, MP_OBJ_SMALL_INT_VALUE(self->start),
            MP_OBJ_SMALL_INT_VALUE(self->stop), MP_OBJ_SMALL_INT_VALUE(self->step)};
    } else {
        *(large_iter_t *)buf = (large_iter_t) {{&large_iter_type}, self->start, self->stop, self->step};
    }
    return MP_OBJ_FROM_PTR(buf);
}

static mp_obj_t range_reversed(mp_obj_t self_in) {
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t last = subtract(len_of(self), ONE);
    mp_obj_t backwards = new_range(item(self, last), subtract(self->start, self->step),
        mp_unary_op(MP_UNARY_OP_NEGATIVE, self->step));
    return range_getiter(backwards, m_new_obj(mp_obj_iter_buf_t));
}
static MP_DEFINE_CONST_FUN_OBJ_1(range_reversed_obj, range_reversed);

static void range_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mps_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
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

static const mp_rom_map_elem_t range_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_range_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&range_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&range_index_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&range_reversed_obj)},
};
static MP_DEFINE_CONST_DICT(range_locals, range_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_range,
    MP_QSTR_range,
    MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, range_make_new,
    print, range_print,
    unary_op, range_unary_op,
    binary_op, range_binary_op,
    attr, range_attr,
    subscr, range_subscr,
    iter, range_getiter,
    locals_dict, &range_locals
    );
