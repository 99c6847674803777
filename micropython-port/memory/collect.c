// The heap: upstream's py/gc.c for its layout, with our own allocation and collection.
//
// Roots. C variables of the interpreter are not in linear memory: the WebAssembly compiler keeps them on the native
// stack and in registers. The host searches that stack for words that can be pointers into the heap and hands them
// over. Such a word may point into the middle of a block, because the C compiler may keep a pointer to a field. So the
// collector marks the block's head.
//
// Allocation takes blocks from a run of free blocks, one after another, and then searches the next run behind it. Only
// a collection moves it back to the start. So the table is searched once per collection, independent of allocations.
//
// The heap grows if a collection leaves less free than in use, so that collections are rare.

#include <stdbool.h>
#include <string.h>

#include "py/mpconfig.h"
#include "py/gc.h"


// Names upstream's functions that are replaced below.
#define gc_alloc upstream_gc_alloc
#define gc_realloc upstream_gc_realloc
#define gc_free upstream_gc_free
#define gc_init upstream_gc_init
static void upstream_gc_init(void *start, void *end);
static void *upstream_gc_alloc(size_t n_bytes, unsigned int alloc_flags);
static void *upstream_gc_realloc(void *ptr, size_t n_bytes, bool allow_move);
static void upstream_gc_free(void *ptr);
#include "py/gc.c"
#undef gc_alloc
#undef gc_realloc
#undef gc_free
#undef gc_init

#include "memory/bytes.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/poison.h"
#include "host/host_abi.h"
#include "host/scratch.h"

#define ROOTS_AT_ONCE MP_ARRAY_SIZE(mps_scratch.roots)

typedef mp_state_mem_area_t area_t;

bool mps_gc_grows;

#define BLOCKS(bytes) ((bytes) / BYTES_PER_BLOCK)

// The least free memory after a collection, if the heap can grow.
#define LEAST_FREE BLOCKS(256 * 1024)

// If the heap can't grow, this little free memory counts as none: a collection for each of the last blocks would take
// all the time. If a collection followed another one soon, LITTLE counts as none, too.
#define NEXT_TO_NOTHING BLOCKS(4 * 1024)
#define LITTLE (all_blocks / 128)

// A reserve, which is freed when an allocation fails: it has room for the exception and its traceback, without a
// collection for each of them. It is allocated again after a collection that leaves ROOM_FOR_RESERVE.
MP_REGISTER_ROOT_POINTER(void *mps_reserve);
#define RESERVE BLOCKS(2 * 1024)
#define ROOM_FOR_RESERVE (16 * RESERVE)

// The least that is allocated between two collections, if the heap can grow.
#define LEAST_BETWEEN BLOCKS(128 * 1024)

// The number of blocks in use after the last collection, the number of all blocks, and the number of blocks to allocate
// before the next collection.
static size_t live_blocks;
static size_t all_blocks;
static size_t collect_after = LEAST_BETWEEN;

// ---- Parts of the heap ---------------------------------------------------------------------------------------------

// The first block that is ever allocated. The collector finds pointers to the first block of a part in its own
// variables on the stack, so an object there would never be freed.
#define FIRST_BLOCK (1)

// The part of the heap that each page belongs to, by the page's number. Zero means none. A part has whole pages.
#define PARTS_MAX (128)
uint8_t mps_part_of_page[MPS_PAGES];
static area_t *parts[PARTS_MAX];

static void note_pages(const area_t *area, uint8_t number) {
    size_t first = (uintptr_t)area->gc_pool_start >> MPS_PAGE_SHIFT;
    size_t last = ((uintptr_t)area->gc_pool_end - 1) >> MPS_PAGE_SHIFT;
    memset(&mps_part_of_page[first], number, last - first + 1);
}

// Writes the table of the parts' pages. Called after a part was added or removed. Also called when an export is
// entered, because the host's copy of the state does not include the table.
void mps_note_parts(void) {
    memset(parts, 0, sizeof(parts));
    size_t number = 0;
    all_blocks = 0;
    for (area_t *area = &MP_STATE_MEM(area); area != NULL && number + 1 < PARTS_MAX; area = area->next) {
        parts[++number] = area;
        note_pages(area, number);
        all_blocks += area->gc_alloc_table_byte_len * BLOCKS_PER_ATB;
    }
}

