// Parses compound statements and whole sources.

#include "language/parsing.h"

static void parse_statement(parser_t *p);

// ---- Blocks ----

// Requires a colon, and raises "expected ':'" for any other token.
static void force_colon(parser_t *p) {
    if (!accept(p, T_COLON)) {
        fail_token(p, "expected ':'");
    }
}

// Requires a colon after an expression. Raises "expected ':'" only at the end of the line, where nothing else can be
// missing.
static void expect_colon(parser_t *p) {
    if (p->tok.kind == T_NEWLINE) {
        fail_token(p, "expected ':'");
    }
    expect(p, T_COLON);
}

// Parses the block after the colon of a compound statement. Messages call the statement `what`; it is in line `line`.
static ast_list_t parse_block(parser_t *p, const char *what, uint32_t line) {
    size_t base = p->stack_len;
    if (p->tok.kind == T_NEWLINE) {
        advance(p);
        if (p->tok.kind != T_INDENT) {
            fail_indent(p, "expected an indented block after %s on line %u", what, (unsigned)line);
        }
        advance(p);
        do {
            parse_statement(p);
        } while (p->tok.kind != T_DEDENT && p->tok.kind != T_END);
        if (p->keeps_dedents && p->tok.start == p->end && p->end[-1] != '\n') {
            p->reached_end = true;
            fail_range(p, p->end, p->end, "invalid syntax");
        }
        accept(p, T_DEDENT);
    } else {
        parse_simple_line(p);
    }
    return pop_list(p, base);
}

// Parses [else ':' block].
static ast_list_t parse_else(parser_t *p) {
    uint32_t line = p->tok.line;
    if (!accept(p, T_ELSE)) {
        return (ast_list_t) {0, NULL};
    }
    force_colon(p);
    return parse_block(p, "'else' statement", line);
}

// Returns whether the logical line of the next token ends with a colon. Consumes nothing.
static bool line_ends_with_colon(parser_t *p) {
    lexer_state_t lex = p->lex;
    token_t tok = p->tok, ahead = p->ahead;
    bool has_ahead = p->has_ahead;
    bracket_t open = p->brackets[0]; // at most one is open; it may be closed and another one opened
    token_kind_t last = T_NEWLINE;
    while (p->tok.kind != T_NEWLINE && p->tok.kind != T_END) {
        last = p->tok.kind;
        if (p->has_ahead) {
            p->tok = p->ahead;
            p->has_ahead = false;
        } else {
            lex_next(p);
        }
    }
    p->lex = lex;
    p->tok = tok;
    p->ahead = ahead;
    p->has_ahead = has_ahead;
    p->brackets[0] = open;
    return last == T_COLON;
}

// Returns whether the parentheses after `with` hold items rather than belonging to an expression. Consumes nothing.
static bool holds_items(parser_t *p) {
    lexer_state_t lex = p->lex;
    token_t tok = p->tok;
    bracket_t open = p->brackets[lex.bracket_depth - 1];
    unsigned depth = 0;
    bool has_as = false, plain = true, lambda = false;
    bool empty = false;
    token_kind_t last = T_LPAR;
    do {
        token_kind_t kind = p->tok.kind;
        empty |= kind == T_RPAR && last == T_LPAR && depth == 1;
        if (kind == T_LPAR || kind == T_LSQB || kind == T_LBRACE) {
            depth++;
        } else if (kind == T_RPAR || kind == T_RSQB || kind == T_RBRACE) {
            depth--;
        } else if (depth == 1) {
            has_as |= kind == T_AS;
            lambda |= kind == T_LAMBDA;
            if (kind == T_COLON && !lambda) {
                break; // the parentheses are not complete
            }
            plain &= kind != T_FOR && kind != T_WALRUS && kind != T_YIELD
                && !(kind == T_STAR && (last == T_LPAR || last == T_COMMA));
        }
        last = kind;
        lex_next(p);
    } while (depth > 0 && p->tok.kind != T_END);
    bool colon = p->tok.kind == T_COLON && !empty;
    p->lex = lex;
    p->tok = tok;
    p->brackets[lex.bracket_depth - 1] = open;
    return has_as || (plain && colon);
}

// ---- Compound statements ----

