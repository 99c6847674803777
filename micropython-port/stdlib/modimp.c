// The module _imp, which CPython's importlib uses: modules in C and frozen ones, as in vm/import.c.

#include <string.h>

#include "py/builtin.h"
#include "py/frozenmod.h"
#include "py/objcode.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/text/text.h"
#include "vm/objects.h"

static const char *name_of(mp_obj_t name, size_t *len) {
    if (!mp_obj_is_str(name)) {
        mps_raise_type(MP_ERROR_TEXT("module name must be str, not %s"), name);
    }
    return mp_obj_str_get_data(name, len);
}

static bool is_in_c(mp_obj_t name) {
    size_t len;
    name_of(name, &len);
    qstr known = mp_obj_str_get_qstr(name);
    return mps_module_in_c(known, false) != NULL || mps_module_in_c(known, true) != NULL;
}

// Finds a frozen module, and stores its path in `path`. Returns NULL if there is none.
static const mp_frozen_module_t *find_frozen(mp_obj_t name, vstr_t *path) {
    size_t len;
    const char *text = name_of(name, &len);
    static const char *const ends[] = {"/__init__.py", ".py"};
    for (size_t i = 0; i < MP_ARRAY_SIZE(ends); i++) {
        vstr_init(path, len + 16);
        for (size_t j = 0; j < len; j++) {
            vstr_add_char(path, text[j] == '.' ? '/' : text[j]);
        }
        vstr_add_str(path, ends[i]);
        int type;
        void *data;
        if (strlen(vstr_null_terminated_str(path)) == path->len
            && mp_find_frozen_module(vstr_null_terminated_str(path), &type, &data) == MP_IMPORT_STAT_FILE) {
            return data;
        }
    }
    return NULL;
}

static bool is_package(const vstr_t *path) {
    size_t len = strlen("/__init__.py");
    return path->len > len && memcmp(path->buf + path->len - len, "/__init__.py", len) == 0;
}

