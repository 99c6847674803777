// The module array: pickling arrays, and reading them from and writing them to files. types/containers/array.c has the
// type. Replaces py/modarray.c.

#include <string.h>

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/classes/reduce.h"
#include "types/containers/containers.h"
#include "types/text/bytearray.h"
#include "types/text/text.h"

#define CODES "bBuwhHiIlLqQfd"

static mp_obj_array_t *self_of(mp_obj_t self) {
    mp_obj_array_t *array = MP_OBJ_TO_PTR(mps_part_of(self, &mp_type_array));
    mp_check_self(array != NULL);
    return array;
}

// ---- Pickling ------------------------------------------------------------------------------------------------------

// The formats of items in memory, with CPython's numbers. All but single bytes have a second number for the other byte
// order.
typedef enum { KIND_UNSIGNED, KIND_SIGNED, KIND_FLOAT, KIND_UTF16, KIND_UTF32 } kind_t;

typedef struct {
    kind_t kind;
    size_t size;
    bool big;
} format_t;

#define FORMATS (22)

static format_t format_of(size_t number) {
    static const struct {
        byte kind, size;
    } kinds[] = {{KIND_UNSIGNED, 2}, {KIND_SIGNED, 2}, {KIND_UNSIGNED, 4}, {KIND_SIGNED, 4}, {KIND_UNSIGNED, 8},
        {KIND_SIGNED, 8}, {KIND_FLOAT, 4}, {KIND_FLOAT, 8}, {KIND_UTF16, 2}, {KIND_UTF32, 4}};
    if (number < 2) {
        return (format_t) {number == 0 ? KIND_UNSIGNED : KIND_SIGNED, 1, false};
    }
    size_t place = (number - 2) / 2;
    return (format_t) {kinds[place].kind, kinds[place].size, number % 2 == 1};
}

static kind_t kind_of(char code) {
    return code == 'f' || code == 'd' ? KIND_FLOAT
        : code == 'u' || code == 'w'  ? KIND_UTF32
        : strchr("bhilq", code)       ? KIND_SIGNED
                                      : KIND_UNSIGNED;
}

// Returns the number of the format for a type code.
static size_t number_of(char code) {
    for (size_t i = 0; i < FORMATS; i++) {
        format_t format = format_of(i);
        if (!format.big && format.kind == kind_of(code) && format.size == mps_item_size(code)) {
            return i;
        }
    }
    return 0;
}

// Converts items in another format to a list, or a str.
static mp_obj_t convert(format_t format, mps_span_t bytes) {
    if (bytes.len % format.size != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bytes length not a multiple of item size"));
    }
    if (format.kind == KIND_UTF16 || format.kind == KIND_UTF32) {
        static const char names[][10] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
        const char *name = names[(format.kind == KIND_UTF32) * 2 + format.big];
        return mps_decode(mp_obj_new_bytes(bytes.data, bytes.len), mp_obj_new_str(name, strlen(name)), MP_OBJ_NULL);
    }
    static const char codes[][5] = {"BHIQ", "bhiq", "  fd"};
    char code = codes[format.kind][format.size == 1 ? 0 : format.size == 2 ? 1 : format.size == 4 ? 2 : 3];
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t at = 0; at < bytes.len; at += format.size) {
        byte item[MPS_ITEM_MAX];
        for (size_t i = 0; i < format.size; i++) {
            item[i] = bytes.data[at + (format.big ? format.size - 1 - i : i)];
        }
        mp_obj_list_append(list, mps_item_get(code, item));
    }
    return list;
}

static char to_code(mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL || mps_str_len(str) != 1) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("_array_reconstructor() argument 2 must be a unicode character, not %s"),
            mp_obj_get_type_str(obj));
    }
    char code = *mps_str_span(str).data;
    if (code == 0 || strchr(CODES, code) == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("second argument must be a valid type code"));
    }
    return code;
}

static mp_obj_t array_reconstructor(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    if (!mps_is_class(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("first argument must be a type object, not %s"),
            mp_obj_get_type_str(args[0]));
    }
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(args[0]);
    if (!mps_is_subtype(type, &mp_type_array)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q is not a subtype of array.array"), (qstr)type->name);
    }
    char code = to_code(args[1]);
    mp_int_t number = mps_index_c_int(args[2]);
    if (number < 0 || number >= FORMATS) {
        mp_raise_ValueError(MP_ERROR_TEXT("third argument must be a valid machine format code."));
    }
    mp_obj_t bytes = mps_part_of(args[3], &mp_type_bytes);
    if (bytes == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("fourth argument should be bytes, not %s"),
            mp_obj_get_type_str(args[3]));
    }
    format_t format = format_of(number);
    mp_obj_t items = bytes;
    if (format.big || format.kind != kind_of(code) || format.size != mps_item_size(code)) {
        mps_span_t span;
        mps_bytes_like(bytes, &span);
        items = convert(format, span);
        // If the type code is too small for the items, the array gets another one.
        bool is_int = format.kind == KIND_SIGNED || format.kind == KIND_UNSIGNED;
        for (const char *other = CODES; is_int && *other != 0; other++) {
            bool is_text = *other == 'u' || *other == 'w';
            if (!is_text && kind_of(*other) == format.kind && mps_item_size(*other) == format.size) {
                code = *other;
                break;
            }
        }
    }
    return mp_call_function_2(args[0], mps_char(code), items);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(array_reconstructor_obj, 4, 4, array_reconstructor);