// Parses the statement at `if`, with all its elifs in a loop.
static void parse_if(parser_t *p) {
    ast_If_t *first = NULL, *last = NULL;
    do {
        const char *what = first == NULL ? "'if' statement" : "'elif' statement";
        ast_If_t *node = NEW(p, If, &p->tok);
        advance(p);
        node->test = parse_named_expression(p);
        expect_colon(p);
        node->body = parse_block(p, what, node->head.line);
        if (first == NULL) {
            first = node;
        } else {
            last->orelse = (ast_list_t) {1, ast_alloc(p->module, sizeof(ast_node_t *))};
            last->orelse.items[0] = &node->head;
        }
        last = node;
    } while (p->tok.kind == T_ELIF);
    last->orelse = parse_else(p);
    // All end where the last one does.
    for (ast_If_t *node = first;; node = (ast_If_t *)node->orelse.items[0]) {
        end_node(p, &node->head);
        if (node == last) {
            break;
        }
    }
    push(p, first);
}

static void parse_while(parser_t *p) {
    ast_While_t *node = NEW_KIND(p, AST_While, If, &p->tok);
    advance(p);
    node->test = parse_named_expression(p);
    expect_colon(p);
    node->body = parse_block(p, "'while' statement", node->head.line);
    node->orelse = parse_else(p);
    end_node(p, &node->head);
    push(p, node);
}

static void parse_for(parser_t *p, const token_t *first, ast_kind_t kind) {
    ast_For_t *node = NEW_KIND(p, kind, For, first);
    uint32_t line = p->tok.line;
    advance(p);
    node->target = parse_targets(p);
    expect(p, T_IN);
    node->iter = parse_star_expressions(p);
    expect_colon(p);
    node->body = parse_block(p, "'for' statement", line);
    node->orelse = parse_else(p);
    end_node(p, &node->head);
    push(p, node);
}

// Parses one item of `with`.
static ast_node_t *parse_with_item(parser_t *p) {
    ast_withitem_t *item = NEW(p, withitem, &p->tok);
    item->context_expr = parse_expression(p);
    if (accept(p, T_AS)) {
        item->optional_vars = parse_bitwise_or(p);
        set_context(p, item->optional_vars, AST_Store);
    }
    return &item->head;
}

static void parse_with(parser_t *p, const token_t *first, ast_kind_t kind) {
    ast_With_t *node = NEW_KIND(p, kind, With, first);
    uint32_t line = p->tok.line;
    advance(p);
    size_t base = p->stack_len;
    bool brackets = p->tok.kind == T_LPAR && holds_items(p);
    if (brackets) {
        advance(p);
    }
    do {
        if (brackets && p->tok.kind == T_RPAR && p->stack_len > base) {
            break;
        }
        push(p, parse_with_item(p));
    } while (accept(p, T_COMMA));
    if (brackets) {
        expect(p, T_RPAR);
    }
    expect_colon(p);
    node->items = pop_list(p, base);
    node->body = parse_block(p, "'with' statement", line);
    end_node(p, &node->head);
    push(p, node);
}

// Parses the handler at `except`.
static ast_node_t *parse_handler(parser_t *p, bool star) {
    token_t tok = p->tok;
    ast_ExceptHandler_t *node = NEW(p, ExceptHandler, &tok);
    advance(p);
    if (star) {
        advance(p);
        if (p->tok.kind == T_COLON || p->tok.kind == T_NEWLINE) {
            fail_token(p, "expected one or more exception types");
        }
    }
    if (p->tok.kind != T_COLON && p->tok.kind != T_NEWLINE) {
        token_t first = p->tok;
        node->type = parse_expression(p);
        bool several = p->tok.kind == T_COMMA;
        if (several) {
            size_t base = p->stack_len;
            push(p, node->type);
            while (accept(p, T_COMMA) && starts_expression(p->tok.kind)) {
                push(p, parse_expression(p));
            }
            ast_Tuple_t *tuple = NEW(p, Tuple, &first);
            tuple->elts = pop_list(p, base);
            node->type = &tuple->head;
        }
        if (accept(p, T_AS)) {
            token_t name = p->tok;
            if (!starts_expression(name.kind)) {
                fail_syntax(p);
            }
            ast_node_t *target = parse_expression(p);
            if (target->kind != AST_Name) {
                fail_range(p, name.start, p->prev_end, "cannot use except%s statement with %s", star ? "*" : "",
                    node_name(target));
            }
            if (several) {
                fail_range(p, first.start, name.end, "multiple exception types must be parenthesized when using 'as'");
            }
            node->name = ((ast_Name_t *)target)->id;
        } else if (several) {
            expect(p, T_COLON);
            goto block;
        }
    }
    expect_colon(p);
block:
    node->body = parse_block(p, star ? "'except*' statement" : "'except' statement", tok.line);
    end_node(p, &node->head);
    return &node->head;
}

