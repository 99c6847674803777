// Implements format(): parses specifications, and raises for wrong ones. str.format() is in str_format.c, the operator
// % in percent.c.
//
// All text goes to a vstr on the heap. Methods of values may run Python in between, so no pointer into a changeable
// object is kept across such a call; strings don't change.

#include <math.h>
#include <string.h>

#include "py/formatfloat.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "types/classes/class.h"
#include "types/numbers/number.h"
#include "types/text/format.h"
#include "types/text/format_parts.h"

// ---- Pieces ----

size_t mps_format_letters(const char *text, size_t len) {
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        count += !UTF8_IS_CONT(text[i]);
    }
    return count;
}

size_t mps_format_bytes_of_letters(const char *text, size_t len, size_t count) {
    size_t i = 0;
    for (; i < len; i++) {
        if (!UTF8_IS_CONT(text[i]) && count-- == 0) {
            break;
        }
    }
    return i;
}

unichar mps_format_next_letter(const char **text) {
    unichar letter = utf8_get_char((const byte *)*text);
    *text = (const char *)utf8_next_char((const byte *)*text);
    return letter;
}

void mps_format_pad(vstr_t *vstr, unichar fill, size_t count) {
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

mp_obj_t mps_format_result(vstr_t *vstr) {
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
    if (conversion == 'a' && mps_format_letters(vstr.buf, vstr.len) != vstr.len) {
        vstr_t ascii;
        vstr_init(&ascii, vstr.len + 16);
        const char *top = vstr.buf + vstr.len;
        for (const char *text = vstr.buf; text < top;) {
            unichar letter = mps_format_next_letter(&text);
            if (letter < 0x80) {
                vstr_add_byte(&ascii, letter);
            } else {
                vstr_printf(&ascii,
                    letter < 0x100         ? "\\x%02x"
                        : letter < 0x10000 ? "\\u%04x"
                                           : "\\U%08x",
                    (unsigned)letter);
            }
        }
        return mps_format_result(&ascii);
    }
    return mps_format_result(&vstr);
}

// ---- Floats as text ----

// Appends digits from an index on, then zeros.
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
    // The number of digits behind the point.
    int before = exponent ? 1 : point;
    int behind = type == 'f' || type == 'e' ? precision
        : type == 'g' && alt                ? precision - before
                                            : MAX((int)len - before, 0);
    if (exponent || point > 0) {
        add_digits(vstr, digits, len, 0, before);
    } else {
        vstr_add_byte(vstr, '0');
    }
    if (behind > 0) {
        vstr_add_byte(vstr, '.');
        if (before < 0) {
            int zeros = MIN(-before, behind);
            mps_format_pad(vstr, '0', zeros);
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

// Called by upstream's printf, in place of py/formatfloat.c. Returns the length of the text, which is cut to the
// buffer's size.
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

static MP_NORETURN void too_many_digits(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("Too many decimal digits in format string"));
}

int mps_format_read_number(const char **text, const char *top) {
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

bool mps_format_read_char(const char **text, const char *top, char wanted) {
    if (*text < top && **text == wanted) {
        ++*text;
        return true;
    }
    return false;
}

// Reads the separator of thousands, if there is one.
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
        type > ' ' && type < 0x80 ? MP_ERROR_TEXT("Cannot specify '%c' with '%c'.")
                                  : MP_ERROR_TEXT("Cannot specify '%c' with '\\x%x'."),
        group, (unsigned)type);
}

// Reads a whole specification. Raises if it is invalid. Messages name the type type_name.
static mps_spec_t read_spec(const char *text, size_t len, bool is_text, const char *type_name) {
    mps_spec_t spec = {.fill = ' ', .width = -1, .precision = -1};
    const char *start = text, *top = text + len;
    bool filled = false;
    if (text < top) {
        const char *second = text;
        unichar fill = mps_format_next_letter(&second);
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
    spec.z = mps_format_read_char(&text, top, 'z');
    spec.alt = mps_format_read_char(&text, top, '#');
    if (!filled && mps_format_read_char(&text, top, '0')) {
        spec.fill = '0';
        spec.zero = true;
        if (!spec.align && !is_text) {
            spec.align = '=';
        }
    }
    spec.width = mps_format_read_number(&text, top);
    spec.group = read_group(&text, top);
    if (mps_format_read_char(&text, top, '.')) {
        spec.precision = mps_format_read_number(&text, top);
        spec.point_group = read_group(&text, top);
        if (spec.precision < 0 && !spec.point_group) {
            mp_raise_ValueError(MP_ERROR_TEXT("Format specifier missing precision"));
        }
    }
    if (text < top) {
        spec.type = mps_format_next_letter(&text);
        if (text < top) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("Invalid format specifier '%.*s' for object of type '%s'"), (int)len, start, type_name);
        }
    }
    unichar type = spec.type ? spec.type : is_text ? 's' : 'd';
    bool of_float = type < 0x80 && strchr("efgEFG%", type) != NULL;
    if (spec.group && !of_float && type != 'd'
        && !(spec.group == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X'))) {
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

// Appends the padding before text of `count` letters. Returns how many letters of padding must follow it.
static size_t pad_before(vstr_t *vstr, const mps_spec_t *spec, char align, size_t count) {
    size_t missing = spec->width > 0 && (size_t)spec->width > count ? spec->width - count : 0;
    size_t before = align == '>' ? missing : align == '^' ? missing / 2 : 0;
    mps_format_pad(vstr, spec->fill, before);
    return missing - before;
}

// ---- Numbers ----

// Returns how many digits go between two separators.
static int group_size(unichar type) {
    return type == 'b' || type == 'o' || type == 'x' || type == 'X' ? 4 : 3;
}

// Appends digits with separators, and zeros before them up to the width.
static void add_grouped(vstr_t *vstr, const char *digits, size_t len, char group, int size, size_t width) {
    if (!group) {
        mps_format_pad(vstr, '0', width > len ? width - len : 0);
        vstr_add_strn(vstr, digits, len);
        return;
    }
    // As many digits as fit the width with their separators. A separator never comes first.
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

// Appends a number as the specification says. text has no sign. It is an int's digits, or digits, then an optional
// point and more. prefix is "0x" or the like.
static void add_number(vstr_t *vstr, const mps_spec_t *spec, bool negative, const char *prefix, const char *text,
    size_t len, bool is_int) {
    size_t digits = is_int ? len : 0;
    while (digits < len && unichar_isdigit((byte)text[digits])) {
        digits++;
    }
    const char *rest = text + digits;
    size_t rest_len = len - digits;

    // Groups the digits behind the point.
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
        mps_format_pad(vstr, spec->fill, width > count ? width - count : 0);
    }
    add_grouped(vstr, text, digits, digits > 0 ? spec->group : '\0', size, zeros); // inf and nan have no groups
    vstr_add_strn(vstr, rest, rest_len);
    mps_format_pad(vstr, spec->fill, behind);
}

// Returns whether a float is printed with a minus. With 'z', zero has none.
static bool has_minus(double value, const mps_spec_t *spec, const char *text, size_t len) {
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

static void format_double(vstr_t *vstr, double value, const mps_spec_t *spec, const char *type_name) {
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
    char buf[MPS_FORMAT_SHORT];
    vstr_t text;
    bool is_short = precision <= 20 && fabs(value) < 1e18;
    if (is_short) {
        vstr_init_fixed_buf(&text, sizeof(buf), buf);
    } else {
        vstr_init(&text, MPS_FORMAT_SHORT);
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

void mps_format_raise_not_for_c(void) {
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("%c arg not in range(0x110000)"));
}

static void format_int(vstr_t *vstr, mp_obj_t value, const mps_spec_t *spec, const char *type_name) {
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
            mps_format_raise_not_for_c();
        }
        char align = spec->align ? spec->align : '>';
        size_t behind = pad_before(vstr, spec, align == '=' ? '>' : align, 1);
        vstr_add_char(vstr, MP_OBJ_SMALL_INT_VALUE(value));
        mps_format_pad(vstr, spec->fill, behind);
        return;
    }
    char buf[MPS_FORMAT_SHORT];
    vstr_t text;
    bool is_short = mp_obj_is_small_int(value);
    if (is_short) {
        vstr_init_fixed_buf(&text, sizeof(buf), buf);
    } else {
        vstr_init(&text, MPS_FORMAT_SHORT);
    }
    mps_int_text(&text, value, base, type == 'X' ? 'A' : 'a');
    const char *prefix = !spec->alt || base == 10 ? ""
        : base == 2                               ? "0b"
        : base == 8                               ? "0o"
        : type == 'x'                             ? "0x"
                                                  : "0X";
    add_number(vstr, spec, mp_obj_int_sign(value) < 0, prefix, text.buf, text.len, true);
    if (!is_short) {
        vstr_clear(&text);
    }
}

static void format_complex(vstr_t *vstr, double real, double imag, const mps_spec_t *spec, const char *type_name) {
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
    mps_spec_t part = *spec;
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
    mps_format_pad(vstr, spec->fill, behind);
    vstr_clear(&text);
    vstr_clear(&digits);
}

// ---- Text ----

static void format_text(vstr_t *vstr, mp_obj_t value, const mps_spec_t *spec, const char *type_name) {
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
    size_t count = mps_format_letters(text, len);
    if (spec->precision >= 0 && count > (size_t)spec->precision) {
        count = spec->precision;
        len = mps_format_bytes_of_letters(text, len, count);
    }
    size_t behind = pad_before(vstr, spec, spec->align ? spec->align : '<', count);
    vstr_add_strn(vstr, text, len);
    mps_format_pad(vstr, spec->fill, behind);
}

// ---- format() ----

void mps_format_builtin(vstr_t *vstr, mp_obj_t value, const char *text, size_t len) {
    if (len == 0) {
        mp_print_t print = {vstr, (mp_print_strn_t)vstr_add_strn};
        mp_obj_print_helper(&print, value, PRINT_STR);
        return;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    const char *type_name = qstr_str(type->name);
    mp_obj_t native = mps_int_of(value);
    if (native != MP_OBJ_NULL) {
        mps_spec_t spec = read_spec(text, len, false, type_name);
        format_int(vstr, native, &spec, type_name);
        return;
    }
    static const mp_obj_type_t *const types[] = {&mp_type_str, &mp_type_float, &mp_type_complex};
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (type != types[i] && !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(types[i]))) {
            continue;
        }
        native = type == types[i] ? value : mps_part_of(value, types[i]);
        mps_spec_t spec = read_spec(text, len, i == 0, type_name);
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
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported format string passed to %s.__format__"),
        type_name);
}

mp_obj_t mps_format_by_class(mp_obj_t value, mp_obj_t spec) {
    mp_obj_t dest[3];
    const mp_obj_type_t *type = mp_obj_get_type(value);
    const mp_obj_type_t *native = mps_is_made(type) ? ((const mps_class_t *)type)->native : type;
    if ((mps_class_find_made(type, MP_QSTR___format__) == MP_OBJ_NULL && (native == NULL || !mps_takes_whole(native)))
        || !mps_load_special(value, MP_QSTR___format__, dest)) {
        return MP_OBJ_NULL;
    }
    dest[2] = spec;
    mp_obj_t text = mp_call_method_n_kw(1, 0, dest);
    if (!mp_obj_is_str(text)
        && !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(text)), MP_OBJ_FROM_PTR(&mp_type_str))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__format__ must return a str, not %s"),
            mp_obj_get_type_str(text));
    }
    return text;
}

mp_obj_t mps_format(mp_obj_t value, mp_obj_t spec) {
    bool empty = spec == MP_OBJ_NULL || spec == MP_OBJ_NEW_QSTR(MP_QSTR_);
    if (mp_obj_is_instance_type(mp_obj_get_type(value)) || mps_takes_whole(mp_obj_get_type(value))) {
        mp_obj_t text = mps_format_by_class(value, empty ? MP_OBJ_NEW_QSTR(MP_QSTR_) : spec);
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
    mps_format_builtin(&vstr, value, text, len);
    return mps_format_result(&vstr);
}
