// Imports: in the place of py/builtinimport.c.
//
// Looking for a file may run a program's own code (a file system of its own), as running a module does. So nothing here
// holds a pointer into a list or a dictionary meanwhile.

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

// Paths that begin with this are of frozen modules.
#define FROZEN ".frozen/"

#define LOADED (MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)))

static void check_no_nul(const char *text, size_t len) {
    if (memchr(text, '\0', len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
}

// What sys.modules has under this name, or MP_OBJ_NULL.
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

// Looks for a module at a path without a suffix. Makes it the path of the source where there is one.
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

// Looks for a module in the folders of a list: sys.path, or a package's __path__. Of a package that has no source, all
// folders are appended to `portions`.
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

// Makes a module of what was found, and runs its source. sys.modules has it meanwhile, and keeps it if all goes well.
static void load(qstr name, kind_t kind, vstr_t *path, mp_obj_t portions) {
    mp_obj_t module = mp_obj_new_module(name);
    mp_obj_t globals = MP_OBJ_FROM_PTR(mp_obj_module_get_globals(module));
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

// Makes an object for a module in C.
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

static MP_NORETURN void not_found(qstr module, mp_obj_t package) {
    mp_obj_t name = MP_OBJ_NEW_QSTR(module);
    const char *dot = strrchr(qstr_str(module), '.');
    if (package != MP_OBJ_NULL && dot != NULL && attribute(package, MP_QSTR___path__) == MP_OBJ_NULL) {
        qstr parent = qstr_from_strn(qstr_str(module), dot - qstr_str(module));
        mps_raise_import_error(&mp_type_ModuleNotFoundError, name,
            MP_ERROR_TEXT("No module named '%q'; '%q' is not a package"), module, parent);
    }
    mps_raise_import_error(&mp_type_ModuleNotFoundError, name, MP_ERROR_TEXT("No module named '%q'"), module);
}

// Imports a module of this full name, whose last part is `name`. `package` is what the parts before it are, or
// MP_OBJ_NULL.
static mp_obj_t import(qstr full_name, qstr name, mp_obj_t package) {
    mp_obj_t module = loaded(full_name);
    if (module == mp_const_none) {
        mps_raise_import_error(&mp_type_ModuleNotFoundError, MP_OBJ_NEW_QSTR(full_name),
            MP_ERROR_TEXT("import of %q halted; None in sys.modules"), full_name);
    }
    if (module != MP_OBJ_NULL) {
        return module;
    }
    if (package == MP_OBJ_NULL) {
        const mp_obj_module_t *original = mps_module_in_c(name, false);
        if (original != NULL) {
            return load_in_c(full_name, original);
        }
    }
    vstr_t path;
    vstr_init(&path, 32);
    mp_obj_t portions = mp_obj_new_list(0, NULL);
    mp_obj_t folders = package == MP_OBJ_NULL ? mp_sys_path : attribute(package, MP_QSTR___path__);
    kind_t kind = folders == MP_OBJ_NULL ? NOTHING : find(folders, name, &path, portions);
    if (kind == NOTHING) {
        const mp_obj_module_t *original = package == MP_OBJ_NULL ? mps_module_in_c(name, true) : NULL;
        if (original == NULL) {
            not_found(full_name, package);
        }
        vstr_clear(&path);
        return load_in_c(full_name, original);
    }
    load(full_name, kind, &path, portions);
    vstr_clear(&path);
    // The module may have put something else into its place.
    module = mp_obj_dict_get(LOADED, MP_OBJ_NEW_QSTR(full_name));
    if (package != MP_OBJ_NULL) {
        mp_store_attr(package, name, module);
    }
    return module;
}

// ---- Names ---------------------------------------------------------------------------------------------------------

// The full name of what is imported with so many dots before it.
static mp_obj_t absolute_name(mp_obj_t name, size_t level) {
    mp_map_t *globals = &mp_globals_get()->map;
    mp_map_elem_t *own = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    size_t len = 0;
    const char *text = own == NULL || !mp_obj_is_str(own->value) ? "" : mp_obj_str_get_data(own->value, &len);
    bool is_package = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___path__), MP_MAP_LOOKUP) != NULL;
    bool is_inside = is_package || memchr(text, '.', len) != NULL;
    // A package's own name is that of the folder that one dot means.
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

// Called by the statement `import`, with five arguments, and as __import__(name, globals, locals, fromlist, level).
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
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin___import___obj, 1, 5, mp_builtin___import__);

// ---- from module import name ---------------------------------------------------------------------------------------

static MP_NORETURN void cannot_import(mp_obj_t module, qstr name) {
    mp_obj_t of[2], file[2];
    mp_load_method_maybe(module, MP_QSTR___name__, of);
    if (of[0] == MP_OBJ_NULL || !mp_obj_is_str(of[0])) {
        of[0] = MP_OBJ_NEW_QSTR(MP_QSTR__lt_unknown_space_module_space_name_gt_);
    }
    mp_load_method_maybe(module, MP_QSTR___file__, file);
    mps_raise_import_error(&mp_type_ImportError, of[0], MP_ERROR_TEXT("cannot import name '%q' from '%s' (%s)"), name,
        mp_obj_str_get_str(of[0]),
        file[0] != MP_OBJ_NULL && mp_obj_is_str(file[0]) ? mp_obj_str_get_str(file[0]) : "unknown location");
}

// Imports a module of a package. Returns MP_OBJ_NULL where there is none.
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

// Called by `from module import name`.
mp_obj_t mp_import_from(mp_obj_t module, qstr name) {
    mp_obj_t found[2];
    mp_load_method_maybe(module, name, found);
    if (found[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(module, MP_QSTR___path__, found);
        found[0] = found[0] == MP_OBJ_NULL ? MP_OBJ_NULL : import_from_package(module, name);
        found[1] = MP_OBJ_NULL;
    }
    if (found[0] == MP_OBJ_NULL || found[1] != MP_OBJ_NULL) {
        cannot_import(module, name);
    }
    return found[0];
}

// Called by `from module import *`. The names are looked up anew each time because storing may run a program's code.
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
