// Defines the abstract classes of io: _IOBase, _RawIOBase, _BufferedIOBase and _TextIOBase, and functions that all
// classes of io share.
//
// Methods of these types get the whole instance of a derived class (MPS_TYPE_FLAG_TAKES_INSTANCE), since they call
// other methods of it.

#include <string.h>

#include "py/binary.h"
#include "py/builtin.h"
#include "py/gc.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "files/io_parts.h"
#include "files/streams.h"
#include "types/numbers/index.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

typedef struct {
    mps_io_head_t head;
    bool is_closed;
} iobase_t;

// ---- Errors --------------------------------------------------------------------------------------------------------

MP_REGISTER_ROOT_POINTER(mp_obj_t io_unsupported);
MP_REGISTER_ROOT_POINTER(mp_obj_t io_kept);

mp_obj_t mps_io_unsupported_type(void) {
    if (MP_STATE_VM(io_unsupported) == MP_OBJ_NULL) {
        mp_obj_t bases[2] = {MP_OBJ_FROM_PTR(&mp_type_OSError), MP_OBJ_FROM_PTR(&mp_type_ValueError)};
        mp_obj_t space = mp_obj_new_dict(1);
        mp_obj_dict_store(space, MP_OBJ_NEW_QSTR(MP_QSTR___module__), MP_OBJ_NEW_QSTR(MP_QSTR_io));
        MP_STATE_VM(io_unsupported) = mps_class_new(&mp_type_type, MP_OBJ_NEW_QSTR(MP_QSTR_UnsupportedOperation),
            mp_obj_new_tuple(2, bases), space, 0, NULL);
    }
    return MP_STATE_VM(io_unsupported);
}

void mps_io_unsupported(const char *text) {
    mp_obj_t arg = mp_obj_new_str_from_cstr(text);
    nlr_raise(mp_call_function_1(mps_io_unsupported_type(), arg));
}

void mps_io_closed(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file."));
}

void mps_io_uninitialized(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on uninitialized object"));
}

// ---- Attributes and calls ------------------------------------------------------------------------------------------

void mps_io_keep(const void *holder, mp_obj_t object) {
    if (gc_nbytes(holder) == 0) {
        if (MP_STATE_VM(io_kept) == MP_OBJ_NULL) {
            MP_STATE_VM(io_kept) = mp_obj_new_list(0, NULL);
        }
        mp_obj_list_append(MP_STATE_VM(io_kept), object);
    }
}

static mp_obj_dict_t *own_dict(mps_io_head_t *self) {
    if (self->dict == MP_OBJ_NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        mps_io_keep(self, dict);
        self->dict = dict;
    }
    return MP_OBJ_TO_PTR(self->dict);
}

static void store(mps_io_head_t *self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *owner;
    mp_obj_t found = mps_class_find(self->base.type, NULL, name, &owner);
    if (found != MP_OBJ_NULL && mp_obj_is_type(found, &mp_type_property)) {
        const mps_property_t *property = MP_OBJ_TO_PTR(found);
        if (property->fset == mp_const_none) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of '%q' objects is not writable"),
                name, (qstr)self->base.type->name);
        }
        mps_property_store(found, MP_OBJ_FROM_PTR(self), dest[1]);
        dest[0] = MP_OBJ_NULL;
        return;
    }
    if (name == MP_QSTR___class__) {
        return;
    }
    mp_map_t *map = &own_dict(self)->map;
    if (dest[1] != MP_OBJ_NULL) {
        mp_map_lookup(map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = dest[1];
        dest[0] = MP_OBJ_NULL;
    } else if (mp_map_lookup(map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_REMOVE_IF_FOUND) != NULL) {
        dest[0] = MP_OBJ_NULL;
    }
}

void mps_io_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mps_io_head_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        store(self, name, dest);
        return;
    }
    if (self->dict != MP_OBJ_NULL) {
        mp_map_elem_t *found = mp_map_lookup(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(self->dict))->map, MP_OBJ_NEW_QSTR(name),
            MP_MAP_LOOKUP);
        if (found != NULL) {
            dest[0] = found->value;
            return;
        }
    }
    if (name == MP_QSTR___dict__) {
        dest[0] = MP_OBJ_FROM_PTR(own_dict(self));
        return;
    }
    dest[1] = MP_OBJ_SENTINEL; // looks in the methods
}

