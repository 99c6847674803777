// format(), str.format() and the operator %: what their specifications mean, and what is said about wrong ones.
//
// All text is made in a vstr on the heap. What a value's own methods do in between does not matter to it: no pointer
// into an object that they could change is kept over a call of one, but those into strings, which do not change.

#include <math.h>
#include <string.h>

#include "py/formatfloat.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "types/classes/class.h"
#include "types/text/format.h"
#include "types/numbers/number.h"

// ---- Pieces ----

// How many letters UTF-8 text has.
static size_t letters(const char *text, size_t len) {
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        count += !UTF8_IS_CONT(text[i]);
    }
    return count;
}

// How many bytes the first letters of it have.
static size_t bytes_of_letters(const char *text, size_t len, size_t count) {
    size_t i = 0;
    for (; i < len; i++) {
        if (!UTF8_IS_CONT(text[i]) && count-- == 0) {
            break;
        }
    }
    return i;
}

// The letter at the place, and the place behind it. There is one.
static unichar next_letter(const char **text) {
    unichar letter = utf8_get_char((const byte *)*text);
    *text = (const char *)utf8_next_char((const byte *)*text);
    return letter;
}

static void pad(vstr_t *vstr, unichar fill, size_t count) {
    if (fill < 0x80) {
        memset(vstr_add_len(vstr, count), fill, count);
        return;
    }
    if (count > INT32_MAX / 4) {
        m_malloc_fail(count);
    }
    for (; count > 0; count--) {
        vstr_add_char(vstr, fill);
    }
}

static mp_obj_t text_of(vstr_t *vstr) {
    return mp_obj_new_str_from_utf8_vstr(vstr);
}

mp_obj_t mps_convert(mp_obj_t value, char conversion) {
    if (conversion == 's' && mp_obj_is_str(value)) {
        return value;
    }
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 16, &print);
    mp_obj_print_helper(&print, value, conversion == 's' ? PRINT_STR : PRINT_REPR);
    if (conversion == 'a' && letters(vstr.buf, vstr.len) != vstr.len) {
        vstr_t ascii;
        vstr_init(&ascii, vstr.len + 16);
        const char *top = vstr.buf + vstr.len;
        for (const char *text = vstr.buf; text < top;) {
            unichar letter = next_letter(&text);
            if (letter < 0x80) {
                vstr_add_byte(&ascii, letter);
            } else {
                vstr_printf(&ascii, letter < 0x100 ? "\\x%02x" : letter < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)letter);
            }
        }
        return text_of(&ascii);
    }
    return text_of(&vstr);
}

// ---- Floats as text ----

// Adds digits from an index on: those that are there, then zeros.
static void add_digits(vstr_t *vstr, const char *digits, size_t len, size_t from, size_t count) {
    char *place = vstr_add_len(vstr, count);
    size_t there = from < len ? MIN(len - from, count) : 0;
    memcpy(place, digits + from, there);
    memset(place + there, '0', count - there);
}

void mps_float_text(vstr_t *vstr, double value, char type, int precision, bool alt, bool dot0) {
    value = fabs(value);
    bool capitals = type < 'a';
    type |= 0x20;
    if (!isfinite(value)) {
        vstr_add_str(vstr, isnan(value) ? (capitals ? "NAN" : "nan") : (capitals ? "INF" : "inf"));
        return;
    }
    char digits[MPS_DIGITS_MAX];
    int point = 1;
    size_t len = 0;
    if (type == 'g' && precision == 0) {
        precision = 1;
    }
    if (value != 0) {
        int count = MIN(precision, MPS_DIGITS_MAX * 2);
        len = type == 'r' ? mps_double_shortest(value, digits, &point)
            : mps_double_rounded(value, type == 'f', type == 'e' ? count + 1 : count, digits, &point);
        if (len == 0) {
            point = 1;
        }
    }
    bool exponent = type == 'e' || (type == 'g' && (point <= -4 || point > precision - (dot0 ? 1 : 0)))
        || (type == 'r' && (point <= -4 || point > 16));
    // how many digits there are behind the point
    int before = exponent ? 1 : point;
    int behind = type == 'f' || type == 'e' ? precision : type == 'g' && alt ? precision - before : MAX((int)len - before, 0);
    if (exponent || point > 0) {
        add_digits(vstr, digits, len, 0, before);
    } else {
        vstr_add_byte(vstr, '0');
    }
    if (behind > 0) {
        vstr_add_byte(vstr, '.');
        if (before < 0) {
            int zeros = MIN(-before, behind);
            pad(vstr, '0', zeros);
            behind -= zeros;
        }
        add_digits(vstr, digits, len, MAX(before, 0), behind);
    } else if (dot0 && !exponent) {
        vstr_add_str(vstr, ".0");
    } else if (alt) {
        vstr_add_byte(vstr, '.');
    }
    if (exponent) {
        vstr_printf(vstr, "%c%c%02d", capitals ? 'E' : 'e', point < 1 ? '-' : '+', point < 1 ? 1 - point : point - 1);
    }
}

// What upstream's printf calls, in place of py/formatfloat.c. Returns the length of what is written, cut to the room
// that there is.
int mp_format_float(mp_float_t value, char *buf, size_t size, char type, int precision, char sign) {
    vstr_t vstr;
    vstr_init(&vstr, 32);
    bool shortest = precision == MP_FLOAT_REPR_PREC;
    if ((signbit(value) && !isnan(value)) || sign) {
        vstr_add_byte(&vstr, signbit(value) && !isnan(value) ? '-' : sign);
    }
    mps_float_text(&vstr, value, shortest ? 'r' : type, precision < 0 ? 6 : precision, false, false);
    size_t len = MIN(vstr.len, size - 1);
    memcpy(buf, vstr.buf, len);
    buf[len] = '\0';
    vstr_clear(&vstr);
    return len;
}

