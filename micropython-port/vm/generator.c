// Generators and coroutines. Replaces upstream's py/objgenerator.c. asyncgen.c has asynchronous generators.

#include <string.h>

#include "py/bc.h"
#include "py/bc0.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/code.h"
#include "memory/heap.h"
#include "vm/generator.h"

// The exception that close() raises in the generator.
const mp_obj_exception_t mp_const_GeneratorExit_obj = {
    .base = {&mp_type_GeneratorExit},
    .args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj,
};

mp_obj_t mps_generator_new(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_raw_code_t *code = fun->code;
    const mp_obj_type_t *type = code->flags & MPS_CODE_COROUTINE ? &mps_type_coroutine
        : code->flags & MPS_CODE_ASYNC_GENERATOR
        ? &mps_type_asyncgen
        : &mp_type_gen_instance;
    mps_generator_t *self = mp_obj_malloc_var(mps_generator_t, state.state, byte,
        code->n_state * sizeof(mp_obj_t) + code->n_exc_stack * sizeof(mp_exc_stack_t), type);
    self->pending = mp_const_none;
    self->state.fun_bc = fun;
    mp_setup_code_state(&self->state, n_args, n_kw, args);
    return MP_OBJ_FROM_PTR(self);
}

// Returns the name of the kind, for messages.
static const char *kind_of(const mps_generator_t *self) {
    return self->base.type == &mps_type_coroutine ? "coroutine"
        : self->base.type == &mps_type_asyncgen
        ? "async generator"
        : "generator";
}

// Returns the object that it delegates to, or None.
static mp_obj_t delegate_of(const mps_generator_t *self) {
    bool delegates = self->pending != MP_OBJ_NULL && !mps_generator_has_ended(self) && mps_generator_has_started(self)
        && *self->state.ip == MP_BC_YIELD_FROM;
    return delegates ? self->state.sp[-1] : mp_const_none;
}

// ---- Resuming ------------------------------------------------------------------------------------------------------

// Returns the exception that ends a generator, or RuntimeError for an exception that looks like a normal end.
static mp_obj_t checked_exception(const mps_generator_t *self, mp_obj_t exc) {
    const mp_obj_type_t *type = mp_obj_get_type(exc);
    bool is_end = mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_StopIteration));
    bool is_async_end = self->base.type == &mps_type_asyncgen
        && mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration));
    if (!is_end && !is_async_end) {
        return exc;
    }
    mp_obj_t error = mp_obj_new_exception_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s raised %s"), kind_of(self),
        is_end ? "StopIteration" : "StopAsyncIteration");
    mp_obj_t dest[2] = {MP_OBJ_SENTINEL, exc};
    MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(error), attr)(error, MP_QSTR___cause__, dest);
    dest[0] = MP_OBJ_SENTINEL;
    dest[1] = exc;
    MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(error), attr)(error, MP_QSTR___context__, dest);
    return error;
}

static MP_NORETURN void already_running(const mps_generator_t *self) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s already executing"), kind_of(self));
}

// Prepares a resumption that is not the plain one. Returns the value for `pending` after it, or MP_OBJ_NULL if the
// generator had ended; then *kind and *result are set. May replace the exception to raise.
static MP_NOINLINE mp_obj_t prepare(mps_generator_t *self, mp_obj_t send_value, mp_obj_t *throw_value, mp_obj_t *result,
    mp_vm_return_kind_t *kind) {
    if (self->pending == MP_OBJ_NULL) {
        already_running(self);
    }
    if (mps_generator_has_ended(self)) {
        if (self->base.type == &mps_type_coroutine) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot reuse already awaited coroutine"));
        }
        *result = *throw_value == MP_OBJ_NULL ? mp_const_none : mps_thrown(1, throw_value);
        *kind = *throw_value == MP_OBJ_NULL ? MP_VM_RETURN_NORMAL : MP_VM_RETURN_EXCEPTION;
        return MP_OBJ_NULL;
    }
    if (*throw_value != MP_OBJ_NULL && !mp_obj_is_exception_instance(*throw_value)
        && delegate_of(self) == mp_const_none) {
        *throw_value = mps_thrown(1, throw_value);
    }
    mp_obj_t idle = mp_const_none;
    if (self->base.type == &mps_type_asyncgen) {
        idle = self->pending;
    } else if (self->pending != mp_const_none) {
        *throw_value = self->pending;
    }
    if (!mps_generator_has_started(self)) {
        if (*throw_value == MP_OBJ_NULL && send_value != mp_const_none) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't send non-None value to a just-started %s"),
                kind_of(self));
        }
    } else {
        *self->state.sp = send_value;
    }
    return idle;
}

