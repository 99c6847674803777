// Declares moments in calendars, and their text, for the modules time and _datetime.

#ifndef MPS_CALENDAR_TIME_H
#define MPS_CALENDAR_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"

// The parts of a moment, as programs count them.
typedef struct {
    int32_t year;
    int month, day, hour, minute, second;
    int weekday; // Monday is 0
    int year_day; // from 1
    int is_dst;
    const char *zone;
    size_t zone_len;
    int32_t offset; // from UTC, in seconds
} mps_moment_t;

// Returns the days from 1970-01-01 to a day of the proleptic Gregorian calendar. A month may be out of range.
int64_t mps_days_of(int64_t year, int month, int day);

// Gets the parts of the moment `seconds` after 1970, in UTC. Returns false if the year does not fit.
bool mps_moment_of(int64_t seconds, mps_moment_t *moment);

// Returns the week of the year by ISO 8601, and the year that it belongs to.
int mps_iso_week(const mps_moment_t *moment, int64_t *year);

// Appends the moment's text by a format of strftime, like the C library in the locale C.
void mps_format_moment(vstr_t *out, const char *format, size_t len, const mps_moment_t *moment);

// Appends a number with zeros before it, up to a width.
void mps_add_number(vstr_t *out, unsigned value, int width);

extern const char mps_weekday_names[7][10], mps_month_names[12][10];

// Makes a time.struct_time. If zone is MP_OBJ_NULL, the zone and the offset are None.
mp_obj_t mps_struct_time(const mps_moment_t *moment, mp_obj_t zone);

#endif // MPS_CALENDAR_TIME_H
