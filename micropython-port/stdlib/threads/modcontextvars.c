// The module _contextvars: Context, ContextVar, Token, copy_context(). Each asyncio task runs in a context.
//
// A context has a dictionary of its variables. A copy shares it with the original until one of them changes.

#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "stdlib/threads/threads.h"
#include "types/containers/containers.h"
#include "types/text/text.h"

typedef struct context {
    mp_obj_base_t base;
    mp_obj_dict_t *vars; // or NULL
    bool is_shared; // another context has the same vars
    bool is_entered;
    struct context *previous; // the current context before it was entered
} context_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t name;
    mp_obj_t default_value; // or MP_OBJ_NULL
} variable_t;

typedef struct {
    mp_obj_base_t base;
    context_t *context;
    variable_t *variable;
    mp_obj_t old_value; // or MP_OBJ_NULL
    bool is_used;
} token_t;

static const mp_obj_type_t type_context, type_variable, type_token;

// The current context, or NULL before its first use.
MP_REGISTER_ROOT_POINTER(void *mps_context);

// Raises an exception whose text has the repr of an object. May run Python.
static MP_NORETURN void raise_about(const mp_obj_type_t *type, const char *before, mp_obj_t obj, const char *after) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_print_str(&print, before);
    mp_obj_print_helper(&print, obj, PRINT_REPR);
    mp_print_str(&print, after);
    mp_raise_type_arg(type, mp_obj_new_str_from_vstr(&text));
}

static context_t *new_context(mp_obj_dict_t *vars) {
    context_t *self = mp_obj_malloc(context_t, &type_context);
    self->vars = vars;
    self->is_shared = vars != NULL;
    self->is_entered = false;
    self->previous = NULL;
    return self;
}

static context_t *current(void) {
    if (MP_STATE_VM(mps_context) == NULL) {
        MP_STATE_VM(mps_context) = new_context(NULL);
    }
    return MP_STATE_VM(mps_context);
}

static mp_obj_t find(const context_t *context, const variable_t *variable) {
    if (context == NULL || context->vars == NULL) {
        return MP_OBJ_NULL;
    }
    mp_map_elem_t *elem = mp_map_lookup(&context->vars->map, MP_OBJ_FROM_PTR(variable), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

static mp_obj_dict_t *changeable(context_t *context) {
    if (context->vars == NULL) {
        context->vars = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    } else if (context->is_shared) {
        context->vars = MP_OBJ_TO_PTR(mp_obj_dict_copy(MP_OBJ_FROM_PTR(context->vars)));
    }
    context->is_shared = false;
    return context->vars;
}

static context_t *copy(context_t *context) {
    context->is_shared = context->vars != NULL;
    return new_context(context->vars);
}

// ---- Context -------------------------------------------------------------------------------------------------------

static mp_obj_t context_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    (void)args;
    if (n_args + n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("Context() does not accept any arguments"));
    }
    return MP_OBJ_FROM_PTR(new_context(NULL));
}

static variable_t *check_key(mp_obj_t key) {
    if (!mp_obj_is_type(key, &type_variable)) {
        raise_about(&mp_type_TypeError, "a ContextVar key was expected, got ", key, "");
    }
    return MP_OBJ_TO_PTR(key);
}

bool mps_is_context(mp_obj_t obj) {
    return mp_obj_is_type(obj, &type_context);
}

static void check_not_entered(context_t *self) {
    if (self->is_entered) {
        raise_about(&mp_type_RuntimeError, "cannot enter context: ", MP_OBJ_FROM_PTR(self), " is already entered");
    }
}

static void enter(context_t *self) {
    self->previous = MP_STATE_VM(mps_context);
    self->is_entered = true;
    MP_STATE_VM(mps_context) = self;
}

void mps_context_enter(mp_obj_t context) {
    if (!mps_is_context(context)) {
        mp_raise_TypeError(MP_ERROR_TEXT("an instance of Context was expected"));
    }
    check_not_entered(MP_OBJ_TO_PTR(context));
    enter(MP_OBJ_TO_PTR(context));
}

void mps_context_exit(mp_obj_t context) {
    context_t *self = MP_OBJ_TO_PTR(context);
    MP_STATE_VM(mps_context) = self->previous;
    self->previous = NULL;
    self->is_entered = false;
}