// Returns the part of the heap if a word is the address of one of its blocks, or NULL.
static inline area_t *part_of(uintptr_t word) {
    area_t *area = parts[mps_part_of_page[word >> MPS_PAGE_SHIFT]];
    if (MP_LIKELY(area == NULL) || (word & (BYTES_PER_BLOCK - 1)) != 0) {
        return NULL;
    }
    return word >= (uintptr_t)area->gc_pool_start && word < (uintptr_t)area->gc_pool_end ? area : NULL;
}

static void poison_pool(const area_t *area) {
    MPS_POISON(area->gc_pool_start, area->gc_pool_end - area->gc_pool_start);
}

static bool grow(size_t n_bytes) {
    if (!gc_try_add_heap(n_bytes + FIRST_BLOCK * BYTES_PER_BLOCK)) {
        return false;
    }
    mps_note_parts();
    area_t *area = &MP_STATE_MEM(area);
    while (area->next != NULL) {
        area = area->next;
    }
    poison_pool(area);
    return true;
}

// ---- Allocation ----------------------------------------------------------------------------------------------------

// A run of free blocks in a part. Allocation takes them from its start.
typedef struct {
    area_t *area; // NULL at the beginning of the heap
    size_t start;
    size_t end;
} run_t;

// Small objects come from small_run, large ones from large_run. With a single run, a search for a large object would
// leave small holes unused.
static run_t small_run, large_run;

#define LARGE (32)

// The most blocks in a run for small objects. A run for a large object is just large enough.
#define RUN_MAX (256)

// One of the two bits of every block in a word of the table.
#define EACH_BLOCK (0x5555555555555555ull)
#define BLOCKS_PER_WORD (32)

static inline uint64_t word_of_table(const area_t *area, size_t block) {
    uint64_t word;
    memcpy(&word, area->gc_alloc_table_start + block / BLOCKS_PER_ATB, sizeof(word));
    return word;
}

// Skips free blocks from `block` on, or used ones if `free` is false. Returns the first other block before `blocks`, or
// a number of at least `blocks`.
static size_t skip(const area_t *area, size_t block, size_t blocks, bool free) {
    while (block < blocks) {
        if (block % BLOCKS_PER_ATB == 0 && block + BLOCKS_PER_WORD <= blocks) {
            uint64_t word = word_of_table(area, block);
            uint64_t used = (word | word >> 1) & EACH_BLOCK;
            uint64_t found = free ? used : used ^ EACH_BLOCK;
            if (found != 0) {
                return block + __builtin_ctzll(found) / 2;
            }
            block += BLOCKS_PER_WORD;
        } else if ((ATB_GET_KIND(area, block) == AT_FREE) == free) {
            block++;
        } else {
            return block;
        }
    }
    return block;
}

// Moves to the next run of at least n_blocks free blocks. Returns false at the end of the heap.
static bool next_run(run_t *run, size_t n_blocks, const run_t *other) {
    area_t *area = run->area == NULL ? &MP_STATE_MEM(area) : run->area;
    size_t block = run->area == NULL ? FIRST_BLOCK : run->end;
    for (; area != NULL; area = area->next, block = FIRST_BLOCK) {
        size_t blocks = area->gc_alloc_table_byte_len * BLOCKS_PER_ATB;
        while ((block = skip(area, block, blocks, false)) < blocks) {
            if (area == other->area && block >= other->start && block < other->end) {
                block = other->end; // the other run has these
                continue;
            }
            // The search stops after the blocks that the run takes: a part may have very many free blocks in a row.
            size_t most = MIN(blocks, block + MAX(n_blocks, n_blocks < LARGE ? RUN_MAX : 0));
            size_t end = block + n_blocks <= blocks ? MIN(skip(area, block, most, true), most) : blocks;
            if (area == other->area && other->start < end && other->end > block) {
                end = other->start;
            }
            if (end - block >= n_blocks) {
                *run = (run_t) {area, block, end};
                return true;
            }
            block = MAX(end, block + 1);
        }
    }
    return false;
}

