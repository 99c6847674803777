// Functions that the virtual machine asks types for, and that they define: the one way up from vm/ to
// types/. Each part says which file has it.

#ifndef MPS_OBJECTS_H
#define MPS_OBJECTS_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/objtype.h"

// ---- Classes: types/classes/class.c --------------------------------------------------------------------------------

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

_Static_assert(offsetof(mps_class_t, slots) == offsetof(mp_obj_full_type_t, slots)
        && offsetof(mps_class_t, order) >= sizeof(mp_obj_full_type_t),
    "a class is a type with all slots, and more");

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

// Finds a special method of an object's class, which is called as dest says. May run code of the program's.
bool mps_load_special(mp_obj_t obj, qstr name, mp_obj_t *dest);

// An instance of a class that derives from a built-in type has an object of that type, its built-in part. This gives
// the part, and any other object itself. AttributeError where it was not made yet.
mp_obj_t mps_native_part(mp_obj_t obj);

// The object where it is of this built-in type or a built-in one that derives from it, or else its built-in part where
// that is. MP_OBJ_NULL where neither is, or where the part was not made yet. Runs nothing of a program's.
mp_obj_t mps_part_of(mp_obj_t obj, const mp_obj_type_t *type);

// The name of a special method of a built-in type, for messages; MP_QSTRnull where value is none. slots.c's.
qstr mps_slot_name(mp_obj_t value);

// ---- Modules: types/classes/module.c -------------------------------------------------------------------------------

// Whether the built-in names that a program sees are all in mp_module_builtins_override_dict.
extern bool mps_builtins_are_copied;

// The module in C of this name, or NULL. One that is extensible gives way to a source of that name.
const mp_obj_module_t *mps_module_in_c(qstr name, bool extensible);

// A module object for a program, which shares the table of a module in C.
mp_obj_t mps_new_module_in_c(const mp_obj_module_t *original);

// A module's dictionary to read names from: of one in C it may be the table itself.
mp_obj_dict_t *mps_module_names(mp_obj_t module);

// ---- Ranges: types/containers/range.c ------------------------------------------------------------------------------

// A range. The parts are integer objects.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t start;
    mp_obj_t stop;
    mp_obj_t step;
} mps_obj_range_t;

// Whether all items are small integers.
static inline bool mps_range_is_small(const mps_obj_range_t *range) {
    return mp_obj_is_small_int(range->start) && mp_obj_is_small_int(range->stop) && mp_obj_is_small_int(range->step);
}

// ---- Text: types/text/format.c -------------------------------------------------------------------------------------

// Returns format(value, spec). Called for f-strings too. spec is a str, or MP_OBJ_NULL for none.
mp_obj_t mps_format(mp_obj_t value, mp_obj_t spec);

// Returns str(), repr() or ascii() of a value, by the letter 's', 'r' or 'a': the conversions of f-strings.
mp_obj_t mps_convert(mp_obj_t value, char conversion);

// ---- Hashes: types/numbers/hash.c ----------------------------------------------------------------------------------

// The use of a hash, for the message where there is none.
typedef enum { MPS_HASH_ANY, MPS_HASH_DICT_KEY, MPS_HASH_SET_ELEMENT } mps_hash_use_t;

int64_t mps_hash(mp_obj_t obj, mps_hash_use_t use);

static inline int64_t mps_hash_of_small_int(mp_int_t value) {
    return value == -1 ? -2 : value;
}

// Maps need no more than this of it.
static inline uint32_t mps_hash_fold(int64_t hash) {
    return (uint32_t)hash ^ (uint32_t)(hash >> 32);
}

#endif // MPS_OBJECTS_H
