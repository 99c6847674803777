// Defines hash objects, and the modules _hashlib, _md5, _sha1, _sha2 and _sha3, which CPython's hashlib.py imports.

#include <string.h>

#include "py/objtuple.h"
#include "stdlib/hashlib/hashlib.h"
#include "stdlib/module_error.h"
#include "types/text/repr.h"

MPS_DEFINE_MODULE_ERROR(mps_type_hash_unsupported, UnsupportedDigestmodError, _hashlib, ValueError);

typedef struct {
    mp_obj_base_t base;
    digest_t digest;
} hash_t;

mps_span_t hash_bytes(mp_obj_t obj) {
    mps_span_t span;
    if (mps_str_of(obj) != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("Strings must be encoded before hashing"));
    }
    if (!mps_bytes_like(obj, &span)) {
        mp_raise_TypeError(MP_ERROR_TEXT("object supporting the buffer API required"));
    }
    return span;
}

mp_obj_t hash_hex(const uint8_t *data, size_t len) {
    static const char digits[] = "0123456789abcdef";
    vstr_t text;
    mps_vstr_init_len(&text, 2 * (uint64_t)len);
    for (size_t i = 0; i < len; i++) {
        text.buf[2 * i] = digits[data[i] >> 4];
        text.buf[2 * i + 1] = digits[data[i] & 15];
    }
    return mps_str_from_vstr(&text, MPS_KIND_ASCII);
}

// ---- Objects -------------------------------------------------------------------------------------------------------

static hash_t *hash_new(const digest_kind_t *kind) {
    hash_t *self = mp_obj_malloc(hash_t, digest_is_endless(kind) ? &mps_type_hash_endless : &mps_type_hash);
    digest_init(&self->digest, kind);
    return self;
}

static mp_obj_t hash_update(mp_obj_t self_in, mp_obj_t data) {
    hash_t *self = MP_OBJ_TO_PTR(self_in);
    mps_span_t span = hash_bytes(data);
    digest_update(&self->digest, span.data, span.len);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(hash_update_obj, hash_update);

static mp_obj_t hash_copy(mp_obj_t self_in) {
    const hash_t *self = MP_OBJ_TO_PTR(self_in);
    hash_t *copy = mp_obj_malloc(hash_t, self->base.type);
    digest_copy(&copy->digest, &self->digest);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_copy_obj, hash_copy);

static mp_obj_t hash_digest(mp_obj_t self_in) {
    hash_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[DIGEST_MOST];
    digest_final(&self->digest, out);
    return mps_bytes_new(&mp_type_bytes, out, self->digest.kind->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_digest_obj, hash_digest);

static mp_obj_t hash_hexdigest(mp_obj_t self_in) {
    hash_t *self = MP_OBJ_TO_PTR(self_in);
    uint8_t out[DIGEST_MOST];
    digest_final(&self->digest, out);
    return hash_hex(out, self->digest.kind->size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_hexdigest_obj, hash_hexdigest);

// Writes as many bytes as the argument `length` says.
static void squeeze(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, vstr_t *out) {
    static const qstr names[] = {MP_QSTR_length};
    mp_obj_t value = MP_OBJ_NULL;
    mps_parse_args(method, n_args - 1, args + 1, kw, 1, names, 0, 1, &value);
    mp_int_t len = mps_index_ssize(value);
    if (len < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("value must be positive"));
    }
    if (len >= 1 << 29) {
        mp_raise_ValueError(MP_ERROR_TEXT("length is too large"));
    }
    mps_vstr_init_len(out, len);
    hash_t *self = MP_OBJ_TO_PTR(args[0]);
    digest_squeeze(&self->digest, (uint8_t *)out->buf, len);
}

static mp_obj_t endless_digest(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    vstr_t out;
    squeeze(MP_QSTR_digest, n_args, args, kw, &out);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(endless_digest_obj, 1, endless_digest);

static mp_obj_t endless_hexdigest(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    vstr_t out;
    squeeze(MP_QSTR_hexdigest, n_args, args, kw, &out);
    return hash_hex((const uint8_t *)out.buf, out.len);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(endless_hexdigest_obj, 1, endless_hexdigest);

static void hash_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const digest_kind_t *kind = ((hash_t *)MP_OBJ_TO_PTR(self_in))->digest.kind;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_name) {
        dest[0] = MP_OBJ_NEW_QSTR(kind->name);
    } else if (attr == MP_QSTR_digest_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(kind->size);
    } else if (attr == MP_QSTR_block_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(kind->block);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static void hash_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const hash_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q _hashlib.%q object @ %p>", self->digest.kind->name, (qstr)self->base.type->name, self);
}

static const mp_rom_map_elem_t hash_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__hashlib)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&hash_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&hash_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&hash_hexdigest_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&hash_copy_obj)},
};
static MP_DEFINE_CONST_DICT(hash_locals, hash_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_hash,
    MP_QSTR_HASH,
    MP_TYPE_FLAG_NONE,
    print, hash_print,
    attr, hash_attr,
    locals_dict, &hash_locals
    );

