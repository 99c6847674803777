// The module deflate: streams that compress what is written to another stream, or decompress what is read from it. The
// work is done by upstream's lib/uzlib.
//
// The other stream may be a program's own, and may come back here in the middle. Such a call is an error, because what
// is half done can't be gone on with. What reads or writes goes by way of a buffer here, since the caller's may be
// resized meanwhile.

#include <string.h>

#include "py/mperrno.h"
#include "py/runtime.h"
#include "py/stream.h"

#define UZLIB_CONF_PARANOID_CHECKS (1)
#include "lib/uzlib/uzlib.h"
#include "lib/uzlib/tinflate.c"
#include "lib/uzlib/header.c"
#include "lib/uzlib/adler32.c"
#include "lib/uzlib/crc32.c"
#include "lib/uzlib/lz77.c"

enum { AUTO, RAW, ZLIB, GZIP };

#define DEFAULT_WINDOW_BITS (8)

typedef struct {
    uzlib_uncomp_t state;
    bool is_ready; // the header was read, and there is a window
    bool ended;
} reader_t;

typedef struct {
    uzlib_lz77_state_t state;
    size_t len;
    uint32_t checksum;
} writer_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_t stream; // MP_OBJ_NULL when it was closed
    uint8_t format;
    uint8_t window_bits; // 0 where the program did not say
    bool closes;         // the other stream as well
    bool is_busy;
    reader_t *reader;
    writer_t *writer;
} deflate_t;

// ---- One thing at a time -------------------------------------------------------------------------------------------

typedef struct {
    nlr_jump_callback_node_t node;
    deflate_t *self;
} busy_t;

static void no_longer_busy(void *context) {
    busy_t *busy = context;
    busy->self->is_busy = false;
}

static void begin(busy_t *busy, deflate_t *self) {
    if (self->is_busy) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("reentrant call of a DeflateIO"));
    }
    self->is_busy = true;
    busy->self = self;
    nlr_push_jump_callback(&busy->node, no_longer_busy);
}

static void end(busy_t *busy) {
    (void)busy;
    nlr_pop_jump_callback(true);
}

// ---- The other stream ----------------------------------------------------------------------------------------------

static int get_byte(void *data) {
    deflate_t *self = data;
    const mp_stream_p_t *protocol = mp_get_stream_raise(self->stream, MP_STREAM_OP_READ);
    int error;
    byte b;
    mp_uint_t n = protocol->read(self->stream, &b, 1, &error);
    if (n == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
    if (n == 0) {
        mp_raise_type(&mp_type_EOFError);
    }
    return b;
}

static void put_bytes(deflate_t *self, const byte *bytes, size_t len) {
    const mp_stream_p_t *protocol = mp_get_stream_raise(self->stream, MP_STREAM_OP_WRITE);
    int error;
    if (protocol->write(self->stream, bytes, len, &error) == MP_STREAM_ERROR) {
        mp_raise_OSError(error);
    }
}

static void put_byte(void *data, uint8_t b) {
    put_bytes(data, &b, 1);
}

// ---- Reading -------------------------------------------------------------------------------------------------------

// Reads the header. False where it is none, or that of another format.
static bool begin_reading(deflate_t *self) {
    if (self->reader != NULL && self->reader->is_ready) {
        return true;
    }
    mp_get_stream_raise(self->stream, MP_STREAM_OP_READ);
    reader_t *reader = m_new0(reader_t, 1);
    self->reader = reader;
    reader->state.source_read_data = self;
    reader->state.source_read_cb = get_byte;
    int bits = self->window_bits;
    if (self->format == RAW) {
        bits = bits == 0 ? DEFAULT_WINDOW_BITS : bits;
    } else {
        int bits_of_header;
        int kind = uzlib_parse_zlib_gzip_header(&reader->state, &bits_of_header);
        if (kind < 0 || (self->format == ZLIB && kind != UZLIB_HEADER_ZLIB)
            || (self->format == GZIP && kind != UZLIB_HEADER_GZIP)) {
            return false;
        }
        bits = bits == 0 || bits_of_header < bits ? bits_of_header : bits;
    }
    if (bits < 5 || bits > 15) {
        return false;
    }
    byte *window = m_new0(byte, (size_t)1 << bits);
    uzlib_uncompress_init(&reader->state, window, (size_t)1 << bits);
    reader->is_ready = true;
    return true;
}

static mp_uint_t deflate_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    deflate_t *self = MP_OBJ_TO_PTR(self_in);
    if (size == 0) {
        return 0;
    }
    busy_t busy;
    begin(&busy, self);
    mp_uint_t result = MP_STREAM_ERROR;
    if (self->stream != MP_OBJ_NULL && begin_reading(self)) {
        reader_t *reader = self->reader;
        result = 0;
        if (!reader->ended) {
            size = MIN(size, 4096);
            byte *out = m_new(byte, size);
            reader->state.dest = reader->state.dest_start = out;
            reader->state.dest_limit = out + size;
            int status = uzlib_uncompress_chksum(&reader->state);
            reader->ended = status == UZLIB_DONE;
            result = status < 0 ? MP_STREAM_ERROR : (mp_uint_t)(reader->state.dest - out);
            reader->state.dest = reader->state.dest_start = reader->state.dest_limit = NULL;
            if (status >= 0) {
                memcpy(buf, out, result);
            }
            m_del(byte, out, size);
        }
    }
    if (result == MP_STREAM_ERROR) {
        *errcode = MP_EINVAL;
    }
    end(&busy);
    return result;
}

