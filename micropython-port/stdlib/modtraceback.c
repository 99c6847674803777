// The module _traceback, which the Python modules traceback and warnings import.

#include <string.h>

#include "py/objlist.h"
#include "py/runtime.h"
#include "vm/code.h"
#include "types/errors/exceptions.h"

// Returns the text that a function prints.
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

// format(exc, chain): returns the whole text of an exception.
static mp_obj_t traceback_format(mp_obj_t exc, mp_obj_t chain) {
    return printed(print_all, exc, mp_obj_is_true(chain));
}
static MP_DEFINE_CONST_FUN_OBJ_2(traceback_format_obj, traceback_format);

// only(exc): returns its last part.
static mp_obj_t traceback_only(mp_obj_t exc) {
    return printed(print_only, exc, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(traceback_only_obj, traceback_only);

// Returns the number of bytes before a column, or None.
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

// Returns a level as a tuple: file, line, function, source line or ''. With columns, also the last line, the first and
// the end column (in bytes, from 0; None if not known), and the excerpt of the source.
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

// levels(traceback): returns the levels of a traceback object, outermost first.
static mp_obj_t traceback_levels(mp_obj_t traceback) {
    mps_forget_file_sources();
    mp_obj_exception_t holder = {.traceback_data = NULL};
    mps_traceback_set(&holder, traceback);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = holder.traceback_data == NULL ? 0 : holder.traceback_len; i > 0; i -= 3) {
        mp_obj_list_append(list, level_tuple(holder.traceback_data + i - 3, true));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(traceback_levels_obj, traceback_levels);

// stack(): returns the levels of the running functions, outermost first, up to the caller. The outer part of a very
// deep stack is left out.
static mp_obj_t traceback_stack(void) {
    mps_forget_file_sources();
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

// line(file, number): returns a line of the source of the current run, without the spaces around it, or '' if it is not
// known.
static mp_obj_t traceback_line(mp_obj_t file, mp_obj_t number) {
    size_t len;
    mp_int_t n = mp_obj_get_int(number);
    const char *line = !mp_obj_is_str(file) || n < 1 ? NULL : mps_source_line(mps_run_source_of(file), n, &len);
    return line == NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mp_obj_new_str(line, len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(traceback_line_obj, traceback_line);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__traceback)},
    {MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&traceback_format_obj)},
    {MP_ROM_QSTR(MP_QSTR_only), MP_ROM_PTR(&traceback_only_obj)},
    {MP_ROM_QSTR(MP_QSTR_line), MP_ROM_PTR(&traceback_line_obj)},
    {MP_ROM_QSTR(MP_QSTR_levels), MP_ROM_PTR(&traceback_levels_obj)},
    {MP_ROM_QSTR(MP_QSTR_stack), MP_ROM_PTR(&traceback_stack_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_traceback = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__traceback, mps_module_traceback);