mp_obj_t mps_io_call(mp_obj_t self, qstr name, size_t n_args, const mp_obj_t *args) {
    mp_cstack_check();
    mp_obj_t call[2 + 4];
    mp_load_method(self, name, call);
    memcpy(call + 2, args, n_args * sizeof(mp_obj_t));
    return mp_call_method_n_kw(n_args, 0, call);
}

bool mps_io_is_closed(mp_obj_t self) {
    return mp_obj_is_true(mp_load_attr(self, MP_QSTR_closed));
}

void mps_io_check_open(mp_obj_t self) {
    if (mps_io_is_closed(self)) {
        mps_io_closed();
    }
}

mp_int_t mps_io_size(size_t n_args, const mp_obj_t *args) {
    if (n_args < 2 || args[1] == mp_const_none) {
        return -1;
    }
    if (mp_obj_is_small_int(args[1])) {
        mp_int_t size = MP_OBJ_SMALL_INT_VALUE(args[1]);
        return size < 0 ? -1 : size;
    }
    if (!mps_index_exists(args[1])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument should be integer or None, not '%s'"),
            mp_obj_get_type_str(args[1]));
    }
    mp_int_t size = mps_index_ssize(args[1]);
    return size < 0 ? -1 : size;
}

static mp_obj_t check(mp_obj_t self, qstr method, const char *text) {
    mp_obj_t answer = mps_io_call_0(self, method);
    if (answer != mp_const_true) {
        mps_io_unsupported(text);
    }
    return mp_const_true;
}

void mps_io_check_readable(mp_obj_t self) {
    check(self, MP_QSTR_readable, "File or stream is not readable.");
}

void mps_io_check_writable(mp_obj_t self) {
    check(self, MP_QSTR_writable, "File or stream is not writable.");
}

void mps_io_check_seekable(mp_obj_t self) {
    check(self, MP_QSTR_seekable, "File or stream is not seekable.");
}

bool mps_io_make_part(size_t n_args, const mp_obj_t *args, mp_map_t *kw, const mp_obj_type_t *type) {
    if (mps_part_of(args[0], type) != MP_OBJ_NULL || !mp_obj_is_instance_type(mp_obj_get_type(args[0]))) {
        return false;
    }
    mps_native_init(n_args, args, kw);
    return true;
}

// ---- _IOBase -------------------------------------------------------------------------------------------------------

static mp_obj_t iobase_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args; // derived classes use the arguments
    (void)n_kw;
    (void)args;
    iobase_t *self = mp_obj_malloc(iobase_t, type);
    self->head.dict = MP_OBJ_NULL;
    self->is_closed = false;
    return MP_OBJ_FROM_PTR(self);
}

// Returns the part of an abstract class, or NULL if the object's part has another type.
static iobase_t *iobase_part(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_iobase);
    if (part == MP_OBJ_NULL) {
        return NULL;
    }
    iobase_t *base = MP_OBJ_TO_PTR(part);
    const mp_obj_type_t *type = base->head.base.type;
    bool is_abstract = type == &mps_type_iobase || type == &mps_type_raw_iobase || type == &mps_type_buffered_iobase
        || type == &mps_type_text_iobase;
    return is_abstract ? base : NULL;
}

static mp_obj_t iobase_closed(mp_obj_t self) {
    iobase_t *part = iobase_part(self);
    return mp_obj_new_bool(part != NULL && part->is_closed);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_closed_fun, iobase_closed);
MPS_IO_PROPERTY(iobase_closed_obj, iobase_closed_fun, MP_QSTR_closed);

static mp_obj_t iobase_close(mp_obj_t self) {
    iobase_t *part = iobase_part(self);
    if (part == NULL || part->is_closed) {
        return mp_const_none;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(self, MP_QSTR_flush);
        nlr_pop();
        part->is_closed = true;
        return mp_const_none;
    }
    part->is_closed = true;
    nlr_jump(nlr.ret_val);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_close_obj, iobase_close);

