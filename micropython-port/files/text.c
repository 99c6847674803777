// Defines io.TextIOWrapper. On our file objects, file.c reads and writes the text. On other buffered streams, and for
// operations that file.c lacks, text_stream.c does.

#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "extmod/vfs_posix.h"

#include "files/buffered_parts.h"
#include "files/streams.h"
#include "files/text_parts.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// ---- Making --------------------------------------------------------------------------------------------------------

static mp_obj_t or_null(mp_obj_t obj) {
    return obj == mp_const_none ? MP_OBJ_NULL : obj;
}

static mps_text_t *allocate(const mp_obj_type_t *type) {
    mps_text_t *self = mp_obj_malloc(mps_text_t, type);
    *self = (mps_text_t) {.head = {{type}, MP_OBJ_NULL}};
    return self;
}

mp_obj_t mps_text_new(mps_file_t *file, mp_obj_t encoding, mp_obj_t errors, mp_obj_t newline, bool line_buffering) {
    mps_text_t *self = allocate(&mp_type_vfs_posix_textio);
    self->encoding = or_null(encoding);
    self->errors = or_null(errors);
    self->line_buffering = line_buffering;
    if (mps_file_coding(encoding, errors, &self->coding)) {
        self->newline = mps_file_newline(newline);
        self->file = file;
    } else {
        mps_newlines_t newlines;
        mps_newlines_init(&newlines, newline, false);
        self->buffer = mps_buffered_new(file);
        self->stream = mps_text_stream_new(self->buffer, self->encoding, self->errors, &newlines);
        self->write_through = true;
        mp_store_attr(MP_OBJ_FROM_PTR(self), MP_QSTR_mode, file->mode);
    }
    return MP_OBJ_FROM_PTR(self);
}

static void check_text(mp_obj_t obj, const char *name, const char *function) {
    if (obj != mp_const_none && mps_str_of(obj) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument '%s' must be str or None, not %s"), function,
            name, mp_obj_get_type_str(obj));
    }
    if (obj != mp_const_none
        && mps_has_surrogates(mps_str_span(mps_str_of(obj)).data, mps_str_span(mps_str_of(obj)).len)) {
        mps_encode(mps_str_of(obj), MP_OBJ_NULL, MP_OBJ_NULL); // raises
    }
    if (obj != mp_const_none && strlen(mp_obj_str_get_str(mps_str_of(obj))) != mps_str_span(mps_str_of(obj)).len) {
        if (strcmp(function, "reconfigure") == 0) {
            mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"),
                mp_obj_str_get_str(mps_str_of(obj)));
        }
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null character"));
    }
}

// Returns our file object below a buffered object, if nothing else about the buffered object matters; else NULL.
static mps_file_t *file_below(mp_obj_t buffer) {
    if (mp_obj_is_type(buffer, &mps_type_buffered_reader) || mp_obj_is_type(buffer, &mps_type_buffered_writer)
        || mp_obj_is_type(buffer, &mps_type_buffered_random)) {
        return ((mps_buffered_t *)MP_OBJ_TO_PTR(buffer))->file;
    }
    return NULL;
}

