// Converts doubles to decimal digits and back, always correctly rounded.
//
// Each direction has two methods. The first uses powers of ten with 128 bits, whose error is known. It is sure of its
// result, unless the value is within that error of the border between two results. Then the second method calculates
// with all digits.

#include <assert.h>
#include <math.h>
#include <string.h>

#include "types/numbers/number.h"

// ---- Powers of ten ----

typedef struct {
    uint64_t high, low;
} wide_t;

// The most significant 128 bits of every 16th power of ten, truncated.
static const wide_t powers_of_16[] = {
    {0xcd42a11346f34f7d, 0x0092757bf2623727}, // 10**-352
    {0xe3e27a444d8d98b7, 0xfd1b1b2308169b25}, // 10**-336
    {0xfd00b897478238d0, 0x8920b098955522b4}, // 10**-320
    {0x8c71dcd9ba0b4925, 0x9ff0c08b7f1d0b14}, // 10**-304
    {0x9becce62836ac577, 0x4ee367f9430aec32}, // 10**-288
    {0xad1c8eab5ee43b66, 0xda3243650005eecf}, // 10**-272
    {0xc0314325637a1939, 0xfa911155fefb5308}, // 10**-256
    {0xd5605fcdcf32e1d6, 0xfb1e4a9a90880a64}, // 10**-240
    {0xece53cec4a314ebd, 0xa4f8bf5635246428}, // 10**-224
    {0x8380dea93da4bc60, 0x4247cb9e59f71e6d}, // 10**-208
    {0x91ff83775423cc06, 0x7b6306a34627ddcf}, // 10**-192
    {0xa21727db38cb002f, 0xb8ada00e5a506a7c}, // 10**-176
    {0xb3f4e093db73a093, 0x59ed216765690f56}, // 10**-160
    {0xc7caba6e7c5382c8, 0xfe64a52ee96b8fc0}, // 10**-144
    {0xddd0467c64bce4a0, 0xac7cb3f6d05ddbde}, // 10**-128
    {0xf64335bcf065d37d, 0x4d4617b5ff4a16d5}, // 10**-112
    {0x88b402f7fd75539b, 0x11dbcb0218ebb414}, // 10**-96
    {0x97c560ba6b0919a5, 0xdccd879fc967d41a}, // 10**-80
    {0xa87fea27a539e9a5, 0x3f2398d747b36224}, // 10**-64
    {0xbb127c53b17ec159, 0x5560c018580d5d52}, // 10**-48
    {0xcfb11ead453994ba, 0x67de18eda5814af2}, // 10**-32
    {0xe69594bec44de15b, 0x4c2ebe687989a9b3}, // 10**-16
    {0x8000000000000000, 0x0000000000000000}, // 10**0
    {0x8e1bc9bf04000000, 0x0000000000000000}, // 10**16
    {0x9dc5ada82b70b59d, 0xf020000000000000}, // 10**32
    {0xaf298d050e4395d6, 0x9670b12b7f410000}, // 10**48
    {0xc2781f49ffcfa6d5, 0x3cbf6b71c76b25fb}, // 10**64
    {0xd7e77a8f87daf7fb, 0xdc33745ec97be906}, // 10**80
    {0xefb3ab16c59b14a2, 0xc5cfe94ef3ea101e}, // 10**96
    {0x850fadc09923329e, 0x03e2cf6bc604ddb0}, // 10**112
    {0x93ba47c980e98cdf, 0xc66f336c36b10137}, // 10**128
    {0xa402b9c5a8d3a6e7, 0x5f16206c9c6209a6}, // 10**144
    {0xb616a12b7fe617aa, 0x577b986b314d6009}, // 10**160
    {0xca28a291859bbf93, 0x7d7b8f7503cfdcfe}, // 10**176
    {0xe070f78d3927556a, 0x85bbe253f47b1417}, // 10**192
    {0xf92e0c3537826145, 0xa7709a56ccdf8a82}, // 10**208
    {0x8a5296ffe33cc92f, 0x82bd6b70d99aaa6f}, // 10**224
    {0x9991a6f3d6bf1765, 0xacca6da1e0a8ef29}, // 10**240
    {0xaa7eebfb9df9de8d, 0xddbb901b98feeab7}, // 10**256
    {0xbd49d14aa79dbc82, 0x4b2d8644d8a74e18}, // 10**272
    {0xd226fc195c6a2f8c, 0x73832eec6fff3111}, // 10**288
    {0xe950df20247c83fd, 0x47c6b82ef32a2069}, // 10**304
    {0x81842f29f2cce375, 0xe6a1158300d46640}, // 10**320
};