// ---- The specification ----

typedef struct {
    unichar fill;
    char align; // '\0' where it is not given
    char sign;
    bool z;
    bool alt;
    bool zero; // a '0' before the width
    int width; // -1 where it is not given
    char group;
    int precision; // -1 where it is not given
    char point_group;
    unichar type; // '\0' where it is not given
} spec_t;

static MP_NORETURN void too_many_digits(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("Too many decimal digits in format string"));
}

// A number at the place, which is moved behind it; -1 where there is none.
static int read_number(const char **text, const char *top) {
    const char *start = *text;
    int value = 0;
    for (; *text < top && unichar_isdigit(**text); ++*text) {
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, **text - '0', &value)) {
            too_many_digits();
        }
    }
    return *text == start ? -1 : value;
}

static bool is_align(unichar letter) {
    return letter == '<' || letter == '>' || letter == '=' || letter == '^';
}

static bool read_char(const char **text, const char *top, char wanted) {
    if (*text < top && **text == wanted) {
        ++*text;
        return true;
    }
    return false;
}

// The sign of thousands, if there is one.
static char read_group(const char **text, const char *top) {
    char group = '\0';
    if (*text < top && (**text == ',' || **text == '_')) {
        group = *(*text)++;
        if (*text < top && (**text == ',' || **text == '_') && **text != group) {
            mp_raise_ValueError(MP_ERROR_TEXT("Cannot specify both ',' and '_'."));
        }
    }
    return group;
}

static MP_NORETURN void wrong_group(char group, unichar type) {
    mp_raise_msg_varg(&mp_type_ValueError,
        type > ' ' && type < 0x80 ? MP_ERROR_TEXT("Cannot specify '%c' with '%c'.") : MP_ERROR_TEXT("Cannot specify '%c' with '\\x%x'."),
        group, (unsigned)type);
}

// Reads all of a specification. default_type is what stands for none in messages.
static spec_t read_spec(const char *text, size_t len, bool is_text, const char *type_name) {
    spec_t spec = {.fill = ' ', .width = -1, .precision = -1};
    const char *start = text, *top = text + len;
    bool filled = false;
    if (text < top) {
        const char *second = text;
        unichar fill = next_letter(&second);
        if (second < top && is_align((byte)*second)) {
            spec.fill = fill;
            spec.align = *second;
            text = second + 1;
            filled = true;
        } else if (is_align(fill)) {
            spec.align = fill;
            text = second;
        }
    }
    if (text < top && (*text == '+' || *text == '-' || *text == ' ')) {
        spec.sign = *text++;
    }
    spec.z = read_char(&text, top, 'z');
    spec.alt = read_char(&text, top, '#');
    if (!filled && read_char(&text, top, '0')) {
        spec.fill = '0';
        spec.zero = true;
        if (!spec.align && !is_text) {
            spec.align = '=';
        }
    }
    spec.width = read_number(&text, top);
    spec.group = read_group(&text, top);
    if (read_char(&text, top, '.')) {
        spec.precision = read_number(&text, top);
        spec.point_group = read_group(&text, top);
        if (spec.precision < 0 && !spec.point_group) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format specifier missing precision"));
        }
    }
    if (text < top) {
        spec.type = next_letter(&text);
        if (text < top) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid format specifier '%.*s' for object of type '%s'"), (int)len, start, type_name);
        }
    }
    unichar type = spec.type ? spec.type : is_text ? 's' : 'd';
    bool of_float = type < 0x80 && strchr("efgEFG%", type) != NULL;
    if (spec.group && !of_float && type != 'd' && !(spec.group == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X'))) {
        wrong_group(spec.group, type);
    }
    return spec;
}

static MP_NORETURN void unknown_type(unichar type, const char *type_name) {
    mp_raise_msg_varg(&mp_type_ValueError,
        type > ' ' && type < 0x80 ? MP_ERROR_TEXT("Unknown format code '%c' for object of type '%s'")
        : MP_ERROR_TEXT("Unknown format code '\\x%x' for object of type '%s'"),
        (unsigned)type, type_name);
}

// Adds what stands before text of that many letters, and returns how many letters are to come behind it.
static size_t pad_before(vstr_t *vstr, const spec_t *spec, char align, size_t count) {
    size_t missing = spec->width > 0 && (size_t)spec->width > count ? spec->width - count : 0;
    size_t before = align == '>' ? missing : align == '^' ? missing / 2 : 0;
    pad(vstr, spec->fill, before);
    return missing - before;
}

// ---- Numbers ----

// How many digits go between two signs of thousands.
static int group_size(unichar type) {
    return type == 'b' || type == 'o' || type == 'x' || type == 'X' ? 4 : 3;
}

// Adds digits with signs of thousands, with zeros before them up to the width.
static void add_grouped(vstr_t *vstr, const char *digits, size_t len, char group, int size, size_t width) {
    if (!group) {
        pad(vstr, '0', width > len ? width - len : 0);
        vstr_add_strn(vstr, digits, len);
        return;
    }
    // As many digits as fit the width with their signs. A sign never comes first.
    size_t count = len;
    if (width > len) {
        size_t fit = width / (size + 1) * size + width % (size + 1);
        count = MAX(len, width % (size + 1) == 0 ? fit + 1 : fit);
    }
    char *place = vstr_add_len(vstr, count + (count == 0 ? 0 : (count - 1) / size));
    for (size_t i = 0; i < count; i++) {
        *place++ = i < count - len ? '0' : digits[i - (count - len)];
        if ((count - 1 - i) % size == 0 && i + 1 < count) {
            *place++ = group;
        }
    }
}

