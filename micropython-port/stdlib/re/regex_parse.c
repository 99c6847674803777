// Parses patterns to trees, with CPython's syntax, limits and messages (Lib/re/_parser.py of 3.13). Used by pattern.c.

#include <string.h>

#include "py/cstack.h"
#include "py/runtime.h"

#include "stdlib/re/regex.h"
#include "stdlib/re/scan.h"
#include "types/text/text.h"

typedef struct {
    scan_t scan;
    unsigned flags; // the flags of the whole pattern
    size_t groups;
    size_t look_behind; // the first group that was opened in the current look-behind, or 0
    uint8_t *closed; // whether each group is closed
    size_t closed_alloc;
    mp_obj_t names;
    uint32_t highest_condition; // the highest group that a condition names by number
    size_t highest_place; // its place
    parsed_t *parsed;
} parser_t;

static node_t *parse_branches(parser_t *self, unsigned flags, bool is_whole);

// ---- Nodes ---------------------------------------------------------------------------------------------------------

static node_t *node_new(node_kind_t kind, unsigned flags) {
    node_t *node = m_new0(node_t, 1);
    node->kind = kind;
    node->flags = flags;
    return node;
}

static node_t *node_literal(uint32_t c, unsigned flags) {
    node_t *node = node_new(NODE_LITERAL, flags);
    node->first = c;
    return node;
}

static node_t *node_at(place_t place, unsigned flags) {
    node_t *node = node_new(NODE_AT, flags);
    node->first = place;
    return node;
}

static node_t *node_category(unsigned category, unsigned flags) {
    node_t *node = node_new(NODE_SET, flags);
    node->set = m_new0(set_t, 1);
    node->set->categories = category;
    return node;
}

// ---- Groups --------------------------------------------------------------------------------------------------------

static bool is_closed(const parser_t *self, size_t group) {
    return group < self->groups && self->closed[group];
}

// Raises if a group can't be referred to here.
static void check_reference(parser_t *self, size_t group, size_t offset) {
    if (group < self->groups && !self->closed[group]) {
        scan_fail(&self->scan, offset, "cannot refer to an open group");
    }
}

static void check_look_behind(parser_t *self, size_t group) {
    if (self->look_behind != 0) {
        if (!is_closed(self, group)) {
            scan_fail(&self->scan, 0, "cannot refer to an open group");
        }
        if (group >= self->look_behind) {
            scan_fail(&self->scan, 0, "cannot refer to group defined in the same lookbehind subpattern");
        }
    }
}

// Returns the number of a group's name. Raises if there is none.
static size_t named_group(parser_t *self, mp_obj_t name) {
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(self->names), name, MP_MAP_LOOKUP);
    if (found == NULL) {
        scan_fail(&self->scan, mps_str_len(name) + 1, "unknown group name %r", name);
    }
    return MP_OBJ_SMALL_INT_VALUE(found->value);
}

static size_t open_group(parser_t *self, mp_obj_t name) {
    size_t group = self->groups;
    if (group == self->closed_alloc) {
        size_t alloc = group * 2 + 16;
        self->closed = m_renew(uint8_t, self->closed, self->closed_alloc, alloc);
        self->closed_alloc = alloc;
    }
    if (name != MP_OBJ_NULL) {
        mp_map_t *names = mp_obj_dict_get_map(self->names);
        mp_map_elem_t *found = mp_map_lookup(names, name, MP_MAP_LOOKUP);
        if (found != NULL) {
            scan_fail(&self->scan, mps_str_len(name) + 1, "redefinition of group name %r as group %u; was group %u",
                name, (unsigned)group, (unsigned)MP_OBJ_SMALL_INT_VALUE(found->value));
        }
        mp_obj_dict_store(self->names, name, MP_OBJ_NEW_SMALL_INT(group));
    }
    self->closed[group] = false;
    self->groups++;
    return group;
}

// ---- Escapes -------------------------------------------------------------------------------------------------------

