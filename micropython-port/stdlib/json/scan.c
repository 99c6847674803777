// The scanner of JSON: reads one value from a str. Used by json/scanner.py and json/decoder.py.
//
// Places are bytes here, and characters for programs. Hooks and parsers of numbers may run Python; they only get
// objects made for them, and the text is looked up again after each call.

#include <math.h>
#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"

#include "stdlib/json/json.h"
#include "types/numbers/number.h"

typedef struct {
    mp_obj_base_t base;
    bool strict;
    mp_obj_t object_hook, object_pairs_hook; // or None
    mp_obj_t parse_float, parse_int, parse_constant;
} scanner_t;

// The keys that were read last, so that equal ones become one object.
#define KEYS (64)

typedef struct {
    const scanner_t *scanner;
    mp_obj_t text; // a str
    const byte *start, *at, *end;
    mp_obj_t keys[KEYS];
} scan_t;

static mp_obj_t scan_value(scan_t *scan);

// ---- Errors --------------------------------------------------------------------------------------------------------

// Raises json.decoder's JSONDecodeError at a place.
static MP_NORETURN void fail(const scan_t *scan, const char *message, const byte *place) {
    size_t index = mps_str_index_of(scan->text, place - scan->start);
    mp_obj_t name = MP_OBJ_NEW_QSTR(MP_QSTR_JSONDecodeError);
    mp_obj_t from = mp_obj_new_tuple(1, &name);
    mp_obj_t module = mp_import_name(qstr_from_str("json.decoder"), from, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[3] = {mps_str_new((const byte *)message, strlen(message)), scan->text, MP_OBJ_NEW_SMALL_INT(index)};
    mp_obj_t error = mp_load_attr(module, MP_QSTR_JSONDecodeError);
    nlr_raise(mp_make_raise_obj(mp_call_function_n_kw(error, 3, 0, args)));
}

// Raises that no value starts here.
static MP_NORETURN void no_value(const scan_t *scan, const byte *place) {
    mp_obj_t index = MP_OBJ_NEW_SMALL_INT(mps_str_index_of(scan->text, place - scan->start));
    nlr_raise(mp_obj_new_exception_args(&mp_type_StopIteration, 1, &index));
}

static void scan_begin(scan_t *scan, const scanner_t *scanner, mp_obj_t text) {
    mps_span_t span = mps_str_span(text);
    scan->scanner = scanner;
    scan->text = text;
    scan->start = scan->at = span.data;
    scan->end = span.data + span.len;
    memset(scan->keys, 0, sizeof(scan->keys));
}

// Calls a Python function, and looks up the text again.
static mp_obj_t call_hook(scan_t *scan, mp_obj_t hook, mp_obj_t arg) {
    size_t at = scan->at - scan->start;
    mp_obj_t result = mp_call_function_1(hook, arg);
    mps_span_t span = mps_str_span(scan->text);
    scan->start = span.data;
    scan->at = span.data + at;
    scan->end = span.data + span.len;
    return result;
}

// ---- Strings -------------------------------------------------------------------------------------------------------

// Reads four hexadecimal digits. Returns -1 for other characters.
static int32_t read_hex(const byte *p) {
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        byte c = p[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0) {
            return -1;
        }
        value = value << 4 | digit;
    }
    return value;
}

// Reads the digits behind `\u`, and a second escape if both are a pair of surrogates.
static unichar read_unicode(scan_t *scan, const byte *escape) {
    const byte *p = escape + 2;
    if (scan->end - p < 5) { // a quote must follow
        fail(scan, "Invalid \\uXXXX escape", escape + 1);
    }
    int32_t c = read_hex(p);
    if (c < 0) {
        fail(scan, "Invalid \\uXXXX escape", escape + 1);
    }
    p += 4;
    if ((c & 0xfc00) == 0xd800 && scan->end - p > 6 && p[0] == '\\' && p[1] == 'u') {
        int32_t low = read_hex(p + 2);
        if (low < 0) {
            fail(scan, "Invalid \\uXXXX escape", p + 1);
        }
        if ((low & 0xfc00) == 0xdc00) {
            c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
            p += 6;
        }
    }
    scan->at = p;
    return c;
}

