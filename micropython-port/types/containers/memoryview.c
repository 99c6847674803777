// Defines memoryview. A view of several dimensions comes only from cast(): its items lie in a row, and it has no
// sub-views.
//
// A view keeps the start of the memory that it shows, and the object that owns the memory. If the object gets other
// memory (a bytearray that grows), the view goes on to show the old one. CPython does not let the object grow while
// there are views. Here views are not counted; the object may not grow while a view is in use in a with statement.

#include <string.h>

#include "py/binary.h"
#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#include "types/text/bytearray.h"
#include "types/text/text.h"

typedef struct _view_t {
    mp_obj_base_t base;
    char code; // the type code of an item
    bool has_at; // its format begins with an @
    bool readonly;
    bool released;
    byte *memory; // the start of the object's memory, for the collector
    mp_obj_t obj;
    size_t offset; // the place of the first item, in bytes
    size_t len; // the number of items
    mp_int_t stride; // the distance between items, in bytes
    mp_obj_t shape; // a tuple of ints, or MP_OBJ_NULL for one dimension
    mp_obj_t hash; // or MP_OBJ_NULL where nobody has asked for it
    struct _view_t *entered; // the next in the list of views in use in a with statement
} view_t;

static const mp_obj_type_t *const with_code[] = {&mp_type_bytearray, &mp_type_array};

MP_REGISTER_ROOT_POINTER(void *mps_entered_views);

bool mps_memoryview_holds(mp_obj_t obj) {
    for (view_t *view = MP_STATE_VM(mps_entered_views); view != NULL; view = view->entered) {
        if (view->obj == obj && !view->released) {
            return true;
        }
    }
    return false;
}

static void init_view(view_t *view, char code, byte *memory, mp_obj_t obj, size_t len, bool readonly) {
    *view = (view_t) {.base = {&mp_type_memoryview},
        .code = code,
        .readonly = readonly,
        .memory = memory,
        .obj = obj,
        .len = len,
        .stride = mps_item_size(code),
        .shape = MP_OBJ_NULL};
}

static view_t *new_view(char code, byte *memory, mp_obj_t obj, size_t len, bool readonly) {
    view_t *view = m_new_obj(view_t);
    init_view(view, code, memory, obj, len, readonly);
    return view;
}

// Makes a view of memory without an owner, for C code.
mp_obj_t mp_obj_new_memoryview(byte typecode, size_t nitems, void *items) {
    bool readonly = !(typecode & MP_OBJ_ARRAY_TYPECODE_FLAG_RW);
    return MP_OBJ_FROM_PTR(new_view(typecode & 0x7f, items, mp_const_none, nitems, readonly));
}

static view_t *check_released(view_t *self) {
    if (self->released) {
        mp_raise_ValueError(MP_ERROR_TEXT("operation forbidden on released memoryview object"));
    }
    return self;
}

static view_t *self_of(mp_obj_t obj, qstr method) {
    if (!mp_obj_is_type(obj, &mp_type_memoryview)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor '%q' for 'memoryview' objects doesn't apply to a '%s' object"), method,
            mp_obj_get_type_str(obj));
    }
    return check_released(MP_OBJ_TO_PTR(obj));
}

static byte *item_at(const view_t *self, size_t index) {
    return self->memory + self->offset + (mp_int_t)index * self->stride;
}

static bool is_contiguous(const view_t *self) {
    return self->len <= 1 || self->stride == (mp_int_t)mps_item_size(self->code);
}

// Returns the number of dimensions, and their lengths.
static size_t dimensions(const view_t *self, mp_obj_t **lengths) {
    mp_obj_tuple_t *shape = MP_OBJ_TO_PTR(self->shape);
    *lengths = shape->items;
    return shape->len;
}

static bool is_flat(const view_t *self) {
    return self->shape == MP_OBJ_NULL;
}

// Returns the length of the first dimension.
static size_t first_length(const view_t *self) {
    if (is_flat(self)) {
        return self->len;
    }
    mp_obj_t *lengths;
    if (dimensions(self, &lengths) == 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("0-dim memory has no length"));
    }
    return MP_OBJ_SMALL_INT_VALUE(lengths[0]);
}

