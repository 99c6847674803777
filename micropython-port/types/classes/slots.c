// The special methods of built-in types: `int.__add__`, `"a".__len__()`, `super().__setitem__(k, v)`. They are in no
// dictionary. If a look-up has found nothing else, a name in the table below leads to an object that calls the type's
// function.

#include <string.h>

#include "py/builtin.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "types/text/format.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "vm/builtin_function.h"

// Kinds of built-in types.
enum {
    INT = 1,
    FLOAT = 2,
    COMPLEX = 4,
    STR = 8,
    BYTES = 16,
    ARRAY = 32,
    LIST = 64,
    TUPLE = 128,
    DICT = 256,
    SET = 512,
    FROZEN = 1024,
    RANGE = 2048,
    NONE = 4096,
    OTHER = 8192,
    NUMBER = INT | FLOAT | COMPLEX,
    REAL = INT | FLOAT,
    TEXT = STR | BYTES | ARRAY,
    SEQUENCE = TEXT | LIST | TUPLE | RANGE,
    SETS = SET | FROZEN,
    CONTAINER = SEQUENCE | DICT | SETS,
    ALL = 0x3fff,
};

// The actions of methods.
enum {
    UNARY,
    BINARY,
    REFLECTED,
    LEN,
    BOOL,
    HASH,
    REPR,
    STRING,
    GET,
    STORE,
    DELETE,
    ITER,
    NEXT,
    CALL,
    INIT,
    NEW,
    POWER,
    DIVMOD,
    TRUNC,
    ROUND,
    BIND,
    FORMAT,
    BUFFER
};

typedef struct {
    mp_obj_base_t base;
    qstr_short_t name;
    uint8_t what;
    uint8_t op;
    uint16_t kinds; // the kinds of types that have it
} slot_t;

static const mp_obj_type_t type_slot;

