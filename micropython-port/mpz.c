// py/mpz.c with digits of 32 bits, for machines whose integers have no more: WebAssembly multiplies 64 bits all the same.
//
// Upstream takes it that a digit can be shifted out of an mp_uint_t, and that a long holds two digits. The functions for which
// the first is so are ours.

#include "py/mpz.h"

#undef MPZ_LONG_1
#define MPZ_LONG_1 1LL

// By its first argument: upstream's definition, which is left over, or a call, which is one of ours.
#define mpz_set_from_int(z, val) SET_FROM_INT_##z, val)
#define SET_FROM_INT_mpz_t upstream_set_from_int(mpz_t
#define SET_FROM_INT_z set_from_int(z
#define SET_FROM_INT_dest set_from_int(dest
#define mpz_hash upstream_hash
#define mpz_as_int_checked upstream_as_int_checked
#define mpz_as_uint_checked upstream_as_uint_checked
static void set_from_int(mpz_t *z, mp_int_t val);
static void upstream_set_from_int(mpz_t *z, mp_int_t val);
static mp_int_t upstream_hash(const mpz_t *z);
static bool upstream_as_int_checked(const mpz_t *z, mp_int_t *value);
static bool upstream_as_uint_checked(const mpz_t *z, mp_uint_t *value);
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wshift-count-overflow"
#include "py/mpz.c"
#pragma clang diagnostic pop
#undef mpz_set_from_int
#undef mpz_hash
#undef mpz_as_int_checked
#undef mpz_as_uint_checked

_Static_assert(DIG_SIZE == 32 && sizeof(mp_int_t) == 4, "a digit is as wide as an mp_int_t");

static void set_from_int(mpz_t *z, mp_int_t val) {
    mpz_need_dig(z, 1);
    z->neg = val < 0;
    z->dig[0] = val < 0 ? -(mp_uint_t)val : (mp_uint_t)val;
    z->len = val != 0;
}

// Called to make a large integer of a small one. The digits belong to z.
void mpz_set_from_int(mpz_t *z, mp_int_t val) {
    set_from_int(z, val);
}

// Called by hash(). Must be the value where that fits an mp_int_t.
mp_int_t mpz_hash(const mpz_t *z) {
    mp_uint_t val = z->len > 0 ? z->dig[0] : 0;
    return z->neg ? -val : val;
}

// Called where an mp_int_t is needed: false where it does not fit one.
bool mpz_as_int_checked(const mpz_t *z, mp_int_t *value) {
    mp_uint_t val = z->len > 0 ? z->dig[0] : 0;
    if (z->len > 1 || val > INT32_MAX) {
        return false;
    }
    *value = z->neg ? -(mp_int_t)val : (mp_int_t)val;
    return true;
}

// The same without a sign.
bool mpz_as_uint_checked(const mpz_t *z, mp_uint_t *value) {
    if (z->neg || z->len > 1) {
        return false;
    }
    *value = z->len > 0 ? z->dig[0] : 0;
    return true;
}
