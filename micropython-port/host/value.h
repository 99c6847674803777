// Reads and writes the values that cross between the interpreter and the host, as CBOR: see host_abi.h.
#ifndef MPS_VALUE_H
#define MPS_VALUE_H

#include <stdbool.h>
#include "py/obj.h"

// Begins a value for the host. Its parts follow.
void mps_write_begin(void);

// Writes an object. Returns false if it can't be handed over; then mps_write_problem() says why. `name` is what the
// problem calls the object, empty for "the value". Runs no Python.
bool mps_write(mp_obj_t obj, const char *name);

// Write the head of an array or a map of n items, and a string.
void mps_write_array(size_t n);
void mps_write_map(size_t n);
void mps_write_text(const char *text, size_t len);

// Writes text under a tag.
void mps_write_tagged_text(uint32_t tag, const char *text, size_t len);

// Hands over the rest of the value. Returns false if the value is too large.
bool mps_write_end(void);

// Returns the bytes that are not written yet, for the host's next call. They belong to value.c. Returns NULL if the
// value is too large.
const void *mps_write_rest(size_t *len);

// Returns why the last object could not be written. The text begins with the path to the wrong part, which has
// *path_len bytes; 0 if the object itself is wrong.
const char *mps_write_problem(size_t *path_len);

// Begins a value that the host hands over; its first bytes, `ready` of them, are in mps_read_buffer already.
void mps_read_begin(size_t ready);
void *mps_read_buffer(size_t *cap);

// Returns whether there is more than the buffer holds.
bool mps_read_is_large(void);

// Reads the next item. Raises ValueError if it is malformed, MemoryError if memory is short.
mp_obj_t mps_read(void);

// Reads the head of an array. Returns its number of items.
size_t mps_read_array(void);

#endif
