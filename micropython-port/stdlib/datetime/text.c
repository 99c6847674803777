// Converts moments to text and back: ISO 8601, and directives that only strftime has.

#include <string.h>

#include "py/objstr.h"

#include "stdlib/datetime/datetime.h"

// ---- Writing -------------------------------------------------------------------------------------------------------

void dt_add_offset(vstr_t *out, int64_t us, const char *separator) {
    vstr_add_byte(out, us < 0 ? '-' : '+');
    us = us < 0 ? -us : us;
    unsigned seconds = (unsigned)(us / 1000000), rest = (unsigned)(us % 1000000);
    mps_add_number(out, seconds / 3600, 2);
    vstr_add_str(out, separator);
    mps_add_number(out, seconds / 60 % 60, 2);
    if (seconds % 60 != 0 || rest != 0) {
        vstr_add_str(out, separator);
        mps_add_number(out, seconds % 60, 2);
    }
    if (rest != 0) {
        vstr_add_byte(out, '.');
        mps_add_number(out, rest, 6);
    }
}

void dt_add_date(vstr_t *out, const moment_t *moment) {
    mps_add_number(out, moment->year, 4);
    vstr_add_byte(out, '-');
    mps_add_number(out, moment->month, 2);
    vstr_add_byte(out, '-');
    mps_add_number(out, moment->day, 2);
}

// The parts of a time that are shown.
enum { HOURS, MINUTES, SECONDS, MILLISECONDS, MICROSECONDS };

static int precision_of(const moment_t *moment, mp_obj_t timespec) {
    static const char names[][13] = {"hours", "minutes", "seconds", "milliseconds", "microseconds"};
    if (timespec == MP_OBJ_NULL || mp_obj_equal(timespec, MP_OBJ_NEW_QSTR(MP_QSTR_auto))) {
        return moment->microsecond != 0 ? MICROSECONDS : SECONDS;
    }
    const char *given = mp_obj_str_get_str(timespec);
    for (int i = 0; i < (int)MP_ARRAY_SIZE(names); i++) {
        if (strcmp(names[i], given) == 0) {
            return i;
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("Unknown timespec value"));
}

void dt_add_time(vstr_t *out, const moment_t *moment, mp_obj_t timespec) {
    int precision = precision_of(moment, timespec);
    mps_add_number(out, moment->hour, 2);
    if (precision >= MINUTES) {
        vstr_add_byte(out, ':');
        mps_add_number(out, moment->minute, 2);
    }
    if (precision >= SECONDS) {
        vstr_add_byte(out, ':');
        mps_add_number(out, moment->second, 2);
    }
    if (precision >= MILLISECONDS) {
        vstr_add_byte(out, '.');
        mps_add_number(out, precision == MILLISECONDS ? moment->microsecond / 1000 : moment->microsecond,
            precision == MILLISECONDS ? 3 : 6);
    }
}

// Appends the zone's name to a format, and escapes its % signs. May run Python.
static void add_zone_name(vstr_t *out, mp_obj_t zone, mp_obj_t zone_arg) {
    mp_obj_t name = dt_zone_name(zone, zone_arg);
    if (name == mp_const_none) {
        return;
    }
    mp_obj_t dest[4];
    mp_load_method(name, MP_QSTR_replace, dest);
    dest[2] = MP_OBJ_NEW_QSTR(MP_QSTR__percent_);
    dest[3] = mp_obj_new_str("%%", 2);
    mp_obj_t escaped = mps_str_of(mp_call_method_n_kw(2, 0, dest));
    if (escaped == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("tzname.replace() did not return a string"));
    }
    mps_span_t span = mps_str_span(escaped);
    vstr_add_strn(out, (const char *)span.data, span.len);
}

static void add_zone_offset(vstr_t *out, mp_obj_t zone, mp_obj_t zone_arg, const char *separator) {
    int64_t offset;
    if (dt_offset(zone, MP_QSTR_utcoffset, zone_arg, &offset)) {
        dt_add_offset(out, offset, separator);
    }
}

