// Sums of floats for the modules math and statistics: exact sums (fsum, hypot, dist), and sums of products.

#include <math.h>
#include <string.h>

#include "py/runtime.h"
#include "stdlib/math_shared.h"
#include "types/numbers/int_parts.h"

// ---- Exact sums ----------------------------------------------------------------------------------------------------

void mps_exact_init(mps_exact_t *sum) {
    sum->len = 0;
    sum->room = MP_ARRAY_SIZE(sum->few);
    sum->parts = sum->few;
    sum->specials = sum->infinities = 0;
    sum->has_special = false;
}

// Makes room for one more part. There are at most as many as a double has bits between its least and its largest value.
static void make_room(mps_exact_t *sum) {
    if (sum->len == sum->room) {
        double *parts = m_new(double, sum->room * 2);
        memcpy(parts, sum->parts, sum->len * sizeof(double));
        sum->parts = parts;
        sum->room *= 2;
    }
}

void mps_exact_add(mps_exact_t *sum, double x) {
    double given = x;
    size_t kept = 0;
    make_room(sum);
    for (size_t i = 0; i < sum->len; i++) {
        double y = sum->parts[i];
        if (fabs(x) < fabs(y)) {
            double z = x;
            x = y;
            y = z;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0) {
            sum->parts[kept++] = low;
        }
        x = high;
    }
    if (!isfinite(x)) {
        if (isfinite(given)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("intermediate overflow in fsum"));
        }
        sum->infinities += isinf(given) ? given : 0;
        sum->specials += given;
        sum->has_special = true;
        sum->len = 0;
        return;
    }
    sum->len = kept;
    if (x != 0) {
        sum->parts[sum->len++] = x;
    }
}

double mps_exact_sum(const mps_exact_t *sum) {
    if (sum->has_special) {
        if (isnan(sum->infinities)) {
            mp_raise_ValueError(MP_ERROR_TEXT("-inf + inf in fsum"));
        }
        return sum->specials;
    }
    size_t n = sum->len;
    if (n == 0) {
        return 0;
    }
    double high = sum->parts[--n], low = 0;
    while (n > 0) {
        double x = high, y = sum->parts[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) {
            break;
        }
    }
    // In a half-way case the other parts decide.
    if (n > 0 && ((low < 0 && sum->parts[n - 1] < 0) || (low > 0 && sum->parts[n - 1] > 0))) {
        double twice = low * 2, x = high + twice;
        if (twice == x - high) {
            high = x;
        }
    }
    return high;
}

