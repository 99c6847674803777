// Wraps extmod/vfs.c: checks paths, gives open() CPython's arguments, lists the root directory, and adds the file's
// name to errors.

#include <string.h>

#include <wasi/api.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "extmod/vfs.h"
#include "extmod/vfs_posix.h"
#include "files/file.h"

static const char *path_to_look_up(mp_obj_t path);

#define mp_obj_str_get_str(path) path_to_look_up(path)
#define mp_vfs_open open_plain
#define mp_vfs_open_obj open_plain_obj
#define mp_vfs_ilistdir ilistdir_plain
#define mp_vfs_ilistdir_obj ilistdir_plain_obj
#define mp_vfs_listdir listdir_plain
#define mp_vfs_listdir_obj listdir_plain_obj
#define mp_vfs_getcwd getcwd_plain
#define mp_vfs_getcwd_obj getcwd_plain_obj
#define mp_vfs_chdir chdir_plain
#define mp_vfs_chdir_obj chdir_plain_obj
#define mp_vfs_mkdir mkdir_plain
#define mp_vfs_mkdir_obj mkdir_plain_obj
#define mp_vfs_remove remove_plain
#define mp_vfs_remove_obj remove_plain_obj
#define mp_vfs_rmdir rmdir_plain
#define mp_vfs_rmdir_obj rmdir_plain_obj
#define mp_vfs_stat stat_plain
#define mp_vfs_stat_obj stat_plain_obj
#define mp_vfs_statvfs statvfs_plain
#define mp_vfs_statvfs_obj statvfs_plain_obj
#define mp_vfs_rename rename_plain
#define mp_vfs_rename_obj rename_plain_obj
#define mp_vfs_mount mount_plain
#define mp_vfs_mount_obj mount_plain_obj
#define mp_vfs_import_stat import_stat_plain
#include "extmod/vfs.c"
#undef mp_obj_str_get_str
#undef mp_vfs_open
#undef mp_vfs_open_obj
#undef mp_vfs_ilistdir
#undef mp_vfs_ilistdir_obj
#undef mp_vfs_listdir
#undef mp_vfs_listdir_obj
#undef mp_vfs_getcwd
#undef mp_vfs_getcwd_obj
#undef mp_vfs_chdir
#undef mp_vfs_chdir_obj
#undef mp_vfs_mkdir
#undef mp_vfs_mkdir_obj
#undef mp_vfs_remove
#undef mp_vfs_remove_obj
#undef mp_vfs_rmdir
#undef mp_vfs_rmdir_obj
#undef mp_vfs_stat
#undef mp_vfs_stat_obj
#undef mp_vfs_statvfs
#undef mp_vfs_statvfs_obj
#undef mp_vfs_rename
#undef mp_vfs_rename_obj
#undef mp_vfs_mount
#undef mp_vfs_mount_obj
#undef mp_vfs_import_stat

// ---- Mounting ------------------------------------------------------------------------------------------------------

// vfs.mount(). Checks that the mount point begins with a slash, which upstream takes for granted.
mp_obj_t mp_vfs_mount(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    if (n_args > 1 && mps_path(args[1])[0] != '/') {
        mp_raise_ValueError(MP_ERROR_TEXT("a mount point begins with /"));
    }
    return mount_plain(n_args, args, kw_args);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_vfs_mount_obj, 0, mp_vfs_mount);

// ---- Imports -------------------------------------------------------------------------------------------------------

// Called by imports. Upstream takes any object with a stream's functions for one of its own file systems.
mp_import_stat_t mp_vfs_import_stat(const char *path) {
    const char *inner;
    mp_vfs_mount_t *vfs = mp_vfs_lookup_path(path, &inner);
    if (vfs == MP_VFS_NONE || vfs == MP_VFS_ROOT) {
        return MP_IMPORT_STAT_NO_EXIST;
    }
    if (mp_obj_is_type(vfs->obj, &mps_type_scratch)) {
        return mps_scratch_import_stat(vfs->obj, inner);
    }
    if (mp_obj_is_type(vfs->obj, &mp_type_vfs_posix)) {
        return mps_posix_import_stat(vfs->obj, inner);
    }
    mp_obj_t inner_path = mp_obj_new_str(inner, strlen(inner));
    nlr_buf_t nlr;
    if (nlr_push(&nlr) != 0) {
        return MP_IMPORT_STAT_NO_EXIST;
    }
    mp_obj_t stat = mp_vfs_proxy_call(vfs, MP_QSTR_stat, 1, &inner_path);
    nlr_pop();
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(stat, 10, &items);
    return mp_obj_get_int(items[0]) & MP_S_IFDIR ? MP_IMPORT_STAT_DIR : MP_IMPORT_STAT_FILE;
}

