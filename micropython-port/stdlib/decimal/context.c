// Defines decimal.Context, its mappings of traps and flags, and the current context.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"

#include "stdlib/decimal/decimal.h"

// The current context, and the templates that setcontext() copies.
MP_REGISTER_ROOT_POINTER(mp_obj_t decimal_context);
MP_REGISTER_ROOT_POINTER(mp_obj_t decimal_templates[3]);

enum { TEMPLATE_DEFAULT, TEMPLATE_BASIC, TEMPLATE_EXTENDED };

static context_t *context_of(mp_obj_t obj) {
    return MP_OBJ_TO_PTR(mps_part_of(obj, &mps_type_decimal_context));
}

// ---- Making --------------------------------------------------------------------------------------------------------

static mp_obj_t signals_new(context_t *of, bool is_traps) {
    signals_t *self = mp_obj_malloc(signals_t, &mps_type_decimal_signals);
    self->of = of;
    self->is_traps = is_traps;
    return MP_OBJ_FROM_PTR(self);
}

context_t *dec_context_new(void) {
    context_t *self = mp_obj_malloc(context_t, &mps_type_decimal_context);
    self->traps = self->flags = MP_OBJ_NULL;
    self->context = (mpd_context_t) {
        .prec = 28,
        .emax = 999999,
        .emin = -999999,
        .traps = MPD_IEEE_Invalid_operation | MPD_Division_by_zero | MPD_Overflow,
        .round = MPD_ROUND_HALF_EVEN,
        .allcr = 1,
    };
    self->capitals = 1;
    return self;
}

static context_t *copy_of(const context_t *from) {
    context_t *copy = dec_context_new();
    copy->context = from->context;
    copy->context.newtrap = 0;
    copy->capitals = from->capitals;
    return copy;
}

context_t *dec_context(void) {
    if (MP_STATE_VM(decimal_context) == MP_OBJ_NULL) {
        context_t *copy = copy_of(context_of(MP_STATE_VM(decimal_templates)[TEMPLATE_DEFAULT]));
        copy->context.status = 0;
        MP_STATE_VM(decimal_context) = MP_OBJ_FROM_PTR(copy);
    }
    return context_of(MP_STATE_VM(decimal_context));
}

context_t *dec_context_given(mp_obj_t obj) {
    if (obj == MP_OBJ_NULL || obj == mp_const_none) {
        return dec_context();
    }
    context_t *context = context_of(obj);
    if (context == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("optional argument must be a context"));
    }
    return context;
}

void dec_start_contexts(mp_obj_t dict) {
    static const qstr_short_t names[] = {MP_QSTR_DefaultContext, MP_QSTR_BasicContext, MP_QSTR_ExtendedContext};
    for (size_t i = 0; i < 3; i++) {
        if (MP_STATE_VM(decimal_templates)[i] != MP_OBJ_NULL) {
            // The module is imported again.
            mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(names[i]), MP_STATE_VM(decimal_templates)[i]);
            continue;
        }
        context_t *context = dec_context_new();
        if (i != TEMPLATE_DEFAULT) {
            context->context.prec = 9;
            context->context.traps = i == TEMPLATE_EXTENDED
                ? 0
                : MPD_IEEE_Invalid_operation | MPD_Division_by_zero | MPD_Overflow | MPD_Underflow | MPD_Clamped;
            context->context.round = i == TEMPLATE_BASIC ? MPD_ROUND_HALF_UP : MPD_ROUND_HALF_EVEN;
        }
        MP_STATE_VM(decimal_templates)[i] = MP_OBJ_FROM_PTR(context);
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(names[i]), MP_OBJ_FROM_PTR(context));
    }
}

// ---- Attributes ----------------------------------------------------------------------------------------------------

static const qstr_short_t rounding_names[] = {
    [MPD_ROUND_UP] = MP_QSTR_ROUND_UP,
    [MPD_ROUND_DOWN] = MP_QSTR_ROUND_DOWN,
    [MPD_ROUND_CEILING] = MP_QSTR_ROUND_CEILING,
    [MPD_ROUND_FLOOR] = MP_QSTR_ROUND_FLOOR,
    [MPD_ROUND_HALF_UP] = MP_QSTR_ROUND_HALF_UP,
    [MPD_ROUND_HALF_DOWN] = MP_QSTR_ROUND_HALF_DOWN,
    [MPD_ROUND_HALF_EVEN] = MP_QSTR_ROUND_HALF_EVEN,
    [MPD_ROUND_05UP] = MP_QSTR_ROUND_05UP,
};

