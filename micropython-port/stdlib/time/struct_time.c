// Defines time.struct_time: a tuple of nine numbers, with two more attributes.

#include <string.h>

#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "stdlib/time/time_parts.h"
#include "types/classes/class.h"
#include "types/text/text.h"

#define VISIBLE (9)
#define ALL (11)

static const qstr_short_t names[ALL] = {MP_QSTR_tm_year, MP_QSTR_tm_mon, MP_QSTR_tm_mday, MP_QSTR_tm_hour,
    MP_QSTR_tm_min, MP_QSTR_tm_sec, MP_QSTR_tm_wday, MP_QSTR_tm_yday, MP_QSTR_tm_isdst, MP_QSTR_tm_zone,
    MP_QSTR_tm_gmtoff};

static mp_obj_tuple_t *new_struct(void) {
    mp_obj_tuple_t *self = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, ALL, &mps_type_struct_time);
    self->len = VISIBLE;
    for (size_t i = 0; i < ALL; i++) {
        self->items[i] = mp_const_none;
    }
    return self;
}

mp_obj_t mps_struct_time(const mps_moment_t *moment, mp_obj_t zone) {
    mp_obj_tuple_t *self = new_struct();
    const int values[VISIBLE] = {moment->year, moment->month, moment->day, moment->hour, moment->minute, moment->second,
        moment->weekday, moment->year_day, moment->is_dst};
    for (size_t i = 0; i < VISIBLE; i++) {
        self->items[i] = mp_obj_new_int(values[i]);
    }
    if (zone != MP_OBJ_NULL) {
        self->items[9] = zone;
        self->items[10] = mp_obj_new_int(moment->offset);
    }
    return MP_OBJ_FROM_PTR(self);
}

// Sets the two attributes that aren't items of the tuple.
static void fill_hidden(mp_obj_tuple_t *self, size_t from, mp_obj_t dict) {
    mp_obj_dict_t *given = dict == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(mps_part_of(dict, &mp_type_dict));
    if (dict != MP_OBJ_NULL && given == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("time.struct_time() takes a dict as second arg, if any"));
    }
    size_t taken = 0;
    for (size_t i = from; given != NULL && i < ALL; i++) {
        mp_map_elem_t *found = mp_map_lookup(&given->map, MP_OBJ_NEW_QSTR(names[i]), MP_MAP_LOOKUP);
        if (found != NULL) {
            self->items[i] = found->value;
            taken++;
        }
    }
    if (given != NULL && given->map.used > taken) {
        mp_raise_TypeError(MP_ERROR_TEXT("time.struct_time() got duplicate or unexpected field name(s)"));
    }
}

static mp_obj_t struct_time_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr keywords[] = {MP_QSTR_sequence, MP_QSTR_dict};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_structseq, n_args, args, &kw, 2, keywords, 0, 1, values);
    mp_obj_t items = values[0];
    if (!mps_is_iterable(items)) {
        mp_raise_TypeError(MP_ERROR_TEXT("constructor requires a sequence"));
    }
    items = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), items);
    mp_obj_tuple_t *from = MP_OBJ_TO_PTR(items);
    if (from->len < VISIBLE) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("time.struct_time() takes an at least 9-sequence (%u-sequence given)"), (unsigned)from->len);
    }
    if (from->len > ALL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("time.struct_time() takes an at most 11-sequence (%u-sequence given)"), (unsigned)from->len);
    }
    mp_obj_tuple_t *self = new_struct();
    memcpy(self->items, from->items, from->len * sizeof(mp_obj_t));
    fill_hidden(self, from->len, values[1]);
    return MP_OBJ_FROM_PTR(self);
}

static void struct_time_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "time.struct_time(");
    for (size_t i = 0; i < VISIBLE; i++) {
        mp_printf(print, "%s%q=", i == 0 ? "" : ", ", (qstr)names[i]);
        mp_obj_print_helper(print, self->items[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static void struct_time_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    for (size_t i = 0; i < ALL; i++) {
        if (names[i] == attr) {
            if (dest[0] != MP_OBJ_NULL) {
                mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
            }
            dest[0] = self->items[i];
            return;
        }
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

static mp_obj_t hidden_dict(const mp_obj_tuple_t *self) {
    mp_obj_t dict = mp_obj_new_dict(0);
    for (size_t i = VISIBLE; i < ALL; i++) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(names[i]), self->items[i]);
    }
    return dict;
}

static mp_obj_t struct_time_reduce(mp_obj_t self_in) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t args[2] = {mp_obj_new_tuple(VISIBLE, self->items), hidden_dict(self)};
    mp_obj_t parts[2] = {MP_OBJ_FROM_PTR(&mps_type_struct_time), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(struct_time_reduce_obj, struct_time_reduce);

static mp_obj_t struct_time_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)n_args;
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_obj_tuple_t *copy = new_struct();
    memcpy(copy->items, self->items, ALL * sizeof(mp_obj_t));
    mp_obj_t unknown = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < kw->alloc; i++) {
        if (!mp_map_slot_is_filled(kw, i)) {
            continue;
        }
        size_t place = 0;
        while (place < ALL && MP_OBJ_NEW_QSTR(names[place]) != kw->table[i].key) {
            place++;
        }
        if (place == ALL) {
            mp_obj_list_append(unknown, kw->table[i].key);
        } else {
            copy->items[place] = kw->table[i].value;
        }
    }
    if (mp_obj_is_true(unknown)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Got unexpected field name(s): %s"),
            mp_obj_str_get_str(mps_convert(unknown, 'r')));
    }
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(struct_time_replace_obj, 1, struct_time_replace);

static const mp_rom_obj_tuple_t match_args = {{&mp_type_tuple}, VISIBLE,
    {MP_ROM_QSTR(MP_QSTR_tm_year), MP_ROM_QSTR(MP_QSTR_tm_mon), MP_ROM_QSTR(MP_QSTR_tm_mday),
        MP_ROM_QSTR(MP_QSTR_tm_hour), MP_ROM_QSTR(MP_QSTR_tm_min), MP_ROM_QSTR(MP_QSTR_tm_sec),
        MP_ROM_QSTR(MP_QSTR_tm_wday), MP_ROM_QSTR(MP_QSTR_tm_yday), MP_ROM_QSTR(MP_QSTR_tm_isdst)}};

static const mp_rom_map_elem_t struct_time_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_n_fields), MP_ROM_INT(ALL)},
    {MP_ROM_QSTR(MP_QSTR_n_sequence_fields), MP_ROM_INT(VISIBLE)},
    {MP_ROM_QSTR(MP_QSTR_n_unnamed_fields), MP_ROM_INT(0)},
    {MP_ROM_QSTR(MP_QSTR___match_args__), MP_ROM_PTR(&match_args)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&struct_time_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&struct_time_replace_obj)},
};
static MP_DEFINE_CONST_DICT(struct_time_locals, struct_time_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_struct_time,
    MP_QSTR_time_dot_struct_time,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, struct_time_make_new,
    print, struct_time_print,
    unary_op, mp_obj_tuple_unary_op,
    binary_op, mp_obj_tuple_binary_op,
    attr, struct_time_attr,
    subscr, mp_obj_tuple_subscr,
    iter, mp_obj_tuple_getiter,
    parent, &mp_type_tuple,
    locals_dict, &struct_time_locals
    );
