// Compiles statements.

#include <string.h>

#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

// ---- Handlers ------------------------------------------------------------------------------------------------------

static void begin_handler(unit_t *u, byte op, uint32_t label, int effect_there) {
    mps_emit_jump(&u->code, op, label, effect_there);
    if (++u->code.handlers > u->code.max_handlers) {
        u->code.max_handlers = u->code.handlers;
    }
}

static void end_finally(unit_t *u) {
    EMIT(END_FINALLY);
    u->code.handlers--;
}

// ---- Loops ---------------------------------------------------------------------------------------------------------

static void begin_loop(unit_t *u, loop_t *loop, bool is_for) {
    *loop = (loop_t) {
        .outer = u->loop,
        .break_label = mps_label(&u->code),
        .continue_label = mps_label(&u->code),
        .handlers = u->code.handlers,
        .is_for = is_for,
    };
    u->loop = loop;
}

static void leave_loop(unit_t *u, const ast_node_t *node) {
    bool is_break = node->kind == AST_Break;
    loop_t *loop = u->loop;
    if (loop != NULL && loop->is_except_star) {
        mps_error(u, node, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    if (loop == NULL) {
        mps_error(u, node, is_break ? "'break' outside loop" : "'continue' not properly in loop");
    }
    uint32_t label = is_break ? loop->break_label : loop->continue_label;
    bool leaves_for = is_break && loop->is_for;
    unsigned handlers = u->code.handlers - loop->handlers;
    int depth = u->code.depth;
    if (handlers == 0 && leaves_for) {
        for (size_t i = 0; i < MP_OBJ_ITER_BUF_NSLOTS; i++) {
            EMIT(POP_TOP);
        }
    }
    // At the target the depth is the loop's, independent of the depth here.
    u->code.depth = loop->depth + (loop->is_for && !is_break ? MP_OBJ_ITER_BUF_NSLOTS : 0);
    if (handlers > 0) {
        mps_emit_unwind_jump(&u->code, label, handlers, leaves_for);
    } else {
        mps_emit_jump(&u->code, MP_BC_JUMP, label, 0);
    }
    u->code.depth = depth;
}

static void for_loop(unit_t *u, const ast_For_t *node) {
    int depth = u->code.depth;
    mps_iterate(u, node->iter);
    loop_t loop;
    begin_loop(u, &loop, true);
    loop.depth = depth;
    uint32_t end = mps_label(&u->code);
    mps_place(&u->code, loop.continue_label);
    mps_emit_jump(&u->code, MP_BC_FOR_ITER, end, -1 - (int)MP_OBJ_ITER_BUF_NSLOTS);
    at(u, node->target);
    mps_assign(u, node->target);
    mps_statements(u, &node->body);
    at(u, node->iter);
    mps_emit_jump(&u->code, MP_BC_JUMP, loop.continue_label, 0);
    u->loop = loop.outer;
    u->code.depth = depth;
    mps_place(&u->code, end);
    mps_statements(u, &node->orelse);
    mps_place(&u->code, loop.break_label);
    u->code.depth = depth;
}

static void async_for(unit_t *u, const ast_For_t *node) {
    int depth = u->code.depth;
    mps_expression(u, node->iter);
    at(u, node->iter);
    mps_emit_extended(&u->code, MPS_X_GET_AITER);
    loop_t loop;
    begin_loop(u, &loop, false);
    loop.depth = depth + 1;
    uint32_t end = mps_label(&u->code);
    mps_place(&u->code, loop.continue_label);
    at(u, &node->head);
    mps_next_async(u, end);
    at(u, node->target);
    mps_assign(u, node->target);
    mps_statements(u, &node->body);
    at(u, node->iter);
    mps_emit_jump(&u->code, MP_BC_JUMP, loop.continue_label, 0);
    u->loop = loop.outer;
    u->code.depth = depth + 1;
    mps_place(&u->code, end);
    mps_statements(u, &node->orelse);
    mps_place(&u->code, loop.break_label);
    u->code.depth = depth + 1;
    EMIT(POP_TOP);
}

static void while_loop(unit_t *u, const ast_While_t *node) {
    int truth = mps_truth(node->test);
    loop_t loop;
    begin_loop(u, &loop, false);
    loop.depth = u->code.depth;
    if (truth != 0) {
        uint32_t top = mps_label(&u->code);
        bool is_dead = u->code.is_dead;
        if (truth < 0) {
            mps_emit_jump(&u->code, MP_BC_JUMP, loop.continue_label, 0);
            u->code.is_dead = is_dead; // the jump from below makes it alive
        } else {
            mps_place(&u->code, loop.continue_label);
        }
        mps_place(&u->code, top);
        mps_statements(u, &node->body);
        if (truth < 0) {
            mps_place(&u->code, loop.continue_label);
            at(u, node->test);
            mps_condition(u, node->test, true, top);
        } else {
            at(u, node->test);
            mps_emit_jump(&u->code, MP_BC_JUMP, top, 0);
        }
    } else {
        bool is_dead = u->code.is_dead;
        u->code.is_dead = true;
        mps_statements(u, &node->body);
        u->code.is_dead = is_dead;
    }
    u->loop = loop.outer;
    u->code.depth = loop.depth;
    mps_statements(u, &node->orelse);
    mps_place(&u->code, loop.break_label);
    u->code.depth = loop.depth;
}

static void branches(unit_t *u, const ast_If_t *node) {
    uint32_t end = mps_label(&u->code);
    for (;;) {
        at(u, &node->head);
        uint32_t next = mps_label(&u->code);
        mps_condition(u, node->test, false, next);
        mps_statements(u, &node->body);
        if (node->orelse.len > 0) {
            mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
        }
        mps_place(&u->code, next);
        if (node->orelse.len == 1 && node->orelse.items[0]->kind == AST_If) {
            node = (const ast_If_t *)node->orelse.items[0];
            continue;
        }
        mps_statements(u, &node->orelse);
        break;
    }
    mps_place(&u->code, end);
}

// ---- Exceptions ----------------------------------------------------------------------------------------------------

// Compiles the body of a handler that binds a name, and unbinds the name after it.
static void bound_handler(unit_t *u, const ast_ExceptHandler_t *handler) {
    mps_store_name_of(u, handler->name);
    uint32_t finally = mps_label(&u->code);
    int depth = u->code.depth;
    begin_handler(u, MP_BC_SETUP_FINALLY, finally, 1);
    mps_statements(u, &handler->body);
    EMIT(LOAD_CONST_NONE);
    mps_place(&u->code, finally);
    u->code.depth = depth + 1;
    mps_adjust(&u->code, 1); // a return has a value, too
    EMIT(LOAD_CONST_NONE);
    mps_store_name_of(u, handler->name);
    mps_delete_name_of(u, handler->name);
    mps_adjust(&u->code, -1);
    end_finally(u);
}

static void try_except(unit_t *u, const ast_Try_t *node) {
    uint32_t handlers = mps_label(&u->code);
    uint32_t orelse = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    int depth = u->code.depth;
    begin_handler(u, MP_BC_SETUP_EXCEPT, handlers, 1);
    mps_statements(u, &node->body);
    mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, orelse, 0);
    mps_place(&u->code, handlers);
    for (uint32_t i = 0; i < node->handlers.len; i++) {
        const ast_ExceptHandler_t *handler = (const ast_ExceptHandler_t *)node->handlers.items[i];
        uint32_t next = mps_label(&u->code);
        u->code.depth = depth + 1;
        at(u, &handler->head);
        if (handler->type != NULL) {
            EMIT(DUP_TOP);
            mps_expression(u, handler->type);
            at(u, &handler->head);
            mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EXCEPTION_MATCH);
            mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_FALSE, next, 0);
        } else if (i + 1 < node->handlers.len) {
            mps_error(u, handler, "default 'except:' must be last");
        }
        if (handler->name != MP_QSTRnull) {
            bound_handler(u, handler);
        } else {
            EMIT(POP_TOP);
            mps_statements(u, &handler->body);
        }
        mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, end, 0);
        mps_place(&u->code, next);
    }
    u->code.depth = depth + 1;
    end_finally(u); // raises again
    u->code.is_dead = true;
    mps_place(&u->code, orelse);
    u->code.depth = depth;
    mps_statements(u, &node->orelse);
    mps_place(&u->code, end);
    u->code.depth = depth;
}

