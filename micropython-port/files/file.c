// Defines file objects, which open() returns, and sys.stdin, sys.stdout and sys.stderr. This file reads and writes;
// file_methods.c, file_open.c and file_descriptor.c do the rest. They replace extmod/vfs_posix_file.c.
//
// Reads go through a buffer, so that single lines and characters do not cost a call of the host each. Writes go
// straight on. File objects and their buffers belong to the collector; finalisers close open files.

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

// ---- All files -----------------------------------------------------------------------------------------------------

mps_file_t *mps_file_open(mps_file_t *self) {
    if (self->backend == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file."));
    }
    return self;
}

mps_file_t *mps_file_readable(mps_file_t *self, const char *text) {
    mps_file_open(self);
    if ((self->flags & MPS_FILE_READS) == 0) {
        mps_io_unsupported(text);
    }
    return self;
}

mps_file_t *mps_file_writable(mps_file_t *self, const char *text) {
    mps_file_open(self);
    if ((self->flags & MPS_FILE_WRITES) == 0) {
        mps_io_unsupported(text);
    }
    return self;
}

// Shows bytes from the position on. An allocation may collect, and a finaliser may close the file or read on in it.
static inline const byte *ahead(mps_file_t *self, size_t *len) {
    return mps_file_open(self)->backend->ahead(self, len);
}

const byte *mps_file_ahead(mps_file_t *self, size_t *len) {
    return ahead(self, len);
}

// Moves the position over n bytes that `ahead` gave.
static inline void skip(mps_file_t *self, size_t n) {
    if (self->buf != NULL) {
        self->buf_pos = MIN(self->buf_pos + n, self->buf_len);
    }
    if (self->position >= 0) {
        self->position += n;
    }
}

size_t mps_file_read_some(mps_file_t *self, void *buf, size_t len) {
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

// Makes room for n more bytes and one after them. At least doubles the memory when it grows.
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
            // The file has ended at the size it reported. Reading one more byte tells whether it has grown.
            byte more;
            if (mps_file_read_some(self, &more, 1) == 0) {
                break;
            }
            add(out, &more, 1);
            continue;
        }
        size_t n = mps_file_read_some(self, out->buf + out->len, MIN(out->alloc - 1 - out->len, max - out->len));
        if (n == 0) {
            break;
        }
        out->len += n;
    }
}

// Returns how many bytes follow the first byte of a character.
static inline size_t following(byte first) {
    return first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

// Replaces invalid UTF-8, or leaves it out.
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
        // A truncated character counts as one error, up to the first byte that can't continue it.
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
            mps_decode(mp_obj_new_bytes(buf, text->len), MP_OBJ_NEW_QSTR(MP_QSTR_ascii), MP_OBJ_NULL);
        }
        for (size_t i = 0; i < text->len; i++) {
            buf[i] = buf[i] < 0x80 ? buf[i] : 0xff;
        }
    }
    if ((self->coding & ~ENCODING_MASK) != 0 && !utf8_check(buf, text->len)) {
        mend(text, (self->coding & ERRORS_IGNORE) != 0);
    }
    if (!utf8_check(buf, text->len) || mps_has_surrogates(buf, text->len)) {
        mps_decode(mp_obj_new_bytes((byte *)text->buf, text->len), MP_OBJ_NULL, MP_OBJ_NULL); // raises
    }
    return mp_obj_new_str_from_vstr(text);
}

