// Defines io.FileIO: the raw file objects below the others that open() returns. See file.c.

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "py/mperrno.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "extmod/vfs_posix.h"
#include "files/file_parts.h"
#include "types/text/text.h"

// ---- All kinds of file objects -------------------------------------------------------------------------------------

// May run Python, which may close the file: the caller has to check again that it is open.
size_t mps_file_count(size_t n_args, const mp_obj_t *args) {
    mp_int_t count = mps_io_size(n_args, args);
    return count < 0 ? SIZE_MAX : (size_t)count;
}

mp_obj_t mps_file_mode(const mps_file_t *self) {
    bool both = (self->flags & (MPS_FILE_READS | MPS_FILE_WRITES)) == (MPS_FILE_READS | MPS_FILE_WRITES);
    char mode[] = {both && self->kind == 'w' ? 'r' : self->kind, 'b', '+'};
    return mp_obj_new_str_via_qstr(mode, both ? 3 : 2);
}

mp_obj_t mps_file_seek(mps_file_t *self, size_t n_args, const mp_obj_t *args) {
    mps_file_open(self);
    int64_t offset = mps_file_int64(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : SEEK_SET;
    return mp_obj_new_int_from_ll(mps_file_seek_to(mps_file_open(self), offset, whence));
}

mp_obj_t mps_file_truncate(mps_file_t *self, size_t n_args, const mp_obj_t *args) {
    mps_file_writable(self, "truncate");
    int64_t size = n_args < 2 || args[1] == mp_const_none ? self->backend->tell(self) : mps_file_int64(args[1]);
    mps_file_open(self);
    if (size < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    self->backend->truncate(self, size);
    return mp_obj_new_int_from_ll(size);
}

mp_obj_t mps_file_fileno(mps_file_t *self) {
    mps_file_open(self);
    if (self->backend != &mps_fd_backend) {
        return MP_OBJ_NEW_SMALL_INT(mps_descriptor_of(self));
    }
    return MP_OBJ_NEW_SMALL_INT(self->on.fd);
}

// ---- FileIO --------------------------------------------------------------------------------------------------------

static mp_obj_t fileio_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_file, MP_QSTR_mode, MP_QSTR_closefd, MP_QSTR_opener};
    mp_obj_t values[4] = {MP_OBJ_NULL, MP_OBJ_NEW_QSTR(MP_QSTR_r), mp_const_true, mp_const_none};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_FileIO, n_args, args, &kw, 4, names, 0, 1, values);
    if (mps_str_of(values[1]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("FileIO() argument 'mode' must be str, not %s"),
            mp_obj_get_type_str(values[1]));
    }
    mps_span_t mode = mps_str_span(mps_str_of(values[1]));
    bool has_b = memchr(mode.data, 'b', mode.len) != NULL;
    if (memchr(mode.data, 't', mode.len) != NULL) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid mode: %s"), (const char *)mode.data);
    }
    mp_obj_t full = has_b ? mps_str_of(values[1]) : mps_concat(&mp_type_str, mode, (mps_span_t) {(const byte *)"b", 1});
    mp_obj_t all[] = {values[0], full, MP_OBJ_NEW_QSTR(MP_QSTR_closefd), values[2], MP_OBJ_NEW_QSTR(MP_QSTR_opener),
        values[3]};
    mp_map_t open_kw;
    mp_map_init_fixed_table(&open_kw, 2, all + 2);
    return mps_file_open_path(2, all, &open_kw, true);
}

