// Generators: upstream's for now.

#include "py/obj.h"

static void mp_obj_fun_bc_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
}

#include "py/objgenerator.c"

mp_obj_t mps_generator_new(mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return gen_wrap_call(MP_OBJ_FROM_PTR(fun), n_args, n_kw, args);
}
