// The scratch file system keeps files in the interpreter's own memory. So they count towards its limit, are rolled back
// with the session and are part of snapshots. All memory belongs to the collector.

#include <string.h>

#include "py/gc.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/unicode.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"
#include "files/file.h"
#include "host/host_abi.h"

#define NAME_MAX_BYTES (255)
#define BLOCK_SIZE (4096)

// A file or a directory.
typedef struct _node_t {
    struct _node_t *parent; // NULL for the root and for removed nodes
    mp_obj_t name; // str
    bool is_dir;
    uint32_t number;
    uint32_t mtime; // seconds since 1970
    union {
        mp_map_t entries; // names to nodes
        struct {
            byte *data;
            size_t len, alloc;
        } file;
    } u;
} node_t;

typedef struct {
    mp_obj_base_t base;
    node_t *root;
    node_t *cwd;
    uint32_t last_number;
} scratch_t;

// The place that a path leads to.
typedef struct {
    node_t *dir; // the directory of the last part; NULL if the last part is not a name: /, . and ..
    node_t *node; // NULL if there is no such node
    const char *name;
    size_t len;
    bool slash; // the path says that it is a directory
} place_t;

static MP_NORETURN void raise_error(int error) {
    mp_raise_OSError(error);
}

static uint32_t now(void) {
    return mp_hal_time_ns() / 1000000000;
}

static node_t *new_node(scratch_t *self, bool is_dir) {
    node_t *node = m_new0(node_t, 1);
    node->is_dir = is_dir;
    node->number = ++self->last_number;
    node->mtime = now();
    if (is_dir) {
        mp_map_init(&node->u.entries, 0);
    }
    return node;
}

static mp_map_elem_t *entry(node_t *dir, const char *name, size_t len, mp_map_lookup_kind_t kind) {
    mp_obj_str_t key = {{&mp_type_str}, qstr_compute_hash((const byte *)name, len), len, (const byte *)name};
    return mp_map_lookup(&dir->u.entries, MP_OBJ_FROM_PTR(&key), kind);
}

