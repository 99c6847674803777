// Keeps the tasks that exist and the one that runs, for all_tasks() and current_task().

#include "memory/heap.h"
#include "py/objlist.h"
#include "stdlib/asyncio/asyncio.h"

#define HIDE(task) (~(uintptr_t)(task))
#define SHOW(hidden) ((task_t *)~(hidden))

// The first of the tasks that have not ended, hidden: the collector frees them where nothing else has them.
MP_REGISTER_ROOT_POINTER(uintptr_t mps_aio_first_task);
// A WeakSet of tasks that are not of our type, or MP_OBJ_NULL; and a set of those that make their first step at once.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_aio_other_tasks);
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_aio_eager_tasks);
// A list of loops, each with the task of it that runs behind it; or MP_OBJ_NULL.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_aio_current_tasks);

// ---- Tasks of our type ---------------------------------------------------------------------------------------------

void aio_register(task_t *task) {
    if (task->is_registered) {
        return;
    }
    uintptr_t first = MP_STATE_VM(mps_aio_first_task);
    task->hidden_previous = 0;
    task->hidden_next = first;
    if (first != 0) {
        SHOW(first)->hidden_previous = HIDE(task);
    }
    MP_STATE_VM(mps_aio_first_task) = HIDE(task);
    task->is_registered = true;
}

void aio_unregister(task_t *task) {
    if (!task->is_registered) {
        return;
    }
    task->is_registered = false;
    if (task->hidden_previous == 0) {
        MP_STATE_VM(mps_aio_first_task) = task->hidden_next;
    } else {
        SHOW(task->hidden_previous)->hidden_next = task->hidden_next;
    }
    if (task->hidden_next != 0) {
        SHOW(task->hidden_next)->hidden_previous = task->hidden_previous;
    }
    task->hidden_next = task->hidden_previous = 0;
}

// Called by the collector after marking: takes out the tasks that go.
void mps_tasks_forget(void) {
    uintptr_t kept = 0;
    uintptr_t *from = &MP_STATE_VM(mps_aio_first_task);
    while (*from != 0) {
        task_t *task = SHOW(*from);
        if (mps_is_unmarked((uintptr_t)task)) {
            *from = task->hidden_next;
        } else {
            task->hidden_previous = kept;
            kept = HIDE(task);
            from = &task->hidden_next;
        }
    }
}

// Returns a new list of them, as programs see them.
static mp_obj_t list_tasks(void) {
    size_t n = 0;
    for (uintptr_t at = MP_STATE_VM(mps_aio_first_task); at != 0; at = SHOW(at)->hidden_next) {
        n++;
    }
    // This may collect garbage, which takes tasks out.
    mp_obj_list_t *list = MP_OBJ_TO_PTR(mp_obj_new_list(n, NULL));
    size_t kept = 0;
    for (uintptr_t at = MP_STATE_VM(mps_aio_first_task); at != 0 && kept < n; at = SHOW(at)->hidden_next) {
        list->items[kept++] = SHOW(at)->future.outer;
    }
    for (size_t i = kept; i < n; i++) {
        list->items[i] = MP_OBJ_NULL;
    }
    list->len = kept;
    return MP_OBJ_FROM_PTR(list);
}

// ---- _scheduled_tasks and _eager_tasks -----------------------------------------------------------------------------

static task_t *task_of(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mps_type_task);
    return part == MP_OBJ_NULL ? NULL : MP_OBJ_TO_PTR(part);
}

static mp_obj_t call_method(mp_obj_t obj, qstr name, mp_obj_t arg) {
    mp_obj_t method[3];
    mp_load_method(obj, name, method);
    method[2] = arg;
    return mp_call_method_n_kw(1, 0, method);
}

static void add(bool is_eager, mp_obj_t task) {
    if (is_eager) {
        if (MP_STATE_VM(mps_aio_eager_tasks) == MP_OBJ_NULL) {
            MP_STATE_VM(mps_aio_eager_tasks) = mp_obj_new_set(0, NULL);
        }
        mp_obj_set_store(MP_STATE_VM(mps_aio_eager_tasks), task);
    } else if (task_of(task) != NULL) {
        aio_register(task_of(task));
    } else {
        if (MP_STATE_VM(mps_aio_other_tasks) == MP_OBJ_NULL) {
            mp_obj_t made = mp_call_function_0(aio_name(MP_QSTR_weakref, MP_QSTR_WeakSet));
            MP_STATE_VM(mps_aio_other_tasks) = made;
        }
        call_method(MP_STATE_VM(mps_aio_other_tasks), MP_QSTR_add, task);
    }
}

