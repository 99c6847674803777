// The encoder of JSON: turns an object into text in one go. Used by json/encoder.py.
//
// The functions `default` and `encoder`, and methods of derived dictionaries, may run Python. So lists and dictionaries
// are read item by item, with their length each time.

#include <math.h>
#include <string.h>

#include "py/cstack.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objtuple.h"

#include "stdlib/json/json.h"
#include "types/text/format.h"
#include "vm/map.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t markers; // a dict, or None if cycles aren't detected
    mp_obj_t default_function, encoder;
    mp_obj_t indent; // a str or None
    mp_obj_t key_separator, item_separator;
    bool sort_keys, skip_keys, allow_nan;
    bool is_fast, is_ascii; // the encoder is a built-in one
} encoder_t;

// An object that is being encoded, and those around it, on the C stack.
typedef struct _around_t {
    const struct _around_t *outer;
    mp_obj_t obj;
} around_t;

typedef struct {
    const encoder_t *encoder;
    vstr_t out;
    mp_int_t level; // the level of indentation
} encode_t;

static void encode_value(encode_t *encode, const around_t *around, mp_obj_t obj);

// ---- Text ----------------------------------------------------------------------------------------------------------

static void add_str(encode_t *encode, mp_obj_t str) {
    mps_span_t span = mps_str_span(str);
    vstr_add_strn(&encode->out, (const char *)span.data, span.len);
}

static void add_newline(encode_t *encode) {
    vstr_add_byte(&encode->out, '\n');
    for (mp_int_t i = 0; i < encode->level; i++) {
        add_str(encode, encode->encoder->indent);
    }
}

// Appends a str by the encoder. May run Python.
static void add_quoted(encode_t *encode, mp_obj_t obj, mp_obj_t str) {
    if (encode->encoder->is_fast) {
        json_quote(&encode->out, mps_str_span(str), encode->encoder->is_ascii);
        return;
    }
    mp_obj_t result = mp_call_function_1(encode->encoder->encoder, obj);
    mp_obj_t text = mps_str_of(result);
    if (text == MP_OBJ_NULL) {
        mps_raise_type(MP_ERROR_TEXT("encoder() must return a string, not %s"), result);
    }
    add_str(encode, text);
}

static void add_int(vstr_t *out, mp_obj_t number) {
    if (mp_obj_int_sign(number) < 0) {
        vstr_add_byte(out, '-');
    }
    mps_int_text(out, number, 10, 'a');
}

static MP_NORETURN void raise_out_of_range(mp_obj_t obj) {
    vstr_t text;
    mps_vstr_init(&text, 64);
    vstr_add_str(&text, "Out of range float values are not JSON compliant: ");
    mps_span_t shown = mps_str_span(mps_convert(obj, 'r'));
    vstr_add_strn(&text, (const char *)shown.data, shown.len);
    mp_obj_t message = mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
    nlr_raise(mp_obj_new_exception_args(&mp_type_ValueError, 1, &message));
}

