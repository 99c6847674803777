// Declarations that file.c, file_methods.c, file_open.c and file_descriptor.c share.

#ifndef MPS_FILE_PARTS_H
#define MPS_FILE_PARTS_H

#include "py/stream.h"
#include "files/file.h"
#include "files/io_parts.h"
#include "types/text/text.h"

// Bytes read ahead at once. The first read of a file takes MPS_FILE_FIRST_AHEAD.
#define MPS_FILE_AHEAD (8 * 1024)
#define MPS_FILE_FIRST_AHEAD (1024)

// The line ends that a text file knows, in mps_file_t.newline.
enum {
    NEWLINE_TRANSLATED, // \n, \r and \r\n, all read as \n
    NEWLINE_ANY, // \n, \r and \r\n, read as they are
    NEWLINE_LF,
    NEWLINE_CR, // \n is written as this for CR and CRLF
    NEWLINE_CRLF,
};

// An encoding and a way to handle errors, in mps_file_t.coding.
enum {
    ENCODING_UTF8 = 0,
    ENCODING_ASCII = 1,
    ENCODING_LATIN1 = 2,
    ENCODING_MASK = 3,
    ERRORS_REPLACE = 4,
    ERRORS_IGNORE = 8,
    ERRORS_BACKSLASH = 16, // when writing only
};

// ---- file_descriptor.c ----

extern const mps_backend_t mps_fd_backend;

// Makes a file object on an open descriptor.
mps_file_t *mps_file_on_fd(mp_obj_t name, mp_obj_t mode, int fd);

// ---- file.c ----

extern const mp_stream_p_t mps_file_protocol;

// Returns the file. Raises ValueError if it is closed.
mps_file_t *mps_file_open(mps_file_t *self);

// Return the file, or raise UnsupportedOperation with this text if it is not readable or writable.
mps_file_t *mps_file_readable(mps_file_t *self, const char *text);
mps_file_t *mps_file_writable(mps_file_t *self, const char *text);

// Reads at least one byte. Returns how many were read, 0 at the end.
size_t mps_file_read_some(mps_file_t *self, void *buf, size_t len);

// Returns bytes from the position on, without moving it; *len is 0 at the end. They are valid until the next call.
const byte *mps_file_ahead(mps_file_t *self, size_t *len);

// Reads for C code. Fills buf completely, unless the file ends.
mp_uint_t mps_file_fill(mps_file_t *self, void *buf, mp_uint_t size);

mp_uint_t mps_file_ioctl(mps_file_t *self, mp_uint_t request, uintptr_t arg, int *errcode);

// Reads up to max bytes. The new vstr belongs to the caller.
void mps_file_take_bytes(mps_file_t *self, vstr_t *out, size_t max);

// Makes the str of a text that was read. Takes over the vstr's memory.
mp_obj_t mps_file_new_text(mps_file_t *self, vstr_t *text);

// Reads up to max characters of text, or up to the end of the line if `line` is set.
void mps_file_take_text(mps_file_t *self, vstr_t *out, size_t max, bool line);

// Turns \r\n and \r into \n in place.
void mps_file_translate(vstr_t *text);

// Reads a line of up to max bytes, or of up to max characters of text. Returns a new object, which is empty at the end.
mp_obj_t mps_file_take_line(mps_file_t *self, size_t max, bool text);

// Returns an argument of seek() and the like as an integer of 64 bits.
int64_t mps_file_int64(mp_obj_t obj);

int64_t mps_file_seek_to(mps_file_t *self, int64_t offset, mp_int_t whence);

// Write bytes, or text in the file's encoding and with its line ends.
void mps_file_write_bytes(mps_file_t *self, const void *buf, size_t size);
void mps_file_write_text(mps_file_t *self, const void *buf, size_t size);

void mps_file_close(mps_file_t *self);

// ---- file_methods.c ----

// Returns a count argument; if it is missing, None or negative, SIZE_MAX. May run Python.
size_t mps_file_count(size_t n_args, const mp_obj_t *args);

mp_obj_t mps_file_mode(const mps_file_t *self);

// Methods that all kinds of file objects have.
mp_obj_t mps_file_seek(mps_file_t *self, size_t n_args, const mp_obj_t *args);
mp_obj_t mps_file_truncate(mps_file_t *self, size_t n_args, const mp_obj_t *args);
mp_obj_t mps_file_fileno(mps_file_t *self);

// ---- buffered.c ----

// A buffered object. It stands on one of our file objects (`file`), which has its own buffer, or on another raw stream.
typedef struct {
    mps_io_head_t head;
    mps_file_t *file;
    mp_obj_t raw; // MP_OBJ_NULL if it was detached
    size_t size; // the buffer's size
    byte *buf; // data that was read ahead; NULL before the first read
    size_t pos, len; // the rest that was not taken yet, from pos to len
    vstr_t out; // data that was not written yet
} mps_buffered_t;

// Makes the buffered object for a file object, with the type for its mode.
mp_obj_t mps_buffered_new(mps_file_t *file);

// ---- text*.c ----

struct _mps_text_stream_t;

// A TextIOWrapper. It stands on one of our file objects (`file`) or on another buffered stream (`stream`).
typedef struct {
    mps_io_head_t head;
    mps_file_t *file;
    struct _mps_text_stream_t *stream;
    mp_obj_t buffer; // MP_OBJ_NULL before it is made; if file and stream are NULL too, it was detached
    mp_obj_t encoding, errors; // str, as given; MP_OBJ_NULL for utf-8 and strict
    uint8_t newline, coding;
    bool line_buffering, write_through;
    bool iterates; // a loop over the lines is under way, so tell() fails
} mps_text_t;

// Returns whether file.c itself supports the encoding and the handling of errors, and stores them in *coding.
bool mps_file_coding(mp_obj_t encoding, mp_obj_t errors, uint8_t *coding);

// Raises LookupError if there is no such text encoding, or no such handler of errors. May run Python.
void mps_text_check_coding(mp_obj_t encoding, mp_obj_t errors);

// Returns file.c's number for the argument `newline`.
uint8_t mps_file_newline(mp_obj_t newline);

// Makes the text file on a file object. encoding and errors are str or None.
mp_obj_t mps_text_new(mps_file_t *file, mp_obj_t encoding, mp_obj_t errors, mp_obj_t newline, bool line_buffering);

extern mps_text_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj;

#endif
