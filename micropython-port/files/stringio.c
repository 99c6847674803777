// Defines io.StringIO: a text file in memory. Positions count characters, as in CPython; the text is UTF-8.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"

#include "files/io_parts.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

typedef struct {
    mps_io_head_t head;
    vstr_t text; // buf is NULL if it is closed
    size_t chars; // the number of characters
    size_t position;
    size_t offset; // the position in bytes, unless it is behind the end
    mps_newlines_t newlines;
    mp_obj_t newline; // the argument as given
    mp_obj_t decoder; // the decoder of line ends, or MP_OBJ_NULL
} string_io_t;

// ---- Places --------------------------------------------------------------------------------------------------------

// Returns how many bytes the next `chars` characters from the offset have.
static size_t bytes_of(const string_io_t *self, size_t offset, size_t chars) {
    if (self->chars == self->text.len) {
        return MIN(chars, self->text.len - offset);
    }
    const byte *begin = (const byte *)self->text.buf + offset;
    const byte *end = (const byte *)self->text.buf + self->text.len;
    const byte *at = begin;
    while (chars > 0 && at < end) {
        at++;
        while (at < end && UTF8_IS_CONT(*at)) {
            at++;
        }
        chars--;
    }
    return at - begin;
}

static size_t chars_of(const string_io_t *self, size_t offset, size_t len) {
    return self->chars == self->text.len ? len : utf8_charlen((const byte *)self->text.buf + offset, len);
}

static void set_position(string_io_t *self, size_t position) {
    self->position = position;
    if (position <= self->chars) {
        self->offset = bytes_of(self, 0, position);
    }
}

// Returns the text from the position on, at most `most` characters, or all if `most` is negative.
static mps_span_t rest(string_io_t *self, mp_int_t most) {
    if (self->position >= self->chars) {
        return (mps_span_t) {(const byte *)"", 0};
    }
    const byte *from = (const byte *)self->text.buf + self->offset;
    return (mps_span_t) {from, most < 0 ? self->text.len - self->offset : bytes_of(self, self->offset, most)};
}

