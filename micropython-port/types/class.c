// Classes that programs make, their instances, and looking up attributes in all classes: in the place of py/objtype.c.
//
// A class is an mp_obj_type_t whose slots lead here, with what upstream's has not behind them (mps_class_t): the order of its
// bases by C3, and which built-in type its instances have a part of. As in upstream's, an instance of a class that derives
// from a built-in type has an object of that type, to which what the class does not define is handed on.
//
// Plain classes stay fast: what needs more than a look into the instance and into the dictionaries of its classes sets a flag.

#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/class.h"
#include "hash.h"
#include "lookup.h"

// What the part of a built-in type is until the type's __init__ makes it.
static MP_DEFINE_CONST_OBJ_TYPE(type_unmade, MP_QSTR_object, MP_TYPE_FLAG_NONE);
static const mp_obj_base_t unmade = {&type_unmade};

// ---- The order of classes ------------------------------------------------------------------------------------------

// The one base of a built-in type, or NULL.
static const mp_obj_type_t *native_base(const mp_obj_type_t *type) {
    if (type == &mp_type_object) {
        return NULL;
    }
    if (type == &mp_type_bool) {
        return &mp_type_int;
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, parent) ? MP_OBJ_TYPE_GET_SLOT(type, parent) : &mp_type_object;
}

// The several bases of a built-in type, or NULL: there is one with two, ExceptionGroup.
static const mp_obj_tuple_t *native_bases(const mp_obj_type_t *type) {
    const mp_obj_tuple_t *parent = MP_OBJ_TYPE_HAS_SLOT(type, parent) ? MP_OBJ_TYPE_GET_SLOT(type, parent) : NULL;
    return parent != NULL && parent->base.type == &mp_type_tuple ? parent : NULL;
}

void mps_order_begin(mps_order_t *order, const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        const mp_obj_tuple_t *classes = ((const mps_class_t *)type)->order;
        *order = (mps_order_t) {classes->items, classes->items + classes->len, NULL};
    } else {
        *order = (mps_order_t) {NULL, NULL, type};
    }
}

// The next class, or NULL.
const mp_obj_type_t *mps_order_next(mps_order_t *order) {
    if (order->next != order->end) {
        return MP_OBJ_TO_PTR(*order->next++);
    }
    const mp_obj_type_t *type = order->native;
    if (type != NULL) {
        const mp_obj_tuple_t *bases = native_bases(type);
        if (bases != NULL) {
            order->next = bases->items;
            order->end = bases->items + bases->len;
            type = MP_OBJ_TO_PTR(bases->items[bases->len - 1]);
        }
        const mp_obj_type_t *now = order->native;
        order->native = native_base(type);
        return now;
    }
    return NULL;
}

bool mps_is_subtype(const mp_obj_type_t *type, const mp_obj_type_t *of) {
    if (type == of || of == &mp_type_object) {
        return true;
    }
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        if (next == of) {
            return true;
        }
    }
    return false;
}

static bool is_exception(const mp_obj_type_t *native) {
    return mps_is_subtype(native, &mp_type_BaseException);
}

// Either may be anything.
bool mp_obj_is_subclass_fast(mp_const_obj_t object, mp_const_obj_t of) {
    return object == of || (mps_is_class(object) && mp_obj_is_obj(of) && mps_is_subtype(MP_OBJ_TO_PTR(object), MP_OBJ_TO_PTR(of)));
}

// Finds name in the dictionaries of the type's classes, in those behind `after` unless that is NULL. Returns MP_OBJ_NULL or what
// is there, and whose it is.
mp_obj_t mps_class_find(const mp_obj_type_t *type, const mp_obj_type_t *after, qstr name, const mp_obj_type_t **owner) {
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    if (after != NULL) {
        while ((next = mps_order_next(&order)) != NULL && next != after) {
        }
    }
    while ((next = mps_order_next(&order)) != NULL) {
        if (MP_OBJ_TYPE_HAS_SLOT(next, locals_dict)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                *owner = next;
                return found->value;
            }
        }
        if (!mps_is_made(next)) {
            mp_obj_t method = mps_slot_method(next, name);
            if (method != MP_OBJ_NULL) {
                *owner = next;
                return method;
            }
        }
    }
    return MP_OBJ_NULL;
}

// The same in those classes only that programs made.
mp_obj_t mps_class_find_made(const mp_obj_type_t *type, qstr name) {
    if (!mps_is_made(type)) {
        return MP_OBJ_NULL;
    }
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                return found->value;
            }
        }
    }
    return MP_OBJ_NULL;
}

// For operators. MP_OBJ_SENTINEL says that a built-in type, which has the slot, comes before a class that defines the method.
static mp_obj_t find_operator(const mp_obj_type_t *type, qstr name, size_t slot) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_elem_t *found = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
            if (found != NULL) {
                return found->value;
            }
        } else if (next != &mp_type_object && (MP_OBJ_TYPE_HAS_SLOT_BY_OFFSET(next, slot)
            || (slot == MP_OBJ_TYPE_OFFSETOF_SLOT(iter) && (next->flags & MP_TYPE_FLAG_ITER_IS_STREAM)))) {
            return MP_OBJ_SENTINEL;
        }
    }
    return MP_OBJ_NULL;
}

// ---- Binding -------------------------------------------------------------------------------------------------------

// The part of a built-in type of an instance of a class that derives from it; any other object itself.
mp_obj_t mps_native_part(mp_obj_t obj) {
    if (mp_obj_is_obj(obj)) {
        mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
        if (mp_obj_is_instance_type(self->base.type) && ((const mps_class_t *)self->base.type)->native != NULL) {
            if (self->subobj[0] == MP_OBJ_FROM_PTR(&unmade)) {
                mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("call super().__init__() first"));
            }
            return self->subobj[0];
        }
    }
    return obj;
}

static inline bool is_instance(mp_obj_t obj) {
    return mp_obj_is_obj(obj) && mp_obj_is_instance_type(((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type);
}

// The method of a descriptor's, or MP_OBJ_NULL.
static mp_obj_t descriptor_method(mp_obj_t value, qstr name) {
    return is_instance(value) ? mps_class_find_made(mp_obj_get_type(value), name) : MP_OBJ_NULL;
}

// The part of a value that derives from one of these types.
static mp_obj_t descriptor_part(mp_obj_t value) {
    if (is_instance(value)) {
        const mp_obj_type_t *native = ((const mps_class_t *)mp_obj_get_type(value))->native;
        if (native == &mp_type_property || native == &mp_type_staticmethod || native == &mp_type_classmethod) {
            return mps_native_part(value);
        }
    }
    return value;
}

bool mps_is_data_descriptor(mp_obj_t value) {
    return mp_obj_is_type(descriptor_part(value), &mp_type_property) || mp_obj_is_type(value, &mps_type_member)
           || descriptor_method(value, MP_QSTR___set__) != MP_OBJ_NULL || descriptor_method(value, MP_QSTR___delete__) != MP_OBJ_NULL;
}

// Whether an attribute of a class with this value makes more to do than to bind a method.
static bool is_accessor(mp_obj_t value) {
    return mp_obj_is_type(descriptor_part(value), &mp_type_property) || descriptor_method(value, MP_QSTR___get__) != MP_OBJ_NULL
           || descriptor_method(value, MP_QSTR___set__) != MP_OBJ_NULL || descriptor_method(value, MP_QSTR___delete__) != MP_OBJ_NULL;
}

// A class method of a built-in type, for a class that derives from it: it makes an object of the type, and that becomes one of the
// class.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t fun;
    const mp_obj_type_t *native;
    const mp_obj_type_t *type;
} maker_t;

static mp_obj_t maker_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    maker_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t made = mps_call_with(self->fun, MP_OBJ_FROM_PTR(self->native), n_args, n_kw, args);
    return mp_obj_get_type(made) == self->native ? mp_call_function_1(MP_OBJ_FROM_PTR(self->type), made) : made;
}

static MP_DEFINE_CONST_OBJ_TYPE(type_maker, MP_QSTR_builtin_function_or_method, MP_TYPE_FLAG_NONE, call, maker_call);

// What an attribute becomes, that was found in the dictionary of owner, a class of type's: for self, or for the class where self is
// MP_OBJ_NULL. dest is as for mp_load_method_maybe. May run a program's own code.
void mps_class_bind(mp_obj_t value, mp_obj_t self, const mp_obj_type_t *type, const mp_obj_type_t *owner, mp_obj_t *dest) {
    dest[0] = value;
    dest[1] = MP_OBJ_NULL;
    if (!mp_obj_is_obj(value)) {
        return;
    }
    const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(value))->type;
    if (kind->flags & MP_TYPE_FLAG_BINDS_SELF) {
        if (self != MP_OBJ_NULL) {
            if (!mps_is_made(owner)) {
                dest[1] = owner == &mp_type_object ? self : mps_native_part(self);
            } else if (!(kind->flags & MP_TYPE_FLAG_BUILTIN_FUN)) {
                dest[1] = self;
            }
        } else if (!mps_is_made(owner) && owner != &mp_type_object && (kind->flags & MP_TYPE_FLAG_BUILTIN_FUN)) {
            dest[0] = mps_checked_method(owner, value);
        }
        return;
    }
    if (mps_is_slot_new(value)) {
        dest[0] = mps_checked_method(owner, value);
        return;
    }
    if (kind == &mps_type_member) {
        if (self != MP_OBJ_NULL) {
            mp_map_elem_t *found = mp_map_lookup(mps_instance_members(self), MP_OBJ_NEW_QSTR(((mps_member_t *)MP_OBJ_TO_PTR(value))->name), MP_MAP_LOOKUP);
            dest[0] = found == NULL ? MP_OBJ_NULL : found->value;
        }
        return;
    }
    if (mp_obj_is_instance_type(kind)) {
        mp_obj_t get = mps_class_find_made(kind, MP_QSTR___get__);
        if (get != MP_OBJ_NULL) {
            dest[0] = MP_OBJ_NULL;
            mp_obj_t args[3] = {value, self == MP_OBJ_NULL ? mp_const_none : self, MP_OBJ_FROM_PTR(type)};
            dest[0] = mp_call_function_n_kw(get, 3, 0, args);
            return;
        }
        value = descriptor_part(value);
        kind = mp_obj_get_type(value);
    }
    if (kind == &mp_type_property) {
        if (self != MP_OBJ_NULL) {
            dest[0] = MP_OBJ_NULL;
            dest[0] = mps_property_load(value, self, MP_QSTRnull);
        }
    } else if (kind == &mp_type_staticmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(value))->fun;
    } else if (kind == &mp_type_classmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(value))->fun;
        dest[1] = MP_OBJ_FROM_PTR(type);
        if (mps_is_made(type) && !mps_is_made(owner) && owner != &mp_type_object && owner != &mp_type_type) {
            maker_t *maker = mp_obj_malloc(maker_t, &type_maker);
            *maker = (maker_t) {maker->base, dest[0], owner, type};
            dest[0] = MP_OBJ_FROM_PTR(maker);
            dest[1] = MP_OBJ_NULL;
        }
    }
}

// Called for upstream's types. Their classes are no program's.
void mp_convert_member_lookup(mp_obj_t self, const mp_obj_type_t *type, mp_obj_t member, mp_obj_t *dest) {
    mps_class_bind(member, self, type, type, dest);
}

