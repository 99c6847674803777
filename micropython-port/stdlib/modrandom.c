// The module _random: the Mersenne Twister (MT19937 of Matsumoto and Nishimura), with the same numbers from a seed as
// CPython's. Imported by random.py.

#include <string.h>

#include "host/mphalport.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/numbers/int_parts.h"

#define WORDS (624)
#define DISTANCE (397)
#define UNSEEDED (WORDS + 1) // a generator that gets the host's randomness on its first use

typedef struct {
    mp_obj_base_t base;
    uint32_t place; // the place of the next word, or UNSEEDED
    uint32_t words[WORDS];
} random_t;

// ---- The generator -------------------------------------------------------------------------------------------------

static void seed_by_word(random_t *self, uint32_t seed) {
    uint32_t last = self->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        last = self->words[i] = 1812433253u * (last ^ last >> 30) + i;
    }
    self->place = WORDS;
}

// Returns the next word's number: the first one follows the last.
static size_t step(random_t *self, size_t at) {
    if (at + 1 < WORDS) {
        return at + 1;
    }
    self->words[0] = self->words[WORDS - 1];
    return 1;
}

static void seed_by_words(random_t *self, const uint32_t *key, size_t len) {
    seed_by_word(self, 19650218u);
    uint32_t *words = self->words;
    size_t at = 1, of_key = 0;
    for (size_t n = MAX(len, WORDS); n > 0; n--) {
        words[at] = (words[at] ^ (words[at - 1] ^ words[at - 1] >> 30) * 1664525u) + key[of_key] + of_key;
        at = step(self, at);
        of_key = of_key + 1 == len ? 0 : of_key + 1;
    }
    for (size_t n = WORDS - 1; n > 0; n--) {
        words[at] = (words[at] ^ (words[at - 1] ^ words[at - 1] >> 30) * 1566083941u) - at;
        at = step(self, at);
    }
    words[0] = 0x80000000u;
}

static void seed_by_host(random_t *self) {
    uint32_t key[WORDS];
    mp_hal_get_random(sizeof(key), key);
    seed_by_words(self, key, WORDS);
}

static uint32_t mixed(uint32_t high, uint32_t low, uint32_t other) {
    uint32_t both = (high & 0x80000000u) | (low & 0x7fffffffu);
    return other ^ both >> 1 ^ (low & 1 ? 0x9908b0dfu : 0);
}

// Computes all words anew.
static void refill(random_t *self) {
    uint32_t *words = self->words;
    if (self->place == UNSEEDED) {
        seed_by_host(self);
    }
    for (size_t i = 0; i < WORDS; i++) {
        size_t next = i + 1 == WORDS ? 0 : i + 1;
        size_t other = i + DISTANCE < WORDS ? i + DISTANCE : i + DISTANCE - WORDS;
        words[i] = mixed(words[i], words[next], words[other]);
    }
    self->place = 0;
}

