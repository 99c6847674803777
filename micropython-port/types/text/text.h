// Declarations for str, bytes, bytearray and their relatives: access to their bytes, arguments of methods, making
// results.

#ifndef MPS_TEXT_H
#define MPS_TEXT_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"

#include "types/containers/containers.h"
#include "types/text/unicode.h"

// Bytes of an object. They are valid as long as the object lives and no Python runs.
typedef struct {
    const byte *data;
    size_t len;
} mps_span_t;

// Tells whether the text of a str is ASCII (mp_obj_str_t.kind).
enum {
    MPS_KIND_UNKNOWN,
    MPS_KIND_ASCII,
    MPS_KIND_OTHER,
};

// The greatest length of text or bytes.
#define MPS_LEN_MAX (0x7fffffff - 64)

// ---- Access ----

// Returns the str that an object is or that an instance of a derived class has, or MP_OBJ_NULL.
mp_obj_t mps_str_of(mp_obj_t obj);

mps_span_t mps_str_span(mp_obj_t str);

// Gets the bytes of a bytes-like object (a str is none). Returns false for other objects.
bool mps_bytes_like(mp_obj_t obj, mps_span_t *span);

// Returns whether a str is all ASCII. The object remembers it.
bool mps_str_is_ascii(mp_obj_t str);

// Returns how many characters a str has.
size_t mps_str_len(mp_obj_t str);

// Returns the place of a character in bytes. index is at most the length.
size_t mps_str_offset(mp_obj_t str, size_t index);

// Returns the index of the character at a place.
size_t mps_str_index_of(mp_obj_t str, size_t offset);

// ---- Making ----

// Returns the str of one character.
mp_obj_t mps_char(unichar c);

// Makes a str with a copy of this text.
mp_obj_t mps_str_new(const byte *data, size_t len);
// Makes a str of text that is all ASCII.
mp_obj_t mps_str_new_ascii(const byte *data, size_t len);
// Returns the decimal text of a number.
mp_obj_t mps_str_of_small_int(mp_int_t value);

// Makes a str or bytes from a buffer, which they take over. kind tells whether a str's text is ASCII.
mp_obj_t mps_str_from_vstr(vstr_t *vstr, unsigned kind);

// Makes a str or bytes of two others' text. Text that is appended to again and again shares a buffer with its earlier
// parts.
mp_obj_t mps_concat(const mp_obj_type_t *type, mps_span_t left, mps_span_t right);

// Puts a zero behind the text of a str or bytes (not of an interned string) and keeps it there.
void mps_str_end(mp_obj_t str);

// Starts a result of that length, and sets the length. Raises MemoryError if it is too long.
void mps_vstr_init_len(vstr_t *vstr, uint64_t len);

// Starts a result that grows.
void mps_vstr_init(vstr_t *vstr, size_t hint);

// ---- Arguments ----

// Returns a str method's self. Raises TypeError if it is not a str.
mp_obj_t mps_self_str(mp_obj_t self, qstr method);

// Raises CPython's TypeError if the number of positional arguments (without self) is wrong.
void mps_check_count(qstr method, size_t n_args, size_t min, size_t max);

// Stores arguments by position or by name in values, which keep their old values for missing ones. The first
// `positional` arguments have no name. n_args and args are without self.
void mps_parse_args(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, size_t count, const qstr *names,
    size_t positional, size_t required, mp_obj_t *values);

// Raise TypeError with the name of the object's type, as %s. For an argument, None is called None.
MP_NORETURN void mps_raise_type(mp_rom_error_text_t text, mp_obj_t obj);
MP_NORETURN void mps_raise_argument(mp_rom_error_text_t text, mp_obj_t obj);
MP_NORETURN void mps_raise_memory(void);

// ---- Operators ----

// Returns whether an object of a Python class has a method: for instance one to call when the left operand can't do it.
bool mps_has_method(mp_obj_t obj, qstr method);

// Returns whether a sequence can be multiplied by this object. Raises TypeError if it can't; returns false if the
// object has a method for it.
bool mps_is_multiplier(mp_obj_t obj);

// Returns how often a multiplier repeats. May run Python, so take the span afterwards.
mp_int_t mps_multiplier(mp_obj_t obj);

// Makes a result of `times` copies.
void mps_repeat(mps_span_t span, mp_int_t times, vstr_t *vstr);

// Compares bytes. UTF-8's bytes have the same order as its characters. Returns MP_OBJ_NULL for other operators.
mp_obj_t mps_compare(mp_binary_op_t op, mps_span_t left, mps_span_t right);

