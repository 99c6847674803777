// Defines functools._lru_cache_wrapper: a function that remembers its results.
//
// Comparing keys and calling the function may run Python, which may use the same cache. The dictionary maps a key to a
// link. The links are a ring in order of use. A link that is not in the dictionary any more may stay in the ring until
// it is the oldest.

#include <string.h>

#include "py/cstack.h"
#include "stdlib/functools/functools.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/text/text.h"

typedef struct _link_t {
    mp_obj_base_t base;
    struct _link_t *before, *behind;
    mp_obj_t key, result;
} link_t;

typedef struct {
    mp_obj_base_t base;
    link_t *ring; // the ring's head, without a key; the oldest link is behind it
    mp_obj_t fun, info_type;
    mp_obj_t cache; // a dict
    mp_int_t most; // the greatest number of results; -1 for no limit
    mp_uint_t hits, misses;
    mp_obj_dict_t *dict; // attributes, or NULL
    bool typed;
} cache_t;

static MP_DEFINE_CONST_OBJ_TYPE(link_type, MP_QSTR__lru_list_elem, MP_TYPE_FLAG_NONE);

// Separates positional and keyword arguments in keys.
static const mp_obj_base_t keyword_mark = {&mp_type_object};

static link_t *new_link(mp_obj_t key, mp_obj_t result) {
    link_t *link = mp_obj_malloc(link_t, &link_type);
    link->before = link->behind = link;
    link->key = key;
    link->result = result;
    return link;
}

static void take_out(link_t *link) {
    link->before->behind = link->behind;
    link->behind->before = link->before;
    link->before = link->behind = link;
}

// Makes a link the most recently used one.
static void put_last(cache_t *self, link_t *link) {
    link_t *ring = self->ring;
    link->before = ring->before;
    link->behind = ring;
    ring->before->behind = link;
    ring->before = link;
}

static cache_t *self_of(mp_obj_t self) {
    mp_check_self(mp_obj_is_exact_type(self, &mps_type_lru_cache));
    return MP_OBJ_TO_PTR(self);
}

static mp_obj_t cache_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_user_function, MP_QSTR_maxsize, MP_QSTR_typed, MP_QSTR_cache_info_type};
    mp_obj_t values[4] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_lru_cache, n_args, args, &kw, 4, names, 0, 4, values);
    bool typed = mp_obj_is_true(values[2]);
    if (!mp_obj_is_callable(values[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("the first argument must be callable"));
    }
    mp_int_t most = -1;
    if (values[1] != mp_const_none) {
        if (!mps_index_exists(values[1])) {
            mp_raise_TypeError(MP_ERROR_TEXT("maxsize should be integer or None"));
        }
        most = MAX(mps_index_fitting(values[1], &mp_type_OverflowError), 0);
    }
    cache_t *self = mp_obj_malloc(cache_t, type);
    self->ring = NULL;
    self->fun = values[0];
    self->info_type = values[3];
    self->cache = MP_OBJ_NULL;
    self->most = most;
    self->hits = self->misses = 0;
    self->dict = NULL;
    self->typed = typed;
    self->cache = mp_obj_new_dict(0);
    self->ring = new_link(MP_OBJ_NULL, MP_OBJ_NULL);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t type_of(mp_obj_t obj) {
    return MP_OBJ_FROM_PTR(mp_obj_get_type(obj));
}

// Returns the key for the arguments of a call.
static mp_obj_t make_key(const cache_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (!self->typed && n_kw == 0) {
        bool is_plain = n_args == 1 && (mp_obj_is_int(args[0]) || mp_obj_is_str(args[0]));
        return is_plain && !mp_obj_is_bool(args[0]) ? args[0] : mp_obj_new_tuple(n_args, args);
    }
    size_t n = n_args + (n_kw > 0 ? 2 * n_kw + 1 : 0) + (self->typed ? n_args + n_kw : 0);
    mp_obj_tuple_t *key = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, NULL));
    memcpy(key->items, args, n_args * sizeof(mp_obj_t));
    size_t at = n_args;
    if (n_kw > 0) {
        key->items[at++] = MP_OBJ_FROM_PTR(&keyword_mark);
        memcpy(key->items + at, args + n_args, 2 * n_kw * sizeof(mp_obj_t));
        at += 2 * n_kw;
    }
    if (self->typed) {
        for (size_t i = 0; i < n_args; i++) {
            key->items[at++] = type_of(args[i]);
        }
        for (size_t i = 0; i < n_kw; i++) {
            key->items[at++] = type_of(args[n_args + 2 * i + 1]);
        }
    }
    return MP_OBJ_FROM_PTR(key);
}

// A key that remembers its hash.
typedef struct {
    mp_obj_base_t base;
    mp_int_t hash;
    mp_obj_t key; // a tuple
} hashed_t;

static const mp_obj_type_t hashed_type;

