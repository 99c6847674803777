// Tells AddressSanitizer which bytes of the heap nobody may use. Used by collect.c. Without the sanitizer (see
// sanitize/) the macros do nothing.

#ifndef MPS_POISON_H
#define MPS_POISON_H

#if MPS_SANITIZED

#include <sanitizer/asan_interface.h>

// Blocks behind each object that belong to it and that nobody may use.
#define MPS_REDZONE (1)

// 0 if freed memory is not used again before the next collection, and objects do not grow in place. The sanitizer then
// finds pointers to freed or moved memory.
#define MPS_REUSES (0)

#define MPS_POISON(start, size) __asan_poison_memory_region((const void *)(start), size)
#define MPS_UNPOISON(start, size) __asan_unpoison_memory_region((const void *)(start), size)

// For functions of the collector, which look at all words of objects and of the stack.
#define MPS_UNCHECKED __attribute__((no_sanitize("address")))

#else

#define MPS_REDZONE (0)
#define MPS_REUSES (1)
#define MPS_POISON(start, size) ((void)0)
#define MPS_UNPOISON(start, size) ((void)0)
#define MPS_UNCHECKED

#endif

#endif // MPS_POISON_H
