// Declares growing buffers, for bytearray, array.array and memoryview.

#ifndef MPS_BYTEARRAY_H
#define MPS_BYTEARRAY_H

#include "py/obj.h"
#include "py/objarray.h"

// ---- Items of arrays and memoryviews: items.c ----

// Returns the size of an item of a type code, or 0 for other codes. As on 64-bit Linux, l and L have eight bytes.
size_t mps_item_size(char code);

// The most bytes of an item.
#define MPS_ITEM_MAX (8)

mp_obj_t mps_item_get(char code, const byte *p);

// Writes an item. Raises array.array's error for other values. May run Python, but only before it writes.
void mps_item_set(char code, byte *p, mp_obj_t value);

// Writes an item for a memoryview. Returns NULL, or ValueError or TypeError if the value does not fit.
const mp_obj_type_t *mps_item_try(char code, byte *p, mp_obj_t value);

// ---- Buffers: buffers.c. Counts are of items ----

// Returns the type code of an array.array or bytearray.
static inline char mps_array_code(const mp_obj_array_t *self) {
    return self->typecode & 0x7f;
}

// Set if somebody has a pointer to the items' memory: a memoryview, or C code that may run Python. Then only the
// collector frees that memory after the array has grown or shrunk.
#define MPS_ARRAY_VIEWED (0x80)

mp_obj_array_t *mps_array_new(const mp_obj_type_t *type, char code, size_t len);

// Makes room for `count` items at a place. Raises BufferError if the size may not change. New memory has zeros or old
// items.
byte *mps_array_open(mp_obj_array_t *self, size_t at, size_t count);

// Removes `count` items at a place.
void mps_array_close(mp_obj_array_t *self, size_t at, size_t count);

// Returns the items of a slice as a new array.
mp_obj_t mps_array_get_slice(mp_obj_array_t *self, mp_obj_t slice);

void mps_array_delete_slice(mp_obj_array_t *self, mp_obj_t slice);

// Replaces a slice by items that are not in this array. The message has the class's name.
void mps_array_set_slice(mp_obj_array_t *self, mp_obj_t slice, const byte *items, size_t count, const char *name);

// Returns whether data is in this array's buffer.
bool mps_array_owns(const mp_obj_array_t *self, const void *data);

void mps_array_reverse(mp_obj_array_t *self);

// ---- array_methods.c: functions that bytearray and array.array share ----

// Returns the array that an object is, or that an instance of a derived class has. Raises TypeError for other objects.
mp_obj_array_t *mps_array_self(const mp_obj_type_t *type, mp_obj_t obj, qstr method);

// Converts a value to the bytes of an item. Raises the type's error for other values. May run Python.
void mps_array_convert(const mp_obj_array_t *self, mp_obj_t value, byte *item);

mp_obj_t mps_array_item(const mp_obj_array_t *self, size_t index);

mp_obj_t mps_array_append(mp_obj_array_t *self, mp_obj_t value);
mp_obj_t mps_array_insert(mp_obj_array_t *self, mp_obj_t index, mp_obj_t value);
mp_obj_t mps_array_pop(mp_obj_array_t *self, size_t n_args, const mp_obj_t *args);
mp_obj_t mps_array_clear(mp_obj_array_t *self);

// Gets, deletes or sets a slice. set_slice assigns the values that the type accepts.
typedef void (*mps_array_set_slice_fun_t)(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value);
mp_obj_t mps_array_slice_op(mp_obj_array_t *self, mp_obj_t slice, mp_obj_t value, mps_array_set_slice_fun_t set_slice);

mp_obj_t mps_array_unary_op(mp_unary_op_t op, mp_obj_t self);
mp_int_t mps_array_get_buffer(mp_obj_t self, mp_buffer_info_t *buffer, mp_uint_t flags);
mp_obj_t mps_array_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer);

// ---- stdlib/modarray.c: for the table of methods ----

extern const mp_obj_fun_builtin_var_t mps_array_reduce_ex_obj;
MP_DECLARE_CONST_FUN_OBJ_1(mps_array_buffer_info_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_array_tofile_obj);
MP_DECLARE_CONST_FUN_OBJ_3(mps_array_fromfile_obj);

// ---- memoryview.c ----

// Returns whether a memoryview of this object is in use in a with statement.
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
