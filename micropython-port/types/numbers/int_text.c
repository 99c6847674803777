// Converts ints to text and back.

#include <math.h>
#include <string.h>

#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/smallint.h"
#include "types/numbers/int_parts.h"
#include "types/text/format.h"

// ---- Text ----

void mps_int_text(vstr_t *vstr, mp_obj_t value, int base, char letter) {
    mps_int_view_t a;
    mps_int_look(&a, value);
    if (a.len <= 1) {
        uint32_t number = a.len == 0 ? 0 : a.words[0];
        char text[32], *at = text + sizeof(text);
        do {
            int digit = number % base;
            *--at = digit < 10 ? '0' + digit : letter + digit - 10;
            number /= base;
        } while (number != 0);
        vstr_add_strn(vstr, at, text + sizeof(text) - at);
        return;
    }
    if (base != 10) {
        int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
        size_t count = (mps_natural_bits(a.words, a.len) + bits - 1) / bits;
        char *at = vstr_add_len(vstr, count);
        for (size_t i = count; i-- > 0;) {
            size_t place = i * bits;
            uint64_t both = (uint64_t)(place / 32 + 1 < a.len ? a.words[place / 32 + 1] : 0) << 32
                | a.words[place / 32];
            int digit = both >> (place % 32) & (base - 1);
            *at++ = digit < 10 ? '0' + digit : letter + digit - 10;
        }
        return;
    }
    // Takes nine digits at a time, from the end.
    size_t room = (size_t)(a.len * 9.6330) + 10;
    if (mps_natural_bits(a.words, a.len) / 3.32192809488736235 > 640) {
        mps_check_int_digits(mps_natural_bits(a.words, a.len) / 3.32192809488736235, false);
    }
    uint32_t *rest = mps_int_new_words(a.len);
    memcpy(rest, a.words, a.len * 4);
    size_t start = vstr->len;
    char *end = vstr_add_len(vstr, room) + room, *at = end;
    size_t len = a.len;
    while (len > 0) {
        uint32_t part = mps_natural_divide_small(rest, rest, len, 1000000000);
        len = mps_natural_len(rest, len);
        for (int i = 0; i < 9; i++) {
            *--at = '0' + part % 10;
            part /= 10;
        }
    }
    m_del(uint32_t, rest, a.len);
    while (*at == '0') {
        at++;
    }
    size_t digits = end - at;
    memmove(vstr->buf + start, at, digits);
    vstr->len = start + digits;
    if (digits > 640) {
        mps_check_int_digits(digits, false);
    }
}

void mp_obj_int_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    (void)kind;
    char buf[16];
    vstr_t vstr;
    if (mp_obj_is_small_int(self)) {
        vstr_init_fixed_buf(&vstr, sizeof(buf), buf);
    } else {
        vstr_init(&vstr, 32);
    }
    if (mp_obj_int_sign(self) < 0) {
        vstr_add_byte(&vstr, '-');
    }
    mps_int_text(&vstr, self, 10, 'a');
    mp_print_strn(print, vstr.buf, vstr.len, 0, ' ', 0);
    if (vstr.buf != buf) {
        vstr_clear(&vstr);
    }
}

// Called by upstream's printing of integers. Prints no separators of thousands.
char *mp_obj_int_formatted(char **buf, size_t *buf_size, size_t *fmt_size, mp_const_obj_t self, int base,
    const char *prefix, char base_char, char comma) {
    (void)comma;
    vstr_t vstr;
    vstr_init(&vstr, 32);
    if (mp_obj_int_sign((mp_obj_t)self) < 0) {
        vstr_add_byte(&vstr, '-');
    }
    if (prefix != NULL) {
        vstr_add_str(&vstr, prefix);
    }
    mps_int_text(&vstr, (mp_obj_t)self, base, base_char);
    *buf = vstr_null_terminated_str(&vstr);
    *buf_size = vstr.alloc;
    *fmt_size = vstr.len;
    return *buf;
}

static int digit_of(byte letter) {
    return letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}

// Converts digits in any base, which are valid. Skips underscores.
mp_obj_t mp_obj_new_int_from_str_len(const char **text, size_t len, bool negative, unsigned int base) {
    if ((base & (base - 1)) == 0) {
        int bits = __builtin_ctz(base);
        size_t room = (size_t)((uint64_t)len * bits / 32) + 2, place = 0;
        uint32_t *words = mps_int_new_words(room);
        memset(words, 0, room * 4);
        for (size_t i = len; i-- > 0;) {
            if ((*text)[i] != '_') {
                uint64_t digit = (uint64_t)digit_of((*text)[i]) << (place % 32);
                words[place / 32] |= (uint32_t)digit;
                words[place / 32 + 1] |= digit >> 32;
                place += bits;
            }
        }
        *text += len;
        return mps_int_of_words(words, room, negative);
    }
    // Takes as many digits at a time as fit a word.
    uint32_t unit_power = base;
    int unit = 1;
    while ((uint64_t)unit_power * base <= UINT32_MAX) {
        unit_power *= base;
        unit++;
    }
    size_t room = len / unit + 2, used = 0;
    uint32_t *words = mps_int_new_words(room);
    uint32_t part = 0, power = 1;
    for (size_t i = 0; i <= len; i++) {
        if (i == len || power == unit_power) {
            uint32_t above = mps_natural_multiply_small(words, used, power, part);
            if (above != 0) {
                words[used++] = above;
            }
            part = 0;
            power = 1;
        }
        if (i < len && (*text)[i] != '_') {
            part = part * base + digit_of((*text)[i]);
            power *= base;
        }
    }
    *text += len;
    memset(words + used, 0, (room - used) * 4);
    return mps_int_of_words(words, room, negative);
}
