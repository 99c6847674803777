// The methods and types of file objects.

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

// ---- Methods -------------------------------------------------------------------------------------------------------

// A count that may be left out, None or negative: all there is. May run a program's own code, which may close the file:
// who calls this looks again whether it is open.
static size_t get_count(size_t n_args, const mp_obj_t *args) {
    if (n_args < 2 || args[1] == mp_const_none) {
        return SIZE_MAX;
    }
    int64_t count = mps_file_int64(args[1]);
    return count < 0 || count >= SIZE_MAX ? SIZE_MAX : (size_t)count;
}

static mp_obj_t file_read(size_t n_args, const mp_obj_t *args) {
    mps_file_readable(args[0]);
    size_t max = get_count(n_args, args);
    mps_file_t *self = mps_file_readable(args[0]);
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return mp_stream_read_obj.fun.var(max == SIZE_MAX ? 1 : n_args, args);
    }
    vstr_t out;
    if (!mps_file_is_text(self)) {
        mps_file_take_bytes(self, &out, max);
        return mp_obj_new_bytes_from_vstr(&out);
    }
    if (max < SIZE_MAX || (self->coding & ENCODING_MASK) == ENCODING_LATIN1) {
        mp_obj_t text;
        size_t len, taken;
        do {
            mps_file_take_text(self, &out, max, false);
            taken = out.len;
            text = mps_file_new_text(self, &out);
            mp_obj_str_get_data(text, &len);
            // Nothing is the end: where all of it is ignored, there is more to come.
        } while (len == 0 && taken > 0);
        return text;
    } else {
        mps_file_take_bytes(self, &out, SIZE_MAX);
        if (self->newline == NEWLINE_TRANSLATED) {
            mps_file_translate(&out);
        }
    }
    return mps_file_new_text(self, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_read_obj, 1, 2, file_read);

static mp_obj_t file_readline(size_t n_args, const mp_obj_t *args) {
    mps_file_readable(args[0]);
    size_t max = get_count(n_args, args);
    mps_file_t *self = mps_file_readable(args[0]);
    if ((self->flags & MPS_FILE_DIRECT) != 0) {
        return mp_stream_unbuffered_readline_obj.fun.var(n_args > 1 && max == SIZE_MAX ? 1 : n_args, args);
    }
    return mps_file_take_line(self, max);
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
    mps_file_t *self = mps_file_writable(args[0]);
    if (n_args > 2) {
        return mp_stream_write_obj.fun.var(n_args, args);
    }
    mp_buffer_info_t info;
    mp_get_buffer_raise(args[1], &info, MP_BUFFER_READ);
    int errcode;
    mps_file_stream_write(args[0], info.buf, info.len, &errcode);
    bool counts_characters = mps_file_is_text(self) && mp_obj_is_str(args[1]);
    return mp_obj_new_int_from_uint(counts_characters ? utf8_charlen(info.buf, info.len) : info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_write_obj, 2, 4, file_write);

static mp_obj_t file_writelines(mp_obj_t self_in, mp_obj_t lines) {
    mps_file_writable(self_in);
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
    mps_file_open(args[0]);
    int64_t offset = mps_file_int64(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : SEEK_SET;
    int64_t position = mps_file_seek_to(mps_file_open(args[0]), offset, whence);
    return mp_obj_new_int_from_ll(position);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_seek_obj, 2, 3, file_seek);

static mp_obj_t file_tell(mp_obj_t self_in) {
    mps_file_t *self = mps_file_open(self_in);
    return mp_obj_new_int_from_ll(self->backend->tell(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_tell_obj, file_tell);

static mp_obj_t file_truncate(size_t n_args, const mp_obj_t *args) {
    mps_file_t *self = mps_file_writable(args[0]);
    int64_t size = n_args < 2 || args[1] == mp_const_none ? self->backend->tell(self) : mps_file_int64(args[1]);
    self = mps_file_writable(args[0]);
    if (size < 0) {
        mp_raise_OSError(MP_EINVAL);
    }
    self->backend->truncate(self, size);
    return mp_obj_new_int_from_ll(size);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(file_truncate_obj, 1, 2, file_truncate);

static mp_obj_t file_fileno(mp_obj_t self_in) {
    mps_file_t *self = mps_file_open(self_in);
    if (self->backend != &mps_fd_backend) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("no file descriptor"));
    }
    return MP_OBJ_NEW_SMALL_INT(self->on.fd);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_fileno_obj, file_fileno);

static mp_obj_t file_flush(mp_obj_t self_in) {
    mps_file_open(self_in);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_flush_obj, file_flush);

static mp_obj_t file_isatty(mp_obj_t self_in) {
    mps_file_open(self_in);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_isatty_obj, file_isatty);

static mp_obj_t file_readable(mp_obj_t self_in) {
    return mp_obj_new_bool((mps_file_open(self_in)->flags & MPS_FILE_READS) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_readable_obj, file_readable);

static mp_obj_t file_writable(mp_obj_t self_in) {
    return mp_obj_new_bool((mps_file_open(self_in)->flags & MPS_FILE_WRITES) != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_writable_obj, file_writable);

static mp_obj_t file_seekable(mp_obj_t self_in) {
    return mp_obj_new_bool((mps_file_open(self_in)->flags & MPS_FILE_DIRECT) == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_seekable_obj, file_seekable);

static mp_obj_t file_enter(mp_obj_t self_in) {
    mps_file_open(self_in);
    return self_in;
}
static MP_DEFINE_CONST_FUN_OBJ_1(file_enter_obj, file_enter);

static const mp_rom_map_elem_t file_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&file_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&file_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&file_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&file_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&file_writelines_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&file_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&file_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&file_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&file_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&file_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&file_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&file_readable_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&file_writable_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&file_seekable_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___del__), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&file_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
    {MP_ROM_QSTR(MP_QSTR___iter__), MP_ROM_PTR(&file_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&file_next_obj)},
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
            dest[0] = mps_file_is_text(self) || (self->flags & MPS_FILE_DIRECT) != 0 ? self->mode : binary_mode(self);
            return;
        case MP_QSTR_closed:
            dest[0] = mp_obj_new_bool(self->backend == NULL);
            return;
    }
    if (mps_file_is_text(self)) {
        switch (attr) {
            case MP_QSTR_encoding:
                dest[0] = (self->coding & ENCODING_MASK) == ENCODING_UTF8 ? MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8)
                    : (self->coding & ENCODING_MASK) == ENCODING_ASCII
                    ? MP_OBJ_NEW_QSTR(MP_QSTR_ascii)
                    : MP_OBJ_NEW_QSTR(MP_QSTR_latin_hyphen_1);
                return;
            case MP_QSTR_errors:
                dest[0] = MP_OBJ_NEW_QSTR((self->coding & ERRORS_REPLACE) != 0 ? MP_QSTR_replace
                        : (self->coding & ERRORS_IGNORE) != 0                  ? MP_QSTR_ignore
                                                                               : MP_QSTR_strict);
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
    if (self->backend == &mps_fd_backend || self->backend == NULL) {
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
    protocol, &mps_file_binary_protocol,
    locals_dict, &file_locals
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_vfs_posix_textio,
    MP_QSTR_TextIOWrapper,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    print, file_print,
    iter, file_iternext,
    attr, file_attr,
    protocol, &mps_file_text_protocol,
    locals_dict, &file_locals
    );
