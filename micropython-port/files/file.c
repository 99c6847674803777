// File objects: what open() returns, and sys.stdin, sys.stdout and sys.stderr. In place of extmod/vfs_posix_file.c.
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
#include "files/file.h"
#include "host/host_abi.h"
#include "types/text/text.h"

// Bytes read ahead at once. Small files and the beginning of large ones take FIRST_AHEAD.
#define AHEAD (8 * 1024)
#define FIRST_AHEAD (1024)

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

mp_uint_t mps_stdin_read(void *buf, size_t len);

extern mps_file_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj;
extern mps_file_t mp_sys_stdin_buffer_obj, mp_sys_stdout_buffer_obj, mp_sys_stderr_buffer_obj;

// ---- Descriptors of WASI's -----------------------------------------------------------------------------------------

static MP_NORETURN void raise_errno(void) {
    mp_raise_OSError(mps_errno());
}

static size_t fd_read(mps_file_t *self, void *buf, size_t len) {
    if (self->on.fd == STDIN_FILENO) {
        return mps_stdin_read(buf, len);
    }
    ssize_t n = read(self->on.fd, buf, len);
    if (n < 0) {
        raise_errno();
    }
    if (self->position >= 0) {
        self->position += n;
    }
    return n;
}

static const byte *fd_ahead(mps_file_t *self, size_t *len) {
    if (self->buf_pos == self->buf_len) {
        // Who comes again after a full buffer gets a large one.
        size_t size = self->buf_len < FIRST_AHEAD ? FIRST_AHEAD : AHEAD;
        if (self->buf_size < size) {
            byte *buf = m_new(byte, size);
            m_del(byte, self->buf, self->buf_size);
            self->buf = buf;
            self->buf_size = size;
        }
        int64_t position = self->position;
        self->buf_pos = self->buf_len = 0;
        self->buf_len = fd_read(self, self->buf, self->buf_size);
        self->position = position; // it is where the buffer begins
    }
    *len = self->buf_len - self->buf_pos;
    return self->buf + self->buf_pos;
}

static int64_t move(mps_file_t *self, int64_t offset, int whence) {
    int64_t position = lseek(self->on.fd, offset, whence);
    if (position < 0) {
        raise_errno();
    }
    return position;
}

static int64_t fd_tell(mps_file_t *self) {
    if (self->position < 0) {
        self->position = move(self, 0, SEEK_CUR) - (self->buf_len - self->buf_pos);
    }
    return self->position;
}

// Forgets what was read ahead, so that the descriptor's own position counts again.
static void drop_ahead(mps_file_t *self) {
    size_t unread = self->buf_len - self->buf_pos;
    if (unread > 0) {
        move(self, -(int64_t)unread, SEEK_CUR);
    }
    self->buf_pos = self->buf_len = 0;
}

static size_t fd_write(mps_file_t *self, const void *buf, size_t len) {
    switch (self->on.fd) {
        case STDOUT_FILENO:
            mps_host_stdout_write(buf, len);
            return len;
        case STDERR_FILENO:
            mps_host_stderr_write(buf, len);
            return len;
    }
    drop_ahead(self);
    ssize_t n = write(self->on.fd, buf, len);
    if (n < 0) {
        raise_errno();
    }
    if (self->kind == 'a') {
        self->position = lseek(self->on.fd, 0, SEEK_END);
    } else if (self->position >= 0) {
        self->position += n;
    }
    return n;
}

static void fd_seek(mps_file_t *self, int64_t position) {
    if (self->position >= 0) {
        int64_t begin = self->position - self->buf_pos;
        if (position >= begin && position <= begin + self->buf_len && self->buf_len > 0) {
            self->buf_pos = position - begin;
            self->position = position;
            return;
        }
    }
    self->position = move(self, position, SEEK_SET);
    self->buf_pos = self->buf_len = 0;
}

