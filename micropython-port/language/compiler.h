// From a syntax tree to bytecode.
#ifndef MPS_LANGUAGE_COMPILER_H
#define MPS_LANGUAGE_COMPILER_H

#include "py/emitglue.h"
#include "language/ast.h"
#include "language/parser.h"

// Flags of mps_compile_tree.
enum {
    MPS_COMPILE_PRINTS = 1, // a dialogue: values of expressions are printed
    MPS_COMPILE_KEEPS_VALUE = 2, // that of the last statement, where it is an expression, becomes __mps_value__
    MPS_COMPILE_SAME_NAMESPACE = 4, // it runs where locals are the globals
    MPS_COMPILE_FROZEN = 8, // without documentation, and names of local variables
    MPS_COMPILE_COROUTINES_YIELD = 16, // upstream's asyncio: what `async def` makes hands over to the loop by `yield`
};

// Compiles a tree, which it ends. Raises SyntaxError, MemoryError or RecursionError. The module's context gets the
// names and constants; the raw code is what runs.
mp_raw_code_t *mps_compile_tree(ast_module_t *tree, unsigned flags, mp_module_context_t *context);
// The same, and tells how many names and constants the context gets.
mp_raw_code_t *mps_compile_counted(ast_module_t *tree, unsigned flags, mp_module_context_t *context, size_t *n_names,
    size_t *n_constants);

#endif