static inline void *take(run_t *run, size_t n_blocks) {
    area_t *area = run->area;
    size_t start = run->start;
    size_t end = start + n_blocks;
    run->start = end;
    ATB_FREE_TO_HEAD(area, start);
    size_t block = start + 1;
    for (; block < end && block % BLOCKS_PER_ATB != 0; block++) {
        ATB_FREE_TO_TAIL(area, block);
    }
    if (MP_UNLIKELY(block < end)) {
        size_t bytes = (end - block) / BLOCKS_PER_ATB;
        memset(area->gc_alloc_table_start + block / BLOCKS_PER_ATB, AT_TAIL * 0x55, bytes);
        for (block += bytes * BLOCKS_PER_ATB; block < end; block++) {
            ATB_FREE_TO_TAIL(area, block);
        }
    }
    if (end - 1 > area->gc_last_used_block) {
        area->gc_last_used_block = end - 1;
    }
    MP_STATE_MEM(gc_alloc_amount) += n_blocks;
    byte *ptr = area->gc_pool_start + start * BYTES_PER_BLOCK;
    MPS_UNPOISON(ptr, n_blocks * BYTES_PER_BLOCK);
    return ptr;
}

// Collects when the heap can't grow. Returns whether enough memory is free to go on.
static bool collect_last(void) {
    size_t allocated = MP_STATE_MEM(gc_alloc_amount);
    gc_collect();
    size_t free = all_blocks - live_blocks;
    return free > (allocated < LITTLE ? MAX(LITTLE, NEXT_TO_NOTHING) : NEXT_TO_NOTHING);
}

// Makes room for n_bytes by collecting or growing. Returns false if there is none.
static MP_NOINLINE bool make_room(size_t n_bytes, bool collects) {
    if (collects && MP_STATE_MEM(gc_alloc_amount) >= collect_after) {
        gc_collect();
        size_t free = all_blocks - live_blocks;
        if (free < MAX(live_blocks, LEAST_FREE)) {
            if (!grow(MAX(n_bytes, MIN(live_blocks, LEAST_FREE) * BYTES_PER_BLOCK)) && !grow(n_bytes)) {
                return free > NEXT_TO_NOTHING;
            }
        }
        return true;
    }
    if (grow(n_bytes)) {
        return true;
    }
    if (mps_gc_grows) {
        mps_gc_grows = false;
        MP_STATE_MEM(gc_auto_collect_enabled) = true;
        collects = true;
    }
    if (!collects) {
        return false;
    }
    return collect_last();
}

// Frees the reserve. The next small objects go there.
static void release_reserve(void) {
    byte *reserve = MP_STATE_VM(mps_reserve);
    if (reserve != NULL) {
        MP_STATE_VM(mps_reserve) = NULL;
        // gc_free may add it to a run, so both runs are reset.
        gc_free(reserve);
        area_t *area = part_of((uintptr_t)reserve);
        size_t start = BLOCK_FROM_PTR(area, reserve);
        large_run = (run_t) {NULL, 0, 0};
        small_run = (run_t) {area, start, start + RESERVE};
    }
}

static void take_reserve(void) {
    if (MP_STATE_VM(mps_reserve) == NULL && all_blocks - live_blocks >= ROOM_FOR_RESERVE
        && next_run(&large_run, RESERVE, &small_run)) {
        MP_STATE_VM(mps_reserve) = memset(take(&large_run, RESERVE), 0, RESERVE * BYTES_PER_BLOCK);
    }
}

// Initialises the heap. Called at the start of the interpreter.
void gc_init(void *start, void *end) {
    upstream_gc_init(start, end);
    mps_note_parts();
    poison_pool(&MP_STATE_MEM(area));
    take_reserve();
}

static MP_NOINLINE void *alloc_slowly(size_t n_bytes, size_t n_blocks, bool large, bool collects) {
    run_t *run = large ? &large_run : &small_run;
    const run_t *other = large ? &small_run : &large_run;
    for (unsigned tries = 0;; tries++) {
        if (next_run(run, n_blocks, other)) {
            return take(run, n_blocks);
        }
        if (tries == 3 || !make_room(n_bytes, collects && tries == 0)) {
            release_reserve();
            return NULL;
        }
    }
}

static inline size_t blocks_for(size_t n_bytes) {
    return n_bytes / BYTES_PER_BLOCK + (n_bytes % BYTES_PER_BLOCK != 0) + MPS_REDZONE;
}

// ---- Single blocks -------------------------------------------------------------------------------------------------
//
// Many objects have one block: floats, ints of 64 bits, cells. They come from a range of blocks that the table has as
// objects already, so taking one is moving a pointer. A collection begins by giving the rest of the range back.

