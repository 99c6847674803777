// The module _struct: converts C values to bytes, in CPython's formats. Imported by struct.py.
//
// Converting values may run Python (__index__, __float__, __bool__), which may change the target buffer. So values are
// packed into memory that no program can reach, and only then is the buffer read.

#include <math.h>
#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "stdlib/module_error.h"
#include "types/containers/containers.h"
#include "types/text/bytearray.h"
#include "types/numbers/number.h"
#include "types/text/text.h"

MPS_DEFINE_MODULE_ERROR(mps_type_struct_error, error, struct, Exception);

// ---- Formats -------------------------------------------------------------------------------------------------------

// The rest of a format that is not read yet.
typedef struct {
    const char *at, *end;
    bool native; // C's sizes and alignment, rather than standard sizes without gaps
    bool big; // the most significant byte comes first
} format_t;

// An item of a format: `count` values of a size at a place. For 's' and 'p' it is one value of `count` bytes.
typedef struct {
    char code;
    size_t size;
    uint64_t count;
    uint64_t at;
} item_t;

static MP_NORETURN void fail(mp_rom_error_text_t message) {
    mp_raise_msg(&mps_type_struct_error, message);
}

#define FAIL(...) mp_raise_msg_varg(&mps_type_struct_error, __VA_ARGS__)

static unsigned shown(uint64_t size) {
    return MIN(size, UINT32_MAX);
}

// Returns the text of a format, which is a str of ASCII or bytes, as bytes or a str.
static mp_obj_t format_text(mp_obj_t format) {
    mp_obj_t str = mps_str_of(format);
    if (str != MP_OBJ_NULL) {
        mps_span_t span = mps_str_span(str);
        for (size_t i = 0; i < span.len; i++) {
            if (span.data[i] >= 0x80) {
                return mps_encode(str, MP_OBJ_NEW_QSTR(MP_QSTR_ascii), MP_OBJ_NULL);
            }
        }
        return str;
    }
    mp_obj_t bytes = mps_part_of(format, &mp_type_bytes);
    if (bytes == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("Struct() argument 1 must be a str or bytes object, not %s"), mp_obj_get_type_str(format));
    }
    return bytes;
}

static format_t read_order(mp_obj_t format) {
    size_t len;
    const char *text = mp_obj_str_get_data(format_text(format), &len);
    if (memchr(text, 0, len) != NULL) {
        fail(MP_ERROR_TEXT("embedded null character"));
    }
    format_t self = {text, text + len, true, false};
    switch (len > 0 ? *text : '\0') {
        case '>':
        case '!':
            self.big = true;
            MP_FALLTHROUGH
        case '<':
        case '=':
            self.native = false;
            MP_FALLTHROUGH
        case '@':
            self.at++;
            break;
    }
    return self;
}

static size_t size_of(char code, bool native) {
    switch (code) {
        case 'x':
        case 's':
        case 'p':
            return 1;
        case 'l':
        case 'L':
            return native ? 8 : 4;
        case 'n':
        case 'N':
        case 'P':
            return native ? 8 : 0;
        case 'u':
        case 'w':
        case '\1': // the internal code of bytearray, which no program may use
            return 0;
        default:
            return mps_item_size(code);
    }
}

// Reads the next item. It begins at *total or, after a gap, behind it, and *total becomes its end. Returns false at the
// end of the format.
static bool next_item(format_t *self, item_t *item, uint64_t *total) {
    while (self->at < self->end && unichar_isspace(*self->at)) {
        self->at++;
    }
    if (self->at == self->end) {
        return false;
    }
    item->count = 1;
    if (unichar_isdigit(*self->at)) {
        for (item->count = 0; self->at < self->end && unichar_isdigit(*self->at); self->at++) {
            item->count = item->count * 10 + (*self->at - '0');
            if (item->count >> 56 != 0) {
                fail(MP_ERROR_TEXT("total struct size too long"));
            }
        }
        if (self->at == self->end) {
            fail(MP_ERROR_TEXT("repeat count given without format specifier"));
        }
    }
    item->code = *self->at++;
    item->size = size_of(item->code, self->native);
    if (item->size == 0) {
        fail(MP_ERROR_TEXT("bad char in struct format"));
    }
    if (self->native) {
        *total = (*total + item->size - 1) & ~(uint64_t)(item->size - 1);
    }
    item->at = *total;
    *total += item->count * item->size;
    if (*total >> 62 != 0) {
        fail(MP_ERROR_TEXT("total struct size too long"));
    }
    return true;
}

