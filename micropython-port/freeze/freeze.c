// Compiles the frozen modules while the interpreter is built. A first interpreter without frozen modules is linked with
// this file. It writes a C source, which replaces this file in the shipped interpreter.
//
// Code objects become constant data unchanged. Names are numbers: C code's names have the same numbers in both
// interpreters, and the modules' names follow them.

#include <stdlib.h>
#include <string.h>

#include "py/bc.h"
#include "py/emitglue.h"
#include "py/gc.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "host/host_abi.h"
#include "language/compiler.h"
#include "language/parser.h"
#include "language/unit.h"
#include "vm/code.h"
#include "types/numbers/index.h"
#include "types/text/text.h"

// ---- Stand-ins for the frozen modules ------------------------------------------------------------------------------

extern const qstr_pool_t mp_qstr_const_pool;
const qstr_pool_t mp_qstr_frozen_const_pool = {.prev = &mp_qstr_const_pool,
    .total_prev_len = MP_QSTRnumber_of,
    .alloc = 0,
    .len = 0};
const uint16_t mps_rom_index[] = {0};
const size_t mps_rom_index_size = 0;
const char mp_frozen_names[] = "";
const uint16_t mps_frozen_starts[] = {0};
const size_t mps_frozen_count = 0;
const mp_frozen_module_t *const mp_frozen_mpy_content[] = {NULL};

// ---- The modules ---------------------------------------------------------------------------------------------------

typedef struct {
    const char *name;
    mp_module_context_t *context;
    const mp_raw_code_t *code;
    size_t n_names, n_constants;
} module_t;

#define MODULES_MAX (1024)

static module_t modules[MODULES_MAX];
static size_t n_modules;

// Compiles the sources. Each has three texts, each with a zero behind it: its name, its origin, and the source.
static void compile(const char *input, const char *end) {
    while (input < end) {
        const char *whose = input + strlen(input) + 1;
        const char *text = whose + strlen(whose) + 1;
        if (n_modules == MODULES_MAX) {
            mp_raise_ValueError(MP_ERROR_TEXT("too many frozen modules"));
        }
        module_t *module = &modules[n_modules++];
        module->name = input;
        module->context = m_new_obj(mp_module_context_t);
        ast_module_t *tree = mps_parse(text, strlen(text), qstr_from_str(input), MPS_PARSE_FILE,
            MPS_PARSE_HAS_END | MPS_PARSE_IS_QUIET);
        // Asserts in CPython's modules stay.
        MP_STATE_VM(mp_optimise_value) = strcmp(whose, "cpython") == 0 ? 0 : 1;
        module->code = mps_compile_counted(tree, MPS_COMPILE_FROZEN, module->context, &module->n_names,
            &module->n_constants);
        input = text + strlen(text) + 1;
    }
}

// ---- Names ---------------------------------------------------------------------------------------------------------

// The names in the modules that C code does not have, sorted.
static qstr *names;
static size_t n_names;
// The number of each such name, or 0 if no module uses it.
static uint32_t *numbers;

static void use(qstr name) {
    if (name >= MP_QSTRnumber_of && numbers[name - MP_QSTRnumber_of] == 0) {
        numbers[name - MP_QSTRnumber_of] = 1;
        names[n_names++] = name;
    }
}

static void use_names(const qstr_short_t *table, size_t n) {
    for (size_t i = 0; i < n; i++) {
        use(table[i]);
    }
}

static void use_names_of_constants(const mp_obj_t *items, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (mp_obj_is_qstr(items[i])) {
            use(MP_OBJ_QSTR_VALUE(items[i]));
        } else if (mp_obj_is_type(items[i], &mp_type_tuple)) {
            const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(items[i]);
            use_names_of_constants(tuple->items, tuple->len);
        }
    }
}

static size_t count_children(const mp_raw_code_t *code) {
    size_t n = 0;
    while (code->children != NULL && code->children[n] != NULL) {
        n++;
    }
    return n;
}

// Returns the plain name of a code object if its qualified name is `parent`'s and the plain name, else MP_QSTRnull.
static qstr plain_name(const mp_raw_code_t *code, const mp_raw_code_t *parent, bool *is_local) {
    const char *name = qstr_str(code->name);
    const char *around = parent == NULL ? "" : qstr_str(parent->name);
    size_t len = strlen(around);
    if (len == 0 || strncmp(name, around, len) != 0 || name[len] != '.') {
        return MP_QSTRnull;
    }
    const char *locals = ".<locals>.";
    *is_local = strncmp(name + len, locals, strlen(locals)) == 0;
    const char *plain = name + len + (*is_local ? strlen(locals) : 1);
    return strchr(plain, '.') == NULL ? qstr_from_str(plain) : MP_QSTRnull;
}

