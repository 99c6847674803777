// Pattern objects and the module _re, which re/__init__.py imports.
//
// A function that sub() calls may run Python, which may change a subject other than str or bytes, and may use the same
// pattern. So each search has its own state, and reads the subject's bytes again after each call.

#include <string.h>

#include "py/runtime.h"

#include "stdlib/re/objects.h"
#include "types/errors/exceptions.h"
#include "types/classes/class.h"
#include "types/containers/containers.h"
#include "types/numbers/hash.h"
#include "types/numbers/index.h"

// A cache of the last compiled patterns, by text and flags. It has limits for their number and for the size of each.
MP_REGISTER_ROOT_POINTER(mp_obj_t re_cache);
#define CACHE_MAX (64)
#define CACHED_LEN_MAX (500)

// The class of errors, which the Python module sets.
MP_REGISTER_ROOT_POINTER(mp_obj_t re_error);

void regex_raise(mp_obj_t message, mp_obj_t pattern, mp_int_t place) {
    mp_obj_t args[3] = {message, pattern, MP_OBJ_NEW_SMALL_INT(place)};
    mp_obj_t class = MP_STATE_VM(re_error);
    if (class == MP_OBJ_NULL) {
        class = MP_OBJ_FROM_PTR(&mp_type_ValueError);
    }
    // The class is a program's argument, so its result may be anything.
    nlr_raise(mp_make_raise_obj(mp_call_function_n_kw(class, pattern == MP_OBJ_NULL ? 1 : 3, 0, args)));
}

// ---- Making --------------------------------------------------------------------------------------------------------

// Flags that mean something. Patterns keep others, to show them.
#define KNOWN_FLAGS (0x1ff)

static bool is_pattern(mp_obj_t obj) {
    return mp_obj_is_type(obj, &mps_type_re_pattern);
}

static void warn_of_set(const parsed_t *parsed) {
    vstr_t text;
    vstr_init(&text, 64);
    vstr_printf(&text, "Possible %s at position %u",
        parsed->doubt == '['       ? "nested set"
            : parsed->doubt == '-' ? "set difference"
            : parsed->doubt == '&' ? "set intersection"
            : parsed->doubt == '~' ? "set symmetric difference"
                                   : "set union",
        (unsigned)parsed->doubt_at);
    mps_warn(&mp_type_FutureWarning, vstr_null_terminated_str(&text));
}

// Makes a pattern from a str or bytes, or from an instance of a derived class. Runs no Python.
static pattern_t *pattern_new(mp_obj_t source, unsigned flags) {
    mps_span_t span;
    mp_obj_t str = mps_str_of(source);
    if (str != MP_OBJ_NULL) {
        source = str;
    } else if (!mps_bytes_like(source, &span)) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("first argument must be string or compiled pattern"));
    } else if (!mp_obj_is_type(source, &mp_type_bytes)) {
        source = mps_bytes_new(&mp_type_bytes, span.data, span.len);
    }
    parsed_t parsed;
    regex_parse(source, flags & KNOWN_FLAGS, &parsed);
    pattern_t *self = mp_obj_malloc(pattern_t, &mps_type_re_pattern);
    memset(&self->program, 0, sizeof(self->program));
    self->source = source;
    self->names = parsed.names;
    self->flags = parsed.flags | (flags & ~(unsigned)KNOWN_FLAGS);
    regex_compile(&parsed, str == MP_OBJ_NULL, &self->program);
    if (parsed.doubt != 0) {
        warn_of_set(&parsed);
    }
    return self;
}

static unsigned to_flags(mp_obj_t flags) {
    mp_obj_t number = mps_int_of(flags);
    return (number != MP_OBJ_NULL ? mp_obj_get_int_truncated(number) : mp_obj_get_int(flags)) & 0x3fffffff;
}

