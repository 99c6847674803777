// Built-in functions and methods: what they are called, which they do not know themselves.

#ifndef MPS_BUILTIN_FUNCTION_H
#define MPS_BUILTIN_FUNCTION_H

#include "py/obj.h"
#include "py/objmodule.h"

// Where a built-in function or method was found.
typedef struct {
    qstr name; // MP_QSTRnull where it was not
    const mp_obj_type_t *type; // of whose methods it is one, or NULL
    qstr module; // where it is no method: the module that it is of
} mps_builtin_t;

// Looks for a function in the type of its first argument (`self`, may be MP_OBJ_NULL), among the built-ins, in built-in
// modules and in built-in types. It takes long: it is for messages.
mps_builtin_t mps_find_builtin(mp_obj_t fun, mp_obj_t self);

// Whether obj is a built-in function.
static inline bool mps_is_builtin_function(mp_const_obj_t obj) {
    return mp_obj_is_obj(obj) && (((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type->flags & MP_TYPE_FLAG_BUILTIN_FUN) != 0;
}

// The type of an object that programs see: functions have several, by how they are called.
const mp_obj_type_t *mps_shown_type(mp_const_obj_t obj);

// What was called last, of what checks its arguments itself: a built-in function or a type. Messages name it.
// It is MP_STATE_VM(mps_callee).

// The name of it, for messages.
qstr mps_callee_name(void);

#endif // MPS_BUILTIN_FUNCTION_H
