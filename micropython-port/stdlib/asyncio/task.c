// _asyncio.Task: runs a coroutine, step by step.

#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objgenerator.h"
#include "stdlib/asyncio/asyncio.h"
#include "stdlib/threads/threads.h"
#include "vm/generator.h"

static size_t names_given;

static task_t *self_of(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mps_type_task);
    if (part == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a Task is needed, not '%s'"), mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(part);
}

static task_t *ready_self_of(mp_obj_t obj) {
    task_t *self = self_of(obj);
    aio_future_check(&self->future);
    return self;
}

// ---- What calls a step ---------------------------------------------------------------------------------------------

static mp_obj_t new_call(task_t *task, mp_obj_t exception, bool is_wakeup) {
    task_call_t *self = mp_obj_malloc(task_call_t, &mps_type_task_call);
    self->task = task;
    self->exception = exception;
    self->is_wakeup = is_wakeup;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t task_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    task_call_t *self = MP_OBJ_TO_PTR(self_in);
    mp_arg_check_num(n_args, n_kw, self->is_wakeup, self->is_wakeup, false);
    if (self->is_wakeup) {
        aio_task_wakeup(self->task, args[0]);
    } else {
        aio_task_step(self->task, self->exception);
    }
    return mp_const_none;
}

static void task_call_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    task_call_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR___self__) {
        dest[0] = self->task->future.outer;
    } else if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
        dest[0] = MP_OBJ_NEW_QSTR(self->is_wakeup ? MP_QSTR_TaskWakeupMethWrapper : MP_QSTR_TaskStepMethWrapper);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_task_call, MP_QSTR_TaskStepMethWrapper, MP_TYPE_FLAG_NONE,
    call, task_call,
    attr, task_call_attr);

// Has the loop call the next step, which raises the exception in the coroutine unless that is MP_OBJ_NULL.
static void schedule_step(task_t *self, mp_obj_t exception) {
    mp_obj_t step = self->next_step;
    if (exception != MP_OBJ_NULL) {
        step = new_call(self, exception, false);
    } else if (step == MP_OBJ_NULL) {
        step = self->next_step = new_call(self, MP_OBJ_NULL, false);
    }
    aio_call_soon(self->future.loop, step, MP_OBJ_NULL, self->context);
}

static mp_obj_t wakeup_of(task_t *self) {
    if (self->wakeup == MP_OBJ_NULL) {
        self->wakeup = new_call(self, MP_OBJ_NULL, true);
    }
    return self->wakeup;
}

// ---- A step --------------------------------------------------------------------------------------------------------

// Runs the coroutine up to what it yields, returns or raises: see mp_obj_gen_resume. Raises nothing.
static mp_vm_return_kind_t resume(mp_obj_t coroutine, mp_obj_t exception, mp_obj_t *result) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_vm_return_kind_t kind = MP_VM_RETURN_YIELD;
        if (mps_is_resumable(coroutine)) {
            mp_obj_t value = exception == MP_OBJ_NULL ? mp_const_none : MP_OBJ_NULL;
            kind = mp_obj_gen_resume(coroutine, value, exception, result);
        } else {
            mp_obj_t method[3];
            mp_load_method(coroutine, exception == MP_OBJ_NULL ? MP_QSTR_send : MP_QSTR_throw, method);
            method[2] = exception == MP_OBJ_NULL ? mp_const_none : exception;
            *result = mp_call_method_n_kw(1, 0, method);
        }
        nlr_pop();
        return kind;
    }
    *result = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(*result, MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
        *result = mp_load_attr(*result, MP_QSTR_value);
        return MP_VM_RETURN_NORMAL;
    }
    return MP_VM_RETURN_EXCEPTION;
}

static void end_with_exception(task_t *self, mp_obj_t exception) {
    aio_unregister(self);
    if (aio_ends_loop(exception)) {
        aio_future_set_exception(&self->future, exception);
        nlr_raise(exception);
    }
    if (aio_is_cancelled_error(exception)) {
        self->future.cancelled_error = exception;
        aio_future_cancel(&self->future, mp_const_none);
    } else {
        aio_future_set_exception(&self->future, exception);
    }
}

