// The module select: tells which of several streams are ready. In the sandbox there are only streams that are always
// ready, and streams in Python. The package asyncio needs the module.
//
// Asking a stream may run Python, which may register others or poll again. So only the entries at the beginning are
// asked, and ready streams are collected one by one.

#include "py/mphal.h"
#include "py/objlist.h"
#include "py/runtime.h"
#include "py/stream.h"

// An entry of a poll. Internally used in place of a tuple.
typedef struct {
    mp_obj_t stream;
    mp_uint_t events;
} entry_t;

typedef struct {
    mp_obj_base_t base;
    mp_map_t map; // entries by the streams' id()
} poll_t;

#define ONESHOT (1)

// ---- Asking --------------------------------------------------------------------------------------------------------

// Asks all streams once. Appends pairs of a stream and its events to the list. May run Python.
static void ask(poll_t *self, mp_obj_t ready, bool oneshot) {
    size_t n = 0;
    entry_t **entries = m_new(entry_t *, self->map.used + 1);
    for (size_t i = 0; i < self->map.alloc; i++) {
        if (mp_map_slot_is_filled(&self->map, i)) {
            entries[n++] = MP_OBJ_TO_PTR(self->map.table[i].value);
        }
    }
    for (size_t i = 0; i < n; i++) {
        int error = MP_EINVAL;
        mp_obj_t stream = entries[i]->stream;
        const mp_stream_p_t *protocol = mp_get_stream_raise(stream, MP_STREAM_OP_IOCTL);
        mp_uint_t events = protocol->ioctl(stream, MP_STREAM_POLL, entries[i]->events, &error);
        if (events == MP_STREAM_ERROR) {
            mp_raise_OSError(error);
        }
        if (events != 0) {
            mp_obj_t pair[2] = {stream, mp_obj_new_int_from_uint(events)};
            mp_obj_list_append(ready, mp_obj_new_tuple(2, pair));
            if (oneshot) {
                entries[i]->events = 0;
            }
        }
    }
}

// Asks until a stream is ready, and returns the pairs. timeout is in milliseconds; UINT32_MAX means forever. May run
// Python.
static mp_obj_t wait_for(poll_t *self, uint32_t timeout, bool oneshot) {
    mp_obj_t ready = mp_obj_new_list(0, NULL);
    uint32_t start = mp_hal_ticks_ms();
    for (;;) {
        ask(self, ready, oneshot);
        uint32_t elapsed = mp_hal_ticks_ms() - start;
        if (((mp_obj_list_t *)MP_OBJ_TO_PTR(ready))->len > 0 || (timeout != UINT32_MAX && elapsed >= timeout)) {
            return ready;
        }
        if (timeout != UINT32_MAX) {
            mp_event_wait_ms(timeout - elapsed);
        } else {
            mp_event_wait_indefinite();
        }
    }
}

// ---- Polls ---------------------------------------------------------------------------------------------------------

