// The module _blake2: the classes blake2b and blake2s.

#include <string.h>

#include "py/objint.h"
#include "stdlib/hashlib/blake2.h"
#include "stdlib/hashlib/hashlib.h"

typedef struct {
    mp_obj_base_t base;
    blake2_t state;
} blake2_obj_t;

static const mp_obj_type_t type_blake2b, type_blake2s;

// ---- Arguments -----------------------------------------------------------------------------------------------------

enum {
    DATA,
    DIGEST_SIZE,
    KEY,
    SALT,
    PERSON,
    FANOUT,
    DEPTH,
    LEAF_SIZE,
    NODE_OFFSET,
    NODE_DEPTH,
    INNER_SIZE,
    LAST_NODE,
    USED_FOR_SECURITY,
    STRING,
    ARGUMENTS
};

static const qstr names[ARGUMENTS] = {MP_QSTR_data, MP_QSTR_digest_size, MP_QSTR_key, MP_QSTR_salt, MP_QSTR_person,
    MP_QSTR_fanout, MP_QSTR_depth, MP_QSTR_leaf_size, MP_QSTR_node_offset, MP_QSTR_node_depth, MP_QSTR_inner_size,
    MP_QSTR_last_node, MP_QSTR_usedforsecurity, MP_QSTR_string};

// Returns a number within bounds. Raises with `message` if it is not; the message has the upper bound.
static mp_int_t number_of(mp_obj_t value, mp_int_t usual, mp_int_t least, mp_int_t most, mp_rom_error_text_t message) {
    if (value == MP_OBJ_NULL) {
        return usual;
    }
    mp_int_t number = mps_index_c_int(value);
    if (number < least || number > most) {
        mp_raise_msg_varg(&mp_type_ValueError, message, (int)most);
    }
    return number;
}

// Returns an unsigned number of up to `bits` bits.
static uint64_t wide_number_of(mp_obj_t value, unsigned bits, mp_rom_error_text_t message) {
    if (value == MP_OBJ_NULL) {
        return 0;
    }
    mp_obj_t number = mps_index(value);
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, number, MP_OBJ_NEW_SMALL_INT(0)))) {
        mp_raise_ValueError(MP_ERROR_TEXT("value must be positive"));
    }
    uint8_t bytes[8];
    mp_obj_t limit = mp_binary_op(MP_BINARY_OP_RSHIFT, number, MP_OBJ_NEW_SMALL_INT(bits));
    if (mp_obj_is_true(limit)) {
        mp_raise_msg(&mp_type_OverflowError, message);
    }
    mp_obj_int_to_bytes_impl(number, false, sizeof(bytes), bytes);
    uint64_t result;
    memcpy(&result, bytes, sizeof(result));
    return result;
}

// Copies bytes of an argument, and fills up with zeros. Returns the number of bytes.
static size_t copy_bytes(mp_obj_t value, uint8_t *to, size_t most, mp_rom_error_text_t message) {
    mps_span_t span;
    if (value == MP_OBJ_NULL) {
        return 0;
    }
    if (!mps_bytes_like(value, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), value);
    }
    if (span.len > most) {
        mp_raise_msg_varg(&mp_type_ValueError, message, (int)most);
    }
    memcpy(to, span.data, span.len);
    return span.len;
}