// Adds a number as the specification wants it. text is without sign; all of it are digits of an int, or it has digits,
// then maybe a point and more. prefix is "0x" or like.
static void add_number(vstr_t *vstr, const spec_t *spec, bool negative, const char *prefix, const char *text, size_t len, bool is_int) {
    size_t digits = is_int ? len : 0;
    while (digits < len && unichar_isdigit((byte)text[digits])) {
        digits++;
    }
    const char *rest = text + digits;
    size_t rest_len = len - digits;

    // digits behind the point
    vstr_t grouped;
    if (spec->point_group && rest_len > 1 && rest[0] == '.') {
        size_t behind = 1;
        vstr_init(&grouped, rest_len + rest_len / 3 + 1);
        vstr_add_byte(&grouped, '.');
        for (; behind < rest_len && unichar_isdigit((byte)rest[behind]); behind++) {
            if (behind > 1 && (behind - 1) % 3 == 0) {
                vstr_add_byte(&grouped, spec->point_group);
            }
            vstr_add_byte(&grouped, rest[behind]);
        }
        vstr_add_strn(&grouped, rest + behind, rest_len - behind);
        rest = grouped.buf;
        rest_len = grouped.len;
    }

    char sign = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : '\0';
    size_t outside = (sign != '\0') + strlen(prefix) + rest_len;
    char align = spec->align ? spec->align : '>';
    size_t width = spec->width > 0 ? spec->width : 0;
    size_t zeros = align == '=' && spec->fill == '0' && width > outside ? width - outside : 0;
    size_t behind = 0;
    int size = group_size(spec->type);
    if (align != '=') {
        size_t count = digits + (spec->group && digits > 0 ? (digits - 1) / size : 0);
        behind = pad_before(vstr, spec, align, outside + count);
    }
    if (sign) {
        vstr_add_byte(vstr, sign);
    }
    vstr_add_str(vstr, prefix);
    if (align == '=' && zeros == 0) {
        size_t count = digits + (spec->group && digits > 0 ? (digits - 1) / size : 0) + outside;
        pad(vstr, spec->fill, width > count ? width - count : 0);
    }
    add_grouped(vstr, text, digits, digits > 0 ? spec->group : '\0', size, zeros); // no groups in inf and nan
    vstr_add_strn(vstr, rest, rest_len);
    pad(vstr, spec->fill, behind);
}

// Whether a float is printed with a minus: with 'z' not where all its digits are zeros.
static bool has_minus(double value, const spec_t *spec, const char *text, size_t len) {
    bool negative = signbit(value) && !isnan(value);
    if (!spec->z || !negative || !isfinite(value)) {
        return negative;
    }
    for (size_t i = 0; i < len && (text[i] | 0x20) != 'e'; i++) {
        if (unichar_isdigit((byte)text[i]) && text[i] != '0') {
            return true;
        }
    }
    return false;
}

// Text of numbers that is short is made on the stack.
#define SHORT_TEXT (48)

static void format_double(vstr_t *vstr, double value, const spec_t *spec, const char *type_name) {
    unichar type = spec->type;
    int precision = spec->precision;
    bool dot0 = false;
    if (type == '\0') {
        dot0 = true;
        type = precision < 0 ? 'r' : 'g';
    } else if (type == 'n') {
        type = 'g';
    } else if (type == '%') {
        type = 'f';
        value *= 100;
    } else if (type >= 0x80 || strchr("eEfFgG", type) == NULL) {
        unknown_type(type, type_name);
    }
    char buf[SHORT_TEXT];
    vstr_t text;
    bool is_short = precision <= 20 && fabs(value) < 1e18;
    if (is_short) {
        vstr_init_fixed_buf(&text, sizeof(buf), buf);
    } else {
        vstr_init(&text, SHORT_TEXT);
    }
    mps_float_text(&text, value, type, precision < 0 ? 6 : precision, spec->alt, dot0);
    if (spec->type == '%') {
        vstr_add_byte(&text, '%');
    }
    bool negative = has_minus(value, spec, text.buf, text.len);
    add_number(vstr, spec, negative, "", text.buf, text.len, false);
    if (!is_short) {
        vstr_clear(&text);
    }
}

static MP_NORETURN void not_for_c(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("%c arg not in range(0x110000)"));
}