// Interns the plain names, so that all names exist before they are numbered.
static void make_plain_names(const mp_raw_code_t *code, const mp_raw_code_t *parent) {
    bool is_local;
    plain_name(code, parent, &is_local);
    for (size_t i = 0; i < count_children(code); i++) {
        make_plain_names(code->children[i], code);
    }
}

static void use_names_of_code(const mp_raw_code_t *code, const mp_raw_code_t *parent) {
    bool is_local;
    qstr plain = plain_name(code, parent, &is_local);
    use(plain == MP_QSTRnull ? code->name : plain);
    use_names(mps_code_names(code), code->n_names);
    for (size_t i = 0; i < count_children(code); i++) {
        use_names_of_code(code->children[i], code);
    }
}

// The sorted order makes the build reproducible.
static int compare_names(const void *a, const void *b) {
    return strcmp(qstr_str(*(const qstr *)a), qstr_str(*(const qstr *)b));
}

static void number_names(void) {
    for (size_t i = 0; i < n_modules; i++) {
        make_plain_names(modules[i].code, NULL);
    }
    size_t n = QSTR_TOTAL() - MP_QSTRnumber_of;
    names = m_new(qstr, n);
    numbers = m_new0(uint32_t, n);
    for (size_t i = 0; i < n_modules; i++) {
        use_names(modules[i].context->constants.qstr_table, modules[i].n_names);
        use_names_of_constants(modules[i].context->constants.obj_table, modules[i].n_constants);
        use_names_of_code(modules[i].code, NULL);
    }
    qsort(names, n_names, sizeof(*names), compare_names);
    for (size_t i = 0; i < n_names; i++) {
        if (strlen(qstr_str(names[i])) != qstr_len(names[i])) {
            mp_raise_ValueError(MP_ERROR_TEXT("a constant of a frozen module has a NUL: write chr(0)"));
        }
        numbers[names[i] - MP_QSTRnumber_of] = MP_QSTRnumber_of + i;
    }
}

static unsigned number_of(qstr name) {
    return name < MP_QSTRnumber_of ? name : numbers[name - MP_QSTRnumber_of];
}

// ---- C -------------------------------------------------------------------------------------------------------------

static mp_print_t out;
static unsigned last_number; // the last number that was given to a definition

static void write_bytes(const byte *data, size_t len) {
    mp_print_str(&out, "{");
    for (size_t i = 0; i < len; i++) {
        mp_printf(&out, i % 32 == 31 ? "%u,\n" : "%u,", data[i]);
    }
    mp_print_str(&out, "}");
}

static void write_text(const char *text, size_t len) {
    mp_print_str(&out, "\"");
    for (size_t i = 0; i < len; i++) {
        byte c = text[i];
        bool is_plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '?';
        mp_printf(&out, is_plain ? "%c" : "\\%c%c%c", is_plain ? c : '0' + (c >> 6), '0' + (c >> 3 & 7), '0' + (c & 7));
    }
    mp_print_str(&out, "\"");
}

static void write_names(const qstr_short_t *table, size_t n) {
    mp_print_str(&out, "{");
    for (size_t i = 0; i < n; i++) {
        mp_printf(&out, "%u,", number_of(table[i]));
    }
    mp_print_str(&out, "}");
}

// Constants that are objects of the interpreter, and the C expressions for them.
static const struct {
    const void *object;
    const char *name;
} known[] = {
    {&mp_const_ellipsis_obj, "mp_const_ellipsis_obj"},
    {&mp_const_empty_tuple_obj, "mp_const_empty_tuple_obj"},
    {&mp_type_AssertionError, "mp_type_AssertionError"},
    {&mp_type_BaseException, "mp_type_BaseException"},
    {&mp_type_NotImplementedError, "mp_type_NotImplementedError"},
    {&mp_type_StopAsyncIteration, "mp_type_StopAsyncIteration"},
    {&mps_call_with_locals_obj, "mps_call_with_locals_obj"},
    {&mps_call_super_obj, "mps_call_super_obj"},
};

static const char *known_name(mp_obj_t value) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(known); i++) {
        if (MP_OBJ_TO_PTR(value) == known[i].object) {
            return known[i].name;
        }
    }
    return NULL;
}

