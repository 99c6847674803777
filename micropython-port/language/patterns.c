// Compiles `match`. The subject and all captures are in slots without names until the whole pattern has matched; then
// the captures are stored in their names. So a pattern that fails leaves nothing on the stack.

#include <string.h>

#include "py/cstack.h"
#include "py/objtuple.h"
#include "language/unit.h"

#define EMIT(op) mps_emit(&u->code, MP_BC_##op)

// A captured value.
typedef struct {
    qstr name;
    uint32_t slot;
} capture_t;

typedef struct {
    capture_t *items;
    uint32_t len, alloc;
} captures_t;

static capture_t *find(captures_t *captures, qstr name) {
    for (uint32_t i = 0; i < captures->len; i++) {
        if (captures->items[i].name == name) {
            return &captures->items[i];
        }
    }
    return NULL;
}

static void add(unit_t *u, captures_t *captures, qstr name, uint32_t slot) {
    if (captures->len == captures->alloc) {
        uint32_t alloc = captures->alloc == 0 ? 8 : 2 * captures->alloc;
        capture_t *items = ast_alloc(u->source->tree, alloc * sizeof(capture_t));
        if (captures->len > 0) {
            memcpy(items, captures->items, captures->len * sizeof(capture_t));
        }
        captures->items = items;
        captures->alloc = alloc;
    }
    captures->items[captures->len++] = (capture_t) {name, slot};
}

static void pattern(unit_t *u, const ast_node_t *node, uint32_t subject, captures_t *captures, uint32_t fail);

// Captures the subject in a new slot.
static void capture(unit_t *u, const ast_node_t *node, qstr name, uint32_t subject, captures_t *captures) {
    if (find(captures, name) != NULL) {
        mps_error(u, node, "multiple assignments to name '%q' in pattern", name);
    }
    uint32_t slot = mps_new_slot(u);
    mps_load_slot(u, subject);
    mps_store_slot(u, slot);
    add(u, captures, name, slot);
}

static void fail_unless(unit_t *u, uint32_t fail) {
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_FALSE, fail, 0);
}

static bool is_wildcard(const ast_node_t *node) {
    return (node->kind == AST_MatchAs && ((const ast_MatchAs_t *)node)->pattern == NULL
               && ((const ast_MatchAs_t *)node)->name == MP_QSTRnull)
        || (node->kind == AST_MatchStar && ((const ast_MatchStar_t *)node)->name == MP_QSTRnull);
}

// Matches the top of the stack, which it removes.
static void pattern_of_top(unit_t *u, const ast_node_t *node, captures_t *captures, uint32_t fail) {
    if (is_wildcard(node)) {
        EMIT(POP_TOP);
        return;
    }
    uint32_t slot = mps_new_slot(u);
    mps_store_slot(u, slot);
    pattern(u, node, slot, captures, fail);
}

static void sequence(unit_t *u, const ast_MatchSequence_t *node, uint32_t subject, captures_t *captures,
    uint32_t fail) {
    uint32_t n = node->patterns.len;
    uint32_t star = n;
    for (uint32_t i = 0; i < n; i++) {
        if (node->patterns.items[i]->kind == AST_MatchStar) {
            if (star < n) {
                mps_error(u, node, "multiple starred names in sequence pattern");
            }
            star = i;
        }
    }
    mps_load_slot(u, subject);
    mps_emit_extended(&u->code, MPS_X_MATCH_SEQUENCE);
    mps_emit_operand(&u->code, star < n);
    mps_emit_operand(&u->code, star < n ? n - 1 : n);
    fail_unless(u, fail);
    for (uint32_t i = 0; i < n; i++) {
        const ast_node_t *part = node->patterns.items[i];
        if (is_wildcard(part)) {
            continue;
        }
        at(u, &node->head);
        mps_load_slot(u, subject);
        if (i == star) {
            mps_emit_extended(&u->code, MPS_X_MATCH_SLICE);
            mps_emit_operand(&u->code, i);
            mps_emit_operand(&u->code, n - 1 - i);
        } else {
            bool from_end = i > star;
            mps_emit_extended(&u->code, MPS_X_MATCH_ITEM);
            mps_emit_operand(&u->code, from_end ? n - i : i);
            mps_emit_operand(&u->code, from_end);
        }
        pattern_of_top(u, part, captures, fail);
    }
}

static mp_obj_t names_of(const ast_names_t *names) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(names->len, NULL));
    for (uint32_t i = 0; i < names->len; i++) {
        tuple->items[i] = MP_OBJ_NEW_QSTR(names->items[i]);
    }
    return MP_OBJ_FROM_PTR(tuple);
}

// Pops the top of the stack. Fails if it is None; else it is a tuple of n items, which go to slots. Returns the first
// slot.
static uint32_t spread(unit_t *u, uint32_t n, uint32_t fail) {
    uint32_t values = mps_new_slot(u);
    EMIT(DUP_TOP);
    mps_store_slot(u, values);
    EMIT(LOAD_CONST_NONE);
    mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS);
    mps_emit_jump(&u->code, MP_BC_POP_JUMP_IF_TRUE, fail, 0);
    uint32_t first = u->free_slot;
    for (uint32_t i = 0; i < n; i++) {
        mps_new_slot(u);
    }
    if (n > 0) {
        mps_load_slot(u, values);
        mps_emit_uint(&u->code, MP_BC_UNPACK_SEQUENCE, n);
        for (uint32_t i = 0; i < n; i++) {
            mps_store_slot(u, first + i);
        }
    }
    return first;
}

