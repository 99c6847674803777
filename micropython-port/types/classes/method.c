// Bound methods. Replaces upstream's py/objboundmeth.c.

#include <alloca.h>
#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/builtin_function.h"
#include "types/classes/class.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t function;
    mp_obj_t self;
} method_t;

mp_obj_t mps_method_function(mp_obj_t method) {
    return ((method_t *)MP_OBJ_TO_PTR(method))->function;
}

// Calls with up to this many arguments keep them on the C stack.
#define ARGS_ON_STACK_MAX (5)

mp_obj_t mp_call_method_self_n_kw(mp_obj_t function, mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_cstack_check();
    size_t n = n_args + 2 * n_kw;
    mp_obj_t *all = NULL;
    if (1 + n > ARGS_ON_STACK_MAX) {
        all = m_new_maybe(mp_obj_t, 1 + n);
    }
    bool on_heap = all != NULL;
    if (!on_heap) {
        all = alloca((1 + n) * sizeof(mp_obj_t));
    }
    all[0] = self;
    memcpy(all + 1, args, n * sizeof(mp_obj_t));
    mp_obj_t result = mp_call_function_n_kw(function, 1 + n_args, n_kw, all);
    if (on_heap) {
        m_del(mp_obj_t, all, 1 + n);
    }
    return result;
}

static mp_obj_t method_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    method_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_call_method_self_n_kw(self->function, self->self, n_args, n_kw, args);
}

// types.MethodType(function, object)
static mp_obj_t method_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be callable"));
    }
    if (args[1] == mp_const_none) {
        mp_raise_TypeError(MP_ERROR_TEXT("instance must not be None"));
    }
    return mp_obj_new_bound_meth(args[0], args[1]);
}

static void method_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_cstack_check();
    method_t *self = MP_OBJ_TO_PTR(self_in);
    if (mps_is_builtin_function(self->function)) {
        mps_builtin_t found = mps_find_builtin(self->function, self->self);
        if (mps_slot_name(self->function) != MP_QSTRnull) {
            mp_printf(print, "<method-wrapper '%q' of %s object at 0x%p>", found.name, mp_obj_get_type_str(self->self),
                self->self);
            return;
        }
        mp_printf(print, "<built-in method %q of %s object at 0x%p>",
            found.name == MP_QSTRnull ? MP_QSTR_function : found.name, mp_obj_get_type_str(self->self), self->self);
        return;
    }
    mp_obj_t name = mps_is_function(self->function)
        ? mp_load_attr(self->function, MP_QSTR___qualname__)
        : MP_OBJ_NEW_QSTR(MP_QSTR__question_);
    mp_print_str(print, "<bound method ");
    mp_obj_print_helper(print, name, PRINT_STR);
    mp_print_str(print, " of ");
    mp_obj_print_helper(print, self->self, PRINT_REPR);
    mp_print_str(print, ">");
}

static mp_obj_t method_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    method_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_HASH
        ? MP_OBJ_NEW_SMALL_INT(((mp_uint_t)self->self >> 3) ^ ((mp_uint_t)self->function >> 4))
        : MP_OBJ_NULL;
}

static mp_obj_t method_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    method_t *lhs = MP_OBJ_TO_PTR(lhs_in);
    method_t *rhs = MP_OBJ_TO_PTR(rhs_in);
    return op == MP_BINARY_OP_EQUAL
        ? mp_obj_new_bool(lhs->self == rhs->self && mp_obj_equal(lhs->function, rhs->function))
        : MP_OBJ_NULL;
}

static void method_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    method_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_builtin = mps_is_builtin_function(self->function);
    if (name == MP_QSTR___self__) {
        dest[0] = self->self;
    } else if (name == MP_QSTR___func__) {
        dest[0] = is_builtin ? MP_OBJ_NULL : self->function;
    } else if (name == MP_QSTR___call__) {
        dest[0] = self_in;
    } else if (name == MP_QSTR___reduce__ || name == MP_QSTR___reduce_ex__ || name == MP_QSTR___getstate__) {
        dest[1] = MP_OBJ_SENTINEL; // looks in the type
    } else if (is_builtin && (name == MP_QSTR___name__ || name == MP_QSTR___qualname__)) {
        mps_builtin_t found = mps_find_builtin(self->function, self->self);
        if (name == MP_QSTR___name__ || found.type == NULL) {
            dest[0] = MP_OBJ_NEW_QSTR(found.name == MP_QSTRnull ? MP_QSTR_function : found.name);
        } else {
            vstr_t text;
            vstr_init(&text, 32);
            vstr_printf(&text, "%q.%q", (qstr)found.type->name, found.name);
            dest[0] = mp_obj_new_str_from_vstr(&text);
        }
    } else if (is_builtin && name == MP_QSTR___module__) {
        dest[0] = mp_const_none;
    } else {
        mp_load_method_maybe(self->function, name, dest);
    }
}

// Pickles a method as an attribute of its object.
static mp_obj_t method_reduce(mp_obj_t self_in) {
    method_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t args[] = {self->self, mp_load_attr(self_in, MP_QSTR___name__)};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mp_builtin_getattr_obj), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(method_reduce_obj, method_reduce);

static const mp_rom_map_elem_t method_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&method_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(method_locals, method_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_bound_meth, MP_QSTR_method, MP_TYPE_FLAG_NONE,
    make_new, method_make_new,
    print, method_print,
    attr, method_attr,
    call, method_call,
    unary_op, method_unary_op,
    binary_op, method_binary_op,
    locals_dict, &method_locals);

mp_obj_t mp_obj_new_bound_meth(mp_obj_t function, mp_obj_t self) {
    method_t *method = mp_obj_malloc(method_t, &mp_type_bound_meth);
    method->function = function;
    method->self = self;
    return MP_OBJ_FROM_PTR(method);
}
