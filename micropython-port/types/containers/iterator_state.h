// The state of built-in iterators: __length_hint__, __reduce__ and __setstate__. Used by the types of iterators.

#ifndef MPS_ITERATOR_STATE_H
#define MPS_ITERATOR_STATE_H

#include "py/obj.h"
#include "py/runtime.h"

// Returns the value of __reduce__: the function and the iterable, with the place for __setstate__.
mp_obj_t mps_iterator_reduced(mp_obj_t function, mp_obj_t over, size_t place);

// Returns the value of __reduce__ for an iterator that has ended: the function and an empty iterable.
mp_obj_t mps_iterator_ended(mp_obj_t function, mp_obj_t empty);

// Pair of a function (or a class) and its arguments.
mp_obj_t mps_iterator_call(mp_obj_t function, size_t n, const mp_obj_t *args);

// The argument of __setstate__, between 0 and a length.
size_t mps_iterator_place(mp_obj_t state, size_t len);

// Returns the value of operator.length_hint(): len(), or else __length_hint__(), or else the default.
mp_obj_t mps_length_hint(mp_obj_t obj, mp_obj_t otherwise);

// Asks an instance of a program's class for its length hint, as what copies all items does. It may raise.
void mps_ask_length(mp_obj_t iterable);

// Entries of an iterator's dictionary.
#define MPS_ITERATOR_METHODS(name) \
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&name##_length_hint_obj)}, \
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&name##_reduce_obj)}, \
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&name##_setstate_obj)}

// Defines the function objects and the dictionary of an iterator with these three functions.
#define MPS_DEFINE_ITERATOR_METHODS(name) \
    static MP_DEFINE_CONST_FUN_OBJ_1(name##_length_hint_obj, name##_length_hint); \
    static MP_DEFINE_CONST_FUN_OBJ_1(name##_reduce_obj, name##_reduce); \
    static MP_DEFINE_CONST_FUN_OBJ_2(name##_setstate_obj, name##_setstate); \
    static const mp_rom_map_elem_t name##_locals_table[] = {MPS_ITERATOR_METHODS(name)}; \
    static MP_DEFINE_CONST_DICT(name##_locals, name##_locals_table)

#endif // MPS_ITERATOR_STATE_H
