// The view of a mapping that can't be changed: `A.__dict__`, types.MappingProxyType.

#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t mapping;
} proxy_t;

static inline mp_obj_t mapping_of(mp_obj_t self) {
    return ((proxy_t *)MP_OBJ_TO_PTR(self))->mapping;
}

// Called for the dictionaries of classes, too.
mp_obj_t mps_mapping_proxy(mp_obj_t mapping) {
    proxy_t *self = mp_obj_malloc(proxy_t, &mps_type_mapping_proxy);
    self->mapping = mapping;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t proxy_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t part = mps_native_part(args[0]);
    if (mp_obj_is_type(part, &mp_type_list) || mp_obj_is_type(part, &mp_type_tuple)
        || !MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(args[0]), subscr)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("mappingproxy() argument must be a mapping, not %s"),
            mp_obj_get_type_str(args[0]));
    }
    return mps_mapping_proxy(args[0]);
}

static void proxy_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    if (kind == PRINT_STR) {
        mp_obj_print_helper(print, mapping_of(self), PRINT_STR);
        return;
    }
    mp_print_str(print, "mappingproxy(");
    mp_obj_print_helper(print, mapping_of(self), PRINT_REPR);
    mp_print_str(print, ")");
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(mp_obj_is_true(mapping_of(self)));
        case MP_UNARY_OP_LEN:
            return mp_obj_len(mapping_of(self));
        case MP_UNARY_OP_HASH:
            return mp_unary_op(op, mapping_of(self));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t unwrapped(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mps_type_mapping_proxy) ? mapping_of(obj) : obj;
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            return mp_binary_op(MP_BINARY_OP_IN, rhs, mapping_of(lhs));
        case MP_BINARY_OP_EQUAL:
            return mp_obj_equal_not_equal(op, mapping_of(lhs), unwrapped(rhs));
        case MP_BINARY_OP_OR:
            return mps_binary_op_maybe(op, mapping_of(lhs), unwrapped(rhs));
        case MP_BINARY_OP_REVERSE_OR:
            return mps_binary_op_maybe(MP_BINARY_OP_OR, unwrapped(rhs), mapping_of(lhs));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t proxy_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    return value == MP_OBJ_SENTINEL ? mp_obj_subscr(mapping_of(self), index, value) : MP_OBJ_NULL;
}

static mp_obj_t proxy_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(mapping_of(self), buf);
}

static void proxy_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (name) {
        case MP_QSTR_get:
        case MP_QSTR_keys:
        case MP_QSTR_values:
        case MP_QSTR_items:
        case MP_QSTR_copy:
        case MP_QSTR___reversed__:
            mp_load_method_maybe(mapping_of(self), name, dest);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL;
            break;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_mapping_proxy,
    MP_QSTR_mappingproxy,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, proxy_make_new,
    print, proxy_print,
    unary_op, proxy_unary_op,
    binary_op, proxy_binary_op,
    subscr, proxy_subscr,
    iter, proxy_getiter,
    attr, proxy_attr
    );
