// Declares the types of the module _operator, for its files.

#ifndef MPS_OPERATOR_H
#define MPS_OPERATOR_H

#include "py/obj.h"
#include "py/runtime.h"

extern const mp_obj_type_t mps_type_itemgetter, mps_type_attrgetter, mps_type_methodcaller;

#endif // MPS_OPERATOR_H
