// The virtual machine: executes bytecode. It takes the place of upstream's py/vm.c.
//
// What is different, and why:
//
//   - Exceptions. LLVM compiles every call in a function that calls setjmp into a try of its own, with all variables
//     stored to memory before it. The loop here calls no setjmp: a function around it, a few lines of assembly, has one
//     try around all of it, which costs nothing until something is thrown. What was thrown is handed to the loop when
//     it is entered anew, and all that it needs to go on is in the code state of the function that runs.
//   - Calls. A Python function that calls a Python function does not leave the loop: the callee's code state goes on a
//     stack of frames. Where that is full, and for all other callables, the call goes the way of all of MicroPython.
//   - What is frequent is done in place: arithmetic on small integers and floats, look-ups of names and attributes (see
//     lookup.h), iteration over ranges, lists and tuples, calls of built-in functions of few arguments.
//   - Code states keep the place of the instruction only where something can be raised, and their variables are
//     WebAssembly's locals in between.

#include <assert.h>
#include <string.h>

#include "py/bc.h"
#include "py/bc0.h"
#include "py/builtin.h"
#include "py/emitglue.h"
#include "py/gc.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objgenerator.h"
#include "py/objarray.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "vm/bytecode.h"
#include "vm/frames.h"
#include "memory/poison.h"
#include "host/host_abi.h"
#include "vm/lookup.h"
#include "types/containers/range.h"
#include "types/classes/class.h"
#include "vm/code.h"
#include "vm/generator.h"
#include "types/classes/module.h"

// ---- Activations ---------------------------------------------------------------------------------------------------

// One call of mp_execute_bytecode. It lies on the stack of that call.
typedef struct {
    nlr_buf_t nlr;
    mp_code_state_t *entered; // what was asked for, where the collector sees it
    mp_obj_t inject; // an exception to raise at the start, or MP_OBJ_NULL
    const volatile struct vm *outer; // what ran when this was called
    char *frames; // the top of the stack of frames at the start
} activation_t;

// What execute_protected returns where something was thrown. No mp_vm_return_kind_t.
#define THROWN ((mp_vm_return_kind_t)-1)

// Calls execute_loop. Returns what it returns, or THROWN where a jump came to the activation's nlr_buf_t.
mp_vm_return_kind_t mps_execute_protected(bool thrown);
mp_vm_return_kind_t mps_execute_loop(bool thrown);

#if defined(__wasm__)

// What setjmp becomes: notes in the buffer which call, and which setjmp of it, a jump to it belongs to.
void __wasm_setjmp(void *buffer, uint32_t label, void *invocation);

__asm__ (
    ".globaltype __stack_pointer, i32\n"
    ".tagtype __c_longjmp i32\n"
    ".functype mps_execute_loop (i32) -> (i32)\n"
    ".section .text.mps_execute_protected,\"\",@\n"
    ".globl mps_execute_protected\n"
    ".type mps_execute_protected,@function\n"
    "mps_execute_protected:\n"
    ".functype mps_execute_protected (i32) -> (i32)\n"
    ".local i32\n"
    "global.get __stack_pointer\n"
    "local.set 1\n"
    "block i32\n"
    "try_table (catch __c_longjmp 0)\n"
    "local.get 0\n"
    "call mps_execute_loop\n"
    "return\n"
    "end_try_table\n"
    "unreachable\n"
    "end_block\n"
    "drop\n"
    "local.get 1\n"
    "global.set __stack_pointer\n"
    "i32.const -1\n"
    "end_function\n"
    );

// Where the instructions begin that were not paid for yet: see PAY. It is a global of WebAssembly's, as the counter
// of fuel is: no address leads to it.
__asm__ (
    ".globaltype mps_unpaid, i32\n"
    ".section .text.mps_unpaid,\"\",@\n"
    "mps_unpaid:\n"
    );

static inline const byte *unpaid(void) {
    const byte *from;
    __asm__ volatile ("global.get mps_unpaid\n" "local.set %0" : "=r" (from));
    return from;
}

static inline void set_unpaid(const byte *from) {
    __asm__ volatile ("local.get %0\n" "global.set mps_unpaid" : : "r" (from));
}

#else

// The same on other machines (see sanitize/): execute_protected calls setjmp itself, and what was not paid for is
// nobody's concern.
#define __wasm_setjmp(buffer, label, invocation) ((void)0)

static inline const byte *unpaid(void) {
    return NULL;
}

static inline void set_unpaid(const byte *from) {
    (void)from;
}

#endif

mps_frames_t mps_frames = {.top = (char *)mps_frames.space};

// What the loop needs beside the instruction and the stack pointer. It is kept in memory, and said to be volatile so
// that it stays there: the loop is one large function, in which the WebAssembly compiler has registers for four
// values or five.
typedef struct vm {
    activation_t *activation; // NULL where nothing runs
    mp_code_state_t *code_state; // of the function that runs
    mp_obj_t *fastn; // its first local variable; the others are below it
    const qstr_short_t *qstrs; // its names
    const byte *ip; // where the last instruction was that can raise
} vm_t;

static volatile vm_t vm;

#if !defined(__wasm__)
mp_vm_return_kind_t mps_execute_protected(bool thrown) {
    return setjmp(vm.activation->nlr.jmpbuf) == 0 ? mps_execute_loop(thrown) : THROWN;
}
#endif

// Called for every function that is entered from C, and to resume generators. The caller owns the code state.
mp_vm_return_kind_t mp_execute_bytecode(mp_code_state_t *code_state, volatile mp_obj_t inject_exc) {
    vm_t outer = vm;
    const byte *unpaid_outside = unpaid();
    activation_t activation;
    activation.entered = code_state;
    activation.inject = inject_exc;
    activation.outer = &outer;
    activation.frames = mps_frames.top;
    // For functions in between that call setjmp, and look whether what is thrown is theirs.
    __wasm_setjmp(activation.nlr.jmpbuf, 1, &activation);
    vm.code_state = code_state;
    vm.activation = &activation;
    mp_vm_return_kind_t kind;
    bool thrown = false;
    do {
        nlr_push_tail(&activation.nlr);
        kind = mps_execute_protected(thrown);
        thrown = kind == THROWN;
    } while (thrown);
    MP_STATE_THREAD(nlr_top) = activation.nlr.prev;
    vm = outer;
    set_unpaid(unpaid_outside);
    return kind;
}

// ---- Frames --------------------------------------------------------------------------------------------------------

// A call within the loop. It lies on the stack of frames.
typedef struct {
    mp_code_state_t *caller;
    mp_code_state_t callee;
} frame_t;

// Bytes behind a frame that nobody may use.
#define FRAME_REDZONE (MPS_REDZONE * 16)

static inline frame_t *frame_of(mp_code_state_t *code_state) {
    return (frame_t *)((char *)code_state - offsetof(frame_t, callee));
}

static inline bool is_in_frame(const mp_code_state_t *code_state) {
    return (uintptr_t)code_state - (uintptr_t)mps_frames.space < sizeof(mps_frames.space);
}

// Where the stack of frames ends while this function runs.
static char *frames_end(const activation_t *activation, mp_code_state_t *code_state) {
    if (!is_in_frame(code_state)) {
        return activation->frames;
    }
    const mp_raw_code_t *code = code_state->fun_bc->code;
    return (char *)(code_state->state + code->n_state) + code->n_exc_stack * sizeof(mp_exc_stack_t) + FRAME_REDZONE;
}

