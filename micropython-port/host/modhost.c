// Functions of the embedding program: the type that calls them, their names in the interpreter, and the module `host`.

#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/frozenmod.h"
#include "py/lexer.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "types/classes/module.h"
#include "host/modhost.h"
#include "host/value.h"
#include "host/host_abi.h"

typedef struct {
    mp_obj_base_t base;
    uint32_t id; // the host's number for it
    mp_obj_t name; // may be dotted
    bool is_coroutine; // the program awaits its result
} host_function_t;

// All host functions, by name.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_functions);

// ---- Calling -------------------------------------------------------------------------------------------------------

static size_t begin_result(uint64_t result) {
    size_t cap;
    mps_read_buffer(&cap);
    size_t len = (uint32_t)result;
    mps_read_begin(MIN(len, cap));
    return len;
}

// Raises an exception of the built-in class that the host names, or RuntimeError if there is none.
static MP_NORETURN void raise(mp_obj_t name, mp_obj_t message) {
    const mp_obj_type_t *type = &mp_type_RuntimeError;
    mp_map_elem_t *elem = mp_map_lookup((mp_map_t *)&mp_module_builtins_globals.map, name, MP_MAP_LOOKUP);
    if (elem != NULL && mp_obj_is_exception_type(elem->value)) {
        type = MP_OBJ_TO_PTR(elem->value);
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_BaseExceptionGroup))) {
        type = &mp_type_RuntimeError; // a group needs more than a message
    }
    nlr_raise(mps_exception_new(type, 1, &message));
}

// Writes the arguments of a call for the host. Returns the bytes that are not with the host yet, and their length.
static const void *write_arguments(const host_function_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args,
    size_t *rest) {
    mps_write_begin();
    mps_write_array(2);
    mps_write_array(n_args);
    bool fits = true;
    for (size_t i = 0; fits && i < n_args; i++) {
        fits = mps_write(args[i], "");
        if (!fits) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument %d: %s"), mp_obj_str_get_str(self->name),
                (int)i + 1, mps_write_problem(NULL));
        }
    }
    mps_write_map(n_kw);
    for (size_t i = 0; fits && i < n_kw; i++) {
        const mp_obj_t *pair = args + n_args + 2 * i;
        size_t len;
        const char *key = mp_obj_str_get_data(pair[0], &len);
        mps_write_text(key, len);
        fits = mps_write(pair[1], "");
        if (!fits) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument '%s': %s"),
                mp_obj_str_get_str(self->name), key, mps_write_problem(NULL));
        }
    }
    const void *unwritten = mps_write_rest(rest);
    if (unwritten == NULL) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("the arguments of %s() are larger than may be handed over"), mp_obj_str_get_str(self->name));
    }
    return unwritten;
}

// Returns the value that the host answered a call with, or raises the exception.
static mp_obj_t read_answer(uint64_t result) {
    // The answer is read first, because scheduled callbacks may call the host, which then has another answer.
    begin_result(result);
    bool raised = (result & MPS_CALL_RAISED) != 0;
    if (raised) {
        mps_read_array();
    }
    mp_obj_t value = mps_read();
    mp_obj_t message = raised ? mps_read() : MP_OBJ_NULL;
    if (mps_attention != 0) {
        mps_attend(); // after a long call, the host may want something
    }
    mps_handle_pending();
    if (raised) {
        raise(value, message);
    }
    return value;
}

// Returns a coroutine that calls a host function and waits for its result. The event loop implements it. Runs Python.
static mp_obj_t new_coroutine(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t module = mp_import_name(MP_QSTR_asyncio_dot_unix_events, mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t keywords = mp_obj_new_dict(n_kw);
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_dict_store(keywords, args[n_args + 2 * i], args[n_args + 2 * i + 1]);
    }
    mp_obj_t all[5] = {MP_OBJ_NULL, MP_OBJ_NULL, self, mp_obj_new_tuple(n_args, args), keywords};
    mp_load_method(module, MP_QSTR__call_host, all);
    if (all[1] == MP_OBJ_NULL) {
        return mp_call_function_n_kw(all[0], 3, 0, all + 2);
    }
    return mp_call_method_n_kw(3, 0, all);
}

