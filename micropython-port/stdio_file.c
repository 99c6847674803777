// extmod/vfs_posix_file.c with the standard streams on the host's functions instead of WASI's.

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "py/mphal.h"
#include "host_abi.h"

mp_uint_t mps_stdin_read(void *buf, size_t len);

// Called for the read of any file object.
static ssize_t read_any(int fd, void *buf, size_t len) {
    return fd == STDIN_FILENO ? (ssize_t)mps_stdin_read(buf, len) : read(fd, buf, len);
}

// Called for the write of any file object.
static ssize_t write_any(int fd, const void *buf, size_t len) {
    switch (fd) {
        case STDOUT_FILENO:
            mps_host_stdout_write(buf, len);
            return len;
        case STDERR_FILENO:
            mps_host_stderr_write(buf, len);
            return len;
        default:
            return write(fd, buf, len);
    }
}

// Called for the flush of any file object. The host buffers nothing that the guest could wait for.
static int fsync_any(int fd) {
    return fd <= STDERR_FILENO ? 0 : fsync(fd);
}

#undef errno
#define fsync fsync_any
#define errno mps_errno()
#define read read_any
#define write write_any
#include "extmod/vfs_posix_file.c"