static mp_obj_t iobase_flush(mp_obj_t self) {
    iobase_t *part = iobase_part(self);
    if (part != NULL && part->is_closed) {
        mps_io_closed();
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_flush_obj, iobase_flush);

static mp_obj_t iobase_seek(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mps_io_unsupported("seek");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_seek_obj, 1, 3, iobase_seek);

static mp_obj_t iobase_tell(mp_obj_t self) {
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(1)};
    return mps_io_call(self, MP_QSTR_seek, 2, args);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_tell_obj, iobase_tell);

static mp_obj_t iobase_truncate(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mps_io_unsupported("truncate");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_truncate_obj, 1, 2, iobase_truncate);

static mp_obj_t iobase_false(mp_obj_t self) {
    (void)self;
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_false_obj, iobase_false);

static mp_obj_t iobase_isatty(mp_obj_t self) {
    mps_io_check_open(self);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_isatty_obj, iobase_isatty);

static mp_obj_t iobase_fileno(mp_obj_t self) {
    (void)self;
    mps_io_unsupported("fileno");
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_fileno_obj, iobase_fileno);

static mp_obj_t iobase_check_closed(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_io_check_open(args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_check_closed_obj, 1, 2, iobase_check_closed);

static mp_obj_t iobase_check_seekable(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return check(args[0], MP_QSTR_seekable, "File or stream is not seekable.");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_check_seekable_obj, 1, 2, iobase_check_seekable);

static mp_obj_t iobase_check_readable(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return check(args[0], MP_QSTR_readable, "File or stream is not readable.");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_check_readable_obj, 1, 2, iobase_check_readable);

static mp_obj_t iobase_check_writable(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return check(args[0], MP_QSTR_writable, "File or stream is not writable.");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_check_writable_obj, 1, 2, iobase_check_writable);

static mp_obj_t iobase_enter(mp_obj_t self) {
    mps_io_check_open(self);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_1(iobase_enter_obj, iobase_enter);

static mp_obj_t iobase_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_io_call_0(args[0], MP_QSTR_close);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_exit_obj, 1, 4, iobase_exit);

static mp_obj_t iobase_iter(mp_obj_t self) {
    mps_io_check_open(self);
    return self;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_io_iter_obj, iobase_iter);

mp_obj_t mps_io_next(mp_obj_t self) {
    mp_obj_t line = mps_io_call_0(self, MP_QSTR_readline);
    return mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION;
}

mp_obj_t mps_io_item_or_stop(mp_obj_t item) {
    if (item == MP_OBJ_STOP_ITERATION) {
        nlr_raise(mp_obj_new_exception(&mp_type_StopIteration));
    }
    return item;
}

static mp_obj_t iobase_next(mp_obj_t self) {
    return mps_io_item_or_stop(mps_io_next(self));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_io_next_obj, iobase_next);

static void must_be_bytes(mp_obj_t obj, const char *method) {
    if (!mp_obj_is_type(obj, &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_OSError, MP_ERROR_TEXT("%s() should have returned a bytes object, not '%s'"), method,
            mp_obj_get_type_str(obj));
    }
}

// Returns how many bytes to read at once for a line: up to the line's end within the bytes that peek() shows. Runs
// Python.
static mp_int_t ahead_for_line(mp_obj_t self, mp_int_t left) {
    mp_obj_t method[3];
    mp_load_method_maybe(self, MP_QSTR_peek, method);
    if (method[0] == MP_OBJ_NULL) {
        return 1;
    }
    method[2] = MP_OBJ_NEW_SMALL_INT(1);
    mp_obj_t shown = mp_call_method_n_kw(1, 0, method);
    must_be_bytes(shown, "peek");
    mps_span_t span;
    mps_bytes_like(shown, &span);
    if (span.len == 0) {
        return 1;
    }
    size_t len = left >= 0 && (size_t)left < span.len ? (size_t)left : span.len;
    const byte *end = memchr(span.data, '\n', len);
    return end != NULL ? end + 1 - span.data : (mp_int_t)len;
}

static mp_obj_t iobase_readline(size_t n_args, const mp_obj_t *args) {
    mp_int_t most = mps_io_size(n_args, args);
    vstr_t line;
    vstr_init(&line, 32);
    while (most < 0 || line.len < (size_t)most) {
        mp_int_t n = ahead_for_line(args[0], most < 0 ? -1 : most - (mp_int_t)line.len);
        mp_obj_t got = mps_io_call_1(args[0], MP_QSTR_read, MP_OBJ_NEW_SMALL_INT(n));
        must_be_bytes(got, "read");
        mps_span_t span;
        mps_bytes_like(got, &span);
        if (span.len == 0) {
            break;
        }
        vstr_add_strn(&line, (const char *)span.data, span.len);
        if (line.buf[line.len - 1] == '\n') {
            break;
        }
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &line);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_readline_obj, 1, 2, iobase_readline);

static mp_obj_t iobase_readlines(size_t n_args, const mp_obj_t *args) {
    mp_int_t hint = mps_io_size(n_args, args);
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    mp_obj_t iter = mp_getiter(args[0], NULL);
    mp_obj_t line;
    mp_int_t read = 0;
    while ((line = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(lines, line);
        read += hint > 0 ? mp_obj_get_int(mp_obj_len(line)) : 0;
        if (hint > 0 && read >= hint) {
            break;
        }
    }
    return lines;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(iobase_readlines_obj, 1, 2, iobase_readlines);

static mp_obj_t iobase_writelines(mp_obj_t self, mp_obj_t lines) {
    mps_io_check_open(self);
    mp_obj_t iter = mp_getiter(lines, NULL);
    mp_obj_t line;
    while ((line = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mps_io_call_1(self, MP_QSTR_write, line);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(iobase_writelines_obj, iobase_writelines);

static const mp_rom_map_elem_t iobase_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&iobase_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&iobase_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&iobase_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&iobase_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&iobase_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&iobase_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&iobase_false_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&iobase_false_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&iobase_false_obj)},
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&iobase_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&iobase_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR__checkClosed), MP_ROM_PTR(&iobase_check_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR__checkSeekable), MP_ROM_PTR(&iobase_check_seekable_obj)},
    {MP_ROM_QSTR(MP_QSTR__checkReadable), MP_ROM_PTR(&iobase_check_readable_obj)},
    {MP_ROM_QSTR(MP_QSTR__checkWritable), MP_ROM_PTR(&iobase_check_writable_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&iobase_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&iobase_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR___iter__), MP_ROM_PTR(&mps_io_iter_obj)},
    {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&mps_io_next_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&iobase_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&iobase_readlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&iobase_writelines_obj)},
};
static MP_DEFINE_CONST_DICT(iobase_locals, iobase_locals_table);

