// Reads and writes text on buffered streams other than our file objects, for io.TextIOWrapper. The stream, the decoder
// and the encoder may run Python code, which may use the same object.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"

#include "files/text_parts.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// ---- Making --------------------------------------------------------------------------------------------------------

static mp_obj_t errors_or_strict(mp_obj_t errors) {
    return errors == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_strict) : errors;
}

// Returns the CodecInfo of an encoding that is not built in. Raises LookupError if it is not a text encoding. May run
// Python.
static mp_obj_t codec_info(mp_obj_t encoding) {
    mp_obj_t info = mps_codec_lookup(encoding);
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(info, MP_QSTR__is_text_encoding, dest, false);
    if (dest[0] != MP_OBJ_NULL && !mp_obj_is_true(dest[0])) {
        mp_raise_msg_varg(&mp_type_LookupError,
            MP_ERROR_TEXT("'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs"),
            mp_obj_str_get_str(encoding));
    }
    return info;
}

void mps_text_check_coding(mp_obj_t encoding, mp_obj_t errors) {
    if (encoding != mp_const_none && mps_codec_of(encoding) < 0) {
        codec_info(encoding);
    }
    if (errors != mp_const_none) {
        mps_codec_check_errors(errors);
    }
}

static void set_newlines(mps_text_stream_t *self, const mps_newlines_t *newlines) {
    self->newlines = *newlines;
}

static void set_coding(mps_text_stream_t *self, mp_obj_t buffer, mp_obj_t encoding, mp_obj_t errors) {
    self->codec = encoding == MP_OBJ_NULL
        ? mps_codec_of(MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8))
        : mps_codec_of(encoding);
    self->errors = errors;
    mp_obj_t info = self->codec >= 0 ? MP_OBJ_NULL : codec_info(encoding);
    mp_obj_t decoder = MP_OBJ_NULL, encoder = MP_OBJ_NULL;
    if (mp_obj_is_true(mps_io_call_0(buffer, MP_QSTR_readable))) {
        decoder = info == MP_OBJ_NULL ? mps_text_decoder_new(self->codec, errors)
                                      : mps_io_call_1(info, MP_QSTR_incrementaldecoder, errors_or_strict(errors));
        if (self->newlines.universal) {
            decoder = mps_newline_decoder_new(decoder, self->newlines.translates);
        }
    }
    self->writable = mp_obj_is_true(mps_io_call_0(buffer, MP_QSTR_writable));
    if (self->writable && info != MP_OBJ_NULL) {
        encoder = mps_io_call_1(info, MP_QSTR_incrementalencoder, errors_or_strict(errors));
    }
    self->decoder = decoder;
    self->encoder = encoder;
    self->at_start = true;
}

// Checks whether the stream is at its start: if not, the encoder writes no byte order mark.
static void find_start(mps_text_stream_t *self, mp_obj_t buffer) {
    if (self->seekable && self->writable) {
        mp_obj_t place = mps_io_call_0(buffer, MP_QSTR_tell);
        if (!mp_obj_equal(place, MP_OBJ_NEW_SMALL_INT(0))) {
            self->at_start = false;
            if (self->encoder != MP_OBJ_NULL) {
                mps_io_call_1(self->encoder, MP_QSTR_setstate, MP_OBJ_NEW_SMALL_INT(0));
            }
        }
    }
}

mps_text_stream_t *mps_text_stream_new(mp_obj_t buffer, mp_obj_t encoding, mp_obj_t errors,
    const mps_newlines_t *newlines) {
    mps_text_stream_t *self = m_new0(mps_text_stream_t, 1);
    set_newlines(self, newlines);
    set_coding(self, buffer, encoding, errors);
    self->seekable = self->telling = mp_obj_is_true(mps_io_call_0(buffer, MP_QSTR_seekable));
    mp_obj_t dest[2];
    mp_load_method_maybe(buffer, MP_QSTR_read1, dest);
    self->has_read1 = dest[0] != MP_OBJ_NULL;
    self->chunk_size = MPS_IO_BUFFER_SIZE;
    vstr_init(&self->pending, 32);
    find_start(self, buffer);
    return self;
}

