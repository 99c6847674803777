// clang-format off: a part of a switch is no C by itself
// Extended instructions, included by instructions.c within its switch: asynchronous code, and `except*`.

    case MPS_X_AWAIT_HERE:
        sp[0] = mps_await_here(sp[0]);
        break;
    case MPS_X_GET_AWAITABLE:
        sp[0] = mps_get_awaitable(sp[0]);
        break;
    case MPS_X_LOAD_AENTER:
        load_aenter(sp);
        sp++;
        break;
    case MPS_X_LOAD_NAMESPACE:
        *++sp = MP_OBJ_FROM_PTR(mp_locals_get());
        break;
    case MPS_X_GET_AITER:
        sp[0] = mps_get_aiter(sp[0]);
        break;
    case MPS_X_GET_ANEXT:
        sp[1] = mps_get_anext(sp[0]);
        sp++;
        break;
    case MPS_X_ASYNC_GEN_VALUE:
        sp[0] = mps_asyncgen_value(sp[0]);
        break;
    case MPS_X_STAR_BEGIN:
        sp[1] = mp_obj_new_list(0, NULL);
        sp[2] = sp[0];
        sp += 2;
        break;
    case MPS_X_STAR_MATCH: {
        mp_obj_t rest = sp[-1];
        mp_obj_t matched = mp_const_none;
        if (rest != mp_const_none) {
            matched = mps_except_star_match(sp[-1], sp[0], &rest);
        }
        if (matched != mp_const_none) {
            // The matched part is the current exception from here on.
            mp_exc_stack_t *handlers = (mp_exc_stack_t *)(code_state->state + code_state->n_state);
            handlers[code_state->exc_sp_idx - 1].prev_exc = MP_OBJ_TO_PTR(matched);
        }
        sp[-1] = rest;
        sp[0] = matched;
        break;
    }
    case MPS_X_STAR_RAISED:
        mp_obj_list_append(sp[-3], sp[0]);
        sp--;
        break;
    case MPS_X_STAR_END:
        sp -= 2;
        mp_obj_list_append(sp[1], sp[2]);
        sp[0] = mps_except_star_end(sp[0], sp[1]);
        break;
