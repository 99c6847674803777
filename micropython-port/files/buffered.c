// Defines io.BufferedReader, BufferedWriter and BufferedRandom. They wrap file objects, which have their own buffer, or
// raw streams that Python code implements (buffered_raw.c).

#include <string.h>

#include "py/mperrno.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "extmod/vfs_posix.h"

#include "files/buffered_parts.h"
#include "files/streams.h"
#include "types/numbers/index.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

// ---- Making --------------------------------------------------------------------------------------------------------

static mps_buffered_t *allocate(const mp_obj_type_t *type) {
    mps_buffered_t *self = mp_obj_malloc(mps_buffered_t, type);
    *self = (mps_buffered_t) {.head = {{type}, MP_OBJ_NULL}};
    return self;
}

mp_obj_t mps_buffered_new(mps_file_t *file) {
    byte both = MPS_FILE_READS | MPS_FILE_WRITES;
    mps_buffered_t *self = allocate((file->flags & both) == both ? &mps_type_buffered_random
            : (file->flags & MPS_FILE_WRITES) != 0               ? &mps_type_buffered_writer
                                                                 : &mps_type_buffered_reader);
    self->file = file;
    self->raw = MP_OBJ_FROM_PTR(file);
    self->size = MPS_IO_BUFFER_SIZE;
    return MP_OBJ_FROM_PTR(self);
}

static void fill(mps_buffered_t *self, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_raw, MP_QSTR_buffer_size};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(MPS_IO_BUFFER_SIZE)};
    const mp_obj_type_t *type = self->head.base.type;
    qstr name = type == &mps_type_buffered_reader ? MP_QSTR_BufferedReader
        : type == &mps_type_buffered_writer
        ? MP_QSTR_BufferedWriter
        : MP_QSTR_BufferedRandom;
    mps_parse_args(name, n_args, args, kw, 2, names, 0, 1, values);
    mp_int_t size = mps_index_ssize(values[1]);
    self->file = NULL;
    self->raw = MP_OBJ_NULL;
    if (type == &mps_type_buffered_random) {
        mps_io_check_seekable(values[0]);
    }
    if (type != &mps_type_buffered_writer) {
        mps_io_check_readable(values[0]);
    }
    if (type != &mps_type_buffered_reader) {
        mps_io_check_writable(values[0]);
    }
    if (size <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("buffer size must be strictly positive"));
    }
    self->raw = values[0];
    self->size = size;
    self->buf = NULL;
    self->pos = self->len = 0;
    vstr_init(&self->out, 32);
    if (mp_obj_is_type(values[0], &mp_type_vfs_posix_fileio)) {
        self->file = MP_OBJ_TO_PTR(values[0]);
    }
}

static mp_obj_t buffered_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_buffered_t *self = allocate(type);
    fill(self, n_args, args, &kw);
    return MP_OBJ_FROM_PTR(self);
}

mps_buffered_t *mps_buffered_any(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_buffered_reader);
    part = part != MP_OBJ_NULL ? part : mps_part_of(self, &mps_type_buffered_writer);
    part = part != MP_OBJ_NULL ? part : mps_part_of(self, &mps_type_buffered_random);
    if (part == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

static mp_obj_t buffered_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *type = mps_part_of(args[0], &mps_type_buffered_writer) != MP_OBJ_NULL
        ? &mps_type_buffered_writer
        : mps_part_of(args[0], &mps_type_buffered_random) != MP_OBJ_NULL
        ? &mps_type_buffered_random
        : &mps_type_buffered_reader;
    if (mps_io_make_part(n_args, args, kw, type)) {
        return mp_const_none;
    }
    fill(mps_buffered_any(args[0]), n_args - 1, args + 1, kw);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(buffered_init_obj, 1, buffered_init);

mps_buffered_t *mps_buffered_attached(mp_obj_t self_in) {
    mps_buffered_t *self = mps_buffered_any(self_in);
    if (self->raw == MP_OBJ_NULL) {
        mp_raise_ValueError(self->size > 0 ? MP_ERROR_TEXT("raw stream has been detached")
                                           : MP_ERROR_TEXT("I/O operation on uninitialized object"));
    }
    return self;
}

static bool is_closed(mps_buffered_t *self) {
    return self->file != NULL ? self->file->backend == NULL : mps_io_is_closed(self->raw);
}

// Returns the buffered object. Raises ValueError with this text if it is closed.
static mps_buffered_t *open_self(mp_obj_t self_in, const char *text) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (is_closed(self)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s"), text);
    }
    return self;
}

