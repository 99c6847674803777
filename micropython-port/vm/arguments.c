// Binds the arguments of a call to the parameters of a Python function, and raises if they don't fit. Replaces
// upstream's py/bc.c.

#include <string.h>

#include "py/bc.h"
#include "py/bc0.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/arguments.h"
#include "vm/code.h"

// ---- Numbers in bytecode -------------------------------------------------------------------------------------------

// Decodes a number with seven bits in each byte, the highest first.
mp_uint_t mp_decode_uint(const byte **at) {
    mp_uint_t value = 0;
    byte next;
    do {
        next = *(*at)++;
        value = value << 7 | (next & 0x7f);
    } while (next & 0x80);
    return value;
}

// ---- Errors about arguments ----------------------------------------------------------------------------------------

// The state of a call while its arguments are bound.
typedef struct {
    mp_obj_fun_bc_t *fun;
    const mp_raw_code_t *code;
    size_t n_defaults;
    const mp_obj_t *defaults;
    mp_obj_t *local; // the first local variable; the others are below it
} call_t;

// Returns the name of a parameter.
static qstr parameter(const call_t *call, size_t index) {
    return mps_code_names(call->code)[index];
}

// Starts a message with the function's name.
static void start_message(vstr_t *message, const call_t *call) {
    vstr_init(message, 64);
    mp_obj_t name = mps_function_get(MP_OBJ_FROM_PTR(call->fun), MP_QSTR___qualname__);
    size_t len;
    const char *text;
    if (name != MP_OBJ_NULL) {
        text = mp_obj_str_get_data(name, &len);
    } else {
        text = (const char *)qstr_data(mps_code_qualified_name(call->code), &len);
    }
    vstr_add_strn(message, text, len);
    vstr_add_str(message, "() ");
}

static MP_NORETURN void raise_message(vstr_t *message) {
    mp_obj_t text = mp_obj_new_str_from_vstr(message);
    nlr_raise(mp_obj_new_exception_arg1(&mp_type_TypeError, text));
}

// Raises `missing 2 required positional arguments: 'a' and 'b'`, for the parameters without a value among `count` from
// `first` on.
static MP_NORETURN void missing(const call_t *call, size_t first, size_t count, const char *kind) {
    size_t n_missing = 0;
    for (size_t i = first; i < first + count; i++) {
        n_missing += call->local[-(mp_int_t)i] == MP_OBJ_NULL;
    }
    vstr_t message;
    start_message(&message, call);
    vstr_printf(&message, "missing %u required %s argument%s: ", (unsigned)n_missing, kind, n_missing == 1 ? "" : "s");
    size_t n_named = 0;
    for (size_t i = first; i < first + count; i++) {
        if (call->local[-(mp_int_t)i] == MP_OBJ_NULL) {
            n_named++;
            const char *before = n_named == 1 ? "" : n_named < n_missing ? ", " : n_missing == 2 ? " and " : ", and ";
            vstr_printf(&message, "%s'%s'", before, qstr_str(parameter(call, i)));
        }
    }
    raise_message(&message);
}

// Raises `takes from 1 to 2 positional arguments but 3 were given`.
static MP_NORETURN void too_many(const call_t *call, size_t n_args) {
    size_t n_max = call->code->n_pos - call->code->n_closed;
    size_t n_kwonly = 0;
    for (size_t i = 0; i < call->code->n_kwonly; i++) {
        n_kwonly += call->local[-(mp_int_t)(call->code->n_pos + i)] != MP_OBJ_NULL;
    }
    vstr_t message;
    start_message(&message, call);
    bool plural = n_max != 1;
    if (call->n_defaults > 0) {
        vstr_printf(&message, "takes from %u to %u", (unsigned)(n_max - call->n_defaults), (unsigned)n_max);
        plural = true;
    } else {
        vstr_printf(&message, "takes %u", (unsigned)n_max);
    }
    vstr_printf(&message, " positional argument%s but %u", plural ? "s" : "", (unsigned)n_args);
    if (n_kwonly > 0) {
        vstr_printf(&message, " positional argument%s (and %u keyword-only argument%s)", n_args == 1 ? "" : "s",
            (unsigned)n_kwonly, n_kwonly == 1 ? "" : "s");
    }
    vstr_add_str(&message, n_args == 1 && n_kwonly == 0 ? " was given" : " were given");
    raise_message(&message);
}

static MP_NORETURN void multiple_values(const call_t *call, const char *kind, mp_obj_t name) {
    vstr_t message;
    start_message(&message, call);
    vstr_printf(&message, "got multiple values for %sargument '%s'", kind, mp_obj_str_get_str(name));
    raise_message(&message);
}

