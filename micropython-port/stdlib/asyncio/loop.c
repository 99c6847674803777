// Calls of event loops and of asyncio's Python modules, for future.c and task.c.

#include "py/objexcept.h"
#include "py/objtype.h"
#include "stdlib/asyncio/asyncio.h"
#include "stdlib/threads/threads.h"
#include "types/containers/containers.h"
#include "vm/lookup.h"

extern const mp_obj_type_t mp_type_SandboxInterrupt;

MP_REGISTER_ROOT_POINTER(mp_obj_t mps_aio_running_loop);
// The class of the sandbox's own loop, BaseEventLoop.call_soon, and what reports the failure of a callback.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_aio_host_loop[3]);

mp_obj_t aio_name(qstr module, qstr name) {
    return mp_load_attr(mp_import_name(module, mp_const_true, MP_OBJ_NEW_SMALL_INT(0)), name);
}

bool aio_is_cancelled_error(mp_obj_t exception) {
    mp_obj_t class = aio_name(MP_QSTR_asyncio_dot_exceptions, MP_QSTR_CancelledError);
    return mps_is_class(class) && mp_obj_exception_match(exception, class);
}

// Returns an exception whose text has the repr of one or two objects; b may be MP_OBJ_NULL.
mp_obj_t aio_error(const mp_obj_type_t *type, const char *before, mp_obj_t a, const char *between, mp_obj_t b,
    const char *after) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_print_str(&print, before);
    mp_obj_print_helper(&print, a, PRINT_REPR);
    mp_print_str(&print, between);
    if (b != MP_OBJ_NULL) {
        mp_obj_print_helper(&print, b, PRINT_REPR);
        mp_print_str(&print, after);
    }
    return mp_call_function_1(MP_OBJ_FROM_PTR(type), mp_obj_new_str_from_vstr(&text));
}

// ---- Loops ---------------------------------------------------------------------------------------------------------

static mp_obj_t member_of(mp_map_t *members, qstr name) {
    mp_map_elem_t *found = mps_lookup(members, MP_OBJ_NEW_QSTR(name));
    return found == NULL ? MP_OBJ_NULL : found->value;
}

// Returns whether it is exactly the sandbox's own loop, of no derived class.
static bool is_host_loop(mp_obj_t loop) {
    return MP_STATE_VM(mps_aio_host_loop)[0] != MP_OBJ_NULL
        && MP_OBJ_FROM_PTR(mp_obj_get_type(loop)) == MP_STATE_VM(mps_aio_host_loop)[0];
}

// Returns the deque of a loop of ours whose call_soon() only appends to it, or MP_OBJ_NULL.
static mp_obj_t queue_of(mp_obj_t loop) {
    if (!is_host_loop(loop)) {
        return MP_OBJ_NULL;
    }
    mp_map_t *members = mps_instance_members(loop);
    const mp_obj_type_t *owner;
    if (member_of(members, MP_QSTR__debug) != mp_const_false || member_of(members, MP_QSTR__closed) != mp_const_false
        || member_of(members, MP_QSTR_call_soon) != MP_OBJ_NULL
        || mps_class_find(mp_obj_get_type(loop), NULL, MP_QSTR_call_soon, &owner)
            != MP_STATE_VM(mps_aio_host_loop)[1]) {
        return MP_OBJ_NULL;
    }
    mp_obj_t queue = member_of(members, MP_QSTR__ready);
    return queue != MP_OBJ_NULL && mp_obj_is_type(queue, &mp_type_deque) ? queue : MP_OBJ_NULL;
}

bool aio_loop_debugs(mp_obj_t loop) {
    if (is_host_loop(loop)) {
        mp_obj_t debugs = member_of(mps_instance_members(loop), MP_QSTR__debug);
        if (debugs == mp_const_false || debugs == mp_const_true) {
            return debugs == mp_const_true;
        }
    }
    mp_obj_t method[2];
    mp_load_method(loop, MP_QSTR_get_debug, method);
    return mp_obj_is_true(mp_call_method_n_kw(0, 0, method));
}

// ---- Handles -------------------------------------------------------------------------------------------------------

// An entry in the queue of the sandbox's loop. It does the work of asyncio's Handle.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t loop, callback, context;
    mp_obj_t arg; // or MP_OBJ_NULL
} handle_t;

static void call(const handle_t *self) {
    if (mp_obj_is_type(self->callback, &mps_type_task_call)) {
        task_call_t *step = MP_OBJ_TO_PTR(self->callback);
        if (step->is_wakeup) {
            aio_task_wakeup(step->task, self->arg);
        } else {
            aio_task_step(step->task, step->exception);
        }
    } else if (self->arg == MP_OBJ_NULL) {
        mp_call_function_0(self->callback);
    } else {
        mp_call_function_1(self->callback, self->arg);
    }
}

