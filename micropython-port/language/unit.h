// What the parts of the compiler share.
#ifndef MPS_LANGUAGE_UNIT_H
#define MPS_LANGUAGE_UNIT_H

#include "py/bc0.h"
#include "py/runtime.h"
#include "language/assembler.h"
#include "language/compiler.h"
#include "language/fold.h"
#include "language/symbols.h"

// The compilation of a source.
typedef struct {
    symbols_t symbols;
    tables_t tables;
    ast_module_t *tree;
    unsigned flags;
    const ast_node_t *kept; // the statement whose value is kept, or NULL
    bool may_have_future; // nothing but imports of __future__ so far
} source_t;

// A loop that `break` and `continue` may leave, or what they may not leave.
typedef struct _loop_t {
    struct _loop_t *outer;
    uint32_t break_label, continue_label;
    unsigned handlers; // around it
    int depth; // of the stack behind it
    bool is_for; // an iterator is on the stack
    bool is_except_star;
} loop_t;

// The function that is compiled: a module or class is one as well.
typedef struct _unit_t {
    struct _unit_t *outer;
    source_t *source;
    scope_t *frame;
    scope_t *scope; // the frame, or a comprehension in it
    code_t code;
    loop_t *loop;
    uint32_t n_slots; // with those for values that have no name
    uint32_t free_slot;
} unit_t;

// Says that the next instructions are of this node.
static inline void at(unit_t *u, const ast_node_t *node) {
    mps_at(&u->code, node);
}

// ---- unit.c ----

MP_NORETURN void mps_error(unit_t *u, const void *node, const char *format, ...);

void mps_load_name_of(unit_t *u, qstr name);
void mps_store_name_of(unit_t *u, qstr name);
void mps_delete_name_of(unit_t *u, qstr name);
reach_t mps_reach(unit_t *u, qstr name);

void mps_load_slot(unit_t *u, uint32_t slot);
void mps_store_slot(unit_t *u, uint32_t slot);
uint32_t mps_new_slot(unit_t *u);

void mps_compile_function(unit_t *u, const ast_FunctionDef_t *def);
void mps_compile_lambda(unit_t *u, const ast_Lambda_t *lambda);
void mps_compile_class(unit_t *u, const ast_ClassDef_t *def);
void mps_compile_type_alias(unit_t *u, const ast_TypeAlias_t *alias);
// Leaves the function of a generator expression on the stack.
void mps_compile_generator(unit_t *u, const ast_node_t *node, scope_t *scope);

// ---- expressions.c ----

void mps_expression(unit_t *u, const ast_node_t *node);
// Jumps where the expression is `when`, and falls through otherwise.
void mps_condition(unit_t *u, const ast_node_t *node, bool when, uint32_t label);
bool mps_has_starred(const ast_list_t *list);
// Builds a list or set (op) of values with stars or of many values. It is of the node.
void mps_build_in_pieces(unit_t *u, const ast_node_t *node, byte op, const ast_list_t *list);
// Puts key and value on the stack, evaluated in the order of the source, with the key on top.
void mps_key_and_value(unit_t *u, const ast_node_t *key, const ast_node_t *value);
// Puts the index of a subscript on the stack. The instruction that uses it is to be the next one.
void mps_subscript_index(unit_t *u, const ast_Subscript_t *node);

// ---- calls.c ----

// A call of arguments that follow a function on the stack. `n_before` are there already.
void mps_emit_call(unit_t *u, const ast_node_t *node, const ast_list_t *args, const ast_list_t *keywords,
    uint32_t n_before, bool is_method);
// Whether a call is `super()` where that means the class and instance of the method.
bool mps_is_bare_super(unit_t *u, const ast_node_t *node);
// Puts super, the class, and the first argument on the stack.
void mps_load_super(unit_t *u);
// Whether the function that is called sees the variables of the one that calls it.
bool mps_wants_locals(unit_t *u, const ast_Call_t *call);
// Puts a dict of the variables on the stack.
void mps_load_locals(unit_t *u);

// ---- comprehensions.c ----

// The loops of a comprehension. `first` is already on the stack as an iterator where it is a generator's.
void mps_comprehension(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value, int container);
// A list, set or dict, made in the frame of what it is in.
void mps_collection(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value);
void mps_generator(unit_t *u, const ast_GeneratorExp_t *node);
// Puts an iterator over an expression's value on the stack, as a loop has it.
void mps_iterate(unit_t *u, const ast_node_t *node);
void mps_await(unit_t *u);
// Awaits the next value of the asynchronous iterator on the stack, or jumps to `end` where there is none.
void mps_next_async(unit_t *u, uint32_t end);

// ---- targets.c ----

// Assigns the top of the stack.
void mps_assign(unit_t *u, const ast_node_t *target);
void mps_delete(unit_t *u, const ast_node_t *target);

// ---- statements.c ----

void mps_statements(unit_t *u, const ast_list_t *list);
// The text of the documentation that a body begins with, or MP_OBJ_NULL. Frozen modules are compiled without.
mp_obj_t mps_documentation(const unit_t *u, const ast_list_t *body);

// ---- patterns.c ----

void mps_match(unit_t *u, const ast_Match_t *match);

// ---- unparse.c ----

// The text of an expression, as a str.
mp_obj_t mps_unparse(const ast_node_t *node);

// ---- instructions.c: a function that compiled code calls ----

extern const mp_obj_fun_builtin_var_t mps_call_with_locals_obj;

#endif