// Raises if a view has several dimensions, because it has no sub-views.
static void check_flat(const view_t *self) {
    mp_obj_t *lengths;
    if (!is_flat(self)) {
        if (dimensions(self, &lengths) == 0) {
            mp_raise_TypeError(MP_ERROR_TEXT("invalid indexing of 0-dim memory"));
        }
        mp_raise_NotImplementedError(MP_ERROR_TEXT("multi-dimensional sub-views are not implemented"));
    }
}

// Makes a view of an object. Raises if the object is not bytes-like.
static void view_of(view_t *self, mp_obj_t obj) {
    if (mp_obj_is_type(obj, &mp_type_memoryview)) {
        *self = *check_released(MP_OBJ_TO_PTR(obj));
        self->entered = NULL;
        return;
    }
    mp_buffer_info_t buffer;
    if (mps_str_of(obj) != MP_OBJ_NULL || !mp_get_buffer(obj, &buffer, MP_BUFFER_READ)) {
        mps_raise_type(MP_ERROR_TEXT("memoryview: a bytes-like object is required, not '%s'"), obj);
    }
    mp_buffer_info_t writable;
    bool readonly = !mp_get_buffer(obj, &writable, MP_BUFFER_RW);
    char code = buffer.typecode == BYTEARRAY_TYPECODE ? 'B' : buffer.typecode;
    size_t size = mps_item_size(code);
    if (size == 0) {
        code = 'B';
        size = 1;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(with_code); i++) {
        mp_obj_t held = mps_part_of(obj, with_code[i]);
        if (held != MP_OBJ_NULL) {
            ((mp_obj_array_t *)MP_OBJ_TO_PTR(held))->typecode |= MPS_ARRAY_VIEWED;
            obj = held;
        }
    }
    init_view(self, code, buffer.buf, obj, buffer.len / size, readonly);
}

static mp_obj_t memoryview_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_object};
    mp_obj_t obj = MP_OBJ_NULL;
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_memoryview, n_args, args, &kw, 1, names, 0, 1, &obj);
    view_t *self = m_new_obj(view_t);
    view_of(self, obj);
    return MP_OBJ_FROM_PTR(self);
}

static void memoryview_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    view_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, self->released ? "<released memory at %p>" : "<memory at %p>", self);
}

// ---- Methods -------------------------------------------------------------------------------------------------------

// Appends the bytes of all items to a buffer.
static void copy_out(const view_t *self, vstr_t *vstr) {
    size_t size = mps_item_size(self->code);
    mps_vstr_init_len(vstr, (uint64_t)self->len * size);
    for (size_t i = 0; i < self->len; i++) {
        memcpy(vstr->buf + i * size, item_at(self, i), size);
    }
}