// Loads a special method as the interpreter does: from the class, with nothing else asked. False where there is none.
bool mps_load_special(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (!mps_is_made(type)) {
        if (mps_is_class(obj)) {
            dest[0] = MP_OBJ_NULL;
            return false;
        }
        mp_load_method_maybe(obj, name, dest);
        return dest[0] != MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t value = mps_class_find(type, NULL, name, &owner);
    if (value == MP_OBJ_NULL || value == mp_const_none) {
        dest[0] = MP_OBJ_NULL;
        const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
        if (value == MP_OBJ_NULL && native != NULL && mp_obj_is_instance_type(type)) {
            mp_load_method_maybe(mps_native_part(obj), name, dest);
        }
        return dest[0] != MP_OBJ_NULL;
    }
    mps_class_bind(value, obj, type, owner, dest);
    return true;
}

// Calls fun with one argument before these.
mp_obj_t mps_call_with(mp_obj_t fun, mp_obj_t first, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    size_t n = n_args + 2 * n_kw;
    mp_obj_t few[8];
    mp_obj_t *all = n < MP_ARRAY_SIZE(few) ? few : m_new(mp_obj_t, n + 1);
    all[0] = first;
    memcpy(all + 1, args, n * sizeof(mp_obj_t));
    mp_obj_t result = mp_call_function_n_kw(fun, n_args + 1, n_kw, all);
    if (all != few) {
        m_del(mp_obj_t, all, n + 1);
    }
    return result;
}

// Calls what a class has in its dictionary as a method of self.
static mp_obj_t call_member(mp_obj_t value, mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (mp_obj_is_obj(value)) {
        const mp_obj_type_t *kind = ((mp_obj_base_t *)MP_OBJ_TO_PTR(value))->type;
        if ((kind->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN)) == MP_TYPE_FLAG_BINDS_SELF) {
            return mps_call_with(value, self, n_args, n_kw, args);
        }
    }
    mp_obj_t dest[2];
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mps_class_bind(value, self, type, type, dest);
    if (dest[1] != MP_OBJ_NULL) {
        return mps_call_with(dest[0], dest[1], n_args, n_kw, args);
    }
    return mp_call_function_n_kw(dest[0], n_args, n_kw, args);
}

// ---- Instances: their attributes -----------------------------------------------------------------------------------

// The dictionary of an instance of which __dict__ was asked for is an object of its own. See mps_instance_dict.
static inline bool is_apart(const mp_map_t *members) {
    return members->alloc == 0 && members->table != NULL;
}

mp_map_t *mps_instance_members(mp_obj_t obj) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    if (is_apart(&self->members)) {
        return &((mp_obj_dict_t *)self->members.table)->map;
    }
    return &self->members;
}

static void set_apart(mp_obj_instance_t *self, mp_obj_dict_t *dict) {
    self->members = (mp_map_t) {.all_keys_are_qstrs = 1, .is_fixed = 1, .is_ordered = 1, .table = (void *)dict};
}

static bool has_data_descriptor(const mp_obj_type_t *type) {
    const mp_obj_tuple_t *order = ((const mps_class_t *)type)->order;
    for (size_t i = 0; i < order->len; i++) {
        const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
        if (mps_is_made(next)) {
            mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map;
            for (size_t j = 0; j < map->alloc; j++) {
                if (mp_map_slot_is_filled(map, j) && mps_is_data_descriptor(map->table[j].value)) {
                    return true;
                }
            }
        }
    }
    return false;
}

// From now on the instance may have attributes with the names of descriptors.
static void expose_members(const mp_obj_type_t *type) {
    if ((type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD)) == MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS
        && has_data_descriptor(type)) {
        ((mp_obj_type_t *)type)->flags |= MPS_TYPE_FLAG_SLOW_LOAD;
    }
}

// The dictionary of an instance's attributes. The map moves into it, and the instance keeps where it is: an empty map with a table.
mp_obj_t mps_instance_dict(mp_obj_t obj) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    if (!is_apart(&self->members)) {
        expose_members(self->base.type);
        mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        dict->map = self->members;
        set_apart(self, dict);
    }
    return MP_OBJ_FROM_PTR(self->members.table);
}

// Called by lookup.c for a map without room.
mp_map_elem_t *mps_lookup_apart(mp_map_t *map, mp_obj_t key) {
    return is_apart(map) ? mp_map_lookup(&((mp_obj_dict_t *)map->table)->map, key, MP_MAP_LOOKUP) : NULL;
}

static bool native_load(mp_obj_t obj, const mp_obj_type_t *native, qstr name, mp_obj_t *dest) {
    if (native == NULL || !MP_OBJ_TYPE_HAS_SLOT(native, attr)) {
        return false;
    }
    mp_obj_t part = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0];
    if (part == MP_OBJ_FROM_PTR(&unmade)) {
        return false;
    }
    dest[0] = dest[1] = MP_OBJ_NULL;
    MP_OBJ_TYPE_GET_SLOT(native, attr)(part, name, dest);
    if (dest[1] == MP_OBJ_SENTINEL) {
        dest[1] = MP_OBJ_NULL;
    }
    return dest[0] != MP_OBJ_NULL;
}

// What object.__getattribute__ does. False where there is no such attribute.
bool mps_instance_load(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    const mps_class_t *class = (const mps_class_t *)self->base.type;
    const mp_obj_type_t *type = self->base.type;
    mp_map_elem_t *member = mps_lookup(&self->members, MP_OBJ_NEW_QSTR(name));
    if (member != NULL && !(type->flags & MPS_TYPE_FLAG_SLOW_LOAD)) {
        dest[0] = member->value;
        return true;
    }
    const mp_obj_type_t *owner = NULL;
    mp_obj_t value = mps_class_find(type, NULL, name, &owner);
    if (member != NULL) {
        if (value == MP_OBJ_NULL || !mps_is_data_descriptor(value)
            || (is_instance(value) && descriptor_part(value) == value && descriptor_method(value, MP_QSTR___get__) == MP_OBJ_NULL)) {
            dest[0] = member->value;
            return true;
        }
    } else if (name == MP_QSTR___dict__ && (value == MP_OBJ_NULL || !mps_is_made(owner))) {
        if (type->flags & MPS_TYPE_FLAG_NO_DICT) {
            return false;
        }
        dest[0] = mps_instance_dict(obj);
        return true;
    }
    if (value == MP_OBJ_NULL || !mps_is_made(owner)) {
        if (native_load(obj, class->native, name, dest)) {
            return true;
        }
        if (value == MP_OBJ_NULL) {
            return false;
        }
        if (name == MP_QSTR___init__ && owner != &mp_type_object) {
            dest[0] = MP_OBJ_FROM_PTR(&mps_native_init_obj);
            dest[1] = obj;
            return true;
        }
    }
    mps_class_bind(value, obj, type, owner, dest);
    return dest[0] != MP_OBJ_NULL;
}

// Calls a program's __getattribute__, or loads in the usual way. False where there is no such attribute.
static bool load_first(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
        mp_obj_t own = mps_class_find_made(type, MP_QSTR___getattribute__);
        if (own != MP_OBJ_NULL) {
            mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
            dest[0] = call_member(own, obj, 1, 0, &arg);
            dest[1] = MP_OBJ_NULL;
            return true;
        }
    }
    return mps_instance_load(obj, name, dest);
}

static void load_attr(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t fallback;
    if (!(type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD))) {
        if (mps_instance_load(obj, name, dest)) {
            return;
        }
        dest[0] = MP_OBJ_NULL;
        fallback = mps_class_find_made(type, MP_QSTR___getattr__);
        if (fallback == MP_OBJ_NULL) {
            return;
        }
    } else {
        fallback = mps_class_find_made(type, MP_QSTR___getattr__);
        if (fallback == MP_OBJ_NULL) {
            if (!load_first(obj, name, dest)) {
                dest[0] = MP_OBJ_NULL;
            }
            return;
        }
        // An AttributeError of a descriptor's leads to __getattr__ as well.
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            bool found = load_first(obj, name, dest);
            nlr_pop();
            if (found) {
                return;
            }
        } else if (!mps_is_subtype(((mp_obj_base_t *)nlr.ret_val)->type, &mp_type_AttributeError)) {
            nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
        }
    }
    mp_cstack_check();
    mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
    dest[0] = call_member(fallback, obj, 1, 0, &arg);
    dest[1] = MP_OBJ_NULL;
}

static MP_NORETURN void no_attribute(mp_obj_t obj, qstr name, const char *more) {
    mps_raise_attribute_error(obj, name, MP_ERROR_TEXT("'%s' object has no attribute '%q'%s"), mp_obj_get_type_str(obj), name, more);
}

// Whether instances of these classes have the same parts.
static bool same_layout(const mp_obj_type_t *a, const mp_obj_type_t *b) {
    return mp_obj_is_instance_type(a) && mp_obj_is_instance_type(b)
           && ((const mps_class_t *)a)->native == ((const mps_class_t *)b)->native
           && (a->flags & MPS_TYPE_FLAG_NO_DICT) == (b->flags & MPS_TYPE_FLAG_NO_DICT);
}

