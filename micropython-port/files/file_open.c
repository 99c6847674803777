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

const char *mps_path(mp_obj_t path) {
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
    if (kinds != 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("must have exactly one of create/read/write/append mode"));
    }
    self->base.type = binary > 0 ? &mp_type_vfs_posix_fileio : &mp_type_vfs_posix_textio;
    self->backend = NULL;
    self->kind = kind;
    self->flags = plus > 0 ? MPS_FILE_READS | MPS_FILE_WRITES : kind == 'r' ? MPS_FILE_READS : MPS_FILE_WRITES;
    self->newline = binary > 0 ? NEWLINE_LF : NEWLINE_TRANSLATED;
    self->coding = ENCODING_UTF8;
    self->name = mp_const_none;
    self->mode = mode;
    self->buf = NULL;
    self->buf_pos = self->buf_len = self->buf_size = 0;
    self->position = -1;
}

mps_file_t *mps_file_new(mp_obj_t mode) {
    mps_file_t file;
    mps_file_init(&file, mode);
    mps_file_t *self = mp_obj_malloc_with_finaliser(mps_file_t, file.base.type);
    *self = file;
    return self;
}

// Whether a name is another one, but for case and `_` in place of `-`.
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

void mps_file_configure(mps_file_t *self, mp_obj_t encoding, mp_obj_t errors, mp_obj_t newline) {
    if (!mps_file_is_text(self)) {
        const char *what = encoding != mp_const_none ? "encoding"
            : errors != mp_const_none                ? "errors"
            : newline != mp_const_none               ? "newline"
                                                     : NULL;
        if (what != NULL) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("binary mode doesn't take an argument '%s'"), what);
        }
        return;
    }
    byte coding = ENCODING_UTF8;
    if (encoding != mp_const_none) {
        if (is_called(encoding, "ascii") || is_called(encoding, "us-ascii")) {
            coding = ENCODING_ASCII;
        } else if (is_called(encoding, "latin-1") || is_called(encoding, "latin1")
            || is_called(encoding, "iso-8859-1")) {
            coding = ENCODING_LATIN1;
        } else if (!is_called(encoding, "utf-8") && !is_called(encoding, "utf8") && !is_called(encoding, "locale")) {
            mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown encoding: %s"), mps_path(encoding));
        }
    }
    if (errors != mp_const_none && !is_called(errors, "strict")) {
        if (is_called(errors, "replace")) {
            coding |= ERRORS_REPLACE;
        } else if (is_called(errors, "ignore")) {
            coding |= ERRORS_IGNORE;
        } else {
            mp_raise_msg_varg(&mp_type_LookupError, MP_ERROR_TEXT("unknown error handler name '%s'"), mps_path(errors));
        }
    }
    self->coding = coding;
    if (newline != mp_const_none) {
        static const char *const ends[] = {
            [NEWLINE_ANY] = "",
            [NEWLINE_LF] = "\n",
            [NEWLINE_CR] = "\r",
            [NEWLINE_CRLF] = "\r\n",
        };
        const char *text = mps_path(newline);
        size_t i = NEWLINE_ANY;
        while (strcmp(ends[i], text) != 0) {
            if (++i == MP_ARRAY_SIZE(ends)) {
                mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("illegal newline value: %s"), text);
            }
        }
        self->newline = i;
    }
}
