// The module _locale, which CPython's locale.py imports. The only locale is C, with text in UTF-8.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/module_error.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// Linux's numbers of categories.
enum { CTYPE, NUMERIC, TIME, COLLATE, MONETARY, MESSAGES, ALL };

#define CHARACTER_MAX (127)
#define CODESET (14)

extern const mp_obj_type_t locale_error;
MPS_DEFINE_MODULE_ERROR(locale_error, Error, locale, Exception);

static mp_obj_t locale_setlocale(size_t n_args, const mp_obj_t *args) {
    mp_int_t category = mps_index_c_int(args[0]);
    if (category < CTYPE || category > ALL) {
        mp_raise_msg(&locale_error, MP_ERROR_TEXT("locale query failed"));
    }
    if (n_args == 2 && args[1] != mp_const_none) {
        mp_obj_t str = mps_str_of(args[1]);
        if (str == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("setlocale() argument 2 must be str or None, not %s"),
                mp_obj_get_type_str(args[1]));
        }
        static const char names[][8] = {"", "C", "POSIX", "C.UTF-8", "C.utf8"};
        const char *name = mp_obj_str_get_str(str);
        size_t i = 0;
        while (i < MP_ARRAY_SIZE(names) && strcmp(names[i], name) != 0) {
            i++;
        }
        if (i == MP_ARRAY_SIZE(names)) {
            mp_raise_msg(&locale_error, MP_ERROR_TEXT("unsupported locale setting"));
        }
    }
    return MP_OBJ_NEW_QSTR(MP_QSTR_C);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(locale_setlocale_obj, 1, 2, locale_setlocale);

static mp_obj_t locale_localeconv(void) {
    static const qstr_short_t texts[] = {MP_QSTR_thousands_sep, MP_QSTR_int_curr_symbol, MP_QSTR_currency_symbol,
        MP_QSTR_mon_decimal_point, MP_QSTR_mon_thousands_sep, MP_QSTR_positive_sign, MP_QSTR_negative_sign};
    static const qstr_short_t numbers[] = {MP_QSTR_int_frac_digits, MP_QSTR_frac_digits, MP_QSTR_p_cs_precedes,
        MP_QSTR_p_sep_by_space, MP_QSTR_n_cs_precedes, MP_QSTR_n_sep_by_space, MP_QSTR_p_sign_posn,
        MP_QSTR_n_sign_posn};
    mp_obj_t dict = mp_obj_new_dict(18);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_decimal_point), mp_obj_new_str(".", 1));
    for (size_t i = 0; i < MP_ARRAY_SIZE(texts); i++) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(texts[i]), MP_OBJ_NEW_QSTR(MP_QSTR_));
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(numbers); i++) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(numbers[i]), MP_OBJ_NEW_SMALL_INT(CHARACTER_MAX));
    }
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_grouping), mp_obj_new_list(0, NULL));
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR_mon_grouping), mp_obj_new_list(0, NULL));
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_0(locale_localeconv_obj, locale_localeconv);

static mps_span_t checked(mp_obj_t obj, const char *function) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s argument must be str, not %s"), function,
            mp_obj_get_type_str(obj));
    }
    mps_span_t span = mps_str_span(str);
    if (memchr(span.data, 0, span.len) != NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null character"));
    }
    return span;
}

static mp_obj_t locale_strcoll(mp_obj_t a_in, mp_obj_t b_in) {
    mps_span_t a = checked(a_in, "strcoll()"), b = checked(b_in, "strcoll()");
    int order = memcmp(a.data, b.data, MIN(a.len, b.len));
    order = order != 0 ? order : a.len < b.len ? -1 : a.len > b.len;
    return MP_OBJ_NEW_SMALL_INT(order < 0 ? -1 : order > 0);
}
static MP_DEFINE_CONST_FUN_OBJ_2(locale_strcoll_obj, locale_strcoll);

static mp_obj_t locale_strxfrm(mp_obj_t obj) {
    checked(obj, "strxfrm()");
    return obj;
}
static MP_DEFINE_CONST_FUN_OBJ_1(locale_strxfrm_obj, locale_strxfrm);

static mp_obj_t locale_getencoding(void) {
    return mp_obj_new_str("utf-8", 5);
}
static MP_DEFINE_CONST_FUN_OBJ_0(locale_getencoding_obj, locale_getencoding);

