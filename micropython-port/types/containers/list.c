// Defines list. Replaces py/objlist.c. Its sort() is in sort.c.
//
// Comparing items, indices and iterators may run Python, which may change the list. So items and their number are read
// again after each.

#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "types/classes/builtins.h"
#include "types/containers/containers.h"
#include "types/containers/iterator_state.h"
#include "types/numbers/hash.h"
#include "types/text/repr.h"
#include "types/text/text.h"

#define LEAST (4)

#define ITEMS_MAX (1u << 28)

static mp_obj_list_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_list));
    return MP_OBJ_TO_PTR(self_in);
}

// ---- Construction --------------------------------------------------------------------------------------------------

void mp_obj_list_init(mp_obj_list_t *list, size_t n) {
    if (n > ITEMS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    list->base.type = &mp_type_list;
    list->alloc = MAX(n, LEAST);
    list->len = n;
    list->items = m_new0(mp_obj_t, list->alloc);
}

static mp_obj_list_t *new_list(size_t n) {
    mp_obj_list_t *list = m_new_obj(mp_obj_list_t);
    mp_obj_list_init(list, n);
    return list;
}

mp_obj_t mp_obj_new_list(size_t n, mp_obj_t *items) {
    mp_obj_list_t *list = new_list(n);
    if (items != NULL) {
        memcpy(list->items, items, n * sizeof(mp_obj_t));
    }
    return MP_OBJ_FROM_PTR(list);
}

// Traps if a list has more items than room, because the interpreter is corrupted then.
static inline void check_invariant(const mp_obj_list_t *self) {
    if (MP_UNLIKELY(self->len > self->alloc)) {
        __builtin_trap();
    }
}

// Makes room for n items.
static MP_NOINLINE void reserve(mp_obj_list_t *self, size_t n) {
    if (n > ITEMS_MAX) {
        m_malloc_fail(SIZE_MAX);
    }
    check_invariant(self);
    self->items = m_renew(mp_obj_t, self->items, self->alloc, n);
    self->alloc = n;
    memset(self->items + self->len, 0, (n - self->len) * sizeof(mp_obj_t));
}

// Clears the places behind the items, so that nothing is kept alive, and frees memory if few items are left.
static void shrink(mp_obj_list_t *self, size_t old_len) {
    check_invariant(self);
    memset(self->items + self->len, 0, (old_len - self->len) * sizeof(mp_obj_t));
    if (self->alloc > LEAST && self->alloc > 2 * self->len) {
        size_t alloc = MAX(self->len + self->len / 2, LEAST);
        self->items = m_renew(mp_obj_t, self->items, self->alloc, alloc);
        self->alloc = alloc;
    }
}

mp_obj_t mp_obj_list_append(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_list_t *self = self_of(self_in);
    if (MP_UNLIKELY(self->len >= self->alloc)) {
        reserve(self, MAX(2 * self->alloc, LEAST));
    }
    self->items[self->len++] = item;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_append_obj, mp_obj_list_append);

static mp_obj_t list_extend(mp_obj_t self_in, mp_obj_t from) {
    mp_obj_list_t *self = self_of(self_in);
    if (mps_part_of(from, &mp_type_list) == self_in) {
        from = self_in; // it may be the built-in part of an instance
    }
    if (mp_obj_is_exact_type(from, &mp_type_list) || mp_obj_is_exact_type(from, &mp_type_tuple)) {
        size_t n;
        mp_obj_t *items;
        mp_obj_get_array(from, &n, &items);
        if (n > self->alloc - self->len) {
            reserve(self, self->len + n + LEAST);
            mp_obj_get_array(from, &n, &items); // these may be the list's own items
        }
        memcpy(self->items + self->len, items, n * sizeof(mp_obj_t));
        self->len += n;
    } else {
        mp_obj_iter_buf_t buf;
        mp_obj_t iter = mp_getiter(from, &buf);
        mps_ask_length(from);
        mp_obj_t item;
        while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_list_append(self_in, item);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_extend_obj, list_extend);

mp_obj_t mp_obj_list_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("list", n_args, n_kw, 0, 1);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (n_args == 1) {
        list_extend(list, args[0]);
    }
    return list;
}

// ---- Operators -----------------------------------------------------------------------------------------------------

// Prints the items of a list or tuple for repr, str and json.dumps.
void mps_print_items(const mp_print_t *print, mp_obj_t obj, const mps_items_t *items, const char *brackets,
    mp_print_kind_t kind) {
    bool is_json = kind == PRINT_JSON;
    mps_repr_t repr;
    if (is_json) {
        brackets = "[]";
    } else if (!mps_repr_enter(&repr, obj)) {
        mp_printf(print, "%c...%c", brackets[0], brackets[1]);
        return;
    }
    const char *between = is_json ? MP_PRINT_GET_EXT(print)->item_separator : ", ";
    mp_print_strn(print, brackets, 1, 0, 0, 0);
    for (size_t i = 0; i < *items->len; i++) {
        if (i > 0) {
            mp_print_str(print, between);
        }
        mp_obj_print_helper(print, (*items->items)[i], is_json ? PRINT_JSON : PRINT_REPR);
    }
    if (!is_json && brackets[0] == '(' && *items->len == 1) {
        mp_print_str(print, ",");
    }
    mp_print_strn(print, brackets + 1, 1, 0, 0, 0);
    if (!is_json) {
        mps_repr_leave();
    }
}

static mps_items_t items_of(mp_obj_list_t *list) {
    return (mps_items_t) {&list->items, &list->len};
}

static void list_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mps_items_t items = items_of(MP_OBJ_TO_PTR(self_in));
    mps_print_items(print, self_in, &items, "[]", kind);
}

