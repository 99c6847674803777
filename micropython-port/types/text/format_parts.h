// Declarations that format.c, str_format.c and percent.c share.

#ifndef MPS_FORMAT_PARTS_H
#define MPS_FORMAT_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"

// A parsed specification, such as ":>10.3f".
typedef struct {
    unichar fill;
    char align; // '\0' if not given
    char sign;
    bool z;
    bool alt;
    bool zero; // a '0' before the width
    int width; // -1 if not given
    char group;
    int precision; // -1 if not given
    char point_group;
    unichar type; // '\0' if not given
} mps_spec_t;

// Texts of numbers up to this length are made on the stack.
#define MPS_FORMAT_SHORT (48)

// Returns how many letters a UTF-8 text has.
size_t mps_format_letters(const char *text, size_t len);

// Returns how many bytes the first `count` letters have.
size_t mps_format_bytes_of_letters(const char *text, size_t len, size_t count);

// Returns the letter at *text, which must exist, and moves behind it.
unichar mps_format_next_letter(const char **text);

// Appends `count` copies of a letter.
void mps_format_pad(vstr_t *vstr, unichar fill, size_t count);

// Makes a str of the text. Takes the buffer over.
mp_obj_t mps_format_result(vstr_t *vstr);

// Reads a number and moves behind it. Returns -1 if there is none.
int mps_format_read_number(const char **text, const char *top);

// Returns whether the next character is `wanted`, and moves behind it if so.
bool mps_format_read_char(const char **text, const char *top, char wanted);

// Raises the error of %c for a number that is not a character.
MP_NORETURN void mps_format_raise_not_for_c(void);

// Formats a value as its built-in type's __format__ does. value may be an instance of a derived class.
void mps_format_builtin(vstr_t *vstr, mp_obj_t value, const char *text, size_t len);

// Returns the result of a Python class's __format__, or MP_OBJ_NULL if the class only has a built-in type's.
mp_obj_t mps_format_by_class(mp_obj_t value, mp_obj_t spec);

#endif