static void discard(bool is_eager, mp_obj_t task) {
    mp_obj_t others = is_eager ? MP_STATE_VM(mps_aio_eager_tasks) : MP_STATE_VM(mps_aio_other_tasks);
    if (!is_eager && task_of(task) != NULL) {
        aio_unregister(task_of(task));
    } else if (others != MP_OBJ_NULL) {
        call_method(others, MP_QSTR_discard, task);
    }
}

static bool is_eager(mp_obj_t self) {
    return MP_OBJ_TO_PTR(self) == &aio_eager_tasks;
}

static mp_obj_t tasks_list(mp_obj_t self) {
    mp_obj_t list = is_eager(self) ? mp_obj_new_list(0, NULL) : list_tasks();
    mp_obj_t others = is_eager(self) ? MP_STATE_VM(mps_aio_eager_tasks) : MP_STATE_VM(mps_aio_other_tasks);
    if (others != MP_OBJ_NULL) {
        call_method(list, MP_QSTR_extend, others);
    }
    return list;
}

static mp_obj_t tasks_iter(mp_obj_t self, mp_obj_iter_buf_t *buf) {
    return mp_getiter(tasks_list(self), buf);
}

static mp_obj_t tasks_unary_op(mp_unary_op_t op, mp_obj_t self) {
    if (op != MP_UNARY_OP_LEN && op != MP_UNARY_OP_BOOL) {
        return MP_OBJ_NULL;
    }
    return mp_unary_op(op, tasks_list(self));
}

static mp_obj_t tasks_binary_op(mp_binary_op_t op, mp_obj_t self, mp_obj_t task) {
    return op == MP_BINARY_OP_CONTAINS ? mp_binary_op(MP_BINARY_OP_IN, task, tasks_list(self)) : MP_OBJ_NULL;
}

static mp_obj_t tasks_add(mp_obj_t self, mp_obj_t task) {
    add(is_eager(self), task);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(tasks_add_obj, tasks_add);

static mp_obj_t tasks_discard(mp_obj_t self, mp_obj_t task) {
    discard(is_eager(self), task);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(tasks_discard_obj, tasks_discard);

static const mp_rom_map_elem_t tasks_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR_add), MP_ROM_PTR(&tasks_add_obj)},
    {MP_ROM_QSTR(MP_QSTR_discard), MP_ROM_PTR(&tasks_discard_obj)},
};
static MP_DEFINE_CONST_DICT(tasks_locals, tasks_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_task_set, MP_QSTR_TaskSet, MP_TYPE_FLAG_ITER_IS_GETITER,
    unary_op, tasks_unary_op,
    binary_op, tasks_binary_op,
    iter, tasks_iter,
    locals_dict, &tasks_locals);

const mp_obj_base_t aio_scheduled_tasks = {&type_task_set};
const mp_obj_base_t aio_eager_tasks = {&type_task_set};

