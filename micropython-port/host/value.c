#include <string.h>

#include "py/gc.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/smallint.h"
#include "py/runtime.h"
#include "host/scratch.h"
#include "host/value.h"
#include "types/numbers/index.h"
#include "types/classes/class.h"
#include "types/containers/containers.h"

mps_scratch_t mps_scratch;

// Major types of CBOR.
enum { UINT = 0, NEGATIVE = 1, BYTES = 2, TEXT = 3, ARRAY = 4, MAP = 5, TAG = 6, SIMPLE = 7 };

#define FALSE_BYTE 0xf4
#define TRUE_BYTE 0xf5
#define NULL_BYTE 0xf6
#define DOUBLE_BYTE 0xfb

// ---- Writing -------------------------------------------------------------------------------------------------------
// No function here runs Python code, so the containers do not change while they are written.

static size_t out_len;
static bool too_large;
static size_t depth;
static size_t path_len; // length of the path in the problem's text

static void flush(void) {
    if (out_len > 0 && !too_large) {
        too_large = mps_host_value_write(mps_scratch.out, out_len) != 0;
    }
    out_len = 0;
}

static void put(const void *data, size_t len) {
    if (len > sizeof(mps_scratch.out) - out_len) {
        flush();
        if (len > sizeof(mps_scratch.out)) {
            if (!too_large) {
                too_large = mps_host_value_write(data, len) != 0;
            }
            return;
        }
    }
    memcpy(mps_scratch.out + out_len, data, len);
    out_len += len;
}

static inline void put_byte(uint8_t byte) {
    if (out_len == sizeof(mps_scratch.out)) {
        flush();
    }
    mps_scratch.out[out_len++] = byte;
}

static void put_head(unsigned major, uint64_t n) {
    uint8_t head[9];
    size_t len;
    if (n < 24) {
        put_byte(major << 5 | n);
        return;
    } else if (n <= 0xff) {
        head[0] = 24;
        len = 1;
    } else if (n <= 0xffff) {
        head[0] = 25;
        len = 2;
    } else if (n <= 0xffffffff) {
        head[0] = 26;
        len = 4;
    } else {
        head[0] = 27;
        len = 8;
    }
    head[0] |= major << 5;
    for (size_t i = 0; i < len; i++) {
        head[1 + i] = n >> 8 * (len - 1 - i);
    }
    put(head, 1 + len);
}

static void put_block(unsigned major, const void *data, size_t len) {
    put_head(major, len);
    put(data, len);
}

void mps_write_begin(void) {
    out_len = 0;
    too_large = false;
    depth = 0;
    path_len = 0;
    mps_scratch.unfit[0] = '\0';
}

void mps_write_array(size_t n) {
    put_head(ARRAY, n);
}

void mps_write_map(size_t n) {
    put_head(MAP, n);
}

void mps_write_text(const char *text, size_t len) {
    put_block(TEXT, text, len);
}

void mps_write_tagged_text(uint32_t tag, const char *text, size_t len) {
    put_head(TAG, tag);
    put_block(TEXT, text, len);
}

bool mps_write_end(void) {
    flush();
    if (too_large) {
        strcpy(mps_scratch.unfit, "the value is larger than may be handed over");
    }
    return !too_large;
}

const void *mps_write_rest(size_t *len) {
    *len = out_len;
    return too_large ? NULL : mps_scratch.out;
}

const char *mps_write_problem(size_t *len) {
    if (len != NULL) {
        *len = path_len;
    }
    return mps_scratch.unfit;
}

// Appends to a text of limited length, and cuts what does not fit.
static void append(char **at, const char *text, size_t len) {
    size_t room = mps_scratch.unfit + sizeof(mps_scratch.unfit) - 1 - *at;
    len = MIN(len, room);
    memcpy(*at, text, len);
    *at += len;
    **at = '\0';
}

static void append_str(char **at, const char *text) {
    append(at, text, strlen(text));
}