static mp_obj_t hashed(mp_obj_t key) {
    if (!mp_obj_is_type(key, &mp_type_tuple)) {
        return key;
    }
    uint32_t hash = mps_hash_fold(mps_hash(key, MPS_HASH_ANY));
    hashed_t *self = mp_obj_malloc(hashed_t, &hashed_type);
    self->hash = hash >> 2;
    self->key = key;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t hashed_unary_op(mp_unary_op_t op, mp_obj_t self) {
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT(((hashed_t *)MP_OBJ_TO_PTR(self))->hash) : MP_OBJ_NULL;
}

static mp_obj_t hashed_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_type(rhs, &hashed_type)) {
        return MP_OBJ_NULL;
    }
    hashed_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a->hash == b->hash && mp_obj_equal(a->key, b->key));
}

static MP_DEFINE_CONST_OBJ_TYPE(hashed_type, MP_QSTR__HashedSeq, MP_TYPE_FLAG_NONE,
    unary_op, hashed_unary_op,
    binary_op, hashed_binary_op);

static mp_obj_t find(const cache_t *self, mp_obj_t key) {
    mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self->cache), key, MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

// Remembers a result. Forgets the oldest one if there are too many.
static void remember(cache_t *self, mp_obj_t key, mp_obj_t result) {
    if (find(self, key) != MP_OBJ_NULL) {
        return; // a recursive call had the same arguments
    }
    link_t *oldest = self->ring->behind;
    if (mp_obj_dict_len(self->cache) >= (size_t)self->most && oldest != self->ring) {
        take_out(oldest);
        mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self->cache), oldest->key,
            MP_MAP_LOOKUP_REMOVE_IF_FOUND);
        if (elem == NULL) {
            return;
        }
        elem->value = MP_OBJ_NULL;
    }
    link_t *link = new_link(key, result);
    mp_obj_dict_store(self->cache, key, MP_OBJ_FROM_PTR(link));
    put_last(self, link);
}

static mp_obj_t cache_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_cstack_check();
    cache_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->most == 0) {
        self->misses++;
        return mp_call_function_n_kw(self->fun, n_args, n_kw, args);
    }
    mp_obj_t key = hashed(make_key(self, n_args, n_kw, args));
    mp_obj_t found = find(self, key);
    if (found != MP_OBJ_NULL) {
        self->hits++;
        if (self->most < 0) {
            return found;
        }
        link_t *link = MP_OBJ_TO_PTR(found);
        take_out(link);
        put_last(self, link);
        return link->result;
    }
    self->misses++;
    mp_obj_t result = mp_call_function_n_kw(self->fun, n_args, n_kw, args);
    if (self->most < 0) {
        mp_obj_dict_store(self->cache, key, result);
    } else {
        remember(self, key, result);
    }
    return result;
}

static mp_obj_t cache_info(mp_obj_t self_in) {
    cache_t *self = self_of(self_in);
    mp_obj_t parts[] = {mp_obj_new_int_from_uint(self->hits), mp_obj_new_int_from_uint(self->misses),
        self->most < 0 ? mp_const_none : mp_obj_new_int(self->most),
        MP_OBJ_NEW_SMALL_INT(mp_obj_dict_len(self->cache))};
    return mp_call_function_n_kw(self->info_type, 4, 0, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cache_info_obj, cache_info);

static mp_obj_t cache_clear(mp_obj_t self_in) {
    cache_t *self = self_of(self_in);
    self->ring = new_link(MP_OBJ_NULL, MP_OBJ_NULL);
    self->hits = self->misses = 0;
    self->cache = mp_obj_new_dict(0);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(cache_clear_obj, cache_clear);

static mp_obj_t cache_reduce(mp_obj_t self) {
    return mp_load_attr(self, MP_QSTR___qualname__);
}
static MP_DEFINE_CONST_FUN_OBJ_1(cache_reduce_obj, cache_reduce);

static mp_obj_t cache_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cache_copy_obj, 1, 1, cache_copy);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cache_deepcopy_obj, 2, 2, cache_copy);

static mp_obj_t cache_get(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[1] == mp_const_none ? args[0] : mp_obj_new_bound_meth(args[0], args[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(cache_get_obj, 2, 3, cache_get);

static void cache_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    ft_attribute(&self_of(self_in)->dict, name, dest);
}

static void cache_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<functools._lru_cache_wrapper object at 0x%p>", MP_OBJ_TO_PTR(self));
}

static const mp_rom_map_elem_t cache_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_functools)},
    {MP_ROM_QSTR(MP_QSTR_cache_info), MP_ROM_PTR(&cache_info_obj)},
    {MP_ROM_QSTR(MP_QSTR_cache_clear), MP_ROM_PTR(&cache_clear_obj)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&cache_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&cache_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&cache_deepcopy_obj)},
    {MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&cache_get_obj)},
};
static MP_DEFINE_CONST_DICT(cache_locals, cache_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_lru_cache,
    MP_QSTR__lru_cache_wrapper,
    MP_TYPE_FLAG_BINDS_SELF,
    make_new, cache_make_new,
    print, cache_print,
    call, cache_call,
    attr, cache_attr,
    locals_dict, &cache_locals
    );
