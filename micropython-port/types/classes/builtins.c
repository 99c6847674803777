// Defines the built-in functions, and the module builtins. Replaces upstream's py/modbuiltins.c. Functions that make
// iterators are types in iterators.c; eval, exec and compile are in evaluate.c; isinstance and the like are with
// classes.

#include <math.h>
#include <string.h>

#include "py/builtin.h"
#include "py/mphal.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "py/stream.h"
#include "shared/readline/readline.h"
#include "types/classes/builtins.h"
#include "types/text/format.h"
#include "types/numbers/number.h"
#include "types/text/text.h"
#include "types/numbers/hash.h"
#include "types/classes/class.h"
#include "vm/objects.h"

extern struct _mp_dummy_t mp_sys_stdout_obj; // has another type; only the pointer matters

// ---- Conditions ----------------------------------------------------------------------------------------------------

static mp_obj_t any_of(mp_obj_t iterable, bool wanted) {
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(iterable, &buffer);
    mp_obj_t item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_true(item) == wanted) {
            return mp_obj_new_bool(wanted);
        }
    }
    return mp_obj_new_bool(!wanted);
}

static mp_obj_t builtin_all(mp_obj_t iterable) {
    return any_of(iterable, false);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_all_obj, builtin_all);

static mp_obj_t builtin_any(mp_obj_t iterable) {
    return any_of(iterable, true);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_any_obj, builtin_any);

static mp_obj_t builtin_callable(mp_obj_t obj) {
    return mp_obj_new_bool(mp_obj_is_callable(obj));
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_callable_obj, builtin_callable);

// ---- Numbers -------------------------------------------------------------------------------------------------------

static mp_obj_t builtin_abs(mp_obj_t value) {
    return mp_unary_op(MP_UNARY_OP_ABS, value);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_abs_obj, builtin_abs);

static mp_obj_t builtin_divmod(mp_obj_t lhs, mp_obj_t rhs) {
    return mp_binary_op(MP_BINARY_OP_DIVMOD, lhs, rhs);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_divmod_obj, builtin_divmod);

static mp_obj_t builtin_hash(mp_obj_t value) {
    return mp_obj_new_int_from_ll(mps_hash(value, MPS_HASH_ANY));
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_hash_obj, builtin_hash);

// Implements bin(), oct() and hex().
static mp_obj_t in_base(mp_obj_t value, const char *prefix, int base) {
    value = mps_index(value);
    vstr_t text;
    vstr_init(&text, 16);
    if (mp_obj_int_sign(value) < 0) {
        vstr_add_byte(&text, '-');
        value = mp_unary_op(MP_UNARY_OP_NEGATIVE, value);
    }
    vstr_add_str(&text, prefix);
    mps_int_text(&text, value, base, 'a');
    return mp_obj_new_str_from_vstr(&text);
}

static mp_obj_t builtin_bin(mp_obj_t value) {
    return in_base(value, "0b", 2);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_bin_obj, builtin_bin);

static mp_obj_t builtin_oct(mp_obj_t value) {
    return in_base(value, "0o", 8);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_oct_obj, builtin_oct);

static mp_obj_t builtin_hex(mp_obj_t value) {
    return in_base(value, "0x", 16);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_hex_obj, builtin_hex);

// pow(base, exp, mod=None)
static mp_obj_t builtin_pow(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_base, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_exp, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_mod, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t modulus = given[2].u_obj;
    if (modulus != mp_const_none) {
        mp_obj_t result = mps_pow_by_method(given[0].u_obj, given[1].u_obj, modulus);
        if (result != MP_OBJ_NULL) {
            return result;
        }
    }
    return mps_pow(given[0].u_obj, given[1].u_obj, modulus == mp_const_none ? MP_OBJ_NULL : modulus);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_pow_obj, 0, builtin_pow);

