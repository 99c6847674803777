// Code objects: the result of compile(), and a function's __code__. Also places in sources and levels of tracebacks.

#ifndef MPS_CODE_H
#define MPS_CODE_H

#include "py/emitglue.h"
#include "py/obj.h"

// Returns the code object of a Python function.
mp_obj_t mps_code_of_function(mp_obj_t fun);
// Returns how many cells a function of this code has.
size_t mps_code_n_closed(mp_obj_t code);
// Returns the line of the instruction at ip.
size_t mps_code_line(const mp_raw_code_t *code, const byte *ip);
// Returns the line of the `def`, or of its first decorator.
size_t mps_code_first_line(const mp_raw_code_t *code);
// The marked characters in a part of a source that failed: none, one or two characters of an operator, or the brackets
// and everything between them.
typedef enum {
    MPS_MARK_NONE,
    MPS_MARK_ONE,
    MPS_MARK_TWO,
    MPS_MARK_BRACKET,
} mps_mark_t;

// A part of a source. Lines and columns are from 1, columns in characters; the end is the column behind the part.
// Columns are 0 if only the line is known. The place of the mark is unset if nothing is marked.
typedef struct {
    size_t line, end_line;
    size_t col, end_col;
    mps_mark_t mark;
    size_t mark_line, mark_col;
} mps_place_t;

// Returns the part of the source of the instruction at `offset`, in bytes.
mps_place_t mps_code_place(const mp_raw_code_t *code, size_t offset);
// Returns the end of code without columns.
const byte *mps_code_end(const mp_raw_code_t *code);

// Returns the names of the other local variables, which are behind the lines.
const byte *mps_code_rest(const mp_raw_code_t *code);

// Stands for the names and constants of a source if they are not known: in code objects of tracebacks.
#define MPS_NO_CONSTANTS ((mp_obj_t *)1)

// A function that is or was running.
typedef struct mps_call {
    const mp_module_context_t *context;
    const mp_code_state_t *state; // may be freed already
    mp_obj_t owner; // the generator that has the state, or MP_OBJ_NULL
} mps_call_t;

// Puts the local variables of a call into a dictionary, if it is still running. Defined in vm.c.
void mps_call_locals(const mps_call_t *call, const mp_raw_code_t *code, mp_obj_t dict);

// Returns the frame of a generator that has not ended. Defined in types/errors/traceback.c.
mp_obj_t mps_generator_frame(mp_obj_t generator, const mp_code_state_t *state);

// Puts local variables that have values into a dictionary. `first` is the place of the first variable. Defined in
// code_attributes.c.
void mps_code_locals(const mp_raw_code_t *code, const mp_module_constants_t *constants, const mp_obj_t *first,
    mp_obj_t dict);

// Returns a code object for a level of a traceback, or MP_OBJ_NULL if the level has no code.
mp_obj_t mps_code_of_level(const size_t *level);

// ---- code_attributes.c ----

typedef enum { MPS_VARIABLES_LOCAL, MPS_VARIABLES_CELLS, MPS_VARIABLES_FREE } mps_variables_t;

// Return attributes of code objects: tuples of names and constants, and iterators over places in the source.
mp_obj_t mps_code_names_used(const mp_raw_code_t *code, const mp_module_constants_t *constants);
mp_obj_t mps_code_constants(const mp_raw_code_t *code, const mp_module_constants_t *constants);
mp_obj_t mps_code_variables(const mp_raw_code_t *code, const mp_module_constants_t *constants, mps_variables_t which);
mp_obj_t mps_code_positions(const mp_raw_code_t *code);
mp_obj_t mps_code_lines(const mp_raw_code_t *code);

// Returns a list of the instructions: the place, number, name, operand and line of each.
mp_obj_t mps_code_instructions(const mp_raw_code_t *code, const mp_module_constants_t *constants);

extern const mp_obj_type_t mps_type_cell;

// Names of sources are numbers of interned strings, or of runs. A run without a name is called <run 3>. Its number
// stands for that text, because an interned string is never freed. The numbers are odd, so that the collector does not
// take them for pointers.
#define MPS_SOURCE_OF_RUN(number) (0x80000001u | (uint32_t)(number) << 1)
#define MPS_SOURCE_TEXT_MAX (sizeof("<run 4294967295>"))

// Returns whether the name of a source is the number of a run.
static inline bool mps_source_is_of_run(size_t source) {
    return (source & MPS_SOURCE_OF_RUN(0)) == MPS_SOURCE_OF_RUN(0);
}

// Returns the text of a source's name, in `space` if it is not interned.
const char *mps_source_text(size_t source, size_t *len, char space[MPS_SOURCE_TEXT_MAX]);
// A level of a traceback has three words: the name of the source, a place and a function. Either the function is its
// code, and the place is the offset of an instruction; or the function is a qualified name as an odd number
// (MP_QSTRnull for none), and the place is a line.
#define MPS_LEVEL_WORDS (3)
#define MPS_LEVEL_NAME(name) ((size_t)(name) << 1 | 1)

// Returns the line of a level.
size_t mps_level_line(const size_t *level);
// Returns the name of the function, which may be the qualified one. Allocates nothing.
qstr mps_level_function(const size_t *level);

// Returns the qualified name of a code. May intern it.
qstr mps_code_qualified_name(const mp_raw_code_t *code);
// Returns the part of the source that failed.
mps_place_t mps_level_place(const size_t *level);
// Returns whether two levels are of the same line of the same function.
bool mps_level_is_same(const size_t *a, const size_t *b);

// Returns the name as a str.
mp_obj_t mps_source_name(size_t source);

#endif // MPS_CODE_H
