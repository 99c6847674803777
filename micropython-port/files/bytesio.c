// io.BytesIO: a file of bytes in memory.

#include <string.h>

#include "py/binary.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"

#include "files/io_parts.h"
#include "types/numbers/index.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

// The greatest position and the greatest length.
#define POSITION_MAX (0x7fffffff)

typedef struct {
    mps_io_head_t head;
    mp_obj_array_t *bytes; // NULL if it is closed
    size_t position;
} bytes_io_t;

static mp_obj_array_t *copy_of(mp_obj_t initial) {
    mp_buffer_info_t buffer = {0};
    if (initial != MP_OBJ_NULL && initial != mp_const_none) {
        mps_span_t span;
        if (!mps_bytes_like(initial, &span) && !mp_get_buffer(initial, &buffer, MP_BUFFER_READ)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
                mp_obj_get_type_str(initial));
        }
        if (mps_str_of(initial) != MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("a bytes-like object is required, not 'str'"));
        }
        mp_get_buffer_raise(initial, &buffer, MP_BUFFER_READ);
    }
    mp_obj_array_t *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, buffer.len);
    if (buffer.len > 0) {
        memcpy(bytes->items, buffer.buf, buffer.len);
    }
    return bytes;
}

static mp_obj_array_t *initial_bytes(size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_initial_bytes};
    mp_obj_t values[1] = {MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_BytesIO, n_args, args, &kw, 1, names, 0, 0, values);
    return copy_of(values[0]);
}

static mp_obj_t bytes_io_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_array_t *bytes = initial_bytes(n_args, n_kw, args);
    bytes_io_t *self = mp_obj_malloc(bytes_io_t, type);
    self->head.dict = MP_OBJ_NULL;
    self->bytes = bytes;
    self->position = 0;
    return MP_OBJ_FROM_PTR(self);
}

static bytes_io_t *any_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_bytes_io);
    if (part == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

static bytes_io_t *open_self(mp_obj_t self_in) {
    bytes_io_t *self = any_self(self_in);
    if (self->bytes == NULL) {
        mps_io_closed();
    }
    return self;
}

static mp_obj_t bytes_io_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (mps_io_make_part(n_args, args, kw, &mps_type_bytes_io)) {
        return mp_const_none;
    }
    static const qstr names[] = {MP_QSTR_initial_bytes};
    mp_obj_t values[1] = {MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_BytesIO, n_args - 1, args + 1, kw, 1, names, 0, 0, values);
    mp_obj_array_t *bytes = copy_of(values[0]);
    bytes_io_t *self = any_self(args[0]);
    self->bytes = bytes;
    self->position = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bytes_io_init_obj, 1, bytes_io_init);

// ---- Reading -------------------------------------------------------------------------------------------------------

// Returns the bytes from the position on, at most `most` of them, or all if `most` is negative.
static mps_span_t rest(bytes_io_t *self, mp_int_t most) {
    size_t len = self->position < self->bytes->len ? self->bytes->len - self->position : 0;
    const byte *data = len == 0 ? (const byte *)"" : (const byte *)self->bytes->items + self->position;
    return (mps_span_t) {data, most >= 0 && (size_t)most < len ? (size_t)most : len};
}

static mp_obj_t take(bytes_io_t *self, mps_span_t span) {
    mp_obj_t result = mp_obj_new_bytes(span.data, span.len);
    self->position += span.len;
    return result;
}

