// The module re: upstream's matcher (lib/re1.5), with objects of our own around it.
//
// A match has the places of its groups as numbers, and the subject. It refers to no memory of the matcher's.

#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"

#include "types/text/text.h"

// ---- Upstream's matcher --------------------------------------------------------------------------------------------

// The function that compiles recurs for nested groups. It is defined and called under one name; what its first argument
// begins with tells the two apart.
#define _compilecode(first, ...) _compilecode(MPS_FIRST_##first, __VA_ARGS__)
#define MPS_FIRST_const const
#define MPS_FIRST_re (mp_cstack_check(), re)
#define re1_5_stack_chk() mp_cstack_check()
#define re1_5_fatal(x) __builtin_trap()
#include "lib/re1.5/re1.5.h"
#include "lib/re1.5/compilecode.c"
#include "lib/re1.5/recursiveloop.c"
#include "lib/re1.5/charclass.c"
#undef _compilecode

// How far the matcher looks beyond the end of a pattern.
#define PATTERN_MARGIN (4)

// ---- Objects -------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    ByteProg program;
} pattern_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t subject; // a str or bytes itself
    size_t n_groups;  // with the whole, which is the first
    struct { int32_t start, end; } groups[]; // in bytes; -1 where a group is not part of the match
} match_t;

static const mp_obj_type_t pattern_type, match_type;

static pattern_t *compile_pattern(mp_obj_t source) {
    size_t len;
    const char *text = mp_obj_str_get_data(source, &len);
    vstr_t padded;
    vstr_init_len(&padded, len + PATTERN_MARGIN);
    memcpy(padded.buf, text, len);
    memset(padded.buf + len, 0, PATTERN_MARGIN);
    int size = re1_5_sizecode(padded.buf);
    if (size == -1) {
        mp_raise_ValueError(MP_ERROR_TEXT("regex too complex"));
    }
    pattern_t *self = mp_obj_malloc_var(pattern_t, program.insts, char, size, &pattern_type);
    if (re1_5_compilecode(&self->program, padded.buf) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("error in regex"));
    }
    vstr_clear(&padded);
    return self;
}

static pattern_t *to_pattern(mp_obj_t obj) {
    return mp_obj_is_type(obj, &pattern_type) ? MP_OBJ_TO_PTR(obj) : compile_pattern(obj);
}

// The subject of a search: a str or bytes, which do not change.
static mp_obj_t to_subject(mp_obj_t obj, Subject *subject) {
    mp_obj_t str = mps_str_of(obj);
    if (str != MP_OBJ_NULL) {
        obj = str;
    }
    size_t len;
    subject->begin_line = subject->begin = mp_obj_str_get_data(obj, &len);
    subject->end = subject->begin + len;
    return obj;
}

// A new match of what is found from subject->begin on, or NULL. Runs no program's code.
static match_t *find(pattern_t *pattern, mp_obj_t subject_in, Subject *subject, bool anchored) {
    size_t n = pattern->program.sub + 1;
    const char **places = mp_local_alloc(2 * n * sizeof(char *));
    memset((void *)places, 0, 2 * n * sizeof(char *));
    if (!re1_5_recursiveloopprog(&pattern->program, subject, places, 2 * n, anchored)) {
        return NULL;
    }
    match_t *self = m_malloc(sizeof(match_t) + n * sizeof(self->groups[0]));
    self->base.type = &match_type;
    self->subject = subject_in;
    self->n_groups = n;
    for (size_t i = 0; i < n; i++) {
        bool is_part = places[2 * i] != NULL && places[2 * i + 1] != NULL;
        self->groups[i].start = is_part ? places[2 * i] - subject->begin_line : -1;
        self->groups[i].end = is_part ? places[2 * i + 1] - subject->begin_line : -1;
    }
    mp_local_free((void *)places);
    return self;
}

// ---- Matches -------------------------------------------------------------------------------------------------------

static void match_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    match_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<match num=%d>", (int)self->n_groups);
}

static size_t to_group(const match_t *self, mp_obj_t number) {
    mp_int_t group = mp_obj_get_int(number);
    if (group < 0 || (size_t)group >= self->n_groups) {
        mp_raise_type_arg(&mp_type_IndexError, number);
    }
    return group;
}

static const char *text_of(const match_t *self) {
    size_t len;
    return mp_obj_str_get_data(self->subject, &len);
}