static void store_class(mp_obj_instance_t *self, mp_obj_t value) {
    if (!mps_is_class(value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ must be set to a class, not '%s' object"), mp_obj_get_type_str(value));
    }
    const mp_obj_type_t *to = MP_OBJ_TO_PTR(value);
    if (!mp_obj_is_instance_type(to)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    if (!same_layout(self->base.type, to)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ assignment: '%q' object layout differs from '%q'"),
            (qstr)to->name, (qstr)self->base.type->name);
    }
    self->base.type = to;
    if (is_apart(&self->members)) {
        expose_members(to);
    }
}

// What object.__setattr__ does, and object.__delattr__ where value is MP_OBJ_NULL.
void mps_instance_store(mp_obj_t obj, qstr name, mp_obj_t value) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(obj);
    const mp_obj_type_t *type = self->base.type;
    const mp_obj_type_t *owner = NULL;
    if (type->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_NO_DICT)) {
        mp_obj_t found = mps_class_find_made(type, name);
        mp_obj_t property = found == MP_OBJ_NULL ? MP_OBJ_NULL : descriptor_part(found);
        if (found == MP_OBJ_NULL) {
            if ((type->flags & MPS_TYPE_FLAG_NO_DICT) && name != MP_QSTR___class__) {
                mp_obj_t dest[2];
                const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
                if (native != NULL && native_load(obj, native, name, dest)) {
                    mp_store_attr(self->subobj[0], name, value);
                    return;
                }
                if (mps_class_find(type, NULL, name, &owner) != MP_OBJ_NULL) {
                    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"), mp_obj_get_type_str(obj), name);
                }
                no_attribute(obj, name, " and no __dict__ for setting new attributes");
            }
        } else if (mp_obj_is_type(property, &mp_type_property) && descriptor_method(found, MP_QSTR___set__) == MP_OBJ_NULL) {
            mps_property_store(property, obj, name, value);
            return;
        } else if (mp_obj_is_type(found, &mps_type_member)) {
            if (value == MP_OBJ_NULL && mp_map_lookup(mps_instance_members(obj), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
                mp_raise_type_arg(&mp_type_AttributeError, MP_OBJ_NEW_QSTR(name));
            }
        } else {
            qstr method = value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__;
            mp_obj_t set = descriptor_method(found, method);
            if (set != MP_OBJ_NULL) {
                mp_obj_t args[2] = {obj, value};
                call_member(set, found, value == MP_OBJ_NULL ? 1 : 2, 0, args);
                return;
            }
            if (mps_is_data_descriptor(found)) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("%q"), method);
            }
            if (type->flags & MPS_TYPE_FLAG_NO_DICT) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"), mp_obj_get_type_str(obj), name);
            }
        }
    }
    if (name == MP_QSTR___class__) {
        if (value == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("can't delete __class__ attribute"));
        }
        store_class(self, value);
        return;
    }
    if (name == MP_QSTR___dict__) {
        if (value == MP_OBJ_NULL || !mp_obj_is_dict_or_ordereddict(mps_native_part(value))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"),
                value == MP_OBJ_NULL ? "NoneType" : mp_obj_get_type_str(value));
        }
        expose_members(type);
        set_apart(self, MP_OBJ_TO_PTR(mps_native_part(value)));
        return;
    }
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    if (native != NULL && is_exception(native)) {
        if (mps_exception_store(obj, name, value)) {
            return;
        }
        native = NULL;
    }
    mp_obj_t dest[2];
    if (native != NULL && MP_OBJ_TYPE_HAS_SLOT(native, attr) && native_load(obj, native, name, dest)
        && mp_map_lookup(mps_instance_members(obj), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
        mp_obj_t store[2] = {MP_OBJ_SENTINEL, value};
        MP_OBJ_TYPE_GET_SLOT(native, attr)(self->subobj[0], name, store);
        if (store[0] == MP_OBJ_NULL) {
            return;
        }
    }
    mp_map_t *members = mps_instance_members(obj);
    if (value != MP_OBJ_NULL) {
        mp_map_lookup(members, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    } else if (mp_map_lookup(members, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_REMOVE_IF_FOUND) == NULL) {
        no_attribute(obj, name, "");
    }
}

static void instance_attr(mp_obj_t obj, qstr name, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        load_attr(obj, name, dest);
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) {
        mp_obj_t own = mps_class_find_made(type, dest[1] == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__);
        if (own != MP_OBJ_NULL) {
            mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), dest[1]};
            call_member(own, obj, dest[1] == MP_OBJ_NULL ? 1 : 2, 0, args);
            dest[0] = MP_OBJ_NULL;
            return;
        }
    }
    mps_instance_store(obj, name, dest[1]);
    dest[0] = MP_OBJ_NULL;
}

// ---- Instances: making them ----------------------------------------------------------------------------------------

// Whether the built-in type's __new__ makes an empty one, that its __init__ fills.
static bool is_filled_later(const mp_obj_type_t *native) {
    return native == &mp_type_list || native == &mp_type_dict || native == &mp_type_set || native == &mp_type_bytearray
           || native == &mp_type_property
           #if MICROPY_PY_COLLECTIONS_ORDEREDDICT
           || native == &mp_type_ordereddict
           #endif
           ;
}

// Whether its __new__ makes all of it.
static bool is_complete(const mp_obj_type_t *native) {
    return native == &mp_type_int || native == &mp_type_str || native == &mp_type_tuple || native == &mp_type_float
           || native == &mp_type_bytes || native == &mp_type_frozenset || native == &mp_type_complex
           || (MP_OBJ_TYPE_HAS_SLOT(native, parent) && MP_OBJ_TYPE_GET_SLOT(native, parent) == &mp_type_tuple);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(mp_obj_str_get_str(*(const mp_obj_t *)a), mp_obj_str_get_str(*(const mp_obj_t *)b));
}

static MP_NORETURN void abstract_class(const mp_obj_type_t *type) {
    const mp_obj_type_t *owner;
    mp_obj_t names = mps_class_find(type, NULL, MP_QSTR___abstractmethods__, &owner);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mp_obj_t iter = mp_getiter(names, NULL);
    mp_obj_t name;
    while ((name = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_str(name)) {
            mp_obj_list_append(list, name);
        }
    }
    mp_obj_list_t *sorted = MP_OBJ_TO_PTR(list);
    qsort(sorted->items, sorted->len, sizeof(mp_obj_t), compare_names);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "Can't instantiate abstract class %q without an implementation for abstract method%s", (qstr)type->name, sorted->len == 1 ? "" : "s");
    for (size_t i = 0; i < sorted->len; i++) {
        mp_printf(&print, "%s '%s'", i == 0 ? "" : ",", mp_obj_str_get_str(sorted->items[i]));
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

// Makes an instance of type, a class, as the __new__ of base does, which is object or a built-in type that it derives from. With
// `now` the part of that is made from the arguments at once, as its __new__ and __init__ would together.
mp_obj_t mps_class_allocate(const mp_obj_type_t *type, const mp_obj_type_t *base, size_t n_args, size_t n_kw, const mp_obj_t *args, bool now) {
    if (type->flags & MPS_TYPE_FLAG_ABSTRACT) {
        abstract_class(type);
    }
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    if (native == NULL) {
        mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 0, type);
        mp_map_init(&self->members, 0);
        return MP_OBJ_FROM_PTR(self);
    }
    mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 1, type);
    mp_map_init(&self->members, 0);
    self->subobj[0] = MP_OBJ_FROM_PTR(&unmade);
    mp_obj_t part = MP_OBJ_FROM_PTR(&unmade);
    if (is_exception(native) && (!now || n_kw > 0)) {
        part = mps_exception_new(native, n_args, args);
    } else if (now || is_complete(native)) {
        part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args, n_kw, args);
    } else if (is_filled_later(native)) {
        part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, 0, 0, NULL);
    }
    self->subobj[0] = part;
    if (is_exception(native)) {
        mps_exception_adopt(part, MP_OBJ_FROM_PTR(self));
        if (now && n_kw > 0) {
            mps_exception_init(MP_OBJ_FROM_PTR(self), n_args, n_kw, args);
        }
    }
    return MP_OBJ_FROM_PTR(self);
}

// The __init__ of the built-in type that self's class derives from.
mp_obj_t mps_native_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    const mp_obj_type_t *native = mp_obj_is_instance_type(type) ? ((const mps_class_t *)type)->native : NULL;
    if (native != NULL && is_exception(native)) {
        mps_exception_init(args[0], n_args - 1, kw->used, args + 1);
    } else if (native != NULL && !is_complete(native)) {
        mp_obj_t part = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args - 1, kw->used, args + 1);
        ((mp_obj_instance_t *)MP_OBJ_TO_PTR(args[0]))->subobj[0] = part;
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_native_init_obj, 1, mps_native_init);

// For upstream's object.__new__.
mp_obj_instance_t *mp_obj_new_instance(const mp_obj_type_t *type, const mp_obj_type_t **native) {
    *native = ((const mps_class_t *)type)->native;
    return MP_OBJ_TO_PTR(mps_class_allocate(type, &mp_type_object, 0, 0, NULL, false));
}

static MP_NORETURN MP_NOINLINE void init_returned(mp_obj_t result) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__init__() should return None, not '%s'"), mp_obj_get_type_str(result));
}

// Calling a class: __new__, then __init__.
static mp_obj_t instance_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *owner;
    mp_obj_t obj = MP_OBJ_NULL;
    mp_obj_t init = mps_class_find(type, NULL, MP_QSTR___init__, &owner);
    bool own_init = mps_is_made(owner);
    if (!(type->flags & (MPS_TYPE_FLAG_HAS_NEW | MPS_TYPE_FLAG_ABSTRACT))) {
        if (MP_UNLIKELY(!own_init && n_args + n_kw > 0)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), (qstr)type->name);
        }
        mp_obj_instance_t *self = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, 0, type);
        mp_map_init(&self->members, 0);
        obj = MP_OBJ_FROM_PTR(self);
    } else {
        mp_obj_t new = mps_class_find_made(type, MP_QSTR___new__);
        if (new != MP_OBJ_NULL) {
            mp_obj_t dest[2];
            mps_class_bind(new, MP_OBJ_NULL, type, type, dest);
            obj = mps_call_with(dest[0], MP_OBJ_FROM_PTR(type), n_args, n_kw, args);
            if (!mps_is_subtype(mp_obj_get_type(obj), type)) {
                return obj;
            }
            if (mp_obj_get_type(obj) != type) {
                init = mps_class_find(mp_obj_get_type(obj), NULL, MP_QSTR___init__, &owner);
                own_init = mps_is_made(owner);
            }
            const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
            if (!own_init && native != NULL && mp_obj_is_instance_type(type)
                && (is_filled_later(native) || ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0] == MP_OBJ_FROM_PTR(&unmade))) {
                mps_call_with(MP_OBJ_FROM_PTR(&mps_native_init_obj), obj, n_args, n_kw, args);
                return obj;
            }
        } else if (type->flags & MPS_TYPE_FLAG_METACLASS) {
            mp_obj_t three[3];
            if (n_args != 3) {
                mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
            }
            memcpy(three, args, sizeof(three));
            obj = mps_class_new(type, three[0], three[1], three[2], n_kw, args + 3);
        } else {
            const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
            if (native == NULL && !own_init && n_args + n_kw > 0) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), (qstr)type->name);
            }
            obj = mps_class_allocate(type, native, n_args, n_kw, args, !own_init);
        }
    }
    if (own_init) {
        mp_obj_t result = call_member(init, obj, n_args, n_kw, args);
        if (MP_UNLIKELY(result != mp_const_none)) {
            init_returned(result);
        }
        if ((type->flags & (MPS_TYPE_FLAG_HAS_NEW | MP_TYPE_FLAG_INSTANCE_TYPE)) == (MPS_TYPE_FLAG_HAS_NEW | MP_TYPE_FLAG_INSTANCE_TYPE)
            && is_instance(obj) && ((const mps_class_t *)mp_obj_get_type(obj))->native != NULL
            && ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0] == MP_OBJ_FROM_PTR(&unmade)) {
            // Its __init__ did not make the part.
            mps_call_with(MP_OBJ_FROM_PTR(&mps_native_init_obj), obj, n_args, n_kw, args);
        }
    }
    return obj;
}

// ---- Instances: operators ------------------------------------------------------------------------------------------

const byte mp_unary_op_method_name[MP_UNARY_OP_NUM_RUNTIME] = {
    [MP_UNARY_OP_BOOL] = MP_QSTR___bool__,
    [MP_UNARY_OP_LEN] = MP_QSTR___len__,
    [MP_UNARY_OP_HASH] = MP_QSTR___hash__,
    [MP_UNARY_OP_INT_MAYBE] = MP_QSTR___int__,
    [MP_UNARY_OP_POSITIVE] = MP_QSTR___pos__,
    [MP_UNARY_OP_NEGATIVE] = MP_QSTR___neg__,
    [MP_UNARY_OP_INVERT] = MP_QSTR___invert__,
    [MP_UNARY_OP_ABS] = MP_QSTR___abs__,
    [MP_UNARY_OP_FLOAT_MAYBE] = MP_QSTR___float__,
    [MP_UNARY_OP_COMPLEX_MAYBE] = MP_QSTR___complex__,
    [MP_UNARY_OP_SIZEOF] = MP_QSTR___sizeof__,
};

#define OPERATORS(X) \
    X(OR, or) X(XOR, xor) X(AND, and) X(LSHIFT, lshift) X(RSHIFT, rshift) X(ADD, add) X(SUBTRACT, sub) X(MULTIPLY, mul) \
    X(MAT_MULTIPLY, matmul) X(FLOOR_DIVIDE, floordiv) X(TRUE_DIVIDE, truediv) X(MODULO, mod) X(POWER, pow)

