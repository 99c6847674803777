// Allocates the parts of the interpreter's heap: runs of whole pages, grown from the end of linear memory and kept for
// reuse. Called by the collector.
//
// The collector asks for the size of the largest part that it can get. malloc can't answer that, so it is not used.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "py/mpconfig.h"
#include "host/host_abi.h"
#include "memory/heap.h"

#define PAGE (64 * 1024)
#define AREAS_MAX (128)

typedef struct {
    uint32_t start;
    uint32_t size; // bytes, whole pages
    bool used;
} area_t;

// The areas by address. Adjacent free areas are merged.
static area_t areas[AREAS_MAX];
static size_t area_count;

static uint32_t round_up(size_t size) {
    return (size + PAGE - 1) / PAGE * PAGE;
}

static void insert(size_t at, area_t area) {
    memmove(&areas[at + 1], &areas[at], (area_count - at) * sizeof(area_t));
    areas[at] = area;
    area_count++;
}

static void join_with_next(size_t at) {
    if (at + 1 < area_count && !areas[at].used && !areas[at + 1].used
        && areas[at].start + areas[at].size == areas[at + 1].start) {
        areas[at].size += areas[at + 1].size;
        area_count--;
        memmove(&areas[at + 1], &areas[at + 2], (area_count - at - 1) * sizeof(area_t));
    }
}

// Allocates a new part of the heap for the collector (MP_PLAT_ALLOC_HEAP), which owns it until mps_area_free. Returns
// NULL at the host's limit.
void *mps_area_alloc(size_t size) {
    uint32_t need = round_up(size);
    if (need < size || area_count + 1 >= AREAS_MAX) {
        return NULL;
    }
    for (size_t i = 0; i < area_count; i++) {
        if (!areas[i].used && areas[i].size >= need) {
            if (areas[i].size > need) {
                insert(i + 1, (area_t) {areas[i].start + need, areas[i].size - need, false});
                areas[i].size = need;
            }
            areas[i].used = true;
            return (void *)areas[i].start;
        }
    }
    size_t page = __builtin_wasm_memory_grow(0, need / PAGE);
    if (page == SIZE_MAX) {
        return NULL;
    }
    insert(area_count, (area_t) {page * PAGE, need, true});
    return (void *)(page * PAGE);
}

// Frees an empty part of the heap. Called by the collector (MP_PLAT_FREE_HEAP).
void mps_area_free(void *start) {
    for (size_t i = 0; i < area_count; i++) {
        if (areas[i].start == (uint32_t)start) {
            areas[i].used = false;
            join_with_next(i);
            if (i > 0) {
                join_with_next(i - 1);
            }
            return;
        }
    }
}

// The size of the largest part of the heap. Upstream's gc_setup_area counts its bits in 32 bits.
#define AREA_MAX ((512u << 20) - PAGE)

size_t gc_get_max_new_split(void) {
    uint32_t largest = mps_host_memory_left() / PAGE * PAGE;
    for (size_t i = 0; i < area_count; i++) {
        if (!areas[i].used && areas[i].size > largest) {
            largest = areas[i].size;
        }
    }
    return largest < AREA_MAX ? largest : AREA_MAX;
}

size_t mps_free_areas(mps_slice_t *slices, size_t max) {
    size_t n = 0;
    for (size_t i = 0; i < area_count && n < max; i++) {
        if (!areas[i].used) {
            slices[n++] = (mps_slice_t) {areas[i].start, areas[i].size};
        }
    }
    return n;
}
