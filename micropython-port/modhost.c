// The module `_host`: calls functions of the embedding program by name, bytes in and bytes out.

#include "py/objstr.h"
#include "py/runtime.h"
#include "host_abi.h"

// What the host keeps of the last call, as a new bytes object.
static mp_obj_t take(uint32_t len) {
    vstr_t vstr;
    vstr_init_len(&vstr, len);
    mps_host_take(vstr.buf, len);
    return mp_obj_new_bytes_from_vstr(&vstr);
}

// Called by _host.call(name, payload=b''). Returns the function's bytes. NameError where there is no such function,
// RuntimeError with its message where it failed.
static mp_obj_t host_call(size_t n_args, const mp_obj_t *args) {
    size_t name_len;
    const char *name = mp_obj_str_get_data(args[0], &name_len);
    mp_buffer_info_t payload = {.buf = "", .len = 0};
    if (n_args == 2) {
        mp_get_buffer_raise(args[1], &payload, MP_BUFFER_READ);
    }
    int32_t len = mps_host_call(name, name_len, payload.buf, payload.len);
    if (len == -MPS_ENOENT) {
        mp_raise_msg_varg(&mp_type_NameError, MP_ERROR_TEXT("no host function '%s'"), name);
    }
    if (len < 0) {
        mp_obj_t bytes = take(mps_host_take(NULL, 0));
        mp_obj_t message = mp_obj_str_make_new(&mp_type_str, 2, 0,
            (mp_obj_t[]) {bytes, MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8)});
        nlr_raise(mp_obj_new_exception_args(&mp_type_RuntimeError, 1, &message));
    }
    return take(len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(host_call_obj, 1, 2, host_call);

static const mp_rom_map_elem_t host_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__host) },
    { MP_ROM_QSTR(MP_QSTR_call), MP_ROM_PTR(&host_call_obj) },
};
static MP_DEFINE_CONST_DICT(host_globals, host_globals_table);

const mp_obj_module_t mps_module_host = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&host_globals,
};
MP_REGISTER_MODULE(MP_QSTR__host, mps_module_host);
