// The state of built-in iterators: see iterator_state.h.

#include "types/containers/iterator_state.h"

#include "py/objtype.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

mp_obj_t mps_iterator_call(mp_obj_t function, size_t n, const mp_obj_t *args) {
    mp_obj_t parts[] = {function, mp_obj_new_tuple(n, args)};
    return mp_obj_new_tuple(2, parts);
}

mp_obj_t mps_iterator_ended(mp_obj_t function, mp_obj_t empty) {
    return mps_iterator_call(function, 1, &empty);
}

mp_obj_t mps_iterator_reduced(mp_obj_t function, mp_obj_t over, size_t place) {
    mp_obj_t parts[] = {function, mp_obj_new_tuple(1, &over), mp_obj_new_int_from_uint(place)};
    return mp_obj_new_tuple(3, parts);
}

size_t mps_iterator_place(mp_obj_t state, size_t len) {
    mp_int_t place = mps_index_clamped(state);
    return place < 0 ? 0 : MIN((size_t)place, len);
}

// ---- Length hints --------------------------------------------------------------------------------------------------

static bool is_type_error(const nlr_buf_t *nlr) {
    return mps_is_subtype(((mp_obj_base_t *)nlr->ret_val)->type, &mp_type_TypeError);
}

static mp_obj_t length_or_null(mp_obj_t obj) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t len = mp_obj_len_maybe(obj);
        nlr_pop();
        return len;
    }
    if (!is_type_error(&nlr)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t hint_or_null(mp_obj_t *method) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t hint = mp_call_method_n_kw(0, 0, method);
        nlr_pop();
        return hint == mp_const_notimplemented ? MP_OBJ_NULL : hint;
    }
    if (!is_type_error(&nlr)) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

mp_obj_t mps_length_hint(mp_obj_t obj, mp_obj_t otherwise) {
    mp_obj_t len = length_or_null(obj);
    if (len != MP_OBJ_NULL) {
        return len;
    }
    mp_obj_t method[2];
    if (!mps_load_special(obj, MP_QSTR___length_hint__, method)) {
        return otherwise;
    }
    mp_obj_t hint = hint_or_null(method);
    if (hint == MP_OBJ_NULL) {
        return otherwise;
    }
    mp_obj_t number = mps_int_of(hint);
    if (number == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__length_hint__ must be an integer, not %s"),
            mp_obj_get_type_str(hint));
    }
    if (mps_int_clamped(number) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("__length_hint__() should return >= 0"));
    }
    return number;
}

void mps_ask_length(mp_obj_t iterable) {
    if (mp_obj_is_instance_type(mp_obj_get_type(iterable))) {
        mps_length_hint(iterable, mp_const_none);
    }
}
