// The built-in exceptions: their classes, constructors, attributes and texts. In the place of upstream's
// py/objexcept.c.
//
// An exception is raised where memory is short as well, and so what makes one does without what it can't have: first
// the text, then the arguments, at last the object, for which there is one that is kept for that.

#include <stdarg.h>
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/errors/exceptions.h"
#include "types/classes/class.h"

// ---- Classes -------------------------------------------------------------------------------------------------------

static mp_obj_t exception_str(mp_obj_t self);
static mp_obj_t exception_repr(mp_obj_t self);
static mp_obj_t exception_init(size_t n_args, const mp_obj_t *args, mp_map_t *keywords);
static mp_obj_t exception_with_traceback(mp_obj_t self, mp_obj_t traceback);
static mp_obj_t exception_add_note(mp_obj_t self, mp_obj_t note);

static MP_DEFINE_CONST_FUN_OBJ_1(exception_str_obj, exception_str);
static MP_DEFINE_CONST_FUN_OBJ_1(exception_repr_obj, exception_repr);
static MP_DEFINE_CONST_FUN_OBJ_KW(exception_init_obj, 1, exception_init);
static MP_DEFINE_CONST_FUN_OBJ_2(exception_with_traceback_obj, exception_with_traceback);
static MP_DEFINE_CONST_FUN_OBJ_2(exception_add_note_obj, exception_add_note);

// Special methods. Those of classes are made from the slots of the type, by the machinery of classes.
static const mp_rom_map_elem_t exception_specials_table[] = {
    { MP_ROM_QSTR(MP_QSTR___str__), MP_ROM_PTR(&exception_str_obj) },
    { MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&exception_repr_obj) },
    { MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&exception_init_obj) },
};
static MP_DEFINE_CONST_MAP(exception_specials, exception_specials_table);

static const mp_rom_map_elem_t exception_methods_table[] = {
    { MP_ROM_QSTR(MP_QSTR_with_traceback), MP_ROM_PTR(&exception_with_traceback_obj) },
    { MP_ROM_QSTR(MP_QSTR_add_note), MP_ROM_PTR(&exception_add_note_obj) },
};
static MP_DEFINE_CONST_DICT(exception_methods, exception_methods_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_BaseException,
    MP_QSTR_BaseException,
    MPS_TYPE_FLAG_PLAIN_EXCEPTION,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    locals_dict, &exception_methods
    );

static const mp_rom_map_elem_t group_methods_table[] = {
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&mps_group_split_obj) },
    { MP_ROM_QSTR(MP_QSTR_subgroup), MP_ROM_PTR(&mps_group_subgroup_obj) },
    { MP_ROM_QSTR(MP_QSTR_derive), MP_ROM_PTR(&mps_group_derive_obj) },
};
static MP_DEFINE_CONST_DICT(group_methods, group_methods_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_BaseExceptionGroup,
    MP_QSTR_BaseExceptionGroup,
    MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    locals_dict, &group_methods,
    parent, &mp_type_BaseException
    );

// Both of its bases: the class of groups, and Exception.
static const mp_rom_obj_tuple_t group_bases = {
    {&mp_type_tuple}, 2, {MP_ROM_PTR(&mp_type_BaseExceptionGroup), MP_ROM_PTR(&mp_type_Exception)},
};

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_ExceptionGroup,
    MP_QSTR_ExceptionGroup,
    MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    parent, &group_bases
    );

// A class whose exceptions have fields beside their arguments, or a text of their own.
#define DEFINE_WITH_FIELDS(name, base) MPS_DEFINE_EXCEPTION(name, base, MP_TYPE_FLAG_NONE)

