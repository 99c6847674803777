// Authentication codes of messages (HMAC), keys from passwords (PBKDF2), and a comparison in constant time.

#include <string.h>

#include "stdlib/hashlib/hashlib.h"

typedef struct {
    mp_obj_base_t base;
    mac_t mac;
} hmac_t;

static const digest_kind_t *finite_kind(mp_obj_t digestmod) {
    const digest_kind_t *kind = hash_kind_of(digestmod);
    if (digest_is_endless(kind)) {
        mp_raise_msg_varg(&mps_type_hash_unsupported, MP_ERROR_TEXT("unsupported hash type %q"), kind->name);
    }
    return kind;
}

// hmac_new(key, msg=b'', digestmod=None).
static mp_obj_t hash_hmac_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_key, MP_QSTR_msg, MP_QSTR_digestmod};
    mp_obj_t values[3] = {MP_OBJ_NULL, mp_const_none, MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_hmac_new, n_args, args, kw, 3, names, 0, 1, values);
    if (values[2] == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Missing required parameter 'digestmod'."));
    }
    const digest_kind_t *kind = finite_kind(values[2]);
    hmac_t *self = mp_obj_malloc(hmac_t, &mps_type_hash_mac);
    mps_span_t key = hash_bytes(values[0]);
    mac_init(&self->mac, kind, key.data, key.len);
    if (values[1] != mp_const_none) {
        mps_span_t message = hash_bytes(values[1]);
        digest_update(&self->mac.inner, message.data, message.len);
    }
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(hash_hmac_new_obj, 0, hash_hmac_new);

// hmac_digest(key, msg, digest).
static mp_obj_t hash_hmac_digest(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_key, MP_QSTR_msg, MP_QSTR_digest};
    mp_obj_t values[3] = {MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_hmac_digest, n_args, args, kw, 3, names, 0, 3, values);
    const digest_kind_t *kind = finite_kind(values[2]);
    mps_span_t key = hash_bytes(values[0]), message = hash_bytes(values[1]);
    mac_t mac;
    mac_init(&mac, kind, key.data, key.len);
    digest_update(&mac.inner, message.data, message.len);
    uint8_t out[DIGEST_MOST];
    mac_final(&mac, out);
    return mps_bytes_new(&mp_type_bytes, out, kind->size);
}
MP_DEFINE_CONST_FUN_OBJ_KW(hash_hmac_digest_obj, 0, hash_hmac_digest);

static mp_obj_t hmac_update(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_msg};
    mp_obj_t message = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_update, n_args - 1, args + 1, kw, 1, names, 0, 1, &message);
    hmac_t *self = MP_OBJ_TO_PTR(args[0]);
    mps_span_t span = hash_bytes(message);
    digest_update(&self->mac.inner, span.data, span.len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(hmac_update_obj, 1, hmac_update);

static mp_obj_t hmac_digest(mp_obj_t self_in) {
    const hmac_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[DIGEST_MOST];
    mac_final(&self->mac, out);
    return mps_bytes_new(&mp_type_bytes, out, self->mac.inner.kind->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hmac_digest_obj, hmac_digest);

static mp_obj_t hmac_hexdigest(mp_obj_t self_in) {
    const hmac_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[DIGEST_MOST];
    mac_final(&self->mac, out);
    return hash_hex(out, self->mac.inner.kind->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hmac_hexdigest_obj, hmac_hexdigest);

static mp_obj_t hmac_copy(mp_obj_t self_in) {
    const hmac_t *self = MP_OBJ_TO_PTR(self_in);
    hmac_t *copy = mp_obj_malloc(hmac_t, &mps_type_hash_mac);
    mac_copy(&copy->mac, &self->mac);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hmac_copy_obj, hmac_copy);

static void hmac_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const digest_kind_t *kind = ((hmac_t *)MP_OBJ_TO_PTR(self_in))->mac.inner.kind;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_name) {
        vstr_t name;
        mps_vstr_init(&name, 16);
        vstr_add_str(&name, "hmac-");
        vstr_add_str(&name, qstr_str(kind->name));
        dest[0] = mps_str_from_vstr(&name, MPS_KIND_ASCII);
    } else if (attr == MP_QSTR_digest_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(kind->size);
    } else if (attr == MP_QSTR_block_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(kind->block);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static void hmac_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const hmac_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q HMAC object @ %p>", self->mac.inner.kind->name, self);
}

static const mp_rom_map_elem_t hmac_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__hashlib)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&hmac_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&hmac_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&hmac_hexdigest_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&hmac_copy_obj)},
};
static MP_DEFINE_CONST_DICT(hmac_locals, hmac_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_hash_mac,
    MP_QSTR_HMAC,
    MP_TYPE_FLAG_NONE,
    print, hmac_print,
    attr, hmac_attr,
    locals_dict, &hmac_locals
    );

