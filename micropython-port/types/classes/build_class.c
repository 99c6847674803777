// Implements the class statement: __build_class__(body, name, *bases, metaclass=None, **keywords).

#include <string.h>

#include "py/builtin.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "vm/code.h"

// Resolves the bases that aren't classes by __mro_entries__. Returns a tuple. May run Python.
static mp_obj_t resolve_bases(size_t n, const mp_obj_t *bases) {
    mp_obj_t original = mp_obj_new_tuple(n, bases);
    mp_obj_t list = MP_OBJ_NULL;
    for (size_t i = 0; i < n; i++) {
        mp_obj_t dest[3] = {MP_OBJ_NULL};
        if (!mps_is_class(bases[i])) {
            mp_load_method_maybe(bases[i], MP_QSTR___mro_entries__, dest);
        }
        if (dest[0] == MP_OBJ_NULL) {
            if (list != MP_OBJ_NULL) {
                mp_obj_list_append(list, bases[i]);
            }
            continue;
        }
        if (list == MP_OBJ_NULL) {
            list = mp_obj_new_list(i, (mp_obj_t *)bases);
        }
        dest[2] = original;
        mp_obj_t entries = mp_call_method_n_kw(1, 0, dest);
        if (!mp_obj_is_type(entries, &mp_type_tuple)) {
            mp_raise_TypeError(MP_ERROR_TEXT("__mro_entries__ must return a tuple"));
        }
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(entries);
        for (size_t j = 0; j < tuple->len; j++) {
            mp_obj_list_append(list, tuple->items[j]);
        }
    }
    if (list == MP_OBJ_NULL) {
        return original;
    }
    mp_obj_list_t *resolved = MP_OBJ_TO_PTR(list);
    return mp_obj_new_tuple(resolved->len, resolved->items);
}

// Runs the body with `space` as its local names. Returns its result: the cell of __class__, or None.
static mp_obj_t run_body(mp_obj_t body, mp_obj_t space) {
    nlr_jump_callback_node_globals_locals_t before;
    before.globals = mp_globals_get();
    before.locals = mp_locals_get();
    nlr_push_jump_callback(&before.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_locals_set(MP_OBJ_TO_PTR(space));
    mp_obj_t cell = mp_call_function_0(body);
    nlr_pop_jump_callback(true);
    return cell;
}

static void store(mp_obj_t space, qstr name, mp_obj_t value) {
    mp_obj_subscr(space, MP_OBJ_NEW_QSTR(name), value);
}

// Evaluates the body's annotations for a metaclass of typing that looks for them in the namespace.
static void evaluate_annotations(mp_obj_t meta, mp_obj_t space) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(meta);
    if (!mps_is_class(meta) || (type->name != MP_QSTR_NamedTupleMeta && type->name != MP_QSTR__TypedDictMeta)
        || !mp_obj_is_type(space, &mp_type_dict) || mps_class_module(type) != MP_OBJ_NEW_QSTR(MP_QSTR_typing)) {
        return;
    }
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(space), MP_OBJ_NEW_QSTR(MP_QSTR___annotate_func__),
        MP_MAP_LOOKUP);
    if (found != NULL) {
        mp_obj_t typing = mp_import_name(MP_QSTR__typing, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
        mp_obj_t evaluate = mp_load_attr(typing, MP_QSTR_annotations);
        store(space, MP_QSTR___annotations__, mp_call_function_1(evaluate, found->value));
    }
}

static const char *text_of(mp_obj_t obj) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_obj_print_helper(&print, obj, PRINT_REPR);
    return vstr_null_terminated_str(&text);
}

// Checks that __class__ of methods is the class that was made.
static void check_cell(mp_obj_t of_methods, mp_obj_t name, mp_obj_t class) {
    if (of_methods == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_RuntimeError,
            MP_ERROR_TEXT("__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?"),
            text_of(name), text_of(class));
    }
    if (of_methods != class) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ set to %s defining %s as %s"),
            text_of(of_methods), text_of(name), text_of(class));
    }
}

