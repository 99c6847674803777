// Defines classes of errors for modules in C. Used by _csv, binascii, zlib and pyexpat.

#ifndef MPS_MODULE_ERROR_H
#define MPS_MODULE_ERROR_H

#include "py/objexcept.h"
#include "py/runtime.h"

// Defines a class `error_name` of a module, derived from a built-in one, as `type`.
#define MPS_DEFINE_MODULE_ERROR(type, error_name, module_name, base) \
    static const mp_rom_map_elem_t type##_table[] = { \
        {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_##module_name)}, \
    }; \
    static MP_DEFINE_CONST_DICT(type##_dict, type##_table); \
    MP_DEFINE_CONST_OBJ_TYPE(type, MP_QSTR_##error_name, MPS_TYPE_FLAG_PLAIN_EXCEPTION, \
        make_new, mp_obj_exception_make_new, \
        print, mp_obj_exception_print, \
        attr, mp_obj_exception_attr, \
        locals_dict, &type##_dict, \
        parent, &mp_type_##base)

#endif // MPS_MODULE_ERROR_H