// ---- The current directory -----------------------------------------------------------------------------------------

// Returns the current directory, for os.getcwd() and relative paths. The file system's own directory is only used as
// text: looking it up would ask for the current directory again.
mp_obj_t mp_vfs_getcwd(void) {
    mp_vfs_mount_t *vfs = MP_STATE_VM(vfs_cur);
    if (vfs == MP_VFS_ROOT) {
        return MP_OBJ_NEW_QSTR(MP_QSTR__slash_);
    }
    mp_obj_t cwd = mp_vfs_proxy_call(vfs, MP_QSTR_getcwd, 0, NULL);
    if (vfs->len == 1) {
        return cwd;
    }
    const char *inner = mps_path(cwd);
    vstr_t path;
    vstr_init(&path, vfs->len + strlen(inner) + 1);
    vstr_add_strn(&path, vfs->str, vfs->len);
    if (strcmp(inner, "/") != 0) {
        vstr_add_str(&path, inner);
    }
    return mp_obj_new_str_from_vstr(&path);
}
MP_DEFINE_CONST_FUN_OBJ_0(mp_vfs_getcwd_obj, mp_vfs_getcwd);

// ---- Paths ---------------------------------------------------------------------------------------------------------

const char *mps_absolute_path(const char *cwd, const char *path) {
    size_t cwd_len = path[0] == '/' ? 0 : strlen(cwd);
    vstr_t out;
    vstr_init(&out, cwd_len + strlen(path) + 3);
    vstr_add_strn(&out, cwd, cwd_len);
    for (;;) {
        while (*path == '/') {
            path++;
        }
        const char *end = mps_part_end(path);
        size_t len = end - path;
        if (len == 2 && memcmp(path, "..", 2) == 0) {
            while (out.len > 0 && out.buf[--out.len] != '/') {
            }
        } else if (len > 0 && !(len == 1 && *path == '.')) {
            if (out.len == 0 || out.buf[out.len - 1] != '/') {
                vstr_add_byte(&out, '/');
            }
            vstr_add_strn(&out, path, len);
        }
        if (*end == '\0') {
            break;
        }
        path = end;
    }
    if (out.len == 0) {
        vstr_add_byte(&out, '/');
    }
    return vstr_null_terminated_str(&out);
}

// Returns an absolute path, relative to the interpreter's current directory.
static const char *absolute_path(const char *path) {
    return mps_absolute_path(path[0] == '/' ? "/" : mps_path(mp_vfs_getcwd()), path);
}

static bool is_scratch(mp_vfs_mount_t *vfs) {
    return vfs != MP_VFS_NONE && vfs != MP_VFS_ROOT && mp_obj_is_type(vfs->obj, &mps_type_scratch);
}

// Resolves each `..` at the start of a relative path. No path may lead out of a scratch directory or a directory opened
// by WASI, not even to lead back into it. Each other `..` is resolved by the file system, which knows links.
static const char *without_leading_dots(const char *path) {
    size_t n = 0;
    while (strncmp(path + n, "..", 2) == 0 && (path[n + 2] == '/' || path[n + 2] == '\0')) {
        n += 2;
        n += strspn(path + n, "/");
    }
    if (n == 0) {
        return path;
    }
    vstr_t out;
    vstr_init(&out, n + strlen(path) + 2);
    vstr_add_strn(&out, path, n);
    const char *base = absolute_path(vstr_null_terminated_str(&out));
    vstr_reset(&out);
    vstr_add_str(&out, base);
    if (base[1] != '\0' && path[n] != '\0') {
        vstr_add_byte(&out, '/');
    }
    vstr_add_str(&out, path + n);
    return vstr_null_terminated_str(&out);
}

