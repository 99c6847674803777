// clang-format off: a part of a switch is no C by itself
// Extended instructions, included by instructions.c within its switch: far handlers, displays, calls, text.

    case MPS_X_SETUP_WITH_FAR: {
        mps_enter_manager(sp);
        mp_int_t distance = far(&ip);
        set_up(code_state, ip + distance, sp + 1, 2);
        sp += 2;
        break;
    }
    case MPS_X_SETUP_EXCEPT_FAR:
    case MPS_X_SETUP_FINALLY_FAR: {
        unsigned tag = ip[-1] == MPS_X_SETUP_FINALLY_FAR ? 2 : 0;
        mp_int_t distance = far(&ip);
        set_up(code_state, ip + distance, sp, tag);
        break;
    }
    case MPS_X_LIST_APPEND: {
        mp_uint_t n = UINT();
        sp -= n;
        list_append(sp[0], n, sp + 1);
        break;
    }
    case MPS_X_LIST_EXTEND:
        sp--;
        list_extend(sp[0], sp[1]);
        break;
    case MPS_X_LIST_TO_TUPLE:
        sp[0] = list_to_tuple(sp[0]);
        break;
    case MPS_X_SET_ADD: {
        mp_uint_t n = UINT();
        sp -= n;
        for (mp_uint_t i = 1; i <= n; i++) {
            mp_obj_set_store(sp[0], sp[i]);
        }
        break;
    }
    case MPS_X_SET_UPDATE:
        sp--;
        set_update(sp[0], sp[1]);
        break;
    case MPS_X_DICT_UPDATE:
        sp--;
        mps_dict_update(sp[0], sp[1]);
        break;
    case MPS_X_DICT_MERGE: {
        mp_uint_t below = UINT();
        sp--;
        dict_merge(sp[1 - (mp_int_t)below], sp[0], sp[1]);
        break;
    }
    case MPS_X_CALL: {
        unsigned flags = UINT();
        mp_uint_t n_pos = UINT();
        mp_uint_t n_kw = UINT();
        sp -= n_pos + 2 * n_kw + (flags & MPS_CALL_METHOD ? 1 : 0) + (flags & MPS_CALL_ARGS ? 1 : 0)
            + (flags & MPS_CALL_KEYWORDS ? 1 : 0);
        sp[0] = call(sp, flags, n_pos, n_kw);
        break;
    }
    case MPS_X_FORMAT: {
        unsigned flags = UINT();
        if (flags & 4) {
            sp--;
            sp[0] = format(sp[0], flags, sp[1]);
        } else {
            sp[0] = format(sp[0], flags, MP_OBJ_NULL);
        }
        break;
    }
    case MPS_X_BUILD_STRING: {
        mp_uint_t n = UINT();
        sp -= n - 1;
        sp[0] = build_string(n, sp);
        break;
    }