// Compiles `except*`. The stack holds the exception, a list of the exceptions that the handlers raise, and the
// unhandled rest of the exception.
static void try_star(unit_t *u, const ast_Try_t *node) {
    uint32_t handlers = mps_label(&u->code);
    uint32_t orelse = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    int depth = u->code.depth;
    begin_handler(u, MP_BC_SETUP_EXCEPT, handlers, 1);
    mps_statements(u, &node->body);
    mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, orelse, 0);
    mps_place(&u->code, handlers);
    u->code.depth = depth + 1;
    mps_emit_extended(&u->code, MPS_X_STAR_BEGIN);
    for (uint32_t i = 0; i < node->handlers.len; i++) {
        const ast_ExceptHandler_t *handler = (const ast_ExceptHandler_t *)node->handlers.items[i];
        uint32_t unmatched = mps_label(&u->code);
        uint32_t raised = mps_label(&u->code);
        uint32_t next = mps_label(&u->code);
        at(u, &handler->head);
        mps_expression(u, handler->type);
        at(u, &handler->head);
        mps_emit_extended(&u->code, MPS_X_STAR_MATCH);
        EMIT(DUP_TOP);
        EMIT(LOAD_CONST_NONE);
        mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS);
        mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_TRUE, unmatched, 0);
        // The matched part is the current exception while the handler runs, so that `raise` finds it.
        begin_handler(u, MP_BC_SETUP_EXCEPT, raised, 1);
        loop_t wall = {.outer = u->loop, .is_except_star = true};
        u->loop = &wall;
        EMIT(DUP_TOP);
        if (handler->name != MP_QSTRnull) {
            bound_handler(u, handler);
        } else {
            EMIT(POP_TOP);
            mps_statements(u, &handler->body);
        }
        u->loop = wall.outer;
        mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, unmatched, 0);
        mps_place(&u->code, raised);
        u->code.depth = depth + 5;
        // exception, list, rest, matched, raised
        mps_emit_extended(&u->code, MPS_X_STAR_RAISED);
        mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, unmatched, 0);
        u->code.handlers--;
        mps_place(&u->code, unmatched);
        u->code.depth = depth + 4;
        EMIT(POP_TOP);
        mps_place(&u->code, next);
    }
    mps_emit_extended(&u->code, MPS_X_STAR_END);
    uint32_t nothing = mps_label(&u->code);
    EMIT(DUP_TOP);
    EMIT(LOAD_CONST_NONE);
    mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS);
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_TRUE, nothing, 0);
    EMIT(END_FINALLY);
    u->code.is_dead = true;
    mps_place(&u->code, nothing);
    u->code.depth = depth + 1;
    EMIT(POP_TOP);
    mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, end, 0);
    u->code.handlers--;
    mps_place(&u->code, orelse);
    u->code.depth = depth;
    mps_statements(u, &node->orelse);
    mps_place(&u->code, end);
    u->code.depth = depth;
}

