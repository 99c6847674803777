// Compiles expressions to code that leaves their value on the stack.

#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

// A display is built in pieces of this many values, so that they don't fill the stack.
#define PIECE (64)

// A display of at least this many constant values becomes one constant.
#define WORTH_A_CONSTANT (4)

bool mps_has_starred(const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        if (list->items[i]->kind == AST_Starred) {
            return true;
        }
    }
    return false;
}

static bool all_constant(const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        if (list->items[i]->kind != AST_Constant) {
            return false;
        }
    }
    return true;
}

// ---- Displays ------------------------------------------------------------------------------------------------------

static void build(unit_t *u, byte op, uint32_t n) {
    mps_emit_uint(&u->code, op, n);
}

static mp_obj_t tuple_of(const ast_list_t *list) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(list->len, NULL));
    for (uint32_t i = 0; i < list->len; i++) {
        tuple->items[i] = ((ast_Constant_t *)list->items[i])->value;
    }
    return MP_OBJ_FROM_PTR(tuple);
}

// Builds a list or set (op) that has stars or many values.
void mps_build_in_pieces(unit_t *u, const ast_node_t *node, byte op, const ast_list_t *list) {
    bool is_set = op == MP_BC_BUILD_SET;
    uint32_t n = 0; // the number of values on the stack
    bool is_begun = false;
    for (uint32_t i = 0; i <= list->len; i++) {
        bool is_star = i < list->len && list->items[i]->kind == AST_Starred;
        if (i == list->len || is_star || n == PIECE) {
            at(u, node);
            if (!is_begun) {
                build(u, op, n);
                is_begun = true;
            } else if (n > 0) {
                mps_emit_extended_uint(&u->code, is_set ? MPS_X_SET_ADD : MPS_X_LIST_APPEND, n);
            }
            n = 0;
        }
        if (is_star) {
            mps_expression(u, ((ast_Starred_t *)list->items[i])->value);
            at(u, node);
            mps_emit_extended(&u->code, is_set ? MPS_X_SET_UPDATE : MPS_X_LIST_EXTEND);
        } else if (i < list->len) {
            mps_expression(u, list->items[i]);
            n++;
        }
    }
}

static void display(unit_t *u, const ast_node_t *node, const ast_list_t *list) {
    byte op = node->kind == AST_List ? MP_BC_BUILD_LIST : node->kind == AST_Set ? MP_BC_BUILD_SET : MP_BC_BUILD_TUPLE;
    if (op != MP_BC_BUILD_TUPLE && list->len >= WORTH_A_CONSTANT && all_constant(list)) {
        build(u, op, 0);
        mps_emit_constant(&u->code, tuple_of(list));
        mps_emit_extended(&u->code, op == MP_BC_BUILD_SET ? MPS_X_SET_UPDATE : MPS_X_LIST_EXTEND);
    } else if (list->len > PIECE || mps_has_starred(list)) {
        mps_build_in_pieces(u, node, op == MP_BC_BUILD_TUPLE ? MP_BC_BUILD_LIST : op, list);
        if (op == MP_BC_BUILD_TUPLE) {
            mps_emit_extended(&u->code, MPS_X_LIST_TO_TUPLE);
        }
    } else {
        for (uint32_t i = 0; i < list->len; i++) {
            mps_expression(u, list->items[i]);
        }
        at(u, node);
        build(u, op, list->len);
    }
}

// Pushes key and value, evaluated in the order of the source. The instruction wants the key on top.
void mps_key_and_value(unit_t *u, const ast_node_t *key, const ast_node_t *value) {
    if (key->kind == AST_Constant) {
        mps_expression(u, value);
        mps_expression(u, key);
    } else {
        mps_expression(u, key);
        mps_expression(u, value);
        EMIT(ROT_TWO);
    }
}

static void dict_display(unit_t *u, const ast_Dict_t *dict) {
    mps_emit_uint(&u->code, MP_BC_BUILD_MAP, MIN(dict->keys.len, 0xffff));
    for (uint32_t i = 0; i < dict->keys.len; i++) {
        if (dict->keys.items[i] == NULL) {
            mps_expression(u, dict->values.items[i]);
            at(u, &dict->head);
            mps_emit_extended(&u->code, MPS_X_DICT_UPDATE);
        } else {
            mps_key_and_value(u, dict->keys.items[i], dict->values.items[i]);
            at(u, &dict->head);
            EMIT(STORE_MAP);
        }
    }
}

