// Defines str, without its methods (str_methods.c). With text.c, bytes.c and these it replaces upstream's objstr.c and
// objstrunicode.c.
//
// Text is UTF-8. Each object remembers whether its text is all ASCII; then an index is a place. In other text, the
// place that was used last is remembered.

#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "types/classes/builtins.h"
#include "types/containers/iterator_state.h"
#include "types/text/format.h"
#include "types/text/text.h"

// ---- Making -------------------------------------------------------------------------------------------------------

mp_obj_t mp_obj_new_str(const char *data, size_t len) {
    if (!utf8_check((const byte *)data, len)) {
        mp_raise_msg(&mp_type_UnicodeError, NULL);
    }
    return mps_str_new((const byte *)data, len);
}

mp_obj_t mp_obj_new_str_from_cstr(const char *str) {
    return mp_obj_new_str(str, strlen(str));
}

mp_obj_t mp_obj_new_str_via_qstr(const char *data, size_t len) {
    return MP_OBJ_NEW_QSTR(qstr_from_strn(data, len));
}

mp_obj_t mp_obj_new_str_from_vstr(vstr_t *vstr) {
    if (!utf8_check((const byte *)vstr->buf, vstr->len)) {
        mp_raise_msg(&mp_type_UnicodeError, NULL);
    }
    return mps_str_from_vstr(vstr, MPS_KIND_UNKNOWN);
}

mp_obj_t mp_obj_new_str_from_utf8_vstr(vstr_t *vstr) {
    return mps_str_from_vstr(vstr, MPS_KIND_UNKNOWN);
}

mp_obj_t mp_obj_str_intern(mp_obj_t str) {
    return MP_OBJ_NEW_QSTR(mp_obj_str_get_qstr(str));
}

mp_obj_t mp_obj_str_intern_checked(mp_obj_t obj) {
    size_t len;
    const char *data = mp_obj_str_get_data(obj, &len);
    return mp_obj_new_str_via_qstr(data, len);
}

// Implements str(object='', encoding='utf-8', errors='strict').
mp_obj_t mp_obj_str_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_object, MP_QSTR_encoding, MP_QSTR_errors};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    if (n_args == 1 && n_kw == 0) {
        values[0] = args[0];
    } else {
        if (n_kw == 0) {
            mps_check_count(MP_QSTR_str, n_args, 0, 3);
        }
        mp_map_t kw;
        mp_map_init_fixed_table(&kw, n_kw, args + n_args);
        mps_parse_args(MP_QSTR_str, n_args, args, &kw, 3, names, 0, 0, values);
    }
    mp_obj_t obj = values[0];
    if (obj == MP_OBJ_NULL) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (values[1] == MP_OBJ_NULL && values[2] == MP_OBJ_NULL) {
        if (mp_obj_is_str(obj)) {
            return obj;
        }
        if (mp_obj_is_small_int(obj)) {
            return mps_str_of_small_int(MP_OBJ_SMALL_INT_VALUE(obj));
        }
        vstr_t vstr;
        mp_print_t print;
        vstr_init_print(&vstr, 16, &print);
        mp_obj_print_helper(&print, obj, PRINT_STR);
        return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
    }
    mps_check_codec_args(MP_QSTR_str, names + 1, values + 1);
    mps_span_t span;
    if (mps_str_of(obj) != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("decoding str is not supported"));
    }
    if (!mps_bytes_like(obj, &span)) {
        mps_raise_type(MP_ERROR_TEXT("decoding to str: need a bytes-like object, %s found"), obj);
    }
    return mps_decode(obj, values[1], values[2]);
}

// ---- Access for C -------------------------------------------------------------------------------------------------

static MP_NORETURN void raise_no_str(mp_obj_t obj) {
    mps_raise_type(MP_ERROR_TEXT("must be str, not %s"), obj);
}

