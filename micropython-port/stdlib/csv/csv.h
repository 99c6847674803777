// Declarations that the files of the module _csv share. The Python part is CPython's csv.py.

#ifndef MPS_CSV_H
#define MPS_CSV_H

#include "py/obj.h"
#include "py/runtime.h"

#include "types/text/text.h"

enum {
    QUOTE_MINIMAL,
    QUOTE_ALL,
    QUOTE_NONNUMERIC,
    QUOTE_NONE,
    QUOTE_STRINGS,
    QUOTE_NOTNULL,
};

// Stands for an unset character. No text has this value.
#define CSV_NONE (0xffffffffu)

typedef struct {
    mp_obj_base_t base;
    unichar delimiter, escape, quote; // CSV_NONE for none
    mp_obj_t line_end; // a str
    unsigned quoting;
    bool doubles_quotes, skips_space, is_strict;
} dialect_t;

extern const mp_obj_type_t mps_type_csv_error, mps_type_csv_dialect, mps_type_csv_reader, mps_type_csv_writer;

// Returns a dialect by its name, like another object's attributes, or the default one (MP_OBJ_NULL), changed by
// keywords. May run Python.
const dialect_t *csv_dialect(mp_obj_t like, mp_map_t *keywords);

// reader(iterable, dialect='excel', **keywords) and writer(file, ...).
MP_DECLARE_CONST_FUN_OBJ_KW(csv_reader_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(csv_writer_obj);

// The greatest number of characters in a field that is read.
extern size_t csv_field_limit;

// Loads a read-only attribute. MP_OBJ_NULL stands for a method.
static inline void csv_attribute(mp_obj_t value, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        if (value != MP_OBJ_NULL) {
            dest[0] = value;
        } else {
            dest[1] = MP_OBJ_SENTINEL;
        }
    }
}

// Marks the first byte of a character.
static inline void csv_mark(bool *marks, unichar c) {
    byte utf8[4];
    if (c != CSV_NONE) {
        mps_utf8_put(utf8, c);
        marks[utf8[0]] = true;
    }
}

#endif // MPS_CSV_H
