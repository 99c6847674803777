// Reads and writes items of arrays and memoryviews: C values of a type code.

#include <math.h>
#include <string.h>

#include "py/binary.h"
#include "py/objint.h"
#include "py/runtime.h"
#include "py/smallint.h"

#include "types/text/bytearray.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

size_t mps_item_size(char code) {
    switch (code) {
        case BYTEARRAY_TYPECODE:
        case 'b':
        case 'B':
        case 'c':
        case '?':
            return 1;
        case 'h':
        case 'H':
        case 'e':
            return 2;
        case 'i':
        case 'I':
        case 'f':
        case 'u':
        case 'w':
            return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'n':
        case 'N':
        case 'P':
        case 'd':
            return 8;
        default:
            return 0;
    }
}

static bool is_signed(char code) {
    return code >= 'a';
}

mp_obj_t mps_item_get(char code, const byte *p) {
    size_t size = mps_item_size(code);
    switch (code) {
        case 'c':
            return mp_obj_new_bytes(p, 1);
        case '?':
            return mp_obj_new_bool(*p != 0);
        case 'f': {
            float value;
            memcpy(&value, p, sizeof(value));
            return mp_obj_new_float(value);
        }
        case 'd': {
            double value;
            memcpy(&value, p, sizeof(value));
            return mp_obj_new_float(value);
        }
        case 'e':
            return mp_binary_get_val('<', 'e', (byte *)p, (byte *[]) {(byte *)p});
        case 'u':
        case 'w': {
            uint32_t value;
            memcpy(&value, p, sizeof(value));
            if (value > MPS_UNICODE_MAX) {
                mp_raise_ValueError(MP_ERROR_TEXT("character is not in range [U+0000; U+10ffff]"));
            }
            return mps_char(value);
        }
    }
    // Sign-extended if the type is signed. The lowest byte comes first.
    uint64_t value = 0;
    memcpy(&value, p, size);
    if (is_signed(code)) {
        unsigned unused = 64 - 8 * size;
        int64_t number = (int64_t)(value << unused) >> unused;
        return number >= MP_SMALL_INT_MIN && number <= MP_SMALL_INT_MAX
            ? MP_OBJ_NEW_SMALL_INT(number)
            : mp_obj_new_int_from_ll(number);
    }
    return value <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(value) : mp_obj_new_int_from_ull(value);
}

// Gets the bits of an int in two's complement. Returns false if it does not fit into size bytes.
static bool int_bits(mp_obj_t number, size_t size, bool has_sign, uint64_t *bits) {
    uint64_t value;
    bool negative;
    if (mp_obj_is_small_int(number)) {
        mp_int_t small = MP_OBJ_SMALL_INT_VALUE(number);
        negative = small < 0;
        value = negative ? -(uint64_t)small : (uint64_t)small;
    } else {
        mps_int_view_t large;
        mps_int_look(&large, number);
        if (large.len > 2) {
            return false;
        }
        negative = large.negative;
        value = mps_int_low(&large);
    }
    unsigned width = 8 * size - has_sign;
    uint64_t max = width == 64 ? UINT64_MAX : (1ULL << width) - 1;
    *bits = negative ? -value : value;
    return negative ? has_sign && value <= max + 1 : value <= max;
}

// Raises array.array's error for a number that does not fit.
static MP_NORETURN void raise_overflow(char code, mp_obj_t number) {
    bool negative = mp_obj_int_sign(number) < 0;
    mp_int_t small;
    bool is_long = !mps_int_fits(number, &small);
    static const char names[][24] = {"signed char", "unsigned byte integer", "signed short integer", "unsigned short",
        "signed integer"};
    const char *place = strchr("bBhHi", code);
    uint64_t bits;
    if (place != NULL && (!is_long || int_bits(number, 8, true, &bits))) {
        mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("%s is %s"), names[place - "bBhHi"],
            negative ? "less than minimum" : "greater than maximum");
    }
    mp_raise_msg(&mp_type_OverflowError,
        place != NULL || code == 'l'                    ? MP_ERROR_TEXT("Python int too large to convert to C long")
            : code == 'q' || (code == 'Q' && !negative) ? MP_ERROR_TEXT("int too big to convert")
            : code == 'Q'                               ? MP_ERROR_TEXT("can't convert negative int to unsigned")
            : negative                                  ? MP_ERROR_TEXT("can't convert negative value to unsigned int")
            : code == 'I' && int_bits(number, 8, false, &bits)
            ? MP_ERROR_TEXT("unsigned int is greater than maximum")
            : MP_ERROR_TEXT("Python int too large to convert to C unsigned long"));
}

