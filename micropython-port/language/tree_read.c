// From the objects of a syntax tree to nodes: compile() of a tree that a program has made or changed.
//
// Any access to an object's field may run the program's code, which may change every other object: what is read lies
// in the tree from then on, and lengths of lists are looked at again for every item.

#include <string.h>

#include "py/cstack.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "language/parser.h"
#include "language/tree_classes.h"
#include "types/classes/class.h"
#include "vm/objects.h"

// The largest line and column that positions are kept of.
#define MOST_LINES (0x3fffffff)
#define MOST_COLUMNS (65535)

// A tree that is being read. It lies on the stack of who reads it.
typedef struct {
    ast_module_t *tree;
    mp_obj_t module; // _ast
    mp_obj_t *known; // classes by kind, and behind them those of operators
} reading_t;

#define OPERATORS_AT(ops) (AST_NUM_KINDS + (ops) * TREE_MOST_OPERATORS)
#define KNOWN OPERATORS_AT(OPS_NUM)

static mp_obj_t known_class(reading_t *reading, size_t number, qstr name) {
    if (reading->known[number] == MP_OBJ_NULL) {
        reading->known[number] = mps_tree_class(reading->module, name);
    }
    return reading->known[number];
}

// Returns an attribute, or MP_OBJ_NULL where there is none.
static mp_obj_t attribute(mp_obj_t object, qstr name) {
    mp_obj_t found[2];
    mp_load_method_protected(object, name, found, false);
    return found[0] == MP_OBJ_NULL || found[1] == MP_OBJ_NULL ? found[0] : mp_obj_new_bound_meth(found[0], found[1]);
}

static MP_NORETURN void fail_missing(qstr field, qstr class) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("required field \"%q\" missing from %q"), field, class);
}

static MP_NORETURN void fail_sort(qstr sort, mp_obj_t object) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_obj_print_helper(&print, object, PRINT_REPR);
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected some sort of %q, but got %s"), sort,
        vstr_null_terminated_str(&text));
}

// ---- Numbers and names ---------------------------------------------------------------------------------------------

static mp_int_t read_number(mp_obj_t value) {
    mp_int_t number;
    if (!(mp_obj_is_int(value) || mp_obj_is_bool(value))) {
        vstr_t text;
        mp_print_t print;
        vstr_init_print(&text, 32, &print);
        mp_obj_print_helper(&print, value, PRINT_REPR);
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid integer value: %s"),
            vstr_null_terminated_str(&text));
    }
    if (!mp_obj_get_int_maybe(value, &number)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C int"));
    }
    return number;
}

// Returns a name, or MP_QSTRnull for None. Names that begin with a dot are the compiler's own.
static qstr read_name(mp_obj_t value) {
    if (value == mp_const_none) {
        return MP_QSTRnull;
    }
    if (!mp_obj_is_str(value)) {
        mp_raise_TypeError(MP_ERROR_TEXT("AST identifier must be of type str"));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(value, &len);
    if (len > 0 && text[0] == '.') {
        mp_raise_ValueError(MP_ERROR_TEXT("identifier can't begin with a dot"));
    }
    return mp_obj_str_get_qstr(value);
}

// Checks that a constant is one, and returns it. Short text is interned, as the parser does it.
static mp_obj_t read_constant(mp_obj_t value) {
    if (mp_obj_is_str(value)) {
        size_t len;
        const char *text = mp_obj_str_get_data(value, &len);
        return len <= 10 && memchr(text, 0, len) == NULL ? MP_OBJ_NEW_QSTR(mp_obj_str_get_qstr(value)) : value;
    }
    bool is_tuple = mp_obj_is_exact_type(value, &mp_type_tuple);
    if (is_tuple || mp_obj_is_exact_type(value, &mp_type_frozenset)) {
        mp_cstack_check();
        mp_obj_t iterator = mp_getiter(value, NULL);
        mp_obj_t item;
        while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
            read_constant(item);
        }
        return value;
    }
    if (value == mp_const_none || value == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj) || mp_obj_is_bool(value)
        || mp_obj_is_int(value) || mp_obj_is_float(value) || mp_obj_is_exact_type(value, &mp_type_complex)
        || mp_obj_is_exact_type(value, &mp_type_bytes)) {
        return value;
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("got an invalid type in Constant: %s"),
        mp_obj_get_type_str(value));
}

// ---- Places --------------------------------------------------------------------------------------------------------

