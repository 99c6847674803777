// Constants that are computed before the program runs.
#ifndef MPS_LANGUAGE_FOLD_H
#define MPS_LANGUAGE_FOLD_H

#include "language/ast.h"

// Makes a Constant of an operation on constants, in the node's place. Called when the operands are done. Never raises
// because of what the operation is: that it raises, the program is to see.
ast_node_t *mps_fold(ast_module_t *tree, ast_node_t *node);

// The operators of BinOp in bytecode.
extern const uint8_t mps_binary_ops[];

// What a constant expression is as a condition: 1 true, 0 false, -1 not constant.
int mps_truth(const ast_node_t *node);

#endif
