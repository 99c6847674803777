// Streams: what stream.c has beside upstream's interface.

#ifndef MPS_STREAMS_H
#define MPS_STREAMS_H

#include "py/stream.h"

#include "types/classes/class.h"

// IOBase's functions: they call the methods of the object. modio.c's.
extern const mp_stream_p_t mps_iobase_protocol;

#endif // MPS_STREAMS_H