// Puts a node at the place. Raises MemoryError before it changes anything.
static void insert(place_t *place, node_t *node) {
    mp_obj_t name = mp_obj_new_str(place->name, place->len);
    mp_map_lookup(&place->dir->u.entries, name, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = MP_OBJ_FROM_PTR(node);
    node->parent = place->dir;
    node->name = name;
    place->dir->mtime = now();
}

// Removes a node from its directory. Allocates nothing.
static void take_out(node_t *node) {
    size_t len;
    const char *name = mp_obj_str_get_data(node->name, &len);
    entry(node->parent, name, len, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    node->parent->mtime = now();
    node->parent = NULL;
}

static bool is_removed(scratch_t *self, node_t *node) {
    return node->parent == NULL && node != self->root;
}

// Follows a path. Returns 0 if the directory of the last part exists, else an errno.
static int follow(scratch_t *self, const char *path, place_t *place) {
    if (!utf8_check((const byte *)path, strlen(path))) {
        return 84; // EILSEQ, the host's error
    }
    node_t *node = *path == '/' ? self->root : self->cwd;
    if (*path == '\0' || is_removed(self, node)) {
        return MP_ENOENT;
    }
    *place = (place_t) {.node = node};
    for (;;) {
        while (*path == '/') {
            path++;
            place->slash = true;
        }
        if (*path == '\0') {
            break;
        }
        if (place->node == NULL) {
            return MP_ENOENT;
        }
        if (!place->node->is_dir) {
            return MP_ENOTDIR;
        }
        const char *end = mps_part_end(path);
        size_t len = end - path;
        place->slash = false;
        if (len == 1 && path[0] == '.') {
            place->dir = NULL;
        } else if (len == 2 && path[0] == '.' && path[1] == '.') {
            place->dir = NULL;
            place->node = place->node->parent != NULL ? place->node->parent : self->root;
        } else if (len > NAME_MAX_BYTES) {
            return 36; // ENAMETOOLONG
        } else {
            place->dir = place->node;
            place->name = path;
            place->len = len;
            mp_map_elem_t *elem = entry(place->dir, path, len, MP_MAP_LOOKUP);
            place->node = elem == NULL ? NULL : MP_OBJ_TO_PTR(elem->value);
        }
        path = end;
    }
    return place->slash && place->node != NULL && !place->node->is_dir ? MP_ENOTDIR : 0;
}

static place_t find(scratch_t *self, mp_obj_t path) {
    place_t place;
    int error = follow(self, mps_path(path), &place);
    if (error != 0) {
        raise_error(error);
    }
    return place;
}

static node_t *find_node(scratch_t *self, mp_obj_t path) {
    node_t *node = find(self, path).node;
    if (node == NULL) {
        raise_error(MP_ENOENT);
    }
    return node;
}

// ---- Contents of files: the backend of file objects ----------------------------------------------------------------

// Makes room for `size` bytes. At least doubles the memory if it can.
static void reserve(node_t *node, size_t size) {
    size_t alloc = node->u.file.alloc;
    if (size <= alloc) {
        return;
    }
    byte *data = NULL;
    size_t wanted = MAX(size, MAX(64, 2 * alloc));
    if (wanted > size) {
        data = m_renew_maybe(byte, node->u.file.data, alloc, wanted, true);
    }
    if (data == NULL) {
        wanted = size;
        data = m_renew(byte, node->u.file.data, alloc, wanted);
    }
    node->u.file.data = data;
    node->u.file.alloc = wanted;
}

static void resize(node_t *node, size_t size) {
    if (size > node->u.file.len) {
        reserve(node, size);
        memset(node->u.file.data + node->u.file.len, 0, size - node->u.file.len);
    } else if (size == 0) {
        byte *data = node->u.file.data;
        size_t alloc = node->u.file.alloc;
        node->u.file.data = NULL;
        node->u.file.alloc = 0;
        m_del(byte, data, alloc);
    } else if (size < node->u.file.alloc / 2) {
        byte *data = m_renew_maybe(byte, node->u.file.data, node->u.file.alloc, size, false);
        if (data != NULL) {
            node->u.file.data = data;
            node->u.file.alloc = size;
        }
    }
    node->u.file.len = size;
    node->mtime = now();
}

// The greatest size of a file.
#define SIZE_LIMIT ((int64_t)1 << 30)

static const byte *scratch_ahead(mps_file_t *file, size_t *len) {
    node_t *node = file->on.node;
    if (file->position >= node->u.file.len) {
        *len = 0;
        return (const byte *)"";
    }
    *len = node->u.file.len - file->position;
    return node->u.file.data + file->position;
}

static size_t scratch_write(mps_file_t *file, const void *buf, size_t len) {
    node_t *node = file->on.node;
    // A finaliser may have moved the position.
    int64_t position = file->kind == 'a' ? node->u.file.len : file->position;
    if (position > SIZE_LIMIT || len > SIZE_LIMIT - position) {
        raise_error(MP_EFBIG);
    }
    size_t end = position + len;
    if (end > node->u.file.len) {
        reserve(node, end);
        size_t old = node->u.file.len;
        if (position > old) {
            memset(node->u.file.data + old, 0, position - old);
        }
        node->u.file.len = MAX(end, old);
    }
    memmove(node->u.file.data + position, buf, len);
    node->mtime = now();
    file->position = end;
    return len;
}

static void scratch_seek(mps_file_t *file, int64_t position) {
    file->position = position;
}

static int64_t scratch_tell(mps_file_t *file) {
    return file->position;
}

static int64_t scratch_size(mps_file_t *file) {
    return ((node_t *)file->on.node)->u.file.len;
}

static void scratch_truncate(mps_file_t *file, int64_t size) {
    if (size > SIZE_LIMIT) {
        raise_error(MP_EFBIG);
    }
    resize(file->on.node, size);
}

static void scratch_close(mps_file_t *file) {
    file->on.node = NULL;
}

static const mps_backend_t scratch_backend = {
    .ahead = scratch_ahead,
    .write = scratch_write,
    .seek = scratch_seek,
    .tell = scratch_tell,
    .size = scratch_size,
    .truncate = scratch_truncate,
    .close = scratch_close,
};

// ---- Methods, called by extmod/vfs.c -------------------------------------------------------------------------------

static mp_obj_t scratch_open(mp_obj_t self_in, mp_obj_t path, mp_obj_t mode) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    mps_file_t *file = mps_file_new(mode);
    file->name = path;
    place_t place = find(self, path);
    if (place.node == NULL && file->kind == 'r') {
        raise_error(MP_ENOENT);
    }
    if (place.node != NULL && file->kind == 'x') {
        raise_error(MP_EEXIST);
    }
    if (place.node == NULL ? place.slash : place.node->is_dir) {
        raise_error(MP_EISDIR);
    }
    if (place.node == NULL) {
        node_t *node = new_node(self, false);
        insert(&place, node);
        place.node = node;
    } else if (file->kind == 'w') {
        resize(place.node, 0);
    }
    file->on.node = place.node;
    file->position = file->kind == 'a' ? place.node->u.file.len : 0;
    file->backend = &scratch_backend;
    return MP_OBJ_FROM_PTR(file);
}
static MP_DEFINE_CONST_FUN_OBJ_3(scratch_open_obj, scratch_open);

static mp_obj_t scratch_chdir(mp_obj_t self_in, mp_obj_t path) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    node_t *node = find_node(self, path);
    if (!node->is_dir) {
        raise_error(MP_ENOTDIR);
    }
    self->cwd = node;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_chdir_obj, scratch_chdir);

