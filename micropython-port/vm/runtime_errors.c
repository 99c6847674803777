// Wraps py/runtime.c: raises CPython's exceptions instead of its own errors. Its functions for names, attributes,
// operators, calls and iteration become weak, so that upstream's code calls those of types/classes/operators.c.

#include <stdarg.h>
#include <string.h>

#include "memory/heap.h"
#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "vm/bytecode.h"

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

// Only its operators on small integers are used.
#undef MICROPY_WRAP_MP_BINARY_OP
#define MICROPY_WRAP_MP_BINARY_OP(f) mps_small_binary_op

#define mp_unpack_sequence upstream_unpack_sequence
#define mp_unpack_ex upstream_unpack_ex
#define mp_parse_compile_execute upstream_parse_compile_execute
#define mp_make_raise_obj upstream_make_raise_obj
#define mp_import_from upstream_import_from
#define mp_import_all upstream_import_all
#define mp_raise_OSError upstream_raise_OSError
#define mp_raise_OSError_with_filename upstream_raise_OSError_with_filename
#define mp_raise_recursion_depth upstream_raise_recursion_depth
#define m_malloc_fail upstream_malloc_fail

// Upstream's function, which only this file calls.
mp_obj_t upstream_make_raise_obj(mp_obj_t value);

#include "py/runtime.c"
#undef mp_unpack_sequence
#undef mp_unpack_ex
#undef mp_parse_compile_execute
#undef mp_make_raise_obj
#undef mp_import_from
#undef mp_import_all
#undef mp_raise_OSError
#undef mp_raise_OSError_with_filename
#undef mp_raise_recursion_depth
#undef m_malloc_fail

// ---- Memory --------------------------------------------------------------------------------------------------------

// Set when an allocation failed. Cleared by entry.c.
bool mps_memory_failed;

// Raises MemoryError if the heap has no room for num_bytes, or is locked.
MP_NORETURN void m_malloc_fail(size_t num_bytes) {
    mps_memory_failed = mps_memory_failed || !gc_is_locked();
    upstream_malloc_fail(num_bytes);
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

// Raises RecursionError. Called when the stack is nearly used up.
MP_NORETURN void mp_raise_recursion_depth(void) {
    mp_raise_type_arg(&mp_type_RecursionError,
        MP_OBJ_NEW_QSTR(MP_QSTR_maximum_space_recursion_space_depth_space_exceeded));
}

// Called by C code other than the virtual machine's loop.
void mp_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items) {
    mps_unpack_sequence(value, n, items);
}

void mp_unpack_ex(mp_obj_t value, size_t n, mp_obj_t *items) {
    mps_unpack_ex(value, n & 0xff, n >> 8 & 0xff, items);
}
