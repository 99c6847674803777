// Defines the exported functions, by which the host starts the interpreter and runs sources in it.

#include <stdlib.h>
#include <string.h>

#include "py/builtin.h"
#include "py/emitglue.h"
#include "py/cstack.h"
#include "py/gc.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"
#include "files/file.h"
#include "memory/heap.h"
#include "language/compiler.h"
#include "language/parser.h"
#include "host/modhost.h"
#include "host/scratch.h"
#include "vm/code.h"
#include "host/value.h"

// The size of the heap's first part. Later parts double the heap, up to the host's limit: see areas.c.
#define FIRST_AREA_SIZE (64 * 1024)

// The largest source that is kept while it runs, for the lines in tracebacks; and the most text of a chain of
// exceptions that the host gets.
#define KEPT_SOURCE_MAX (64 * 1024)
#define WHOLE_MAX (60 * 1024)

const char mps_help_text[] =
    "MicroPython, sandboxed.\n"
    "\n"
    "This interpreter sees no files, network, clock or environment but what the\n"
    "program around it handed over. For what there is:\n"
    "  help('modules')   the modules that can be imported\n"
    "  help(obj)         what obj has\n"
    "  dir(obj)          the names of it\n";

// Keeps the strings of the last outcome alive. The collector scans it.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_outcome_refs[3]);

// wasi-libc's function; some of its headers leave it out.
void __wasilibc_reset_preopens(void);

static mps_outcome_t outcome;

// The host's buffer: static memory for small sources, malloc's for larger ones.
static char *buffer = mps_scratch.source;
static uint32_t buffer_len = sizeof(mps_scratch.source);

// The run's number, if the host gave one.
static uint32_t run_number;

static mps_slice_t slice(const void *ptr, size_t len) {
    return (mps_slice_t) {(uint32_t)ptr, len};
}

static mps_slice_t slice_qstr(qstr q) {
    size_t len;
    const byte *text = qstr_data(q, &len);
    return slice(text, len);
}

static mps_slice_t slice_source(size_t source, char space[MPS_SOURCE_TEXT_MAX]) {
    size_t len;
    const char *text = mps_source_text(source, &len, space);
    return slice(text, len);
}

// Returns the last part of a function's qualified name.
static mps_slice_t slice_name(qstr qualified) {
    const char *name = qualified == MP_QSTRnull ? "" : mps_plain_name(qualified);
    return slice(name, strlen(name));
}

// Returns the text of an exception or a value, kept alive in mps_outcome_refs[ref]. The text is empty if making it
// raises. May run Python.
static mps_slice_t slice_printed(mp_obj_t obj, mp_print_kind_t kind, size_t ref) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return slice("", 0);
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_obj_print_helper(&print, obj, kind);
    mp_obj_t str = mp_obj_new_bytes((const byte *)text.buf, text.len);
    vstr_clear(&text);
    MP_STATE_VM(mps_outcome_refs)[ref] = str;
    nlr_pop();
    size_t len;
    const char *data = mp_obj_str_get_data(str, &len);
    return slice(data, len);
}

// Returns everything that Python prints for an exception. The text is empty if making it raises. May run Python.
static mps_slice_t slice_whole(mp_obj_t exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        mps_excerpt_for_host(false);
        return slice("", 0);
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 512, &print);
    mps_excerpt_for_host(true);
    mps_print_exception(&print, exc, true, WHOLE_MAX);
    mps_excerpt_for_host(false);
    mp_obj_t bytes = mp_obj_new_bytes((const byte *)text.buf, text.len);
    MP_STATE_VM(mps_outcome_refs)[2] = bytes;
    nlr_pop();
    size_t len;
    const char *data = mp_obj_str_get_data(bytes, &len);
    return slice(data, len);
}

_Static_assert(MPS_MARK_NONE == MPS_MARKED_NOTHING && MPS_MARK_ONE == MPS_MARKED_ONE && MPS_MARK_TWO == MPS_MARKED_TWO
        && MPS_MARK_BRACKET == MPS_MARKED_BRACKET,
    "the host is told what the interpreter knows");

