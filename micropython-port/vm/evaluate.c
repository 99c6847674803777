// compile(), eval() and exec(). It takes the place of upstream's py/builtinevex.c.

#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "vm/code.h"

// The text of a source, which may be a str or bytes. False for anything else.
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
        default:
            mp_raise_ValueError(MP_ERROR_TEXT("compile() mode must be 'exec', 'eval' or 'single'"));
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
    const char *text;
    size_t len;
    if (!source_text(source, &text, &len)) {
        mp_raise_TypeError(MP_ERROR_TEXT("compile() arg 1 must be a string, bytes or AST object"));
    }
    mp_parse_tree_t tree = mp_parse(mp_lexer_new_from_str_len(name, text, len, mp_obj_is_str(source)), kind);
    mp_module_context_t context;
    context.module.globals = NULL;
    mp_compiled_module_t compiled = {.context = &context};
    mp_compile_to_raw_code(&tree, name, kind == MP_PARSE_SINGLE_INPUT, &compiled);
    return mp_obj_new_code(context.constants, compiled.rc);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_compile_obj, 0, builtin_compile);

// Runs a code object. The caller has set globals and locals.
static mp_obj_t run_code(mp_obj_t code, mp_obj_dict_t *globals) {
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.base.type = &mp_type_module;
    context->module.globals = globals;
    context->constants = *mp_code_get_constants(MP_OBJ_TO_PTR(code));
    return mp_call_function_0(
        mp_make_function_from_proto_fun(mp_code_get_proto_fun(MP_OBJ_TO_PTR(code)), context, NULL));
}

// The dictionary that an object is, or that an instance of a class derived from dict has. NULL for anything else.
static mp_obj_dict_t *dict_of(mp_obj_t obj) {
    mp_obj_t dict = mps_part_of(obj, &mp_type_dict);
    return dict == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(dict);
}

// Copies what a mapping has to a dictionary; or back, where the dictionary has something else.
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

// eval() and exec(). `name` is which.
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

// Upstream's own: runs a file here.
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