static int64_t fd_size(mps_file_t *self) {
    struct stat st;
    return fstat(self->on.fd, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : -1;
}

static void fd_truncate(mps_file_t *self, int64_t size) {
    drop_ahead(self);
    if (ftruncate(self->on.fd, size) != 0) {
        raise_errno();
    }
}

static void fd_close(mps_file_t *self) {
    // The numbers of the standard streams are never free for other files: what they are is known by them.
    if (self->on.fd > STDERR_FILENO && (self->flags & MPS_FILE_KEEPS) == 0) {
        close(self->on.fd);
    }
}

static const mps_backend_t fd_backend = {
    .ahead = fd_ahead,
    .read = fd_read,
    .write = fd_write,
    .seek = fd_seek,
    .tell = fd_tell,
    .size = fd_size,
    .truncate = fd_truncate,
    .close = fd_close,
};

// ---- What all files do ---------------------------------------------------------------------------------------------

bool mps_is_file(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mp_type_vfs_posix_textio) || mp_obj_is_type(obj, &mp_type_vfs_posix_fileio);
}

// The file of a method's first argument, which is open.
static mps_file_t *open_file(mp_obj_t obj) {
    if (!mps_is_file(obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a file"));
    }
    mps_file_t *self = MP_OBJ_TO_PTR(obj);
    if (self->backend == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self;
}

static mps_file_t *readable_file(mp_obj_t obj) {
    mps_file_t *self = open_file(obj);
    if ((self->flags & MPS_FILE_READS) == 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("not readable"));
    }
    return self;
}

static mps_file_t *writable_file(mp_obj_t obj) {
    mps_file_t *self = open_file(obj);
    if ((self->flags & MPS_FILE_WRITES) == 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("not writable"));
    }
    return self;
}

