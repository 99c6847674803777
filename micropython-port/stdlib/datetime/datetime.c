// Defines datetime.datetime: making it, its methods and its text. datetime_operators.c has its operators and everything
// about zones.

#include <math.h>
#include <string.h>

#include "py/objstr.h"

#include "host/host_abi.h"
#include "stdlib/datetime/datetime.h"
#include "stdlib/time/time_parts.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

static const qstr_short_t argument_names[] = {MP_QSTR_year, MP_QSTR_month, MP_QSTR_day, MP_QSTR_hour, MP_QSTR_minute,
    MP_QSTR_second, MP_QSTR_microsecond, MP_QSTR_tzinfo, MP_QSTR_fold};

// ---- Construction --------------------------------------------------------------------------------------------------

static mp_obj_t of_state(const byte *state, mp_obj_t zone) {
    if (zone != mp_const_none && !mps_is_subtype(mp_obj_get_type(zone), &mps_type_tzinfo)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad tzinfo state arg"));
    }
    parts_t parts = {state[0] << 8 | state[1], state[2] & 0x7f, state[3], state[4], state[5], state[6],
        state[7] << 16 | state[8] << 8 | state[9], state[2] >> 7, zone};
    return dt_new(&mps_type_datetime, &parts);
}

static void fill(parts_t *parts, const mp_obj_t values[9]) {
    int *const fields[] = {&parts->year, &parts->month, &parts->day, &parts->hour, &parts->minute, &parts->second,
        &parts->microsecond};
    for (size_t i = 0; i < 7; i++) {
        if (values[i] != MP_OBJ_NULL) {
            *fields[i] = dt_int(values[i]);
        }
    }
    if (values[7] != MP_OBJ_NULL) {
        parts->zone = values[7];
    }
    if (values[8] != MP_OBJ_NULL) {
        parts->fold = dt_int(values[8]);
    }
}

static mp_obj_t datetime_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const dt_signature_t signature = {"", argument_names, 9, 8, 3};
    if (n_args >= 1 && n_args <= 2 && n_kw == 0) {
        const byte *state = dt_state(args[0], 10, 2);
        if (state != NULL) {
            return of_state(state, n_args == 2 ? args[1] : mp_const_none);
        }
    }
    mp_obj_t values[9] = {0};
    dt_arguments(&signature, n_args, n_kw, args, values);
    parts_t parts = {.zone = mp_const_none};
    fill(&parts, values);
    return dt_new(&mps_type_datetime, &parts);
}

static mp_obj_t datetime_now(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_tz};
    mp_obj_t zone = mp_const_none;
    mps_parse_args(MP_QSTR_now, n_args - 1, args + 1, kw, 1, names, 0, 0, &zone);
    return dt_now(args[0], zone);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_now_fun, 1, datetime_now);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_now_obj, MP_ROM_PTR(&datetime_now_fun));

static void deprecated(const char *message) {
    mp_obj_t warnings = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[3] = {mp_obj_new_str(message, strlen(message)), MP_OBJ_FROM_PTR(&mp_type_DeprecationWarning),
        MP_OBJ_NEW_SMALL_INT(1)};
    mp_call_function_n_kw(mp_load_attr(warnings, MP_QSTR_warn), 3, 0, args);
}

static mp_obj_t datetime_utcnow(mp_obj_t class) {
    deprecated("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
               "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).");
    return dt_now(class, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_utcnow_fun, datetime_utcnow);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_utcnow_obj, MP_ROM_PTR(&datetime_utcnow_fun));

static mp_obj_t datetime_fromtimestamp(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_timestamp, MP_QSTR_tz};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_fromtimestamp, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    return dt_from_timestamp(args[0], values[0], values[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_fromtimestamp_fun, 1, datetime_fromtimestamp);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_fromtimestamp_obj, MP_ROM_PTR(&datetime_fromtimestamp_fun));

