// The built-in functions that make iterators, which are types: enumerate, filter, map, reversed and zip; and iter() of
// a callable. It takes the place of upstream's py/objenumerate.c, objfilter.c, objmap.c, objreversed.c and objzip.c.

#include <string.h>

#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/classes/builtins.h"
#include "types/numbers/number.h"

// ---- enumerate -----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iterator;
    mp_obj_t next; // the number
} enumerate_t;

// enumerate(iterable, start=0)
static mp_obj_t enumerate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t iterable = n_args > 0 ? args[0] : MP_OBJ_NULL;
    mp_obj_t start = n_args > 1 ? args[1] : MP_OBJ_NEW_SMALL_INT(0);
    if (n_args + n_kw > 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("enumerate() takes at most 2 arguments (%d given)"),
            (int)(n_args + n_kw));
    }
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t keyword = args[n_args + 2 * i];
        if (keyword == MP_OBJ_NEW_QSTR(MP_QSTR_iterable) && n_args == 0) {
            iterable = args[n_args + 2 * i + 1];
        } else if (keyword == MP_OBJ_NEW_QSTR(MP_QSTR_start) && n_args < 2) {
            start = args[n_args + 2 * i + 1];
        } else {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' is an invalid keyword argument for enumerate()"),
                mp_obj_str_get_str(keyword));
        }
    }
    if (iterable == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("enumerate() missing required argument 'iterable'"));
    }
    start = mps_index(start);
    mp_obj_t iterator = mp_getiter(iterable, NULL);
    enumerate_t *self = mp_obj_malloc(enumerate_t, type);
    self->iterator = iterator;
    self->next = start;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t enumerate_next(mp_obj_t self_in) {
    enumerate_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = mp_iternext(self->iterator);
    if (item == MP_OBJ_STOP_ITERATION) {
        return item;
    }
    mp_obj_t pair[] = {self->next, item};
    self->next = mp_obj_is_small_int(pair[0])
        ? mp_obj_new_int(MP_OBJ_SMALL_INT_VALUE(pair[0]) + 1)
        : mp_binary_op(MP_BINARY_OP_ADD, pair[0], MP_OBJ_NEW_SMALL_INT(1));
    return mp_obj_new_tuple(2, pair);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_enumerate, MP_QSTR_enumerate, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, enumerate_make_new,
    iter, enumerate_next);

// ---- filter --------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t function;
    mp_obj_t iterator;
} filter_t;

static mp_obj_t filter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("filter() takes no keyword arguments"));
    }
    if (n_args != 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("filter expected 2 arguments, got %d"), (int)n_args);
    }
    mp_obj_t iterator = mp_getiter(args[1], NULL);
    filter_t *self = mp_obj_malloc(filter_t, type);
    self->function = args[0];
    self->iterator = iterator;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t filter_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item;
    while ((item = mp_iternext(self->iterator)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_true(self->function == mp_const_none ? item : mp_call_function_1(self->function, item))) {
            break;
        }
    }
    return item;
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_filter, MP_QSTR_filter, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_make_new,
    iter, filter_next);

// ---- map and zip ---------------------------------------------------------------------------------------------------

// Both go through several iterators at once.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t function; // of map; MP_OBJ_NULL for zip
    uint32_t n : 31;
    uint32_t strict : 1;
    mp_obj_t iterators[];
} several_t;

// The keyword strict, the only one there is.
static bool strict_of(const char *name, size_t n_kw, const mp_obj_t *keywords) {
    if (n_kw > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes at most 1 keyword argument (%d given)"), name,
            (int)n_kw);
    }
    if (n_kw == 1 && keywords[0] != MP_OBJ_NEW_QSTR(MP_QSTR_strict)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%s'"), name,
            mp_obj_str_get_str(keywords[0]));
    }
    return n_kw == 1 && mp_obj_is_true(keywords[1]);
}

static mp_obj_t new_several(const mp_obj_type_t *type, mp_obj_t function, size_t n, const mp_obj_t *iterables,
    bool strict) {
    several_t *self = mp_obj_malloc_var(several_t, iterators, mp_obj_t, n, type);
    self->function = function;
    self->n = n;
    self->strict = strict;
    memset(self->iterators, 0, n * sizeof(mp_obj_t));
    for (size_t i = 0; i < n; i++) {
        self->iterators[i] = mp_getiter(iterables[i], NULL);
    }
    return MP_OBJ_FROM_PTR(self);
}

// zip(*iterables, strict=False)
static mp_obj_t zip_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return new_several(type, MP_OBJ_NULL, n_args, args, strict_of("zip", n_kw, args + n_args));
}

// map(function, iterable, *iterables, strict=False)
static mp_obj_t map_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    bool strict = strict_of("map", n_kw, args + n_args);
    if (n_args < 2) {
        mp_raise_TypeError(MP_ERROR_TEXT("map() must have at least two arguments."));
    }
    return new_several(type, args[0], n_args - 1, args + 1, strict);
}

