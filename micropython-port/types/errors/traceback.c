// Traceback objects, with their frames and code objects. They show copies of the levels that an exception has stored,
// so changes don't affect the exception.

#include <string.h>

#include "py/builtin.h"
#include "py/objcode.h"
#include "py/objfun.h"
#include "py/runtime.h"
#include "vm/code.h"
#include "vm/objects.h"
#include "types/errors/exceptions.h"

// A traceback, or a frame or code object of it, which is another view of the same levels.
typedef struct {
    mp_obj_base_t base;
    const size_t *levels; // innermost first, as in an exception
    size_t len; // in words; the last level is the object's own
    // For frames of sys._getframe(), whose levels are in the opposite order: their modules and code states, which may
    // be freed already. Else NULL.
    mps_call_t *calls;
    mp_obj_t next; // in a traceback: the next traceback, or MP_OBJ_NULL before the first access
} traceback_t;

extern const mp_obj_type_t mps_type_traceback;
static const mp_obj_type_t type_frame;
static const mp_obj_type_t type_code;

static mp_obj_t view(const mp_obj_type_t *type, const size_t *levels, size_t len) {
    traceback_t *self = mp_obj_malloc(traceback_t, type);
    self->levels = levels;
    self->len = len;
    self->next = MP_OBJ_NULL;
    self->calls = NULL;
    return MP_OBJ_FROM_PTR(self);
}

// Returns the object's own level.
static const size_t *last_level(const traceback_t *self) {
    return self->levels + self->len - MPS_LEVEL_WORDS;
}

static mp_obj_t call_frame(const size_t *levels, mps_call_t *calls, size_t n) {
    mp_obj_t frame = view(&type_frame, levels, 3 * n);
    ((traceback_t *)MP_OBJ_TO_PTR(frame))->calls = calls;
    return frame;
}

// Returns the last call of a frame, or NULL for the frame of a traceback.
static const mps_call_t *last_call(const traceback_t *self) {
    return self->calls == NULL ? NULL : &self->calls[self->len / 3 - 1];
}

static bool is_module(const traceback_t *self) {
    return mps_level_function(last_level(self)) == MP_QSTR__lt_module_gt_;
}

static mp_obj_t frame_code(traceback_t *self) {
    const mps_call_t *call = last_call(self);
    mp_obj_t code = call != NULL ? mp_obj_new_code(call->context->constants, (const void *)last_level(self)[2])
                                 : mps_code_of_level(last_level(self));
    return code == MP_OBJ_NULL ? view(&type_code, self->levels, self->len) : code;
}

// Returns the variables of a running function, or of a module. The dict is empty if they are not known.
static mp_obj_t frame_locals(traceback_t *self) {
    const mps_call_t *call = last_call(self);
    if (call == NULL) {
        return mp_obj_new_dict(0);
    }
    if (is_module(self)) {
        return MP_OBJ_FROM_PTR(call->context->module.globals);
    }
    mp_obj_t dict = mp_obj_new_dict(0);
    mps_call_locals(call, (const void *)last_level(self)[2], dict);
    return dict;
}

mp_obj_t mps_level_name(const size_t *level) {
    qstr function = mps_level_function(level);
    const char *name = function == MP_QSTRnull ? "" : mps_plain_name(function);
    return mp_obj_new_str(name, strlen(name));
}

static mp_obj_t name_or_none(size_t name) {
    return name == MP_QSTRnull ? mp_const_none : MP_OBJ_NEW_QSTR(name);
}

static mp_obj_t next_of(traceback_t *self) {
    if (self->next == MP_OBJ_NULL) {
        self->next = self->len == 3 ? mp_const_none : view(&mps_type_traceback, self->levels, self->len - 3);
    }
    return self->next;
}

static void set_next(traceback_t *self, mp_obj_t next) {
    if (next != mp_const_none && !mp_obj_is_type(next, &mps_type_traceback)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected traceback object, got '%s'"),
            mp_obj_get_type_str(next));
    }
    for (mp_obj_t at = next; at != mp_const_none && at != MP_OBJ_NULL; at = ((traceback_t *)MP_OBJ_TO_PTR(at))->next) {
        if (at == MP_OBJ_FROM_PTR(self)) {
            mp_raise_ValueError(MP_ERROR_TEXT("traceback loop detected"));
        }
    }
    self->next = next;
}

// Returns the levels of a traceback and of those behind it, innermost first.
static size_t *levels_of(const traceback_t *self, size_t *len) {
    size_t n = 0;
    for (const traceback_t *at = self;; at = MP_OBJ_TO_PTR(at->next)) {
        n += at->next == MP_OBJ_NULL ? at->len : MPS_LEVEL_WORDS;
        if (at->next == MP_OBJ_NULL || at->next == mp_const_none) {
            break;
        }
    }
    size_t *levels = m_new(size_t, n);
    *len = n;
    for (const traceback_t *at = self;; at = MP_OBJ_TO_PTR(at->next)) {
        size_t words = at->next == MP_OBJ_NULL ? at->len : MPS_LEVEL_WORDS;
        n -= words;
        memcpy(levels + n, at->levels + at->len - words, words * sizeof(size_t));
        if (at->next == MP_OBJ_NULL || at->next == mp_const_none) {
            return levels;
        }
    }
}

// Compares tracebacks by their levels, because each access to an exception's traceback makes a new object.
static mp_obj_t traceback_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_type(rhs, &mps_type_traceback)) {
        return MP_OBJ_NULL;
    }
    size_t a_len, b_len;
    size_t *a = levels_of(MP_OBJ_TO_PTR(lhs), &a_len), *b = levels_of(MP_OBJ_TO_PTR(rhs), &b_len);
    return mp_obj_new_bool(a_len == b_len && memcmp(a, b, a_len * sizeof(size_t)) == 0);
}

