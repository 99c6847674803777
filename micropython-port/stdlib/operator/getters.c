// operator.itemgetter, attrgetter and methodcaller: functions that get parts of an object, or call its method.
//
// Each keeps its arguments in one tuple.

#include <string.h>

#include "stdlib/functools/functools.h"
#include "stdlib/operator/operator.h"
#include "types/containers/containers.h"
#include "types/text/repr.h"
#include "types/text/text.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_tuple_t *items; // itemgetter: keys; attrgetter: names; methodcaller: the name and arguments
    mp_obj_tuple_t *more; // attrgetter: a tuple of the parts of each name; methodcaller: keywords and their values
} getter_t;

static void check_call(const getter_t *self, size_t n_args, size_t n_kw) {
    if (n_kw != 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"),
            (qstr)self->base.type->name);
    }
    if (n_args != 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected 1 argument, got %u"),
            (qstr)self->base.type->name, (unsigned)n_args);
    }
}

static mp_obj_t new_getter(const mp_obj_type_t *type, mp_obj_t items, mp_obj_t more) {
    getter_t *self = mp_obj_malloc(getter_t, type);
    self->items = MP_OBJ_TO_PTR(items);
    self->more = MP_OBJ_TO_PTR(more);
    return MP_OBJ_FROM_PTR(self);
}

static void check_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw) {
    if (n_kw != 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"), (qstr)type->name);
    }
    if (n_args < 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected 1 argument, got 0"), (qstr)type->name);
    }
}

// Prints "operator.NAME(ITEMS)", with keywords behind them.
static void getter_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    mps_repr_t repr;
    mp_printf(print, "operator.%q(", (qstr)self->base.type->name);
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "...)");
        return;
    }
    for (size_t i = 0; i < self->items->len; i++) {
        mp_print_str(print, i > 0 ? ", " : "");
        mp_obj_print_helper(print, self->items->items[i], PRINT_REPR);
    }
    bool has_keywords = self->base.type == &mps_type_methodcaller;
    for (size_t i = 0; has_keywords && i < self->more->len; i += 2) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, self->more->items[i], PRINT_STR);
        mp_print_str(print, "=");
        mp_obj_print_helper(print, self->more->items[i + 1], PRINT_REPR);
    }
    mp_print_str(print, ")");
    mps_repr_leave();
}

static mp_obj_t getter_reduce(mp_obj_t self_in) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(self->base.type), MP_OBJ_FROM_PTR(self->items)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(getter_reduce_obj, getter_reduce);

static const mp_rom_map_elem_t getter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_operator)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&getter_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(getter_locals, getter_locals_table);

// ---- itemgetter ----------------------------------------------------------------------------------------------------

static mp_obj_t itemgetter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    check_new(type, n_args, n_kw);
    return new_getter(type, mp_obj_new_tuple(n_args, args), mp_const_empty_tuple);
}

static mp_obj_t itemgetter_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    check_call(self, n_args, n_kw);
    const mp_obj_tuple_t *items = self->items;
    if (items->len == 1) {
        return mp_obj_subscr(args[0], items->items[0], MP_OBJ_SENTINEL);
    }
    mp_obj_tuple_t *found = MP_OBJ_TO_PTR(mp_obj_new_tuple(items->len, NULL));
    for (size_t i = 0; i < items->len; i++) {
        found->items[i] = mp_obj_subscr(args[0], items->items[i], MP_OBJ_SENTINEL);
    }
    return MP_OBJ_FROM_PTR(found);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_itemgetter, MP_QSTR_itemgetter, MP_TYPE_FLAG_NONE,
    make_new, itemgetter_make_new,
    print, getter_print,
    call, itemgetter_call,
    locals_dict, &getter_locals);

// ---- attrgetter ----------------------------------------------------------------------------------------------------

// Returns a tuple of the names between the dots.
static mp_obj_t name_parts(mp_obj_t name) {
    mps_span_t span = mps_str_span(name);
    mp_obj_t parts = mp_obj_new_list(0, NULL);
    size_t start = 0;
    for (size_t i = 0; i <= span.len; i++) {
        if (i == span.len || span.data[i] == '.') {
            mp_obj_list_append(parts, MP_OBJ_NEW_QSTR(qstr_from_strn((const char *)span.data + start, i - start)));
            start = i + 1;
        }
    }
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), parts);
}

