// The hardware abstraction layer: each function is one import of host_abi.h.
#include <stdbool.h>
#include <errno.h>
#include "py/mpconfig.h"

// Returns a byte of standard input, or -1 at its end. Called by sys.stdin, input() and the REPL.
int mp_hal_stdin_rx_chr(void);

// Appends a line of standard input to line, without its end. Returns 4 (Ctrl-D) at the end of input. Called by input().
struct _vstr_t;
int mps_readline(struct _vstr_t *line, const char *prompt);
#define mp_hal_readline(line, prompt) mps_readline(line, prompt)

// Reads up to len bytes of standard input; 0 at its end. Called by sys.stdin.
mp_uint_t mps_stdin_read(void *buf, size_t len);

// Called by print() and sys.stdout.
mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len);
void mp_hal_stdout_tx_strn_cooked(const char *str, size_t len);
void mp_hal_stdout_tx_str(const char *str);

// Wait, for time.sleep and the like. They return early only by raising.
void mp_hal_delay_ms(mp_uint_t ms);
void mp_hal_delay_us(mp_uint_t us);
void mps_sleep_us(uint64_t us);

// Called by time.ticks_*, asyncio and select.
mp_uint_t mp_hal_ticks_ms(void);
mp_uint_t mp_hal_ticks_us(void);
mp_uint_t mp_hal_ticks_cpu(void);

// Returns nanoseconds since 1970. Called by time.time_ns.
uint64_t mp_hal_time_ns(void);

// Called by os.urandom and for seeds.
void mp_hal_get_random(size_t n, void *buf);

// There is no terminal: the host delivers interruptions itself.
static inline void mp_hal_set_interrupt_char(int c) {
    (void)c;
}

// Returns wasi-libc's errno in MicroPython's numbers. Called after a failed call of wasi-libc.
int mps_errno(void);

// Wraps each call of wasi-libc in vfs_posix*.c. `raise` is the statement that handles an error.
#define MP_HAL_RETRY_SYSCALL(ret, syscall, raise) { \
        ret = syscall; \
        if (ret == -1) { \
            int err = mps_errno(); \
            raise; \
        } \
}
