// Functions that several containers use: see containers.h.

#include "py/objtype.h"
#include "types/containers/containers.h"

void mps_check_arguments(const char *name, size_t n_args, size_t n_kw, size_t least, size_t most) {
    if (n_kw != 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no keyword arguments"), name);
    }
    if (n_args < least || n_args > most) {
        size_t limit = n_args < least ? least : most;
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected %s%u argument%s, got %u"), name,
            least == most        ? ""
                : n_args < least ? "at least "
                                 : "at most ",
            (unsigned)limit, limit == 1 ? "" : "s", (unsigned)n_args);
    }
}

bool mps_is_iterable(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (!mp_obj_is_instance_type(type)) {
        return MP_OBJ_TYPE_HAS_SLOT(type, iter)
            || (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_STREAM;
    }
    mp_obj_t dest[2];
    mp_load_method_maybe(obj, MP_QSTR___iter__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(obj, MP_QSTR___getitem__, dest);
    }
    return dest[0] != MP_OBJ_NULL || mps_is_set(obj);
}

static void fill(mp_obj_t self, qstr method, mp_obj_t from) {
    mp_obj_t call[3];
    mp_load_method(self, MP_QSTR_clear, call);
    mp_call_method_n_kw(0, 0, call);
    if (from != MP_OBJ_NULL) {
        mp_load_method(self, method, call);
        call[2] = from;
        mp_call_method_n_kw(1, 0, call);
    }
}

void mps_container_init(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (type == &mp_type_list || type == &mp_type_set) {
        mps_check_arguments(qstr_str(type->name), n_args, n_kw, 0, 1);
        fill(self, type == &mp_type_list ? MP_QSTR_extend : MP_QSTR_update, n_args == 1 ? args[0] : MP_OBJ_NULL);
    } else if (type == &mp_type_deque) {
        mps_deque_init(self, n_args, n_kw, args);
    } else if (type == &mp_type_bytearray) {
        fill(self, MP_QSTR_extend, mp_call_function_n_kw(MP_OBJ_FROM_PTR(type), n_args, n_kw, args));
    } else if (type == &mp_type_dict || type == &mp_type_ordereddict) {
        mp_map_t keywords;
        mp_map_init_fixed_table(&keywords, n_kw, args + n_args);
        mps_dict_check_change(MP_OBJ_TO_PTR(self));
        mps_dict_merge_arguments("dict", MP_OBJ_TO_PTR(self), n_args, args, &keywords);
    }
}
