// The iterators of itertools over other iterators. combinations.c has the combinatoric ones.
//
// Each step of another iterator, and each call of a function, may run Python, which may use the same iterator. So only
// objects are kept across these.

#include "stdlib/itertools/itertools.h"
#include "types/containers/containers.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

#define STOP MP_OBJ_STOP_ITERATION

void it_args(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, size_t count, const qstr *names,
    size_t required, mp_obj_t *values) {
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(name, n_args, args, &kw, count, names, 0, required, values);
}

// Raises if there are keyword arguments, or too few or too many others.
static void positional(qstr name, size_t n_args, size_t n_kw, size_t least, size_t most) {
    mps_check_arguments(qstr_str(name), n_args, n_kw, least, most);
}

static mp_obj_t add(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}

// ---- count ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t next, step;
} count_t;

static bool is_number(mp_obj_t obj) {
    return mp_obj_is_int(obj) || mp_obj_is_bool(obj) || mp_obj_is_float(obj) || mp_obj_is_type(obj, &mp_type_complex)
        || mps_has_method(obj, MP_QSTR___index__) || mps_has_method(obj, MP_QSTR___int__)
        || mps_has_method(obj, MP_QSTR___float__);
}

static mp_obj_t count_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_start, MP_QSTR_step};
    mp_obj_t values[2] = {MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(1)};
    it_args(MP_QSTR_count, n_args, n_kw, args, 2, names, 0, values);
    if (!is_number(values[0]) || !is_number(values[1])) {
        mp_raise_TypeError(MP_ERROR_TEXT("a number is required"));
    }
    count_t *self = mp_obj_malloc(count_t, type);
    self->next = values[0];
    self->step = values[1];
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t count_next(mp_obj_t self_in) {
    count_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t next = self->next;
    self->next = add(next, self->step);
    return next;
}

static void count_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    count_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "count(");
    mp_obj_print_helper(print, self->next, PRINT_REPR);
    if (self->step != MP_OBJ_NEW_SMALL_INT(1)) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, self->step, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_count, MP_QSTR_count, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, count_make_new,
    print, count_print,
    iter, count_next);

// ---- repeat --------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t item;
    mp_int_t left; // -1 for no end
} repeat_t;

static mp_obj_t repeat_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_object, MP_QSTR_times};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    it_args(MP_QSTR_repeat, n_args, n_kw, args, 2, names, 1, values);
    mp_int_t left = -1;
    if (values[1] != MP_OBJ_NULL) {
        left = mps_index_ssize(values[1]);
        left = left < 0 ? 0 : left;
    }
    repeat_t *self = mp_obj_malloc(repeat_t, type);
    self->item = values[0];
    self->left = left;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t repeat_next(mp_obj_t self_in) {
    repeat_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->left == 0) {
        return STOP;
    }
    self->left -= self->left > 0;
    return self->item;
}

static void repeat_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    repeat_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "repeat(");
    mp_obj_print_helper(print, self->item, PRINT_REPR);
    if (self->left >= 0) {
        mp_printf(print, ", %d", (int)self->left);
    }
    mp_print_str(print, ")");
}

static mp_obj_t repeat_length_hint(mp_obj_t self_in) {
    repeat_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->left < 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("len() of unsized object"));
    }
    return mp_obj_new_int(self->left);
}
static MP_DEFINE_CONST_FUN_OBJ_1(repeat_length_hint_obj, repeat_length_hint);

static const mp_rom_map_elem_t repeat_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&repeat_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(repeat_locals, repeat_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_repeat, MP_QSTR_repeat, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, repeat_make_new,
    print, repeat_print,
    iter, repeat_next,
    locals_dict, &repeat_locals);

// ---- cycle ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iterator; // MP_OBJ_NULL after its end
    mp_obj_t seen; // a list
    size_t at;
} cycle_t;

static mp_obj_t cycle_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    positional(MP_QSTR_cycle, n_args, n_kw, 1, 1);
    mp_obj_t iterator = mp_getiter(args[0], NULL);
    cycle_t *self = mp_obj_malloc(cycle_t, type);
    self->iterator = iterator;
    self->seen = mp_obj_new_list(0, NULL);
    self->at = 0;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t cycle_next(mp_obj_t self_in) {
    cycle_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->iterator != MP_OBJ_NULL) {
        mp_obj_t item = mp_iternext(self->iterator);
        if (item != STOP) {
            mp_obj_list_append(self->seen, item);
            return item;
        }
        self->iterator = MP_OBJ_NULL;
    }
    mp_obj_list_t *seen = MP_OBJ_TO_PTR(self->seen);
    if (seen->len == 0) {
        return STOP;
    }
    mp_obj_t item = seen->items[self->at];
    self->at = self->at + 1 == seen->len ? 0 : self->at + 1;
    return item;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_cycle, MP_QSTR_cycle, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, cycle_make_new,
    iter, cycle_next);