static mp_obj_t take(string_io_t *self, size_t len) {
    if (len == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    mp_obj_t result = mps_str_new((const byte *)self->text.buf + self->offset, len);
    self->position += chars_of(self, self->offset, len);
    self->offset += len;
    return result;
}

// ---- Writing -------------------------------------------------------------------------------------------------------

// Writes text at the position. Runs no Python.
static void put(string_io_t *self, mps_span_t text, size_t chars) {
    if (chars == 0) {
        return;
    }
    vstr_t *own = &self->text;
    if (self->position > self->chars) {
        size_t missing = self->position - self->chars;
        memset(vstr_add_len(own, missing), 0, missing);
        self->chars = self->position;
        self->offset = own->len;
    }
    if (self->position == self->chars) {
        memcpy(vstr_add_len(own, text.len), text.data, text.len);
        self->chars += chars;
    } else {
        size_t over = MIN(chars, self->chars - self->position);
        size_t replaced = bytes_of(self, self->offset, over);
        size_t behind = own->len - self->offset - replaced;
        if (text.len > replaced) {
            vstr_add_len(own, text.len - replaced);
        } else {
            own->len -= replaced - text.len;
        }
        byte *at = (byte *)own->buf + self->offset;
        memmove(at + text.len, at + replaced, behind);
        memcpy(at, text.data, text.len);
        self->chars += chars - over;
    }
    self->position += chars;
    self->offset += text.len;
}

static mp_obj_t with_ends(const mps_newlines_t *newlines, mps_span_t text) {
    vstr_t out;
    mps_vstr_init(&out, text.len + 8);
    for (const byte *at = text.data, *end = at + text.len; at < end;) {
        const byte *line = memchr(at, '\n', end - at);
        vstr_add_strn(&out, (const char *)at, (line == NULL ? end : line) - at);
        if (line == NULL) {
            break;
        }
        vstr_add_strn(&out, newlines->write, newlines->write_len);
        at = line + 1;
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

static void write_str(string_io_t *self, mp_obj_t str) {
    if (self->decoder != MP_OBJ_NULL) {
        str = mps_newline_decoder_decode(self->decoder, str, true);
    }
    if (self->newlines.write_len > 0) {
        str = with_ends(&self->newlines, mps_str_span(str));
    }
    put(self, mps_str_span(str), mps_str_len(str));
}

// ---- Making --------------------------------------------------------------------------------------------------------

static void fill(string_io_t *self, mp_obj_t initial, mp_obj_t newline, bool translates) {
    mps_newlines_init(&self->newlines, newline, true);
    mp_obj_t str = initial == mp_const_none ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mps_str_of(initial);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("initial_value must be str or None, not %s"),
            mp_obj_get_type_str(initial));
    }
    self->newline = newline;
    self->decoder = self->newlines.universal
        ? mps_newline_decoder_new(mp_const_none, self->newlines.translates)
        : MP_OBJ_NULL;
    vstr_init(&self->text, MAX(mps_str_span(str).len, 32));
    self->chars = self->position = self->offset = 0;
    if (translates) {
        write_str(self, str);
    } else {
        put(self, mps_str_span(str), mps_str_len(str));
    }
    self->position = self->offset = 0;
}

static void read_args(size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_obj_t *values) {
    static const qstr names[] = {MP_QSTR_initial_value, MP_QSTR_newline};
    values[0] = MP_OBJ_NEW_QSTR(MP_QSTR_);
    values[1] = MP_OBJ_NEW_QSTR(MP_QSTR__0x0a_);
    mps_parse_args(MP_QSTR_StringIO, n_args, args, kw, 2, names, 0, 0, values);
}

static mp_obj_t string_io_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t values[2];
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    read_args(n_args, args, &kw, values);
    string_io_t *self = mp_obj_malloc(string_io_t, type);
    self->head.dict = MP_OBJ_NULL;
    self->text = (vstr_t) {0};
    fill(self, values[0], values[1], true);
    return MP_OBJ_FROM_PTR(self);
}