void mps_file_take_text(mps_file_t *self, vstr_t *out, size_t max, bool line) {
    bool translates = self->newline == NEWLINE_TRANSLATED;
    bool knows_cr = translates || (line && self->newline == NEWLINE_ANY);
    bool latin1 = (self->coding & ENCODING_MASK) == ENCODING_LATIN1;
    vstr_init(out, MIN(max, 127) + 1);
    size_t rest = 0; // bytes of the last character that are still to come
    bool after_cr = false; // the last byte was a \r, to which a \n may belong
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
                rest = 0; // the character is truncated
            }
            if (after_cr) {
                after_cr = false;
                self->seen |= c == '\n' ? MPS_SEEN_CRLF : MPS_SEEN_CR;
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
                self->seen |= MPS_SEEN_LF;
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
    self->seen |= after_cr ? MPS_SEEN_CR : 0;
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

mp_obj_t mps_file_take_line(mps_file_t *self, size_t max, bool text) {
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
            self->seen |= MPS_SEEN_LF;
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

// Writes text whose encoding or line ends differ from those of str.
static void write_coded(mps_file_t *self, const byte *at, size_t len) {
    byte encoding = self->coding & ENCODING_MASK;
    const byte *begin = at;
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
                qstr name = encoding == ENCODING_LATIN1 ? MP_QSTR_latin_hyphen_1 : MP_QSTR_ascii;
                mps_encode(mps_str_new(begin, len), MP_OBJ_NEW_QSTR(name), MP_OBJ_NULL); // raises
            }
        }
    }
    write_all(self, out.buf, out.len);
    vstr_clear(&out);
}

// ---- All types -----------------------------------------------------------------------------------------------------

// Fills buf completely, unless the file ends: some readers take a short read for the end.
mp_uint_t mps_file_fill(mps_file_t *self, void *buf, mp_uint_t size) {
    mps_file_readable(self, "not readable");
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return mps_file_read_some(self, buf, size);
    }
    size_t done = 0;
    while (done < size) {
        size_t n = mps_file_read_some(self, (byte *)buf + done, size - done);
        if (n == 0) {
            break;
        }
        done += n;
    }
    return done;
}

void mps_file_write_bytes(mps_file_t *self, const void *buf, size_t size) {
    write_all(mps_file_writable(self, "not writable"), buf, size);
}

void mps_file_write_text(mps_file_t *self, const void *buf, size_t size) {
    mps_file_writable(self, "not writable");
    bool is_utf8 = (self->coding & ENCODING_MASK) == ENCODING_UTF8;
    if (is_utf8 && mps_has_surrogates(buf, size)) {
        mp_obj_t errors = MP_OBJ_NEW_QSTR((self->coding & ERRORS_REPLACE) != 0 ? MP_QSTR_replace
                : (self->coding & ERRORS_IGNORE) != 0                          ? MP_QSTR_ignore
                : (self->coding & ERRORS_BACKSLASH) != 0                       ? MP_QSTR_backslashreplace
                                                                               : MP_QSTR_strict);
        mps_span_t encoded;
        mps_bytes_like(mps_encode(mps_str_new(buf, size), MP_OBJ_NULL, errors), &encoded);
        buf = encoded.data;
        size = encoded.len;
    }
    if (size > 0 && (self->newline >= NEWLINE_CR || !is_utf8)) {
        write_coded(self, buf, size);
    } else {
        write_all(self, buf, size);
    }
}

void mps_file_close(mps_file_t *self) {
    const mps_backend_t *backend = self->backend;
    if (backend != NULL) {
        self->backend = NULL;
        self->buf = NULL;
        self->buf_pos = self->buf_len = self->buf_size = 0;
        backend->close(self);
        if (self->of != NULL && (self->flags & MPS_FILE_KEEPS) == 0) {
            mps_file_close(self->of); // no other file object uses it
        }
    }
}

mp_uint_t mps_file_ioctl(mps_file_t *self, mp_uint_t request, uintptr_t arg, int *errcode) {
    if (request == MP_STREAM_CLOSE) {
        mps_file_close(self);
        return 0;
    }
    mps_file_open(self);
    switch (request) {
        case MP_STREAM_FLUSH:
            return 0; // nothing is pending
        case MP_STREAM_SEEK: {
            struct mp_stream_seek_t *seek = (struct mp_stream_seek_t *)arg;
            seek->offset = mps_file_seek_to(self, seek->offset, seek->whence);
            return 0;
        }
        case MP_STREAM_POLL:
            return arg & (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR); // files never block
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