static const mp_rom_map_elem_t endless_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__hashlib)},
    {MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&hash_update_obj)},
    {MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&endless_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&endless_hexdigest_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&hash_copy_obj)},
};
static MP_DEFINE_CONST_DICT(endless_locals, endless_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_hash_endless,
    MP_QSTR_HASHXOF,
    MP_TYPE_FLAG_NONE,
    print, hash_print,
    attr, hash_attr,
    locals_dict, &endless_locals,
    parent, &mps_type_hash
    );

// ---- Functions -----------------------------------------------------------------------------------------------------

mp_obj_t hash_first_data(mp_obj_t data, mp_obj_t string) {
    if (string == mp_const_none) {
        return data;
    }
    if (data != MP_OBJ_NULL && string != MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("'data' and 'string' are mutually exclusive and support for 'string' keyword "
                                         "parameter is slated for removal in a future version."));
    }
    return data != MP_OBJ_NULL ? data : string;
}

static mp_obj_t with_first(const digest_kind_t *kind, mp_obj_t data, mp_obj_t string) {
    data = hash_first_data(data, string);
    hash_t *self = hash_new(kind);
    if (data != MP_OBJ_NULL) {
        hash_update(MP_OBJ_FROM_PTR(self), data);
    }
    return MP_OBJ_FROM_PTR(self);
}

// Makes a hash of a kind from its function's arguments: (data=b'', *, usedforsecurity=True, string=None).
static mp_obj_t make(const digest_kind_t *kind, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_usedforsecurity, MP_QSTR_string};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mps_check_count(kind->name, n_args, 0, 1);
    mps_parse_args(kind->name, n_args, args, kw, 3, names, 0, 0, values);
    return with_first(kind, values[0], values[2]);
}