// Context.run(callable, *args, **kwargs)
static mp_obj_t context_run(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    context_t *self = MP_OBJ_TO_PTR(args[0]);
    if (n_args < 2) {
        mp_raise_TypeError(MP_ERROR_TEXT("run() missing 1 required positional argument"));
    }
    check_not_entered(self);
    mp_obj_t *all = m_new0(mp_obj_t, n_args - 2 + 2 * kw->used);
    size_t n = 0;
    for (; n < n_args - 2; n++) {
        all[n] = args[n + 2];
    }
    for (size_t i = 0; i < kw->alloc; i++) {
        if (mp_map_slot_is_filled(kw, i)) {
            all[n++] = kw->table[i].key;
            all[n++] = kw->table[i].value;
        }
    }
    enter(self);
    nlr_buf_t nlr;
    mp_obj_t result = MP_OBJ_NULL;
    if (nlr_push(&nlr) == 0) {
        result = mp_call_function_n_kw(args[1], n_args - 2, kw->used, all);
        nlr_pop();
    }
    mps_context_exit(args[0]);
    if (result == MP_OBJ_NULL) {
        nlr_jump(nlr.ret_val);
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(run_obj, 1, context_run);

static mp_obj_t context_copy(mp_obj_t self) {
    return MP_OBJ_FROM_PTR(copy(MP_OBJ_TO_PTR(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(copy_obj, context_copy);

// get(var, default=None)
static mp_obj_t context_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_t found = find(MP_OBJ_TO_PTR(args[0]), check_key(args[1]));
    return found != MP_OBJ_NULL ? found : n_args > 2 ? args[2] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(context_get_obj, 2, 3, context_get);

// Returns the variables as a dictionary that nobody may change.
static mp_obj_t as_dict(mp_obj_t self_in) {
    context_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->vars == NULL) {
        return mp_obj_new_dict(0);
    }
    self->is_shared = true;
    return MP_OBJ_FROM_PTR(self->vars);
}

static mp_obj_t context_keys(mp_obj_t self) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mps_dict_keys_obj), as_dict(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(keys_obj, context_keys);

static mp_obj_t context_values(mp_obj_t self) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mps_dict_values_obj), as_dict(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(values_obj, context_values);

static mp_obj_t context_items(mp_obj_t self) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mps_dict_items_obj), as_dict(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(items_obj, context_items);

static mp_obj_t context_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    context_t *self = MP_OBJ_TO_PTR(self_in);
    size_t len = self->vars == NULL ? 0 : self->vars->map.used;
    switch (op) {
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(len);
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(len != 0);
        case MP_UNARY_OP_HASH:
            mp_raise_TypeError(MP_ERROR_TEXT("unhashable type: '_contextvars.Context'"));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t context_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(find(MP_OBJ_TO_PTR(lhs), check_key(rhs)) != MP_OBJ_NULL);
    }
    if (op == MP_BINARY_OP_EQUAL && mp_obj_is_type(rhs, &type_context)) {
        return mp_obj_new_bool(mp_obj_equal(as_dict(lhs), as_dict(rhs)));
    }
    return MP_OBJ_NULL;
}

static mp_obj_t context_subscr(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t found = find(MP_OBJ_TO_PTR(self), check_key(key));
    if (found == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return found;
}

static mp_obj_t context_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(as_dict(self), buf);
}

static const mp_rom_map_elem_t context_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__contextvars)},
    {MP_ROM_QSTR(MP_QSTR_run), MP_ROM_PTR(&run_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&context_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&keys_obj)},
    {MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&values_obj)},
    {MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&items_obj)},
};
static MP_DEFINE_CONST_DICT(context_locals, context_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_context, MP_QSTR_Context, MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, context_make_new,
    unary_op, context_unary_op,
    binary_op, context_binary_op,
    subscr, context_subscr,
    iter, context_getiter,
    locals_dict, &context_locals);

mp_obj_t mps_context_copy_current(void) {
    return MP_OBJ_FROM_PTR(copy(current()));
}
static MP_DEFINE_CONST_FUN_OBJ_0(copy_context_obj, mps_context_copy_current);

// ---- ContextVar ----------------------------------------------------------------------------------------------------

// ContextVar(name, *, default=<none>)
static mp_obj_t variable_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_name, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
        {MP_QSTR_default, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
    };
    mp_arg_val_t values[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, values);
    if (mps_part_of(values[0].u_obj, &mp_type_str) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("context variable name must be a str"));
    }
    variable_t *self = mp_obj_malloc(variable_t, type);
    self->name = values[0].u_obj;
    self->default_value = values[1].u_obj;
    return MP_OBJ_FROM_PTR(self);
}

static void variable_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    variable_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "<ContextVar name=");
    mp_obj_print_helper(print, self->name, PRINT_REPR);
    if (self->default_value != MP_OBJ_NULL) {
        mp_print_str(print, " default=");
        mp_obj_print_helper(print, self->default_value, PRINT_REPR);
    }
    mp_printf(print, " at 0x%p>", self);
}

// get(default=<none>)
static mp_obj_t variable_get(size_t n_args, const mp_obj_t *args) {
    variable_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t found = find(MP_STATE_VM(mps_context), self);
    if (found != MP_OBJ_NULL) {
        return found;
    }
    if (n_args > 1) {
        return args[1];
    }
    if (self->default_value == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_LookupError, args[0]);
    }
    return self->default_value;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(variable_get_obj, 1, 2, variable_get);

