// The module _posix: functions on the host's files that uos lacks. Used by the module posix, in Python.

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "extmod/vfs.h"

#include "files/file.h"
#include "files/file_parts.h"
#include "types/errors/exceptions.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// Linux's numbers, which programs get from os.
enum { ACCMODE = 3, CREAT = 0x40, EXCL = 0x80, TRUNC = 0x200, APPEND = 0x400, DIRECTORY = 0x10000, NOFOLLOW = 0x20000 };

static void check(int result) {
    if (result != 0) {
        mp_raise_OSError(mps_errno());
    }
}

// ---- Status --------------------------------------------------------------------------------------------------------

static mp_obj_t nanoseconds(struct timespec time) {
    return mp_obj_new_int_from_ll((int64_t)time.tv_sec * 1000000000 + time.tv_nsec);
}

static mp_obj_t status(const struct stat *st) {
    unsigned mode = st->st_mode;
    // WASI has no permissions, so a file that can be opened counts as readable.
    if ((mode & 0777) == 0) {
        mode |= S_ISDIR(mode) ? 0755 : 0644;
    }
    mp_obj_t items[] = {
        mp_obj_new_int_from_uint(mode),
        mp_obj_new_int_from_ull(st->st_ino),
        mp_obj_new_int_from_ull(st->st_dev),
        mp_obj_new_int_from_ull(st->st_nlink),
        mp_obj_new_int_from_uint(st->st_uid),
        mp_obj_new_int_from_uint(st->st_gid),
        mp_obj_new_int_from_ll(st->st_size),
        mp_obj_new_int_from_ll(st->st_atim.tv_sec),
        mp_obj_new_int_from_ll(st->st_mtim.tv_sec),
        mp_obj_new_int_from_ll(st->st_ctim.tv_sec),
        nanoseconds(st->st_atim),
        nanoseconds(st->st_mtim),
        nanoseconds(st->st_ctim),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

// stat(path, follow)
static mp_obj_t px_stat(mp_obj_t path, mp_obj_t follow) {
    const char *host = mps_host_path(path, false);
    if (host == NULL) {
        return mp_vfs_stat(path);
    }
    struct stat st;
    check(mp_obj_is_true(follow) ? stat(host, &st) : lstat(host, &st));
    return status(&st);
}
static MP_DEFINE_CONST_FUN_OBJ_2(px_stat_obj, px_stat);

static mp_obj_t px_fstat(mp_obj_t fd) {
    mps_file_t *file = mps_descriptor_file(fd);
    struct stat st;
    if (file != NULL) {
        memset(&st, 0, sizeof(st));
        st.st_mode = S_IFREG | 0644;
        st.st_nlink = 1;
        st.st_ino = (uintptr_t)file->on.node;
        st.st_size = file->backend->size(file);
    } else {
        check(fstat(mps_index_c_int(fd), &st));
    }
    return status(&st);
}
static MP_DEFINE_CONST_FUN_OBJ_1(px_fstat_obj, px_fstat);

// Sets a file's modification time, in nanoseconds since 1970. The host's file systems set times themselves, so there it
// only checks that the file exists.
static mp_obj_t px_utime(mp_obj_t path, mp_obj_t time) {
    int64_t ns = mps_file_int64(mps_index(time));
    const char *host = mps_host_path(path, true);
    if (host == NULL) {
        mps_scratch_utime(path, ns >= 0 ? ns / 1000000000 : 0);
    } else {
        struct stat st;
        check(stat(host, &st));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(px_utime_obj, px_utime);

// ---- Descriptors ---------------------------------------------------------------------------------------------------

// Opens a file in a scratch directory.
static mp_obj_t open_scratch(mp_obj_t path, mp_int_t flags) {
    bool writes = (flags & ACCMODE) != 0, both = (flags & ACCMODE) == 2;
    const char *kind = (flags & CREAT) && (flags & EXCL) ? "x" : (flags & APPEND) ? "a" : "r";
    char mode[4] = {kind[0], 'b', both || (writes && kind[0] == 'r') ? '+' : 0, 0};
    mp_map_t none;
    mp_map_init_fixed_table(&none, 0, NULL);
    mp_obj_t args[2] = {path, mp_obj_new_str_from_cstr(mode)};
    if ((flags & CREAT) && !(flags & EXCL)) {
        mp_obj_t make[2] = {path, mp_obj_new_str_from_cstr("ab")};
        mps_file_close(MP_OBJ_TO_PTR(mps_file_open_path(2, make, &none, true)));
    }
    mps_file_t *file = MP_OBJ_TO_PTR(mps_file_open_path(2, args, &none, true));
    if ((flags & TRUNC) && writes) {
        file->backend->truncate(file, 0);
    }
    if (writes && !both) {
        file->flags &= ~MPS_FILE_READS;
    }
    return MP_OBJ_NEW_SMALL_INT(mps_descriptor_of(file));
}

static mp_obj_t px_open(mp_obj_t path, mp_obj_t flags_in, mp_obj_t mode) {
    mp_int_t flags = mps_index_c_int(flags_in);
    const char *host = mps_host_path(path, (flags & ACCMODE) != 0);
    if (host == NULL) {
        return open_scratch(path, flags);
    }
    int how = (flags & ACCMODE) == 2 ? O_RDWR : (flags & ACCMODE) == 1 ? O_WRONLY : O_RDONLY;
    how |= (flags & CREAT ? O_CREAT : 0) | (flags & EXCL ? O_EXCL : 0) | (flags & TRUNC ? O_TRUNC : 0)
        | (flags & APPEND ? O_APPEND : 0) | (flags & DIRECTORY ? O_DIRECTORY : 0) | (flags & NOFOLLOW ? O_NOFOLLOW : 0);
    int fd = open(host, how, (int)mps_index_c_int(mode));
    if (fd < 0) {
        mp_raise_OSError(mps_errno());
    }
    return MP_OBJ_NEW_SMALL_INT(fd);
}
static MP_DEFINE_CONST_FUN_OBJ_3(px_open_obj, px_open);

static mp_obj_t px_close(mp_obj_t fd_in) {
    mps_file_t *file = mps_descriptor_file(fd_in);
    if (file != NULL) {
        mps_descriptor_close(file);
        return mp_const_none;
    }
    mp_int_t fd = mps_index_c_int(fd_in);
    struct stat st;
    check(fd < 0 ? (errno = EBADF) : fstat(fd, &st));
    // The standard streams' descriptors stay open, because their numbers identify them.
    if (fd > STDERR_FILENO) {
        check(close(fd));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(px_close_obj, px_close);

// Returns the bytes that a file object's or descriptor's read returns.
static mp_obj_t px_read(mp_obj_t fd_in, mp_obj_t n_in) {
    mp_int_t n = mps_index_ssize(n_in);
    if (n < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    mps_file_t *file = mps_descriptor_file(fd_in);
    vstr_t out;
    mps_vstr_init_len(&out, n);
    if (file != NULL) {
        if ((file->flags & MPS_FILE_READS) == 0) {
            mp_raise_OSError(MP_EBADF);
        }
        out.len = mps_file_read_some(file, out.buf, n);
        return mps_bytes_from_vstr(&mp_type_bytes, &out);
    }
    int fd = mps_index_c_int(fd_in);
    ssize_t got = fd == STDIN_FILENO ? (ssize_t)mps_stdin_read(out.buf, n) : read(fd, out.buf, n);
    if (got < 0) {
        mp_raise_OSError(mps_errno());
    }
    out.len = got;
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(px_read_obj, px_read);

static mp_obj_t px_write(mp_obj_t fd_in, mp_obj_t data) {
    mp_buffer_info_t buffer;
    if (mps_str_of(data) != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("a bytes-like object is required, not 'str'"));
    }
    mp_get_buffer_raise(data, &buffer, MP_BUFFER_READ);
    mps_file_t *file = mps_descriptor_file(fd_in);
    if (file != NULL) {
        if ((file->flags & MPS_FILE_WRITES) == 0) {
            mp_raise_OSError(MP_EBADF);
        }
        mps_file_write_bytes(file, buffer.buf, buffer.len);
        return mp_obj_new_int_from_uint(buffer.len);
    }
    int fd = mps_index_c_int(fd_in);
    if (fd == STDOUT_FILENO || fd == STDERR_FILENO) {
        mps_text_t *stream = fd == STDOUT_FILENO ? &mp_sys_stdout_obj : &mp_sys_stderr_obj;
        mp_obj_t raw = mp_load_attr(mp_load_attr(MP_OBJ_FROM_PTR(stream), MP_QSTR_buffer), MP_QSTR_raw);
        mps_file_write_bytes(MP_OBJ_TO_PTR(raw), buffer.buf, buffer.len);
        return mp_obj_new_int_from_uint(buffer.len);
    }
    ssize_t done = write(fd, buffer.buf, buffer.len);
    if (done < 0) {
        mp_raise_OSError(mps_errno());
    }
    return mp_obj_new_int(done);
}
static MP_DEFINE_CONST_FUN_OBJ_2(px_write_obj, px_write);

static mp_obj_t px_lseek(mp_obj_t fd, mp_obj_t offset, mp_obj_t whence) {
    mps_file_t *file = mps_descriptor_file(fd);
    int64_t by = mps_file_int64(mps_index(offset));
    mp_int_t from = mps_index_c_int(whence);
    if (file != NULL) {
        return mp_obj_new_int_from_ll(mps_file_seek_to(file, by, from));
    }
    int64_t place = lseek(mps_index_c_int(fd), by, from == 1 ? SEEK_CUR : from == 2 ? SEEK_END : SEEK_SET);
    if (place < 0) {
        mp_raise_OSError(mps_errno());
    }
    return mp_obj_new_int_from_ll(place);
}
static MP_DEFINE_CONST_FUN_OBJ_3(px_lseek_obj, px_lseek);

static mp_obj_t px_ftruncate(mp_obj_t fd, mp_obj_t size_in) {
    int64_t size = mps_file_int64(mps_index(size_in));
    mps_file_t *file = mps_descriptor_file(fd);
    if (size < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    if (file != NULL) {
        file->backend->truncate(file, size);
    } else {
        check(ftruncate(mps_index_c_int(fd), size));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(px_ftruncate_obj, px_ftruncate);

static mp_obj_t px_fsync(mp_obj_t fd) {
    if (mps_descriptor_file(fd) == NULL) {
        check(fsync(mps_index_c_int(fd)));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(px_fsync_obj, px_fsync);

static mp_obj_t px_strerror(mp_obj_t code) {
    return mps_strerror(mps_index_c_int(code));
}
static MP_DEFINE_CONST_FUN_OBJ_1(px_strerror_obj, px_strerror);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_strerror), MP_ROM_PTR(&px_strerror_obj)},
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__posix)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&px_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_fstat), MP_ROM_PTR(&px_fstat_obj)},
    {MP_ROM_QSTR(MP_QSTR_utime), MP_ROM_PTR(&px_utime_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&px_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&px_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&px_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&px_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_lseek), MP_ROM_PTR(&px_lseek_obj)},
    {MP_ROM_QSTR(MP_QSTR_ftruncate), MP_ROM_PTR(&px_ftruncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_fsync), MP_ROM_PTR(&px_fsync_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module__posix = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__posix, mp_module__posix);
