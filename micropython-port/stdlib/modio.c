// The module _io, which io.py imports. The classes are in files/.

#include "py/builtin.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"

#include "files/io_parts.h"
#include "types/text/text.h"

static mp_obj_t io_open_code(mp_obj_t path) {
    if (mps_str_of(path) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("open_code() argument 'path' must be str, not %s"),
            mp_obj_get_type_str(path));
    }
    mp_obj_t args[2] = {path, MP_OBJ_NEW_QSTR(MP_QSTR_rb)};
    return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_vfs_open_obj), 2, 0, args);
}
static MP_DEFINE_CONST_FUN_OBJ_1(io_open_code_obj, io_open_code);

static mp_obj_t io_text_encoding(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0] == mp_const_none ? MP_OBJ_NEW_QSTR(MP_QSTR_locale) : args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(io_text_encoding_obj, 1, 2, io_text_encoding);

void mps_io_module_attr(mp_obj_t self, qstr name, mp_obj_t *dest);

// Makes attributes on their first access.
void mps_io_module_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    (void)self;
    if (name == MP_QSTR_UnsupportedOperation && dest[0] == MP_OBJ_NULL) {
        dest[0] = mps_io_unsupported_type();
    }
}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__io)},
    {MP_ROM_QSTR(MP_QSTR_DEFAULT_BUFFER_SIZE), MP_ROM_INT(MPS_IO_BUFFER_SIZE)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&mp_builtin_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_open_code), MP_ROM_PTR(&io_open_code_obj)},
    {MP_ROM_QSTR(MP_QSTR_text_encoding), MP_ROM_PTR(&io_text_encoding_obj)},
    {MP_ROM_QSTR(MP_QSTR_BlockingIOError), MP_ROM_PTR(&mp_type_BlockingIOError)},
    {MP_ROM_QSTR(MP_QSTR__IOBase), MP_ROM_PTR(&mps_type_iobase)},
    {MP_ROM_QSTR(MP_QSTR__RawIOBase), MP_ROM_PTR(&mps_type_raw_iobase)},
    {MP_ROM_QSTR(MP_QSTR__BufferedIOBase), MP_ROM_PTR(&mps_type_buffered_iobase)},
    {MP_ROM_QSTR(MP_QSTR__TextIOBase), MP_ROM_PTR(&mps_type_text_iobase)},
    {MP_ROM_QSTR(MP_QSTR_FileIO), MP_ROM_PTR(&mp_type_vfs_posix_fileio)},
    {MP_ROM_QSTR(MP_QSTR_BytesIO), MP_ROM_PTR(&mps_type_bytes_io)},
    {MP_ROM_QSTR(MP_QSTR_StringIO), MP_ROM_PTR(&mps_type_string_io)},
    {MP_ROM_QSTR(MP_QSTR_BufferedReader), MP_ROM_PTR(&mps_type_buffered_reader)},
    {MP_ROM_QSTR(MP_QSTR_BufferedWriter), MP_ROM_PTR(&mps_type_buffered_writer)},
    {MP_ROM_QSTR(MP_QSTR_BufferedRandom), MP_ROM_PTR(&mps_type_buffered_random)},
    {MP_ROM_QSTR(MP_QSTR_BufferedRWPair), MP_ROM_PTR(&mps_type_buffered_pair)},
    {MP_ROM_QSTR(MP_QSTR_TextIOWrapper), MP_ROM_PTR(&mp_type_vfs_posix_textio)},
    {MP_ROM_QSTR(MP_QSTR_IncrementalNewlineDecoder), MP_ROM_PTR(&mps_type_newline_decoder)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_io = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__io, mp_module_io);
MP_REGISTER_MODULE_DELEGATION(mp_module_io, mps_io_module_attr);
