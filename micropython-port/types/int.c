#include <string.h>
#include "py/objint.h"
#include "py/runtime.h"
#include "types/format.h"
#include "types/number.h"
void mps_int_text(vstr_t *vstr, mp_obj_t value, int base, char letter) {
    char stack[32], *buf = stack;
    size_t size = sizeof(stack), len;
    char *text = mp_obj_int_formatted(&buf, &size, &len, value, base, NULL, letter, '\0');
    if (*text == '-') { text++; len--; }
    if (base == 10) mps_check_int_digits(len, false);
    vstr_add_strn(vstr, text, len);
}
