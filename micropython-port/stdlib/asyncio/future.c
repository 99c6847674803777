// _asyncio.Future: what asyncio's tasks wait for.

#include <string.h>

#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "stdlib/asyncio/asyncio.h"
#include "stdlib/functools/functools.h"
#include "stdlib/threads/threads.h"
#include "vm/generator.h"

static MP_NORETURN void raise_uninitialized(void) {
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Future object is not initialized."));
}

void aio_future_check(const future_t *self) {
    if (self->loop == MP_OBJ_NULL) {
        raise_uninitialized();
    }
}

// Returns the part of the built-in type, or NULL.
future_t *aio_future_of(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mps_type_future);
    return part == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(part);
}

static future_t *any_self_of(mp_obj_t obj) {
    future_t *self = aio_future_of(obj);
    if (self == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a Future is needed, not '%s'"), mp_obj_get_type_str(obj));
    }
    return self;
}

static future_t *self_of(mp_obj_t obj) {
    future_t *self = any_self_of(obj);
    aio_future_check(self);
    return self;
}

static MP_NORETURN void raise_invalid_state(const char *text) {
    mp_obj_t arg = mp_obj_new_str_from_cstr(text);
    nlr_raise(mp_call_function_1(aio_name(MP_QSTR_asyncio_dot_exceptions, MP_QSTR_InvalidStateError), arg));
}

// ---- Making one ----------------------------------------------------------------------------------------------------

// Sets all fields as they are before __init__. `outer` is the object that programs see.
void aio_future_begin(future_t *self, mp_obj_t outer) {
    self->state = FUTURE_PENDING;
    self->is_blocking = self->logs_traceback = false;
    self->outer = outer;
    self->loop = self->callback = self->context = self->callbacks = MP_OBJ_NULL;
    self->result = self->exception = self->traceback = self->cancelled_error = MP_OBJ_NULL;
    self->source_traceback = self->cancel_message = mp_const_none;
    self->dict = NULL;
}

void aio_future_init(future_t *self, mp_obj_t outer, mp_obj_t loop) {
    mp_obj_dict_t *dict = self->dict;
    if (loop == mp_const_none) {
        loop = aio_event_loop();
    }
    bool debugs = aio_loop_debugs(loop);
    mp_obj_t source_traceback = mp_const_none;
    if (debugs) {
        mp_obj_t extract = aio_name(MP_QSTR_asyncio_dot_format_helpers, MP_QSTR_extract_stack);
        source_traceback = mp_call_function_0(extract);
    }
    aio_future_begin(self, outer);
    self->dict = dict;
    self->loop = loop;
    self->source_traceback = source_traceback;
}

static mp_obj_t future_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args, (void)n_kw, (void)args;
    future_t *self = mp_obj_malloc(future_t, type);
    aio_future_begin(self, MP_OBJ_FROM_PTR(self));
    return MP_OBJ_FROM_PTR(self);
}

// Future.__init__(self, *, loop=None)
static mp_obj_t future_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_loop, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    future_t *self = any_self_of(args[0]);
    mp_arg_val_t loop;
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, &loop);
    aio_future_init(self, args[0], loop.u_obj);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(future_init_obj, 1, future_init);

// ---- Callbacks -----------------------------------------------------------------------------------------------------

static void schedule_callbacks(future_t *self) {
    mp_obj_t first = self->callback, context = self->context, others = self->callbacks;
    self->callback = self->context = self->callbacks = MP_OBJ_NULL;
    if (first != MP_OBJ_NULL) {
        aio_call_soon(self->loop, first, self->outer, context);
    }
    // No other object refers to the list.
    for (size_t i = 0; others != MP_OBJ_NULL && i < ((mp_obj_list_t *)MP_OBJ_TO_PTR(others))->len; i++) {
        mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(((mp_obj_list_t *)MP_OBJ_TO_PTR(others))->items[i]);
        aio_call_soon(self->loop, pair->items[0], self->outer, pair->items[1]);
    }
}