// ---- chain ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t sources; // an iterator; MP_OBJ_NULL after its end
    mp_obj_t active; // an iterator, or MP_OBJ_NULL
} chain_t;

static mp_obj_t chain_new(const mp_obj_type_t *type, mp_obj_t sources) {
    mp_obj_t iterator = mp_getiter(sources, NULL);
    chain_t *self = mp_obj_malloc(chain_t, type);
    self->sources = iterator;
    self->active = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t chain_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    positional(MP_QSTR_chain, 0, n_kw, 0, 0);
    return chain_new(type, mp_obj_new_tuple(n_args, args));
}

static mp_obj_t chain_from_iterable(mp_obj_t class, mp_obj_t iterable) {
    (void)class;
    return chain_new(&mps_type_it_chain, iterable);
}
static MP_DEFINE_CONST_FUN_OBJ_2(chain_from_iterable_fun, chain_from_iterable);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(chain_from_iterable_obj, MP_ROM_PTR(&chain_from_iterable_fun));

static mp_obj_t chain_next(mp_obj_t self_in) {
    chain_t *self = MP_OBJ_TO_PTR(self_in);
    while (self->sources != MP_OBJ_NULL) {
        if (self->active == MP_OBJ_NULL) {
            mp_obj_t source = mp_iternext(self->sources);
            if (source == STOP) {
                break;
            }
            self->active = mp_getiter(source, NULL);
        }
        mp_obj_t item = mp_iternext(self->active);
        if (item != STOP) {
            return item;
        }
        self->active = MP_OBJ_NULL;
    }
    self->sources = MP_OBJ_NULL;
    return STOP;
}

static const mp_rom_map_elem_t chain_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_from_iterable), MP_ROM_PTR(&chain_from_iterable_obj)},
};
static MP_DEFINE_CONST_DICT(chain_locals, chain_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_chain, MP_QSTR_chain, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, chain_make_new,
    iter, chain_next,
    locals_dict, &chain_locals);

// ---- Iterators over another one, with a function or a second iterator ----------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t function; // or the second iterator
    mp_obj_t iterator;
    bool is_over; // takewhile has ended, or dropwhile has begun
} filter_t;

static mp_obj_t filter_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    positional(type->name, n_args, n_kw, 2, 2);
    mp_obj_t iterator = mp_getiter(args[1], NULL);
    filter_t *self = mp_obj_malloc(filter_t, type);
    self->function = args[0];
    self->iterator = iterator;
    self->is_over = false;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t filterfalse_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    for (;;) {
        mp_obj_t item = mp_iternext(self->iterator);
        if (item == STOP) {
            return STOP;
        }
        bool is_plain = self->function == mp_const_none || self->function == MP_OBJ_FROM_PTR(&mp_type_bool);
        if (!mp_obj_is_true(is_plain ? item : mp_call_function_1(self->function, item))) {
            return item;
        }
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_filterfalse, MP_QSTR_filterfalse, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_new,
    iter, filterfalse_next);

static mp_obj_t takewhile_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_over) {
        return STOP;
    }
    mp_obj_t item = mp_iternext(self->iterator);
    if (item == STOP || mp_obj_is_true(mp_call_function_1(self->function, item))) {
        return item;
    }
    self->is_over = true;
    return STOP;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_takewhile, MP_QSTR_takewhile, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_new,
    iter, takewhile_next);

static mp_obj_t dropwhile_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    for (;;) {
        mp_obj_t item = mp_iternext(self->iterator);
        if (item == STOP || self->is_over) {
            return item;
        }
        if (!mp_obj_is_true(mp_call_function_1(self->function, item))) {
            self->is_over = true;
            return item;
        }
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_dropwhile, MP_QSTR_dropwhile, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_new,
    iter, dropwhile_next);

