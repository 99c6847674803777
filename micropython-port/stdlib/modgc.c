// The module gc. Replaces upstream's py/modgc.c. The collector in memory/collect.c has no generations and counts no
// references, so some of CPython's functions do nothing here.

#include "py/gc.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "vm/objects.h"

// gc.callbacks and gc.garbage, which are made on the first access, and the numbers of gc.set_threshold().
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_gc_lists[2]);
static mp_int_t thresholds[3] = {2000, 10, 0};
static mp_int_t debug_flags;
static mp_uint_t collections;

static MP_NOINLINE void call_callbacks(qstr phase, mp_obj_t collected) {
    mp_obj_t callbacks = MP_STATE_VM(mps_gc_lists)[0];
    if (callbacks == MP_OBJ_NULL || !mp_obj_is_type(callbacks, &mp_type_list)) {
        return;
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(callbacks);
    for (size_t i = 0; i < list->len; i++) {
        mp_obj_t info = mp_obj_new_dict(3);
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_generation), MP_OBJ_NEW_SMALL_INT(2));
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_collected), collected);
        mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_uncollectable), MP_OBJ_NEW_SMALL_INT(0));
        mp_obj_t callback = list->items[i];
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_call_function_2(callback, MP_OBJ_NEW_QSTR(phase), info);
            nlr_pop();
        } else {
            mps_unraisable(MP_OBJ_FROM_PTR(nlr.ret_val), callback);
        }
    }
}

static MP_NOINLINE void check_generation(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_generation, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(2)}}};
    mp_arg_val_t values[1];
    mp_arg_parse_all(n_args, args, kw, 1, allowed, values);
    mp_int_t generation = mp_obj_get_int(values[0].u_obj);
    if (generation < 0 || generation > 2) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid generation"));
    }
}