// Gets the character of an escape sequence that means the same in and outside of sets. The backslash and c are consumed
// already. Returns false for other sequences.
static bool parse_character(parser_t *self, uint32_t c, uint32_t *value) {
    scan_t *scan = &self->scan;
    int simple = scan_simple_escape(c);
    if (simple >= 0) {
        *value = simple;
        return true;
    }
    size_t start = scan->at - 2;
    unsigned digits = c == 'x' ? 2 : !scan->is_text ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits > 0) {
        unsigned count = scan_digits(scan, 16, digits, value);
        if (count != digits) {
            scan_fail(scan, scan->at - start, "incomplete escape %s", scan_text(scan, start, scan->at));
        }
        if (*value > MPS_UNICODE_MAX) {
            scan_fail(scan, scan->at - start, "bad escape %s", scan_text(scan, start, scan->at));
        }
        return true;
    }
    if (c == 'N' && scan->is_text) {
        if (!scan_match(scan, '{')) {
            scan_fail(scan, 0, "missing {");
        }
        mp_obj_t name = scan_until(scan, '}', "character name");
        mps_span_t text = mps_str_span(name);
        if (!mps_unicode_named((const char *)text.data, text.len, value)) {
            scan_fail(scan, mps_str_len(name) + strlen("\\N{}"), "undefined character name %r", name);
        }
        return true;
    }
    return false;
}

// Raises for an unknown escape sequence of a letter. Else returns the character.
static uint32_t plain_escape(parser_t *self, uint32_t c, size_t start) {
    scan_t *scan = &self->scan;
    if ((c | 32) >= 'a' && (c | 32) <= 'z') {
        scan_fail(scan, scan->at - start, "bad escape %s", scan_text(scan, start, scan->at));
    }
    return c;
}

static unsigned category_of(uint32_t c) {
    switch (c) {
        case 'd':
            return CATEGORY_DIGIT;
        case 'D':
            return CATEGORY_NO_DIGIT;
        case 's':
            return CATEGORY_SPACE;
        case 'S':
            return CATEGORY_NO_SPACE;
        case 'w':
            return CATEGORY_WORD;
        case 'W':
            return CATEGORY_NO_WORD;
        default:
            return 0;
    }
}

// Parses a reference to a group by number, or an octal escape sequence. The backslash and the first digit are consumed
// already.
static node_t *parse_number(parser_t *self, uint32_t c, size_t start, unsigned flags) {
    scan_t *scan = &self->scan;
    uint32_t value = c - '0';
    if (c == '0') {
        scan->at--;
        scan_digits(scan, 8, 3, &value);
        return node_literal(value, flags);
    }
    if (scan_octal(scan, start, c, &value)) {
        return node_literal(value, flags);
    }
    if (value >= self->groups) {
        scan_fail(scan, scan->at - start - 1, "invalid group reference %u", (unsigned)value);
    }
    check_reference(self, value, scan->at - start);
    check_look_behind(self, value);
    node_t *node = node_new(NODE_BACKREFERENCE, flags);
    node->first = value;
    return node;
}

// Parses an escape sequence outside of sets. The backslash is consumed already.
static node_t *parse_escape(parser_t *self, unsigned flags) {
    scan_t *scan = &self->scan;
    size_t start = scan->at - 1;
    uint32_t c = scan->text[scan->at++];
    switch (c) {
        case 'A':
            return node_at(AT_START, flags);
        case 'Z':
        case 'z':
            return node_at(AT_END, flags);
        case 'b':
            return node_at(AT_BOUNDARY, flags);
        case 'B':
            return node_at(AT_NO_BOUNDARY, flags);
    }
    unsigned category = category_of(c);
    if (category != 0) {
        return node_category(category, flags);
    }
    uint32_t value;
    if (parse_character(self, c, &value)) {
        return node_literal(value, flags);
    }
    if (c >= '0' && c <= '9') {
        return parse_number(self, c, start, flags);
    }
    return node_literal(plain_escape(self, c, start), flags);
}

// ---- Sets ----------------------------------------------------------------------------------------------------------