static mp_obj_t text_of_group(const match_t *self, size_t group) {
    int32_t start = self->groups[group].start, end = self->groups[group].end;
    return start < 0 ? mp_const_none
        : mp_obj_new_str_of_type(mp_obj_get_type(self->subject), (const byte *)text_of(self) + start, end - start);
}

static mp_obj_t match_group(mp_obj_t self_in, mp_obj_t number) {
    match_t *self = MP_OBJ_TO_PTR(self_in);
    return text_of_group(self, to_group(self, number));
}
static MP_DEFINE_CONST_FUN_OBJ_2(match_group_obj, match_group);

static mp_obj_t match_groups(mp_obj_t self_in) {
    match_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->n_groups == 1) {
        return mp_const_empty_tuple;
    }
    mp_obj_tuple_t *groups = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n_groups - 1, NULL));
    for (size_t i = 1; i < self->n_groups; i++) {
        groups->items[i - 1] = text_of_group(self, i);
    }
    return MP_OBJ_FROM_PTR(groups);
}
static MP_DEFINE_CONST_FUN_OBJ_1(match_groups_obj, match_groups);

// A place in the subject as the program counts: in characters of a str.
static mp_obj_t place(const match_t *self, int32_t at) {
    if (at > 0 && mp_obj_is_str(self->subject)) {
        const byte *text = (const byte *)text_of(self);
        int32_t chars = 0;
        for (int32_t i = 0; i < at; i++) {
            chars += UTF8_IS_NONASCII(text[i]) ? !UTF8_IS_CONT(text[i]) : 1;
        }
        at = chars;
    }
    return MP_OBJ_NEW_SMALL_INT(at);
}

static mp_obj_t match_start(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    return place(self, self->groups[n_args > 1 ? to_group(self, args[1]) : 0].start);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_start_obj, 1, 2, match_start);

static mp_obj_t match_end(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    return place(self, self->groups[n_args > 1 ? to_group(self, args[1]) : 0].end);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_end_obj, 1, 2, match_end);

static mp_obj_t match_span(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    size_t group = n_args > 1 ? to_group(self, args[1]) : 0;
    mp_obj_t span[2] = {place(self, self->groups[group].start), place(self, self->groups[group].end)};
    return mp_obj_new_tuple(2, span);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_span_obj, 1, 2, match_span);

static const mp_rom_map_elem_t match_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_group), MP_ROM_PTR(&match_group_obj) },
    { MP_ROM_QSTR(MP_QSTR_groups), MP_ROM_PTR(&match_groups_obj) },
    { MP_ROM_QSTR(MP_QSTR_span), MP_ROM_PTR(&match_span_obj) },
    { MP_ROM_QSTR(MP_QSTR_start), MP_ROM_PTR(&match_start_obj) },
    { MP_ROM_QSTR(MP_QSTR_end), MP_ROM_PTR(&match_end_obj) },
};
static MP_DEFINE_CONST_DICT(match_locals_dict, match_locals_dict_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    match_type,
    MP_QSTR_match,
    MP_TYPE_FLAG_NONE,
    print, match_print,
    locals_dict, &match_locals_dict
    );

// ---- Patterns ------------------------------------------------------------------------------------------------------

static void pattern_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<re %p>", MP_OBJ_TO_PTR(self_in));
}

static mp_obj_t match_or_search(const mp_obj_t *args, bool anchored) {
    Subject subject;
    mp_obj_t subject_in = to_subject(args[1], &subject);
    match_t *match = find(to_pattern(args[0]), subject_in, &subject, anchored);
    return match == NULL ? mp_const_none : MP_OBJ_FROM_PTR(match);
}

