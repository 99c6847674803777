// py/obj.c with a check of the stack in the comparison of nested objects, and with CPython's text of exceptions.

#include "py/cstack.h"
#include "py/obj.h"
#include "py/objexcept.h"

#define mp_obj_equal unchecked_obj_equal
#define mp_get_index upstream_get_index // types/index.c has another
#define mp_obj_print_exception upstream_print_exception
#include "py/obj.c"
#undef mp_obj_equal
#undef mp_obj_print_exception

// Called for each pair of items when sequences and dictionaries are compared.
bool mp_obj_equal(mp_obj_t o1, mp_obj_t o2) {
    mp_cstack_check();
    return unchecked_obj_equal(o1, o2);
}

// Called by sys.print_exception().
void mp_obj_print_exception(const mp_print_t *print, mp_obj_t exc) {
    mps_print_exception(print, exc, true, SIZE_MAX);
}