static const uint64_t small_powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
    10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000};

#define POWER_MIN (-352)
#define POWER_MAX (335)

// Returns both halves of the 128-bit product.
static inline wide_t multiply(uint64_t a, uint64_t b) {
    #if defined(__SIZEOF_INT128__)
    unsigned __int128 product = (unsigned __int128)a * b;
    return (wide_t) {(uint64_t)(product >> 64), (uint64_t)product};
    #else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t low = a_low * b_low;
    uint64_t one = a_high * b_low + (low >> 32);
    uint64_t other = a_low * b_high + (uint32_t)one;
    return (wide_t) {a_high * b_high + (one >> 32) + (other >> 32), other << 32 | (uint32_t)low};
    #endif
}

// Returns the upper 128 bits of a.high:a.low * b, with the highest bit set. *shift is 1 if that took a shift. *rest has
// the truncated bits.
static wide_t multiply_wide(wide_t a, uint64_t b, int *shift, uint64_t *rest) {
    wide_t low = multiply(a.low, b), high = multiply(a.high, b);
    uint64_t middle = high.low + low.high;
    high.high += middle < high.low;
    *rest = low.low;
    *shift = high.high >> 63 == 0;
    if (*shift) {
        high.high = high.high << 1 | middle >> 63;
        middle = middle << 1 | low.low >> 63;
        *rest <<= 1;
    }
    return (wide_t) {high.high, middle};
}

// Computes 10**power as result * 2**exponent. The result is at most three units of its last place too small, and exact
// for powers from 0 to 55.
static wide_t power_of_ten(int power, int *exponent) {
    int index = (power - POWER_MIN) / 16, rest = (power - POWER_MIN) % 16;
    *exponent = ((power * 217706) >> 16) - 127; // 217706 / 2**16 is the logarithm of 10 to base 2
    wide_t result = powers_of_16[index];
    if (rest != 0) {
        int shift;
        uint64_t cut;
        result = multiply_wide(result, small_powers[rest] << __builtin_clzll(small_powers[rest]), &shift, &cut);
    }
    return result;
}

// ---- Fixed-point numbers with 64 bits before and after the point ----

// The greatest error of fix() in units of the last place, with some reserve.
#define FIX_ERROR (16)

typedef struct {
    uint64_t whole, part;
    bool exact;
} fix_t;

// Returns significand * 2**exponent * power, which must be less than 2**61. The error is at most FIX_ERROR.
static fix_t fix(uint64_t significand, int exponent, wide_t power, int power_exponent, bool exact) {
    int zeros = __builtin_clzll(significand), shift;
    uint64_t cut;
    wide_t product = multiply_wide(power, significand << zeros, &shift, &cut);
    // The product's value is times 2**scale, in units of 2**-64.
    int scale = exponent - zeros + power_exponent + 64 - shift + 64;
    assert(scale <= 0);
    fix_t result;
    if (scale == 0) {
        result = (fix_t) {product.high, product.low, true};
    } else if (scale > -64) {
        result = (fix_t) {product.high >> -scale, product.high << (64 + scale) | product.low >> -scale,
            product.low << (64 + scale) == 0};
    } else if (scale > -128) {
        result = (fix_t) {0, scale == -64 ? product.high : product.high >> (-scale - 64),
            product.low == 0 && (scale == -64 || product.high << (128 + scale) == 0)};
    } else {
        result = (fix_t) {0, 0, false};
    }
    result.exact &= exact && cut == 0;
    return result;
}

