// The exported functions: how the host starts the interpreter and runs a source in it.

#include <stdlib.h>
#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/cstack.h"
#include "py/gc.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/repl.h"
#include "py/runtime.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"
#include "host_abi.h"

// The first part of the heap. Later parts double what there is, up to the host's limit: areas.c.
#define FIRST_AREA_SIZE (60 * 1024)

const char mps_help_text[] =
    "MicroPython, sandboxed.\n"
    "\n"
    "This interpreter sees no files, network, clock or environment but what the\n"
    "program around it handed over. For what there is:\n"
    "  help('modules')   the modules that can be imported\n"
    "  help(obj)         what obj has\n"
    "  dir(obj)          the names of it\n";

// Bounds of the shadow stack, from the linker.
extern char __stack_low, __stack_high;

// Keeps the strings of the last outcome alive. The collector scans it.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_outcome_refs[3]);

// wasi-libc's; some of its headers leave it out.
void __wasilibc_reset_preopens(void);

static mps_outcome_t outcome;
static mps_frame_t frames[MPS_FRAMES_MAX];

// The host's buffer: small sources use the static one, larger ones malloc's.
static char small_buffer[4096];
static char *buffer = small_buffer;
static uint32_t buffer_len = sizeof(small_buffer);

static mps_slice_t slice(const void *ptr, size_t len) {
    return (mps_slice_t) {(uint32_t)ptr, len};
}

static mps_slice_t slice_qstr(qstr q) {
    size_t len;
    const byte *text = qstr_data(q, &len);
    return slice(text, len);
}

// Where the text of the exception or the value could not be made (it raised itself), there is none.
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

static void report_traceback(mp_obj_t exc) {
    size_t n, *values;
    mp_obj_exception_get_traceback(exc, &n, &values);
    size_t levels = n / 3;
    size_t dropped = levels > MPS_FRAMES_MAX ? levels - MPS_FRAMES_MAX : 0;
    size_t kept = levels - dropped;
    for (size_t i = 0; i < kept; i++) {
        // MicroPython's order is innermost first.
        size_t level = levels - 1 - (i < MPS_FRAMES_MAX / 2 ? i : i + dropped);
        frames[i] = (mps_frame_t) {
            .file = slice_qstr(values[3 * level]),
            .name = slice_qstr(values[3 * level + 2]),
            .line = values[3 * level + 1],
        };
    }
    outcome.frames = (uint32_t)frames;
    outcome.frame_count = kept;
    outcome.frames_dropped = dropped;
}

static void report_exception(mp_obj_t exc) {
    const mp_obj_type_t *type = mp_obj_get_type(exc);
    if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(type), MP_OBJ_FROM_PTR(&mp_type_SystemExit))) {
        outcome.status = MPS_EXITED;
        mp_obj_t value = mp_obj_exception_get_value(exc);
        mp_int_t code = 0;
        if (value != mp_const_none && !mp_obj_get_int_maybe(value, &code)) {
            outcome.message = slice_printed(value, PRINT_STR, 1);
            code = 1;
        }
        outcome.exit_code = code;
        return;
    }
    outcome.status = MPS_RAISED;
    outcome.kind = slice_qstr(type->name);
    outcome.message = slice_printed(exc, PRINT_STR, 1);
    report_traceback(exc);
}

static void begin(void) {
    memset(&outcome, 0, sizeof(outcome));
    memset(MP_STATE_VM(mps_outcome_refs), 0, sizeof(MP_STATE_VM(mps_outcome_refs)));
    mps_interrupt = MPS_INTERRUPT_NONE;
    #if MPS_GC_STRESS
    MP_STATE_MEM(gc_alloc_threshold) = 0;
    #endif
}

// Releases a large buffer, so that it does not stay for the life of the session.
static void release_buffer(void) {
    if (buffer != small_buffer) {
        free(buffer);
        buffer = small_buffer;
        buffer_len = sizeof(small_buffer);
    }
}

void mps_abi_v1(void) {
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

    // What wasi-libc learned of opened directories is this build's; each sandbox asks anew.
    __wasilibc_reset_preopens();
}

void *mps_buffer(uint32_t len) {
    if (len > buffer_len) {
        release_buffer();
        char *larger = malloc(len);
        if (larger == NULL) {
            return NULL;
        }
        buffer = larger;
        buffer_len = len;
    }
    return buffer;
}

const mps_outcome_t *mps_run(uint32_t mode, uint32_t name_len, uint32_t source_len) {
    static const mp_parse_input_kind_t kinds[] = {
        [MPS_MODE_FILE] = MP_PARSE_FILE_INPUT,
        [MPS_MODE_SINGLE] = MP_PARSE_SINGLE_INPUT,
        [MPS_MODE_EVAL] = MP_PARSE_EVAL_INPUT,
    };
    begin();
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        const char *source = buffer + name_len;
        if (source_len >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0) {
            source += 3; // a byte order mark
            source_len -= 3;
        }
        qstr name = qstr_from_strn(buffer, name_len);
        // A program from a file knows its name, as everywhere; <string> and the like are no files.
        if (mode == MPS_MODE_FILE && name_len > 0 && buffer[0] != '<') {
            mp_store_global(MP_QSTR___file__, MP_OBJ_NEW_QSTR(name));
            mp_obj_list_store(mp_sys_argv, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_NEW_QSTR(name));
        }
        mp_lexer_t *lexer = mp_lexer_new_from_str_len(name, source, source_len, 0);
        mp_parse_tree_t tree = mp_parse(lexer, kinds[mode]);
        mp_obj_t module = mp_compile(&tree, name, mode == MPS_MODE_SINGLE);
        release_buffer();
        mp_obj_t value = mp_call_function_0(module);
        mp_handle_pending(true);
        if (mode == MPS_MODE_EVAL) {
            outcome.value = slice_printed(value, PRINT_REPR, 2);
        }
        nlr_pop();
    } else {
        mp_handle_pending(false);
        report_exception(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    release_buffer();
    return &outcome;
}

const mps_outcome_t *mps_exit(void) {
    begin();
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        while (mp_obj_is_callable(MP_STATE_VM(sys_exitfunc))) {
            mp_obj_t callback = MP_STATE_VM(sys_exitfunc);
            MP_STATE_VM(sys_exitfunc) = mp_const_none;
            mp_call_function_0(callback);
        }
        nlr_pop();
    } else {
        report_exception(MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    return &outcome;
}

int32_t mps_incomplete(uint32_t source_len) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return 0;
    }
    // mp_repl_continue_with_input wants a NUL at the end.
    char *text = m_new(char, source_len + 1);
    memcpy(text, buffer, source_len);
    text[source_len] = '\0';
    bool more = mp_repl_continue_with_input(text);
    m_del(char, text, source_len + 1);
    nlr_pop();
    return more;
}

volatile uint32_t *mps_interrupt_word(void) {
    return &mps_interrupt;
}

// Called by the interpreter where no handler is left, which mps_run and mps_exit rule out.
void nlr_jump_fail(void *val) {
    (void)val;
    __builtin_trap();
}
