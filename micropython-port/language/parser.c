// Defines the parser's entry points, and the memory of its trees.

#include "py/gc.h"
#include "language/parsing.h"

// The first chunk of a tree has room for a line or two; later ones double up to the largest.
#define FIRST_CHUNK 512
#define LARGEST_CHUNK (256 * 1024)

// ---- Memory ----

static ast_chunk_t *new_chunk(ast_chunk_t *next, size_t size) {
    ast_chunk_t *chunk = m_malloc0(size);
    chunk->next = next;
    chunk->size = size;
    return chunk;
}

ast_module_t *mps_new_tree(qstr filename) {
    ast_module_t *module = (ast_module_t *)new_chunk(NULL, FIRST_CHUNK);
    module->chunks = &module->first;
    module->free = (char *)(module + 1);
    module->end = (char *)module + FIRST_CHUNK;
    module->filename = filename;
    return module;
}

void *ast_alloc(ast_module_t *module, size_t size) {
    size = (size + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
    if (size > (size_t)(module->end - module->free)) {
        size_t chunk_size = MIN(2 * module->chunks->size, LARGEST_CHUNK);
        if (size > chunk_size / 4) {
            // A long list gets its own chunk, and the chunk in use stays in use.
            ast_chunk_t *chunk = new_chunk(module->chunks->next, sizeof(ast_chunk_t) + size);
            module->chunks->next = chunk;
            return chunk + 1;
        }
        module->chunks = new_chunk(module->chunks, chunk_size);
        module->free = (char *)(module->chunks + 1);
        module->end = (char *)module->chunks + chunk_size;
    }
    void *room = module->free;
    module->free += size;
    return room;
}

void ast_free(ast_module_t *module) {
    ast_chunk_t *chunk = module->chunks;
    while (chunk != NULL) {
        ast_chunk_t *next = chunk->next;
        m_del(byte, (byte *)chunk, chunk->size);
        chunk = next;
    }
}

static void *new_room(ast_module_t *module, size_t size) {
    size = (size + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
    if (size > (size_t)(module->end - module->free)) {
        return ast_alloc(module, size);
    }
    void *room = module->free;
    module->free += size;
    return room;
}

void end_node(parser_t *p, ast_node_t *node) {
    node->end_lines = MIN(p->prev_end_line - node->line, 65535);
    node->end_col = MIN(p->prev_end_col, 65535);
}

ast_mark_t mark_of(parser_t *p, start_t start) {
    start_t at = start_of(&p->tok);
    return (ast_mark_t) {.col = at.col, .lines = MIN(at.line - start.line, 32767)};
}

void *new_node_from(parser_t *p, ast_kind_t kind, size_t size, start_t start) {
    ast_node_t *node = new_room(p->module, size);
    node->kind = kind;
    node->col = start.col;
    node->line = start.line;
    end_node(p, node);
    return node;
}

void *new_node(parser_t *p, ast_kind_t kind, size_t size, const token_t *tok) {
    return new_node_from(p, kind, size, start_of(tok));
}

void *new_leaf(parser_t *p, ast_kind_t kind, size_t size) {
    ast_node_t *node = new_node(p, kind, size, &p->tok);
    node->end_lines = MIN(p->tok.end_line - p->tok.line, 65535);
    node->end_col = MIN(p->tok.end_col, 65535);
    return node;
}

void grow_stack(parser_t *p) {
    size_t alloc = 2 * p->stack_alloc;
    if (p->stack == p->first_stack) {
        p->stack = m_new(ast_node_t *, alloc);
        memcpy(p->stack, p->first_stack, sizeof(p->first_stack));
    } else {
        p->stack = m_renew(ast_node_t *, p->stack, p->stack_alloc, alloc);
    }
    p->stack_alloc = alloc;
}

// ---- The source ----

// Raises for bytes that aren't UTF-8.
static MP_NORETURN void fail_utf8(parser_t *p, const uint8_t *where) {
    unsigned c = *where;
    const char *what = c < 0xc2 || c > 0xf4 ? "invalid start byte"
        : (const char *)where + 1 >= p->end
        ? "unexpected end of data"
        : "invalid continuation byte";
    const char *line_start = p->source;
    size_t line = 1;
    for (const char *at = p->source; at < (const char *)where; at++) {
        if (*at == '\n') {
            line_start = at + 1;
            line++;
        }
    }
    mps_syntax_error(&mp_type_SyntaxError, p->filename, line, (const char *)where - line_start, NULL, 0,
        "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %u: %s", c,
        (unsigned)((const char *)where - line_start), what);
}

// Raises if the source has bytes that aren't UTF-8.
static void check_utf8(parser_t *p) {
    const uint8_t *c = (const uint8_t *)p->source, *end = (const uint8_t *)p->end;
    while (c < end) {
        if (*c < 0x80) {
            c++;
            continue;
        }
        unsigned more = *c >= 0xf0 ? 3 : *c >= 0xe0 ? 2 : 1;
        if (*c < 0xc2 || *c > 0xf4) {
            fail_utf8(p, c);
        }
        unsigned low = *c == 0xe0 ? 0xa0 : *c == 0xf0 ? 0x90 : 0x80;
        unsigned high = *c == 0xf4 ? 0x8f : 0xbf; // surrogates are allowed, as in a str
        const uint8_t *start = c++;
        for (; more > 0; more--, c++) {
            if (c >= end || *c < low || *c > high) {
                fail_utf8(p, start);
            }
            low = 0x80;
            high = 0xbf;
        }
    }
}

static bool cookie_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
}

// Returns the encoding that a comment in the first two lines names, and its length, or NULL.
static const char *find_cookie(const char *source, const char *end, size_t *len) {
    const char *c = source;
    for (int line = 0; line < 2 && c < end; line++) {
        while (*c == ' ' || *c == '\t' || *c == '\f') {
            c++;
        }
        if (*c != '#' && *c != '\n' && *c != '\r') {
            return NULL;
        }
        for (; c < end && *c != '\n' && *c != '\r'; c++) {
            if (end - c > 7 && memcmp(c, "coding", 6) == 0 && (c[6] == ':' || c[6] == '=')) {
                const char *name = c + 7;
                while (*name == ' ' || *name == '\t') {
                    name++;
                }
                const char *name_end = name;
                while (cookie_char(*name_end)) {
                    name_end++;
                }
                if (name_end > name) {
                    *len = name_end - name;
                    return name;
                }
            }
        }
        c += c[0] == '\r' && c[1] == '\n' ? 2 : 1;
    }
    return NULL;
}

static bool same_encoding(const char *name, size_t len, const char *known) {
    for (; len > 0; len--, name++) {
        char c = *name;
        c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        if (*known == '\0' || c != *known) {
            // utf-8-sig and the like mean utf-8
            return *known == '\0' && c == '-';
        }
        known++;
    }
    return *known == '\0';
}

// Decodes a source in another encoding, which the module codecs may know. Anything may run.
static void decode(parser_t *p, qstr encoding) {
    mp_obj_t bytes = mp_obj_new_bytes((const byte *)p->source, p->end - p->source);
    mp_obj_t method[3];
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_load_method(bytes, MP_QSTR_decode, method);
        method[2] = MP_OBJ_NEW_QSTR(encoding);
        p->decoded = mp_call_method_n_kw(1, 0, method);
        nlr_pop();
    } else if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_LookupError))) {
        mp_raise_msg_varg(&mp_type_SyntaxError, MP_ERROR_TEXT("unknown encoding: %q"), encoding);
    } else {
        nlr_jump(nlr.ret_val);
    }
    if (!mp_obj_is_str(p->decoded)) {
        mp_raise_msg_varg(&mp_type_SyntaxError, MP_ERROR_TEXT("encoding problem: %q"), encoding);
    }
    size_t len;
    p->source = mp_obj_str_get_data(p->decoded, &len); // a str has a NUL at its end
    p->end = p->source + len;
}