static mp_obj_t scratch_getcwd(mp_obj_t self_in) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    size_t total = 0, len;
    node_t *node = self->cwd;
    for (; node->parent != NULL; node = node->parent) {
        mp_obj_str_get_data(node->name, &len);
        total += 1 + len;
    }
    if (node != self->root) {
        raise_error(MP_ENOENT);
    }
    if (total == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
    }
    vstr_t path;
    vstr_init_len(&path, total);
    for (node = self->cwd; node->parent != NULL; node = node->parent) {
        const char *name = mp_obj_str_get_data(node->name, &len);
        total -= 1 + len;
        path.buf[total] = '/';
        memcpy(path.buf + total + 1, name, len);
    }
    return mp_obj_new_str_from_vstr(&path);
}
static MP_DEFINE_CONST_FUN_OBJ_1(scratch_getcwd_obj, scratch_getcwd);

static mp_int_t type_of(const node_t *node) {
    return node->is_dir ? MP_S_IFDIR : MP_S_IFREG;
}

// Lists all entries at once, so that they may change during the loop.
static mp_obj_t scratch_ilistdir(mp_obj_t self_in, mp_obj_t path) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    size_t len;
    mp_obj_str_get_data(path, &len);
    node_t *dir = len == 0 ? self->cwd : find_node(self, path);
    if (!dir->is_dir) {
        raise_error(MP_ENOTDIR);
    }
    if (is_removed(self, dir)) {
        raise_error(MP_ENOENT);
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < dir->u.entries.alloc; i++) {
        if (mp_map_slot_is_filled(&dir->u.entries, i)) {
            node_t *node = MP_OBJ_TO_PTR(dir->u.entries.table[i].value);
            mp_obj_t items[] = {node->name, MP_OBJ_NEW_SMALL_INT(type_of(node)),
                mp_obj_new_int_from_uint(node->number)};
            if (!mp_obj_is_str(path)) {
                const char *name = mp_obj_str_get_data(node->name, &len);
                items[0] = mp_obj_new_bytes((const byte *)name, len);
            }
            mp_obj_list_append(list, mp_obj_new_tuple(MP_ARRAY_SIZE(items), items));
        }
    }
    return mp_getiter(list, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_ilistdir_obj, scratch_ilistdir);

static mp_obj_t scratch_mkdir(mp_obj_t self_in, mp_obj_t path) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    place_t place = find(self, path);
    if (place.node != NULL) {
        raise_error(MP_EEXIST);
    }
    insert(&place, new_node(self, true));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_mkdir_obj, scratch_mkdir);

static mp_obj_t scratch_remove(mp_obj_t self_in, mp_obj_t path) {
    node_t *node = find_node(MP_OBJ_TO_PTR(self_in), path);
    if (node->is_dir) {
        raise_error(MP_EISDIR);
    }
    take_out(node);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_remove_obj, scratch_remove);

