// Prints tracebacks as CPython does, for sys.print_exception(), the module traceback, and the host.

#include <string.h>

#include "py/cstack.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "vm/code.h"
#include "types/errors/exception_parts.h"
#include "types/errors/exceptions.h"

// The greatest part of a group that is shown.
#define GROUP_WIDTH 15
#define GROUP_DEPTH 10

// The most exceptions of a chain that are shown.
#define CHAIN_MAX 200

extern const mp_obj_type_t mp_type_SandboxInterrupt;

// ---- A printer that begins lines with the branches of a tree -------------------------------------------------------

typedef struct {
    mp_print_t print; // prints to the tree
    const mp_print_t *to;
    size_t left; // the number of bytes that may still be printed
    bool in_line;
    size_t depth; // the depth of groups
    char margin;
    bool needs_close; // the innermost group must still be closed
} tree_t;

static void indent(const tree_t *tree) {
    for (size_t i = 0; i < tree->depth; i++) {
        mp_print_str(tree->to, "  ");
    }
}

static void print_in_tree(void *data, const char *text, size_t len) {
    tree_t *tree = data;
    const char *end = text + len;
    while (text < end && tree->left > 0) {
        if (!tree->in_line && tree->depth > 0) {
            indent(tree);
            mp_printf(tree->to, "%c ", tree->margin);
        }
        const char *newline = memchr(text, '\n', end - text);
        const char *next = newline == NULL ? end : newline + 1;
        size_t n = MIN((size_t)(next - text), tree->left);
        tree->to->print_strn(tree->to->data, text, n);
        tree->left -= n;
        tree->in_line = newline == NULL;
        text = next;
    }
}

static void make_tree(tree_t *tree, const mp_print_t *to, size_t most) {
    *tree = (tree_t) {{tree, print_in_tree}, to, most, false, 0, '|', false};
}

// ---- Levels --------------------------------------------------------------------------------------------------------

static void print_level(const mp_print_t *print, const size_t *level) {
    char space[MPS_SOURCE_TEXT_MAX];
    size_t name_len;
    const char *name = mps_source_text(level[0], &name_len, space);
    mps_place_t place = mps_level_place(level);
    mp_printf(print, "  File \"%s\", line %u", name, (unsigned)place.line);
    qstr function = mps_level_function(level);
    if (function != MP_QSTRnull) {
        mp_printf(print, ", in %s", mps_plain_name(function));
    }
    mp_print_str(print, "\n");
    mps_print_excerpt(print, level[0], &place);
}

void mps_print_levels(const mp_print_t *print, size_t n, const size_t *levels) {
    size_t times = 0; // how often the previous level came in a row
    for (size_t i = n; i > 0; i -= 3) {
        const size_t *level = levels + i - 3;
        times = i < n && mps_level_is_same(level, level + 3) ? times + 1 : 1;
        if (times <= 3) {
            print_level(print, level);
        }
        if (times > 3 && (i == 3 || !mps_level_is_same(level - 3, level))) {
            mp_printf(print, "  [Previous line repeated %u more time%s]\n", (unsigned)(times - 3),
                times == 4 ? "" : "s");
        }
    }
}

// ---- One exception -------------------------------------------------------------------------------------------------

// Returns the str() or repr() of an object, or a text that says that making it raised. The collector scans the result.
// May run Python.
static mp_obj_t text_of(mp_obj_t obj, mp_print_kind_t kind, const char *what) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 32, &print);
        mp_obj_print_helper(&print, obj, kind);
        nlr_pop();
        return mp_obj_new_bytes((const byte *)text.buf, text.len);
    }
    if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_SandboxInterrupt))) {
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    vstr_t text;
    vstr_init(&text, 32);
    vstr_printf(&text, "<%s %s() failed>", what, kind == PRINT_REPR ? "repr" : "str");
    return mp_obj_new_bytes((const byte *)text.buf, text.len);
}

// Returns an attribute of an exception, or MP_OBJ_NULL, also if getting it raises. May run Python.
static mp_obj_t get_attr(mp_obj_t obj, qstr name) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t dest[2];
        mp_load_method_maybe(obj, name, dest);
        nlr_pop();
        return dest[1] == MP_OBJ_NULL ? dest[0] : MP_OBJ_NULL;
    }
    if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_SandboxInterrupt))) {
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    return MP_OBJ_NULL;
}

