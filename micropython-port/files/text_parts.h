// Declarations that the files of TextIOWrapper share: text.c (the type), text_stream.c and text_tell.c (text on other
// buffered streams than our file objects) and text_decoder.c.

#ifndef MPS_TEXT_PARTS_H
#define MPS_TEXT_PARTS_H

#include "files/file_parts.h"

typedef struct _mps_text_stream_t {
    mp_obj_t decoder; // MP_OBJ_NULL if it can't be read
    mp_obj_t encoder; // MP_OBJ_NULL if it can't be written, or if `codec` encodes
    int codec; // the built-in encoding, or -1
    mp_obj_t errors;
    mps_newlines_t newlines;
    bool seekable, telling, has_read1, writable;
    bool at_start; // nothing was written yet, so a byte order mark is still to come
    vstr_t pending; // bytes to write
    mp_obj_t decoded; // a str that was read, or MP_OBJ_NULL
    size_t used, used_chars; // how much of `decoded` was taken, in bytes and in characters
    mp_obj_t snap_flags, snap_input; // the decoder's state before `decoded`, and what it decoded; or MP_OBJ_NULL
    double ratio; // bytes per character in the last chunk
    size_t chunk_size;
} mps_text_stream_t;

// ---- text.c ----

// Returns the part of a TextIOWrapper. Raises if it is not attached to a buffer.
mps_text_t *mps_text_self(mp_obj_t self);

// Returns the buffered object below.
mp_obj_t mps_text_buffer(mps_text_t *self);

// Makes the text stand on its buffer instead of the file object, for operations that file.c lacks. Returns its stream
// part.
mps_text_stream_t *mps_text_generalize(mps_text_t *self);

// ---- text_stream.c ----

mps_text_stream_t *mps_text_stream_new(mp_obj_t buffer, mp_obj_t encoding, mp_obj_t errors,
    const mps_newlines_t *newlines);
mp_obj_t mps_text_stream_read(mps_text_t *text, mp_int_t n);
mp_obj_t mps_text_stream_readline(mps_text_t *text, mp_int_t limit);
mp_obj_t mps_text_stream_write(mps_text_t *text, mp_obj_t str);
void mps_text_stream_write_out(mps_text_t *text);
void mps_text_stream_forget(mps_text_stream_t *self);
void mps_text_stream_set_coding(mps_text_t *text, mp_obj_t encoding, mp_obj_t errors, const mps_newlines_t *newlines);

// Tells the encoder whether the stream is at its start.
void mps_text_stream_restart(mps_text_stream_t *self, bool at_start);

// Decodes bytes with a decoder and returns a str. Runs Python.
mp_obj_t mps_text_decode(mp_obj_t decoder, mp_obj_t bytes, bool final);
void mps_text_getstate(mp_obj_t decoder, mp_obj_t *buffer, mp_obj_t *flags);
void mps_text_setstate(mp_obj_t decoder, mp_obj_t buffer, mp_obj_t flags);

// ---- text_tell.c ----

mp_obj_t mps_text_stream_tell(mp_obj_t self, mps_text_t *text);
mp_obj_t mps_text_stream_seek(mp_obj_t self, mps_text_t *text, mp_obj_t cookie, mp_int_t whence);

// ---- text_decoder.c ----

extern const mp_obj_type_t mps_type_text_decoder;

// Makes an incremental decoder of a built-in encoding. errors is a str, or MP_OBJ_NULL for strict.
mp_obj_t mps_text_decoder_new(int codec, mp_obj_t errors);

#endif // MPS_TEXT_PARTS_H
