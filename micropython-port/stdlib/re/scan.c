// Reads patterns and templates character by character: see scan.h.

#include <stdarg.h>
#include <string.h>

#include "py/runtime.h"

#include "stdlib/re/scan.h"
#include "types/text/text.h"

void scan_begin(scan_t *scan, mp_obj_t source) {
    mp_obj_t str = mps_str_of(source);
    scan->source = source;
    scan->is_text = str != MP_OBJ_NULL;
    scan->at = 0;
    mps_span_t span;
    if (scan->is_text) {
        span = mps_str_span(str);
        scan->len = mps_str_len(str);
    } else {
        mps_bytes_like(source, &span);
        scan->len = span.len;
    }
    scan->text = m_new(uint32_t, scan->len);
    const byte *p = span.data;
    for (size_t i = 0; i < scan->len; i++) {
        scan->text[i] = scan->is_text ? mps_utf8_next(&p) : *p++;
    }
    size_t backslashes = 0;
    while (backslashes < scan->len && scan->text[scan->len - 1 - backslashes] == '\\') {
        backslashes++;
    }
    if (backslashes % 2 != 0) {
        scan->at = scan->len;
        scan_fail(scan, 1, "bad escape (end of pattern)");
    }
}

void scan_end(scan_t *scan) {
    m_del(uint32_t, scan->text, scan->len);
}

mp_obj_t scan_text(const scan_t *scan, size_t start, size_t end) {
    vstr_t text;
    vstr_init(&text, end - start + 4);
    for (size_t i = start; i < end; i++) {
        byte utf8[4];
        vstr_add_strn(&text, (const char *)utf8, mps_utf8_put(utf8, scan->text[i]));
    }
    return mps_str_from_vstr(&text, MPS_KIND_UNKNOWN);
}

static unsigned digit_of(uint32_t c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : 16;
}

unsigned scan_digits(scan_t *scan, unsigned base, unsigned most, uint32_t *value) {
    unsigned count = 0;
    for (*value = 0; count < most && !scan_is_over(scan) && digit_of(scan->text[scan->at]) < base; count++) {
        *value = *value * base + digit_of(scan->text[scan->at++]);
    }
    return count;
}

bool scan_octal(scan_t *scan, size_t start, uint32_t first, uint32_t *value) {
    *value = first - '0';
    if (scan_is_over(scan) || digit_of(scan->text[scan->at]) >= 10) {
        return false;
    }
    unsigned second = digit_of(scan->text[scan->at++]);
    if (*value < 8 && second < 8 && !scan_is_over(scan) && digit_of(scan->text[scan->at]) < 8) {
        *value = *value * 64 + second * 8 + digit_of(scan->text[scan->at++]);
        if (*value > 0377) {
            scan_fail(scan, scan->at - start, "octal escape value %s outside of range 0-0o377",
                scan_text(scan, start, scan->at));
        }
        return true;
    }
    *value = *value * 10 + second;
    return false;
}

mp_obj_t scan_until(scan_t *scan, uint32_t end, const char *what) {
    size_t start = scan->at;
    for (;;) {
        if (scan_is_over(scan)) {
            if (scan->at == start) {
                scan_fail(scan, 0, "missing %s", mps_str_new((const byte *)what, strlen(what)));
            }
            scan_fail(scan, scan->at - start, "missing %s, unterminated name", mps_char(end));
        }
        if (scan->text[scan->at] == end) {
            break;
        }
        scan->at += scan_width(scan);
    }
    scan->at++;
    if (scan->at - 1 == start) {
        scan_fail(scan, 1, "missing %s", mps_str_new((const byte *)what, strlen(what)));
    }
    return scan_text(scan, start, scan->at - 1);
}

void scan_check_name(scan_t *scan, mp_obj_t name, size_t offset) {
    size_t len = mps_str_len(name);
    mps_span_t text = mps_str_span(name);
    const byte *p = text.data;
    bool is_name = len > 0 && (scan->is_text || mps_str_is_ascii(name));
    for (size_t i = 0; i < len && is_name; i++) {
        is_name = mps_unicode_flags(mps_utf8_next(&p)) & (i == 0 ? MPS_ID_START : MPS_ID_CONTINUE);
    }
    if (!is_name) {
        scan_fail(scan, len + offset,
            scan->is_text ? "bad character in group name %r" : "bad character in group name %a", name);
    }
}

bool scan_number(mp_obj_t name, uint32_t *number) {
    mps_span_t text = mps_str_span(name);
    uint64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
        value = MIN(value * 10 + (text.data[i] - '0'), RE_GROUPS_MAX);
    }
    *number = value;
    return text.len > 0;
}

int scan_simple_escape(uint32_t c) {
    switch (c) {
        case 'a':
            return '\a';
        case 'f':
            return '\f';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case 'v':
            return '\v';
        case '\\':
            return '\\';
        default:
            return -1;
    }
}

// Returns the text of a message. Bytes of a pattern beyond ASCII become \x...
static mp_obj_t to_message(vstr_t *message, bool is_text) {
    if (is_text || mps_is_ascii((const byte *)message->buf, message->len)) {
        return mps_str_from_vstr(message, MPS_KIND_UNKNOWN);
    }
    vstr_t escaped;
    vstr_init(&escaped, message->len + 8);
    for (const byte *p = (const byte *)message->buf, *end = p + message->len; p < end;) {
        uint32_t c = mps_utf8_next(&p);
        if (c < 0x80) {
            vstr_add_byte(&escaped, c);
        } else {
            vstr_printf(&escaped, "\\x%02x", (unsigned)c);
        }
    }
    return mps_str_from_vstr(&escaped, MPS_KIND_ASCII);
}

void scan_fail(const scan_t *scan, size_t offset, const char *format, ...) {
    vstr_t message;
    mp_print_t print;
    vstr_init_print(&message, 64, &print);
    va_list args;
    va_start(args, format);
    for (const char *p = format; *p != '\0'; p++) {
        if (*p != '%') {
            vstr_add_byte(&message, *p);
            continue;
        }
        p++;
        if (*p == 'u') {
            vstr_printf(&message, "%u", va_arg(args, unsigned));
        } else if (*p == 'a') {
            mps_span_t text = mps_str_span(va_arg(args, mp_obj_t));
            mps_str_print_quoted(&print, text.data, text.len, true);
        } else {
            mp_obj_print_helper(&print, va_arg(args, mp_obj_t), *p == 'r' ? PRINT_REPR : PRINT_STR);
        }
    }
    va_end(args);
    regex_raise(to_message(&message, scan->is_text), scan->source, (mp_int_t)(scan->at - offset));
}
