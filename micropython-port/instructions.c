// The extended instructions: see bytecode.h. The virtual machine calls mps_execute_extended.

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
#include "bytecode.h"

const byte *mps_next;

// ---- Names ---------------------------------------------------------------------------------------------------------

// The names behind the lines of a prelude, or NULL.
static const byte *local_names(const byte *lines, const byte *end) {
    while (lines < end) {
        if (*lines == 0) {
            lines++;
            if (mp_decode_uint(&lines) == 0) {
                return lines;
            }
        } else {
            mp_bytecode_decode_lineinfo(&lines);
        }
    }
    return NULL;
}

// Called where a variable is not bound.
qstr mps_local_name(const mp_obj_fun_bc_t *fun, size_t number, bool *is_free) {
    mps_prelude_t prelude;
    mps_prelude(fun->bytecode, &prelude);
    const qstr_short_t *names = fun->context->constants.qstr_table;
    size_t n_passed = 0;
    const byte *ip = mp_decode_uint_skip(prelude.names);
    size_t n_arguments = prelude.n_pos + prelude.n_kwonly;
    *is_free = false;
    for (size_t i = 0; i < n_arguments; i++) {
        qstr name = names[mp_decode_uint(&ip)];
        n_passed += name == MP_QSTR__star_;
        if (i == number && name != MP_QSTR__star_) {
            return name;
        }
    }
    *is_free = number < n_passed;
    ip = local_names(prelude.lines, prelude.cells);
    if (ip == NULL) {
        return MP_QSTRnull;
    }
    size_t before = number < n_passed ? number : number - n_arguments + n_passed;
    for (; before > 0 && ip < prelude.cells; before--) {
        mp_decode_uint(&ip);
    }
    return ip < prelude.cells ? names[mp_decode_uint(&ip)] : MP_QSTRnull;
}

// What a namespace has of a name, or MP_OBJ_NULL. It may be any mapping.
static mp_obj_t look_up(mp_obj_t namespace, qstr name) {
    mp_obj_t key = MP_OBJ_NEW_QSTR(name);
    if (mp_obj_is_exact_type(namespace, &mp_type_dict)) {
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(namespace), key, MP_MAP_LOOKUP);
        return found == NULL ? MP_OBJ_NULL : found->value;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_obj_subscr(namespace, key, MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(((mp_obj_base_t *)nlr.ret_val)->type), MP_OBJ_FROM_PTR(&mp_type_KeyError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

// Called where the namespace is no dict.
mp_obj_t mps_load_from_mapping(qstr name) {
    mp_obj_t value = look_up(MP_OBJ_FROM_PTR(mp_locals_get()), name);
    return value == MP_OBJ_NULL ? mp_load_global(name) : value;
}

// ---- Displays ------------------------------------------------------------------------------------------------------

static void check_iterable(mp_obj_t value) {
    // What mp_getiter raises says less than what is wrong.
    mp_obj_iter_buf_t buf;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_getiter(value, &buf);
        nlr_pop();
        return;
    }
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(((mp_obj_base_t *)nlr.ret_val)->type), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        mp_obj_t dest[2];
        mp_load_method_maybe(value, MP_QSTR___iter__, dest);
        if (dest[0] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Value after * must be an iterable, not %q"),
                mp_obj_get_type_qstr(value));
        }
    }
    nlr_jump(nlr.ret_val);
}

static void list_extend(mp_obj_t list, mp_obj_t value) {
    if (mp_obj_is_exact_type(value, &mp_type_tuple) || mp_obj_is_exact_type(value, &mp_type_list)) {
        size_t len;
        mp_obj_t *items;
        mp_obj_get_array(value, &len, &items);
        mp_obj_list_t *self = MP_OBJ_TO_PTR(list);
        size_t old = self->len;
        mp_obj_list_set_room(self, len);
        mp_obj_get_array(value, &len, &items);
        memcpy(self->items + old, items, len * sizeof(mp_obj_t));
        self->len = old + len;
        return;
    }
    if (!mp_obj_is_str(value) && !mp_obj_is_dict_or_ordereddict(value)) {
        check_iterable(value);
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iter = mp_getiter(value, &buf);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        mp_obj_list_append(list, item);
    }
}
