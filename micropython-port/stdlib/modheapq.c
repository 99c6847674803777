// The module _heapq: lists whose first item is the least one, or the greatest. Imported by heapq.py.
//
// Comparing items may run Python, which may change the list. So items are read from the list again after each
// comparison, and a changed length is an error, as in CPython.

#include "py/objlist.h"
#include "py/runtime.h"

#include "types/containers/containers.h"

static mp_obj_list_t *to_heap(const char *function, mp_obj_t obj) {
    mp_obj_t heap = mps_part_of(obj, &mp_type_list);
    if (heap == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s must be list, not %s"), function,
            mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(heap);
}

// Returns whether an item goes above another in a list of that length: the lesser one, or with `most` the greater one.
// May run Python.
static bool is_above(const mp_obj_list_t *heap, size_t len, bool most, mp_obj_t a, mp_obj_t b) {
    bool above = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, most ? b : a, most ? a : b));
    if (heap->len != len) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("list changed size during iteration"));
    }
    return above;
}

static inline void swap(mp_obj_list_t *heap, size_t a, size_t b) {
    mp_obj_t item = heap->items[a];
    heap->items[a] = heap->items[b];
    heap->items[b] = item;
}

// Moves the item at a place towards the top, at most to the place `top`.
static void rise(mp_obj_list_t *heap, bool most, size_t top, size_t at) {
    size_t len = heap->len;
    while (at > top) {
        size_t parent = (at - 1) / 2;
        if (!is_above(heap, len, most, heap->items[at], heap->items[parent])) {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
}

// Moves the item at a place to its place in the heap below: first all the way down, past the lesser items, and then up
// again. The item at the top was a leaf before, and mostly becomes one again.
static void sink(mp_obj_list_t *heap, bool most, size_t at) {
    size_t len = heap->len;
    size_t top = at;
    for (size_t child; (child = 2 * at + 1) < len; at = child) {
        if (child + 1 < len && !is_above(heap, len, most, heap->items[child], heap->items[child + 1])) {
            child++;
        }
        swap(heap, at, child);
    }
    rise(heap, most, top, at);
}

static void make_heap(mp_obj_t heap_in, bool most) {
    mp_obj_list_t *heap = to_heap(most ? "_heapify_max() argument" : "heapify() argument", heap_in);
    for (size_t at = heap->len / 2; at-- > 0;) {
        if (at >= heap->len) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("list changed size during iteration"));
        }
        sink(heap, most, at);
    }
}

static MP_NORETURN void out_of_range(void) {
    mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
}

static mp_obj_t pop(mp_obj_t heap_in, bool most) {
    mp_obj_list_t *heap = to_heap(most ? "_heappop_max() argument" : "heappop() argument", heap_in);
    if (heap->len == 0) {
        out_of_range();
    }
    mp_obj_t top = heap->items[0];
    heap->len--;
    heap->items[0] = heap->items[heap->len];
    heap->items[heap->len] = MP_OBJ_NULL; // hides it from the collector
    if (heap->len > 0) {
        sink(heap, most, 0);
    }
    return top;
}

static mp_obj_t replace(mp_obj_t heap_in, mp_obj_t item, bool most) {
    mp_obj_list_t *heap = to_heap(most ? "_heapreplace_max() argument 1" : "heapreplace() argument 1", heap_in);
    if (heap->len == 0) {
        out_of_range();
    }
    mp_obj_t top = heap->items[0];
    heap->items[0] = item;
    sink(heap, most, 0);
    return top;
}

static mp_obj_t push(mp_obj_t heap_in, mp_obj_t item, bool most) {
    mp_obj_list_t *heap = to_heap("heappush() argument 1", heap_in);
    mp_obj_list_append(MP_OBJ_FROM_PTR(heap), item);
    rise(heap, most, 0, heap->len - 1);
    return mp_const_none;
}

static mp_obj_t push_pop(mp_obj_t heap_in, mp_obj_t item, bool most) {
    mp_obj_list_t *heap = to_heap("heappushpop() argument 1", heap_in);
    if (heap->len == 0) {
        return item;
    }
    mp_obj_t top = heap->items[0];
    bool goes_in = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, most ? item : top, most ? top : item));
    if (!goes_in) {
        return item;
    }
    if (heap->len == 0) {
        out_of_range();
    }
    top = heap->items[0];
    heap->items[0] = item;
    sink(heap, most, 0);
    return top;
}

static mp_obj_t heappush(mp_obj_t heap, mp_obj_t item) {
    return push(heap, item, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(heappush_obj, heappush);

static mp_obj_t heappushpop(mp_obj_t heap, mp_obj_t item) {
    return push_pop(heap, item, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(heappushpop_obj, heappushpop);

static mp_obj_t heappop(mp_obj_t heap) {
    return pop(heap, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(heappop_obj, heappop);

static mp_obj_t heapreplace(mp_obj_t heap, mp_obj_t item) {
    return replace(heap, item, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(heapreplace_obj, heapreplace);

static mp_obj_t heapify(mp_obj_t heap) {
    make_heap(heap, false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heapify_obj, heapify);

static mp_obj_t heappop_max(mp_obj_t heap) {
    return pop(heap, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(heappop_max_obj, heappop_max);

static mp_obj_t heapreplace_max(mp_obj_t heap, mp_obj_t item) {
    return replace(heap, item, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(heapreplace_max_obj, heapreplace_max);

static mp_obj_t heapify_max(mp_obj_t heap) {
    make_heap(heap, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heapify_max_obj, heapify_max);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__heapq)},
    {MP_ROM_QSTR(MP_QSTR_heappush), MP_ROM_PTR(&heappush_obj)},
    {MP_ROM_QSTR(MP_QSTR_heappushpop), MP_ROM_PTR(&heappushpop_obj)},
    {MP_ROM_QSTR(MP_QSTR_heappop), MP_ROM_PTR(&heappop_obj)},
    {MP_ROM_QSTR(MP_QSTR_heapreplace), MP_ROM_PTR(&heapreplace_obj)},
    {MP_ROM_QSTR(MP_QSTR_heapify), MP_ROM_PTR(&heapify_obj)},
    {MP_ROM_QSTR(MP_QSTR__heappop_max), MP_ROM_PTR(&heappop_max_obj)},
    {MP_ROM_QSTR(MP_QSTR__heapreplace_max), MP_ROM_PTR(&heapreplace_max_obj)},
    {MP_ROM_QSTR(MP_QSTR__heapify_max), MP_ROM_PTR(&heapify_max_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_heapq = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__heapq, mp_module_heapq);
