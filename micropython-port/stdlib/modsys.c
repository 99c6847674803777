// The module sys. Replaces py/modsys.c.
//
// Values that a program stores as sys.path, sys.stdout and the like are in root pointers, where C code finds them.
// types/classes/module.c combines such attributes with those of the table.

#include <float.h>

#include "py/objexcept.h"
#include "py/objint.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "py/stream.h"
#include "genhdr/mpversion.h"
#include "stdlib/sys_parts.h"
#include "types/classes/module.h"
#include "types/numbers/number.h"
#include "vm/objects.h"

extern struct _mp_dummy_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj; // any type, as in upstream's files

// ---- Tuples with names ---------------------------------------------------------------------------------------------

static void named_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
static void named_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest);

#define NAMED_TUPLE(type, name) \
    static MP_DEFINE_CONST_OBJ_TYPE(type, name, MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, \
    print, named_print, unary_op, mp_obj_tuple_unary_op, binary_op, mp_obj_tuple_binary_op, attr, named_attr, \
    subscr, mp_obj_tuple_subscr, iter, mp_obj_tuple_getiter, parent, &mp_type_tuple)

NAMED_TUPLE(version_type, MP_QSTR_version_info);

// Makes a namespace for importlib, which uses the type of sys.implementation: in CPython that is types.SimpleNamespace.
static mp_obj_t implementation_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_obj_t types = mp_import_name(MP_QSTR_types, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_n_kw(mp_load_attr(types, MP_QSTR_SimpleNamespace), n_args, n_kw, args);
}

static MP_DEFINE_CONST_OBJ_TYPE(implementation_type, MP_QSTR_implementation,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, make_new, implementation_make_new,
    print, named_print, unary_op, mp_obj_tuple_unary_op, binary_op, mp_obj_tuple_binary_op, attr, named_attr,
    subscr, mp_obj_tuple_subscr, iter, mp_obj_tuple_getiter, parent, &mp_type_tuple);
NAMED_TUPLE(flags_type, MP_QSTR_flags);
NAMED_TUPLE(int_info_type, MP_QSTR_int_info);
NAMED_TUPLE(float_info_type, MP_QSTR_float_info);
NAMED_TUPLE(hash_info_type, MP_QSTR_hash_info);
NAMED_TUPLE(asyncgen_hooks_type, MP_QSTR_asyncgen_hooks);
NAMED_TUPLE(thread_info_type, MP_QSTR_thread_info);

static const qstr_short_t version_fields[] = {MP_QSTR_major, MP_QSTR_minor, MP_QSTR_micro, MP_QSTR_releaselevel,
    MP_QSTR_serial};
static const qstr_short_t implementation_fields[] = {MP_QSTR_name, MP_QSTR_version, MP_QSTR__machine,
    MP_QSTR_hexversion, MP_QSTR_cache_tag};
static const qstr_short_t flags_fields[] = {MP_QSTR_debug, MP_QSTR_inspect, MP_QSTR_interactive, MP_QSTR_optimize,
    MP_QSTR_dont_write_bytecode, MP_QSTR_no_user_site, MP_QSTR_no_site, MP_QSTR_ignore_environment, MP_QSTR_verbose,
    MP_QSTR_bytes_warning, MP_QSTR_quiet, MP_QSTR_hash_randomization, MP_QSTR_isolated, MP_QSTR_dev_mode,
    MP_QSTR_utf8_mode, MP_QSTR_warn_default_encoding, MP_QSTR_safe_path, MP_QSTR_int_max_str_digits};
static const qstr_short_t int_info_fields[] = {MP_QSTR_bits_per_digit, MP_QSTR_sizeof_digit,
    MP_QSTR_default_max_str_digits, MP_QSTR_str_digits_check_threshold};
static const qstr_short_t float_info_fields[] = {MP_QSTR_max, MP_QSTR_max_exp, MP_QSTR_max_10_exp, MP_QSTR_min,
    MP_QSTR_min_exp, MP_QSTR_min_10_exp, MP_QSTR_dig, MP_QSTR_mant_dig, MP_QSTR_epsilon, MP_QSTR_radix, MP_QSTR_rounds};