MP_DEFINE_EXCEPTION(GeneratorExit, BaseException)
MP_DEFINE_EXCEPTION(KeyboardInterrupt, BaseException)
DEFINE_WITH_FIELDS(SystemExit, BaseException)
MP_DEFINE_EXCEPTION(Exception, BaseException)
MP_DEFINE_EXCEPTION(ArithmeticError, Exception)
MP_DEFINE_EXCEPTION(FloatingPointError, ArithmeticError)
MP_DEFINE_EXCEPTION(OverflowError, ArithmeticError)
MP_DEFINE_EXCEPTION(ZeroDivisionError, ArithmeticError)
MP_DEFINE_EXCEPTION(AssertionError, Exception)
DEFINE_WITH_FIELDS(AttributeError, Exception)
MP_DEFINE_EXCEPTION(BufferError, Exception)
MP_DEFINE_EXCEPTION(EOFError, Exception)
DEFINE_WITH_FIELDS(ImportError, Exception)
DEFINE_WITH_FIELDS(ModuleNotFoundError, ImportError)
MP_DEFINE_EXCEPTION(LookupError, Exception)
MP_DEFINE_EXCEPTION(IndexError, LookupError)
DEFINE_WITH_FIELDS(KeyError, LookupError)
MP_DEFINE_EXCEPTION(MemoryError, Exception)
DEFINE_WITH_FIELDS(NameError, Exception)
DEFINE_WITH_FIELDS(UnboundLocalError, NameError)
DEFINE_WITH_FIELDS(OSError, Exception)
DEFINE_WITH_FIELDS(BlockingIOError, OSError)
DEFINE_WITH_FIELDS(ChildProcessError, OSError)
DEFINE_WITH_FIELDS(ConnectionError, OSError)
DEFINE_WITH_FIELDS(BrokenPipeError, ConnectionError)
DEFINE_WITH_FIELDS(ConnectionAbortedError, ConnectionError)
DEFINE_WITH_FIELDS(ConnectionRefusedError, ConnectionError)
DEFINE_WITH_FIELDS(ConnectionResetError, ConnectionError)
DEFINE_WITH_FIELDS(FileExistsError, OSError)
DEFINE_WITH_FIELDS(FileNotFoundError, OSError)
DEFINE_WITH_FIELDS(InterruptedError, OSError)
DEFINE_WITH_FIELDS(IsADirectoryError, OSError)
DEFINE_WITH_FIELDS(NotADirectoryError, OSError)
DEFINE_WITH_FIELDS(PermissionError, OSError)
DEFINE_WITH_FIELDS(ProcessLookupError, OSError)
DEFINE_WITH_FIELDS(TimeoutError, OSError)
MP_DEFINE_EXCEPTION(ReferenceError, Exception)
MP_DEFINE_EXCEPTION(RuntimeError, Exception)
MP_DEFINE_EXCEPTION(NotImplementedError, RuntimeError)
MP_DEFINE_EXCEPTION(PythonFinalizationError, RuntimeError)
MP_DEFINE_EXCEPTION(RecursionError, RuntimeError)
DEFINE_WITH_FIELDS(StopIteration, Exception)
MP_DEFINE_EXCEPTION(StopAsyncIteration, Exception)
DEFINE_WITH_FIELDS(SyntaxError, Exception)
DEFINE_WITH_FIELDS(IndentationError, SyntaxError)
DEFINE_WITH_FIELDS(TabError, IndentationError)
MP_DEFINE_EXCEPTION(SystemError, Exception)
MP_DEFINE_EXCEPTION(TypeError, Exception)
MP_DEFINE_EXCEPTION(ValueError, Exception)
MP_DEFINE_EXCEPTION(UnicodeError, ValueError)
DEFINE_WITH_FIELDS(UnicodeDecodeError, UnicodeError)
DEFINE_WITH_FIELDS(UnicodeEncodeError, UnicodeError)
DEFINE_WITH_FIELDS(UnicodeTranslateError, UnicodeError)
MP_DEFINE_EXCEPTION(Warning, Exception)
MP_DEFINE_EXCEPTION(BytesWarning, Warning)
MP_DEFINE_EXCEPTION(DeprecationWarning, Warning)
MP_DEFINE_EXCEPTION(EncodingWarning, Warning)
MP_DEFINE_EXCEPTION(FutureWarning, Warning)
MP_DEFINE_EXCEPTION(ImportWarning, Warning)
MP_DEFINE_EXCEPTION(PendingDeprecationWarning, Warning)
MP_DEFINE_EXCEPTION(ResourceWarning, Warning)
MP_DEFINE_EXCEPTION(RuntimeWarning, Warning)
MP_DEFINE_EXCEPTION(SyntaxWarning, Warning)
MP_DEFINE_EXCEPTION(UnicodeWarning, Warning)
MP_DEFINE_EXCEPTION(UserWarning, Warning)

// The type of an argument, as messages about it say it.
const char *mps_argument_type(mp_obj_t arg) {
    return arg == mp_const_none ? "None" : mp_obj_get_type_str(arg);
}

// ---- Fields: what the classes have in attributes of their own ------------------------------------------------------

typedef enum {
    PLAIN,
    KEY, // no field, but a text of its own
    EXIT,
    STOP,
    IMPORT,
    ATTRIBUTE,
    NAME,
    OS,
    SYNTAX,
    DECODE,
    ENCODE,
    TRANSLATE,
    GROUP,
} layout_t;

#define FIELDS_MAX 8

