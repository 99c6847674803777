// Configures MicroPython for the sandbox: everything that is Python, nothing that is hardware.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h> // malloc, for the parts of the heap
#include <alloca.h>
#include <limits.h>

#include "types/errors/exception_names.h"

#define MICROPY_CONFIG_ROM_LEVEL (MICROPY_CONFIG_ROM_LEVEL_EVERYTHING)

// ---- Types of wasm32 ----

typedef int mp_int_t;
typedef unsigned mp_uint_t;
typedef long long mp_off_t;
#define MP_SSIZE_MAX (0x7fffffff)
#define MP_STATE_PORT MP_STATE_VM

// ---- Memory: a small heap that grows part by part up to the host's limit ----

#define MICROPY_ENABLE_GC (1)
#define MICROPY_ENABLE_FINALISER (1)
#define MICROPY_GC_SPLIT_HEAP (1)
#define MICROPY_GC_SPLIT_HEAP_AUTO (1)
#define MICROPY_GC_ALLOC_THRESHOLD (1)
#define MICROPY_ALLOC_GC_STACK_SIZE (1) // collect.c has its own
#define MICROPY_MALLOC_USES_ALLOCATED_SIZE (1)
#define MICROPY_MEM_STATS (1)
#define MICROPY_PY_GC_COLLECT_RETVAL (1)
void *mps_area_alloc(size_t size);
void mps_area_free(void *area);
#define MP_PLAT_ALLOC_HEAP(size) mps_area_alloc(size)
#define MP_PLAT_FREE_HEAP(area) mps_area_free(area)
#define MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF (1)
#define MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE (256)

// ---- Stack: bounded by the shadow stack, and that before the native one. See docs in cstack_pad.h ----

#define MICROPY_STACK_CHECK (1)
#define MICROPY_STACK_CHECK_MARGIN (8 * 1024)
#include "cstack_pad.h"

// ---- Compiler and virtual machine ----

#define MICROPY_EMIT_X64 (0)
#define MICROPY_EMIT_X86 (0)
#define MICROPY_EMIT_THUMB (0)
#define MICROPY_EMIT_ARM (0)
#define MICROPY_MPHALPORT_H "host/mphalport.h"
#define MICROPY_EMIT_XTENSA (0)
#define MICROPY_EMIT_INLINE_THUMB (0)
#define MICROPY_EMIT_RV32 (0)
#define MICROPY_PERSISTENT_CODE_LOAD (0) // loaded bytecode could do anything
#define MICROPY_OPT_COMPUTED_GOTO (0) // a switch is a br_table; computed goto becomes one too, by a detour
#define MICROPY_COMP_ALLOW_TOP_LEVEL_AWAIT (0)
#define MICROPY_ENABLE_DOC_STRING (0)
#define MICROPY_ENABLE_SOURCE_LINE (1)
#define MICROPY_ERROR_REPORTING (MICROPY_ERROR_REPORTING_DETAILED)
#define MICROPY_WARNINGS (1)
#define MICROPY_KBD_EXCEPTION (1)
#define MICROPY_ENABLE_SCHEDULER (1)
#define MICROPY_NLR_SETJMP (1)

#if defined(__wasm__)
// A jump needs four words (see vm/sjlj.c), libc's jmp_buf has 39. What is not used would hold old pointers, and so keep
// objects, for as long as a function runs.
#include <setjmp.h>
#include <stdint.h>
typedef uint32_t mps_jmp_buf[4];
#define jmp_buf mps_jmp_buf
#undef setjmp
#define setjmp(buffer) setjmp((struct __jmp_buf_tag *)(buffer))
#define longjmp(buffer, value) longjmp((struct __jmp_buf_tag *)(buffer), value)
#endif
#define MICROPY_USE_INTERNAL_ERRNO (1) // Linux's numbers, as programs expect; mphalport.h translates wasi-libc's
#define MICROPY_USE_INTERNAL_PRINTF (0)
#define MICROPY_DEBUG_PRINTERS (0)
#define MICROPY_HELPER_REPL (1)
#define MICROPY_REPL_AUTO_INDENT (0)
#define MICROPY_MODULE_OVERRIDE_MAIN_IMPORT (0)
#define MICROPY_ALLOC_PATH_MAX (1024)

// Checks whether the host wants something of the guest. The virtual machine does so at every jump back and every
// return.
extern volatile int32_t mps_attention;
void mps_attend(void);

// ---- Numbers and text ----

#define MICROPY_FLOAT_IMPL (MICROPY_FLOAT_IMPL_DOUBLE)
#define MICROPY_LONGINT_IMPL (MICROPY_LONGINT_IMPL_MPZ)
#define MPZ_DIG_SIZE (32) // the size that types/numbers/ expects
#define MICROPY_QSTR_BYTES_IN_HASH (3) // py/qstr.h
#define MICROPY_QSTR_BYTES_IN_LEN (2)
#define MICROPY_PY_BUILTINS_STR_UNICODE (1)
#define MICROPY_PY_BUILTINS_STR_UNICODE_CHECK (1)
#define MICROPY_FLOAT_USE_NATIVE_FLT16 (0)

// ---- Files: MicroPython's POSIX file system on wasi-libc; the host grants nothing of it by default ----