static void mapping(unit_t *u, const ast_MatchMapping_t *node, uint32_t subject, captures_t *captures, uint32_t fail) {
    uint32_t n = node->keys.len;
    mps_load_slot(u, subject);
    mps_emit_extended(&u->code, MPS_X_MATCH_MAPPING);
    mps_emit_operand(&u->code, n);
    fail_unless(u, fail);
    if (n == 0 && node->rest == MP_QSTRnull) {
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        const ast_node_t *key = node->keys.items[i];
        if (key->kind == AST_JoinedStr) {
            mps_error(u, node, "mapping pattern keys may only match literals and attribute lookups");
        }
        for (uint32_t k = 0; k < i && i < 64; k++) {
            const ast_node_t *other = node->keys.items[k];
            if (key->kind == AST_Constant && other->kind == AST_Constant
                && mp_obj_equal(((ast_Constant_t *)key)->value, ((ast_Constant_t *)other)->value)) {
                vstr_t text;
                mp_print_t print;
                vstr_init_print(&text, 16, &print);
                mp_obj_print_helper(&print, ((ast_Constant_t *)key)->value, PRINT_REPR);
                mps_error(u, node, "mapping pattern checks duplicate key (%s)", vstr_null_terminated_str(&text));
            }
        }
        mps_expression(u, key);
    }
    mps_emit_uint(&u->code, MP_BC_BUILD_TUPLE, n);
    uint32_t keys = mps_new_slot(u);
    mps_store_slot(u, keys);
    if (n > 0) {
        at(u, &node->head);
        mps_load_slot(u, subject);
        mps_load_slot(u, keys);
        mps_emit_extended(&u->code, MPS_X_MATCH_KEYS);
        uint32_t first = spread(u, n, fail);
        for (uint32_t i = 0; i < n; i++) {
            pattern(u, node->patterns.items[i], first + i, captures, fail);
        }
    }
    if (node->rest != MP_QSTRnull) {
        at(u, &node->head);
        mps_load_slot(u, subject);
        mps_load_slot(u, keys);
        mps_emit_extended(&u->code, MPS_X_MATCH_REST);
        uint32_t rest = mps_new_slot(u);
        mps_store_slot(u, rest);
        capture(u, &node->head, node->rest, rest, captures);
    }
}

static void class(unit_t *u, const ast_MatchClass_t *node, uint32_t subject, captures_t *captures, uint32_t fail) {
    uint32_t n_pos = node->patterns.len;
    uint32_t n = n_pos + node->kwd_attrs.len;
    for (uint32_t i = 1; i < node->kwd_attrs.len; i++) {
        for (uint32_t k = 0; k < i && i < 64; k++) {
            if (node->kwd_attrs.items[i] == node->kwd_attrs.items[k]) {
                mps_error(u, node->kwd_patterns.items[i], "attribute name repeated in class pattern: %q",
                    node->kwd_attrs.items[i]);
            }
        }
    }
    mps_load_slot(u, subject);
    mps_expression(u, node->cls);
    mps_emit_constant(&u->code, names_of(&node->kwd_attrs));
    at(u, &node->head);
    mps_emit_extended(&u->code, MPS_X_MATCH_CLASS);
    mps_emit_operand(&u->code, n_pos);
    uint32_t first = spread(u, n, fail);
    for (uint32_t i = 0; i < n; i++) {
        pattern(u, i < n_pos ? node->patterns.items[i] : node->kwd_patterns.items[i - n_pos], first + i, captures,
            fail);
    }
}

static bool is_irrefutable(const ast_node_t *node) {
    mp_cstack_check();
    if (node->kind == AST_MatchAs) {
        const ast_MatchAs_t *as = (const ast_MatchAs_t *)node;
        return as->pattern == NULL || is_irrefutable(as->pattern);
    }
    if (node->kind == AST_MatchOr) {
        const ast_list_t *patterns = &((const ast_MatchOr_t *)node)->patterns;
        return is_irrefutable(patterns->items[patterns->len - 1]);
    }
    return false;
}

// Returns the name of the capture that makes the following patterns unreachable, or MP_QSTRnull for a wildcard.
static qstr capturing_name(const ast_node_t *node) {
    for (;;) {
        if (node->kind == AST_MatchOr) {
            const ast_list_t *patterns = &((const ast_MatchOr_t *)node)->patterns;
            node = patterns->items[patterns->len - 1];
        } else if (((const ast_MatchAs_t *)node)->pattern == NULL) {
            return ((const ast_MatchAs_t *)node)->name;
        } else {
            node = ((const ast_MatchAs_t *)node)->pattern;
        }
    }
}