static void report_traceback(mp_obj_t exc) {
    size_t n, *values;
    mp_obj_exception_get_traceback(exc, &n, &values);
    size_t levels = n / 3;
    size_t dropped = levels > MPS_FRAMES_MAX ? levels - MPS_FRAMES_MAX : 0;
    size_t kept = levels - dropped;
    for (size_t i = 0; i < kept; i++) {
        // MicroPython's levels are innermost first.
        const size_t *level = values + MPS_LEVEL_WORDS * (levels - 1 - (i < MPS_FRAMES_MAX / 2 ? i : i + dropped));
        mps_place_t place = mps_level_place(level);
        mps_scratch.frames[i] = (mps_frame_t) {
            .file = slice_source(level[0], mps_scratch.frame_files[i]),
            .name = slice_name(mps_level_function(level)),
            .line = place.line,
            .end_line = place.end_line,
            .column = place.col,
            .end_column = place.end_col,
            .mark = place.mark,
            .mark_line = place.mark_line,
            .mark_column = place.mark_col,
        };
    }
    outcome.frames = (uint32_t)mps_scratch.frames;
    outcome.frame_count = kept;
    outcome.frames_dropped = dropped;
}

// Reports the place of a SyntaxError, as if it were a call.
static void report_place(mp_obj_t exc) {
    mp_obj_t file;
    mp_int_t line;
    if (outcome.frame_count == 0 && mps_syntax_error_place(exc, &file, &line)) {
        size_t len;
        const char *name = mp_obj_str_get_data(file, &len);
        MP_STATE_VM(mps_outcome_refs)[0] = file;
        mps_scratch.frames[0] =
            (mps_frame_t) {.file = slice(name, len), .name = slice("", 0), .line = line, .end_line = line};
        outcome.frame_count = 1;
    }
}

static void report_exception(mp_obj_t exc) {
    const mp_obj_type_t *type = mp_obj_get_type(exc);
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_SystemExit))) {
        outcome.status = MPS_EXITED;
        mp_obj_t value = mp_obj_exception_get_value(exc);
        mp_int_t code = 0;
        if (value != mp_const_none && !mp_obj_get_int_maybe(value, &code)) {
            outcome.text = slice_printed(value, PRINT_STR, 1);
            code = 1;
        }
        outcome.exit_code = code;
        return;
    }
    outcome.status = MPS_RAISED;
    outcome.kind = slice_qstr(type->name);
    outcome.text = slice_printed(exc, PRINT_STR, 1);
    report_traceback(exc);
    report_place(exc);
    bool is_intricate = mps_exception_is_intricate(exc);
    if (is_intricate || outcome.frames_dropped > 0) {
        outcome.whole = slice_whole(exc);
        // Python's text for a deep recursion is short, because it sums up equal lines. If it is not, the host shortens
        // the traceback.
        if (outcome.whole.len > 0 && (is_intricate || outcome.whole.len < WHOLE_MAX)) {
            outcome.status = MPS_RAISED_INTRICATE;
        }
    }
}

// Reports an exception. If that raises, because its class has hooks, it reports only the class.
static void report_safely(mp_obj_t exc) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        report_exception(exc);
        nlr_pop();
    } else {
        memset(&outcome, 0, sizeof(outcome));
        outcome.status = MPS_RAISED;
        outcome.kind = slice_qstr(mp_obj_get_type(exc)->name);
        report_traceback(exc);
    }
}

// Words to clear at once.
#define CLEARED (8)

