// What lib/oofatfs needs of a port: the time for directory entries.

#include <time.h>

#include "py/runtime.h"
#include "lib/oofatfs/ff.h"
#include "host_abi.h"

// Called by ff.c for a file's time, in the format of FAT.
MP_WEAK DWORD get_fattime(void) {
    time_t seconds = mps_host_wall_time() / 1000000000;
    struct tm tm;
    if (gmtime_r(&seconds, &tm) == NULL || tm.tm_year < 80) {
        return 1 << 21 | 1 << 16; // 1980-01-01
    }
    return (DWORD)(tm.tm_year - 80) << 25 | (tm.tm_mon + 1) << 21 | tm.tm_mday << 16
           | tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2;
}
