// Macros for the instructions of the loop. Included by vm.c only.
#ifndef MPS_LOOP_MACROS_H
#define MPS_LOOP_MACROS_H

#define PUSH(value) (*++sp = (value))
#define POP() (*sp--)
#define TOP (*sp)

// Stores the place of the instruction. Needed before anything that can raise.
#define MAY_RAISE() (vm.ip = ip - 1)

static inline mp_uint_t decode_uint(const byte **ip) {
    byte next = *(*ip)++;
    mp_uint_t value = next & 0x7f;
    while (MP_UNLIKELY(next & 0x80)) {
        next = *(*ip)++;
        value = (value << 7) | (next & 0x7f);
    }
    return value;
}

// Decodes the distance of a jump in one byte or two. `bias` makes it signed.
static inline mp_int_t decode_label(const byte **ip, mp_int_t bias) {
    const byte *at = *ip;
    mp_int_t label = *at;
    *ip = at + 1 + (label >> 7);
    if (MP_UNLIKELY(label & 0x80)) {
        label = ((label & 0x7f) | at[1] << 7) - (bias << 8) + bias;
    }
    return label - bias;
}

#define FORWARD() decode_label(&ip, 0)
#define EITHER_WAY() decode_label(&ip, 0x40)

#define UINT() decode_uint(&ip)
#define QSTR() vm.qstrs[decode_uint(&ip)]
#define CHILD() vm.code_state->fun_bc->code->children[decode_uint(&ip)]

// Fuel. Most instructions cost none: each goes on behind itself, or jumps forward by a label of 15 bits. That is less
// than the last page below 4 GiB, which is never memory. So a program can only run forever if the bytecode jumps back
// or leaves the function. All instructions that do so pay for the bytes since the last payment, and for themselves.
// Their destinations are read from memory, which may hold anything, so nothing is concluded from them. See
// Loop::dispatches in xtask/src/meter.rs.
#define COST_OF_BYTE (12)
#define COST_OF_JUMP (60)
#define COST_OF_CALL (100) // for a call or a return
#define COST_OF_RAISE (200)
#define CHARGE(cost) mps_host_charge(cost)
#define PAY(cost, here) CHARGE((cost) + (int64_t)COST_OF_BYTE * (mp_uint_t)((here) - unpaid()))

// Does what the host wants. May raise.
#define ATTEND() do { \
        if (MP_UNLIKELY(mps_attention != 0)) { \
            mps_attend(); \
        } \
} while (0)

// Jumps. A jump back checks for what the host wants and for scheduled callbacks.
#define JUMP(distance) do { \
        const byte *here = ip - 1; \
        mp_int_t jump = (distance); \
        ip += jump; \
        if (jump < 0) { \
            vm.ip = here; \
            PAY(COST_OF_JUMP, here); \
            set_unpaid(ip); \
            goto jumped_back; \
        } \
} while (0)

#define RAISE(value) do { \
        exc = (value); \
        goto raise; \
} while (0)

#define EXC_STACK ((mp_exc_stack_t *)(vm.fastn + 1))
#define EXC_TOP (&EXC_STACK[vm.code_state->exc_sp_idx - 1])
#define POP_EXC() (vm.code_state->exc_sp_idx--)

// Loads the state of the function to run.
#define ENTER_FUNCTION(of) do { \
        mp_code_state_t *entered = (of); \
        vm.code_state = entered; \
        vm.fastn = &entered->state[entered->n_state - 1]; \
        vm.qstrs = entered->fun_bc->context->constants.qstr_table; \
        ip = entered->ip; \
        set_unpaid(ip); \
        sp = entered->sp; \
} while (0)

#define BOTH_SMALL(a, b) (mp_obj_is_small_int(a) && mp_obj_is_small_int(b))

// The operator and its in-place form.
#define CASE_BINARY(name) \
    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_##name: \
    case MP_BC_BINARY_OP_MULTI + MP_BINARY_OP_INPLACE_##name

// Computes with small integers, then tries floats, then all others.
#define ARITHMETIC(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator MP_OBJ_SMALL_INT_VALUE(rhs); \
            if (MP_SMALL_INT_FITS(value)) { \
                *--sp = MP_OBJ_NEW_SMALL_INT(value); \
                continue; \
            } \
        } else if (mp_obj_is_float(lhs)) { \
            mp_float_t value; \
            if (mp_obj_is_float(rhs)) { \
                value = mps_float_value(rhs); \
            } else if (mp_obj_is_small_int(rhs)) { \
                value = MP_OBJ_SMALL_INT_VALUE(rhs); \
            } else { \
                goto binary; \
            } \
            MAY_RAISE(); \
            value = mps_float_value(lhs) operator value; \
            *--sp = mp_obj_new_float(value); \
            continue; \
        } else if (mp_obj_is_float(rhs) && mp_obj_is_small_int(lhs)) { \
            MAY_RAISE(); \
            mp_float_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator mps_float_value(rhs); \
            *--sp = mp_obj_new_float(value); \
            continue; \
        } \
        goto binary; \
}

#define BITS(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            mp_int_t value = MP_OBJ_SMALL_INT_VALUE(lhs) operator MP_OBJ_SMALL_INT_VALUE(rhs); \
            *--sp = MP_OBJ_NEW_SMALL_INT(value); \
            continue; \
        } \
        goto binary; \
}

#define COMPARE(operator) { \
        mp_obj_t rhs = sp[0]; \
        mp_obj_t lhs = sp[-1]; \
        if (BOTH_SMALL(lhs, rhs)) { \
            condition = (mp_int_t)lhs operator (mp_int_t)rhs; \
            goto compared; \
        } \
        if (mp_obj_is_float(lhs) && mp_obj_is_float(rhs)) { \
            condition = mps_float_value(lhs) operator mps_float_value(rhs); \
            goto compared; \
        } \
        goto binary; \
}

#endif
