// Days, checks, arguments and making objects, for all types of _datetime.

#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"

#include "stdlib/datetime/datetime.h"
#include "types/numbers/index.h"

// ---- Days ----------------------------------------------------------------------------------------------------------

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int dt_days_in_month(int year, int month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static const int16_t days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

int dt_ordinal(int year, int month, int day) {
    int before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + days_before[month - 1]
        + (month > 2 && is_leap(year)) + day;
}

void dt_of_ordinal(int ordinal, parts_t *parts) {
    int n = ordinal - 1;
    int centuries4 = n / 146097;
    n %= 146097;
    int centuries = n / 36524;
    n %= 36524;
    int years4 = n / 1461;
    n %= 1461;
    int years = n / 365;
    n %= 365;
    parts->year = centuries4 * 400 + centuries * 100 + years4 * 4 + years + 1;
    if (years == 4 || centuries == 4) {
        parts->year--;
        parts->month = 12;
        parts->day = 31;
        return;
    }
    int month = (n + 50) >> 5;
    bool leap = is_leap(parts->year);
    int before = days_before[month - 1] + (month > 2 && leap);
    if (before > n) {
        month--;
        before = days_before[month - 1] + (month > 2 && leap);
    }
    parts->month = month;
    parts->day = n - before + 1;
}

int dt_weekday(int year, int month, int day) {
    return (dt_ordinal(year, month, day) + 6) % 7;
}

// Returns the ordinal of the Monday of a year's first week.
static int first_monday(int year) {
    int first = dt_ordinal(year, 1, 1);
    int weekday = (first + 6) % 7;
    return weekday > 3 ? first - weekday + 7 : first - weekday;
}

int dt_of_iso(int year, int week, int day, parts_t *parts) {
    if (year < YEAR_MIN || year > YEAR_MAX) {
        return 1;
    }
    if (week <= 0 || week >= 53) {
        int first = (dt_ordinal(year, 1, 1) + 6) % 7;
        bool is_long = first == 3 || (first == 2 && is_leap(year));
        if (week != 53 || !is_long) {
            return 2;
        }
    }
    if (day <= 0 || day >= 8) {
        return 3;
    }
    int ordinal = first_monday(year) + (week - 1) * 7 + day - 1;
    if (ordinal < 1) {
        return 1;
    }
    dt_of_ordinal(ordinal, parts);
    return 0;
}

// ---- Making --------------------------------------------------------------------------------------------------------

parts_t dt_parts(const moment_t *moment) {
    return (parts_t) {moment->year, moment->month, moment->day, moment->hour, moment->minute, moment->second,
        moment->microsecond, moment->fold, moment->zone};
}

void dt_check_zone(mp_obj_t zone) {
    if (zone != mp_const_none && !mps_is_subtype(mp_obj_get_type(zone), &mps_type_tzinfo)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("tzinfo argument must be None or of a tzinfo subclass, not type '%s'"),
            mp_obj_get_type_str(zone));
    }
}

static void check_date(const parts_t *parts) {
    if (parts->year < YEAR_MIN || parts->year > YEAR_MAX) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("year %d is out of range"), parts->year);
    }
    if (parts->month < 1 || parts->month > 12) {
        mp_raise_ValueError(MP_ERROR_TEXT("month must be in 1..12"));
    }
    if (parts->day < 1 || parts->day > dt_days_in_month(parts->year, parts->month)) {
        mp_raise_ValueError(MP_ERROR_TEXT("day is out of range for month"));
    }
}

static void check_time(const parts_t *parts) {
    if (parts->hour < 0 || parts->hour > 23) {
        mp_raise_ValueError(MP_ERROR_TEXT("hour must be in 0..23"));
    }
    if (parts->minute < 0 || parts->minute > 59) {
        mp_raise_ValueError(MP_ERROR_TEXT("minute must be in 0..59"));
    }
    if (parts->second < 0 || parts->second > 59) {
        mp_raise_ValueError(MP_ERROR_TEXT("second must be in 0..59"));
    }
    if (parts->microsecond < 0 || parts->microsecond > 999999) {
        mp_raise_ValueError(MP_ERROR_TEXT("microsecond must be in 0..999999"));
    }
    if (parts->fold != 0 && parts->fold != 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("fold must be either 0 or 1"));
    }
}

