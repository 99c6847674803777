// The attributes of exceptions: the fields of some classes, and attributes of all.

#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "types/classes/class.h"
#include "types/errors/exception_parts.h"
#include "types/errors/exceptions.h"

// ---- Fields: attributes that some classes have ---------------------------------------------------------------------

// The fields' names, by layout.
const uint16_t mps_exception_field_names[][MPS_FIELDS_MAX] = {
    [LAYOUT_PLAIN] = {MP_QSTRnull},
    [LAYOUT_KEY] = {MP_QSTRnull},
    [LAYOUT_EXIT] = {MP_QSTR_code},
    [LAYOUT_STOP] = {MP_QSTR_value},
    [LAYOUT_IMPORT] = {MP_QSTR_msg, MP_QSTR_name, MP_QSTR_path, MP_QSTR_name_from},
    [LAYOUT_ATTRIBUTE] = {MP_QSTR_name, MP_QSTR_obj},
    [LAYOUT_NAME] = {MP_QSTR_name},
    [LAYOUT_OS] = {MP_QSTR_errno, MP_QSTR_strerror, MP_QSTR_filename, MP_QSTR_filename2},
    [LAYOUT_SYNTAX] = {MP_QSTR_msg, MP_QSTR_filename, MP_QSTR_lineno, MP_QSTR_offset, MP_QSTR_text, MP_QSTR_end_lineno,
        MP_QSTR_end_offset, MP_QSTR_print_file_and_line},
    [LAYOUT_DECODE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [LAYOUT_ENCODE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [LAYOUT_TRANSLATE] = {MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason},
    [LAYOUT_GROUP] = {MP_QSTR_message, MP_QSTR_exceptions},
};

mps_layout_t mps_exception_layout(const mp_obj_type_t *type) {
    static const struct {
        const mp_obj_type_t *type;
        mps_layout_t layout;
    } layouts[] = {
        {&mp_type_StopIteration, LAYOUT_STOP},
        {&mp_type_KeyError, LAYOUT_KEY},
        {&mp_type_AttributeError, LAYOUT_ATTRIBUTE},
        {&mp_type_NameError, LAYOUT_NAME},
        {&mp_type_OSError, LAYOUT_OS},
        {&mp_type_ImportError, LAYOUT_IMPORT},
        {&mp_type_SystemExit, LAYOUT_EXIT},
        {&mp_type_SyntaxError, LAYOUT_SYNTAX},
        {&mp_type_UnicodeDecodeError, LAYOUT_DECODE},
        {&mp_type_UnicodeEncodeError, LAYOUT_ENCODE},
        {&mp_type_UnicodeTranslateError, LAYOUT_TRANSLATE},
        {&mp_type_BaseExceptionGroup, LAYOUT_GROUP},
        {&mp_type_ExceptionGroup, LAYOUT_GROUP},
    };
    if (type->flags & MPS_TYPE_FLAG_PLAIN_EXCEPTION) {
        return LAYOUT_PLAIN;
    }
    for (;; type = MP_OBJ_TYPE_GET_SLOT(type, parent)) {
        for (size_t i = 0; i < MP_ARRAY_SIZE(layouts); i++) {
            if (layouts[i].type == type) {
                return layouts[i].layout;
            }
        }
    }
}

size_t mps_exception_count_fields(mps_layout_t layout) {
    size_t n = 0;
    while (n < MPS_FIELDS_MAX && mps_exception_field_names[layout][n] != MP_QSTRnull) {
        n++;
    }
    return n;
}

// Returns the value that the arguments give to a field that was not set. Groups, and SyntaxErrors with a place, always
// have their fields set.
static mp_obj_t field_of_args(mps_layout_t layout, const mp_obj_tuple_t *args, size_t field) {
    size_t n = args->len;
    const mp_obj_t *items = args->items;
    switch (layout) {
        case LAYOUT_EXIT:
            return n == 0 ? mp_const_none : n == 1 ? items[0] : MP_OBJ_FROM_PTR(args);
        case LAYOUT_STOP:
            return n > 0 ? items[0] : mp_const_none;
        case LAYOUT_IMPORT:
            return field == IMPORT_MSG && n == 1 ? items[0] : mp_const_none;
        case LAYOUT_SYNTAX:
            return field == SYNTAX_MSG && n > 0 ? items[0] : mp_const_none;
        case LAYOUT_OS:
            return field <= OS_STRERROR && n >= 2 && n <= 5 ? items[field] : mp_const_none;
        case LAYOUT_DECODE:
        case LAYOUT_ENCODE:
            return n == 5 ? items[field] : mp_const_none;
        case LAYOUT_TRANSLATE:
            return n == 4 && field > 0 ? items[field - 1] : mp_const_none;
        default:
            return mp_const_none;
    }
}

mp_obj_t mps_exception_get_field(const mp_obj_exception_t *self, mps_layout_t layout, size_t field) {
    return self->fields != NULL ? self->fields[field] : field_of_args(layout, self->args, field);
}

void mps_exception_keep_fields(mp_obj_exception_t *self, mps_layout_t layout) {
    size_t n = mps_exception_count_fields(layout);
    if (self->fields != NULL || n == 0) {
        return;
    }
    mp_obj_t *fields = m_new(mp_obj_t, n);
    for (size_t i = 0; i < n; i++) {
        fields[i] = field_of_args(layout, self->args, i);
    }
    self->fields = fields;
}

void mps_exception_set_field(mp_obj_exception_t *self, mps_layout_t layout, size_t field, mp_obj_t value) {
    mps_exception_keep_fields(self, layout);
    self->fields[field] = value;
}

// ---- Attributes ----------------------------------------------------------------------------------------------------

static mp_obj_t or_none(mp_obj_t obj) {
    return obj == MP_OBJ_NULL ? mp_const_none : obj;
}

mp_obj_t mps_exception_cause(const mp_obj_exception_t *self) {
    if (self->cause != MP_OBJ_NULL && mp_obj_is_exact_type(self->cause, &mp_type_tuple)) {
        return ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(self->cause))->items[0];
    }
    return or_none(self->cause);
}

bool mps_exception_suppresses(const mp_obj_exception_t *self) {
    if (self->cause != MP_OBJ_NULL && mp_obj_is_exact_type(self->cause, &mp_type_tuple)) {
        return false;
    }
    return self->cause != MP_OBJ_NULL;
}

void mps_exception_set_cause(mp_obj_exception_t *self, mp_obj_t cause, bool suppresses) {
    if (suppresses) {
        self->cause = cause;
    } else if (cause == mp_const_none) {
        self->cause = MP_OBJ_NULL;
    } else {
        mp_obj_t both[2] = {cause, mp_const_false};
        self->cause = mp_obj_new_tuple(2, both);
    }
}

bool mps_exception_is_constant(const mp_obj_exception_t *self) {
    return self == &mp_const_GeneratorExit_obj;
}

static MP_NORETURN void may_not_be_deleted(qstr attr) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q may not be deleted"), attr);
}

