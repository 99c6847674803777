// Built-in functions: how they are called. With types/function.c it takes the place of upstream's py/objfun.c.

#include "py/objfun.h"
#include "py/runtime.h"

static mp_obj_t call_0(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 0, false);
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._0();
}

static mp_obj_t call_1(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._1(args[0]);
}

static mp_obj_t call_2(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._2(args[0], args[1]);
}

static mp_obj_t call_3(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 3, 3, false);
    return ((mp_obj_fun_builtin_fixed_t *)MP_OBJ_TO_PTR(self))->fun._3(args[0], args[1], args[2]);
}

static mp_obj_t call_var(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_fun_builtin_var_t *fun = MP_OBJ_TO_PTR(self);
    mp_arg_check_num_sig(n_args, n_kw, fun->sig);
    if (fun->sig & 1) {
        mp_map_t keywords;
        mp_map_init_fixed_table(&keywords, n_kw, args + n_args);
        return fun->fun.kw(n_args, args, &keywords);
    }
    return fun->fun.var(n_args, args);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_0, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    call, call_0);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_1, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    call, call_1);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_2, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    call, call_2);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_3, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    call, call_3);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_fun_builtin_var, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    call, call_var);