static mp_obj_t starmap_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t item = mp_iternext(self->iterator);
    if (item == STOP) {
        return STOP;
    }
    if (!mp_obj_is_type(item, &mp_type_tuple)) {
        item = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), item);
    }
    mp_obj_tuple_t *arguments = MP_OBJ_TO_PTR(item);
    return mp_call_function_n_kw(self->function, arguments->len, 0, arguments->items);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_starmap, MP_QSTR_starmap, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, filter_new,
    iter, starmap_next);

static mp_obj_t compress_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_selectors};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    it_args(MP_QSTR_compress, n_args, n_kw, args, 2, names, 2, values);
    mp_obj_t data = mp_getiter(values[0], NULL);
    mp_obj_t selectors = mp_getiter(values[1], NULL);
    filter_t *self = mp_obj_malloc(filter_t, type);
    self->function = selectors;
    self->iterator = data;
    self->is_over = false;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t compress_next(mp_obj_t self_in) {
    filter_t *self = MP_OBJ_TO_PTR(self_in);
    for (;;) {
        mp_obj_t item = mp_iternext(self->iterator);
        mp_obj_t selector = item == STOP ? STOP : mp_iternext(self->function);
        if (selector == STOP) {
            return STOP;
        }
        if (mp_obj_is_true(selector)) {
            return item;
        }
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_compress, MP_QSTR_compress, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, compress_make_new,
    iter, compress_next);

// ---- accumulate ----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iterator;
    mp_obj_t function; // or None
    mp_obj_t total; // MP_OBJ_NULL before the first item
    mp_obj_t initial; // or None
} accumulate_t;

static mp_obj_t accumulate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_iterable, MP_QSTR_func, MP_QSTR_initial};
    mp_obj_t values[3] = {MP_OBJ_NULL, mp_const_none, mp_const_none};
    if (n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("accumulate() takes at most 2 positional arguments (%d given)"), (int)n_args);
    }
    it_args(MP_QSTR_accumulate, n_args, n_kw, args, 3, names, 1, values);
    mp_obj_t iterator = mp_getiter(values[0], NULL);
    accumulate_t *self = mp_obj_malloc(accumulate_t, type);
    self->iterator = iterator;
    self->function = values[1];
    self->initial = values[2];
    self->total = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t accumulate_next(mp_obj_t self_in) {
    accumulate_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->initial != mp_const_none) {
        self->total = self->initial;
        self->initial = mp_const_none;
        return self->total;
    }
    mp_obj_t item = mp_iternext(self->iterator);
    if (item == STOP) {
        return STOP;
    }
    mp_obj_t total = self->total;
    if (total == MP_OBJ_NULL) {
        total = item;
    } else if (self->function == mp_const_none) {
        total = add(total, item);
    } else {
        total = mp_call_function_2(self->function, total, item);
    }
    self->total = total;
    return total;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_accumulate, MP_QSTR_accumulate, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, accumulate_make_new,
    iter, accumulate_next);

// ---- pairwise and batched ------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iterator; // MP_OBJ_NULL after its end
    mp_obj_t last; // for pairwise; MP_OBJ_NULL before the first item
    mp_int_t size; // for batched
    bool strict;
} batched_t;

static mp_obj_t pairwise_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    positional(MP_QSTR_pairwise, n_args, n_kw, 1, 1);
    mp_obj_t iterator = mp_getiter(args[0], NULL);
    batched_t *self = mp_obj_malloc(batched_t, type);
    self->iterator = iterator;
    self->last = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t pairwise_next(mp_obj_t self_in) {
    batched_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->iterator == MP_OBJ_NULL) {
        return STOP;
    }
    if (self->last == MP_OBJ_NULL) {
        mp_obj_t first = mp_iternext(self->iterator);
        if (first == STOP) {
            self->iterator = MP_OBJ_NULL;
            return STOP;
        }
        self->last = first;
        if (self->iterator == MP_OBJ_NULL) {
            return STOP;
        }
    }
    mp_obj_t pair[2] = {self->last, mp_iternext(self->iterator)};
    if (pair[1] == STOP) {
        self->iterator = MP_OBJ_NULL;
        self->last = MP_OBJ_NULL;
        return STOP;
    }
    self->last = pair[1];
    return mp_obj_new_tuple(2, pair);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_pairwise, MP_QSTR_pairwise, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, pairwise_make_new,
    iter, pairwise_next);

