// Implements unions and generic aliases: `int | str` and `list[int]`.

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/numbers/hash.h"

// ---- Unions --------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t args; // a tuple of classes without duplicates
} union_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t origin;
    mp_obj_t args; // a tuple
    bool is_unpacked; // for `*tuple[int]`
} alias_t;

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

static mp_obj_t alias_with_args(mp_obj_t self, mp_obj_t args);

// Implements `a | b` for classes.
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

// Returns whether each item of a is in b.
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
            ((alias_t *)MP_OBJ_TO_PTR(lhs))->is_unpacked == ((alias_t *)MP_OBJ_TO_PTR(rhs))->is_unpacked
            && mp_obj_equal(mp_load_attr(lhs, MP_QSTR___origin__), mp_load_attr(rhs, MP_QSTR___origin__))
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

// ---- Type parameters -----------------------------------------------------------------------------------------------

// Calls a function of _typing, which knows the hooks of type parameters. Runs Python.
static mp_obj_t by_typing(qstr function, size_t n, const mp_obj_t *args) {
    mp_obj_t typing = mp_import_name(MP_QSTR__typing, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_n_kw(mp_load_attr(typing, function), n, 0, args);
}

// Returns whether there may be type parameters: not if all arguments are classes.
static bool may_have_parameters(mp_obj_t args) {
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(args);
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mps_is_class(tuple->items[i]) && tuple->items[i] != MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
            return true;
        }
    }
    return false;
}

static mp_obj_t parameters_of(mp_obj_t args) {
    return may_have_parameters(args) ? by_typing(MP_QSTR_parameters, 1, &args) : mp_const_empty_tuple;
}

// Implements `list[T][int]`.
static mp_obj_t generic_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args = mp_load_attr(self, MP_QSTR___args__);
    mp_obj_t call[] = {self, args, parameters_of(args), index};
    mp_obj_t made = by_typing(MP_QSTR_substitute, MP_ARRAY_SIZE(call), call);
    if (mp_obj_is_type(self, &mps_type_alias)) {
        return alias_with_args(self, made);
    }
    size_t n;
    mp_obj_t *parts;
    mp_obj_tuple_get(made, &n, &parts);
    mp_obj_t whole = parts[0];
    for (size_t i = 1; i < n; i++) {
        whole = mp_binary_op(MP_BINARY_OP_OR, whole, parts[i]);
    }
    return whole;
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

// Makes the alias `list[int]`.
mp_obj_t mps_alias(mp_obj_t origin, mp_obj_t args) {
    alias_t *self = mp_obj_malloc(alias_t, &mps_type_alias);
    self->origin = origin;
    self->args = mp_obj_is_type(args, &mp_type_tuple) ? args : mp_obj_new_tuple(1, &args);
    self->is_unpacked = false;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t alias_with_args(mp_obj_t self_in, mp_obj_t args) {
    const alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t made = mps_alias(self->origin, args);
    ((alias_t *)MP_OBJ_TO_PTR(made))->is_unpacked = self->is_unpacked;
    return made;
}

// Yields the alias itself, unpacked: for `*tuple[int]`.
static mp_obj_t alias_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t unpacked = mps_alias(self->origin, self->args);
    ((alias_t *)MP_OBJ_TO_PTR(unpacked))->is_unpacked = true;
    return mp_getiter(mp_obj_new_tuple(1, &unpacked), buf);
}

static mp_obj_t alias_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return mps_alias(args[0], args[1]);
}

static void alias_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, self->is_unpacked ? "*" : "");
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
    mp_obj_t made = mp_call_function_n_kw(((alias_t *)MP_OBJ_TO_PTR(self))->origin, n_args, n_kw, args);
    nlr_buf_t nlr;
    if (mp_obj_is_instance_type(mp_obj_get_type(made))) {
        // An instance that can't have this attribute goes without it.
        if (nlr_push(&nlr) == 0) {
            mp_store_attr(made, MP_QSTR___orig_class__, self);
            nlr_pop();
        } else if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_AttributeError))
            && !mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
            nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
        }
    }
    return made;
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

static mp_obj_t alias_reduce(mp_obj_t self_in) {
    alias_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t parts[] = {self->origin, self->args};
    mp_obj_t call[] = {MP_OBJ_FROM_PTR(&mps_type_alias), mp_obj_new_tuple(2, parts)};
    if (self->is_unpacked) {
        mp_obj_t iterator[] = {mp_getiter(mps_alias(self->origin, self->args), NULL)};
        call[0] = mp_load_attr(MP_OBJ_FROM_PTR(&mp_module_builtins), MP_QSTR_next);
        call[1] = mp_obj_new_tuple(1, iterator);
    }
    return mp_obj_new_tuple(2, call);
}
static MP_DEFINE_CONST_FUN_OBJ_1(alias_reduce_obj, alias_reduce);

static mp_obj_t alias_reduce_ex(mp_obj_t self, mp_obj_t protocol) {
    (void)protocol;
    return alias_reduce(self);
}
static MP_DEFINE_CONST_FUN_OBJ_2(alias_reduce_ex_obj, alias_reduce_ex);

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
    } else if (name == MP_QSTR___unpacked__) {
        dest[0] = mp_obj_new_bool(self->is_unpacked);
    } else if (name == MP_QSTR___typing_unpacked_tuple_args__) {
        dest[0] = self->is_unpacked && self->origin == MP_OBJ_FROM_PTR(&mp_type_tuple) ? self->args : mp_const_none;
    } else if (name == MP_QSTR___reduce__ || name == MP_QSTR___reduce_ex__) {
        dest[0] = name == MP_QSTR___reduce__
            ? MP_OBJ_FROM_PTR(&alias_reduce_obj)
            : MP_OBJ_FROM_PTR(&alias_reduce_ex_obj);
        dest[1] = self_in;
    } else if (name == MP_QSTR___bases__ || name == MP_QSTR___copy__ || name == MP_QSTR___deepcopy__) {
        return; // it is no class, and copied as a whole
    } else {
        mp_load_method_maybe(self->origin, name, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_alias,
    MP_QSTR_GenericAlias,
    MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, alias_make_new,
    print, alias_print,
    call, alias_call,
    unary_op, alias_unary_op,
    binary_op, generic_binary_op,
    subscr, generic_subscr,
    iter, alias_getiter,
    attr, alias_attr
    );
