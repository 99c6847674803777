// What others know of the heap: see collect.c.

#ifndef MPS_HEAP_H
#define MPS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/host_abi.h"

#define MPS_PAGE_SHIFT (16)
#define MPS_PAGES (1 << (32 - MPS_PAGE_SHIFT))

// Which part of the heap each page of memory belongs to. No part of the state that the host copies.
extern uint8_t mps_part_of_page[MPS_PAGES];

// Holds variables, in the build that checks the collector: see spilled.h.
extern uint32_t mps_spills[];

// Makes that table anew.
void mps_note_parts(void);

// While it is set, the heap grows where it is full, and only where it can't is garbage collected: a large value that
// comes in makes none, and collecting would look through all of it again and again.
extern bool mps_gc_grows;

// Whether the heap had no room for something since somebody cleared it.
extern bool mps_memory_failed;

// Collects garbage where there may be much of it.
void mps_tidy(void);

// Called by the collector: types/text/text.c forgets what it remembers of strings' memory, which may go.
void mps_str_forget(void);

// ---- areas.c: the parts of the heap --------------------------------------------------------------------------------

// The size of the largest part that could be added to the heap. Called by upstream's collector.
size_t gc_get_max_new_split(void);

// Appends the parts that hold nothing, and returns how many there are.
size_t mps_free_areas(mps_slice_t *slices, size_t max);

// ---- Addresses that the linker knows -------------------------------------------------------------------------------

extern char __heap_base; // where the data ends
extern char __stack_low, __stack_high; // of the shadow stack

#endif // MPS_HEAP_H