static bool is_text(const item_t *item) {
    return item->code == 's' || item->code == 'p';
}

// Returns how many bytes and how many values a format has. It has no more values than bytes and characters.
static uint64_t measure(format_t format, uint64_t *n_values) {
    uint64_t total = 0;
    *n_values = 0;
    for (item_t item; next_item(&format, &item, &total);) {
        *n_values += is_text(&item) ? 1 : item.code == 'x' ? 0 : item.count;
    }
    return total;
}

// ---- Values --------------------------------------------------------------------------------------------------------

static void reverse_bytes(byte *p, size_t size) {
    for (size_t i = 0, j = size - 1; i < j; i++, j--) {
        byte b = p[i];
        p[i] = p[j];
        p[j] = b;
    }
}

static void put_text(const item_t *item, byte *p, mp_obj_t value) {
    mp_buffer_info_t text;
    if (mp_obj_is_str(value) || !mp_get_buffer(value, &text, MP_BUFFER_READ)) {
        fail(item->code == 's' ? MP_ERROR_TEXT("argument for 's' must be a bytes object")
                               : MP_ERROR_TEXT("argument for 'p' must be a bytes object"));
    }
    size_t room = item->count;
    if (item->code == 'p' && room > 0) {
        room--;
        *p++ = MIN(MIN(text.len, room), 255);
    }
    memcpy(p, text.buf, MIN(text.len, room));
}

static MP_NORETURN void does_not_fit(const item_t *item) {
    static const char *const least[] = {"-128", "-32768", "-2147483648", "-9223372036854775808"};
    static const char *const most[] = {"127", "32767", "2147483647", "9223372036854775807"};
    static const char *const most_unsigned[] = {"255", "65535", "4294967295", "18446744073709551615"};
    char code = item->code;
    if (code == 'c') {
        fail(MP_ERROR_TEXT("char format requires a bytes object of length 1"));
    }
    if (code == 'P') {
        fail(MP_ERROR_TEXT("int too large to convert"));
    }
    size_t kind = item->size == 1 ? 0 : item->size == 2 ? 1 : item->size == 4 ? 2 : 3;
    bool has_sign = strchr("bhilqn", code) != NULL;
    const char *low = has_sign ? least[kind] : "0", *high = has_sign ? most[kind] : most_unsigned[kind];
    FAIL(MP_ERROR_TEXT("'%c' format requires %s <= number <= %s"), code, low, high);
}

// Gets a number like mps_operand(), but raises this module's error for a too large int.
static bool operand(mp_obj_t value, double *number) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        fail(MP_ERROR_TEXT("int too large to convert"));
    }
    bool is_number = mps_operand(value, number);
    nlr_pop();
    return is_number;
}