static mp_obj_t memoryview_tobytes(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    view_t *self = self_of(args[0], MP_QSTR_tobytes);
    static const qstr names[] = {MP_QSTR_order};
    mp_obj_t order = mp_const_none;
    mps_parse_args(MP_QSTR_tobytes, n_args - 1, args + 1, kw, 1, names, 0, 0, &order);
    if (order != mp_const_none) {
        mp_obj_t str = mps_str_of(order);
        mps_span_t text = {0};
        if (str != MP_OBJ_NULL) {
            text = mps_str_span(str);
        }
        if (text.len != 1 || strchr("CFA", *text.data) == NULL) {
            mp_raise_ValueError(MP_ERROR_TEXT("order must be 'C', 'F' or 'A'"));
        }
    }
    vstr_t vstr;
    copy_out(self, &vstr);
    return mps_bytes_from_vstr(&mp_type_bytes, &vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(memoryview_tobytes_obj, 1, memoryview_tobytes);

static mp_obj_t memoryview_hex(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    view_t *self = self_of(args[0], MP_QSTR_hex);
    vstr_t vstr;
    copy_out(self, &vstr);
    mp_obj_t with_bytes[3] = {mps_bytes_from_vstr(&mp_type_bytes, &vstr)};
    mps_check_count(MP_QSTR_hex, n_args - 1, 0, 2);
    memcpy(with_bytes + 1, args + 1, (n_args - 1) * sizeof(mp_obj_t));
    return mps_hex_obj.fun.kw(n_args, with_bytes, kw);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(memoryview_hex_obj, 1, memoryview_hex);

// Returns nested lists of the items of a dimension from *item on. Advances *item.
static mp_obj_t nested(const view_t *self, size_t dimension, size_t *item) {
    mp_obj_t *lengths;
    if (dimension == dimensions(self, &lengths)) {
        return mps_item_get(self->code, item_at(self, (*item)++));
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (mp_int_t i = 0; i < MP_OBJ_SMALL_INT_VALUE(lengths[dimension]); i++) {
        mp_obj_list_append(list, nested(self, dimension + 1, item));
    }
    return list;
}

static mp_obj_t memoryview_tolist(mp_obj_t self_in) {
    view_t *self = self_of(self_in, MP_QSTR_tolist);
    if (!is_flat(self)) {
        size_t item = 0;
        return nested(self, 0, &item);
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < self->len; i++) {
        mp_obj_list_append(list, mps_item_get(self->code, item_at(self, i)));
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_tolist_obj, memoryview_tolist);

static bool is_byte_code(char code) {
    return code == 'B' || code == 'b' || code == 'c';
}

#define DIMENSIONS_MAX (64)

// Sets the shape of a cast view: a list or a tuple of lengths.
static void set_shape(view_t *self, mp_obj_t shape, bool was_flat) {
    if (mps_part_of(shape, &mp_type_list) == MP_OBJ_NULL && mps_part_of(shape, &mp_type_tuple) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("shape must be a list or a tuple"));
    }
    mp_obj_tuple_t *given = MP_OBJ_TO_PTR(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), shape));
    mp_obj_t lengths = mp_obj_new_tuple(given->len, given->items);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(lengths);
    if (tuple->len > DIMENSIONS_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("memoryview: number of dimensions must not exceed 64"));
    }
    if (tuple->len != 1 && !was_flat) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    uint64_t product = 1;
    for (size_t i = 0; i < tuple->len; i++) {
        if (mps_int_of(tuple->items[i]) == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("memoryview.cast(): elements of shape must be integers"));
        }
        mp_int_t length = mps_int_clamped(mps_int_of(tuple->items[i]));
        if (length <= 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("memoryview.cast(): elements of shape must be integers > 0"));
        }
        // No length is 0, so a too large product stays too large.
        product = product > self->len ? product : product * length;
    }
    if (product != self->len) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: product(shape) * itemsize != buffer size"));
    }
    for (size_t i = 0; i < tuple->len; i++) {
        tuple->items[i] = mps_int_of(tuple->items[i]); // small, because none is larger than the product
    }
    self->shape = tuple->len == 1 ? MP_OBJ_NULL : lengths;
}

static mp_obj_t memoryview_cast(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    view_t *self = self_of(args[0], MP_QSTR_cast);
    static const qstr names[] = {MP_QSTR_format, MP_QSTR_shape};
    mp_obj_t values[2] = {MP_OBJ_NULL, mp_const_none};
    mps_parse_args(MP_QSTR_cast, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    mp_obj_t str = mps_str_of(values[0]);
    if (str == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("cast() argument 'format' must be str, not %s"), values[0]);
    }
    if (!is_contiguous(self)) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: casts are restricted to C-contiguous views"));
    }
    mps_span_t format = mps_str_span(str);
    bool has_at = format.len == 2 && *format.data == '@';
    char code = format.len == 1 || has_at ? format.data[format.len - 1] : 0;
    size_t size = code == 'u' || code == 'w' || code == BYTEARRAY_TYPECODE ? 0 : mps_item_size(code);
    if (size == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'"));
    }
    if (!is_byte_code(code) && !is_byte_code(self->code)) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: cannot cast between two non-byte formats"));
    }
    size_t bytes = self->len * mps_item_size(self->code);
    if (bytes % size != 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("memoryview: length is not a multiple of itemsize"));
    }
    view_t *view = new_view(code, self->memory, self->obj, bytes / size, self->readonly);
    view->offset = self->offset;
    view->has_at = has_at;
    if (values[1] != mp_const_none) {
        set_shape(view, values[1], is_flat(self));
    }
    return MP_OBJ_FROM_PTR(view);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(memoryview_cast_obj, 1, memoryview_cast);