static mp_obj_t traceback_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT(self->len + last_level(self)[1]) : MP_OBJ_NULL;
}

static void traceback_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (attr == MP_QSTR_tb_next && dest[1] != MP_OBJ_NULL) {
            set_next(self, dest[1]);
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    if (attr == MP_QSTR_tb_lineno) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(mps_level_line(last_level(self)));
    } else if (attr == MP_QSTR_tb_lasti) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(-1);
    } else if (attr == MP_QSTR_tb_next) {
        dest[0] = next_of(self);
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
        dest[0] = frame_code(self);
    } else if (attr == MP_QSTR_f_back) {
        dest[0] = self->calls == NULL || self->len == 3
            ? mp_const_none
            : call_frame(self->levels, self->calls, self->len / 3 - 1);
    } else if (attr == MP_QSTR_f_globals) {
        const mps_call_t *call = last_call(self);
        dest[0] = call == NULL ? mp_obj_new_dict(0) : MP_OBJ_FROM_PTR(call->context->module.globals);
    } else if (attr == MP_QSTR_f_locals) {
        dest[0] = frame_locals(self);
    } else if (attr == MP_QSTR_f_builtins) {
        dest[0] = MP_OBJ_FROM_PTR(mp_module_builtins.globals);
    } else if (attr == MP_QSTR_f_lasti) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(last_level(self)[2] & 1 ? 0 : last_level(self)[1]);
    } else if (attr == MP_QSTR_f_trace) {
        dest[0] = mp_const_none;
    } else if (attr == MP_QSTR_f_trace_lines) {
        dest[0] = mp_const_true;
    } else if (attr == MP_QSTR_f_trace_opcodes) {
        dest[0] = mp_const_false;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t frame_clear(mp_obj_t self) {
    (void)self;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(frame_clear_obj, frame_clear);

static const mp_rom_map_elem_t frame_table[] = {
    {MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&frame_clear_obj)},
};
static MP_DEFINE_CONST_DICT(frame_locals_dict, frame_table);

static void frame_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    traceback_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<frame at 0x%p, file ", self);
    mp_obj_t file = last_level(self)[0] == MP_QSTRnull ? mp_const_none : mps_source_name(last_level(self)[0]);
    mp_obj_print_helper(print, file, PRINT_REPR);
    mp_printf(print, ", line %u, code ", (unsigned)mps_level_line(last_level(self)));
    mp_obj_print_helper(print, mps_level_name(last_level(self)), PRINT_STR);
    mp_print_str(print, ">");
}

// Two frames are equal if they are of the same call.
static mp_obj_t frame_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_type(rhs, &type_frame)) {
        return MP_OBJ_NULL;
    }
    const traceback_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return mp_obj_new_bool(a == b
        || (a->calls != NULL && b->calls != NULL && last_call(a)->state == last_call(b)->state
            && last_level(a)[2] == last_level(b)[2]));
}

static mp_obj_t frame_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const traceback_t *self = MP_OBJ_TO_PTR(self_in);
    return op != MP_UNARY_OP_HASH ? MP_OBJ_NULL
        : self->calls == NULL     ? mps_identity_hash(self)
                                  : mps_identity_hash(last_call(self)->state);
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

MP_DEFINE_CONST_OBJ_TYPE(mps_type_traceback, MP_QSTR_traceback, MP_TYPE_FLAG_NONE, unary_op, traceback_unary_op,
    binary_op,
    traceback_binary_op, attr, traceback_attr);
static MP_DEFINE_CONST_OBJ_TYPE(type_frame, MP_QSTR_frame, MP_TYPE_FLAG_NONE,
    print, frame_print,
    attr, frame_attr,
    unary_op, frame_unary_op,
    binary_op, frame_binary_op,
    locals_dict, &frame_locals_dict);
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
    size_t len;
    self->traceback_data = levels_of(MP_OBJ_TO_PTR(traceback), &len);
    self->traceback_len = len;
    self->traceback_alloc = len;
}

// Returns a frame as a copy: its line does not change.
mp_obj_t mps_call_frame(size_t depth) {
    enum { MOST = 200 };
    size_t levels[3 * MOST];
    mps_call_t calls[MOST];
    size_t n = mps_call_stack(levels, calls, MOST);
    if (depth >= n) {
        return MP_OBJ_NULL;
    }
    n -= depth;
    size_t *own = m_new(size_t, 3 * n);
    mps_call_t *own_calls = m_new(mps_call_t, n);
    for (size_t i = 0; i < n; i++) {
        memcpy(own + 3 * i, levels + 3 * (depth + n - 1 - i), 3 * sizeof(size_t));
        own_calls[i] = calls[depth + n - 1 - i];
    }
    return call_frame(own, own_calls, n);
}

mp_obj_t mps_exception_traceback(mp_obj_t exc) {
    return mps_traceback_get(mps_exception(exc));
}

mp_obj_t mps_generator_frame(mp_obj_t generator, const mp_code_state_t *state) {
    const mp_obj_fun_bc_t *fun = state->fun_bc;
    size_t *level = m_new(size_t, MPS_LEVEL_WORDS);
    size_t offset = state->ip - mps_code_start(fun->code);
    level[0] = fun->context->constants.qstr_table[0];
    level[1] = offset > 0 ? offset - 1 : 0;
    level[2] = (size_t)fun->code;
    mps_call_t *call = m_new(mps_call_t, 1);
    *call = (mps_call_t) {fun->context, state, generator};
    return call_frame(level, call, 1);
}
