// Defines collections.namedtuple. Replaces py/objnamedtuple.c. Each call makes a built-in type of tuples.

#include <string.h>

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/containers/containers.h"
#include "types/text/repr.h"
#include "types/classes/class.h"

typedef struct {
    mp_obj_empty_type_t type;
    const void *slots[9];
    const mp_obj_tuple_t *fields; // interned strings
    const mp_obj_tuple_t *defaults; // for the last fields
} named_t;

static mp_obj_t namedtuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);

static const named_t *named_of(mp_obj_t self_in) {
    const mp_obj_type_t *type = mp_obj_get_type(self_in);
    mp_check_self(MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, make_new) == namedtuple_make_new);
    return (const named_t *)type;
}

static size_t find_field(const named_t *named, mp_obj_t name) {
    for (size_t i = 0; i < named->fields->len; i++) {
        if (named->fields->items[i] == name) {
            return i;
        }
    }
    return SIZE_MAX;
}

// ---- Construction of tuples ----------------------------------------------------------------------------------------

static MP_NORETURN void raise_too_many(const named_t *named, size_t n_given) {
    size_t most = named->fields->len + 1;
    size_t least = most - named->defaults->len;
    vstr_t range;
    vstr_init(&range, 32);
    if (least < most) {
        vstr_printf(&range, "from %u to ", (unsigned)least);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
        MP_ERROR_TEXT("%q.__new__() takes %s%u positional argument%s but %u were given"), (qstr)named->type.name,
        vstr_null_terminated_str(&range), (unsigned)most, most == 1 ? "" : "s", (unsigned)n_given + 1);
}

static MP_NORETURN void raise_missing(const named_t *named, const mp_obj_t *items) {
    size_t required = named->fields->len - named->defaults->len;
    size_t count = 0;
    for (size_t i = 0; i < required; i++) {
        count += items[i] == MP_OBJ_NULL;
    }
    vstr_t names;
    vstr_init(&names, 64);
    size_t at = 0;
    for (size_t i = 0; i < required; i++) {
        if (items[i] == MP_OBJ_NULL) {
            at++;
            const char *before = at == 1 ? "" : at < count ? ", " : count == 2 ? " and " : ", and ";
            vstr_printf(&names, "%s'%s'", before, mp_obj_str_get_str(named->fields->items[i]));
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__() missing %u required positional argument%s: %s"),
        (qstr)named->type.name, (unsigned)count, count == 1 ? "" : "s", vstr_null_terminated_str(&names));
}

static mp_obj_tuple_t *new_tuple(const named_t *named) {
    size_t n = named->fields->len;
    mp_obj_tuple_t *tuple = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n, (const mp_obj_type_t *)&named->type);
    tuple->len = n;
    memset(tuple->items, 0, n * sizeof(mp_obj_t));
    return tuple;
}

static mp_obj_t namedtuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const named_t *named = (const named_t *)type;
    size_t n = named->fields->len;
    if (n_args > n) {
        raise_too_many(named, n_args);
    }
    mp_obj_tuple_t *tuple = new_tuple(named);
    memcpy(tuple->items, args, n_args * sizeof(mp_obj_t));
    for (size_t i = n_args; i < n_args + 2 * n_kw; i += 2) {
        size_t place = find_field(named, args[i]);
        if (place == SIZE_MAX || tuple->items[place] != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError,
                place == SIZE_MAX ? MP_ERROR_TEXT("%q.__new__() got an unexpected keyword argument '%s'")
                                  : MP_ERROR_TEXT("%q.__new__() got multiple values for argument '%s'"),
                (qstr)type->name, mp_obj_str_get_str(args[i]));
        }
        tuple->items[place] = args[i + 1];
    }
    size_t first = n - named->defaults->len;
    for (size_t i = n_args; i < n; i++) {
        if (tuple->items[i] == MP_OBJ_NULL) {
            if (i < first) {
                raise_missing(named, tuple->items);
            }
            tuple->items[i] = named->defaults->items[i - first];
        }
    }
    return MP_OBJ_FROM_PTR(tuple);
}

// ---- Methods of tuples ---------------------------------------------------------------------------------------------

static void namedtuple_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    if (kind == PRINT_JSON) {
        mp_obj_tuple_print(print, self_in, kind);
        return;
    }
    const named_t *named = named_of(self_in);
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "%q(", (qstr)named->type.name);
    mps_repr_t repr;
    if (!mps_repr_enter(&repr, self_in)) {
        mp_print_str(print, "...)");
        return;
    }
    for (size_t i = 0; i < self->len; i++) {
        mp_printf(print, i == 0 ? "%s=" : ", %s=", mp_obj_str_get_str(named->fields->items[i]));
        mp_obj_print_helper(print, self->items[i], PRINT_REPR);
    }
    mps_repr_leave();
    mp_print_str(print, ")");
}

