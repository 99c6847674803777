// Streams: the functions by which C code (print(), json.load()) uses them, and the methods they share. Replaces
// upstream's py/stream.c.
//
// The functions of a stream may run Python. They only get memory that no program can free: C buffers, and bytearrays
// whose memory stays while it is in use (bytearray.h).

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"

#include "files/streams.h"
#include "types/classes/class.h"
#include "types/text/text.h"

// Bytes to read at a time if the length is not known.
#define CHUNK (256)

// ---- For C code ----------------------------------------------------------------------------------------------------

const mp_stream_p_t *mp_get_stream_raise(mp_obj_t self, int flags) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mp_stream_p_t *protocol = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, protocol);
    if (protocol == NULL || (flags & MP_STREAM_OP_READ && protocol->read == NULL)
        || (flags & MP_STREAM_OP_WRITE && protocol->write == NULL)
        || (flags & MP_STREAM_OP_IOCTL && protocol->ioctl == NULL)) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("stream operation not supported"));
    }
    return protocol;
}

// Reads or writes `size` bytes, or fewer at the end of the stream. Returns how many. Sets *errcode to 0 or to the error
// that stopped it.
mp_uint_t mp_stream_rw(mp_obj_t stream, void *buf, mp_uint_t size, int *errcode, byte flags) {
    bool writes = (flags & MP_STREAM_RW_WRITE) != 0;
    const mp_stream_p_t *protocol = mp_get_stream_raise(stream, writes ? MP_STREAM_OP_WRITE : MP_STREAM_OP_READ);
    mp_uint_t done = 0;
    *errcode = 0;
    while (done < size) {
        byte *rest = (byte *)buf + done;
        mp_uint_t n = writes ? protocol->write(stream, rest, size - done, errcode)
                             : protocol->read(stream, rest, size - done, errcode);
        if (n == MP_STREAM_ERROR) {
            if (done > 0 && mp_is_nonblocking_error(*errcode)) {
                *errcode = 0; // the data before the error is returned now
            }
            break;
        }
        if (n == 0) {
            break;
        }
        if (n > size - done) {
            __builtin_trap(); // the protocol function has written beyond the buffer
        }
        done += n;
        if (flags & MP_STREAM_RW_ONCE) {
            break;
        }
    }
    return done;
}

mp_off_t mp_stream_seek(mp_obj_t stream, mp_off_t offset, int whence, int *errcode) {
    const mp_stream_p_t *protocol = mp_get_stream_raise(stream, MP_STREAM_OP_IOCTL);
    struct mp_stream_seek_t seek = {.offset = offset, .whence = whence};
    return protocol->ioctl(stream, MP_STREAM_SEEK, (uintptr_t)&seek, errcode) == MP_STREAM_ERROR ? -1 : seek.offset;
}

// Writes, and returns what the method write() returns.
mp_obj_t mp_stream_write(mp_obj_t stream, const void *buf, size_t len, byte flags) {
    int error;
    mp_uint_t done = mp_stream_rw(stream, (void *)buf, len, &error, flags | MP_STREAM_RW_WRITE);
    if (error == 0) {
        return MP_OBJ_NEW_SMALL_INT(done);
    }
    if (mp_is_nonblocking_error(error)) {
        return mp_const_none;
    }
    mp_raise_OSError(error);
}

void mp_stream_write_adaptor(void *stream, const char *buf, size_t len) {
    mp_stream_write(MP_OBJ_FROM_PTR(stream), buf, len, MP_STREAM_RW_WRITE);
}

// ---- Instances of classes derived from streams: the built-in part is the stream ------------------------------------

static mp_uint_t part_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    mp_obj_t part = mps_native_part(self);
    return mp_get_stream_raise(part, MP_STREAM_OP_READ)->read(part, buf, size, errcode);
}

static mp_uint_t part_write(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    mp_obj_t part = mps_native_part(self);
    return mp_get_stream_raise(part, MP_STREAM_OP_WRITE)->write(part, buf, size, errcode);
}

static mp_uint_t part_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    mp_obj_t part = mps_native_part(self);
    return mp_get_stream_raise(part, MP_STREAM_OP_IOCTL)->ioctl(part, request, arg, errcode);
}

