// The module _asyncio: what its files have of each other.

#ifndef MPS_ASYNCIO_H
#define MPS_ASYNCIO_H

#include "py/obj.h"
#include "py/runtime.h"
#include "types/classes/class.h"

typedef enum { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } future_state_t;

// A Future. Of an instance of a class that derives from Future it is the part of the built-in type.
typedef struct {
    mp_obj_base_t base;
    uint8_t state; // a future_state_t
    bool is_blocking; // a task that gets it from its coroutine is to wait for it
    bool logs_traceback; // nobody has asked for its exception yet
    mp_obj_t outer; // what programs see
    mp_obj_t loop; // MP_OBJ_NULL until __init__ was called
    mp_obj_t callback, context; // the first callback, or MP_OBJ_NULL
    mp_obj_t callbacks; // a list of pairs with the others, or MP_OBJ_NULL
    mp_obj_t result; // or MP_OBJ_NULL
    mp_obj_t exception, traceback; // or MP_OBJ_NULL
    mp_obj_t source_traceback; // or None
    mp_obj_t cancel_message; // or None
    mp_obj_t cancelled_error; // to raise when the result is asked for, or MP_OBJ_NULL
    mp_obj_dict_t *dict; // of attributes, or NULL
} future_t;

// A Task.
typedef struct {
    future_t future;
    mp_obj_t coroutine; // or MP_OBJ_NULL
    mp_obj_t name; // a str, or a small integer that makes one
    mp_obj_t context;
    mp_obj_t waits_for; // a future, or MP_OBJ_NULL
    mp_obj_t next_step, wakeup; // what calls its methods, or MP_OBJ_NULL
    mp_int_t cancel_requests;
    bool must_cancel;
    bool logs_destroyed;
    bool is_registered;
    uintptr_t hidden_next, hidden_previous; // of those that are registered: the collector is not to follow them
} task_t;

// The callable that makes a step of a task.
typedef struct {
    mp_obj_base_t base;
    task_t *task;
    mp_obj_t exception; // for the coroutine, or MP_OBJ_NULL
    bool is_wakeup; // by a future, which is the argument
} task_call_t;

extern const mp_obj_type_t mps_type_future, mps_type_task, mps_type_task_call;

// Defined in future.c.
future_t *aio_future_of(mp_obj_t obj);
void aio_future_begin(future_t *self, mp_obj_t outer);
void aio_future_init(future_t *self, mp_obj_t outer, mp_obj_t loop);
void aio_future_check(const future_t *self);
bool aio_future_cancel(future_t *self, mp_obj_t message);
void aio_future_set_result(future_t *self, mp_obj_t result);
void aio_future_set_exception(future_t *self, mp_obj_t exception);
void aio_future_add_callback(future_t *self, mp_obj_t callback, mp_obj_t context);
mp_obj_t aio_future_cancelled_error(future_t *self);
void aio_future_restore_traceback(const future_t *self);
void aio_future_attr(mp_obj_t self, qstr name, mp_obj_t *dest);
mp_obj_t aio_future_iter(mp_obj_t self, mp_obj_iter_buf_t *buf);
void aio_future_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
MP_NORETURN void aio_read_only(mp_obj_t self, qstr name);

// Defined in task.c.
void aio_task_step(task_t *task, mp_obj_t exception);
void aio_task_wakeup(task_t *task, mp_obj_t future);

// Defined in loop.c.
mp_obj_t aio_name(qstr module, qstr name);
bool aio_is_cancelled_error(mp_obj_t exception);
bool aio_ends_loop(mp_obj_t exception);
mp_obj_t aio_error(const mp_obj_type_t *type, const char *before, mp_obj_t a, const char *between, mp_obj_t b,
    const char *after);
bool aio_loop_debugs(mp_obj_t loop);
void aio_call_soon(mp_obj_t loop, mp_obj_t callback, mp_obj_t arg, mp_obj_t context);
mp_obj_t aio_event_loop(void);
mp_obj_t aio_running_loop(void);
MP_DECLARE_CONST_FUN_OBJ_0(aio_get_running_loop_or_none_obj);
MP_DECLARE_CONST_FUN_OBJ_1(aio_set_running_loop_obj);
MP_DECLARE_CONST_FUN_OBJ_0(aio_get_running_loop_obj);
MP_DECLARE_CONST_FUN_OBJ_0(aio_get_event_loop_obj);
MP_DECLARE_CONST_FUN_OBJ_3(aio_host_loop_obj);

// Defined in registry.c.
mp_obj_t aio_swap_current(mp_obj_t loop, mp_obj_t task);
void aio_enter_task(mp_obj_t loop, mp_obj_t task);
void aio_leave_task(mp_obj_t loop, mp_obj_t task);
void aio_register(task_t *task);
void aio_unregister(task_t *task);
extern const mp_obj_base_t aio_scheduled_tasks, aio_eager_tasks, aio_current_tasks;
mp_obj_t aio_register_eager(mp_obj_t task);
mp_obj_t aio_unregister_eager(mp_obj_t task);
MP_DECLARE_CONST_FUN_OBJ_1(aio_register_task_obj);
MP_DECLARE_CONST_FUN_OBJ_1(aio_unregister_task_obj);
MP_DECLARE_CONST_FUN_OBJ_1(aio_register_eager_task_obj);
MP_DECLARE_CONST_FUN_OBJ_1(aio_unregister_eager_task_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(aio_enter_task_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(aio_leave_task_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(aio_swap_current_task_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(aio_current_task_obj);

#endif // MPS_ASYNCIO_H
