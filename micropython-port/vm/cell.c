// Cells hold the variables that functions share with their inner functions. Replaces upstream's py/objcell.c.

#include "py/obj.h"
#include "py/runtime.h"
#include "vm/code.h"

mp_obj_t mp_obj_new_cell(mp_obj_t value) {
    mp_obj_cell_t *cell = mp_obj_malloc(mp_obj_cell_t, &mps_type_cell);
    cell->obj = value;
    return MP_OBJ_FROM_PTR(cell);
}

// cell(value); the value may be missing.
static mp_obj_t cell_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    return mp_obj_new_cell(n_args == 0 ? MP_OBJ_NULL : args[0]);
}

static void cell_attr(mp_obj_t self, qstr name, mp_obj_t *dest) {
    mp_obj_cell_t *cell = MP_OBJ_TO_PTR(self);
    if (name != MP_QSTR_cell_contents) {
        return;
    }
    if (dest[0] != MP_OBJ_NULL) {
        cell->obj = dest[1];
        dest[0] = MP_OBJ_NULL;
    } else if (cell->obj == MP_OBJ_NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("Cell is empty"));
    } else {
        dest[0] = cell->obj;
    }
}

static void cell_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_cell_t *cell = MP_OBJ_TO_PTR(self);
    if (cell->obj == MP_OBJ_NULL) {
        mp_printf(print, "<cell at 0x%p: empty>", cell);
    } else {
        mp_printf(print, "<cell at 0x%p: %s object at 0x%p>", cell, mp_obj_get_type_str(cell->obj), cell->obj);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_cell, MP_QSTR_cell, MP_TYPE_FLAG_NONE,
    make_new, cell_make_new,
    print, cell_print,
    attr, cell_attr);