qstr mp_obj_str_get_qstr(mp_obj_t self_in) {
    if (mp_obj_is_qstr(self_in)) {
        return MP_OBJ_QSTR_VALUE(self_in);
    }
    mp_obj_t str = mps_str_of(self_in);
    if (str == MP_OBJ_NULL) {
        raise_no_str(self_in);
    }
    mps_span_t text = mps_str_span(str);
    return qstr_from_strn((const char *)text.data, text.len);
}

// Returns the text of a str or the data of bytes, with a zero at the end.
const char *mp_obj_str_get_data(mp_obj_t self_in, size_t *len) {
    mp_obj_t held = mp_obj_is_str_or_bytes(self_in) ? self_in : mps_str_of(self_in);
    if (held == MP_OBJ_NULL) {
        raise_no_str(self_in);
    }
    if (!mp_obj_is_qstr(held)) {
        mps_str_end(held);
    }
    GET_STR_DATA_LEN(held, data, data_len);
    *len = data_len;
    return (const char *)data;
}

const char *mp_obj_str_get_str(mp_obj_t self_in) {
    size_t len;
    return mp_obj_str_get_data(self_in, &len);
}

bool mp_obj_str_equal(mp_obj_t s1, mp_obj_t s2) {
    if (s1 == s2) {
        return true;
    }
    if (mp_obj_is_qstr(s1) && mp_obj_is_qstr(s2)) {
        return false;
    }
    GET_STR_DATA_LEN(s1, data1, len1);
    GET_STR_DATA_LEN(s2, data2, len2);
    return len1 == len2 && memcmp(data1, data2, len1) == 0;
}

// Gets the bytes of the text, for input and output.
mp_int_t mp_obj_str_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    if (flags != MP_BUFFER_READ) {
        return 1;
    }
    GET_STR_DATA_LEN(self_in, data, len);
    bufinfo->buf = (void *)data;
    bufinfo->len = len;
    bufinfo->typecode = 'B';
    return 0;
}

void mp_obj_str_set_data(mp_obj_str_t *str, const byte *data, size_t len) {
    str->data = data;
    str->len = len;
    str->hash_and_kind = 0;
}

// ---- Printing -----------------------------------------------------------------------------------------------------

// Returns the quote for repr(): the other one only if the text has this one and not the other one.
static char quote_for(const byte *data, size_t len) {
    return memchr(data, '\'', len) != NULL && memchr(data, '"', len) == NULL ? '"' : '\'';
}

