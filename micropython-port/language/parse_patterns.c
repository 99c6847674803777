// Parses the patterns of `match`.

#include "py/builtin.h"
#include "language/parsing.h"

static ast_node_t *parse_pattern(parser_t *p);

static bool is_wildcard(const token_t *tok) {
    return tok->kind == T_NAME && tok->end - tok->start == 1 && *tok->start == '_';
}

// Parses a name that a pattern binds.
static qstr parse_capture(parser_t *p) {
    if (p->tok.kind != T_NAME) {
        fail_syntax(p);
    }
    if (is_wildcard(&p->tok)) {
        fail_token(p, "cannot use '_' as a target");
    }
    qstr name = intern(p, p->tok.start, p->tok.end - p->tok.start);
    advance(p);
    return name;
}

static bool is_imaginary(const ast_node_t *node) {
    return node->kind == AST_Constant && mp_obj_is_type(((const ast_Constant_t *)node)->value, &mp_type_complex);
}

// Parses [-] number.
static ast_node_t *parse_signed_number(parser_t *p) {
    token_t tok = p->tok;
    bool negative = accept(p, T_MINUS);
    if (p->tok.kind != T_NUMBER) {
        fail_syntax(p);
    }
    ast_Constant_t *number = NEW_LEAF(p, Constant);
    number->value = parse_number(p, &p->tok);
    advance(p);
    if (!negative) {
        return &number->head;
    }
    ast_UnaryOp_t *node = NEW(p, UnaryOp, &tok);
    node->head.op = AST_USub;
    node->operand = &number->head;
    return &node->head;
}

// Parses a literal, in a pattern or as a mapping's key, as an expression.
static ast_node_t *parse_literal(parser_t *p) {
    switch (p->tok.kind) {
        case T_STRING:
        case T_FSTART:
            return parse_strings(p);
        case T_NONE:
        case T_TRUE:
        case T_FALSE: {
            ast_Constant_t *node = NEW_LEAF(p, Constant);
            node->value = p->tok.kind == T_NONE ? mp_const_none : mp_obj_new_bool(p->tok.kind == T_TRUE);
            advance(p);
            return &node->head;
        }
        default:
            break;
    }
    start_t start = start_of(&p->tok);
    ast_node_t *left = parse_signed_number(p);
    if (p->tok.kind != T_PLUS && p->tok.kind != T_MINUS) {
        return left;
    }
    ast_BinOp_t *node = NEW_FROM(p, BinOp, start);
    node->head.op = p->tok.kind == T_PLUS ? AST_Add : AST_Sub;
    node->left = left;
    if (is_imaginary(left->kind == AST_UnaryOp ? ((ast_UnaryOp_t *)left)->operand : left)) {
        fail_node(p, left, "real number required in complex literal");
    }
    node->mark = mark_of(p, start);
    advance(p);
    if (p->tok.kind != T_NUMBER) {
        fail_syntax(p);
    }
    node->right = parse_signed_number(p);
    end_node(p, &node->head);
    if (!is_imaginary(node->right)) {
        fail_node(p, node->right, "imaginary number required in complex literal");
    }
    return &node->head;
}

// Parses a name with attributes; the first name is the next token.
static ast_node_t *parse_dotted(parser_t *p) {
    start_t start = start_of(&p->tok);
    ast_Name_t *name = NEW_LEAF(p, Name);
    name->id = intern(p, p->tok.start, p->tok.end - p->tok.start);
    advance(p);
    ast_node_t *node = &name->head;
    while (accept(p, T_DOT)) {
        if (p->tok.kind != T_NAME) {
            fail_syntax(p);
        }
        ast_Attribute_t *attribute = NEW_FROM(p, Attribute, start);
        attribute->value = node;
        attribute->attr = intern(p, p->tok.start, p->tok.end - p->tok.start);
        attribute->mark = mark_of(p, start);
        advance(p);
        end_node(p, &attribute->head);
        node = &attribute->head;
    }
    return node;
}

