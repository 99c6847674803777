# Calls of one module: hashlib, hmac, zlib and binascii with right and wrong arguments
import base64, binascii, hashlib, hmac, zlib
for e in """hashlib.md5(b'a').hexdigest(), hashlib.md5().digest(), hashlib.new('md5', b'a').hexdigest(), hashlib.md5(bytearray(b'a')).hexdigest() == hashlib.md5(memoryview(b'a')).hexdigest()
[(n, hashlib.new(n).digest_size, hashlib.new(n).block_size) for n in ('sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_512', 'blake2b', 'blake2s')]
hashlib.shake_256(b'x').hexdigest(5), hashlib.shake_128().digest(3), hashlib.shake_128().digest_size
hashlib.blake2b(b'x', digest_size=4).hexdigest(), hashlib.blake2s(b'x', key=b'k', salt=b's', person=b'p').hexdigest(), hashlib.blake2b(digest_size=64).name
sorted(hashlib.algorithms_guaranteed), 'sha256' in hashlib.algorithms_available
hashlib.sha256(b'a', usedforsecurity=False).name, repr(hashlib.sha1()).split(' object')[0].split()[0]
hashlib.pbkdf2_hmac('sha1', b'p', b's', 2, 10).hex(), hashlib.pbkdf2_hmac('sha512', b'p', b's', 1).hex()[:16]
hashlib.sha256('a')
hashlib.sha256(5)
hashlib.new('x')
hashlib.new(5)
hashlib.md5(b'a', b'b')
hashlib.md5().update('x')
hashlib.md5().update()
hashlib.shake_128().hexdigest()
hashlib.blake2b(digest_size=65)
hashlib.blake2b(key=b'x' * 65)
hashlib.pbkdf2_hmac('x', b'', b'', 1)
hashlib.pbkdf2_hmac('md5', b'', b'', 0)
hmac.new(b'k', b'm', 'md5').hexdigest(), hmac.new(b'k', digestmod=hashlib.sha1).name, hmac.HMAC(b'k', b'm', hashlib.sha256).digest_size, hmac.new(b'k' * 200, b'', 'sha1').hexdigest()
hmac.digest(b'k', b'm', 'sha256').hex()[:8], hmac.compare_digest('a', 'b'), hmac.compare_digest(b'a', b'a')
hmac.new('k', b'm', 'md5')
hmac.new(b'k', 'm', 'md5')
hmac.new(b'k', b'm', 'nope')
hmac.compare_digest('é', 'é')
hmac.compare_digest('a', b'a')
hmac.new()
zlib.crc32(b'abc'), zlib.crc32(b'c', zlib.crc32(b'ab')), zlib.adler32(b'abc'), zlib.crc32(b''), zlib.adler32(b'', 5)
zlib.decompress(zlib.compress(b'x' * 100)) == b'x' * 100, zlib.decompress(zlib.compress(b'a', 0)), len(zlib.compress(b'a' * 1000, 9)) < 30
zlib.compressobj(level=1).compress(b''), zlib.decompressobj().decompress(zlib.compress(b'hi') + b'rest'), zlib.compressobj(wbits=31).flush()[:3]
zlib.decompress(zlib.compress(b'q', wbits=-15), -15), zlib.decompress(zlib.compress(b'q', wbits=31), 47)
zlib.decompress(b'')
zlib.decompress(b'abc')
zlib.decompress(zlib.compress(b'abc')[:-3])
zlib.compress('x')
zlib.compress(b'x', 99)
zlib.decompressobj().decompress(b'bad data')
zlib.decompressobj().decompress(b'', -1)
zlib.compressobj(77)
zlib.crc32('x')
zlib.decompress(b'x', wbits=99)
binascii.hexlify(b'ab'), binascii.unhexlify('6162'), binascii.hexlify(b'abcd', '-', 2), binascii.b2a_hex(b''), binascii.a2b_base64('YQ=='), binascii.b2a_base64(b'a')
binascii.unhexlify('6')
binascii.unhexlify('zz')
binascii.a2b_base64('YQ')
binascii.a2b_base64('Y')
binascii.a2b_base64('Y!Q==', strict_mode=True)
base64.b64encode(b'ab', altchars=b'-_'), base64.b64decode('YWI='), base64.b64decode(b'Y W I ='), base64.b32encode(b'a'), base64.b16decode('61'), base64.b85encode(b'abc'), base64.a85decode(base64.a85encode(b'abc'))
base64.b64encode('a')
base64.b64decode('é')
base64.b64decode('YWI')
base64.b64decode('Y*==', validate=True)
base64.b64encode(b'a', altchars=b'1')
base64.b32decode('abc')
base64.b16decode('ag')
base64.b85decode('ab c')
base64.a85decode('v')
base64.decodebytes('x')""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", "Error" if isinstance(error, ValueError) else type(error).__name__)
