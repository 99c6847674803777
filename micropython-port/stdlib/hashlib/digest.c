// Computes digests by HACL*, and HMAC and PBKDF2 with them: see digest.h.

#include <string.h>

#include "stdlib/hashlib/digest.h"

// HACL*'s numbers (Spec_Hash_Definitions_...).
enum {
    SHA2_224,
    SHA2_256,
    SHA2_384,
    SHA2_512,
    SHA1,
    MD5,
    SHA3_256 = 8,
    SHA3_224,
    SHA3_384,
    SHA3_512,
    SHAKE_128,
    SHAKE_256,
};

const digest_kind_t digest_kinds[DIGEST_KINDS] = {
    {MP_QSTR_md5, MD5, 16, 64},
    {MP_QSTR_sha1, SHA1, 20, 64},
    {MP_QSTR_sha224, SHA2_224, 28, 64},
    {MP_QSTR_sha256, SHA2_256, 32, 64},
    {MP_QSTR_sha384, SHA2_384, 48, 128},
    {MP_QSTR_sha512, SHA2_512, 64, 128},
    {MP_QSTR_sha3_224, SHA3_224, 28, 144},
    {MP_QSTR_sha3_256, SHA3_256, 32, 136},
    {MP_QSTR_sha3_384, SHA3_384, 48, 104},
    {MP_QSTR_sha3_512, SHA3_512, 64, 72},
    {MP_QSTR_shake_128, SHAKE_128, 0, 168},
    {MP_QSTR_shake_256, SHAKE_256, 0, 136},
};

// HACL*'s functions, by their names in CPython's source.
#define HACL(function) python_hashlib_Hacl_Hash_##function
void Hacl_Hash_MD5_reset(hacl_md_t *state);
void Hacl_Hash_SHA1_reset(hacl_md_t *state);
void Hacl_Hash_SHA2_reset_224(hacl_md_t *state);
void Hacl_Hash_SHA2_reset_256(hacl_md_t *state);
void Hacl_Hash_SHA2_reset_384(hacl_md_t *state);
void Hacl_Hash_SHA2_reset_512(hacl_md_t *state);
void HACL(SHA3_reset)(hacl_sha3_t *state);
uint8_t HACL(MD5_update)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA1_update)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA2_update_224)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA2_update_256)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA2_update_384)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA2_update_512)(hacl_md_t *state, uint8_t *data, uint32_t len);
uint8_t HACL(SHA3_update)(hacl_sha3_t *state, uint8_t *data, uint32_t len);
void HACL(MD5_digest)(hacl_md_t *state, uint8_t *out);
void HACL(SHA1_digest)(hacl_md_t *state, uint8_t *out);
void HACL(SHA2_digest_224)(hacl_md_t *state, uint8_t *out);
void HACL(SHA2_digest_256)(hacl_md_t *state, uint8_t *out);
void HACL(SHA2_digest_384)(hacl_md_t *state, uint8_t *out);
void HACL(SHA2_digest_512)(hacl_md_t *state, uint8_t *out);
uint8_t HACL(SHA3_digest)(hacl_sha3_t *state, uint8_t *out);
uint8_t HACL(SHA3_squeeze)(hacl_sha3_t *state, uint8_t *out, uint32_t len);

// Points HACL*'s state to the digest's own memory.
static void attach(digest_t *digest) {
    if (digest->kind->number >= SHA3_256) {
        digest->sha3.number = digest->kind->number;
        digest->sha3.block = digest->block;
        digest->sha3.buffer = digest->buffer;
    } else {
        digest->md.block = digest->block;
        digest->md.buffer = digest->buffer;
    }
}

void digest_init(digest_t *digest, const digest_kind_t *kind) {
    memset(digest, 0, sizeof(*digest));
    digest->kind = kind;
    attach(digest);
    switch (kind->number) {
        case MD5:
            Hacl_Hash_MD5_reset(&digest->md);
            break;
        case SHA1:
            Hacl_Hash_SHA1_reset(&digest->md);
            break;
        case SHA2_224:
            Hacl_Hash_SHA2_reset_224(&digest->md);
            break;
        case SHA2_256:
            Hacl_Hash_SHA2_reset_256(&digest->md);
            break;
        case SHA2_384:
            Hacl_Hash_SHA2_reset_384(&digest->md);
            break;
        case SHA2_512:
            Hacl_Hash_SHA2_reset_512(&digest->md);
            break;
        default:
            HACL(SHA3_reset)(&digest->sha3);
    }
}

