// File objects: what file.c and the file systems that hand them out share.
#ifndef MPS_FILE_H
#define MPS_FILE_H

#include "py/builtin.h"

typedef struct _mps_file_t mps_file_t;

// What a file stands on. These raise where they fail.
typedef struct {
    // Bytes from the position on, without moving it; *len is 0 at the end. They stay as they are until the next call.
    const byte *(*ahead)(mps_file_t *self, size_t *len);
    // Reads past `ahead`, which is used up, for large reads. NULL where `ahead` gives all there is.
    size_t (*read)(mps_file_t *self, void *buf, size_t len);
    // Writes at the position (at the end in append mode) and moves it. Returns how many bytes, at least one.
    size_t (*write)(mps_file_t *self, const void *buf, size_t len);
    // Moves the position to one that is not negative.
    void (*seek)(mps_file_t *self, int64_t position);
    // The position.
    int64_t (*tell)(mps_file_t *self);
    // The size in bytes; negative where there is no such thing.
    int64_t (*size)(mps_file_t *self);
    void (*truncate)(mps_file_t *self, int64_t size);
    // Lets go of what is below. Never raises: finalisers call it.
    void (*close)(mps_file_t *self);
} mps_backend_t;

#define MPS_FILE_READS 1
#define MPS_FILE_WRITES 2
#define MPS_FILE_DIRECT 4 // nothing is read ahead: standard streams, and what is no regular file
#define MPS_FILE_KEEPS 8 // closing leaves the descriptor open

struct _mps_file_t {
    mp_obj_base_t base; // mp_type_vfs_posix_textio or mp_type_vfs_posix_fileio
    const mps_backend_t *backend; // NULL where it is closed
    union {
        int fd; // of WASI's
        void *node; // of the scratch file system's
    } on;
    char kind; // of the mode: r, w, a or x
    uint8_t flags; // MPS_FILE_...
    uint8_t newline; // text: which line ends are known, see file.c
    uint8_t coding; // text: encoding and handling of errors, see file.c
    mp_obj_t name; // as given to open()
    mp_obj_t mode; // as given to open()
    byte *buf; // what was read ahead; NULL before the first time
    uint32_t buf_pos; // what of it was taken
    uint32_t buf_len;
    uint32_t buf_size; // how many fit
    int64_t position; // where the next read begins; negative where that is not known
};

// Makes a closed file object of the type for the mode, which is checked.
void mps_file_init(mps_file_t *self, mp_obj_t mode);

// The same in new memory, which belongs to the collector.
mps_file_t *mps_file_new(mp_obj_t mode);

// Sets what open()'s further arguments ask for; called once, before the first use. Raises where they do not suit.
void mps_file_configure(mps_file_t *self, mp_obj_t encoding, mp_obj_t errors, mp_obj_t newline);

// Whether the object is one of ours.
bool mps_is_file(mp_obj_t obj);

// The text of a path, which may be bytes. Raises ValueError where there is a NUL in it. It belongs to the object.
const char *mps_path(mp_obj_t path);

// The absolute form of a path: joined with a directory, without `.`, `..` and empty parts. A new string of the
// collector's.
const char *mps_absolute_path(const char *cwd, const char *path);

// Where the part of a path ends that begins here: at a slash, or at the end. (strcspn may look at all of it first.)
static inline const char *mps_part_end(const char *path) {
    while (*path != '\0' && *path != '/') {
        path++;
    }
    return path;
}

// The VFS type of the scratch file system.
extern const mp_obj_type_t mps_type_scratch;

// Returns whether a path in a file system of that type is a file, a folder, or nothing. Imports call it.
mp_import_stat_t mps_scratch_import_stat(mp_obj_t self, const char *path);
mp_import_stat_t mps_posix_import_stat(mp_obj_t self, const char *path);

// Called by the export mps_scratch. Mounts a new scratch file system.
void mps_mount_scratch(const char *path, size_t len);

#endif
