// Declares what the classes of io share: iobase.c, bytesio.c, stringio.c, newlines.c, buffered.c, text*.c and file*.c.

#ifndef MPS_IO_PARTS_H
#define MPS_IO_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "types/classes/class.h"

#define MPS_IO_BUFFER_SIZE (8192)

// The beginning of every object of io. The dict has the attributes that a program has set, or is MP_OBJ_NULL.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t dict;
} mps_io_head_t;

// ---- iobase.c ----

extern const mp_obj_type_t mps_type_iobase, mps_type_raw_iobase, mps_type_buffered_iobase, mps_type_text_iobase;

// The class io.UnsupportedOperation.
mp_obj_t mps_io_unsupported_type(void);

MP_NORETURN void mps_io_unsupported(const char *text);
MP_NORETURN void mps_io_closed(void);
MP_NORETURN void mps_io_uninitialized(void);

// The attr slot of all types of io: attributes that a program has set, and properties with setters.
void mps_io_attr(mp_obj_t self, qstr name, mp_obj_t *dest);

// Keeps a heap object alive for a holder in static memory, which the collector does not scan. Does nothing for holders
// in the heap.
void mps_io_keep(const void *holder, mp_obj_t object);

// Calls a method of an object by its name. May run Python.
mp_obj_t mps_io_call(mp_obj_t self, qstr name, size_t n_args, const mp_obj_t *args);

static inline mp_obj_t mps_io_call_0(mp_obj_t self, qstr name) {
    return mps_io_call(self, name, 0, NULL);
}

static inline mp_obj_t mps_io_call_1(mp_obj_t self, qstr name, mp_obj_t arg) {
    return mps_io_call(self, name, 1, &arg);
}

// Returns whether the attribute `closed` of an object is true. May run Python.
bool mps_io_is_closed(mp_obj_t self);

// Raises ValueError if an object is closed. May run Python.
void mps_io_check_open(mp_obj_t self);

// Returns the argument `size`, or -1 if it is missing, None or negative. Raises TypeError for other types.
mp_int_t mps_io_size(size_t n_args, const mp_obj_t *args);

// Raise UnsupportedOperation if the stream says that it isn't readable, writable or seekable. May run Python.
void mps_io_check_readable(mp_obj_t self);
void mps_io_check_writable(mp_obj_t self);
void mps_io_check_seekable(mp_obj_t self);

// Makes the built-in part of an instance that has none, for __init__. Returns whether it did.
bool mps_io_make_part(size_t n_args, const mp_obj_t *args, mp_map_t *kw, const mp_obj_type_t *type);

// __next__ and __iter__ of streams: the next line by readline(), and the object itself.
mp_obj_t mps_io_next(mp_obj_t self);
MP_DECLARE_CONST_FUN_OBJ_1(mps_io_next_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_io_iter_obj);

// Returns the item, or raises StopIteration for MP_OBJ_STOP_ITERATION. For __next__ methods.
mp_obj_t mps_io_item_or_stop(mp_obj_t item);

// A read-only property of built-in types.
#define MPS_IO_PROPERTY(name_, fget_, qstr_) \
    static const mps_property_t name_ = {{&mp_type_property}, MP_OBJ_FROM_PTR(&fget_), MP_ROM_NONE_OBJ, \
        MP_ROM_NONE_OBJ, MP_ROM_NONE_OBJ, qstr_}
#define MPS_IO_PROPERTY_SET(name_, fget_, fset_, qstr_) \
    static const mps_property_t name_ = {{&mp_type_property}, MP_OBJ_FROM_PTR(&fget_), MP_OBJ_FROM_PTR(&fset_), \
        MP_ROM_NONE_OBJ, MP_ROM_NONE_OBJ, qstr_}
#define MPS_IO_PROPERTY_DELETE(name_, fget_, fset_, fdel_, qstr_) \
    static const mps_property_t name_ = {{&mp_type_property}, MP_OBJ_FROM_PTR(&fget_), MP_OBJ_FROM_PTR(&fset_), \
        MP_OBJ_FROM_PTR(&fdel_), MP_ROM_NONE_OBJ, qstr_}
#define MP_ROM_NONE_OBJ ((mp_obj_t)MP_ROM_NONE)

// ---- newlines.c ----

// Tells how line ends are read and written.
typedef struct {
    bool universal; // \n, \r and \r\n all end lines
    bool translates; // the text that is read has \n only
    byte read_len; // unless universal: the length of a line end
    byte write_len; // the length of the text written for \n; 0 to write \n itself
    char read[2];
    char write[2];
} mps_newlines_t;

// Reads the argument `newline` of open() and the like; MP_OBJ_NULL stands for None. Raises CPython's errors. If
// `quotes` is set, messages have the repr() of the value.
void mps_newlines_init(mps_newlines_t *self, mp_obj_t newline, bool quotes);

// Finds the end of the first line. Returns the line's length with its end, or 0 if it does not end in the text; then
// *seen is how many bytes need no second look.
size_t mps_newlines_find(const mps_newlines_t *self, const byte *text, size_t len, size_t *seen);

// The line ends that were seen, as bits. The attribute `newlines` reports them.
enum { MPS_SEEN_CR = 1, MPS_SEEN_LF = 2, MPS_SEEN_CRLF = 4, MPS_SEEN_ALL = 7 };
mp_obj_t mps_newlines_seen(byte seen);
byte mps_newlines_look(byte seen, const byte *text, size_t len);

extern const mp_obj_type_t mps_type_newline_decoder;

// Makes an IncrementalNewlineDecoder. `decoder` is another incremental decoder, or None.
mp_obj_t mps_newline_decoder_new(mp_obj_t decoder, bool translates);

// Decodes with an object, which must be of that type.
mp_obj_t mps_newline_decoder_decode(mp_obj_t self, mp_obj_t input, bool final);

// Returns the attribute `newlines`.
mp_obj_t mps_newline_decoder_newlines(mp_obj_t self);

// ---- bytesio.c, stringio.c ----

extern const mp_obj_type_t mps_type_bytes_io, mps_type_string_io;

// ---- buffered.c, text.c ----

extern const mp_obj_type_t mps_type_buffered_reader, mps_type_buffered_writer, mps_type_buffered_random,
    mps_type_buffered_pair;

#endif // MPS_IO_PARTS_H