static inline bool is_text(const mps_file_t *self) {
    return self->base.type == &mp_type_vfs_posix_textio;
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
        && (len >= AHEAD || (self->flags & MPS_FILE_DIRECT) != 0)) {
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

// Reads up to max bytes. The new vstr belongs to the caller.
static void take_bytes(mps_file_t *self, vstr_t *out, size_t max) {
    size_t room = max;
    if (max > AHEAD) {
        int64_t left = self->backend->size(self);
        left = left < 0 ? AHEAD : left - self->backend->tell(self);
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

// The str of a text that was read. It takes over the vstr's memory.
static mp_obj_t new_text(mps_file_t *self, vstr_t *text) {
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

// Reads up to max characters of text, up to the end of the line where only that is wanted.
static void take_text(mps_file_t *self, vstr_t *out, size_t max, bool line) {
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

// Turns \r\n and \r into \n, in place.
static void translate(vstr_t *text) {
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

// Reads a line of up to max bytes or characters; "" at the end. The result is a new object.
static mp_obj_t take_line(mps_file_t *self, size_t max) {
    bool text = is_text(self);
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
            return new_text(self, &out);
        }
    }
    if (text) {
        take_text(self, &out, max, true);
        return new_text(self, &out);
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

// What seek() and the like take as an integer of 64 bits.
static int64_t get_int64(mp_obj_t obj) {
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

static int64_t seek_to(mps_file_t *self, int64_t offset, mp_int_t whence) {
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
    mps_file_t *self = readable_file(self_in);
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

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_file_t *self = writable_file(self_in);
    if (size > 0 && is_text(self) && (self->newline >= NEWLINE_CR || (self->coding & ENCODING_MASK) != 0)) {
        write_coded(self, buf, size);
    } else {
        if (self == &mp_sys_stdout_obj) {
            mps_check_surrogates(buf, size);
        }
        write_all(self, buf, size);
    }
    return size;
}

static void close_file(mps_file_t *self) {
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
            close_file(MP_OBJ_TO_PTR(self_in));
        }
        return 0;
    }
    mps_file_t *self = open_file(self_in);
    switch (request) {
        case MP_STREAM_FLUSH:
            return 0; // nothing waits to be written
        case MP_STREAM_SEEK: {
            struct mp_stream_seek_t *seek = (struct mp_stream_seek_t *)arg;
            seek->offset = seek_to(self, seek->offset, seek->whence);
            return 0;
        }
        case MP_STREAM_POLL:
            return arg & (MP_STREAM_POLL_RD | MP_STREAM_POLL_WR); // files never make wait
        case MP_STREAM_GET_FILENO:
            if (self->backend == &fd_backend) {
                return self->on.fd;
            }
            break;
        case MP_STREAM_GET_BUFFER_SIZE:
            return 255; // the most that the reader of sources takes
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_stream_p_t binary_protocol = {
    .read = stream_read,
    .write = stream_write,
    .ioctl = stream_ioctl,
};

static const mp_stream_p_t text_protocol = {
    .read = stream_read,
    .write = stream_write,
    .ioctl = stream_ioctl,
    .is_text = true,
};

// ---- Methods -------------------------------------------------------------------------------------------------------

// A count that may be left out, None or negative: all there is. May run a program's own code, which may close the file:
// who calls this looks again whether it is open.
static size_t get_count(size_t n_args, const mp_obj_t *args) {
    if (n_args < 2 || args[1] == mp_const_none) {
        return SIZE_MAX;
    }
    int64_t count = get_int64(args[1]);
    return count < 0 || count >= SIZE_MAX ? SIZE_MAX : (size_t)count;
}

static mp_obj_t file_read(size_t n_args, const mp_obj_t *args) {
    readable_file(args[0]);
    size_t max = get_count(n_args, args);
    mps_file_t *self = readable_file(args[0]);
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return mp_stream_read_obj.fun.var(max == SIZE_MAX ? 1 : n_args, args);
    }
    vstr_t out;
    if (!is_text(self)) {
        take_bytes(self, &out, max);
        return mp_obj_new_bytes_from_vstr(&out);
    }
    if (max < SIZE_MAX || (self->coding & ENCODING_MASK) == ENCODING_LATIN1) {
        mp_obj_t text;
        size_t len, taken;
        do {
            take_text(self, &out, max, false);
            taken = out.len;
            text = new_text(self, &out);
            mp_obj_str_get_data(text, &len);
            // Nothing is the end: where all of it is ignored, there is more to come.
        } while (len == 0 && taken > 0);
        return text;
    } else {
        take_bytes(self, &out, SIZE_MAX);
        if (self->newline == NEWLINE_TRANSLATED) {
            translate(&out);
        }
    }
    return new_text(self, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_read_obj, 1, 2, file_read);

static mp_obj_t file_readline(size_t n_args, const mp_obj_t *args) {
    readable_file(args[0]);
    size_t max = get_count(n_args, args);
    mps_file_t *self = readable_file(args[0]);
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return mp_stream_unbuffered_readline_obj.fun.var(n_args > 1 && max == SIZE_MAX ? 1 : n_args, args);
    }
    return take_line(self, max);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_readline_obj, 1, 2, file_readline);

// Called for each line of a loop over the file.
static mp_obj_t file_iternext(mp_obj_t self_in) {
    mp_obj_t line = file_readline(1, &self_in);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t file_next(mp_obj_t self_in) {
    mp_obj_t line = file_iternext(self_in);
    if (line == MP_OBJ_STOP_ITERATION) {
        nlr_raise(mp_obj_new_exception(&mp_type_StopIteration));
    }
    return line;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_next_obj, file_next);

static mp_obj_t file_readlines(size_t n_args, const mp_obj_t *args) {
    size_t max = get_count(n_args, args);
    max = max == 0 ? SIZE_MAX : max;
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    size_t read = 0;
    while (read <= max) {
        mp_obj_t line = file_readline(1, args);
        mp_int_t len = mp_obj_get_int(mp_obj_len(line));
        if (len == 0) {
            break;
        }
        mp_obj_list_append(lines, line);
        read += len;
    }
    return lines;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_readlines_obj, 1, 2, file_readlines);

static mp_obj_t file_write(size_t n_args, const mp_obj_t *args) {
    mps_file_t *self = writable_file(args[0]);
    if (n_args > 2) {
        return mp_stream_write_obj.fun.var(n_args, args);
    }
    mp_buffer_info_t info;
    mp_get_buffer_raise(args[1], &info, MP_BUFFER_READ);
    int errcode;
    stream_write(args[0], info.buf, info.len, &errcode);
    bool counts_characters = is_text(self) && mp_obj_is_str(args[1]);
    return mp_obj_new_int_from_uint(counts_characters ? utf8_charlen(info.buf, info.len) : info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_write_obj, 2, 4, file_write);

static mp_obj_t file_writelines(mp_obj_t self_in, mp_obj_t lines) {
    writable_file(self_in);
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t iter = mp_getiter(lines, &iter_buf);
    mp_obj_t args[2] = {self_in};
    while ((args[1] = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        file_write(2, args);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(file_writelines_obj, file_writelines);

static mp_obj_t file_seek(size_t n_args, const mp_obj_t *args) {
    open_file(args[0]);
    int64_t offset = get_int64(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : SEEK_SET;
    int64_t position = seek_to(open_file(args[0]), offset, whence);
    return mp_obj_new_int_from_ll(position);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_seek_obj, 2, 3, file_seek);

static mp_obj_t file_tell(mp_obj_t self_in) {
    mps_file_t *self = open_file(self_in);
    return mp_obj_new_int_from_ll(self->backend->tell(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_tell_obj, file_tell);

static mp_obj_t file_truncate(size_t n_args, const mp_obj_t *args) {
    mps_file_t *self = writable_file(args[0]);
    int64_t size = n_args < 2 || args[1] == mp_const_none ? self->backend->tell(self) : get_int64(args[1]);
    self = writable_file(args[0]);
    if (size < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    self->backend->truncate(self, size);
    return mp_obj_new_int_from_ll(size);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_truncate_obj, 1, 2, file_truncate);

static mp_obj_t file_fileno(mp_obj_t self_in) {
    mps_file_t *self = open_file(self_in);
    if (self->backend != &fd_backend) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("no file descriptor"));
    }
    return MP_OBJ_NEW_SMALL_INT(self->on.fd);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_fileno_obj, file_fileno);

static mp_obj_t file_flush(mp_obj_t self_in) {
    open_file(self_in);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_flush_obj, file_flush);

static mp_obj_t file_isatty(mp_obj_t self_in) {
    open_file(self_in);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_isatty_obj, file_isatty);

static mp_obj_t file_readable(mp_obj_t self_in) {
    return mp_obj_new_bool((open_file(self_in)->flags & MPS_FILE_READS) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_readable_obj, file_readable);

static mp_obj_t file_writable(mp_obj_t self_in) {
    return mp_obj_new_bool((open_file(self_in)->flags & MPS_FILE_WRITES) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_writable_obj, file_writable);

static mp_obj_t file_seekable(mp_obj_t self_in) {
    return mp_obj_new_bool((open_file(self_in)->flags & MPS_FILE_DIRECT) == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_seekable_obj, file_seekable);

static mp_obj_t file_enter(mp_obj_t self_in) {
    open_file(self_in);
    return self_in;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_enter_obj, file_enter);

static const mp_rom_map_elem_t file_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&file_read_obj) },
    { MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj) },
    { MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&file_readline_obj) },
    { MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&file_readlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&file_write_obj) },
    { MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&file_writelines_obj) },
    { MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&file_seek_obj) },
    { MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&file_tell_obj) },
    { MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&file_truncate_obj) },
    { MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&file_flush_obj) },
    { MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&file_fileno_obj) },
    { MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&file_isatty_obj) },
    { MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&file_readable_obj) },
    { MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&file_writable_obj) },
    { MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&file_seekable_obj) },
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj) },
    { MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&mp_stream_close_obj) },
    { MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&file_enter_obj) },
    { MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj) },
    { MP_ROM_QSTR(MP_QSTR___iter__), MP_ROM_PTR(&file_enter_obj) },
    { MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&file_next_obj) },
};
static MP_DEFINE_CONST_DICT(file_locals, file_locals_table);

