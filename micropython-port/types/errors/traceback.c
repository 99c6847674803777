// Traceback objects, with the frames and code objects in them: what was noted of an exception's way, to look at. What a
// program is handed is a copy: it does not change where the exception goes on.

#include <string.h>

#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/code.h"
#include "types/errors/exceptions.h"

// A traceback, and what is reached from it, which is another view of the same levels.
typedef struct {
    mp_obj_base_t base;
    const size_t *levels; // as in an exception: innermost first
    size_t len; // in words; the last level is the one meant
    // Of frames that sys._getframe() gives, whose levels are the other way round: their modules' namespaces. Else NULL.
    mp_obj_dict_t **globals;
} traceback_t;

extern const mp_obj_type_t mps_type_traceback;
static const mp_obj_type_t type_frame;
static const mp_obj_type_t type_code;

static mp_obj_t view(const mp_obj_type_t *type, const size_t *levels, size_t len) {
    traceback_t *self = mp_obj_malloc(traceback_t, type);
    self->levels = levels;
    self->len = len;
    self->globals = NULL;
    return MP_OBJ_FROM_PTR(self);
}

// The level that is meant.
static const size_t *last_level(const traceback_t *self) {
    return self->levels + self->len - MPS_LEVEL_WORDS;
}

static mp_obj_t call_frame(const size_t *levels, mp_obj_dict_t **globals, size_t n) {
    mp_obj_t frame = view(&type_frame, levels, 3 * n);
    ((traceback_t *)MP_OBJ_TO_PTR(frame))->globals = globals;
    return frame;
}

mp_obj_t mps_level_name(const size_t *level) {
    qstr function = mps_level_function(level);
    const char *name = function == MP_QSTRnull ? "" : mps_plain_name(function);
    return mp_obj_new_str(name, strlen(name));
}

static mp_obj_t name_or_none(size_t name) {
    return name == MP_QSTRnull ? mp_const_none : MP_OBJ_NEW_QSTR(name);
}

static void traceback_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_tb_lineno) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mps_level_line(last_level(self)));
    } else if (attr == MP_QSTR_tb_lasti) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(-1);
    } else if (attr == MP_QSTR_tb_next) {
        dest[0] = self->len == 3 ? mp_const_none : view(&mps_type_traceback, self->levels, self->len - 3);
    } else if (attr == MP_QSTR_tb_frame) {
        dest[0] = view(&type_frame, self->levels, self->len);
    }
}

static void frame_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_f_lineno) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mps_level_line(last_level(self)));
    } else if (attr == MP_QSTR_f_code) {
        dest[0] = view(&type_code, self->levels, self->len);
    } else if (attr == MP_QSTR_f_back) {
        dest[0] = self->globals == NULL || self->len == 3
            ? mp_const_none
            : call_frame(self->levels, self->globals, self->len / 3 - 1);
    } else if (self->globals != NULL
        && (attr == MP_QSTR_f_globals
            || (attr == MP_QSTR_f_locals && mps_level_function(last_level(self)) == MP_QSTR__lt_module_gt_))) {
        dest[0] = MP_OBJ_FROM_PTR(self->globals[self->len / 3 - 1]);
    } else if (attr == MP_QSTR_f_locals || attr == MP_QSTR_f_globals) {
        dest[0] = mp_obj_new_dict(0);
    }
}

static void code_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_co_name) {
        dest[0] = mps_level_name(last_level(self));
    } else if (attr == MP_QSTR_co_qualname) {
        dest[0] = name_or_none(mps_level_function(last_level(self)));
    } else if (attr == MP_QSTR_co_filename) {
        size_t source = last_level(self)[0];
        dest[0] = source == MP_QSTRnull ? mp_const_none : mps_source_name(source);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_NONE, attr, traceback_attr);
static MP_DEFINE_CONST_OBJ_TYPE(type_frame, MP_QSTR_frame, MP_TYPE_FLAG_NONE, attr, frame_attr);
static MP_DEFINE_CONST_OBJ_TYPE(type_code, MP_QSTR_code, MP_TYPE_FLAG_NONE, attr, code_attr);

mp_obj_t mps_traceback_get(const mp_obj_exception_t *self) {
    if (self->traceback_data == NULL || self->traceback_len == 0) {
        return mp_const_none;
    }
    size_t len = self->traceback_len;
    size_t *levels = m_new(size_t, len);
    memcpy(levels, self->traceback_data, len * sizeof(size_t));
    return view(&mps_type_traceback, levels, len);
}

void mps_traceback_set(mp_obj_exception_t *self, mp_obj_t traceback) {
    if (traceback == mp_const_none && self->traceback_data != NULL) {
        self->traceback_data = NULL;
        self->traceback_len = 0;
    }
    if (traceback == mp_const_none) {
        return;
    }
    if (!mp_obj_is_type(traceback, &mps_type_traceback)) {
        mp_raise_TypeError(MP_ERROR_TEXT("__traceback__ must be a traceback or None"));
    }
    if (self == &mp_const_GeneratorExit_obj) {
        return;
    }
    traceback_t *from = MP_OBJ_TO_PTR(traceback);
    size_t *levels = m_new(size_t, from->len);
    memcpy(levels, from->levels, from->len * sizeof(size_t));
    self->traceback_data = levels;
    self->traceback_len = from->len;
    self->traceback_alloc = from->len;
}

// Frames are copies: their lines stay as they were.
mp_obj_t mps_call_frame(size_t depth) {
    enum { MOST = 200 };
    size_t levels[3 * MOST];
    mp_obj_dict_t *globals[MOST];
    size_t n = mps_call_stack(levels, globals, MOST);
    if (depth >= n) {
        return MP_OBJ_NULL;
    }
    n -= depth;
    size_t *own = m_new(size_t, 3 * n);
    mp_obj_dict_t **own_globals = m_new(mp_obj_dict_t *, n);
    for (size_t i = 0; i < n; i++) {
        memcpy(own + 3 * i, levels + 3 * (depth + n - 1 - i), 3 * sizeof(size_t));
        own_globals[i] = globals[depth + n - 1 - i];
    }
    return call_frame(own, own_globals, n);
}

mp_obj_t mps_exception_traceback(mp_obj_t exc) {
    return mps_traceback_get(mps_exception(exc));
}