static void format_int(vstr_t *vstr, mp_obj_t value, const spec_t *spec, const char *type_name) {
    unichar type = spec->type ? spec->type : 'd';
    if (type < 0x80 && strchr("eEfFgG%", type) != NULL) {
        format_double(vstr, mps_as_double(value), spec, type_name);
        return;
    }
    int base;
    switch (type) {
        case 'b':
            base = 2;
            break;
        case 'o':
            base = 8;
            break;
        case 'x':
        case 'X':
            base = 16;
            break;
        case 'd':
        case 'n':
        case 'c':
            base = 10;
            break;
        default:
            unknown_type(type, type_name);
    }
    if (spec->precision >= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Precision not allowed in integer format specifier"));
    }
    if (spec->z) {
        mp_raise_ValueError(MP_ERROR_TEXT("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if (type == 'c') {
        if (spec->sign) {
            mp_raise_ValueError(MP_ERROR_TEXT("Sign not allowed with integer format specifier 'c'"));
        }
        if (spec->alt) {
            mp_raise_ValueError(MP_ERROR_TEXT("Alternate form (#) not allowed with integer format specifier 'c'"));
        }
        if (!mp_obj_is_small_int(value) || (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(value) >= 0x110000) {
            int bits;
            if (mps_int_frexp(mp_unary_op(MP_UNARY_OP_ABS, value), &bits), bits > 63) {
                mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C long"));
            }
            not_for_c();
        }
        char align = spec->align ? spec->align : '>';
        size_t behind = pad_before(vstr, spec, align == '=' ? '>' : align, 1);
        vstr_add_char(vstr, MP_OBJ_SMALL_INT_VALUE(value));
        pad(vstr, spec->fill, behind);
        return;
    }
    char buf[SHORT_TEXT];
    vstr_t text;
    bool is_short = mp_obj_is_small_int(value);
    if (is_short) {
        vstr_init_fixed_buf(&text, sizeof(buf), buf);
    } else {
        vstr_init(&text, SHORT_TEXT);
    }
    mps_int_text(&text, value, base, type == 'X' ? 'A' : 'a');
    const char *prefix = !spec->alt || base == 10 ? "" : base == 2 ? "0b" : base == 8 ? "0o" : type == 'x' ? "0x" : "0X";
    add_number(vstr, spec, mp_obj_int_sign(value) < 0, prefix, text.buf, text.len, true);
    if (!is_short) {
        vstr_clear(&text);
    }
}

static void format_complex(vstr_t *vstr, double real, double imag, const spec_t *spec, const char *type_name) {
    unichar type = spec->type ? spec->type : 'r';
    if (type != 'r' && type != 'n' && (type >= 0x80 || strchr("eEfFgG", type) == NULL)) {
        unknown_type(type, type_name);
    }
    if (spec->fill == '0') {
        mp_raise_ValueError(MP_ERROR_TEXT("Zero padding is not allowed in complex format specifier"));
    }
    if (spec->align == '=') {
        mp_raise_ValueError(MP_ERROR_TEXT("'=' alignment flag is not allowed in complex format specifier"));
    }
    bool parentheses = false, skip_real = false;
    if (spec->type == '\0') {
        skip_real = real == 0 && !signbit(real);
        parentheses = !skip_real;
    }
    if (type == 'n' || (type == 'r' && spec->precision >= 0)) {
        type = 'g';
    }
    spec_t part = *spec;
    part.width = -1;
    part.align = '\0';
    vstr_t digits, text;
    vstr_init(&digits, 32);
    vstr_init(&text, 32);
    if (parentheses) {
        vstr_add_byte(&text, '(');
    }
    for (int i = skip_real; i < 2; i++) {
        double value = i == 0 ? real : imag;
        mps_float_text(&digits, value, type, spec->precision < 0 ? 6 : spec->precision, spec->alt, false);
        bool negative = has_minus(value, spec, digits.buf, digits.len);
        if (i == 1 && !skip_real) {
            part.sign = '+';
        }
        add_number(&text, &part, negative, "", digits.buf, digits.len, false);
        digits.len = 0;
    }
    vstr_add_byte(&text, 'j');
    if (parentheses) {
        vstr_add_byte(&text, ')');
    }
    size_t behind = pad_before(vstr, spec, spec->align ? spec->align : '>', text.len);
    vstr_add_strn(vstr, text.buf, text.len);
    pad(vstr, spec->fill, behind);
    vstr_clear(&text);
    vstr_clear(&digits);
}

// ---- Text ----

static void format_text(vstr_t *vstr, mp_obj_t value, const spec_t *spec, const char *type_name) {
    if (spec->type != '\0' && spec->type != 's') {
        unknown_type(spec->type, type_name);
    }
    if (spec->sign) {
        mp_raise_ValueError(spec->sign == ' ' ? MP_ERROR_TEXT("Space not allowed in string format specifier")
            : MP_ERROR_TEXT("Sign not allowed in string format specifier"));
    }
    if (spec->z) {
        mp_raise_ValueError(MP_ERROR_TEXT("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if (spec->alt) {
        mp_raise_ValueError(MP_ERROR_TEXT("Alternate form (#) not allowed in string format specifier"));
    }
    if (spec->align == '=') {
        mp_raise_ValueError(MP_ERROR_TEXT("'=' alignment not allowed in string format specifier"));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(value, &len);
    size_t count = letters(text, len);
    if (spec->precision >= 0 && count > (size_t)spec->precision) {
        count = spec->precision;
        len = bytes_of_letters(text, len, count);
    }
    size_t behind = pad_before(vstr, spec, spec->align ? spec->align : '<', count);
    vstr_add_strn(vstr, text, len);
    pad(vstr, spec->fill, behind);
}

// ---- format() ----

// What a built-in type's __format__ does with a specification. value may be an instance of a class derived from it.
static void format_builtin(vstr_t *vstr, mp_obj_t value, const char *text, size_t len) {
    if (len == 0) {
        mp_print_t print = {vstr, (mp_print_strn_t)vstr_add_strn};
        mp_obj_print_helper(&print, value, PRINT_STR);
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    const char *type_name = qstr_str(type->name);
    mp_obj_t native = mps_int_of(value);
    if (native != MP_OBJ_NULL) {
        spec_t spec = read_spec(text, len, false, type_name);
        format_int(vstr, native, &spec, type_name);
        return;
    }
    static const mp_obj_type_t *const types[] = {&mp_type_str, &mp_type_float, &mp_type_complex};
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (type != types[i] && !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(types[i]))) {
            continue;
        }
        native = type == types[i] ? value : mps_part_of(value, types[i]);
        spec_t spec = read_spec(text, len, i == 0, type_name);
        if (i == 0) {
            format_text(vstr, native, &spec, type_name);
        } else if (i == 1) {
            format_double(vstr, mp_obj_float_get(native), &spec, type_name);
        } else {
            mp_float_t real, imag;
            mp_obj_complex_get(native, &real, &imag);
            format_complex(vstr, real, imag, &spec, type_name);
        }
        return;
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported format string passed to %s.__format__"), type_name);
}

// What the __format__ of a program's class gives, or MP_OBJ_NULL where it has none but a built-in type's.
static mp_obj_t format_by_class(mp_obj_t value, mp_obj_t spec) {
    mp_obj_t dest[3];
    if (mps_class_find_made(mp_obj_get_type(value), MP_QSTR___format__) == MP_OBJ_NULL || !mps_load_special(value, MP_QSTR___format__, dest)) {
        return MP_OBJ_NULL;
    }
    dest[2] = spec;
    mp_obj_t text = mp_call_method_n_kw(1, 0, dest);
    if (!mp_obj_is_str(text) && !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(text)), MP_OBJ_FROM_PTR(&mp_type_str))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__format__ must return a str, not %s"), mp_obj_get_type_str(text));
    }
    return text;
}

mp_obj_t mps_format(mp_obj_t value, mp_obj_t spec) {
    bool empty = spec == MP_OBJ_NULL || spec == MP_OBJ_NEW_QSTR(MP_QSTR_);
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t text = format_by_class(value, empty ? MP_OBJ_NEW_QSTR(MP_QSTR_) : spec);
        if (text != MP_OBJ_NULL) {
            return text;
        }
    }
    if (empty) {
        return mps_convert(value, 's');
    }
    size_t len;
    const char *text = mp_obj_str_get_data(spec, &len);
    vstr_t vstr;
    vstr_init(&vstr, 32);
    format_builtin(&vstr, value, text, len);
    return text_of(&vstr);
}

// ---- str.format ----

typedef struct {
    size_t n_args;
    const mp_obj_t *args; // NULL where there are none: format_map
    mp_map_t *map;
    mp_obj_t mapping;
    int next; // of automatic numbering, which is on if above 0; -1 with numbers given; 0 before the first field
} fields_t;

static mp_obj_t first_value(fields_t *fields, const char *name, size_t len) {
    const char *end = name;
    int index = len == 0 ? -1 : read_number(&end, name + len);
    if (end != name + len) {
        index = -1;
    }
    if (len == 0 || index >= 0) {
        if (len == 0 ? fields->next < 0 : fields->next > 0) {
            mp_raise_ValueError(len == 0
                ? MP_ERROR_TEXT("cannot switch from manual field specification to automatic field numbering")
                : MP_ERROR_TEXT("cannot switch from automatic field numbering to manual field specification"));
        }
        if (len == 0) {
            index = fields->next++;
        } else {
            fields->next = -1;
        }
        if (fields->args == NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format string contains positional fields"));
        }
        if ((size_t)index >= fields->n_args) {
            mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("Replacement index %d out of range for positional args tuple"), index);
        }
        return fields->args[index];
    }
    mp_obj_t key = mp_obj_new_str(name, len);
    if (fields->args == NULL) {
        return mp_obj_subscr(fields->mapping, key, MP_OBJ_SENTINEL);
    }
    mp_map_elem_t *elem = fields->map == NULL ? NULL : mp_map_lookup(fields->map, key, MP_MAP_LOOKUP);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    return elem->value;
}

// The value of a field's name: a number, a key or nothing, then attributes and items.
static mp_obj_t field_value(fields_t *fields, const char *name, const char *top) {
    const char *end = name;
    while (end < top && *end != '.' && *end != '[') {
        end++;
    }
    mp_obj_t value = first_value(fields, name, end - name);
    while (end < top) {
        bool item = *end++ == '[';
        const char *start = end;
        while (end < top && (item ? *end != ']' : *end != '.' && *end != '[')) {
            end++;
        }
        if (item && end == top) {
            mp_raise_ValueError(MP_ERROR_TEXT("Missing ']' in format string"));
        }
        if (end == start) {
            mp_raise_ValueError(MP_ERROR_TEXT("Empty attribute in format string"));
        }
        if (!item) {
            value = mp_load_attr(value, qstr_from_strn(start, end - start));
            continue;
        }
        const char *number_end = start;
        int index = read_number(&number_end, end);
        value = mp_obj_subscr(value, number_end == end ? mp_obj_new_int(index) : mp_obj_new_str(start, end - start), MP_OBJ_SENTINEL);
        end++;
        if (end < top && *end != '.' && *end != '[') {
            mp_raise_ValueError(MP_ERROR_TEXT("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    return value;
}

static MP_NORETURN void expected_brace(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("expected '}' before end of string"));
}

static void format_text_into(vstr_t *vstr, const char *text, const char *top, fields_t *fields, int depth) {
    if (depth == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Max string recursion exceeded"));
    }
    while (text < top) {
        const char *run = text;
        while (text < top && *text != '{' && *text != '}') {
            text++;
        }
        vstr_add_strn(vstr, run, text - run);
        if (text == top) {
            break;
        }
        char brace = *text++;
        if (text < top && *text == brace) {
            vstr_add_byte(vstr, brace);
            text++;
            continue;
        }
        if (brace == '}' || text == top) {
            mp_raise_ValueError(brace == '}' ? MP_ERROR_TEXT("Single '}' encountered in format string")
                : MP_ERROR_TEXT("Single '{' encountered in format string"));
        }

        // the name
        const char *name = text;
        char end = '\0';
        while (text < top) {
            end = *text++;
            if (end == '}' || end == ':' || end == '!') {
                break;
            }
            if (end == '{') {
                mp_raise_ValueError(MP_ERROR_TEXT("unexpected '{' in field name"));
            }
            if (end == '[') {
                while (text < top && *text != ']') {
                    text++;
                }
            }
            end = '\0';
        }
        if (end == '\0') {
            expected_brace();
        }
        const char *name_top = text - 1;

        // the conversion
        unichar conversion = '\0';
        if (end == '!') {
            if (text == top) {
                mp_raise_ValueError(MP_ERROR_TEXT("end of string while looking for conversion specifier"));
            }
            conversion = next_letter(&text);
            if (text < top) {
                end = *text++;
                if (end != '}' && end != ':') {
                    mp_raise_ValueError(MP_ERROR_TEXT("expected ':' after conversion specifier"));
                }
            }
        }

        // the specification
        const char *spec = text, *spec_top = text;
        bool nested = false;
        if (end != '}') {
            for (int open = 1;; text++) {
                if (text == top) {
                    mp_raise_ValueError(MP_ERROR_TEXT("unmatched '{' in format spec"));
                }
                if (*text == '{') {
                    nested = true;
                    open++;
                } else if (*text == '}' && --open == 0) {
                    spec_top = text++;
                    break;
                }
            }
        }

        mp_obj_t value = field_value(fields, name, name_top);
        if (conversion != '\0') {
            if (conversion != 's' && conversion != 'r' && conversion != 'a') {
                mp_raise_msg_varg(&mp_type_ValueError,
                    conversion > ' ' && conversion < 0x7f ? MP_ERROR_TEXT("Unknown conversion specifier %c")
                    : MP_ERROR_TEXT("Unknown conversion specifier \\x%x"), (unsigned)conversion);
            }
            value = mps_convert(value, conversion);
        }
        vstr_t expanded;
        size_t spec_len = spec_top - spec;
        if (nested) {
            vstr_init(&expanded, 16);
            format_text_into(&expanded, spec, spec_top, fields, depth - 1);
            spec = vstr_null_terminated_str(&expanded);
            spec_len = expanded.len;
        }
        if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
            mp_obj_t result = format_by_class(value, mp_obj_new_str(spec, spec_len));
            if (result != MP_OBJ_NULL) {
                size_t len;
                const char *data = mp_obj_str_get_data(result, &len);
                vstr_add_strn(vstr, data, len);
                continue;
            }
        }
        format_builtin(vstr, value, spec, spec_len);
    }
}

static mp_obj_t format_all(mp_obj_t self, fields_t *fields) {
    size_t len;
    const char *text = mp_obj_str_get_data(self, &len);
    vstr_t vstr;
    vstr_init(&vstr, len + 16);
    format_text_into(&vstr, text, text + len, fields, 2);
    return text_of(&vstr);
}

// Upstream's name, by which bin() and its like call it too.
mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    fields_t fields = {.n_args = n_args - 1, .args = args + 1, .map = kwargs};
    return format_all(args[0], &fields);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_str_format_obj, 1, mp_obj_str_format);

static mp_obj_t str_format_map(mp_obj_t self, mp_obj_t mapping) {
    fields_t fields = {.mapping = mapping};
    return format_all(self, &fields);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_str_format_map_obj, str_format_map);

// ---- The operator % ----

typedef struct {
    mp_obj_t tuple; // keeps the items alive
    const mp_obj_t *items;
    size_t len;
    size_t next;
    mp_obj_t single;
} arguments_t;

static mp_obj_t next_argument(arguments_t *arguments) {
    if (arguments->next >= arguments->len) {
        mp_raise_TypeError(MP_ERROR_TEXT("not enough arguments for format string"));
    }
    return arguments->items[arguments->next++];
}

// A width or precision, given as * or as digits. -1 where there is none. Too large ones are an error that names them.
static int read_size(const char **text, const char *top, arguments_t *arguments, mp_rom_error_text_t too_big) {
    if (read_char(text, top, '*')) {
        mp_obj_t value = mps_int_of(next_argument(arguments));
        if (value == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("* wants int"));
        }
        if (!mp_obj_is_small_int(value)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
        }
        return MP_OBJ_SMALL_INT_VALUE(value);
    }
    int value = 0;
    for (; *text < top && unichar_isdigit(**text); ++*text) {
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, **text - '0', &value)) {
            mp_raise_ValueError(too_big);
        }
    }
    return value;
}