// array.__reduce_ex__
static mp_obj_t array_reduce_ex(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_obj_array_t *self = self_of(args[0]);
    mp_obj_t protocol = mps_int_of(args[1]);
    if (protocol == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("__reduce_ex__ argument should be an integer"));
    }
    char code = mps_array_code(self);
    mp_obj_t class = MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    mp_obj_t state = mps_default_state(args[0]);
    if (mps_int_clamped(protocol) < 3) {
        mp_obj_t list = mp_obj_new_list(0, NULL);
        for (size_t i = 0; i < self->len; i++) {
            mp_obj_list_append(list, mps_array_item(self, i));
        }
        mp_obj_t both[] = {mps_char(code), list};
        mp_obj_t parts[] = {class, mp_obj_new_tuple(2, both), state};
        return mp_obj_new_tuple(3, parts);
    }
    mp_obj_t bytes = mp_obj_new_bytes(self->items, self->len * mps_item_size(code));
    mp_obj_t four[] = {class, mps_char(code), MP_OBJ_NEW_SMALL_INT(number_of(code)), bytes};
    mp_obj_t parts[] = {MP_OBJ_FROM_PTR(&array_reconstructor_obj), mp_obj_new_tuple(4, four), state};
    return mp_obj_new_tuple(3, parts);
}
MPS_DEFINE_METHOD_OF_INSTANCE(mps_array_reduce_ex_obj, 2, 2, array_reduce_ex);

// ---- Files and memory ----------------------------------------------------------------------------------------------

static mp_obj_t array_fromfile(mp_obj_t self_in, mp_obj_t file, mp_obj_t count_in) {
    mp_obj_array_t *self = self_of(self_in);
    mp_int_t count = mps_index_ssize(count_in);
    if (count < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative count"));
    }
    uint64_t size = (uint64_t)count * mps_item_size(mps_array_code(self));
    mp_obj_t read[3];
    mp_load_method(file, MP_QSTR_read, read);
    read[2] = mp_obj_new_int_from_ull(size);
    mp_obj_t bytes = mps_part_of(mp_call_method_n_kw(1, 0, read), &mp_type_bytes);
    if (bytes == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("read() didn't return bytes"));
    }
    mp_obj_t add[3];
    mp_load_method(MP_OBJ_FROM_PTR(self), MP_QSTR_frombytes, add);
    add[2] = bytes;
    mp_call_method_n_kw(1, 0, add);
    if (mp_obj_get_int(mp_obj_len(bytes)) != (mp_int_t)size) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("read() didn't return enough bytes"));
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_3(mps_array_fromfile_obj, array_fromfile);

#define BLOCK (64 * 1024)

static mp_obj_t array_tofile(mp_obj_t self_in, mp_obj_t file) {
    mp_obj_array_t *self = self_of(self_in);
    size_t size = mps_item_size(mps_array_code(self));
    for (size_t at = 0; at < self->len * size; at += BLOCK) {
        mp_obj_t write[3];
        mp_load_method(file, MP_QSTR_write, write);
        if (at >= self->len * size) {
            break; // the file's own code made it shorter
        }
        write[2] = mp_obj_new_bytes((const byte *)self->items + at, MIN(self->len * size - at, BLOCK));
        mp_call_method_n_kw(1, 0, write);
    }
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_array_tofile_obj, array_tofile);

static mp_obj_t array_buffer_info(mp_obj_t self_in) {
    mp_obj_array_t *self = self_of(self_in);
    mp_obj_t both[] = {mp_obj_new_int_from_uint((uintptr_t)self->items), mp_obj_new_int_from_uint(self->len)};
    return mp_obj_new_tuple(2, both);
}
MP_DEFINE_CONST_FUN_OBJ_1(mps_array_buffer_info_obj, array_buffer_info);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_array)},
    {MP_ROM_QSTR(MP_QSTR_array), MP_ROM_PTR(&mp_type_array)},
    {MP_ROM_QSTR(MP_QSTR_ArrayType), MP_ROM_PTR(&mp_type_array)},
    {MP_ROM_QSTR(MP_QSTR__array_reconstructor), MP_ROM_PTR(&array_reconstructor_obj)},
    {MP_ROM_QSTR(MP_QSTR_typecodes), MP_ROM_QSTR(MP_QSTR_bBuwhHiIlLqQfd)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_array = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_array, mps_module_array);