static mp_obj_t list_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + sizeof(mp_obj_t) * self->alloc);
        case MP_UNARY_OP_HASH:
            mps_hash(self_in, MPS_HASH_ANY);
            return MP_OBJ_NULL;
        default:
            return MP_OBJ_NULL;
    }
}

// Compares lists or tuples: the first items that differ decide. May run Python.
mp_obj_t mps_compare_items(mp_binary_op_t op, const mps_items_t *a, const mps_items_t *b) {
    mp_cstack_check();
    if (op == MP_BINARY_OP_EQUAL && *a->len != *b->len) {
        return mp_const_false;
    }
    for (size_t i = 0; i < *a->len && i < *b->len; i++) {
        mp_obj_t x = (*a->items)[i];
        mp_obj_t y = (*b->items)[i];
        if (!mps_same(x, y)) {
            if (i >= *a->len || i >= *b->len) {
                break; // the comparison made them shorter
            }
            return op == MP_BINARY_OP_EQUAL ? mp_const_false : mp_binary_op(op, x, y);
        }
    }
    size_t a_len = *a->len, b_len = *b->len;
    switch (op) {
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(a_len == b_len);
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(a_len < b_len);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(a_len <= b_len);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(a_len > b_len);
        default:
            return mp_obj_new_bool(a_len >= b_len);
    }
}

void mps_check_concatenation(const mp_obj_type_t *type, mp_obj_t rhs) {
    if (!mps_has_method(rhs, MP_QSTR___radd__)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only concatenate %q (not \"%s\") to %q"),
            (qstr)type->name, mp_obj_get_type_str(rhs), (qstr)type->name);
    }
}

bool mps_repetition(const size_t *len_in, mp_obj_t rhs, size_t *times) {
    if (!mps_index_exists(rhs)) {
        if (!mps_has_method(rhs, MP_QSTR___rmul__)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"),
                mp_obj_get_type_str(rhs));
        }
        return false;
    }
    mp_int_t n = mps_index_fitting(rhs, &mp_type_OverflowError);
    size_t len = *len_in;
    *times = len == 0 ? 0 : MAX(n, 0);
    if (len > 0 && *times > ITEMS_MAX / len) {
        m_malloc_fail(SIZE_MAX);
    }
    return true;
}

