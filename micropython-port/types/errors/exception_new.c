// Makes exceptions, also errors of the system.
//
// An exception may be raised when memory is short, so making one does without parts that don't fit: first without the
// text, then without the arguments. For the object itself there is a reserve.

#include <stdarg.h>
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/errors/exception_parts.h"
#include "types/numbers/index.h"
#include "types/errors/exceptions.h"

// ---- Making exceptions when memory is short ------------------------------------------------------------------------

// Called at the start of the interpreter.
void mp_init_emergency_exception_buf(void) {
    MP_STATIC_ASSERT(sizeof(mps_emergency_t) <= MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE);
}

static mp_obj_tuple_t *make_args(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        return (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
    }
    mp_obj_tuple_t *tuple = m_new_obj_var_maybe(mp_obj_tuple_t, items, mp_obj_t, n_args);
    if (tuple == NULL) {
        if (n_args > 1) {
            return (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
        }
        tuple = (mp_obj_tuple_t *)&MPS_EMERGENCY->args;
    }
    tuple->base.type = &mp_type_tuple;
    tuple->len = n_args;
    memcpy(tuple->items, args, n_args * sizeof(mp_obj_t));
    return tuple;
}

mp_obj_exception_t *mps_exception_new_plain(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args) {
    mp_obj_exception_t *self = m_new_obj_maybe(mp_obj_exception_t);
    if (self == NULL) {
        self = &MP_STATE_VM(mp_emergency_exception_obj);
    }
    *self = (mp_obj_exception_t) {.base = {type}, .args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj};
    self->args = make_args(n_args, args);
    return self;
}

// ---- Errors of the system ------------------------------------------------------------------------------------------

typedef struct {
    uint8_t number;
    const char *text;
    const mp_obj_type_t *type; // NULL for OSError
} system_error_t;

static const system_error_t system_errors[] = {
    {1, "Operation not permitted", &mp_type_PermissionError},
    {2, "No such file or directory", &mp_type_FileNotFoundError},
    {3, "No such process", &mp_type_ProcessLookupError},
    {4, "Interrupted system call", &mp_type_InterruptedError},
    {5, "Input/output error", NULL},
    {6, "No such device or address", NULL},
    {7, "Argument list too long", NULL},
    {8, "Exec format error", NULL},
    {9, "Bad file descriptor", NULL},
    {10, "No child processes", &mp_type_ChildProcessError},
    {11, "Resource temporarily unavailable", &mp_type_BlockingIOError},
    {12, "Cannot allocate memory", NULL},
    {13, "Permission denied", &mp_type_PermissionError},
    {14, "Bad address", NULL},
    {15, "Block device required", NULL},
    {16, "Device or resource busy", NULL},
    {17, "File exists", &mp_type_FileExistsError},
    {18, "Invalid cross-device link", NULL},
    {19, "No such device", NULL},
    {20, "Not a directory", &mp_type_NotADirectoryError},
    {21, "Is a directory", &mp_type_IsADirectoryError},
    {22, "Invalid argument", NULL},
    {23, "Too many open files in system", NULL},
    {24, "Too many open files", NULL},
    {25, "Inappropriate ioctl for device", NULL},
    {26, "Text file busy", NULL},
    {27, "File too large", NULL},
    {28, "No space left on device", NULL},
    {29, "Illegal seek", NULL},
    {30, "Read-only file system", NULL},
    {31, "Too many links", NULL},
    {32, "Broken pipe", &mp_type_BrokenPipeError},
    {33, "Numerical argument out of domain", NULL},
    {34, "Numerical result out of range", NULL},
    {35, "Resource deadlock avoided", NULL},
    {36, "File name too long", NULL},
    {38, "Function not implemented", NULL},
    {39, "Directory not empty", NULL},
    {40, "Too many levels of symbolic links", NULL},
    {71, "Protocol error", NULL},
    {75, "Value too large for defined data type", NULL},
    {88, "Socket operation on non-socket", NULL},
    {95, "Operation not supported", NULL},
    {97, "Address family not supported by protocol", NULL},
    {98, "Address already in use", NULL},
    {99, "Cannot assign requested address", NULL},
    {101, "Network is unreachable", NULL},
    {103, "Software caused connection abort", &mp_type_ConnectionAbortedError},
    {104, "Connection reset by peer", &mp_type_ConnectionResetError},
    {105, "No buffer space available", NULL},
    {106, "Transport endpoint is already connected", NULL},
    {107, "Transport endpoint is not connected", NULL},
    {108, "Cannot send after transport endpoint shutdown", &mp_type_BrokenPipeError},
    {110, "Connection timed out", &mp_type_TimeoutError},
    {111, "Connection refused", &mp_type_ConnectionRefusedError},
    {113, "No route to host", NULL},
    {114, "Operation already in progress", &mp_type_BlockingIOError},
    {115, "Operation now in progress", &mp_type_BlockingIOError},
    {125, "Operation canceled", NULL},
};

static const system_error_t *find_system_error(mp_obj_t number) {
    if (mp_obj_is_small_int(number)) {
        for (size_t i = 0; i < MP_ARRAY_SIZE(system_errors); i++) {
            if (system_errors[i].number == MP_OBJ_SMALL_INT_VALUE(number)) {
                return &system_errors[i];
            }
        }
    }
    return NULL;
}

// Returns the system's text for an error's number, as os.strerror() does. The caller owns the string.
mp_obj_t mps_strerror(int number) {
    const system_error_t *error = find_system_error(MP_OBJ_NEW_SMALL_INT(number));
    if (error != NULL) {
        return mp_obj_new_str(error->text, strlen(error->text));
    }
    vstr_t text;
    vstr_init(&text, 24);
    vstr_printf(&text, "Unknown error %d", number);
    return mp_obj_new_str_from_vstr(&text);
}

// Returns the class for an error's number if `type` is OSError itself, and else `type`.
static const mp_obj_type_t *class_of_os_error(const mp_obj_type_t *type, mp_obj_t number) {
    if (type == &mp_type_OSError) {
        const system_error_t *error = find_system_error(number);
        if (error != NULL && error->type != NULL) {
            return error->type;
        }
    }
    return type;
}

// Sets the fields of an OSError from (errno, strerror, filename, winerror, filename2). args then has the first two.
static void set_os_fields(mp_obj_exception_t *self, size_t n_args, const mp_obj_t *args) {
    self->fields = NULL;
    if (n_args == 3 && self->base.type == &mp_type_BlockingIOError && mps_int_of(args[2]) != MP_OBJ_NULL) {
        self->args = make_args(n_args, args);
        mp_store_attr(MP_OBJ_FROM_PTR(self), MP_QSTR_characters_written, args[2]);
        return;
    }
    if (n_args >= 3 && n_args <= 5 && args[2] != mp_const_none) {
        self->args = make_args(2, args);
        mps_exception_keep_fields(self, LAYOUT_OS);
        self->fields[OS_FILENAME] = args[2];
        if (n_args == 5) {
            self->fields[OS_FILENAME2] = args[4];
        }
    } else {
        self->args = make_args(n_args, args);
    }
}

// ---- Making exceptions ---------------------------------------------------------------------------------------------

mp_obj_t mps_exception_new(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args) {
    mps_layout_t layout = mps_exception_layout(type);
    if (layout == LAYOUT_GROUP) {
        mp_obj_t parts[2];
        type = mps_group_check(type, n_args, args, parts);
        mp_obj_exception_t *self = mps_exception_new_plain(type, n_args, args);
        mps_exception_set_field(self, LAYOUT_GROUP, 0, parts[0]);
        mps_exception_set_field(self, LAYOUT_GROUP, 1, parts[1]);
        return MP_OBJ_FROM_PTR(self);
    }
    if (layout == LAYOUT_OS && n_args >= 2 && n_args <= 5) {
        mp_obj_exception_t *self = mps_exception_new_plain(class_of_os_error(type, args[0]), 0, NULL);
        set_os_fields(self, n_args, args);
        return MP_OBJ_FROM_PTR(self);
    }
    return MP_OBJ_FROM_PTR(mps_exception_new_plain(type, n_args, args));
}

// Sets the fields that keywords name. The keywords may be the names of `names` fields from `first` on; others raise.
static void set_keywords(mp_obj_exception_t *self, mp_obj_t instance, mps_layout_t layout, size_t first, size_t names,
    size_t n_kw, const mp_obj_t *keywords) {
    for (size_t i = 0; i < n_kw; i++) {
        size_t field = first;
        while (field < first + names
            && !mp_obj_equal(keywords[2 * i], MP_OBJ_NEW_QSTR(mps_exception_field_names[layout][field]))) {
            field++;
        }
        if (names == 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no keyword arguments"),
                mp_obj_get_type_str(instance));
        }
        if (field == first + names) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%s'"),
                qstr_str(layout == LAYOUT_IMPORT ? MP_QSTR_ImportError
                        : layout == LAYOUT_NAME  ? MP_QSTR_NameError
                                                 : MP_QSTR_AttributeError),
                mp_obj_str_get_str(keywords[2 * i]));
        }
        mps_exception_set_field(self, layout, field, keywords[2 * i + 1]);
    }
}