#define DEFINE_MAKER(kind_name, number) \
    static mp_obj_t make_##kind_name(size_t n_args, const mp_obj_t *args, mp_map_t *kw) { \
        return make(&digest_kinds[number], n_args, args, kw); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_KW(make_##kind_name##_obj, 0, make_##kind_name);

DEFINE_MAKER(md5, 0)
DEFINE_MAKER(sha1, 1)
DEFINE_MAKER(sha224, 2)
DEFINE_MAKER(sha256, 3)
DEFINE_MAKER(sha384, 4)
DEFINE_MAKER(sha512, 5)
DEFINE_MAKER(sha3_224, 6)
DEFINE_MAKER(sha3_256, 7)
DEFINE_MAKER(sha3_384, 8)
DEFINE_MAKER(sha3_512, 9)
DEFINE_MAKER(shake_128, 10)
DEFINE_MAKER(shake_256, 11)

static const mp_obj_fun_builtin_var_t *const makers[DIGEST_KINDS] = {&make_md5_obj, &make_sha1_obj, &make_sha224_obj,
    &make_sha256_obj, &make_sha384_obj, &make_sha512_obj, &make_sha3_224_obj, &make_sha3_256_obj, &make_sha3_384_obj,
    &make_sha3_512_obj, &make_shake_128_obj, &make_shake_256_obj};

// Names in capitals are accepted, too, as by OpenSSL.
const digest_kind_t *hash_kind_named(mp_obj_t name) {
    mps_span_t text = mps_str_span(name);
    for (size_t i = 0; i < DIGEST_KINDS; i++) {
        size_t len;
        const byte *known = qstr_data(digest_kinds[i].name, &len);
        size_t same = 0;
        while (same < len && same < text.len) {
            byte c = text.data[same];
            if ((c >= 'A' && c <= 'Z' ? c | 32 : c) != known[same]) {
                break;
            }
            same++;
        }
        if (same == len && len == text.len) {
            return &digest_kinds[i];
        }
    }
    return NULL;
}

const digest_kind_t *hash_kind_of(mp_obj_t digestmod) {
    mp_obj_t name = mps_str_of(digestmod);
    const digest_kind_t *kind = name != MP_OBJ_NULL ? hash_kind_named(name) : NULL;
    for (size_t i = 0; i < DIGEST_KINDS && name == MP_OBJ_NULL; i++) {
        if (digestmod == MP_OBJ_FROM_PTR(makers[i])) {
            kind = &digest_kinds[i];
        }
    }
    if (kind == NULL) {
        vstr_t text;
        mps_vstr_init(&text, 48);
        vstr_add_str(&text, name != MP_OBJ_NULL ? "unsupported hash type " : "Unsupported digestmod ");
        mps_span_t shown = mps_str_span(name != MP_OBJ_NULL ? name : mps_convert(digestmod, 'r'));
        vstr_add_strn(&text, (const char *)shown.data, shown.len);
        mp_obj_t message = mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
        nlr_raise(mp_obj_new_exception_args(&mps_type_hash_unsupported, 1, &message));
    }
    return kind;
}

// new(name, data=b'', *, usedforsecurity=True, string=None).
static mp_obj_t hashlib_new(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_name, MP_QSTR_data, MP_QSTR_usedforsecurity, MP_QSTR_string};
    mp_obj_t values[4] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mps_check_count(MP_QSTR_new, n_args, 0, 2);
    mps_parse_args(MP_QSTR_new, n_args, args, kw, 4, names, 0, 1, values);
    if (mps_str_of(values[0]) == MP_OBJ_NULL) {
        mps_raise_argument(MP_ERROR_TEXT("new() argument 'name' must be str, not %s"), values[0]);
    }
    mp_obj_t blake2 = hash_blake2_named(values[0]);
    if (blake2 != MP_OBJ_NULL) {
        mp_obj_t data = hash_first_data(values[1], values[3]);
        return mp_call_function_n_kw(blake2, data != MP_OBJ_NULL, 0, &data);
    }
    return with_first(hash_kind_of(values[0]), values[1], values[3]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(hashlib_new_obj, 0, hashlib_new);

static mp_obj_t hashlib_get_fips_mode(void) {
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_0(hashlib_get_fips_mode_obj, hashlib_get_fips_mode);

// ---- Modules -------------------------------------------------------------------------------------------------------

static const mp_rom_obj_tuple_t method_names = {{&mp_type_tuple}, DIGEST_KINDS,
    {MP_ROM_QSTR(MP_QSTR_md5), MP_ROM_QSTR(MP_QSTR_sha1), MP_ROM_QSTR(MP_QSTR_sha224), MP_ROM_QSTR(MP_QSTR_sha256),
        MP_ROM_QSTR(MP_QSTR_sha384), MP_ROM_QSTR(MP_QSTR_sha512), MP_ROM_QSTR(MP_QSTR_sha3_224),
        MP_ROM_QSTR(MP_QSTR_sha3_256), MP_ROM_QSTR(MP_QSTR_sha3_384), MP_ROM_QSTR(MP_QSTR_sha3_512),
        MP_ROM_QSTR(MP_QSTR_shake_128), MP_ROM_QSTR(MP_QSTR_shake_256)}};

static const mp_rom_map_elem_t hashlib_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__hashlib)},
    {MP_ROM_QSTR(MP_QSTR_new), MP_ROM_PTR(&hashlib_new_obj)},
    {MP_ROM_QSTR(MP_QSTR_HASH), MP_ROM_PTR(&mps_type_hash)},
    {MP_ROM_QSTR(MP_QSTR_HASHXOF), MP_ROM_PTR(&mps_type_hash_endless)},
    {MP_ROM_QSTR(MP_QSTR_HMAC), MP_ROM_PTR(&mps_type_hash_mac)},
    {MP_ROM_QSTR(MP_QSTR_UnsupportedDigestmodError), MP_ROM_PTR(&mps_type_hash_unsupported)},
    {MP_ROM_QSTR(MP_QSTR_openssl_md_meth_names), MP_ROM_PTR(&method_names)},
    {MP_ROM_QSTR(MP_QSTR_get_fips_mode), MP_ROM_PTR(&hashlib_get_fips_mode_obj)},
    {MP_ROM_QSTR(MP_QSTR_compare_digest), MP_ROM_PTR(&hash_compare_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_hmac_new), MP_ROM_PTR(&hash_hmac_new_obj)},
    {MP_ROM_QSTR(MP_QSTR_hmac_digest), MP_ROM_PTR(&hash_hmac_digest_obj)},
    {MP_ROM_QSTR(MP_QSTR_pbkdf2_hmac), MP_ROM_PTR(&hash_pbkdf2_obj)},
    {MP_ROM_QSTR(MP_QSTR_scrypt), MP_ROM_PTR(&hash_scrypt_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_md5), MP_ROM_PTR(&make_md5_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha1), MP_ROM_PTR(&make_sha1_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha224), MP_ROM_PTR(&make_sha224_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha256), MP_ROM_PTR(&make_sha256_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha384), MP_ROM_PTR(&make_sha384_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha512), MP_ROM_PTR(&make_sha512_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha3_224), MP_ROM_PTR(&make_sha3_224_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha3_256), MP_ROM_PTR(&make_sha3_256_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha3_384), MP_ROM_PTR(&make_sha3_384_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_sha3_512), MP_ROM_PTR(&make_sha3_512_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_shake_128), MP_ROM_PTR(&make_shake_128_obj)},
    {MP_ROM_QSTR(MP_QSTR_openssl_shake_256), MP_ROM_PTR(&make_shake_256_obj)},
};

