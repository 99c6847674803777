// Reads the source of a module from a file, for imports. Replaces upstream's extmod/vfs_reader.c. The file may be any
// object, if a file system in Python returned it.

#include "py/reader.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "extmod/vfs.h"

#define CHUNK (255)

typedef struct {
    mp_obj_t file;
    size_t at, len;
    byte bytes[CHUNK];
} source_t;

static mp_uint_t read_byte(void *data) {
    source_t *self = data;
    if (self->at == self->len) {
        int error;
        self->at = 0;
        self->len = mp_stream_rw(self->file, self->bytes, CHUNK, &error, MP_STREAM_RW_READ | MP_STREAM_RW_ONCE);
        if (error != 0) {
            mp_raise_OSError(error);
        }
        if (self->len == 0) {
            return MP_READER_EOF;
        }
    }
    return self->bytes[self->at++];
}

static void close(void *data) {
    source_t *self = data;
    mp_stream_close(self->file);
    m_del_obj(source_t, self);
}

// Opens a source for imports. May run Python.
void mp_reader_new_file(mp_reader_t *reader, qstr name) {
    mp_obj_t args[2] = {MP_OBJ_NEW_QSTR(name), MP_OBJ_NEW_QSTR(MP_QSTR_rb)};
    mp_obj_t file = mp_vfs_open(2, args, (mp_map_t *)&mp_const_empty_map);
    mp_get_stream_raise(file, MP_STREAM_OP_READ | MP_STREAM_OP_IOCTL);
    source_t *self = m_new_obj(source_t);
    self->file = file;
    self->at = self->len = 0;
    *reader = (mp_reader_t) {self, read_byte, close};
}