// Parses an item of a set: a character, or a category, which is returned (else 0).
static unsigned parse_set_item(parser_t *self, uint32_t *value) {
    scan_t *scan = &self->scan;
    size_t start = scan->at;
    *value = scan->text[scan->at++];
    if (*value != '\\') {
        return 0;
    }
    uint32_t c = scan->text[scan->at++];
    unsigned category = category_of(c);
    if (category != 0) {
        return category;
    }
    if (c == 'b') {
        *value = '\b';
    } else if (c >= '0' && c <= '7') {
        scan->at--;
        scan_digits(scan, 8, 3, value);
        if (*value > 0377) {
            scan_fail(scan, scan->at - start, "octal escape value %s outside of range 0-0o377",
                scan_text(scan, start, scan->at));
        }
    } else if (c == '8' || c == '9') {
        scan_fail(scan, scan->at - start, "bad escape %s", scan_text(scan, start, scan->at));
    } else if (!parse_character(self, c, value)) {
        *value = plain_escape(self, c, start);
    }
    return 0;
}

// Notes what sets of other regular expressions have as operators: a bracket at the start, and two signs in a row.
static void look_for_doubt(parser_t *self, size_t at, bool is_first) {
    const scan_t *scan = &self->scan;
    uint32_t c = scan->text[at];
    bool is_twice = at + 1 < scan->len && scan->text[at + 1] == c && (c == '-' || c == '&' || c == '~' || c == '|');
    if (self->parsed->doubt == 0 && (is_first ? c == '[' : is_twice)) {
        self->parsed->doubt = c;
        self->parsed->doubt_at = at;
    }
}

// Parses a set. The bracket is consumed already.
static node_t *parse_set(parser_t *self, unsigned flags) {
    scan_t *scan = &self->scan;
    size_t start = scan->at - 1;
    node_t *node = node_new(NODE_SET, flags);
    set_t *set = node->set = m_new0(set_t, 1);
    set->negated = scan_match(scan, '^');
    for (size_t first = scan->at;;) {
        size_t here = scan->at;
        if (scan_is_over(scan)) {
            scan_fail(scan, scan->at - start, "unterminated character set");
        }
        if (scan->text[here] == ']' && here != first) {
            scan->at++;
            break;
        }
        look_for_doubt(self, here, here == first);
        uint32_t low, high;
        unsigned category = parse_set_item(self, &low);
        if (!scan_match(scan, '-')) {
            set->categories |= category;
            if (category == 0) {
                regex_set_add(set, low, low);
            }
            continue;
        }
        if (scan_is_over(scan)) {
            scan_fail(scan, scan->at - start, "unterminated character set");
        }
        if (scan_match(scan, ']')) {
            set->categories |= category;
            if (category == 0) {
                regex_set_add(set, low, low);
            }
            regex_set_add(set, '-', '-');
            break;
        }
        look_for_doubt(self, scan->at - 1, false);
        unsigned second = parse_set_item(self, &high);
        if (category != 0 || second != 0 || high < low) {
            scan_fail(scan, scan->at - here, "bad character range %s", scan_text(scan, here, scan->at));
        }
        regex_set_add(set, low, high);
    }
    if (set->categories == 0 && set->len == 1 && set->ranges[0].low == set->ranges[0].high && !set->negated) {
        return node_literal(set->ranges[0].low, flags);
    }
    return node;
}

// ---- Repetitions ---------------------------------------------------------------------------------------------------

static uint32_t parse_count(parser_t *self, uint32_t none) {
    scan_t *scan = &self->scan;
    if (scan_is_over(scan) || scan->text[scan->at] < '0' || scan->text[scan->at] > '9') {
        return none;
    }
    uint64_t count = 0;
    for (; !scan_is_over(scan) && scan->text[scan->at] >= '0' && scan->text[scan->at] <= '9'; scan->at++) {
        count = MIN(count * 10 + (scan->text[scan->at] - '0'), RE_MANY);
    }
    return count;
}