// ---- Large natural numbers ----

// Has room for 800 digits with the exponents of a double.
#define BIG_WORDS (132)

typedef struct {
    size_t len;
    uint32_t words[BIG_WORDS];
} big_t;

static void big_set(big_t *big, uint64_t value) {
    big->words[0] = (uint32_t)value;
    big->words[1] = value >> 32;
    big->len = value >> 32 != 0 ? 2 : value != 0;
}

static void big_multiply_add(big_t *big, uint32_t factor, uint32_t summand) {
    uint64_t carry = summand;
    for (size_t i = 0; i < big->len; i++) {
        carry += (uint64_t)big->words[i] * factor;
        big->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) {
        assert(big->len < BIG_WORDS);
        big->words[big->len++] = (uint32_t)carry;
    }
}

static void big_multiply_power_of_five(big_t *big, int power) {
    for (; power >= 13; power -= 13) {
        big_multiply_add(big, 1220703125, 0);
    }
    for (; power > 0; power--) {
        big_multiply_add(big, 5, 0);
    }
}

static void big_shift_left(big_t *big, int bits) {
    int words = bits / 32;
    assert(big->len + words + 1 <= BIG_WORDS);
    big_multiply_add(big, 1u << (bits % 32), 0);
    if (big->len > 0) {
        memmove(big->words + words, big->words, big->len * 4);
        memset(big->words, 0, words * 4);
        big->len += words;
    }
}

static int big_compare(const big_t *a, const big_t *b) {
    if (a->len != b->len) {
        return a->len < b->len ? -1 : 1;
    }
    for (size_t i = a->len; i-- > 0;) {
        if (a->words[i] != b->words[i]) {
            return a->words[i] < b->words[i] ? -1 : 1;
        }
    }
    return 0;
}

// Divides by 10**9 and returns the remainder.
static uint32_t big_pop_digits(big_t *big) {
    uint64_t rest = 0;
    for (size_t i = big->len; i-- > 0;) {
        rest = rest << 32 | big->words[i];
        big->words[i] = rest / 1000000000;
        rest %= 1000000000;
    }
    while (big->len > 0 && big->words[big->len - 1] == 0) {
        big->len--;
    }
    return rest;
}

// Compares decimal * 10**power with significand * 2**exponent.
static __attribute__((noinline)) int compare_decimal(big_t *decimal, int power, uint64_t significand, int exponent) {
    big_t binary;
    big_set(&binary, significand);
    if (power >= 0) {
        big_multiply_power_of_five(decimal, power);
    } else {
        big_multiply_power_of_five(&binary, -power);
    }
    exponent -= power;
    if (exponent >= 0) {
        big_shift_left(&binary, exponent);
    } else {
        big_shift_left(decimal, -exponent);
    }
    return big_compare(decimal, &binary);
}

static __attribute__((noinline)) int compare_integer(uint64_t decimal, int power, uint64_t significand, int exponent) {
    big_t big;
    big_set(&big, decimal);
    return compare_decimal(&big, power, significand, exponent);
}

// ---- Doubles to digits ----

// Splits a value to significand * 2**exponent.
static uint64_t take_apart(double value, int *exponent) {
    uint64_t bits;
    memcpy(&bits, &value, 8);
    uint64_t significand = bits & 0xfffffffffffff;
    int biased = bits >> 52 & 0x7ff;
    *exponent = (biased == 0 ? 1 : biased) - 1075;
    return biased == 0 ? significand : significand | (uint64_t)1 << 52;
}

