// MD5 (RFC 1321) and SHA-1 (RFC 3174) for hashlib.

#include <stdbool.h>
#include <string.h>

#include "stdlib/digest.h"

static uint32_t rotate(uint32_t x, unsigned n) {
    return x << n | x >> (32 - n);
}

static uint32_t load(const uint8_t *p, bool big_endian) {
    return big_endian ? (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]
                      : (uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 | p[0];
}

static void store(uint8_t *p, uint32_t x, bool big_endian) {
    for (int i = 0; i < 4; i++) {
        p[i] = x >> 8 * (big_endian ? 3 - i : i);
    }
}

static void md5_block(uint32_t state[5], const uint8_t *block) {
    static const uint8_t shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    // floor(2**32 * abs(sin(i + 1)))
    static const uint32_t sines[64] = {0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a,
        0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e,
        0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
        0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942,
        0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
        0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7,
        0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
        0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (unsigned i = 0; i < 64; i++) {
        uint32_t f;
        unsigned word;
        switch (i / 16) {
            case 0:
                f = (b & c) | (~b & d);
                word = i;
                break;
            case 1:
                f = (d & b) | (~d & c);
                word = (5 * i + 1) % 16;
                break;
            case 2:
                f = b ^ c ^ d;
                word = (3 * i + 5) % 16;
                break;
            default:
                f = c ^ (b | ~d);
                word = 7 * i % 16;
        }
        uint32_t sum = a + f + sines[i] + load(block + 4 * word, false);
        a = d;
        d = c;
        c = b;
        b += rotate(sum, shifts[i / 16][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static void sha1_block(uint32_t state[5], const uint8_t *block) {
    uint32_t w[80];
    for (unsigned i = 0; i < 80; i++) {
        w[i] = i < 16 ? load(block + 4 * i, true) : rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (unsigned i = 0; i < 80; i++) {
        uint32_t f, k;
        switch (i / 20) {
            case 0:
                f = (b & c) | (~b & d);
                k = 0x5a827999;
                break;
            case 1:
                f = b ^ c ^ d;
                k = 0x6ed9eba1;
                break;
            case 2:
                f = (b & c) | (b & d) | (c & d);
                k = 0x8f1bbcdc;
                break;
            default:
                f = b ^ c ^ d;
                k = 0xca62c1d6;
        }
        uint32_t sum = rotate(a, 5) + f + e + k + w[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = sum;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

typedef void (*block_fun_t)(uint32_t state[5], const uint8_t *block);

static void init(digest_t *ctx) {
    *ctx = (digest_t) {.state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}};
}

static void update(digest_t *ctx, const uint8_t *data, size_t len, block_fun_t block_fun) {
    size_t filled = ctx->length[0] % 64;
    uint64_t total = ((uint64_t)ctx->length[1] << 32 | ctx->length[0]) + len;
    ctx->length[0] = total;
    ctx->length[1] = total >> 32;
    while (len > 0) {
        size_t part = 64 - filled < len ? 64 - filled : len;
        memcpy(ctx->block + filled, data, part);
        data += part;
        len -= part;
        filled += part;
        if (filled == 64) {
            block_fun(ctx->state, ctx->block);
            filled = 0;
        }
    }
}

// A one bit, zeros, and the length in bits: what both algorithms end with.
static void final(uint8_t *digest, size_t words, digest_t *ctx, block_fun_t block_fun, bool big_endian) {
    static const uint8_t padding[64] = {0x80};
    uint64_t bits = ((uint64_t)ctx->length[1] << 32 | ctx->length[0]) * 8;
    size_t filled = ctx->length[0] % 64;
    update(ctx, padding, filled < 56 ? 56 - filled : 120 - filled, block_fun);
    uint8_t length[8];
    store(length, big_endian ? bits >> 32 : bits, big_endian);
    store(length + 4, big_endian ? bits : bits >> 32, big_endian);
    update(ctx, length, sizeof(length), block_fun);
    for (size_t i = 0; i < words; i++) {
        store(digest + 4 * i, ctx->state[i], big_endian);
    }
}

void MD5_Init(MD5_CTX *ctx) {
    init(ctx);
}

void MD5_Update(MD5_CTX *ctx, const uint8_t *data, int len) {
    update(ctx, data, len, md5_block);
}

void MD5_Final(uint8_t *digest, MD5_CTX *ctx) {
    final(digest, 4, ctx, md5_block, false);
}

void SHA1_Init(SHA1_CTX *ctx) {
    init(ctx);
}

void SHA1_Update(SHA1_CTX *ctx, const uint8_t *data, int len) {
    update(ctx, data, len, sha1_block);
}

void SHA1_Final(uint8_t *digest, SHA1_CTX *ctx) {
    final(digest, 5, ctx, sha1_block, true);
}
