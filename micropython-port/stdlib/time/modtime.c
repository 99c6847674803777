// The module time. Local time is UTC. It also has MicroPython's own functions, such as ticks and sleep_ms.

#include <math.h>
#include <string.h>

#include "py/mphal.h"
#include "py/mperrno.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/smallint.h"

#include "host/host_abi.h"
#include "stdlib/time/time_parts.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

#define NANOSECONDS (1000000000)
#define E_OVERFLOW (75) // Linux's EOVERFLOW

// ---- Seconds -------------------------------------------------------------------------------------------------------

// Returns a float. Raises ValueError for NaN.
static double checked_double(double value) {
    if (isnan(value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("Invalid value NaN (not a number)"));
    }
    return value;
}

int64_t mps_seconds_of(mp_obj_t obj) {
    static const char message[] = "timestamp out of range for platform time_t";
    mp_obj_t part = mps_part_of(obj, &mp_type_float);
    if (part != MP_OBJ_NULL) {
        double value = floor(checked_double(mp_obj_float_get(part)));
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            mp_raise_msg(&mp_type_OverflowError, message);
        }
        return (int64_t)value;
    }
    mp_obj_t number = mps_index(obj);
    if (mp_obj_is_small_int(number)) {
        return MP_OBJ_SMALL_INT_VALUE(number);
    }
    int64_t value;
    bool fits = mp_obj_int_to_bytes_impl(number, false, sizeof(value), (byte *)&value);
    if (!fits || (value < 0) != (mp_obj_int_sign(number) < 0)) {
        mp_raise_msg(&mp_type_OverflowError, message);
    }
    return value;
}

static void moment_given(size_t n_args, const mp_obj_t *args, mps_moment_t *moment) {
    int64_t seconds;
    if (n_args == 0 || args[0] == mp_const_none) {
        int64_t now = mps_host_wall_time();
        seconds = now / NANOSECONDS - (now % NANOSECONDS < 0);
    } else {
        seconds = mps_seconds_of(args[0]);
    }
    if (!mps_moment_of(seconds, moment)) {
        mp_raise_OSError(E_OVERFLOW);
    }
}

// ---- Clocks --------------------------------------------------------------------------------------------------------

static mp_obj_t seconds(uint64_t nanoseconds) {
    return mp_obj_new_float((double)nanoseconds / 1e9);
}

static mp_obj_t time_time(void) {
    return mp_obj_new_float((double)mps_host_wall_time() / 1e9);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_time_obj, time_time);

static mp_obj_t time_time_ns(void) {
    return mp_obj_new_int_from_ll(mps_host_wall_time());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_time_ns_obj, time_time_ns);

// The time that the program has slept, in which it used no processor.
static uint64_t slept;

static mp_obj_t time_process_time(void) {
    return seconds(mps_host_monotonic_time() - slept);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_process_time_obj, time_process_time);
static MP_DEFINE_CONST_FUN_OBJ_0(time_thread_time_obj, time_process_time);

static mp_obj_t time_process_time_ns(void) {
    return mp_obj_new_int_from_ull(mps_host_monotonic_time() - slept);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_process_time_ns_obj, time_process_time_ns);
static MP_DEFINE_CONST_FUN_OBJ_0(time_thread_time_ns_obj, time_process_time_ns);

static mp_obj_t time_monotonic(void) {
    return seconds(mps_host_monotonic_time());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_monotonic_obj, time_monotonic);
static MP_DEFINE_CONST_FUN_OBJ_0(time_perf_counter_obj, time_monotonic);

static mp_obj_t time_monotonic_ns(void) {
    return mp_obj_new_int_from_ull(mps_host_monotonic_time());
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_monotonic_ns_obj, time_monotonic_ns);
static MP_DEFINE_CONST_FUN_OBJ_0(time_perf_counter_ns_obj, time_monotonic_ns);