static mp_obj_t re_match(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return match_or_search(args, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_match_obj, 2, 4, re_match);

static mp_obj_t re_search(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return match_or_search(args, false);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_search_obj, 2, 4, re_search);

static mp_obj_t re_split(size_t n_args, const mp_obj_t *args) {
    pattern_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t most = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    Subject subject;
    mp_obj_t subject_in = to_subject(args[1], &subject);
    const mp_obj_type_t *type = mp_obj_get_type(subject_in);
    mp_obj_t parts = mp_obj_new_list(0, NULL);
    for (;;) {
        match_t *match = find(self, subject_in, &subject, false);
        // An empty match is the end, as it is where there is none.
        if (match == NULL || match->groups[0].start == match->groups[0].end) {
            break;
        }
        if (match->n_groups > 1) {
            mp_raise_NotImplementedError(MP_ERROR_TEXT("splitting with sub-captures"));
        }
        const char *start = subject.begin_line + match->groups[0].start;
        mp_obj_list_append(parts, mp_obj_new_str_of_type(type, (const byte *)subject.begin, start - subject.begin));
        subject.begin = subject.begin_line + match->groups[0].end;
        if (most > 0 && --most == 0) {
            break;
        }
    }
    mp_obj_list_append(parts, mp_obj_new_str_of_type(type, (const byte *)subject.begin, subject.end - subject.begin));
    return parts;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_split_obj, 2, 3, re_split);

static size_t skip_digits(const char *text, size_t at, size_t len, size_t *number) {
    for (*number = 0; at < len && unichar_isdigit(text[at]); at++) {
        *number = MIN(*number * 10 + (text[at] - '0'), 1000);
    }
    return at;
}

// Adds a replacement, with \1 and \g<1> for groups.
static void add_replacement(vstr_t *out, const match_t *match, mp_obj_t replacement) {
    size_t len;
    const char *text = mp_obj_str_get_data(replacement, &len);
    for (size_t at = 0; at < len;) {
        if (text[at] != '\\') {
            vstr_add_byte(out, text[at++]);
            continue;
        }
        at++;
        bool is_named = at + 1 < len && text[at] == 'g' && text[at + 1] == '<';
        at += is_named ? 2 : 0;
        if (at < len && unichar_isdigit(text[at])) {
            size_t group;
            at = skip_digits(text, at, len, &group);
            at += is_named && at < len && text[at] == '>';
            if (group >= match->n_groups) {
                mp_raise_type_arg(&mp_type_IndexError, MP_OBJ_NEW_SMALL_INT(group));
            }
            if (match->groups[group].start >= 0) {
                vstr_add_strn(out, text_of(match) + match->groups[group].start,
                    match->groups[group].end - match->groups[group].start);
            }
        } else if (at < len && text[at] == '\\') {
            vstr_add_byte(out, text[at++]);
        }
    }
}

static mp_obj_t re_sub(size_t n_args, const mp_obj_t *args) {
    pattern_t *self = to_pattern(args[0]);
    mp_obj_t replacement = args[1];
    mp_int_t most = n_args > 3 ? mp_obj_get_int(args[3]) : 0;
    Subject subject;
    mp_obj_t subject_in = to_subject(args[2], &subject);
    vstr_t out;
    vstr_init(&out, subject.end - subject.begin);
    bool any = false;
    for (;;) {
        match_t *match = find(self, subject_in, &subject, false);
        if (match == NULL || match->groups[0].start == match->groups[0].end) {
            break;
        }
        any = true;
        vstr_add_strn(&out, subject.begin, subject.begin_line + match->groups[0].start - subject.begin);
        // A function gets a match of its own, which it may keep.
        add_replacement(&out, match, mp_obj_is_callable(replacement) ? mp_call_function_1(replacement,
            MP_OBJ_FROM_PTR(match))
            : replacement);
        subject.begin = subject.begin_line + match->groups[0].end;
        if (most > 0 && --most == 0) {
            break;
        }
    }
    if (!any) {
        vstr_clear(&out);
        return args[2];
    }
    vstr_add_strn(&out, subject.begin, subject.end - subject.begin);
    return mp_obj_is_str(subject_in) ? mp_obj_new_str_from_utf8_vstr(&out) : mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_sub_obj, 3, 5, re_sub);

static const mp_rom_map_elem_t pattern_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&re_match_obj) },
    { MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&re_search_obj) },
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&re_split_obj) },
    { MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&re_sub_obj) },
};
static MP_DEFINE_CONST_DICT(pattern_locals_dict, pattern_locals_dict_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    pattern_type,
    MP_QSTR_re,
    MP_TYPE_FLAG_NONE,
    print, pattern_print,
    locals_dict, &pattern_locals_dict
    );

// ---- The module ----------------------------------------------------------------------------------------------------

static mp_obj_t re_compile(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return MP_OBJ_FROM_PTR(compile_pattern(args[0]));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_compile_obj, 1, 2, re_compile);

static const mp_rom_map_elem_t globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_re) },
    { MP_ROM_QSTR(MP_QSTR_compile), MP_ROM_PTR(&re_compile_obj) },
    { MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&re_match_obj) },
    { MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&re_search_obj) },
    { MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&re_sub_obj) },
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_re = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_re, mp_module_re);
