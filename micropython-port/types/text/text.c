// Functions that str, bytes, bytearray and their relatives share. See text.h.

#include <string.h>

#include "py/gc.h"
#include "py/objint.h"
#include "py/objtype.h"
#include "py/qstr.h"
#include "py/smallint.h"

#include "types/classes/class.h"
#include "memory/heap.h"
#include "types/text/text.h"

// ---- Access ----

mp_obj_t mps_str_of(mp_obj_t obj) {
    if (mp_obj_is_qstr(obj) || (mp_obj_is_obj(obj) && ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type == &mp_type_str)) {
        return obj;
    }
    return mps_part_of(obj, &mp_type_str);
}

mps_span_t mps_str_span(mp_obj_t str) {
    GET_STR_DATA_LEN(str, data, len);
    return (mps_span_t) {data, len};
}

bool mps_bytes_like(mp_obj_t obj, mps_span_t *span) {
    if (mp_obj_is_type(obj, &mp_type_bytes)) {
        *span = mps_str_span(obj);
        return true;
    }
    mp_buffer_info_t buffer;
    if (mps_str_of(obj) != MP_OBJ_NULL || !mp_get_buffer(obj, &buffer, MP_BUFFER_READ)) {
        return false;
    }
    *span = (mps_span_t) {buffer.buf, buffer.len};
    return true;
}

bool mps_str_is_ascii(mp_obj_t str) {
    if (mp_obj_is_qstr(str)) {
        mps_span_t text = mps_str_span(str);
        return mps_is_ascii(text.data, text.len);
    }
    mp_obj_str_t *self = MP_OBJ_TO_PTR(str);
    if (self->kind != MPS_KIND_UNKNOWN) {
        return self->kind == MPS_KIND_ASCII;
    }
    bool is_ascii = mps_is_ascii(self->data, self->len);
    if (!mps_str_is_static(self)) {
        self->kind = is_ascii ? MPS_KIND_ASCII : MPS_KIND_OTHER;
    }
    return is_ascii;
}

// The text that is not ASCII and was used last: its number of characters, and the place of one of them. So a loop over
// its indices does not always start from the beginning.
static struct {
    const byte *data;
    size_t len;
    size_t chars;
    size_t index;
    size_t offset;
} known;

// Buffers of text that was appended to. They have room for more, so a loop that builds text piece by piece does not
// copy it each time: the results share a buffer, as long as each is appended to only once. The shorter results have no
// zero at their end then (see mps_str_end).
typedef struct {
    byte *data;
    size_t len; // of the longest result
    size_t alloc;
} grown_t;

#define GROWN (4)
#define GROWN_LEAST (128) // shorter text is copied

static grown_t grown[GROWN];
static unsigned next_grown;

void mps_str_forget(void) {
    known.data = NULL;
    memset(grown, 0, sizeof(grown));
}

static grown_t *find_grown(mps_span_t text) {
    for (size_t i = 0; i < GROWN; i++) {
        if (grown[i].data == text.data && grown[i].len == text.len) {
            return &grown[i];
        }
    }
    return NULL;
}

void mps_str_end(mp_obj_t str) {
    mp_obj_str_t *self = MP_OBJ_TO_PTR(str);
    grown_t *found = find_grown((mps_span_t) {self->data, self->len});
    if (found != NULL) {
        found->data = NULL;
    } else if (MP_UNLIKELY(self->data[self->len] != 0)) {
        byte *copy = m_new(byte, self->len + 1);
        memcpy(copy, self->data, self->len);
        copy[self->len] = 0;
        self->data = copy;
    }
}

mp_obj_t mps_concat(const mp_obj_type_t *type, mps_span_t left, mps_span_t right) {
    uint64_t total = (uint64_t)left.len + right.len;
    if (left.len < GROWN_LEAST) {
        vstr_t vstr;
        mps_vstr_init_len(&vstr, total);
        memcpy(vstr.buf, left.data, left.len);
        memcpy(vstr.buf + left.len, right.data, right.len);
        return type == &mp_type_str ? mps_str_from_vstr(&vstr, MPS_KIND_UNKNOWN) : mps_bytes_from_vstr(type, &vstr);
    }
    if (total > MPS_LEN_MAX) {
        mps_raise_memory();
    }
    mp_obj_str_t *self = mp_obj_malloc(mp_obj_str_t, type);
    self->hash_and_kind = 0;
    self->len = total;
    grown_t *found = find_grown(left);
    if (found == NULL || total >= found->alloc) {
        // At first the buffer has the exact size. When the text is appended to again, a quarter is added.
        size_t alloc = total + 1 + (found != NULL ? total / 4 : 0);
        byte *data = m_new(byte, alloc);
        memcpy(data, left.data, left.len);
        if (found == NULL) {
            found = &grown[next_grown++ % GROWN];
        }
        found->data = data;
        found->alloc = alloc;
    }
    memcpy(found->data + left.len, right.data, right.len);
    found->data[total] = 0;
    found->len = total;
    self->data = found->data;
    return MP_OBJ_FROM_PTR(self);
}

