// Includes libmpdec's header, for words of 32 bits.

#ifndef MPS_LIBMPDEC_H
#define MPS_LIBMPDEC_H

#define CONFIG_32
#define ANSI
#include "Modules/_decimal/libmpdec/mpdecimal.h"

#endif // MPS_LIBMPDEC_H