// Their names, by layout.
static const uint16_t field_names[][FIELDS_MAX] = {
    [PLAIN] = {MP_QSTRnull},
    [KEY] = {MP_QSTRnull},
    [EXIT] = {MP_QSTR_code},
    [STOP] = {MP_QSTR_value},
    [IMPORT] = {MP_QSTR_msg, MP_QSTR_name, MP_QSTR_path, MP_QSTR_name_from},
    [ATTRIBUTE] = {MP_QSTR_name, MP_QSTR_obj},
    [NAME] = {MP_QSTR_name},
    [OS] = {MP_QSTR_errno, MP_QSTR_strerror, MP_QSTR_filename, MP_QSTR_filename2},
    [SYNTAX] = {MP_QSTR_msg, MP_QSTR_filename, MP_QSTR_lineno, MP_QSTR_offset, MP_QSTR_text, MP_QSTR_end_lineno,
        MP_QSTR_end_offset, MP_QSTR_print_file_and_line},
    [DECODE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [ENCODE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [TRANSLATE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [GROUP] = {MP_QSTR_message, MP_QSTR_exceptions},
};

// Where they are.
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, IMPORT_FROM };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2 };
enum { SYNTAX_MSG, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON };

// The layout of a built-in class.
static layout_t layout_of(const mp_obj_type_t *type) {
    static const struct {
        const mp_obj_type_t *type;
        layout_t layout;
    } layouts[] = {
        {&mp_type_StopIteration, STOP},
        {&mp_type_KeyError, KEY},
        {&mp_type_AttributeError, ATTRIBUTE},
        {&mp_type_NameError, NAME},
        {&mp_type_OSError, OS},
        {&mp_type_ImportError, IMPORT},
        {&mp_type_SystemExit, EXIT},
        {&mp_type_SyntaxError, SYNTAX},
        {&mp_type_UnicodeDecodeError, DECODE},
        {&mp_type_UnicodeEncodeError, ENCODE},
        {&mp_type_UnicodeTranslateError, TRANSLATE},
        {&mp_type_BaseExceptionGroup, GROUP},
        {&mp_type_ExceptionGroup, GROUP},
    };
    if (type->flags & MPS_TYPE_FLAG_PLAIN_EXCEPTION) {
        return PLAIN;
    }
    for (;; type = MP_OBJ_TYPE_GET_SLOT(type, parent)) {
        for (size_t i = 0; i < MP_ARRAY_SIZE(layouts); i++) {
            if (layouts[i].type == type) {
                return layouts[i].layout;
            }
        }
    }
}

static size_t count_fields(layout_t layout) {
    size_t n = 0;
    while (n < FIELDS_MAX && field_names[layout][n] != MP_QSTRnull) {
        n++;
    }
    return n;
}

// What the arguments say of a field, where nothing else was said. Groups, and SyntaxErrors with a place, keep theirs
// always.
static mp_obj_t field_of_args(layout_t layout, const mp_obj_tuple_t *args, size_t field) {
    size_t n = args->len;
    const mp_obj_t *items = args->items;
    switch (layout) {
        case EXIT:
            return n == 0 ? mp_const_none : n == 1 ? items[0] : MP_OBJ_FROM_PTR(args);
        case STOP:
            return n > 0 ? items[0] : mp_const_none;
        case IMPORT:
            return field == IMPORT_MSG && n == 1 ? items[0] : mp_const_none;
        case SYNTAX:
            return field == SYNTAX_MSG && n > 0 ? items[0] : mp_const_none;
        case OS:
            return field <= OS_STRERROR && n >= 2 && n <= 5 ? items[field] : mp_const_none;
        case DECODE:
        case ENCODE:
            return n == 5 ? items[field] : mp_const_none;
        case TRANSLATE:
            return n == 4 && field > 0 ? items[field - 1] : mp_const_none;
        default:
            return mp_const_none;
    }
}

static mp_obj_t get_field(const mp_obj_exception_t *self, layout_t layout, size_t field) {
    return self->fields != NULL ? self->fields[field] : field_of_args(layout, self->args, field);
}

// Gives the exception fields of its own. May raise MemoryError.
static void keep_fields(mp_obj_exception_t *self, layout_t layout) {
    size_t n = count_fields(layout);
    if (self->fields != NULL || n == 0) {
        return;
    }
    mp_obj_t *fields = m_new(mp_obj_t, n);
    for (size_t i = 0; i < n; i++) {
        fields[i] = field_of_args(layout, self->args, i);
    }
    self->fields = fields;
}

static void set_field(mp_obj_exception_t *self, layout_t layout, size_t field, mp_obj_t value) {
    keep_fields(self, layout);
    self->fields[field] = value;
}

// ---- Making exceptions where memory is short -----------------------------------------------------------------------

// What lies in the buffer that is kept for it.
typedef struct {
    struct { // as mp_obj_tuple_t, with one item
        mp_obj_base_t base;
        size_t len;
        mp_obj_t items[1];
    } args;
    mp_obj_str_t text;
    size_t traceback[3 * 8];
    char chars[MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE - 12 - sizeof(mp_obj_str_t) - 3 * 8 * sizeof(size_t)];
} emergency_t;

#define EMERGENCY ((emergency_t *)MP_STATE_VM(mp_emergency_exception_buf))

// Called at the start of the interpreter.
void mp_init_emergency_exception_buf(void) {
    MP_STATIC_ASSERT(sizeof(emergency_t) <= MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE);
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
        tuple = (mp_obj_tuple_t *)&EMERGENCY->args;
    }
    tuple->base.type = &mp_type_tuple;
    tuple->len = n_args;
    memcpy(tuple->items, args, n_args * sizeof(mp_obj_t));
    return tuple;
}

// An exception with these arguments, and nothing else. Never raises.
static mp_obj_exception_t *make_plain(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args) {
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
    const mp_obj_type_t *type; // NULL: OSError
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

// The text of the system for an error's number, as os.strerror() gives it. The caller owns the string.
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

// OSError itself stands for the class that belongs to the number.
static const mp_obj_type_t *class_of_os_error(const mp_obj_type_t *type, mp_obj_t number) {
    if (type == &mp_type_OSError) {
        const system_error_t *error = find_system_error(number);
        if (error != NULL && error->type != NULL) {
            return error->type;
        }
    }
    return type;
}

// Takes the arguments of an OSError apart: (errno, strerror, filename, winerror, filename2). args has the first two.
static void set_os_fields(mp_obj_exception_t *self, size_t n_args, const mp_obj_t *args) {
    self->fields = NULL;
    if (n_args >= 3 && n_args <= 5 && args[2] != mp_const_none) {
        self->args = make_args(2, args);
        keep_fields(self, OS);
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
    layout_t layout = layout_of(type);
    if (layout == GROUP) {
        mp_obj_t parts[2];
        type = mps_group_check(type, n_args, args, parts);
        mp_obj_exception_t *self = make_plain(type, n_args, args);
        set_field(self, GROUP, 0, parts[0]);
        set_field(self, GROUP, 1, parts[1]);
        return MP_OBJ_FROM_PTR(self);
    }
    if (layout == OS && n_args >= 2 && n_args <= 5) {
        mp_obj_exception_t *self = make_plain(class_of_os_error(type, args[0]), 0, NULL);
        set_os_fields(self, n_args, args);
        return MP_OBJ_FROM_PTR(self);
    }
    return MP_OBJ_FROM_PTR(make_plain(type, n_args, args));
}

// Sets the fields that are named by keywords; with any other keyword raises. `names` says how many, from `first` on,
// can be.
static void set_keywords(mp_obj_exception_t *self, mp_obj_t instance, layout_t layout, size_t first, size_t names, size_t n_kw,
    const mp_obj_t *keywords) {
    for (size_t i = 0; i < n_kw; i++) {
        size_t field = first;
        while (field < first + names && !mp_obj_equal(keywords[2 * i], MP_OBJ_NEW_QSTR(field_names[layout][field]))) {
            field++;
        }
        if (names == 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() takes no keyword arguments"),
                mp_obj_get_type_str(instance));
        }
        if (field == first + names) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%s'"),
                qstr_str(layout == IMPORT ? MP_QSTR_ImportError : layout == NAME ? MP_QSTR_NameError : MP_QSTR_AttributeError),
                mp_obj_str_get_str(keywords[2 * i]));
        }
        set_field(self, layout, field, keywords[2 * i + 1]);
    }
}

