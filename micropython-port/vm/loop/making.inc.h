    // clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: iteration, displays, slices, unpacking and
// functions.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- Iteration ----
    case MP_BC_GET_ITER:
        MAY_RAISE();
        TOP = iterator(TOP);
        continue;

    case MP_BC_GET_ITER_STACK:
        MAY_RAISE();
        // The iterable stays in the first slot, where the collector finds it, until the iterator is complete.
        iterate(TOP, sp);
        sp += MP_OBJ_ITER_BUF_NSLOTS - 1;
        continue;

    case MP_BC_FOR_ITER: {
        MAY_RAISE();
        mp_int_t distance = FORWARD();
        mp_obj_t *place = sp - MP_OBJ_ITER_BUF_NSLOTS + 1;
        mp_obj_t value;
        const void *type = *(const void **)place;
        if (type == &range_iter_type) {
            value = range_next((range_iter_t *)place);
        } else if (type == &list_iter_type) {
            value = list_next((sequence_iter_t *)place);
        } else if (type == &tuple_iter_type) {
            value = tuple_next((sequence_iter_t *)place);
        } else if (type == NULL && is_generator(place[1])) {
            // The generator's value goes directly to its place, the next free slot.
            vm.code_state->sp = sp;
            mp_vm_return_kind_t kind = mp_obj_gen_resume(place[1], mp_const_none, MP_OBJ_NULL, &sp[1]);
            value = sp[1];
            if (kind == MP_VM_RETURN_EXCEPTION) {
                RAISE(value);
            }
            if (kind == MP_VM_RETURN_NORMAL) {
                value = MP_OBJ_STOP_ITERATION;
            }
        } else {
            vm.code_state->sp = sp;
            value = mp_iternext_allow_raise(place[0] == MP_OBJ_NULL ? place[1] : MP_OBJ_FROM_PTR(place));
        }
        if (value == MP_OBJ_STOP_ITERATION) {
            sp = place - 1;
            ip += distance;
        } else {
            PUSH(value);
        }
        continue;
    }

    // ---- Making things ----
    case MP_BC_BUILD_TUPLE: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        sp -= (mp_int_t)n - 1;
        TOP = mp_obj_new_tuple(n, sp);
        continue;
    }

    case MP_BC_BUILD_LIST: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        sp -= (mp_int_t)n - 1;
        TOP = mp_obj_new_list(n, sp);
        continue;
    }

    case MP_BC_BUILD_MAP: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        mp_obj_t map = mp_obj_new_dict(n);
        PUSH(map);
        continue;
    }

    case MP_BC_STORE_MAP:
        MAY_RAISE();
        sp -= 2;
        mp_obj_dict_store(sp[0], sp[2], sp[1]);
        continue;

    case MP_BC_BUILD_SET: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        sp -= (mp_int_t)n - 1;
        TOP = mp_obj_new_set(n, sp);
        continue;
    }

    case MP_BC_BUILD_SLICE: {
        MAY_RAISE();
        mp_obj_t step = mp_const_none;
        if (*ip++ == 3) {
            step = POP();
        }
        if ((*ip == MP_BC_LOAD_SUBSCR || *ip == MP_BC_STORE_SUBSCR) && keeps_no_slices(mp_obj_get_type(sp[-2]))) {
            byte subscript = *ip++;
            sp = subscript_by_slice(subscript, sp - 2, step);
        } else {
            mp_obj_t slice = mp_obj_new_slice(sp[-1], sp[0], step);
            *--sp = slice;
        }
        continue;
    }

    case MP_BC_STORE_COMP: {
        MAY_RAISE();
        mp_uint_t what = UINT();
        mp_obj_t container = sp[-(mp_int_t)(what >> 2)];
        switch (what & 3) {
            case 0:
                mp_obj_list_append(container, sp[0]);
                sp--;
                break;
            case 1:
                mp_obj_dict_store(container, sp[0], sp[-1]);
                sp -= 2;
                break;
            default:
                mp_obj_set_store(container, sp[0]);
                sp--;
                break;
        }
        continue;
    }

    case MP_BC_UNPACK_SEQUENCE: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        mp_obj_t sequence = TOP;
        if (mp_obj_is_exact_type(sequence, &mp_type_tuple)) {
            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(sequence);
            if (tuple->len == n) {
                unpack_tuple(tuple, sp);
                sp += (mp_int_t)n - 1;
                continue;
            }
        }
        mps_unpack_sequence(sequence, n, sp);
        sp += (mp_int_t)n - 1;
        continue;
    }

    case MP_BC_UNPACK_EX: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        mps_unpack_ex(TOP, n & 0xff, n >> 8 & 0xff, sp);
        sp += (n & 0xff) + (n >> 8 & 0xff);
        continue;
    }

    case MP_BC_MAKE_FUNCTION: {
        MAY_RAISE();
        const mp_raw_code_t *child = CHILD();
        PUSH(mp_make_function_from_proto_fun(child, vm.code_state->fun_bc->context, NULL));
        continue;
    }

    case MP_BC_MAKE_FUNCTION_DEFARGS: {
        MAY_RAISE();
        const mp_raw_code_t *child = CHILD();
        sp--;
        TOP = mp_make_function_from_proto_fun(child, vm.code_state->fun_bc->context, sp);
        continue;
    }

    case MP_BC_MAKE_CLOSURE: {
        MAY_RAISE();
        const mp_raw_code_t *child = CHILD();
        size_t n = *ip++;
        sp -= (mp_int_t)n - 1;
        TOP = mp_make_closure_from_proto_fun(child, vm.code_state->fun_bc->context, n, sp);
        continue;
    }

    case MP_BC_MAKE_CLOSURE_DEFARGS: {
        MAY_RAISE();
        const mp_raw_code_t *child = CHILD();
        size_t n = *ip++;
        sp -= 2 + (mp_int_t)n - 1;
        TOP = mp_make_closure_from_proto_fun(child, vm.code_state->fun_bc->context, 0x100 | n, sp);
        continue;
    }