const mp_stream_p_t *mps_stream_of_instances(const mp_stream_p_t *of_native) {
    static const mp_stream_p_t of_bytes = {.read = part_read, .write = part_write, .ioctl = part_ioctl};
    static const mp_stream_p_t of_text = {.read = part_read, .write = part_write, .ioctl = part_ioctl, .is_text = true};
    return of_native == &mps_iobase_protocol ? of_native : of_native->is_text ? &of_text : &of_bytes;
}

// ---- Reading -------------------------------------------------------------------------------------------------------

// Appends up to `size` bytes from the stream. Returns false at the end. Sets *waits if no data is there yet.
static bool read_more(mp_obj_t self, vstr_t *out, size_t size, bool once, bool *waits) {
    char *place = vstr_add_len(out, size);
    int error;
    mp_uint_t n = mp_stream_rw(self, place, size, &error,
        once ? MP_STREAM_RW_READ | MP_STREAM_RW_ONCE : MP_STREAM_RW_READ);
    vstr_cut_tail_bytes(out, size - n);
    if (error != 0) {
        if (!mp_is_nonblocking_error(error)) {
            mp_raise_OSError(error);
        }
        *waits = true;
    }
    return error == 0 && n == size;
}

static mp_obj_t finished(mp_obj_t self, vstr_t *out, bool waits) {
    if (waits && out->len == 0) {
        vstr_clear(out);
        return mp_const_none;
    }
    return mp_get_stream_raise(self, 0)->is_text ? mp_obj_new_str_from_vstr(out) : mp_obj_new_bytes_from_vstr(out);
}

static mp_obj_t read_all(mp_obj_t self) {
    vstr_t out;
    vstr_init(&out, CHUNK);
    bool waits = false;
    // A short read is not the end: streams may return less than asked for.
    for (size_t before = SIZE_MAX; out.len != before && !waits;) {
        before = out.len;
        read_more(self, &out, CHUNK, true, &waits);
    }
    return finished(self, &out, waits);
}

// Returns how many bytes to read for *chars more characters: the missing bytes of the last character, and one for each
// other character.
static size_t bytes_for(const vstr_t *out, size_t *scanned, size_t *chars) {
    const byte *text = (const byte *)out->buf;
    while (*chars > 0 && *scanned < out->len) {
        byte b = text[*scanned];
        size_t len = !UTF8_IS_NONASCII(b) ? 1
            : (b & 0xe0) == 0xc0          ? 2
            : (b & 0xf0) == 0xe0          ? 3
            : (b & 0xf8) == 0xf0          ? 4
                                          : 1;
        if (*scanned + len > out->len) {
            return *scanned + len - out->len + *chars - 1;
        }
        *scanned += len;
        --*chars;
    }
    return *chars;
}

static mp_obj_t read_some(size_t n_args, const mp_obj_t *args, bool once) {
    mp_int_t wanted = n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
    const mp_stream_p_t *protocol = mp_get_stream_raise(args[0], MP_STREAM_OP_READ);
    if (wanted < 0) {
        return read_all(args[0]);
    }
    vstr_t out;
    vstr_init(&out, MIN(wanted, CHUNK));
    bool waits = false;
    if (protocol->is_text) {
        size_t scanned = 0, chars = wanted;
        for (size_t n; (n = bytes_for(&out, &scanned, &chars)) > 0 && read_more(args[0], &out, n, once, &waits);) {
        }
    } else if (wanted > 0) {
        read_more(args[0], &out, wanted, once, &waits);
    }
    return finished(args[0], &out, waits);
}

static mp_obj_t stream_read(size_t n_args, const mp_obj_t *args) {
    return read_some(n_args, args, false);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read_obj, 1, 2, stream_read);

static mp_obj_t stream_read1(size_t n_args, const mp_obj_t *args) {
    return read_some(n_args, args, true);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_read1_obj, 1, 2, stream_read1);

