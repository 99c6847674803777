// The built-in functions that make iterators, which are types: enumerate, filter, map, reversed and zip; and iter() of
// a callable, and of what has __getitem__ only. It takes the place of upstream's py/objenumerate.c, objfilter.c,
// objgetitemiter.c, objmap.c, objreversed.c and objzip.c.

#include <string.h>

#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/classes/builtins.h"
#include "types/classes/class.h"
#include "vm/builtin_function.h"
#include "types/containers/containers.h"
#include "types/containers/iterator_state.h"
#include "types/numbers/number.h"

// Returns the part of an object that is of a type here.
static mp_obj_t part_of(mp_obj_t obj, const mp_obj_type_t *type) {
    mp_obj_t part = mps_part_of(obj, type);
    mp_check_self(part != MP_OBJ_NULL);
    return part;
}

// Returns what __reduce__ gives of an iterator that its class makes again of these arguments.
static mp_obj_t again(mp_obj_t iterator, size_t n, const mp_obj_t *args) {
    return mps_iterator_call(MP_OBJ_FROM_PTR(mp_obj_get_type(iterator)), n, args);
}

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

static mp_obj_t enumerate_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    enumerate_t *self = MP_OBJ_TO_PTR(part_of(args[0], &mp_type_enumerate));
    return again(args[0], 2, (mp_obj_t[]) {self->iterator, self->next});
}
static MPS_DEFINE_METHOD_OF_INSTANCE(enumerate_reduce_obj, 1, 1, enumerate_reduce);

static const mp_rom_map_elem_t enumerate_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&enumerate_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(enumerate_locals, enumerate_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_enumerate, MP_QSTR_enumerate, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, enumerate_make_new,
    iter, enumerate_next,
    locals_dict, &enumerate_locals);

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

static mp_obj_t filter_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    filter_t *self = MP_OBJ_TO_PTR(part_of(args[0], &mp_type_filter));
    return again(args[0], 2, (mp_obj_t[]) {self->function, self->iterator});
}
static MPS_DEFINE_METHOD_OF_INSTANCE(filter_reduce_obj, 1, 1, filter_reduce);

static const mp_rom_map_elem_t filter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&filter_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(filter_locals, filter_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_filter, MP_QSTR_filter, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_make_new,
    iter, filter_next,
    locals_dict, &filter_locals);

// ---- map and zip ---------------------------------------------------------------------------------------------------

// The state of both: several iterators that advance together.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t function; // map's function; MP_OBJ_NULL for zip
    uint32_t n : 31;
    uint32_t strict : 1;
    mp_obj_t iterators[];
} several_t;

// Returns the keyword argument strict. No other is allowed.
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

// Handles the end of the iterator at `index`. With strict, raises unless the others end, too.
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

// Stores the next item of each iterator in items. Returns false at the end.
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

static several_t *several_of(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mp_type_zip);
    return MP_OBJ_TO_PTR(part != MP_OBJ_NULL ? part : part_of(obj, &mp_type_map));
}

// zip.__reduce__, map.__reduce__: the class, the function of map and the iterators; and that they are strict.
static mp_obj_t several_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    several_t *self = several_of(args[0]);
    mp_obj_tuple_t *all = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n + (self->function != MP_OBJ_NULL), NULL));
    mp_obj_t *to = all->items;
    if (self->function != MP_OBJ_NULL) {
        *to++ = self->function;
    }
    memcpy(to, self->iterators, self->n * sizeof(mp_obj_t));
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])), MP_OBJ_FROM_PTR(all), mp_const_true};
    return mp_obj_new_tuple(self->strict ? 3 : 2, parts);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(several_reduce_obj, 1, 1, several_reduce);

static mp_obj_t several_setstate(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    bool strict = mp_obj_is_true(args[1]);
    several_of(args[0])->strict = strict;
    return mp_const_none;
}
static MPS_DEFINE_METHOD_OF_INSTANCE(several_setstate_obj, 2, 2, several_setstate);

static const mp_rom_map_elem_t several_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&several_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&several_setstate_obj)},
};
static MP_DEFINE_CONST_DICT(several_locals, several_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_zip, MP_QSTR_zip, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, zip_make_new,
    iter, zip_next,
    locals_dict, &several_locals);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_map, MP_QSTR_map, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, map_make_new,
    iter, map_next,
    locals_dict, &several_locals);

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

// reversed.__length_hint__: the sequence may have become shorter, and another one then.
static mp_obj_t reversed_length_hint(mp_obj_t self_in) {
    reversed_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->left == 0) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_int_t len = mp_obj_get_int(mp_obj_len(self->sequence));
    return mp_obj_new_int_from_uint(len < 0 || (size_t)len < self->left ? 0 : self->left);
}
static MP_DEFINE_CONST_FUN_OBJ_1(reversed_length_hint_obj, reversed_length_hint);

static mp_obj_t reversed_reduce(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    reversed_t *self = MP_OBJ_TO_PTR(part_of(args[0], &mp_type_reversed));
    mp_obj_t class = MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    return self->left == 0 ? mps_iterator_ended(class, mp_const_empty_tuple)
                           : mps_iterator_reduced(class, self->sequence, self->left - 1);
}
static MPS_DEFINE_METHOD_OF_INSTANCE(reversed_reduce_obj, 1, 1, reversed_reduce);

