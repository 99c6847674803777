// Declarations that the parts of the compiler share.
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
    bool may_have_future; // only imports of __future__ so far
} source_t;

// A loop that `break` and `continue` may leave, or an `except*` handler, which they may not leave.
typedef struct _loop_t {
    struct _loop_t *outer;
    uint32_t break_label, continue_label;
    unsigned handlers; // the number of handlers around it
    int depth; // the stack's depth behind it
    bool is_for; // an iterator is on the stack
    bool is_except_star;
} loop_t;

// The function that is being compiled. Modules and classes count as functions.
typedef struct _unit_t {
    struct _unit_t *outer;
    source_t *source;
    scope_t *frame;
    scope_t *scope; // the frame's scope, or a comprehension in it
    code_t code;
    loop_t *loop;
    uint32_t n_slots; // including slots of values without names
    uint32_t free_slot;
} unit_t;

// Sets the node that the next instructions belong to.
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
// Pushes the function of a generator expression.
void mps_compile_generator(unit_t *u, const ast_node_t *node, scope_t *scope);

// ---- expressions.c ----

void mps_expression(unit_t *u, const ast_node_t *node);
// Jumps if the expression's truth is `when`, else falls through.
void mps_condition(unit_t *u, const ast_node_t *node, bool when, uint32_t label);
bool mps_has_starred(const ast_list_t *list);
// Builds a list or set (op) that has stars or many values. The instructions belong to the node.
void mps_build_in_pieces(unit_t *u, const ast_node_t *node, byte op, const ast_list_t *list);
// Pushes key and value, evaluated in the order of the source, with the key on top.
void mps_key_and_value(unit_t *u, const ast_node_t *key, const ast_node_t *value);
// Pushes the index of a subscript. The instruction that uses it must be the next one.
void mps_subscript_index(unit_t *u, const ast_Subscript_t *node);

// ---- calls.c ----

// Compiles the arguments and the call of a function on the stack. `n_before` arguments are there already.
void mps_emit_call(unit_t *u, const ast_node_t *node, const ast_list_t *args, const ast_list_t *keywords,
    uint32_t n_before, bool is_method);
// Returns whether a call is `super()` without arguments that means the method's class and instance.
bool mps_is_bare_super(unit_t *u, const ast_node_t *node);
// Pushes super, the class, and the first argument.
void mps_load_super(unit_t *u);
// Returns whether the called function sees its caller's variables.
bool mps_wants_locals(unit_t *u, const ast_Call_t *call);
// Pushes a dict of the variables.
void mps_load_locals(unit_t *u);

// Puts decorators on the stack, and calls them, with what is on top of them, in turn.
void mps_decorators(unit_t *u, const ast_list_t *list);
void mps_apply_decorators(unit_t *u, const ast_list_t *list);

// ---- comprehensions.c ----

// Compiles the loops of a comprehension. In a generator, the first iterator is on the stack already.
void mps_comprehension(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value, int container);
// Makes a list, set or dict in the frame of the enclosing function.
void mps_collection(unit_t *u, const ast_node_t *node, const ast_list_t *generators, const ast_node_t *elt,
    const ast_node_t *value);
void mps_generator(unit_t *u, const ast_GeneratorExp_t *node);
// Pushes an iterator over an expression's value, in the form that loops use.
void mps_iterate(unit_t *u, const ast_node_t *node);
void mps_await(unit_t *u);
// Awaits the next value of the asynchronous iterator on the stack, or jumps to `end` if there is none.
void mps_next_async(unit_t *u, uint32_t end);

// ---- targets.c ----

// Assigns the top of the stack to a target.
void mps_assign(unit_t *u, const ast_node_t *target);
void mps_delete(unit_t *u, const ast_node_t *target);

// ---- statements.c ----

void mps_statements(unit_t *u, const ast_list_t *list);
// Returns the docstring of a body, or MP_OBJ_NULL. Frozen modules have none.
mp_obj_t mps_documentation(const unit_t *u, const ast_list_t *body);

// ---- patterns.c ----

void mps_match(unit_t *u, const ast_Match_t *match);

// ---- unparse.c ----

// Returns the text of an expression, as a str.
mp_obj_t mps_unparse(const ast_node_t *node);

// ---- vm/instructions.c: a function that compiled code calls ----

extern const mp_obj_fun_builtin_var_t mps_call_with_locals_obj;
extern const mp_obj_fun_builtin_fixed_t mps_call_super_obj;

#endif