struct mps_blocks mps_blocks;

// The most blocks of the range.
#define SINGLES (64)

// Frees the blocks that nobody took.
static void return_blocks(void) {
    if (mps_blocks.next == mps_blocks.end) {
        return;
    }
    area_t *area = part_of((uintptr_t)mps_blocks.next);
    size_t end = BLOCK_FROM_PTR(area, mps_blocks.end - BYTES_PER_BLOCK) + 1;
    for (size_t block = BLOCK_FROM_PTR(area, mps_blocks.next); block < end; block++) {
        ATB_ANY_TO_FREE(area, block);
    }
    mps_blocks.next = mps_blocks.end = NULL;
}

// Takes the next blocks for the range, without a collection.
static void take_blocks(void) {
    size_t n_blocks = MIN(small_run.end - small_run.start, SINGLES);
    if (!MPS_REUSES || MPS_REDZONE > 0 || n_blocks == 0
        || MP_STATE_MEM(gc_alloc_amount) + n_blocks >= MP_STATE_MEM(gc_alloc_threshold)) {
        return;
    }
    area_t *area = small_run.area;
    size_t start = small_run.start;
    for (size_t i = start; i < start + n_blocks; i++) {
        ATB_FREE_TO_HEAD(area, i);
    }
    small_run.start += n_blocks;
    area->gc_last_used_block = MAX(area->gc_last_used_block, start + n_blocks - 1);
    MP_STATE_MEM(gc_alloc_amount) += n_blocks;
    mps_blocks.next = (char *)PTR_FROM_BLOCK(area, start);
    mps_blocks.end = mps_blocks.next + n_blocks * BYTES_PER_BLOCK;
}

void *mps_new_block_slowly(void) {
    void *block = gc_alloc(BYTES_PER_BLOCK, 0);
    if (block == NULL) {
        m_malloc_fail(BYTES_PER_BLOCK);
    }
    return block;
}

// Allocates an object. The caller owns the memory, which is zero. May collect, which runs finalisers. Returns NULL if
// memory is short.
void *gc_alloc(size_t n_bytes, unsigned int alloc_flags) {
    size_t n_blocks = blocks_for(n_bytes);
    if (n_blocks == 1 && alloc_flags == 0 && mps_blocks.next != mps_blocks.end) {
        return memset(mps_new_block(), 0, BYTES_PER_BLOCK);
    }
    if (n_bytes == 0 || MP_STATE_THREAD(gc_lock_depth) > 0) {
        return NULL;
    }
    bool collects = MP_STATE_MEM(gc_auto_collect_enabled);
    if (MP_UNLIKELY(MP_STATE_MEM(gc_alloc_amount) >= MP_STATE_MEM(gc_alloc_threshold)) && collects) {
        gc_collect();
        collects = false;
    }
    bool large = n_blocks >= LARGE;
    run_t *run = large ? &large_run : &small_run;
    byte *ptr;
    if (MP_LIKELY(run->end - run->start >= n_blocks)) {
        ptr = take(run, n_blocks);
    } else {
        ptr = alloc_slowly(n_bytes, n_blocks, large, collects);
        if (ptr == NULL) {
            return NULL;
        }
    }
    if (n_blocks == 1) {
        memset(ptr, 0, BYTES_PER_BLOCK);
        if (alloc_flags == 0) {
            take_blocks();
        }
    } else {
        memset(ptr, 0, n_blocks * BYTES_PER_BLOCK);
    }
    MPS_POISON(ptr + n_bytes, n_blocks * BYTES_PER_BLOCK - n_bytes);
    if (MP_UNLIKELY(alloc_flags & GC_ALLOC_FLAG_HAS_FINALISER)) {
        area_t *area = part_of((uintptr_t)ptr);
        FTB_SET(area, BLOCK_FROM_PTR(area, ptr));
    }
    return ptr;
}

// Adds blocks that were just freed to the run behind them. They are used next, for example for the next short-lived
// buffer.
static inline void give_back(area_t *area, size_t start, size_t end) {
    if (!MPS_REUSES) {
        return;
    }
    if (area == small_run.area && end == small_run.start) {
        small_run.start = start;
    } else if (area == large_run.area && end == large_run.start) {
        large_run.start = start;
    }
}

