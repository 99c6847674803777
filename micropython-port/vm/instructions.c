// Executes the extended instructions for the virtual machine, which calls mps_execute_extended. See bytecode.h.

#include <string.h>

#include "py/bc.h"
#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "vm/bytecode.h"
#include "vm/generator.h"
#include "vm/match.h"
#include "vm/objects.h"

const byte *mps_next;

// ---- Names ---------------------------------------------------------------------------------------------------------

// Returns the value of a name in a namespace, which may be any mapping, or MP_OBJ_NULL. May run Python.
static mp_obj_t look_up(mp_obj_t namespace, qstr name) {
    mp_obj_t key = MP_OBJ_NEW_QSTR(name);
    if (mp_obj_is_exact_type(namespace, &mp_type_dict)) {
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(namespace), key, MP_MAP_LOOKUP);
        return found == NULL ? MP_OBJ_NULL : found->value;
    }
    mp_obj_t value;
    if (mps_look_up_in_class(namespace, name, &value)) {
        return value;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        value = mp_obj_subscr(namespace, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(((mp_obj_base_t *)nlr.ret_val)->type),
            MP_OBJ_FROM_PTR(&mp_type_KeyError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

// Returns what is in the cell of a variable of an outer function.
static mp_obj_t free_variable(mp_obj_t cell, qstr name) {
    mp_obj_t value = mp_obj_cell_get(cell);
    if (value == MP_OBJ_NULL) {
        mps_raise_name_error(&mp_type_NameError, name,
            MP_ERROR_TEXT(
                "cannot access free variable '%q' where it is not associated with a value in enclosing scope"),
            name);
    }
    return value;
}

// Called if the namespace is not a dict.
mp_obj_t mps_load_from_mapping(qstr name) {
    mp_obj_t value = look_up(MP_OBJ_FROM_PTR(mp_locals_get()), name);
    return value == MP_OBJ_NULL ? mp_load_global(name) : value;
}

// ---- Displays ------------------------------------------------------------------------------------------------------

// Returns whether the type of an object supports iteration.
static bool is_iterable(mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (!mp_obj_is_instance_type(type)
        && (MP_OBJ_TYPE_HAS_SLOT(type, iter) || (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM))) {
        return true;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(value, MP_QSTR___iter__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(value, MP_QSTR___getitem__, dest);
    }
    return dest[0] != MP_OBJ_NULL;
}

static void check_star(mp_obj_t value) {
    if (!is_iterable(value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Value after * must be an iterable, not %q"),
            mp_obj_get_type(value)->name);
    }
}

// Makes room for n more items.
static void reserve(mp_obj_list_t *list, size_t n) {
    if (list->len + n > list->alloc) {
        size_t alloc = list->len + n;
        list->items = m_renew(mp_obj_t, list->items, list->alloc, alloc);
        list->alloc = alloc;
    }
}

static void list_extend(mp_obj_t list_in, mp_obj_t value) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(list_in);
    if (mp_obj_is_exact_type(value, &mp_type_tuple) || mp_obj_is_exact_type(value, &mp_type_list)) {
        size_t len;
        mp_obj_t *items;
        mp_obj_get_array(value, &len, &items);
        reserve(list, len);
        mp_obj_get_array(value, &len, &items);
        memcpy(list->items + list->len, items, len * sizeof(mp_obj_t));
        list->len += len;
        mp_seq_clear(list->items, list->len, list->alloc, sizeof(mp_obj_t));
        return;
    }
    mp_obj_iter_buf_t buf;
    check_star(value);
    mp_obj_t iter = mp_getiter(value, &buf);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        mp_obj_list_append(list_in, item);
    }
}

static void list_append(mp_obj_t list_in, size_t n, const mp_obj_t *values) {
    for (size_t i = 0; i < n; i++) {
        mp_obj_list_append(list_in, values[i]);
    }
}

static mp_obj_t list_to_tuple(mp_obj_t list) {
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    return mp_obj_new_tuple(len, items);
}

static void set_update(mp_obj_t set, mp_obj_t value) {
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(value, &buf);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        mp_obj_set_store(set, item);
    }
}

// Prints a function's name for messages about its arguments. May run Python.
static void print_function(vstr_t *text, mp_obj_t fun) {
    mp_print_t print = {text, (mp_print_strn_t)vstr_add_strn};
    mp_obj_t dest[2];
    mp_load_method_maybe(fun, MP_QSTR___qualname__, dest);
    if (dest[0] == MP_OBJ_NULL || dest[1] != MP_OBJ_NULL || !mp_obj_is_str(dest[0])) {
        mp_obj_print_helper(&print, fun, PRINT_STR);
        return;
    }
    mp_obj_t name = dest[0];
    mp_load_method_maybe(fun, MP_QSTR___module__, dest);
    if (dest[0] != MP_OBJ_NULL && mp_obj_is_str(dest[0]) && dest[0] != MP_OBJ_NEW_QSTR(MP_QSTR_builtins)) {
        mp_obj_print_helper(&print, dest[0], PRINT_STR);
        vstr_add_byte(text, '.');
    }
    mp_obj_print_helper(&print, name, PRINT_STR);
    vstr_add_str(text, "()");
}

static MP_NORETURN void raise_about_function(mp_obj_t fun, const char *format, const char *what) {
    vstr_t text;
    vstr_init(&text, 64);
    print_function(&text, fun);
    vstr_printf(&text, format, what);
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s"), vstr_null_terminated_str(&text));
}

// Calls `store` for each pair of a mapping. Returns false if it is not a mapping. May run Python.
static bool each_pair(mp_obj_t mapping, void (*store)(void *, mp_obj_t, mp_obj_t), void *to) {
    if (mp_obj_is_dict_or_ordereddict(mapping)) {
        mp_map_t *map = mp_obj_dict_get_map(mapping);
        for (size_t i = 0; i < map->alloc; i++) {
            if (mp_map_slot_is_filled(map, i)) {
                store(to, map->table[i].key, map->table[i].value);
            }
        }
        return true;
    }
    mp_obj_t keys[2];
    mp_load_method_maybe(mapping, MP_QSTR_keys, keys);
    if (keys[0] == MP_OBJ_NULL) {
        return false;
    }
    mp_obj_t iter = mp_getiter(mp_call_method_n_kw(0, 0, keys), NULL);
    for (mp_obj_t key; (key = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        store(to, key, mp_obj_subscr(mapping, key, MP_OBJ_SENTINEL));
    }
    return true;
}

static void store_pair(void *dict, mp_obj_t key, mp_obj_t value) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(dict), key, value);
}

