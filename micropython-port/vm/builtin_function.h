// Finds the names of built-in functions and methods, which do not know them. Used for messages and attributes.

#ifndef MPS_BUILTIN_FUNCTION_H
#define MPS_BUILTIN_FUNCTION_H

#include "py/obj.h"
#include "py/objmodule.h"

// The type of methods of built-in types that take the whole instance of a derived class. Other methods take its
// built-in part.
extern const mp_obj_type_t mps_type_fun_of_instance;
#define MPS_DEFINE_METHOD_OF_INSTANCE(obj_name, least, most, function) \
    const mp_obj_fun_builtin_var_t obj_name = { \
        {&mps_type_fun_of_instance}, MP_OBJ_FUN_MAKE_SIG(least, most, false), .fun.var = function}

#define MPS_DEFINE_METHOD_OF_INSTANCE_KW(obj_name, least, function) \
    const mp_obj_fun_builtin_var_t obj_name = { \
        {&mps_type_fun_of_instance}, MP_OBJ_FUN_MAKE_SIG(least, MP_OBJ_FUN_ARGS_MAX, true), .fun.kw = function}

// The place of a built-in function or method.
typedef struct {
    qstr name; // MP_QSTRnull if it was not found
    const mp_obj_type_t *type; // the type that has the method, or NULL
    qstr module; // the module of a function; unused for methods
} mps_builtin_t;

// Searches for a function in the type of its first argument (`self`, may be MP_OBJ_NULL), in the built-ins, in built-in
// modules and in built-in types. It is slow and meant for messages.
mps_builtin_t mps_find_builtin(mp_obj_t fun, mp_obj_t self);

// Returns whether obj is a built-in function.
static inline bool mps_is_builtin_function(mp_const_obj_t obj) {
    return mp_obj_is_obj(obj) && (((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type->flags & MP_TYPE_FLAG_BUILTIN_FUN) != 0;
}

// Returns the type that programs see. Functions have several types, which differ in how they are called.
const mp_obj_type_t *mps_shown_type(mp_const_obj_t obj);

// MP_STATE_VM(mps_callee) is the built-in function or type that was called last and checks its own arguments. Messages
// name it.

// Returns its name, for messages.
qstr mps_callee_name(void);

// Returns the parameters of a function of the module builtins, or NULL. Defined in signatures.c.
const char *mps_text_signature(qstr name);
// Returns the parameters of a built-in type, or NULL.
const char *mps_type_signature(const mp_obj_type_t *type);

#endif // MPS_BUILTIN_FUNCTION_H
