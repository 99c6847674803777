// The virtual machine, which executes bytecode. Replaces upstream's py/vm.c, with these differences:
//
//   - Exceptions. LLVM turns every call in a function that calls setjmp into its own try, with all variables stored to
//     memory before it. The loop here calls no setjmp: a function around it, a few lines of assembly, has one try
//     around all of it, which costs nothing until something is thrown. Then the loop is entered anew with the
//     exception. All that it needs to go on is in the code state of the running function.
//   - Calls. A Python function that calls a Python function does not leave the loop: the callee's code state goes on a
//     stack of frames. If that is full, and for all other callables, the call takes MicroPython's usual way.
//   - Frequent operations are done in place: arithmetic on small integers and floats, look-ups of names and attributes
//     (see lookup.h), iteration over ranges, lists and tuples, calls of built-in functions of few arguments.
//   - Code states keep the place of the instruction only if it can raise. In between, the variables are WebAssembly's
//     locals.

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
#include "memory/heap.h"
#include "vm/bytecode.h"
#include "memory/frames.h"
#include "memory/poison.h"
#include "host/host_abi.h"
#include "vm/arguments.h"
#include "vm/lookup.h"
#include "vm/code.h"
#include "vm/generator.h"
#include "vm/objects.h"
#include "vm/sjlj.h"

// ---- Activations ---------------------------------------------------------------------------------------------------

// One call of mp_execute_bytecode, on the C stack.
typedef struct {
    nlr_buf_t nlr;
    mp_code_state_t *entered; // the code state to run, where the collector sees it
    mp_obj_t inject; // an exception to raise at the start, or MP_OBJ_NULL
    const volatile struct vm *outer; // the state of the loop before the call
    char *frames; // the top of the stack of frames at the start
} activation_t;

// The result of execute_protected if something was thrown. No mp_vm_return_kind_t.
#define THROWN ((mp_vm_return_kind_t)-1)

// Calls execute_loop. Returns its result, or THROWN if a jump came to the activation's nlr_buf_t.
mp_vm_return_kind_t mps_execute_protected(bool thrown);
mp_vm_return_kind_t mps_execute_loop(bool thrown);

#if defined(__wasm__)

__asm__(
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
    "end_function\n");

// The start of the instructions that are not paid for yet: see PAY. It is a global of WebAssembly's, like the counter
// of fuel, so that it has no address.
__asm__(".globaltype mps_unpaid, i32\n"
        ".section .text.mps_unpaid,\"\",@\n"
        "mps_unpaid:\n");

static inline const byte *unpaid(void) {
    const byte *from;
    __asm__ volatile("global.get mps_unpaid\n"
                     "local.set %0"
        : "=r"(from));
    return from;
}

static inline void set_unpaid(const byte *from) {
    __asm__ volatile("local.get %0\n"
                     "global.set mps_unpaid"
        :
        : "r"(from));
}

#else

// On other machines (see sanitize/) execute_protected calls setjmp itself, and fuel is not counted.
#define __wasm_setjmp(buffer, label, invocation) ((void)0)

static inline const byte *unpaid(void) {
    return NULL;
}

static inline void set_unpaid(const byte *from) {
    (void)from;
}

#endif

mps_frames_t mps_frames = {.top = (char *)mps_frames.space};

// The loop's state besides the instruction and the stack pointer. It is volatile so that it stays in memory: the loop
// is one large function, in which the WebAssembly compiler has registers for four or five values.
typedef struct vm {
    activation_t *activation; // NULL if nothing runs
    mp_code_state_t *code_state; // of the running function
    mp_obj_t *fastn; // its first local variable; the others are below it
    const qstr_short_t *qstrs; // its names
    const byte *ip; // the last instruction that can raise
    mp_obj_t *called; // while the loop calls anything but a Python function: its place on the stack; else NULL
} vm_t;

static volatile vm_t vm;

#if !defined(__wasm__)
mp_vm_return_kind_t mps_execute_protected(bool thrown) {
    return setjmp(vm.activation->nlr.jmpbuf) == 0 ? mps_execute_loop(thrown) : THROWN;
}
#endif