static mp_obj_t batched_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_iterable, MP_QSTR_n, MP_QSTR_strict};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, mp_const_false};
    it_args(MP_QSTR_batched, n_args, n_kw, args, 3, names, 2, values);
    mp_int_t size = mps_index_ssize(values[1]);
    if (size < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("n must be at least one"));
    }
    bool strict = mp_obj_is_true(values[2]);
    mp_obj_t iterator = mp_getiter(values[0], NULL);
    batched_t *self = mp_obj_malloc(batched_t, type);
    self->iterator = iterator;
    self->size = size;
    self->strict = strict;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t batched_next(mp_obj_t self_in) {
    batched_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t batch_in = mp_obj_new_list(0, NULL);
    mp_obj_list_t *batch = MP_OBJ_TO_PTR(batch_in);
    while (self->iterator != MP_OBJ_NULL && (mp_int_t)batch->len < self->size) {
        mp_obj_t item = mp_iternext(self->iterator);
        if (item == STOP) {
            self->iterator = MP_OBJ_NULL;
            break;
        }
        mp_obj_list_append(batch_in, item);
    }
    if (batch->len == 0) {
        return STOP;
    }
    if (self->strict && (mp_int_t)batch->len < self->size) {
        mp_raise_ValueError(MP_ERROR_TEXT("batched(): incomplete batch"));
    }
    return mp_obj_new_tuple(batch->len, batch->items);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_batched, MP_QSTR_batched, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, batched_make_new,
    iter, batched_next);

// ---- islice --------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t iterator; // MP_OBJ_NULL after its end
    mp_int_t count, next, stop, step; // stop is -1 for none
} islice_t;

// Returns a bound, `none` for None, or -1 if it is not an index.
static mp_int_t to_bound(mp_obj_t obj, mp_int_t none) {
    if (obj == mp_const_none) {
        return none;
    }
    return mps_index_exists(obj) ? mps_index_clamped(obj) : -1;
}

static mp_obj_t islice_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    positional(MP_QSTR_islice, n_args, n_kw, 2, 4);
    mp_int_t start = n_args > 2 ? to_bound(args[1], 0) : 0;
    mp_obj_t stop_in = n_args > 2 ? args[2] : args[1];
    mp_int_t stop = to_bound(stop_in, -1);
    if (stop == -1 && stop_in != mp_const_none) {
        mp_raise_ValueError(MP_ERROR_TEXT("Stop argument for islice() must be None or an integer: "
                                          "0 <= x <= sys.maxsize."));
    }
    if (start < 0 || stop < -1) {
        mp_raise_ValueError(MP_ERROR_TEXT("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."));
    }
    mp_int_t step = n_args > 3 ? to_bound(args[3], 1) : 1;
    if (step < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("Step for islice() must be a positive integer or None."));
    }
    mp_obj_t iterator = mp_getiter(args[0], NULL);
    islice_t *self = mp_obj_malloc(islice_t, type);
    self->iterator = iterator;
    self->count = 0;
    self->next = start;
    self->stop = stop;
    self->step = step;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t islice_next(mp_obj_t self_in) {
    islice_t *self = MP_OBJ_TO_PTR(self_in);
    while (self->iterator != MP_OBJ_NULL) {
        if (self->count >= self->next && self->stop != -1 && self->count >= self->stop) {
            break;
        }
        mp_obj_t item = mp_iternext(self->iterator);
        if (item == STOP) {
            break;
        }
        if (self->count++ < self->next) {
            continue;
        }
        mp_int_t next = self->next > INT32_MAX - self->step ? INT32_MAX : self->next + self->step;
        self->next = self->stop != -1 && next > self->stop ? self->stop : next;
        return item;
    }
    self->iterator = MP_OBJ_NULL;
    return STOP;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_islice, MP_QSTR_islice, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, islice_make_new,
    iter, islice_next);

// ---- zip_longest ---------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t fill;
    size_t active, len;
    mp_obj_t iterators[]; // MP_OBJ_NULL for iterators that have ended
} zip_longest_t;

