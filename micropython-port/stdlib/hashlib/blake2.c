// Computes BLAKE2b and BLAKE2s: see blake2.h. In this release CPython's source has no HACL* code for these, and its own
// C code can't be separated from its objects.

#include <string.h>

#include "stdlib/hashlib/blake2.h"

static const uint64_t big_start[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

static const uint32_t small_start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
    0x1f83d9ab, 0x5be0cd19};

static const uint8_t orders[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

// Defines the function that mixes a block into the state, for words of `bits` bits. WebAssembly has the byte order that
// BLAKE2 requires.
#define DEFINE_COMPRESS(name, word_t, bits, rounds, start, field, r1, r2, r3, r4) \
    static inline word_t name##_rotate(word_t x, unsigned n) { \
        return x >> n | x << (bits - n); \
    } \
    static inline void name##_mix(word_t *v, unsigned a, unsigned b, unsigned c, unsigned d, word_t x, word_t y) { \
        v[a] += v[b] + x; \
        v[d] = name##_rotate(v[d] ^ v[a], r1); \
        v[c] += v[d]; \
        v[b] = name##_rotate(v[b] ^ v[c], r2); \
        v[a] += v[b] + y; \
        v[d] = name##_rotate(v[d] ^ v[a], r3); \
        v[c] += v[d]; \
        v[b] = name##_rotate(v[b] ^ v[c], r4); \
    } \
    static void name(blake2_t *self, uint64_t count, bool is_last) { \
        word_t m[16], v[16]; \
        memcpy(m, self->block, sizeof(m)); \
        for (unsigned i = 0; i < 8; i++) { \
            v[i] = self->field[i]; \
            v[i + 8] = start[i]; \
        } \
        v[12] ^= (word_t)count; \
        v[13] ^= (word_t)(bits == 32 ? count >> 32 : 0); \
        v[14] ^= is_last ? ~(word_t)0 : 0; \
        v[15] ^= is_last && self->is_last_node ? ~(word_t)0 : 0; \
        for (unsigned i = 0; i < rounds; i++) { \
            const uint8_t *o = orders[i % 10]; \
            name##_mix(v, 0, 4, 8, 12, m[o[0]], m[o[1]]); \
            name##_mix(v, 1, 5, 9, 13, m[o[2]], m[o[3]]); \
            name##_mix(v, 2, 6, 10, 14, m[o[4]], m[o[5]]); \
            name##_mix(v, 3, 7, 11, 15, m[o[6]], m[o[7]]); \
            name##_mix(v, 0, 5, 10, 15, m[o[8]], m[o[9]]); \
            name##_mix(v, 1, 6, 11, 12, m[o[10]], m[o[11]]); \
            name##_mix(v, 2, 7, 8, 13, m[o[12]], m[o[13]]); \
            name##_mix(v, 3, 4, 9, 14, m[o[14]], m[o[15]]); \
        } \
        for (unsigned i = 0; i < 8; i++) { \
            self->field[i] ^= v[i] ^ v[i + 8]; \
        } \
    }

DEFINE_COMPRESS(compress_big, uint64_t, 64, 12, big_start, big, 32, 24, 16, 63)
DEFINE_COMPRESS(compress_small, uint32_t, 32, 10, small_start, small, 16, 12, 8, 7)

static void compress(blake2_t *self, uint64_t count, bool is_last) {
    if (self->is_big) {
        compress_big(self, count, is_last);
    } else {
        compress_small(self, count, is_last);
    }
}

static void store(uint8_t *to, uint64_t value, size_t len) {
    for (size_t i = 0; i < len; i++) {
        to[i] = value >> 8 * i;
    }
}

void blake2_init(blake2_t *self, const blake2_parameters_t *given, const uint8_t *key) {
    memset(self, 0, sizeof(*self));
    self->is_big = given->is_big;
    self->is_last_node = given->is_last_node;
    self->digest_size = given->digest_size;
    uint8_t block[64] = {given->digest_size, given->key_size, given->fanout, given->depth};
    size_t offset_size = given->is_big ? 8 : 6;
    store(block + 4, given->leaf_size, 4);
    store(block + 8, given->node_offset, offset_size);
    block[8 + offset_size] = given->node_depth;
    block[9 + offset_size] = given->inner_size;
    size_t extra = given->is_big ? 16 : 8;
    memcpy(block + 2 * extra, given->salt, extra);
    memcpy(block + 3 * extra, given->person, extra);
    if (given->is_big) {
        memcpy(self->big, block, 64);
        for (size_t i = 0; i < 8; i++) {
            self->big[i] ^= big_start[i];
        }
    } else {
        memcpy(self->small, block, 32);
        for (size_t i = 0; i < 8; i++) {
            self->small[i] ^= small_start[i];
        }
    }
    if (given->key_size > 0) {
        memcpy(self->block, key, given->key_size);
        self->filled = blake2_block_size(given->is_big);
    }
}

void blake2_update(blake2_t *self, const uint8_t *data, size_t len) {
    size_t size = blake2_block_size(self->is_big);
    while (len > 0) {
        if (self->filled == size) {
            self->count += size;
            compress(self, self->count, false);
            self->filled = 0;
        }
        size_t part = size - self->filled < len ? size - self->filled : len;
        memcpy(self->block + self->filled, data, part);
        self->filled += part;
        data += part;
        len -= part;
    }
}

void blake2_final(const blake2_t *from, uint8_t *out) {
    blake2_t self = *from;
    memset(self.block + self.filled, 0, sizeof(self.block) - self.filled);
    compress(&self, self.count + self.filled, true);
    memcpy(out, self.is_big ? (void *)self.big : (void *)self.small, self.digest_size);
}
