// Declares the compiler, which turns a syntax tree into bytecode.
#ifndef MPS_LANGUAGE_COMPILER_H
#define MPS_LANGUAGE_COMPILER_H

#include "py/emitglue.h"
#include "language/ast.h"
#include "language/parser.h"

// Flags of mps_compile_tree.
enum {
    MPS_COMPILE_PRINTS = 1, // interactive: values of expressions are printed
    MPS_COMPILE_KEEPS_VALUE = 2, // the value of the last statement, if it is an expression, becomes __mps_value__
    MPS_COMPILE_SAME_NAMESPACE = 4, // the code runs with the globals as its locals
    MPS_COMPILE_AWAITS = 16, // the module itself may await: see mps_await_here in vm/generator.h
    MPS_COMPILE_FROZEN = 8, // leaves out documentation and names of local variables
};

// Compiles a tree and frees it. Returns the code to run; the module's context gets the names and constants. Raises
// SyntaxError, MemoryError or RecursionError.
mp_raw_code_t *mps_compile_tree(ast_module_t *tree, unsigned flags, mp_module_context_t *context);
// Compiles like mps_compile_tree, and returns the numbers of names and constants in the context.
mp_raw_code_t *mps_compile_counted(ast_module_t *tree, unsigned flags, mp_module_context_t *context, size_t *n_names,
    size_t *n_constants);

#endif
