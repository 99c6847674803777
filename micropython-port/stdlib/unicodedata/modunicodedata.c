// The module unicodedata: the database of characters, for two versions of Unicode. Normalization is in normalize.c.

#include <string.h>

#include "py/objstr.h"

#include "stdlib/unicodedata/tables.h"
#include "stdlib/unicodedata/unicode_data.h"

// ---- Look-up -------------------------------------------------------------------------------------------------------

// Returns the last place of a sorted table whose value is not greater than a character.
static size_t find_run(const uint32_t *table, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (table[mid] <= c) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return low;
}

// Returns the place of a character among entries whose lower 21 bits are characters, or -1.
static int find_entry(const uint32_t *table, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        uint32_t there = table[mid] & 0x1fffff;
        if (there == c) {
            return (int)mid;
        }
        if (there < c) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return -1;
}

enum { RECORD_CATEGORY, RECORD_CLASS, RECORD_COMBINING, RECORD_WIDTH, RECORD_SIZE };

#define MIRRORED (8)

static const uint8_t *record_of(uint32_t c, bool old) {
    size_t place = old ? old_runs_records[find_run(old_runs, MP_ARRAY_SIZE(old_runs), c)]
                       : runs_records[find_run(runs, MP_ARRAY_SIZE(runs), c)];
    return records + place * RECORD_SIZE;
}

uint8_t ucd_combining(uint32_t c, bool old) {
    return record_of(c, old)[RECORD_COMBINING];
}

bool ucd_decomposition(uint32_t c, bool old, ucd_decomposition_t *found) {
    if (old && record_of(c, true)[RECORD_CATEGORY] == 0) {
        return false;
    }
    int place = old ? find_entry(old_decompositions, MP_ARRAY_SIZE(old_decompositions), c) : -1;
    uint32_t key;
    if (place >= 0) {
        found->units = old_units;
        for (int i = 0; i < place; i++) {
            found->units += old_decompositions[i] >> 26;
        }
        key = old_decompositions[place];
    } else {
        place = find_entry(decompositions, MP_ARRAY_SIZE(decompositions), c);
        if (place < 0) {
            return false;
        }
        found->units = decomposition_units + decomposition_offsets[place / 16];
        for (int i = place & ~15; i < place; i++) {
            found->units += decompositions[i] >> 26;
        }
        key = decompositions[place];
    }
    found->len = key >> 26;
    found->tag = key >> 21 & 31;
    return found->len > 0;
}

uint32_t ucd_next_unit(ucd_decomposition_t *from) {
    uint32_t c = *from->units++;
    from->len--;
    if (c >= 0xd800 && c < 0xdc00 && from->len > 0) {
        from->len--;
        c = 0x10000 + ((c & 0x3ff) << 10 | (*from->units++ & 0x3ff));
    }
    return c;
}

uint32_t ucd_composition(uint32_t a, uint32_t b) {
    size_t low = 0, high = MP_ARRAY_SIZE(compositions) / 3;
    while (low < high) {
        size_t mid = (low + high) / 2;
        const uint32_t *there = compositions + mid * 3;
        if (there[0] == a && there[1] == b) {
            return there[2];
        }
        if (there[0] < a || (there[0] == a && there[1] < b)) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return 0;
}

typedef enum { NUMERIC, DIGIT, DECIMAL } number_t;

// Gets a character's number of a kind. Returns false if it has none.
static bool number_of(uint32_t c, bool old, number_t kind, double *value) {
    if (old && record_of(c, true)[RECORD_CATEGORY] == 0) {
        return false;
    }
    int place = old ? find_entry(old_numerics, MP_ARRAY_SIZE(old_numerics), c) : -1;
    size_t which;
    uint32_t key;
    if (place >= 0) {
        key = old_numerics[place];
        which = old_numeric_values[place];
        if (which == 255) {
            return false;
        }
    } else {
        place = find_entry(numerics, MP_ARRAY_SIZE(numerics), c);
        if (place < 0) {
            return false;
        }
        key = numerics[place];
        which = numeric_values[place];
    }
    *value = values[which];
    return key >> 21 >= kind;
}

// ---- Arguments -----------------------------------------------------------------------------------------------------

// The type UCD of objects for Unicode 3.2. Functions of the module use the newest version.
static const mp_obj_type_t ucd_type;
static const mp_obj_base_t ucd_3_2_0 = {&ucd_type};

// Removes the object from the arguments of a method. Returns whether there is one.
static bool take_self(size_t *n_args, const mp_obj_t **args) {
    bool old = *n_args > 0 && (*args)[0] == MP_OBJ_FROM_PTR(&ucd_3_2_0);
    *n_args -= old;
    *args += old;
    return old;
}

static uint32_t character(const char *function, const char *argument, mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL || mps_str_len(str) != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument%s must be a unicode character, not %s"),
            function, argument, obj == mp_const_none ? "None" : mp_obj_get_type_str(obj));
    }
    const byte *at = mps_str_span(str).data;
    return mps_utf8_next(&at);
}

