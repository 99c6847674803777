// The iterators of for-loops that the loop executes itself. Included by vm.c only.
#ifndef MPS_LOOP_ITERATORS_H
#define MPS_LOOP_ITERATORS_H

// ---- Iterators of for-loops ----------------------------------------------------------------------------------------
//
// Iterators of ranges, lists and tuples are on the stack of the running function, and the loop executes them itself.

typedef struct {
    mp_obj_base_t base;
    mp_int_t next;
    mp_int_t stop;
    mp_int_t step;
} range_iter_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t sequence;
    size_t next;
} sequence_iter_t;

// The iterators use an iterator's slots. The first slot has the type, which tells them apart.
_Static_assert(sizeof(range_iter_t) <= MP_OBJ_ITER_BUF_NSLOTS * sizeof(mp_obj_t), "the iterator fits");
_Static_assert(sizeof(sequence_iter_t) <= MP_OBJ_ITER_BUF_NSLOTS * sizeof(mp_obj_t), "the iterator fits");
_Static_assert(offsetof(range_iter_t, base.type) == 0 && offsetof(sequence_iter_t, base.type) == 0,
    "the type is first");

static inline mp_obj_t range_next(range_iter_t *iter) {
    if (iter->step > 0 ? iter->next < iter->stop : iter->next > iter->stop) {
        mp_obj_t value = MP_OBJ_NEW_SMALL_INT(iter->next);
        iter->next += iter->step;
        return value;
    }
    return MP_OBJ_STOP_ITERATION;
}

static inline mp_obj_t list_next(sequence_iter_t *iter) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(iter->sequence);
    return iter->next < list->len ? list->items[iter->next++] : MP_OBJ_STOP_ITERATION;
}

static inline mp_obj_t tuple_next(sequence_iter_t *iter) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(iter->sequence);
    return iter->next < tuple->len ? tuple->items[iter->next++] : MP_OBJ_STOP_ITERATION;
}

static mp_obj_t range_iternext(mp_obj_t iter) {
    return range_next(MP_OBJ_TO_PTR(iter));
}

static mp_obj_t list_iternext(mp_obj_t iter) {
    return list_next(MP_OBJ_TO_PTR(iter));
}

static mp_obj_t tuple_iternext(mp_obj_t iter) {
    return tuple_next(MP_OBJ_TO_PTR(iter));
}

static MP_DEFINE_CONST_OBJ_TYPE(range_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, range_iternext);
static MP_DEFINE_CONST_OBJ_TYPE(list_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, list_iternext);
static MP_DEFINE_CONST_OBJ_TYPE(tuple_iter_type, MP_QSTR_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, tuple_iternext);

// Puts an iterator over obj into the slots at place, for MP_BC_GET_ITER_STACK. May run Python and raise.
static void iterate(mp_obj_t obj, mp_obj_t *place) {
    if (mp_obj_is_obj(obj)) {
        const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
        if (type == &mp_type_range && mps_range_is_small(MP_OBJ_TO_PTR(obj))) {
            const mps_obj_range_t *range = MP_OBJ_TO_PTR(obj);
            range_iter_t *iter = (range_iter_t *)place;
            *iter = (range_iter_t) {{(const mp_obj_type_t *)&range_iter_type}, MP_OBJ_SMALL_INT_VALUE(range->start),
                MP_OBJ_SMALL_INT_VALUE(range->stop), MP_OBJ_SMALL_INT_VALUE(range->step)};
            return;
        }
        if (type == &mp_type_list || type == &mp_type_tuple) {
            sequence_iter_t *iter = (sequence_iter_t *)place;
            const void *iter_type = type == &mp_type_list
                ? (const void *)&list_iter_type
                : (const void *)&tuple_iter_type;
            *iter = (sequence_iter_t) {{iter_type}, obj, 0};
            return;
        }
    }
    mp_obj_t iter = mp_getiter(obj, (mp_obj_iter_buf_t *)place);
    if (iter != MP_OBJ_FROM_PTR(place)) {
        place[0] = MP_OBJ_NULL;
        place[1] = iter;
    }
}

// Calls sp[0] with the n arguments behind it and puts an iterator over the result there, as for MP_BC_GET_ITER_STACK.
// For range() it makes no range. May run Python and raise.
static MP_NOINLINE void iterate_range(mp_obj_t *sp, size_t n) {
    if (sp[0] == MP_OBJ_FROM_PTR(&mp_type_range) && n - 1 < 3) {
        mp_int_t start = 0;
        mp_int_t step = 1;
        mp_obj_t stop = sp[1];
        bool fits = mp_obj_is_small_int(sp[1]);
        if (n > 1) {
            start = MP_OBJ_SMALL_INT_VALUE(sp[1]);
            stop = sp[2];
            fits &= mp_obj_is_small_int(stop);
        }
        if (n > 2) {
            step = MP_OBJ_SMALL_INT_VALUE(sp[3]);
            fits &= mp_obj_is_small_int(sp[3]) && step != 0;
        }
        // No step may lead out of the 32 bits of an int. Small ints have 31 bits, so steps are bounded by half of that.
        if (fits && step > -0x20000000 && step < 0x20000000) {
            *(range_iter_t *)sp = (range_iter_t) {{(const mp_obj_type_t *)&range_iter_type}, start,
                MP_OBJ_SMALL_INT_VALUE(stop), step};
            return;
        }
    }
    mp_obj_t iterable = mp_call_function_n_kw(sp[0], n, 0, sp + 1);
    sp[0] = iterable;
    iterate(iterable, sp);
}

#endif