// Sets the fields of a SyntaxError from (filename, lineno, offset, text[, end_lineno, end_offset]). May run Python.
static void set_syntax_fields(mp_obj_exception_t *self, mp_obj_t place) {
    mp_obj_t tuple = MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, make_new)(&mp_type_tuple, 1, 0, &place);
    size_t n;
    mp_obj_t *items;
    mp_obj_tuple_get(tuple, &n, &items);
    if (n < 4 || n > 7) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("function takes at %s %d arguments (%d given)"),
            n < 4 ? "least" : "most", n < 4 ? 4 : 7, (int)n);
    }
    if (n == 5) {
        mp_raise_TypeError(MP_ERROR_TEXT("end_offset must be provided when end_lineno is provided"));
    }
    mps_exception_keep_fields(self, LAYOUT_SYNTAX);
    memcpy(self->fields + SYNTAX_FILENAME, items, MIN(n, 6) * sizeof(mp_obj_t));
}

// Checks the five arguments of a UnicodeError (four, without the encoding, of a UnicodeTranslateError).
static void check_unicode_args(mps_layout_t layout, mp_obj_tuple_t *args) {
    int wanted = layout == LAYOUT_TRANSLATE ? 4 : 5;
    if ((int)args->len != wanted) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("function takes exactly %d arguments (%d given)"), wanted,
            (int)args->len);
    }
    for (int i = 0; i < wanted; i++) {
        int field = i + 5 - wanted;
        mp_obj_t arg = args->items[i];
        if (field == UNICODE_START || field == UNICODE_END) {
            mp_int_t number;
            if (!mp_obj_get_int_maybe(arg, &number)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"),
                    mp_obj_get_type_str(arg));
            }
        } else if (field == UNICODE_OBJECT && layout == LAYOUT_DECODE) {
            mp_buffer_info_t buffer;
            if (mp_obj_is_str(arg) || !mp_get_buffer(arg, &buffer, MP_BUFFER_READ)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
                    mp_obj_get_type_str(arg));
            }
        } else if (!mp_obj_is_str(arg)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument %d must be str, not %s"), i + 1,
                mps_argument_type(arg));
        }
    }
}