// Looks for a name among the fields. Returns *n, the number of fields, if it is none of them.
static size_t find_field(mps_layout_t layout, qstr attr, size_t *n) {
    *n = mps_exception_count_fields(layout);
    size_t field = 0;
    while (field < *n && mps_exception_field_names[layout][field] != attr) {
        field++;
    }
    return field;
}

static void check_related(mp_obj_t value, mp_rom_error_text_t problem) {
    if (value != mp_const_none && !mp_obj_is_exception_instance(value)) {
        mp_raise_TypeError(problem);
    }
}

bool mps_exception_store(mp_obj_t instance, qstr attr, mp_obj_t value) {
    mp_obj_exception_t *self = mps_exception(instance);
    bool deletes = value == MP_OBJ_NULL;
    mps_layout_t layout = mps_exception_layout(self->base.type);
    switch (attr) {
        case MP_QSTR_args:
        case MP_QSTR___cause__:
        case MP_QSTR___context__:
        case MP_QSTR___suppress_context__:
        case MP_QSTR___traceback__:
            if (deletes) {
                may_not_be_deleted(attr);
            }
            if (mps_exception_is_constant(self)) {
                return true;
            }
            break;
        default: {
            size_t n;
            size_t field = find_field(layout, attr, &n);
            if (field == n) {
                return false;
            }
            if (layout == LAYOUT_GROUP) {
                mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
            }
            mps_exception_set_field(self, layout, field, deletes ? mp_const_none : value);
            return true;
        }
    }
    switch (attr) {
        case MP_QSTR_args: {
            mp_obj_t tuple = MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, make_new)(&mp_type_tuple, 1, 0, &value);
            mps_exception_keep_fields(self, layout);
            self->args = MP_OBJ_TO_PTR(tuple);
            break;
        }
        case MP_QSTR___cause__:
            check_related(value, MP_ERROR_TEXT("exception cause must be None or derive from BaseException"));
            mps_exception_set_cause(self, value, true);
            break;
        case MP_QSTR___context__:
            check_related(value, MP_ERROR_TEXT("exception context must be None or derive from BaseException"));
            self->context = value == mp_const_none ? MP_OBJ_NULL : value;
            break;
        case MP_QSTR___suppress_context__:
            if (!mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("attribute value type must be bool"));
            }
            mps_exception_set_cause(self, mps_exception_cause(self), value == mp_const_true);
            break;
        default:
            mps_traceback_set(self, value);
    }
    return true;
}

