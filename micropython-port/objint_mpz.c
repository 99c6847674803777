// py/objint_mpz.c with digits of 32 bits: see mpz.c.

#include "py/mpz.h"

#undef MPZ_LONG_1
#define MPZ_LONG_1 1LL

#include "py/objint_mpz.c"
