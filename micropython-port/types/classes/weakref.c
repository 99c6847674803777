// Weak references and proxies. Used by classes (`__weakref__`) and the module _weakref.
//
// The collector must not see their targets, so addresses are stored inverted and never look like the start of an
// object. All references are in one table, by their target's address. After marking, the collector calls
// mps_weakrefs_clear, which clears references to unmarked targets. References with callbacks then wait in a list until
// the virtual machine comes to a place where Python may run.

#include "py/gc.h"
#include "py/objexcept.h"
#include "py/runtime.h"
#include "memory/heap.h"
#include "types/classes/class_parts.h"
#include "types/classes/weakref.h"
#include "types/numbers/hash.h"
#include "vm/builtin_function.h"
#include "vm/generator.h"

typedef struct weakref {
    mp_obj_base_t base;
    uintptr_t hidden; // the target; 0 if it is gone
    uintptr_t next; // the next one of its place in the table, hidden; or of the waiting ones, not hidden
    mp_obj_t callback; // MP_OBJ_NULL for none
    mp_obj_t outer; // the instance that has this as its built-in part, or MP_OBJ_NULL
    bool has_hash;
    int64_t hash;
} weakref_t;

#define HIDE(pointer) (~(uintptr_t)(pointer))
#define SHOW(hidden) ((weakref_t *)~(hidden))

// The table. The number of places is a power of two. Each is the first of its references, hidden, or 0.
MP_REGISTER_ROOT_POINTER(uintptr_t *mps_weak_table);
// References whose callbacks must be called.
MP_REGISTER_ROOT_POINTER(void *mps_weak_waiting);

static size_t places, count;

#define LEAST_PLACES (16)

static inline size_t place_of(uintptr_t hidden) {
    return (~hidden * 2654435761u >> 8) & (places - 1);
}

// ---- Targets -------------------------------------------------------------------------------------------------------

// Compares built-in types by name, because most are static in the files of their modules.
bool mps_type_has_weakrefs(const mp_obj_type_t *native) {
    if (native->flags & MPS_TYPE_FLAG_TAKES_INSTANCE) {
        return true; // types of io
    }
    static const qstr_short_t names[] = {
        MP_QSTR_function,
        MP_QSTR_builtin_function_or_method,
        MP_QSTR_method,
        MP_QSTR_type,
        MP_QSTR_module,
        MP_QSTR_set,
        MP_QSTR_frozenset,
        MP_QSTR_generator,
        MP_QSTR_coroutine,
        MP_QSTR_async_generator,
        MP_QSTR_memoryview,
        MP_QSTR_code,
        MP_QSTR_deque,
        MP_QSTR_array,
        MP_QSTR_Pattern,
        MP_QSTR_partial,
        MP_QSTR__lru_cache_wrapper,
        MP_QSTR_GenericAlias,
        MP_QSTR_Union,
        MP_QSTR__tee,
        MP_QSTR_Struct,
        MP_QSTR_lock,
        MP_QSTR_RLock,
        MP_QSTR_SimpleQueue,
        MP_QSTR_Context,
        MP_QSTR__abc_data,
        MP_QSTR_FileIO,
        MP_QSTR_BytesIO,
        MP_QSTR_StringIO,
        MP_QSTR_TextIOWrapper,
        MP_QSTR_BufferedReader,
        MP_QSTR_BufferedWriter,
        MP_QSTR_BufferedRandom,
        MP_QSTR_BufferedRWPair,
        MP_QSTR_Future,
        MP_QSTR_Task,
        MP_QSTR_PickleBuffer,
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
        if (native->name == names[i]) {
            return true;
        }
    }
    return false;
}

static bool can_be_target(mp_obj_t obj) {
    if (!mp_obj_is_obj(obj)) {
        return false;
    }
    if (mps_is_class(obj)) {
        return true;
    }
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    return mps_is_made(type) ? ((const mps_class_t *)type)->has_weakrefs : mps_type_has_weakrefs(mps_shown_type(obj));
}

// ---- The table -----------------------------------------------------------------------------------------------------

