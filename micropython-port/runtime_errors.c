// py/runtime.c with CPython's exceptions where it raises its own: imports, errors of the system. It defines weakly what
// types/operators.c has in its place: names, attributes, operators, calls and iteration. So upstream's code calls those.

#include <stdarg.h>
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "bytecode.h"

#pragma weak mp_call_function_n_kw
#pragma weak mp_convert_member_lookup
#pragma weak mp_delete_global
#pragma weak mp_delete_name
#pragma weak mp_getiter
#pragma weak mp_iternext
#pragma weak mp_iternext_allow_raise
#pragma weak mp_load_build_class
#pragma weak mp_load_global
#pragma weak mp_load_method
#pragma weak mp_load_method_maybe
#pragma weak mp_load_name
#pragma weak mp_raise_TypeError_int_conversion
#pragma weak mp_store_attr
#pragma weak mp_store_name
#pragma weak mp_unary_op

// What is left of it are operators on small integers.
#undef MICROPY_WRAP_MP_BINARY_OP
#define MICROPY_WRAP_MP_BINARY_OP(f) mps_small_binary_op
mp_obj_t mps_small_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

#define mp_unpack_sequence upstream_unpack_sequence
#define mp_unpack_ex upstream_unpack_ex
#define mp_parse_compile_execute upstream_parse_compile_execute
#define mp_make_raise_obj upstream_make_raise_obj
#define mp_import_from upstream_import_from
#define mp_raise_OSError upstream_raise_OSError
#define mp_raise_OSError_with_filename upstream_raise_OSError_with_filename
#define mp_raise_recursion_depth upstream_raise_recursion_depth
#define m_malloc_fail upstream_malloc_fail

// Upstream's, which nobody calls but itself.
mp_obj_t upstream_make_raise_obj(mp_obj_t value);

#include "py/runtime.c"
#undef mp_unpack_sequence
#undef mp_unpack_ex
#undef mp_parse_compile_execute
#undef mp_make_raise_obj
#undef mp_import_from
#undef mp_raise_OSError
#undef mp_raise_OSError_with_filename
#undef mp_raise_recursion_depth
#undef m_malloc_fail

// ---- Memory --------------------------------------------------------------------------------------------------------

// Whether an allocation failed since entry.c set this to false.
bool mps_memory_failed;

// Called where the heap has no room for so many bytes, or is locked.
MP_NORETURN void m_malloc_fail(size_t num_bytes) {
    mps_memory_failed = mps_memory_failed || !gc_is_locked();
    upstream_malloc_fail(num_bytes);
}

// ---- Imports -------------------------------------------------------------------------------------------------------

static MP_NORETURN void cannot_import(mp_obj_t module, qstr name) {
    mp_obj_t of[2], file[2];
    mp_load_method_maybe(module, MP_QSTR___name__, of);
    if (of[0] == MP_OBJ_NULL || !mp_obj_is_str(of[0])) {
        of[0] = MP_OBJ_NEW_QSTR(MP_QSTR__lt_unknown_space_module_space_name_gt_);
    }
    mp_load_method_maybe(module, MP_QSTR___file__, file);
    mps_raise_import_error(&mp_type_ImportError, of[0], MP_ERROR_TEXT("cannot import name '%q' from '%s' (%s)"), name,
        mp_obj_str_get_str(of[0]),
        file[0] != MP_OBJ_NULL && mp_obj_is_str(file[0]) ? mp_obj_str_get_str(file[0]) : "unknown location");
}

// Imports a module of a package. Returns MP_OBJ_NULL where there is none.
static mp_obj_t import_from_package(mp_obj_t module, qstr name) {
    mp_obj_t package[2];
    mp_load_method(module, MP_QSTR___name__, package);
    vstr_t path;
    vstr_init(&path, 32);
    vstr_printf(&path, "%s.%q", mp_obj_str_get_str(package[0]), name);
    qstr full_name = qstr_from_strn(path.buf, path.len);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t imported = mp_import_name(full_name, mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
        nlr_pop();
        return imported;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_ModuleNotFoundError))) {
        mp_obj_t missing[2];
        mp_load_method_maybe(exc, MP_QSTR_name, missing);
        if (missing[0] != MP_OBJ_NULL && mp_obj_equal(missing[0], MP_OBJ_NEW_QSTR(full_name))) {
            return MP_OBJ_NULL;
        }
    }
    nlr_raise(exc);
}

// Called by `from module import name`.
mp_obj_t mp_import_from(mp_obj_t module, qstr name) {
    mp_obj_t found[2];
    mp_load_method_maybe(module, name, found);
    if (found[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(module, MP_QSTR___path__, found);
        found[0] = found[0] == MP_OBJ_NULL ? MP_OBJ_NULL : import_from_package(module, name);
        found[1] = MP_OBJ_NULL;
    }
    if (found[0] == MP_OBJ_NULL || found[1] != MP_OBJ_NULL) {
        cannot_import(module, name);
    }
    return found[0];
}

// ---- Others --------------------------------------------------------------------------------------------------------

mp_obj_t mp_make_raise_obj(mp_obj_t value) {
    return mps_raise_object(value);
}

MP_NORETURN void mp_raise_OSError(int number) {
    mps_raise_os_error(number, MP_OBJ_NULL);
}

MP_NORETURN void mp_raise_OSError_with_filename(int number, const char *filename) {
    mps_raise_os_error(number, mp_obj_new_str(filename, strlen(filename)));
}

// Called where the stack is nearly used up.
MP_NORETURN void mp_raise_recursion_depth(void) {
    mp_raise_type_arg(&mp_type_RecursionError,
        MP_OBJ_NEW_QSTR(MP_QSTR_maximum_space_recursion_space_depth_space_exceeded));
}

// Called by code that is not the virtual machine's loop.
void mp_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items) {
    mps_unpack_sequence(value, n, items);
}

void mp_unpack_ex(mp_obj_t value, size_t n, mp_obj_t *items) {
    mps_unpack_ex(value, n & 0xff, n >> 8 & 0xff, items);
}
