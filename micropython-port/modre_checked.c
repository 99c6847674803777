// extmod/modre.c with a check of the stack where a nested group is compiled. The function that recurs is defined and called
// under one name; what its first argument begins with tells the two apart.

#include "py/cstack.h"

#define _compilecode(first, ...) _compilecode(MPS_FIRST_##first, __VA_ARGS__)
#define MPS_FIRST_const const
#define MPS_FIRST_re (mp_cstack_check(), re)
#include "extmod/modre.c"
