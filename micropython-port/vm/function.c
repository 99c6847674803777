// Makes and calls Python functions, and defines their attributes. Replaces upstream's py/objfun.c (except for built-in
// functions: builtin_function.c), py/objclosure.c and py/emitglue.c. py/objfun.h has the layout.

#include <alloca.h>
#include <string.h>

#include "py/bc.h"
#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/objmodule.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "vm/code.h"

// ---- Making them ---------------------------------------------------------------------------------------------------

// Makes a function with room for its code's cells. `defaults` is a tuple and a dictionary, each of which may be
// MP_OBJ_NULL; or it is NULL.
static mp_obj_t new_function(const mp_raw_code_t *code, const mp_module_context_t *context, const mp_obj_t *defaults,
    const mp_obj_t *closed) {
    size_t n_defaults = 0;
    const mp_obj_t *values = NULL;
    mp_obj_t keywords = MP_OBJ_NULL;
    if (defaults != NULL) {
        if (defaults[0] != MP_OBJ_NULL) {
            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(defaults[0]);
            n_defaults = tuple->len;
            values = tuple->items;
        }
        keywords = defaults[1];
    }
    mp_obj_fun_bc_t *fun = mp_obj_malloc_var(mp_obj_fun_bc_t, extra_args, mp_obj_t,
        code->n_closed + n_defaults + (keywords != MP_OBJ_NULL), &mp_type_fun_bc);
    fun->context = context;
    fun->extras = NULL;
    fun->code = code;
    mp_obj_t *next = fun->extra_args;
    for (size_t i = 0; i < code->n_closed; i++) {
        *next++ = closed[i];
    }
    for (size_t i = 0; i < n_defaults; i++) {
        *next++ = values[i];
    }
    if (keywords != MP_OBJ_NULL) {
        *next = keywords;
    }
    return MP_OBJ_FROM_PTR(fun);
}

mp_obj_t mp_make_function_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context,
    const mp_obj_t *defaults) {
    return new_function(code, context, defaults, NULL);
}

// Makes a closure for MP_BC_MAKE_CLOSURE. If bit 8 of n is set, the defaults come first. The cells follow.
mp_obj_t mp_make_closure_from_proto_fun(mp_proto_fun_t code, const mp_module_context_t *context, mp_uint_t n,
    const mp_obj_t *args) {
    bool has_defaults = (n & 0x100) != 0;
    return new_function(code, context, has_defaults ? args : NULL, has_defaults ? args + 2 : args);
}

// types.FunctionType(code, globals, name=None, argdefs=None, closure=None)
static mp_obj_t function_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_code, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_globals, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_name, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_argdefs, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_closure, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t code = given[0].u_obj;
    if (!mp_obj_is_type(code, &mp_type_code)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("function() argument 'code' must be code, not %s"),
            mp_obj_get_type_str(code));
    }
    if (mp_code_get_constants(MP_OBJ_TO_PTR(code))->obj_table == MPS_NO_CONSTANTS) {
        mp_raise_TypeError(MP_ERROR_TEXT("the code of a traceback makes no function"));
    }
    if (!mp_obj_is_dict_or_ordereddict(given[1].u_obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("function() argument 'globals' must be dict, not %s"),
            mp_obj_get_type_str(given[1].u_obj));
    }
    size_t n_closed = 0;
    mp_obj_t *cells = NULL;
    if (given[4].u_obj != mp_const_none) {
        mp_obj_get_array(given[4].u_obj, &n_closed, &cells);
    }
    if (n_closed != mps_code_n_closed(code)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("requires closure of length %d, not %d"),
            (int)mps_code_n_closed(code), (int)n_closed);
    }
    for (size_t i = 0; i < n_closed; i++) {
        if (!mp_obj_is_type(cells[i], &mps_type_cell)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("arg 5 (closure) expected cell, found %s"),
                mp_obj_get_type_str(cells[i]));
        }
    }
    if (given[2].u_obj != mp_const_none && !mp_obj_is_str(given[2].u_obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg 3 (name) must be None or string"));
    }
    if (given[3].u_obj != mp_const_none && !mp_obj_is_type(given[3].u_obj, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("arg 4 (defaults) must be None or tuple"));
    }
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.base.type = &mp_type_module;
    context->module.globals = MP_OBJ_TO_PTR(given[1].u_obj);
    context->constants = *mp_code_get_constants(MP_OBJ_TO_PTR(code));
    mp_obj_t fun = new_function(mp_code_get_proto_fun(MP_OBJ_TO_PTR(code)), context, NULL, cells);
    // Sets defaults, because the code may expect defaults that the function does not have.
    mps_function_set(fun, MP_QSTR___defaults__, given[3].u_obj);
    mps_function_set(fun, MP_QSTR___kwdefaults__, mp_const_none);
    if (given[2].u_obj != mp_const_none) {
        mps_function_set(fun, MP_QSTR___name__, given[2].u_obj);
        mps_function_set(fun, MP_QSTR___qualname__, given[2].u_obj);
    }
    return fun;
}