void mps_dict_update(mp_obj_t dict, mp_obj_t mapping) {
    if (!each_pair(mapping, store_pair, MP_OBJ_TO_PTR(dict))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%q' object is not a mapping"),
            mp_obj_get_type(mapping)->name);
    }
}

// ---- Calls ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_t fun;
    mp_obj_t dict;
} merge_t;

static MP_NORETURN void raise_no_mapping(mp_obj_t fun, mp_obj_t value) {
    raise_about_function(fun, " argument after ** must be a mapping, not %s", qstr_str(mp_obj_get_type(value)->name));
}

static void check_keyword(mp_obj_t key) {
    if (!mp_obj_is_str(key)) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("keywords must be strings"));
    }
}

static MP_NORETURN void raise_repeated(mp_obj_t fun, mp_obj_t key) {
    size_t len;
    raise_about_function(fun, " got multiple values for keyword argument '%s'", mp_obj_str_get_data(key, &len));
}

static void merge_pair(void *to, mp_obj_t key, mp_obj_t value) {
    merge_t *merge = to;
    check_keyword(key);
    if (mp_map_lookup(mp_obj_dict_get_map(merge->dict), key, MP_MAP_LOOKUP) != NULL) {
        raise_repeated(merge->fun, key);
    }
    mp_obj_dict_store(merge->dict, key, value);
}

static void dict_merge(mp_obj_t fun, mp_obj_t dict, mp_obj_t mapping) {
    merge_t merge = {fun, dict};
    if (!each_pair(mapping, merge_pair, &merge)) {
        raise_no_mapping(fun, mapping);
    }
}