// ---- Writing -------------------------------------------------------------------------------------------------------

static void begin_writing(deflate_t *self) {
    if (self->writer != NULL) {
        return;
    }
    mp_get_stream_raise(self->stream, MP_STREAM_OP_WRITE);
    int bits = self->window_bits == 0 ? DEFAULT_WINDOW_BITS : self->window_bits;
    byte *window = m_new0(byte, (size_t)1 << bits);
    writer_t *writer = m_new0(writer_t, 1);
    uzlib_lz77_init(&writer->state, window, (size_t)1 << bits);
    writer->state.dest_write_data = self;
    writer->state.dest_write_cb = put_byte;
    self->writer = writer;
    if (self->format == ZLIB) {
        // The method and the size of the window; then flags, so that both together are a multiple of 31.
        byte header[2] = {0x08 | MAX(bits - 8, 1) << 4, 0x80};
        header[1] |= 31 - (header[0] << 8 | header[1]) % 31;
        writer->checksum = 1;
        put_bytes(self, header, sizeof(header));
    } else if (self->format == GZIP) {
        // No name, no time; compressed fast, on Unix.
        static const byte header[10] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};
        writer->checksum = UINT32_MAX;
        put_bytes(self, header, sizeof(header));
    }
    uzlib_start_block(&writer->state);
}

static mp_uint_t deflate_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    deflate_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->stream == MP_OBJ_NULL) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    if (size == 0) {
        return 0;
    }
    busy_t busy;
    begin(&busy, self);
    byte *bytes = m_new(byte, size);
    memcpy(bytes, buf, size);
    begin_writing(self);
    writer_t *writer = self->writer;
    writer->len += size;
    if (self->format == ZLIB) {
        writer->checksum = uzlib_adler32(bytes, size, writer->checksum);
    } else if (self->format == GZIP) {
        writer->checksum = uzlib_crc32(bytes, size, writer->checksum);
    }
    uzlib_lz77_compress(&writer->state, bytes, size);
    m_del(byte, bytes, size);
    end(&busy);
    return size;
}

static void finish_writing(deflate_t *self) {
    writer_t *writer = self->writer;
    uzlib_finish_block(&writer->state);
    uint32_t sum = writer->checksum;
    if (self->format == ZLIB) {
        byte footer[4] = {sum >> 24, sum >> 16, sum >> 8, sum};
        put_bytes(self, footer, sizeof(footer));
    } else if (self->format == GZIP) {
        uint32_t words[2] = {~sum, writer->len};
        put_bytes(self, (const byte *)words, sizeof(words));
    }
}

static mp_uint_t deflate_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    (void)arg;
    deflate_t *self = MP_OBJ_TO_PTR(self_in);
    if (request != MP_STREAM_CLOSE) {
        *errcode = MP_EINVAL;
        return MP_STREAM_ERROR;
    }
    if (self->stream == MP_OBJ_NULL) {
        return 0;
    }
    busy_t busy;
    begin(&busy, self);
    if (self->writer != NULL) {
        finish_writing(self);
    }
    if (self->closes) {
        mp_stream_close(self->stream);
    }
    self->stream = MP_OBJ_NULL;
    end(&busy);
    return 0;
}

// ---- The type and the module ---------------------------------------------------------------------------------------

static mp_obj_t deflate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 4, false);
    mp_int_t format = n_args > 1 ? mp_obj_get_int(args[1]) : AUTO;
    mp_int_t bits = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    if (format < AUTO || format > GZIP) {
        mp_raise_ValueError(MP_ERROR_TEXT("format"));
    }
    if (bits != 0 && (bits < 5 || bits > 15)) {
        mp_raise_ValueError(MP_ERROR_TEXT("wbits"));
    }
    deflate_t *self = mp_obj_malloc(deflate_t, type);
    self->stream = args[0];
    self->format = format;
    self->window_bits = bits;
    self->closes = n_args > 3 && mp_obj_is_true(args[3]);
    self->is_busy = false;
    self->reader = NULL;
    self->writer = NULL;
    return MP_OBJ_FROM_PTR(self);
}

static const mp_stream_p_t deflate_protocol = {
    .read = deflate_read,
    .write = deflate_write,
    .ioctl = deflate_ioctl,
};

static const mp_rom_map_elem_t deflate_locals_dict_table[] = {
    {MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj)},
    {MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj)},
    {MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj)},
    {MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj)},
    {MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_stream_close_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj)},
};
static MP_DEFINE_CONST_DICT(deflate_locals_dict, deflate_locals_dict_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    deflate_type,
    MP_QSTR_DeflateIO,
    MP_TYPE_FLAG_NONE,
    make_new, deflate_make_new,
    protocol, &deflate_protocol,
    locals_dict, &deflate_locals_dict
    );

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_deflate)},
    {MP_ROM_QSTR(MP_QSTR_DeflateIO), MP_ROM_PTR(&deflate_type)},
    {MP_ROM_QSTR(MP_QSTR_AUTO), MP_ROM_INT(AUTO)},
    {MP_ROM_QSTR(MP_QSTR_RAW), MP_ROM_INT(RAW)},
    {MP_ROM_QSTR(MP_QSTR_ZLIB), MP_ROM_INT(ZLIB)},
    {MP_ROM_QSTR(MP_QSTR_GZIP), MP_ROM_INT(GZIP)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mp_module_deflate = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_deflate, mp_module_deflate);
