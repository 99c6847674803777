// Match objects: the places of a pattern and its groups in a subject. Used by pattern.c.
//
// A subject other than str or bytes may have changed since. Parts that don't exist any more are left out.

#include "py/runtime.h"

#include "stdlib/re/objects.h"
#include "types/classes/class.h"
#include "types/numbers/index.h"

static mps_span_t span_of(mp_obj_t subject) {
    mps_span_t span = {NULL, 0};
    if (mp_obj_is_str(subject)) {
        return mps_str_span(subject);
    }
    mps_bytes_like(subject, &span);
    return span;
}

mp_obj_t re_slice(mp_obj_t subject, uint32_t start, uint32_t end) {
    mps_span_t span = span_of(subject);
    end = MIN(end, span.len);
    start = MIN(start, end);
    bool is_text = mp_obj_is_str(subject);
    if (start == 0 && end == span.len && (is_text || mp_obj_is_type(subject, &mp_type_bytes))) {
        return subject;
    }
    return is_text ? mps_str_new(span.data + start, end - start)
                   : mps_bytes_new(&mp_type_bytes, span.data + start, end - start);
}

void re_attribute(mp_obj_t value, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        if (value != MP_OBJ_NULL) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
        }
    } else if (value != MP_OBJ_NULL) {
        dest[0] = value;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // may be a method
    }
}

mp_obj_t re_match_new(pattern_t *pattern, const subject_t *subject, const search_t *search) {
    size_t groups = pattern->program.groups;
    match_t *self = mp_obj_malloc_var(match_t, places, uint32_t, groups * 2, &mps_type_re_match);
    self->pattern = pattern;
    self->subject = subject->obj;
    self->pos = subject->pos;
    self->endpos = subject->endpos;
    self->last_group = search->last_group;
    self->places[0] = search->start;
    self->places[1] = search->stop;
    for (size_t i = 1; i < groups; i++) {
        regex_group(search, i, &self->places[i * 2], &self->places[i * 2 + 1]);
    }
    return MP_OBJ_FROM_PTR(self);
}

// ---- Groups --------------------------------------------------------------------------------------------------------

// Returns the number of a group, which is given by number or name. May run Python (__index__).
static size_t to_group(const match_t *self, mp_obj_t name) {
    mp_int_t group = -1;
    if (mps_str_of(name) != MP_OBJ_NULL) {
        mp_map_elem_t *found = mp_map_lookup(mp_obj_dict_get_map(self->pattern->names), name, MP_MAP_LOOKUP);
        group = found == NULL ? -1 : MP_OBJ_SMALL_INT_VALUE(found->value);
    } else if (mps_index_exists(name)) {
        group = mps_index_clamped(name);
    }
    if (group < 0 || (size_t)group >= self->pattern->program.groups) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("no such group"));
    }
    return group;
}

static mp_obj_t group_text(const match_t *self, size_t group, mp_obj_t none) {
    uint32_t start = self->places[group * 2], end = self->places[group * 2 + 1];
    return start == RE_NOWHERE ? none : re_slice(self->subject, start, end);
}

static mp_obj_t match_group(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    if (n_args == 1) {
        return group_text(self, 0, mp_const_none);
    }
    if (n_args == 2) {
        return group_text(self, to_group(self, args[1]), mp_const_none);
    }
    mp_obj_t tuple = mp_obj_new_tuple(n_args - 1, NULL);
    mp_obj_tuple_t *groups = MP_OBJ_TO_PTR(tuple);
    for (size_t i = 1; i < n_args; i++) {
        groups->items[i - 1] = mp_const_none;
    }
    for (size_t i = 1; i < n_args; i++) {
        groups->items[i - 1] = group_text(self, to_group(self, args[i]), mp_const_none);
    }
    return tuple;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(match_group_obj, 1, match_group);

static mp_obj_t match_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL; // not supported
    }
    match_t *self = MP_OBJ_TO_PTR(self_in);
    return group_text(self, to_group(self, index), mp_const_none);
}

