// py/obj.c with a check of the stack in the comparison of nested objects.

#include "py/cstack.h"
#include "py/obj.h"

#define mp_obj_equal unchecked_obj_equal
#define mp_get_index upstream_get_index // types/index.c has another
#include "py/obj.c"
#undef mp_obj_equal

// Called for each pair of items when sequences and dictionaries are compared.
bool mp_obj_equal(mp_obj_t o1, mp_obj_t o2) {
    mp_cstack_check();
    return unchecked_obj_equal(o1, o2);
}
