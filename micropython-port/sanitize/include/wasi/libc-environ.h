// Declares the part of wasi-libc's header of this name that stdlib/ uses.

#ifndef MPS_SANITIZE_LIBC_ENVIRON_H
#define MPS_SANITIZE_LIBC_ENVIRON_H

#include <unistd.h>

extern char **environ;

static inline char **__wasilibc_get_environ(void) {
    return environ;
}

#endif
