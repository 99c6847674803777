// py/gc.c, and the roots that only the host can see.
//
// What the interpreter holds in C variables is not in linear memory: the WebAssembly compiler keeps it on the native stack
// and in registers. The host looks there for words that can be pointers into the heap and hands them over. Such a word may
// point into the middle of a block (the C compiler keeps what it needs of a pointer), so the block's head is marked.

#include <stdbool.h>

#include "py/mpconfig.h"
#include "py/gc.h"

// Upstream's sweep takes a part of the heap for empty where nothing lies beyond its first block, and frees it. If an object
// lies in that block, it stays: back into the list it goes, and the sweep goes on behind it.
#undef MP_PLAT_FREE_HEAP
#define MP_PLAT_FREE_HEAP(part) do { \
        if (ATB_GET_KIND(part, 0) == AT_FREE) { \
            mps_area_free(part); \
        } else { \
            NEXT_AREA(prev_area) = (part); \
            prev_area = (part); \
        } \
} while (0)

// While mps_gc_grows is set, the heap grows where it is full, and only where it can't is garbage collected: a large value
// that comes in makes none, and collecting would look through all of it again and again.
bool mps_gc_grows;

#define gc_alloc upstream_gc_alloc
static void *upstream_gc_alloc(size_t n_bytes, unsigned int alloc_flags);

#include "py/gc.c"

#undef gc_alloc

void *gc_alloc(size_t n_bytes, unsigned int alloc_flags) {
    void *ptr = upstream_gc_alloc(n_bytes, alloc_flags);
    if (ptr == NULL && mps_gc_grows) {
        mps_gc_grows = false;
        MP_STATE_MEM(gc_auto_collect_enabled) = true;
        ptr = upstream_gc_alloc(n_bytes, alloc_flags);
    }
    return ptr;
}

#include "host_abi.h"
#include "scratch.h"

#define ROOTS_AT_ONCE MP_ARRAY_SIZE(mps_scratch.roots)

extern char __stack_high;

// Called with words from the stacks. Marks every block that one of them points into, and all it refers to.
static void collect_interior(const uint32_t *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        void *ptr = (void *)(words[i] & ~(BYTES_PER_BLOCK - 1));
        mp_state_mem_area_t *area = gc_get_ptr_area(ptr);
        if (area == NULL) {
            continue;
        }
        size_t block = BLOCK_FROM_PTR(area, ptr);
        while (block > 0 && ATB_GET_KIND(area, block) == AT_TAIL) {
            block--;
        }
        void *head = (void *)PTR_FROM_BLOCK(area, block);
        gc_collect_root(&head, 1);
    }
}

// Called by the allocator and gc.collect().
void gc_collect(void) {
    uint32_t *words = mps_scratch.roots;

    gc_collect_start();

    // The shadow stack, from here to its top: C variables whose address was taken.
    uint32_t here[1];
    __asm__ volatile ("" : : "r" (here) : "memory");
    collect_interior(here, (uint32_t *)&__stack_high - here);

    // The native stack, in as many parts as it takes.
    uint32_t total, done = 0;
    do {
        total = mps_host_gc_roots(words, ROOTS_AT_ONCE, done);
        size_t count = MIN(total - done, ROOTS_AT_ONCE);
        collect_interior(words, count);
        done += count;
    } while (done < total);

    gc_collect_end();
}