static void fill(mps_text_t *self, size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { BUFFER, ENCODING, ERRORS, NEWLINE, LINE_BUFFERING, WRITE_THROUGH };
    static const qstr names[] = {MP_QSTR_buffer, MP_QSTR_encoding, MP_QSTR_errors, MP_QSTR_newline,
        MP_QSTR_line_buffering, MP_QSTR_write_through};
    mp_obj_t values[6] = {MP_OBJ_NULL, mp_const_none, mp_const_none, mp_const_none, mp_const_false, mp_const_false};
    self->file = NULL;
    self->stream = NULL;
    self->buffer = MP_OBJ_NULL;
    mps_parse_args(MP_QSTR_TextIOWrapper, n_args, args, kw, 6, names, 0, 1, values);
    check_text(values[ENCODING], "encoding", "TextIOWrapper");
    check_text(values[ERRORS], "errors", "TextIOWrapper");
    check_text(values[NEWLINE], "newline", "TextIOWrapper");
    bool line_buffering = mp_obj_is_true(values[LINE_BUFFERING]);
    bool write_through = mp_obj_is_true(values[WRITE_THROUGH]);
    mps_newlines_t newlines;
    mps_newlines_init(&newlines, values[NEWLINE], false);
    mp_obj_t encoding = values[ENCODING];
    if (encoding != mp_const_none && strcmp(mp_obj_str_get_str(mps_str_of(encoding)), "locale") == 0) {
        encoding = mp_const_none;
    }
    mp_obj_t errors = values[ERRORS];
    self->encoding = encoding == mp_const_none ? MP_OBJ_NULL : encoding;
    self->errors = or_null(errors);
    self->line_buffering = line_buffering;
    self->write_through = write_through;
    if (!mps_file_coding(encoding, errors, &self->coding)) {
        mps_text_check_coding(encoding, errors);
    } else if (file_below(values[BUFFER]) != NULL) {
        self->newline = mps_file_newline(values[NEWLINE]);
        self->buffer = values[BUFFER];
        self->file = file_below(values[BUFFER]);
        return;
    }
    mps_text_stream_t *stream = mps_text_stream_new(values[BUFFER],
        self->encoding == MP_OBJ_NULL ? MP_OBJ_NULL : mps_str_of(self->encoding),
        self->errors == MP_OBJ_NULL ? MP_OBJ_NULL : mps_str_of(self->errors), &newlines);
    self->buffer = values[BUFFER];
    self->stream = stream;
}

static mp_obj_t text_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_text_t *self = allocate(type);
    fill(self, n_args, args, &kw);
    return MP_OBJ_FROM_PTR(self);
}

static mps_text_t *any_self(mp_obj_t self) {
    mp_obj_t part = mps_part_of(self, &mp_type_vfs_posix_textio);
    if (part == MP_OBJ_NULL) {
        mps_io_uninitialized();
    }
    return MP_OBJ_TO_PTR(part);
}