static void try_statement(unit_t *u, const ast_Try_t *node) {
    int depth = u->code.depth;
    uint32_t finally = 0;
    if (node->finalbody.len > 0) {
        finally = mps_label(&u->code);
        begin_handler(u, MP_BC_SETUP_FINALLY, finally, 1);
    }
    if (node->handlers.len == 0) {
        mps_statements(u, &node->body);
    } else if (node->head.kind == AST_TryStar) {
        try_star(u, node);
    } else {
        try_except(u, node);
    }
    if (node->finalbody.len > 0) {
        u->code.depth = depth;
        EMIT(LOAD_CONST_NONE);
        mps_place(&u->code, finally);
        u->code.depth = depth + 1;
        mps_adjust(&u->code, 1); // a return has a value, too
        mps_statements(u, &node->finalbody);
        u->code.depth = depth + 1;
        end_finally(u);
    }
}

static void with_items(unit_t *u, const ast_With_t *node, uint32_t number) {
    mp_cstack_check();
    if (number == node->items.len) {
        mps_statements(u, &node->body);
        return;
    }
    const ast_withitem_t *item = (const ast_withitem_t *)node->items.items[number];
    int depth = u->code.depth;
    uint32_t end = mps_label(&u->code);
    mps_expression(u, item->context_expr);
    at(u, item->context_expr);
    begin_handler(u, MP_BC_SETUP_WITH, end, 0);
    if (item->optional_vars != NULL) {
        mps_assign(u, item->optional_vars);
    } else {
        EMIT(POP_TOP);
    }
    with_items(u, node, number + 1);
    u->code.depth = depth + 2;
    at(u, item->context_expr);
    EMIT(LOAD_CONST_NONE);
    mps_place(&u->code, end);
    u->code.depth = depth + 3;
    EMIT(WITH_CLEANUP);
    end_finally(u);
}