static const mp_rom_map_elem_t md5_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__md5)},
    {MP_ROM_QSTR(MP_QSTR_md5), MP_ROM_PTR(&make_md5_obj)},
    {MP_ROM_QSTR(MP_QSTR_MD5Type), MP_ROM_PTR(&mps_type_hash)},
};

static const mp_rom_map_elem_t sha1_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__sha1)},
    {MP_ROM_QSTR(MP_QSTR_sha1), MP_ROM_PTR(&make_sha1_obj)},
    {MP_ROM_QSTR(MP_QSTR_SHA1Type), MP_ROM_PTR(&mps_type_hash)},
};

static const mp_rom_map_elem_t sha2_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__sha2)},
    {MP_ROM_QSTR(MP_QSTR_sha224), MP_ROM_PTR(&make_sha224_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha256), MP_ROM_PTR(&make_sha256_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha384), MP_ROM_PTR(&make_sha384_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha512), MP_ROM_PTR(&make_sha512_obj)},
    {MP_ROM_QSTR(MP_QSTR_SHA224Type), MP_ROM_PTR(&mps_type_hash)},
    {MP_ROM_QSTR(MP_QSTR_SHA256Type), MP_ROM_PTR(&mps_type_hash)},
    {MP_ROM_QSTR(MP_QSTR_SHA384Type), MP_ROM_PTR(&mps_type_hash)},
    {MP_ROM_QSTR(MP_QSTR_SHA512Type), MP_ROM_PTR(&mps_type_hash)},
};

static const mp_rom_map_elem_t sha3_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__sha3)},
    {MP_ROM_QSTR(MP_QSTR_sha3_224), MP_ROM_PTR(&make_sha3_224_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha3_256), MP_ROM_PTR(&make_sha3_256_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha3_384), MP_ROM_PTR(&make_sha3_384_obj)},
    {MP_ROM_QSTR(MP_QSTR_sha3_512), MP_ROM_PTR(&make_sha3_512_obj)},
    {MP_ROM_QSTR(MP_QSTR_shake_128), MP_ROM_PTR(&make_shake_128_obj)},
    {MP_ROM_QSTR(MP_QSTR_shake_256), MP_ROM_PTR(&make_shake_256_obj)},
};

#define DEFINE_MODULE(module) \
    static MP_DEFINE_CONST_DICT(module##_globals, module##_table); \
    const mp_obj_module_t mps_module_##module = { \
        .base = {&mp_type_module}, \
        .globals = (mp_obj_dict_t *)&module##_globals, \
    };

DEFINE_MODULE(hashlib)
DEFINE_MODULE(md5)
DEFINE_MODULE(sha1)
DEFINE_MODULE(sha2)
DEFINE_MODULE(sha3)

MP_REGISTER_MODULE(MP_QSTR__hashlib, mps_module_hashlib);
MP_REGISTER_MODULE(MP_QSTR__md5, mps_module_md5);
MP_REGISTER_MODULE(MP_QSTR__sha1, mps_module_sha1);
MP_REGISTER_MODULE(MP_QSTR__sha2, mps_module_sha2);
MP_REGISTER_MODULE(MP_QSTR__sha3, mps_module_sha3);