// The error keeps a copy of bytes that may change.
static void keep_bytes(mp_obj_exception_t *self, mps_layout_t layout) {
    mp_buffer_info_t buffer;
    mp_obj_t object = self->args->items[1];
    if (layout == LAYOUT_DECODE && !mp_obj_is_type(object, &mp_type_bytes)
        && mp_get_buffer(object, &buffer, MP_BUFFER_READ)) {
        mps_exception_set_field(self, layout, UNICODE_OBJECT, mp_obj_new_bytes(buffer.buf, buffer.len));
    }
}

// Sets the fields from a constructor's arguments, after mps_exception_new.
static void finish(mp_obj_exception_t *self, mp_obj_t instance, mps_layout_t layout, size_t n_args, size_t n_kw,
    const mp_obj_t *args) {
    static const uint8_t keyword_fields[][2] = {
        // The first field that can be a keyword, and the number of such fields.
        [LAYOUT_GROUP] = {0, 0},
        [LAYOUT_IMPORT] = {IMPORT_NAME, 3},
        [LAYOUT_ATTRIBUTE] = {0, 2},
        [LAYOUT_NAME] = {0, 1},
    };
    if (layout == LAYOUT_SYNTAX && n_args == 2) {
        set_syntax_fields(self, args[1]);
    } else if (layout == LAYOUT_DECODE || layout == LAYOUT_ENCODE || layout == LAYOUT_TRANSLATE) {
        check_unicode_args(layout, self->args);
        keep_bytes(self, layout);
    }
    set_keywords(self, instance, layout, keyword_fields[layout][0], keyword_fields[layout][1], n_kw, args + n_args);
}