// Takes (filename, lineno, offset, text[, end_lineno, end_offset]) apart.
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
    keep_fields(self, SYNTAX);
    memcpy(self->fields + SYNTAX_FILENAME, items, MIN(n, 6) * sizeof(mp_obj_t));
}

// Checks the five arguments (four, without the encoding, of a UnicodeTranslateError).
static void check_unicode_args(layout_t layout, mp_obj_tuple_t *args) {
    int wanted = layout == TRANSLATE ? 4 : 5;
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
        } else if (field == UNICODE_OBJECT && layout == DECODE) {
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

// What becomes of the arguments of a constructor, beyond what mps_exception_new did with them.
static void finish(mp_obj_exception_t *self, mp_obj_t instance, layout_t layout, size_t n_args, size_t n_kw,
    const mp_obj_t *args) {
    static const uint8_t keyword_fields[][2] = { // the first field that can be a keyword, and how many there are
        [GROUP] = {0, 0},
        [IMPORT] = {IMPORT_NAME, 3},
        [ATTRIBUTE] = {0, 2},
        [NAME] = {0, 1},
    };
    if (layout == SYNTAX && n_args == 2) {
        set_syntax_fields(self, args[1]);
    } else if (layout == DECODE || layout == ENCODE || layout == TRANSLATE) {
        check_unicode_args(layout, self->args);
    }
    set_keywords(self, instance, layout, keyword_fields[layout][0], keyword_fields[layout][1], n_kw, args + n_args);
}

void mps_exception_init(mp_obj_t instance, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_exception_t *self = mps_exception(instance);
    layout_t layout = layout_of(self->base.type);
    if (layout == OS) {
        set_os_fields(self, n_args, args);
    } else {
        self->args = make_args(n_args, args);
        if (layout != GROUP) {
            self->fields = NULL;
        }
    }
    finish(self, instance, layout, n_args, n_kw, args);
}

// Called for every exception that is made by calling its class, or from C.
mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_kw == 0 && (type->flags & MPS_TYPE_FLAG_PLAIN_EXCEPTION)) {
        return MP_OBJ_FROM_PTR(make_plain(type, n_args, args));
    }
    mp_obj_t made = mps_exception_new(type, n_args, args);
    layout_t layout = layout_of(type);
    if (n_kw > 0 || layout >= SYNTAX) {
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

// An exception with one argument, this text. It belongs to the exception, or is constant.
static mp_obj_t make_with_text(const mp_obj_type_t *type, mp_obj_str_t *str, const char *text, size_t len) {
    if (str == NULL) {
        str = &EMERGENCY->text;
    }
    *str = (mp_obj_str_t) {{&mp_type_str}, qstr_compute_hash((const byte *)text, len), len, (const byte *)text};
    mp_obj_t arg = MP_OBJ_FROM_PTR(str);
    return MP_OBJ_FROM_PTR(make_plain(type, 1, &arg));
}

mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *type, mp_rom_error_text_t text) {
    return make_with_text(type, m_new_obj_maybe(mp_obj_str_t), (const char *)text, strlen((const char *)text));
}

// Collects the text of an exception. It is cut where memory ends.
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
        collected = (collected_t) {false, sizeof(EMERGENCY->chars), 0, EMERGENCY->chars};
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
    set_field(MP_OBJ_TO_PTR(exc), ATTRIBUTE, 0, MP_OBJ_NEW_QSTR(name));
    set_field(MP_OBJ_TO_PTR(exc), ATTRIBUTE, 1, obj);
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_name_error(const mp_obj_type_t *type, qstr name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, text, args);
    va_end(args);
    set_field(MP_OBJ_TO_PTR(exc), NAME, 0, MP_OBJ_NEW_QSTR(name));
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_import_error(const mp_obj_type_t *type, mp_obj_t name, mp_rom_error_text_t text, ...) {
    va_list args;
    va_start(args, text);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, text, args);
    va_end(args);
    set_field(MP_OBJ_TO_PTR(exc), IMPORT, IMPORT_NAME, name);
    nlr_raise(exc);
}

MP_NORETURN void mps_raise_os_error(int number, mp_obj_t filename) {
    mp_obj_t args[3] = {MP_OBJ_NEW_SMALL_INT(number), mps_strerror(number), filename};
    nlr_raise(mp_obj_new_exception_args(&mp_type_OSError, filename == MP_OBJ_NULL ? 2 : 3, args));
}