static mp_obj_t reversed_setstate(mp_obj_t self_in, mp_obj_t state) {
    reversed_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t place = mps_index_clamped(state);
    if (self->left != 0) {
        mp_int_t len = mp_obj_get_int(mp_obj_len(self->sequence));
        self->left = place < 0 || len < 0 ? 0 : MIN((size_t)place + 1, (size_t)len);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(reversed_setstate_obj, reversed_setstate);

static const mp_rom_map_elem_t reversed_locals_table[] = {
    MPS_ITERATOR_METHODS(reversed),
};
static MP_DEFINE_CONST_DICT(reversed_locals, reversed_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_reversed, MP_QSTR_reversed, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, reversed_make_new,
    iter, reversed_next,
    locals_dict, &reversed_locals);

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
    // The call or the comparison may have used the iterator up.
    if (self->callable == MP_OBJ_NULL || mp_obj_equal(item, self->sentinel) || self->callable == MP_OBJ_NULL) {
        self->callable = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    return item;
}

static mp_obj_t callable_iterator_reduce(mp_obj_t self_in) {
    callable_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->callable == MP_OBJ_NULL
        ? mps_iterator_ended(function, mp_const_empty_tuple)
        : mps_iterator_call(function, 2, (mp_obj_t[]) {self->callable, self->sentinel});
}
static MP_DEFINE_CONST_FUN_OBJ_1(callable_iterator_reduce_obj, callable_iterator_reduce);

static const mp_rom_map_elem_t callable_iterator_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&callable_iterator_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(callable_iterator_locals, callable_iterator_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(callable_iterator_type, MP_QSTR_callable_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, callable_iterator_next,
    locals_dict, &callable_iterator_locals);

mp_obj_t mps_callable_iterator(mp_obj_t callable, mp_obj_t sentinel) {
    if (!mp_obj_is_callable(callable)) {
        mp_raise_TypeError(MP_ERROR_TEXT("iter(v, w): v must be callable"));
    }
    callable_iterator_t *self = mp_obj_malloc(callable_iterator_t, (const mp_obj_type_t *)&callable_iterator_type);
    self->callable = callable;
    self->sentinel = sentinel;
    return MP_OBJ_FROM_PTR(self);
}

// ---- iter() of what has __getitem__ only ---------------------------------------------------------------------------

// Lies in an mp_obj_iter_buf_t.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t method; // MP_OBJ_NULL at the end
    mp_obj_t sequence; // or MP_OBJ_NULL, where the method is none of an object's
    size_t place;
} sequence_iterator_t;

static mp_obj_t sequence_item(sequence_iterator_t *self) {
    if (self->place > MP_SMALL_INT_MAX) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("iter index too large"));
    }
    mp_obj_t call[] = {self->method, self->sequence, MP_OBJ_NEW_SMALL_INT(self->place)};
    mp_obj_t item = mp_call_method_n_kw(1, 0, call);
    self->place++;
    return item;
}

static mp_obj_t sequence_iterator_next(mp_obj_t self_in) {
    sequence_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->method == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = sequence_item(self);
        nlr_pop();
        return item;
    }
    mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_IndexError))
        || mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_StopIteration))) {
        self->method = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    nlr_raise(exc);
}

static mp_obj_t sequence_iterator_length_hint(mp_obj_t self_in) {
    sequence_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->method == MP_OBJ_NULL) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    mp_obj_t len = self->sequence == MP_OBJ_NULL ? MP_OBJ_NULL : mp_obj_len_maybe(self->sequence);
    if (len == MP_OBJ_NULL) {
        return mp_const_notimplemented;
    }
    mp_int_t number = mp_obj_get_int(len);
    return mp_obj_new_int_from_uint(number < 0 || (size_t)number < self->place ? 0 : (size_t)number - self->place);
}

static mp_obj_t sequence_iterator_reduce(mp_obj_t self_in) {
    sequence_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    if (self->method == MP_OBJ_NULL) {
        return mps_iterator_ended(function, mp_const_empty_tuple);
    }
    if (self->sequence == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot pickle 'iterator' object"));
    }
    return mps_iterator_reduced(function, self->sequence, self->place);
}

static mp_obj_t sequence_iterator_setstate(mp_obj_t self_in, mp_obj_t state) {
    size_t place = mps_iterator_place(state, SIZE_MAX);
    ((sequence_iterator_t *)MP_OBJ_TO_PTR(self_in))->place = place;
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(sequence_iterator);

static MP_DEFINE_CONST_OBJ_TYPE(sequence_iterator_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, sequence_iterator_next,
    locals_dict, &sequence_iterator_locals);

// Called with what loading the method __getitem__ gave.
mp_obj_t mp_obj_new_getitem_iter(mp_obj_t *method, mp_obj_iter_buf_t *buf) {
    _Static_assert(sizeof(sequence_iterator_t) <= sizeof(mp_obj_iter_buf_t), "the iterator fits");
    sequence_iterator_t *self = (sequence_iterator_t *)buf;
    *self = (sequence_iterator_t) {{&sequence_iterator_type}, method[0], method[1], 0};
    return MP_OBJ_FROM_PTR(self);
}