// ---- Calling them --------------------------------------------------------------------------------------------------

// States of up to this size are kept on the C stack.
#define STATE_ON_STACK_MAX (11 * sizeof(mp_obj_t))

// Calls a function for C code, and for Python code if the stack of frames is full: see vm.c.
static mp_obj_t function_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_cstack_check();
    mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(self);
    const mp_raw_code_t *code = fun->code;
    if (code->flags & MP_SCOPE_FLAG_GENERATOR) {
        return mps_generator_new(fun, n_args, n_kw, args);
    }
    size_t size = code->n_state * sizeof(mp_obj_t) + code->n_exc_stack * sizeof(mp_exc_stack_t);
    mp_code_state_t *state = NULL;
    if (size > STATE_ON_STACK_MAX) {
        state = m_new_obj_var_maybe(mp_code_state_t, state, byte, size);
    }
    bool on_heap = state != NULL;
    if (!on_heap) {
        state = alloca(offsetof(mp_code_state_t, state) + size);
    }
    state->fun_bc = fun;
    mp_setup_code_state(state, n_args, n_kw, args);
    state->old_globals = mp_globals_get();
    mp_globals_set(fun->context->module.globals);
    mp_vm_return_kind_t kind = mp_execute_bytecode(state, MP_OBJ_NULL);
    mp_globals_set(state->old_globals);
    mp_obj_t result = kind == MP_VM_RETURN_NORMAL ? *state->sp : state->state[0];
    if (on_heap) {
        m_del_var(mp_code_state_t, state, byte, size, state);
    }
    if (kind != MP_VM_RETURN_NORMAL) {
        nlr_raise(result);
    }
    return result;
}

// ---- Names ---------------------------------------------------------------------------------------------------------

// Returns the qualified name in the code.
qstr mp_obj_fun_get_name(mp_const_obj_t self) {
    return mps_code_qualified_name(((const mp_obj_fun_bc_t *)MP_OBJ_TO_PTR(self))->code);
}

const char *mps_plain_name(qstr qualified) {
    const char *name = qstr_str(qualified);
    const char *dot = strrchr(name, '.');
    return dot == NULL ? name : dot + 1;
}

qstr mps_plain_qstr(qstr qualified) {
    const char *name = mps_plain_name(qualified);
    return name == qstr_str(qualified) ? qualified : qstr_from_str(name);
}

// ---- Attributes ----------------------------------------------------------------------------------------------------

// Returns the attributes of a function, and makes their memory if there is none.
static mps_function_extras_t *extras_of(mp_obj_fun_bc_t *fun) {
    if (fun->extras == NULL) {
        fun->extras = m_new0(mps_function_extras_t, 1);
    }
    return fun->extras;
}

static mp_obj_t look_up(mp_obj_dict_t *dict, qstr name) {
    mp_map_elem_t *found = dict == NULL ? NULL : mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return found == NULL ? MP_OBJ_NULL : found->value;
}

static void store(mp_obj_dict_t **dict, qstr name, mp_obj_t value) {
    if (*dict == NULL) {
        *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(1));
    }
    mp_obj_dict_store(MP_OBJ_FROM_PTR(*dict), MP_OBJ_NEW_QSTR(name), value);
}

// Returns whether an attribute is not in __dict__.
static bool is_special(qstr name) {
    switch (name) {
        case MP_QSTR___annotate__:
        case MP_QSTR___annotations__:
        case MP_QSTR___defaults__:
        case MP_QSTR___doc__:
        case MP_QSTR___kwdefaults__:
        case MP_QSTR___module__:
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
        case MP_QSTR___type_params__:
            return true;
        default:
            return false;
    }
}