static mp_obj_t memoryview_toreadonly(mp_obj_t self_in) {
    self_of(self_in, MP_QSTR_toreadonly);
    view_t *view = MP_OBJ_TO_PTR(memoryview_make_new(&mp_type_memoryview, 1, 0, &self_in));
    view->readonly = true;
    return MP_OBJ_FROM_PTR(view);
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_toreadonly_obj, memoryview_toreadonly);

static mp_obj_t memoryview_release(mp_obj_t self_in) {
    if (!mp_obj_is_type(self_in, &mp_type_memoryview)) {
        self_of(self_in, MP_QSTR_release);
    }
    view_t *self = MP_OBJ_TO_PTR(self_in);
    self->released = true;
    void *views = MP_STATE_VM(mps_entered_views);
    for (view_t **place = (view_t **)&views; *place != NULL; place = &(*place)->entered) {
        if (*place == self) {
            *place = self->entered;
            break;
        }
    }
    MP_STATE_VM(mps_entered_views) = views;
    self->memory = NULL;
    self->obj = mp_const_none;
    self->len = 0;
    self->entered = NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_release_obj, memoryview_release);

static mp_obj_t memoryview_enter(mp_obj_t self_in) {
    view_t *self = self_of(self_in, MP_QSTR___enter__);
    for (view_t *view = MP_STATE_VM(mps_entered_views); view != NULL; view = view->entered) {
        if (view == self) {
            return self_in;
        }
    }
    self->entered = MP_STATE_VM(mps_entered_views);
    MP_STATE_VM(mps_entered_views) = self;
    return self_in;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memoryview_enter_obj, memoryview_enter);

static mp_obj_t memoryview_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return memoryview_release(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_exit_obj, 1, 4, memoryview_exit);

// Returns the first index of a value from start on, or -1. May run Python.
static mp_int_t index_of(view_t *self, mp_obj_t value, size_t start, size_t end) {
    check_flat(self);
    for (size_t i = start; i < self->len && i < end; i++) {
        if (mp_obj_equal(mps_item_get(self->code, item_at(self, i)), value)) {
            return i;
        }
    }
    return -1;
}

static mp_obj_t memoryview_index(size_t n_args, const mp_obj_t *args) {
    view_t *self = self_of(args[0], MP_QSTR_index);
    size_t start = n_args > 2 ? mps_index_bound_or(args[2], self->len, 0) : 0;
    size_t end = n_args > 3 ? mps_index_bound_or(args[3], self->len, self->len) : SIZE_MAX;
    mp_int_t index = index_of(self, args[1], start, end);
    if (index < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("memoryview.index(x): x not found"));
    }
    return MP_OBJ_NEW_SMALL_INT(index);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memoryview_index_obj, 2, 4, memoryview_index);

static mp_obj_t memoryview_count(mp_obj_t self_in, mp_obj_t value) {
    view_t *self = self_of(self_in, MP_QSTR_count);
    mp_int_t count = 0;
    for (mp_int_t i = -1; (i = index_of(self, value, i + 1, SIZE_MAX)) >= 0;) {
        count++;
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(memoryview_count_obj, memoryview_count);

static const mp_rom_map_elem_t memoryview_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&memoryview_enter_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&memoryview_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_cast), MP_ROM_PTR(&memoryview_cast_obj)},
    {MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&memoryview_count_obj)},
    {MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&memoryview_hex_obj)},
    {MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&memoryview_index_obj)},
    {MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&memoryview_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_tobytes), MP_ROM_PTR(&memoryview_tobytes_obj)},
    {MP_ROM_QSTR(MP_QSTR_tolist), MP_ROM_PTR(&memoryview_tolist_obj)},
    {MP_ROM_QSTR(MP_QSTR_toreadonly), MP_ROM_PTR(&memoryview_toreadonly_obj)},
};
static MP_DEFINE_CONST_DICT(memoryview_locals_dict, memoryview_locals_table);