// The mode of a binary file as CPython gives it: of 'w+b' it makes 'rb+'.
static mp_obj_t binary_mode(mps_file_t *self) {
    bool both = (self->flags & (MPS_FILE_READS | MPS_FILE_WRITES)) == (MPS_FILE_READS | MPS_FILE_WRITES);
    char mode[] = {both && self->kind == 'w' ? 'r' : self->kind, 'b', '+'};
    return mp_obj_new_str_via_qstr(mode, both ? 3 : 2);
}

// Called for each look at an attribute, also by the collector for __del__: that must allocate nothing.
static void file_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // none can be set
    }
    mps_file_t *self = MP_OBJ_TO_PTR(self_in);
    switch (attr) {
        case MP_QSTR_name:
            dest[0] = self->name;
            return;
        case MP_QSTR_mode:
            dest[0] = is_text(self) || (self->flags & MPS_FILE_DIRECT) != 0 ? self->mode : binary_mode(self);
            return;
        case MP_QSTR_closed:
            dest[0] = mp_obj_new_bool(self->backend == NULL);
            return;
    }
    if (is_text(self)) {
        switch (attr) {
            case MP_QSTR_encoding:
                dest[0] = (self->coding & ENCODING_MASK) == ENCODING_UTF8 ? MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8)
                    : (self->coding & ENCODING_MASK) == ENCODING_ASCII ? MP_OBJ_NEW_QSTR(MP_QSTR_ascii)
                    : MP_OBJ_NEW_QSTR(MP_QSTR_latin_hyphen_1);
                return;
            case MP_QSTR_errors:
                dest[0] = MP_OBJ_NEW_QSTR((self->coding & ERRORS_REPLACE) != 0 ? MP_QSTR_replace
                    : (self->coding & ERRORS_IGNORE) != 0 ? MP_QSTR_ignore : MP_QSTR_strict);
                return;
            case MP_QSTR_buffer:
                // Only the standard streams have one.
                if (self == &mp_sys_stdin_obj) {
                    dest[0] = MP_OBJ_FROM_PTR(&mp_sys_stdin_buffer_obj);
                } else if (self == &mp_sys_stdout_obj) {
                    dest[0] = MP_OBJ_FROM_PTR(&mp_sys_stdout_buffer_obj);
                } else if (self == &mp_sys_stderr_obj) {
                    dest[0] = MP_OBJ_FROM_PTR(&mp_sys_stderr_buffer_obj);
                }
                if (dest[0] != MP_OBJ_NULL) {
                    return;
                }
        }
    }
    dest[1] = MP_OBJ_SENTINEL; // the methods
}