static mp_obj_t datetime_utcfromtimestamp(mp_obj_t class, mp_obj_t timestamp) {
    deprecated("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use "
               "timezone-aware objects to represent datetimes in UTC: "
               "datetime.datetime.fromtimestamp(timestamp, datetime.UTC).");
    return dt_from_timestamp(class, timestamp, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_2(datetime_utcfromtimestamp_fun, datetime_utcfromtimestamp);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_utcfromtimestamp_obj, MP_ROM_PTR(&datetime_utcfromtimestamp_fun));

static mp_obj_t datetime_fromisoformat(mp_obj_t class, mp_obj_t text) {
    parts_t parts;
    dt_read_datetime(text, &parts);
    return dt_make_datetime(class, &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(datetime_fromisoformat_fun, datetime_fromisoformat);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_fromisoformat_obj, MP_ROM_PTR(&datetime_fromisoformat_fun));

static mp_obj_t datetime_strptime(mp_obj_t class, mp_obj_t text, mp_obj_t format) {
    mp_obj_t given[2] = {text, format};
    for (size_t i = 0; i < 2; i++) {
        if (mps_str_of(given[i]) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("strptime() argument %u must be str, not %s"),
                (unsigned)i + 1, given[i] == mp_const_none ? "None" : mp_obj_get_type_str(given[i]));
        }
    }
    mp_obj_t module = mp_import_name(MP_QSTR__strptime, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[3] = {class, text, format};
    return mp_call_function_n_kw(mp_load_attr(module, MP_QSTR__strptime_datetime), 3, 0, args);
}
static MP_DEFINE_CONST_FUN_OBJ_3(datetime_strptime_fun, datetime_strptime);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_strptime_obj, MP_ROM_PTR(&datetime_strptime_fun));

static mp_obj_t datetime_combine(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_date, MP_QSTR_time, MP_QSTR_tzinfo};
    mp_obj_t values[3] = {0};
    mps_parse_args(MP_QSTR_combine, n_args - 1, args + 1, kw, 3, names, 0, 2, values);
    const moment_t *day = date_of(values[0]), *time = time_of(values[1]);
    if (day == NULL) {
        mps_raise_argument(MP_ERROR_TEXT("combine() argument 1 must be datetime.date, not %s"), values[0]);
    }
    if (time == NULL) {
        mps_raise_argument(MP_ERROR_TEXT("combine() argument 2 must be datetime.time, not %s"), values[1]);
    }
    parts_t parts = dt_parts(time);
    parts.year = day->year;
    parts.month = day->month;
    parts.day = day->day;
    parts.zone = values[2] == MP_OBJ_NULL ? time->zone : values[2];
    return dt_make_datetime(args[0], &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_combine_fun, 1, datetime_combine);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(datetime_combine_obj, MP_ROM_PTR(&datetime_combine_fun));

static mp_obj_t datetime_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const dt_signature_t signature = {"replace", argument_names, 9, 8, 0};
    mp_obj_t values[9] = {0};
    dt_arguments_of_map(&signature, n_args - 1, args + 1, kw, values);
    parts_t parts = dt_parts(datetime_of(args[0]));
    fill(&parts, values);
    return dt_make_datetime(class_of(args[0]), &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_replace_obj, 1, datetime_replace);

// ---- Parts ---------------------------------------------------------------------------------------------------------

static mp_obj_t datetime_date(mp_obj_t self) {
    parts_t parts = dt_parts(datetime_of(self));
    return dt_make_date(MP_OBJ_FROM_PTR(&mps_type_date), &parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_date_obj, datetime_date);

static mp_obj_t time_part(mp_obj_t self, bool with_zone) {
    parts_t parts = dt_parts(datetime_of(self));
    parts.year = parts.month = parts.day = 0;
    parts.zone = with_zone ? parts.zone : mp_const_none;
    return dt_new(&mps_type_time, &parts);
}

static mp_obj_t datetime_time(mp_obj_t self) {
    return time_part(self, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_time_obj, datetime_time);

static mp_obj_t datetime_timetz(mp_obj_t self) {
    return time_part(self, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_timetz_obj, datetime_timetz);

static mp_obj_t datetime_utcoffset(mp_obj_t self) {
    return dt_offset_obj(datetime_of(self)->zone, MP_QSTR_utcoffset, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_utcoffset_obj, datetime_utcoffset);

static mp_obj_t datetime_dst(mp_obj_t self) {
    return dt_offset_obj(datetime_of(self)->zone, MP_QSTR_dst, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_dst_obj, datetime_dst);

static mp_obj_t datetime_tzname(mp_obj_t self) {
    return dt_zone_name(datetime_of(self)->zone, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_tzname_obj, datetime_tzname);

static mp_obj_t datetime_timetuple(mp_obj_t self_in) {
    const moment_t *self = datetime_of(self_in);
    int64_t dst;
    bool is_known = dt_offset(self->zone, MP_QSTR_dst, self_in, &dst);
    mps_moment_t moment;
    dt_moment(self, &moment);
    moment.is_dst = is_known ? dst != 0 : -1;
    return mps_struct_time(&moment, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_timetuple_obj, datetime_timetuple);

static mp_obj_t datetime_utctimetuple(mp_obj_t self_in) {
    const moment_t *self = datetime_of(self_in);
    int64_t offset;
    dt_offset(self->zone, MP_QSTR_utcoffset, self_in, &offset);
    parts_t parts = dt_parts(self);
    if (offset != 0) {
        dt_shift(&parts, 0, -offset);
    }
    parts.zone = mp_const_none;
    mps_moment_t moment;
    dt_moment(datetime_of(dt_new(&mps_type_datetime, &parts)), &moment);
    moment.is_dst = 0;
    return mps_struct_time(&moment, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_utctimetuple_obj, datetime_utctimetuple);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t isoformat(mp_obj_t self_in, unichar separator, mp_obj_t timespec) {
    const moment_t *self = datetime_of(self_in);
    vstr_t out;
    vstr_init(&out, 36);
    dt_add_date(&out, self);
    vstr_add_char(&out, separator);
    dt_add_time(&out, self, timespec);
    int64_t offset;
    if (dt_offset(self->zone, MP_QSTR_utcoffset, self_in, &offset)) {
        dt_add_offset(&out, offset, ":");
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

static mp_obj_t datetime_isoformat(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_sep, MP_QSTR_timespec};
    mp_obj_t values[2] = {0};
    mps_parse_args(MP_QSTR_isoformat, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    unichar separator = 'T';
    if (values[0] != MP_OBJ_NULL) {
        mp_obj_t str = mps_str_of(values[0]);
        if (str == MP_OBJ_NULL) {
            mps_raise_argument(MP_ERROR_TEXT("isoformat() argument 1 must be a unicode character, not %s"), values[0]);
        }
        if (mps_str_len(str) != 1) {
            mps_raise_argument(MP_ERROR_TEXT("isoformat() argument 1 must be a unicode character, not %s"), values[0]);
        }
        const byte *data = mps_str_span(str).data;
        separator = mps_utf8_next(&data);
    }
    if (values[1] != MP_OBJ_NULL && mps_str_of(values[1]) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("isoformat() argument 2 must be str, not %s"), values[1]);
    }
    return isoformat(args[0], separator, values[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_isoformat_obj, 1, datetime_isoformat);

static void datetime_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const moment_t *self = datetime_of(self_in);
    if (kind == PRINT_STR) {
        mp_obj_t text;
        if (mp_obj_is_exact_type(self_in, &mps_type_datetime)) {
            text = isoformat(self_in, ' ', MP_OBJ_NULL);
        } else {
            mp_obj_t dest[3];
            mp_load_method(self_in, MP_QSTR_isoformat, dest);
            dest[2] = mp_obj_new_str(" ", 1);
            text = mp_call_method_n_kw(1, 0, dest);
        }
        mp_obj_print_helper(print, text, PRINT_STR);
        return;
    }
    mp_printf(print, "%q(%d, %d, %d, %d, %d", (qstr)mp_obj_get_type(self_in)->name, (int)self->year, (int)self->month,
        (int)self->day, (int)self->hour, (int)self->minute);
    if (self->second != 0 || self->microsecond != 0) {
        mp_printf(print, ", %d", (int)self->second);
    }
    if (self->microsecond != 0) {
        mp_printf(print, ", %d", (int)self->microsecond);
    }
    if (self->fold) {
        mp_print_str(print, ", fold=1");
    }
    if (self->zone != mp_const_none) {
        mp_print_str(print, ", tzinfo=");
        mp_obj_print_helper(print, self->zone, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

static mp_obj_t datetime_strftime(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_format};
    mp_obj_t format = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_strftime, n_args - 1, args + 1, kw, 1, names, 0, 1, &format);
    const moment_t *self = datetime_of(args[0]);
    return dt_strftime(args[0], self, format, self->zone, args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(datetime_strftime_obj, 1, datetime_strftime);

// ---- Pickling ------------------------------------------------------------------------------------------------------

static mp_obj_t reduced(mp_obj_t self_in, bool with_fold) {
    const moment_t *self = datetime_of(self_in);
    const byte state[] = {self->year >> 8, self->year & 0xff, self->month | (with_fold && self->fold ? 0x80 : 0),
        self->day, self->hour, self->minute, self->second, self->microsecond >> 16, self->microsecond >> 8 & 0xff,
        self->microsecond & 0xff};
    mp_obj_t args[] = {mps_bytes_new(&mp_type_bytes, state, sizeof(state)), self->zone};
    mp_obj_t parts[] = {class_of(self_in), mp_obj_new_tuple(self->zone == mp_const_none ? 1 : 2, args)};
    return mp_obj_new_tuple(2, parts);
}

static mp_obj_t datetime_reduce_ex(mp_obj_t self, mp_obj_t protocol) {
    return reduced(self, dt_int(protocol) > 3);
}
static MP_DEFINE_CONST_FUN_OBJ_2(datetime_reduce_ex_obj, datetime_reduce_ex);

static mp_obj_t datetime_reduce(mp_obj_t self) {
    return reduced(self, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(datetime_reduce_obj, datetime_reduce);

// ---- The type ------------------------------------------------------------------------------------------------------

static mp_obj_t attribute(const moment_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_year:
            return MP_OBJ_NEW_SMALL_INT(self->year);
        case MP_QSTR_month:
            return MP_OBJ_NEW_SMALL_INT(self->month);
        case MP_QSTR_day:
            return MP_OBJ_NEW_SMALL_INT(self->day);
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

static void datetime_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    dt_attribute(attribute(MP_OBJ_TO_PTR(self), attr), &mps_type_datetime, attr, dest);
}

#define datetime_binary_op dt_datetime_binary_op
DT_OPERATOR(datetime, add, MP_BINARY_OP_ADD)
DT_OPERATOR(datetime, radd, MP_BINARY_OP_REVERSE_ADD)
DT_OPERATOR(datetime, sub, MP_BINARY_OP_SUBTRACT)
DT_OPERATOR(datetime, rsub, MP_BINARY_OP_REVERSE_SUBTRACT)
DT_OPERATOR(datetime, eq, MP_BINARY_OP_EQUAL)
DT_OPERATOR(datetime, ne, MP_BINARY_OP_NOT_EQUAL)
DT_OPERATOR(datetime, lt, MP_BINARY_OP_LESS)
DT_OPERATOR(datetime, le, MP_BINARY_OP_LESS_EQUAL)
DT_OPERATOR(datetime, gt, MP_BINARY_OP_MORE)
DT_OPERATOR(datetime, ge, MP_BINARY_OP_MORE_EQUAL)

DT_MEMBER(datetime, hour)
DT_MEMBER(datetime, minute)
DT_MEMBER(datetime, second)
DT_MEMBER(datetime, microsecond)
DT_MEMBER(datetime, fold)
DT_MEMBER(datetime, tzinfo)

static const moment_t least = {{&mps_type_datetime}, .year = YEAR_MIN, .month = 1, .day = 1, .zone = mp_const_none};
static const moment_t largest = {{&mps_type_datetime}, .year = YEAR_MAX, .month = 12, .day = 31, .hour = 23,
    .minute = 59, .second = 59, .microsecond = 999999, .zone = mp_const_none};
static const delta_t resolution = {{&mps_type_timedelta}, 0, 0, 1};

static const mp_rom_map_elem_t datetime_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_min), MP_ROM_PTR(&least)},
    {MP_ROM_QSTR(MP_QSTR_max), MP_ROM_PTR(&largest)},
    {MP_ROM_QSTR(MP_QSTR_resolution), MP_ROM_PTR(&resolution)},
    DT_MEMBER_ENTRY(datetime, hour),
    DT_MEMBER_ENTRY(datetime, minute),
    DT_MEMBER_ENTRY(datetime, second),
    DT_MEMBER_ENTRY(datetime, microsecond),
    DT_MEMBER_ENTRY(datetime, fold),
    DT_MEMBER_ENTRY(datetime, tzinfo),
    {MP_ROM_QSTR(MP_QSTR_now), MP_ROM_PTR(&datetime_now_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcnow), MP_ROM_PTR(&datetime_utcnow_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromtimestamp), MP_ROM_PTR(&datetime_fromtimestamp_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcfromtimestamp), MP_ROM_PTR(&datetime_utcfromtimestamp_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromisoformat), MP_ROM_PTR(&datetime_fromisoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_strptime), MP_ROM_PTR(&datetime_strptime_obj)},
    {MP_ROM_QSTR(MP_QSTR_combine), MP_ROM_PTR(&datetime_combine_obj)},
    {MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&datetime_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR___replace__), MP_ROM_PTR(&datetime_replace_obj)},
    {MP_ROM_QSTR(MP_QSTR_date), MP_ROM_PTR(&datetime_date_obj)},
    {MP_ROM_QSTR(MP_QSTR_time), MP_ROM_PTR(&datetime_time_obj)},
    {MP_ROM_QSTR(MP_QSTR_timetz), MP_ROM_PTR(&datetime_timetz_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcoffset), MP_ROM_PTR(&datetime_utcoffset_obj)},
    {MP_ROM_QSTR(MP_QSTR_dst), MP_ROM_PTR(&datetime_dst_obj)},
    {MP_ROM_QSTR(MP_QSTR_tzname), MP_ROM_PTR(&datetime_tzname_obj)},
    {MP_ROM_QSTR(MP_QSTR_timetuple), MP_ROM_PTR(&datetime_timetuple_obj)},
    {MP_ROM_QSTR(MP_QSTR_utctimetuple), MP_ROM_PTR(&datetime_utctimetuple_obj)},
    {MP_ROM_QSTR(MP_QSTR_isoformat), MP_ROM_PTR(&datetime_isoformat_obj)},
    {MP_ROM_QSTR(MP_QSTR_strftime), MP_ROM_PTR(&datetime_strftime_obj)},
    {MP_ROM_QSTR(MP_QSTR_astimezone), MP_ROM_PTR(&dt_astimezone_obj)},
    {MP_ROM_QSTR(MP_QSTR_timestamp), MP_ROM_PTR(&dt_timestamp_obj)},
    {MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&dt_format_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce_ex__), MP_ROM_PTR(&datetime_reduce_ex_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&datetime_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___add__), MP_ROM_PTR(&datetime_add_obj)},
    {MP_ROM_QSTR(MP_QSTR___radd__), MP_ROM_PTR(&datetime_radd_obj)},
    {MP_ROM_QSTR(MP_QSTR___sub__), MP_ROM_PTR(&datetime_sub_obj)},
    {MP_ROM_QSTR(MP_QSTR___rsub__), MP_ROM_PTR(&datetime_rsub_obj)},
    {MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&datetime_eq_obj)},
    {MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&datetime_ne_obj)},
    {MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&datetime_lt_obj)},
    {MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&datetime_le_obj)},
    {MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&datetime_gt_obj)},
    {MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&datetime_ge_obj)},
};
static MP_DEFINE_CONST_DICT(datetime_locals, datetime_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_datetime,
    MP_QSTR_datetime_dot_datetime,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST,
    make_new, datetime_make_new,
    print, datetime_print,
    unary_op, dt_datetime_unary_op,
    binary_op, dt_datetime_binary_op,
    attr, datetime_attr,
    parent, &mps_type_date,
    locals_dict, &datetime_locals
    );
