// Declares weak references. Used by classes and by the module _weakref. See weakref.c.

#ifndef MPS_WEAKREF_H
#define MPS_WEAKREF_H

#include "py/obj.h"

extern const mp_obj_type_t mps_type_weakref, mps_type_weakproxy, mps_type_callable_weakproxy;

// Returns whether weak references to instances of a built-in type are possible.
bool mps_type_has_weakrefs(const mp_obj_type_t *native);

// Makes the built-in part of an instance whose class derives from the type of references.
mp_obj_t mps_weakref_part(size_t n_args, size_t n_kw, const mp_obj_t *args);

// Makes `outer`, an instance of such a class, the object that programs see for the reference.
void mps_weakref_adopt(mp_obj_t reference, mp_obj_t outer);

// Returns the target of a proxy, and any other object itself. Raises ReferenceError if the target is gone.
mp_obj_t mps_weakproxy_target(mp_obj_t obj);

static inline bool mps_is_weakproxy_type(const mp_obj_type_t *type) {
    return type == &mps_type_weakproxy || type == &mps_type_callable_weakproxy;
}

// Returns a new proxy, or the shared one.
mp_obj_t mps_weakproxy(mp_obj_t target, mp_obj_t callback);

// Appends the references and proxies to an object to a list unless that is MP_OBJ_NULL. Returns how many there are.
size_t mps_weakrefs_of(mp_obj_t target, mp_obj_t list);

// Returns whether a value is a reference whose target is gone.
bool mps_weakref_is_dead(mp_obj_t obj);

#endif // MPS_WEAKREF_H
