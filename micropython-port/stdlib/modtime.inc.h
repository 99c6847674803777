// Included by extmod/modtime.c: the clocks of the `time` module.

#include <math.h>
#include <time.h>

#include "host/host_abi.h"


// Called by time.gmtime() and time.localtime(). There is no time zone: local time is UTC. The result is a new tuple of
// nine, as CPython's.
static mp_obj_t mps_time_gmtime(size_t n_args, const mp_obj_t *args) {
    time_t seconds;
    if (n_args == 0 || args[0] == mp_const_none) {
        seconds = mps_host_wall_time() / 1000000000;
    } else {
        mp_float_t value = MICROPY_FLOAT_C_FUN(floor)(mp_obj_get_float(args[0]));
        if (!(value > -1e13 && value < 1e13)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timestamp out of range"));
        }
        seconds = value;
    }
    struct tm tm;
    if (gmtime_r(&seconds, &tm) == NULL) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timestamp out of range"));
    }
    mp_obj_t items[] = {
        MP_OBJ_NEW_SMALL_INT(tm.tm_year + 1900),
        MP_OBJ_NEW_SMALL_INT(tm.tm_mon + 1),
        MP_OBJ_NEW_SMALL_INT(tm.tm_mday),
        MP_OBJ_NEW_SMALL_INT(tm.tm_hour),
        MP_OBJ_NEW_SMALL_INT(tm.tm_min),
        MP_OBJ_NEW_SMALL_INT(tm.tm_sec),
        MP_OBJ_NEW_SMALL_INT((tm.tm_wday + 6) % 7),
        MP_OBJ_NEW_SMALL_INT(tm.tm_yday + 1),
        MP_OBJ_NEW_SMALL_INT(0),
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_time_gmtime_obj, 0, 1, mps_time_gmtime);

// Called by time.mktime(), the inverse.
static mp_obj_t mps_time_mktime(mp_obj_t tuple) {
    size_t len;
    mp_obj_t *items;
    mp_obj_get_array(tuple, &len, &items);
    if (len != 8 && len != 9) {
        mp_raise_TypeError(MP_ERROR_TEXT("mktime needs a tuple of length 8 or 9"));
    }
    struct tm tm = {
        .tm_year = mp_obj_get_int(items[0]) - 1900,
        .tm_mon = mp_obj_get_int(items[1]) - 1,
        .tm_mday = mp_obj_get_int(items[2]),
        .tm_hour = mp_obj_get_int(items[3]),
        .tm_min = mp_obj_get_int(items[4]),
        .tm_sec = mp_obj_get_int(items[5]),
    };
    return mp_obj_new_int_from_ll(timegm(&tm));
}
static MP_DEFINE_CONST_FUN_OBJ_1(mps_time_mktime_obj, mps_time_mktime);

// Called by time.time(). The result is a new float.
static mp_obj_t mp_time_time_get(void) {
    return mp_obj_new_float((mp_float_t)mps_host_wall_time() / 1e9);
}

// Called by time.sleep().
static void mp_time_sleep(mp_obj_t seconds_in) {
    mp_float_t seconds = mp_obj_get_float(seconds_in);
    if (!(seconds >= 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("sleep length must be non-negative"));
    }
    mp_float_t us = seconds * 1e6;
    mps_sleep_us(us >= 1.8e19 ? UINT64_MAX : (uint64_t)us);
}

static mp_obj_t mps_time_monotonic(void) {
    return mp_obj_new_float((mp_float_t)mps_host_monotonic_time() / 1e9);
}
static MP_DEFINE_CONST_FUN_OBJ_0(mps_time_monotonic_obj, mps_time_monotonic);

static mp_obj_t mps_time_monotonic_ns(void) {
    return mp_obj_new_int_from_ull(mps_host_monotonic_time());
}
static MP_DEFINE_CONST_FUN_OBJ_0(mps_time_monotonic_ns_obj, mps_time_monotonic_ns);

#define MICROPY_PY_TIME_EXTRA_GLOBALS \
    { MP_ROM_QSTR(MP_QSTR_gmtime), MP_ROM_PTR(&mps_time_gmtime_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_localtime), MP_ROM_PTR(&mps_time_gmtime_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_mktime), MP_ROM_PTR(&mps_time_mktime_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_monotonic), MP_ROM_PTR(&mps_time_monotonic_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_monotonic_ns), MP_ROM_PTR(&mps_time_monotonic_ns_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_perf_counter), MP_ROM_PTR(&mps_time_monotonic_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_perf_counter_ns), MP_ROM_PTR(&mps_time_monotonic_ns_obj) },
