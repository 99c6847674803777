// Compiles iteration in expressions: comprehensions, generator expressions, and the next value of an asynchronous
// iterator.

#include "py/cstack.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

// Awaits the iterator on the stack. A module's code awaits by running the event loop.
static void await_iterator(unit_t *u) {
    if (u->frame->kind == SCOPE_MODULE) {
        mps_emit_extended(&u->code, MPS_X_AWAIT_HERE);
        return;
    }
    EMIT(LOAD_CONST_NONE);
    EMIT(YIELD_FROM);
}

void mps_await(unit_t *u) {
    mps_emit_extended(&u->code, MPS_X_GET_AWAITABLE);
    await_iterator(u);
}

void mps_next_async(unit_t *u, uint32_t end) {
    uint32_t handler = mps_label(&u->code);
    uint32_t other = mps_label(&u->code);
    uint32_t next = mps_label(&u->code);
    mps_emit_jump(&u->code, MP_BC_SETUP_EXCEPT, handler, 1);
    if (++u->code.handlers > u->code.max_handlers) {
        u->code.max_handlers = u->code.handlers;
    }
    mps_emit_extended(&u->code, MPS_X_GET_ANEXT);
    await_iterator(u);
    mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, next, 0);
    mps_place(&u->code, handler);
    EMIT(DUP_TOP);
    mps_emit_constant(&u->code, MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration));
    mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EXCEPTION_MATCH);
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_FALSE, other, 0);
    EMIT(POP_TOP);
    mps_emit_jump(&u->code, MP_BC_POP_EXCEPT_JUMP, end, 0);
    mps_place(&u->code, other);
    EMIT(END_FINALLY);
    u->code.handlers--;
    u->code.is_dead = true;
    mps_place(&u->code, next);
}

// Pushes an iterator over an expression's value, in the form that loops use.
void mps_iterate(unit_t *u, const ast_node_t *node) {
    if (node->kind == AST_Call) {
        const ast_Call_t *call = (const ast_Call_t *)node;
        if (call->func->kind == AST_Name && ((const ast_Name_t *)call->func)->id == MP_QSTR_range
            && call->keywords.len == 0 && call->args.len >= 1 && call->args.len <= 3 && !mps_has_starred(&call->args)) {
            mps_expression(u, call->func);
            for (uint32_t i = 0; i < call->args.len; i++) {
                mps_expression(u, call->args.items[i]);
            }
            at(u, node);
            mps_emit_uint(&u->code, MPS_BC_ITER_RANGE, call->args.len);
            return;
        }
    }
    mps_expression(u, node);
    at(u, node);
    EMIT(GET_ITER_STACK);
}

static void comprehension_loop(unit_t *u, const ast_node_t *node, const ast_list_t *generators, uint32_t number,
    const ast_node_t *elt, const ast_node_t *value, int container, scope_t *outer) {
    mp_cstack_check();
    const ast_comprehension_t *part = (const ast_comprehension_t *)generators->items[number];
    scope_t *scope = u->scope;
    bool is_handed = number == 0 && node->kind == AST_GeneratorExp; // the iterator is the function's argument
    bool is_async = part->head.op;
    uint32_t again = mps_label(&u->code);
    uint32_t end = mps_label(&u->code);
    if (is_handed) {
        if (is_async) {
            mps_load_slot(u, u->frame->n_free);
        } else {
            EMIT(LOAD_NULL);
            mps_load_slot(u, u->frame->n_free);
            EMIT(LOAD_NULL);
            EMIT(LOAD_NULL);
        }
    } else {
        if (number == 0) {
            u->scope = outer;
        }
        if (is_async) {
            mps_expression(u, part->iter);
            at(u, part->iter);
            mps_emit_extended(&u->code, MPS_X_GET_AITER);
        } else {
            mps_iterate(u, part->iter);
        }
        u->scope = scope;
    }
    bool was_dead = u->code.is_dead;
    mps_place(&u->code, again);
    if (is_async) {
        at(u, node);
        mps_next_async(u, end);
    } else {
        at(u, part->iter);
        mps_emit_jump(&u->code, MP_BC_FOR_ITER, end, -1 - MP_OBJ_ITER_BUF_NSLOTS);
    }
    mps_assign(u, part->target);
    for (uint32_t i = 0; i < part->ifs.len; i++) {
        mps_condition(u, part->ifs.items[i], false, again);
    }
    if (number + 1 < generators->len) {
        comprehension_loop(u, node, generators, number + 1, elt, value, container, outer);
    } else if (node->kind == AST_GeneratorExp) {
        mps_expression(u, elt);
        at(u, elt);
        if (u->frame->is_coroutine) {
            mps_emit_extended(&u->code, MPS_X_ASYNC_GEN_VALUE);
        }
        EMIT(YIELD_VALUE);
        EMIT(POP_TOP);
    } else if (node->kind == AST_DictComp) {
        mps_key_and_value(u, elt, value);
        mps_at_both(&u->code, elt, value);
        mps_emit_uint(&u->code, MP_BC_STORE_COMP, (mp_uint_t)(u->code.depth - container) << 2 | 1);
    } else {
        mps_expression(u, elt);
        at(u, elt);
        mps_emit_uint(&u->code, MP_BC_STORE_COMP,
            (mp_uint_t)(u->code.depth - container) << 2 | (node->kind == AST_SetComp ? 2 : 0));
    }
    mps_emit_jump(&u->code, MP_BC_JUMP, again, 0);
    mps_place(&u->code, end);
    if (is_async) {
        EMIT(POP_TOP);
    } else if (was_dead) {
        u->code.depth -= MP_OBJ_ITER_BUF_NSLOTS;
    }
}

void mps_comprehension(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value, int container) {
    comprehension_loop(u, node, generators, 0, elt, value, container, u->scope->parent);
}

// Makes a list, set or dict in the frame of the enclosing function.
void mps_collection(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value) {
    scope_t *outer = u->scope;
    scope_t *scope = mps_symbols_scope(&u->source->symbols, node, 0);
    mps_emit_uint(&u->code,
        node->kind == AST_ListComp      ? MP_BC_BUILD_LIST
            : node->kind == AST_SetComp ? MP_BC_BUILD_SET
                                        : MP_BC_BUILD_MAP,
        0);
    int container = u->code.depth;
    for (uint32_t i = 0; i < scope->n_symbols; i++) {
        const symbol_t *symbol = scope->symbols[i];
        if (symbol->same == NULL && symbol->reach == REACH_CELL) {
            mps_emit_extended(&u->code, MPS_X_NEW_CELL);
            mps_emit_operand(&u->code, symbol->slot);
        }
    }
    u->scope = scope;
    mps_comprehension(u, node, generators, elt, value, container);
    u->scope = outer;
    u->code.depth = container;
}

void mps_generator(unit_t *u, const ast_GeneratorExp_t *node) {
    scope_t *scope = mps_symbols_scope(&u->source->symbols, node, 0);
    const ast_comprehension_t *first = (const ast_comprehension_t *)node->generators.items[0];
    mps_compile_generator(u, &node->head, scope);
    mps_expression(u, first->iter);
    at(u, first->iter);
    if (first->head.op) {
        mps_emit_extended(&u->code, MPS_X_GET_AITER);
    } else {
        EMIT(GET_ITER);
    }
    at(u, &node->head);
    mps_emit_uint(&u->code, MP_BC_CALL_FUNCTION, 1);
}