// Collects the arguments of a call, on the heap.
typedef struct {
    mp_obj_t *items;
    size_t len, alloc;
    size_t first_keyword;
    size_t n_named; // keywords that did not come from a mapping
    mp_obj_t fun;
} arguments_t;

static void add_argument(arguments_t *args, mp_obj_t value) {
    if (args->len == args->alloc) {
        size_t alloc = 2 * args->alloc;
        args->items = m_renew(mp_obj_t, args->items, args->alloc, alloc);
        args->alloc = alloc;
    }
    args->items[args->len++] = value;
}

static void add_keyword(void *to, mp_obj_t key, mp_obj_t value) {
    arguments_t *args = to;
    check_keyword(key);
    if (!mp_obj_is_qstr(key)) {
        key = mp_obj_str_intern_checked(key);
    }
    // A linear search, because few keywords stand beside a mapping.
    for (size_t i = args->first_keyword; i < args->first_keyword + 2 * args->n_named; i += 2) {
        if (args->items[i] == key) {
            raise_repeated(args->fun, key);
        }
    }
    add_argument(args, key);
    add_argument(args, value);
}

static void ignore_pair(void *to, mp_obj_t key, mp_obj_t value) {
    (void)to;
    (void)key;
    (void)value;
}

// Calls the function at sp with the arguments behind it. Runs Python.
static mp_obj_t call(mp_obj_t *sp, unsigned flags, size_t n_pos, size_t n_kw) {
    mp_obj_t fun = sp[0];
    mp_obj_t *given = sp + 1;
    bool is_alone = n_pos == 0;
    if (flags & MPS_CALL_METHOD) {
        if (sp[1] == MP_OBJ_NULL) {
            given++;
        } else {
            n_pos++;
        }
    }
    mp_obj_t star = flags & MPS_CALL_ARGS ? given[n_pos] : mp_const_empty_tuple;
    const mp_obj_t *named = given + n_pos + (flags & MPS_CALL_ARGS ? 1 : 0);
    bool is_array = mp_obj_is_exact_type(star, &mp_type_tuple) || mp_obj_is_exact_type(star, &mp_type_list);
    if (n_pos == 0 && n_kw == 0 && !(flags & MPS_CALL_KEYWORDS) && mp_obj_is_exact_type(star, &mp_type_tuple)) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(star);
        return mp_call_function_n_kw(fun, tuple->len, 0, tuple->items);
    }
    size_t len = 0;
    mp_obj_t *items;
    if (is_array) {
        mp_obj_get_array(star, &len, &items);
    } else if (!is_alone) {
        check_star(star);
    } else if (!is_iterable(star)) {
        if (flags & MPS_CALL_KEYWORDS) {
            // An error of the mapping goes first.
            if (!each_pair(named[2 * n_kw], ignore_pair, NULL)) {
                raise_no_mapping(fun, named[2 * n_kw]);
            }
        }
        raise_about_function(fun, " argument after * must be an iterable, not %s",
            qstr_str(mp_obj_get_type(star)->name));
    }
    arguments_t args = {.fun = fun, .alloc = n_pos + len + 2 * n_kw + 4};
    args.items = m_new(mp_obj_t, args.alloc);
    for (size_t i = 0; i < n_pos; i++) {
        args.items[args.len++] = given[i];
    }
    if (is_array) {
        mp_obj_get_array(star, &len, &items);
        for (size_t i = 0; i < len; i++) {
            add_argument(&args, items[i]);
        }
    } else {
        mp_obj_t iter = mp_getiter(star, NULL);
        for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
            add_argument(&args, item);
        }
    }
    args.first_keyword = args.len;
    for (size_t i = 0; i < 2 * n_kw; i++) {
        add_argument(&args, named[i]);
    }
    args.n_named = n_kw;
    if (flags & MPS_CALL_KEYWORDS && !each_pair(named[2 * n_kw], add_keyword, &args)) {
        raise_no_mapping(fun, named[2 * n_kw]);
    }
    mp_obj_t result = mp_call_function_n_kw(fun, args.first_keyword, (args.len - args.first_keyword) / 2, args.items);
    m_del(mp_obj_t, args.items, args.alloc);
    return result;
}

