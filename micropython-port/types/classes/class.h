// Classes that programs make, and what is asked of all classes. See class.c.

#ifndef MPS_CLASS_H
#define MPS_CLASS_H

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/objlist.h"
#include "py/objtype.h"

// Flags of types beside upstream's.
#define MPS_TYPE_FLAG_METACLASS (0x0800) // what it makes are classes
#define MPS_TYPE_FLAG_SLOW_LOAD (0x1000) // an attribute of an instance's own is not all there is to look at
#define MPS_TYPE_FLAG_NO_DICT (0x2000) // instances have the attributes of __slots__ only
#define MPS_TYPE_FLAG_HAS_NEW (0x4000) // a __new__ of a program's, or a built-in type that it derives from
#define MPS_TYPE_FLAG_ABSTRACT (0x8000) // has abstract methods

typedef struct {
    mp_obj_empty_type_t type;
    const void *slots[12];
    const mp_obj_tuple_t *order; // in which attributes are looked for: the class first, object last
    const mp_obj_tuple_t *bases;
    const mp_obj_type_t *native; // the built-in type that instances have a part of, or NULL
    mp_obj_t qualified_name;
    mp_obj_t subclasses; // a list, or MP_OBJ_NULL
} mps_class_t;

// Whether a program made it.
static inline bool mps_is_made(const mp_obj_type_t *type) {
    return (type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MPS_TYPE_FLAG_METACLASS)) != 0;
}

// Whether it is a class.
static inline bool mps_is_class(mp_const_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    const mp_obj_type_t *type = ((const mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    return type == &mp_type_type || (type->flags & MPS_TYPE_FLAG_METACLASS);
}

// Walks through the classes in which attributes of a class's instances are looked for.
typedef struct {
    const mp_obj_t *next, *end;
    const mp_obj_type_t *native;
} mps_order_t;

void mps_order_begin(mps_order_t *order, const mp_obj_type_t *type);
const mp_obj_type_t *mps_order_next(mps_order_t *order);

// class.c's.
mp_obj_t mps_class_find(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name, const mp_obj_type_t **owner);
mp_obj_t mps_class_find_made(const mp_obj_type_t *type, qstr name);
void mps_class_bind(mp_obj_t value, mp_obj_t self, const mp_obj_type_t *type, const mp_obj_type_t *owner, mp_obj_t *dest);
bool mps_load_special(mp_obj_t obj, qstr name, mp_obj_t *dest);

// An instance of a class that derives from a built-in type has an object of that type, its built-in part. This gives the
// part, and any other object itself. AttributeError where it was not made yet.
mp_obj_t mps_native_part(mp_obj_t obj);

// The object where it is of this built-in type or a built-in one that derives from it, or else its built-in part where
// that is. MP_OBJ_NULL where neither is, or where the part was not made yet. Runs nothing of a program's.
mp_obj_t mps_part_of_other(mp_obj_t obj, const mp_obj_type_t *type);
static inline mp_obj_t mps_part_of(mp_obj_t obj, const mp_obj_type_t *type) {
    return mp_obj_get_type(obj) == type ? obj : mps_part_of_other(obj, type);
}

mp_map_t *mps_instance_members(mp_obj_t obj);
mp_obj_t mps_instance_dict(mp_obj_t obj);
bool mps_instance_load(mp_obj_t obj, qstr name, mp_obj_t *dest);
void mps_instance_store(mp_obj_t obj, qstr name, mp_obj_t value);
mp_obj_t mps_class_allocate(const mp_obj_type_t *type, const mp_obj_type_t *base, size_t n_args, size_t n_kw, const mp_obj_t *args, bool now);
mp_obj_t mps_class_new(const mp_obj_type_t *meta, mp_obj_t name, mp_obj_t bases, mp_obj_t space, size_t n_kw, const mp_obj_t *kw);
const mp_obj_type_t *mps_class_meta(const mp_obj_type_t *meta, const mp_obj_t *bases, size_t n);
mp_obj_t mps_class_module(const mp_obj_type_t *type);
mp_obj_t mps_class_qualified_name(const mp_obj_type_t *type);
void mps_class_print_name(const mp_print_t *print, const mp_obj_type_t *type);
void mps_class_changed(mp_obj_type_t *type, qstr name, mp_obj_t value);
bool mps_is_data_descriptor(mp_obj_t value);
mp_obj_t mps_native_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw);
extern const mp_obj_fun_builtin_var_t mps_native_init_obj;
mp_obj_t mps_isinstance(mp_obj_t obj, mp_obj_t of);
bool mps_is_subtype(const mp_obj_type_t *type, const mp_obj_type_t *of);
mp_obj_t mps_call_with(mp_obj_t fun, mp_obj_t first, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t mps_mapping_proxy(mp_obj_t mapping);
extern const mp_obj_type_t mps_type_mapping_proxy;

typedef enum { MPS_HASH_OWN, MPS_HASH_PART, MPS_HASH_NOT } mps_hash_way_t;
mps_hash_way_t mps_hash_way(const mp_obj_type_t *type);

// object.c's.
mp_obj_t mps_dir(mp_obj_t obj);

// slots.c's: the special methods of built-in types.
mp_obj_t mps_slot_method(const mp_obj_type_t *type, qstr name);
mp_obj_t mps_checked_method(const mp_obj_type_t *type, mp_obj_t fun);
bool mps_is_slot_new(mp_obj_t value);
qstr mps_slot_name(mp_obj_t value);
void mps_slot_names(const mp_obj_type_t *type, mp_obj_t set);

// descriptors.c's.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t fget, fset, fdel, doc;
    qstr name;
} mps_property_t;
typedef struct {
    mp_obj_base_t base;
    qstr name;
    const mp_obj_type_t *of;
} mps_member_t;
extern const mp_obj_type_t mps_type_member;
bool mps_property_store(mp_obj_t property, mp_obj_t self, mp_obj_t value);
mp_obj_t mps_property_load(mp_obj_t property, mp_obj_t self);

// namedtuple.c's.
extern const mp_obj_fun_builtin_var_t mps_namedtuple_replace_obj;

// operators.c's.
mp_obj_t mps_binary_op_maybe(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t mps_pow_by_method(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus);

// generic.c's.
mp_obj_t mps_union(mp_obj_t a, mp_obj_t b);
mp_obj_t mps_alias(mp_obj_t origin, mp_obj_t args);
bool mps_is_generic(mp_obj_t obj);
extern const mp_obj_type_t mps_type_union;
extern const mp_obj_type_t mps_type_alias;

#endif // MPS_CLASS_H
