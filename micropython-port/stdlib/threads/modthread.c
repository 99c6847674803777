// The module _thread for a single thread: locks work, and threads can't be started.

#include <math.h>

#include "py/mphal.h"
#include "py/objexcept.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "stdlib/threads/threads.h"
#include "types/containers/containers.h"
#include "types/text/text.h"

// ---- Waiting -------------------------------------------------------------------------------------------------------

#define TIMEOUT_MAX (9223372036.0)

void mps_wait_in_vain(const mps_wait_t *wait, const char *what) {
    if (!wait->blocks) {
        return;
    }
    if (wait->is_endless) {
        mp_raise_msg_varg(&mp_type_RuntimeError,
            MP_ERROR_TEXT("deadlock: %s would wait for ever, for there is only one thread"), what);
    }
    mps_sleep_us(wait->us);
}

// Reads the arguments of acquire(blocking=True, timeout=-1).
static mps_wait_t wait_arguments(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const qstr names[] = {MP_QSTR_blocking, MP_QSTR_timeout};
    mp_obj_t values[2] = {mp_const_true, MP_OBJ_NEW_SMALL_INT(-1)};
    mps_parse_args(MP_QSTR_acquire, n_args - 1, args + 1, kw, 2, names, 0, 0, values);
    mps_wait_t wait = {mp_obj_is_true(values[0]), true, 0};
    mp_float_t timeout = mp_obj_get_float(values[1]);
    if (timeout == -1) {
        return wait;
    }
    if (!wait.blocks) {
        mp_raise_ValueError(MP_ERROR_TEXT("can't specify a timeout for a non-blocking call"));
    }
    if (!(timeout >= 0)) {
        mp_raise_ValueError(MP_ERROR_TEXT("timeout value must be a non-negative number"));
    }
    if (timeout > TIMEOUT_MAX) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("timeout value is too large"));
    }
    wait.is_endless = false;
    wait.us = (uint64_t)ceil(timeout * 1e6);
    return wait;
}

// ---- Locks ---------------------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_uint_t count; // for a lock, 1 if it is held; for an RLock, how often it is held
} lock_t;

static const mp_obj_type_t type_lock, type_rlock;

static lock_t *to_lock(mp_obj_t self, const mp_obj_type_t *type) {
    mp_obj_t part = mps_part_of(self, type);
    if (part == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor requires a '%q' object but received a '%s'"),
            (qstr)type->name, mp_obj_get_type_str(self));
    }
    return MP_OBJ_TO_PTR(part);
}

static mp_obj_t lock_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    mps_check_arguments(qstr_str(type->name), n_args, n_kw, 0, 0);
    return MP_OBJ_FROM_PTR(mp_obj_malloc(lock_t, type));
}

static void lock_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    lock_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%slocked _thread.%q object ", self->count == 0 ? "un" : "", (qstr)self->base.type->name);
    if (self->base.type == &type_rlock) {
        mp_printf(print, "owner=%u count=%u ", self->count > 0, (unsigned)self->count);
    }
    mp_printf(print, "at 0x%p>", self);
}

static mp_obj_t lock_acquire(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    lock_t *self = to_lock(args[0], &type_lock);
    mps_wait_t wait = wait_arguments(n_args, args, kw);
    if (self->count > 0) {
        mps_wait_in_vain(&wait, "the lock is held, and acquiring it");
        if (self->count > 0) {
            return mp_const_false;
        }
    }
    self->count = 1;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(lock_acquire_obj, 1, lock_acquire);

static mp_obj_t lock_release(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    lock_t *self = to_lock(args[0], &type_lock);
    if (self->count == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("release unlocked lock"));
    }
    self->count = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lock_release_obj, 1, 1, lock_release);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lock_exit_obj, 1, 4, lock_release);

static mp_obj_t lock_locked(mp_obj_t self) {
    return mp_obj_new_bool(to_lock(self, &type_lock)->count > 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lock_locked_obj, lock_locked);

static mp_obj_t lock_reinit(mp_obj_t self) {
    ((lock_t *)MP_OBJ_TO_PTR(mps_native_part(self)))->count = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lock_reinit_obj, lock_reinit);

static const mp_rom_map_elem_t lock_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_acquire), MP_ROM_PTR(&lock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR_acquire_lock), MP_ROM_PTR(&lock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&lock_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_release_lock), MP_ROM_PTR(&lock_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_locked), MP_ROM_PTR(&lock_locked_obj)},
    {MP_ROM_QSTR(MP_QSTR_locked_lock), MP_ROM_PTR(&lock_locked_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&lock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&lock_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR__at_fork_reinit), MP_ROM_PTR(&lock_reinit_obj)},
};
static MP_DEFINE_CONST_DICT(lock_locals, lock_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_lock, MP_QSTR_lock, MP_TYPE_FLAG_NONE,
    make_new, lock_make_new,
    print, lock_print,
    locals_dict, &lock_locals);