static mp_obj_t bytes_io_read(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t most = mps_io_size(n_args, args);
    bytes_io_t *self = open_self(args[0]);
    return take(self, rest(self, most));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(bytes_io_read_obj, 1, 2, bytes_io_read);

static mps_span_t line_at(bytes_io_t *self, mp_int_t most) {
    mps_span_t span = rest(self, most);
    const byte *end = memchr(span.data, '\n', span.len);
    span.len = end != NULL ? (size_t)(end + 1 - span.data) : span.len;
    return span;
}

static mp_obj_t bytes_io_readline(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t most = mps_io_size(n_args, args);
    bytes_io_t *self = open_self(args[0]);
    return take(self, line_at(self, most));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(bytes_io_readline_obj, 1, 2, bytes_io_readline);

static mp_obj_t bytes_io_iternext(mp_obj_t self_in) {
    bytes_io_t *self = open_self(self_in);
    mps_span_t line = line_at(self, -1);
    return line.len == 0 ? MP_OBJ_STOP_ITERATION : take(self, line);
}

static mp_obj_t bytes_io_next(mp_obj_t self) {
    return mps_io_item_or_stop(bytes_io_iternext(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_next_obj, bytes_io_next);

static mp_obj_t bytes_io_readlines(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t hint = mps_io_size(n_args, args);
    bytes_io_t *self = open_self(args[0]);
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    size_t read = 0;
    for (mps_span_t line; self->bytes != NULL && (line = line_at(self, -1)).len > 0;) {
        read += line.len;
        mp_obj_list_append(lines, take(self, line));
        if (hint > 0 && read >= (size_t)hint) {
            break;
        }
    }
    return lines;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(bytes_io_readlines_obj, 1, 2, bytes_io_readlines);

static mp_obj_t bytes_io_readinto(mp_obj_t self_in, mp_obj_t into) {
    bytes_io_t *self = open_self(self_in);
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(into, &buffer, MP_BUFFER_WRITE);
    mps_span_t span = rest(self, MIN(buffer.len, POSITION_MAX));
    memmove(buffer.buf, span.data, span.len);
    self->position += span.len;
    return mp_obj_new_int_from_uint(span.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_io_readinto_obj, bytes_io_readinto);

// ---- Writing -------------------------------------------------------------------------------------------------------

// Writes at the position. The data may belong to the object itself. May collect garbage, but runs no Python.
static void write_bytes(bytes_io_t *self, const byte *data, size_t len) {
    if (len == 0) {
        return;
    }
    if (len > POSITION_MAX - self->position) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("new buffer size too large"));
    }
    size_t end = self->position + len;
    size_t old = self->bytes->len;
    if (end > old) {
        byte *added = mps_array_open(self->bytes, old, end - old);
        if (self->position > old) {
            memset(added, 0, self->position - old);
        }
    }
    memmove((byte *)self->bytes->items + self->position, data, len);
    self->position = end;
}

static mp_obj_t bytes_io_write(mp_obj_t self_in, mp_obj_t data) {
    bytes_io_t *self = open_self(self_in);
    mps_span_t span;
    mp_buffer_info_t buffer;
    if (!mps_bytes_like(data, &span)) {
        if (mps_str_of(data) != MP_OBJ_NULL || !mp_get_buffer(data, &buffer, MP_BUFFER_READ)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
                mp_obj_get_type_str(data));
        }
        span = (mps_span_t) {buffer.buf, buffer.len};
    }
    write_bytes(self, span.data, span.len);
    return mp_obj_new_int_from_uint(span.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_io_write_obj, bytes_io_write);

static mp_obj_t bytes_io_writelines(mp_obj_t self_in, mp_obj_t lines) {
    open_self(self_in);
    mp_obj_t iter = mp_getiter(lines, NULL);
    mp_obj_t line;
    while ((line = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        bytes_io_write(self_in, line);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_io_writelines_obj, bytes_io_writelines);

static mp_obj_t bytes_io_truncate(size_t n_args, const mp_obj_t *args) {
    bytes_io_t *self = open_self(args[0]);
    mp_int_t size = self->position;
    if (n_args > 1 && args[1] != mp_const_none) {
        mps_io_size(n_args, args); // raises the error
        size = mps_index_ssize(args[1]);
        self = open_self(args[0]);
    }
    if (size < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("negative size value %d"), (int)size);
    }
    if ((size_t)size < self->bytes->len) {
        mps_array_close(self->bytes, size, self->bytes->len - size);
    }
    return mp_obj_new_int(size);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(bytes_io_truncate_obj, 1, 2, bytes_io_truncate);

// ---- Other methods -------------------------------------------------------------------------------------------------

static mp_obj_t seek_to(bytes_io_t *self, int64_t position, mp_int_t whence) {
    if (whence == 1) {
        position += self->position;
    } else if (whence == 2) {
        position += self->bytes->len;
    } else if (whence != 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid whence (%d, should be 0, 1 or 2)"), (int)whence);
    } else if (position < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("negative seek value %d"), (int)position);
    }
    self->position = position < 0 ? 0 : position > POSITION_MAX ? POSITION_MAX : position;
    return mp_obj_new_int(self->position);
}

static mp_obj_t bytes_io_seek(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t position = mps_index_ssize(args[1]);
    mp_int_t whence = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    return seek_to(open_self(args[0]), position, whence);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(bytes_io_seek_obj, 2, 3, bytes_io_seek);

static mp_obj_t bytes_io_tell(mp_obj_t self) {
    return mp_obj_new_int_from_uint(open_self(self)->position);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_tell_obj, bytes_io_tell);

static mp_obj_t bytes_io_getvalue(mp_obj_t self_in) {
    bytes_io_t *self = open_self(self_in);
    return mp_obj_new_bytes(self->bytes->items, self->bytes->len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_getvalue_obj, bytes_io_getvalue);

static mp_obj_t bytes_io_getbuffer(mp_obj_t self_in) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_memoryview), MP_OBJ_FROM_PTR(open_self(self_in)->bytes));
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_getbuffer_obj, bytes_io_getbuffer);

static mp_obj_t bytes_io_close(mp_obj_t self_in) {
    bytes_io_t *self = any_self(self_in);
    if (self->bytes != NULL && mps_memoryview_holds(MP_OBJ_FROM_PTR(self->bytes))) {
        mp_raise_msg(&mp_type_BufferError, MP_ERROR_TEXT("Existing exports of data: object cannot be re-sized"));
    }
    self->bytes = NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_close_obj, bytes_io_close);

static mp_obj_t bytes_io_closed(mp_obj_t self) {
    return mp_obj_new_bool(any_self(self)->bytes == NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_closed_fun, bytes_io_closed);
MPS_IO_PROPERTY(bytes_io_closed_obj, bytes_io_closed_fun, MP_QSTR_closed);

static mp_obj_t bytes_io_true(mp_obj_t self) {
    open_self(self);
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_true_obj, bytes_io_true);

static mp_obj_t bytes_io_false(mp_obj_t self) {
    open_self(self);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_false_obj, bytes_io_false);

static mp_obj_t bytes_io_flush(mp_obj_t self) {
    open_self(self);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_flush_obj, bytes_io_flush);

static mp_obj_t attributes_of(mp_obj_t self) {
    mp_obj_t dict = mp_load_attr(self, MP_QSTR___dict__);
    return mp_obj_is_true(dict) ? mps_io_call_0(dict, MP_QSTR_copy) : mp_const_none;
}

static mp_obj_t bytes_io_getstate(mp_obj_t self_in) {
    mp_obj_t attributes = attributes_of(self_in);
    mp_obj_t state[3] = {bytes_io_getvalue(self_in), bytes_io_tell(self_in), attributes};
    return mp_obj_new_tuple(3, state);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bytes_io_getstate_obj, bytes_io_getstate);

static mp_obj_t bytes_io_setstate(mp_obj_t self_in, mp_obj_t state) {
    size_t len = 0;
    mp_obj_t *items;
    if (mp_obj_is_type(state, &mp_type_tuple)) {
        mp_obj_get_array(state, &len, &items);
    }
    if (len < 3) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__setstate__ argument should be 3-tuple, got %s"),
            (qstr)mp_obj_get_type(self_in)->name, mp_obj_get_type_str(state));
    }
    open_self(self_in);
    mp_obj_array_t *bytes = copy_of(items[0]);
    if (mps_int_of(items[1]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("second item of state must be an integer, not %s"),
            mp_obj_get_type_str(items[1]));
    }
    mp_int_t position = mps_index_ssize(items[1]);
    if (position < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("position value cannot be negative"));
    }
    if (items[2] != mp_const_none) {
        if (mps_part_of(items[2], &mp_type_dict) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("third item of state should be a dict, got a %s"),
                mp_obj_get_type_str(items[2]));
        }
        mps_io_call_1(mp_load_attr(self_in, MP_QSTR___dict__), MP_QSTR_update, items[2]);
    }
    bytes_io_t *self = any_self(self_in);
    self->bytes = bytes;
    self->position = position;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(bytes_io_setstate_obj, bytes_io_setstate);

static const mp_rom_map_elem_t bytes_io_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&bytes_io_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&bytes_io_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&bytes_io_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&bytes_io_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&bytes_io_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&bytes_io_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&bytes_io_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&bytes_io_writelines_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&bytes_io_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&bytes_io_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&bytes_io_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_getvalue), MP_ROM_PTR(&bytes_io_getvalue_obj)},
    {MP_ROM_QSTR(MP_QSTR_getbuffer), MP_ROM_PTR(&bytes_io_getbuffer_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&bytes_io_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&bytes_io_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&bytes_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&bytes_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&bytes_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&bytes_io_false_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&bytes_io_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&bytes_io_next_obj)},
    {MP_ROM_QSTR(MP_QSTR___getstate__), MP_ROM_PTR(&bytes_io_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&bytes_io_setstate_obj)},
};
static MP_DEFINE_CONST_DICT(bytes_io_locals, bytes_io_locals_table);