// Returns the dict of attributes of an exception of a built-in class.
static mp_obj_t get_dict(mp_obj_exception_t *self) {
    if (self->owner == MP_OBJ_NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        if (mps_exception_is_constant(self)) {
            return dict;
        }
        self->owner = dict;
    }
    return self->owner;
}

static bool has_owner(const mp_obj_exception_t *self) {
    return self->owner != MP_OBJ_NULL && mp_obj_is_instance_type(mp_obj_get_type(self->owner));
}

static void store_attr(mp_obj_exception_t *self, qstr attr, mp_obj_t *dest) {
    if (mps_exception_store(MP_OBJ_FROM_PTR(self), attr, dest[1])) {
        dest[0] = MP_OBJ_NULL;
        return;
    }
    if (has_owner(self)) {
        return;
    }
    if (attr == MP_QSTR___dict__ && dest[1] != MP_OBJ_NULL && mp_obj_is_exact_type(dest[1], &mp_type_dict)) {
        self->owner = dest[1];
        dest[0] = MP_OBJ_NULL;
        return;
    }
    mp_map_t *map = mp_obj_dict_get_map(get_dict(self));
    mp_map_elem_t *elem = mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr),
        dest[1] == MP_OBJ_NULL ? MP_MAP_LOOKUP_REMOVE_IF_FOUND : MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (elem != NULL) {
        elem->value = dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

// Loads, sets or deletes an attribute of a built-in exception. May run Python.
void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        store_attr(self, attr, dest);
        return;
    }
    switch (attr) {
        case MP_QSTR_args:
            dest[0] = MP_OBJ_FROM_PTR(self->args);
            return;
        case MP_QSTR___cause__:
            dest[0] = mps_exception_cause(self);
            return;
        case MP_QSTR___context__:
            dest[0] = or_none(self->context);
            return;
        case MP_QSTR___suppress_context__:
            dest[0] = mp_obj_new_bool(mps_exception_suppresses(self));
            return;
        case MP_QSTR___traceback__:
            dest[0] = mps_traceback_get(self);
            return;
        case MP_QSTR___dict__:
            if (!has_owner(self)) {
                dest[0] = get_dict(self);
                return;
            }
    }
    mps_layout_t layout = mps_exception_layout(self->base.type);
    size_t n;
    size_t field = find_field(layout, attr, &n);
    if (field < n) {
        dest[0] = mps_exception_get_field(self, layout, field);
        return;
    }
    if (attr == MP_QSTR_value && self->base.type == &mp_type_BaseException) {
        // asyncio's CancelledError needs it.
        dest[0] = mp_obj_exception_get_value(self_in);
        return;
    }
    if (self->owner != MP_OBJ_NULL && !has_owner(self)) {
        mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self->owner), MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
        if (elem != NULL) {
            dest[0] = elem->value;
            return;
        }
    }
    mp_map_elem_t *method = NULL;
    if (layout == LAYOUT_GROUP) {
        method = mp_map_lookup((mp_map_t *)&mps_group_methods.map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method == NULL) {
        method = mp_map_lookup((mp_map_t *)&mps_exception_methods.map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method == NULL) {
        method = mp_map_lookup((mp_map_t *)&mps_exception_specials, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    }
    if (method != NULL) {
        dest[0] = method->value;
        dest[1] = has_owner(self) ? self->owner : self_in;
    }
}
