// The parts of the heap, with a memory that is only counted. Built and run by `cargo xtask test` on this machine.

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

    // What was freed is used again, and neighbours become one.
    mps_area_free((void *)(uintptr_t)a);
    mps_area_free((void *)(uintptr_t)c);
    assert(alloc(2 * PAGE) == c);
    mps_area_free((void *)(uintptr_t)b);
    assert(alloc(2 * PAGE) == a && pages == 9);

    // A larger one is split.
    mps_area_free((void *)(uintptr_t)a);
    assert(alloc(PAGE) == a && alloc(PAGE) == b && pages == 9);

    // The largest that can be had is what is left of the memory, or what was freed.
    assert(gc_get_max_new_split() == 91 * PAGE);
    uint32_t large = alloc(91 * PAGE);
    assert(large == 9 * PAGE && pages == 100 && gc_get_max_new_split() == 0);
    assert(mps_area_alloc(1) == NULL);
    mps_area_free((void *)(uintptr_t)large);
    assert(gc_get_max_new_split() == 91 * PAGE);

    // What is free is told, as far as there is room to tell it.
    mps_slice_t holes[2];
    assert(mps_free_areas(holes, 2) == 1 && holes[0].ptr == large && holes[0].len == 91 * PAGE);
    assert(mps_free_areas(holes, 0) == 0);

    // Nothing overflows, and what was never given is not taken.
    assert(mps_area_alloc(SIZE_MAX) == NULL && mps_area_alloc(0xffffffff) == NULL);
    mps_area_free((void *)1);

    // There are only so many.
    for (int i = 0; i < 1000; i++) {
        mps_area_alloc(1);
    }
    assert(area_count < AREAS_MAX);
    puts("areas: ok");
    return 0;
}
