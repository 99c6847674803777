// Defines datetime.time.

#include <string.h>

#include "py/objstr.h"

#include "stdlib/datetime/datetime.h"
#include "types/classes/class.h"

static const qstr_short_t argument_names[] = {MP_QSTR_hour, MP_QSTR_minute, MP_QSTR_second, MP_QSTR_microsecond,
    MP_QSTR_tzinfo, MP_QSTR_fold};

// ---- Construction --------------------------------------------------------------------------------------------------

static mp_obj_t of_state(const byte *state, mp_obj_t zone) {
    if (zone != mp_const_none && !mps_is_subtype(mp_obj_get_type(zone), &mps_type_tzinfo)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad tzinfo state arg"));
    }
    parts_t parts = {
        .hour = state[0] & 0x7f,
        .minute = state[1],
        .second = state[2],
        .microsecond = state[3] << 16 | state[4] << 8 | state[5],
        .fold = state[0] >> 7,
        .zone = zone,
    };
    return dt_new(&mps_type_time, &parts);
}

// Stores the given arguments in the parts.
static void fill(parts_t *parts, const mp_obj_t values[6]) {
    int *const fields[] = {&parts->hour, &parts->minute, &parts->second, &parts->microsecond};
    for (size_t i = 0; i < 4; i++) {
        if (values[i] != MP_OBJ_NULL) {
            *fields[i] = dt_int(values[i]);
        }
    }
    if (values[4] != MP_OBJ_NULL) {
        parts->zone = values[4];
    }
    if (values[5] != MP_OBJ_NULL) {
        parts->fold = dt_int(values[5]);
    }
}

static mp_obj_t time_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const dt_signature_t signature = {"", argument_names, 6, 5, 0};
    if (n_args >= 1 && n_args <= 2 && n_kw == 0) {
        const byte *state = dt_state(args[0], 6, 0);
        if (state != NULL) {
            return of_state(state, n_args == 2 ? args[1] : mp_const_none);
        }
    }
    mp_obj_t values[6] = {0};
    dt_arguments(&signature, n_args, n_kw, args, values);
    parts_t parts = {.zone = mp_const_none};
    fill(&parts, values);
    return dt_new(&mps_type_time, &parts);
}

