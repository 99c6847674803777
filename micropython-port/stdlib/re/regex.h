// Regular expressions without Python objects: parses a pattern to a tree, compiles it to a program, and finds places in
// a subject.
//
// Used by the module re (pattern.c, match.c, template.c). Nothing here runs Python.

#ifndef MPS_REGEX_H
#define MPS_REGEX_H

#include <stdbool.h>
#include <stdint.h>

#include "py/obj.h"

// ---- Flags, with the values that Python programs see ----

enum {
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256,
};

#define RE_TYPE_FLAGS (RE_ASCII | RE_LOCALE | RE_UNICODE)

// The greatest number of repetitions, which means any number of them.
#define RE_MANY (0xffffffffu)

// Group numbers are less than this.
#define RE_GROUPS_MAX (0x40000000)

// ---- The tree ----

typedef enum {
    NODE_LITERAL, // first: the character
    NODE_ANY,
    NODE_SET,
    NODE_AT, // first: a place_t
    NODE_GROUP, // first: the group's number, or 0 for a group that does not capture
    NODE_ATOMIC,
    NODE_BRANCH, // body is a list of NODE_SEQUENCE, the alternatives
    NODE_SEQUENCE,
    NODE_REPEAT, // first and second: the least and the greatest number
    NODE_BACKREFERENCE, // first: the group
    NODE_CONDITION, // first: the group; body and other
    NODE_LOOK, // behind: it looks back; negated
    NODE_FAIL,
} node_kind_t;

typedef enum {
    GREEDY,
    LAZY,
    POSSESSIVE,
} greed_t;

// Places that a pattern can require.
typedef enum {
    AT_START, // \A
    AT_LINE_START, // ^ with MULTILINE
    AT_END, // \Z
    AT_LAST_LINE_END, // $
    AT_LINE_END, // $ with MULTILINE
    AT_BOUNDARY,
    AT_NO_BOUNDARY,
} place_t;

// Categories of characters, one bit each.
enum {
    CATEGORY_DIGIT = 1 << 0,
    CATEGORY_NO_DIGIT = 1 << 1,
    CATEGORY_SPACE = 1 << 2,
    CATEGORY_NO_SPACE = 1 << 3,
    CATEGORY_WORD = 1 << 4,
    CATEGORY_NO_WORD = 1 << 5,
};

typedef struct {
    uint32_t low, high;
} range_t;

// A set of characters: ranges and categories, or all other characters.
typedef struct {
    range_t *ranges;
    size_t len, alloc;
    unsigned categories;
    bool negated;
} set_t;

// Adds a range to a set.
void regex_set_add(set_t *set, uint32_t low, uint32_t high);

typedef struct _node_t {
    struct _node_t *next; // the next node in its sequence
    struct _node_t *body, *other;
    set_t *set;
    uint32_t first, second;
    uint32_t least, most; // the numbers of characters that it matches: see regex_compile
    uint16_t flags; // the flags that apply here
    uint8_t kind; // a node_kind_t
    uint8_t greed; // a greed_t
    bool behind, negated;
} node_t;

// The result of parsing.
typedef struct {
    node_t *tree; // a sequence
    unsigned flags;
    size_t groups; // the number of groups, including the whole
    mp_obj_t names; // a dict of str to int for named groups
    char doubt; // what may be an operator of sets one day, or 0: the first one that there is
    size_t doubt_at;
} parsed_t;

// Parses a pattern, a str or bytes. Raises re.error, ValueError for flags that exclude each other, OverflowError,
// RecursionError and MemoryError.
void regex_parse(mp_obj_t pattern, unsigned flags, parsed_t *parsed);

// ---- Characters ----

// Returns whether a character is in one of these categories. flags select Unicode or ASCII.
bool regex_is_of(unsigned categories, uint32_t c, unsigned flags);

// Returns the character that represents all characters that only differ in case.
uint32_t regex_fold(uint32_t c, unsigned flags);

static inline bool regex_is_unicode(unsigned flags) {
    return !(flags & (RE_ASCII | RE_LOCALE));
}

// ---- The program ----

