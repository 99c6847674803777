// Checks the roots that the host gives, in a build whose variables are spilled to memory (xtask/src/spill.rs). Included
// by collect.c.
//
// Before each call a function stores the integer variables that it needs afterwards: these may be pointers, numbers, or
// anything else. So this memory has all pointers in C variables, and the host must find each of them on the native
// stack.
//
// For each stored word that points into an object, the host must have given a pointer into that object, or one near the
// word, because the WebAssembly compiler may keep p and add anew for `p + 4`. Nothing else that keeps the object
// counts. The module traps if the host gave neither.
//
// A word of 64 bits counts as two. An object is not checked if the C compiler keeps only an address outside of it.
#ifndef MPS_SPILLED_H
#define MPS_SPILLED_H

#include "py/mphal.h"
#include "py/mpprint.h"

// The variables of a function that waits for another one to return.
typedef struct {
    uint32_t function; // the function's number in the module
    uint32_t size; // this frame's size; the caller's frame follows
    uint32_t unused[2];
    uint32_t words[];
} spills_t;

_Static_assert(sizeof(spills_t) == 16, "HEAD in xtask/src/spill.rs");

// The frames, from the last one upwards.
uint32_t mps_spills[MPS_SPILL_STACK / sizeof(uint32_t)] __attribute__((aligned(16)));

// The address of the last frame: a global of WebAssembly's.
__asm__(".globaltype mps_spill_pointer, i32\n"
        ".globl mps_spill_pointer\n"
        "mps_spill_pointer:\n");

static inline spills_t *last_spills(void) {
    spills_t *spills;
    __asm__ volatile("global.get mps_spill_pointer\n\tlocal.set %0" : "=r"(spills));
    return spills;
}

// Counts what was checked. The tests of roots.rs look for the text.
static __attribute__((used)) struct {
    char text[16];
    uint32_t collections;
    uint32_t words; // stored words that are not zero
    uint32_t pointers; // those that point into an object
    uint32_t near; // pointers for which the host gave only one near the word
} spill_counts = {.text = "counts of spills"};

// The greatest offset that the compiler adds.
#define NEAR (64)

// The pointers that the host gave for this collection, sorted.
static uint32_t given[64 * 1024];
static size_t given_len;

// Notes a part of the pointers that the host gave. `done` is how many it gave before.
static void note_given(const uint32_t *words, size_t count, size_t done) {
    if (done + count > MP_ARRAY_SIZE(given)) {
        __builtin_trap();
    }
    memcpy(given + done, words, count * sizeof(uint32_t));
    given_len = done + count;
}

// Returns whether the host gave a pointer from `start` on and before `end`.
static bool is_given(uint32_t start, uint32_t end) {
    size_t low = 0, high = given_len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (given[middle] < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < given_len && given[low] < end;
}

static void check_word(const spills_t *spills, size_t slot) {
    uint32_t word = spills->words[slot];
    spill_counts.words += word != 0;
    size_t block;
    area_t *area = object_at(word, &block);
    if (area == NULL || ATB_GET_KIND(area, block) == AT_FREE) {
        return;
    }
    spill_counts.pointers++;
    uint32_t object = PTR_FROM_BLOCK(area, block);
    if (is_given(object, object + blocks_of(area, block) * BYTES_PER_BLOCK)) {
        return;
    }
    if (is_given(word - NEAR, word + NEAR + 1)) {
        spill_counts.near++;
        return;
    }
    mp_printf(&mp_plat_print, "spilled: function %u has %08x in slot %u; the host did not find the object at %08x%s\n",
        (unsigned)spills->function, (unsigned)word, (unsigned)slot, (unsigned)object,
        ATB_GET_KIND(area, block) == AT_HEAD ? ", and nothing else leads to it" : "");
    __builtin_trap();
}

// Checks the stored words. Called when all roots were followed.
static void check_spilled(void) {
    const spills_t *end = (const spills_t *)((const char *)mps_spills + sizeof(mps_spills));
    const spills_t *spills = last_spills();
    if (spills == NULL) {
        return; // while the build starts the interpreter
    }
    spill_counts.collections++;
    for (; spills < end; spills = (const spills_t *)((const char *)spills + spills->size)) {
        size_t count = (spills->size - sizeof(*spills)) / sizeof(uint32_t);
        for (size_t i = 0; i < count; i++) {
            check_word(spills, i);
        }
    }
}

#endif // MPS_SPILLED_H
