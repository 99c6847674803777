// Defines collections.deque: a ring of items. Replaces py/objdeque.c.
//
// Comparing items may run Python. `changes` tells whether that changed the deque.

#include <string.h>

#include "py/objtuple.h"
#include "types/containers/containers.h"
#include "types/text/repr.h"
#include "types/classes/reduce.h"
#include "types/classes/operator_methods.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t *items;
    size_t alloc; // a power of two, or zero
    size_t first;
    size_t len;
    size_t limit; // NO_LIMIT if there is none
    size_t changes; // counts the changes of the number of items
} deque_t;

#define NO_LIMIT (SIZE_MAX)
#define LEAST (8)
#define ITEMS_MAX (1u << 27)

static deque_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_deque));
    return MP_OBJ_TO_PTR(self_in);
}

static inline mp_obj_t *at(const deque_t *self, size_t place) {
    return &self->items[(self->first + place) & (self->alloc - 1)];
}

// ---- Adding and removing -------------------------------------------------------------------------------------------

static void reserve(deque_t *self, size_t n) {
    size_t alloc = MAX(self->alloc, LEAST);
    while (alloc < n) {
        alloc *= 2;
    }
    if (alloc > ITEMS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    if (alloc == self->alloc) {
        return;
    }
    mp_obj_t *items = m_new0(mp_obj_t, alloc);
    for (size_t i = 0; i < self->len; i++) {
        items[i] = *at(self, i);
    }
    m_del(mp_obj_t, self->items, self->alloc);
    self->items = items;
    self->alloc = alloc;
    self->first = 0;
}

static mp_obj_t take_first(deque_t *self) {
    mp_obj_t *place = at(self, 0);
    mp_obj_t item = *place;
    *place = MP_OBJ_NULL;
    self->first = (self->first + 1) & (self->alloc - 1);
    self->len--;
    self->changes++;
    return item;
}

static mp_obj_t take_last(deque_t *self) {
    mp_obj_t *place = at(self, self->len - 1);
    mp_obj_t item = *place;
    *place = MP_OBJ_NULL;
    self->len--;
    self->changes++;
    return item;
}

// Appends an item. The first item falls out if the limit is reached.
static void append(deque_t *self, mp_obj_t item) {
    if (self->limit == 0) {
        return;
    }
    if (self->len == self->limit) {
        take_first(self);
    }
    if (self->len == self->alloc) {
        reserve(self, self->len + 1);
    }
    *at(self, self->len++) = item;
    self->changes++;
}

static void append_left(deque_t *self, mp_obj_t item) {
    if (self->limit == 0) {
        return;
    }
    if (self->len == self->limit) {
        take_last(self);
    }
    if (self->len == self->alloc) {
        reserve(self, self->len + 1);
    }
    self->first = (self->first - 1) & (self->alloc - 1);
    self->len++;
    *at(self, 0) = item;
    self->changes++;
}

static void clear(deque_t *self) {
    mp_obj_t *items = self->items;
    size_t alloc = self->alloc;
    self->items = NULL;
    self->alloc = self->first = self->len = 0;
    self->changes++;
    m_del(mp_obj_t, items, alloc);
}

static void extend(deque_t *self, mp_obj_t from, void (*add)(deque_t *, mp_obj_t)) {
    if (mps_part_of(from, &mp_type_deque) == MP_OBJ_FROM_PTR(self)) {
        from = mp_obj_list_make_new(&mp_type_list, 1, 0, &from);
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(from, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        add(self, item);
    }
}

// ---- Construction --------------------------------------------------------------------------------------------------

static deque_t *new_deque(const mp_obj_type_t *type, size_t limit) {
    deque_t *self = mp_obj_malloc(deque_t, type);
    *self = (deque_t) {.base = {type}, .limit = limit};
    return self;
}

static deque_t *copy_of(const deque_t *from) {
    deque_t *copy = new_deque(&mp_type_deque, from->limit);
    reserve(copy, from->len);
    for (size_t i = 0; i < from->len; i++) {
        copy->items[i] = *at(from, i);
    }
    copy->len = from->len;
    return copy;
}

static mp_obj_t deque_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_iterable, MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_maxlen, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    if (n_args + n_kw > 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("deque() takes at most 2 arguments (%u given)"),
            (unsigned)(n_args + n_kw));
    }
    mp_arg_val_t values[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, values);
    size_t limit = NO_LIMIT;
    if (values[1].u_obj != mp_const_none) {
        if (mps_index_or_null(values[1].u_obj) == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("an integer is required"));
        }
        mp_int_t given = mps_index_fitting(values[1].u_obj, &mp_type_OverflowError);
        if (given < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("maxlen must be non-negative"));
        }
        limit = given;
    }
    deque_t *self = new_deque(type, limit);
    if (values[0].u_obj != MP_OBJ_NULL) {
        extend(self, values[0].u_obj, append);
    }
    return MP_OBJ_FROM_PTR(self);
}