// round(number, ndigits=None)
static mp_obj_t builtin_round(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    if (n_args == 1 && keywords->used == 0 && mp_obj_is_float(args[0]) && isfinite(mp_obj_float_get(args[0]))) {
        return mp_obj_new_int_from_float(nearbyint(mp_obj_float_get(args[0])));
    }
    static const mp_arg_t allowed[] = {
        {MP_QSTR_number, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_ndigits, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t digits = given[1].u_obj;
    return mps_round(given[0].u_obj, digits == mp_const_none ? MP_OBJ_NULL : digits);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_round_obj, 0, builtin_round);

// A sum of floats, and the sum of the rounding errors (Neumaier's method).
typedef struct {
    double high;
    double low;
} precise_t;

static void precise_add(precise_t *sum, double value) {
    double total = sum->high + value;
    sum->low += fabs(sum->high) >= fabs(value) ? (sum->high - total) + value : (value - total) + sum->high;
    sum->high = total;
}

static double precise_value(const precise_t *sum) {
    // If the sum is infinite, the lost part is NaN.
    return sum->low != 0 && isfinite(sum->low) ? sum->high + sum->low : sum->high;
}

// Adds to a sum of ints. Returns false, with the sum as it was, if the result has more than 64 bits.
static inline bool add_i64(int64_t *sum, int64_t value) {
    int64_t result;
    if (__builtin_add_overflow(*sum, value, &result)) {
        return false;
    }
    *sum = result;
    return true;
}

// Adds an int to a sum. Returns false, with the sum as it was, if the item is no int or the result is too large.
static inline bool add_int(int64_t *sum, mp_obj_t item) {
    if (mp_obj_is_small_int(item)) {
        return add_i64(sum, MP_OBJ_SMALL_INT_VALUE(item));
    }
    int64_t value;
    return mp_obj_is_exact_type(item, &mp_type_int) && mps_int_fits_64(item, &value) && add_i64(sum, value);
}

// Adds a range to a sum, without looking at its items. Returns false if the items are not small, or if the sum would
// not fit.
static bool add_range(int64_t *sum, const mps_obj_range_t *range) {
    if (!mps_range_is_small(range)) {
        return false;
    }
    int64_t start = MP_OBJ_SMALL_INT_VALUE(range->start), stop = MP_OBJ_SMALL_INT_VALUE(range->stop);
    int64_t step = MP_OBJ_SMALL_INT_VALUE(range->step);
    int64_t n = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
    if (n <= 0) {
        return true;
    }
    // n is less than 2**31, and so is the distance between the first and the last item.
    return add_i64(sum, n * start + n * (n - 1) / 2 * step);
}

// sum(iterable, /, start=0). Adds ints first, then floats and ints, then anything.
static mp_obj_t builtin_sum(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_start, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(0)}},
    };
    if (n_args == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() takes at least 1 positional argument (0 given)"));
    }
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, args, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    mp_obj_t total = given[1].u_obj;
    if (mp_obj_is_str(total)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    if (mp_obj_is_type(total, &mp_type_bytes)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() can't sum bytes [use b''.join(seq) instead]"));
    }
    if (mp_obj_is_type(total, &mp_type_bytearray)) {
        mp_raise_TypeError(MP_ERROR_TEXT("sum() can't sum bytearray [use b''.join(seq) instead]"));
    }
    mp_obj_t iterable = given[0].u_obj;
    int64_t ints = 0;
    bool are_ints = mp_obj_is_exact_type(total, &mp_type_int) || mp_obj_is_small_int(total);
    are_ints = are_ints && add_int(&ints, total);
    if (are_ints && mp_obj_is_exact_type(iterable, &mp_type_range) && add_range(&ints, MP_OBJ_TO_PTR(iterable))) {
        return mp_obj_new_int_from_ll(ints);
    }
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(iterable, &buffer);
    mp_obj_t item = mp_iternext(iterator);
    while (item != MP_OBJ_STOP_ITERATION && are_ints) {
        are_ints = add_int(&ints, item);
        if (are_ints) {
            item = mp_iternext(iterator);
        }
        total = MP_OBJ_NULL;
    }
    if (total == MP_OBJ_NULL) {
        total = mp_obj_new_int_from_ll(ints);
    }
    while (item != MP_OBJ_STOP_ITERATION) {
        if (mp_obj_is_float(total) && (mp_obj_is_float(item) || mp_obj_is_small_int(item))) {
            precise_t sum = {mp_obj_float_get(total), 0};
            do {
                precise_add(&sum,
                    mp_obj_is_float(item) ? mp_obj_float_get(item) : (double)MP_OBJ_SMALL_INT_VALUE(item));
                item = mp_iternext(iterator);
            } while (item != MP_OBJ_STOP_ITERATION && (mp_obj_is_float(item) || mp_obj_is_small_int(item)));
            total = mp_obj_new_float(precise_value(&sum));
            continue;
        } else {
            total = mp_binary_op(MP_BINARY_OP_ADD, total, item);
        }
        item = mp_iternext(iterator);
    }
    return total;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sum_obj, 0, builtin_sum);

