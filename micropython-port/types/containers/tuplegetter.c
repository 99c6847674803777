// Defines collections._tuplegetter: the descriptor of a named tuple's field.

#include "py/objtuple.h"
#include "types/containers/containers.h"

typedef struct {
    mp_obj_base_t base;
    size_t index;
    mp_obj_t doc; // MP_OBJ_NULL for the usual one, which is made on the first access
} getter_t;

mp_obj_t mps_tuplegetter(size_t index) {
    getter_t *self = mp_obj_malloc(getter_t, &mps_type_tuplegetter);
    self->index = index;
    self->doc = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t getter_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("_tuplegetter", n_args, n_kw, 2, 2);
    mp_obj_t self = mps_tuplegetter(mps_index_ssize(args[0]));
    ((getter_t *)MP_OBJ_TO_PTR(self))->doc = args[1];
    return self;
}

static mp_obj_t doc_of(getter_t *self) {
    if (self->doc == MP_OBJ_NULL) {
        vstr_t text;
        vstr_init(&text, 32);
        vstr_printf(&text, "Alias for field number %u", (unsigned)self->index);
        self->doc = mp_obj_new_str_from_vstr(&text);
    }
    return self->doc;
}

mp_obj_t mps_tuplegetter_load(mp_obj_t self_in, mp_obj_t obj) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mps_part_of(obj, &mp_type_tuple));
    if (tuple == NULL) {
        if (obj == mp_const_none) {
            return self_in;
        }
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object"),
            (int)self->index, mp_obj_get_type_str(obj));
    }
    if (self->index >= tuple->len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("tuple index out of range"));
    }
    return tuple->items[self->index];
}

static mp_obj_t getter_get(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return mps_tuplegetter_load(args[0], args[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(getter_get_obj, 2, 3, getter_get);

static mp_obj_t getter_set(size_t n_args, const mp_obj_t *args) {
    (void)args;
    mp_raise_msg(&mp_type_AttributeError,
        n_args == 2 ? MP_ERROR_TEXT("can't delete attribute") : MP_ERROR_TEXT("can't set attribute"));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(getter_set_obj, 3, 3, getter_set);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(getter_delete_obj, 2, 2, getter_set);

static mp_obj_t getter_reduce(mp_obj_t self_in) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t args[] = {mp_obj_new_int_from_uint(self->index), doc_of(self)};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&mps_type_tuplegetter), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(getter_reduce_obj, getter_reduce);

static void getter_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "_tuplegetter(%d, ", (int)self->index);
    mp_obj_print_helper(print, doc_of(self), PRINT_REPR);
    mp_print_str(print, ")");
}

static void getter_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    getter_t *self = MP_OBJ_TO_PTR(self_in);
    if (name != MP_QSTR___doc__) {
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL;
        }
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = doc_of(self);
    } else {
        self->doc = dest[1] == MP_OBJ_NULL ? mp_const_none : dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t getter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_collections)},
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&getter_get_obj)},
    {MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&getter_set_obj)},
    {MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&getter_delete_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&getter_reduce_obj)},
};
static MP_DEFINE_CONST_DICT(getter_locals, getter_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_tuplegetter, MP_QSTR__tuplegetter, MP_TYPE_FLAG_NONE,
    make_new, getter_make_new,
    print, getter_print,
    attr, getter_attr,
    locals_dict, &getter_locals);
