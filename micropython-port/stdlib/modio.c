// The module io: streams that a program makes itself (IOBase), and a buffer in front of another stream.

#include <string.h>

#include "py/binary.h"
#include "py/builtin.h"
#include "py/mperrno.h"
#include "py/objstringio.h"
#include "py/runtime.h"
#include "py/stream.h"

#include "files/streams.h"
#include "types/text/bytearray.h"

// ---- IOBase --------------------------------------------------------------------------------------------------------

static const mp_obj_type_t iobase_type;
static const mp_obj_base_t iobase = {&iobase_type};

static mp_obj_t iobase_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    (void)n_args;
    (void)n_kw;
    (void)args;
    return MP_OBJ_FROM_PTR(&iobase);
}

// The number that a method of the program's returned; or an error, where it is None or negative.
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

// Calls a method of the program's with a bytearray, which is the program's from then on.
static mp_uint_t call_with(mp_obj_t self, qstr name, mp_obj_array_t *bytes, size_t size, int *errcode) {
    mp_obj_t call[3];
    mp_load_method(self, name, call);
    call[2] = MP_OBJ_FROM_PTR(bytes);
    mp_uint_t n = to_result(mp_call_method_n_kw(1, 0, call), errcode);
    if (n != MP_STREAM_ERROR && n > size) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q() returned %u, with a buffer of %u bytes"), name,
            (unsigned)n, (unsigned)size);
    }
    return n;
}

static mp_uint_t iobase_read(mp_obj_t self, void *buf, mp_uint_t size, int *errcode) {
    mp_obj_array_t *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, size);
    mp_uint_t n = call_with(self, MP_QSTR_readinto, bytes, size, errcode);
    if (n != MP_STREAM_ERROR) {
        n = MIN(n, bytes->len);
        memcpy(buf, bytes->items, n);
    }
    return n;
}

static mp_uint_t iobase_write(mp_obj_t self, const void *buf, mp_uint_t size, int *errcode) {
    mp_obj_array_t *bytes = mps_array_new(&mp_type_bytearray, BYTEARRAY_TYPECODE, size);
    memcpy(bytes->items, buf, size);
    return call_with(self, MP_QSTR_write, bytes, size, errcode);
}

static mp_uint_t iobase_ioctl(mp_obj_t self, mp_uint_t request, uintptr_t arg, int *errcode) {
    if (request == MP_STREAM_SEEK) {
        *errcode = MP_EINVAL; // its argument is an address
        return MP_STREAM_ERROR;
    }
    mp_obj_t call[4];
    mp_load_method(self, MP_QSTR_ioctl, call);
    call[2] = mp_obj_new_int_from_uint(request);
    call[3] = mp_obj_new_int_from_uint(arg);
    return to_result(mp_call_method_n_kw(2, 0, call), errcode);
}

const mp_stream_p_t mps_iobase_protocol = {
    .read = iobase_read,
    .write = iobase_write,
    .ioctl = iobase_ioctl,
};

static MP_DEFINE_CONST_OBJ_TYPE(
    iobase_type,
    MP_QSTR_IOBase,
    MP_TYPE_FLAG_NONE,
    make_new, iobase_make_new,
    protocol, &mps_iobase_protocol
    );

// ---- BufferedWriter ------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream;
    size_t size;
    size_t len;
    byte bytes[];
} writer_t;

static mp_obj_t writer_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    mp_int_t size = mp_obj_get_int(args[1]);
    if (size <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("buffer size must be strictly positive"));
    }
    mp_get_stream_raise(args[0], MP_STREAM_OP_WRITE);
    writer_t *self = mp_obj_malloc_var(writer_t, bytes, byte, size, type);
    self->stream = args[0];
    self->size = size;
    self->len = 0;
    return MP_OBJ_FROM_PTR(self);
}

// Writes what is in the buffer. What is written to this one meanwhile comes behind what could not be written.
static void write_out(writer_t *self) {
    size_t len = self->len;
    byte *bytes = m_new(byte, len);
    memcpy(bytes, self->bytes, len);
    self->len = 0;
    int error;
    mp_uint_t done = mp_stream_write_exactly(self->stream, bytes, len, &error);
    size_t left = MIN(len - done, self->size - self->len);
    memmove(self->bytes + left, self->bytes, self->len);
    memcpy(self->bytes, bytes + done, left);
    self->len += left;
    m_del(byte, bytes, len);
    if (error != 0) {
        mp_raise_OSError(error);
    }
}

static mp_uint_t writer_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    writer_t *self = MP_OBJ_TO_PTR(self_in);
    size_t done = 0;
    while (done < size) {
        size_t n = MIN(size - done, self->size - self->len);
        memcpy(self->bytes + self->len, (const byte *)buf + done, n);
        self->len += n;
        done += n;
        if (self->len == self->size) {
            write_out(self);
            if (self->len == self->size) {
                break;
            }
        }
    }
    return done;
}

static mp_obj_t writer_flush(mp_obj_t self_in) {
    writer_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->len > 0) {
        write_out(self);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(writer_flush_obj, writer_flush);

static const mp_rom_map_elem_t writer_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&writer_flush_obj)},
};
static MP_DEFINE_CONST_DICT(writer_locals_dict, writer_locals_dict_table);

static const mp_stream_p_t writer_protocol = {
    .write = writer_write,
};

static MP_DEFINE_CONST_OBJ_TYPE(
    writer_type,
    MP_QSTR_BufferedWriter,
    MP_TYPE_FLAG_NONE,
    make_new, writer_make_new,
    protocol, &writer_protocol,
    locals_dict, &writer_locals_dict
    );

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_io)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&mp_builtin_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_IOBase), MP_ROM_PTR(&iobase_type)},
    {MP_ROM_QSTR(MP_QSTR_StringIO), MP_ROM_PTR(&mp_type_stringio)},
    {MP_ROM_QSTR(MP_QSTR_BytesIO), MP_ROM_PTR(&mp_type_bytesio)},
    {MP_ROM_QSTR(MP_QSTR_BufferedWriter), MP_ROM_PTR(&writer_type)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_io = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_io, mp_module_io);
