# hashlib: every algorithm, copies, keys out of passwords, errors

import hashlib
import hmac
import io

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

texts = [b"", b"a", b"abc" * 11, bytes(range(256)) * 5, b"x" * 63, b"x" * 64, b"x" * 65, b"x" * 111, b"x" * 128, b"x" * 135, b"x" * 136]
for name in sorted(hashlib.algorithms_guaranteed):
    length = (33,) if name.startswith("shake") else ()
    for text in texts:
        whole = hashlib.new(name, text)
        parts = hashlib.new(name)
        for i in range(0, len(text), 7):
            parts.update(text[i : i + 7])
        copy = parts.copy()
        parts.update(b"more")
        print(name, whole.hexdigest(*length)[:24], whole.digest(*length) == copy.digest(*length), parts.hexdigest(*length)[:8])
    print(whole.name, whole.digest_size, whole.block_size)
    show(lambda: whole.update("text"))
    show(lambda: whole.update(5))
    print(getattr(hashlib, name)(b"abc").hexdigest(*length) == hashlib.new(name, b"abc", usedforsecurity=False).hexdigest(*length))
print(hashlib.sha256(bytearray(b"abc")).hexdigest(), hashlib.sha256(memoryview(b"xabcx")[1:4]).hexdigest())
show(lambda: hashlib.new("none"))
show(lambda: hashlib.shake_128(b"").hexdigest(0))
show(lambda: hashlib.shake_256(b"x").digest(5))
show(lambda: hashlib.shake_256(b"x").digest())
print(hashlib.new("SHA256", b"abc").name)

for digest_size in (1, 20, 64):
    print(hashlib.blake2b(b"data", digest_size=digest_size, key=b"key", salt=b"salt", person=b"person").hexdigest())
print(hashlib.blake2s(b"data", digest_size=16, key=b"k" * 32, salt=b"salt", person=b"person").hexdigest())
print(hashlib.blake2b(b"leaf", fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64, last_node=True).hexdigest())
for keywords in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"x" * 17}, {"fanout": 256},
                 {"depth": 0}, {"leaf_size": -1}, {"leaf_size": 2 ** 32}, {"node_offset": 2 ** 64}, {"node_depth": 256}, {"inner_size": 65}):
    try:
        print(hashlib.blake2b(**keywords).hexdigest())
    except (ValueError, OverflowError) as error:
        print(sorted(keywords), type(error).__name__)
print(hashlib.blake2b.MAX_DIGEST_SIZE, hashlib.blake2s.MAX_KEY_SIZE, hashlib.blake2s.SALT_SIZE, hashlib.blake2b.PERSON_SIZE)

print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex(), hashlib.pbkdf2_hmac("sha512", b"p", b"s", 3, 100).hex())
show(lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0))
show(lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1, 0))
show(lambda: hashlib.pbkdf2_hmac("sha256", "p", b"s", 1))
print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=64).hex())
show(lambda: hashlib.scrypt(b"p", salt=b"s", n=15, r=8, p=1))
print(hashlib.file_digest(io.BytesIO(b"abc"), "md5").hexdigest(), hashlib.file_digest(io.BytesIO(b"abc" * 9), hashlib.sha1).hexdigest())

mac = hmac.new(b"key", b"message", "sha256")
mac.update(b" more")
print(mac.hexdigest(), mac.name, mac.digest_size, mac.block_size, mac.copy().digest() == mac.digest())
print(hmac.digest(b"k" * 100, b"m", "md5").hex(), hmac.new(b"", b"", hashlib.sha3_512).hexdigest()[:20], hmac.new(b"k", digestmod=hashlib.blake2s).hexdigest())
print(hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", bytearray(b"abd")), hmac.compare_digest("a", "ab"))
show(lambda: hmac.compare_digest("é", "é"))
show(lambda: hmac.compare_digest("a", b"a"))
show(lambda: hmac.new(b"k", b"m"))
show(lambda: hmac.new("k", b"m", "md5"))
show(lambda: hmac.new(b"k", "m", "md5"))