static bool is_syntax_error(mp_obj_t exc) {
    return mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_SyntaxError));
}

static bool get_number(mp_obj_t obj, qstr name, mp_int_t *number) {
    mp_obj_t value = get_attr(obj, name);
    return value != MP_OBJ_NULL && mp_obj_is_small_int(value) && mp_obj_get_int_maybe(value, number);
}

// Prints the line of a SyntaxError, with a mark under the error.
static void print_syntax_line(const mp_print_t *print, mp_obj_t exc, const char *text, size_t len) {
    mp_int_t all_chars = utf8_charlen((const byte *)text, len);
    while (len > 0 && text[len - 1] == '\n') {
        len--;
    }
    mp_int_t spaces = 0;
    while ((size_t)spaces < len && (text[spaces] == ' ' || text[spaces] == '\n' || text[spaces] == '\f')) {
        spaces++;
    }
    mp_printf(print, "    %.*s\n", (int)len - (int)spaces, text + spaces);
    mp_int_t offset, end_offset, line, end_line;
    if (!get_number(exc, MP_QSTR_offset, &offset)) {
        return;
    }
    mp_int_t chars = utf8_charlen((const byte *)text, len);
    end_offset = chars + 1;
    if (get_number(exc, MP_QSTR_lineno, &line) && get_number(exc, MP_QSTR_end_lineno, &end_line) && line == end_line) {
        if (!get_number(exc, MP_QSTR_end_offset, &end_offset) || end_offset == 0) {
            end_offset = offset;
        }
    }
    if (offset > chars + 1) {
        offset = chars + 1;
    }
    end_offset = MIN(end_offset, all_chars + 1);
    if (end_offset <= offset) {
        end_offset = offset + 1;
    }
    if (offset - 1 < spaces) {
        return;
    }
    mp_print_str(print, "    ");
    const byte *at = (const byte *)text + spaces;
    for (mp_int_t i = spaces; i < offset - 1; i++) {
        mp_print_str(print, *at == '\t' ? "\t" : " ");
        at = utf8_next_char(at);
    }
    for (mp_int_t i = offset; i < end_offset; i++) {
        mp_print_str(print, "^");
    }
    mp_print_str(print, "\n");
}

bool mps_syntax_error_place(mp_obj_t exc, mp_obj_t *file, mp_int_t *line) {
    if (!is_syntax_error(exc) || !get_number(exc, MP_QSTR_lineno, line)) {
        return false;
    }
    *file = get_attr(exc, MP_QSTR_filename);
    return *file != MP_OBJ_NULL && mp_obj_is_str(*file);
}

// Gets the traceback of an exception, without the level of a SyntaxError's place, which has no function.
static size_t get_levels(mp_obj_t exc, size_t **levels) {
    size_t n;
    mp_obj_exception_get_traceback(exc, &n, levels);
    if (n > 0 && mps_level_function(*levels) == MP_QSTRnull) {
        *levels += 3;
        n -= 3;
    }
    return n;
}

// Prints the place of a SyntaxError. Returns the name of its file if that was not printed, or MP_OBJ_NULL.
static mp_obj_t print_syntax_place(const mp_print_t *print, mp_obj_t exc) {
    mp_obj_t file = get_attr(exc, MP_QSTR_filename);
    bool has_file = file != MP_OBJ_NULL && mp_obj_is_str(file);
    mp_int_t line;
    if (!get_number(exc, MP_QSTR_lineno, &line)) {
        return has_file ? file : MP_OBJ_NULL;
    }
    mp_printf(print, "  File \"%s\", line %d\n", has_file ? mp_obj_str_get_str(file) : "<string>", (int)line);
    mp_obj_t text = get_attr(exc, MP_QSTR_text);
    size_t len = 0;
    const char *chars = NULL;
    if (text != MP_OBJ_NULL && mp_obj_is_str(text)) {
        chars = mp_obj_str_get_data(text, &len);
        print_syntax_line(print, exc, chars, len);
    }
    return MP_OBJ_NULL;
}

