// Declares the folding of constant expressions. Used by walk_expressions.c and the compiler.
#ifndef MPS_LANGUAGE_FOLD_H
#define MPS_LANGUAGE_FOLD_H

#include "language/ast.h"

// Replaces an operation on constants by a Constant. Called when the operands are done. Never raises: an operation that
// raises is left to the program.
ast_node_t *mps_fold(ast_module_t *tree, ast_node_t *node);

// The operators of BinOp in bytecode.
extern const uint8_t mps_binary_ops[];

// Returns the truth of a constant expression: 1 true, 0 false, -1 not constant.
int mps_truth(const ast_node_t *node);

#endif