static mp_obj_t scratch_rmdir(mp_obj_t self_in, mp_obj_t path) {
    place_t place = find(MP_OBJ_TO_PTR(self_in), path);
    if (place.node == NULL) {
        raise_error(MP_ENOENT);
    }
    if (!place.node->is_dir) {
        raise_error(MP_ENOTDIR);
    }
    if (place.dir == NULL) {
        raise_error(place.node->parent == NULL ? MP_EBUSY : MP_EINVAL);
    }
    if (place.node->u.entries.used > 0) {
        raise_error(39); // ENOTEMPTY
    }
    take_out(place.node);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_rmdir_obj, scratch_rmdir);

static mp_obj_t scratch_rename(mp_obj_t self_in, mp_obj_t from_path, mp_obj_t to_path) {
    scratch_t *self = MP_OBJ_TO_PTR(self_in);
    place_t from = find(self, from_path), to = find(self, to_path);
    if (from.node == NULL) {
        raise_error(MP_ENOENT);
    }
    if (from.dir == NULL || to.dir == NULL) {
        raise_error(MP_EBUSY);
    }
    if (from.node == to.node) {
        return mp_const_none;
    }
    if (from.node->is_dir) {
        for (node_t *dir = to.dir; dir != NULL; dir = dir->parent) {
            if (dir == from.node) {
                raise_error(MP_EINVAL);
            }
        }
        if (to.node != NULL && !to.node->is_dir) {
            raise_error(MP_ENOTDIR);
        }
        if (to.node != NULL && to.node->u.entries.used > 0) {
            raise_error(39); // ENOTEMPTY
        }
    } else if (to.node != NULL ? to.node->is_dir : to.slash) {
        raise_error(to.node != NULL ? MP_EISDIR : MP_ENOTDIR);
    }
    if (to.node == NULL) {
        // The new entry is made first: it may need memory. The old entry has the node's old name.
        mp_obj_t name = from.node->name;
        insert(&to, from.node);
        size_t len;
        const char *old = mp_obj_str_get_data(name, &len);
        entry(from.dir, old, len, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    } else {
        mp_map_elem_t *elem = entry(to.dir, to.name, to.len, MP_MAP_LOOKUP);
        take_out(from.node);
        elem = entry(to.dir, to.name, to.len, MP_MAP_LOOKUP);
        to.node->parent = NULL;
        elem->value = MP_OBJ_FROM_PTR(from.node);
        from.node->parent = to.dir;
        from.node->name = to.node->name;
        to.dir->mtime = now();
    }
    from.dir->mtime = now();
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(scratch_rename_obj, scratch_rename);

static mp_obj_t scratch_stat(mp_obj_t self_in, mp_obj_t path) {
    node_t *node = find_node(MP_OBJ_TO_PTR(self_in), path);
    mp_obj_t time = mp_obj_new_int_from_uint(node->mtime);
    mp_obj_t items[] = {
        MP_OBJ_NEW_SMALL_INT(type_of(node) | (node->is_dir ? 0755 : 0644)),
        mp_obj_new_int_from_uint(node->number),
        MP_OBJ_NEW_SMALL_INT(0), // device
        MP_OBJ_NEW_SMALL_INT(1), // links
        MP_OBJ_NEW_SMALL_INT(0), // user
        MP_OBJ_NEW_SMALL_INT(0), // group
        mp_obj_new_int_from_uint(node->is_dir ? 0 : node->u.file.len),
        time,
        time,
        time,
    };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_stat_obj, scratch_stat);

void mps_scratch_set_time(mp_obj_t self, mp_obj_t path, int64_t seconds) {
    find_node(MP_OBJ_TO_PTR(self), path)->mtime = seconds < 0 ? 0 : seconds > UINT32_MAX ? UINT32_MAX : seconds;
}

// Free space is the heap's free memory and the memory it may still grow by.
static mp_obj_t scratch_statvfs(mp_obj_t self_in, mp_obj_t path) {
    find_node(MP_OBJ_TO_PTR(self_in), path);
    gc_info_t info;
    gc_info(&info);
    uint64_t left = mps_host_memory_left();
    uint64_t used = info.used, total = (uint64_t)info.total + left;
    mp_obj_t blocks = MP_OBJ_NEW_SMALL_INT(total / BLOCK_SIZE),
             unused = MP_OBJ_NEW_SMALL_INT((total - used) / BLOCK_SIZE);
    mp_obj_t size = MP_OBJ_NEW_SMALL_INT(BLOCK_SIZE), none = MP_OBJ_NEW_SMALL_INT(0);
    mp_obj_t items[] = {size, size, blocks, unused, unused, none, none, none, none,
        MP_OBJ_NEW_SMALL_INT(NAME_MAX_BYTES)};
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(scratch_statvfs_obj, scratch_statvfs);

static mp_obj_t scratch_mount(mp_obj_t self, mp_obj_t readonly, mp_obj_t mkfs) {
    (void)self;
    if (mp_obj_is_true(readonly) || mp_obj_is_true(mkfs)) {
        raise_error(MP_EPERM);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(scratch_mount_obj, scratch_mount);

static mp_obj_t scratch_umount(mp_obj_t self) {
    (void)self;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(scratch_umount_obj, scratch_umount);

static const mp_rom_map_elem_t scratch_locals_table[] = {
    {MP_ROM_QSTR(MP_QSTR_mount), MP_ROM_PTR(&scratch_mount_obj)},
    {MP_ROM_QSTR(MP_QSTR_umount), MP_ROM_PTR(&scratch_umount_obj)},
    {MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&scratch_open_obj)},
    {MP_ROM_QSTR(MP_QSTR_chdir), MP_ROM_PTR(&scratch_chdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_getcwd), MP_ROM_PTR(&scratch_getcwd_obj)},
    {MP_ROM_QSTR(MP_QSTR_ilistdir), MP_ROM_PTR(&scratch_ilistdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_mkdir), MP_ROM_PTR(&scratch_mkdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&scratch_remove_obj)},
    {MP_ROM_QSTR(MP_QSTR_rename), MP_ROM_PTR(&scratch_rename_obj)},
    {MP_ROM_QSTR(MP_QSTR_rmdir), MP_ROM_PTR(&scratch_rmdir_obj)},
    {MP_ROM_QSTR(MP_QSTR_stat), MP_ROM_PTR(&scratch_stat_obj)},
    {MP_ROM_QSTR(MP_QSTR_statvfs), MP_ROM_PTR(&scratch_statvfs_obj)},
};
static MP_DEFINE_CONST_DICT(scratch_locals, scratch_locals_table);

mp_import_stat_t mps_scratch_import_stat(mp_obj_t self, const char *path) {
    place_t place;
    if (follow(MP_OBJ_TO_PTR(self), path, &place) != 0 || place.node == NULL) {
        return MP_IMPORT_STAT_NO_EXIST;
    }
    return place.node->is_dir ? MP_IMPORT_STAT_DIR : MP_IMPORT_STAT_FILE;
}

// Programs can't make one, because there is no make_new.
MP_DEFINE_CONST_OBJ_TYPE(
    mps_type_scratch,
    MP_QSTR_ScratchFS,
    MP_TYPE_FLAG_NONE,
    locals_dict, &scratch_locals
    );

void mps_mount_scratch(const char *path, size_t len) {
    // Directory listings show mount points in the root only.
    if (len < 2 || len > NAME_MAX_BYTES || path[0] != '/' || memchr(path + 1, '/', len - 1) != NULL
        || memchr(path, '\0', len) != NULL || (path[1] == '.' && (len == 2 || (len == 3 && path[2] == '.')))) {
        mp_raise_ValueError(MP_ERROR_TEXT("a scratch directory is one in the root"));
    }
    scratch_t *self = mp_obj_malloc(scratch_t, &mps_type_scratch);
    self->last_number = 0;
    self->root = self->cwd = new_node(self, true);
    mp_obj_t args[2] = {MP_OBJ_FROM_PTR(self), mp_obj_new_str(path, len)};
    mp_vfs_mount(2, args, (mp_map_t *)&mp_const_empty_map);
}