// ---- Reading -------------------------------------------------------------------------------------------------------

static mp_obj_t buffered_read(size_t n_args, const mp_obj_t *args) {
    mps_buffered_t *self = open_self(args[0], "read of closed file");
    mp_int_t n = n_args < 2 || args[1] == mp_const_none ? -1 : mps_index_ssize(args[1]);
    if (n < -1) {
        mp_raise_ValueError(MP_ERROR_TEXT("read length must be non-negative or -1"));
    }
    self = open_self(args[0], "read of closed file");
    if (self->file == NULL) {
        return n < 0 ? mps_raw_read_all(self) : mps_raw_read(self, n);
    }
    mps_file_readable(self->file, "read");
    vstr_t out;
    if ((self->file->flags & MPS_FILE_DIRECT) == 0) {
        mps_file_take_bytes(self->file, &out, n < 0 ? SIZE_MAX : (size_t)n);
        return mps_bytes_from_vstr(&mp_type_bytes, &out);
    }
    vstr_init(&out, n < 0 ? 256 : MIN((size_t)n, 4096));
    for (size_t left = n < 0 ? SIZE_MAX : (size_t)n; left > 0;) {
        size_t size = MIN(left, 4096);
        size_t got = mps_file_read_some(self->file, vstr_add_len(&out, size), size);
        vstr_cut_tail_bytes(&out, size - got);
        if (got == 0) {
            break;
        }
        left -= left == SIZE_MAX ? 0 : got;
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_read_obj, 1, 2, buffered_read);

static mp_obj_t buffered_read1(size_t n_args, const mp_obj_t *args) {
    mps_buffered_any(args[0]);
    mp_int_t n = n_args < 2 ? -1 : mps_index_ssize(args[1]);
    mps_buffered_t *self = open_self(args[0], "read of closed file");
    n = n < 0 ? (mp_int_t)self->size : n;
    if (n == 0) {
        return mp_const_empty_bytes;
    }
    if (self->file == NULL) {
        return mps_raw_read1(self, n);
    }
    mps_file_readable(self->file, "read");
    vstr_t out;
    mps_vstr_init_len(&out, n);
    out.len = mps_file_read_some(self->file, out.buf, n);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_read1_obj, 1, 2, buffered_read1);

static mp_obj_t buffered_peek(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_buffered_t *self = open_self(args[0], "peek of closed file");
    if (self->file == NULL) {
        return mps_raw_peek(self);
    }
    size_t len;
    const byte *data = mps_file_ahead(mps_file_readable(self->file, "peek"), &len);
    return mp_obj_new_bytes(data, MIN(len, MPS_IO_BUFFER_SIZE));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_peek_obj, 1, 2, buffered_peek);

static mp_obj_t read_into(mp_obj_t self_in, mp_obj_t into, bool once) {
    mps_buffered_t *self = open_self(self_in, "readinto of closed file");
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(into, &buffer, MP_BUFFER_WRITE);
    if (self->file == NULL) {
        return mps_raw_readinto(self, &buffer, once);
    }
    mps_file_readable(self->file, "readinto");
    size_t n = 0;
    if (buffer.len > 0) {
        n = once ? mps_file_read_some(self->file, buffer.buf, buffer.len)
                 : mps_file_fill(self->file, buffer.buf, buffer.len);
    }
    return mp_obj_new_int_from_uint(n);
}

static mp_obj_t buffered_readinto(mp_obj_t self, mp_obj_t into) {
    return read_into(self, into, false);
}
static MP_DEFINE_CONST_FUN_OBJ_2(buffered_readinto_obj, buffered_readinto);

static mp_obj_t buffered_readinto1(mp_obj_t self, mp_obj_t into) {
    return read_into(self, into, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(buffered_readinto1_obj, buffered_readinto1);

static mp_obj_t buffered_readline(size_t n_args, const mp_obj_t *args) {
    mps_buffered_any(args[0]);
    size_t max = mps_file_count(n_args, args);
    mps_buffered_t *self = open_self(args[0], "readline of closed file");
    if (self->file == NULL) {
        return mps_raw_readline(self, max);
    }
    mps_file_readable(self->file, "readline");
    if ((self->file->flags & MPS_FILE_DIRECT) != 0) {
        mp_obj_t call[2] = {self->raw, max == SIZE_MAX ? mp_const_none : mp_obj_new_int_from_uint(max)};
        return mp_stream_unbuffered_readline_obj.fun.var(2, call);
    }
    return mps_file_take_line(self->file, max, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_readline_obj, 1, 2, buffered_readline);

static mp_obj_t buffered_iternext(mp_obj_t self_in) {
    mp_obj_t line = buffered_readline(1, &self_in);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t buffered_next(mp_obj_t self) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    bool has_own = mps_is_made(type) && mps_class_find_made(type, MP_QSTR_readline) != MP_OBJ_NULL;
    return mps_io_item_or_stop(has_own ? mps_io_next(self) : buffered_iternext(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_next_obj, buffered_next);

// ---- Writing -------------------------------------------------------------------------------------------------------

static mp_obj_t buffered_write(mp_obj_t self_in, mp_obj_t data) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (mps_str_of(data) != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("a bytes-like object is required, not 'str'"));
    }
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(data, &buffer, MP_BUFFER_READ);
    self = open_self(self_in, "write to closed file");
    if (self->file == NULL) {
        return mps_raw_write(self, &buffer);
    }
    mps_file_write_bytes(self->file, buffer.buf, buffer.len);
    return mp_obj_new_int_from_uint(buffer.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(buffered_write_obj, buffered_write);

static mp_obj_t buffered_flush(mp_obj_t self_in) {
    mps_buffered_t *self = open_self(self_in, "flush of closed file");
    if (self->file == NULL) {
        mps_raw_flush(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_flush_obj, buffered_flush);

// flush() of BufferedReader: flushes the raw stream.
static mp_obj_t reader_flush(mp_obj_t self_in) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    return self->file == NULL ? mps_io_call_0(self->raw, MP_QSTR_flush) : buffered_flush(self_in);
}
static MP_DEFINE_CONST_FUN_OBJ_1(reader_flush_obj, reader_flush);

static mp_obj_t buffered_truncate(size_t n_args, const mp_obj_t *args) {
    mps_buffered_t *self = open_self(args[0], "truncate of closed file");
    if (self->file != NULL) {
        return mps_file_truncate(self->file, n_args, args);
    }
    if (self->head.base.type == &mps_type_buffered_reader) {
        mps_io_unsupported("truncate");
    }
    mps_raw_flush(self);
    mp_obj_t size = n_args > 1 && args[1] != mp_const_none ? args[1] : mps_raw_tell(self);
    return mps_io_call_1(self->raw, MP_QSTR_truncate, size);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_truncate_obj, 1, 2, buffered_truncate);

// ---- Places --------------------------------------------------------------------------------------------------------

static mp_obj_t buffered_seek(size_t n_args, const mp_obj_t *args) {
    mps_buffered_any(args[0]);
    mp_int_t whence = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    if (whence < 0 || whence > 2) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("whence value %d unsupported"), (int)whence);
    }
    mps_buffered_t *self = open_self(args[0], "seek of closed file");
    if (self->file != NULL) {
        if ((self->file->flags & MPS_FILE_DIRECT) != 0) {
            mps_io_unsupported("File or stream is not seekable.");
        }
        return mps_file_seek(self->file, n_args, args);
    }
    return mps_raw_seek(self, args[1], whence);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(buffered_seek_obj, 2, 3, buffered_seek);

static mp_obj_t buffered_tell(mp_obj_t self_in) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (self->file != NULL) {
        mps_file_open(self->file);
        return mp_obj_new_int_from_ll(self->file->backend->tell(self->file));
    }
    return mps_raw_tell(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_tell_obj, buffered_tell);

// ---- Other methods -------------------------------------------------------------------------------------------------

static mp_obj_t buffered_detach(mp_obj_t self_in) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    mps_io_call_0(self_in, MP_QSTR_flush);
    mp_obj_t raw = self->raw;
    self->raw = MP_OBJ_NULL;
    self->file = NULL;
    return raw;
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_detach_obj, buffered_detach);

static mp_obj_t buffered_close(mp_obj_t self_in) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (is_closed(self)) {
        return mp_const_none;
    }
    if (self->file != NULL && self_in == MP_OBJ_FROM_PTR(self) && self->head.dict == MP_OBJ_NULL
        && self->file->dict == MP_OBJ_NULL) {
        mps_file_close(self->file);
        return mp_const_none;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(self_in, MP_QSTR_flush);
        nlr_pop();
    } else {
        mp_obj_t error = MP_OBJ_FROM_PTR(nlr.ret_val);
        if (nlr_push(&nlr) == 0) {
            mps_io_call_0(self->raw, MP_QSTR_close);
            nlr_pop();
        } else {
            mp_store_attr(MP_OBJ_FROM_PTR(nlr.ret_val), MP_QSTR___context__, error);
            nlr_jump(nlr.ret_val);
        }
        nlr_raise(error);
    }
    return mps_io_call_0(self->raw, MP_QSTR_close);
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_close_obj, buffered_close);

#define ASKS_RAW(method) \
    static mp_obj_t buffered_##method(mp_obj_t self) { \
        return mps_io_call_0(mps_buffered_attached(self)->raw, MP_QSTR_##method); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(buffered_##method##_obj, buffered_##method)
ASKS_RAW(readable);
ASKS_RAW(writable);
ASKS_RAW(seekable);
ASKS_RAW(fileno);
ASKS_RAW(isatty);

#define ATTRIBUTE_OF_RAW(name) \
    static mp_obj_t buffered_##name(mp_obj_t self) { \
        return mp_load_attr(mps_buffered_attached(self)->raw, MP_QSTR_##name); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(buffered_##name##_fun, buffered_##name); \
    MPS_IO_PROPERTY(buffered_##name##_obj, buffered_##name##_fun, MP_QSTR_##name)
ATTRIBUTE_OF_RAW(closed);
ATTRIBUTE_OF_RAW(name);
ATTRIBUTE_OF_RAW(mode);

static mp_obj_t buffered_raw(mp_obj_t self) {
    mp_obj_t raw = mps_buffered_any(self)->raw;
    return raw == MP_OBJ_NULL ? mp_const_none : raw;
}
static MP_DEFINE_CONST_FUN_OBJ_1(buffered_raw_fun, buffered_raw);
MPS_IO_PROPERTY(buffered_raw_obj, buffered_raw_fun, MP_QSTR_raw);

static void buffered_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_buffered_t *self = mps_buffered_any(self_in);
    mp_printf(print, "<%s", mp_obj_get_type_str(self_in));
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (self->raw != MP_OBJ_NULL) {
        mp_load_method_protected(self->raw, MP_QSTR_name, dest, true);
    }
    if (dest[0] != MP_OBJ_NULL) {
        mp_print_str(print, " name=");
        mp_obj_print_helper(print, dest[0], PRINT_REPR);
    }
    mp_print_str(print, ">");
}

#define READING \
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&buffered_read_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&buffered_read1_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_peek), MP_ROM_PTR(&buffered_peek_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&buffered_readinto_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_readinto1), MP_ROM_PTR(&buffered_readinto1_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&buffered_readline_obj)}, \
        {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&buffered_next_obj)}
#define COMMON \
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&buffered_init_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&buffered_truncate_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&buffered_seek_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&buffered_tell_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&buffered_detach_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&buffered_close_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&buffered_seekable_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&buffered_fileno_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&buffered_isatty_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&buffered_closed_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_name), MP_ROM_PTR(&buffered_name_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_mode), MP_ROM_PTR(&buffered_mode_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_raw), MP_ROM_PTR(&buffered_raw_obj)}
#define READABLE {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&buffered_readable_obj)}
#define WRITABLE {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&buffered_writable_obj)}
#define WRITE {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&buffered_write_obj)}
#define FLUSH(fun) {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&fun)}

static const mp_rom_map_elem_t reader_locals_table[] = {READING, COMMON, READABLE, FLUSH(reader_flush_obj)};
static MP_DEFINE_CONST_DICT(reader_locals, reader_locals_table);
static const mp_rom_map_elem_t writer_locals_table[] = {COMMON, WRITABLE, WRITE, FLUSH(buffered_flush_obj)};
static MP_DEFINE_CONST_DICT(writer_locals, writer_locals_table);
static const mp_rom_map_elem_t random_locals_table[] = {READING, COMMON, READABLE, WRITABLE, WRITE,
    FLUSH(buffered_flush_obj)};
static MP_DEFINE_CONST_DICT(random_locals, random_locals_table);

// ---- The functions of streams, for C code --------------------------------------------------------------------------

static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    return self->file != NULL ? mps_file_fill(self->file, buf, size)
                              : mps_iobase_protocol.read(self_in, buf, size, errcode);
}

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (self->file == NULL) {
        return mps_iobase_protocol.write(self_in, buf, size, errcode);
    }
    mps_file_write_bytes(self->file, buf, size);
    return size;
}

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    mps_buffered_t *self = mps_buffered_attached(self_in);
    if (self->file != NULL) {
        return mps_file_ioctl(self->file, request, arg, errcode);
    }
    if (request == MP_STREAM_FLUSH || request == MP_STREAM_CLOSE) {
        mps_io_call_0(self_in, request == MP_STREAM_FLUSH ? MP_QSTR_flush : MP_QSTR_close);
        return 0;
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_stream_p_t protocol_of_buffered = {.read = stream_read, .write = stream_write, .ioctl = stream_ioctl};

MP_DEFINE_CONST_OBJ_TYPE(mps_type_buffered_reader, MP_QSTR__io_dot_BufferedReader,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, buffered_make_new,
    print, buffered_print,
    attr, mps_io_attr,
    iter, buffered_iternext,
    parent, &mps_type_buffered_iobase,
    protocol, &protocol_of_buffered,
    locals_dict, &reader_locals);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_buffered_writer, MP_QSTR__io_dot_BufferedWriter,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, buffered_make_new,
    print, buffered_print,
    attr, mps_io_attr,
    iter, mps_io_next,
    parent, &mps_type_buffered_iobase,
    protocol, &protocol_of_buffered,
    locals_dict, &writer_locals);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_buffered_random, MP_QSTR__io_dot_BufferedRandom,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, buffered_make_new,
    print, buffered_print,
    attr, mps_io_attr,
    iter, buffered_iternext,
    parent, &mps_type_buffered_iobase,
    protocol, &protocol_of_buffered,
    locals_dict, &random_locals);