// Appends a float as float.__repr__ does, and infinities and NaN by JavaScript's names.
static void add_float(encode_t *encode, mp_obj_t obj, double value) {
    if (!isfinite(value)) {
        if (!encode->encoder->allow_nan) {
            raise_out_of_range(obj);
        }
        vstr_add_str(&encode->out, isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        return;
    }
    if (signbit(value)) {
        vstr_add_byte(&encode->out, '-');
    }
    mps_float_text(&encode->out, value, 'r', 0, false, true);
}

// ---- Containers ----------------------------------------------------------------------------------------------------

// Raises ValueError if an object contains itself.
static void check_circle(const encode_t *encode, const around_t *around, mp_obj_t obj) {
    if (encode->encoder->markers == mp_const_none) {
        return;
    }
    for (; around != NULL; around = around->outer) {
        if (around->obj == obj) {
            mp_raise_ValueError(MP_ERROR_TEXT("Circular reference detected"));
        }
    }
}

// Returns the current items of a list or a tuple.
static size_t items_of(mp_obj_t sequence, mp_obj_t **items) {
    if (mps_part_of(sequence, &mp_type_list) != MP_OBJ_NULL) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(sequence);
        *items = list->items;
        return list->len;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(sequence);
    *items = tuple->items;
    return tuple->len;
}

static void encode_sequence(encode_t *encode, const around_t *outer, mp_obj_t obj, mp_obj_t sequence) {
    mp_obj_t *items;
    if (items_of(sequence, &items) == 0) {
        vstr_add_strn(&encode->out, "[]", 2);
        return;
    }
    check_circle(encode, outer, obj);
    around_t around = {outer, obj};
    bool has_indent = encode->encoder->indent != mp_const_none;
    vstr_add_byte(&encode->out, '[');
    encode->level++;
    for (size_t i = 0; i < items_of(sequence, &items); i++) {
        if (i > 0) {
            add_str(encode, encode->encoder->item_separator);
        }
        if (has_indent) {
            add_newline(encode);
        }
        items_of(sequence, &items);
        encode_value(encode, &around, items[i]);
    }
    encode->level--;
    if (has_indent) {
        add_newline(encode);
    }
    vstr_add_byte(&encode->out, ']');
}

// Returns the str of a key, or MP_OBJ_NULL if the key is skipped.
static mp_obj_t key_text(encode_t *encode, mp_obj_t key) {
    if (mps_str_of(key) != MP_OBJ_NULL) {
        return key;
    }
    encode_t part = {.encoder = encode->encoder};
    mps_vstr_init(&part.out, 24);
    mp_obj_t number = mps_part_of(key, &mp_type_float);
    if (number != MP_OBJ_NULL) {
        add_float(&part, key, mp_obj_float_get(number));
    } else if (key == mp_const_none) {
        vstr_add_str(&part.out, "null");
    } else if (key == mp_const_true || key == mp_const_false) {
        vstr_add_str(&part.out, key == mp_const_true ? "true" : "false");
    } else if ((number = mps_int_of(key)) != MP_OBJ_NULL) {
        add_int(&part.out, number);
    } else if (encode->encoder->skip_keys) {
        return MP_OBJ_NULL;
    } else {
        mps_raise_type(MP_ERROR_TEXT("keys must be str, int, float, bool or None, not %s"), key);
    }
    return mps_str_from_vstr(&part.out, MPS_KIND_ASCII);
}

static void encode_pair(encode_t *encode, const around_t *around, bool *is_first, mp_obj_t key, mp_obj_t value) {
    mp_obj_t text = key_text(encode, key);
    if (text == MP_OBJ_NULL) {
        return;
    }
    if (!*is_first) {
        add_str(encode, encode->encoder->item_separator);
    }
    *is_first = false;
    if (encode->encoder->indent != mp_const_none) {
        add_newline(encode);
    }
    add_quoted(encode, text, mps_str_of(text));
    add_str(encode, encode->encoder->key_separator);
    encode_value(encode, around, value);
}

// Encodes the items of a dictionary's own method items(), sorted if the encoder sorts. May run Python.
static void encode_items(encode_t *encode, const around_t *around, bool *is_first, mp_obj_t obj) {
    mp_obj_t method[2];
    mp_load_method(obj, MP_QSTR_items, method);
    mp_obj_t items = mp_call_method_n_kw(0, 0, method);
    mp_obj_t list = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), items);
    if (encode->encoder->sort_keys) {
        mp_map_t none;
        mp_map_init_fixed_table(&none, 0, NULL);
        mp_obj_list_sort(1, &list, &none);
    }
    mp_obj_t *pairs;
    for (size_t i = 0; i < items_of(list, &pairs); i++) {
        mp_obj_t pair = mps_part_of(pairs[i], &mp_type_tuple);
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(pair);
        if (pair == MP_OBJ_NULL || tuple->len != 2) {
            mp_raise_ValueError(MP_ERROR_TEXT("items must return 2-tuples"));
        }
        encode_pair(encode, around, is_first, tuple->items[0], tuple->items[1]);
    }
}

