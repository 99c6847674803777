// Declarations that format.c, str_format.c and percent.c share.

#ifndef MPS_FORMAT_PARTS_H
#define MPS_FORMAT_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"

// A specification that was read: ":>10.3f".
typedef struct {
    unichar fill;
    char align; // '\0' where it is not given
    char sign;
    bool z;
    bool alt;
    bool zero; // a '0' before the width
    int width; // -1 where it is not given
    char group;
    int precision; // -1 where it is not given
    char point_group;
    unichar type; // '\0' where it is not given
} mps_spec_t;

// Text of numbers that is short is made on the stack.
#define MPS_FORMAT_SHORT (48)

// Returns how many letters UTF-8 text has.
size_t mps_format_letters(const char *text, size_t len);

// Returns how many bytes the first letters of it have.
size_t mps_format_bytes_of_letters(const char *text, size_t len, size_t count);

// The letter at the place, and the place behind it. There is one.
unichar mps_format_next_letter(const char **text);

// Adds so many copies of a letter.
void mps_format_pad(vstr_t *vstr, unichar fill, size_t count);

// The text that was made, as a str. It takes the buffer over.
mp_obj_t mps_format_result(vstr_t *vstr);

// A number at the place, which is moved behind it; -1 where there is none.
int mps_format_read_number(const char **text, const char *top);

// Whether there is this character at the place, which is then moved behind it.
bool mps_format_read_char(const char **text, const char *top, char wanted);

// Raises what %c says of a number that is no character's.
MP_NORETURN void mps_format_raise_not_for_c(void);

// Formats a value as its built-in type's __format__ does. value may be an instance of a class derived from that type.
void mps_format_builtin(vstr_t *vstr, mp_obj_t value, const char *text, size_t len);

// Returns the result of a program's __format__, or MP_OBJ_NULL where the class has none but a built-in type's.
mp_obj_t mps_format_by_class(mp_obj_t value, mp_obj_t spec);

#endif
