// Reports exceptions that nobody can handle, such as those of callbacks that the collector causes. See mps_unraisable
// in vm/objects.h.

#include "py/gc.h"
#include "py/objexcept.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "types/classes/class.h"
#include "types/errors/exceptions.h"
#include "vm/objects.h"

extern const mp_obj_type_t mp_type_SandboxInterrupt;

// Returns a printer to sys.stderr, or NULL if nothing can be written there.
static const mp_print_t *standard_error(mp_print_t *print) {
    mp_obj_t stream = MP_STATE_VM(sys_files)[2];
    if (stream == MP_OBJ_NULL) {
        return &mp_stderr_print;
    }
    if (mp_get_stream_raise(stream, MP_STREAM_OP_WRITE) == NULL) {
        return NULL;
    }
    *print = (mp_print_t) {MP_OBJ_TO_PTR(stream), mp_stream_write_adaptor};
    return print;
}

static void print_unraisable(mp_obj_t exc, mp_obj_t message, mp_obj_t of) {
    mp_print_t to_stream;
    const mp_print_t *print = standard_error(&to_stream);
    if (print == NULL) {
        return;
    }
    if (message == mp_const_none) {
        mp_print_str(print, "Exception ignored in");
    } else {
        mp_obj_print_helper(print, message, PRINT_STR);
    }
    if (of != mp_const_none) {
        mp_print_str(print, ": ");
        mp_obj_print_helper(print, of, PRINT_REPR);
    } else if (message != mp_const_none) {
        mp_print_str(print, ":");
    }
    mp_print_str(print, "\n");
    mps_print_exception(print, exc, true, SIZE_MAX);
}

// The default sys.unraisablehook().
static mp_obj_t unraisablehook(mp_obj_t info) {
    print_unraisable(mp_load_attr(info, MP_QSTR_exc_value), mp_load_attr(info, MP_QSTR_err_msg),
        mp_load_attr(info, MP_QSTR_object));
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_unraisablehook_obj, unraisablehook);

static bool call_hook(mp_obj_t exc, mp_obj_t of) {
    mp_map_elem_t *sys = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(MP_QSTR_sys),
        MP_MAP_LOOKUP);
    if (sys == NULL) {
        return false;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(sys->value, MP_QSTR_unraisablehook, dest);
    if (dest[0] == MP_OBJ_NULL || dest[0] == MP_OBJ_FROM_PTR(&mps_unraisablehook_obj)) {
        return false;
    }
    static const qstr fields[] = {MP_QSTR_exc_type, MP_QSTR_exc_value, MP_QSTR_exc_traceback, MP_QSTR_err_msg,
        MP_QSTR_object};
    mp_obj_t items[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), exc, mps_exception_traceback(exc), mp_const_none, of};
    mp_call_function_1(dest[0], mp_obj_new_attrtuple(fields, MP_ARRAY_SIZE(fields), items));
    return true;
}

void mps_unraisable(mp_obj_t exc, mp_obj_t of) {
    const mp_obj_type_t *type = mp_obj_get_type(exc);
    if (mps_is_subtype(type, &mp_type_SandboxInterrupt) || mps_is_subtype(type, &mp_type_KeyboardInterrupt)) {
        nlr_raise(exc);
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        if (!call_hook(exc, of)) {
            print_unraisable(exc, mp_const_none, of);
        }
        nlr_pop();
        return;
    }
    mp_obj_t second = MP_OBJ_FROM_PTR(nlr.ret_val);
    type = mp_obj_get_type(second);
    if (mps_is_subtype(type, &mp_type_SandboxInterrupt) || mps_is_subtype(type, &mp_type_KeyboardInterrupt)) {
        nlr_raise(second);
    }
}

void mps_warn(const mp_obj_type_t *category, const char *text) {
    mp_obj_t warnings = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[] = {mp_obj_new_str_from_cstr(text), MP_OBJ_FROM_PTR(category)};
    mp_call_function_n_kw(mp_load_attr(warnings, MP_QSTR_warn), 2, 0, args);
}

void mps_warn_of_subclass(const char *method, const char *type, mp_obj_t value) {
    vstr_t text;
    vstr_init(&text, 128);
    vstr_printf(&text,
        "%s returned non-%s (type %s).  The ability to return an instance of a strict subclass of %s is deprecated, "
        "and "
        "may not be supported in a future version of Python.",
        method, type, mp_obj_get_type_str(value), type);
    mps_warn(&mp_type_DeprecationWarning, vstr_null_terminated_str(&text));
}
