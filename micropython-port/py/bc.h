// Upstream's py/bc.h, with line numbers that may go back: see bytecode.h.
#ifndef MPS_PY_BC_H
#define MPS_PY_BC_H

#define mp_bytecode_get_source_line mp_bytecode_get_source_line_of_upstream
#include "extmod/../py/bc.h" // by this way, because this file is py/bc.h itself
#undef mp_bytecode_get_source_line

// The line of the instruction at bc_offset.
static inline size_t mp_bytecode_get_source_line(const byte *line_info, const byte *line_info_top, size_t bc_offset) {
    size_t line = 1;
    while (line_info < line_info_top) {
        if (*line_info == 0) {
            line_info++;
            mp_uint_t back = mp_decode_uint(&line_info);
            if (back == 0) {
                break;
            }
            line -= back;
            continue;
        }
        mp_code_lineinfo_t entry = mp_bytecode_decode_lineinfo(&line_info);
        if (bc_offset < entry.bc_increment) {
            break;
        }
        bc_offset -= entry.bc_increment;
        line += entry.line_increment;
    }
    return line;
}

// The line of the `def`. Entries of no bytes lead to it: none, or as many of 2047 lines as there are, and one of fewer.
static inline size_t mp_bytecode_first_line(const byte *line_info, const byte *line_info_top) {
    size_t line = 1;
    while (line_info < line_info_top) {
        if (*line_info == 0) {
            line_info++;
            mp_uint_t back = mp_decode_uint(&line_info);
            if (back == 0) {
                break;
            }
            line -= back;
            continue;
        }
        mp_code_lineinfo_t entry = mp_bytecode_decode_lineinfo(&line_info);
        line += entry.bc_increment == 0 ? entry.line_increment : 0;
        if (entry.bc_increment != 0 || entry.line_increment != 0x7ff) {
            break;
        }
    }
    return line;
}

#endif
