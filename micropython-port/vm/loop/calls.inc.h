    // clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: calls and returns, generators, imports.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- Calls ----
    case MP_BC_CALL_FUNCTION: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        n_args = n & 0xff;
        n_kw = n >> 8 & 0xff;
        sp -= n_args + 2 * n_kw;
        fun = *sp;
        args = sp + 1;
        goto call;
    }

    case MP_BC_CALL_METHOD: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        n_args = n & 0xff;
        n_kw = n >> 8 & 0xff;
        sp -= n_args + 2 * n_kw + 1;
        fun = *sp;
        args = sp + 2;
        if (sp[1] != MP_OBJ_NULL) {
            n_args++;
            args--;
        }
    }
    // fall through
    call: {
        if (MP_LIKELY(mp_obj_is_obj(fun))) {
            const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(fun))->type;
            if (type == &mp_type_fun_bc) {
                mp_code_state_t *callee = enter(vm.code_state, MP_OBJ_TO_PTR(fun), n_args, n_kw, args);
                if (MP_LIKELY(callee != NULL)) {
                    mp_code_state_t *caller = vm.code_state;
                    caller->ip = ip;
                    caller->sp = sp;
                    PAY(COST_OF_CALL, ip);
                    ENTER_FUNCTION(callee);
                    continue;
                }
            } else if (n_kw == 0) {
                if (type == &mp_type_fun_builtin_1 && n_args == 1) {
                    TOP = call_builtin_1(MP_OBJ_TO_PTR(fun), args);
                    continue;
                }
                if (type == &mp_type_fun_builtin_2 && n_args == 2) {
                    TOP = call_builtin_2(MP_OBJ_TO_PTR(fun), args);
                    continue;
                }
            }
        }
        vm.called = sp;
        TOP = mp_call_function_n_kw(fun, n_args, n_kw, args);
        vm.called = NULL;
        continue;
    }

    case MP_BC_RETURN_VALUE:
        MAY_RAISE();
    unwind_return:
        while (MP_UNLIKELY(vm.code_state->exc_sp_idx > 0)) {
            mp_exc_stack_t *handler = EXC_TOP;
            if (MP_TAGPTR_TAG1(handler->val_sp)) {
                if (handler->handler >= ip) {
                    // Runs a finally first, which then comes back here. The value takes the place of the iterators of
                    // the for-loops that are left.
                    mp_obj_t *place = MP_TAGPTR_PTR(handler->val_sp);
                    place[1] = sp[0];
                    sp = &place[1];
                    PUSH(MP_OBJ_NEW_SMALL_INT(-1));
                    ip = handler->handler;
                    CHARGE(COST_OF_JUMP);
                    break;
                }
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
        if (MP_UNLIKELY(vm.code_state->exc_sp_idx > 0)) {
            continue;
        }
        PAY(COST_OF_CALL, ip);
        ATTEND();
        mp_code_state_t *returning = vm.code_state;
        if (is_in_frame(returning)) {
            mp_obj_t value = TOP;
            mp_globals_set(returning->old_globals);
            frame_t *frame = frame_of(returning);
            mps_frames.top = (char *)frame;
            ENTER_FUNCTION(frame->caller);
            TOP = value;
            continue;
        }
        returning->sp = sp;
        return MP_VM_RETURN_NORMAL;

    // ---- Generators ----
    yield:
    case MP_BC_YIELD_VALUE:
        PAY(0, ip);
        vm.code_state->ip = ip;
        vm.code_state->sp = sp;
        return MP_VM_RETURN_YIELD;

    case MP_BC_YIELD_FROM: {
        MAY_RAISE();
        mp_obj_t send = POP();
        mp_obj_t thrown_in = vm.activation->inject;
        vm.activation->inject = MP_OBJ_NULL;
        vm.code_state->sp = sp;
        mp_vm_return_kind_t kind = delegate(TOP, send, thrown_in, &sp[1]);
        if (kind == MP_VM_RETURN_YIELD) {
            ip--;
            sp++;
            goto yield;
        }
        mp_obj_t value = sp[1];
        if (kind == MP_VM_RETURN_EXCEPTION) {
            sp--;
            if (thrown_in != MP_OBJ_NULL) {
                // A StopIteration that was thrown in does not end the delegation. The previous instruction counts as
                // raising it.
                vm.ip--;
            }
            RAISE(value);
        }
        TOP = value;
        continue;
    }

    // ---- Imports ----
    case MP_BC_IMPORT_NAME: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_obj_t from = POP();
        TOP = mp_import_name(name, from, TOP);
        continue;
    }

    case MP_BC_IMPORT_FROM: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_obj_t value = mp_import_from(TOP, name);
        PUSH(value);
        continue;
    }

    case MP_BC_IMPORT_STAR:
        MAY_RAISE();
        mp_import_all(TOP);
        sp--;
        continue;