// gc.collect(generation=2): returns the number of freed objects. It has no variables in memory, as a frame's padding
// may hold old pointers.
static mp_obj_t gc_collect_now(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    check_generation(n_args, args, kw);
    call_callbacks(MP_QSTR_start, MP_OBJ_NEW_SMALL_INT(0));
    mps_forget_unused(NULL);
    gc_collect();
    mp_obj_t collected = MP_OBJ_NEW_SMALL_INT(MP_STATE_MEM(gc_collected));
    collections++;
    mps_handle_pending();
    call_callbacks(MP_QSTR_stop, collected);
    return collected;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(collect_obj, 0, gc_collect_now);

static mp_obj_t gc_disable(void) {
    MP_STATE_MEM(gc_auto_collect_enabled) = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(disable_obj, gc_disable);

static mp_obj_t gc_enable(void) {
    MP_STATE_MEM(gc_auto_collect_enabled) = 1;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(enable_obj, gc_enable);

static mp_obj_t gc_isenabled(void) {
    return mp_obj_new_bool(MP_STATE_MEM(gc_auto_collect_enabled));
}
static MP_DEFINE_CONST_FUN_OBJ_0(isenabled_obj, gc_isenabled);

// gc.get_count(): returns the blocks allocated since the last collection.
static mp_obj_t gc_get_count(void) {
    mp_obj_t items[3] = {mp_obj_new_int_from_uint(MP_STATE_MEM(gc_alloc_amount)), MP_OBJ_NEW_SMALL_INT(0),
        MP_OBJ_NEW_SMALL_INT(0)};
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_count_obj, gc_get_count);

static mp_obj_t gc_get_threshold(void) {
    mp_obj_t items[3];
    for (size_t i = 0; i < 3; i++) {
        items[i] = mp_obj_new_int(thresholds[i]);
    }
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_threshold_obj, gc_get_threshold);

// gc.set_threshold(): stores the numbers. The collector does not use them.
static mp_obj_t gc_set_threshold(size_t n_args, const mp_obj_t *args) {
    mp_int_t values[3];
    for (size_t i = 0; i < n_args; i++) {
        values[i] = mp_obj_get_int(args[i]);
    }
    for (size_t i = 0; i < n_args && i < 2; i++) {
        thresholds[i] = values[i];
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(set_threshold_obj, 1, 3, gc_set_threshold);

static mp_obj_t gc_get_debug(void) {
    return mp_obj_new_int(debug_flags);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_debug_obj, gc_get_debug);

static mp_obj_t gc_set_debug(mp_obj_t flags) {
    debug_flags = mp_obj_get_int(flags);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_debug_obj, gc_set_debug);

static mp_obj_t gc_get_stats(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < 3; i++) {
        mp_obj_t stats = mp_obj_new_dict(3);
        mp_obj_dict_store(stats, MP_OBJ_NEW_QSTR(MP_QSTR_collections),
            mp_obj_new_int_from_uint(i == 2 ? collections : 0));
        mp_obj_dict_store(stats, MP_OBJ_NEW_QSTR(MP_QSTR_collected),
            mp_obj_new_int_from_uint(i == 2 ? MP_STATE_MEM(gc_collected) : 0));
        mp_obj_dict_store(stats, MP_OBJ_NEW_QSTR(MP_QSTR_uncollectable), MP_OBJ_NEW_SMALL_INT(0));
        mp_obj_list_append(list, stats);
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_stats_obj, gc_get_stats);

// gc.is_tracked(): returns whether an object can refer to others.
static mp_obj_t gc_is_tracked(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    bool atomic = mp_obj_is_small_int(obj) || type == &mp_type_int || type == &mp_type_bool || type == &mp_type_float
        || type == &mp_type_complex || type == &mp_type_str || type == &mp_type_bytes || type == &mp_type_bytearray
        || type == &mp_type_NoneType || type == &mp_type_range || type == &mp_type_object;
    return mp_obj_new_bool(!atomic && obj != mp_const_empty_tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_1(is_tracked_obj, gc_is_tracked);

static mp_obj_t gc_is_finalized(mp_obj_t obj) {
    (void)obj;
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(is_finalized_obj, gc_is_finalized);

// gc.freeze(), gc.unfreeze(): do nothing.
static mp_obj_t gc_freeze(void) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(freeze_obj, gc_freeze);

static mp_obj_t gc_get_freeze_count(void) {
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_freeze_count_obj, gc_get_freeze_count);

// MicroPython's gc.mem_free(), gc.mem_alloc().
static mp_obj_t gc_mem_free(void) {
    gc_info_t info;
    gc_info(&info);
    return mp_obj_new_int_from_uint(info.free + info.max_new_split);
}
static MP_DEFINE_CONST_FUN_OBJ_0(mem_free_obj, gc_mem_free);

static mp_obj_t gc_mem_alloc(void) {
    gc_info_t info;
    gc_info(&info);
    return mp_obj_new_int_from_uint(info.used);
}
static MP_DEFINE_CONST_FUN_OBJ_0(mem_alloc_obj, gc_mem_alloc);

// MicroPython's gc.threshold(bytes).
static mp_obj_t gc_threshold(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return MP_STATE_MEM(gc_alloc_threshold) == (size_t)-1
            ? MP_OBJ_NEW_SMALL_INT(-1)
            : mp_obj_new_int_from_uint(MP_STATE_MEM(gc_alloc_threshold) * MICROPY_BYTES_PER_GC_BLOCK);
    }
    mp_int_t value = mp_obj_get_int(args[0]);
    MP_STATE_MEM(gc_alloc_threshold) = value < 0 ? (size_t)-1 : (size_t)value / MICROPY_BYTES_PER_GC_BLOCK;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(threshold_obj, 0, 1, gc_threshold);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_gc)},
    {MP_ROM_QSTR(MP_QSTR_collect), MP_ROM_PTR(&collect_obj)},
    {MP_ROM_QSTR(MP_QSTR_disable), MP_ROM_PTR(&disable_obj)},
    {MP_ROM_QSTR(MP_QSTR_enable), MP_ROM_PTR(&enable_obj)},
    {MP_ROM_QSTR(MP_QSTR_isenabled), MP_ROM_PTR(&isenabled_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_count), MP_ROM_PTR(&get_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_threshold), MP_ROM_PTR(&get_threshold_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_threshold), MP_ROM_PTR(&set_threshold_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_debug), MP_ROM_PTR(&get_debug_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_debug), MP_ROM_PTR(&set_debug_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_stats), MP_ROM_PTR(&get_stats_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_tracked), MP_ROM_PTR(&is_tracked_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_finalized), MP_ROM_PTR(&is_finalized_obj)},
    {MP_ROM_QSTR(MP_QSTR_freeze), MP_ROM_PTR(&freeze_obj)},
    {MP_ROM_QSTR(MP_QSTR_unfreeze), MP_ROM_PTR(&freeze_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_freeze_count), MP_ROM_PTR(&get_freeze_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG_STATS), MP_ROM_INT(1)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG_COLLECTABLE), MP_ROM_INT(2)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG_UNCOLLECTABLE), MP_ROM_INT(4)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG_SAVEALL), MP_ROM_INT(32)},
    {MP_ROM_QSTR(MP_QSTR_DEBUG_LEAK), MP_ROM_INT(38)},
    {MP_ROM_QSTR(MP_QSTR_mem_free), MP_ROM_PTR(&mem_free_obj)},
    {MP_ROM_QSTR(MP_QSTR_mem_alloc), MP_ROM_PTR(&mem_alloc_obj)},
    {MP_ROM_QSTR(MP_QSTR_threshold), MP_ROM_PTR(&threshold_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_gc = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR_gc, mp_module_gc);

// gc.callbacks, gc.garbage.
void mps_gc_attr(mp_obj_t self, qstr name, mp_obj_t *dest);
void mps_gc_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    (void)self;
    if (name != MP_QSTR_callbacks && name != MP_QSTR_garbage) {
        return;
    }
    mp_obj_t *place = &MP_STATE_VM(mps_gc_lists)[name == MP_QSTR_garbage];
    if (dest[0] != MP_OBJ_NULL) {
        *place = dest[1];
        dest[0] = MP_OBJ_NULL;
        return;
    }
    if (*place == MP_OBJ_NULL) {
        *place = mp_obj_new_list(0, NULL);
    }
    dest[0] = *place;
}
MP_REGISTER_MODULE_DELEGATION(mp_module_gc, mps_gc_attr);
