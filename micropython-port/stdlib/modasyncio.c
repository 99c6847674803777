// The module _asyncio: tasks, and queues of tasks that are ordered by time. The package asyncio is made on top of it.
//
// A program can get at all of it. So everything that comes from there is looked at: what is put into a queue is a task
// that is in none, what is taken out of one is in it, and what the package keeps among its globals is what it has to
// be.

#include "py/mphal.h"
#include "py/pairheap.h"
#include "py/runtime.h"
#include "py/smallint.h"

#include "types/containers/containers.h"

// The globals of asyncio.core, with cur_task, _task_queue and CancelledError: a dict, or MP_OBJ_NULL.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_asyncio_context);

typedef struct {
    mp_obj_base_t base;
    mp_pairheap_t *first; // the task whose time comes first, or NULL
} queue_t;

typedef struct {
    mp_pairheap_t node;
    queue_t *queue; // that it is in, or NULL
    mp_obj_t coro;
    mp_obj_t data;  // what it waits for, or the exception that ended it or is to be raised in it
    mp_obj_t state; // see below
    mp_obj_t time;  // a small int
} task_t;

// States of tasks. One that others wait for has a queue of them in the place of RUNNING, and other values are the
// package's.
#define RUNNING (mp_const_true)
#define DONE (mp_const_none)
#define DONE_AND_KNOWN (mp_const_false)

static const mp_obj_type_t queue_type, task_type;

static inline bool is_done(const task_t *self) {
    return self->state == DONE || self->state == DONE_AND_KNOWN;
}

static task_t *as_task(mp_obj_t obj) {
    mp_obj_t task = mps_part_of(obj, &task_type);
    return task == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(task);
}

static task_t *to_task(mp_obj_t obj) {
    task_t *task = as_task(obj);
    if (task == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a task is required, not '%s'"), mp_obj_get_type_str(obj));
    }
    return task;
}

static queue_t *to_queue(mp_obj_t obj) {
    mp_obj_t queue = mps_part_of(obj, &queue_type);
    if (queue == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a task queue is required, not '%s'"),
            mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(queue);
}

// One of the package's globals. KeyError where it isn't there.
static mp_obj_t from_context(qstr name) {
    mp_obj_t context = MP_STATE_VM(mps_asyncio_context);
    if (context == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("no running event loop"));
    }
    return mp_obj_dict_get(context, MP_OBJ_NEW_QSTR(name));
}

// ---- Time ----------------------------------------------------------------------------------------------------------

static mp_obj_t now(void) {
    return MP_OBJ_NEW_SMALL_INT(mp_hal_ticks_ms() & (MICROPY_PY_TIME_TICKS_PERIOD - 1));
}

static mp_int_t ticks_diff(mp_obj_t a, mp_obj_t b) {
    mp_uint_t half = MICROPY_PY_TIME_TICKS_PERIOD / 2;
    mp_uint_t diff = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(a) - (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(b);
    return (mp_int_t)((diff + half) & (MICROPY_PY_TIME_TICKS_PERIOD - 1)) - (mp_int_t)half;
}

static int is_before(mp_pairheap_t *a, mp_pairheap_t *b) {
    return ticks_diff(((task_t *)a)->time, ((task_t *)b)->time) < 0;
}

// ---- Queues --------------------------------------------------------------------------------------------------------

static queue_t *new_queue(const mp_obj_type_t *type) {
    queue_t *self = mp_obj_malloc(queue_t, type);
    self->first = NULL;
    return self;
}

static mp_obj_t queue_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return MP_OBJ_FROM_PTR(new_queue(type));
}

static void put(queue_t *queue, task_t *task, mp_obj_t time) {
    if (task->queue != NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("the task is in a queue"));
    }
    task->data = mp_const_none;
    task->time = time;
    task->queue = queue;
    queue->first = mp_pairheap_push(is_before, queue->first, &task->node);
}

static void take_out(queue_t *queue, task_t *task) {
    if (task->queue == queue) {
        queue->first = mp_pairheap_delete(is_before, queue->first, &task->node);
        task->queue = NULL;
        mp_pairheap_init_node(is_before, &task->node);
    } else if (task->queue != NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("the task is in another queue"));
    }
}

static mp_obj_t queue_peek(mp_obj_t self_in) {
    queue_t *self = MP_OBJ_TO_PTR(self_in);
    return self->first == NULL ? mp_const_none : MP_OBJ_FROM_PTR(self->first);
}
static MP_DEFINE_CONST_FUN_OBJ_1(queue_peek_obj, queue_peek);

static mp_obj_t queue_push(size_t n_args, const mp_obj_t *args) {
    mp_obj_t time = n_args > 2 ? args[2] : now();
    if (!mp_obj_is_small_int(time)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a time in ticks is required, not '%s'"),
            mp_obj_get_type_str(time));
    }
    put(MP_OBJ_TO_PTR(args[0]), to_task(args[1]), time);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(queue_push_obj, 2, 3, queue_push);

static mp_obj_t queue_pop(mp_obj_t self_in) {
    queue_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->first == NULL) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("empty heap"));
    }
    task_t *task = (task_t *)self->first;
    take_out(self, task);
    return MP_OBJ_FROM_PTR(task);
}
static MP_DEFINE_CONST_FUN_OBJ_1(queue_pop_obj, queue_pop);

