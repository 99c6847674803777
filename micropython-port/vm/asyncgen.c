// Asynchronous generators: `async def` with `yield`. generator.c runs them.

#include "py/cstack.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/generator.h"

// Flags in the `pending` of a generator that does not run: a value of it is being awaited; aclose() has begun; the hook
// for new generators was called.
#define ASYNCGEN_AWAITED (1)
#define ASYNCGEN_CLOSED (2)
#define ASYNCGEN_HOOKED (4)

// The hooks firstiter and finalizer that sys.set_asyncgen_hooks() set, or MP_OBJ_NULL.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_asyncgen_hooks[2]);

static mp_int_t flags_of(const mps_generator_t *self) {
    return mp_obj_is_small_int(self->pending) ? MP_OBJ_SMALL_INT_VALUE(self->pending) : 0;
}

static void set_flags(mps_generator_t *self, mp_int_t flags) {
    if (self->pending != MP_OBJ_NULL) {
        self->pending = flags == 0 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(flags);
    }
}

// Wraps the value of `yield value`, so that the resuming code can tell it from values of an `await`.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t value;
} yielded_t;

static MP_DEFINE_CONST_OBJ_TYPE(yielded_type, MP_QSTR_async_generator_wrapped_value, MP_TYPE_FLAG_NONE);

mp_obj_t mps_asyncgen_value(mp_obj_t value) {
    yielded_t *yielded = mp_obj_malloc(yielded_t, &yielded_type);
    yielded->value = value;
    return MP_OBJ_FROM_PTR(yielded);
}

// ---- Awaitables ----------------------------------------------------------------------------------------------------

typedef enum { SEND, THROW, CLOSE } request_t;

// The awaitable that asend(), athrow() and aclose() return. Awaiting it resumes the generator.
typedef struct {
    mp_obj_base_t base;
    mps_generator_t *generator;
    mp_obj_t argument; // the value, or the exception
    uint8_t request;
    bool has_begun;
    bool has_ended;
} step_t;

static const char *const step_names[] = {"__anext__()/asend()", "aclose()/athrow()", "aclose()/athrow()"};
static const char *const method_names[] = {"anext", "athrow", "aclose"};

static MP_NORETURN void raise_type(const mp_obj_type_t *type) {
    nlr_raise(mp_obj_new_exception(type));
}

static bool is_end(mp_obj_t exc) {
    return mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration))
        || mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_GeneratorExit));
}

static void end_step(step_t *step, bool closed) {
    step->has_ended = true;
    set_flags(step->generator, (flags_of(step->generator) & ~ASYNCGEN_AWAITED) | (closed ? ASYNCGEN_CLOSED : 0));
}

// Resumes the generator. Returns a value that an `await` in it yields, or MP_OBJ_STOP_ITERATION with the value of the
// step.
static mp_obj_t resume(step_t *step, mp_obj_t send_value, mp_obj_t throw_value) {
    mps_generator_t *generator = step->generator;
    if (step->has_ended) {
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot reuse already awaited %s"),
            step_names[step->request]);
    }
    if (!step->has_begun) {
        if (generator->pending == MP_OBJ_NULL || (flags_of(generator) & ASYNCGEN_AWAITED)) {
            step->has_ended = true;
            mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s(): asynchronous generator is already running"),
                method_names[step->request]);
        }
        if (step->request != SEND && mps_generator_has_ended(generator)) {
            step->has_ended = true;
            return mp_make_stop_iteration(MP_OBJ_NULL);
        }
        if (step->request != SEND && (flags_of(generator) & ASYNCGEN_CLOSED)) {
            step->has_ended = true;
            raise_type(&mp_type_StopAsyncIteration);
        }
        step->has_begun = true;
        if (step->request == CLOSE && !mps_generator_has_started(generator)) {
            generator->state.ip = NULL;
            end_step(step, true);
            return mp_make_stop_iteration(MP_OBJ_NULL);
        }
        set_flags(generator, flags_of(generator) | ASYNCGEN_AWAITED | (step->request == CLOSE ? ASYNCGEN_CLOSED : 0));
        if (throw_value == MP_OBJ_NULL) {
            if (step->request == SEND) {
                if (send_value == mp_const_none) {
                    send_value = step->argument;
                }
            } else {
                throw_value = step->argument;
                send_value = MP_OBJ_NULL;
            }
        }
    }
    if (mps_generator_has_ended(generator) && throw_value == MP_OBJ_NULL) {
        end_step(step, true);
        raise_type(&mp_type_StopAsyncIteration);
    }
    if (!mps_generator_has_started(generator) && throw_value == MP_OBJ_NULL && send_value != mp_const_none) {
        end_step(step, false);
        mp_raise_TypeError(MP_ERROR_TEXT("can't send non-None value to a just-started async generator"));
    }
    mp_obj_t result;
    switch (mp_obj_gen_resume(MP_OBJ_FROM_PTR(generator), send_value, throw_value, &result)) {
        case MP_VM_RETURN_YIELD:
            if (!mp_obj_is_type(result, (const mp_obj_type_t *)&yielded_type)) {
                return result;
            }
            end_step(step, false);
            if (step->request == CLOSE) {
                mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("async generator ignored GeneratorExit"));
            }
            return mp_make_stop_iteration(((yielded_t *)MP_OBJ_TO_PTR(result))->value);
        case MP_VM_RETURN_EXCEPTION:
            end_step(step, is_end(result));
            if (step->request == CLOSE && is_end(result)) {
                return mp_make_stop_iteration(MP_OBJ_NULL);
            }
            nlr_raise(result);
        default:
            end_step(step, true);
            if (step->request == CLOSE) {
                return mp_make_stop_iteration(MP_OBJ_NULL);
            }
            raise_type(&mp_type_StopAsyncIteration);
    }
}

