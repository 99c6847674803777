// Parses simple statements. parse_blocks.c parses compound statements.

#include "language/parsing.h"

static ast_node_t *first_invalid_target(ast_node_t *node) {
    switch (node->kind) {
        case AST_Name:
        case AST_Attribute:
        case AST_Subscript:
            return NULL;
        case AST_Starred:
            return first_invalid_target(((ast_Starred_t *)node)->value);
        case AST_List:
        case AST_Tuple: {
            mp_cstack_check();
            ast_list_t *elts = &((ast_List_t *)node)->elts;
            for (size_t i = 0; i < elts->len; i++) {
                ast_node_t *invalid = first_invalid_target(elts->items[i]);
                if (invalid != NULL) {
                    return invalid;
                }
            }
            return NULL;
        }
        default:
            return node;
    }
}

static bool begins_at(const ast_node_t *node, const token_t *tok) {
    return node->line == tok->line && node->col == tok->start - tok->line_start + 1;
}

// Raises for = after an expression that is no target.
static MP_NORETURN void fail_assignment(parser_t *p, ast_node_t *node, const token_t *first, bool only) {
    bool grouped = first->kind == T_LPAR && p->prev_end[-1] == ')' && !begins_at(node, first) && node->kind != AST_Tuple
        && node->kind != AST_GeneratorExp && node->kind != AST_List;
    if ((node->kind == AST_Yield || node->kind == AST_YieldFrom) && !grouped) {
        fail_node(p, node, "assignment to yield expression not possible");
    }
    // CPython first checks whether a comparison was meant, by the expression directly before the =.
    ast_node_t *last = node;
    if (node->kind == AST_Tuple) {
        ast_list_t *elts = &((ast_Tuple_t *)node)->elts;
        if (elts->len > 0 && !(begins_at(node, first) && !begins_at(elts->items[0], first))) {
            last = elts->items[elts->len - 1];
        }
    }
    const char *end = p->prev_end;
    if (only && !p->trying && (grouped || is_atom_kind(last))) {
        advance(p);
        if (try_parse(p, parse_bitwise_or) && p->tok.kind != T_EQUAL && p->tok.kind != T_WALRUS) {
            p->prev_end = end;
            if (last->kind == AST_Name) {
                fail_node(p, last, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            }
            fail_node(p, last, "cannot assign to %s here. Maybe you meant '==' instead of '='?", node_name(last));
        }
    }
    p->prev_end = end;
    set_context(p, node, AST_Store);
    fail_syntax(p);
}

// Parses an assignment at the = after its first target.
static void parse_assignment(parser_t *p, ast_node_t *node, const token_t *first) {
    size_t base = p->stack_len;
    while (p->tok.kind == T_EQUAL) {
        if (node->kind == AST_Name) {
            node->op = AST_Store;
        } else {
            if (first_invalid_target(node) != NULL) {
                fail_assignment(p, node, first, p->stack_len == base);
            }
            set_context(p, node, AST_Store);
        }
        push(p, node);
        advance(p);
        node = parse_yield_or_star(p);
    }
    ast_Assign_t *assign = NEW(p, Assign, first);
    assign->targets = pop_list(p, base);
    assign->value = node;
    push(p, assign);
}

// Parses an annotated assignment at its :.
static void parse_annotated(parser_t *p, ast_node_t *node, const token_t *first) {
    if (node->kind != AST_Name && node->kind != AST_Attribute && node->kind != AST_Subscript) {
        const char *end = p->prev_end;
        token_t colon = p->tok;
        advance(p);
        if (!p->trying && try_parse(p, parse_expression)) {
            if (node->kind == AST_List) {
                fail_range(p, first->start, end, "only single target (not list) can be annotated");
            }
            if (node->kind == AST_Tuple) {
                ast_list_t *elts = &((ast_Tuple_t *)node)->elts;
                p->prev_end = first->end;
                fail_range(p, first->start, elts->len > 0 && begins_at(elts->items[0], first) ? first->end : end,
                    "only single target (not tuple) can be annotated");
            }
            fail_range(p, first->start, end, "illegal target for annotation");
        }
        fail_range(p, colon.start, colon.end, "invalid syntax");
    }
    ast_AnnAssign_t *assign = NEW(p, AnnAssign, first);
    assign->head.op = node->kind == AST_Name && first->kind == T_NAME;
    node->op = AST_Store;
    advance(p);
    assign->target = node;
    assign->annotation = parse_expression(p);
    if (accept(p, T_EQUAL)) {
        assign->value = parse_yield_or_star(p);
    }
    end_node(p, &assign->head);
    push(p, assign);
}

static void parse_expression_statement(parser_t *p) {
    token_t first = p->tok;
    ast_node_t *node = parse_yield_or_star(p);
    token_kind_t kind = p->tok.kind;
    if (kind == T_EQUAL) {
        parse_assignment(p, node, &first);
        return;
    }
    if (kind == T_COLON) {
        parse_annotated(p, node, &first);
        return;
    }
    if (kind >= T_PLUSEQUAL && kind <= T_DOUBLESLASHEQUAL) {
        if (node->kind != AST_Name && node->kind != AST_Attribute && node->kind != AST_Subscript) {
            fail_range(p, first.start, p->prev_end, "'%s' is an illegal expression for augmented assignment",
                node_name(node));
        }
        ast_AugAssign_t *assign = NEW(p, AugAssign, &first);
        assign->head.op = kind - T_PLUSEQUAL + AST_Add;
        node->op = AST_Store;
        advance(p);
        assign->target = node;
        assign->value = parse_yield_or_star(p);
        end_node(p, &assign->head);
        push(p, assign);
        return;
    }
    ast_Expr_t *expr = NEW_KIND(p, AST_Expr, Return, &first);
    expr->value = node;
    push(p, expr);
}

static bool ends_statement(token_kind_t kind) {
    return kind == T_NEWLINE || kind == T_SEMI || kind == T_END;
}

static void parse_del(parser_t *p) {
    ast_Delete_t *node = NEW(p, Delete, &p->tok);
    advance(p);
    size_t base = p->stack_len;
    do {
        if (p->stack_len > base && ends_statement(p->tok.kind)) {
            break;
        }
        ast_node_t *target = parse_star_named_expression(p);
        set_context(p, target, AST_Del);
        push(p, target);
    } while (accept(p, T_COMMA));
    node->targets = pop_list(p, base);
    end_node(p, &node->head);
    push(p, node);
}

// Parses name ('.' name)*.
static qstr parse_dotted_name(parser_t *p) {
    token_t tok = p->tok;
    if (tok.kind != T_NAME) {
        fail_syntax(p);
    }
    advance(p);
    if (p->tok.kind != T_DOT) {
        return intern(p, tok.start, tok.end - tok.start);
    }
    size_t base = p->text.len;
    vstr_add_strn(&p->text, tok.start, tok.end - tok.start);
    while (accept(p, T_DOT)) {
        if (p->tok.kind != T_NAME) {
            fail_syntax(p);
        }
        vstr_add_byte(&p->text, '.');
        vstr_add_strn(&p->text, p->tok.start, p->tok.end - p->tok.start);
        advance(p);
    }
    qstr name = qstr_from_strn(p->text.buf + base, p->text.len - base);
    p->text.len = base;
    return name;
}

// Parses ['as' name] after an imported name. `next` has the kinds of tokens that may follow.
static qstr parse_import_as(parser_t *p) {
    if (!accept(p, T_AS)) {
        return MP_QSTRnull;
    }
    token_t tok = p->tok;
    token_kind_t after = peek(p);
    if (tok.kind != T_NAME || !(after == T_COMMA || after == T_RPAR || ends_statement(after))) {
        if (starts_expression(tok.kind)) {
            ast_node_t *target = parse_expression(p);
            fail_range(p, tok.start, p->prev_end, "cannot use %s as import target", node_name(target));
        }
        fail_syntax(p);
    }
    advance(p);
    return intern(p, tok.start, tok.end - tok.start);
}

static void parse_import(parser_t *p) {
    ast_Import_t *node = NEW(p, Import, &p->tok);
    const char *start = p->tok.start;
    advance(p);
    if (p->tok.kind == T_NEWLINE) {
        fail_token(p, "Expected one or more names after 'import'");
    }
    size_t base = p->stack_len;
    do {
        ast_alias_t *alias = NEW(p, alias, &p->tok);
        alias->name = parse_dotted_name(p);
        alias->asname = parse_import_as(p);
        end_node(p, &alias->head);
        push(p, alias);
    } while (accept(p, T_COMMA));
    if (p->tok.kind == T_FROM) {
        advance(p);
        if (p->tok.kind == T_NAME) {
            parse_dotted_name(p);
            fail_range(p, start, p->prev_end, "Did you mean to use 'from ... import ...' instead?");
        }
        fail_syntax(p);
    }
    node->names = pop_list(p, base);
    end_node(p, &node->head);
    push(p, node);
}

static void parse_from(parser_t *p) {
    ast_ImportFrom_t *node = NEW(p, ImportFrom, &p->tok);
    advance(p);
    while (p->tok.kind == T_DOT || p->tok.kind == T_ELLIPSIS) {
        node->level += p->tok.kind == T_DOT ? 1 : 3;
        advance(p);
    }
    if (node->level == 0 || p->tok.kind != T_IMPORT) {
        node->module = parse_dotted_name(p);
    }
    expect(p, T_IMPORT);
    size_t base = p->stack_len;
    if (p->tok.kind == T_STAR) {
        ast_alias_t *alias = NEW(p, alias, &p->tok);
        alias->name = MP_QSTR__star_;
        push(p, alias);
        advance(p);
        end_node(p, &alias->head);
    } else {
        bool brackets = accept(p, T_LPAR);
        if (p->tok.kind == T_NEWLINE) {
            fail_token(p, "Expected one or more names after 'import'");
        }
        for (;;) {
            token_t tok = p->tok;
            if (tok.kind != T_NAME) {
                fail_syntax(p);
            }
            ast_alias_t *alias = NEW(p, alias, &tok);
            alias->name = intern(p, tok.start, tok.end - tok.start);
            advance(p);
            alias->asname = parse_import_as(p);
            end_node(p, &alias->head);
            push(p, alias);
            if (!accept(p, T_COMMA)) {
                break;
            }
            if (brackets && p->tok.kind == T_RPAR) {
                break;
            }
            if (!brackets && p->tok.kind == T_NEWLINE) {
                fail_token(p, "trailing comma not allowed without surrounding parentheses");
            }
        }
        if (brackets) {
            expect(p, T_RPAR);
        }
    }
    node->names = pop_list(p, base);
    end_node(p, &node->head);
    push(p, node);
}

// Parses `global` and `nonlocal`.
static void parse_global(parser_t *p, ast_kind_t kind) {
    ast_Global_t *node = NEW_KIND(p, kind, Global, &p->tok);
    advance(p);
    size_t base = p->stack_len;
    do {
        if (p->tok.kind != T_NAME) {
            fail_syntax(p);
        }
        push(p, (void *)(uintptr_t)intern(p, p->tok.start, p->tok.end - p->tok.start));
        advance(p);
    } while (accept(p, T_COMMA));
    size_t n = p->stack_len - base;
    node->names = (ast_names_t) {n, ast_alloc(p->module, n * sizeof(qstr))};
    for (size_t i = 0; i < n; i++) {
        node->names.items[i] = (uintptr_t)p->stack[base + i];
    }
    p->stack_len = base;
    end_node(p, &node->head);
    push(p, node);
}

static void parse_raise(parser_t *p) {
    ast_Raise_t *node = NEW(p, Raise, &p->tok);
    advance(p);
    if (!ends_statement(p->tok.kind)) {
        node->exc = parse_expression(p);
        if (accept(p, T_FROM)) {
            node->cause = parse_expression(p);
        }
    }
    end_node(p, &node->head);
    push(p, node);
}

static void parse_assert(parser_t *p) {
    ast_Assert_t *node = NEW(p, Assert, &p->tok);
    advance(p);
    node->test = parse_expression(p);
    if (accept(p, T_COMMA)) {
        node->msg = parse_expression(p);
    }
    end_node(p, &node->head);
    push(p, node);
}

// Parses a type alias at `type`, which a name follows.
static void parse_type_alias(parser_t *p) {
    ast_TypeAlias_t *node = NEW(p, TypeAlias, &p->tok);
    advance(p);
    need_version(p, 12, "Type statement is");
    ast_Name_t *name = NEW_LEAF(p, Name);
    name->id = intern(p, p->tok.start, p->tok.end - p->tok.start);
    name->head.op = AST_Store;
    node->name = &name->head;
    advance(p);
    parse_type_params(p, &node->type_params);
    expect(p, T_EQUAL);
    node->value = parse_expression(p);
    end_node(p, &node->head);
    push(p, node);
}

// Parses `pass`, `break` or `continue`.
static void parse_keyword_statement(parser_t *p, ast_kind_t kind) {
    token_t tok = p->tok;
    push(p, new_leaf(p, kind, sizeof(ast_node_t)));
    advance(p);
    if (p->tok.kind == T_IF && !p->trying) {
        token_t after = p->tok;
        advance(p);
        if (try_parse(p, parse_disjunction) && p->tok.kind == T_ELSE) {
            fail_range(p, tok.start, tok.end, "expected expression before 'if', but statement is given");
        }
        fail_range(p, after.start, after.end, "invalid syntax");
    }
}

static void parse_simple_statement(parser_t *p) {
    switch (p->tok.kind) {
        case T_PASS:
            parse_keyword_statement(p, AST_Pass);
            break;
        case T_BREAK:
            parse_keyword_statement(p, AST_Break);
            break;
        case T_CONTINUE:
            parse_keyword_statement(p, AST_Continue);
            break;
        case T_RETURN: {
            ast_Return_t *node = NEW(p, Return, &p->tok);
            advance(p);
            if (!ends_statement(p->tok.kind)) {
                node->value = parse_star_expressions(p);
            }
            end_node(p, &node->head);
            push(p, node);
            break;
        }
        case T_DEL:
            parse_del(p);
            break;
        case T_IMPORT:
            parse_import(p);
            break;
        case T_FROM:
            parse_from(p);
            break;
        case T_GLOBAL:
            parse_global(p, AST_Global);
            break;
        case T_NONLOCAL:
            parse_global(p, AST_Nonlocal);
            break;
        case T_RAISE:
            parse_raise(p);
            break;
        case T_ASSERT:
            parse_assert(p);
            break;
        case T_NAME:
            if (is_name(&p->tok, "type") && peek(p) == T_NAME) {
                parse_type_alias(p);
                break;
            }
            MP_FALLTHROUGH
        default:
            parse_expression_statement(p);
    }
}

// Parses simple_stmt (';' simple_stmt)* [';'] NEWLINE.
void parse_simple_line(parser_t *p) {
    do {
        parse_simple_statement(p);
        if (p->tok.kind != T_SEMI) {
            break;
        }
        advance(p);
    } while (p->tok.kind != T_NEWLINE && p->tok.kind != T_END);
    if (p->tok.kind != T_NEWLINE && p->tok.kind != T_END) {
        fail_syntax(p);
    }
    accept(p, T_NEWLINE);
}