static mp_int_t read_place_part(mp_obj_t object, qstr name, qstr sort, mp_int_t other) {
    mp_obj_t value = attribute(object, name);
    if (value == MP_OBJ_NULL && sort != MP_QSTRnull) {
        fail_missing(name, sort);
    }
    return value == MP_OBJ_NULL || (value == mp_const_none && sort == MP_QSTRnull) ? other : read_number(value);
}

static void read_place(mp_obj_t object, ast_node_t *node, qstr sort) {
    mp_int_t line = read_place_part(object, MP_QSTR_lineno, sort, 0);
    mp_int_t col = read_place_part(object, MP_QSTR_col_offset, sort, 0);
    mp_int_t end_line = read_place_part(object, MP_QSTR_end_lineno, MP_QSTRnull, line);
    mp_int_t end_col = read_place_part(object, MP_QSTR_end_col_offset, MP_QSTRnull, col);
    if (line > end_line) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("AST node line range (%d, %d) is not valid"), (int)line,
            (int)end_line);
    }
    if ((line < 0 && end_line != line) || (col < 0 && col != end_col)) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("AST node column range (%d, %d) for line range (%d, %d) is not valid"), (int)col,
            (int)end_col, (int)line, (int)end_line);
    }
    if (line == end_line && col > end_col) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("line %d, column %d-%d is not a valid range"), (int)line,
            (int)col, (int)end_col);
    }
    line = MIN(MAX(line, 1), MOST_LINES);
    end_line = MIN(MAX(end_line, line), MOST_LINES);
    node->line = line;
    node->col = MIN(MAX(col, -1), MOST_COLUMNS - 1) + 1; // 0: not known
    node->end_lines = MIN(end_line - line, 65535);
    node->end_col = MIN(MAX(end_col, -1), MOST_COLUMNS - 1) + 1;
}

// Marks where an operator or a bracket may be: behind what is in front of it.
static void set_mark(ast_node_t *node) {
    const ast_node_t *left;
    switch (node->kind) {
        case AST_BinOp:
            left = ((ast_BinOp_t *)node)->left;
            break;
        case AST_Call:
            left = ((ast_Call_t *)node)->func;
            break;
        case AST_Attribute:
            left = ((ast_Attribute_t *)node)->value;
            break;
        case AST_Subscript:
            left = ((ast_Subscript_t *)node)->value;
            break;
        case AST_MatchClass:
            left = ((ast_MatchClass_t *)node)->cls;
            break;
        default:
            return;
    }
    uint32_t end_line = left->line + left->end_lines;
    uint32_t lines = end_line > node->line ? MIN(end_line - node->line, node->end_lines) : 0;
    // All of them have it in the same place, but for Attribute.
    ast_mark_t *mark = node->kind == AST_Attribute ? &((ast_Attribute_t *)node)->mark : &((ast_BinOp_t *)node)->mark;
    *mark = (ast_mark_t) {.col = MIN(left->end_col, MOST_COLUMNS), .lines = MIN(lines, 32767)};
}

// ---- Nodes ---------------------------------------------------------------------------------------------------------

static bool is_same_sort(unsigned sort, unsigned wanted) {
    return sort == wanted
        || (sort == SORT_EXPR && (wanted == SORT_TARGET || wanted == SORT_DELETED || wanted == SORT_SAME));
}

// Returns which class of a sort an object is of, AST_NUM_KINDS where it is of none.
static size_t kind_of(reading_t *reading, mp_obj_t object, unsigned sort) {
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(object));
    for (size_t kind = 0; kind < AST_NUM_KINDS; kind++) {
        if (is_same_sort(mps_tree_classes[kind].sort, sort)
            && known_class(reading, kind, mps_tree_classes[kind].name) == type) {
            return kind;
        }
    }
    for (size_t kind = 0; kind < AST_NUM_KINDS; kind++) {
        if (is_same_sort(mps_tree_classes[kind].sort, sort) && mp_obj_is_subclass_fast(type, reading->known[kind])) {
            return kind;
        }
    }
    return AST_NUM_KINDS;
}

static uint8_t read_operator(reading_t *reading, mp_obj_t object, unsigned ops) {
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(object));
    for (size_t i = 0; i < TREE_MOST_OPERATORS && mps_tree_operators[ops][i] != MP_QSTRnull; i++) {
        mp_obj_t class = known_class(reading, OPERATORS_AT(ops) + i, mps_tree_operators[ops][i]);
        if (mp_obj_is_subclass_fast(type, class)) {
            return i;
        }
    }
    fail_sort(mps_tree_operator_sorts[ops], object);
}