static mp_obj_t raise_end(mp_obj_t result) {
    if (result == MP_OBJ_STOP_ITERATION) {
        mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
    }
    return result;
}

static mp_obj_t step_next(mp_obj_t self) {
    return resume(MP_OBJ_TO_PTR(self), mp_const_none, MP_OBJ_NULL);
}

static mp_obj_t step_send(mp_obj_t self, mp_obj_t value) {
    return raise_end(resume(MP_OBJ_TO_PTR(self), value, MP_OBJ_NULL));
}
static MP_DEFINE_CONST_FUN_OBJ_2(step_send_obj, step_send);

static mp_obj_t step_throw(size_t n_args, const mp_obj_t *args) {
    return raise_end(resume(MP_OBJ_TO_PTR(args[0]), MP_OBJ_NULL, mps_thrown(n_args - 1, args + 1)));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(step_throw_obj, 2, 4, step_throw);

static mp_obj_t step_close(mp_obj_t self) {
    step_t *step = MP_OBJ_TO_PTR(self);
    if (step->has_begun && !step->has_ended) {
        mp_obj_t result;
        mp_vm_return_kind_t kind = mp_obj_gen_resume(MP_OBJ_FROM_PTR(step->generator), MP_OBJ_NULL,
            MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj), &result);
        end_step(step, true);
        if (kind == MP_VM_RETURN_YIELD) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("coroutine ignored GeneratorExit"));
        }
        if (kind == MP_VM_RETURN_EXCEPTION && !is_end(result)) {
            nlr_raise(result);
        }
    }
    step->has_ended = true;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(step_close_obj, step_close);

static const mp_rom_map_elem_t step_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&step_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&step_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&step_throw_obj)},
};
static MP_DEFINE_CONST_DICT(step_dict, step_methods);

static MP_DEFINE_CONST_OBJ_TYPE(asend_type, MP_QSTR_async_generator_asend, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, step_next,
    locals_dict, &step_dict);

static MP_DEFINE_CONST_OBJ_TYPE(athrow_type, MP_QSTR_async_generator_athrow, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, step_next,
    locals_dict, &step_dict);

// Calls the hook for a generator when it is first used.
static void call_hook(mps_generator_t *generator) {
    if (generator->pending == MP_OBJ_NULL || (flags_of(generator) & ASYNCGEN_HOOKED)) {
        return;
    }
    set_flags(generator, flags_of(generator) | ASYNCGEN_HOOKED);
    mp_obj_t hook = MP_STATE_VM(mps_asyncgen_hooks)[0];
    if (hook != MP_OBJ_NULL) {
        mp_call_function_1(hook, MP_OBJ_FROM_PTR(generator));
    }
}

static mp_obj_t new_step(mp_obj_t generator, request_t request, mp_obj_t argument) {
    call_hook(MP_OBJ_TO_PTR(generator));
    step_t *step = mp_obj_malloc(step_t, (const mp_obj_type_t *)(request == SEND ? &asend_type : &athrow_type));
    step->generator = MP_OBJ_TO_PTR(generator);
    step->argument = argument;
    step->request = request;
    step->has_begun = false;
    step->has_ended = false;
    return MP_OBJ_FROM_PTR(step);
}

// ---- The generators ------------------------------------------------------------------------------------------------