#define SLOT(name, what, op, kinds) {{&type_slot}, MP_QSTR_##name, what, op, kinds}
#define ARITHMETIC(name, op, kinds, changes) \
    SLOT(__##name##__, BINARY, MP_BINARY_OP_##op, kinds), \
    SLOT(__r##name##__, REFLECTED, MP_BINARY_OP_##op, (kinds) & (NUMBER | SETS | DICT | STR)), \
    SLOT(__i##name##__, BINARY, MP_BINARY_OP_INPLACE_##op, changes)

// The length of the longest name in the table.
#define LONGEST_NAME (sizeof("__rfloordiv__") - 1)

static const slot_t slots[] = {
    SLOT(__new__, NEW, 0, ALL),
    SLOT(__init__, INIT, 0, ARRAY | LIST | DICT | SET | OTHER),
    SLOT(__len__, LEN, MP_UNARY_OP_LEN, CONTAINER | OTHER),
    SLOT(__getitem__, GET, 0, SEQUENCE | DICT | OTHER),
    SLOT(__setitem__, STORE, 0, LIST | ARRAY | DICT | OTHER),
    SLOT(__delitem__, DELETE, 0, LIST | ARRAY | DICT | OTHER),
    SLOT(__contains__, BINARY, MP_BINARY_OP_CONTAINS, CONTAINER | OTHER),
    SLOT(__iter__, ITER, 0, CONTAINER | OTHER),
    SLOT(__next__, NEXT, 0, OTHER),
    SLOT(__call__, CALL, 0, OTHER),
    SLOT(__get__, BIND, 0, OTHER),
    SLOT(__hash__, HASH, MP_UNARY_OP_HASH, ALL),
    SLOT(__repr__, REPR, 0, ALL),
    SLOT(__str__, STRING, 0, STR | OTHER),
    SLOT(__eq__, BINARY, MP_BINARY_OP_EQUAL, ALL & ~NONE),
    SLOT(__ne__, BINARY, MP_BINARY_OP_NOT_EQUAL, ALL & ~NONE),
    SLOT(__lt__, BINARY, MP_BINARY_OP_LESS, REAL | TEXT | LIST | TUPLE | SETS),
    SLOT(__le__, BINARY, MP_BINARY_OP_LESS_EQUAL, REAL | TEXT | LIST | TUPLE | SETS),
    SLOT(__gt__, BINARY, MP_BINARY_OP_MORE, REAL | TEXT | LIST | TUPLE | SETS),
    SLOT(__ge__, BINARY, MP_BINARY_OP_MORE_EQUAL, REAL | TEXT | LIST | TUPLE | SETS),
    ARITHMETIC(add, ADD, NUMBER | TEXT | LIST | TUPLE, LIST | ARRAY),
    ARITHMETIC(sub, SUBTRACT, NUMBER | SETS, SET),
    ARITHMETIC(mul, MULTIPLY, NUMBER | TEXT | LIST | TUPLE, LIST | ARRAY),
    ARITHMETIC(truediv, TRUE_DIVIDE, NUMBER, 0),
    ARITHMETIC(floordiv, FLOOR_DIVIDE, REAL, 0),
    ARITHMETIC(mod, MODULO, REAL | TEXT, 0),
    ARITHMETIC(and, AND, INT | SETS, SET),
    ARITHMETIC(or, OR, INT | SETS | DICT, SET | DICT),
    ARITHMETIC(xor, XOR, INT | SETS, SET),
    ARITHMETIC(lshift, LSHIFT, INT, 0),
    ARITHMETIC(rshift, RSHIFT, INT, 0),
    SLOT(__rmul__, REFLECTED, MP_BINARY_OP_MULTIPLY, TEXT | LIST | TUPLE),
    SLOT(__pow__, POWER, MP_BINARY_OP_POWER, NUMBER),
    SLOT(__rpow__, REFLECTED, MP_BINARY_OP_POWER, NUMBER),
    SLOT(__divmod__, DIVMOD, MP_BINARY_OP_DIVMOD, REAL),
    SLOT(__rdivmod__, REFLECTED, MP_BINARY_OP_DIVMOD, REAL),
    SLOT(__neg__, UNARY, MP_UNARY_OP_NEGATIVE, NUMBER),
    SLOT(__pos__, UNARY, MP_UNARY_OP_POSITIVE, NUMBER),
    SLOT(__abs__, UNARY, MP_UNARY_OP_ABS, NUMBER),
    SLOT(__invert__, UNARY, MP_UNARY_OP_INVERT, INT),
    SLOT(__bool__, BOOL, 0, NUMBER | NONE | RANGE),
    SLOT(__int__, TRUNC, 0, REAL),
    SLOT(__index__, TRUNC, 0, INT),
    SLOT(__trunc__, TRUNC, 0, REAL),
    SLOT(__float__, UNARY, MP_UNARY_OP_FLOAT_MAYBE, REAL),
    SLOT(__complex__, UNARY, MP_UNARY_OP_COMPLEX_MAYBE, COMPLEX),
    SLOT(__round__, ROUND, 0, REAL),
    SLOT(__format__, FORMAT, 0, NUMBER | STR),
    SLOT(__buffer__, BUFFER, 0, BYTES | ARRAY | OTHER),
};

static unsigned kind_of(const mp_obj_type_t *type) {
    return type == &mp_type_int || type == &mp_type_bool ? INT
        : type == &mp_type_str                           ? STR
        : type == &mp_type_list                          ? LIST
        : type == &mp_type_dict                          ? DICT
        : type == &mp_type_tuple                         ? TUPLE
        : type == &mp_type_float                         ? FLOAT
        : type == &mp_type_set                           ? SET
        : type == &mp_type_frozenset                     ? FROZEN
        : type == &mp_type_bytes                         ? BYTES
        : type == &mp_type_bytearray                     ? ARRAY
        : type == &mp_type_range                         ? RANGE
        : type == &mp_type_complex                       ? COMPLEX
        : type == &mp_type_NoneType                      ? NONE
           #if MICROPY_PY_COLLECTIONS_ORDEREDDICT
        : type == &mp_type_ordereddict ? DICT
           #endif
        : MP_OBJ_TYPE_HAS_SLOT(type, parent) && MP_OBJ_TYPE_GET_SLOT(type, parent) == &mp_type_tuple
        ? TUPLE
        : OTHER;
}

// Returns whether a type of the kind OTHER has the method, as far as its slots tell.
static bool other_has(const mp_obj_type_t *type, const slot_t *slot) {
    bool is_iterator = (type->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM)) != 0;
    bool has_iter = MP_OBJ_TYPE_HAS_SLOT(type, iter) || is_iterator;
    switch (slot->what) {
        case NEW:
        case INIT:
            return MP_OBJ_TYPE_HAS_SLOT(type, make_new);
        case LEN:
            return MP_OBJ_TYPE_HAS_SLOT(type, unary_op) && (MP_OBJ_TYPE_HAS_SLOT(type, subscr) || has_iter)
                && !is_iterator;
        case GET:
        case STORE:
        case DELETE:
            return MP_OBJ_TYPE_HAS_SLOT(type, subscr) && type != &mp_type_type
                && (slot->what == GET || (type != &mps_type_mapping_proxy && type != &mps_type_alias));
        case ITER:
            return has_iter;
        case NEXT:
            return is_iterator;
        case CALL:
            return MP_OBJ_TYPE_HAS_SLOT(type, call);
        case BIND:
            return (type->flags & MP_TYPE_FLAG_BINDS_SELF) != 0;
        case STRING:
            return mps_is_subtype(type, &mp_type_BaseException) || mps_takes_whole(type);
        case REPR:
            return MP_OBJ_TYPE_HAS_SLOT(type, print);
        case BUFFER:
            return MP_OBJ_TYPE_HAS_SLOT(type, buffer);
        case HASH:
            return MP_OBJ_TYPE_HAS_SLOT(type, unary_op);
        default:
            return MP_OBJ_TYPE_HAS_SLOT(type, binary_op)
                && (slot->op != MP_BINARY_OP_CONTAINS || (MP_OBJ_TYPE_HAS_SLOT(type, subscr) && has_iter));
    }
}

static bool has(const mp_obj_type_t *type, unsigned kind, const slot_t *slot) {
    return (slot->kinds & kind) != 0 && (kind != OTHER || other_has(type, slot));
}

// Returns the special method of a built-in type, or MP_OBJ_NULL. Called if nothing else of this name was found.
mp_obj_t mps_slot_method(const mp_obj_type_t *type, qstr name) {
    if (type == &mp_type_object || type == &mp_type_type) {
        return MP_OBJ_NULL;
    }
    const char *text = qstr_str(name);
    if (text[0] != '_' || text[1] != '_' || qstr_len(name) > LONGEST_NAME) {
        return MP_OBJ_NULL;
    }
    if ((type->flags & MPS_TYPE_FLAG_TAKES_INSTANCE) && (name == MP_QSTR___iter__ || name == MP_QSTR___next__)) {
        return MP_OBJ_NULL; // one of its bases has methods for instances in its dictionary
    }
    unsigned kind = 0;
    for (size_t i = 0; i < MP_ARRAY_SIZE(slots); i++) {
        if (slots[i].name == name) {
            if (kind == 0) {
                kind = kind_of(type);
            }
            if (has(type, kind, &slots[i])) {
                if (slots[i].what == HASH
                    && ((kind & (LIST | DICT | SET | ARRAY)) || type == &mp_type_dict_keys
                        || type == &mp_type_dict_items)) {
                    return mp_const_none;
                }
                return MP_OBJ_FROM_PTR(&slots[i]);
            }
        }
    }
    return MP_OBJ_NULL;
}

// Adds the names of a built-in type's special methods to a set.
void mps_slot_names(const mp_obj_type_t *type, mp_obj_t set) {
    if (type == &mp_type_object || type == &mp_type_type) {
        return;
    }
    unsigned kind = kind_of(type);
    for (size_t i = 0; i < MP_ARRAY_SIZE(slots); i++) {
        if (has(type, kind, &slots[i])) {
            mp_obj_set_store(set, MP_OBJ_NEW_QSTR(slots[i].name));
        }
    }
}

// Returns whether a value is a __new__, which does not bind.
bool mps_is_slot_new(mp_obj_t value) {
    const slot_t *slot = MP_OBJ_TO_PTR(value);
    return slot->base.type == &type_slot && slot->what == NEW;
}

// Returns the name of one of these methods, or MP_QSTRnull for other values.
qstr mps_slot_name(mp_obj_t value) {
    const slot_t *slot = MP_OBJ_TO_PTR(value);
    return mp_obj_is_obj(value) && slot->base.type == &type_slot ? slot->name : MP_QSTRnull;
}

static mp_obj_t printed(mp_obj_t obj, mp_print_kind_t kind) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mp_obj_print_helper(&print, obj, kind);
    return mp_obj_new_str_from_vstr(&text);
}

// Returns the text that the built-in type's own function prints.
static mp_obj_t printed_by(const mp_obj_type_t *type, mp_obj_t obj, mp_print_kind_t kind) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    MP_OBJ_TYPE_GET_SLOT(type, print)(&print, obj, kind);
    return mp_obj_new_str_from_vstr(&text);
}