static mp_obj_t queue_remove(mp_obj_t self_in, mp_obj_t task) {
    take_out(MP_OBJ_TO_PTR(self_in), to_task(task));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(queue_remove_obj, queue_remove);

static const mp_rom_map_elem_t queue_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR_peek), MP_ROM_PTR(&queue_peek_obj)},
    {MP_ROM_QSTR(MP_QSTR_push), MP_ROM_PTR(&queue_push_obj)},
    {MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&queue_pop_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&queue_remove_obj)},
};
static MP_DEFINE_CONST_DICT(queue_locals_dict, queue_locals_dict_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    queue_type,
    MP_QSTR_TaskQueue,
    MP_TYPE_FLAG_NONE,
    make_new, queue_make_new,
    locals_dict, &queue_locals_dict
    );

// ---- Tasks ---------------------------------------------------------------------------------------------------------

static mp_obj_t task_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    if (n_args > 1) {
        if (!mp_obj_is_type(args[1], &mp_type_dict)) {
            mp_raise_TypeError(MP_ERROR_TEXT("globals must be a dict"));
        }
        MP_STATE_VM(mps_asyncio_context) = args[1];
    }
    task_t *self = m_new_obj(task_t);
    self->node.base.type = type;
    mp_pairheap_init_node(is_before, &self->node);
    self->queue = NULL;
    self->coro = args[0];
    self->data = mp_const_none;
    self->state = RUNNING;
    self->time = MP_OBJ_NEW_SMALL_INT(0);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t task_done(mp_obj_t self_in) {
    return mp_obj_new_bool(is_done(to_task(self_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(task_done_obj, task_done);

// Has a task run next, wherever it was queued.
static void run_now(queue_t *running, task_t *task) {
    if (task->queue != NULL) {
        take_out(task->queue, task);
    }
    put(running, task, now());
}

static mp_obj_t task_cancel(mp_obj_t self_in) {
    task_t *self = to_task(self_in);
    if (is_done(self)) {
        return mp_const_false;
    }
    if (self == as_task(from_context(MP_QSTR_cur_task))) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("can't cancel self"));
    }
    // One that waits for another is cancelled by cancelling that. Tasks that wait for each other never end.
    for (task_t *other; (other = as_task(self->data)) != NULL && other != self;) {
        self = other;
        if (self == to_task(self_in)) {
            break;
        }
    }
    queue_t *running = to_queue(from_context(MP_QSTR__task_queue));
    mp_obj_t remove[3];
    mp_load_method_maybe(self->data, MP_QSTR_remove, remove);
    if (remove[0] != MP_OBJ_NULL) {
        // It is in a queue of what it waits for.
        remove[2] = MP_OBJ_FROM_PTR(self);
        mp_call_method_n_kw(1, 0, remove);
        run_now(running, self);
    } else if (ticks_diff(self->time, now()) > 0) {
        run_now(running, self); // it sleeps
    }
    self->data = from_context(MP_QSTR_CancelledError);
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(task_cancel_obj, task_cancel);

static void task_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    task_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        switch (attr) {
            case MP_QSTR_coro:
                dest[0] = self->coro;
                break;
            case MP_QSTR_data:
                dest[0] = self->data;
                break;
            case MP_QSTR_state:
                dest[0] = self->state;
                break;
            case MP_QSTR_ph_key:
                dest[0] = self->time;
                break;
            case MP_QSTR_done:
                dest[0] = MP_OBJ_FROM_PTR(&task_done_obj);
                dest[1] = self_in;
                break;
            case MP_QSTR_cancel:
                dest[0] = MP_OBJ_FROM_PTR(&task_cancel_obj);
                dest[1] = self_in;
                break;
        }
    } else if (dest[1] != MP_OBJ_NULL && (attr == MP_QSTR_data || attr == MP_QSTR_state)) {
        *(attr == MP_QSTR_data ? &self->data : &self->state) = dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

static mp_obj_t task_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buffer) {
    (void)buffer;
    task_t *self = to_task(self_in);
    if (is_done(self)) {
        self->state = DONE_AND_KNOWN;
    } else if (self->state == RUNNING) {
        self->state = MP_OBJ_FROM_PTR(new_queue(&queue_type));
    } else if (mp_obj_get_type(self->state) != &queue_type) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("can't wait"));
    }
    return self_in;
}

// Ends the wait for a task that is done; else the task that runs begins to wait for this one.
static mp_obj_t task_iternext(mp_obj_t self_in) {
    task_t *self = to_task(self_in);
    if (is_done(self)) {
        nlr_raise(mp_make_raise_obj(self->data)); // TypeError where a program put something else there
    }
    task_t *waiting = to_task(from_context(MP_QSTR_cur_task));
    put(to_queue(self->state), waiting, now());
    waiting->data = self_in;
    return mp_const_none;
}

static const mp_getiter_iternext_custom_t task_iteration = {
    .getiter = task_getiter,
    .iternext = task_iternext,
};

static MP_DEFINE_CONST_OBJ_TYPE(
    task_type,
    MP_QSTR_Task,
    MP_TYPE_FLAG_ITER_IS_CUSTOM,
    make_new, task_make_new,
    attr, task_attr,
    iter, &task_iteration
    );

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR_TaskQueue), MP_ROM_PTR(&queue_type)},
    {MP_ROM_QSTR(MP_QSTR_Task), MP_ROM_PTR(&task_type)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_asyncio = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__asyncio, mp_module_asyncio);
