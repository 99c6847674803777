// None, Ellipsis and NotImplemented. Replaces py/objnone.c and py/objsingleton.c.

#include "py/runtime.h"
#include "vm/objects.h"

// Implements NoneType(), and the calls of the other types.
static mp_obj_t only_one(const mp_obj_type_t *type, mp_obj_t value, size_t n_args, size_t n_kw) {
    if (n_args + n_kw > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q takes no arguments"), (qstr)type->name);
    }
    return value;
}

static mp_obj_t none_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    return only_one(type, mp_const_none, n_args, n_kw);
}

static void none_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)self;
    mp_print_str(print, kind == PRINT_JSON ? "null" : "None");
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_NoneType,
    MP_QSTR_NoneType,
    MP_TYPE_FLAG_NONE,
    make_new, none_make_new,
    print, none_print
    );

typedef struct _mp_obj_singleton_t {
    mp_obj_base_t base;
    qstr name;
} singleton_t;

static void singleton_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "%q", ((singleton_t *)MP_OBJ_TO_PTR(self))->name);
}

static mp_obj_t ellipsis_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    return only_one(type, MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj), n_args, n_kw);
}

static MP_DEFINE_CONST_OBJ_TYPE(
    type_ellipsis,
    MP_QSTR_ellipsis,
    MP_TYPE_FLAG_NONE,
    make_new, ellipsis_make_new,
    print, singleton_print
    );

static mp_obj_t not_implemented_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    return only_one(type, mp_const_notimplemented, n_args, n_kw);
}

static mp_obj_t not_implemented_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op == MP_UNARY_OP_BOOL) {
        mp_raise_TypeError(MP_ERROR_TEXT("NotImplemented should not be used in a boolean context"));
    }
    return op == MP_UNARY_OP_HASH ? mps_identity_hash(self) : MP_OBJ_NULL;
}

static MP_DEFINE_CONST_OBJ_TYPE(
    type_not_implemented,
    MP_QSTR_NotImplementedType,
    MP_TYPE_FLAG_NONE,
    make_new, not_implemented_make_new,
    print, singleton_print,
    unary_op, not_implemented_unary_op
    );

const singleton_t mp_const_ellipsis_obj = {{&type_ellipsis}, MP_QSTR_Ellipsis};
const singleton_t mp_const_notimplemented_obj = {{&type_not_implemented}, MP_QSTR_NotImplemented};
