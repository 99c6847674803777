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

// The version, which every incompatible change of this file increases. The module exports a function named after it,
// `mps_abi_v7`, so that a host can check the version before it runs anything.
#define MPS_ABI_VERSION 7

// Modes of mps_run.
#define MPS_MODE_FILE 0 // a whole program
#define MPS_MODE_SINGLE 1 // one interactive statement; the value of an expression is printed
#define MPS_MODE_EVAL 2 // one expression; its value is written to the host
#define MPS_MODE_VALUE 3 // a whole program; if its last statement is an expression, its value is written to the host
#define MPS_MODE_REPR 4 // one expression; its repr() is the outcome's text

// Outcomes of an export's call: mps_outcome_t.status.
#define MPS_OK 0 // ran to its end
#define MPS_RAISED 1 // an exception was not caught
#define MPS_EXITED 2 // SystemExit was raised: exit_code, and text if the program gave one
#define MPS_UNFIT 3 // a value can't be handed over: text says which part of it and why
#define MPS_RAISED_INTRICATE 4 // as MPS_RAISED, and Python prints more than a traceback: whole

// Answers of mps_host_check: what the host wants of the guest.
#define MPS_WANT_NOTHING 0
#define MPS_WANT_KEYBOARD 1 // raise KeyboardInterrupt
#define MPS_WANT_STOP 2 // raise SandboxInterrupt: a limit is reached, or the embedder ends the run

// Errors that the host returns from imports, negated.
#define MPS_EPERM 1 // not granted to this guest
#define MPS_ENOENT 2 // there is no such file
#define MPS_EIO 5 // reading failed

// A run of bytes in guest memory.
typedef struct {
    uint32_t ptr;
    uint32_t len;
} mps_slice_t;

// Values of mps_frame_t.mark: which characters of the failed part are marked.
#define MPS_MARKED_NOTHING 0
#define MPS_MARKED_ONE 1 // one character: an operator
#define MPS_MARKED_TWO 2 // two characters
#define MPS_MARKED_BRACKET 3 // the brackets' content, from the opening bracket to the end

// One level of a traceback. Lines and columns are from 1, columns in characters.
typedef struct {
    mps_slice_t file;
    mps_slice_t name; // the function; empty if there is none (a syntax error)
    uint32_t line;
    uint32_t end_line;
    uint32_t column; // 0 if only the line is known
    uint32_t end_column; // the first column after the end
    uint32_t mark; // MPS_MARKED_ONE and so on
    uint32_t mark_line;
    uint32_t mark_column;
} mps_frame_t;

// A line in mps_outcome_t.whole that begins with four spaces and this character stands for source lines that the guest
// does not know. The rest of the line has the frame's numbers, from end_line on, separated by spaces.
#define MPS_PLACE_FOLLOWS 1

// The result of mps_run and others. It belongs to the guest and is valid until the next call of any export.
typedef struct {
    uint32_t status; // MPS_OK and so on
    int32_t exit_code; // for MPS_EXITED
    uint32_t code_lasts; // mps_run: 1 if functions were defined, which carry the name of the source
    mps_slice_t kind; // the exception's class; MPS_UNFIT: the path with which the text begins, maybe empty
    mps_slice_t text; // str() of the exception; MPS_MODE_REPR: repr() of the value; MPS_UNFIT: what does not fit
    uint32_t frames; // array of mps_frame_t, outermost call first
    uint32_t frame_count; // at most MPS_FRAMES_MAX
    uint32_t frames_dropped; // levels left out in the middle, after the first MPS_FRAMES_MAX / 2
    mps_slice_t whole; // MPS_RAISED_INTRICATE: what Python prints: chains, a group's tree, notes, the place of an error
    uint32_t memory_failed; // 1 if the interpreter asked for more memory than there is
} mps_outcome_t;

// ---- Values --------------------------------------------------------------------------------------------------------
//
// A value crosses as one CBOR item (RFC 8949) in definite lengths: integers, byte and text strings, arrays (list), maps
// (dict), null, booleans, 64-bit floats, and these tags. mps_host_value_write and mps_host_value_read stream it, so
// that the guest never holds all of the encoded value.

#define MPS_TAG_BIG_POSITIVE 2 // on bytes: an integer of more than 64 bits
#define MPS_TAG_BIG_NEGATIVE 3 // on bytes: -1 minus that integer
#define MPS_TAG_SET 258 // on an array
#define MPS_TAG_WTF8 273 // on bytes: a string with lone surrogates
#define MPS_TAG_TUPLE 0x4d01 // on an array; the tags from here on are private
#define MPS_TAG_FROZENSET 0x4d02 // on an array
#define MPS_TAG_BYTEARRAY 0x4d03 // on bytes
// Sent only by the guest.
#define MPS_TAG_OPAQUE 0x4d04 // on text: the repr() of an object without a value of its own here