static void parse_try(parser_t *p) {
    ast_Try_t *node = NEW(p, Try, &p->tok);
    advance(p);
    force_colon(p);
    node->body = parse_block(p, "'try' statement", node->head.line);
    size_t base = p->stack_len;
    while (p->tok.kind == T_EXCEPT) {
        bool star = peek(p) == T_STAR;
        if (star) {
            need_version(p, 11, "Exception groups are");
        }
        if (p->stack_len == base) {
            node->head.kind = star ? AST_TryStar : AST_Try;
        } else if (star != (node->head.kind == AST_TryStar)) {
            fail_range(p, p->tok.start, star ? p->ahead.end : p->tok.end,
                "cannot have both 'except' and 'except*' on the same 'try'");
        } else if (((ast_ExceptHandler_t *)p->stack[p->stack_len - 1])->type == NULL) {
            fail_node(p, p->stack[p->stack_len - 1], "default 'except:' must be last");
        }
        push(p, parse_handler(p, star));
    }
    node->handlers = pop_list(p, base);
    if (node->handlers.len > 0) {
        node->orelse = parse_else(p);
    }
    uint32_t line = p->tok.line;
    if (accept(p, T_FINALLY)) {
        force_colon(p);
        node->finalbody = parse_block(p, "'finally' statement", line);
    } else if (node->handlers.len == 0) {
        fail_token(p, "expected 'except' or 'finally' block");
    }
    end_node(p, &node->head);
    push(p, node);
}