// Resumes a generator for the loop and for C code. One of send_value and throw_value is MP_OBJ_NULL. Runs Python.
mp_vm_return_kind_t mp_obj_gen_resume(mp_obj_t self_in, mp_obj_t send_value, mp_obj_t throw_value, mp_obj_t *result) {
    mp_cstack_check();
    mps_generator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_vm_return_kind_t kind;
    mp_obj_t idle = mp_const_none;
    if (MP_LIKELY(self->pending == mp_const_none && throw_value == MP_OBJ_NULL && !mps_generator_has_ended(self)
            && mps_generator_has_started(self))) {
        *self->state.sp = send_value;
    } else {
        idle = prepare(self, send_value, &throw_value, result, &kind);
        if (idle == MP_OBJ_NULL) {
            return kind;
        }
    }
    self->pending = MP_OBJ_NULL;
    self->state.old_globals = mp_globals_get();
    mp_globals_set(self->state.fun_bc->context->module.globals);
    kind = mp_execute_bytecode(&self->state, throw_value);
    mp_globals_set(self->state.old_globals);
    self->pending = idle;
    if (MP_LIKELY(kind == MP_VM_RETURN_YIELD)) {
        *result = *self->state.sp;
        *self->state.sp = mp_const_none;
        return kind;
    }
    self->state.ip = NULL;
    *result = kind == MP_VM_RETURN_NORMAL ? *self->state.sp : checked_exception(self, self->state.state[0]);
    return kind;
}

mp_vm_return_kind_t mps_delegate_exception(mp_obj_t to, mp_obj_t exc, mp_obj_t *result) {
    mp_obj_t method[3];
    bool is_exit = mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_GeneratorExit));
    mp_load_method_maybe(to, is_exit ? MP_QSTR_close : MP_QSTR_throw, method);
    if (is_exit) {
        // Closes the object that it delegates to. Then the exception is raised here.
        if (method[0] != MP_OBJ_NULL) {
            mp_call_method_n_kw(0, 0, method);
        }
    } else if (method[0] != MP_OBJ_NULL) {
        if (mps_is_resumable(to)) {
            return mp_obj_gen_resume(to, MP_OBJ_NULL, exc, result);
        }
        method[2] = exc;
        *result = mp_call_method_n_kw(1, 0, method);
        return MP_VM_RETURN_YIELD;
    }
    *result = mps_thrown(1, &exc);
    return MP_VM_RETURN_EXCEPTION;
}

static mp_obj_t resume(mp_obj_t self, mp_obj_t send_value, mp_obj_t throw_value, bool raise_end) {
    mp_obj_t result;
    switch (mp_obj_gen_resume(self, send_value, throw_value, &result)) {
        case MP_VM_RETURN_YIELD:
            return result;
        case MP_VM_RETURN_EXCEPTION:
            nlr_raise(result);
        default:
            if (result == mp_const_none) {
                result = MP_OBJ_NULL;
            }
            if (!raise_end) {
                return mp_make_stop_iteration(result);
            }
            mp_raise_StopIteration(result);
    }
}

static mp_obj_t generator_next(mp_obj_t self) {
    return resume(self, mp_const_none, MP_OBJ_NULL, false);
}