static mp_obj_t build_class(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t name = args[1];
    if (!mps_is_function(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("__build_class__: func must be a function"));
    }
    if (!mp_obj_is_str(name)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__build_class__: name is not a string"));
    }
    size_t n = n_args - 2;
    mp_obj_t bases = resolve_bases(n, args + 2);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);

    // Removes `metaclass` from the keywords.
    mp_obj_t meta = MP_OBJ_NULL;
    size_t n_kw = 0;
    mp_obj_t *call = m_new(mp_obj_t, 3 + 2 * kw->used);
    for (size_t i = 0; i < kw->alloc; i++) {
        if (mp_map_slot_is_filled(kw, i)) {
            if (kw->table[i].key == MP_OBJ_NEW_QSTR(MP_QSTR_metaclass)) {
                meta = kw->table[i].value;
            } else {
                call[3 + 2 * n_kw] = kw->table[i].key;
                call[3 + 2 * n_kw++ + 1] = kw->table[i].value;
            }
        }
    }
    if (meta == MP_OBJ_NULL) {
        meta = tuple->len == 0 ? MP_OBJ_FROM_PTR(&mp_type_type) : MP_OBJ_FROM_PTR(mp_obj_get_type(tuple->items[0]));
    }
    if (mps_is_class(meta) && mps_is_subtype(MP_OBJ_TO_PTR(meta), &mp_type_type)) {
        meta = MP_OBJ_FROM_PTR(mps_class_meta(MP_OBJ_TO_PTR(meta), tuple->items, tuple->len));
    }
    call[0] = name;
    call[1] = bases;

    mp_obj_t space;
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    if (meta != MP_OBJ_FROM_PTR(&mp_type_type)) {
        mp_load_method_protected(meta, MP_QSTR___prepare__, dest, false);
    }
    if (dest[0] == MP_OBJ_NULL) {
        space = mp_obj_new_dict(0);
    } else {
        // Calls __prepare__(name, bases, **keywords).
        mp_obj_t *prepare = m_new(mp_obj_t, 4 + 2 * n_kw);
        prepare[0] = dest[0];
        prepare[1] = dest[1];
        prepare[2] = name;
        prepare[3] = bases;
        memcpy(prepare + 4, call + 3, 2 * n_kw * sizeof(mp_obj_t));
        space = mp_call_method_n_kw(2, n_kw, prepare);
        if (!MP_OBJ_TYPE_HAS_SLOT(mp_obj_get_type(space), subscr)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.__prepare__() must return a mapping, not %s"),
                mps_is_class(meta) ? qstr_str(((mp_obj_type_t *)MP_OBJ_TO_PTR(meta))->name) : "<metaclass>",
                mp_obj_get_type_str(space));
        }
    }

    mp_obj_t cell = run_body(args[0], space);
    if (tuple->len != n || memcmp(tuple->items, args + 2, n * sizeof(mp_obj_t)) != 0) {
        store(space, MP_QSTR___orig_bases__, mp_obj_new_tuple(n, args + 2));
    }
    bool has_cell = mp_obj_is_type(cell, &mps_type_cell);
    if (has_cell) {
        store(space, MP_QSTR___classcell__, cell);
    }
    evaluate_annotations(meta, space);
    call[2] = space;
    mp_obj_t class = mp_call_function_n_kw(meta, 3, n_kw, call);
    if (has_cell && mps_is_class(class)) {
        check_cell(mp_obj_cell_get(cell), name, class);
    }
    return class;
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin___build_class___obj, 2, build_class);

// Returns __build_class__, for the class statement.
mp_obj_t mp_load_build_class(void) {
    if (MP_STATE_VM(mp_module_builtins_override_dict) != NULL) {
        mp_map_elem_t *found = mp_map_lookup(&MP_STATE_VM(mp_module_builtins_override_dict)->map,
            MP_OBJ_NEW_QSTR(MP_QSTR___build_class__), MP_MAP_LOOKUP);
        if (found != NULL) {
            return found->value;
        }
    }
    return MP_OBJ_FROM_PTR(&mp_builtin___build_class___obj);
}
