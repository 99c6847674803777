// Computes the checksum of gzip, zip and binascii.crc32, eight bytes at a time. Replaces zlib's own file for it.

#include "stdlib/binascii/binascii.h"

#define POLYNOMIAL (0xedb88320u)

// tables[i][b] is the remainder of the byte b with i zeros behind it. The first use computes the tables.
static uint32_t tables[8][256];

static void make_tables(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
        }
        tables[0][i] = crc;
    }
    for (uint32_t i = 0; i < 256; i++) {
        for (int k = 1; k < 8; k++) {
            uint32_t before = tables[k - 1][i];
            tables[k][i] = before >> 8 ^ tables[0][before & 0xff];
        }
    }
}

static uint32_t load(const byte *p) {
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

uint32_t mps_crc32(uint32_t crc, const byte *data, size_t len) {
    if (tables[0][1] == 0) {
        make_tables();
    }
    crc = ~crc;
    for (; len >= 8; len -= 8, data += 8) {
        uint32_t low = crc ^ load(data), high = load(data + 4);
        crc = tables[7][low & 0xff] ^ tables[6][low >> 8 & 0xff] ^ tables[5][low >> 16 & 0xff] ^ tables[4][low >> 24]
            ^ tables[3][high & 0xff] ^ tables[2][high >> 8 & 0xff] ^ tables[1][high >> 16 & 0xff]
            ^ tables[0][high >> 24];
    }
    for (; len > 0; len--) {
        crc = crc >> 8 ^ tables[0][(crc ^ *data++) & 0xff];
    }
    return ~crc;
}