static void write_reference(mp_obj_t value, unsigned number) {
    if (mp_obj_is_small_int(value)) {
        mp_printf(&out, "MP_ROM_INT(%d)", (int)MP_OBJ_SMALL_INT_VALUE(value));
    } else if (mp_obj_is_qstr(value)) {
        mp_printf(&out, "MP_ROM_QSTR(%u)", number_of(MP_OBJ_QSTR_VALUE(value)));
    } else if (!mp_obj_is_obj(value)) {
        mp_print_str(&out,
            value == mp_const_none       ? "MP_ROM_NONE"
                : value == mp_const_true ? "MP_ROM_TRUE"
                                         : "MP_ROM_FALSE");
    } else if (known_name(value) != NULL) {
        mp_printf(&out, "MP_ROM_PTR(&%s)", known_name(value));
    } else {
        mp_printf(&out, "MP_ROM_PTR(&object_%u)", number);
    }
}

static void write_double(mp_float_t value) {
    union {
        mp_float_t value;
        uint64_t bits;
        struct {
            uint32_t low, high;
        };
    } as = {value};
    mp_printf(&out, "0x%08x%08xull", (unsigned)as.high, (unsigned)as.low);
}

// Writes the definitions that a constant needs. Returns the number for write_reference.
static unsigned define_constant(mp_obj_t value) {
    if (!mp_obj_is_obj(value) || known_name(value) != NULL) {
        return 0;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (type == &mp_type_tuple) {
        const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(value);
        unsigned *items = m_new(unsigned, tuple->len);
        for (size_t i = 0; i < tuple->len; i++) {
            items[i] = define_constant(tuple->items[i]);
        }
        mp_printf(&out, "static const mp_rom_obj_tuple_t object_%u = {{&mp_type_tuple}, %u, {", ++last_number,
            (unsigned)tuple->len);
        for (size_t i = 0; i < tuple->len; i++) {
            write_reference(tuple->items[i], items[i]);
            mp_print_str(&out, ", ");
        }
        mp_print_str(&out, "}};\n");
    } else if (type == &mp_type_str || type == &mp_type_bytes) {
        size_t len;
        const char *text = mp_obj_str_get_data(value, &len);
        bool is_ascii = true;
        for (size_t i = 0; i < len; i++) {
            is_ascii &= (byte)text[i] < 0x80;
        }
        unsigned kind = type == &mp_type_bytes ? MPS_KIND_UNKNOWN : is_ascii ? MPS_KIND_ASCII : MPS_KIND_OTHER;
        mp_printf(&out, "static const mp_obj_str_t object_%u = {\n    {&mp_type_%q}, {.hash = %u, .kind = %u}, ",
            ++last_number, (qstr)type->name, (unsigned)qstr_compute_hash((const byte *)text, len), kind);
        mp_printf(&out, "%u, (const byte *)", (unsigned)len);
        write_text(text, len);
        mp_print_str(&out, "};\n");
    } else if (type == &mp_type_int) {
        mps_int_view_t view;
        mps_int_look(&view, value);
        mp_printf(&out, "static const mp_obj_int_t object_%u = {\n    {&mp_type_int}, {.neg = %u, .fixed_dig = 1, ",
            ++last_number, (unsigned)view.negative);
        mp_printf(&out, ".alloc = %u, .len = %u, .dig = (mpz_dig_t *)(const mpz_dig_t []) {", (unsigned)view.len,
            (unsigned)view.len);
        for (size_t i = 0; i < view.len; i++) {
            mp_printf(&out, "%uu, ", (unsigned)view.words[i]);
        }
        mp_print_str(&out, "}}};\n");
    } else if (type == &mp_type_float) {
        mp_printf(&out, "static const float_t object_%u = {{&mp_type_float}, 0, ", ++last_number);
        write_double(mp_obj_float_get(value));
        mp_print_str(&out, "};\n");
    } else if (type == &mp_type_complex) {
        mp_float_t real, imag;
        mp_obj_get_complex(value, &real, &imag);
        mp_printf(&out, "static const complex_t object_%u = {{&mp_type_complex}, ", ++last_number);
        write_double(real);
        mp_print_str(&out, ", ");
        write_double(imag);
        mp_print_str(&out, "};\n");
    } else {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("a frozen module has a constant of %q"), (qstr)type->name);
    }
    return last_number;
}