// Linux's numbers of clocks.
enum {
    CLOCK_OF_DAY = 0,
    CLOCK_STEADY = 1,
    CLOCK_OF_PROCESS = 2,
    CLOCK_OF_THREAD = 3,
    CLOCK_RAW = 4,
    CLOCK_OF_BOOT = 7,
    CLOCK_ATOMIC = 11,
};

static bool is_clock(mp_int_t clock) {
    return (clock >= CLOCK_OF_DAY && clock <= CLOCK_RAW) || clock == CLOCK_OF_BOOT || clock == CLOCK_ATOMIC;
}

static int64_t clock_now(mp_obj_t clock_in) {
    mp_int_t clock = mps_index_c_int(clock_in);
    if (!is_clock(clock)) {
        mp_raise_OSError(MP_EINVAL);
    }
    if (clock == CLOCK_OF_DAY || clock == CLOCK_ATOMIC) {
        return mps_host_wall_time();
    }
    bool of_processor = clock == CLOCK_OF_PROCESS || clock == CLOCK_OF_THREAD;
    return (int64_t)(mps_host_monotonic_time() - (of_processor ? slept : 0));
}

static mp_obj_t time_clock_gettime(mp_obj_t clock) {
    return mp_obj_new_float((double)clock_now(clock) / 1e9);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_clock_gettime_obj, time_clock_gettime);

static mp_obj_t time_clock_gettime_ns(mp_obj_t clock) {
    return mp_obj_new_int_from_ll(clock_now(clock));
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_clock_gettime_ns_obj, time_clock_gettime_ns);

static mp_obj_t time_clock_getres(mp_obj_t clock) {
    clock_now(clock);
    return mp_obj_new_float(1e-9);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_clock_getres_obj, time_clock_getres);

// No program in the sandbox may set a clock.
static mp_obj_t time_clock_settime(mp_obj_t clock, mp_obj_t value) {
    clock_now(clock);
    mps_seconds_of(value);
    mp_raise_OSError(MP_EPERM);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_clock_settime_obj, time_clock_settime);
static MP_DEFINE_CONST_FUN_OBJ_2(time_clock_settime_ns_obj, time_clock_settime);

static mp_obj_t time_get_clock_info(mp_obj_t name_in) {
    static const struct {
        char name[13], implementation[40];
        bool is_monotonic, is_adjustable;
    } clocks[] = {
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
        {"time", "clock_gettime(CLOCK_REALTIME)", false, true},
    };
    if (!mp_obj_is_str(name_in)) {
        mps_raise_argument(MP_ERROR_TEXT("get_clock_info() argument 1 must be str, not %s"), name_in);
    }
    const char *name = mp_obj_str_get_str(name_in);
    size_t i = 0;
    while (i < MP_ARRAY_SIZE(clocks) && strcmp(clocks[i].name, name) != 0) {
        i++;
    }
    if (i == MP_ARRAY_SIZE(clocks)) {
        mp_raise_ValueError(MP_ERROR_TEXT("unknown clock"));
    }
    mp_obj_t types = mp_import_name(MP_QSTR_types, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[] = {
        MP_OBJ_NEW_QSTR(MP_QSTR_implementation),
        mp_obj_new_str(clocks[i].implementation, strlen(clocks[i].implementation)),
        MP_OBJ_NEW_QSTR(MP_QSTR_monotonic),
        mp_obj_new_bool(clocks[i].is_monotonic),
        MP_OBJ_NEW_QSTR(MP_QSTR_adjustable),
        mp_obj_new_bool(clocks[i].is_adjustable),
        MP_OBJ_NEW_QSTR(MP_QSTR_resolution),
        mp_obj_new_float(1e-9),
    };
    return mp_call_function_n_kw(mp_load_attr(types, MP_QSTR_SimpleNamespace), 0, 4, args);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_get_clock_info_obj, time_get_clock_info);

// ---- Sleep ---------------------------------------------------------------------------------------------------------

static mp_obj_t time_sleep(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mp_type_float);
    double given;
    if (part != MP_OBJ_NULL) {
        given = checked_double(mp_obj_float_get(part));
        if (!(given > -0x1p63 / 1e9 && given < 0x1p63 / 1e9)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timestamp out of range for platform time_t"));
        }
    } else {
        mp_obj_t number = mps_index(obj);
        given = mp_obj_get_float(number);
        if (!(given > -0x1p63 / 1e9 && given < 0x1p63 / 1e9)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timestamp too large to convert to C PyTime_t"));
        }
    }
    if (given < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("sleep length must be non-negative"));
    }
    uint64_t start = mps_host_monotonic_time();
    mps_sleep_us((uint64_t)ceil(given * 1e6));
    slept += mps_host_monotonic_time() - start;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_obj, time_sleep);

