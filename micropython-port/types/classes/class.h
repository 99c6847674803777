// Declares classes that programs make, and functions for all classes. See class.c.

#ifndef MPS_CLASS_H
#define MPS_CLASS_H

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/objlist.h"
#include "py/objtype.h"

#include "vm/objects.h"

// Defined in class.c.
mp_obj_t mps_class_find(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name, const mp_obj_type_t **owner);
mp_obj_t mps_class_find_made(const mp_obj_type_t *type, qstr name);
void mps_class_bind(mp_obj_t value, mp_obj_t self, const mp_obj_type_t *type, const mp_obj_type_t *owner,
    mp_obj_t *dest);

mp_map_t *mps_instance_members(mp_obj_t obj);
mp_obj_t mps_instance_dict(mp_obj_t obj);
bool mps_instance_load(mp_obj_t obj, qstr name, mp_obj_t *dest);
void mps_instance_store(mp_obj_t obj, qstr name, mp_obj_t value);
mp_obj_t mps_class_allocate(const mp_obj_type_t *type, const mp_obj_type_t *base, size_t n_args, size_t n_kw,
    const mp_obj_t *args, bool now);
mp_obj_t mps_class_new(const mp_obj_type_t *meta, mp_obj_t name, mp_obj_t bases, mp_obj_t space, size_t n_kw,
    const mp_obj_t *kw);
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
mp_obj_t mps_class_proxy(const mp_obj_type_t *type);
extern const mp_obj_type_t mps_type_mapping_proxy;

typedef enum { MPS_HASH_OWN, MPS_HASH_PART, MPS_HASH_NOT } mps_hash_way_t;
mps_hash_way_t mps_hash_way(const mp_obj_type_t *type);

// Returns the stream functions for instances of classes derived from a built-in type with these. Defined in
// files/stream.c.
const struct _mp_stream_p_t *mps_stream_of_instances(const struct _mp_stream_p_t *of_native);

// Defined in object.c.
mp_obj_t mps_dir(mp_obj_t obj);
bool mps_is_method_of_object(mp_obj_t value);

// Defined in getset.c.
mp_obj_t mps_attribute_descriptor(const mp_obj_type_t *type, qstr name, bool is_member);
mp_obj_t mps_native_attribute(const mp_obj_type_t *type, qstr name);
void mps_native_attribute_names(const mp_obj_type_t *type, void (*with)(mp_obj_t into, qstr name), mp_obj_t into);

// Special methods of built-in types. Defined in slots.c.
mp_obj_t mps_slot_method(const mp_obj_type_t *type, qstr name);
mp_obj_t mps_checked_method(const mp_obj_type_t *type, mp_obj_t fun);
bool mps_is_slot_new(mp_obj_t value);
mp_obj_t mps_native_own(const mp_obj_type_t *type, qstr name);
mp_obj_t mps_native_dict(const mp_obj_type_t *type);
void mps_slot_names(const mp_obj_type_t *type, mp_obj_t set);

// Defined in descriptors.c.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t fget, fset, fdel, doc;
    qstr name; // the name that a class gave it, or MP_QSTRnull
    bool has_getters_doc; // its documentation is that of fget
} mps_property_t;
typedef struct {
    mp_obj_base_t base;
    qstr name;
    const mp_obj_type_t *of;
} mps_member_t;
extern const mp_obj_type_t mps_type_member, mps_type_getset;
// Moves the documentation of a property to the instance of a derived class that it is the part of.
void mps_property_adopt(mp_obj_t part, mp_obj_t obj);
bool mps_property_store(mp_obj_t property, mp_obj_t self, mp_obj_t value);
mp_obj_t mps_property_load(mp_obj_t property, mp_obj_t self);

// Returns the __init__ of a built-in type for which mps_has_own_init() holds, else MP_OBJ_NULL. Defined in instance.c.
mp_obj_t mps_own_init_of(const mp_obj_type_t *native);

// A descriptor of a tuple's item, and the item of an object. Defined in tuplegetter.c.
extern const mp_obj_type_t mps_type_tuplegetter;
mp_obj_t mps_tuplegetter(size_t index);
mp_obj_t mps_tuplegetter_load(mp_obj_t getter, mp_obj_t obj);

// Defined in namedtuple.c.
extern const mp_obj_fun_builtin_var_t mps_namedtuple_replace_obj;

// super.c's: a super() of a class alone, bound to an object.
mp_obj_t mps_super_bound(mp_obj_t unbound, mp_obj_t obj);

// operators.c's.
// Loads __class__, which a program's class may say is another one for its instances.
void mps_load_class(mp_obj_t obj, mp_obj_t *dest);
mp_obj_t mps_binary_op_maybe(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t mps_pow_by_method(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus);

// Defined in generic.c.
mp_obj_t mps_union(mp_obj_t a, mp_obj_t b);
mp_obj_t mps_alias(mp_obj_t origin, mp_obj_t args);
bool mps_is_generic(mp_obj_t obj);
extern const mp_obj_type_t mps_type_union;
extern const mp_obj_type_t mps_type_alias;

#endif // MPS_CLASS_H