static void file_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_file_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->backend == &fd_backend || self->backend == NULL) {
        mp_printf(print, "<io.%s %d>", mp_obj_get_type_str(self_in), self->backend == NULL ? -1 : self->on.fd);
    } else {
        mp_printf(print, "<io.%s name=", mp_obj_get_type_str(self_in));
        mp_obj_print_helper(print, self->name, PRINT_REPR);
        mp_print_str(print, ">");
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_vfs_posix_fileio,
    MP_QSTR_FileIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    print, file_print,
    iter, file_iternext,
    attr, file_attr,
    protocol, &binary_protocol,
    locals_dict, &file_locals
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_vfs_posix_textio,
    MP_QSTR_TextIOWrapper,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    print, file_print,
    iter, file_iternext,
    attr, file_attr,
    protocol, &text_protocol,
    locals_dict, &file_locals
    );

// ---- The standard streams ------------------------------------------------------------------------------------------

#define STREAM(type_, fd_, kind_, flag, name_, mode_) { \
        .base = {&type_}, \
        .backend = &fd_backend, \
        .on = {.fd = fd_}, \
        .kind = kind_, \
        .flags = flag | MPS_FILE_DIRECT, \
        .newline = NEWLINE_LF, \
        .name = (mp_obj_t)MP_ROM_QSTR(name_), \
        .mode = (mp_obj_t)MP_ROM_QSTR(mode_), \
        .position = -1, \
}
#define STDIN(type) STREAM(type, STDIN_FILENO, 'r', MPS_FILE_READS, MP_QSTR__lt_stdin_gt_, MP_QSTR_r)
#define STDOUT(type) STREAM(type, STDOUT_FILENO, 'w', MPS_FILE_WRITES, MP_QSTR__lt_stdout_gt_, MP_QSTR_w)
#define STDERR(type) STREAM(type, STDERR_FILENO, 'w', MPS_FILE_WRITES, MP_QSTR__lt_stderr_gt_, MP_QSTR_w)

