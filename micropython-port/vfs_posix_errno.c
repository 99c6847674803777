// extmod/vfs_posix.c with errors in MicroPython's numbers.

#include <errno.h>

#include "py/mphal.h"

#undef errno
#define errno mps_errno()
#include "extmod/vfs_posix.c"