static void print_notes(const mp_print_t *print, mp_obj_t exc) {
    mp_obj_t notes = get_attr(exc, MP_QSTR___notes__);
    if (notes == MP_OBJ_NULL || notes == mp_const_none) {
        return;
    }
    if (!mp_obj_is_type(notes, &mp_type_list) && !mp_obj_is_type(notes, &mp_type_tuple)) {
        mp_printf(print, "%s\n", mp_obj_str_get_str(text_of(notes, PRINT_REPR, "__notes__")));
        return;
    }
    size_t n = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(notes));
    for (size_t i = 0; i < n; i++) {
        size_t now;
        mp_obj_t *items;
        mp_obj_get_array(notes, &now, &items);
        if (i >= now) {
            break; // the program changes the notes meanwhile
        }
        size_t len;
        const char *text = mp_obj_str_get_data(text_of(items[i], PRINT_STR, "note"), &len);
        mp_print_strn(print, text, len, 0, ' ', 0);
        mp_print_str(print, "\n");
    }
}

// Returns the module of the exception's class if tracebacks print it, or MP_OBJ_NULL.
static mp_obj_t named_module(mp_obj_t exc) {
    mp_obj_t module = mps_class_module(mp_obj_get_type(exc));
    return module == MP_OBJ_NULL || !mp_obj_is_str(module) || mp_obj_equal(module, MP_OBJ_NEW_QSTR(MP_QSTR___main__))
            || mp_obj_equal(module, MP_OBJ_NEW_QSTR(MP_QSTR_builtins))
        ? MP_OBJ_NULL
        : module;
}

// Prints the class of an exception as tracebacks do.
static void print_class(const mp_print_t *print, mp_obj_t exc) {
    mp_obj_t module = named_module(exc);
    if (module != MP_OBJ_NULL) {
        mp_obj_print_helper(print, module, PRINT_STR);
        mp_print_str(print, ".");
    }
    mp_obj_print_helper(print, mps_class_qualified_name(mp_obj_get_type(exc)), PRINT_STR);
}

void mps_print_exception_only(const mp_print_t *print, mp_obj_t exc) {
    if (!mp_obj_is_exception_instance(exc)) {
        mp_printf(print, "%s\n", mp_obj_get_type_str(exc));
        return;
    }
    mp_obj_t text = MP_OBJ_NULL;
    mp_obj_t file = MP_OBJ_NULL;
    if (is_syntax_error(exc)) {
        file = print_syntax_place(print, exc);
        mp_obj_t msg = get_attr(exc, MP_QSTR_msg);
        if (msg != MP_OBJ_NULL) {
            text = msg == mp_const_none ? MP_OBJ_NEW_QSTR(MP_QSTR_None) : text_of(msg, PRINT_STR, "exception");
        }
    }
    if (text == MP_OBJ_NULL) {
        text = text_of(exc, PRINT_STR, "exception");
    }
    size_t len;
    const char *chars = mp_obj_str_get_data(text, &len);
    print_class(print, exc);
    if (len > 0) {
        mp_print_str(print, ": ");
        mp_print_strn(print, chars, len, 0, ' ', 0);
        mps_print_suggestion(print, exc);
    }
    if (file != MP_OBJ_NULL) {
        mp_printf(print, " (%s)", mp_obj_str_get_str(file));
    }
    mp_print_str(print, "\n");
    print_notes(print, exc);
}

// ---- Chains and groups ---------------------------------------------------------------------------------------------

static bool is_group(mp_obj_t exc) {
    return mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_BaseExceptionGroup));
}

// Returns the exception that is printed before this one, or MP_OBJ_NULL.
static mp_obj_t before(mp_obj_t exc, bool *is_cause) {
    const mp_obj_exception_t *self = mps_exception(exc);
    mp_obj_t cause = mps_exception_cause(self);
    *is_cause = cause != mp_const_none;
    return *is_cause ? cause : mps_exception_suppresses(self) ? MP_OBJ_NULL : self->context;
}

static void print_chain(tree_t *tree, mp_obj_t exc, bool chain);

