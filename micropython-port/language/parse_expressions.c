// Parses expressions by recursive descent, with one function for all binary operators.

#include "py/builtin.h"
#include "language/parsing.h"

// The precedence of operators, from loose to tight.
enum {
    PREC_OR = 1,
    PREC_AND,
    PREC_NOT,
    PREC_COMPARE,
    PREC_BITOR,
    PREC_BITXOR,
    PREC_BITAND,
    PREC_SHIFT,
    PREC_ARITH,
    PREC_TERM,
    PREC_UNARY,
};

static const uint8_t precedences[T_NUM_KINDS] = {
    [T_OR] = PREC_OR,
    [T_AND] = PREC_AND,
    [T_EQEQUAL] = PREC_COMPARE,
    [T_NOTEQUAL] = PREC_COMPARE,
    [T_LESS] = PREC_COMPARE,
    [T_LESSEQUAL] = PREC_COMPARE,
    [T_GREATER] = PREC_COMPARE,
    [T_GREATEREQUAL] = PREC_COMPARE,
    [T_IN] = PREC_COMPARE,
    [T_IS] = PREC_COMPARE,
    [T_NOT] = PREC_COMPARE,
    [T_VBAR] = PREC_BITOR,
    [T_CIRCUMFLEX] = PREC_BITXOR,
    [T_AMPER] = PREC_BITAND,
    [T_LSHIFT] = PREC_SHIFT,
    [T_RSHIFT] = PREC_SHIFT,
    [T_PLUS] = PREC_ARITH,
    [T_MINUS] = PREC_ARITH,
    [T_STAR] = PREC_TERM,
    [T_AT] = PREC_TERM,
    [T_SLASH] = PREC_TERM,
    [T_PERCENT] = PREC_TERM,
    [T_DOUBLESLASH] = PREC_TERM,
};

static ast_node_t *parse_binary(parser_t *p, unsigned min);
static ast_node_t *parse_primary(parser_t *p);

bool compares(token_kind_t kind) {
    return precedences[kind] == PREC_COMPARE;
}

bool starts_expression(token_kind_t kind) {
    switch (kind) {
        case T_NAME:
        case T_NUMBER:
        case T_STRING:
        case T_FSTART:
        case T_LPAR:
        case T_LSQB:
        case T_LBRACE:
        case T_ELLIPSIS:
        case T_PLUS:
        case T_MINUS:
        case T_TILDE:
        case T_FALSE:
        case T_NONE:
        case T_TRUE:
        case T_AWAIT:
        case T_LAMBDA:
        case T_NOT:
            return true;
        default:
            return false;
    }
}

// Returns the name of a node in messages.
const char *node_name(const ast_node_t *node) {
    switch (node->kind) {
        case AST_Attribute:
            return "attribute";
        case AST_Subscript:
            return "subscript";
        case AST_Starred:
            return "starred";
        case AST_Name:
            return "name";
        case AST_List:
            return "list";
        case AST_Tuple:
            return "tuple";
        case AST_Lambda:
            return "lambda";
        case AST_Call:
            return "function call";
        case AST_BoolOp:
        case AST_BinOp:
        case AST_UnaryOp:
            return "expression";
        case AST_GeneratorExp:
            return "generator expression";
        case AST_Yield:
        case AST_YieldFrom:
            return "yield expression";
        case AST_Await:
            return "await expression";
        case AST_ListComp:
            return "list comprehension";
        case AST_SetComp:
            return "set comprehension";
        case AST_DictComp:
            return "dict comprehension";
        case AST_Dict:
            return "dict literal";
        case AST_Set:
            return "set display";
        case AST_JoinedStr:
            return "f-string expression";
        case AST_TemplateStr:
            return "t-string expression";
        case AST_Compare:
            return "comparison";
        case AST_IfExp:
            return "conditional expression";
        case AST_NamedExpr:
            return "named expression";
        default: {
            mp_obj_t value = ((const ast_Constant_t *)node)->value;
            return value == mp_const_none ? "None"
                : value == mp_const_true  ? "True"
                : value == mp_const_false ? "False"
                : value == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)
                ? "ellipsis"
                : "literal";
        }
    }
}

