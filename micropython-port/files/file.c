// File objects: what open() returns, and sys.stdin, sys.stdout and sys.stderr. In place of extmod/vfs_posix_file.c,
// with file_methods.c, file_open.c and file_descriptor.c. Here is how they read and write.
//
// What is read from a descriptor comes through a buffer, so that lines and single characters cost no call of the host's
// each. Writes go straight on. Memory: a file object and its buffer belong to the collector; finalisers close what is
// open.

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/gc.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "py/unicode.h"
#include "extmod/vfs_posix.h"
#include "files/file_parts.h"
#include "types/text/text.h"

// ---- What all files do ---------------------------------------------------------------------------------------------

bool mps_is_file(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mp_type_vfs_posix_textio) || mp_obj_is_type(obj, &mp_type_vfs_posix_fileio);
}

mps_file_t *mps_file_open(mp_obj_t obj) {
    if (!mps_is_file(obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a file"));
    }
    mps_file_t *self = MP_OBJ_TO_PTR(obj);
    if (self->backend == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self;
}

mps_file_t *mps_file_readable(mp_obj_t obj) {
    mps_file_t *self = mps_file_open(obj);
    if ((self->flags & MPS_FILE_READS) == 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("not readable"));
    }
    return self;
}

mps_file_t *mps_file_writable(mp_obj_t obj) {
    mps_file_t *self = mps_file_open(obj);
    if ((self->flags & MPS_FILE_WRITES) == 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("not writable"));
    }
    return self;
}