static mp_obj_t text_init(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    if (mps_io_make_part(n_args, args, kw, &mp_type_vfs_posix_textio)) {
        return mp_const_none;
    }
    fill(any_self(args[0]), n_args - 1, args + 1, kw);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(text_init_obj, 1, text_init);

mps_text_t *mps_text_self(mp_obj_t self_in) {
    mps_text_t *self = any_self(self_in);
    if (self->file == NULL && self->stream == NULL) {
        mp_raise_ValueError(self->encoding != MP_OBJ_NULL || self->buffer != MP_OBJ_NULL
                ? MP_ERROR_TEXT("underlying buffer has been detached")
                : MP_ERROR_TEXT("underlying buffer has been detached"));
    }
    return self;
}

mp_obj_t mps_text_buffer(mps_text_t *self) {
    if (self->file == NULL && self->stream == NULL) {
        mp_raise_ValueError(MP_ERROR_TEXT("underlying buffer has been detached"));
    }
    if (self->buffer == MP_OBJ_NULL) {
        self->buffer = mps_buffered_new(self->file);
    }
    return self->buffer;
}

static void newlines_of(const mps_text_t *self, mps_newlines_t *newlines) {
    static const char *const ends[] = {
        [NEWLINE_ANY] = "",
        [NEWLINE_LF] = "\n",
        [NEWLINE_CR] = "\r",
        [NEWLINE_CRLF] = "\r\n",
    };
    mp_obj_t newline = self->newline == NEWLINE_TRANSLATED
        ? mp_const_none
        : mp_obj_new_str_from_cstr(ends[self->newline]);
    mps_newlines_init(newlines, newline, false);
}

mps_text_stream_t *mps_text_generalize(mps_text_t *self) {
    if (self->stream == NULL) {
        mp_obj_t buffer = mps_text_buffer(self);
        mps_newlines_t newlines;
        newlines_of(self, &newlines);
        mp_obj_t errors = (self->coding & ERRORS_BACKSLASH) != 0
            ? MP_OBJ_NEW_QSTR(MP_QSTR_backslashreplace)
            : self->errors;
        mps_text_stream_t *stream = mps_text_stream_new(buffer, self->encoding, errors, &newlines);
        mps_io_keep(self, MP_OBJ_FROM_PTR(stream));
        mp_obj_t mode = self->file->mode;
        self->stream = stream;
        self->file = NULL;
        self->write_through = true;
        mp_store_attr(MP_OBJ_FROM_PTR(self), MP_QSTR_mode, mode);
    }
    return self->stream;
}

// Returns the file object with its coding set, or NULL if the text stands on another stream.
static inline mps_file_t *file_of(mps_text_t *self) {
    mps_file_t *file = self->file;
    if (file != NULL) {
        file->newline = self->newline;
        file->coding = self->coding;
    }
    return file;
}

// Returns the object. Raises ValueError if its stream is closed.
static mps_text_t *open_self(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    if (self->file != NULL ? self->file->backend == NULL : mps_io_is_closed(self_in)) {
        mps_io_closed();
    }
    return mps_text_self(self_in);
}

// ---- Reading -------------------------------------------------------------------------------------------------------

static mp_obj_t read_file(mps_file_t *file, mp_obj_t self_in, mp_int_t n) {
    mps_file_readable(file, "not readable");
    if ((file->flags & MPS_FILE_DIRECT) != 0) {
        mp_obj_t args[2] = {self_in, mp_obj_new_int(n)};
        return mp_stream_read_obj.fun.var(n < 0 ? 1 : 2, args);
    }
    vstr_t out;
    if (n < 0 && (file->coding & ENCODING_MASK) != ENCODING_LATIN1) {
        mps_file_take_bytes(file, &out, SIZE_MAX);
        if (file->newline <= NEWLINE_ANY) {
            file->seen = mps_newlines_look(file->seen, (const byte *)out.buf, out.len);
        }
        if (file->newline == NEWLINE_TRANSLATED) {
            mps_file_translate(&out);
        }
        return mps_file_new_text(file, &out);
    }
    for (;;) {
        mps_file_take_text(file, &out, n < 0 ? SIZE_MAX : (size_t)n, false);
        size_t taken = out.len;
        mp_obj_t text = mps_file_new_text(file, &out);
        // An empty result means the end. If errors made all of the text empty, there is more to read.
        if (taken == 0 || mps_str_span(text).len > 0) {
            return text;
        }
    }
}

static mp_obj_t text_read(size_t n_args, const mp_obj_t *args) {
    mps_text_self(args[0]);
    mp_int_t n = mps_io_size(n_args, args);
    mps_text_t *self = open_self(args[0]);
    mps_file_t *file = file_of(self);
    return file != NULL ? read_file(file, MP_OBJ_FROM_PTR(self), n) : mps_text_stream_read(self, n);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(text_read_obj, 1, 2, text_read);

static mp_obj_t read_line(mps_text_t *self, mp_int_t limit) {
    mps_file_t *file = file_of(self);
    if (file == NULL) {
        return mps_text_stream_readline(self, limit);
    }
    mps_file_readable(file, "not readable");
    if ((file->flags & MPS_FILE_DIRECT) != 0) {
        mp_obj_t args[2] = {MP_OBJ_FROM_PTR(self), mp_obj_new_int(limit)};
        return mp_stream_unbuffered_readline_obj.fun.var(limit < 0 ? 1 : 2, args);
    }
    return mps_file_take_line(file, limit < 0 ? SIZE_MAX : (size_t)limit, true);
}

static mp_obj_t text_readline(size_t n_args, const mp_obj_t *args) {
    mps_text_self(args[0]);
    mp_int_t limit = n_args < 2 ? -1 : mps_index_ssize(args[1]);
    return read_line(open_self(args[0]), limit < 0 ? -1 : limit);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(text_readline_obj, 1, 2, text_readline);

// Returns the next line, for a loop over the file.
static mp_obj_t text_iternext(mp_obj_t self_in) {
    mps_text_t *self = open_self(self_in);
    self->iterates = true;
    if (self->stream != NULL) {
        self->stream->telling = false;
    }
    mp_obj_t line = read_line(self, -1);
    if (mps_str_span(line).len > 0) {
        return line;
    }
    self->iterates = false;
    if (self->stream != NULL) {
        self->stream->telling = self->stream->seekable;
        self->stream->snap_input = self->stream->snap_flags = MP_OBJ_NULL;
    }
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t text_next(mp_obj_t self_in) {
    const mp_obj_type_t *type = mp_obj_get_type(self_in);
    if (!mps_is_made(type) || mps_class_find_made(type, MP_QSTR_readline) == MP_OBJ_NULL) {
        return mps_io_item_or_stop(text_iternext(self_in));
    }
    mp_obj_t line = mps_io_call_0(self_in, MP_QSTR_readline);
    if (mps_str_of(line) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_OSError, MP_ERROR_TEXT("readline() should have returned a str object, not '%s'"),
            mp_obj_get_type_str(line));
    }
    return mps_io_item_or_stop(mp_obj_is_true(line) ? line : MP_OBJ_STOP_ITERATION);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_next_obj, text_next);

// ---- Writing -------------------------------------------------------------------------------------------------------

static mp_obj_t text_write(mp_obj_t self_in, mp_obj_t text) {
    mps_text_t *self = mps_text_self(self_in);
    mp_obj_t str = mps_str_of(text);
    if (str == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("write() argument must be str, not %s"),
            mp_obj_get_type_str(text));
    }
    self = open_self(self_in);
    mps_file_t *file = file_of(self);
    if (file == NULL) {
        return mps_text_stream_write(self, str);
    }
    mps_span_t span = mps_str_span(str);
    mps_file_write_text(file, span.data, span.len);
    return mp_obj_new_int_from_uint(mps_str_len(str));
}
static MP_DEFINE_CONST_FUN_OBJ_2(text_write_obj, text_write);

static mp_obj_t text_flush(mp_obj_t self_in) {
    mps_text_t *self = open_self(self_in);
    self->iterates = false;
    if (self->file != NULL) {
        return mp_const_none;
    }
    self->stream->telling = self->stream->seekable;
    mps_text_stream_write_out(self);
    return mps_io_call_0(mps_text_buffer(self), MP_QSTR_flush);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_flush_obj, text_flush);

static mp_obj_t text_truncate(size_t n_args, const mp_obj_t *args) {
    mps_text_t *self = open_self(args[0]);
    if (self->file != NULL) {
        return mps_file_truncate(self->file, n_args, args);
    }
    mps_io_call_0(args[0], MP_QSTR_flush);
    return mps_io_call(mps_text_buffer(self), MP_QSTR_truncate, n_args - 1, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(text_truncate_obj, 1, 2, text_truncate);

// ---- Places --------------------------------------------------------------------------------------------------------

static mp_obj_t text_seek(size_t n_args, const mp_obj_t *args) {
    mps_text_self(args[0]);
    mp_int_t whence = n_args > 2 ? mps_index_c_int(args[2]) : 0;
    mps_text_t *self = open_self(args[0]);
    if (self->file == NULL) {
        return mps_text_stream_seek(args[0], self, args[1], whence);
    }
    if ((self->file->flags & MPS_FILE_DIRECT) != 0) {
        mps_io_unsupported("underlying stream is not seekable");
    }
    if (whence != 0 && !mp_obj_equal(args[1], MP_OBJ_NEW_SMALL_INT(0))) {
        mps_io_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    }
    mp_obj_t offset = mps_index(args[1]);
    if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, offset, MP_OBJ_NEW_SMALL_INT(0)))) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("negative seek position %s"),
            mp_obj_str_get_str(mps_convert(offset, 's')));
    }
    self->iterates = false;
    mp_obj_t call[3] = {args[0], offset, MP_OBJ_NEW_SMALL_INT(whence)};
    return mps_file_seek(open_self(args[0])->file, 3, call);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(text_seek_obj, 2, 3, text_seek);