static void get_to_know(mps_span_t text) {
    if (known.data != text.data || known.len != text.len) {
        known.data = text.data;
        known.len = text.len;
        known.chars = utf8_charlen(text.data, text.len);
        known.index = 0;
        known.offset = 0;
    }
}

size_t mps_str_len(mp_obj_t str) {
    mps_span_t text = mps_str_span(str);
    if (mps_str_is_ascii(str)) {
        return text.len;
    }
    get_to_know(text);
    return known.chars;
}

size_t mps_str_offset(mp_obj_t str, size_t index) {
    mps_span_t text = mps_str_span(str);
    if (mps_str_is_ascii(str)) {
        return index;
    }
    get_to_know(text);
    // Starts from the nearest of the start, the known place and the end.
    size_t at = known.index;
    const byte *p = text.data + known.offset;
    if (index < at / 2) {
        at = 0;
        p = text.data;
    } else if (index > at && known.chars - index < index - at) {
        at = known.chars;
        p = text.data + text.len;
    }
    if (at <= index) {
        p = mps_utf8_skip(p, text.data + text.len, index - at);
    } else {
        for (; at > index; at--) {
            p = mps_utf8_before(p);
        }
    }
    known.index = index;
    known.offset = p - text.data;
    return known.offset;
}

size_t mps_str_index_of(mp_obj_t str, size_t offset) {
    if (mps_str_is_ascii(str)) {
        return offset;
    }
    mps_span_t text = mps_str_span(str);
    get_to_know(text);
    if (offset >= known.offset) {
        known.index += utf8_charlen(text.data + known.offset, offset - known.offset);
    } else {
        known.index = utf8_charlen(text.data, offset);
    }
    known.offset = offset;
    return known.index;
}

// ---- Making ----

// The interned strings of ASCII's printable characters, except for three that have their own objects.
static const uint16_t ascii_chars[] = {MP_QSTR__space_, MP_QSTR__bang_, MP_QSTRnull, MP_QSTR__hash_, MP_QSTR__dollar_,
    MP_QSTR__percent_, MP_QSTR__amp_, MP_QSTRnull, MP_QSTR__paren_open_, MP_QSTR__paren_close_, MP_QSTR__star_,
    MP_QSTR__plus_, MP_QSTR__comma_, MP_QSTR__hyphen_, MP_QSTR__dot_, MP_QSTR__slash_, MP_QSTR_0, MP_QSTR_1, MP_QSTR_2,
    MP_QSTR_3, MP_QSTR_4, MP_QSTR_5, MP_QSTR_6, MP_QSTR_7, MP_QSTR_8, MP_QSTR_9, MP_QSTR__colon_, MP_QSTR__semicolon_,
    MP_QSTR__lt_, MP_QSTR__equals_, MP_QSTR__gt_, MP_QSTR__question_, MP_QSTR__at_sign_, MP_QSTR_A, MP_QSTR_B,
    MP_QSTR_C, MP_QSTR_D, MP_QSTR_E, MP_QSTR_F, MP_QSTR_G, MP_QSTR_H, MP_QSTR_I, MP_QSTR_J, MP_QSTR_K, MP_QSTR_L,
    MP_QSTR_M, MP_QSTR_N, MP_QSTR_O, MP_QSTR_P, MP_QSTR_Q, MP_QSTR_R, MP_QSTR_S, MP_QSTR_T, MP_QSTR_U, MP_QSTR_V,
    MP_QSTR_W, MP_QSTR_X, MP_QSTR_Y, MP_QSTR_Z, MP_QSTR__bracket_open_, MP_QSTRnull, MP_QSTR__bracket_close_,
    MP_QSTR__caret_, MP_QSTR__, MP_QSTR__0x60_, MP_QSTR_a, MP_QSTR_b, MP_QSTR_c, MP_QSTR_d, MP_QSTR_e, MP_QSTR_f,
    MP_QSTR_g, MP_QSTR_h, MP_QSTR_i, MP_QSTR_j, MP_QSTR_k, MP_QSTR_l, MP_QSTR_m, MP_QSTR_n, MP_QSTR_o, MP_QSTR_p,
    MP_QSTR_q, MP_QSTR_r, MP_QSTR_s, MP_QSTR_t, MP_QSTR_u, MP_QSTR_v, MP_QSTR_w, MP_QSTR_x, MP_QSTR_y, MP_QSTR_z,
    MP_QSTR__brace_open_, MP_QSTR__pipe_, MP_QSTR__brace_close_, MP_QSTR__tilde_};