static void put_in(weakref_t *self) {
    uintptr_t *place = &MP_STATE_VM(mps_weak_table)[place_of(self->hidden)];
    self->next = *place;
    *place = HIDE(self);
}

static void make_room(void) {
    if (MP_STATE_VM(mps_weak_table) != NULL && count < 2 * places) {
        return;
    }
    size_t more = MP_STATE_VM(mps_weak_table) == NULL ? LEAST_PLACES : 2 * places;
    uintptr_t *table = m_new0(uintptr_t, more);
    // The allocation may have collected garbage.
    uintptr_t *old = MP_STATE_VM(mps_weak_table);
    size_t old_places = places;
    MP_STATE_VM(mps_weak_table) = table;
    places = more;
    for (size_t i = 0; old != NULL && i < old_places; i++) {
        for (uintptr_t at = old[i]; at != 0;) {
            weakref_t *self = SHOW(at);
            at = self->next;
            put_in(self);
        }
    }
}

static weakref_t *first_at(uintptr_t hidden) {
    uintptr_t first = MP_STATE_VM(mps_weak_table) == NULL ? 0 : MP_STATE_VM(mps_weak_table)[place_of(hidden)];
    return first == 0 ? NULL : SHOW(first);
}

static weakref_t *next_of(const weakref_t *self) {
    return self->next == 0 ? NULL : SHOW(self->next);
}

static bool is_shared(const weakref_t *self) {
    return !mps_is_made(self->base.type) && self->callback == MP_OBJ_NULL && self->outer == MP_OBJ_NULL;
}

// Returns the shared reference or proxy to an object, which has no callback, or NULL.
static weakref_t *find_shared(mp_obj_t target, const mp_obj_type_t *type) {
    uintptr_t hidden = HIDE(target);
    for (weakref_t *self = first_at(hidden); self != NULL; self = next_of(self)) {
        if (self->hidden == hidden && self->base.type == type && is_shared(self)) {
            return self;
        }
    }
    return NULL;
}

static mp_obj_t new_reference(const mp_obj_type_t *type, mp_obj_t target, mp_obj_t callback) {
    make_room();
    weakref_t *self = mp_obj_malloc(weakref_t, type);
    self->hidden = HIDE(target);
    self->callback = callback;
    self->outer = MP_OBJ_NULL;
    self->has_hash = false;
    put_in(self);
    count++;
    return MP_OBJ_FROM_PTR(self);
}

// Returns a new reference, or the shared one. `shares` is false for the built-in parts of instances.
static mp_obj_t reference(const mp_obj_type_t *type, mp_obj_t target, mp_obj_t callback, bool shares) {
    if (!can_be_target(target)) {
        vstr_t name;
        mp_print_t print;
        vstr_init_print(&name, 32, &print);
        const mp_obj_type_t *of = mp_obj_get_type(target);
        if (mps_is_made(of)) {
            mp_print_str(&print, qstr_str(of->name));
        } else {
            mps_class_print_name(&print, of);
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create weak reference to '%s' object"),
            vstr_null_terminated_str(&name));
    }
    if (callback == mp_const_none) {
        callback = MP_OBJ_NULL;
    }
    weakref_t *shared = shares && callback == MP_OBJ_NULL ? find_shared(target, type) : NULL;
    return shared != NULL ? MP_OBJ_FROM_PTR(shared) : new_reference(type, target, callback);
}

size_t mps_weakrefs_of(mp_obj_t target, mp_obj_t list) {
    size_t n = 0;
    uintptr_t hidden = HIDE(target);
    for (weakref_t *self = first_at(hidden); self != NULL; self = next_of(self)) {
        if (self->hidden == hidden) {
            n++;
        }
    }
    if (list == MP_OBJ_NULL || n == 0) {
        return n;
    }
    // Appending may collect garbage, which removes references, so all are gathered before.
    mp_obj_t *found = m_new0(mp_obj_t, n);
    size_t kept = 0;
    for (weakref_t *self = first_at(hidden); self != NULL && kept < n; self = next_of(self)) {
        if (self->hidden == hidden) {
            found[kept++] = self->outer != MP_OBJ_NULL ? self->outer : MP_OBJ_FROM_PTR(self);
        }
    }
    // Shared references come first.
    for (int shared = 1; shared >= 0; shared--) {
        for (size_t i = 0; i < kept; i++) {
            if (is_shared(MP_OBJ_TO_PTR(found[i])) == shared) {
                mp_obj_list_append(list, found[i]);
            }
        }
    }
    return kept;
}