static mps_file_t *any_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mp_type_vfs_posix_fileio);
    if (part == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

static mps_file_t *open_self(mp_obj_t self_in) {
    mps_file_t *self = any_self(self_in);
    if (self->backend == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self;
}

static mps_file_t *readable(mp_obj_t self) {
    return mps_file_readable(open_self(self), "File not open for reading");
}

static mps_file_t *writable(mp_obj_t self) {
    return mps_file_writable(open_self(self), "File not open for writing");
}

static mp_obj_t fileio_readall(mp_obj_t self_in) {
    vstr_t out;
    mps_file_take_bytes(readable(self_in), &out, SIZE_MAX);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_readall_obj, fileio_readall);

static mp_obj_t fileio_read(size_t n_args, const mp_obj_t *args) {
    readable(args[0]);
    size_t max = mps_file_count(n_args, args);
    mps_file_t *self = readable(args[0]);
    if (max == SIZE_MAX) {
        return fileio_readall(args[0]);
    }
    vstr_t out;
    mps_vstr_init_len(&out, max);
    out.len = max == 0 ? 0 : mps_file_read_some(self, out.buf, max);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(fileio_read_obj, 1, 2, fileio_read);

static mp_obj_t fileio_readinto(mp_obj_t self_in, mp_obj_t into) {
    mps_file_t *self = readable(self_in);
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(into, &buffer, MP_BUFFER_WRITE);
    return mp_obj_new_int_from_uint(buffer.len == 0 ? 0 : mps_file_read_some(self, buffer.buf, buffer.len));
}
static MP_DEFINE_CONST_FUN_OBJ_2(fileio_readinto_obj, fileio_readinto);

static mp_obj_t fileio_write(mp_obj_t self_in, mp_obj_t data) {
    mps_file_t *self = writable(self_in);
    if (mps_str_of(data) != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("a bytes-like object is required, not 'str'"));
    }
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(data, &buffer, MP_BUFFER_READ);
    mps_file_write_bytes(self, buffer.buf, buffer.len);
    return mp_obj_new_int_from_uint(buffer.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(fileio_write_obj, fileio_write);

static mp_obj_t fileio_seek(size_t n_args, const mp_obj_t *args) {
    return mps_file_seek(open_self(args[0]), n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(fileio_seek_obj, 2, 3, fileio_seek);

static mp_obj_t fileio_tell(mp_obj_t self_in) {
    mps_file_t *self = open_self(self_in);
    return mp_obj_new_int_from_ll(self->backend->tell(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_tell_obj, fileio_tell);

static mp_obj_t fileio_truncate(size_t n_args, const mp_obj_t *args) {
    return mps_file_truncate(writable(args[0]), n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(fileio_truncate_obj, 1, 2, fileio_truncate);

static mp_obj_t fileio_close(mp_obj_t self_in) {
    mps_file_t *self = any_self(self_in);
    if ((self_in != MP_OBJ_FROM_PTR(self) || self->dict != MP_OBJ_NULL) && self->backend != NULL) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mps_io_call_0(self_in, MP_QSTR_flush);
            nlr_pop();
        } else {
            mps_file_close(self);
            nlr_jump(nlr.ret_val);
        }
    }
    mps_file_close(self);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_close_obj, fileio_close);

static mp_obj_t fileio_flush(mp_obj_t self) {
    open_self(self);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_flush_obj, fileio_flush);

static mp_obj_t fileio_fileno(mp_obj_t self) {
    return mps_file_fileno(open_self(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_fileno_obj, fileio_fileno);

static mp_obj_t fileio_isatty(mp_obj_t self) {
    open_self(self);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_isatty_obj, fileio_isatty);

static mp_obj_t fileio_readable(mp_obj_t self) {
    return mp_obj_new_bool((open_self(self)->flags & MPS_FILE_READS) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_readable_obj, fileio_readable);

static mp_obj_t fileio_writable(mp_obj_t self) {
    return mp_obj_new_bool((open_self(self)->flags & MPS_FILE_WRITES) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_writable_obj, fileio_writable);

static mp_obj_t fileio_seekable(mp_obj_t self) {
    return mp_obj_new_bool((open_self(self)->flags & MPS_FILE_DIRECT) == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_seekable_obj, fileio_seekable);

static mp_obj_t fileio_closed(mp_obj_t self) {
    return mp_obj_new_bool(any_self(self)->backend == NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_closed_fun, fileio_closed);
MPS_IO_PROPERTY(fileio_closed_obj, fileio_closed_fun, MP_QSTR_closed);

static mp_obj_t fileio_mode(mp_obj_t self) {
    return mps_file_mode(any_self(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_mode_fun, fileio_mode);
MPS_IO_PROPERTY(fileio_mode_obj, fileio_mode_fun, MP_QSTR_mode);

static mp_obj_t fileio_closefd(mp_obj_t self) {
    return mp_obj_new_bool((any_self(self)->flags & MPS_FILE_KEEPS) == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_closefd_fun, fileio_closefd);
MPS_IO_PROPERTY(fileio_closefd_obj, fileio_closefd_fun, MP_QSTR_closefd);

static mp_obj_t fileio_name(mp_obj_t self) {
    if (any_self(self)->name == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("name"));
    }
    return any_self(self)->name;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_name_fun, fileio_name);
static mp_obj_t fileio_set_name(mp_obj_t self, mp_obj_t name) {
    any_self(self)->name = name;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(fileio_set_name_fun, fileio_set_name);
static mp_obj_t fileio_delete_name(mp_obj_t self) {
    any_self(self)->name = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_delete_name_fun, fileio_delete_name);
MPS_IO_PROPERTY_DELETE(fileio_name_obj, fileio_name_fun, fileio_set_name_fun, fileio_delete_name_fun, MP_QSTR_name);

static mp_obj_t fileio_blksize(mp_obj_t self) {
    (void)self;
    return MP_OBJ_NEW_SMALL_INT(MPS_IO_BUFFER_SIZE);
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_blksize_fun, fileio_blksize);
MPS_IO_PROPERTY(fileio_blksize_obj, fileio_blksize_fun, MP_QSTR__blksize);

static mp_obj_t fileio_del(mp_obj_t self) {
    mps_file_close(MP_OBJ_TO_PTR(self));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(fileio_del_obj, fileio_del);

static const mp_rom_map_elem_t fileio_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&fileio_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readall), MP_ROM_PTR(&fileio_readall_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&fileio_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&fileio_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&fileio_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&fileio_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&fileio_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&fileio_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&fileio_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&fileio_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&fileio_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&fileio_readable_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&fileio_writable_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&fileio_seekable_obj)},
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&fileio_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_mode), MP_ROM_PTR(&fileio_mode_obj)},
    {MP_ROM_QSTR(MP_QSTR_name), MP_ROM_PTR(&fileio_name_obj)},
    {MP_ROM_QSTR(MP_QSTR_closefd), MP_ROM_PTR(&fileio_closefd_obj)},
    {MP_ROM_QSTR(MP_QSTR__blksize), MP_ROM_PTR(&fileio_blksize_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&fileio_del_obj)},
};
static MP_DEFINE_CONST_DICT(fileio_locals, fileio_locals_table);

static void fileio_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_file_t *self = any_self(self_in);
    if (self->backend == NULL) {
        mp_printf(print, "<%s [closed]>", mp_obj_get_type_str(self_in));
        return;
    }
    if (self->name == MP_OBJ_NULL) {
        mp_printf(print, "<%s fd=%d", mp_obj_get_type_str(self_in), (int)mp_obj_get_int(mps_file_fileno(self)));
    } else {
        mp_printf(print, "<%s name=", mp_obj_get_type_str(self_in));
        mp_obj_print_helper(print, self->name, PRINT_REPR);
    }
    mp_print_str(print, " mode=");
    mp_obj_print_helper(print, mps_file_mode(self), PRINT_REPR);
    mp_printf(print, " closefd=%s>", (self->flags & MPS_FILE_KEEPS) == 0 ? "True" : "False");
}

static mp_obj_t fileio_iternext(mp_obj_t self_in) {
    mps_file_t *self = readable(self_in);
    mp_obj_t line = mps_file_take_line(self, SIZE_MAX, false);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

// ---- The functions of streams, for C code --------------------------------------------------------------------------

static mp_uint_t stream_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    return mps_file_fill(readable(self), buf, size);
}

static mp_uint_t stream_write(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_file_write_bytes(writable(self), buf, size);
    return size;
}

static mp_uint_t stream_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    return mps_file_ioctl(any_self(self), request, arg, errcode);
}

const mp_stream_p_t mps_file_protocol = {.read = stream_read, .write = stream_write, .ioctl = stream_ioctl};

MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_posix_fileio, MP_QSTR__io_dot_FileIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, fileio_make_new,
    print, fileio_print,
    attr, mps_io_attr,
    iter, fileio_iternext,
    parent, &mps_type_raw_iobase,
    protocol, &mps_file_protocol,
    locals_dict, &fileio_locals);
