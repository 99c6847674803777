// Declarations that the files about classes share: class.c, instance.c, instance_operators.c, class_make.c and type.c.

#ifndef MPS_CLASS_PARTS_H
#define MPS_CLASS_PARTS_H

#include "types/classes/class.h"

static inline bool mps_is_instance(mp_obj_t obj) {
    return mp_obj_is_obj(obj) && mp_obj_is_instance_type(((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type);
}

static inline bool mps_is_exception(const mp_obj_type_t *native) {
    return mps_is_subtype(native, &mp_type_BaseException);
}

// Defined in class.c.
const mp_obj_type_t *mps_native_base(const mp_obj_type_t *type);
const mp_obj_tuple_t *mps_native_bases(const mp_obj_type_t *type);
mp_obj_t mps_find_operator(const mp_obj_type_t *type, qstr name, size_t slot);
mp_obj_t mps_descriptor_method(mp_obj_t value, qstr name);
mp_obj_t mps_descriptor_part(mp_obj_t value);
bool mps_is_accessor(mp_obj_t value);
mp_obj_t mps_call_member(mp_obj_t value, mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args);

// Defined in instance.c.
extern const mp_obj_base_t mps_unmade;
bool mps_is_complete(const mp_obj_type_t *native);
void mps_instance_attr(mp_obj_t obj, qstr name, mp_obj_t *dest);
mp_obj_t mps_instance_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);

// Defined in instance_operators.c.
mp_obj_t mps_instance_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t mps_instance_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t mps_instance_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value);
mp_obj_t mps_get_of_native(mp_obj_t self, mp_obj_t part, mp_obj_t index);
mp_int_t mps_instance_get_buffer(mp_obj_t self, mp_buffer_info_t *info, mp_uint_t flags);
void mps_instance_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
void mps_print_renamed(const mp_print_t *print, mp_obj_t part, const mp_obj_type_t *native, const mp_obj_type_t *type);
void mps_type_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);

// Defined in class_make.c.
mp_obj_t mps_order_list(const mp_obj_type_t *type);
const mp_obj_tuple_t *mps_merge_orders(mp_obj_t class, const mp_obj_t *bases, size_t n);
unsigned mps_check_bases(const mp_obj_t *bases, size_t n, const mp_obj_type_t **native, bool *have_dict);
// The name of a class. Raises ValueError and UnicodeEncodeError for what can be none.
qstr mps_class_name(mp_obj_t name);
void mps_note_subclass(mps_class_t *class);
void mps_set_flags(mp_obj_type_t *type, unsigned flags);
bool mps_can_be_base(const mp_obj_type_t *type);
mp_obj_t mps_take(mp_obj_dict_t *dict, qstr name);

// isinstance.c's: what type's __instancecheck__ and __subclasscheck__ do. They raise for what is no class.
bool mps_check_instance(mp_obj_t obj, mp_obj_t of);
bool mps_check_subclass(mp_obj_t obj, mp_obj_t of);

// Defined in bases.c.
const mp_obj_tuple_t *mps_order_by_method(const mp_obj_type_t *type);
void mps_class_set_bases(mp_obj_type_t *type, mp_obj_t bases);

#endif // MPS_CLASS_PARTS_H