static void read_escape(scan_t *scan, const byte *quote, vstr_t *out) {
    const byte *escape = scan->at;
    if (scan->end - escape < 2) {
        fail(scan, "Unterminated string starting at", quote);
    }
    scan->at += 2;
    switch (escape[1]) {
        case '"':
        case '\\':
        case '/':
            vstr_add_byte(out, escape[1]);
            break;
        case 'b':
            vstr_add_byte(out, '\b');
            break;
        case 'f':
            vstr_add_byte(out, '\f');
            break;
        case 'n':
            vstr_add_byte(out, '\n');
            break;
        case 'r':
            vstr_add_byte(out, '\r');
            break;
        case 't':
            vstr_add_byte(out, '\t');
            break;
        case 'u':
            vstr_add_char(out, read_unicode(scan, escape));
            break;
        default:
            fail(scan, "Invalid \\escape", escape);
    }
}

// Returns the end of a run of plain characters.
static inline const byte *plain_end(const byte *p, const byte *end, bool strict) {
    byte least = strict ? 0x20 : 0;
    while (p < end && *p != '"' && *p != '\\' && *p >= least) {
        p++;
    }
    return p;
}

// Returns a short key's object. Equal keys often share one object.
static mp_obj_t key_of(scan_t *scan, const byte *text, size_t len) {
    if (len < 2 || len > 40) {
        return mps_str_new(text, len);
    }
    unsigned place = (text[0] * 7 + text[len - 1] * 3 + text[len / 2] + (unsigned)len) % KEYS;
    mp_obj_t known = scan->keys[place];
    if (known != MP_OBJ_NULL) {
        GET_STR_DATA_LEN(known, data, known_len);
        if (known_len == len && memcmp(data, text, len) == 0) {
            return known;
        }
    }
    return scan->keys[place] = mps_str_new(text, len);
}

// Reads a string. `at` is behind the opening quote.
static mp_obj_t scan_string(scan_t *scan, bool strict, bool is_key) {
    const byte *p = plain_end(scan->at, scan->end, strict);
    if (MP_LIKELY(p < scan->end && *p == '"')) {
        const byte *text = scan->at;
        size_t len = p - text;
        scan->at = p + 1;
        if (is_key) {
            return key_of(scan, text, len);
        }
        return mps_str_new(text, len);
    }
    const byte *quote = scan->at > scan->start ? mps_utf8_before(scan->at) : scan->at;
    vstr_t out;
    mps_vstr_init(&out, p - scan->at + 32);
    for (;;) {
        vstr_add_strn(&out, (const char *)scan->at, p - scan->at);
        if (p >= scan->end) {
            fail(scan, "Unterminated string starting at", quote);
        }
        if (*p == '"') {
            break;
        }
        if (*p != '\\') {
            fail(scan, "Invalid control character at", p);
        }
        scan->at = p;
        read_escape(scan, quote, &out);
        p = plain_end(scan->at, scan->end, strict);
    }
    scan->at = p + 1;
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

// ---- Numbers and names ---------------------------------------------------------------------------------------------

static inline bool is_digit(const scan_t *scan, const byte *p) {
    return p < scan->end && *p >= '0' && *p <= '9';
}

static const byte *digits_end(const scan_t *scan, const byte *p) {
    while (is_digit(scan, p)) {
        p++;
    }
    return p;
}

// Returns the end of a number's fraction and exponent, if it has them.
static const byte *float_end(const scan_t *scan, const byte *p) {
    if (p < scan->end && *p == '.' && is_digit(scan, p + 1)) {
        p = digits_end(scan, p + 1);
    }
    if (p < scan->end && (*p | 32) == 'e') {
        const byte *exponent = p + 1;
        if (exponent < scan->end && (*exponent == '-' || *exponent == '+')) {
            exponent++;
        }
        if (is_digit(scan, exponent)) {
            p = digits_end(scan, exponent);
        }
    }
    return p;
}

static mp_obj_t scan_number(scan_t *scan) {
    const byte *start = scan->at, *p = start;
    if (*p == '-') {
        p++;
    }
    if (!is_digit(scan, p)) {
        no_value(scan, start);
    }
    p = *p == '0' ? p + 1 : digits_end(scan, p);
    const byte *end = float_end(scan, p);
    bool is_float = end != p;
    scan->at = end;
    mp_obj_t parse = is_float ? scan->scanner->parse_float : scan->scanner->parse_int;
    if (parse != (is_float ? MP_OBJ_FROM_PTR(&mp_type_float) : MP_OBJ_FROM_PTR(&mp_type_int))) {
        return call_hook(scan, parse, mps_str_new(start, end - start));
    }
    if (is_float) {
        bool is_negative = *start == '-';
        double value = mps_double_read((const char *)start + is_negative, end - start - is_negative);
        return mp_obj_new_float(is_negative ? -value : value);
    }
    if (end - start > 9) {
        return mps_parse_int((const char *)start, end - start, 10);
    }
    mp_int_t value = 0;
    for (p = *start == '-' ? start + 1 : start; p < end; p++) {
        value = value * 10 + (*p - '0');
    }
    return MP_OBJ_NEW_SMALL_INT(*start == '-' ? -value : value);
}

static bool skip_word(scan_t *scan, const char *word, size_t len) {
    if ((size_t)(scan->end - scan->at) < len || memcmp(scan->at, word, len) != 0) {
        return false;
    }
    scan->at += len;
    return true;
}

// Reads NaN or an infinity if it is there.
static mp_obj_t constant(scan_t *scan, const char *name, size_t len) {
    if (!skip_word(scan, name, len)) {
        return MP_OBJ_NULL;
    }
    return call_hook(scan, scan->scanner->parse_constant, mps_str_new((const byte *)name, len));
}

// ---- Arrays and objects --------------------------------------------------------------------------------------------

static inline void skip_spaces(scan_t *scan) {
    const byte *p = scan->at;
    while (p < scan->end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')) {
        p++;
    }
    scan->at = p;
}

static inline bool is_at(const scan_t *scan, byte c) {
    return scan->at < scan->end && *scan->at == c;
}

// Moves behind an item. Returns false at the end of the container.
static bool next_item(scan_t *scan, byte close, const char *trailing) {
    skip_spaces(scan);
    if (is_at(scan, close)) {
        return false;
    }
    if (!is_at(scan, ',')) {
        fail(scan, "Expecting ',' delimiter", scan->at);
    }
    const byte *comma = scan->at++;
    skip_spaces(scan);
    if (is_at(scan, close)) {
        fail(scan, trailing, comma);
    }
    return true;
}

static mp_obj_t scan_array(scan_t *scan) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    skip_spaces(scan);
    if (!is_at(scan, ']')) {
        do {
            mp_obj_list_append(list, scan_value(scan));
        } while (next_item(scan, ']', "Illegal trailing comma before end of array"));
    }
    scan->at++;
    return list;
}