int dec_rounding(mp_obj_t name) {
    mp_obj_t str = mps_str_of(name);
    for (size_t i = 0; str != MP_OBJ_NULL && i < MP_ARRAY_SIZE(rounding_names); i++) {
        if (mp_obj_equal(str, MP_OBJ_NEW_QSTR(rounding_names[i]))) {
            return (int)i;
        }
    }
    mp_raise_TypeError(MP_ERROR_TEXT(
        "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"));
}

mp_obj_t dec_rounding_name(int rounding) {
    return MP_OBJ_NEW_QSTR(rounding_names[rounding]);
}

static mp_int_t int_of(mp_obj_t value) {
    mp_obj_t number = mps_int_of(value);
    if (number == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("an integer is required"));
    }
    mp_int_t fitting;
    if (!mps_int_fits(number, &fitting)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return fitting;
}

static void require(bool is_valid, const char *message) {
    if (!is_valid) {
        mp_raise_ValueError(message);
    }
}

// Sets an attribute that programs may set. Returns false for other attributes.
static bool set(context_t *self, qstr attr, mp_obj_t value) {
    mpd_context_t *context = &self->context;
    switch (attr) {
        case MP_QSTR_prec:
            require(mpd_qsetprec(context, int_of(value)), MP_ERROR_TEXT("valid range for prec is [1, MAX_PREC]"));
            return true;
        case MP_QSTR_Emin:
            require(mpd_qsetemin(context, int_of(value)), MP_ERROR_TEXT("valid range for Emin is [MIN_EMIN, 0]"));
            return true;
        case MP_QSTR_Emax:
            require(mpd_qsetemax(context, int_of(value)), MP_ERROR_TEXT("valid range for Emax is [0, MAX_EMAX]"));
            return true;
        case MP_QSTR_rounding:
            context->round = dec_rounding(value);
            return true;
        case MP_QSTR_capitals: {
            mp_int_t capitals = int_of(value);
            require(capitals == 0 || capitals == 1, MP_ERROR_TEXT("valid values for capitals are 0 or 1"));
            self->capitals = capitals;
            return true;
        }
        case MP_QSTR_clamp:
            require(mpd_qsetclamp(context, int_of(value)), MP_ERROR_TEXT("valid values for clamp are 0 or 1"));
            return true;
        case MP_QSTR__allcr:
            require(mpd_qsetcr(context, int_of(value)), MP_ERROR_TEXT("valid values for _allcr are 0 or 1"));
            return true;
        case MP_QSTR__traps:
            mpd_qsettraps(context, int_of(value));
            return true;
        case MP_QSTR__flags:
            mpd_qsetstatus(context, int_of(value));
            return true;
        case MP_QSTR_traps:
            context->traps = dec_bits_of_all(value);
            return true;
        case MP_QSTR_flags:
            context->status = dec_bits_of_all(value);
            return true;
        default:
            return false;
    }
}

static mp_obj_t attribute(context_t *self, qstr attr) {
    const mpd_context_t *context = &self->context;
    switch (attr) {
        case MP_QSTR_prec:
            return mp_obj_new_int(context->prec);
        case MP_QSTR_Emin:
            return mp_obj_new_int(context->emin);
        case MP_QSTR_Emax:
            return mp_obj_new_int(context->emax);
        case MP_QSTR_rounding:
            return dec_rounding_name(context->round);
        case MP_QSTR_capitals:
            return MP_OBJ_NEW_SMALL_INT(self->capitals);
        case MP_QSTR_clamp:
            return MP_OBJ_NEW_SMALL_INT(context->clamp);
        case MP_QSTR__allcr:
            return MP_OBJ_NEW_SMALL_INT(context->allcr);
        case MP_QSTR__traps:
            return mp_obj_new_int(context->traps);
        case MP_QSTR__flags:
            return mp_obj_new_int(context->status);
        case MP_QSTR_traps:
            if (self->traps == MP_OBJ_NULL) {
                self->traps = signals_new(self, true);
            }
            return self->traps;
        case MP_QSTR_flags:
            if (self->flags == MP_OBJ_NULL) {
                self->flags = signals_new(self, false);
            }
            return self->flags;
        default:
            return MP_OBJ_NULL;
    }
}