void mps_deque_init(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    deque_t *made = MP_OBJ_TO_PTR(deque_make_new(&mp_type_deque, n_args, n_kw, args));
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    size_t changes = self->changes + 1;
    *self = *made;
    self->changes = changes;
}

// ---- Operators -----------------------------------------------------------------------------------------------------

static void deque_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const deque_t *self = MP_OBJ_TO_PTR(self_in);
    mps_repr_t repr;
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "[...]");
        return;
    }
    mp_print_str(print, "deque([");
    for (size_t i = 0; i < self->len; i++) {
        mp_print_str(print, i > 0 ? ", " : "");
        mp_obj_print_helper(print, *at(self, i), PRINT_REPR);
    }
    mp_print_str(print, "]");
    if (self->limit != NO_LIMIT) {
        mp_printf(print, ", maxlen=%u", (unsigned)self->limit);
    }
    mp_print_str(print, ")");
    mps_repr_leave();
}

static mp_obj_t deque_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const deque_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + self->alloc * sizeof(mp_obj_t));
        case MP_UNARY_OP_HASH:
            mp_raise_TypeError(MP_ERROR_TEXT("unhashable type: 'collections.deque'"));
        default:
            return MP_OBJ_NULL;
    }
}

static MP_NORETURN void raise_mutated(const mp_obj_type_t *type) {
    mp_raise_msg(type, MP_ERROR_TEXT("deque mutated during iteration"));
}

// Returns the place of an item between two bounds, or SIZE_MAX. Raises `mutated` if the deque changes meanwhile.
static size_t find(const deque_t *self, mp_obj_t value, size_t start, size_t stop, const mp_obj_type_t *mutated) {
    size_t changes = self->changes;
    for (size_t i = start; i < MIN(stop, self->len); i++) {
        bool same = mps_same(*at(self, i), value);
        if (self->changes != changes) {
            raise_mutated(mutated);
        }
        if (same) {
            return i;
        }
    }
    return SIZE_MAX;
}

static mp_obj_t compare(mp_binary_op_t op, const deque_t *a, const deque_t *b) {
    if (op == MP_BINARY_OP_EQUAL && a->len != b->len) {
        return mp_const_false;
    }
    size_t a_changes = a->changes, b_changes = b->changes;
    for (size_t i = 0; i < a->len && i < b->len; i++) {
        mp_obj_t x = *at(a, i), y = *at(b, i);
        bool same = mps_same(x, y);
        if (a->changes != a_changes || b->changes != b_changes) {
            raise_mutated(&mp_type_RuntimeError);
        }
        if (!same) {
            return op == MP_BINARY_OP_EQUAL ? mp_const_false : mp_binary_op(op, x, y);
        }
    }
    return mp_binary_op(op, MP_OBJ_NEW_SMALL_INT(a->len), MP_OBJ_NEW_SMALL_INT(b->len));
}

static mp_obj_t deque_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    deque_t *self = MP_OBJ_TO_PTR(lhs);
    deque_t *other = MP_OBJ_TO_PTR(mps_part_of(rhs, &mp_type_deque));
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            return mp_obj_new_bool(find(self, rhs, 0, SIZE_MAX, &mp_type_RuntimeError) != SIZE_MAX);
        case MP_BINARY_OP_ADD: {
            if (other == NULL) {
                mps_check_concatenation(&mp_type_deque, rhs);
                return MP_OBJ_NULL;
            }
            deque_t *sum = copy_of(self);
            extend(sum, rhs, append);
            return MP_OBJ_FROM_PTR(sum);
        }
        case MP_BINARY_OP_INPLACE_ADD:
            extend(self, rhs, append);
            return lhs;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            size_t times;
            if (!mps_repetition(&self->len, rhs, &times)) {
                return MP_OBJ_NULL;
            }
            size_t len = MIN(self->len, self->limit);
            deque_t *product = op == MP_BINARY_OP_INPLACE_MULTIPLY ? self : copy_of(self);
            if (times == 0) {
                clear(product);
            }
            if (len > 0 && self->limit != NO_LIMIT) {
                // Items that would fall out in the end are not appended.
                times = MIN(times, self->limit / len + 2);
            }
            for (size_t i = 1; i < times; i++) {
                for (size_t j = 0; j < len; j++) {
                    // When the oldest items fall out, the next item is always the same distance from the end.
                    append(product, *at(product, product->len - len));
                }
            }
            return MP_OBJ_FROM_PTR(product);
        }
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            return other == NULL ? MP_OBJ_NULL : compare(op, self, other);
        default:
            return MP_OBJ_NULL;
    }
}