void mps_text_stream_set_coding(mps_text_t *text, mp_obj_t encoding, mp_obj_t errors, const mps_newlines_t *newlines) {
    mps_text_stream_t *self = text->stream;
    set_newlines(self, newlines);
    set_coding(self, mps_text_buffer(text), encoding, errors);
    find_start(self, mps_text_buffer(text));
}

void mps_text_stream_restart(mps_text_stream_t *self, bool at_start) {
    self->at_start = at_start;
    if (self->encoder != MP_OBJ_NULL) {
        if (at_start) {
            mps_io_call_0(self->encoder, MP_QSTR_reset);
        } else {
            mps_io_call_1(self->encoder, MP_QSTR_setstate, MP_OBJ_NEW_SMALL_INT(0));
        }
    }
}

// ---- Decoding ------------------------------------------------------------------------------------------------------

mp_obj_t mps_text_decode(mp_obj_t decoder, mp_obj_t bytes, bool final) {
    if (mp_obj_is_type(decoder, &mps_type_newline_decoder)) {
        return mps_newline_decoder_decode(decoder, bytes, final);
    }
    mp_obj_t args[2] = {bytes, mp_obj_new_bool(final)};
    mp_obj_t text = mps_io_call(decoder, MP_QSTR_decode, 2, args);
    if (mps_str_of(text) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("decoder should return a string result, not '%s'"),
            mp_obj_get_type_str(text));
    }
    return mps_str_of(text);
}

void mps_text_getstate(mp_obj_t decoder, mp_obj_t *buffer, mp_obj_t *flags) {
    mp_obj_t state = mps_io_call_0(decoder, MP_QSTR_getstate);
    size_t len = 0;
    mp_obj_t *pair;
    if (!mp_obj_is_type(state, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("illegal decoder state"));
    }
    mp_obj_get_array(state, &len, &pair);
    if (len != 2 || mps_int_of(pair[1]) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("illegal decoder state"));
    }
    if (!mp_obj_is_type(pair[0], &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("illegal decoder state: the first item should be a bytes object, not '%s'"),
            mp_obj_get_type_str(pair[0]));
    }
    *buffer = pair[0];
    *flags = pair[1];
}

void mps_text_setstate(mp_obj_t decoder, mp_obj_t buffer, mp_obj_t flags) {
    mp_obj_t pair[2] = {buffer, flags};
    mps_io_call_1(decoder, MP_QSTR_setstate, mp_obj_new_tuple(2, pair));
}

void mps_text_stream_forget(mps_text_stream_t *self) {
    self->decoded = MP_OBJ_NULL;
    self->used = self->used_chars = 0;
    self->snap_flags = self->snap_input = MP_OBJ_NULL;
}

// Returns the decoded text that was not taken yet.
static mps_span_t rest(const mps_text_stream_t *self) {
    if (self->decoded == MP_OBJ_NULL) {
        return (mps_span_t) {(const byte *)"", 0};
    }
    mps_span_t span = mps_str_span(self->decoded);
    size_t used = MIN(self->used, span.len);
    return (mps_span_t) {span.data + used, span.len - used};
}

static void use(mps_text_stream_t *self, size_t bytes) {
    mps_span_t span = rest(self);
    bytes = MIN(bytes, span.len);
    self->used_chars += utf8_charlen(span.data, bytes);
    self->used += bytes;
}

// Returns how many bytes the first `chars` characters have.
static size_t bytes_for(mps_span_t span, size_t chars) {
    const byte *at = span.data, *end = at + span.len;
    for (; chars > 0 && at < end; chars--) {
        at++;
        while (at < end && UTF8_IS_CONT(*at)) {
            at++;
        }
    }
    return at - span.data;
}

