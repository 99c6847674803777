// Runs programs of regex_compile.c over subjects: a backtracking matcher with its own stack. Used by pattern.c.
//
// The stack is on the heap, so a deep match ends in MemoryError. Runs no Python.

#include <string.h>

#include "py/runtime.h"

#include "stdlib/re/regex.h"
#include "types/text/text.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// Entries of the stack: choices to go on with, changes to undo on the way there, and the beginnings of look-arounds.
typedef enum {
    CHOICE_GO, // pc, place
    CHOICE_AGAIN, // pc of OP_AGAIN, place: repeats once more
    CHOICE_SHORTER, // pc behind OP_REPEAT_ONE, place, least place: gives back one character
    CHOICE_LONGER, // pc of OP_REPEAT_ONE, place, count: takes one more character
    UNDO_MARK, // mark, value, last group
    UNDO_REGISTERS, // the first of two, their values
    BARRIER, // pc behind, place, the previous barrier; negated
    BARRIER_NEGATED,
} choice_kind_t;

typedef struct _choice_t {
    uint32_t kind, a, b, c;
} choice_t;

// Means no barrier.
#define NO_BARRIER (0xffffffffu)

static MP_NOINLINE void grow(search_t *self) {
    size_t alloc = self->alloc * 2 + 64;
    self->stack = m_renew(choice_t, self->stack, self->alloc, alloc);
    self->alloc = alloc;
}

ALWAYS_INLINE void push(search_t *self, uint32_t kind, uint32_t a, uint32_t b, uint32_t c) {
    if (MP_UNLIKELY(self->depth == self->alloc)) {
        grow(self);
    }
    self->stack[self->depth++] = (choice_t) {kind, a, b, c};
}

// ---- Characters ----------------------------------------------------------------------------------------------------

ALWAYS_INLINE uint32_t next_character(const byte **p, bool wide) {
    return wide ? mps_utf8_next(p) : *(*p)++;
}

ALWAYS_INLINE const byte *step_back(const byte *p, bool wide) {
    return wide ? mps_utf8_before(p) : p - 1;
}

// Returns whether a character passes a test.
ALWAYS_INLINE bool passes(const uint32_t *test, uint32_t c) {
    switch (test[0]) {
        case OP_LITERAL:
            return c == test[1];
        case OP_LITERAL_FOLDED:
            return c == test[1] || regex_fold(c, test[2]) == test[1];
        case OP_ANY:
            return c != '\n';
        case OP_ALL:
            return true;
        default:
            return c < 0x80 ? test[SET_BITMAP + c / 32] >> (c % 32) & 1 : regex_set_has(test, c);
    }
}

static bool is_word(const search_t *self, uint32_t place, bool before, unsigned flags) {
    const byte *p = self->subject + place;
    if (before ? place == 0 : place == self->end) {
        return false;
    }
    if (before) {
        p = step_back(p, self->is_wide);
    }
    uint32_t c = self->is_wide ? mps_utf8_next(&p) : *p;
    return regex_is_of(CATEGORY_WORD, c, flags);
}

static bool is_at(const search_t *self, place_t what, uint32_t place, unsigned flags) {
    const byte *subject = self->subject;
    switch (what) {
        case AT_START:
            return place == 0;
        case AT_LINE_START:
            return place == 0 || subject[place - 1] == '\n';
        case AT_END:
            return place == self->end;
        case AT_LAST_LINE_END:
            return place == self->end || (place + 1 == self->end && subject[place] == '\n');
        case AT_LINE_END:
            return place == self->end || subject[place] == '\n';
        default:
            return (is_word(self, place, true, flags) != is_word(self, place, false, flags)) == (what == AT_BOUNDARY);
    }
}

// Returns whether the text of a group is here, too. If so, moves the place behind it.
static bool refers(const search_t *self, uint32_t group, unsigned flags, uint32_t *place) {
    uint32_t start, end;
    if (!regex_group(self, group, &start, &end)) {
        return false;
    }
    const byte *p = self->subject + *place, *limit = self->subject + self->end;
    if (!(flags & RE_IGNORECASE)) {
        if (end - start > self->end - *place || memcmp(p, self->subject + start, end - start) != 0) {
            return false;
        }
        *place += end - start;
        return true;
    }
    for (const byte *other = self->subject + start; other < self->subject + end;) {
        if (p == limit
            || regex_fold(next_character(&p, self->is_wide), flags)
                != regex_fold(next_character(&other, self->is_wide), flags)) {
            return false;
        }
    }
    *place = p - self->subject;
    return true;
}

// ---- Repeated tests ------------------------------------------------------------------------------------------------