mps_file_t mp_sys_stdin_obj = STDIN(mp_type_vfs_posix_textio);
mps_file_t mp_sys_stdout_obj = STDOUT(mp_type_vfs_posix_textio);
mps_file_t mp_sys_stderr_obj = STDERR(mp_type_vfs_posix_textio);
mps_file_t mp_sys_stdin_buffer_obj = STDIN(mp_type_vfs_posix_fileio);
mps_file_t mp_sys_stdout_buffer_obj = STDOUT(mp_type_vfs_posix_fileio);
mps_file_t mp_sys_stderr_buffer_obj = STDERR(mp_type_vfs_posix_fileio);

// ---- Opening -------------------------------------------------------------------------------------------------------

const char *mps_path(mp_obj_t path) {
    const char *text = mp_obj_str_get_str(path);
    size_t len;
    mp_obj_str_get_data(path, &len);
    if (strlen(text) != len) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
    return text;
}

void mps_file_init(mps_file_t *self, mp_obj_t mode) {
    size_t len;
    if (!mp_obj_is_str(mode)) {
        mp_raise_TypeError(MP_ERROR_TEXT("open() argument 'mode' must be str"));
    }
    const char *text = mp_obj_str_get_data(mode, &len);
    char kind = 0;
    size_t kinds = 0, plus = 0, binary = 0, t = 0;
    bool known = true;
    for (size_t i = 0; i < len; i++) {
        known = known && memchr(text, text[i], i) == NULL;
        switch (text[i]) {
            case 'r':
            case 'w':
            case 'a':
            case 'x':
                kind = text[i];
                kinds++;
                break;
            case '+':
                plus++;
                break;
            case 'b':
                binary++;
                break;
            case 't':
                t++;
                break;
            default:
                known = false;
        }
    }
    if (!known) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid mode: '%s'"), text);
    }
    if (t > 0 && binary > 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't have text and binary mode at once"));
    }
    if (kinds != 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("must have exactly one of create/read/write/append mode"));
    }
    self->base.type = binary > 0 ? &mp_type_vfs_posix_fileio : &mp_type_vfs_posix_textio;
    self->backend = NULL;
    self->kind = kind;
    self->flags = plus > 0 ? MPS_FILE_READS | MPS_FILE_WRITES : kind == 'r' ? MPS_FILE_READS : MPS_FILE_WRITES;
    self->newline = binary > 0 ? NEWLINE_LF : NEWLINE_TRANSLATED;
    self->coding = ENCODING_UTF8;
    self->name = mp_const_none;
    self->mode = mode;
    self->buf = NULL;
    self->buf_pos = self->buf_len = self->buf_size = 0;
    self->position = -1;
}

mps_file_t *mps_file_new(mp_obj_t mode) {
    mps_file_t file;
    mps_file_init(&file, mode);
    mps_file_t *self = mp_obj_malloc_with_finaliser(mps_file_t, file.base.type);
    *self = file;
    return self;
}

// Whether a name is another one, but for case and `_` in place of `-`.
static bool is_called(mp_obj_t name_in, const char *other) {
    const char *name = mps_path(name_in);
    for (; *name != '\0' && *other != '\0'; name++, other++) {
        char c = *name == '_' ? '-' : *name;
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != *other) {
            return false;
        }
    }
    return *name == *other;
}

