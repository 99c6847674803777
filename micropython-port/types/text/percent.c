// Implements the operator % of str, bytes and bytearray.

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

// Reads a width or precision, given as * or as digits. Returns -1 if there is none. A too large one raises with the
// message too_big.
static int read_size(const char **text, const char *top, arguments_t *arguments, mp_rom_error_text_t too_big) {
    if (mps_format_read_char(text, top, '*')) {
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

// Returns the int that %d and the like print. May run Python.
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
        mp_raise_msg_varg(&mp_type_TypeError,
            decimal ? MP_ERROR_TEXT("%%%c format: a real number is required, not %s")
                    : MP_ERROR_TEXT("%%%c format: an integer is required, not %s"),
            type, mp_obj_get_type_str(value));
    }
    return number;
}

// Appends the letter of %c.
static void percent_char(vstr_t *vstr, mp_obj_t value, bool is_bytes) {
    if (is_bytes && (mp_obj_is_type(value, &mp_type_bytes) || mp_obj_is_type(value, &mp_type_bytearray))) {
        mp_buffer_info_t buffer;
        mp_get_buffer_raise(value, &buffer, MP_BUFFER_READ);
        if (buffer.len != 1) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("%%c requires an integer in range(256) or a single byte, not a %s object of length %d"),
                mp_obj_get_type_str(value), (int)buffer.len);
        }
        vstr_add_byte(vstr, *(byte *)buffer.buf);
        return;
    }
    if (!is_bytes && mp_obj_is_str(value)) {
        size_t len;
        const char *text = mp_obj_str_get_data(value, &len);
        size_t count = mps_format_letters(text, len);
        if (count != 1) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("%%c requires an int or a unicode character, not a string of length %d"), (int)count);
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
            mp_raise_msg_varg(&mp_type_TypeError,
                is_bytes ? MP_ERROR_TEXT("%%c requires an integer in range(256) or a single byte, not %s")
                         : MP_ERROR_TEXT("%%c requires an int or a unicode character, not %s"),
                mp_obj_get_type_str(value));
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
        mps_format_raise_not_for_c();
    }
    vstr_add_char(vstr, code);
}

// Appends a value for %s of bytes. May run Python.
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
    mp_raise_msg_varg(&mp_type_TypeError,
        MP_ERROR_TEXT("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'"),
        mp_obj_get_type_str(value));
}

// Returns whether % takes keys from an object.
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

// Appends one conversion without padding. *sign is the number of its first letters that stay before zeros of padding.
static void percent_one(vstr_t *vstr, mp_obj_t value, char type, mps_spec_t *spec, bool is_bytes, size_t *sign) {
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
                len = mps_format_bytes_of_letters(text, len, spec->precision);
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
            char buf[MPS_FORMAT_SHORT];
            vstr_t digits;
            bool is_short = mp_obj_is_small_int(number);
            if (is_short) {
                vstr_init_fixed_buf(&digits, sizeof(buf), buf);
            } else {
                vstr_init(&digits, MPS_FORMAT_SHORT);
            }
            mps_int_text(&digits, number, base, type == 'X' ? 'A' : 'a');
            mps_format_pad(vstr, '0',
                spec->precision > 0 && (size_t)spec->precision > digits.len ? spec->precision - digits.len : 0);
            vstr_add_strn(vstr, digits.buf, digits.len);
            if (!is_short) {
                vstr_clear(&digits);
            }
            return;
        }
        default: {
            double number;
            if (is_bytes && !mps_operand(value, &number) && mp_obj_is_str_or_bytes(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("float argument required, not %s"),
                    mp_obj_get_type_str(value));
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

// Reads the key in parentheses behind `%(`, and looks it up in the mapping. May run Python.
static mp_obj_t read_keyed(const char **text, const char *top, mp_obj_t mapping, bool is_bytes) {
    if (mapping == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("format requires a mapping"));
    }
    const char *key = *text;
    for (int open = 1; open > 0; ++*text) {
        if (*text == top) {
            mp_raise_ValueError(MP_ERROR_TEXT("incomplete format key"));
        }
        open += **text == '(' ? 1 : **text == ')' ? -1 : 0;
    }
    size_t len = *text - 1 - key;
    mp_obj_t key_obj = is_bytes ? mp_obj_new_bytes((const byte *)key, len) : mp_obj_new_str(key, len);
    return mp_obj_subscr(mapping, key_obj, MP_OBJ_SENTINEL);
}

// Reads flags, width and precision, and the length modifiers that C has before the type.
static mps_spec_t read_percent_spec(const char **text, const char *top, arguments_t *arguments) {
    mps_spec_t spec = {.fill = ' ', .precision = -1};
    for (; *text < top; ++*text) {
        if (**text == '-') {
            spec.align = '<';
        } else if (**text == '+') {
            spec.sign = '+';
        } else if (**text == ' ') {
            spec.sign = spec.sign ? spec.sign : ' ';
        } else if (**text == '#') {
            spec.alt = true;
        } else if (**text == '0') {
            spec.zero = true;
        } else {
            break;
        }
    }
    spec.width = read_size(text, top, arguments, MP_ERROR_TEXT("width too big"));
    if (spec.width < 0) {
        spec.align = '<';
        spec.width = -spec.width;
    }
    if (mps_format_read_char(text, top, '.')) {
        spec.precision = read_size(text, top, arguments, MP_ERROR_TEXT("precision too big"));
        spec.precision = MAX(spec.precision, 0);
    }
    if (*text < top && (**text == 'h' || **text == 'l' || **text == 'L')) {
        ++*text;
    }
    if (*text == top) {
        mp_raise_ValueError(MP_ERROR_TEXT("incomplete format"));
    }
    return spec;
}

static MP_NORETURN void raise_unsupported(unichar type, size_t index) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("unsupported format character '%c' (0x%x) at index %d"),
        type > ' ' && type < 0x7f ? (int)type : '?', (unsigned)type, (int)index);
}