// Gets the value of a number, or of an object with __float__ or __index__, as a float. May run Python.
static bool float_value(mp_obj_t obj, double *value) {
    if (mp_obj_get_float_maybe(obj, value)) {
        return true;
    }
    mp_obj_t held = mps_part_of(obj, &mp_type_float);
    if (held != MP_OBJ_NULL) {
        *value = mp_obj_get_float(held);
        return true;
    }
    mp_obj_t method[2] = {MP_OBJ_NULL};
    if (mps_has_method(obj, MP_QSTR___float__)) {
        mp_load_method_maybe(obj, MP_QSTR___float__, method);
        return mp_obj_get_float_maybe(mp_call_method_n_kw(0, 0, method), value);
    }
    return mps_has_method(obj, MP_QSTR___index__) && mp_obj_get_float_maybe(mps_index(obj), value);
}

// Returns the nearest float of 16 bits, with 11 significant bits. Too large numbers become infinite.
static uint16_t half_of(double value) {
    uint16_t sign = signbit(value) ? 0x8000 : 0;
    if (!isfinite(value)) {
        return sign | (isnan(value) ? 0x7e00 : 0x7c00);
    }
    int exponent;
    double fraction = frexp(fabs(value), &exponent) * 2048; // from 1024 to 2048
    exponent += 14;
    if (exponent <= 0) {
        fraction = ldexp(fraction, exponent - 1);
        exponent = 1;
    }
    double rounded = rint(fraction); // rounds half to even
    uint32_t bits = fraction == 0 ? 0 : ((uint32_t)(exponent - 1) << 10) + (uint32_t)rounded;
    return sign | MIN(bits, 0x7c00);
}

static void put_float(char code, byte *p, double value) {
    if (code == 'f') {
        float narrow = value;
        memcpy(p, &narrow, sizeof(narrow));
    } else if (code == 'd') {
        memcpy(p, &value, sizeof(value));
    } else {
        uint16_t half = half_of(value);
        memcpy(p, &half, sizeof(half));
    }
}

void mps_item_set(char code, byte *p, mp_obj_t obj) {
    if (code == 'f' || code == 'd') {
        double value;
        if (!float_value(obj, &value)) {
            mps_raise_type(MP_ERROR_TEXT("must be real number, not %s"), obj);
        }
        put_float(code, p, value);
        return;
    }
    if (code == 'u' || code == 'w') {
        mp_obj_t str = mps_str_of(obj);
        if (str == MP_OBJ_NULL) {
            mps_raise_type(MP_ERROR_TEXT("array item must be a unicode character, not %s"), obj);
        }
        if (mps_str_len(str) != 1) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("array item must be a string of length 1, not a string of length %u"),
                (unsigned)mps_str_len(str));
        }
        const byte *text = mps_str_span(str).data;
        uint32_t value = mps_utf8_next(&text);
        memcpy(p, &value, sizeof(value));
        return;
    }
    mp_obj_t number = mps_index(obj);
    size_t size = mps_item_size(code);
    uint64_t bits;
    if (!int_bits(number, size, is_signed(code), &bits)) {
        raise_overflow(code, number);
    }
    memcpy(p, &bits, size);
}

const mp_obj_type_t *mps_item_try(char code, byte *p, mp_obj_t obj) {
    size_t size = mps_item_size(code);
    double value;
    switch (code) {
        case 'c': {
            mps_span_t span;
            if (!mp_obj_is_type(obj, &mp_type_bytes)) {
                return &mp_type_TypeError;
            }
            span = mps_str_span(obj);
            if (span.len != 1) {
                return &mp_type_ValueError;
            }
            *p = *span.data;
            return NULL;
        }
        case '?':
            *p = mp_obj_is_true(obj);
            return NULL;
        case 'f':
        case 'd':
        case 'e':
            if (!float_value(obj, &value)) {
                return &mp_type_TypeError;
            }
            put_float(code, p, value);
            return NULL;
    }
    if (!mps_index_exists(obj)) {
        return &mp_type_TypeError;
    }
    uint64_t bits;
    if (!int_bits(mps_index(obj), size, is_signed(code), &bits)) {
        return &mp_type_ValueError;
    }
    memcpy(p, &bits, size);
    return NULL;
}