static void append_index(char **at, mp_int_t index) {
    char text[16];
    char *first = text + sizeof(text);
    *--first = ']';
    mp_uint_t rest = index < 0 ? -(mp_uint_t)index : (mp_uint_t)index;
    do {
        *--first = '0' + rest % 10;
        rest /= 10;
    } while (rest > 0);
    if (index < 0) {
        *--first = '-';
    }
    *--first = '[';
    append(at, first, text + sizeof(text) - first);
}

static bool is_identifier(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (!(unichar_isident((byte)text[i]) && !(i == 0 && unichar_isdigit((byte)text[i])))) {
            return false;
        }
    }
    return len > 0;
}

// Notes that the object can't be handed over, and its place, such as rows[3].price.
static bool unfit(const char *name, const char *problem, qstr type) {
    char *at = mps_scratch.unfit;
    char *start = at;
    append_str(&at, name);
    for (size_t i = 0; i < depth; i++) {
        const mps_level_t *level = &mps_scratch.levels[i];
        if (level->key == MP_OBJ_NULL) {
            append_index(&at, level->index);
        } else if (mp_obj_is_str(level->key)) {
            size_t len;
            const char *key = mp_obj_str_get_data(level->key, &len);
            len = MIN(len, 40);
            if (is_identifier(key, len)) {
                append_str(&at, at == start ? "" : ".");
                append(&at, key, len);
            } else {
                append_str(&at, "['");
                append(&at, key, len);
                append_str(&at, "']");
            }
        } else if (mp_obj_is_small_int(level->key)) {
            append_index(&at, MP_OBJ_SMALL_INT_VALUE(level->key));
        } else {
            append_str(&at, "[...]");
        }
        // A longer path would not be readable.
        if (at - start > 300) {
            append_str(&at, "...");
            break;
        }
    }
    path_len = at - start;
    if (path_len == 0) {
        append_str(&at, "the value");
    }
    append_str(&at, problem);
    if (type != MP_QSTRnull) {
        size_t len;
        const char *text = (const char *)qstr_data(type, &len);
        append_str(&at, " (");
        append(&at, text, len);
        append_str(&at, ")");
    }
    return false;
}

// Returns whether a str has lone surrogates. MicroPython's str is UTF-8 that may have them.
static bool has_surrogates(const byte *text, size_t len) {
    const byte *end = text + len;
    while (text < end && (text = memchr(text, 0xed, end - text)) != NULL) {
        if (text + 1 < end && text[1] >= 0xa0) {
            return true;
        }
        text++;
    }
    return false;
}

static void write_int(mp_obj_t obj) {
    bool negative = mp_obj_int_sign(obj) < 0;
    // CBOR encodes a negative integer by its complement: 0 stands for -1.
    mp_obj_t magnitude = negative ? mp_obj_int_unary_op(MP_UNARY_OP_INVERT, obj) : obj;
    mps_int_view_t view;
    mps_int_look(&view, magnitude);
    size_t len = view.len * sizeof(uint32_t) + 1;
    byte small[16];
    byte *bytes = len <= sizeof(small) ? small : m_new(byte, len);
    memset(bytes, 0, len);
    mp_obj_int_to_bytes_impl(magnitude, true, len, bytes);
    const byte *first = bytes;
    size_t rest = len;
    while (rest > 0 && *first == 0) {
        first++;
        rest--;
    }
    if (rest <= 8) {
        uint64_t n = 0;
        for (size_t i = 0; i < rest; i++) {
            n = n << 8 | first[i];
        }
        put_head(negative ? NEGATIVE : UINT, n);
    } else {
        put_head(TAG, negative ? MPS_TAG_BIG_NEGATIVE : MPS_TAG_BIG_POSITIVE);
        put_block(BYTES, first, rest);
    }
    if (bytes != small) {
        m_del(byte, bytes, len);
    }
}

