// `int | str` and `list[int]`.

#include "py/cstack.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/numbers/hash.h"

// ---- Unions --------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t args; // a tuple of classes, each once
} union_t;

bool mps_is_generic(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mps_type_union) || mp_obj_is_type(obj, &mps_type_alias);
}

static void add_arg(mp_obj_t list, mp_obj_t arg) {
    if (mp_obj_is_type(arg, &mps_type_union)) {
        mp_obj_tuple_t *args = MP_OBJ_TO_PTR(((union_t *)MP_OBJ_TO_PTR(arg))->args);
        for (size_t i = 0; i < args->len; i++) {
            add_arg(list, args->items[i]);
        }
        return;
    }
    if (arg == mp_const_none) {
        arg = MP_OBJ_FROM_PTR(&mp_type_NoneType);
    }
    mp_obj_list_t *own = MP_OBJ_TO_PTR(list);
    for (size_t i = 0; i < own->len; i++) {
        if (mp_obj_equal(own->items[i], arg)) {
            return;
        }
    }
    mp_obj_list_append(list, arg);
}

// Called for `a | b`.
mp_obj_t mps_union(mp_obj_t a, mp_obj_t b) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    add_arg(list, a);
    add_arg(list, b);
    mp_obj_list_t *own = MP_OBJ_TO_PTR(list);
    if (own->len == 1) {
        return own->items[0];
    }
    union_t *self = mp_obj_malloc(union_t, &mps_type_union);
    self->args = mp_obj_new_tuple(own->len, own->items);
    return MP_OBJ_FROM_PTR(self);
}

static void print_arg(const mp_print_t *print, mp_obj_t arg) {
    if (arg == MP_OBJ_FROM_PTR(&mp_type_NoneType)) {
        mp_print_str(print, "None");
    } else if (arg == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
        mp_print_str(print, "...");
    } else if (mps_is_class(arg)) {
        mps_class_print_name(print, MP_OBJ_TO_PTR(arg));
    } else if (mp_obj_is_type(arg, &mp_type_list)) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(arg);
        mp_print_str(print, "[");
        for (size_t i = 0; i < list->len; i++) {
            mp_print_str(print, i == 0 ? "" : ", ");
            print_arg(print, list->items[i]);
        }
        mp_print_str(print, "]");
    } else {
        mp_obj_print_helper(print, arg, PRINT_REPR);
    }
}

static void union_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_tuple_t *args = MP_OBJ_TO_PTR(((union_t *)MP_OBJ_TO_PTR(self))->args);
    for (size_t i = 0; i < args->len; i++) {
        mp_print_str(print, i == 0 ? "" : " | ");
        print_arg(print, args->items[i]);
    }
}

// Whether each of a's is one of b's.
static bool is_part(const mp_obj_tuple_t *a, const mp_obj_tuple_t *b) {
    for (size_t i = 0; i < a->len; i++) {
        bool found = false;
        for (size_t j = 0; j < b->len && !found; j++) {
            found = mp_obj_equal(a->items[i], b->items[j]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static bool can_unite(mp_obj_t obj) {
    return mps_is_class(obj) || obj == mp_const_none || mps_is_generic(obj);
}

static mp_obj_t generic_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_OR && can_unite(rhs)) {
        return mps_union(lhs, rhs);
    }
    if (op == MP_BINARY_OP_REVERSE_OR && can_unite(rhs)) {
        return mps_union(rhs, lhs);
    }
    if (op == MP_BINARY_OP_EQUAL && mp_obj_get_type(lhs) == mp_obj_get_type(rhs)) {
        if (mp_obj_is_type(lhs, &mps_type_union)) {
            mp_obj_tuple_t *a = MP_OBJ_TO_PTR(((union_t *)MP_OBJ_TO_PTR(lhs))->args);
            mp_obj_tuple_t *b = MP_OBJ_TO_PTR(((union_t *)MP_OBJ_TO_PTR(rhs))->args);
            return mp_obj_new_bool(is_part(a, b) && is_part(b, a));
        }
        return mp_obj_new_bool(
            mp_obj_equal(mp_load_attr(lhs, MP_QSTR___origin__), mp_load_attr(rhs, MP_QSTR___origin__))
            && mp_obj_equal(mp_load_attr(lhs, MP_QSTR___args__), mp_load_attr(rhs, MP_QSTR___args__)));
    }
    return MP_OBJ_NULL;
}

static mp_obj_t union_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    // The order does not matter.
    mp_obj_tuple_t *args = MP_OBJ_TO_PTR(((union_t *)MP_OBJ_TO_PTR(self))->args);
    mp_uint_t hash = 0;
    for (size_t i = 0; i < args->len; i++) {
        hash ^= mps_hash_fold(mps_hash(args->items[i], MPS_HASH_ANY));
    }
    return MP_OBJ_NEW_SMALL_INT(hash);
}

// ---- Type parameters: those of typing's classes, known by their names
// ------------------------------------------------

static bool is_parameter(mp_obj_t arg) {
    qstr name = mp_obj_get_type(arg)->name;
    return mps_is_made(mp_obj_get_type(arg))
        && (name == MP_QSTR_TypeVar || name == MP_QSTR_ParamSpec || name == MP_QSTR_TypeVarTuple);
}

// Adds the parameters among args, each once.
static void add_parameters(mp_obj_t list, const mp_obj_tuple_t *args) {
    for (size_t i = 0; i < args->len; i++) {
        if (is_parameter(args->items[i])) {
            add_arg(list, args->items[i]);
        } else if (mps_is_generic(args->items[i])) {
            mp_cstack_check();
            add_parameters(list, MP_OBJ_TO_PTR(mp_load_attr(args->items[i], MP_QSTR___args__)));
        }
    }
}

static mp_obj_t parameters_of(mp_obj_t args) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    add_parameters(list, MP_OBJ_TO_PTR(args));
    mp_obj_list_t *own = MP_OBJ_TO_PTR(list);
    return mp_obj_new_tuple(own->len, own->items);
}