// Moves all items by n places.
static void rotate(deque_t *self, mp_int_t n) {
    if (self->len < 2) {
        return;
    }
    mp_int_t len = self->len;
    n %= len;
    if (n > len / 2) {
        n -= len;
    } else if (n < -(len / 2)) {
        n += len;
    }
    for (; n > 0; n--) {
        mp_obj_t item = take_last(self);
        append_left(self, item);
    }
    for (; n < 0; n++) {
        mp_obj_t item = take_first(self);
        append(self, item);
    }
}

static void remove_at(deque_t *self, size_t place) {
    rotate(self, -(mp_int_t)place);
    take_first(self);
    rotate(self, place);
}

static mp_obj_t deque_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t number = mps_index_or_null(index);
    if (number == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sequence index must be integer, not '%s'"),
            mp_obj_get_type_str(index));
    }
    size_t place = mp_get_index(&mp_type_deque, self->len, number, false);
    if (value == MP_OBJ_SENTINEL) {
        return *at(self, place);
    }
    if (value == MP_OBJ_NULL) {
        remove_at(self, place);
    } else {
        *at(self, place) = value;
    }
    return mp_const_none;
}

// ---- Methods -------------------------------------------------------------------------------------------------------

// Called for a deque, and no instance of a class derived from it.
void mps_deque_append(mp_obj_t deque, mp_obj_t item) {
    append(MP_OBJ_TO_PTR(deque), item);
}

