// Descriptors of the attributes that objects of built-in types have in C: `int.real`, `function.__code__`. Used for
// dir() and for attributes that a class's dictionary lacks.

#include "py/runtime.h"
#include "types/classes/class.h"

typedef struct {
    qstr_short_t type;
    qstr_short_t name;
    bool is_member;
} attribute_t;

#define GETSET(type, name) {MP_QSTR_##type, MP_QSTR_##name, false},
#define MEMBER(type, name) {MP_QSTR_##type, MP_QSTR_##name, true},

// clang-format off
static const attribute_t attributes[] = {
    GETSET(object, __class__) GETSET(type, __name__) GETSET(type, __qualname__) GETSET(type, __bases__)
    GETSET(type, __mro__) GETSET(type, __module__) GETSET(type, __dict__)
    GETSET(type, __doc__) GETSET(type, __annotations__) GETSET(type, __type_params__) MEMBER(type, __base__)
    GETSET(int, real) GETSET(int, imag) GETSET(int, numerator) GETSET(int, denominator) GETSET(float, real)
    GETSET(float, imag) MEMBER(complex, real) MEMBER(complex, imag) MEMBER(range, start) MEMBER(range, stop)
    MEMBER(range, step) MEMBER(slice, start) MEMBER(slice, stop) MEMBER(slice, step) GETSET(property, __name__)
    GETSET(property, __isabstractmethod__) MEMBER(property, fget) MEMBER(property, fset) MEMBER(property, fdel)
    MEMBER(property, __doc__) GETSET(staticmethod, __isabstractmethod__) GETSET(staticmethod, __dict__)
    MEMBER(staticmethod, __func__) MEMBER(staticmethod, __wrapped__) GETSET(classmethod, __isabstractmethod__)
    GETSET(classmethod, __dict__) MEMBER(classmethod, __func__) MEMBER(classmethod, __wrapped__)
    MEMBER(super, __thisclass__) MEMBER(super, __self__) MEMBER(super, __self_class__) GETSET(memoryview, obj)
    GETSET(memoryview, nbytes) GETSET(memoryview, readonly) GETSET(memoryview, itemsize) GETSET(memoryview, format)
    GETSET(memoryview, ndim) GETSET(memoryview, shape) GETSET(memoryview, strides) GETSET(memoryview, c_contiguous)
    GETSET(memoryview, f_contiguous) GETSET(memoryview, contiguous) GETSET(function, __code__)
    GETSET(function, __defaults__) GETSET(function, __kwdefaults__) GETSET(function, __annotations__)
    GETSET(function, __dict__) GETSET(function, __name__) GETSET(function, __qualname__)
    GETSET(function, __type_params__) MEMBER(function, __closure__) MEMBER(function, __doc__)
    MEMBER(function, __globals__) MEMBER(function, __module__) MEMBER(function, __builtins__) GETSET(method, __doc__)
    MEMBER(method, __func__) MEMBER(method, __self__) GETSET(builtin_function_or_method, __doc__)
    GETSET(builtin_function_or_method, __name__) GETSET(builtin_function_or_method, __qualname__)
    GETSET(builtin_function_or_method, __self__) MEMBER(builtin_function_or_method, __module__)
    GETSET(code, co_varnames) GETSET(code, co_cellvars) GETSET(code, co_freevars) GETSET(code, co_code)
    MEMBER(code, co_argcount) MEMBER(code, co_posonlyargcount) MEMBER(code, co_kwonlyargcount) MEMBER(code, co_flags)
    MEMBER(code, co_nlocals) MEMBER(code, co_consts) MEMBER(code, co_names) MEMBER(code, co_filename)
    MEMBER(code, co_name) MEMBER(code, co_qualname) MEMBER(code, co_firstlineno) GETSET(frame, f_back)
    GETSET(frame, f_locals) GETSET(frame, f_lineno) GETSET(frame, f_trace) GETSET(frame, f_lasti)
    GETSET(frame, f_globals) GETSET(frame, f_builtins) GETSET(frame, f_code) GETSET(traceback, tb_next)
    GETSET(traceback, tb_lineno) MEMBER(traceback, tb_frame) MEMBER(traceback, tb_lasti) GETSET(generator, __name__)
    GETSET(generator, __qualname__) GETSET(generator, gi_yieldfrom) GETSET(generator, gi_running)
    GETSET(generator, gi_frame) GETSET(generator, gi_suspended) GETSET(generator, gi_code) GETSET(coroutine, __name__)
    GETSET(coroutine, __qualname__) GETSET(coroutine, cr_await) GETSET(coroutine, cr_running)
    GETSET(coroutine, cr_frame) GETSET(coroutine, cr_code) GETSET(coroutine, cr_suspended)
    MEMBER(coroutine, cr_origin) GETSET(async_generator, __name__) GETSET(async_generator, __qualname__)
    GETSET(async_generator, ag_await) GETSET(async_generator, ag_frame) GETSET(async_generator, ag_code)
    GETSET(async_generator, ag_suspended) MEMBER(async_generator, ag_running) GETSET(module, __annotations__)
    MEMBER(module, __dict__) GETSET(cell, cell_contents) GETSET(GenericAlias, __parameters__)
    MEMBER(GenericAlias, __origin__) MEMBER(GenericAlias, __args__) MEMBER(GenericAlias, __unpacked__)
    GETSET(UnionType, __parameters__) MEMBER(UnionType, __args__) GETSET(wrapper_descriptor, __doc__)
    GETSET(wrapper_descriptor, __qualname__) MEMBER(wrapper_descriptor, __objclass__)
    MEMBER(wrapper_descriptor, __name__) GETSET(method_descriptor, __doc__) GETSET(method_descriptor, __qualname__)
    MEMBER(method_descriptor, __objclass__) MEMBER(method_descriptor, __name__)
    GETSET(method_hyphen_wrapper, __objclass__)
    GETSET(method_hyphen_wrapper, __name__) GETSET(method_hyphen_wrapper, __qualname__)
    GETSET(method_hyphen_wrapper, __doc__)
    MEMBER(method_hyphen_wrapper, __self__) GETSET(getset_descriptor, __doc__) GETSET(getset_descriptor, __qualname__)
    MEMBER(getset_descriptor, __objclass__) MEMBER(getset_descriptor, __name__) GETSET(member_descriptor, __doc__)
    GETSET(member_descriptor, __qualname__) MEMBER(member_descriptor, __objclass__)
    MEMBER(Pattern, pattern) MEMBER(Pattern, flags) MEMBER(Pattern, groups) GETSET(Pattern, groupindex)
    MEMBER(Match, string) MEMBER(Match, re) MEMBER(Match, pos) MEMBER(Match, endpos) GETSET(Match, lastindex)
    GETSET(Match, lastgroup) GETSET(Match, regs) MEMBER(member_descriptor, __name__) GETSET(deque, maxlen)
    MEMBER(defaultdict, default_factory)
    GETSET(array, typecode) GETSET(array, itemsize) GETSET(dict_keys, mapping) GETSET(dict_items, mapping)
    GETSET(BaseException, __dict__) GETSET(BaseException, args) GETSET(BaseException, __traceback__)
    GETSET(BaseException, __context__) GETSET(BaseException, __cause__) MEMBER(BaseException, __suppress_context__)
    MEMBER(BaseExceptionGroup, message) MEMBER(BaseExceptionGroup, exceptions) MEMBER(SystemExit, code)
    MEMBER(AttributeError, name) MEMBER(AttributeError, obj) MEMBER(ImportError, msg) MEMBER(ImportError, name)
    MEMBER(ImportError, path) MEMBER(NameError, name) GETSET(OSError, characters_written) MEMBER(OSError, errno)
    MEMBER(OSError, strerror) MEMBER(OSError, filename) MEMBER(OSError, filename2) MEMBER(StopIteration, value)
    MEMBER(SyntaxError, msg) MEMBER(SyntaxError, filename) MEMBER(SyntaxError, lineno) MEMBER(SyntaxError, offset)
    MEMBER(SyntaxError, text) MEMBER(SyntaxError, end_lineno) MEMBER(SyntaxError, end_offset)
    MEMBER(UnicodeDecodeError, encoding) MEMBER(UnicodeDecodeError, object) MEMBER(UnicodeDecodeError, start)
    MEMBER(UnicodeDecodeError, end) MEMBER(UnicodeDecodeError, reason) MEMBER(UnicodeEncodeError, encoding)
    MEMBER(UnicodeEncodeError, object) MEMBER(UnicodeEncodeError, start) MEMBER(UnicodeEncodeError, end)
    MEMBER(UnicodeEncodeError, reason) MEMBER(UnicodeTranslateError, encoding) MEMBER(UnicodeTranslateError, object)
    MEMBER(UnicodeTranslateError, start) MEMBER(UnicodeTranslateError, end) MEMBER(UnicodeTranslateError, reason)
};
// clang-format on

static bool has(const mp_obj_type_t *type, const attribute_t *attribute) {
    return attribute->type == type->name && !mps_is_made(type)
        && MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent) != &mp_type_tuple;
}

mp_obj_t mps_attribute_descriptor(const mp_obj_type_t *type, qstr name, bool is_member) {
    mps_member_t *member = mp_obj_malloc(mps_member_t, is_member ? &mps_type_member : &mps_type_getset);
    member->name = name;
    member->of = type;
    return MP_OBJ_FROM_PTR(member);
}

// Returns a descriptor of a built-in type's own attribute, or MP_OBJ_NULL.
mp_obj_t mps_native_attribute(const mp_obj_type_t *type, qstr name) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(attributes); i++) {
        if (attributes[i].name == name && has(type, &attributes[i])) {
            return mps_attribute_descriptor(type, name, attributes[i].is_member);
        }
    }
    return MP_OBJ_NULL;
}

// Calls `with` for the name of each own attribute of a built-in type.
void mps_native_attribute_names(const mp_obj_type_t *type, void (*with)(mp_obj_t into, qstr name), mp_obj_t into) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(attributes); i++) {
        if (has(type, &attributes[i])) {
            with(into, attributes[i].name);
        }
    }
}