// The args with what is given in the place of the parameters: a list.
static mp_obj_t substituted(const mp_obj_tuple_t *args, const mp_obj_tuple_t *parameters, const mp_obj_t *given);

static mp_obj_t substitute(mp_obj_t arg, const mp_obj_tuple_t *parameters, const mp_obj_t *given) {
    for (size_t i = 0; i < parameters->len; i++) {
        if (parameters->items[i] == arg) {
            return given[i];
        }
    }
    if (!mps_is_generic(arg)) {
        return arg;
    }
    mp_cstack_check();
    mp_obj_list_t *inner = MP_OBJ_TO_PTR(
        substituted(MP_OBJ_TO_PTR(mp_load_attr(arg, MP_QSTR___args__)), parameters, given));
    if (mp_obj_is_type(arg, &mps_type_alias)) {
        return mps_alias(mp_load_attr(arg, MP_QSTR___origin__), mp_obj_new_tuple(inner->len, inner->items));
    }
    mp_obj_t whole = inner->items[0];
    for (size_t i = 1; i < inner->len; i++) {
        whole = mps_union(whole, inner->items[i]);
    }
    return whole;
}

static mp_obj_t substituted(const mp_obj_tuple_t *args, const mp_obj_tuple_t *parameters, const mp_obj_t *given) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < args->len; i++) {
        mp_obj_list_append(list, substitute(args->items[i], parameters, given));
    }
    return list;
}

// `list[T][int]`
static mp_obj_t generic_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_tuple_t *parameters = MP_OBJ_TO_PTR(parameters_of(mp_load_attr(self, MP_QSTR___args__)));
    size_t n = 1;
    mp_obj_t *given = &index;
    if (mp_obj_is_type(index, &mp_type_tuple)) {
        mp_obj_tuple_get(index, &n, &given);
    }
    if (n == parameters->len && n > 0) {
        return substitute(self, parameters, given);
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    if (parameters->len > 0) {
        mp_printf(&print, "Too %s arguments for ", n > parameters->len ? "many" : "few");
    }
    mp_obj_print_helper(&print, self, PRINT_REPR);
    if (parameters->len > 0) {
        mp_printf(&print, "; actual %u, expected %u", (unsigned)n, (unsigned)parameters->len);
    } else {
        mp_print_str(&print, " is not a generic class");
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

static void union_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR___args__) {
        dest[0] = ((union_t *)MP_OBJ_TO_PTR(self))->args;
    } else if (name == MP_QSTR___origin__) {
        dest[0] = MP_OBJ_FROM_PTR(&mps_type_union);
    } else if (name == MP_QSTR___parameters__) {
        dest[0] = parameters_of(mp_load_attr(self, MP_QSTR___args__));
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_union,
    MP_QSTR_Union,
    MP_TYPE_FLAG_NONE,
    print, union_print,
    unary_op, union_unary_op,
    binary_op, generic_binary_op,
    subscr, generic_subscr,
    attr, union_attr
    );

// ---- Aliases -------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t origin;
    mp_obj_t args; // a tuple
} alias_t;

// Called for `list[int]`.
mp_obj_t mps_alias(mp_obj_t origin, mp_obj_t args) {
    alias_t *self = mp_obj_malloc(alias_t, &mps_type_alias);
    self->origin = origin;
    self->args = mp_obj_is_type(args, &mp_type_tuple) ? args : mp_obj_new_tuple(1, &args);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t alias_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return mps_alias(args[0], args[1]);
}

static void alias_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    print_arg(print, self->origin);
    mp_print_str(print, "[");
    mp_obj_tuple_t *args = MP_OBJ_TO_PTR(self->args);
    for (size_t i = 0; i < args->len; i++) {
        mp_print_str(print, i == 0 ? "" : ", ");
        print_arg(print, args->items[i]);
    }
    mp_print_str(print, args->len == 0 ? "()]" : "]");
}

static mp_obj_t alias_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(((alias_t *)MP_OBJ_TO_PTR(self))->origin, n_args, n_kw, args);
}

static mp_obj_t alias_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    return MP_OBJ_NEW_SMALL_INT(
        mps_hash_fold(mps_hash(self->origin, MPS_HASH_ANY) ^ mps_hash(self->args, MPS_HASH_ANY)));
}

static mp_obj_t alias_mro_entries(mp_obj_t self, mp_obj_t bases) {
    (void)bases;
    return mp_obj_new_tuple(1, &((alias_t *)MP_OBJ_TO_PTR(self))->origin);
}
static MP_DEFINE_CONST_FUN_OBJ_2(alias_mro_entries_obj, alias_mro_entries);

static void alias_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR___args__) {
        dest[0] = self->args;
    } else if (name == MP_QSTR___origin__) {
        dest[0] = self->origin;
    } else if (name == MP_QSTR___parameters__) {
        dest[0] = parameters_of(self->args);
    } else if (name == MP_QSTR___mro_entries__) {
        dest[0] = MP_OBJ_FROM_PTR(&alias_mro_entries_obj);
        dest[1] = self_in;
    } else {
        mp_load_method_maybe(self->origin, name, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_alias,
    MP_QSTR_GenericAlias,
    MP_TYPE_FLAG_NONE,
    make_new, alias_make_new,
    print, alias_print,
    call, alias_call,
    unary_op, alias_unary_op,
    binary_op, generic_binary_op,
    subscr, generic_subscr,
    attr, alias_attr
    );