// Parses a pattern, or * and a name.
static ast_node_t *parse_maybe_star(parser_t *p) {
    token_t tok = p->tok;
    if (!accept(p, T_STAR)) {
        return parse_pattern(p);
    }
    ast_MatchStar_t *star = NEW(p, MatchStar, &tok);
    if (is_wildcard(&p->tok)) {
        advance(p);
    } else {
        star->name = parse_capture(p);
    }
    end_node(p, &star->head);
    return &star->head;
}

// Parses a group or a sequence, at its bracket.
static ast_node_t *parse_sequence(parser_t *p) {
    mp_cstack_check();
    token_t open = p->tok;
    token_kind_t end = open.kind == T_LPAR ? T_RPAR : T_RSQB;
    advance(p);
    size_t base = p->stack_len;
    bool comma = false;
    while (p->tok.kind != end) {
        push(p, parse_maybe_star(p));
        comma = accept(p, T_COMMA);
        if (!comma) {
            break;
        }
    }
    bool is_group = end == T_RPAR && !comma && p->stack_len == base + 1;
    if (is_group && p->stack[base]->kind == AST_MatchStar) {
        fail_syntax(p);
    }
    expect(p, end);
    if (is_group) {
        p->stack_len = base;
        return p->stack[base];
    }
    ast_MatchSequence_t *node = NEW(p, MatchSequence, &open);
    node->patterns = pop_list(p, base);
    return &node->head;
}