static mp_obj_t scan_key(scan_t *scan) {
    if (!is_at(scan, '"')) {
        fail(scan, "Expecting property name enclosed in double quotes", scan->at);
    }
    scan->at++;
    mp_obj_t key = scan_string(scan, scan->scanner->strict, true);
    skip_spaces(scan);
    if (!is_at(scan, ':')) {
        fail(scan, "Expecting ':' delimiter", scan->at);
    }
    scan->at++;
    skip_spaces(scan);
    return key;
}

static mp_obj_t scan_object(scan_t *scan) {
    const scanner_t *scanner = scan->scanner;
    bool has_pairs = scanner->object_pairs_hook != mp_const_none;
    mp_obj_t result = has_pairs ? mp_obj_new_list(0, NULL) : mp_obj_new_dict(0);
    skip_spaces(scan);
    if (!is_at(scan, '}')) {
        do {
            mp_obj_t pair[2];
            pair[0] = scan_key(scan);
            pair[1] = scan_value(scan);
            if (has_pairs) {
                mp_obj_list_append(result, mp_obj_new_tuple(2, pair));
            } else {
                mp_obj_dict_store(result, pair[0], pair[1]);
            }
        } while (next_item(scan, '}', "Illegal trailing comma before end of object"));
    }
    scan->at++;
    if (has_pairs) {
        return call_hook(scan, scanner->object_pairs_hook, result);
    }
    return scanner->object_hook != mp_const_none ? call_hook(scan, scanner->object_hook, result) : result;
}

static mp_obj_t scan_value(scan_t *scan) {
    mp_obj_t value = MP_OBJ_NULL;
    if (scan->at >= scan->end) {
        no_value(scan, scan->at);
    }
    switch (*scan->at) {
        case '"':
            scan->at++;
            return scan_string(scan, scan->scanner->strict, false);
        case '{':
            mp_cstack_check();
            scan->at++;
            return scan_object(scan);
        case '[':
            mp_cstack_check();
            scan->at++;
            return scan_array(scan);
        case 'n':
            if (skip_word(scan, "null", 4)) {
                return mp_const_none;
            }
            break;
        case 't':
            if (skip_word(scan, "true", 4)) {
                return mp_const_true;
            }
            break;
        case 'f':
            if (skip_word(scan, "false", 5)) {
                return mp_const_false;
            }
            break;
        case 'N':
            value = constant(scan, "NaN", 3);
            break;
        case 'I':
            value = constant(scan, "Infinity", 8);
            break;
        case '-':
            value = constant(scan, "-Infinity", 9);
            break;
        default:
            break;
    }
    return value != MP_OBJ_NULL ? value : scan_number(scan);
}

