// The module _bisect: searches sorted sequences. Imported by bisect.py.
//
// Comparing items may run Python, which may change the sequence, so each item is fetched anew.

#include "py/objlist.h"
#include "py/runtime.h"

#include "types/containers/containers.h"
#include "types/numbers/int_parts.h"
#include "types/text/text.h"

typedef struct {
    mp_obj_t sequence, value, key; // key is None or a function
    int64_t low, high;
} bisect_t;

// Returns an int of 64 bits. Raises OverflowError if it does not fit.
static int64_t to_long(mp_obj_t obj) {
    mps_int_view_t view;
    mp_obj_t number = mps_index(obj);
    mps_int_look(&view, number);
    if (view.len > 2 || (view.len == 2 && view.words[1] >> 31 != 0)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    uint64_t value = 0;
    for (size_t i = view.len; i-- > 0;) {
        value = value << 32 | view.words[i];
    }
    return view.negative ? -(int64_t)value : (int64_t)value;
}

static void read_arguments(bisect_t *self, qstr name, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_a, MP_QSTR_x, MP_QSTR_lo, MP_QSTR_hi, MP_QSTR_key};
    mp_obj_t values[] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0), mp_const_none, mp_const_none};
    if (n_args > 4) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes at most 4 positional arguments (%u given)"),
            name, (unsigned)n_args);
    }
    mps_parse_args(name, n_args, args, kw, 5, names, 0, 2, values);
    self->sequence = values[0];
    self->value = values[1];
    self->low = to_long(values[2]);
    self->high = values[3] == mp_const_none ? -1 : to_long(values[3]);
    self->key = values[4];
    if (self->low < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("lo must be non-negative"));
    }
    if (values[3] == mp_const_none) {
        self->high = to_long(mp_obj_len(self->sequence));
    }
}

static mp_obj_t item_at(mp_obj_t sequence, int64_t place) {
    if (mp_obj_is_type(sequence, &mp_type_list)) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(sequence);
        if (place < (int64_t)list->len) {
            return list->items[place];
        }
    }
    return mp_obj_subscr(sequence, mp_obj_new_int_from_ll(place), MP_OBJ_SENTINEL);
}

// Returns the first place whose item is not less than the value; if `right` is set, the first place whose item is
// greater. May run Python.
static int64_t find(const bisect_t *self, mp_obj_t value, bool right) {
    int64_t low = self->low, high = self->high;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        mp_obj_t item = item_at(self->sequence, middle);
        if (self->key != mp_const_none) {
            item = mp_call_function_1(self->key, item);
        }
        mp_obj_t less = right ? mp_binary_op(MP_BINARY_OP_LESS, value, item)
                              : mp_binary_op(MP_BINARY_OP_LESS, item, value);
        if (mp_obj_is_true(less) == right) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static mp_obj_t bisect(qstr name, bool right, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    bisect_t self;
    read_arguments(&self, name, n_args, args, kw);
    return mp_obj_new_int_from_ll(find(&self, self.value, right));
}

static mp_obj_t insort(qstr name, bool right, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    bisect_t self;
    read_arguments(&self, name, n_args, args, kw);
    mp_obj_t value = self.key == mp_const_none ? self.value : mp_call_function_1(self.key, self.value);
    mp_obj_t insert[4];
    int64_t place = find(&self, value, right);
    mp_load_method(self.sequence, MP_QSTR_insert, insert);
    insert[2] = mp_obj_new_int_from_ll(place);
    insert[3] = self.value;
    mp_call_method_n_kw(2, 0, insert);
    return mp_const_none;
}

static mp_obj_t bisect_left(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return bisect(MP_QSTR_bisect_left, false, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bisect_left_obj, 0, bisect_left);

static mp_obj_t bisect_right(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return bisect(MP_QSTR_bisect_right, true, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(bisect_right_obj, 0, bisect_right);

static mp_obj_t insort_left(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return insort(MP_QSTR_insort_left, false, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(insort_left_obj, 0, insort_left);

static mp_obj_t insort_right(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return insort(MP_QSTR_insort_right, true, n_args, args, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(insort_right_obj, 0, insort_right);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__bisect)},
    {MP_ROM_QSTR(MP_QSTR_bisect_left), MP_ROM_PTR(&bisect_left_obj)},
    {MP_ROM_QSTR(MP_QSTR_bisect_right), MP_ROM_PTR(&bisect_right_obj)},
    {MP_ROM_QSTR(MP_QSTR_insort_left), MP_ROM_PTR(&insort_left_obj)},
    {MP_ROM_QSTR(MP_QSTR_insort_right), MP_ROM_PTR(&insort_right_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_bisect = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__bisect, mp_module_bisect);
