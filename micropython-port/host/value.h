// Values that cross between the interpreter and the host, as CBOR: see host_abi.h.
#ifndef MPS_VALUE_H
#define MPS_VALUE_H

#include <stdbool.h>
#include "py/obj.h"

// Begins a value that is written to the host. Its parts follow.
void mps_write_begin(void);

// Writes an object. False where it can't be handed over: mps_write_problem() says why. `name` is what the problem calls
// the object, empty for "the value".
bool mps_write(mp_obj_t obj, const char *name);

// Writes the heads of an array or a map of that many items, and a string.
void mps_write_array(size_t n);
void mps_write_map(size_t n);
void mps_write_text(const char *text, size_t len);

// Writes text under a tag.
void mps_write_tagged_text(uint32_t tag, const char *text, size_t len);

// Hands over what is not yet written. False where the whole is too large.
bool mps_write_end(void);

// What is not yet written, for the host to take with its next call. Belongs to value.c. NULL where the whole is too
// large.
const void *mps_write_rest(size_t *len);

// Why the last object could not be written. The text begins with the path to the part that is wrong, which is so long;
// 0 where it is all of the object.
const char *mps_write_problem(size_t *path_len);

// Begins a value that the host hands over; its first bytes, `ready` of them, are in mps_read_buffer already.
void mps_read_begin(size_t ready);
void *mps_read_buffer(size_t *cap);

// Whether there is more than the buffer holds.
bool mps_read_is_large(void);

// Reads the next item. Raises ValueError where it is not one, MemoryError where there is no room.
mp_obj_t mps_read(void);

// Reads the head of an array, and returns its number of items.
size_t mps_read_array(void);

#endif
