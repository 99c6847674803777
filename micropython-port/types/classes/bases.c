// Orders the bases of a class when a program decides: by a metaclass's mro(), and by `A.__bases__ = ...`. See class.c.

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/class_parts.h"
#include "vm/lookup.h"

static mps_class_t *class_of(const mp_obj_type_t *type) {
    return (mps_class_t *)type;
}

// Returns the order that the metaclass's own method mro() gives. Runs Python.
const mp_obj_tuple_t *mps_order_by_method(const mp_obj_type_t *type) {
    mp_obj_t call[2];
    mps_load_special(MP_OBJ_FROM_PTR(type), MP_QSTR_mro, call);
    mp_obj_t answer = call[1] == MP_OBJ_NULL ? mp_call_function_0(call[0]) : mp_call_method_n_kw(0, 0, call);
    const mp_obj_tuple_t *order = MP_OBJ_TO_PTR(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), answer));
    const mp_obj_type_t *native = class_of(type)->native;
    for (size_t i = 0; i < order->len; i++) {
        if (!mps_is_class(order->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("mro() returned a non-class ('%s')"),
                mp_obj_get_type_str(order->items[i]));
        }
        const mp_obj_type_t *other = MP_OBJ_TO_PTR(order->items[i]);
        const mp_obj_type_t *part = mps_is_made(other) ? class_of(other)->native : other;
        if (part != NULL && part != &mp_type_object && (native == NULL || !mps_is_subtype(native, part))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("mro() returned base with unsuitable layout ('%q')"),
                (qstr)other->name);
        }
    }
    // The built-in type that makes instances is searched behind all other classes, so object must be there.
    if (order->len > 0 && order->items[order->len - 1] == MP_OBJ_FROM_PTR(&mp_type_object)) {
        return order;
    }
    mp_obj_t list = mp_obj_new_list(order->len, (mp_obj_t *)order->items);
    mp_obj_list_append(list, MP_OBJ_FROM_PTR(&mp_type_object));
    mp_obj_list_t *all = MP_OBJ_TO_PTR(list);
    return MP_OBJ_TO_PTR(mp_obj_new_tuple(all->len, all->items));
}

static void check_bases(const mp_obj_type_t *type, mp_obj_t bases) {
    if (!mp_obj_is_type(bases, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only assign tuple to %q.__bases__, not %s"),
            (qstr)type->name, mp_obj_get_type_str(bases));
    }
    const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    if (tuple->len == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only assign non-empty tuple to %q.__bases__, not ()"),
            (qstr)type->name);
    }
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mps_is_class(tuple->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__bases__ must be tuple of classes, not '%s'"),
                (qstr)type->name, mp_obj_get_type_str(tuple->items[i]));
        }
        if (mps_is_subtype(MP_OBJ_TO_PTR(tuple->items[i]), type)) {
            mp_raise_TypeError(MP_ERROR_TEXT("a __bases__ item causes an inheritance cycle"));
        }
    }
}

// Appends a class and all classes derived from it to a list, each with its order, and each behind its bases.
static void collect(mp_obj_t list, mps_class_t *class) {
    mp_cstack_check();
    mp_obj_list_append(list, MP_OBJ_FROM_PTR(class));
    mp_obj_list_append(list, MP_OBJ_FROM_PTR(class->order));
    if (class->subclasses != MP_OBJ_NULL) {
        mp_obj_list_t *derived = MP_OBJ_TO_PTR(class->subclasses);
        for (size_t i = 0; i < derived->len; i++) {
            collect(list, MP_OBJ_TO_PTR(derived->items[i]));
        }
    }
}

static void order_anew(mps_class_t *class, unsigned flags) {
    const mp_obj_type_t *type = (const mp_obj_type_t *)class;
    class->order = mps_merge_orders(MP_OBJ_FROM_PTR(class), class->bases->items, class->bases->len);
    mps_forget_found();
    if (mps_class_find_made(type->base.type, MP_QSTR_mro) != MP_OBJ_NULL) {
        class->order = mps_order_by_method(type);
        mps_forget_found();
    }
    mps_set_flags((mp_obj_type_t *)class, flags);
}

static void forget_subclass(mps_class_t *class, const mp_obj_tuple_t *bases) {
    for (size_t i = 0; i < bases->len; i++) {
        const mps_class_t *base = MP_OBJ_TO_PTR(bases->items[i]);
        if (!mps_is_made((const mp_obj_type_t *)base) || base->subclasses == MP_OBJ_NULL) {
            continue;
        }
        mp_obj_list_t *derived = MP_OBJ_TO_PTR(base->subclasses);
        for (size_t j = 0; j < derived->len; j++) {
            if (derived->items[j] == MP_OBJ_FROM_PTR(class)) {
                mp_obj_list_remove(base->subclasses, MP_OBJ_FROM_PTR(class));
                break;
            }
        }
    }
}

// Implements `type.__bases__ = bases`. If an order can't be made, everything stays as before.
void mps_class_set_bases(mp_obj_type_t *type, mp_obj_t bases) {
    check_bases(type, bases);
    mps_class_t *class = class_of(type);
    const mp_obj_tuple_t *before = class->bases;
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(bases);
    bool have_dict;
    const mp_obj_type_t *native;
    unsigned flags = mps_check_bases(tuple->items, tuple->len, &native, &have_dict);
    bool had_dict = false;
    for (size_t i = 0; i < before->len; i++) {
        const mp_obj_type_t *base = MP_OBJ_TO_PTR(before->items[i]);
        had_dict |= mps_is_made(base) && !(base->flags & MPS_TYPE_FLAG_NO_DICT);
    }
    if (native != class->native || (have_dict && !had_dict && (type->flags & MPS_TYPE_FLAG_NO_DICT))) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("__bases__ assignment: '%q' object layout differs from '%q'"),
            (qstr)((const mp_obj_type_t *)MP_OBJ_TO_PTR(tuple->items[0]))->name,
            (qstr)((const mp_obj_type_t *)MP_OBJ_TO_PTR(before->items[0]))->name);
    }
    mp_obj_t changed = mp_obj_new_list(0, NULL);
    collect(changed, class);
    mp_obj_list_t *list = MP_OBJ_TO_PTR(changed);
    class->bases = tuple;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        for (size_t i = 0; i < list->len; i += 2) {
            order_anew(MP_OBJ_TO_PTR(list->items[i]), flags);
        }
        nlr_pop();
    } else {
        class->bases = before;
        for (size_t i = 0; i < list->len; i += 2) {
            class_of(MP_OBJ_TO_PTR(list->items[i]))->order = MP_OBJ_TO_PTR(list->items[i + 1]);
        }
        mps_forget_found();
        nlr_raise(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    forget_subclass(class, before);
    mps_note_subclass(class);
}
