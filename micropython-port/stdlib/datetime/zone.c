// Defines datetime.tzinfo and datetime.timezone, and calls the methods of zones.

#include <string.h>

#include "py/objstr.h"
#include "py/objtuple.h"

#include "stdlib/datetime/datetime.h"
#include "types/classes/class.h"

// ---- Calling zones -------------------------------------------------------------------------------------------------

static MP_NORETURN void bad_offset(mp_obj_t offset) {
    vstr_t text;
    vstr_init(&text, 128);
    vstr_add_str(&text, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)");
    if (offset != MP_OBJ_NULL) {
        mp_print_t print = {&text, (mp_print_strn_t)vstr_add_strn};
        vstr_add_str(&text, ", not ");
        mp_obj_print_helper(&print, offset, PRINT_REPR);
    }
    vstr_add_byte(&text, '.');
    mp_raise_type_arg(&mp_type_ValueError, mp_obj_new_str_from_vstr(&text));
}

// Returns whether a delta is shorter than a day.
static bool is_short(const delta_t *delta) {
    return delta->days == 0 || (delta->days == -1 && (delta->seconds != 0 || delta->microseconds != 0));
}

mp_obj_t dt_offset_obj(mp_obj_t zone, qstr method, mp_obj_t arg) {
    if (zone == mp_const_none) {
        return mp_const_none;
    }
    if (mp_obj_is_exact_type(zone, &mps_type_timezone)) {
        return method == MP_QSTR_utcoffset
            ? MP_OBJ_FROM_PTR(((const zone_t *)MP_OBJ_TO_PTR(zone))->offset)
            : mp_const_none;
    }
    mp_obj_t dest[3];
    mp_load_method(zone, method, dest);
    dest[2] = arg;
    mp_obj_t offset = mp_call_method_n_kw(1, 0, dest);
    if (offset == mp_const_none) {
        return offset;
    }
    const delta_t *delta = delta_of(offset);
    if (delta == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("tzinfo.%q() must return None or timedelta, not '%s'"),
            method, mp_obj_get_type_str(offset));
    }
    if (!is_short(delta)) {
        bad_offset(MP_OBJ_NULL);
    }
    return offset;
}

bool dt_offset(mp_obj_t zone, qstr method, mp_obj_t arg, int64_t *microseconds) {
    mp_obj_t offset = dt_offset_obj(zone, method, arg);
    *microseconds = 0;
    if (offset == mp_const_none) {
        return false;
    }
    *microseconds = dt_delta_us(delta_of(offset));
    return true;
}

mp_obj_t dt_zone_name(mp_obj_t zone, mp_obj_t arg) {
    if (zone == mp_const_none) {
        return zone;
    }
    mp_obj_t dest[3];
    mp_load_method(zone, MP_QSTR_tzname, dest);
    dest[2] = arg;
    mp_obj_t name = mp_call_method_n_kw(1, 0, dest);
    if (name != mp_const_none && mps_str_of(name) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("tzinfo.tzname() must return None or a string, not '%s'"),
            mp_obj_get_type_str(name));
    }
    return name;
}

mp_obj_t dt_call_fromutc(mp_obj_t zone, mp_obj_t moment) {
    mp_obj_t dest[3];
    mp_load_method(zone, MP_QSTR_fromutc, dest);
    dest[2] = moment;
    return mp_call_method_n_kw(1, 0, dest);
}

// ---- tzinfo --------------------------------------------------------------------------------------------------------

static const mp_obj_base_t plain_zone = {&mps_type_tzinfo};

static mp_obj_t tzinfo_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    (void)n_args;
    (void)n_kw;
    (void)args;
    return MP_OBJ_FROM_PTR(&plain_zone);
}

static MP_NORETURN void must_implement(qstr method) {
    mp_raise_msg_varg(&mp_type_NotImplementedError, MP_ERROR_TEXT("a tzinfo subclass must implement %q()"), method);
}

static mp_obj_t tzinfo_tzname(mp_obj_t self, mp_obj_t moment) {
    (void)self;
    (void)moment;
    must_implement(MP_QSTR_tzname);
}
static MP_DEFINE_CONST_FUN_OBJ_2(tzinfo_tzname_obj, tzinfo_tzname);

static mp_obj_t tzinfo_utcoffset(mp_obj_t self, mp_obj_t moment) {
    (void)self;
    (void)moment;
    must_implement(MP_QSTR_utcoffset);
}
static MP_DEFINE_CONST_FUN_OBJ_2(tzinfo_utcoffset_obj, tzinfo_utcoffset);

static mp_obj_t tzinfo_dst(mp_obj_t self, mp_obj_t moment) {
    (void)self;
    (void)moment;
    must_implement(MP_QSTR_dst);
}
static MP_DEFINE_CONST_FUN_OBJ_2(tzinfo_dst_obj, tzinfo_dst);