static mp_obj_t text_tell(mp_obj_t self_in) {
    mps_text_t *self = open_self(self_in);
    if (self->file == NULL) {
        return mps_text_stream_tell(self_in, self);
    }
    if ((self->file->flags & MPS_FILE_DIRECT) != 0) {
        mps_io_unsupported("underlying stream is not seekable");
    }
    if (self->iterates) {
        mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("telling position disabled by next() call"));
    }
    return mp_obj_new_int_from_ll(self->file->backend->tell(self->file));
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_tell_obj, text_tell);

// ---- Other methods -------------------------------------------------------------------------------------------------

static mp_obj_t text_reconfigure(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    enum { ENCODING, ERRORS, NEWLINE, LINE_BUFFERING, WRITE_THROUGH };
    static const qstr names[] = {MP_QSTR_encoding, MP_QSTR_errors, MP_QSTR_newline, MP_QSTR_line_buffering,
        MP_QSTR_write_through};
    mp_obj_t values[5] = {mp_const_none, mp_const_none, MP_OBJ_NULL, mp_const_none, mp_const_none};
    if (n_args > 1) {
        mp_raise_TypeError(MP_ERROR_TEXT("reconfigure() takes no positional arguments"));
    }
    mps_parse_args(MP_QSTR_reconfigure, 0, NULL, kw, 5, names, 0, 0, values);
    check_text(values[ENCODING], "encoding", "reconfigure");
    if (values[ENCODING] != mp_const_none && strcmp(mp_obj_str_get_str(mps_str_of(values[ENCODING])), "locale") == 0) {
        values[ENCODING] = MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8);
    }
    check_text(values[ERRORS], "errors", "reconfigure");
    mps_text_t *self = mps_text_self(args[0]);
    bool changes = values[ENCODING] != mp_const_none || values[ERRORS] != mp_const_none
        || values[NEWLINE] != MP_OBJ_NULL;
    if (changes && self->stream != NULL && self->stream->decoded != MP_OBJ_NULL) {
        mps_io_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    }
    mps_newlines_t newlines;
    if (values[NEWLINE] != MP_OBJ_NULL) {
        check_text(values[NEWLINE], "newline", "reconfigure");
        mps_newlines_init(&newlines, values[NEWLINE], false);
    }
    bool line_buffering = values[LINE_BUFFERING] == mp_const_none
        ? self->line_buffering
        : mp_obj_is_true(values[LINE_BUFFERING]);
    bool write_through = values[WRITE_THROUGH] == mp_const_none
        ? self->write_through
        : mp_obj_is_true(values[WRITE_THROUGH]);
    mps_io_call_0(args[0], MP_QSTR_flush);
    self = mps_text_self(args[0]);
    self->line_buffering = line_buffering;
    self->write_through = write_through;
    if (!changes) {
        return mp_const_none;
    }
    mp_obj_t encoding = values[ENCODING] == mp_const_none
        ? (self->encoding == MP_OBJ_NULL ? mp_const_none : self->encoding)
        : values[ENCODING];
    mp_obj_t errors = values[ERRORS] != mp_const_none ? values[ERRORS]
        : values[ENCODING] != mp_const_none || self->errors == MP_OBJ_NULL
        ? mp_const_none
        : self->errors;
    uint8_t coding = 0;
    bool is_simple = mps_file_coding(encoding, errors, &coding);
    if (!is_simple) {
        mps_text_check_coding(encoding, errors);
    }
    bool keeps = self->file != NULL && is_simple;
    if (!keeps) {
        mps_text_generalize(self);
    }
    if (values[NEWLINE] == MP_OBJ_NULL && self->stream != NULL) {
        newlines = self->stream->newlines;
    }
    if (values[ENCODING] == mp_const_none && values[ERRORS] == mp_const_none) {
        coding |= self->coding & ERRORS_BACKSLASH;
    }
    self->encoding = or_null(encoding);
    self->errors = or_null(errors);
    mps_io_keep(self, encoding);
    mps_io_keep(self, errors);
    if (keeps) {
        self->coding = coding;
        self->newline = values[NEWLINE] == MP_OBJ_NULL ? self->newline : mps_file_newline(values[NEWLINE]);
    } else {
        mps_text_stream_set_coding(self, self->encoding, self->errors, &newlines);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(text_reconfigure_obj, 1, text_reconfigure);

static mp_obj_t text_detach(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    mps_io_call_0(self_in, MP_QSTR_flush);
    mp_obj_t buffer = mps_text_buffer(self);
    self->buffer = MP_OBJ_NULL;
    self->file = NULL;
    self->stream = NULL;
    return buffer;
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_detach_obj, text_detach);

static mp_obj_t text_close(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    if (self->file != NULL && self_in == MP_OBJ_FROM_PTR(self) && self->head.dict == MP_OBJ_NULL
        && (self->buffer == MP_OBJ_NULL || ((mps_io_head_t *)MP_OBJ_TO_PTR(self->buffer))->dict == MP_OBJ_NULL)
        && self->file->dict == MP_OBJ_NULL) {
        mps_file_close(self->file);
        return mp_const_none;
    }
    if (mps_io_is_closed(self_in)) {
        return mp_const_none;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(self_in, MP_QSTR_flush);
        nlr_pop();
        return mps_io_call_0(mps_text_buffer(self), MP_QSTR_close);
    }
    mp_obj_t error = MP_OBJ_FROM_PTR(nlr.ret_val);
    if (nlr_push(&nlr) == 0) {
        mps_io_call_0(mps_text_buffer(self), MP_QSTR_close);
        nlr_pop();
        nlr_raise(error);
    }
    mp_store_attr(MP_OBJ_FROM_PTR(nlr.ret_val), MP_QSTR___context__, error);
    nlr_jump(nlr.ret_val);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_close_obj, text_close);

#define ASKS_BUFFER(method) \
    static mp_obj_t text_##method(mp_obj_t self) { \
        return mps_io_call_0(mps_text_buffer(mps_text_self(self)), MP_QSTR_##method); \
    } \
    static MP_DEFINE_CONST_FUN_OBJ_1(text_##method##_obj, text_##method)
ASKS_BUFFER(readable);
ASKS_BUFFER(writable);
ASKS_BUFFER(seekable);
ASKS_BUFFER(fileno);
ASKS_BUFFER(isatty);

static mp_obj_t text_closed(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    return self->file != NULL ? mp_obj_new_bool(self->file->backend == NULL)
                              : mp_load_attr(mps_text_buffer(self), MP_QSTR_closed);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_closed_fun, text_closed);
MPS_IO_PROPERTY(text_closed_obj, text_closed_fun, MP_QSTR_closed);

static mp_obj_t text_name(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    return self->file != NULL && self->file->name != MP_OBJ_NULL
        ? self->file->name
        : mp_load_attr(mps_text_buffer(self), MP_QSTR_name);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_name_fun, text_name);
MPS_IO_PROPERTY(text_name_obj, text_name_fun, MP_QSTR_name);

static mp_obj_t text_buffer(mp_obj_t self_in) {
    mps_text_t *self = any_self(self_in);
    return self->file == NULL && self->stream == NULL ? mp_const_none : mps_text_buffer(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_buffer_fun, text_buffer);
MPS_IO_PROPERTY(text_buffer_obj, text_buffer_fun, MP_QSTR_buffer);

static mp_obj_t text_encoding(mp_obj_t self_in) {
    mps_text_t *self = any_self(self_in);
    return self->encoding == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8) : self->encoding;
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_encoding_fun, text_encoding);
MPS_IO_PROPERTY(text_encoding_obj, text_encoding_fun, MP_QSTR_encoding);

static mp_obj_t text_errors(mp_obj_t self_in) {
    mps_text_t *self = any_self(self_in);
    return self->errors != MP_OBJ_NULL
        ? self->errors
        : MP_OBJ_NEW_QSTR((self->coding & ERRORS_BACKSLASH) != 0 ? MP_QSTR_backslashreplace : MP_QSTR_strict);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_errors_fun, text_errors);
MPS_IO_PROPERTY(text_errors_obj, text_errors_fun, MP_QSTR_errors);

static mp_obj_t text_newlines(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    if (self->file != NULL) {
        return self->newline <= NEWLINE_ANY ? mps_newlines_seen(self->file->seen) : mp_const_none;
    }
    if (self->stream == NULL || self->stream->decoder == MP_OBJ_NULL
        || !mp_obj_is_type(self->stream->decoder, &mps_type_newline_decoder)) {
        return mp_const_none;
    }
    return mps_newline_decoder_newlines(self->stream->decoder);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_newlines_fun, text_newlines);
MPS_IO_PROPERTY(text_newlines_obj, text_newlines_fun, MP_QSTR_newlines);

static mp_obj_t text_line_buffering(mp_obj_t self) {
    return mp_obj_new_bool(any_self(self)->line_buffering);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_line_buffering_fun, text_line_buffering);
MPS_IO_PROPERTY(text_line_buffering_obj, text_line_buffering_fun, MP_QSTR_line_buffering);

static mp_obj_t text_write_through(mp_obj_t self) {
    return mp_obj_new_bool(any_self(self)->write_through);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_write_through_fun, text_write_through);
MPS_IO_PROPERTY(text_write_through_obj, text_write_through_fun, MP_QSTR_write_through);

static mp_obj_t text_chunk_size(mp_obj_t self_in) {
    mps_text_t *self = mps_text_self(self_in);
    return self->stream == NULL ? MP_OBJ_NEW_SMALL_INT(MPS_IO_BUFFER_SIZE)
                                : mp_obj_new_int_from_uint(self->stream->chunk_size);
}
static MP_DEFINE_CONST_FUN_OBJ_1(text_chunk_size_fun, text_chunk_size);

static mp_obj_t text_set_chunk_size(mp_obj_t self_in, mp_obj_t size_in) {
    mps_text_self(self_in);
    mp_int_t size = mps_index_ssize(size_in);
    if (size <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("a strictly positive integer is required"));
    }
    mps_text_generalize(mps_text_self(self_in))->chunk_size = size;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(text_set_chunk_size_fun, text_set_chunk_size);
MPS_IO_PROPERTY_SET(text_chunk_size_obj, text_chunk_size_fun, text_set_chunk_size_fun, MP_QSTR__CHUNK_SIZE);

static const mp_rom_map_elem_t text_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&text_init_obj)},
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&text_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&text_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&text_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&text_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&text_truncate_obj)},
    {MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&text_seek_obj)},
    {MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&text_tell_obj)},
    {MP_ROM_QSTR(MP_QSTR_reconfigure), MP_ROM_PTR(&text_reconfigure_obj)},
    {MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&text_detach_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&text_close_obj)},
    {MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&text_readable_obj)},
    {MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&text_writable_obj)},
    {MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&text_seekable_obj)},
    {MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&text_fileno_obj)},
    {MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&text_isatty_obj)},
    {MP_ROM_QSTR(MP_QSTR_closed), MP_ROM_PTR(&text_closed_obj)},
    {MP_ROM_QSTR(MP_QSTR_name), MP_ROM_PTR(&text_name_obj)},
    {MP_ROM_QSTR(MP_QSTR_buffer), MP_ROM_PTR(&text_buffer_obj)},
    {MP_ROM_QSTR(MP_QSTR_encoding), MP_ROM_PTR(&text_encoding_obj)},
    {MP_ROM_QSTR(MP_QSTR_errors), MP_ROM_PTR(&text_errors_obj)},
    {MP_ROM_QSTR(MP_QSTR_newlines), MP_ROM_PTR(&text_newlines_obj)},
    {MP_ROM_QSTR(MP_QSTR_line_buffering), MP_ROM_PTR(&text_line_buffering_obj)},
    {MP_ROM_QSTR(MP_QSTR_write_through), MP_ROM_PTR(&text_write_through_obj)},
    {MP_ROM_QSTR(MP_QSTR__CHUNK_SIZE), MP_ROM_PTR(&text_chunk_size_obj)},
    {MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&text_next_obj)},
};
static MP_DEFINE_CONST_DICT(text_locals, text_locals_table);