// ---- The functions of streams, for C code --------------------------------------------------------------------------

// Returns the number that a Python method returned. For None or a negative number, sets an error.
static mp_uint_t to_result(mp_obj_t returned, int *errcode) {
    if (returned == mp_const_none) {
        *errcode = MP_EAGAIN;
        return MP_STREAM_ERROR;
    }
    mp_int_t n = mp_obj_get_int(returned);
    if (n < 0) {
        *errcode = -n;
        return MP_STREAM_ERROR;
    }
    return n;
}

// Calls a Python method with a bytearray, which the program may keep.
static mp_uint_t call_with(mp_obj_t self, qstr name, mp_obj_array_t *bytes, size_t size, int *errcode) {
    mp_uint_t n = to_result(mps_io_call_1(self, name, MP_OBJ_FROM_PTR(bytes)), errcode);
    if (n != MP_STREAM_ERROR && n > size) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q() returned %u, with a buffer of %u bytes"), name,
            (unsigned)n, (unsigned)size);
    }
    return n;
}

static mp_uint_t iobase_stream_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    mp_obj_array_t *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, size);
    mp_uint_t n = call_with(self, MP_QSTR_readinto, bytes, size, errcode);
    if (n != MP_STREAM_ERROR) {
        n = MIN(n, bytes->len);
        memcpy(buf, bytes->items, n);
    }
    return n;
}

