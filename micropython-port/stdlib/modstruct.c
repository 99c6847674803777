// The module struct: C values as bytes, in CPython's formats.
//
// Values may run a program's own code (__index__, __float__, __bool__), which may change the buffer that is written to.
// So values are packed into memory that no program has, and only then is the buffer looked at.

#include <math.h>
#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "types/text/bytearray.h"
#include "types/numbers/number.h"
#include "types/text/text.h"

// ---- Formats -------------------------------------------------------------------------------------------------------

// What of a format is still to be read.
typedef struct {
    const char *at, *end;
    bool native; // C's sizes and places, rather than the standard ones without gaps
    bool big; // the most significant byte first
} format_t;

// Something of a format: so many values of that size at this place. For 's' and 'p' it is one value of count bytes.
typedef struct {
    char code;
    size_t size;
    uint64_t count;
    uint64_t at;
} item_t;

static MP_NORETURN void fail(mp_rom_error_text_t message) {
    mp_raise_ValueError(message);
}

static format_t read_order(mp_obj_t format) {
    if (!mp_obj_is_str_or_bytes(format)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("Struct() argument 1 must be a str or bytes object, not %s"), mp_obj_get_type_str(format));
    }
    size_t len;
    const char *text = mp_obj_str_get_data(format, &len);
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
        case '\1': // the code of bytearray, which is none of a program's
            return 0;
        default:
            return mps_item_size(code);
    }
}

// Reads what comes next, which begins at `total` or behind it, and moves that to its end. False at the end of the
// format.
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

// How many bytes and how many values it stands for. There are no more values than bytes and characters of the format.
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

static MP_NORETURN void does_not_fit(char code) {
    static const struct {
        char code, name[8];
        int least, most;
    } kinds[] = {{'b', "byte", -128, 127}, {'B', "ubyte", 0, 255}, {'h', "short", -32768, 32767},
        {'H', "ushort", 0, 65535}};
    for (size_t i = 0; i < MP_ARRAY_SIZE(kinds); i++) {
        if (kinds[i].code == code) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s format requires %d <= number <= %d"),
                kinds[i].name, kinds[i].least, kinds[i].most);
        }
    }
    fail(code == 'c' ? MP_ERROR_TEXT("char format requires a bytes object of length 1")
                     : MP_ERROR_TEXT("argument out of range"));
}

// Writes one value to memory that no program has. May run a program's own code.
static void put_value(const format_t *format, const item_t *item, byte *p, mp_obj_t value) {
    char code = item->code;
    bool is_float = code == 'e' || code == 'f' || code == 'd';
    if (is_float) {
        double number;
        if (!mps_operand(value, &number)) {
            mp_obj_t dest[2];
            mp_load_method_maybe(value, MP_QSTR___float__, dest);
            if (mp_obj_is_str_or_bytes(value) || dest[0] == MP_OBJ_NULL) {
                fail(MP_ERROR_TEXT("required argument is not a float"));
            }
            number = mps_as_double(value);
        }
        bool too_large = code == 'e' ? fabs(number) >= 65520 : code == 'f' && !format->native && isinf((float)number);
        if (isfinite(number) && too_large) {
            mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("float too large to pack with %c format"), code);
        }
        value = mp_obj_new_float(number);
    }
    // In standard sizes, l and L are i and I.
    char stored = code == 'l' && !format->native ? 'i' : code == 'L' && !format->native ? 'I' : code;
    const mp_obj_type_t *error = mps_item_try(stored, p, value);
    if (error == &mp_type_TypeError && code != 'c') {
        fail(MP_ERROR_TEXT("required argument is not an integer"));
    } else if (error != NULL) {
        does_not_fit(code);
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

// The bytes of values. Nobody else has them yet.
static vstr_t packed(const char *name, mp_obj_t format_in, size_t n_args, const mp_obj_t *args) {
    format_t format = read_order(format_in);
    uint64_t n_values;
    uint64_t size = measure(format, &n_values);
    if (n_values != n_args) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s expected %u items for packing (got %u)"), name,
            (unsigned)MIN(n_values, UINT32_MAX), (unsigned)n_args);
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
    vstr_t bytes = packed("pack", args[0], n_args - 1, args + 1);
    return mp_obj_new_bytes_from_vstr(&bytes);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pack_obj, 1, MP_OBJ_FUN_ARGS_MAX, pack);

// Where in a buffer of that length something of that size begins. packing says what the messages are about.
static size_t to_offset(mp_int_t offset, size_t len, uint64_t size, bool packing) {
    mp_int_t wanted = offset;
    if (offset < 0) {
        if ((uint64_t)-(int64_t)offset > len) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("offset %d out of range for %u-byte buffer"),
                (int)offset, (unsigned)len);
        }
        offset += len;
    }
    if ((size_t)offset > len || size > len - offset) {
        unsigned needed = MIN(size, UINT32_MAX);
        if (wanted < 0) {
            mp_raise_msg_varg(&mp_type_ValueError,
                packing ? MP_ERROR_TEXT("no space to pack %u bytes at offset %d")
                        : MP_ERROR_TEXT("not enough data to unpack %u bytes at offset %d"),
                needed, (int)wanted);
        }
        mp_raise_msg_varg(&mp_type_ValueError,
            packing
                ? MP_ERROR_TEXT("pack_into requires a buffer of at least %u bytes for packing %u bytes at offset %d "
                                "(actual buffer size is %u)")
                : MP_ERROR_TEXT(
                      "unpack_from requires a buffer of at least %u bytes for unpacking %u bytes at offset %d "
                      "(actual buffer size is %u)"),
            needed + (unsigned)offset, needed, (int)wanted, (unsigned)len);
    }
    return offset;
}

static mp_obj_t pack_into(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t buffer;
    mp_get_buffer_raise(args[1], &buffer, MP_BUFFER_WRITE);
    mp_int_t offset = mp_obj_get_int(args[2]);
    vstr_t bytes = packed("pack_into", args[0], n_args - 3, args + 3);
    mp_get_buffer_raise(args[1], &buffer, MP_BUFFER_WRITE); // it may be another one by now
    size_t at = to_offset(offset, buffer.len, bytes.len, true);
    memcpy((byte *)buffer.buf + at, bytes.buf, bytes.len);
    vstr_clear(&bytes);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pack_into_obj, 3, MP_OBJ_FUN_ARGS_MAX, pack_into);

// The values of bytes. Making them runs no program's code.
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
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("unpack requires a buffer of %u bytes"),
            (unsigned)MIN(size, UINT32_MAX));
    }
    return unpacked(format, n_values, buffer.buf);
}
static MP_DEFINE_CONST_FUN_OBJ_2(unpack_obj, unpack);

static mp_obj_t unpack_from(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { ARG_format, ARG_buffer, ARG_offset };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_format, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_buffer, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_offset, MP_ARG_INT, {.u_int = 0}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    format_t format = read_order(args[ARG_format].u_obj);
    uint64_t n_values;
    uint64_t size = measure(format, &n_values);
    mp_buffer_info_t buffer;
    to_bytes_like(args[ARG_buffer].u_obj, &buffer);
    size_t at = to_offset(args[ARG_offset].u_int, buffer.len, size, false);
    return unpacked(format, n_values, (const byte *)buffer.buf + at);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(unpack_from_obj, 1, unpack_from);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_struct)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mp_type_ValueError)},
    {MP_ROM_QSTR(MP_QSTR_calcsize), MP_ROM_PTR(&calcsize_obj)},
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

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_struct, mp_module_struct);
