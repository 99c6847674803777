// Computes hashes of objects: see hash.h.

#include <math.h>

#include "py/cstack.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/numbers/index.h"
#include "types/classes/class.h"

// Numbers are hashed modulo the prime 2**61 - 1.
#define BITS (61)
#define MODULUS ((1ull << BITS) - 1)

// The prime numbers of xxHash, with which CPython mixes the hashes of a tuple's items.
#define PRIME_1 (11400714785074694791ull)
#define PRIME_2 (14029467366897019727ull)
#define PRIME_5 (2870177450012600261ull)

static inline uint64_t rotate(uint64_t x, unsigned n) {
    return (x << n & MODULUS) | x >> (BITS - n);
}

static inline uint64_t add(uint64_t x, uint64_t y) {
    x += y;
    return x >= MODULUS ? x - MODULUS : x;
}

static int64_t hash_of_big(mp_obj_t number) {
    mps_int_view_t big;
    mps_int_look(&big, number);
    uint64_t x = 0;
    for (size_t i = big.len; i > 0; i--) {
        x = add(rotate(x, 32), big.words[i - 1]);
    }
    int64_t hash = big.negative ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

// Returns the hash of a float. NaNs are hashed by their object obj.
static int64_t hash_of_float(double value, mp_obj_t obj) {
    if (isinf(value)) {
        return value > 0 ? 314159 : -314159;
    }
    if (isnan(value)) {
        return (intptr_t)obj;
    }
    int exponent;
    double mantissa = fabs(frexp(value, &exponent));
    uint64_t x = 0;
    while (mantissa != 0) {
        mantissa *= 1 << 28;
        exponent -= 28;
        uint32_t digit = mantissa;
        mantissa -= digit;
        x = add(rotate(x, 28), digit);
    }
    exponent = exponent >= 0 ? exponent % BITS : BITS - 1 - (-1 - exponent) % BITS;
    x = rotate(x, exponent);
    int64_t hash = value < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

static bool try_hash(mp_obj_t obj, int64_t *hash, const mp_obj_type_t **unhashable);

static bool hash_of_tuple(mp_obj_t obj, int64_t *hash, const mp_obj_type_t **unhashable) {
    mp_cstack_check();
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(obj);
    uint64_t x = PRIME_5;
    for (size_t i = 0; i < tuple->len; i++) {
        int64_t item;
        if (!try_hash(tuple->items[i], &item, unhashable)) {
            return false;
        }
        x += (uint64_t)item * PRIME_2;
        x = (x << 31 | x >> 33) * PRIME_1;
    }
    x += tuple->len ^ (PRIME_5 ^ 3527539);
    *hash = x == UINT64_MAX ? 1546275796 : (int64_t)x;
    return true;
}

// Computes a hash. Returns false, and the type, if a built-in object is unhashable. Other errors raise. May run Python.
static bool try_hash(mp_obj_t obj, int64_t *hash, const mp_obj_type_t **unhashable) {
    if (mp_obj_is_small_int(obj)) {
        *hash = mps_hash_of_small_int(MP_OBJ_SMALL_INT_VALUE(obj));
        return true;
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type == &mp_type_float) {
        *hash = hash_of_float(mp_obj_float_get(obj), obj);
        return true;
    }
    if (type == &mp_type_complex) {
        double real, imag;
        mp_obj_complex_get(obj, &real, &imag);
        *hash = (int64_t)((uint64_t)hash_of_float(real, obj) + 1000003 * (uint64_t)hash_of_float(imag, obj));
        *hash = *hash == -1 ? -2 : *hash;
        return true;
    }
    if (type == &mp_type_int) {
        *hash = hash_of_big(obj);
        return true;
    }
    if (type == &mp_type_tuple || (!mp_obj_is_instance_type(type) && mp_obj_is_tuple_compatible(obj))) {
        return hash_of_tuple(obj, hash, unhashable);
    }
    if (type == &mp_type_frozenset) {
        *hash = mps_set_hash(obj);
        return true;
    }
    if (obj == mp_const_none) {
        *hash = 0xfca86420;
        return true;
    }
    if (obj == mp_const_true || obj == mp_const_false) {
        *hash = obj == mp_const_true;
        return true;
    }
    if (type == &mp_type_list || type == &mp_type_dict || type == &mp_type_set || type == &mp_type_bytearray
        || MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, unary_op) == mps_dict_unary_op) {
        *unhashable = type;
        return false;
    }
    if (mps_is_made(type)) {
        mps_hash_way_t way = mps_hash_way(type);
        if (way == MPS_HASH_NOT) {
            *unhashable = type;
            return false;
        }
        if (way == MPS_HASH_PART) {
            return try_hash(mps_native_part(obj), hash, unhashable);
        }
    }
    mp_obj_t own = mp_unary_op(MP_UNARY_OP_HASH, obj);
    if (mp_obj_is_small_int(own)) {
        *hash = mps_hash_of_small_int(MP_OBJ_SMALL_INT_VALUE(own));
    } else if (mp_obj_is_exact_type(own, &mp_type_int)) {
        // A hash that fits is not reduced.
        if (!mps_int_fits_64(own, hash)) {
            *hash = hash_of_big(own);
        }
    } else {
        mp_raise_TypeError(MP_ERROR_TEXT("__hash__ method should return an integer"));
    }
    return true;
}

// Returns the hash of an object, for keys, elements of sets and hash(). May run Python.
int64_t mps_hash(mp_obj_t obj, mps_hash_use_t use) {
    int64_t hash;
    const mp_obj_type_t *unhashable;
    if (try_hash(obj, &hash, &unhashable)) {
        return hash;
    }
    if (use == MPS_HASH_ANY) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%q'"), (qstr)unhashable->name);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot use '%s' as a %s (unhashable type: '%q')"),
        mp_obj_get_type_str(obj), use == MPS_HASH_DICT_KEY ? "dict key" : "set element", (qstr)unhashable->name);
}