static mp_obj_t list_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(lhs);
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            for (size_t i = 0; i < self->len; i++) {
                if (mps_same(self->items[i], rhs)) {
                    return mp_const_true;
                }
            }
            return mp_const_false;
        case MP_BINARY_OP_ADD: {
            mp_obj_list_t *other = MP_OBJ_TO_PTR(mps_part_of(rhs, &mp_type_list));
            if (other == NULL) {
                mps_check_concatenation(&mp_type_list, rhs);
                return MP_OBJ_NULL;
            }
            mp_obj_list_t *sum = new_list(self->len + other->len);
            memcpy(sum->items, self->items, self->len * sizeof(mp_obj_t));
            memcpy(sum->items + self->len, other->items, other->len * sizeof(mp_obj_t));
            return MP_OBJ_FROM_PTR(sum);
        }
        case MP_BINARY_OP_INPLACE_ADD:
            list_extend(lhs, rhs);
            return lhs;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY: {
            size_t times;
            if (!mps_repetition(&self->len, rhs, &times)) {
                return MP_OBJ_NULL;
            }
            mp_obj_list_t *product = new_list(self->len * times);
            mp_seq_multiply(self->items, sizeof(mp_obj_t), self->len, times, product->items);
            return MP_OBJ_FROM_PTR(product);
        }
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            size_t times;
            if (!mps_repetition(&self->len, rhs, &times)) {
                return MP_OBJ_NULL;
            }
            size_t len = self->len;
            if (times == 0) {
                self->len = 0;
                shrink(self, len);
                return lhs;
            }
            if (len * times > self->alloc) {
                reserve(self, len * times);
            }
            for (size_t i = 1; i < times; i++) {
                memcpy(self->items + i * len, self->items, len * sizeof(mp_obj_t));
            }
            self->len = len * times;
            return lhs;
        }
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL: {
            mp_obj_list_t *other = MP_OBJ_TO_PTR(mps_part_of(rhs, &mp_type_list));
            if (other == NULL) {
                return MP_OBJ_NULL;
            }
            mps_items_t a = items_of(self), b = items_of(other);
            return mps_compare_items(op, &a, &b);
        }
        default:
            return MP_OBJ_NULL;
    }
}

// ---- Subscripts ----------------------------------------------------------------------------------------------------

// Replaces items by others, of any number.
static void replace(mp_obj_list_t *self, size_t start, size_t n, const mp_obj_t *items, size_t n_items) {
    size_t old_len = self->len;
    size_t len = old_len - n + n_items;
    if (len > self->alloc) {
        reserve(self, len + len / 8);
    }
    memmove(self->items + start + n_items, self->items + start + n, (old_len - start - n) * sizeof(mp_obj_t));
    memcpy(self->items + start, items, n_items * sizeof(mp_obj_t));
    self->len = len;
    if (len < old_len) {
        shrink(self, old_len);
    }
}

// Removes every step-th item, n in all.
static void remove_every(mp_obj_list_t *self, size_t start, size_t step, size_t n) {
    size_t old_len = self->len;
    size_t to = start;
    for (size_t i = start; i < old_len; i++) {
        if (n > 0 && (i - start) % step == 0) {
            n--;
        } else {
            self->items[to++] = self->items[i];
        }
    }
    self->len = to;
    shrink(self, old_len);
}