// ---- The functions of streams, for C code --------------------------------------------------------------------------

static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    bytes_io_t *self = open_self(self_in);
    mps_span_t span = rest(self, MIN(size, POSITION_MAX));
    memmove(buf, span.data, span.len);
    self->position += span.len;
    return span.len;
}

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    write_bytes(open_self(self_in), buf, size);
    return size;
}

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    switch (request) {
        case MP_STREAM_FLUSH:
            return 0;
        case MP_STREAM_CLOSE:
            bytes_io_close(self_in);
            return 0;
        case MP_STREAM_SEEK: {
            struct mp_stream_seek_t *seek = (struct mp_stream_seek_t *)arg;
            bytes_io_t *self = open_self(self_in);
            seek_to(self, seek->offset, seek->whence);
            seek->offset = self->position;
            return 0;
        }
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_stream_p_t bytes_io_protocol = {.read = stream_read, .write = stream_write, .ioctl = stream_ioctl};

MP_DEFINE_CONST_OBJ_TYPE(mps_type_bytes_io, MP_QSTR__io_dot_BytesIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, bytes_io_make_new,
    attr, mps_io_attr,
    iter, bytes_io_iternext,
    parent, &mps_type_buffered_iobase,
    protocol, &bytes_io_protocol,
    locals_dict, &bytes_io_locals);
