// Defines functools.partial: a function with some of its arguments.

#include <string.h>

#include "py/cstack.h"
#include "stdlib/functools/functools.h"
#include "types/containers/containers.h"
#include "types/text/repr.h"
#include "vm/builtin_function.h"
#include "vm/map.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t fun;
    mp_obj_t args; // a tuple
    mp_obj_t keywords; // a dict, which a program may change
    mp_obj_dict_t *dict; // attributes, or NULL
} partial_t;

static partial_t *self_of(mp_obj_t self) {
    mp_check_self(mp_obj_is_exact_type(self, &mps_type_partial));
    return MP_OBJ_TO_PTR(self);
}

// Returns the partial object that a function is, if its arguments can be taken over, or NULL.
static partial_t *to_flatten(mp_obj_t fun) {
    partial_t *inner = MP_OBJ_TO_PTR(mps_part_of(fun, &mps_type_partial));
    if (inner == NULL || inner->dict != NULL) {
        return NULL;
    }
    if (MP_OBJ_FROM_PTR(inner) != fun
        && (mps_instance_members(fun)->used != 0
            || mps_class_find_made(mp_obj_get_type(fun), MP_QSTR___call__) != MP_OBJ_NULL)) {
        return NULL;
    }
    return inner;
}

static mp_obj_t joined(mp_obj_t first, size_t n, const mp_obj_t *more) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(first);
    mp_obj_tuple_t *both = MP_OBJ_TO_PTR(mp_obj_new_tuple(tuple->len + n, NULL));
    memcpy(both->items, tuple->items, tuple->len * sizeof(mp_obj_t));
    memcpy(both->items + tuple->len, more, n * sizeof(mp_obj_t));
    return MP_OBJ_FROM_PTR(both);
}

static mp_obj_t partial_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args < 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("type 'partial' takes at least one argument"));
    }
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("the first argument must be callable"));
    }
    partial_t *inner = to_flatten(args[0]);
    partial_t *self = mp_obj_malloc(partial_t, type);
    self->fun = inner == NULL ? args[0] : inner->fun;
    self->args = inner == NULL ? mp_obj_new_tuple(n_args - 1, args + 1) : joined(inner->args, n_args - 1, args + 1);
    self->keywords = inner == NULL ? mp_obj_new_dict(n_kw) : mp_obj_dict_copy(inner->keywords);
    self->dict = NULL;
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_dict_store(self->keywords, args[n_args + 2 * i], args[n_args + 2 * i + 1]);
    }
    return MP_OBJ_FROM_PTR(self);
}

// Returns whether a keyword is among those of a call.
static bool is_given(mp_obj_t key, size_t n_kw, const mp_obj_t *kw) {
    for (size_t i = 0; i < n_kw; i++) {
        if (kw[2 * i] == key || mp_obj_equal(kw[2 * i], key)) {
            return true;
        }
    }
    return false;
}

static mp_obj_t value_given(mp_obj_t key, size_t n_kw, const mp_obj_t *kw, mp_obj_t otherwise) {
    for (size_t i = 0; i < n_kw; i++) {
        if (kw[2 * i] == key || mp_obj_equal(kw[2 * i], key)) {
            return kw[2 * i + 1];
        }
    }
    return otherwise;
}

static mp_obj_t partial_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_cstack_check();
    partial_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_tuple_t *own = MP_OBJ_TO_PTR(self->args);
    mp_obj_t fun = self->fun;
    const mp_map_t *map = mp_obj_dict_get_map(self->keywords);
    size_t most = own->len + n_args + 2 * (map->used + n_kw);
    mp_obj_t few[12];
    mp_obj_t *all = most <= MP_ARRAY_SIZE(few) ? few : m_new(mp_obj_t, most);
    memcpy(all, own->items, own->len * sizeof(mp_obj_t));
    memcpy(all + own->len, args, n_args * sizeof(mp_obj_t));
    mp_obj_t *next = all + own->len + n_args;
    const mp_obj_t *kw = args + n_args;
    if (map->used == 0) {
        memcpy(next, kw, 2 * n_kw * sizeof(mp_obj_t));
        next += 2 * n_kw;
    } else {
        // Keys other than str fail in the call. Comparing them with a str runs no Python.
        for (size_t i = 0; i < map->alloc; i++) {
            if (mp_map_slot_is_filled(map, i)) {
                mp_obj_t key = map->table[i].key;
                if (!mp_obj_is_str(key)) {
                    mp_raise_TypeError(MP_ERROR_TEXT("keywords must be strings"));
                }
                *next++ = mp_obj_str_intern(key); // a program may have added it
                *next++ = value_given(key, n_kw, kw, map->table[i].value);
            }
        }
        size_t n_own = (next - all - own->len - n_args) / 2;
        const mp_obj_t *own_kw = all + own->len + n_args;
        for (size_t i = 0; i < n_kw; i++) {
            if (!is_given(kw[2 * i], n_own, own_kw)) {
                *next++ = kw[2 * i];
                *next++ = kw[2 * i + 1];
            }
        }
    }
    size_t n_positional = own->len + n_args;
    mp_obj_t result = mp_call_function_n_kw(fun, n_positional, (next - all - n_positional) / 2, all);
    if (all != few) {
        m_del(mp_obj_t, all, most);
    }
    return result;
}