typedef enum {
    // Tests of one character, which OP_REPEAT_ONE can repeat.
    OP_LITERAL, // character
    OP_LITERAL_FOLDED, // character, flags
    OP_ANY, // all but a line end
    OP_ALL,
    OP_SET, // see compile_set

    OP_TEXT, // number of bytes, then the bytes: several literals
    OP_AT, // place_t, flags
    OP_MARK, // number of a mark: 2 for each group, start and end
    OP_JUMP, // to
    OP_SPLIT, // first, second
    OP_REPEAT_ONE, // least, most, greed, size of the test; the test follows
    OP_LOOP, // registers' number, least, most: starts counting
    OP_AGAIN, // registers' number, least, most, greed, body
    OP_BACKREFERENCE, // group, flags
    OP_CONDITION, // group, place to go on if it is not part of the match
    OP_LOOK, // bits (LOOK_...), characters back, place to go on behind it
    OP_LOOK_END,
    OP_ATOMIC,
    OP_ATOMIC_END,
    OP_FAIL,
    OP_MATCH,
} op_t;

enum {
    LOOK_BEHIND = 1,
    LOOK_NEGATED = 2,
};

// Words of OP_SET: the op, its size in words, bits, bytes below 256, number of ranges, ranges.
enum {
    SET_SIZE = 1,
    SET_FLAGS, // the pattern's flags at this place
    SET_CATEGORIES, // for characters from 256 on
    SET_NEGATED,
    SET_BITMAP, // 8 words
    SET_RANGES = SET_BITMAP + 8, // their number, then two words each, in order
};

typedef struct {
    uint32_t *code;
    size_t len;
    size_t groups; // including the whole
    size_t registers; // two for each OP_LOOP: a count, and the place of the last repetition
    bool is_bytes;
    bool is_anchored; // a match starts at the start of the subject
    bool any_first; // a match may start with any byte, or be empty
    uint8_t first[256]; // otherwise 1 for each byte that a match may start with
    size_t prefix_len; // the number of bytes that each match starts with
    const byte *prefix; // those bytes, in code
} program_t;

// Compiles a tree. Raises re.error for a look-behind without a fixed width, and MemoryError.
void regex_compile(const parsed_t *parsed, bool is_bytes, program_t *program);

// Returns whether an OP_SET has a character.
bool regex_set_has(const uint32_t *set, uint32_t c);

// ---- Matching ----

typedef enum {
    MATCH_SEARCH,
    MATCH_PREFIX, // at the start
    MATCH_WHOLE, // from the start to the end
} match_kind_t;

// A search in a subject. Places are bytes from the subject's start.
typedef struct {
    const program_t *program;
    const byte *subject;
    uint32_t end; // the end of the subject
    uint32_t start; // the start of the search, and then of the match
    uint32_t stop; // the end of the match
    bool must_advance; // an empty match at the start does not count
    bool is_wide; // the subject has characters of several bytes
    uint32_t last_group; // the group that was closed last, or 0
    uint32_t *marks; // two for each group except the whole
    uint32_t *registers;
    struct _choice_t *stack;
    size_t depth, alloc;
} search_t;

// The place of a group that is not part of the match.
#define RE_NOWHERE (0xffffffffu)

// Gets the place of a group, from 1 on, in the match that was found. Returns whether it is part of the match. Otherwise
// both numbers are RE_NOWHERE.
bool regex_group(const search_t *search, size_t group, uint32_t *start, uint32_t *end);

// Prepares for searches in a subject. Uses memory on the heap, which regex_end frees early.
void regex_begin(search_t *search, const program_t *program, const byte *subject, uint32_t start, uint32_t end,
    bool is_wide);
void regex_end(search_t *search);

// Searches once. Returns whether there is a match; start, stop, marks and last_group describe it. Raises MemoryError.
bool regex_find(search_t *search, match_kind_t kind);

// Prepares for the search after a match.
void regex_advance(search_t *search);

// ---- Errors ----

// Raises re.error. place is in characters of the pattern, or -1 for none.
MP_NORETURN void regex_raise(mp_obj_t message, mp_obj_t pattern, mp_int_t place);

#endif // MPS_REGEX_H
