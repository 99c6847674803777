// Arithmetic and comparison of datetimes, the current time, timestamps, and conversion between zones.

#include <math.h>

#include "host/host_abi.h"
#include "stdlib/datetime/datetime.h"
#include "stdlib/time/time_parts.h"
#include "types/numbers/index.h"

#define EPOCH (719163) // the ordinal of 1970-01-01

// ---- Now, and timestamps -------------------------------------------------------------------------------------------

// Makes a datetime in a zone, or in local time, which is UTC.
static mp_obj_t of_seconds(mp_obj_t class, int64_t seconds, int microsecond, mp_obj_t zone) {
    mps_moment_t moment;
    if (!mps_moment_of(seconds, &moment)) {
        mp_raise_OSError(75);
    }
    parts_t parts = {moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, microsecond, 0,
        zone};
    mp_obj_t made = dt_make_datetime(class, &parts);
    return zone == mp_const_none ? made : dt_call_fromutc(zone, made);
}

mp_obj_t dt_now(mp_obj_t class, mp_obj_t zone) {
    dt_check_zone(zone);
    int64_t now = mps_host_wall_time() / 1000;
    int64_t seconds = now / 1000000 - (now % 1000000 < 0);
    return of_seconds(class, seconds, (int)(now - seconds * 1000000), zone);
}

mp_obj_t dt_from_timestamp(mp_obj_t class, mp_obj_t timestamp, mp_obj_t zone) {
    dt_check_zone(zone);
    mp_obj_t part = mps_part_of(timestamp, &mp_type_float);
    if (part == MP_OBJ_NULL) {
        return of_seconds(class, mps_seconds_of(timestamp), 0, zone);
    }
    double whole, fraction = modf(mp_obj_float_get(part), &whole);
    double us = rint(fraction * 1e6);
    if (us >= 1e6) {
        us -= 1e6;
        whole += 1;
    } else if (us < 0) {
        us += 1e6;
        whole -= 1;
    }
    int64_t seconds = mps_seconds_of(mp_obj_new_float(isnan(mp_obj_float_get(part)) ? mp_obj_float_get(part) : whole));
    return of_seconds(class, seconds, (int)us, zone);
}

// Returns the seconds since 1970, as if it were in UTC.
static int64_t seconds_of(const moment_t *self) {
    int64_t days = dt_ordinal(self->year, self->month, self->day) - EPOCH;
    return days * 86400 + self->hour * 3600 + self->minute * 60 + self->second;
}

static int64_t us_of(const moment_t *self) {
    return seconds_of(self) * 1000000 + self->microsecond;
}

static mp_obj_t datetime_timestamp(mp_obj_t self_in) {
    const moment_t *self = datetime_of(self_in);
    int64_t offset;
    if (self->zone == mp_const_none || !dt_offset(self->zone, MP_QSTR_utcoffset, self_in, &offset)) {
        if (self->zone != mp_const_none) {
            mp_raise_TypeError(MP_ERROR_TEXT("can't subtract offset-naive and offset-aware datetimes"));
        }
        return mp_obj_new_float((double)seconds_of(self) + self->microsecond / 1e6);
    }
    // All numbers but the quotient are exact as doubles.
    return mp_obj_new_float((double)(us_of(self) - offset) / 1e6);
}
MP_DEFINE_CONST_FUN_OBJ_1(dt_timestamp_obj, datetime_timestamp);

// ---- Other zones ---------------------------------------------------------------------------------------------------

// Returns the zone of local time, which is UTC.
static mp_obj_t local_zone(void) {
    static const delta_t none = {{&mps_type_timedelta}, 0, 0, 0};
    return dt_zone_new(&none, MP_OBJ_NEW_QSTR(MP_QSTR_UTC));
}

static mp_obj_t datetime_astimezone(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_tz};
    mp_obj_t zone = mp_const_none;
    mps_parse_args(MP_QSTR_astimezone, n_args - 1, args + 1, kw, 1, names, 0, 0, &zone);
    dt_check_zone(zone);
    mp_obj_t self_in = args[0];
    const moment_t *self = datetime_of(self_in);
    if (self->zone != mp_const_none && self->zone == zone) {
        return self_in;
    }
    int64_t offset = 0;
    if (self->zone != mp_const_none) {
        dt_offset(self->zone, MP_QSTR_utcoffset, self_in, &offset);
    }
    parts_t parts = dt_parts(self);
    parts.fold = 0;
    dt_shift(&parts, 0, -offset);
    if (zone == mp_const_none) {
        parts.zone = local_zone();
        return dt_call_fromutc(parts.zone, dt_make_datetime(class_of(self_in), &parts));
    }
    parts.zone = zone;
    return dt_call_fromutc(zone, dt_make_datetime(class_of(self_in), &parts));
}
MP_DEFINE_CONST_FUN_OBJ_KW(dt_astimezone_obj, 1, datetime_astimezone);

