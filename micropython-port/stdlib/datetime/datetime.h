// Declares the types of the module _datetime, for its files.
//
// Methods get whole instances of derived classes; date_of() and the like return the values in them, which never change.
// Results have the class of the object whose method was called, as in CPython.

#ifndef MPS_DATETIME_H
#define MPS_DATETIME_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"
#include "py/runtime.h"

#include "stdlib/time/calendar_time.h"
#include "types/classes/class.h"
#include "types/text/text.h"

#define YEAR_MIN (1)
#define YEAR_MAX (9999)
#define DAY_US (86400000000ll)

// A date, a time or a datetime, with the parts that it has.
typedef struct {
    mp_obj_base_t base;
    unsigned year : 14, month : 4, day : 5, hour : 5, fold : 1;
    unsigned microsecond : 20, second : 6, minute : 6;
    mp_obj_t zone; // None, or an instance of tzinfo
} moment_t;

typedef struct {
    mp_obj_base_t base;
    int32_t days, seconds, microseconds; // only days may be negative
} delta_t;

typedef struct {
    mp_obj_base_t base;
    const delta_t *offset;
    mp_obj_t name; // a str, or MP_OBJ_NULL
} zone_t;

// The parts of a moment, not checked yet.
typedef struct {
    int year, month, day, hour, minute, second, microsecond, fold;
    mp_obj_t zone;
} parts_t;

extern const mp_obj_type_t mps_type_timedelta, mps_type_tzinfo, mps_type_timezone, mps_type_date, mps_type_datetime,
    mps_type_time, mps_type_iso_date;
extern const zone_t mps_utc;

// Returns the value that an object is or has as its built-in part, or NULL.
static inline const moment_t *date_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_date));
}
static inline const moment_t *datetime_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_datetime));
}
static inline const moment_t *time_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_time));
}
static inline const delta_t *delta_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_timedelta));
}

static inline mp_obj_t class_of(mp_obj_t obj) {
    return MP_OBJ_FROM_PTR(mp_obj_get_type(obj));
}

// ---- parts.c -------------------------------------------------------------------------------------------------------

int dt_days_in_month(int year, int month);
// Returns the number of a day; 0001-01-01 is 1.
int dt_ordinal(int year, int month, int day);
void dt_of_ordinal(int ordinal, parts_t *parts);
int dt_weekday(int year, int month, int day);
// Returns 0, or the wrong part: 1 for the year, 2 for the week, 3 for the day.
int dt_of_iso(int year, int week, int day, parts_t *parts);

parts_t dt_parts(const moment_t *moment);
// Makes an object of a class: directly for one of the three types, by a call for others. May run Python.
mp_obj_t dt_make_date(mp_obj_t class, const parts_t *parts);
mp_obj_t dt_make_datetime(mp_obj_t class, const parts_t *parts);
mp_obj_t dt_make_time(mp_obj_t class, const parts_t *parts);
// Checks the parts and makes an object of one of the three types.
mp_obj_t dt_new(const mp_obj_type_t *type, const parts_t *parts);
void dt_check_zone(mp_obj_t zone);
// Adds days and microseconds to the parts. Raises OverflowError.
void dt_shift(parts_t *parts, int64_t days, int64_t microseconds);

// Arguments by position or name, at most `most` of them by position. Missing ones keep their values.
typedef struct {
    const char *function; // "" if CPython's messages have no name
    const qstr_short_t *names;
    uint8_t count, most, required;
} dt_signature_t;
void dt_arguments(const dt_signature_t *signature, size_t n_args, size_t n_kw, const mp_obj_t *args, mp_obj_t *values);
void dt_arguments_of_map(const dt_signature_t *signature, size_t n_args, const mp_obj_t *args, const mp_map_t *kw,
    mp_obj_t *values);
int dt_int(mp_obj_t obj);