void mps_exception_init(mp_obj_t instance, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_exception_t *self = mps_exception(instance);
    mps_layout_t layout = mps_exception_layout(self->base.type);
    if (layout == LAYOUT_OS) {
        set_os_fields(self, n_args, args);
    } else {
        self->args = make_args(n_args, args);
        if (layout != LAYOUT_GROUP) {
            self->fields = NULL;
        }
    }
    finish(self, instance, layout, n_args, n_kw, args);
}

// Makes an exception, for calls of its class and for C code.
mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_kw == 0 && (type->flags & MPS_TYPE_FLAG_PLAIN_EXCEPTION)) {
        return MP_OBJ_FROM_PTR(mps_exception_new_plain(type, n_args, args));
    }
    mp_obj_t made = mps_exception_new(type, n_args, args);
    mps_layout_t layout = mps_exception_layout(type);
    if (n_kw > 0 || layout >= LAYOUT_SYNTAX) {
        finish(MP_OBJ_TO_PTR(made), made, layout, n_args, n_kw, args);
    }
    return made;
}

mp_obj_t mp_obj_new_exception(const mp_obj_type_t *type) {
    return mp_obj_exception_make_new(type, 0, 0, NULL);
}

mp_obj_t mp_obj_new_exception_args(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args) {
    return mp_obj_exception_make_new(type, n_args, 0, args);
}

// Makes an exception with this text as its argument. The text must belong to the exception, or be constant.
static mp_obj_t make_with_text(const mp_obj_type_t *type, mp_obj_str_t *str, const char *text, size_t len) {
    if (str == NULL) {
        str = &MPS_EMERGENCY->text;
    }
    *str = (mp_obj_str_t) {{&mp_type_str}, qstr_compute_hash((const byte *)text, len), len, (const byte *)text};
    mp_obj_t arg = MP_OBJ_FROM_PTR(str);
    return MP_OBJ_FROM_PTR(mps_exception_new_plain(type, 1, &arg));
}

mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *type, mp_rom_error_text_t text) {
    return make_with_text(type, m_new_obj_maybe(mp_obj_str_t), (const char *)text, strlen((const char *)text));
}

// Collects the text of an exception, and cuts it when memory runs out.
typedef struct {
    bool grows;
    size_t alloc;
    size_t len;
    char *chars;
} collected_t;

static void collect(void *data, const char *text, size_t len) {
    collected_t *collected = data;
    if (len >= collected->alloc - collected->len && collected->grows) {
        size_t alloc = collected->len + len + collected->alloc / 2 + 16;
        char *chars = m_renew_maybe(char, collected->chars, collected->alloc, alloc, true);
        collected->grows = chars != NULL;
        if (chars != NULL) {
            collected->chars = chars;
            collected->alloc = alloc;
        }
    }
    len = MIN(len, collected->alloc - collected->len - 1);
    memcpy(collected->chars + collected->len, text, len);
    collected->len += len;
}