void aio_future_add_callback(future_t *self, mp_obj_t callback, mp_obj_t context) {
    if (self->state != FUTURE_PENDING) {
        aio_call_soon(self->loop, callback, self->outer, context);
    } else if (self->callback == MP_OBJ_NULL && self->callbacks == MP_OBJ_NULL) {
        self->callback = callback;
        self->context = context;
    } else {
        mp_obj_t pair[2] = {callback, context};
        mp_obj_t tuple = mp_obj_new_tuple(2, pair);
        if (self->callbacks == MP_OBJ_NULL) {
            self->callbacks = mp_obj_new_list(0, NULL);
        }
        mp_obj_list_append(self->callbacks, tuple);
    }
}

// add_done_callback(fn, *, context=None)
static mp_obj_t add_done_callback(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_fn, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_context, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    future_t *self = self_of(args[0]);
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args - 1, args + 1, kw, 2, allowed, values);
    mp_obj_t context = values[1].u_obj == mp_const_none ? mps_context_copy_current() : values[1].u_obj;
    aio_future_add_callback(self, values[0].u_obj, context);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(add_done_callback_obj, 1, add_done_callback);

// Takes out the callbacks that are equal to fn, which may run a program's own code.
static mp_obj_t remove_done_callback(mp_obj_t self_in, mp_obj_t fn) {
    future_t *self = self_of(self_in);
    size_t removed = 0;
    if (self->callback != MP_OBJ_NULL) {
        mp_obj_t first = self->callback;
        if (mp_obj_equal(first, fn)) {
            removed++;
            if (self->callback == first) {
                self->callback = self->context = MP_OBJ_NULL;
            }
        }
    }
    mp_obj_t all = self->callbacks;
    if (all == MP_OBJ_NULL) {
        return MP_OBJ_NEW_SMALL_INT(removed);
    }
    mp_obj_t kept = mp_obj_new_list(0, NULL);
    size_t removed_here = 0;
    for (size_t i = 0; i < ((mp_obj_list_t *)MP_OBJ_TO_PTR(all))->len; i++) {
        mp_obj_t pair = ((mp_obj_list_t *)MP_OBJ_TO_PTR(all))->items[i];
        if (mp_obj_equal(((mp_obj_tuple_t *)MP_OBJ_TO_PTR(pair))->items[0], fn)) {
            removed_here++;
        } else {
            mp_obj_list_append(kept, pair);
        }
    }
    // The comparison may have ended the future, or removed callbacks.
    if (removed_here > 0 && self->callbacks == all) {
        self->callbacks = ((mp_obj_list_t *)MP_OBJ_TO_PTR(kept))->len == 0 ? MP_OBJ_NULL : kept;
    }
    return MP_OBJ_NEW_SMALL_INT(removed + removed_here);
}
static MP_DEFINE_CONST_FUN_OBJ_2(remove_done_callback_obj, remove_done_callback);