static mp_obj_t or_not_implemented(mp_obj_t value) {
    return value == MP_OBJ_NULL ? mp_const_notimplemented : value;
}

// Returns whether a built-in type's operator supports the other operand.
static bool knows(unsigned kind, mp_obj_t other) {
    unsigned of = kind_of(mp_obj_get_type(other));
    switch (kind) {
        case INT:
            return of == INT;
        case FLOAT:
            return (of & REAL) != 0;
        case COMPLEX:
            return (of & NUMBER) != 0;
        case BYTES:
        case ARRAY:
            return (of & (BYTES | ARRAY)) != 0;
        case SET:
        case FROZEN:
            return (of & SETS) != 0;
        case OTHER:
            return true;
        default:
            return of == kind;
    }
}

static mp_obj_t binary(unsigned kind, unsigned op, mp_obj_t lhs, mp_obj_t rhs) {
    rhs = mps_native_part(rhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_binary_op(MP_BINARY_OP_IN, rhs, lhs);
    }
    bool is_sequence_op = (kind & (TEXT | LIST | TUPLE)) && op != MP_BINARY_OP_EQUAL && op != MP_BINARY_OP_NOT_EQUAL
        && op > MP_BINARY_OP_MORE_EQUAL;
    if (!is_sequence_op && !knows(kind, rhs)) {
        return mp_const_notimplemented;
    }
    if (kind == OTHER && (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL)
        && mp_obj_get_type(lhs) != mp_obj_get_type(rhs)) {
        return mp_const_notimplemented;
    }
    if (is_sequence_op) {
        return mp_binary_op(op, lhs, rhs);
    }
    return or_not_implemented(mps_binary_op_maybe(op, lhs, rhs));
}