// ---- Keys ----------------------------------------------------------------------------------------------------------

// pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None).
static mp_obj_t hash_pbkdf2(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_hash_name, MP_QSTR_password, MP_QSTR_salt, MP_QSTR_iterations, MP_QSTR_dklen};
    mp_obj_t values[5] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_pbkdf2_hmac, n_args, args, kw, 5, names, 0, 4, values);
    if (mps_str_of(values[0]) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("pbkdf2_hmac() argument 'hash_name' must be str, not %s"), values[0]);
    }
    mp_int_t iterations = mps_index_c_int(values[3]);
    mps_span_t unused;
    for (size_t i = 1; i < 3; i++) {
        if (!mps_bytes_like(values[i], &unused)) {
            mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), values[i]);
        }
    }
    const digest_kind_t *kind = finite_kind(values[0]);
    if (iterations < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("iteration value must be greater than 0."));
    }
    mp_int_t len = values[4] == mp_const_none ? kind->size : mps_index_c_int(values[4]);
    if (len < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("key length must be greater than 0."));
    }
    vstr_t out;
    mps_vstr_init_len(&out, len);
    mps_span_t password = hash_bytes(values[1]), salt = hash_bytes(values[2]);
    mac_pbkdf2(kind, password.data, password.len, salt.data, salt.len, iterations, (uint8_t *)out.buf, len);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
MP_DEFINE_CONST_FUN_OBJ_KW(hash_pbkdf2_obj, 0, hash_pbkdf2);

// compare_digest(a, b, /).
static mp_obj_t hash_compare_digest(mp_obj_t a, mp_obj_t b) {
    mps_span_t left, right;
    mp_obj_t text = mps_str_of(a), other = mps_str_of(b);
    if (text != MP_OBJ_NULL && other != MP_OBJ_NULL) {
        if (!mps_str_is_ascii(text) || !mps_str_is_ascii(other)) {
            mp_raise_TypeError(MP_ERROR_TEXT("comparing strings with non-ASCII characters is not supported"));
        }
        left = mps_str_span(text);
        right = mps_str_span(other);
    } else {
        bool has_left = mps_bytes_like(a, &left), has_right = mps_bytes_like(b, &right);
        if (!has_left && !has_right) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("unsupported operand types(s) or combination of types: '%s' and '%s'"),
                mp_obj_get_type_str(a), mp_obj_get_type_str(b));
        }
        if (!has_left || !has_right) {
            mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), has_left ? b : a);
        }
    }
    // The time only depends on the length of the second one.
    const byte *compared = left.len == right.len ? left.data : right.data;
    volatile byte difference = left.len != right.len;
    for (size_t i = 0; i < right.len; i++) {
        difference |= compared[i] ^ right.data[i];
    }
    return mp_obj_new_bool(difference == 0);
}
MP_DEFINE_CONST_FUN_OBJ_2(hash_compare_digest_obj, hash_compare_digest);