static mp_obj_t time_fromisoformat(mp_obj_t class, mp_obj_t text) {
    parts_t parts;
    dt_read_time(text, &parts);
    return dt_make_time(class, &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_fromisoformat_fun, time_fromisoformat);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(time_fromisoformat_obj, MP_ROM_PTR(&time_fromisoformat_fun));

static mp_obj_t time_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const dt_signature_t signature = {"replace", argument_names, 6, 5, 0};
    mp_obj_t values[6] = {0};
    dt_arguments_of_map(&signature, n_args - 1, args + 1, kw, values);
    parts_t parts = dt_parts(time_of(args[0]));
    fill(&parts, values);
    return dt_make_time(class_of(args[0]), &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(time_replace_obj, 1, time_replace);

// ---- Zone ----------------------------------------------------------------------------------------------------------

static mp_obj_t time_utcoffset(mp_obj_t self) {
    return dt_offset_obj(time_of(self)->zone, MP_QSTR_utcoffset, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_utcoffset_obj, time_utcoffset);

static mp_obj_t time_dst(mp_obj_t self) {
    return dt_offset_obj(time_of(self)->zone, MP_QSTR_dst, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_dst_obj, time_dst);

static mp_obj_t time_tzname(mp_obj_t self) {
    return dt_zone_name(time_of(self)->zone, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_tzname_obj, time_tzname);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t time_isoformat(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_timespec};
    mp_obj_t timespec = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_isoformat, n_args - 1, args + 1, kw, 1, names, 0, 0, &timespec);
    if (timespec != MP_OBJ_NULL && mps_str_of(timespec) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("isoformat() argument 1 must be str, not %s"), timespec);
    }
    const moment_t *self = time_of(args[0]);
    vstr_t out;
    vstr_init(&out, 24);
    dt_add_time(&out, self, timespec);
    int64_t offset;
    if (dt_offset(self->zone, MP_QSTR_utcoffset, mp_const_none, &offset)) {
        dt_add_offset(&out, offset, ":");
    }
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(time_isoformat_obj, 1, time_isoformat);

static void time_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const moment_t *self = time_of(self_in);
    if (kind == PRINT_STR) {
        mp_obj_t dest[2];
        mp_load_method(self_in, MP_QSTR_isoformat, dest);
        mp_obj_print_helper(print, mp_call_method_n_kw(0, 0, dest), PRINT_STR);
        return;
    }
    mp_printf(print, "%q(%d, %d", (qstr)mp_obj_get_type(self_in)->name, (int)self->hour, (int)self->minute);
    if (self->second != 0 || self->microsecond != 0) {
        mp_printf(print, ", %d", (int)self->second);
    }
    if (self->microsecond != 0) {
        mp_printf(print, ", %d", (int)self->microsecond);
    }
    if (self->zone != mp_const_none) {
        mp_print_str(print, ", tzinfo=");
        mp_obj_print_helper(print, self->zone, PRINT_REPR);
    }
    mp_print_str(print, self->fold ? ", fold=1)" : ")");
}

static mp_obj_t time_strftime(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_format};
    mp_obj_t format = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_strftime, n_args - 1, args + 1, kw, 1, names, 0, 1, &format);
    const moment_t *self = time_of(args[0]);
    return dt_strftime(args[0], self, format, self->zone, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(time_strftime_obj, 1, time_strftime);

// ---- Operators -----------------------------------------------------------------------------------------------------

static int64_t us_of(const moment_t *self) {
    return ((self->hour * 60 + self->minute) * 60ll + self->second) * 1000000 + self->microsecond;
}

static mp_obj_t time_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const moment_t *self = time_of(lhs), *other = time_of(rhs);
    if (other == NULL || op > MP_BINARY_OP_NOT_EQUAL) {
        return MP_OBJ_NULL;
    }
    int64_t difference = us_of(self) - us_of(other);
    if (self->zone == other->zone) {
        return dt_compared(op, difference);
    }
    int64_t offset, other_offset;
    bool has = dt_offset(self->zone, MP_QSTR_utcoffset, mp_const_none, &offset);
    bool other_has = dt_offset(other->zone, MP_QSTR_utcoffset, mp_const_none, &other_offset);
    if (has == other_has) {
        return dt_compared(op, difference - (offset - other_offset));
    }
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL) {
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    mp_raise_TypeError(MP_ERROR_TEXT("can't compare offset-naive and offset-aware times"));
}

static mp_obj_t time_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    const moment_t *self = time_of(self_in);
    mp_obj_t asked = self_in;
    if (self->fold) {
        parts_t parts = dt_parts(self);
        parts.fold = 0;
        asked = dt_new(&mps_type_time, &parts);
    }
    int64_t offset;
    dt_offset(time_of(asked)->zone, MP_QSTR_utcoffset, mp_const_none, &offset);
    int64_t us = us_of(self) - offset;
    return MP_OBJ_NEW_SMALL_INT(dt_mix(dt_mix(5, (uint32_t)us), (uint32_t)(us >> 32)));
}

static mp_obj_t reduced(mp_obj_t self_in, bool with_fold) {
    const moment_t *self = time_of(self_in);
    const byte state[] = {self->hour | (with_fold && self->fold ? 0x80 : 0), self->minute, self->second,
        self->microsecond >> 16, self->microsecond >> 8 & 0xff, self->microsecond & 0xff};
    mp_obj_t args[] = {mps_bytes_new(&mp_type_bytes, state, sizeof(state)), self->zone};
    mp_obj_t parts[] = {class_of(self_in), mp_obj_new_tuple(self->zone == mp_const_none ? 1 : 2, args)};
    return mp_obj_new_tuple(2, parts);
}