static mp_uint_t iobase_stream_write(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    mp_obj_array_t *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, size);
    memcpy(bytes->items, buf, size);
    return call_with(self, MP_QSTR_write, bytes, size, errcode);
}

static mp_uint_t iobase_stream_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    mp_obj_t method[4];
    mp_load_method_maybe(self, MP_QSTR_ioctl, method);
    if (request == MP_STREAM_SEEK || method[0] == MP_OBJ_NULL) {
        *errcode = MP_EINVAL; // its argument is an address
        return MP_STREAM_ERROR;
    }
    method[2] = mp_obj_new_int_from_uint(request);
    method[3] = mp_obj_new_int_from_uint(arg);
    return to_result(mp_call_method_n_kw(2, 0, method), errcode);
}

const mp_stream_p_t mps_iobase_protocol = {
    .read = iobase_stream_read,
    .write = iobase_stream_write,
    .ioctl = iobase_stream_ioctl,
};

MP_DEFINE_CONST_OBJ_TYPE(mps_type_iobase, MP_QSTR__io_dot__IOBase,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, iobase_make_new,
    attr, mps_io_attr,
    iter, mps_io_next,
    protocol, &mps_iobase_protocol,
    locals_dict, &iobase_locals);

// ---- _RawIOBase ----------------------------------------------------------------------------------------------------

static mp_obj_t raw_read(size_t n_args, const mp_obj_t *args) {
    mp_int_t n = mps_io_size(n_args, args);
    if (n < 0) {
        return mps_io_call_0(args[0], MP_QSTR_readall);
    }
    mp_obj_t bytes = MP_OBJ_FROM_PTR(mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, n));
    mp_obj_t count = mps_io_call_1(args[0], MP_QSTR_readinto, bytes);
    if (count == mp_const_none) {
        return count;
    }
    mp_int_t len = mps_index_ssize(count);
    mp_obj_array_t *array = MP_OBJ_TO_PTR(bytes);
    if (len < 0 || (size_t)len > array->len) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("readinto returned %d outside buffer size %u"), (int)len,
            (unsigned)array->len);
    }
    return mp_obj_new_bytes(array->items, len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(raw_read_obj, 1, 2, raw_read);

static mp_obj_t raw_readall(mp_obj_t self) {
    vstr_t all;
    vstr_init(&all, 64);
    for (bool any = false;; any = true) {
        mp_obj_t got = mps_io_call_1(self, MP_QSTR_read, MP_OBJ_NEW_SMALL_INT(MPS_IO_BUFFER_SIZE));
        if (got == mp_const_none && !any) {
            return got;
        }
        if (got == mp_const_none) {
            break;
        }
        mps_span_t span;
        if (!mp_obj_is_type(got, &mp_type_bytes)) {
            mp_raise_TypeError(MP_ERROR_TEXT("read() should return bytes"));
        }
        mps_bytes_like(got, &span);
        if (span.len == 0) {
            break;
        }
        vstr_add_strn(&all, (const char *)span.data, span.len);
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &all);
}
static MP_DEFINE_CONST_FUN_OBJ_1(raw_readall_obj, raw_readall);

static mp_obj_t raw_not_implemented(mp_obj_t self, mp_obj_t data) {
    (void)self;
    (void)data;
    mp_raise_msg(&mp_type_NotImplementedError, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(raw_not_implemented_obj, raw_not_implemented);

static const mp_rom_map_elem_t raw_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&raw_not_implemented_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&raw_not_implemented_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&raw_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readall), MP_ROM_PTR(&raw_readall_obj)},
};
static MP_DEFINE_CONST_DICT(raw_locals, raw_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_raw_iobase, MP_QSTR__io_dot__RawIOBase,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, iobase_make_new,
    attr, mps_io_attr,
    iter, mps_io_next,
    parent, &mps_type_iobase,
    protocol, &mps_iobase_protocol,
    locals_dict, &raw_locals);

// ---- _BufferedIOBase -----------------------------------------------------------------------------------------------

