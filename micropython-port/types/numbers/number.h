// Numbers and text: what int, float, complex, formatting and the lexer share.

#ifndef MPS_TYPES_NUMBER_H
#define MPS_TYPES_NUMBER_H

#include "py/mpconfig.h"
#include "py/obj.h"
#include "py/objint.h"

#include "types/numbers/index.h"

// ---- decimal.c: doubles and decimal digits, always rounded right ----

// No double has more significant digits.
#define MPS_DIGITS_MAX (800)

// Writes the fewest digits that are read as this value again, and returns how many (at most 17). The value is 0.DIGITS
// * 10**point. For finite values above zero.
size_t mps_double_shortest(double value, char *digits, int *point);

// Writes the digits of the value, rounded half to even: so many significant ones, or so many after the decimal point.
// digits has room for MPS_DIGITS_MAX. Digits that are not written are zeros; none are where it rounds to zero. For
// finite values above zero.
size_t mps_double_rounded(double value, bool after_point, int count, char *digits, int *point);

// Reads digits with at most one point among them, and maybe an exponent: nothing else may be there.
double mps_double_read(const char *text, size_t len);

// ---- parsenum.c: text to numbers ----

// Whether text of that form is a float as float() takes it, without spaces around it.
bool mps_parse_float(const char *text, size_t len, double *value);

// An int as int() takes it, without spaces around it, or MP_OBJ_NULL where it is none. Raises ValueError where it has
// more digits than are allowed. base is 0 or 2 to 36.
mp_obj_t mps_parse_int(const char *text, size_t len, int base);

// The same for complex().
bool mps_parse_complex(const char *text, size_t len, double *real, double *imag);

// ---- number.c: what several types need ----

// What round() and pow() do. ndigits and modulus are MP_OBJ_NULL where there are none.
mp_obj_t mps_round(mp_obj_t number, mp_obj_t ndigits);
mp_obj_t mps_pow(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus);

// The text of a str or of bytes, without spaces around it and with digits of other scripts as ASCII's. Owned by the
// heap or the object. False for other objects.
bool mps_number_text(mp_obj_t value, const char **text, size_t *len);

// ZeroDivisionError: "division by zero".
MP_NORETURN void mps_raise_division_by_zero(void);

// ValueError: the message and the repr of the value, which is cut where it is long.
MP_NORETURN void mps_raise_bad_number(mp_rom_error_text_t message, int base, mp_obj_t value);

// The value as a double by __float__ or __index__; raises TypeError ("must be real number, not str") for what is no
// number.
double mps_as_double(mp_obj_t value);

// The value of a float, an int or a bool, or an instance of a class derived from them. False for all others. Raises
// OverflowError for ints that are too large.
bool mps_operand(mp_obj_t value, double *number);

// The nearest double to significand * 2**exponent, or to a bit more than that. Infinite where it is too large.
double mps_make_double(uint64_t significand, bool more, int exponent);

// ---- complex.c ----

// The complex value of a number, by __complex__, __float__ or __index__ if it has those. False for what is no number.
bool mps_complex_of(mp_obj_t value, double *real, double *imag);

extern const struct _mp_obj_complex_t mps_complex_infj, mps_complex_nanj;

// ---- float.c ----

// An exact comparison with an int that is no small one: negative, 0 or positive. The value is no NaN.
int mps_compare_float_int(double value, mp_obj_t number);

// Raises the OverflowError of a power.
MP_NORETURN void mps_raise_range(void);

// A positive int as a fraction from 0.5 to 1, times 2**exponent; exponent is the number of its bits.
double mps_int_frexp(mp_obj_t number, int *exponent);

// Raises ValueError where an int is too long to be turned into decimal digits or back. The limit is
// sys.set_int_max_str_digits()'s. known says whether the message may name the number of digits.
void mps_check_int_digits(size_t digits, bool known);

// Those functions of sys.
MP_DECLARE_CONST_FUN_OBJ_1(mps_set_int_max_str_digits_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_get_int_max_str_digits_obj);

#endif