static const moment_t *check_moment(mp_obj_t self, mp_obj_t obj) {
    const moment_t *moment = datetime_of(obj);
    if (moment == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("fromutc: argument must be a datetime"));
    }
    if (moment->zone != self) {
        mp_raise_ValueError(MP_ERROR_TEXT("fromutc: dt.tzinfo is not self"));
    }
    return moment;
}

static mp_obj_t shifted(mp_obj_t obj, int64_t microseconds) {
    parts_t parts = dt_parts(datetime_of(obj));
    parts.fold = 0;
    dt_shift(&parts, 0, microseconds);
    return dt_make_datetime(class_of(obj), &parts);
}

static mp_obj_t tzinfo_fromutc(mp_obj_t self, mp_obj_t obj) {
    check_moment(self, obj);
    int64_t offset, dst;
    if (!dt_offset(self, MP_QSTR_utcoffset, obj, &offset)) {
        mp_raise_ValueError(MP_ERROR_TEXT("fromutc: non-None utcoffset() result required"));
    }
    if (!dt_offset(self, MP_QSTR_dst, obj, &dst)) {
        mp_raise_ValueError(MP_ERROR_TEXT("fromutc: non-None dst() result required"));
    }
    mp_obj_t result = shifted(obj, offset - dst);
    if (datetime_of(result) == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("fromutc: argument must be a datetime"));
    }
    if (!dt_offset(datetime_of(result)->zone, MP_QSTR_dst, result, &dst)) {
        mp_raise_ValueError(MP_ERROR_TEXT("fromutc: tz.dst() gave inconsistent results; cannot convert"));
    }
    return dst == 0 ? result : shifted(result, dst);
}
static MP_DEFINE_CONST_FUN_OBJ_2(tzinfo_fromutc_obj, tzinfo_fromutc);

static mp_obj_t tzinfo_reduce(mp_obj_t self) {
    mp_obj_t dest[2];
    mp_obj_t args = mp_const_empty_tuple;
    mp_load_method_maybe(self, MP_QSTR___getinitargs__, dest);
    if (dest[0] != MP_OBJ_NULL) {
        args = mp_call_method_n_kw(0, 0, dest);
    }
    mp_obj_t state = mp_const_none;
    mp_load_method_maybe(self, MP_QSTR___getstate__, dest);
    if (dest[0] != MP_OBJ_NULL) {
        state = mp_call_method_n_kw(0, 0, dest);
    } else {
        mp_load_method_maybe(self, MP_QSTR___dict__, dest);
        state = dest[0] == MP_OBJ_NULL || !mp_obj_is_true(dest[0]) ? mp_const_none : dest[0];
    }
    mp_obj_t parts[3] = {class_of(self), args, state};
    return mp_obj_new_tuple(3, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(tzinfo_reduce_obj, tzinfo_reduce);

static const mp_rom_map_elem_t tzinfo_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_tzname), MP_ROM_PTR(&tzinfo_tzname_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcoffset), MP_ROM_PTR(&tzinfo_utcoffset_obj)},
    {MP_ROM_QSTR(MP_QSTR_dst), MP_ROM_PTR(&tzinfo_dst_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromutc), MP_ROM_PTR(&tzinfo_fromutc_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&tzinfo_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(tzinfo_locals, tzinfo_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_tzinfo,
    MP_QSTR_datetime_dot_tzinfo,
    MPS_TYPE_FLAG_WHOLE,
    make_new, tzinfo_make_new,
    locals_dict, &tzinfo_locals
    );

// ---- timezone ------------------------------------------------------------------------------------------------------

static const delta_t no_offset = {{&mps_type_timedelta}, 0, 0, 0};
static const delta_t least_offset = {{&mps_type_timedelta}, -1, 60, 0};
static const delta_t largest_offset = {{&mps_type_timedelta}, 0, 86340, 0};
const zone_t mps_utc = {{&mps_type_timezone}, &no_offset, MP_OBJ_NULL};
static const zone_t least_zone = {{&mps_type_timezone}, &least_offset, MP_OBJ_NULL};
static const zone_t largest_zone = {{&mps_type_timezone}, &largest_offset, MP_OBJ_NULL};

mp_obj_t dt_zone_new(const delta_t *offset, mp_obj_t name) {
    if (name == MP_OBJ_NULL && dt_delta_us(offset) == 0) {
        return MP_OBJ_FROM_PTR(&mps_utc);
    }
    zone_t *self = mp_obj_malloc(zone_t, &mps_type_timezone);
    self->offset = offset;
    self->name = name;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t timezone_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr_short_t names[] = {MP_QSTR_offset, MP_QSTR_name};
    static const dt_signature_t signature = {"timezone", names, 2, 2, 1};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    dt_arguments(&signature, n_args, n_kw, args, values);
    const delta_t *offset = delta_of(values[0]);
    if (offset == NULL) {
        mps_raise_argument(MP_ERROR_TEXT("timezone() argument 1 must be datetime.timedelta, not %s"), values[0]);
    }
    if (values[1] != MP_OBJ_NULL && mps_str_of(values[1]) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("timezone() argument 2 must be str, not %s"), values[1]);
    }
    if (!is_short(offset)) {
        bad_offset(values[0]);
    }
    return dt_zone_new(offset, values[1]);
}

static void check_argument(qstr method, mp_obj_t moment) {
    if (moment != mp_const_none && datetime_of(moment) == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%q(dt) argument must be a datetime instance or None, not %s"), method,
            mp_obj_get_type_str(moment));
    }
}