static void encode_dict(encode_t *encode, const around_t *outer, mp_obj_t obj, mp_obj_dict_t *dict) {
    if (dict->map.used == 0) {
        vstr_add_strn(&encode->out, "{}", 2);
        return;
    }
    check_circle(encode, outer, obj);
    around_t around = {outer, obj};
    bool is_first = true;
    vstr_add_byte(&encode->out, '{');
    encode->level++;
    if (encode->encoder->sort_keys || MP_OBJ_FROM_PTR(dict) != obj) {
        encode_items(encode, &around, &is_first, obj);
    } else {
        for (size_t i = mps_map_first(&dict->map); i < mps_map_end(&dict->map); i++) {
            if (mp_map_slot_is_filled(&dict->map, i)) {
                encode_pair(encode, &around, &is_first, dict->map.table[i].key, dict->map.table[i].value);
            }
        }
    }
    encode->level--;
    if (!is_first && encode->encoder->indent != mp_const_none) {
        add_newline(encode);
    }
    vstr_add_byte(&encode->out, '}');
}

// Encodes the result of default() for an object that JSON can't represent. Runs Python.
static void encode_other(encode_t *encode, const around_t *outer, mp_obj_t obj) {
    check_circle(encode, outer, obj);
    around_t around = {outer, obj};
    encode_value(encode, &around, mp_call_function_1(encode->encoder->default_function, obj));
}

// Encodes containers, and objects of derived classes.
static MP_NOINLINE void encode_object(encode_t *encode, const around_t *around, mp_obj_t obj) {
    mp_obj_t part;
    mp_obj_dict_t *dict;
    mp_cstack_check();
    if (obj == mp_const_none) {
        vstr_add_strn(&encode->out, "null", 4);
    } else if (obj == mp_const_true) {
        vstr_add_strn(&encode->out, "true", 4);
    } else if (obj == mp_const_false) {
        vstr_add_strn(&encode->out, "false", 5);
    } else if ((part = mps_str_of(obj)) != MP_OBJ_NULL) {
        add_quoted(encode, obj, part);
    } else if ((part = mps_part_of(obj, &mp_type_float)) != MP_OBJ_NULL) {
        add_float(encode, obj, mp_obj_float_get(part));
    } else if ((part = mps_int_of(obj)) != MP_OBJ_NULL) {
        add_int(&encode->out, part);
    } else if ((part = mps_part_of(obj, &mp_type_list)) != MP_OBJ_NULL
        || (part = mps_part_of(obj, &mp_type_tuple)) != MP_OBJ_NULL) {
        encode_sequence(encode, around, obj, part);
    } else if ((dict = mps_as_dict(obj)) != NULL) {
        encode_dict(encode, around, obj, dict);
    } else {
        encode_other(encode, around, obj);
    }
}

static void encode_value(encode_t *encode, const around_t *around, mp_obj_t obj) {
    if (mp_obj_is_small_int(obj)) {
        add_int(&encode->out, obj);
    } else if (mp_obj_is_str(obj)) {
        add_quoted(encode, obj, obj);
    } else if (mp_obj_is_float(obj)) {
        add_float(encode, obj, mp_obj_float_get(obj));
    } else {
        encode_object(encode, around, obj);
    }
}

// ---- Functions for Python ------------------------------------------------------------------------------------------

static mp_obj_t to_str(mp_obj_t obj, int number) {
    mp_obj_t str = mps_str_of(obj);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("make_encoder() argument %d must be str, not %s"), number,
            mp_obj_get_type_str(obj));
    }
    return str;
}

