// Declares the types of the module _decimal, on CPython's libmpdec, for its files.
//
// libmpdec's functions set bits of a status, which dec_status() then adds to a context. It raises the trapped ones.
// libmpdec runs no Python.

#ifndef MPS_DECIMAL_H
#define MPS_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"
#include "py/runtime.h"

#include "stdlib/decimal/libmpdec.h"
#include "types/classes/class.h"
#include "types/text/text.h"

// The bit that libmpdec leaves free.
#define STATUS_FLOAT_OPERATION MPD_Not_implemented
#define SIGNALS (9)

#define DIGITS_INSIDE (4) // words of nine digits

typedef struct {
    mp_obj_base_t base;
    mpd_t value;
    mpd_uint_t digits[DIGITS_INSIDE]; // for values of up to this length
} dec_t;

typedef struct {
    mp_obj_base_t base;
    mpd_context_t context;
    int capitals;
    mp_obj_t traps, flags; // signals_t
} context_t;

// The traps or the flags of a context, as a mapping.
typedef struct {
    mp_obj_base_t base;
    context_t *of;
    bool is_traps;
} signals_t;

extern const mp_obj_type_t mps_type_decimal, mps_type_decimal_context, mps_type_decimal_signals,
    mps_type_decimal_manager;

static inline const dec_t *dec_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_decimal));
}

static inline mp_obj_t dec_obj(const dec_t *dec) {
    return MP_OBJ_FROM_PTR(dec);
}

// ---- errors.c ------------------------------------------------------------------------------------------------------

// The signals in CPython's order: their classes and their bits.
typedef struct {
    const mp_obj_type_t *type;
    uint32_t bits;
} signal_t;
extern const signal_t mps_decimal_signals[SIGNALS];
extern const mp_obj_type_t mps_type_DecimalException, mps_type_ConversionSyntax, mps_type_DivisionImpossible,
    mps_type_DivisionUndefined, mps_type_InvalidContext;

// Adds bits to a context's flags. Raises for trapped bits, and MemoryError.
void dec_status(context_t *context, uint32_t status);
// Returns a list of the classes of conditions.
mp_obj_t dec_conditions(uint32_t status);
// Returns a list of the set signals.
mp_obj_t dec_signal_list(uint32_t status);
// Returns the bits of a class of signals. Raises KeyError for other objects.
uint32_t dec_bits_of(mp_obj_t type);
// Returns the bits of a list of signals or conditions.
uint32_t dec_bits_of_list(mp_obj_t list);
// Returns the bits of a mapping of traps or flags, or of a dictionary of exactly the signals.
uint32_t dec_bits_of_all(mp_obj_t mapping);
// Gets the bits of a dictionary of exactly the signals. Returns false for other dictionaries.
bool dec_bits_of_dict(mp_obj_t dict, uint32_t *bits);

// ---- convert.c -----------------------------------------------------------------------------------------------------

// Makes a Decimal without a value.
dec_t *dec_new(void);
// Returns the Decimal that an object is, or that an int equals, or NULL.
const dec_t *dec_operand(mp_obj_t obj, context_t *context);
// Returns that Decimal. Raises TypeError if there is none.
const dec_t *dec_require(mp_obj_t obj, context_t *context);
const dec_t *dec_of_double(double value, context_t *context);
const dec_t *dec_of_int(mp_obj_t number, context_t *context);
// Returns the value of any argument of Decimal(): exact, or rounded by the context.
const dec_t *dec_convert(mp_obj_t obj, context_t *context, bool exact);
const dec_t *dec_of_float_or_int(mp_obj_t obj, context_t *context);
// Returns an int, rounded in the given way.
mp_obj_t dec_to_int(const dec_t *dec, int rounding);
mp_obj_t dec_text(const dec_t *dec, const context_t *context);
double dec_to_double(const dec_t *dec, context_t *context);
mp_obj_t dec_ratio(const dec_t *dec, context_t *context);
mp_obj_t dec_tuple(const dec_t *dec);
int64_t dec_hash(mp_obj_t obj);

// ---- context.c -----------------------------------------------------------------------------------------------------

context_t *dec_context(void);
context_t *dec_context_new(void);
// Returns the given context, or the current one for None and MP_OBJ_NULL.
context_t *dec_context_given(mp_obj_t obj);
int dec_rounding(mp_obj_t name);
mp_obj_t dec_rounding_name(int rounding);
void dec_start_contexts(mp_obj_t dict);
extern const mp_obj_dict_t mps_decimal_context_locals;
MP_DECLARE_CONST_FUN_OBJ_1(mps_decimal_context_copy_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_decimal_context_reduce_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_decimal_getcontext_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_decimal_setcontext_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(mps_decimal_localcontext_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_decimal_ieee_context_obj);

// ---- decimal_methods.c, decimal_operators.c ------------------------------------------------------------------------

extern const mp_obj_dict_t mps_decimal_locals;
mp_obj_t dec_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_obj_t dec_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
mp_obj_t dec_power(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus, context_t *context);
mp_obj_t dec_divmod(const dec_t *a, const dec_t *b, context_t *context);
mp_obj_t dec_format(mp_obj_t self, mp_obj_t spec, mp_obj_t override);

// ---- Functions of libmpdec, in one form ----------------------------------------------------------------------------

typedef void (*unary_t)(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status);
typedef void (*binary_t)(mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context, uint32_t *status);

mp_obj_t dec_apply_unary(unary_t function, mp_obj_t a, context_t *context);
mp_obj_t dec_apply_binary(binary_t function, mp_obj_t a, mp_obj_t b, context_t *context);

// Functions that Decimal and Context have as methods of the same name.
#define UNARY_FUNCTIONS(X) \
    X(exp, mpd_qexp) X(ln, mpd_qln) X(log10, mpd_qlog10) X(next_minus, mpd_qnext_minus) \
    X(next_plus, mpd_qnext_plus) X(normalize, mpd_qreduce) X(sqrt, mpd_qsqrt) X(logb, mpd_qlogb) \
    X(logical_invert, mpd_qinvert)
#define BINARY_FUNCTIONS(X) \
    X(compare, mpd_qcompare) X(compare_signal, mpd_qcompare_signal) X(max, mpd_qmax) X(max_mag, mpd_qmax_mag) \
    X(min, mpd_qmin) X(min_mag, mpd_qmin_mag) X(next_toward, mpd_qnext_toward) \
    X(remainder_near, mpd_qrem_near) X(logical_and, mpd_qand) X(logical_or, mpd_qor) X(logical_xor, mpd_qxor) \
    X(rotate, mpd_qrotate) X(scaleb, mpd_qscaleb) X(shift, mpd_qshift)

#define DECLARE_UNARY(name, function) \
    void dec_##name(mpd_t *result, const mpd_t *a, const mpd_context_t *context, uint32_t *status);
#define DECLARE_BINARY(name, function) \
    void dec_##name(mpd_t *result, const mpd_t *a, const mpd_t *b, const mpd_context_t *context, uint32_t *status);
UNARY_FUNCTIONS(DECLARE_UNARY)
BINARY_FUNCTIONS(DECLARE_BINARY)

#endif // MPS_DECIMAL_H