// ---- Chains that grow to the left ----------------------------------------------------------------------------------

static const ast_node_t *left_of(unit_t *u, const ast_node_t *node) {
    switch (node->kind) {
        case AST_BinOp:
            return ((const ast_BinOp_t *)node)->left;
        case AST_Attribute:
            return ((const ast_Attribute_t *)node)->value;
        case AST_Subscript:
            return ((const ast_Subscript_t *)node)->value;
        case AST_Call:
            return mps_is_bare_super(u, node) || mps_wants_locals(u, (const ast_Call_t *)node)
                ? NULL
                : ((const ast_Call_t *)node)->func;
        default:
            return NULL;
    }
}

// Makes a slice. Its instructions belong to the node `whole`.
static void slice(unit_t *u, const ast_Slice_t *slice, const ast_node_t *whole) {
    const ast_node_t *parts[3] = {slice->lower, slice->upper, slice->step};
    unsigned n = slice->step == NULL ? 2 : 3;
    for (unsigned i = 0; i < n; i++) {
        if (parts[i] == NULL) {
            EMIT(LOAD_CONST_NONE);
        } else {
            mps_expression(u, parts[i]);
        }
    }
    at(u, whole);
    mps_emit_uint(&u->code, MP_BC_BUILD_SLICE, n);
}

// Pushes the index of a subscript. For a slice, one instruction makes it and also does what the next instruction would
// do.
void mps_subscript_index(unit_t *u, const ast_Subscript_t *node) {
    if (node->slice->kind == AST_Slice) {
        slice(u, (const ast_Slice_t *)node->slice, &node->head);
    } else {
        mps_expression(u, node->slice);
    }
    at(u, &node->head);
}

// Compiles a node whose left side is on the stack. Returns whether it loaded a method, which a call must follow.
static bool right_side(unit_t *u, const ast_node_t *node, bool is_called, bool is_method) {
    switch (node->kind) {
        case AST_BinOp:
            mps_expression(u, ((const ast_BinOp_t *)node)->right);
            at(u, node);
            mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + mps_binary_ops[node->op]);
            return false;
        case AST_Attribute:
            mps_at_attribute(&u->code, node, (const ast_Attribute_t *)node);
            mps_emit_name(&u->code, is_called ? MP_BC_LOAD_METHOD : MP_BC_LOAD_ATTR,
                ((const ast_Attribute_t *)node)->attr);
            return is_called;
        case AST_Subscript:
            mps_subscript_index(u, (const ast_Subscript_t *)node);
            EMIT(LOAD_SUBSCR);
            return false;
        default: {
            const ast_Call_t *call = (const ast_Call_t *)node;
            mps_emit_call(u, node, &call->args, &call->keywords, 0, is_method);
            return false;
        }
    }
}

static void leaf(unit_t *u, const ast_node_t *node);

#define SHORT_CHAIN (8)

static void chain(unit_t *u, const ast_node_t *node) {
    const ast_node_t *some[SHORT_CHAIN];
    const ast_node_t **nodes = some;
    size_t len = 0;
    const ast_node_t *left = node;
    for (const ast_node_t *next; (next = left_of(u, left)) != NULL; left = next) {
        len++;
    }
    if (len > SHORT_CHAIN) {
        nodes = m_new(const ast_node_t *, len);
    }
    len = 0;
    left = node;
    for (const ast_node_t *next; (next = left_of(u, left)) != NULL; left = next) {
        nodes[len++] = left;
    }
    bool is_method = false;
    size_t i = len;
    if (len >= 2 && nodes[len - 1]->kind == AST_Attribute && nodes[len - 2]->kind == AST_Call
        && mps_is_bare_super(u, left)) {
        const ast_Attribute_t *attribute = (const ast_Attribute_t *)nodes[len - 1];
        at(u, ((const ast_Call_t *)left)->func);
        mps_load_super(u);
        mps_at_attribute(&u->code, &attribute->head, attribute);
        mps_emit_name(&u->code, MP_BC_LOAD_SUPER_METHOD, attribute->attr);
        is_method = true;
        i--;
    } else {
        leaf(u, left);
    }
    for (; i > 0; i--) {
        bool is_called = i > 1 && nodes[i - 2]->kind == AST_Call;
        is_method = right_side(u, nodes[i - 1], is_called, is_method);
    }
    if (nodes != some) {
        m_del(const ast_node_t *, nodes, len);
    }
}

