// MD5 and SHA-1 against the vectors of their RFCs. Built and run by `cargo xtask test` on this machine.

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "stdlib/digest.c"

static const char *hex(const uint8_t *digest, size_t len) {
    static char text[41];
    for (size_t i = 0; i < len; i++) {
        sprintf(text + 2 * i, "%02x", digest[i]);
    }
    return text;
}

static const char *md5(const char *data, size_t parts) {
    uint8_t digest[MD5_SIZE];
    MD5_CTX ctx;
    MD5_Init(&ctx);
    for (size_t i = 0; i < parts; i++) {
        MD5_Update(&ctx, (const uint8_t *)data, strlen(data));
    }
    MD5_Final(digest, &ctx);
    return hex(digest, MD5_SIZE);
}

static const char *sha1(const char *data, size_t parts) {
    uint8_t digest[SHA1_SIZE];
    SHA1_CTX ctx;
    SHA1_Init(&ctx);
    for (size_t i = 0; i < parts; i++) {
        SHA1_Update(&ctx, (const uint8_t *)data, strlen(data));
    }
    SHA1_Final(digest, &ctx);
    return hex(digest, SHA1_SIZE);
}

int main(void) {
    assert(strcmp(md5("", 1), "d41d8cd98f00b204e9800998ecf8427e") == 0);
    assert(strcmp(md5("abc", 1), "900150983cd24fb0d6963f7d28e17f72") == 0);
    assert(strcmp(md5("1234567890", 8), "57edf4a22be3c955ac49da2e2107b67a") == 0);
    assert(strcmp(sha1("", 1), "da39a3ee5e6b4b0d3255bfef95601890afd80709") == 0);
    assert(strcmp(sha1("abc", 1), "a9993e364706816aba3e25717850c26c9cd0d89d") == 0);
    assert(strcmp(sha1("a", 1000000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f") == 0);
    puts("digests: ok");
    return 0;
}