static mp_obj_t register_task(mp_obj_t task) {
    add(false, task);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(aio_register_task_obj, register_task);

static mp_obj_t unregister_task(mp_obj_t task) {
    discard(false, task);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(aio_unregister_task_obj, unregister_task);

mp_obj_t aio_register_eager(mp_obj_t task) {
    add(true, task);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(aio_register_eager_task_obj, aio_register_eager);

mp_obj_t aio_unregister_eager(mp_obj_t task) {
    discard(true, task);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(aio_unregister_eager_task_obj, aio_unregister_eager);

// ---- The current task ----------------------------------------------------------------------------------------------

// Returns where the loop's task stands in the list, or 0.
static size_t place_of(mp_obj_t loop) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(MP_STATE_VM(mps_aio_current_tasks));
    for (size_t i = 0; list != NULL && i + 1 < list->len; i += 2) {
        if (list->items[i] == loop) {
            return i + 1;
        }
    }
    return 0;
}

static mp_obj_t current_of(mp_obj_t loop) {
    size_t place = place_of(loop);
    return place == 0 ? MP_OBJ_NULL
                      : ((mp_obj_list_t *)MP_OBJ_TO_PTR(MP_STATE_VM(mps_aio_current_tasks)))->items[place];
}

static void set_current(mp_obj_t loop, mp_obj_t task) {
    if (MP_STATE_VM(mps_aio_current_tasks) == MP_OBJ_NULL) {
        mp_obj_t made = mp_obj_new_list(0, NULL);
        MP_STATE_VM(mps_aio_current_tasks) = made;
    }
    mp_obj_t list_in = MP_STATE_VM(mps_aio_current_tasks);
    mp_obj_list_t *list = MP_OBJ_TO_PTR(list_in);
    size_t place = place_of(loop);
    if (task != MP_OBJ_NULL && place != 0) {
        list->items[place] = task;
    } else if (task != MP_OBJ_NULL) {
        mp_obj_list_append(list_in, loop);
        mp_obj_list_append(list_in, task);
    } else if (place != 0) {
        // The last pair takes the place of this one.
        list->items[place - 1] = list->items[list->len - 2];
        list->items[place] = list->items[list->len - 1];
        list->items[list->len - 2] = list->items[list->len - 1] = MP_OBJ_NULL;
        list->len -= 2;
    }
}

// Returns what was current, or None.
mp_obj_t aio_swap_current(mp_obj_t loop, mp_obj_t task) {
    mp_obj_t previous = current_of(loop);
    set_current(loop, task == mp_const_none ? MP_OBJ_NULL : task);
    return previous == MP_OBJ_NULL ? mp_const_none : previous;
}

void aio_enter_task(mp_obj_t loop, mp_obj_t task) {
    mp_obj_t current = current_of(loop);
    if (current != MP_OBJ_NULL) {
        nlr_raise(aio_error(&mp_type_RuntimeError, "Cannot enter into task ", task, " while another task ", current,
            " is being executed."));
    }
    set_current(loop, task);
}

void aio_leave_task(mp_obj_t loop, mp_obj_t task) {
    mp_obj_t current = current_of(loop);
    if (current != task) {
        nlr_raise(aio_error(&mp_type_RuntimeError, "Leaving task ", task, " does not match the current task ",
            current == MP_OBJ_NULL ? mp_const_none : current, "."));
    }
    set_current(loop, MP_OBJ_NULL);
}

static const mp_arg_t loop_and_task[] = {
    {MP_QSTR_loop, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
    {MP_QSTR_task, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_obj = MP_OBJ_NULL}},
};

static mp_obj_t enter_task(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args, args, kw, 2, loop_and_task, values);
    aio_enter_task(values[0].u_obj, values[1].u_obj);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(aio_enter_task_obj, 0, enter_task);

static mp_obj_t leave_task(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args, args, kw, 2, loop_and_task, values);
    aio_leave_task(values[0].u_obj, values[1].u_obj);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_KW(aio_leave_task_obj, 0, leave_task);

static mp_obj_t swap_current_task(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    mp_arg_val_t values[2];
    mp_arg_parse_all(n_args, args, kw, 2, loop_and_task, values);
    return aio_swap_current(values[0].u_obj, values[1].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(aio_swap_current_task_obj, 0, swap_current_task);

// current_task(loop=None)
static mp_obj_t current_task(size_t n_args, const mp_obj_t *args, mp_map_t *kw) {
    static const mp_arg_t allowed[] = {{MP_QSTR_loop, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}}};
    mp_arg_val_t loop;
    mp_arg_parse_all(n_args, args, kw, 1, allowed, &loop);
    mp_obj_t current = current_of(loop.u_obj == mp_const_none ? aio_running_loop() : loop.u_obj);
    return current == MP_OBJ_NULL ? mp_const_none : current;
}
MP_DEFINE_CONST_FUN_OBJ_KW(aio_current_task_obj, 0, current_task);

// ---- _current_tasks ------------------------------------------------------------------------------------------------

static mp_obj_t current_subscr(mp_obj_t self, mp_obj_t loop, mp_obj_t value) {
    (void)self;
    if (value != MP_OBJ_SENTINEL && value != MP_OBJ_NULL) {
        set_current(loop, value);
        return mp_const_none;
    }
    mp_obj_t current = current_of(loop);
    if (current == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_KeyError, loop);
    }
    if (value == MP_OBJ_NULL) {
        set_current(loop, MP_OBJ_NULL);
        return mp_const_none;
    }
    return current;
}

// get(loop, default=None)
static mp_obj_t current_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_t current = current_of(args[1]);
    return current != MP_OBJ_NULL ? current : n_args > 2 ? args[2] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(current_get_obj, 2, 3, current_get);

static const mp_rom_map_elem_t current_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___module__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&current_get_obj)},
};
static MP_DEFINE_CONST_DICT(current_locals, current_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(type_current_tasks, MP_QSTR_CurrentTasks, MP_TYPE_FLAG_NONE,
    subscr, current_subscr,
    locals_dict, &current_locals);

const mp_obj_base_t aio_current_tasks = {&type_current_tasks};