// Writes a value to memory that no program can reach. May run Python.
static void put_value(const format_t *format, const item_t *item, byte *p, mp_obj_t value) {
    char code = item->code;
    bool is_float = code == 'e' || code == 'f' || code == 'd';
    if (is_float) {
        double number;
        if (!operand(value, &number)) {
            mp_obj_t dest[2];
            mp_load_method_maybe(value, MP_QSTR___float__, dest);
            if (mp_obj_is_str_or_bytes(value) || dest[0] == MP_OBJ_NULL) {
                fail(MP_ERROR_TEXT("required argument is not a float"));
            }
            number = mps_as_double(value);
        }
        if (code == 'e' && mps_int_of(value) != MP_OBJ_NULL && fabs(number) >= 65520) {
            fail(MP_ERROR_TEXT("int too large to convert"));
        }
        bool too_large = code == 'e' ? fabs(number) >= 65520 : code == 'f' && !format->native && isinf((float)number);
        if (isfinite(number) && too_large) {
            mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("float too large to pack with %c format"), code);
        }
        value = mp_obj_new_float(number);
    }
    // In standard sizes, l and L are stored as i and I.
    char stored = code == 'l' && !format->native ? 'i' : code == 'L' && !format->native ? 'I' : code;
    const mp_obj_type_t *error = mps_item_try(stored, p, value);
    if (error != NULL && error != &mp_type_TypeError && code == 'P') {
        error = mps_item_try('q', p, value); // addresses may be negative
    }
    if (error == &mp_type_TypeError && code != 'c') {
        fail(MP_ERROR_TEXT("required argument is not an integer"));
    } else if (error != NULL) {
        does_not_fit(item);
    }
    if (format->big) {
        reverse_bytes(p, item->size);
    }
}

static mp_obj_t get_value(const format_t *format, const item_t *item, const byte *p) {
    byte value[8];
    memcpy(value, p, item->size);
    if (format->big) {
        reverse_bytes(value, item->size);
    }
    char code = item->code;
    char stored = code == 'l' && !format->native ? 'i' : code == 'L' && !format->native ? 'I' : code;
    return mps_item_get(stored, value);
}

// ---- Functions -----------------------------------------------------------------------------------------------------

static mp_obj_t calcsize(mp_obj_t format) {
    uint64_t n_values;
    return mp_obj_new_int_from_ull(measure(read_order(format), &n_values));
}
static MP_DEFINE_CONST_FUN_OBJ_1(calcsize_obj, calcsize);

// Returns the bytes of values, in memory that no program can reach yet. May run Python.
static vstr_t packed(const char *name, mp_obj_t format_in, size_t n_args, const mp_obj_t *args) {
    format_t format = read_order(format_in);
    uint64_t n_values;
    uint64_t size = measure(format, &n_values);
    if (n_values != n_args) {
        FAIL(MP_ERROR_TEXT("%s expected %u items for packing (got %u)"), name, shown(n_values), (unsigned)n_args);
    }
    if (size > MPS_LEN_MAX) {
        mps_raise_memory();
    }
    vstr_t bytes;
    vstr_init_len(&bytes, size);
    memset(bytes.buf, 0, size);
    uint64_t total = 0;
    for (item_t item; next_item(&format, &item, &total);) {
        byte *p = (byte *)bytes.buf + item.at;
        if (is_text(&item)) {
            put_text(&item, p, *args++);
        } else if (item.code != 'x') {
            for (uint64_t i = 0; i < item.count; i++, p += item.size) {
                put_value(&format, &item, p, *args++);
            }
        }
    }
    return bytes;
}

static mp_obj_t pack(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("missing format argument"));
    }
    vstr_t bytes = packed("pack", args[0], n_args - 1, args + 1);
    return mp_obj_new_bytes_from_vstr(&bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pack_obj, 0, MP_OBJ_FUN_ARGS_MAX, pack);

// Returns the place of an item with that size in a buffer with that length. packing selects the messages.
static size_t to_offset(mp_int_t offset, size_t len, uint64_t size, bool packing) {
    mp_int_t wanted = offset;
    if (offset < 0) {
        if ((int64_t)size + offset > 0) {
            FAIL(packing ? MP_ERROR_TEXT("no space to pack %u bytes at offset %d")
                         : MP_ERROR_TEXT("not enough data to unpack %u bytes at offset %d"),
                shown(size), (int)wanted);
        }
        if ((uint64_t)-(int64_t)offset > len) {
            FAIL(MP_ERROR_TEXT("offset %d out of range for %u-byte buffer"), (int)offset, (unsigned)len);
        }
        offset += len;
    }
    if ((size_t)offset > len || size > len - offset) {
        FAIL(packing
                ? MP_ERROR_TEXT("pack_into requires a buffer of at least %u bytes for packing %u bytes at offset %d "
                                "(actual buffer size is %u)")
                : MP_ERROR_TEXT(
                      "unpack_from requires a buffer of at least %u bytes for unpacking %u bytes at offset %d "
                      "(actual buffer size is %u)"),
            shown(size + offset), shown(size), (int)wanted, (unsigned)len);
    }
    return offset;
}

