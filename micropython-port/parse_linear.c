// py/parse.c in time proportional to the source.
//
// Upstream lets its chunk of parse nodes grow in place, node by node, and the allocator counts all blocks of a chunk each
// time that it grows. So here a chunk does not grow: when it is full, another is begun (MICROPY_ALLOC_PARSE_CHUNK_INIT).

#include "py/mpconfig.h"
#include "py/misc.h"

#undef m_renew_maybe
#define m_renew_maybe(type, ptr, old_num, new_num, allow_move) \
    ((new_num) > (old_num) ? NULL : \
    (type *)m_realloc_maybe((ptr), sizeof(type) * (old_num), sizeof(type) * (new_num), (allow_move)))

// Upstream drops statements that are only a constant. The last one may be the value of a run.
#undef MICROPY_ENABLE_DOC_STRING
#define MICROPY_ENABLE_DOC_STRING (1)

#include "py/parse.c"