// ---- Operators -----------------------------------------------------------------------------------------------------

static mp_obj_t add(mp_obj_t self, const delta_t *delta, int sign) {
    parts_t parts = dt_parts(datetime_of(self));
    parts.fold = 0;
    int64_t us = delta->seconds * 1000000ll + delta->microseconds;
    dt_shift(&parts, (int64_t)sign * delta->days, sign * us);
    return dt_make_datetime(class_of(self), &parts);
}

static mp_obj_t subtract(mp_obj_t lhs, mp_obj_t rhs) {
    const moment_t *self = datetime_of(lhs), *other = datetime_of(rhs);
    int64_t difference = us_of(self) - us_of(other);
    if (self->zone != other->zone) {
        int64_t offset, other_offset;
        bool has = dt_offset(self->zone, MP_QSTR_utcoffset, lhs, &offset);
        bool other_has = dt_offset(other->zone, MP_QSTR_utcoffset, rhs, &other_offset);
        if (has != other_has) {
            mp_raise_TypeError(MP_ERROR_TEXT("can't subtract offset-naive and offset-aware datetimes"));
        }
        difference -= offset - other_offset;
    }
    return dt_delta_new(0, difference);
}

// Returns whether the offset depends on fold. Such times never equal times in other zones.
static bool is_ambiguous(mp_obj_t obj, bool has, int64_t offset) {
    const moment_t *self = datetime_of(obj);
    if (self->zone == mp_const_none || mp_obj_is_exact_type(self->zone, &mps_type_timezone)) {
        return false;
    }
    parts_t parts = dt_parts(self);
    parts.fold = !parts.fold;
    mp_obj_t other = dt_new(&mps_type_datetime, &parts);
    int64_t other_offset;
    bool other_has = dt_offset(self->zone, MP_QSTR_utcoffset, other, &other_offset);
    return has != other_has || offset != other_offset;
}

static mp_obj_t compare(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const moment_t *self = datetime_of(lhs), *other = datetime_of(rhs);
    int64_t difference = us_of(self) - us_of(other);
    if (self->zone == other->zone) {
        return dt_compared(op, difference);
    }
    int64_t offset, other_offset;
    bool has = dt_offset(self->zone, MP_QSTR_utcoffset, lhs, &offset);
    bool other_has = dt_offset(other->zone, MP_QSTR_utcoffset, rhs, &other_offset);
    bool is_equality = op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL;
    if (has == other_has) {
        difference -= offset - other_offset;
        if (is_equality && difference == 0
            && (is_ambiguous(lhs, has, offset) || is_ambiguous(rhs, other_has, other_offset))) {
            difference = 1;
        }
        return dt_compared(op, difference);
    }
    if (is_equality) {
        return mp_obj_new_bool(op == MP_BINARY_OP_NOT_EQUAL);
    }
    mp_raise_TypeError(MP_ERROR_TEXT("can't compare offset-naive and offset-aware datetimes"));
}

mp_obj_t dt_datetime_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const delta_t *delta = delta_of(rhs);
    bool is_moment = datetime_of(rhs) != NULL;
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
        case MP_BINARY_OP_REVERSE_ADD:
            return delta == NULL ? MP_OBJ_NULL : add(lhs, delta, 1);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            if (delta != NULL) {
                return add(lhs, delta, -1);
            }
            return is_moment ? subtract(lhs, rhs) : MP_OBJ_NULL;
        case MP_BINARY_OP_REVERSE_SUBTRACT:
            return is_moment ? subtract(rhs, lhs) : MP_OBJ_NULL;
        default:
            return is_moment && op <= MP_BINARY_OP_NOT_EQUAL ? compare(op, lhs, rhs) : MP_OBJ_NULL;
    }
}

mp_obj_t dt_datetime_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    const moment_t *self = datetime_of(self_in);
    mp_obj_t asked = self_in;
    if (self->fold) {
        parts_t parts = dt_parts(self);
        parts.fold = 0;
        asked = dt_new(&mps_type_datetime, &parts);
    }
    int64_t offset;
    dt_offset(self->zone, MP_QSTR_utcoffset, asked, &offset);
    int64_t us = us_of(self) - offset;
    return MP_OBJ_NEW_SMALL_INT(dt_mix(dt_mix(7, (uint32_t)us), (uint32_t)(us >> 32)));
}