// Calls locals, vars, dir, eval or exec, for compiled code in a function. Gets the function, the caller's variables,
// and the arguments.
static mp_obj_t call_with_locals(size_t n_args, const mp_obj_t *args) {
    mp_obj_t fun = args[0];
    if (fun == MP_OBJ_FROM_PTR(&mp_builtin_locals_obj)) {
        return args[1];
    }
    if (fun == MP_OBJ_FROM_PTR(&mp_builtin_dir_obj)) {
        return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_sorted_obj), args[1]);
    }
    if (n_args == 3 && (fun == MP_OBJ_FROM_PTR(&mp_builtin_eval_obj) || fun == MP_OBJ_FROM_PTR(&mp_builtin_exec_obj))) {
        mp_obj_t all[3] = {args[2], MP_OBJ_FROM_PTR(mp_globals_get()), args[1]};
        return mp_call_function_n_kw(fun, 3, 0, all);
    }
    if (n_args == 2) {
        mp_map_elem_t *found = mp_map_lookup((mp_map_t *)&mp_module_builtins_globals.map, MP_OBJ_NEW_QSTR(MP_QSTR_vars),
            MP_MAP_LOOKUP);
        if (found != NULL && found->value == fun) {
            return args[1];
        }
    }
    return mp_call_function_n_kw(fun, n_args - 2, 0, args + 2);
}
MP_DEFINE_CONST_FUN_OBJ_VAR(mps_call_with_locals_obj, 2, call_with_locals);

// Called for super() without arguments, with what that name stands for, the class and the instance. What is another
// thing than super gets no arguments.
static mp_obj_t call_super(mp_obj_t super, mp_obj_t class, mp_obj_t instance) {
    return super == MP_OBJ_FROM_PTR(&mp_type_super)
        ? mp_call_function_2(super, class, instance)
        : mp_call_function_0(super);
}
MP_DEFINE_CONST_FUN_OBJ_3(mps_call_super_obj, call_super);

// ---- Text ----------------------------------------------------------------------------------------------------------

static mp_obj_t format(mp_obj_t value, unsigned flags, mp_obj_t spec) {
    static const char conversions[] = {0, 's', 'r', 'a'};
    if (flags & 3) {
        if (spec == MP_OBJ_NULL || spec == MP_OBJ_NEW_QSTR(MP_QSTR_)) {
            return mps_convert(value, conversions[flags & 3]);
        }
        value = mps_convert(value, conversions[flags & 3]);
    }
    if (spec == MP_OBJ_NULL && mp_obj_is_exact_type(value, &mp_type_str)) {
        return value;
    }
    return mps_format(value, spec);
}

static mp_obj_t build_string(size_t n, const mp_obj_t *parts) {
    size_t total = 0;
    for (size_t i = 0; i < n; i++) {
        size_t len;
        mp_obj_str_get_data(parts[i], &len);
        if (len > SIZE_MAX / 4 - total) {
            mp_raise_type(&mp_type_MemoryError);
        }
        total += len;
    }
    vstr_t text;
    vstr_init_len(&text, total);
    char *at = text.buf;
    for (size_t i = 0; i < n; i++) {
        size_t len;
        const char *data = mp_obj_str_get_data(parts[i], &len);
        memcpy(at, data, len);
        at += len;
    }
    return mp_obj_new_str_from_utf8_vstr(&text);
}

// ---- Unpacking -----------------------------------------------------------------------------------------------------

static mp_obj_t iterate_to_unpack(mp_obj_t value, mp_obj_iter_buf_t *buf) {
    if (!is_iterable(value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot unpack non-iterable %q object"),
            mp_obj_get_type(value)->name);
    }
    return mp_getiter(value, buf);
}

static MP_NORETURN void raise_too_many(size_t wanted, mp_obj_t value) {
    if (mp_obj_is_exact_type(value, &mp_type_tuple) || mp_obj_is_exact_type(value, &mp_type_list)
        || mp_obj_is_exact_type(value, &mp_type_dict)) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("too many values to unpack (expected %u, got %u)"),
            (unsigned)wanted, (unsigned)MP_OBJ_SMALL_INT_VALUE(mp_obj_len(value)));
    }
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("too many values to unpack (expected %u)"), (unsigned)wanted);
}

