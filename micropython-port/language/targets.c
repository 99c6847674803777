// Compiles the targets of assignments and `del`.

#include "py/cstack.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

static void assign_sequence(unit_t *u, const ast_node_t *node, const ast_list_t *elts) {
    uint32_t star = elts->len;
    for (uint32_t i = 0; i < elts->len; i++) {
        if (elts->items[i]->kind == AST_Starred) {
            if (star < elts->len) {
                mps_error(u, node, "multiple starred expressions in assignment");
            }
            star = i;
        }
    }
    if (elts->len > 0x4000) {
        mps_error(u, node, "too many expressions in assignment");
    }
    if (star < elts->len) {
        uint32_t after = elts->len - star - 1;
        if (star <= 255 && after <= 255) {
            mps_emit_uint(&u->code, MP_BC_UNPACK_EX, star | after << 8);
        } else {
            mps_emit_extended_varying(&u->code, MPS_X_UNPACK_EX, (int)elts->len - 1);
            mps_emit_operand(&u->code, star);
            mps_emit_operand(&u->code, after);
        }
    } else {
        mps_emit_uint(&u->code, MP_BC_UNPACK_SEQUENCE, elts->len);
    }
    for (uint32_t i = 0; i < elts->len; i++) {
        const ast_node_t *target = elts->items[i];
        mps_assign(u, i == star ? ((const ast_Starred_t *)target)->value : target);
    }
}

void mps_assign(unit_t *u, const ast_node_t *target) {
    mp_cstack_check();
    switch (target->kind) {
        case AST_Name:
            at(u, target);
            mps_store_name_of(u, ((const ast_Name_t *)target)->id);
            break;
        case AST_Attribute:
            mps_expression(u, ((const ast_Attribute_t *)target)->value);
            mps_at_attribute(&u->code, target, (const ast_Attribute_t *)target);
            mps_emit_name(&u->code, MP_BC_STORE_ATTR, ((const ast_Attribute_t *)target)->attr);
            break;
        case AST_Subscript:
            mps_expression(u, ((const ast_Subscript_t *)target)->value);
            mps_subscript_index(u, (const ast_Subscript_t *)target);
            EMIT(STORE_SUBSCR);
            break;
        case AST_List:
        case AST_Tuple:
            at(u, target);
            assign_sequence(u, target, &((const ast_List_t *)target)->elts);
            break;
        case AST_Starred:
            mps_error(u, target, "starred assignment target must be in a list or tuple");
        default:
            mps_error(u, target, "cannot assign to expression");
    }
}

void mps_delete(unit_t *u, const ast_node_t *target) {
    mp_cstack_check();
    switch (target->kind) {
        case AST_Name:
            at(u, target);
            mps_delete_name_of(u, ((const ast_Name_t *)target)->id);
            break;
        case AST_Attribute:
            mps_expression(u, ((const ast_Attribute_t *)target)->value);
            EMIT(LOAD_NULL);
            EMIT(ROT_TWO);
            mps_at_attribute(&u->code, target, (const ast_Attribute_t *)target);
            mps_emit_name(&u->code, MP_BC_STORE_ATTR, ((const ast_Attribute_t *)target)->attr);
            break;
        case AST_Subscript:
            mps_expression(u, ((const ast_Subscript_t *)target)->value);
            mps_subscript_index(u, (const ast_Subscript_t *)target);
            EMIT(LOAD_NULL);
            EMIT(ROT_THREE);
            EMIT(STORE_SUBSCR);
            break;
        case AST_List:
        case AST_Tuple: {
            const ast_list_t *elts = &((const ast_List_t *)target)->elts;
            for (uint32_t i = 0; i < elts->len; i++) {
                mps_delete(u, elts->items[i]);
            }
            break;
        }
        default:
            mps_error(u, target, "cannot delete expression");
    }
}
