// The names of characters, for \N{...} in literals and in regular expressions, and for the module unicodedata.
//
// Names of ideographs and of Hangul syllables follow rules; character_names.h has all others.

#include <stdint.h>
#include <string.h>

#include "types/text/character_names.h"
#include "types/text/unicode.h"

static char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
}

// ---- Names that follow rules ---------------------------------------------------------------------------------------

static const char ideograph[] = "CJK UNIFIED IDEOGRAPH-";
static const char syllable[] = "HANGUL SYLLABLE ";
static const uint32_t ideographs[][2] = {{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0x20000, 0x2a6df}, {0x2a700, 0x2b739},
    {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x2ebf0, 0x2ee5d}, {0x30000, 0x3134a},
    {0x31350, 0x323af}};

#define HANGUL_FIRST (0xac00)
#define LEADS (19)
#define VOWELS (21)
#define TAILS (28)
#define SYLLABLES (LEADS * VOWELS * TAILS)

static const char leads[LEADS][3] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K",
    "T", "P", "H"};
static const char vowels[VOWELS][4] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO",
    "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
static const char tails[TAILS][3] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP",
    "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

static bool is_ideograph(uint32_t c) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(ideographs); i++) {
        if (c >= ideographs[i][0] && c <= ideographs[i][1]) {
            return true;
        }
    }
    return false;
}

static size_t add(char *name, size_t at, const char *text) {
    size_t len = strlen(text);
    memcpy(name + at, text, len);
    return at + len;
}

static size_t add_code(char *name, size_t at, uint32_t c) {
    for (int shift = c >= 0x100000 ? 20 : c >= 0x10000 ? 16 : 12; shift >= 0; shift -= 4) {
        name[at++] = "0123456789ABCDEF"[c >> shift & 15];
    }
    return at;
}

// ---- Names in the table --------------------------------------------------------------------------------------------

static const uint8_t *symbol_text(unsigned symbol) {
    symbol -= 2;
    const uint8_t *at = name_symbols + symbol_offsets[symbol / NAME_GROUP];
    for (unsigned left = symbol % NAME_GROUP; left > 0; left--) {
        while (!(*at++ & 0x80)) {
        }
    }
    return at;
}

// Appends the words of a symbol. The result is never longer than the table's longest name.
static size_t add_symbol(char *name, size_t at, unsigned symbol, uint32_t c) {
    if (symbol == 1) {
        name[at++] = '-';
        return add_code(name, at, c);
    }
    const uint8_t *text = symbol_text(symbol);
    if (text[0] < 0x20) {
        unsigned first = (text[0] >> 2 & 1) << 14 | text[1] << 7 | text[2];
        unsigned second = (text[0] >> 3 & 1) << 14 | text[3] << 7 | (text[4] & 0x7f);
        return add_symbol(name, add_symbol(name, at, first, c), second, c);
    }
    if (at > 0) {
        name[at++] = ' ';
    }
    do {
        name[at++] = *text & 0x7f;
    } while (!(*text++ & 0x80));
    return at;
}

// Returns the place of a character's name, or -1.
static int place_of(uint32_t c) {
    size_t low = 0, high = MP_ARRAY_SIZE(name_runs);
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (name_runs[mid] <= c) {
            low = mid;
        } else {
            high = mid;
        }
    }
    size_t end = low + 1 < MP_ARRAY_SIZE(name_runs) ? name_run_places[low + 1] : MP_ARRAY_SIZE(name_hashes);
    if (c < name_runs[low] || c - name_runs[low] >= end - name_run_places[low]) {
        return -1;
    }
    return (int)(name_run_places[low] + (c - name_runs[low]));
}

static size_t name_at(unsigned place, uint32_t c, char *name) {
    const uint8_t *at = name_texts + name_offsets[place / NAME_GROUP];
    for (unsigned left = place % NAME_GROUP; left > 0; at++) {
        if (*at == 0) {
            left--;
        } else if (*at >= NAME_ONE_BYTE) {
            at++;
        }
    }
    size_t len = 0;
    while (*at != 0) {
        unsigned symbol = *at++;
        if (symbol >= NAME_ONE_BYTE) {
            symbol = (symbol - NAME_ONE_BYTE) * 256 + NAME_ONE_BYTE + *at++;
        }
        len = add_symbol(name, len, symbol, c);
    }
    return len;
}