// Replaces the directives that the C library's strftime does not know. May run Python.
static void replace_own(vstr_t *out, mps_span_t format, const moment_t *moment, mp_obj_t zone, mp_obj_t zone_arg) {
    for (size_t i = 0; i < format.len; i++) {
        byte c = format.data[i];
        if (c != '%' || i + 1 == format.len) {
            vstr_add_byte(out, c);
            continue;
        }
        byte directive = format.data[++i];
        if (directive == ':' && i + 1 < format.len && format.data[i + 1] == 'z') {
            i++;
            add_zone_offset(out, zone, zone_arg, ":");
        } else if (directive == 'z') {
            add_zone_offset(out, zone, zone_arg, "");
        } else if (directive == 'Z') {
            add_zone_name(out, zone, zone_arg);
        } else if (directive == 'f') {
            mps_add_number(out, moment->microsecond, 6);
        } else {
            vstr_add_byte(out, '%');
            vstr_add_byte(out, directive);
        }
    }
}

mp_obj_t dt_strftime(mp_obj_t self, const moment_t *moment, mp_obj_t format_in, mp_obj_t zone, mp_obj_t zone_arg) {
    (void)self;
    mp_obj_t format = mps_str_of(format_in);
    if (format == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("strftime() argument 1 must be str, not %s"), format_in);
    }
    vstr_t replaced, out;
    mps_span_t span = mps_str_span(format);
    vstr_init(&replaced, span.len + 16);
    replace_own(&replaced, span, moment, zone, zone_arg);
    mps_moment_t plain;
    dt_moment(moment, &plain);
    vstr_init(&out, replaced.len + 16);
    mps_format_moment(&out, replaced.buf, replaced.len, &plain);
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

static mp_obj_t dt_format(mp_obj_t self, mp_obj_t spec) {
    if (mps_str_of(spec) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("__format__() argument 1 must be str, not %s"), spec);
    }
    if (!mp_obj_is_true(spec)) {
        return mps_convert(self, 's');
    }
    mp_obj_t dest[3];
    mp_load_method(self, MP_QSTR_strftime, dest);
    dest[2] = spec;
    return mp_call_method_n_kw(1, 0, dest);
}
MP_DEFINE_CONST_FUN_OBJ_2(dt_format_obj, dt_format);

// ---- Reading -------------------------------------------------------------------------------------------------------

typedef struct {
    const byte *at, *top;
} reader_t;

static byte peek(const reader_t *reader) {
    return reader->at < reader->top ? *reader->at : '\0';
}

static bool is_digit(byte c) {
    return c >= '0' && c <= '9';
}

static bool read_digits(reader_t *reader, int count, int *value) {
    *value = 0;
    for (; count > 0; count--, reader->at++) {
        if (!is_digit(peek(reader))) {
            return false;
        }
        *value = *value * 10 + (*reader->at - '0');
    }
    return true;
}

static bool take(reader_t *reader, byte wanted) {
    bool there = reader->at < reader->top && *reader->at == wanted;
    reader->at += there;
    return there;
}

// Reads YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD or a week without a day. The date must have len bytes.
static bool read_date(reader_t *reader, size_t len, parts_t *parts) {
    const byte *start = reader->at;
    if (!read_digits(reader, 4, &parts->year)) {
        return false;
    }
    bool separated = take(reader, '-');
    if (take(reader, 'W')) {
        int week, day = 1;
        if (!read_digits(reader, 2, &week)) {
            return false;
        }
        if ((size_t)(reader->at - start) < len) {
            if ((separated && !take(reader, '-')) || !read_digits(reader, 1, &day)) {
                return false;
            }
        }
        return dt_of_iso(parts->year, week, day, parts) == 0;
    }
    return read_digits(reader, 2, &parts->month) && (!separated || take(reader, '-'))
        && read_digits(reader, 2, &parts->day);
}