void set_context(parser_t *p, ast_node_t *node, unsigned context) {
    switch (node->kind) {
        case AST_Name:
        case AST_Attribute:
        case AST_Subscript:
            node->op = context;
            return;
        case AST_Starred:
            if (context == AST_Store) {
                node->op = context;
                set_context(p, ((ast_Starred_t *)node)->value, context);
                return;
            }
            break;
        case AST_List:
        case AST_Tuple: {
            mp_cstack_check();
            node->op = context;
            ast_list_t *elts = &((ast_List_t *)node)->elts;
            for (size_t i = 0; i < elts->len; i++) {
                set_context(p, elts->items[i], context);
            }
            return;
        }
        default:
            break;
    }
    fail_node(p, node, context == AST_Del ? "cannot delete %s" : "cannot assign to %s", node_name(node));
}

// Returns whether the last expression, which began at `start`, is only a name.
static bool is_bare_name(parser_t *p, const ast_node_t *node, const char *start) {
    return node->kind == AST_Name && p->prev_start == start;
}

// Returns whether a node is a bitwise_or of the grammar, but no list, tuple, generator expression, None, True or False.
bool is_atom_kind(const ast_node_t *node) {
    switch (node->kind) {
        case AST_BoolOp:
        case AST_Compare:
        case AST_Lambda:
        case AST_IfExp:
        case AST_NamedExpr:
        case AST_List:
        case AST_Tuple:
        case AST_GeneratorExp:
        case AST_Starred:
        case AST_Yield:
        case AST_YieldFrom:
            return false;
        case AST_UnaryOp:
            return node->op != AST_Not;
        case AST_Constant: {
            mp_obj_t value = ((const ast_Constant_t *)node)->value;
            return value != mp_const_none && value != mp_const_true && value != mp_const_false;
        }
        default:
            return true;
    }
}

