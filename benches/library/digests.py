"""Digests of 1 MB, and what is written with them."""

import base64
import hashlib
import hmac
import zlib

DATA = bytes(range(256)) * 4096


def main():
    sums = [hashlib.new(name, DATA).hexdigest()[:8] for name in ("md5", "sha1", "sha256", "sha512")]
    tag = hmac.new(b"key", DATA[:100000], "sha256").hexdigest()[:8]
    text = base64.b64encode(DATA[:100000])
    again = base64.b64decode(text)
    return "%s %s %d %s %d" % (sums, tag, len(text), again == DATA[:100000], zlib.crc32(DATA))
