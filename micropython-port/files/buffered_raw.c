// Buffers raw streams that Python code implements, for BufferedReader, BufferedWriter and BufferedRandom. A method of
// the raw stream may run Python code, which may use the same buffer. So no function keeps pointers into it across a
// call.

#include <string.h>

#include "py/binary.h"
#include "py/mperrno.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "files/buffered_parts.h"
#include "types/numbers/index.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

// The raw stream has no data yet.
#define WOULD_BLOCK (-2)

static bool writes(const mps_buffered_t *self) {
    return self->head.base.type != &mps_type_buffered_reader;
}

static bool reads(const mps_buffered_t *self) {
    return self->head.base.type != &mps_type_buffered_writer;
}

static mp_obj_t raw_of(mps_buffered_t *self) {
    if (self->raw == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("raw stream has been detached"));
    }
    return self->raw;
}

static size_t ahead(const mps_buffered_t *self) {
    return self->len > self->pos ? self->len - self->pos : 0;
}

static void forget(mps_buffered_t *self) {
    self->pos = self->len = 0;
}

// Reads up to n bytes from the raw stream into *bytes, a new bytearray. Returns how many, or WOULD_BLOCK.
static mp_int_t raw_read(mps_buffered_t *self, size_t n, mp_obj_array_t **bytes) {
    *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, n);
    mp_obj_t view = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_memoryview), MP_OBJ_FROM_PTR(*bytes));
    mp_obj_t count = mps_io_call_1(raw_of(self), MP_QSTR_readinto, view);
    if (count == mp_const_none) {
        return WOULD_BLOCK;
    }
    if (!mps_index_exists(count)) {
        mp_obj_t cause = mp_obj_new_exception_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"), mp_obj_get_type_str(count));
        mp_obj_t error = mp_obj_new_exception_msg(&mp_type_OSError, MP_ERROR_TEXT("raw readinto() failed"));
        mp_store_attr(error, MP_QSTR___cause__, cause);
        nlr_raise(error);
    }
    mp_int_t got = mps_index_ssize(count);
    if (got < 0 || (size_t)got > n || (size_t)got > (*bytes)->len) {
        mp_raise_msg_varg(&mp_type_OSError,
            MP_ERROR_TEXT("raw readinto() returned invalid length %d (should have been between 0 and %d)"), (int)got,
            (int)n);
    }
    return got;
}

// Fills the buffer, which must be empty. Returns how many bytes it has, or WOULD_BLOCK.
static mp_int_t fill(mps_buffered_t *self) {
    mp_obj_array_t *bytes;
    mp_int_t got = raw_read(self, self->size, &bytes);
    if (got > 0) {
        self->buf = bytes->items;
        bytes->typecode |= MPS_ARRAY_VIEWED; // keeps the memory as long as anyone has it
        self->pos = 0;
        self->len = got;
    } else {
        forget(self);
    }
    return got;
}

static void take(mps_buffered_t *self, vstr_t *out, size_t n) {
    n = MIN(n, ahead(self));
    vstr_add_strn(out, (const char *)self->buf + self->pos, n);
    self->pos += n;
}

// Writes the pending data, so that it precedes the read. May run Python.
static void before_reading(mps_buffered_t *self) {
    if (writes(self) && self->out.len > 0) {
        mps_raw_flush(self);
    }
}

static mp_obj_t bytes_or_none(vstr_t *out, bool blocked) {
    return out->len == 0 && blocked ? mp_const_none : mps_bytes_from_vstr(&mp_type_bytes, out);
}

// ---- Reading -------------------------------------------------------------------------------------------------------

mp_obj_t mps_raw_read(mps_buffered_t *self, size_t n) {
    vstr_t out;
    mps_vstr_init(&out, MIN(n, 4096));
    take(self, &out, n);
    if (out.len == n) {
        return mps_bytes_from_vstr(&mp_type_bytes, &out);
    }
    before_reading(self);
    forget(self);
    mp_int_t got = 1;
    // Whole multiples of the buffer's size are read directly.
    while (got > 0 && n - out.len >= self->size) {
        size_t left = n - out.len;
        mp_obj_array_t *bytes;
        got = raw_read(self, left - left % self->size, &bytes);
        if (got > 0) {
            vstr_add_strn(&out, bytes->items, got);
        }
    }
    while (got > 0 && out.len < n) {
        got = fill(self);
        if (got > 0) {
            take(self, &out, n - out.len);
        }
    }
    return bytes_or_none(&out, got == WOULD_BLOCK);
}