// Parses a mapping pattern at {.
static ast_node_t *parse_mapping(parser_t *p) {
    mp_cstack_check();
    ast_MatchMapping_t *node = NEW(p, MatchMapping, &p->tok);
    advance(p);
    size_t base = p->stack_len; // pairs of key and pattern
    while (p->tok.kind != T_RBRACE) {
        if (accept(p, T_DOUBLESTAR)) {
            if (is_wildcard(&p->tok)) {
                fail_syntax(p);
            }
            node->rest = parse_capture(p);
            accept(p, T_COMMA);
            break;
        }
        ast_node_t *key;
        if (p->tok.kind == T_NAME) {
            key = parse_dotted(p);
            if (key->kind == AST_Name) {
                fail_syntax(p);
            }
        } else {
            key = parse_literal(p);
        }
        expect(p, T_COLON);
        push(p, key);
        push(p, parse_pattern(p));
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    expect(p, T_RBRACE);
    size_t n = (p->stack_len - base) / 2;
    if (n > 0) {
        node->keys = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
        node->patterns = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
        for (size_t i = 0; i < n; i++) {
            node->keys.items[i] = p->stack[base + 2 * i];
            node->patterns.items[i] = p->stack[base + 2 * i + 1];
        }
        p->stack_len = base;
    }
    end_node(p, &node->head);
    return &node->head;
}

// Parses a class pattern at the ( after the class.
static ast_node_t *parse_class_pattern(parser_t *p, ast_node_t *cls) {
    mp_cstack_check();
    start_t start = {cls->line, cls->col};
    ast_MatchClass_t *node = NEW_FROM(p, MatchClass, start);
    node->cls = cls;
    node->mark = mark_of(p, start);
    advance(p);
    size_t base = p->stack_len;
    size_t n_positional = 0;
    bool keywords = false; // set once keywords come: then pairs of name and pattern are pushed
    while (p->tok.kind != T_RPAR) {
        token_t tok = p->tok;
        if (tok.kind == T_NAME && peek(p) == T_EQUAL) {
            keywords = true;
            push(p, (void *)(uintptr_t)intern(p, tok.start, tok.end - tok.start));
            advance(p);
            advance(p);
            push(p, parse_pattern(p));
        } else {
            ast_node_t *pattern = parse_pattern(p);
            if (keywords) {
                if (p->tok.kind == T_COMMA) {
                    peek(p); // CPython looks for another one, and so may find that the bracket is never closed
                }
                fail_range(p, tok.start, p->prev_end, "positional patterns follow keyword patterns");
            }
            n_positional++;
            push(p, pattern);
        }
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    expect(p, T_RPAR);
    size_t first = base + n_positional;
    size_t n = (p->stack_len - first) / 2;
    if (n > 0) {
        node->kwd_attrs = (ast_names_t) {n, ast_alloc(p->module, n * sizeof(qstr))};
        node->kwd_patterns = (ast_list_t) {n, ast_alloc(p->module, n * sizeof(ast_node_t *))};
        for (size_t i = 0; i < n; i++) {
            node->kwd_attrs.items[i] = (uintptr_t)p->stack[first + 2 * i];
            node->kwd_patterns.items[i] = p->stack[first + 2 * i + 1];
        }
    }
    p->stack_len = first;
    node->patterns = pop_list(p, base);
    end_node(p, &node->head);
    return &node->head;
}

static ast_node_t *parse_closed_pattern(parser_t *p) {
    token_t tok = p->tok;
    switch (tok.kind) {
        case T_NAME: {
            if (is_wildcard(&tok) && peek(p) != T_DOT && p->ahead.kind != T_LPAR) {
                advance(p);
                return &NEW(p, MatchAs, &tok)->head;
            }
            ast_node_t *node = parse_dotted(p);
            if (p->tok.kind == T_LPAR) {
                return parse_class_pattern(p, node);
            }
            if (node->kind == AST_Name) {
                ast_MatchAs_t *capture = NEW(p, MatchAs, &tok);
                capture->name = ((ast_Name_t *)node)->id;
                return &capture->head;
            }
            ast_MatchValue_t *value = NEW_KIND(p, AST_MatchValue, MatchValue, &tok);
            value->value = node;
            return &value->head;
        }
        case T_LPAR:
        case T_LSQB:
            return parse_sequence(p);
        case T_LBRACE:
            return parse_mapping(p);
        case T_NONE:
        case T_TRUE:
        case T_FALSE: {
            ast_Constant_t *node = (ast_Constant_t *)parse_literal(p);
            node->head.kind = AST_MatchSingleton;
            return &node->head;
        }
        case T_MINUS:
        case T_NUMBER:
        case T_STRING:
        case T_FSTART: {
            ast_MatchValue_t *value = NEW(p, MatchValue, &tok);
            value->value = parse_literal(p);
            end_node(p, &value->head);
            return &value->head;
        }
        default:
            fail_syntax(p);
    }
}

// Parses or_pattern ['as' name].
static ast_node_t *parse_pattern(parser_t *p) {
    start_t start = start_of(&p->tok);
    ast_node_t *node = parse_closed_pattern(p);
    if (p->tok.kind == T_VBAR) {
        size_t base = p->stack_len;
        push(p, node);
        while (accept(p, T_VBAR)) {
            push(p, parse_closed_pattern(p));
        }
        ast_MatchOr_t *or = new_node_from(p, AST_MatchOr, sizeof(ast_MatchOr_t), start);
        or->patterns = pop_list(p, base);
        node = &or->head;
    }
    if (accept(p, T_AS)) {
        ast_MatchAs_t *as = NEW_FROM(p, MatchAs, start);
        as->pattern = node;
        token_t tok = p->tok;
        if (tok.kind != T_NAME || peek(p) == T_DOT || p->ahead.kind == T_LPAR || p->ahead.kind == T_LSQB) {
            if (!starts_expression(tok.kind)) {
                fail_syntax(p);
            }
            ast_node_t *target = parse_expression(p);
            fail_range(p, tok.start, p->prev_end, "cannot use %s as pattern target", node_name(target));
        }
        as->name = parse_capture(p);
        end_node(p, &as->head);
        node = &as->head;
    }
    return node;
}

// Parses the patterns after `case`: one, or several without brackets.
ast_node_t *parse_patterns(parser_t *p) {
    token_t first = p->tok;
    ast_node_t *node = parse_maybe_star(p);
    if (p->tok.kind != T_COMMA && node->kind != AST_MatchStar) {
        return node;
    }
    size_t base = p->stack_len;
    push(p, node);
    if (p->tok.kind != T_COMMA) {
        fail_syntax(p);
    }
    while (accept(p, T_COMMA) && p->tok.kind != T_COLON && p->tok.kind != T_IF) {
        push(p, parse_maybe_star(p));
    }
    ast_MatchSequence_t *sequence = NEW(p, MatchSequence, &first);
    sequence->patterns = pop_list(p, base);
    return &sequence->head;
}