static void assign_slice(mp_obj_list_t *self, const mp_obj_slice_t *by, mp_obj_t value) {
    size_t n_items = 0;
    mp_obj_t *items = NULL;
    if (value != MP_OBJ_NULL) {
        if (!mps_is_iterable(value)) {
            mp_raise_TypeError(MP_ERROR_TEXT("must assign iterable to extended slice"));
        }
        bool is_other_list = mp_obj_is_exact_type(value, &mp_type_list) && value != MP_OBJ_FROM_PTR(self);
        if (!is_other_list && !mp_obj_is_exact_type(value, &mp_type_tuple)) {
            value = mp_obj_list_make_new(&mp_type_list, 1, 0, &value);
        }
        mp_obj_get_array(value, &n_items, &items);
    }
    mp_bound_slice_t slice;
    mp_obj_slice_indices(MP_OBJ_FROM_PTR(by), self->len, &slice);
    size_t n = mps_slice_len(&slice);
    if (slice.step == 1) {
        replace(self, slice.start, n, items, n_items);
    } else if (value != MP_OBJ_NULL) {
        if (n_items != n) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("attempt to assign sequence of size %u to extended slice of size %u"), (unsigned)n_items,
                (unsigned)n);
        }
        for (size_t i = 0; i < n; i++) {
            self->items[slice.start + (mp_int_t)i * slice.step] = items[i];
        }
    } else if (n > 0) {
        size_t step = slice.step < 0 ? -slice.step : slice.step;
        remove_every(self, slice.step < 0 ? slice.start - (n - 1) * step : (size_t)slice.start, step, n);
    }
}

// Copies the items of a slice to memory with room for them.
void mps_copy_slice(const mp_obj_t *from, const mp_bound_slice_t *slice, size_t n, mp_obj_t *to) {
    if (slice->step == 1) {
        memcpy(to, from + slice->start, n * sizeof(mp_obj_t));
        return;
    }
    mp_int_t at = slice->start;
    for (size_t i = 0; i < n; i++, at += slice->step) {
        to[i] = from[at];
    }
}

// Returns the place of an item to be assigned or deleted. May run Python.
static size_t place_of(const mp_obj_list_t *self, mp_obj_t index_in) {
    if (!mps_index_exists(index_in)) {
        return mp_get_index(&mp_type_list, self->len, index_in, false); // raises
    }
    mp_int_t place = mps_index_fitting(index_in, &mp_type_IndexError);
    if (place < 0) {
        place += self->len;
    }
    if (place < 0 || (size_t)place >= self->len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("list assignment index out of range"));
    }
    return place;
}

static mp_obj_t list_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_exact_type(index, &mp_type_slice)) {
        mp_obj_slice_t by;
        mps_slice_resolve(index, &by);
        if (value != MP_OBJ_SENTINEL) {
            assign_slice(self, &by, value);
            return mp_const_none;
        }
        mp_bound_slice_t slice;
        mp_obj_slice_indices(MP_OBJ_FROM_PTR(&by), self->len, &slice);
        size_t n = mps_slice_len(&slice);
        mp_obj_list_t *part = new_list(n);
        mps_copy_slice(self->items, &slice, n, part->items);
        return MP_OBJ_FROM_PTR(part);
    }
    if (value == MP_OBJ_SENTINEL) {
        size_t place = mp_get_index(&mp_type_list, self->len, index, false);
        if (MP_UNLIKELY(place >= self->len)) {
            // __index__ changed the list: raises
            mp_get_index(&mp_type_list, self->len, MP_OBJ_NEW_SMALL_INT(place), false);
        }
        return self->items[place];
    }
    if (value == MP_OBJ_NULL) {
        replace(self, place_of(self, index), 1, NULL, 0);
    } else {
        mp_obj_list_store(self_in, index, value);
    }
    return mp_const_none;
}

void mp_obj_list_store(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    size_t place = place_of(self, index); // may run Python, which may move the items
    self->items[place] = value;
}

void mp_obj_list_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = self->items;
}