static bool write(mp_obj_t obj, const char *name);

// Enters a container. Returns false if it is in itself, or too deeply nested.
static mps_level_t *enter(mp_obj_t container, const char *name) {
    for (size_t i = 0; i < depth; i++) {
        if (mps_scratch.levels[i].container == container) {
            unfit(name, " contains itself", MP_QSTRnull);
            return NULL;
        }
    }
    if (depth == MPS_DEPTH_MAX) {
        unfit(name, " is nested too deeply: more than 128 levels", MP_QSTRnull);
        return NULL;
    }
    mps_level_t *level = &mps_scratch.levels[depth++];
    *level = (mps_level_t) {container, MP_OBJ_NULL, 0};
    return level;
}

static bool write_items(mp_obj_t container, size_t n, mp_obj_t *items, const char *name) {
    mps_level_t *level = enter(container, name);
    if (level == NULL) {
        return false;
    }
    put_head(ARRAY, n);
    for (size_t i = 0; i < n; i++) {
        level->index = i;
        if (!write(items[i], name)) {
            return false;
        }
    }
    depth--;
    return true;
}

static bool write_set(mp_obj_t obj, const char *name) {
    const mp_set_t *set = mps_set_items(obj);
    mps_level_t *level = enter(obj, name);
    if (level == NULL) {
        return false;
    }
    put_head(ARRAY, set->used);
    for (size_t i = 0; i < set->alloc; i++) {
        if (mp_set_slot_is_filled(set, i)) {
            if (!write(set->table[i], name)) {
                return false;
            }
            level->index++;
        }
    }
    depth--;
    return true;
}

static bool write_dict(mp_obj_t obj, const char *name) {
    const mp_map_t *map = mp_obj_dict_get_map(obj);
    mps_level_t *level = enter(obj, name);
    if (level == NULL) {
        return false;
    }
    put_head(MAP, map->used);
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            level->key = map->table[i].key;
            if (!write(map->table[i].key, name) || !write(map->table[i].value, name)) {
                return false;
            }
        }
    }
    depth--;
    return true;
}

// Returns the built-in part of an instance whose class extends one of the types here, or MP_OBJ_NULL.
static mp_obj_t native_base(mp_obj_t obj) {
    static const mp_obj_type_t *const natives[] = {&mp_type_dict, &mp_type_list, &mp_type_tuple, &mp_type_str,
        &mp_type_int, &mp_type_float, &mp_type_bytes, &mp_type_bytearray, &mp_type_set, &mp_type_frozenset,
        &mp_type_ordereddict};
    if (mp_obj_is_instance_type(mp_obj_get_type(obj))) {
        for (size_t i = 0; i < MP_ARRAY_SIZE(natives); i++) {
            mp_obj_t base = mps_part_of(obj, natives[i]);
            // The part is missing if __init__ did not call its base's.
            if (base != MP_OBJ_NULL && !mp_obj_is_instance_type(mp_obj_get_type(base))) {
                return base;
            }
        }
    }
    return MP_OBJ_NULL;
}