// Returns the pattern for the argument of a function of the module.
static pattern_t *to_pattern(mp_obj_t source, unsigned flags) {
    if (is_pattern(source)) {
        if (flags != 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("cannot process flags argument with a compiled pattern"));
        }
        return MP_OBJ_TO_PTR(source);
    }
    size_t len = CACHED_LEN_MAX + 1;
    if (mp_obj_is_str(source) || mp_obj_is_type(source, &mp_type_bytes)) {
        mp_obj_str_get_data(source, &len);
    }
    if (len > CACHED_LEN_MAX) {
        return pattern_new(source, flags);
    }
    if (MP_STATE_VM(re_cache) == MP_OBJ_NULL) {
        MP_STATE_VM(re_cache) = mp_obj_new_dict(0);
    }
    mp_obj_t items[2] = {source, MP_OBJ_NEW_SMALL_INT(flags)};
    mp_obj_t key = mp_obj_new_tuple(2, items);
    mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(MP_STATE_VM(re_cache)), key, MP_MAP_LOOKUP);
    if (found != NULL) {
        return MP_OBJ_TO_PTR(found->value);
    }
    pattern_t *self = pattern_new(source, flags); // a warning may run a program's code, which may clear the cache
    if (MP_STATE_VM(re_cache) == MP_OBJ_NULL || mp_obj_dict_len(MP_STATE_VM(re_cache)) >= CACHE_MAX) {
        MP_STATE_VM(re_cache) = mp_obj_new_dict(0);
    }
    mp_obj_dict_store(MP_STATE_VM(re_cache), key, MP_OBJ_FROM_PTR(self));
    return self;
}

// ---- Subjects ------------------------------------------------------------------------------------------------------

// Reads the bytes of a subject again. Bytes that don't exist any more are not searched.
static void refresh(subject_t *subject, search_t *search) {
    if (subject->is_text) {
        subject->span = mps_str_span(subject->obj);
    } else if (!mps_bytes_like(subject->obj, &subject->span)) {
        subject->span = (mps_span_t) {NULL, 0};
    }
    search->subject = subject->span.data;
    search->end = MIN(search->end, subject->span.len);
}

static uint32_t clip(mp_int_t place, size_t len) {
    return place < 0 ? 0 : (size_t)place > len ? len : (size_t)place;
}

static void subject_begin(subject_t *subject, const pattern_t *pattern, mp_obj_t obj, mp_obj_t pos, mp_obj_t endpos) {
    mp_int_t from = pos == MP_OBJ_NULL ? 0 : mps_index_ssize(pos);
    mp_int_t to = endpos == MP_OBJ_NULL ? INT32_MAX : mps_index_ssize(endpos);
    mp_obj_t str = mps_str_of(obj);
    subject->is_text = str != MP_OBJ_NULL;
    subject->obj = subject->is_text ? str : obj;
    size_t len;
    if (subject->is_text) {
        subject->span = mps_str_span(str);
        len = mps_str_len(str);
    } else {
        if (!mps_bytes_like(obj, &subject->span)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected string or bytes-like object, got '%s'"),
                mp_obj_get_type_str(obj));
        }
        len = subject->span.len;
    }
    if (subject->is_text && pattern->program.is_bytes) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("cannot use a bytes pattern on a string-like object"));
    }
    if (!subject->is_text && !pattern->program.is_bytes) {
        mp_raise_msg(&mp_type_TypeError, MP_ERROR_TEXT("cannot use a string pattern on a bytes-like object"));
    }
    subject->pos = clip(from, len);
    subject->endpos = clip(to, len);
    bool is_wide = subject->is_text && !mps_str_is_ascii(str);
    subject->start = is_wide ? mps_str_offset(str, subject->pos) : (size_t)subject->pos;
    subject->end = is_wide ? mps_str_offset(str, subject->endpos) : (size_t)subject->endpos;
}

// Starts a search at the subject's pos.
static void search_begin(search_t *search, pattern_t *pattern, const subject_t *subject) {
    bool is_wide = subject->is_text && !mps_str_is_ascii(subject->obj);
    regex_begin(search, &pattern->program, subject->span.data, subject->start, subject->end, is_wide);
}

