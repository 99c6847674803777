// Folds constant expressions before the program runs: see fold.h.

#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "language/fold.h"

// The greatest sizes of results, in characters and bits.
#define MAX_LENGTH (4096)
#define MAX_BITS (128)

static bool is_constant(const ast_node_t *node) {
    return node != NULL && node->kind == AST_Constant;
}

static mp_obj_t value_of(const ast_node_t *node) {
    return ((const ast_Constant_t *)node)->value;
}

static ast_node_t *constant(ast_module_t *tree, const ast_node_t *node, mp_obj_t value) {
    ast_Constant_t *constant = ast_alloc(tree, sizeof(ast_Constant_t));
    constant->head = *node;
    constant->head.kind = AST_Constant;
    constant->head.op = 0;
    constant->value = value;
    return &constant->head;
}

static mp_obj_t fold_unary(uint8_t op, mp_obj_t value) {
    if (op == AST_Not) {
        return mp_obj_new_bool(!mp_obj_is_true(value));
    }
    bool is_int = mp_obj_is_int(value) || mp_obj_is_bool(value);
    if (!is_int && (op == AST_Invert || !(mp_obj_is_float(value) || mp_obj_is_type(value, &mp_type_complex)))) {
        return MP_OBJ_NULL;
    }
    if (op == AST_Invert && mp_obj_is_bool(value)) {
        return MP_OBJ_NULL; // the operation warns
    }
    static const uint8_t ops[] = {
        [AST_Invert] = MP_UNARY_OP_INVERT,
        [AST_UAdd] = MP_UNARY_OP_POSITIVE,
        [AST_USub] = MP_UNARY_OP_NEGATIVE,
    };
    return mp_unary_op(ops[op], value);
}

static unsigned bits(mp_int_t value) {
    mp_uint_t size = value < 0 ? -(mp_uint_t)value : (mp_uint_t)value;
    unsigned n = 0;
    for (; size > 0; size >>= 1) {
        n++;
    }
    return n;
}

const uint8_t mps_binary_ops[] = {
    [AST_Add] = MP_BINARY_OP_ADD,
    [AST_Sub] = MP_BINARY_OP_SUBTRACT,
    [AST_Mult] = MP_BINARY_OP_MULTIPLY,
    [AST_MatMult] = MP_BINARY_OP_MAT_MULTIPLY,
    [AST_Div] = MP_BINARY_OP_TRUE_DIVIDE,
    [AST_Mod] = MP_BINARY_OP_MODULO,
    [AST_Pow] = MP_BINARY_OP_POWER,
    [AST_LShift] = MP_BINARY_OP_LSHIFT,
    [AST_RShift] = MP_BINARY_OP_RSHIFT,
    [AST_BitOr] = MP_BINARY_OP_OR,
    [AST_BitXor] = MP_BINARY_OP_XOR,
    [AST_BitAnd] = MP_BINARY_OP_AND,
    [AST_FloorDiv] = MP_BINARY_OP_FLOOR_DIVIDE,
};

static bool is_text(mp_obj_t obj) {
    return mp_obj_is_str(obj) || mp_obj_is_type(obj, &mp_type_bytes);
}

static size_t length(mp_obj_t text) {
    size_t len;
    mp_obj_str_get_data(text, &len);
    return len;
}

static mp_obj_t fold_binary(uint8_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_small_int(lhs) && mp_obj_is_small_int(rhs)) {
        mp_int_t left = MP_OBJ_SMALL_INT_VALUE(lhs);
        mp_int_t right = MP_OBJ_SMALL_INT_VALUE(rhs);
        switch (op) {
            case AST_MatMult:
                return MP_OBJ_NULL;
            case AST_Div:
            case AST_FloorDiv:
            case AST_Mod:
                if (right == 0) {
                    return MP_OBJ_NULL;
                }
                break;
            case AST_LShift:
                if (right < 0 || right > MAX_BITS) {
                    return MP_OBJ_NULL;
                }
                break;
            case AST_RShift:
                if (right < 0) {
                    return MP_OBJ_NULL;
                }
                break;
            case AST_Pow:
                if (right < 0 || right > MAX_BITS || (unsigned)right * bits(left) > MAX_BITS) {
                    return MP_OBJ_NULL;
                }
                break;
        }
    } else if (is_text(lhs)) {
        if (op == AST_Add) {
            if (!is_text(rhs) || mp_obj_is_str(lhs) != mp_obj_is_str(rhs) || length(lhs) + length(rhs) > MAX_LENGTH) {
                return MP_OBJ_NULL;
            }
        } else if (op != AST_Mult || !mp_obj_is_small_int(rhs) || MP_OBJ_SMALL_INT_VALUE(rhs) > MAX_LENGTH
            || (MP_OBJ_SMALL_INT_VALUE(rhs) > 0 && length(lhs) * MP_OBJ_SMALL_INT_VALUE(rhs) > MAX_LENGTH)) {
            return MP_OBJ_NULL;
        }
    } else {
        // Sums and products of floats never raise.
        bool left = mp_obj_is_float(lhs) || mp_obj_is_type(lhs, &mp_type_complex);
        bool right = mp_obj_is_float(rhs) || mp_obj_is_type(rhs, &mp_type_complex);
        if ((!left && !mp_obj_is_small_int(lhs)) || (!right && !mp_obj_is_small_int(rhs))
            || (op != AST_Add && op != AST_Sub && op != AST_Mult)) {
            return MP_OBJ_NULL;
        }
    }
    return mp_binary_op(mps_binary_ops[op], lhs, rhs);
}

static ast_node_t *fold_tuple(ast_module_t *tree, ast_node_t *node) {
    ast_list_t *elts = &((ast_Tuple_t *)node)->elts;
    if (node->op != AST_Load) {
        return node;
    }
    for (uint32_t i = 0; i < elts->len; i++) {
        if (!is_constant(elts->items[i])) {
            return node;
        }
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(elts->len, NULL));
    for (uint32_t i = 0; i < elts->len; i++) {
        tuple->items[i] = value_of(elts->items[i]);
    }
    return constant(tree, node, MP_OBJ_FROM_PTR(tuple));
}

ast_node_t *mps_fold(ast_module_t *tree, ast_node_t *node) {
    mp_obj_t value = MP_OBJ_NULL;
    switch (node->kind) {
        case AST_Name:
            value = mp_obj_new_bool(MP_STATE_VM(mp_optimise_value) == 0); // __debug__
            break;
        case AST_UnaryOp: {
            ast_node_t *operand = ((ast_UnaryOp_t *)node)->operand;
            if (is_constant(operand)) {
                value = fold_unary(node->op, value_of(operand));
            }
            break;
        }
        case AST_BinOp: {
            ast_BinOp_t *binary = (ast_BinOp_t *)node;
            if (is_constant(binary->left) && is_constant(binary->right)) {
                value = fold_binary(node->op, value_of(binary->left), value_of(binary->right));
            }
            break;
        }
        case AST_Tuple:
            return fold_tuple(tree, node);
    }
    return value == MP_OBJ_NULL ? node : constant(tree, node, value);
}

int mps_truth(const ast_node_t *node) {
    return is_constant(node) ? mp_obj_is_true(value_of(node)) : -1;
}
