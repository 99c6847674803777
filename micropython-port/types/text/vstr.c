// Growing text. Replaces upstream's py/vstr.c, which grows by only a few bytes each time.

#include <stdarg.h>
#include <string.h>

#include "py/mpprint.h"
#include "py/runtime.h"

#include "types/text/text.h"

void vstr_init(vstr_t *vstr, size_t alloc) {
    vstr->alloc = alloc < 1 ? 1 : alloc;
    vstr->len = 0;
    vstr->buf = m_new(char, vstr->alloc);
    vstr->fixed_buf = false;
}

// Initialises a text of that length, with room for a zero behind it.
void vstr_init_len(vstr_t *vstr, size_t len) {
    vstr_init(vstr, len + 1);
    vstr->len = len;
}

void vstr_init_fixed_buf(vstr_t *vstr, size_t alloc, char *buf) {
    vstr->alloc = alloc;
    vstr->len = 0;
    vstr->buf = buf;
    vstr->fixed_buf = true;
}

void vstr_init_print(vstr_t *vstr, size_t alloc, mp_print_t *print) {
    vstr_init(vstr, alloc);
    print->data = vstr;
    print->print_strn = (mp_print_strn_t)vstr_add_strn;
}

void vstr_clear(vstr_t *vstr) {
    if (!vstr->fixed_buf) {
        m_del(char, vstr->buf, vstr->alloc);
    }
    vstr->buf = NULL;
}

vstr_t *vstr_new(size_t alloc) {
    vstr_t *vstr = m_new_obj(vstr_t);
    vstr_init(vstr, alloc);
    return vstr;
}

void vstr_free(vstr_t *vstr) {
    if (vstr != NULL) {
        vstr_clear(vstr);
        m_del_obj(vstr_t, vstr);
    }
}

static void set_alloc(vstr_t *vstr, size_t alloc) {
    if (vstr->fixed_buf) {
        mp_raise_msg(&mp_type_RuntimeError, NULL); // it can't grow
    }
    vstr->buf = m_renew(char, vstr->buf, vstr->alloc, alloc);
    vstr->alloc = alloc;
}

// Extends the memory by exactly `size` bytes. Returns the start of the new bytes.
char *vstr_extend(vstr_t *vstr, size_t size) {
    size_t old = vstr->alloc;
    if (size > MPS_LEN_MAX - old) {
        mps_raise_memory();
    }
    set_alloc(vstr, old + size);
    return vstr->buf + old;
}

void vstr_hint_size(vstr_t *vstr, size_t size) {
    if (size > MPS_LEN_MAX - vstr->len) {
        mps_raise_memory();
    }
    if (vstr->len + size > vstr->alloc) {
        // Adds half of the size, so that appending byte by byte takes linear time.
        size_t alloc = vstr->len + size + 16;
        alloc = MAX(alloc, vstr->alloc + vstr->alloc / 2);
        set_alloc(vstr, MIN(alloc, MPS_LEN_MAX + 1));
    }
}

char *vstr_add_len(vstr_t *vstr, size_t len) {
    vstr_hint_size(vstr, len);
    char *place = vstr->buf + vstr->len;
    vstr->len += len;
    return place;
}

char *vstr_null_terminated_str(vstr_t *vstr) {
    if (vstr->alloc == vstr->len) {
        vstr_extend(vstr, 1);
    }
    vstr->buf[vstr->len] = '\0';
    return vstr->buf;
}

void vstr_add_byte(vstr_t *vstr, byte b) {
    *vstr_add_len(vstr, 1) = b;
}

void vstr_add_char(vstr_t *vstr, unichar c) {
    byte data[4];
    size_t len = mps_utf8_put(data, c);
    memcpy(vstr_add_len(vstr, len), data, len);
}

void vstr_add_str(vstr_t *vstr, const char *str) {
    vstr_add_strn(vstr, str, strlen(str));
}

void vstr_add_strn(vstr_t *vstr, const char *str, size_t len) {
    char *place = vstr_add_len(vstr, len);
    memmove(place, str, len);
}

static char *insert(vstr_t *vstr, size_t place, size_t len) {
    place = MIN(place, vstr->len);
    size_t behind = vstr->len - place;
    vstr_add_len(vstr, len);
    memmove(vstr->buf + place + len, vstr->buf + place, behind);
    return vstr->buf + place;
}

void vstr_ins_byte(vstr_t *vstr, size_t byte_pos, byte b) {
    *insert(vstr, byte_pos, 1) = b;
}

void vstr_ins_char(vstr_t *vstr, size_t char_pos, unichar chr) {
    vstr_ins_byte(vstr, char_pos, chr);
}

void vstr_cut_head_bytes(vstr_t *vstr, size_t bytes_to_cut) {
    vstr_cut_out_bytes(vstr, 0, bytes_to_cut);
}

void vstr_cut_tail_bytes(vstr_t *vstr, size_t len) {
    vstr->len -= MIN(len, vstr->len);
}

void vstr_cut_out_bytes(vstr_t *vstr, size_t byte_pos, size_t bytes_to_cut) {
    if (byte_pos >= vstr->len) {
        return;
    }
    size_t behind = vstr->len - byte_pos;
    if (bytes_to_cut >= behind) {
        vstr->len = byte_pos;
        return;
    }
    memmove(vstr->buf + byte_pos, vstr->buf + byte_pos + bytes_to_cut, behind - bytes_to_cut);
    vstr->len -= bytes_to_cut;
}

void vstr_printf(vstr_t *vstr, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vstr_vprintf(vstr, fmt, ap);
    va_end(ap);
}

void vstr_vprintf(vstr_t *vstr, const char *fmt, va_list ap) {
    mp_print_t print = {vstr, (mp_print_strn_t)vstr_add_strn};
    mp_vprintf(&print, fmt, ap);
}
