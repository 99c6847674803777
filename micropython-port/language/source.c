// Runs sources for eval(), exec(), compile() and imports, by upstream's interface. In that interface a source is a
// lexer; here the lexer holds only the text, in its vstr.

#include <string.h>

#include "py/compile.h"
#include "py/emitglue.h"
#include "py/lexer.h"
#include "py/reader.h"
#include "py/runtime.h"
#include "language/compiler.h"
#include "language/parser.h"
#include "vm/objects.h"

_Static_assert(MPS_SOURCE_IS_TEXT == MPS_PARSE_IS_TEXT && MPS_SOURCE_MAY_BE_INCOMPLETE == MPS_PARSE_MAY_BE_INCOMPLETE
        && MPS_SOURCE_KEEPS_DEDENTS == MPS_PARSE_KEEPS_DEDENTS
        && MPS_SOURCE_FUTURE_ANNOTATIONS == MPS_PARSE_FUTURE_ANNOTATIONS && MPS_SOURCE_OF_VERSION(13) == 14 << 8,
    "flags of sources are those of the parser");

// Called by eval() and the like. The text stays the caller's. The flags of vm/objects.h are kept where upstream has the
// column.
mp_lexer_t *mp_lexer_new_from_str_len(qstr name, const char *text, size_t len, size_t flags) {
    mp_lexer_t *source = m_new0(mp_lexer_t, 1);
    source->tok_column = flags;
    source->source_name = name;
    vstr_init_fixed_buf(&source->vstr, len, (char *)text);
    source->vstr.len = len;
    return source;
}

// Makes a lexer for imports. It owns the text.
mp_lexer_t *mp_lexer_new_from_file(qstr name) {
    mp_reader_t reader;
    mp_reader_new_file(&reader, name);
    mp_lexer_t *source = m_new0(mp_lexer_t, 1);
    source->source_name = name;
    vstr_init(&source->vstr, 256);
    for (mp_uint_t c; (c = reader.readbyte(reader.data)) != MP_READER_EOF;) {
        if (source->vstr.len == source->vstr.alloc) {
            vstr_hint_size(&source->vstr, source->vstr.alloc); // doubles it
        }
        vstr_add_byte(&source->vstr, c);
    }
    reader.close(reader.data);
    return source;
}

static void free_source(mp_lexer_t *source) {
    vstr_clear(&source->vstr); // does nothing to a caller's text
    m_del_obj(mp_lexer_t, source);
}

// Parses a source for compile(). The root is our own tree: see ast.h.
mp_parse_tree_t mp_parse(mp_lexer_t *source, mp_parse_input_kind_t kind) {
    static const uint8_t kinds[] = {
        [MP_PARSE_SINGLE_INPUT] = MPS_PARSE_SINGLE,
        [MP_PARSE_FILE_INPUT] = MPS_PARSE_FILE,
        [MP_PARSE_EVAL_INPUT] = MPS_PARSE_EVAL,
    };
    ast_module_t *tree = mps_parse(source->vstr.buf, source->vstr.len, source->source_name, kinds[kind],
        source->tok_column);
    if (kind == MP_PARSE_SINGLE_INPUT && tree->body.len == 0) {
        mps_syntax_error(&mp_type_SyntaxError, source->source_name, 1, 1, NULL, 0, "invalid syntax");
    }
    return (mp_parse_tree_t) {.root = (mp_parse_node_t)tree};
}

void mp_compile_to_raw_code(mp_parse_tree_t *tree, qstr name, bool is_repl, mp_compiled_module_t *compiled) {
    (void)name;
    compiled->rc = mps_compile_tree((ast_module_t *)tree->root, is_repl ? MPS_COMPILE_PRINTS : 0, compiled->context);
}

static mp_obj_t compile(mp_lexer_t *source, mp_parse_input_kind_t kind, unsigned flags) {
    mp_parse_tree_t tree = mp_parse(source, kind);
    free_source(source);
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.base.type = &mp_type_module;
    context->module.globals = mp_globals_get();
    mp_raw_code_t *code = mps_compile_tree((ast_module_t *)tree.root,
        flags | (kind == MP_PARSE_SINGLE_INPUT ? MPS_COMPILE_PRINTS : 0), context);
    return mp_make_function_from_proto_fun(code, context, NULL);
}

// Compiles a source. If there are globals, runs it and returns its value; else returns a function that runs it.
mp_obj_t mp_parse_compile_execute(mp_lexer_t *source, mp_parse_input_kind_t kind, mp_obj_dict_t *globals,
    mp_obj_dict_t *locals) {
    if (globals == NULL) {
        return compile(source, kind, 0);
    }
    nlr_jump_callback_node_globals_locals_t outer;
    outer.globals = mp_globals_get();
    outer.locals = mp_locals_get();
    nlr_push_jump_callback(&outer.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_globals_set(globals);
    mp_locals_set(locals);
    mp_obj_t module = compile(source, kind, globals == locals ? MPS_COMPILE_SAME_NAMESPACE : 0);
    mp_obj_t value = mp_call_function_0(module);
    nlr_pop_jump_callback(true);
    return value;
}