// Moves behind the characters that pass, at most `most`. Returns how many there were, unless `most` is RE_MANY.
ALWAYS_INLINE uint32_t take(const uint32_t *test, const byte **place, const byte *end, uint32_t most, bool wide) {
    const byte *p = *place;
    uint32_t count = 0;
    if (test[0] == OP_ALL && most == RE_MANY) {
        p = end;
    } else if (test[0] == OP_ANY && most == RE_MANY) {
        const byte *found = memchr(p, '\n', end - p);
        p = found == NULL ? end : found;
    } else {
        for (; count < most && p < end; count++) {
            const byte *before = p;
            if (!passes(test, next_character(&p, wide))) {
                p = before;
                break;
            }
        }
    }
    *place = p;
    return count;
}

// Returns the byte that the code at pc must match first, or -1 if it is not known.
ALWAYS_INLINE int next_byte(const uint32_t *code, uint32_t pc) {
    while (code[pc] == OP_MARK) {
        pc += 2;
    }
    if (code[pc] == OP_TEXT) {
        return *(const byte *)&code[pc + 2];
    }
    return code[pc] == OP_LITERAL && code[pc + 1] < 0x80 ? (int)code[pc + 1] : -1;
}

// ---- The matcher ---------------------------------------------------------------------------------------------------

// Removes the barrier and everything above it except entries to undo later. Returns the previous barrier.
static uint32_t keep_undo(search_t *self, uint32_t barrier) {
    uint32_t before = self->stack[barrier].c;
    size_t depth = barrier;
    for (size_t i = barrier + 1; i < self->depth; i++) {
        if (self->stack[i].kind == UNDO_MARK || self->stack[i].kind == UNDO_REGISTERS) {
            self->stack[depth++] = self->stack[i];
        }
    }
    self->depth = depth;
    return before;
}

static inline void undo(search_t *self, const choice_t *choice) {
    if (choice->kind == UNDO_MARK) {
        self->marks[choice->a] = choice->b;
        self->last_group = choice->c;
    } else if (choice->kind == UNDO_REGISTERS) {
        self->registers[choice->a] = choice->b;
        self->registers[choice->a + 1] = choice->c;
    }
}

// Removes the barrier and everything above it, and undoes the changes. Returns the previous barrier.
static uint32_t undo_all(search_t *self, uint32_t barrier) {
    uint32_t before = self->stack[barrier].c;
    while (self->depth > barrier + 1) {
        undo(self, &self->stack[--self->depth]);
    }
    self->depth = barrier;
    return before;
}

static void set_registers(search_t *self, uint32_t registers, uint32_t count, uint32_t place) {
    uint32_t *r = &self->registers[registers];
    push(self, UNDO_REGISTERS, registers, r[0], r[1]);
    r[0] = count;
    r[1] = place;
}

