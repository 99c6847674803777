// Growing buffers of bytearray and array.array.

#include <string.h>

#include "py/objexcept.h"
#include "py/runtime.h"

#include "types/text/bytearray.h"
#include "types/text/text.h"

// The greatest number of unused items that an array can have (mp_obj_array_t.free).
#define FREE_MAX (((size_t)1 << MP_OBJ_ARRAY_FREE_SIZE_BITS) - 1)

mp_obj_array_t *mps_array_new(const mp_obj_type_t *type, char code, size_t len) {
    uint64_t size = (uint64_t)len * mps_item_size(code);
    if (size > MPS_LEN_MAX) {
        mps_raise_memory();
    }
    mp_obj_array_t *self = mp_obj_malloc(mp_obj_array_t, type);
    self->typecode = code;
    self->free = 0;
    self->len = 0;
    self->items = size > 0 ? m_new(byte, size) : NULL;
    self->len = len;
    return self;
}

static void check_resizable(mp_obj_array_t *self) {
    if (self->typecode & MPS_ARRAY_VIEWED && mps_memoryview_holds(MP_OBJ_FROM_PTR(self))) {
        mp_raise_msg(&mp_type_BufferError,
            self->base.type == &mp_type_bytearray ? MP_ERROR_TEXT("Existing exports of data: object cannot be re-sized")
                                                  : MP_ERROR_TEXT("cannot resize an array that is exporting buffers"));
    }
}

byte *mps_array_open(mp_obj_array_t *self, size_t at, size_t count) {
    size_t size = mps_item_size(mps_array_code(self));
    if (count > 0) {
        check_resizable(self);
    }
    if (count > self->free) {
        size_t old = self->len + self->free;
        uint64_t needed = (uint64_t)self->len + count;
        if (needed * size > MPS_LEN_MAX) {
            mps_raise_memory();
        }
        // Reserves an eighth more, and at least so much that the first few appends don't move the items.
        size_t spare = MIN(needed / 8 + 8, FREE_MAX);
        if ((needed + spare) * size > MPS_LEN_MAX) {
            spare = 0;
        }
        size_t total = needed + spare;
        if (self->typecode & MPS_ARRAY_VIEWED) {
            byte *items = m_new(byte, total * size);
            if (self->len > 0) {
                memcpy(items, self->items, self->len * size);
            }
            self->items = items;
        } else {
            self->items = m_renew(byte, self->items, old * size, total * size);
        }
        self->free = total - self->len;
    }
    byte *place = (byte *)self->items + at * size;
    if (at < self->len && count > 0) {
        memmove(place + count * size, place, (self->len - at) * size);
    }
    self->len += count;
    self->free -= count;
    return place;
}

void mps_array_close(mp_obj_array_t *self, size_t at, size_t count) {
    if (count == 0) {
        return;
    }
    check_resizable(self);
    size_t size = mps_item_size(mps_array_code(self));
    byte *place = (byte *)self->items + at * size;
    memmove(place, place + count * size, (self->len - at - count) * size);
    self->len -= count;
    size_t unused = MIN(self->free + count, FREE_MAX);
    self->free = unused;
    // Frees memory if most of it is unused.
    if (unused > 64 && unused / 4 > self->len && !(self->typecode & MPS_ARRAY_VIEWED)) {
        size_t total = self->len + 8;
        self->items = m_renew(byte, self->items, (self->len + unused) * size, total * size);
        self->free = 8;
    }
}

mp_obj_t mps_array_get_slice(mp_obj_array_t *self, mp_obj_t slice) {
    mp_int_t start, step;
    size_t count = mps_slice_of(slice, self->len, &start, &step);
    size_t size = mps_item_size(mps_array_code(self));
    mp_obj_array_t *part = mps_array_new(self->base.type, mps_array_code(self), count);
    const byte *items = self->items;
    if (step == 1 && count > 0) {
        memcpy(part->items, items + start * size, count * size);
        return MP_OBJ_FROM_PTR(part);
    }
    for (size_t i = 0; i < count; i++, start += step) {
        memcpy((byte *)part->items + i * size, items + start * size, size);
    }
    return MP_OBJ_FROM_PTR(part);
}

void mps_array_delete_slice(mp_obj_array_t *self, mp_obj_t slice) {
    mp_int_t start, step;
    size_t count = mps_slice_of(slice, self->len, &start, &step);
    if (count == 0) {
        return;
    }
    if (step < 0) {
        start += step * (mp_int_t)(count - 1);
        step = -step;
    }
    if (step == 1) {
        mps_array_close(self, start, count);
        return;
    }
    check_resizable(self);
    size_t size = mps_item_size(mps_array_code(self));
    byte *items = self->items;
    size_t to = start;
    size_t gone = 0;
    for (size_t from = start; from < self->len; from++) {
        if (gone < count && from == start + gone * step) {
            gone++;
        } else {
            memcpy(items + to++ * size, items + from * size, size);
        }
    }
    mps_array_close(self, to, count);
}

void mps_array_set_slice(mp_obj_array_t *self, mp_obj_t slice, const byte *new_items, size_t new_count,
    const char *name) {
    mp_int_t start, step;
    size_t count = mps_slice_of(slice, self->len, &start, &step);
    size_t size = mps_item_size(mps_array_code(self));
    if (step == 1) {
        if (new_count > count) {
            mps_array_open(self, start + count, new_count - count);
        } else {
            mps_array_close(self, start + new_count, count - new_count);
        }
        if (new_count > 0) {
            memcpy((byte *)self->items + start * size, new_items, new_count * size);
        }
        return;
    }
    if (new_count == 0) {
        mps_array_delete_slice(self, slice);
        return;
    }
    if (new_count != count) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("attempt to assign %s of size %u to extended slice of size %u"), name, (unsigned)new_count,
            (unsigned)count);
    }
    byte *items = self->items;
    if (size == 1) {
        for (size_t i = 0; i < count; i++, start += step) {
            items[start] = new_items[i];
        }
        return;
    }
    for (size_t i = 0; i < count; i++, start += step) {
        memcpy(items + start * size, new_items + i * size, size);
    }
}

bool mps_array_owns(const mp_obj_array_t *self, const void *data) {
    const byte *items = self->items;
    size_t size = (self->len + self->free) * mps_item_size(mps_array_code(self));
    return (const byte *)data >= items && (const byte *)data < items + size; // data at the end is another's
}

void mps_array_reverse(mp_obj_array_t *self) {
    size_t size = mps_item_size(mps_array_code(self));
    byte *items = self->items;
    byte item[MPS_ITEM_MAX];
    for (size_t i = 0, j = self->len; i + 1 < j; i++) {
        j--;
        memcpy(item, items + i * size, size);
        memcpy(items + i * size, items + j * size, size);
        memcpy(items + j * size, item, size);
    }
}