// ---- The collector -------------------------------------------------------------------------------------------------

// Some collections are free, and each collection that the heap needs allows some more. So small programs that
// demonstrate weak references see what they expect, and programs with many of them stay fast.
#define FREE_LOOKS (48)
#define LOOKS_EACH (2)
#define SMALL_HEAP (512 * 1024)

static size_t looks = FREE_LOOKS;
static bool is_looking;

// Called by the collector after marking. Allocates nothing.
void mps_weakrefs_clear(void) {
    uintptr_t *table = MP_STATE_VM(mps_weak_table);
    weakref_t *waiting = MP_STATE_VM(mps_weak_waiting);
    for (size_t i = 0; i < places; i++) {
        uintptr_t *from = &table[i];
        while (*from != 0) {
            weakref_t *self = SHOW(*from);
            bool is_lost = mps_is_unmarked((uintptr_t)self);
            if (!is_lost && !mps_is_unmarked(~self->hidden)) {
                from = &self->next;
                continue;
            }
            *from = self->next;
            count--;
            self->hidden = 0;
            self->next = 0;
            if (!is_lost && self->callback != MP_OBJ_NULL) {
                self->next = (uintptr_t)waiting;
                waiting = self;
            }
        }
    }
    MP_STATE_VM(mps_weak_waiting) = waiting;
    if (!is_looking && looks < FREE_LOOKS) {
        looks += LOOKS_EACH;
    }
    if (waiting != NULL && MP_STATE_VM(sched_state) == MP_SCHED_IDLE) {
        MP_STATE_VM(sched_state) = MP_SCHED_PENDING;
    }
}

void mps_handle_pending(void) {
    mp_handle_pending(true);
    while (MP_STATE_VM(mps_weak_waiting) != NULL) {
        weakref_t *self = MP_STATE_VM(mps_weak_waiting);
        MP_STATE_VM(mps_weak_waiting) = (void *)self->next;
        self->next = 0;
        mp_obj_t callback = self->callback;
        self->callback = MP_OBJ_NULL;
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_call_function_1(callback, self->outer != MP_OBJ_NULL ? self->outer : MP_OBJ_FROM_PTR(self));
            nlr_pop();
        } else {
            mps_unraisable(MP_OBJ_FROM_PTR(nlr.ret_val), callback);
        }
    }
}

void mps_weakrefs_look(mp_obj_t *top) {
    if (count == 0 || looks == 0 || !MP_STATE_MEM(gc_auto_collect_enabled) || MP_STATE_THREAD(gc_lock_depth) > 0
        || mps_live_bytes() > SMALL_HEAP) {
        return;
    }
    looks--;
    is_looking = true;
    mps_forget_unused(top);
    gc_collect();
    is_looking = false;
}

// ---- References ----------------------------------------------------------------------------------------------------

static mp_obj_t make(size_t n_args, const mp_obj_t *args, bool shares) {
    if (n_args < 1 || n_args > 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__new__ expected at %s %d argument%s, got %d"),
            n_args < 1 ? "least" : "most", n_args < 1 ? 1 : 2, n_args < 1 ? "" : "s", (int)n_args);
    }
    return reference(&mps_type_weakref, args[0], n_args == 2 ? args[1] : MP_OBJ_NULL, shares);
}

static void no_keywords(size_t n_kw) {
    if (n_kw > 0) {
        mp_raise_TypeError(MP_ERROR_TEXT("ref() takes no keyword arguments"));
    }
}

static mp_obj_t weakref_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    no_keywords(n_kw);
    return make(n_args, args, true);
}