// Runs a function for C code, and resumes generators. The caller owns the code state.
mp_vm_return_kind_t mp_execute_bytecode(mp_code_state_t *code_state, volatile mp_obj_t inject_exc) {
    vm_t outer = vm;
    const byte *unpaid_outside = unpaid();
    activation_t activation;
    activation.entered = code_state;
    activation.inject = inject_exc;
    activation.outer = &outer;
    activation.frames = mps_frames.top;
    // Functions in between that call setjmp check whether the exception is theirs.
    __wasm_setjmp(activation.nlr.jmpbuf, 1, &activation);
    vm.code_state = code_state;
    vm.activation = &activation;
    vm.called = NULL;
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

// A call within the loop, on the stack of frames.
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

// Returns the end of the stack of frames while this function runs.
static char *frames_end(const activation_t *activation, mp_code_state_t *code_state) {
    if (!is_in_frame(code_state)) {
        return activation->frames;
    }
    const mp_raw_code_t *code = code_state->fun_bc->code;
    return (char *)(code_state->state + code->n_state) + code->n_exc_stack * sizeof(mp_exc_stack_t) + FRAME_REDZONE;
}

// Makes a frame for a call of fun with these arguments. Returns NULL if there is no room for it, or if fun is a
// generator or the like. Raises if the arguments don't fit. As a part of the loop it would use up its registers.
static MP_NOINLINE mp_code_state_t *enter(mp_code_state_t *caller, mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw,
    const mp_obj_t *args) {
    const mp_raw_code_t *code = fun->code;
    size_t n_state = code->n_state;
    frame_t *frame = (frame_t *)mps_frames.top;
    char *end = (char *)(frame->callee.state + n_state) + code->n_exc_stack * sizeof(mp_exc_stack_t) + FRAME_REDZONE;
    size_t used = end - (char *)mps_frames.space; // huge if the frame would begin before the space
    if (MP_UNLIKELY((code->flags & MP_SCOPE_FLAG_GENERATOR) != 0 || used > sizeof(mps_frames.space))) {
        return NULL;
    }
    MPS_UNPOISON(frame, end - FRAME_REDZONE - (char *)frame);
    MPS_POISON(end - FRAME_REDZONE, FRAME_REDZONE);
    mp_code_state_t *callee = &frame->callee;
    frame->caller = caller;
    callee->fun_bc = fun;
    callee->old_globals = mp_globals_get();
    if (MP_LIKELY(mps_is_plain_call(code, n_args, n_kw))) {
        // Making cells may collect garbage, so the frame is complete by then.
        mps_frames.top = end;
        mps_bind_plain(callee, n_args, args);
    } else {
        memset(callee->state, 0, n_state * sizeof(mp_obj_t));
        mps_frames.top = end;
        mp_setup_code_state(callee, n_args, n_kw, args);
    }
    mp_globals_set(fun->context->module.globals);
    return callee;
}

#include "vm/loop/iterators.h"
#include "vm/loop/macros.h"

// ---- Parts of the loop as functions, so that the loop needs no stack in memory and has more registers --------------
//
// A frame of the loop's in memory would also keep old pointers, and so objects, for as long as the function runs.

// Returns whether subscripts of a type keep no slices, so that a slice can be on the native stack.
static inline bool keeps_no_slices(const mp_obj_type_t *type) {
    return type == &mp_type_list || type == &mp_type_str || type == &mp_type_tuple || type == &mp_type_bytes
        || type == &mp_type_bytearray || type == &mp_type_array || type == &mp_type_memoryview;
}

// Does `a[i:j]` and the like on types that don't keep slices. sp points to the object. Returns the new sp. May run
// Python.
static MP_NOINLINE mp_obj_t *subscript_by_slice(byte op, mp_obj_t *sp, mp_obj_t step) {
    mp_obj_slice_t slice = {.base = {&mp_type_slice}, .start = sp[1], .stop = sp[2], .step = step};
    if (op == MP_BC_LOAD_SUBSCR) {
        sp[0] = mp_obj_subscr(sp[0], MP_OBJ_FROM_PTR(&slice), MP_OBJ_SENTINEL);
        return sp;
    }
    mp_obj_subscr(sp[0], MP_OBJ_FROM_PTR(&slice), sp[-1]);
    return sp - 2;
}

// Returns an iterator for loops that keep it on the stack, and for `yield from`. May run Python.
static MP_NOINLINE mp_obj_t iterator(mp_obj_t obj) {
    if (mp_obj_is_type(obj, &mps_type_coroutine) && vm.ip[1] == MP_BC_LOAD_CONST_NONE && vm.ip[2] == MP_BC_YIELD_FROM) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot 'yield from' a coroutine object in a non-coroutine generator"));
    }
    return mp_getiter(obj, NULL);
}