// Returns a hash that fits a small int.
uint32_t dt_mix(uint32_t hash, uint32_t value);
void dt_attribute(mp_obj_t value, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest);
mp_obj_t dt_or_not_implemented(mp_obj_t result);
mp_obj_t dt_compared(mp_binary_op_t op, int64_t difference);
// Returns the bytes of a pickled state of that length, or NULL if it is none. The month or the hour is at month_at.
const byte *dt_state(mp_obj_t obj, size_t len, size_t month_at);

// ---- delta.c -------------------------------------------------------------------------------------------------------

mp_obj_t dt_delta_new(int64_t days, int64_t microseconds);
int64_t dt_delta_us(const delta_t *delta); // for deltas of at most some years

// ---- zone.c --------------------------------------------------------------------------------------------------------

// Calls a zone's method that returns an offset. Returns false for None. May run Python.
bool dt_offset(mp_obj_t zone, qstr method, mp_obj_t arg, int64_t *microseconds);
// Returns the offset as an object, or None. May run Python.
mp_obj_t dt_offset_obj(mp_obj_t zone, qstr method, mp_obj_t arg);
// Returns the zone's name, or None. May run Python.
mp_obj_t dt_zone_name(mp_obj_t zone, mp_obj_t arg);
// Makes a timezone. name may be MP_OBJ_NULL.
mp_obj_t dt_zone_new(const delta_t *offset, mp_obj_t name);

// ---- text.c --------------------------------------------------------------------------------------------------------

// Appends an offset: +HH:MM, and seconds if there are any.
void dt_add_offset(vstr_t *out, int64_t microseconds, const char *separator);
void dt_add_date(vstr_t *out, const moment_t *moment);
// Appends HH:MM:SS.ffffff, or the part of it that timespec, a str, names.
void dt_add_time(vstr_t *out, const moment_t *moment, mp_obj_t timespec);
// Returns the result of strftime() for self. The zone's methods get zone_arg. May run Python.
mp_obj_t dt_strftime(mp_obj_t self, const moment_t *moment, mp_obj_t format, mp_obj_t zone, mp_obj_t zone_arg);
// Implements __format__ of all three types.
MP_DECLARE_CONST_FUN_OBJ_2(dt_format_obj);
// Reads text of ISO 8601 into parts. Raises ValueError.
void dt_read_date(mp_obj_t text, parts_t *parts);
void dt_read_time(mp_obj_t text, parts_t *parts);
void dt_read_datetime(mp_obj_t text, parts_t *parts);

// ---- date.c, datetime_operators.c ----------------------------------------------------------------------------------

void dt_moment(const moment_t *from, mps_moment_t *to);
mp_obj_t dt_datetime_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t dt_datetime_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
MP_DECLARE_CONST_FUN_OBJ_KW(dt_astimezone_obj);
MP_DECLARE_CONST_FUN_OBJ_1(dt_timestamp_obj);
mp_obj_t dt_now(mp_obj_t class, mp_obj_t zone);
mp_obj_t dt_from_timestamp(mp_obj_t class, mp_obj_t timestamp, mp_obj_t zone);
mp_obj_t dt_call_fromutc(mp_obj_t zone, mp_obj_t moment);

// The method __op__ for `a op b` in a class's dictionary, where super() finds it.
#define DT_OPERATOR(type, name, op) \
    static mp_obj_t type##_##name(mp_obj_t a, mp_obj_t b) { \
        return dt_or_not_implemented(type##_binary_op(op, a, b)); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_2(type##_##name##_obj, type##_##name);

#define DT_MEMBER(type, attribute) \
    static const mps_member_t type##_##attribute##_member = {{&mps_type_member}, MP_QSTR_##attribute, &mps_type_##type};
#define DT_MEMBER_ENTRY(type, attribute) \
    {MP_ROM_QSTR(MP_QSTR_##attribute), MP_ROM_PTR(&type##_##attribute##_member)}

#endif // MPS_DATETIME_H
