// Wraps extmod/vfs_posix.c: MicroPython's error numbers, checked paths, large numbers, os.statvfs() from the host, and
// the parts of chdir() and rmdir() that wasi-libc lacks.

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "py/mphal.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "extmod/vfs.h"
#include "files/file.h"
#include "host/host_abi.h"
#include <dirent.h> // after mpconfigport.h, because both define some macros

// wasi-libc's current directory: a constant "/", or memory that chdir() allocated.
extern char *__wasilibc_cwd;

// The largest number that upstream passes on.
#define STATVFS_MAX (0x3fffffff)

// Replaces wasi-libc's statvfs(), which fails. Doubles the block size until the number of blocks fits.
static int host_statvfs(const char *path, struct statvfs *result) {
    const char *absolute = mps_absolute_path(__wasilibc_cwd, path);
    mps_space_t space;
    int32_t error = mps_host_space(absolute, strlen(absolute), &space);
    if (error < 0) {
        mp_raise_OSError(-error);
    }
    uint64_t block = 4096;
    while (space.bytes / block > STATVFS_MAX) {
        block *= 2;
    }
    memset(result, 0, sizeof(*result));
    result->f_bsize = result->f_frsize = MIN(block, STATVFS_MAX);
    result->f_blocks = MIN(space.bytes / block, STATVFS_MAX);
    result->f_bfree = result->f_bavail = MIN(space.bytes_free / block, STATVFS_MAX);
    result->f_files = MIN(space.files, STATVFS_MAX);
    result->f_ffree = result->f_favail = MIN(space.files_free, STATVFS_MAX);
    result->f_namemax = MIN(space.name_max, STATVFS_MAX);
    return 0;
}

// Replaces chdir() for os.chdir(). wasi-libc would keep `..` in the current directory, and needs an opened root to go
// there.
static int chdir_clean(const char *path) {
    const char *absolute = mps_absolute_path(__wasilibc_cwd, path);
    if (absolute[1] != '\0') {
        struct stat st;
        return stat(path, &st) == 0 ? chdir(absolute) : -1;
    }
    if (chdir(absolute) != 0) {
        if (__wasilibc_cwd[1] != '\0') {
            __wasilibc_cwd[1] = '\0';
        }
    }
    return 0;
}

// Replaces rmdir() for os.rmdir(). Hosts accept no slashes at the end.
static int rmdir_clean(const char *path) {
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/') {
        len--;
    }
    vstr_t vstr;
    vstr_init(&vstr, len + 1);
    vstr_add_strn(&vstr, path, len);
    int result = rmdir(vstr_null_terminated_str(&vstr));
    vstr_clear(&vstr);
    return result;
}

// Closes a directory once and sets it to NULL, which upstream takes for closed. Called by the iterators of
// os.ilistdir() at their end, by their __del__() and by the collector.
static int closedir_once(DIR **dir) {
    DIR *open = *dir;
    *dir = NULL;
    return open == NULL ? 0 : closedir(open);
}

// Returns a copy of the next entry, which is valid until the next call. The iterators of os.ilistdir() make objects of
// it, and meanwhile a finaliser may close the directory.
static struct dirent *readdir_copied(DIR *dir) {
    static union {
        struct dirent entry;
        char space[offsetof(struct dirent, d_name) + 256];
    } copy;
    struct dirent *entry = readdir(dir);
    if (entry == NULL) {
        return NULL;
    }
    size_t name_len = MIN(strlen(entry->d_name), (size_t)255);
    size_t size = offsetof(struct dirent, d_name) + name_len;
    memcpy(copy.space, entry, size);
    copy.space[size] = '\0';
    return &copy.entry;
}

#undef errno
#define errno mps_errno()
#define mp_obj_str_get_str(path) mps_path(path)
#define mp_obj_new_int_from_uint(value) mp_obj_new_int_from_ull(value)
#define closedir(dir) closedir_once(&(dir))
#define readdir(dir) readdir_copied(dir)
#define chdir chdir_clean
#define rmdir rmdir_clean
#define statvfs(path, result) host_statvfs(path, result)
// Finds the modes that a read-only file system refuses. Upstream leaves out 'x'.
#define strchr(mode, c) strpbrk(mode, "wax+")
// The protocol slot of this type is a stream's, so the struct begins with a stream that can do nothing.
typedef struct {
    mp_stream_p_t no_stream;
    mp_import_stat_t (*import_stat)(void *self, const char *path);
} mps_no_stream_t;
#define mp_vfs_proto_t mps_no_stream_t
#include "extmod/vfs_posix.c"
#undef mp_vfs_proto_t

const char *mps_posix_host_path(mp_obj_t self, mp_obj_t path) {
    const char *text = vfs_posix_get_path_str(MP_OBJ_TO_PTR(self), path);
    return text[0] == '\0' ? "." : text;
}

mp_import_stat_t mps_posix_import_stat(mp_obj_t self, const char *path) {
    return mp_vfs_posix_import_stat(MP_OBJ_TO_PTR(self), path);
}