// Writes the definition of a function's code. Returns its number. `around` is the number of the enclosing code, which
// is declared.
static unsigned define_code(const mp_raw_code_t *code, const mp_raw_code_t *parent, unsigned around) {
    unsigned number = ++last_number;
    const byte *rest = mps_code_cells(code);
    size_t n_rest = mps_code_end(code) - rest;
    mp_printf(&out, "struct code_%u {\n    mp_raw_code_t head;\n", number);
    if (code->n_names > 0) {
        mp_printf(&out, "    qstr_short_t names[%u];\n", code->n_names);
    }
    mp_printf(&out, "    byte rest[%u];\n};\nstatic const struct code_%u code_%u;\n", (unsigned)n_rest, number, number);
    size_t n_children = count_children(code);
    unsigned *children = m_new(unsigned, n_children);
    for (size_t i = 0; i < n_children; i++) {
        children[i] = define_code(code->children[i], code, number);
    }
    if (n_children > 0) {
        mp_printf(&out, "static const mp_raw_code_t *const children_%u[] = {", number);
        for (size_t i = 0; i < n_children; i++) {
            mp_printf(&out, "&code_%u.head, ", children[i]);
        }
        mp_print_str(&out, "NULL};\n");
    }
    mp_printf(&out, "static const struct code_%u code_%u = { // %s\n", number, number, qstr_str(code->name));
    mp_printf(&out, "    {.children = ");
    mp_printf(&out, n_children > 0 ? "children_%u" : "NULL", number);
    #define FIELD(name) mp_printf(&out, ", ." #name " = %u", (unsigned)code->name)
    FIELD(n_bytes);
    bool is_local = false;
    qstr plain = plain_name(code, parent, &is_local);
    if (plain != MP_QSTRnull) {
        mp_printf(&out, ", .parent = &code_%u.head, .is_local = %u", around, is_local);
    }
    mp_printf(&out, ", .name = %u", number_of(plain == MP_QSTRnull ? code->name : plain));
    FIELD(n_names);
    FIELD(n_state);
    FIELD(n_pos);
    FIELD(n_posonly);
    FIELD(n_kwonly);
    FIELD(n_defaults);
    FIELD(n_exc_stack);
    FIELD(n_closed);
    FIELD(n_cells);
    FIELD(n_stack);
    FIELD(flags);
    mp_print_str(&out, "},\n    ");
    if (code->n_names > 0) {
        write_names(mps_code_names(code), code->n_names);
        mp_print_str(&out, ",\n    ");
    }
    write_bytes(rest, n_rest);
    mp_print_str(&out, ",\n};\n");
    return number;
}

static void define_module(const module_t *module, size_t number) {
    const mp_module_constants_t *constants = &module->context->constants;
    mp_printf(&out, "\n// %s\n", module->name);
    unsigned code = define_code(module->code, NULL, 0);
    mp_printf(&out, "static const qstr_short_t names_of_%u[] = ", (unsigned)number);
    write_names(constants->qstr_table, module->n_names);
    mp_print_str(&out, ";\n");
    if (module->n_constants > 0) {
        unsigned *objects = m_new(unsigned, module->n_constants);
        for (size_t i = 0; i < module->n_constants; i++) {
            objects[i] = define_constant(constants->obj_table[i]);
        }
        mp_printf(&out, "static const mp_rom_obj_t constants_of_%u[] = {\n", (unsigned)number);
        for (size_t i = 0; i < module->n_constants; i++) {
            write_reference(constants->obj_table[i], objects[i]);
            mp_print_str(&out, ",\n");
        }
        mp_print_str(&out, "};\n");
    }
    mp_printf(&out, "static const mp_frozen_module_t module_%u = {\n    {(qstr_short_t *)names_of_%u, ",
        (unsigned)number, (unsigned)number);
    mp_printf(&out, module->n_constants > 0 ? "(mp_obj_t *)constants_of_%u" : "NULL", (unsigned)number);
    mp_printf(&out, "}, &code_%u.head,\n};\n", code);
}

static void define_names(void) {
    mp_print_str(&out, "\nstatic const qstr_hash_t hashes[] = {\n");
    for (size_t i = 0; i < n_names; i++) {
        mp_printf(&out, "%u,\n", (unsigned)qstr_hash(names[i]));
    }
    mp_print_str(&out, "};\nstatic const qstr_len_t lengths[] = {\n");
    for (size_t i = 0; i < n_names; i++) {
        mp_printf(&out, "%u,\n", (unsigned)qstr_len(names[i]));
    }
    mp_printf(&out,
        "};\nextern const qstr_pool_t mp_qstr_const_pool;\n"
        "const qstr_pool_t mp_qstr_frozen_const_pool = {\n    &mp_qstr_const_pool, MP_QSTRnumber_of, 0, 0, %u,\n"
        "    (qstr_hash_t *)hashes, (qstr_len_t *)lengths,\n    {\n",
        (unsigned)n_names);
    for (size_t i = 0; i < n_names; i++) {
        write_text(qstr_str(names[i]), qstr_len(names[i]));
        mp_print_str(&out, ",\n");
    }
    mp_print_str(&out, "    },\n};\n");
}