static ast_node_t *read_node(reading_t *reading, mp_obj_t object, unsigned sort);

// Returns the list that a field is, or MP_OBJ_NULL where there is none.
static mp_obj_t list_of(mp_obj_t value, const tree_field_t *field, qstr class) {
    if (value == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t list = mps_part_of(value, &mp_type_list);
    if (list == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q field \"%q\" must be a list, not a %s"), class,
            (qstr)field->name, mp_obj_get_type_str(value));
    }
    return list;
}

static size_t length(mp_obj_t list) {
    return list == MP_OBJ_NULL ? 0 : ((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->len;
}

// Returns an item of a list that is to have that length.
static mp_obj_t item(mp_obj_t list, size_t at, size_t len, const tree_field_t *field, qstr class) {
    if (length(list) != len) {
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%q field \"%q\" changed size during iteration"), class,
            (qstr)field->name);
    }
    return ((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->items[at];
}

static size_t checked_size(size_t len, size_t size) {
    if (len > SIZE_MAX / 4 / size) {
        mp_raise_type(&mp_type_MemoryError);
    }
    return len * size;
}

static ast_list_t read_list(reading_t *reading, mp_obj_t value, const tree_field_t *field, qstr class) {
    mp_obj_t list = list_of(value, field, class);
    size_t len = length(list);
    ast_list_t result = {len, NULL};
    if (len == 0) {
        return result;
    }
    result.items = ast_alloc(reading->tree, checked_size(len, sizeof(ast_node_t *)));
    for (size_t i = 0; i < len; i++) {
        mp_obj_t object = item(list, i, len, field, class);
        result.items[i] = read_node(reading, object, field->sort);
        if (result.items[i] == NULL && !(field->flags & FIELD_MAY_LACK)) {
            qstr sort = mps_tree_sorts[field->sort];
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("None disallowed in %s list"),
                sort == MP_QSTR_expr       ? "expression"
                    : sort == MP_QSTR_stmt ? "statement"
                                           : qstr_str(sort));
        }
    }
    return result;
}

static ast_names_t read_names(reading_t *reading, mp_obj_t value, const tree_field_t *field, qstr class) {
    mp_obj_t list = list_of(value, field, class);
    size_t len = length(list);
    ast_names_t result = {len, NULL};
    if (len == 0) {
        return result;
    }
    result.items = ast_alloc(reading->tree, checked_size(len, sizeof(qstr)));
    for (size_t i = 0; i < len; i++) {
        result.items[i] = read_name(item(list, i, len, field, class));
        if (result.items[i] == MP_QSTRnull) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("None disallowed in %q of %q"), (qstr)field->name,
                class);
        }
    }
    return result;
}

static void read_comparisons(reading_t *reading, mp_obj_t value, const tree_field_t *field, ast_Compare_t *node) {
    mp_obj_t list = list_of(value, field, MP_QSTR_Compare);
    size_t len = length(list);
    uint8_t *ops = ast_alloc(reading->tree, checked_size(len + 1, 1));
    for (size_t i = 0; i < len; i++) {
        ops[i] = read_operator(reading, item(list, i, len, field, MP_QSTR_Compare), OPS_COMPARE);
    }
    node->ops = ops;
    node->comparators.len = len; // until they are read
}

static uint8_t read_conversion(mp_obj_t value) {
    mp_int_t number = read_number(value);
    if (number != -1 && number != 's' && number != 'r' && number != 'a') {
        mp_raise_msg_varg(&mp_type_SystemError, MP_ERROR_TEXT("Unrecognized conversion character %d"), (int)number);
    }
    return number == -1 ? 0 : number;
}

