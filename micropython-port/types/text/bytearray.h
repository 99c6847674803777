// What bytearray, array.array and memoryview share: buffers that grow.

#ifndef MPS_BYTEARRAY_H
#define MPS_BYTEARRAY_H

#include "py/obj.h"
#include "py/objarray.h"

// ---- Items of arrays and memoryviews: items.c ----

// The size of an item of a type code, or 0 for what is none. As on 64-bit Linux: l and L have eight bytes.
size_t mps_item_size(char code);

// No item has more bytes.
#define MPS_ITEM_MAX (8)

mp_obj_t mps_item_get(char code, const byte *p);

// Writes an item; raises what array.array raises for what is none. May run code of the program's, but before it writes.
void mps_item_set(char code, byte *p, mp_obj_t value);

// The same, for a memoryview: returns NULL, or ValueError or TypeError where the value does not fit.
const mp_obj_type_t *mps_item_try(char code, byte *p, mp_obj_t value);

// ---- Buffers: buffers.c. Counts are of items ----

// The type code, for an object of array.array or bytearray.
static inline char mps_array_code(const mp_obj_array_t *self) {
    return self->typecode & 0x7f;
}

// Set where somebody got at the memory of the items: a memoryview, or C code that may run a program's own code while it
// has it. Then that memory is not freed when the array grows or shrinks, but by the collector.
#define MPS_ARRAY_VIEWED (0x80)

mp_obj_array_t *mps_array_new(const mp_obj_type_t *type, char code, size_t len);

// Makes room for so many items at a place. BufferError where the size may not change. New memory is zero or old items.
byte *mps_array_open(mp_obj_array_t *self, size_t at, size_t count);

// Removes so many items at a place.
void mps_array_close(mp_obj_array_t *self, size_t at, size_t count);

// The items of a slice as a new array.
mp_obj_t mps_array_get_slice(mp_obj_array_t *self, mp_obj_t slice);

void mps_array_delete_slice(mp_obj_array_t *self, mp_obj_t slice);

// Replaces a slice by items that are not in this array. name is the class's, for the message.
void mps_array_set_slice(mp_obj_array_t *self, mp_obj_t slice, const byte *items, size_t count, const char *name);

// Whether data lies in this array's buffer.
bool mps_array_owns(const mp_obj_array_t *self, const void *data);

void mps_array_reverse(mp_obj_array_t *self);

// ---- What bytearray and array.array share: array_methods.c ----

// The array that an object is, or that an instance of a class derived from its type holds. TypeError for others.
mp_obj_array_t *mps_array_self(const mp_obj_type_t *type, mp_obj_t obj, qstr method);

// The bytes of a value as an item. Raises what the type raises for what is none. May run code of the program's.
void mps_array_convert(const mp_obj_array_t *self, mp_obj_t value, byte *item);

mp_obj_t mps_array_item(const mp_obj_array_t *self, size_t index);

mp_obj_t mps_array_append(mp_obj_array_t *self, mp_obj_t value);
mp_obj_t mps_array_insert(mp_obj_array_t *self, mp_obj_t index, mp_obj_t value);
mp_obj_t mps_array_pop(mp_obj_array_t *self, size_t n_args, const mp_obj_t *args);
mp_obj_t mps_array_clear(mp_obj_array_t *self);

// Getting, deleting and setting a slice. The function assigns what the type takes for one.
typedef void (*mps_array_set_slice_fun_t)(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value);
mp_obj_t mps_array_slice_op(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value, mps_array_set_slice_fun_t set_slice);

mp_obj_t mps_array_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_int_t mps_array_get_buffer(mp_obj_t self, mp_buffer_info_t *buffer, mp_uint_t flags);
mp_obj_t mps_array_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer);

// ---- memoryview.c ----

// Whether a memoryview of this object is in use in a with statement.
bool mps_memoryview_holds(mp_obj_t obj);

// ---- bytearray.c: for the table of methods ----

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_bytearray_pop_obj);
MP_DECLARE_CONST_FUN_OBJ_3(mps_bytearray_insert_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_bytearray_remove_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_bytearray_reverse_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_bytearray_clear_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_bytearray_copy_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_bytearray_resize_obj);

#endif // MPS_BYTEARRAY_H