// Starts a search from the arguments of a function.
static void begin(search_t *search, subject_t *subject, pattern_t *pattern, mp_obj_t obj, mp_obj_t pos,
    mp_obj_t endpos) {
    subject_begin(subject, pattern, obj, pos, endpos);
    search_begin(search, pattern, subject);
}

// ---- Functions that search -----------------------------------------------------------------------------------------

// Each function exists as a method of patterns, and as a function of the module, which takes flags and no places.

static mp_obj_t find_once(pattern_t *pattern, mp_obj_t obj, mp_obj_t pos, mp_obj_t endpos, match_kind_t kind) {
    subject_t subject;
    search_t search;
    begin(&search, &subject, pattern, obj, pos, endpos);
    bool found = regex_find(&search, kind);
    mp_obj_t match = found ? re_match_new(pattern, &subject, &search) : mp_const_none;
    regex_end(&search);
    return match;
}

static mp_obj_t find_all(pattern_t *pattern, mp_obj_t obj, mp_obj_t pos, mp_obj_t endpos) {
    subject_t subject;
    search_t search;
    begin(&search, &subject, pattern, obj, pos, endpos);
    size_t groups = pattern->program.groups;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    while (regex_find(&search, MATCH_SEARCH)) {
        mp_obj_t item;
        if (groups == 1) {
            item = re_slice(subject.obj, search.start, search.stop);
        } else {
            mp_obj_t texts = groups > 2 ? mp_obj_new_tuple(groups - 1, NULL) : MP_OBJ_NULL;
            for (size_t i = 1; i < groups; i++) {
                uint32_t start, end;
                bool is_part = regex_group(&search, i, &start, &end);
                item = re_slice(subject.obj, is_part ? start : 0, is_part ? end : 0);
                if (groups > 2) {
                    ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(texts))->items[i - 1] = item;
                }
            }
            item = groups > 2 ? texts : item;
        }
        mp_obj_list_append(list, item);
        regex_advance(&search);
    }
    regex_end(&search);
    return list;
}

static mp_obj_t split(pattern_t *pattern, mp_obj_t obj, mp_int_t most) {
    subject_t subject;
    search_t search;
    begin(&search, &subject, pattern, obj, MP_OBJ_NULL, MP_OBJ_NULL);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    uint32_t last = 0;
    for (mp_int_t n = 0; (most == 0 || n < most) && regex_find(&search, MATCH_SEARCH); n++) {
        mp_obj_list_append(list, re_slice(subject.obj, last, search.start));
        for (size_t i = 1; i < pattern->program.groups; i++) {
            uint32_t start, end;
            bool is_part = regex_group(&search, i, &start, &end);
            mp_obj_list_append(list, is_part ? re_slice(subject.obj, start, end) : mp_const_none);
        }
        last = search.stop;
        regex_advance(&search);
    }
    mp_obj_list_append(list, re_slice(subject.obj, last, search.end));
    regex_end(&search);
    return list;
}

