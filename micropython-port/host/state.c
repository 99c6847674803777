// Tells the host which parts of memory have the interpreter's state, for copies of it. Between two calls memory has all
// of the state: the stack is empty, and WebAssembly's globals (the stack pointer, those of metering) need no copy.

#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "host/scratch.h"

// The first word of the data that changes: below it is only constant data, and the stack. The linker puts the data of
// the first object file first; `xtask` makes this file the first one and checks it.
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
    // malloc begins to use its part of memory, at the heap base, with its first call; until then it is zero.
    static const char zeros[64];
    const char *malloc_start = &__heap_base;
    const char *malloc_end = (const char *)MP_STATE_MEM(area).gc_alloc_table_start;
    if (malloc_end - malloc_start > 64 && memcmp(malloc_start, zeros, sizeof(zeros)) == 0) {
        hole(malloc_start, malloc_end);
    }
    // The rest of each part of the heap after the last used block.
    for (mp_state_mem_area_t *area = &MP_STATE_MEM(area); area != NULL; area = area->next) {
        hole(area->gc_pool_start + (area->gc_last_used_block + 1) * MICROPY_BYTES_PER_GC_BLOCK, area->gc_pool_end);
    }
    holes_len += mps_free_areas(mps_scratch.holes + holes_len, MPS_HOLES_MAX - holes_len);
    holes = (mps_holes_t) {(uint32_t)mps_scratch.holes, holes_len};
    return &holes;
}