static uint32_t next_word(random_t *self) {
    if (self->place >= WORDS) {
        refill(self);
    }
    uint32_t word = self->words[self->place++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c5680u;
    word ^= word << 15 & 0xefc60000u;
    return word ^ word >> 18;
}

// ---- The class -----------------------------------------------------------------------------------------------------

static random_t *self_of(mp_obj_t self) {
    mp_check_self(mp_obj_is_exact_type(self, &mps_type_random));
    return MP_OBJ_TO_PTR(self);
}

static void seed_by(random_t *self, mp_obj_t seed) {
    if (seed == mp_const_none) {
        self->place = UNSEEDED;
        return;
    }
    mp_obj_t number = mps_int_of(seed);
    if (number == MP_OBJ_NULL) {
        uint64_t hash = mps_hash(seed, MPS_HASH_ANY);
        uint32_t words[] = {hash, hash >> 32};
        seed_by_words(self, words, words[1] != 0 ? 2 : 1);
        return;
    }
    mps_int_view_t view;
    uint32_t zero = 0;
    mps_int_look(&view, number);
    seed_by_words(self, view.len > 0 ? view.words : &zero, MAX(view.len, 1));
}

static mp_obj_t random_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mps_check_arguments("Random", n_args, n_kw, 0, 1);
    random_t *self = mp_obj_malloc(random_t, type);
    self->place = UNSEEDED;
    if (n_args > 0) {
        seed_by(self, args[0]);
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t random_random(mp_obj_t self_in) {
    random_t *self = self_of(self_in);
    uint32_t high = next_word(self) >> 5, low = next_word(self) >> 6;
    return mp_obj_new_float((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_random_obj, random_random);

static mp_obj_t random_seed(size_t n_args, const mp_obj_t *args) {
    seed_by(self_of(args[0]), n_args > 1 ? args[1] : mp_const_none);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(random_seed_obj, 1, 2, random_seed);

static mp_obj_t random_getrandbits(mp_obj_t self_in, mp_obj_t count_in) {
    random_t *self = self_of(self_in);
    mp_int_t count = mps_index_ssize(count_in);
    if (count < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("number of bits must be non-negative"));
    }
    if (count == 0) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    if (count <= 32) {
        return mp_obj_new_int_from_uint(next_word(self) >> (32 - count));
    }
    size_t len = (count - 1) / 32 + 1;
    uint32_t *words = mps_int_new_words(len);
    for (size_t i = 0; i < len; i++, count -= 32) {
        uint32_t word = next_word(self);
        words[i] = count < 32 ? word >> (32 - count) : word;
    }
    return mps_int_of_words(words, len, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_getrandbits_obj, random_getrandbits);

static mp_obj_t random_getstate(mp_obj_t self_in) {
    random_t *self = self_of(self_in);
    if (self->place == UNSEEDED) {
        seed_by_host(self);
    }
    mp_obj_tuple_t *state = MP_OBJ_TO_PTR(mp_obj_new_tuple(WORDS + 1, NULL));
    for (size_t i = 0; i < WORDS; i++) {
        state->items[i] = mp_obj_new_int_from_uint(self->words[i]);
    }
    state->items[WORDS] = MP_OBJ_NEW_SMALL_INT(self->place);
    return MP_OBJ_FROM_PTR(state);
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_getstate_obj, random_getstate);

// Returns an item of a state: its low 32 bits.
static uint32_t to_word(mp_obj_t item) {
    mp_obj_t number = mps_index(item);
    mps_int_view_t view;
    mps_int_look(&view, number);
    if (view.negative) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative value to unsigned int"));
    }
    if (view.len > 2) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C unsigned long"));
    }
    return view.len > 0 ? view.words[0] : 0;
}

static mp_obj_t random_setstate(mp_obj_t self_in, mp_obj_t state_in) {
    random_t *self = self_of(self_in);
    mp_obj_tuple_t *state = MP_OBJ_TO_PTR(mps_part_of(state_in, &mp_type_tuple));
    if (state == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("state vector must be a tuple"));
    }
    if (state->len != WORDS + 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("state vector is the wrong size"));
    }
    uint32_t words[WORDS];
    for (size_t i = 0; i < WORDS; i++) {
        words[i] = to_word(state->items[i]);
    }
    mp_int_t place = mps_index_ssize(state->items[WORDS]);
    if (place < 0 || place > WORDS) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid state"));
    }
    memcpy(self->words, words, sizeof(words));
    self->place = place;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_setstate_obj, random_setstate);

static const mp_rom_map_elem_t random_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__random)},
    {MP_ROM_QSTR(MP_QSTR_random), MP_ROM_PTR(&random_random_obj)},
    {MP_ROM_QSTR(MP_QSTR_seed), MP_ROM_PTR(&random_seed_obj)},
    {MP_ROM_QSTR(MP_QSTR_getstate), MP_ROM_PTR(&random_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstate), MP_ROM_PTR(&random_setstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_getrandbits), MP_ROM_PTR(&random_getrandbits_obj)},
};
static MP_DEFINE_CONST_DICT(random_locals, random_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_random,
    MP_QSTR_Random,
    MPS_TYPE_FLAG_FILLED_LATER,
    make_new, random_make_new,
    locals_dict, &random_locals
    );

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__random)},
    {MP_ROM_QSTR(MP_QSTR_Random), MP_ROM_PTR(&mps_type_random)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_random_core = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__random, mp_module_random_core);
