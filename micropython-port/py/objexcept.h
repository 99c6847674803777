// Exception objects. Replaces upstream's header of this name, because exceptions have more fields here. See
// types/errors/exceptions.c.
#ifndef MPS_OBJEXCEPT_H
#define MPS_OBJEXCEPT_H

#include <stdarg.h>

#include "py/obj.h"
#include "py/objtuple.h"

// The first five members are at upstream's places, because upstream has an initializer for one.
typedef struct _mp_obj_exception_t {
    mp_obj_base_t base;
    size_t traceback_alloc : 16; // in words
    size_t traceback_len : 16; // in words; vm/code.h describes the levels, which are innermost first
    size_t *traceback_data;
    mp_obj_tuple_t *args;
    // MP_OBJ_NULL for none; None for `from None`; or a tuple of the cause (or None) and __suppress_context__
    mp_obj_t cause;
    mp_obj_t context; // or MP_OBJ_NULL
    mp_obj_t *fields; // errno, filename and the like; NULL if the arguments give them
    // The instance of a Python class that has this exception as its built-in part. Other exceptions have their dict of
    // attributes here, once they have attributes.
    mp_obj_t owner;
} mp_obj_exception_t;

void mp_obj_exception_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind);
void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);

// Marks a class whose exceptions only have arguments. The flag has no other meaning for types without subscripts.
#define MPS_TYPE_FLAG_PLAIN_EXCEPTION (0x0400)

#define MP_DEFINE_EXCEPTION(exc_name, base_name) \
    MPS_DEFINE_EXCEPTION(exc_name, base_name, MPS_TYPE_FLAG_PLAIN_EXCEPTION)

#define MPS_DEFINE_EXCEPTION(exc_name, base_name, flags) \
    MP_DEFINE_CONST_OBJ_TYPE(mp_type_##exc_name, MP_QSTR_##exc_name, flags, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, &mp_type_##base_name \
    );

// ---- Raising -------------------------------------------------------------------------------------------------------

// Raises an AttributeError with .name and .obj.
MP_NORETURN void mps_raise_attribute_error(mp_obj_t obj, qstr name, mp_rom_error_text_t text, ...);

// Raises a NameError, or UnboundLocalError, with .name.
MP_NORETURN void mps_raise_name_error(const mp_obj_type_t *type, qstr name, mp_rom_error_text_t text, ...);

// Raises an ImportError, or ModuleNotFoundError, with .name.
MP_NORETURN void mps_raise_import_error(const mp_obj_type_t *type, mp_obj_t name, mp_rom_error_text_t text, ...);
MP_NORETURN void mps_raise_import_from_error(qstr from, mp_obj_t name, mp_rom_error_text_t text, ...);

// Raises the class of OSError for the number, with its text, and the file name unless that is MP_OBJ_NULL.
MP_NORETURN void mps_raise_os_error(int number, mp_obj_t filename);

// Adds a file name to an OSError with a number and without a file name, and a second one unless that is MP_OBJ_NULL.
void mps_os_error_set_filenames(mp_obj_t exc, mp_obj_t filename, mp_obj_t filename2);

// Raises a SyntaxError, or a class derived from it, as the compiler does. text may be MP_OBJ_NULL; numbers below 1 are
// unknown.
MP_NORETURN void mps_raise_syntax_error(const mp_obj_type_t *type, mp_obj_t message, qstr file, int line, int column,
    mp_obj_t text, int end_line, int end_column);

// ---- For classes ---------------------------------------------------------------------------------------------------

// Returns the exception proper of an exception: itself, or the built-in part of an instance of a Python class.
mp_obj_exception_t *mps_exception(mp_obj_t instance);

// Implements BaseException.__new__ for `type`, a built-in class: takes the arguments, and no keywords.
mp_obj_t mps_exception_new(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args);

// Implements __init__ of the built-in class: takes the arguments anew, and keywords, if the class has some.
void mps_exception_init(mp_obj_t instance, size_t n_args, size_t n_kw, const mp_obj_t *args);

// Connects the built-in part to the instance of a Python class: methods of exceptions are called on that instance.
void mps_exception_adopt(mp_obj_t exception, mp_obj_t owner);

