// Declarations that the files of the module sys share.

#ifndef MPS_SYS_PARTS_H
#define MPS_SYS_PARTS_H

#include "vm/objects.h"
#include <stdbool.h>

#include "py/obj.h"

// ---- sys_names.c ----

// Loads or stores an attribute that is made on its first access. Returns false for other attributes.
bool mps_sys_late_attr(qstr name, mp_obj_t *dest);
// Adds all these attributes to a dictionary.
void mps_sys_add_late(mp_obj_t dict);

// ---- sys_hooks.c ----

MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_displayhook_obj);
MP_DECLARE_CONST_FUN_OBJ_3(mps_sys_excepthook_obj);
MP_DECLARE_CONST_FUN_OBJ_KW(mps_sys_breakpointhook_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_settrace_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_gettrace_obj);
MP_DECLARE_CONST_FUN_OBJ_2(mps_sys_call_tracing_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_getswitchinterval_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_setswitchinterval_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_is_finalizing_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_getallocatedblocks_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_nothing_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_is_gil_enabled_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_is_interned_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(mps_sys_audit_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_addaudithook_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_sys_getframemodulename_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_current_frames_obj);
MP_DECLARE_CONST_FUN_OBJ_0(mps_sys_getfilesystemencodeerrors_obj);
MP_DECLARE_CONST_FUN_OBJ_1(mps_sys_activate_stack_trampoline_obj);

#endif // MPS_SYS_PARTS_H
