// The module zlib: functions on whole data, and functions that its streams share. zlib itself is upstream's.

#include <string.h>

#include "stdlib/binascii/binascii.h"
#include "stdlib/module_error.h"
#include "stdlib/zlib/zlib_parts.h"

MPS_DEFINE_MODULE_ERROR(mps_type_zlib_error, error, zlib, Exception);

// ---- Memory, errors, arguments -------------------------------------------------------------------------------------

static voidpf heap_alloc(voidpf opaque, uInt items, uInt size) {
    (void)opaque;
    return size != 0 && items > MPS_LEN_MAX / size ? NULL : m_malloc_maybe((size_t)items * size);
}

// Does nothing: the collector frees the memory, because a stream may never be ended.
static void heap_free(voidpf opaque, voidpf memory) {
    (void)opaque;
    (void)memory;
}

void zlib_use_heap(z_stream *stream) {
    memset(stream, 0, sizeof(*stream));
    stream->zalloc = heap_alloc;
    stream->zfree = heap_free;
}

void zlib_fail(const z_stream *stream, int result, const char *doing) {
    const char *why = stream->msg;
    if (result == Z_MEM_ERROR) {
        mp_raise_msg_varg(&mp_type_MemoryError, MP_ERROR_TEXT("Out of memory %s"), doing);
    }
    if (why == NULL) {
        why = result == Z_BUF_ERROR    ? "incomplete or truncated stream"
            : result == Z_STREAM_ERROR ? "inconsistent stream state"
            : result == Z_DATA_ERROR   ? "invalid input data"
                                       : NULL;
    }
    if (why != NULL) {
        mp_raise_msg_varg(&mps_type_zlib_error, MP_ERROR_TEXT("Error %d %s: %s"), result, doing, why);
    }
    mp_raise_msg_varg(&mps_type_zlib_error, MP_ERROR_TEXT("Error %d %s"), result, doing);
}

mps_span_t zlib_bytes(mp_obj_t obj) {
    mps_span_t span;
    if (!mps_bytes_like(obj, &span)) {
        mps_raise_type(MP_ERROR_TEXT("a bytes-like object is required, not '%s'"), obj);
    }
    return span;
}

mp_obj_t zlib_dictionary(mp_obj_t obj) {
    mps_span_t span;
    if (obj == MP_OBJ_NULL || obj == mp_const_none) {
        return MP_OBJ_NULL;
    }
    if (!mps_bytes_like(obj, &span)) {
        mp_raise_TypeError(MP_ERROR_TEXT("zdict argument must support the buffer protocol"));
    }
    return mps_bytes_new(&mp_type_bytes, span.data, span.len);
}

void zlib_set_dictionary(z_stream *stream, mp_obj_t dictionary) {
    mps_span_t span = zlib_bytes(dictionary);
    int result = inflateSetDictionary(stream, span.data, span.len);
    if (result != Z_OK) {
        zlib_fail(stream, result, "while setting zdict");
    }
}

// ---- Running a stream ----------------------------------------------------------------------------------------------

// Makes room for more output, up to a limit.
static void make_room(z_stream *stream, vstr_t *out, size_t limit) {
    if (out->alloc - out->len < ZLIB_BUFFER / 4) {
        vstr_hint_size(out, MIN(ZLIB_BUFFER, limit - out->len));
    }
    stream->next_out = (Bytef *)out->buf + out->len;
    stream->avail_out = MIN(out->alloc - out->len, limit - out->len);
}

static void take_output(const z_stream *stream, vstr_t *out) {
    out->len = (char *)stream->next_out - out->buf;
}

int zlib_deflate(z_stream *stream, vstr_t *out, int flush) {
    int result;
    do {
        make_room(stream, out, ZLIB_ENDLESS);
        result = deflate(stream, flush);
        take_output(stream, out);
    } while ((result == Z_OK || result == Z_BUF_ERROR) && stream->avail_out == 0);
    return result;
}

int zlib_inflate(z_stream *stream, vstr_t *out, size_t limit, int flush, mp_obj_t dictionary) {
    int result = Z_OK;
    while (out->len < limit) {
        make_room(stream, out, limit);
        result = inflate(stream, flush);
        take_output(stream, out);
        if (result == Z_NEED_DICT && dictionary != MP_OBJ_NULL) {
            zlib_set_dictionary(stream, dictionary);
        } else if ((result != Z_OK && result != Z_BUF_ERROR) || stream->avail_out != 0) {
            break;
        }
    }
    return result;
}

