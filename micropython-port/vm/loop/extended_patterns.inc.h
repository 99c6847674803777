// clang-format off: a part of a switch is no C by itself
// Extended instructions, included by instructions.c within its switch: patterns of match statements.

    case MPS_X_MATCH_SEQUENCE: {
        mp_uint_t at_least = UINT();
        mp_uint_t n = UINT();
        bool matches = mps_match_is_sequence(sp[0]);
        if (matches && !(at_least && n == 0)) {
            size_t len = mps_match_length(sp[0]);
            matches = at_least ? len >= n : len == n;
        }
        sp[0] = mp_obj_new_bool(matches);
        break;
    }
    case MPS_X_MATCH_ITEM: {
        mp_uint_t n = UINT();
        mp_uint_t from_end = UINT();
        sp[0] = mp_obj_subscr(sp[0], MP_OBJ_NEW_SMALL_INT(from_end ? mps_match_length(sp[0]) - n : n),
            MP_OBJ_SENTINEL);
        break;
    }
    case MPS_X_MATCH_SLICE: {
        mp_uint_t before = UINT();
        mp_uint_t after = UINT();
        sp[0] = mps_match_slice(sp[0], before, after);
        break;
    }
    case MPS_X_MATCH_MAPPING: {
        mp_uint_t n = UINT();
        sp[0] = mp_obj_new_bool(mps_match_is_mapping(sp[0]) && (n == 0 || mps_match_length(sp[0]) >= n));
        break;
    }
    case MPS_X_MATCH_KEYS:
        sp--;
        sp[0] = mps_match_keys(sp[0], sp[1]);
        break;
    case MPS_X_MATCH_REST:
        sp--;
        sp[0] = mps_match_rest(sp[0], sp[1]);
        break;
    case MPS_X_MATCH_CLASS: {
        mp_uint_t n_pos = UINT();
        sp -= 2;
        sp[0] = mps_match_class(sp[0], sp[1], sp[2], n_pos);
        break;
    }