// Prints a group, after the exceptions before it.
static void print_group(tree_t *tree, mp_obj_t exc, bool chain) {
    if (tree->depth > GROUP_DEPTH) {
        mp_printf(&tree->print, "... (max_group_depth is %d)\n", GROUP_DEPTH);
        return;
    }
    bool is_outermost = tree->depth == 0;
    tree->depth += is_outermost;
    size_t *levels;
    size_t n = get_levels(exc, &levels);
    if (n > 0) {
        tree->margin = is_outermost ? '+' : '|';
        mp_print_str(&tree->print, "Exception Group Traceback (most recent call last):\n");
        tree->margin = '|';
        mps_print_levels(&tree->print, n, levels);
    }
    mps_print_exception_only(&tree->print, exc);
    mp_obj_tuple_t *exceptions = MP_OBJ_TO_PTR(mps_exception(exc)->fields[1]);
    size_t shown = MIN(exceptions->len, GROUP_WIDTH + 1);
    tree->needs_close = false;
    for (size_t i = 0; i < shown && tree->left > 0; i++) {
        bool is_last = i == shown - 1;
        tree->needs_close = is_last;
        indent(tree);
        mp_print_str(tree->to, i == 0 ? "+-+---------------- " : "  +---------------- ");
        if (i < GROUP_WIDTH) {
            mp_printf(tree->to, "%u ----------------\n", (unsigned)i + 1);
        } else {
            mp_print_str(tree->to, "... ----------------\n");
        }
        tree->depth++;
        if (i < GROUP_WIDTH) {
            print_chain(tree, exceptions->items[i], chain);
        } else {
            size_t more = exceptions->len - GROUP_WIDTH;
            mp_printf(&tree->print, "and %u more exception%s\n", (unsigned)more, more == 1 ? "" : "s");
        }
        if (is_last && tree->needs_close) {
            indent(tree);
            mp_print_str(tree->to, "+------------------------------------\n");
            tree->needs_close = false;
        }
        tree->depth--;
    }
    tree->depth -= is_outermost;
}

// Prints an exception, with those before it.
static void print_chain(tree_t *tree, mp_obj_t exc, bool chain) {
    mp_cstack_check();
    mp_obj_t list = mp_obj_new_list(1, &exc);
    mp_obj_list_t *exceptions = MP_OBJ_TO_PTR(list);
    bool is_cause;
    for (mp_obj_t next = exc; chain && exceptions->len < CHAIN_MAX;) {
        next = before(next, &is_cause);
        bool ends = next == MP_OBJ_NULL;
        for (size_t i = 0; i < exceptions->len && !ends; i++) {
            ends = exceptions->items[i] == next; // the chain is a ring
        }
        if (ends) {
            break;
        }
        mp_obj_list_append(list, next);
    }
    for (size_t i = exceptions->len; i > 0 && tree->left > 0; i--) {
        mp_obj_t this = exceptions->items[i - 1];
        if (i < exceptions->len) {
            before(this, &is_cause);
            mp_print_str(&tree->print,
                is_cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                         : "\nDuring handling of the above exception, another exception occurred:\n\n");
        }
        if (is_group(this)) {
            print_group(tree, this, chain);
            continue;
        }
        size_t *levels;
        size_t n = get_levels(this, &levels);
        if (n > 0) {
            mp_print_str(&tree->print, "Traceback (most recent call last):\n");
            mps_print_levels(&tree->print, n, levels);
        }
        mps_print_exception_only(&tree->print, this);
    }
}

void mps_print_exception(const mp_print_t *print, mp_obj_t exc, bool chain, size_t most) {
    tree_t tree;
    make_tree(&tree, print, most);
    mps_forget_file_sources();
    if (mp_obj_is_exception_instance(exc)) {
        print_chain(&tree, exc, chain);
        if (tree.left == 0) {
            // The text was cut. The end matters most, so it is printed.
            mp_print_str(print, "\n...\n");
            make_tree(&tree, print, 4096);
            mps_print_exception_only(&tree.print, exc);
        }
    } else {
        mps_print_exception_only(&tree.print, exc);
    }
}

bool mps_exception_is_intricate(mp_obj_t exc) {
    bool is_cause;
    return is_group(exc) || is_syntax_error(exc) || before(exc, &is_cause) != MP_OBJ_NULL
        || get_attr(exc, MP_QSTR___notes__) != MP_OBJ_NULL || named_module(exc) != MP_OBJ_NULL
        || !mp_obj_equal(mps_class_qualified_name(mp_obj_get_type(exc)), MP_OBJ_NEW_QSTR(mp_obj_get_type(exc)->name));
}