static size_t write_digits(uint64_t value, char *digits) {
    char text[20];
    size_t len = 0;
    // Numbers of 32 bits are divided faster.
    while (value > UINT32_MAX) {
        uint32_t part = value % 100000000;
        value /= 100000000;
        for (int i = 0; i < 8; i++) {
            text[len++] = '0' + part % 10;
            part /= 10;
        }
    }
    for (uint32_t part = value; part != 0; part /= 10) {
        text[len++] = '0' + part % 10;
    }
    for (size_t i = 0; i < len; i++) {
        digits[i] = text[len - 1 - i];
    }
    return len;
}

// Writes the digits of an integer that is scaled by 10**power, without zeros at the end.
static size_t finish(uint64_t value, int power, char *digits, int *point) {
    size_t len = write_digits(value, digits);
    *point = (int)len + power;
    while (len > 0 && digits[len - 1] == '0') {
        len--;
    }
    return len;
}

// The border between this value and one of its neighbours: in the decimal scale, and exactly.
typedef struct {
    fix_t at;
    uint64_t significand;
    int exponent;
    int power;
} border_t;

// Returns whether an integer in the decimal scale is above the border (1), below it (-1) or on it (0).
static int side_of(uint64_t integer, const border_t *border) {
    uint64_t whole = border->at.whole, part = border->at.part;
    if (integer > whole + 1 || (integer == whole + 1 && part < (uint64_t)-FIX_ERROR)) {
        return 1;
    }
    if (integer < whole || (integer == whole && part > FIX_ERROR)) {
        return -1;
    }
    return compare_integer(integer, border->power, border->significand, border->exponent);
}

size_t mps_double_shortest(double value, char *digits, int *point) {
    int exponent;
    uint64_t significand = take_apart(value, &exponent);
    if (exponent <= 0 && exponent > -53 && (significand & (((uint64_t)1 << -exponent) - 1)) == 0) {
        return finish(significand >> -exponent, 0, digits, point); // an integer
    }
    // The neighbour below is half as far away if the significand is the smallest.
    bool uneven = significand == (uint64_t)1 << 52 && exponent > -1074;
    // In units of 10**power, the interval of numbers that are read as this value is from 1 to 10 wide.
    int power = uneven ? (exponent * 1262611 - 524031) >> 22 : (exponent * 1262611) >> 22;
    bool exact = power <= 0 && power >= -55;
    int ten_exponent;
    wide_t ten = power_of_ten(-power, &ten_exponent);
    border_t low = {.significand = uneven ? 4 * significand - 1 : 2 * significand - 1,
        .exponent = exponent - (uneven ? 2 : 1),
        .power = power};
    border_t high = {.significand = 2 * significand + 1, .exponent = exponent - 1, .power = power};
    fix_t middle = fix(significand, exponent, ten, ten_exponent, exact);
    low.at = fix(low.significand, low.exponent, ten, ten_exponent, exact);
    high.at = fix(high.significand, high.exponent, ten, ten_exponent, exact);
    // A border is read as this value if its significand is even.
    int inside = (significand & 1) == 0 ? 0 : 1;

    // At most one multiple of ten can be in the interval. It has fewer digits than all others.
    uint64_t tens = middle.whole / 10 * 10;
    if (tens != 0 && side_of(tens, &low) >= inside) {
        return finish(tens, power, digits, point);
    }
    if (side_of(tens + 10, &high) <= -inside) {
        return finish(tens + 10, power, digits, point);
    }
    uint64_t integer = middle.whole;
    bool below = side_of(integer, &low) >= inside, above = side_of(integer + 1, &high) <= -inside;
    if (above && below) {
        // Both are possible: the nearer one is taken, or the even one.
        uint64_t off = middle.part - ((uint64_t)1 << 63);
        int nearer;
        if (off + FIX_ERROR > 2 * FIX_ERROR) {
            nearer = middle.part >> 63 ? 1 : -1;
        } else {
            nearer = -compare_integer(2 * integer + 1, power, significand, exponent + 1);
        }
        above = nearer > 0 || (nearer == 0 && (integer & 1));
    }
    return finish(integer + (above ? 1 : 0), power, digits, point);
}

