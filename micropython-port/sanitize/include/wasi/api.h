// Declares the part of WASI's header of this name that files/ uses. There are no opened directories: see driver.c.

#ifndef MPS_SANITIZE_WASI_API_H
#define MPS_SANITIZE_WASI_API_H

#include <stddef.h>
#include <stdint.h>

#define __WASI_PREOPENTYPE_DIR (0)

typedef int __wasi_fd_t;

typedef struct {
    uint8_t tag;
    union {
        struct {
            size_t pr_name_len;
        } dir;
    } u;
} __wasi_prestat_t;

static inline int __wasi_fd_prestat_get(__wasi_fd_t fd, __wasi_prestat_t *info) {
    (void)fd;
    (void)info;
    return -1;
}

static inline int __wasi_fd_prestat_dir_name(__wasi_fd_t fd, uint8_t *name, size_t len) {
    (void)fd;
    (void)name;
    (void)len;
    return -1;
}

#endif