static mp_obj_t generator_send(mp_obj_t self, mp_obj_t value) {
    return resume(self, value, MP_OBJ_NULL, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(generator_send_obj, generator_send);

static void warn_of_three(void) {
    mp_obj_t warn = mp_load_attr(mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0)),
        MP_QSTR_warn);
    mp_obj_t text = mp_obj_new_str_from_cstr(
        "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.");
    mp_call_function_2(warn, text, MP_OBJ_FROM_PTR(&mp_type_DeprecationWarning));
}

mp_obj_t mps_thrown(size_t n_args, const mp_obj_t *args) {
    if (n_args > 1) {
        warn_of_three();
    }
    mp_obj_t type = args[0];
    mp_obj_t value = n_args > 1 ? args[1] : mp_const_none;
    mp_obj_t exc = type;
    if (mp_obj_is_exception_instance(type)) {
        if (value != mp_const_none) {
            mp_raise_TypeError(MP_ERROR_TEXT("instance exception may not have a separate value"));
        }
    } else if (mp_obj_is_exception_type(type)) {
        if (mp_obj_is_exception_instance(value) && mp_obj_exception_match(value, type)) {
            exc = value;
        } else if (value == mp_const_none) {
            exc = mp_call_function_0(type);
        } else if (mp_obj_is_type(value, &mp_type_tuple)) {
            size_t len;
            mp_obj_t *items;
            mp_obj_get_array(value, &len, &items);
            exc = mp_call_function_n_kw(type, len, 0, items);
        } else {
            exc = mp_call_function_1(type, value);
        }
    } else {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("exceptions must be classes or instances deriving from BaseException, not %s"),
            mp_obj_get_type_str(type));
    }
    if (!mp_obj_is_exception_instance(exc)) {
        mp_raise_TypeError(MP_ERROR_TEXT("exceptions must derive from BaseException"));
    }
    if (n_args > 2 && args[2] != mp_const_none) {
        mp_obj_t dest[3];
        mp_load_method_maybe(exc, MP_QSTR_with_traceback, dest);
        if (dest[0] != MP_OBJ_NULL) {
            dest[2] = args[2];
            mp_call_method_n_kw(1, 0, dest);
        }
    }
    return exc;
}

static mp_obj_t generator_throw(size_t n_args, const mp_obj_t *args) {
    // The object that it delegates to gets the argument unchanged.
    bool as_given = n_args == 2 && delegate_of(MP_OBJ_TO_PTR(args[0])) != mp_const_none;
    return resume(args[0], MP_OBJ_NULL, as_given ? args[1] : mps_thrown(n_args - 1, args + 1), true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(generator_throw_obj, 2, 4, generator_throw);

static mp_obj_t generator_close(mp_obj_t self_in) {
    mps_generator_t *self = MP_OBJ_TO_PTR(self_in);
    if (mps_generator_has_ended(self)) {
        return mp_const_none;
    }
    if (!mps_generator_has_started(self) && self->pending != MP_OBJ_NULL) {
        self->state.ip = NULL;
        return mp_const_none;
    }
    mp_obj_t result;
    switch (mp_obj_gen_resume(self_in, MP_OBJ_NULL, MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj), &result)) {
        case MP_VM_RETURN_YIELD:
            mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s ignored GeneratorExit"), kind_of(self));
        case MP_VM_RETURN_EXCEPTION:
            if (mp_obj_exception_match(result, MP_OBJ_FROM_PTR(&mp_type_GeneratorExit))) {
                return mp_const_none;
            }
            nlr_raise(result);
        default:
            return result;
    }
}
static MP_DEFINE_CONST_FUN_OBJ_1(generator_close_obj, generator_close);

// Upstream's own method: sets the exception that the next resumption raises. Returns the one that was set before.
static mp_obj_t generator_pend_throw(mp_obj_t self_in, mp_obj_t exc) {
    mps_generator_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->pending == MP_OBJ_NULL) {
        already_running(self);
    }
    mp_obj_t before = self->pending;
    self->pending = exc;
    return before;
}
static MP_DEFINE_CONST_FUN_OBJ_2(generator_pend_throw_obj, generator_pend_throw);