// Compiles a call that is not part of a chain.
static void special_call(unit_t *u, const ast_Call_t *call) {
    at(u, call->func);
    if (mps_is_bare_super(u, &call->head)) {
        mps_emit_constant(&u->code, MP_OBJ_FROM_PTR(&mps_call_super_obj));
        mps_load_super(u);
        at(u, &call->head);
        mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, 3);
        return;
    }
    mps_emit_constant(&u->code, MP_OBJ_FROM_PTR(&mps_call_with_locals_obj));
    mps_load_name_of(u, ((ast_Name_t *)call->func)->id);
    at(u, &call->head);
    mps_load_locals(u);
    mps_emit_call(u, &call->head, &call->args, &call->keywords, 2, false);
}

// ---- Operators -----------------------------------------------------------------------------------------------------

static void bool_op(unit_t *u, const ast_BoolOp_t *node) {
    uint32_t end = mps_label(&u->code);
    byte op = node->head.op == AST_And ? MP_BC_JUMP_IF_FALSE_OR_POP : MP_BC_JUMP_IF_TRUE_OR_POP;
    for (uint32_t i = 0; i < node->values.len; i++) {
        mps_expression(u, node->values.items[i]);
        if (i + 1 < node->values.len) {
            at(u, &node->head);
            mps_emit_jump(&u->code, op, end, 1);
        }
    }
    mps_place(&u->code, end);
}

static bool is_negated(uint8_t op) {
    return op == AST_NotIn || op == AST_IsNot;
}

// Emits the comparison of the two values on the stack. For `is not` and `not in` it emits `is` and `in`; the caller
// negates them.
static void compare_op(unit_t *u, uint8_t op) {
    static const uint8_t ops[] = {
        [AST_Eq] = MP_BINARY_OP_EQUAL,
        [AST_NotEq] = MP_BINARY_OP_NOT_EQUAL,
        [AST_Lt] = MP_BINARY_OP_LESS,
        [AST_LtE] = MP_BINARY_OP_LESS_EQUAL,
        [AST_Gt] = MP_BINARY_OP_MORE,
        [AST_GtE] = MP_BINARY_OP_MORE_EQUAL,
        [AST_Is] = MP_BINARY_OP_IS,
        [AST_IsNot] = MP_BINARY_OP_IS,
        [AST_In] = MP_BINARY_OP_IN,
        [AST_NotIn] = MP_BINARY_OP_IN,
    };
    mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + ops[op]);
}

// Pushes the right side of a comparison. A display of constants after `in` becomes a constant tuple or set, unless it
// is the left side of another comparison. Frozen modules make their sets themselves, because ROM has none.
static void comparator(unit_t *u, uint8_t op, const ast_node_t *node, bool is_last) {
    bool may_be_set = node->kind == AST_Set && !(u->source->flags & MPS_COMPILE_FROZEN);
    if (is_last && (op == AST_In || op == AST_NotIn) && (node->kind == AST_List || may_be_set)) {
        const ast_list_t *elts = &((const ast_List_t *)node)->elts;
        if (elts->len > 0 && all_constant(elts)) {
            mp_obj_t tuple = tuple_of(elts);
            if (node->kind == AST_Set) {
                size_t len;
                mp_obj_t *items;
                mp_obj_tuple_get(tuple, &len, &items);
                tuple = mp_obj_new_set(len, items);
            }
            mps_emit_constant(&u->code, tuple);
            return;
        }
    }
    mps_expression(u, node);
}

// Compares two values. The instruction belongs to the node `whole`.
static void compare_two(unit_t *u, const ast_Compare_t *node, const ast_node_t *whole) {
    mps_expression(u, node->left);
    comparator(u, node->ops[0], node->comparators.items[0], true);
    at(u, whole);
    compare_op(u, node->ops[0]);
    if (is_negated(node->ops[0])) {
        mps_emit(&u->code, MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NOT);
    }
}