void mps_os_error_set_filenames(mp_obj_t exc, mp_obj_t filename, mp_obj_t filename2) {
    if (mp_obj_is_exception_instance(exc)) {
        mp_obj_exception_t *self = mps_exception(exc);
        if (layout_of(self->base.type) == OS && get_field(self, OS, OS_ERRNO) != mp_const_none
            && get_field(self, OS, OS_FILENAME) == mp_const_none) {
            set_field(self, OS, OS_FILENAME, filename);
            if (filename2 != MP_OBJ_NULL) {
                set_field(self, OS, OS_FILENAME2, filename2);
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

// ---- Classes of exceptions, and instances --------------------------------------------------------------------------

bool mp_obj_is_native_exception_instance(mp_obj_t self) {
    return MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(self), make_new) == mp_obj_exception_make_new;
}

bool mp_obj_is_exception_type(mp_obj_t self) {
    if (!mp_obj_is_obj(self)) {
        return false;
    }
    if (mp_obj_is_type(self, &mp_type_type)
        && MP_OBJ_TYPE_GET_SLOT_OR_NULL((mp_obj_type_t *)MP_OBJ_TO_PTR(self), make_new) == mp_obj_exception_make_new) {
        return true;
    }
    return mp_obj_is_subclass_fast(self, MP_OBJ_FROM_PTR(&mp_type_BaseException));
}

bool mp_obj_is_exception_instance(mp_obj_t self) {
    return mp_obj_is_exception_type(MP_OBJ_FROM_PTR(mp_obj_get_type(self)));
}

// Whether exc, an instance or a class, is of that class.
bool mp_obj_exception_match(mp_obj_t exc, mp_const_obj_t type) {
    if (mp_obj_is_exception_instance(exc)) {
        exc = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
    }
    return mp_obj_is_subclass_fast(exc, type);
}

// The built-in class that a class of the program derives from.
static const mp_obj_type_t *built_in_base(const mp_obj_type_t *type) {
    return ((const mps_class_t *)type)->native;
}

mp_obj_exception_t *mps_exception(mp_obj_t instance) {
    const mp_obj_type_t *type = mp_obj_get_type(instance);
    if (!mp_obj_is_instance_type(type)) {
        return MP_OBJ_TO_PTR(instance);
    }
    mp_obj_instance_t *holder = MP_OBJ_TO_PTR(instance);
    if (!mp_obj_is_native_exception_instance(holder->subobj[0])) {
        // Its __init__ is still to come.
        holder->subobj[0] = MP_OBJ_FROM_PTR(make_plain(built_in_base(type), 0, NULL));
    }
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(holder->subobj[0]);
    if (self->owner == MP_OBJ_NULL) {
        self->owner = instance;
    }
    return self;
}

void mps_exception_adopt(mp_obj_t exception, mp_obj_t owner) {
    ((mp_obj_exception_t *)MP_OBJ_TO_PTR(exception))->owner = owner;
}

const mp_obj_type_t *mps_exception_best_base(const mp_obj_type_t *a, const mp_obj_type_t *b) {
    if (MP_OBJ_TYPE_GET_SLOT_OR_NULL(a, make_new) != mp_obj_exception_make_new
        || MP_OBJ_TYPE_GET_SLOT_OR_NULL(b, make_new) != mp_obj_exception_make_new) {
        return NULL;
    }
    layout_t of_a = layout_of(a);
    layout_t of_b = layout_of(b);
    if (of_a == of_b) {
        return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(b), MP_OBJ_FROM_PTR(a)) ? b : a;
    }
    return count_fields(of_b) == 0 && of_a != PLAIN ? a : count_fields(of_a) == 0 ? b : NULL;
}

// What an exception carries: the result of a generator, the status of an exit; else the first argument, or None.
mp_obj_t mp_obj_exception_get_value(mp_obj_t instance) {
    mp_obj_exception_t *self = mps_exception(instance);
    layout_t layout = layout_of(self->base.type);
    if (layout == STOP || layout == EXIT) {
        return get_field(self, layout, 0);
    }
    return self->args->len == 0 ? mp_const_none : self->args->items[0];
}

// ---- Texts ---------------------------------------------------------------------------------------------------------

static void print_args(const mp_print_t *print, const mp_obj_exception_t *self) {
    if (self->args->len == 1) {
        mp_obj_print_helper(print, self->args->items[0], PRINT_STR);
    } else if (self->args->len > 1) {
        mp_obj_print_helper(print, MP_OBJ_FROM_PTR(self->args), PRINT_REPR);
    }
}

static void print_os_error(const mp_print_t *print, const mp_obj_exception_t *self) {
    mp_obj_t number = get_field(self, OS, OS_ERRNO);
    mp_obj_t filename = get_field(self, OS, OS_FILENAME);
    mp_obj_t filename2 = get_field(self, OS, OS_FILENAME2);
    mp_obj_t text = get_field(self, OS, OS_STRERROR);
    bool has_both = (self->args->len >= 2 && self->args->len <= 5) || (number != mp_const_none && text != mp_const_none);
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
    mp_obj_print_helper(print, get_field(self, SYNTAX, SYNTAX_MSG), PRINT_STR);
    mp_obj_t file = get_field(self, SYNTAX, SYNTAX_FILENAME);
    mp_obj_t line = get_field(self, SYNTAX, SYNTAX_LINENO);
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

// The one character (or byte) that an error of a codec is about. -1 where there are more, or it is not there.
static mp_int_t get_culprit(layout_t layout, mp_obj_t object, mp_int_t start, mp_int_t end) {
    if (end != start + 1 || start < 0) {
        return -1;
    }
    if (layout == DECODE) {
        mp_buffer_info_t buffer;
        return mp_get_buffer(object, &buffer, MP_BUFFER_READ) && (size_t)start < buffer.len
            ? ((const byte *)buffer.buf)[start] : -1;
    }
    if (start >= MP_OBJ_SMALL_INT_VALUE(mp_obj_len(object))) {
        return -1;
    }
    return mp_obj_get_int(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_ord_obj),
        mp_obj_subscr(object, MP_OBJ_NEW_SMALL_INT(start), MP_OBJ_SENTINEL)));
}

static void print_unicode_error(const mp_print_t *print, const mp_obj_exception_t *self, layout_t layout) {
    mp_obj_t object = get_field(self, layout, UNICODE_OBJECT);
    mp_int_t start, end;
    if (object == mp_const_none && self->args->len == 1) {
        print_args(print, self); // one that was raised with a text
        return;
    }
    if (object == mp_const_none || !mp_obj_get_int_maybe(get_field(self, layout, UNICODE_START), &start)
        || !mp_obj_get_int_maybe(get_field(self, layout, UNICODE_END), &end)) {
        return;
    }
    if (layout != TRANSLATE) {
        mp_print_str(print, "'");
        mp_obj_print_helper(print, get_field(self, layout, UNICODE_ENCODING), PRINT_STR);
        mp_print_str(print, "' codec ");
    }
    mp_printf(print, "can't %s ", layout == DECODE ? "decode" : layout == ENCODE ? "encode" : "translate");
    mp_int_t culprit = get_culprit(layout, object, start, end);
    const char *what = layout == DECODE ? "byte" : "character";
    if (culprit < 0) {
        mp_printf(print, "%ss in position %d-%d: ", what, (int)start, (int)end - 1);
    } else {
        mp_printf(print, layout == DECODE ? "%s 0x%02x in position %d: " : culprit < 0x100 ? "%s '\\x%02x' in position %d: "
            : culprit < 0x10000 ? "%s '\\u%04x' in position %d: " : "%s '\\U%08x' in position %d: ",
            what, (int)culprit, (int)start);
    }
    mp_obj_print_helper(print, get_field(self, layout, UNICODE_REASON), PRINT_STR);
}

static void print_text(const mp_print_t *print, const mp_obj_exception_t *self) {
    layout_t layout = layout_of(self->base.type);
    switch (layout) {
        case KEY:
            if (self->args->len == 1) {
                mp_obj_print_helper(print, self->args->items[0], PRINT_REPR);
                return;
            }
            break;
        case IMPORT: {
            mp_obj_t msg = get_field(self, IMPORT, IMPORT_MSG);
            if (mp_obj_is_str(msg)) {
                mp_obj_print_helper(print, msg, PRINT_STR);
                return;
            }
            break;
        }
        case OS:
            print_os_error(print, self);
            return;
        case SYNTAX:
            print_syntax_error(print, self);
            return;
        case DECODE:
        case ENCODE:
        case TRANSLATE:
            print_unicode_error(print, self, layout);
            return;
        case GROUP: {
            mp_obj_print_helper(print, get_field(self, GROUP, 0), PRINT_STR);
            int n = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(get_field(self, GROUP, 1)));
            mp_printf(print, " (%d sub-exception%s)", n, n == 1 ? "" : "s");
            return;
        }
        default:
            break;
    }
    print_args(print, self);
}

