// Implements list.sort and sorted: a stable merge sort that finds runs.
//
// Keys and items are two arrays that are moved alike; without a key function there is only the first. During sorting
// the list is empty, as in CPython, so comparisons in Python can't reach the moving items.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "types/containers/containers.h"
#include "vm/objects.h"

// Shorter runs are extended to this length, by insertion.
#define RUN (24)

typedef enum { SMALL_INTS, FLOATS, TEXTS, ANY } kind_t;

// Adds to a kind: the keys are tuples that are not empty, and their first items are of this kind.
#define OF_TUPLES (4)

// The state of sorting. The node is called when an exception leaves sort().
typedef struct {
    nlr_jump_callback_node_t node;
    mp_obj_list_t *list;
    mp_obj_t *items; // the list's items
    size_t n;
    size_t alloc;
    mp_obj_t *keys;
    mp_obj_t *values; // NULL if the items are the keys
    mp_obj_t *room; // for merging; as many as there are items
    mp_obj_t *value_room;
    kind_t kind;
    bool backwards; // the items are reversed meanwhile
} sort_t;

static bool less_text(mp_obj_t a, mp_obj_t b) {
    size_t a_len, b_len;
    const char *a_text = mp_obj_str_get_data(a, &a_len);
    const char *b_text = mp_obj_str_get_data(b, &b_len);
    int order = memcmp(a_text, b_text, MIN(a_len, b_len));
    return order != 0 ? order < 0 : a_len < b_len;
}

static MP_NOINLINE bool less_by_operator(mp_obj_t a, mp_obj_t b) {
    mp_obj_t result = mp_binary_op(MP_BINARY_OP_LESS, a, b);
    return result == mp_const_true || (result != mp_const_false && mp_obj_is_true(result));
}

static MP_NOINLINE bool less_tuple(kind_t kind, mp_obj_t a, mp_obj_t b) {
    mp_obj_t a_first = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(a))->items[0];
    mp_obj_t b_first = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(b))->items[0];
    bool is_less, is_greater;
    switch (kind) {
        case SMALL_INTS:
            is_less = MP_OBJ_SMALL_INT_VALUE(a_first) < MP_OBJ_SMALL_INT_VALUE(b_first);
            is_greater = a_first != b_first;
            break;
        case FLOATS:
            is_less = mps_float_value(a_first) < mps_float_value(b_first);
            is_greater = mps_float_value(a_first) > mps_float_value(b_first);
            break;
        default:
            is_less = less_text(a_first, b_first);
            is_greater = !is_less && less_text(b_first, a_first);
            break;
    }
    return is_less || (!is_greater && less_by_operator(a, b));
}

static inline bool less(const sort_t *sort, mp_obj_t a, mp_obj_t b) {
    switch (sort->kind) {
        case SMALL_INTS:
            return MP_OBJ_SMALL_INT_VALUE(a) < MP_OBJ_SMALL_INT_VALUE(b);
        case FLOATS:
            return mps_float_value(a) < mps_float_value(b);
        case TEXTS:
            return less_text(a, b);
        case ANY:
            return less_by_operator(a, b);
        default:
            return less_tuple(sort->kind - OF_TUPLES, a, b);
    }
}

static kind_t kind_of_key(mp_obj_t key) {
    if (mp_obj_is_small_int(key)) {
        return SMALL_INTS;
    }
    if (mp_obj_is_float(key)) {
        return FLOATS;
    }
    return mp_obj_is_qstr(key) || mp_obj_is_exact_type(key, &mp_type_str) ? TEXTS : ANY;
}

// Returns how to compare keys. Keys of one common type need no operator, and neither do tuples whose first items have
// one and differ.
static kind_t kind_of(const mp_obj_t *keys, size_t n) {
    kind_t kind = ANY;
    for (size_t i = 0; i < n; i++) {
        kind_t own = kind_of_key(keys[i]);
        if (own == ANY && mp_obj_is_exact_type(keys[i], &mp_type_tuple)) {
            const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(keys[i]);
            own = tuple->len == 0 ? ANY : kind_of_key(tuple->items[0]);
            own += own == ANY ? 0 : OF_TUPLES;
        }
        if (own == ANY || (i > 0 && own != kind)) {
            return ANY;
        }
        kind = own;
    }
    return kind;
}

static void reverse(sort_t *sort, size_t start, size_t n) {
    mps_reverse(sort->keys + start, n);
    if (sort->values != NULL) {
        mps_reverse(sort->values + start, n);
    }
}

// Returns the end of the run that begins at `start`. Reverses a strictly descending run.
static size_t find_run(sort_t *sort, size_t start, size_t end) {
    const mp_obj_t *keys = sort->keys;
    size_t at = start + 1;
    if (at == end) {
        return end;
    }
    if (less(sort, keys[at], keys[at - 1])) {
        for (at++; at < end && less(sort, keys[at], keys[at - 1]); at++) {
        }
        reverse(sort, start, at - start);
    } else {
        for (at++; at < end && !less(sort, keys[at], keys[at - 1]); at++) {
        }
    }
    return at;
}

static void insert(mp_obj_t *items, size_t at, size_t from) {
    mp_obj_t item = items[from];
    memmove(items + at + 1, items + at, (from - at) * sizeof(mp_obj_t));
    items[at] = item;
}

