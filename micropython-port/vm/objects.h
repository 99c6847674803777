// Declares the functions of types/ that the virtual machine calls: the only way from vm/ up to types/. Each part names
// the file that defines it.

#ifndef MPS_OBJECTS_H
#define MPS_OBJECTS_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/objtype.h"

// ---- Classes: types/classes/class.c --------------------------------------------------------------------------------

// Flags of types besides upstream's.
#define MPS_TYPE_FLAG_METACLASS (0x0800) // its instances are classes
#define MPS_TYPE_FLAG_COMPLETE (0x0400) // in a built-in type but an exception: see mps_is_complete
#define MPS_TYPE_FLAG_SLOW_LOAD (0x1000) // instances need more than a look at their own attributes
#define MPS_TYPE_FLAG_FILLED_LATER (0x1000) // in a built-in type: see mps_is_filled_later
#define MPS_TYPE_FLAG_NO_DICT (0x2000) // instances have the attributes of __slots__ only
#define MPS_TYPE_FLAG_TAKES_INSTANCE (0x2000) // in a built-in type: its methods get the instance of a derived class
#define MPS_TYPE_FLAG_HAS_NEW (0x4000) // has a __new__ in Python, or of the built-in type that it derives from
#define MPS_TYPE_FLAG_OWN_INIT (0x4000) // in a built-in type: see mps_has_own_init
#define MPS_TYPE_FLAG_ABSTRACT (0x8000) // has abstract methods
#define MPS_TYPE_FLAG_WHOLE (0x8000) // in a built-in type: see mps_takes_whole

typedef struct {
    mp_obj_empty_type_t type;
    const void *slots[12];
    const mp_obj_tuple_t *order; // the order to look for attributes: the class first, object last
    const mp_obj_tuple_t *bases;
    const mp_obj_type_t *native; // the built-in type of the instances' built-in part, or NULL
    mp_obj_t qualified_name;
    mp_obj_t subclasses; // a list, or MP_OBJ_NULL
    bool has_weakrefs; // whether weak references to instances are possible
} mps_class_t;

_Static_assert(offsetof(mps_class_t, slots) == offsetof(mp_obj_full_type_t, slots)
        && offsetof(mps_class_t, order) >= sizeof(mp_obj_full_type_t),
    "a class is a type with all slots, and more");

// Returns whether a type is a class that a program made.
static inline bool mps_is_made(const mp_obj_type_t *type) {
    return (type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MPS_TYPE_FLAG_METACLASS)) != 0;
}

// Returns whether the methods, class methods and operators of a built-in type take whole instances of derived classes
// instead of their built-in parts. Only __new__ makes instances of such a type, and its name includes the module's.
static inline bool mps_takes_whole(const mp_obj_type_t *type) {
    return !mps_is_made(type) && (type->flags & MPS_TYPE_FLAG_WHOLE);
}

// Returns whether a built-in type has an __init__ in its dictionary, which gets the whole instance. Its make_new then
// takes no arguments and makes an empty object.
static inline bool mps_has_own_init(const mp_obj_type_t *type) {
    return !mps_is_made(type) && (type->flags & MPS_TYPE_FLAG_OWN_INIT);
}

// Returns whether __new__ of a built-in type makes an empty object, which __init__ fills.
static inline bool mps_is_filled_later(const mp_obj_type_t *type) {
    return !mps_is_made(type) && (type->flags & (MPS_TYPE_FLAG_FILLED_LATER | MPS_TYPE_FLAG_OWN_INIT));
}

// Returns whether the name of a built-in type includes the module's.
static inline bool mps_has_long_name(const mp_obj_type_t *type) {
    return !mps_is_made(type) && (type->flags & (MPS_TYPE_FLAG_WHOLE | MPS_TYPE_FLAG_TAKES_INSTANCE));
}