// Writes all digits of the value. Returns their number, without zeros at the end.
static size_t all_digits(double value, char *digits, int *point) {
    int exponent;
    uint64_t significand = take_apart(value, &exponent);
    int zeros = __builtin_ctzll(significand);
    significand >>= zeros;
    exponent += zeros;
    big_t big;
    big_set(&big, significand);
    if (exponent >= 0) {
        big_shift_left(&big, exponent);
        exponent = 0;
    } else {
        big_multiply_power_of_five(&big, -exponent);
    }
    char reversed[MPS_DIGITS_MAX];
    size_t len = 0;
    while (big.len > 0) {
        uint32_t part = big_pop_digits(&big);
        for (int i = 0; i < 9; i++) {
            reversed[len++] = '0' + part % 10;
            part /= 10;
        }
    }
    while (reversed[len - 1] == '0') {
        len--;
    }
    *point = (int)len + exponent;
    for (size_t i = 0; i < len; i++) {
        digits[i] = reversed[len - 1 - i];
    }
    while (digits[len - 1] == '0') {
        len--;
    }
    return len;
}

// Rounds to `count` digits, half to even.
static size_t round_digits(char *digits, size_t len, int count, int *point) {
    if (count >= (int)len) {
        return len;
    }
    if (count < 0) {
        return 0;
    }
    bool up = digits[count] > '5'
        || (digits[count] == '5' && ((int)len > count + 1 || (count > 0 && (digits[count - 1] & 1))));
    len = count;
    if (up) {
        while (len > 0 && digits[len - 1] == '9') {
            len--;
        }
        if (len == 0) {
            digits[len++] = '1';
            *point += 1;
        } else {
            digits[len - 1]++;
        }
    }
    while (len > 0 && digits[len - 1] == '0') {
        len--;
    }
    return len;
}

size_t mps_double_rounded(double value, bool after_point, int count, char *digits, int *point) {
    int exponent;
    uint64_t significand = take_apart(value, &exponent);
    // 10**(magnitude - 1) <= value < 10**(magnitude + 1)
    int magnitude = ((exponent + 63 - __builtin_clzll(significand)) * 1262611 >> 22) + 1;
    int wanted = after_point ? magnitude + count : count;
    if (wanted <= 16 && wanted >= 0) {
        int scale = wanted - magnitude;
        for (;; scale--) {
            if (scale < POWER_MIN || scale > POWER_MAX) {
                break;
            }
            int ten_exponent;
            wide_t ten = power_of_ten(scale, &ten_exponent);
            fix_t fixed = fix(significand, exponent, ten, ten_exponent, scale >= 0 && scale <= 55);
            if (!after_point
                && fixed.whole
                    >= small_powers[15] * (wanted == 16 ? 10 : 1) / (wanted == 16 ? 1 : small_powers[15 - wanted])) {
                continue; // one digit too many
            }
            uint64_t off = fixed.part - ((uint64_t)1 << 63);
            if (off + FIX_ERROR <= 2 * FIX_ERROR && !fixed.exact) {
                break; // close to half
            }
            bool up = fixed.part >> 63 && (off != 0 || (fixed.whole & 1));
            return finish(fixed.whole + up, -scale, digits, point);
        }
    }
    size_t len = all_digits(value, digits, point);
    if (after_point) {
        if (count > 2000) {
            return len;
        }
        count += *point;
    }
    return round_digits(digits, len, count, point);
}

// ---- Digits to doubles ----