static void end_with_result(task_t *self, mp_obj_t result) {
    aio_unregister(self);
    if (self->must_cancel) {
        self->must_cancel = false;
        aio_future_cancel(&self->future, self->future.cancel_message);
    } else {
        aio_future_set_result(&self->future, result);
    }
}

// Returns whether it is exactly a Future or a Task, of no derived class.
static bool is_exact(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mps_type_future) || mp_obj_is_type(obj, &mps_type_task);
}

static mp_obj_t call_cancel(mp_obj_t future, mp_obj_t message) {
    if (mp_obj_is_type(future, &mps_type_future)) {
        return mp_obj_new_bool(aio_future_cancel(MP_OBJ_TO_PTR(future), message));
    }
    mp_obj_t method[4];
    mp_load_method(future, MP_QSTR_cancel, method);
    method[2] = MP_OBJ_NEW_QSTR(MP_QSTR_msg);
    method[3] = message;
    return mp_call_method_n_kw(0, 1, method);
}

// Returns an attribute, or MP_OBJ_NULL where there is none or an AttributeError is raised for it.
static mp_obj_t attribute_of(mp_obj_t obj, qstr name) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_load_attr(obj, name);
        nlr_pop();
        return value;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t loop_of(mp_obj_t future) {
    mp_obj_t get_loop = attribute_of(future, MP_QSTR_get_loop);
    return get_loop != MP_OBJ_NULL ? mp_call_function_0(get_loop) : mp_load_attr(future, MP_QSTR__loop);
}

// Returns whether the yielded future can't be awaited. Schedules the error then.
static bool is_wrong_future(task_t *self, mp_obj_t future, mp_obj_t loop, bool is_blocking) {
    mp_obj_t outer = self->future.outer, error;
    if (loop != self->future.loop) {
        error = aio_error(&mp_type_RuntimeError, "Task ", outer, " got Future ", future,
            " attached to a different loop");
    } else if (!is_blocking) {
        error = aio_error(&mp_type_RuntimeError, "yield was used instead of yield from in task ", outer, " with ",
            future, "");
    } else if (future == outer) {
        error = aio_error(&mp_type_RuntimeError, "Task cannot await on itself: ", outer, "", MP_OBJ_NULL, "");
    } else {
        return false;
    }
    schedule_step(self, error);
    return true;
}

static void wait_for(task_t *self, mp_obj_t future) {
    self->waits_for = future;
    if (self->must_cancel && mp_obj_is_true(call_cancel(future, self->future.cancel_message))) {
        self->must_cancel = false;
    }
}

static void took_other(task_t *self, mp_obj_t yielded) {
    mp_obj_t is_blocking = attribute_of(yielded, MP_QSTR__asyncio_future_blocking);
    if (is_blocking != MP_OBJ_NULL && is_blocking != mp_const_none) {
        if (is_wrong_future(self, yielded, loop_of(yielded), mp_obj_is_true(is_blocking))) {
            return;
        }
        mp_store_attr(yielded, MP_QSTR__asyncio_future_blocking, mp_const_false);
        mp_obj_t method[5];
        mp_load_method(yielded, MP_QSTR_add_done_callback, method);
        method[2] = wakeup_of(self);
        method[3] = MP_OBJ_NEW_QSTR(MP_QSTR_context);
        method[4] = self->context;
        mp_call_method_n_kw(1, 1, method);
        wait_for(self, yielded);
        return;
    }
    mp_obj_t outer = self->future.outer;
    if (mp_obj_is_type(yielded, &mp_type_gen_instance)) {
        schedule_step(self,
            aio_error(&mp_type_RuntimeError, "yield was used instead of yield from for generator in task ", outer,
                " with ", yielded, ""));
    } else {
        schedule_step(self, aio_error(&mp_type_RuntimeError, "Task got bad yield: ", yielded, "", MP_OBJ_NULL, ""));
    }
}

static void took(task_t *self, mp_obj_t yielded) {
    if (yielded == mp_const_none) {
        schedule_step(self, MP_OBJ_NULL);
    } else if (is_exact(yielded)) {
        future_t *future = MP_OBJ_TO_PTR(yielded);
        if (!is_wrong_future(self, yielded, future->loop, future->is_blocking)) {
            future->is_blocking = false;
            aio_future_add_callback(future, wakeup_of(self), self->context);
            wait_for(self, yielded);
        }
    } else {
        took_other(self, yielded);
    }
}

