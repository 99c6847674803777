// Declares the functions of stream.c that upstream's interface lacks.

#ifndef MPS_STREAMS_H
#define MPS_STREAMS_H

#include "py/stream.h"

#include "types/classes/class.h"

// IOBase's protocol, which calls the object's methods. Defined in iobase.c.
extern const mp_stream_p_t mps_iobase_protocol;

#endif // MPS_STREAMS_H
