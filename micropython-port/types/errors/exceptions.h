// What the files about exceptions have of each other. For all others there is py/objexcept.h.
#ifndef MPS_EXCEPTIONS_H
#define MPS_EXCEPTIONS_H

#include "py/objexcept.h"
#include "vm/code.h"

// exceptions.c's.
mp_obj_t mps_exception_cause(const mp_obj_exception_t *self); // or None
bool mps_exception_suppresses(const mp_obj_exception_t *self); // __suppress_context__
mp_obj_t mps_strerror(int number);
const char *mps_argument_type(mp_obj_t arg);

// exception_groups.c's: checks the arguments of a group's constructor, and gives the message and the tuple of
// exceptions. Returns the class that the group is to be of.
const mp_obj_type_t *mps_group_check(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args, mp_obj_t parts[2]);

MP_DECLARE_CONST_FUN_OBJ_2(mps_group_split_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_group_subgroup_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_group_derive_obj);

// traceback.c's: the traceback as an object, or None; and the reverse, which raises for anything else.
mp_obj_t mps_traceback_get(const mp_obj_exception_t *self);
void mps_traceback_set(mp_obj_exception_t *self, mp_obj_t traceback);

// excerpt.c's: prints the lines of a part of a source, each indented by four spaces, with carets under it where CPython
// has some. Prints nothing where the source is not known.
void mps_print_excerpt(const mp_print_t *print, size_t file, const mps_place_t *place);
// The number of bytes in front of a column (from 1, in characters) of a line. It is that of characters where the line
// is not known.
size_t mps_source_bytes(size_t file, size_t line, size_t col);

// The function's name of a level: the last part of the qualified one.
mp_obj_t mps_level_name(const size_t *level);

#endif // MPS_EXCEPTIONS_H
