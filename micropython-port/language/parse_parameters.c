// Parses the parameters of functions and lambdas.

#include "language/parsing.h"

// Parses one parameter's name, with its annotation in a `def`.
static ast_arg_t *parse_parameter(parser_t *p, bool annotated, bool starred) {
    if (p->tok.kind != T_NAME) {
        fail_syntax(p);
    }
    ast_arg_t *arg = NEW(p, arg, &p->tok);
    arg->arg = intern(p, p->tok.start, p->tok.end - p->tok.start);
    advance(p);
    if (annotated && accept(p, T_COLON)) {
        arg->annotation = starred && p->tok.kind == T_STAR ? parse_starred(p) : parse_expression(p);
    }
    end_node(p, &arg->head);
    return arg;
}

// Parses parameters without defaults, for a message.
static ast_node_t *parse_plain_parameters(parser_t *p) {
    do {
        parse_parameter(p, true, false);
    } while (accept(p, T_COMMA) && p->tok.kind == T_NAME);
    return NULL;
}

static ast_node_t *parse_plain_names(parser_t *p) {
    do {
        parse_parameter(p, false, false);
    } while (accept(p, T_COMMA) && p->tok.kind == T_NAME);
    return NULL;
}

// Parses the parameters of a `def` (up to a parenthesis) or a lambda (up to a colon). Does not consume the end.
ast_arguments_t *parse_parameters(parser_t *p, token_kind_t end) {
    ast_arguments_t *node = NEW(p, arguments, &p->tok);
    bool def = end == T_RPAR;
    size_t base = p->stack_len; // pairs of parameter and default
    size_t slash = 0, star = SIZE_MAX, n_defaults = 0;
    bool has_star = false;
    while (p->tok.kind != end) {
        token_t tok = p->tok;
        size_t n = (p->stack_len - base) / 2;
        if (node->kwarg != NULL) {
            fail_token(p, "arguments cannot follow var-keyword argument");
        }
        if (tok.kind == T_SLASH) {
            if (slash > 0) {
                fail_token(p, "/ may appear only once");
            }
            if (has_star) {
                fail_token(p, "/ must be ahead of *");
            }
            if (n == 0) {
                fail_token(p, "at least one argument must precede /");
            }
            slash = n;
            advance(p);
            need_version(p, 8, "Positional-only parameters are");
        } else if (tok.kind == T_STAR) {
            if (has_star) {
                fail_token(p, "* argument may appear only once");
            }
            has_star = true;
            star = n;
            advance(p);
            if (p->tok.kind == T_COMMA) {
                if (peek(p) == end || p->ahead.kind == T_DOUBLESTAR) {
                    fail_range(p, tok.start, tok.end, "named arguments must follow bare *");
                }
            } else if (p->tok.kind == end) {
                if (def) {
                    fail_range(p, tok.start, tok.end, "named arguments must follow bare *");
                }
                fail_token(p, "named arguments must follow bare *");
            } else {
                node->vararg = parse_parameter(p, def, true);
                if (p->tok.kind == T_EQUAL) {
                    fail_token(p, "var-positional argument cannot have default value");
                }
            }
        } else if (tok.kind == T_DOUBLESTAR) {
            advance(p);
            node->kwarg = parse_parameter(p, def, false);
            if (p->tok.kind == T_EQUAL) {
                fail_token(p, "var-keyword argument cannot have default value");
            }
        } else {
            if (tok.kind == T_LPAR) {
                advance(p);
                if (try_parse(p, def ? parse_plain_parameters : parse_plain_names) && p->tok.kind == T_RPAR) {
                    fail_range(p, tok.start, p->tok.end,
                        def ? "Function parameters cannot be parenthesized"
                            : "Lambda expression parameters cannot be parenthesized");
                }
                fail_range(p, tok.start, tok.end, "invalid syntax");
            }
            ast_arg_t *arg = parse_parameter(p, def, false);
            ast_node_t *value = NULL;
            if (p->tok.kind == T_EQUAL) {
                token_t equal = p->tok;
                advance(p);
                if (p->tok.kind == end || p->tok.kind == T_COMMA) {
                    fail_range(p, equal.start, equal.end, "expected default value expression");
                }
                value = parse_expression(p);
                n_defaults += !has_star;
            } else if (n_defaults > 0 && !has_star && (p->tok.kind == T_COMMA || p->tok.kind == end)) {
                fail_range(p, tok.start, tok.end, "parameter without a default follows parameter with a default");
            }
            push(p, arg);
            push(p, value);
        }
        if (!accept(p, T_COMMA)) {
            break;
        }
    }
    if (p->tok.kind != end) {
        fail_syntax(p);
    }
    size_t n = (p->stack_len - base) / 2;
    size_t n_positional = MIN(star, n);
    ast_node_t **pairs = p->stack + base;
    ast_list_t *lists[] = {&node->posonlyargs, &node->args, &node->kwonlyargs, &node->kw_defaults, &node->defaults};
    size_t lens[] = {slash, n_positional - slash, n - n_positional, n - n_positional, n_defaults};
    size_t firsts[] = {0, 2 * slash, 2 * n_positional, 2 * n_positional + 1, 2 * (n_positional - n_defaults) + 1};
    for (size_t i = 0; i < MP_ARRAY_SIZE(lists); i++) {
        if (lens[i] > 0) {
            ast_node_t **items = ast_alloc(p->module, lens[i] * sizeof(ast_node_t *));
            for (size_t j = 0; j < lens[i]; j++) {
                items[j] = pairs[firsts[i] + 2 * j];
            }
            *lists[i] = (ast_list_t) {lens[i], items};
        }
    }
    p->stack_len = base;
    return node;
}