// Added to the length of a host function's result if the result is an exception.
#define MPS_CALL_RAISED 0x100000000

// The greatest nesting depth of values.
#define MPS_DEPTH_MAX 128

// The result of mps_holes.
typedef struct {
    uint32_t ptr; // an array of mps_slice_t
    uint32_t count; // at most MPS_HOLES_MAX
} mps_holes_t;

#define MPS_HOLES_MAX 300

// The greatest number of levels that a traceback reports.
#define MPS_FRAMES_MAX 64

// The longest file name that mps_run takes, in bytes.
#define MPS_NAME_MAX 255

// The function number of `_http.request`: the host's HTTP client. It always exists, and refuses requests that are not
// granted. Functions that mps_define makes known have numbers below it.
#define MPS_FUNCTION_HTTP 0xffffffff

// The space of a file system, which mps_host_space fills in.
typedef struct {
    uint64_t bytes; // in total
    uint64_t bytes_free; // those that this guest may still write
    uint64_t files; // in total; 0 if not known
    uint64_t files_free;
    uint32_t name_max; // the longest name, in bytes
    uint32_t padding; // 0
} mps_space_t;

#if defined(__wasm__) || MPS_SANITIZED

#include <stddef.h>

#if defined(__wasm__)
#define MPS_IMPORT(name) __attribute__((import_module("mps_host"), import_name(name)))
#define MPS_EXPORT(name) __attribute__((export_name(name), visibility("default")))
#else
// A native program for this machine, with sanitize/driver.c as the host.
#define MPS_IMPORT(name)
#define MPS_EXPORT(name)
#endif

// ---- Imports -------------------------------------------------------------------------------------------------------

// Reads up to len bytes of standard input into buf, waiting for the first one. Returns how many were read; 0 at its
// end.
MPS_IMPORT("stdin_read") int32_t mps_host_stdin_read(void *buf, uint32_t len);

// Writes all len bytes to standard output. The host drops output over its limit and reports that to the embedder.
MPS_IMPORT("stdout_write") void mps_host_stdout_write(const void *buf, uint32_t len);

// Writes all len bytes to standard error, with the same limit.
MPS_IMPORT("stderr_write") void mps_host_stderr_write(const void *buf, uint32_t len);

// Waits for that many microseconds, or until the host wants something of the guest (see mps_host_check).
MPS_IMPORT("sleep") void mps_host_sleep(uint64_t microseconds);

// Returns nanoseconds of a clock that never goes backwards; only differences have a meaning.
MPS_IMPORT("monotonic_time") uint64_t mps_host_monotonic_time(void);

// Returns nanoseconds since 1970-01-01T00:00:00Z, as far as the embedder lets the guest know.
MPS_IMPORT("wall_time") int64_t mps_host_wall_time(void);

// Fills buf with len random bytes: 65,536 at most.
MPS_IMPORT("entropy") void mps_host_entropy(void *buf, uint32_t len);

// Returns the host's request (MPS_WANT_...), and clears the word of mps_attention. The guest calls it if that word is
// set, and after each wait. Both are places where it can raise.
MPS_IMPORT("check") uint32_t mps_host_check(void);

// Takes fuel from the run. If the guest's share is used up, the host gives it more, or ends the run. The build replaces
// calls of this import by code, and adds such code to loops and calls: see xtask/src/meter.rs.
MPS_IMPORT("charge") void mps_host_charge(int64_t fuel);

// Appends len bytes to the value that is being handed to the host. Returns 0, or 1 if the value is too large.
MPS_IMPORT("value_write") uint32_t mps_host_value_write(const void *buf, uint32_t len);

// Copies the next bytes of the value that the host hands over, at most len, to buf. Returns how many; 0 at its end.
MPS_IMPORT("value_read") uint32_t mps_host_value_read(void *buf, uint32_t len);

// Calls host function number id. The arguments are an array of two: the positional ones (an array) and the others (a
// map). Their last bytes, which mps_host_value_write did not write, are in args. Puts the first bytes of the result, at
// most cap, at result; mps_host_value_read gives the others. Returns the length of the whole result, plus
// MPS_CALL_RAISED if it is an exception to raise: an array of the name of its class and its message.
MPS_IMPORT("call") uint64_t mps_host_call(uint32_t id, const void *args, uint32_t args_len, void *result, uint32_t cap);

// Begins such a call without waiting for it. Returns the call's number, which is not 0. Calls end with the run.
MPS_IMPORT("call_begin") uint32_t mps_host_call_begin(uint32_t id, const void *args, uint32_t args_len);

// Waits until a call is done or the host has a request, at most that many microseconds. Returns the number of a
// finished call, each once, or 0.
MPS_IMPORT("call_wait") uint32_t mps_host_call_wait(uint64_t microseconds);