// Calls the method on the stack with n arguments, and awaits the result.
static void await_method(unit_t *u, int n) {
    mps_emit_uint(&u->code, MP_BC_CALL_METHOD, n);
    mps_await(u);
}

static void async_with_items(unit_t *u, const ast_With_t *node, uint32_t number) {
    mp_cstack_check();
    if (number == node->items.len) {
        mps_statements(u, &node->body);
        return;
    }
    const ast_withitem_t *item = (const ast_withitem_t *)node->items.items[number];
    int depth = u->code.depth;
    uint32_t finally = mps_label(&u->code);
    uint32_t no_exception = mps_label(&u->code);
    uint32_t leaves = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    mps_expression(u, item->context_expr);
    at(u, item->context_expr);
    EMIT(DUP_TOP);
    mps_emit_extended(&u->code, MPS_X_LOAD_AENTER);
    await_method(u, 0);
    // The manager stays on the stack, with nothing above it.
    uint32_t slot = mps_new_slot(u);
    mps_store_slot(u, slot);
    begin_handler(u, MP_BC_SETUP_FINALLY, finally, 1);
    if (item->optional_vars != NULL) {
        mps_load_slot(u, slot);
        mps_assign(u, item->optional_vars);
    }
    u->free_slot = slot;
    async_with_items(u, node, number + 1);
    u->code.depth = depth + 1;
    at(u, item->context_expr);
    EMIT(LOAD_CONST_NONE);
    EMIT(ROT_TWO);
    mps_emit_jump(&u->code, MP_BC_JUMP, no_exception, 0);
    mps_place(&u->code, finally);
    // The stack has manager and exception, or manager, value and number.
    u->code.depth = depth + 2;
    mps_adjust(&u->code, 1);
    EMIT(DUP_TOP);
    mps_emit_constant(&u->code, MP_OBJ_FROM_PTR(&mp_type_BaseException));
    mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EXCEPTION_MATCH);
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_FALSE, leaves, 0);
    u->code.depth = depth + 2;
    EMIT(DUP_TOP);
    EMIT(ROT_THREE);
    EMIT(ROT_TWO); // exception, exception, manager
    mps_emit_name(&u->code, MP_BC_LOAD_METHOD, MP_QSTR___aexit__);
    EMIT(ROT_THREE);
    EMIT(ROT_THREE); // exception, method, manager, exception
    EMIT(DUP_TOP);
    mps_emit_name(&u->code, MP_BC_LOAD_ATTR, MP_QSTR___class__);
    EMIT(ROT_TWO);
    EMIT(DUP_TOP);
    mps_emit_name(&u->code, MP_BC_LOAD_ATTR, MP_QSTR___traceback__);
    await_method(u, 3);
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_FALSE, end, 0);
    EMIT(POP_TOP);
    EMIT(LOAD_CONST_NONE);
    mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
    mps_place(&u->code, leaves);
    u->code.depth = depth + 3;
    EMIT(ROT_THREE);
    EMIT(ROT_THREE);
    mps_place(&u->code, no_exception);
    u->code.depth = depth + 3;
    mps_emit_name(&u->code, MP_BC_LOAD_METHOD, MP_QSTR___aexit__);
    EMIT(LOAD_CONST_NONE);
    EMIT(DUP_TOP);
    EMIT(DUP_TOP);
    await_method(u, 3);
    EMIT(POP_TOP);
    mps_place(&u->code, end);
    u->code.depth = depth + 1;
    end_finally(u);
}

static void raise_statement(unit_t *u, const ast_Raise_t *node) {
    if (node->exc == NULL) {
        EMIT(RAISE_LAST);
        return;
    }
    mps_expression(u, node->exc);
    if (node->cause != NULL) {
        mps_expression(u, node->cause);
        at(u, &node->head);
        EMIT(RAISE_FROM);
    } else {
        at(u, &node->head);
        EMIT(RAISE_OBJ);
    }
}