static mp_obj_t call_slot(const slot_t *slot, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t self = mps_native_part(args[0]);
    unsigned kind = kind_of(mp_obj_get_type(self));
    bool takes_whole = mps_takes_whole(mp_obj_get_type(self));
    if (slot->what == CALL) {
        return mp_call_function_n_kw(self, n_args - 1, n_kw, args + 1);
    }
    size_t most = slot->what == BINARY || slot->what == REFLECTED || slot->what == GET || slot->what == DELETE
            || slot->what == DIVMOD || slot->what == FORMAT
        ? 2
        : slot->what == STORE || slot->what == POWER || slot->what == BIND ? 3
        : slot->what == ROUND                                              ? 2
                                                                           : 1;
    size_t least = slot->what == POWER || slot->what == BIND ? 2 : slot->what == ROUND ? 1 : most;
    if (n_kw != 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("wrapper %q() takes no keyword arguments"),
            (qstr)slot->name);
    }
    if (n_args < least || n_args > most) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected %d argument%s, got %d"), (int)least - 1,
            least == 2 ? "" : "s", (int)n_args - 1);
    }
    switch (slot->what) {
        case HASH:
            return mp_obj_new_int_from_ll(mps_hash(self, MPS_HASH_ANY));
        case UNARY:
            return mp_unary_op(slot->op, self);
        case LEN:
            return mp_obj_len(self);
        case BOOL:
            return mp_obj_new_bool(mp_obj_is_true(self));
        case REPR:
            if (takes_whole) {
                return printed_by(mp_obj_get_type(self), args[0], PRINT_REPR);
            }
            if (self != args[0] && !mp_obj_is_native_exception_instance(self) && !(kind & STR)) {
                vstr_t text;
                mp_print_t print;
                vstr_init_print(&text, 16, &print);
                mps_print_renamed(&print, self, mp_obj_get_type(self), mp_obj_get_type(args[0]));
                return mp_obj_new_str_from_vstr(&text);
            }
            return printed(mp_obj_is_native_exception_instance(self) ? args[0] : self, PRINT_REPR);
        case STRING:
            return takes_whole ? printed_by(mp_obj_get_type(self), args[0], PRINT_STR) : printed(self, PRINT_STR);
        case BINARY: {
            mp_obj_t result = binary(kind, slot->op, self, args[1]);
            return result == self ? args[0] : result;
        }
        case REFLECTED: {
            mp_obj_t other = mps_native_part(args[1]);
            if (!(kind & (TEXT | LIST | TUPLE)) && !knows(kind, other)) {
                return mp_const_notimplemented;
            }
            return or_not_implemented(mps_binary_op_maybe(slot->op, other, self));
        }
        case GET:
            return mps_get_of_native(args[0], self, args[1]);
        case STORE:
            mp_obj_subscr(self, args[1], args[2]);
            return mp_const_none;
        case DELETE:
            mp_obj_subscr(self, args[1], MP_OBJ_NULL);
            return mp_const_none;
        case ITER: {
            mp_obj_t iter = mp_getiter(self, NULL);
            return iter == self ? args[0] : iter;
        }
        case NEXT: {
            mp_obj_t next = mp_iternext_allow_raise(self);
            if (next == MP_OBJ_STOP_ITERATION) {
                mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
            }
            return next;
        }
        case POWER:
            if (n_args == 3 && args[2] != mp_const_none) {
                return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_pow_obj), 3, 0, args);
            }
            return binary(kind, slot->op, self, args[1]);
        case DIVMOD:
            return binary(kind, slot->op, self, args[1]);
        case TRUNC:
            return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_int), self);
        case ROUND: {
            mp_obj_t all[2] = {self, n_args == 2 ? args[1] : MP_OBJ_NULL};
            return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_round_obj), n_args, 0, all);
        }
        case BIND:
            // A method that is bound stays so.
            return args[1] == mp_const_none || mp_obj_is_type(self, &mp_type_bound_meth)
                ? self
                : mp_obj_new_bound_meth(self, args[1]);
        case BUFFER:
            return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_memoryview), args[0]);
        case FORMAT: {
            if (!mp_obj_is_str(args[1])) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__format__() argument must be str, not %s"),
                    mp_obj_get_type_str(args[1]));
            }
            if (mp_obj_equal(args[1], MP_OBJ_NEW_QSTR(MP_QSTR_))) {
                return printed(args[0], PRINT_STR);
            }
            return mps_format(self, args[1]);
        }
        default:
            return mp_const_none;
    }
}

