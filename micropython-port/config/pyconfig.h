// Included by CPython's C libraries in place of CPython's pyconfig.h. Flags of the build describe the machine to them.
