// Converts text to numbers, for literals, int(), float() and complex(). Replaces upstream's py/parsenum.c.

#include <math.h>
#include <string.h>

#include "py/parsenum.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "py/unicode.h"
#include "types/numbers/number.h"

static size_t skip_digits(const char *text, size_t len, size_t i) {
    while (i < len && unichar_isdigit((byte)text[i])) {
        i++;
    }
    return i;
}

static bool is_word(const char *text, size_t len, const char *word) {
    for (; len > 0; len--) {
        if ((*text++ | 0x20) != *word++) {
            return false;
        }
    }
    return *word == '\0';
}

// Returns whether text is an unsigned float without underscores: digits, point, exponent.
static bool is_decimal(const char *text, size_t len) {
    size_t whole = skip_digits(text, len, 0), i = whole;
    size_t digits = whole;
    if (i < len && text[i] == '.') {
        size_t start = i + 1;
        i = skip_digits(text, len, start);
        digits += i - start;
    }
    if (digits == 0) {
        return false;
    }
    if (i < len && (text[i] | 0x20) == 'e') {
        i++;
        i += i < len && (text[i] == '+' || text[i] == '-');
        size_t start = i;
        i = skip_digits(text, len, i);
        if (i == start) {
            return false;
        }
    }
    return i == len;
}

// Copies text without the underscores between digits. Returns false if one is elsewhere. out has room for len bytes.
static bool without_underscores(const char *text, size_t *len, char *out) {
    size_t count = 0;
    for (size_t i = 0; i < *len; i++) {
        if (text[i] != '_') {
            out[count++] = text[i];
        } else if (i == 0 || i + 1 == *len || !unichar_isdigit((byte)text[i - 1])
            || !unichar_isdigit((byte)text[i + 1])) {
            return false;
        }
    }
    *len = count;
    return true;
}

bool mps_parse_float(const char *text, size_t len, double *value) {
    bool negative = len > 0 && *text == '-';
    if (negative || (len > 0 && *text == '+')) {
        text++;
        len--;
    }
    char *copy = NULL;
    size_t room = len;
    bool good = true;
    if (memchr(text, '_', len) != NULL) {
        copy = m_new(char, room);
        good = without_underscores(text, &len, copy);
        text = copy;
    }
    if (good && is_decimal(text, len)) {
        *value = mps_double_read(text, len);
    } else if (good && (is_word(text, len, "inf") || is_word(text, len, "infinity"))) {
        *value = INFINITY;
    } else if (good && is_word(text, len, "nan")) {
        *value = NAN;
    } else {
        good = false;
    }
    if (copy != NULL) {
        m_del(char, copy, room);
    }
    if (negative) {
        *value = -*value;
    }
    return good;
}

mp_obj_t mps_parse_int(const char *text, size_t len, int base) {
    const char *top = text + len;
    bool negative = text < top && *text == '-';
    if (negative || (text < top && *text == '+')) {
        text++;
    }
    // Finds the base by the prefix.
    bool zeros_only = false, prefix = false;
    if (top - text >= 2 && *text == '0') {
        char letter = text[1] | 0x20;
        int named = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
        if (named != 0 && (base == 0 || base == named)) {
            base = named;
            text += 2;
            prefix = true;
        } else if (base == 0) {
            zeros_only = true;
        }
    }
    if (base == 0) {
        base = 10;
    }
    if (prefix && text < top && *text == '_') {
        text++;
    }
    // Reads all digits, first as many as fit a machine word.
    uint64_t value = 0;
    size_t digits = 0;
    bool fits = true, after_digit = false;
    for (const char *at = text; at < top; at++) {
        int digit = (byte)*at;
        if (digit == '_') {
            if (!after_digit) {
                return MP_OBJ_NULL;
            }
            after_digit = false;
            continue;
        }
        if (digit >= '0' && digit <= '9') {
            digit -= '0';
        } else {
            digit |= 0x20;
            digit = digit >= 'a' && digit <= 'z' ? digit - 'a' + 10 : 99;
        }
        if (digit >= base || (zeros_only && digit != 0)) {
            return MP_OBJ_NULL;
        }
        after_digit = true;
        digits++;
        if (fits) {
            value = value * base + digit;
            fits = value < (uint64_t)1 << 57;
        }
    }
    if (!after_digit) {
        return MP_OBJ_NULL;
    }
    if ((base & (base - 1)) != 0 && digits > 640) {
        mps_check_int_digits(digits, true);
    }
    if (fits) {
        int64_t number = negative ? -(int64_t)value : (int64_t)value;
        return number == (mp_int_t)number && MP_SMALL_INT_FITS((mp_int_t)number)
            ? MP_OBJ_NEW_SMALL_INT((mp_int_t)number)
            : mp_obj_new_int_from_ll(number);
    }
    return mp_obj_new_int_from_str_len(&text, top - text, negative, base);
}