// Replaces matches, for sub() and subn(). Returns the text, and the number of replacements in *count. May run Python.
static mp_obj_t substitute(pattern_t *pattern, mp_obj_t replacement, mp_obj_t obj, mp_int_t most, mp_int_t *count) {
    bool is_function = mp_obj_is_callable(replacement);
    mp_obj_t template = is_function ? MP_OBJ_NULL : re_template(pattern, replacement);
    subject_t subject;
    search_t search;
    begin(&search, &subject, pattern, obj, MP_OBJ_NULL, MP_OBJ_NULL);
    uint32_t *places = m_new0(uint32_t, pattern->program.groups * 2);
    vstr_t out;
    mps_vstr_init(&out, subject.span.len);
    uint32_t last = 0;
    unsigned number = 0;
    for (*count = 0; (most == 0 || *count < most) && regex_find(&search, MATCH_SEARCH); ++*count) {
        uint32_t start = search.start, stop = search.stop;
        if (last < start) {
            vstr_add_strn(&out, (const char *)subject.span.data + last, start - last);
            number++;
        }
        if (is_function) {
            mp_obj_t match = re_match_new(pattern, &subject, &search);
            mp_obj_t item = mp_call_function_1(replacement, match);
            refresh(&subject, &search);
            if (item != mp_const_none) {
                re_add_item(&out, item, subject.is_text, number++);
            }
        } else {
            places[0] = start;
            places[1] = stop;
            memcpy(&places[2], search.marks, (pattern->program.groups - 1) * 2 * sizeof(uint32_t));
            re_template_expand(&out, template, subject.is_text, subject.span, places);
            number++;
        }
        last = MIN(stop, search.end);
        regex_advance(&search);
    }
    bool is_whole = *count == 0;
    if (last < search.end) {
        vstr_add_strn(&out, (const char *)subject.span.data + last, search.end - last);
    }
    m_del(uint32_t, places, pattern->program.groups * 2);
    regex_end(&search);
    if (is_whole) {
        vstr_clear(&out);
        return re_slice(subject.obj, 0, RE_NOWHERE);
    }
    return subject.is_text ? mps_str_from_vstr(&out, MPS_KIND_UNKNOWN) : mps_bytes_from_vstr(&mp_type_bytes, &out);
}

// ---- Scanners and iterators ----------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    pattern_t *pattern;
    subject_t subject;
    search_t search;
    bool is_over;
} scanner_t;

static const mp_obj_type_t scanner_type, iterator_type;

static mp_obj_t scanner_new(const mp_obj_type_t *type, pattern_t *pattern, mp_obj_t obj, mp_obj_t pos,
    mp_obj_t endpos) {
    subject_t subject;
    subject_begin(&subject, pattern, obj, pos, endpos);
    scanner_t *self = mp_obj_malloc(scanner_t, type);
    self->pattern = pattern;
    self->subject = subject;
    self->is_over = false;
    search_begin(&self->search, pattern, &subject);
    return MP_OBJ_FROM_PTR(self);
}

// Returns the next match, or MP_OBJ_NULL if there is none.
static mp_obj_t scan_next(scanner_t *self, match_kind_t kind) {
    if (self->is_over) {
        return MP_OBJ_NULL;
    }
    refresh(&self->subject, &self->search);
    if (!regex_find(&self->search, kind)) {
        self->is_over = true;
        regex_end(&self->search);
        return MP_OBJ_NULL;
    }
    mp_obj_t match = re_match_new(self->pattern, &self->subject, &self->search);
    regex_advance(&self->search);
    return match;
}

static mp_obj_t iterator_next(mp_obj_t self) {
    mp_obj_t match = scan_next(MP_OBJ_TO_PTR(self), MATCH_SEARCH);
    return match == MP_OBJ_NULL ? MP_OBJ_STOP_ITERATION : match;
}

static mp_obj_t scanner_match(mp_obj_t self) {
    mp_obj_t match = scan_next(MP_OBJ_TO_PTR(self), MATCH_PREFIX);
    return match == MP_OBJ_NULL ? mp_const_none : match;
}
static MP_DEFINE_CONST_FUN_OBJ_1(scanner_match_obj, scanner_match);

static mp_obj_t scanner_search(mp_obj_t self) {
    mp_obj_t match = scan_next(MP_OBJ_TO_PTR(self), MATCH_SEARCH);
    return match == MP_OBJ_NULL ? mp_const_none : match;
}
static MP_DEFINE_CONST_FUN_OBJ_1(scanner_search_obj, scanner_search);

static void scanner_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const scanner_t *self = MP_OBJ_TO_PTR(self_in);
    re_attribute(attr == MP_QSTR_pattern ? MP_OBJ_FROM_PTR(self->pattern) : MP_OBJ_NULL, dest);
}

static const mp_rom_map_elem_t scanner_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&scanner_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&scanner_search_obj)},
};
static MP_DEFINE_CONST_DICT(scanner_locals, scanner_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    scanner_type,
    MP_QSTR_SRE_Scanner,
    MP_TYPE_FLAG_NONE,
    attr, scanner_attr,
    locals_dict, &scanner_locals
    );