const byte mp_binary_op_method_name[MP_BINARY_OP_NUM_RUNTIME] = {
    [MP_BINARY_OP_LESS] = MP_QSTR___lt__,
    [MP_BINARY_OP_MORE] = MP_QSTR___gt__,
    [MP_BINARY_OP_EQUAL] = MP_QSTR___eq__,
    [MP_BINARY_OP_LESS_EQUAL] = MP_QSTR___le__,
    [MP_BINARY_OP_MORE_EQUAL] = MP_QSTR___ge__,
    [MP_BINARY_OP_NOT_EQUAL] = MP_QSTR___ne__,
    [MP_BINARY_OP_CONTAINS] = MP_QSTR___contains__,
    [MP_BINARY_OP_DIVMOD] = MP_QSTR___divmod__,
    #define NAMES(op, name) \
    [MP_BINARY_OP_##op] = MP_QSTR___##name##__, \
    [MP_BINARY_OP_INPLACE_##op] = MP_QSTR___i##name##__, \
    [MP_BINARY_OP_REVERSE_##op] = MP_QSTR___r##name##__,
    OPERATORS(NAMES)
    #undef NAMES
};

static MP_NORETURN void returned_non(const char *what, const char *kind, mp_obj_t value) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s returned non-%s (type %s)"), what, kind, mp_obj_get_type_str(value));
}

static mp_obj_t check_int(mp_obj_t value, const char *what) {
    value = mps_native_part(value);
    if (mp_obj_is_bool(value)) {
        return MP_OBJ_NEW_SMALL_INT(value == mp_const_true);
    }
    if (!mp_obj_is_int(value)) {
        returned_non(what, "int", value);
    }
    return value;
}

static bool is_number(const mp_obj_type_t *native) {
    return native == &mp_type_int || native == &mp_type_float || native == &mp_type_complex;
}

// Of the part of a built-in type. MP_OBJ_NULL where it has no such operator.
static mp_obj_t native_unary_op(mp_unary_op_t op, mp_obj_t obj) {
    if (mps_is_class(obj)) {
        return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)obj) : MP_OBJ_NULL;
    }
    mp_obj_t part = mps_native_part(obj);
    if (mp_obj_is_small_int(part)) {
        return op == MP_UNARY_OP_LEN || op == MP_UNARY_OP_SIZEOF ? MP_OBJ_NULL : mp_unary_op(op, part);
    }
    const mp_obj_type_t *type = mp_obj_get_type(part);
    if (op == MP_UNARY_OP_HASH) {
        if (type == &mp_type_list || type == &mp_type_dict || type == &mp_type_set || type == &mp_type_bytearray) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), mp_obj_get_type_str(obj));
        }
        return mp_obj_new_int_from_ll(mps_hash(part, MPS_HASH_ANY));
    }
    if (op == MP_UNARY_OP_INT_MAYBE && type == &mp_type_float) {
        return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_int), part);
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, unary_op) ? MP_OBJ_TYPE_GET_SLOT(type, unary_op)(op, part) : MP_OBJ_NULL;
}

// How instances of a program's class are hashed.
mps_hash_way_t mps_hash_way(const mp_obj_type_t *type) {
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    mp_obj_t found = find_operator(type, MP_QSTR___hash__, MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
    if (found == mp_const_none) {
        return MPS_HASH_NOT;
    }
    if ((found != MP_OBJ_SENTINEL && found != MP_OBJ_NULL) || native == NULL || native == &mp_type_type) {
        return MPS_HASH_OWN;
    }
    return native == &mp_type_list || native == &mp_type_dict || native == &mp_type_set || native == &mp_type_bytearray
           ? MPS_HASH_NOT : MPS_HASH_PART;
}

static mp_obj_t instance_unary_op(mp_unary_op_t op, mp_obj_t self) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mp_obj_type_t *native = ((const mps_class_t *)type)->native;
    mp_obj_t found = find_operator(type, mp_unary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
    switch (op) {
        case MP_UNARY_OP_BOOL:
            if (found == MP_OBJ_SENTINEL && !is_number(native)) {
                return MP_OBJ_NULL;
            }
            break;
        case MP_UNARY_OP_HASH:
            if (found == MP_OBJ_NULL) {
                return native == NULL || native == &mp_type_type ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)self) : native_unary_op(op, self);
            }
            break;
        case MP_UNARY_OP_INT_MAYBE:
        case MP_UNARY_OP_FLOAT_MAYBE:
        case MP_UNARY_OP_COMPLEX_MAYBE:
            if (found == MP_OBJ_NULL) {
                found = find_operator(type, MP_QSTR___index__, MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op));
                if (found != MP_OBJ_NULL && found != MP_OBJ_SENTINEL) {
                    mp_obj_t value = check_int(call_member(found, self, 0, 0, NULL), "__index__");
                    return op == MP_UNARY_OP_INT_MAYBE ? value : mp_obj_new_float(mp_obj_get_float(value));
                }
            }
            break;
        case MP_UNARY_OP_SIZEOF:
            if (found == MP_OBJ_NULL || found == MP_OBJ_SENTINEL) {
                mp_obj_instance_t *instance = MP_OBJ_TO_PTR(self);
                return MP_OBJ_NEW_SMALL_INT(sizeof(*instance) + (mp_obj_is_instance_type(type) ? mps_instance_members(self)->alloc * sizeof(mp_map_elem_t) : 0));
            }
            break;
        default:
            break;
    }
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == MP_OBJ_SENTINEL) {
        return native_unary_op(op, self);
    }
    if (found == mp_const_none) {
        if (op == MP_UNARY_OP_HASH) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), mp_obj_get_type_str(self));
        }
        return MP_OBJ_NULL;
    }
    mp_obj_t value = call_member(found, self, 0, 0, NULL);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            if (!mp_obj_is_bool(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__bool__ should return bool, returned %s"), mp_obj_get_type_str(value));
            }
            break;
        case MP_UNARY_OP_LEN: {
            mp_int_t len;
            if (!mp_obj_get_int_maybe(value, &len)) {
                mp_raise_TypeError_int_conversion(value);
            }
            if (len < 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("__len__() should return >= 0"));
            }
            return mp_obj_new_int(len);
        }
        case MP_UNARY_OP_HASH:
            value = mps_native_part(value);
            if (!mp_obj_is_int(value) && !mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__hash__ method should return an integer"));
            }
            return mp_obj_is_bool(value) ? MP_OBJ_NEW_SMALL_INT(value == mp_const_true) : value;
        case MP_UNARY_OP_INT_MAYBE:
            return check_int(value, "__int__");
        case MP_UNARY_OP_FLOAT_MAYBE:
            value = mps_native_part(value);
            if (!mp_obj_is_float(value)) {
                vstr_t text;
                vstr_init(&text, 32);
                vstr_printf(&text, "%s.__float__", mp_obj_get_type_str(self));
                returned_non(vstr_null_terminated_str(&text), "float", value);
            }
            break;
        case MP_UNARY_OP_COMPLEX_MAYBE:
            value = mps_native_part(value);
            if (!mp_obj_is_type(value, &mp_type_complex)) {
                returned_non("__complex__", "complex", value);
            }
            break;
        default:
            break;
    }
    return value;
}

// Whether the type's += and the like change the object.
static bool changes_in_place(const mp_obj_type_t *native) {
    return !is_complete(native);
}

static mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (mps_is_class(lhs)) {
        return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, binary_op)(op, lhs, rhs);
    }
    mp_obj_t part = mps_native_part(lhs);
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        return mps_binary_op_maybe(op - (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR), rhs, part);
    }
    const mp_obj_type_t *native = mp_obj_get_type(part);
    if (op == MP_BINARY_OP_CONTAINS) {
        mp_obj_t result = MP_OBJ_TYPE_HAS_SLOT(native, binary_op) && mp_obj_is_obj(part) ? MP_OBJ_TYPE_GET_SLOT(native, binary_op)(op, part, rhs) : MP_OBJ_NULL;
        if (result == MP_OBJ_NULL && MP_OBJ_TYPE_HAS_SLOT(native, binary_op) && native != &mp_type_int) {
            result = mps_binary_op_maybe(op, part, rhs);
        }
        return result;
    }
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        if (!changes_in_place(native) || !MP_OBJ_TYPE_HAS_SLOT(native, binary_op)) {
            return MP_OBJ_NULL;
        }
        mp_obj_t result = MP_OBJ_TYPE_GET_SLOT(native, binary_op)(op, part, mps_native_part(rhs));
        return result == part ? lhs : result;
    }
    rhs = mps_native_part(rhs);
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        return mp_obj_equal_not_equal(op, part, rhs);
    }
    return mps_binary_op_maybe(op, part, rhs);
}

static mp_obj_t instance_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    mp_obj_t found = find_operator(type, mp_binary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(binary_op));
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == MP_OBJ_SENTINEL) {
        return native_binary_op(op, lhs, rhs);
    }
    if (found == mp_const_none) {
        if (op == MP_BINARY_OP_CONTAINS) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not a container"), mp_obj_get_type_str(lhs));
        }
        return MP_OBJ_NULL;
    }
    mp_cstack_check();
    mp_obj_t result = call_member(found, lhs, 1, 0, &rhs);
    if (result == mp_const_notimplemented) {
        return MP_OBJ_NULL;
    }
    return op == MP_BINARY_OP_CONTAINS ? mp_obj_new_bool(mp_obj_is_true(result)) : result;
}

static mp_obj_t instance_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    qstr name = value == MP_OBJ_NULL ? MP_QSTR___delitem__ : value == MP_OBJ_SENTINEL ? MP_QSTR___getitem__ : MP_QSTR___setitem__;
    mp_obj_t found = find_operator(type, name, MP_OBJ_TYPE_OFFSETOF_SLOT(subscr));
    if (found == MP_OBJ_SENTINEL) {
        if (type->flags & MPS_TYPE_FLAG_METACLASS) {
            return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, subscr)(self, index, value);
        }
        mp_obj_t part = mps_native_part(self);
        if (value == MP_OBJ_SENTINEL && mp_obj_is_dict_or_ordereddict(part)) {
            // Where there is no such key a dict's subclass has a say.
            mp_obj_t missing = mps_class_find_made(type, MP_QSTR___missing__);
            if (missing != MP_OBJ_NULL) {
                mp_map_elem_t *elem = mp_map_lookup(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(part))->map, index, MP_MAP_LOOKUP);
                return elem != NULL ? elem->value : call_member(missing, self, 1, 0, &index);
            }
        }
        return mp_obj_subscr(part, index, value);
    }
    if (found == MP_OBJ_NULL || found == mp_const_none) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args[2] = {index, value};
    mp_obj_t result = call_member(found, self, value == MP_OBJ_NULL || value == MP_OBJ_SENTINEL ? 1 : 2, 0, args);
    return value == MP_OBJ_SENTINEL ? result : mp_const_none;
}

bool mp_obj_instance_is_callable(mp_obj_t self) {
    return find_operator(mp_obj_get_type(self), MP_QSTR___call__, MP_OBJ_TYPE_OFFSETOF_SLOT(call)) != MP_OBJ_NULL;
}

