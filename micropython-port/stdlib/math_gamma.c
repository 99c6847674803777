// The gamma function and its logarithm, for the module math. Uses the approximation of Lanczos with CPython's
// coefficients (of Boost, for 53 bits), so that the last digits are the same, too.

#include <math.h>

#include "py/runtime.h"
#include "stdlib/math_shared.h"

#define G 6.024680040776729583740234375
#define PI 3.141592653589793238462643383279502884197
#define COUNT 13

// Returns sin(pi * x), which is exact if x is a multiple of a half.
static double sine_of_pi_times(double x) {
    double y = fmod(fabs(x), 2.0), value;
    switch ((int)round(2.0 * y)) {
        case 0:
            value = sin(PI * y);
            break;
        case 1:
            value = cos(PI * (y - 0.5));
            break;
        case 2:
            value = sin(PI * (1.0 - y));
            break;
        case 3:
            value = -cos(PI * (y - 1.5));
            break;
        default:
            value = sin(PI * (y - 2.0));
    }
    return copysign(1.0, x) * value;
}

// Returns the quotient of two polynomials.
static double lanczos_sum(double x) {
    static const double over[COUNT] = {23531376880.410759688572007674451636754734846804940,
        42919803642.649098768957899047001988850926355848959, 35711959237.355668049440185451547166705960488635843,
        17921034426.037209699919755754458931112671403265390, 6039542586.3520280050642916443072979210699388420708,
        1439720407.3117216736632230727949123939715485786372, 248874557.86205415651146038641322942321632125127801,
        31426415.585400194380614231628318205362874684987640, 2876370.6289353724412254090516208496135991145378768,
        186056.26539522349504029498971604569928220784236328, 8071.6720023658162106380029022722506138218516325024,
        210.82427775157934587250973392071336271166969580291, 2.5066282746310002701649081771338373386264310793408};
    static const double under[COUNT] = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
        2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};
    double a = 0.0, b = 0.0;
    if (x < 5.0) {
        for (size_t i = COUNT; i-- > 0;) {
            a = a * x + over[i];
            b = b * x + under[i];
        }
    } else { // the largest terms come last, so that nothing overflows
        for (size_t i = 0; i < COUNT; i++) {
            a = a / x + over[i];
            b = b / x + under[i];
        }
    }
    return a / b;
}

// Returns the factorial of a number below 23.
static double factorial_of(int n) {
    double value = 1.0; // all products are exact
    for (int i = 2; i <= n; i++) {
        value *= i;
    }
    return value;
}

double mps_gamma(double x) {
    if (!isfinite(x)) {
        return isnan(x) || x > 0 ? x : NAN;
    }
    if (x == floor(x) && x > 0 && x <= 23.0) {
        return factorial_of((int)x - 1);
    }
    double size = fabs(x);
    if (size < 1e-20) {
        return 1.0 / x;
    }
    if (size > 200.0) {
        return x < 0 ? 0.0 / sine_of_pi_times(x) : INFINITY;
    }
    double y = size + (G - 0.5), z;
    if (size > G - 0.5) { // z is the rounding error of the sum
        z = y - size - (G - 0.5);
    } else {
        z = y - (G - 0.5) - size;
    }
    z = z * G / y;
    bool is_long = size >= 140.0;
    double power = pow(y, is_long ? size / 2.0 - 0.25 : size - 0.5), value;
    if (x < 0.0) {
        value = -PI / sine_of_pi_times(size) / size * exp(y) / lanczos_sum(size);
        value -= z * value;
        value /= power;
        return is_long ? value / power : value;
    }
    value = lanczos_sum(size) / exp(y);
    value += z * value;
    value *= power;
    return is_long ? value * power : value;
}

double mps_log_gamma(double x) {
    if (!isfinite(x)) {
        return isnan(x) ? x : INFINITY;
    }
    if (x == floor(x) && x <= 2.0) {
        return x <= 0.0 ? INFINITY : 0.0;
    }
    double size = fabs(x);
    if (size < 1e-20) {
        return -log(size);
    }
    double value = log(lanczos_sum(size)) - G;
    value += (size - 0.5) * (log(size + G - 0.5) - 1.0);
    if (x < 0.0) {
        value = 1.144729885849400174143427351353058711647 - log(fabs(sine_of_pi_times(size))) - log(size) - value;
    }
    return value;
}
