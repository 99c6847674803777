// The module _signal: names and handlers of signals. Only the program itself sends signals, with raise_signal().

#include "py/mperrno.h"
#include "py/runtime.h"
#include "stdlib/threads/threads.h"

// A dict of handlers by number, or MP_OBJ_NULL before the first one is set.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_signal_handlers);

#define N_SIGNALS (65)
#define DEFAULT (0)
#define IGNORE (1)

enum {
    SIGHUP = 1,
    SIGINT,
    SIGQUIT,
    SIGILL,
    SIGTRAP,
    SIGABRT,
    SIGBUS,
    SIGFPE,
    SIGKILL,
    SIGUSR1,
    SIGSEGV,
    SIGUSR2,
    SIGPIPE,
    SIGALRM,
    SIGTERM,
    SIGCHLD = 17,
    SIGCONT,
    SIGSTOP,
    SIGTSTP,
    SIGTTIN,
    SIGTTOU,
    SIGURG,
    SIGXCPU,
    SIGXFSZ,
    SIGVTALRM,
    SIGPROF,
    SIGWINCH,
    SIGIO,
    SIGPWR,
    SIGSYS,
};

static mp_int_t to_number(mp_obj_t obj) {
    mp_int_t number = mp_obj_get_int(obj);
    if (number < 1 || number >= N_SIGNALS) {
        mp_raise_ValueError(MP_ERROR_TEXT("signal number out of range"));
    }
    return number;
}