mp_obj_t mp_obj_instance_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t found = find_operator(mp_obj_get_type(self), MP_QSTR___call__, MP_OBJ_TYPE_OFFSETOF_SLOT(call));
    if (found == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not callable"), mp_obj_get_type_str(self));
    }
    mp_cstack_check();
    if (found == MP_OBJ_SENTINEL) {
        if (mps_is_class(self)) {
            return MP_OBJ_TYPE_GET_SLOT(&mp_type_type, call)(self, n_args, n_kw, args);
        }
        return mp_call_function_n_kw(mps_native_part(self), n_args, n_kw, args);
    }
    return call_member(found, self, n_args, n_kw, args);
}

mp_obj_t mp_obj_instance_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    mp_obj_t found = find_operator(type, MP_QSTR___iter__, MP_OBJ_TYPE_OFFSETOF_SLOT(iter));
    if (found == MP_OBJ_SENTINEL) {
        return (type->flags & MPS_TYPE_FLAG_METACLASS) ? MP_OBJ_NULL : mp_getiter(mps_native_part(self), buf);
    }
    if (found == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (found == mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not iterable"), mp_obj_get_type_str(self));
    }
    mp_cstack_check();
    mp_obj_t iter = call_member(found, self, 0, 0, NULL);
    const mp_obj_type_t *kind = mp_obj_get_type(iter);
    if (!(kind->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM))) {
        mp_obj_t dest[2];
        if (!mps_load_special(iter, MP_QSTR___next__, dest)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("iter() returned non-iterator of type '%s'"), mp_obj_get_type_str(iter));
        }
    }
    return iter;
}

static mp_int_t instance_get_buffer(mp_obj_t self, mp_buffer_info_t *info, mp_uint_t flags) {
    const mp_obj_type_t *native = ((const mps_class_t *)mp_obj_get_type(self))->native;
    if (native == NULL || !MP_OBJ_TYPE_HAS_SLOT(native, buffer)) {
        return 1;
    }
    return MP_OBJ_TYPE_GET_SLOT(native, buffer)(mps_native_part(self), info, flags);
}

// ---- Printing ------------------------------------------------------------------------------------------------------

// What a class says its module is: MP_OBJ_NULL where it says nothing.
mp_obj_t mps_class_module(const mp_obj_type_t *type) {
    if (!mps_is_made(type)) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_builtins);
    }
    mp_map_elem_t *found = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(MP_QSTR___module__), MP_MAP_LOOKUP);
    return found == NULL ? MP_OBJ_NULL : found->value;
}

mp_obj_t mps_class_qualified_name(const mp_obj_type_t *type) {
    return mps_is_made(type) ? ((const mps_class_t *)type)->qualified_name : MP_OBJ_NEW_QSTR(type->name);
}

void mps_class_print_name(const mp_print_t *print, const mp_obj_type_t *type) {
    mp_obj_t module = mps_class_module(type);
    if (module != MP_OBJ_NULL && mp_obj_is_str(module) && !mp_obj_equal(module, MP_OBJ_NEW_QSTR(MP_QSTR_builtins))) {
        mp_obj_print_helper(print, module, PRINT_STR);
        mp_print_str(print, ".");
    }
    mp_obj_print_helper(print, mps_class_qualified_name(type), PRINT_STR);
}

// Of an instance of a class that derives from a type whose repr() has the type's name: it has the class's. A set's has no name.
static void print_renamed(const mp_print_t *print, mp_obj_t part, const mp_obj_type_t *native, const mp_obj_type_t *type) {
    vstr_t text;
    mp_print_t inner;
    vstr_init_print(&text, 32, &inner);
    mp_obj_print_helper(&inner, part, PRINT_REPR);
    const char *name = qstr_str(native->name);
    size_t len = qstr_len(native->name);
    if (native == &mp_type_set && text.len > 0 && text.buf[0] == '{') {
        mp_printf(print, "%q(", (qstr)type->name);
        mp_print_strn(print, text.buf, text.len, 0, ' ', 0);
        mp_print_str(print, ")");
    } else if (text.len > len && text.buf[len] == '(' && memcmp(text.buf, name, len) == 0) {
        mp_print_str(print, qstr_str(type->name));
        mp_print_strn(print, text.buf + len, text.len - len, 0, ' ', 0);
    } else {
        mp_print_strn(print, text.buf, text.len, 0, ' ', 0);
    }
}

static void type_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, "<class '");
    mps_class_print_name(print, MP_OBJ_TO_PTR(self));
    mp_print_str(print, "'>");
}

static void instance_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    const mps_class_t *class = (const mps_class_t *)type;
    bool is_metaclass = (type->flags & MPS_TYPE_FLAG_METACLASS) != 0;
    bool native_has_str = class->native == &mp_type_str || (class->native != NULL && is_exception(class->native));
    qstr name = MP_QSTR___repr__;
    mp_obj_t found = MP_OBJ_NULL;
    if (kind == PRINT_STR) {
        name = MP_QSTR___str__;
        const mp_obj_tuple_t *order = class->order;
        for (size_t i = 0; i < order->len && found == MP_OBJ_NULL; i++) {
            const mp_obj_type_t *next = MP_OBJ_TO_PTR(order->items[i]);
            if (mps_is_made(next)) {
                mp_map_elem_t *elem = mps_lookup(&MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map, MP_OBJ_NEW_QSTR(name));
                found = elem == NULL ? MP_OBJ_NULL : elem->value;
            } else if (native_has_str && next != &mp_type_object) {
                found = MP_OBJ_SENTINEL;
            }
        }
    }
    if (found == MP_OBJ_NULL) {
        name = MP_QSTR___repr__;
        found = find_operator(type, name, MP_OBJ_TYPE_OFFSETOF_SLOT(print));
    }
    if (found == MP_OBJ_SENTINEL) {
        if (is_metaclass) {
            type_print(print, self, kind);
            return;
        }
        mp_obj_t part = mps_native_part(self);
        if (mp_obj_is_native_exception_instance(part)) {
            if (kind != PRINT_STR) {
                mp_print_str(print, qstr_str(type->name));
            }
            mp_obj_print_helper(print, part, kind | PRINT_EXC_SUBCLASS);
        } else if (name == MP_QSTR___repr__ && kind != PRINT_JSON && class->native != &mp_type_str) {
            print_renamed(print, part, class->native, type);
        } else {
            mp_obj_print_helper(print, part, kind);
        }
        return;
    }
    if (found != MP_OBJ_NULL && found != mp_const_none) {
        mp_obj_t text = call_member(found, self, 0, 0, NULL);
        if (!mp_obj_is_str(mps_native_part(text))) {
            returned_non(qstr_str(name), "string", text);
        }
        mp_obj_print_helper(print, mps_native_part(text), PRINT_STR);
        return;
    }
    mp_print_str(print, "<");
    mps_class_print_name(print, type);
    mp_printf(print, " object at 0x%p>", MP_OBJ_TO_PTR(self));
}

// ---- Classes: making them ------------------------------------------------------------------------------------------

// A list of the classes in a class's order.
static mp_obj_t order_list(const mp_obj_type_t *type) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(next));
    }
    return list;
}

// The next class of several lists' can't be told. Names the first one of each.
static MP_NORETURN void no_order(mp_obj_list_t *const *lists, const size_t *heads, size_t n) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_print_str(&print, "Cannot create a consistent method resolution order (MRO) for bases ");
    const char *between = "";
    for (size_t i = 0; i < n; i++) {
        bool is_new = heads[i] < lists[i]->len;
        for (size_t j = 0; j < i && is_new; j++) {
            is_new = heads[j] == lists[j]->len || lists[j]->items[heads[j]] != lists[i]->items[heads[i]];
        }
        if (is_new) {
            mp_printf(&print, "%s%q", between, (qstr)((const mp_obj_type_t *)MP_OBJ_TO_PTR(lists[i]->items[heads[i]]))->name);
            between = ", ";
        }
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

// Merges the orders of the bases behind the class itself: C3.
static const mp_obj_tuple_t *merge_orders(mp_obj_t class, const mp_obj_t *bases, size_t n) {
    if (n == 1) {
        mp_obj_list_t *rest = MP_OBJ_TO_PTR(order_list(MP_OBJ_TO_PTR(bases[0])));
        mp_obj_tuple_t *order = MP_OBJ_TO_PTR(mp_obj_new_tuple(1 + rest->len, NULL));
        order->items[0] = class;
        memcpy(order->items + 1, rest->items, rest->len * sizeof(mp_obj_t));
        return order;
    }
    mp_obj_t result = mp_obj_new_list(1, &class);
    // The orders, then the bases themselves; of each, what is left.
    mp_obj_list_t **lists = m_new0(mp_obj_list_t *, n + 1);
    size_t *heads = m_new0(size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        lists[i] = MP_OBJ_TO_PTR(order_list(MP_OBJ_TO_PTR(bases[i])));
    }
    lists[n] = MP_OBJ_TO_PTR(mp_obj_new_list(n, (mp_obj_t *)bases));
    for (;;) {
        bool left = false;
        mp_obj_t next = MP_OBJ_NULL;
        for (size_t i = 0; i <= n && next == MP_OBJ_NULL; i++) {
            if (heads[i] == lists[i]->len) {
                continue;
            }
            left = true;
            next = lists[i]->items[heads[i]];
            for (size_t j = 0; j <= n && next != MP_OBJ_NULL; j++) {
                for (size_t k = heads[j] + 1; k < lists[j]->len; k++) {
                    if (lists[j]->items[k] == next) {
                        next = MP_OBJ_NULL;
                        break;
                    }
                }
            }
        }
        if (!left) {
            break;
        }
        if (next == MP_OBJ_NULL) {
            no_order(lists, heads, n + 1);
        }
        mp_obj_list_append(result, next);
        for (size_t i = 0; i <= n; i++) {
            if (heads[i] < lists[i]->len && lists[i]->items[heads[i]] == next) {
                heads[i]++;
            }
        }
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(result);
    return MP_OBJ_TO_PTR(mp_obj_new_tuple(list->len, list->items));
}

// The most derived of the classes' metaclasses and of this one.
const mp_obj_type_t *mps_class_meta(const mp_obj_type_t *meta, const mp_obj_t *bases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *other = mp_obj_get_type(bases[i]);
        if (mps_is_subtype(meta, other)) {
            continue;
        }
        if (!mps_is_subtype(other, meta)) {
            mp_raise_TypeError(MP_ERROR_TEXT("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"));
        }
        meta = other;
    }
    return meta;
}

static bool can_be_base(const mp_obj_type_t *type) {
    return !(type->flags & MP_TYPE_FLAG_BINDS_SELF) && MP_OBJ_TYPE_HAS_SLOT(type, make_new) && type != &mp_type_bool && type != &mp_type_range && type != &mp_type_slice
           && type != &mp_type_NoneType && type != &mp_type_memoryview && type != &mps_type_mapping_proxy;
}

// The built-in type that instances of a class with these bases have a part of, or NULL.
static const mp_obj_type_t *find_native(const mp_obj_t *bases, size_t n) {
    const mp_obj_type_t *native = NULL;
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases[i]);
        const mp_obj_type_t *other = mps_is_made(base) ? ((const mps_class_t *)base)->native : base;
        if (other == NULL || other == &mp_type_object) {
            continue;
        }
        if (native == NULL || mps_is_subtype(other, native)) {
            native = other;
        } else if (!mps_is_subtype(native, other)) {
            native = is_exception(native) && is_exception(other) ? mps_exception_best_base(native, other) : NULL;
            if (native == NULL) {
                mp_raise_TypeError(MP_ERROR_TEXT("multiple bases have instance lay-out conflict"));
            }
        }
    }
    return native;
}

