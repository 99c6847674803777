// setjmp and longjmp: what LLVM's lowering of them calls. See sjlj.c.

#ifndef MPS_SJLJ_H
#define MPS_SJLJ_H

#include <stdint.h>

// Stands for setjmp: notes in the buffer which call, and which setjmp of it, a jump to it belongs to.
void __wasm_setjmp(void *buffer, uint32_t label, void *invocation);

// Returns which setjmp of this call the buffer belongs to, from 1; or 0.
uint32_t __wasm_setjmp_test(void *buffer, void *invocation);

_Noreturn void __wasm_longjmp(void *buffer, int value);

#endif
