// The module heapq: lists whose least item is the first.
//
// Comparing items may run a program's own code, which may change the list. So items are taken out of the list again
// after each comparison, and a list that has another length then is an error, as in CPython.

#include "py/objlist.h"
#include "py/runtime.h"

#include "types/containers/containers.h"

static mp_obj_list_t *to_heap(mp_obj_t obj) {
    mp_obj_t heap = mps_part_of(obj, &mp_type_list);
    if (heap == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("heap argument must be a list, not %s"),
            mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(heap);
}

// Whether one item is less than another of a list of that length. May run a program's own code.
static bool is_less(const mp_obj_list_t *heap, size_t len, mp_obj_t a, mp_obj_t b) {
    bool less = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
    if (heap->len != len) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("list changed size during iteration"));
    }
    return less;
}

static inline void swap(mp_obj_list_t *heap, size_t a, size_t b) {
    mp_obj_t item = heap->items[a];
    heap->items[a] = heap->items[b];
    heap->items[b] = item;
}

// Moves the item at a place towards the top, not beyond the other place.
static void rise(mp_obj_list_t *heap, size_t top, size_t at) {
    size_t len = heap->len;
    while (at > top) {
        size_t parent = (at - 1) / 2;
        if (!is_less(heap, len, heap->items[at], heap->items[parent])) {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
}

// Puts the item at a place where it belongs in the heap below. It goes all the way down, past the lesser ones, and from
// there up: what is put at the top was a leaf, and mostly becomes one again.
static void sink(mp_obj_list_t *heap, size_t at) {
    size_t len = heap->len;
    size_t top = at;
    for (size_t child; (child = 2 * at + 1) < len; at = child) {
        if (child + 1 < len && !is_less(heap, len, heap->items[child], heap->items[child + 1])) {
            child++;
        }
        swap(heap, at, child);
    }
    rise(heap, top, at);
}

static mp_obj_t heappush(mp_obj_t heap_in, mp_obj_t item) {
    mp_obj_list_t *heap = to_heap(heap_in);
    mp_obj_list_append(MP_OBJ_FROM_PTR(heap), item);
    rise(heap, 0, heap->len - 1);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(heappush_obj, heappush);

static mp_obj_t heappop(mp_obj_t heap_in) {
    mp_obj_list_t *heap = to_heap(heap_in);
    if (heap->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("index out of range"));
    }
    mp_obj_t least = heap->items[0];
    heap->len--;
    heap->items[0] = heap->items[heap->len];
    heap->items[heap->len] = MP_OBJ_NULL; // so that the collector does not find it
    if (heap->len > 0) {
        sink(heap, 0);
    }
    return least;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heappop_obj, heappop);

static mp_obj_t heapify(mp_obj_t heap_in) {
    mp_obj_list_t *heap = to_heap(heap_in);
    for (size_t at = heap->len / 2; at-- > 0;) {
        sink(heap, at);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(heapify_obj, heapify);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_heapq)},
    {MP_ROM_QSTR(MP_QSTR_heappush), MP_ROM_PTR(&heappush_obj)},
    {MP_ROM_QSTR(MP_QSTR_heappop), MP_ROM_PTR(&heappop_obj)},
    {MP_ROM_QSTR(MP_QSTR_heapify), MP_ROM_PTR(&heapify_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_heapq = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_heapq, mp_module_heapq);