static void add(poll_t *self, mp_obj_t stream, mp_uint_t events, bool more) {
    mp_get_stream_raise(stream, MP_STREAM_OP_IOCTL);
    mp_obj_t id = mp_obj_id(stream);
    mp_map_elem_t *found = mp_map_lookup(&self->map, id, MP_MAP_LOOKUP);
    entry_t *entry = found == NULL ? m_new_obj(entry_t) : MP_OBJ_TO_PTR(found->value);
    if (found == NULL) {
        *entry = (entry_t) {stream, 0};
        mp_map_lookup(&self->map, id, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = MP_OBJ_FROM_PTR(entry);
    }
    entry->events = more ? entry->events | events : events;
}

static mp_obj_t poll_register(size_t n_args, const mp_obj_t *args) {
    mp_uint_t events = n_args > 2 ? (mp_uint_t)mp_obj_get_int(args[2]) : MP_STREAM_POLL_RD | MP_STREAM_POLL_WR;
    add(MP_OBJ_TO_PTR(args[0]), args[1], events, false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_register_obj, 2, 3, poll_register);

static mp_obj_t poll_unregister(mp_obj_t self_in, mp_obj_t stream) {
    poll_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_lookup(&self->map, mp_obj_id(stream), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(poll_unregister_obj, poll_unregister);

static mp_obj_t poll_modify(mp_obj_t self_in, mp_obj_t stream, mp_obj_t events_in) {
    poll_t *self = MP_OBJ_TO_PTR(self_in);
    mp_uint_t events = mp_obj_get_int(events_in);
    mp_map_elem_t *found = mp_map_lookup(&self->map, mp_obj_id(stream), MP_MAP_LOOKUP);
    if (found == NULL) {
        mp_raise_OSError(MP_ENOENT);
    }
    ((entry_t *)MP_OBJ_TO_PTR(found->value))->events = events;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(poll_modify_obj, poll_modify);

static mp_obj_t poll_poll(size_t n_args, const mp_obj_t *args) {
    uint32_t timeout = UINT32_MAX;
    if (n_args > 1 && args[1] != mp_const_none) {
        mp_int_t ms = mp_obj_get_int(args[1]);
        timeout = ms < 0 ? UINT32_MAX : (uint32_t)ms;
    }
    bool oneshot = n_args > 2 && (mp_obj_get_int(args[2]) & ONESHOT) != 0;
    return wait_for(MP_OBJ_TO_PTR(args[0]), timeout, oneshot);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_poll_obj, 1, 2, poll_poll);

// Returns an iterator over the result of poll().
static mp_obj_t poll_ipoll(size_t n_args, const mp_obj_t *args) {
    return mp_getiter(poll_poll(n_args, args), NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(poll_ipoll_obj, 1, 3, poll_ipoll);

static const mp_rom_map_elem_t poll_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR_register), MP_ROM_PTR(&poll_register_obj)},
    {MP_ROM_QSTR(MP_QSTR_unregister), MP_ROM_PTR(&poll_unregister_obj)},
    {MP_ROM_QSTR(MP_QSTR_modify), MP_ROM_PTR(&poll_modify_obj)},
    {MP_ROM_QSTR(MP_QSTR_poll), MP_ROM_PTR(&poll_poll_obj)},
    {MP_ROM_QSTR(MP_QSTR_ipoll), MP_ROM_PTR(&poll_ipoll_obj)},
};
static MP_DEFINE_CONST_DICT(poll_locals_dict, poll_locals_dict_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    poll_type,
    MP_QSTR_poll,
    MP_TYPE_FLAG_NONE,
    locals_dict, &poll_locals_dict
    );

static poll_t *new_poll(void) {
    poll_t *self = mp_obj_malloc(poll_t, &poll_type);
    mp_map_init(&self->map, 0);
    return self;
}

// ---- The module ----------------------------------------------------------------------------------------------------

static mp_obj_t select_poll(void) {
    return MP_OBJ_FROM_PTR(new_poll());
}
static MP_DEFINE_CONST_FUN_OBJ_0(select_poll_obj, select_poll);

static mp_obj_t select_select(size_t n_args, const mp_obj_t *args) {
    static const mp_uint_t events[3] = {MP_STREAM_POLL_RD, MP_STREAM_POLL_WR, MP_STREAM_POLL_ERR | MP_STREAM_POLL_HUP};
    uint32_t timeout = UINT32_MAX;
    if (n_args > 3 && args[3] != mp_const_none) {
        double seconds = mp_obj_get_float(args[3]);
        timeout = seconds >= 0 ? (uint32_t)MIN(seconds * 1000, (double)INT32_MAX) : UINT32_MAX;
    }
    poll_t *poll = new_poll();
    for (size_t i = 0; i < 3; i++) {
        size_t len;
        mp_obj_t *streams;
        mp_obj_get_array(args[i], &len, &streams);
        for (size_t j = 0; j < len; j++) {
            add(poll, streams[j], events[i], true);
        }
    }
    mp_obj_list_t *ready = MP_OBJ_TO_PTR(wait_for(poll, timeout, false));
    mp_obj_t lists[3] = {mp_obj_new_list(0, NULL), mp_obj_new_list(0, NULL), mp_obj_new_list(0, NULL)};
    for (size_t i = 0; i < ready->len; i++) {
        mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(ready->items[i]);
        mp_uint_t found = mp_obj_get_int_truncated(pair->items[1]);
        mp_uint_t others = found & ~(MP_STREAM_POLL_RD | MP_STREAM_POLL_WR);
        bool in[3] = {found & MP_STREAM_POLL_RD, found & MP_STREAM_POLL_WR, others != 0};
        for (size_t j = 0; j < 3; j++) {
            if (in[j]) {
                mp_obj_list_append(lists[j], pair->items[0]);
            }
        }
    }
    return mp_obj_new_tuple(3, lists);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(select_select_obj, 3, 4, select_select);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_select)},
    {MP_ROM_QSTR(MP_QSTR_select), MP_ROM_PTR(&select_select_obj)},
    {MP_ROM_QSTR(MP_QSTR_poll), MP_ROM_PTR(&select_poll_obj)},
    {MP_ROM_QSTR(MP_QSTR_POLLIN), MP_ROM_INT(MP_STREAM_POLL_RD)},
    {MP_ROM_QSTR(MP_QSTR_POLLOUT), MP_ROM_INT(MP_STREAM_POLL_WR)},
    {MP_ROM_QSTR(MP_QSTR_POLLERR), MP_ROM_INT(MP_STREAM_POLL_ERR)},
    {MP_ROM_QSTR(MP_QSTR_POLLHUP), MP_ROM_INT(MP_STREAM_POLL_HUP)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_select = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_select, mp_module_select);