static void partial_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    partial_t *self = MP_OBJ_TO_PTR(self_in);
    mps_repr_t repr;
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "...");
        return;
    }
    mp_print_str(print, "functools.partial(");
    mp_obj_print_helper(print, self->fun, PRINT_REPR);
    mp_obj_tuple_t *args = MP_OBJ_TO_PTR(self->args);
    for (size_t i = 0; i < args->len; i++) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, args->items[i], PRINT_REPR);
    }
    mp_obj_t keywords = self->keywords; // printing may change it
    for (size_t i = 0; i < mp_obj_dict_get_map(keywords)->alloc; i++) {
        const mp_map_t *map = mp_obj_dict_get_map(keywords);
        if (mp_map_slot_is_filled(map, i)) {
            mp_map_elem_t elem = map->table[i];
            mp_print_str(print, ", ");
            mp_obj_print_helper(print, elem.key, PRINT_STR);
            mp_print_str(print, "=");
            mp_obj_print_helper(print, elem.value, PRINT_REPR);
        }
    }
    mp_print_str(print, ")");
    mps_repr_leave();
}

static void partial_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    partial_t *self = self_of(self_in);
    mp_obj_t value = name == MP_QSTR_func ? self->fun
        : name == MP_QSTR_args            ? self->args
        : name == MP_QSTR_keywords        ? self->keywords
                                          : MP_OBJ_NULL;
    if (value == MP_OBJ_NULL) {
        ft_attribute(&self->dict, name, dest);
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = value;
    } else {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
    }
}

// partial.__reduce__(self). self may be an instance of a derived class.
static mp_obj_t partial_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_t self_in = args[0];
    partial_t *self = MP_OBJ_TO_PTR(mps_part_of(self_in, &mps_type_partial));
    mp_check_self(self != NULL);
    mp_obj_t attributes = mp_const_none;
    if (MP_OBJ_FROM_PTR(self) != self_in) {
        attributes = mps_instance_members(self_in)->used == 0 ? mp_const_none : mps_instance_dict(self_in);
    } else if (self->dict != NULL) {
        attributes = MP_OBJ_FROM_PTR(self->dict);
    }
    mp_obj_t state[] = {self->fun, self->args, self->keywords, attributes};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)), mp_obj_new_tuple(1, &self->fun),
        mp_obj_new_tuple(4, state)};
    return mp_obj_new_tuple(3, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(partial_reduce_obj, 1, 1, partial_reduce);

static mp_obj_t partial_setstate(size_t n_args, const mp_obj_t *given) {
    (void)n_args;
    mp_obj_t self_in = given[0], state_in = given[1];
    partial_t *self = MP_OBJ_TO_PTR(mps_part_of(self_in, &mps_type_partial));
    mp_check_self(self != NULL);
    mp_obj_tuple_t *state = MP_OBJ_TO_PTR(mps_part_of(state_in, &mp_type_tuple));
    if (state == NULL || state->len != 4 || !mp_obj_is_callable(state->items[0])
        || mps_part_of(state->items[1], &mp_type_tuple) == MP_OBJ_NULL
        || (state->items[2] != mp_const_none && mps_as_dict(state->items[2]) == NULL)) {
        mp_raise_TypeError(MP_ERROR_TEXT("invalid partial state"));
    }
    mp_obj_t args = state->items[1], keywords = state->items[2], attributes = state->items[3];
    if (!mp_obj_is_type(args, &mp_type_tuple)) {
        args = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), args);
    }
    if (keywords == mp_const_none) {
        keywords = mp_obj_new_dict(0);
    } else if (!mp_obj_is_type(keywords, &mp_type_dict)) {
        mp_obj_dict_t *copy = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
        mps_dict_merge(copy, keywords);
        keywords = MP_OBJ_FROM_PTR(copy);
    }
    self->fun = state->items[0];
    self->args = args;
    self->keywords = keywords;
    if (MP_OBJ_FROM_PTR(self) == self_in) {
        self->dict = mps_as_dict(attributes);
    } else {
        mp_store_attr(self_in, MP_QSTR___dict__, attributes == mp_const_none ? mp_obj_new_dict(0) : attributes);
    }
    return mp_const_none;
}
static MPS_DEFINE_METHOD_OF_INSTANCE(partial_setstate_obj, 2, 2, partial_setstate);

static const mp_rom_map_elem_t partial_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&partial_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&partial_setstate_obj)},
};
static MP_DEFINE_CONST_DICT(partial_locals, partial_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_partial,
    MP_QSTR_partial,
    MPS_TYPE_FLAG_COMPLETE,
    make_new, partial_make_new,
    print, partial_print,
    call, partial_call,
    attr, partial_attr,
    locals_dict, &partial_locals
    );