// Returns a new list of pairs, or None.
static mp_obj_t callbacks_of(const future_t *self) {
    if (self->callback == MP_OBJ_NULL && self->callbacks == MP_OBJ_NULL) {
        return mp_const_none;
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (self->callback != MP_OBJ_NULL) {
        mp_obj_t pair[2] = {self->callback, self->context};
        mp_obj_list_append(list, mp_obj_new_tuple(2, pair));
    }
    for (size_t i = 0; self->callbacks != MP_OBJ_NULL && i < ((mp_obj_list_t *)MP_OBJ_TO_PTR(self->callbacks))->len;
        i++) {
        mp_obj_list_append(list, ((mp_obj_list_t *)MP_OBJ_TO_PTR(self->callbacks))->items[i]);
    }
    return list;
}

// ---- How it ends ---------------------------------------------------------------------------------------------------

bool aio_future_cancel(future_t *self, mp_obj_t message) {
    self->logs_traceback = false;
    if (self->state != FUTURE_PENDING) {
        return false;
    }
    self->state = FUTURE_CANCELLED;
    self->cancel_message = message;
    schedule_callbacks(self);
    return true;
}

void aio_future_set_result(future_t *self, mp_obj_t result) {
    if (self->state != FUTURE_PENDING) {
        raise_invalid_state("invalid state");
    }
    self->result = result;
    self->state = FUTURE_FINISHED;
    schedule_callbacks(self);
}

void aio_future_set_exception(future_t *self, mp_obj_t exception) {
    if (self->state != FUTURE_PENDING) {
        raise_invalid_state("invalid state");
    }
    if (mps_is_class(exception) && mps_is_subtype(MP_OBJ_TO_PTR(exception), &mp_type_BaseException)) {
        exception = mp_call_function_0(exception);
    }
    if (!mp_obj_is_exception_instance(exception)) {
        mp_raise_TypeError(MP_ERROR_TEXT("invalid exception object"));
    }
    if (mp_obj_exception_match(exception, MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
        mp_obj_t text = mp_obj_new_str_from_cstr(
            "StopIteration interacts badly with generators and cannot be raised into a Future");
        mp_obj_t other = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_RuntimeError), text);
        mp_store_attr(other, MP_QSTR___cause__, exception);
        mp_store_attr(other, MP_QSTR___context__, exception);
        exception = other;
    }
    mp_obj_t traceback = mp_load_attr(exception, MP_QSTR___traceback__);
    if (self->state != FUTURE_PENDING) { // what was called has ended it
        raise_invalid_state("invalid state");
    }
    self->exception = exception;
    self->traceback = traceback;
    self->state = FUTURE_FINISHED;
    schedule_callbacks(self);
    self->logs_traceback = true;
}

static mp_obj_t new_cancelled_error(future_t *self) {
    mp_obj_t class = aio_name(MP_QSTR_asyncio_dot_exceptions, MP_QSTR_CancelledError);
    return self->cancel_message == mp_const_none
        ? mp_call_function_0(class)
        : mp_call_function_1(class, self->cancel_message);
}

// Returns the error to raise for a future that was cancelled: the one that ended a task, the first time.
mp_obj_t aio_future_cancelled_error(future_t *self) {
    mp_obj_t error = self->cancelled_error;
    self->cancelled_error = MP_OBJ_NULL;
    return error != MP_OBJ_NULL ? error : new_cancelled_error(self);
}

// Has the exception show where it came from, and not who asked for it before.
void aio_future_restore_traceback(const future_t *self) {
    if (self->traceback != MP_OBJ_NULL) {
        mp_store_attr(self->exception, MP_QSTR___traceback__, self->traceback);
    }
}

// Raises an exception that may have been raised before: what is handled becomes its context.
static MP_NORETURN void raise_kept(mp_obj_t exception) {
    mps_set_context(exception, mps_handled_exception());
    nlr_raise(exception);
}

static mp_obj_t get_result(future_t *self) {
    if (self->state == FUTURE_CANCELLED) {
        raise_kept(aio_future_cancelled_error(self));
    }
    if (self->state == FUTURE_PENDING) {
        raise_invalid_state("Result is not set.");
    }
    self->logs_traceback = false;
    if (self->exception != MP_OBJ_NULL) {
        aio_future_restore_traceback(self);
        raise_kept(self->exception);
    }
    return self->result;
}