static mp_obj_t match_groups(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    static const qstr names[] = {MP_QSTR_default};
    mp_obj_t none = mp_const_none;
    mps_parse_args(MP_QSTR_groups, n_args - 1, args + 1, kw, 1, names, 0, 0, &none);
    size_t count = self->pattern->program.groups - 1;
    mp_obj_t *texts = m_new0(mp_obj_t, count);
    for (size_t i = 0; i < count; i++) {
        texts[i] = group_text(self, i + 1, none);
    }
    mp_obj_t tuple = mp_obj_new_tuple(count, texts);
    m_del(mp_obj_t, texts, count);
    return tuple;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(match_groups_obj, 1, match_groups);

static mp_obj_t match_groupdict(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    static const qstr names[] = {MP_QSTR_default};
    mp_obj_t none = mp_const_none;
    mps_parse_args(MP_QSTR_groupdict, n_args - 1, args + 1, kw, 1, names, 0, 0, &none);
    mp_obj_t dict = mp_obj_new_dict(0);
    mp_map_t *groups = mp_obj_dict_get_map(self->pattern->names);
    for (size_t i = 0; i < groups->alloc; i++) {
        if (mp_map_slot_is_filled(groups, i)) {
            size_t group = MP_OBJ_SMALL_INT_VALUE(groups->table[i].value);
            mp_obj_dict_store(dict, groups->table[i].key, group_text(self, group, none));
        }
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(match_groupdict_obj, 1, match_groupdict);

// ---- Places --------------------------------------------------------------------------------------------------------

// Returns a place as programs count: in characters of a str.
static mp_obj_t place(const match_t *self, uint32_t at) {
    if (at == RE_NOWHERE) {
        return MP_OBJ_NEW_SMALL_INT(-1);
    }
    return MP_OBJ_NEW_SMALL_INT(mp_obj_is_str(self->subject) ? mps_str_index_of(self->subject, at) : at);
}

static mp_obj_t span_tuple(const match_t *self, size_t group) {
    mp_obj_t span[2] = {place(self, self->places[group * 2]), place(self, self->places[group * 2 + 1])};
    return mp_obj_new_tuple(2, span);
}

static mp_obj_t match_start(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    return place(self, self->places[n_args > 1 ? to_group(self, args[1]) * 2 : 0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_start_obj, 1, 2, match_start);

static mp_obj_t match_end(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    return place(self, self->places[n_args > 1 ? to_group(self, args[1]) * 2 + 1 : 1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_end_obj, 1, 2, match_end);

static mp_obj_t match_span(size_t n_args, const mp_obj_t *args) {
    match_t *self = MP_OBJ_TO_PTR(args[0]);
    return span_tuple(self, n_args > 1 ? to_group(self, args[1]) : 0);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_span_obj, 1, 2, match_span);

// ---- Other methods -------------------------------------------------------------------------------------------------

static mp_obj_t match_expand(mp_obj_t self_in, mp_obj_t text) {
    match_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t template = re_template(self->pattern, text);
    vstr_t out;
    vstr_init(&out, 32);
    re_template_expand(&out, template, mp_obj_is_str(self->subject), span_of(self->subject), self->places);
    return mp_obj_is_str(self->subject)
        ? mps_str_from_vstr(&out, MPS_KIND_UNKNOWN)
        : mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(match_expand_obj, match_expand);

static mp_obj_t match_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return args[0];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(match_copy_obj, 1, 2, match_copy);

static void match_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    match_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "<re.Match object; span=");
    mp_obj_print_helper(print, span_tuple(self, 0), PRINT_REPR);
    mp_print_str(print, ", match=");
    mp_obj_print_helper(print, group_text(self, 0, mp_const_none), PRINT_REPR);
    mp_print_str(print, ">");
}

static mp_obj_t last_group_name(const match_t *self) {
    mp_map_t *names = mp_obj_dict_get_map(self->pattern->names);
    for (size_t i = 0; i < names->alloc; i++) {
        if (mp_map_slot_is_filled(names, i) && names->table[i].value == MP_OBJ_NEW_SMALL_INT(self->last_group)) {
            return names->table[i].key;
        }
    }
    return mp_const_none;
}

static mp_obj_t regs(const match_t *self) {
    size_t count = self->pattern->program.groups;
    mp_obj_t *spans = m_new0(mp_obj_t, count);
    for (size_t i = 0; i < count; i++) {
        spans[i] = span_tuple(self, i);
    }
    return mp_obj_new_tuple(count, spans);
}

static mp_obj_t attribute(const match_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR_string:
            return self->subject;
        case MP_QSTR_re:
            return MP_OBJ_FROM_PTR(self->pattern);
        case MP_QSTR_pos:
            return MP_OBJ_NEW_SMALL_INT(self->pos);
        case MP_QSTR_endpos:
            return MP_OBJ_NEW_SMALL_INT(self->endpos);
        case MP_QSTR_lastindex:
            return self->last_group == 0 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(self->last_group);
        case MP_QSTR_lastgroup:
            return self->last_group == 0 ? mp_const_none : last_group_name(self);
        case MP_QSTR_regs:
            return regs(self);
        default:
            return MP_OBJ_NULL;
    }
}

static void match_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    re_attribute(attribute(MP_OBJ_TO_PTR(self_in), attr), dest);
}

static const mp_rom_map_elem_t match_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_re)},
    {MP_ROM_QSTR(MP_QSTR_group), MP_ROM_PTR(&match_group_obj)},
    {MP_ROM_QSTR(MP_QSTR_groups), MP_ROM_PTR(&match_groups_obj)},
    {MP_ROM_QSTR(MP_QSTR_groupdict), MP_ROM_PTR(&match_groupdict_obj)},
    {MP_ROM_QSTR(MP_QSTR_start), MP_ROM_PTR(&match_start_obj)},
    {MP_ROM_QSTR(MP_QSTR_end), MP_ROM_PTR(&match_end_obj)},
    {MP_ROM_QSTR(MP_QSTR_span), MP_ROM_PTR(&match_span_obj)},
    {MP_ROM_QSTR(MP_QSTR_expand), MP_ROM_PTR(&match_expand_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&match_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&match_copy_obj)},
};
static MP_DEFINE_CONST_DICT(match_locals, match_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_re_match,
    MP_QSTR_Match,
    MP_TYPE_FLAG_NONE,
    print, match_print,
    attr, match_attr,
    subscr, match_subscr,
    locals_dict, &match_locals
    );