// Returns the text of a path, for all of extmod/vfs.c. Upstream finds a mount point by the path's beginning. Paths may
// lead into and out of a scratch directory by `..` and from the current directory, too.
static const char *path_to_look_up(mp_obj_t path_in) {
    const char *path = mps_path(path_in);
    if (strcmp(path, ".") == 0 && strcmp(absolute_path(path), "/") == 0) {
        return "/"; // the root exists even if the host opened nothing
    }
    mp_vfs_mount_t *current = MP_STATE_VM(vfs_cur);
    if (path[0] == '.'
        && (current == MP_VFS_ROOT || is_scratch(current) || mp_obj_is_type(current->obj, &mp_type_vfs_posix))) {
        path = without_leading_dots(path);
    }
    if (path[0] == '/' ? strstr(path, "/.") == NULL && strstr(path, "//") == NULL : path[0] == '\0') {
        return path;
    }
    mp_vfs_mount_t *vfs = MP_STATE_VM(vfs_mount_table);
    while (vfs != NULL && !is_scratch(vfs)) {
        vfs = vfs->next;
    }
    if (vfs == NULL) {
        return path;
    }
    const char *inner;
    mp_vfs_mount_t *plain = mp_vfs_lookup_path(path, &inner);
    const char *absolute = absolute_path(path);
    mp_vfs_mount_t *right = mp_vfs_lookup_path(absolute, &inner);
    return plain != right && (is_scratch(plain) || is_scratch(right)) ? absolute : path;
}

// ---- Errors with the file's name -----------------------------------------------------------------------------------

// Calls a function of one or two paths. Adds the program's path to an OSError.
static mp_obj_t call_naming(size_t n, mp_obj_t (*one)(mp_obj_t), mp_obj_t (*two)(mp_obj_t, mp_obj_t),
    const mp_obj_t *paths) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t result = n == 1 ? one(paths[0]) : two(paths[0], paths[1]);
        nlr_pop();
        return result;
    }
    mps_os_error_set_filenames(MP_OBJ_FROM_PTR(nlr.ret_val), paths[0], n == 1 ? MP_OBJ_NULL : paths[1]);
    nlr_jump(nlr.ret_val);
}

#define NAMING(name) \
    mp_obj_t mp_vfs_##name(mp_obj_t path) { \
        return call_naming(1, name##_plain, NULL, &path); \
    } \
    MP_DEFINE_CONST_FUN_OBJ_1(mp_vfs_##name##_obj, mp_vfs_##name);

NAMING(chdir)
NAMING(mkdir)
NAMING(remove)
NAMING(rmdir)
NAMING(stat)
NAMING(statvfs)

mp_obj_t mp_vfs_rename(mp_obj_t from, mp_obj_t to) {
    mp_obj_t paths[2] = {from, to};
    return call_naming(2, NULL, rename_plain, paths);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_vfs_rename_obj, mp_vfs_rename);

// ---- open() --------------------------------------------------------------------------------------------------------

static mp_obj_t open_any(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, bool raw) {
    enum { ARG_file, ARG_mode, ARG_buffering, ARG_encoding, ARG_errors, ARG_newline, ARG_closefd, ARG_opener };
    static const mp_arg_t allowed[] = {
        {MP_QSTR_file, MP_ARG_OBJ | MP_ARG_REQUIRED, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_mode, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_r)}},
        {MP_QSTR_buffering, MP_ARG_INT, {.u_int = -1}},
        {MP_QSTR_encoding, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_errors, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_newline, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
        {MP_QSTR_closefd, MP_ARG_BOOL, {.u_bool = true}},
        {MP_QSTR_opener, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE}},
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);

    // The arguments are checked before a file is made or emptied.
    mps_file_t wanted;
    mps_file_init(&wanted, args[ARG_mode].u_obj);
    mps_open_t how = {args[ARG_buffering].u_int, args[ARG_encoding].u_obj, args[ARG_errors].u_obj,
        args[ARG_newline].u_obj};
    mps_file_check(&wanted, &how);
    mp_obj_t path = args[ARG_file].u_obj;
    if (mp_obj_is_bool(path)) {
        path = mps_file_of_bool(path);
    } else if (!mp_obj_is_int(path)) {
        path = mps_fspath(path);
    }
    mp_obj_t file, name = path;
    if (args[ARG_opener].u_obj != mp_const_none) {
        path = mps_file_call_opener(args[ARG_opener].u_obj, path, &wanted);
    }
    mps_file_t *described = mp_obj_is_int(path) ? mps_descriptor_file(path) : NULL;
    if (described != NULL) {
        file = MP_OBJ_FROM_PTR(mps_descriptor_open(described, &wanted, args[ARG_closefd].u_bool));
    } else if (mp_obj_is_int(path)) {
        file = mp_vfs_posix_file_open(&mp_type_vfs_posix_textio, path, args[ARG_mode].u_obj);
        if (!args[ARG_closefd].u_bool) {
            ((mps_file_t *)MP_OBJ_TO_PTR(file))->flags |= MPS_FILE_KEEPS;
        }
    } else {
        if (!args[ARG_closefd].u_bool) {
            mp_raise_ValueError(MP_ERROR_TEXT("Cannot use closefd=False with file name"));
        }
        mp_obj_t call[2] = {MP_OBJ_NULL, args[ARG_mode].u_obj};
        mp_vfs_mount_t *vfs = lookup_path(path, &call[0]);
        if (vfs == MP_VFS_ROOT) {
            mp_raise_OSError(mps_path(path)[0] == '\0' ? MP_ENOENT : MP_EISDIR);
        }
        file = mp_vfs_proxy_call(vfs, MP_QSTR_open, 2, call);
    }
    if (!mp_obj_is_type(file, &mp_type_vfs_posix_fileio)) {
        return file; // a file of a file system in Python
    }
    mps_file_t *self = MP_OBJ_TO_PTR(file);
    self->name = name;
    return raw ? file : mps_file_wrap(self, &how);
}

