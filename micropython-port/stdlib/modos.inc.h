// Included by extmod/modos.c: environment and entropy of the `os` module.

#include <stdlib.h>
#include <wasi/libc-environ.h>

#include "py/mphal.h"

// os.getenv(). The guest's own environment is empty unless the embedder filled it.
static mp_obj_t mp_os_getenv(size_t n_args, const mp_obj_t *args) {
    const char *value = getenv(mp_obj_str_get_str(args[0]));
    if (value == NULL) {
        return n_args == 2 ? args[1] : mp_const_none;
    }
    return mp_obj_new_str_from_cstr(value);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_os_getenv_obj, 1, 2, mp_os_getenv);

// os.putenv(). wasi-libc copies both strings.
static mp_obj_t mp_os_putenv(mp_obj_t key, mp_obj_t value) {
    if (setenv(mp_obj_str_get_str(key), mp_obj_str_get_str(value), 1) == -1) {
        mp_raise_OSError(mps_errno());
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(mp_os_putenv_obj, mp_os_putenv);

// os.unsetenv().
static mp_obj_t mp_os_unsetenv(mp_obj_t key) {
    if (unsetenv(mp_obj_str_get_str(key)) == -1) {
        mp_raise_OSError(mps_errno());
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(mp_os_unsetenv_obj, mp_os_unsetenv);

// os.urandom(). Returns a new bytes object.
static mp_obj_t mp_os_urandom(mp_obj_t count) {
    mp_int_t n = mp_obj_get_int(count);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative argument not allowed"));
    }
    vstr_t vstr;
    vstr_init_len(&vstr, n);
    mp_hal_get_random(n, vstr.buf);
    return mp_obj_new_bytes_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_1(mp_os_urandom_obj, mp_os_urandom);

// Returns a new list of "NAME=VALUE" for the package `os`. The strings are copies.
static mp_obj_t mp_os_environ(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (char **entry = __wasilibc_get_environ(); entry != NULL && *entry != NULL; entry++) {
        mp_obj_list_append(list, mp_obj_new_str_from_cstr(*entry));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(mp_os_environ_obj, mp_os_environ);

// Loads an attribute that upstream's table does not have.
void mps_os_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    (void)self;
    if (attr == MP_QSTR__environ && dest[0] == MP_OBJ_NULL) {
        dest[0] = MP_OBJ_FROM_PTR(&mp_os_environ_obj);
    }
}
extern const mp_obj_module_t mp_module_os;
MP_REGISTER_MODULE_DELEGATION(mp_module_os, mps_os_attr);