static inline bool is_better(mp_binary_op_t op, mp_obj_t item, mp_obj_t found) {
    if (mp_obj_is_small_int(item) && mp_obj_is_small_int(found)) {
        return op == MP_BINARY_OP_MORE ? MP_OBJ_SMALL_INT_VALUE(item) > MP_OBJ_SMALL_INT_VALUE(found)
                                       : MP_OBJ_SMALL_INT_VALUE(item) < MP_OBJ_SMALL_INT_VALUE(found);
    }
    mp_obj_t better = mp_binary_op(op, item, found);
    return better == mp_const_true || (better != mp_const_false && mp_obj_is_true(better));
}

// Implements min() and max(). `op` tells whether one item is better than another.
static mp_obj_t best(size_t n_args, const mp_obj_t *args, mp_map_t *keywords, mp_binary_op_t op) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_default, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_PTR(NULL)}},
    };
    qstr name = op == MP_BINARY_OP_MORE ? MP_QSTR_max : MP_QSTR_min;
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected at least 1 argument, got 0"), name);
    }
    mp_obj_t key = mp_const_none;
    mp_obj_t otherwise = MP_OBJ_NULL;
    if (keywords->used > 0) {
        mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
        mp_arg_parse_all(0, NULL, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
        key = given[0].u_obj;
        otherwise = given[1].u_obj;
    }
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = MP_OBJ_NULL;
    if (n_args == 1) {
        iterator = mp_getiter(args[0], &buffer);
    } else if (otherwise != MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("Cannot specify a default for %q() with multiple positional arguments"), name);
    }
    mp_obj_t found = MP_OBJ_NULL;
    mp_obj_t found_key = MP_OBJ_NULL;
    for (size_t i = 0; iterator != MP_OBJ_NULL || i < n_args; i++) {
        mp_obj_t item = iterator == MP_OBJ_NULL ? args[i] : mp_iternext(iterator);
        if (item == MP_OBJ_STOP_ITERATION) {
            break;
        }
        mp_obj_t item_key = key == mp_const_none ? item : mp_call_function_1(key, item);
        if (found == MP_OBJ_NULL || is_better(op, item_key, found_key)) {
            found = item;
            found_key = item_key;
        }
    }
    if (found == MP_OBJ_NULL) {
        if (otherwise == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%q() iterable argument is empty"), name);
        }
        return otherwise;
    }
    return found;
}

static mp_obj_t builtin_max(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return best(n_args, args, keywords, MP_BINARY_OP_MORE);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_max_obj, 0, builtin_max);

static mp_obj_t builtin_min(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    return best(n_args, args, keywords, MP_BINARY_OP_LESS);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_min_obj, 0, builtin_min);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t builtin_chr(mp_obj_t value) {
    mp_obj_t number = mps_index(value);
    mp_int_t c = mp_obj_is_small_int(number) ? MP_OBJ_SMALL_INT_VALUE(number) : -1;
    if (c < 0 || c > 0x10ffff) {
        mp_raise_ValueError(MP_ERROR_TEXT("chr() arg not in range(0x110000)"));
    }
    return mps_char(c);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_chr_obj, builtin_chr);

static mp_obj_t builtin_ord(mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    mps_span_t span;
    size_t len;
    if (str != MP_OBJ_NULL) {
        span = mps_str_span(str);
        len = mps_str_len(str);
    } else if ((mps_part_of(obj, &mp_type_bytes) != MP_OBJ_NULL || mps_part_of(obj, &mp_type_bytearray) != MP_OBJ_NULL)
        && mps_bytes_like(obj, &span)) {
        len = span.len;
    } else {
        mps_raise_type(MP_ERROR_TEXT("ord() expected string of length 1, but %s found"), obj);
    }
    if (len == 1) {
        return MP_OBJ_NEW_SMALL_INT(str != MP_OBJ_NULL ? mps_utf8_next(&span.data) : *span.data);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("ord() expected a character, but string of length %d found"),
        (int)len);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_ord_obj, builtin_ord);

