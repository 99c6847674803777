// Turns syntax trees into Python objects, for ast.parse() and compile() with PyCF_ONLY_AST. The classes are those of
// the frozen module _ast.

#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "language/parser.h"
#include "language/tree_classes.h"
#include "types/classes/class.h"
#include "vm/objects.h"

// The state of the conversion, on the stack of the caller.
typedef struct {
    mp_obj_t module; // _ast
    mp_obj_t *known; // classes by kind, and the operators' objects; MP_OBJ_NULL before the first use
    const char *source; // NULL if the text is ASCII
    size_t len;
    size_t line; // the line that begins at `at`
    size_t at;
} making_t;

#define KNOWN (AST_NUM_KINDS + OPS_NUM * TREE_MOST_OPERATORS)

static mp_obj_t new_object(mp_obj_t class) {
    return mps_class_allocate(MP_OBJ_TO_PTR(class), &mp_type_object, 0, 0, NULL, false);
}

static void set(mp_obj_t object, qstr name, mp_obj_t value) {
    mp_map_lookup(mps_instance_members(object), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
}

static mp_obj_t operator(making_t *making, ops_t ops, size_t op) {
    mp_obj_t *known = &making->known[AST_NUM_KINDS + ops * TREE_MOST_OPERATORS + op];
    if (*known == MP_OBJ_NULL) {
        *known = new_object(mps_tree_class(making->module, mps_tree_operators[ops][op]));
    }
    return *known;
}

// Returns the number of bytes before a column of a line. Columns are from 1, in characters.
static size_t bytes_before(making_t *making, size_t line, size_t col) {
    if (making->source == NULL || col == 0) {
        return col == 0 ? 0 : col - 1;
    }
    if (line < making->line) {
        making->line = 1;
        making->at = 0;
    }
    while (making->line < line && making->at < making->len) {
        char c = making->source[making->at++];
        if (c == '\n' || (c == '\r' && making->source[making->at] != '\n')) {
            making->line++;
        }
    }
    size_t at = making->at;
    for (size_t left = col - 1; left > 0 && at < making->len; left--) {
        at++;
        while (at < making->len && (making->source[at] & 0xc0) == 0x80) {
            at++;
        }
    }
    return at - making->at;
}

static void set_place(making_t *making, mp_obj_t object, const ast_node_t *node) {
    set(object, MP_QSTR_lineno, MP_OBJ_NEW_SMALL_INT(node->line));
    set(object, MP_QSTR_col_offset, MP_OBJ_NEW_SMALL_INT(bytes_before(making, node->line, node->col)));
    size_t end_line = node->line + node->end_lines;
    set(object, MP_QSTR_end_lineno, MP_OBJ_NEW_SMALL_INT(end_line));
    set(object, MP_QSTR_end_col_offset, MP_OBJ_NEW_SMALL_INT(bytes_before(making, end_line, node->end_col)));
}

static mp_obj_t make(making_t *making, const ast_node_t *node);

static mp_obj_t make_list(making_t *making, const ast_list_t *list) {
    mp_obj_t made = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < list->len; i++) {
        mp_obj_list_append(made, make(making, list->items[i]));
    }
    return made;
}

static mp_obj_t name_or_none(qstr name) {
    return name == MP_QSTRnull ? mp_const_none : MP_OBJ_NEW_QSTR(name);
}

static mp_obj_t make_field(making_t *making, const ast_node_t *node, const tree_field_t *field) {
    const char *at = (const char *)node + field->offset;
    switch ((field_kind_t)field->kind) {
        case FIELD_NODE:
            return make(making, *(const ast_node_t *const *)at);
        case FIELD_LIST:
            return make_list(making, (const ast_list_t *)at);
        case FIELD_NAME:
            return name_or_none(*(const qstr *)at);
        case FIELD_NAMES: {
            const ast_names_t *names = (const ast_names_t *)at;
            mp_obj_t list = mp_obj_new_list(0, NULL);
            for (size_t i = 0; i < names->len; i++) {
                mp_obj_list_append(list, MP_OBJ_NEW_QSTR(names->items[i]));
            }
            return list;
        }
        case FIELD_OBJECT:
            return *(const mp_obj_t *)at;
        case FIELD_COMPARISONS: {
            const ast_Compare_t *compare = (const ast_Compare_t *)node;
            mp_obj_t list = mp_obj_new_list(0, NULL);
            for (size_t i = 0; i < compare->comparators.len; i++) {
                mp_obj_list_append(list, operator(making, OPS_COMPARE, compare->ops[i]));
            }
            return list;
        }
        case FIELD_NUMBER:
            return MP_OBJ_NEW_SMALL_INT(*(const uint32_t *)at);
        case FIELD_OP_NUMBER:
            return MP_OBJ_NEW_SMALL_INT(node->op);
        case FIELD_OPERATOR:
            return operator(making, field->offset, node->op);
        case FIELD_CONVERSION:
            return MP_OBJ_NEW_SMALL_INT(node->op == 0 ? -1 : node->op);
        case FIELD_PREFIX:
            return node->op == 'u' ? MP_OBJ_NEW_QSTR(MP_QSTR_u) : mp_const_none;
        default:
            return mp_const_none;
    }
}

// Makes an object of a node, with everything below it.
static mp_obj_t make(making_t *making, const ast_node_t *node) {
    if (node == NULL) {
        return mp_const_none;
    }
    mp_cstack_check();
    const tree_class_t *class = &mps_tree_classes[node->kind];
    if (making->known[node->kind] == MP_OBJ_NULL) {
        making->known[node->kind] = mps_tree_class(making->module, class->name);
    }
    mp_obj_t object = new_object(making->known[node->kind]);
    for (size_t i = 0; i < TREE_MOST_FIELDS && class->fields[i].name != MP_QSTRnull; i++) {
        set(object, class->fields[i].name, make_field(making, node, &class->fields[i]));
    }
    if (mps_tree_has_place(class->sort)) {
        set_place(making, object, node);
    }
    return object;
}

static bool is_ascii(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (text[i] & 0x80) {
            return false;
        }
    }
    return true;
}

mp_obj_t mps_parse_to_objects(const char *text, size_t len, qstr filename, int kind, unsigned flags) {
    mp_obj_t module = mp_import_name(MP_QSTR__ast, mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
    ast_module_t *tree = mps_parse(text, len, filename, kind, flags);
    making_t making = {.module = module, .known = m_new0(mp_obj_t, KNOWN), .line = 1};
    if (!is_ascii(text, len)) {
        // The text is copied, because Python code may change the object it belongs to.
        char *copy = m_new(char, len + 1);
        memcpy(copy, text, len);
        copy[len] = '\0';
        making.source = copy;
        making.len = len;
    }
    qstr name = kind == MPS_PARSE_EVAL ? MP_QSTR_Expression
        : kind == MPS_PARSE_SINGLE     ? MP_QSTR_Interactive
        : kind == MPS_PARSE_TYPE       ? MP_QSTR_FunctionType
                                       : MP_QSTR_Module;
    mp_obj_t root = new_object(mps_tree_class(module, name));
    if (kind == MPS_PARSE_TYPE) {
        set(root, MP_QSTR_argtypes, make_list(&making, &tree->body));
        set(root, MP_QSTR_returns, make(&making, tree->expr));
    } else {
        set(root, MP_QSTR_body, kind == MPS_PARSE_EVAL ? make(&making, tree->expr) : make_list(&making, &tree->body));
    }
    if (kind == MPS_PARSE_FILE) {
        set(root, MP_QSTR_type_ignores, mp_obj_new_list(0, NULL));
    }
    ast_free(tree);
    return root;
}