// Returns the number of blocks of the object at block.
static size_t blocks_of(const area_t *area, size_t block) {
    size_t n_blocks = 1;
    size_t blocks = area->gc_alloc_table_byte_len * BLOCKS_PER_ATB;
    for (size_t at = block + 1; at < blocks; n_blocks++, at++) {
        if (at % BLOCKS_PER_ATB == 0 && at + BLOCKS_PER_WORD <= blocks) {
            while (at + BLOCKS_PER_WORD <= blocks && word_of_table(area, at) == EACH_BLOCK << 1) {
                at += BLOCKS_PER_WORD;
                n_blocks += BLOCKS_PER_WORD;
            }
            if (at >= blocks) {
                break;
            }
        }
        if (ATB_GET_KIND(area, at) != AT_TAIL) {
            break;
        }
    }
    return n_blocks;
}

// Returns the part that has this object. Traps if the heap has no such object: then the interpreter is corrupted, or
// about to be.
static inline area_t *part_of_object(const void *ptr) {
    area_t *area = part_of((uintptr_t)ptr);
    // Heads are odd: AT_HEAD, and AT_MARK while finalisers run.
    if (MP_UNLIKELY(area == NULL) || MP_UNLIKELY((ATB_GET_KIND(area, BLOCK_FROM_PTR(area, ptr)) & AT_HEAD) == 0)) {
        __builtin_trap();
    }
    return area;
}

static inline void free_block(area_t *area, size_t block) {
    ATB_ANY_TO_FREE(area, block);
    MPS_POISON(PTR_FROM_BLOCK(area, block), BYTES_PER_BLOCK);
}

// Frees an object that nothing refers to any more. Called by the interpreter.
void gc_free(void *ptr) {
    if (ptr == NULL || MP_STATE_THREAD(gc_lock_depth) & ~GC_COLLECT_FLAG) {
        return;
    }
    area_t *area = part_of_object(ptr);
    size_t start = BLOCK_FROM_PTR(area, ptr);
    size_t end = start + blocks_of(area, start);
    FTB_CLEAR(area, start);
    for (size_t block = start; block < end; block++) {
        free_block(area, block);
    }
    give_back(area, start, end);
}

// Makes an object larger or smaller, in place if there is room behind it.
void *gc_realloc(void *ptr, size_t n_bytes, bool allow_move) {
    if (ptr == NULL) {
        return gc_alloc(n_bytes, 0);
    }
    if (n_bytes == 0) {
        gc_free(ptr);
        return NULL;
    }
    if (MP_STATE_THREAD(gc_lock_depth) > 0) {
        return NULL;
    }
    area_t *area = part_of_object(ptr);
    size_t start = BLOCK_FROM_PTR(area, ptr);
    size_t old = blocks_of(area, start);
    size_t new = blocks_for(n_bytes);
    MPS_UNPOISON(ptr, (old - MPS_REDZONE) * BYTES_PER_BLOCK);
    if (new <= old) {
        for (size_t block = start + new; block < start + old; block++) {
            free_block(area, block);
        }
        MPS_POISON((byte *)ptr + n_bytes, new * BYTES_PER_BLOCK - n_bytes);
        give_back(area, start + new, start + old);
        return ptr;
    }
    size_t end = start + old;
    size_t blocks = area->gc_alloc_table_byte_len * BLOCKS_PER_ATB;
    size_t wanted = start + new;
    size_t at = end;
    while ((MPS_REUSES || !allow_move) && at < wanted && at < blocks && ATB_GET_KIND(area, at) == AT_FREE) {
        at++;
    }
    if (at == wanted) {
        for (size_t block = end; block < wanted; block++) {
            ATB_FREE_TO_TAIL(area, block);
        }
        run_t *runs[] = {&small_run, &large_run};
        for (size_t i = 0; i < MP_ARRAY_SIZE(runs); i++) {
            if (area == runs[i]->area && wanted > runs[i]->start && end <= runs[i]->start) {
                runs[i]->start = MIN(wanted, runs[i]->end);
            }
        }
        area->gc_last_used_block = MAX(area->gc_last_used_block, wanted - 1);
        MP_STATE_MEM(gc_alloc_amount) += new - old;
        MPS_UNPOISON(ptr, new * BYTES_PER_BLOCK);
        memset((byte *)ptr + old * BYTES_PER_BLOCK, 0, (new - old) * BYTES_PER_BLOCK);
        MPS_POISON((byte *)ptr + n_bytes, new * BYTES_PER_BLOCK - n_bytes);
        return ptr;
    }
    if (!allow_move) {
        return NULL;
    }
    void *moved = gc_alloc(n_bytes, FTB_GET(area, start) ? GC_ALLOC_FLAG_HAS_FINALISER : 0);
    if (moved != NULL) {
        memcpy(moved, ptr, (old - MPS_REDZONE) * BYTES_PER_BLOCK);
        gc_free(ptr);
    }
    return moved;
}

