// Imports. Replaces py/builtinimport.c.
//
// Looking for a file may run Python (a file system in Python), and so does running a module. So no function keeps a
// pointer into a list or a dictionary across these.

#include <string.h>

#include "py/bc.h"
#include "py/builtin.h"
#include "py/compile.h"
#include "py/emitglue.h"
#include "py/frozenmod.h"
#include "py/lexer.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/persistentcode.h"
#include "py/runtime.h"
#include "vm/objects.h"

// The paths of frozen modules begin with this.
#define FROZEN ".frozen/"

#define LOADED (MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)))

static void check_no_nul(const char *text, size_t len) {
    if (memchr(text, '\0', len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
}

// Returns the entry of sys.modules with this name, or MP_OBJ_NULL.
static mp_obj_t loaded(qstr name) {
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(LOADED), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return found == NULL ? MP_OBJ_NULL : found->value;
}

static mp_obj_t attribute(mp_obj_t object, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_maybe(object, name, dest);
    return dest[1] == MP_OBJ_NULL ? dest[0] : MP_OBJ_NULL;
}

// ---- Finding -------------------------------------------------------------------------------------------------------

typedef enum { NOTHING, SOURCE, PACKAGE, NAMESPACE } kind_t;

static mp_import_stat_t stat(vstr_t *path) {
    check_no_nul(path->buf, path->len);
    const char *text = vstr_null_terminated_str(path);
    if (strncmp(text, FROZEN, strlen(FROZEN)) == 0) {
        return mp_find_frozen_module(text + strlen(FROZEN), NULL, NULL);
    }
    return mp_import_stat(text);
}

// Looks for a module at a path without a suffix. Changes the path to that of the source, if there is one.
static kind_t find_at(vstr_t *path) {
    size_t len = path->len;
    bool is_folder = stat(path) == MP_IMPORT_STAT_DIR;
    if (is_folder) {
        vstr_add_str(path, "/__init__.py");
        if (stat(path) == MP_IMPORT_STAT_FILE) {
            return PACKAGE;
        }
        path->len = len;
    }
    vstr_add_str(path, ".py");
    if (stat(path) == MP_IMPORT_STAT_FILE) {
        return SOURCE;
    }
    path->len = len;
    return is_folder ? NAMESPACE : NOTHING;
}

// Looks for a module in the folders of a list: sys.path, or a package's __path__. All folders of a package without a
// source are appended to `portions`.
static kind_t find(mp_obj_t folders, qstr name, vstr_t *path, mp_obj_t portions) {
    if (!mp_obj_is_type(folders, &mp_type_list) && !mp_obj_is_type(folders, &mp_type_tuple)) {
        return NOTHING;
    }
    kind_t found = NOTHING;
    for (size_t i = 0;; i++) {
        size_t n;
        mp_obj_t *items;
        mp_obj_get_array(folders, &n, &items);
        if (i >= n) {
            return found;
        }
        if (!mp_obj_is_str(items[i])) {
            continue;
        }
        size_t len;
        const char *folder = mp_obj_str_get_data(items[i], &len);
        vstr_reset(path);
        vstr_add_strn(path, folder, len);
        if (len != 0) {
            vstr_add_char(path, '/');
        }
        vstr_add_str(path, qstr_str(name));
        kind_t kind = find_at(path);
        if (kind == NAMESPACE) {
            mp_obj_list_append(portions, mp_obj_new_str(path->buf, path->len));
            found = NAMESPACE;
        } else if (kind != NOTHING) {
            return kind;
        }
    }
}

// ---- Loading -------------------------------------------------------------------------------------------------------

static void run_frozen(mp_module_context_t *context, const char *path) {
    int type;
    void *data;
    mp_find_frozen_module(path, &type, &data);
    const mp_frozen_module_t *frozen = data;
    context->constants = frozen->constants;
    mp_obj_dict_t *globals = context->module.globals;
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___file__), mp_obj_new_str_from_cstr(path));
    nlr_jump_callback_node_globals_locals_t before = {.globals = mp_globals_get(), .locals = mp_locals_get()};
    mp_globals_set(globals);
    mp_locals_set(globals);
    nlr_push_jump_callback(&before.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_call_function_0(mp_make_function_from_proto_fun(frozen->proto_fun, context, NULL));
    nlr_pop_jump_callback(true);
}

static void run_source(mp_module_context_t *context, const char *path) {
    mp_obj_dict_t *globals = context->module.globals;
    qstr name = qstr_from_str(path);
    mp_lexer_t *lexer = mp_lexer_new_from_file(name);
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___file__), MP_OBJ_NEW_QSTR(name));
    mp_parse_compile_execute(lexer, MP_PARSE_FILE_INPUT, globals, globals);
}