// Clears the values that earlier runs left on the shadow stack below the caller's frame, until 1 KiB in a row is zero.
// Later functions have unset variables there, and the collector would take old values in them for objects in use.
static MP_NOINLINE void clear_variables_below(void) {
    #if defined(__wasm__)
    uint64_t here;
    uint64_t *at = &here;
    // Keeps the compiler from dropping stores that nothing reads.
    __asm__ volatile("" : "+r"(at) : : "memory");
    at = (uint64_t *)((uintptr_t)at & ~(uintptr_t)15);
    uint64_t *end = (uint64_t *)&__stack_low;
    size_t zeros = 0;
    while (zeros < 1024 / sizeof(*at) && at - end >= CLEARED) {
        at -= CLEARED;
        zeros += CLEARED;
        if ((at[0] | at[1] | at[2] | at[3] | at[4] | at[5] | at[6] | at[7]) != 0) {
            memset(at, 0, CLEARED * sizeof(*at));
            zeros = 0;
        }
    }
    __asm__ volatile("" : : "r"(at) : "memory");
    #endif
}

static void begin(void) {
    clear_variables_below();
    mps_note_parts();
    memset(&outcome, 0, sizeof(outcome));
    mps_memory_failed = false;
    memset(MP_STATE_VM(mps_outcome_refs), 0, sizeof(MP_STATE_VM(mps_outcome_refs)));
    // An exception may have ended a run in another module.
    mp_globals_set(&MP_STATE_VM(dict_main));
    mp_locals_set(&MP_STATE_VM(dict_main));
    #if MPS_GC_STRESS
    MP_STATE_MEM(gc_alloc_threshold) = MPS_GC_STRESS - 1; // blocks to allocate between two collections
    #endif
}

// Releases a large buffer, so that it does not stay for the life of the session.
static void release_buffer(void) {
    if (buffer != mps_scratch.source) {
        free(buffer);
        buffer = mps_scratch.source;
        buffer_len = sizeof(mps_scratch.source);
    }
}

void mps_abi_v7(void) {
}

void mps_init(void) {
    mp_cstack_init_with_top(&__stack_high, &__stack_high - &__stack_low);
    char *heap = mps_area_alloc(FIRST_AREA_SIZE);
    gc_init(heap, heap + FIRST_AREA_SIZE);
    mp_init();

    mp_obj_t args[2] = {
        MP_OBJ_TYPE_GET_SLOT(&mp_type_vfs_posix, make_new)(&mp_type_vfs_posix, 0, 0, NULL),
        MP_OBJ_NEW_QSTR(MP_QSTR__slash_),
    };
    mp_vfs_mount(2, args, (mp_map_t *)&mp_const_empty_map);
    MP_STATE_VM(vfs_cur) = MP_STATE_VM(vfs_mount_table);

    mp_obj_list_append(mp_sys_argv, MP_OBJ_NEW_QSTR(MP_QSTR_));
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), MP_OBJ_NEW_QSTR(MP_QSTR___main__),
        MP_OBJ_FROM_PTR(&mp_module___main__));

    // wasi-libc remembers the build's opened directories; each sandbox must ask anew.
    __wasilibc_reset_preopens();
}

void *mps_buffer(uint32_t len) {
    if (len >= buffer_len) {
        release_buffer();
        char *larger = len == UINT32_MAX ? NULL : malloc(len + 1);
        if (larger == NULL) {
            return NULL;
        }
        buffer = larger;
        buffer_len = len + 1;
    }
    return buffer;
}

// Keeps a program's leftovers from acting in a later run: drops scheduled callbacks, unlocks the heap, and cancels
// asyncio's tasks. May run Python and raise.
static void end_run(void) {
    MP_STATE_VM(sched_len) = 0;
    MP_STATE_VM(sched_state) = MP_SCHED_IDLE;
    MP_STATE_MAIN_THREAD(mp_pending_exception) = MP_OBJ_NULL;
    MP_STATE_THREAD(gc_lock_depth) = 0;
    mp_map_elem_t *asyncio = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map,
        MP_OBJ_NEW_QSTR(MP_QSTR_asyncio_dot_unix_events), MP_MAP_LOOKUP);
    if (asyncio != NULL) {
        mp_obj_t dest[2];
        mp_load_method_maybe(asyncio->value, MP_QSTR__end_run, dest);
        if (dest[0] != MP_OBJ_NULL) {
            mp_call_method_n_kw(0, 0, dest);
        }
    }
}