static mp_obj_t slot_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const slot_t *slot = MP_OBJ_TO_PTR(self);
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unbound method %q() needs an argument"), (qstr)slot->name);
    }
    if (slot->what == INIT) {
        mps_container_init(args[0], n_args - 1, n_kw, args + 1);
        return mp_const_none;
    }
    return call_slot(slot, n_args, n_kw, args);
}

static void slot_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    const slot_t *slot = MP_OBJ_TO_PTR(self);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR___name__ || name == MP_QSTR___qualname__) {
        dest[0] = MP_OBJ_NEW_QSTR(slot->name);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static void slot_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<slot wrapper '%q'>", (qstr)((const slot_t *)MP_OBJ_TO_PTR(self))->name);
}

static MP_DEFINE_CONST_OBJ_TYPE(
    type_slot,
    MP_QSTR_wrapper_descriptor,
    MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN,
    print, slot_print,
    call, slot_call,
    attr, slot_attr
    );

// ---- Methods of a built-in type, taken from the class --------------------------------------------------------------

// A method that checks its object, like upstream's checked functions, but accepts objects of derived classes.
typedef struct {
    mp_obj_base_t base;
    const mp_obj_type_t *type;
    mp_obj_t fun;
} checked_t;

static qstr method_name(mp_obj_t fun) {
    const slot_t *slot = MP_OBJ_TO_PTR(fun);
    if (slot->base.type == &type_slot) {
        return slot->name;
    }
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(fun, MP_QSTR___name__, dest, true);
    return dest[0] != MP_OBJ_NULL && mp_obj_is_qstr(dest[0]) ? MP_OBJ_QSTR_VALUE(dest[0]) : MP_QSTRnull;
}

