// Declarations that the files of the module zlib share.

#ifndef MPS_ZLIB_PARTS_H
#define MPS_ZLIB_PARTS_H

#include "py/obj.h"
#include "py/runtime.h"

#include "types/text/text.h"

#include <zlib.h>

#define ZLIB_BUFFER (16 * 1024)
#define ZLIB_MEMORY_LEVEL (8)

// No limit for a stream's output.
#define ZLIB_ENDLESS (SIZE_MAX)

extern const mp_obj_type_t mps_type_zlib_error;
extern const mp_obj_type_t mps_type_zlib_compress, mps_type_zlib_decompress, mps_type_zlib_decompressor;

// Makes a stream use the interpreter's heap. The collector frees its memory.
void zlib_use_heap(z_stream *stream);

// Raises zlib.error, or MemoryError, for the result of a zlib function.
MP_NORETURN void zlib_fail(const z_stream *stream, int result, const char *doing);

mps_span_t zlib_bytes(mp_obj_t obj);

// Sets a stream's input.
static inline void zlib_feed(z_stream *stream, mps_span_t data) {
    stream->next_in = (z_const Bytef *)data.data;
    stream->avail_in = data.len;
}

// Appends a stream's output to out, up to a limit. Returns zlib's last result.
int zlib_deflate(z_stream *stream, vstr_t *out, int flush);
int zlib_inflate(z_stream *stream, vstr_t *out, size_t limit, int flush, mp_obj_t dictionary);

// Sets the dictionary of a stream that needs it.
void zlib_set_dictionary(z_stream *stream, mp_obj_t dictionary);

// Returns a dictionary, or MP_OBJ_NULL for None.
mp_obj_t zlib_dictionary(mp_obj_t obj);

// Defined in streams.c.
MP_DECLARE_CONST_FUN_OBJ_KW(zlib_compressobj_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(zlib_decompressobj_obj);

#endif // MPS_ZLIB_PARTS_H