static mp_obj_t attrgetter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    check_new(type, n_args, n_kw);
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args, NULL));
    mp_obj_tuple_t *parts = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args, NULL));
    for (size_t i = 0; i < n_args; i++) {
        names->items[i] = mps_str_of(args[i]);
        if (names->items[i] == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("attribute name must be a string"));
        }
        parts->items[i] = name_parts(names->items[i]);
    }
    return new_getter(type, MP_OBJ_FROM_PTR(names), MP_OBJ_FROM_PTR(parts));
}

static mp_obj_t get_attribute(mp_obj_t obj, mp_obj_t parts) {
    const mp_obj_tuple_t *names = MP_OBJ_TO_PTR(parts);
    for (size_t i = 0; i < names->len; i++) {
        obj = mp_load_attr(obj, MP_OBJ_QSTR_VALUE(names->items[i]));
    }
    return obj;
}

static mp_obj_t attrgetter_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    check_call(self, n_args, n_kw);
    const mp_obj_tuple_t *names = self->more;
    if (names->len == 1) {
        return get_attribute(args[0], names->items[0]);
    }
    mp_obj_tuple_t *found = MP_OBJ_TO_PTR(mp_obj_new_tuple(names->len, NULL));
    for (size_t i = 0; i < names->len; i++) {
        found->items[i] = get_attribute(args[0], names->items[i]);
    }
    return MP_OBJ_FROM_PTR(found);
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_attrgetter, MP_QSTR_attrgetter, MP_TYPE_FLAG_NONE,
    make_new, attrgetter_make_new,
    print, getter_print,
    call, attrgetter_call,
    locals_dict, &getter_locals);

// ---- methodcaller --------------------------------------------------------------------------------------------------

static mp_obj_t methodcaller_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args < 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("methodcaller needs at least one argument, the method name"));
    }
    if (mps_str_of(args[0]) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("method name must be a string"));
    }
    return new_getter(type, mp_obj_new_tuple(n_args, args), mp_obj_new_tuple(2 * n_kw, args + n_args));
}

static mp_obj_t methodcaller_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    check_call(self, n_args, n_kw);
    const mp_obj_tuple_t *items = self->items, *keywords = self->more;
    mp_obj_t dest[2];
    mp_load_method(args[0], mp_obj_str_get_qstr(mps_str_of(items->items[0])), dest);
    size_t n = items->len - 1 + keywords->len;
    mp_obj_t few[10];
    mp_obj_t *all = n + 1 <= MP_ARRAY_SIZE(few) ? few : m_new(mp_obj_t, n + 1);
    size_t bound = dest[1] != MP_OBJ_NULL;
    all[0] = dest[1];
    memcpy(all + bound, items->items + 1, (items->len - 1) * sizeof(mp_obj_t));
    memcpy(all + bound + items->len - 1, keywords->items, keywords->len * sizeof(mp_obj_t));
    mp_obj_t result = mp_call_function_n_kw(dest[0], bound + items->len - 1, keywords->len / 2, all);
    if (all != few) {
        m_del(mp_obj_t, all, n + 1);
    }
    return result;
}

static mp_obj_t methodcaller_reduce(mp_obj_t self_in) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_tuple_t *items = self->items, *keywords = self->more;
    if (keywords->len == 0) {
        return getter_reduce(self_in);
    }
    mp_obj_t *all = m_new(mp_obj_t, 2 + keywords->len);
    all[0] = MP_OBJ_FROM_PTR(self->base.type);
    all[1] = items->items[0];
    memcpy(all + 2, keywords->items, keywords->len * sizeof(mp_obj_t));
    mp_obj_t partial = mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mps_type_partial), 2, keywords->len / 2, all);
    mp_obj_t parts[] = {partial, mp_obj_new_tuple(items->len - 1, items->items + 1)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(methodcaller_reduce_obj, methodcaller_reduce);

static const mp_rom_map_elem_t methodcaller_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_operator)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&methodcaller_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(methodcaller_locals, methodcaller_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_methodcaller, MP_QSTR_methodcaller, MP_TYPE_FLAG_NONE,
    make_new, methodcaller_make_new,
    print, getter_print,
    call, methodcaller_call,
    locals_dict, &methodcaller_locals);
