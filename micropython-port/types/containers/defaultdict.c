// Defines collections.defaultdict: a dict that makes missing values.

#include "py/builtin.h"
#include "py/objtype.h"
#include "types/containers/containers.h"
#include "vm/map.h"
#include "types/text/repr.h"
#include "types/classes/reduce.h"

typedef struct {
    mp_obj_dict_t dict;
    mp_obj_t factory;
} defaultdict_t;

static defaultdict_t *self_of(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_exact_type(self_in, &mp_type_defaultdict));
    return MP_OBJ_TO_PTR(self_in);
}

static mp_obj_t defaultdict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    defaultdict_t *self = m_new_obj(defaultdict_t);
    mp_obj_dict_init(&self->dict, 0);
    self->dict.base.type = type;
    self->factory = n_args > 0 ? args[0] : mp_const_none;
    if (self->factory != mp_const_none && !mp_obj_is_callable(self->factory)) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be callable or None"));
    }
    mp_map_t keywords;
    mp_map_init_fixed_table(&keywords, n_kw, args + n_args);
    size_t taken = n_args > 0;
    mps_dict_merge_arguments("dict", &self->dict, n_args - taken, args + taken, &keywords);
    return MP_OBJ_FROM_PTR(self);
}

static void defaultdict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    if (kind == PRINT_JSON) {
        mps_dict_print(print, self_in, kind);
        return;
    }
    mps_repr_t repr;
    mp_print_str(print, "defaultdict(");
    // A factory may be a method of the same dictionary.
    mp_obj_t factory = self_of(self_in)->factory;
    if (mps_repr_enter(&repr, factory)) {
        mp_obj_print_helper(print, factory, PRINT_REPR);
        mps_repr_leave();
    } else {
        mp_print_str(print, "...");
    }
    mp_print_str(print, ", ");
    mps_dict_print(print, self_in, kind);
    mp_print_str(print, ")");
}

static mp_obj_t missing(mp_obj_t self_in, mp_obj_t key) {
    defaultdict_t *self = self_of(self_in);
    if (self->factory == mp_const_none) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    mp_obj_t value = mp_call_function_0(self->factory);
    mp_obj_dict_store(self_in, key, value);
    return value;
}
static MP_DEFINE_CONST_FUN_OBJ_2(missing_obj, missing);

static mp_obj_t defaultdict_subscr(mp_obj_t self_in, mp_obj_t key, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return mps_dict_subscr(self_in, key, value);
    }
    mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self_in), key, MP_MAP_LOOKUP);
    return elem != NULL ? elem->value : missing(self_in, key);
}

static defaultdict_t *new_with(mp_obj_t factory, const mp_map_t *from) {
    defaultdict_t *copy = m_new_obj(defaultdict_t);
    copy->dict.base.type = &mp_type_defaultdict;
    copy->factory = factory;
    mps_map_copy(&copy->dict.map, from);
    return copy;
}

static mp_obj_t defaultdict_copy(mp_obj_t self_in) {
    defaultdict_t *self = self_of(self_in);
    return MP_OBJ_FROM_PTR(new_with(self->factory, &self->dict.map));
}
static MP_DEFINE_CONST_FUN_OBJ_1(defaultdict_copy_obj, defaultdict_copy);

static mp_obj_t defaultdict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_OR && op != MP_BINARY_OP_REVERSE_OR) {
        return mps_dict_binary_op(op, lhs, rhs);
    }
    defaultdict_t *self = self_of(lhs);
    mp_obj_dict_t *other = mps_as_dict(rhs);
    if (other == NULL) {
        return MP_OBJ_NULL;
    }
    bool first = op == MP_BINARY_OP_OR;
    defaultdict_t *out = new_with(self->factory, first ? &self->dict.map : &other->map);
    mps_dict_merge(&out->dict, first ? rhs : lhs);
    return MP_OBJ_FROM_PTR(out);
}

static void defaultdict_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (attr != MP_QSTR_default_factory) {
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL; // may be a method
        }
        return;
    }
    defaultdict_t *self = self_of(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = self->factory;
    } else {
        self->factory = dest[1] == MP_OBJ_NULL ? mp_const_none : dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

// defaultdict.__reduce__
static mp_obj_t defaultdict_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t part = mps_part_of(args[0], &mp_type_defaultdict);
    mp_check_self(part != MP_OBJ_NULL);
    mp_obj_t factory = self_of(part)->factory;
    mp_obj_t items[2];
    mp_load_method(args[0], MP_QSTR_items, items);
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])),
        factory == mp_const_none ? mp_const_empty_tuple : mp_obj_new_tuple(1, &factory), mp_const_none, mp_const_none,
        mp_getiter(mp_call_method_n_kw(0, 0, items), NULL)};
    return mp_obj_new_tuple(5, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(defaultdict_reduce_obj, 1, 1, defaultdict_reduce);

static const mp_rom_map_elem_t defaultdict_locals_table[] = {{MP_ROM_QSTR(MP_QSTR___reduce__),
                                                                 MP_ROM_PTR(&defaultdict_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&defaultdict_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&defaultdict_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___missing__), MP_ROM_PTR(&missing_obj)},
    {MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&mps_dict_popitem_obj)}, MPS_DICT_METHODS};
static MP_DEFINE_CONST_DICT(defaultdict_locals, defaultdict_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_defaultdict,
    MP_QSTR_defaultdict,
    MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, defaultdict_make_new,
    print, defaultdict_print,
    unary_op, mps_dict_unary_op,
    binary_op, defaultdict_binary_op,
    attr, defaultdict_attr,
    subscr, defaultdict_subscr,
    iter, mps_dict_getiter,
    parent, &mp_type_dict,
    locals_dict, &defaultdict_locals
    );
