// The module _asyncio, which asyncio's files in Python take in place of what they have themselves.

#include "stdlib/asyncio/asyncio.h"

static const mp_rom_map_elem_t globals_table[] = {
    {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__asyncio)},
    {MP_ROM_QSTR(MP_QSTR_Future), MP_ROM_PTR(&mps_type_future)},
    {MP_ROM_QSTR(MP_QSTR_Task), MP_ROM_PTR(&mps_type_task)},
    {MP_ROM_QSTR(MP_QSTR__get_running_loop), MP_ROM_PTR(&aio_get_running_loop_or_none_obj)},
    {MP_ROM_QSTR(MP_QSTR__set_running_loop), MP_ROM_PTR(&aio_set_running_loop_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_running_loop), MP_ROM_PTR(&aio_get_running_loop_obj)},
    {MP_ROM_QSTR(MP_QSTR_get_event_loop), MP_ROM_PTR(&aio_get_event_loop_obj)},
    {MP_ROM_QSTR(MP_QSTR__host_loop), MP_ROM_PTR(&aio_host_loop_obj)},
    {MP_ROM_QSTR(MP_QSTR__register_task), MP_ROM_PTR(&aio_register_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__unregister_task), MP_ROM_PTR(&aio_unregister_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__register_eager_task), MP_ROM_PTR(&aio_register_eager_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__unregister_eager_task), MP_ROM_PTR(&aio_unregister_eager_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__enter_task), MP_ROM_PTR(&aio_enter_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__leave_task), MP_ROM_PTR(&aio_leave_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__swap_current_task), MP_ROM_PTR(&aio_swap_current_task_obj)},
    {MP_ROM_QSTR(MP_QSTR_current_task), MP_ROM_PTR(&aio_current_task_obj)},
    {MP_ROM_QSTR(MP_QSTR__scheduled_tasks), MP_ROM_PTR(&aio_scheduled_tasks)},
    {MP_ROM_QSTR(MP_QSTR__eager_tasks), MP_ROM_PTR(&aio_eager_tasks)},
    {MP_ROM_QSTR(MP_QSTR__current_tasks), MP_ROM_PTR(&aio_current_tasks)},
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t mps_module_asyncio = {
    .base = {&mp_type_module},
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR__asyncio, mps_module_asyncio);
