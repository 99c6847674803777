// The module _traceback: what the Python modules traceback and warnings are made of.

#include <string.h>

#include "py/objlist.h"
#include "py/runtime.h"
#include "vm/code.h"
#include "types/errors/exceptions.h"

// Where print() prints to, the text and its printer.
static mp_obj_t printed(void (*print_it)(const mp_print_t *print, mp_obj_t exc, bool chain), mp_obj_t exc, bool chain) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 128, &print);
    print_it(&print, exc, chain);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

static void print_all(const mp_print_t *print, mp_obj_t exc, bool chain) {
    mps_print_exception(print, exc, chain, SIZE_MAX);
}

static void print_only(const mp_print_t *print, mp_obj_t exc, bool chain) {
    (void)chain;
    mps_print_exception_only(print, exc);
}

// format(exc, chain): the whole text.
static mp_obj_t traceback_format(mp_obj_t exc, mp_obj_t chain) {
    return printed(print_all, exc, mp_obj_is_true(chain));
}
static MP_DEFINE_CONST_FUN_OBJ_2(traceback_format_obj, traceback_format);

// only(exc): its last part.
static mp_obj_t traceback_only(mp_obj_t exc) {
    return printed(print_only, exc, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(traceback_only_obj, traceback_only);

// The number of bytes in front of a column, or None.
static mp_obj_t bytes_before(size_t file, size_t line, size_t col) {
    return col == 0 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(mps_source_bytes(file, line, col));
}

static mp_obj_t excerpt(size_t file, const mps_place_t *place) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mps_print_excerpt(&print, file, place);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

// A level as a tuple: file, line, function, line of source or ''; and where columns are asked for the last line, the
// first column and that of the end (in bytes, from 0; None where they are not known), and what is shown of the source.
static mp_obj_t level_tuple(const size_t *level, bool has_columns) {
    size_t len;
    mps_place_t place = mps_level_place(level);
    const char *line = mps_source_line(level[0], place.line, &len);
    mp_obj_t items[8] = {
        mps_source_name(level[0]),
        MP_OBJ_NEW_SMALL_INT(place.line),
        mps_level_name(level),
        line == NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mp_obj_new_str(line, len),
    };
    if (has_columns) {
        items[4] = MP_OBJ_NEW_SMALL_INT(place.end_line);
        items[5] = bytes_before(level[0], place.line, place.col);
        items[6] = bytes_before(level[0], place.end_line, place.end_col);
        items[7] = excerpt(level[0], &place);
    }
    return mp_obj_new_tuple(has_columns ? 8 : 4, items);
}

// levels(traceback): the levels of a traceback object, outermost first.
static mp_obj_t traceback_levels(mp_obj_t traceback) {
    mp_obj_exception_t holder = {.traceback_data = NULL};
    mps_traceback_set(&holder, traceback);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = holder.traceback_data == NULL ? 0 : holder.traceback_len; i > 0; i -= 3) {
        mp_obj_list_append(list, level_tuple(holder.traceback_data + i - 3, true));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(traceback_levels_obj, traceback_levels);

// stack(): where the program is, outermost first, with the caller of this. Of a very deep one the outer part is left
// out.
static mp_obj_t traceback_stack(void) {
    enum { LEVELS_MAX = 1000 };
    size_t *levels = m_new(size_t, 3 * LEVELS_MAX);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = mps_call_stack(levels, NULL, LEVELS_MAX); i > 0; i--) {
        mp_obj_list_append(list, level_tuple(levels + 3 * (i - 1), false));
    }
    m_del(size_t, levels, 3 * LEVELS_MAX);
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_0(traceback_stack_obj, traceback_stack);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__traceback)},
    {MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&traceback_format_obj)},
    {MP_ROM_QSTR(MP_QSTR_only), MP_ROM_PTR(&traceback_only_obj)},
    {MP_ROM_QSTR(MP_QSTR_levels), MP_ROM_PTR(&traceback_levels_obj)},
    {MP_ROM_QSTR(MP_QSTR_stack), MP_ROM_PTR(&traceback_stack_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_traceback = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__traceback, mps_module_traceback);