static void context_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    context_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = attribute(self, attr);
        dest[1] = dest[0] == MP_OBJ_NULL ? MP_OBJ_SENTINEL : MP_OBJ_NULL;
        return;
    }
    if (dest[1] == MP_OBJ_NULL && attribute(self, attr) != MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("context attributes cannot be deleted"));
    }
    if (dest[1] != MP_OBJ_NULL && set(self, attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
    }
}

// Makes a mapping with the signals of a list.
static mp_obj_t signals_of_list(mp_obj_t list) {
    context_t *holder = dec_context_new();
    holder->context.traps = dec_bits_of_list(list);
    return signals_new(holder, true);
}

static mp_obj_t context_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_prec, MP_QSTR_rounding, MP_QSTR_Emin, MP_QSTR_Emax, MP_QSTR_capitals,
        MP_QSTR_clamp, MP_QSTR_flags, MP_QSTR_traps};
    mp_obj_t values[MP_ARRAY_SIZE(names)] = {0};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_Context, n_args, args, &kw, MP_ARRAY_SIZE(names), names, 0, 0, values);
    context_t *self = copy_of(context_of(MP_STATE_VM(decimal_templates)[TEMPLATE_DEFAULT]));
    self->context.status = 0;
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (values[i] != MP_OBJ_NULL && values[i] != mp_const_none) {
            bool is_list = i >= 6 && mps_part_of(values[i], &mp_type_list) != MP_OBJ_NULL;
            set(self, names[i], is_list ? signals_of_list(values[i]) : values[i]);
        }
    }
    return MP_OBJ_FROM_PTR(self);
}

static void print_names(const mp_print_t *print, uint32_t bits) {
    // Numbers in the table of signals, in libmpdec's order.
    static const uint8_t order[SIGNALS] = {8, 0, 2, 6, 1, 3, 7, 5, 4};
    const char *before = "";
    for (size_t i = 0; i < SIGNALS; i++) {
        const signal_t *signal = &mps_decimal_signals[order[i]];
        if (bits & signal->bits) {
            mp_printf(print, "%s%q", before, (qstr)signal->type->name);
            before = ", ";
        }
    }
}

static void context_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const context_t *self = context_of(self_in);
    const mpd_context_t *context = &self->context;
    mp_printf(print, "Context(prec=%d, rounding=%q, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[",
        (int)context->prec, (qstr)rounding_names[context->round], (int)context->emin, (int)context->emax,
        self->capitals, context->clamp);
    print_names(print, context->status);
    mp_print_str(print, "], traps=[");
    print_names(print, context->traps);
    mp_print_str(print, "])");
}

static mp_obj_t context_copy(mp_obj_t self) {
    return MP_OBJ_FROM_PTR(copy_of(context_of(self)));
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_decimal_context_copy_obj, context_copy);

static mp_obj_t context_reduce(mp_obj_t self_in) {
    const context_t *self = context_of(self_in);
    const mpd_context_t *context = &self->context;
    mp_obj_t args[] = {mp_obj_new_int(context->prec), dec_rounding_name(context->round), mp_obj_new_int(context->emin),
        mp_obj_new_int(context->emax), MP_OBJ_NEW_SMALL_INT(self->capitals), MP_OBJ_NEW_SMALL_INT(context->clamp),
        dec_signal_list(context->status), dec_signal_list(context->traps)};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)), mp_obj_new_tuple(MP_ARRAY_SIZE(args), args)};
    return mp_obj_new_tuple(2, parts);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_decimal_context_reduce_obj, context_reduce);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_decimal_context,
    MP_QSTR_decimal_dot_Context,
    MPS_TYPE_FLAG_WHOLE,
    make_new, context_make_new,
    print, context_print,
    attr, context_attr,
    locals_dict, &mps_decimal_context_locals
    );

// ---- The mapping of signals ----------------------------------------------------------------------------------------

static uint32_t *bits_of(mp_obj_t self_in) {
    const signals_t *self = MP_OBJ_TO_PTR(self_in);
    return self->is_traps ? &self->of->context.traps : &self->of->context.status;
}