// Makes a module and runs its source. sys.modules has the module meanwhile, and keeps it if the source does not raise.
static void load(qstr name, kind_t kind, vstr_t *path, mp_obj_t portions) {
    mp_obj_t module = mp_obj_new_module(name);
    mp_obj_t globals = MP_OBJ_FROM_PTR(mp_obj_module_get_globals(module));
    const char *dot = strrchr(qstr_str(name), '.');
    qstr parent = kind != SOURCE ? name : dot == NULL ? MP_QSTR_ : qstr_from_strn(qstr_str(name), dot - qstr_str(name));
    mp_obj_dict_store(globals, MP_OBJ_NEW_QSTR(MP_QSTR___package__), MP_OBJ_NEW_QSTR(parent));
    if (kind == PACKAGE) {
        mp_obj_list_append(portions, mp_obj_new_str(path->buf, path->len - strlen("/__init__.py")));
    }
    if (kind != SOURCE) {
        mp_obj_dict_store(globals, MP_OBJ_NEW_QSTR(MP_QSTR___path__), portions);
    }
    if (kind == NAMESPACE) {
        return;
    }
    const char *text = vstr_null_terminated_str(path);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        if (strncmp(text, FROZEN, strlen(FROZEN)) == 0) {
            run_frozen(MP_OBJ_TO_PTR(module), text + strlen(FROZEN));
        } else {
            run_source(MP_OBJ_TO_PTR(module), text);
        }
        nlr_pop();
    } else {
        mp_map_lookup(mp_obj_dict_get_map(LOADED), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
}

// Makes a module object for a module in C.
static mp_obj_t load_in_c(qstr name, const mp_obj_module_t *original) {
    mp_obj_t module = mps_new_module_in_c(original);
    mp_obj_dict_store(LOADED, MP_OBJ_NEW_QSTR(name), module);
    mp_obj_t dest[2];
    mp_load_method_maybe(module, MP_QSTR___init__, dest);
    if (dest[0] != MP_OBJ_NULL) {
        mp_call_method_n_kw(0, 0, dest);
    }
    return module;
}

// Returns whether frozen code or a module of a wheel is importing. Such code imports modules at its head that it may
// never use.
static bool is_library(void) {
    mp_map_elem_t *file = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___file__), MP_MAP_LOOKUP);
    if (file == NULL || !mp_obj_is_str(file->value)) {
        return false;
    }
    static const char wheels[] = "/wheels/";
    const char *path = mp_obj_str_get_str(file->value);
    return strncmp(path, wheels, sizeof(wheels) - 1) == 0
        || mp_find_frozen_module(path, NULL, NULL) == MP_IMPORT_STAT_FILE;
}

