// tell() and seek() of io.TextIOWrapper on buffered streams. A decoder has a state, so a position in text needs more
// than a position in bytes. It is a large integer with 64 bits for each part: the position of a known decoder state,
// the decoder's flags, how many bytes to feed it from there, how many characters to skip, and whether to tell it the
// end.

#include "py/objstr.h"
#include "py/runtime.h"

#include "files/text_parts.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

typedef struct {
    mp_obj_t place, flags; // ints
    size_t feed, skip;
    bool at_end;
} cookie_t;

static mp_obj_t shifted(mp_obj_t number, unsigned bits) {
    return mp_binary_op(MP_BINARY_OP_LSHIFT, number, MP_OBJ_NEW_SMALL_INT(bits));
}

static mp_obj_t pack(const cookie_t *self) {
    mp_obj_t all = self->place;
    if (self->flags == MP_OBJ_NEW_SMALL_INT(0) && self->feed == 0 && self->skip == 0 && !self->at_end) {
        return all;
    }
    all = mp_binary_op(MP_BINARY_OP_OR, all, shifted(self->flags, 64));
    all = mp_binary_op(MP_BINARY_OP_OR, all, shifted(mp_obj_new_int_from_uint(self->feed), 128));
    all = mp_binary_op(MP_BINARY_OP_OR, all, shifted(mp_obj_new_int_from_uint(self->skip), 192));
    return mp_binary_op(MP_BINARY_OP_OR, all, shifted(MP_OBJ_NEW_SMALL_INT(self->at_end), 256));
}

// Takes off the lowest 64 bits of *number and returns them.
static mp_obj_t take_part(mp_obj_t *number) {
    mp_obj_t mask = mp_binary_op(MP_BINARY_OP_SUBTRACT, shifted(MP_OBJ_NEW_SMALL_INT(1), 64), MP_OBJ_NEW_SMALL_INT(1));
    mp_obj_t part = mp_binary_op(MP_BINARY_OP_AND, *number, mask);
    *number = mp_binary_op(MP_BINARY_OP_RSHIFT, *number, MP_OBJ_NEW_SMALL_INT(64));
    return part;
}

static cookie_t unpack(mp_obj_t number) {
    cookie_t self;
    self.place = take_part(&number);
    self.flags = take_part(&number);
    self.feed = mps_int_clamped(take_part(&number));
    self.skip = mps_int_clamped(take_part(&number));
    self.at_end = mp_obj_is_true(number);
    return self;
}

// ---- tell ----------------------------------------------------------------------------------------------------------

static size_t decode_chars(mp_obj_t decoder, mp_obj_t bytes, size_t from, size_t to, bool final) {
    mps_span_t span;
    mps_bytes_like(bytes, &span);
    return mps_str_len(mps_text_decode(decoder, mp_obj_new_bytes(span.data + from, to - from), final));
}

static mp_obj_t plus(mp_obj_t place, size_t n) {
    return mp_binary_op(MP_BINARY_OP_ADD, place, mp_obj_new_int_from_uint(n));
}

// Finds a position shortly before the wanted one where the decoder holds no bytes. Returns its distance from the
// snapshot in bytes.
static size_t search_safe(mps_text_stream_t *self, mp_obj_t input, size_t len, cookie_t *cookie) {
    size_t skip = self->ratio * cookie->skip;
    size_t back = 1;
    skip = MIN(skip, len);
    while (skip > 0) {
        mps_text_setstate(self->decoder, mp_const_empty_bytes, cookie->flags);
        size_t n = decode_chars(self->decoder, input, 0, skip, false);
        if (n <= cookie->skip) {
            mp_obj_t rest, flags;
            mps_text_getstate(self->decoder, &rest, &flags);
            mps_span_t span;
            mps_bytes_like(rest, &span);
            if (span.len == 0) {
                cookie->flags = flags;
                cookie->skip -= n;
                return skip;
            }
            skip -= MIN(skip, span.len);
            back = 1;
        } else {
            skip -= MIN(skip, back);
            back *= 2;
        }
    }
    mps_text_setstate(self->decoder, mp_const_empty_bytes, cookie->flags);
    return 0;
}

// Feeds the decoder byte by byte up to the position.
static void feed(mps_text_stream_t *self, mp_obj_t input, size_t from, size_t len, cookie_t *cookie) {
    size_t fed = 0, chars = 0;
    mp_obj_t flags = cookie->flags;
    for (size_t i = from; i < len; i++) {
        fed++;
        chars += decode_chars(self->decoder, input, i, i + 1, false);
        mp_obj_t rest;
        mps_text_getstate(self->decoder, &rest, &flags);
        mps_span_t span;
        mps_bytes_like(rest, &span);
        if (span.len == 0 && chars <= cookie->skip) {
            cookie->place = plus(cookie->place, fed);
            cookie->skip -= chars;
            cookie->flags = flags;
            fed = chars = 0;
        }
        if (chars >= cookie->skip) {
            cookie->feed = fed;
            return;
        }
    }
    chars += mps_str_len(mps_text_decode(self->decoder, mp_const_empty_bytes, true));
    cookie->at_end = true;
    cookie->feed = fed;
    if (chars < cookie->skip) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("can't reconstruct logical file position"));
    }
}

