// Objects of str and bytes. Replaces upstream's header of this name: the hash has fewer bits and is computed on demand,
// and the kind of the text is stored next to it.

#ifndef MICROPY_INCLUDED_PY_OBJSTR_H
#define MICROPY_INCLUDED_PY_OBJSTR_H

#include "py/obj.h"
#include "py/objarray.h"
#include "py/qstr.h"

// Upstream's initializers don't know the union.
#pragma clang diagnostic ignored "-Wmissing-braces"

typedef struct _mp_obj_str_t {
    mp_obj_base_t base;
    union {
        size_t hash_and_kind; // initially the hash, or 0
        struct {
            size_t hash : 24; // 0 if not computed yet
            size_t kind : 8; // see types/text/text.h
        };
    };
    size_t len; // in bytes, followed by a zero
    const byte *data; // UTF-8 in a str
} mp_obj_str_t;

// str and bytes have their length and data at the same places as arrays.
#define MP_STATIC_ASSERT_STR_ARRAY_COMPATIBLE \
    MP_STATIC_ASSERT(offsetof(mp_obj_str_t, len) == offsetof(mp_obj_array_t, len) \
    && offsetof(mp_obj_str_t, data) == offsetof(mp_obj_array_t, items))

#define MP_DEFINE_STR_OBJ(obj_name, str) \
    mp_obj_str_t obj_name = {{&mp_type_str}, {0}, sizeof(str) - 1, (const byte *)str}
#define MP_DEFINE_BYTES_OBJ(obj_name, target, len) \
    mp_obj_str_t obj_name = {{&mp_type_bytes}, {0}, (len), (const byte *)(target)}

extern char __heap_base; // the end of the linker's data: see memory/heap.h

// Returns whether a str or bytes is constant data. Then nothing can be stored in it.
static inline bool mps_str_is_static(const mp_obj_str_t *str) {
    return (uintptr_t)str < (uintptr_t)&__heap_base;
}

// Returns the hash of a str or bytes.
static inline size_t mps_str_hash(mp_obj_t str) {
    if (mp_obj_is_qstr(str)) {
        return qstr_hash(MP_OBJ_QSTR_VALUE(str));
    }
    mp_obj_str_t *self = (mp_obj_str_t *)MP_OBJ_TO_PTR(str);
    if (self->hash != 0) {
        return self->hash;
    }
    size_t hash = qstr_compute_hash(self->data, self->len);
    if (!mps_str_is_static(self)) {
        self->hash = hash;
    }
    return hash;
}

#define GET_STR_HASH(str_obj_in, str_hash) \
    size_t str_hash = mps_str_hash(str_obj_in);

#define GET_STR_LEN(str_obj_in, str_len) \
    size_t str_len; \
    if (mp_obj_is_qstr(str_obj_in)) { \
        str_len = qstr_len(MP_OBJ_QSTR_VALUE(str_obj_in)); \
    } else { \
        str_len = ((mp_obj_str_t *)MP_OBJ_TO_PTR(str_obj_in))->len; \
    }

#define GET_STR_DATA_LEN(str_obj_in, str_data, str_len) \
    const byte *str_data; \
    size_t str_len; \
    if (mp_obj_is_qstr(str_obj_in)) { \
        str_data = qstr_data(MP_OBJ_QSTR_VALUE(str_obj_in), &str_len); \
    } else { \
        MP_STATIC_ASSERT_STR_ARRAY_COMPATIBLE; \
        str_len = ((mp_obj_str_t *)MP_OBJ_TO_PTR(str_obj_in))->len; \
        str_data = ((mp_obj_str_t *)MP_OBJ_TO_PTR(str_obj_in))->data; \
    }

mp_obj_t mp_obj_str_make_new(const mp_obj_type_t *type_in, size_t n_args, size_t n_kw, const mp_obj_t *args);
void mp_str_print_json(const mp_print_t *print, const byte *str_data, size_t str_len);
mp_obj_t mp_obj_str_format(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs);
mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args);

// These copy the data, which must be UTF-8 for a str.
mp_obj_t mp_obj_new_str_copy(const mp_obj_type_t *type, const byte *data, size_t len);
mp_obj_t mp_obj_new_str_of_type(const mp_obj_type_t *type, const byte *data, size_t len);

mp_obj_t mp_obj_str_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_int_t mp_obj_str_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags);

void mp_obj_str_set_data(mp_obj_str_t *str, const byte *data, size_t len);

const byte *find_subbytes(const byte *haystack, size_t hlen, const byte *needle, size_t nlen, int direction);

mp_obj_t mp_obj_bytes_hex(size_t n_args, const mp_obj_t *args, const mp_obj_type_t *type);
mp_obj_t mp_obj_bytes_fromhex(mp_obj_t type_in, mp_obj_t data);

extern const mp_obj_dict_t mp_obj_str_locals_dict;

#endif // MICROPY_INCLUDED_PY_OBJSTR_H