// Removes spaces around text.
static void trim(const char **text, size_t *len) {
    while (*len > 0 && unichar_isspace((byte) * *text)) {
        ++*text;
        --*len;
    }
    while (*len > 0 && unichar_isspace((byte)(*text)[*len - 1])) {
        --*len;
    }
}

static MP_NORETURN void wrong(mp_lexer_t *lex, const char *message, const char *text, size_t len, int base) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 50, &print);
    mp_printf(&print, message, base);
    mp_str_print_quoted(&print, (const byte *)text, len, false);
    mp_obj_t exc = mp_obj_new_exception_arg1(lex == NULL ? &mp_type_ValueError : &mp_type_SyntaxError,
        mp_obj_new_str_from_utf8_vstr(&vstr));
    if (lex != NULL) {
        mp_obj_exception_add_traceback(exc, lex->source_name, lex->tok_line, MP_QSTRnull);
    }
    nlr_raise(exc);
}

mp_obj_t mp_parse_num_integer(const char *restrict text, size_t len, int base, mp_lexer_t *lex) {
    if ((base != 0 && base < 2) || base > 36) {
        mp_raise_ValueError(MP_ERROR_TEXT("int() base must be >= 2 and <= 36, or 0"));
    }
    const char *number = text;
    size_t number_len = len;
    trim(&number, &number_len);
    mp_obj_t value = mps_parse_int(number, number_len, base);
    if (value == MP_OBJ_NULL) {
        wrong(lex, "invalid literal for int() with base %d: ", text, len, base);
    }
    return value;
}

bool mps_parse_complex(const char *text, size_t len, double *real, double *imag) {
    if (len >= 2 && text[0] == '(' && text[len - 1] == ')') {
        text++;
        len -= 2;
        trim(&text, &len);
    }
    *real = 0;
    *imag = 0;
    if (len == 0 || (text[len - 1] | 0x20) != 'j') {
        return mps_parse_float(text, len, real);
    }
    len--;
    // The imaginary part starts at its sign.
    size_t start = len;
    while (start > 0) {
        start--;
        if ((text[start] == '+' || text[start] == '-') && (start == 0 || (text[start - 1] | 0x20) != 'e')) {
            break;
        }
    }
    if (start > 0 && !mps_parse_float(text, start, real)) {
        return false;
    }
    text += start;
    len -= start;
    if (len == 0 || (len == 1 && (*text == '+' || *text == '-'))) {
        *imag = len == 1 && *text == '-' ? -1 : 1;
        return true;
    }
    return mps_parse_float(text, len, imag);
}

mp_obj_t mp_parse_num_decimal(const char *text, size_t len, bool allow_imag, bool force_complex, mp_lexer_t *lex) {
    const char *number = text;
    size_t number_len = len;
    trim(&number, &number_len);
    double real, imag;
    if (force_complex) {
        if (!mps_parse_complex(number, number_len, &real, &imag)) {
            mp_raise_ValueError(MP_ERROR_TEXT("complex() arg is a malformed string"));
        }
        return mp_obj_new_complex(real, imag);
    }
    if (allow_imag && number_len > 0 && (number[number_len - 1] | 0x20) == 'j'
        && mps_parse_float(number, number_len - 1, &imag)) {
        return mp_obj_new_complex(0, imag);
    }
    if (!mps_parse_float(number, number_len, &real)) {
        wrong(lex, "could not convert string to float: ", text, len, 0);
    }
    return mp_obj_new_float(real);
}