// Converts the source to UTF-8 with a NUL at its end, if it is not.
static void decode_source(parser_t *p, unsigned flags) {
    if (!(flags & MPS_PARSE_HAS_END)) {
        size_t len = p->end - p->source;
        p->copy_len = len + 1;
        p->copy = m_new(char, len + 1);
        memcpy(p->copy, p->source, len);
        p->copy[len] = '\0';
        p->source = p->copy;
        p->end = p->copy + len;
    }
    bool has_mark = p->end - p->source >= 3 && memcmp(p->source, "\xef\xbb\xbf", 3) == 0;
    if (has_mark) {
        p->source += 3; // a byte order mark
    }
    if (!(flags & MPS_PARSE_IS_TEXT)) {
        size_t len;
        const char *name = find_cookie(p->source, p->end, &len);
        if (name != NULL) {
            bool is_utf8 = same_encoding(name, len, "utf-8");
            if (has_mark && !is_utf8) {
                mp_raise_msg_varg(&mp_type_SyntaxError, MP_ERROR_TEXT("encoding problem: %.*s with BOM"), (int)len,
                    name);
            }
            if (!is_utf8 && !same_encoding(name, len, "utf8") && !same_encoding(name, len, "ascii")
                && !same_encoding(name, len, "us-ascii")) {
                decode(p, qstr_from_strn(name, len));
                return;
            }
        }
    }
    check_utf8(p);
}