// Returns whether an exception ends the loop instead of going to a handler.
bool aio_ends_loop(mp_obj_t exception) {
    const mp_obj_type_t *type = mp_obj_get_type(exception);
    return mps_is_subtype(type, &mp_type_KeyboardInterrupt) || mps_is_subtype(type, &mp_type_SystemExit)
        || mps_is_subtype(type, &mp_type_SandboxInterrupt);
}

static mp_obj_t handle_run(mp_obj_t self_in) {
    handle_t *self = MP_OBJ_TO_PTR(self_in);
    volatile bool is_entered = false;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_context_enter(self->context);
        is_entered = true;
        call(self);
        is_entered = false;
        mps_context_exit(self->context);
        nlr_pop();
        return mp_const_none;
    }
    mp_obj_t exception = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (is_entered) {
        mps_context_exit(self->context);
    }
    if (aio_ends_loop(exception)) {
        nlr_raise(exception);
    }
    mp_obj_t args[5] = {self->loop, self->callback,
        self->arg == MP_OBJ_NULL ? mp_const_empty_tuple : mp_obj_new_tuple(1, &self->arg), self->context, exception};
    mp_call_function_n_kw(MP_STATE_VM(mps_aio_host_loop)[2], 5, 0, args);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(handle_run_obj, handle_run);

static const mp_rom_map_elem_t handle_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR__cancelled), MP_ROM_FALSE},
    {MP_ROM_QSTR(MP_QSTR__run), MP_ROM_PTR(&handle_run_obj)},
};
static MP_DEFINE_CONST_DICT(handle_locals, handle_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_handle, MP_QSTR_Handle, MP_TYPE_FLAG_NONE, locals_dict, &handle_locals);

// Calls loop.call_soon(callback, arg, context=context), without the argument where it is MP_OBJ_NULL.
void aio_call_soon(mp_obj_t loop, mp_obj_t callback, mp_obj_t arg, mp_obj_t context) {
    mp_obj_t queue = mps_is_context(context) ? queue_of(loop) : MP_OBJ_NULL;
    if (queue != MP_OBJ_NULL) {
        handle_t *handle = mp_obj_malloc(handle_t, &type_handle);
        handle->loop = loop;
        handle->callback = callback;
        handle->context = context;
        handle->arg = arg;
        mps_deque_append(queue, MP_OBJ_FROM_PTR(handle));
        return;
    }
    mp_obj_t method[6];
    mp_load_method(loop, MP_QSTR_call_soon, method);
    size_t n = 0;
    method[2 + n++] = callback;
    if (arg != MP_OBJ_NULL) {
        method[2 + n++] = arg;
    }
    method[2 + n] = MP_OBJ_NEW_QSTR(MP_QSTR_context);
    method[3 + n] = context;
    mp_call_method_n_kw(n, 1, method);
}

// ---- The running loop ----------------------------------------------------------------------------------------------

// _get_running_loop()
static mp_obj_t get_running_loop_or_none(void) {
    mp_obj_t loop = MP_STATE_VM(mps_aio_running_loop);
    return loop == MP_OBJ_NULL ? mp_const_none : loop;
}
MP_DEFINE_CONST_FUN_OBJ_0(aio_get_running_loop_or_none_obj, get_running_loop_or_none);

// _set_running_loop(loop)
static mp_obj_t set_running_loop(mp_obj_t loop) {
    MP_STATE_VM(mps_aio_running_loop) = loop == mp_const_none ? MP_OBJ_NULL : loop;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(aio_set_running_loop_obj, set_running_loop);

mp_obj_t aio_running_loop(void) {
    if (MP_STATE_VM(mps_aio_running_loop) == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("no running event loop"));
    }
    return MP_STATE_VM(mps_aio_running_loop);
}
MP_DEFINE_CONST_FUN_OBJ_0(aio_get_running_loop_obj, aio_running_loop);

mp_obj_t aio_event_loop(void) {
    if (MP_STATE_VM(mps_aio_running_loop) != MP_OBJ_NULL) {
        return MP_STATE_VM(mps_aio_running_loop);
    }
    mp_obj_t policy = mp_call_function_0(aio_name(MP_QSTR_asyncio_dot_events, MP_QSTR_get_event_loop_policy));
    mp_obj_t method[2];
    mp_load_method(policy, MP_QSTR_get_event_loop, method);
    return mp_call_method_n_kw(0, 0, method);
}
MP_DEFINE_CONST_FUN_OBJ_0(aio_get_event_loop_obj, aio_event_loop);

// _host_loop(class, call_soon, report): asyncio.unix_events tells of its class of loops.
static mp_obj_t host_loop(mp_obj_t class, mp_obj_t call_soon, mp_obj_t report) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(class);
    if (!mps_is_class(class) || !mp_obj_is_instance_type(type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("a class is needed"));
    }
    MP_STATE_VM(mps_aio_host_loop)[0] = class;
    MP_STATE_VM(mps_aio_host_loop)[1] = call_soon;
    MP_STATE_VM(mps_aio_host_loop)[2] = report;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(aio_host_loop_obj, host_loop);
