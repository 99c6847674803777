// Operators as methods, for the dictionaries of deque, array and Counter, whose operators slots.c does not know.

#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/operator_methods.h"

// Applies the type's operator to the built-in part. Returns NotImplemented if it can't, and the instance itself if it
// was changed in place.
static mp_obj_t operate(mp_binary_op_t op, const mp_obj_t *args) {
    mp_obj_t self = mps_native_part(args[0]);
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mp_obj_t result = MP_OBJ_TYPE_HAS_SLOT(type, binary_op)
        ? MP_OBJ_TYPE_GET_SLOT(type, binary_op)(op, self, args[1])
        : MP_OBJ_NULL;
    return result == MP_OBJ_NULL ? mp_const_notimplemented : result == self ? args[0] : result;
}

#define METHOD(name, op) \
    static mp_obj_t name(size_t n_args, const mp_obj_t *args) { \
        (void)n_args; \
        return operate(op, args); \
    } \
    MPS_DEFINE_METHOD_OF_INSTANCE(mps_method_##name##_obj, 2, 2, name)

METHOD(add, MP_BINARY_OP_ADD);
METHOD(sub, MP_BINARY_OP_SUBTRACT);
METHOD(mul, MP_BINARY_OP_MULTIPLY);
METHOD(rmul, MP_BINARY_OP_REVERSE_MULTIPLY);
METHOD(and, MP_BINARY_OP_AND);
METHOD(or, MP_BINARY_OP_OR);
METHOD(iadd, MP_BINARY_OP_INPLACE_ADD);
METHOD(isub, MP_BINARY_OP_INPLACE_SUBTRACT);
METHOD(imul, MP_BINARY_OP_INPLACE_MULTIPLY);
METHOD(iand, MP_BINARY_OP_INPLACE_AND);
METHOD(ior, MP_BINARY_OP_INPLACE_OR);
METHOD(lt, MP_BINARY_OP_LESS);
METHOD(le, MP_BINARY_OP_LESS_EQUAL);
METHOD(gt, MP_BINARY_OP_MORE);
METHOD(ge, MP_BINARY_OP_MORE_EQUAL);