// Inserts the items behind a run into it.
static void insertion_sort(sort_t *sort, size_t start, size_t sorted, size_t end) {
    for (size_t i = sorted; i < end; i++) {
        mp_obj_t key = sort->keys[i];
        size_t low = start, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (less(sort, key, sort->keys[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        insert(sort->keys, low, i);
        if (sort->values != NULL) {
            insert(sort->values, low, i);
        }
    }
}

// Merges two adjacent runs. Until it is done, keys also has all items, in some order.
static void merge(sort_t *sort, size_t start, size_t middle, size_t end) {
    mp_obj_t *keys = sort->keys, *values = sort->values;
    if (!less(sort, keys[middle], keys[middle - 1])) {
        return;
    }
    // Skips the items that are in their place already.
    size_t low = start, high = middle;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        if (less(sort, keys[middle], keys[at])) {
            high = at;
        } else {
            low = at + 1;
        }
    }
    start = low;
    mp_obj_t *room = sort->room, *value_room = sort->value_room;
    size_t left = start, right = middle, n = 0;
    while (left < middle && right < end) {
        size_t from = less(sort, keys[right], keys[left]) ? right++ : left++;
        room[n] = keys[from];
        if (values != NULL) {
            value_room[n] = values[from];
        }
        n++;
    }
    // The rest of the right run is in its place. The rest of the left run moves to the end.
    memmove(keys + start + n, keys + left, (middle - left) * sizeof(mp_obj_t));
    memcpy(keys + start, room, n * sizeof(mp_obj_t));
    if (values != NULL) {
        memmove(values + start + n, values + left, (middle - left) * sizeof(mp_obj_t));
        memcpy(values + start, value_room, n * sizeof(mp_obj_t));
    }
}

static void merge_sort(sort_t *sort) {
    // Runs that wait for merging. Each is longer than the next two together, so there are few.
    struct {
        size_t start;
        size_t n;
    } runs[64];
    size_t n_runs = 0;
    for (size_t start = 0; start < sort->n;) {
        size_t end = find_run(sort, start, sort->n);
        if (end - start < RUN) {
            size_t wanted = MIN(start + RUN, sort->n);
            insertion_sort(sort, start, end, wanted);
            end = wanted;
        }
        runs[n_runs].start = start;
        runs[n_runs++].n = end - start;
        start = end;
        while (n_runs > 1) {
            bool last = start == sort->n;
            size_t top = n_runs - 1;
            size_t at; // the first of the two runs to merge
            if (n_runs > 2
                && (last || runs[top - 2].n <= runs[top - 1].n + runs[top].n
                    || (n_runs > 3 && runs[top - 3].n <= runs[top - 2].n + runs[top - 1].n))) {
                at = runs[top - 2].n < runs[top].n ? top - 2 : top - 1;
            } else if (last || runs[top - 1].n <= runs[top].n) {
                at = top - 1;
            } else {
                break;
            }
            merge(sort, runs[at].start, runs[at + 1].start, runs[at + 1].start + runs[at + 1].n);
            runs[at].n += runs[at + 1].n;
            for (size_t i = at + 1; i < top; i++) {
                runs[i] = runs[i + 1];
            }
            n_runs--;
        }
    }
}

// Gives the list its items back.
static void restore(void *node) {
    sort_t *sort = node;
    if (sort->backwards) {
        reverse(sort, 0, sort->n);
    }
    sort->list->items = sort->items;
    sort->list->len = sort->n;
    sort->list->alloc = sort->alloc;
}

// Sorts a list for list.sort(), or the copy that sorted() made. May run Python.
mp_obj_t mp_obj_list_sort(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_reverse, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    if (n_args != 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("sort() takes no positional arguments"));
    }
    mp_arg_parse_all(0, NULL, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_check_self(mp_obj_is_exact_type(pos_args[0], &mp_type_list));
    mp_obj_t key = args[0].u_obj;
    bool backwards = mp_obj_is_true(args[1].u_obj);
    mp_obj_list_t *list = MP_OBJ_TO_PTR(pos_args[0]);
    sort_t sort = {.list = list, .items = list->items, .n = list->len, .alloc = list->alloc};
    if (sort.n < 2 && key == mp_const_none) {
        return mp_const_none;
    }
    list->items = NULL;
    list->len = 0;
    list->alloc = 0;
    nlr_push_jump_callback(&sort.node, restore);
    sort.keys = sort.items;
    if (key != mp_const_none) {
        sort.keys = m_new0(mp_obj_t, sort.n);
        for (size_t i = 0; i < sort.n; i++) {
            sort.keys[i] = mp_call_function_1(key, sort.items[i]);
        }
        sort.values = sort.items;
        sort.value_room = m_new0(mp_obj_t, sort.n);
    }
    sort.room = m_new0(mp_obj_t, sort.n);
    sort.kind = kind_of(sort.keys, sort.n);
    if (backwards) {
        reverse(&sort, 0, sort.n);
        sort.backwards = true;
    }
    merge_sort(&sort);
    bool modified = list->items != NULL;
    nlr_pop_jump_callback(true);
    m_del(mp_obj_t, sort.room, sort.n);
    if (sort.values != NULL) {
        m_del(mp_obj_t, sort.keys, sort.n);
        m_del(mp_obj_t, sort.value_room, sort.n);
    }
    if (modified) {
        mp_raise_ValueError(MP_ERROR_TEXT("list modified during sort"));
    }
    return mp_const_none;
}
