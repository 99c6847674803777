// The host of an interpreter that is a program for this machine, compiled with AddressSanitizer and
// UndefinedBehaviorSanitizer. xtask builds it (xtask/src/sanitize.rs); tests/src/native.rs talks to it.
//
// driver FILE                      runs a program
// driver --freeze MODULES OUTPUT   compiles the frozen modules: freeze/freeze.c
// driver --serve ROOT              serves sessions over standard input and output, and sees only files below ROOT
//
// Serving. Numbers have 32 bits and the machine's order of bytes. A session is a process of its own, a copy of one in
// which the interpreter has started. Requests:
//
//   N memory seconds             begins a session; each run may take so many seconds of processor time
//   S length path                mounts a scratch directory
//   D length names               makes host functions known, by an array in CBOR; the first is `begin`
//   R mode name source lengths   runs: mode, the lengths of name and source, the number of the run, then both texts
//   I length source              asks whether a source goes on
//   P number                     does something that a sanitizer reports: see commit_fault
//   X                            runs what the program left to be run at its exit
//   E                            ends the session
//
// Answers: O and E (length, bytes) are output and error output; B (number) is an argument of `begin`; R ends a request:
// status, exit code, lengths of kind and text, then both; C (status) says that the session's process ended.

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>

#include "py/gc.h"
#include "host/host_abi.h"

#define UNCHECKED __attribute__((no_sanitize("address")))

// The stack of the interpreter's thread. The linker defines its ends.
extern char __stack_low, __stack_high;

const char *__asan_default_options(void) {
    return "detect_stack_use_after_return=0:handle_sigill=1:handle_abort=1:detect_leaks=0:exitcode=99:"
           "allocator_may_return_null=1";
}

const char *__ubsan_default_options(void) {
    return "print_stacktrace=1";
}

// ---- Memory --------------------------------------------------------------------------------------------------------

#define PAGE (64 * 1024)
#define MEMORY_START ((char *)0x70000000)
#define MEMORY_MAX (1u << 30)

static uint32_t memory_limit = MEMORY_MAX;
static uint32_t memory_used; // bytes

static void reserve_memory(void) {
    void *memory = mmap(MEMORY_START, MEMORY_MAX, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (memory != MEMORY_START) {
        perror("the interpreter's memory");
        exit(2);
    }
}

// Grows the memory as WebAssembly's instruction does. Called by areas.c.
size_t mps_memory_grow(size_t pages) {
    if (pages > (memory_limit - memory_used) / PAGE) {
        return SIZE_MAX;
    }
    size_t page = ((uintptr_t)MEMORY_START + memory_used) / PAGE;
    memory_used += pages * PAGE;
    return page;
}

uint32_t mps_host_memory_left(void) {
    return memory_limit - memory_used;
}

// Finds no roots, because collect.c scans the whole stack from its own frame on. Registers are in frames below it.
UNCHECKED uint32_t mps_host_gc_roots(uint32_t *out, uint32_t capacity, uint32_t skip) {
    if (skip > 0) {
        return 0;
    }
    __builtin_unwind_init(); // the callers' registers are in this frame now
    const uint32_t *at = __builtin_frame_address(0);
    at -= 16;
    uint32_t n = 0;
    for (; n < capacity && n < 2048 && at < (const uint32_t *)&__stack_high; n++) {
        out[n] = *at++;
    }
    return n;
}

// ---- Streams -------------------------------------------------------------------------------------------------------

static bool is_serving;
static int from_client, to_client; // descriptors
static size_t output_left;

#define OUTPUT_MAX (16 << 20)

static void write_all(int fd, const void *data, size_t len) {
    const char *at = data;
    while (len > 0) {
        ssize_t n = write(fd, at, len);
        if (n <= 0 && errno != EINTR) {
            _exit(2);
        }
        if (n > 0) {
            at += n;
            len -= n;
        }
    }
}

// Reads len bytes. Returns false at the end of the input.
static bool read_all(void *data, size_t len) {
    char *at = data;
    while (len > 0) {
        ssize_t n = read(from_client, at, len);
        if (n == 0) {
            return false;
        }
        if (n < 0 && errno != EINTR) {
            _exit(2);
        }
        if (n > 0) {
            at += n;
            len -= n;
        }
    }
    return true;
}

static uint32_t read_number(void) {
    uint32_t number;
    if (!read_all(&number, sizeof(number))) {
        _exit(0);
    }
    return number;
}

static void answer(char kind, uint32_t number, const void *data, size_t len) {
    char head[5] = {kind};
    memcpy(head + 1, &number, sizeof(number));
    write_all(to_client, head, sizeof(head));
    write_all(to_client, data, len);
}

static void put(char kind, int fd, const void *data, size_t len) {
    if (!is_serving) {
        write_all(fd, data, len);
    } else if (len <= output_left) {
        output_left -= len;
        answer(kind, len, data, len);
    }
}

void mps_host_stdout_write(const void *data, uint32_t len) {
    put('O', 1, data, len);
}

void mps_host_stderr_write(const void *data, uint32_t len) {
    put('E', 2, data, len);
}

int32_t mps_host_stdin_read(void *buf, uint32_t len) {
    if (is_serving) {
        return 0;
    }
    ssize_t n = read(0, buf, len);
    return n < 0 ? -MPS_EIO : n;
}

// ---- Time ----------------------------------------------------------------------------------------------------------

static uint64_t slept; // nanoseconds of sleep, which takes no time
static uint32_t seconds_of_run;
static volatile sig_atomic_t wants_stop;

#define EXIT_ENDLESS (77)

static uint64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000 + now.tv_nsec + slept;
}

