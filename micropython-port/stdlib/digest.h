// MD5 (RFC 1321) and SHA-1 (RFC 3174) under the names that extmod/modhashlib.c uses.
#ifndef MPS_DIGEST_H
#define MPS_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define MD5_SIZE 16
#define SHA1_SIZE 20

// A digest under way. The caller owns it; only words, so that any word-aligned memory does.
typedef struct {
    uint32_t state[5];
    uint32_t length[2]; // bytes so far, low word first
    uint8_t block[64];
} digest_t;

typedef digest_t MD5_CTX;
typedef digest_t SHA1_CTX;

void MD5_Init(MD5_CTX *ctx);
void MD5_Update(MD5_CTX *ctx, const uint8_t *data, int len);
void MD5_Final(uint8_t *digest, MD5_CTX *ctx);

void SHA1_Init(SHA1_CTX *ctx);
void SHA1_Update(SHA1_CTX *ctx, const uint8_t *data, int len);
void SHA1_Final(uint8_t *digest, SHA1_CTX *ctx);

#endif // MPS_DIGEST_H
