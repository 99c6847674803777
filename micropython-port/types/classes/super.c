// super, which looks up attributes behind a class in the order of an object's classes.

#include "py/runtime.h"
#include "types/classes/class.h"

typedef struct {
    mp_obj_base_t base;
    const mp_obj_type_t *after; // the look-up starts behind this class
    mp_obj_t obj; // the instance or class that methods are bound to, or MP_OBJ_NULL
    const mp_obj_type_t *type; // the class that has the order
} super_t;

static void super_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    super_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<super: <class '%q'>, ", (qstr)self->after->name);
    if (self->obj == MP_OBJ_NULL) {
        mp_print_str(print, "NULL>");
    } else {
        mp_printf(print, "<%q object>>", (qstr)self->type->name);
    }
}

static void super_init(super_t *self, mp_obj_t after, mp_obj_t obj) {
    if (!mps_is_class(after)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("super() argument 1 must be a type, not %s"),
            mp_obj_get_type_str(after));
    }
    self->base.type = &mp_type_super;
    self->after = MP_OBJ_TO_PTR(after);
    self->obj = obj;
    self->type = self->after;
    if (obj == MP_OBJ_NULL) {
        return;
    }
    if (mps_is_class(obj) && mps_is_subtype(MP_OBJ_TO_PTR(obj), self->after)) {
        self->type = MP_OBJ_TO_PTR(obj);
        return;
    }
    self->type = mp_obj_get_type(obj);
    if (!mps_is_subtype(self->type, self->after)) {
        mp_obj_t said[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        if (mp_obj_is_instance_type(self->type)) {
            mp_load_method_protected(obj, MP_QSTR___class__, said, false);
        }
        if (said[0] != MP_OBJ_NULL && mps_is_class(said[0]) && mps_is_subtype(MP_OBJ_TO_PTR(said[0]), self->after)) {
            self->type = MP_OBJ_TO_PTR(said[0]);
            return;
        }
        if (mps_is_class(obj)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("super(type, obj): obj (type %q) is not an instance or subtype of type (%q)."),
                (qstr)((mp_obj_type_t *)MP_OBJ_TO_PTR(obj))->name, (qstr)self->after->name);
        }
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("super(type, obj): obj (instance of %s) is not an instance or subtype of type (%q)."),
            mp_obj_get_type_str(obj), (qstr)self->after->name);
    }
}

static mp_obj_t super_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    if (n_args == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("super(): no arguments"));
    }
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    super_t *self = m_new_obj(super_t);
    super_init(self, args[0], n_args == 2 && args[1] != mp_const_none ? args[1] : MP_OBJ_NULL);
    return MP_OBJ_FROM_PTR(self);
}

mp_obj_t mps_super_bound(mp_obj_t unbound, mp_obj_t obj) {
    super_t *self = MP_OBJ_TO_PTR(unbound);
    if (self->obj != MP_OBJ_NULL || obj == mp_const_none) {
        return unbound;
    }
    super_t *bound = m_new_obj(super_t);
    super_init(bound, MP_OBJ_FROM_PTR(self->after), obj);
    return MP_OBJ_FROM_PTR(bound);
}

// super.__get__(obj, type=None)
static mp_obj_t super_get(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return mps_super_bound(args[0], args[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(super_get_obj, 2, 3, super_get);

static void super_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    super_t *self = MP_OBJ_TO_PTR(self_in);
    if (name == MP_QSTR___thisclass__) {
        dest[0] = MP_OBJ_FROM_PTR(self->after);
        return;
    }
    if (name == MP_QSTR___self__) {
        dest[0] = self->obj == MP_OBJ_NULL ? mp_const_none : self->obj;
        return;
    }
    if (name == MP_QSTR___self_class__) {
        dest[0] = self->obj == MP_OBJ_NULL ? mp_const_none : MP_OBJ_FROM_PTR(self->type);
        return;
    }
    if (self->obj == MP_OBJ_NULL) {
        if (name == MP_QSTR___get__) {
            dest[0] = MP_OBJ_FROM_PTR(&super_get_obj); // its own: there is no object to look at
            dest[1] = self_in;
        }
        return;
    }
    bool of_class = self->obj == MP_OBJ_FROM_PTR(self->type);
    const mp_obj_type_t *owner = NULL;
    mp_obj_t found = mps_class_find(self->type, self->after, name, &owner);
    if (found != MP_OBJ_NULL && (mps_is_made(owner) || of_class)) {
        mps_class_bind(found, of_class ? MP_OBJ_NULL : self->obj, self->type, owner, dest);
        return;
    }
    const mp_obj_type_t *native = mps_is_made(self->type) ? ((const mps_class_t *)self->type)->native : NULL;
    if (native != NULL && native != &mp_type_type && !of_class) {
        if (name == MP_QSTR___init__ && owner != &mp_type_object) {
            dest[0] = MP_OBJ_FROM_PTR(&mps_native_init_obj);
            dest[1] = self->obj;
            return;
        }
        if (MP_OBJ_TYPE_HAS_SLOT(native, attr) && (found == MP_OBJ_NULL || owner == &mp_type_object)) {
            mp_obj_t value[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
            MP_OBJ_TYPE_GET_SLOT(native, attr)(mps_native_part(self->obj), name, value);
            if (value[0] != MP_OBJ_NULL) {
                dest[0] = value[0];
                dest[1] = value[1];
                return;
            }
        }
    }
    if (found != MP_OBJ_NULL) {
        mps_class_bind(found, self->obj, self->type, owner, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_super,
    MP_QSTR_super,
    MP_TYPE_FLAG_NONE,
    make_new, super_make_new,
    print, super_print,
    attr, super_attr
    );

// Loads the method for `super().name(...)`. Makes a super object only if no class has the name, for an exception may
// keep that object.
void mp_load_super_method(qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_FROM_PTR(&mp_type_super)) { // a program's own
        mp_load_method(mp_call_function_0(dest[0]), attr, dest);
        return;
    }
    super_t self;
    super_init(&self, dest[1], dest[2]);
    mp_obj_t found[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    super_attr(MP_OBJ_FROM_PTR(&self), attr, found);
    if (found[0] == MP_OBJ_NULL || self.obj == MP_OBJ_NULL) {
        super_t *lasting = m_new_obj(super_t);
        *lasting = self;
        mp_load_method(MP_OBJ_FROM_PTR(lasting), attr, dest);
        return;
    }
    dest[0] = found[0];
    dest[1] = found[1];
}