uint64_t mps_host_monotonic_time(void) {
    return nanoseconds(CLOCK_MONOTONIC);
}

int64_t mps_host_wall_time(void) {
    return nanoseconds(CLOCK_REALTIME);
}

static void set_timer(uint32_t seconds) {
    struct itimerval timer = {.it_value.tv_sec = seconds};
    setitimer(ITIMER_PROF, &timer, NULL);
}

// At the first time, asks the program to end. At the second time, ends the process.
static void on_timer(int number) {
    (void)number;
    if (wants_stop) {
        _exit(EXIT_ENDLESS);
    }
    wants_stop = true;
    *mps_attention_word() = 1;
    set_timer(1);
}

void mps_host_sleep(uint64_t microseconds) {
    if (microseconds == UINT64_MAX) {
        wants_stop = true; // it would sleep forever
    } else {
        slept += microseconds * 1000;
    }
}

uint32_t mps_host_check(void) {
    *mps_attention_word() = 0;
    return wants_stop ? MPS_WANT_STOP : MPS_WANT_NOTHING;
}

void mps_host_charge(int64_t fuel) {
    (void)fuel;
}

static void begin_run(void) {
    wants_stop = false;
    *mps_attention_word() = 0;
    set_timer(seconds_of_run);
}

// ---- Values --------------------------------------------------------------------------------------------------------

static const char *value; // the value that is handed over
static size_t value_len;

uint32_t mps_host_value_write(const void *data, uint32_t len) {
    (void)data;
    (void)len;
    return 0;
}

uint32_t mps_host_value_read(void *buf, uint32_t len) {
    size_t n = len < value_len ? len : value_len;
    memcpy(buf, value, n);
    value += n;
    value_len -= n;
    return n;
}

static uint64_t result_is(const char *cbor, size_t len, void *result) {
    memcpy(result, cbor, len);
    return len;
}

// Decodes an unsigned integer of CBOR.
static uint32_t decode(const uint8_t *item) {
    uint32_t number = item[0] & 31;
    if (number < 24) {
        return number;
    }
    size_t n = (size_t)1 << (number - 24);
    number = 0;
    for (size_t i = 0; i < n; i++) {
        number = number << 8 | item[1 + i];
    }
    return number;
}

// Implements `begin`, the only host function: tells the client a number, and restarts the program's time.
uint64_t mps_host_call(uint32_t id, const void *args, uint32_t args_len, void *result, uint32_t cap) {
    (void)cap;
    const uint8_t *cbor = args;
    if (id == 0 && args_len > 3 && cbor[0] == 0x82 && cbor[1] == 0x81 && cbor[2] < 0x1b) {
        answer('B', decode(cbor + 2), NULL, 0);
        begin_run();
        return result_is("\xf6", 1, result);
    }
    static const char refused[] = "\x82\x67OSError\x67refused";
    return result_is(refused, sizeof(refused) - 1, result) | MPS_CALL_RAISED;
}

// No function is a coroutine.
uint32_t mps_host_call_begin(uint32_t id, const void *args, uint32_t args_len) {
    (void)id;
    (void)args;
    (void)args_len;
    return 1;
}

uint32_t mps_host_call_wait(uint64_t microseconds) {
    mps_host_sleep(microseconds);
    return 0;
}

uint64_t mps_host_call_end(uint32_t number, void *result, uint32_t cap) {
    (void)number;
    return mps_host_call(UINT32_MAX - 1, NULL, 0, result, cap);
}

uint64_t mps_host_describe(uint32_t id, void *result, uint32_t cap) {
    (void)id;
    (void)cap;
    return result_is("\x82\x62()\x60", 5, result);
}

// ---- Other functions of a host -------------------------------------------------------------------------------------