// Prints an exception: its text, or its repr(), without its class where it is part of an instance of the program's.
void mp_obj_exception_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_kind_t form = kind & ~PRINT_EXC_SUBCLASS;
    bool with_class = (kind & PRINT_EXC_SUBCLASS) == 0;
    if (form == PRINT_STR) {
        print_text(print, self);
    } else if (form == PRINT_EXC) {
        if (with_class) {
            mp_printf(print, "%q: ", (qstr)self->base.type->name);
        }
        print_text(print, self);
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

// ---- Attributes ----------------------------------------------------------------------------------------------------

static mp_obj_t or_none(mp_obj_t obj) {
    return obj == MP_OBJ_NULL ? mp_const_none : obj;
}

mp_obj_t mps_exception_cause(const mp_obj_exception_t *self) {
    if (self->cause != MP_OBJ_NULL && mp_obj_is_exact_type(self->cause, &mp_type_tuple)) {
        return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(self->cause))->items[0];
    }
    return or_none(self->cause);
}

bool mps_exception_suppresses(const mp_obj_exception_t *self) {
    if (self->cause != MP_OBJ_NULL && mp_obj_is_exact_type(self->cause, &mp_type_tuple)) {
        return false;
    }
    return self->cause != MP_OBJ_NULL;
}

// `cause` is an exception or None.
static void set_cause(mp_obj_exception_t *self, mp_obj_t cause, bool suppresses) {
    if (suppresses) {
        self->cause = cause;
    } else if (cause == mp_const_none) {
        self->cause = MP_OBJ_NULL;
    } else {
        mp_obj_t both[2] = {cause, mp_const_false};
        self->cause = mp_obj_new_tuple(2, both);
    }
}

// The one that is no object of memory's: nothing is written to it.
static bool is_constant(const mp_obj_exception_t *self) {
    return self == &mp_const_GeneratorExit_obj;
}

static MP_NORETURN void may_not_be_deleted(qstr attr) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q may not be deleted"), attr);
}

// Looks for the name among the fields. Returns how many there are where it is none.
static size_t find_field(layout_t layout, qstr attr, size_t *n) {
    *n = count_fields(layout);
    size_t field = 0;
    while (field < *n && field_names[layout][field] != attr) {
        field++;
    }
    return field;
}

static void check_related(mp_obj_t value, mp_rom_error_text_t problem) {
    if (value != mp_const_none && !mp_obj_is_exception_instance(value)) {
        mp_raise_TypeError(problem);
    }
}

bool mps_exception_store(mp_obj_t instance, qstr attr, mp_obj_t value) {
    mp_obj_exception_t *self = mps_exception(instance);
    bool deletes = value == MP_OBJ_NULL;
    layout_t layout = layout_of(self->base.type);
    switch (attr) {
        case MP_QSTR_args:
        case MP_QSTR___cause__:
        case MP_QSTR___context__:
        case MP_QSTR___suppress_context__:
        case MP_QSTR___traceback__:
            if (deletes) {
                may_not_be_deleted(attr);
            }
            if (is_constant(self)) {
                return true;
            }
            break;
        default: {
            size_t n;
            size_t field = find_field(layout, attr, &n);
            if (field == n) {
                return false;
            }
            if (layout == GROUP) {
                mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
            }
            set_field(self, layout, field, deletes ? mp_const_none : value);
            return true;
        }
    }
    switch (attr) {
        case MP_QSTR_args: {
            mp_obj_t tuple = MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, make_new)(&mp_type_tuple, 1, 0, &value);
            keep_fields(self, layout);
            self->args = MP_OBJ_TO_PTR(tuple);
            break;
        }
        case MP_QSTR___cause__:
            check_related(value, MP_ERROR_TEXT("exception cause must be None or derive from BaseException"));
            set_cause(self, value, true);
            break;
        case MP_QSTR___context__:
            check_related(value, MP_ERROR_TEXT("exception context must be None or derive from BaseException"));
            self->context = value == mp_const_none ? MP_OBJ_NULL : value;
            break;
        case MP_QSTR___suppress_context__:
            if (!mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("attribute value type must be bool"));
            }
            set_cause(self, mps_exception_cause(self), value == mp_const_true);
            break;
        default:
            mps_traceback_set(self, value);
    }
    return true;
}

