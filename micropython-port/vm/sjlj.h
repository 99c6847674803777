// Declares the functions that LLVM calls for setjmp and longjmp. See sjlj.c.

#ifndef MPS_SJLJ_H
#define MPS_SJLJ_H

#include <stdint.h>

// Replaces setjmp: notes in the buffer the call, and the setjmp in it, that a jump to the buffer returns to.
void __wasm_setjmp(void *buffer, uint32_t label, void *invocation);

// Returns the number of the setjmp in this call that the buffer belongs to, from 1, or 0.
uint32_t __wasm_setjmp_test(void *buffer, void *invocation);

_Noreturn void __wasm_longjmp(void *buffer, int value);

#endif
