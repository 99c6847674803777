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

// Upstream's allocator stays for gc_realloc; all others come to ours, below.
#define gc_alloc upstream_gc_alloc
static void *upstream_gc_alloc(size_t n_bytes, unsigned int alloc_flags);
#include "py/gc.c"
#undef gc_alloc

#include "frames.h"
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

// ---- Allocation ----------------------------------------------------------------------------------------------------
//
// First fit, as upstream, but where blocks are taken the table is read 32 blocks at a time, and it is noted where the first
// free block of a part is, whatever was looked for.

// While mps_gc_grows is set, the heap grows where it is full, and only where it can't is garbage collected: a large value
// that comes in makes none, and collecting would look through all of it again and again.
bool mps_gc_grows;

#define NONE ((size_t)-1)

// Every block of a word of the table: one bit of its two.
#define EACH_BLOCK (0x5555555555555555ull)
#define BLOCKS_PER_WORD (32)

// Where a run of so many free blocks begins in a part of the heap, or NONE.
static size_t find_free(mp_state_mem_area_t *area, size_t n_blocks) {
    const byte *table = area->gc_alloc_table_start;
    const size_t len = area->gc_alloc_table_byte_len;
    size_t first = len; // where the first free block is
    size_t run = 0;
    size_t start = NONE;
    for (size_t i = area->gc_last_free_atb_index; i < len;) {
        if (i + sizeof(uint64_t) <= len) {
            uint64_t word;
            memcpy(&word, table + i, sizeof(word));
            if (((word | word >> 1) & EACH_BLOCK) == EACH_BLOCK) {
                run = 0;
                i += sizeof(word);
                continue;
            }
            if (word == 0) {
                first = MIN(first, i);
                if (run + BLOCKS_PER_WORD >= n_blocks) {
                    start = i * BLOCKS_PER_ATB - run;
                    break;
                }
                run += BLOCKS_PER_WORD;
                i += sizeof(word);
                continue;
            }
        }
        for (size_t block = i * BLOCKS_PER_ATB; block < (i + 1) * BLOCKS_PER_ATB; block++) {
            if (ATB_GET_KIND(area, block) != AT_FREE) {
                run = 0;
                continue;
            }
            first = MIN(first, i);
            run++;
            if (run == n_blocks) {
                start = block + 1 - n_blocks;
                goto found;
            }
        }
        i++;
    }
found:
    area->gc_last_free_atb_index = first;
    return start;
}

static void take(mp_state_mem_area_t *area, size_t start, size_t n_blocks) {
    ATB_FREE_TO_HEAD(area, start);
    size_t block = start + 1;
    size_t end = start + n_blocks;
    for (; block < end && block % BLOCKS_PER_ATB != 0; block++) {
        ATB_FREE_TO_TAIL(area, block);
    }
    if (block < end) {
        size_t bytes = (end - block) / BLOCKS_PER_ATB;
        memset(area->gc_alloc_table_start + block / BLOCKS_PER_ATB, AT_TAIL * 0x55, bytes);
        for (block += bytes * BLOCKS_PER_ATB; block < end; block++) {
            ATB_FREE_TO_TAIL(area, block);
        }
    }
    area->gc_last_used_block = MAX(area->gc_last_used_block, end - 1);
}

// Called for every object. The caller owns the memory, which is zero.
void *gc_alloc(size_t n_bytes, unsigned int alloc_flags) {
    size_t n_blocks = n_bytes / BYTES_PER_BLOCK + (n_bytes % BYTES_PER_BLOCK != 0);
    if (n_blocks == 0 || MP_STATE_THREAD(gc_lock_depth) > 0) {
        return NULL;
    }
    bool collects = MP_STATE_MEM(gc_auto_collect_enabled);
    if (collects && MP_STATE_MEM(gc_alloc_amount) >= MP_STATE_MEM(gc_alloc_threshold)) {
        gc_collect();
        collects = false;
    }
    bool grows = true;
    for (;;) {
        mp_state_mem_area_t *area = MP_STATE_MEM(gc_last_free_area);
        // What is full stays behind.
        while (area->gc_last_free_atb_index >= area->gc_alloc_table_byte_len && area->next != NULL) {
            area = area->next;
        }
        MP_STATE_MEM(gc_last_free_area) = area;
        for (; area != NULL; area = area->next) {
            size_t start = find_free(area, n_blocks);
            if (start == NONE) {
                continue;
            }
            take(area, start, n_blocks);
            MP_STATE_MEM(gc_alloc_amount) += n_blocks;
            byte *ptr = area->gc_pool_start + start * BYTES_PER_BLOCK;
            memset(ptr, 0, n_blocks * BYTES_PER_BLOCK);
            if (alloc_flags & GC_ALLOC_FLAG_HAS_FINALISER) {
                FTB_SET(area, start);
            }
            return ptr;
        }
        if (collects) {
            gc_collect();
            collects = false;
        } else if (grows && gc_try_add_heap(n_bytes)) {
            grows = false;
        } else if (mps_gc_grows) {
            mps_gc_grows = false;
            MP_STATE_MEM(gc_auto_collect_enabled) = true;
            collects = true;
        } else {
            return NULL;
        }
    }
}

// ---- Collection ----------------------------------------------------------------------------------------------------

// Called by the allocator and gc.collect().
void gc_collect(void) {
    uint32_t *words = mps_scratch.roots;

    gc_collect_start();

    // The shadow stack, from here to its top: C variables whose address was taken.
    uint32_t here[1];
    __asm__ volatile ("" : : "r" (here) : "memory");
    collect_interior(here, (uint32_t *)&__stack_high - here);

    // The code states of functions that run.
    gc_collect_root((void **)mps_frames.space, (mps_frames.top - (char *)mps_frames.space) / sizeof(void *));

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
