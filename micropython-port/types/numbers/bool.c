// The type bool.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/errors/exceptions.h"
#include "types/numbers/int_parts.h"
#include "types/text/format.h"

// ---- bool ----

static void bool_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    bool value = self == mp_const_true;
    mp_print_str(print, kind == PRINT_JSON ? (value ? "true" : "false") : value ? "True" : "False");
}

static mp_obj_t bool_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_kw != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("bool() takes no keyword arguments"));
    }
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bool expected at most 1 argument, got %d"), (int)n_args);
    }
    return mp_obj_new_bool(n_args == 1 && mp_obj_is_true(args[0]));
}

static mp_obj_t bool_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op == MP_UNARY_OP_INVERT) {
        mps_warn(&mp_type_DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
            "inversion of the underlying int object and is usually not what you expect from the negation of a bool. "
            "Use "
            "the 'not' operator for boolean negation or ~int(x) for the bitwise inversion of the underlying int.");
    }
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NULL : mp_unary_op(op, mps_int_of(self));
}

static mp_obj_t bool_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mp_obj_is_bool(rhs)) {
        bool a = lhs == mp_const_true, b = rhs == mp_const_true;
        switch (op) {
            case MP_BINARY_OP_AND:
            case MP_BINARY_OP_INPLACE_AND:
                return mp_obj_new_bool(a && b);
            case MP_BINARY_OP_OR:
            case MP_BINARY_OP_INPLACE_OR:
                return mp_obj_new_bool(a || b);
            case MP_BINARY_OP_XOR:
            case MP_BINARY_OP_INPLACE_XOR:
                return mp_obj_new_bool(a != b);
            default:
                break;
        }
    }
    mp_obj_t number = mps_int_of(lhs);
    return mp_obj_is_small_int(rhs) ? mp_binary_op(op, number, rhs) : mp_obj_int_binary_op(op, number, rhs);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bool, MP_QSTR_bool, MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, bool_make_new,
    print, bool_print,
    unary_op, bool_unary_op,
    binary_op, bool_binary_op,
    attr, mps_int_attr,
    locals_dict, &mps_int_locals_dict,
    parent, &mp_type_int
    );
