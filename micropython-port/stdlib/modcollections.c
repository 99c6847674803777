// The module _collections: the built-in part of the package collections. Replaces py/modcollections.c.

#include "py/builtin.h"
#include "py/runtime.h"

#include "types/containers/containers.h"

static const mp_rom_map_elem_t collections_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__collections)},
    {MP_ROM_QSTR(MP_QSTR_Counter), MP_ROM_PTR(&mp_type_counter)},
    {MP_ROM_QSTR(MP_QSTR_OrderedDict), MP_ROM_PTR(&mp_type_ordereddict)},
    {MP_ROM_QSTR(MP_QSTR_defaultdict), MP_ROM_PTR(&mp_type_defaultdict)},
    {MP_ROM_QSTR(MP_QSTR_deque), MP_ROM_PTR(&mp_type_deque)},
    {MP_ROM_QSTR(MP_QSTR_namedtuple), MP_ROM_PTR(&mps_namedtuple_obj)},
    {MP_ROM_QSTR(MP_QSTR__count_elements), MP_ROM_PTR(&mps_count_elements_obj)},
    {MP_ROM_QSTR(MP_QSTR__tuplegetter), MP_ROM_PTR(&mps_type_tuplegetter)},
    {MP_ROM_QSTR(MP_QSTR__deque_iterator), MP_ROM_PTR(&mps_type_deque_iterator)},
    {MP_ROM_QSTR(MP_QSTR__deque_reverse_iterator), MP_ROM_PTR(&mps_type_deque_reverse_iterator)},
};

static MP_DEFINE_CONST_DICT(collections_globals, collections_globals_table);

const mp_obj_module_t mps_module_collections = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&collections_globals,
};

MP_REGISTER_MODULE(MP_QSTR__collections, mps_module_collections);