void digest_copy(digest_t *digest, const digest_t *from) {
    memcpy(digest, from, sizeof(*digest));
    attach(digest);
}

void digest_update(digest_t *digest, const void *data, size_t len) {
    uint8_t *bytes = (uint8_t *)data; // HACL* does not write there
    switch (digest->kind->number) {
        case MD5:
            HACL(MD5_update)(&digest->md, bytes, len);
            break;
        case SHA1:
            HACL(SHA1_update)(&digest->md, bytes, len);
            break;
        case SHA2_224:
            HACL(SHA2_update_224)(&digest->md, bytes, len);
            break;
        case SHA2_256:
            HACL(SHA2_update_256)(&digest->md, bytes, len);
            break;
        case SHA2_384:
            HACL(SHA2_update_384)(&digest->md, bytes, len);
            break;
        case SHA2_512:
            HACL(SHA2_update_512)(&digest->md, bytes, len);
            break;
        default:
            HACL(SHA3_update)(&digest->sha3, bytes, len);
    }
}

void digest_final(digest_t *digest, uint8_t *out) {
    switch (digest->kind->number) {
        case MD5:
            HACL(MD5_digest)(&digest->md, out);
            break;
        case SHA1:
            HACL(SHA1_digest)(&digest->md, out);
            break;
        case SHA2_224:
            HACL(SHA2_digest_224)(&digest->md, out);
            break;
        case SHA2_256:
            HACL(SHA2_digest_256)(&digest->md, out);
            break;
        case SHA2_384:
            HACL(SHA2_digest_384)(&digest->md, out);
            break;
        case SHA2_512:
            HACL(SHA2_digest_512)(&digest->md, out);
            break;
        default:
            HACL(SHA3_digest)(&digest->sha3, out);
    }
}

void digest_squeeze(digest_t *digest, uint8_t *out, size_t len) {
    if (len > 0) {
        HACL(SHA3_squeeze)(&digest->sha3, out, len);
    }
}

// ---- HMAC and PBKDF2 -----------------------------------------------------------------------------------------------

void mac_init(mac_t *mac, const digest_kind_t *kind, const void *key, size_t len) {
    uint8_t block[DIGEST_BLOCK_MOST] = {0};
    if (len > kind->block) {
        digest_init(&mac->inner, kind);
        digest_update(&mac->inner, key, len);
        digest_final(&mac->inner, block);
    } else {
        memcpy(block, key, len);
    }
    for (size_t i = 0; i < kind->block; i++) {
        block[i] ^= 0x36;
    }
    digest_init(&mac->inner, kind);
    digest_update(&mac->inner, block, kind->block);
    for (size_t i = 0; i < kind->block; i++) {
        block[i] ^= 0x36 ^ 0x5c;
    }
    digest_init(&mac->outer, kind);
    digest_update(&mac->outer, block, kind->block);
}

void mac_copy(mac_t *mac, const mac_t *from) {
    digest_copy(&mac->inner, &from->inner);
    digest_copy(&mac->outer, &from->outer);
}

void mac_final(const mac_t *mac, uint8_t *out) {
    digest_t work;
    uint8_t inner[DIGEST_MOST];
    digest_copy(&work, &mac->inner);
    digest_final(&work, inner);
    digest_copy(&work, &mac->outer);
    digest_update(&work, inner, work.kind->size);
    digest_final(&work, out);
}

void mac_pbkdf2(const digest_kind_t *kind, const void *password, size_t password_len, const void *salt, size_t salt_len,
    uint32_t iterations, uint8_t *out, size_t len) {
    mac_t keyed, work;
    mac_init(&keyed, kind, password, password_len);
    uint8_t sum[DIGEST_MOST], part[DIGEST_MOST];
    for (uint32_t number = 1; len > 0; number++) {
        uint8_t counter[4] = {number >> 24, number >> 16, number >> 8, number};
        mac_copy(&work, &keyed);
        digest_update(&work.inner, salt, salt_len);
        digest_update(&work.inner, counter, sizeof(counter));
        mac_final(&work, part);
        memcpy(sum, part, kind->size);
        for (uint32_t i = 1; i < iterations; i++) {
            mac_copy(&work, &keyed);
            digest_update(&work.inner, part, kind->size);
            mac_final(&work, part);
            for (size_t k = 0; k < kind->size; k++) {
                sum[k] ^= part[k];
            }
        }
        size_t count = len < kind->size ? len : kind->size;
        memcpy(out, sum, count);
        out += count;
        len -= count;
    }
}