void mps_function_set(mp_obj_t self, qstr name, mp_obj_t value) {
    mps_function_extras_t *extras = extras_of(MP_OBJ_TO_PTR(self));
    if (is_special(name)) {
        store(&extras->special, name, value);
        if (name == MP_QSTR___defaults__ || name == MP_QSTR___kwdefaults__) {
            extras->has_new_defaults = true;
        }
    } else {
        store(&extras->dict, name, value);
    }
}

mp_obj_t mps_function_get(mp_obj_t self, qstr name) {
    mps_function_extras_t *extras = ((mp_obj_fun_bc_t *)MP_OBJ_TO_PTR(self))->extras;
    if (extras == NULL) {
        return MP_OBJ_NULL;
    }
    return look_up(is_special(name) ? extras->special : extras->dict, name);
}

// Returns a special attribute that was never set, as the function was made.
static mp_obj_t original(mp_obj_fun_bc_t *fun, qstr name) {
    const mp_raw_code_t *code = fun->code;
    const mp_obj_t *values = fun->extra_args + code->n_closed;
    switch (name) {
        case MP_QSTR___name__:
            return MP_OBJ_NEW_QSTR(mps_plain_qstr(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun))));
        case MP_QSTR___qualname__:
            return MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun)));
        case MP_QSTR___module__: {
            mp_obj_t module = look_up(fun->context->module.globals, MP_QSTR___name__);
            return module == MP_OBJ_NULL ? mp_const_none : module;
        }
        case MP_QSTR___defaults__:
            return code->n_defaults == 0 ? mp_const_none : mp_obj_new_tuple(code->n_defaults, values);
        case MP_QSTR___kwdefaults__:
            return code->flags & MP_SCOPE_FLAG_DEFKWARGS ? values[code->n_defaults] : mp_const_none;
        case MP_QSTR___type_params__:
            return mp_const_empty_tuple;
        case MP_QSTR___annotations__: {
            // Lazy annotations are evaluated once.
            mp_obj_t annotate = mps_function_get(MP_OBJ_FROM_PTR(fun), MP_QSTR___annotate__);
            mp_obj_t annotations = annotate == MP_OBJ_NULL || annotate == mp_const_none
                ? mp_obj_new_dict(0)
                : mp_call_function_1(annotate, MP_OBJ_NEW_SMALL_INT(1));
            mps_function_set(MP_OBJ_FROM_PTR(fun), MP_QSTR___annotations__, annotations);
            return annotations;
        }
        default:
            return mp_const_none; // __doc__, __annotate__
    }
}

// Returns a tuple of the cells, or None.
static mp_obj_t closure_of(mp_obj_fun_bc_t *fun) {
    size_t n_closed = fun->code->n_closed;
    return n_closed == 0 ? mp_const_none : mp_obj_new_tuple(n_closed, fun->extra_args);
}

static void load_attribute(mp_obj_fun_bc_t *fun, qstr name, mp_obj_t *dest) {
    mp_obj_t self = MP_OBJ_FROM_PTR(fun);
    switch (name) {
        case MP_QSTR___code__:
            dest[0] = mps_code_of_function(self);
            return;
        case MP_QSTR___closure__:
            dest[0] = closure_of(fun);
            return;
        case MP_QSTR___globals__:
            dest[0] = MP_OBJ_FROM_PTR(fun->context->module.globals);
            return;
        case MP_QSTR___builtins__:
            dest[0] = MP_OBJ_FROM_PTR(mp_module_builtins.globals);
            return;
        case MP_QSTR___dict__: {
            mps_function_extras_t *extras = extras_of(fun);
            if (extras->dict == NULL) {
                extras->dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
            }
            dest[0] = MP_OBJ_FROM_PTR(extras->dict);
            return;
        }
    }
    dest[0] = mps_function_get(self, name);
    if (dest[0] == MP_OBJ_NULL) {
        if (is_special(name)) {
            dest[0] = original(fun, name);
        } else {
            dest[1] = MP_OBJ_SENTINEL; // looks in the type's methods
        }
    }
}