static mp_obj_t encoder_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_markers, MP_QSTR_default, MP_QSTR_encoder, MP_QSTR_indent,
        MP_QSTR_key_separator, MP_QSTR_item_separator, MP_QSTR_sort_keys, MP_QSTR_skipkeys, MP_QSTR_allow_nan};
    mp_obj_t values[9] = {MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR_make_encoder, n_args, args, &kw, 9, names, 0, 9, values);
    mp_obj_t key_separator = to_str(values[4], 5), item_separator = to_str(values[5], 6);
    bool sort_keys = mp_obj_is_true(values[6]), skip_keys = mp_obj_is_true(values[7]);
    bool allow_nan = mp_obj_is_true(values[8]);
    if (values[0] != mp_const_none && mps_as_dict(values[0]) == NULL) {
        mps_raise_type(MP_ERROR_TEXT("make_encoder() argument 1 must be dict or None, not %s"), values[0]);
    }
    if (values[3] != mp_const_none) {
        values[3] = to_str(values[3], 4);
    }
    encoder_t *self = mp_obj_malloc(encoder_t, type);
    self->markers = values[0];
    self->default_function = values[1];
    self->encoder = values[2];
    self->indent = values[3];
    self->key_separator = key_separator;
    self->item_separator = item_separator;
    self->sort_keys = sort_keys;
    self->skip_keys = skip_keys;
    self->allow_nan = allow_nan;
    self->is_ascii = values[2] == MP_OBJ_FROM_PTR(&json_encode_ascii_obj);
    self->is_fast = self->is_ascii || values[2] == MP_OBJ_FROM_PTR(&json_encode_obj);
    return MP_OBJ_FROM_PTR(self);
}

// _iterencode(obj, _current_indent_level): returns a tuple of texts.
static mp_obj_t encoder_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const qstr names[] = {MP_QSTR_obj, MP_QSTR__current_indent_level};
    mp_obj_t values[2] = {MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR__iterencode, n_args, args, &kw, 2, names, 0, 2, values);
    encode_t encode = {.encoder = MP_OBJ_TO_PTR(self_in), .level = mps_index_ssize(values[1])};
    mps_vstr_init(&encode.out, 64);
    encode_value(&encode, NULL, values[0]);
    mp_obj_t text = mps_str_from_vstr(&encode.out, MPS_KIND_UNKNOWN);
    return mp_obj_new_tuple(1, &text);
}

static void encoder_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const encoder_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = attr == MP_QSTR_markers ? self->markers
        : attr == MP_QSTR_default            ? self->default_function
        : attr == MP_QSTR_encoder            ? self->encoder
        : attr == MP_QSTR_indent             ? self->indent
        : attr == MP_QSTR_key_separator      ? self->key_separator
        : attr == MP_QSTR_item_separator     ? self->item_separator
        : attr == MP_QSTR_sort_keys          ? mp_obj_new_bool(self->sort_keys)
        : attr == MP_QSTR_skipkeys           ? mp_obj_new_bool(self->skip_keys)
                                             : MP_OBJ_NULL;
    json_attribute(value, dest);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_json_encoder,
    MP_QSTR_Encoder,
    MP_TYPE_FLAG_NONE,
    make_new, encoder_make_new,
    call, encoder_call,
    attr, encoder_attr
    );

// ---- The module ----------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__json)},
    {MP_ROM_QSTR(MP_QSTR_encode_basestring_ascii), MP_ROM_PTR(&json_encode_ascii_obj)},
    {MP_ROM_QSTR(MP_QSTR_encode_basestring), MP_ROM_PTR(&json_encode_obj)},
    {MP_ROM_QSTR(MP_QSTR_scanstring), MP_ROM_PTR(&json_scanstring_obj)},
    {MP_ROM_QSTR(MP_QSTR_make_scanner), MP_ROM_PTR(&mps_type_json_scanner)},
    {MP_ROM_QSTR(MP_QSTR_make_encoder), MP_ROM_PTR(&mps_type_json_encoder)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_json = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__json, mps_module_json);
