// Allocates libmpdec's memory on the interpreter's heap. libmpdec's files are compiled with these functions instead of
// malloc() and the like. The collector finds the memory on the stack or in objects.

#include <string.h>

#include "py/gc.h"
#include "py/runtime.h"

void *mps_decimal_malloc(size_t size);
void *mps_decimal_calloc(size_t count, size_t size);
void *mps_decimal_realloc(void *memory, size_t size);
void mps_decimal_free(void *memory);
int mps_decimal_raise(int signal);

void *mps_decimal_malloc(size_t size) {
    return gc_alloc(size, 0);
}

void *mps_decimal_calloc(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    void *memory = gc_alloc(count * size, 0);
    if (memory != NULL) {
        memset(memory, 0, count * size);
    }
    return memory;
}

void *mps_decimal_realloc(void *memory, size_t size) {
    return gc_realloc(memory, size, true);
}

void mps_decimal_free(void *memory) {
    gc_free(memory);
}

// Called by the default handler of traps. The functions used here have no such traps.
int mps_decimal_raise(int signal) {
    (void)signal;
    mp_raise_msg(&mp_type_SystemError, MP_ERROR_TEXT("a trap in libmpdec"));
}