static inline bool is_generator(mp_obj_t obj) {
    return mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == &mp_type_gen_instance;
}

// Raises for an unbound local variable, or an unbound variable of an outer function.
static MP_NOINLINE MP_NORETURN void unbound_local(size_t number) {
    bool is_free;
    qstr name = mps_local_name(vm.code_state->fun_bc, number, &is_free);
    if (name == MP_QSTRnull) {
        mp_raise_msg(&mp_type_UnboundLocalError, MP_ERROR_TEXT("local variable referenced before assignment"));
    }
    if (is_free) {
        mps_raise_name_error(&mp_type_NameError, name,
            MP_ERROR_TEXT(
                "cannot access free variable '%q' where it is not associated with a value in enclosing scope"),
            name);
    }
    mp_raise_msg_varg(&mp_type_UnboundLocalError,
        MP_ERROR_TEXT("cannot access local variable '%q' where it is not associated with a value"), name);
}

static MP_NOINLINE mp_obj_t *execute_extended(const byte *ip, mp_obj_t *sp) {
    return mps_execute_extended(vm.code_state, ip, sp);
}

// Returns the exception that the innermost running handler of this function handles, or MP_OBJ_NULL if no handler runs.
static mp_obj_t handled_in(const mp_code_state_t *code_state) {
    const mp_exc_stack_t *handlers = (const mp_exc_stack_t *)(code_state->state + code_state->n_state);
    for (size_t i = code_state->exc_sp_idx; i > 0; i--) {
        if (handlers[i - 1].prev_exc != NULL) {
            return MP_OBJ_FROM_PTR(handlers[i - 1].prev_exc);
        }
    }
    return MP_OBJ_NULL;
}

// Returns the exception that is being handled, for `raise` and sys.exception(). It is not stored while a program runs;
// all running functions are searched, the innermost first.
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
    return exc != MP_OBJ_NULL
        ? exc
        : mp_obj_new_exception_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("No active exception to reraise"));
}

// Sets the context of an exception that is raised anew or by C code: the exception that is being handled. An exception
// with a traceback already has its context, unless a statement raises it.
static MP_NOINLINE void note_context(mp_obj_t exc, bool by_statement) {
    const mp_obj_exception_t *self = mps_exception(exc);
    if (by_statement || self->traceback_data == NULL || self->traceback_len == 0) {
        mps_set_context(exc, mps_handled_exception());
    }
}

// Returns the exception to throw into a generator. Programs that can catch it get a new exception instead of the
// constant GeneratorExit.
static MP_NOINLINE mp_obj_t injected(mp_obj_t exc) {
    if (exc == MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj)) {
        return vm.code_state->exc_sp_idx == 0 ? exc : mp_obj_new_exception(&mp_type_GeneratorExit);
    }
    exc = mps_raise_object(exc);
    // Sets the context as note_context() does, also for an exception that was raised before.
    mps_set_context(exc, mps_handled_exception());
    return exc;
}

// Stores the place of ip in this function as a level of a traceback (see vm/code.h).
static void locate(const mp_code_state_t *code_state, const byte *ip, size_t *level) {
    const mp_obj_fun_bc_t *fun = code_state->fun_bc;
    level[0] = fun->context->constants.qstr_table[0];
    level[1] = ip - mps_code_start(fun->code);
    level[2] = (size_t)fun->code;
}