// ---- Functions for Python ------------------------------------------------------------------------------------------

static mp_obj_t checked_text(mp_obj_t obj) {
    mp_obj_t text = mps_str_of(obj);
    if (text == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("first argument must be a string, not %s"), obj);
    }
    return text;
}

// Returns a tuple of a value and the number of the character behind it.
static mp_obj_t with_place(const scan_t *scan, mp_obj_t value) {
    mp_obj_t items[2] = {value, MP_OBJ_NEW_SMALL_INT(mps_str_index_of(scan->text, scan->at - scan->start))};
    return mp_obj_new_tuple(2, items);
}

// scanstring(string, end, strict=True).
static mp_obj_t json_scanstring(size_t n_args, const mp_obj_t *args) {
    mp_int_t from = mps_index_ssize(args[1]);
    mp_obj_t text = checked_text(args[0]);
    bool strict = n_args < 3 || mp_obj_is_true(args[2]);
    if (from < 0 || (size_t)from > mps_str_len(text)) {
        mp_raise_ValueError(MP_ERROR_TEXT("end is out of bounds"));
    }
    scan_t scan;
    scan_begin(&scan, NULL, text);
    scan.at += mps_str_offset(text, from);
    return with_place(&scan, scan_string(&scan, strict, false));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(json_scanstring_obj, 2, 3, json_scanstring);

static mp_obj_t scanner_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_context};
    mp_obj_t context = MP_OBJ_NULL;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_make_scanner, n_args, args, &kw, 1, names, 0, 1, &context);
    bool strict = mp_obj_is_true(mp_load_attr(context, MP_QSTR_strict));
    mp_obj_t object_hook = mp_load_attr(context, MP_QSTR_object_hook);
    mp_obj_t object_pairs_hook = mp_load_attr(context, MP_QSTR_object_pairs_hook);
    mp_obj_t parse_float = mp_load_attr(context, MP_QSTR_parse_float);
    mp_obj_t parse_int = mp_load_attr(context, MP_QSTR_parse_int);
    mp_obj_t parse_constant = mp_load_attr(context, MP_QSTR_parse_constant);
    scanner_t *self = mp_obj_malloc(scanner_t, type);
    self->strict = strict;
    self->object_hook = object_hook;
    self->object_pairs_hook = object_pairs_hook;
    self->parse_float = parse_float;
    self->parse_int = parse_int;
    self->parse_constant = parse_constant;
    return MP_OBJ_FROM_PTR(self);
}

// scan_once(string, idx): returns the value and the place behind it.
static mp_obj_t scanner_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_string, MP_QSTR_idx};
    mp_obj_t values[2] = {MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_scan_once, n_args, args, &kw, 2, names, 0, 2, values);
    mp_int_t from = mps_index_ssize(values[1]);
    mp_obj_t text = checked_text(values[0]);
    if (from < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("idx cannot be negative"));
    }
    if ((size_t)from >= mps_str_len(text)) {
        mp_obj_t index = MP_OBJ_NEW_SMALL_INT(from);
        nlr_raise(mp_obj_new_exception_args(&mp_type_StopIteration, 1, &index));
    }
    scan_t scan;
    scan_begin(&scan, MP_OBJ_TO_PTR(self_in), text);
    scan.at += mps_str_offset(text, from);
    return with_place(&scan, scan_value(&scan));
}

static void scanner_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const scanner_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = attr == MP_QSTR_strict ? mp_obj_new_bool(self->strict)
        : attr == MP_QSTR_object_hook       ? self->object_hook
        : attr == MP_QSTR_object_pairs_hook ? self->object_pairs_hook
        : attr == MP_QSTR_parse_float       ? self->parse_float
        : attr == MP_QSTR_parse_int         ? self->parse_int
        : attr == MP_QSTR_parse_constant
        ? self->parse_constant
        : MP_OBJ_NULL;
    json_attribute(value, dest);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_json_scanner,
    MP_QSTR_Scanner,
    MP_TYPE_FLAG_NONE,
    make_new, scanner_make_new,
    call, scanner_call,
    attr, scanner_attr
    );