static void check_count(const char *function, size_t n_args, size_t least, size_t most) {
    if (n_args < least || n_args > most) {
        if (least == most) {
            mp_raise_msg_varg(&mp_type_TypeError,
                least == 1 ? MP_ERROR_TEXT("unicodedata.%s() takes exactly one argument (%d given)")
                           : MP_ERROR_TEXT("%s expected 2 arguments, got %d"),
                function, (int)n_args);
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected at %s %d argument%s, got %d"), function,
            n_args < least ? "least" : "most", (int)(n_args < least ? least : most),
            (n_args < least ? least : most) == 1 ? "" : "s", (int)n_args);
    }
}

static mp_obj_t text(const char *data) {
    return mp_obj_new_str_via_qstr(data, strlen(data));
}

// ---- Functions -----------------------------------------------------------------------------------------------------

static mp_obj_t ucd_category(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("category", n_args, 1, 1);
    return text(category_names[record_of(character("category", "", args[0]), old)[RECORD_CATEGORY]]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_category_obj, 0, ucd_category);

static mp_obj_t ucd_bidirectional(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("bidirectional", n_args, 1, 1);
    return text(class_names[record_of(character("bidirectional", "", args[0]), old)[RECORD_CLASS]]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_bidirectional_obj, 0, ucd_bidirectional);

static mp_obj_t ucd_combining_of(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("combining", n_args, 1, 1);
    return MP_OBJ_NEW_SMALL_INT(ucd_combining(character("combining", "", args[0]), old));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_combining_obj, 0, ucd_combining_of);

static mp_obj_t ucd_mirrored(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("mirrored", n_args, 1, 1);
    return MP_OBJ_NEW_SMALL_INT(record_of(character("mirrored", "", args[0]), old)[RECORD_WIDTH] / MIRRORED);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_mirrored_obj, 0, ucd_mirrored);

static mp_obj_t ucd_east_asian_width(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("east_asian_width", n_args, 1, 1);
    return text(width_names[record_of(character("east_asian_width", "", args[0]), old)[RECORD_WIDTH] % MIRRORED]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_east_asian_width_obj, 0, ucd_east_asian_width);

static mp_obj_t number(const char *function, size_t n_args, const mp_obj_t *args, number_t kind) {
    bool old = take_self(&n_args, &args);
    check_count(function, n_args, 1, 2);
    double value;
    // CPython's digit() only knows one version.
    if (number_of(character(function, " 1", args[0]), old && kind != DIGIT, kind, &value)) {
        return kind == NUMERIC ? mp_obj_new_float(value) : MP_OBJ_NEW_SMALL_INT((int)value);
    }
    if (n_args == 1) {
        mp_raise_ValueError(kind == NUMERIC ? MP_ERROR_TEXT("not a numeric character")
                : kind == DIGIT             ? MP_ERROR_TEXT("not a digit")
                                            : MP_ERROR_TEXT("not a decimal"));
    }
    return args[1];
}

static mp_obj_t ucd_decimal(size_t n_args, const mp_obj_t *args) {
    return number("decimal", n_args, args, DECIMAL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_decimal_obj, 0, ucd_decimal);

static mp_obj_t ucd_digit(size_t n_args, const mp_obj_t *args) {
    return number("digit", n_args, args, DIGIT);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_digit_obj, 0, ucd_digit);

static mp_obj_t ucd_numeric(size_t n_args, const mp_obj_t *args) {
    return number("numeric", n_args, args, NUMERIC);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_numeric_obj, 0, ucd_numeric);

static mp_obj_t ucd_decomposition_of(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("decomposition", n_args, 1, 1);
    ucd_decomposition_t found;
    if (!ucd_decomposition(character("decomposition", "", args[0]), old, &found)) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    vstr_t out;
    vstr_init(&out, 24);
    vstr_add_str(&out, tag_names[found.tag]);
    while (found.len > 0) {
        vstr_printf(&out, "%s%04X", out.len == 0 ? "" : " ", (unsigned)ucd_next_unit(&found));
    }
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_decomposition_obj, 0, ucd_decomposition_of);

static mp_obj_t ucd_name(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("name", n_args, 1, 2);
    uint32_t c = character("name", " 1", args[0]);
    char name[MPS_CHARACTER_NAME_MAX];
    size_t len = old && record_of(c, true)[RECORD_CATEGORY] == 0 ? 0 : mps_unicode_name(c, name);
    if (len > 0) {
        return mp_obj_new_str(name, len);
    }
    if (n_args == 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("no such name"));
    }
    return args[1];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_name_obj, 0, ucd_name);

static mp_obj_t ucd_lookup(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    check_count("lookup", n_args, 1, 1);
    mp_obj_t str = mps_str_of(args[0]);
    mps_span_t span;
    if (str != MP_OBJ_NULL) {
        span = mps_str_span(str);
    } else if (!mps_bytes_like(args[0], &span)) {
        mps_raise_argument(MP_ERROR_TEXT("lookup() argument must be str, not %s"), args[0]);
    }
    if (span.len > 256) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("name too long"));
    }
    uint32_t c;
    if (!mps_unicode_named((const char *)span.data, span.len, &c)
        || (old && record_of(c, true)[RECORD_CATEGORY] == 0)) {
        vstr_t message;
        vstr_init(&message, 64);
        vstr_add_str(&message, "undefined character name '");
        vstr_add_strn(&message, (const char *)span.data, span.len);
        vstr_add_byte(&message, '\'');
        mp_raise_type_arg(&mp_type_KeyError, mp_obj_new_str_from_vstr(&message));
    }
    return mps_char(c);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_lookup_obj, 0, ucd_lookup);

static mp_obj_t ucd_form_argument(const char *function, size_t n_args, const mp_obj_t *args, ucd_form_t *form) {
    check_count(function, n_args, 2, 2);
    mp_obj_t name = mps_str_of(args[0]), str = mps_str_of(args[1]);
    if (name == MP_OBJ_NULL || str == MP_OBJ_NULL) {
        mp_obj_t wrong = name == MP_OBJ_NULL ? args[0] : args[1];
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument %d must be str, not %s"), function,
            name == MP_OBJ_NULL ? 1 : 2, wrong == mp_const_none ? "None" : mp_obj_get_type_str(wrong));
    }
    static const char forms[][5] = {[UCD_NFD] = "NFD", [UCD_NFC] = "NFC", [UCD_NFKD] = "NFKD", [UCD_NFKC] = "NFKC"};
    for (size_t i = 0; i < MP_ARRAY_SIZE(forms); i++) {
        if (strcmp(forms[i], mp_obj_str_get_str(name)) == 0) {
            *form = i;
            return str;
        }
    }
    // An empty text is normal in any form, even an unknown one.
    if (mps_str_span(str).len == 0 && strcmp(function, "normalize") == 0) {
        *form = UCD_NFC;
        return str;
    }
    mp_raise_ValueError(MP_ERROR_TEXT("invalid normalization form"));
}