mp_obj_t mps_raw_read_all(mps_buffered_t *self) {
    vstr_t out;
    mps_vstr_init(&out, ahead(self));
    take(self, &out, SIZE_MAX);
    before_reading(self);
    forget(self);
    mp_obj_t method[2];
    mp_load_method_maybe(raw_of(self), MP_QSTR_readall, method);
    bool whole = method[0] != MP_OBJ_NULL;
    for (;;) {
        mp_obj_t got = whole ? mp_call_method_n_kw(0, 0, method) : mps_io_call_0(raw_of(self), MP_QSTR_read);
        if (got != mp_const_none && !mp_obj_is_type(got, &mp_type_bytes)) {
            mp_raise_TypeError(
                whole ? MP_ERROR_TEXT("readall() should return bytes") : MP_ERROR_TEXT("read() should return bytes"));
        }
        mps_span_t span = {0};
        if (got != mp_const_none) {
            mps_bytes_like(got, &span);
            vstr_add_strn(&out, (const char *)span.data, span.len);
        }
        if (whole || span.len == 0) {
            return bytes_or_none(&out, got == mp_const_none);
        }
    }
}

mp_obj_t mps_raw_read1(mps_buffered_t *self, size_t n) {
    vstr_t out;
    mps_vstr_init(&out, MIN(n, 4096));
    if (ahead(self) > 0) {
        take(self, &out, n);
        return mps_bytes_from_vstr(&mp_type_bytes, &out);
    }
    before_reading(self);
    forget(self);
    mp_obj_array_t *bytes;
    mp_int_t got = raw_read(self, n, &bytes);
    return mp_obj_new_bytes(bytes->items, got > 0 ? got : 0);
}

mp_obj_t mps_raw_peek(mps_buffered_t *self) {
    before_reading(self);
    if (ahead(self) == 0) {
        fill(self);
    }
    return mp_obj_new_bytes(self->buf + self->pos, ahead(self));
}

mp_obj_t mps_raw_readinto(mps_buffered_t *self, const mp_buffer_info_t *into, bool once) {
    size_t done = MIN(ahead(self), into->len);
    if (done > 0) {
        memcpy(into->buf, self->buf + self->pos, done);
        self->pos += done;
    }
    if (done == into->len || (once && done > 0 && into->len - done <= self->size)) {
        return mp_obj_new_int_from_uint(done);
    }
    before_reading(self);
    forget(self);
    mp_int_t got = 1;
    while (done < into->len && got > 0) {
        size_t left = into->len - done;
        if (left > self->size) {
            mp_obj_array_t *bytes;
            got = raw_read(self, left, &bytes);
            if (got > 0) {
                memcpy((byte *)into->buf + done, bytes->items, got);
                done += got;
            }
        } else {
            got = fill(self);
            size_t n = MIN(ahead(self), left);
            memcpy((byte *)into->buf + done, self->buf + self->pos, n);
            self->pos += n;
            done += n;
        }
        if (once) {
            break;
        }
    }
    return done == 0 && got == WOULD_BLOCK ? mp_const_none : mp_obj_new_int_from_uint(done);
}

mp_obj_t mps_raw_readline(mps_buffered_t *self, size_t max) {
    vstr_t out;
    mps_vstr_init(&out, 64);
    while (out.len < max) {
        if (ahead(self) == 0) {
            before_reading(self);
            if (fill(self) <= 0) {
                break;
            }
        }
        size_t n = MIN(ahead(self), max - out.len);
        const byte *from = self->buf + self->pos;
        const byte *end = memchr(from, '\n', n);
        take(self, &out, end == NULL ? n : (size_t)(end + 1 - from));
        if (end != NULL) {
            break;
        }
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}

// ---- Writing -------------------------------------------------------------------------------------------------------

static MP_NORETURN void would_block(size_t written) {
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(MP_EAGAIN),
        mp_obj_new_str_from_cstr("write could not complete without blocking")};
    mp_obj_t error = mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_type_BlockingIOError), 2, 0, args);
    mp_store_attr(error, MP_QSTR_characters_written, mp_obj_new_int_from_uint(written));
    nlr_raise(error);
}

// Calls write() of the raw stream. Returns how many bytes it took, or WOULD_BLOCK.
static mp_int_t raw_write(mps_buffered_t *self, mp_obj_t bytes, size_t len) {
    mp_obj_t count = mps_io_call_1(raw_of(self), MP_QSTR_write, bytes);
    if (count == mp_const_none) {
        return WOULD_BLOCK;
    }
    mp_int_t done = mps_index_ssize(count);
    if (done < 0 || (size_t)done > len) {
        mp_raise_msg_varg(&mp_type_OSError,
            MP_ERROR_TEXT("raw write() returned invalid length %d (should have been between 0 and %d)"), (int)done,
            (int)len);
    }
    return done;
}

// Writes the pending data. Returns false if the raw stream takes no more for now. May run Python.
static bool write_out(mps_buffered_t *self) {
    while (self->out.len > 0) {
        mp_obj_t bytes = mp_obj_new_bytes((const byte *)self->out.buf, self->out.len);
        size_t len = self->out.len;
        mp_int_t done = raw_write(self, bytes, len);
        if (done == WOULD_BLOCK) {
            return false;
        }
        // Keeps data that Python code wrote meanwhile; it comes behind.
        size_t gone = MIN((size_t)done, self->out.len);
        memmove(self->out.buf, self->out.buf + gone, self->out.len - gone);
        self->out.len -= gone;
    }
    return true;
}

