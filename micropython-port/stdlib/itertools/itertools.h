// Declares the types of the module itertools, for its files.

#ifndef MPS_ITERTOOLS_H
#define MPS_ITERTOOLS_H

#include "py/obj.h"
#include "py/runtime.h"

extern const mp_obj_type_t mps_type_it_accumulate, mps_type_it_batched, mps_type_it_chain, mps_type_it_compress,
    mps_type_it_count, mps_type_it_cycle, mps_type_it_dropwhile, mps_type_it_filterfalse, mps_type_it_groupby,
    mps_type_it_islice, mps_type_it_pairwise, mps_type_it_repeat, mps_type_it_starmap, mps_type_it_takewhile,
    mps_type_it_tee, mps_type_it_zip_longest;
extern const mp_obj_type_t mps_type_it_combinations, mps_type_it_combinations_with_replacement,
    mps_type_it_permutations, mps_type_it_product;

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(mps_it_tee_obj);

// Reads the arguments of a constructor, by position or by name, as mps_parse_args does.
void it_args(qstr name, size_t n_args, size_t n_kw, const mp_obj_t *args, size_t count, const qstr *names,
    size_t required, mp_obj_t *values);

#endif // MPS_ITERTOOLS_H