static MP_DEFINE_CONST_OBJ_TYPE(
    iterator_type,
    MP_QSTR_callable_iterator,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, iterator_next
    );

// ---- Methods of patterns -------------------------------------------------------------------------------------------

// Reads self, string, pos and endpos into values.
static pattern_t *searched(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_obj_t values[3]) {
    static const qstr names[] = {MP_QSTR_string, MP_QSTR_pos, MP_QSTR_endpos};
    values[0] = values[1] = values[2] = MP_OBJ_NULL;
    mps_parse_args(method, n_args - 1, args + 1, kw, 3, names, 0, 1, values);
    return MP_OBJ_TO_PTR(args[0]);
}

static mp_obj_t pattern_match(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_match, n_args, args, kw, values);
    return find_once(self, values[0], values[1], values[2], MATCH_PREFIX);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_match_obj, 1, pattern_match);

static mp_obj_t pattern_fullmatch(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_fullmatch, n_args, args, kw, values);
    return find_once(self, values[0], values[1], values[2], MATCH_WHOLE);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_fullmatch_obj, 1, pattern_fullmatch);

static mp_obj_t pattern_search(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_search, n_args, args, kw, values);
    return find_once(self, values[0], values[1], values[2], MATCH_SEARCH);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_search_obj, 1, pattern_search);

static mp_obj_t pattern_findall(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_findall, n_args, args, kw, values);
    return find_all(self, values[0], values[1], values[2]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_findall_obj, 1, pattern_findall);

static mp_obj_t pattern_finditer(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_finditer, n_args, args, kw, values);
    return scanner_new(&iterator_type, self, values[0], values[1], values[2]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_finditer_obj, 1, pattern_finditer);

static mp_obj_t pattern_scanner(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *self = searched(MP_QSTR_scanner, n_args, args, kw, values);
    return scanner_new(&scanner_type, self, values[0], values[1], values[2]);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_scanner_obj, 1, pattern_scanner);

static mp_obj_t pattern_split(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_string, MP_QSTR_maxsplit};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0)};
    mps_parse_args(MP_QSTR_split, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    return split(MP_OBJ_TO_PTR(args[0]), values[0], mps_index_ssize(values[1]));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_split_obj, 1, pattern_split);

static mp_obj_t pattern_substitute(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_int_t *count) {
    static const qstr names[] = {MP_QSTR_repl, MP_QSTR_string, MP_QSTR_count};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0)};
    mps_parse_args(method, n_args - 1, args + 1, kw, 3, names, 0, 2, values);
    return substitute(MP_OBJ_TO_PTR(args[0]), values[0], values[1], mps_index_ssize(values[2]), count);
}

static mp_obj_t pattern_sub(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_int_t count;
    return pattern_substitute(MP_QSTR_sub, n_args, args, kw, &count);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_sub_obj, 1, pattern_sub);

