// The methods and operators that bytearray and array.array share. Called by bytearray.c and array.c.

#include <string.h>

#include "py/binary.h"
#include "py/runtime.h"

#include "types/classes/builtins.h"
#include "types/containers/iterator_state.h"
#include "types/containers/containers.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

mp_obj_array_t *mps_array_self(const mp_obj_type_t *type, mp_obj_t obj, qstr method) {
    mp_obj_t self = mps_part_of(obj, type);
    if (self == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for '%s' objects doesn't apply to a '%s' object"), method,
            type == &mp_type_array ? "array.array" : "bytearray", mp_obj_get_type_str(obj));
    }
    return MP_OBJ_TO_PTR(self);
}

void mps_array_convert(const mp_obj_array_t *self, mp_obj_t value, byte *item) {
    char code = mps_array_code(self);
    if (code == BYTEARRAY_TYPECODE) {
        *item = mps_to_byte(value, false);
    } else {
        mps_item_set(code, item, value);
    }
}

static inline mp_obj_t item_at(const mp_obj_array_t *self, size_t index) {
    char code = mps_array_code(self);
    const byte *items = self->items;
    return code == BYTEARRAY_TYPECODE
        ? MP_OBJ_NEW_SMALL_INT(items[index])
        : mps_item_get(code, items + index * mps_item_size(code));
}

mp_obj_t mps_array_item(const mp_obj_array_t *self, size_t index) {
    return item_at(self, index);
}

// ---- Methods -------------------------------------------------------------------------------------------------------

mp_obj_t mps_array_append(mp_obj_array_t *self, mp_obj_t value) {
    byte item[MPS_ITEM_MAX];
    mps_array_convert(self, value, item);
    memcpy(mps_array_open(self, self->len, 1), item, mps_item_size(mps_array_code(self)));
    return mp_const_none;
}

mp_obj_t mps_array_insert(mp_obj_array_t *self, mp_obj_t index_in, mp_obj_t value) {
    mp_int_t index = mps_index_ssize(index_in);
    byte item[MPS_ITEM_MAX];
    mps_array_convert(self, value, item);
    mp_int_t len = self->len;
    index = index < 0 ? MAX(index + len, 0) : MIN(index, len);
    memcpy(mps_array_open(self, index, 1), item, mps_item_size(mps_array_code(self)));
    return mp_const_none;
}

mp_obj_t mps_array_pop(mp_obj_array_t *self, size_t n_args, const mp_obj_t *args) {
    mp_int_t index = n_args > 1 ? mps_index_ssize(args[1]) : -1;
    if (self->len == 0) {
        mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("pop from empty %q"), (qstr)self->base.type->name);
    }
    index += index < 0 ? (mp_int_t)self->len : 0;
    if (index < 0 || (size_t)index >= self->len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop index out of range"));
    }
    mp_obj_t value = mps_array_item(self, index);
    mps_array_close(self, index, 1);
    return value;
}

mp_obj_t mps_array_clear(mp_obj_array_t *self) {
    mps_array_close(self, 0, self->len);
    return mp_const_none;
}

// ---- The type ------------------------------------------------------------------------------------------------------

mp_obj_t mps_array_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_array_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        default:
            return MP_OBJ_NULL;
    }
}

mp_obj_t mps_array_slice_op(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value, mps_array_set_slice_fun_t set_slice) {
    slice = mps_slice_resolved(slice);
    if (value == MP_OBJ_SENTINEL) {
        return mps_array_get_slice(self, slice);
    }
    if (value == MP_OBJ_NULL) {
        mps_array_delete_slice(self, slice);
    } else {
        set_slice(self, slice, value);
    }
    return mp_const_none;
}

mp_int_t mps_array_get_buffer(mp_obj_t self_in, mp_buffer_info_t *buffer, mp_uint_t flags) {
    (void)flags;
    mp_obj_array_t *self = MP_OBJ_TO_PTR(self_in);
    self->typecode |= MPS_ARRAY_VIEWED;
    char code = mps_array_code(self);
    buffer->buf = self->items;
    buffer->len = self->len * mps_item_size(code);
    buffer->typecode = code == BYTEARRAY_TYPECODE ? 'B' : code;
    return 0;
}

typedef struct {
    mp_obj_base_t base;
    mp_obj_t array;
    size_t next;
} iterator_t;

static mp_obj_t iterator_next(mp_obj_t self_in) {
    iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_array_t *array = MP_OBJ_TO_PTR(self->array);
    if (self->next >= array->len) {
        self->next = SIZE_MAX; // an iterator that has ended stays at its end
        return MP_OBJ_STOP_ITERATION;
    }
    return item_at(array, self->next++);
}

static mp_obj_t iterator_length_hint(mp_obj_t self_in) {
    iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_array_t *array = MP_OBJ_TO_PTR(self->array);
    return mp_obj_new_int_from_uint(self->next < array->len ? array->len - self->next : 0);
}

static mp_obj_t iterator_reduce(mp_obj_t self_in) {
    iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->next == SIZE_MAX ? mps_iterator_ended(function, mp_const_empty_tuple)
                                  : mps_iterator_reduced(function, self->array, self->next);
}

static mp_obj_t iterator_setstate(mp_obj_t self_in, mp_obj_t state) {
    iterator_t *self = MP_OBJ_TO_PTR(self_in);
    size_t place = mps_iterator_place(state, ((mp_obj_array_t *)MP_OBJ_TO_PTR(self->array))->len);
    if (self->next != SIZE_MAX) {
        self->next = place;
    }
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(iterator);

static MP_DEFINE_CONST_OBJ_TYPE(bytearray_iterator_type, MP_QSTR_bytearray_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, iterator_next,
    locals_dict, &iterator_locals);

static const mp_rom_map_elem_t array_iterator_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_array)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&iterator_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&iterator_setstate_obj)},
};
static MP_DEFINE_CONST_DICT(array_iterator_locals, array_iterator_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(array_iterator_type, MP_QSTR_arrayiterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, iterator_next,
    locals_dict, &array_iterator_locals);

mp_obj_t mps_array_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer) {
    MP_STATIC_ASSERT(sizeof(iterator_t) <= sizeof(mp_obj_iter_buf_t));
    iterator_t *iterator = (iterator_t *)buffer;
    iterator->base.type = mp_obj_is_exact_type(self, &mp_type_array) ? &array_iterator_type : &bytearray_iterator_type;
    iterator->array = self;
    iterator->next = 0;
    return MP_OBJ_FROM_PTR(iterator);
}