// Writes the escape of a character that quotes need escaped. Returns false for other characters.
static bool print_escape(const mp_print_t *print, unichar c, char quote) {
    if (c == '\n' || c == '\r' || c == '\t') {
        mp_print_str(print, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    } else if (c == (unichar)quote || c == '\\') {
        char text[2] = {'\\', c};
        print->print_strn(print->data, text, 2);
    } else if (c < 0x20 || c == 0x7f) {
        mp_printf(print, "\\x%02x", c);
    } else {
        return false;
    }
    return true;
}

void mps_str_print_quoted(const mp_print_t *print, const byte *data, size_t len, bool ascii) {
    char quote = quote_for(data, len);
    const byte *end = data + len;
    const byte *plain = data; // the start of the text to be written unchanged
    print->print_strn(print->data, &quote, 1);
    while (data < end) {
        const byte *at = data;
        unichar c = mps_utf8_next(&data);
        if (c < 0x80 ? c >= 0x20 && c != 0x7f && c != (unichar)quote && c != '\\'
                     : !ascii && mps_unicode_flags(c) & MPS_PRINTABLE) {
            continue;
        }
        if (at > plain) {
            print->print_strn(print->data, (const char *)plain, at - plain);
        }
        plain = data;
        if (!print_escape(print, c, quote)) {
            mp_printf(print, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
        }
    }
    if (end > plain) {
        print->print_strn(print->data, (const char *)plain, end - plain);
    }
    print->print_strn(print->data, &quote, 1);
}

static void print_quoted(const mp_print_t *print, const byte *data, size_t len, bool is_bytes, int escaped) {
    char quote = quote_for(data, len);
    print->print_strn(print->data, &quote, 1);
    const byte *end = data + len;
    const byte *plain = data;
    for (; data < end; data++) {
        byte c = *data;
        if (c >= 0x20 && c != 0x7f && c != quote && c != escaped && c != '\\' && (c < 0x80 || !is_bytes)) {
            continue;
        }
        if (data > plain) {
            print->print_strn(print->data, (const char *)plain, data - plain);
        }
        plain = data + 1;
        if (!print_escape(print, c, c == escaped ? escaped : quote)) {
            mp_printf(print, "\\x%02x", c);
        }
    }
    if (end > plain) {
        print->print_strn(print->data, (const char *)plain, end - plain);
    }
    print->print_strn(print->data, &quote, 1);
}

// Prints bytes in quotes, or text if is_bytes is false, which leaves characters above ASCII unchanged.
void mp_str_print_quoted(const mp_print_t *print, const byte *data, size_t len, bool is_bytes) {
    print_quoted(print, data, len, is_bytes, -1);
}

// Prints bytes as in the repr of a bytearray, where CPython always escapes single quotes.
void mps_bytearray_print_quoted(const mp_print_t *print, const byte *data, size_t len) {
    print_quoted(print, data, len, true, '\'');
}

void mp_str_print_json(const mp_print_t *print, const byte *data, size_t len) {
    const byte *end = data + len;
    const byte *plain = data;
    mp_print_str(print, "\"");
    for (; data < end; data++) {
        byte c = *data;
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        if (data > plain) {
            print->print_strn(print->data, (const char *)plain, data - plain);
        }
        plain = data + 1;
        if (c == '"' || c == '\\' || (c >= '\t' && c <= '\r' && c != '\v' && c != '\f')) {
            print_escape(print, c, '"');
        } else {
            mp_printf(print, "\\u%04x", c);
        }
    }
    if (end > plain) {
        print->print_strn(print->data, (const char *)plain, end - plain);
    }
    mp_print_str(print, "\"");
}

static void str_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mps_span_t text = mps_str_span(self);
    if (kind == PRINT_JSON) {
        mp_str_print_json(print, text.data, text.len);
    } else if (kind == PRINT_STR) {
        print->print_strn(print->data, (const char *)text.data, text.len);
    } else {
        mps_str_print_quoted(print, text.data, text.len, false);
    }
}

// ---- Operators ----------------------------------------------------------------------------------------------------

static mp_obj_t str_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self != MP_OBJ_NEW_QSTR(MP_QSTR_) && mps_str_span(self).len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(mps_str_len(self));
        default:
            return MP_OBJ_NULL;
    }
}

static unsigned known_kind(mp_obj_t str) {
    return mp_obj_is_qstr(str) ? MPS_KIND_UNKNOWN : ((mp_obj_str_t *)MP_OBJ_TO_PTR(str))->kind;
}

static mp_obj_t str_add(mp_obj_t lhs, mp_obj_t rhs) {
    mps_span_t left = mps_str_span(lhs);
    mps_span_t right = mps_str_span(rhs);
    if (left.len == 0) {
        return rhs;
    }
    if (right.len == 0) {
        return lhs;
    }
    mp_obj_t sum = mps_concat(&mp_type_str, left, right);
    unsigned kinds[2] = {known_kind(lhs), known_kind(rhs)};
    if (!mp_obj_is_qstr(sum) && kinds[0] == MPS_KIND_ASCII
        && (kinds[1] == MPS_KIND_ASCII || (mp_obj_is_qstr(rhs) && mps_is_ascii(right.data, right.len)))) {
        ((mp_obj_str_t *)MP_OBJ_TO_PTR(sum))->kind = MPS_KIND_ASCII;
    }
    return sum;
}