static bool write(mp_obj_t obj, const char *name) {
    if (too_large) {
        return true; // nothing more is written; mps_write_end reports it
    }
    if (mp_obj_is_small_int(obj)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(obj);
        if (value >= 0) {
            put_head(UINT, value);
        } else {
            put_head(NEGATIVE, ~value);
        }
        return true;
    }
    if (mp_obj_is_str(obj)) {
        size_t len;
        const char *text = mp_obj_str_get_data(obj, &len);
        if (has_surrogates((const byte *)text, len)) {
            put_head(TAG, MPS_TAG_WTF8);
            put_block(BYTES, text, len);
        } else {
            put_block(TEXT, text, len);
        }
        return true;
    }
    if (obj == mp_const_none) {
        put_byte(NULL_BYTE);
        return true;
    }
    if (obj == mp_const_true || obj == mp_const_false) {
        put_byte(obj == mp_const_true ? TRUE_BYTE : FALSE_BYTE);
        return true;
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (type == &mp_type_float) {
        mp_float_t value = mp_obj_float_get(obj);
        uint64_t bits;
        memcpy(&bits, &value, sizeof(bits));
        uint8_t item[9] = {DOUBLE_BYTE};
        for (size_t i = 0; i < 8; i++) {
            item[1 + i] = bits >> (56 - 8 * i);
        }
        put(item, sizeof(item));
        return true;
    }
    if (type == &mp_type_dict || type == &mp_type_ordereddict) {
        return write_dict(obj, name);
    }
    if (type == &mp_type_list) {
        size_t n;
        mp_obj_t *items;
        mp_obj_list_get(obj, &n, &items);
        return write_items(obj, n, items, name);
    }
    if (type == &mp_type_int) {
        write_int(obj);
        return true;
    }
    if (type == &mp_type_bytes) {
        size_t len;
        const char *data = mp_obj_str_get_data(obj, &len);
        put_block(BYTES, data, len);
        return true;
    }
    if (type == &mp_type_bytearray) {
        mp_buffer_info_t buffer;
        mp_get_buffer_raise(obj, &buffer, MP_BUFFER_READ);
        put_head(TAG, MPS_TAG_BYTEARRAY);
        put_block(BYTES, buffer.buf, buffer.len);
        return true;
    }
    if (type == &mp_type_set || type == &mp_type_frozenset) {
        put_head(TAG, type == &mp_type_set ? MPS_TAG_SET : MPS_TAG_FROZENSET);
        return write_set(obj, name);
    }
    if (mp_obj_is_tuple_compatible(obj)) { // also named tuples
        size_t n;
        mp_obj_t *items;
        mp_obj_tuple_get(obj, &n, &items);
        put_head(TAG, MPS_TAG_TUPLE);
        return write_items(obj, n, items, name);
    }
    mp_obj_t base = native_base(obj);
    if (base != MP_OBJ_NULL) {
        return write(base, name);
    }
    return unfit(name, " can't be handed over: it is no None, bool, int, float, str, bytes, list, tuple, dict or set",
        type->name);
}

bool mps_write(mp_obj_t obj, const char *name) {
    depth = 0;
    return write(obj, name);
}

// ---- Reading -------------------------------------------------------------------------------------------------------
// The data comes from the host, but it is checked: a bug there must not break the interpreter.

static size_t in_pos, in_end;
static size_t read_depth;

// A cache of the strings that were read last, by a hash of their text: first the keys of dictionaries, then short
// strings among the values. Keys come again and again.
#define KEYS 64
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_known[128]);

static MP_NORETURN void malformed(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("the host handed over what is no value"));
}

void *mps_read_buffer(size_t *cap) {
    *cap = sizeof(mps_scratch.in);
    return mps_scratch.in;
}

void mps_read_begin(size_t ready) {
    in_pos = 0;
    in_end = ready;
    read_depth = 0;
    memset(MP_STATE_VM(mps_known), 0, sizeof(MP_STATE_VM(mps_known)));
}

// Makes at least `want` bytes available, at most the buffer's size.
static void need(size_t want) {
    size_t have = in_end - in_pos;
    if (have >= want) {
        return;
    }
    memmove(mps_scratch.in, mps_scratch.in + in_pos, have);
    in_pos = 0;
    in_end = have;
    while (in_end < want) {
        size_t n = mps_host_value_read(mps_scratch.in + in_end, sizeof(mps_scratch.in) - in_end);
        if (n == 0 || n > sizeof(mps_scratch.in) - in_end) {
            malformed();
        }
        in_end += n;
    }
}

bool mps_read_is_large(void) {
    need(1);
    return in_end == sizeof(mps_scratch.in);
}

