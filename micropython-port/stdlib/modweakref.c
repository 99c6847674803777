// The module _weakref, which weakref and _weakrefset import. See types/classes/weakref.c.

#include "py/runtime.h"
#include "types/classes/weakref.h"
#include "types/containers/containers.h"

static mp_obj_t weakref_getweakrefcount(mp_obj_t target) {
    return MP_OBJ_NEW_SMALL_INT(mps_weakrefs_of(target, MP_OBJ_NULL));
}
static MP_DEFINE_CONST_FUN_OBJ_1(getweakrefcount_obj, weakref_getweakrefcount);

static mp_obj_t weakref_getweakrefs(mp_obj_t target) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mps_weakrefs_of(target, list);
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(getweakrefs_obj, weakref_getweakrefs);

// proxy(object, callback=None)
static mp_obj_t weakref_proxy(size_t n_args, const mp_obj_t *args) {
    return mps_weakproxy(args[0], n_args > 1 ? args[1] : mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(proxy_obj, 1, 2, weakref_proxy);

// Removes a key whose value is a weak reference with a dead target.
static mp_obj_t weakref_remove_dead(mp_obj_t dict_in, mp_obj_t key) {
    mp_obj_dict_t *dict = mps_as_dict(dict_in);
    if (dict == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s argument 1 must be dict, not %s"),
            "_remove_dead_weakref()", mp_obj_get_type_str(dict_in));
    }
    mp_map_elem_t *elem = mp_map_lookup(&dict->map, key, MP_MAP_LOOKUP);
    if (elem == NULL) {
        return mp_const_none;
    }
    if (mps_part_of(elem->value, &mps_type_weakref) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a weakref"));
    }
    if (mps_weakref_is_dead(elem->value)) {
        mp_obj_dict_delete(MP_OBJ_FROM_PTR(dict), key);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(remove_dead_obj, weakref_remove_dead);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__weakref)},
    {MP_ROM_QSTR(MP_QSTR_ref), MP_ROM_PTR(&mps_type_weakref)},
    {MP_ROM_QSTR(MP_QSTR_ReferenceType), MP_ROM_PTR(&mps_type_weakref)},
    {MP_ROM_QSTR(MP_QSTR_ProxyType), MP_ROM_PTR(&mps_type_weakproxy)},
    {MP_ROM_QSTR(MP_QSTR_CallableProxyType), MP_ROM_PTR(&mps_type_callable_weakproxy)},
    {MP_ROM_QSTR(MP_QSTR_getweakrefcount), MP_ROM_PTR(&getweakrefcount_obj)},
    {MP_ROM_QSTR(MP_QSTR_getweakrefs), MP_ROM_PTR(&getweakrefs_obj)},
    {MP_ROM_QSTR(MP_QSTR_proxy), MP_ROM_PTR(&proxy_obj)},
    {MP_ROM_QSTR(MP_QSTR__remove_dead_weakref), MP_ROM_PTR(&remove_dead_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_weakref = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__weakref, mps_module_weakref);