static mp_obj_t rlock_acquire(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    lock_t *self = to_lock(args[0], &type_rlock);
    wait_arguments(n_args, args, kw);
    self->count++;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(rlock_acquire_obj, 1, rlock_acquire);

static mp_obj_t rlock_release(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    lock_t *self = to_lock(args[0], &type_rlock);
    if (self->count == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot release un-acquired lock"));
    }
    self->count--;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(rlock_release_obj, 1, 1, rlock_release);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(rlock_exit_obj, 1, 4, rlock_release);

static mp_obj_t rlock_is_owned(mp_obj_t self) {
    return mp_obj_new_bool(to_lock(self, &type_rlock)->count > 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(rlock_is_owned_obj, rlock_is_owned);

static mp_obj_t rlock_recursion_count(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(to_lock(self, &type_rlock)->count);
}
static MP_DEFINE_CONST_FUN_OBJ_1(rlock_recursion_count_obj, rlock_recursion_count);

// Releases the lock, for Condition.wait().
static mp_obj_t rlock_release_save(mp_obj_t self_in) {
    lock_t *self = to_lock(self_in, &type_rlock);
    if (self->count == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot release un-acquired lock"));
    }
    mp_obj_t items[2] = {MP_OBJ_NEW_SMALL_INT(self->count), MP_OBJ_NEW_SMALL_INT(1)};
    self->count = 0;
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(rlock_release_save_obj, rlock_release_save);

static mp_obj_t rlock_acquire_restore(mp_obj_t self_in, mp_obj_t saved) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(saved, 2, &items);
    to_lock(self_in, &type_rlock)->count = mp_obj_get_int(items[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(rlock_acquire_restore_obj, rlock_acquire_restore);

static const mp_rom_map_elem_t rlock_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_acquire), MP_ROM_PTR(&rlock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR_release), MP_ROM_PTR(&rlock_release_obj)},
    {MP_ROM_QSTR(MP_QSTR_locked), MP_ROM_PTR(&rlock_is_owned_obj)},
    {MP_ROM_QSTR(MP_QSTR__is_owned), MP_ROM_PTR(&rlock_is_owned_obj)},
    {MP_ROM_QSTR(MP_QSTR__recursion_count), MP_ROM_PTR(&rlock_recursion_count_obj)},
    {MP_ROM_QSTR(MP_QSTR__release_save), MP_ROM_PTR(&rlock_release_save_obj)},
    {MP_ROM_QSTR(MP_QSTR__acquire_restore), MP_ROM_PTR(&rlock_acquire_restore_obj)},
    {MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&rlock_acquire_obj)},
    {MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&rlock_exit_obj)},
    {MP_ROM_QSTR(MP_QSTR__at_fork_reinit), MP_ROM_PTR(&lock_reinit_obj)},
};
static MP_DEFINE_CONST_DICT(rlock_locals, rlock_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_rlock, MP_QSTR_RLock, MP_TYPE_FLAG_NONE,
    make_new, lock_make_new,
    print, lock_print,
    locals_dict, &rlock_locals);

static mp_obj_t allocate_lock(void) {
    return MP_OBJ_FROM_PTR(mp_obj_malloc(lock_t, &type_lock));
}
static MP_DEFINE_CONST_FUN_OBJ_0(allocate_lock_obj, allocate_lock);

// ---- Thread-local data ---------------------------------------------------------------------------------------------

typedef struct {
    mp_obj_base_t base;
    mp_obj_t dict; // or MP_OBJ_NULL
} local_t;

// Ignores its arguments, which are those of a derived class's __init__.
static mp_obj_t local_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args;
    (void)n_kw;
    (void)args;
    local_t *self = mp_obj_malloc(local_t, type);
    self->dict = MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(self);
}

static void local_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    local_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->dict == MP_OBJ_NULL && (dest[0] != MP_OBJ_NULL || name == MP_QSTR___dict__)) {
        self->dict = mp_obj_new_dict(0);
    }
    if (dest[0] == MP_OBJ_NULL) {
        if (name == MP_QSTR___dict__) {
            dest[0] = self->dict;
        } else if (self->dict != MP_OBJ_NULL) {
            mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(self->dict), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
            dest[0] = elem == NULL ? MP_OBJ_NULL : elem->value;
        }
        return;
    }
    if (name == MP_QSTR___dict__) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '__dict__' is read-only"),
            mp_obj_get_type_str(self_in));
    }
    if (dest[1] != MP_OBJ_NULL) {
        mp_obj_dict_store(self->dict, MP_OBJ_NEW_QSTR(name), dest[1]);
        dest[0] = MP_OBJ_NULL;
    } else if (mps_map_delete(mp_obj_dict_get_map(self->dict), MP_OBJ_NEW_QSTR(name))) {
        dest[0] = MP_OBJ_NULL;
    }
}