// Makes a frame for a call of fun, with these arguments. NULL where there is no room for it, or where it is a
// generator or the like. Raises where the arguments are not the function's. As a part of the loop it would take
// registers from the rest.
static MP_NOINLINE mp_code_state_t *enter(mp_code_state_t *caller, mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw,
    const mp_obj_t *args) {
    const mp_raw_code_t *code = fun->code;
    size_t n_state = code->n_state;
    frame_t *frame = (frame_t *)mps_frames.top;
    char *end = (char *)(frame->callee.state + n_state) + code->n_exc_stack * sizeof(mp_exc_stack_t) + FRAME_REDZONE;
    size_t used = end - (char *)mps_frames.space; // huge where a frame would begin before it
    if (MP_UNLIKELY((code->flags & MP_SCOPE_FLAG_GENERATOR) != 0 || used > sizeof(mps_frames.space))) {
        return NULL;
    }
    MPS_UNPOISON(frame, end - FRAME_REDZONE - (char *)frame);
    MPS_POISON(end - FRAME_REDZONE, FRAME_REDZONE);
    mp_code_state_t *callee = &frame->callee;
    frame->caller = caller;
    callee->fun_bc = fun;
    callee->old_globals = mp_globals_get();
    size_t n_closed = code->n_closed;
    if ((((n_args + n_closed) ^ code->n_pos) | n_kw | code->flags | code->n_kwonly) == 0) {
        // As many positional arguments as parameters, and none of any other kind.
        callee->n_state = n_state;
        callee->exc_sp_idx = 0;
        for (size_t i = n_state - code->n_pos; i > 0; i--) {
            callee->state[i - 1] = MP_OBJ_NULL;
        }
        mp_obj_t *local = callee->state + n_state;
        for (size_t i = 0; i < n_closed; i++) {
            *--local = fun->extra_args[i];
        }
        for (size_t i = 0; i < n_args; i++) {
            *--local = args[i];
        }
        callee->sp = callee->state - 1;
        mps_frames.top = end;
        const byte *cells = mps_code_cells(code);
        callee->ip = cells + code->n_cells;
        for (; cells < callee->ip; cells++) {
            mp_obj_t *cell = &callee->state[n_state - 1 - *cells];
            *cell = mp_obj_new_cell(*cell);
        }
    } else {
        memset(callee->state, 0, n_state * sizeof(mp_obj_t));
        mps_frames.top = end;
        mp_setup_code_state(callee, n_args, n_kw, args);
    }
    mp_globals_set(fun->context->module.globals);
    return callee;
}

// ---- Iterators of for-loops ----------------------------------------------------------------------------------------
//
// Those of ranges, lists and tuples lie on the stack of the loop's function, and the loop knows them.

typedef struct {
    mp_obj_base_t base;
    mp_int_t next;
    mp_int_t stop;
    mp_int_t step;
} range_iter_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t sequence;
    size_t next;
} sequence_iter_t;

static inline mp_obj_t range_next(range_iter_t *iter) {
    if (iter->step > 0 ? iter->next < iter->stop : iter->next > iter->stop) {
        mp_obj_t value = MP_OBJ_NEW_SMALL_INT(iter->next);
        iter->next += iter->step;
        return value;
    }
    return MP_OBJ_STOP_ITERATION;
}

static inline mp_obj_t list_next(sequence_iter_t *iter) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(iter->sequence);
    return iter->next < list->len ? list->items[iter->next++] : MP_OBJ_STOP_ITERATION;
}

static inline mp_obj_t tuple_next(sequence_iter_t *iter) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(iter->sequence);
    return iter->next < tuple->len ? tuple->items[iter->next++] : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t range_iternext(mp_obj_t iter) {
    return range_next(MP_OBJ_TO_PTR(iter));
}

static mp_obj_t list_iternext(mp_obj_t iter) {
    return list_next(MP_OBJ_TO_PTR(iter));
}

static mp_obj_t tuple_iternext(mp_obj_t iter) {
    return tuple_next(MP_OBJ_TO_PTR(iter));
}

static MP_DEFINE_CONST_OBJ_TYPE(range_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, range_iternext);
static MP_DEFINE_CONST_OBJ_TYPE(list_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, list_iternext);
static MP_DEFINE_CONST_OBJ_TYPE(tuple_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, tuple_iternext);

// Puts an iterator over obj into the slots at place, as MP_BC_GET_ITER_STACK does. May raise.
static void iterate(mp_obj_t obj, mp_obj_t *place) {
    if (mp_obj_is_obj(obj)) {
        const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
        if (type == &mp_type_range && mps_range_is_small(MP_OBJ_TO_PTR(obj))) {
            const mps_range_t *range = MP_OBJ_TO_PTR(obj);
            range_iter_t *iter = (range_iter_t *)place;
            *iter = (range_iter_t) {{(const mp_obj_type_t *)&range_iter_type}, MP_OBJ_SMALL_INT_VALUE(range->start),
                MP_OBJ_SMALL_INT_VALUE(range->stop), MP_OBJ_SMALL_INT_VALUE(range->step)};
            return;
        }
        if (type == &mp_type_list || type == &mp_type_tuple) {
            sequence_iter_t *iter = (sequence_iter_t *)place;
            const void *iter_type = type == &mp_type_list ? (const void *)&list_iter_type : (const void *)&tuple_iter_type;
            *iter = (sequence_iter_t) {{iter_type}, obj, 0};
            return;
        }
    }
    mp_obj_t iter = mp_getiter(obj, (mp_obj_iter_buf_t *)place);
    if (iter != MP_OBJ_FROM_PTR(place)) {
        place[0] = MP_OBJ_NULL;
        place[1] = iter;
    }
}

// Does what a loop over range() begins with: a call of what is at sp[0], with n arguments behind it, and what
// MP_BC_GET_ITER_STACK does, but makes no range for it. May raise.
static MP_NOINLINE void iterate_range(mp_obj_t *sp, size_t n) {
    if (sp[0] == MP_OBJ_FROM_PTR(&mp_type_range) && n - 1 < 3) {
        mp_int_t start = 0;
        mp_int_t step = 1;
        mp_obj_t stop = sp[1];
        bool fits = mp_obj_is_small_int(sp[1]);
        if (n > 1) {
            start = MP_OBJ_SMALL_INT_VALUE(sp[1]);
            stop = sp[2];
            fits &= mp_obj_is_small_int(stop);
        }
        if (n > 2) {
            step = MP_OBJ_SMALL_INT_VALUE(sp[3]);
            fits &= mp_obj_is_small_int(sp[3]) && step != 0;
        }
        // No step may lead beyond what an int of 32 bits has: small ints have 31, and so steps are bounded by half of
        // that.
        if (fits && step > -0x20000000 && step < 0x20000000) {
            *(range_iter_t *)sp = (range_iter_t) {
                {(const mp_obj_type_t *)&range_iter_type}, start, MP_OBJ_SMALL_INT_VALUE(stop), step
            };
            return;
        }
    }
    mp_obj_t iterable = mp_call_function_n_kw(sp[0], n, 0, sp + 1);
    sp[0] = iterable;
    iterate(iterable, sp);
}

// ---- Parts of the loop that are functions of their own, so that it needs no stack in memory and has registers ------

#ifdef MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE
#define KEEPS_NO_SLICE(type) (((type)->flags & MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE) != 0)
#else // MicroPython 1.25
#define KEEPS_NO_SLICE(type) mp_obj_is_native_type(type)
#endif

// For `a[i:j]` and the like on types that keep no slice. sp is at the object. Returns where it is afterwards.
static MP_NOINLINE mp_obj_t *subscript_by_slice(byte op, mp_obj_t *sp, mp_obj_t step) {
    mp_obj_slice_t slice = {.base = {&mp_type_slice}, .start = sp[1], .stop = sp[2], .step = step};
    if (op == MP_BC_LOAD_SUBSCR) {
        sp[0] = mp_obj_subscr(sp[0], MP_OBJ_FROM_PTR(&slice), MP_OBJ_SENTINEL);
        return sp;
    }
    mp_obj_subscr(sp[0], MP_OBJ_FROM_PTR(&slice), sp[-1]);
    return sp - 2;
}

// For loops that keep their iterator on the stack, and for `yield from`.
static MP_NOINLINE mp_obj_t iterator(mp_obj_t obj) {
    if (mp_obj_is_type(obj, &mps_type_coroutine) && vm.ip[1] == MP_BC_LOAD_CONST_NONE && vm.ip[2] == MP_BC_YIELD_FROM) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot 'yield from' a coroutine object in a non-coroutine generator"));
    }
    return mp_getiter(obj, NULL);
}

static inline bool is_generator(mp_obj_t obj) {
    return mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == &mp_type_gen_instance;
}

// Called where a local variable, or that of an outer function, is not bound.
static MP_NOINLINE MP_NORETURN void unbound_local(size_t number) {
    bool is_free;
    qstr name = mps_local_name(vm.code_state->fun_bc, number, &is_free);
    if (name == MP_QSTRnull) {
        mp_raise_msg(&mp_type_UnboundLocalError, MP_ERROR_TEXT("local variable referenced before assignment"));
    }
    if (is_free) {
        mps_raise_name_error(&mp_type_NameError, name,
            MP_ERROR_TEXT("cannot access free variable '%q' where it is not associated with a value in enclosing scope"), name);
    }
    mp_raise_msg_varg(&mp_type_UnboundLocalError,
        MP_ERROR_TEXT("cannot access local variable '%q' where it is not associated with a value"), name);
}