// Imports the stand-in for a module that the sandbox can't have, if the library or a package asks for it. Else returns
// MP_OBJ_NULL.
static mp_obj_t import_absent(qstr name) {
    vstr_t path, full_name;
    vstr_init(&path, 32);
    vstr_printf(&path, "_absent/%q.py", name);
    if (mp_find_frozen_module(vstr_null_terminated_str(&path), NULL, NULL) != MP_IMPORT_STAT_FILE || !is_library()) {
        return MP_OBJ_NULL;
    }
    vstr_init(&full_name, 32);
    vstr_printf(&full_name, "_absent.%q", name);
    return mp_import_name(qstr_from_strn(full_name.buf, full_name.len), mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
}

static MP_NORETURN void not_found(qstr module, mp_obj_t package) {
    mp_obj_t name = MP_OBJ_NEW_QSTR(module);
    const char *dot = strrchr(qstr_str(module), '.');
    if (package != MP_OBJ_NULL && dot != NULL && attribute(package, MP_QSTR___path__) == MP_OBJ_NULL) {
        qstr parent = qstr_from_strn(qstr_str(module), dot - qstr_str(module));
        mps_raise_import_error(&mp_type_ModuleNotFoundError, name,
            MP_ERROR_TEXT("No module named '%q'; '%q' is not a package"), module, parent);
    }
    const char *note = package == MP_OBJ_NULL ? mps_note_on_absent(qstr_str(module)) : NULL;
    if (note == NULL) {
        mps_raise_import_error(&mp_type_ModuleNotFoundError, name, MP_ERROR_TEXT("No module named '%q'"), module);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_raise_import_error(&mp_type_ModuleNotFoundError, name, MP_ERROR_TEXT("No module named '%q'"), module);
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    mp_obj_t add[3];
    mp_load_method(exc, MP_QSTR_add_note, add);
    add[2] = mp_obj_new_str_from_cstr(note);
    mp_call_method_n_kw(1, 0, add);
    nlr_raise(exc);
}

// ---- Finders in Python ---------------------------------------------------------------------------------------------

// Returns whether sys.meta_path may have a finder that is not one of the interpreter's.
static bool has_finders(void) {
    mp_obj_t finders = mps_sys_meta_path();
    return finders != MP_OBJ_NULL
        && (!mp_obj_is_type(finders, &mp_type_list) || mp_obj_len(finders) != MP_OBJ_NEW_SMALL_INT(3));
}

// Returns whether sys.path has a file, which is a zip archive.
static bool has_archives(void) {
    for (size_t i = 0;; i++) {
        size_t n;
        mp_obj_t *items;
        if (!mp_obj_is_type(mp_sys_path, &mp_type_list)) {
            return false;
        }
        mp_obj_get_array(mp_sys_path, &n, &items);
        if (i >= n) {
            return false;
        }
        size_t len;
        const char *text = mp_obj_is_str(items[i]) ? mp_obj_str_get_data(items[i], &len) : "";
        if (text[0] == '/' && strlen(text) == len && mp_import_stat(text) == MP_IMPORT_STAT_FILE) {
            return true;
        }
    }
}

// Returns whether a package is in an archive: none of its folders exists.
static bool of_archive(mp_obj_t folders) {
    size_t n;
    mp_obj_t *items;
    if (!mp_obj_is_type(folders, &mp_type_list)) {
        return true; // a finder in Python made it
    }
    mp_obj_get_array(folders, &n, &items);
    for (size_t i = 0; i < n; i++) {
        vstr_t path;
        vstr_init(&path, 32);
        if (mp_obj_is_str(items[i])) {
            vstr_add_str(&path, mp_obj_str_get_str(items[i]));
            if (stat(&path) == MP_IMPORT_STAT_DIR) {
                return false;
            }
        }
    }
    return n > 0;
}

mp_obj_t mps_import_machinery(void) {
    return mp_import_name(qstr_from_str("importlib._start"), mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
}

// Asks the finders in sys.meta_path: those before the interpreter's if `first`, otherwise those behind it. Returns the
// module or MP_OBJ_NULL. Runs Python.
static mp_obj_t ask_finders(qstr full_name, mp_obj_t package, bool first) {
    mp_obj_t start = mps_import_machinery();
    mp_obj_t path = package == MP_OBJ_NULL ? MP_OBJ_NULL : attribute(package, MP_QSTR___path__);
    mp_obj_t args[5];
    mp_load_method(start, MP_QSTR_find, args);
    args[2] = MP_OBJ_NEW_QSTR(full_name);
    args[3] = path == MP_OBJ_NULL ? mp_const_none : path;
    args[4] = mp_obj_new_bool(first);
    mp_obj_t module = mp_call_method_n_kw(3, 0, args);
    return module == mp_const_none ? MP_OBJ_NULL : module;
}

// Sets a module as the attribute of its package. Returns the module.
static mp_obj_t added(mp_obj_t module, qstr name, mp_obj_t package) {
    if (package != MP_OBJ_NULL) {
        mp_store_attr(package, name, module);
    }
    return module;
}

// Imports the module full_name, whose last part is `name`. `package` is its package, or MP_OBJ_NULL.
static mp_obj_t import(qstr full_name, qstr name, mp_obj_t package) {
    mp_obj_t module = loaded(full_name);
    if (module == mp_const_none) {
        mps_raise_import_error(&mp_type_ModuleNotFoundError, MP_OBJ_NEW_QSTR(full_name),
            MP_ERROR_TEXT("import of %q halted; None in sys.modules"), full_name);
    }
    if (module != MP_OBJ_NULL) {
        return module;
    }
    bool asks = has_finders();
    if (MP_UNLIKELY(asks)) {
        module = ask_finders(full_name, package, true);
        if (module != MP_OBJ_NULL) {
            return added(module, name, package);
        }
    }
    if (package == MP_OBJ_NULL) {
        const mp_obj_module_t *original = mps_module_in_c(name, false);
        if (original != NULL) {
            return load_in_c(full_name, original);
        }
        mp_obj_t absent = import_absent(name);
        if (absent != MP_OBJ_NULL) {
            return absent;
        }
    }
    vstr_t path;
    vstr_init(&path, 32);
    mp_obj_t portions = mp_obj_new_list(0, NULL);
    mp_obj_t folders = package == MP_OBJ_NULL ? mp_sys_path : attribute(package, MP_QSTR___path__);
    kind_t kind = folders == MP_OBJ_NULL ? NOTHING : find(folders, name, &path, portions);
    if (kind == NOTHING) {
        const mp_obj_module_t *original = package == MP_OBJ_NULL ? mps_module_in_c(name, true) : NULL;
        vstr_clear(&path);
        if (original == NULL) {
            module = asks || (package == MP_OBJ_NULL ? has_archives() : folders != MP_OBJ_NULL && of_archive(folders))
                ? ask_finders(full_name, package, false)
                : MP_OBJ_NULL;
            if (module == MP_OBJ_NULL) {
                not_found(full_name, package);
            }
            return added(module, name, package);
        }
        return load_in_c(full_name, original);
    }
    load(full_name, kind, &path, portions);
    vstr_clear(&path);
    // The module may have replaced itself in sys.modules.
    return added(mp_obj_dict_get(LOADED, MP_OBJ_NEW_QSTR(full_name)), name, package);
}

// ---- Names ---------------------------------------------------------------------------------------------------------

// Returns the full name of an import with `level` dots before its name.
static mp_obj_t absolute_name(mp_obj_t name, size_t level) {
    mp_map_t *globals = &mp_globals_get()->map;
    mp_map_elem_t *own = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    size_t len = 0;
    const char *text = own == NULL || !mp_obj_is_str(own->value) ? "" : mp_obj_str_get_data(own->value, &len);
    bool is_package = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___path__), MP_MAP_LOOKUP) != NULL;
    bool is_inside = is_package || memchr(text, '.', len) != NULL;
    // In a package, one dot means the package itself.
    for (size_t i = is_package ? 1 : 0; i < level && len > 0; i++) {
        while (len > 0 && text[--len] != '.') {
        }
    }
    if (len == 0) {
        mp_raise_msg(&mp_type_ImportError,
            is_inside ? MP_ERROR_TEXT("attempted relative import beyond top-level package")
                      : MP_ERROR_TEXT("attempted relative import with no known parent package"));
    }
    size_t rest_len;
    const char *rest = mp_obj_str_get_data(name, &rest_len);
    vstr_t full;
    vstr_init(&full, len + 1 + rest_len);
    vstr_add_strn(&full, text, len);
    if (rest_len != 0) {
        vstr_add_char(&full, '.');
        vstr_add_strn(&full, rest, rest_len);
    }
    return mp_obj_new_str_from_vstr(&full);
}

// Imports a module, for the statement `import` (with five arguments) and for __import__(name, globals, locals,
// fromlist, level).
mp_obj_t mp_builtin___import___default(size_t n_args, const mp_obj_t *args) {
    mp_obj_t name = args[0];
    if (!mp_obj_is_str(name)) {
        mp_raise_TypeError(MP_ERROR_TEXT("module name must be a string"));
    }
    bool wants_last = n_args > 3 && mp_obj_is_true(args[3]);
    mp_int_t level = n_args > 4 ? mp_obj_get_int(args[4]) : 0;
    if (level < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("level must be >= 0"));
    }
    if (level > 0) {
        name = absolute_name(name, level);
    }
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    check_no_nul(text, len);
    if (len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Empty module name"));
    }
    mp_obj_t first = MP_OBJ_NULL, last = MP_OBJ_NULL;
    size_t start = 0;
    for (size_t i = 1; i <= len; i++) {
        if (i == len || text[i] == '.') {
            qstr part = qstr_from_strn(text + start, i - start);
            last = import(start == 0 ? part : qstr_from_strn(text, i), part, last);
            first = first == MP_OBJ_NULL ? last : first;
            start = i + 1;
        }
    }
    return wants_last ? last : first;
}

