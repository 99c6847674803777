// The contract between the interpreter (the guest) and the program that embeds it (the host).
//
// `xtask` runs bindgen over this file and writes runtime/artifacts/host_abi.rs, so both sides share one definition.
//
// Conventions. A pointer is an offset into the guest's linear memory. A length is a number of bytes. Text is UTF-8
// without a terminating NUL. Memory passed to an import belongs to the guest and is only borrowed for the call; the
// host keeps no pointer. An import that fails returns a negative errno (MPS_E..., MicroPython's numbers, which are
// Linux's), unless it says otherwise. Imports block the guest; none of them re-enters it.
#ifndef MPS_HOST_ABI_H
#define MPS_HOST_ABI_H

#include <stdint.h>

// Raised with every incompatible change of this file. The module exports a function named after it, `mps_abi_v1`,
// so that a host can tell before it runs anything.
#define MPS_ABI_VERSION 1

// How mps_run reads its source.
#define MPS_MODE_FILE 0 // a whole program
#define MPS_MODE_SINGLE 1 // one interactive statement; the value of an expression is printed
#define MPS_MODE_EVAL 2 // one expression; its repr() is the outcome's value

// How a call of mps_run ended: mps_outcome_t.status.
#define MPS_OK 0 // ran to its end
#define MPS_RAISED 1 // an exception was not caught
#define MPS_EXITED 2 // SystemExit was raised: exit_code, and text where the program gave some

// What mps_interrupt_word holds while nothing is wanted of the guest, and what the host writes there to stop it.
#define MPS_INTERRUPT_NONE 0
#define MPS_INTERRUPT_KEYBOARD 1 // raise KeyboardInterrupt at the next safe point

// Errors that the host returns from imports, negated.
#define MPS_EPERM 1 // not granted to this guest
#define MPS_ENOENT 2 // no host function of that name
#define MPS_EIO 5 // reading failed; or the host function did, and its message is what mps_host_take gives

// A run of bytes in guest memory.
typedef struct {
    uint32_t ptr;
    uint32_t len;
} mps_slice_t;

// One level of a traceback.
typedef struct {
    mps_slice_t file;
    mps_slice_t name; // the function; empty where there is none (a syntax error)
    uint32_t line; // from 1
} mps_frame_t;

// What mps_run returns a pointer to. It belongs to the guest and is valid until the next call of any export.
typedef struct {
    uint32_t status; // MPS_OK, MPS_RAISED or MPS_EXITED
    int32_t exit_code; // for MPS_EXITED
    mps_slice_t kind; // the exception's class
    mps_slice_t message; // str() of the exception
    mps_slice_t value; // MPS_MODE_EVAL: repr() of the value
    uint32_t frames; // array of mps_frame_t, outermost call first
    uint32_t frame_count; // at most MPS_FRAMES_MAX
    uint32_t frames_dropped; // levels left out in the middle, after the first MPS_FRAMES_MAX / 2
} mps_outcome_t;

// The most levels of a traceback that are reported.
#define MPS_FRAMES_MAX 64

// The longest file name that mps_run takes, in bytes.
#define MPS_NAME_MAX 255

#if defined(__wasm__)

#include <stddef.h>

#define MPS_IMPORT(name) __attribute__((import_module("mps_host"), import_name(name)))
#define MPS_EXPORT(name) __attribute__((export_name(name), visibility("default")))

// ---- Imports -------------------------------------------------------------------------------------------------------

// Reads up to len bytes of standard input into buf, waiting for the first one. Returns how many were read; 0 at its end.
MPS_IMPORT("stdin_read") int32_t mps_host_stdin_read(void *buf, uint32_t len);

// Writes all len bytes to standard output. What goes over the host's limit is dropped there and reported to the embedder.
MPS_IMPORT("stdout_write") void mps_host_stdout_write(const void *buf, uint32_t len);

// The same for standard error.
MPS_IMPORT("stderr_write") void mps_host_stderr_write(const void *buf, uint32_t len);

// Waits for that many microseconds, or until the host wants something of the guest (see mps_interrupt_word).
MPS_IMPORT("sleep") void mps_host_sleep(uint64_t microseconds);

// Nanoseconds of a clock that never goes backwards; only differences mean anything.
MPS_IMPORT("monotonic_time") uint64_t mps_host_monotonic_time(void);

// Nanoseconds since 1970-01-01T00:00:00Z, as far as the embedder lets the guest know.
MPS_IMPORT("wall_time") int64_t mps_host_wall_time(void);

// Fills buf with len random bytes.
MPS_IMPORT("entropy") void mps_host_entropy(void *buf, uint32_t len);

// Calls the host function called name with the bytes of args. Returns the length of its result, which mps_host_take
// then gives; -MPS_ENOENT where there is none of that name; -MPS_EIO where it failed, and mps_host_take gives the
// message (its length is what mps_host_take returns).
MPS_IMPORT("call") int32_t mps_host_call(const char *name, uint32_t name_len, const void *args, uint32_t args_len);

// Copies at most len bytes of the last result (or message) of mps_host_call to buf. Returns the whole length; once all
// of it was copied, the host forgets it.
MPS_IMPORT("take") uint32_t mps_host_take(void *buf, uint32_t len);

// How many bytes the memory may still grow by.
MPS_IMPORT("memory_left") uint32_t mps_host_memory_left(void);

// Writes words found on the native stack that may point into the guest's heap to out: those numbered skip to
// skip + capacity. Returns how many there are in all. Only words between the end of the guest's static data and the end
// of its memory are ever given. Called by the collector: see gccollect.c.
MPS_IMPORT("gc_roots") uint32_t mps_host_gc_roots(uint32_t *out, uint32_t capacity, uint32_t skip);

// ---- Exports -------------------------------------------------------------------------------------------------------
// The host also uses `memory`, and `__heap_base` (the end of static data). Between two calls the wasm stack is empty.

// Its presence says that the module speaks version 1 of this contract. Does nothing.
MPS_EXPORT("mps_abi_v1") void mps_abi_v1(void);

// Starts the interpreter: heap, __main__, sys.path. Called once, at build time (pre-initialisation).
MPS_EXPORT("mps_init") void mps_init(void);

// A buffer of at least len bytes that the host fills before it calls mps_run or mps_incomplete; 0 where memory is short.
// It belongs to the guest and is valid until the next call of mps_buffer, or the end of that mps_run.
MPS_EXPORT("mps_buffer") void *mps_buffer(uint32_t len);

// Runs a source in __main__. The buffer holds the file name, then the source. Never unwinds into the host; exceptions are
// in the outcome.
MPS_EXPORT("mps_run") const mps_outcome_t *mps_run(uint32_t mode, uint32_t name_len, uint32_t source_len);

// Runs what the program registered with sys.atexit. Called once, when the embedder is done with the interpreter.
MPS_EXPORT("mps_exit") const mps_outcome_t *mps_exit(void);

// Whether the source in the buffer is the beginning of a statement that goes on (for a prompt).
MPS_EXPORT("mps_incomplete") int32_t mps_incomplete(uint32_t source_len);

// The address of a word that the host may set to MPS_INTERRUPT_KEYBOARD at any time, also while the guest runs; the
// guest sets it back.
MPS_EXPORT("mps_interrupt_word") volatile uint32_t *mps_interrupt_word(void);

#endif // __wasm__

#endif // MPS_HOST_ABI_H
