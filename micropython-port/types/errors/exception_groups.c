// Groups of exceptions: their methods, and the functions of `except*`.

#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "types/errors/exceptions.h"

static bool is_group(mp_obj_t obj) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(obj)), MP_OBJ_FROM_PTR(&mp_type_BaseExceptionGroup));
}

static mp_obj_t message_of(mp_obj_t group) {
    return mps_exception(group)->fields[0];
}

static mp_obj_tuple_t *exceptions_of(mp_obj_t group) {
    return MP_OBJ_TO_PTR(mps_exception(group)->fields[1]);
}

// ---- Making groups -------------------------------------------------------------------------------------------------

// Returns the second argument as a tuple. May run Python.
static mp_obj_tuple_t *get_exceptions(mp_obj_t arg) {
    const mp_obj_type_t *type = mp_obj_get_type(arg);
    if (!MP_OBJ_TYPE_HAS_SLOT(type, subscr) || mp_obj_is_dict_or_ordereddict(arg)
        || mp_obj_len_maybe(arg) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("second argument (exceptions) must be a sequence"));
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, make_new)(&mp_type_tuple, 1, 0, &arg));
    if (tuple->len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("second argument (exceptions) must be a non-empty sequence"));
    }
    return tuple;
}

const mp_obj_type_t *mps_group_check(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args,
    mp_obj_t parts[2]) {
    if (n_args != 2) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)"), (int)n_args);
    }
    if (!mp_obj_is_str(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("BaseExceptionGroup.__new__() argument 1 must be str, not %s"), mps_argument_type(args[0]));
    }
    mp_obj_tuple_t *exceptions = get_exceptions(args[1]);
    bool all_plain = true; // all are instances of Exception
    for (size_t i = 0; i < exceptions->len; i++) {
        if (!mp_obj_is_exception_instance(exceptions->items[i])) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("Item %d of second argument (exceptions) is not an exception"), (int)i);
        }
        all_plain = all_plain && mp_obj_exception_match(exceptions->items[i], MP_OBJ_FROM_PTR(&mp_type_Exception));
    }
    if (type == &mp_type_ExceptionGroup && !all_plain) {
        mp_raise_TypeError(MP_ERROR_TEXT("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    parts[0] = args[0];
    parts[1] = MP_OBJ_FROM_PTR(exceptions);
    return all_plain ? &mp_type_ExceptionGroup : type;
}

static mp_obj_t new_group(mp_obj_t message, mp_obj_t exceptions) {
    mp_obj_t args[2] = {message, exceptions};
    return mp_obj_new_exception_args(&mp_type_BaseExceptionGroup, 2, args);
}

// ---- Methods -------------------------------------------------------------------------------------------------------

static void check_self(mp_obj_t self) {
    if (!is_group(self)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("descriptor requires a 'BaseExceptionGroup' object but received a '%s'"),
            mp_obj_get_type_str(self));
    }
}

static mp_obj_t group_derive(mp_obj_t self, mp_obj_t exceptions) {
    check_self(self);
    return new_group(message_of(self), exceptions);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_group_derive_obj, group_derive);

// A criterion for exceptions: classes, a Python function, or a set of exceptions.
typedef struct {
    mp_obj_t classes; // a class or a tuple of classes, or MP_OBJ_NULL
    mp_obj_t function; // or MP_OBJ_NULL
    mp_set_t ids;
} choice_t;

// Returns an exception's identity, as an item of a set.
static mp_obj_t id_of(mp_obj_t exc) {
    return MP_OBJ_NEW_SMALL_INT((mp_uint_t)MP_OBJ_TO_PTR(exc) / MICROPY_BYTES_PER_GC_BLOCK);
}

static bool chooses(choice_t *choice, mp_obj_t exc) {
    if (choice->classes != MP_OBJ_NULL) {
        return mps_exception_matches(exc, choice->classes);
    }
    if (choice->function != MP_OBJ_NULL) {
        return mp_obj_is_true(mp_call_function_1(choice->function, exc));
    }
    return !is_group(exc) && mp_set_lookup(&choice->ids, id_of(exc), MP_MAP_LOOKUP) != MP_OBJ_NULL;
}

// Makes a group of some of a group's exceptions, with all other attributes of the group. Runs Python.
static mp_obj_t derive(mp_obj_t group, mp_obj_t exceptions) {
    if (exceptions == MP_OBJ_NULL) {
        return mp_const_none;
    }
    mp_obj_t args[3];
    mp_load_method(group, MP_QSTR_derive, args);
    args[2] = exceptions;
    mp_obj_t made = mp_call_method_n_kw(1, 0, args);
    if (!is_group(made)) {
        mp_raise_TypeError(MP_ERROR_TEXT("derive must return an instance of BaseExceptionGroup"));
    }
    mp_obj_exception_t *from = mps_exception(group);
    mp_obj_exception_t *to = mps_exception(made);
    mps_traceback_set(to, mps_traceback_get(from));
    to->cause = from->cause;
    to->context = from->context;
    mp_obj_t notes[2];
    mp_load_method_maybe(group, MP_QSTR___notes__, notes);
    if (notes[0] != MP_OBJ_NULL && mp_obj_is_type(notes[0], &mp_type_list)) {
        size_t n;
        mp_obj_t *items;
        mp_obj_list_get(notes[0], &n, &items);
        mp_store_attr(made, MP_QSTR___notes__, mp_obj_new_list(n, items));
    }
    return made;
}

static void append(mp_obj_t *list, mp_obj_t item) {
    if (item == mp_const_none) {
        return;
    }
    if (*list == MP_OBJ_NULL) {
        *list = mp_obj_new_list(0, NULL);
    }
    mp_obj_list_append(*list, item);
}

// Splits an exception, or a group, into the chosen part and, unless rest is NULL, the other part. Both may be None.
static mp_obj_t split(mp_obj_t exc, choice_t *choice, mp_obj_t *rest) {
    mp_cstack_check();
    if (rest != NULL) {
        *rest = mp_const_none;
    }
    if (chooses(choice, exc)) {
        return exc;
    }
    if (!is_group(exc)) {
        if (rest != NULL) {
            *rest = exc;
        }
        return mp_const_none;
    }
    mp_obj_tuple_t *exceptions = exceptions_of(exc);
    mp_obj_t chosen = MP_OBJ_NULL;
    mp_obj_t left = MP_OBJ_NULL;
    for (size_t i = 0; i < exceptions->len; i++) {
        mp_obj_t of_left;
        append(&chosen, split(exceptions->items[i], choice, rest == NULL ? NULL : &of_left));
        if (rest != NULL) {
            append(&left, of_left);
        }
    }
    mp_obj_t made = derive(exc, chosen);
    if (rest != NULL) {
        *rest = derive(exc, left);
    }
    return made;
}

static choice_t make_choice(mp_obj_t condition) {
    bool classes = mp_obj_is_exception_type(condition);
    if (!classes && mp_obj_is_type(condition, &mp_type_tuple)) {
        size_t n;
        mp_obj_t *items;
        mp_obj_tuple_get(condition, &n, &items);
        classes = true;
        for (size_t i = 0; i < n; i++) {
            classes = classes && mp_obj_is_exception_type(items[i]);
        }
    }
    if (!classes && (mp_obj_is_type(condition, &mp_type_type) || !mp_obj_is_callable(condition))) {
        mp_raise_TypeError(MP_ERROR_TEXT(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)"));
    }
    return (choice_t) {classes ? condition : MP_OBJ_NULL, classes ? MP_OBJ_NULL : condition, {0}};
}

static mp_obj_t group_split(mp_obj_t self, mp_obj_t condition) {
    check_self(self);
    choice_t choice = make_choice(condition);
    mp_obj_t both[2];
    both[0] = split(self, &choice, &both[1]);
    return mp_obj_new_tuple(2, both);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_group_split_obj, group_split);

static mp_obj_t group_subgroup(mp_obj_t self, mp_obj_t condition) {
    check_self(self);
    choice_t choice = make_choice(condition);
    return split(self, &choice, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_2(mps_group_subgroup_obj, group_subgroup);

// ---- except* -------------------------------------------------------------------------------------------------------

static void check_star_classes(mp_obj_t classes) {
    size_t n = 1;
    mp_obj_t *items = &classes;
    if (mp_obj_is_type(classes, &mp_type_tuple)) {
        mp_obj_tuple_get(classes, &n, &items);
    }
    for (size_t i = 0; i < n; i++) {
        if (mp_obj_is_exception_type(items[i])
            && mp_obj_is_subclass_fast(items[i], MP_OBJ_FROM_PTR(&mp_type_BaseExceptionGroup))) {
            mp_raise_TypeError(
                MP_ERROR_TEXT("catching ExceptionGroup with except* is not allowed. Use except instead."));
        }
    }
}

mp_obj_t mps_except_star_match(mp_obj_t exc, mp_obj_t classes, mp_obj_t *rest) {
    *rest = mp_const_none;
    if (exc == mp_const_none) {
        return mp_const_none;
    }
    bool matches = mps_exception_matches(exc, classes);
    check_star_classes(classes);
    if (matches) {
        return is_group(exc) ? exc : new_group(MP_OBJ_NEW_QSTR(MP_QSTR_), mp_obj_new_tuple(1, &exc));
    }
    if (!is_group(exc)) {
        *rest = exc;
        return mp_const_none;
    }
    mp_obj_t args[3];
    mp_load_method(exc, MP_QSTR_split, args);
    args[2] = classes;
    mp_obj_t both = mp_call_method_n_kw(1, 0, args);
    size_t n;
    mp_obj_t *items;
    if (!mp_obj_is_type(both, &mp_type_tuple)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.split must return a tuple, not %s"),
            mp_obj_get_type_str(exc), mp_obj_get_type_str(both));
    }
    mp_obj_tuple_get(both, &n, &items);
    if (n < 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.split must return a 2-tuple, got tuple of size %d"),
            mp_obj_get_type_str(exc), (int)n);
    }
    *rest = items[1];
    return items[0];
}

// Returns whether exc is a part of the original that was raised again unchanged.
static bool is_part_of(mp_obj_t exc, mp_obj_t original) {
    if (!is_group(exc)) {
        return false;
    }
    mp_obj_exception_t *a = mps_exception(exc);
    mp_obj_exception_t *b = mps_exception(original);
    size_t n_a = a->traceback_data == NULL ? 0 : a->traceback_len;
    size_t n_b = b->traceback_data == NULL ? 0 : b->traceback_len;
    return a->cause == b->cause && a->context == b->context && n_a == n_b
        && (n_a == 0 || memcmp(a->traceback_data, b->traceback_data, n_a * sizeof(size_t)) == 0);
}

// Adds the identities of the exceptions in a group, at any depth, to a set.
static void collect_ids(mp_obj_t exc, mp_set_t *ids) {
    mp_cstack_check();
    if (!is_group(exc)) {
        mp_set_lookup(ids, id_of(exc), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
        return;
    }
    mp_obj_tuple_t *exceptions = exceptions_of(exc);
    for (size_t i = 0; i < exceptions->len; i++) {
        collect_ids(exceptions->items[i], ids);
    }
}

mp_obj_t mps_except_star_end(mp_obj_t original, mp_obj_t raised) {
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(raised, &n, &items);
    if (!is_group(original)) {
        // Only one clause can have caught it.
        for (size_t i = 0; i < n; i++) {
            if (items[i] != mp_const_none) {
                return items[i];
            }
        }
        return mp_const_none;
    }
    mp_obj_t others = mp_obj_new_list(0, NULL);
    choice_t again = {MP_OBJ_NULL, MP_OBJ_NULL, {0}};
    mp_set_init(&again.ids, 0);
    for (size_t i = 0; i < n; i++) {
        if (items[i] == mp_const_none) {
            continue;
        }
        if (is_part_of(items[i], original)) {
            collect_ids(items[i], &again.ids);
        } else {
            mp_obj_list_append(others, items[i]);
        }
    }
    mp_obj_t kept = again.ids.used == 0 ? mp_const_none : split(original, &again, NULL);
    size_t n_others;
    mp_obj_list_get(others, &n_others, &items);
    if (n_others == 0) {
        return kept;
    }
    if (kept != mp_const_none) {
        mp_obj_list_append(others, kept);
    } else if (n_others == 1) {
        return items[0];
    }
    return new_group(MP_OBJ_NEW_QSTR(MP_QSTR_), others);
}