static void assert_statement(unit_t *u, const ast_Assert_t *node) {
    if (MP_STATE_VM(mp_optimise_value) > 0) {
        return;
    }
    uint32_t end = mps_label(&u->code);
    int depth = u->code.depth;
    mps_condition(u, node->test, true, end);
    at(u, &node->head);
    mps_emit_constant(&u->code, MP_OBJ_FROM_PTR(&mp_type_AssertionError));
    if (node->msg != NULL) {
        mps_expression(u, node->msg);
        at(u, &node->head);
        mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, 1);
    }
    at(u, node->test);
    EMIT(RAISE_OBJ);
    mps_place(&u->code, end);
    u->code.depth = depth;
}

// ---- Assignments ---------------------------------------------------------------------------------------------------

static void assign_statement(unit_t *u, const ast_Assign_t *node) {
    mps_expression(u, node->value);
    for (uint32_t i = 0; i < node->targets.len; i++) {
        if (i + 1 < node->targets.len) {
            EMIT(DUP_TOP);
        }
        at(u, node->targets.items[i]);
        mps_assign(u, node->targets.items[i]);
    }
}

static void augmented(unit_t *u, const ast_AugAssign_t *node) {
    const ast_node_t *target = node->target;
    byte op = MP_BC_BINARY_OP_MULTI + mps_binary_ops[node->head.op] - MP_BINARY_OP_OR + MP_BINARY_OP_INPLACE_OR;
    switch (target->kind) {
        case AST_Name:
            at(u, target);
            mps_load_name_of(u, ((const ast_Name_t *)target)->id);
            mps_expression(u, node->value);
            at(u, &node->head);
            mps_emit(&u->code, op);
            at(u, target);
            mps_store_name_of(u, ((const ast_Name_t *)target)->id);
            break;
        case AST_Attribute: {
            const ast_Attribute_t *attribute = (const ast_Attribute_t *)target;
            mps_expression(u, attribute->value);
            EMIT(DUP_TOP);
            mps_at_attribute(&u->code, target, attribute);
            mps_emit_name(&u->code, MP_BC_LOAD_ATTR, attribute->attr);
            mps_expression(u, node->value);
            at(u, &node->head);
            mps_emit(&u->code, op);
            EMIT(ROT_TWO);
            mps_at_attribute(&u->code, target, attribute);
            mps_emit_name(&u->code, MP_BC_STORE_ATTR, attribute->attr);
            break;
        }
        case AST_Subscript: {
            const ast_Subscript_t *subscript = (const ast_Subscript_t *)target;
            mps_expression(u, subscript->value);
            mps_expression(u, subscript->slice);
            EMIT(DUP_TOP_TWO);
            at(u, target);
            EMIT(LOAD_SUBSCR);
            mps_expression(u, node->value);
            at(u, &node->head);
            mps_emit(&u->code, op);
            EMIT(ROT_THREE);
            at(u, target);
            EMIT(STORE_SUBSCR);
            break;
        }
        default:
            mps_error(u, target, "'expression' is an illegal expression for augmented assignment");
    }
}

static void annotated(unit_t *u, const ast_AnnAssign_t *node) {
    if (node->value != NULL) {
        mps_expression(u, node->value);
        at(u, node->target);
        mps_assign(u, node->target);
    } else if (node->target->kind != AST_Name) {
        // The parts of the target are evaluated, but not assigned.
        const ast_node_t *target = node->target;
        if (target->kind == AST_Attribute) {
            mps_expression(u, ((const ast_Attribute_t *)target)->value);
            EMIT(POP_TOP);
        } else if (target->kind == AST_Subscript) {
            mps_expression(u, ((const ast_Subscript_t *)target)->value);
            EMIT(POP_TOP);
            mps_expression(u, ((const ast_Subscript_t *)target)->slice);
            EMIT(POP_TOP);
        }
    }
}

// ---- Imports -------------------------------------------------------------------------------------------------------