static void get(void *data, size_t len) {
    size_t have = MIN(in_end - in_pos, len);
    memcpy(data, mps_scratch.in + in_pos, have);
    in_pos += have;
    while (have < len) {
        size_t n = mps_host_value_read((byte *)data + have, len - have);
        if (n == 0 || n > len - have) {
            malformed();
        }
        have += n;
    }
}

static uint64_t get_argument(unsigned info) {
    if (info < 24) {
        return info;
    }
    if (info > 27) {
        malformed();
    }
    size_t len = (size_t)1 << (info - 24);
    need(len);
    uint64_t n = 0;
    for (size_t i = 0; i < len; i++) {
        n = n << 8 | mps_scratch.in[in_pos++];
    }
    return n;
}

static inline uint8_t get_byte(void) {
    if (in_pos == in_end) {
        need(1);
    }
    return mps_scratch.in[in_pos++];
}

static size_t get_size(unsigned info) {
    uint64_t n = get_argument(info);
    if (n > 0x7fffffff) {
        malformed();
    }
    return n;
}

static size_t head_of(unsigned major) {
    uint8_t byte = get_byte();
    if (byte >> 5 != major) {
        malformed();
    }
    return get_size(byte & 31);
}

size_t mps_read_array(void) {
    return head_of(ARRAY);
}

static mp_obj_t read_string(const mp_obj_type_t *type, size_t len) {
    if (len <= sizeof(mps_scratch.in)) {
        need(len);
        mp_obj_t obj = mp_obj_new_str_copy(type, mps_scratch.in + in_pos, len);
        in_pos += len;
        return obj;
    }
    vstr_t vstr;
    vstr_init_len(&vstr, len);
    get(vstr.buf, len);
    return type == &mp_type_str ? mp_obj_new_str_from_utf8_vstr(&vstr) : mp_obj_new_bytes_from_vstr(&vstr);
}

// Reads a string of less than 24 bytes.
static mp_obj_t read_short_string(size_t len, bool is_key) {
    need(len);
    const uint8_t *text = mps_scratch.in + in_pos;
    in_pos += len;
    // A cheap hash that tells the keys of a record apart.
    size_t slot = len == 0 ? 0 : len * 7 + text[0] * 31 + text[len / 2] * 17 + text[len - 1];
    mp_obj_t *known = &MP_STATE_VM(mps_known)[slot % KEYS + (is_key ? 0 : KEYS)];
    if (*known != MP_OBJ_NULL) {
        size_t known_len;
        const char *data = mp_obj_str_get_data(*known, &known_len);
        if (known_len == len && memcmp(data, text, len) == 0) {
            return *known;
        }
    }
    // A key becomes the interned string if there is one: look-ups then compare no text.
    qstr q = is_key ? qstr_find_strn((const char *)text, len) : MP_QSTRnull;
    *known = q != MP_QSTRnull ? MP_OBJ_NEW_QSTR(q) : mp_obj_new_str_copy(&mp_type_str, text, len);
    return *known;
}

static mp_obj_t read_key(void) {
    uint8_t head = get_byte();
    if (head >> 5 == TEXT && (head & 31) < 24) {
        return read_short_string(head & 31, true);
    }
    in_pos--;
    return mps_read();
}

static mp_obj_t read_int(bool negative, uint64_t n) {
    if (n <= MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT(negative ? ~(mp_int_t)n : (mp_int_t)n);
    }
    mp_obj_t obj = mp_obj_new_int_from_ull(n);
    return negative ? mp_obj_int_unary_op(MP_UNARY_OP_INVERT, obj) : obj;
}

static mp_obj_t read_big(bool negative) {
    size_t len = head_of(BYTES);
    byte *bytes = m_new(byte, len);
    get(bytes, len);
    mp_obj_t obj = mp_obj_int_from_bytes_impl(true, len, bytes);
    m_del(byte, bytes, len);
    return negative ? mp_obj_int_unary_op(MP_UNARY_OP_INVERT, obj) : obj;
}

