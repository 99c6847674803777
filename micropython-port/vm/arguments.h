// Declares what messages about arguments need. Defined in arguments.c.

#ifndef MPS_ARGUMENTS_H
#define MPS_ARGUMENTS_H

#include <stddef.h>

// Compares a name with the one that was given. Keeps it in *nearest if it is similar, and more so than the last one,
// whose distance is *distance (SIZE_MAX at first).
void mps_nearer_name(const char *given, const char *name, const char **nearest, size_t *distance);

#endif // MPS_ARGUMENTS_H
