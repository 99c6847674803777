// Checks the arguments of built-in functions and raises their errors. Replaces upstream's py/argcheck.c.

#include "py/runtime.h"
#include "vm/arguments.h"
#include "vm/builtin_function.h"

// Checks the number of arguments for mp_arg_check_num, which mostly built-in types call.
void mp_arg_check_num_sig(size_t n_args, size_t n_kw, uint32_t sig) {
    size_t min = sig >> 17;
    size_t max = (sig >> 1) & 0xffff;
    if (n_kw > 0 && !(sig & 1)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"), mps_callee_name());
    }
    bool few = n_args < min;
    if (few || (n_args > max && max != MP_OBJ_FUN_ARGS_MAX)) {
        if (max == 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments (%d given)"),
                mps_callee_name(), (int)n_args);
        }
        size_t limit = few ? min : max;
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected %s%d argument%s, got %d"), mps_callee_name(),
            min == max ? ""
                : few  ? "at least "
                       : "at most ",
            (int)limit, limit == 1 ? "" : "s", (int)n_args);
    }
}

// Raises for more positional arguments than the function takes.
static MP_NORETURN void too_many(size_t n_given, size_t n_allowed, const mp_arg_t *allowed) {
    size_t max = 0;
    while (max < n_allowed && !(allowed[max].flags & MP_ARG_KW_ONLY)) {
        max++;
    }
    if (max == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no positional arguments"), mps_callee_name());
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes at most %d %sargument%s (%d given)"),
        mps_callee_name(), (int)max, max == n_allowed ? "" : "positional ", max == 1 ? "" : "s", (int)n_given);
}

// Raises for a keyword that the function does not take.
static MP_NORETURN void unexpected_keyword(mp_map_t *keywords, size_t n_allowed, const mp_arg_t *allowed) {
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (!mp_map_slot_is_filled(keywords, i)) {
            continue;
        }
        const char *given = mp_obj_str_get_str(keywords->table[i].key);
        bool known = false;
        const char *nearest = NULL;
        size_t distance = SIZE_MAX;
        for (size_t j = 0; j < n_allowed; j++) {
            known |= keywords->table[i].key == MP_OBJ_NEW_QSTR(allowed[j].qst);
            mps_nearer_name(given, qstr_str(allowed[j].qst), &nearest, &distance);
        }
        if (!known) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() got an unexpected keyword argument '%s'%s%s%s"),
                mps_callee_name(), given, nearest == NULL ? "" : ". Did you mean '", nearest == NULL ? "" : nearest,
                nearest == NULL ? "" : "'?");
        }
    }
    // All keywords are known, so one was also given by position.
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument for %q() given by name and position"),
        mps_callee_name());
}

void mp_arg_parse_all(size_t n_pos, const mp_obj_t *pos, mp_map_t *keywords, size_t n_allowed, const mp_arg_t *allowed,
    mp_arg_val_t *values) {
    size_t n_found = 0;
    for (size_t i = 0; i < n_allowed; i++) {
        bool by_position = i < n_pos && !(allowed[i].flags & MP_ARG_KW_ONLY);
        mp_obj_t given;
        if (by_position) {
            given = pos[i];
        } else {
            if (i < n_pos) {
                too_many(n_pos, n_allowed, allowed);
            }
            mp_map_elem_t *found = keywords->used == 0
                ? NULL
                : mp_map_lookup(keywords, MP_OBJ_NEW_QSTR(allowed[i].qst), MP_MAP_LOOKUP);
            if (found == NULL) {
                if (allowed[i].flags & MP_ARG_REQUIRED) {
                    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() missing required argument '%q' (pos %d)"),
                        mps_callee_name(), (qstr)allowed[i].qst, (int)i + 1);
                }
                values[i] = allowed[i].defval;
                continue;
            }
            n_found++;
            given = found->value;
        }
        switch (allowed[i].flags & MP_ARG_KIND_MASK) {
            case MP_ARG_BOOL:
                values[i].u_bool = mp_obj_is_true(given);
                break;
            case MP_ARG_INT:
                values[i].u_int = mp_obj_get_int(given);
                break;
            default:
                values[i].u_obj = given;
        }
    }
    if (n_pos > n_allowed) {
        too_many(n_pos, n_allowed, allowed);
    }
    if (n_found < keywords->used) {
        unexpected_keyword(keywords, n_allowed, allowed);
    }
}

void mp_arg_parse_all_kw_array(size_t n_pos, size_t n_kw, const mp_obj_t *args, size_t n_allowed,
    const mp_arg_t *allowed, mp_arg_val_t *values) {
    mp_map_t keywords;
    mp_map_init_fixed_table(&keywords, n_kw, args + n_pos);
    mp_arg_parse_all(n_pos, args, &keywords, n_allowed, allowed, values);
}

MP_NORETURN void mp_arg_error_terse_mismatch(void) {
    mp_raise_TypeError(MP_ERROR_TEXT("wrong arguments"));
}

MP_NORETURN void mp_arg_error_unimpl_kw(void) {
    mp_raise_NotImplementedError(MP_ERROR_TEXT("keyword argument(s) not implemented - use normal args instead"));
}