static void check_open(mps_buffered_t *self, const char *text) {
    if (mps_io_is_closed(raw_of(self))) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s"), text);
    }
}

// Moves the raw stream back to the place up to which the program has read. May run Python.
static void step_back(mps_buffered_t *self) {
    size_t n = ahead(self);
    if (reads(self) && n > 0) {
        mp_obj_t args[2] = {mp_obj_new_int(-(mp_int_t)n), MP_OBJ_NEW_SMALL_INT(1)};
        mps_io_call(raw_of(self), MP_QSTR_seek, 2, args);
    }
    forget(self);
}

void mps_raw_flush(mps_buffered_t *self) {
    if (!writes(self)) {
        return;
    }
    check_open(self, "flush of closed file");
    if (!write_out(self)) {
        would_block(0);
    }
    if (reads(self)) {
        step_back(self);
    }
}

static size_t room(const mps_buffered_t *self) {
    return self->size > self->out.len ? self->size - self->out.len : 0;
}

mp_obj_t mps_raw_write(mps_buffered_t *self, const mp_buffer_info_t *data) {
    size_t len = data->len;
    const byte *from = data->buf;
    step_back(self);
    if (len > room(self) && !write_out(self)) {
        size_t fits = MIN(len, room(self));
        vstr_add_strn(&self->out, (const char *)from, fits);
        if (fits < len) {
            would_block(fits);
        }
        return mp_obj_new_int_from_uint(len);
    }
    size_t done = 0;
    // Data larger than the buffer is written directly.
    while (len - done > self->size) {
        mp_int_t n = raw_write(self, mp_obj_new_bytes(from + done, len - done), len - done);
        if (n == WOULD_BLOCK) {
            size_t fits = MIN(len - done, room(self));
            vstr_add_strn(&self->out, (const char *)from + done, fits);
            would_block(done + fits);
        }
        done += n;
    }
    vstr_add_strn(&self->out, (const char *)from + done, len - done);
    return mp_obj_new_int_from_uint(len);
}

// ---- Places --------------------------------------------------------------------------------------------------------

static mp_obj_t checked_place(mp_obj_t place, const char *what) {
    if (!mps_index_exists(place)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"),
            mp_obj_get_type_str(place));
    }
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, place, MP_OBJ_NEW_SMALL_INT(0)))) {
        mp_raise_msg_varg(&mp_type_OSError, MP_ERROR_TEXT("Raw stream returned invalid position %s"),
            mp_obj_str_get_str(mps_convert(place, 's')));
    }
    (void)what;
    return place;
}

mp_obj_t mps_raw_tell(mps_buffered_t *self) {
    mp_obj_t place = checked_place(mps_io_call_0(raw_of(self), MP_QSTR_tell), "tell");
    place = mp_binary_op(MP_BINARY_OP_ADD, place, mp_obj_new_int_from_uint(writes(self) ? self->out.len : 0));
    return mp_binary_op(MP_BINARY_OP_SUBTRACT, place, mp_obj_new_int_from_uint(ahead(self)));
}

// Moves within the data that was read ahead. Returns false if the place is not in it.
static bool seek_ahead(mps_buffered_t *self, mp_obj_t offset, mp_int_t whence) {
    if (whence == 2 || !reads(self) || self->out.len > 0 || ahead(self) == 0) {
        return false;
    }
    mp_obj_t step = offset;
    if (whence == 0) {
        mp_obj_t now = mps_raw_tell(self);
        step = mp_binary_op(MP_BINARY_OP_SUBTRACT, offset, now);
    }
    mp_int_t by;
    if (!mps_int_fits(mps_index(step), &by) || by < -(mp_int_t)self->pos || by > (mp_int_t)ahead(self)) {
        return false;
    }
    self->pos += by;
    return true;
}

mp_obj_t mps_raw_seek(mps_buffered_t *self, mp_obj_t offset, mp_int_t whence) {
    mps_io_check_seekable(raw_of(self));
    offset = mps_index(offset);
    if (seek_ahead(self, offset, whence)) {
        return mps_raw_tell(self);
    }
    if (writes(self)) {
        check_open(self, "flush of closed file");
        if (!write_out(self)) {
            would_block(0);
        }
    }
    if (whence == 1) {
        offset = mp_binary_op(MP_BINARY_OP_SUBTRACT, offset, mp_obj_new_int_from_uint(ahead(self)));
    }
    mp_obj_t args[2] = {offset, MP_OBJ_NEW_SMALL_INT(whence)};
    mp_obj_t place = checked_place(mps_io_call(raw_of(self), MP_QSTR_seek, 2, args), "seek");
    forget(self);
    return place;
}
