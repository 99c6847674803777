// Declares the heap for the rest of the interpreter. Defined in collect.c and areas.c.

#ifndef MPS_HEAP_H
#define MPS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/host_abi.h"

#define MPS_PAGE_SHIFT (16)
#define MPS_PAGES (1 << (32 - MPS_PAGE_SHIFT))

// The part of the heap that each page of memory belongs to. The host does not copy it with the state.
extern uint8_t mps_part_of_page[MPS_PAGES];

// Holds variables in the build that checks the collector: see spilled.h.
extern uint32_t mps_spills[];

// Memory for objects of one block, of 16 bytes: it is taken from `next` on, and goes to `end`.
extern struct mps_blocks {
    char *next, *end;
} mps_blocks;

// Returns a block when mps_blocks has none. Raises MemoryError.
void *mps_new_block_slowly(void);

// Returns a block that is not initialised: the caller fills all of it. May collect. Raises MemoryError.
static inline void *mps_new_block(void) {
    char *block = mps_blocks.next;
    if (__builtin_expect(block == mps_blocks.end, 0)) {
        return mps_new_block_slowly();
    }
    mps_blocks.next = block + 16;
    return block;
}

// Writes the table mps_part_of_page.
void mps_note_parts(void);

// While it is set, a full heap grows, and garbage is collected only if it can't. Set while a large value comes in: that
// makes no garbage, and each collection would scan all of it again.
extern bool mps_gc_grows;

// Set when the heap had no room for something.
extern bool mps_memory_failed;

// Collects garbage if there may be much of it.
void mps_tidy(void);

// Makes vm/lookup.c forget what it found in classes, which may be freed. Called by the collector.
void mps_forget_found(void);

// Makes types/text/text.c forget what it remembers about strings, whose memory may be freed. Called by the collector.
void mps_str_forget(void);

// Clears the weak references to unmarked objects, in types/classes/weakref.c. Called by the collector after marking, if
// there are weak references.
void mps_weakrefs_clear(void);

// Called by the collector after marking: stdlib/asyncio/registry.c forgets tasks that are not marked.
void mps_tasks_forget(void);

// Returns whether the collector is about to free the object at this address. Called within mps_weakrefs_clear.
bool mps_is_unmarked(uintptr_t address);

// Returns the number of bytes in use after the last collection.
size_t mps_live_bytes(void);

// ---- areas.c: the parts of the heap --------------------------------------------------------------------------------

// Returns the size of the largest part that could be added to the heap. Called by upstream's collector.
size_t gc_get_max_new_split(void);

// Appends the free parts. Returns how many there are.
size_t mps_free_areas(mps_slice_t *slices, size_t max);

// ---- Addresses that the linker knows -------------------------------------------------------------------------------

extern char __heap_base; // the end of static data
extern char __stack_low, __stack_high; // the shadow stack

// Returns whether an address is in the linker's data, as frozen code is.
static inline bool mps_is_static(const void *address) {
    return (uintptr_t)address < (uintptr_t)&__heap_base;
}

#endif // MPS_HEAP_H