// Raises for a keyword that no parameter has. It may be the name of a positional-only parameter, or similar to one.
static MP_NORETURN void unexpected_keyword(const call_t *call, size_t n_kw, const mp_obj_t *keywords,
    mp_obj_t keyword) {
    vstr_t message;
    start_message(&message, call);
    size_t end = call->code->n_closed + call->code->n_posonly;
    bool first = true;
    for (size_t i = call->code->n_closed; i < end; i++) {
        qstr name = parameter(call, i);
        for (size_t j = 0; j < n_kw; j++) {
            if (keywords[2 * j] == MP_OBJ_NEW_QSTR(name)) {
                vstr_add_str(&message,
                    first ? "got some positional-only arguments passed as keyword arguments: '" : ", ");
                vstr_add_str(&message, qstr_str(name));
                first = false;
            }
        }
    }
    if (!first) {
        vstr_add_byte(&message, '\'');
        raise_message(&message);
    }
    const char *given = mp_obj_str_get_str(keyword);
    vstr_printf(&message, "got an unexpected keyword argument '%s'", given);
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = end; i < call->code->n_pos + call->code->n_kwonly; i++) {
        mps_nearer_name(given, qstr_str(parameter(call, i)), &nearest, &distance);
    }
    if (nearest != NULL) {
        vstr_printf(&message, ". Did you mean '%s'?", nearest);
    }
    raise_message(&message);
}

// ---- Similar names -------------------------------------------------------------------------------------------------

// Longer names have no similar names.
#define SIMILAR_LEN_MAX (40)
// The costs of a missing, superfluous or different letter, and of a letter whose case differs.
#define LETTER_COST (2)
#define CASE_COST (1)

static size_t cost_of(char a, char b) {
    if (a == b) {
        return 0;
    }
    return unichar_tolower((byte)a) == unichar_tolower((byte)b) && (byte)a < 0x80 && (byte)b < 0x80
        ? CASE_COST
        : LETTER_COST;
}

void mps_nearer_name(const char *given, const char *name, const char **nearest, size_t *distance) {
    size_t n_given = strlen(given);
    size_t n_name = strlen(name);
    if (n_given > SIMILAR_LEN_MAX || n_name > SIMILAR_LEN_MAX || strcmp(given, name) == 0) {
        return;
    }
    // Computes the edit distance with one row of the usual table.
    size_t row[SIMILAR_LEN_MAX + 1];
    for (size_t j = 0; j <= n_name; j++) {
        row[j] = j * LETTER_COST;
    }
    for (size_t i = 0; i < n_given; i++) {
        size_t diagonal = row[0];
        row[0] = (i + 1) * LETTER_COST;
        for (size_t j = 0; j < n_name; j++) {
            size_t replaced = diagonal + cost_of(given[i], name[j]);
            diagonal = row[j + 1];
            row[j + 1] = MIN(replaced, MIN(row[j], diagonal) + LETTER_COST);
        }
    }
    size_t limit = (n_given + n_name + 3) * LETTER_COST / 6;
    if (row[n_name] <= limit && row[n_name] < *distance) {
        *distance = row[n_name];
        *nearest = name;
    }
}

// ---- Binding -------------------------------------------------------------------------------------------------------

// Finds a function's defaults. Returns the dictionary of the defaults of keyword-only parameters, or NULL.
static mp_obj_dict_t *find_defaults(call_t *call) {
    mp_obj_fun_bc_t *fun = call->fun;
    const mp_raw_code_t *code = call->code;
    call->n_defaults = code->n_defaults;
    const mp_obj_t *made_with = fun->extra_args + code->n_closed;
    call->defaults = made_with;
    mp_obj_t keywords = MP_OBJ_NULL;
    if (fun->extras != NULL && fun->extras->has_new_defaults) {
        mp_obj_t changed = mps_function_get(MP_OBJ_FROM_PTR(fun), MP_QSTR___defaults__);
        if (changed == mp_const_none) {
            call->n_defaults = 0;
        } else if (changed != MP_OBJ_NULL) {
            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(changed);
            size_t n = code->n_pos - code->n_closed;
            call->n_defaults = MIN(tuple->len, n);
            call->defaults = tuple->items + (tuple->len - call->n_defaults);
        }
        keywords = mps_function_get(MP_OBJ_FROM_PTR(fun), MP_QSTR___kwdefaults__);
    }
    if (keywords == MP_OBJ_NULL) {
        keywords = code->flags & MP_SCOPE_FLAG_DEFKWARGS ? made_with[code->n_defaults] : mp_const_none;
    }
    return keywords == mp_const_none ? NULL : MP_OBJ_TO_PTR(keywords);
}

