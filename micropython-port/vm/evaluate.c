// compile(), eval() and exec(). Replaces upstream's py/builtinevex.c.

#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "vm/code.h"

// Gets the text of a source, which must be a str or bytes. Returns false for other objects.
static bool source_text(mp_obj_t source, const char **text, size_t *len) {
    mp_buffer_info_t bytes;
    if (mp_obj_is_str(source)) {
        *text = mp_obj_str_get_data(source, len);
    } else if (mp_get_buffer(source, &bytes, MP_BUFFER_READ)) {
        *text = bytes.buf;
        *len = bytes.len;
    } else {
        return false;
    }
    if (memchr(*text, '\0', *len) != NULL) {
        mp_raise_msg(&mp_type_SyntaxError, MP_ERROR_TEXT("source code string cannot contain null bytes"));
    }
    return true;
}

// Flags of compile(), as the modules ast, codeop and __future__ have them.
enum {
    KEEPS_DEDENTS = 0x200, // PyCF_DONT_IMPLY_DEDENT
    ONLY_AST = 0x400,
    MAY_BE_INCOMPLETE = 0x4000, // PyCF_ALLOW_INCOMPLETE_INPUT
    FUTURE_ANNOTATIONS = 0x1000000,
    ALL_FLAGS = 0x1feff10, // with those of nested scopes and of all features of __future__
};

// Returns the module _ast if an object is a node of a syntax tree, else MP_OBJ_NULL. Raises if the node is not a root
// for this mode, unless it may be any node.
static mp_obj_t module_of_tree(mp_obj_t source, mp_parse_input_kind_t kind, bool may_be_any) {
    mp_map_elem_t *loaded = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(MP_QSTR__ast),
        MP_MAP_LOOKUP);
    if (loaded == NULL || !mp_obj_is_instance_type(mp_obj_get_type(source))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t module = loaded->value;
    mp_obj_t class = MP_OBJ_FROM_PTR(mp_obj_get_type(source));
    if (!mp_obj_is_subclass_fast(class, mp_load_attr(module, MP_QSTR_AST))) {
        return MP_OBJ_NULL;
    }
    if (may_be_any) {
        return module;
    }
    qstr wanted = kind == MP_PARSE_EVAL_INPUT ? MP_QSTR_Expression
        : kind == MP_PARSE_SINGLE_INPUT
        ? MP_QSTR_Interactive
        : MP_QSTR_Module;
    if (!mp_obj_is_subclass_fast(class, mp_load_attr(module, wanted))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected %q node, got %s"), wanted,
            mp_obj_get_type_str(source));
    }
    return module;
}

static mp_obj_t compile_tree(struct _ast_module_t *root, mp_parse_input_kind_t kind, qstr name) {
    mp_parse_tree_t tree = {.root = (mp_parse_node_t)root};
    mp_module_context_t context;
    context.module.globals = NULL;
    mp_compiled_module_t compiled = {.context = &context};
    mp_compile_to_raw_code(&tree, name, kind == MP_PARSE_SINGLE_INPUT, &compiled);
    return mp_obj_new_code(context.constants, compiled.rc);
}

// Returns the flags of a source for the parser.
static unsigned source_flags(mp_obj_t source, mp_int_t flags, mp_int_t version) {
    return (mp_obj_is_str(source) ? MPS_SOURCE_IS_TEXT : 0)
        | (flags & MAY_BE_INCOMPLETE ? MPS_SOURCE_MAY_BE_INCOMPLETE : 0)
        | (flags & KEEPS_DEDENTS ? MPS_SOURCE_KEEPS_DEDENTS : 0)
        | (flags & FUTURE_ANNOTATIONS ? MPS_SOURCE_FUTURE_ANNOTATIONS : 0)
        | (version >= 0 && version < 0xff ? MPS_SOURCE_OF_VERSION(version) : 0);
}

// compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)
static mp_obj_t builtin_compile(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_source, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_filename, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_mode, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_flags, MP_ARG_INT, {.u_int = 0}},
        {MP_QSTR_dont_inherit, MP_ARG_BOOL, {.u_bool = false}},
        {MP_QSTR_optimize, MP_ARG_INT, {.u_int = -1}},
        {MP_QSTR__feature_version, MP_ARG_KW_ONLY | MP_ARG_INT, {.u_int = -1}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t source = given[0].u_obj;
    if (!mp_obj_is_str(given[2].u_obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("compile() argument 'mode' must be str, not %s"),
            mp_obj_get_type_str(given[2].u_obj));
    }
    mp_parse_input_kind_t kind;
    bool is_type = false;
    switch (mp_obj_str_get_qstr(given[2].u_obj)) {
        case MP_QSTR_single:
            kind = MP_PARSE_SINGLE_INPUT;
            break;
        case MP_QSTR_exec:
            kind = MP_PARSE_FILE_INPUT;
            break;
        case MP_QSTR_eval:
            kind = MP_PARSE_EVAL_INPUT;
            break;
        case MP_QSTR_func_type:
            if (!(given[3].u_int & ONLY_AST)) {
                mp_raise_ValueError(MP_ERROR_TEXT("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
            }
            is_type = true;
            kind = MP_PARSE_EVAL_INPUT;
            break;
        default:
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("compile() mode must be 'exec', 'eval'%s"),
                given[3].u_int & ONLY_AST ? ", 'single' or 'func_type'" : " or 'single'");
    }
    if (given[3].u_int & ~ALL_FLAGS) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile(): unrecognised flags"));
    }
    if (given[5].u_int < -1 || given[5].u_int > 2) {
        mp_raise_ValueError(MP_ERROR_TEXT("compile(): invalid optimize value"));
    }
    mp_obj_t filename = given[1].u_obj;
    qstr name;
    mp_buffer_info_t bytes;
    if (mp_obj_is_str(filename)) {
        name = mp_obj_str_get_qstr(filename);
    } else if (mp_get_buffer(filename, &bytes, MP_BUFFER_READ)) {
        name = qstr_from_strn(bytes.buf, bytes.len);
    } else {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected str, bytes or os.PathLike object, not %s"),
            mp_obj_get_type_str(filename));
    }
    if (mp_obj_is_type(source, &mp_type_code)) {
        return source;
    }
    static const uint8_t kinds[] = {
        [MP_PARSE_SINGLE_INPUT] = 1,
        [MP_PARSE_FILE_INPUT] = 0,
        [MP_PARSE_EVAL_INPUT] = 2,
    };
    mp_obj_t module = module_of_tree(source, kind, (given[3].u_int & ONLY_AST) != 0);
    if (module != MP_OBJ_NULL) {
        return given[3].u_int & ONLY_AST
            ? source
            : compile_tree(mps_read_objects(source, module, name, kinds[kind]), kind, name);
    }
    const char *text;
    size_t len;
    if (!source_text(source, &text, &len)) {
        mp_raise_TypeError(MP_ERROR_TEXT("compile() arg 1 must be a string, bytes or AST object"));
    }
    unsigned flags = source_flags(source, given[3].u_int, given[6].u_int);
    if (given[3].u_int & ONLY_AST) {
        return mps_parse_to_objects(text, len, name, is_type ? 3 : kinds[kind], flags);
    }
    mp_parse_tree_t tree = mp_parse(mp_lexer_new_from_str_len(name, text, len, flags), kind);
    return compile_tree((struct _ast_module_t *)tree.root, kind, name);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_compile_obj, 0, builtin_compile);

// Runs a code object. The caller must set globals and locals.
static mp_obj_t run_code(mp_obj_t code, mp_obj_dict_t *globals) {
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.base.type = &mp_type_module;
    context->module.globals = globals;
    context->constants = *mp_code_get_constants(MP_OBJ_TO_PTR(code));
    return mp_call_function_0(
        mp_make_function_from_proto_fun(mp_code_get_proto_fun(MP_OBJ_TO_PTR(code)), context, NULL));
}

// Returns the dict that an object is or that an instance of a derived class has. Returns NULL for other objects.
static mp_obj_dict_t *dict_of(mp_obj_t obj) {
    mp_obj_t dict = mps_part_of(obj, &mp_type_dict);
    return dict == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(dict);
}

// Copies the entries of a mapping to a dictionary, or back if `back` is set. May run Python.
static void copy_mapping(mp_obj_t mapping, mp_obj_t dict, bool back) {
    if (!back) {
        mp_obj_t method[2];
        mp_load_method(mapping, MP_QSTR_keys, method);
        mp_obj_t iterator = mp_getiter(mp_call_method_n_kw(0, 0, method), NULL);
        mp_obj_t key;
        while ((key = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_dict_store(dict, key, mp_obj_subscr(mapping, key, MP_OBJ_SENTINEL));
        }
        return;
    }
    mp_map_t *map = mp_obj_dict_get_map(dict);
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_map_elem_t elem = map->table[i];
            mp_obj_subscr(mapping, elem.key, elem.value);
        }
    }
}

