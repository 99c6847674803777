// Reads the arguments of open(): modes, encodings and ends of lines.

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "py/gc.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "py/unicode.h"
#include "extmod/vfs_posix.h"
#include "files/file_parts.h"
#include "types/text/text.h"

// ---- Opening -------------------------------------------------------------------------------------------------------

mp_obj_t mps_fspath(mp_obj_t path) {
    mp_obj_t str = mps_str_of(path);
    if (str != MP_OBJ_NULL) {
        return str;
    }
    if (mps_part_of(path, &mp_type_bytes) != MP_OBJ_NULL) {
        return mps_part_of(path, &mp_type_bytes);
    }
    mp_obj_t method[2];
    if (!mp_obj_is_obj(path) || !mps_load_special(path, MP_QSTR___fspath__, method)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected str, bytes or os.PathLike object, not %s"),
            mp_obj_get_type_str(path));
    }
    mp_obj_t result = mp_call_method_n_kw(0, 0, method);
    if (mps_str_of(result) == MP_OBJ_NULL && mps_part_of(result, &mp_type_bytes) == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected %s.__fspath__() to return str or bytes, not %s"),
            mp_obj_get_type_str(path), mp_obj_get_type_str(result));
    }
    return mps_native_part(result);
}

const char *mps_path(mp_obj_t path_in) {
    mp_obj_t path = mps_fspath(path_in);
    const char *text = mp_obj_str_get_str(path);
    size_t len;
    mp_obj_str_get_data(path, &len);
    if (strlen(text) != len) {
        mp_raise_ValueError(MP_ERROR_TEXT("embedded null byte"));
    }
    return text;
}

void mps_file_init(mps_file_t *self, mp_obj_t mode) {
    size_t len;
    if (!mp_obj_is_str(mode)) {
        mp_raise_TypeError(MP_ERROR_TEXT("open() argument 'mode' must be str"));
    }
    const char *text = mp_obj_str_get_data(mode, &len);
    char kind = 0;
    size_t kinds = 0, plus = 0, binary = 0, t = 0;
    bool known = true;
    for (size_t i = 0; i < len; i++) {
        known = known && memchr(text, text[i], i) == NULL;
        switch (text[i]) {
            case 'r':
            case 'w':
            case 'a':
            case 'x':
                kind = text[i];
                kinds++;
                break;
            case '+':
                plus++;
                break;
            case 'b':
                binary++;
                break;
            case 't':
                t++;
                break;
            default:
                known = false;
        }
    }
    if (!known) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("invalid mode: '%s'"), text);
    }
    if (t > 0 && binary > 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't have text and binary mode at once"));
    }
    if (kinds > 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("must have exactly one of create/read/write/append mode"));
    }
    if (kinds != 1 || plus > 1) {
        mp_raise_ValueError(
            MP_ERROR_TEXT("Must have exactly one of create/read/write/append mode and at most one plus"));
    }
    *self = (mps_file_t) {
        .base = {&mp_type_vfs_posix_fileio},
        .kind = kind,
        .flags = plus > 0 ? MPS_FILE_READS | MPS_FILE_WRITES
            : kind == 'r' ? MPS_FILE_READS
                          : MPS_FILE_WRITES,
        .name = mp_const_none,
        .mode = mode,
        .position = -1,
    };
    self->flags |= binary > 0 ? MPS_FILE_BINARY : 0;
}

mps_file_t *mps_file_new(mp_obj_t mode) {
    mps_file_t file;
    mps_file_init(&file, mode);
    mps_file_t *self = mp_obj_malloc_with_finaliser(mps_file_t, file.base.type);
    *self = file;
    return self;
}

// Returns whether a name equals another one, ignoring case and taking `_` for `-`.
static bool is_called(mp_obj_t name_in, const char *other) {
    const char *name = mps_path(name_in);
    for (; *name != '\0' && *other != '\0'; name++, other++) {
        char c = *name == '_' ? '-' : *name;
        if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != *other) {
            return false;
        }
    }
    return *name == *other;
}