mp_obj_t mps_text_stream_tell(mp_obj_t self_in, mps_text_t *text) {
    mps_text_stream_t *self = text->stream;
    if (!self->seekable) {
        mps_io_unsupported("underlying stream is not seekable");
    }
    if (!self->telling) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("telling position disabled by next() call"));
    }
    mps_text_stream_write_out(text);
    mps_io_call_0(self_in, MP_QSTR_flush);
    mp_obj_t place = mps_io_call_0(mps_text_buffer(text), MP_QSTR_tell);
    mp_obj_t input = self->snap_input;
    if (self->decoder == MP_OBJ_NULL || input == MP_OBJ_NULL || self->decoded == MP_OBJ_NULL) {
        return place;
    }
    mps_span_t span;
    mps_bytes_like(input, &span);
    size_t len = span.len;
    place = mp_binary_op(MP_BINARY_OP_SUBTRACT, place, mp_obj_new_int_from_uint(len));
    cookie_t cookie = {.place = place, .flags = self->snap_flags, .skip = self->used_chars};
    if (cookie.skip == 0) {
        return pack(&cookie);
    }
    mp_obj_t saved, saved_flags;
    mps_text_getstate(self->decoder, &saved, &saved_flags);
    mp_obj_t decoder = self->decoder;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        size_t from = search_safe(self, input, len, &cookie);
        cookie.place = plus(cookie.place, from);
        if (cookie.skip > 0) {
            feed(self, input, from, len, &cookie);
        }
        nlr_pop();
        mps_text_setstate(decoder, saved, saved_flags);
        return pack(&cookie);
    }
    mps_text_setstate(decoder, saved, saved_flags);
    nlr_jump(nlr.ret_val);
}

// ---- seek ----------------------------------------------------------------------------------------------------------

static mp_obj_t seek_to_end(mp_obj_t self_in, mps_text_t *text) {
    mps_text_stream_t *self = text->stream;
    mps_io_call_0(self_in, MP_QSTR_flush);
    mps_text_stream_forget(self);
    if (self->decoder != MP_OBJ_NULL) {
        mps_io_call_0(self->decoder, MP_QSTR_reset);
    }
    mp_obj_t args[2] = {MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(2)};
    mp_obj_t place = mps_io_call(mps_text_buffer(text), MP_QSTR_seek, 2, args);
    mps_text_stream_restart(self, mp_obj_equal(place, MP_OBJ_NEW_SMALL_INT(0)));
    return place;
}

static void restore(mps_text_t *text, const cookie_t *cookie) {
    mps_text_stream_t *self = text->stream;
    bool is_start = cookie->place == MP_OBJ_NEW_SMALL_INT(0) && cookie->flags == MP_OBJ_NEW_SMALL_INT(0);
    if (self->decoder != MP_OBJ_NULL) {
        if (is_start) {
            mps_io_call_0(self->decoder, MP_QSTR_reset);
        } else {
            mps_text_setstate(self->decoder, mp_const_empty_bytes, cookie->flags);
        }
    }
    if (cookie->skip > 0 && self->decoder != MP_OBJ_NULL) {
        mp_obj_t input = mps_io_call_1(mps_text_buffer(text), MP_QSTR_read, mp_obj_new_int_from_uint(cookie->feed));
        if (!mp_obj_is_type(input, &mp_type_bytes)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("underlying read() should have returned a bytes object, not '%s'"),
                mp_obj_get_type_str(input));
        }
        mp_obj_t decoded = mps_text_decode(self->decoder, input, cookie->at_end);
        if (mps_str_len(decoded) < cookie->skip) {
            mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("can't restore logical file position"));
        }
        self->snap_flags = cookie->flags;
        self->snap_input = input;
        self->decoded = decoded;
        self->used_chars = cookie->skip;
        self->used = mps_str_offset(decoded, cookie->skip);
    } else {
        self->snap_flags = cookie->flags;
        self->snap_input = mp_const_empty_bytes;
    }
    mps_text_stream_restart(self, is_start);
}

mp_obj_t mps_text_stream_seek(mp_obj_t self_in, mps_text_t *text, mp_obj_t cookie_in, mp_int_t whence) {
    mps_text_stream_t *self = text->stream;
    if (!self->seekable) {
        mps_io_unsupported("underlying stream is not seekable");
    }
    bool is_zero = mp_obj_equal(cookie_in, MP_OBJ_NEW_SMALL_INT(0));
    if (whence == 1) {
        if (!is_zero) {
            mps_io_unsupported("can't do nonzero cur-relative seeks");
        }
        mps_io_call_0(self_in, MP_QSTR_flush);
        cookie_in = mps_io_call_0(self_in, MP_QSTR_tell);
    } else if (whence == 2) {
        if (!is_zero) {
            mps_io_unsupported("can't do nonzero end-relative seeks");
        }
        return seek_to_end(self_in, text);
    } else if (whence != 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid whence (%d, should be 0, 1 or 2)"), (int)whence);
    }
    mp_obj_t number = mps_index(cookie_in);
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, number, MP_OBJ_NEW_SMALL_INT(0)))) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("negative seek position %s"),
            mp_obj_str_get_str(mps_convert(cookie_in, 'r')));
    }
    mps_io_call_0(self_in, MP_QSTR_flush);
    cookie_t cookie = unpack(number);
    mps_io_call_1(mps_text_buffer(text), MP_QSTR_seek, cookie.place);
    mps_text_stream_forget(self);
    restore(text, &cookie);
    return number;
}