// open(). Imports call it with two arguments for the sources of modules.
mp_obj_t mp_vfs_open(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return mps_file_open_path(n_args, args, kw_args, false);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_vfs_open_obj, 0, mp_vfs_open);

mp_obj_t mps_file_open_path(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args, bool raw) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t file = open_any(n_args, args, kw_args, raw);
        nlr_pop();
        return file;
    }
    mp_map_elem_t *named = mp_map_lookup(kw_args, MP_OBJ_NEW_QSTR(MP_QSTR_file), MP_MAP_LOOKUP);
    if (n_args > 0 || named != NULL) {
        mps_os_error_set_filenames(MP_OBJ_FROM_PTR(nlr.ret_val), n_args > 0 ? args[0] : named->value, MP_OBJ_NULL);
    }
    nlr_jump(nlr.ret_val);
}

const char *mps_host_path(mp_obj_t path, bool writes) {
    mp_obj_t inner;
    mp_vfs_mount_t *vfs = lookup_path(mps_fspath(path), &inner);
    if (vfs == MP_VFS_NONE) {
        mp_raise_OSError(MP_ENOENT);
    }
    if (vfs == MP_VFS_ROOT || !mp_obj_is_type(vfs->obj, &mp_type_vfs_posix)) {
        return NULL;
    }
    (void)writes;
    return mps_posix_host_path(vfs->obj, inner);
}

void mps_scratch_utime(mp_obj_t path, int64_t seconds) {
    mp_obj_t inner;
    mp_vfs_mount_t *vfs = lookup_path(mps_fspath(path), &inner);
    if (!is_scratch(vfs)) {
        mp_raise_OSError(MP_EPERM);
    }
    mps_scratch_set_time(vfs->obj, inner, seconds);
}

// ---- Listing the root ----------------------------------------------------------------------------------------------

static mp_obj_t new_name(const char *name, size_t len, bool is_str) {
    return mp_obj_new_str_of_type(is_str ? &mp_type_str : &mp_type_bytes, (const byte *)name, len);
}

// Adds a directory to a dictionary of entries by name.
static void add_directory(mp_obj_t entries, const char *name, size_t len, bool is_str) {
    mp_obj_t items[] = {new_name(name, len, is_str), MP_OBJ_NEW_SMALL_INT(MP_S_IFDIR), MP_OBJ_NEW_SMALL_INT(0)};
    mp_obj_dict_store(entries, items[0], mp_obj_new_tuple(MP_ARRAY_SIZE(items), items));
}