// Called for what becomes an attribute of a class. Keeps the flags of the class and of those that derive from it right.
static void set_flags(mp_obj_type_t *type, unsigned flags) {
    mp_cstack_check();
    if ((type->flags & flags) == flags) {
        return;
    }
    type->flags |= flags;
    mp_obj_t subclasses = ((mps_class_t *)type)->subclasses;
    if (subclasses != MP_OBJ_NULL) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(subclasses);
        for (size_t i = 0; i < list->len; i++) {
            set_flags(MP_OBJ_TO_PTR(list->items[i]), flags);
        }
    }
}

static unsigned flags_for(qstr name, mp_obj_t value) {
    if (name == MP_QSTR___setattr__ || name == MP_QSTR___delattr__) {
        return MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS;
    }
    if (name == MP_QSTR___getattribute__) {
        return MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD;
    }
    if (name == MP_QSTR___new__) {
        return MPS_TYPE_FLAG_HAS_NEW;
    }
    return is_accessor(value) ? MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS : 0;
}

void mps_class_changed(mp_obj_type_t *type, qstr name, mp_obj_t value) {
    if (name == MP_QSTR___abstractmethods__) {
        type->flags &= ~MPS_TYPE_FLAG_ABSTRACT;
        if (mp_obj_is_true(value)) {
            type->flags |= MPS_TYPE_FLAG_ABSTRACT;
        }
        return;
    }
    unsigned flags = flags_for(name, value);
    if ((flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) && mps_is_data_descriptor(value)) {
        // Instances may have an attribute of this name.
        flags |= MPS_TYPE_FLAG_SLOW_LOAD;
    }
    if (flags != 0) {
        set_flags(type, flags);
    }
}

// Makes the descriptors of __slots__. Returns whether instances have no other attributes, as far as this class goes.
static bool add_slots(mps_class_t *class, mp_obj_dict_t *dict, mp_obj_t slots) {
    mp_obj_t names = mp_obj_is_str(slots) ? mp_obj_new_tuple(1, &slots) : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), slots);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(names);
    const mp_obj_type_t *native = class->native;
    if (tuple->len > 0 && native != NULL && (native == &mp_type_int || native == &mp_type_tuple || native == &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("nonempty __slots__ not supported for subtype of '%q'"), (qstr)native->name);
    }
    bool no_dict = true;
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mp_obj_is_str(tuple->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__slots__ items must be strings, not '%s'"), mp_obj_get_type_str(tuple->items[i]));
        }
        qstr name = mp_obj_str_get_qstr(tuple->items[i]);
        if (name == MP_QSTR___dict__) {
            no_dict = false;
            continue;
        }
        if (name == MP_QSTR___weakref__) {
            continue;
        }
        const char *text = qstr_str(name);
        size_t len = qstr_len(name);
        if (!unichar_isalpha(text[0]) && text[0] != '_' && (byte)text[0] < 0x80) {
            mp_raise_TypeError(MP_ERROR_TEXT("__slots__ must be identifiers"));
        }
        if (len > 2 && text[0] == '_' && text[1] == '_' && !(text[len - 1] == '_' && text[len - 2] == '_')) {
            const char *of = qstr_str(class->type.name);
            while (*of == '_') {
                of++;
            }
            if (*of != 0) {
                vstr_t mangled;
                vstr_init(&mangled, 32);
                vstr_printf(&mangled, "_%s%s", of, text);
                name = qstr_from_strn(mangled.buf, mangled.len);
                vstr_clear(&mangled);
            }
        }
        mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
        if (elem->value != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("'%q' in __slots__ conflicts with class variable"), name);
        }
        mps_member_t *member = mp_obj_malloc(mps_member_t, &mps_type_member);
        member->name = name;
        member->of = (const mp_obj_type_t *)class;
        elem->value = MP_OBJ_FROM_PTR(member);
    }
    return no_dict;
}

static mp_obj_t take(mp_obj_dict_t *dict, qstr name) {
    mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (elem == NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t value = elem->value;
    mp_obj_dict_delete(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(name));
    return value;
}

// Functions of these names are class methods or static methods without saying so.
static void wrap(mp_obj_dict_t *dict, qstr name, const mp_obj_type_t *kind) {
    mp_map_elem_t *elem = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (elem != NULL && mp_obj_is_obj(elem->value) && (mp_obj_get_type(elem->value)->flags & MP_TYPE_FLAG_BINDS_SELF)) {
        mp_obj_static_class_method_t *method = mp_obj_malloc(mp_obj_static_class_method_t, kind);
        method->fun = elem->value;
        elem->value = MP_OBJ_FROM_PTR(method);
    }
}

static void call_set_names(mp_obj_t class, mp_obj_dict_t *dict) {
    // What is called may change the class.
    mp_obj_t items = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < dict->map.alloc; i++) {
        if (mp_map_slot_is_filled(&dict->map, i)) {
            mp_obj_t value = dict->map.table[i].value;
            if (mp_obj_is_type(value, &mp_type_property)) {
                mps_property_t *property = MP_OBJ_TO_PTR(value);
                if (property->name == MP_QSTRnull && mp_obj_is_str(dict->map.table[i].key)) {
                    property->name = mp_obj_str_get_qstr(dict->map.table[i].key);
                }
            } else if (descriptor_method(value, MP_QSTR___set_name__) != MP_OBJ_NULL) {
                mp_obj_list_append(items, dict->map.table[i].key);
                mp_obj_list_append(items, value);
            }
        }
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(items);
    for (size_t i = 0; i + 1 < list->len; i += 2) {
        mp_obj_t args[2] = {class, list->items[i]};
        call_member(descriptor_method(list->items[i + 1], MP_QSTR___set_name__), list->items[i + 1], 2, 0, args);
    }
}

static void call_init_subclass(const mp_obj_type_t *type, size_t n_kw, const mp_obj_t *kw) {
    const mp_obj_type_t *owner;
    mp_obj_t init = mps_class_find(type, type, MP_QSTR___init_subclass__, &owner);
    if (owner == &mp_type_object) {
        if (n_kw > 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__init_subclass__() takes no keyword arguments"), (qstr)type->name);
        }
        return;
    }
    mp_obj_t dest[2];
    mps_class_bind(init, MP_OBJ_NULL, type, owner, dest);
    if (dest[1] == MP_OBJ_NULL) {
        mp_call_function_n_kw(dest[0], 0, n_kw, kw);
    } else {
        mps_call_with(dest[0], dest[1], 0, n_kw, kw);
    }
}

// type.__new__: makes a class of this metaclass, or of the most derived one of its bases. The keywords go to __init_subclass__.
mp_obj_t mps_class_new(const mp_obj_type_t *meta, mp_obj_t name, mp_obj_t bases, mp_obj_t space, size_t n_kw, const mp_obj_t *kw) {
    name = mps_native_part(name);
    if (!mp_obj_is_str(name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 1 must be str, not %s"), mp_obj_get_type_str(name));
    }
    bases = mps_native_part(bases);
    if (!mp_obj_is_type(bases, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 2 must be tuple, not %s"), mp_obj_get_type_str(bases));
    }
    mp_obj_t names = mps_native_part(space);
    if (!mp_obj_is_dict_or_ordereddict(names)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() argument 3 must be dict, not %s"), mp_obj_get_type_str(space));
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    if (tuple->len == 0) {
        mp_obj_t object = MP_OBJ_FROM_PTR(&mp_type_object);
        tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(1, &object));
    }
    size_t n = tuple->len;
    for (size_t i = 0; i < n; i++) {
        if (!mps_is_class(tuple->items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"));
        }
    }
    meta = mps_class_meta(meta, tuple->items, n);
    unsigned flags = MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST
        | MP_TYPE_FLAG_ITER_IS_GETITER;
    bool bases_have_dict = false;
    for (size_t i = 0; i < n; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(tuple->items[i]);
        if (!can_be_base(base)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not an acceptable base type"), (qstr)base->name);
        }
        for (size_t j = 0; j < i; j++) {
            if (tuple->items[i] == tuple->items[j]) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("duplicate base class %q"), (qstr)base->name);
            }
        }
        if (mps_is_made(base)) {
            flags |= base->flags & (MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS | MPS_TYPE_FLAG_SLOW_LOAD | MPS_TYPE_FLAG_HAS_NEW);
            bases_have_dict |= !(base->flags & MPS_TYPE_FLAG_NO_DICT);
        } else {
            bases_have_dict |= is_exception(base);
        }
    }
    const mp_obj_type_t *native = find_native(tuple->items, n);
    if (native != NULL) {
        flags |= MPS_TYPE_FLAG_HAS_NEW;
    }
    flags |= native == &mp_type_type ? MPS_TYPE_FLAG_METACLASS : MP_TYPE_FLAG_INSTANCE_TYPE;

    mps_class_t *class = m_new0(mps_class_t, 1);
    mp_obj_type_t *type = (mp_obj_type_t *)class;
    type->base.type = meta;
    type->flags = flags;
    type->name = mp_obj_str_get_qstr(name);
    class->bases = tuple;
    class->native = native;
    class->subclasses = MP_OBJ_NULL;
    class->order = merge_orders(MP_OBJ_FROM_PTR(type), tuple->items, n);

    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mp_obj_dict_copy(names));
    dict->base.type = &mp_type_dict;
    MP_OBJ_TYPE_SET_SLOT(type, make_new, instance_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(type, print, instance_print, 1);
    MP_OBJ_TYPE_SET_SLOT(type, call, mp_obj_instance_call, 2);
    MP_OBJ_TYPE_SET_SLOT(type, unary_op, instance_unary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(type, binary_op, instance_binary_op, 4);
    MP_OBJ_TYPE_SET_SLOT(type, attr, native == &mp_type_type ? MP_OBJ_TYPE_GET_SLOT(&mp_type_type, attr) : instance_attr, 5);
    MP_OBJ_TYPE_SET_SLOT(type, subscr, instance_subscr, 6);
    MP_OBJ_TYPE_SET_SLOT(type, iter, mp_obj_instance_getiter, 7);
    MP_OBJ_TYPE_SET_SLOT(type, buffer, instance_get_buffer, 8);
    MP_OBJ_TYPE_SET_SLOT(type, locals_dict, dict, 9);
    MP_OBJ_TYPE_SET_SLOT(type, parent, MP_OBJ_TO_PTR(tuple->items[0]), 10);
    if (native != NULL && MP_OBJ_TYPE_HAS_SLOT(native, protocol)) {
        MP_OBJ_TYPE_SET_SLOT(type, protocol, MP_OBJ_TYPE_GET_SLOT(native, protocol), 11);
    }

    mp_obj_t cell = take(dict, MP_QSTR___classcell__);
    mp_obj_t qualified = take(dict, MP_QSTR___qualname__);
    if (qualified != MP_OBJ_NULL && !mp_obj_is_str(qualified)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type __qualname__ must be a str, not %s"), mp_obj_get_type_str(qualified));
    }
    class->qualified_name = qualified == MP_OBJ_NULL ? name : qualified;
    if (mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___module__), MP_MAP_LOOKUP) == NULL) {
        mp_map_elem_t *module = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
        if (module != NULL) {
            mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(MP_QSTR___module__), module->value);
        }
    }
    wrap(dict, MP_QSTR___new__, &mp_type_staticmethod);
    wrap(dict, MP_QSTR___init_subclass__, &mp_type_classmethod);
    wrap(dict, MP_QSTR___class_getitem__, &mp_type_classmethod);
    if (mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___eq__), MP_MAP_LOOKUP) != NULL
        && mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___hash__), MP_MAP_LOOKUP) == NULL) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), MP_OBJ_NEW_QSTR(MP_QSTR___hash__), mp_const_none);
    }
    mp_map_elem_t *slots = mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(MP_QSTR___slots__), MP_MAP_LOOKUP);
    if (slots != NULL && native != &mp_type_type && add_slots(class, dict, slots->value) && !bases_have_dict) {
        type->flags |= MPS_TYPE_FLAG_NO_DICT;
    }
    for (size_t i = 0; i < dict->map.alloc; i++) {
        if (mp_map_slot_is_filled(&dict->map, i) && mp_obj_is_qstr(dict->map.table[i].key)) {
            type->flags |= flags_for(MP_OBJ_QSTR_VALUE(dict->map.table[i].key), dict->map.table[i].value);
        }
    }
    if (cell != MP_OBJ_NULL) {
        mp_obj_cell_set(cell, MP_OBJ_FROM_PTR(type));
    }
    for (size_t i = 0; i < n; i++) {
        mps_class_t *base = MP_OBJ_TO_PTR(tuple->items[i]);
        if (mps_is_made((mp_obj_type_t *)base)) {
            if (base->subclasses == MP_OBJ_NULL) {
                base->subclasses = mp_obj_new_list(0, NULL);
            }
            mp_obj_list_append(base->subclasses, MP_OBJ_FROM_PTR(type));
        }
    }
    call_set_names(MP_OBJ_FROM_PTR(type), dict);
    call_init_subclass(type, n_kw, kw);
    return MP_OBJ_FROM_PTR(type);
}

