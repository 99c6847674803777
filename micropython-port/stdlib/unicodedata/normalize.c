// Computes the normal forms of Unicode text: decomposes characters, sorts marks, and composes characters.

#include <string.h>

#include "stdlib/unicodedata/unicode_data.h"
#include "vm/objects.h"

#define LEAD (0x1100)
#define VOWEL (0x1161)
#define TAIL (0x11a7)
#define SYLLABLE (0xac00)
#define LEADS (19)
#define VOWELS (21)
#define TAILS (28)
#define SYLLABLES (LEADS * VOWELS * TAILS)

// A growing text, as characters.
typedef struct {
    uint32_t *items;
    size_t len, room;
    bool compatible, old;
} characters_t;

static void append(characters_t *text, uint32_t c) {
    if (text->len == text->room) {
        if (text->room > MPS_LEN_MAX / 8) {
            mps_raise_memory();
        }
        text->items = m_renew(uint32_t, text->items, text->room, text->room * 2);
        text->room *= 2;
    }
    text->items[text->len++] = c;
}

// Appends the decomposition of a character. It has only a few levels.
static void take_apart(characters_t *text, uint32_t c) {
    if (c >= SYLLABLE && c < SYLLABLE + SYLLABLES) {
        uint32_t number = c - SYLLABLE;
        append(text, LEAD + number / (VOWELS * TAILS));
        append(text, VOWEL + number / TAILS % VOWELS);
        if (number % TAILS != 0) {
            append(text, TAIL + number % TAILS);
        }
        return;
    }
    ucd_decomposition_t parts;
    if (c < 0xa0 || !ucd_decomposition(c, text->old, &parts) || (parts.tag != 0 && !text->compatible)) {
        append(text, c);
        return;
    }
    while (parts.len > 0) {
        take_apart(text, ucd_next_unit(&parts));
    }
}

// Sorts the marks behind a character by their classes. Marks of one class keep their order.
static void order_marks(characters_t *text) {
    for (size_t i = 1; i < text->len; i++) {
        uint32_t c = text->items[i];
        uint8_t class = c < 0x300 ? 0 : ucd_combining(c, text->old);
        if (class == 0) {
            continue;
        }
        size_t place = i;
        while (place > 0 && ucd_combining(text->items[place - 1], text->old) > class) {
            text->items[place] = text->items[place - 1];
            place--;
        }
        text->items[place] = c;
    }
}

static uint32_t joined(uint32_t a, uint32_t b) {
    if (a >= LEAD && a < LEAD + LEADS && b >= VOWEL && b < VOWEL + VOWELS) {
        return SYLLABLE + ((a - LEAD) * VOWELS + (b - VOWEL)) * TAILS;
    }
    if (a >= SYLLABLE && a < SYLLABLE + SYLLABLES && (a - SYLLABLE) % TAILS == 0 && b > TAIL && b < TAIL + TAILS) {
        return a + (b - TAIL);
    }
    return ucd_composition(a, b);
}

static void put_together(characters_t *text) {
    size_t starter = SIZE_MAX, out = 0;
    uint8_t last = 0;
    for (size_t i = 0; i < text->len; i++) {
        uint32_t c = text->items[i];
        uint8_t class = c < 0x300 ? 0 : ucd_combining(c, text->old);
        // A mark of the same class, or a character, is between them.
        bool is_blocked = out > starter + 1 && (last == 0 || last >= class);
        if (starter != SIZE_MAX && !is_blocked) {
            uint32_t one = joined(text->items[starter], c);
            if (one != 0) {
                text->items[starter] = one;
                continue;
            }
        }
        if (class == 0) {
            starter = out;
        }
        last = class;
        text->items[out++] = c;
    }
    text->len = out;
}

static mp_obj_t text_of(const characters_t *text) {
    vstr_t out;
    mps_vstr_init(&out, text->len + 16);
    for (size_t i = 0; i < text->len; i++) {
        byte bytes[4];
        size_t len = mps_utf8_put(bytes, text->items[i]);
        vstr_add_strn(&out, (const char *)bytes, len);
    }
    return mps_str_from_vstr(&out, MPS_KIND_UNKNOWN);
}

mp_obj_t mps_normal_name(mp_obj_t str) {
    return ucd_normalize(str, UCD_NFKC, false);
}

mp_obj_t ucd_normalize(mp_obj_t str, ucd_form_t form, bool old) {
    if (mps_str_is_ascii(str)) {
        return str;
    }
    mps_span_t span = mps_str_span(str);
    characters_t text = {.room = span.len + 16, .compatible = form >= UCD_NFKD, .old = old};
    if (text.room > MPS_LEN_MAX / 4) {
        mps_raise_memory();
    }
    text.items = m_new(uint32_t, text.room);
    const byte *at = span.data, *end = at + span.len;
    while (at < end) {
        take_apart(&text, mps_utf8_next(&at));
    }
    order_marks(&text);
    if (form == UCD_NFC || form == UCD_NFKC) {
        put_together(&text);
    }
    mp_obj_t result = text_of(&text);
    m_del(uint32_t, text.items, text.room);
    return mp_obj_equal(result, str) ? str : result;
}