size_t mps_unicode_name(uint32_t c, char *name) {
    if (is_ideograph(c)) {
        return add_code(name, add(name, 0, ideograph), c);
    }
    if (c >= HANGUL_FIRST && c < HANGUL_FIRST + SYLLABLES) {
        unsigned number = c - HANGUL_FIRST;
        size_t len = add(name, 0, syllable);
        len = add(name, len, leads[number / (VOWELS * TAILS)]);
        len = add(name, len, vowels[number / TAILS % VOWELS]);
        return add(name, len, tails[number % TAILS]);
    }
    int place = place_of(c);
    return place < 0 ? 0 : name_at(place, c, name);
}

// ---- Characters by name --------------------------------------------------------------------------------------------

static bool starts_with(const char *name, size_t len, const char *prefix, size_t prefix_len) {
    for (size_t i = 0; i < prefix_len; i++) {
        if (i >= len || to_upper(name[i]) != prefix[i]) {
            return false;
        }
    }
    return true;
}

// Finds the longest of some texts that the name continues with. Moves behind it.
static int longest(const char **at, const char *top, const char *texts, size_t count, size_t size) {
    int found = -1;
    size_t found_len = 0;
    for (size_t i = 0; i < count; i++) {
        const char *text = texts + i * size;
        size_t len = strlen(text);
        if ((found < 0 || len > found_len) && starts_with(*at, top - *at, text, len)) {
            found = (int)i;
            found_len = len;
        }
    }
    *at += found_len;
    return found;
}

static bool named_by_rule(const char *name, size_t len, uint32_t *c) {
    const char *top = name + len;
    if (starts_with(name, len, syllable, sizeof(syllable) - 1)) {
        const char *at = name + sizeof(syllable) - 1;
        int lead = longest(&at, top, leads[0], LEADS, sizeof(leads[0]));
        int vowel = longest(&at, top, vowels[0], VOWELS, sizeof(vowels[0]));
        int tail = longest(&at, top, tails[0], TAILS, sizeof(tails[0]));
        *c = HANGUL_FIRST + (lead * VOWELS + vowel) * TAILS + tail;
        return lead >= 0 && vowel >= 0 && tail >= 0 && at == top;
    }
    size_t prefix = sizeof(ideograph) - 1;
    if (!starts_with(name, len, ideograph, prefix) || (len != prefix + 4 && len != prefix + 5)) {
        return false;
    }
    *c = 0;
    for (const char *at = name + prefix; at < top; at++) {
        char digit = to_upper(*at);
        if (!((digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F'))) {
            return false;
        }
        *c = *c << 4 | (digit <= '9' ? digit - '0' : digit - 'A' + 10);
    }
    return is_ideograph(*c);
}

// Returns the character whose name is at a place.
static uint32_t character_at(size_t place) {
    size_t low = 0, high = MP_ARRAY_SIZE(name_runs);
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (name_run_places[mid] <= place) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return name_runs[low] + (place - name_run_places[low]);
}

bool mps_unicode_named(const char *name, size_t len, uint32_t *c) {
    if (len == 0 || len > MPS_CHARACTER_NAME_MAX) {
        return false;
    }
    if (named_by_rule(name, len, c)) {
        return true;
    }
    uint32_t hash = 2166136261;
    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ (uint8_t)to_upper(name[i])) * 16777619;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(alias_hashes); i++) {
        if (alias_hashes[i] == hash) {
            *c = alias_characters[i];
            return true;
        }
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(name_hashes); i++) {
        if (name_hashes[i] != (hash & 0xff)) {
            continue;
        }
        char found[MPS_CHARACTER_NAME_MAX];
        uint32_t character = character_at(i);
        if (name_at(i, character, found) == len && starts_with(name, len, found, len)) {
            *c = character;
            return true;
        }
    }
    return false;
}