// Reads {n,m} behind its brace. Returns false if it is not a repetition.
static bool parse_counts(parser_t *self, uint32_t *least, uint32_t *most) {
    scan_t *scan = &self->scan;
    size_t start = scan->at;
    if (scan_is_over(scan) || scan->text[start] == '}') {
        return false;
    }
    *least = parse_count(self, 0);
    bool has_least = scan->at > start;
    *most = has_least ? *least : RE_MANY;
    bool has_most = has_least;
    if (scan_match(scan, ',')) {
        size_t here = scan->at;
        *most = parse_count(self, RE_MANY);
        has_most = scan->at > here;
    }
    if (!scan_match(scan, '}')) {
        scan->at = start;
        return false;
    }
    if ((has_least && *least == RE_MANY) || (has_most && *most == RE_MANY)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("the repetition number is too large"));
    }
    if (*most < *least) {
        scan_fail(scan, scan->at - start, "min repeat greater than max repeat");
    }
    return true;
}

// Repeats the last item. c is the sign, which is consumed already. Returns false for a plain brace.
static bool parse_repeat(parser_t *self, uint32_t c, node_t **last, unsigned flags) {
    scan_t *scan = &self->scan;
    size_t start = scan->at - 1;
    uint32_t least = c == '+' ? 1 : 0;
    uint32_t most = c == '?' ? 1 : RE_MANY;
    if (c == '{' && !parse_counts(self, &least, &most)) {
        return false;
    }
    node_t *item = last == NULL ? NULL : *last;
    if (item == NULL || item->kind == NODE_AT) {
        scan_fail(scan, scan->at - start, "nothing to repeat");
    }
    if (item->kind == NODE_REPEAT) {
        scan_fail(scan, scan->at - start, "multiple repeat");
    }
    node_t *node = node_new(NODE_REPEAT, flags);
    node->first = least;
    node->second = most;
    node->greed = scan_match(scan, '?') ? LAZY : scan_match(scan, '+') ? POSSESSIVE : GREEDY;
    node->body = item;
    *last = node;
    return true;
}

// ---- Groups and extensions -----------------------------------------------------------------------------------------

static unsigned flag_of(uint32_t c) {
    switch (c) {
        case 'i':
            return RE_IGNORECASE;
        case 'L':
            return RE_LOCALE;
        case 'm':
            return RE_MULTILINE;
        case 's':
            return RE_DOTALL;
        case 'x':
            return RE_VERBOSE;
        case 'a':
            return RE_ASCII;
        case 'u':
            return RE_UNICODE;
        default:
            return 0;
    }
}

static bool is_letter(uint32_t c) {
    return mps_unicode_flags(c) & MPS_ALPHA;
}

// Reads the next flag, or a character of `ends`, which ends the flags. Raises with `missing` for other characters.
static uint32_t next_flag(parser_t *self, const char *ends, const char *missing) {
    scan_t *scan = &self->scan;
    if (scan_is_over(scan)) {
        scan_fail(scan, 0, missing);
    }
    uint32_t c = scan->text[scan->at++];
    if (c < 0x80 && (flag_of(c) != 0 || (c != 0 && strchr(ends, c) != NULL))) {
        return c;
    }
    scan->at--;
    size_t width = scan_width(scan);
    scan->at += width;
    scan_fail(scan, width, is_letter(c) ? "unknown flag" : missing);
}

