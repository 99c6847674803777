// Searches, compares, copies and fills bytes in place of libc: memchr, memcmp, memcpy, memmove and memset.
//
// libc's search and compare single bytes. WebAssembly's instructions that copy and fill are calls of the engine, which
// cost more than a few loads and stores. So only what is longer than SHORT is left to them.

#include "memory/bytes.h"

#if defined(__wasm_simd128__)

#define SHORT (64)

// Functions that may use the instructions for memory. All others call the functions of this file.
#define WITH_BULK __attribute__((target("bulk-memory"), noinline))

static inline uint64_t load_8(const void *from) {
    uint64_t value;
    memcpy(&value, from, sizeof(value));
    return value;
}

static inline uint32_t load_4(const void *from) {
    uint32_t value;
    memcpy(&value, from, sizeof(value));
    return value;
}

static inline void store_8(void *to, uint64_t value) {
    memcpy(to, &value, sizeof(value));
}

static inline void store_4(void *to, uint32_t value) {
    memcpy(to, &value, sizeof(value));
}

void *memchr(const void *data, int wanted, size_t len) {
    const uint8_t *at = data;
    const uint8_t *end = at + len;
    mps_v16_t all = mps_v16_all((uint8_t)wanted);
    for (; end - at >= 16; at += 16) {
        uint32_t mask = mps_v16_mask((mps_v16_t)(mps_v16_load(at) == all));
        if (mask != 0) {
            return (void *)(at + __builtin_ctz(mask));
        }
    }
    for (; at < end; at++) {
        if (*at == (uint8_t)wanted) {
            return (void *)at;
        }
    }
    return NULL;
}

int memcmp(const void *left, const void *right, size_t len) {
    const uint8_t *a = left;
    const uint8_t *b = right;
    for (; len >= 16; len -= 16, a += 16, b += 16) {
        uint32_t mask = mps_v16_mask((mps_v16_t)(mps_v16_load(a) != mps_v16_load(b)));
        if (mask != 0) {
            int first = __builtin_ctz(mask);
            return a[first] - b[first];
        }
    }
    for (; len >= 8; len -= 8, a += 8, b += 8) {
        uint64_t different = load_8(a) ^ load_8(b);
        if (different != 0) {
            int first = __builtin_ctzll(different) / 8;
            return a[first] - b[first];
        }
    }
    for (; len > 0; len--, a++, b++) {
        if (*a != *b) {
            return *a - *b;
        }
    }
    return 0;
}

static WITH_BULK void copy_long(void *to, const void *from, size_t len) {
    __asm__ volatile("local.get %0\n"
                     "local.get %1\n"
                     "local.get %2\n"
                     "memory.copy 0, 0"
        :
        : "r"(to), "r"(from), "r"(len)
        : "memory");
}

static WITH_BULK void fill_long(void *to, int value, size_t len) {
    __asm__ volatile("local.get %0\n"
                     "local.get %1\n"
                     "local.get %2\n"
                     "memory.fill 0"
        :
        : "r"(to), "r"(value), "r"(len)
        : "memory");
}

// The first and the last bytes overlap. All is read before anything is written, so that the ranges may overlap, too.
void *memmove(void *to, const void *from, size_t len) {
    uint8_t *out = to;
    const uint8_t *in = from;
    if (len > SHORT) {
        copy_long(to, from, len);
    } else if (len > 32) {
        mps_v16_t a = mps_v16_load(in), b = mps_v16_load(in + 16);
        mps_v16_t y = mps_v16_load(in + len - 32), z = mps_v16_load(in + len - 16);
        mps_v16_store(out, a);
        mps_v16_store(out + 16, b);
        mps_v16_store(out + len - 32, y);
        mps_v16_store(out + len - 16, z);
    } else if (len >= 16) {
        mps_v16_t a = mps_v16_load(in), z = mps_v16_load(in + len - 16);
        mps_v16_store(out, a);
        mps_v16_store(out + len - 16, z);
    } else if (len >= 8) {
        uint64_t a = load_8(in), z = load_8(in + len - 8);
        store_8(out, a);
        store_8(out + len - 8, z);
    } else if (len >= 4) {
        uint32_t a = load_4(in), z = load_4(in + len - 4);
        store_4(out, a);
        store_4(out + len - 4, z);
    } else if (len > 0) {
        uint8_t a = in[0], m = in[len / 2], z = in[len - 1];
        out[0] = a;
        out[len / 2] = m;
        out[len - 1] = z;
    }
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t len) {
    return memmove(to, from, len);
}

void *memset(void *to, int value, size_t len) {
    uint8_t *out = to;
    mps_v16_t all = mps_v16_all((uint8_t)value);
    if (len > 2 * SHORT) {
        fill_long(to, value, len);
    } else if (len >= 16) {
        for (size_t i = 0; i < len - 16; i += 16) {
            mps_v16_store(out + i, all);
        }
        mps_v16_store(out + len - 16, all);
    } else {
        uint64_t eight = 0x0101010101010101 * (uint8_t)value;
        if (len >= 8) {
            store_8(out, eight);
            store_8(out + len - 8, eight);
        } else if (len >= 4) {
            store_4(out, (uint32_t)eight);
            store_4(out + len - 4, (uint32_t)eight);
        } else if (len > 0) {
            out[0] = out[len / 2] = out[len - 1] = (uint8_t)value;
        }
    }
    return to;
}

#endif