static void namedtuple_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    size_t place = find_field(named_of(self_in), MP_OBJ_NEW_QSTR(attr));
    if (dest[0] == MP_OBJ_NULL) {
        if (place == SIZE_MAX) {
            dest[1] = MP_OBJ_SENTINEL; // may be a method
        } else {
            dest[0] = self->items[place];
        }
    } else if (place != SIZE_MAX) {
        mp_raise_msg(&mp_type_AttributeError,
            dest[1] == MP_OBJ_NULL ? MP_ERROR_TEXT("can't delete attribute") : MP_ERROR_TEXT("can't set attribute"));
    } else {
        mp_raise_msg_varg(&mp_type_AttributeError,
            MP_ERROR_TEXT("'%s' object has no attribute '%q' and no __dict__ for setting new attributes"),
            mp_obj_get_type_str(self_in), attr);
    }
}

static mp_obj_t namedtuple_asdict(mp_obj_t self_in) {
    const named_t *named = named_of(self_in);
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t dict = mp_obj_new_dict(self->len);
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_dict_store(dict, named->fields->items[i], self->items[i]);
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_1(namedtuple_asdict_obj, namedtuple_asdict);

// Implements _replace(). The result has the same class, which may derive from the named tuple's.
static mp_obj_t namedtuple_replace(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    const mp_obj_type_t *class = mp_obj_get_type(args[0]);
    mp_obj_t part = mps_native_part(args[0]);
    const named_t *named = named_of(part);
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(part);
    mp_obj_tuple_t *tuple = new_tuple(named);
    memcpy(tuple->items, self->items, self->len * sizeof(mp_obj_t));
    mp_obj_t unknown = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            size_t place = find_field(named, keywords->table[i].key);
            if (place == SIZE_MAX) {
                mp_obj_list_append(unknown, keywords->table[i].key);
            } else {
                tuple->items[place] = keywords->table[i].value;
            }
        }
    }
    if (mp_obj_is_true(unknown)) {
        vstr_t names;
        mp_print_t print;
        vstr_init_print(&names, 64, &print);
        mp_obj_print_helper(&print, unknown, PRINT_REPR);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Got unexpected field names: %s"),
            vstr_null_terminated_str(&names));
    }
    if ((const void *)class == &named->type) {
        return MP_OBJ_FROM_PTR(tuple);
    }
    mp_obj_t make[3];
    mp_load_method(MP_OBJ_FROM_PTR(class), MP_QSTR__make, make);
    make[2] = MP_OBJ_FROM_PTR(tuple);
    return mp_call_method_n_kw(1, 0, make);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_namedtuple_replace_obj, 1, namedtuple_replace);