// __import__(), as programs call it.
static mp_obj_t import_by_names(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_name, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_globals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_locals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_fromlist, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_level, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t all[MP_ARRAY_SIZE(allowed)];
    for (size_t i = 0; i < MP_ARRAY_SIZE(allowed); i++) {
        all[i] = given[i].u_obj;
    }
    return mp_builtin___import__(MP_ARRAY_SIZE(allowed), all);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin___import___obj, 0, import_by_names);

// ---- from module import name ---------------------------------------------------------------------------------------

static MP_NORETURN void cannot_import(mp_obj_t module, qstr name) {
    mp_obj_t of[2], file[2];
    mp_load_method_maybe(module, MP_QSTR___name__, of);
    if (of[0] == MP_OBJ_NULL || !mp_obj_is_str(of[0])) {
        of[0] = MP_OBJ_NEW_QSTR(MP_QSTR__lt_unknown_space_module_space_name_gt_);
    }
    mp_load_method_maybe(module, MP_QSTR___file__, file);
    mps_raise_import_from_error(name, of[0], MP_ERROR_TEXT("cannot import name '%q' from '%s' (%s)"), name,
        mp_obj_str_get_str(of[0]),
        file[0] != MP_OBJ_NULL && mp_obj_is_str(file[0]) ? mp_obj_str_get_str(file[0]) : "unknown location");
}