void mp_obj_list_set_len(mp_obj_t self_in, size_t len) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    self->len = len;
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t list_clear(mp_obj_t self_in) {
    mp_obj_list_t *self = self_of(self_in);
    size_t old_len = self->len;
    self->len = 0;
    shrink(self, old_len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_clear_obj, list_clear);

static mp_obj_t list_copy(mp_obj_t self_in) {
    mp_obj_list_t *self = self_of(self_in);
    return mp_obj_new_list(self->len, self->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_copy_obj, list_copy);

// Counts the items of a list or tuple that equal a value. May run Python.
mp_obj_t mps_count_items(const mps_items_t *items, mp_obj_t value) {
    size_t count = 0;
    for (size_t i = 0; i < *items->len; i++) {
        count += mps_same((*items->items)[i], value);
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}

// Returns the place of an item of a list or tuple between two optional bounds, or SIZE_MAX. May run Python.
size_t mps_find_item(const mps_items_t *items, size_t n_args, const mp_obj_t *args) {
    size_t start = n_args > 2 ? mps_index_bound(args[2], *items->len) : 0;
    size_t stop = n_args > 3 ? mps_index_bound(args[3], *items->len) : SIZE_MAX;
    for (size_t i = start; i < stop && i < *items->len; i++) {
        if (mps_same((*items->items)[i], args[1])) {
            return i;
        }
    }
    return SIZE_MAX;
}

static mp_obj_t list_count(mp_obj_t self_in, mp_obj_t value) {
    mps_items_t items = items_of(self_of(self_in));
    return mps_count_items(&items, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_count_obj, list_count);

static mp_obj_t list_index(size_t n_args, const mp_obj_t *args) {
    mps_items_t items = items_of(self_of(args[0]));
    size_t place = mps_find_item(&items, n_args, args);
    if (place == SIZE_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("list.index(x): x not in list"));
    }
    return MP_OBJ_NEW_SMALL_INT(place);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(list_index_obj, 2, 4, list_index);

static mp_obj_t list_insert(mp_obj_t self_in, mp_obj_t index, mp_obj_t item) {
    mp_obj_list_t *self = self_of(self_in);
    mp_int_t place = mps_index_clamped(index);
    if (place < 0) {
        place = MAX(place + (mp_int_t)self->len, 0);
    }
    size_t at = MIN((size_t)place, self->len);
    mp_obj_list_append(self_in, item);
    memmove(self->items + at + 1, self->items + at, (self->len - 1 - at) * sizeof(mp_obj_t));
    self->items[at] = item;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(list_insert_obj, list_insert);

static mp_obj_t list_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_list_t *self = self_of(args[0]);
    mp_int_t place = n_args == 1 ? -1 : mps_index_ssize(args[1]);
    if (self->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop from empty list"));
    }
    if (place < 0) {
        place += self->len;
    }
    if (place < 0 || (size_t)place >= self->len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop index out of range"));
    }
    mp_obj_t item = self->items[place];
    replace(self, place, 1, NULL, 0);
    return item;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(list_pop_obj, 1, 2, list_pop);

mp_obj_t mp_obj_list_remove(mp_obj_t self_in, mp_obj_t value) {
    mps_items_t items = items_of(self_of(self_in));
    size_t place = mps_find_item(&items, 2, (mp_obj_t[]) {self_in, value});
    if (place == SIZE_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("list.remove(x): x not in list"));
    }
    if (place < *items.len) { // the comparison may have shortened it
        replace(MP_OBJ_TO_PTR(self_in), place, 1, NULL, 0);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(list_remove_obj, mp_obj_list_remove);

void mps_reverse(mp_obj_t *items, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        mp_obj_t item = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = item;
    }
}

static mp_obj_t list_reverse(mp_obj_t self_in) {
    mp_obj_list_t *self = self_of(self_in);
    mps_reverse(self->items, self->len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_reverse_obj, list_reverse);

static MP_DEFINE_CONST_FUN_OBJ_KW(list_sort_obj, 1, mp_obj_list_sort);

// ---- Iterators -----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_list_t *list; // NULL at the end
    size_t place; // the next place; for reversed() one more
} iter_t;

static mp_obj_t list_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->list != NULL && self->place < self->list->len) {
        return self->list->items[self->place++];
    }
    self->list = NULL;
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t list_iter_length_hint(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    bool has_more = self->list != NULL && self->place < self->list->len;
    return mp_obj_new_int_from_uint(has_more ? self->list->len - self->place : 0);
}

static mp_obj_t list_iter_reduce(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->list == NULL ? mps_iterator_ended(function, mp_obj_new_list(0, NULL))
                              : mps_iterator_reduced(function, MP_OBJ_FROM_PTR(self->list), self->place);
}

// A place before the first item is the end.
static mp_obj_t list_iter_setstate(mp_obj_t self_in, mp_obj_t state) {
    mp_int_t place = mps_index_clamped(state);
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (place < 0) {
        self->list = NULL;
    } else if (self->list != NULL) {
        self->place = MIN((size_t)place, self->list->len);
    }
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(list_iter);

static MP_DEFINE_CONST_OBJ_TYPE(list_iter_type, MP_QSTR_list_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
    list_iternext, locals_dict, &list_iter_locals);

static mp_obj_t list_reversed_iternext(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->list != NULL && self->place > 0 && self->place <= self->list->len) {
        return self->list->items[--self->place];
    }
    self->list = NULL;
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t list_reversed_length_hint(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    bool has_more = self->list != NULL && self->place <= self->list->len;
    return mp_obj_new_int_from_uint(has_more ? self->place : 0);
}

static mp_obj_t list_reversed_reduce(mp_obj_t self_in) {
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mp_type_reversed);
    if (self->list == NULL) {
        return mps_iterator_ended(function, mp_obj_new_list(0, NULL));
    }
    mp_obj_t list = MP_OBJ_FROM_PTR(self->list);
    mp_obj_t parts[] = {function, mp_obj_new_tuple(1, &list), mp_obj_new_int((mp_int_t)self->place - 1)};
    return mp_obj_new_tuple(3, parts);
}

static mp_obj_t list_reversed_setstate(mp_obj_t self_in, mp_obj_t state) {
    mp_int_t place = mps_index_clamped(state);
    iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->list != NULL) {
        self->place = place < 0 ? 0 : MIN((size_t)place + 1, self->list->len);
    }
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(list_reversed);

static MP_DEFINE_CONST_OBJ_TYPE(list_reversed_type, MP_QSTR_list_reverseiterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter,
    list_reversed_iternext, locals_dict, &list_reversed_locals);

static mp_obj_t list_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(iter_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    iter_t *iter = (iter_t *)buf;
    *iter = (iter_t) {{&list_iter_type}, MP_OBJ_TO_PTR(self_in), 0};
    return MP_OBJ_FROM_PTR(iter);
}

static mp_obj_t list_make_reversed(mp_obj_t self_in) {
    iter_t *iter = m_new_obj(iter_t);
    *iter = (iter_t) {{&list_reversed_type}, self_of(self_in), self_of(self_in)->len};
    return MP_OBJ_FROM_PTR(iter);
}
static MP_DEFINE_CONST_FUN_OBJ_1(list_reversed_obj, list_make_reversed);

static const mp_rom_map_elem_t list_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&list_append_obj)},
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&list_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&list_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&list_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&list_extend_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&list_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&list_insert_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&list_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&list_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&list_reverse_obj)},
    {MP_ROM_QSTR(MP_QSTR_sort), MP_ROM_PTR(&list_sort_obj)},
    {MP_ROM_QSTR(MP_QSTR___getitem__), MP_ROM_PTR(&mp_op_getitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___setitem__), MP_ROM_PTR(&mp_op_setitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___delitem__), MP_ROM_PTR(&mp_op_delitem_obj)},
    {MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj)},
    {MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&list_reversed_obj)},
};
static MP_DEFINE_CONST_DICT(list_locals, list_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_list,
    MP_QSTR_list,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, mp_obj_list_make_new,
    print, list_print,
    unary_op, list_unary_op,
    binary_op, list_binary_op,
    subscr, list_subscr,
    iter, list_getiter,
    locals_dict, &list_locals
    );