static mp_obj_t pack_into(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t buffer;
    if (n_args < 3) {
        uint64_t n_values;
        measure(read_order(args[0]), &n_values);
        fail(n_args == 1 ? MP_ERROR_TEXT("pack_into expected buffer argument")
                         : MP_ERROR_TEXT("pack_into expected offset argument"));
    }
    if (!mp_get_buffer(args[1], &buffer, MP_BUFFER_WRITE)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument must be read-write bytes-like object, not %s"),
            mp_obj_get_type_str(args[1]));
    }
    mp_int_t offset = mps_index_fitting(args[2], &mp_type_IndexError);
    vstr_t bytes = packed("pack_into", args[0], n_args - 3, args + 3);
    mp_get_buffer_raise(args[1], &buffer, MP_BUFFER_WRITE); // it may have changed by now
    size_t at = to_offset(offset, buffer.len, bytes.len, true);
    memcpy((byte *)buffer.buf + at, bytes.buf, bytes.len);
    vstr_clear(&bytes);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pack_into_obj, 1, MP_OBJ_FUN_ARGS_MAX, pack_into);

// Returns the values in bytes. Runs no Python.
static mp_obj_t unpacked(format_t format, uint64_t n_values, const byte *bytes) {
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_values, NULL));
    mp_obj_t *value = values->items;
    uint64_t total = 0;
    for (item_t item; next_item(&format, &item, &total);) {
        const byte *p = bytes + item.at;
        if (item.code == 's') {
            *value++ = mp_obj_new_bytes(p, item.count);
        } else if (item.code == 'p') {
            *value++ = item.count == 0 ? mp_const_empty_bytes : mp_obj_new_bytes(p + 1, MIN(*p, item.count - 1));
        } else if (item.code != 'x') {
            for (uint64_t i = 0; i < item.count; i++, p += item.size) {
                *value++ = get_value(&format, &item, p);
            }
        }
    }
    return MP_OBJ_FROM_PTR(values);
}

static void to_bytes_like(mp_obj_t obj, mp_buffer_info_t *buffer) {
    if (mp_obj_is_str(obj) || !mp_get_buffer(obj, buffer, MP_BUFFER_READ)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
            mp_obj_get_type_str(obj));
    }
}

static mp_obj_t unpack(mp_obj_t format_in, mp_obj_t bytes) {
    format_t format = read_order(format_in);
    uint64_t n_values;
    uint64_t size = measure(format, &n_values);
    mp_buffer_info_t buffer;
    to_bytes_like(bytes, &buffer);
    if (buffer.len != size) {
        FAIL(MP_ERROR_TEXT("unpack requires a buffer of %u bytes"), shown(size));
    }
    return unpacked(format, n_values, buffer.buf);
}
static MP_DEFINE_CONST_FUN_OBJ_2(unpack_obj, unpack);

static mp_obj_t unpack_from(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_buffer, MP_QSTR_offset};
    mp_obj_t values[] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0)};
    mps_parse_args(MP_QSTR_unpack_from, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    format_t format = read_order(args[0]);
    uint64_t n_values;
    uint64_t size = measure(format, &n_values);
    mp_int_t offset = mps_index_fitting(values[1], &mp_type_IndexError);
    mp_buffer_info_t buffer;
    to_bytes_like(values[0], &buffer);
    size_t at = to_offset(offset, buffer.len, size, false);
    return unpacked(format, n_values, (const byte *)buffer.buf + at);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(unpack_from_obj, 1, unpack_from);

// ---- iter_unpack ---------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t format;
    mp_obj_t buffer; // MP_OBJ_NULL at the end
    size_t size, place;
} unpack_iter_t;

static const mp_obj_type_t unpack_iter_type;