mp_obj_t mps_weakref_part(size_t n_args, size_t n_kw, const mp_obj_t *args) {
    no_keywords(n_kw);
    return make(n_args, args, false);
}

void mps_weakref_adopt(mp_obj_t reference, mp_obj_t outer) {
    ((weakref_t *)MP_OBJ_TO_PTR(reference))->outer = outer;
}

static mp_obj_t target_of(const weakref_t *self) {
    return self->hidden == 0 ? MP_OBJ_NULL : MP_OBJ_FROM_PTR((void *)~self->hidden);
}

bool mps_weakref_is_dead(mp_obj_t obj) {
    mp_obj_t part = mps_part_of(obj, &mps_type_weakref);
    return part != MP_OBJ_NULL && ((weakref_t *)MP_OBJ_TO_PTR(part))->hidden == 0;
}

static mp_obj_t weakref_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)args;
    no_keywords(n_kw);
    if (n_args > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s expected at most 0 arguments, got %d"), "__call__",
            (int)n_args);
    }
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->hidden != 0) {
        mps_weakrefs_look(NULL);
    }
    return self->hidden == 0 ? mp_const_none : target_of(self);
}

static void print_target(const mp_print_t *print, const char *between, mp_obj_t target) {
    mp_printf(print, "%s", between);
    mp_printf(print, between[0] == ';' ? "'%s' at 0x%p" : "%s at 0x%p", mp_obj_get_type_str(target), target);
}

static void weakref_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t shown = self->outer != MP_OBJ_NULL ? self->outer : self_in;
    mp_obj_t target = target_of(self);
    mp_printf(print, "<weakref at 0x%p", shown);
    if (target == MP_OBJ_NULL) {
        mp_print_str(print, "; dead>");
        return;
    }
    print_target(print, "; to ", target);
    mp_obj_t dest[2];
    dest[0] = MP_OBJ_NULL;
    if (!mps_is_instance(target)) {
        mp_load_method_maybe(target, MP_QSTR___name__, dest);
    }
    if (dest[0] != MP_OBJ_NULL && dest[1] == MP_OBJ_NULL && mp_obj_is_str(dest[0])) {
        mp_print_str(print, " (");
        mp_obj_print_helper(print, dest[0], PRINT_STR);
        mp_print_str(print, ")");
    }
    mp_print_str(print, ">");
}

static mp_obj_t weakref_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    if (!self->has_hash) {
        mp_obj_t target = target_of(self);
        if (target == MP_OBJ_NULL) {
            mp_raise_TypeError(MP_ERROR_TEXT("weak object has gone away"));
        }
        self->hash = mps_hash(target, MPS_HASH_ANY);
        self->has_hash = true;
    }
    return mp_obj_new_int_from_ll(self->hash);
}

static mp_obj_t weakref_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    mp_obj_t rhs_part = mps_part_of(rhs_in, &mps_type_weakref);
    if (op != MP_BINARY_OP_EQUAL || rhs_part == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t lhs = target_of(MP_OBJ_TO_PTR(lhs_in)), rhs = target_of(MP_OBJ_TO_PTR(rhs_part));
    if (lhs == MP_OBJ_NULL || rhs == MP_OBJ_NULL) {
        return mp_obj_new_bool(lhs_in == rhs_part);
    }
    return mp_obj_new_bool(mp_obj_equal(lhs, rhs));
}