static mps_text_stream_t *readable(mps_text_t *text) {
    if (text->stream == NULL || text->stream->decoder == MP_OBJ_NULL) {
        mps_io_unsupported("not readable");
    }
    return text->stream;
}

// Reads and decodes a chunk. Returns false at the end.
static bool read_chunk(mps_text_t *text, size_t hint) {
    mps_text_stream_t *self = readable(text);
    mp_obj_t before = MP_OBJ_NULL, flags = MP_OBJ_NULL;
    if (self->telling) {
        mps_text_getstate(self->decoder, &before, &flags);
    }
    size_t size = self->chunk_size;
    double wanted = self->ratio * hint;
    if (wanted > size && wanted < 0x10000000) {
        size = wanted;
    }
    qstr method = self->has_read1 ? MP_QSTR_read1 : MP_QSTR_read;
    mp_obj_t input = mps_io_call_1(mps_text_buffer(text), method, mp_obj_new_int_from_uint(size));
    mps_span_t span;
    if (!mps_bytes_like(input, &span)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("underlying %q() should have returned a bytes-like object, not '%s'"), method,
            mp_obj_get_type_str(input));
    }
    size_t len = span.len;
    mp_obj_t decoded = mps_text_decode(readable(text)->decoder, input, len == 0);
    self = readable(text);
    size_t chars = mps_str_len(decoded);
    self->decoded = decoded;
    self->used = self->used_chars = 0;
    self->ratio = chars > 0 ? (double)len / chars : 0;
    if (before != MP_OBJ_NULL) {
        mps_span_t first;
        mps_bytes_like(before, &first);
        mps_bytes_like(input, &span);
        self->snap_flags = flags;
        self->snap_input = mps_concat(&mp_type_bytes, first, span);
    }
    return len > 0 || chars > 0;
}