// Raises CPython's error for = after an expression that is no target here.
static MP_NORETURN void fail_equal(parser_t *p, const ast_node_t *node, const char *start) {
    bool name = is_bare_name(p, node, start);
    if (!p->trying && (name || is_atom_kind(node))) {
        const char *end = p->prev_end;
        token_t equal = p->tok;
        advance(p);
        if (try_parse(p, parse_bitwise_or) && p->tok.kind != T_EQUAL && p->tok.kind != T_WALRUS) {
            if (name) {
                fail_range(p, start, p->prev_end, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            }
            fail_range(p, start, end, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                node_name(node));
        }
        fail_range(p, equal.start, equal.end, "invalid syntax");
    }
    fail_syntax(p);
}

// ---- Calls and subscripts ----

// Raises if a keyword comes twice.
static void check_keywords(parser_t *p, const ast_list_t *keywords) {
    mp_map_t seen;
    if (keywords->len < 2) {
        return;
    }
    mp_map_init(&seen, keywords->len);
    for (size_t i = 0; i < keywords->len; i++) {
        ast_keyword_t *keyword = (ast_keyword_t *)keywords->items[i];
        if (keyword->arg == MP_QSTRnull) {
            continue;
        }
        mp_map_elem_t *elem = mp_map_lookup(&seen, MP_OBJ_NEW_QSTR(keyword->arg), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
        if (elem->value != MP_OBJ_NULL) {
            fail_node(p, &keyword->head, "keyword argument repeated: %q", keyword->arg);
        }
        elem->value = mp_const_true;
    }
    mp_map_deinit(&seen);
}

// Parses the arguments of a call or a class, after the ( at `open` and up to the ).
void parse_arguments(parser_t *p, start_t open, ast_list_t *args, ast_list_t *keywords) {
    mp_cstack_check();
    ast_node_t *generator = NULL; // without its own brackets
    size_t base = p->stack_len;
    size_t n_keywords = 0;
    bool unpacked = false; // there was a **
    bool disordered = false;
    while (p->tok.kind != T_RPAR) {
        token_t tok = p->tok;
        const char *comma = p->prev_start;
        if (tok.kind == T_STAR) {
            advance(p);
            if (!starts_expression(p->tok.kind)) {
                fail_token(p, "Invalid star expression");
            }
            ast_Starred_t *star = NEW(p, Starred, &tok);
            star->value = parse_expression(p);
            end_node(p, &star->head);
            if (unpacked) {
                fail_range(p, comma, p->prev_end, "iterable argument unpacking follows keyword argument unpacking");
            }
            if (p->tok.kind == T_EQUAL) {
                advance(p);
                parse_expression(p);
                fail_range(p, tok.start, p->prev_end, "cannot assign to iterable argument unpacking");
            }
            push(p, star);
        } else if (tok.kind == T_DOUBLESTAR) {
            advance(p);
            ast_keyword_t *keyword = NEW(p, keyword, &tok);
            keyword->value = parse_expression(p);
            end_node(p, &keyword->head);
            if (p->tok.kind == T_EQUAL) {
                advance(p);
                parse_expression(p);
                fail_range(p, tok.start, p->prev_end, "cannot assign to keyword argument unpacking");
            }
            push(p, keyword);
            n_keywords++;
            unpacked = true;
        } else {
            ast_node_t *value = parse_expression(p);
            bool name = is_bare_name(p, value, tok.start);
            if (p->tok.kind == T_EQUAL) {
                token_t equal = p->tok;
                if (!name) {
                    if (value->kind == AST_Constant && !is_atom_kind(value)) {
                        fail_range(p, tok.start, equal.end, "cannot assign to %s", node_name(value));
                    }
                    p->prev_end = equal.end;
                    fail_node(p, value, "expression cannot contain assignment, perhaps you meant \"==\"?");
                }
                advance(p);
                if (p->tok.kind == T_RPAR || p->tok.kind == T_COMMA) {
                    fail_range(p, tok.start, equal.end, "expected argument value expression");
                }
                ast_keyword_t *keyword = NEW(p, keyword, &tok);
                keyword->arg = ((ast_Name_t *)value)->id;
                keyword->value = parse_expression(p);
                end_node(p, &keyword->head);
                if (begins_comprehension(p)) {
                    fail_range(p, tok.start, p->prev_end,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
                }
                push(p, keyword);
                n_keywords++;
            } else {
                if (p->tok.kind == T_WALRUS) {
                    if (!name) {
                        fail_syntax(p);
                    }
                    advance(p);
                    ast_NamedExpr_t *named = NEW(p, NamedExpr, &tok);
                    value->op = AST_Store;
                    named->target = value;
                    named->value = parse_expression(p);
                    value = &named->head;
                    end_node(p, value);
                } else if (begins_comprehension(p)) {
                    value = parse_comprehension(p, AST_GeneratorExp, value, &tok);
                    // The call's brackets are its brackets.
                    if (p->stack_len > base || p->tok.kind == T_COMMA) {
                        fail_range(p, tok.start, p->prev_end, "Generator expression must be parenthesized");
                    }
                    generator = value;
                    generator->line = open.line;
                    generator->col = open.col;
                }
                push(p, value);
                disordered |= n_keywords > 0;
            }
        }
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    if (p->tok.kind != T_RPAR) {
        fail_syntax(p);
    }
    if (disordered) {
        fail_token(p,
            unpacked ? "positional argument follows keyword argument unpacking"
                     : "positional argument follows keyword argument");
    }
    advance(p);
    if (generator != NULL) {
        end_node(p, generator);
    }
    if (n_keywords == 0) {
        *args = pop_list(p, base);
        return;
    }
    *keywords = (ast_list_t) {n_keywords, ast_alloc(p->module, n_keywords * sizeof(ast_node_t *))};
    size_t n_args = 0;
    n_keywords = 0;
    for (size_t i = base; i < p->stack_len; i++) {
        ast_node_t *node = p->stack[i];
        if (node->kind == AST_keyword) {
            keywords->items[n_keywords++] = node;
        } else {
            p->stack[base + n_args++] = node;
        }
    }
    p->stack_len = base + n_args;
    *args = pop_list(p, base);
    check_keywords(p, keywords);
}

static ast_node_t *parse_slice(parser_t *p) {
    token_t tok = p->tok;
    ast_node_t *lower = NULL;
    if (tok.kind == T_STAR) {
        return parse_star_named_expression(p);
    }
    if (tok.kind != T_COLON) {
        lower = parse_named_expression(p);
        if (p->tok.kind != T_COLON) {
            return lower;
        }
    }
    ast_Slice_t *slice = NEW(p, Slice, &tok);
    slice->lower = lower;
    expect(p, T_COLON);
    if (starts_expression(p->tok.kind)) {
        slice->upper = parse_expression(p);
    }
    if (accept(p, T_COLON) && starts_expression(p->tok.kind)) {
        slice->step = parse_expression(p);
    }
    end_node(p, &slice->head);
    return &slice->head;
}

// Parses the index of a subscript, after the [ and up to the ].
static ast_node_t *parse_subscript(parser_t *p) {
    mp_cstack_check();
    token_t first = p->tok;
    size_t base = p->stack_len;
    ast_node_t *node = parse_slice(p);
    if (p->tok.kind == T_COMMA || node->kind == AST_Starred) {
        push(p, node);
        while (accept(p, T_COMMA) && p->tok.kind != T_RSQB) {
            push(p, parse_slice(p));
        }
        ast_Tuple_t *tuple = NEW(p, Tuple, &first);
        tuple->elts = pop_list(p, base);
        node = &tuple->head;
    }
    expect(p, T_RSQB);
    return node;
}

// Parses the expression at `await`.
static ast_node_t *parse_await(parser_t *p) {
    mp_cstack_check();
    ast_Await_t *node = NEW_KIND(p, AST_Await, Return, &p->tok);
    advance(p);
    if (p->tok.kind == T_AWAIT) {
        fail_syntax(p);
    }
    node->value = parse_primary(p);
    end_node(p, &node->head);
    return &node->head;
}

static ast_node_t *parse_primary(parser_t *p) {
    if (p->tok.kind == T_AWAIT) {
        return parse_await(p);
    }
    start_t start = start_of(&p->tok);
    ast_node_t *node = parse_atom(p);
    for (;;) {
        switch (p->tok.kind) {
            case T_DOT: {
                ast_Attribute_t *attribute = NEW_FROM(p, Attribute, start);
                advance(p);
                if (p->tok.kind != T_NAME) {
                    fail_syntax(p);
                }
                attribute->value = node;
                attribute->attr = intern(p, p->tok.start, p->tok.end - p->tok.start);
                attribute->mark = mark_of(p, start);
                advance(p);
                end_node(p, &attribute->head);
                node = &attribute->head;
                break;
            }
            case T_LPAR: {
                ast_Call_t *call = NEW_FROM(p, Call, start);
                call->mark = mark_of(p, start);
                start_t open = start_of(&p->tok);
                advance(p);
                call->func = node;
                if (!accept(p, T_RPAR)) {
                    parse_arguments(p, open, &call->args, &call->keywords);
                }
                node = &call->head;
                end_node(p, node);
                break;
            }
            case T_LSQB: {
                ast_Subscript_t *subscript = NEW_FROM(p, Subscript, start);
                subscript->mark = mark_of(p, start);
                advance(p);
                subscript->value = node;
                subscript->slice = parse_subscript(p);
                node = &subscript->head;
                end_node(p, node);
                break;
            }
            default:
                return node;
        }
    }
}

// ---- Operators ----

// Parses the operation at + - ~ or `not`.
static ast_node_t *parse_prefix(parser_t *p) {
    mp_cstack_check();
    ast_UnaryOp_t *node = NEW(p, UnaryOp, &p->tok);
    switch (p->tok.kind) {
        case T_NOT:
            node->head.op = AST_Not;
            break;
        case T_PLUS:
            node->head.op = AST_UAdd;
            break;
        case T_MINUS:
            node->head.op = AST_USub;
            break;
        default:
            node->head.op = AST_Invert;
    }
    advance(p);
    node->operand = parse_binary(p, node->head.op == AST_Not ? PREC_NOT : PREC_UNARY);
    end_node(p, &node->head);
    return &node->head;
}

// Parses a binary operator and its right operand, whose operators bind at least as tightly as `min`.
static ast_node_t *parse_operation(parser_t *p, start_t start, ast_node_t *left, unsigned op, unsigned min) {
    ast_BinOp_t *node = NEW_FROM(p, BinOp, start);
    node->head.op = op;
    node->left = left;
    node->mark = mark_of(p, start);
    token_t tok = p->tok;
    advance(p);
    ast_node_t *right = parse_binary(p, min);
    // CPython marks two characters if a bracket follows the operator directly.
    char next = tok.start[1];
    node->mark.is_wide = next != ' ' && next != '\t' && next != '\f' && next != '\n' && next != '\r' && next != '\\'
        && next != '#' && (right->line > tok.line || right->col > start_of(&tok).col + 1);
    node->right = right;
    end_node(p, &node->head);
    return &node->head;
}

// Parses the right side of a power, at **.
static ast_node_t *parse_power(parser_t *p, start_t start, ast_node_t *left) {
    mp_cstack_check();
    return parse_operation(p, start, left, AST_Pow, PREC_UNARY);
}

// Parses the rest of the operation at `and` or `or`.
static ast_node_t *parse_bool_op(parser_t *p, start_t start, ast_node_t *left, token_kind_t kind) {
    size_t base = p->stack_len;
    push(p, left);
    while (accept(p, kind)) {
        push(p, parse_binary(p, precedences[kind] + 1));
    }
    ast_BoolOp_t *node = NEW_FROM(p, BoolOp, start);
    node->head.op = kind == T_AND ? AST_And : AST_Or;
    node->values = pop_list(p, base);
    return &node->head;
}

// Parses the rest of the comparison at its operator.
static ast_node_t *parse_comparison(parser_t *p, start_t start, ast_node_t *left) {
    size_t base = p->stack_len;
    while (precedences[p->tok.kind] == PREC_COMPARE) {
        unsigned op;
        token_kind_t kind = p->tok.kind;
        advance(p);
        switch (kind) {
            case T_IN:
                op = AST_In;
                break;
            case T_NOT:
                expect(p, T_IN);
                op = AST_NotIn;
                break;
            case T_IS:
                op = accept(p, T_NOT) ? AST_IsNot : AST_Is;
                break;
            default:
                op = kind - T_EQEQUAL + AST_Eq;
        }
        push(p, (void *)(uintptr_t)op);
        push(p, parse_binary(p, PREC_BITOR));
    }
    ast_Compare_t *node = NEW_FROM(p, Compare, start);
    node->left = left;
    size_t n = (p->stack_len - base) / 2;
    uint8_t *ops = ast_alloc(p->module, n);
    node->ops = ops;
    node->comparators = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
    for (size_t i = 0; i < n; i++) {
        ops[i] = (uintptr_t)p->stack[base + 2 * i];
        node->comparators.items[i] = p->stack[base + 2 * i + 1];
    }
    p->stack_len = base;
    return &node->head;
}

// Raises for `not` as the operand of an operator that binds tighter. Arithmetic operators have their own message.
static MP_NORETURN void fail_not(parser_t *p, unsigned min) {
    if (!p->trying && min >= PREC_TERM) {
        const char *start = p->tok.start;
        advance(p);
        if (try_parse(p, parse_disjunction)) {
            fail_range(p, start, p->prev_end, "'not' after an operator must be parenthesized");
        }
    }
    fail_syntax(p);
}

// Parses operands and binary operators that bind at least as tightly as `min`.
static ast_node_t *parse_binary(parser_t *p, unsigned min) {
    ast_node_t *left;
    start_t start = start_of(&p->tok);
    switch (p->tok.kind) {
        case T_NOT:
            if (min > PREC_NOT) {
                fail_not(p, min);
            }
            left = parse_prefix(p);
            break;
        case T_PLUS:
        case T_MINUS:
        case T_TILDE:
            left = parse_prefix(p);
            break;
        default:
            left = parse_primary(p);
            if (p->tok.kind == T_DOUBLESTAR) {
                left = parse_power(p, start, left);
            }
    }
    for (;;) {
        token_kind_t kind = p->tok.kind;
        unsigned precedence = precedences[kind];
        if (precedence < min) {
            return left;
        }
        if (precedence > PREC_COMPARE) {
            left = parse_operation(p, start, left, kind - T_PLUS + AST_Add, precedence + 1);
        } else if (precedence == PREC_COMPARE) {
            left = parse_comparison(p, start, left);
        } else {
            left = parse_bool_op(p, start, left, kind);
        }
    }
}

ast_node_t *parse_disjunction(parser_t *p) {
    return parse_binary(p, PREC_OR);
}

ast_node_t *parse_bitwise_or(parser_t *p) {
    return parse_binary(p, PREC_BITOR);
}

// ---- Whole expressions ----

// Parses the rest of a conditional expression, at `if`.
static ast_node_t *parse_conditional(parser_t *p, ast_node_t *body, const token_t *first) {
    mp_cstack_check();
    ast_IfExp_t *node = NEW(p, IfExp, first);
    advance(p);
    node->body = body;
    node->test = parse_binary(p, PREC_OR);
    if (p->tok.kind != T_ELSE) {
        if (p->tok.kind != T_COLON) {
            fail_range(p, first->start, p->prev_end, "expected 'else' after 'if' expression");
        }
        fail_syntax(p);
    }
    advance(p);
    if (!starts_expression(p->tok.kind)) {
        fail_token(p, "expected expression after 'else', but statement is given");
    }
    node->orelse = parse_expression(p);
    end_node(p, &node->head);
    return &node->head;
}

// Parses the expression at `lambda`.
static ast_node_t *parse_lambda(parser_t *p) {
    mp_cstack_check();
    token_t tok = p->tok;
    ast_Lambda_t *node = NEW(p, Lambda, &tok);
    advance(p);
    node->args = parse_parameters(p, T_COLON);
    if (p->tok.kind == T_COLON && p->lex.in_literal) {
        fail_range(p, tok.start, p->tok.end, "%c-string: lambda expressions are not allowed without parentheses",
            p->fstrings[p->lex.fstring_depth - 1].letter);
    }
    expect(p, T_COLON);
    node->body = parse_expression(p);
    end_node(p, &node->head);
    return &node->head;
}

ast_node_t *parse_expression(parser_t *p) {
    if (p->tok.kind == T_LAMBDA) {
        return parse_lambda(p);
    }
    token_t first = p->tok;
    ast_node_t *node = parse_binary(p, PREC_OR);
    if (p->tok.kind == T_IF) {
        return parse_conditional(p, node, &first);
    }
    p->operand_start = first.start;
    p->operand_end = p->prev_end;
    return node;
}

ast_node_t *parse_named_expression(parser_t *p) {
    const char *start = p->tok.start;
    ast_node_t *node = parse_expression(p);
    if (p->tok.kind == T_WALRUS) {
        if (!is_bare_name(p, node, start)) {
            fail_node(p, node, "cannot use assignment expressions with %s", node_name(node));
        }
        advance(p);
        need_version(p, 8, "Assignment expressions are");
        ast_NamedExpr_t *named = NEW_FROM(p, NamedExpr, ((start_t) {node->line, node->col}));
        node->op = AST_Store;
        named->target = node;
        named->value = parse_expression(p);
        end_node(p, &named->head);
        return &named->head;
    }
    if (p->tok.kind == T_EQUAL) {
        fail_equal(p, node, start);
    }
    return node;
}

ast_node_t *parse_starred(parser_t *p) {
    ast_Starred_t *node = NEW_KIND(p, AST_Starred, Return, &p->tok);
    advance(p);
    node->value = parse_binary(p, PREC_BITOR);
    end_node(p, &node->head);
    p->operand_end = NULL;
    return &node->head;
}

ast_node_t *parse_star_named_expression(parser_t *p) {
    return p->tok.kind == T_STAR ? parse_starred(p) : parse_named_expression(p);
}

static ast_node_t *parse_star_expression(parser_t *p) {
    return p->tok.kind == T_STAR ? parse_starred(p) : parse_expression(p);
}

ast_node_t *parse_star_expressions(parser_t *p) {
    start_t start = start_of(&p->tok);
    ast_node_t *first = parse_star_expression(p);
    if (p->tok.kind != T_COMMA) {
        return first;
    }
    size_t base = p->stack_len;
    push(p, first);
    while (accept(p, T_COMMA) && (starts_expression(p->tok.kind) || p->tok.kind == T_STAR)) {
        push(p, parse_star_expression(p));
    }
    ast_Tuple_t *tuple = NEW_FROM(p, Tuple, start);
    tuple->elts = pop_list(p, base);
    return &tuple->head;
}

// Parses the expression at `yield`.
ast_node_t *parse_yield(parser_t *p) {
    token_t tok = p->tok;
    advance(p);
    if (accept(p, T_FROM)) {
        ast_YieldFrom_t *node = NEW_KIND(p, AST_YieldFrom, Return, &tok);
        node->value = parse_expression(p);
        end_node(p, &node->head);
        return &node->head;
    }
    ast_Yield_t *node = NEW_KIND(p, AST_Yield, Return, &tok);
    if (starts_expression(p->tok.kind) || p->tok.kind == T_STAR) {
        node->value = parse_star_expressions(p);
        end_node(p, &node->head);
    }
    return &node->head;
}

ast_node_t *parse_yield_or_star(parser_t *p) {
    return p->tok.kind == T_YIELD ? parse_yield(p) : parse_star_expressions(p);
}
