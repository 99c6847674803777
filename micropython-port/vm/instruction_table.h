// The table of instructions, which the loop (vm.c), the extended instructions (instructions.c) and the assembler
// (language/assembler.c) share.
//
// X(name, effect, by_operand): if it does not jump, the instruction changes the depth of the stack by `effect` +
// `by_operand` * its operand. The operand is the number of values that it takes or pushes; for closures, the number of
// cells. MPS_VARIES: the operand has several numbers, or the caller tells the effect.

#ifndef MPS_INSTRUCTION_TABLE_H
#define MPS_INSTRUCTION_TABLE_H

#include "py/bc0.h"
#include "py/obj.h"

#define MPS_VARIES (127)

// Upstream's instructions MP_BC_... in py/bc0.h, except those with an operand within the opcode: LOAD_FAST_MULTI and
// the like, and the operators.
#define MPS_INSTRUCTIONS(X) \
    /* Constants */ \
    X(LOAD_CONST_FALSE, 1, 0) \
    X(LOAD_CONST_NONE, 1, 0) \
    X(LOAD_CONST_TRUE, 1, 0) \
    X(LOAD_CONST_SMALL_INT, 1, 0) \
    X(LOAD_CONST_STRING, 1, 0) \
    X(LOAD_CONST_OBJ, 1, 0) \
    X(LOAD_NULL, 1, 0) \
    /* Names */ \
    X(LOAD_FAST_N, 1, 0) \
    X(LOAD_DEREF, 1, 0) \
    X(LOAD_NAME, 1, 0) \
    X(LOAD_GLOBAL, 1, 0) \
    X(LOAD_ATTR, 0, 0) \
    X(LOAD_METHOD, 1, 0) \
    X(LOAD_SUPER_METHOD, -1, 0) \
    X(LOAD_BUILD_CLASS, 1, 0) \
    X(LOAD_SUBSCR, -1, 0) \
    X(STORE_FAST_N, -1, 0) \
    X(STORE_DEREF, -1, 0) \
    X(STORE_NAME, -1, 0) \
    X(STORE_GLOBAL, -1, 0) \
    X(STORE_ATTR, -2, 0) \
    X(STORE_SUBSCR, -3, 0) \
    X(DELETE_FAST, 0, 0) \
    X(DELETE_DEREF, 0, 0) \
    X(DELETE_NAME, 0, 0) \
    X(DELETE_GLOBAL, 0, 0) \
    /* The stack, and jumps */ \
    X(DUP_TOP, 1, 0) \
    X(DUP_TOP_TWO, 2, 0) \
    X(POP_TOP, -1, 0) \
    X(ROT_TWO, 0, 0) \
    X(ROT_THREE, 0, 0) \
    X(JUMP, 0, 0) \
    X(POP_JUMP_IF_TRUE, -1, 0) \
    X(POP_JUMP_IF_FALSE, -1, 0) \
    X(JUMP_IF_TRUE_OR_POP, -1, 0) \
    X(JUMP_IF_FALSE_OR_POP, -1, 0) \
    /* Exceptions */ \
    X(SETUP_WITH, 2, 0) \
    X(SETUP_EXCEPT, 0, 0) \
    X(SETUP_FINALLY, 0, 0) \
    X(WITH_CLEANUP, -2, 0) \
    X(UNWIND_JUMP, 0, 0) \
    X(POP_EXCEPT_JUMP, 0, 0) \
    X(END_FINALLY, -1, 0) \
    X(RAISE_LAST, 0, 0) \
    X(RAISE_FROM, -2, 0) \
    X(RAISE_OBJ, -1, 0) \
    /* Iteration and making things */ \
    X(GET_ITER, 0, 0) \
    X(GET_ITER_STACK, MP_OBJ_ITER_BUF_NSLOTS - 1, 0) \
    X(FOR_ITER, 1, 0) \
    X(BUILD_TUPLE, 1, -1) \
    X(BUILD_LIST, 1, -1) \
    X(BUILD_MAP, 1, 0) \
    X(STORE_MAP, -2, 0) \
    X(BUILD_SET, 1, -1) \
    X(BUILD_SLICE, 1, -1) \
    X(STORE_COMP, MPS_VARIES, 0) \
    X(UNPACK_SEQUENCE, -1, 1) \
    X(UNPACK_EX, MPS_VARIES, 0) \
    X(MAKE_FUNCTION, 1, 0) \
    X(MAKE_FUNCTION_DEFARGS, -1, 0) \
    X(MAKE_CLOSURE, 1, -1) \
    X(MAKE_CLOSURE_DEFARGS, -1, -1) \
    /* Calls, generators, imports */ \
    X(CALL_FUNCTION, MPS_VARIES, 0) \
    X(CALL_METHOD, MPS_VARIES, 0) \
    X(RETURN_VALUE, -1, 0) \
    X(YIELD_VALUE, 0, 0) \
    X(YIELD_FROM, -1, 0) \
    X(IMPORT_NAME, -1, 0) \
    X(IMPORT_FROM, 1, 0) \
    X(IMPORT_STAR, -1, 0)

// Our instructions MPS_BC_..., in upstream's reserved space: X(name, opcode, effect, by_operand).
#define MPS_OWN_INSTRUCTIONS(X) \
    X(EXTENDED, 0x00, MPS_VARIES, 0) /* a byte of mps_extended_t and its operands follow */ \
    X(JUMP_FAR, 0x01, 0, 0) /* four bytes, low first: the distance from behind them */ \
    X(ITER_RANGE, 0x02, MP_OBJ_ITER_BUF_NSLOTS - 1, -1) /* n: a call of range, and GET_ITER_STACK */

