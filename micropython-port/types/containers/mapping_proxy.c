// The read-only view of a mapping: `A.__dict__`, types.MappingProxyType.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t mapping; // MP_OBJ_NULL before the first use
    const mp_obj_type_t *type; // the class whose attributes it shows, or NULL
} proxy_t;

static mp_obj_t mapping_of(mp_obj_t self_in) {
    proxy_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->mapping == MP_OBJ_NULL) {
        self->mapping = mps_native_dict(self->type);
    }
    return self->mapping;
}

static mp_map_elem_t *look_up(mp_obj_t dict, qstr name) {
    return mp_map_lookup(mp_obj_dict_get_map(dict), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
}

// Returns all entries, for iteration. As in CPython 3.13, a class's annotations replace the function that makes them,
// unless they use undefined names. May run Python.
static mp_obj_t whole_of(mp_obj_t self_in) {
    proxy_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t mapping = mapping_of(self_in);
    if (self->type == NULL || !mps_is_made(self->type)
        || (look_up(mapping, MP_QSTR___annotate_func__) == NULL
            && look_up(mapping, MP_QSTR___annotations_cache__) == NULL)) {
        return mapping;
    }
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_load_method_maybe(MP_OBJ_FROM_PTR(self->type), MP_QSTR___annotations__, dest);
        nlr_pop();
    } else if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_NameError))) {
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    mp_obj_t copy = mp_obj_dict_copy(mapping);
    if (dest[0] != MP_OBJ_NULL) {
        static const qstr_short_t hidden[] = {MP_QSTR___annotate_func__, MP_QSTR___annotations_cache__};
        for (size_t i = 0; i < MP_ARRAY_SIZE(hidden); i++) {
            if (look_up(copy, hidden[i]) != NULL) {
                mp_obj_dict_delete(copy, MP_OBJ_NEW_QSTR(hidden[i]));
            }
        }
        // Iteration shows the same entries as look-ups.
        if (look_up(mapping, MP_QSTR___annotate_func__) != NULL) {
            mp_obj_dict_store(copy, MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), dest[0]);
        }
    }
    return copy;
}

// Makes a view of a mapping. Also called for the dictionaries of classes.
mp_obj_t mps_mapping_proxy(mp_obj_t mapping) {
    proxy_t *self = mp_obj_malloc(proxy_t, &mps_type_mapping_proxy);
    self->mapping = mapping;
    self->type = NULL;
    return MP_OBJ_FROM_PTR(self);
}

// Makes a view of the attributes of a class.
mp_obj_t mps_class_proxy(const mp_obj_type_t *type) {
    proxy_t *self = mp_obj_malloc(proxy_t, &mps_type_mapping_proxy);
    self->mapping = mps_is_made(type) ? MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict)) : MP_OBJ_NULL;
    self->type = type;
    return MP_OBJ_FROM_PTR(self);
}

bool mps_look_up_in_class(mp_obj_t namespace, qstr name, mp_obj_t *value) {
    if (!mp_obj_is_type(namespace, &mps_type_mapping_proxy)) {
        return false;
    }
    const proxy_t *self = MP_OBJ_TO_PTR(namespace);
    if (self->type == NULL || !mps_is_made(self->type)) {
        return false;
    }
    const mp_map_elem_t *found = look_up(self->mapping, name);
    *value = found == NULL ? MP_OBJ_NULL : found->value;
    return true;
}

// Returns an attribute of a class that its dictionary does not have yet: an attribute of a built-in type whose
// dictionary was not made, or annotations that were not evaluated. Returns MP_OBJ_NULL if the dictionary decides.
static mp_obj_t own_value(mp_obj_t self_in, mp_obj_t key) {
    proxy_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->type == NULL || !mp_obj_is_str(key)) {
        return MP_OBJ_NULL;
    }
    size_t len;
    const char *text = mp_obj_str_get_data(key, &len);
    qstr name = qstr_find_strn(text, len);
    if (name == MP_QSTRnull) {
        return MP_OBJ_NULL;
    }
    if (self->mapping == MP_OBJ_NULL) {
        return mps_native_own(self->type, name);
    }
    if (name == MP_QSTR___annotations__ && look_up(self->mapping, MP_QSTR___annotate_func__) != NULL) {
        return mp_load_attr(MP_OBJ_FROM_PTR(self->type), name);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t proxy_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t part = mps_native_part(args[0]);
    if (mp_obj_is_type(part, &mp_type_list) || mp_obj_is_type(part, &mp_type_tuple)
        || !MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(args[0]), subscr)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("mappingproxy() argument must be a mapping, not %s"),
            mp_obj_get_type_str(args[0]));
    }
    return mps_mapping_proxy(args[0]);
}

static void proxy_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    if (kind == PRINT_STR) {
        mp_obj_print_helper(print, whole_of(self), PRINT_STR);
        return;
    }
    mp_print_str(print, "mappingproxy(");
    mp_obj_print_helper(print, whole_of(self), PRINT_REPR);
    mp_print_str(print, ")");
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(mp_obj_is_true(whole_of(self)));
        case MP_UNARY_OP_LEN:
            return mp_obj_len(whole_of(self));
        case MP_UNARY_OP_HASH:
            return mp_unary_op(op, whole_of(self));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t unwrapped(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mps_type_mapping_proxy) ? whole_of(obj) : obj;
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
        case MP_BINARY_OP_CONTAINS:
            if (own_value(lhs, rhs) != MP_OBJ_NULL) {
                return mp_const_true;
            }
            return mp_binary_op(MP_BINARY_OP_IN, rhs, mapping_of(lhs));
        case MP_BINARY_OP_EQUAL:
            return mp_obj_equal_not_equal(op, whole_of(lhs), unwrapped(rhs));
        case MP_BINARY_OP_OR:
            return mps_binary_op_maybe(op, whole_of(lhs), unwrapped(rhs));
        case MP_BINARY_OP_REVERSE_OR:
            return mps_binary_op_maybe(MP_BINARY_OP_OR, unwrapped(rhs), whole_of(lhs));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t proxy_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t found = own_value(self, index);
    return found != MP_OBJ_NULL ? found : mp_obj_subscr(mapping_of(self), index, value);
}

static mp_obj_t proxy_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(whole_of(self), buf);
}

static mp_obj_t proxy_get(size_t n_args, const mp_obj_t *args) {
    mp_check_self(mp_obj_is_type(args[0], &mps_type_mapping_proxy));
    mp_obj_t found = own_value(args[0], args[1]);
    if (found != MP_OBJ_NULL) {
        return found;
    }
    mp_obj_t call[4];
    mp_load_method(mapping_of(args[0]), MP_QSTR_get, call);
    memcpy(call + 2, args + 1, (n_args - 1) * sizeof(mp_obj_t));
    return mp_call_method_n_kw(n_args - 1, 0, call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(proxy_get_obj, 2, 3, proxy_get);

static void proxy_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (name) {
        case MP_QSTR_get:
            dest[0] = MP_OBJ_FROM_PTR(&proxy_get_obj);
            dest[1] = self;
            break;
        case MP_QSTR_keys:
        case MP_QSTR_values:
        case MP_QSTR_items:
        case MP_QSTR_copy:
        case MP_QSTR___reversed__:
            mp_load_method_maybe(whole_of(self), name, dest);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL;
            break;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_mapping_proxy,
    MP_QSTR_mappingproxy,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, proxy_make_new,
    print, proxy_print,
    unary_op, proxy_unary_op,
    binary_op, proxy_binary_op,
    subscr, proxy_subscr,
    iter, proxy_getiter,
    attr, proxy_attr
    );