// Enters a name into the index under its number in the new interpreter.
static void enter(uint16_t *index, size_t size, size_t hash, size_t number) {
    size_t at = mps_rom_index_slot(hash);
    while (index[at &= size - 1] != 0) {
        at++;
    }
    index[at] = number;
}

static void define_index(void) {
    size_t n = MP_QSTRnumber_of + n_names;
    if (n > UINT16_MAX) {
        mp_raise_ValueError(MP_ERROR_TEXT("too many names for the index in ROM"));
    }
    size_t size = 1;
    while (2 * size < 3 * n) {
        size *= 2;
    }
    uint16_t *index = m_new0(uint16_t, size);
    for (qstr q = 1; q < MP_QSTRnumber_of; q++) {
        enter(index, size, qstr_hash(q), q);
    }
    for (size_t i = 0; i < n_names; i++) {
        enter(index, size, qstr_hash(names[i]), MP_QSTRnumber_of + i);
    }
    mp_printf(&out, "const size_t mps_rom_index_size = %u;\nconst uint16_t mps_rom_index[] = {\n", (unsigned)size);
    for (size_t i = 0; i < size; i++) {
        mp_printf(&out, i % 16 == 15 ? "%u,\n" : "%u,", index[i]);
    }
    mp_print_str(&out, "};\n");
}

static void write_all(void) {
    mp_printf(&out,
        "// Made by micropython-port/freeze/freeze.c.\n\n#include \"py/emitglue.h\"\n"
        "#include \"py/objint.h\"\n#include \"py/objstr.h\"\n#include \"py/objtuple.h\"\n"
        "#include \"language/unit.h\"\n\n"
        "_Static_assert(MP_QSTRnumber_of == %u, \"names are numbered as they were\");\n\n"
        "// Floats by their bits.\ntypedef struct {\n    mp_obj_base_t base;\n    uint32_t unused;\n"
        "    uint64_t value;\n} float_t;\n"
        "typedef struct {\n    mp_obj_base_t base;\n    uint64_t real, imag;\n} complex_t;\n",
        (unsigned)MP_QSTRnumber_of);
    for (size_t i = 0; i < n_modules; i++) {
        define_module(&modules[i], i);
    }
    define_names();
    define_index();
    mp_print_str(&out, "\nconst char mp_frozen_names[] =\n");
    for (size_t i = 0; i < n_modules; i++) {
        mp_printf(&out, "    \"%s\\0\"\n", modules[i].name);
    }
    mp_print_str(&out, ";\n// Where each name begins. They are in order.\nconst uint16_t mps_frozen_starts[] = {\n");
    size_t start = 0;
    for (size_t i = 0; i < n_modules; i++) {
        if (start > UINT16_MAX || (i > 0 && strcmp(modules[i - 1].name, modules[i].name) >= 0)) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s is not in order"), modules[i].name);
        }
        mp_printf(&out, "    %u,\n", (unsigned)start);
        start += strlen(modules[i].name) + 1;
    }
    mp_printf(&out, "};\nconst size_t mps_frozen_count = %u;\n", (unsigned)n_modules);
    mp_print_str(&out, "\nconst mp_frozen_module_t *const mp_frozen_mpy_content[] = {\n");
    for (size_t i = 0; i < n_modules; i++) {
        mp_printf(&out, "    &module_%u,\n", (unsigned)i);
    }
    mp_print_str(&out, "};\n");
}

// The result of mps_freeze: the C source, or the error of a module.
static struct {
    uint32_t failed;
    const char *text;
    uint32_t len;
} result;

// Freezes the modules in the host's buffer. See compile.
MPS_EXPORT("mps_freeze")
void *mps_freeze(uint32_t len);

void *mps_freeze(uint32_t len) {
    MP_STATE_MEM(gc_auto_collect_enabled) = false; // the collector's roots are not found here
    const char *input = mps_buffer(len);
    vstr_t text;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        vstr_init_print(&text, 1 << 20, &out);
        compile(input, input + len);
        number_names();
        write_all();
        nlr_pop();
    } else {
        result.failed = true;
        vstr_init_print(&text, 1024, &out);
        mp_obj_print_exception(&out, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    result.text = text.buf;
    result.len = text.len;
    return &result;
}