static mp_obj_t pattern_subn(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_int_t count;
    mp_obj_t text = pattern_substitute(MP_QSTR_subn, n_args, args, kw, &count);
    mp_obj_t both[2] = {text, MP_OBJ_NEW_SMALL_INT(count)};
    return mp_obj_new_tuple(2, both);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(pattern_subn_obj, 1, pattern_subn);

static mp_obj_t pattern_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(pattern_copy_obj, 1, 2, pattern_copy);

// ---- Patterns as objects -------------------------------------------------------------------------------------------

static void pattern_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    static const struct {
        const char *name;
        unsigned flag;
    } flags[] = {
        {"re.IGNORECASE", RE_IGNORECASE},
        {"re.LOCALE", RE_LOCALE},
        {"re.MULTILINE", RE_MULTILINE},
        {"re.DOTALL", RE_DOTALL},
        {"re.UNICODE", RE_UNICODE},
        {"re.VERBOSE", RE_VERBOSE},
        {"re.DEBUG", RE_DEBUG},
        {"re.ASCII", RE_ASCII},
    };
    const pattern_t *self = MP_OBJ_TO_PTR(self_in);
    unsigned shown = self->flags;
    if (!self->program.is_bytes && (shown & RE_TYPE_FLAGS) == RE_UNICODE) {
        shown &= ~(unsigned)RE_UNICODE;
    }
    vstr_t text;
    mp_print_t to_text;
    vstr_init_print(&text, 64, &to_text);
    mp_obj_print_helper(&to_text, self->source, PRINT_REPR);
    mp_print_str(print, "re.compile(");
    // A long text is cut after 200 characters.
    const byte *end = mps_utf8_skip((const byte *)text.buf, (const byte *)text.buf + text.len, 200);
    print->print_strn(print->data, text.buf, (const char *)end - text.buf);
    const char *before = ", ";
    for (size_t i = 0; i < MP_ARRAY_SIZE(flags); i++) {
        if (shown & flags[i].flag) {
            mp_printf(print, "%s%s", before, flags[i].name);
            before = "|";
        }
    }
    if (shown & ~(unsigned)KNOWN_FLAGS) {
        mp_printf(print, "%s0x%x", before, shown & ~(unsigned)KNOWN_FLAGS);
    }
    mp_print_str(print, ")");
}

static mp_obj_t pattern_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const pattern_t *self = MP_OBJ_TO_PTR(self_in);
    if (op == MP_UNARY_OP_HASH) {
        mp_int_t hash = MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, self->source));
        return MP_OBJ_NEW_SMALL_INT((hash ^ (mp_int_t)self->flags) & 0x1fffffff);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t pattern_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !is_pattern(rhs)) {
        return MP_OBJ_NULL;
    }
    const pattern_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(
        a->flags == b->flags && a->program.is_bytes == b->program.is_bytes && mp_obj_equal(a->source, b->source));
}

static mp_obj_t attribute(const pattern_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_pattern:
            return self->source;
        case MP_QSTR_flags:
            return MP_OBJ_NEW_SMALL_INT(self->flags);
        case MP_QSTR_groups:
            return MP_OBJ_NEW_SMALL_INT(self->program.groups - 1);
        case MP_QSTR_groupindex:
            return mps_mapping_proxy(self->names);
        default:
            return MP_OBJ_NULL;
    }
}

static void pattern_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    re_attribute(attribute(MP_OBJ_TO_PTR(self_in), attr), dest);
}

// Pattern.__reduce__: re._compile(pattern, flags)
static mp_obj_t pattern_reduce(mp_obj_t self_in) {
    const pattern_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t re = mp_import_name(MP_QSTR_re, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[] = {self->source, MP_OBJ_NEW_SMALL_INT(self->flags)};
    mp_obj_t parts[] = {mp_load_attr(re, MP_QSTR__compile), mp_obj_new_tuple(2, args)};
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_1(pattern_reduce_obj, pattern_reduce);

static const mp_rom_map_elem_t pattern_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_re)},
    {MP_ROM_QSTR(MP_QSTR___reduce__), MP_ROM_PTR(&pattern_reduce_obj)},
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&pattern_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_fullmatch), MP_ROM_PTR(&pattern_fullmatch_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&pattern_search_obj)},
    {MP_ROM_QSTR(MP_QSTR_findall), MP_ROM_PTR(&pattern_findall_obj)},
    {MP_ROM_QSTR(MP_QSTR_finditer), MP_ROM_PTR(&pattern_finditer_obj)},
    {MP_ROM_QSTR(MP_QSTR_scanner), MP_ROM_PTR(&pattern_scanner_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&pattern_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&pattern_sub_obj)},
    {MP_ROM_QSTR(MP_QSTR_subn), MP_ROM_PTR(&pattern_subn_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&pattern_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&pattern_copy_obj)},
};
static MP_DEFINE_CONST_DICT(pattern_locals, pattern_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_re_pattern,
    MP_QSTR_Pattern,
    MP_TYPE_FLAG_NONE,
    print, pattern_print,
    unary_op, pattern_unary_op,
    binary_op, pattern_binary_op,
    attr, pattern_attr,
    locals_dict, &pattern_locals
    );