static void check_attribute(qstr name, mp_obj_t value) {
    bool is_none = value == mp_const_none;
    switch (name) {
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
            if (!mp_obj_is_str(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be set to a string object"), name);
            }
            break;
        case MP_QSTR___defaults__:
            if (!is_none && !mp_obj_is_type(value, &mp_type_tuple)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__defaults__ must be set to a tuple object"));
            }
            break;
        case MP_QSTR___type_params__:
            if (!mp_obj_is_type(value, &mp_type_tuple)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__type_params__ must be set to a tuple"));
            }
            break;
        case MP_QSTR___annotations__:
        case MP_QSTR___dict__:
        case MP_QSTR___kwdefaults__:
            if (!(is_none && name != MP_QSTR___dict__) && !mp_obj_is_dict_or_ordereddict(value)) {
                mp_raise_msg_varg(&mp_type_TypeError,
                    name == MP_QSTR___dict__ ? MP_ERROR_TEXT("%q must be set to a dictionary, not a '%s'")
                                             : MP_ERROR_TEXT("%q must be set to a dict object"),
                    name, mp_obj_get_type_str(value));
            }
            break;
    }
}

// function.__code__ = code. The code can't be replaced, because a running function needs it. So the new code must be
// the same; only whether its generators can be awaited may change.
static void set_code(mp_obj_fun_bc_t *fun, mp_obj_t value) {
    if (value == MP_OBJ_NULL || !mp_obj_is_type(value, &mp_type_code)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__code__ must be set to a code object"));
    }
    const mp_raw_code_t *code = mp_code_get_proto_fun(MP_OBJ_TO_PTR(value));
    if (code->n_closed != fun->code->n_closed) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q() requires a code object with %d free vars, not %d"),
            mps_plain_qstr(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun))), (int)fun->code->n_closed, (int)code->n_closed);
    }
    if (code->n_bytes != fun->code->n_bytes
        || memcmp(mps_code_start(code), mps_code_start(fun->code), code->n_bytes) != 0) {
        mp_raise_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("the code of a function can't be replaced"));
    }
    if (code->flags & MPS_CODE_ITERABLE_COROUTINE) {
        mps_function_set(MP_OBJ_FROM_PTR(fun), MP_QSTR___iterable_coroutine__, mp_const_true);
    }
}

// Sets an attribute, or removes it if value is MP_OBJ_NULL. Returns false if the function has no such attribute.
static bool store_attribute(mp_obj_fun_bc_t *fun, qstr name, mp_obj_t value) {
    mp_obj_t self = MP_OBJ_FROM_PTR(fun);
    if (name == MP_QSTR___code__) {
        set_code(fun, value);
        return true;
    }
    if (name == MP_QSTR___closure__ || name == MP_QSTR___globals__ || name == MP_QSTR___builtins__) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
    if (value == MP_OBJ_NULL) {
        if (is_special(name)) {
            value = mp_const_none;
            check_attribute(name, value);
        } else if (name == MP_QSTR___dict__) {
            mp_raise_TypeError(MP_ERROR_TEXT("cannot delete __dict__"));
        } else {
            mps_function_extras_t *extras = fun->extras;
            return extras != NULL && extras->dict != NULL && mps_map_delete(&extras->dict->map, MP_OBJ_NEW_QSTR(name));
        }
    }
    check_attribute(name, value);
    if (name == MP_QSTR___dict__) {
        extras_of(fun)->dict = MP_OBJ_TO_PTR(value);
        return true;
    }
    if (name == MP_QSTR___annotations__ && value == mp_const_none) {
        value = mp_obj_new_dict(0);
    }
    mps_function_set(self, name, value);
    if (name == MP_QSTR___annotations__) {
        mps_function_set(self, MP_QSTR___annotate__, mp_const_none);
    }
    return true;
}

static void function_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(self);
    if (dest[0] == MP_OBJ_NULL) {
        load_attribute(fun, name, dest);
    } else if (store_attribute(fun, name, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

static void function_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_t name = mps_function_get(self, MP_QSTR___qualname__);
    if (name == MP_OBJ_NULL) {
        name = MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(self));
    }
    mp_print_str(print, "<function ");
    mp_obj_print_helper(print, name, PRINT_STR);
    mp_printf(print, " at 0x%p>", MP_OBJ_TO_PTR(self));
}

// function.__call__(...)
static mp_obj_t function_call_method(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return mp_call_function_n_kw(args[0], n_args - 1, keywords->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(function_call_obj, 1, function_call_method);

static const mp_rom_map_elem_t function_methods[] = {
    {MP_ROM_QSTR(MP_QSTR___call__), MP_ROM_PTR(&function_call_obj)},
};
static MP_DEFINE_CONST_DICT(function_dict, function_methods);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_bc, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF,
    make_new, function_make_new,
    print, function_print,
    attr, function_attr,
    call, function_call,
    locals_dict, &function_dict);