// Attributes. `mode` is not a property for file objects, so that a program can set it.
static void text_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mps_io_attr(self_in, name, dest);
    mps_text_t *self = MP_OBJ_TO_PTR(self_in);
    if (name == MP_QSTR_mode && dest[0] == MP_OBJ_NULL && dest[1] == MP_OBJ_SENTINEL && self->file != NULL) {
        dest[0] = self->file->mode;
        dest[1] = MP_OBJ_NULL;
    }
}

static void print_attribute(const mp_print_t *print, mp_obj_t self, qstr name) {
    mp_obj_t dest[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
    mp_load_method_protected(self, name, dest, true);
    if (dest[0] != MP_OBJ_NULL) {
        mp_printf(print, " %q=", name);
        mp_obj_print_helper(print, dest[0], PRINT_REPR);
    }
}

static void text_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mps_text_t *self = any_self(self_in);
    mp_printf(print, "<%s", mp_obj_get_type_str(self_in));
    if (self->file != NULL || self->stream != NULL) {
        print_attribute(print, self_in, MP_QSTR_name);
        print_attribute(print, self_in, MP_QSTR_mode);
    }
    mp_print_str(print, " encoding=");
    mp_obj_print_helper(print, text_encoding(self_in), PRINT_REPR);
    mp_print_str(print, ">");
}

