// clang-format off: a part of a switch is no C by itself
// Instructions of the loop in vm.c, which includes this within its switch: constants; loading, storing and deleting
// variables, attributes and items.
//
// Each ends by `continue`, or by a jump to a label of the loop or of another group.

    // ---- Constants ----
    case MP_BC_LOAD_CONST_FALSE:
        PUSH(mp_const_false);
        continue;

    case MP_BC_LOAD_CONST_NONE:
        PUSH(mp_const_none);
        continue;

    case MP_BC_LOAD_CONST_TRUE:
        PUSH(mp_const_true);
        continue;

    case MP_BC_LOAD_CONST_SMALL_INT: {
        mp_int_t value = *ip & 0x40 ? -1 : 0;
        byte next;
        do {
            next = *ip++;
            value = (mp_int_t)((mp_uint_t)value << 7) | (next & 0x7f);
        } while (next & 0x80);
        PUSH(MP_OBJ_NEW_SMALL_INT(value));
        continue;
    }

    case MP_BC_LOAD_CONST_SMALL_INT_MULTI ... MP_BC_LOAD_CONST_SMALL_INT_MULTI + MP_BC_LOAD_CONST_SMALL_INT_MULTI_NUM
        - 1: {
        mp_int_t value = (mp_int_t)op - MP_BC_LOAD_CONST_SMALL_INT_MULTI - MP_BC_LOAD_CONST_SMALL_INT_MULTI_EXCESS;
        PUSH(MP_OBJ_NEW_SMALL_INT(value));
        continue;
    }

    case MP_BC_LOAD_CONST_STRING: {
        qstr name = QSTR();
        PUSH(MP_OBJ_NEW_QSTR(name));
        continue;
    }

    case MP_BC_LOAD_CONST_OBJ: {
        mp_uint_t number = UINT();
        PUSH(vm.code_state->fun_bc->context->constants.obj_table[number]);
        continue;
    }

    case MP_BC_LOAD_NULL:
        PUSH(MP_OBJ_NULL);
        continue;

    // ---- Names ----
    case MP_BC_LOAD_FAST_MULTI ... MP_BC_LOAD_FAST_MULTI + MP_BC_LOAD_FAST_MULTI_NUM - 1: {
        mp_obj_t value = vm.fastn[MP_BC_LOAD_FAST_MULTI - (mp_int_t)op];
        if (MP_UNLIKELY(value == MP_OBJ_NULL)) {
            MAY_RAISE();
            unbound_local(op - MP_BC_LOAD_FAST_MULTI);
        }
        PUSH(value);
        continue;
    }

    case MP_BC_LOAD_FAST_N:
    case MP_BC_LOAD_DEREF: {
        MAY_RAISE();
        mp_uint_t number = UINT();
        mp_obj_t value = vm.fastn[-(mp_int_t)number];
        if (op == MP_BC_LOAD_DEREF) {
            value = mp_obj_cell_get(value);
        }
        if (MP_UNLIKELY(value == MP_OBJ_NULL)) {
            unbound_local(number);
        }
        PUSH(value);
        continue;
    }

    case MP_BC_LOAD_NAME: {
        MAY_RAISE();
        qstr name = QSTR();
        PUSH(mp_load_name(name));
        continue;
    }

    case MP_BC_LOAD_GLOBAL: {
        mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
        mp_map_elem_t *found = mps_lookup(&mp_globals_get()->map, key);
        if (found == NULL) {
            mp_obj_dict_t *changed = MP_STATE_VM(mp_module_builtins_override_dict);
            if (changed != NULL) {
                found = mps_lookup(&changed->map, key);
            }
            if (found == NULL && (changed == NULL || !mps_builtins_are_copied)) {
                found = mps_lookup((mp_map_t *)&mp_module_builtins_globals.map, key);
            }
        }
        if (MP_LIKELY(found != NULL)) {
            PUSH(found->value);
        } else {
            MAY_RAISE();
            PUSH(mp_load_global(MP_OBJ_QSTR_VALUE(key)));
        }
        continue;
    }

    case MP_BC_LOAD_ATTR: {
        MAY_RAISE();
        mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
        if (mp_obj_is_obj(TOP)) {
            mp_obj_instance_t *self = MP_OBJ_TO_PTR(TOP);
            if ((self->base.type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MPS_TYPE_FLAG_SLOW_LOAD))
                == MP_TYPE_FLAG_INSTANCE_TYPE) {
                mp_map_elem_t *found = mps_lookup(&self->members, key);
                if (found != NULL) {
                    TOP = found->value;
                    continue;
                }
            } else if (self->base.type == &mp_type_module) {
                mp_map_elem_t *found = mps_lookup(&((mp_obj_module_t *)self)->globals->map, key);
                if (found != NULL) {
                    TOP = found->value;
                    continue;
                }
            }
        }
        TOP = mp_load_attr(TOP, MP_OBJ_QSTR_VALUE(key));
        continue;
    }

    case MP_BC_LOAD_METHOD: {
        MAY_RAISE();
        qstr name = QSTR();
        if (!mps_load_method(TOP, name, sp)) {
            mp_load_method(TOP, name, sp);
        }
        sp++;
        continue;
    }

    case MP_BC_LOAD_SUPER_METHOD: {
        MAY_RAISE();
        qstr name = QSTR();
        sp--;
        mp_load_super_method(name, sp - 1);
        continue;
    }

    case MP_BC_LOAD_BUILD_CLASS:
        MAY_RAISE();
        PUSH(mp_load_build_class());
        continue;

    case MP_BC_LOAD_SUBSCR: {
        MAY_RAISE();
        mp_obj_t index = sp[0];
        mp_obj_t obj = sp[-1];
        if (mp_obj_is_obj(obj)) {
            const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
            if (mp_obj_is_small_int(index)) {
                mp_int_t at = MP_OBJ_SMALL_INT_VALUE(index);
                size_t len;
                mp_obj_t *items;
                if (type == &mp_type_list) {
                    mp_obj_list_t *list = MP_OBJ_TO_PTR(obj);
                    len = list->len;
                    items = list->items;
                } else if (type == &mp_type_tuple) {
                    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(obj);
                    len = tuple->len;
                    items = tuple->items;
                } else if (type == &mp_type_bytes) {
                    mp_obj_str_t *bytes = MP_OBJ_TO_PTR(obj);
                    if ((mp_uint_t)at >= bytes->len) {
                        goto any_subscript;
                    }
                    *--sp = MP_OBJ_NEW_SMALL_INT(bytes->data[at]);
                    continue;
                } else if (type == &mp_type_bytearray) {
                    mp_obj_array_t *array = MP_OBJ_TO_PTR(obj);
                    if ((mp_uint_t)at >= array->len) {
                        goto any_subscript;
                    }
                    *--sp = MP_OBJ_NEW_SMALL_INT(((const byte *)array->items)[at]);
                    continue;
                } else if (type == &mp_type_dict) {
                    goto dict_subscript;
                } else {
                    goto any_subscript;
                }
                if (at < 0) {
                    at += len;
                }
                if (MP_LIKELY((mp_uint_t)at < len)) {
                    *--sp = items[at];
                    continue;
                }
            } else if (type == &mp_type_dict) {
            dict_subscript:;
                mp_map_elem_t *found = mp_map_lookup(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(obj))->map, index, MP_MAP_LOOKUP);
                if (found == NULL) {
                    RAISE(key_error(index));
                }
                *--sp = found->value;
                continue;
            }
        }
    any_subscript:
        obj = mp_obj_subscr(obj, index, MP_OBJ_SENTINEL);
        *--sp = obj;
        continue;
    }

    case MP_BC_STORE_FAST_MULTI ... MP_BC_STORE_FAST_MULTI + MP_BC_STORE_FAST_MULTI_NUM - 1:
        vm.fastn[MP_BC_STORE_FAST_MULTI - (mp_int_t)op] = POP();
        continue;

    case MP_BC_STORE_FAST_N: {
        mp_uint_t number = UINT();
        vm.fastn[-(mp_int_t)number] = POP();
        continue;
    }

    case MP_BC_STORE_DEREF: {
        mp_uint_t number = UINT();
        mp_obj_cell_set(vm.fastn[-(mp_int_t)number], POP());
        continue;
    }

    case MP_BC_STORE_NAME: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_store_name(name, TOP);
        sp--;
        continue;
    }

    case MP_BC_STORE_GLOBAL: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_store_global(name, TOP);
        sp--;
        continue;
    }

    case MP_BC_STORE_ATTR: {
        MAY_RAISE();
        mp_obj_t key = MP_OBJ_NEW_QSTR(QSTR());
        if (mp_obj_is_obj(TOP)) {
            mp_obj_instance_t *self = MP_OBJ_TO_PTR(TOP);
            const mp_obj_type_t *type = self->base.type;
            if ((type->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS))
                == MP_TYPE_FLAG_INSTANCE_TYPE) {
                // MP_OBJ_NULL as the value means a deletion.
                mp_map_elem_t *found = sp[-1] == MP_OBJ_NULL ? NULL : mps_lookup(&self->members, key);
                if (found != NULL) {
                    found->value = sp[-1];
                    sp -= 2;
                    continue;
                }
            }
        }
        mp_store_attr(sp[0], MP_OBJ_QSTR_VALUE(key), sp[-1]);
        sp -= 2;
        continue;
    }

    case MP_BC_STORE_SUBSCR: {
        MAY_RAISE();
        mp_obj_t index = sp[0];
        mp_obj_t obj = sp[-1];
        if (mp_obj_is_obj(obj)) {
            const mp_obj_type_t *type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(obj))->type;
            if (type == &mp_type_list) {
                if (mp_obj_is_small_int(index) && sp[-2] != MP_OBJ_NULL) {
                    mp_obj_list_t *list = MP_OBJ_TO_PTR(obj);
                    mp_int_t at = MP_OBJ_SMALL_INT_VALUE(index);
                    if (at < 0) {
                        at += list->len;
                    }
                    if (MP_LIKELY((mp_uint_t)at < list->len)) {
                        list->items[at] = sp[-2];
                        sp -= 3;
                        continue;
                    }
                }
            } else if (type == &mp_type_bytearray) {
                mp_obj_array_t *array = MP_OBJ_TO_PTR(obj);
                if (BOTH_SMALL(index, sp[-2]) && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(index) < array->len
                    && (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(sp[-2]) < 256) {
                    ((byte *)array->items)[MP_OBJ_SMALL_INT_VALUE(index)] = MP_OBJ_SMALL_INT_VALUE(sp[-2]);
                    sp -= 3;
                    continue;
                }
            } else if (type == &mp_type_dict && sp[-2] != MP_OBJ_NULL) {
                mp_obj_dict_store(obj, index, sp[-2]);
                sp -= 3;
                continue;
            }
        }
        mp_obj_subscr(obj, index, sp[-2]);
        sp -= 3;
        continue;
    }

    case MP_BC_DELETE_FAST: {
        MAY_RAISE();
        mp_uint_t number = UINT();
        mp_obj_t *local = &vm.fastn[-(mp_int_t)number];
        if (*local == MP_OBJ_NULL) {
            unbound_local(number);
        }
        *local = MP_OBJ_NULL;
        if (!mps_is_static(ip)) {
            mps_weakrefs_look(sp);
        }
        goto jumped_back;
    }

    case MP_BC_DELETE_DEREF: {
        MAY_RAISE();
        mp_uint_t number = UINT();
        mp_obj_t cell = vm.fastn[-(mp_int_t)number];
        if (mp_obj_cell_get(cell) == MP_OBJ_NULL) {
            unbound_local(number);
        }
        mp_obj_cell_set(cell, MP_OBJ_NULL);
        continue;
    }

    case MP_BC_DELETE_NAME: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_delete_name(name);
        if (!mps_is_static(ip)) {
            mps_weakrefs_look(sp);
        }
        goto jumped_back;
    }

    case MP_BC_DELETE_GLOBAL: {
        MAY_RAISE();
        qstr name = QSTR();
        mp_delete_global(name);
        if (!mps_is_static(ip)) {
            mps_weakrefs_look(sp);
        }
        goto jumped_back;
    }
