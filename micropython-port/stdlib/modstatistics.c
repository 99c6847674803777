// The module _statistics, with the part of statistics.py that is in C: the inverse of the normal distribution's
// cumulative function.
//
// The approximation is Wichura's (AS241, Applied Statistics 37, 1988), with the same steps as in statistics.py.

#include <math.h>

#include "py/runtime.h"
#include "types/numbers/number.h"

static double polynomial(const double coefficients[8], double r) {
    double value = coefficients[0];
    for (size_t i = 1; i < 8; i++) {
        value = value * r + coefficients[i];
    }
    return value;
}

static double inverse(double p) {
    static const double near_over[] = {2.50908092873012267270e+3, 3.34305755835881281050e+4, 6.72657709270087008530e+4,
        4.59219539315498714570e+4, 1.37316937655094611250e+4, 1.97159095030655144270e+3, 1.33141667891784377450e+2,
        3.38713287279636660800e+0};
    static const double near_under[] = {5.22649527885285456100e+3, 2.87290857357219426740e+4, 3.93078958000927106100e+4,
        2.12137943015865958670e+4, 5.39419602142475110770e+3, 6.87187007492057908300e+2, 4.23133307016009112520e+1,
        1.0};
    static const double middle_over[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
        2.41780725177450611770e-1, 1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
        4.63033784615654529590e+0, 1.42343711074968357734e+0};
    static const double middle_under[] = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
        1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
        2.05319162663775882187e+0, 1.0};
    static const double far_over[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
        2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0,
        6.65790464350110377720e+0};
    static const double far_under[] = {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
        7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1,
        1.0};
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return polynomial(near_over, r) * q / polynomial(near_under, r);
    }
    double r = sqrt(-log(q <= 0 ? p : 1 - p));
    bool is_far = r > 5;
    r -= is_far ? 5 : 1.6;
    double x = polynomial(is_far ? far_over : middle_over, r) / polynomial(is_far ? far_under : middle_under, r);
    return q < 0 ? -x : x;
}

static mp_obj_t normal_dist_inv_cdf(mp_obj_t p_in, mp_obj_t mu_in, mp_obj_t sigma_in) {
    double p = mps_as_double(p_in), mu = mps_as_double(mu_in), sigma = mps_as_double(sigma_in);
    if (p <= 0 || p >= 1 || sigma <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("inv_cdf undefined for these parameters"));
    }
    return mp_obj_new_float(mu + inverse(p) * sigma);
}
static MP_DEFINE_CONST_FUN_OBJ_3(normal_dist_inv_cdf_obj, normal_dist_inv_cdf);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__statistics)},
    {MP_ROM_QSTR(MP_QSTR__normal_dist_inv_cdf), MP_ROM_PTR(&normal_dist_inv_cdf_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_statistics_core = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__statistics, mp_module_statistics_core);
