// clang-format off: a part of a switch is no C by itself
// Extended instructions, included by instructions.c within its switch: names, cells and functions.

    case MPS_X_LOAD_CLASS_DEREF: {
        qstr name = NAME();
        mp_uint_t slot = UINT();
        mp_obj_t value = look_up(MP_OBJ_FROM_PTR(mp_locals_get()), name);
        *++sp = value == MP_OBJ_NULL ? free_variable(locals[-(mp_int_t)slot], name) : value;
        break;
    }
    case MPS_X_LOAD_DICT_OR_DEREF: {
        qstr name = NAME();
        mp_uint_t slot = UINT();
        mp_obj_t value = look_up(sp[0], name);
        sp[0] = value == MP_OBJ_NULL ? free_variable(locals[-(mp_int_t)slot], name) : value;
        break;
    }
    case MPS_X_LOAD_DICT_OR_GLOBAL: {
        qstr name = NAME();
        mp_obj_t value = look_up(sp[0], name);
        sp[0] = value == MP_OBJ_NULL ? mp_load_global(name) : value;
        break;
    }
    case MPS_X_MAKE_CELL: {
        mp_uint_t slot = UINT();
        locals[-(mp_int_t)slot] = mp_obj_new_cell(locals[-(mp_int_t)slot]);
        break;
    }
    case MPS_X_NEW_CELL: {
        mp_uint_t slot = UINT();
        locals[-(mp_int_t)slot] = mp_obj_new_cell(MP_OBJ_NULL);
        break;
    }
    case MPS_X_UNPACK_EX: {
        mp_uint_t before = UINT();
        mp_uint_t after = UINT();
        mps_unpack_ex(sp[0], before, after, sp);
        sp += before + after;
        break;
    }
    case MPS_X_SET_FUNCTION: {
        qstr name = NAME();
        sp--;
        mps_function_set(sp[0], name, sp[1]);
        break;
    }
    case MPS_X_LOCALS:
        sp[1] = MP_OBJ_NULL;
        ip = load_locals(code_state, ip, sp + 1);
        sp++;
        break;