// ---- Collection ----------------------------------------------------------------------------------------------------

// Returns the first word from `at` on that can be the address of an object, or the end. Most words can't, so they get a
// short loop of their own.
static MPS_UNCHECKED inline const uint32_t *skip_others(const uint32_t *at, const uint32_t *end) {
    #if defined(__wasm_simd128__)
    // Small ints and zeros are the most frequent.
    typedef uint32_t words_t __attribute__((vector_size(16), aligned(4)));
    const words_t zero = {0}, low = {15, 15, 15, 15};
    for (; end - at >= 4; at += 4) {
        words_t words = *(const words_t *)at;
        if (__builtin_wasm_any_true_v128((mps_v16_t)(((words & low) == zero) & (words != zero)))) {
            break;
        }
    }
    #endif
    while (at < end && ((*at & (BYTES_PER_BLOCK - 1)) != 0 || mps_part_of_page[*at >> MPS_PAGE_SHIFT] == 0)) {
        at++;
    }
    return at;
}

// Marks the objects that the words refer to, and all objects reachable from them.
//
// The ranges are words that are still to be scanned. While there are few, each object that is found is added to them.
// Later, the object is scanned at once and the rest of the current range is added. So a list of any length takes one
// range, and a chain of objects takes none. If no range is left, the heap is searched for marked objects later.
static MPS_UNCHECKED void mark(const uint32_t *at, size_t count) {
    mps_range_t *ranges = mps_scratch.ranges;
    size_t n = 0;
    const uint32_t *end = at + count;
    for (;;) {
        at = skip_others(at, end);
        if (at == end) {
            if (n == 0) {
                return;
            }
            n--;
            at = ranges[n].at;
            end = ranges[n].end;
            continue;
        }
        uint32_t word = *at++;
        area_t *area = part_of(word);
        if (area == NULL) {
            continue;
        }
        size_t block = BLOCK_FROM_PTR(area, word);
        if (ATB_GET_KIND(area, block) != AT_HEAD) {
            continue;
        }
        ATB_HEAD_TO_MARK(area, block);
        const uint32_t *child = (const uint32_t *)word;
        bool is_one = (block + 1) % BLOCKS_PER_ATB != 0 && ATB_GET_KIND(area, block + 1) != AT_TAIL;
        size_t blocks = is_one ? 1 : blocks_of(area, block);
        const uint32_t *child_end = child + blocks * (BYTES_PER_BLOCK / sizeof(uint32_t));
        child = skip_others(child, child_end);
        if (child == child_end) {
            continue;
        }
        if (n == MPS_RANGES) {
            MP_STATE_MEM(gc_stack_overflow) = 1;
        } else if (n < MPS_RANGES / 2) {
            ranges[n++] = (mps_range_t) {child, child_end};
        } else {
            ranges[n++] = (mps_range_t) {at, end};
            at = child;
            end = child_end;
        }
    }
}

// Returns the part of the heap that a word points into, and the first block of the object there, which may be free.
// Returns NULL if it points elsewhere.
static inline area_t *object_at(uint32_t word, size_t *block) {
    word &= ~(BYTES_PER_BLOCK - 1);
    area_t *area = part_of(word);
    if (area != NULL) {
        *block = BLOCK_FROM_PTR(area, word);
        while (*block > 0 && ATB_GET_KIND(area, *block) == AT_TAIL) {
            --*block;
        }
    }
    return area;
}

// Marks like mark(), for words that may point into the middle of an object.
static MPS_UNCHECKED void mark_interior(const uint32_t *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t block;
        area_t *area = object_at(words[i], &block);
        if (area != NULL) {
            uint32_t head = PTR_FROM_BLOCK(area, block);
            mark(&head, 1);
        }
    }
}

