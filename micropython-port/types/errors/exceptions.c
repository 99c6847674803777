// The built-in exceptions: their classes, their methods, and raising them. With exception_new.c, exception_attributes.c
// and exception_text.c it replaces upstream's py/objexcept.c.

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
#include "types/classes/reduce.h"

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

// The special methods of exceptions. Other special methods come from the types' slots.
static const mp_rom_map_elem_t exception_specials_table[] = {
    {MP_ROM_QSTR(MP_QSTR___str__), MP_ROM_PTR(&exception_str_obj)},
    {MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&exception_repr_obj)},
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&exception_init_obj)},
};
MP_DEFINE_CONST_MAP(mps_exception_specials, exception_specials_table);

static const mp_rom_map_elem_t exception_methods_table[] = {
    {MP_ROM_QSTR(MP_QSTR_with_traceback), MP_ROM_PTR(&exception_with_traceback_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&mps_exception_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&mps_exception_setstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_add_note), MP_ROM_PTR(&exception_add_note_obj)},
};
MP_DEFINE_CONST_DICT(mps_exception_methods, exception_methods_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_BaseException,
    MP_QSTR_BaseException,
    MPS_TYPE_FLAG_PLAIN_EXCEPTION,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    locals_dict, &mps_exception_methods
    );

static const mp_rom_map_elem_t group_methods_table[] = {
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&mps_group_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_subgroup), MP_ROM_PTR(&mps_group_subgroup_obj)},
    {MP_ROM_QSTR(MP_QSTR_derive), MP_ROM_PTR(&mps_group_derive_obj)},
};
MP_DEFINE_CONST_DICT(mps_group_methods, group_methods_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_BaseExceptionGroup,
    MP_QSTR_BaseExceptionGroup,
    MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    locals_dict, &mps_group_methods,
    parent, &mp_type_BaseException
    );

// The bases of ExceptionGroup: BaseExceptionGroup and Exception.
static const mp_rom_obj_tuple_t group_bases = {
    {&mp_type_tuple},
    2,
    {MP_ROM_PTR(&mp_type_BaseExceptionGroup), MP_ROM_PTR(&mp_type_Exception)},
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

// Defines a class whose exceptions have fields besides their arguments, or their own text.
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
DEFINE_WITH_FIELDS(_IncompleteInputError, SyntaxError)
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

// Returns the type of an argument, for messages.
const char *mps_argument_type(mp_obj_t arg) {
    return arg == mp_const_none ? "None" : mp_obj_get_type_str(arg);
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

// Returns whether exc, an instance or a class, is of a class.
bool mp_obj_exception_match(mp_obj_t exc, mp_const_obj_t type) {
    if (mp_obj_is_exception_instance(exc)) {
        exc = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
    }
    return mp_obj_is_subclass_fast(exc, type);
}

// Returns the built-in class that a Python class derives from.
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
        // The class's __init__ was not called yet.
        holder->subobj[0] = MP_OBJ_FROM_PTR(mps_exception_new_plain(built_in_base(type), 0, NULL));
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
    mps_layout_t of_a = mps_exception_layout(a);
    mps_layout_t of_b = mps_exception_layout(b);
    if (of_a == of_b) {
        return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(b), MP_OBJ_FROM_PTR(a)) ? b : a;
    }
    return mps_exception_count_fields(of_b) == 0 && of_a != LAYOUT_PLAIN ? a
        : mps_exception_count_fields(of_a) == 0
        ? b
        : NULL;
}

// Returns the value of an exception: the result of a generator, the status of an exit, or else the first argument or
// None.
mp_obj_t mp_obj_exception_get_value(mp_obj_t instance) {
    mp_obj_exception_t *self = mps_exception(instance);
    mps_layout_t layout = mps_exception_layout(self->base.type);
    if (layout == LAYOUT_STOP || layout == LAYOUT_EXIT) {
        return mps_exception_get_field(self, layout, 0);
    }
    return self->args->len == 0 ? mp_const_none : self->args->items[0];
}