static const qstr_short_t hash_info_fields[] = {MP_QSTR_width, MP_QSTR_modulus, MP_QSTR_inf, MP_QSTR_nan, MP_QSTR_imag,
    MP_QSTR_algorithm, MP_QSTR_hash_bits, MP_QSTR_seed_bits, MP_QSTR_cutoff};
static const qstr_short_t asyncgen_hooks_fields[] = {MP_QSTR_firstiter, MP_QSTR_finalizer};
static const qstr_short_t thread_info_fields[] = {MP_QSTR_name, MP_QSTR_lock, MP_QSTR_version};

static const qstr_short_t *fields_of(const mp_obj_type_t *type) {
    return type == &version_type       ? version_fields
        : type == &implementation_type ? implementation_fields
        : type == &flags_type          ? flags_fields
        : type == &int_info_type       ? int_info_fields
        : type == &float_info_type     ? float_info_fields
        : type == &asyncgen_hooks_type ? asyncgen_hooks_fields
        : type == &thread_info_type
        ? thread_info_fields
        : hash_info_fields;
}

static void named_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    const qstr_short_t *fields = fields_of(self->base.type);
    mp_printf(print, "sys.%q", (qstr)self->base.type->name);
    for (size_t i = 0; i < self->len; i++) {
        mp_printf(print, "%s%q=", i == 0 ? "(" : ", ", (qstr)fields[i]);
        mp_obj_print_helper(print, self->items[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static void named_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    const qstr_short_t *fields = fields_of(self->base.type);
    for (size_t i = 0; dest[0] == MP_OBJ_NULL && i < self->len; i++) {
        if (fields[i] == name) {
            dest[0] = self->items[i];
        }
    }
}

// ---- Versions ------------------------------------------------------------------------------------------------------

// The version of the language and its library, which programs check. sys.implementation names the interpreter.
#define VERSION "3.14.0"
#define HEX_VERSION (0x030e00f0)

static const MP_DEFINE_STR_OBJ(version_obj, VERSION " (" MICROPY_BANNER_NAME_AND_VERSION ") [Clang]");

static const mp_rom_obj_tuple_t version_info_obj = {
    {&version_type},
    MP_ARRAY_SIZE(version_fields),
    {MP_ROM_INT(3), MP_ROM_INT(14), MP_ROM_INT(0), MP_ROM_QSTR(MP_QSTR_final), MP_ROM_INT(0)},
};

static const mp_rom_obj_tuple_t implementation_version_obj = {
    {&version_type},
    MP_ARRAY_SIZE(version_fields),
    {MP_ROM_INT(MICROPY_VERSION_MAJOR), MP_ROM_INT(MICROPY_VERSION_MINOR), MP_ROM_INT(MICROPY_VERSION_MICRO),
        MP_ROM_QSTR(MP_QSTR_final), MP_ROM_INT(0)},
};

static const MP_DEFINE_STR_OBJ(machine_obj, MICROPY_BANNER_MACHINE);

static const mp_rom_obj_tuple_t implementation_obj = {
    {&implementation_type},
    MP_ARRAY_SIZE(implementation_fields),
    {MP_ROM_QSTR(MP_QSTR_micropython), MP_ROM_PTR(&implementation_version_obj), MP_ROM_PTR(&machine_obj),
        MP_ROM_INT(MICROPY_VERSION_MAJOR << 24 | MICROPY_VERSION_MINOR << 16 | MICROPY_VERSION_MICRO << 8 | 0xf0),
        MP_ROM_NONE},
};

// ---- Properties of numbers -----------------------------------------------------------------------------------------

static const mp_rom_obj_tuple_t flags_obj = {
    {&flags_type},
    MP_ARRAY_SIZE(flags_fields),
    {MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(1), MP_ROM_INT(1), MP_ROM_INT(1),
        MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_FALSE,
        MP_ROM_INT(1), MP_ROM_INT(0), MP_ROM_FALSE, MP_ROM_INT(4300)},
};

static const mp_rom_obj_tuple_t int_info_obj = {
    {&int_info_type},
    MP_ARRAY_SIZE(int_info_fields),
    {MP_ROM_INT(32), MP_ROM_INT(4), MP_ROM_INT(4300), MP_ROM_INT(640)},
};

// A float object, as in types/numbers/float.c.
typedef struct {
    mp_obj_base_t base;
    uint32_t unused;
    mp_float_t value;
} real_t;

static const real_t float_max = {{&mp_type_float}, 0, DBL_MAX};
static const real_t float_min = {{&mp_type_float}, 0, DBL_MIN};
static const real_t float_epsilon = {{&mp_type_float}, 0, DBL_EPSILON};

static const mp_rom_obj_tuple_t float_info_obj = {
    {&float_info_type},
    MP_ARRAY_SIZE(float_info_fields),
    {MP_ROM_PTR(&float_max), MP_ROM_INT(DBL_MAX_EXP), MP_ROM_INT(DBL_MAX_10_EXP), MP_ROM_PTR(&float_min),
        MP_ROM_INT(DBL_MIN_EXP), MP_ROM_INT(DBL_MIN_10_EXP), MP_ROM_INT(DBL_DIG), MP_ROM_INT(DBL_MANT_DIG),
        MP_ROM_PTR(&float_epsilon), MP_ROM_INT(FLT_RADIX), MP_ROM_INT(1)},
};

static const uint32_t modulus_words[] = {0xffffffff, 0x1fffffff};
static const mp_obj_int_t modulus_obj = {
    {&mp_type_int},
    {.fixed_dig = 1, .len = 2, .alloc = 2, .dig = (uint32_t *)modulus_words},
};

// Hashes of strings have only 24 bits, but hash() is as wide as CPython's.
static const mp_rom_obj_tuple_t hash_info_obj = {
    {&hash_info_type},
    MP_ARRAY_SIZE(hash_info_fields),
    {MP_ROM_INT(64), MP_ROM_PTR(&modulus_obj), MP_ROM_INT(314159), MP_ROM_INT(0), MP_ROM_INT(1000003),
        MP_ROM_QSTR(MP_QSTR_djb2), MP_ROM_INT(24), MP_ROM_INT(0), MP_ROM_INT(0)},
};

static const MP_DEFINE_STR_OBJ(thread_name_obj, "pthread-stubs");

static const mp_rom_obj_tuple_t thread_info_obj = {
    {&thread_info_type},
    MP_ARRAY_SIZE(thread_info_fields),
    {MP_ROM_PTR(&thread_name_obj), MP_ROM_NONE, MP_ROM_NONE},
};

// ---- Exceptions ----------------------------------------------------------------------------------------------------

static mp_obj_t sys_exception(void) {
    mp_obj_t exc = mps_handled_exception();
    return exc == MP_OBJ_NULL ? mp_const_none : exc;
}
static MP_DEFINE_CONST_FUN_OBJ_0(exception_obj, sys_exception);

static mp_obj_t sys_exc_info(void) {
    mp_obj_t items[3] = {mp_const_none, mp_const_none, mp_const_none};
    mp_obj_t exc = mps_handled_exception();
    if (exc != MP_OBJ_NULL) {
        items[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
        items[1] = exc;
        items[2] = mps_exception_traceback(exc);
    }
    return mp_obj_new_tuple(3, items);
}
static MP_DEFINE_CONST_FUN_OBJ_0(exc_info_obj, sys_exc_info);

// sys.exit(status): a tuple becomes the arguments, and None means none.
static mp_obj_t sys_exit(size_t n_args, const mp_obj_t *args) {
    size_t n = n_args;
    mp_obj_t *items = (mp_obj_t *)args;
    if (n_args == 1 && args[0] == mp_const_none) {
        n = 0;
    } else if (n_args == 1 && mp_obj_is_type(args[0], &mp_type_tuple)) {
        mp_obj_tuple_get(args[0], &n, &items);
    }
    nlr_raise(mp_obj_new_exception_args(&mp_type_SystemExit, n, items));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(exit_obj, 0, 1, sys_exit);

// MicroPython's print_exception(exc, file=sys.stdout).
static mp_obj_t sys_print_exception(size_t n_args, const mp_obj_t *args) {
    mp_print_t print = {&mp_sys_stdout_obj, mp_stream_write_adaptor};
    if (n_args > 1) {
        mp_get_stream_raise(args[1], MP_STREAM_OP_WRITE);
        print.data = MP_OBJ_TO_PTR(args[1]);
    }
    mp_obj_print_exception(&print, args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(print_exception_obj, 1, 2, sys_print_exception);

// ---- Other functions -----------------------------------------------------------------------------------------------

MP_REGISTER_ROOT_POINTER(mp_obj_t sys_exitfunc);

// MicroPython's atexit(function): returns the previous function.
static mp_obj_t sys_atexit(mp_obj_t function) {
    mp_obj_t before = MP_STATE_VM(sys_exitfunc);
    MP_STATE_VM(sys_exitfunc) = function;
    return before;
}
static MP_DEFINE_CONST_FUN_OBJ_1(atexit_obj, sys_atexit);

static mp_obj_t sys_getsizeof(size_t n_args, const mp_obj_t *args) {
    (void)n_args; // every object has a size, so the default is never used
    if (mp_obj_is_str_or_bytes(args[0])) {
        size_t len;
        mp_obj_str_get_data(args[0], &len);
        return MP_OBJ_NEW_SMALL_INT(sizeof(mp_obj_str_t) + len + 1);
    }
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    mp_obj_t size = !MP_OBJ_TYPE_HAS_SLOT(type, unary_op)
        ? MP_OBJ_NULL
        : MP_OBJ_TYPE_GET_SLOT(type, unary_op)(MP_UNARY_OP_SIZEOF, args[0]);
    return size == MP_OBJ_NULL ? MP_OBJ_NEW_SMALL_INT(MICROPY_BYTES_PER_GC_BLOCK) : size;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(getsizeof_obj, 1, 2, sys_getsizeof);

static mp_obj_t sys_intern(mp_obj_t text) {
    if (!mp_obj_is_str(text)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("intern() argument must be str, not %s"),
            mp_obj_get_type_str(text));
    }
    return mp_obj_str_intern(text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(intern_obj, sys_intern);

// The number that setrecursionlimit() set. Only the stack's own limit has an effect.
static mp_int_t recursion_limit = 1000;

static mp_obj_t sys_getrecursionlimit(void) {
    return mp_obj_new_int(recursion_limit);
}
static MP_DEFINE_CONST_FUN_OBJ_0(getrecursionlimit_obj, sys_getrecursionlimit);

static mp_obj_t sys_setrecursionlimit(mp_obj_t limit) {
    mp_int_t value = mp_obj_get_int(limit);
    if (value < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("recursion limit must be greater or equal than 1"));
    }
    recursion_limit = value;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(setrecursionlimit_obj, sys_setrecursionlimit);

// sys._getframe(depth=0)
static mp_obj_t sys_getframe(size_t n_args, const mp_obj_t *args) {
    mp_int_t depth = n_args == 0 ? 0 : mp_obj_get_int(args[0]);
    mp_obj_t frame = mps_call_frame(MAX(depth, 0));
    if (frame == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("call stack is not deep enough"));
    }
    return frame;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(getframe_obj, 0, 1, sys_getframe);

// ---- Coroutines and asynchronous generators ------------------------------------------------------------------------

// sys.set_asyncgen_hooks(firstiter, finalizer): missing ones stay. The finalizer is stored but never called, because
// references aren't counted.
static mp_obj_t sys_set_asyncgen_hooks(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_firstiter, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
        {MP_QSTR_finalizer, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    for (size_t i = 0; i < 2; i++) {
        mp_obj_t hook = args[i].u_obj;
        if (hook != MP_OBJ_NEW_SMALL_INT(0) && hook != mp_const_none && !mp_obj_is_callable(hook)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("callable %q expected, got %s"),
                (qstr)asyncgen_hooks_fields[i], mp_obj_get_type_str(hook));
        }
    }
    for (size_t i = 0; i < 2; i++) {
        if (args[i].u_obj != MP_OBJ_NEW_SMALL_INT(0)) {
            MP_STATE_VM(mps_asyncgen_hooks)[i] = args[i].u_obj == mp_const_none ? MP_OBJ_NULL : args[i].u_obj;
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(set_asyncgen_hooks_obj, 0, sys_set_asyncgen_hooks);

static mp_obj_t sys_get_asyncgen_hooks(void) {
    mp_obj_t hooks[2];
    for (size_t i = 0; i < 2; i++) {
        mp_obj_t hook = MP_STATE_VM(mps_asyncgen_hooks)[i];
        hooks[i] = hook == MP_OBJ_NULL ? mp_const_none : hook;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(2, hooks));
    tuple->base.type = &asyncgen_hooks_type;
    return MP_OBJ_FROM_PTR(tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_asyncgen_hooks_obj, sys_get_asyncgen_hooks);

// The number that set_coroutine_origin_tracking_depth() set. Coroutines don't store their origin.
static mp_int_t origin_depth;

static mp_obj_t sys_set_origin_depth(mp_obj_t depth) {
    mp_int_t value = mp_obj_get_int(depth);
    if (value < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("depth must be >= 0"));
    }
    origin_depth = value;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_origin_depth_obj, sys_set_origin_depth);

static mp_obj_t sys_get_origin_depth(void) {
    return mp_obj_new_int(origin_depth);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_origin_depth_obj, sys_get_origin_depth);

static mp_obj_t sys_getdefaultencoding(void) {
    return MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8);
}
static MP_DEFINE_CONST_FUN_OBJ_0(getdefaultencoding_obj, sys_getdefaultencoding);

// ---- Attributes that programs replace ------------------------------------------------------------------------------

MP_REGISTER_ROOT_POINTER(mp_obj_list_t mp_sys_argv_obj);
MP_REGISTER_ROOT_POINTER(mp_obj_t sys_mutable[MP_SYS_MUTABLE_NUM]);
// The standard files that print() and input() use, or MP_OBJ_NULL for the original ones.
MP_REGISTER_ROOT_POINTER(mp_obj_t sys_files[3]);

static const qstr_short_t variables[] = {MP_QSTR_stdin, MP_QSTR_stdout, MP_QSTR_stderr, MP_QSTR_path, MP_QSTR_ps1,
    MP_QSTR_ps2, MP_QSTR_tracebacklimit};
static void *const originals[] = {&mp_sys_stdin_obj, &mp_sys_stdout_obj, &mp_sys_stderr_obj};

void mps_sys_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    (void)self;
    mp_obj_t *const places[] = {&MP_STATE_VM(sys_files)[0], &MP_STATE_VM(sys_files)[1], &MP_STATE_VM(sys_files)[2],
        &MP_STATE_VM(sys_mutable)[MP_SYS_MUTABLE_PATH], &MP_STATE_VM(sys_mutable)[MP_SYS_MUTABLE_PS1],
        &MP_STATE_VM(sys_mutable)[MP_SYS_MUTABLE_PS2], &MP_STATE_VM(sys_mutable)[MP_SYS_MUTABLE_TRACEBACKLIMIT]};
    _Static_assert(MP_ARRAY_SIZE(places) == MP_ARRAY_SIZE(variables), "each has a place");
    for (size_t i = 0; i < MP_ARRAY_SIZE(variables); i++) {
        if (name == variables[i]) {
            mp_obj_t original = i < MP_ARRAY_SIZE(originals) ? MP_OBJ_FROM_PTR(originals[i]) : MP_OBJ_NULL;
            if (dest[0] == MP_OBJ_NULL) {
                dest[0] = *places[i] == MP_OBJ_NULL ? original : *places[i];
            } else {
                *places[i] = dest[1] == original ? MP_OBJ_NULL : dest[1];
                dest[0] = MP_OBJ_NULL;
            }
            return;
        }
    }
    mps_sys_late_attr(name, dest);
}
MP_REGISTER_MODULE_DELEGATION(mp_module_sys, mps_sys_attr);

void mps_sys_add_variables(mp_obj_t dict) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(variables); i++) {
        mp_obj_t dest[2] = {MP_OBJ_NULL};
        mps_sys_attr(MP_OBJ_NULL, variables[i], dest);
        if (dest[0] != MP_OBJ_NULL) {
            mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(variables[i]), dest[0]);
        }
    }
    mps_sys_add_late(dict);
}

// ---- The module ----------------------------------------------------------------------------------------------------

static const MP_DEFINE_STR_OBJ(platform_obj, MICROPY_PY_SYS_PLATFORM);
static const MP_DEFINE_STR_OBJ(executable_obj, "");
static const MP_DEFINE_STR_OBJ(prefix_obj, "/usr");
static const MP_DEFINE_STR_OBJ(copyright_obj,
    "Copyright (c) 2001-2025 Python Software Foundation.\nAll Rights Reserved.\n\n"
    "Copyright (c) 2013-2025 Damien P. George and others.\nAll Rights Reserved.");
static const mp_rom_obj_tuple_t git_obj = {
    {&mp_type_tuple},
    3,
    {MP_ROM_QSTR(MP_QSTR_micropython), MP_ROM_QSTR(MP_QSTR_), MP_ROM_QSTR(MP_QSTR_)},
};
const mp_print_t mp_sys_stdout_print = {&mp_sys_stdout_obj, mp_stream_write_adaptor};

static const mp_rom_map_elem_t sys_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_sys)},
    {MP_ROM_QSTR(MP_QSTR_argv), MP_ROM_PTR(&MP_STATE_VM(mp_sys_argv_obj))},
    {MP_ROM_QSTR(MP_QSTR_modules), MP_ROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict))},
    {MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&version_obj)},
    {MP_ROM_QSTR(MP_QSTR_version_info), MP_ROM_PTR(&version_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexversion), MP_ROM_INT(HEX_VERSION)},
    {MP_ROM_QSTR(MP_QSTR_implementation), MP_ROM_PTR(&implementation_obj)},
    {MP_ROM_QSTR(MP_QSTR_platform), MP_ROM_PTR(&platform_obj)},
    {MP_ROM_QSTR(MP_QSTR_executable), MP_ROM_PTR(&executable_obj)},
    {MP_ROM_QSTR(MP_QSTR_byteorder), MP_ROM_QSTR(MP_QSTR_little)},
    {MP_ROM_QSTR(MP_QSTR_maxsize), MP_ROM_PTR(&mp_sys_maxsize_obj)},
    {MP_ROM_QSTR(MP_QSTR_maxunicode), MP_ROM_INT(0x10ffff)},
    {MP_ROM_QSTR(MP_QSTR_flags), MP_ROM_PTR(&flags_obj)},
    {MP_ROM_QSTR(MP_QSTR_int_info), MP_ROM_PTR(&int_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_float_info), MP_ROM_PTR(&float_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_float_repr_style), MP_ROM_QSTR(MP_QSTR_short)},
    {MP_ROM_QSTR(MP_QSTR_hash_info), MP_ROM_PTR(&hash_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_dont_write_bytecode), MP_ROM_TRUE},
    {MP_ROM_QSTR(MP_QSTR___stdin__), MP_ROM_PTR(&mp_sys_stdin_obj)},
    {MP_ROM_QSTR(MP_QSTR___stdout__), MP_ROM_PTR(&mp_sys_stdout_obj)},
    {MP_ROM_QSTR(MP_QSTR___stderr__), MP_ROM_PTR(&mp_sys_stderr_obj)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_exception), MP_ROM_PTR(&exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_exc_info), MP_ROM_PTR(&exc_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_unraisablehook), MP_ROM_PTR(&mps_unraisablehook_obj)},
    {MP_ROM_QSTR(MP_QSTR___unraisablehook__), MP_ROM_PTR(&mps_unraisablehook_obj)},
    {MP_ROM_QSTR(MP_QSTR_getsizeof), MP_ROM_PTR(&getsizeof_obj)},
    {MP_ROM_QSTR(MP_QSTR_intern), MP_ROM_PTR(&intern_obj)},
    {MP_ROM_QSTR(MP_QSTR_getrecursionlimit), MP_ROM_PTR(&getrecursionlimit_obj)},
    {MP_ROM_QSTR(MP_QSTR_setrecursionlimit), MP_ROM_PTR(&setrecursionlimit_obj)},
    {MP_ROM_QSTR(MP_QSTR__getframe), MP_ROM_PTR(&getframe_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_asyncgen_hooks), MP_ROM_PTR(&set_asyncgen_hooks_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_asyncgen_hooks), MP_ROM_PTR(&get_asyncgen_hooks_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_coroutine_origin_tracking_depth), MP_ROM_PTR(&set_origin_depth_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_coroutine_origin_tracking_depth), MP_ROM_PTR(&get_origin_depth_obj)},
    {MP_ROM_QSTR(MP_QSTR_getdefaultencoding), MP_ROM_PTR(&getdefaultencoding_obj)},
    {MP_ROM_QSTR(MP_QSTR_getfilesystemencoding), MP_ROM_PTR(&getdefaultencoding_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_int_max_str_digits), MP_ROM_PTR(&mps_set_int_max_str_digits_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_int_max_str_digits), MP_ROM_PTR(&mps_get_int_max_str_digits_obj)},
    {MP_ROM_QSTR(MP_QSTR_thread_info), MP_ROM_PTR(&thread_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_api_version), MP_ROM_INT(1013)},
    {MP_ROM_QSTR(MP_QSTR_abiflags), MP_ROM_QSTR(MP_QSTR_)},
    {MP_ROM_QSTR(MP_QSTR_copyright), MP_ROM_PTR(&copyright_obj)},
    {MP_ROM_QSTR(MP_QSTR_platlibdir), MP_ROM_QSTR(MP_QSTR_lib)},
    {MP_ROM_QSTR(MP_QSTR_prefix), MP_ROM_PTR(&prefix_obj)},
    {MP_ROM_QSTR(MP_QSTR_exec_prefix), MP_ROM_PTR(&prefix_obj)},
    {MP_ROM_QSTR(MP_QSTR_base_prefix), MP_ROM_PTR(&prefix_obj)},
    {MP_ROM_QSTR(MP_QSTR_base_exec_prefix), MP_ROM_PTR(&prefix_obj)},
    {MP_ROM_QSTR(MP_QSTR__base_executable), MP_ROM_PTR(&executable_obj)},
    {MP_ROM_QSTR(MP_QSTR__framework), MP_ROM_QSTR(MP_QSTR_)},
    {MP_ROM_QSTR(MP_QSTR__stdlib_dir), MP_ROM_NONE},
    {MP_ROM_QSTR(MP_QSTR__home), MP_ROM_NONE},
    {MP_ROM_QSTR(MP_QSTR__git), MP_ROM_PTR(&git_obj)},
    {MP_ROM_QSTR(MP_QSTR_pycache_prefix), MP_ROM_NONE},
    {MP_ROM_QSTR(MP_QSTR_displayhook), MP_ROM_PTR(&mps_sys_displayhook_obj)},
    {MP_ROM_QSTR(MP_QSTR___displayhook__), MP_ROM_PTR(&mps_sys_displayhook_obj)},
    {MP_ROM_QSTR(MP_QSTR_excepthook), MP_ROM_PTR(&mps_sys_excepthook_obj)},
    {MP_ROM_QSTR(MP_QSTR___excepthook__), MP_ROM_PTR(&mps_sys_excepthook_obj)},
    {MP_ROM_QSTR(MP_QSTR_breakpointhook), MP_ROM_PTR(&mps_sys_breakpointhook_obj)},
    {MP_ROM_QSTR(MP_QSTR___breakpointhook__), MP_ROM_PTR(&mps_sys_breakpointhook_obj)},
    {MP_ROM_QSTR(MP_QSTR_settrace), MP_ROM_PTR(&mps_sys_settrace_obj)},
    {MP_ROM_QSTR(MP_QSTR_gettrace), MP_ROM_PTR(&mps_sys_gettrace_obj)},
    {MP_ROM_QSTR(MP_QSTR_setprofile), MP_ROM_PTR(&mps_sys_settrace_obj)},
    {MP_ROM_QSTR(MP_QSTR_getprofile), MP_ROM_PTR(&mps_sys_gettrace_obj)},
    {MP_ROM_QSTR(MP_QSTR__settraceallthreads), MP_ROM_PTR(&mps_sys_settrace_obj)},
    {MP_ROM_QSTR(MP_QSTR__setprofileallthreads), MP_ROM_PTR(&mps_sys_settrace_obj)},
    {MP_ROM_QSTR(MP_QSTR_call_tracing), MP_ROM_PTR(&mps_sys_call_tracing_obj)},
    {MP_ROM_QSTR(MP_QSTR_getswitchinterval), MP_ROM_PTR(&mps_sys_getswitchinterval_obj)},
    {MP_ROM_QSTR(MP_QSTR_setswitchinterval), MP_ROM_PTR(&mps_sys_setswitchinterval_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_finalizing), MP_ROM_PTR(&mps_sys_is_finalizing_obj)},
    {MP_ROM_QSTR(MP_QSTR_getallocatedblocks), MP_ROM_PTR(&mps_sys_getallocatedblocks_obj)},
    {MP_ROM_QSTR(MP_QSTR_getunicodeinternedsize), MP_ROM_PTR(&mps_sys_getallocatedblocks_obj)},
    {MP_ROM_QSTR(MP_QSTR__clear_type_cache), MP_ROM_PTR(&mps_sys_nothing_obj)},
    {MP_ROM_QSTR(MP_QSTR__clear_internal_caches), MP_ROM_PTR(&mps_sys_nothing_obj)},
    {MP_ROM_QSTR(MP_QSTR__is_gil_enabled), MP_ROM_PTR(&mps_sys_is_gil_enabled_obj)},
    {MP_ROM_QSTR(MP_QSTR__is_interned), MP_ROM_PTR(&mps_sys_is_interned_obj)},
    {MP_ROM_QSTR(MP_QSTR_audit), MP_ROM_PTR(&mps_sys_audit_obj)},
    {MP_ROM_QSTR(MP_QSTR_addaudithook), MP_ROM_PTR(&mps_sys_addaudithook_obj)},
    {MP_ROM_QSTR(MP_QSTR__getframemodulename), MP_ROM_PTR(&mps_sys_getframemodulename_obj)},
    {MP_ROM_QSTR(MP_QSTR__current_frames), MP_ROM_PTR(&mps_sys_current_frames_obj)},
    {MP_ROM_QSTR(MP_QSTR_getfilesystemencodeerrors), MP_ROM_PTR(&mps_sys_getfilesystemencodeerrors_obj)},
    {MP_ROM_QSTR(MP_QSTR_activate_stack_trampoline), MP_ROM_PTR(&mps_sys_activate_stack_trampoline_obj)},
    {MP_ROM_QSTR(MP_QSTR_deactivate_stack_trampoline), MP_ROM_PTR(&mps_sys_nothing_obj)},
    {MP_ROM_QSTR(MP_QSTR_is_stack_trampoline_active), MP_ROM_PTR(&mps_sys_is_finalizing_obj)},
    // MicroPython's own functions.
    {MP_ROM_QSTR(MP_QSTR_print_exception), MP_ROM_PTR(&print_exception_obj)},
    {MP_ROM_QSTR(MP_QSTR_atexit), MP_ROM_PTR(&atexit_obj)},
};
static MP_DEFINE_CONST_DICT(sys_globals, sys_table);

const mp_obj_module_t mp_module_sys = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&sys_globals,
};
MP_REGISTER_MODULE(MP_QSTR_sys, mp_module_sys);