static void import(unit_t *u, const ast_Import_t *node) {
    for (uint32_t i = 0; i < node->names.len; i++) {
        const ast_alias_t *alias = (const ast_alias_t *)node->names.items[i];
        mps_emit_small_int(&u->code, 0);
        EMIT(LOAD_CONST_NONE);
        mps_emit_name(&u->code, MP_BC_IMPORT_NAME, alias->name);
        size_t len;
        const char *text = (const char *)qstr_data(alias->name, &len);
        const char *end = text + len;
        const char *dot = memchr(text, '.', len);
        if (alias->asname == MP_QSTRnull) {
            mps_store_name_of(u, dot == NULL ? alias->name : qstr_from_strn(text, dot - text));
            continue;
        }
        while (dot != NULL) {
            const char *part = dot + 1;
            dot = memchr(part, '.', end - part);
            mps_emit_name(&u->code, MP_BC_IMPORT_FROM, qstr_from_strn(part, (dot == NULL ? end : dot) - part));
            EMIT(ROT_TWO);
            EMIT(POP_TOP);
        }
        mps_store_name_of(u, alias->asname);
    }
}

static const uint16_t features[] = {
    MP_QSTR_nested_scopes,
    MP_QSTR_generators,
    MP_QSTR_division,
    MP_QSTR_absolute_import,
    MP_QSTR_with_statement,
    MP_QSTR_print_function,
    MP_QSTR_unicode_literals,
    MP_QSTR_barry_as_FLUFL,
    MP_QSTR_generator_stop,
    MP_QSTR_annotations,
};

static void check_features(unit_t *u, const ast_ImportFrom_t *node) {
    if (!u->source->may_have_future) {
        mps_error(u, node, "from __future__ imports must occur at the beginning of the file");
    }
    for (uint32_t i = 0; i < node->names.len; i++) {
        qstr name = ((const ast_alias_t *)node->names.items[i])->name;
        bool is_known = false;
        for (size_t k = 0; k < MP_ARRAY_SIZE(features); k++) {
            is_known |= features[k] == name;
        }
        if (name == MP_QSTR_braces) {
            mps_error(u, node->names.items[i], "not a chance");
        }
        if (!is_known) {
            mps_error(u, node->names.items[i], "future feature %q is not defined", name);
        }
    }
}

static void import_from(unit_t *u, const ast_ImportFrom_t *node) {
    if (node->module == MP_QSTR___future__ && node->level == 0) {
        check_features(u, node);
    }
    mps_emit_small_int(&u->code, node->level);
    mp_obj_t names = mp_obj_new_tuple(node->names.len, NULL);
    size_t len;
    mp_obj_t *items;
    mp_obj_tuple_get(names, &len, &items);
    for (uint32_t i = 0; i < node->names.len; i++) {
        items[i] = MP_OBJ_NEW_QSTR(((const ast_alias_t *)node->names.items[i])->name);
    }
    mps_emit_constant(&u->code, names);
    mps_emit_name(&u->code, MP_BC_IMPORT_NAME, node->module == MP_QSTRnull ? MP_QSTR_ : node->module);
    for (uint32_t i = 0; i < node->names.len; i++) {
        const ast_alias_t *alias = (const ast_alias_t *)node->names.items[i];
        if (alias->name == MP_QSTR__star_) {
            EMIT(IMPORT_STAR);
            return;
        }
        mps_emit_name(&u->code, MP_BC_IMPORT_FROM, alias->name);
        mps_store_name_of(u, alias->asname == MP_QSTRnull ? alias->name : alias->asname);
    }
    EMIT(POP_TOP);
}

// ---- All kinds -----------------------------------------------------------------------------------------------------