// Imports a module of a package. Returns MP_OBJ_NULL if there is none.
static mp_obj_t import_from_package(mp_obj_t module, qstr name) {
    mp_obj_t package[2];
    mp_load_method(module, MP_QSTR___name__, package);
    vstr_t path;
    vstr_init(&path, 32);
    vstr_printf(&path, "%s.%q", mp_obj_str_get_str(package[0]), name);
    qstr full_name = qstr_from_strn(path.buf, path.len);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t imported = mp_import_name(full_name, mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
        nlr_pop();
        return imported;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_ModuleNotFoundError))) {
        mp_obj_t missing[2];
        mp_load_method_maybe(exc, MP_QSTR_name, missing);
        if (missing[0] != MP_OBJ_NULL && mp_obj_equal(missing[0], MP_OBJ_NEW_QSTR(full_name))) {
            return MP_OBJ_NULL;
        }
    }
    nlr_raise(exc);
}

// Gets a name for `from module import name`. May run Python.
mp_obj_t mp_import_from(mp_obj_t module, qstr name) {
    // The module's __getattr__ may raise AttributeError.
    mp_obj_t found[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(module, name, found, false);
    if (found[0] == MP_OBJ_NULL) {
        mp_load_method_protected(module, MP_QSTR___path__, found, false);
        found[0] = found[0] == MP_OBJ_NULL ? MP_OBJ_NULL : import_from_package(module, name);
        found[1] = MP_OBJ_NULL;
    }
    if (found[0] == MP_OBJ_NULL || found[1] != MP_OBJ_NULL) {
        cannot_import(module, name);
    }
    return found[0];
}

// Stores all public names for `from module import *`. The names are looked up anew each time, because storing may run
// Python.
void mp_import_all(mp_obj_t module) {
    bool is_module = mp_obj_is_type(module, &mp_type_module);
    mp_obj_t names = attribute(module, MP_QSTR___all__);
    bool is_chosen = names != MP_OBJ_NULL;
    if (!is_chosen) {
        mp_obj_t dict = is_module ? MP_OBJ_FROM_PTR(mps_module_names(module)) : attribute(module, MP_QSTR___dict__);
        if (dict == MP_OBJ_NULL) {
            mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("from-import-* object has no __dict__ and no __all__"));
        }
        names = dict;
    }
    names = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), names);
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(names);
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mp_obj_is_str(tuple->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("import * needs names that are str, not %s"),
                mp_obj_get_type_str(tuple->items[i]));
        }
        qstr name = mp_obj_str_get_qstr(tuple->items[i]);
        if (is_chosen || qstr_str(name)[0] != '_') {
            mp_obj_t dest[2];
            mp_load_method(module, name, dest);
            mp_store_name(name, dest[0]);
        }
    }
}