static void begin(parser_t *p, const char *source, size_t len, qstr filename, mps_parse_kind_t kind) {
    memset(p, 0, offsetof(parser_t, indents));
    p->source = source;
    p->end = source + len;
    p->kind = kind;
    p->filename = filename;
    p->stack = p->first_stack;
    p->stack_alloc = MP_ARRAY_SIZE(p->first_stack);
    p->module = mps_new_tree(filename);
}

static void parse(parser_t *p, unsigned flags) {
    p->may_be_empty = (flags & MPS_PARSE_MAY_BE_EMPTY) != 0;
    p->module->future_annotations = (flags & MPS_PARSE_FUTURE_ANNOTATIONS) != 0;
    p->keeps_dedents = (flags & MPS_PARSE_KEEPS_DEDENTS) != 0;
    p->version = flags & MPS_PARSE_VERSION ? ((flags & MPS_PARSE_VERSION) >> 8) - 1 : NEWEST_VERSION;
    decode_source(p, flags);
    p->lex.cur = p->lex.line_start = p->source;
    p->lex.line = 1;
    p->lex.at_line_start = true;
    parse_module(p);
    if (p->copy != NULL) {
        m_del(char, p->copy, p->copy_len);
    }
    if (p->stack != p->first_stack) {
        m_del(ast_node_t *, p->stack, p->stack_alloc);
    }
    if (p->fstrings != NULL) {
        m_del(fstring_t, p->fstrings, p->fstrings_alloc);
    }
    vstr_clear(&p->text);
}

static bool is_syntax_error(void *exc) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(MP_OBJ_FROM_PTR(exc))),
        MP_OBJ_FROM_PTR(&mp_type_SyntaxError));
}

ast_module_t *mps_parse(const char *source, size_t len, qstr filename, mps_parse_kind_t kind, unsigned flags) {
    parser_t p;
    nlr_buf_t nlr;
    begin(&p, source, len, filename, kind);
    // The parser's notes are read after a jump, so they must be in memory by then.
    __asm__ volatile("" : : "r"(&p) : "memory");
    bool ok = nlr_push(&nlr) == 0;
    if (ok) {
        parse(&p, flags);
        nlr_pop();
        if (p.module->warnings == NULL) {
            return p.module;
        }
    } else if (!is_syntax_error(nlr.ret_val)) {
        nlr_jump(nlr.ret_val);
    }
    if (!(flags & MPS_PARSE_IS_QUIET)) {
        mps_tell_warnings(p.module);
    }
    if (ok) {
        return p.module;
    }
    if (flags & MPS_PARSE_MAY_BE_INCOMPLETE && p.reached_end) {
        mps_syntax_error(&mp_type__IncompleteInputError, filename, p.lex.line, 0, NULL, 0, "incomplete input");
    }
    nlr_jump(nlr.ret_val);
}

bool mps_parse_wants_more(const char *source, size_t len) {
    parser_t p;
    nlr_buf_t nlr;
    begin(&p, source, len, MP_QSTR_, MPS_PARSE_SINGLE);
    // Keeps the parser's notes in memory, because they are read after a jump.
    __asm__ volatile("" : : "r"(&p) : "memory");
    if (nlr_push(&nlr) == 0) {
        parse(&p, MPS_PARSE_IS_TEXT | MPS_PARSE_MAY_BE_EMPTY);
        nlr_pop();
        ast_list_t body = p.module->body;
        bool compound = body.len == 1
            && (body.items[0]->kind <= AST_ClassDef
                || (body.items[0]->kind >= AST_For && body.items[0]->kind <= AST_TryStar
                    && body.items[0]->kind != AST_Raise));
        ast_free(p.module);
        // An empty line ends a block.
        return compound && !(len > 0 && source[len - 1] == '\n' && (len == 1 || source[len - 2] == '\n'));
    }
    return p.reached_end;
}