static mp_obj_t blake2_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t values[ARGUMENTS] = {MP_OBJ_NULL};
    bool is_big = type == &type_blake2b;
    qstr name = is_big ? MP_QSTR_blake2b : MP_QSTR_blake2s;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_check_count(name, n_args, 0, 1);
    mps_parse_args(name, n_args, args, &kw, ARGUMENTS, names, 0, 0, values);
    mp_obj_t first = hash_first_data(values[DATA], values[STRING]);
    blake2_parameters_t given = {.is_big = is_big};
    size_t most = is_big ? 64 : 32, extra = is_big ? 16 : 8;
    given.digest_size = number_of(values[DIGEST_SIZE], most, 1, most,
        MP_ERROR_TEXT("digest_size must be between 1 and %d bytes"));
    copy_bytes(values[SALT], given.salt, extra, MP_ERROR_TEXT("maximum salt length is %d bytes"));
    copy_bytes(values[PERSON], given.person, extra, MP_ERROR_TEXT("maximum person length is %d bytes"));
    given.fanout = number_of(values[FANOUT], 1, 0, 255, MP_ERROR_TEXT("fanout must be between 0 and %d"));
    given.depth = number_of(values[DEPTH], 1, 1, 255, MP_ERROR_TEXT("depth must be between 1 and %d"));
    given.leaf_size = wide_number_of(values[LEAF_SIZE], 32, MP_ERROR_TEXT("leaf_size is too large"));
    given.node_offset = wide_number_of(values[NODE_OFFSET], is_big ? 64 : 48,
        MP_ERROR_TEXT("node_offset is too large"));
    given.node_depth = number_of(values[NODE_DEPTH], 0, 0, 255, MP_ERROR_TEXT("node_depth must be between 0 and %d"));
    given.inner_size = number_of(values[INNER_SIZE], 0, 0, most,
        MP_ERROR_TEXT("inner_size must be between 0 and is %d"));
    given.is_last_node = values[LAST_NODE] != MP_OBJ_NULL && mp_obj_is_true(values[LAST_NODE]);
    uint8_t key[64];
    given.key_size = copy_bytes(values[KEY], key, most, MP_ERROR_TEXT("maximum key length is %d bytes"));
    blake2_obj_t *self = mp_obj_malloc(blake2_obj_t, type);
    blake2_init(&self->state, &given, key);
    if (first != MP_OBJ_NULL) {
        mps_span_t data = hash_bytes(first);
        blake2_update(&self->state, data.data, data.len);
    }
    return MP_OBJ_FROM_PTR(self);
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t blake2_obj_update(mp_obj_t self_in, mp_obj_t data) {
    blake2_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mps_span_t span = hash_bytes(data);
    blake2_update(&self->state, span.data, span.len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(blake2_update_obj, blake2_obj_update);

static mp_obj_t blake2_obj_copy(mp_obj_t self_in) {
    const blake2_obj_t *self = MP_OBJ_TO_PTR(self_in);
    blake2_obj_t *copy = mp_obj_malloc(blake2_obj_t, self->base.type);
    copy->state = self->state;
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(blake2_copy_obj, blake2_obj_copy);

static mp_obj_t blake2_obj_digest(mp_obj_t self_in) {
    const blake2_obj_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[64];
    blake2_final(&self->state, out);
    return mps_bytes_new(&mp_type_bytes, out, self->state.digest_size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(blake2_digest_obj, blake2_obj_digest);

static mp_obj_t blake2_obj_hexdigest(mp_obj_t self_in) {
    const blake2_obj_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[64];
    blake2_final(&self->state, out);
    return hash_hex(out, self->state.digest_size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(blake2_hexdigest_obj, blake2_obj_hexdigest);

static void blake2_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const blake2_t *state = &((blake2_obj_t *)MP_OBJ_TO_PTR(self_in))->state;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_name) {
        dest[0] = MP_OBJ_NEW_QSTR(state->is_big ? MP_QSTR_blake2b : MP_QSTR_blake2s);
    } else if (attr == MP_QSTR_digest_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(state->digest_size);
    } else if (attr == MP_QSTR_block_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(blake2_block_size(state->is_big));
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

#define DEFINE_CLASS(class, extra, most) \
    static const mp_rom_map_elem_t class##_locals_table[] = { \
        {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__blake2)}, \
        {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&blake2_update_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&blake2_digest_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&blake2_hexdigest_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&blake2_copy_obj)}, \
        {MP_ROM_QSTR(MP_QSTR_SALT_SIZE), MP_ROM_INT(extra)}, \
        {MP_ROM_QSTR(MP_QSTR_PERSON_SIZE), MP_ROM_INT(extra)}, \
        {MP_ROM_QSTR(MP_QSTR_MAX_KEY_SIZE), MP_ROM_INT(most)}, \
        {MP_ROM_QSTR(MP_QSTR_MAX_DIGEST_SIZE), MP_ROM_INT(most)}, \
    }; \
    static MP_DEFINE_CONST_DICT(class##_locals, class##_locals_table); \
    static MP_DEFINE_CONST_OBJ_TYPE(type_##class, MP_QSTR_##class, MP_TYPE_FLAG_NONE, \
        make_new, blake2_make_new, \
        attr, blake2_attr, \
        locals_dict, &class##_locals);

DEFINE_CLASS(blake2b, 16, 64)
DEFINE_CLASS(blake2s, 8, 32)

mp_obj_t hash_blake2_named(mp_obj_t name) {
    mp_obj_t text = mps_str_of(name);
    return mp_obj_equal(text, MP_OBJ_NEW_QSTR(MP_QSTR_blake2b)) ? MP_OBJ_FROM_PTR(&type_blake2b)
        : mp_obj_equal(text, MP_OBJ_NEW_QSTR(MP_QSTR_blake2s))
        ? MP_OBJ_FROM_PTR(&type_blake2s)
        : MP_OBJ_NULL;
}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__blake2)},
    {MP_ROM_QSTR(MP_QSTR_blake2b), MP_ROM_PTR(&type_blake2b)},
    {MP_ROM_QSTR(MP_QSTR_blake2s), MP_ROM_PTR(&type_blake2s)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2B_SALT_SIZE), MP_ROM_INT(16)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2B_PERSON_SIZE), MP_ROM_INT(16)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2B_MAX_KEY_SIZE), MP_ROM_INT(64)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2B_MAX_DIGEST_SIZE), MP_ROM_INT(64)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2S_SALT_SIZE), MP_ROM_INT(8)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2S_PERSON_SIZE), MP_ROM_INT(8)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2S_MAX_KEY_SIZE), MP_ROM_INT(32)},
    {MP_ROM_QSTR(MP_QSTR_BLAKE2S_MAX_DIGEST_SIZE), MP_ROM_INT(32)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_blake2 = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__blake2, mps_module_blake2);
