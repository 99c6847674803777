// The module atexit. The registered functions run when the embedder is done with the interpreter. run_exit_functions()
// is sys.atexit's function while any function is registered.

#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "vm/objects.h"

// A list of tuples: the function, positional arguments, keywords. MP_OBJ_NULL before the first one is registered.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_exit_functions);

static mp_obj_list_t *registered(void) {
    if (MP_STATE_VM(mps_exit_functions) == MP_OBJ_NULL) {
        MP_STATE_VM(mps_exit_functions) = mp_obj_new_list(0, NULL);
    }
    return MP_OBJ_TO_PTR(MP_STATE_VM(mps_exit_functions));
}

static mp_obj_t call(mp_obj_t entry) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(entry);
    mp_obj_tuple_t *positional = MP_OBJ_TO_PTR(tuple->items[1]);
    mp_map_t *keywords = mp_obj_dict_get_map(tuple->items[2]);
    mp_obj_t *all = m_new0(mp_obj_t, positional->len + 2 * keywords->used);
    size_t n = 0;
    for (size_t i = 0; i < positional->len; i++) {
        all[n++] = positional->items[i];
    }
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            all[n++] = keywords->table[i].key;
            all[n++] = keywords->table[i].value;
        }
    }
    return mp_call_function_n_kw(tuple->items[0], positional->len, keywords->used, all);
}

// Calls all functions, the last one first, and reports their exceptions. Runs Python.
static mp_obj_t run_exit_functions(void) {
    mp_obj_list_t *list = registered();
    while (list->len > 0) {
        mp_obj_t entry = list->items[--list->len];
        list->items[list->len] = MP_OBJ_NULL;
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            call(entry);
            nlr_pop();
        } else {
            mps_unraisable(MP_OBJ_FROM_PTR(nlr.ret_val), ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(entry))->items[0]);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(run_obj, run_exit_functions);

// atexit.register(function, /, *args, **kwargs)
static mp_obj_t atexit_register(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (n_args == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("register() takes at least 1 argument (0 given)"));
    }
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("the first argument must be callable"));
    }
    mp_obj_t keywords = mp_obj_new_dict(kw->used);
    for (size_t i = 0; i < kw->alloc; i++) {
        if (mp_map_slot_is_filled(kw, i)) {
            mp_obj_dict_store(keywords, kw->table[i].key, kw->table[i].value);
        }
    }
    mp_obj_t entry[3] = {args[0], mp_obj_new_tuple(n_args - 1, args + 1), keywords};
    mp_obj_list_append(MP_OBJ_FROM_PTR(registered()), mp_obj_new_tuple(3, entry));
    if (!mp_obj_is_callable(MP_STATE_VM(sys_exitfunc))) {
        MP_STATE_VM(sys_exitfunc) = MP_OBJ_FROM_PTR(&run_obj);
    }
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_KW(register_obj, 0, atexit_register);

static mp_obj_t atexit_unregister(mp_obj_t function) {
    mp_obj_list_t *list = registered();
    for (size_t i = list->len; i > 0; i--) {
        // Comparing may run Python, which may change the list.
        if (i > list->len) {
            continue;
        }
        mp_obj_t entry = list->items[i - 1];
        if (mp_obj_equal(((mp_obj_tuple_t *)MP_OBJ_TO_PTR(entry))->items[0], function) && i <= list->len
            && list->items[i - 1] == entry) {
            mp_obj_subscr(MP_OBJ_FROM_PTR(list), MP_OBJ_NEW_SMALL_INT(i - 1), MP_OBJ_NULL);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(unregister_obj, atexit_unregister);

static mp_obj_t atexit_clear(void) {
    registered()->len = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(clear_obj, atexit_clear);

static mp_obj_t atexit_ncallbacks(void) {
    return MP_OBJ_NEW_SMALL_INT(registered()->len);
}
static MP_DEFINE_CONST_FUN_OBJ_0(ncallbacks_obj, atexit_ncallbacks);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_atexit)},
    {MP_ROM_QSTR(MP_QSTR_register), MP_ROM_PTR(&register_obj)},
    {MP_ROM_QSTR(MP_QSTR_unregister), MP_ROM_PTR(&unregister_obj)},
    {MP_ROM_QSTR(MP_QSTR__clear), MP_ROM_PTR(&clear_obj)},
    {MP_ROM_QSTR(MP_QSTR__run_exitfuncs), MP_ROM_PTR(&run_obj)},
    {MP_ROM_QSTR(MP_QSTR__ncallbacks), MP_ROM_PTR(&ncallbacks_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_atexit = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR_atexit, mps_module_atexit);