// ---- Tuples --------------------------------------------------------------------------------------------------------

static mp_obj_t time_gmtime(size_t n_args, const mp_obj_t *args) {
    mps_moment_t moment;
    moment_given(n_args, args, &moment);
    return mps_struct_time(&moment, MP_OBJ_NEW_QSTR(MP_QSTR_UTC));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_gmtime_obj, 0, 1, time_gmtime);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_localtime_obj, 0, 1, time_gmtime);

static int c_int(mp_obj_t obj) {
    mp_obj_t number = mps_index(obj);
    mp_int_t value;
    if (!mps_int_fits(number, &value)) {
        mp_raise_msg(&mp_type_OverflowError,
            mps_int_clamped(number) > 0 ? MP_ERROR_TEXT("signed integer is greater than maximum")
                                        : MP_ERROR_TEXT("signed integer is less than minimum"));
    }
    return (int)value;
}

// Reads a tuple of nine numbers. Months and days may be out of range.
static void moment_of_tuple(mp_obj_t obj, const char *function, mps_moment_t *moment) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mps_part_of(obj, &mp_type_tuple));
    if (tuple == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Tuple or struct_time argument required"));
    }
    if (tuple->len != 9) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s(): illegal time tuple argument"), function);
    }
    int values[9];
    for (size_t i = 0; i < 9; i++) {
        values[i] = c_int(tuple->items[i]);
    }
    if (values[0] < INT32_MIN + 1900) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("year out of range"));
    }
    *moment = (mps_moment_t) {values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7],
        values[8], "UTC", 3, 0};
    if (tuple->base.type == &mps_type_struct_time) {
        mp_obj_t zone = tuple->items[9];
        if (zone != mp_const_none) {
            moment->zone = mp_obj_str_get_data(zone, &moment->zone_len);
        }
        if (tuple->items[10] != mp_const_none) {
            moment->offset = c_int(tuple->items[10]);
        }
    }
}

static void require(bool is_right, const char *what) {
    if (!is_right) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s out of range"), what);
    }
}

// Checks the parts. Zero means the first month or day.
static void check_moment(mps_moment_t *moment) {
    moment->month += moment->month == 0;
    require(moment->month >= 1 && moment->month <= 12, "month");
    moment->day += moment->day == 0;
    require(moment->day >= 1 && moment->day <= 31, "day of month");
    require(moment->hour >= 0 && moment->hour <= 23, "hour");
    require(moment->minute >= 0 && moment->minute <= 59, "minute");
    require(moment->second >= 0 && moment->second <= 61, "seconds");
    int from_sunday = ((int64_t)moment->weekday + 1) % 7;
    require(from_sunday >= 0, "day of week");
    moment->weekday = (from_sunday + 6) % 7;
    moment->year_day += moment->year_day == 0;
    require(moment->year_day >= 1 && moment->year_day <= 366, "day of year");
}