static mp_obj_t future_result(mp_obj_t self) {
    return get_result(any_self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(result_obj, future_result);

static mp_obj_t future_exception(mp_obj_t self_in) {
    future_t *self = any_self_of(self_in);
    if (self->state == FUTURE_CANCELLED) {
        raise_kept(aio_future_cancelled_error(self));
    }
    if (self->state == FUTURE_PENDING) {
        raise_invalid_state("Exception is not set.");
    }
    self->logs_traceback = false;
    return self->exception == MP_OBJ_NULL ? mp_const_none : self->exception;
}
static MP_DEFINE_CONST_FUN_OBJ_1(exception_obj, future_exception);

static mp_obj_t future_set_result(mp_obj_t self, mp_obj_t result) {
    aio_future_set_result(self_of(self), result);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_result_obj, future_set_result);

static mp_obj_t future_set_exception(mp_obj_t self, mp_obj_t exception) {
    aio_future_set_exception(self_of(self), exception);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_exception_obj, future_set_exception);

// cancel(msg=None)
static mp_obj_t future_cancel(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_msg, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    future_t *self = self_of(args[0]);
    mp_arg_val_t message;
    mp_arg_parse_all(n_args - 1, args + 1, kw, 1, allowed, &message);
    return mp_obj_new_bool(aio_future_cancel(self, message.u_obj));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cancel_obj, 1, future_cancel);

static mp_obj_t future_cancelled(mp_obj_t self) {
    return mp_obj_new_bool(self_of(self)->state == FUTURE_CANCELLED);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cancelled_obj, future_cancelled);

static mp_obj_t future_done(mp_obj_t self) {
    return mp_obj_new_bool(self_of(self)->state != FUTURE_PENDING);
}
static MP_DEFINE_CONST_FUN_OBJ_1(done_obj, future_done);

static mp_obj_t future_get_loop(mp_obj_t self) {
    return self_of(self)->loop;
}
static MP_DEFINE_CONST_FUN_OBJ_1(get_loop_obj, future_get_loop);

static mp_obj_t make_cancelled_error(mp_obj_t self) {
    return aio_future_cancelled_error(self_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(make_cancelled_error_obj, make_cancelled_error);

// ---- Awaiting it ---------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    future_t *future; // or NULL once it has ended
} future_iter_t;

static mp_obj_t iter_next(mp_obj_t self_in) {
    future_iter_t *self = MP_OBJ_TO_PTR(self_in);
    future_t *future = self->future;
    if (future == NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (future->state == FUTURE_PENDING) {
        if (future->is_blocking) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("await wasn't used with future"));
        }
        future->is_blocking = true;
        return future->outer;
    }
    self->future = NULL;
    return mp_make_stop_iteration(get_result(future));
}

static mp_obj_t iter_send(mp_obj_t self, mp_obj_t value) {
    (void)value;
    mp_obj_t next = iter_next(self);
    if (next == MP_OBJ_STOP_ITERATION) {
        mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
    }
    return next;
}
static MP_DEFINE_CONST_FUN_OBJ_2(iter_send_obj, iter_send);

static mp_obj_t iter_throw(size_t n_args, const mp_obj_t *args) {
    future_iter_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t exception = mps_thrown(n_args - 1, args + 1);
    self->future = NULL;
    raise_kept(exception);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iter_throw_obj, 2, 4, iter_throw);

static mp_obj_t iter_close(mp_obj_t self) {
    ((future_iter_t *)MP_OBJ_TO_PTR(self))->future = NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(iter_close_obj, iter_close);

static const mp_rom_map_elem_t iter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&iter_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&iter_throw_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&iter_close_obj)},
};
static MP_DEFINE_CONST_DICT(iter_locals, iter_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_future_iter, MP_QSTR_FutureIter, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, iter_next,
    locals_dict, &iter_locals);

mp_obj_t aio_future_iter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    (void)buf;
    future_t *future = self_of(self);
    future_iter_t *iter = mp_obj_malloc(future_iter_t, &type_future_iter);
    iter->future = future;
    return MP_OBJ_FROM_PTR(iter);
}

