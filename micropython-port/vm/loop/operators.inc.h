    // clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: operators, and the instructions that
// upstream does not have.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- Operators ----
    case MP_BC_UNARY_OP_MULTI ... MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NUM_BYTECODE - 1:
        MAY_RAISE();
        if (op == MP_BC_UNARY_OP_MULTI + MP_UNARY_OP_NOT) {
            condition = !is_true(TOP);
            sp++;
            goto compared;
        }
        TOP = mp_unary_op(op - MP_BC_UNARY_OP_MULTI, TOP);
        continue;

    CASE_BINARY(ADD):
        ARITHMETIC(+)

    CASE_BINARY(SUBTRACT):
        ARITHMETIC(-)

    CASE_BINARY(MULTIPLY): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs)) {
            long long value = (long long)MP_OBJ_SMALL_INT_VALUE(lhs) * MP_OBJ_SMALL_INT_VALUE(rhs);
            if (value >= MP_SMALL_INT_MIN && value <= MP_SMALL_INT_MAX) {
                *--sp = MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
                continue;
            }
        } else if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs)) {
            MAY_RAISE();
            mp_float_t value = mps_float_value(lhs) * mps_float_value(rhs);
            *--sp = mp_obj_new_float(value);
            continue;
        }
        goto binary;
    }

    CASE_BINARY(TRUE_DIVIDE): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs) && mps_float_value(rhs) != 0) {
            MAY_RAISE();
            mp_float_t value = mps_float_value(lhs) / mps_float_value(rhs);
            *--sp = mp_obj_new_float(value);
            continue;
        }
        goto binary;
    }

    CASE_BINARY(FLOOR_DIVIDE): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) && MP_OBJ_SMALL_INT_VALUE(lhs) >= 0 && MP_OBJ_SMALL_INT_VALUE(rhs) > 0) {
            mp_uint_t value = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(lhs) / (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs);
            *--sp = MP_OBJ_NEW_SMALL_INT(value);
            continue;
        }
        goto binary;
    }

    CASE_BINARY(MODULO): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) && MP_OBJ_SMALL_INT_VALUE(lhs) >= 0 && MP_OBJ_SMALL_INT_VALUE(rhs) > 0) {
            mp_uint_t value = (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(lhs) % (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs);
            *--sp = MP_OBJ_NEW_SMALL_INT(value);
            continue;
        }
        goto binary;
    }

    CASE_BINARY(AND):
        BITS(&)

    CASE_BINARY(OR):
        BITS(|)

    CASE_BINARY(XOR):
        BITS(^)

    CASE_BINARY(LSHIFT): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs) < 32) {
            long long value = (long long)MP_OBJ_SMALL_INT_VALUE(lhs) * (1LL << MP_OBJ_SMALL_INT_VALUE(rhs));
            if (value >= MP_SMALL_INT_MIN && value <= MP_SMALL_INT_MAX) {
                *--sp = MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
                continue;
            }
        }
        goto binary;
    }

    CASE_BINARY(RSHIFT): {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(rhs) < 32) {
            mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) >> MP_OBJ_SMALL_INT_VALUE(rhs);
            *--sp = MP_OBJ_NEW_SMALL_INT(value);
            continue;
        }
        goto binary;
    }

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_LESS:
        COMPARE(<)

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_MORE:
        COMPARE(>)

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_LESS_EQUAL:
        COMPARE(<=)

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_MORE_EQUAL:
        COMPARE(>=)

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EQUAL: {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) || (mp_obj_is_qstr(lhs) && mp_obj_is_qstr(rhs))) {
            condition = lhs == rhs;
            goto compared;
        }
        goto binary;
    }

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_NOT_EQUAL: {
        mp_obj_t rhs = sp[0];
        mp_obj_t lhs = sp[-1];
        if (BOTH_SMALL(lhs, rhs) || (mp_obj_is_qstr(lhs) && mp_obj_is_qstr(rhs))) {
            condition = lhs != rhs;
            goto compared;
        }
        goto binary;
    }

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IS:
        condition = sp[-1] == sp[0];
        goto compared;

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_EXCEPTION_MATCH:
        MAY_RAISE();
        condition = mps_exception_matches(sp[-1], sp[0]);
        goto compared;

    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_IN:
    CASE_BINARY(MAT_MULTIPLY):
    CASE_BINARY(POWER):
    binary: {
        MAY_RAISE();
        mp_obj_t value = mp_binary_op(op - MP_BC_BINARY_OP_MULTI, sp[-1], sp[0]);
        *--sp = value;
        continue;
    }

    // ---- Instructions that upstream does not have ----
    case MPS_BC_EXTENDED:
        MAY_RAISE();
        sp = execute_extended(ip, sp);
        ip = mps_next;
        continue;

    case MPS_BC_ITER_RANGE: {
        MAY_RAISE();
        mp_uint_t n = UINT();
        sp -= n;
        iterate_range(sp, n);
        sp += MP_OBJ_ITER_BUF_NSLOTS - 1;
        continue;
    }

    case MPS_BC_JUMP_FAR: {
        // Forward jumps pay, too: two of them can lead once around the address space.
        MAY_RAISE();
        mp_uint_t distance = (mp_uint_t)ip[0] | (mp_uint_t)ip[1] << 8 | (mp_uint_t)ip[2] << 16 | (mp_uint_t)ip[3] << 24;
        PAY(COST_OF_JUMP, ip);
        ip = (const byte *)((uintptr_t)ip + 4 + distance);
        set_unpaid(ip);
        goto jumped_back;
    }
