// zlib's objects that take data in parts: the results of compressobj() and decompressobj(), and _ZlibDecompressor.

#include <string.h>

#include "stdlib/zlib/zlib_parts.h"

typedef struct {
    mp_obj_base_t base;
    z_stream stream;
    mp_obj_t dictionary; // a bytes, or MP_OBJ_NULL
    mp_obj_t unused, tail; // the bytes behind the stream, and those not processed yet
    size_t taken; // in _ZlibDecompressor: how much of the tail was processed
    bool is_over, wants_input;
} stream_t;

static stream_t *stream_new(const mp_obj_type_t *type, mp_obj_t dictionary) {
    stream_t *self = mp_obj_malloc(stream_t, type);
    zlib_use_heap(&self->stream);
    self->dictionary = dictionary;
    self->unused = self->tail = mp_const_empty_bytes;
    self->taken = 0;
    self->is_over = false;
    self->wants_input = true;
    return self;
}

static mp_obj_t to_bytes(vstr_t *out) {
    return mps_bytes_from_vstr(&mp_type_bytes, out);
}

// Returns the input that zlib has not processed.
static mps_span_t rest_of(const stream_t *self) {
    return (mps_span_t) {self->stream.next_in, self->stream.avail_in};
}

static mp_obj_t bytes_of(mps_span_t span) {
    return span.len == 0 ? mp_const_empty_bytes : mps_bytes_new(&mp_type_bytes, span.data, span.len);
}

// ---- Compressing ---------------------------------------------------------------------------------------------------

// compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY,
// zdict=None).
static mp_obj_t zlib_compressobj(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_level, MP_QSTR_method, MP_QSTR_wbits, MP_QSTR_memLevel, MP_QSTR_strategy,
        MP_QSTR_zdict};
    mp_obj_t values[6] = {MP_OBJ_NEW_SMALL_INT(Z_DEFAULT_COMPRESSION), MP_OBJ_NEW_SMALL_INT(Z_DEFLATED),
        MP_OBJ_NEW_SMALL_INT(MAX_WBITS), MP_OBJ_NEW_SMALL_INT(ZLIB_MEMORY_LEVEL),
        MP_OBJ_NEW_SMALL_INT(Z_DEFAULT_STRATEGY), MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_compressobj, n_args, args, kw, 6, names, 0, 0, values);
    int numbers[5];
    for (size_t i = 0; i < 5; i++) {
        numbers[i] = mps_index_c_int(values[i]);
    }
    if (values[5] != MP_OBJ_NULL && values[5] != mp_const_none) {
        zlib_bytes(values[5]);
    }
    stream_t *self = stream_new(&mps_type_zlib_compress, zlib_dictionary(values[5]));
    z_stream *stream = &self->stream;
    int result = deflateInit2(stream, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    if (result == Z_STREAM_ERROR) {
        mp_raise_ValueError(MP_ERROR_TEXT("Invalid initialization option"));
    }
    if (result != Z_OK) {
        zlib_fail(stream, result, "while creating compression object");
    }
    if (self->dictionary != MP_OBJ_NULL) {
        mps_span_t dictionary = zlib_bytes(self->dictionary);
        result = deflateSetDictionary(stream, dictionary.data, dictionary.len);
        if (result != Z_OK) {
            mp_raise_ValueError(MP_ERROR_TEXT("Invalid dictionary"));
        }
    }
    return MP_OBJ_FROM_PTR(self);
}
MP_DEFINE_CONST_FUN_OBJ_KW(zlib_compressobj_obj, 0, zlib_compressobj);

