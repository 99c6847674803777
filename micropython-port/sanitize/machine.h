// Replaces the parts of WebAssembly and wasi-libc that the interpreter needs. The compiler includes it before each file
// of the sanitized build.

#ifndef MPS_SANITIZE_MACHINE_H
#define MPS_SANITIZE_MACHINE_H

#define _GNU_SOURCE // for Linux's functions in driver.c
#include <errno.h>
#include <stddef.h>

// An error that only WASI has.
#define ENOTCAPABLE (200)

// Defined in driver.c.
size_t mps_memory_grow(size_t pages);
char *mps_current_directory(void);

#define __builtin_wasm_memory_grow(memory, pages) mps_memory_grow(pages)
#define __wasilibc_cwd mps_current_directory()

#endif