static mp_obj_t builtin_repr(mp_obj_t obj) {
    return mps_convert(obj, 'r');
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_repr_obj, builtin_repr);

static mp_obj_t builtin_ascii(mp_obj_t obj) {
    return mps_convert(obj, 'a');
}
static MP_DEFINE_CONST_FUN_OBJ_1(builtin_ascii_obj, builtin_ascii);

static mp_obj_t builtin_format(size_t n_args, const mp_obj_t *args) {
    mp_obj_t spec = n_args > 1 ? mps_native_part(args[1]) : MP_OBJ_NULL;
    if (n_args > 1 && !mp_obj_is_str(spec)) {
        mps_raise_type(MP_ERROR_TEXT("format() argument 2 must be str, not %s"), args[1]);
    }
    return mps_format(args[0], spec);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(builtin_format_obj, 1, 2, builtin_format);

// ---- Input and output ----------------------------------------------------------------------------------------------

// Returns the text of print()'s sep or end.
static const char *print_text(mp_obj_t given, const char *otherwise, const char *name, size_t *len) {
    if (given == mp_const_none) {
        *len = strlen(otherwise);
        return otherwise;
    }
    given = mps_native_part(given);
    if (!mp_obj_is_str(given)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s must be None or a string, not %s"), name,
            mp_obj_get_type_str(given));
    }
    return mp_obj_str_get_data(given, len);
}

// Calls obj.write(text), for files that aren't our streams. Runs Python.
static void write_to(void *obj, const char *text, size_t len) {
    mp_obj_t method[3];
    mp_load_method(MP_OBJ_FROM_PTR(obj), MP_QSTR_write, method);
    method[2] = mp_obj_new_str(text, len);
    mp_call_method_n_kw(1, 0, method);
}

// print(*objects, sep=' ', end='\n', file=None, flush=False)
static mp_obj_t builtin_print(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    static const mp_arg_t allowed[] = {
        {MP_QSTR_sep, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_end, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_file, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_flush, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE}},
    };
    mp_arg_val_t given[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(0, NULL, keywords, MP_ARRAY_SIZE(allowed), allowed, given);
    size_t sep_len, end_len;
    const char *sep = print_text(given[0].u_obj, " ", "sep", &sep_len);
    const char *end = print_text(given[1].u_obj, "\n", "end", &end_len);
    mp_obj_t file = given[2].u_obj == mp_const_none ? MP_STATE_VM(sys_files)[1] : given[2].u_obj;
    bool is_stdout = file == MP_OBJ_NULL;
    if (is_stdout) {
        file = MP_OBJ_FROM_PTR(&mp_sys_stdout_obj);
    }
    mp_print_t print = {MP_OBJ_TO_PTR(file), mp_stream_write_adaptor};
    if (!is_stdout) {
        // A file that is not one of our streams gets each piece by its method write().
        mp_obj_t method[2];
        mp_load_method(file, MP_QSTR_write, method);
        const mp_obj_type_t *type = mp_obj_get_type(file);
        bool is_text_of_ours = !mps_is_made(type) && MP_OBJ_TYPE_HAS_SLOT(type, protocol)
            && ((const mp_stream_p_t *)MP_OBJ_TYPE_GET_SLOT(type, protocol))->is_text;
        if (!is_text_of_ours && method[0] != MP_OBJ_FROM_PTR(&mp_stream_write_obj)) {
            print.print_strn = write_to;
        }
    }
    for (size_t i = 0; i < n_args; i++) {
        if (i > 0) {
            print.print_strn(print.data, sep, sep_len);
        }
        if (print.print_strn == write_to) {
            mp_obj_t text = mps_convert(args[i], 's');
            size_t len;
            const char *data = mp_obj_str_get_data(text, &len);
            write_to(print.data, data, len);
        } else {
            mp_obj_print_helper(&print, args[i], PRINT_STR);
        }
    }
    print.print_strn(print.data, end, end_len);
    if (given[3].u_obj != mp_const_false && mp_obj_is_true(given[3].u_obj)) {
        mp_obj_t method[2];
        mp_load_method_maybe(file, MP_QSTR_flush, method);
        if (method[0] != MP_OBJ_NULL) {
            mp_call_method_n_kw(0, 0, method);
        }
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_print_obj, 0, builtin_print);

// Reads a line from an object that a program has stored as sys.stdin. Runs Python.
static mp_obj_t read_line_of(mp_obj_t file) {
    mp_obj_t method[2];
    mp_load_method(file, MP_QSTR_readline, method);
    mp_obj_t line = mp_call_method_n_kw(0, 0, method);
    if (!mp_obj_is_str(line)) {
        mp_raise_TypeError(MP_ERROR_TEXT("object.readline() returned non-string"));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(line, &len);
    if (len == 0) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("EOF when reading a line"));
    }
    return text[len - 1] == '\n' ? mp_obj_new_str(text, len - 1) : line;
}