static void return_statement(unit_t *u, const ast_Return_t *node) {
    scope_t *frame = u->frame;
    if (frame->kind == SCOPE_MODULE || frame->kind == SCOPE_CLASS) {
        mps_error(u, node, "'return' outside function");
    }
    for (const loop_t *loop = u->loop; loop != NULL; loop = loop->outer) {
        if (loop->is_except_star) {
            mps_error(u, node, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
    }
    if (node->value != NULL && frame->is_coroutine && frame->is_generator) {
        mps_error(u, node, "'return' with value in async generator");
    }
    if (node->value == NULL) {
        EMIT(LOAD_CONST_NONE);
    } else {
        mps_expression(u, node->value);
        at(u, &node->head);
    }
    EMIT(RETURN_VALUE);
}

static void expression_statement(unit_t *u, const ast_Expr_t *node) {
    if (u->frame->kind == SCOPE_MODULE && u->source->flags & MPS_COMPILE_PRINTS) {
        mps_emit_name(&u->code, MP_BC_LOAD_GLOBAL, MP_QSTR___repl_print__);
        mps_expression(u, node->value);
        at(u, &node->head);
        mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, 1);
    } else if (&node->head == u->source->kept) {
        mps_expression(u, node->value);
        mps_emit_name(&u->code, MP_BC_STORE_NAME, MP_QSTR___mps_value__);
        return;
    } else if (node->value->kind == AST_Constant) {
        return;
    } else {
        mps_expression(u, node->value);
    }
    EMIT(POP_TOP);
}

static void statement(unit_t *u, const ast_node_t *node) {
    mp_cstack_check();
    at(u, node);
    switch (node->kind) {
        case AST_FunctionDef:
        case AST_AsyncFunctionDef:
            mps_compile_function(u, (const ast_FunctionDef_t *)node);
            break;
        case AST_ClassDef:
            mps_compile_class(u, (const ast_ClassDef_t *)node);
            break;
        case AST_Return:
            return_statement(u, (const ast_Return_t *)node);
            break;
        case AST_Delete: {
            const ast_list_t *targets = &((const ast_Delete_t *)node)->targets;
            for (uint32_t i = 0; i < targets->len; i++) {
                mps_delete(u, targets->items[i]);
            }
            break;
        }
        case AST_Assign:
            assign_statement(u, (const ast_Assign_t *)node);
            break;
        case AST_TypeAlias:
            mps_compile_type_alias(u, (const ast_TypeAlias_t *)node);
            break;
        case AST_AugAssign:
            augmented(u, (const ast_AugAssign_t *)node);
            break;
        case AST_AnnAssign:
            annotated(u, (const ast_AnnAssign_t *)node);
            break;
        case AST_For:
            for_loop(u, (const ast_For_t *)node);
            break;
        case AST_AsyncFor:
            async_for(u, (const ast_For_t *)node);
            break;
        case AST_While:
            while_loop(u, (const ast_While_t *)node);
            break;
        case AST_If:
            branches(u, (const ast_If_t *)node);
            break;
        case AST_With:
            with_items(u, (const ast_With_t *)node, 0);
            break;
        case AST_AsyncWith:
            async_with_items(u, (const ast_With_t *)node, 0);
            break;
        case AST_Match:
            mps_match(u, (const ast_Match_t *)node);
            break;
        case AST_Raise:
            raise_statement(u, (const ast_Raise_t *)node);
            break;
        case AST_Try:
        case AST_TryStar:
            try_statement(u, (const ast_Try_t *)node);
            break;
        case AST_Assert:
            assert_statement(u, (const ast_Assert_t *)node);
            break;
        case AST_Import:
            import(u, (const ast_Import_t *)node);
            break;
        case AST_ImportFrom:
            import_from(u, (const ast_ImportFrom_t *)node);
            break;
        case AST_Expr:
            expression_statement(u, (const ast_Expr_t *)node);
            break;
        case AST_Break:
        case AST_Continue:
            leave_loop(u, node);
            break;
        default: // Global, Nonlocal, Pass
            break;
    }
}

mp_obj_t mps_documentation(const unit_t *u, const ast_list_t *body) {
    if (!(u->source->flags & MPS_COMPILE_FROZEN) && body->len > 0 && body->items[0]->kind == AST_Expr) {
        const ast_node_t *value = ((const ast_Expr_t *)body->items[0])->value;
        if (value->kind == AST_Constant && mp_obj_is_str(((const ast_Constant_t *)value)->value)) {
            return ((const ast_Constant_t *)value)->value;
        }
    }
    return MP_OBJ_NULL;
}

void mps_statements(unit_t *u, const ast_list_t *list) {
    for (uint32_t i = 0; i < list->len; i++) {
        const ast_node_t *node = list->items[i];
        if (u->source->may_have_future && !(node->kind == AST_Expr && i == 0)
            && !(node->kind == AST_ImportFrom && ((const ast_ImportFrom_t *)node)->module == MP_QSTR___future__)) {
            u->source->may_have_future = false;
        }
        statement(u, node);
    }
}
