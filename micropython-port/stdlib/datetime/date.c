// Defines datetime.date, and the result of isocalendar().

#include <string.h>

#include "py/objstr.h"
#include "py/objtuple.h"

#include "host/host_abi.h"
#include "stdlib/datetime/datetime.h"
#include "stdlib/time/time_parts.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

// ---- Construction --------------------------------------------------------------------------------------------------

static mp_obj_t date_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr_short_t names[] = {MP_QSTR_year, MP_QSTR_month, MP_QSTR_day};
    static const dt_signature_t signature = {"", names, 3, 3, 3};
    if (n_args == 1 && n_kw == 0) {
        const byte *state = dt_state(args[0], 4, 2);
        if (state != NULL) {
            parts_t parts = {state[0] << 8 | state[1], state[2], state[3], .zone = mp_const_none};
            return dt_new(&mps_type_date, &parts);
        }
    }
    mp_obj_t values[3];
    dt_arguments(&signature, n_args, n_kw, args, values);
    parts_t parts = {dt_int(values[0]), dt_int(values[1]), dt_int(values[2]), .zone = mp_const_none};
    return dt_new(&mps_type_date, &parts);
}

static mp_obj_t date_fromtimestamp(mp_obj_t class, mp_obj_t timestamp) {
    int64_t seconds = mps_seconds_of(timestamp);
    mps_moment_t moment;
    if (!mps_moment_of(seconds, &moment)) {
        mp_raise_OSError(75);
    }
    parts_t parts = {moment.year, moment.month, moment.day, .zone = mp_const_none};
    return dt_make_date(class, &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(date_fromtimestamp_fun, date_fromtimestamp);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(date_fromtimestamp_obj, MP_ROM_PTR(&date_fromtimestamp_fun));

// today() calls the class's fromtimestamp(), which a derived class may override.
static mp_obj_t date_today(mp_obj_t class) {
    mp_obj_t dest[3];
    mp_load_method(class, MP_QSTR_fromtimestamp, dest);
    dest[2] = mp_obj_new_float((double)mps_host_wall_time() / 1e9);
    return mp_call_method_n_kw(1, 0, dest);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_today_fun, date_today);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(date_today_obj, MP_ROM_PTR(&date_today_fun));

static mp_obj_t date_fromordinal(mp_obj_t class, mp_obj_t ordinal_in) {
    int ordinal = dt_int(ordinal_in);
    if (ordinal < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("ordinal must be >= 1"));
    }
    parts_t parts = {.zone = mp_const_none};
    dt_of_ordinal(ordinal, &parts);
    return dt_make_date(class, &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(date_fromordinal_fun, date_fromordinal);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(date_fromordinal_obj, MP_ROM_PTR(&date_fromordinal_fun));

static mp_obj_t date_fromisoformat(mp_obj_t class, mp_obj_t text) {
    parts_t parts;
    dt_read_date(text, &parts);
    return dt_make_date(class, &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(date_fromisoformat_fun, date_fromisoformat);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(date_fromisoformat_obj, MP_ROM_PTR(&date_fromisoformat_fun));

static int iso_component(mp_obj_t obj) {
    mp_int_t value;
    if (!mps_int_fits(mps_index(obj), &value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("ISO calendar component out of range"));
    }
    return (int)value;
}

static mp_obj_t date_fromisocalendar(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_year, MP_QSTR_week, MP_QSTR_day};
    mp_obj_t values[3] = {0};
    mps_parse_args(MP_QSTR_fromisocalendar, n_args - 1, args + 1, kw, 3, names, 0, 3, values);
    int year = iso_component(values[0]), week = iso_component(values[1]), day = iso_component(values[2]);
    parts_t parts = {.zone = mp_const_none};
    switch (dt_of_iso(year, week, day, &parts)) {
        case 1:
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Year is out of range: %d"), year);
        case 2:
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid week: %d"), week);
        case 3:
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid day: %d (range is [1, 7])"), day);
        default:
            return dt_make_date(args[0], &parts);
    }
}
static MP_DEFINE_CONST_FUN_OBJ_KW(date_fromisocalendar_fun, 1, date_fromisocalendar);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(date_fromisocalendar_obj, MP_ROM_PTR(&date_fromisocalendar_fun));

static mp_obj_t date_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_year, MP_QSTR_month, MP_QSTR_day};
    mp_obj_t values[3] = {0};
    mps_parse_args(MP_QSTR_replace, n_args - 1, args + 1, kw, 3, names, 0, 0, values);
    parts_t parts = dt_parts(date_of(args[0]));
    int *const fields[] = {&parts.year, &parts.month, &parts.day};
    for (size_t i = 0; i < 3; i++) {
        if (values[i] != MP_OBJ_NULL) {
            *fields[i] = dt_int(values[i]);
        }
    }
    return dt_make_date(class_of(args[0]), &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(date_replace_obj, 1, date_replace);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t date_isoformat(mp_obj_t self) {
    vstr_t out;
    vstr_init(&out, 10);
    dt_add_date(&out, date_of(self));
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_isoformat_obj, date_isoformat);

static void date_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const moment_t *self = date_of(self_in);
    if (kind == PRINT_STR) {
        mp_obj_t dest[2];
        mp_load_method(self_in, MP_QSTR_isoformat, dest);
        mp_obj_print_helper(print, mp_call_method_n_kw(0, 0, dest), PRINT_STR);
    } else {
        mp_printf(print, "%q(%d, %d, %d)", (qstr)mp_obj_get_type(self_in)->name, (int)self->year, (int)self->month,
            (int)self->day);
    }
}

static mp_obj_t date_strftime(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_format};
    mp_obj_t format = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_strftime, n_args - 1, args + 1, kw, 1, names, 0, 1, &format);
    return dt_strftime(args[0], date_of(args[0]), format, mp_const_none, args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(date_strftime_obj, 1, date_strftime);

void dt_moment(const moment_t *from, mps_moment_t *to) {
    bool is_time = from->month == 0;
    int year = is_time ? 1900 : from->year, month = is_time ? 1 : from->month, day = is_time ? 1 : from->day;
    *to = (mps_moment_t) {
        .year = year,
        .month = month,
        .day = day,
        .hour = from->hour,
        .minute = from->minute,
        .second = from->second,
        .weekday = dt_weekday(year, month, day),
        .year_day = dt_ordinal(year, month, day) - dt_ordinal(year, 1, 1) + 1,
        .is_dst = -1,
        .zone = "UTC",
        .zone_len = 3,
    };
}

static mp_obj_t date_ctime(mp_obj_t self_in) {
    const moment_t *self = date_of(self_in);
    vstr_t out;
    vstr_init(&out, 24);
    vstr_printf(&out, "%.3s %.3s %2d %02d:%02d:%02d %04d",
        mps_weekday_names[dt_weekday(self->year, self->month, self->day)], mps_month_names[self->month - 1],
        (int)self->day, (int)self->hour, (int)self->minute, (int)self->second, (int)self->year);
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_ctime_obj, date_ctime);

// ---- Numbers -------------------------------------------------------------------------------------------------------

static int ordinal_of(const moment_t *self) {
    return dt_ordinal(self->year, self->month, self->day);
}

static mp_obj_t date_toordinal(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(ordinal_of(date_of(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_toordinal_obj, date_toordinal);

static mp_obj_t date_weekday(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT((ordinal_of(date_of(self)) + 6) % 7);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_weekday_obj, date_weekday);

static mp_obj_t date_isoweekday(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT((ordinal_of(date_of(self)) + 6) % 7 + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_isoweekday_obj, date_isoweekday);

static mp_obj_t date_timetuple(mp_obj_t self_in) {
    moment_t day = *date_of(self_in);
    day.hour = day.minute = day.second = 0;
    mps_moment_t moment;
    dt_moment(&day, &moment);
    return mps_struct_time(&moment, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_timetuple_obj, date_timetuple);

static mp_obj_t date_isocalendar(mp_obj_t self) {
    mps_moment_t moment;
    dt_moment(date_of(self), &moment);
    int64_t year;
    int week = mps_iso_week(&moment, &year);
    mp_obj_tuple_t *tuple = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, 3, &mps_type_iso_date);
    tuple->len = 3;
    tuple->items[0] = mp_obj_new_int((mp_int_t)year);
    tuple->items[1] = mp_obj_new_int(week);
    tuple->items[2] = mp_obj_new_int(moment.weekday + 1);
    return MP_OBJ_FROM_PTR(tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_isocalendar_obj, date_isocalendar);

static mp_obj_t date_reduce(mp_obj_t self_in) {
    const moment_t *self = date_of(self_in);
    const byte state[] = {self->year >> 8, self->year & 0xff, self->month, self->day};
    mp_obj_t args = mps_bytes_new(&mp_type_bytes, state, sizeof(state));
    mp_obj_t parts[] = {class_of(self_in), mp_obj_new_tuple(1, &args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(date_reduce_obj, date_reduce);

// ---- Operators -----------------------------------------------------------------------------------------------------

static mp_obj_t add_days(mp_obj_t self, int64_t days) {
    parts_t parts = dt_parts(date_of(self));
    dt_shift(&parts, days, 0);
    return dt_make_date(class_of(self), &parts);
}

static mp_obj_t date_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const moment_t *self = date_of(lhs), *other = date_of(rhs);
    const delta_t *delta = delta_of(rhs);
    // A datetime can't be compared with or subtracted from a date.
    if (datetime_of(rhs) != NULL) {
        return MP_OBJ_NULL;
    }
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
        case MP_BINARY_OP_REVERSE_ADD:
            return delta == NULL ? MP_OBJ_NULL : add_days(lhs, delta->days);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            if (delta != NULL) {
                return add_days(lhs, -(int64_t)delta->days);
            }
            return other == NULL ? MP_OBJ_NULL : dt_delta_new(ordinal_of(self) - ordinal_of(other), 0);
        case MP_BINARY_OP_REVERSE_SUBTRACT:
            return other == NULL ? MP_OBJ_NULL : dt_delta_new(ordinal_of(other) - ordinal_of(self), 0);
        default:
            return other == NULL ? MP_OBJ_NULL : dt_compared(op, ordinal_of(self) - ordinal_of(other));
    }
}

static mp_obj_t date_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT(dt_mix(3, ordinal_of(date_of(self)))) : MP_OBJ_NULL;
}

static mp_obj_t attribute(const moment_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_year:
            return MP_OBJ_NEW_SMALL_INT(self->year);
        case MP_QSTR_month:
            return MP_OBJ_NEW_SMALL_INT(self->month);
        case MP_QSTR_day:
            return MP_OBJ_NEW_SMALL_INT(self->day);
        default:
            return MP_OBJ_NULL;
    }
}

static void date_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    dt_attribute(attribute(MP_OBJ_TO_PTR(self), attr), &mps_type_date, attr, dest);
}

DT_OPERATOR(date, add, MP_BINARY_OP_ADD)
DT_OPERATOR(date, radd, MP_BINARY_OP_REVERSE_ADD)
DT_OPERATOR(date, sub, MP_BINARY_OP_SUBTRACT)
DT_OPERATOR(date, rsub, MP_BINARY_OP_REVERSE_SUBTRACT)
DT_OPERATOR(date, eq, MP_BINARY_OP_EQUAL)
DT_OPERATOR(date, ne, MP_BINARY_OP_NOT_EQUAL)
DT_OPERATOR(date, lt, MP_BINARY_OP_LESS)
DT_OPERATOR(date, le, MP_BINARY_OP_LESS_EQUAL)
DT_OPERATOR(date, gt, MP_BINARY_OP_MORE)
DT_OPERATOR(date, ge, MP_BINARY_OP_MORE_EQUAL)

DT_MEMBER(date, year)
DT_MEMBER(date, month)
DT_MEMBER(date, day)

static const moment_t least = {{&mps_type_date}, .year = YEAR_MIN, .month = 1, .day = 1, .zone = mp_const_none};
static const moment_t largest = {{&mps_type_date}, .year = YEAR_MAX, .month = 12, .day = 31, .zone = mp_const_none};
static const delta_t resolution = {{&mps_type_timedelta}, 1, 0, 0};

static const mp_rom_map_elem_t date_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_min), MP_ROM_PTR(&least)},
    {MP_ROM_QSTR(MP_QSTR_max), MP_ROM_PTR(&largest)},
    {MP_ROM_QSTR(MP_QSTR_resolution), MP_ROM_PTR(&resolution)},
    DT_MEMBER_ENTRY(date, year),
    DT_MEMBER_ENTRY(date, month),
    DT_MEMBER_ENTRY(date, day),
    {MP_ROM_QSTR(MP_QSTR_fromtimestamp), MP_ROM_PTR(&date_fromtimestamp_obj)},
    {MP_ROM_QSTR(MP_QSTR_today), MP_ROM_PTR(&date_today_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromordinal), MP_ROM_PTR(&date_fromordinal_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromisoformat), MP_ROM_PTR(&date_fromisoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromisocalendar), MP_ROM_PTR(&date_fromisocalendar_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&date_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&date_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR_isoformat), MP_ROM_PTR(&date_isoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_strftime), MP_ROM_PTR(&date_strftime_obj)},
    {MP_ROM_QSTR(MP_QSTR_ctime), MP_ROM_PTR(&date_ctime_obj)},
    {MP_ROM_QSTR(MP_QSTR_toordinal), MP_ROM_PTR(&date_toordinal_obj)},
    {MP_ROM_QSTR(MP_QSTR_weekday), MP_ROM_PTR(&date_weekday_obj)},
    {MP_ROM_QSTR(MP_QSTR_isoweekday), MP_ROM_PTR(&date_isoweekday_obj)},
    {MP_ROM_QSTR(MP_QSTR_isocalendar), MP_ROM_PTR(&date_isocalendar_obj)},
    {MP_ROM_QSTR(MP_QSTR_timetuple), MP_ROM_PTR(&date_timetuple_obj)},
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&dt_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&date_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___add__), MP_ROM_PTR(&date_add_obj)},
    {MP_ROM_QSTR(MP_QSTR___radd__), MP_ROM_PTR(&date_radd_obj)},
    {MP_ROM_QSTR(MP_QSTR___sub__), MP_ROM_PTR(&date_sub_obj)},
    {MP_ROM_QSTR(MP_QSTR___rsub__), MP_ROM_PTR(&date_rsub_obj)},
    {MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&date_eq_obj)},
    {MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&date_ne_obj)},
    {MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&date_lt_obj)},
    {MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&date_le_obj)},
    {MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&date_gt_obj)},
    {MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&date_ge_obj)},
};
static MP_DEFINE_CONST_DICT(date_locals, date_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_date,
    MP_QSTR_datetime_dot_date,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, date_make_new,
    print, date_print,
    unary_op, date_unary_op,
    binary_op, date_binary_op,
    attr, date_attr,
    locals_dict, &date_locals
    );