// Containers begin no larger than this and grow, so that a false length takes no memory.
#define FIRST_ITEMS 100000

static mp_obj_t read_list(size_t n) {
    size_t first = MIN(n, FIRST_ITEMS);
    mp_obj_t list = mp_obj_new_list(first, NULL);
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    for (size_t i = 0; i < first; i++) {
        items[i] = mps_read();
    }
    for (size_t i = first; i < n; i++) {
        mp_obj_list_append(list, mps_read());
    }
    return list;
}

static mp_obj_t read_dict(size_t n) {
    size_t first = MIN(n, FIRST_ITEMS);
    mp_obj_t dict = mp_obj_new_dict(first + first / 4);
    mp_map_t *map = mp_obj_dict_get_map(dict);
    for (size_t i = 0; i < n; i++) {
        mp_obj_t key = read_key();
        mp_obj_t value = mps_read();
        mp_map_lookup(map, key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    }
    return dict;
}

static mp_obj_t read_tagged(uint64_t tag) {
    size_t n;
    switch (tag) {
        case MPS_TAG_BIG_POSITIVE:
            return read_big(false);
        case MPS_TAG_BIG_NEGATIVE:
            return read_big(true);
        case MPS_TAG_WTF8:
            return read_string(&mp_type_str, head_of(BYTES));
        case MPS_TAG_BYTEARRAY: {
            n = head_of(BYTES);
            mp_obj_t bytes = read_string(&mp_type_bytes, n);
            mp_buffer_info_t buffer;
            mp_get_buffer_raise(bytes, &buffer, MP_BUFFER_READ);
            return mp_obj_new_bytearray(n, buffer.buf);
        }
        case MPS_TAG_TUPLE: {
            size_t len;
            mp_obj_t *items;
            mp_obj_t list = read_list(head_of(ARRAY));
            mp_obj_list_get(list, &len, &items);
            return mp_obj_new_tuple(len, items);
        }
        case MPS_TAG_SET:
        case MPS_TAG_FROZENSET: {
            n = head_of(ARRAY);
            mp_obj_t set = mp_obj_new_set(0, NULL);
            for (size_t i = 0; i < n; i++) {
                mp_obj_set_store(set, mps_read());
            }
            return tag == MPS_TAG_SET ? set : mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_frozenset), set);
        }
        default:
            malformed();
    }
}

static mp_obj_t read_simple(unsigned info) {
    switch (info) {
        case FALSE_BYTE & 31:
            return mp_const_false;
        case TRUE_BYTE & 31:
            return mp_const_true;
        case NULL_BYTE & 31:
            return mp_const_none;
        case DOUBLE_BYTE & 31: {
            uint64_t bits = get_argument(27);
            mp_float_t value;
            memcpy(&value, &bits, sizeof(value));
            return mp_obj_new_float(value);
        }
        default:
            malformed();
    }
}

mp_obj_t mps_read(void) {
    if (read_depth >= MPS_DEPTH_MAX + 8) { // tags and arguments count as levels here
        malformed();
    }
    read_depth++;
    uint8_t byte = get_byte();
    unsigned info = byte & 31;
    mp_obj_t obj;
    switch (byte >> 5) {
        case UINT:
            obj = read_int(false, get_argument(info));
            break;
        case NEGATIVE:
            obj = read_int(true, get_argument(info));
            break;
        case BYTES:
            obj = read_string(&mp_type_bytes, get_size(info));
            break;
        case TEXT:
            obj = info < 24 ? read_short_string(info, false) : read_string(&mp_type_str, get_size(info));
            break;
        case ARRAY:
            obj = read_list(get_size(info));
            break;
        case MAP:
            obj = read_dict(get_size(info));
            break;
        case TAG:
            obj = read_tagged(get_argument(info));
            break;
        default:
            obj = read_simple(info);
            break;
    }
    read_depth--;
    return obj;
}