// Implements _make(). Called with the class, or one derived from it.
static mp_obj_t namedtuple_make(mp_obj_t type_in, mp_obj_t from) {
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(mp_obj_list_make_new(&mp_type_list, 1, 0, &from), &n, &items);
    mp_obj_t fields = mp_load_attr(type_in, MP_QSTR__fields);
    size_t expected = mp_obj_get_int(mp_obj_len(fields));
    if (n != expected) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Expected %u arguments, got %u"), (unsigned)expected,
            (unsigned)n);
    }
    return mp_call_function_n_kw(type_in, n, 0, items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(namedtuple_make_fun_obj, namedtuple_make);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(namedtuple_make_obj, MP_ROM_PTR(&namedtuple_make_fun_obj));

static mp_obj_t namedtuple_getnewargs(mp_obj_t self_in) {
    const mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    named_of(self_in);
    return mp_obj_new_tuple(self->len, self->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(namedtuple_getnewargs_obj, namedtuple_getnewargs);

// ---- Construction of types -----------------------------------------------------------------------------------------

static bool is_keyword(const char *name) {
    static const char keywords[] =
        " False None True and as assert async await break class continue def del elif else except finally "
        "for from global if import in is lambda nonlocal not or pass raise return try while with yield ";
    size_t len = strlen(name);
    for (const char *at = keywords; (at = strstr(at, name)) != NULL; at++) {
        if (at[-1] == ' ' && at[len] == ' ') {
            return true;
        }
    }
    return false;
}

static bool is_identifier(const char *name) {
    if (*name == '\0' || unichar_isdigit((byte)*name)) {
        return false;
    }
    for (; *name != '\0'; name++) {
        if (!unichar_isident((byte)*name) && (byte)*name < 0x80) {
            return false;
        }
    }
    return true;
}

static MP_NORETURN void raise_about_name(mp_rom_error_text_t message, mp_obj_t name) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_obj_print_helper(&print, name, PRINT_REPR);
    mp_raise_msg_varg(&mp_type_ValueError, message, vstr_null_terminated_str(&text));
}

static void check_name(mp_obj_t name) {
    const char *text = mp_obj_str_get_str(name);
    if (!is_identifier(text)) {
        raise_about_name(MP_ERROR_TEXT("Type names and field names must be valid identifiers: %s"), name);
    }
    if (is_keyword(text)) {
        raise_about_name(MP_ERROR_TEXT("Type names and field names cannot be a keyword: %s"), name);
    }
}

// Returns a list of the fields' names, from a string with blanks and commas or from an iterable. May run Python.
static mp_obj_t names_of(mp_obj_t given) {
    if (mp_obj_is_str(given)) {
        size_t len;
        const char *text = mp_obj_str_get_data(given, &len);
        vstr_t blank;
        vstr_init_len(&blank, len);
        for (size_t i = 0; i < len; i++) {
            blank.buf[i] = text[i] == ',' ? ' ' : text[i];
        }
        given = mp_obj_new_str_from_vstr(&blank);
        return mp_obj_str_split(1, &given);
    }
    mp_obj_t names = mp_obj_list_make_new(&mp_type_list, 1, 0, &given);
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(names, &n, &items);
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_str(items[i])) {
            mp_obj_t text = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), items[i]);
            mp_obj_list_store(names, MP_OBJ_NEW_SMALL_INT(i), text);
        }
    }
    return names;
}

// Returns the fields as interned strings. Checks them, or renames invalid ones if `rename` is set.
static mp_obj_tuple_t *fields_of(mp_obj_t given, bool rename) {
    size_t n;
    mp_obj_t *names;
    mp_obj_list_get(names_of(given), &n, &names);
    mp_obj_tuple_t *fields = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    for (size_t i = 0; i < n; i++) {
        mp_obj_t name = MP_OBJ_NEW_QSTR(mp_obj_str_get_qstr(names[i]));
        const char *text = mp_obj_str_get_str(name);
        bool again = false;
        for (size_t j = 0; j < i; j++) {
            again = again || fields->items[j] == name;
        }
        if (rename && (again || *text == '_' || !is_identifier(text) || is_keyword(text))) {
            vstr_t number;
            vstr_init(&number, 16);
            vstr_printf(&number, "_%u", (unsigned)i);
            name = MP_OBJ_NEW_QSTR(qstr_from_strn(number.buf, number.len));
        } else {
            check_name(name);
            if (*text == '_') {
                raise_about_name(MP_ERROR_TEXT("Field names cannot start with an underscore: %s"), name);
            }
            if (again) {
                raise_about_name(MP_ERROR_TEXT("Encountered duplicate field name: %s"), name);
            }
        }
        fields->items[i] = name;
    }
    return fields;
}

// Returns "P(x, y)".
static mp_obj_t description(qstr name, const mp_obj_tuple_t *fields) {
    vstr_t text;
    vstr_init(&text, 64);
    vstr_printf(&text, "%q(", name);
    for (size_t i = 0; i < fields->len; i++) {
        vstr_printf(&text, i == 0 ? "%s" : ", %s", mp_obj_str_get_str(fields->items[i]));
    }
    vstr_add_char(&text, ')');
    return mp_obj_new_str_from_vstr(&text);
}

static void set(mp_obj_t dict, qstr name, mp_obj_t value) {
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(name), value);
}

