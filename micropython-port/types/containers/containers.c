// What several containers need: see containers.h.

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
