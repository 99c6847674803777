// Files on WASI's descriptors: the standard streams, and files that the POSIX file system opens.

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
#include "host/host_abi.h"
#include "types/text/text.h"

// ---- WASI's descriptors --------------------------------------------------------------------------------------------

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
        // A reader that has used up a full buffer gets a large one.
        size_t size = self->buf_len < MPS_FILE_FIRST_AHEAD ? MPS_FILE_FIRST_AHEAD : MPS_FILE_AHEAD;
        if (self->buf_size < size) {
            byte *buf = m_new(byte, size);
            m_del(byte, self->buf, self->buf_size);
            self->buf = buf;
            self->buf_size = size;
        }
        int64_t position = self->position;
        self->buf_pos = self->buf_len = 0;
        self->buf_len = fd_read(self, self->buf, self->buf_size);
        self->position = position; // the place of the buffer's start
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

// Drops the data that was read ahead, so that the descriptor's own position counts again.
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
    // The standard streams' descriptors stay open, because their numbers identify them.
    if (self->on.fd > STDERR_FILENO && (self->flags & MPS_FILE_KEEPS) == 0) {
        close(self->on.fd);
    }
}

const mps_backend_t mps_fd_backend = {
    .ahead = fd_ahead,
    .read = fd_read,
    .write = fd_write,
    .seek = fd_seek,
    .tell = fd_tell,
    .size = fd_size,
    .truncate = fd_truncate,
    .close = fd_close,
};

// ---- The standard streams ------------------------------------------------------------------------------------------

#define STREAM(which, fd_, kind_, flag, name_, mode_, type_, coding_, line_buffering_) \
    static mps_file_t which##_file = { \
        .base = {&mp_type_vfs_posix_fileio}, \
        .backend = &mps_fd_backend, \
        .on = {.fd = fd_}, \
        .kind = kind_, \
        .flags = flag | MPS_FILE_DIRECT | MPS_FILE_KEEPS, \
        .newline = NEWLINE_LF, \
        .coding = coding_, \
        .name = (mp_obj_t)MP_ROM_QSTR(name_), \
        .mode = (mp_obj_t)MP_ROM_QSTR(mode_), \
        .position = -1, \
    }; \
    static mps_buffered_t which##_buffered = { \
        .head = {{&type_}, MP_OBJ_NULL}, \
        .file = &which##_file, \
        .raw = MP_OBJ_FROM_PTR(&which##_file), \
        .size = MPS_IO_BUFFER_SIZE, \
    }; \
    mps_text_t mp_sys_##which##_obj = { \
        .head = {{&mp_type_vfs_posix_textio}, MP_OBJ_NULL}, \
        .file = &which##_file, \
        .buffer = MP_OBJ_FROM_PTR(&which##_buffered), \
        .newline = NEWLINE_LF, \
        .coding = coding_, \
        .line_buffering = line_buffering_, \
    };
STREAM(stdin, STDIN_FILENO, 'r', MPS_FILE_READS, MP_QSTR__lt_stdin_gt_, MP_QSTR_r, mps_type_buffered_reader,
    ENCODING_UTF8, false)
STREAM(stdout, STDOUT_FILENO, 'w', MPS_FILE_WRITES, MP_QSTR__lt_stdout_gt_, MP_QSTR_w, mps_type_buffered_writer,
    ENCODING_UTF8, false)
STREAM(stderr, STDERR_FILENO, 'w', MPS_FILE_WRITES, MP_QSTR__lt_stderr_gt_, MP_QSTR_w, mps_type_buffered_writer,
    ENCODING_UTF8 | ERRORS_BACKSLASH, true)

// ---- Opening -------------------------------------------------------------------------------------------------------

// Opens a path for the POSIX VFS, or makes a file object on an integer descriptor. The type follows from the mode.
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
        flags |= self->kind == 'w' ? O_CREAT | O_TRUNC
            : self->kind == 'x'    ? O_CREAT | O_EXCL
            : self->kind == 'a'    ? O_CREAT | O_APPEND
                                   : 0;
        fd = open(mps_path(file), flags, 0666);
        if (fd < 0 && errno == EMFILE) {
            // Files that are no longer referred to are open until they are collected.
            gc_collect();
            fd = open(mps_path(file), flags, 0666);
        }
        if (fd < 0) {
            raise_errno();
        }
        self->position = 0;
    }
    self->on.fd = fd;
    self->backend = &mps_fd_backend;
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
        mps_file_close(self);
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