static mp_obj_t stream_readinto(size_t n_args, const mp_obj_t *args) {
    mp_int_t wanted = n_args > 2 ? mp_obj_get_int(args[2]) : -1;
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(args[1], &buffer, MP_BUFFER_WRITE);
    size_t len = wanted < 0 ? buffer.len : MIN((size_t)wanted, buffer.len);
    int error;
    mp_uint_t n = mp_stream_read_exactly(args[0], buffer.buf, len, &error);
    if (error == 0) {
        return MP_OBJ_NEW_SMALL_INT(n);
    }
    if (mp_is_nonblocking_error(error)) {
        return mp_const_none;
    }
    mp_raise_OSError(error);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_readinto_obj, 2, 3, stream_readinto);

// Reads byte by byte, so that nothing behind the line is taken from the stream.
static mp_obj_t stream_readline(size_t n_args, const mp_obj_t *args) {
    mp_int_t most = n_args < 2 || args[1] == mp_const_none ? -1 : mp_obj_get_int(args[1]);
    vstr_t out;
    vstr_init(&out, 16);
    bool waits = false;
    while ((most < 0 || out.len < (size_t)most) && read_more(args[0], &out, 1, true, &waits)
        && out.buf[out.len - 1] != '\n') {
    }
    return finished(args[0], &out, waits);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_unbuffered_readline_obj, 1, 2, stream_readline);

static mp_obj_t stream_readlines(mp_obj_t self) {
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    for (mp_obj_t line; (line = mp_stream_unbuffered_iter(self)) != MP_OBJ_STOP_ITERATION;) {
        mp_obj_list_append(lines, line);
    }
    return lines;
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_unbuffered_readlines_obj, stream_readlines);

mp_obj_t mp_stream_unbuffered_iter(mp_obj_t self) {
    mp_obj_t line = stream_readline(1, &self);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

// ---- Other methods -------------------------------------------------------------------------------------------------

// write(bytes), write(bytes, most) or write(bytes, from, most).
static mp_obj_t stream_write(size_t n_args, const mp_obj_t *args) {
    mp_int_t from = n_args > 3 ? mp_obj_get_int(args[2]) : 0;
    mp_int_t most = n_args > 2 ? mp_obj_get_int(args[n_args - 1]) : -1;
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(args[1], &buffer, MP_BUFFER_READ);
    size_t start = from < 0 ? buffer.len : MIN((size_t)from, buffer.len);
    size_t len = buffer.len - start;
    return mp_stream_write(args[0], (const byte *)buffer.buf + start, most < 0 ? len : MIN((size_t)most, len),
        MP_STREAM_RW_WRITE);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_write_obj, 2, 4, stream_write);

static mp_obj_t stream_write1(mp_obj_t self, mp_obj_t bytes) {
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(bytes, &buffer, MP_BUFFER_READ);
    return mp_stream_write(self, buffer.buf, buffer.len, MP_STREAM_RW_WRITE | MP_STREAM_RW_ONCE);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_stream_write1_obj, stream_write1);

static mp_obj_t request(mp_obj_t self, mp_uint_t what) {
    int error;
    if (mp_get_stream_raise(self, MP_STREAM_OP_IOCTL)->ioctl(self, what, 0, &error) == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
    return mp_const_none;
}

mp_obj_t mp_stream_close(mp_obj_t self) {
    return request(self, MP_STREAM_CLOSE);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_close_obj, mp_stream_close);

static mp_obj_t stream_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return mp_stream_close(args[0]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream___exit___obj, 4, 4, stream_exit);

static mp_obj_t stream_flush(mp_obj_t self) {
    return request(self, MP_STREAM_FLUSH);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_flush_obj, stream_flush);

static mp_obj_t seek_to(mp_obj_t self, mp_off_t offset, int whence) {
    int error;
    mp_off_t place = mp_stream_seek(self, offset, whence, &error);
    if (place < 0) {
        mp_raise_OSError(error);
    }
    return mp_obj_new_int_from_ull(place);
}

static mp_obj_t stream_seek(size_t n_args, const mp_obj_t *args) {
    mp_int_t offset = mp_obj_get_int(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : MP_SEEK_SET;
    if (whence == MP_SEEK_SET && offset < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    return seek_to(args[0], offset, whence);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_stream_seek_obj, 2, 3, stream_seek);

static mp_obj_t stream_tell(mp_obj_t self) {
    return seek_to(self, 0, MP_SEEK_CUR);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_stream_tell_obj, stream_tell);