// Implements eval() and exec(). `name` tells which.
static mp_obj_t evaluate(qstr name, mp_parse_input_kind_t kind, size_t n_args, const mp_obj_t *args,
    mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_globals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_locals, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_closure, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes at least 1 positional argument (0 given)"),
            name);
    }
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed) - (name == MP_QSTR_eval), allowed, given);
    mp_obj_t source = given[0].u_obj;
    bool has_globals = given[1].u_obj != mp_const_none;
    bool has_locals = given[2].u_obj != mp_const_none;
    mp_obj_dict_t *globals = has_globals ? dict_of(given[1].u_obj) : mp_globals_get();
    if (globals == NULL) {
        if (name == MP_QSTR_eval) {
            mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("globals must be a dict"));
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("exec() globals must be a dict, not %s"),
            mp_obj_get_type_str(given[1].u_obj));
    }
    mp_obj_dict_t *locals = has_locals ? dict_of(given[2].u_obj) : has_globals ? globals : mp_locals_get();
    bool is_copy = locals == NULL;
    if (is_copy) {
        mp_obj_t method[2];
        mp_load_method_maybe(given[2].u_obj, MP_QSTR_keys, method);
        if (method[0] == MP_OBJ_NULL) {
            if (name == MP_QSTR_eval) {
                mp_raise_TypeError(MP_ERROR_TEXT("locals must be a mapping"));
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("locals must be a mapping or None, not %s"),
                mp_obj_get_type_str(given[2].u_obj));
        }
        locals = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        copy_mapping(given[2].u_obj, MP_OBJ_FROM_PTR(locals), false);
    }
    bool is_code = mp_obj_is_type(source, &mp_type_code);
    const char *text = NULL;
    size_t len = 0;
    if (!is_code && !source_text(source, &text, &len)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() arg 1 must be a string, bytes or code object"), name);
    }
    if (is_code && mp_code_get_constants(MP_OBJ_TO_PTR(source))->obj_table == MPS_NO_CONSTANTS) {
        mp_raise_TypeError(MP_ERROR_TEXT("the code of a traceback can't be run"));
    }
    if (is_code && mps_code_n_closed(source) > 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("code object passed to %q() may not contain free variables"), name);
    }
    if (has_globals && mp_map_lookup(&globals->map, MP_OBJ_NEW_QSTR(MP_QSTR___builtins__), MP_MAP_LOOKUP) == NULL) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___builtins__),
            MP_OBJ_FROM_PTR(mp_module_builtins.globals));
    }
    mp_obj_t value;
    if (is_code) {
        nlr_jump_callback_node_globals_locals_t outer = {.globals = mp_globals_get(), .locals = mp_locals_get()};
        mp_globals_set(globals);
        mp_locals_set(locals);
        nlr_push_jump_callback(&outer.callback, mp_globals_locals_set_from_nlr_jump_callback);
        value = run_code(source, globals);
        nlr_pop_jump_callback(true);
    } else {
        if (kind == MP_PARSE_EVAL_INPUT) {
            for (; len > 0 && (*text == ' ' || *text == '\t'); len--) {
                text++;
            }
        }
        mp_lexer_t *lexer = mp_lexer_new_from_str_len(MP_QSTR__lt_string_gt_, text, len, mp_obj_is_str(source));
        value = mp_parse_compile_execute(lexer, kind, globals, locals);
    }
    if (is_copy) {
        copy_mapping(given[2].u_obj, MP_OBJ_FROM_PTR(locals), true);
    }
    return name == MP_QSTR_eval ? value : mp_const_none;
}

static mp_obj_t builtin_eval(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return evaluate(MP_QSTR_eval, MP_PARSE_EVAL_INPUT, n_args, args, keywords);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_eval_obj, 0, builtin_eval);

static mp_obj_t builtin_exec(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return evaluate(MP_QSTR_exec, MP_PARSE_FILE_INPUT, n_args, args, keywords);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_exec_obj, 0, builtin_exec);

// Upstream's own function: runs a file here.
static mp_obj_t builtin_execfile(size_t n_args, const mp_obj_t *args) {
    mp_obj_dict_t *globals = n_args > 1 ? dict_of(args[1]) : mp_globals_get();
    mp_obj_dict_t *locals = n_args > 2 ? dict_of(args[2]) : n_args > 1 ? globals : mp_locals_get();
    if (globals == NULL || locals == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("execfile() takes dicts"));
    }
    return mp_parse_compile_execute(mp_lexer_new_from_file(mp_obj_str_get_qstr(args[0])), MP_PARSE_FILE_INPUT, globals,
        locals);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_execfile_obj, 1, 3, builtin_execfile);