bool mps_file_coding(mp_obj_t encoding, mp_obj_t errors, uint8_t *coding) {
    *coding = ENCODING_UTF8;
    if (encoding != mp_const_none) {
        if (is_called(encoding, "ascii") || is_called(encoding, "us-ascii")) {
            *coding = ENCODING_ASCII;
        } else if (is_called(encoding, "latin-1") || is_called(encoding, "latin1")
            || is_called(encoding, "iso-8859-1")) {
            *coding = ENCODING_LATIN1;
        } else if (!is_called(encoding, "utf-8") && !is_called(encoding, "utf8") && !is_called(encoding, "locale")) {
            return false;
        }
    }
    if (errors != mp_const_none && !is_called(errors, "strict")) {
        if (is_called(errors, "replace")) {
            *coding |= ERRORS_REPLACE;
        } else if (is_called(errors, "ignore")) {
            *coding |= ERRORS_IGNORE;
        } else {
            return false;
        }
    }
    return true;
}

uint8_t mps_file_newline(mp_obj_t newline) {
    mps_newlines_t newlines;
    mps_newlines_init(&newlines, newline, false);
    return newlines.translates     ? NEWLINE_TRANSLATED
        : newlines.universal       ? NEWLINE_ANY
        : newlines.read_len == 2   ? NEWLINE_CRLF
        : newlines.read[0] == '\r' ? NEWLINE_CR
                                   : NEWLINE_LF;
}

// ---- The result of open() ------------------------------------------------------------------------------------------

static void warn(const char *text) {
    mp_obj_t warnings = mp_import_name(MP_QSTR_warnings, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[2] = {mp_obj_new_str_from_cstr(text), MP_OBJ_FROM_PTR(&mp_type_RuntimeWarning)};
    mp_call_function_n_kw(mp_load_attr(warnings, MP_QSTR_warn), 2, 0, args);
}

mp_obj_t mps_file_of_bool(mp_obj_t fd) {
    warn("bool is used as a file descriptor");
    return MP_OBJ_NEW_SMALL_INT(fd == mp_const_true);
}

void mps_file_check(const mps_file_t *wanted, const mps_open_t *how) {
    if ((wanted->flags & MPS_FILE_BINARY) != 0 && how->buffering == 1) {
        warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used");
    }
    if ((wanted->flags & MPS_FILE_BINARY) != 0) {
        const char *what = how->encoding != mp_const_none ? "encoding"
            : how->errors != mp_const_none                ? "errors"
            : how->newline != mp_const_none
            ? "newline"
            : NULL;
        if (what != NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("binary mode doesn't take a%s %s argument"),
                what[0] == 'n' ? "" : "n", what);
        }
        return;
    }
    mp_obj_t const texts[2] = {how->encoding, how->errors};
    for (size_t i = 0; i < 2; i++) {
        if (texts[i] != mp_const_none && mps_str_of(texts[i]) == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("open() argument '%s' must be str or None, not %s"),
                i == 0 ? "encoding" : "errors", mp_obj_get_type_str(texts[i]));
        }
    }
    if (how->buffering == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't have unbuffered text I/O"));
    }
    uint8_t coding;
    if (!mps_file_coding(how->encoding, how->errors, &coding)) {
        mps_text_check_coding(how->encoding, how->errors);
    }
    mps_file_newline(how->newline);
}

mp_obj_t mps_file_wrap(mps_file_t *self, const mps_open_t *how) {
    if ((self->flags & MPS_FILE_BINARY) != 0) {
        return how->buffering == 0 ? MP_OBJ_FROM_PTR(self) : mps_buffered_new(self);
    }
    return mps_text_new(self, how->encoding, how->errors, how->newline, how->buffering == 1);
}

static int flags_of(const mps_file_t *self) {
    bool both = (self->flags & (MPS_FILE_READS | MPS_FILE_WRITES)) == (MPS_FILE_READS | MPS_FILE_WRITES);
    int flags = both ? 2 : (self->flags & MPS_FILE_READS) != 0 ? 0 : 1;
    // These are Linux's numbers of os.O_CREAT and the like.
    return flags | (self->kind == 'w' ? 0x240 : self->kind == 'x' ? 0xc0 : self->kind == 'a' ? 0x440 : 0) | 0x80000;
}

mp_obj_t mps_file_call_opener(mp_obj_t opener, mp_obj_t path, const mps_file_t *wanted) {
    mp_obj_t fd = mp_call_function_2(opener, path, MP_OBJ_NEW_SMALL_INT(flags_of(wanted)));
    if (!mp_obj_is_int(fd)) {
        mp_raise_TypeError(MP_ERROR_TEXT("expected integer from opener"));
    }
    if (mp_obj_get_int(fd) < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("opener returned %d"), (int)mp_obj_get_int(fd));
    }
    return fd;
}
