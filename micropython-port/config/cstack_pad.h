// Makes recursion run out of shadow stack before it runs out of native stack. Included by mpconfigport.h.
//
// MicroPython bounds recursion by the address of a local variable, which in WebAssembly lies on the shadow stack in
// linear memory. Most locals live elsewhere: on the native stack, which the guest can't see. A recursion through
// functions that need no shadow stack would overflow the native stack unnoticed, and trap.
//
// So each function that checks the stack takes at least MPS_CSTACK_PAD bytes of shadow stack, and the host's native
// stack is large enough for the number of calls that fit the shadow stack. runtime/src/limits.rs defines its size; the
// test `recursion` tries every kind of recursion.
//
// mp_cstack_check is declared `(void)`, defined `(void)` and called `()`; the argument tells the three apart.
#define MPS_CSTACK_PAD 192
#define mp_cstack_check(...) MPS_CSTACK_CHECK_##__VA_ARGS__
#define MPS_CSTACK_CHECK_void mps_cstack_check(void)
#define MPS_CSTACK_CHECK_ ({ \
        char mps_pad[MPS_CSTACK_PAD]; \
        __asm__ volatile ("" : : "r" (mps_pad) : "memory"); /* keeps the array from being optimised away */ \
        if (__builtin_expect( \
                (size_t)(MP_STATE_THREAD(stack_top) - mps_pad) >= MP_STATE_THREAD(stack_limit), 0)) { \
            mps_cstack_check(); /* raises: it is below the array */ \
        } \
    })
