// What format.c, str_format.c and percent.c have of each other.

#ifndef MPS_FORMAT_PARTS_H
#define MPS_FORMAT_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"

// What a specification says: ":>10.3f".
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

// How many letters UTF-8 text has.
size_t mps_format_letters(const char *text, size_t len);

// How many bytes the first letters of it have.
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

// What a built-in type's __format__ does with a specification. value may be an instance of a class derived from it.
void mps_format_builtin(vstr_t *vstr, mp_obj_t value, const char *text, size_t len);

// What the __format__ of a program's class gives, or MP_OBJ_NULL where it has none but a built-in type's.
mp_obj_t mps_format_by_class(mp_obj_t value, mp_obj_t spec);

#endif