// Called by the interpreter where a program calls a host function.
static mp_obj_t host_function_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_coroutine) {
        return new_coroutine(self_in, n_args, n_kw, args);
    }
    size_t rest, cap;
    const void *unwritten = write_arguments(self, n_args, n_kw, args, &rest);
    void *buffer = mps_read_buffer(&cap);
    return read_answer(mps_host_call(self->id, unwritten, rest, buffer, cap));
}

// ---- Describing ----------------------------------------------------------------------------------------------------

// Gets signature and documentation.
static void describe(host_function_t *self, mp_obj_t texts[2]) {
    size_t cap;
    void *buffer = mps_read_buffer(&cap);
    begin_result(mps_host_describe(self->id, buffer, cap));
    mps_read_array();
    texts[0] = mps_read();
    texts[1] = mps_read();
}

bool mps_help(mp_obj_t obj) {
    if (!mp_obj_is_type(obj, &mps_type_host_function)) {
        return false;
    }
    mp_obj_t texts[2];
    describe(MP_OBJ_TO_PTR(obj), texts);
    mp_obj_print(texts[0], PRINT_STR);
    mp_print_str(&mp_plat_print, "\n");
    size_t len;
    const char *line = mp_obj_str_get_data(texts[1], &len);
    for (const char *end = line + len; line < end;) {
        const char *next = memchr(line, '\n', end - line);
        next = next == NULL ? end : next + 1;
        mp_print_str(&mp_plat_print, "    ");
        mp_print_strn(&mp_plat_print, line, next - line, 0, 0, 0);
        line = next;
    }
    if (len > 0) {
        mp_print_str(&mp_plat_print, "\n");
    }
    return true;
}

static void host_function_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<host function %s>", mp_obj_str_get_str(self->name));
}

static void host_function_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___name__) {
        dest[0] = self->name;
    } else if (attr == MP_QSTR___doc__ || attr == MP_QSTR___text_signature__) {
        mp_obj_t texts[2];
        describe(self, texts);
        dest[0] = texts[attr == MP_QSTR___doc__];
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_host_function,
    MP_QSTR_host_function,
    MP_TYPE_FLAG_NONE,
    print, host_function_print,
    call, host_function_call,
    attr, host_function_attr
    );

// ---- Naming --------------------------------------------------------------------------------------------------------

// Returns whether the library has a Python module of this name.
static bool is_frozen(const char *name, size_t len) {
    static const char *const ends[] = {".py", "/__init__.py"};
    bool found = false;
    for (size_t i = 0; i < MP_ARRAY_SIZE(ends); i++) {
        vstr_t path;
        vstr_init(&path, len + 16);
        for (size_t j = 0; j < len; j++) {
            vstr_add_char(&path, name[j] == '.' ? '/' : name[j]);
        }
        vstr_add_str(&path, ends[i]);
        int type;
        void *data;
        found |= mp_find_frozen_module(vstr_null_terminated_str(&path), &type, &data) == MP_IMPORT_STAT_FILE;
        vstr_clear(&path);
    }
    return found;
}

// Returns the module named by the first len bytes of a dotted name. Makes it if there is none. Raises ValueError if
// Python has a module of this name.
static mp_obj_t namespace_of(const char *name, size_t len) {
    qstr q = qstr_from_strn(name, len);
    if (mps_module_in_c(q, false) != NULL || mps_module_in_c(q, true) != NULL || is_frozen(name, len)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q is a module of Python's"), q);
    }
    mp_map_elem_t *known = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(q), MP_MAP_LOOKUP);
    return known != NULL ? known->value : mp_obj_new_module(q);
}