static mp_obj_t compress_compress(mp_obj_t self_in, mp_obj_t obj) {
    stream_t *self = MP_OBJ_TO_PTR(self_in);
    mps_span_t data = zlib_bytes(obj);
    vstr_t out;
    mps_vstr_init(&out, 64);
    zlib_feed(&self->stream, data);
    int result = zlib_deflate(&self->stream, &out, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_BUF_ERROR) {
        zlib_fail(&self->stream, result, "while compressing data");
    }
    return to_bytes(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(compress_compress_obj, compress_compress);

// flush(mode=Z_FINISH, /).
static mp_obj_t compress_flush(size_t n_args, const mp_obj_t *args) {
    stream_t *self = MP_OBJ_TO_PTR(args[0]);
    int mode = n_args > 1 ? mps_index_c_int(args[1]) : Z_FINISH;
    if (mode == Z_NO_FLUSH) {
        return mp_const_empty_bytes;
    }
    vstr_t out;
    mps_vstr_init(&out, 64);
    zlib_feed(&self->stream, (mps_span_t) {NULL, 0});
    int result = zlib_deflate(&self->stream, &out, mode);
    if (result == Z_STREAM_END && mode == Z_FINISH) {
        result = deflateEnd(&self->stream);
        if (result != Z_OK) {
            zlib_fail(&self->stream, result, "while finishing compression");
        }
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        zlib_fail(&self->stream, result, "while flushing");
    }
    return to_bytes(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(compress_flush_obj, 1, 2, compress_flush);

// ---- Copies --------------------------------------------------------------------------------------------------------

static mp_obj_t stream_copy(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    stream_t *self = MP_OBJ_TO_PTR(args[0]);
    bool compresses = self->base.type == &mps_type_zlib_compress;
    stream_t *copy = stream_new(self->base.type, self->dictionary);
    int result = compresses ? deflateCopy(&copy->stream, &self->stream) : inflateCopy(&copy->stream, &self->stream);
    if (result == Z_STREAM_ERROR) {
        mp_raise_ValueError(MP_ERROR_TEXT("Inconsistent stream state"));
    }
    if (result != Z_OK) {
        zlib_fail(&self->stream, result,
            compresses ? "while copying compression object" : "while copying decompression object");
    }
    copy->unused = self->unused;
    copy->tail = self->tail;
    copy->is_over = self->is_over;
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(stream_copy_obj, 1, 2, stream_copy);

// ---- Decompressing -------------------------------------------------------------------------------------------------

static stream_t *inflating_new(const mp_obj_type_t *type, int bits, mp_obj_t dictionary) {
    stream_t *self = stream_new(type, zlib_dictionary(dictionary));
    int result = inflateInit2(&self->stream, bits);
    if (result == Z_STREAM_ERROR) {
        mp_raise_ValueError(MP_ERROR_TEXT("Invalid initialization option"));
    }
    if (result != Z_OK) {
        zlib_fail(&self->stream, result, "while creating decompression object");
    }
    // A raw stream does not say that it needs one.
    if (self->dictionary != MP_OBJ_NULL && bits < 0) {
        zlib_set_dictionary(&self->stream, self->dictionary);
    }
    return self;
}

// decompressobj(wbits=MAX_WBITS, zdict=b'').
static mp_obj_t zlib_decompressobj(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_wbits, MP_QSTR_zdict};
    mp_obj_t values[2] = {MP_OBJ_NEW_SMALL_INT(MAX_WBITS), MP_OBJ_NULL};
    mps_parse_args(MP_QSTR_decompressobj, n_args, args, kw, 2, names, 0, 0, values);
    return MP_OBJ_FROM_PTR(inflating_new(&mps_type_zlib_decompress, mps_index_c_int(values[0]), values[1]));
}
MP_DEFINE_CONST_FUN_OBJ_KW(zlib_decompressobj_obj, 0, zlib_decompressobj);

// Keeps the input that zlib has not processed: behind its end, or for the next call.
static void save_rest(stream_t *self, int result) {
    mps_span_t rest = rest_of(self);
    if (result == Z_STREAM_END) {
        if (rest.len > 0) {
            mps_span_t before = zlib_bytes(self->unused);
            self->unused = mps_concat(&mp_type_bytes, before, rest);
        }
        self->tail = mp_const_empty_bytes;
    } else {
        self->tail = bytes_of(rest);
    }
    zlib_feed(&self->stream, (mps_span_t) {NULL, 0});
}

// decompress(data, /, max_length=0).
static mp_obj_t decompress_decompress(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_max_length};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(0)};
    mps_parse_args(MP_QSTR_decompress, n_args - 1, args + 1, kw, 2, names, 1, 1, values);
    stream_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t most = mps_index_ssize(values[1]);
    mps_span_t data = zlib_bytes(values[0]);
    if (most < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("max_length must be non-negative"));
    }
    vstr_t out;
    mps_vstr_init(&out, 64);
    zlib_feed(&self->stream, data);
    int result = zlib_inflate(&self->stream, &out, most == 0 ? ZLIB_ENDLESS : (size_t)most, Z_SYNC_FLUSH,
        self->dictionary);
    save_rest(self, result);
    if (result == Z_STREAM_END) {
        self->is_over = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        zlib_fail(&self->stream, result, "while decompressing data");
    }
    return to_bytes(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decompress_decompress_obj, 1, decompress_decompress);

// flush(length=DEF_BUF_SIZE, /).
static mp_obj_t decompress_flush(size_t n_args, const mp_obj_t *args) {
    stream_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t hint = n_args > 1 ? mps_index_ssize(args[1]) : ZLIB_BUFFER;
    if (hint <= 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length must be greater than zero"));
    }
    vstr_t out;
    mps_vstr_init(&out, MIN(hint, ZLIB_BUFFER));
    mp_obj_t tail = self->tail;
    zlib_feed(&self->stream, zlib_bytes(tail));
    int result = zlib_inflate(&self->stream, &out, ZLIB_ENDLESS, Z_FINISH, self->dictionary);
    save_rest(self, result);
    if (result == Z_STREAM_END) {
        self->is_over = true;
        result = inflateEnd(&self->stream);
        if (result != Z_OK) {
            zlib_fail(&self->stream, result, "while finishing decompression");
        }
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        zlib_fail(&self->stream, result, "while decompressing data");
    }
    return to_bytes(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decompress_flush_obj, 1, 2, decompress_flush);

static void decompress_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const stream_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    bool is_object = self->base.type == &mps_type_zlib_decompress;
    if (attr == MP_QSTR_unused_data) {
        dest[0] = self->unused;
    } else if (attr == MP_QSTR_eof) {
        dest[0] = mp_obj_new_bool(self->is_over);
    } else if (attr == MP_QSTR_unconsumed_tail && is_object) {
        dest[0] = self->tail;
    } else if (attr == MP_QSTR_needs_input && !is_object) {
        dest[0] = mp_obj_new_bool(self->wants_input);
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

// ---- _ZlibDecompressor ---------------------------------------------------------------------------------------------

static mp_obj_t decompressor_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    static const qstr names[] = {MP_QSTR_wbits, MP_QSTR_zdict};
    mp_obj_t values[2] = {MP_OBJ_NEW_SMALL_INT(MAX_WBITS), MP_OBJ_NULL};
    mp_map_t kw;
    mp_map_init_fixed_table(&kw, n_kw, args + n_args);
    mps_parse_args(MP_QSTR__ZlibDecompressor, n_args, args, &kw, 2, names, 0, 0, values);
    return MP_OBJ_FROM_PTR(inflating_new(&mps_type_zlib_decompressor, mps_index_c_int(values[0]), values[1]));
}

// Appends data to the rest of the input. Returns the object with the bytes to process.
static mp_obj_t gather(stream_t *self, mp_obj_t data) {
    mps_span_t kept = zlib_bytes(self->tail), more = zlib_bytes(data);
    mps_span_t left = {kept.data + self->taken, kept.len - self->taken};
    if (more.len > 0) {
        self->tail = left.len > 0 ? mps_concat(&mp_type_bytes, left, more)
            : mp_obj_is_exact_type(data, &mp_type_bytes)
            ? data
            : bytes_of(more);
        self->taken = 0;
    }
    return self->tail;
}

// decompress(data, max_length=-1).
static mp_obj_t decompressor_decompress(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_data, MP_QSTR_max_length};
    mp_obj_t values[2] = {MP_OBJ_NULL, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(MP_QSTR_decompress, n_args - 1, args + 1, kw, 2, names, 0, 1, values);
    stream_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_int_t most = mps_index_ssize(values[1]);
    if (self->is_over) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("End of stream already reached"));
    }
    mps_span_t all = zlib_bytes(gather(self, values[0]));
    vstr_t out;
    mps_vstr_init(&out, 64);
    zlib_feed(&self->stream, (mps_span_t) {all.data + self->taken, all.len - self->taken});
    int result = zlib_inflate(&self->stream, &out, most < 0 ? ZLIB_ENDLESS : (size_t)most, Z_SYNC_FLUSH,
        self->dictionary);
    mps_span_t rest = rest_of(self);
    self->taken = all.len - rest.len;
    self->wants_input = result != Z_STREAM_END && rest.len == 0;
    if (result == Z_STREAM_END) {
        self->is_over = true;
        self->unused = bytes_of(rest);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        zlib_fail(&self->stream, result, "while decompressing data");
    }
    if (result == Z_STREAM_END || rest.len == 0) {
        self->tail = mp_const_empty_bytes;
        self->taken = 0;
    }
    zlib_feed(&self->stream, (mps_span_t) {NULL, 0});
    return to_bytes(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(decompressor_decompress_obj, 1, decompressor_decompress);

// ---- Types ---------------------------------------------------------------------------------------------------------

static const mp_rom_map_elem_t compress_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_zlib)},
    {MP_ROM_QSTR(MP_QSTR_compress), MP_ROM_PTR(&compress_compress_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&compress_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&stream_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&stream_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&stream_copy_obj)},
};
static MP_DEFINE_CONST_DICT(compress_locals, compress_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_zlib_compress,
    MP_QSTR_Compress,
    MP_TYPE_FLAG_NONE,
    locals_dict, &compress_locals
    );

static const mp_rom_map_elem_t decompress_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_zlib)},
    {MP_ROM_QSTR(MP_QSTR_decompress), MP_ROM_PTR(&decompress_decompress_obj)},
    {MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&decompress_flush_obj)},
    {MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&stream_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&stream_copy_obj)},
    {MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&stream_copy_obj)},
};
static MP_DEFINE_CONST_DICT(decompress_locals, decompress_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_zlib_decompress,
    MP_QSTR_Decompress,
    MP_TYPE_FLAG_NONE,
    attr, decompress_attr,
    locals_dict, &decompress_locals
    );

static const mp_rom_map_elem_t decompressor_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR_zlib)},
    {MP_ROM_QSTR(MP_QSTR_decompress), MP_ROM_PTR(&decompressor_decompress_obj)},
};
static MP_DEFINE_CONST_DICT(decompressor_locals, decompressor_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_zlib_decompressor,
    MP_QSTR__ZlibDecompressor,
    MP_TYPE_FLAG_NONE,
    make_new, decompressor_make_new,
    attr, decompress_attr,
    locals_dict, &decompressor_locals
    );