static const mp_rom_map_elem_t local_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__thread)},
};
static MP_DEFINE_CONST_DICT(local_locals, local_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_local, MP_QSTR__local, MP_TYPE_FLAG_NONE,
    make_new, local_make_new,
    attr, local_attr,
    locals_dict, &local_locals);

// ---- Threads -------------------------------------------------------------------------------------------------------

static MP_NORETURN void no_threads(void) {
    mp_raise_msg(&mp_type_RuntimeError,
        MP_ERROR_TEXT("can't start new thread: the sandbox has only one; call the function, or use asyncio"));
}

// start_new_thread(function, args, kwargs={})
static mp_obj_t start_new_thread(size_t n_args, const mp_obj_t *args) {
    if (!mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("first arg must be callable"));
    }
    if (mps_part_of(args[1], &mp_type_tuple) == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("2nd arg must be a tuple"));
    }
    if (n_args > 2 && mps_as_dict(args[2]) == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("optional 3rd arg must be a dictionary"));
    }
    no_threads();
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(start_new_thread_obj, 2, 3, start_new_thread);

static mp_obj_t start_joinable_thread(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    (void)kw;
    if (n_args > 0 && !mp_obj_is_callable(args[0])) {
        mp_raise_TypeError(MP_ERROR_TEXT("thread function must be callable"));
    }
    no_threads();
}
static MP_DEFINE_CONST_FUN_OBJ_KW(start_joinable_thread_obj, 0, start_joinable_thread);

// The handle of a thread. threading has one for the main thread, and one for each thread that is not started.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t ident;
    bool is_done;
} handle_t;

static const mp_obj_type_t type_handle;

