// Makes the texts of exceptions for str() and repr().

#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/errors/exception_parts.h"
#include "types/errors/exceptions.h"

// ---- Texts ---------------------------------------------------------------------------------------------------------

static void print_args(const mp_print_t *print, const mp_obj_exception_t *self) {
    if (self->args->len == 1) {
        mp_obj_print_helper(print, self->args->items[0], PRINT_STR);
    } else if (self->args->len > 1) {
        mp_obj_print_helper(print, MP_OBJ_FROM_PTR(self->args), PRINT_REPR);
    }
}

static void print_os_error(const mp_print_t *print, const mp_obj_exception_t *self) {
    mp_obj_t number = mps_exception_get_field(self, LAYOUT_OS, OS_ERRNO);
    mp_obj_t filename = mps_exception_get_field(self, LAYOUT_OS, OS_FILENAME);
    mp_obj_t filename2 = mps_exception_get_field(self, LAYOUT_OS, OS_FILENAME2);
    mp_obj_t text = mps_exception_get_field(self, LAYOUT_OS, OS_STRERROR);
    bool has_both = (self->args->len >= 2 && self->args->len <= 5)
        || (number != mp_const_none && text != mp_const_none);
    if (filename == mp_const_none && !has_both) {
        print_args(print, self);
        return;
    }
    mp_print_str(print, "[Errno ");
    mp_obj_print_helper(print, number, PRINT_STR);
    mp_print_str(print, "] ");
    mp_obj_print_helper(print, text, PRINT_STR);
    if (filename != mp_const_none) {
        mp_print_str(print, ": ");
        mp_obj_print_helper(print, filename, PRINT_REPR);
        if (filename2 != mp_const_none) {
            mp_print_str(print, " -> ");
            mp_obj_print_helper(print, filename2, PRINT_REPR);
        }
    }
}

static void print_syntax_error(const mp_print_t *print, const mp_obj_exception_t *self) {
    mp_obj_print_helper(print, mps_exception_get_field(self, LAYOUT_SYNTAX, SYNTAX_MSG), PRINT_STR);
    mp_obj_t file = mps_exception_get_field(self, LAYOUT_SYNTAX, SYNTAX_FILENAME);
    mp_obj_t line = mps_exception_get_field(self, LAYOUT_SYNTAX, SYNTAX_LINENO);
    bool has_line = mp_obj_is_int(line);
    if (mp_obj_is_str(file)) {
        const char *name = mp_obj_str_get_str(file);
        const char *slash = strrchr(name, '/');
        mp_printf(print, " (%s", slash == NULL ? name : slash + 1);
        if (has_line) {
            mp_print_str(print, ", line ");
            mp_obj_print_helper(print, line, PRINT_STR);
        }
        mp_print_str(print, ")");
    } else if (has_line) {
        mp_print_str(print, " (line ");
        mp_obj_print_helper(print, line, PRINT_STR);
        mp_print_str(print, ")");
    }
}

// Returns the one character or byte that an error of a codec is about, or -1 if there are several or none.
static mp_int_t get_culprit(mps_layout_t layout, mp_obj_t object, mp_int_t start, mp_int_t end) {
    if (end != start + 1 || start < 0) {
        return -1;
    }
    if (layout == LAYOUT_DECODE) {
        mp_buffer_info_t buffer;
        return mp_get_buffer(object, &buffer, MP_BUFFER_READ) && (size_t)start < buffer.len
            ? ((const byte *)buffer.buf)[start]
            : -1;
    }
    if (start >= MP_OBJ_SMALL_INT_VALUE(mp_obj_len(object))) {
        return -1;
    }
    return mp_obj_get_int(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_ord_obj),
        mp_obj_subscr(object, MP_OBJ_NEW_SMALL_INT(start), MP_OBJ_SENTINEL)));
}