// Ends a call that was begun. A call that is not done is dropped. Its result is passed as by mps_host_call.
MPS_IMPORT("call_end") uint64_t mps_host_call_end(uint32_t number, void *result, uint32_t cap);

// Gets an array of signature and documentation of host function number id. The result is passed as by mps_host_call.
MPS_IMPORT("describe") uint64_t mps_host_describe(uint32_t id, void *result, uint32_t cap);

// Returns how many bytes the memory may still grow by.
MPS_IMPORT("memory_left") uint32_t mps_host_memory_left(void);

// Gets the space of the file system that a path leads to. The path is absolute, without `.` and `..`, and has len
// bytes. Returns 0, or a negative errno.
MPS_IMPORT("space") int32_t mps_host_space(const char *path, uint32_t len, mps_space_t *space);

// Tells the host that a call has begun on this stack. If it returns 1, the host does not know where the stack begins;
// it then takes the caller of the second call for the beginning. See descend in entry.c.
MPS_IMPORT("enter") uint32_t mps_host_enter(void);

// Writes words on the native stack that may point into the guest's heap to out: those numbered skip to skip + capacity.
// Returns how many there are in all. All of them lie between the end of the guest's static data and the end of its
// memory. Called by the collector: see collect.c.
MPS_IMPORT("gc_roots") uint32_t mps_host_gc_roots(uint32_t *out, uint32_t capacity, uint32_t skip);

// ---- Exports -------------------------------------------------------------------------------------------------------
// The host also uses `memory`, and `__heap_base` (the end of static data). Between two calls the wasm stack is empty.

// Does nothing. Its presence says that the module speaks version 7 of this contract.
MPS_EXPORT("mps_abi_v7") void mps_abi_v7(void);

// Starts the interpreter: heap, __main__, sys.path. Called once, at build time (pre-initialisation).
MPS_EXPORT("mps_init") void mps_init(void);

// Returns a buffer of at least len bytes, which the host fills before it calls an export that reads from it; 0 if
// memory is short. It belongs to the guest and is valid until the next call of mps_buffer, or the end of that export.
MPS_EXPORT("mps_buffer") void *mps_buffer(uint32_t len);

// Runs a source in __main__. The buffer holds the file name, then the source. Never unwinds into the host; the outcome
// has the exception.
//
// An empty name means that the host knows the run by its number: code that outlives the run is called `<run number>`,
// other code `<run>`, which the host reads as this run.
MPS_EXPORT("mps_run")
const mps_outcome_t *mps_run(uint32_t mode, uint32_t name_len, uint32_t source_len, uint32_t number);

// Writes the value of a name in __main__ to the host. The buffer holds the name, which may be dotted.
MPS_EXPORT("mps_get") const mps_outcome_t *mps_get(uint32_t name_len);

// Reads a value from the host and gives it a name in __main__. The buffer holds the name.
MPS_EXPORT("mps_set") const mps_outcome_t *mps_set(uint32_t name_len);

// Calls the object that a name in __main__ refers to, and writes the result to the host. The buffer holds the name,
// which may be dotted; the host hands over an array of the positional arguments and a map of the others.
MPS_EXPORT("mps_call") const mps_outcome_t *mps_call(uint32_t name_len);

// Makes host functions known to programs. The host hands over an array of their names; the first has number first.
MPS_EXPORT("mps_define") const mps_outcome_t *mps_define(uint32_t first);

// Mounts a scratch directory: files in the guest's own memory. The buffer holds its path, such as "/tmp": a name in the
// root where nothing is mounted, else the outcome is MPS_RAISED. Called at most once, before the first run.
MPS_EXPORT("mps_scratch") const mps_outcome_t *mps_mount(uint32_t path_len);

// Runs the functions that the program registered with atexit. Called once, when the embedder is done with the
// interpreter.
MPS_EXPORT("mps_exit") const mps_outcome_t *mps_exit(void);

// Returns whether the heap has room for a small program. It collects garbage if it must.
MPS_EXPORT("mps_room") int32_t mps_room(void);

// Returns whether the source in the buffer is the beginning of a statement that goes on (for a prompt).
MPS_EXPORT("mps_incomplete") int32_t mps_incomplete(uint32_t source_len);

// Returns the address of a word that the host sets when it wants something of the guest. The virtual machine checks it
// at every jump back and every return, and calls mps_host_check.
MPS_EXPORT("mps_attention") volatile int32_t *mps_attention_word(void);

// Returns the parts of memory whose contents don't matter between two calls: an array of slices, in no order. Constant
// data counts too: everything below mps_data_start, which a new interpreter has as well. Valid until the next call.
MPS_EXPORT("mps_holes") const mps_holes_t *mps_holes(void);

#endif // __wasm__ or MPS_SANITIZED

#endif // MPS_HOST_ABI_H
