// py/builtinimport.c with names and paths of modules that must have no NUL in them: the file that is found would be another.

#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

static void check_no_nul(const char *text, size_t len) {
    if (memchr(text, '\0', len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
}

// Called for each path that is looked for. The text belongs to the vstr.
static char *checked_path(vstr_t *path) {
    check_no_nul(path->buf, path->len);
    return vstr_null_terminated_str(path);
}

// What is raised where a module is not found.
static MP_NORETURN void not_found(qstr module) {
    const char *name = qstr_str(module);
    const char *dot = strrchr(name, '.');
    mp_obj_t name_obj = MP_OBJ_NEW_QSTR(module);
    if (dot != NULL) {
        qstr package = qstr_from_strn(name, dot - name);
        mp_map_elem_t *loaded = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(package), MP_MAP_LOOKUP);
        mp_obj_t path[2] = {MP_OBJ_NULL};
        if (loaded != NULL) {
            mp_load_method_maybe(loaded->value, MP_QSTR___path__, path);
        }
        if (path[0] == MP_OBJ_NULL) {
            mps_raise_import_error(&mp_type_ModuleNotFoundError, name_obj,
                MP_ERROR_TEXT("No module named '%q'; '%q' is not a package"), module, package);
        }
    }
    mps_raise_import_error(&mp_type_ModuleNotFoundError, name_obj, MP_ERROR_TEXT("No module named '%q'"), module);
}

// What is raised where a relative import leads out of all packages.
static MP_NORETURN void no_parent(void) {
    mp_map_elem_t *name = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    bool in_package = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___path__), MP_MAP_LOOKUP) != NULL
        || (name != NULL && mp_obj_is_str(name->value) && strchr(mp_obj_str_get_str(name->value), '.') != NULL);
    mp_raise_msg(&mp_type_ImportError, in_package ? MP_ERROR_TEXT("attempted relative import beyond top-level package")
        : MP_ERROR_TEXT("attempted relative import with no known parent package"));
}

static mp_obj_t checked_import(size_t n_args, const mp_obj_t *args);

#undef mp_builtin___import__
#define mp_builtin___import__ checked_import
#define mp_builtin___import___default import_unchecked
#define vstr_null_terminated_str(path) checked_path(path)
#define mp_raise_msg_varg(type, text, name) not_found(name)
#define mp_raise_msg(type, text) no_parent()
#include "py/builtinimport.c"
#undef mp_raise_msg_varg
#undef mp_raise_msg
#undef mp_builtin___import___default

// Called as __import__().
static mp_obj_t checked_import(size_t n_args, const mp_obj_t *args) {
    size_t len;
    const char *name = mp_obj_str_get_data(args[0], &len);
    check_no_nul(name, len);
    return import_unchecked(n_args, args);
}

// Called by the statement `import`.
mp_obj_t mp_builtin___import___default(size_t n_args, const mp_obj_t *args) {
    return checked_import(n_args, args);
}