static mp_obj_t zip_longest_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t fill = mp_const_none;
    if (n_kw > 0) {
        if (n_kw > 1 || args[n_args] != MP_OBJ_NEW_QSTR(MP_QSTR_fillvalue)) {
            mp_raise_TypeError(MP_ERROR_TEXT("zip_longest() got an unexpected keyword argument"));
        }
        fill = args[n_args + 1];
    }
    zip_longest_t *self = mp_obj_malloc_var(zip_longest_t, iterators, mp_obj_t, n_args, type);
    self->fill = fill;
    self->active = self->len = n_args;
    for (size_t i = 0; i < n_args; i++) {
        self->iterators[i] = MP_OBJ_NULL;
    }
    for (size_t i = 0; i < n_args; i++) {
        self->iterators[i] = mp_getiter(args[i], NULL);
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t zip_longest_next(mp_obj_t self_in) {
    zip_longest_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->active == 0) {
        return STOP;
    }
    mp_obj_t tuple = mp_obj_new_tuple(self->len, NULL);
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(tuple);
    for (size_t i = 0; i < self->len; i++) {
        items->items[i] = self->fill;
    }
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_t item = self->iterators[i] == MP_OBJ_NULL ? self->fill : mp_iternext(self->iterators[i]);
        if (item == STOP) {
            item = self->fill;
            self->active -= self->iterators[i] != MP_OBJ_NULL;
            self->iterators[i] = MP_OBJ_NULL;
            if (self->active == 0) {
                return STOP;
            }
        }
        items->items[i] = item;
    }
    return tuple;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_zip_longest, MP_QSTR_zip_longest, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, zip_longest_make_new,
    iter, zip_longest_next);

// ---- groupby -------------------------------------------------------------------------------------------------------

typedef struct _groupby_t {
    mp_obj_base_t base;
    mp_obj_t iterator;
    mp_obj_t function; // or None
    mp_obj_t target; // the key of the last group that was returned; MP_OBJ_NULL before the first one
    mp_obj_t key, value; // of the next item; MP_OBJ_NULL if it was not fetched
    struct _group_t *group; // the group that may still yield items
} groupby_t;

typedef struct _group_t {
    mp_obj_base_t base;
    groupby_t *parent;
    mp_obj_t target;
} group_t;

static const mp_obj_type_t group_type;

static mp_obj_t groupby_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_iterable, MP_QSTR_key};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_none};
    it_args(MP_QSTR_groupby, n_args, n_kw, args, 2, names, 1, values);
    mp_obj_t iterator = mp_getiter(values[0], NULL);
    groupby_t *self = mp_obj_malloc(groupby_t, type);
    self->iterator = iterator;
    self->function = values[1];
    self->target = self->key = self->value = MP_OBJ_NULL;
    self->group = NULL;
    return MP_OBJ_FROM_PTR(self);
}

// Fetches an item. Returns false at the end. May run Python.
static bool groupby_step(groupby_t *self) {
    mp_obj_t value = mp_iternext(self->iterator);
    if (value == STOP) {
        return false;
    }
    mp_obj_t key = self->function == mp_const_none ? value : mp_call_function_1(self->function, value);
    self->value = value;
    self->key = key;
    return true;
}

static mp_obj_t groupby_next(mp_obj_t self_in) {
    groupby_t *self = MP_OBJ_TO_PTR(self_in);
    self->group = NULL;
    while (self->key == MP_OBJ_NULL || (self->target != MP_OBJ_NULL && mps_same(self->target, self->key))) {
        if (!groupby_step(self)) {
            return STOP;
        }
    }
    self->target = self->key;
    group_t *group = mp_obj_malloc(group_t, &group_type);
    group->parent = self;
    group->target = self->target;
    self->group = group;
    mp_obj_t pair[2] = {self->target, MP_OBJ_FROM_PTR(group)};
    return mp_obj_new_tuple(2, pair);
}

static mp_obj_t group_next(mp_obj_t self_in) {
    group_t *self = MP_OBJ_TO_PTR(self_in);
    groupby_t *parent = self->parent;
    if (parent->group != self || (parent->value == MP_OBJ_NULL && !groupby_step(parent))) {
        return STOP;
    }
    mp_obj_t key = parent->key;
    if (key == MP_OBJ_NULL || !mps_same(self->target, key)) {
        return STOP;
    }
    mp_obj_t value = parent->value;
    parent->value = parent->key = MP_OBJ_NULL;
    return value == MP_OBJ_NULL ? STOP : value;
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_groupby, MP_QSTR_groupby, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, groupby_make_new,
    iter, groupby_next);

static MP_DEFINE_CONST_OBJ_TYPE(group_type, MP_QSTR__grouper, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, group_next);