static MP_NOINLINE mp_obj_t *execute_extended(const byte *ip, mp_obj_t *sp) {
    return mps_execute_extended(vm.code_state, ip, sp);
}

// The exception that a handler of this function handles, the innermost one. MP_OBJ_NULL where none of them runs.
static mp_obj_t handled_in(const mp_code_state_t *code_state) {
    const mp_exc_stack_t *handlers = (const mp_exc_stack_t *)(code_state->state + code_state->n_state);
    for (size_t i = code_state->exc_sp_idx; i > 0; i--) {
        if (handlers[i - 1].prev_exc != NULL) {
            return MP_OBJ_FROM_PTR(handlers[i - 1].prev_exc);
        }
    }
    return MP_OBJ_NULL;
}

// Called where something is raised, and for sys.exception(). Nothing is kept for it while a program runs: all
// functions that are under way are looked at, the innermost first.
mp_obj_t mps_handled_exception(void) {
    const volatile vm_t *at = &vm;
    for (activation_t *activation = at->activation; activation != NULL; activation = at->activation) {
        const mp_code_state_t *code_state = at->code_state;
        for (;;) {
            mp_obj_t handled = handled_in(code_state);
            if (handled != MP_OBJ_NULL) {
                return handled;
            }
            if (!is_in_frame(code_state)) {
                break;
            }
            code_state = frame_of((mp_code_state_t *)code_state)->caller;
        }
        at = activation->outer;
    }
    return MP_OBJ_NULL;
}

static MP_NOINLINE mp_obj_t to_reraise(void) {
    mp_obj_t exc = mps_handled_exception();
    return exc != MP_OBJ_NULL ? exc
        : mp_obj_new_exception_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("No active exception to reraise"));
}

// Called where an exception is raised anew, or thrown by C: what is handled becomes its context, unless it comes from a
// function that has seen to it.
static MP_NOINLINE void note_context(mp_obj_t exc, bool by_statement) {
    const mp_obj_exception_t *self = mps_exception(exc);
    if (by_statement || self->traceback_data == NULL || self->traceback_len == 0) {
        mps_set_context(exc, mps_handled_exception());
    }
}

// What is thrown into a generator. The one that ends generators is constant: programs that can catch it get another.
static MP_NOINLINE mp_obj_t injected(mp_obj_t exc) {
    if (exc == MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj)) {
        return vm.code_state->exc_sp_idx == 0 ? exc : mp_obj_new_exception(&mp_type_GeneratorExit);
    }
    return mps_raise_object(exc);
}

// Where ip is in this function, as a level of a traceback: file, line, qualified name.
static void locate(const mp_code_state_t *code_state, const byte *ip, size_t *level) {
    const mp_obj_fun_bc_t *fun = code_state->fun_bc;
    level[0] = fun->context->constants.qstr_table[0];
    level[1] = mps_code_line(fun->code, ip);
    level[2] = fun->code->name;
}

// Appends the place in this function to the traceback of the exception.
static MP_NOINLINE void add_to_traceback(mp_code_state_t *code_state, mp_obj_t exc) {
    size_t level[3];
    locate(code_state, code_state->ip, level);
    mp_obj_exception_add_traceback(exc, level[0], level[1], level[2]);
}

// The functions that are under way, as levels of a traceback, the innermost first. Returns how many were written, at
// most max. Where `globals` is not NULL, the namespaces of their modules are written there.
size_t mps_call_stack(size_t *levels, mp_obj_dict_t **globals, size_t max) {
    size_t n = 0;
    const volatile vm_t *at = &vm;
    for (activation_t *activation = at->activation; activation != NULL; activation = at->activation) {
        const mp_code_state_t *code_state = at->code_state;
        const byte *ip = at->ip;
        for (; n < max; n++) {
            locate(code_state, ip, levels + 3 * n);
            if (globals != NULL) {
                globals[n] = code_state->fun_bc->context->module.globals;
            }
            if (!is_in_frame(code_state)) {
                n++;
                break;
            }
            code_state = frame_of((mp_code_state_t *)code_state)->caller;
            ip = code_state->ip - 1; // from behind the call into the other
        }
        at = activation->outer;
    }
    return n;
}

// Finds the handler of an exception in this function or, within the loop, in its callers, which it then goes on in.
// Returns the code state that goes on, or NULL, where the exception is the first of its state.
static MP_NOINLINE mp_code_state_t *find_handler(mp_code_state_t *code_state, mp_obj_t exc, bool is_new) {
    for (;;) {
        if (is_new && exc != MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj)) {
            add_to_traceback(code_state, exc);
        }
        mp_exc_stack_t *handlers = (mp_exc_stack_t *)(code_state->state + code_state->n_state);
        while (code_state->exc_sp_idx > 0) {
            mp_exc_stack_t *handler = &handlers[code_state->exc_sp_idx - 1];
            if (handler->handler > code_state->ip) {
                handler->prev_exc = MP_OBJ_TO_PTR(exc);
                code_state->ip = handler->handler;
                code_state->sp = MP_TAGPTR_PTR(handler->val_sp);
                return code_state;
            }
            // A handler that ran when this was raised.
            code_state->exc_sp_idx--;
        }
        if (!is_in_frame(code_state)) {
            code_state->state[0] = exc;
            return NULL;
        }
        mp_globals_set(code_state->old_globals);
        frame_t *frame = frame_of(code_state);
        mps_frames.top = (char *)frame;
        code_state = frame->caller;
        code_state->ip--; // from behind the call into it
        is_new = true;
    }
}

// Resumes what a generator delegates to. Raises an exception in it instead, unless that is MP_OBJ_NULL.
static MP_NOINLINE mp_vm_return_kind_t delegate(mp_obj_t to, mp_obj_t value, mp_obj_t exc, mp_obj_t *result) {
    return exc != MP_OBJ_NULL ? mps_delegate_exception(to, exc, result)
        : mps_is_resumable(to) ? mp_obj_gen_resume(to, value, MP_OBJ_NULL, result)
        : mp_resume(to, value, MP_OBJ_NULL, result);
}

// Calls of built-in functions. Arguments of an indirect call stay in the caller's frame on the native stack, where the
// collector finds them: the loop's frame would keep them alive until another such call.
static MP_NOINLINE mp_obj_t call_builtin_1(const mp_obj_fun_builtin_fixed_t *builtin, const mp_obj_t *args) {
    return builtin->fun._1(args[0]);
}

static MP_NOINLINE mp_obj_t call_builtin_2(const mp_obj_fun_builtin_fixed_t *builtin, const mp_obj_t *args) {
    return builtin->fun._2(args[0], args[1]);
}

// Puts the items of a tuple on the stack, the first on top.
static MP_NOINLINE void unpack_tuple(const mp_obj_tuple_t *tuple, mp_obj_t *sp) {
    for (size_t i = tuple->len; i > 0; i--) {
        *sp++ = tuple->items[i - 1];
    }
}

static MP_NOINLINE bool is_true(mp_obj_t obj) {
    return mp_obj_is_true(obj);
}

// On the stack are __exit__, the context manager, and why the block ended. The first two are removed.
static MP_NOINLINE mp_obj_t *leave_manager(mp_obj_t *sp) {
    mp_obj_t cause = sp[0];
    if (cause == mp_const_none) {
        sp[1] = mp_const_none;
        sp[2] = mp_const_none;
        mp_call_method_n_kw(3, 0, sp - 2);
        sp[-2] = mp_const_none;
    } else if (mp_obj_is_small_int(cause)) {
        // A return (with its value) or a jump (with its destination) leads out of the block.
        mp_obj_t with = sp[-1];
        sp[-1] = mp_const_none;
        sp[0] = mp_const_none;
        sp[1] = mp_const_none;
        mp_call_method_n_kw(3, 0, sp - 3);
        sp[-3] = with;
        sp[-2] = cause;
    } else {
        // An exception. It is kept above what the call takes.
        sp[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(cause));
        sp[1] = cause;
        sp[2] = mps_exception_traceback(cause);
        bool swallowed = is_true(mp_call_method_n_kw(3, 0, sp - 2));
        sp[-2] = swallowed ? mp_const_none : sp[1];
    }
    return sp - 2;
}

// ---- The loop ------------------------------------------------------------------------------------------------------

