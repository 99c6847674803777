// What a class statement calls.

#include "py/builtin.h"
#include "py/runtime.h"

// args: the function of the body, the name, the bases.
static mp_obj_t build_class(size_t n_args, const mp_obj_t *args) {
    mp_obj_dict_t *outer = mp_locals_get();
    mp_obj_t space = mp_obj_new_dict(0);
    mp_locals_set(MP_OBJ_TO_PTR(space));
    mp_obj_t cell = mp_call_function_0(args[0]);
    mp_locals_set(outer);
    mp_obj_t meta = MP_OBJ_FROM_PTR(n_args == 2 ? &mp_type_type : mp_obj_get_type(args[2]));
    mp_obj_t parts[] = {args[1], mp_obj_new_tuple(n_args - 2, args + 2), space};
    mp_obj_t class = mp_call_function_n_kw(meta, MP_ARRAY_SIZE(parts), 0, parts);
    if (cell != mp_const_none) {
        mp_obj_cell_set(cell, class);
    }
    return class;
}
MP_DEFINE_CONST_FUN_OBJ_VAR(mp_builtin___build_class___obj, 2, build_class);