static mp_obj_t new_handle(mp_obj_t ident) {
    handle_t *self = mp_obj_malloc(handle_t, &type_handle);
    self->ident = ident;
    self->is_done = false;
    return MP_OBJ_FROM_PTR(self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(new_handle_obj, new_handle);

static mp_obj_t handle_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    (void)args;
    mps_check_arguments("_ThreadHandle", n_args, n_kw, 0, 0);
    return new_handle(MP_OBJ_NEW_SMALL_INT(0));
}

static mp_obj_t handle_is_done(mp_obj_t self) {
    return mp_obj_new_bool(((handle_t *)MP_OBJ_TO_PTR(self))->is_done);
}
static MP_DEFINE_CONST_FUN_OBJ_1(handle_is_done_obj, handle_is_done);

static mp_obj_t handle_set_done(mp_obj_t self) {
    ((handle_t *)MP_OBJ_TO_PTR(self))->is_done = true;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(handle_set_done_obj, handle_set_done);

static mp_obj_t handle_join(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    handle_t *self = MP_OBJ_TO_PTR(args[0]);
    if (!self->is_done) {
        mp_raise_msg(&mp_type_RuntimeError,
            self->ident == MP_OBJ_NEW_SMALL_INT(0) ? MP_ERROR_TEXT("thread not started")
                                                   : MP_ERROR_TEXT("Cannot join current thread"));
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(handle_join_obj, 1, 2, handle_join);

static void handle_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    handle_t *self = MP_OBJ_TO_PTR(self_in);
    if (name == MP_QSTR_ident && dest[0] == MP_OBJ_NULL) {
        dest[0] = self->ident;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t handle_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_is_done), MP_ROM_PTR(&handle_is_done_obj)},
    {MP_ROM_QSTR(MP_QSTR__set_done), MP_ROM_PTR(&handle_set_done_obj)},
    {MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&handle_join_obj)},
};
static MP_DEFINE_CONST_DICT(handle_locals, handle_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_handle, MP_QSTR__ThreadHandle, MP_TYPE_FLAG_NONE,
    make_new, handle_make_new,
    attr, handle_attr,
    locals_dict, &handle_locals);

// ---- Other functions -----------------------------------------------------------------------------------------------

static mp_obj_t get_ident(void) {
    return MP_OBJ_NEW_SMALL_INT(1);
}
static MP_DEFINE_CONST_FUN_OBJ_0(get_ident_obj, get_ident);

static mp_obj_t is_main_interpreter(void) {
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_0(is_main_interpreter_obj, is_main_interpreter);

static mp_obj_t thread_count(void) {
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_0(count_obj, thread_count);

// stack_size(size=0)
static mp_obj_t stack_size(size_t n_args, const mp_obj_t *args) {
    mp_int_t size = n_args == 0 ? 0 : mp_obj_get_int(args[0]);
    if (size < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("size must be 0 or a positive value"));
    }
    if (size > 0 && size < 32768) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("size not valid: %d bytes"), (int)size);
    }
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(stack_size_obj, 0, 1, stack_size);

#define SIGNAL_INT (2)

// interrupt_main(signum=signal.SIGINT)
static mp_obj_t interrupt_main(size_t n_args, const mp_obj_t *args) {
    mps_simulate_signal(n_args == 0 ? MP_OBJ_NEW_SMALL_INT(SIGNAL_INT) : args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(interrupt_main_obj, 0, 1, interrupt_main);

static mp_obj_t exit_thread(void) {
    nlr_raise(mp_obj_new_exception(&mp_type_SystemExit));
}
static MP_DEFINE_CONST_FUN_OBJ_0(exit_obj, exit_thread);

static mp_obj_t nothing(void) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(shutdown_obj, nothing);

static const struct {
    mp_obj_base_t base;
    uint32_t unused;
    mp_float_t value;
} timeout_max = {{&mp_type_float}, 0, TIMEOUT_MAX};

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__thread)},
    {MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&mp_type_RuntimeError)},
    {MP_ROM_QSTR(MP_QSTR_TIMEOUT_MAX), MP_ROM_PTR(&timeout_max)},
    {MP_ROM_QSTR(MP_QSTR_LockType), MP_ROM_PTR(&type_lock)},
    {MP_ROM_QSTR(MP_QSTR_lock), MP_ROM_PTR(&type_lock)},
    {MP_ROM_QSTR(MP_QSTR_RLock), MP_ROM_PTR(&type_rlock)},
    {MP_ROM_QSTR(MP_QSTR__local), MP_ROM_PTR(&type_local)},
    {MP_ROM_QSTR(MP_QSTR__ThreadHandle), MP_ROM_PTR(&type_handle)},
    {MP_ROM_QSTR(MP_QSTR__make_thread_handle), MP_ROM_PTR(&new_handle_obj)},
    {MP_ROM_QSTR(MP_QSTR_allocate_lock), MP_ROM_PTR(&allocate_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_allocate), MP_ROM_PTR(&allocate_lock_obj)},
    {MP_ROM_QSTR(MP_QSTR_start_new_thread), MP_ROM_PTR(&start_new_thread_obj)},
    {MP_ROM_QSTR(MP_QSTR_start_new), MP_ROM_PTR(&start_new_thread_obj)},
    {MP_ROM_QSTR(MP_QSTR_start_joinable_thread), MP_ROM_PTR(&start_joinable_thread_obj)},
    {MP_ROM_QSTR(MP_QSTR_daemon_threads_allowed), MP_ROM_PTR(&is_main_interpreter_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_ident), MP_ROM_PTR(&get_ident_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_native_id), MP_ROM_PTR(&get_ident_obj)},
    {MP_ROM_QSTR(MP_QSTR__get_main_thread_ident), MP_ROM_PTR(&get_ident_obj)},
    {MP_ROM_QSTR(MP_QSTR__is_main_interpreter), MP_ROM_PTR(&is_main_interpreter_obj)},
    {MP_ROM_QSTR(MP_QSTR__count), MP_ROM_PTR(&count_obj)},
    {MP_ROM_QSTR(MP_QSTR__shutdown), MP_ROM_PTR(&shutdown_obj)},
    {MP_ROM_QSTR(MP_QSTR_stack_size), MP_ROM_PTR(&stack_size_obj)},
    {MP_ROM_QSTR(MP_QSTR_interrupt_main), MP_ROM_PTR(&interrupt_main_obj)},
    {MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&exit_obj)},
    {MP_ROM_QSTR(MP_QSTR_exit_thread), MP_ROM_PTR(&exit_obj)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_thread = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__thread, mps_module_thread);
