// The header that extmod/modhashlib.c includes for MD5 and SHA-1. Ours are in digest.c.
#include "stdlib/digest.h"
