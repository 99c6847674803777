// Finds bytes in bytes: see text.h. Used by the methods of str, bytes and bytearray, and by re.
//
// Places are found 16 at a time, where the first and the last byte are right. Where that often fails in the middle, the
// rest is searched by the two-way algorithm (Crochemore and Perrin, 1991), which takes linear time for any needle.

#include <string.h>

#include "memory/bytes.h"
#include "types/text/text.h"

// Returns where the greatest suffix of the needle begins, in the order of bytes or in the reverse order. *period is the
// suffix's period.
static size_t greatest_suffix(const byte *needle, size_t len, bool reverse, size_t *period) {
    size_t start = 0, next = 1, k = 0;
    *period = 1;
    while (next + k < len) {
        byte a = needle[start + k], b = needle[next + k];
        if (a == b) {
            if (++k == *period) {
                next += *period;
                k = 0;
            }
        } else if ((a > b) != reverse) {
            next += k + 1;
            k = 0;
            *period = next - start;
        } else {
            start = next++;
            k = 0;
            *period = 1;
        }
    }
    return start;
}

static const byte *find_two_way(const byte *data, size_t len, const byte *needle, size_t n) {
    size_t period, other;
    size_t cut = greatest_suffix(needle, n, false, &period);
    size_t cut_reverse = greatest_suffix(needle, n, true, &other);
    if (cut_reverse > cut) {
        cut = cut_reverse;
        period = other;
    }
    bool repeats = cut + period <= n && memcmp(needle, needle + period, cut) == 0;
    if (!repeats) {
        period = MAX(cut, n - cut) + 1;
    }
    size_t known = 0; // bytes at the needle's start that are known to be there
    for (size_t at = 0; at <= len - n;) {
        size_t i = MAX(cut, known);
        while (i < n && needle[i] == data[at + i]) {
            i++;
        }
        if (i < n) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && needle[i - 1] == data[at + i - 1]) {
            i--;
        }
        if (i <= known) {
            return data + at;
        }
        at += period;
        known = repeats ? n - period : 0;
    }
    return NULL;
}

const byte *mps_find(const byte *data, size_t len, const byte *needle, size_t needle_len) {
    if (needle_len > len) {
        return NULL;
    }
    if (needle_len <= 1) {
        return needle_len == 0 ? data : memchr(data, *needle, len);
    }
    size_t last = needle_len - 1;
    size_t places = len - last;
    size_t failed = 0; // what was compared in vain, in lots of 16 bytes
    mps_v16_t first_byte = mps_v16_all(needle[0]), last_byte = mps_v16_all(needle[last]);
    size_t at = 0;
    for (; places - at >= 16; at += 16) {
        uint32_t mask = mps_v16_mask(
            (mps_v16_t)((mps_v16_load(data + at) == first_byte) & (mps_v16_load(data + at + last) == last_byte)));
        for (; mask != 0; mask &= mask - 1) {
            const byte *place = data + at + __builtin_ctz(mask);
            if (needle_len == 2 || memcmp(place + 1, needle + 1, needle_len - 2) == 0) {
                return place;
            }
            failed += 1 + needle_len / 16;
        }
        if (failed > 64 + at / 4) {
            at += 16;
            return places - at == 0 ? NULL : find_two_way(data + at, len - at, needle, needle_len);
        }
    }
    for (; at < places; at++) {
        if (data[at] == needle[0] && data[at + last] == needle[last] && memcmp(data + at, needle, needle_len) == 0) {
            return data + at;
        }
    }
    return NULL;
}

// Searches backwards with a rolling hash (Rabin and Karp).
const byte *mps_find_last(const byte *data, size_t len, const byte *needle, size_t needle_len) {
    if (needle_len > len) {
        return NULL;
    }
    const uint32_t base = 16777619;
    uint32_t wanted = 0, hash = 0, high = 1;
    const byte *p = data + len - needle_len;
    for (size_t i = needle_len; i-- > 0;) {
        wanted = wanted * base + needle[i];
        hash = hash * base + p[i];
        high *= base;
    }
    while (true) {
        if (hash == wanted && memcmp(p, needle, needle_len) == 0) {
            return p;
        }
        if (p == data) {
            return NULL;
        }
        p--;
        hash = hash * base + *p - high * p[needle_len];
    }
}

size_t mps_count(const byte *data, size_t len, const byte *needle, size_t needle_len, size_t max) {
    size_t count = 0;
    const byte *end = data + len;
    if (needle_len == 1) {
        mps_v16_t wanted = mps_v16_all(*needle);
        for (; end - data >= 16 && count + 16 <= max; data += 16) {
            count += __builtin_popcount(mps_v16_mask((mps_v16_t)(mps_v16_load(data) == wanted)));
        }
    }
    while (count < max) {
        const byte *found = mps_find(data, end - data, needle, needle_len);
        if (found == NULL) {
            break;
        }
        count++;
        data = found + needle_len;
    }
    return count;
}