static mp_obj_t future_await(mp_obj_t self) {
    return aio_future_iter(self, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(await_obj, future_await);

// ---- Attributes ----------------------------------------------------------------------------------------------------

static mp_obj_t or_none(mp_obj_t value) {
    return value == MP_OBJ_NULL ? mp_const_none : value;
}

static mp_obj_t load(const future_t *self, qstr name) {
    static const qstr_short_t states[] = {MP_QSTR_PENDING, MP_QSTR_CANCELLED, MP_QSTR_FINISHED};
    switch (name) {
        case MP_QSTR__state:
            return MP_OBJ_NEW_QSTR(states[self->state]);
        case MP_QSTR__asyncio_future_blocking:
            return mp_obj_new_bool(self->is_blocking);
        case MP_QSTR__loop:
            return or_none(self->loop);
        case MP_QSTR__callbacks:
            return callbacks_of(self);
        case MP_QSTR__result:
            return or_none(self->result);
        case MP_QSTR__exception:
            return or_none(self->exception);
        case MP_QSTR__log_traceback:
            return mp_obj_new_bool(self->logs_traceback);
        case MP_QSTR__source_traceback:
            return self->source_traceback;
        case MP_QSTR__cancel_message:
            return self->cancel_message;
        default:
            return MP_OBJ_NULL;
    }
}

MP_NORETURN void aio_read_only(mp_obj_t self, qstr name) {
    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of '_asyncio.%s' objects is not writable"),
        name, mp_obj_get_type_str(self));
}

void aio_future_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    future_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = load(self, name);
    if (value == MP_OBJ_NULL) {
        ft_attribute(&self->dict, name, dest);
        return;
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = value;
        return;
    }
    mp_obj_t given = dest[1];
    if (given == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("cannot delete attribute"));
    }
    if (name == MP_QSTR__asyncio_future_blocking) {
        aio_future_check(self);
        self->is_blocking = mp_obj_is_true(given);
    } else if (name == MP_QSTR__log_traceback) {
        if (mp_obj_is_true(given)) {
            mp_raise_ValueError(MP_ERROR_TEXT("_log_traceback can only be set to False"));
        }
        self->logs_traceback = false;
    } else if (name == MP_QSTR__cancel_message) {
        self->cancel_message = given;
    } else {
        aio_read_only(self_in, name);
    }
    dest[0] = MP_OBJ_NULL;
}

void aio_future_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    future_t *self = self_of(self_in);
    bool is_task = mps_is_subtype(self->base.type, &mps_type_task);
    mp_obj_t repr = is_task ? aio_name(MP_QSTR_asyncio_dot_base_tasks, MP_QSTR__task_repr)
                            : aio_name(MP_QSTR_asyncio_dot_base_futures, MP_QSTR__future_repr);
    mp_obj_print_helper(print, mp_call_function_1(repr, self->outer), PRINT_STR);
}

static const mp_rom_map_elem_t future_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&future_init_obj)},
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&await_obj)},
    {MP_ROM_QSTR(MP_QSTR__asyncio_future_blocking), MP_ROM_FALSE},
    {MP_ROM_QSTR(MP_QSTR_result), MP_ROM_PTR(&result_obj)},
    {MP_ROM_QSTR(MP_QSTR_exception), MP_ROM_PTR(&exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_result), MP_ROM_PTR(&set_result_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_exception), MP_ROM_PTR(&set_exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_add_done_callback), MP_ROM_PTR(&add_done_callback_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove_done_callback), MP_ROM_PTR(&remove_done_callback_obj)},
    {MP_ROM_QSTR(MP_QSTR_cancel), MP_ROM_PTR(&cancel_obj)},
    {MP_ROM_QSTR(MP_QSTR_cancelled), MP_ROM_PTR(&cancelled_obj)},
    {MP_ROM_QSTR(MP_QSTR_done), MP_ROM_PTR(&done_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_loop), MP_ROM_PTR(&get_loop_obj)},
    {MP_ROM_QSTR(MP_QSTR__make_cancelled_error), MP_ROM_PTR(&make_cancelled_error_obj)},
};
static MP_DEFINE_CONST_DICT(future_locals, future_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_future, MP_QSTR_Future, MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_OWN_INIT,
    make_new, future_make_new,
    print, aio_future_print,
    attr, aio_future_attr,
    iter, aio_future_iter,
    locals_dict, &future_locals);
