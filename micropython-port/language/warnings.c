// Warnings about a source: what can be compiled, but is hardly what was meant. They are kept with the tree and told of
// when the source has been parsed, and again when it has been compiled: who hears of them may run anything.

#include <stdarg.h>

#include "py/builtin.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "language/parser.h"

// So many warnings, the newest ones, are compared with a new one: parts of a source are parsed twice.
#define COMPARED (64)

void mps_note_warning(ast_module_t *tree, size_t line, size_t col, mp_obj_t text, const char *format, ...) {
    vstr_t vstr;
    vstr_init(&vstr, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&vstr, format, args);
    va_end(args);
    mp_obj_t message = mp_obj_new_str_from_vstr(&vstr);
    unsigned n = 0;
    for (const ast_warning_t *other = tree->warnings; other != NULL && n < COMPARED; other = other->next, n++) {
        if (other->line == line && other->col == col && mp_obj_equal(other->message, message)) {
            return;
        }
    }
    ast_warning_t *warning = ast_alloc(tree, sizeof(ast_warning_t));
    *warning = (ast_warning_t) {tree->warnings, line, col, message, text};
    tree->warnings = warning;
}

// Tells of one warning. Where the filters make an error of it, that is a SyntaxError.
static void tell(qstr filename, const ast_warning_t *warning) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t module = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
        mp_obj_t args[] = {
            warning->message,
            MP_OBJ_FROM_PTR(&mp_type_SyntaxWarning),
            MP_OBJ_NEW_QSTR(filename),
            MP_OBJ_NEW_SMALL_INT(warning->line),
        };
        mp_call_function_n_kw(mp_load_attr(module, MP_QSTR_warn_explicit), MP_ARRAY_SIZE(args), 0, args);
        nlr_pop();
        return;
    }
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(MP_OBJ_FROM_PTR(nlr.ret_val)));
    if (!mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_SyntaxWarning))) {
        nlr_jump(nlr.ret_val);
    }
    const char *text = NULL;
    size_t len = 0;
    if (warning->text != MP_OBJ_NULL) {
        text = mp_obj_str_get_data(warning->text, &len);
    }
    mps_syntax_error(&mp_type_SyntaxError, filename, warning->line, warning->col, text, len, "%s",
        mp_obj_str_get_str(warning->message));
}

void mps_tell_warnings(ast_module_t *tree) {
    ast_warning_t *first = NULL;
    while (tree->warnings != NULL) { // the newest is the first
        ast_warning_t *warning = tree->warnings;
        tree->warnings = warning->next;
        warning->next = first;
        first = warning;
    }
    for (; first != NULL; first = first->next) {
        tell(tree->filename, first);
    }
}