static mp_obj_t time_reduce_ex(mp_obj_t self, mp_obj_t protocol) {
    return reduced(self, dt_int(protocol) > 3);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_reduce_ex_obj, time_reduce_ex);

static mp_obj_t time_reduce(mp_obj_t self) {
    return reduced(self, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_reduce_obj, time_reduce);

static mp_obj_t attribute(const moment_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_hour:
            return MP_OBJ_NEW_SMALL_INT(self->hour);
        case MP_QSTR_minute:
            return MP_OBJ_NEW_SMALL_INT(self->minute);
        case MP_QSTR_second:
            return MP_OBJ_NEW_SMALL_INT(self->second);
        case MP_QSTR_microsecond:
            return MP_OBJ_NEW_SMALL_INT(self->microsecond);
        case MP_QSTR_fold:
            return MP_OBJ_NEW_SMALL_INT(self->fold);
        case MP_QSTR_tzinfo:
            return self->zone;
        default:
            return MP_OBJ_NULL;
    }
}

static void time_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    dt_attribute(attribute(MP_OBJ_TO_PTR(self), attr), &mps_type_time, attr, dest);
}

DT_OPERATOR(time, eq, MP_BINARY_OP_EQUAL)
DT_OPERATOR(time, ne, MP_BINARY_OP_NOT_EQUAL)
DT_OPERATOR(time, lt, MP_BINARY_OP_LESS)
DT_OPERATOR(time, le, MP_BINARY_OP_LESS_EQUAL)
DT_OPERATOR(time, gt, MP_BINARY_OP_MORE)
DT_OPERATOR(time, ge, MP_BINARY_OP_MORE_EQUAL)

DT_MEMBER(time, hour)
DT_MEMBER(time, minute)
DT_MEMBER(time, second)
DT_MEMBER(time, microsecond)
DT_MEMBER(time, fold)
DT_MEMBER(time, tzinfo)

static const moment_t least = {{&mps_type_time}, .zone = mp_const_none};
static const moment_t largest = {{&mps_type_time}, .hour = 23, .minute = 59, .second = 59, .microsecond = 999999,
    .zone = mp_const_none};
static const delta_t resolution = {{&mps_type_timedelta}, 0, 0, 1};

static const mp_rom_map_elem_t time_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_min), MP_ROM_PTR(&least)},
    {MP_ROM_QSTR(MP_QSTR_max), MP_ROM_PTR(&largest)},
    {MP_ROM_QSTR(MP_QSTR_resolution), MP_ROM_PTR(&resolution)},
    DT_MEMBER_ENTRY(time, hour),
    DT_MEMBER_ENTRY(time, minute),
    DT_MEMBER_ENTRY(time, second),
    DT_MEMBER_ENTRY(time, microsecond),
    DT_MEMBER_ENTRY(time, fold),
    DT_MEMBER_ENTRY(time, tzinfo),
    {MP_ROM_QSTR(MP_QSTR_fromisoformat), MP_ROM_PTR(&time_fromisoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&time_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&time_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcoffset), MP_ROM_PTR(&time_utcoffset_obj)},
    {MP_ROM_QSTR(MP_QSTR_dst), MP_ROM_PTR(&time_dst_obj)},
    {MP_ROM_QSTR(MP_QSTR_tzname), MP_ROM_PTR(&time_tzname_obj)},
    {MP_ROM_QSTR(MP_QSTR_isoformat), MP_ROM_PTR(&time_isoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_strftime), MP_ROM_PTR(&time_strftime_obj)},
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&dt_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&time_reduce_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&time_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&time_eq_obj)},
    {MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&time_ne_obj)},
    {MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&time_lt_obj)},
    {MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&time_le_obj)},
    {MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&time_gt_obj)},
    {MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&time_ge_obj)},
};
static MP_DEFINE_CONST_DICT(time_locals, time_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_time,
    MP_QSTR_datetime_dot_time,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST,
    make_new, time_make_new,
    print, time_print,
    unary_op, time_unary_op,
    binary_op, time_binary_op,
    attr, time_attr,
    locals_dict, &time_locals
    );