// Returns whether the digits, times 10**power, are above (1), below (-1) or at (0) (significand + 1/2) * 2**exponent.
static __attribute__((noinline)) int compare_text(const char *text, size_t len, int power, uint64_t significand,
    int exponent) {
    big_t decimal;
    big_set(&decimal, 0);
    size_t used = 0;
    bool point = false, more = false;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        if (used < MPS_DIGITS_MAX - 1) {
            if (used != 0 || text[i] != '0') {
                if (decimal.len == 0) {
                    big_set(&decimal, text[i] - '0');
                } else {
                    big_multiply_add(&decimal, 10, text[i] - '0');
                }
                used++;
            }
            power -= point;
        } else {
            more |= text[i] != '0';
            power += !point;
        }
    }
    if (more) {
        // The other digits only matter by not being zero.
        big_multiply_add(&decimal, 10, 1);
        power--;
    }
    return compare_decimal(&decimal, power, 2 * significand + 1, exponent - 1);
}

double mps_double_read(const char *text, size_t len) {
    // Reads the first 19 digits.
    uint64_t value = 0;
    int used = 0, exponent = 0;
    bool point = false, more = false;
    size_t end = 0;
    for (; end < len && (text[end] | 0x20) != 'e'; end++) {
        if (text[end] == '.') {
            point = true;
        } else if (used < 19) {
            value = value * 10 + (text[end] - '0');
            used += value != 0;
            exponent -= point;
        } else {
            more |= text[end] != '0';
            exponent += !point;
        }
    }
    int given = 0;
    if (end < len) {
        size_t i = end + 1;
        bool negative = text[i] == '-';
        i += text[i] == '-' || text[i] == '+';
        for (; i < len; i++) {
            if (given < 100000000) {
                given = given * 10 + (text[i] - '0');
            }
        }
        given = negative ? -given : given;
    }
    exponent += given;
    if (value == 0) {
        return 0;
    }
    // An exact value needs only one division or multiplication.
    if (!more && value <= (uint64_t)1 << 53 && exponent >= -15 && exponent <= 15) {
        return exponent < 0 ? (double)value / (double)small_powers[-exponent]
                            : (double)value * (double)small_powers[exponent];
    }
    if (exponent < -345) {
        return 0;
    }
    if (exponent > 310) {
        return INFINITY;
    }

    // The significand with 64 bits, and the bits behind it.
    int ten_exponent, shift;
    uint64_t cut;
    wide_t ten = power_of_ten(exponent, &ten_exponent);
    int zeros = __builtin_clzll(value);
    wide_t product = multiply_wide(ten, value << zeros, &shift, &cut);
    int binary = ten_exponent - zeros + 128 - shift; // of the product's upper half
    // Bits to drop from the upper half: 11, or more for a value that is too small for 53 bits.
    int drop = 11;
    if (binary + drop < -1074) {
        drop = -1074 - binary;
    }
    if (drop > 64) {
        return 0; // less than half of the smallest
    }
    uint64_t result = drop == 64 ? 0 : product.high >> drop;
    uint64_t mask = drop == 64 ? UINT64_MAX : ((uint64_t)1 << drop) - 1;
    uint64_t rest = product.high & mask, half = mask / 2 + 1;
    // The calculated rest is at most this much below the exact one, in units of the upper half. Without the digits
    // behind the 19th, a part of 10**-18 may be missing.
    uint64_t error = more ? 20 : (product.low > (uint64_t)-FIX_ERROR);
    bool exact = !more && exponent >= 0 && exponent <= 55 && cut == 0;
    bool up;
    if (rest >= half && (rest > half || product.low > FIX_ERROR)) {
        up = true;
    } else if (rest + error < half || (exact && rest < half)) {
        up = false;
    } else if (exact) {
        up = product.low != 0 || (result & 1);
    } else {
        // Close to half.
        int side = compare_text(text, end, given, result, binary + drop);
        up = side > 0 || (side == 0 && (result & 1));
    }
    result += up;
    binary += drop;
    if (result >> 53 != 0) {
        result >>= 1;
        binary++;
    }
    if (binary > 971) {
        return INFINITY;
    }
    uint64_t bits = result >> 52 == 0 ? result : (result & 0xfffffffffffff) | (uint64_t)(binary + 1075) << 52;
    double number;
    memcpy(&number, &bits, 8);
    return number;
}
