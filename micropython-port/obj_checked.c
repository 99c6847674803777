// py/obj.c, without the functions that types/protocols.c has in their place: it defines these weakly, and calls ours.

#include "py/obj.h"

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

#include "py/obj.c"
