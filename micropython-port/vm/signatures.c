// The parameters of built-in functions as text: `__text_signature__`, which inspect.signature() and help() read. They
// are those of the library reference. Used by builtin_function.c and types/classes/type.c.

#include "py/obj.h"
#include "vm/builtin_function.h"

static const struct {
    qstr_short_t name;
    const char *text;
} signatures[] = {
    {MP_QSTR___import__, "($module, /, name, globals=None, locals=None, fromlist=(), level=0)"},
    {MP_QSTR_abs, "($module, x, /)"},
    {MP_QSTR_aiter, "($module, async_iterable, /)"},
    {MP_QSTR_all, "($module, iterable, /)"},
    {MP_QSTR_anext, "($module, aiterator, default=<unrepresentable>, /)"},
    {MP_QSTR_any, "($module, iterable, /)"},
    {MP_QSTR_ascii, "($module, obj, /)"},
    {MP_QSTR_bin, "($module, number, /)"},
    {MP_QSTR_breakpoint, "($module, /, *args, **kws)"},
    {MP_QSTR_callable, "($module, obj, /)"},
    {MP_QSTR_chr, "($module, i, /)"},
    {MP_QSTR_compile,
        "($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, "
        "*, _feature_version=-1)"},
    {MP_QSTR_delattr, "($module, obj, name, /)"},
    {MP_QSTR_divmod, "($module, x, y, /)"},
    {MP_QSTR_eval, "($module, source, /, globals=None, locals=None)"},
    {MP_QSTR_exec, "($module, source, /, globals=None, locals=None, *, closure=None)"},
    {MP_QSTR_format, "($module, value, format_spec='', /)"},
    {MP_QSTR_globals, "($module, /)"},
    {MP_QSTR_hasattr, "($module, obj, name, /)"},
    {MP_QSTR_hash, "($module, obj, /)"},
    {MP_QSTR_hex, "($module, number, /)"},
    {MP_QSTR_id, "($module, obj, /)"},
    {MP_QSTR_input, "($module, prompt='', /)"},
    {MP_QSTR_isinstance, "($module, obj, class_or_tuple, /)"},
    {MP_QSTR_issubclass, "($module, cls, class_or_tuple, /)"},
    {MP_QSTR_len, "($module, obj, /)"},
    {MP_QSTR_locals, "($module, /)"},
    {MP_QSTR_oct, "($module, number, /)"},
    {MP_QSTR_open,
        "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, "
        "newline=None, closefd=True, opener=None)"},
    {MP_QSTR_ord, "($module, c, /)"},
    {MP_QSTR_pow, "($module, /, base, exp, mod=None)"},
    {MP_QSTR_print, "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)"},
    {MP_QSTR_repr, "($module, obj, /)"},
    {MP_QSTR_round, "($module, /, number, ndigits=None)"},
    {MP_QSTR_setattr, "($module, obj, name, value, /)"},
    {MP_QSTR_sorted, "($module, iterable, /, *, key=None, reverse=False)"},
    {MP_QSTR_sum, "($module, iterable, /, start=0)"},
};

static const struct {
    const mp_obj_type_t *type;
    const char *text;
} types[] = {
    {&mp_type_object, "()"},
    {&mp_type_list, "(iterable=(), /)"},
    {&mp_type_tuple, "(iterable=(), /)"},
    {&mp_type_float, "(x=0, /)"},
    {&mp_type_complex, "(real=0, imag=0)"},
    {&mp_type_bool, "(object=False, /)"},
    {&mp_type_enumerate, "(iterable, start=0)"},
    {&mp_type_reversed, "(sequence, /)"},
    {&mp_type_property, "(fget=None, fset=None, fdel=None, doc=None)"},
    {&mp_type_memoryview, "(object)"},
    {&mp_type_fun_bc, "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"},
    {&mp_type_module, "(name, doc=None)"},
};

const char *mps_type_signature(const mp_obj_type_t *type) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (types[i].type == type) {
            return types[i].text;
        }
    }
    return NULL;
}

const char *mps_text_signature(qstr name) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(signatures); i++) {
        if (signatures[i].name == name) {
            return signatures[i].text;
        }
    }
    return NULL;
}
