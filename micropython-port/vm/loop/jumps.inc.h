// clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: moving values on the stack, and jumps.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- The stack ----
    case MP_BC_DUP_TOP:
        sp[1] = sp[0];
        sp++;
        continue;

    case MP_BC_DUP_TOP_TWO:
        sp[1] = sp[-1];
        sp[2] = sp[0];
        sp += 2;
        continue;

    case MP_BC_POP_TOP:
        sp--;
        continue;

    case MP_BC_ROT_TWO: {
        mp_obj_t top = sp[0];
        sp[0] = sp[-1];
        sp[-1] = top;
        continue;
    }

    case MP_BC_ROT_THREE: {
        mp_obj_t top = sp[0];
        sp[0] = sp[-1];
        sp[-1] = sp[-2];
        sp[-2] = top;
        continue;
    }

    // ---- Jumps ----
    case MP_BC_JUMP:
        JUMP(EITHER_WAY());
        continue;

    case MP_BC_POP_JUMP_IF_TRUE:
    case MP_BC_POP_JUMP_IF_FALSE: {
        mp_obj_t value = POP();
        if (value == mp_const_true) {
            condition = true;
        } else if (value == mp_const_false || value == mp_const_none) {
            condition = false;
        } else {
            MAY_RAISE();
            condition = is_true(value);
        }
        if (condition == (op == MP_BC_POP_JUMP_IF_TRUE)) {
            JUMP(EITHER_WAY());
        } else {
            ip += *ip & 0x80 ? 2 : 1;
        }
        continue;
    }

    case MP_BC_JUMP_IF_TRUE_OR_POP:
    case MP_BC_JUMP_IF_FALSE_OR_POP: {
        MAY_RAISE();
        mp_int_t distance = FORWARD();
        if (is_true(TOP) == (op == MP_BC_JUMP_IF_TRUE_OR_POP)) {
            ip += distance;
        } else {
            sp--;
        }
        continue;
    }

    compared:
        // A jump usually comes next, which needs no bool object.
        sp--;
        if (*ip == MP_BC_POP_JUMP_IF_FALSE || *ip == MP_BC_POP_JUMP_IF_TRUE) {
            sp--;
            if (condition == (*ip++ == MP_BC_POP_JUMP_IF_TRUE)) {
                JUMP(EITHER_WAY());
            } else {
                ip += *ip & 0x80 ? 2 : 1;
            }
            continue;
        }
        TOP = mp_obj_new_bool(condition);
        continue;
