// Functions of sys that are hooks, and functions that describe the interpreter.

#include "py/gc.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "stdlib/sys_parts.h"
#include "types/errors/exceptions.h"
#include "types/containers/containers.h"
#include "types/text/text.h"

// ---- Hooks ---------------------------------------------------------------------------------------------------------

// sys.displayhook(value): prints the value of a line at the prompt, and stores it as `_`.
static mp_obj_t displayhook(mp_obj_t value) {
    if (value == mp_const_none) {
        return mp_const_none;
    }
    mp_obj_t builtins = mp_import_name(MP_QSTR_builtins, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_store_attr(builtins, MP_QSTR__, mp_const_none);
    mp_obj_t text = mp_call_function_1(mp_load_attr(builtins, MP_QSTR_repr), value);
    mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_print_obj), text);
    mp_store_attr(builtins, MP_QSTR__, value);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_displayhook_obj, displayhook);

// sys.excepthook(type, value, traceback): prints the exception on sys.stderr.
static mp_obj_t excepthook(mp_obj_t type, mp_obj_t value, mp_obj_t traceback) {
    (void)type;
    (void)traceback;
    if (!mp_obj_is_exception_instance(value)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("print_exception(): Exception expected for value, %s found"), mp_obj_get_type_str(value));
    }
    mp_obj_t stream = MP_STATE_VM(sys_files)[2];
    if (stream == MP_OBJ_NULL) {
        mps_print_exception(&mp_stderr_print, value, true, SIZE_MAX);
        return mp_const_none;
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 256, &print);
    mps_print_exception(&print, value, true, SIZE_MAX);
    mp_obj_t dest[3];
    mp_load_method(stream, MP_QSTR_write, dest);
    dest[2] = mp_obj_new_str_from_vstr(&text);
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(mps_sys_excepthook_obj, excepthook);

// Returns what $PYTHONBREAKPOINT says, or None.
static mp_obj_t breakpoint_name(void) {
    mp_obj_t os = mp_import_name(MP_QSTR_os, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t call[3];
    mp_load_method(mp_load_attr(os, MP_QSTR_environ), MP_QSTR_get, call);
    call[2] = MP_OBJ_NEW_QSTR(MP_QSTR_PYTHONBREAKPOINT);
    return mp_call_method_n_kw(1, 0, call);
}

// Returns the function of a name with dots, or MP_OBJ_NULL where it can't be imported. Without dots it is a built-in.
static mp_obj_t imported_function(const char *name, size_t len) {
    const char *dot = name + len;
    while (dot > name && *dot != '.') {
        dot--;
    }
    if (*name == '.' && dot == name) {
        return MP_OBJ_NULL;
    }
    bool has_dot = *dot == '.';
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        qstr module_name = has_dot ? qstr_from_strn(name, dot - name) : MP_QSTR_builtins;
        mp_obj_t from = mp_obj_new_tuple(1, (mp_obj_t[]) {MP_OBJ_NEW_QSTR(MP_QSTR__star_)});
        mp_obj_t module = mp_import_name(module_name, from, MP_OBJ_NEW_SMALL_INT(0));
        const char *last = has_dot ? dot + 1 : name;
        mp_obj_t function = mp_load_attr(module, qstr_from_strn(last, name + len - last));
        nlr_pop();
        return function;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_ImportError))
        || mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
        return MP_OBJ_NULL;
    }
    nlr_raise(exc);
}

// sys.breakpointhook(): calls what $PYTHONBREAKPOINT names, or else pdb.set_trace(), which a program may bring along.
static mp_obj_t breakpointhook(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t said = breakpoint_name();
    bool is_said = mp_obj_is_str(said) && mp_obj_is_true(said);
    size_t len = sizeof("pdb.set_trace") - 1;
    const char *name = is_said ? mp_obj_str_get_data(said, &len) : "pdb.set_trace";
    if (len == 1 && *name == '0') {
        return mp_const_none;
    }
    mp_obj_t function = imported_function(name, len);
    if (function != MP_OBJ_NULL) {
        return mp_call_function_n_kw(function, n_args, kw->used, args);
    }
    if (!is_said) {
        mp_raise_msg(&mp_type_RuntimeError,
            MP_ERROR_TEXT("breakpoint() is not possible: there is no debugger in the sandbox"));
    }
    vstr_t text;
    vstr_init(&text, 64);
    vstr_printf(&text, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", name);
    mps_warn(&mp_type_RuntimeWarning, vstr_null_terminated_str(&text));
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_sys_breakpointhook_obj, 0, breakpointhook);

// sys.settrace(), sys.setprofile(): raise NotImplementedError for a function, because nothing would call it for each
// line.
static mp_obj_t settrace(mp_obj_t function) {
    if (function != mp_const_none) {
        mp_raise_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("programs can't be traced in the sandbox"));
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_settrace_obj, settrace);

static mp_obj_t gettrace(void) {
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_gettrace_obj, gettrace);
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_nothing_obj, gettrace);