mp_obj_t mp_obj_new_exception_msg_vlist(const mp_obj_type_t *type, mp_rom_error_text_t format, va_list args) {
    mp_obj_str_t *str = m_new_obj_maybe(mp_obj_str_t);
    collected_t collected = {true, strlen((const char *)format) + 16, 0, NULL};
    collected.chars = m_new_maybe(char, collected.alloc);
    if (collected.chars == NULL) {
        collected = (collected_t) {false, sizeof(MPS_EMERGENCY->chars), 0, MPS_EMERGENCY->chars};
    }
    mp_print_t print = {&collected, collect};
    mp_vprintf(&print, (const char *)format, args);
    collected.chars[collected.len] = '\0';
    return make_with_text(type, str, collected.chars, collected.len);
}

mp_obj_t mp_obj_new_exception_msg_varg(const mp_obj_type_t *type, mp_rom_error_text_t format, ...) {
    va_list args;
    va_start(args, format);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, format, args);
    va_end(args);
    return exc;
}

// ---- Raising with more than a text ---------------------------------------------------------------------------------

MP_NORETURN void mps_raise_attribute_error(mp_obj_t obj, qstr name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(&mp_type_AttributeError, text, args);
    va_end(args);
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_ATTRIBUTE, 0, MP_OBJ_NEW_QSTR(name));
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_ATTRIBUTE, 1, obj);
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_name_error(const mp_obj_type_t *type, qstr name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, text, args);
    va_end(args);
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_NAME, 0, MP_OBJ_NEW_QSTR(name));
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_import_error(const mp_obj_type_t *type, mp_obj_t name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, text, args);
    va_end(args);
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_IMPORT, IMPORT_NAME, name);
    nlr_raise(exc);
}

// Raises the error of `from module import name` for a missing name.
MP_NORETURN void mps_raise_import_from_error(qstr from, mp_obj_t name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(&mp_type_ImportError, text, args);
    va_end(args);
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_IMPORT, IMPORT_NAME, name);
    mps_exception_set_field(MP_OBJ_TO_PTR(exc), LAYOUT_IMPORT, IMPORT_FROM, MP_OBJ_NEW_QSTR(from));
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_os_error(int number, mp_obj_t filename) {
    mp_obj_t args[3] = {MP_OBJ_NEW_SMALL_INT(number), mps_strerror(number), filename};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OSError, filename == MP_OBJ_NULL ? 2 : 3, args));
}

void mps_os_error_set_filenames(mp_obj_t exc, mp_obj_t filename, mp_obj_t filename2) {
    if (mp_obj_is_exception_instance(exc)) {
        mp_obj_exception_t *self = mps_exception(exc);
        if (mps_exception_layout(self->base.type) == LAYOUT_OS
            && mps_exception_get_field(self, LAYOUT_OS, OS_ERRNO) != mp_const_none
            && mps_exception_get_field(self, LAYOUT_OS, OS_FILENAME) == mp_const_none) {
            mps_exception_set_field(self, LAYOUT_OS, OS_FILENAME, filename);
            if (filename2 != MP_OBJ_NULL) {
                mps_exception_set_field(self, LAYOUT_OS, OS_FILENAME2, filename2);
            }
        }
    }
}

MP_NORETURN void mps_raise_syntax_error(const mp_obj_type_t *type, mp_obj_t message, qstr file, int line, int column,
    mp_obj_t text, int end_line, int end_column) {
    mp_obj_t place[6] = {
        MP_OBJ_NEW_QSTR(file),
        line < 1 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(line),
        column < 1 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(column),
        text == MP_OBJ_NULL ? mp_const_none : text,
        end_line < 1 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(end_line),
        end_column < 1 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(end_column),
    };
    mp_obj_t args[2] = {message, mp_obj_new_tuple(6, place)};
    nlr_raise(mp_obj_new_exception_args(type, 2, args));
}