static void go_on(task_t *self, mp_vm_return_kind_t kind, mp_obj_t result) {
    if (kind == MP_VM_RETURN_YIELD) {
        took(self, result);
    } else if (kind == MP_VM_RETURN_NORMAL) {
        end_with_result(self, result);
    } else {
        end_with_exception(self, result);
    }
}

void aio_task_step(task_t *self, mp_obj_t exception) {
    if (self->future.state != FUTURE_PENDING || self->coroutine == MP_OBJ_NULL) {
        mp_obj_t error = aio_error(MP_OBJ_TO_PTR(aio_name(MP_QSTR_asyncio_dot_exceptions, MP_QSTR_InvalidStateError)),
            "__step(): already done: ", self->future.outer, " ", exception == MP_OBJ_NULL ? mp_const_none : exception,
            "");
        nlr_raise(error);
    }
    if (self->must_cancel) {
        if (exception == MP_OBJ_NULL || !aio_is_cancelled_error(exception)) {
            exception = aio_future_cancelled_error(&self->future);
        }
        self->must_cancel = false;
    }
    self->waits_for = MP_OBJ_NULL;
    mp_obj_t loop = self->future.loop, outer = self->future.outer, result = MP_OBJ_NULL;
    aio_enter_task(loop, outer);
    mp_vm_return_kind_t kind = resume(self->coroutine, exception, &result);
    aio_leave_task(loop, outer);
    go_on(self, kind, result);
}

// Takes what the future raises for the task, which is MP_OBJ_NULL where it has a result.
static mp_obj_t exception_of(mp_obj_t future_in) {
    if (is_exact(future_in)) {
        future_t *future = MP_OBJ_TO_PTR(future_in);
        if (future->state == FUTURE_CANCELLED) {
            return aio_future_cancelled_error(future);
        }
        if (future->state == FUTURE_FINISHED) {
            future->logs_traceback = false;
            aio_future_restore_traceback(future);
            return future->exception;
        }
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t method[2];
        mp_load_method(future_in, MP_QSTR_result, method);
        mp_call_method_n_kw(0, 0, method);
        nlr_pop();
        return MP_OBJ_NULL;
    }
    return MP_OBJ_FROM_PTR(nlr.ret_val);
}

void aio_task_wakeup(task_t *self, mp_obj_t future) {
    aio_task_step(self, exception_of(future));
}

// Runs the first step at once.
static void start_now(task_t *self) {
    mp_obj_t loop = self->future.loop, outer = self->future.outer;
    mp_obj_t previous = aio_swap_current(loop, outer);
    mp_obj_t result = MP_OBJ_NULL;
    mp_vm_return_kind_t kind = MP_VM_RETURN_NORMAL;
    aio_register_eager(outer);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_context_enter(self->context);
        nlr_pop();
    } else {
        aio_unregister_eager(outer);
        aio_swap_current(loop, previous);
        nlr_jump(nlr.ret_val);
    }
    kind = resume(self->coroutine, MP_OBJ_NULL, &result);
    mps_context_exit(self->context);
    aio_unregister_eager(outer);
    aio_swap_current(loop, previous);
    go_on(self, kind, result);
    if (self->future.state == FUTURE_PENDING) {
        aio_register(self);
    } else {
        self->coroutine = MP_OBJ_NULL;
    }
}

// ---- Making one ----------------------------------------------------------------------------------------------------

typedef enum { ARG_CORO, ARG_LOOP, ARG_NAME, ARG_CONTEXT, ARG_EAGER, ARGS } arg_t;

static const mp_arg_t init_args[] = {
    {MP_QSTR_coro, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
    {MP_QSTR_loop, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_name, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_context, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    {MP_QSTR_eager_start, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false}},
};

static bool is_coroutine(mp_obj_t obj) {
    if (mp_obj_is_type(obj, &mps_type_coroutine)) {
        return true;
    }
    mp_obj_t check = aio_name(MP_QSTR_asyncio_dot_coroutines, MP_QSTR_iscoroutine);
    return mp_obj_is_true(mp_call_function_1(check, obj));
}

static mp_obj_t text_of(mp_obj_t name) {
    return mp_obj_is_str(name) ? name : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), name);
}

