// Compiles a pattern's tree to a program for regex_match.c. Used by pattern.c.

#include <string.h>

#include "py/cstack.h"
#include "py/runtime.h"

#include "stdlib/re/regex.h"
#include "types/text/text.h"

// Characters from here on have no case.
#define CASE_END (0x1e944)

typedef struct {
    uint32_t *code;
    size_t len, alloc;
    size_t registers;
    bool is_bytes;
    range_t *widths; // the least and the greatest number of characters of each group
} compiler_t;

// ---- Characters ----------------------------------------------------------------------------------------------------

bool regex_is_of(unsigned categories, uint32_t c, unsigned flags) {
    bool digit, space, word;
    if (c < 0x80 || !regex_is_unicode(flags)) {
        digit = c >= '0' && c <= '9';
        space = c == ' ' || (c >= '\t' && c <= '\r');
        // ASCII's separators are white space in Unicode.
        space = space || (c >= 0x1c && c <= 0x1f && regex_is_unicode(flags));
        word = digit || c == '_' || (c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z');
    } else {
        unsigned bits = mps_unicode_flags(c);
        digit = bits & MPS_DECIMAL;
        space = bits & MPS_SPACE;
        word = bits & (MPS_ALPHA | MPS_DECIMAL | MPS_DIGIT | MPS_NUMERIC);
    }
    unsigned matched = (digit ? CATEGORY_DIGIT : CATEGORY_NO_DIGIT) | (space ? CATEGORY_SPACE : CATEGORY_NO_SPACE)
        | (word ? CATEGORY_WORD : CATEGORY_NO_WORD);
    return categories & matched;
}

static uint32_t to_lower(uint32_t c) {
    unichar form[MPS_CASE_CHARS];
    mps_unicode_case(c, MPS_TO_LOWER, form);
    return form[0];
}

static uint32_t to_upper(uint32_t c) {
    unichar form[MPS_CASE_CHARS];
    return mps_unicode_case(c, MPS_TO_UPPER, form) == 1 ? form[0] : c;
}

uint32_t regex_fold(uint32_t c, unsigned flags) {
    if (c < 0x80 || !regex_is_unicode(flags)) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    switch (c) {
        // A pair that is one character, encoded twice.
        case 0x1fd3:
            return 0x390;
        case 0x1fe3:
            return 0x3b0;
        case 0xfb06:
            return 0xfb05;
        default:
            return mps_unicode_flags(c) & MPS_CASED ? to_lower(to_upper(to_lower(c))) : c;
    }
}

// Returns whether a character has other forms that only differ in case.
static bool has_case(uint32_t c, unsigned flags) {
    return c < 0x80 || !regex_is_unicode(flags)
        ? c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z'
        : (mps_unicode_flags(c) & MPS_CASED) || regex_fold(c, flags) != c;
}

// ---- Widths --------------------------------------------------------------------------------------------------------

static uint32_t saturating_add(uint32_t a, uint32_t b) {
    return a > RE_MANY - b ? RE_MANY : a + b;
}

static uint32_t saturating_mul(uint32_t a, uint32_t b) {
    uint64_t product = (uint64_t)a * b;
    return product > RE_MANY ? RE_MANY : (uint32_t)product;
}

// Computes how many characters each node of a list matches.
static void measure(compiler_t *self, node_t *list) {
    mp_cstack_check();
    for (node_t *node = list; node != NULL; node = node->next) {
        measure(self, node->body);
        measure(self, node->other);
        node->least = node->most = 0;
        switch ((node_kind_t)node->kind) {
            case NODE_LITERAL:
            case NODE_ANY:
            case NODE_SET:
                node->least = node->most = 1;
                break;
            case NODE_SEQUENCE:
                for (node_t *item = node->body; item != NULL; item = item->next) {
                    node->least = saturating_add(node->least, item->least);
                    node->most = saturating_add(node->most, item->most);
                }
                break;
            case NODE_BRANCH:
                node->least = RE_MANY;
                for (node_t *item = node->body; item != NULL; item = item->next) {
                    node->least = MIN(node->least, item->least);
                    node->most = MAX(node->most, item->most);
                }
                break;
            case NODE_GROUP:
            case NODE_ATOMIC:
                node->least = node->body->least;
                node->most = node->body->most;
                if (node->first != 0) {
                    self->widths[node->first] = (range_t) {node->least, node->most};
                }
                break;
            case NODE_REPEAT:
                node->least = saturating_mul(node->body->least, node->first);
                node->most = saturating_mul(node->body->most, node->second);
                break;
            case NODE_BACKREFERENCE:
                node->least = self->widths[node->first].low;
                node->most = self->widths[node->first].high;
                break;
            case NODE_CONDITION:
                node->least = node->other == NULL ? 0 : MIN(node->body->least, node->other->least);
                node->most = node->other == NULL ? node->body->most : MAX(node->body->most, node->other->most);
                break;
            case NODE_AT:
            case NODE_LOOK:
            case NODE_FAIL:
                break;
        }
    }
}

// ---- Code ----------------------------------------------------------------------------------------------------------

static size_t emit(compiler_t *self, uint32_t word) {
    if (self->len == self->alloc) {
        size_t alloc = self->alloc * 2 + 32;
        self->code = m_renew(uint32_t, self->code, self->alloc, alloc);
        self->alloc = alloc;
    }
    self->code[self->len] = word;
    return self->len++;
}

static void emit_2(compiler_t *self, uint32_t op, uint32_t first) {
    emit(self, op);
    emit(self, first);
}

static void emit_3(compiler_t *self, uint32_t op, uint32_t first, uint32_t second) {
    emit_2(self, op, first);
    emit(self, second);
}

static void emit_list(compiler_t *self, node_t *list);
static void emit_node(compiler_t *self, node_t *node);

// ---- Sets ----------------------------------------------------------------------------------------------------------

void regex_set_add(set_t *set, uint32_t low, uint32_t high) {
    if (set->len == set->alloc) {
        size_t alloc = set->alloc * 2 + 4;
        set->ranges = m_renew(range_t, set->ranges, set->alloc, alloc);
        set->alloc = alloc;
    }
    set->ranges[set->len++] = (range_t) {low, high};
}

// Adds the folded forms of all characters in the ranges.
static void fold_ranges(set_t *set, unsigned flags) {
    for (size_t i = 0, len = set->len; i < len; i++) {
        uint32_t low = set->ranges[i].low;
        uint32_t high = MIN(set->ranges[i].high, regex_is_unicode(flags) ? CASE_END : 'z');
        for (uint32_t c = low; c <= high; c++) {
            uint32_t folded = regex_fold(c, flags);
            if (folded != c) {
                regex_set_add(set, folded, folded);
            }
        }
    }
}

// Sorts the ranges and removes duplicates. Heap sort needs no memory and is never slow.
static void sort_ranges(set_t *set) {
    range_t *ranges = set->ranges;
    for (size_t start = set->len / 2, end = set->len; end > 1;) {
        range_t moved;
        if (start > 0) {
            moved = ranges[--start];
        } else {
            moved = ranges[--end];
            ranges[end] = ranges[0];
        }
        size_t hole = start;
        for (size_t child; (child = hole * 2 + 1) < end; hole = child) {
            child += child + 1 < end && ranges[child + 1].low > ranges[child].low;
            if (ranges[child].low <= moved.low) {
                break;
            }
            ranges[hole] = ranges[child];
        }
        ranges[hole] = moved;
    }
    size_t len = 0;
    for (size_t i = 0; i < set->len; i++) {
        if (len > 0 && ranges[i].low <= saturating_add(ranges[len - 1].high, 1)) {
            ranges[len - 1].high = MAX(ranges[len - 1].high, ranges[i].high);
        } else {
            ranges[len++] = ranges[i];
        }
    }
    set->len = len;
}

static bool ranges_have(const range_t *ranges, size_t len, uint32_t c) {
    size_t low = 0;
    while (low < len) {
        size_t mid = (low + len) / 2;
        if (ranges[mid].high < c) {
            low = mid + 1;
        } else if (ranges[mid].low > c) {
            len = mid;
        } else {
            return true;
        }
    }
    return false;
}

static void emit_set(compiler_t *self, node_t *node) {
    set_t *set = node->set;
    unsigned flags = node->flags;
    if (flags & RE_IGNORECASE) {
        fold_ranges(set, flags);
    }
    sort_ranges(set);
    uint32_t bitmap[8] = {0};
    for (uint32_t c = 0; c < 256; c++) {
        uint32_t tested = flags & RE_IGNORECASE ? regex_fold(c, flags) : c;
        bool has = regex_is_of(set->categories, tested, flags) || ranges_have(set->ranges, set->len, tested);
        if (has != set->negated) {
            bitmap[c / 32] |= (uint32_t)1 << (c % 32);
        }
    }
    size_t start = self->len;
    emit_2(self, OP_SET, 0);
    emit_3(self, flags, set->categories, set->negated);
    for (size_t i = 0; i < 8; i++) {
        emit(self, bitmap[i]);
    }
    size_t first = 0;
    while (first < set->len && set->ranges[first].high < 256) {
        first++;
    }
    emit(self, set->len - first);
    for (; first < set->len; first++) {
        emit_2(self, set->ranges[first].low, set->ranges[first].high);
    }
    self->code[start + SET_SIZE] = self->len - start;
    node->first = start;
}

bool regex_set_has(const uint32_t *set, uint32_t c) {
    if (c >= 256 && (set[SET_FLAGS] & RE_IGNORECASE)) {
        c = regex_fold(c, set[SET_FLAGS]);
    }
    if (c < 256) {
        return set[SET_BITMAP + c / 32] >> (c % 32) & 1;
    }
    bool has = (set[SET_CATEGORIES] != 0 && regex_is_of(set[SET_CATEGORIES], c, set[SET_FLAGS]))
        || ranges_have((const range_t *)&set[SET_RANGES + 1], set[SET_RANGES], c);
    return has != set[SET_NEGATED];
}

_Static_assert(sizeof(range_t) == 2 * sizeof(uint32_t), "ranges in a program are pairs of words");

// ---- Tests of one character ----------------------------------------------------------------------------------------

// Returns the node of one character if a node matches only that: the only item of a sequence, or of a group that does
// not capture. Else returns NULL.
static node_t *single(node_t *node) {
    for (;;) {
        bool only_holds = node->kind == NODE_GROUP && node->first == 0;
        bool only_one = node->kind == NODE_SEQUENCE && node->body != NULL && node->body->next == NULL;
        if (!only_holds && !only_one) {
            break;
        }
        node = node->body;
    }
    return node->kind == NODE_LITERAL || node->kind == NODE_ANY || node->kind == NODE_SET ? node : NULL;
}

static bool is_exact(const node_t *node) {
    return node->kind == NODE_LITERAL && !((node->flags & RE_IGNORECASE) && has_case(node->first, node->flags));
}

static void emit_test(compiler_t *self, node_t *node) {
    if (node->kind == NODE_SET) {
        emit_set(self, node);
    } else if (node->kind == NODE_ANY) {
        emit(self, node->flags & RE_DOTALL ? OP_ALL : OP_ANY);
    } else if (is_exact(node)) {
        emit_2(self, OP_LITERAL, node->first);
    } else {
        emit_3(self, OP_LITERAL_FOLDED, regex_fold(node->first, node->flags), node->flags);
    }
}

// Emits several characters that are compared at once. Returns the last of them.
static node_t *emit_text(compiler_t *self, node_t *node) {
    size_t start = self->len, len = 0;
    emit_2(self, OP_TEXT, 0);
    for (;; node = node->next) {
        byte bytes[4] = {node->first};
        size_t count = self->is_bytes ? 1 : mps_utf8_put(bytes, node->first);
        for (size_t i = 0; i < count; i++, len++) {
            if (len % 4 == 0) {
                emit(self, 0);
            }
            ((byte *)&self->code[start + 2])[len] = bytes[i];
        }
        if (node->next == NULL || !is_exact(node->next)) {
            break;
        }
    }
    self->code[start + 1] = len;
    return node;
}

// ---- Repetitions ---------------------------------------------------------------------------------------------------

// Emits a choice that tries `into` first, or second if it is lazy. Returns the place to fill in the other destination.
static size_t emit_split(compiler_t *self, bool lazy, size_t into) {
    size_t split = emit(self, OP_SPLIT);
    emit_2(self, into, into);
    return split + (lazy ? 1 : 2);
}

static void emit_counted(compiler_t *self, node_t *node) {
    size_t registers = self->registers;
    self->registers += 2;
    emit_2(self, OP_LOOP, registers);
    size_t jump = self->len;
    emit_2(self, OP_JUMP, 0);
    size_t body = self->len;
    emit_node(self, node->body);
    self->code[jump + 1] = self->len;
    emit_2(self, OP_AGAIN, registers);
    emit_2(self, node->first, node->second);
    emit_2(self, node->greed == LAZY, body);
}

static void emit_repeat(compiler_t *self, node_t *node) {
    node_t *test = single(node->body);
    bool lazy = node->greed == LAZY;
    if (node->second == 0) {
        return;
    }
    if (node->first == 1 && node->second == 1) {
        emit_node(self, node->body);
        return;
    }
    if (test != NULL) {
        emit_3(self, OP_REPEAT_ONE, node->first, node->second);
        size_t size = emit(self, node->greed) + 1;
        emit(self, 0);
        emit_test(self, test);
        self->code[size] = self->len - size - 1;
        return;
    }
    if (node->greed == POSSESSIVE) {
        emit(self, OP_ATOMIC);
    }
    if (node->first == 0 && node->second == 1) {
        size_t end = emit_split(self, lazy, self->len + 3);
        emit_node(self, node->body);
        self->code[end] = self->len;
    } else if (node->second == RE_MANY && node->first <= 1 && node->body->least > 0) {
        size_t start = self->len;
        size_t end = node->first == 0 ? emit_split(self, lazy, self->len + 3) : 0;
        size_t body = self->len;
        emit_node(self, node->body);
        if (node->first == 0) {
            emit_2(self, OP_JUMP, start);
        } else {
            end = emit_split(self, lazy, body);
        }
        self->code[end] = self->len;
    } else {
        emit_counted(self, node);
    }
    if (node->greed == POSSESSIVE) {
        emit(self, OP_ATOMIC_END);
    }
}

// ---- All nodes -----------------------------------------------------------------------------------------------------

static void emit_branch(compiler_t *self, node_t *node) {
    // Until the end is known, the jumps to it are a list: each has the place of the previous one.
    size_t jumps = 0;
    for (node_t *item = node->body; item != NULL; item = item->next) {
        size_t next = item->next == NULL ? 0 : emit_split(self, false, self->len + 3);
        emit_list(self, item->body);
        if (item->next != NULL) {
            emit_2(self, OP_JUMP, jumps);
            jumps = self->len - 1;
            self->code[next] = self->len;
        }
    }
    while (jumps != 0) {
        size_t before = self->code[jumps];
        self->code[jumps] = self->len;
        jumps = before;
    }
}

static void emit_look(compiler_t *self, node_t *node) {
    if (node->behind && node->body->least != node->body->most) {
        static const char text[] = "look-behind requires fixed-width pattern";
        regex_raise(mps_str_new((const byte *)text, sizeof(text) - 1), MP_OBJ_NULL, -1);
    }
    emit_3(self, OP_LOOK, (node->behind ? LOOK_BEHIND : 0) | (node->negated ? LOOK_NEGATED : 0), node->body->least);
    size_t end = emit(self, 0);
    emit_node(self, node->body);
    emit(self, OP_LOOK_END);
    self->code[end] = self->len;
}

static void emit_condition(compiler_t *self, node_t *node) {
    emit_3(self, OP_CONDITION, node->first, 0);
    size_t other = self->len - 1;
    emit_node(self, node->body);
    if (node->other != NULL) {
        emit_2(self, OP_JUMP, 0);
        size_t end = self->len - 1;
        self->code[other] = self->len;
        emit_node(self, node->other);
        self->code[end] = self->len;
    } else {
        self->code[other] = self->len;
    }
}

static void emit_node(compiler_t *self, node_t *node) {
    mp_cstack_check();
    switch ((node_kind_t)node->kind) {
        case NODE_LITERAL:
        case NODE_ANY:
        case NODE_SET:
            emit_test(self, node);
            break;
        case NODE_AT:
            emit_3(self, OP_AT, node->first, node->flags);
            break;
        case NODE_GROUP:
            if (node->first != 0) {
                emit_2(self, OP_MARK, node->first * 2 - 2);
            }
            emit_node(self, node->body);
            if (node->first != 0) {
                emit_2(self, OP_MARK, node->first * 2 - 1);
            }
            break;
        case NODE_ATOMIC:
            emit(self, OP_ATOMIC);
            emit_node(self, node->body);
            emit(self, OP_ATOMIC_END);
            break;
        case NODE_BRANCH:
            emit_branch(self, node);
            break;
        case NODE_SEQUENCE:
            emit_list(self, node->body);
            break;
        case NODE_REPEAT:
            emit_repeat(self, node);
            break;
        case NODE_BACKREFERENCE:
            emit_3(self, OP_BACKREFERENCE, node->first, node->flags);
            break;
        case NODE_CONDITION:
            emit_condition(self, node);
            break;
        case NODE_LOOK:
            emit_look(self, node);
            break;
        case NODE_FAIL:
            emit(self, OP_FAIL);
            break;
    }
}

static void emit_list(compiler_t *self, node_t *list) {
    for (node_t *node = list; node != NULL; node = node->next) {
        if (is_exact(node) && node->next != NULL && is_exact(node->next)) {
            node = emit_text(self, node);
        } else {
            emit_node(self, node);
        }
    }
}

// ---- Starts of matches ---------------------------------------------------------------------------------------------

static void note_character(program_t *program, uint32_t c) {
    byte bytes[4] = {c};
    if (!program->is_bytes) {
        mps_utf8_put(bytes, c);
    }
    program->first[bytes[0]] = 1;
}

static void note_from(program_t *program, size_t byte) {
    memset(&program->first[byte], 1, 256 - byte);
}

// Notes the bytes that a match of one character may start with.
static void note_test(program_t *program, node_t *node) {
    if (node->kind == NODE_ANY) {
        note_from(program, 0);
    } else if (node->kind == NODE_SET) {
        const uint32_t *set = &program->code[node->first];
        for (uint32_t c = 0; c < 256; c++) {
            if (set[SET_BITMAP + c / 32] >> (c % 32) & 1) {
                note_character(program, c);
            }
        }
        // Adds the bytes of characters from 256 on.
        if (!program->is_bytes) {
            note_from(program, 0xc4);
        }
    } else {
        note_character(program, node->first);
        if (!is_exact(node)) {
            uint32_t folded = regex_fold(node->first, node->flags);
            if (folded < 0x80) {
                program->first[folded] = program->first[folded ^ 32] = 1;
            }
            if (!program->is_bytes) {
                note_from(program, 0xc2);
            }
        }
    }
}

// Notes the bytes that a match of these nodes may start with. Returns whether it may be empty.
static bool note_first(program_t *program, node_t *list) {
    mp_cstack_check();
    for (node_t *node = list; node != NULL; node = node->next) {
        bool may_be_empty = false;
        switch ((node_kind_t)node->kind) {
            case NODE_LITERAL:
            case NODE_ANY:
            case NODE_SET:
                note_test(program, node);
                break;
            case NODE_AT:
            case NODE_LOOK:
                may_be_empty = true;
                break;
            case NODE_GROUP:
            case NODE_ATOMIC:
            case NODE_SEQUENCE:
                may_be_empty = note_first(program, node->body);
                break;
            case NODE_BRANCH:
                for (node_t *item = node->body; item != NULL; item = item->next) {
                    may_be_empty = note_first(program, item->body) || may_be_empty;
                }
                break;
            case NODE_REPEAT:
                // A body that is repeated zero times has no code.
                may_be_empty = node->second == 0 || note_first(program, node->body) || node->first == 0;
                break;
            case NODE_BACKREFERENCE:
            case NODE_CONDITION:
                note_from(program, 0);
                may_be_empty = true;
                break;
            case NODE_FAIL:
                break;
        }
        if (!may_be_empty) {
            return false;
        }
    }
    return true;
}

void regex_compile(const parsed_t *parsed, bool is_bytes, program_t *program) {
    compiler_t self = {.is_bytes = is_bytes};
    self.widths = m_new0(range_t, parsed->groups);
    measure(&self, parsed->tree);
    emit_node(&self, parsed->tree);
    emit(&self, OP_MATCH);
    program->code = m_renew(uint32_t, self.code, self.alloc, self.len);
    program->len = self.len;
    program->groups = parsed->groups;
    program->registers = self.registers;
    program->is_bytes = is_bytes;
    program->any_first = note_first(program, parsed->tree);
    size_t start = 0;
    while (program->code[start] == OP_MARK) {
        start += 2;
    }
    program->is_anchored = program->code[start] == OP_AT && program->code[start + 1] == AT_START;
    if (program->code[start] == OP_TEXT) {
        program->prefix_len = program->code[start + 1];
        program->prefix = (const byte *)&program->code[start + 2];
    }
    m_del(range_t, self.widths, parsed->groups);
}