static mp_obj_t one_int(mp_int_t value) {
    mp_obj_t item = mp_obj_new_int(value);
    return mp_obj_new_tuple(1, &item);
}

// Returns a tuple of the distances between items in each dimension, in bytes.
static mp_obj_t strides(const view_t *self) {
    if (is_flat(self)) {
        return one_int(self->stride);
    }
    mp_obj_t *lengths;
    size_t count = dimensions(self, &lengths);
    mp_obj_t tuple = mp_obj_new_tuple(count, NULL);
    mp_int_t stride = self->stride;
    for (size_t i = count; i-- > 0;) {
        ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(tuple))->items[i] = mp_obj_new_int(stride);
        stride *= MP_OBJ_SMALL_INT_VALUE(lengths[i]);
    }
    return tuple;
}

// Returns whether the items are in Fortran's order: at most one dimension is longer than 1.
static bool is_in_columns(const view_t *self) {
    size_t longer = 0;
    if (!is_flat(self)) {
        mp_obj_t *lengths;
        size_t count = dimensions(self, &lengths);
        for (size_t i = 0; i < count; i++) {
            longer += MP_OBJ_SMALL_INT_VALUE(lengths[i]) > 1;
        }
    }
    return longer < 2 && is_contiguous(self);
}

static void memoryview_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    view_t *self = MP_OBJ_TO_PTR(self_in);
    size_t size = mps_item_size(self->code);
    mp_obj_t value;
    char format[2] = {'@', self->code};
    switch (attr) {
        case MP_QSTR_format:
            value = mps_str_new((const byte *)format + !self->has_at, 1 + self->has_at);
            break;
        case MP_QSTR_itemsize:
            value = MP_OBJ_NEW_SMALL_INT(size);
            break;
        case MP_QSTR_nbytes:
            value = MP_OBJ_NEW_SMALL_INT(self->len * size);
            break;
        case MP_QSTR_shape:
            value = is_flat(self) ? one_int(self->len) : self->shape;
            break;
        case MP_QSTR_strides:
            value = strides(self);
            break;
        case MP_QSTR_suboffsets:
            value = mp_const_empty_tuple;
            break;
        case MP_QSTR_ndim:
            value = is_flat(self) ? MP_OBJ_NEW_SMALL_INT(1) : mp_obj_len(self->shape);
            break;
        case MP_QSTR_readonly:
            value = mp_obj_new_bool(self->readonly);
            break;
        case MP_QSTR_contiguous:
        case MP_QSTR_c_contiguous:
            value = mp_obj_new_bool(is_contiguous(self));
            break;
        case MP_QSTR_f_contiguous:
            value = mp_obj_new_bool(is_in_columns(self));
            break;
        case MP_QSTR_obj:
            value = self->obj;
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL; // looks in the methods
            return;
    }
    check_released(self);
    dest[0] = value;
}

// ---- The type ------------------------------------------------------------------------------------------------------

static mp_obj_t memoryview_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        check_released(self);
    }
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(first_length(self));
        case MP_UNARY_OP_HASH: {
            if (self->hash != MP_OBJ_NULL) {
                return self->hash;
            }
            check_released(self);
            if (!self->readonly) {
                mp_raise_ValueError(MP_ERROR_TEXT("cannot hash writable memoryview object"));
            }
            if (!is_byte_code(self->code)) {
                mp_raise_ValueError(MP_ERROR_TEXT("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
            }
            vstr_t vstr;
            copy_out(self, &vstr);
            self->hash = mp_unary_op(op, mps_bytes_from_vstr(&mp_type_bytes, &vstr));
            return self->hash;
        }
        default:
            return MP_OBJ_NULL;
    }
}