static bool is_running(mp_obj_t loop) {
    mp_obj_t method[2];
    mp_load_method(loop, MP_QSTR_is_running, method);
    return mp_obj_is_true(mp_call_method_n_kw(0, 0, method));
}

static mp_obj_t task_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args, (void)n_kw, (void)args;
    task_t *self = mp_obj_malloc(task_t, type);
    aio_future_begin(&self->future, MP_OBJ_FROM_PTR(self));
    self->coroutine = self->context = self->waits_for = self->next_step = self->wakeup = MP_OBJ_NULL;
    self->name = mp_const_none;
    self->cancel_requests = 0;
    self->is_registered = self->must_cancel = false;
    self->logs_destroyed = true;
    self->hidden_next = self->hidden_previous = 0;
    return MP_OBJ_FROM_PTR(self);
}

static void init(task_t *self, mp_obj_t outer, const mp_arg_val_t *values) {
    mp_obj_t coroutine = values[ARG_CORO].u_obj, name = values[ARG_NAME].u_obj, context = values[ARG_CONTEXT].u_obj;
    aio_unregister(self);
    aio_future_init(&self->future, outer, values[ARG_LOOP].u_obj);
    self->waits_for = MP_OBJ_NULL;
    self->cancel_requests = 0;
    self->must_cancel = false;
    self->logs_destroyed = true;
    if (!is_coroutine(coroutine)) {
        self->logs_destroyed = false;
        nlr_raise(aio_error(&mp_type_TypeError, "a coroutine was expected, got ", coroutine, "", MP_OBJ_NULL, ""));
    }
    self->name = name == mp_const_none ? MP_OBJ_NEW_SMALL_INT(++names_given) : text_of(name);
    self->coroutine = coroutine;
    self->context = context == mp_const_none ? mps_context_copy_current() : context;
    if (values[ARG_EAGER].u_bool && is_running(self->future.loop)) {
        start_now(self);
    } else {
        schedule_step(self, MP_OBJ_NULL);
        aio_register(self);
    }
}

// Task.__init__(self, coro, *, loop=None, name=None, context=None, eager_start=False)
static mp_obj_t task_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    task_t *self = self_of(args[0]);
    mp_arg_val_t values[ARGS];
    mp_arg_parse_all(n_args - 1, args + 1, kw, ARGS, init_args, values);
    init(self, args[0], values);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(task_init_obj, 1, task_init);

// ---- Methods -------------------------------------------------------------------------------------------------------

// cancel(msg=None)
static mp_obj_t task_cancel(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_msg, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    task_t *self = ready_self_of(args[0]);
    mp_arg_val_t message;
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, &message);
    self->future.logs_traceback = false;
    if (self->future.state != FUTURE_PENDING) {
        return mp_const_false;
    }
    self->cancel_requests++;
    // A chain of tasks that wait for each other is as long as a program makes it.
    mp_cstack_check();
    if (self->waits_for != MP_OBJ_NULL && mp_obj_is_true(call_cancel(self->waits_for, message.u_obj))) {
        return mp_const_true;
    }
    self->must_cancel = true;
    self->future.cancel_message = message.u_obj;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cancel_obj, 1, task_cancel);

static mp_obj_t task_cancelling(mp_obj_t self) {
    return mp_obj_new_int(ready_self_of(self)->cancel_requests);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cancelling_obj, task_cancelling);

static mp_obj_t task_uncancel(mp_obj_t self_in) {
    task_t *self = ready_self_of(self_in);
    if (self->cancel_requests > 0 && --self->cancel_requests == 0) {
        self->must_cancel = false;
    }
    return mp_obj_new_int(self->cancel_requests);
}
static MP_DEFINE_CONST_FUN_OBJ_1(uncancel_obj, task_uncancel);

static mp_obj_t task_get_coro(mp_obj_t self_in) {
    task_t *self = ready_self_of(self_in);
    return self->coroutine == MP_OBJ_NULL ? mp_const_none : self->coroutine;
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_coro_obj, task_get_coro);

static mp_obj_t task_get_context(mp_obj_t self_in) {
    task_t *self = ready_self_of(self_in);
    return self->context == MP_OBJ_NULL ? mp_const_none : self->context;
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_context_obj, task_get_context);