mp_obj_t mps_bytes_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Returns whether bytes contain an int from 0 to 255, or a bytes-like object.
bool mps_bytes_contain(mp_obj_t self, mp_obj_t item);

// ---- Search ----

// Returns the first place of a needle, or NULL. An empty needle is at the start.
const byte *mps_find(const byte *data, size_t len, const byte *needle, size_t needle_len);

// Returns the last place of a needle, or NULL.
const byte *mps_find_last(const byte *data, size_t len, const byte *needle, size_t needle_len);

// Returns how often a needle occurs without overlapping, at most max times.
size_t mps_count(const byte *data, size_t len, const byte *needle, size_t needle_len, size_t max);

// ---- str.c, bytes.c, codecs.c, bytearray.c ----

// Prints a str as repr() does, or as ascii() does if `ascii` is set.
void mps_str_print_quoted(const mp_print_t *print, const byte *data, size_t len, bool ascii);

void mps_bytearray_print_quoted(const mp_print_t *print, const byte *data, size_t len);

// The methods of str, from str_methods.c, and of bytes and bytearray, from bytes_methods.c.
extern const mp_obj_dict_t mps_bytes_locals_dict;
extern const mp_obj_dict_t mps_bytearray_locals_dict;

// Makes bytes or bytearray, by type, with a copy of the data.
mp_obj_t mps_bytes_new(const mp_obj_type_t *type, const byte *data, size_t len);

// Makes bytes or bytearray from a buffer, which they take over.
mp_obj_t mps_bytes_from_vstr(const mp_obj_type_t *type, vstr_t *vstr);

// Reads the arguments of bytes() and bytearray() into a buffer. Messages have the type's name. May run Python.
void mps_bytes_from_args(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, vstr_t *vstr);

// Returns the value of an item of bytes: 0 to 255. If is_bytes is set, the message says bytes. May run Python.
byte mps_to_byte(mp_obj_t obj, bool is_bytes);

// The method hex() of bytes-like objects.
MP_DECLARE_CONST_FUN_OBJ_KW(mps_hex_obj);

// Raises TypeError if the arguments encoding and errors of a method are given, but are not str.
void mps_check_codec_args(qstr method, const qstr *names, const mp_obj_t *values);

// Convert text to bytes and back. encoding and errors are a str, or MP_OBJ_NULL for utf-8 and strict. The span may be
// obj's bytes. May run Python.
bool mps_has_surrogates(const void *text, size_t len);
mp_obj_t mps_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors);
void mps_encode_to(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors, vstr_t *vstr);
mp_obj_t mps_decode(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors);

// Returns the number of a built-in encoding, or -1. MP_OBJ_NULL means utf-8.
int mps_codec_of(mp_obj_t encoding);

// Convert an encoding, as a mark at the start has changed it, to the state of CPython's decoders, and back.
mp_int_t mps_codec_state(int first, int codec);
int mps_codec_of_state(int first, mp_int_t state);

// Returns the encoding behind the start of a text that may have a mark.
int mps_codec_behind_start(int codec);

// Encodes text by a built-in encoding. May run Python.
void mps_encode_codec(mp_obj_t str, int codec, mp_obj_t errors, vstr_t *vstr);

// Decodes a part of a text, of which more may come unless it is `final`. Returns in *done how many bytes were decoded,
// and in *codec the encoding that a mark at the start selects. May run Python.
mp_obj_t mps_decode_some(mp_obj_t obj, int *codec, mp_obj_t errors, bool final, size_t *done);

// Returns the CodecInfo of any encoding. Raises LookupError if there is none. May run Python.
mp_obj_t mps_codec_lookup(mp_obj_t encoding);

// Raises LookupError if there is no such handler of errors.
void mps_codec_check_errors(mp_obj_t errors);

// The functions of the registry and the handlers of errors, for the module _codecs.
void mps_codec_register(mp_obj_t search);
void mps_codec_unregister(mp_obj_t search);
void mps_codec_register_handler(mp_obj_t name, mp_obj_t handler);
mp_obj_t mps_codec_handler_function(mp_obj_t errors);

// Encodes or decodes by a CodecInfo. Returns its result. errors is a str, or MP_OBJ_NULL for none. Runs Python.
mp_obj_t mps_codec_convert(mp_obj_t info, mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors, bool encodes);

// Encodes a str or decodes bytes by an encoding that is not built in. Runs Python.
mp_obj_t mps_codec_call(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors, bool encodes);

#endif // MPS_TEXT_H