static mp_obj_t new_type(qstr name, const mp_obj_tuple_t *fields, const mp_obj_tuple_t *defaults, mp_obj_t module) {
    named_t *named = m_new_obj(named_t);
    memset(named, 0, sizeof(*named));
    mp_obj_type_t *type = (mp_obj_type_t *)&named->type;
    named->fields = fields;
    named->defaults = defaults;
    mp_obj_t locals = mp_obj_new_dict(16 + fields->len);
    mp_obj_t field_defaults = mp_obj_new_dict(defaults->len);
    for (size_t i = 0; i < defaults->len; i++) {
        mp_obj_dict_store(field_defaults, fields->items[fields->len - defaults->len + i], defaults->items[i]);
    }
    set(locals, MP_QSTR___doc__, description(name, fields));
    set(locals, MP_QSTR___slots__, mp_const_empty_tuple);
    set(locals, MP_QSTR__fields, MP_OBJ_FROM_PTR(fields));
    set(locals, MP_QSTR__field_defaults, field_defaults);
    set(locals, MP_QSTR__make, MP_OBJ_FROM_PTR(&namedtuple_make_obj));
    set(locals, MP_QSTR__replace, MP_OBJ_FROM_PTR(&mps_namedtuple_replace_obj));
    set(locals, MP_QSTR___replace__, MP_OBJ_FROM_PTR(&mps_namedtuple_replace_obj));
    set(locals, MP_QSTR__asdict, MP_OBJ_FROM_PTR(&namedtuple_asdict_obj));
    set(locals, MP_QSTR___getnewargs__, MP_OBJ_FROM_PTR(&namedtuple_getnewargs_obj));
    set(locals, MP_QSTR___match_args__, MP_OBJ_FROM_PTR(fields));
    set(locals, MP_QSTR___module__, module);
    set(locals, MP_QSTR_count, MP_OBJ_FROM_PTR(&mps_tuple_count_obj));
    set(locals, MP_QSTR_index, MP_OBJ_FROM_PTR(&mps_tuple_index_obj));
    for (size_t i = 0; i < fields->len; i++) {
        mp_obj_dict_store(locals, fields->items[i], mps_tuplegetter(i));
    }
    type->base.type = &mp_type_type;
    type->flags = MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE;
    type->name = name;
    MP_OBJ_TYPE_SET_SLOT(type, make_new, namedtuple_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(type, print, namedtuple_print, 1);
    MP_OBJ_TYPE_SET_SLOT(type, unary_op, mp_obj_tuple_unary_op, 2);
    MP_OBJ_TYPE_SET_SLOT(type, binary_op, mp_obj_tuple_binary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(type, attr, namedtuple_attr, 4);
    MP_OBJ_TYPE_SET_SLOT(type, subscr, mp_obj_tuple_subscr, 5);
    MP_OBJ_TYPE_SET_SLOT(type, iter, mp_obj_tuple_getiter, 6);
    MP_OBJ_TYPE_SET_SLOT(type, parent, &mp_type_tuple, 7);
    MP_OBJ_TYPE_SET_SLOT(type, locals_dict, MP_OBJ_TO_PTR(locals), 8);
    return MP_OBJ_FROM_PTR(type);
}

// Makes a class by CPython's function for typing, which adds methods to the class and changes its bases.
static mp_obj_t class_for_typing(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    mp_obj_t whole = mp_import_name(qstr_from_str("collections._whole"), mp_const_true, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t function = mp_load_attr(whole, MP_QSTR_namedtuple);
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * keywords->used);
    memcpy(all, args, n_args * sizeof(mp_obj_t));
    size_t n = n_args;
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            all[n++] = keywords->table[i].key;
            all[n++] = keywords->table[i].value;
        }
    }
    return mp_call_function_n_kw(function, n_args, keywords->used, all);
}

static mp_obj_t namedtuple(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    mp_map_elem_t *caller = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    if (caller != NULL && caller->value == MP_OBJ_NEW_QSTR(MP_QSTR_typing)) {
        return class_for_typing(n_args, pos_args, kw_args);
    }
    static const mp_arg_t allowed[] = {
        {MP_QSTR_typename, MP_ARG_REQUIRED | MP_ARG_OBJ},
        {MP_QSTR_field_names, MP_ARG_REQUIRED | MP_ARG_OBJ},
        {MP_QSTR_rename, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE}},
        {MP_QSTR_defaults, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_module, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_tuple_t *fields = fields_of(args[1].u_obj, mp_obj_is_true(args[2].u_obj));
    mp_obj_t name = args[0].u_obj;
    check_name(name);
    mp_obj_t defaults = mp_const_empty_tuple;
    if (args[3].u_obj != mp_const_none) {
        defaults = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), args[3].u_obj);
        if (((mp_obj_tuple_t *)MP_OBJ_TO_PTR(defaults))->len > fields->len) {
            mp_raise_TypeError(MP_ERROR_TEXT("Got more default values than field names"));
        }
    }
    mp_obj_t module = args[4].u_obj;
    if (module == mp_const_none) {
        module = caller == NULL ? MP_OBJ_NEW_QSTR(MP_QSTR___main__) : caller->value;
    }
    return new_type(mp_obj_str_get_qstr(name), fields, MP_OBJ_TO_PTR(defaults), module);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mps_namedtuple_obj, 0, namedtuple);