// ---- The module ----------------------------------------------------------------------------------------------------

// Reads pattern, string and flags into values, and makes the pattern.
static pattern_t *given(qstr function, size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_obj_t values[3]) {
    static const qstr names[] = {MP_QSTR_pattern, MP_QSTR_string, MP_QSTR_flags};
    values[0] = values[1] = MP_OBJ_NULL;
    values[2] = MP_OBJ_NEW_SMALL_INT(0);
    mps_parse_args(function, n_args, args, kw, 3, names, 0, 2, values);
    return to_pattern(values[0], to_flags(values[2]));
}

static mp_obj_t re_match(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *pattern = given(MP_QSTR_match, n_args, args, kw, values);
    return find_once(pattern, values[1], MP_OBJ_NULL, MP_OBJ_NULL, MATCH_PREFIX);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_match_obj, 0, re_match);

static mp_obj_t re_fullmatch(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *pattern = given(MP_QSTR_fullmatch, n_args, args, kw, values);
    return find_once(pattern, values[1], MP_OBJ_NULL, MP_OBJ_NULL, MATCH_WHOLE);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_fullmatch_obj, 0, re_fullmatch);

static mp_obj_t re_search(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *pattern = given(MP_QSTR_search, n_args, args, kw, values);
    return find_once(pattern, values[1], MP_OBJ_NULL, MP_OBJ_NULL, MATCH_SEARCH);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_search_obj, 0, re_search);

static mp_obj_t re_findall(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *pattern = given(MP_QSTR_findall, n_args, args, kw, values);
    return find_all(pattern, values[1], MP_OBJ_NULL, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_findall_obj, 0, re_findall);

static mp_obj_t re_finditer(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_obj_t values[3];
    pattern_t *pattern = given(MP_QSTR_finditer, n_args, args, kw, values);
    return scanner_new(&iterator_type, pattern, values[1], MP_OBJ_NULL, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_finditer_obj, 0, re_finditer);

// Warns of a count and flags that are given by position, behind `least` arguments. Raises TypeError for those that are
// given by name too.
static void check_positional(qstr function, size_t n_args, mp_map_t *kw, size_t least, qstr first) {
    if (n_args > least + 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%q() takes from %u to %u positional arguments but %u were given"), function, (unsigned)least,
            (unsigned)least + 2, (unsigned)n_args);
    }
    const qstr names[] = {first, MP_QSTR_flags};
    for (size_t i = least; i < n_args; i++) {
        if (mp_map_lookup(kw, MP_OBJ_NEW_QSTR(names[i - least]), MP_MAP_LOOKUP) != NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() got multiple values for argument '%q'"), function,
                names[i - least]);
        }
    }
    if (n_args > least) {
        vstr_t text;
        vstr_init(&text, 64);
        vstr_printf(&text, "'%q' is passed as positional argument", first);
        mps_warn(&mp_type_DeprecationWarning, vstr_null_terminated_str(&text));
    }
}

static mp_obj_t re_split(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_pattern, MP_QSTR_string, MP_QSTR_maxsplit, MP_QSTR_flags};
    mp_obj_t values[4] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(0)};
    check_positional(MP_QSTR_split, n_args, kw, 2, MP_QSTR_maxsplit);
    mps_parse_args(MP_QSTR_split, n_args, args, kw, 4, names, 0, 2, values);
    pattern_t *pattern = to_pattern(values[0], to_flags(values[3]));
    return split(pattern, values[1], mps_index_ssize(values[2]));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_split_obj, 0, re_split);