static mp_obj_t deque_append(mp_obj_t self_in, mp_obj_t item) {
    append(self_of(self_in), item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_append_obj, deque_append);

static mp_obj_t deque_appendleft(mp_obj_t self_in, mp_obj_t item) {
    append_left(self_of(self_in), item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_appendleft_obj, deque_appendleft);

static void check_not_empty(const deque_t *self) {
    if (self->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop from an empty deque"));
    }
}

static mp_obj_t deque_pop(mp_obj_t self_in) {
    check_not_empty(self_of(self_in));
    return take_last(self_of(self_in));
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_pop_obj, deque_pop);

static mp_obj_t deque_popleft(mp_obj_t self_in) {
    check_not_empty(self_of(self_in));
    return take_first(self_of(self_in));
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_popleft_obj, deque_popleft);

static mp_obj_t deque_clear(mp_obj_t self_in) {
    clear(self_of(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_clear_obj, deque_clear);

static mp_obj_t deque_extend(mp_obj_t self_in, mp_obj_t from) {
    extend(self_of(self_in), from, append);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extend_obj, deque_extend);

static mp_obj_t deque_extendleft(mp_obj_t self_in, mp_obj_t from) {
    extend(self_of(self_in), from, append_left);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extendleft_obj, deque_extendleft);

static mp_obj_t deque_count(mp_obj_t self_in, mp_obj_t value) {
    const deque_t *self = self_of(self_in);
    size_t count = 0;
    for (size_t place = 0; (place = find(self, value, place, SIZE_MAX, &mp_type_RuntimeError)) != SIZE_MAX; place++) {
        count++;
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_count_obj, deque_count);

static MP_NORETURN void not_in_deque(mp_obj_t value) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_obj_print_helper(&print, value, PRINT_REPR);
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s is not in deque"), vstr_null_terminated_str(&text));
}

static mp_obj_t deque_index(size_t n_args, const mp_obj_t *args) {
    const deque_t *self = self_of(args[0]);
    size_t start = n_args > 2 ? mps_index_bound(args[2], self->len) : 0;
    size_t stop = n_args > 3 ? mps_index_bound(args[3], self->len) : SIZE_MAX;
    size_t place = find(self, args[1], start, stop, &mp_type_RuntimeError);
    if (place == SIZE_MAX) {
        not_in_deque(args[1]);
    }
    return MP_OBJ_NEW_SMALL_INT(place);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_index_obj, 2, 4, deque_index);

static mp_obj_t deque_insert(mp_obj_t self_in, mp_obj_t index, mp_obj_t item) {
    deque_t *self = self_of(self_in);
    size_t place = mps_index_bound(mps_index(index), self->len);
    if (self->len == self->limit) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("deque already at its maximum size"));
    }
    rotate(self, -(mp_int_t)place);
    append_left(self, item);
    rotate(self, place);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(deque_insert_obj, deque_insert);

static mp_obj_t deque_remove(mp_obj_t self_in, mp_obj_t value) {
    size_t place = find(self_of(self_in), value, 0, SIZE_MAX, &mp_type_IndexError);
    if (place == SIZE_MAX) {
        not_in_deque(value);
    }
    remove_at(self_of(self_in), place);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_remove_obj, deque_remove);

static mp_obj_t deque_reverse(mp_obj_t self_in) {
    deque_t *self = self_of(self_in);
    for (size_t i = 0; i < self->len / 2; i++) {
        mp_obj_t *a = at(self, i), *b = at(self, self->len - 1 - i);
        mp_obj_t item = *a;
        *a = *b;
        *b = item;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reverse_obj, deque_reverse);

static mp_obj_t deque_rotate(size_t n_args, const mp_obj_t *args) {
    rotate(self_of(args[0]), n_args > 1 ? mps_index_fitting(args[1], &mp_type_OverflowError) : 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_rotate_obj, 1, 2, deque_rotate);

static void deque_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (attr != MP_QSTR_maxlen) {
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL; // may be a method
        }
        return;
    }
    if (dest[0] != MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError,
            MP_ERROR_TEXT("attribute 'maxlen' of 'collections.deque' objects is not writable"));
    }
    const deque_t *self = self_of(self_in);
    dest[0] = self->limit == NO_LIMIT ? mp_const_none : MP_OBJ_NEW_SMALL_INT(self->limit);
}

// ---- Iterators -----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    deque_t *deque; // NULL at the end
    size_t changes; // the deque's counter at the start
    size_t place;
} iter_t;

static mp_obj_t next(mp_obj_t self_in, bool backwards) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    const deque_t *deque = self->deque;
    if (deque == NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (deque->changes != self->changes) {
        self->deque = NULL;
        raise_mutated(&mp_type_RuntimeError);
    }
    if (self->place >= deque->len) {
        self->deque = NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    size_t place = self->place++;
    return *at(deque, backwards ? deque->len - 1 - place : place);
}

static mp_obj_t deque_iternext(mp_obj_t self_in) {
    return next(self_in, false);
}

static mp_obj_t deque_reversed_iternext(mp_obj_t self_in) {
    return next(self_in, true);
}

static mp_obj_t iter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mps_check_arguments(qstr_str(type->name), n_args, n_kw, 1, 2);
    deque_t *deque = MP_OBJ_TO_PTR(mps_part_of(args[0], &mp_type_deque));
    if (deque == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument 1 must be collections.deque, not %s"),
            (qstr)type->name, mp_obj_get_type_str(args[0]));
    }
    mp_int_t place = n_args > 1 ? mps_index_ssize(args[1]) : 0;
    iter_t *iter = mp_obj_malloc(iter_t, type);
    *iter = (iter_t) {{type}, deque, deque->changes, MAX(place, 0)};
    return MP_OBJ_FROM_PTR(iter);
}

static mp_obj_t iter_reduce(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t deque = self->deque == NULL
        ? MP_OBJ_FROM_PTR(new_deque(&mp_type_deque, NO_LIMIT))
        : MP_OBJ_FROM_PTR(self->deque);
    mp_obj_t args[] = {deque, mp_obj_new_int_from_uint(self->place)};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(self->base.type), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iter_reduce_obj, iter_reduce);

static mp_obj_t iter_length_hint(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    size_t len = self->deque == NULL ? 0 : self->deque->len;
    return mp_obj_new_int_from_uint(len - MIN(len, self->place));
}
static MP_DEFINE_CONST_FUN_OBJ_1(iter_length_hint_obj, iter_length_hint);