// Returns whether there is a match at `start`; then self->stop is its end. The stack is empty before and after it.
ALWAYS_INLINE bool run(search_t *self, uint32_t start, bool whole, bool wide) {
    const uint32_t *code = self->program->code;
    const byte *subject = self->subject;
    const byte *end = subject + self->end;
    const byte *p = subject + start;
    uint32_t pc = 0, barrier = NO_BARRIER;
    for (;;) {
        const uint32_t *op = &code[pc];
        switch ((op_t)op[0]) {
            case OP_LITERAL:
                if (p == end || next_character(&p, wide) != op[1]) {
                    goto fail;
                }
                pc += 2;
                continue;
            case OP_LITERAL_FOLDED:
                if (p == end || !passes(op, next_character(&p, wide))) {
                    goto fail;
                }
                pc += 3;
                continue;
            case OP_ANY:
                if (p == end || next_character(&p, wide) == '\n') {
                    goto fail;
                }
                pc++;
                continue;
            case OP_ALL:
                if (p == end) {
                    goto fail;
                }
                next_character(&p, wide);
                pc++;
                continue;
            case OP_SET:
                if (p == end || !passes(op, next_character(&p, wide))) {
                    goto fail;
                }
                pc += op[SET_SIZE];
                continue;
            case OP_TEXT: {
                uint32_t len = op[1];
                if ((size_t)(end - p) < len || memcmp(p, &op[2], len) != 0) {
                    goto fail;
                }
                p += len;
                pc += 2 + (len + 3) / 4;
                continue;
            }
            case OP_AT:
                if (!is_at(self, op[1], p - subject, op[2])) {
                    goto fail;
                }
                pc += 3;
                continue;
            case OP_MARK:
                push(self, UNDO_MARK, op[1], self->marks[op[1]], self->last_group);
                self->marks[op[1]] = p - subject;
                if (op[1] & 1) {
                    self->last_group = op[1] / 2 + 1;
                }
                pc += 2;
                continue;
            case OP_JUMP:
                pc = op[1];
                continue;
            case OP_SPLIT: {
                int first = next_byte(code, op[1]);
                if (first >= 0 && (p == end || *p != first)) {
                    pc = op[2];
                    continue;
                }
                push(self, CHOICE_GO, op[2], p - subject, 0);
                pc = op[1];
                continue;
            }
            case OP_REPEAT_ONE: {
                const uint32_t *test = &op[5];
                uint32_t least = op[1], most = op[2];
                if (least > 0 && take(test, &p, end, least, wide) < least) {
                    goto fail;
                }
                uint32_t after = pc + 5 + op[4];
                if (op[3] == LAZY) {
                    if (most > least) {
                        push(self, CHOICE_LONGER, pc, p - subject, least);
                    }
                    pc = after;
                    continue;
                }
                const byte *shortest = p;
                take(test, &p, end, most == RE_MANY ? RE_MANY : most - least, wide);
                if (p > shortest && op[3] == GREEDY) {
                    push(self, CHOICE_SHORTER, after, p - subject, shortest - subject);
                }
                pc = after;
                continue;
            }
            case OP_LOOP:
                set_registers(self, op[1], 0, RE_NOWHERE);
                pc += 2;
                continue;
            case OP_AGAIN: {
                uint32_t place = p - subject;
                uint32_t count = self->registers[op[1]], last = self->registers[op[1] + 1];
                if (count < op[2]) {
                    // A body that matched nothing counts as repeated often enough.
                    set_registers(self, op[1], place == last ? op[2] : count + 1, place);
                    pc = op[5];
                } else if ((op[3] == RE_MANY || count < op[3]) && place != last) {
                    if (op[4]) {
                        push(self, CHOICE_AGAIN, pc, place, 0);
                        pc += 6;
                    } else {
                        push(self, CHOICE_GO, pc + 6, place, 0);
                        set_registers(self, op[1], count + 1, place);
                        pc = op[5];
                    }
                } else {
                    pc += 6;
                }
                continue;
            }
            case OP_BACKREFERENCE: {
                uint32_t place = p - subject;
                if (!refers(self, op[1], op[2], &place)) {
                    goto fail;
                }
                p = subject + place;
                pc += 3;
                continue;
            }
            case OP_CONDITION:
                pc = self->marks[op[1] * 2 - 1] != RE_NOWHERE ? pc + 3 : op[2];
                continue;
            case OP_LOOK: {
                bool negated = op[1] & LOOK_NEGATED;
                const byte *from = p;
                uint32_t back = op[2];
                if (op[1] & LOOK_BEHIND) {
                    for (; back > 0 && from > subject; back--) {
                        from = step_back(from, wide);
                    }
                    if (back > 0) {
                        if (!negated) {
                            goto fail;
                        }
                        pc = op[3];
                        continue;
                    }
                }
                uint32_t before = barrier;
                barrier = self->depth;
                push(self, negated ? BARRIER_NEGATED : BARRIER, op[3], p - subject, before);
                p = from;
                pc += 4;
                continue;
            }
            case OP_LOOK_END: {
                const choice_t *look = &self->stack[barrier];
                bool negated = look->kind == BARRIER_NEGATED;
                p = subject + look->b;
                pc = look->a;
                barrier = negated ? undo_all(self, barrier) : keep_undo(self, barrier);
                if (negated) {
                    goto fail;
                }
                continue;
            }
            case OP_ATOMIC: {
                uint32_t before = barrier;
                barrier = self->depth;
                push(self, BARRIER, 0, 0, before);
                pc++;
                continue;
            }
            case OP_ATOMIC_END:
                barrier = keep_undo(self, barrier);
                pc++;
                continue;
            case OP_FAIL:
                goto fail;
            case OP_MATCH:
                if ((whole && p != end) || (self->must_advance && p == subject + start)) {
                    goto fail;
                }
                self->stop = p - subject;
                self->depth = 0;
                return true;
        }
        __builtin_trap();

    fail:
        // Backtracks to the last choice.
        for (;;) {
            if (self->depth == 0) {
                return false;
            }
            choice_t *choice = &self->stack[self->depth - 1];
            if (choice->kind == CHOICE_GO) {
                pc = choice->a;
                p = subject + choice->b;
                self->depth--;
                break;
            }
            if (choice->kind == CHOICE_SHORTER) {
                int first = next_byte(code, choice->a);
                const byte *shortest = subject + choice->c;
                p = subject + choice->b;
                do {
                    p = step_back(p, wide);
                } while (first >= 0 && p > shortest && *p != first);
                choice->b = p - subject;
                pc = choice->a;
                self->depth -= p == shortest;
                break;
            }
            if (choice->kind == CHOICE_LONGER) {
                const uint32_t *repeat = &code[choice->a];
                p = subject + choice->b;
                if (p == end || !passes(&repeat[5], next_character(&p, wide))) {
                    self->depth--;
                    continue;
                }
                pc = choice->a + 5 + repeat[4];
                choice->b = p - subject;
                choice->c++;
                self->depth -= choice->c == repeat[2];
                break;
            }
            if (choice->kind == CHOICE_AGAIN) {
                const uint32_t *again = &code[choice->a];
                uint32_t place = choice->b;
                p = subject + place;
                self->depth--;
                set_registers(self, again[1], self->registers[again[1]] + 1, place);
                pc = again[5];
                break;
            }
            self->depth--;
            if (choice->kind == BARRIER || choice->kind == BARRIER_NEGATED) {
                barrier = choice->c;
                if (choice->kind == BARRIER_NEGATED) {
                    pc = choice->a;
                    p = subject + choice->b;
                    break;
                }
                continue;
            }
            undo(self, choice);
        }
    }
}

