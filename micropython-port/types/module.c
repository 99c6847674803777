// py/objmodule.c with a constructor: types.ModuleType.

#include "py/builtin.h"
#include "py/objmodule.h"
#include "py/runtime.h"

#define mp_type_module upstream_type_module
#define mp_obj_new_module upstream_new_module
#include "py/objmodule.c"
#undef mp_type_module
#undef mp_obj_new_module

// Called for each module that is imported from a source or frozen.
mp_obj_t mp_obj_new_module(qstr name) {
    mp_obj_t module = upstream_new_module(name);
    if (mp_obj_is_exact_type(module, &upstream_type_module)) { // not what a program put in its place
        ((mp_obj_base_t *)MP_OBJ_TO_PTR(module))->type = &mp_type_module;
    }
    return module;
}

// ModuleType(name, doc=None)
static mp_obj_t module_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_name, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, given);
    if (!mp_obj_is_str(given[0].u_obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("module() argument 'name' must be str, not %s"), mp_obj_get_type_str(given[0].u_obj));
    }
    mp_module_context_t *self = m_new_obj(mp_module_context_t);
    self->module.base.type = type;
    self->module.globals = MP_OBJ_TO_PTR(mp_obj_new_dict(2));
    mp_obj_t globals = MP_OBJ_FROM_PTR(self->module.globals);
    mp_obj_dict_store(globals, MP_OBJ_NEW_QSTR(MP_QSTR___name__), given[0].u_obj);
    mp_obj_dict_store(globals, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), given[1].u_obj);
    return MP_OBJ_FROM_PTR(self);
}

// A module's annotations are evaluated when they are first asked for, by a function that the compiler made.
static void attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (attr == MP_QSTR___annotations__ && dest[0] == MP_OBJ_NULL) {
        mp_map_t *globals = &((mp_obj_module_t *)MP_OBJ_TO_PTR(self_in))->globals->map;
        if (!globals->is_fixed && mp_map_lookup(globals, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP) == NULL) {
            mp_map_elem_t *annotate = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___annotate__), MP_MAP_LOOKUP);
            dest[0] = annotate == NULL || annotate->value == mp_const_none ? mp_obj_new_dict(0)
                : mp_call_function_1(annotate->value, MP_OBJ_NEW_SMALL_INT(1));
            mp_obj_dict_store(MP_OBJ_FROM_PTR(((mp_obj_module_t *)MP_OBJ_TO_PTR(self_in))->globals), MP_OBJ_NEW_QSTR(attr), dest[0]);
            return;
        }
    }
    module_attr(self_in, attr, dest);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_module,
    MP_QSTR_module,
    MP_TYPE_FLAG_NONE,
    make_new, module_make_new,
    print, module_print,
    attr, attr
    );