// Returns the name of a built-in function, which the type's dictionary knows.
static qstr name_in(const mp_obj_type_t *type, mp_obj_t fun) {
    qstr name = method_name(fun);
    if (name == MP_QSTRnull && MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        const mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map;
        for (size_t i = 0; i < map->alloc; i++) {
            if (mp_map_slot_is_filled(map, i) && map->table[i].value == fun) {
                return MP_OBJ_QSTR_VALUE(map->table[i].key);
            }
        }
    }
    return name;
}

static mp_obj_t checked_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(): not enough arguments"), (qstr)type->name);
    }
    if (!mps_is_class(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(X): X is not a type object (%s)"),
            (qstr)type->name, mp_obj_get_type_str(args[0]));
    }
    const mp_obj_type_t *class = MP_OBJ_TO_PTR(args[0]);
    if (!mps_is_subtype(class, type)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(%q): %q is not a subtype of %q"),
            (qstr)type->name, (qstr)class->name, (qstr)class->name, (qstr)type->name);
    }
    if (mps_is_made(class)) {
        return mps_class_allocate(class, type, n_args - 1, n_kw, args + 1, false);
    }
    if (!MP_OBJ_TYPE_HAS_SLOT(class, make_new)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%q' instances"), (qstr)class->name);
    }
    if (mps_has_own_init(class)) {
        return MP_OBJ_TYPE_GET_SLOT(class, make_new)(class, 0, 0, NULL);
    }
    // Other types that derive from a built-in one are classes in Python elsewhere, which have its __new__.
    if (class != type && (class == &mp_type_bool || class == &mp_type_ordereddict)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(%q) is not safe, use %q.__new__()"),
            (qstr)type->name, (qstr)class->name, (qstr)class->name);
    }
    return MP_OBJ_TYPE_GET_SLOT(class, make_new)(class, n_args - 1, n_kw, args + 1);
}

static mp_obj_t checked_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    checked_t *self = MP_OBJ_TO_PTR(self_in);
    if (mps_is_slot_new(self->fun)) {
        return checked_new(self->type, n_args, n_kw, args);
    }
    bool is_slot = mp_obj_get_type(self->fun) == &type_slot;
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError,
            is_slot ? MP_ERROR_TEXT("descriptor '%q' of '%q' object needs an argument")
                    : MP_ERROR_TEXT("unbound method %q.%q() needs an argument"),
            is_slot ? name_in(self->type, self->fun) : (qstr)self->type->name,
            is_slot ? (qstr)self->type->name : name_in(self->type, self->fun));
    }
    if (!mps_is_subtype(mp_obj_get_type(args[0]), self->type)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            is_slot ? MP_ERROR_TEXT("descriptor '%q' requires a '%q' object but received a '%s'")
                    : MP_ERROR_TEXT("descriptor '%q' for '%q' objects doesn't apply to a '%s' object"),
            name_in(self->type, self->fun), (qstr)self->type->name, mp_obj_get_type_str(args[0]));
    }
    if (is_slot) {
        if (((const slot_t *)MP_OBJ_TO_PTR(self->fun))->what == INIT) {
            return mps_call_with(MP_OBJ_FROM_PTR(&mps_native_init_obj), args[0], n_args - 1, n_kw, args + 1);
        }
        return call_slot(MP_OBJ_TO_PTR(self->fun), n_args, n_kw, args);
    }
    bool takes_all = mp_obj_get_type(self->fun) == &mps_type_fun_of_instance || mps_takes_whole(self->type)
        || self->fun == MP_OBJ_FROM_PTR(&mps_namedtuple_replace_obj)
        || (self->type->flags & MPS_TYPE_FLAG_TAKES_INSTANCE);
    mp_obj_t part = takes_all ? args[0] : mps_native_part(args[0]);
    if (part == args[0]) {
        return mp_call_function_n_kw(self->fun, n_args, n_kw, args);
    }
    return mps_call_with(self->fun, part, n_args - 1, n_kw, args + 1);
}

