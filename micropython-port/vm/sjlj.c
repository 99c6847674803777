// setjmp and longjmp for code compiled with -wasm-enable-sjlj: the three functions that LLVM's lowering calls, and the
// exception tag they throw. Some toolchains have the functions (in libc or libsetjmp), some don't, so these are weak.
//
// LLVM turns each call of a function that calls setjmp into a try; longjmp throws the tag __c_longjmp with a pointer to
// {buffer, value}; the catch asks __wasm_setjmp_test which setjmp of this very call, if any, the buffer belongs to.

#include "py/mpconfig.h"
#include "vm/sjlj.h"

#define WEAK __attribute__((weak))

struct jump {
    void *invocation; // identifies the call that ran setjmp
    uint32_t label; // which setjmp in it, from 1
    struct {
        void *buffer;
        int value;
    } thrown;
};

#if defined(__wasm__)
_Static_assert(sizeof(struct jump) == sizeof(mps_jmp_buf), "a buffer has room for a jump");
#endif

WEAK void __wasm_setjmp(void *buffer, uint32_t label, void *invocation) {
    struct jump *jump = buffer;
    jump->invocation = invocation;
    jump->label = label;
}

WEAK uint32_t __wasm_setjmp_test(void *buffer, void *invocation) {
    struct jump *jump = buffer;
    return jump->label != 0 && jump->invocation == invocation ? jump->label : 0;
}

WEAK _Noreturn void __wasm_longjmp(void *buffer, int value) {
    struct jump *jump = buffer;
    jump->thrown.buffer = buffer;
    jump->thrown.value = value == 0 ? 1 : value;
    __builtin_wasm_throw(1, &jump->thrown); // 1 is __c_longjmp
}

__asm__(".globl __c_longjmp\n"
        ".tagtype __c_longjmp i32\n"
        "__c_longjmp:\n");
