// What several containers need: see containers.h.

#include "py/objtype.h"
#include "containers.h"

mp_obj_t mps_as(mp_obj_t obj, const mp_obj_type_t *type) {
    const mp_obj_type_t *own = mp_obj_get_type(obj);
    if (own == type) {
        return obj;
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(own), MP_OBJ_FROM_PTR(type))) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_instance_type(own)) {
        return obj;
    }
    mp_obj_t within = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(obj))->subobj[0];
    // Before it is initialised, it is something else.
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(within)), MP_OBJ_FROM_PTR(type)) ? within : MP_OBJ_NULL;
}

void mps_check_at_most_one(const char *name, size_t n_args, size_t n_kw) {
    if (n_kw != 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no keyword arguments"), name);
    }
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected at most 1 argument, got %u"), name, (unsigned)n_args);
    }
}