// Unpacks a value into n items if the loop can't. The first item goes on top, at items[n - 1]. May run Python.
void mps_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items) {
    size_t len = 0;
    if (mp_obj_is_exact_type(value, &mp_type_tuple) || mp_obj_is_exact_type(value, &mp_type_list)) {
        mp_obj_t *values;
        mp_obj_get_array(value, &len, &values);
        if (len == n) {
            for (size_t i = 0; i < n; i++) {
                items[n - 1 - i] = values[i];
            }
            return;
        }
    } else {
        mp_obj_iter_buf_t buf;
        mp_obj_t iter = iterate_to_unpack(value, &buf);
        for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION; len++) {
            if (len == n) {
                raise_too_many(n, value);
            }
            items[n - 1 - len] = item;
        }
        if (len == n) {
            return;
        }
    }
    if (len > n) {
        raise_too_many(n, value);
    }
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("not enough values to unpack (expected %u, got %u)"),
        (unsigned)n, (unsigned)len);
}

// Unpacks a value for targets with a star: `before` items before it, and `after` behind it. May run Python.
void mps_unpack_ex(mp_obj_t value, size_t before, size_t after, mp_obj_t *items) {
    mp_obj_list_t *list;
    if (mp_obj_is_exact_type(value, &mp_type_tuple) || mp_obj_is_exact_type(value, &mp_type_list)) {
        size_t len;
        mp_obj_t *values;
        mp_obj_get_array(value, &len, &values);
        list = MP_OBJ_TO_PTR(mp_obj_new_list(len, values));
    } else {
        mp_obj_iter_buf_t buf;
        mp_obj_t iter = iterate_to_unpack(value, &buf);
        list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
        for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
            mp_obj_list_append(MP_OBJ_FROM_PTR(list), item);
        }
    }
    if (list->len < before + after) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("not enough values to unpack (expected at least %u, got %u)"), (unsigned)(before + after),
            (unsigned)list->len);
    }
    size_t rest = list->len - before - after;
    for (size_t i = 0; i < before; i++) {
        items[before + after - i] = list->items[i];
    }
    for (size_t i = 0; i < after; i++) {
        items[after - 1 - i] = list->items[before + rest + i];
    }
    memmove(list->items, list->items + before, rest * sizeof(mp_obj_t));
    mp_obj_list_set_len(MP_OBJ_FROM_PTR(list), rest);
    mp_seq_clear(list->items, rest, list->alloc, sizeof(mp_obj_t));
    items[after] = MP_OBJ_FROM_PTR(list);
}

// ---- Others --------------------------------------------------------------------------------------------------------

// Makes a dict of local variables. Their names and places follow the instruction.
static const byte *load_locals(mp_code_state_t *code_state, const byte *ip, mp_obj_t *result) {
    mp_uint_t n = mp_decode_uint(&ip);
    mp_obj_t dict = mp_obj_new_dict(n);
    *result = dict;
    mp_obj_t *locals = &code_state->state[code_state->n_state - 1];
    for (; n > 0; n--) {
        qstr name = code_state->fun_bc->context->constants.qstr_table[mp_decode_uint(&ip)];
        mp_uint_t place = mp_decode_uint(&ip);
        mp_obj_t value = locals[-(mp_int_t)(place >> 1)];
        if (place & 1 && value != MP_OBJ_NULL) {
            value = mp_obj_cell_get(value);
        }
        if (value != MP_OBJ_NULL
            && mp_map_lookup(mp_obj_dict_get_map(dict), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
            mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(name), value);
        }
    }
    return ip;
}