static void weakref_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    weakref_t *self = MP_OBJ_TO_PTR(self_in);
    if (name == MP_QSTR___callback__ && dest[0] == MP_OBJ_NULL) {
        dest[0] = self->callback == MP_OBJ_NULL || self->hidden == 0 ? mp_const_none : self->callback;
    } else if (dest[0] == MP_OBJ_NULL) {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

MP_DEFINE_CONST_OBJ_TYPE(mps_type_weakref, MP_QSTR_ReferenceType,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MPS_TYPE_FLAG_COMPLETE,
    make_new, weakref_make_new,
    print, weakref_print,
    call, weakref_call,
    unary_op, weakref_unary_op,
    binary_op, weakref_binary_op,
    attr, weakref_attr);

// ---- Proxies -------------------------------------------------------------------------------------------------------

mp_obj_t mps_weakproxy(mp_obj_t target, mp_obj_t callback) {
    return reference(mp_obj_is_callable(target) ? &mps_type_callable_weakproxy : &mps_type_weakproxy, target, callback,
        true);
}

mp_obj_t mps_weakproxy_target(mp_obj_t obj) {
    if (!mp_obj_is_obj(obj) || !mps_is_weakproxy_type(mp_obj_get_type(obj))) {
        return obj;
    }
    mp_obj_t target = target_of(MP_OBJ_TO_PTR(obj));
    if (target == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_ReferenceError, MP_ERROR_TEXT("weakly-referenced object no longer exists"));
    }
    return target;
}

static void proxy_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    if (kind == PRINT_STR) {
        mp_obj_print_helper(print, mps_weakproxy_target(self_in), PRINT_STR);
        return;
    }
    mp_obj_t target = target_of(MP_OBJ_TO_PTR(self_in));
    mp_printf(print, "<weakproxy at 0x%p; ", self_in);
    if (target == MP_OBJ_NULL) {
        mp_print_str(print, "dead>");
    } else {
        mp_printf(print, "to '%s' at 0x%p>", mp_obj_get_type_str(target), target);
    }
}

static mp_obj_t proxy_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(mps_weakproxy_target(self_in), n_args, n_kw, args);
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    if (op == MP_UNARY_OP_HASH) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: 'weakref.%s'"),
            mp_obj_get_type_str(self_in));
    }
    mp_obj_t target = mps_weakproxy_target(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(mp_obj_is_true(target));
        case MP_UNARY_OP_LEN:
            return mp_obj_len_maybe(target);
        case MP_UNARY_OP_INT_MAYBE:
        case MP_UNARY_OP_FLOAT_MAYBE:
        case MP_UNARY_OP_COMPLEX_MAYBE: {
            const mp_obj_type_t *type = mp_obj_get_type(target);
            return MP_OBJ_TYPE_HAS_SLOT(type, unary_op)
                ? MP_OBJ_TYPE_GET_SLOT(type, unary_op)(op, target)
                : MP_OBJ_NULL;
        }
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NULL;
        default:
            return mp_unary_op(op, target);
    }
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER) {
        return mps_binary_op_maybe(op - (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR), mps_weakproxy_target(rhs),
            mps_weakproxy_target(lhs));
    }
    mp_cstack_check();
    return mp_binary_op(op, mps_weakproxy_target(lhs), mps_weakproxy_target(rhs));
}

static void proxy_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    mp_obj_t target = mps_weakproxy_target(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(target, name, dest);
    } else {
        mp_obj_t value = dest[1];
        mp_store_attr(target, name, value);
        dest[0] = MP_OBJ_NULL;
    }
}

static mp_obj_t proxy_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    return mp_obj_subscr(mps_weakproxy_target(self_in), index, value);
}

static mp_obj_t proxy_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    (void)buf;
    return mp_getiter(mps_weakproxy_target(self_in), NULL);
}

#define PROXY_FLAGS (MP_TYPE_FLAG_EQ_NOT_REFLEXIVE | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_EQ_HAS_NEQ_TEST)

MP_DEFINE_CONST_OBJ_TYPE(mps_type_weakproxy, MP_QSTR_ProxyType, PROXY_FLAGS,
    print, proxy_print,
    unary_op, proxy_unary_op,
    binary_op, proxy_binary_op,
    attr, proxy_attr,
    subscr, proxy_subscr,
    iter, proxy_getiter);

MP_DEFINE_CONST_OBJ_TYPE(mps_type_callable_weakproxy, MP_QSTR_CallableProxyType, PROXY_FLAGS,
    print, proxy_print,
    call, proxy_call,
    unary_op, proxy_unary_op,
    binary_op, proxy_binary_op,
    attr, proxy_attr,
    subscr, proxy_subscr,
    iter, proxy_getiter);