static void compare(unit_t *u, const ast_Compare_t *node) {
    uint32_t n = node->comparators.len;
    if (n == 1) {
        compare_two(u, node, &node->head);
        return;
    }
    mps_expression(u, node->left);
    uint32_t cleanup = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    for (uint32_t i = 0; i < n; i++) {
        comparator(u, node->ops[i], node->comparators.items[i], i + 1 == n);
        if (i + 1 < n) {
            EMIT(DUP_TOP);
            EMIT(ROT_THREE);
        }
        at(u, &node->head);
        compare_op(u, node->ops[i]);
        if (is_negated(node->ops[i])) {
            mps_emit(&u->code, MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NOT);
        }
        if (i + 1 < n) {
            mps_emit_jump(&u->code, MP_BC_JUMP_IF_FALSE_OR_POP, cleanup, 1);
        }
    }
    mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
    mps_place(&u->code, cleanup);
    EMIT(ROT_TWO);
    EMIT(POP_TOP);
    mps_place(&u->code, end);
}

static void unary(unit_t *u, const ast_UnaryOp_t *node) {
    static const uint8_t ops[] = {
        [AST_Invert] = MP_UNARY_OP_INVERT,
        [AST_Not] = MP_UNARY_OP_NOT,
        [AST_UAdd] = MP_UNARY_OP_POSITIVE,
        [AST_USub] = MP_UNARY_OP_NEGATIVE,
    };
    const ast_Compare_t *compared = (const ast_Compare_t *)node->operand;
    if (node->head.op == AST_Not && node->operand->kind == AST_Compare && compared->comparators.len == 1
        && compared->ops[0] <= AST_GtE) {
        compare_two(u, compared, &node->head); // the place covers both operators, as CPython's instruction does
    } else {
        mps_expression(u, node->operand);
    }
    at(u, &node->head);
    mps_emit(&u->code, MP_BC_UNARY_OP_MULTI + ops[node->head.op]);
}

// Jumps if the comparison's truth is `when`.
static void compare_and_jump(unit_t *u, const ast_Compare_t *node, bool when, uint32_t label) {
    mps_expression(u, node->left);
    uint32_t n = node->comparators.len;
    uint32_t cleanup = n > 1 ? mps_label(&u->code) : 0;
    for (uint32_t i = 0; i < n; i++) {
        bool is_last = i + 1 == n;
        comparator(u, node->ops[i], node->comparators.items[i], is_last);
        if (!is_last) {
            EMIT(DUP_TOP);
            EMIT(ROT_THREE);
        }
        at(u, &node->head);
        compare_op(u, node->ops[i]);
        bool on = is_last ? when : false;
        mps_emit_jump(&u->code, on != is_negated(node->ops[i]) ? MP_BC_POP_JUMP_IF_TRUE : MP_BC_POP_JUMP_IF_FALSE,
            is_last ? label : cleanup, 0);
    }
    if (n > 1) {
        uint32_t end = mps_label(&u->code);
        mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
        mps_place(&u->code, cleanup);
        EMIT(POP_TOP);
        if (!when) {
            mps_emit_jump(&u->code, MP_BC_JUMP, label, 0);
        }
        mps_place(&u->code, end);
    }
}