// For C code that makes classes.
mp_obj_t mp_obj_new_type(qstr name, mp_obj_t bases, mp_obj_t dict) {
    return mps_class_new(&mp_type_type, MP_OBJ_NEW_QSTR(name), bases, dict, 0, NULL);
}

// ---- Classes: their attributes -------------------------------------------------------------------------------------

static mp_obj_t class_bases(const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        return MP_OBJ_FROM_PTR(((const mps_class_t *)type)->bases);
    }
    if (native_bases(type) != NULL) {
        return MP_OBJ_FROM_PTR(native_bases(type));
    }
    mp_obj_t base = MP_OBJ_FROM_PTR(native_base(type));
    return type == &mp_type_object ? mp_const_empty_tuple : mp_obj_new_tuple(1, &base);
}

static mp_obj_t class_order(const mp_obj_type_t *type) {
    if (mps_is_made(type)) {
        return MP_OBJ_FROM_PTR(((const mps_class_t *)type)->order);
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(order_list(type));
    return mp_obj_new_tuple(list->len, list->items);
}

static mp_obj_t own_value(const mp_obj_type_t *type, qstr name) {
    mp_map_elem_t *found = mps_is_made(type) ? mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) : NULL;
    return found == NULL ? MP_OBJ_NULL : found->value;
}

// The annotations of a class's own: evaluated when they are first asked for, by a function that the compiler made.
static mp_obj_t class_annotations(const mp_obj_type_t *type) {
    static const qstr_short_t places[] = {MP_QSTR___annotations__, MP_QSTR___annotations_cache__};
    for (size_t i = 0; i < MP_ARRAY_SIZE(places); i++) {
        mp_obj_t found = own_value(type, places[i]);
        if (found != MP_OBJ_NULL) {
            return found;
        }
    }
    if (!mps_is_made(type)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t annotate = own_value(type, MP_QSTR___annotate_func__);
    mp_obj_t annotations = annotate == MP_OBJ_NULL || annotate == mp_const_none ? mp_obj_new_dict(0)
        : mp_call_function_1(annotate, MP_OBJ_NEW_SMALL_INT(1));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict)), MP_OBJ_NEW_QSTR(MP_QSTR___annotations_cache__), annotations);
    return annotations;
}

// What every class has. MP_OBJ_NULL where it is none of these.
static mp_obj_t load_own(const mp_obj_type_t *type, qstr name) {
    switch (name) {
        case MP_QSTR___name__:
            return MP_OBJ_NEW_QSTR(type->name);
        case MP_QSTR___qualname__:
            return mps_class_qualified_name(type);
        case MP_QSTR___bases__:
            return class_bases(type);
        case MP_QSTR___mro__:
            return class_order(type);
        case MP_QSTR___base__: {
            if (type == &mp_type_object) {
                return mp_const_none;
            }
            if (!mps_is_made(type)) {
                return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(class_bases(type)))->items[0];
            }
            const mps_class_t *class = (const mps_class_t *)type;
            for (size_t i = 0; i < class->bases->len; i++) {
                const mps_class_t *base = MP_OBJ_TO_PTR(class->bases->items[i]);
                if ((mps_is_made((const mp_obj_type_t *)base) ? base->native : (const mp_obj_type_t *)base) == class->native) {
                    return class->bases->items[i];
                }
            }
            return class->bases->items[0];
        }
        case MP_QSTR___dict__:
            return mps_mapping_proxy(MP_OBJ_TYPE_HAS_SLOT(type, locals_dict) ? MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict))
                : MP_OBJ_FROM_PTR(&mp_const_empty_dict_obj));
        case MP_QSTR___module__:
            return mps_class_module(type);
        case MP_QSTR___annotations__:
            return class_annotations(type);
        case MP_QSTR___annotate__: {
            mp_obj_t found = own_value(type, MP_QSTR___annotate_func__);
            return found == MP_OBJ_NULL && mps_is_made(type) ? mp_const_none : found;
        }
        case MP_QSTR___type_params__: {
            mp_obj_t found = own_value(type, name);
            return found == MP_OBJ_NULL ? mp_const_empty_tuple : found;
        }
        case MP_QSTR___doc__: {
            mp_obj_t found = own_value(type, name);
            if (found == MP_OBJ_NULL) {
                return mp_const_none;
            }
            mp_obj_t dest[2];
            mps_class_bind(found, MP_OBJ_NULL, type, type, dest);
            return dest[0];
        }
        default:
            return MP_OBJ_NULL;
    }
}

static bool load_class_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    const mp_obj_type_t *meta = type->base.type;
    const mp_obj_type_t *owner = NULL;
    mp_obj_t of_meta = mps_class_find_made(meta, name);
    if (of_meta != MP_OBJ_NULL && mps_is_data_descriptor(of_meta)) {
        mps_class_bind(of_meta, self, meta, meta, dest);
        return true;
    }
    dest[0] = load_own(type, name);
    if (dest[0] != MP_OBJ_NULL) {
        return true;
    }
    mp_obj_t found = mps_class_find(type, NULL, name, &owner);
    if (found != MP_OBJ_NULL && !(owner == &mp_type_object && (of_meta != MP_OBJ_NULL || name == MP_QSTR___call__))) {
        mps_class_bind(found, MP_OBJ_NULL, type, owner, dest);
        return true;
    }
    if (of_meta != MP_OBJ_NULL) {
        mps_class_bind(of_meta, self, meta, meta, dest);
        return true;
    }
    found = mps_class_find(&mp_type_type, NULL, name, &owner);
    if (found != MP_OBJ_NULL && owner == &mp_type_type) {
        mps_class_bind(found, self, meta, owner, dest);
        return true;
    }
    return false;
}

static MP_NORETURN void immutable_type(qstr name, const mp_obj_type_t *type) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot set '%q' attribute of immutable type '%q'"), name, (qstr)type->name);
}

// What type.__setattr__ does, and type.__delattr__ where value is MP_OBJ_NULL.
static void store_class_attr(mp_obj_t self, qstr name, mp_obj_t value) {
    mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    mp_obj_t of_meta = mps_class_find_made(type->base.type, name);
    if (of_meta != MP_OBJ_NULL) {
        if (mp_obj_is_type(of_meta, &mp_type_property)) {
            mps_property_store(of_meta, self, name, value);
            return;
        }
        mp_obj_t set = descriptor_method(of_meta, value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__);
        if (set != MP_OBJ_NULL) {
            mp_obj_t args[2] = {self, value};
            call_member(set, of_meta, value == MP_OBJ_NULL ? 1 : 2, 0, args);
            return;
        }
    }
    if (!mps_is_made(type)) {
        immutable_type(name, type);
    }
    if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
        if (value == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot delete '%q' attribute of immutable type '%q'"), name, (qstr)type->name);
        }
        if (!mp_obj_is_str(value)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only assign string to %q.%q, not '%s'"), (qstr)type->name, name,
                mp_obj_get_type_str(value));
        }
        if (name == MP_QSTR___name__) {
            type->name = mp_obj_str_get_qstr(value);
        } else {
            ((mps_class_t *)type)->qualified_name = value;
        }
        return;
    }
    if (name == MP_QSTR___mro__ || name == MP_QSTR___dict__ || name == MP_QSTR___base__) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of 'type' objects is not writable"), name);
    }
    if (name == MP_QSTR___class__) {
        mp_raise_TypeError(MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    mp_obj_t dict = MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict));
    if (value == MP_OBJ_NULL) {
        if (take(MP_OBJ_TO_PTR(dict), name) == MP_OBJ_NULL) {
            mps_raise_attribute_error(self, name, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"), (qstr)type->name, name);
        }
    } else {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(name), value);
        mps_class_changed(type, name, value);
    }
}

static void type_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const mp_obj_type_t *meta = mp_obj_get_type(self);
    if (dest[0] == MP_OBJ_NULL) {
        if (meta->flags & MPS_TYPE_FLAG_SLOW_LOAD) {
            mp_obj_t own = mps_class_find_made(meta, MP_QSTR___getattribute__);
            if (own != MP_OBJ_NULL) {
                mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
                dest[0] = call_member(own, self, 1, 0, &arg);
                return;
            }
        }
        if (!load_class_attr(self, name, dest)) {
            dest[0] = MP_OBJ_NULL;
            mp_obj_t fallback = mps_class_find_made(meta, MP_QSTR___getattr__);
            if (fallback != MP_OBJ_NULL) {
                mp_cstack_check();
                mp_obj_t arg = MP_OBJ_NEW_QSTR(name);
                dest[0] = call_member(fallback, self, 1, 0, &arg);
                dest[1] = MP_OBJ_NULL;
            }
        }
        return;
    }
    mp_obj_t own = mps_class_find_made(meta, dest[1] == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__);
    if (own != MP_OBJ_NULL) {
        mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), dest[1]};
        call_member(own, self, dest[1] == MP_OBJ_NULL ? 1 : 2, 0, args);
    } else {
        store_class_attr(self, name, dest[1]);
    }
    dest[0] = MP_OBJ_NULL;
}

// ---- type ----------------------------------------------------------------------------------------------------------

static mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args == 1 && n_kw == 0 && meta == &mp_type_type) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    }
    if (n_args != 3) {
        mp_raise_TypeError(MP_ERROR_TEXT("type() takes 1 or 3 arguments"));
    }
    // A base's metaclass may have a say.
    mp_obj_t bases = mps_native_part(args[1]);
    if (mp_obj_is_type(bases, &mp_type_tuple)) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
        const mp_obj_type_t *winner = mps_class_meta(meta, tuple->items, tuple->len);
        if (winner != meta && mps_class_find_made(winner, MP_QSTR___new__) != MP_OBJ_NULL) {
            return mp_call_function_n_kw(MP_OBJ_FROM_PTR(winner), n_args, n_kw, args);
        }
    }
    return mps_class_new(meta, args[0], args[1], args[2], n_kw, args + 3);
}

static mp_obj_t type_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, make_new)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%q' instances"), (qstr)type->name);
    }
    return MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, n_args, n_kw, args);
}

static mp_obj_t type_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_OR && (mps_is_class(rhs) || rhs == mp_const_none || mps_is_generic(rhs))) {
        return mps_union(lhs, rhs);
    }
    if (op == MP_BINARY_OP_REVERSE_OR && (rhs == mp_const_none || mps_is_generic(rhs))) {
        return mps_union(rhs, lhs);
    }
    return MP_OBJ_NULL;
}

// `list[int]` and the like. Classes of programs' have __class_getitem__ for it.
static mp_obj_t type_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(self);
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *owner;
    mp_obj_t found = mps_class_find(type, NULL, MP_QSTR___class_getitem__, &owner);
    if (found != MP_OBJ_NULL) {
        mp_obj_t dest[3];
        mps_class_bind(found, MP_OBJ_NULL, type, owner, dest);
        if (dest[1] == MP_OBJ_NULL) {
            return mp_call_function_1(dest[0], index);
        }
        dest[2] = index;
        return mp_call_method_n_kw(1, 0, dest);
    }
    const mp_obj_type_t *native = mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
    if (native != NULL && (type == &mp_type_type || native == &mp_type_list || native == &mp_type_dict || native == &mp_type_tuple
        || native == &mp_type_set || native == &mp_type_frozenset || (native != &mp_type_int && native != &mp_type_str && native != &mp_type_float
            && native != &mp_type_bool && native != &mp_type_bytes && native != &mp_type_bytearray && native != &mp_type_range
            && native != &mp_type_object && native != &mp_type_complex && native != &mp_type_NoneType && native != &mp_type_type
            && !is_exception(native) && MP_OBJ_TYPE_HAS_SLOT(native, iter)))) {
        return mps_alias(self, index);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not subscriptable"), (qstr)type->name);
}

static const mp_obj_type_t *need_class(mp_obj_t obj, const char *method) {
    if (!mps_is_class(obj)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '%s' for 'type' objects doesn't apply to a '%s' object"), method, mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(obj);
}

static mp_obj_t type_mro(mp_obj_t self) {
    return order_list(need_class(self, "mro"));
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_mro_obj, type_mro);

static mp_obj_t type_subclasses(mp_obj_t self) {
    const mp_obj_type_t *type = need_class(self, "__subclasses__");
    mp_obj_t list = mps_is_made(type) ? ((const mps_class_t *)type)->subclasses : MP_OBJ_NULL;
    if (list == MP_OBJ_NULL) {
        return mp_obj_new_list(0, NULL);
    }
    mp_obj_list_t *own = MP_OBJ_TO_PTR(list);
    return mp_obj_new_list(own->len, own->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_subclasses_obj, type_subclasses);

static mp_obj_t type_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    const mp_obj_type_t *meta = need_class(args[0], "__new__");
    if (!mps_is_subtype(meta, &mp_type_type)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__(%q): %q is not a subtype of type"), (qstr)meta->name, (qstr)meta->name);
    }
    if (n_args == 2 && meta == &mp_type_type) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[1]));
    }
    if (n_args != 4) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__() takes exactly 3 arguments (%d given)"), (int)n_args - 1);
    }
    return mps_class_new(meta, args[1], args[2], args[3], kw->used, args + n_args);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_new_fun_obj, 1, type_new);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(type_new_obj, MP_ROM_PTR(&type_new_fun_obj));

static mp_obj_t type_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)args;
    (void)kw;
    if (n_args != 2 && n_args != 4) {
        mp_raise_TypeError(MP_ERROR_TEXT("type.__init__() takes 1 or 3 arguments"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_init_obj, 1, type_init);

static mp_obj_t type_call_method(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    need_class(args[0], "__call__");
    return type_call(args[0], n_args - 1, kw->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_call_method_obj, 1, type_call_method);

static mp_obj_t type_prepare(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    (void)args;
    (void)kw;
    return mp_obj_new_dict(0);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_prepare_fun_obj, 0, type_prepare);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(type_prepare_obj, MP_ROM_PTR(&type_prepare_fun_obj));

static mp_obj_t type_getattribute(mp_obj_t self, mp_obj_t name) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    qstr attr = mp_obj_str_get_qstr(name);
    const mp_obj_type_t *type = need_class(self, "__getattribute__");
    if (attr == MP_QSTR___class__) {
        return MP_OBJ_FROM_PTR(type->base.type);
    }
    if (!load_class_attr(self, attr, dest)) {
        mps_raise_attribute_error(self, attr, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"), (qstr)type->name, attr);
    }
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_getattribute_obj, type_getattribute);

static mp_obj_t type_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    need_class(self, "__setattr__");
    store_class_attr(self, mp_obj_str_get_qstr(name), value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(type_setattr_obj, type_setattr);

static mp_obj_t type_delattr(mp_obj_t self, mp_obj_t name) {
    need_class(self, "__delattr__");
    store_class_attr(self, mp_obj_str_get_qstr(name), MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_delattr_obj, type_delattr);

static mp_obj_t type_repr(mp_obj_t self) {
    need_class(self, "__repr__");
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    type_print(&print, self, PRINT_REPR);
    return mp_obj_new_str_from_vstr(&text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_repr_obj, type_repr);

static mp_obj_t type_instancecheck(mp_obj_t self, mp_obj_t obj) {
    need_class(self, "__instancecheck__");
    return mp_obj_new_bool(mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(obj)), self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_instancecheck_obj, type_instancecheck);

static mp_obj_t type_subclasscheck(mp_obj_t self, mp_obj_t of) {
    need_class(self, "__subclasscheck__");
    return mp_obj_new_bool(mp_obj_is_subclass_fast(of, self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_subclasscheck_obj, type_subclasscheck);

static const mp_rom_map_elem_t type_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&type_new_obj) },
    { MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&type_init_obj) },
    { MP_ROM_QSTR(MP_QSTR___call__), MP_ROM_PTR(&type_call_method_obj) },
    { MP_ROM_QSTR(MP_QSTR___prepare__), MP_ROM_PTR(&type_prepare_obj) },
    { MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&type_getattribute_obj) },
    { MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&type_setattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&type_delattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&type_repr_obj) },
    { MP_ROM_QSTR(MP_QSTR___instancecheck__), MP_ROM_PTR(&type_instancecheck_obj) },
    { MP_ROM_QSTR(MP_QSTR___subclasscheck__), MP_ROM_PTR(&type_subclasscheck_obj) },
    { MP_ROM_QSTR(MP_QSTR___subclasses__), MP_ROM_PTR(&type_subclasses_obj) },
    { MP_ROM_QSTR(MP_QSTR_mro), MP_ROM_PTR(&type_mro_obj) },
};
static MP_DEFINE_CONST_DICT(type_locals, type_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_type,
    MP_QSTR_type,
    MP_TYPE_FLAG_NONE,
    make_new, type_make_new,
    print, type_print,
    call, type_call,
    binary_op, type_binary_op,
    subscr, type_subscr,
    attr, type_attr,
    locals_dict, &type_locals
    );

// ---- isinstance, issubclass ----------------------------------------------------------------------------------------

typedef bool (*check_t)(mp_obj_t obj, mp_obj_t of);

static bool check_instance(mp_obj_t obj, mp_obj_t of) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), of)) {
        return true;
    }
    if (is_instance(obj) && (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS)) {
        // It may say that it is another class's.
        mp_obj_t found = mps_class_find_made(type, MP_QSTR___class__);
        if (found != MP_OBJ_NULL) {
            mp_obj_t dest[2];
            mps_class_bind(found, obj, type, type, dest);
            return mp_obj_is_subclass_fast(dest[0], of);
        }
    }
    return false;
}

static bool check_subclass(mp_obj_t obj, mp_obj_t of) {
    return mp_obj_is_subclass_fast(obj, of);
}

// `of` is a class, a union, or a tuple of these. `hook` is the metaclass's method that decides.
static bool check(mp_obj_t obj, mp_obj_t of, qstr hook, check_t plain) {
    mp_cstack_check();
    if (mp_obj_is_type(of, &mp_type_tuple)) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(of);
        for (size_t i = 0; i < tuple->len; i++) {
            if (check(obj, tuple->items[i], hook, plain)) {
                return true;
            }
        }
        return false;
    }
    if (mp_obj_is_type(of, &mps_type_union)) {
        return check(obj, mp_load_attr(of, MP_QSTR___args__), hook, plain);
    }
    if (of == mp_const_none && plain == check_instance) {
        return obj == mp_const_none;
    }
    const mp_obj_type_t *meta = mp_obj_get_type(of);
    if (mps_is_made(meta)) {
        if (plain == check_instance && mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == MP_OBJ_TO_PTR(of)) {
            return true;
        }
        mp_obj_t own = mps_class_find_made(meta, hook);
        if (own != MP_OBJ_NULL) {
            return mp_obj_is_true(call_member(own, of, 1, 0, &obj));
        }
    }
    if (!mps_is_class(of)) {
        if (mp_obj_is_type(of, &mps_type_alias)) {
            mp_raise_TypeError(plain == check_instance ? MP_ERROR_TEXT("isinstance() argument 2 cannot be a parameterized generic")
                : MP_ERROR_TEXT("issubclass() argument 2 cannot be a parameterized generic"));
        }
        mp_raise_TypeError(plain == check_instance ? MP_ERROR_TEXT("isinstance() arg 2 must be a type, a tuple of types, or a union")
            : MP_ERROR_TEXT("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    return plain(obj, of);
}

mp_obj_t mps_isinstance(mp_obj_t obj, mp_obj_t of) {
    if (mp_obj_is_obj(of) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(of))->type == &mp_type_type) {
        return mp_obj_new_bool(check_instance(obj, of));
    }
    return mp_obj_new_bool(check(obj, of, MP_QSTR___instancecheck__, check_instance));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_isinstance_obj, mps_isinstance);

static mp_obj_t builtin_issubclass(mp_obj_t obj, mp_obj_t of) {
    if (!mps_is_class(obj)) {
        mp_raise_TypeError(MP_ERROR_TEXT("issubclass() arg 1 must be a class"));
    }
    return mp_obj_new_bool(check(obj, of, MP_QSTR___subclasscheck__, check_subclass));
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_issubclass_obj, builtin_issubclass);

// Called by C code that takes objects of a built-in type. MP_OBJ_NULL where it is none.
mp_obj_t mp_obj_cast_to_native_base(mp_obj_t self, mp_const_obj_t native) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (MP_OBJ_FROM_PTR(type) == native) {
        return self;
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), native)) {
        return MP_OBJ_NULL;
    }
    return mps_native_part(self);
}
