// The combinatoric iterators of itertools: product, permutations and combinations. Their steps run no Python.

#include <string.h>

#include "stdlib/itertools/itertools.h"
#include "types/containers/containers.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// The state of all of them: numbers of items in pools.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t pools; // a tuple of tuples for product; a single tuple for the others
    size_t len; // the number of items to pick
    size_t *numbers; // the numbers of the last items; for permutations, those of the whole pool
    size_t *cycles; // only for permutations
    bool has_begun, is_over;
} picker_t;

static mp_obj_tuple_t *pool_of(const picker_t *self, size_t i) {
    mp_obj_tuple_t *pools = MP_OBJ_TO_PTR(self->pools);
    return mp_obj_is_type(MP_OBJ_FROM_PTR(self), &mps_type_it_product) ? MP_OBJ_TO_PTR(pools->items[i]) : pools;
}

static mp_obj_t to_tuple(mp_obj_t iterable) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), iterable);
}

static picker_t *picker_new(const mp_obj_type_t *type, mp_obj_t pools, size_t len, size_t numbers) {
    picker_t *self = mp_obj_malloc(picker_t, type);
    self->pools = pools;
    self->len = len;
    self->cycles = NULL;
    self->has_begun = self->is_over = false;
    self->numbers = m_new0(size_t, numbers);
    return self;
}

// Returns the items with these numbers.
static mp_obj_t picked(const picker_t *self) {
    mp_obj_t tuple = mp_obj_new_tuple(self->len, NULL);
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(tuple);
    for (size_t i = 0; i < self->len; i++) {
        items->items[i] = pool_of(self, i)->items[self->numbers[i]];
    }
    return tuple;
}

static mp_obj_t over(picker_t *self) {
    self->is_over = true;
    return MP_OBJ_STOP_ITERATION;
}

// ---- product -------------------------------------------------------------------------------------------------------

static mp_obj_t product_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_int_t repeat = 1;
    if (n_kw > 0) {
        if (n_kw > 1 || args[n_args] != MP_OBJ_NEW_QSTR(MP_QSTR_repeat)) {
            mp_raise_TypeError(MP_ERROR_TEXT("product() got an unexpected keyword argument"));
        }
        repeat = mps_index_ssize(args[n_args + 1]);
        if (repeat < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("repeat argument cannot be negative"));
        }
    }
    if (n_args > 0 && (size_t)repeat > MPS_LEN_MAX / sizeof(size_t) / n_args) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("repeat argument too large"));
    }
    size_t len = n_args * (size_t)repeat;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < len; i++) {
        mp_obj_list_t *pools = MP_OBJ_TO_PTR(list);
        mp_obj_list_append(list, i < n_args ? to_tuple(args[i]) : pools->items[i - n_args]);
    }
    mp_obj_list_t *pools = MP_OBJ_TO_PTR(list);
    picker_t *self = picker_new(type, mp_obj_new_tuple(len, pools->items), len, len);
    for (size_t i = 0; i < len; i++) {
        self->is_over = self->is_over || pool_of(self, i)->len == 0;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t product_next(mp_obj_t self_in) {
    picker_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_over) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (self->has_begun) {
        size_t i = self->len;
        for (;;) {
            if (i == 0) {
                return over(self);
            }
            i--;
            if (++self->numbers[i] < pool_of(self, i)->len) {
                break;
            }
            self->numbers[i] = 0;
        }
    }
    self->has_begun = true;
    return picked(self);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_product, MP_QSTR_product, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, product_make_new,
    iter, product_next);

// ---- combinations --------------------------------------------------------------------------------------------------

// Reads iterable and r. r is -1 if it is missing or None.
static mp_obj_t pool_and_count(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, bool needed, mp_int_t *r) {
    static const qstr names[] = {MP_QSTR_iterable, MP_QSTR_r};
    mp_obj_t values[2] = {MP_OBJ_NULL, needed ? MP_OBJ_NULL : mp_const_none};
    it_args(name, n_args, n_kw, args, 2, names, needed ? 2 : 1, values);
    mp_obj_t pool = to_tuple(values[0]);
    *r = -1;
    if (needed || values[1] != mp_const_none) {
        if (!needed && !mp_obj_is_int(values[1]) && !mp_obj_is_bool(values[1])) {
            mp_raise_TypeError(MP_ERROR_TEXT("Expected int as r"));
        }
        *r = mps_index_ssize(values[1]);
        if (*r < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("r must be non-negative"));
        }
    }
    return pool;
}

static mp_obj_t combinations_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_int_t r;
    mp_obj_t pool = pool_and_count(MP_QSTR_combinations, n_args, n_kw, args, true, &r);
    size_t len = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(pool))->len;
    bool is_over = (size_t)r > len;
    picker_t *self = picker_new(type, pool, is_over ? 0 : r, is_over ? 0 : r);
    self->is_over = is_over;
    for (size_t i = 0; i < self->len; i++) {
        self->numbers[i] = i;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t combinations_next(mp_obj_t self_in) {
    picker_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_over) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (self->has_begun) {
        size_t n = pool_of(self, 0)->len, i = self->len;
        // Finds the last number that can increase.
        while (i > 0 && self->numbers[i - 1] == i - 1 + n - self->len) {
            i--;
        }
        if (i == 0) {
            return over(self);
        }
        self->numbers[i - 1]++;
        for (; i < self->len; i++) {
            self->numbers[i] = self->numbers[i - 1] + 1;
        }
    }
    self->has_begun = true;
    return picked(self);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_combinations, MP_QSTR_combinations, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, combinations_make_new,
    iter, combinations_next);