// The dict of attributes of an exception that is no instance of a class of the program.
static mp_obj_t get_dict(mp_obj_exception_t *self) {
    if (self->owner == MP_OBJ_NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        if (is_constant(self)) {
            return dict;
        }
        self->owner = dict;
    }
    return self->owner;
}

static bool has_owner(const mp_obj_exception_t *self) {
    return self->owner != MP_OBJ_NULL && mp_obj_is_instance_type(mp_obj_get_type(self->owner));
}

static void store_attr(mp_obj_exception_t *self, qstr attr, mp_obj_t *dest) {
    if (mps_exception_store(MP_OBJ_FROM_PTR(self), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
        return;
    }
    if (has_owner(self)) {
        return;
    }
    if (attr == MP_QSTR___dict__ && dest[1] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[1], &mp_type_dict)) {
        self->owner = dest[1];
        dest[0] = MP_OBJ_NULL;
        return;
    }
    mp_map_t *map = mp_obj_dict_get_map(get_dict(self));
    mp_map_elem_t *elem = mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr),
        dest[1] == MP_OBJ_NULL ? MP_MAP_LOOKUP_REMOVE_IF_FOUND : MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (elem != NULL) {
        elem->value = dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

// Called for attributes of built-in exceptions.
void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        store_attr(self, attr, dest);
        return;
    }
    switch (attr) {
        case MP_QSTR_args:
            dest[0] = MP_OBJ_FROM_PTR(self->args);
            return;
        case MP_QSTR___cause__:
            dest[0] = mps_exception_cause(self);
            return;
        case MP_QSTR___context__:
            dest[0] = or_none(self->context);
            return;
        case MP_QSTR___suppress_context__:
            dest[0] = mp_obj_new_bool(mps_exception_suppresses(self));
            return;
        case MP_QSTR___traceback__:
            dest[0] = mps_traceback_get(self);
            return;
        case MP_QSTR___dict__:
            if (!has_owner(self)) {
                dest[0] = get_dict(self);
                return;
            }
    }
    layout_t layout = layout_of(self->base.type);
    size_t n;
    size_t field = find_field(layout, attr, &n);
    if (field < n) {
        dest[0] = get_field(self, layout, field);
        return;
    }
    if (attr == MP_QSTR_value && self->base.type == &mp_type_BaseException) {
        // asyncio's own CancelledError has it.
        dest[0] = mp_obj_exception_get_value(self_in);
        return;
    }
    if (self->owner != MP_OBJ_NULL && !has_owner(self)) {
        mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self->owner), MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
        if (elem != NULL) {
            dest[0] = elem->value;
            return;
        }
    }
    mp_map_elem_t *method = NULL;
    if (layout == GROUP) {
        method = mp_map_lookup((mp_map_t *)&group_methods.map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method == NULL) {
        method = mp_map_lookup((mp_map_t *)&exception_methods.map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method == NULL) {
        method = mp_map_lookup((mp_map_t *)&exception_specials, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method != NULL) {
        dest[0] = method->value;
        dest[1] = has_owner(self) ? self->owner : self_in;
    }
}

// ---- Methods -------------------------------------------------------------------------------------------------------

// What `self` of a method is. Raises where it is no exception.
static mp_obj_exception_t *get_self(mp_obj_t self) {
    if (!mp_obj_is_exception_instance(self)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor requires a 'BaseException' object but received a '%s'"), mp_obj_get_type_str(self));
    }
    return mps_exception(self);
}

static mp_obj_t exception_str(mp_obj_t self_in) {
    mp_obj_exception_t *self = get_self(self_in);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    print_text(&print, self);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

static mp_obj_t exception_repr(mp_obj_t self_in) {
    mp_obj_exception_t *self = get_self(self_in);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mp_print_str(&print, mp_obj_get_type_str(self_in));
    mp_obj_exception_print(&print, MP_OBJ_FROM_PTR(self), PRINT_REPR | PRINT_EXC_SUBCLASS);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

static mp_obj_t exception_init(size_t n_args, const mp_obj_t *args, mp_map_t *keywords) {
    get_self(args[0]);
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * keywords->used);
    memcpy(all, args + 1, (n_args - 1) * sizeof(mp_obj_t));
    mp_obj_t *next = all + n_args - 1;
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            *next++ = keywords->table[i].key;
            *next++ = keywords->table[i].value;
        }
    }
    mps_exception_init(args[0], n_args - 1, keywords->used, all);
    return mp_const_none;
}

static mp_obj_t exception_with_traceback(mp_obj_t self, mp_obj_t traceback) {
    mps_traceback_set(get_self(self), traceback);
    return self;
}

static mp_obj_t exception_add_note(mp_obj_t self, mp_obj_t note) {
    get_self(self);
    if (!mp_obj_is_str(note)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("add_note() argument must be str, not %s"),
            mps_argument_type(note));
    }
    mp_obj_t notes[2];
    mp_load_method_maybe(self, MP_QSTR___notes__, notes);
    if (notes[0] == MP_OBJ_NULL) {
        notes[0] = mp_obj_new_list(0, NULL);
        mp_store_attr(self, MP_QSTR___notes__, notes[0]);
    }
    if (!mp_obj_is_type(notes[0], &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Cannot add note: __notes__ is not a list"));
    }
    return mp_obj_list_append(notes[0], note);
}

// ---- Raising -------------------------------------------------------------------------------------------------------

mp_obj_t mps_raise_object(mp_obj_t value) {
    if (mp_obj_is_native_exception_instance(value)) {
        return value;
    }
    if (mp_obj_is_exception_type(value)) {
        mp_obj_t made = mp_call_function_0(value);
        if (!mp_obj_is_exception_instance(made)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("calling <class '%q'> should have returned an instance of BaseException, not <class '%s'>"),
                (qstr)((mp_obj_type_t *)MP_OBJ_TO_PTR(value))->name, mp_obj_get_type_str(made));
        }
        return made;
    }
    if (!mp_obj_is_exception_instance(value)) {
        return mp_obj_new_exception_msg(&mp_type_TypeError, MP_ERROR_TEXT("exceptions must derive from BaseException"));
    }
    return value;
}

