// Parses the smallest parts of expressions: names, constants, displays and comprehensions. parse_expressions.c has the
// rest.

#include "py/builtin.h"
#include "language/parsing.h"

// ---- Comprehensions ----

// Parses star_targets of `for`.
ast_node_t *parse_targets(parser_t *p) {
    token_t first = p->tok;
    size_t base = p->stack_len;
    ast_node_t *node;
    for (;;) {
        token_t tok = p->tok;
        if (accept(p, T_STAR)) {
            ast_Starred_t *star = NEW(p, Starred, &tok);
            star->value = parse_bitwise_or(p);
            node = &star->head;
            end_node(p, node);
        } else {
            node = parse_bitwise_or(p);
        }
        if (compares(p->tok.kind) && p->tok.kind != T_IN) {
            fail_syntax(p);
        }
        set_context(p, node, AST_Store);
        if (p->stack_len == base && p->tok.kind != T_COMMA) {
            return node;
        }
        push(p, node);
        if (!accept(p, T_COMMA) || !(starts_expression(p->tok.kind) || p->tok.kind == T_STAR)) {
            break;
        }
    }
    ast_Tuple_t *tuple = NEW(p, Tuple, &first);
    tuple->elts = pop_list(p, base);
    tuple->head.op = AST_Store;
    return &tuple->head;
}

// Parses all `for` parts of a comprehension, at `for` or `async`.
static ast_list_t parse_generators(parser_t *p) {
    size_t base = p->stack_len;
    do {
        ast_comprehension_t *node = NEW(p, comprehension, &p->tok);
        if (accept(p, T_ASYNC)) {
            node->head.op = 1;
        }
        expect(p, T_FOR);
        node->target = parse_targets(p);
        if (p->tok.kind != T_IN) {
            fail_token(p, "'in' expected after for-loop variables");
        }
        advance(p);
        node->iter = parse_disjunction(p);
        size_t ifs = p->stack_len;
        while (accept(p, T_IF)) {
            push(p, parse_disjunction(p));
        }
        node->ifs = pop_list(p, ifs);
        push(p, node);
    } while (p->tok.kind == T_FOR || p->tok.kind == T_ASYNC);
    return pop_list(p, base);
}

bool begins_comprehension(parser_t *p) {
    return p->tok.kind == T_FOR || p->tok.kind == T_ASYNC;
}

ast_node_t *parse_comprehension(parser_t *p, ast_kind_t kind, ast_node_t *elt, const token_t *first) {
    if (elt->kind == AST_Starred) {
        fail_node(p, elt, "iterable unpacking cannot be used in comprehension");
    }
    ast_ListComp_t *node = NEW_KIND(p, kind, ListComp, first);
    node->elt = elt;
    node->generators = parse_generators(p);
    return &node->head;
}

// ---- Atoms ----

// Parses the other items of a display in round or square brackets, up to the end.
static ast_list_t parse_items(parser_t *p, size_t base, token_kind_t end) {
    while (accept(p, T_COMMA)) {
        if (p->tok.kind == end) {
            break;
        }
        push(p, parse_star_named_expression(p));
    }
    if (p->tok.kind != end) {
        if (begins_comprehension(p) && end != T_RPAR && p->stack_len > base + 1) {
            ast_node_t *first = p->stack[base];
            fail_node(p, first, "did you forget parentheses around the comprehension target?");
        }
        fail_syntax(p);
    }
    advance(p);
    return pop_list(p, base);
}

// Parses an atom at (.
static ast_node_t *parse_paren(parser_t *p) {
    mp_cstack_check();
    token_t open = p->tok;
    advance(p);
    size_t base = p->stack_len;
    if (p->tok.kind != T_RPAR) {
        if (p->tok.kind == T_YIELD) {
            ast_node_t *node = parse_yield(p);
            expect(p, T_RPAR);
            return node;
        }
        ast_node_t *first = parse_star_named_expression(p);
        if (p->tok.kind == T_RPAR && first->kind != AST_Starred) {
            advance(p);
            return first;
        }
        if (begins_comprehension(p)) {
            ast_node_t *node = parse_comprehension(p, AST_GeneratorExp, first, &open);
            expect(p, T_RPAR);
            end_node(p, node);
            return node;
        }
        if (p->tok.kind == T_RPAR) {
            fail_node(p, first, "cannot use starred expression here");
        }
        push(p, first);
        if (p->tok.kind != T_COMMA) {
            fail_syntax(p);
        }
    }
    ast_Tuple_t *tuple = NEW(p, Tuple, &open);
    tuple->elts = parse_items(p, base, T_RPAR);
    end_node(p, &tuple->head);
    return &tuple->head;
}