static mp_obj_t unsupported_detach(mp_obj_t self) {
    (void)self;
    mps_io_unsupported("detach");
}
static MP_DEFINE_CONST_FUN_OBJ_1(unsupported_detach_obj, unsupported_detach);

static mp_obj_t unsupported_read(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mps_io_unsupported("read");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(unsupported_read_obj, 1, 2, unsupported_read);

static mp_obj_t unsupported_read1(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mps_io_unsupported("read1");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(unsupported_read1_obj, 1, 2, unsupported_read1);

static mp_obj_t unsupported_write(mp_obj_t self, mp_obj_t data) {
    (void)self;
    (void)data;
    mps_io_unsupported("write");
}
static MP_DEFINE_CONST_FUN_OBJ_2(unsupported_write_obj, unsupported_write);

static mp_obj_t read_into(mp_obj_t self, mp_obj_t into, qstr method) {
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(into, &buffer, MP_BUFFER_WRITE);
    mp_obj_t got = mps_io_call_1(self, method, mp_obj_new_int_from_uint(buffer.len));
    if (!mp_obj_is_type(got, &mp_type_bytes)) {
        mp_raise_TypeError(MP_ERROR_TEXT("read() should return bytes"));
    }
    mps_span_t span;
    mps_bytes_like(got, &span);
    mp_get_buffer_raise(into, &buffer, MP_BUFFER_WRITE);
    if (span.len > buffer.len) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("read() returned too much data: %u bytes requested, %u returned"), (unsigned)buffer.len,
            (unsigned)span.len);
    }
    memcpy(buffer.buf, span.data, span.len);
    return mp_obj_new_int_from_uint(span.len);
}

static mp_obj_t buffered_readinto(mp_obj_t self, mp_obj_t into) {
    return read_into(self, into, MP_QSTR_read);
}
static MP_DEFINE_CONST_FUN_OBJ_2(buffered_readinto_obj, buffered_readinto);

static mp_obj_t buffered_readinto1(mp_obj_t self, mp_obj_t into) {
    return read_into(self, into, MP_QSTR_read1);
}
static MP_DEFINE_CONST_FUN_OBJ_2(buffered_readinto1_obj, buffered_readinto1);

static const mp_rom_map_elem_t buffered_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&unsupported_detach_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&unsupported_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&unsupported_read1_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&buffered_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto1), MP_ROM_PTR(&buffered_readinto1_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&unsupported_write_obj)},
};
static MP_DEFINE_CONST_DICT(buffered_locals, buffered_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_buffered_iobase, MP_QSTR__io_dot__BufferedIOBase,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, iobase_make_new,
    attr, mps_io_attr,
    iter, mps_io_next,
    parent, &mps_type_iobase,
    protocol, &mps_iobase_protocol,
    locals_dict, &buffered_locals);

// ---- _TextIOBase ---------------------------------------------------------------------------------------------------

static mp_obj_t unsupported_readline(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mps_io_unsupported("readline");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(unsupported_readline_obj, 1, 2, unsupported_readline);

static mp_obj_t text_none(mp_obj_t self) {
    (void)self;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_none_fun, text_none);
MPS_IO_PROPERTY(text_encoding_obj, text_none_fun, MP_QSTR_encoding);
MPS_IO_PROPERTY(text_newlines_obj, text_none_fun, MP_QSTR_newlines);
MPS_IO_PROPERTY(text_errors_obj, text_none_fun, MP_QSTR_errors);

static const mp_rom_map_elem_t text_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&unsupported_detach_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&unsupported_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&unsupported_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&unsupported_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_encoding), MP_ROM_PTR(&text_encoding_obj)},
    {MP_ROM_QSTR(MP_QSTR_newlines), MP_ROM_PTR(&text_newlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_errors), MP_ROM_PTR(&text_errors_obj)},
};
static MP_DEFINE_CONST_DICT(text_locals, text_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_text_iobase, MP_QSTR__io_dot__TextIOBase,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, iobase_make_new,
    attr, mps_io_attr,
    iter, mps_io_next,
    parent, &mps_type_iobase,
    protocol, &mps_iobase_protocol,
    locals_dict, &text_locals);