// Adds the directories that the host opened for the guest, or their first parts, as entries of the root.
static void add_opened(mp_obj_t entries, bool is_str) {
    __wasi_prestat_t info;
    for (__wasi_fd_t fd = 3; __wasi_fd_prestat_get(fd, &info) == 0; fd++) {
        char name[256];
        size_t len = info.u.dir.pr_name_len;
        if (info.tag != __WASI_PREOPENTYPE_DIR || len >= sizeof(name)
            || __wasi_fd_prestat_dir_name(fd, (uint8_t *)name, len) != 0) {
            continue;
        }
        name[len] = '\0';
        const char *first = name + strspn(name, "/");
        size_t first_len = strcspn(first, "/");
        if (first_len > 0 && *first != '.') {
            add_directory(entries, first, first_len, is_str);
        }
    }
}

// Adds the entries that the POSIX VFS lists in the root. It ignores an OSError if there are other entries, because the
// host may not have opened the root.
static void add_listed(mp_obj_t entries, mp_vfs_mount_t *vfs, bool is_str) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t root = new_name("/", 1, is_str);
        mp_obj_t iter = mp_vfs_proxy_call(vfs, MP_QSTR_ilistdir, 1, &root);
        mp_obj_t next;
        while ((next = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            mp_obj_t name = mp_obj_subscr(next, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_SENTINEL);
            mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(entries), name, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
            if (elem->value == MP_OBJ_NULL) {
                elem->value = next;
            }
        }
        nlr_pop();
    } else {
        mp_obj_base_t *exc = nlr.ret_val;
        if (mp_obj_dict_get_map(entries)->used == 0
            || !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(exc->type), MP_OBJ_FROM_PTR(&mp_type_OSError))) {
            nlr_jump(nlr.ret_val);
        }
    }
}

// os.ilistdir(). If the POSIX VFS has the root, lists mount points, directories that the host opened, and the root's
// own entries, each once.
mp_obj_t mp_vfs_ilistdir(size_t n_args, const mp_obj_t *args) {
    mp_obj_t path = n_args == 0 || args[0] == mp_const_none ? MP_OBJ_NEW_QSTR(MP_QSTR_) : args[0];
    mp_obj_t inner;
    mp_vfs_mount_t *vfs = lookup_path(path, &inner);
    bool at_root = vfs == MP_VFS_ROOT;
    if (!at_root && vfs != MP_VFS_NONE && vfs->len == 1 && mp_obj_is_type(vfs->obj, &mp_type_vfs_posix)) {
        at_root = strcmp(absolute_path(mps_path(path)), "/") == 0;
    }
    if (at_root) {
        vfs = MP_STATE_VM(vfs_mount_table);
        while (vfs != NULL && vfs->len != 1) {
            vfs = vfs->next;
        }
    }
    if (!at_root || vfs == NULL || !mp_obj_is_type(vfs->obj, &mp_type_vfs_posix)) {
        return ilistdir_plain(1, &path);
    }
    bool is_str = mp_obj_is_str(path);
    mp_obj_t entries = mp_obj_new_dict(0);
    for (mp_vfs_mount_t *other = MP_STATE_VM(vfs_mount_table); other != NULL; other = other->next) {
        if (other->len > 1) {
            add_directory(entries, other->str + 1, other->len - 1, is_str);
        }
    }
    add_opened(entries, is_str);
    add_listed(entries, vfs, is_str);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    mp_map_t *map = mp_obj_dict_get_map(entries);
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_obj_list_append(list, map->table[i].value);
        }
    }
    return mp_getiter(list, NULL);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_vfs_ilistdir_obj, 0, 1, mp_vfs_ilistdir);

static mp_obj_t listdir_any(size_t n_args, const mp_obj_t *args) {
    mp_obj_t iter = mp_getiter(mp_vfs_ilistdir(n_args, args), NULL);
    mp_obj_t names = mp_obj_new_list(0, NULL);
    mp_obj_t entry;
    while ((entry = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_list_append(names, mp_obj_subscr(entry, MP_OBJ_NEW_SMALL_INT(0), MP_OBJ_SENTINEL));
    }
    return names;
}

static mp_obj_t listdir_of(mp_obj_t path) {
    return listdir_any(1, &path);
}

// os.listdir(). Returns a new list.
mp_obj_t mp_vfs_listdir(size_t n_args, const mp_obj_t *args) {
    return n_args == 0 ? listdir_any(0, NULL) : call_naming(1, listdir_of, NULL, args);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(mp_vfs_listdir_obj, 0, 1, mp_vfs_listdir);