// Pads the text from `start` on to its width. Its first `sign` bytes stay in front of zeros.
static void add_width(vstr_t *vstr, size_t start, const mps_spec_t *spec, unichar type, size_t sign, bool is_bytes) {
    size_t count = is_bytes ? vstr->len - start : mps_format_letters(vstr->buf + start, vstr->len - start);
    if (spec->width <= 0 || (size_t)spec->width <= count) {
        return;
    }
    size_t missing = spec->width - count, tail = vstr->len - start;
    mps_format_pad(vstr, ' ', missing);
    if (spec->align != '<') {
        bool zeros = spec->zero && strchr("srabc", type) == NULL;
        size_t keep = zeros ? sign : 0;
        char *at = vstr->buf + start + keep;
        memmove(at + missing, at, tail - keep);
        memset(at, zeros ? '0' : ' ', missing);
    }
}

static void percent_into(vstr_t *vstr, const char *text, size_t len, mp_obj_t args, bool is_bytes) {
    const char *begin = text, *top = text + len;
    // An instance of a class derived from tuple has several arguments, too.
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
        if (mps_format_read_char(&text, top, '%')) {
            vstr_add_byte(vstr, '%');
            continue;
        }
        if (mps_format_read_char(&text, top, '(')) {
            arguments = (arguments_t) {.single = read_keyed(&text, top, mapping, is_bytes), .len = 1};
            arguments.items = &arguments.single;
        }
        mps_spec_t spec = read_percent_spec(&text, top, &arguments);
        const char *place = text;
        unichar type = is_bytes ? (byte)*text++ : mps_format_next_letter(&text);
        mp_obj_t value = next_argument(&arguments);
        if (type >= 0x80 || strchr(is_bytes ? "srabcdiouxXeEfFgG" : "sracdiouxXeEfFgG", type) == NULL) {
            raise_unsupported(type, is_bytes ? (size_t)(place - begin) : mps_format_letters(begin, place - begin));
        }
        size_t start = vstr->len, sign = 0;
        percent_one(vstr, value, type, &spec, is_bytes, &sign);
        add_width(vstr, start, &spec, type, sign, is_bytes);
    }
    if (arguments.next < arguments.len && mapping == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("not all arguments converted during %s formatting"),
            is_bytes ? "bytes" : "string");
    }
}

mp_obj_t mps_percent(mp_obj_t pattern, mp_obj_t args) {
    bool is_bytes = !mp_obj_is_str(pattern);
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(pattern, &buffer, MP_BUFFER_READ);
    const char *text = buffer.buf;
    if (mp_obj_is_type(pattern, &mp_type_bytearray)) {
        // Methods of the items can change it.
        vstr_t copy;
        vstr_init_len(&copy, buffer.len);
        memcpy(copy.buf, text, buffer.len);
        text = copy.buf;
    }
    vstr_t vstr;
    vstr_init(&vstr, buffer.len + 16);
    percent_into(&vstr, text, buffer.len, args, is_bytes);
    if (!is_bytes) {
        return mps_format_result(&vstr);
    }
    if (mp_obj_is_type(pattern, &mp_type_bytearray)) {
        return mp_obj_new_bytearray(vstr.len, vstr.buf);
    }
    return mp_obj_new_bytes_from_vstr(&vstr);
}