// ---- Attributes ----------------------------------------------------------------------------------------------------

void mps_generator_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    mps_generator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t fun = MP_OBJ_FROM_PTR(self->state.fun_bc);
    bool runs = self->pending == MP_OBJ_NULL;
    bool has_ended = mps_generator_has_ended(self);
    if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
        mp_load_method(fun, name, dest);
        return;
    }
    const char *text = qstr_str(name);
    const char *prefix = self->base.type == &mps_type_coroutine ? "cr_"
        : self->base.type == &mps_type_asyncgen
        ? "ag_"
        : "gi_";
    if (strncmp(text, prefix, 3) == 0) {
        text += 3;
        if (strcmp(text, "running") == 0) {
            dest[0] = mp_obj_new_bool(
                runs || (mp_obj_is_small_int(self->pending) && (MP_OBJ_SMALL_INT_VALUE(self->pending) & 1)));
        } else if (strcmp(text, "suspended") == 0) {
            dest[0] = mp_obj_new_bool(!runs && !has_ended && mps_generator_has_started(self));
        } else if (strcmp(text, "frame") == 0) {
            dest[0] = has_ended ? mp_const_none : mps_generator_frame(self_in, &self->state);
        } else if (strcmp(text, "code") == 0) {
            dest[0] = mps_code_of_function(fun);
        } else if (strcmp(text, prefix[0] == 'g' ? "yieldfrom" : "await") == 0) {
            dest[0] = delegate_of(self);
        } else if (strcmp(text, "origin") == 0 && prefix[0] == 'c') {
            dest[0] = mp_const_none;
        }
        return;
    }
    dest[1] = MP_OBJ_SENTINEL; // looks in the type's methods
}

static void generator_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_generator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q object %q at 0x%p>", (qstr)self->base.type->name,
        mp_obj_fun_get_name(MP_OBJ_FROM_PTR(self->state.fun_bc)), self);
}

static const mp_rom_map_elem_t generator_methods[] = {
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&generator_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&generator_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&generator_throw_obj)},
    {MP_ROM_QSTR(MP_QSTR_pend_throw), MP_ROM_PTR(&generator_pend_throw_obj)},
};
static MP_DEFINE_CONST_DICT(generator_dict, generator_methods);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_gen_instance, MP_QSTR_generator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    print, generator_print,
    attr, mps_generator_attr,
    iter, generator_next,
    locals_dict, &generator_dict);

// ---- Coroutines ----------------------------------------------------------------------------------------------------

// The iterator that coroutine.__await__() returns, over the values that the coroutine yields.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t coroutine;
} wrapper_t;

static mp_obj_t coroutine_of(mp_obj_t self) {
    return ((wrapper_t *)MP_OBJ_TO_PTR(self))->coroutine;
}

static mp_obj_t wrapper_next(mp_obj_t self) {
    return generator_next(coroutine_of(self));
}

static mp_obj_t wrapper_send(mp_obj_t self, mp_obj_t value) {
    return generator_send(coroutine_of(self), value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(wrapper_send_obj, wrapper_send);

static mp_obj_t wrapper_throw(size_t n_args, const mp_obj_t *args) {
    return resume(coroutine_of(args[0]), MP_OBJ_NULL, mps_thrown(n_args - 1, args + 1), true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(wrapper_throw_obj, 2, 4, wrapper_throw);

static mp_obj_t wrapper_close(mp_obj_t self) {
    return generator_close(coroutine_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(wrapper_close_obj, wrapper_close);

static const mp_rom_map_elem_t wrapper_methods[] = {
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&wrapper_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&wrapper_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&wrapper_throw_obj)},
};
static MP_DEFINE_CONST_DICT(wrapper_dict, wrapper_methods);

static MP_DEFINE_CONST_OBJ_TYPE(wrapper_type, MP_QSTR_coroutine_wrapper, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, wrapper_next,
    locals_dict, &wrapper_dict);

static mp_obj_t coroutine_await(mp_obj_t self) {
    wrapper_t *wrapper = mp_obj_malloc(wrapper_t, &wrapper_type);
    wrapper->coroutine = self;
    return MP_OBJ_FROM_PTR(wrapper);
}
static MP_DEFINE_CONST_FUN_OBJ_1(coroutine_await_obj, coroutine_await);

static const mp_rom_map_elem_t coroutine_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&coroutine_await_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&generator_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&generator_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&generator_throw_obj)},
};
static MP_DEFINE_CONST_DICT(coroutine_dict, coroutine_methods);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_coroutine, MP_QSTR_coroutine, MP_TYPE_FLAG_NONE,
    print, generator_print,
    attr, mps_generator_attr,
    locals_dict, &coroutine_dict);

