// Exception objects. In the place of upstream's header of this name: an exception has more in it here. See
// types/errors/exceptions.c.
#ifndef MPS_OBJEXCEPT_H
#define MPS_OBJEXCEPT_H

#include <stdarg.h>

#include "py/obj.h"
#include "py/objtuple.h"

// The first five members are where upstream's are: it has an initializer for one.
typedef struct _mp_obj_exception_t {
    mp_obj_base_t base;
    size_t traceback_alloc : 16; // in words
    size_t traceback_len : 16; // in words; levels: see vm/code.h. Innermost first
    size_t *traceback_data;
    mp_obj_tuple_t *args;
    // MP_OBJ_NULL: there is none; None: `from None`; a tuple: the cause (or None), and __suppress_context__
    mp_obj_t cause;
    mp_obj_t context; // or MP_OBJ_NULL
    mp_obj_t *fields; // errno, filename and the like; NULL: they are what the arguments say
    // An instance of a class of the program keeps its attributes itself, and this is that instance. Others have a dict
    // here, once they have attributes.
    mp_obj_t owner;
} mp_obj_exception_t;

void mp_obj_exception_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind);
void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);

// Says of a class that its exceptions have arguments only. The flag means nothing else for types without subscripts.
#define MPS_TYPE_FLAG_PLAIN_EXCEPTION MP_TYPE_FLAG_SUBSCR_ALLOWS_STACK_SLICE

#define MP_DEFINE_EXCEPTION(exc_name, base_name) \
    MPS_DEFINE_EXCEPTION(exc_name, base_name, MPS_TYPE_FLAG_PLAIN_EXCEPTION)

#define MPS_DEFINE_EXCEPTION(exc_name, base_name, flags) \
    MP_DEFINE_CONST_OBJ_TYPE(mp_type_##exc_name, MP_QSTR_##exc_name, flags, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, &mp_type_##base_name \
    );

// ---- For those that raise ------------------------------------------------------------------------------------------

// Raises an AttributeError with .name and .obj.
MP_NORETURN void mps_raise_attribute_error(mp_obj_t obj, qstr name, mp_rom_error_text_t text, ...);

// Raises a NameError, or UnboundLocalError, with .name.
MP_NORETURN void mps_raise_name_error(const mp_obj_type_t *type, qstr name, mp_rom_error_text_t text, ...);

// Raises an ImportError, or ModuleNotFoundError, with .name.
MP_NORETURN void mps_raise_import_error(const mp_obj_type_t *type, mp_obj_t name, mp_rom_error_text_t text, ...);

// Raises the class of OSError that belongs to the number, with its text, and the file name where that is no
// MP_OBJ_NULL.
MP_NORETURN void mps_raise_os_error(int number, mp_obj_t filename);

// Gives an OSError with a number that carries no file name yet this one, and the second one where that is no
// MP_OBJ_NULL.
void mps_os_error_set_filenames(mp_obj_t exc, mp_obj_t filename, mp_obj_t filename2);

// Raises a SyntaxError, or a class of it, as the compiler does. text may be MP_OBJ_NULL; numbers below 1 are not known.
MP_NORETURN void mps_raise_syntax_error(const mp_obj_type_t *type, mp_obj_t message, qstr file, int line, int column,
    mp_obj_t text, int end_line, int end_column);

// ---- For the machinery of classes ----------------------------------------------------------------------------------

// The exception proper of an instance of an exception's class: itself, or what an instance of a program's class holds.
mp_obj_exception_t *mps_exception(mp_obj_t instance);

// What BaseException.__new__ does for `type`, a built-in class: takes the arguments, and no keywords.
mp_obj_t mps_exception_new(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args);

// What __init__ of the built-in class does: the arguments anew, and keywords, where the class has some.
void mps_exception_init(mp_obj_t instance, size_t n_args, size_t n_kw, const mp_obj_t *args);

// Ties what an instance of a program's class holds to it: methods of exceptions are called on that instance.
void mps_exception_adopt(mp_obj_t exception, mp_obj_t owner);

