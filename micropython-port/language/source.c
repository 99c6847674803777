// What the rest of the interpreter calls to run a source: eval(), exec(), compile(), and imports. It goes by upstream's
// interface, in which a source is a lexer: here a lexer is only the text, kept in its vstr.

#include <string.h>

#include "py/compile.h"
#include "py/emitglue.h"
#include "py/lexer.h"
#include "py/reader.h"
#include "py/runtime.h"
#include "language/compiler.h"
#include "language/parser.h"

// Called by eval() and the like. The text stays the caller's. `is_str` is whether it is that of a str, in which a
// comment about the encoding means nothing: it is kept where upstream has the column.
mp_lexer_t *mp_lexer_new_from_str_len(qstr name, const char *text, size_t len, size_t is_str) {
    mp_lexer_t *source = m_new0(mp_lexer_t, 1);
    source->tok_column = is_str;
    source->source_name = name;
    vstr_init_fixed_buf(&source->vstr, len, (char *)text);
    source->vstr.len = len;
    return source;
}

// Called by imports. The text belongs to the lexer.
mp_lexer_t *mp_lexer_new_from_file(qstr name) {
    mp_reader_t reader;
    mp_reader_new_file(&reader, name);
    mp_lexer_t *source = m_new0(mp_lexer_t, 1);
    source->source_name = name;
    vstr_init(&source->vstr, 256);
    for (mp_uint_t c; (c = reader.readbyte(reader.data)) != MP_READER_EOF;) {
        if (source->vstr.len == source->vstr.alloc) {
            vstr_hint_size(&source->vstr, source->vstr.alloc); // it doubles
        }
        vstr_add_byte(&source->vstr, c);
    }
    reader.close(reader.data);
    return source;
}

static void free_source(mp_lexer_t *source) {
    vstr_clear(&source->vstr); // leaves a text of the caller's alone
    m_del_obj(mp_lexer_t, source);
}

// Called by compile(). The root is ours: see ast.h.
mp_parse_tree_t mp_parse(mp_lexer_t *source, mp_parse_input_kind_t kind) {
    static const uint8_t kinds[] = {
        [MP_PARSE_SINGLE_INPUT] = MPS_PARSE_SINGLE,
        [MP_PARSE_FILE_INPUT] = MPS_PARSE_FILE,
        [MP_PARSE_EVAL_INPUT] = MPS_PARSE_EVAL,
    };
    ast_module_t *tree = mps_parse(source->vstr.buf, source->vstr.len, source->source_name, kinds[kind],
        source->tok_column ? MPS_PARSE_IS_TEXT : 0);
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

// Compiles a source and, where there are globals, runs it. Returns its value, or else the function that runs it.
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