static mp_obj_t str_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs_in) {
    if (op == MP_BINARY_OP_MULTIPLY || op == MP_BINARY_OP_REVERSE_MULTIPLY) {
        if (!mps_is_multiplier(rhs_in)) {
            return MP_OBJ_NULL;
        }
        if (rhs_in == MP_OBJ_NEW_SMALL_INT(1)) {
            return lhs;
        }
        mp_int_t times = mps_multiplier(rhs_in);
        vstr_t vstr;
        mps_repeat(mps_str_span(lhs), times, &vstr);
        return mps_str_from_vstr(&vstr, known_kind(lhs));
    }
    mp_obj_t rhs = mps_str_of(rhs_in);
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            if (rhs == MP_OBJ_NULL) {
                if (mps_has_method(rhs_in, MP_QSTR___radd__)) {
                    return MP_OBJ_NULL;
                }
                mps_raise_type(MP_ERROR_TEXT("can only concatenate str (not \"%s\") to str"), rhs_in);
            }
            return str_add(lhs, rhs);
        case MP_BINARY_OP_CONTAINS: {
            if (rhs == MP_OBJ_NULL) {
                mps_raise_type(MP_ERROR_TEXT("'in <string>' requires string as left operand, not %s"), rhs_in);
            }
            mps_span_t text = mps_str_span(lhs);
            mps_span_t part = mps_str_span(rhs);
            return mp_obj_new_bool(mps_find(text.data, text.len, part.data, part.len) != NULL);
        }
        default:
            return rhs == MP_OBJ_NULL ? MP_OBJ_NULL : mps_compare(op, mps_str_span(lhs), mps_str_span(rhs));
    }
}

// Implements the operators of str and bytes. Upstream recognises these types by it.
mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_MODULO) {
        return mps_percent(lhs, rhs);
    }
    return mp_obj_is_str(lhs) ? str_binary_op(op, lhs, rhs) : mps_bytes_binary_op(op, lhs, rhs);
}

// ---- Items and slices ---------------------------------------------------------------------------------------------

// Returns a slice with a step other than 1, of text that is not ASCII.
static mp_obj_t slice_by_steps(mp_obj_t self, mp_int_t start, mp_int_t step, size_t count) {
    mps_span_t text = mps_str_span(self);
    const byte *end = text.data + text.len;
    const byte *p = text.data + mps_str_offset(self, start);
    vstr_t vstr;
    mps_vstr_init(&vstr, count);
    while (true) {
        const byte *from = p;
        mps_utf8_next(&p);
        vstr_add_strn(&vstr, (const char *)from, p - from);
        if (--count == 0) {
            break;
        }
        if (step > 0) {
            p = mps_utf8_skip(p, end, step - 1);
        } else {
            p = from;
            for (mp_int_t i = step; i < 0; i++) {
                p = mps_utf8_before(p);
            }
        }
    }
    return mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN);
}

static mp_obj_t str_slice(mp_obj_t self, mp_obj_t slice) {
    bool ascii = mps_str_is_ascii(self);
    size_t len = ascii ? mps_str_span(self).len : mps_str_len(self);
    mp_int_t start, step;
    size_t count = mps_slice_of(slice, len, &start, &step);
    if (count == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (count == len && step == 1) {
        return self;
    }
    mps_span_t text = mps_str_span(self);
    if (ascii && (count == 1 || step == 1)) {
        return mps_str_new_ascii(text.data + start, count);
    }
    if (count == 1 || step == 1) {
        size_t from = mps_str_offset(self, start);
        size_t to = mps_str_offset(self, start + count);
        return mps_str_new(text.data + from, to - from);
    }
    if (!ascii) {
        return slice_by_steps(self, start, step, count);
    }
    char few[32];
    vstr_t vstr;
    if (count <= sizeof(few)) {
        vstr.buf = few;
    } else {
        mps_vstr_init_len(&vstr, count);
    }
    for (size_t i = 0; i < count; i++, start += step) {
        vstr.buf[i] = text.data[start];
    }
    return count <= sizeof(few) ? mps_str_new_ascii((const byte *)few, count)
                                : mps_str_from_vstr(&vstr, MPS_KIND_ASCII);
}

static mp_obj_t str_subscr(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t self = mps_str_of(self_in);
    if (mp_obj_is_type(index_in, &mp_type_slice)) {
        return str_slice(self, index_in);
    }
    mp_int_t index;
    if (mp_obj_is_small_int(index_in)) {
        index = MP_OBJ_SMALL_INT_VALUE(index_in);
    } else {
        if (!mps_index_exists(index_in)) {
            mps_raise_type(MP_ERROR_TEXT("string indices must be integers, not '%s'"), index_in);
        }
        index = mps_index_fitting(index_in, &mp_type_IndexError);
    }
    size_t len = mps_str_len(self);
    if (index < 0) {
        index += len;
    }
    if (index < 0 || (size_t)index >= len) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("string index out of range"));
    }
    const byte *p = mps_str_span(self).data + mps_str_offset(self, index);
    return mps_char(mps_utf8_next(&p));
}

