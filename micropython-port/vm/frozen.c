// Finds frozen modules by name. Replaces py/frozenmod.c, which searches all names.

#include <string.h>

#include "py/emitglue.h"
#include "py/frozenmod.h"

// The data that the build made: the names, sorted and with a zero behind each; the start of each name; the modules.
extern const char mp_frozen_names[];
extern const uint16_t mps_frozen_starts[];
extern const size_t mps_frozen_count;
extern const mp_frozen_module_t *const mp_frozen_mpy_content[];

// Returns the number of the first name that is not less than the text followed by `end`.
static size_t lower_bound(const char *text, size_t len, char end) {
    size_t low = 0, high = mps_frozen_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *name = mp_frozen_names + mps_frozen_starts[middle];
        int order = strncmp(name, text, len);
        if (order < 0 || (order == 0 && (unsigned char)name[len] < (unsigned char)end)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// Returns whether the name with this number begins with the text followed by `end`.
static bool begins_with(size_t number, const char *text, size_t len, char end) {
    if (number >= mps_frozen_count) {
        return false;
    }
    const char *name = mp_frozen_names + mps_frozen_starts[number];
    return strncmp(name, text, len) == 0 && name[len] == end;
}

mp_import_stat_t mp_find_frozen_module(const char *str, int *frozen_type, void **data) {
    size_t len = strlen(str);
    size_t number = lower_bound(str, len, 0);
    bool is_file = begins_with(number, str, len, 0);
    if (frozen_type != NULL) {
        *frozen_type = is_file ? MP_FROZEN_MPY : MP_FROZEN_NONE;
        if (is_file) {
            *data = (void *)mp_frozen_mpy_content[number];
        }
    }
    if (is_file) {
        return MP_IMPORT_STAT_FILE;
    }
    return begins_with(lower_bound(str, len, '/'), str, len, '/') ? MP_IMPORT_STAT_DIR : MP_IMPORT_STAT_NO_EXIST;
}
