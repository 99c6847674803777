// Streams: what stream.c has beside upstream's interface.

#ifndef MPS_STREAMS_H
#define MPS_STREAMS_H

#include "py/stream.h"

// IOBase's functions: they call the methods of the object. modio.c's.
extern const mp_stream_p_t mps_iobase_protocol;

// The functions for instances of classes that are derived from a built-in type with these ones.
const mp_stream_p_t *mps_stream_of_instances(const mp_stream_p_t *of_native);

#endif // MPS_STREAMS_H