// Gives a function its name: in builtins, or in modules if the name is dotted.
static void define(host_function_t *function) {
    size_t len;
    const char *name = mp_obj_str_get_data(function->name, &len);
    mp_obj_t parent = MP_OBJ_FROM_PTR(&mp_module_builtins);
    const char *part = name;
    for (const char *at = name; at < name + len; at++) {
        if (*at == '.') {
            mp_obj_t module = namespace_of(name, at - name);
            mp_store_attr(parent, qstr_from_strn(part, at - part), module);
            parent = module;
            part = at + 1;
        }
    }
    mp_store_attr(parent, qstr_from_strn(part, name + len - part), MP_OBJ_FROM_PTR(function));
}

// Defines host functions for mps_define. The host hands over an array of names.
void mps_define_functions(uint32_t first) {
    if (MP_STATE_VM(mps_functions) == MP_OBJ_NULL) {
        MP_STATE_VM(mps_functions) = mp_obj_new_dict(0);
    }
    size_t n = mps_read_array();
    for (size_t i = 0; i < n; i++) {
        host_function_t *function = mp_obj_malloc(host_function_t, &mps_type_host_function);
        function->id = first + i;
        function->name = mps_read();
        size_t len;
        const char *name = mp_obj_str_get_data(function->name, &len);
        function->is_coroutine = len > strlen("async ") && memcmp(name, "async ", strlen("async ")) == 0;
        if (function->is_coroutine) {
            function->name = mp_obj_new_str(name + strlen("async "), len - strlen("async "));
        }
        define(function);
        mp_obj_dict_store(MP_STATE_VM(mps_functions), function->name, MP_OBJ_FROM_PTR(function));
    }
}

// ---- The module ----------------------------------------------------------------------------------------------------

// host.functions(): a dictionary of the host's functions by name.
static mp_obj_t host_functions(void) {
    mp_obj_t all = MP_STATE_VM(mps_functions);
    return all == MP_OBJ_NULL ? mp_obj_new_dict(0) : mp_obj_dict_copy(all);
}
static MP_DEFINE_CONST_FUN_OBJ_0(host_functions_obj, host_functions);

static host_function_t *function_of(mp_obj_t obj) {
    if (mp_obj_is_str(obj) && MP_STATE_VM(mps_functions) != MP_OBJ_NULL) {
        obj = mp_obj_dict_get(MP_STATE_VM(mps_functions), obj);
    }
    if (!mp_obj_is_type(obj, &mps_type_host_function)) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a host function"));
    }
    return MP_OBJ_TO_PTR(obj);
}

// host.signature(function): its signature as text. The function may be given by its name.
static mp_obj_t host_signature(mp_obj_t obj) {
    mp_obj_t texts[2];
    describe(function_of(obj), texts);
    return texts[0];
}
static MP_DEFINE_CONST_FUN_OBJ_1(host_signature_obj, host_signature);

// host.doc(function): its documentation, maybe empty.
static mp_obj_t host_doc(mp_obj_t obj) {
    mp_obj_t texts[2];
    describe(function_of(obj), texts);
    return texts[1];
}
static MP_DEFINE_CONST_FUN_OBJ_1(host_doc_obj, host_doc);

