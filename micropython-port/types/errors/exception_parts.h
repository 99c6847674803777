// Declarations that the files about exceptions share: exceptions.c, exception_new.c, exception_attributes.c and
// exception_text.c. Code that raises uses py/objexcept.h.

#ifndef MPS_EXCEPTION_PARTS_H
#define MPS_EXCEPTION_PARTS_H

#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

// ---- Fields: attributes that some classes have ---------------------------------------------------------------------

// The layouts of the classes' fields.
typedef enum {
    LAYOUT_PLAIN,
    LAYOUT_KEY, // no field, but its own text
    LAYOUT_EXIT,
    LAYOUT_STOP,
    LAYOUT_IMPORT,
    LAYOUT_ATTRIBUTE,
    LAYOUT_NAME,
    LAYOUT_OS,
    LAYOUT_SYNTAX,
    LAYOUT_DECODE,
    LAYOUT_ENCODE,
    LAYOUT_TRANSLATE,
    LAYOUT_GROUP,
} mps_layout_t;

#define MPS_FIELDS_MAX (8)

// Prints a suggestion behind an exception's text. Defined in suggestions.c.
void mps_print_suggestion(const mp_print_t *print, mp_obj_t exc);

// The numbers of the fields.
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, IMPORT_FROM };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2 };
enum { SYNTAX_MSG, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON };

// The fields' names, by layout. MP_QSTRnull is behind the last one.
extern const uint16_t mps_exception_field_names[][MPS_FIELDS_MAX];

// Returns the layout of a built-in class.
mps_layout_t mps_exception_layout(const mp_obj_type_t *type);

// Returns the number of fields in a layout.
size_t mps_exception_count_fields(mps_layout_t layout);

// Returns a field, or the value that the arguments give to it.
mp_obj_t mps_exception_get_field(const mp_obj_exception_t *self, mps_layout_t layout, size_t field);

// Allocates the exception's fields. May raise MemoryError.
void mps_exception_keep_fields(mp_obj_exception_t *self, mps_layout_t layout);

// Sets a field. May raise MemoryError.
void mps_exception_set_field(mp_obj_exception_t *self, mps_layout_t layout, size_t field, mp_obj_t value);

// ---- Other functions of exception_attributes.c ---------------------------------------------------------------------

// Sets the cause, which is an exception or None.
void mps_exception_set_cause(mp_obj_exception_t *self, mp_obj_t cause, bool suppresses);

// Returns whether it is the constant exception in ROM, which can't be changed.
bool mps_exception_is_constant(const mp_obj_exception_t *self);

// ---- exceptions.c --------------------------------------------------------------------------------------------------

extern const mp_map_t mps_exception_specials;
extern const mp_obj_dict_t mps_exception_methods, mps_group_methods;

// ---- exception_new.c -----------------------------------------------------------------------------------------------

// The reserve for exceptions when memory is short.
typedef struct {
    struct { // like mp_obj_tuple_t, with one item
        mp_obj_base_t base;
        size_t len;
        mp_obj_t items[1];
    } args;
    mp_obj_str_t text;
    size_t traceback[3 * 8];
    char chars[MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE - 12 - sizeof(mp_obj_str_t) - 3 * 8 * sizeof(size_t)];
} mps_emergency_t;

_Static_assert(offsetof(mps_emergency_t, args.len) == offsetof(mp_obj_tuple_t, len)
        && offsetof(mps_emergency_t, args.items) == offsetof(mp_obj_tuple_t, items),
    "the arguments are a tuple");

#define MPS_EMERGENCY ((mps_emergency_t *)MP_STATE_VM(mp_emergency_exception_buf))

// Makes an exception with these arguments and nothing else. Never raises.
mp_obj_exception_t *mps_exception_new_plain(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args);

// ---- exception_text.c ----------------------------------------------------------------------------------------------

// Prints the str() of an exception. May run Python.
void mps_exception_print_text(const mp_print_t *print, const mp_obj_exception_t *self);

#endif // MPS_EXCEPTION_PARTS_H