// Parses an atom at [.
static ast_node_t *parse_square(parser_t *p) {
    mp_cstack_check();
    token_t open = p->tok;
    advance(p);
    size_t base = p->stack_len;
    if (p->tok.kind != T_RSQB) {
        ast_node_t *first = parse_star_named_expression(p);
        if (begins_comprehension(p)) {
            ast_node_t *node = parse_comprehension(p, AST_ListComp, first, &open);
            expect(p, T_RSQB);
            end_node(p, node);
            return node;
        }
        push(p, first);
    }
    ast_List_t *list = NEW(p, List, &open);
    list->elts = parse_items(p, base, T_RSQB);
    end_node(p, &list->head);
    return &list->head;
}

// Parses the value after a dictionary's key.
static ast_node_t *parse_dict_value(parser_t *p) {
    token_t colon = p->tok;
    expect(p, T_COLON);
    if (p->tok.kind == T_RBRACE || p->tok.kind == T_COMMA) {
        fail_range(p, colon.start, colon.end, "expression expected after dictionary key and ':'");
    }
    token_t star = p->tok;
    if (star.kind == T_STAR) {
        advance(p);
        parse_bitwise_or(p);
        fail_range(p, star.start, p->prev_end, "cannot use a starred expression in a dictionary value");
    }
    return parse_expression(p);
}

// Parses an atom at {.
static ast_node_t *parse_brace(parser_t *p) {
    mp_cstack_check();
    token_t open = p->tok;
    advance(p);
    size_t base = p->stack_len;
    bool first = true;
    while (p->tok.kind != T_RBRACE) {
        token_t tok = p->tok;
        ast_node_t *key = NULL, *value;
        if (accept(p, T_DOUBLESTAR)) {
            value = parse_bitwise_or(p);
            if (first && begins_comprehension(p)) {
                fail_range(p, tok.start, tok.end, "dict unpacking cannot be used in dict comprehension");
            }
        } else {
            key = first ? parse_star_named_expression(p) : parse_expression(p);
            if (first && (p->tok.kind != T_COLON || key->kind == AST_Starred)) {
                if (begins_comprehension(p)) {
                    ast_node_t *node = parse_comprehension(p, AST_SetComp, key, &open);
                    expect(p, T_RBRACE);
                    end_node(p, node);
                    return node;
                }
                push(p, key);
                ast_Set_t *set = NEW(p, Set, &open);
                set->elts = parse_items(p, base, T_RBRACE);
                end_node(p, &set->head);
                return &set->head;
            }
            if (p->tok.kind != T_COLON) {
                fail_range(p, p->prev_end - 1, NULL, "':' expected after dictionary key");
            }
            value = parse_dict_value(p);
            if (first && begins_comprehension(p)) {
                ast_DictComp_t *node = NEW(p, DictComp, &open);
                node->key = key;
                node->value = value;
                node->generators = parse_generators(p);
                expect(p, T_RBRACE);
                end_node(p, &node->head);
                return &node->head;
            }
        }
        push(p, key);
        push(p, value);
        first = false;
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    expect(p, T_RBRACE);
    ast_Dict_t *dict = NEW(p, Dict, &open);
    size_t n = (p->stack_len - base) / 2;
    if (n > 0) {
        dict->keys = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
        dict->values = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
        for (size_t i = 0; i < n; i++) {
            dict->keys.items[i] = p->stack[base + 2 * i];
            dict->values.items[i] = p->stack[base + 2 * i + 1];
        }
        p->stack_len = base;
    }
    return &dict->head;
}

static ast_node_t *parse_constant(parser_t *p, mp_obj_t value) {
    ast_Constant_t *node = NEW_LEAF(p, Constant);
    node->value = value;
    advance(p);
    return &node->head;
}

ast_node_t *parse_atom(parser_t *p) {
    switch (p->tok.kind) {
        case T_NAME: {
            ast_Name_t *node = NEW_LEAF(p, Name);
            node->id = intern(p, p->tok.start, p->tok.end - p->tok.start);
            advance(p);
            return &node->head;
        }
        case T_NUMBER:
            return parse_constant(p, parse_number(p, &p->tok));
        case T_STRING:
        case T_FSTART:
            return parse_strings(p);
        case T_LPAR:
            return parse_paren(p);
        case T_LSQB:
            return parse_square(p);
        case T_LBRACE:
            return parse_brace(p);
        case T_NONE:
            return parse_constant(p, mp_const_none);
        case T_TRUE:
            return parse_constant(p, mp_const_true);
        case T_FALSE:
            return parse_constant(p, mp_const_false);
        case T_ELLIPSIS:
            return parse_constant(p, MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj));
        default:
            fail_syntax(p);
    }
}