static mp_obj_t variable_set(mp_obj_t self_in, mp_obj_t value) {
    context_t *context = current();
    token_t *token = mp_obj_malloc(token_t, &type_token);
    token->context = context;
    token->variable = MP_OBJ_TO_PTR(self_in);
    token->old_value = find(context, token->variable);
    token->is_used = false;
    mp_obj_dict_store(MP_OBJ_FROM_PTR(changeable(context)), self_in, value);
    return MP_OBJ_FROM_PTR(token);
}
static MP_DEFINE_CONST_FUN_OBJ_2(variable_set_obj, variable_set);

static mp_obj_t variable_reset(mp_obj_t self_in, mp_obj_t token_in) {
    if (!mp_obj_is_type(token_in, &type_token)) {
        raise_about(&mp_type_TypeError, "expected an instance of Token, got ", token_in, "");
    }
    token_t *token = MP_OBJ_TO_PTR(token_in);
    context_t *context = current();
    if (token->is_used) {
        raise_about(&mp_type_RuntimeError, "", token_in, " has already been used once");
    }
    if (token->variable != MP_OBJ_TO_PTR(self_in)) {
        raise_about(&mp_type_ValueError, "", token_in, " was created by a different ContextVar");
    }
    if (token->context != context) {
        raise_about(&mp_type_ValueError, "", token_in, " was created in a different Context");
    }
    token->is_used = true;
    mp_obj_dict_t *vars = changeable(context);
    if (token->old_value == MP_OBJ_NULL) {
        if (!mps_map_delete(&vars->map, self_in)) {
            mp_raise_type_arg(&mp_type_LookupError, self_in);
        }
    } else {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(vars), self_in, token->old_value);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(variable_reset_obj, variable_reset);

static void variable_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        if (name == MP_QSTR_name) {
            dest[0] = ((variable_t *)MP_OBJ_TO_PTR(self_in))->name;
        } else {
            dest[1] = MP_OBJ_SENTINEL;
        }
    }
}

static const mp_rom_map_elem_t variable_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__contextvars)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&variable_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_set), MP_ROM_PTR(&variable_set_obj)},
    {MP_ROM_QSTR(MP_QSTR_reset), MP_ROM_PTR(&variable_reset_obj)},
};
static MP_DEFINE_CONST_DICT(variable_locals, variable_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_variable, MP_QSTR_ContextVar, MP_TYPE_FLAG_NONE,
    make_new, variable_make_new,
    print, variable_print,
    attr, variable_attr,
    locals_dict, &variable_locals);

// ---- Token ---------------------------------------------------------------------------------------------------------

static void missing_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    (void)kind;
    mp_print_str(print, "<Token.MISSING>");
}

static MP_DEFINE_CONST_OBJ_TYPE(type_missing, MP_QSTR_Token_dot_MISSING, MP_TYPE_FLAG_NONE, print, missing_print);

static const mp_obj_base_t missing = {&type_missing};

static mp_obj_t token_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    (void)n_args;
    (void)n_kw;
    (void)args;
    mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Tokens can only be created by ContextVars"));
}

static void token_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    token_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<Token%s var=", self->is_used ? " used" : "");
    mp_obj_print_helper(print, MP_OBJ_FROM_PTR(self->variable), PRINT_REPR);
    mp_printf(print, " at 0x%p>", self);
}

static void token_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    token_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR_var) {
        dest[0] = MP_OBJ_FROM_PTR(self->variable);
    } else if (name == MP_QSTR_old_value) {
        dest[0] = self->old_value == MP_OBJ_NULL ? MP_OBJ_FROM_PTR(&missing) : self->old_value;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t token_enter(mp_obj_t self) {
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_1(token_enter_obj, token_enter);

static mp_obj_t token_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return variable_reset(MP_OBJ_FROM_PTR(((token_t *)MP_OBJ_TO_PTR(args[0]))->variable), args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(token_exit_obj, 4, 4, token_exit);

static const mp_rom_map_elem_t token_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__contextvars)},
    {MP_ROM_QSTR(MP_QSTR_MISSING), MP_ROM_PTR(&missing)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&token_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&token_exit_obj)},
};
static MP_DEFINE_CONST_DICT(token_locals, token_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_token, MP_QSTR_Token, MP_TYPE_FLAG_NONE,
    make_new, token_make_new,
    print, token_print,
    attr, token_attr,
    locals_dict, &token_locals);

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__contextvars)},
    {MP_ROM_QSTR(MP_QSTR_Context), MP_ROM_PTR(&type_context)},
    {MP_ROM_QSTR(MP_QSTR_ContextVar), MP_ROM_PTR(&type_variable)},
    {MP_ROM_QSTR(MP_QSTR_Token), MP_ROM_PTR(&type_token)},
    {MP_ROM_QSTR(MP_QSTR_copy_context), MP_ROM_PTR(&copy_context_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_contextvars = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__contextvars, mps_module_contextvars);