mp_obj_t dt_new(const mp_obj_type_t *type, const parts_t *parts) {
    if (type != &mps_type_time) {
        check_date(parts);
    }
    if (type != &mps_type_date) {
        check_time(parts);
        dt_check_zone(parts->zone);
    }
    moment_t *self = mp_obj_malloc(moment_t, type);
    self->year = parts->year;
    self->month = parts->month;
    self->day = parts->day;
    self->hour = parts->hour;
    self->fold = parts->fold;
    self->minute = parts->minute;
    self->second = parts->second;
    self->microsecond = parts->microsecond;
    self->zone = parts->zone;
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t dt_make_date(mp_obj_t class, const parts_t *parts) {
    if (class == MP_OBJ_FROM_PTR(&mps_type_date) || class == MP_OBJ_FROM_PTR(&mps_type_datetime)) {
        parts_t plain = {parts->year, parts->month, parts->day, .zone = mp_const_none};
        return dt_new(MP_OBJ_TO_PTR(class), &plain);
    }
    mp_obj_t args[] = {mp_obj_new_int(parts->year), mp_obj_new_int(parts->month), mp_obj_new_int(parts->day)};
    return mp_call_function_n_kw(class, 3, 0, args);
}

mp_obj_t dt_make_datetime(mp_obj_t class, const parts_t *parts) {
    if (class == MP_OBJ_FROM_PTR(&mps_type_datetime)) {
        return dt_new(&mps_type_datetime, parts);
    }
    mp_obj_t args[] = {mp_obj_new_int(parts->year), mp_obj_new_int(parts->month), mp_obj_new_int(parts->day),
        mp_obj_new_int(parts->hour), mp_obj_new_int(parts->minute), mp_obj_new_int(parts->second),
        mp_obj_new_int(parts->microsecond), parts->zone, MP_OBJ_NEW_QSTR(MP_QSTR_fold), mp_obj_new_int(parts->fold)};
    return mp_call_function_n_kw(class, 8, parts->fold != 0, args);
}

mp_obj_t dt_make_time(mp_obj_t class, const parts_t *parts) {
    if (class == MP_OBJ_FROM_PTR(&mps_type_time)) {
        return dt_new(&mps_type_time, parts);
    }
    mp_obj_t args[] = {mp_obj_new_int(parts->hour), mp_obj_new_int(parts->minute), mp_obj_new_int(parts->second),
        mp_obj_new_int(parts->microsecond), parts->zone, MP_OBJ_NEW_QSTR(MP_QSTR_fold), mp_obj_new_int(parts->fold)};
    return mp_call_function_n_kw(class, 5, parts->fold != 0, args);
}

void dt_shift(parts_t *parts, int64_t days, int64_t microseconds) {
    int64_t us = ((parts->hour * 60 + parts->minute) * 60ll + parts->second) * 1000000 + parts->microsecond;
    us += microseconds;
    int64_t more = us / DAY_US;
    us %= DAY_US;
    if (us < 0) {
        us += DAY_US;
        more--;
    }
    int64_t ordinal = dt_ordinal(parts->year, parts->month, parts->day) + days + more;
    if (ordinal < 1 || ordinal > dt_ordinal(YEAR_MAX, 12, 31)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("date value out of range"));
    }
    dt_of_ordinal((int)ordinal, parts);
    parts->microsecond = (int)(us % 1000000);
    int seconds = (int)(us / 1000000);
    parts->second = seconds % 60;
    parts->minute = seconds / 60 % 60;
    parts->hour = seconds / 3600;
}

// ---- Arguments -----------------------------------------------------------------------------------------------------

int dt_int(mp_obj_t obj) {
    mp_obj_t number = mps_index(obj);
    mp_int_t value;
    if (mp_obj_is_small_int(number)) {
        return MP_OBJ_SMALL_INT_VALUE(number);
    }
    if (!mps_int_fits(number, &value)) {
        byte bytes[8];
        bool is_long = mp_obj_int_to_bytes_impl(number, false, sizeof(bytes), bytes);
        mp_raise_msg(&mp_type_OverflowError,
            !is_long                          ? MP_ERROR_TEXT("Python int too large to convert to C long")
                : mps_int_clamped(number) > 0 ? MP_ERROR_TEXT("signed integer is greater than maximum")
                                              : MP_ERROR_TEXT("signed integer is less than minimum"));
    }
    return (int)value;
}

static MP_NORETURN void too_many(const dt_signature_t *signature, size_t given, size_t most, bool all) {
    bool named = signature->function[0] != '\0';
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s%s takes %s %u %sargument%s (%u given)"),
        named ? signature->function : "function", named ? "()" : "",
        named && signature->required == most ? "exactly" : "at most", (unsigned)most, all ? "" : "positional ",
        most == 1 ? "" : "s", (unsigned)given);
}