void mps_file_configure(mps_file_t *self, mp_obj_t encoding, mp_obj_t errors, mp_obj_t newline) {
    if (!is_text(self)) {
        const char *what = encoding != mp_const_none ? "encoding" : errors != mp_const_none ? "errors"
            : newline != mp_const_none ? "newline" : NULL;
        if (what != NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("binary mode doesn't take an argument '%s'"), what);
        }
        return;
    }
    byte coding = ENCODING_UTF8;
    if (encoding != mp_const_none) {
        if (is_called(encoding, "ascii") || is_called(encoding, "us-ascii")) {
            coding = ENCODING_ASCII;
        } else if (is_called(encoding, "latin-1") || is_called(encoding, "latin1") || is_called(encoding, "iso-8859-1")) {
            coding = ENCODING_LATIN1;
        } else if (!is_called(encoding, "utf-8") && !is_called(encoding, "utf8") && !is_called(encoding, "locale")) {
            mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"), mps_path(encoding));
        }
    }
    if (errors != mp_const_none && !is_called(errors, "strict")) {
        if (is_called(errors, "replace")) {
            coding |= ERRORS_REPLACE;
        } else if (is_called(errors, "ignore")) {
            coding |= ERRORS_IGNORE;
        } else {
            mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"), mps_path(errors));
        }
    }
    self->coding = coding;
    if (newline != mp_const_none) {
        static const char *const ends[] = {
            [NEWLINE_ANY] = "", [NEWLINE_LF] = "\n", [NEWLINE_CR] = "\r", [NEWLINE_CRLF] = "\r\n"
        };
        const char *text = mps_path(newline);
        size_t i = NEWLINE_ANY;
        while (strcmp(ends[i], text) != 0) {
            if (++i == MP_ARRAY_SIZE(ends)) {
                mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("illegal newline value: %s"), text);
            }
        }
        self->newline = i;
    }
}

// Called by the POSIX VFS and for integers that are descriptors. The type follows from the mode.
mp_obj_t mp_vfs_posix_file_open(const mp_obj_type_t *type, mp_obj_t file, mp_obj_t mode) {
    (void)type;
    mps_file_t *self = mps_file_new(mode);
    self->name = file;
    int fd;
    if (mp_obj_is_small_int(file)) {
        fd = MP_OBJ_SMALL_INT_VALUE(file);
        if (fd < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("negative file descriptor"));
        }
    } else {
        bool both = (self->flags & (MPS_FILE_READS | MPS_FILE_WRITES)) == (MPS_FILE_READS | MPS_FILE_WRITES);
        int flags = both ? O_RDWR : (self->flags & MPS_FILE_READS) != 0 ? O_RDONLY : O_WRONLY;
        flags |= self->kind == 'w' ? O_CREAT | O_TRUNC : self->kind == 'x' ? O_CREAT | O_EXCL
            : self->kind == 'a' ? O_CREAT | O_APPEND : 0;
        fd = open(mps_path(file), flags, 0666);
        if (fd < 0 && errno == EMFILE) {
            // Files that nobody has any more are open until they are collected.
            gc_collect();
            fd = open(mps_path(file), flags, 0666);
        }
        if (fd < 0) {
            raise_errno();
        }
        self->position = 0;
    }
    self->on.fd = fd;
    self->backend = &fd_backend;
    if (fd <= STDERR_FILENO) {
        self->flags |= MPS_FILE_DIRECT;
        return MP_OBJ_FROM_PTR(self);
    }
    struct stat st;
    int error = fstat(fd, &st) != 0 ? mps_errno() : S_ISDIR(st.st_mode) ? MP_EISDIR : 0;
    if (error != 0) {
        if (mp_obj_is_small_int(file)) {
            self->backend = NULL;
        }
        close_file(self);
        mp_raise_OSError(error);
    }
    if (!S_ISREG(st.st_mode)) {
        self->flags |= MPS_FILE_DIRECT;
        self->position = -1;
    } else if (self->kind == 'a') {
        self->position = lseek(fd, 0, SEEK_END);
    }
    return MP_OBJ_FROM_PTR(self);
}