// ---- Methods -------------------------------------------------------------------------------------------------------

// Returns `self` of a method. Raises if it is not an exception.
static mp_obj_exception_t *get_self(mp_obj_t self) {
    if (!mp_obj_is_exception_instance(self)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor requires a 'BaseException' object but received a '%s'"),
            mp_obj_get_type_str(self));
    }
    return mps_exception(self);
}

static mp_obj_t exception_str(mp_obj_t self_in) {
    mp_obj_exception_t *self = get_self(self_in);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mps_exception_print_text(&print, self);
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
                MP_ERROR_TEXT(
                    "calling <class '%q'> should have returned an instance of BaseException, not <class '%s'>"),
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
        return mp_obj_new_exception_msg(&mp_type_TypeError,
            MP_ERROR_TEXT("exception causes must derive from BaseException"));
    }
    mp_obj_exception_t *self = mps_exception(exc);
    if (!mps_exception_is_constant(self)) {
        mps_exception_set_cause(self, cause, true);
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
    if (handled == MP_OBJ_NULL || handled == exc || mps_exception_is_constant(self)) {
        return;
    }
    // A chain must have an end, so if exc is in the chain of `handled`, the chain ends before it. A slow second pointer
    // detects a chain that a program has closed to a ring.
    mp_obj_exception_t *at = mps_exception(handled);
    mp_obj_exception_t *slow = at;
    for (bool odd = false; at->context != MP_OBJ_NULL; odd = !odd) {
        if (at->context == exc) {
            if (!mps_exception_is_constant(at)) {
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

// ---- Tracebacks, as exceptions store them --------------------------------------------------------------------------

void mp_obj_exception_clear_traceback(mp_obj_t instance) {
    mps_exception(instance)->traceback_data = NULL;
}

// Adds a level for a function that the exception leaves. If memory is short, only the first levels are stored.
void mps_exception_add_level(mp_obj_t instance, const size_t *level) {
    mp_obj_exception_t *self = mps_exception(instance);
    if (self->traceback_data == NULL) {
        self->traceback_len = 0;
        self->traceback_alloc = 6;
        self->traceback_data = m_new_maybe(size_t, 6);
        if (self->traceback_data == NULL) {
            self->traceback_data = MPS_EMERGENCY->traceback;
            self->traceback_alloc = MP_ARRAY_SIZE(MPS_EMERGENCY->traceback);
        }
    }
    if (self->traceback_len + 3 > self->traceback_alloc) {
        size_t alloc = self->traceback_alloc + (self->traceback_alloc / 6 + 1) * 3;
        if (alloc > 0xffff || self->traceback_data == MPS_EMERGENCY->traceback) {
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
    if (self->traceback_data == MPS_EMERGENCY->traceback) {
        // The collector does not scan the reserve, so it has the line and the name instead of the code.
        to[1] = mps_level_line(level);
        to[2] = MPS_LEVEL_NAME(mps_level_function(level));
    }
    self->traceback_len += MPS_LEVEL_WORDS;
}

void mp_obj_exception_add_traceback(mp_obj_t instance, qstr file, size_t line, qstr function) {
    mps_exception_add_level(instance, (size_t[]) {file, line, MPS_LEVEL_NAME(function)});
}

// Gets the levels that sys.tracebacklimit allows. The innermost ones are left out.
void mp_obj_exception_get_traceback(mp_obj_t instance, size_t *n, size_t **values) {
    mp_obj_exception_t *self = mps_exception(instance);
    mp_obj_t given = MP_STATE_VM(sys_mutable[MP_SYS_MUTABLE_TRACEBACKLIMIT]);
    mp_int_t limit = mp_obj_is_small_int(given) ? MP_OBJ_SMALL_INT_VALUE(given) : 1000; // CPython's default
    size_t levels = self->traceback_data == NULL ? 0 : self->traceback_len / 3;
    size_t seen = limit < 0 ? 0 : MIN(levels, (size_t)limit);
    *values = self->traceback_data + 3 * (levels - seen);
    *n = 3 * seen;
}
