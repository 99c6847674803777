// The characters that \N{...} names: in literals and in regular expressions.

#include <stdint.h>

#include "types/text/character_names.h"
#include "types/text/unicode.h"

static unsigned hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

static char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
}

bool mps_unicode_named(const char *name, size_t len, uint32_t *c) {
    static const char ideograph[] = "CJK UNIFIED IDEOGRAPH-";
    size_t prefix = sizeof(ideograph) - 1;
    uint32_t hash = 2166136261;
    uint32_t hex = 0;
    bool is_ideograph = len == prefix + 4;
    for (size_t i = 0; i < len; i++) {
        char upper = to_upper(name[i]);
        hash = (hash ^ (uint8_t)upper) * 16777619;
        if (i < prefix) {
            is_ideograph = is_ideograph && upper == ideograph[i];
        } else if (is_ideograph) {
            is_ideograph = hex_digit(upper) < 16;
            hex = hex << 4 | hex_digit(upper);
        }
    }
    if (is_ideograph && hex >= 0x4e00 && hex <= 0x9fff) {
        *c = hex;
        return true;
    }
    size_t low = 0, high = MP_ARRAY_SIZE(name_hashes);
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (name_hashes[mid] <= hash) {
            low = mid;
        } else {
            high = mid;
        }
    }
    *c = named_characters[low];
    if (*c >= 0xd800 && *c < 0xe800) {
        *c += 0x1f000 - 0xd800;
    }
    return name_hashes[low] == hash;
}