static const MP_DEFINE_STR_OBJ(double_quote, "\"");
static const MP_DEFINE_STR_OBJ(single_quote, "'");
static const MP_DEFINE_STR_OBJ(backslash, "\\");

mp_obj_t mps_char(unichar c) {
    if (c - 0x20 < MP_ARRAY_SIZE(ascii_chars)) {
        if (MP_UNLIKELY(ascii_chars[c - 0x20] == MP_QSTRnull)) {
            return MP_OBJ_FROM_PTR(c == '"' ? &double_quote : c == '\\' ? &backslash : &single_quote);
        }
        return MP_OBJ_NEW_QSTR(ascii_chars[c - 0x20]);
    }
    if (c == '\n') {
        return MP_OBJ_NEW_QSTR(MP_QSTR__0x0a_);
    }
    byte data[4];
    return mp_obj_new_str_copy(&mp_type_str, data, mps_utf8_put(data, c));
}

// Longer text is not searched among the interned strings.
#define INTERNED_MAX (4)

// Makes a str with a copy of the text, whose hash is known.
static mp_obj_t new_hashed(const byte *data, size_t len, size_t hash) {
    mp_obj_t str = mp_obj_new_str_copy(&mp_type_str, data, len);
    ((mp_obj_str_t *)MP_OBJ_TO_PTR(str))->hash = hash;
    return str;
}

mp_obj_t mps_str_new(const byte *data, size_t len) {
    if (len > INTERNED_MAX) {
        return mp_obj_new_str_copy(&mp_type_str, data, len);
    }
    if (len <= 1) {
        return len == 0 ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mps_char(data[0]);
    }
    size_t hash = qstr_compute_hash(data, len);
    qstr q = mps_qstr_find((const char *)data, len, hash);
    return q != MP_QSTRnull ? MP_OBJ_NEW_QSTR(q) : new_hashed(data, len, hash);
}

mp_obj_t mps_str_new_ascii(const byte *data, size_t len) {
    mp_obj_t str = mps_str_new(data, len);
    // A single character may be a constant.
    if (len > 1 && !mp_obj_is_qstr(str)) {
        ((mp_obj_str_t *)MP_OBJ_TO_PTR(str))->kind = MPS_KIND_ASCII;
    }
    return str;
}

mp_obj_t mps_str_of_small_int(mp_int_t value) {
    byte text[12], *at = text + sizeof(text);
    mp_uint_t rest = value < 0 ? -(mp_uint_t)value : (mp_uint_t)value;
    do {
        *--at = '0' + rest % 10;
        rest /= 10;
    } while (rest != 0);
    if (value < 0) {
        *--at = '-';
    }
    return mps_str_new_ascii(at, text + sizeof(text) - at);
}

mp_obj_t mps_str_from_vstr(vstr_t *vstr, unsigned kind) {
    if (vstr->len <= INTERNED_MAX) {
        mp_obj_t str = mps_str_new((const byte *)vstr->buf, vstr->len);
        vstr_clear(vstr);
        vstr->alloc = 0;
        return str;
    }
    mp_obj_t str = mps_bytes_from_vstr(&mp_type_str, vstr);
    ((mp_obj_str_t *)MP_OBJ_TO_PTR(str))->kind = kind;
    return str;
}

void mps_vstr_init_len(vstr_t *vstr, uint64_t len) {
    if (len > MPS_LEN_MAX) {
        mps_raise_memory();
    }
    vstr_init_len(vstr, len);
}

void mps_vstr_init(vstr_t *vstr, size_t hint) {
    vstr_init(vstr, MIN(hint, MPS_LEN_MAX) + 1);
}

// ---- Arguments ----

mp_obj_t mps_self_str(mp_obj_t self, qstr method) {
    mp_obj_t str = mps_str_of(self);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for 'str' objects doesn't apply to a '%s' object"), method,
            mp_obj_get_type_str(self));
    }
    return str;
}