// Instructions MPS_X_... that follow EXTENDED. Their operands come after the name: n, flags: var-uint; name: var-uint
// into the names; far: four bytes. The last value in a list is on top of the stack.
#define MPS_EXTENDED_INSTRUCTIONS(X) \
    X(SETUP_WITH_FAR, MPS_VARIES, 0) /* far */ \
    X(SETUP_EXCEPT_FAR, MPS_VARIES, 0) /* far */ \
    X(SETUP_FINALLY_FAR, MPS_VARIES, 0) /* far */ \
    X(LIST_APPEND, 0, -1) /* n: list, n values -> list */ \
    X(LIST_EXTEND, -1, 0) /* list, iterable -> list */ \
    X(LIST_TO_TUPLE, 0, 0) /* list -> tuple */ \
    X(SET_ADD, 0, -1) /* n: set, n values -> set */ \
    X(SET_UPDATE, -1, 0) /* set, iterable -> set */ \
    X(DICT_UPDATE, -1, 0) /* dict, mapping -> dict: for displays */ \
    X(DICT_MERGE, -1, 0) /* n: dict of keywords, mapping -> dict; the function is n below the mapping */ \
    X(CALL, MPS_VARIES, 0) /* flags of mps_call_flags_t, n positional, n keywords */ \
    X(FORMAT, MPS_VARIES, 0) /* flags: conversion (0 none, 1 str, 2 repr, 3 ascii), 4: spec: value, [str] -> str */ \
    X(BUILD_STRING, 1, -1) /* n: n strings -> str */ \
    X(LOAD_CLASS_DEREF, 1, 0) /* name, n: in a class, pushes the namespace's value, or else the cell's */ \
    X(LOAD_DICT_OR_GLOBAL, 0, 0) /* name: namespace -> its value, or else the global */ \
    X(LOAD_DICT_OR_DEREF, 0, 0) /* name, n: namespace -> its value, or else the cell's */ \
    X(MAKE_CELL, 0, 0) /* n: the local becomes an empty cell, or one with its value */ \
    X(NEW_CELL, 0, 0) /* n: the local becomes an empty cell */ \
    X(UNPACK_EX, MPS_VARIES, 0) /* n before, n after the star */ \
    X(SET_FUNCTION, -1, 0) /* name: function, value -> function with that attribute */ \
    X(LOCALS, 1, 0) /* n, then n times name, n: pushes a dict of these locals; the number is 1 more for a cell */ \
    X(GET_AWAITABLE, 0, 0) /* value -> iterator */ \
    X(AWAIT_HERE, 0, 0) /* iterator -> its result; for modules, which the event loop does not run */ \
    X(LOAD_AENTER, 1, 0) /* manager -> its method __aenter__, like LOAD_METHOD; checks for __aexit__ */ \
    X(LOAD_NAMESPACE, 1, 0) /* pushes the namespace that the code runs in */ \
    X(GET_AITER, 0, 0) /* value -> asynchronous iterator */ \
    X(GET_ANEXT, 1, 0) /* asynchronous iterator -> itself, iterator of its next */ \
    X(ASYNC_GEN_VALUE, 0, 0) /* value -> wrapped value that an asynchronous generator yields */ \
    X(STAR_BEGIN, 2, 0) /* exception -> exception, list of the handlers' exceptions, rest */ \
    X(STAR_MATCH, 0, 0) /* rest, type -> rest, matched part or None */ \
    X(STAR_RAISED, -1, 0) /* list, rest, matched, exception -> list with the exception, rest, matched */ \
    X(STAR_END, -2, 0) /* exception, list, rest -> exception to raise, or None */ \
    X(MATCH_SEQUENCE, 0, 0) /* flags: 1: at least, n: value -> whether it is a sequence of that length */ \
    X(MATCH_ITEM, 0, 0) /* n, flags 1: from the end: value -> item */ \
    X(MATCH_SLICE, 0, 0) /* n before, n after: value -> list of the items between */ \
    X(MATCH_MAPPING, 0, 0) /* n: value -> whether it is a mapping of at least n */ \
    X(MATCH_KEYS, -1, 0) /* value, tuple of keys -> tuple of values or None */ \
    X(MATCH_REST, -1, 0) /* value, tuple of keys -> dict of the others */ \
    X(MATCH_CLASS, -2, 0) /* n positional: value, class, tuple of names -> tuple of attributes or None */

enum {
    #define MPS_OPCODE(name, opcode, effect, by_operand) MPS_BC_##name = opcode,
    MPS_OWN_INSTRUCTIONS(MPS_OPCODE)
    #undef MPS_OPCODE
};

typedef enum {
    #define MPS_OPCODE(name, effect, by_operand) MPS_X_##name,
    MPS_EXTENDED_INSTRUCTIONS(MPS_OPCODE)
    #undef MPS_OPCODE
} mps_extended_t;

// The instructions that the loop has a handler for.
typedef enum {
    #define MPS_OPCODE(name, effect, by_operand) MPS_OP_##name = MP_BC_##name,
    MPS_INSTRUCTIONS(MPS_OPCODE)
    #undef MPS_OPCODE
    #define MPS_OPCODE(name, opcode, effect, by_operand) MPS_OP_##name = opcode,
        MPS_OWN_INSTRUCTIONS(MPS_OPCODE)
    #undef MPS_OPCODE
} mps_opcode_t;

#endif