// ---- Iterating ----------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t str;
    size_t offset;
} str_iterator_t;

static mp_obj_t str_iterator_next(mp_obj_t self_in) {
    str_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mps_span_t text = mps_str_span(self->str);
    if (self->offset >= text.len) {
        return MP_OBJ_STOP_ITERATION;
    }
    const byte *p = text.data + self->offset;
    unichar c = mps_utf8_next(&p);
    self->offset = p - text.data;
    return mps_char(c);
}

// Returns the number of characters in front of the next one.
static size_t str_iterator_place(const str_iterator_t *self) {
    mps_span_t text = mps_str_span(self->str);
    return mps_str_index_of(self->str, MIN(self->offset, text.len));
}

static mp_obj_t str_iterator_length_hint(mp_obj_t self_in) {
    str_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    return mp_obj_new_int_from_uint(mps_str_len(self->str) - str_iterator_place(self));
}

static mp_obj_t str_iterator_reduce(mp_obj_t self_in) {
    str_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t function = MP_OBJ_FROM_PTR(&mps_builtin_iter_obj);
    return self->offset >= mps_str_span(self->str).len
        ? mps_iterator_ended(function, MP_OBJ_NEW_QSTR(MP_QSTR_))
        : mps_iterator_reduced(function, self->str, str_iterator_place(self));
}

static mp_obj_t str_iterator_setstate(mp_obj_t self_in, mp_obj_t state) {
    str_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    size_t len = mps_str_len(self->str);
    size_t place = mps_iterator_place(state, len);
    if (self->offset < mps_str_span(self->str).len) {
        self->offset = place == len ? mps_str_span(self->str).len : mps_str_offset(self->str, place);
    }
    return mp_const_none;
}
MPS_DEFINE_ITERATOR_METHODS(str_iterator);

static MP_DEFINE_CONST_OBJ_TYPE(str_iterator_type, MP_QSTR_str_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, str_iterator_next,
    locals_dict, &str_iterator_locals);

static mp_obj_t str_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer) {
    MP_STATIC_ASSERT(sizeof(str_iterator_t) <= sizeof(mp_obj_iter_buf_t));
    str_iterator_t *iterator = (str_iterator_t *)buffer;
    iterator->base.type = &str_iterator_type;
    iterator->str = self;
    iterator->offset = 0;
    return MP_OBJ_FROM_PTR(iterator);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_str,
    MP_QSTR_str,
    MP_TYPE_FLAG_ITER_IS_GETITER | MPS_TYPE_FLAG_COMPLETE,
    make_new, mp_obj_str_make_new,
    print, str_print,
    unary_op, str_unary_op,
    binary_op, mp_obj_str_binary_op,
    subscr, str_subscr,
    iter, str_getiter,
    buffer, mp_obj_str_get_buffer,
    locals_dict, &mp_obj_str_locals_dict
    );
