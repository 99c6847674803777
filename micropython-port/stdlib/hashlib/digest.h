// Declares digests that HACL* in CPython's source computes, with one interface for all kinds. Used by _hashlib, HMAC
// and the derivation of keys.

#ifndef MPS_DIGEST_H
#define MPS_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "py/obj.h"

typedef struct {
    qstr name;
    uint8_t number; // HACL*'s number
    uint8_t size; // in bytes; 0 for any length
    uint8_t block; // in bytes
} digest_kind_t;

#define DIGEST_KINDS (12)
#define DIGEST_MOST (64)
#define DIGEST_BLOCK_MOST (168)

extern const digest_kind_t digest_kinds[DIGEST_KINDS];

// HACL*'s states, which have pointers into the digest.
typedef struct {
    void *block;
    uint8_t *buffer;
    uint64_t total;
} hacl_md_t;

typedef struct {
    uint8_t number;
    void *block;
    uint8_t *buffer;
    uint64_t total;
} hacl_sha3_t;

typedef struct {
    const digest_kind_t *kind;
    union {
        hacl_md_t md;
        hacl_sha3_t sha3;
    };
    uint64_t block[25];
    uint8_t buffer[DIGEST_BLOCK_MOST];
} digest_t;

void digest_init(digest_t *digest, const digest_kind_t *kind);
void digest_copy(digest_t *digest, const digest_t *from);
void digest_update(digest_t *digest, const void *data, size_t len);

// Writes the digest of the data up to now; more may follow.
void digest_final(digest_t *digest, uint8_t *out);

// Writes len bytes of a digest of any length.
void digest_squeeze(digest_t *digest, uint8_t *out, size_t len);

static inline bool digest_is_endless(const digest_kind_t *kind) {
    return kind->size == 0;
}

// ---- HMAC (RFC 2104) ----

typedef struct {
    digest_t inner, outer;
} mac_t;

void mac_init(mac_t *mac, const digest_kind_t *kind, const void *key, size_t len);
void mac_copy(mac_t *mac, const mac_t *from);

// Writes the code of the data up to now; more may follow.
void mac_final(const mac_t *mac, uint8_t *out);

// Computes PBKDF2 (RFC 8018) with HMAC of a kind.
void mac_pbkdf2(const digest_kind_t *kind, const void *password, size_t password_len, const void *salt, size_t salt_len,
    uint32_t iterations, uint8_t *out, size_t len);

#endif // MPS_DIGEST_H