static bool equals(view_t *left, view_t *right) {
    if (left->released || right->released || left->len != right->len) {
        return left == right;
    }
    if (is_flat(left) != is_flat(right) || (!is_flat(left) && !mp_obj_equal(left->shape, right->shape))) {
        return false;
    }
    for (size_t i = 0; i < left->len; i++) {
        if (!mp_obj_equal(mps_item_get(left->code, item_at(left, i)), mps_item_get(right->code, item_at(right, i)))) {
            return false;
        }
    }
    return true;
}

static mp_obj_t memoryview_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    view_t *self = MP_OBJ_TO_PTR(lhs);
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(index_of(check_released(self), rhs, 0, SIZE_MAX) >= 0);
    }
    if (op != MP_BINARY_OP_EQUAL) {
        return MP_OBJ_NULL;
    }
    if (mp_obj_is_type(rhs, &mp_type_memoryview)) {
        return mp_obj_new_bool(equals(self, MP_OBJ_TO_PTR(rhs)));
    }
    mps_span_t span;
    if (!mps_bytes_like(rhs, &span)) {
        return MP_OBJ_NULL;
    }
    view_t other;
    view_of(&other, rhs);
    return mp_obj_new_bool(equals(self, &other));
}

// Narrows a view to a part of it.
static void narrow(view_t *self, mp_obj_t slice) {
    mp_int_t start, step;
    size_t count = mps_slice_of(slice, self->len, &start, &step);
    self->offset = item_at(self, count > 0 ? start : 0) - self->memory;
    // The step is not used for fewer than two items, and may be huge.
    self->stride *= count > 1 ? step : 1;
    self->len = count;
    self->hash = MP_OBJ_NULL;
    self->entered = NULL;
}

static void set_slice(const view_t *self, mp_obj_t slice, mp_obj_t value) {
    view_t part = *self;
    narrow(&part, slice);
    mps_span_t span;
    if (!mps_bytes_like(value, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), value);
    }
    view_t source;
    view_of(&source, value);
    if (source.code != part.code || source.len != part.len) {
        mp_raise_ValueError(MP_ERROR_TEXT("memoryview assignment: lvalue and rvalue have different structures"));
    }
    size_t size = mps_item_size(part.code);
    if (is_contiguous(&source) && is_contiguous(&part)) {
        if (part.len > 0) {
            memmove(item_at(&part, 0), item_at(&source, 0), part.len * size);
        }
        return;
    }
    vstr_t vstr; // the items may overlap
    copy_out(&source, &vstr);
    for (size_t i = 0; i < part.len; i++) {
        memcpy(item_at(&part, i), vstr.buf + i * size, size);
    }
}

// Returns the number of the item at a tuple of indices.
static size_t item_of(view_t *self, mp_obj_t indices) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(indices);
    mp_obj_t *lengths = NULL;
    size_t count = is_flat(self) ? 1 : dimensions(self, &lengths), item = 0;
    if (tuple->len < count) {
        mp_raise_NotImplementedError(MP_ERROR_TEXT("sub-views are not implemented"));
    }
    if (tuple->len > count) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot index %d-dimension view with %d-element tuple"),
            (int)count, (int)tuple->len);
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = lengths == NULL ? self->len : (size_t)MP_OBJ_SMALL_INT_VALUE(lengths[i]);
        mp_int_t index = mps_index_clamped(tuple->items[i]);
        check_released(self);
        index += index < 0 ? (mp_int_t)length : 0;
        if (index < 0 || (size_t)index >= length) {
            mp_raise_msg_varg(&mp_type_IndexError, MP_ERROR_TEXT("index out of bounds on dimension %d"), (int)i + 1);
        }
        item = item * length + index;
    }
    return item;
}

