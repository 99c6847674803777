// Declares BLAKE2 (RFC 7693) with its parameters for trees, keys, salt and persons. Used by the module _blake2.

#ifndef MPS_BLAKE2_H
#define MPS_BLAKE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    bool is_big; // BLAKE2b; else BLAKE2s
    bool is_last_node;
    uint8_t digest_size, key_size, fanout, depth, node_depth, inner_size;
    uint32_t leaf_size;
    uint64_t node_offset;
    uint8_t salt[16], person[16];
} blake2_parameters_t;

typedef struct {
    bool is_big, is_last_node;
    uint8_t digest_size;
    uint8_t filled; // bytes in the block; a full block is processed when more data comes
    uint64_t count; // the number of bytes before the block
    union {
        uint64_t big[8];
        uint32_t small[8];
    };
    uint8_t block[128];
} blake2_t;

static inline size_t blake2_block_size(bool is_big) {
    return is_big ? 128 : 64;
}

// Initialises a hash. The key's length is in the parameters.
void blake2_init(blake2_t *self, const blake2_parameters_t *parameters, const uint8_t *key);
void blake2_update(blake2_t *self, const uint8_t *data, size_t len);

// Writes the digest of the data up to now; more may follow.
void blake2_final(const blake2_t *self, uint8_t *out);

#endif // MPS_BLAKE2_H
