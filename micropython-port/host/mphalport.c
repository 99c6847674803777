// The hardware abstraction layer over the host's imports.

#include <errno.h>
#include <string.h>

#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objexcept.h"
#include "py/mpprint.h"
#include "py/runtime.h"
#include "vm/objects.h"
#include "host/host_abi.h"

volatile int32_t mps_attention;

// The exception that ends a run at a limit. It is no Exception, so handlers of Exception don't catch it.
MP_DEFINE_EXCEPTION(SandboxInterrupt, BaseException)

// Called by the virtual machine when the host wants something, and after each wait. Raises what the host wants.
void mps_attend(void) {
    switch (mps_host_check()) {
        case MPS_WANT_KEYBOARD:
            nlr_raise(mp_obj_new_exception(&mp_type_KeyboardInterrupt));
        case MPS_WANT_STOP:
            nlr_raise(mp_obj_new_exception(&mp_type_SandboxInterrupt));
    }
}

static void poll_interrupt(void) {
    mps_attend();
    mps_handle_pending();
}

// ---- Standard streams ----

mp_uint_t mps_stdin_read(void *buf, size_t len) {
    int32_t n = mps_host_stdin_read(buf, len);
    mps_attend(); // no scheduled callbacks: they could move the caller's buffer
    if (n < 0) {
        mp_raise_OSError(-n);
    }
    return n;
}

int mp_hal_stdin_rx_chr(void) {
    unsigned char c;
    return mps_stdin_read(&c, 1) == 0 ? -1 : c;
}

int mps_readline(vstr_t *line, const char *prompt) {
    mp_hal_stdout_tx_str(prompt);
    for (;;) {
        int c = mp_hal_stdin_rx_chr();
        if (c == -1) {
            return 4;
        }
        if (c == '\n') {
            return 0;
        }
        vstr_add_byte(line, c);
    }
}

mp_uint_t mp_hal_stdout_tx_strn(const char *str, size_t len) {
    mps_host_stdout_write(str, len);
    return len;
}

void mp_hal_stdout_tx_strn_cooked(const char *str, size_t len) {
    mps_host_stdout_write(str, len);
}

void mp_hal_stdout_tx_str(const char *str) {
    mps_host_stdout_write(str, strlen(str));
}

static void stderr_print_strn(void *env, const char *str, size_t len) {
    (void)env;
    mps_host_stderr_write(str, len);
}

const mp_print_t mp_stderr_print = {NULL, stderr_print_strn};

// ---- Time ----

// Waits, for time.sleep* and select. A keyboard interrupt ends the wait by raising; scheduled callbacks run after it.
void mps_sleep_us(uint64_t us) {
    mps_host_sleep(us);
    poll_interrupt();
}

void mp_hal_delay_ms(mp_uint_t ms) {
    mps_sleep_us((uint64_t)ms * 1000);
}

void mp_hal_delay_us(mp_uint_t us) {
    mps_sleep_us(us);
}

void mps_wait_ms(int timeout_ms) {
    mps_sleep_us(timeout_ms < 0 ? UINT64_MAX : (uint64_t)timeout_ms * 1000);
}

mp_uint_t mp_hal_ticks_ms(void) {
    return mps_host_monotonic_time() / 1000000;
}

mp_uint_t mp_hal_ticks_us(void) {
    return mps_host_monotonic_time() / 1000;
}

mp_uint_t mp_hal_ticks_cpu(void) {
    return mps_host_monotonic_time();
}

uint64_t mp_hal_time_ns(void) {
    return mps_host_wall_time();
}

// ---- Errors ----

int mps_errno(void) {
    // Indexed by wasi-libc's numbers, which are WASI's.
    static const uint8_t numbers[] = {
        [E2BIG] = 7,
        [EACCES] = MP_EACCES,
        [EAGAIN] = MP_EAGAIN,
        [EBADF] = MP_EBADF,
        [EBUSY] = MP_EBUSY,
        [ECANCELED] = MP_ECANCELED,
        [EDQUOT] = 122,
        [EEXIST] = MP_EEXIST,
        [EFBIG] = MP_EFBIG,
        [EILSEQ] = 84,
        [EINTR] = 4,
        [EINVAL] = MP_EINVAL,
        [EIO] = MP_EIO,
        [EISDIR] = MP_EISDIR,
        [ELOOP] = 40,
        [EMFILE] = 24,
        [EMLINK] = 31,
        [ENAMETOOLONG] = 36,
        [ENFILE] = 23,
        [ENODEV] = MP_ENODEV,
        [ENOENT] = MP_ENOENT,
        [ENOLCK] = 37,
        [ENOMEM] = MP_ENOMEM,
        [ENOSPC] = MP_ENOSPC,
        [ENOSYS] = 38,
        [ENOTDIR] = MP_ENOTDIR,
        [ENOTEMPTY] = 39,
        [ENOTSUP] = MP_EOPNOTSUPP,
        [ENOTTY] = 25,
        [ENXIO] = 6,
        [EOVERFLOW] = 75,
        [EPERM] = MP_EPERM,
        [EPIPE] = MP_EPIPE,
        [ERANGE] = MP_ERANGE,
        [EROFS] = MP_EROFS,
        [ESPIPE] = MP_ESPIPE,
        [ETIMEDOUT] = MP_ETIMEDOUT,
        [ETXTBSY] = 26,
        [EXDEV] = MP_EXDEV,
        [ENOTCAPABLE] = MP_EPERM, // outside of the granted directories
    };
    int number = errno;
    return number > 0 && (size_t)number < MP_ARRAY_SIZE(numbers) && numbers[number] != 0 ? numbers[number] : MP_EIO;
}

// ---- Entropy ----

// The most bytes that the host gives at once.
#define ENTROPY_MAX (64 * 1024)

void mp_hal_get_random(size_t n, void *buf) {
    for (size_t part; n > 0; n -= part, buf = (char *)buf + part) {
        part = MIN(n, ENTROPY_MAX);
        mps_host_entropy(buf, part);
    }
}

unsigned mps_random_seed(void) {
    unsigned seed;
    mps_host_entropy(&seed, sizeof(seed));
    return seed;
}