void mps_check_count(qstr method, size_t n_args, size_t min, size_t max) {
    if (n_args >= min && n_args <= max) {
        return;
    }
    size_t bound = n_args < min ? min : max;
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected %s%u argument%s, got %u"), method,
        min == max         ? ""
            : n_args < min ? "at least "
                           : "at most ",
        (unsigned)bound, bound == 1 ? "" : "s", (unsigned)n_args);
}

void mps_parse_args(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, size_t count, const qstr *names,
    size_t positional, size_t required, mp_obj_t *values) {
    size_t n_kw = kw != NULL ? kw->used : 0;
    if (n_args < positional && positional <= required) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes at least %u positional argument%s (%u given)"),
            method, (unsigned)positional, positional == 1 ? "" : "s", (unsigned)n_args);
    }
    if (n_args + n_kw > count) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes at most %u %sargument%s (%u given)"), method,
            (unsigned)count, n_args == 0 ? "keyword " : "", count == 1 ? "" : "s", (unsigned)(n_args + n_kw));
    }
    for (size_t i = 0; i < n_args; i++) {
        values[i] = args[i];
    }
    for (size_t i = 0; n_kw > 0 && i < kw->alloc; i++) {
        if (!mp_map_slot_is_filled(kw, i)) {
            continue;
        }
        qstr name = mp_obj_str_get_qstr(kw->table[i].key);
        size_t place = positional;
        while (place < count && names[place] != name) {
            place++;
        }
        if (place == count) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() got an unexpected keyword argument '%q'"), method,
                name);
        }
        if (place < n_args) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("argument for %q() given by name ('%q') and position (%u)"), method, name,
                (unsigned)place + 1);
        }
        values[place] = kw->table[i].value;
    }
    for (size_t i = n_args; i < required; i++) {
        if (values[i] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() missing required argument '%q' (pos %u)"), method,
                names[i], (unsigned)i + 1);
        }
    }
}

void mps_raise_type(mp_rom_error_text_t text, mp_obj_t obj) {
    mp_raise_msg_varg(&mp_type_TypeError, text, mp_obj_get_type_str(obj));
}

void mps_raise_argument(mp_rom_error_text_t text, mp_obj_t obj) {
    mp_raise_msg_varg(&mp_type_TypeError, text, obj == mp_const_none ? "None" : mp_obj_get_type_str(obj));
}

void mps_raise_memory(void) {
    m_malloc_fail(MPS_LEN_MAX);
}

// ---- Operators ----

bool mps_has_method(mp_obj_t obj, qstr method) {
    mp_obj_t found[2];
    return mp_obj_is_instance_type(mp_obj_get_type(obj)) && mps_load_special(obj, method, found);
}

mp_int_t mps_multiplier(mp_obj_t obj) {
    return mps_index_fitting(obj, &mp_type_OverflowError);
}

void mps_repeat(mps_span_t span, mp_int_t times, vstr_t *vstr) {
    mps_vstr_init_len(vstr, times <= 0 ? 0 : (uint64_t)span.len * times);
    if (span.len == 1) {
        memset(vstr->buf, span.data[0], vstr->len);
    } else if (vstr->len > 0) {
        // Copies of the existing part double it.
        memcpy(vstr->buf, span.data, span.len);
        for (size_t done = span.len; done < vstr->len;) {
            size_t more = MIN(done, vstr->len - done);
            memcpy(vstr->buf + done, vstr->buf, more);
            done += more;
        }
    }
}

bool mps_is_multiplier(mp_obj_t rhs) {
    if (mps_index_exists(rhs)) {
        return true;
    }
    if (!mps_has_method(rhs, MP_QSTR___rmul__)) {
        mps_raise_type(MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"), rhs);
    }
    return false;
}

mp_obj_t mps_compare(mp_binary_op_t op, mps_span_t left, mps_span_t right) {
    int order = memcmp(left.data, right.data, MIN(left.len, right.len));
    if (order == 0) {
        order = left.len < right.len ? -1 : left.len > right.len;
    }
    switch (op) {
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(order == 0);
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(order < 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(order <= 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(order > 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(order >= 0);
        default:
            return MP_OBJ_NULL;
    }
}

const byte *find_subbytes(const byte *haystack, size_t hlen, const byte *needle, size_t nlen, int direction) {
    return direction > 0 ? mps_find(haystack, hlen, needle, nlen) : mps_find_last(haystack, hlen, needle, nlen);
}
