// Declares file objects for file.c and for the file systems that return them.
#ifndef MPS_FILE_H
#define MPS_FILE_H

#include "py/builtin.h"

typedef struct _mps_file_t mps_file_t;

// The operations below a file object. They raise on failure.
typedef struct {
    // Returns bytes from the position on, without moving it; *len is 0 at the end. They are valid until the next call.
    const byte *(*ahead)(mps_file_t *self, size_t *len);
    // Reads directly, for large reads, after `ahead` is used up. NULL if `ahead` gives everything.
    size_t (*read)(mps_file_t *self, void *buf, size_t len);
    // Writes at the position (at the end in append mode) and moves it. Returns how many bytes were written, at least
    // one.
    size_t (*write)(mps_file_t *self, const void *buf, size_t len);
    // Moves the position, which must not be negative.
    void (*seek)(mps_file_t *self, int64_t position);
    // Returns the position.
    int64_t (*tell)(mps_file_t *self);
    // Returns the size in bytes, or a negative number if there is none.
    int64_t (*size)(mps_file_t *self);
    void (*truncate)(mps_file_t *self, int64_t size);
    // Releases the descriptor or node. Never raises: finalisers call it.
    void (*close)(mps_file_t *self);
} mps_backend_t;

#define MPS_FILE_READS 1
#define MPS_FILE_WRITES 2
#define MPS_FILE_DIRECT 4 // nothing is read ahead: standard streams, and files that aren't regular
#define MPS_FILE_KEEPS 8 // closing leaves the descriptor open
#define MPS_FILE_BINARY 16 // the mode has a `b`

struct _mps_file_t {
    mp_obj_base_t base; // mp_type_vfs_posix_fileio
    mp_obj_t dict; // attributes that a program has set, or MP_OBJ_NULL
    mps_file_t *of; // in a scratch directory, the file whose descriptor this file was opened by; or NULL
    const mps_backend_t *backend; // NULL if it is closed
    union {
        int fd; // WASI's descriptor
        void *node; // the scratch file system's node
    } on;
    char kind; // the mode's kind: r, w, a or x
    uint8_t flags; // MPS_FILE_...
    uint8_t newline; // text: the line ends it knows, see file_parts.h
    uint8_t coding; // text: encoding and handling of errors, see file_parts.h
    uint8_t seen; // text: the line ends that were read, see io_parts.h
    mp_obj_t name; // as given to open()
    mp_obj_t mode; // as given to open()
    byte *buf; // data that was read ahead; NULL before the first read
    uint32_t buf_pos; // the start of the data that was not taken yet
    uint32_t buf_len;
    uint32_t buf_size; // the buffer's size
    int64_t position; // the place of the next read; negative if it is not known
};

// Initialises a closed file object and checks the mode. Raises ValueError if the mode is invalid.
void mps_file_init(mps_file_t *self, mp_obj_t mode);

// Makes a new closed file object, which belongs to the collector.
mps_file_t *mps_file_new(mp_obj_t mode);

// The further arguments of open().
typedef struct {
    mp_int_t buffering;
    mp_obj_t encoding, errors, newline;
} mps_open_t;

// Raises if the arguments of open() do not fit together.
void mps_file_check(const mps_file_t *wanted, const mps_open_t *how);

// Warns, and returns the descriptor that a bool stands for. May run Python.
mp_obj_t mps_file_of_bool(mp_obj_t fd);

// Makes the object that open() returns, on a file object.
mp_obj_t mps_file_wrap(mps_file_t *self, const mps_open_t *how);

// Calls the opener for a path and returns its descriptor. Runs Python.
mp_obj_t mps_file_call_opener(mp_obj_t opener, mp_obj_t path, const mps_file_t *wanted);

// Implements open(), and FileIO() if `raw` is set.
mp_obj_t mps_file_open_path(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, bool raw);

// Returns the host's path for a path in the POSIX file system, or NULL if it is in another file system.
const char *mps_host_path(mp_obj_t path, bool writes);
const char *mps_posix_host_path(mp_obj_t self, mp_obj_t path);

// Returns the file object of a descriptor that stands for a file in a scratch directory, or NULL.
mps_file_t *mps_descriptor_file(mp_obj_t fd);

// Makes a file object on a descriptor that mps_descriptor_file knows.
mps_file_t *mps_descriptor_open(mps_file_t *file, const mps_file_t *wanted, bool closes);

// Closes a descriptor, but not the file objects on it.
void mps_descriptor_close(mps_file_t *file);

// Returns a number for a file object. mps_descriptor_file finds the object by it while it is open.
mp_int_t mps_descriptor_of(mps_file_t *file);

// Sets the modification time of a file in a scratch directory, in seconds since 1970.
void mps_scratch_utime(mp_obj_t path, int64_t seconds);
void mps_scratch_set_time(mp_obj_t self, mp_obj_t path, int64_t seconds);

// Returns os.fspath(path), a str or bytes. May run Python.
mp_obj_t mps_fspath(mp_obj_t path);

// Returns the text of a path, which may be str or bytes. Raises ValueError if it has a NUL. The text belongs to the
// object.
const char *mps_path(mp_obj_t path);

// Makes a path absolute: joins it with a directory and removes `.`, `..` and empty parts. Returns a new string, which
// belongs to the collector.
const char *mps_absolute_path(const char *cwd, const char *path);

// Returns the end of the first part of a path: the first slash or the final NUL. (strcspn may look at all of it first.)
static inline const char *mps_part_end(const char *path) {
    while (*path != '\0' && *path != '/') {
        path++;
    }
    return path;
}

// The type of the scratch file system.
extern const mp_obj_type_t mps_type_scratch;

// Returns whether a path in a file system of that type is a file, a folder, or nothing. Imports call it.
mp_import_stat_t mps_scratch_import_stat(mp_obj_t self, const char *path);
mp_import_stat_t mps_posix_import_stat(mp_obj_t self, const char *path);

// Called by the export mps_scratch. Mounts a new scratch file system.
void mps_mount_scratch(const char *path, size_t len);

#endif