#define MICROPY_VFS (1)
#define MICROPY_VFS_POSIX (1)
#define MICROPY_VFS_FAT (0)
#define MICROPY_VFS_LFS1 (0)
#define MICROPY_VFS_LFS2 (0)
#define MICROPY_VFS_ROM (0)
#define MICROPY_VFS_ROM_IOCTL (0)
#define MICROPY_READER_VFS (1)
#define MICROPY_READER_POSIX (0)
#define MICROPY_STREAMS_POSIX_API (0)
#define _DIRENT_HAVE_D_TYPE (1)
#define _DIRENT_HAVE_D_INO (1)
#define MICROPY_EPOCH_IS_1970 (1)
#define MICROPY_TIMESTAMP_IMPL (MICROPY_TIMESTAMP_IMPL_UINT)

// ---- Modules ----

#define MICROPY_PY_BUILTINS_HELP (1)
#define MICROPY_PY_BUILTINS_HELP_MODULES (1)
#define MICROPY_PY_BUILTINS_HELP_TEXT mps_help_text
#define MICROPY_PY_SYS_PLATFORM "wasi"
#define MICROPY_HW_BOARD_NAME "micropython-sandbox"
#define MICROPY_HW_MCU_NAME "wasm32"
#define MICROPY_PY_SYS_PATH_ARGV_DEFAULTS (1)
#define MICROPY_PY_SYS_PATH_DEFAULT ".frozen"
#define MICROPY_PY_SYS_EXECUTABLE (0)
#define MICROPY_PY_SYS_ATEXIT (1)
#define MICROPY_PY_SYS_EXC_INFO (0) // sys.exc_info() is in stdlib/modsys.c
#define MICROPY_PY_SYS_STDFILES (1)
#define MICROPY_PY_SYS_STDIO_BUFFER (1)
#define MICROPY_PY_STR_BYTES_CMP_WARN (0)
#define MICROPY_PY_BOUND_METHOD_FULL_EQUALITY_CHECK (1)
#define MICROPY_PY_FUNCTION_ATTRS (1)
#define MICROPY_PY_FSTRINGS (1)
#define MICROPY_PY_DESCRIPTORS (1)
#define MICROPY_PY_DELATTR_SETATTR (1)

#define MICROPY_PY_OS_INCLUDEFILE "stdlib/modos.inc.h"
#define MICROPY_PY_OS_ERRNO (0)
#define MICROPY_PY_OS_GETENV_PUTENV_UNSETENV (1)
#define MICROPY_PY_OS_SYSTEM (0)
#define MICROPY_PY_OS_URANDOM (1)
#define MICROPY_PY_OS_UNAME (1)
#define MICROPY_PY_OS_DUPTERM (0)
#define MICROPY_PY_OS_SYNC (0)

// Returns a seed. Modules ask for one at their first import, which is after pre-initialisation.
unsigned mps_random_seed(void);
#define MICROPY_PY_RANDOM_SEED_INIT_FUNC (mps_random_seed())

#define MICROPY_PY_HASHLIB (0) // stdlib/hashlib/ has it
#define MICROPY_PY_CRYPTOLIB (0)
#define MICROPY_PY_SSL (0)

#define MICROPY_PY_PLATFORM (0) // CPython's module is in Python
#define MICROPY_PY_JSON (0) // CPython's is used, with stdlib/json/
#define MICROPY_PY_BINASCII (0) // stdlib/binascii/ has it
#define MICROPY_PY_DEFLATE (0) // the module zlib is in stdlib/zlib/

#define MICROPY_PY_SELECT (1)
#define MICROPY_PY_SELECT_SELECT (1)
#define MICROPY_PY_SELECT_POSIX_OPTIMISATIONS (0)
#define MICROPY_PY_MARSHAL (0)
#define MICROPY_PY_WEBSOCKET (0)
#define MICROPY_PY_UCTYPES (0)
#define MICROPY_PY_FRAMEBUF (0)
#define MICROPY_PY_MICROPYTHON_MEM_INFO (0)
#define MICROPY_PY_MICROPYTHON_HEAP_LOCKED (0)
#define MICROPY_PY_MICROPYTHON_RINGIO (0)

#define MICROPY_PY_MACHINE (0)
#define MICROPY_PY_NETWORK (0)
#define MICROPY_PY_SOCKET (0)
#define MICROPY_PY_LWIP (0)
#define MICROPY_PY_BLUETOOTH (0)
#define MICROPY_PY_ONEWIRE (0)
#define MICROPY_PY_THREAD (0)
#define MICROPY_PY_WEBREPL (0)
#define MICROPY_PY_BTREE (0)
#define MICROPY_PY_FFI (0)

// ---- Built-ins ----

#define MICROPY_PORT_EXTRA_BUILTINS MPS_EXCEPTION_BUILTINS

// ---- Hooks ----

// Waits until the host wants something, at most timeout_ms milliseconds. A negative timeout sets no limit.
void mps_wait_ms(int timeout_ms);
#define MICROPY_INTERNAL_WFE(TIMEOUT_MS) mps_wait_ms((int)(TIMEOUT_MS))

extern const struct _mp_print_t mp_stderr_print;
#define MICROPY_ERROR_PRINTER (&mp_stderr_print)
#define MICROPY_DEBUG_PRINTER (&mp_stderr_print)