// An allocation may collect, and a finaliser may close the file or read on in it.
static inline const byte *ahead(mps_file_t *self, size_t *len) {
    if (self->backend == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self->backend->ahead(self, len);
}

// Moves the position over bytes that `ahead` gave.
static inline void skip(mps_file_t *self, size_t n) {
    if (self->buf != NULL) {
        self->buf_pos = MIN(self->buf_pos + n, self->buf_len);
    }
    if (self->position >= 0) {
        self->position += n;
    }
}

// Reads some bytes: 0 at the end.
static size_t read_some(mps_file_t *self, void *buf, size_t len) {
    if (self->backend != NULL && self->backend->read != NULL && self->buf_pos == self->buf_len
        && (len >= MPS_FILE_AHEAD || (self->flags & MPS_FILE_DIRECT) != 0)) {
        size_t n = self->backend->read(self, buf, len);
        self->buf_pos = self->buf_len = 0;
        return n;
    }
    size_t n;
    const byte *from = ahead(self, &n);
    n = MIN(n, len);
    memcpy(buf, from, n);
    skip(self, n);
    return n;
}

// Makes room for n more bytes, and one after them; the more there are, the more.
static void reserve(vstr_t *vstr, size_t n) {
    if (vstr->alloc - vstr->len <= n) {
        vstr_hint_size(vstr, MAX(n + 1, vstr->len));
    }
}

static void add(vstr_t *vstr, const byte *from, size_t n) {
    reserve(vstr, n);
    memcpy(vstr->buf + vstr->len, from, n);
    vstr->len += n;
}

void mps_file_take_bytes(mps_file_t *self, vstr_t *out, size_t max) {
    size_t room = max;
    if (max > MPS_FILE_AHEAD) {
        int64_t left = self->backend->size(self);
        left = left < 0 ? MPS_FILE_AHEAD : left - self->backend->tell(self);
        room = MIN((uint64_t)max, (uint64_t)MAX(left, 0));
    }
    if (room > MP_SSIZE_MAX - 64) {
        m_malloc_fail(room);
    }
    vstr_init(out, room + 1);
    while (out->len < max) {
        if (out->alloc - out->len == 1) {
            // The file is as large as it said: one byte more tells that it has not grown, mostly.
            byte more;
            if (read_some(self, &more, 1) == 0) {
                break;
            }
            add(out, &more, 1);
            continue;
        }
        size_t n = read_some(self, out->buf + out->len, MIN(out->alloc - 1 - out->len, max - out->len));
        if (n == 0) {
            break;
        }
        out->len += n;
    }
}

// How many bytes follow the first one of a character.
static inline size_t following(byte first) {
    return first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

// Replaces or leaves out what is no UTF-8.
static void mend(vstr_t *text, bool leave_out) {
    vstr_t out;
    vstr_init(&out, text->len + 4);
    for (const byte *at = (byte *)text->buf, *end = at + text->len; at < end;) {
        size_t n = 1 + following(*at);
        if (n <= (size_t)(end - at) && utf8_check(at, n)) {
            add(&out, at, n);
            at += n;
            continue;
        }
        if (!leave_out) {
            add(&out, (const byte *)"\xef\xbf\xbd", 3);
        }
        // Of a character that is cut short, all that is there and could begin one.
        byte first = *at++;
        byte low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        byte high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        n = first < 0xc2 || first > 0xf4 ? 1 : n;
        for (; n > 1 && at < end && *at >= low && *at <= high; n--, low = 0x80, high = 0xbf) {
            at++;
        }
    }
    *text = out;
}

static bool has_high(const byte *at, size_t len) {
    for (const byte *end = at + len; at < end; at++) {
        if (*at >= 0x80) {
            return true;
        }
    }
    return false;
}

mp_obj_t mps_file_new_text(mps_file_t *self, vstr_t *text) {
    byte *buf = (byte *)text->buf;
    if ((self->coding & ENCODING_MASK) == ENCODING_ASCII && has_high(buf, text->len)) {
        if ((self->coding & ~ENCODING_MASK) == 0) {
            mp_raise_msg(&mp_type_UnicodeError, NULL);
        }
        for (size_t i = 0; i < text->len; i++) {
            buf[i] = buf[i] < 0x80 ? buf[i] : 0xff;
        }
    }
    if ((self->coding & ~ENCODING_MASK) != 0 && !utf8_check(buf, text->len)) {
        mend(text, (self->coding & ERRORS_IGNORE) != 0);
    }
    return mp_obj_new_str_from_vstr(text);
}

void mps_file_take_text(mps_file_t *self, vstr_t *out, size_t max, bool line) {
    bool translates = self->newline == NEWLINE_TRANSLATED;
    bool knows_cr = translates || (line && self->newline == NEWLINE_ANY);
    bool latin1 = (self->coding & ENCODING_MASK) == ENCODING_LATIN1;
    vstr_init(out, MIN(max, 127) + 1);
    size_t rest = 0; // bytes of the last character that are still to come
    bool after_cr = false; // the last one was a \r, to which a \n may belong
    byte last = 0;
    bool done = false;
    while (!done && (max > 0 || rest > 0 || after_cr)) {
        size_t len;
        const byte *begin = ahead(self, &len);
        if (len == 0) {
            break;
        }
        const byte *at = begin, *end = begin + len, *from = begin;
        while (at < end) {
            byte c = *at;
            if (rest > 0) {
                if (UTF8_IS_CONT(c)) {
                    rest--;
                    at++;
                    continue;
                }
                rest = 0; // it is cut short
            }
            if (after_cr) {
                after_cr = false;
                if (c == '\n' && translates) {
                    add(out, from, at - from);
                    from = ++at;
                    done = line;
                } else if (c == '\n' && max > 0) {
                    at++;
                    done = true;
                } else {
                    done = line;
                }
                if (done) {
                    break;
                }
                continue;
            }
            if (max == 0) {
                done = true;
                break;
            }
            max--;
            at++;
            if (c == '\n') {
                if (line && self->newline != NEWLINE_CR && (self->newline != NEWLINE_CRLF || last == '\r')) {
                    done = true;
                    break;
                }
            } else if (c == '\r') {
                if (translates) {
                    add(out, from, at - 1 - from);
                    add(out, (const byte *)"\n", 1);
                    from = at;
                } else if (line && self->newline == NEWLINE_CR) {
                    done = true;
                    break;
                }
                after_cr = knows_cr;
            } else if (c >= 0x80) {
                if (latin1) {
                    add(out, from, at - 1 - from);
                    add(out, (const byte[]) {0xc0 | c >> 6, 0x80 | (c & 0x3f)}, 2);
                    from = at;
                } else {
                    rest = following(c);
                }
            }
            last = c;
        }
        add(out, from, at - from);
        skip(self, at - begin);
    }
}

void mps_file_translate(vstr_t *text) {
    char *at = memchr(text->buf, '\r', text->len);
    if (at == NULL) {
        return;
    }
    char *to = at;
    for (char *end = text->buf + text->len; at < end; at++) {
        if (*at != '\r') {
            *to++ = *at;
        } else if (at + 1 == end || at[1] != '\n') {
            *to++ = '\n';
        }
    }
    text->len = to - text->buf;
}

mp_obj_t mps_file_take_line(mps_file_t *self, size_t max) {
    bool text = mps_file_is_text(self);
    size_t len;
    const byte *from = ahead(self, &len);
    const byte *end = max < SIZE_MAX && text ? NULL : memchr(from, '\n', MIN(len, max));
    vstr_t out;
    if (end != NULL) {
        size_t n = end + 1 - from;
        if (!text) {
            mp_obj_t line = mp_obj_new_bytes(from, n);
            skip(self, n);
            return line;
        }
        if (self->newline <= NEWLINE_LF && (self->coding & ENCODING_MASK) != ENCODING_LATIN1
            && (self->newline == NEWLINE_LF || memchr(from, '\r', n) == NULL)) {
            if (self->coding == ENCODING_UTF8 && utf8_check(from, n)) {
                mp_obj_t line = mp_obj_new_str_copy(&mp_type_str, from, n);
                skip(self, n);
                return line;
            }
            vstr_init(&out, n + 1);
            add(&out, from, n);
            skip(self, n);
            return mps_file_new_text(self, &out);
        }
    }
    if (text) {
        mps_file_take_text(self, &out, max, true);
        return mps_file_new_text(self, &out);
    }
    vstr_init(&out, MIN(len, max) + 1);
    do {
        size_t n = MIN(len, max - out.len);
        end = memchr(from, '\n', n);
        if (end != NULL) {
            n = end + 1 - from;
        }
        add(&out, from, n);
        skip(self, n);
        from = end != NULL || out.len == max ? NULL : ahead(self, &len);
    } while (from != NULL && len > 0);
    return mp_obj_new_bytes_from_vstr(&out);
}

int64_t mps_file_int64(mp_obj_t obj) {
    if (!mp_obj_is_int(obj)) {
        return mp_obj_get_int(obj);
    }
    if (mp_obj_is_small_int(obj)) {
        return MP_OBJ_SMALL_INT_VALUE(obj);
    }
    int64_t value;
    if (!mp_obj_int_to_bytes_impl(obj, false, sizeof(value), (byte *)&value)) {
        mp_raise_msg(&mp_type_OverflowError, NULL);
    }
    return value;
}

int64_t mps_file_seek_to(mps_file_t *self, int64_t offset, mp_int_t whence) {
    if (whence < SEEK_SET || whence > SEEK_END) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid whence"));
    }
    int64_t base = 0;
    if (whence == SEEK_CUR) {
        base = self->backend->tell(self);
        if (offset == 0) {
            return base;
        }
    } else if (whence == SEEK_END) {
        base = self->backend->size(self);
        if (base < 0) {
            mp_raise_OSError(MP_ESPIPE);
        }
    }
    if (__builtin_add_overflow(base, offset, &base) || base < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    self->backend->seek(self, base);
    return base;
}

static void write_all(mps_file_t *self, const void *buf, size_t len) {
    for (size_t done = 0; done < len;) {
        done += self->backend->write(self, (const byte *)buf + done, len - done);
    }
}

// Writes text where its encoding or its ends of lines are not those of str.
static void write_coded(mps_file_t *self, const byte *at, size_t len) {
    if (!utf8_check(at, len)) {
        mp_raise_msg(&mp_type_UnicodeError, NULL);
    }
    byte encoding = self->coding & ENCODING_MASK;
    vstr_t out;
    vstr_init(&out, len + 16);
    for (const byte *end = at + len; at < end;) {
        if (*at == '\n' && self->newline >= NEWLINE_CR) {
            add(&out, (const byte *)"\r\n", self->newline == NEWLINE_CR ? 1 : 2);
            at++;
        } else if (*at < 0x80 || encoding == ENCODING_UTF8) {
            add(&out, at++, 1);
        } else {
            unichar c = utf8_get_char(at);
            at = utf8_next_char(at);
            if (encoding == ENCODING_LATIN1 && c < 0x100) {
                add(&out, (const byte[]) {c}, 1);
            } else if ((self->coding & ERRORS_REPLACE) != 0) {
                add(&out, (const byte *)"?", 1);
            } else if ((self->coding & ERRORS_IGNORE) == 0) {
                mp_raise_msg(&mp_type_UnicodeError, NULL);
            }
        }
    }
    write_all(self, out.buf, out.len);
    vstr_clear(&out);
}

// ---- The stream protocol: print(), json.load() and the like --------------------------------------------------------

// Fills buf, but for the end of the file: some readers take a short read for it.
static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_file_t *self = mps_file_readable(self_in);
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return read_some(self, buf, size);
    }
    size_t done = 0;
    while (done < size) {
        size_t n = read_some(self, (byte *)buf + done, size - done);
        if (n == 0) {
            break;
        }
        done += n;
    }
    return done;
}

