// Declares vectors of 16 bytes for searches in text. Used by bytes.c and types/text/. They are WebAssembly's SIMD where
// that is compiled for, and plain C in the builds of tests.
#ifndef MPS_MEMORY_BYTES_H
#define MPS_MEMORY_BYTES_H

#include <stdint.h>
#include <string.h>

typedef uint8_t mps_v16_t __attribute__((vector_size(16)));

static inline mps_v16_t mps_v16_load(const void *from) {
    mps_v16_t value;
    memcpy(&value, from, sizeof(value));
    return value;
}

static inline void mps_v16_store(void *to, mps_v16_t value) {
    memcpy(to, &value, sizeof(value));
}

static inline mps_v16_t mps_v16_all(uint8_t value) {
    return (mps_v16_t) {value, value, value, value, value, value, value, value, value, value, value, value, value,
        value, value, value};
}

// Returns a bit for each byte of a comparison's result, the first byte's lowest.
static inline uint32_t mps_v16_mask(mps_v16_t compared) {
    #if defined(__wasm_simd128__)
    typedef signed char signed_v16_t __attribute__((vector_size(16)));
    return __builtin_wasm_bitmask_i8x16((signed_v16_t)compared);
    #else
    uint32_t mask = 0;
    for (int i = 0; i < 16; i++) {
        mask |= (uint32_t)(compared[i] >> 7) << i;
    }
    return mask;
    #endif
}

#endif // MPS_MEMORY_BYTES_H
