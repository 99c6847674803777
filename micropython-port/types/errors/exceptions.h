// Declarations that the files about exceptions share. Other files use py/objexcept.h.
#ifndef MPS_EXCEPTIONS_H
#define MPS_EXCEPTIONS_H

#include "py/objexcept.h"
#include "vm/code.h"

// Defined in exceptions.c.
mp_obj_t mps_exception_cause(const mp_obj_exception_t *self); // or None
bool mps_exception_suppresses(const mp_obj_exception_t *self); // __suppress_context__
mp_obj_t mps_strerror(int number);
const char *mps_argument_type(mp_obj_t arg);

// Warns as warnings.warn() does. It may raise, and run a program's code.
void mps_warn(const mp_obj_type_t *category, const char *text);

// Warns that a method like __index__ gave an instance of a class derived from the type that it should be of.
void mps_warn_of_subclass(const char *method, const char *type, mp_obj_t value);

// Checks the arguments of a group's constructor, and returns the message, the tuple of exceptions, and the group's
// class. Defined in exception_groups.c.
const mp_obj_type_t *mps_group_check(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args, mp_obj_t parts[2]);

MP_DECLARE_CONST_FUN_OBJ_2(mps_group_split_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_group_subgroup_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_group_derive_obj);

// Get and set the traceback as an object, or None. Setting another object raises. Defined in traceback.c.
mp_obj_t mps_traceback_get(const mp_obj_exception_t *self);
void mps_traceback_set(mp_obj_exception_t *self, mp_obj_t traceback);

// Prints the lines of a part of a source, each indented by four spaces, with carets under the part as CPython does.
// Prints nothing if the source is not known. Defined in excerpt.c.
void mps_print_excerpt(const mp_print_t *print, size_t file, const mps_place_t *place);
// Forgets the sources of files, which may have changed.
void mps_forget_file_sources(void);
// Returns the number of bytes before a column (from 1, in characters) of a line. If the line is not known, returns the
// number of characters.
size_t mps_source_bytes(size_t file, size_t line, size_t col);

// Returns the name of a level's function: the last part of the qualified name.
mp_obj_t mps_level_name(const size_t *level);

#endif // MPS_EXCEPTIONS_H
