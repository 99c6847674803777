// "Did you mean": finds the name most similar to a missing one, for the text of an exception. Uses CPython's measure.
// Allocates nothing and runs no Python.

#include <string.h>

#include "py/builtin.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/classes/module.h"
#include "types/errors/exception_parts.h"

enum { MOVE = 2, CASE = 1, LONGEST = 40, MOST = 750 };

// The state of the search for the best name.
typedef struct {
    const char *wrong;
    size_t len;
    bool hides; // ignores names that begin with an underscore
    size_t seen;
    size_t distance; // the distance of the best name
    mp_obj_t best; // MP_OBJ_NULL for none
} search_t;

static size_t cost(char a, char b) {
    if (a == b) {
        return 0;
    }
    bool is_case = ((a ^ b) & 0x20) != 0 && ((a | 0x20) == (b | 0x20)) && unichar_isalpha((byte)a);
    return is_case ? CASE : MOVE;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// Returns the distance of two names, or more than `most`.
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len, size_t most) {
    while (a_len > 0 && b_len > 0 && *a == *b) {
        a++, b++, a_len--, b_len--;
    }
    while (a_len > 0 && b_len > 0 && a[a_len - 1] == b[b_len - 1]) {
        a_len--, b_len--;
    }
    if (a_len == 0 || b_len == 0) {
        return (a_len + b_len) * MOVE;
    }
    if (a_len > LONGEST || b_len > LONGEST) {
        return most + 1;
    }
    uint16_t row[LONGEST + 1];
    for (size_t i = 0; i <= a_len; i++) {
        row[i] = i * MOVE;
    }
    for (size_t j = 0; j < b_len; j++) {
        size_t diagonal = row[0];
        row[0] = (j + 1) * MOVE;
        size_t smallest = SIZE_MAX;
        for (size_t i = 0; i < a_len; i++) {
            size_t replaced = diagonal + cost(a[i], b[j]);
            diagonal = row[i + 1];
            row[i + 1] = least(replaced, least(row[i], row[i + 1]) + MOVE);
            smallest = least(smallest, row[i + 1]);
        }
        if (smallest > most) {
            return most + 1;
        }
    }
    return row[a_len];
}

static void consider(search_t *search, mp_obj_t name) {
    if (!mp_obj_is_str(name) || search->seen++ >= MOST) {
        return;
    }
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    if (len == 0 || (search->hides && text[0] == '_')
        || (len == search->len && memcmp(text, search->wrong, len) == 0)) {
        return;
    }
    size_t most = (len + search->len + 3) * MOVE / 6;
    most = least(most, search->distance - 1);
    size_t found = distance(search->wrong, search->len, text, len, most);
    if (found <= most) {
        search->distance = found;
        search->best = name;
    }
}

static void consider_all(search_t *search, const mp_map_t *map) {
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            consider(search, map->table[i].key);
        }
    }
}

static void consider_attributes(search_t *search, mp_obj_t obj) {
    if (mp_obj_is_type(obj, &mp_type_module)) {
        consider_all(search, &mps_module_names(obj)->map);
        return;
    }
    const mp_obj_type_t *type = mps_is_class(obj) ? MP_OBJ_TO_PTR(obj) : mp_obj_get_type(obj);
    if (mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        consider_all(search, mps_instance_members(obj));
    }
    mps_order_t order;
    mps_order_begin(&order, type);
    const mp_obj_type_t *next;
    while ((next = mps_order_next(&order)) != NULL) {
        if (MP_OBJ_TYPE_HAS_SLOT(next, locals_dict)) {
            consider_all(search, &MP_OBJ_TYPE_GET_SLOT(next, locals_dict)->map);
        }
    }
}

static void consider_names(search_t *search) {
    consider_all(search, &MP_STATE_VM(dict_main).map);
    consider_all(search, &mp_module_builtins_globals.map);
    if (MP_STATE_VM(mp_module_builtins_override_dict) != NULL) {
        consider_all(search, &MP_STATE_VM(mp_module_builtins_override_dict)->map);
    }
}

static bool begin(search_t *search, mp_obj_t wrong, bool hides) {
    if (!mp_obj_is_str(wrong)) {
        return false;
    }
    *search = (search_t) {.distance = SIZE_MAX, .best = MP_OBJ_NULL};
    search->wrong = mp_obj_str_get_data(wrong, &search->len);
    search->hides = hides && search->len > 0 && search->wrong[0] != '_';
    return search->len > 0 && search->len <= LONGEST;
}

// Prints a suggestion behind the text of an exception.
void mps_print_suggestion(const mp_print_t *print, mp_obj_t exc) {
    const mp_obj_exception_t *self = mps_exception(exc);
    search_t search;
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_NameError))) {
        if (!begin(&search, mps_exception_get_field(self, LAYOUT_NAME, 0), false)) {
            return;
        }
        consider_names(&search);
        bool is_module = mps_is_stdlib_name(search.wrong, search.len);
        if (search.best != MP_OBJ_NULL) {
            mp_printf(print, ". Did you mean: '%s'?", mp_obj_str_get_str(search.best));
        }
        if (is_module) {
            mp_printf(print, "%s forget to import '%.*s'?", search.best == MP_OBJ_NULL ? ". Did you" : " Or did you",
                (int)search.len, search.wrong);
        }
        return;
    }
    if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
        mp_obj_t obj = mps_exception_get_field(self, LAYOUT_ATTRIBUTE, 1);
        if (obj == MP_OBJ_NULL || obj == mp_const_none
            || !begin(&search, mps_exception_get_field(self, LAYOUT_ATTRIBUTE, 0), true)) {
            return;
        }
        consider_attributes(&search, obj);
    } else if (mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_ImportError))) {
        mp_obj_t module = mps_exception_get_field(self, LAYOUT_IMPORT, IMPORT_NAME);
        if (!begin(&search, mps_exception_get_field(self, LAYOUT_IMPORT, IMPORT_FROM), true)
            || !mp_obj_is_str(module)) {
            return;
        }
        mp_map_elem_t *found = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, module, MP_MAP_LOOKUP);
        if (found == NULL) {
            return;
        }
        consider_attributes(&search, found->value);
    } else {
        return;
    }
    if (search.best != MP_OBJ_NULL) {
        mp_printf(print, ". Did you mean: '%s'?", mp_obj_str_get_str(search.best));
    }
}