// Raises the TypeError for an object that is not a context manager.
static MP_NORETURN void raise_no_manager(mp_obj_t manager, bool is_async, bool has_exit) {
    mp_obj_t other[2];
    mp_load_method_maybe(manager, is_async ? MP_QSTR___exit__ : MP_QSTR___aexit__, other);
    bool is_other = other[0] != MP_OBJ_NULL;
    mp_load_method_maybe(manager, is_async ? MP_QSTR___enter__ : MP_QSTR___aenter__, other);
    is_other &= other[0] != MP_OBJ_NULL;
    qstr type = mp_obj_get_type(manager)->name;
    if (is_other) {
        mp_raise_msg_varg(&mp_type_TypeError,
            is_async
                ? MP_ERROR_TEXT(
                      "'%q' object does not support the asynchronous context manager protocol "
                      "(missed %q method) but it supports the context manager protocol. Did you mean to use 'with'?")
                : MP_ERROR_TEXT("'%q' object does not support the context manager protocol "
                                "(missed %q method) but it supports the asynchronous context manager protocol. Did you "
                                "mean to use 'async "
                                "with'?"),
            type,
            is_async       ? (has_exit ? MP_QSTR___aenter__ : MP_QSTR___aexit__)
                : has_exit ? MP_QSTR___enter__
                           : MP_QSTR___exit__);
    }
    mp_raise_msg_varg(&mp_type_TypeError,
        is_async
            ? MP_ERROR_TEXT("'%q' object does not support the asynchronous context manager protocol (missed %q method)")
            : MP_ERROR_TEXT("'%q' object does not support the context manager protocol (missed %q method)"),
        type,
        is_async       ? (has_exit ? MP_QSTR___aenter__ : MP_QSTR___aexit__)
            : has_exit ? MP_QSTR___enter__
                       : MP_QSTR___exit__);
}

// Loads __aenter__ for `async with`.
static void load_aenter(mp_obj_t *sp) {
    mp_obj_t manager = sp[0];
    mp_obj_t exit[2];
    mp_load_method_maybe(manager, MP_QSTR___aexit__, exit);
    mp_obj_t enter[2];
    mp_load_method_maybe(manager, MP_QSTR___aenter__, enter);
    if (enter[0] == MP_OBJ_NULL || exit[0] == MP_OBJ_NULL) {
        raise_no_manager(manager, true, exit[0] != MP_OBJ_NULL);
    }
    sp[0] = enter[0];
    sp[1] = enter[1];
}

// Begins a `with`, as MP_BC_SETUP_WITH does. sp points to the manager; the result of __enter__ goes to sp[2]. Runs
// Python.
void mps_enter_manager(mp_obj_t *sp) {
    mp_obj_t manager = sp[0];
    mp_obj_t enter[2], exit[2];
    bool exits = mps_load_special(manager, MP_QSTR___exit__, exit);
    if (!exits || !mps_load_special(manager, MP_QSTR___enter__, enter)) {
        raise_no_manager(manager, false, exits);
    }
    sp[0] = exit[0];
    sp[1] = exit[1];
    sp[2] = mp_call_method_n_kw(0, 0, enter);
}

static mp_int_t far(const byte **ip) {
    mp_uint_t distance = 0;
    for (int i = 0; i < 4; i++) {
        distance |= (mp_uint_t) * (*ip)++ << (8 * i);
    }
    return distance;
}

static void set_up(mp_code_state_t *code_state, const byte *handler, mp_obj_t *sp, unsigned tag) {
    mp_exc_stack_t *handlers = (mp_exc_stack_t *)(code_state->state + code_state->n_state);
    handlers[code_state->exc_sp_idx++] = (mp_exc_stack_t) {handler, MP_TAGPTR_MAKE(sp, tag), NULL};
}

mp_obj_t *mps_execute_extended(mp_code_state_t *code_state, const byte *ip, mp_obj_t *sp) {
    const qstr_short_t *names = code_state->fun_bc->context->constants.qstr_table;
    mp_obj_t *locals = &code_state->state[code_state->n_state - 1];
    #define UINT() mp_decode_uint(&ip)
    #define NAME() names[mp_decode_uint(&ip)]
    // Each extended instruction has a handler here.
    #pragma clang diagnostic push
    #pragma clang diagnostic error "-Wswitch-enum"
    switch ((mps_extended_t)*ip++) {
#include "vm/loop/extended_making.inc.h"
#include "vm/loop/extended_names.inc.h"
#include "vm/loop/extended_generators.inc.h"
#include "vm/loop/extended_patterns.inc.h"

        default:
            mp_raise_msg(&mp_type_NotImplementedError, MP_ERROR_TEXT("opcode"));
    }
    #pragma clang diagnostic pop
    mps_next = ip;
    return sp;
}