static mp_obj_t zone_text(const zone_t *self) {
    if (self->name != MP_OBJ_NULL) {
        return self->name;
    }
    vstr_t text;
    vstr_init(&text, 16);
    vstr_add_str(&text, "UTC");
    int64_t offset = dt_delta_us(self->offset);
    if (offset != 0) {
        dt_add_offset(&text, offset, ":");
    }
    return mp_obj_new_str_from_vstr(&text);
}

static mp_obj_t timezone_tzname(mp_obj_t self, mp_obj_t moment) {
    check_argument(MP_QSTR_tzname, moment);
    return zone_text(MP_OBJ_TO_PTR(self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(timezone_tzname_obj, timezone_tzname);

static mp_obj_t timezone_utcoffset(mp_obj_t self, mp_obj_t moment) {
    check_argument(MP_QSTR_utcoffset, moment);
    return MP_OBJ_FROM_PTR(((const zone_t *)MP_OBJ_TO_PTR(self))->offset);
}
static MP_DEFINE_CONST_FUN_OBJ_2(timezone_utcoffset_obj, timezone_utcoffset);

static mp_obj_t timezone_dst(mp_obj_t self, mp_obj_t moment) {
    (void)self;
    check_argument(MP_QSTR_dst, moment);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(timezone_dst_obj, timezone_dst);

static mp_obj_t timezone_fromutc(mp_obj_t self, mp_obj_t obj) {
    check_moment(self, obj);
    return shifted(obj, dt_delta_us(((const zone_t *)MP_OBJ_TO_PTR(self))->offset));
}
static MP_DEFINE_CONST_FUN_OBJ_2(timezone_fromutc_obj, timezone_fromutc);

static mp_obj_t timezone_getinitargs(mp_obj_t self_in) {
    const zone_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t args[2] = {MP_OBJ_FROM_PTR(self->offset), self->name};
    return mp_obj_new_tuple(self->name == MP_OBJ_NULL ? 1 : 2, args);
}
static MP_DEFINE_CONST_FUN_OBJ_1(timezone_getinitargs_obj, timezone_getinitargs);

static void timezone_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const zone_t *self = MP_OBJ_TO_PTR(self_in);
    if (kind == PRINT_STR) {
        mp_obj_print_helper(print, zone_text(self), PRINT_STR);
    } else if (self == &mps_utc) {
        mp_print_str(print, "datetime.timezone.utc");
    } else {
        mp_print_str(print, "datetime.timezone(");
        mp_obj_print_helper(print, MP_OBJ_FROM_PTR(self->offset), PRINT_REPR);
        if (self->name != MP_OBJ_NULL) {
            mp_print_str(print, ", ");
            mp_obj_print_helper(print, self->name, PRINT_REPR);
        }
        mp_print_str(print, ")");
    }
}

static mp_obj_t timezone_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const zone_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_HASH ? mp_unary_op(op, MP_OBJ_FROM_PTR(self->offset)) : MP_OBJ_NULL;
}

static mp_obj_t timezone_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_exact_type(rhs, &mps_type_timezone)) {
        return MP_OBJ_NULL;
    }
    const zone_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(dt_delta_us(a->offset) == dt_delta_us(b->offset));
}

static const mp_rom_map_elem_t timezone_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_utc), MP_ROM_PTR(&mps_utc)},
    {MP_ROM_QSTR(MP_QSTR_min), MP_ROM_PTR(&least_zone)},
    {MP_ROM_QSTR(MP_QSTR_max), MP_ROM_PTR(&largest_zone)},
    {MP_ROM_QSTR(MP_QSTR_tzname), MP_ROM_PTR(&timezone_tzname_obj)},
    {MP_ROM_QSTR(MP_QSTR_utcoffset), MP_ROM_PTR(&timezone_utcoffset_obj)},
    {MP_ROM_QSTR(MP_QSTR_dst), MP_ROM_PTR(&timezone_dst_obj)},
    {MP_ROM_QSTR(MP_QSTR_fromutc), MP_ROM_PTR(&timezone_fromutc_obj)},
    {MP_ROM_QSTR(MP_QSTR___getinitargs__), MP_ROM_PTR(&timezone_getinitargs_obj)},
};
static MP_DEFINE_CONST_DICT(timezone_locals, timezone_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_timezone,
    MP_QSTR_datetime_dot_timezone,
    MPS_TYPE_FLAG_WHOLE,
    make_new, timezone_make_new,
    print, timezone_print,
    unary_op, timezone_unary_op,
    binary_op, timezone_binary_op,
    parent, &mps_type_tzinfo,
    locals_dict, &timezone_locals
    );