// The int that %d and its like print.
static mp_obj_t percent_int(mp_obj_t value, char type) {
    mp_obj_t number = mps_int_of(value);
    if (number != MP_OBJ_NULL) {
        return number;
    }
    bool decimal = type == 'd' || type == 'i' || type == 'u';
    mp_obj_t dest[2];
    if (decimal) {
        if (mp_obj_is_float(value)) {
            return mp_obj_new_int_from_float(mp_obj_float_get(value));
        }
        mp_load_method_maybe(value, MP_QSTR___int__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            number = mps_int_of(mp_call_method_n_kw(0, 0, dest));
        }
    }
    if (number == MP_OBJ_NULL) {
        mp_load_method_maybe(value, MP_QSTR___index__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            number = mps_int_of(mp_call_method_n_kw(0, 0, dest));
        }
    }
    if (number == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, decimal ? MP_ERROR_TEXT("%%%c format: a real number is required, not %s")
            : MP_ERROR_TEXT("%%%c format: an integer is required, not %s"), type, mp_obj_get_type_str(value));
    }
    return number;
}

// The letter that %c gives.
static void percent_char(vstr_t *vstr, mp_obj_t value, bool is_bytes) {
    if (is_bytes && (mp_obj_is_type(value, &mp_type_bytes) || mp_obj_is_type(value, &mp_type_bytearray))) {
        mp_buffer_info_t buffer;
        mp_get_buffer_raise(value, &buffer, MP_BUFFER_READ);
        if (buffer.len != 1) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%%c requires an integer in range(256) or a single byte, not a %s object of length %d"),
                mp_obj_get_type_str(value), (int)buffer.len);
        }
        vstr_add_byte(vstr, *(byte *)buffer.buf);
        return;
    }
    if (!is_bytes && mp_obj_is_str(value)) {
        size_t len;
        const char *text = mp_obj_str_get_data(value, &len);
        size_t count = letters(text, len);
        if (count != 1) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%%c requires an int or a unicode character, not a string of length %d"), (int)count);
        }
        vstr_add_strn(vstr, text, len);
        return;
    }
    mp_obj_t number = mps_int_of(value);
    if (number == MP_OBJ_NULL) {
        mp_obj_t dest[2];
        mp_load_method_maybe(value, MP_QSTR___index__, dest);
        number = dest[0] == MP_OBJ_NULL ? MP_OBJ_NULL : mps_int_of(mp_call_method_n_kw(0, 0, dest));
        if (number == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, is_bytes ? MP_ERROR_TEXT("%%c requires an integer in range(256) or a single byte, not %s")
                : MP_ERROR_TEXT("%%c requires an int or a unicode character, not %s"), mp_obj_get_type_str(value));
        }
    }
    mp_uint_t code = mp_obj_is_small_int(number) ? (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(number) : UINT32_MAX;
    if (is_bytes) {
        if (code > 255) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("%c arg not in range(256)"));
        }
        vstr_add_byte(vstr, code);
        return;
    }
    if (code >= 0x110000) {
        not_for_c();
    }
    vstr_add_char(vstr, code);
}

