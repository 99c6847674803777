// scrypt (RFC 7914): derives a key from a password with much memory.

#include <string.h>

#include "stdlib/hashlib/hashlib.h"

#define KIND_SHA256 (&digest_kinds[3])

static uint32_t rotate(uint32_t x, unsigned n) {
    return x << n | x >> (32 - n);
}

// Computes Salsa20/8 of the sum of both blocks, into the first.
static void salsa(uint32_t block[16], const uint32_t *other) {
    static const uint8_t order[8][4] = {{0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11}, {0, 1, 2, 3},
        {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}};
    uint32_t x[16];
    for (size_t i = 0; i < 16; i++) {
        x[i] = block[i] ^= other[i];
    }
    for (unsigned round = 0; round < 4; round++) {
        for (size_t i = 0; i < 8; i++) {
            const uint8_t *o = order[i];
            x[o[1]] ^= rotate(x[o[0]] + x[o[3]], 7);
            x[o[2]] ^= rotate(x[o[1]] + x[o[0]], 9);
            x[o[3]] ^= rotate(x[o[2]] + x[o[1]], 13);
            x[o[0]] ^= rotate(x[o[3]] + x[o[2]], 18);
        }
    }
    for (size_t i = 0; i < 16; i++) {
        block[i] += x[i];
    }
}

// Mixes 2 * r blocks from `from` to `to`.
static void mix_blocks(const uint32_t *from, uint32_t *to, size_t r) {
    uint32_t block[16];
    memcpy(block, from + (2 * r - 1) * 16, sizeof(block));
    for (size_t i = 0; i < 2 * r; i++) {
        salsa(block, from + i * 16);
        memcpy(to + (i / 2 + (i % 2) * r) * 16, block, sizeof(block));
    }
}

static void exchange(uint32_t *from, uint32_t *to, size_t words) {
    for (size_t i = 0; i < words; i++) {
        from[i] ^= to[i];
    }
}

// Mixes one part of 128 * r bytes. table has n parts, work has one.
static void mix_part(uint32_t *part, uint32_t *work, uint32_t *table, size_t n, size_t r) {
    size_t words = 32 * r;
    for (size_t i = 0; i < n; i++) {
        memcpy(table + i * words, part, words * 4);
        mix_blocks(part, work, r);
        memcpy(part, work, words * 4);
    }
    for (size_t i = 0; i < n; i++) {
        size_t place = part[(2 * r - 1) * 16] & (n - 1);
        exchange(part, table + place * words, words);
        mix_blocks(part, work, r);
        memcpy(part, work, words * 4);
    }
}

static mp_uint_t to_number(mp_obj_t obj, mp_rom_error_text_t message) {
    if (mps_int_of(obj) == MP_OBJ_NULL) {
        mp_raise_TypeError(message);
    }
    mp_int_t number = mps_index_ssize(obj);
    if (number < 0) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative value to unsigned int"));
    }
    return number;
}

// scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64).
static mp_obj_t hash_scrypt(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_password, MP_QSTR_salt, MP_QSTR_n, MP_QSTR_r, MP_QSTR_p, MP_QSTR_maxmem,
        MP_QSTR_dklen};
    mp_obj_t values[7] = {MP_OBJ_NULL, mp_const_none, mp_const_none, mp_const_none, mp_const_none,
        MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(64)};
    mps_check_count(MP_QSTR_scrypt, n_args, 1, 1);
    mps_parse_args(MP_QSTR_scrypt, n_args, args, kw, 7, names, 0, 1, values);
    mps_span_t password, salt;
    if (!mps_bytes_like(values[0], &password)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), values[0]);
    }
    if (values[1] == mp_const_none) {
        mp_raise_TypeError(MP_ERROR_TEXT("salt is required"));
    }
    if (!mps_bytes_like(values[1], &salt)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), values[1]);
    }
    uint64_t n = to_number(values[2], MP_ERROR_TEXT("n is required and must be an unsigned int"));
    uint64_t r = to_number(values[3], MP_ERROR_TEXT("r is required and must be an unsigned int"));
    uint64_t p = to_number(values[4], MP_ERROR_TEXT("p is required and must be an unsigned int"));
    mp_int_t memory = mps_index_clamped(values[5]), len = mps_index_clamped(values[6]);
    if (n < 2 || (n & (n - 1)) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("n must be a power of 2."));
    }
    if (memory < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("maxmem must be positive and smaller than 2147483647"));
    }
    if (len < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("dklen must be greater than 0 and smaller than 2147483647"));
    }
    uint64_t most = memory == 0 ? 32 * 1024 * 1024 : (uint64_t)memory;
    if (r == 0 || p == 0 || r > most / 128 || p > most / 128 / r || n > most / 128 / r
        || 128 * r * (n + p) + 64 > most) {
        mp_raise_ValueError(MP_ERROR_TEXT("Invalid parameter combination for n, r, p, maxmem."));
    }
    size_t words = 32 * r;
    uint32_t *parts = m_new(uint32_t, words *p);
    uint32_t *table = m_new(uint32_t, words *(n + 1));
    vstr_t out;
    mps_vstr_init_len(&out, len);
    mps_bytes_like(values[0], &password);
    mps_bytes_like(values[1], &salt);
    mac_pbkdf2(KIND_SHA256, password.data, password.len, salt.data, salt.len, 1, (uint8_t *)parts, words * p * 4);
    for (size_t i = 0; i < p; i++) {
        mix_part(parts + i * words, table + n * words, table, n, r);
    }
    mac_pbkdf2(KIND_SHA256, password.data, password.len, parts, words * p * 4, 1, (uint8_t *)out.buf, len);
    m_del(uint32_t, parts, words *p);
    m_del(uint32_t, table, words *(n + 1));
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(hash_scrypt_obj, 0, hash_scrypt);