static mp_obj_t module_substitute(qstr function, size_t n_args, const mp_obj_t *args, mp_map_t *kw, mp_int_t *count) {
    static const qstr names[] = {MP_QSTR_pattern, MP_QSTR_repl, MP_QSTR_string, MP_QSTR_count, MP_QSTR_flags};
    mp_obj_t values[5] = {MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_SMALL_INT(0)};
    check_positional(function, n_args, kw, 3, MP_QSTR_count);
    mps_parse_args(function, n_args, args, kw, 5, names, 0, 3, values);
    pattern_t *pattern = to_pattern(values[0], to_flags(values[4]));
    return substitute(pattern, values[1], values[2], mps_index_ssize(values[3]), count);
}

static mp_obj_t re_sub(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_int_t count;
    return module_substitute(MP_QSTR_sub, n_args, args, kw, &count);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_sub_obj, 0, re_sub);

static mp_obj_t re_subn(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_int_t count;
    mp_obj_t text = module_substitute(MP_QSTR_subn, n_args, args, kw, &count);
    mp_obj_t both[2] = {text, MP_OBJ_NEW_SMALL_INT(count)};
    return mp_obj_new_tuple(2, both);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_subn_obj, 0, re_subn);

static mp_obj_t re_compile(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_pattern, MP_QSTR_flags};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0)};
    mps_parse_args(MP_QSTR_compile, n_args, args, kw, 2, names, 0, 1, values);
    return MP_OBJ_FROM_PTR(to_pattern(values[0], to_flags(values[1])));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(re_compile_obj, 0, re_compile);

static mp_obj_t re_purge(void) {
    MP_STATE_VM(re_cache) = MP_OBJ_NULL;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(re_purge_obj, re_purge);

// Inserts a backslash before each special character.
static mp_obj_t re_escape(mp_obj_t obj) {
    mp_obj_t str = mps_str_of(obj);
    mps_span_t span;
    if (str != MP_OBJ_NULL) {
        span = mps_str_span(str);
    } else if (!mps_bytes_like(obj, &span)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("decoding to str: need a bytes-like object, %s found"),
            mp_obj_get_type_str(obj));
    }
    vstr_t out;
    mps_vstr_init(&out, span.len + 8);
    for (size_t i = 0; i < span.len; i++) {
        if (span.data[i] != 0 && strchr("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", span.data[i]) != NULL) {
            vstr_add_byte(&out, '\\');
        }
        vstr_add_byte(&out, span.data[i]);
    }
    return str != MP_OBJ_NULL ? mps_str_from_vstr(&out, MPS_KIND_UNKNOWN) : mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(re_escape_obj, re_escape);

static mp_obj_t re_set_error(mp_obj_t class) {
    MP_STATE_VM(re_error) = class;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(re_set_error_obj, re_set_error);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__re)},
    {MP_ROM_QSTR(MP_QSTR_compile), MP_ROM_PTR(&re_compile_obj)},
    {MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&re_match_obj)},
    {MP_ROM_QSTR(MP_QSTR_fullmatch), MP_ROM_PTR(&re_fullmatch_obj)},
    {MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&re_search_obj)},
    {MP_ROM_QSTR(MP_QSTR_findall), MP_ROM_PTR(&re_findall_obj)},
    {MP_ROM_QSTR(MP_QSTR_finditer), MP_ROM_PTR(&re_finditer_obj)},
    {MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&re_split_obj)},
    {MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&re_sub_obj)},
    {MP_ROM_QSTR(MP_QSTR_subn), MP_ROM_PTR(&re_subn_obj)},
    {MP_ROM_QSTR(MP_QSTR_escape), MP_ROM_PTR(&re_escape_obj)},
    {MP_ROM_QSTR(MP_QSTR_purge), MP_ROM_PTR(&re_purge_obj)},
    {MP_ROM_QSTR(MP_QSTR_set_error), MP_ROM_PTR(&re_set_error_obj)},
    {MP_ROM_QSTR(MP_QSTR_Pattern), MP_ROM_PTR(&mps_type_re_pattern)},
    {MP_ROM_QSTR(MP_QSTR_Match), MP_ROM_PTR(&mps_type_re_match)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_re_core = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__re, mp_module_re_core);