// Reads a field that is there.
static void read_field(reading_t *reading, mp_obj_t value, ast_node_t *node, const tree_field_t *field, qstr class) {
    char *at = (char *)node + field->offset;
    switch ((field_kind_t)field->kind) {
        case FIELD_NODE:
            *(ast_node_t **)at = read_node(reading, value, field->sort);
            break;
        case FIELD_LIST: {
            size_t n_ops = node->kind == AST_Compare ? ((ast_Compare_t *)node)->comparators.len : 0;
            ast_list_t list = read_list(reading, value, field, class);
            if (node->kind == AST_Compare && list.len != n_ops && list.len > 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("Compare has a different number of comparators and operands"));
            }
            *(ast_list_t *)at = list;
            break;
        }
        case FIELD_NAME:
            *(qstr *)at = read_name(value);
            break;
        case FIELD_NAMES:
            *(ast_names_t *)at = read_names(reading, value, field, class);
            break;
        case FIELD_OBJECT:
            *(mp_obj_t *)at = read_constant(value);
            break;
        case FIELD_COMPARISONS:
            read_comparisons(reading, value, field, (ast_Compare_t *)node);
            break;
        case FIELD_NUMBER: {
            mp_int_t number = value == mp_const_none ? 0 : read_number(value);
            if (number < 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("Negative ImportFrom level"));
            }
            *(uint32_t *)at = number;
            break;
        }
        case FIELD_OP_NUMBER:
            node->op = read_number(value) != 0;
            break;
        case FIELD_OPERATOR:
            node->op = read_operator(reading, value, field->offset);
            break;
        case FIELD_CONVERSION:
            node->op = read_conversion(value);
            break;
        default:
            if (value != mp_const_none && !mp_obj_is_str(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("AST string must be of type str"));
            }
            break;
    }
}

static bool is_there(const ast_node_t *node, const tree_field_t *field) {
    const char *at = (const char *)node + field->offset;
    return field->kind == FIELD_NODE ? *(ast_node_t *const *)at != NULL
        : field->kind == FIELD_NAME
        ? *(const qstr *)at != MP_QSTRnull
        : true;
}

static bool is_list(const tree_field_t *field) {
    return field->kind == FIELD_LIST || field->kind == FIELD_NAMES || field->kind == FIELD_COMPARISONS;
}

// Reads a node and all below it. None is NULL.
static ast_node_t *read_node(reading_t *reading, mp_obj_t object, unsigned sort) {
    if (object == mp_const_none) {
        return NULL;
    }
    mp_cstack_check();
    size_t kind = kind_of(reading, object, sort);
    bool has_place = mps_tree_has_place(sort);
    if (kind == AST_NUM_KINDS) {
        ast_node_t place;
        if (has_place) {
            read_place(object, &place, mps_tree_sorts[sort]);
        }
        fail_sort(mps_tree_sorts[sort], object);
    }
    const tree_class_t *class = &mps_tree_classes[kind];
    ast_node_t *node = ast_alloc(reading->tree, class->size);
    node->kind = kind;
    if (has_place) {
        read_place(object, node, mps_tree_sorts[sort]);
    }
    for (size_t i = 0; i < TREE_MOST_FIELDS && class->fields[i].name != MP_QSTRnull; i++) {
        const tree_field_t *field = &class->fields[i];
        mp_obj_t value = attribute(object, field->name);
        if (value == MP_OBJ_NULL && !(field->flags & FIELD_MAY_LACK) && !is_list(field)) {
            fail_missing(field->name, class->name);
        }
        if (value != MP_OBJ_NULL || is_list(field)) {
            read_field(reading, value, node, field, class->name);
        }
        if (!is_there(node, field) && !(field->flags & FIELD_MAY_LACK)) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("field '%q' is required for %q"), (qstr)field->name,
                (qstr)class->name);
        }
    }
    set_mark(node);
    return node;
}

ast_module_t *mps_read_objects(mp_obj_t root, mp_obj_t module, qstr filename, int kind) {
    reading_t reading = {
        .tree = mps_new_tree(filename),
        .module = module,
        .known = m_new0(mp_obj_t, KNOWN),
    };
    mp_obj_t body = attribute(root, MP_QSTR_body);
    if (kind == MPS_PARSE_EVAL) {
        if (body == MP_OBJ_NULL) {
            fail_missing(MP_QSTR_body, MP_QSTR_Expression);
        }
        reading.tree->expr = read_node(&reading, body, SORT_EXPR);
        if (reading.tree->expr == NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("field 'body' is required for Expression"));
        }
    } else {
        static const tree_field_t field = {MP_QSTR_body, FIELD_LIST, 0, SORT_STMT, 0};
        reading.tree->body = read_list(&reading, body, &field,
            kind == MPS_PARSE_SINGLE ? MP_QSTR_Interactive : MP_QSTR_Module);
    }
    mps_tree_check(reading.tree);
    return reading.tree;
}