// ---- Awaiting ------------------------------------------------------------------------------------------------------

// Returns whether a generator counts as a coroutine, because types.coroutine marked its function.
static bool is_coroutine_like(const mps_generator_t *generator) {
    const mp_obj_fun_bc_t *fun = generator->state.fun_bc;
    return (fun->code->flags & MPS_CODE_ITERABLE_COROUTINE) != 0
        || mps_function_get(MP_OBJ_FROM_PTR(fun), MP_QSTR___iterable_coroutine__) != MP_OBJ_NULL;
}

// Returns the iterator that awaits a value, or MP_OBJ_NULL if the value can't be awaited. May run Python.
static mp_obj_t awaitable_of(mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (type == &mps_type_coroutine || (type == &mp_type_gen_instance && is_coroutine_like(MP_OBJ_TO_PTR(value)))) {
        if (type == &mps_type_coroutine && delegate_of(MP_OBJ_TO_PTR(value)) != mp_const_none) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("coroutine is being awaited already"));
        }
        return value;
    }
    mp_obj_t method[2];
    mp_load_method_maybe(value, MP_QSTR___await__, method);
    if (method[0] == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t iterator = mp_call_method_n_kw(0, 0, method);
    const mp_obj_type_t *iterator_type = mp_obj_get_type(iterator);
    if (iterator_type == &mps_type_coroutine) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.__await__() returned a coroutine"),
            mp_obj_get_type_str(value));
    }
    if (!(iterator_type->flags & MP_TYPE_FLAG_ITER_IS_ITERNEXT) && iterator_type != &mp_type_gen_instance) {
        mp_load_method_maybe(iterator, MP_QSTR___next__, method);
        if (method[0] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__await__() returned non-iterator of type '%s'"),
                mp_obj_get_type_str(iterator));
        }
    }
    return iterator;
}

mp_obj_t mps_get_awaitable(mp_obj_t value) {
    mp_obj_t iterator = awaitable_of(value);
    if (iterator == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object can't be awaited"),
            mp_obj_get_type_str(value));
    }
    return iterator;
}

mp_obj_t mps_await_here(mp_obj_t iterator) {
    mp_obj_t module = mp_import_name(MP_QSTR_asyncio_dot_unix_events, mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_1(mp_load_attr(module, MP_QSTR__await_here), iterator);
}

mp_obj_t mps_get_aiter(mp_obj_t value) {
    mp_obj_t method[2];
    mp_load_method_maybe(value, MP_QSTR___aiter__, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'async for' requires an object with __aiter__ method, got %s"), mp_obj_get_type_str(value));
    }
    mp_obj_t iterator = mp_call_method_n_kw(0, 0, method);
    mp_load_method_maybe(iterator, MP_QSTR___anext__, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'async for' received an object from __aiter__ that does not implement __anext__: %s"),
            mp_obj_get_type_str(iterator));
    }
    return iterator;
}

mp_obj_t mps_get_anext(mp_obj_t iterator) {
    mp_obj_t method[2];
    mp_load_method(iterator, MP_QSTR___anext__, method);
    mp_obj_t value = mp_call_method_n_kw(0, 0, method);
    mp_obj_t awaited = awaitable_of(value);
    if (awaited == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'async for' received an invalid object from __anext__: %s"), mp_obj_get_type_str(value));
    }
    return awaited;
}