// ---- The functions of streams, for C code --------------------------------------------------------------------------

static mp_uint_t stream_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_text_t *self = open_self(self_in);
    mps_file_t *file = file_of(self);
    if (file != NULL) {
        return mps_file_fill(file, buf, size);
    }
    mp_obj_t text = mps_text_stream_read(self, size / 4);
    mps_span_t span = mps_str_span(text);
    memcpy(buf, span.data, MIN(span.len, size));
    return MIN(span.len, size);
}

static mp_uint_t stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    mps_text_t *self = open_self(self_in);
    mps_file_t *file = file_of(self);
    if (file != NULL) {
        mps_file_write_text(file, buf, size);
    } else {
        mps_text_stream_write(self, mps_str_new(buf, size));
    }
    return size;
}

static mp_uint_t stream_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    mps_text_t *self = any_self(self_in);
    if (self->file != NULL) {
        return mps_file_ioctl(self->file, request, arg, errcode);
    }
    if (request == MP_STREAM_FLUSH || request == MP_STREAM_CLOSE) {
        mps_io_call_0(self_in, request == MP_STREAM_FLUSH ? MP_QSTR_flush : MP_QSTR_close);
        return 0;
    }
    *errcode = MP_EINVAL;
    return MP_STREAM_ERROR;
}

static const mp_stream_p_t protocol_of_text = {
    .read = stream_read,
    .write = stream_write,
    .ioctl = stream_ioctl,
    .is_text = true,
};

MP_DEFINE_CONST_OBJ_TYPE(mp_type_vfs_posix_textio, MP_QSTR__io_dot_TextIOWrapper,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT | MPS_TYPE_FLAG_TAKES_INSTANCE,
    make_new, text_make_new,
    print, text_print,
    attr, text_attr,
    iter, text_iternext,
    parent, &mps_type_text_iobase,
    protocol, &protocol_of_text,
    locals_dict, &text_locals);