static mp_obj_t iter_unpack(mp_obj_t format, mp_obj_t bytes) {
    uint64_t n_values;
    uint64_t size = measure(read_order(format), &n_values);
    if (size == 0) {
        fail(MP_ERROR_TEXT("cannot iteratively unpack with a struct of length 0"));
    }
    mp_buffer_info_t buffer;
    to_bytes_like(bytes, &buffer);
    if (buffer.len % size != 0) {
        FAIL(MP_ERROR_TEXT("iterative unpacking requires a buffer of a multiple of %u bytes"), shown(size));
    }
    unpack_iter_t *iter = mp_obj_malloc(unpack_iter_t, &unpack_iter_type);
    *iter = (unpack_iter_t) {iter->base, format_text(format), bytes, size, 0};
    return MP_OBJ_FROM_PTR(iter);
}
static MP_DEFINE_CONST_FUN_OBJ_2(iter_unpack_obj, iter_unpack);

static mp_obj_t unpack_iter_next(mp_obj_t self_in) {
    unpack_iter_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->buffer == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_buffer_info_t buffer;
    to_bytes_like(self->buffer, &buffer);
    if (self->place >= buffer.len || self->size > buffer.len - self->place) {
        self->buffer = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    format_t format = read_order(self->format);
    uint64_t n_values;
    measure(format, &n_values);
    const byte *from = (const byte *)buffer.buf + self->place;
    self->place += self->size;
    return unpacked(format, n_values, from);
}

static mp_obj_t unpack_iter_length_hint(mp_obj_t self_in) {
    unpack_iter_t *self = MP_OBJ_TO_PTR(self_in);
    size_t left = 0;
    if (self->buffer != MP_OBJ_NULL) {
        mp_buffer_info_t buffer;
        to_bytes_like(self->buffer, &buffer);
        left = (buffer.len - MIN(self->place, buffer.len)) / self->size;
    }
    return mp_obj_new_int_from_uint(left);
}
static MP_DEFINE_CONST_FUN_OBJ_1(unpack_iter_length_hint_obj, unpack_iter_length_hint);

static const mp_rom_map_elem_t unpack_iter_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__struct)},
    {MP_ROM_QSTR(MP_QSTR___length_hint__), MP_ROM_PTR(&unpack_iter_length_hint_obj)},
};
static MP_DEFINE_CONST_DICT(unpack_iter_locals, unpack_iter_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(unpack_iter_type, MP_QSTR_unpack_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, unpack_iter_next,
    locals_dict, &unpack_iter_locals);

// ---- Struct --------------------------------------------------------------------------------------------------------

// The methods of Struct are the functions, whose first argument may be a Struct.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t format; // a str or bytes
    uint64_t size;
} struct_t;

static const mp_obj_type_t struct_type;

static struct_t *struct_of(mp_obj_t self) {
    mp_check_self(mp_obj_is_exact_type(self, &struct_type));
    return MP_OBJ_TO_PTR(self);
}

static mp_obj_t struct_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_format};
    mp_obj_t format = MP_OBJ_NULL;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_Struct, n_args, args, &kw, 1, names, 0, 1, &format);
    format = format_text(format);
    uint64_t n_values;
    uint64_t size = measure(read_order(format), &n_values);
    struct_t *self = mp_obj_malloc(struct_t, type);
    self->format = format;
    self->size = size;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t format_str(const struct_t *self) {
    size_t len;
    const char *text = mp_obj_str_get_data(self->format, &len);
    return mp_obj_new_str(text, len);
}

static void struct_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_print_str(print, "Struct(");
    mp_obj_print_helper(print, format_str(MP_OBJ_TO_PTR(self)), PRINT_REPR);
    mp_print_str(print, ")");
}

static void struct_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const struct_t *self = struct_of(self_in);
    if (name != MP_QSTR_format && name != MP_QSTR_size) {
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL;
        }
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[0] = name == MP_QSTR_format ? format_str(self) : mp_obj_new_int_from_ull(self->size);
    } else if (name == MP_QSTR_size) {
        mp_raise_msg(&mp_type_AttributeError,
            MP_ERROR_TEXT("attribute 'size' of '_struct.Struct' objects is not writable"));
    } else {
        mp_raise_msg(&mp_type_AttributeError,
            MP_ERROR_TEXT("attribute 'format' of '_struct.Struct' objects is not writable"));
    }
}