static const mp_rom_map_elem_t iter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__collections)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&iter_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&iter_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(iter_locals, iter_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_deque_iterator, MP_QSTR__deque_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, iter_make_new,
    iter, deque_iternext,
    locals_dict, &iter_locals);
MP_DEFINE_CONST_OBJ_TYPE(mps_type_deque_reverse_iterator, MP_QSTR__deque_reverse_iterator,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, iter_make_new,
    iter, deque_reversed_iternext,
    locals_dict, &iter_locals);

static mp_obj_t deque_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    deque_t *self = MP_OBJ_TO_PTR(self_in);
    *(iter_t *)buf = (iter_t) {{&mps_type_deque_iterator}, self, self->changes, 0};
    return MP_OBJ_FROM_PTR(buf);
}

static mp_obj_t deque_reversed(mp_obj_t self_in) {
    deque_t *self = self_of(self_in);
    iter_t *iter = m_new_obj(iter_t);
    *iter = (iter_t) {{&mps_type_deque_reverse_iterator}, self, self->changes, 0};
    return MP_OBJ_FROM_PTR(iter);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reversed_obj, deque_reversed);

static mp_obj_t length_of(mp_obj_t deque) {
    const deque_t *self = MP_OBJ_TO_PTR(mps_part_of(deque, &mp_type_deque));
    mp_check_self(self != NULL);
    return self->limit == NO_LIMIT ? mp_const_none : mp_obj_new_int_from_uint(self->limit);
}

// deque.__reduce__
static mp_obj_t deque_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t limit = length_of(args[0]);
    mp_obj_t both[] = {mp_const_empty_tuple, limit};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])),
        limit == mp_const_none ? mp_const_empty_tuple : mp_obj_new_tuple(2, both), mps_state_of(args[0]),
        mp_getiter(args[0], NULL)};
    return mp_obj_new_tuple(4, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(deque_reduce_obj, 1, 1, deque_reduce);

// deque.copy. The copy has the class of the original.
static mp_obj_t deque_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    mp_obj_t limit = length_of(args[0]);
    if (type == &mp_type_deque) {
        return MP_OBJ_FROM_PTR(copy_of(MP_OBJ_TO_PTR(args[0])));
    }
    mp_obj_t copy = limit == mp_const_none
        ? mp_call_function_1(MP_OBJ_FROM_PTR(type), args[0])
        : mp_call_function_2(MP_OBJ_FROM_PTR(type), args[0], limit);
    if (mps_part_of(copy, &mp_type_deque) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() must return a deque, not %s"), (qstr)type->name,
            mp_obj_get_type_str(copy));
    }
    return copy;
}
static MPS_DEFINE_METHOD_OF_INSTANCE(deque_copy_obj, 1, 1, deque_copy);

static const mp_rom_map_elem_t deque_locals_table[] = {
    MPS_OPERATOR_METHOD(add),
    MPS_OPERATOR_METHOD(iadd),
    MPS_OPERATOR_METHOD(mul),
    MPS_OPERATOR_METHOD(rmul),
    MPS_OPERATOR_METHOD(imul),
    MPS_OPERATOR_METHOD(lt),
    MPS_OPERATOR_METHOD(le),
    MPS_OPERATOR_METHOD(gt),
    MPS_OPERATOR_METHOD(ge),
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&deque_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&deque_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_appendleft), MP_ROM_PTR(&deque_appendleft_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&deque_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&deque_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&deque_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&deque_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&deque_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_extendleft), MP_ROM_PTR(&deque_extendleft_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&deque_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&deque_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&deque_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_popleft), MP_ROM_PTR(&deque_popleft_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&deque_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&deque_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_rotate), MP_ROM_PTR(&deque_rotate_obj)},
    {MP_ROM_QSTR(MP_QSTR___getitem__), MP_ROM_PTR(&mp_op_getitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___setitem__), MP_ROM_PTR(&mp_op_setitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___delitem__), MP_ROM_PTR(&mp_op_delitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&deque_reversed_obj)},
};
static MP_DEFINE_CONST_DICT(deque_locals, deque_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_deque,
    MP_QSTR_deque,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, deque_make_new,
    print, deque_print,
    unary_op, deque_unary_op,
    binary_op, deque_binary_op,
    attr, deque_attr,
    subscr, deque_subscr,
    iter, deque_getiter,
    locals_dict, &deque_locals
    );