static mp_obj_t imp_is_builtin(mp_obj_t name) {
    return MP_OBJ_NEW_SMALL_INT(is_in_c(name) ? 1 : 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(is_builtin_obj, imp_is_builtin);

static mp_obj_t imp_is_frozen(mp_obj_t name) {
    vstr_t path;
    return mp_obj_new_bool(find_frozen(name, &path) != NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(is_frozen_obj, imp_is_frozen);

static MP_NORETURN void no_such(mp_obj_t name) {
    mps_raise_import_error(&mp_type_ImportError, name, MP_ERROR_TEXT("No such frozen object named %s"),
        mp_obj_str_get_str(name));
}

static mp_obj_t imp_is_frozen_package(mp_obj_t name) {
    vstr_t path;
    if (find_frozen(name, &path) == NULL) {
        no_such(name);
    }
    return mp_obj_new_bool(is_package(&path));
}
static MP_DEFINE_CONST_FUN_OBJ_1(is_frozen_package_obj, imp_is_frozen_package);

// find_frozen(name, /, *, withdata=False): returns None, or the data, whether it is a package, and its original name.
static mp_obj_t imp_find_frozen(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    (void)kw;
    vstr_t path;
    if (find_frozen(args[0], &path) == NULL) {
        return mp_const_none;
    }
    mp_obj_t items[3] = {mp_const_none, mp_obj_new_bool(is_package(&path)), args[0]};
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(find_frozen_obj, 1, imp_find_frozen);

// get_frozen_object(name, data=None): returns the code.
static mp_obj_t imp_get_frozen_object(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    vstr_t path;
    const mp_frozen_module_t *frozen = find_frozen(args[0], &path);
    if (frozen == NULL) {
        no_such(args[0]);
    }
    return mp_obj_new_code(frozen->constants, frozen->proto_fun);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(get_frozen_object_obj, 1, 2, imp_get_frozen_object);

// Appends the name of a frozen module with this path.
static void append_path(mp_obj_t list, const char *path, size_t len) {
    static const char init[] = "/__init__.py";
    size_t end = len > strlen(init) && memcmp(path + len - strlen(init), init, strlen(init)) == 0
        ? len - strlen(init)
        : len - strlen(".py");
    vstr_t name;
    vstr_init(&name, end);
    for (size_t i = 0; i < end; i++) {
        vstr_add_char(&name, path[i] == '/' ? '.' : path[i]);
    }
    mp_obj_list_append(list, mp_obj_new_str_from_vstr(&name));
}

// _frozen_module_names(): returns the names of all frozen modules.
static mp_obj_t imp_frozen_module_names(void) {
    extern const char mp_frozen_names[];
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (const char *at = mp_frozen_names; *at != '\0'; at += strlen(at) + 1) {
        if (strncmp(at, "_absent/", 8) != 0) {
            append_path(list, at, strlen(at));
        }
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(frozen_module_names_obj, imp_frozen_module_names);

// importable(): returns the names of all importable modules that are meant for programs.
static mp_obj_t imp_importable(void) {
    mp_obj_t names = mp_obj_new_set(0, NULL);
    mp_obj_t frozen = imp_frozen_module_names();
    mp_obj_list_t *list = MP_OBJ_TO_PTR(frozen);
    for (size_t i = 0; i < list->len; i++) {
        size_t len;
        const char *name = mp_obj_str_get_data(list->items[i], &len);
        const char *dot = memchr(name, '.', len);
        if (name[0] != '_') {
            mp_obj_set_store(names, mp_obj_new_str(name, dot == NULL ? len : (size_t)(dot - name)));
        }
    }
    const mp_map_t *maps[] = {&mp_builtin_module_map, &mp_builtin_extensible_module_map};
    for (size_t i = 0; i < MP_ARRAY_SIZE(maps); i++) {
        for (size_t j = 0; j < maps[i]->alloc; j++) {
            if (mp_map_slot_is_filled(maps[i], j) && qstr_str(MP_OBJ_QSTR_VALUE(maps[i]->table[j].key))[0] != '_') {
                mp_obj_set_store(names, maps[i]->table[j].key);
            }
        }
    }
    mp_obj_t sorted = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), names);
    mp_obj_list_sort(1, &sorted, (mp_map_t *)&mp_const_empty_map);
    return sorted;
}
static MP_DEFINE_CONST_FUN_OBJ_0(importable_obj, imp_importable);

// run_source(): returns the name and the text of the running program, or None.
static MP_DEFINE_CONST_FUN_OBJ_0(run_source_obj, mps_run_source_text);

static mp_obj_t imp_create_builtin(mp_obj_t spec) {
    mp_obj_t name = mp_load_attr(spec, MP_QSTR_name);
    if (!is_in_c(name)) {
        return mp_const_none;
    }
    return mp_import_name(mp_obj_str_get_qstr(name), mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
}
static MP_DEFINE_CONST_FUN_OBJ_1(create_builtin_obj, imp_create_builtin);

static mp_obj_t imp_zero(mp_obj_t module) {
    (void)module;
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(exec_builtin_obj, imp_zero);

static mp_obj_t imp_create_dynamic(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mps_raise_import_error(&mp_type_ImportError, mp_load_attr(args[0], MP_QSTR_name),
        MP_ERROR_TEXT("modules of native code can't be loaded in the sandbox"));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(create_dynamic_obj, 1, 2, imp_create_dynamic);

static mp_obj_t imp_extension_suffixes(void) {
    return mp_obj_new_list(0, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_0(extension_suffixes_obj, imp_extension_suffixes);

// The depth of the import lock. There is only one thread.
static mp_uint_t lock_depth;

static mp_obj_t imp_acquire_lock(void) {
    lock_depth++;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(acquire_lock_obj, imp_acquire_lock);

static mp_obj_t imp_release_lock(void) {
    if (lock_depth == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("not holding the import lock"));
    }
    lock_depth--;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(release_lock_obj, imp_release_lock);

static mp_obj_t imp_lock_held(void) {
    return mp_obj_new_bool(lock_depth > 0);
}
static MP_DEFINE_CONST_FUN_OBJ_0(lock_held_obj, imp_lock_held);

static mp_obj_t imp_fix_co_filename(mp_obj_t code, mp_obj_t path) {
    (void)code;
    (void)path;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(fix_co_filename_obj, imp_fix_co_filename);

// CPython's tests ask for frozen modules or sources. Here each module has only one form.
static mp_obj_t imp_override_frozen(mp_obj_t how) {
    (void)how;
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(override_frozen_obj, imp_override_frozen);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR__override_frozen_modules_for_tests), MP_ROM_PTR(&override_frozen_obj)},
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__imp)},
    {MP_ROM_QSTR(MP_QSTR_is_builtin), MP_ROM_PTR(&is_builtin_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_frozen), MP_ROM_PTR(&is_frozen_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_frozen_package), MP_ROM_PTR(&is_frozen_package_obj)},
    {MP_ROM_QSTR(MP_QSTR_find_frozen), MP_ROM_PTR(&find_frozen_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_frozen_object), MP_ROM_PTR(&get_frozen_object_obj)},
    {MP_ROM_QSTR(MP_QSTR__frozen_module_names), MP_ROM_PTR(&frozen_module_names_obj)},
    {MP_ROM_QSTR(MP_QSTR_run_source), MP_ROM_PTR(&run_source_obj)},
    {MP_ROM_QSTR(MP_QSTR_importable), MP_ROM_PTR(&importable_obj)},
    {MP_ROM_QSTR(MP_QSTR_create_builtin), MP_ROM_PTR(&create_builtin_obj)},
    {MP_ROM_QSTR(MP_QSTR_exec_builtin), MP_ROM_PTR(&exec_builtin_obj)},
    {MP_ROM_QSTR(MP_QSTR_create_dynamic), MP_ROM_PTR(&create_dynamic_obj)},
    {MP_ROM_QSTR(MP_QSTR_exec_dynamic), MP_ROM_PTR(&exec_builtin_obj)},
    {MP_ROM_QSTR(MP_QSTR_extension_suffixes), MP_ROM_PTR(&extension_suffixes_obj)},
    {MP_ROM_QSTR(MP_QSTR_acquire_lock), MP_ROM_PTR(&acquire_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_release_lock), MP_ROM_PTR(&release_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_lock_held), MP_ROM_PTR(&lock_held_obj)},
    {MP_ROM_QSTR(MP_QSTR__fix_co_filename), MP_ROM_PTR(&fix_co_filename_obj)},
    {MP_ROM_QSTR(MP_QSTR__override_frozen_modules_for_tests), MP_ROM_PTR(&override_frozen_obj)},
    {MP_ROM_QSTR(MP_QSTR_check_hash_based_pycs), MP_ROM_QSTR(MP_QSTR_default)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_imp = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__imp, mps_module_imp);