static void check_reachable(unit_t *u, const ast_node_t *node) {
    qstr name = capturing_name(node);
    if (name != MP_QSTRnull) {
        mps_error(u, node, "name capture '%q' makes remaining patterns unreachable", name);
    }
    mps_error(u, node, "wildcard makes remaining patterns unreachable");
}

static void alternatives(unit_t *u, const ast_MatchOr_t *node, uint32_t subject, captures_t *captures, uint32_t fail) {
    uint32_t end = mps_label(&u->code);
    uint32_t n = node->patterns.len;
    captures_t first = {0};
    for (uint32_t i = 0; i < n; i++) {
        const ast_node_t *alternative = node->patterns.items[i];
        if (i + 1 < n && is_irrefutable(alternative)) {
            check_reachable(u, alternative);
        }
        uint32_t next = i + 1 < n ? mps_label(&u->code) : fail;
        captures_t own = {0};
        pattern(u, alternative, subject, &own, next);
        if (i == 0) {
            first = own;
        } else {
            bool is_same = own.len == first.len;
            for (uint32_t k = 0; k < own.len && is_same; k++) {
                capture_t *other = find(&first, own.items[k].name);
                is_same = other != NULL;
                if (is_same) {
                    mps_load_slot(u, own.items[k].slot);
                    mps_store_slot(u, other->slot);
                }
            }
            if (!is_same) {
                mps_error(u, node, "alternative patterns bind different names");
            }
        }
        if (i + 1 < n) {
            mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
            mps_place(&u->code, next);
        }
    }
    mps_place(&u->code, end);
    for (uint32_t i = 0; i < first.len; i++) {
        if (find(captures, first.items[i].name) != NULL) {
            mps_error(u, node, "multiple assignments to name '%q' in pattern", first.items[i].name);
        }
        add(u, captures, first.items[i].name, first.items[i].slot);
    }
}

static void pattern(unit_t *u, const ast_node_t *node, uint32_t subject, captures_t *captures, uint32_t fail) {
    mp_cstack_check();
    at(u, node);
    switch (node->kind) {
        case AST_MatchValue:
            if (((const ast_MatchValue_t *)node)->value->kind == AST_JoinedStr) {
                mps_error(u, node, "patterns may only match literals and attribute lookups");
            }
            mps_load_slot(u, subject);
            mps_expression(u, ((const ast_MatchValue_t *)node)->value);
            at(u, ((const ast_MatchValue_t *)node)->value);
            mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EQUAL);
            fail_unless(u, fail);
            break;
        case AST_MatchSingleton:
            mps_load_slot(u, subject);
            mps_emit_constant(&u->code, ((const ast_MatchSingleton_t *)node)->value);
            mps_emit(&u->code, MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS);
            fail_unless(u, fail);
            break;
        case AST_MatchSequence:
            sequence(u, (const ast_MatchSequence_t *)node, subject, captures, fail);
            break;
        case AST_MatchMapping:
            mapping(u, (const ast_MatchMapping_t *)node, subject, captures, fail);
            break;
        case AST_MatchClass:
            class(u, (const ast_MatchClass_t *)node, subject, captures, fail);
            break;
        case AST_MatchStar: {
            const ast_MatchStar_t *star = (const ast_MatchStar_t *)node;
            if (star->name != MP_QSTRnull) {
                capture(u, node, star->name, subject, captures);
            }
            break;
        }
        case AST_MatchAs: {
            const ast_MatchAs_t *as = (const ast_MatchAs_t *)node;
            if (as->pattern != NULL) {
                pattern(u, as->pattern, subject, captures, fail);
            }
            if (as->name != MP_QSTRnull) {
                capture(u, node, as->name, subject, captures);
            }
            break;
        }
        case AST_MatchOr:
            alternatives(u, (const ast_MatchOr_t *)node, subject, captures, fail);
            break;
    }
}

void mps_match(unit_t *u, const ast_Match_t *match) {
    uint32_t first_slot = u->free_slot;
    uint32_t end = mps_label(&u->code);
    mps_expression(u, match->subject);
    uint32_t subject = mps_new_slot(u);
    mps_store_slot(u, subject);
    for (uint32_t i = 0; i < match->cases.len; i++) {
        const ast_match_case_t *part = (const ast_match_case_t *)match->cases.items[i];
        if (i + 1 < match->cases.len && part->guard == NULL && is_irrefutable(part->pattern)) {
            check_reachable(u, part->pattern);
        }
        uint32_t next = mps_label(&u->code);
        uint32_t slot = u->free_slot;
        captures_t captures = {0};
        pattern(u, part->pattern, subject, &captures, next);
        for (uint32_t k = 0; k < captures.len; k++) {
            mps_load_slot(u, captures.items[k].slot);
            mps_store_name_of(u, captures.items[k].name);
        }
        u->free_slot = slot; // the slots are free from here on
        if (part->guard != NULL) {
            mps_condition(u, part->guard, false, next);
        }
        mps_statements(u, &part->body);
        mps_emit_jump(&u->code, MP_BC_JUMP, end, 0);
        mps_place(&u->code, next);
    }
    mps_place(&u->code, end);
    u->free_slot = first_slot;
}