static mp_obj_t builtin_input(size_t n_args, const mp_obj_t *args) {
    mp_obj_t out = MP_STATE_VM(sys_files)[1];
    if (n_args == 1 && out == MP_OBJ_NULL) {
        mp_obj_print(args[0], PRINT_STR);
    } else if (n_args == 1) {
        mp_obj_t text = mps_convert(args[0], 's');
        size_t len;
        const char *data = mp_obj_str_get_data(text, &len);
        write_to(MP_OBJ_TO_PTR(out), data, len);
    }
    if (MP_STATE_VM(sys_files)[0] != MP_OBJ_NULL) {
        return read_line_of(MP_STATE_VM(sys_files)[0]);
    }
    vstr_t line;
    vstr_init(&line, 16);
    int end = mp_hal_readline(&line, "");
    if (end == CHAR_CTRL_C) {
        mp_raise_type(&mp_type_KeyboardInterrupt);
    }
    if (line.len == 0 && end == CHAR_CTRL_D) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("EOF when reading a line"));
    }
    return mp_obj_new_str_from_vstr(&line);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_input_obj, 0, 1, builtin_input);

// Hands the value of a statement at a terminal to sys.displayhook.
static mp_obj_t builtin_repl_print(mp_obj_t obj) {
    mp_obj_t sys = mp_import_name(MP_QSTR_sys, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t hook[2];
    mp_load_method_maybe(sys, MP_QSTR_displayhook, hook);
    if (hook[0] == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("lost sys.displayhook"));
    }
    return mp_call_function_1(hook[0], obj);
}
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin___repl_print___obj, builtin_repl_print);

