// The module _codecs, which codecs.py and the encodings import. The registry is in types/text/codec_registry.c.

#include "py/builtin.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/codecs/codecs_parts.h"

static mp_obj_t codecs_register(mp_obj_t search) {
    mps_codec_register(search);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(codecs_register_obj, codecs_register);

static mp_obj_t codecs_unregister(mp_obj_t search) {
    mps_codec_unregister(search);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(codecs_unregister_obj, codecs_unregister);

static mp_obj_t codecs_lookup(mp_obj_t encoding) {
    return mps_codec_lookup(cm_str(encoding, MP_QSTR_lookup));
}
static MP_DEFINE_CONST_FUN_OBJ_1(codecs_lookup_obj, codecs_lookup);

static mp_obj_t convert(size_t n_args, const mp_obj_t *args, mp_map_t *kw, bool encodes) {
    static const qstr names[] = {MP_QSTR_obj, MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8), MP_OBJ_NULL};
    qstr function = encodes ? MP_QSTR_encode : MP_QSTR_decode;
    mps_parse_args(function, n_args, args, kw, 3, names, 0, 1, values);
    for (size_t i = 1; i < 3; i++) {
        if (values[i] != MP_OBJ_NULL && mps_str_of(values[i]) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() argument '%q' must be str, not %s"), function,
                names[i], mp_obj_get_type_str(values[i]));
        }
    }
    mp_obj_t encoding = mps_str_of(values[1]);
    mp_obj_t errors = values[2] == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_strict) : mps_str_of(values[2]);
    return mps_codec_convert(mps_codec_lookup(encoding), values[0], encoding, errors, encodes);
}

static mp_obj_t codecs_encode(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return convert(n_args, args, kw, true);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(codecs_encode_obj, 0, codecs_encode);

static mp_obj_t codecs_decode(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return convert(n_args, args, kw, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(codecs_decode_obj, 0, codecs_decode);

static mp_obj_t codecs_register_error(mp_obj_t name, mp_obj_t handler) {
    mp_obj_t str = cm_str(name, MP_QSTR_register_error);
    if (!mp_obj_is_callable(handler)) {
        mp_raise_TypeError(MP_ERROR_TEXT("handler must be callable"));
    }
    mps_codec_register_handler(str, handler);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(codecs_register_error_obj, codecs_register_error);

static mp_obj_t codecs_lookup_error(mp_obj_t name) {
    return mps_codec_handler_function(cm_str(name, MP_QSTR_lookup_error));
}
static MP_DEFINE_CONST_FUN_OBJ_1(codecs_lookup_error_obj, codecs_lookup_error);

#define FUNCTION(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&cm_##name##_obj)}
#define BOTH(name) FUNCTION(name##_encode), FUNCTION(name##_decode)

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__codecs)},
    {MP_ROM_QSTR(MP_QSTR_register), MP_ROM_PTR(&codecs_register_obj)},
    {MP_ROM_QSTR(MP_QSTR_unregister), MP_ROM_PTR(&codecs_unregister_obj)},
    {MP_ROM_QSTR(MP_QSTR_lookup), MP_ROM_PTR(&codecs_lookup_obj)},
    {MP_ROM_QSTR(MP_QSTR_encode), MP_ROM_PTR(&codecs_encode_obj)},
    {MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&codecs_decode_obj)},
    {MP_ROM_QSTR(MP_QSTR_register_error), MP_ROM_PTR(&codecs_register_error_obj)},
    {MP_ROM_QSTR(MP_QSTR_lookup_error), MP_ROM_PTR(&codecs_lookup_error_obj)},
    BOTH(utf_7),
    BOTH(utf_8),
    BOTH(ascii),
    BOTH(latin_1),
    BOTH(utf_16),
    BOTH(utf_16_le),
    BOTH(utf_16_be),
    FUNCTION(utf_16_ex_decode),
    BOTH(utf_32),
    BOTH(utf_32_le),
    BOTH(utf_32_be),
    FUNCTION(utf_32_ex_decode),
    BOTH(unicode_escape),
    BOTH(raw_unicode_escape),
    BOTH(escape),
    BOTH(charmap),
    FUNCTION(charmap_build),
    FUNCTION(readbuffer_encode),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module__codecs = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__codecs, mp_module__codecs);