// Writes the same bytes in each run.
void mps_host_entropy(void *buf, uint32_t len) {
    static uint64_t state = 0x9e3779b97f4a7c15;
    for (uint32_t i = 0; i < len; i++) {
        state = state * 6364136223846793005 + 1442695040888963407;
        ((uint8_t *)buf)[i] = state >> 56;
    }
}

int32_t mps_host_space(const char *path, uint32_t len, mps_space_t *space) {
    (void)len;
    struct statvfs found;
    if (statvfs(path, &found) != 0) {
        return -errno;
    }
    *space = (mps_space_t) {
        .bytes = (uint64_t)found.f_blocks * found.f_frsize,
        .bytes_free = (uint64_t)found.f_bavail * found.f_frsize,
        .files = found.f_files,
        .files_free = found.f_favail,
        .name_max = found.f_namemax,
    };
    return 0;
}

uint32_t mps_host_enter(void) {
    return 0;
}

void __wasilibc_reset_preopens(void) {
}

char *mps_current_directory(void) {
    static char path[4096];
    if (getcwd(path, sizeof(path)) == NULL) {
        strcpy(path, "/");
    }
    return path;
}

// ---- Running -------------------------------------------------------------------------------------------------------

static char *read_file(const char *name, size_t *len) {
    FILE *file = fopen(name, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(name);
        exit(2);
    }
    *len = ftell(file);
    rewind(file);
    char *text = malloc(*len + 1);
    if (fread(text, 1, *len, file) != *len) {
        perror(name);
        exit(2);
    }
    fclose(file);
    return text;
}

static const char *at(uint32_t address) {
    return (const char *)(uintptr_t)address;
}

static int run_file(const char *name) {
    size_t len;
    char *source = read_file(name, &len);
    mps_init();
    size_t name_len = strlen(name);
    char *buffer = mps_buffer(name_len + len);
    memcpy(buffer, name, name_len);
    memcpy(buffer + name_len, source, len);
    free(source);
    const mps_outcome_t *outcome = mps_run(MPS_MODE_FILE, name_len, len, 0);
    if (outcome->status == MPS_OK) {
        outcome = mps_exit();
    }
    if (outcome->status == MPS_EXITED) {
        return outcome->exit_code;
    }
    if (outcome->status != MPS_OK) {
        const mps_frame_t *frames = (const mps_frame_t *)(uintptr_t)outcome->frames;
        for (uint32_t i = 0; i < outcome->frame_count; i++) {
            fprintf(stderr, "%.*s:%u\n", (int)frames[i].file.len, at(frames[i].file.ptr), (unsigned)frames[i].line);
        }
        fprintf(stderr, "%.*s: %.*s\n", (int)outcome->kind.len, at(outcome->kind.ptr), (int)outcome->text.len,
            at(outcome->text.ptr));
    }
    return outcome->status != MPS_OK;
}

// freeze.c's function, if the program is linked with it.
__attribute__((weak)) void *mps_freeze(uint32_t len);

static int freeze(const char *input, const char *output) {
    size_t len;
    char *modules = read_file(input, &len);
    mps_init();
    memcpy(mps_buffer(len), modules, len);
    const struct {
        uint32_t failed;
        const char *text;
        uint32_t len;
    } *result = mps_freeze(len);
    if (result->failed) {
        fprintf(stderr, "%.*s\n", (int)result->len, result->text);
        return 1;
    }
    FILE *file = fopen(output, "wb");
    if (file == NULL || fwrite(result->text, 1, result->len, file) != result->len || fclose(file) != 0) {
        perror(output);
        return 2;
    }
    return 0;
}

// ---- Serving -------------------------------------------------------------------------------------------------------

static void give_outcome(const mps_outcome_t *outcome) {
    set_timer(0);
    const uint32_t rest[] = {outcome->exit_code, outcome->kind.len, outcome->text.len};
    answer('R', outcome->status, rest, sizeof(rest));
    write_all(to_client, at(outcome->kind.ptr), outcome->kind.len);
    write_all(to_client, at(outcome->text.ptr), outcome->text.len);
}

// Reads len bytes into the interpreter's buffer. Returns false if there is no room.
static bool fill_buffer(uint32_t len) {
    char *buffer = mps_buffer(len);
    if (buffer == NULL) {
        for (char c; len > 0; len--) {
            read_all(&c, 1);
        }
        return false;
    }
    read_all(buffer, len);
    return true;
}

static void give_no_room(void) {
    static const char kind[] = "MemoryError";
    mps_outcome_t outcome = {.status = MPS_RAISED};
    outcome.kind = (mps_slice_t) {(uintptr_t)kind, sizeof(kind) - 1};
    give_outcome(&outcome);
}