static string_io_t *any_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mps_type_string_io);
    if (part == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

static string_io_t *open_self(mp_obj_t self_in) {
    string_io_t *self = any_self(self_in);
    if (self->text.buf == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self;
}

static mp_obj_t string_io_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (mps_io_make_part(n_args, args, kw, &mps_type_string_io)) {
        return mp_const_none;
    }
    mp_obj_t values[2];
    read_args(n_args - 1, args + 1, kw, values);
    fill(any_self(args[0]), values[0], values[1], true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(string_io_init_obj, 1, string_io_init);

// ---- Methods -------------------------------------------------------------------------------------------------------

static mp_obj_t string_io_write(mp_obj_t self_in, mp_obj_t text) {
    string_io_t *self = open_self(self_in);
    mp_obj_t str = mps_str_of(text);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("string argument expected, got '%s'"),
            mp_obj_get_type_str(text));
    }
    write_str(self, str);
    return mp_obj_new_int_from_uint(mps_str_len(str));
}
static MP_DEFINE_CONST_FUN_OBJ_2(string_io_write_obj, string_io_write);

static mp_obj_t string_io_read(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t most = mps_io_size(n_args, args);
    string_io_t *self = open_self(args[0]);
    return take(self, rest(self, most).len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(string_io_read_obj, 1, 2, string_io_read);

static mp_obj_t read_line(string_io_t *self, mp_int_t most) {
    mps_span_t span = rest(self, most);
    size_t seen;
    size_t len = mps_newlines_find(&self->newlines, span.data, span.len, &seen);
    return take(self, len > 0 ? len : span.len);
}

static mp_obj_t string_io_readline(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t most = mps_io_size(n_args, args);
    return read_line(open_self(args[0]), most);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(string_io_readline_obj, 1, 2, string_io_readline);

static mp_obj_t string_io_iternext(mp_obj_t self_in) {
    string_io_t *self = open_self(self_in);
    return self->position >= self->chars ? MP_OBJ_STOP_ITERATION : read_line(self, -1);
}

static mp_obj_t string_io_next(mp_obj_t self) {
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (mps_is_made(type) && mps_class_find_made(type, MP_QSTR_readline) != MP_OBJ_NULL) {
        open_self(self);
        return mps_io_item_or_stop(mps_io_next(self));
    }
    return mps_io_item_or_stop(string_io_iternext(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_next_obj, string_io_next);

static mp_obj_t string_io_truncate(size_t n_args, const mp_obj_t *args) {
    string_io_t *self = open_self(args[0]);
    mp_int_t size = self->position;
    if (n_args > 1 && args[1] != mp_const_none) {
        mps_io_size(n_args, args); // raises the error
        size = mps_index_ssize(args[1]);
        self = open_self(args[0]);
    }
    if (size < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Negative size value %d"), (int)size);
    }
    if ((size_t)size < self->chars) {
        size_t len = bytes_of(self, 0, size);
        self->text.len = len;
        self->chars = size;
    }
    return mp_obj_new_int(size);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(string_io_truncate_obj, 1, 2, string_io_truncate);

static mp_obj_t string_io_seek(size_t n_args, const mp_obj_t *args) {
    open_self(args[0]);
    mp_int_t position = mps_index_ssize(args[1]);
    mp_int_t whence = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    string_io_t *self = open_self(args[0]);
    if (whence < 0 || whence > 2) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Invalid whence (%d, should be 0, 1 or 2)"), (int)whence);
    }
    if (whence == 0 && position < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Negative seek position %d"), (int)position);
    }
    if (whence != 0 && position != 0) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("Can't do nonzero cur-relative seeks"));
    }
    set_position(self, whence == 0 ? (size_t)position : whence == 1 ? self->position : self->chars);
    return mp_obj_new_int_from_uint(self->position);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(string_io_seek_obj, 2, 3, string_io_seek);

static mp_obj_t string_io_tell(mp_obj_t self) {
    return mp_obj_new_int_from_uint(open_self(self)->position);
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_tell_obj, string_io_tell);

static mp_obj_t string_io_getvalue(mp_obj_t self_in) {
    string_io_t *self = open_self(self_in);
    return mps_str_new((const byte *)self->text.buf, self->text.len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_getvalue_obj, string_io_getvalue);

static mp_obj_t string_io_close(mp_obj_t self_in) {
    string_io_t *self = any_self(self_in);
    self->text = (vstr_t) {0};
    self->chars = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_close_obj, string_io_close);

static mp_obj_t string_io_closed(mp_obj_t self) {
    return mp_obj_new_bool(any_self(self)->text.buf == NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_closed_fun, string_io_closed);
MPS_IO_PROPERTY(string_io_closed_obj, string_io_closed_fun, MP_QSTR_closed);

static mp_obj_t string_io_newlines(mp_obj_t self_in) {
    string_io_t *self = open_self(self_in);
    return self->decoder == MP_OBJ_NULL ? mp_const_none : mps_newline_decoder_newlines(self->decoder);
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_newlines_fun, string_io_newlines);
MPS_IO_PROPERTY(string_io_newlines_obj, string_io_newlines_fun, MP_QSTR_newlines);

static mp_obj_t string_io_true(mp_obj_t self) {
    open_self(self);
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_true_obj, string_io_true);

static mp_obj_t string_io_false(mp_obj_t self) {
    open_self(self);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_false_obj, string_io_false);
MPS_IO_PROPERTY(string_io_line_buffering_obj, string_io_false_obj, MP_QSTR_line_buffering);

static mp_obj_t string_io_getstate(mp_obj_t self_in) {
    string_io_t *self = open_self(self_in);
    mp_obj_t dict = mp_load_attr(self_in, MP_QSTR___dict__);
    mp_obj_t attributes = mp_obj_is_true(dict) ? mps_io_call_0(dict, MP_QSTR_copy) : mp_const_none;
    mp_obj_t state[4] = {string_io_getvalue(self_in), self->newline, string_io_tell(self_in), attributes};
    return mp_obj_new_tuple(4, state);
}
static MP_DEFINE_CONST_FUN_OBJ_1(string_io_getstate_obj, string_io_getstate);

static mp_obj_t string_io_setstate(mp_obj_t self_in, mp_obj_t state) {
    size_t len = 0;
    mp_obj_t *items;
    string_io_t *self = open_self(self_in);
    if (mp_obj_is_type(state, &mp_type_tuple)) {
        mp_obj_get_array(state, &len, &items);
    }
    if (len < 4) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__setstate__ argument should be 4-tuple, got %s"),
            (qstr)mp_obj_get_type(self_in)->name, mp_obj_get_type_str(state));
    }
    fill(self, items[0], items[1], false);
    if (mps_int_of(items[2]) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("third item of state must be an integer, got %s"),
            mp_obj_get_type_str(items[2]));
    }
    mp_int_t position = mps_index_ssize(items[2]);
    if (position < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("position value cannot be negative"));
    }
    set_position(self, position);
    if (items[3] != mp_const_none) {
        if (mps_part_of(items[3], &mp_type_dict) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("fourth item of state should be a dict, got a %s"),
                mp_obj_get_type_str(items[3]));
        }
        mps_io_call_1(mp_load_attr(self_in, MP_QSTR___dict__), MP_QSTR_update, items[3]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(string_io_setstate_obj, string_io_setstate);

static const mp_rom_map_elem_t string_io_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&string_io_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&string_io_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&string_io_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&string_io_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&string_io_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&string_io_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&string_io_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_getvalue), MP_ROM_PTR(&string_io_getvalue_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&string_io_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&string_io_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_newlines), MP_ROM_PTR(&string_io_newlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_line_buffering), MP_ROM_PTR(&string_io_line_buffering_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&string_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&string_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&string_io_true_obj)},
    {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&string_io_next_obj)},
    {MP_ROM_QSTR(MP_QSTR___getstate__), MP_ROM_PTR(&string_io_getstate_obj)},
    {MP_ROM_QSTR(MP_QSTR___setstate__), MP_ROM_PTR(&string_io_setstate_obj)},
};
static MP_DEFINE_CONST_DICT(string_io_locals, string_io_locals_table);

// ---- The functions of streams, for C code --------------------------------------------------------------------------

static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    string_io_t *self = open_self(self_in);
    mps_span_t span = rest(self, -1);
    size_t len = MIN(span.len, size);
    memcpy(buf, span.data, len);
    self->position += chars_of(self, self->offset, len);
    self->offset += len;
    return len;
}

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    string_io_t *self = open_self(self_in);
    if (self->decoder == MP_OBJ_NULL && self->newlines.write_len == 0) {
        put(self, (mps_span_t) {buf, size}, utf8_charlen(buf, size));
    } else {
        write_str(self, mps_str_new(buf, size));
    }
    return size;
}

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    (void)arg;
    if (request == MP_STREAM_FLUSH || request == MP_STREAM_CLOSE) {
        if (request == MP_STREAM_CLOSE) {
            string_io_close(self_in);
        }
        return 0;
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_stream_p_t string_io_protocol = {
    .read = stream_read,
    .write = stream_write,
    .ioctl = stream_ioctl,
    .is_text = true,
};

MP_DEFINE_CONST_OBJ_TYPE(mps_type_string_io, MP_QSTR__io_dot_StringIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE | MPS_TYPE_FLAG_FILLED_LATER,
    make_new, string_io_make_new,
    attr, mps_io_attr,
    iter, string_io_iternext,
    parent, &mps_type_text_iobase,
    protocol, &string_io_protocol,
    locals_dict, &string_io_locals);