mp_obj_t mps_raise_object_from(mp_obj_t value, mp_obj_t cause) {
    mp_obj_t exc = mps_raise_object(value);
    if (mp_obj_is_exception_type(cause)) {
        cause = mps_raise_object(cause);
    } else if (cause != mp_const_none && !mp_obj_is_exception_instance(cause)) {
        return mp_obj_new_exception_msg(&mp_type_TypeError, MP_ERROR_TEXT("exception causes must derive from BaseException"));
    }
    mp_obj_exception_t *self = mps_exception(exc);
    if (!is_constant(self)) {
        set_cause(self, cause, true);
    }
    return exc;
}

bool mps_exception_matches(mp_obj_t exc, mp_obj_t classes) {
    if (MP_OBJ_FROM_PTR(mp_obj_get_type(exc)) == classes) {
        return true;
    }
    size_t n = 1;
    mp_obj_t *items = &classes;
    if (mp_obj_is_obj(classes) && mp_obj_is_tuple_compatible(classes)) {
        mp_obj_tuple_get(classes, &n, &items);
    }
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exception_type(items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("catching classes that do not inherit from BaseException is not allowed"));
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), items[i])) {
            return true;
        }
    }
    return false;
}

void mps_set_context(mp_obj_t exc, mp_obj_t handled) {
    mp_obj_exception_t *self = mps_exception(exc);
    if (handled == MP_OBJ_NULL || handled == exc || is_constant(self)) {
        return;
    }
    // A chain must have an end: where exc is in what was handled, that ends before it. A chain that a program closed to
    // a ring is found by a second look that goes half as fast.
    mp_obj_exception_t *at = mps_exception(handled);
    mp_obj_exception_t *slow = at;
    for (bool odd = false; at->context != MP_OBJ_NULL; odd = !odd) {
        if (at->context == exc) {
            if (!is_constant(at)) {
                at->context = MP_OBJ_NULL;
            }
            break;
        }
        at = mps_exception(at->context);
        if (odd) {
            slow = mps_exception(slow->context);
        }
        if (at == slow) {
            break;
        }
    }
    self->context = handled;
}

// ---- Tracebacks, as they are noted ---------------------------------------------------------------------------------

void mp_obj_exception_clear_traceback(mp_obj_t instance) {
    mps_exception(instance)->traceback_data = NULL;
}

// Called for each function that the exception leaves. Where memory is short, nothing is noted.
void mps_exception_add_level(mp_obj_t instance, const size_t *level) {
    mp_obj_exception_t *self = mps_exception(instance);
    if (self->traceback_data == NULL) {
        self->traceback_len = 0;
        self->traceback_alloc = 6;
        self->traceback_data = m_new_maybe(size_t, 6);
        if (self->traceback_data == NULL) {
            self->traceback_data = EMERGENCY->traceback;
            self->traceback_alloc = MP_ARRAY_SIZE(EMERGENCY->traceback);
        }
    }
    if (self->traceback_len + 3 > self->traceback_alloc) {
        size_t alloc = self->traceback_alloc + (self->traceback_alloc / 6 + 1) * 3;
        if (alloc > 0xffff || self->traceback_data == EMERGENCY->traceback) {
            return;
        }
        size_t *data = m_renew_maybe(size_t, self->traceback_data, self->traceback_alloc, alloc, true);
        if (data == NULL) {
            return;
        }
        self->traceback_data = data;
        self->traceback_alloc = alloc;
    }
    size_t *to = self->traceback_data + self->traceback_len;
    memcpy(to, level, MPS_LEVEL_WORDS * sizeof(size_t));
    if (self->traceback_data == EMERGENCY->traceback) {
        // The collector does not look there, so the code is not kept: what is needed of it is.
        to[1] = mps_level_line(level);
        to[2] = MPS_LEVEL_NAME(mps_level_function(level));
    }
    self->traceback_len += MPS_LEVEL_WORDS;
}

void mp_obj_exception_add_traceback(mp_obj_t instance, qstr file, size_t line, qstr function) {
    mps_exception_add_level(instance, (size_t []) {file, line, MPS_LEVEL_NAME(function)});
}

// The levels as far as sys.tracebacklimit lets them be seen: the innermost ones are left out.
void mp_obj_exception_get_traceback(mp_obj_t instance, size_t *n, size_t **values) {
    mp_obj_exception_t *self = mps_exception(instance);
    mp_obj_t given = MP_STATE_VM(sys_mutable[MP_SYS_MUTABLE_TRACEBACKLIMIT]);
    mp_int_t limit = mp_obj_is_small_int(given) ? MP_OBJ_SMALL_INT_VALUE(given) : 1000; // as CPython has it
    size_t levels = self->traceback_data == NULL ? 0 : self->traceback_len / 3;
    size_t seen = limit < 0 ? 0 : MIN(levels, (size_t)limit);
    *values = self->traceback_data + 3 * (levels - seen);
    *n = 3 * seen;
}