mp_obj_t mps_text_stream_read(mps_text_t *text, mp_int_t n) {
    readable(text);
    mps_text_stream_write_out(text);
    vstr_t out;
    mps_vstr_init(&out, 64);
    if (n < 0) {
        mp_obj_t bytes = mps_io_call_0(mps_text_buffer(text), MP_QSTR_read);
        mps_span_t span;
        if (!mps_bytes_like(bytes, &span)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("underlying read() should have returned a bytes-like object, not '%s'"),
                mp_obj_get_type_str(bytes));
        }
        mp_obj_t decoded = mps_text_decode(readable(text)->decoder, bytes, true);
        mps_text_stream_t *self = readable(text);
        span = rest(self);
        if (span.len == 0) {
            mps_text_stream_forget(self);
            return decoded;
        }
        vstr_add_strn(&out, (const char *)span.data, span.len);
        mps_text_stream_forget(self);
        span = mps_str_span(decoded);
        vstr_add_strn(&out, (const char *)span.data, span.len);
        return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
    }
    size_t left = n;
    while (left > 0) {
        mps_text_stream_t *self = readable(text);
        mps_span_t span = rest(self);
        if (span.len > 0) {
            size_t len = bytes_for(span, left);
            left -= utf8_charlen(span.data, len);
            vstr_add_strn(&out, (const char *)span.data, len);
            use(self, len);
        } else if (!read_chunk(text, left)) {
            break;
        }
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

mp_obj_t mps_text_stream_readline(mps_text_t *text, mp_int_t limit) {
    readable(text);
    mps_text_stream_write_out(text);
    vstr_t out;
    mps_vstr_init(&out, 64);
    size_t chars = 0, looked_at = 0;
    for (;;) {
        mps_text_stream_t *self = readable(text);
        mps_span_t span = rest(self);
        if (span.len == 0) {
            if ((limit >= 0 && chars >= (size_t)limit) || !read_chunk(text, 0)) {
                break;
            }
            continue;
        }
        size_t before = out.len;
        size_t most = limit < 0 ? span.len : bytes_for(span, limit - chars);
        vstr_add_strn(&out, (const char *)span.data, most);
        size_t seen;
        size_t len = mps_newlines_find(&self->newlines, (const byte *)out.buf + looked_at, out.len - looked_at, &seen);
        if (len > 0) {
            out.len = MAX(looked_at + len, before);
        }
        chars += utf8_charlen((const byte *)out.buf + before, out.len - before);
        use(self, out.len - before);
        if (len > 0 || (limit >= 0 && chars >= (size_t)limit)) {
            break;
        }
        looked_at += seen;
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

// ---- Writing -------------------------------------------------------------------------------------------------------

void mps_text_stream_write_out(mps_text_t *text) {
    mps_text_stream_t *self = text->stream;
    if (self == NULL || self->pending.len == 0) {
        return;
    }
    mp_obj_t bytes = mp_obj_new_bytes((const byte *)self->pending.buf, self->pending.len);
    self->pending.len = 0;
    mps_io_call_1(mps_text_buffer(text), MP_QSTR_write, bytes);
}

static void encode(mps_text_stream_t *self, mp_obj_t str, vstr_t *out) {
    if (self->encoder == MP_OBJ_NULL) {
        mps_encode_codec(str, self->at_start ? self->codec : mps_codec_behind_start(self->codec), self->errors, out);
        self->at_start = self->at_start && mps_str_span(str).len == 0;
        return;
    }
    mp_obj_t bytes = mps_io_call_1(self->encoder, MP_QSTR_encode, str);
    if (!mp_obj_is_type(bytes, &mp_type_bytes)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("encoder should return a bytes object, not '%s'"),
            mp_obj_get_type_str(bytes));
    }
    mps_span_t span;
    mps_bytes_like(bytes, &span);
    mps_vstr_init_len(out, span.len);
    memcpy(out->buf, span.data, span.len);
}

static mp_obj_t with_ends(const mps_newlines_t *newlines, mps_span_t text) {
    vstr_t out;
    mps_vstr_init(&out, text.len + 8);
    for (const byte *at = text.data, *end = at + text.len; at < end; at++) {
        if (*at == '\n') {
            vstr_add_strn(&out, newlines->write, newlines->write_len);
        } else {
            vstr_add_byte(&out, *at);
        }
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

mp_obj_t mps_text_stream_write(mps_text_t *text, mp_obj_t str) {
    mps_text_stream_t *self = text->stream;
    if (!self->writable) {
        mps_io_unsupported("not writable");
    }
    mps_span_t span = mps_str_span(str);
    size_t chars = mps_str_len(str);
    bool has_end = memchr(span.data, '\n', span.len) != NULL;
    bool flushes = text->line_buffering && (has_end || memchr(span.data, '\r', span.len) != NULL);
    if (has_end && self->newlines.write_len > 0) {
        str = with_ends(&self->newlines, span);
    }
    vstr_t bytes;
    encode(self, str, &bytes);
    // The encoder may have changed the object it belongs to.
    if (text->stream != self) {
        return mp_obj_new_int_from_uint(chars);
    }
    if (self->pending.len > 0 && self->pending.len + bytes.len > self->chunk_size) {
        mps_text_stream_write_out(text);
    }
    vstr_add_strn(&self->pending, bytes.buf, bytes.len);
    if (self->pending.len >= self->chunk_size || flushes || text->write_through) {
        mps_text_stream_write_out(text);
    }
    if (flushes) {
        mps_io_call_0(mps_text_buffer(text), MP_QSTR_flush);
    }
    if (self->snap_input != MP_OBJ_NULL) {
        mps_text_stream_forget(self);
    }
    if (self->decoder != MP_OBJ_NULL) {
        mps_io_call_0(self->decoder, MP_QSTR_reset);
    }
    return mp_obj_new_int_from_uint(chars);
}