void dt_arguments(const dt_signature_t *signature, size_t n_args, size_t n_kw, const mp_obj_t *args, mp_obj_t *values) {
    bool named = signature->function[0] != '\0';
    const char *brackets = named ? "()" : "";
    if (n_args + n_kw > signature->count) {
        too_many(signature, n_args + n_kw, signature->count, true);
    }
    if (n_args > signature->most) {
        too_many(signature, n_args, signature->most, false);
    }
    uint32_t given = (1u << n_args) - 1;
    memcpy(values, args, n_args * sizeof(mp_obj_t));
    for (size_t i = 0; i < n_kw; i++) {
        mp_obj_t name = args[n_args + 2 * i];
        size_t place = 0;
        while (place < signature->count && name != MP_OBJ_NEW_QSTR(signature->names[place])) {
            place++;
        }
        if (place == signature->count) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s%s got an unexpected keyword argument '%s'"),
                named ? signature->function : "this function", brackets, mp_obj_str_get_str(name));
        }
        if (given & (1u << place)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("argument for %s%s given by name ('%s') and position (%u)"),
                named ? signature->function : "function", brackets, mp_obj_str_get_str(name), (unsigned)place + 1);
        }
        given |= 1u << place;
        values[place] = args[n_args + 2 * i + 1];
    }
    for (size_t i = 0; i < signature->required; i++) {
        if (!(given & (1u << i))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s%s missing required argument '%q' (pos %u)"),
                named ? signature->function : "function", brackets, (qstr)signature->names[i], (unsigned)i + 1);
        }
    }
}

void dt_arguments_of_map(const dt_signature_t *signature, size_t n_args, const mp_obj_t *args, const mp_map_t *kw,
    mp_obj_t *values) {
    mp_obj_t all[24];
    if (n_args + kw->used > signature->count) {
        too_many(signature, n_args + kw->used, signature->count, true);
    }
    memcpy(all, args, n_args * sizeof(mp_obj_t));
    size_t n_kw = 0;
    for (size_t i = 0; i < kw->alloc; i++) {
        if (mp_map_slot_is_filled(kw, i)) {
            all[n_args + 2 * n_kw] = kw->table[i].key;
            all[n_args + 2 * n_kw + 1] = kw->table[i].value;
            n_kw++;
        }
    }
    dt_arguments(signature, n_args, n_kw, all, values);
}

// ---- Small functions -----------------------------------------------------------------------------------------------

uint32_t dt_mix(uint32_t hash, uint32_t value) {
    hash = (hash ^ value) * 0x9e3779b1u;
    return (hash ^ hash >> 15) & 0x1fffffff;
}

void dt_attribute(mp_obj_t value, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        if (value != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute '%q' of '%q' objects is not writable"),
                attr, (qstr)type->name);
        }
    } else if (value != MP_OBJ_NULL) {
        dest[0] = value;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

mp_obj_t dt_or_not_implemented(mp_obj_t result) {
    return result == MP_OBJ_NULL ? mp_const_notimplemented : result;
}

mp_obj_t dt_compared(mp_binary_op_t op, int64_t difference) {
    switch (op) {
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(difference < 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(difference > 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(difference <= 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(difference >= 0);
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(difference == 0);
        case MP_BINARY_OP_NOT_EQUAL:
            return mp_obj_new_bool(difference != 0);
        default:
            return MP_OBJ_NULL;
    }
}

const byte *dt_state(mp_obj_t obj, size_t len, size_t month_at) {
    mps_span_t span = {NULL, 0};
    if (mp_obj_is_type(obj, &mp_type_bytes)) {
        mps_bytes_like(obj, &span);
    } else if (mp_obj_is_str(obj)) {
        // Pickles of Python 2 have strs, whose characters are the bytes.
        mps_span_t text = mps_str_span(obj);
        if (mps_str_len(obj) != len) {
            return NULL;
        }
        byte *bytes = m_new(byte, len);
        const byte *at = text.data;
        for (size_t i = 0; i < len; i++) {
            unichar c = mps_utf8_next(&at);
            if (c > 0xff) {
                return NULL;
            }
            bytes[i] = c;
        }
        span = (mps_span_t) {bytes, len};
    }
    if (span.len != len) {
        return NULL;
    }
    unsigned byte_there = span.data[month_at];
    if (len == 6) {
        return (byte_there & 0x7f) < 24 ? span.data : NULL;
    }
    byte_there &= len == 4 ? 0xff : 0x7f;
    return byte_there >= 1 && byte_there <= 12 ? span.data : NULL;
}
