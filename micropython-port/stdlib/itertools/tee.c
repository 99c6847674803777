// itertools.tee().
//
// Each step of another iterator may run a program's own code, which may use the same iterator. So nothing is held
// across it but objects.

#include "stdlib/itertools/itertools.h"
#include "types/containers/containers.h"
#include "types/numbers/index.h"

#define STOP MP_OBJ_STOP_ITERATION

// An item that was fetched, or the end of those: then `next` is NULL.
typedef struct _tee_item_t {
    mp_obj_t value;
    struct _tee_item_t *next;
} tee_item_t;

typedef struct {
    mp_obj_t iterator;
    bool is_running;
} tee_source_t;

typedef struct {
    mp_obj_base_t base;
    tee_source_t *source;
    tee_item_t *at;
} tee_t;

static tee_t *tee_copy(const tee_t *other) {
    tee_t *self = mp_obj_malloc(tee_t, &mps_type_it_tee);
    self->source = other->source;
    self->at = other->at;
    return self;
}

static tee_t *tee_new(mp_obj_t iterable) {
    mp_obj_t iterator = mp_getiter(iterable, NULL);
    if (mp_obj_is_type(iterator, &mps_type_it_tee)) {
        return tee_copy(MP_OBJ_TO_PTR(iterator));
    }
    tee_source_t *source = m_new_obj(tee_source_t);
    source->iterator = iterator;
    source->is_running = false;
    tee_item_t *end = m_new0(tee_item_t, 1);
    tee_t *self = mp_obj_malloc(tee_t, &mps_type_it_tee);
    self->source = source;
    self->at = end;
    return self;
}

static mp_obj_t tee_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mps_check_arguments("_tee", n_args, n_kw, 1, 1);
    return MP_OBJ_FROM_PTR(tee_new(args[0]));
}

// The next item of the source.
static mp_obj_t tee_fetch(tee_source_t *source) {
    if (source->is_running) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot re-enter the tee iterator"));
    }
    source->is_running = true;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = mp_iternext(source->iterator);
        nlr_pop();
        source->is_running = false;
        return item;
    }
    source->is_running = false;
    nlr_jump(nlr.ret_val);
}

static mp_obj_t tee_next(mp_obj_t self_in) {
    tee_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->at->next == NULL) {
        mp_obj_t item = tee_fetch(self->source);
        if (item == STOP) {
            return STOP;
        }
        tee_item_t *end = m_new0(tee_item_t, 1);
        self->at->value = item;
        self->at->next = end;
    }
    mp_obj_t item = self->at->value;
    self->at = self->at->next;
    return item;
}

static mp_obj_t tee_copy_method(mp_obj_t self_in) {
    return MP_OBJ_FROM_PTR(tee_copy(MP_OBJ_TO_PTR(self_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(tee_copy_obj, tee_copy_method);

static const mp_rom_map_elem_t tee_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&tee_copy_obj)},
};
static MP_DEFINE_CONST_DICT(tee_locals, tee_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_it_tee, MP_QSTR__tee, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, tee_make_new,
    iter, tee_next,
    locals_dict, &tee_locals);

// The function tee(iterable, n=2).
static mp_obj_t it_tee(size_t n_args, const mp_obj_t *args) {
    mp_int_t count = n_args > 1 ? mps_index_ssize(args[1]) : 2;
    if (count < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("n must be >= 0"));
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    tee_t *first = count == 0 ? NULL : tee_new(args[0]);
    for (mp_int_t i = 0; i < count; i++) {
        mp_obj_list_append(list, MP_OBJ_FROM_PTR(i == 0 ? first : tee_copy(first)));
    }
    mp_obj_list_t *copies = MP_OBJ_TO_PTR(list);
    return mp_obj_new_tuple(copies->len, copies->items);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mps_it_tee_obj, 1, 2, it_tee);