static mp_obj_t default_int_handler(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    (void)args;
    mp_raise_type(&mp_type_KeyboardInterrupt);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(default_int_handler_obj, 2, 2, default_int_handler);

static mp_obj_t handler_of(mp_int_t number) {
    mp_obj_t handlers = MP_STATE_VM(mps_signal_handlers);
    mp_map_elem_t *found = handlers == MP_OBJ_NULL
        ? NULL
        : mp_map_lookup(mp_obj_dict_get_map(handlers), MP_OBJ_NEW_SMALL_INT(number), MP_MAP_LOOKUP);
    return found != NULL   ? found->value
        : number == SIGINT ? MP_OBJ_FROM_PTR(&default_int_handler_obj)
                           : MP_OBJ_NEW_SMALL_INT(number == SIGPIPE || number == SIGXFSZ ? IGNORE : DEFAULT);
}

static mp_obj_t signal_getsignal(mp_obj_t number) {
    return handler_of(to_number(number));
}
static MP_DEFINE_CONST_FUN_OBJ_1(getsignal_obj, signal_getsignal);

static bool is_action(mp_obj_t handler, mp_int_t action) {
    return mp_obj_is_int(handler) && mp_obj_equal(handler, MP_OBJ_NEW_SMALL_INT(action));
}

static mp_obj_t signal_signal(mp_obj_t number_in, mp_obj_t handler) {
    mp_int_t number = to_number(number_in);
    bool is_known = is_action(handler, DEFAULT) || is_action(handler, IGNORE);
    if (!is_known && !mp_obj_is_callable(handler)) {
        mp_raise_TypeError(
            MP_ERROR_TEXT("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"));
    }
    if (number == SIGKILL || number == SIGSTOP) {
        mp_raise_OSError(MP_EINVAL);
    }
    mp_obj_t before = handler_of(number);
    if (MP_STATE_VM(mps_signal_handlers) == MP_OBJ_NULL) {
        MP_STATE_VM(mps_signal_handlers) = mp_obj_new_dict(1);
    }
    mp_obj_dict_store(MP_STATE_VM(mps_signal_handlers), MP_OBJ_NEW_SMALL_INT(number), handler);
    return before;
}
static MP_DEFINE_CONST_FUN_OBJ_2(signal_obj, signal_signal);

// Does what a signal would do that came now, where a program has set a handler or the one at first raises an exception.
void mps_simulate_signal(mp_obj_t number_in) {
    mp_int_t number = to_number(number_in);
    mp_obj_t handler = handler_of(number);
    if (!is_action(handler, DEFAULT) && !is_action(handler, IGNORE)) {
        mp_call_function_2(handler, MP_OBJ_NEW_SMALL_INT(number), mp_const_none);
    }
}

// Calls the handler at once. A signal that would end a process ends the program like sys.exit().
static mp_obj_t signal_raise_signal(mp_obj_t number_in) {
    mp_int_t number = to_number(number_in);
    mp_obj_t handler = handler_of(number);
    if (is_action(handler, DEFAULT)) {
        if (number == SIGCHLD || number == SIGURG || number == SIGWINCH || number == SIGCONT) {
            return mp_const_none;
        }
        nlr_raise(mp_obj_new_exception_arg1(&mp_type_SystemExit, MP_OBJ_NEW_SMALL_INT(128 + number)));
    }
    if (!is_action(handler, IGNORE)) {
        mp_call_function_2(handler, MP_OBJ_NEW_SMALL_INT(number), mp_const_none);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(raise_signal_obj, signal_raise_signal);

static const char *const descriptions[] = {
    [SIGHUP] = "Hangup",
    [SIGINT] = "Interrupt",
    [SIGQUIT] = "Quit",
    [SIGILL] = "Illegal instruction",
    [SIGTRAP] = "Trace/breakpoint trap",
    [SIGABRT] = "Aborted",
    [SIGBUS] = "Bus error",
    [SIGFPE] = "Floating point exception",
    [SIGKILL] = "Killed",
    [SIGUSR1] = "User defined signal 1",
    [SIGSEGV] = "Segmentation fault",
    [SIGUSR2] = "User defined signal 2",
    [SIGPIPE] = "Broken pipe",
    [SIGALRM] = "Alarm clock",
    [SIGTERM] = "Terminated",
    [SIGCHLD] = "Child exited",
    [SIGCONT] = "Continued",
    [SIGSTOP] = "Stopped (signal)",
    [SIGTSTP] = "Stopped",
    [SIGTTIN] = "Stopped (tty input)",
    [SIGTTOU] = "Stopped (tty output)",
    [SIGURG] = "Urgent I/O condition",
    [SIGXCPU] = "CPU time limit exceeded",
    [SIGXFSZ] = "File size limit exceeded",
    [SIGVTALRM] = "Virtual timer expired",
    [SIGPROF] = "Profiling timer expired",
    [SIGWINCH] = "Window changed",
    [SIGIO] = "I/O possible",
    [SIGPWR] = "Power failure",
    [SIGSYS] = "Bad system call",
};

static mp_obj_t signal_strsignal(mp_obj_t number_in) {
    mp_int_t number = to_number(number_in);
    const char *text = number < (mp_int_t)MP_ARRAY_SIZE(descriptions) ? descriptions[number] : NULL;
    return text == NULL ? mp_const_none : mp_obj_new_str_from_cstr(text);
}
static MP_DEFINE_CONST_FUN_OBJ_1(strsignal_obj, signal_strsignal);

static mp_obj_t signal_valid_signals(void) {
    mp_obj_t set = mp_obj_new_set(0, NULL);
    for (mp_int_t number = 1; number < N_SIGNALS; number++) {
        if (number != 32 && number != 33) {
            mp_obj_set_store(set, MP_OBJ_NEW_SMALL_INT(number));
        }
    }
    return set;
}
static MP_DEFINE_CONST_FUN_OBJ_0(valid_signals_obj, signal_valid_signals);

#define NUMBER(name) {MP_ROM_QSTR(MP_QSTR_##name), MP_ROM_INT(name)}

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__signal)},
    {MP_ROM_QSTR(MP_QSTR_NSIG), MP_ROM_INT(N_SIGNALS)},
    {MP_ROM_QSTR(MP_QSTR_SIG_DFL), MP_ROM_INT(DEFAULT)},
    {MP_ROM_QSTR(MP_QSTR_SIG_IGN), MP_ROM_INT(IGNORE)},
    {MP_ROM_QSTR(MP_QSTR_default_int_handler), MP_ROM_PTR(&default_int_handler_obj)},
    {MP_ROM_QSTR(MP_QSTR_getsignal), MP_ROM_PTR(&getsignal_obj)},
    {MP_ROM_QSTR(MP_QSTR_raise_signal), MP_ROM_PTR(&raise_signal_obj)},
    {MP_ROM_QSTR(MP_QSTR_signal), MP_ROM_PTR(&signal_obj)},
    {MP_ROM_QSTR(MP_QSTR_strsignal), MP_ROM_PTR(&strsignal_obj)},
    {MP_ROM_QSTR(MP_QSTR_valid_signals), MP_ROM_PTR(&valid_signals_obj)},
    NUMBER(SIGHUP),
    NUMBER(SIGINT),
    NUMBER(SIGQUIT),
    NUMBER(SIGILL),
    NUMBER(SIGTRAP),
    NUMBER(SIGABRT),
    NUMBER(SIGBUS),
    NUMBER(SIGFPE),
    NUMBER(SIGKILL),
    NUMBER(SIGUSR1),
    NUMBER(SIGSEGV),
    NUMBER(SIGUSR2),
    NUMBER(SIGPIPE),
    NUMBER(SIGALRM),
    NUMBER(SIGTERM),
    NUMBER(SIGCHLD),
    NUMBER(SIGCONT),
    NUMBER(SIGSTOP),
    NUMBER(SIGTSTP),
    NUMBER(SIGTTIN),
    NUMBER(SIGTTOU),
    NUMBER(SIGURG),
    NUMBER(SIGXCPU),
    NUMBER(SIGXFSZ),
    NUMBER(SIGVTALRM),
    NUMBER(SIGPROF),
    NUMBER(SIGWINCH),
    NUMBER(SIGIO),
    NUMBER(SIGPWR),
    NUMBER(SIGSYS),
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_signal = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};

MP_REGISTER_MODULE(MP_QSTR__signal, mps_module_signal);