// Assigns keyword arguments to parameters. If the function has **kwargs, `rest` gets the others.
static void bind_keywords(const call_t *call, size_t n_kw, const mp_obj_t *keywords, mp_obj_t rest) {
    const qstr_short_t *names = mps_code_names(call->code);
    size_t first = call->code->n_closed + call->code->n_posonly;
    size_t end = call->code->n_pos + call->code->n_kwonly;
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t keyword = keywords[2 * i];
        mp_obj_t value = keywords[2 * i + 1];
        size_t index = first;
        while (index < end && MP_OBJ_NEW_QSTR(names[index]) != keyword) {
            index++;
        }
        if (index < end) {
            if (call->local[-(mp_int_t)index] != MP_OBJ_NULL) {
                multiple_values(call, "", keyword);
            }
            call->local[-(mp_int_t)index] = value;
        } else if (rest != MP_OBJ_NULL) {
            mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(rest), keyword, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
            if (elem->value != MP_OBJ_NULL) {
                multiple_values(call, "keyword ", keyword);
            }
            elem->value = value;
        } else {
            unexpected_keyword(call, n_kw, keywords, keyword);
        }
    }
}

// Binds the arguments of a call. Fills in the code state, whose fun_bc is set. The keywords must be interned.
void mp_setup_code_state(mp_code_state_t *code_state, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_raw_code_t *code = code_state->fun_bc->code;
    if (mps_is_plain_call(code, n_args, n_kw)) {
        mps_bind_plain(code_state, n_args, args);
        return;
    }
    call_t call = {.fun = code_state->fun_bc, .code = code};
    mp_obj_t *state = code_state->state;
    memset(state, 0, code->n_state * sizeof(mp_obj_t));
    code_state->n_state = code->n_state;
    code_state->sp = state - 1;
    code_state->exc_sp_idx = 0;
    code_state->ip = mps_code_start(code);
    mp_obj_t *local = call.local = &state[code->n_state - 1];
    for (size_t i = 0; i < code->n_closed; i++) {
        *local-- = call.fun->extra_args[i];
    }
    size_t n_params = code->n_pos - code->n_closed;
    for (size_t i = 0; i < n_params && i < n_args; i++) {
        local[-(mp_int_t)i] = args[i];
    }
    mp_obj_t *more = local - n_params - code->n_kwonly;
    if (code->flags & MP_SCOPE_FLAG_VARARGS) {
        *more-- = n_args > n_params ? mp_obj_new_tuple(n_args - n_params, args + n_params) : mp_const_empty_tuple;
    }
    mp_obj_t rest = MP_OBJ_NULL;
    if (code->flags & MP_SCOPE_FLAG_VARKEYWORDS) {
        rest = mp_obj_new_dict(n_kw);
        *more = rest;
    }
    mp_obj_dict_t *keyword_defaults = find_defaults(&call);
    if (n_kw > 0) {
        bind_keywords(&call, n_kw, args + n_args, rest);
    }
    if (n_args > n_params && !(code->flags & MP_SCOPE_FLAG_VARARGS)) {
        too_many(&call, n_args);
    }
    size_t n_required = n_params - call.n_defaults;
    for (size_t i = n_args; i < n_params; i++) {
        if (local[-(mp_int_t)i] == MP_OBJ_NULL) {
            if (i < n_required) {
                missing(&call, code->n_closed, n_required, "positional");
            }
            local[-(mp_int_t)i] = call.defaults[i - n_required];
        }
    }
    for (size_t i = code->n_pos; i < code->n_pos + code->n_kwonly; i++) {
        if (call.local[-(mp_int_t)i] == MP_OBJ_NULL && keyword_defaults != NULL) {
            mp_map_elem_t *found = mp_map_lookup(&keyword_defaults->map, MP_OBJ_NEW_QSTR(parameter(&call, i)),
                MP_MAP_LOOKUP);
            if (found != NULL) {
                call.local[-(mp_int_t)i] = found->value;
            }
        }
    }
    for (size_t i = code->n_pos; i < code->n_pos + code->n_kwonly; i++) {
        if (call.local[-(mp_int_t)i] == MP_OBJ_NULL) {
            missing(&call, code->n_pos, code->n_kwonly, "keyword-only");
        }
    }
    // Makes cells for the variables that inner functions use.
    const byte *cells = mps_code_cells(code);
    for (size_t i = 0; i < code->n_cells; i++) {
        mp_obj_t *cell = &call.local[-(mp_int_t)cells[i]];
        *cell = mp_obj_new_cell(*cell);
    }
}