// Sets or (where value is MP_OBJ_NULL) deletes an attribute that exceptions keep themselves (args, __cause__, errno
// ...). False where it is none of these, and is to be kept in the instance's members.
bool mps_exception_store(mp_obj_t instance, qstr attr, mp_obj_t value);

// The class of several built-in ones that an instance of all of them holds: the one that has more in it. NULL where
// they don't go together.
const mp_obj_type_t *mps_exception_best_base(const mp_obj_type_t *a, const mp_obj_type_t *b);

// ---- For the virtual machine and what the compiler emits -----------------------------------------------------------

// The exception that is being handled where the interpreter is, or MP_OBJ_NULL. vm.c's.
mp_obj_t mps_handled_exception(void);

// Notes a level of a traceback (see vm/code.h): a function that the exception leaves.
void mps_exception_add_level(mp_obj_t instance, const size_t *level);

// The functions that are under way, as levels of a traceback (three words each), the innermost first.
// Returns how many were written, at most max. vm.c's.
size_t mps_call_stack(size_t *levels, mp_obj_dict_t **globals, size_t max);

// A frame object of the function that is under way `depth` calls outside of the innermost, or MP_OBJ_NULL. Of
// types/traceback.c.
mp_obj_t mps_call_frame(size_t depth);

// Whether an except clause for this class, or tuple of classes, catches exc. Raises TypeError for anything else.
bool mps_exception_matches(mp_obj_t exc, mp_obj_t classes);

// What `raise value` raises; never returns anything but an exception's instance.
mp_obj_t mps_raise_object(mp_obj_t value);

// What `raise value from cause` raises.
mp_obj_t mps_raise_object_from(mp_obj_t value, mp_obj_t cause);

// The traceback of an exception as an object, or None.
mp_obj_t mps_exception_traceback(mp_obj_t exc);

// Notes for an exception that is about to be raised what was being handled, as its __context__.
void mps_set_context(mp_obj_t exc, mp_obj_t handled);

// `except* classes`: the part of exc (an exception, or a group) that matches, as a group, or None; and what is left of
// it, or None. Raises TypeError where a class is that of a group.
mp_obj_t mps_except_star_match(mp_obj_t exc, mp_obj_t classes, mp_obj_t *rest);

// At the end of `try ... except*`: `original` is what was caught, `raised` a list with what the clauses raised, and
// what none of them matched (or None) at its end. Returns what is to be raised (as it is, with its traceback), or None.
mp_obj_t mps_except_star_end(mp_obj_t original, mp_obj_t raised);

// ---- Text of tracebacks: traceback_text.c, excerpt.c ---------------------------------------------------------------

// Prints an exception as Python does: with its traceback, those of its causes, the tree of a group. At most `most`
// bytes, or a little more.
void mps_print_exception(const mp_print_t *print, mp_obj_t exc, bool chain, size_t most);

// Whether there is more to print of an exception than a traceback and a line.
bool mps_exception_is_intricate(mp_obj_t exc);

// Where a SyntaxError is, if it says so. The file is a str.
bool mps_syntax_error_place(mp_obj_t exc, mp_obj_t *file, mp_int_t *line);

// The last part of it: its class and text, with notes, and for a SyntaxError the place.
void mps_print_exception_only(const mp_print_t *print, mp_obj_t exc);

// Prints n words of levels, outermost first; they are kept innermost first.
void mps_print_levels(const mp_print_t *print, size_t n, const size_t *levels);

// The source of the run that is under way, for the lines in tracebacks. It is borrowed until the next call; NULL: there
// is none.
void mps_set_run_source(size_t file, const char *source, size_t len);

// Whether what is printed from now on is for the host: then the places of lines that are not known are printed for it.
void mps_excerpt_for_host(bool is_for_host);

// Finds a line of that source, without the spaces around it. NULL where it is not known, or empty.
const char *mps_source_line(size_t file, size_t line, size_t *len);

#endif // MPS_OBJEXCEPT_H
