// The module binascii: hexadecimal text, checksums, and the table of all functions.

#include <string.h>

#include "py/objint.h"
#include "stdlib/binascii/binascii.h"
#include "stdlib/module_error.h"
#include "types/text/text_methods.h"

MPS_DEFINE_MODULE_ERROR(mps_type_binascii_error, Error, binascii, ValueError);
MPS_DEFINE_MODULE_ERROR(mps_type_binascii_incomplete, Incomplete, binascii, Exception);

void binascii_fail(mp_rom_error_text_t text) {
    mp_raise_msg(&mps_type_binascii_error, text);
}

mps_span_t binascii_bytes(mp_obj_t obj, bool ascii) {
    mps_span_t span;
    mp_obj_t str = ascii ? mps_str_of(obj) : MP_OBJ_NULL;
    if (str != MP_OBJ_NULL) {
        if (!mps_str_is_ascii(str)) {
            mp_raise_ValueError(MP_ERROR_TEXT("string argument should contain only ASCII characters"));
        }
        return mps_str_span(str);
    }
    if (mp_obj_is_exact_type(obj, &mp_type_memoryview) && mp_load_attr(obj, MP_QSTR_c_contiguous) == mp_const_false) {
        mp_raise_msg(&mp_type_BufferError, MP_ERROR_TEXT("memoryview: underlying buffer is not C-contiguous"));
    }
    if (!mps_bytes_like(obj, &span)) {
        mps_raise_type(ascii ? MP_ERROR_TEXT("argument should be bytes, buffer or ASCII string, not '%s'")
                             : MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
            obj);
    }
    return span;
}

// ---- Hexadecimal ---------------------------------------------------------------------------------------------------

// hexlify(data, sep=..., bytes_per_sep=1).
static mp_obj_t binascii_hexlify(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_sep, MP_QSTR_bytes_per_sep};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_hexlify, n_args, args, kw, 3, names, 0, 1, values);
    binascii_bytes(values[0], false);
    if (values[1] != MP_OBJ_NULL && values[2] == MP_OBJ_NULL) {
        values[2] = MP_OBJ_NEW_SMALL_INT(1);
    }
    size_t count = values[1] == MP_OBJ_NULL ? 1 : 3;
    mps_span_t text = mps_str_span(mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mps_hex_obj), count, 0, values));
    return mps_bytes_new(&mp_type_bytes, text.data, text.len);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(binascii_hexlify_obj, 0, binascii_hexlify);

static int hex_of(byte c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// unhexlify(hexstr, /).
static mp_obj_t binascii_unhexlify(mp_obj_t obj) {
    mps_span_t text = binascii_bytes(obj, true);
    if (text.len % 2 != 0) {
        binascii_fail(MP_ERROR_TEXT("Odd-length string"));
    }
    vstr_t out;
    mps_vstr_init_len(&out, text.len / 2);
    for (size_t i = 0; i < out.len; i++) {
        int high = hex_of(text.data[2 * i]), low = hex_of(text.data[2 * i + 1]);
        if (high < 0 || low < 0) {
            binascii_fail(MP_ERROR_TEXT("Non-hexadecimal digit found"));
        }
        out.buf[i] = high << 4 | low;
    }
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(binascii_unhexlify_obj, binascii_unhexlify);

// ---- Checksums -----------------------------------------------------------------------------------------------------

static uint32_t to_crc(mp_obj_t obj) {
    return mp_obj_get_int_truncated(mps_index(obj));
}

// crc32(data, crc=0, /).
static mp_obj_t binascii_crc32(size_t n_args, const mp_obj_t *args) {
    uint32_t crc = n_args > 1 ? to_crc(args[1]) : 0;
    mps_span_t data = binascii_bytes(args[0], false);
    return mp_obj_new_int_from_uint(mps_crc32(crc, data.data, data.len));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(binascii_crc32_obj, 1, 2, binascii_crc32);

// crc_hqx(data, crc, /). The polynomial is 0x1021.
static mp_obj_t binascii_crc_hqx(mp_obj_t obj, mp_obj_t start) {
    uint32_t crc = to_crc(start) & 0xffff;
    mps_span_t data = binascii_bytes(obj, false);
    for (size_t i = 0; i < data.len; i++) {
        crc ^= (uint32_t)data.data[i] << 8;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
        }
    }
    return MP_OBJ_NEW_SMALL_INT(crc);
}
static MP_DEFINE_CONST_FUN_OBJ_2(binascii_crc_hqx_obj, binascii_crc_hqx);

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_binascii)},
    {MP_ROM_QSTR(MP_QSTR_Error), MP_ROM_PTR(&mps_type_binascii_error)},
    {MP_ROM_QSTR(MP_QSTR_Incomplete), MP_ROM_PTR(&mps_type_binascii_incomplete)},
    {MP_ROM_QSTR(MP_QSTR_hexlify), MP_ROM_PTR(&binascii_hexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_hex), MP_ROM_PTR(&binascii_hexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_unhexlify), MP_ROM_PTR(&binascii_unhexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_a2b_hex), MP_ROM_PTR(&binascii_unhexlify_obj)},
    {MP_ROM_QSTR(MP_QSTR_a2b_base64), MP_ROM_PTR(&binascii_a2b_base64_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_base64), MP_ROM_PTR(&binascii_b2a_base64_obj)},
    {MP_ROM_QSTR(MP_QSTR_a2b_uu), MP_ROM_PTR(&binascii_a2b_uu_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_uu), MP_ROM_PTR(&binascii_b2a_uu_obj)},
    {MP_ROM_QSTR(MP_QSTR_a2b_qp), MP_ROM_PTR(&binascii_a2b_qp_obj)},
    {MP_ROM_QSTR(MP_QSTR_b2a_qp), MP_ROM_PTR(&binascii_b2a_qp_obj)},
    {MP_ROM_QSTR(MP_QSTR_crc32), MP_ROM_PTR(&binascii_crc32_obj)},
    {MP_ROM_QSTR(MP_QSTR_crc_hqx), MP_ROM_PTR(&binascii_crc_hqx_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_binascii = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_binascii, mps_module_binascii);
