// Checks the roots that the host gives, in a build whose variables are spilled (xtask/src/spill.rs). Part of collect.c.
//
// Before each call a function stores its variables of 32 bits that it needs afterwards: that may be pointers, numbers,
// or anything else. So all pointers of C variables are here, and the host must find each of them on the native stack.
//
// What is checked: a block that a spilled word points to is marked when all roots were followed. It may be so because of
// another root. A block of which only a spilled word knows would be freed while it is in use: the module traps then.
#ifndef MPS_SPILLED_H
#define MPS_SPILLED_H

#include "py/mphal.h"
#include "py/mpprint.h"

// The variables of a function that waits for another one to return.
typedef struct {
    uint32_t function; // its number in the module
    uint32_t size; // of this frame: the caller's is behind it
    uint32_t unused[2];
    uint32_t words[];
} spills_t;

_Static_assert(sizeof(spills_t) == 16, "HEAD in xtask/src/spill.rs");

// The frames, from the last one upwards.
uint32_t mps_spills[MPS_SPILL_STACK / sizeof(uint32_t)] __attribute__((aligned(16)));

// The last frame's address: a global of WebAssembly's. setjmp and longjmp know it as well.
__asm__ (
    ".globaltype mps_spill_pointer, i32\n"
    ".globl mps_spill_pointer\n"
    "mps_spill_pointer:\n"
    );

static inline spills_t *last_spills(void) {
    spills_t *spills;
    __asm__ volatile ("global.get mps_spill_pointer\n\tlocal.set %0" : "=r" (spills));
    return spills;
}

// What was checked, for the tests of roots.rs, which look for the text.
static __attribute__((used)) struct {
    char text[16];
    uint32_t collections;
    uint32_t words; // spilled words that are not zero
    uint32_t pointers; // those that point to a block
    uint32_t not_given; // those of them whose block the host gave no pointer to
} spill_counts = {.text = "counts of spills"};

// Whether one of these pointers, which are in order, leads to the object of so many blocks.
static bool is_given(const uint32_t *pointers, size_t count, uint32_t object, size_t blocks) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pointers[middle] < object) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && pointers[low] < object + blocks * BYTES_PER_BLOCK;
}

// Called when all roots were followed. The host's pointers are all that there are. Traps where a block is not marked
// that a spilled word points to.
static void check_spilled(const uint32_t *given, size_t n_given) {
    const spills_t *end = (const spills_t *)((const char *)mps_spills + sizeof(mps_spills));
    const spills_t *spills = last_spills();
    if (spills == NULL) {
        return; // while the build starts the interpreter
    }
    spill_counts.collections++;
    for (; spills < end; spills = (const spills_t *)((const char *)spills + spills->size)) {
        size_t count = (spills->size - sizeof(*spills)) / sizeof(uint32_t);
        for (size_t i = 0; i < count; i++) {
            spill_counts.words += spills->words[i] != 0;
            size_t block;
            area_t *area = object_at(spills->words[i], &block);
            if (area == NULL || ATB_GET_KIND(area, block) == AT_FREE) {
                continue;
            }
            uint32_t object = PTR_FROM_BLOCK(area, block);
            spill_counts.pointers++;
            spill_counts.not_given += !is_given(given, n_given, object, blocks_of(area, block));
            if (ATB_GET_KIND(area, block) == AT_HEAD) {
                mp_printf(&mp_plat_print, "spilled: function %u has %08x in slot %u, and the host did not find the object at %08x\n",
                    (unsigned)spills->function, (unsigned)spills->words[i], (unsigned)i, (unsigned)object);
                __builtin_trap();
            }
        }
    }
}

#endif // MPS_SPILLED_H
