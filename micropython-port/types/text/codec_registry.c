// The registry of codecs, which codecs.py and encodings fill. str.encode() and bytes.decode() use it for encodings that
// aren't built in.

#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/runtime.h"

#include "types/classes/class.h"
#include "types/text/codecs.h"

MP_REGISTER_ROOT_POINTER(mp_obj_t codec_searches); // a list of functions, or MP_OBJ_NULL
MP_REGISTER_ROOT_POINTER(mp_obj_t codec_cache); // a dict of the found codecs, or MP_OBJ_NULL

// Returns the name for search functions: small letters and digits, with _ in place of all others.
static mp_obj_t normalized(mp_obj_t encoding) {
    mps_span_t text = mps_str_span(mps_str_of(encoding));
    vstr_t out;
    mps_vstr_init(&out, text.len);
    bool gap = false;
    for (size_t i = 0; i < text.len; i++) {
        byte c = text.data[i];
        if (c < 0x80 && (unichar_isalnum(c) || c == '.')) {
            if (gap && out.len > 0) {
                vstr_add_byte(&out, '_');
            }
            gap = false;
            vstr_add_byte(&out, unichar_tolower(c));
        } else {
            gap = true;
        }
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

static mp_obj_list_t *searches(void) {
    if (MP_STATE_VM(codec_searches) == MP_OBJ_NULL) {
        MP_STATE_VM(codec_searches) = mp_obj_new_list(0, NULL);
        MP_STATE_VM(codec_cache) = mp_obj_new_dict(0);
        // encodings registers its own function.
        mp_import_name(MP_QSTR_encodings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    }
    return MP_OBJ_TO_PTR(MP_STATE_VM(codec_searches));
}

void mps_codec_register(mp_obj_t search) {
    if (!mp_obj_is_callable(search)) {
        mp_raise_TypeError(MP_ERROR_TEXT("argument must be callable"));
    }
    mp_obj_list_append(MP_OBJ_FROM_PTR(searches()), search);
}

void mps_codec_unregister(mp_obj_t search) {
    mp_obj_list_t *list = searches();
    for (size_t i = 0; i < list->len; i++) {
        if (list->items[i] == search) {
            mp_obj_t kept = mp_obj_new_list(0, NULL);
            for (size_t j = 0; j < list->len; j++) {
                if (j != i) {
                    mp_obj_list_append(kept, list->items[j]);
                }
            }
            MP_STATE_VM(codec_searches) = kept;
            MP_STATE_VM(codec_cache) = mp_obj_new_dict(0);
            return;
        }
    }
}

mp_obj_t mps_codec_lookup(mp_obj_t encoding) {
    mp_obj_t name = normalized(encoding);
    searches();
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(MP_STATE_VM(codec_cache)), name, MP_MAP_LOOKUP);
    if (found != NULL) {
        return found->value;
    }
    mp_cstack_check();
    for (size_t i = 0; i < searches()->len; i++) {
        mp_obj_t info = mp_call_function_1(searches()->items[i], name);
        if (info == mp_const_none) {
            continue;
        }
        mp_obj_t tuple = mps_part_of(info, &mp_type_tuple);
        if (tuple == MP_OBJ_NULL || ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(tuple))->len != 4) {
            mp_raise_TypeError(MP_ERROR_TEXT("codec search functions must return 4-tuples"));
        }
        mp_obj_dict_store(MP_STATE_VM(codec_cache), name, info);
        return info;
    }
    mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"),
        mp_obj_str_get_str(mps_str_of(encoding)));
}

// Adds a note about the operation to an exception.
static void add_note(mp_obj_t exc, mp_obj_t encoding, bool encodes) {
    vstr_t text;
    mps_vstr_init(&text, 40);
    vstr_printf(&text, "%s with '%s' codec failed", encodes ? "encoding" : "decoding",
        mp_obj_str_get_str(mps_str_of(encoding)));
    mp_obj_t method[3];
    mp_load_method(exc, MP_QSTR_add_note, method);
    method[2] = mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
    mp_call_method_n_kw(1, 0, method);
}

mp_obj_t mps_codec_convert(mp_obj_t info, mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors, bool encodes) {
    mp_obj_tuple_t *four = MP_OBJ_TO_PTR(mps_part_of(info, &mp_type_tuple));
    mp_obj_t args[2] = {obj, errors};
    mp_obj_t result;
    nlr_buf_t nlr;
    mp_cstack_check();
    if (nlr_push(&nlr) == 0) {
        result = mp_call_function_n_kw(four->items[encodes ? 0 : 1], errors == MP_OBJ_NULL ? 1 : 2, 0, args);
        nlr_pop();
    } else {
        add_note(MP_OBJ_FROM_PTR(nlr.ret_val), encoding, encodes);
        nlr_jump(nlr.ret_val);
    }
    mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(result);
    if (!mp_obj_is_type(result, &mp_type_tuple) || pair->len != 2) {
        mp_raise_TypeError(encodes ? MP_ERROR_TEXT("encoder must return a tuple (object, integer)")
                                   : MP_ERROR_TEXT("decoder must return a tuple (object,integer)"));
    }
    return pair->items[0];
}

mp_obj_t mps_codec_call(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors, bool encodes) {
    mp_obj_t info = mps_codec_lookup(encoding);
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(info, MP_QSTR__is_text_encoding, dest, false);
    const char *name = mp_obj_str_get_str(mps_str_of(encoding));
    const char *function = encodes ? "encode" : "decode";
    if (dest[0] != MP_OBJ_NULL && !mp_obj_is_true(dest[0])) {
        mp_raise_msg_varg(&mp_type_LookupError,
            MP_ERROR_TEXT("'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs"), name, function);
    }
    mp_obj_t result = mps_codec_convert(info, obj, encoding, errors, encodes);
    if (encodes ? !mp_obj_is_type(result, &mp_type_bytes) : mps_str_of(result) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'%s' %sr returned '%s' instead of '%s'; use codecs.%s() to %s %s arbitrary types"), name,
            function, mp_obj_get_type_str(result), encodes ? "bytes" : "str", function, function,
            encodes ? "to" : "to");
    }
    return encodes ? result : mps_str_of(result);
}