static mp_obj_t memoryview_subscr(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t value) {
    view_t *self = check_released(MP_OBJ_TO_PTR(self_in));
    bool is_tuple = mp_obj_is_exact_type(index_in, &mp_type_tuple);
    if (value != MP_OBJ_SENTINEL && self->readonly) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot modify read-only memory"));
    }
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("cannot delete memory"));
    }
    if (!is_tuple) {
        check_flat(self);
    }
    if (mp_obj_is_type(index_in, &mp_type_slice)) {
        index_in = mps_slice_resolved(index_in);
        if (value == MP_OBJ_SENTINEL) {
            view_t *part = m_new_obj(view_t);
            *part = *self;
            narrow(part, index_in);
            return MP_OBJ_FROM_PTR(part);
        }
        set_slice(self, index_in, value);
        return mp_const_none;
    }
    if (!is_tuple && !mp_obj_is_small_int(index_in) && mps_index_exists(index_in)) {
        index_in = mps_index(index_in);
        check_released(self); // by __index__
    }
    size_t index = is_tuple
        ? item_of(self, index_in)
        : mps_index_item(index_in, &self->len, MP_ERROR_TEXT("memoryview: invalid slice key"),
              MP_ERROR_TEXT("index out of bounds on dimension 1"));
    if (value == MP_OBJ_SENTINEL) {
        return mps_item_get(self->code, item_at(self, index));
    }
    byte item[8];
    const mp_obj_type_t *error = mps_item_try(self->code, item, value);
    if (error != NULL) {
        mp_raise_msg_varg(error,
            error == &mp_type_TypeError ? MP_ERROR_TEXT("memoryview: invalid type for format '%c'")
                                        : MP_ERROR_TEXT("memoryview: invalid value for format '%c'"),
            self->code);
    }
    check_released(self); // the value's own code may have released it
    memcpy(item_at(self, index), item, mps_item_size(self->code));
    return mp_const_none;
}

// Gets a buffer for C code, which needs adjacent bytes. Items of a view with a step are copied, and can only be read.
static mp_int_t memoryview_get_buffer(mp_obj_t self_in, mp_buffer_info_t *buffer, mp_uint_t flags) {
    view_t *self = check_released(MP_OBJ_TO_PTR(self_in));
    if (flags & MP_BUFFER_WRITE && (self->readonly || !is_contiguous(self))) {
        return 1;
    }
    buffer->buf = self->memory + self->offset;
    buffer->len = self->len * mps_item_size(self->code);
    buffer->typecode = self->code;
    if (!is_contiguous(self)) {
        vstr_t vstr;
        copy_out(self, &vstr);
        buffer->buf = vstr.buf;
    }
    return 0;
}

typedef struct {
    mp_obj_base_t base;
    mp_obj_t view;
    size_t next;
} view_iterator_t;

static mp_obj_t view_iterator_next(mp_obj_t self_in) {
    view_iterator_t *self = MP_OBJ_TO_PTR(self_in);
    view_t *view = check_released(MP_OBJ_TO_PTR(self->view));
    return self->next < view->len ? mps_item_get(view->code, item_at(view, self->next++)) : MP_OBJ_STOP_ITERATION;
}

static MP_DEFINE_CONST_OBJ_TYPE(view_iterator_type, MP_QSTR_memory_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, view_iterator_next);

static mp_obj_t memoryview_getiter(mp_obj_t self, mp_obj_iter_buf_t *buffer) {
    MP_STATIC_ASSERT(sizeof(view_iterator_t) <= sizeof(mp_obj_iter_buf_t));
    check_flat(check_released(MP_OBJ_TO_PTR(self)));
    view_iterator_t *iterator = (view_iterator_t *)buffer;
    iterator->base.type = &view_iterator_type;
    iterator->view = self;
    iterator->next = 0;
    return MP_OBJ_FROM_PTR(iterator);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_memoryview,
    MP_QSTR_memoryview,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, memoryview_make_new,
    print, memoryview_print,
    iter, memoryview_getiter,
    unary_op, memoryview_unary_op,
    binary_op, memoryview_binary_op,
    attr, memoryview_attr,
    subscr, memoryview_subscr,
    buffer, memoryview_get_buffer,
    locals_dict, &memoryview_locals_dict
    );