// Appends the place in this function to the traceback of the exception.
static MP_NOINLINE void add_to_traceback(mp_code_state_t *code_state, mp_obj_t exc) {
    size_t level[3];
    locate(code_state, code_state->ip, level);
    mps_exception_add_level(exc, level);
}

// Writes the running functions as levels of a traceback, the innermost first. Returns how many were written, at most
// max. Writes the calls too, unless `calls` is NULL.
size_t mps_call_stack(size_t *levels, mps_call_t *calls, size_t max) {
    size_t n = 0;
    const volatile vm_t *at = &vm;
    for (activation_t *activation = at->activation; activation != NULL; activation = at->activation) {
        const mp_code_state_t *code_state = at->code_state;
        const byte *ip = at->ip;
        for (; n < max; n++) {
            locate(code_state, ip, levels + 3 * n);
            if (calls != NULL) {
                calls[n] = (mps_call_t) {code_state->fun_bc->context, code_state, MP_OBJ_NULL};
            }
            if (!is_in_frame(code_state)) {
                n++;
                break;
            }
            code_state = frame_of((mp_code_state_t *)code_state)->caller;
            ip = code_state->ip - 1; // back from behind the call
        }
        at = activation->outer;
    }
    return n;
}

// Returns whether this code state is running, with this code.
static bool is_under_way(const mp_code_state_t *wanted, const mp_raw_code_t *code) {
    const volatile vm_t *at = &vm;
    for (activation_t *activation = at->activation; activation != NULL; activation = at->activation) {
        const mp_code_state_t *code_state = at->code_state;
        while (code_state != wanted && is_in_frame(code_state)) {
            code_state = frame_of((mp_code_state_t *)code_state)->caller;
        }
        if (code_state == wanted) {
            return code_state->fun_bc->code == code;
        }
        at = activation->outer;
    }
    return false;
}

void mps_call_locals(const mps_call_t *call, const mp_raw_code_t *code, mp_obj_t dict) {
    const mp_code_state_t *state = call->state;
    if (call->owner != MP_OBJ_NULL ? state->ip != NULL : is_under_way(state, code)) {
        mps_code_locals(code, &call->context->constants, &state->state[state->n_state - 1], dict);
    }
}

// Clears a function's stack behind `top`.
static void clear_above(const mp_code_state_t *code_state, const mp_obj_t *top) {
    const mp_obj_t *first = code_state->state;
    const mp_obj_t *end = first + code_state->fun_bc->code->n_stack;
    if (top + 1 >= first && top + 1 < end) {
        memset((mp_obj_t *)top + 1, 0, (end - top - 1) * sizeof(mp_obj_t));
    }
}

// Returns the top of the stack of a call that the loop is making. The called object is at `called`, the instruction at
// `ip`.
static const mp_obj_t *end_of_call(const byte *ip, const mp_obj_t *called) {
    bool is_method = *ip++ == MP_BC_CALL_METHOD;
    mp_uint_t n = decode_uint(&ip);
    return called + (n & 0xff) + 2 * (n >> 8 & 0xff) + is_method;
}

// Clears values on the stacks of running functions that are known to be unused. `top` is the top of the innermost
// stack, or NULL if the loop is calling something.
void mps_forget_unused(mp_obj_t *top) {
    const volatile vm_t *at = &vm;
    for (activation_t *activation = at->activation; activation != NULL; activation = at->activation) {
        const mp_code_state_t *code_state = at->code_state;
        if (top == NULL && at->called != NULL) {
            top = (mp_obj_t *)end_of_call(at->ip, at->called);
        }
        if (top != NULL) {
            clear_above(code_state, top);
        }
        while (is_in_frame(code_state)) {
            code_state = frame_of((mp_code_state_t *)code_state)->caller;
            clear_above(code_state, code_state->sp);
        }
        top = NULL;
        at = activation->outer;
    }
}