// Commits a fault, so that a test can check that sanitizers find it.
static void commit_fault(uint32_t number) {
    char *volatile block = gc_alloc(40, 0);
    volatile int large = INT32_MAX, zero = 0;
    volatile char letter;
    switch (number) {
        case 0: // behind the object, in the same block
            letter = block[40];
            break;
        case 1: // in the next block
            block[48] = 0;
            break;
        case 2: // in freed memory
            gc_free(block);
            letter = block[0];
            break;
        case 3: // in moved memory
            gc_realloc(block, 100, true);
            letter = block[0];
            break;
        case 4:
            large = large + 1;
            break;
        case 5:
            large = 1 << (32 + zero);
            break;
    }
    (void)letter;
    (void)large;
}

static void serve_request(char kind) {
    output_left = OUTPUT_MAX;
    uint32_t len = 0, numbers[4] = {0};
    if (kind == 'R') {
        read_all(numbers, sizeof(numbers));
        len = numbers[1] + numbers[2];
    } else if (kind != 'X') {
        len = read_number();
    }
    if (kind == 'D') {
        char *names = malloc(len);
        read_all(names, len);
        value = names;
        value_len = len;
        give_outcome(mps_define(0));
        return;
    }
    mps_outcome_t said = {.status = MPS_OK};
    if (kind == 'P') {
        commit_fault(len);
        give_outcome(&said);
        return;
    }
    if (!fill_buffer(len)) {
        give_no_room();
        return;
    }
    begin_run();
    switch (kind) {
        case 'R':
            give_outcome(mps_run(numbers[0], numbers[1], numbers[2], numbers[3]));
            break;
        case 'S':
            give_outcome(mps_mount(len));
            break;
        case 'X':
            give_outcome(mps_exit());
            break;
        case 'I':
            said.exit_code = mps_incomplete(len);
            give_outcome(&said);
            break;
        default:
            _exit(2);
    }
}

static void serve_session(void) {
    memory_limit = read_number();
    seconds_of_run = read_number();
    for (char kind; read_all(&kind, 1) && kind != 'E';) {
        serve_request(kind);
    }
    _exit(0);
}

static void enter_root(const char *root) {
    // A normal user becomes root in a new user namespace.
    if (chdir(root) != 0 || (geteuid() != 0 && unshare(CLONE_NEWUSER) != 0) || chroot(".") != 0) {
        perror(root);
        exit(2);
    }
}

static int serve(const char *root) {
    is_serving = true;
    // The descriptors are ones that no program will guess.
    from_client = fcntl(0, F_DUPFD, 200);
    to_client = fcntl(1, F_DUPFD, 200);
    int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    dup2(null, 1);
    close(null);
    // The sanitizers' reports read files, which must be open before chroot() hides them.
    char symbol[256];
    __sanitizer_symbolize_pc((void *)serve, "%f", symbol, sizeof(symbol));
    __sanitizer_sandbox_on_notify(NULL);
    enter_root(root);
    signal(SIGPROF, on_timer);
    mps_init();
    for (char kind; read_all(&kind, 1);) {
        if (kind != 'N') {
            return 2;
        }
        pid_t child = fork();
        if (child == 0) {
            serve_session();
        }
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child) {
            return 2;
        }
        if (status != 0) {
            answer('C', status, NULL, 0);
        }
    }
    return 0;
}

// ---- Starting ------------------------------------------------------------------------------------------------------

static int argument_count;
static char **arguments;

static void *start(void *unused) {
    (void)unused;
    reserve_memory();
    int status = 2;
    if (argument_count == 2) {
        status = run_file(arguments[1]);
    } else if (argument_count == 3 && strcmp(arguments[1], "--serve") == 0) {
        status = serve(arguments[2]);
    } else if (argument_count == 4 && strcmp(arguments[1], "--freeze") == 0 && mps_freeze != NULL) {
        status = freeze(arguments[2], arguments[3]);
    } else {
        fprintf(stderr, "usage: %s FILE, or --serve ROOT, or --freeze MODULES OUTPUT\n", arguments[0]);
    }
    exit(status);
}

// The interpreter has its own stack. The linker defines its ends.
int main(int argc, char **argv) {
    argument_count = argc;
    arguments = argv;
    size_t size = &__stack_high - &__stack_low;
    void *stack = mmap(&__stack_low, size, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_t thread;
    if (stack != &__stack_low || pthread_attr_setstack(&attributes, stack, size) != 0
        || pthread_create(&thread, &attributes, start, NULL) != 0) {
        perror("the interpreter's stack");
        return 2;
    }
    pthread_join(thread, NULL);
}
