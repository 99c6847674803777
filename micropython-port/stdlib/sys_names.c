// Attributes of sys that are made on their first access: lists, names of modules, installation paths.

#include <string.h>

#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "stdlib/sys_parts.h"
#include "vm/objects.h"

// sys.stdlib_module_names, as in CPython 3.13.
static const char stdlib_names[] =
    "__future__ _abc _aix_support _android_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn "
    "_codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _colorize "
    "_compat_pickle _compression _contextvars _csv _ctypes _curses _curses_panel _datetime _dbm _decimal "
    "_elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp "
    "_interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma "
    "_markupbase _md5 _multibytecodec _multiprocessing _opcode _opcode_metadata _operator _osx_support "
    "_overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong "
    "_pyrepl _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl "
    "_stat _statistics _string _strptime _struct _suggestions _symtable _sysconfig _thread "
    "_threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset "
    "_winapi _wmi _zoneinfo abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect "
    "builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall "
    "concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime "
    "dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp "
    "fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib "
    "grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json "
    "keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt "
    "multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle "
    "pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd "
    "py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource "
    "rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket "
    "socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep "
    "struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this "
    "threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle "
    "turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser "
    "winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";

// Splits text at spaces into interned strings, and passes them to `add`.
static void each_name(const char *text, void (*add)(mp_obj_t to, mp_obj_t name), mp_obj_t to) {
    while (*text != '\0') {
        const char *end = strchr(text, ' ');
        size_t len = end == NULL ? strlen(text) : (size_t)(end - text);
        if (len > 0) {
            add(to, mp_obj_new_str(text, len));
        }
        text += len + (end != NULL);
    }
}

static mp_obj_t new_frozenset(mp_obj_t list) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_frozenset), list);
}

static void append(mp_obj_t list, mp_obj_t name) {
    mp_obj_list_append(list, name);
}

static mp_obj_t stdlib_module_names(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    each_name(stdlib_names, append, list);
    return new_frozenset(list);
}

bool mps_is_stdlib_name(const char *name, size_t len) {
    for (const char *at = stdlib_names; (at = strstr(at, name)) != NULL; at += len) {
        if ((at == stdlib_names || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0')) {
            return true;
        }
    }
    return false;
}

static void append_map(mp_obj_t list, const mp_map_t *map) {
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i)) {
            mp_obj_list_append(list, map->table[i].key);
        }
    }
}

static mp_obj_t builtin_module_names(void) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    append_map(list, &mp_builtin_module_map);
    append_map(list, &mp_builtin_extensible_module_map);
    mp_obj_list_append(list, MP_OBJ_NEW_QSTR(MP_QSTR_posix)); // it is in Python here, but os.py looks for it
    mp_obj_list_sort(1, &list, (mp_map_t *)&mp_const_empty_map);
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), list);
}

static mp_obj_t new_list(void) {
    return mp_obj_new_list(0, NULL);
}

static mp_obj_t new_dict(void) {
    return mp_obj_new_dict(0);
}

// Returns importlib's value for sys.meta_path and sys.path_hooks. Runs Python.
static mp_obj_t of_importlib(qstr name) {
    mp_obj_t start = mps_import_machinery();
    return mp_call_function_0(mp_load_attr(start, name));
}

static mp_obj_t meta_path(void) {
    return of_importlib(MP_QSTR_meta_path);
}

static mp_obj_t path_hooks(void) {
    return of_importlib(MP_QSTR_path_hooks);
}

static mp_obj_t orig_argv(void) {
    mp_obj_list_t *argv = &MP_STATE_VM(mp_sys_argv_obj);
    return mp_obj_new_list(argv->len, argv->items);
}

static const struct {
    qstr_short_t name;
    mp_obj_t (*make)(void);
} late[] = {
    {MP_QSTR_meta_path, meta_path},
    {MP_QSTR_stdlib_module_names, stdlib_module_names},
    {MP_QSTR_builtin_module_names, builtin_module_names},
    {MP_QSTR_warnoptions, new_list},
    {MP_QSTR_orig_argv, orig_argv},
    {MP_QSTR_path_hooks, path_hooks},
    {MP_QSTR_path_importer_cache, new_dict},
    {MP_QSTR__xoptions, new_dict},
};

// The values of these attributes, or MP_OBJ_NULL.
MP_REGISTER_ROOT_POINTER(mp_obj_t mps_sys_late[8]);

mp_obj_t mps_sys_meta_path(void) {
    return MP_STATE_VM(mps_sys_late)[0];
}

bool mps_sys_late_attr(qstr name, mp_obj_t *dest) {
    _Static_assert(MP_ARRAY_SIZE(late) == MP_ARRAY_SIZE(MP_STATE_VM(mps_sys_late)), "each has a place");
    for (size_t i = 0; i < MP_ARRAY_SIZE(late); i++) {
        if (name != late[i].name) {
            continue;
        }
        mp_obj_t *place = &MP_STATE_VM(mps_sys_late)[i];
        if (dest[0] != MP_OBJ_NULL) {
            *place = dest[1];
            dest[0] = MP_OBJ_NULL;
            return true;
        }
        if (*place == MP_OBJ_NULL) {
            mp_obj_t made = late[i].make();
            *place = made;
        }
        dest[0] = *place;
        return true;
    }
    return false;
}

void mps_sys_add_late(mp_obj_t dict) {
    for (size_t i = 0; i < MP_ARRAY_SIZE(late); i++) {
        mp_obj_t dest[2] = {MP_OBJ_NULL};
        mps_sys_late_attr(late[i].name, dest);
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(late[i].name), dest[0]);
    }
}
