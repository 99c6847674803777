// Arguments of calls: what messages about them need.

#ifndef MPS_ARGUMENTS_H
#define MPS_ARGUMENTS_H

#include <stddef.h>

// Called for each name that could have been meant: keeps it in *nearest where it is similar to the one that was given,
// and more so than what was there, which is *distance away (SIZE_MAX at first).
void mps_nearer_name(const char *given, const char *name, const char **nearest, size_t *distance);

#endif // MPS_ARGUMENTS_H