void mps_condition(unit_t *u, const ast_node_t *node, bool when, uint32_t label) {
    mp_cstack_check();
    int truth = mps_truth(node);
    if (truth >= 0) {
        if (truth == when) {
            mps_emit_jump(&u->code, MP_BC_JUMP, label, 0);
        }
        return;
    }
    switch (node->kind) {
        case AST_UnaryOp:
            if (node->op == AST_Not) {
                mps_condition(u, ((const ast_UnaryOp_t *)node)->operand, !when, label);
                return;
            }
            break;
        case AST_BoolOp: {
            const ast_list_t *values = &((const ast_BoolOp_t *)node)->values;
            bool is_or = node->op == AST_Or;
            if (is_or == when) { // any true or false value decides
                for (uint32_t i = 0; i < values->len; i++) {
                    mps_condition(u, values->items[i], when, label);
                }
            } else {
                uint32_t end = mps_label(&u->code);
                for (uint32_t i = 0; i + 1 < values->len; i++) {
                    mps_condition(u, values->items[i], !when, end);
                }
                mps_condition(u, values->items[values->len - 1], when, label);
                mps_place(&u->code, end);
            }
            return;
        }
        case AST_Compare:
            compare_and_jump(u, (const ast_Compare_t *)node, when, label);
            return;
        case AST_IfExp: {
            const ast_IfExp_t *choice = (const ast_IfExp_t *)node;
            uint32_t orelse = mps_label(&u->code);
            uint32_t end = mps_label(&u->code);
            mps_condition(u, choice->test, false, orelse);
            mps_condition(u, choice->body, when, label);
            mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
            mps_place(&u->code, orelse);
            mps_condition(u, choice->orelse, when, label);
            mps_place(&u->code, end);
            return;
        }
    }
    mps_expression(u, node);
    at(u, node);
    mps_emit_jump(&u->code, when ? MP_BC_POP_JUMP_IF_TRUE : MP_BC_POP_JUMP_IF_FALSE, label, 0);
}

static void conditional(unit_t *u, const ast_IfExp_t *node) {
    uint32_t orelse = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    int depth = u->code.depth;
    mps_condition(u, node->test, false, orelse);
    mps_expression(u, node->body);
    mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
    mps_place(&u->code, orelse);
    u->code.depth = depth;
    mps_expression(u, node->orelse);
    mps_place(&u->code, end);
}

// ---- Text ----------------------------------------------------------------------------------------------------------

static void formatted(unit_t *u, const ast_FormattedValue_t *node) {
    mps_expression(u, node->value);
    unsigned flags = node->head.op == 's' ? 1 : node->head.op == 'r' ? 2 : node->head.op == 'a' ? 3 : 0;
    if (node->format_spec != NULL) {
        mps_expression(u, node->format_spec);
        flags |= 4;
    }
    at(u, &node->head);
    mps_emit_extended_varying(&u->code, MPS_X_FORMAT, flags & 4 ? -1 : 0);
    mps_emit_operand(&u->code, flags);
}

static void joined(unit_t *u, const ast_JoinedStr_t *node) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < node->values.len; i++) {
        if (n == PIECE) {
            mps_emit_extended_uint(&u->code, MPS_X_BUILD_STRING, n);
            n = 1;
        }
        mps_expression(u, node->values.items[i]);
        n++;
    }
    if (n == 0) {
        mps_emit_constant(&u->code, MP_OBJ_NEW_QSTR(MP_QSTR_));
    } else if (n > 1) {
        mps_emit_extended_uint(&u->code, MPS_X_BUILD_STRING, n);
    }
}

// Calls string.templatelib's Template with the parts: texts, and a tuple of the fields of each Interpolation.
static void template(unit_t *u, const ast_TemplateStr_t *node) {
    ast_list_t none = {0};
    at(u, &node->head);
    mps_emit_small_int(&u->code, 0);
    mps_emit_constant(&u->code, mp_obj_new_tuple(1, (mp_obj_t[]) {MP_OBJ_NEW_QSTR(MP_QSTR_Template)}));
    mps_emit_name(&u->code, MP_BC_IMPORT_NAME, qstr_from_str("string.templatelib"));
    mps_emit_name(&u->code, MP_BC_LOAD_METHOD, MP_QSTR__template);
    mps_emit_uint(&u->code, MP_BC_BUILD_LIST, 0);
    for (uint32_t i = 0; i < node->values.len; i++) {
        const ast_node_t *part = node->values.items[i];
        if (part->kind == AST_Interpolation) {
            const ast_Interpolation_t *inter = (const ast_Interpolation_t *)part;
            mps_expression(u, inter->value);
            mps_emit_constant(&u->code, inter->str);
            if (part->op == 0) {
                EMIT(LOAD_CONST_NONE);
            } else {
                char conversion = part->op;
                mps_emit_constant(&u->code, MP_OBJ_NEW_QSTR(qstr_from_strn(&conversion, 1)));
            }
            if (inter->format_spec == NULL) {
                mps_emit_constant(&u->code, MP_OBJ_NEW_QSTR(MP_QSTR_));
            } else {
                mps_expression(u, inter->format_spec);
            }
            build(u, MP_BC_BUILD_TUPLE, 4);
        } else {
            mps_expression(u, part);
        }
        mps_emit_extended_uint(&u->code, MPS_X_LIST_APPEND, 1);
    }
    mps_emit_call(u, &node->head, &none, &none, 1, true);
}

