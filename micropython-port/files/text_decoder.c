// Incremental decoders of the built-in encodings, for text on streams. They equal those of
// codecs.getincrementaldecoder(), but need no import.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "files/text_parts.h"
#include "types/text/text.h"

typedef struct {
    mps_io_head_t head;
    int first; // the encoding that was asked for
    int codec; // the encoding, as the mark at the start has changed it
    mp_obj_t errors;
    mp_obj_t rest; // bytes that begin a character
} decoder_t;

mp_obj_t mps_text_decoder_new(int codec, mp_obj_t errors) {
    decoder_t *self = mp_obj_malloc(decoder_t, &mps_type_text_decoder);
    self->head.dict = MP_OBJ_NULL;
    self->first = self->codec = codec;
    self->errors = errors;
    self->rest = mp_const_empty_bytes;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t decoder_decode(size_t n_args, const mp_obj_t *args) {
    decoder_t *self = MP_OBJ_TO_PTR(args[0]);
    bool final = n_args > 2 && mp_obj_is_true(args[2]);
    mp_obj_t bytes = args[1];
    mps_span_t rest, input;
    mps_bytes_like(self->rest, &rest);
    if (!mps_bytes_like(bytes, &input)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a bytes-like object is required, not '%s'"),
            mp_obj_get_type_str(bytes));
    }
    if (rest.len > 0) {
        bytes = mps_concat(&mp_type_bytes, rest, input);
        mps_bytes_like(bytes, &input);
    }
    int codec = self->codec;
    size_t done;
    mp_obj_t text = mps_decode_some(bytes, &codec, self->errors, final, &done);
    // A handler of errors may have used the decoder meanwhile.
    mps_bytes_like(bytes, &input);
    done = MIN(done, input.len);
    self->codec = codec;
    self->rest = done == input.len ? mp_const_empty_bytes : mp_obj_new_bytes(input.data + done, input.len - done);
    return text;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decoder_decode_obj, 2, 3, decoder_decode);

static mp_obj_t decoder_getstate(mp_obj_t self_in) {
    decoder_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t pair[2] = {self->rest, MP_OBJ_NEW_SMALL_INT(mps_codec_state(self->first, self->codec))};
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decoder_getstate_obj, decoder_getstate);

static mp_obj_t decoder_setstate(mp_obj_t self_in, mp_obj_t state) {
    decoder_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t *pair;
    mp_obj_get_array_fixed_n(state, 2, &pair);
    mp_int_t flags = mp_obj_get_int(pair[1]);
    int codec = mps_codec_of_state(self->first, flags);
    self->rest = mp_obj_is_type(pair[0], &mp_type_bytes) ? pair[0] : mp_const_empty_bytes;
    self->codec = codec;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(decoder_setstate_obj, decoder_setstate);

static mp_obj_t decoder_reset(mp_obj_t self_in) {
    decoder_t *self = MP_OBJ_TO_PTR(self_in);
    self->rest = mp_const_empty_bytes;
    self->codec = self->first;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(decoder_reset_obj, decoder_reset);

static const mp_rom_map_elem_t decoder_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&decoder_decode_obj)},
    {MP_ROM_QSTR(MP_QSTR_getstate), MP_ROM_PTR(&decoder_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_setstate), MP_ROM_PTR(&decoder_setstate_obj)},
    {MP_ROM_QSTR(MP_QSTR_reset), MP_ROM_PTR(&decoder_reset_obj)},
};
static MP_DEFINE_CONST_DICT(decoder_locals, decoder_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_text_decoder, MP_QSTR_IncrementalDecoder, MP_TYPE_FLAG_NONE,
    attr, mps_io_attr,
    locals_dict, &decoder_locals);
