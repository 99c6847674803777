// clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: `with`, `try`, `finally` and `raise`.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- Exceptions and finally ----
    case MP_BC_SETUP_WITH: {
        MAY_RAISE();
        mps_enter_manager(sp);
        sp++;
        mp_int_t distance = FORWARD();
        vm.code_state->exc_sp_idx++;
        *EXC_TOP = (mp_exc_stack_t) {ip + distance, MP_TAGPTR_MAKE(sp, 2), NULL};
        sp++;
        continue;
    }

    case MP_BC_SETUP_EXCEPT:
    case MP_BC_SETUP_FINALLY: {
        mp_int_t distance = FORWARD();
        vm.code_state->exc_sp_idx++;
        *EXC_TOP = (mp_exc_stack_t) {ip + distance, MP_TAGPTR_MAKE(sp, op == MP_BC_SETUP_FINALLY ? 2 : 0), NULL};
        continue;
    }

    case MP_BC_WITH_CLEANUP:
        MAY_RAISE();
        sp = leave_manager(sp);
        continue;

    case MP_BC_UNWIND_JUMP: {
        MAY_RAISE();
        mp_int_t distance = EITHER_WAY();
        // Pushes the destination and the number of handlers that the jump leaves. Bit 7 means that it leaves a
        // for-loop.
        PUSH((mp_obj_t)(uintptr_t)(ip + distance));
        PUSH((mp_obj_t)(uintptr_t)*ip);
    }
    // fall through
    unwind_jump: {
        mp_uint_t left = (mp_uint_t)POP();
        while ((left & 0x7f) > 0) {
            left--;
            mp_exc_stack_t *handler = EXC_TOP;
            if (MP_TAGPTR_TAG1(handler->val_sp)) {
                if (handler->handler >= ip) {
                    // Runs a finally first, which then comes back here: see MP_BC_END_FINALLY.
                    PUSH(MP_OBJ_NEW_SMALL_INT(left));
                    ip = handler->handler;
                    CHARGE(COST_OF_JUMP);
                    goto next;
                }
                // The jump leaves a running finally, whose own continuation is dropped.
                if (mp_obj_is_small_int(sp[-1])) {
                    sp[-2] = sp[0];
                    sp -= 2;
                } else {
                    sp[-1] = sp[0];
                    sp--;
                }
            }
            POP_EXC();
        }
        PAY(COST_OF_JUMP, ip);
        ip = (const byte *)(uintptr_t)POP();
        set_unpaid(ip);
        if (left != 0) {
            sp -= MP_OBJ_ITER_BUF_NSLOTS;
        }
        goto jumped_back;
    }

    case MP_BC_POP_EXCEPT_JUMP: {
        POP_EXC();
        mp_int_t distance = FORWARD();
        ip += distance;
        continue;
    }

    case MP_BC_END_FINALLY:
        MAY_RAISE();
        POP_EXC();
        if (TOP == mp_const_none) {
            sp--;
        } else if (mp_obj_is_small_int(TOP)) {
            mp_int_t cause = MP_OBJ_SMALL_INT_VALUE(POP());
            if (cause < 0) {
                goto unwind_return;
            }
            PUSH((mp_obj_t)(uintptr_t)cause);
            goto unwind_jump;
        } else {
            RAISE(TOP);
        }
        continue;

    case MP_BC_RAISE_LAST:
        MAY_RAISE();
        RAISE(to_reraise());

    case MP_BC_RAISE_FROM:
        MAY_RAISE();
        sp--;
        RAISE(mps_raise_object_from(sp[0], sp[1]));

    case MP_BC_RAISE_OBJ:
        MAY_RAISE();
        RAISE(mps_raise_object(TOP));
