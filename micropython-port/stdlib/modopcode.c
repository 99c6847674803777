// The module _instructions, of which only dis makes use: what the instructions of a code object are.

#include "py/objcode.h"
#include "py/runtime.h"
#include "vm/code.h"

static mp_obj_t opcode_instructions(mp_obj_t code) {
    if (!mp_obj_is_type(code, &mp_type_code)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a code object is needed, not '%s'"),
            mp_obj_get_type_str(code));
    }
    const mp_module_constants_t *constants = mp_code_get_constants(MP_OBJ_TO_PTR(code));
    if (constants->obj_table == MPS_NO_CONSTANTS) {
        mp_raise_TypeError(MP_ERROR_TEXT("the code of a traceback can't be looked at"));
    }
    return mps_code_instructions(mp_code_get_proto_fun(MP_OBJ_TO_PTR(code)), constants);
}
static MP_DEFINE_CONST_FUN_OBJ_1(instructions_obj, opcode_instructions);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__instructions)},
    {MP_ROM_QSTR(MP_QSTR_instructions), MP_ROM_PTR(&instructions_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_opcode = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__instructions, mps_module_opcode);