#ifdef MPS_SPILL_STACK
#include "memory/spilled.h"
#endif

// Returns a word of the table without unmarked objects, and with marks as heads. *freeing says whether the blocks
// before the word end with an unmarked object, and then the same of this word.
static uint64_t sweep_word(uint64_t word, bool *freeing, size_t *freed) {
    uint64_t low = word & EACH_BLOCK, high = word >> 1 & EACH_BLOCK;
    uint64_t heads = low & ~high, tails = high & ~low, marks = low & high;
    *freed += __builtin_popcountll(heads);
    // A carry from behind each unmarked head runs through the tails of the object, and clears them.
    uint64_t both = tails | tails << 1, swept;
    bool over = __builtin_add_overflow(both, heads << 2 | *freeing, &swept);
    uint64_t kept_tails = tails & swept & swept >> 1;
    *freeing = over || heads >> 62 != 0;
    return marks | kept_tails << 1;
}

// Frees unmarked objects, and parts of the heap that are empty.
static void sweep(void) {
    size_t live = 0, freed = 0;
    area_t *before = NULL;
    for (area_t *area = &MP_STATE_MEM(area); area != NULL;) {
        size_t last_used = 0;
        bool any = false;
        bool freeing = false;
        size_t blocks = area->gc_alloc_table_byte_len * BLOCKS_PER_ATB;
        for (size_t block = 0; block <= area->gc_last_used_block && block < blocks;) {
            if (block + BLOCKS_PER_WORD <= blocks && block % BLOCKS_PER_WORD == 0) {
                uint64_t word = word_of_table(area, block);
                uint64_t low = word & EACH_BLOCK;
                uint64_t high = word >> 1 & EACH_BLOCK;
                if (word == 0) {
                    block += BLOCKS_PER_WORD;
                    continue;
                }
                if (!freeing && (low & ~high) == 0) {
                    // All objects are marked: marks become heads.
                    word ^= (low & high) << 1;
                    memcpy(area->gc_alloc_table_start + block / BLOCKS_PER_ATB, &word, sizeof(word));
                    uint64_t used = low | high;
                    live += __builtin_popcountll(used);
                    last_used = block + (63 - __builtin_clzll(used)) / 2;
                    any = true;
                    block += BLOCKS_PER_WORD;
                    continue;
                }
            }
            if (MPS_REDZONE == 0 && block + BLOCKS_PER_WORD <= blocks && block % BLOCKS_PER_WORD == 0) {
                uint64_t word = word_of_table(area, block);
                uint64_t kept = sweep_word(word, &freeing, &freed);
                memcpy(area->gc_alloc_table_start + block / BLOCKS_PER_ATB, &kept, sizeof(kept));
                if (kept != 0) {
                    uint64_t used = (kept | kept >> 1) & EACH_BLOCK;
                    live += __builtin_popcountll(used);
                    last_used = block + (63 - __builtin_clzll(used)) / 2;
                    any = true;
                }
                block += BLOCKS_PER_WORD;
                continue;
            }
            size_t end = MIN(block + BLOCKS_PER_WORD - block % BLOCKS_PER_WORD, blocks);
            for (; block < end; block++) {
                switch (ATB_GET_KIND(area, block)) {
                    case AT_HEAD:
                        freeing = true;
                        freed++;
                        free_block(area, block);
                        break;
                    case AT_TAIL:
                        if (freeing) {
                            free_block(area, block);
                            break;
                        }
                        live++;
                        last_used = block;
                        break;
                    case AT_MARK:
                        freeing = false;
                        ATB_MARK_TO_HEAD(area, block);
                        live++;
                        last_used = block;
                        any = true;
                        break;
                }
            }
        }
        area->gc_last_used_block = last_used;
        area_t *next = area->next;
        if (!any && before != NULL) {
            before->next = next;
            note_pages(area, 0);
            MPS_UNPOISON(area->gc_pool_start, area->gc_pool_end - area->gc_pool_start);
            mps_area_free(area);
        } else {
            before = area;
        }
        area = next;
    }
    live_blocks = live;
    MP_STATE_MEM(gc_collected) = freed;
}

bool mps_is_unmarked(uintptr_t address) {
    area_t *area = part_of(address);
    return area != NULL && ATB_GET_KIND(area, BLOCK_FROM_PTR(area, address)) != AT_MARK;
}