// Reads a time up to `top`: HH, HH:MM, HH:MM:SS, these without colons, with an optional fraction.
static bool read_clock(reader_t *reader, const byte *top, int values[4]) {
    reader_t part = {reader->at, top};
    memset(values, 0, 4 * sizeof(int));
    bool separated = false, has_fraction = false;
    for (int i = 0; i < 3; i++) {
        if (!read_digits(&part, 2, &values[i])) {
            return false;
        }
        if (part.at == top) {
            return true;
        }
        if (i == 0) {
            separated = *part.at == ':';
        }
        if (*part.at == '.' || *part.at == ',') {
            part.at++;
            has_fraction = true;
            break;
        }
        if (separated && !take(&part, ':')) {
            return false;
        }
        if (separated && part.at == top) {
            return false;
        }
    }
    if (!has_fraction) {
        // More text follows the three parts. CPython reads digits right behind them as a fraction.
        return false;
    }
    int digits = 0;
    for (; digits < 6 && is_digit(peek(&part)); digits++, part.at++) {
        values[3] = values[3] * 10 + (*part.at - '0');
    }
    if (digits == 0) {
        return false;
    }
    for (; digits < 6; digits++) {
        values[3] *= 10;
    }
    while (is_digit(peek(&part))) {
        part.at++;
    }
    return part.at == top;
}

static bool read_time(reader_t *reader, parts_t *parts) {
    const byte *zone = reader->at;
    while (zone < reader->top && *zone != 'Z' && *zone != '+' && *zone != '-') {
        zone++;
    }
    int values[4];
    if (!read_clock(reader, zone, values)) {
        return false;
    }
    parts->hour = values[0];
    parts->minute = values[1];
    parts->second = values[2];
    parts->microsecond = values[3];
    parts->zone = mp_const_none;
    if (zone == reader->top) {
        return true;
    }
    byte sign = *zone;
    reader->at = zone + 1;
    if (sign == 'Z') {
        parts->zone = MP_OBJ_FROM_PTR(&mps_utc);
        return reader->at == reader->top;
    }
    if (!read_clock(reader, reader->top, values)) {
        return false;
    }
    int64_t offset = ((values[0] * 60 + values[1]) * 60ll + values[2]) * 1000000 + values[3];
    mp_obj_t delta = dt_delta_new(0, sign == '-' ? -offset : offset);
    parts->zone = offset == 0 ? MP_OBJ_FROM_PTR(&mps_utc)
                              : mp_call_function_1(MP_OBJ_FROM_PTR(&mps_type_timezone), delta);
    return true;
}

static MP_NORETURN void invalid(mp_obj_t text) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid isoformat string: %s"),
        mp_obj_str_get_str(mps_convert(text, 'r')));
}

static reader_t begin(mp_obj_t text, parts_t *parts) {
    mp_obj_t str = mps_str_of(text);
    if (str == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("fromisoformat: argument must be str"));
    }
    *parts = (parts_t) {.zone = mp_const_none};
    mps_span_t span = mps_str_span(str);
    return (reader_t) {span.data, span.data + span.len};
}

void dt_read_date(mp_obj_t text, parts_t *parts) {
    reader_t reader = begin(text, parts);
    size_t len = reader.top - reader.at;
    if ((len != 7 && len != 8 && len != 10) || !read_date(&reader, len, parts)) {
        invalid(text);
    }
}

void dt_read_time(mp_obj_t text, parts_t *parts) {
    reader_t reader = begin(text, parts);
    take(&reader, 'T');
    if (!read_time(&reader, parts)) {
        invalid(text);
    }
}

// Returns the length of the date, behind which any character may stand. If digits follow a week, an odd number of them
// means that the week has no day.
static size_t date_len(const byte *text, size_t len) {
    if (len == 7) {
        return 7;
    }
    if (text[4] == '-') {
        if (text[5] != 'W') {
            return 10;
        }
        if (len > 8 && text[8] == '-') {
            return len == 9 ? 0 : len > 10 && is_digit(text[10]) ? 8 : 10;
        }
        return 8;
    }
    if (text[4] != 'W') {
        return 8;
    }
    size_t end = 7;
    while (end < len && is_digit(text[end])) {
        end++;
    }
    return end < 9 ? end : end % 2 == 0 ? 7 : 8;
}

void dt_read_datetime(mp_obj_t text, parts_t *parts) {
    reader_t reader = begin(text, parts);
    size_t len = reader.top - reader.at;
    if (len < 7) {
        invalid(text);
    }
    size_t date = date_len(reader.at, len);
    const byte *start = reader.at;
    if (date == 0 || date > len || !read_date(&reader, date, parts)) {
        invalid(text);
    }
    reader.at = start + date;
    if (reader.at < reader.top) {
        mps_utf8_next(&reader.at);
        if (!read_time(&reader, parts)) {
            invalid(text);
        }
    }
}