static mp_obj_t signals_subscr(mp_obj_t self, mp_obj_t key, mp_obj_t value) {
    uint32_t bits = value == MP_OBJ_NULL ? 0 : dec_bits_of(key);
    if (value == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("signal keys cannot be deleted"));
    }
    if (value == MP_OBJ_SENTINEL) {
        return mp_obj_new_bool(*bits_of(self) & bits);
    }
    bool is_set = mp_obj_is_true(value);
    uint32_t *all = bits_of(self);
    *all = is_set ? *all | bits : *all & ~bits;
    return mp_const_none;
}

static mp_obj_t signals_copy(mp_obj_t self) {
    mp_obj_t dict = mp_obj_new_dict(SIGNALS);
    for (size_t i = 0; i < SIGNALS; i++) {
        mp_obj_dict_store(dict, MP_OBJ_FROM_PTR(mps_decimal_signals[i].type),
            mp_obj_new_bool(*bits_of(self) & mps_decimal_signals[i].bits));
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_1(signals_copy_obj, signals_copy);

static void signals_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    for (size_t i = 0; i < SIGNALS; i++) {
        mp_printf(print, "%s<class 'decimal.%q'>:%s", i == 0 ? "{" : ", ", (qstr)mps_decimal_signals[i].type->name,
            *bits_of(self) & mps_decimal_signals[i].bits ? "True" : "False");
    }
    mp_print_str(print, "}");
}

static mp_obj_t signals_getiter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    (void)self;
    return mp_getiter(dec_signal_list(UINT32_MAX), buf);
}

static mp_obj_t signals_unary_op(mp_unary_op_t op, mp_obj_t self) {
    (void)self;
    if (op == MP_UNARY_OP_HASH) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), "SignalDict");
    }
    return op == MP_UNARY_OP_LEN ? MP_OBJ_NEW_SMALL_INT(SIGNALS) : MP_OBJ_NULL;
}

static mp_obj_t signals_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        for (size_t i = 0; i < SIGNALS; i++) {
            if (rhs == MP_OBJ_FROM_PTR(mps_decimal_signals[i].type)) {
                return mp_const_true;
            }
        }
        return mp_const_false;
    }
    if (op != MP_BINARY_OP_EQUAL) {
        return MP_OBJ_NULL;
    }
    if (mp_obj_is_type(rhs, &mps_type_decimal_signals)) {
        return mp_obj_new_bool(*bits_of(lhs) == *bits_of(rhs));
    }
    uint32_t bits;
    return dec_bits_of_dict(rhs, &bits) ? mp_obj_new_bool(bits == *bits_of(lhs)) : MP_OBJ_NULL;
}

// Calls a method of mappings on a dictionary of the signals.
static mp_obj_t by_dict(qstr method, size_t n_args, const mp_obj_t *args) {
    mp_obj_t dest[5];
    mp_load_method(signals_copy(args[0]), method, dest);
    memcpy(dest + 2, args + 1, (n_args - 1) * sizeof(mp_obj_t));
    return mp_call_method_n_kw(n_args - 1, 0, dest);
}