// Returns whether an object is a class.
static inline bool mps_is_class(mp_const_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    const mp_obj_type_t *type = ((const mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
    return type == &mp_type_type || (type->flags & MPS_TYPE_FLAG_METACLASS);
}

// Finds a special method in an object's class. dest tells how to call it. May run Python.
bool mps_load_special(mp_obj_t obj, qstr name, mp_obj_t *dest);

// Returns the built-in part of an instance whose class derives from a built-in type, and any other object itself.
// Raises AttributeError if the part was not made yet.
mp_obj_t mps_native_part(mp_obj_t obj);

// Returns the object, or else its built-in part, whichever has this built-in type or one derived from it. Returns
// MP_OBJ_NULL if neither has, or if the part was not made yet. Runs no Python.
mp_obj_t mps_part_of(mp_obj_t obj, const mp_obj_type_t *type);

// Returns the function of a bound method. Defined in method.c.
mp_obj_t mps_method_function(mp_obj_t method);

// Returns the name of a special method of a built-in type, for messages, or MP_QSTRnull for other values. Defined in
// slots.c.
qstr mps_slot_name(mp_obj_t value);

// Runs scheduled functions, and callbacks of weak references. Called where Python may run. Defined in weakref.c.
void mps_handle_pending(void);

// Collects garbage if that is cheap and there are weak references. Programs expect callbacks when they delete the last
// reference to an object. Frozen code does not. `top` is as for mps_forget_unused. Defined in weakref.c.
void mps_weakrefs_look(mp_obj_t *top);

// Clears old values behind the tops of the running functions' stacks. `top` is the top of the innermost stack, or NULL
// if the loop is calling something. Defined in vm.c.
void mps_forget_unused(mp_obj_t *top);

// Reports an exception that nobody can handle, by sys.unraisablehook or on sys.stderr. Raises exceptions that end runs.
// Defined in types/errors/unraisable.c.
void mps_unraisable(mp_obj_t exc, mp_obj_t of);
extern const mp_obj_fun_builtin_fixed_t mps_unraisablehook_obj;

// Removes a key of a map. Returns whether it was there. Defined in map.c.
bool mps_map_delete(mp_map_t *map, mp_obj_t key);

// ---- Syntax trees: language/tree_objects.c -------------------------------------------------------------------------

// Parses a source and makes a tree of nodes of the module _ast. `kind` is an
// mps_parse_kind_t.
mp_obj_t mps_parse_to_objects(const char *text, size_t len, qstr filename, int kind, unsigned flags);

// Flags of a source.
enum {
    MPS_SOURCE_IS_TEXT = 1, // it was a str, in which a comment about the encoding means nothing
    MPS_SOURCE_MAY_BE_INCOMPLETE = 8, // where more text could complete it, _IncompleteInputError is raised
    MPS_SOURCE_KEEPS_DEDENTS = 16, // in a dialogue, a block is complete only behind the end of its last line
    MPS_SOURCE_FUTURE_ANNOTATIONS = 64, // annotations are kept as text
};
#define MPS_SOURCE_OF_VERSION(minor) (((minor) + 1) << 8)

// Makes a syntax tree for the compiler of an object of a class Module, Interactive or Expression of the module _ast.
// Raises TypeError or ValueError where it is none that can be compiled.
struct _ast_module_t *mps_read_objects(mp_obj_t root, mp_obj_t module, qstr filename, int kind);

// ---- Classes: types/classes/class.c --------------------------------------------------------------------------------

// Walks through the classes in which attributes of a class's instances are looked for.
typedef struct {
    const mp_obj_t *next, *end;
    const mp_obj_type_t *native;
} mps_order_t;

void mps_order_begin(mps_order_t *order, const mp_obj_type_t *type);
const mp_obj_type_t *mps_order_next(mps_order_t *order);

// ---- Text of names: stdlib/unicodedata/normalize.c -----------------------------------------------------------------

// Returns a str in the form NFKC.
mp_obj_t mps_normal_name(mp_obj_t str);

// ---- Namespaces of classes: types/containers/mapping_proxy.c -------------------------------------------------------

// Looks a name up in the namespace of a class of a program's, where `namespace` is the view of one. The value is
// MP_OBJ_NULL where the class does not have it. Returns false for anything else.
bool mps_look_up_in_class(mp_obj_t namespace, qstr name, mp_obj_t *value);

// ---- Modules: types/classes/module.c -------------------------------------------------------------------------------

// Set if the built-in names that a program sees are all in mp_module_builtins_override_dict.
extern bool mps_builtins_are_copied;

// Returns the module in C of this name, or NULL. An extensible module gives way to a source of the same name.
const mp_obj_module_t *mps_module_in_c(qstr name, bool extensible);

// Returns sys.meta_path, or MP_OBJ_NULL if no program has looked at it. Defined in sys_names.c.
mp_obj_t mps_sys_meta_path(void);

// Returns a note on what to use instead of a module that the sandbox can't have, or NULL. Defined in absent.c.
const char *mps_note_on_absent(const char *name);

// Returns importlib's _start, which has the machinery of imports in Python. Defined in import.c.
mp_obj_t mps_import_machinery(void);

// Makes a module object for a program. It shares the table of a module in C.
mp_obj_t mps_new_module_in_c(const mp_obj_module_t *original);

// Returns a module's dictionary, only for reading: it may be the table of a module in C.
mp_obj_dict_t *mps_module_names(mp_obj_t module);

// Returns whether CPython's library has a module of this name. Defined in stdlib/sys_names.c.
bool mps_is_stdlib_name(const char *name, size_t len);

// ---- Ranges: types/containers/range.c ------------------------------------------------------------------------------

// A range. The parts are integer objects.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t start;
    mp_obj_t stop;
    mp_obj_t step;
} mps_obj_range_t;

// Returns whether all items are small integers.
static inline bool mps_range_is_small(const mps_obj_range_t *range) {
    return mp_obj_is_small_int(range->start) && mp_obj_is_small_int(range->stop) && mp_obj_is_small_int(range->step);
}

// ---- Comparison: types/classes/protocols.c --------------------------------------------------------------------------

// Returns 1 or 0 for numbers and text of the most frequent types, and -1 for others. Runs no Python.
int mps_equal_quickly(mp_obj_t lhs, mp_obj_t rhs);

// ---- Floats: types/numbers/float.c ----------------------------------------------------------------------------------

typedef struct _mp_obj_float_t {
    mp_obj_base_t base;
    uint32_t unused; // zero, so that the collector does not take it for a pointer
    mp_float_t value;
} mps_obj_float_t;

_Static_assert(sizeof(mps_obj_float_t) == 16, "a float is one block of memory");

// Returns the value of an object that is a float.
static inline mp_float_t mps_float_value(mp_const_obj_t obj) {
    return ((const mps_obj_float_t *)MP_OBJ_TO_PTR(obj))->value;
}

// ---- Text: types/text/format.c -------------------------------------------------------------------------------------

// Returns format(value, spec). Called for f-strings too. spec is a str, or MP_OBJ_NULL for none.
mp_obj_t mps_format(mp_obj_t value, mp_obj_t spec);

// Returns str(), repr() or ascii() of a value, by the letter 's', 'r' or 'a': the conversions of f-strings.
mp_obj_t mps_convert(mp_obj_t value, char conversion);

// ---- Hashes: types/numbers/hash.c ----------------------------------------------------------------------------------

// The use of a hash, for the message if there is none.
typedef enum { MPS_HASH_ANY, MPS_HASH_DICT_KEY, MPS_HASH_SET_ELEMENT } mps_hash_use_t;

int64_t mps_hash(mp_obj_t obj, mps_hash_use_t use);

static inline int64_t mps_hash_of_small_int(mp_int_t value) {
    return value == -1 ? -2 : value;
}

// Returns the hash of an object that is only equal to itself. It is odd, so that the collector, which sees hashes in
// dictionaries, does not take it for the object.
static inline mp_obj_t mps_identity_hash(mp_const_obj_t obj) {
    return MP_OBJ_NEW_SMALL_INT((mp_uint_t)obj >> 3 | 1);
}

// Folds a hash to the 32 bits that maps use.
static inline uint32_t mps_hash_fold(int64_t hash) {
    return (uint32_t)hash ^ (uint32_t)(hash >> 32);
}

#endif // MPS_OBJECTS_H