static mp_obj_t struct_pack(size_t n_args, const mp_obj_t *args) {
    vstr_t bytes = packed("pack", struct_of(args[0])->format, n_args - 1, args + 1);
    return mp_obj_new_bytes_from_vstr(&bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(struct_pack_obj, 1, MP_OBJ_FUN_ARGS_MAX, struct_pack);

// Calls a function with the format instead of the Struct.
static mp_obj_t with_format(size_t n_args, const mp_obj_t *args, mp_obj_t function, const mp_map_t *kw) {
    size_t n = n_args + (kw == NULL ? 0 : 2 * kw->used);
    mp_obj_t *all = m_new(mp_obj_t, n);
    memcpy(all, args, n * sizeof(mp_obj_t));
    all[0] = struct_of(args[0])->format;
    return mp_call_function_n_kw(function, n_args, kw == NULL ? 0 : kw->used, all);
}

static mp_obj_t struct_pack_into(size_t n_args, const mp_obj_t *args) {
    return with_format(n_args, args, MP_OBJ_FROM_PTR(&pack_into_obj), NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(struct_pack_into_obj, 1, MP_OBJ_FUN_ARGS_MAX, struct_pack_into);

static mp_obj_t struct_unpack(mp_obj_t self, mp_obj_t bytes) {
    return unpack(struct_of(self)->format, bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_unpack_obj, struct_unpack);

static mp_obj_t struct_unpack_from(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    return with_format(n_args, args, MP_OBJ_FROM_PTR(&unpack_from_obj), kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(struct_unpack_from_obj, 1, struct_unpack_from);

static mp_obj_t struct_iter_unpack(mp_obj_t self, mp_obj_t bytes) {
    return iter_unpack(struct_of(self)->format, bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_2(struct_iter_unpack_obj, struct_iter_unpack);

static const mp_rom_map_elem_t struct_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__struct)},
    {MP_ROM_QSTR(MP_QSTR_pack), MP_ROM_PTR(&struct_pack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack_into), MP_ROM_PTR(&struct_pack_into_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack), MP_ROM_PTR(&struct_unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack_from), MP_ROM_PTR(&struct_unpack_from_obj)},
    {MP_ROM_QSTR(MP_QSTR_iter_unpack), MP_ROM_PTR(&struct_iter_unpack_obj)},
};
static MP_DEFINE_CONST_DICT(struct_locals, struct_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(struct_type, MP_QSTR_Struct, MP_TYPE_FLAG_NONE,
    make_new, struct_make_new,
    print, struct_print,
    attr, struct_attr,
    locals_dict, &struct_locals);

// ---- The module ----------------------------------------------------------------------------------------------------

// Formats aren't cached, so there is nothing to clear.
static mp_obj_t clearcache(void) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(clearcache_obj, clearcache);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__struct)},
    {MP_ROM_QSTR(MP_QSTR_Struct), MP_ROM_PTR(&struct_type)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mps_type_struct_error)},
    {MP_ROM_QSTR(MP_QSTR__clearcache), MP_ROM_PTR(&clearcache_obj)},
    {MP_ROM_QSTR(MP_QSTR_calcsize), MP_ROM_PTR(&calcsize_obj)},
    {MP_ROM_QSTR(MP_QSTR_iter_unpack), MP_ROM_PTR(&iter_unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack), MP_ROM_PTR(&pack_obj)},
    {MP_ROM_QSTR(MP_QSTR_pack_into), MP_ROM_PTR(&pack_into_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack), MP_ROM_PTR(&unpack_obj)},
    {MP_ROM_QSTR(MP_QSTR_unpack_from), MP_ROM_PTR(&unpack_from_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_struct = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__struct, mp_module_struct);