static void checked_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    checked_t *self = MP_OBJ_TO_PTR(self_in);
    if (mps_is_slot_new(self->fun)) {
        mp_printf(print, "<built-in method __new__ of type object at 0x%p>", self->type);
    } else {
        mp_printf(print, "<%s '%q' of '%q' objects>",
            mp_obj_get_type(self->fun) == &type_slot ? "slot wrapper" : "method", name_in(self->type, self->fun),
            (qstr)self->type->name);
    }
}

static void checked_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    checked_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    bool is_new = mps_is_slot_new(self->fun);
    if (name == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(name_in(self->type, self->fun));
    } else if (is_new && name == MP_QSTR___self__) {
        // The __new__ of a named tuple takes its own arguments, like a Python function.
        bool is_named = MP_OBJ_TYPE_GET_SLOT_OR_NULL(self->type, parent) == &mp_type_tuple;
        dest[0] = MP_OBJ_FROM_PTR(is_named ? &mp_type_tuple : self->type);
    } else if (is_new && name == MP_QSTR___module__) {
        dest[0] = mp_const_none;
    } else if (!is_new && name == MP_QSTR___objclass__) {
        dest[0] = MP_OBJ_FROM_PTR(self->type);
    } else if (name == MP_QSTR___qualname__) {
        vstr_t text;
        vstr_init(&text, 16);
        vstr_printf(&text, "%q.%q", (qstr)self->type->name, name_in(self->type, self->fun));
        dest[0] = mp_obj_new_str_from_vstr(&text);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t checked_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || mp_obj_get_type(lhs) != mp_obj_get_type(rhs)) {
        return MP_OBJ_NULL;
    }
    checked_t *a = MP_OBJ_TO_PTR(lhs);
    checked_t *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->type == b->type && a->fun == b->fun);
}

static mp_obj_t checked_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    checked_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)self->fun ^ (mp_uint_t)self->type) : MP_OBJ_NULL;
}

// The types of methods from slots, and of other methods.
static MP_DEFINE_CONST_OBJ_TYPE(
    type_checked_slot,
    MP_QSTR_wrapper_descriptor,
    MP_TYPE_FLAG_BINDS_SELF,
    print, checked_print,
    call, checked_call,
    unary_op, checked_unary_op,
    binary_op, checked_binary_op,
    attr, checked_attr
    );

static MP_DEFINE_CONST_OBJ_TYPE(
    type_checked,
    MP_QSTR_method_descriptor,
    MP_TYPE_FLAG_BINDS_SELF,
    print, checked_print,
    call, checked_call,
    unary_op, checked_unary_op,
    binary_op, checked_binary_op,
    attr, checked_attr
    );

// The type of __new__, which does not bind.
static MP_DEFINE_CONST_OBJ_TYPE(
    type_checked_new,
    MP_QSTR_builtin_function_or_method,
    MP_TYPE_FLAG_NONE,
    print, checked_print,
    call, checked_call,
    unary_op, checked_unary_op,
    binary_op, checked_binary_op,
    attr, checked_attr
    );

// The methods that were made, so that each exists once: `list.append is list.append`. A hash table of pointers that is
// at most half full.
typedef struct {
    size_t used, alloc;
    checked_t *methods[];
} checked_table_t;

MP_REGISTER_ROOT_POINTER(void *mps_checked_table);

static checked_t **place_of(checked_table_t *table, const mp_obj_type_t *type, mp_obj_t fun) {
    size_t at = ((uintptr_t)type >> 3) * 31 + ((uintptr_t)fun >> 2);
    for (;; at++) {
        checked_t **place = &table->methods[at & (table->alloc - 1)];
        if (*place == NULL || ((*place)->type == type && (*place)->fun == fun)) {
            return place;
        }
    }
}

static checked_table_t *table_with_room(void) {
    checked_table_t *table = MP_STATE_VM(mps_checked_table);
    if (table != NULL && table->used < table->alloc / 2) {
        return table;
    }
    size_t alloc = table == NULL ? 32 : table->alloc * 2;
    checked_table_t *larger = m_malloc0(sizeof(checked_table_t) + alloc * sizeof(checked_t *));
    larger->alloc = alloc;
    for (size_t i = 0; table != NULL && i < table->alloc; i++) {
        checked_t *method = table->methods[i];
        if (method != NULL) {
            *place_of(larger, method->type, method->fun) = method;
            larger->used++;
        }
    }
    MP_STATE_VM(mps_checked_table) = larger;
    return larger;
}

