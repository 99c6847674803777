// The instructions that bytecode has beside those of upstream's py/bc0.h. What else is known of a function is told in
// py/emitglue.h.
#ifndef MPS_BYTECODE_H
#define MPS_BYTECODE_H

#include "py/bc.h"
#include "py/emitglue.h"

// Opcodes in upstream's reserved space.
enum {
    MPS_BC_EXTENDED = 0x00, // a byte of mps_extended_t and its operands follow
    MPS_BC_JUMP_FAR = 0x01, // four bytes, low first: the distance from behind them
    MPS_BC_ITER_RANGE = 0x02, // n: CALL_FUNCTION of what most probably is range, and GET_ITER_STACK
};

// Operands are named after the instruction: n, flags: var-uint; name: var-uint into the names; far: four bytes.
// On the stack the last is the top one.
typedef enum {
    MPS_X_SETUP_WITH_FAR, // far
    MPS_X_SETUP_EXCEPT_FAR, // far
    MPS_X_SETUP_FINALLY_FAR, // far
    MPS_X_LIST_APPEND, // n: list, n values -> list
    MPS_X_LIST_EXTEND, // list, iterable -> list
    MPS_X_LIST_TO_TUPLE, // list -> tuple
    MPS_X_SET_ADD, // n: set, n values -> set
    MPS_X_SET_UPDATE, // set, iterable -> set
    MPS_X_DICT_UPDATE, // dict, mapping -> dict: for displays
    MPS_X_DICT_MERGE, // n: dict of keyword arguments, mapping -> dict: for calls; the function is n below the mapping
    MPS_X_CALL, // flags of mps_call_flags_t, n positional, n keywords: see there
    MPS_X_FORMAT, // flags: conversion (0 none, 1 str, 2 repr, 3 ascii), 4: a specification: value, [str] -> str
    MPS_X_BUILD_STRING, // n: n strings -> str
    MPS_X_LOAD_CLASS_DEREF, // name, n: in a class, what the namespace has, or else the cell
    MPS_X_LOAD_DICT_OR_GLOBAL, // name: namespace -> what it has, or else the global
    MPS_X_MAKE_CELL, // n: the local becomes an empty cell, or one with its value
    MPS_X_NEW_CELL, // n: the local becomes an empty cell
    MPS_X_UNPACK_EX, // n before, n after the star
    MPS_X_SET_FUNCTION, // name: function, value -> function with that attribute
    MPS_X_LOCALS, // n, then n times name, n: pushes a dict of these locals; +1 on the number where it is a cell
    MPS_X_GET_AWAITABLE, // value -> iterator
    MPS_X_LOAD_AENTER, // manager -> its method __aenter__, as of LOAD_METHOD; checks for __aexit__
    MPS_X_LOAD_NAMESPACE, // pushes the namespace that the code runs in
    MPS_X_GET_AITER, // value -> asynchronous iterator
    MPS_X_GET_ANEXT, // asynchronous iterator -> itself, iterator of its next
    MPS_X_ASYNC_GEN_VALUE, // value -> what an asynchronous generator yields for it
    MPS_X_STAR_BEGIN, // exception -> exception, list of what handlers raise, rest
    MPS_X_STAR_MATCH, // rest, type -> rest, what matches or None
    MPS_X_STAR_RAISED, // list, rest, what matched, exception -> list, with what is raised; rest, what matched
    MPS_X_STAR_END, // exception, list, rest -> what is to be raised, or None
    MPS_X_MATCH_SEQUENCE, // flags: 1: at least, n: value -> whether it is a sequence of that length
    MPS_X_MATCH_ITEM, // n, flags 1: from the end: value -> item
    MPS_X_MATCH_SLICE, // n before, n after: value -> list of the items between
    MPS_X_MATCH_MAPPING, // n: value -> whether it is a mapping of at least n
    MPS_X_MATCH_KEYS, // value, tuple of keys -> tuple of values or None
    MPS_X_MATCH_REST, // value, tuple of keys -> dict of the others
    MPS_X_MATCH_CLASS, // n positional: value, class, tuple of names -> tuple of attributes or None
} mps_extended_t;

// How MPS_X_CALL finds its operands on the stack: the function, what LOAD_METHOD puts behind it (METHOD), the
// positional arguments, an iterable of more (ARGS), names and values of the keywords, a mapping of more (KEYWORDS).
typedef enum {
    MPS_CALL_METHOD = 1,
    MPS_CALL_ARGS = 2,
    MPS_CALL_KEYWORDS = 4,
} mps_call_flags_t;

struct _mp_obj_fun_bc_t;

// The name of a local variable, or MP_QSTRnull where it has none. `is_free` says whether it is of an outer function.
qstr mps_local_name(const struct _mp_obj_fun_bc_t *fun, size_t number, bool *is_free);

// Loads a name where the namespace is no dict.
mp_obj_t mps_load_from_mapping(qstr name);

void mps_unpack_sequence(mp_obj_t value, size_t n, mp_obj_t *items);
void mps_unpack_ex(mp_obj_t value, size_t before, size_t after, mp_obj_t *items);
void mps_enter_manager(mp_obj_t *sp);

// Executes an extended instruction. `ip` is behind MPS_BC_EXTENDED. Returns the stack pointer, and in mps_next where to
// go on.
extern const byte *mps_next;
mp_obj_t *mps_execute_extended(mp_code_state_t *code_state, const byte *ip, mp_obj_t *sp);

#endif
