// Declares the functions that buffered.c and buffered_raw.c share. The latter buffers raw streams that Python code
// implements.

#ifndef MPS_BUFFERED_PARTS_H
#define MPS_BUFFERED_PARTS_H

#include "files/file_parts.h"

// ---- buffered.c ----

// Returns the part of an object of one of the three types.
mps_buffered_t *mps_buffered_any(mp_obj_t self);

// Returns the part too. Raises ValueError if it was detached.
mps_buffered_t *mps_buffered_attached(mp_obj_t self);

// ---- buffered_raw.c ----

mp_obj_t mps_raw_read_all(mps_buffered_t *self);
mp_obj_t mps_raw_read(mps_buffered_t *self, size_t n);
mp_obj_t mps_raw_read1(mps_buffered_t *self, size_t n);
mp_obj_t mps_raw_peek(mps_buffered_t *self);
mp_obj_t mps_raw_readinto(mps_buffered_t *self, const mp_buffer_info_t *into, bool once);
mp_obj_t mps_raw_readline(mps_buffered_t *self, size_t max);
mp_obj_t mps_raw_write(mps_buffered_t *self, const mp_buffer_info_t *data);
void mps_raw_flush(mps_buffered_t *self);
mp_obj_t mps_raw_seek(mps_buffered_t *self, mp_obj_t offset, mp_int_t whence);
mp_obj_t mps_raw_tell(mps_buffered_t *self);

#endif // MPS_BUFFERED_PARTS_H