static mp_obj_t time_mktime(mp_obj_t tuple) {
    mps_moment_t moment;
    moment_of_tuple(tuple, "mktime", &moment);
    // A month out of range changes the year.
    int64_t days = mps_days_of(moment.year, moment.month, 1) + (int64_t)moment.day - 1;
    int64_t value = days * 86400 + (int64_t)moment.hour * 3600 + (int64_t)moment.minute * 60 + moment.second;
    mps_moment_t made;
    if (!mps_moment_of(value, &made)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("mktime argument out of range"));
    }
    return mp_obj_new_float((double)value);
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_mktime_obj, time_mktime);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t time_strftime(size_t n_args, const mp_obj_t *args) {
    mp_obj_t format = mps_str_of(args[0]);
    if (format == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("strftime() argument 1 must be str, not %s"), args[0]);
    }
    mps_moment_t moment;
    if (n_args == 1) {
        moment_given(0, NULL, &moment);
    } else {
        moment_of_tuple(args[1], "strftime", &moment);
        check_moment(&moment);
    }
    mps_span_t span = mps_str_span(format);
    vstr_t out;
    vstr_init(&out, span.len + 16);
    mps_format_moment(&out, (const char *)span.data, span.len, &moment);
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_strftime_obj, 1, 2, time_strftime);