// What %s of bytes adds.
static void percent_bytes(vstr_t *vstr, mp_obj_t value) {
    mp_buffer_info_t buffer;
    if (!mp_obj_is_str(value)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(value, MP_QSTR___bytes__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            value = mp_call_method_n_kw(0, 0, dest);
        }
        if (mp_get_buffer(value, &buffer, MP_BUFFER_READ)) {
            vstr_add_strn(vstr, buffer.buf, buffer.len);
            return;
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'"),
        mp_obj_get_type_str(value));
}

// Whether % takes keys from it.
static bool is_mapping(mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (mp_obj_is_str_or_bytes(value) || type == &mp_type_bytearray || mp_obj_is_type(value, &mp_type_tuple)) {
        return false;
    }
    if (mp_obj_is_instance_type(type)) {
        if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_str))) {
            return false;
        }
        mp_obj_t dest[2];
        mp_load_method_maybe(value, MP_QSTR___getitem__, dest);
        return dest[0] != MP_OBJ_NULL;
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, subscr);
}

// One conversion without its width: the text goes behind the vstr's, after *sign letters that stay before zeros of
// padding.
static void percent_one(vstr_t *vstr, mp_obj_t value, char type, spec_t *spec, bool is_bytes, size_t *sign) {
    size_t start = vstr->len;
    switch (type) {
        case 's':
        case 'b':
            if (is_bytes) {
                percent_bytes(vstr, value);
                if (spec->precision >= 0 && vstr->len - start > (size_t)spec->precision) {
                    vstr->len = start + spec->precision;
                }
                return;
            }
            MP_FALLTHROUGH;
        case 'r':
        case 'a': {
            size_t len;
            mp_obj_t text_obj = mps_convert(value, is_bytes ? 'a' : type);
            const char *text = mp_obj_str_get_data(text_obj, &len);
            if (spec->precision >= 0) {
                len = bytes_of_letters(text, len, spec->precision);
            }
            vstr_add_strn(vstr, text, len);
            return;
        }
        case 'c':
            percent_char(vstr, value, is_bytes);
            return;
        case 'd':
        case 'i':
        case 'u':
        case 'o':
        case 'x':
        case 'X': {
            mp_obj_t number = percent_int(value, type);
            bool negative = mp_obj_int_sign(number) < 0;
            if (negative || spec->sign) {
                vstr_add_byte(vstr, negative ? '-' : spec->sign);
            }
            int base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
            if (spec->alt && base != 10) {
                vstr_add_byte(vstr, '0');
                vstr_add_byte(vstr, type);
            }
            *sign = vstr->len - start;
            char buf[SHORT_TEXT];
            vstr_t digits;
            bool is_short = mp_obj_is_small_int(number);
            if (is_short) {
                vstr_init_fixed_buf(&digits, sizeof(buf), buf);
            } else {
                vstr_init(&digits, SHORT_TEXT);
            }
            mps_int_text(&digits, number, base, type == 'X' ? 'A' : 'a');
            pad(vstr, '0', spec->precision > 0 && (size_t)spec->precision > digits.len ? spec->precision - digits.len : 0);
            vstr_add_strn(vstr, digits.buf, digits.len);
            if (!is_short) {
                vstr_clear(&digits);
            }
            return;
        }
        default: {
            double number;
            if (is_bytes && !mps_operand(value, &number) && mp_obj_is_str_or_bytes(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("float argument required, not %s"), mp_obj_get_type_str(value));
            }
            number = mps_as_double(value);
            bool negative = signbit(number) && !isnan(number);
            if (negative || spec->sign) {
                vstr_add_byte(vstr, negative ? '-' : spec->sign);
            }
            *sign = vstr->len - start;
            mps_float_text(vstr, number, type, spec->precision < 0 ? 6 : spec->precision, spec->alt, false);
        }
    }
}