// ---- All kinds -----------------------------------------------------------------------------------------------------

static void yield(unit_t *u, const ast_Yield_t *node) {
    if (node->value == NULL) {
        EMIT(LOAD_CONST_NONE);
    } else {
        mps_expression(u, node->value);
    }
    at(u, &node->head);
    if (node->head.kind == AST_YieldFrom) {
        EMIT(GET_ITER);
        EMIT(LOAD_CONST_NONE);
        EMIT(YIELD_FROM);
        return;
    }
    if (u->frame->is_coroutine && u->frame->is_generator) {
        mps_emit_extended(&u->code, MPS_X_ASYNC_GEN_VALUE);
    }
    EMIT(YIELD_VALUE);
}

static void leaf(unit_t *u, const ast_node_t *node) {
    switch (node->kind) {
        case AST_Constant:
            mps_emit_constant(&u->code, ((const ast_Constant_t *)node)->value);
            break;
        case AST_Name:
            at(u, node);
            mps_load_name_of(u, ((const ast_Name_t *)node)->id);
            break;
        case AST_Call:
            special_call(u, (const ast_Call_t *)node);
            break;
        default:
            mps_expression(u, node);
            break;
    }
}

void mps_expression(unit_t *u, const ast_node_t *node) {
    mp_cstack_check();
    switch (node->kind) {
        case AST_Constant:
        case AST_Name:
            leaf(u, node);
            break;
        case AST_BinOp:
        case AST_Attribute:
        case AST_Subscript:
        case AST_Call:
            chain(u, node);
            break;
        case AST_BoolOp:
            bool_op(u, (const ast_BoolOp_t *)node);
            break;
        case AST_NamedExpr:
            mps_expression(u, ((const ast_NamedExpr_t *)node)->value);
            EMIT(DUP_TOP);
            mps_store_name_of(u, ((const ast_Name_t *)((const ast_NamedExpr_t *)node)->target)->id);
            break;
        case AST_UnaryOp:
            unary(u, (const ast_UnaryOp_t *)node);
            break;
        case AST_Lambda:
            mps_compile_lambda(u, (const ast_Lambda_t *)node);
            break;
        case AST_IfExp:
            conditional(u, (const ast_IfExp_t *)node);
            break;
        case AST_Dict:
            dict_display(u, (const ast_Dict_t *)node);
            break;
        case AST_Set:
        case AST_List:
        case AST_Tuple:
            display(u, node, &((const ast_List_t *)node)->elts);
            break;
        case AST_ListComp:
        case AST_SetComp: {
            const ast_ListComp_t *comp = (const ast_ListComp_t *)node;
            mps_collection(u, node, &comp->generators, comp->elt, NULL);
            break;
        }
        case AST_DictComp: {
            const ast_DictComp_t *comp = (const ast_DictComp_t *)node;
            mps_collection(u, node, &comp->generators, comp->key, comp->value);
            break;
        }
        case AST_GeneratorExp:
            mps_generator(u, (const ast_GeneratorExp_t *)node);
            break;
        case AST_Await:
            mps_expression(u, ((const ast_Await_t *)node)->value);
            at(u, node);
            mps_await(u);
            break;
        case AST_Yield:
        case AST_YieldFrom:
            yield(u, (const ast_Yield_t *)node);
            break;
        case AST_Compare:
            compare(u, (const ast_Compare_t *)node);
            break;
        case AST_FormattedValue:
            formatted(u, (const ast_FormattedValue_t *)node);
            break;
        case AST_JoinedStr:
            joined(u, (const ast_JoinedStr_t *)node);
            break;
        case AST_TemplateStr:
            template(u, (const ast_TemplateStr_t *)node);
            break;
        case AST_Slice:
            slice(u, (const ast_Slice_t *)node, node);
            break;
        case AST_Starred:
            mps_error(u, node, "can't use starred expression here");
        default:
            mps_error(u, node, "invalid syntax");
    }
}
