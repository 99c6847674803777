// Wraps py/obj.c: CPython's text of exceptions, and weak functions, so that upstream calls those in
// types/classes/protocols.c and types/numbers/index.c.

#include "py/gc.h"
#include "py/obj.h"
#include "py/objexcept.h"

#pragma weak mp_get_index
#pragma weak mp_obj_equal
#pragma weak mp_obj_equal_not_equal
#pragma weak mp_obj_get_array
#pragma weak mp_obj_get_float
#pragma weak mp_obj_get_int_maybe
#pragma weak mp_obj_get_ll
#pragma weak mp_obj_get_uint
#pragma weak mp_obj_len
#pragma weak mp_obj_print_helper
#pragma weak mp_obj_subscr

#define mp_obj_print_exception upstream_print_exception
#include "py/obj.c"
#undef mp_obj_print_exception

// Prints an exception, for sys.print_exception() and finalisers. Finalisers run while the heap is locked; if the text
// needs memory then, prints only the name.
void mp_obj_print_exception(const mp_print_t *print, mp_obj_t exc) {
    if (!gc_is_locked()) {
        mps_print_exception(print, exc, true, SIZE_MAX);
        return;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_print_exception(print, exc, true, SIZE_MAX);
        nlr_pop();
    } else {
        mp_printf(print, "%q\n", (qstr)mp_obj_get_type(exc)->name);
    }
}