mp_uint_t mps_file_stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_file_t *self = mps_file_writable(self_in);
    if (size > 0 && mps_file_is_text(self) && (self->newline >= NEWLINE_CR || (self->coding & ENCODING_MASK) != 0)) {
        write_coded(self, buf, size);
    } else {
        if (self == &mp_sys_stdout_obj) {
            mps_check_surrogates(buf, size);
        }
        write_all(self, buf, size);
    }
    return size;
}

void mps_file_close(mps_file_t *self) {
    const mps_backend_t *backend = self->backend;
    if (backend != NULL) {
        self->backend = NULL;
        self->buf = NULL;
        self->buf_pos = self->buf_len = self->buf_size = 0;
        backend->close(self);
    }
}

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    if (request == MP_STREAM_CLOSE) {
        if (mps_is_file(self_in)) {
            mps_file_close(MP_OBJ_TO_PTR(self_in));
        }
        return 0;
    }
    mps_file_t *self = mps_file_open(self_in);
    switch (request) {
        case MP_STREAM_FLUSH:
            return 0; // nothing waits to be written
        case MP_STREAM_SEEK: {
            struct mp_stream_seek_t *seek = (struct mp_stream_seek_t *)arg;
            seek->offset = mps_file_seek_to(self, seek->offset, seek->whence);
            return 0;
        }
        case MP_STREAM_POLL:
            return arg & (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR); // files never make wait
        case MP_STREAM_GET_FILENO:
            if (self->backend == &mps_fd_backend) {
                return self->on.fd;
            }
            break;
        case MP_STREAM_GET_BUFFER_SIZE:
            return 255; // the most that the reader of sources takes
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

const mp_stream_p_t mps_file_binary_protocol = {
    .read = stream_read,
    .write = mps_file_stream_write,
    .ioctl = stream_ioctl,
};

const mp_stream_p_t mps_file_text_protocol = {
    .read = stream_read,
    .write = mps_file_stream_write,
    .ioctl = stream_ioctl,
    .is_text = true,
};