static void percent_into(vstr_t *vstr, const char *text, size_t len, mp_obj_t args, bool is_bytes) {
    const char *begin = text, *top = text + len;
    // An instance of a class that derives from tuple has several arguments as well.
    mp_obj_t tuple = mps_part_of(args, &mp_type_tuple);
    args = tuple == MP_OBJ_NULL ? args : tuple;
    mp_obj_t mapping = is_mapping(args) ? args : MP_OBJ_NULL;
    arguments_t arguments = {.single = args, .len = 1};
    if (mp_obj_is_tuple_compatible(args)) {
        mp_obj_t *items;
        mp_obj_tuple_get(args, &arguments.len, &items);
        arguments.tuple = args;
        arguments.items = items;
    } else {
        arguments.items = &arguments.single;
    }
    while (text < top) {
        const char *run = text;
        while (text < top && *text != '%') {
            text++;
        }
        vstr_add_strn(vstr, run, text - run);
        if (text++ == top) {
            break;
        }
        if (read_char(&text, top, '%')) {
            vstr_add_byte(vstr, '%');
            continue;
        }
        if (read_char(&text, top, '(')) {
            if (mapping == MP_OBJ_NULL) {
                mp_raise_TypeError(MP_ERROR_TEXT("format requires a mapping"));
            }
            const char *key = text;
            for (int open = 1; open > 0; text++) {
                if (text == top) {
                    mp_raise_ValueError(MP_ERROR_TEXT("incomplete format key"));
                }
                open += *text == '(' ? 1 : *text == ')' ? -1 : 0;
            }
            size_t key_len = text - 1 - key;
            mp_obj_t key_obj = is_bytes ? mp_obj_new_bytes((const byte *)key, key_len) : mp_obj_new_str(key, key_len);
            arguments = (arguments_t) {.single = mp_obj_subscr(mapping, key_obj, MP_OBJ_SENTINEL), .len = 1};
            arguments.items = &arguments.single;
        }
        spec_t spec = {.fill = ' ', .precision = -1};
        for (; text < top; text++) {
            if (*text == '-') {
                spec.align = '<';
            } else if (*text == '+') {
                spec.sign = '+';
            } else if (*text == ' ') {
                spec.sign = spec.sign ? spec.sign : ' ';
            } else if (*text == '#') {
                spec.alt = true;
            } else if (*text == '0') {
                spec.zero = true;
            } else {
                break;
            }
        }
        spec.width = read_size(&text, top, &arguments, MP_ERROR_TEXT("width too big"));
        if (spec.width < 0) {
            spec.align = '<';
            spec.width = -spec.width;
        }
        if (read_char(&text, top, '.')) {
            spec.precision = read_size(&text, top, &arguments, MP_ERROR_TEXT("precision too big"));
            spec.precision = MAX(spec.precision, 0);
        }
        if (text < top && (*text == 'h' || *text == 'l' || *text == 'L')) {
            text++;
        }
        if (text == top) {
            mp_raise_ValueError(MP_ERROR_TEXT("incomplete format"));
        }
        const char *place = text;
        unichar type = is_bytes ? (byte)*text++ : next_letter(&text);
        mp_obj_t value = next_argument(&arguments);
        if (type >= 0x80 || strchr(is_bytes ? "srabcdiouxXeEfFgG" : "sracdiouxXeEfFgG", type) == NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("unsupported format character '%c' (0x%x) at index %d"),
                type > ' ' && type < 0x7f ? (int)type : '?', (unsigned)type, (int)(is_bytes ? (size_t)(place - begin) : letters(begin, place - begin)));
        }
        size_t start = vstr->len, sign = 0;
        percent_one(vstr, value, type, &spec, is_bytes, &sign);
        size_t count = is_bytes ? vstr->len - start : letters(vstr->buf + start, vstr->len - start);
        if (spec.width > 0 && (size_t)spec.width > count) {
            size_t missing = spec.width - count, tail = vstr->len - start;
            pad(vstr, ' ', missing);
            if (spec.align != '<') {
                bool zeros = spec.zero && strchr("srabc", type) == NULL;
                size_t keep = zeros ? sign : 0;
                char *at = vstr->buf + start + keep;
                memmove(at + missing, at, tail - keep);
                memset(at, zeros ? '0' : ' ', missing);
            }
        }
    }
    if (arguments.next < arguments.len && mapping == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("not all arguments converted during %s formatting"), is_bytes ? "bytes" : "string");
    }
}

mp_obj_t mps_percent(mp_obj_t pattern, mp_obj_t args) {
    bool is_bytes = !mp_obj_is_str(pattern);
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(pattern, &buffer, MP_BUFFER_READ);
    const char *text = buffer.buf;
    if (mp_obj_is_type(pattern, &mp_type_bytearray)) {
        // what its items' methods do can change it
        vstr_t copy;
        vstr_init_len(&copy, buffer.len);
        memcpy(copy.buf, text, buffer.len);
        text = copy.buf;
    }
    vstr_t vstr;
    vstr_init(&vstr, buffer.len + 16);
    percent_into(&vstr, text, buffer.len, args, is_bytes);
    if (!is_bytes) {
        return text_of(&vstr);
    }
    if (mp_obj_is_type(pattern, &mp_type_bytearray)) {
        return mp_obj_new_bytearray(vstr.len, vstr.buf);
    }
    return mp_obj_new_bytes_from_vstr(&vstr);
}
