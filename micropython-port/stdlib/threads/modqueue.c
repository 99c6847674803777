// The module _queue: SimpleQueue, for one thread.

#include <math.h>

#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "stdlib/threads/threads.h"
#include "types/containers/containers.h"
#include "types/text/text.h"

MP_DEFINE_EXCEPTION(Empty, Exception)

typedef struct {
    mp_obj_base_t base;
    mp_obj_t items; // a list, whose first `taken` items were taken
    size_t taken;
} queue_t;

static const mp_obj_type_t type_queue;

static queue_t *to_queue(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &type_queue);
    if (part == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor requires a '_queue.SimpleQueue' object but received a '%s'"),
            mp_obj_get_type_str(self));
    }
    return MP_OBJ_TO_PTR(part);
}

static size_t length_of(const queue_t *self) {
    return ((mp_obj_list_t *)MP_OBJ_TO_PTR(self->items))->len - self->taken;
}

static mp_obj_t queue_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    mps_check_arguments("SimpleQueue", n_args, n_kw, 0, 0);
    mp_obj_t items = mp_obj_new_list(0, NULL);
    queue_t *self = mp_obj_malloc(queue_t, type);
    self->items = items;
    self->taken = 0;
    return MP_OBJ_FROM_PTR(self);
}

// put(item, block=True, timeout=None): never waits.
static mp_obj_t queue_put(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_item, MP_QSTR_block, MP_QSTR_timeout};
    mp_obj_t values[3];
    queue_t *self = to_queue(args[0]);
    mps_parse_args(MP_QSTR_put, n_args - 1, args + 1, kw, 3, names, 0, 1, values);
    mp_obj_list_append(self->items, values[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(put_obj, 1, queue_put);

static mp_obj_t take(queue_t *self) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(self->items);
    mp_obj_t item = list->items[self->taken];
    list->items[self->taken++] = MP_OBJ_NULL;
    if (self->taken == list->len) {
        self->items = mp_obj_new_list(0, NULL);
        self->taken = 0;
    } else if (self->taken >= 64 && 2 * self->taken > list->len) {
        self->items = mp_obj_new_list(list->len - self->taken, list->items + self->taken);
        self->taken = 0;
    }
    return item;
}

// get(block=True, timeout=None)
static mp_obj_t queue_get(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_block, MP_QSTR_timeout};
    mp_obj_t values[2] = {mp_const_true, mp_const_none};
    queue_t *self = to_queue(args[0]);
    mps_parse_args(MP_QSTR_get, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mps_wait_t wait = {mp_obj_is_true(values[0]), values[1] == mp_const_none, 0};
    if (wait.blocks && !wait.is_endless) {
        mp_float_t timeout = mp_obj_get_float(values[1]);
        if (!(timeout >= 0)) {
            mp_raise_ValueError(MP_ERROR_TEXT("'timeout' must be a non-negative number"));
        }
        if (timeout > 9223372036.0) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timeout value is too large"));
        }
        wait.us = (uint64_t)ceil(timeout * 1e6);
    }
    if (length_of(self) == 0) {
        mps_wait_in_vain(&wait, "the queue is empty, and getting an item");
        if (length_of(self) == 0) {
            nlr_raise(mp_obj_new_exception(&mp_type_Empty));
        }
    }
    return take(self);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(get_obj, 1, queue_get);

static mp_obj_t queue_put_nowait(mp_obj_t self, mp_obj_t item) {
    mp_obj_list_append(to_queue(self)->items, item);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(put_nowait_obj, queue_put_nowait);

static mp_obj_t queue_get_nowait(mp_obj_t self_in) {
    queue_t *self = to_queue(self_in);
    if (length_of(self) == 0) {
        nlr_raise(mp_obj_new_exception(&mp_type_Empty));
    }
    return take(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_nowait_obj, queue_get_nowait);

static mp_obj_t queue_empty(mp_obj_t self) {
    return mp_obj_new_bool(length_of(to_queue(self)) == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(empty_obj, queue_empty);

static mp_obj_t queue_qsize(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(length_of(to_queue(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(qsize_obj, queue_qsize);

static const mp_rom_map_elem_t queue_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__queue)},
    {MP_ROM_QSTR(MP_QSTR_put), MP_ROM_PTR(&put_obj)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&get_obj)},
    {MP_ROM_QSTR(MP_QSTR_put_nowait), MP_ROM_PTR(&put_nowait_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_nowait), MP_ROM_PTR(&get_nowait_obj)},
    {MP_ROM_QSTR(MP_QSTR_empty), MP_ROM_PTR(&empty_obj)},
    {MP_ROM_QSTR(MP_QSTR_qsize), MP_ROM_PTR(&qsize_obj)},
};
static MP_DEFINE_CONST_DICT(queue_locals, queue_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_queue, MP_QSTR_SimpleQueue, MP_TYPE_FLAG_NONE,
    make_new, queue_make_new,
    locals_dict, &queue_locals);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__queue)},
    {MP_ROM_QSTR(MP_QSTR_SimpleQueue), MP_ROM_PTR(&type_queue)},
    {MP_ROM_QSTR(MP_QSTR_Empty), MP_ROM_PTR(&mp_type_Empty)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_queue = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__queue, mps_module_queue);
