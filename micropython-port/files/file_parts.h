// Declarations that file.c, file_methods.c, file_open.c and file_descriptor.c share.

#ifndef MPS_FILE_PARTS_H
#define MPS_FILE_PARTS_H

#include "py/stream.h"
#include "files/file.h"
#include "types/text/text.h"

// Bytes read ahead at once. Small files and the beginning of large ones take MPS_FILE_FIRST_AHEAD.
#define MPS_FILE_AHEAD (8 * 1024)
#define MPS_FILE_FIRST_AHEAD (1024)

// The ends of lines that a text file knows: mps_file_t.newline.
enum {
    NEWLINE_TRANSLATED, // \n, \r and \r\n, all read as \n
    NEWLINE_ANY, // \n, \r and \r\n, read as they are
    NEWLINE_LF,
    NEWLINE_CR, // for these two, \n is written so
    NEWLINE_CRLF,
};

// mps_file_t.coding: one encoding, and one way to handle errors
enum {
    ENCODING_UTF8 = 0,
    ENCODING_ASCII = 1,
    ENCODING_LATIN1 = 2,
    ENCODING_MASK = 3,
    ERRORS_REPLACE = 4,
    ERRORS_IGNORE = 8,
};

// ---- file_descriptor.c ----

extern const mps_backend_t mps_fd_backend;

extern mps_file_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj;
extern mps_file_t mp_sys_stdin_buffer_obj, mp_sys_stdout_buffer_obj, mp_sys_stderr_buffer_obj;

// ---- file.c ----

extern const mp_stream_p_t mps_file_binary_protocol, mps_file_text_protocol;

static inline bool mps_file_is_text(const mps_file_t *self) {
    return self->base.type == &mp_type_vfs_posix_textio;
}

// The file of a method's first argument, which is open.
mps_file_t *mps_file_open(mp_obj_t obj);

mps_file_t *mps_file_readable(mp_obj_t obj);

mps_file_t *mps_file_writable(mp_obj_t obj);

// Reads up to max bytes. The new vstr belongs to the caller.
void mps_file_take_bytes(mps_file_t *self, vstr_t *out, size_t max);

// The str of a text that was read. It takes over the vstr's memory.
mp_obj_t mps_file_new_text(mps_file_t *self, vstr_t *text);

// Reads up to max characters of text, up to the end of the line where only that is wanted.
void mps_file_take_text(mps_file_t *self, vstr_t *out, size_t max, bool line);

// Turns \r\n and \r into \n, in place.
void mps_file_translate(vstr_t *text);

// Reads a line of up to max bytes or characters; "" at the end. The result is a new object.
mp_obj_t mps_file_take_line(mps_file_t *self, size_t max);

// Returns an argument of seek() and the like as an integer of 64 bits.
int64_t mps_file_int64(mp_obj_t obj);

int64_t mps_file_seek_to(mps_file_t *self, int64_t offset, mp_int_t whence);

mp_uint_t mps_file_stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode);

void mps_file_close(mps_file_t *self);

#endif
