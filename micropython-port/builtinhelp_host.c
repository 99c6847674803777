// py/builtinhelp.c, with help() of a host function.

#include "py/mpconfig.h"

#define mp_builtin_help_obj upstream_help_obj
#include "py/builtinhelp.c"
#undef mp_builtin_help_obj

// modhost.c's: prints signature and documentation; false where obj is no host function.
bool mps_help(mp_obj_t obj);

// Called by help().
static mp_obj_t help(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1 && mps_help(args[0])) {
        return mp_const_none;
    }
    return mp_builtin_help(n_args, args);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_help_obj, 0, 1, help);