static void print_unicode_error(const mp_print_t *print, const mp_obj_exception_t *self, mps_layout_t layout) {
    mp_obj_t object = mps_exception_get_field(self, layout, UNICODE_OBJECT);
    mp_int_t start, end;
    if (object == mp_const_none && self->args->len == 1) {
        print_args(print, self); // the exception was raised with a text
        return;
    }
    if (object == mp_const_none || !mp_obj_get_int_maybe(mps_exception_get_field(self, layout, UNICODE_START), &start)
        || !mp_obj_get_int_maybe(mps_exception_get_field(self, layout, UNICODE_END), &end)) {
        return;
    }
    if (layout != LAYOUT_TRANSLATE) {
        mp_print_str(print, "'");
        mp_obj_print_helper(print, mps_exception_get_field(self, layout, UNICODE_ENCODING), PRINT_STR);
        mp_print_str(print, "' codec ");
    }
    mp_printf(print, "can't %s ",
        layout == LAYOUT_DECODE       ? "decode"
            : layout == LAYOUT_ENCODE ? "encode"
                                      : "translate");
    mp_int_t culprit = get_culprit(layout, object, start, end);
    const char *what = layout == LAYOUT_DECODE ? "byte" : "character";
    if (culprit < 0) {
        mp_printf(print, "%ss in position %d-%d: ", what, (int)start, (int)end - 1);
    } else {
        mp_printf(print,
            layout == LAYOUT_DECODE ? "%s 0x%02x in position %d: "
                : culprit < 0x100   ? "%s '\\x%02x' in position %d: "
                : culprit < 0x10000 ? "%s '\\u%04x' in position %d: "
                                    : "%s '\\U%08x' in position %d: ",
            what, (int)culprit, (int)start);
    }
    mp_obj_print_helper(print, mps_exception_get_field(self, layout, UNICODE_REASON), PRINT_STR);
}

void mps_exception_print_text(const mp_print_t *print, const mp_obj_exception_t *self) {
    mps_layout_t layout = mps_exception_layout(self->base.type);
    switch (layout) {
        case LAYOUT_KEY:
            if (self->args->len == 1) {
                mp_obj_print_helper(print, self->args->items[0], PRINT_REPR);
                return;
            }
            break;
        case LAYOUT_IMPORT: {
            mp_obj_t msg = mps_exception_get_field(self, LAYOUT_IMPORT, IMPORT_MSG);
            if (mp_obj_is_str(msg)) {
                mp_obj_print_helper(print, msg, PRINT_STR);
                return;
            }
            break;
        }
        case LAYOUT_OS:
            print_os_error(print, self);
            return;
        case LAYOUT_SYNTAX:
            print_syntax_error(print, self);
            return;
        case LAYOUT_DECODE:
        case LAYOUT_ENCODE:
        case LAYOUT_TRANSLATE:
            print_unicode_error(print, self, layout);
            return;
        case LAYOUT_GROUP: {
            mp_obj_print_helper(print, mps_exception_get_field(self, LAYOUT_GROUP, 0), PRINT_STR);
            int n = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(mps_exception_get_field(self, LAYOUT_GROUP, 1)));
            mp_printf(print, " (%d sub-exception%s)", n, n == 1 ? "" : "s");
            return;
        }
        default:
            break;
    }
    print_args(print, self);
}

// Prints an exception's text, or its repr(), without its class if it is the built-in part of an instance.
void mp_obj_exception_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_kind_t form = kind & ~PRINT_EXC_SUBCLASS;
    bool with_class = (kind & PRINT_EXC_SUBCLASS) == 0;
    if (form == PRINT_STR) {
        mps_exception_print_text(print, self);
    } else if (form == PRINT_EXC) {
        if (with_class) {
            mp_printf(print, "%q: ", (qstr)self->base.type->name);
        }
        mps_exception_print_text(print, self);
    } else {
        if (with_class) {
            mp_printf(print, "%q", (qstr)self->base.type->name);
        }
        if (self->args->len == 1) {
            mp_print_str(print, "(");
            mp_obj_print_helper(print, self->args->items[0], PRINT_REPR);
            mp_print_str(print, ")");
        } else {
            mp_obj_print_helper(print, MP_OBJ_FROM_PTR(self->args), PRINT_REPR);
        }
    }
}