size_t mps_live_bytes(void) {
    return live_blocks * BYTES_PER_BLOCK;
}

// Collects at the end of an export that allocated much, because garbage would be copied with the state.
void mps_tidy(void) {
    size_t much = MAX(live_blocks / 4, BLOCKS(64 * 1024));
    if (MP_STATE_MEM(gc_auto_collect_enabled) && MP_STATE_MEM(gc_alloc_amount) >= much) {
        gc_collect();
    }
}

// Asks the host for roots. The host searches only the guest's frames. Values that callers keep in registers are in this
// function's frame, because nlr_push saves all registers there.
static MP_NOINLINE uint32_t ask_for_roots(uint32_t *words, uint32_t skip) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        __builtin_trap();
    }
    uint32_t total = mps_host_gc_roots(words, ROOTS_AT_ONCE, skip);
    nlr_pop();
    return total;
}

static MP_NOINLINE void collect(void) {
    uint32_t *words = mps_scratch.roots;

    gc_collect_start_common();
    return_blocks();
    mps_str_forget();
    mps_forget_found();
    MP_STATE_MEM(gc_alloc_amount) = 0;

    // The interpreter's own variables: those of mp_state_ctx that upstream's gc_collect_start takes for roots.
    const size_t first = offsetof(mp_state_ctx_t, thread.dict_locals);
    const size_t last = offsetof(mp_state_ctx_t, vm.qstr_last_chunk);
    mark((uint32_t *)((char *)&mp_state_ctx + first), (last - first) / sizeof(uint32_t));

    // The shadow stack, from here to its top: C variables whose address was taken.
    // The compiler must not know that the variable ends where it does.
    uint32_t here;
    uint32_t *bottom = &here;
    __asm__ volatile("" : "+r"(bottom) : : "memory");
    mark_interior(bottom, (uint32_t *)&__stack_high - bottom);

    // The code states of functions that run.
    if (MP_UNLIKELY((size_t)(mps_frames.top - (char *)mps_frames.space) > sizeof(mps_frames.space))) {
        __builtin_trap();
    }
    mark_interior((uint32_t *)mps_frames.space, (mps_frames.top - (char *)mps_frames.space) / sizeof(uint32_t));

    // The native stack, in as many parts as needed.
    uint32_t total, done = 0;
    do {
        total = ask_for_roots(words, done);
        size_t count = MIN(total - done, ROOTS_AT_ONCE);
        #ifdef MPS_SPILL_STACK
        note_given(words, count, done);
        #endif
        mark_interior(words, count);
        done += count;
    } while (done < total);

    while (MP_STATE_MEM(gc_stack_overflow)) {
        MP_STATE_MEM(gc_stack_overflow) = 0;
        for (area_t *area = &MP_STATE_MEM(area); area != NULL; area = area->next) {
            for (size_t block = 0; block <= area->gc_last_used_block; block++) {
                if (ATB_GET_KIND(area, block) == AT_MARK) {
                    mark((const uint32_t *)PTR_FROM_BLOCK(area, block),
                        blocks_of(area, block) * BYTES_PER_BLOCK / sizeof(uint32_t));
                }
            }
        }
    }
    #ifdef MPS_SPILL_STACK
    check_spilled();
    #endif
    if (MP_STATE_VM(mps_weak_table) != NULL) {
        mps_weakrefs_clear();
    }
    mps_tasks_forget();
    gc_sweep_run_finalisers();
    sweep();
    mps_note_parts();
    small_run = large_run = (run_t) {NULL, 0, 0};
    take_reserve();
    collect_after = MAX(live_blocks, LEAST_BETWEEN);
    #if MPS_SANITIZED
    MP_STATE_MEM(gc_alloc_threshold) = MAX(live_blocks / 4, MPS_GC_STRESS);
    #endif
    MP_STATE_THREAD(gc_lock_depth) &= ~GC_COLLECT_FLAG;
}

// Clears the shadow stack below its top, as far as a collection uses it. The frames of a collection have padding. The
// pointers that an earlier call left there would keep their objects.
static MP_NOINLINE void clear_shadow_stack(void) {
    char below[256];
    memset(below, 0, sizeof(below));
    __asm__ volatile("" : : "r"(below) : "memory");
}

// Collects garbage. Called by the allocator and gc.collect().
void gc_collect(void) {
    clear_shadow_stack();
    collect();
}