static mp_obj_t time_strptime(size_t n_args, const mp_obj_t *args) {
    mp_obj_t module = mp_import_name(MP_QSTR__strptime, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_n_kw(mp_load_attr(module, MP_QSTR__strptime_time), n_args, 0, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_strptime_obj, 1, 2, time_strptime);

static mp_obj_t moment_text(const mps_moment_t *moment) {
    vstr_t out;
    vstr_init(&out, 32);
    vstr_printf(&out, "%.3s %.3s%3d %02d:%02d:%02d %d", mps_weekday_names[moment->weekday],
        mps_month_names[moment->month - 1], moment->day, moment->hour, moment->minute, moment->second,
        (int)moment->year);
    return mp_obj_new_str_from_vstr(&out);
}

static mp_obj_t time_asctime(size_t n_args, const mp_obj_t *args) {
    mps_moment_t moment;
    if (n_args == 0) {
        moment_given(0, NULL, &moment);
    } else {
        moment_of_tuple(args[0], "asctime", &moment);
        check_moment(&moment);
    }
    return moment_text(&moment);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_asctime_obj, 0, 1, time_asctime);

static mp_obj_t time_ctime(size_t n_args, const mp_obj_t *args) {
    mps_moment_t moment;
    moment_given(n_args, args, &moment);
    return moment_text(&moment);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(time_ctime_obj, 0, 1, time_ctime);

// Does nothing, because the zone is always UTC.
static mp_obj_t time_tzset(void) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_tzset_obj, time_tzset);

// ---- MicroPython's own functions -----------------------------------------------------------------------------------

static mp_obj_t time_sleep_ms(mp_obj_t arg) {
    mp_int_t ms = mp_obj_get_int(arg);
    if (ms >= 0) {
        mp_hal_delay_ms(ms);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_ms_obj, time_sleep_ms);

static mp_obj_t time_sleep_us(mp_obj_t arg) {
    mp_int_t us = mp_obj_get_int(arg);
    if (us > 0) {
        mp_hal_delay_us(us);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(time_sleep_us_obj, time_sleep_us);

#define TICKS_MASK (MICROPY_PY_TIME_TICKS_PERIOD - 1)
#define TICKS_HALF (MICROPY_PY_TIME_TICKS_PERIOD / 2)

static mp_obj_t time_ticks_ms(void) {
    return MP_OBJ_NEW_SMALL_INT(mp_hal_ticks_ms() & TICKS_MASK);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_ms_obj, time_ticks_ms);

static mp_obj_t time_ticks_us(void) {
    return MP_OBJ_NEW_SMALL_INT(mp_hal_ticks_us() & TICKS_MASK);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_us_obj, time_ticks_us);

static mp_obj_t time_ticks_cpu(void) {
    return MP_OBJ_NEW_SMALL_INT(mp_hal_ticks_cpu() & TICKS_MASK);
}
static MP_DEFINE_CONST_FUN_OBJ_0(time_ticks_cpu_obj, time_ticks_cpu);

static mp_obj_t time_ticks_diff(mp_obj_t end, mp_obj_t start) {
    mp_uint_t difference = (mp_uint_t)mp_obj_get_int(end) - (mp_uint_t)mp_obj_get_int(start);
    return MP_OBJ_NEW_SMALL_INT((mp_int_t)((difference + TICKS_HALF) & TICKS_MASK) - (mp_int_t)TICKS_HALF);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_ticks_diff_obj, time_ticks_diff);

static mp_obj_t time_ticks_add(mp_obj_t ticks_in, mp_obj_t delta_in) {
    mp_uint_t ticks = mp_obj_get_int(ticks_in);
    mp_uint_t delta = mp_obj_get_int(delta_in);
    // At most half a period is allowed, so that ticks_diff() is exact.
    if (delta + TICKS_HALF - 1 >= TICKS_MASK) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("ticks interval overflow"));
    }
    return MP_OBJ_NEW_SMALL_INT((ticks + delta) & TICKS_MASK);
}
static MP_DEFINE_CONST_FUN_OBJ_2(time_ticks_add_obj, time_ticks_add);

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_obj_tuple_t zone_names = {{&mp_type_tuple}, 2,
    {MP_ROM_QSTR(MP_QSTR_UTC), MP_ROM_QSTR(MP_QSTR_UTC)}};

#define FUNCTION(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&time_##name##_obj)}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_time)},
    FUNCTION(time),
    FUNCTION(time_ns),
    FUNCTION(monotonic),
    FUNCTION(monotonic_ns),
    FUNCTION(perf_counter),
    FUNCTION(perf_counter_ns),
    FUNCTION(process_time),
    FUNCTION(process_time_ns),
    FUNCTION(thread_time),
    FUNCTION(thread_time_ns),
    FUNCTION(clock_gettime),
    FUNCTION(clock_gettime_ns),
    FUNCTION(clock_getres),
    FUNCTION(clock_settime),
    FUNCTION(clock_settime_ns),
    FUNCTION(get_clock_info),
    FUNCTION(sleep),
    FUNCTION(gmtime),
    FUNCTION(localtime),
    FUNCTION(mktime),
    FUNCTION(strftime),
    FUNCTION(strptime),
    FUNCTION(asctime),
    FUNCTION(ctime),
    FUNCTION(tzset),
    {MP_ROM_QSTR(MP_QSTR_struct_time), MP_ROM_PTR(&mps_type_struct_time)},
    {MP_ROM_QSTR(MP_QSTR__STRUCT_TM_ITEMS), MP_ROM_INT(11)},
    {MP_ROM_QSTR(MP_QSTR_timezone), MP_ROM_INT(0)},
    {MP_ROM_QSTR(MP_QSTR_altzone), MP_ROM_INT(0)},
    {MP_ROM_QSTR(MP_QSTR_daylight), MP_ROM_INT(0)},
    {MP_ROM_QSTR(MP_QSTR_tzname), MP_ROM_PTR(&zone_names)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_REALTIME), MP_ROM_INT(CLOCK_OF_DAY)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_MONOTONIC), MP_ROM_INT(CLOCK_STEADY)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_PROCESS_CPUTIME_ID), MP_ROM_INT(CLOCK_OF_PROCESS)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_THREAD_CPUTIME_ID), MP_ROM_INT(CLOCK_OF_THREAD)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_MONOTONIC_RAW), MP_ROM_INT(CLOCK_RAW)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_BOOTTIME), MP_ROM_INT(CLOCK_OF_BOOT)},
    {MP_ROM_QSTR(MP_QSTR_CLOCK_TAI), MP_ROM_INT(CLOCK_ATOMIC)},
    FUNCTION(sleep_ms),
    FUNCTION(sleep_us),
    FUNCTION(ticks_ms),
    FUNCTION(ticks_us),
    FUNCTION(ticks_cpu),
    FUNCTION(ticks_diff),
    FUNCTION(ticks_add),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_time = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_time, mp_module_time);