static mp_obj_t with_replacement_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_int_t r;
    mp_obj_t pool = pool_and_count(MP_QSTR_combinations_with_replacement, n_args, n_kw, args, true, &r);
    picker_t *self = picker_new(type, pool, r, r);
    self->is_over = r > 0 && ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(pool))->len == 0;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t with_replacement_next(mp_obj_t self_in) {
    picker_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_over) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (self->has_begun) {
        size_t n = pool_of(self, 0)->len, i = self->len;
        while (i > 0 && self->numbers[i - 1] == n - 1) {
            i--;
        }
        if (i == 0) {
            return over(self);
        }
        size_t number = self->numbers[i - 1] + 1;
        for (i--; i < self->len; i++) {
            self->numbers[i] = number;
        }
    }
    self->has_begun = true;
    return picked(self);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_combinations_with_replacement, MP_QSTR_combinations_with_replacement,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, with_replacement_make_new,
    iter, with_replacement_next);

// ---- permutations --------------------------------------------------------------------------------------------------

static mp_obj_t permutations_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_int_t r;
    mp_obj_t pool = pool_and_count(MP_QSTR_permutations, n_args, n_kw, args, false, &r);
    size_t n = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(pool))->len;
    size_t len = r < 0 ? n : (size_t)r;
    bool is_over = len > n;
    picker_t *self = picker_new(type, pool, is_over ? 0 : len, n);
    self->is_over = is_over;
    for (size_t i = 0; i < n; i++) {
        self->numbers[i] = i;
    }
    self->cycles = m_new0(size_t, self->len);
    for (size_t i = 0; i < self->len; i++) {
        self->cycles[i] = n - i;
    }
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t permutations_next(mp_obj_t self_in) {
    picker_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->is_over) {
        return MP_OBJ_STOP_ITERATION;
    }
    if (self->has_begun) {
        size_t n = pool_of(self, 0)->len, i = self->len;
        size_t *numbers = self->numbers;
        for (;;) {
            if (i == 0) {
                return over(self);
            }
            i--;
            if (--self->cycles[i] > 0) {
                size_t other = n - self->cycles[i];
                size_t number = numbers[i];
                numbers[i] = numbers[other];
                numbers[other] = number;
                break;
            }
            // All other items had this place, so the original order is restored.
            size_t number = numbers[i];
            memmove(&numbers[i], &numbers[i + 1], (n - i - 1) * sizeof(size_t));
            numbers[n - 1] = number;
            self->cycles[i] = n - i;
        }
    }
    self->has_begun = true;
    return picked(self);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_permutations, MP_QSTR_permutations, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, permutations_make_new,
    iter, permutations_next);

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_itertools)},
    {MP_ROM_QSTR(MP_QSTR_accumulate), MP_ROM_PTR(&mps_type_it_accumulate)},
    {MP_ROM_QSTR(MP_QSTR_batched), MP_ROM_PTR(&mps_type_it_batched)},
    {MP_ROM_QSTR(MP_QSTR_chain), MP_ROM_PTR(&mps_type_it_chain)},
    {MP_ROM_QSTR(MP_QSTR_combinations), MP_ROM_PTR(&mps_type_it_combinations)},
    {MP_ROM_QSTR(MP_QSTR_combinations_with_replacement), MP_ROM_PTR(&mps_type_it_combinations_with_replacement)},
    {MP_ROM_QSTR(MP_QSTR_compress), MP_ROM_PTR(&mps_type_it_compress)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&mps_type_it_count)},
    {MP_ROM_QSTR(MP_QSTR_cycle), MP_ROM_PTR(&mps_type_it_cycle)},
    {MP_ROM_QSTR(MP_QSTR_dropwhile), MP_ROM_PTR(&mps_type_it_dropwhile)},
    {MP_ROM_QSTR(MP_QSTR_filterfalse), MP_ROM_PTR(&mps_type_it_filterfalse)},
    {MP_ROM_QSTR(MP_QSTR_groupby), MP_ROM_PTR(&mps_type_it_groupby)},
    {MP_ROM_QSTR(MP_QSTR_islice), MP_ROM_PTR(&mps_type_it_islice)},
    {MP_ROM_QSTR(MP_QSTR_pairwise), MP_ROM_PTR(&mps_type_it_pairwise)},
    {MP_ROM_QSTR(MP_QSTR_permutations), MP_ROM_PTR(&mps_type_it_permutations)},
    {MP_ROM_QSTR(MP_QSTR_product), MP_ROM_PTR(&mps_type_it_product)},
    {MP_ROM_QSTR(MP_QSTR_repeat), MP_ROM_PTR(&mps_type_it_repeat)},
    {MP_ROM_QSTR(MP_QSTR_starmap), MP_ROM_PTR(&mps_type_it_starmap)},
    {MP_ROM_QSTR(MP_QSTR_takewhile), MP_ROM_PTR(&mps_type_it_takewhile)},
    {MP_ROM_QSTR(MP_QSTR_tee), MP_ROM_PTR(&mps_it_tee_obj)},
    {MP_ROM_QSTR(MP_QSTR_zip_longest), MP_ROM_PTR(&mps_type_it_zip_longest)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_itertools = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_itertools, mp_module_itertools);
