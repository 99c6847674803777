// What others know of the heap: see collect.c.

#ifndef MPS_HEAP_H
#define MPS_HEAP_H

#include <stdint.h>

#define MPS_PAGE_SHIFT (16)
#define MPS_PAGES (1 << (32 - MPS_PAGE_SHIFT))

// Which part of the heap each page of memory belongs to. No part of the state that the host copies.
extern uint8_t mps_part_of_page[MPS_PAGES];

// Where variables are stored, in the build that checks the collector: spilled.h.
extern uint32_t mps_spills[];

// Makes that table anew.
void mps_note_parts(void);

// Collects garbage where there may be much of it.
void mps_tidy(void);

#endif // MPS_HEAP_H