// Parses ['[' type parameters ']'].
void parse_type_params(parser_t *p, ast_list_t *list) {
    token_t open = p->tok;
    if (!accept(p, T_LSQB)) {
        return;
    }
    need_version(p, 12, "Type parameter lists are");
    if (p->tok.kind == T_RSQB) {
        fail_range(p, open.start, p->tok.end, "Type parameter list cannot be empty");
    }
    size_t base = p->stack_len;
    bool has_default = false;
    while (p->tok.kind != T_RSQB) {
        ast_type_param_t *param = NEW_KIND(p, AST_TypeVar, type_param, &p->tok);
        if (accept(p, T_STAR)) {
            param->head.kind = AST_TypeVarTuple;
        } else if (accept(p, T_DOUBLESTAR)) {
            param->head.kind = AST_ParamSpec;
        }
        if (p->tok.kind != T_NAME) {
            fail_syntax(p);
        }
        param->name = intern(p, p->tok.start, p->tok.end - p->tok.start);
        advance(p);
        token_t colon = p->tok;
        if (accept(p, T_COLON)) {
            param->bound = parse_expression(p);
            if (param->head.kind != AST_TypeVar) {
                bool tuple = param->bound->kind == AST_Tuple;
                fail_range(p, colon.start, p->prev_end, "cannot use %s with %s", tuple ? "constraints" : "bound",
                    param->head.kind == AST_ParamSpec ? "ParamSpec" : "TypeVarTuple");
            }
        }
        if (accept(p, T_EQUAL)) {
            need_version(p, 13, "Type parameter defaults are");
            param->default_value = param->head.kind == AST_TypeVarTuple && p->tok.kind == T_STAR
                ? parse_star_named_expression(p)
                : parse_expression(p);
        }
        end_node(p, &param->head);
        if (has_default && param->default_value == NULL) {
            fail_node(p, &param->head, "non-default type parameter '%q' follows default type parameter", param->name);
        }
        has_default |= param->default_value != NULL;
        push(p, param);
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    expect(p, T_RSQB);
    *list = pop_list(p, base);
}

// Parses the function at `def`.
static void parse_def(parser_t *p, const token_t *first, ast_kind_t kind, ast_list_t decorators) {
    ast_FunctionDef_t *node = NEW_KIND(p, kind, FunctionDef, first);
    node->decorator_list = decorators;
    uint32_t line = p->tok.line;
    advance(p);
    if (p->tok.kind != T_NAME) {
        fail_syntax(p);
    }
    node->name = intern(p, p->tok.start, p->tok.end - p->tok.start);
    advance(p);
    parse_type_params(p, &node->type_params);
    if (!accept(p, T_LPAR)) {
        fail_token(p, "expected '('");
    }
    node->args = parse_parameters(p, T_RPAR);
    advance(p);
    if (p->tok.kind == T_ARROW) {
        token_kind_t after = peek(p);
        if (!starts_expression(after)) {
            fail_token(p, "expected ':'");
        }
        advance(p);
        node->returns = parse_expression(p);
    }
    force_colon(p);
    node->body = parse_block(p, "function definition", line);
    end_node(p, &node->head);
    push(p, node);
}

// Parses the class at `class`.
static void parse_class(parser_t *p, ast_list_t decorators) {
    ast_ClassDef_t *node = NEW(p, ClassDef, &p->tok);
    node->decorator_list = decorators;
    advance(p);
    if (p->tok.kind != T_NAME) {
        fail_syntax(p);
    }
    node->name = intern(p, p->tok.start, p->tok.end - p->tok.start);
    advance(p);
    parse_type_params(p, &node->type_params);
    start_t open = start_of(&p->tok);
    if (accept(p, T_LPAR)) {
        parse_arguments(p, open, &node->bases, &node->keywords);
    }
    expect_colon(p);
    node->body = parse_block(p, "class definition", node->head.line);
    end_node(p, &node->head);
    push(p, node);
}

// Parses the statement at `async`.
static void parse_async(parser_t *p, ast_list_t decorators) {
    token_t first = p->tok;
    advance(p);
    if (p->tok.kind == T_DEF) {
        parse_def(p, &first, AST_AsyncFunctionDef, decorators);
    } else if (p->tok.kind == T_FOR && decorators.len == 0) {
        parse_for(p, &first, AST_AsyncFor);
    } else if (p->tok.kind == T_WITH && decorators.len == 0) {
        parse_with(p, &first, AST_AsyncWith);
    } else {
        fail_syntax(p);
    }
}

// Parses decorators and their function or class, at @.
static void parse_decorated(parser_t *p) {
    size_t base = p->stack_len;
    while (accept(p, T_AT)) {
        push(p, parse_named_expression(p));
        expect(p, T_NEWLINE);
    }
    ast_list_t decorators = pop_list(p, base);
    switch (p->tok.kind) {
        case T_DEF: {
            token_t first = p->tok;
            parse_def(p, &first, AST_FunctionDef, decorators);
            break;
        }
        case T_CLASS:
            parse_class(p, decorators);
            break;
        case T_ASYNC:
            parse_async(p, decorators);
            break;
        default:
            fail_syntax(p);
    }
}

// Returns whether the next token, the name `match`, begins a match statement.
static bool begins_match(parser_t *p) {
    switch (peek(p)) {
        case T_NAME:
        case T_NUMBER:
        case T_STRING:
        case T_FSTART:
        case T_LBRACE:
        case T_TILDE:
        case T_ELLIPSIS:
        case T_LAMBDA:
        case T_AWAIT:
        case T_NONE:
        case T_TRUE:
        case T_FALSE:
            return true;
        case T_LPAR:
        case T_LSQB:
        case T_PLUS:
        case T_MINUS:
        case T_STAR:
        case T_NOT:
            return line_ends_with_colon(p);
        default:
            return false;
    }
}

static void parse_match(parser_t *p) {
    ast_Match_t *node = NEW(p, Match, &p->tok);
    advance(p);
    need_version(p, 10, "Pattern matching is");
    start_t start = start_of(&p->tok);
    ast_node_t *subject = parse_star_named_expression(p);
    if (p->tok.kind == T_COMMA || subject->kind == AST_Starred) {
        size_t base = p->stack_len;
        push(p, subject);
        if (p->tok.kind != T_COMMA) {
            fail_syntax(p);
        }
        while (accept(p, T_COMMA) && (starts_expression(p->tok.kind) || p->tok.kind == T_STAR)) {
            push(p, parse_star_named_expression(p));
        }
        ast_Tuple_t *tuple = NEW_FROM(p, Tuple, start);
        tuple->elts = pop_list(p, base);
        subject = &tuple->head;
    }
    node->subject = subject;
    expect_colon(p);
    expect(p, T_NEWLINE);
    if (p->tok.kind != T_INDENT) {
        fail_indent(p, "expected an indented block after 'match' statement on line %u", (unsigned)node->head.line);
    }
    advance(p);
    size_t base = p->stack_len;
    do {
        token_t tok = p->tok;
        if (!is_name(&tok, "case")) {
            fail_syntax(p);
        }
        ast_match_case_t *item = NEW(p, match_case, &tok);
        advance(p);
        item->pattern = parse_patterns(p);
        if (accept(p, T_IF)) {
            item->guard = parse_named_expression(p);
        }
        expect_colon(p);
        item->body = parse_block(p, "'case' statement", tok.line);
        push(p, item);
    } while (p->tok.kind != T_DEDENT && p->tok.kind != T_END);
    accept(p, T_DEDENT);
    node->cases = pop_list(p, base);
    end_node(p, &node->head);
    push(p, node);
}

// Parses a statement, or several in a line, and pushes them.
static void parse_statement(parser_t *p) {
    switch (p->tok.kind) {
        case T_IF:
            parse_if(p);
            return;
        case T_WHILE:
            parse_while(p);
            return;
        case T_FOR: {
            token_t first = p->tok;
            parse_for(p, &first, AST_For);
            return;
        }
        case T_WITH: {
            token_t first = p->tok;
            parse_with(p, &first, AST_With);
            return;
        }
        case T_TRY:
            parse_try(p);
            return;
        case T_DEF: {
            token_t first = p->tok;
            parse_def(p, &first, AST_FunctionDef, (ast_list_t) {0, NULL});
            return;
        }
        case T_CLASS:
            parse_class(p, (ast_list_t) {0, NULL});
            return;
        case T_ASYNC:
            parse_async(p, (ast_list_t) {0, NULL});
            return;
        case T_AT:
            parse_decorated(p);
            return;
        case T_NAME:
            if (is_name(&p->tok, "match") && begins_match(p)) {
                parse_match(p);
                return;
            }
            MP_FALLTHROUGH
        default:
            parse_simple_line(p);
    }
}

// Parses a whole expression, whose list may not have a *.
static ast_node_t *parse_eval_input(parser_t *p) {
    token_t first = p->tok;
    ast_node_t *node = parse_expression(p);
    if (p->tok.kind == T_COMMA) {
        size_t base = p->stack_len;
        push(p, node);
        while (accept(p, T_COMMA) && starts_expression(p->tok.kind)) {
            push(p, parse_expression(p));
        }
        ast_Tuple_t *tuple = NEW(p, Tuple, &first);
        tuple->elts = pop_list(p, base);
        node = &tuple->head;
    }
    while (accept(p, T_NEWLINE)) {
    }
    return node;
}

// '(' [types] ')' '->' type, where types may have stars.
static void parse_function_type(parser_t *p) {
    expect(p, T_LPAR);
    while (p->tok.kind != T_RPAR) {
        if (!accept(p, T_STAR)) {
            accept(p, T_DOUBLESTAR);
        }
        push(p, parse_expression(p));
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    expect(p, T_RPAR);
    expect(p, T_ARROW);
    p->module->expr = parse_expression(p);
    while (accept(p, T_NEWLINE)) {
    }
}

// Parses one interactive statement.
static void parse_single_input(parser_t *p) {
    if (p->tok.kind == T_END) {
        if (!p->may_be_empty) {
            fail_syntax(p);
        }
        return;
    }
    parse_statement(p);
    if (p->tok.kind != T_END && p->tok.kind != T_INDENT && p->stack[0]->kind >= AST_Return
        && !(p->stack[0]->kind >= AST_For && p->stack[0]->kind <= AST_TryStar && p->stack[0]->kind != AST_Raise)) {
        fail_range(p, p->prev_start, p->prev_end, "multiple statements found while compiling a single statement");
    }
}

void parse_module(parser_t *p) {
    lex_next(p);
    switch (p->kind) {
        case MPS_PARSE_EVAL:
            p->module->expr = parse_eval_input(p);
            break;
        case MPS_PARSE_SINGLE:
            parse_single_input(p);
            break;
        case MPS_PARSE_TYPE:
            parse_function_type(p);
            break;
        default:
            while (p->tok.kind != T_END) {
                parse_statement(p);
            }
    }
    if (p->tok.kind != T_END) {
        fail_syntax(p);
    }
    p->module->body = pop_list(p, 0);
}