// Ends a run that has failed already. Exceptions raised meanwhile are dropped.
static void end_failed_run(void) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        end_run();
        nlr_pop();
    }
}

// The action of an export, between begin() and the outcome.
typedef void (*action_t)(uint32_t, uint32_t, uint32_t);

static const mps_outcome_t *perform(action_t action, uint32_t a, uint32_t b, uint32_t c) {
    begin();
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        action(a, b, c);
        end_run();
        nlr_pop();
    } else {
        end_failed_run();
        report_safely(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    outcome.memory_failed = mps_memory_failed;
    mps_set_run_source(MP_QSTRnull, NULL, 0);
    release_buffer();
    mps_tidy();
    return &outcome;
}

// The number of empty frames below mps_host_enter.
//
// The host finds the collector's roots in the guest's frames on the native stack. Each export tells the host that it
// was entered. On a stack that the host did not make (a fiber's), the host looks no higher than the place of that call.
// So descend() puts some thousand bytes of empty frames below it and calls the host again there: then all frames with
// roots lie below a place that the host knows.
#define EMPTY_FRAMES 128

static __attribute__((noinline))
const mps_outcome_t *descend(uint32_t depth, action_t action, uint32_t a, uint32_t b, uint32_t c) {
    const mps_outcome_t *result;
    if (depth > 0) {
        result = descend(depth - 1, action, a, b, c);
    } else {
        mps_host_enter();
        result = perform(action, a, b, c);
    }
    __asm__ volatile("" : "+r"(result)); // the work after the call keeps this frame
    return result;
}

static const mps_outcome_t *protect(action_t action, uint32_t a, uint32_t b, uint32_t c) {
    return mps_host_enter() == 0 ? perform(action, a, b, c) : descend(EMPTY_FRAMES, action, a, b, c);
}

static void report_unfit(void) {
    size_t path_len;
    const char *problem = mps_write_problem(&path_len);
    outcome.status = MPS_UNFIT;
    outcome.kind = slice(problem, path_len);
    outcome.text = slice(problem, strlen(problem));
}

// Hands a value to the host. `name` is what a message calls it. Runs no Python.
static void hand_over(mp_obj_t value, const char *name) {
    mps_write_begin();
    if (!mps_write(value, name) || !mps_write_end()) {
        report_unfit();
    }
}

// Hands over a value that the embedder did not ask for: if it can't be handed over, its repr(). May run Python.
static void offer(mp_obj_t value) {
    mps_write_begin();
    if (mps_write(value, "") && mps_write_end()) {
        return;
    }
    mps_slice_t text = slice_printed(value, PRINT_REPR, 2);
    mps_write_begin();
    mps_write_tagged_text(MPS_TAG_OPAQUE, (const char *)text.ptr, text.len);
    if (!mps_write_end()) {
        mps_write_begin();
        mps_write_tagged_text(MPS_TAG_OPAQUE, "...", 3);
        mps_write_end();
    }
}

// Returns the value that the host hands over.
static mp_obj_t receive(void) {
    mps_read_begin(0);
    bool collects = MP_STATE_MEM(gc_auto_collect_enabled);
    if (!collects || !mps_read_is_large()) {
        return mps_read();
    }
    mps_gc_grows = true;
    MP_STATE_MEM(gc_auto_collect_enabled) = false;
    mp_obj_t value = MP_OBJ_NULL;
    nlr_buf_t nlr;
    bool ok = nlr_push(&nlr) == 0;
    if (ok) {
        value = mps_read();
        nlr_pop();
    }
    mps_gc_grows = false;
    MP_STATE_MEM(gc_auto_collect_enabled) = true;
    if (!ok) {
        nlr_jump(nlr.ret_val);
    }
    return value;
}

// Returns the name of a source whose functions outlive the run: <run 3>, if it has no name of its own.
static size_t lasting_name(qstr name) {
    outcome.code_lasts = 1;
    return name == MP_QSTR__lt_run_gt_ ? MPS_SOURCE_OF_RUN(run_number) : name;
}

static void run(uint32_t mode, uint32_t name_len, uint32_t source_len) {
    static const uint8_t kinds[] = {
        [MPS_MODE_FILE] = MPS_PARSE_FILE,
        [MPS_MODE_SINGLE] = MPS_PARSE_SINGLE,
        [MPS_MODE_EVAL] = MPS_PARSE_EVAL,
        [MPS_MODE_VALUE] = MPS_PARSE_FILE,
        [MPS_MODE_REPR] = MPS_PARSE_EVAL,
    };
    const char *source = buffer + name_len;
    qstr name = name_len > 0 ? qstr_from_strn(buffer, name_len) : MP_QSTR__lt_run_gt_;
    // A program from a file has __file__ and sys.argv[0]; <string> and similar names are not files.
    if (mode <= MPS_MODE_VALUE && mode != MPS_MODE_SINGLE && name_len > 0 && buffer[0] != '<') {
        mp_store_global(MP_QSTR___file__, MP_OBJ_NEW_QSTR(name));
        mp_obj_list_store(mp_sys_argv, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_QSTR(name));
    }
    buffer[name_len + source_len] = '\0';
    ast_module_t *tree = mps_parse(source, source_len, name, kinds[mode], MPS_PARSE_HAS_END | MPS_PARSE_MAY_BE_EMPTY);
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.globals = mp_globals_get();
    mp_raw_code_t *code = mps_compile_tree(tree,
        MPS_COMPILE_SAME_NAMESPACE | MPS_COMPILE_AWAITS | (mode == MPS_MODE_SINGLE ? MPS_COMPILE_PRINTS : 0)
            | (mode == MPS_MODE_VALUE ? MPS_COMPILE_KEEPS_VALUE : 0),
        context);
    // Only a source with functions, which may outlive the run, needs a name of its own.
    if (code->children != NULL) {
        context->constants.qstr_table[0] = lasting_name(name); // the source's name
    }
    mp_obj_t module = mp_make_function_from_proto_fun(code, context, NULL);
    if (source_len <= KEPT_SOURCE_MAX) {
        mps_set_run_source(outcome.code_lasts ? lasting_name(name) : name, source, source_len);
    } else {
        release_buffer();
    }
    mp_obj_t value = mp_call_function_0(module);
    mps_handle_pending();
    switch (mode) {
        case MPS_MODE_EVAL:
            hand_over(value, "");
            break;
        case MPS_MODE_REPR:
            outcome.text = slice_printed(value, PRINT_REPR, 2);
            break;
        case MPS_MODE_VALUE: {
            mp_map_elem_t *last = mp_map_lookup(&MP_STATE_VM(dict_main).map, MP_OBJ_NEW_QSTR(MP_QSTR___mps_value__),
                MP_MAP_LOOKUP_REMOVE_IF_FOUND);
            if (last != NULL && last->value != mp_const_none) {
                value = last->value;
                last->value = MP_OBJ_NULL;
                offer(value);
            }
        }
    }
}

const mps_outcome_t *mps_run(uint32_t mode, uint32_t name_len, uint32_t source_len, uint32_t number) {
    run_number = number;
    return protect(run, mode, name_len, source_len);
}

// Looks up a name in __main__; names after a dot are attributes. May run Python.
static mp_obj_t look_up(const char *name, size_t len) {
    mp_obj_t value = MP_OBJ_NULL;
    for (const char *part = name, *end = name + len;;) {
        const char *dot = memchr(part, '.', end - part);
        qstr q = qstr_from_strn(part, (dot == NULL ? end : dot) - part);
        value = value == MP_OBJ_NULL ? mp_load_global(q) : mp_load_attr(value, q);
        if (dot == NULL) {
            return value;
        }
        part = dot + 1;
    }
}

// Returns the buffer's name with a NUL at its end, for messages. Long names are cut.
static const char *name_for_messages(uint32_t name_len) {
    static char name[64];
    size_t len = MIN(name_len, sizeof(name) - 1);
    memcpy(name, buffer, len);
    name[len] = '\0';
    return name;
}

static void get(uint32_t name_len, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    hand_over(look_up(buffer, name_len), name_for_messages(name_len));
}

const mps_outcome_t *mps_get(uint32_t name_len) {
    return protect(get, name_len, 0, 0);
}

static void set(uint32_t name_len, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    mp_obj_t value = receive();
    mp_store_global(qstr_from_strn(buffer, name_len), value);
}

const mps_outcome_t *mps_set(uint32_t name_len) {
    return protect(set, name_len, 0, 0);
}

static void call(uint32_t name_len, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    mp_obj_t function = look_up(buffer, name_len);
    mp_obj_t both = receive();
    size_t n, n_args;
    mp_obj_t *items, *args;
    mp_obj_get_array(both, &n, &items);
    mp_obj_get_array(items[0], &n_args, &args);
    mp_map_t *keywords = mp_obj_dict_get_map(items[1]);
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * keywords->used);
    memcpy(all, args, n_args * sizeof(mp_obj_t));
    mp_obj_t *next = all + n_args;
    for (size_t i = 0; i < keywords->alloc; i++) {
        if (mp_map_slot_is_filled(keywords, i)) {
            // Names of arguments must be interned strings.
            size_t len;
            const char *key = mp_obj_str_get_data(keywords->table[i].key, &len);
            *next++ = MP_OBJ_NEW_QSTR(qstr_from_strn(key, len));
            *next++ = keywords->table[i].value;
        }
    }
    mp_obj_t value = mp_call_function_n_kw(function, n_args, keywords->used, all);
    mps_handle_pending();
    hand_over(value, "");
}

