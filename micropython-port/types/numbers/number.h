// Declares conversions between numbers and text, and functions that int, float, complex, formatting and the lexer
// share.

#ifndef MPS_TYPES_NUMBER_H
#define MPS_TYPES_NUMBER_H

#include "py/mpconfig.h"
#include "py/obj.h"
#include "py/objint.h"

#include "types/numbers/index.h"

// ---- decimal.c: doubles and decimal digits, always correctly rounded ----

// The most significant digits that a double can have.
#define MPS_DIGITS_MAX (800)

// Writes the fewest digits that are read as this value again. Returns how many (at most 17). The value is 0.DIGITS *
// 10**point. The value must be finite and above zero.
size_t mps_double_shortest(double value, char *digits, int *point);

// Writes the digits of the value, rounded half to even: `count` significant ones, or `count` behind the decimal point.
// digits has room for MPS_DIGITS_MAX. Digits that are not written are zeros; a value that rounds to zero has none. The
// value must be finite and above zero.
size_t mps_double_rounded(double value, bool after_point, int count, char *digits, int *point);

// Reads digits with at most one point, and an optional exponent. The text must have nothing else.
double mps_double_read(const char *text, size_t len);

// ---- parsenum.c: text to numbers ----

// Reads text in the form of float(), without spaces around it. Returns whether it is a float.
bool mps_parse_float(const char *text, size_t len, double *value);

// Returns the int of text in the form of int(), without spaces around it, or MP_OBJ_NULL. Raises ValueError for more
// digits than are allowed. base is 0 or 2 to 36.
mp_obj_t mps_parse_int(const char *text, size_t len, int base);

// Reads text in the form of complex(), without spaces around it. Returns whether it is a complex number.
bool mps_parse_complex(const char *text, size_t len, double *real, double *imag);

// ---- number.c: functions for several types ----

// Implement round() and pow(). ndigits and modulus may be MP_OBJ_NULL. May run Python.
mp_obj_t mps_round(mp_obj_t number, mp_obj_t ndigits);
mp_obj_t mps_pow(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus);

// Gets the text of a str or of bytes, without spaces around it and with other scripts' digits as ASCII. The heap or the
// object owns it. Returns false for other objects.
bool mps_number_text(mp_obj_t value, const char **text, size_t *len);

// Raises ZeroDivisionError: "division by zero".
MP_NORETURN void mps_raise_division_by_zero(void);

// Raises ValueError with the message and the repr of the value, cut if it is long.
MP_NORETURN void mps_raise_bad_number(mp_rom_error_text_t message, int base, mp_obj_t value);

// Returns the value as a double by __float__ or __index__. Raises TypeError ("must be real number, not str") for other
// objects. May run Python.
double mps_as_double(mp_obj_t value);

// Gets the value of a float, an int or a bool, or an instance of a class derived from them. Returns false for other
// objects. Raises OverflowError for too large ints.
bool mps_operand(mp_obj_t value, double *number);

// Returns the double nearest to significand * 2**exponent, or to slightly more if `more` is set. Infinite if that is
// too large.
double mps_make_double(uint64_t significand, bool more, int exponent);

// ---- complex.c ----

// Gets the complex value of a number, by __complex__, __float__ or __index__ if it has those. Returns false for other
// objects. May run Python.
bool mps_complex_of(mp_obj_t value, double *real, double *imag);

extern const struct _mp_obj_complex_t mps_complex_infj, mps_complex_nanj;

// ---- float.c ----

// Compares a value exactly with an int that is not small. Returns a negative number, 0 or a positive one. The value
// must not be NaN.
int mps_compare_float_int(double value, mp_obj_t number);

// Raises the OverflowError of a power.
MP_NORETURN void mps_raise_range(void);

// Returns a positive int as a fraction from 0.5 to 1, times 2**exponent; exponent is the number of its bits.
double mps_int_frexp(mp_obj_t number, int *exponent);

// Raises ValueError if an int is too long to be converted to decimal digits or back. sys.set_int_max_str_digits() sets
// the limit. `known` tells whether the message may have the number of digits.
void mps_check_int_digits(size_t digits, bool known);

// Returns the limit, or SIZE_MAX where there is none.
size_t mps_most_int_digits(void);

// The functions of sys for that limit.
MP_DECLARE_CONST_FUN_OBJ_1(mps_set_int_max_str_digits_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_get_int_max_str_digits_obj);

#endif