// Reads flags to turn on. Returns the character that ends them.
static uint32_t parse_flags_on(parser_t *self, uint32_t c, unsigned *on) {
    scan_t *scan = &self->scan;
    while (flag_of(c) != 0) {
        if (scan->is_text && c == 'L') {
            scan_fail(scan, 0, "bad inline flags: cannot use 'L' flag with a str pattern");
        }
        if (!scan->is_text && c == 'u') {
            scan_fail(scan, 0, "bad inline flags: cannot use 'u' flag with a bytes pattern");
        }
        unsigned flag = flag_of(c);
        *on |= flag;
        if ((flag & RE_TYPE_FLAGS) && (*on & RE_TYPE_FLAGS) != flag) {
            scan_fail(scan, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        c = next_flag(self, ")-:", "missing -, : or )");
    }
    return c;
}

// Reads flags to turn off, behind the minus.
static void parse_flags_off(parser_t *self, unsigned *off) {
    scan_t *scan = &self->scan;
    for (uint32_t c = next_flag(self, "", "missing flag"); c != ':'; c = next_flag(self, ":", "missing :")) {
        unsigned flag = flag_of(c);
        if (flag & RE_TYPE_FLAGS) {
            scan_fail(scan, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        }
        *off |= flag;
    }
}

// Reads the parenthesis that ends a group.
static void close_group(parser_t *self, size_t start) {
    if (!scan_match(&self->scan, ')')) {
        scan_fail(&self->scan, self->scan.at - start, "missing ), unterminated subpattern");
    }
}

static mp_obj_t parse_name(parser_t *self, uint32_t end) {
    mp_obj_t name = scan_until(&self->scan, end, "group name");
    scan_check_name(&self->scan, name, 1);
    return name;
}

static node_t *parse_look(parser_t *self, uint32_t c, size_t start, unsigned flags) {
    scan_t *scan = &self->scan;
    node_t *node = node_new(NODE_LOOK, flags);
    size_t outer = self->look_behind;
    if (c == '<') {
        if (scan_is_over(scan)) {
            scan_fail(scan, 0, "unexpected end of pattern");
        }
        size_t width = scan_width(scan);
        c = scan->text[scan->at];
        scan->at += width;
        if (c != '=' && c != '!') {
            scan_fail(scan, width + 2, "unknown extension ?<%s", scan_text(scan, scan->at - width, scan->at));
        }
        node->behind = true;
        if (outer == 0) {
            self->look_behind = self->groups;
        }
    }
    node->negated = c == '!';
    node->body = parse_branches(self, flags, false);
    self->look_behind = outer;
    close_group(self, start);
    if (node->negated && node->body->body == NULL && node->body->kind == NODE_SEQUENCE) {
        return node_new(NODE_FAIL, flags);
    }
    return node;
}

static node_t *parse_sequence(parser_t *self, unsigned *flags, bool is_whole);

static node_t *parse_condition(parser_t *self, size_t start, unsigned flags) {
    scan_t *scan = &self->scan;
    mp_obj_t name = scan_until(scan, ')', "group name");
    node_t *node = node_new(NODE_CONDITION, flags);
    uint32_t group;
    if (scan_number(name, &group)) {
        size_t len = mps_str_len(name);
        if (group == 0) {
            scan_fail(scan, len + 1, "bad group number");
        }
        if (group >= RE_GROUPS_MAX) {
            scan_fail(scan, len + 1, "invalid group reference %u", (unsigned)group);
        }
        if (group > self->highest_condition) {
            self->highest_condition = group;
            self->highest_place = scan->at - len - 1;
        }
    } else {
        scan_check_name(scan, name, 1);
        group = named_group(self, name);
    }
    check_look_behind(self, group);
    node->first = group;
    node->body = parse_sequence(self, &flags, false);
    if (scan_match(scan, '|')) {
        node->other = parse_sequence(self, &flags, false);
        if (!scan_is_over(scan) && scan->text[scan->at] == '|') {
            scan_fail(scan, 0, "conditional backref with more than two branches");
        }
    }
    close_group(self, start);
    return node;
}

// Parses a group, whose extension is consumed already.
static node_t *parse_group(parser_t *self, size_t start, node_kind_t kind, bool captures, mp_obj_t name,
    unsigned flags) {
    node_t *node = node_new(kind, flags);
    if (captures) {
        node->first = open_group(self, name);
    }
    node->body = parse_branches(self, flags, false);
    close_group(self, start);
    if (captures) {
        self->closed[node->first] = true;
    }
    return node;
}

static node_t *parse_named(parser_t *self, size_t start, unsigned flags) {
    scan_t *scan = &self->scan;
    if (scan_match(scan, '<')) {
        return parse_group(self, start, NODE_GROUP, true, parse_name(self, '>'), flags);
    }
    if (scan_match(scan, '=')) {
        mp_obj_t name = parse_name(self, ')');
        node_t *node = node_new(NODE_BACKREFERENCE, flags);
        node->first = named_group(self, name);
        check_reference(self, node->first, mps_str_len(name) + 1);
        check_look_behind(self, node->first);
        return node;
    }
    if (scan_is_over(scan)) {
        scan_fail(scan, 0, "unexpected end of pattern");
    }
    size_t width = scan_width(scan);
    scan->at += width;
    scan_fail(scan, width + 2, "unknown extension ?P%s", scan_text(scan, scan->at - width, scan->at));
}

static void skip_comment(parser_t *self, size_t start) {
    scan_t *scan = &self->scan;
    for (;;) {
        if (scan_is_over(scan)) {
            scan_fail(scan, scan->at - start, "missing ), unterminated comment");
        }
        size_t width = scan_width(scan);
        scan->at += width;
        if (scan->text[scan->at - width] == ')') {
            return;
        }
    }
}

// Parses flags for a group, or for the whole pattern; then it returns NULL. c is the first flag.
static node_t *parse_flags(parser_t *self, uint32_t c, size_t start, unsigned *flags, bool may_be_global) {
    scan_t *scan = &self->scan;
    unsigned on = 0, off = 0;
    c = parse_flags_on(self, c, &on);
    if (c == ')') {
        if (!may_be_global) {
            scan_fail(scan, scan->at - start, "global flags not at the start of the expression");
        }
        self->flags |= on;
        *flags |= on;
        if (on & RE_ASCII) {
            *flags &= ~(unsigned)RE_UNICODE;
        }
        return NULL;
    }
    if (c == '-') {
        parse_flags_off(self, &off);
    }
    if (on & off) {
        scan_fail(scan, 1, "bad inline flags: flag turned on and off");
    }
    unsigned inner = *flags;
    if (on & RE_TYPE_FLAGS) {
        inner &= ~(unsigned)RE_TYPE_FLAGS;
    }
    // It is an item of its own, so that it can be repeated.
    return parse_group(self, start, NODE_GROUP, false, MP_OBJ_NULL, (inner | on) & ~off);
}

// Parses a group or an extension, whose parenthesis is consumed already. Returns NULL if it has no node.
static node_t *parse_parenthesis(parser_t *self, unsigned *flags, bool may_be_global) {
    scan_t *scan = &self->scan;
    size_t start = scan->at - 1;
    if (!scan_match(scan, '?')) {
        return parse_group(self, start, NODE_GROUP, true, MP_OBJ_NULL, *flags);
    }
    if (scan_is_over(scan)) {
        scan_fail(scan, 0, "unexpected end of pattern");
    }
    size_t width = scan_width(scan);
    uint32_t c = scan->text[scan->at];
    scan->at += width;
    switch (c) {
        case 'P':
            return parse_named(self, start, *flags);
        case ':':
            return parse_group(self, start, NODE_GROUP, false, MP_OBJ_NULL, *flags);
        case '>':
            return parse_group(self, start, NODE_ATOMIC, false, MP_OBJ_NULL, *flags);
        case '#':
            skip_comment(self, start);
            return NULL;
        case '=':
        case '!':
        case '<':
            return parse_look(self, c, start, *flags);
        case '(':
            return parse_condition(self, start, *flags);
        default:
            if (c == '-' || flag_of(c) != 0) {
                return parse_flags(self, c, start, flags, may_be_global);
            }
            scan_fail(scan, width + 1, "unknown extension ?%s", scan_text(scan, scan->at - width, scan->at));
    }
}

// ---- Sequences and branches ----------------------------------------------------------------------------------------

// Skips white space and comments of a verbose pattern. c is consumed already. Returns whether c was one of these.
static bool skip_space(scan_t *scan, uint32_t c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return true;
    }
    if (c != '#') {
        return false;
    }
    while (!scan_is_over(scan)) {
        size_t width = scan_width(scan);
        scan->at += width;
        if (scan->text[scan->at - width] == '\n') {
            break;
        }
    }
    return true;
}

// Parses items up to the end, a bar or a closing parenthesis. Flags for the whole pattern may be at its start, and are
// added to *flags.
static node_t *parse_sequence(parser_t *self, unsigned *flags, bool is_whole) {
    mp_cstack_check();
    scan_t *scan = &self->scan;
    node_t *sequence = node_new(NODE_SEQUENCE, *flags);
    node_t **last = NULL; // the place of the last item
    node_t **end = &sequence->body; // the place for the next item
    while (!scan_is_over(scan)) {
        uint32_t c = scan->text[scan->at];
        if (c == '|' || c == ')') {
            break;
        }
        scan->at++;
        if ((*flags & RE_VERBOSE) && skip_space(scan, c)) {
            continue;
        }
        node_t *node = NULL;
        switch (c) {
            case '\\':
                node = parse_escape(self, *flags);
                break;
            case '[':
                node = parse_set(self, *flags);
                break;
            case '.':
                node = node_new(NODE_ANY, *flags);
                break;
            case '^':
                node = node_at(*flags & RE_MULTILINE ? AT_LINE_START : AT_START, *flags);
                break;
            case '$':
                node = node_at(*flags & RE_MULTILINE ? AT_LINE_END : AT_LAST_LINE_END, *flags);
                break;
            case '(':
                node = parse_parenthesis(self, flags, is_whole && last == NULL);
                if (node == NULL) {
                    continue;
                }
                break;
            case '*':
            case '+':
            case '?':
            case '{':
                if (parse_repeat(self, c, last, *flags)) {
                    end = &(*last)->next;
                    continue;
                }
                node = node_literal(c, *flags);
                break;
            default:
                node = node_literal(c, *flags);
        }
        *end = node;
        last = end;
        end = &node->next;
    }
    return sequence;
}

// Parses sequences with bars between them. Returns a NODE_SEQUENCE, or a NODE_BRANCH.
static node_t *parse_branches(parser_t *self, unsigned flags, bool is_whole) {
    node_t *first = parse_sequence(self, &flags, is_whole);
    if (!scan_match(&self->scan, '|')) {
        return first;
    }
    node_t *branch = node_new(NODE_BRANCH, flags);
    branch->body = first;
    for (node_t **end = &first->next;; end = &(*end)->next) {
        *end = parse_sequence(self, &flags, false);
        if (!scan_match(&self->scan, '|')) {
            return branch;
        }
    }
}

static unsigned check_flags(bool is_text, unsigned flags) {
    const char *problem = NULL;
    if (is_text) {
        if (flags & RE_LOCALE) {
            problem = "cannot use LOCALE flag with a str pattern";
        } else if ((flags & RE_ASCII) && (flags & RE_UNICODE)) {
            problem = "ASCII and UNICODE flags are incompatible";
        } else if (!(flags & RE_ASCII)) {
            flags |= RE_UNICODE;
        }
    } else if (flags & RE_UNICODE) {
        problem = "cannot use UNICODE flag with a bytes pattern";
    } else if ((flags & RE_LOCALE) && (flags & RE_ASCII)) {
        problem = "ASCII and LOCALE flags are incompatible";
    }
    if (problem != NULL) {
        mp_raise_ValueError(problem);
    }
    return flags;
}

void regex_parse(mp_obj_t pattern, unsigned flags, parsed_t *parsed) {
    parser_t self = {.flags = flags, .groups = 1, .parsed = parsed};
    parsed->doubt = 0;
    scan_begin(&self.scan, pattern);
    self.names = mp_obj_new_dict(0);
    self.closed_alloc = 16;
    self.closed = m_new0(uint8_t, self.closed_alloc);
    // Bytes are ASCII, regardless of the flags.
    unsigned initial = self.scan.is_text ? flags : (flags | RE_ASCII) & ~(unsigned)RE_UNICODE;
    parsed->tree = parse_branches(&self, initial, true);
    parsed->flags = check_flags(self.scan.is_text, self.flags);
    if (!scan_is_over(&self.scan)) {
        self.scan.at++;
        scan_fail(&self.scan, 1, "unbalanced parenthesis");
    }
    if (self.highest_condition >= self.groups) {
        self.scan.at = self.highest_place;
        scan_fail(&self.scan, 0, "invalid group reference %u", (unsigned)self.highest_condition);
    }
    parsed->groups = self.groups;
    parsed->names = self.names;
    scan_end(&self.scan);
}