// Finds the handler of an exception in this function or in its callers within the loop, and leaves the functions in
// between. Returns the code state to go on with, or NULL after storing the exception as the first value of the last
// state.
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
            // The handler was running when the exception was raised.
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
        code_state->ip--; // back from behind the call
        is_new = true;
    }
}

// Resumes the object that a generator delegates to. Throws exc into it unless that is MP_OBJ_NULL. May run Python.
static MP_NOINLINE mp_vm_return_kind_t delegate(mp_obj_t to, mp_obj_t value, mp_obj_t exc, mp_obj_t *result) {
    return exc != MP_OBJ_NULL  ? mps_delegate_exception(to, exc, result)
        : mps_is_resumable(to) ? mp_obj_gen_resume(to, value, MP_OBJ_NULL, result)
                               : mp_resume(to, value, MP_OBJ_NULL, result);
}

// Call built-in functions. Arguments of an indirect call stay in the caller's frame on the native stack, where the
// collector finds them: the loop's frame would keep them alive until another such call.
static MP_NOINLINE mp_obj_t call_builtin_1(const mp_obj_fun_builtin_fixed_t *builtin, const mp_obj_t *args) {
    return builtin->fun._1(args[0]);
}

static MP_NOINLINE mp_obj_t call_builtin_2(const mp_obj_fun_builtin_fixed_t *builtin, const mp_obj_t *args) {
    return builtin->fun._2(args[0], args[1]);
}

static MP_NOINLINE mp_obj_t key_error(mp_obj_t key) {
    return mp_obj_new_exception_arg1(&mp_type_KeyError, key);
}

// Pushes the items of a tuple, the first on top.
static MP_NOINLINE void unpack_tuple(const mp_obj_tuple_t *tuple, mp_obj_t *sp) {
    for (size_t i = tuple->len; i > 0; i--) {
        *sp++ = tuple->items[i - 1];
    }
}

static MP_NOINLINE bool is_true(mp_obj_t obj) {
    return mp_obj_is_true(obj);
}

// Leaves a `with` block. The stack has __exit__, the context manager, and the reason why the block ended. Removes the
// first two. May run Python.
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
        // The exception is kept above the arguments of the call.
        sp[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(cause));
        sp[1] = cause;
        sp[2] = mps_exception_traceback(cause);
        bool swallowed = is_true(mp_call_method_n_kw(3, 0, sp - 2));
        sp[-2] = swallowed ? mp_const_none : sp[1];
    }
    return sp - 2;
}

// ---- The loop ------------------------------------------------------------------------------------------------------

// Executes bytecode for mps_execute_protected. The state that survives an exception is in vm and the code state.
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
        // Each instruction of the table has a handler here.
        #pragma clang diagnostic push
        #pragma clang diagnostic error "-Wswitch-enum"
        #pragma clang diagnostic ignored "-Wswitch"
        switch ((mps_opcode_t)op) {
#include "vm/loop/names.inc.h"
#include "vm/loop/jumps.inc.h"
#include "vm/loop/exceptions.inc.h"
#include "vm/loop/making.inc.h"
#include "vm/loop/calls.inc.h"
#include "vm/loop/operators.inc.h"

            default:
                MAY_RAISE();
                RAISE(mp_obj_new_exception_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("opcode")));
        }
        #pragma clang diagnostic pop

    jumped_back:
        ATTEND();
        if (MP_UNLIKELY(MP_STATE_VM(sched_state) == MP_SCHED_PENDING)) {
            mps_handle_pending();
        }
        continue;

    // Handles an exception raised by the instruction at vm.ip. After a jump, the unpaid instructions begin at its
    // destination, before or behind vm.ip.
    raise:
        vm.called = NULL;
        PAY(COST_OF_RAISE, MAX(vm.ip, unpaid()));
        mp_code_state_t *code_state = vm.code_state;
        code_state->ip = vm.ip;
        byte raising = *code_state->ip;
        if ((raising == MP_BC_FOR_ITER || raising == MP_BC_YIELD_FROM)
            && mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)),
                MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
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
