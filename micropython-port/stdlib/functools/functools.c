// The module _functools: reduce, cmp_to_key, and the contents of partial.c and lru_cache.c. Imported by functools.py.

#include "stdlib/functools/functools.h"
#include "types/containers/containers.h"
#include "types/text/text.h"

// ---- Attributes ----------------------------------------------------------------------------------------------------

static void store_attribute(mp_obj_dict_t **dict, qstr name, mp_obj_t *dest) {
    mp_obj_t value = dest[1];
    if (name == MP_QSTR___dict__) {
        mp_obj_dict_t *given = value == MP_OBJ_NULL ? NULL : mps_as_dict(value);
        if (given == NULL || given->map.is_fixed) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"),
                value == MP_OBJ_NULL ? "NoneType" : mp_obj_get_type_str(value));
        }
        *dict = given;
        dest[0] = MP_OBJ_NULL;
        return;
    }
    if (value == MP_OBJ_NULL) {
        if (*dict != NULL && mp_map_lookup(&(*dict)->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_REMOVE_IF_FOUND)) {
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    if (*dict == NULL) {
        *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    }
    mp_obj_dict_store(MP_OBJ_FROM_PTR(*dict), MP_OBJ_NEW_QSTR(name), value);
    dest[0] = MP_OBJ_NULL;
}

void ft_attribute(mp_obj_dict_t **dict, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        store_attribute(dict, name, dest);
        return;
    }
    if (name == MP_QSTR___dict__) {
        if (*dict == NULL) {
            *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        }
        dest[0] = MP_OBJ_FROM_PTR(*dict);
        return;
    }
    mp_map_elem_t *found = *dict == NULL ? NULL : mp_map_lookup(&(*dict)->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    if (found != NULL) {
        dest[0] = found->value;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

// ---- reduce --------------------------------------------------------------------------------------------------------

static mp_obj_t reduce(size_t n_args, const mp_obj_t *args) {
    if (!mps_is_iterable(args[1])) {
        mp_raise_TypeError(MP_ERROR_TEXT("reduce() arg 2 must support iteration"));
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(args[1], &buf);
    mp_obj_t result = n_args > 2 ? args[2] : MP_OBJ_NULL;
    mp_obj_t item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        result = result == MP_OBJ_NULL ? item : mp_call_function_2(args[0], result, item);
    }
    if (result == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("reduce() of empty iterable with no initial value"));
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(reduce_obj, 2, 3, reduce);

// ---- cmp_to_key ----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t compare;
    mp_obj_t obj; // MP_OBJ_NULL in the function that makes keys
} sort_key_t;

static const mp_obj_type_t sort_key_type;

static mp_obj_t new_key(mp_obj_t compare, mp_obj_t obj) {
    sort_key_t *key = mp_obj_malloc(sort_key_t, &sort_key_type);
    key->compare = compare;
    key->obj = obj;
    return MP_OBJ_FROM_PTR(key);
}

static mp_obj_t key_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_obj};
    mp_obj_t obj = MP_OBJ_NULL;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_K, n_args, args, &kw, 1, names, 0, 1, &obj);
    return new_key(((sort_key_t *)MP_OBJ_TO_PTR(self))->compare, obj);
}

static mp_obj_t key_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    switch (op) {
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_NOT_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL:
            break;
        default:
            return MP_OBJ_NULL;
    }
    if (!mp_obj_is_type(rhs, &sort_key_type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("other argument must be K instance"));
    }
    mp_cstack_check();
    sort_key_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    if (a->obj == MP_OBJ_NULL || b->obj == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("object"));
    }
    mp_obj_t order = mp_call_function_2(a->compare, a->obj, b->obj);
    return mp_binary_op(op, order, MP_OBJ_NEW_SMALL_INT(0));
}

static mp_obj_t key_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op == MP_UNARY_OP_HASH) {
        mp_raise_TypeError(MP_ERROR_TEXT("unhashable type: 'functools.KeyWrapper'"));
    }
    return MP_OBJ_NULL;
}

static void key_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    sort_key_t *self = MP_OBJ_TO_PTR(self_in);
    if (name != MP_QSTR_obj) {
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL;
        }
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = self->obj == MP_OBJ_NULL ? mp_const_none : self->obj;
    } else {
        self->obj = dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t key_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR___hash__), MP_ROM_NONE},
};
static MP_DEFINE_CONST_DICT(key_locals, key_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(sort_key_type, MP_QSTR_KeyWrapper,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST,
    call, key_call,
    unary_op, key_unary_op,
    binary_op, key_binary_op,
    attr, key_attr,
    locals_dict, &key_locals);

static mp_obj_t cmp_to_key(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_mycmp};
    mp_obj_t compare = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_cmp_to_key, n_args, args, kw, 1, names, 0, 1, &compare);
    return new_key(compare, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(cmp_to_key_obj, 0, cmp_to_key);

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__functools)},
    {MP_ROM_QSTR(MP_QSTR_reduce), MP_ROM_PTR(&reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_cmp_to_key), MP_ROM_PTR(&cmp_to_key_obj)},
    {MP_ROM_QSTR(MP_QSTR_partial), MP_ROM_PTR(&mps_type_partial)},
    {MP_ROM_QSTR(MP_QSTR__lru_cache_wrapper), MP_ROM_PTR(&mps_type_lru_cache)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_functools = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__functools, mp_module_functools);