static mp_obj_t new_checked(const mp_obj_type_t *type, mp_obj_t fun);

// Returns a method of a built-in type for access from the class. It checks that it gets an object of the type.
mp_obj_t mps_checked_method(const mp_obj_type_t *type, mp_obj_t fun) {
    if (MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent) == &mp_type_tuple) {
        return new_checked(type, fun); // a named tuple's type may be freed
    }
    checked_table_t *table = table_with_room();
    checked_t **place = place_of(table, type, fun);
    if (*place == NULL) {
        mp_obj_t made = new_checked(type, fun);
        *place = MP_OBJ_TO_PTR(made);
        table->used++;
    }
    return MP_OBJ_FROM_PTR(*place);
}

static mp_obj_t new_checked(const mp_obj_type_t *type, mp_obj_t fun) {
    bool is_slot = mp_obj_get_type(fun) == &type_slot
        || (type == &mp_type_type && name_in(type, fun) == MP_QSTR___call__);
    checked_t *self = mp_obj_malloc(checked_t,
        mps_is_slot_new(fun) ? &type_checked_new
            : is_slot        ? &type_checked_slot
                             : &type_checked);
    self->type = type;
    self->fun = fun;
    return MP_OBJ_FROM_PTR(self);
}

// Returns an attribute of a built-in type as programs see it. Methods check their objects.
static mp_obj_t shown(const mp_obj_type_t *type, mp_obj_t value) {
    bool is_checked = type != &mp_type_object && mp_obj_is_obj(value) && !mps_is_slot_new(value)
        && ((mp_obj_get_type(value)->flags & MP_TYPE_FLAG_BUILTIN_FUN) || mp_obj_get_type(value) == &type_slot);
    return is_checked ? mps_checked_method(type, value) : value;
}

// Returns a built-in type's own attribute, or MP_OBJ_NULL.
mp_obj_t mps_native_own(const mp_obj_type_t *type, qstr name) {
    if (MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        mp_map_elem_t *found = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(name),
            MP_MAP_LOOKUP);
        if (found != NULL) {
            return shown(type, found->value);
        }
    }
    mp_obj_t method = mps_slot_method(type, name);
    return method == MP_OBJ_NULL ? mps_native_attribute(type, name) : shown(type, method);
}

static void add_attribute(mp_obj_t dict, qstr name) {
    // `dict` is a tuple of the dictionary and the type.
    mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(dict);
    mp_obj_dict_store(pair->items[0], MP_OBJ_NEW_QSTR(name), mps_native_attribute(MP_OBJ_TO_PTR(pair->items[1]), name));
}

// Returns a new dictionary of a built-in type's attributes, as `type.__dict__` shows them.
mp_obj_t mps_native_dict(const mp_obj_type_t *type) {
    mp_obj_t dict = mp_obj_new_dict(0);
    if (MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        const mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map;
        for (size_t i = 0; i < map->alloc; i++) {
            if (mp_map_slot_is_filled(map, i)) {
                mp_obj_dict_store(dict, map->table[i].key, shown(type, map->table[i].value));
            }
        }
    }
    if (type != &mp_type_object && type != &mp_type_type) {
        unsigned kind = kind_of(type);
        for (size_t i = 0; i < MP_ARRAY_SIZE(slots); i++) {
            mp_obj_t name = MP_OBJ_NEW_QSTR(slots[i].name);
            if (has(type, kind, &slots[i]) && mp_map_lookup(mp_obj_dict_get_map(dict), name, MP_MAP_LOOKUP) == NULL) {
                mp_obj_t method = mps_slot_method(type, slots[i].name);
                if (method != MP_OBJ_NULL) {
                    mp_obj_dict_store(dict, name, shown(type, method));
                }
            }
        }
    }
    mp_obj_t pair[2] = {dict, MP_OBJ_FROM_PTR(type)};
    mps_native_attribute_names(type, add_attribute, mp_obj_new_tuple(2, pair));
    mp_map_lookup(mp_obj_dict_get_map(dict), MP_OBJ_NEW_QSTR(MP_QSTR___doc__), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value =
        mp_load_attr(MP_OBJ_FROM_PTR(type), MP_QSTR___doc__);
    return dict;
}
