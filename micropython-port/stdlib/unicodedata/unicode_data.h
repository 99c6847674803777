// Declarations that the files of the module unicodedata share. `old` means Unicode 3.2.

#ifndef MPS_UNICODE_DATA_H
#define MPS_UNICODE_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/text/text.h"

typedef enum { UCD_NFD, UCD_NFC, UCD_NFKD, UCD_NFKC } ucd_form_t;

// The decomposition of a character, as UTF-16.
typedef struct {
    const uint16_t *units;
    unsigned len;
    unsigned tag; // 0 if it is canonical
} ucd_decomposition_t;

uint8_t ucd_combining(uint32_t c, bool old);

// Gets the decomposition of a character. Returns false if it has none. Hangul syllables are not in the table.
bool ucd_decomposition(uint32_t c, bool old, ucd_decomposition_t *found);

// Takes off the next character.
uint32_t ucd_next_unit(ucd_decomposition_t *from);

// Returns the character that two characters compose to, or 0.
uint32_t ucd_composition(uint32_t a, uint32_t b);

mp_obj_t ucd_normalize(mp_obj_t str, ucd_form_t form, bool old);

#endif // MPS_UNICODE_DATA_H
