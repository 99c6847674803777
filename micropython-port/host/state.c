// Where the interpreter's state is in memory, for the host to copy. Between two calls it is all there is: the stack is
// empty, and of WebAssembly's globals (the stack pointer, those of metering) nothing is kept.

#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "host/scratch.h"

// The first of the data that changes: all below is constant, or the stack. The linker puts the data of the first object
// first; `xtask` sees to it that this is that object, and checks it.
uint32_t mps_data_start = 1;

static size_t holes_len;

static void hole(const void *start, const void *end) {
    if (start < end && holes_len < MPS_HOLES_MAX) {
        mps_scratch.holes[holes_len++] = (mps_slice_t) {(uint32_t)start, (const char *)end - (const char *)start};
    }
}

const mps_holes_t *mps_holes(void) {
    static mps_holes_t holes;
    holes_len = 0;
    hole((void *)0, &mps_data_start);
    hole(&mps_scratch, &mps_scratch + 1);
    hole(mps_frames.space, &mps_frames + 1);
    hole(mps_part_of_page, mps_part_of_page + MPS_PAGES);
    #ifdef MPS_SPILL_STACK
    hole(mps_spills, (char *)mps_spills + MPS_SPILL_STACK);
    #endif
    // malloc begins its part of memory with the first use, at the heap base; until then there are zeros.
    static const char zeros[64];
    const char *malloc_start = &__heap_base;
    const char *malloc_end = (const char *)MP_STATE_MEM(area).gc_alloc_table_start;
    if (malloc_end - malloc_start > 64 && memcmp(malloc_start, zeros, sizeof(zeros)) == 0) {
        hole(malloc_start, malloc_end);
    }
    // Of each part of the heap, what comes after the last block that is used.
    for (mp_state_mem_area_t *area = &MP_STATE_MEM(area); area != NULL; area = area->next) {
        hole(area->gc_pool_start + (area->gc_last_used_block + 1) * MICROPY_BYTES_PER_GC_BLOCK, area->gc_pool_end);
    }
    holes_len += mps_free_areas(mps_scratch.holes + holes_len, MPS_HOLES_MAX - holes_len);
    holes = (mps_holes_t) {(uint32_t)mps_scratch.holes, holes_len};
    return &holes;
}