#define PUSH(value) (*++sp = (value))
#define POP() (*sp--)
#define TOP (*sp)

// Before anything that can raise: where it is.
#define MAY_RAISE() (vm.ip = ip - 1)

static inline mp_uint_t decode_uint(const byte **ip) {
    byte next = *(*ip)++;
    mp_uint_t value = next & 0x7f;
    while (MP_UNLIKELY(next & 0x80)) {
        next = *(*ip)++;
        value = (value << 7) | (next & 0x7f);
    }
    return value;
}

// The destination of a jump: of one byte, or of two. `bias` makes it signed.
static inline mp_int_t decode_label(const byte **ip, mp_int_t bias) {
    const byte *at = *ip;
    mp_int_t label = *at;
    *ip = at + 1 + (label >> 7);
    if (MP_UNLIKELY(label & 0x80)) {
        label = ((label & 0x7f) | at[1] << 7) - (bias << 8) + bias;
    }
    return label - bias;
}

#define FORWARD() decode_label(&ip, 0)
#define EITHER_WAY() decode_label(&ip, 0x40)

#define UINT() decode_uint(&ip)
#define QSTR() vm.qstrs[decode_uint(&ip)]
#define CHILD() vm.code_state->fun_bc->code->children[decode_uint(&ip)]

// Fuel. Most instructions take none: each goes on behind itself, or jumps forward by a label of 15 bits. That is less
// than the last page below 4 GiB, which is never memory. So to go on for ever the bytecode has to come back, or to
// leave the function. All instructions that do so pay for what ran since the last of them, byte by byte, and
// something for themselves. Where they lead is read from memory, which may hold anything: nothing is concluded from
// it. See Loop::dispatches in xtask/src/meter.rs.
#define COST_OF_BYTE (12)
#define COST_OF_JUMP (60)
#define COST_OF_CALL (100) // and of a return
#define COST_OF_RAISE (200)
#define CHARGE(cost) mps_host_charge(cost)
#define PAY(cost, here) CHARGE((cost) + (int64_t)COST_OF_BYTE * (mp_uint_t)((here) - unpaid()))

// Meets what the host wants. May raise.
#define ATTEND() do { \
        if (MP_UNLIKELY(mps_attention != 0)) { \
            mps_attend(); \
        } \
} while (0)

// The jump may lead back: here is looked for what came up meanwhile.
#define JUMP(distance) do { \
        const byte *here = ip - 1; \
        mp_int_t jump = (distance); \
        ip += jump; \
        if (jump < 0) { \
            vm.ip = here; \
            PAY(COST_OF_JUMP, here); \
            set_unpaid(ip); \
            goto jumped_back; \
        } \
} while (0)

#define RAISE(value) do { \
        exc = (value); \
        goto raise; \
} while (0)

#define EXC_STACK ((mp_exc_stack_t *)(vm.fastn + 1))
#define EXC_TOP (&EXC_STACK[vm.code_state->exc_sp_idx - 1])
#define POP_EXC() (vm.code_state->exc_sp_idx--)

// Loads what is particular to the function that runs.
#define ENTER_FUNCTION(of) do { \
        mp_code_state_t *entered = (of); \
        vm.code_state = entered; \
        vm.fastn = &entered->state[entered->n_state - 1]; \
        vm.qstrs = entered->fun_bc->context->constants.qstr_table; \
        ip = entered->ip; \
        set_unpaid(ip); \
        sp = entered->sp; \
} while (0)

#define BOTH_SMALL(a, b) (mp_obj_is_small_int(a) && mp_obj_is_small_int(b))

// Both operators, the one that leaves the left operand alone and the one that may change it.
#define CASE_BINARY(name) \
    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_##name: \
    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_INPLACE_##name

// Small integers, then floats, then all others.
#define ARITHMETIC(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator MP_OBJ_SMALL_INT_VALUE(rhs); \
            if (MP_SMALL_INT_FITS(value)) { \
                *--sp = MP_OBJ_NEW_SMALL_INT(value); \
                continue; \
            } \
        } else if (mp_obj_is_float(lhs)) { \
            mp_float_t value; \
            if (mp_obj_is_float(rhs)) { \
                value = mp_obj_float_get(rhs); \
            } else if (mp_obj_is_small_int(rhs)) { \
                value = MP_OBJ_SMALL_INT_VALUE(rhs); \
            } else { \
                goto binary; \
            } \
            MAY_RAISE(); \
            value = mp_obj_float_get(lhs) operator value; \
            *--sp = mp_obj_new_float(value); \
            continue; \
        } else if (mp_obj_is_float(rhs) && mp_obj_is_small_int(lhs)) { \
            MAY_RAISE(); \
            mp_float_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator mp_obj_float_get(rhs); \
            *--sp = mp_obj_new_float(value); \
            continue; \
        } \
        goto binary; \
}

#define BITS(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator MP_OBJ_SMALL_INT_VALUE(rhs); \
            *--sp = MP_OBJ_NEW_SMALL_INT(value); \
            continue; \
        } \
        goto binary; \
}

#define COMPARE(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            condition = (mp_int_t)lhs operator (mp_int_t)rhs; \
            goto compared; \
        } \
        if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs)) { \
            condition = mp_obj_float_get(lhs) operator mp_obj_float_get(rhs); \
            goto compared; \
        } \
        goto binary; \
}