static mp_obj_t asyncgen_asend(mp_obj_t self, mp_obj_t value) {
    return new_step(self, SEND, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(asyncgen_asend_obj, asyncgen_asend);

static mp_obj_t asyncgen_anext(mp_obj_t self) {
    return new_step(self, SEND, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(asyncgen_anext_obj, asyncgen_anext);

static mp_obj_t asyncgen_athrow(size_t n_args, const mp_obj_t *args) {
    return new_step(args[0], THROW, mps_thrown(n_args - 1, args + 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(asyncgen_athrow_obj, 2, 4, asyncgen_athrow);

static mp_obj_t asyncgen_aclose(mp_obj_t self) {
    return new_step(self, CLOSE, MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj));
}
static MP_DEFINE_CONST_FUN_OBJ_1(asyncgen_aclose_obj, asyncgen_aclose);

static void asyncgen_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mps_generator_t *generator = MP_OBJ_TO_PTR(self);
    mp_printf(print, "<async_generator object %q at 0x%p>",
        mp_obj_fun_get_name(MP_OBJ_FROM_PTR(generator->state.fun_bc)), generator);
}

static const mp_rom_map_elem_t asyncgen_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___aiter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___anext__), MP_ROM_PTR(&asyncgen_anext_obj)},
    {MP_ROM_QSTR(MP_QSTR_aclose), MP_ROM_PTR(&asyncgen_aclose_obj)},
    {MP_ROM_QSTR(MP_QSTR_asend), MP_ROM_PTR(&asyncgen_asend_obj)},
    {MP_ROM_QSTR(MP_QSTR_athrow), MP_ROM_PTR(&asyncgen_athrow_obj)},
};
static MP_DEFINE_CONST_DICT(asyncgen_dict, asyncgen_methods);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_asyncgen, MP_QSTR_async_generator, MP_TYPE_FLAG_NONE,
    print, asyncgen_print,
    attr, mps_generator_attr,
    locals_dict, &asyncgen_dict);

// ---- aiter and anext -----------------------------------------------------------------------------------------------

static mp_obj_t builtin_aiter(mp_obj_t value) {
    mp_obj_t method[2];
    mp_load_method_maybe(value, MP_QSTR___aiter__, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not an async iterable"),
            mp_obj_get_type_str(value));
    }
    mp_obj_t iterator = mp_call_method_n_kw(0, 0, method);
    mp_load_method_maybe(iterator, MP_QSTR___anext__, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("aiter() returned not an async iterator of type '%s'"),
            mp_obj_get_type_str(iterator));
    }
    return iterator;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_builtin_aiter_obj, builtin_aiter);

// The awaitable that anext(iterator, default) returns.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t awaited;
    mp_obj_t value; // the default
} anext_t;

// Resumes the awaited object. If the iterator is exhausted, returns the default.
static mp_obj_t anext_resume(mp_obj_t self, mp_obj_t send_value, mp_obj_t throw_value) {
    mp_cstack_check();
    anext_t *anext = MP_OBJ_TO_PTR(self);
    anext->awaited = mps_get_awaitable(anext->awaited);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t result;
        mp_vm_return_kind_t kind = throw_value == MP_OBJ_NULL
            ? mp_resume(anext->awaited, send_value, MP_OBJ_NULL, &result)
            : mps_delegate_exception(anext->awaited, throw_value, &result);
        if (kind == MP_VM_RETURN_EXCEPTION) {
            nlr_raise(result);
        }
        nlr_pop();
        return kind == MP_VM_RETURN_NORMAL ? mp_make_stop_iteration(result) : result;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration))) {
        return mp_make_stop_iteration(anext->value);
    }
    nlr_raise(exc);
}

static mp_obj_t anext_next(mp_obj_t self) {
    return anext_resume(self, mp_const_none, MP_OBJ_NULL);
}

static mp_obj_t anext_send(mp_obj_t self, mp_obj_t value) {
    return raise_end(anext_resume(self, value, MP_OBJ_NULL));
}
static MP_DEFINE_CONST_FUN_OBJ_2(anext_send_obj, anext_send);

static mp_obj_t anext_throw(size_t n_args, const mp_obj_t *args) {
    return raise_end(anext_resume(args[0], MP_OBJ_NULL, mps_thrown(n_args - 1, args + 1)));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(anext_throw_obj, 2, 4, anext_throw);

static mp_obj_t anext_close(mp_obj_t self) {
    mp_obj_t method[2];
    mp_load_method_maybe(((anext_t *)MP_OBJ_TO_PTR(self))->awaited, MP_QSTR_close, method);
    return method[0] == MP_OBJ_NULL ? mp_const_none : mp_call_method_n_kw(0, 0, method);
}
static MP_DEFINE_CONST_FUN_OBJ_1(anext_close_obj, anext_close);

static const mp_rom_map_elem_t anext_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&anext_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&anext_send_obj)},
    {MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&anext_throw_obj)},
};
static MP_DEFINE_CONST_DICT(anext_dict, anext_methods);

static MP_DEFINE_CONST_OBJ_TYPE(anext_type, MP_QSTR_anext_awaitable, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, anext_next,
    locals_dict, &anext_dict);

static mp_obj_t builtin_anext(size_t n_args, const mp_obj_t *args) {
    mp_obj_t method[2];
    mp_load_method_maybe(args[0], MP_QSTR___anext__, method);
    if (method[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not an async iterator"),
            mp_obj_get_type_str(args[0]));
    }
    mp_obj_t awaitable = mp_call_method_n_kw(0, 0, method);
    if (n_args == 1) {
        return awaitable;
    }
    anext_t *anext = mp_obj_malloc(anext_t, (const mp_obj_type_t *)&anext_type);
    anext->awaited = awaitable;
    anext->value = args[1];
    return MP_OBJ_FROM_PTR(anext);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_builtin_anext_obj, 1, 2, builtin_anext);
