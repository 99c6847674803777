// py/builtinimport.c with names and paths of modules that must have no NUL in them: the file that is found would be another.

#include <string.h>

#include "py/builtin.h"
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

static mp_obj_t checked_import(size_t n_args, const mp_obj_t *args);

#undef mp_builtin___import__
#define mp_builtin___import__ checked_import
#define mp_builtin___import___default import_unchecked
#define vstr_null_terminated_str(path) checked_path(path)
#include "py/builtinimport.c"
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