static mp_obj_t ucd_normalize_to(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    ucd_form_t form;
    mp_obj_t str = ucd_form_argument("normalize", n_args, args, &form);
    return ucd_normalize(str, form, old);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_normalize_obj, 0, ucd_normalize_to);

static mp_obj_t ucd_is_normalized(size_t n_args, const mp_obj_t *args) {
    bool old = take_self(&n_args, &args);
    ucd_form_t form;
    mp_obj_t str = ucd_form_argument("is_normalized", n_args, args, &form);
    return mp_obj_new_bool(mp_obj_equal(str, ucd_normalize(str, form, old)));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(ucd_is_normalized_obj, 0, ucd_is_normalized);

// ---- The module ----------------------------------------------------------------------------------------------------

static MP_DEFINE_STR_OBJ(version, UNIDATA_VERSION);
static MP_DEFINE_STR_OBJ(old_version, "3.2.0");

#define FUNCTIONS \
    {MP_ROM_QSTR(MP_QSTR_category), MP_ROM_PTR(&ucd_category_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_bidirectional), MP_ROM_PTR(&ucd_bidirectional_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_combining), MP_ROM_PTR(&ucd_combining_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_mirrored), MP_ROM_PTR(&ucd_mirrored_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_east_asian_width), MP_ROM_PTR(&ucd_east_asian_width_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_decimal), MP_ROM_PTR(&ucd_decimal_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_digit), MP_ROM_PTR(&ucd_digit_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_numeric), MP_ROM_PTR(&ucd_numeric_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_decomposition), MP_ROM_PTR(&ucd_decomposition_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_name), MP_ROM_PTR(&ucd_name_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_lookup), MP_ROM_PTR(&ucd_lookup_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_normalize), MP_ROM_PTR(&ucd_normalize_obj)}, \
    { MP_ROM_QSTR(MP_QSTR_is_normalized), MP_ROM_PTR(&ucd_is_normalized_obj) }

static const mp_rom_map_elem_t ucd_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_unidata_version), MP_ROM_PTR(&old_version)},
    FUNCTIONS,
};
static MP_DEFINE_CONST_DICT(ucd_locals, ucd_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    ucd_type,
    MP_QSTR_unicodedata_dot_UCD,
    MPS_TYPE_FLAG_WHOLE,
    locals_dict, &ucd_locals
    );

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_unicodedata)},
    {MP_ROM_QSTR(MP_QSTR_unidata_version), MP_ROM_PTR(&version)},
    {MP_ROM_QSTR(MP_QSTR_UCD), MP_ROM_PTR(&ucd_type)},
    {MP_ROM_QSTR(MP_QSTR_ucd_3_2_0), MP_ROM_PTR(&ucd_3_2_0)},
    FUNCTIONS,
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_unicodedata = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_unicodedata, mp_module_unicodedata);