static mp_obj_t call_tracing(mp_obj_t function, mp_obj_t args) {
    mp_obj_t tuple = mps_part_of(args, &mp_type_tuple);
    if (tuple == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("call_tracing() argument 2 must be tuple, not %s"),
            mp_obj_get_type_str(args));
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_get_array(tuple, &len, &items);
    return mp_call_function_n_kw(function, len, 0, items);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_sys_call_tracing_obj, call_tracing);

// sys.audit(event, *args), sys.addaudithook(hook): hooks of programs audit nothing; the host controls access.
static mp_obj_t audit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    if (mps_part_of(args[0], &mp_type_str) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected str for argument 'event', not %s"),
            mp_obj_get_type_str(args[0]));
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_VAR(mps_sys_audit_obj, 1, audit);

static mp_obj_t addaudithook(mp_obj_t hook) {
    (void)hook;
    mp_raise_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("there are no audit hooks in the sandbox"));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_addaudithook_obj, addaudithook);

// ---- The interpreter -----------------------------------------------------------------------------------------------

static mp_float_t switch_interval = 0.005;

static mp_obj_t getswitchinterval(void) {
    return mp_obj_new_float(switch_interval);
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_getswitchinterval_obj, getswitchinterval);

static mp_obj_t setswitchinterval(mp_obj_t interval) {
    mp_float_t value = mp_obj_get_float(interval);
    if (!(value > 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("switch interval must be strictly positive"));
    }
    switch_interval = value;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_setswitchinterval_obj, setswitchinterval);

static mp_obj_t is_finalizing(void) {
    return mp_const_false;
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_is_finalizing_obj, is_finalizing);

static mp_obj_t is_gil_enabled(void) {
    return mp_const_true;
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_is_gil_enabled_obj, is_gil_enabled);

static mp_obj_t getallocatedblocks(void) {
    gc_info_t info;
    gc_info(&info);
    return mp_obj_new_int_from_uint(info.used / MICROPY_BYTES_PER_GC_BLOCK);
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_getallocatedblocks_obj, getallocatedblocks);

static mp_obj_t is_interned(mp_obj_t text) {
    if (!mp_obj_is_str(text)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("_is_interned() argument must be str, not %s"),
            mp_obj_get_type_str(text));
    }
    return mp_obj_new_bool(mp_obj_is_qstr(text));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_is_interned_obj, is_interned);

// sys._getframemodulename(depth=0)
static mp_obj_t getframemodulename(size_t n_args, const mp_obj_t *args) {
    mp_int_t depth = n_args == 0 ? 0 : mp_obj_get_int(args[0]);
    mp_obj_t frame = mps_call_frame(MAX(depth, 0));
    if (frame == MP_OBJ_NULL) {
        return mp_const_none;
    }
    mp_map_t *globals = mp_obj_dict_get_map(mp_load_attr(frame, MP_QSTR_f_globals));
    mp_map_elem_t *name = mp_map_lookup(globals, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    return name == NULL ? mp_const_none : name->value;
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_sys_getframemodulename_obj, 0, 1, getframemodulename);

// sys._current_frames(): returns the frame of the only thread.
static mp_obj_t current_frames(void) {
    mp_obj_t dict = mp_obj_new_dict(1);
    mp_obj_t frame = mps_call_frame(0);
    if (frame != MP_OBJ_NULL) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_SMALL_INT(1), frame);
    }
    return dict;
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_current_frames_obj, current_frames);

static mp_obj_t getfilesystemencodeerrors(void) {
    return MP_OBJ_NEW_QSTR(MP_QSTR_surrogateescape);
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_sys_getfilesystemencodeerrors_obj, getfilesystemencodeerrors);

static mp_obj_t activate_stack_trampoline(mp_obj_t backend) {
    (void)backend;
    mp_raise_ValueError(MP_ERROR_TEXT("perf trampoline not available"));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_sys_activate_stack_trampoline_obj, activate_stack_trampoline);