static mp_obj_t math_fsum(mp_obj_t items) {
    mps_exact_t sum;
    mps_exact_init(&sum);
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(items, &buf), item;
    while ((item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mps_exact_add(&sum, mps_as_double(item));
    }
    return mp_obj_new_float(mps_exact_sum(&sum));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_math_fsum_obj, math_fsum);

// ---- Sums of products ----------------------------------------------------------------------------------------------

// A sum in three parts. Each part has the rounding error of the one before it.
typedef struct {
    double high, low, tiny;
} triple_t;

typedef struct {
    double high, low;
} pair_t;

static pair_t sum_of(double a, double b) {
    double x = a + b, z = x - a;
    return (pair_t) {x, (a - (x - z)) + (b - z)};
}

static triple_t plus_product(double x, double y, triple_t total) {
    double product = x * y;
    pair_t exact = {product, fma(x, y, -product)};
    pair_t high = sum_of(total.high, exact.high);
    pair_t low = sum_of(total.low, exact.low);
    pair_t both = sum_of(low.high, high.low);
    return (triple_t) {high.high, both.high, total.tiny + low.low + both.low};
}

static double value_of(triple_t total) {
    pair_t last = sum_of(total.low, total.high);
    return total.tiny + last.low + last.high;
}

// Ints of 64 bits are summed separately at first, and then floats, as long as all items have that type.
typedef struct {
    mp_obj_t total;
    int64_t ints;
    triple_t floats;
    bool ints_go_on, has_ints, floats_go_on, has_floats;
} products_t;

static mp_obj_t plus(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}

// Gets an int of 64 bits. Returns false if it does not fit.
static bool as_long(mp_obj_t obj, int64_t *value) {
    if (!mp_obj_is_exact_type(obj, &mp_type_int)) {
        return false;
    }
    mps_int_view_t view;
    mps_int_look(&view, obj);
    uint64_t size = 0;
    for (size_t i = MIN(view.len, 2); i-- > 0;) {
        size = size << 32 | view.words[i];
    }
    *value = view.negative ? -(int64_t)size : (int64_t)size;
    return view.len <= 2 && size <= (uint64_t)INT64_MAX;
}

// Adds a product of ints of 64 bits. Returns false if it does not fit.
static bool plus_long_product(int64_t *sum, int64_t a, int64_t b) {
    int64_t product = (int64_t)((uint64_t)a * (uint64_t)b);
    if (a != 0 && b != 0 && (product / b != a || product == INT64_MIN)) {
        return false;
    }
    int64_t next = (int64_t)((uint64_t)*sum + (uint64_t)product);
    if ((product >= 0) != (next >= *sum)) {
        return false;
    }
    *sum = next;
    return true;
}

static bool add_ints(products_t *sum, mp_obj_t a, mp_obj_t b) {
    if (!sum->ints_go_on) {
        return false;
    }
    int64_t x, y;
    if (a != MP_OBJ_STOP_ITERATION && as_long(a, &x) && as_long(b, &y) && plus_long_product(&sum->ints, x, y)) {
        sum->has_ints = true;
        return true;
    }
    sum->ints_go_on = false;
    if (sum->has_ints) {
        sum->total = plus(sum->total, mp_obj_new_int_from_ll(sum->ints));
    }
    return false;
}

// Gets the values of two floats, or of a float and an int that fits a double.
static bool as_doubles(mp_obj_t a, mp_obj_t b, double *x, double *y) {
    mp_obj_t both[] = {a, b};
    double *values[] = {x, y};
    bool is_float = false;
    for (size_t i = 0; i < 2; i++) {
        if (mp_obj_is_exact_type(both[i], &mp_type_float)) {
            is_float = true;
            *values[i] = mp_obj_float_get(both[i]);
        } else if (mp_obj_is_exact_type(both[i], &mp_type_int) || mp_obj_is_bool(both[i])) {
            nlr_buf_t nlr;
            if (nlr_push(&nlr) != 0) {
                return false; // too large for a double
            }
            *values[i] = mps_as_double(both[i]);
            nlr_pop();
        } else {
            return false;
        }
    }
    return is_float;
}

static bool add_floats(products_t *sum, mp_obj_t a, mp_obj_t b) {
    if (!sum->floats_go_on) {
        return false;
    }
    double x, y;
    if (a != MP_OBJ_STOP_ITERATION && as_doubles(a, b, &x, &y)) {
        triple_t next = plus_product(x, y, sum->floats);
        if (isfinite(next.high)) {
            sum->floats = next;
            sum->has_floats = true;
            return true;
        }
    }
    sum->floats_go_on = false;
    if (sum->has_floats) {
        sum->total = plus(sum->total, mp_obj_new_float(value_of(sum->floats)));
    }
    return false;
}

static mp_obj_t math_sumprod(mp_obj_t p, mp_obj_t q) {
    mp_obj_iter_buf_t p_buf, q_buf;
    mp_obj_t p_iter = mp_getiter(p, &p_buf), q_iter = mp_getiter(q, &q_buf);
    mp_obj_t zero = MP_OBJ_NEW_SMALL_INT(0);
    products_t sum = {zero, 0, {0, 0, 0}, true, false, true, false};
    for (;;) {
        mp_obj_t a = mp_iternext(p_iter), b = mp_iternext(q_iter);
        if ((a == MP_OBJ_STOP_ITERATION) != (b == MP_OBJ_STOP_ITERATION)) {
            mp_raise_ValueError(MP_ERROR_TEXT("Inputs are not the same length"));
        }
        if (add_ints(&sum, a, b) || add_floats(&sum, a, b)) {
            continue;
        }
        if (a == MP_OBJ_STOP_ITERATION) {
            return sum.total;
        }
        sum.total = plus(sum.total, mp_binary_op(MP_BINARY_OP_MULTIPLY, a, b));
    }
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_math_sumprod_obj, math_sumprod);
