// Defines io.BufferedRWPair: a reader and a writer in one.

#include "py/objstr.h"
#include "py/runtime.h"

#include "files/buffered_parts.h"
#include "types/text/text.h"

typedef struct {
    mps_io_head_t head;
    mp_obj_t reader, writer;
} pair_t;

static void fill(pair_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mps_check_arguments("BufferedRWPair", n_args, n_kw, 2, 3);
    mps_io_check_readable(args[0]);
    mps_io_check_writable(args[1]);
    mp_obj_t size = n_args > 2 ? args[2] : MP_OBJ_NEW_SMALL_INT(MPS_IO_BUFFER_SIZE);
    mp_obj_t reader = mp_call_function_2(MP_OBJ_FROM_PTR(&mps_type_buffered_reader), args[0], size);
    mp_obj_t writer = mp_call_function_2(MP_OBJ_FROM_PTR(&mps_type_buffered_writer), args[1], size);
    self->reader = reader;
    self->writer = writer;
}

static mp_obj_t pair_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    pair_t *self = mp_obj_malloc(pair_t, type);
    *self = (pair_t) {.head = {{type}, MP_OBJ_NULL}};
    fill(self, n_args, n_kw, args);
    return MP_OBJ_FROM_PTR(self);
}

static pair_t *pair_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_buffered_pair);
    if (part == MP_OBJ_NULL || ((pair_t *)MP_OBJ_TO_PTR(part))->writer == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

#define CALLS(method, to, qstr_, least, most) \
    static mp_obj_t pair_##method(size_t n_args, const mp_obj_t *args) { \
        return mps_io_call(pair_self(args[0])->to, qstr_, n_args - 1, args + 1); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pair_##method##_obj, 1 + least, 1 + most, pair_##method)
CALLS(read, reader, MP_QSTR_read, 0, 1);
CALLS(read1, reader, MP_QSTR_read1, 0, 1);
CALLS(peek, reader, MP_QSTR_peek, 0, 1);
CALLS(readinto, reader, MP_QSTR_readinto, 1, 1);
CALLS(readinto1, reader, MP_QSTR_readinto1, 1, 1);
CALLS(readable, reader, MP_QSTR_readable, 0, 0);
CALLS(write, writer, MP_QSTR_write, 1, 1);
CALLS(flush, writer, MP_QSTR_flush, 0, 0);
CALLS(writable, writer, MP_QSTR_writable, 0, 0);

static mp_obj_t pair_close(mp_obj_t self_in) {
    pair_t *self = pair_self(self_in);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(self->writer, MP_QSTR_close);
        nlr_pop();
        return mps_io_call_0(self->reader, MP_QSTR_close);
    }
    mp_obj_t error = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(self->reader, MP_QSTR_close);
        nlr_pop();
        nlr_raise(error);
    }
    mp_store_attr(MP_OBJ_FROM_PTR(nlr.ret_val), MP_QSTR___context__, error);
    nlr_jump(nlr.ret_val);
}
static MP_DEFINE_CONST_FUN_OBJ_1(pair_close_obj, pair_close);

static mp_obj_t pair_isatty(mp_obj_t self_in) {
    pair_t *self = pair_self(self_in);
    mp_obj_t answer = mps_io_call_0(self->writer, MP_QSTR_isatty);
    return answer != mp_const_false ? answer : mps_io_call_0(self->reader, MP_QSTR_isatty);
}
static MP_DEFINE_CONST_FUN_OBJ_1(pair_isatty_obj, pair_isatty);

static mp_obj_t pair_closed(mp_obj_t self) {
    return mp_load_attr(pair_self(self)->writer, MP_QSTR_closed);
}
static MP_DEFINE_CONST_FUN_OBJ_1(pair_closed_fun, pair_closed);
MPS_IO_PROPERTY(pair_closed_obj, pair_closed_fun, MP_QSTR_closed);

static const mp_rom_map_elem_t pair_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&pair_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&pair_read1_obj)},
    {MP_ROM_QSTR(MP_QSTR_peek), MP_ROM_PTR(&pair_peek_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&pair_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto1), MP_ROM_PTR(&pair_readinto1_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&pair_readable_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&pair_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&pair_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&pair_writable_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&pair_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&pair_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&pair_closed_obj)},
};
static MP_DEFINE_CONST_DICT(pair_locals, pair_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_buffered_pair, MP_QSTR__io_dot_BufferedRWPair,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, pair_make_new,
    attr, mps_io_attr,
    iter, mps_io_next,
    parent, &mps_type_buffered_iobase,
    locals_dict, &pair_locals);