// Called by mps_execute_protected. All that it keeps over an exception is in vm and the code state.
mp_vm_return_kind_t mps_execute_loop(bool thrown) {
    const byte *ip;
    mp_obj_t *sp;
    mp_obj_t exc;
    bool condition;
    size_t n_args, n_kw;
    mp_obj_t *args;
    mp_obj_t fun;

    if (thrown) {
        exc = MP_OBJ_FROM_PTR(vm.activation->nlr.ret_val);
        mps_frames.top = frames_end(vm.activation, vm.code_state);
        goto raise;
    }
    ENTER_FUNCTION(vm.code_state);
    if (vm.activation->inject != MP_OBJ_NULL && *ip != MP_BC_YIELD_FROM) {
        exc = vm.activation->inject;
        vm.activation->inject = MP_OBJ_NULL;
        vm.ip = ip;
        exc = injected(exc);
        goto raise;
    }

    for (;;) {
    next:;
        byte op = *ip++;
        switch (op) {
            // ---- Constants ----
            case MP_BC_LOAD_CONST_FALSE:
                PUSH(mp_const_false);
                continue;

            case MP_BC_LOAD_CONST_NONE:
                PUSH(mp_const_none);
                continue;

            case MP_BC_LOAD_CONST_TRUE:
                PUSH(mp_const_true);
                continue;

            case MP_BC_LOAD_CONST_SMALL_INT: {
                mp_int_t value = *ip & 0x40 ? -1 : 0;
                byte next;
                do {
                    next = *ip++;
                    value = (mp_int_t)((mp_uint_t)value << 7) | (next & 0x7f);
                } while (next & 0x80);
                PUSH(MP_OBJ_NEW_SMALL_INT(value));
                continue;
            }

            case MP_BC_LOAD_CONST_SMALL_INT_MULTI ... MP_BC_LOAD_CONST_SMALL_INT_MULTI + MP_BC_LOAD_CONST_SMALL_INT_MULTI_NUM - 1: {
                mp_int_t value = (mp_int_t)op - MP_BC_LOAD_CONST_SMALL_INT_MULTI - MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS;
                PUSH(MP_OBJ_NEW_SMALL_INT(value));
                continue;
            }

            case MP_BC_LOAD_CONST_STRING: {
                qstr name = QSTR();
                PUSH(MP_OBJ_NEW_QSTR(name));
                continue;
            }

            case MP_BC_LOAD_CONST_OBJ: {
                mp_uint_t number = UINT();
                PUSH(vm.code_state->fun_bc->context->constants.obj_table[number]);
                continue;
            }

            case MP_BC_LOAD_NULL:
                PUSH(MP_OBJ_NULL);
                continue;

            // ---- Names ----
            case MP_BC_LOAD_FAST_MULTI ... MP_BC_LOAD_FAST_MULTI + MP_BC_LOAD_FAST_MULTI_NUM - 1: {
                mp_obj_t value = vm.fastn[MP_BC_LOAD_FAST_MULTI - (mp_int_t)op];
                if (MP_UNLIKELY(value == MP_OBJ_NULL)) {
                    MAY_RAISE();
                    unbound_local(op - MP_BC_LOAD_FAST_MULTI);
                }
                PUSH(value);
                continue;
            }

            case MP_BC_LOAD_FAST_N:
            case MP_BC_LOAD_DEREF: {
                MAY_RAISE();
                mp_uint_t number = UINT();
                mp_obj_t value = vm.fastn[-(mp_int_t)number];
                if (op == MP_BC_LOAD_DEREF) {
                    value = mp_obj_cell_get(value);
                }
                if (MP_UNLIKELY(value == MP_OBJ_NULL)) {
                    unbound_local(number);
                }
                PUSH(value);
                continue;
            }

            case MP_BC_LOAD_NAME: {
                MAY_RAISE();
                qstr name = QSTR();
                PUSH(mp_load_name(name));
                continue;
            }

            case MP_BC_LOAD_GLOBAL: {
                mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
                mp_map_elem_t *found = mps_lookup(&mp_globals_get()->map, key);
                if (found == NULL) {
                    mp_obj_dict_t *changed = MP_STATE_VM(mp_module_builtins_override_dict);
                    if (changed != NULL) {
                        found = mps_lookup(&changed->map, key);
                    }
                    if (found == NULL && (changed == NULL || !mps_builtins_are_copied)) {
                        found = mps_lookup((mp_map_t *)&mp_module_builtins_globals.map, key);
                    }
                }
                if (MP_LIKELY(found != NULL)) {
                    PUSH(found->value);
                } else {
                    MAY_RAISE();
                    PUSH(mp_load_global(MP_OBJ_QSTR_VALUE(key)));
                }
                continue;
            }

            case MP_BC_LOAD_ATTR: {
                MAY_RAISE();
                mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
                if (mp_obj_is_obj(TOP)) {
                    mp_obj_instance_t *self = MP_OBJ_TO_PTR(TOP);
                    if ((self->base.type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MPS_TYPE_FLAG_SLOW_LOAD)) == MP_TYPE_FLAG_INSTANCE_TYPE) {
                        mp_map_elem_t *found = mps_lookup(&self->members, key);
                        if (found != NULL) {
                            TOP = found->value;
                            continue;
                        }
                    } else if (self->base.type == &mp_type_module) {
                        mp_map_elem_t *found = mps_lookup(&((mp_obj_module_t *)self)->globals->map, key);
                        if (found != NULL) {
                            TOP = found->value;
                            continue;
                        }
                    }
                }
                TOP = mp_load_attr(TOP, MP_OBJ_QSTR_VALUE(key));
                continue;
            }

            case MP_BC_LOAD_METHOD: {
                MAY_RAISE();
                qstr name = QSTR();
                if (!mps_load_method(TOP, name, sp)) {
                    mp_load_method(TOP, name, sp);
                }
                sp++;
                continue;
            }

            case MP_BC_LOAD_SUPER_METHOD: {
                MAY_RAISE();
                qstr name = QSTR();
                sp--;
                mp_load_super_method(name, sp - 1);
                continue;
            }

            case MP_BC_LOAD_BUILD_CLASS:
                MAY_RAISE();
                PUSH(mp_load_build_class());
                continue;

            case MP_BC_LOAD_SUBSCR: {
                MAY_RAISE();
                mp_obj_t index = sp[0];
                mp_obj_t obj = sp[-1];
                if (mp_obj_is_obj(obj)) {
                    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
                    if (mp_obj_is_small_int(index)) {
                        mp_int_t at = MP_OBJ_SMALL_INT_VALUE(index);
                        size_t len;
                        mp_obj_t *items;
                        if (type == &mp_type_list) {
                            mp_obj_list_t *list = MP_OBJ_TO_PTR(obj);
                            len = list->len;
                            items = list->items;
                        } else if (type == &mp_type_tuple) {
                            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(obj);
                            len = tuple->len;
                            items = tuple->items;
                        } else if (type == &mp_type_bytes) {
                            mp_obj_str_t *bytes = MP_OBJ_TO_PTR(obj);
                            if ((mp_uint_t)at >= bytes->len) {
                                goto any_subscript;
                            }
                            *--sp = MP_OBJ_NEW_SMALL_INT(bytes->data[at]);
                            continue;
                        } else if (type == &mp_type_bytearray) {
                            mp_obj_array_t *array = MP_OBJ_TO_PTR(obj);
                            if ((mp_uint_t)at >= array->len) {
                                goto any_subscript;
                            }
                            *--sp = MP_OBJ_NEW_SMALL_INT(((const byte *)array->items)[at]);
                            continue;
                        } else if (type == &mp_type_dict) {
                            goto dict_subscript;
                        } else {
                            goto any_subscript;
                        }
                        if (at < 0) {
                            at += len;
                        }
                        if (MP_LIKELY((mp_uint_t)at < len)) {
                            *--sp = items[at];
                            continue;
                        }
                    } else if (type == &mp_type_dict) {
                    dict_subscript:;
                        mp_map_elem_t *found = mp_map_lookup(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(obj))->map, index, MP_MAP_LOOKUP);
                        if (found == NULL) {
                            RAISE(mp_obj_new_exception_arg1(&mp_type_KeyError, index));
                        }
                        *--sp = found->value;
                        continue;
                    }
                }
            any_subscript:
                obj = mp_obj_subscr(obj, index, MP_OBJ_SENTINEL);
                *--sp = obj;
                continue;
            }

            case MP_BC_STORE_FAST_MULTI ... MP_BC_STORE_FAST_MULTI + MP_BC_STORE_FAST_MULTI_NUM - 1:
                vm.fastn[MP_BC_STORE_FAST_MULTI - (mp_int_t)op] = POP();
                continue;

            case MP_BC_STORE_FAST_N: {
                mp_uint_t number = UINT();
                vm.fastn[-(mp_int_t)number] = POP();
                continue;
            }

            case MP_BC_STORE_DEREF: {
                mp_uint_t number = UINT();
                mp_obj_cell_set(vm.fastn[-(mp_int_t)number], POP());
                continue;
            }

            case MP_BC_STORE_NAME: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_store_name(name, TOP);
                sp--;
                continue;
            }

            case MP_BC_STORE_GLOBAL: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_store_global(name, TOP);
                sp--;
                continue;
            }

            case MP_BC_STORE_ATTR: {
                MAY_RAISE();
                mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
                if (mp_obj_is_obj(TOP)) {
                    mp_obj_instance_t *self = MP_OBJ_TO_PTR(TOP);
                    const mp_obj_type_t *type = self->base.type;
                    if ((type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS))
                        == MP_TYPE_FLAG_INSTANCE_TYPE) {
                        // Without a value it is a deletion.
                        mp_map_elem_t *found = sp[-1] == MP_OBJ_NULL ? NULL : mps_lookup(&self->members, key);
                        if (found != NULL) {
                            found->value = sp[-1];
                            sp -= 2;
                            continue;
                        }
                    }
                }
                mp_store_attr(sp[0], MP_OBJ_QSTR_VALUE(key), sp[-1]);
                sp -= 2;
                continue;
            }

            case MP_BC_STORE_SUBSCR: {
                MAY_RAISE();
                mp_obj_t index = sp[0];
                mp_obj_t obj = sp[-1];
                if (mp_obj_is_obj(obj)) {
                    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
                    if (type == &mp_type_list) {
                        if (mp_obj_is_small_int(index) && sp[-2] != MP_OBJ_NULL) {
                            mp_obj_list_t *list = MP_OBJ_TO_PTR(obj);
                            mp_int_t at = MP_OBJ_SMALL_INT_VALUE(index);
                            if (at < 0) {
                                at += list->len;
                            }
                            if (MP_LIKELY((mp_uint_t)at < list->len)) {
                                list->items[at] = sp[-2];
                                sp -= 3;
                                continue;
                            }
                        }
                    } else if (type == &mp_type_bytearray) {
                        mp_obj_array_t *array = MP_OBJ_TO_PTR(obj);
                        if (BOTH_SMALL(index, sp[-2]) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(index) < array->len
                            && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(sp[-2]) < 256) {
                            ((byte *)array->items)[MP_OBJ_SMALL_INT_VALUE(index)] = MP_OBJ_SMALL_INT_VALUE(sp[-2]);
                            sp -= 3;
                            continue;
                        }
                    } else if (type == &mp_type_dict && sp[-2] != MP_OBJ_NULL) {
                        mp_obj_dict_store(obj, index, sp[-2]);
                        sp -= 3;
                        continue;
                    }
                }
                mp_obj_subscr(obj, index, sp[-2]);
                sp -= 3;
                continue;
            }

            case MP_BC_DELETE_FAST: {
                MAY_RAISE();
                mp_uint_t number = UINT();
                mp_obj_t *local = &vm.fastn[-(mp_int_t)number];
                if (*local == MP_OBJ_NULL) {
                    unbound_local(number);
                }
                *local = MP_OBJ_NULL;
                continue;
            }

            case MP_BC_DELETE_DEREF: {
                MAY_RAISE();
                mp_uint_t number = UINT();
                mp_obj_t cell = vm.fastn[-(mp_int_t)number];
                if (mp_obj_cell_get(cell) == MP_OBJ_NULL) {
                    unbound_local(number);
                }
                mp_obj_cell_set(cell, MP_OBJ_NULL);
                continue;
            }

            case MP_BC_DELETE_NAME: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_delete_name(name);
                continue;
            }

            case MP_BC_DELETE_GLOBAL: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_delete_global(name);
                continue;
            }

            // ---- The stack ----
            case MP_BC_DUP_TOP:
                sp[1] = sp[0];
                sp++;
                continue;

            case MP_BC_DUP_TOP_TWO:
                sp[1] = sp[-1];
                sp[2] = sp[0];
                sp += 2;
                continue;

            case MP_BC_POP_TOP:
                sp--;
                continue;

            case MP_BC_ROT_TWO: {
                mp_obj_t top = sp[0];
                sp[0] = sp[-1];
                sp[-1] = top;
                continue;
            }

            case MP_BC_ROT_THREE: {
                mp_obj_t top = sp[0];
                sp[0] = sp[-1];
                sp[-1] = sp[-2];
                sp[-2] = top;
                continue;
            }

            // ---- Jumps ----
            case MP_BC_JUMP:
                JUMP(EITHER_WAY());
                continue;

            case MP_BC_POP_JUMP_IF_TRUE:
            case MP_BC_POP_JUMP_IF_FALSE: {
                mp_obj_t value = POP();
                if (value == mp_const_true) {
                    condition = true;
                } else if (value == mp_const_false || value == mp_const_none) {
                    condition = false;
                } else {
                    MAY_RAISE();
                    condition = is_true(value);
                }
                if (condition == (op == MP_BC_POP_JUMP_IF_TRUE)) {
                    JUMP(EITHER_WAY());
                } else {
                    ip += *ip & 0x80 ? 2 : 1;
                }
                continue;
            }

            case MP_BC_JUMP_IF_TRUE_OR_POP:
            case MP_BC_JUMP_IF_FALSE_OR_POP: {
                MAY_RAISE();
                mp_int_t distance = FORWARD();
                if (is_true(TOP) == (op == MP_BC_JUMP_IF_TRUE_OR_POP)) {
                    ip += distance;
                } else {
                    sp--;
                }
                continue;
            }

            compared:
                // Most often a jump comes next, which needs no object.
                sp--;
                if (*ip == MP_BC_POP_JUMP_IF_FALSE || *ip == MP_BC_POP_JUMP_IF_TRUE) {
                    sp--;
                    if (condition == (*ip++ == MP_BC_POP_JUMP_IF_TRUE)) {
                        JUMP(EITHER_WAY());
                    } else {
                        ip += *ip & 0x80 ? 2 : 1;
                    }
                    continue;
                }
                TOP = mp_obj_new_bool(condition);
                continue;

            // ---- Exceptions and finally ----
            case MP_BC_SETUP_WITH: {
                MAY_RAISE();
                mps_enter_manager(sp);
                sp++;
                mp_int_t distance = FORWARD();
                vm.code_state->exc_sp_idx++;
                *EXC_TOP = (mp_exc_stack_t) {ip + distance, MP_TAGPTR_MAKE(sp, 2), NULL};
                sp++;
                continue;
            }

            case MP_BC_SETUP_EXCEPT:
            case MP_BC_SETUP_FINALLY: {
                mp_int_t distance = FORWARD();
                vm.code_state->exc_sp_idx++;
                *EXC_TOP = (mp_exc_stack_t) {ip + distance, MP_TAGPTR_MAKE(sp, op == MP_BC_SETUP_FINALLY ? 2 : 0), NULL};
                continue;
            }

            case MP_BC_WITH_CLEANUP:
                MAY_RAISE();
                sp = leave_manager(sp);
                continue;

            case MP_BC_UNWIND_JUMP: {
                MAY_RAISE();
                mp_int_t distance = EITHER_WAY();
                // For what follows: the destination, and through how many handlers the jump leads. Bit 7 says that a
                // for-loop is left.
                PUSH((mp_obj_t)(uintptr_t)(ip + distance));
                PUSH((mp_obj_t)(uintptr_t)*ip);
            }
            // fall through
            unwind_jump: {
                mp_uint_t left = (mp_uint_t)POP();
                while ((left & 0x7f) > 0) {
                    left--;
                    mp_exc_stack_t *handler = EXC_TOP;
                    if (MP_TAGPTR_TAG1(handler->val_sp)) {
                        if (handler->handler >= ip) {
                            // A finally that is to run first, and comes back here: see MP_BC_END_FINALLY.
                            PUSH(MP_OBJ_NEW_SMALL_INT(left));
                            ip = handler->handler;
                            CHARGE(COST_OF_JUMP);
                            goto next;
                        }
                        // A finally that runs: its own continuation is given up.
                        if (mp_obj_is_small_int(sp[-1])) {
                            sp[-2] = sp[0];
                            sp -= 2;
                        } else {
                            sp[-1] = sp[0];
                            sp--;
                        }
                    }
                    POP_EXC();
                }
                PAY(COST_OF_JUMP, ip);
                ip = (const byte *)(uintptr_t)POP();
                set_unpaid(ip);
                if (left != 0) {
                    sp -= MP_OBJ_ITER_BUF_NSLOTS;
                }
                goto jumped_back;
            }

            case MP_BC_POP_EXCEPT_JUMP: {
                POP_EXC();
                mp_int_t distance = FORWARD();
                ip += distance;
                continue;
            }

            case MP_BC_END_FINALLY:
                MAY_RAISE();
                POP_EXC();
                if (TOP == mp_const_none) {
                    sp--;
                } else if (mp_obj_is_small_int(TOP)) {
                    mp_int_t cause = MP_OBJ_SMALL_INT_VALUE(POP());
                    if (cause < 0) {
                        goto unwind_return;
                    }
                    PUSH((mp_obj_t)(uintptr_t)cause);
                    goto unwind_jump;
                } else {
                    RAISE(TOP);
                }
                continue;

            case MP_BC_RAISE_LAST:
                MAY_RAISE();
                RAISE(to_reraise());

            case MP_BC_RAISE_FROM:
                MAY_RAISE();
                sp--;
                RAISE(mps_raise_object_from(sp[0], sp[1]));

            case MP_BC_RAISE_OBJ:
                MAY_RAISE();
                RAISE(mps_raise_object(TOP));

            // ---- Iteration ----
            case MP_BC_GET_ITER:
                MAY_RAISE();
                TOP = iterator(TOP);
                continue;

            case MP_BC_GET_ITER_STACK:
                MAY_RAISE();
                // What is iterated over stays in the first slot, where the collector sees it, until all is in place.
                iterate(TOP, sp);
                sp += MP_OBJ_ITER_BUF_NSLOTS - 1;
                continue;

            case MP_BC_FOR_ITER: {
                MAY_RAISE();
                mp_int_t distance = FORWARD();
                mp_obj_t *place = sp - MP_OBJ_ITER_BUF_NSLOTS + 1;
                mp_obj_t value;
                const void *type = *(const void **)place;
                if (type == &range_iter_type) {
                    value = range_next((range_iter_t *)place);
                } else if (type == &list_iter_type) {
                    value = list_next((sequence_iter_t *)place);
                } else if (type == &tuple_iter_type) {
                    value = tuple_next((sequence_iter_t *)place);
                } else if (type == NULL && is_generator(place[1])) {
                    // Its value goes to the next free slot, where it is to be.
                    vm.code_state->sp = sp;
                    mp_vm_return_kind_t kind = mp_obj_gen_resume(place[1], mp_const_none, MP_OBJ_NULL, &sp[1]);
                    value = sp[1];
                    if (kind == MP_VM_RETURN_EXCEPTION) {
                        RAISE(value);
                    }
                    if (kind == MP_VM_RETURN_NORMAL) {
                        value = MP_OBJ_STOP_ITERATION;
                    }
                } else {
                    vm.code_state->sp = sp;
                    value = mp_iternext_allow_raise(place[0] == MP_OBJ_NULL ? place[1] : MP_OBJ_FROM_PTR(place));
                }
                if (value == MP_OBJ_STOP_ITERATION) {
                    sp = place - 1;
                    ip += distance;
                } else {
                    PUSH(value);
                }
                continue;
            }

            // ---- Making things ----
            case MP_BC_BUILD_TUPLE: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                sp -= (mp_int_t)n - 1;
                TOP = mp_obj_new_tuple(n, sp);
                continue;
            }

            case MP_BC_BUILD_LIST: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                sp -= (mp_int_t)n - 1;
                TOP = mp_obj_new_list(n, sp);
                continue;
            }

            case MP_BC_BUILD_MAP: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                mp_obj_t map = mp_obj_new_dict(n);
                PUSH(map);
                continue;
            }

            case MP_BC_STORE_MAP:
                MAY_RAISE();
                sp -= 2;
                mp_obj_dict_store(sp[0], sp[2], sp[1]);
                continue;

            case MP_BC_BUILD_SET: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                sp -= (mp_int_t)n - 1;
                TOP = mp_obj_new_set(n, sp);
                continue;
            }

            case MP_BC_BUILD_SLICE: {
                MAY_RAISE();
                mp_obj_t step = mp_const_none;
                if (*ip++ == 3) {
                    step = POP();
                }
                if ((*ip == MP_BC_LOAD_SUBSCR || *ip == MP_BC_STORE_SUBSCR)
                    && KEEPS_NO_SLICE(mp_obj_get_type(sp[-2]))) {
                    byte subscript = *ip++;
                    sp = subscript_by_slice(subscript, sp - 2, step);
                } else {
                    mp_obj_t slice = mp_obj_new_slice(sp[-1], sp[0], step);
                    *--sp = slice;
                }
                continue;
            }

            case MP_BC_STORE_COMP: {
                MAY_RAISE();
                mp_uint_t what = UINT();
                mp_obj_t container = sp[-(mp_int_t)(what >> 2)];
                switch (what & 3) {
                    case 0:
                        mp_obj_list_append(container, sp[0]);
                        sp--;
                        break;
                    case 1:
                        mp_obj_dict_store(container, sp[0], sp[-1]);
                        sp -= 2;
                        break;
                    default:
                        mp_obj_set_store(container, sp[0]);
                        sp--;
                        break;
                }
                continue;
            }

            case MP_BC_UNPACK_SEQUENCE: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                mp_obj_t sequence = TOP;
                if (mp_obj_is_exact_type(sequence, &mp_type_tuple)) {
                    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(sequence);
                    if (tuple->len == n) {
                        unpack_tuple(tuple, sp);
                        sp += (mp_int_t)n - 1;
                        continue;
                    }
                }
                mps_unpack_sequence(sequence, n, sp);
                sp += (mp_int_t)n - 1;
                continue;
            }

            case MP_BC_UNPACK_EX: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                mps_unpack_ex(TOP, n & 0xff, n >> 8 & 0xff, sp);
                sp += (n & 0xff) + (n >> 8 & 0xff);
                continue;
            }

            case MP_BC_MAKE_FUNCTION: {
                MAY_RAISE();
                const mp_raw_code_t *child = CHILD();
                PUSH(mp_make_function_from_proto_fun(child, vm.code_state->fun_bc->context, NULL));
                continue;
            }

            case MP_BC_MAKE_FUNCTION_DEFARGS: {
                MAY_RAISE();
                const mp_raw_code_t *child = CHILD();
                sp--;
                TOP = mp_make_function_from_proto_fun(child, vm.code_state->fun_bc->context, sp);
                continue;
            }

            case MP_BC_MAKE_CLOSURE: {
                MAY_RAISE();
                const mp_raw_code_t *child = CHILD();
                size_t n = *ip++;
                sp -= (mp_int_t)n - 1;
                TOP = mp_make_closure_from_proto_fun(child, vm.code_state->fun_bc->context, n, sp);
                continue;
            }

            case MP_BC_MAKE_CLOSURE_DEFARGS: {
                MAY_RAISE();
                const mp_raw_code_t *child = CHILD();
                size_t n = *ip++;
                sp -= 2 + (mp_int_t)n - 1;
                TOP = mp_make_closure_from_proto_fun(child, vm.code_state->fun_bc->context, 0x100 | n, sp);
                continue;
            }

            // ---- Calls ----
            case MP_BC_CALL_FUNCTION: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                n_args = n & 0xff;
                n_kw = n >> 8 & 0xff;
                sp -= n_args + 2 * n_kw;
                fun = *sp;
                args = sp + 1;
                goto call;
            }

            case MP_BC_CALL_METHOD: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                n_args = n & 0xff;
                n_kw = n >> 8 & 0xff;
                sp -= n_args + 2 * n_kw + 1;
                fun = *sp;
                args = sp + 2;
                if (sp[1] != MP_OBJ_NULL) {
                    n_args++;
                    args--;
                }
            }
            // fall through
            call: {
                if (MP_LIKELY(mp_obj_is_obj(fun))) {
                    const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(fun))->type;
                    if (type == &mp_type_fun_bc) {
                        mp_code_state_t *callee = enter(vm.code_state, MP_OBJ_TO_PTR(fun), n_args, n_kw, args);
                        if (MP_LIKELY(callee != NULL)) {
                            mp_code_state_t *caller = vm.code_state;
                            caller->ip = ip;
                            caller->sp = sp;
                            PAY(COST_OF_CALL, ip);
                            ENTER_FUNCTION(callee);
                            continue;
                        }
                    } else if (n_kw == 0) {
                        if (type == &mp_type_fun_builtin_1 && n_args == 1) {
                            TOP = call_builtin_1(MP_OBJ_TO_PTR(fun), args);
                            continue;
                        }
                        if (type == &mp_type_fun_builtin_2 && n_args == 2) {
                            TOP = call_builtin_2(MP_OBJ_TO_PTR(fun), args);
                            continue;
                        }
                    }
                }
                TOP = mp_call_function_n_kw(fun, n_args, n_kw, args);
                continue;
            }

            case MP_BC_RETURN_VALUE:
                MAY_RAISE();
            unwind_return:
                while (MP_UNLIKELY(vm.code_state->exc_sp_idx > 0)) {
                    mp_exc_stack_t *handler = EXC_TOP;
                    if (MP_TAGPTR_TAG1(handler->val_sp)) {
                        if (handler->handler >= ip) {
                            // A finally that is to run first, and comes back here. The value takes the place of the
                            // iterators of the for-loops that are left.
                            mp_obj_t *place = MP_TAGPTR_PTR(handler->val_sp);
                            place[1] = sp[0];
                            sp = &place[1];
                            PUSH(MP_OBJ_NEW_SMALL_INT(-1));
                            ip = handler->handler;
                            CHARGE(COST_OF_JUMP);
                            break;
                        }
                        if (mp_obj_is_small_int(sp[-1])) {
                            sp[-2] = sp[0];
                            sp -= 2;
                        } else {
                            sp[-1] = sp[0];
                            sp--;
                        }
                    }
                    POP_EXC();
                }
                if (MP_UNLIKELY(vm.code_state->exc_sp_idx > 0)) {
                    continue;
                }
                PAY(COST_OF_CALL, ip);
                ATTEND();
                mp_code_state_t *returning = vm.code_state;
                if (is_in_frame(returning)) {
                    mp_obj_t value = TOP;
                    mp_globals_set(returning->old_globals);
                    frame_t *frame = frame_of(returning);
                    mps_frames.top = (char *)frame;
                    ENTER_FUNCTION(frame->caller);
                    TOP = value;
                    continue;
                }
                returning->sp = sp;
                return MP_VM_RETURN_NORMAL;

            // ---- Generators ----
            yield:
            case MP_BC_YIELD_VALUE:
                PAY(0, ip);
                vm.code_state->ip = ip;
                vm.code_state->sp = sp;
                return MP_VM_RETURN_YIELD;

            case MP_BC_YIELD_FROM: {
                MAY_RAISE();
                mp_obj_t send = POP();
                mp_obj_t thrown_in = vm.activation->inject;
                vm.activation->inject = MP_OBJ_NULL;
                vm.code_state->sp = sp;
                mp_vm_return_kind_t kind = delegate(TOP, send, thrown_in, &sp[1]);
                if (kind == MP_VM_RETURN_YIELD) {
                    ip--;
                    sp++;
                    goto yield;
                }
                mp_obj_t value = sp[1];
                if (kind == MP_VM_RETURN_EXCEPTION) {
                    sp--;
                    if (thrown_in != MP_OBJ_NULL) {
                        // A StopIteration that was injected is no end of what is delegated to: it is raised by the
                        // instruction before.
                        vm.ip--;
                    }
                    RAISE(value);
                }
                TOP = value;
                continue;
            }

            // ---- Imports ----
            case MP_BC_IMPORT_NAME: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_obj_t from = POP();
                TOP = mp_import_name(name, from, TOP);
                continue;
            }

            case MP_BC_IMPORT_FROM: {
                MAY_RAISE();
                qstr name = QSTR();
                mp_obj_t value = mp_import_from(TOP, name);
                PUSH(value);
                continue;
            }

            case MP_BC_IMPORT_STAR:
                MAY_RAISE();
                mp_import_all(TOP);
                sp--;
                continue;

            // ---- Operators ----
            case MP_BC_UNARY_OP_MULTI ... MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NUM_BYTECODE - 1:
                MAY_RAISE();
                if (op == MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NOT) {
                    condition = !is_true(TOP);
                    sp++;
                    goto compared;
                }
                TOP = mp_unary_op(op - MP_BC_UNARY_OP_MULTI, TOP);
                continue;

            CASE_BINARY(ADD):
                ARITHMETIC(+)

            CASE_BINARY(SUBTRACT):
                ARITHMETIC(-)

            CASE_BINARY(MULTIPLY): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs)) {
                    long long value = (long long)MP_OBJ_SMALL_INT_VALUE(lhs) * MP_OBJ_SMALL_INT_VALUE(rhs);
                    if (value >= MP_SMALL_INT_MIN && value <= MP_SMALL_INT_MAX) {
                        *--sp = MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
                        continue;
                    }
                } else if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs)) {
                    MAY_RAISE();
                    mp_float_t value = mp_obj_float_get(lhs) * mp_obj_float_get(rhs);
                    *--sp = mp_obj_new_float(value);
                    continue;
                }
                goto binary;
            }

            CASE_BINARY(TRUE_DIVIDE): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs) && mp_obj_float_get(rhs) != 0) {
                    MAY_RAISE();
                    mp_float_t value = mp_obj_float_get(lhs) / mp_obj_float_get(rhs);
                    *--sp = mp_obj_new_float(value);
                    continue;
                }
                goto binary;
            }

            CASE_BINARY(FLOOR_DIVIDE): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) && MP_OBJ_SMALL_INT_VALUE(lhs) >= 0 && MP_OBJ_SMALL_INT_VALUE(rhs) > 0) {
                    mp_uint_t value = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(lhs) / (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs);
                    *--sp = MP_OBJ_NEW_SMALL_INT(value);
                    continue;
                }
                goto binary;
            }

            CASE_BINARY(MODULO): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) && MP_OBJ_SMALL_INT_VALUE(lhs) >= 0 && MP_OBJ_SMALL_INT_VALUE(rhs) > 0) {
                    mp_uint_t value = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(lhs) % (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs);
                    *--sp = MP_OBJ_NEW_SMALL_INT(value);
                    continue;
                }
                goto binary;
            }

            CASE_BINARY(AND):
                BITS(&)

            CASE_BINARY(OR):
                BITS(|)

            CASE_BINARY(XOR):
                BITS(^)

            CASE_BINARY(LSHIFT): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs) < 32) {
                    long long value = (long long)MP_OBJ_SMALL_INT_VALUE(lhs) * (1LL << MP_OBJ_SMALL_INT_VALUE(rhs));
                    if (value >= MP_SMALL_INT_MIN && value <= MP_SMALL_INT_MAX) {
                        *--sp = MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
                        continue;
                    }
                }
                goto binary;
            }

            CASE_BINARY(RSHIFT): {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs) < 32) {
                    mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) >> MP_OBJ_SMALL_INT_VALUE(rhs);
                    *--sp = MP_OBJ_NEW_SMALL_INT(value);
                    continue;
                }
                goto binary;
            }

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_LESS:
                COMPARE(<)

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_MORE:
                COMPARE(>)

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_LESS_EQUAL:
                COMPARE(<=)

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_MORE_EQUAL:
                COMPARE(>=)

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EQUAL: {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) || (mp_obj_is_qstr(lhs) && mp_obj_is_qstr(rhs))) {
                    condition = lhs == rhs;
                    goto compared;
                }
                goto binary;
            }

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_NOT_EQUAL: {
                mp_obj_t rhs = sp[0];
                mp_obj_t lhs = sp[-1];
                if (BOTH_SMALL(lhs, rhs) || (mp_obj_is_qstr(lhs) && mp_obj_is_qstr(rhs))) {
                    condition = lhs != rhs;
                    goto compared;
                }
                goto binary;
            }

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS:
                condition = sp[-1] == sp[0];
                goto compared;

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EXCEPTION_MATCH:
                MAY_RAISE();
                condition = mps_exception_matches(sp[-1], sp[0]);
                goto compared;

            case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IN:
            CASE_BINARY(MAT_MULTIPLY):
            CASE_BINARY(POWER):
            binary: {
                MAY_RAISE();
                mp_obj_t value = mp_binary_op(op - MP_BC_BINARY_OP_MULTI, sp[-1], sp[0]);
                *--sp = value;
                continue;
            }

            // ---- What upstream does not have ----
            case MPS_BC_EXTENDED:
                MAY_RAISE();
                sp = execute_extended(ip, sp);
                ip = mps_next;
                continue;

            case MPS_BC_ITER_RANGE: {
                MAY_RAISE();
                mp_uint_t n = UINT();
                sp -= n;
                iterate_range(sp, n);
                sp += MP_OBJ_ITER_BUF_NSLOTS - 1;
                continue;
            }

            case MPS_BC_JUMP_FAR: {
                // Forward as well: two of them can lead once around the address space.
                MAY_RAISE();
                mp_uint_t distance = (mp_uint_t)ip[0] | (mp_uint_t)ip[1] << 8 | (mp_uint_t)ip[2] << 16 | (mp_uint_t)ip[3] << 24;
                PAY(COST_OF_JUMP, ip);
                ip = (const byte *)((uintptr_t)ip + 4 + distance);
                set_unpaid(ip);
                goto jumped_back;
            }

            default:
                MAY_RAISE();
                RAISE(mp_obj_new_exception_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("opcode")));
        }

    jumped_back:
        ATTEND();
        if (MP_UNLIKELY(MP_STATE_VM(sched_state) == MP_SCHED_PENDING)) {
            mp_handle_pending(true);
        }
        continue;

    raise: // by the instruction at vm.ip. Where that was a jump, what is unpaid begins at its destination, wherever that is.
        PAY(COST_OF_RAISE, MAX(vm.ip, unpaid()));
        mp_code_state_t *code_state = vm.code_state;
        code_state->ip = vm.ip;
        byte raising = *code_state->ip;
        if ((raising == MP_BC_FOR_ITER || raising == MP_BC_YIELD_FROM)
            && mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
            if (raising == MP_BC_FOR_ITER) {
                ip = code_state->ip + 1;
                mp_int_t distance = FORWARD();
                code_state->ip = ip + distance;
                code_state->sp -= MP_OBJ_ITER_BUF_NSLOTS;
                ENTER_FUNCTION(code_state);
                continue;
            }
            *code_state->sp = mp_obj_exception_get_value(exc);
            code_state->ip++;
            ENTER_FUNCTION(code_state);
            continue;
        }
        bool is_new = raising != MP_BC_END_FINALLY && raising != MP_BC_RAISE_LAST;
        if (is_new) {
            note_context(exc, raising == MP_BC_RAISE_OBJ || raising == MP_BC_RAISE_FROM);
        }
        code_state = find_handler(code_state, exc, is_new);
        if (code_state == NULL) {
            return MP_VM_RETURN_EXCEPTION;
        }
        ENTER_FUNCTION(code_state);
        PUSH(exc);
    }
}
