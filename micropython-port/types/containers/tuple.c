// Defines tuple. Replaces py/objtuple.c.

#include <string.h>

#include "py/objtuple.h"
#include "types/classes/builtins.h"
#include "types/containers/containers.h"
#include "types/containers/iterator_state.h"
#include "types/numbers/hash.h"
#include "types/classes/reduce.h"

const mp_obj_tuple_t mp_const_empty_tuple_obj = {{&mp_type_tuple}, 0};

#define ITEMS_MAX (1u << 28)

// ---- Construction --------------------------------------------------------------------------------------------------

mp_obj_t mp_obj_new_tuple(size_t n, const mp_obj_t *items) {
    if (n == 0) {
        return mp_const_empty_tuple;
    }
    if (n > ITEMS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    mp_obj_tuple_t *tuple = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n, &mp_type_tuple);
    tuple->len = n;
    if (items != NULL) {
        memcpy(tuple->items, items, n * sizeof(mp_obj_t));
    }
    return MP_OBJ_FROM_PTR(tuple);
}

void mp_obj_tuple_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = self->items;
}

void mp_obj_tuple_del(mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    m_del_var(mp_obj_tuple_t, items, mp_obj_t, self->len, self);
}

static mp_obj_t tuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("tuple", n_args, n_kw, 0, 1);
    if (n_args == 0) {
        return mp_const_empty_tuple;
    }
    if (mp_obj_is_exact_type(args[0], &mp_type_tuple)) {
        return args[0];
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(mp_obj_list_make_new(&mp_type_list, 1, 0, args), &len, &items);
    return mp_obj_new_tuple(len, items);
}

// ---- Operators, also of named tuples and other variants ------------------------------------------------------------

// A copy of a tuple's pointer and length, which don't change.
typedef struct {
    mp_obj_t *items;
    size_t len;
} fixed_t;

static fixed_t fixed(mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    return (fixed_t) {self->items, self->len};
}

void mp_obj_tuple_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    fixed_t self = fixed(self_in);
    mps_items_t items = {&self.items, &self.len};
    mps_print_items(print, self_in, &items, "()", kind);
}

mp_obj_t mp_obj_tuple_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        case MP_UNARY_OP_HASH:
            return mp_obj_new_int_from_ll(mps_hash(self_in, MPS_HASH_ANY));
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + self->len * sizeof(mp_obj_t));
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mp_obj_tuple_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(lhs);
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            for (size_t i = 0; i < self->len; i++) {
                if (mps_same(self->items[i], rhs)) {
                    return mp_const_true;
                }
            }
            return mp_const_false;
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD: {
            mp_obj_tuple_t *other = MP_OBJ_TO_PTR(mps_part_of(rhs, &mp_type_tuple));
            if (other == NULL) {
                mps_check_concatenation(&mp_type_tuple, rhs);
                return MP_OBJ_NULL;
            }
            mp_obj_t sum = mp_obj_new_tuple(self->len + other->len, NULL);
            mp_obj_t *items = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(sum))->items;
            memcpy(items, self->items, self->len * sizeof(mp_obj_t));
            memcpy(items + self->len, other->items, other->len * sizeof(mp_obj_t));
            return sum;
        }
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            size_t times;
            if (!mps_repetition(&self->len, rhs, &times)) {
                return MP_OBJ_NULL;
            }
            if (times == 1 && self->base.type == &mp_type_tuple) {
                return lhs;
            }
            mp_obj_t product = mp_obj_new_tuple(self->len * times, NULL);
            if (self->len * times > 0) {
                mp_seq_multiply(self->items, sizeof(mp_obj_t), self->len, times,
                    ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(product))->items);
            }
            return product;
        }
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL: {
            mp_obj_t other = mps_part_of(rhs, &mp_type_tuple);
            if (other == MP_OBJ_NULL) {
                return MP_OBJ_NULL;
            }
            fixed_t a = fixed(lhs), b = fixed(other);
            mps_items_t a_items = {&a.items, &a.len}, b_items = {&b.items, &b.len};
            return mps_compare_items(op, &a_items, &b_items);
        }
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mp_obj_tuple_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_bound_slice_t slice;
        mp_obj_slice_indices(index, self->len, &slice);
        size_t n = mps_slice_len(&slice);
        if (n == self->len && slice.step == 1 && self->base.type == &mp_type_tuple) {
            return self_in;
        }
        mp_obj_t part = mp_obj_new_tuple(n, NULL);
        if (n > 0) {
            mps_copy_slice(self->items, &slice, n, ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(part))->items);
        }
        return part;
    }
    return self->items[mp_get_index(&mp_type_tuple, self->len, index, false)];
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t tuple_count(mp_obj_t self_in, mp_obj_t value) {
    mp_check_self(mp_obj_is_tuple_compatible(self_in));
    fixed_t self = fixed(self_in);
    mps_items_t items = {&self.items, &self.len};
    return mps_count_items(&items, value);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_tuple_count_obj, tuple_count);

static mp_obj_t tuple_index(size_t n_args, const mp_obj_t *args) {
    mp_check_self(mp_obj_is_tuple_compatible(args[0]));
    fixed_t self = fixed(args[0]);
    mps_items_t items = {&self.items, &self.len};
    size_t place = mps_find_item(&items, n_args, args);
    if (place == SIZE_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("tuple.index(x): x not in tuple"));
    }
    return MP_OBJ_NEW_SMALL_INT(place);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_tuple_index_obj, 2, 4, tuple_index);

// ---- The iterator --------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_tuple_t *tuple;
    size_t place;
} iter_t;

static mp_obj_t tuple_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    return self->place < self->tuple->len ? self->tuple->items[self->place++] : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t tuple_iter_length_hint(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_int_from_uint(self->tuple->len - self->place);
}

static mp_obj_t tuple_iter_reduce(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->place == self->tuple->len
        ? mps_iterator_ended(function, mp_const_empty_tuple)
        : mps_iterator_reduced(function, MP_OBJ_FROM_PTR(self->tuple), self->place);
}

static mp_obj_t tuple_iter_setstate(mp_obj_t self_in, mp_obj_t state) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    size_t place = mps_iterator_place(state, self->tuple->len);
    self->place = self->place == self->tuple->len ? self->place : place; // one that ended stays so
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(tuple_iter);

static MP_DEFINE_CONST_OBJ_TYPE(tuple_iter_type, MP_QSTR_tuple_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
    tuple_iternext, locals_dict, &tuple_iter_locals);

mp_obj_t mp_obj_tuple_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    iter_t *iter = (iter_t *)buf;
    *iter = (iter_t) {{&tuple_iter_type}, MP_OBJ_TO_PTR(self_in), 0};
    return MP_OBJ_FROM_PTR(iter);
}

static const mp_rom_map_elem_t tuple_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___getnewargs__), MP_ROM_PTR(&mps_getnewargs_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&mps_tuple_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&mps_tuple_index_obj)},
    {MP_ROM_QSTR(MP_QSTR___getitem__), MP_ROM_PTR(&mp_op_getitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
};
static MP_DEFINE_CONST_DICT(tuple_locals, tuple_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_tuple,
    MP_QSTR_tuple,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_COMPLETE,
    make_new, tuple_make_new,
    print, mp_obj_tuple_print,
    unary_op, mp_obj_tuple_unary_op,
    binary_op, mp_obj_tuple_binary_op,
    subscr, mp_obj_tuple_subscr,
    iter, mp_obj_tuple_getiter,
    locals_dict, &tuple_locals
    );
