// Tests memory/areas.c, with a memory that is only counted. Built and run by `cargo xtask test` on this machine.

#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static uint32_t pages = 5, limit = 100;

static size_t grow(int memory, size_t delta) {
    (void)memory;
    if (pages + delta > limit) {
        return SIZE_MAX;
    }
    pages += delta;
    return pages - delta;
}

uint32_t mps_host_memory_left(void) {
    return (limit - pages) * 64 * 1024;
}

#define __builtin_wasm_memory_grow grow
#include "memory/areas.c"

static uint32_t alloc(size_t size) {
    return (uint32_t)(uintptr_t)mps_area_alloc(size);
}

int main(void) {
    // Whole pages, one after another.
    uint32_t a = alloc(1), b = alloc(PAGE), c = alloc(PAGE + 1);
    assert(a == 5 * PAGE && b == 6 * PAGE && c == 7 * PAGE && pages == 9);

    // Freed areas are used again, and neighbours are merged.
    mps_area_free((void *)(uintptr_t)a);
    mps_area_free((void *)(uintptr_t)c);
    assert(alloc(2 * PAGE) == c);
    mps_area_free((void *)(uintptr_t)b);
    assert(alloc(2 * PAGE) == a && pages == 9);

    // A larger area is split.
    mps_area_free((void *)(uintptr_t)a);
    assert(alloc(PAGE) == a && alloc(PAGE) == b && pages == 9);

    // The largest possible area is the memory left, or the largest freed area.
    assert(gc_get_max_new_split() == 91 * PAGE);
    uint32_t large = alloc(91 * PAGE);
    assert(large == 9 * PAGE && pages == 100 && gc_get_max_new_split() == 0);
    assert(mps_area_alloc(1) == NULL);
    mps_area_free((void *)(uintptr_t)large);
    assert(gc_get_max_new_split() == 91 * PAGE);

    // mps_free_areas() reports the free areas for which there is room.
    mps_slice_t holes[2];
    assert(mps_free_areas(holes, 2) == 1 && holes[0].ptr == large && holes[0].len == 91 * PAGE);
    assert(mps_free_areas(holes, 0) == 0);

    // Sizes don't overflow, and an unknown pointer is not freed.
    assert(mps_area_alloc(SIZE_MAX) == NULL && mps_area_alloc(0xffffffff) == NULL);
    mps_area_free((void *)1);

    // The number of areas is limited.
    for (int i = 0; i < 1000; i++) {
        mps_area_alloc(1);
    }
    assert(area_count < AREAS_MAX);
    puts("areas: ok");
    return 0;
}