// Sets an attribute that exceptions keep themselves (args, __cause__, errno ...), or deletes it if value is
// MP_OBJ_NULL. Returns false for other attributes, which the instance keeps.
bool mps_exception_store(mp_obj_t instance, qstr attr, mp_obj_t value);

// Returns the built-in class for instances of two built-in ones: the class with more fields. Returns NULL if they don't
// fit together.
const mp_obj_type_t *mps_exception_best_base(const mp_obj_type_t *a, const mp_obj_type_t *b);

// ---- For the virtual machine and the compiler's instructions -------------------------------------------------------

// Returns the exception that is being handled, or MP_OBJ_NULL. Defined in vm.c.
mp_obj_t mps_handled_exception(void);

// Adds a level to the traceback (see vm/code.h): a function that the exception leaves.
void mps_exception_add_level(mp_obj_t instance, const size_t *level);

// Writes the running functions as levels of a traceback (three words each), the innermost first. Returns how many were
// written, at most max. Defined in vm.c.
struct mps_call;
size_t mps_call_stack(size_t *levels, struct mps_call *calls, size_t max);

// Returns a frame object of the running function `depth` calls outside of the innermost, or MP_OBJ_NULL. Defined in
// types/errors/traceback.c.
mp_obj_t mps_call_frame(size_t depth);

// Returns whether an except clause for this class, or tuple of classes, catches exc. Raises TypeError for other
// objects.
bool mps_exception_matches(mp_obj_t exc, mp_obj_t classes);

// Returns the exception's instance that `raise value` raises. May run Python.
mp_obj_t mps_raise_object(mp_obj_t value);

// Returns the exception's instance that `raise value from cause` raises. May run Python.
mp_obj_t mps_raise_object_from(mp_obj_t value, mp_obj_t cause);

// Returns the traceback of an exception as an object, or None.
mp_obj_t mps_exception_traceback(mp_obj_t exc);

// Sets the __context__ of an exception about to be raised to the exception that is being handled.
void mps_set_context(mp_obj_t exc, mp_obj_t handled);

// Splits exc for `except* classes`. Returns the matching part of an exception or a group, as a group, or None; *rest is
// the other part, or None. Raises TypeError if one of the classes is a group's.
mp_obj_t mps_except_star_match(mp_obj_t exc, mp_obj_t classes, mp_obj_t *rest);

// Ends `try ... except*`. `original` is the caught exception. `raised` is a list of the exceptions that the clauses
// raised, with the unmatched part (or None) at its end. Returns the exception to raise (unchanged, with its traceback),
// or None.
mp_obj_t mps_except_star_end(mp_obj_t original, mp_obj_t raised);

// ---- Text of tracebacks: traceback_text.c, excerpt.c ---------------------------------------------------------------

// Prints an exception as Python does: with its traceback, those of its causes, the tree of a group. Prints at most
// `most` bytes, or a little more. May run Python.
void mps_print_exception(const mp_print_t *print, mp_obj_t exc, bool chain, size_t most);

// Returns whether Python prints more of an exception than a traceback and a line.
bool mps_exception_is_intricate(mp_obj_t exc);

// Gets the place of a SyntaxError. Returns false if there is none. The file is a str.
bool mps_syntax_error_place(mp_obj_t exc, mp_obj_t *file, mp_int_t *line);

// Prints the last part of an exception: its class and text, with notes, and the place of a SyntaxError. May run Python.
void mps_print_exception_only(const mp_print_t *print, mp_obj_t exc);

// Prints n words of levels, outermost first. They are stored innermost first.
void mps_print_levels(const mp_print_t *print, size_t n, const size_t *levels);

// Sets the source of the current run, for the lines in tracebacks. Borrows it until the next call. NULL means none.
void mps_set_run_source(size_t file, const char *source, size_t len);

// Returns the name and the text of the source of the current run, or None.
mp_obj_t mps_run_source_text(void);

// Sets whether the following output is for the host. Then the places of unknown lines are printed for it.
void mps_excerpt_for_host(bool is_for_host);

// Returns a line of that source without the spaces around it, or NULL if it is not known or empty.
const char *mps_source_line(size_t file, size_t line, size_t *len);
// Returns the source of the run, as for mps_source_text(), if it has this name, or MP_QSTRnull.
size_t mps_run_source_of(mp_obj_t name);

#endif // MPS_OBJEXCEPT_H