static MP_NOINLINE bool run_narrow(search_t *self, uint32_t start, bool whole) {
    return run(self, start, whole, false);
}

static MP_NOINLINE bool run_wide(search_t *self, uint32_t start, bool whole) {
    return run(self, start, whole, true);
}

static bool run_any(search_t *self, uint32_t start, bool whole) {
    if (self->is_wide ? run_wide(self, start, whole) : run_narrow(self, start, whole)) {
        self->start = start;
        return true;
    }
    return false;
}

// ---- Searching -----------------------------------------------------------------------------------------------------

void regex_begin(search_t *self, const program_t *program, const byte *subject, uint32_t start, uint32_t end,
    bool is_wide) {
    memset(self, 0, sizeof(*self));
    self->program = program;
    self->subject = subject;
    self->start = start;
    self->end = end;
    self->is_wide = is_wide;
    size_t marks = (program->groups - 1) * 2;
    self->marks = marks + program->registers == 0 ? NULL : m_new0(uint32_t, marks + program->registers);
    self->registers = self->marks + marks;
}

void regex_end(search_t *self) {
    size_t marks = (self->program->groups - 1) * 2;
    if (self->marks != NULL) {
        m_del(uint32_t, self->marks, marks + self->program->registers);
    }
    m_del(choice_t, self->stack, self->alloc);
    self->marks = NULL;
    self->stack = NULL;
    self->alloc = 0;
}

// Returns the first place from p on where a match may start, or NULL.
static const byte *candidate(const search_t *self, const byte *p, const byte *end) {
    const program_t *program = self->program;
    if (program->prefix_len > 0) {
        return mps_find(p, end - p, program->prefix, program->prefix_len);
    }
    if (program->any_first) {
        return p;
    }
    while (p < end && !program->first[*p]) {
        p++;
    }
    return p < end ? p : NULL;
}

bool regex_find(search_t *self, match_kind_t kind) {
    self->last_group = 0;
    if (self->marks != NULL) {
        memset(self->marks, 0xff, (self->program->groups - 1) * 2 * sizeof(uint32_t));
    }
    if (self->start > self->end) {
        return false;
    }
    if (kind != MATCH_SEARCH) {
        return run_any(self, self->start, kind == MATCH_WHOLE);
    }
    const byte *end = self->subject + self->end;
    const byte *start = self->subject + self->start;
    for (const byte *p = start;;) {
        p = candidate(self, p, end);
        if (p == NULL || (self->program->is_anchored && p > self->subject)) {
            return false;
        }
        if (p > start) {
            self->must_advance = false;
        }
        if (run_any(self, p - self->subject, false)) {
            return true;
        }
        if (p == end) {
            return false;
        }
        p += 1;
        while (self->is_wide && p < end && UTF8_IS_CONT(*p)) {
            p++;
        }
    }
}

bool regex_group(const search_t *self, size_t group, uint32_t *start, uint32_t *end) {
    *start = self->marks[group * 2 - 2];
    *end = self->marks[group * 2 - 1];
    bool is_part = *start != RE_NOWHERE && *end != RE_NOWHERE && *start <= *end;
    if (!is_part) {
        *start = *end = RE_NOWHERE;
    }
    return is_part;
}

void regex_advance(search_t *self) {
    self->must_advance = self->stop == self->start;
    self->start = self->stop;
}