// ---- IsoCalendarDate -----------------------------------------------------------------------------------------------

static void iso_date_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    int place = attr == MP_QSTR_year ? 0 : attr == MP_QSTR_week ? 1 : attr == MP_QSTR_weekday ? 2 : -1;
    dt_attribute(place < 0 ? MP_OBJ_NULL : self->items[place], &mps_type_iso_date, attr, dest);
}

static void iso_date_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)",
        (int)MP_OBJ_SMALL_INT_VALUE(self->items[0]), (int)MP_OBJ_SMALL_INT_VALUE(self->items[1]),
        (int)MP_OBJ_SMALL_INT_VALUE(self->items[2]));
}

static mp_obj_t iso_date_reduce(mp_obj_t self_in) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t args = mp_obj_new_tuple(self->len, self->items);
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mp_type_tuple), mp_obj_new_tuple(1, &args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(iso_date_reduce_obj, iso_date_reduce);

static const mp_rom_map_elem_t iso_date_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&iso_date_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(iso_date_locals, iso_date_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_iso_date,
    MP_QSTR_datetime_dot_IsoCalendarDate,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    print, iso_date_print,
    unary_op, mp_obj_tuple_unary_op,
    binary_op, mp_obj_tuple_binary_op,
    attr, iso_date_attr,
    subscr, mp_obj_tuple_subscr,
    iter, mp_obj_tuple_getiter,
    parent, &mp_type_tuple,
    locals_dict, &iso_date_locals
    );