// The iterator at `index` ended. With strict, the others must have ended, too.
static void check_ended(const several_t *self, size_t index) {
    const char *name = self->function == MP_OBJ_NULL ? "zip" : "map";
    bool shorter = index > 0;
    for (size_t i = index + 1; i < self->n && !shorter; i++) {
        if (mp_iternext(self->iterators[i]) != MP_OBJ_STOP_ITERATION) {
            index = i;
            break;
        }
    }
    if (index > 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s() argument %d is %s than argument%s%d"), name,
            (int)index + 1, shorter ? "shorter" : "longer", index == 1 ? " " : "s 1-", (int)index);
    }
}

// Puts the next item of each iterator to items. False at the end.
static bool next_items(several_t *self, mp_obj_t *items) {
    for (size_t i = 0; i < self->n; i++) {
        items[i] = mp_iternext(self->iterators[i]);
        if (items[i] == MP_OBJ_STOP_ITERATION) {
            if (self->strict) {
                check_ended(self, i);
            }
            return false;
        }
    }
    return self->n > 0;
}

static mp_obj_t zip_next(mp_obj_t self_in) {
    several_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->n == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n, NULL));
    return next_items(self, tuple->items) ? MP_OBJ_FROM_PTR(tuple) : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t map_next(mp_obj_t self_in) {
    several_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t few[4];
    mp_obj_t *items = self->n <= MP_ARRAY_SIZE(few) ? few : m_new0(mp_obj_t, self->n);
    if (!next_items(self, items)) {
        return MP_OBJ_STOP_ITERATION;
    }
    return mp_call_function_n_kw(self->function, self->n, 0, items);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_zip, MP_QSTR_zip, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, zip_make_new,
    iter, zip_next);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_map, MP_QSTR_map, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, map_make_new,
    iter, map_next);

// ---- reversed ------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t sequence; // MP_OBJ_NULL at the end
    size_t left;
} reversed_t;

static mp_obj_t reversed_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("reversed() takes no keyword arguments"));
    }
    if (n_args != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("reversed expected 1 argument, got %d"), (int)n_args);
    }
    mp_obj_t method[2];
    mp_load_method_maybe(args[0], MP_QSTR___reversed__, method);
    if (method[0] != MP_OBJ_NULL && method[0] != mp_const_none) {
        return mp_call_method_n_kw(0, 0, method);
    }
    mp_obj_t len = method[0] == mp_const_none || mp_obj_is_dict_or_ordereddict(args[0])
        ? MP_OBJ_NULL
        : mp_obj_len_maybe(args[0]);
    bool is_sequence = false;
    if (len != MP_OBJ_NULL) {
        const mp_obj_type_t *its_type = mp_obj_get_type(args[0]);
        if (mp_obj_is_instance_type(its_type)) {
            mp_load_method_maybe(args[0], MP_QSTR___getitem__, method);
            is_sequence = method[0] != MP_OBJ_NULL;
        } else {
            is_sequence = MP_OBJ_TYPE_HAS_SLOT(its_type, subscr);
        }
    }
    if (!is_sequence) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not reversible"),
            mp_obj_get_type_str(args[0]));
    }
    reversed_t *self = mp_obj_malloc(reversed_t, type);
    self->sequence = args[0];
    self->left = mp_obj_get_int(len);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t reversed_next(mp_obj_t self_in) {
    reversed_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->left == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    self->left--;
    if (mp_obj_is_type(self->sequence, &mp_type_list) || mp_obj_is_type(self->sequence, &mp_type_tuple)) {
        size_t len;
        mp_obj_t *items;
        mp_obj_get_array(self->sequence, &len, &items);
        if (self->left < len) {
            return items[self->left];
        }
        self->left = 0;
        return MP_OBJ_STOP_ITERATION;
    }
    // The sequence may have become shorter.
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = mp_obj_subscr(self->sequence, MP_OBJ_NEW_SMALL_INT(self->left), MP_OBJ_SENTINEL);
        nlr_pop();
        return item;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    self->left = 0;
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_IndexError))
        || mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
        return MP_OBJ_STOP_ITERATION;
    }
    nlr_raise(exc);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_reversed, MP_QSTR_reversed, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, reversed_make_new,
    iter, reversed_next);

// ---- iter() of a callable ------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t callable; // MP_OBJ_NULL at the end
    mp_obj_t sentinel;
} callable_iterator_t;

static mp_obj_t callable_iterator_next(mp_obj_t self_in) {
    callable_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->callable == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_t item = mp_call_function_0(self->callable);
    if (mp_obj_equal(item, self->sentinel)) {
        self->callable = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    return item;
}

static MP_DEFINE_CONST_OBJ_TYPE(callable_iterator_type, MP_QSTR_callable_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, callable_iterator_next);

mp_obj_t mps_callable_iterator(mp_obj_t callable, mp_obj_t sentinel) {
    if (!mp_obj_is_callable(callable)) {
        mp_raise_TypeError(MP_ERROR_TEXT("iter(v, w): v must be callable"));
    }
    callable_iterator_t *self = mp_obj_malloc(callable_iterator_t, (const mp_obj_type_t *)&callable_iterator_type);
    self->callable = callable;
    self->sentinel = sentinel;
    return MP_OBJ_FROM_PTR(self);
}