static mp_obj_t task_get_name(mp_obj_t self_in) {
    task_t *self = ready_self_of(self_in);
    if (mp_obj_is_small_int(self->name)) {
        vstr_t text;
        vstr_init(&text, 16);
        vstr_printf(&text, "Task-%u", (unsigned)MP_OBJ_SMALL_INT_VALUE(self->name));
        self->name = mp_obj_new_str_from_vstr(&text);
    }
    return self->name;
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_name_obj, task_get_name);

static mp_obj_t task_set_name(mp_obj_t self, mp_obj_t name) {
    mp_obj_t text = text_of(name);
    ready_self_of(self)->name = text;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_name_obj, task_set_name);

static mp_obj_t no_set_result(mp_obj_t self, mp_obj_t value) {
    (void)self;
    (void)value;
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Task does not support set_result operation"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_result_obj, no_set_result);

static mp_obj_t no_set_exception(mp_obj_t self, mp_obj_t value) {
    (void)self;
    (void)value;
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Task does not support set_exception operation"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_exception_obj, no_set_exception);

// get_stack(*, limit=None)
static mp_obj_t task_get_stack(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_limit, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    task_t *self = ready_self_of(args[0]);
    mp_arg_val_t limit;
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, &limit);
    return mp_call_function_2(aio_name(MP_QSTR_asyncio_dot_base_tasks, MP_QSTR__task_get_stack), self->future.outer,
        limit.u_obj);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(get_stack_obj, 1, task_get_stack);

// print_stack(*, limit=None, file=None)
static mp_obj_t task_print_stack(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_limit, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_file, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    task_t *self = ready_self_of(args[0]);
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 2, allowed, values);
    mp_obj_t all[3] = {self->future.outer, values[0].u_obj, values[1].u_obj};
    return mp_call_function_n_kw(aio_name(MP_QSTR_asyncio_dot_base_tasks, MP_QSTR__task_print_stack), 3, 0, all);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(print_stack_obj, 1, task_print_stack);

static mp_obj_t or_none(mp_obj_t value) {
    return value == MP_OBJ_NULL ? mp_const_none : value;
}

static void task_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    task_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = name == MP_QSTR__coro ? or_none(self->coroutine)
        : name == MP_QSTR__fut_waiter      ? or_none(self->waits_for)
        : name == MP_QSTR__must_cancel     ? mp_obj_new_bool(self->must_cancel)
        : name == MP_QSTR__log_destroy_pending
        ? mp_obj_new_bool(self->logs_destroyed)
        : MP_OBJ_NULL;
    if (value == MP_OBJ_NULL) {
        aio_future_attr(self_in, name, dest);
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = value;
    } else if (name == MP_QSTR__log_destroy_pending && dest[1] != MP_OBJ_NULL) {
        self->logs_destroyed = mp_obj_is_true(dest[1]);
        dest[0] = MP_OBJ_NULL;
    } else {
        aio_read_only(self_in, name);
    }
}

static const mp_rom_map_elem_t task_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&task_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_cancel), MP_ROM_PTR(&cancel_obj)},
    {MP_ROM_QSTR(MP_QSTR_cancelling), MP_ROM_PTR(&cancelling_obj)},
    {MP_ROM_QSTR(MP_QSTR_uncancel), MP_ROM_PTR(&uncancel_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_coro), MP_ROM_PTR(&get_coro_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_context), MP_ROM_PTR(&get_context_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_name), MP_ROM_PTR(&get_name_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_name), MP_ROM_PTR(&set_name_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_result), MP_ROM_PTR(&set_result_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_exception), MP_ROM_PTR(&set_exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_stack), MP_ROM_PTR(&get_stack_obj)},
    {MP_ROM_QSTR(MP_QSTR_print_stack), MP_ROM_PTR(&print_stack_obj)},
};
static MP_DEFINE_CONST_DICT(task_locals, task_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_task, MP_QSTR_Task, MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_OWN_INIT,
    make_new, task_make_new,
    print, aio_future_print,
    attr, task_attr,
    iter, aio_future_iter,
    parent, &mps_type_future,
    locals_dict, &task_locals);