// host._begin(function, args, kwargs): begins a call that goes on while the program does other things. Returns its
// number.
static mp_obj_t host_begin(mp_obj_t function_in, mp_obj_t args_in, mp_obj_t keywords_in) {
    host_function_t *function = function_of(function_in);
    size_t n_args;
    mp_obj_t *args;
    if (!mp_obj_is_type(args_in, &mp_type_tuple) || !mp_obj_is_type(keywords_in, &mp_type_dict)) {
        mp_raise_TypeError(MP_ERROR_TEXT("a tuple and a dict of arguments are needed"));
    }
    mp_obj_tuple_get(args_in, &n_args, &args);
    const mp_map_t *keywords = mp_obj_dict_get_map(keywords_in);
    size_t n_kw = 0;
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * keywords->used);
    memcpy(all, args, n_args * sizeof(mp_obj_t));
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            if (!mp_obj_is_str(keywords->table[i].key)) {
                mp_raise_TypeError(MP_ERROR_TEXT("keywords must be strings"));
            }
            all[n_args + 2 * n_kw] = keywords->table[i].key;
            all[n_args + 2 * n_kw + 1] = keywords->table[i].value;
            n_kw++;
        }
    }
    size_t rest;
    const void *unwritten = write_arguments(function, n_args, n_kw, all, &rest);
    uint32_t number = mps_host_call_begin(function->id, unwritten, rest);
    if (mps_attention != 0) {
        mps_attend();
    }
    return mp_obj_new_int_from_uint(number);
}
static MP_DEFINE_CONST_FUN_OBJ_3(host_begin_obj, host_begin);

// host._wait(seconds): waits until one of these calls is done, at most that long; None sets no limit. Returns the
// number of a finished call, each once, or 0.
static mp_obj_t host_wait(mp_obj_t seconds) {
    uint64_t microseconds = UINT64_MAX;
    if (seconds != mp_const_none) {
        mp_float_t value = mp_obj_get_float(seconds);
        // Rounds up, to a day at most.
        microseconds = value > 0 ? (uint64_t)MIN(value * 1e6 + 0.999, 86400e6) : 0;
    }
    uint32_t number = mps_host_call_wait(microseconds);
    if (mps_attention != 0) {
        mps_attend();
    }
    mps_handle_pending();
    return mp_obj_new_int_from_uint(number);
}
static MP_DEFINE_CONST_FUN_OBJ_1(host_wait_obj, host_wait);

// host._end(number): returns the result of a call, or raises its exception. A call that is not done is dropped.
static mp_obj_t host_end(mp_obj_t number) {
    mp_int_t value = mp_obj_get_int(number);
    size_t cap;
    void *buffer = mps_read_buffer(&cap);
    return read_answer(mps_host_call_end(value, buffer, cap));
}
static MP_DEFINE_CONST_FUN_OBJ_1(host_end_obj, host_end);

static const mp_rom_map_elem_t host_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_host)},
    {MP_ROM_QSTR(MP_QSTR_functions), MP_ROM_PTR(&host_functions_obj)},
    {MP_ROM_QSTR(MP_QSTR_signature), MP_ROM_PTR(&host_signature_obj)},
    {MP_ROM_QSTR(MP_QSTR_doc), MP_ROM_PTR(&host_doc_obj)},
    // For asyncio's event loop.
    {MP_ROM_QSTR(MP_QSTR__begin), MP_ROM_PTR(&host_begin_obj)},
    {MP_ROM_QSTR(MP_QSTR__wait), MP_ROM_PTR(&host_wait_obj)},
    {MP_ROM_QSTR(MP_QSTR__end), MP_ROM_PTR(&host_end_obj)},
};
static MP_DEFINE_CONST_DICT(host_globals, host_globals_table);

const mp_obj_module_t mps_module_host = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&host_globals,
};
MP_REGISTER_MODULE(MP_QSTR_host, mps_module_host);

// ---- The module _http: the host's HTTP client, for the package `requests` ------------------------------------------

static const MP_DEFINE_STR_OBJ(http_request_name, "_http.request");

static const host_function_t http_request = {
    .base = {&mps_type_host_function},
    .id = MPS_FUNCTION_HTTP,
    .name = (mp_obj_t)MP_ROM_PTR(&http_request_name),
};

static const mp_rom_map_elem_t http_globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__http)},
    {MP_ROM_QSTR(MP_QSTR_request), MP_ROM_PTR(&http_request)},
};
static MP_DEFINE_CONST_DICT(http_globals, http_globals_table);

const mp_obj_module_t mps_module_http = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&http_globals,
};
MP_REGISTER_MODULE(MP_QSTR__http, mps_module_http);