// ---- Whole data ----------------------------------------------------------------------------------------------------

// compress(data, /, level=-1, wbits=15).
static mp_obj_t zlib_compress(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_level, MP_QSTR_wbits};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(Z_DEFAULT_COMPRESSION), MP_OBJ_NEW_SMALL_INT(MAX_WBITS)};
    mps_parse_args(MP_QSTR_compress, n_args, args, kw, 3, names, 1, 1, values);
    int level = mps_index_c_int(values[1]), bits = mps_index_c_int(values[2]);
    mps_span_t data = zlib_bytes(values[0]);
    z_stream stream;
    zlib_use_heap(&stream);
    int result = deflateInit2(&stream, level, Z_DEFLATED, bits, ZLIB_MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    if (result == Z_STREAM_ERROR) {
        mp_raise_msg(&mps_type_zlib_error, MP_ERROR_TEXT("Bad compression level"));
    }
    if (result != Z_OK) {
        zlib_fail(&stream, result, "while compressing data");
    }
    vstr_t out;
    mps_vstr_init(&out, 2 * ZLIB_BUFFER); // CPython's size, because the blocks of level 0 depend on it
    zlib_feed(&stream, data);
    result = zlib_deflate(&stream, &out, Z_FINISH);
    if (result != Z_STREAM_END) {
        zlib_fail(&stream, result, "while compressing data");
    }
    deflateEnd(&stream);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(zlib_compress_obj, 0, zlib_compress);

// decompress(data, /, wbits=15, bufsize=16384).
static mp_obj_t zlib_decompress(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_wbits, MP_QSTR_bufsize};
    mp_obj_t values[3] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(MAX_WBITS), MP_OBJ_NEW_SMALL_INT(ZLIB_BUFFER)};
    mps_parse_args(MP_QSTR_decompress, n_args, args, kw, 3, names, 1, 1, values);
    int bits = mps_index_c_int(values[1]);
    mp_int_t hint = mps_index_ssize(values[2]);
    mps_span_t data = zlib_bytes(values[0]);
    if (hint < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("bufsize must be non-negative"));
    }
    z_stream stream;
    zlib_use_heap(&stream);
    int result = inflateInit2(&stream, bits);
    if (result != Z_OK) {
        zlib_fail(&stream, result, "while preparing to decompress data");
    }
    vstr_t out;
    mps_vstr_init(&out, hint);
    zlib_feed(&stream, data);
    result = zlib_inflate(&stream, &out, ZLIB_ENDLESS, Z_SYNC_FLUSH, MP_OBJ_NULL);
    if (result != Z_STREAM_END) {
        // A stream that stops in the middle lacks input.
        zlib_fail(&stream, result == Z_OK ? Z_BUF_ERROR : result, "while decompressing data");
    }
    inflateEnd(&stream);
    return mps_bytes_from_vstr(&mp_type_bytes, &out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(zlib_decompress_obj, 0, zlib_decompress);

// Called by zlib's own functions.
uLong ZEXPORT crc32(uLong crc, const Bytef *data, uInt len) {
    return data == Z_NULL ? 0 : mps_crc32(crc, data, len);
}

// crc32(data, value=0, /) and adler32(data, value=1, /).
static mp_obj_t zlib_crc32(size_t n_args, const mp_obj_t *args) {
    uint32_t value = n_args > 1 ? mp_obj_get_int_truncated(mps_index(args[1])) : 0;
    mps_span_t data = zlib_bytes(args[0]);
    return mp_obj_new_int_from_uint(mps_crc32(value, data.data, data.len));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(zlib_crc32_obj, 1, 2, zlib_crc32);

static mp_obj_t zlib_adler32(size_t n_args, const mp_obj_t *args) {
    uint32_t value = n_args > 1 ? mp_obj_get_int_truncated(mps_index(args[1])) : 1;
    mps_span_t data = zlib_bytes(args[0]);
    return mp_obj_new_int_from_uint(adler32(value, data.len == 0 ? (const byte *)"" : data.data, data.len));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(zlib_adler32_obj, 1, 2, zlib_adler32);

// ---- The module ----------------------------------------------------------------------------------------------------

static const MP_DEFINE_STR_OBJ(version, ZLIB_VERSION);

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_zlib)},
    {MP_ROM_QSTR(MP_QSTR___version__), MP_ROM_QSTR(MP_QSTR_1_dot_0)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mps_type_zlib_error)},
    {MP_ROM_QSTR(MP_QSTR_compress), MP_ROM_PTR(&zlib_compress_obj)},
    {MP_ROM_QSTR(MP_QSTR_decompress), MP_ROM_PTR(&zlib_decompress_obj)},
    {MP_ROM_QSTR(MP_QSTR_compressobj), MP_ROM_PTR(&zlib_compressobj_obj)},
    {MP_ROM_QSTR(MP_QSTR_decompressobj), MP_ROM_PTR(&zlib_decompressobj_obj)},
    {MP_ROM_QSTR(MP_QSTR__ZlibDecompressor), MP_ROM_PTR(&mps_type_zlib_decompressor)},
    {MP_ROM_QSTR(MP_QSTR_crc32), MP_ROM_PTR(&zlib_crc32_obj)},
    {MP_ROM_QSTR(MP_QSTR_adler32), MP_ROM_PTR(&zlib_adler32_obj)},
    {MP_ROM_QSTR(MP_QSTR_ZLIB_VERSION), MP_ROM_PTR(&version)},
    {MP_ROM_QSTR(MP_QSTR_ZLIB_RUNTIME_VERSION), MP_ROM_PTR(&version)},
    {MP_ROM_QSTR(MP_QSTR_MAX_WBITS), MP_ROM_INT(MAX_WBITS)},
    {MP_ROM_QSTR(MP_QSTR_DEFLATED), MP_ROM_INT(Z_DEFLATED)},
    {MP_ROM_QSTR(MP_QSTR_DEF_MEM_LEVEL), MP_ROM_INT(ZLIB_MEMORY_LEVEL)},
    {MP_ROM_QSTR(MP_QSTR_DEF_BUF_SIZE), MP_ROM_INT(ZLIB_BUFFER)},
    {MP_ROM_QSTR(MP_QSTR_Z_NO_COMPRESSION), MP_ROM_INT(Z_NO_COMPRESSION)},
    {MP_ROM_QSTR(MP_QSTR_Z_BEST_SPEED), MP_ROM_INT(Z_BEST_SPEED)},
    {MP_ROM_QSTR(MP_QSTR_Z_BEST_COMPRESSION), MP_ROM_INT(Z_BEST_COMPRESSION)},
    {MP_ROM_QSTR(MP_QSTR_Z_DEFAULT_COMPRESSION), MP_ROM_INT(Z_DEFAULT_COMPRESSION)},
    {MP_ROM_QSTR(MP_QSTR_Z_FILTERED), MP_ROM_INT(Z_FILTERED)},
    {MP_ROM_QSTR(MP_QSTR_Z_HUFFMAN_ONLY), MP_ROM_INT(Z_HUFFMAN_ONLY)},
    {MP_ROM_QSTR(MP_QSTR_Z_RLE), MP_ROM_INT(Z_RLE)},
    {MP_ROM_QSTR(MP_QSTR_Z_FIXED), MP_ROM_INT(Z_FIXED)},
    {MP_ROM_QSTR(MP_QSTR_Z_DEFAULT_STRATEGY), MP_ROM_INT(Z_DEFAULT_STRATEGY)},
    {MP_ROM_QSTR(MP_QSTR_Z_NO_FLUSH), MP_ROM_INT(Z_NO_FLUSH)},
    {MP_ROM_QSTR(MP_QSTR_Z_PARTIAL_FLUSH), MP_ROM_INT(Z_PARTIAL_FLUSH)},
    {MP_ROM_QSTR(MP_QSTR_Z_SYNC_FLUSH), MP_ROM_INT(Z_SYNC_FLUSH)},
    {MP_ROM_QSTR(MP_QSTR_Z_FULL_FLUSH), MP_ROM_INT(Z_FULL_FLUSH)},
    {MP_ROM_QSTR(MP_QSTR_Z_FINISH), MP_ROM_INT(Z_FINISH)},
    {MP_ROM_QSTR(MP_QSTR_Z_BLOCK), MP_ROM_INT(Z_BLOCK)},
    {MP_ROM_QSTR(MP_QSTR_Z_TREES), MP_ROM_INT(Z_TREES)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_zlib = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR_zlib, mps_module_zlib);
