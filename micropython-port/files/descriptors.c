// Numbers that stand for files in scratch directories, for os.open(), fileno() and open() of a number. They are
// separate from WASI's descriptors.

#include "py/mperrno.h"
#include "py/objlist.h"
#include "py/runtime.h"

#include "files/file_parts.h"

// The first number. WASI's descriptors stay far below it.
#define FIRST (10000)

MP_REGISTER_ROOT_POINTER(mp_obj_t file_descriptors); // a list of file objects, or MP_OBJ_NULL

// ---- What is left of a file whose descriptor was closed ------------------------------------------------------------

static MP_NORETURN void bad(void) {
    mp_raise_OSError(MP_EBADF);
}

static const byte *closed_ahead(mps_file_t *self, size_t *len) {
    (void)self;
    (void)len;
    bad();
}

static size_t closed_write(mps_file_t *self, const void *buf, size_t len) {
    (void)self;
    (void)buf;
    (void)len;
    bad();
}

static void closed_seek(mps_file_t *self, int64_t position) {
    (void)self;
    (void)position;
    bad();
}

static int64_t closed_place(mps_file_t *self) {
    (void)self;
    bad();
}

static void closed_close(mps_file_t *self) {
    (void)self;
}

static const mps_backend_t closed_backend = {
    .ahead = closed_ahead,
    .write = closed_write,
    .seek = closed_seek,
    .tell = closed_place,
    .size = closed_place,
    .truncate = closed_seek,
    .close = closed_close,
};

// ---- Numbers -------------------------------------------------------------------------------------------------------

mps_file_t *mps_descriptor_file(mp_obj_t fd) {
    if (!mp_obj_is_small_int(fd) || MP_OBJ_SMALL_INT_VALUE(fd) < FIRST) {
        return NULL;
    }
    mp_obj_list_t *list = MP_STATE_VM(file_descriptors) == MP_OBJ_NULL
        ? NULL
        : MP_OBJ_TO_PTR(MP_STATE_VM(file_descriptors));
    size_t index = MP_OBJ_SMALL_INT_VALUE(fd) - FIRST;
    mps_file_t *file = list == NULL || index >= list->len ? NULL : MP_OBJ_TO_PTR(list->items[index]);
    if (file == NULL || file->backend == NULL || file->backend == &closed_backend) {
        mp_raise_OSError(MP_EBADF);
    }
    return file;
}

mps_file_t *mps_descriptor_open(mps_file_t *file, const mps_file_t *wanted, bool closes) {
    mps_file_t *self = mps_file_new(wanted->mode);
    self->backend = file->backend;
    self->on = file->on;
    self->position = file->position;
    self->of = file;
    self->flags |= closes ? 0 : MPS_FILE_KEEPS;
    if (wanted->kind == 'a') {
        self->backend->seek(self, self->backend->size(self));
    }
    return self;
}

void mps_descriptor_close(mps_file_t *file) {
    file->backend->close(file);
    file->backend = &closed_backend;
}

mp_int_t mps_descriptor_of(mps_file_t *file) {
    file = file->of != NULL ? file->of : file;
    if (MP_STATE_VM(file_descriptors) == MP_OBJ_NULL) {
        MP_STATE_VM(file_descriptors) = mp_obj_new_list(0, NULL);
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(MP_STATE_VM(file_descriptors));
    size_t index = list->len;
    for (size_t i = 0; i < list->len; i++) {
        mps_file_t *other = MP_OBJ_TO_PTR(list->items[i]);
        if (other == file) {
            return FIRST + i;
        }
        if ((other->backend == NULL || other->backend == &closed_backend) && index == list->len) {
            index = i; // a closed file: its number is free
        }
    }
    if (index == list->len) {
        mp_obj_list_append(MP_OBJ_FROM_PTR(list), MP_OBJ_FROM_PTR(file));
    } else {
        list->items[index] = MP_OBJ_FROM_PTR(file);
    }
    return FIRST + index;
}