// breakpoint(*args, **kws): calls sys.breakpointhook.
static mp_obj_t builtin_breakpoint(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    mp_obj_t sys = mp_import_name(MP_QSTR_sys, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t hook[2];
    mp_load_method_maybe(sys, MP_QSTR_breakpointhook, hook);
    if (hook[0] == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("lost sys.breakpointhook"));
    }
    return mp_call_function_n_kw(hook[0], n_args, keywords->used, args);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(builtin_breakpoint_obj, 0, builtin_breakpoint);

// ---- Iteration -----------------------------------------------------------------------------------------------------

// next(iterator, default)
static mp_obj_t builtin_next(size_t n_args, const mp_obj_t *args) {
    mp_obj_t item = n_args == 1 ? mp_iternext_allow_raise(args[0]) : mp_iternext(args[0]);
    if (item != MP_OBJ_STOP_ITERATION) {
        return item;
    }
    if (n_args == 2) {
        return args[1];
    }
    mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_next_obj, 1, 2, builtin_next);

static mp_obj_t builtin_iter(size_t n_args, const mp_obj_t *args) {
    return n_args == 1 ? mp_getiter(args[0], NULL) : mps_callable_iterator(args[0], args[1]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_builtin_iter_obj, 1, 2, builtin_iter);

// sorted(iterable, /, *, key=None, reverse=False)
static mp_obj_t builtin_sorted(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    if (n_args != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sorted expected 1 argument, got %d"), (int)n_args);
    }
    mp_obj_t list = mp_obj_list_make_new(&mp_type_list, 1, 0, args);
    mp_obj_list_sort(1, &list, keywords);
    return list;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_sorted_obj, 0, builtin_sorted);

// ---- Attributes and names ------------------------------------------------------------------------------------------

static qstr attribute_name(mp_obj_t name) {
    name = mps_native_part(name);
    if (!mp_obj_is_str(name)) {
        mps_raise_type(MP_ERROR_TEXT("attribute name must be string, not '%s'"), name);
    }
    return mp_obj_str_get_qstr(name);
}

static mp_obj_t builtin_getattr(size_t n_args, const mp_obj_t *args) {
    qstr name = attribute_name(args[1]);
    if (n_args == 2) {
        return mp_load_attr(args[0], name);
    }
    mp_obj_t found[2];
    mp_load_method_protected(args[0], name, found, false);
    if (found[0] == MP_OBJ_NULL) {
        return args[2];
    }
    return found[1] == MP_OBJ_NULL ? found[0] : mp_obj_new_bound_meth(found[0], found[1]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_getattr_obj, 2, 3, builtin_getattr);

static mp_obj_t builtin_hasattr(mp_obj_t obj, mp_obj_t name) {
    mp_obj_t found[2];
    mp_load_method_protected(obj, attribute_name(name), found, false);
    return mp_obj_new_bool(found[0] != MP_OBJ_NULL);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_hasattr_obj, builtin_hasattr);

static mp_obj_t builtin_setattr(mp_obj_t obj, mp_obj_t name, mp_obj_t value) {
    mp_store_attr(obj, attribute_name(name), value);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(mp_builtin_setattr_obj, builtin_setattr);

static mp_obj_t builtin_delattr(mp_obj_t obj, mp_obj_t name) {
    mp_store_attr(obj, attribute_name(name), MP_OBJ_NULL);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_delattr_obj, builtin_delattr);

static mp_obj_t sorted_list(mp_obj_t iterable) {
    mp_obj_t list = mp_obj_list_make_new(&mp_type_list, 1, 0, &iterable);
    mp_map_t no_keywords;
    mp_map_init_fixed_table(&no_keywords, 0, NULL);
    mp_obj_list_sort(1, &list, &no_keywords);
    return list;
}

// dir(): returns the names of the running module or function, or of an object.
static mp_obj_t builtin_dir(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return sorted_list(MP_OBJ_FROM_PTR(mp_locals_get()));
    }
    if (mp_obj_is_type(args[0], &mp_type_module)) {
        mp_map_t *names = &mp_obj_module_get_globals(args[0])->map;
        mp_map_elem_t *own = mp_map_lookup(names, MP_OBJ_NEW_QSTR(MP_QSTR___dir__), MP_MAP_LOOKUP);
        return own == NULL ? mps_dir(args[0]) : sorted_list(mp_call_function_0(own->value));
    }
    mp_obj_t method[2];
    if (!mps_load_special(args[0], MP_QSTR___dir__, method)) {
        return mps_dir(args[0]);
    }
    return sorted_list(mp_call_method_n_kw(0, 0, method));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_builtin_dir_obj, 0, 1, builtin_dir);

static mp_obj_t builtin_vars(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return MP_OBJ_FROM_PTR(mp_locals_get());
    }
    mp_obj_t found[2];
    mp_load_method_protected(args[0], MP_QSTR___dict__, found, false);
    if (found[0] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("vars() argument must have __dict__ attribute"));
    }
    return found[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(builtin_vars_obj, 0, 1, builtin_vars);

static mp_obj_t builtin_globals(void) {
    return MP_OBJ_FROM_PTR(mp_globals_get());
}
MP_DEFINE_CONST_FUN_OBJ_0(mp_builtin_globals_obj, builtin_globals);

static mp_obj_t builtin_locals(void) {
    return MP_OBJ_FROM_PTR(mp_locals_get());
}
MP_DEFINE_CONST_FUN_OBJ_0(mp_builtin_locals_obj, builtin_locals);

MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_id_obj, mp_obj_id);
MP_DEFINE_CONST_FUN_OBJ_1(mp_builtin_len_obj, mp_obj_len);

// exit() and quit(), which CPython's site module defines.
static mp_obj_t builtin_exit(size_t n_args, const mp_obj_t *args) {
    nlr_raise(mp_obj_new_exception_args(&mp_type_SystemExit, n_args, args));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(builtin_exit_obj, 0, 1, builtin_exit);

// ---- The module ----------------------------------------------------------------------------------------------------

#define OBJECT(name, object) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_PTR(&object)},
#define TYPE(name) OBJECT(name, mp_type_##name)
#define UPSTREAM(name) OBJECT(name, mp_builtin_##name##_obj)

static const mp_rom_map_elem_t builtins[] = {{MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_builtins)},
    {MP_ROM_QSTR(MP_QSTR___debug__), MP_ROM_TRUE},

    UPSTREAM(__build_class__) UPSTREAM(__import__) UPSTREAM(__repl_print__)

        {MP_ROM_QSTR(MP_QSTR_bool), MP_ROM_PTR(&mp_type_bool)}, // bool is a macro
    TYPE(bytes) TYPE(bytearray) TYPE(classmethod) TYPE(complex) TYPE(dict) TYPE(enumerate) TYPE(filter) TYPE(
        float) TYPE(frozenset) TYPE(int) TYPE(list) TYPE(map) TYPE(memoryview) TYPE(object) TYPE(property) TYPE(range)
        TYPE(reversed) TYPE(set) TYPE(slice) TYPE(staticmethod) TYPE(str) TYPE(super) TYPE(tuple) TYPE(type) TYPE(zip)

            OBJECT(Ellipsis, mp_const_ellipsis_obj) OBJECT(NotImplemented, mp_const_notimplemented_obj)

                UPSTREAM(abs) OBJECT(aiter, mps_builtin_aiter_obj) UPSTREAM(
                    all) OBJECT(anext, mps_builtin_anext_obj) UPSTREAM(any) OBJECT(ascii,
                    builtin_ascii_obj) UPSTREAM(bin) OBJECT(breakpoint,
                    builtin_breakpoint_obj) UPSTREAM(callable) UPSTREAM(chr) UPSTREAM(compile) UPSTREAM(delattr)
                    UPSTREAM(dir) UPSTREAM(divmod) UPSTREAM(eval) UPSTREAM(exec) UPSTREAM(execfile) OBJECT(format,
                        builtin_format_obj) UPSTREAM(getattr) UPSTREAM(globals) UPSTREAM(hasattr) UPSTREAM(hash)
                        UPSTREAM(help) UPSTREAM(hex) UPSTREAM(id) UPSTREAM(input) UPSTREAM(isinstance) UPSTREAM(
                            issubclass) OBJECT(iter, mps_builtin_iter_obj) UPSTREAM(len) UPSTREAM(locals) UPSTREAM(max)
                            UPSTREAM(min) UPSTREAM(next) UPSTREAM(oct) UPSTREAM(open) UPSTREAM(ord) UPSTREAM(
                                pow) UPSTREAM(print) UPSTREAM(repr) UPSTREAM(round) UPSTREAM(setattr) UPSTREAM(sorted)
                                UPSTREAM(sum) OBJECT(vars, builtin_vars_obj) OBJECT(exit, builtin_exit_obj) OBJECT(quit,
                                    builtin_exit_obj)

                                    TYPE(BaseException) TYPE(ArithmeticError) TYPE(AssertionError) TYPE(AttributeError)
                                        TYPE(EOFError) TYPE(Exception) TYPE(GeneratorExit) TYPE(ImportError) TYPE(
                                            IndentationError) TYPE(IndexError) TYPE(KeyboardInterrupt) TYPE(KeyError)
                                            TYPE(LookupError) TYPE(MemoryError) TYPE(NameError)
                                                TYPE(NotImplementedError) TYPE(OSError) TYPE(OverflowError)
                                                    TYPE(RuntimeError) TYPE(StopAsyncIteration) TYPE(StopIteration)
                                                        TYPE(SyntaxError) TYPE(SystemExit) TYPE(TypeError)
                                                            TYPE(UnicodeError) TYPE(ValueError) TYPE(ZeroDivisionError)

                                                                MICROPY_PORT_EXTRA_BUILTINS};

MP_DEFINE_CONST_DICT(mp_module_builtins_globals, builtins);

const mp_obj_module_t mp_module_builtins = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&mp_module_builtins_globals,
};

MP_REGISTER_MODULE(MP_QSTR_builtins, mp_module_builtins);
