// What str, bytes, bytearray and their relatives share: access to their bytes, arguments of methods, making results.

#ifndef MPS_TEXT_H
#define MPS_TEXT_H

#include <stdbool.h>

#include "py/obj.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"

#include "types/containers/containers.h"
#include "types/text/unicode.h"

// Bytes of an object's. They stay where they are as long as the object lives and no code of the program's runs.
typedef struct {
    const byte *data;
    size_t len;
} mps_span_t;

// What is known of the text of a str (mp_obj_str_t.kind).
enum {
    MPS_KIND_UNKNOWN,
    MPS_KIND_ASCII,
    MPS_KIND_OTHER,
};

// No text or bytes are longer.
#define MPS_LEN_MAX (0x7fffffff - 64)

// ---- Access ----

// The str that an object is, or that an instance of a class derived from str holds; else MP_OBJ_NULL.
mp_obj_t mps_str_of(mp_obj_t obj);

mps_span_t mps_str_span(mp_obj_t str);

// The bytes of a bytes-like object (which a str is not): false for other objects.
bool mps_bytes_like(mp_obj_t obj, mps_span_t *span);

// Whether a str is all ASCII. Remembered in the object.
bool mps_str_is_ascii(mp_obj_t str);

// How many characters a str has.
size_t mps_str_len(mp_obj_t str);

// The place of a character of a str in bytes; index is not above its length.
size_t mps_str_offset(mp_obj_t str, size_t index);

// The number of the character at a place.
size_t mps_str_index_of(mp_obj_t str, size_t offset);

// ---- Making ----

// The str of one character.
mp_obj_t mps_char(unichar c);

// A str of this text, copied.
mp_obj_t mps_str_new(const byte *data, size_t len);

// A str or bytes from a buffer, which they take over. kind is what is known of a str.
mp_obj_t mps_str_from_vstr(vstr_t *vstr, unsigned kind);

// A str or bytes of two others' text. Text that is added to again and again shares a buffer with what it was before.
mp_obj_t mps_concat(const mp_obj_type_t *type, mps_span_t left, mps_span_t right);

// Sees to it that there is a zero behind the text of a str or bytes (which is no interned string), and stays there.
void mps_str_end(mp_obj_t str);

// Starts a result of that length: MemoryError where it is too long. The length is set.
void mps_vstr_init_len(vstr_t *vstr, uint64_t len);

// Starts a result that grows.
void mps_vstr_init(vstr_t *vstr, size_t hint);

// ---- Arguments ----

// A str's method's self, by position 0; raises TypeError where it is none.
mp_obj_t mps_self_str(mp_obj_t self, qstr method);

// Raises TypeError as CPython does, where the number of positional arguments (without self) is wrong.
void mps_check_count(qstr method, size_t n_args, size_t min, size_t max);

// Arguments by position or by name into values, which keep what they had where none is given. The first `positional`
// have no name. n_args and args are without self.
void mps_parse_args(qstr method, size_t n_args, const mp_obj_t *args, mp_map_t *kw, size_t count, const qstr *names,
    size_t positional, size_t required, mp_obj_t *values);

// TypeError with the name of the object's type, as %s. For an argument, None is called None.
MP_NORETURN void mps_raise_type(mp_rom_error_text_t text, mp_obj_t obj);
MP_NORETURN void mps_raise_argument(mp_rom_error_text_t text, mp_obj_t obj);
MP_NORETURN void mps_raise_memory(void);

// ---- Operators ----

// Whether an object of a class of the program's has a method: one that is asked when the left operand gives up, for
// instance.
bool mps_has_method(mp_obj_t obj, qstr method);

// Whether a sequence can be multiplied by this. Raises TypeError where it cannot; false where it has a method for it.
bool mps_is_multiplier(mp_obj_t obj);

// A result of so many copies.
void mps_repeat(mps_span_t span, mp_obj_t times, vstr_t *vstr);

// Compares bytes; the order of UTF-8's bytes is that of its characters. MP_OBJ_NULL for other operators.
mp_obj_t mps_compare(mp_binary_op_t op, mps_span_t left, mps_span_t right);

mp_obj_t mps_bytes_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// Whether an int from 0 to 255, or a bytes-like object, is in bytes.
bool mps_bytes_contain(mp_obj_t self, mp_obj_t item);

// ---- Search ----

// The first place of a needle, or NULL. An empty one is at the start.
const byte *mps_find(const byte *data, size_t len, const byte *needle, size_t needle_len);

// The last place of it.
const byte *mps_find_last(const byte *data, size_t len, const byte *needle, size_t needle_len);

// How often it is there, without overlapping, and not more than max times.
size_t mps_count(const byte *data, size_t len, const byte *needle, size_t needle_len, size_t max);

// ---- str.c, bytes.c, codecs.c, bytearray.c ----

// Writes a str as repr() has it. ascii: as ascii() has it.
void mps_str_print_quoted(const mp_print_t *print, const byte *data, size_t len, bool ascii);

void mps_bytearray_print_quoted(const mp_print_t *print, const byte *data, size_t len);

// Methods of str, in str_methods.c, and of bytes and bytearray, in bytes_methods.c.
extern const mp_obj_dict_t mps_bytes_locals_dict;
extern const mp_obj_dict_t mps_bytearray_locals_dict;

// bytes or bytearray (by type) of these, copied.
mp_obj_t mps_bytes_new(const mp_obj_type_t *type, const byte *data, size_t len);

// The same, from a buffer, which they take over.
mp_obj_t mps_bytes_from_vstr(const mp_obj_type_t *type, vstr_t *vstr);

// Reads what bytes() and bytearray() take, into a buffer. name is the type's, for messages.
void mps_bytes_from_args(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, vstr_t *vstr);

// An item of bytes: 0 to 255. is_bytes: the message says bytes.
byte mps_to_byte(mp_obj_t obj, bool is_bytes);

// The method hex() of bytes-like objects.
MP_DECLARE_CONST_FUN_OBJ_KW(mps_hex_obj);

// Raises TypeError where the arguments encoding and errors of a method are given, but no str.
void mps_check_codec_args(qstr method, const qstr *names, const mp_obj_t *values);

// Text to bytes and back. encoding and errors are a str, or MP_OBJ_NULL for utf-8 and strict. The span may be of obj's
// bytes.
void mps_check_surrogates(const void *text, size_t len);
mp_obj_t mps_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors);
void mps_encode_to(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors, vstr_t *vstr);
mp_obj_t mps_decode(mp_obj_t obj, mp_obj_t encoding, mp_obj_t errors);

#endif // MPS_TEXT_H