// nl_langinfo(item). glibc's items have the category above 16 bits, and a number.
static mp_obj_t locale_nl_langinfo(mp_obj_t item_in) {
    static const struct {
        uint32_t item;
        const char *text;
    } items[] = {{CODESET, "UTF-8"}, {0x10000, "."}, {0x10001, ""}, {0x20028, "%a %b %e %H:%M:%S %Y"},
        {0x20029, "%m/%d/%y"}, {0x2002a, "%H:%M:%S"}, {0x2002b, "%I:%M:%S %p"}, {0x20026, "AM"}, {0x20027, "PM"},
        {0x2002c, ""}, {0x2002e, ""}, {0x20030, ""}, {0x20031, ""}, {0x2002f, ""}, {0x4000f, "-"}, {0x50000, "^[yY]"},
        {0x50001, "^[nN]"}};
    mp_int_t item = mps_index_c_int(item_in);
    for (size_t i = 0; i < MP_ARRAY_SIZE(items); i++) {
        if (items[i].item == (uint32_t)item) {
            return mp_obj_new_str(items[i].text, strlen(items[i].text));
        }
    }
    static const char days[] = "Sunday\0Monday\0Tuesday\0Wednesday\0Thursday\0Friday\0Saturday";
    static const char months[] = "January\0February\0March\0April\0May\0June\0July\0August\0September\0October\0"
                                 "November\0December";
    // The items are short days, days, short months and months.
    int place = item - 0x20000;
    if (place < 0 || place >= 38) {
        mp_raise_ValueError(MP_ERROR_TEXT("unsupported langinfo constant"));
    }
    const char *name = place < 14 ? days : months;
    int number = place < 14 ? place % 7 : (place - 14) % 12;
    for (; number > 0; number--) {
        name += strlen(name) + 1;
    }
    bool is_short = place < 7 || (place >= 14 && place < 26);
    return mp_obj_new_str(name, is_short ? 3 : strlen(name));
}
static MP_DEFINE_CONST_FUN_OBJ_1(locale_nl_langinfo_obj, locale_nl_langinfo);

#define CATEGORY(name) {MP_ROM_QSTR(MP_QSTR_LC_##name), MP_ROM_INT(name)}
#define FUNCTION(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&locale_##name##_obj)}
#define ITEM(name, number) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(number)}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__locale)},
    CATEGORY(CTYPE),
    CATEGORY(NUMERIC),
    CATEGORY(TIME),
    CATEGORY(COLLATE),
    CATEGORY(MONETARY),
    CATEGORY(MESSAGES),
    CATEGORY(ALL),
    ITEM(CHAR_MAX, CHARACTER_MAX),
    FUNCTION(setlocale),
    FUNCTION(localeconv),
    FUNCTION(strcoll),
    FUNCTION(strxfrm),
    FUNCTION(getencoding),
    FUNCTION(nl_langinfo),
    {MP_ROM_QSTR(MP_QSTR_Error), MP_ROM_PTR(&locale_error)},
    ITEM(CODESET, CODESET),
    ITEM(RADIXCHAR, 0x10000),
    ITEM(THOUSEP, 0x10001),
    ITEM(D_T_FMT, 0x20028),
    ITEM(D_FMT, 0x20029),
    ITEM(T_FMT, 0x2002a),
    ITEM(T_FMT_AMPM, 0x2002b),
    ITEM(AM_STR, 0x20026),
    ITEM(PM_STR, 0x20027),
    ITEM(ERA, 0x2002c),
    ITEM(ERA_D_FMT, 0x2002e),
    ITEM(ALT_DIGITS, 0x2002f),
    ITEM(ERA_D_T_FMT, 0x20030),
    ITEM(ERA_T_FMT, 0x20031),
    ITEM(CRNCYSTR, 0x4000f),
    ITEM(YESEXPR, 0x50000),
    ITEM(NOEXPR, 0x50001),
    ITEM(ABDAY_1, 0x20000),
    ITEM(ABDAY_2, 0x20001),
    ITEM(ABDAY_3, 0x20002),
    ITEM(ABDAY_4, 0x20003),
    ITEM(ABDAY_5, 0x20004),
    ITEM(ABDAY_6, 0x20005),
    ITEM(ABDAY_7, 0x20006),
    ITEM(DAY_1, 0x20007),
    ITEM(DAY_2, 0x20008),
    ITEM(DAY_3, 0x20009),
    ITEM(DAY_4, 0x2000a),
    ITEM(DAY_5, 0x2000b),
    ITEM(DAY_6, 0x2000c),
    ITEM(DAY_7, 0x2000d),
    ITEM(ABMON_1, 0x2000e),
    ITEM(ABMON_2, 0x2000f),
    ITEM(ABMON_3, 0x20010),
    ITEM(ABMON_4, 0x20011),
    ITEM(ABMON_5, 0x20012),
    ITEM(ABMON_6, 0x20013),
    ITEM(ABMON_7, 0x20014),
    ITEM(ABMON_8, 0x20015),
    ITEM(ABMON_9, 0x20016),
    ITEM(ABMON_10, 0x20017),
    ITEM(ABMON_11, 0x20018),
    ITEM(ABMON_12, 0x20019),
    ITEM(MON_1, 0x2001a),
    ITEM(MON_2, 0x2001b),
    ITEM(MON_3, 0x2001c),
    ITEM(MON_4, 0x2001d),
    ITEM(MON_5, 0x2001e),
    ITEM(MON_6, 0x2001f),
    ITEM(MON_7, 0x20020),
    ITEM(MON_8, 0x20021),
    ITEM(MON_9, 0x20022),
    ITEM(MON_10, 0x20023),
    ITEM(MON_11, 0x20024),
    ITEM(MON_12, 0x20025),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module__locale = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__locale, mp_module__locale);