const mps_outcome_t *mps_call(uint32_t name_len) {
    return protect(call, name_len, 0, 0);
}

static void define(uint32_t first, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    mps_read_begin(0);
    mps_define_functions(first);
}

const mps_outcome_t *mps_define(uint32_t first) {
    return protect(define, first, 0, 0);
}

static void mount(uint32_t path_len, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    mps_mount_scratch(buffer, path_len);
}

const mps_outcome_t *mps_mount(uint32_t path_len) {
    return protect(mount, path_len, 0, 0);
}

static void exit_program(uint32_t a, uint32_t b, uint32_t c) {
    (void)a;
    (void)b;
    (void)c;
    while (mp_obj_is_callable(MP_STATE_VM(sys_exitfunc))) {
        mp_obj_t callback = MP_STATE_VM(sys_exitfunc);
        MP_STATE_VM(sys_exitfunc) = mp_const_none;
        mp_call_function_0(callback);
    }
}

const mps_outcome_t *mps_exit(void) {
    return protect(exit_program, 0, 0, 0);
}

// A small program needs this many bytes.
#define ROOM (8 * 1024)

static bool has_room;

static void look_for_room(uint32_t a, uint32_t b, uint32_t c) {
    (void)a;
    (void)b;
    (void)c;
    void *room = m_malloc_maybe(ROOM);
    has_room = room != NULL;
    m_free(room, ROOM);
}

int32_t mps_room(void) {
    has_room = false;
    protect(look_for_room, 0, 0, 0);
    return has_room;
}

static bool wants_more;

static void look_for_more(uint32_t source_len, uint32_t b, uint32_t c) {
    (void)b;
    (void)c;
    wants_more = mps_parse_wants_more(buffer, source_len);
}

int32_t mps_incomplete(uint32_t source_len) {
    wants_more = false;
    protect(look_for_more, source_len, 0, 0);
    return wants_more;
}

volatile int32_t *mps_attention_word(void) {
    return &mps_attention;
}

// Called by the interpreter if no handler is left. mps_run and mps_exit always have one.
void nlr_jump_fail(void *val) {
    (void)val;
    __builtin_trap();
}
