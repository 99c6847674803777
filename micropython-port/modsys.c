// py/modsys.c with what sys says of exceptions, and the limit of the digits of integers.

#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "types/number.h"

static mp_obj_t sys_exception(void) {
    mp_obj_t exc = mps_handled_exception();
    return exc == MP_OBJ_NULL ? mp_const_none : exc;
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exception_obj, sys_exception);

static mp_obj_t sys_exc_info(void) {
    mp_obj_t items[3] = {mp_const_none, mp_const_none, mp_const_none};
    mp_obj_t exc = mps_handled_exception();
    if (exc != MP_OBJ_NULL) {
        items[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
        items[1] = exc;
        items[2] = mps_exception_traceback(exc);
    }
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exc_info_obj, sys_exc_info);

// The standard files, which programs may replace: what print() and input() go by is sys.stdout.
extern struct _mp_dummy_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj; // of any type, as in upstream's file
MP_REGISTER_ROOT_POINTER(mp_obj_t sys_files[3]);

static bool file_attr(qstr attr, mp_obj_t *dest) {
    static void *const originals[] = {&mp_sys_stdin_obj, &mp_sys_stdout_obj, &mp_sys_stderr_obj};
    static const qstr_short_t names[] = {MP_QSTR_stdin, MP_QSTR_stdout, MP_QSTR_stderr};
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (attr == names[i]) {
            mp_obj_t *replaced = &MP_STATE_VM(sys_files)[i];
            if (dest[0] == MP_OBJ_NULL) {
                dest[0] = *replaced == MP_OBJ_NULL ? MP_OBJ_FROM_PTR(originals[i]) : *replaced;
            } else if (dest[1] != MP_OBJ_NULL) {
                *replaced = dest[1] == MP_OBJ_FROM_PTR(originals[i]) ? MP_OBJ_NULL : dest[1];
                dest[0] = MP_OBJ_NULL;
            }
            return true;
        }
    }
    return false;
}

// Called for attributes of sys that are not in its table.
static void sys_attr(qstr attr, mp_obj_t *dest, const uint16_t *keys, mp_obj_t *values) {
    if (file_attr(attr, dest)) {
        return;
    }
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_exc_info) {
        dest[0] = MP_OBJ_FROM_PTR(&sys_exc_info_obj);
    } else if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_exception) {
        dest[0] = MP_OBJ_FROM_PTR(&sys_exception_obj);
    } else if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_set_int_max_str_digits) {
        dest[0] = MP_OBJ_FROM_PTR(&mps_set_int_max_str_digits_obj);
    } else if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR_get_int_max_str_digits) {
        dest[0] = MP_OBJ_FROM_PTR(&mps_get_int_max_str_digits_obj);
    } else {
        mp_module_generic_attr(attr, dest, keys, values);
    }
}

// Called as sys.exit(status): a tuple becomes the arguments, and None none.
static MP_NORETURN void raise_exit(mp_obj_t status) {
    size_t n = 1;
    mp_obj_t *items = &status;
    if (status == mp_const_none) {
        n = 0;
    } else if (mp_obj_is_type(status, &mp_type_tuple)) {
        mp_obj_tuple_get(status, &n, &items);
    }
    nlr_raise(mp_obj_new_exception_args(&mp_type_SystemExit, n, items));
}

#define mp_module_generic_attr sys_attr
#define mp_raise_type_arg(type, status) raise_exit(status)
// The standard files in upstream's table are the original ones. For the others see file_attr.
#define MP_QSTR_stdin MP_QSTR___stdin__
#define MP_QSTR_stdout MP_QSTR___stdout__
#define MP_QSTR_stderr MP_QSTR___stderr__
#include "py/modsys.c"