static mp_obj_t signals_keys(mp_obj_t self) {
    return by_dict(MP_QSTR_keys, 1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(signals_keys_obj, signals_keys);

static mp_obj_t signals_values(mp_obj_t self) {
    return by_dict(MP_QSTR_values, 1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(signals_values_obj, signals_values);

static mp_obj_t signals_items(mp_obj_t self) {
    return by_dict(MP_QSTR_items, 1, &self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(signals_items_obj, signals_items);

static mp_obj_t signals_get(size_t n_args, const mp_obj_t *args) {
    return by_dict(MP_QSTR_get, n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(signals_get_obj, 2, 3, signals_get);

static mp_obj_t signals_update(mp_obj_t self, mp_obj_t other) {
    mp_obj_t dict = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_dict), other);
    mp_obj_t iter = mp_getiter(dict, NULL);
    mp_obj_t key;
    while ((key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        signals_subscr(self, key, mp_obj_subscr(dict, key, MP_OBJ_SENTINEL));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(signals_update_obj, signals_update);

static const mp_rom_map_elem_t signals_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&signals_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&signals_keys_obj)},
    {MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&signals_values_obj)},
    {MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&signals_items_obj)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&signals_get_obj)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&signals_update_obj)},
};
static MP_DEFINE_CONST_DICT(signals_locals, signals_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_decimal_signals,
    MP_QSTR_decimal_dot_SignalDict,
    MPS_TYPE_FLAG_WHOLE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    print, signals_print,
    unary_op, signals_unary_op,
    binary_op, signals_binary_op,
    subscr, signals_subscr,
    iter, signals_getiter,
    locals_dict, &signals_locals
    );

// ---- The current context -------------------------------------------------------------------------------------------

static mp_obj_t decimal_getcontext(void) {
    dec_context();
    return MP_STATE_VM(decimal_context);
}
MP_DEFINE_CONST_FUN_OBJ_0(mps_decimal_getcontext_obj, decimal_getcontext);

static mp_obj_t decimal_setcontext(mp_obj_t obj) {
    context_t *context = context_of(obj);
    if (context == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must be a context"));
    }
    for (size_t i = 0; i < 3; i++) {
        if (obj == MP_STATE_VM(decimal_templates)[i]) {
            context_t *copy = copy_of(context);
            copy->context.status = 0;
            obj = MP_OBJ_FROM_PTR(copy);
            break;
        }
    }
    MP_STATE_VM(decimal_context) = obj;
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_decimal_setcontext_obj, decimal_setcontext);

typedef struct {
    mp_obj_base_t base;
    mp_obj_t local, outer;
} manager_t;

static mp_obj_t decimal_localcontext(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("localcontext() takes at most 1 positional argument (%u given)"), (unsigned)n_args);
    }
    mp_obj_t given = n_args == 0 ? MP_OBJ_NULL : args[0];
    mp_map_elem_t *named = mp_map_lookup(kw, MP_OBJ_NEW_QSTR(MP_QSTR_ctx), MP_MAP_LOOKUP);
    given = named != NULL ? named->value : given;
    manager_t *self = mp_obj_malloc(manager_t, &mps_type_decimal_manager);
    dec_context();
    self->outer = MP_STATE_VM(decimal_context);
    context_t *local = copy_of(dec_context_given(given));
    self->local = MP_OBJ_FROM_PTR(local);
    for (size_t i = 0; i < kw->alloc; i++) {
        if (!mp_map_slot_is_filled(kw, i) || kw->table[i].key == MP_OBJ_NEW_QSTR(MP_QSTR_ctx)) {
            continue;
        }
        qstr name = mp_obj_str_get_qstr(kw->table[i].key);
        if (qstr_str(name)[0] == '_' || attribute(local, name) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("this function got an unexpected keyword argument '%q'"), name);
        }
        if (kw->table[i].value != mp_const_none) {
            set(local, name, kw->table[i].value);
        }
    }
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_decimal_localcontext_obj, 0, decimal_localcontext);

static mp_obj_t manager_enter(mp_obj_t self_in) {
    const manager_t *self = MP_OBJ_TO_PTR(self_in);
    decimal_setcontext(self->local);
    return self->local;
}
static MP_DEFINE_CONST_FUN_OBJ_1(manager_enter_obj, manager_enter);

static mp_obj_t manager_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    decimal_setcontext(((const manager_t *)MP_OBJ_TO_PTR(args[0]))->outer);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(manager_exit_obj, 1, 4, manager_exit);

static const mp_rom_map_elem_t manager_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&manager_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&manager_exit_obj)},
};
static MP_DEFINE_CONST_DICT(manager_locals, manager_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_decimal_manager,
    MP_QSTR_decimal_dot_ContextManager,
    MPS_TYPE_FLAG_WHOLE,
    locals_dict, &manager_locals
    );

static mp_obj_t decimal_ieee_context(mp_obj_t bits_in) {
    mp_int_t bits = mps_index_ssize(bits_in);
    context_t *self = dec_context_new();
    if (bits <= 0 || bits > 1 << 20 || mpd_ieee_context(&self->context, bits) < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("argument must be a multiple of 32, with a maximum of %d"),
            MPD_IEEE_CONTEXT_MAX_BITS);
    }
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_decimal_ieee_context_obj, decimal_ieee_context);
