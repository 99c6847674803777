# base64, binascii, quopri: both ways, and what is wrong with the input

import base64
import binascii
import io
import quopri

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

texts = [b"", b"a", b"ab", b"abc", bytes(range(256)), b"\xff\xfe" * 50, b"hello world" * 9]
for text in texts:
    for name in ("b64", "standard_b64", "urlsafe_b64", "b32", "b32hex", "b16", "b85", "a85"):
        coded = getattr(base64, name + "encode")(text)
        print(name, coded[:40], getattr(base64, name + "decode")(coded) == text)
    print(base64.encodebytes(text)[-20:], base64.decodebytes(base64.encodebytes(text)) == text)
    print(binascii.hexlify(text)[:30], binascii.unhexlify(binascii.hexlify(text)) == text, binascii.crc32(text), binascii.crc_hqx(text, 0))
    print(binascii.b2a_base64(text, newline=False)[-9:], binascii.a2b_qp(binascii.b2a_qp(text)) == text)
for text in (b"YQ==", b"YQ=", b"YQ", b"Y", b"YWI=", b"YW I=\n", b"YQ==YQ==", b"=YQ", b"Y=Q=", b"!!YQ==", "YQ==", "é", b"YWJj!", b"====", b"YWJjZ"):
    show(lambda: base64.b64decode(text))
    show(lambda: base64.b64decode(text, validate=True))
    show(lambda: binascii.a2b_base64(text))
    show(lambda: binascii.a2b_base64(text, strict_mode=True))
    show(lambda: base64.b64decode(text, altchars=b"-_"))
for text in (b"6162", b"616", b"6g", "6162", "é", b"", 5, b"61 62"):
    show(lambda: binascii.unhexlify(text))
    show(lambda: base64.b16decode(text))
show(lambda: binascii.hexlify(b"abcdef", "-"))
show(lambda: binascii.hexlify(b"abcdef", b":", 2))
show(lambda: binascii.hexlify(b"abcdefg", ":", -3))
show(lambda: binascii.hexlify(b"abc", "--"))
show(lambda: binascii.hexlify("abc"))
show(lambda: base64.b32decode(b"mfrgg"))
show(lambda: base64.b32decode(b"mfrgg===", casefold=True))
show(lambda: base64.b32decode(b"M1023456", map01="L"))
show(lambda: base64.a85encode(b"    test\0\0\0\0", foldspaces=True, adobe=True, wrapcol=9))
show(lambda: base64.a85decode(b"<~+<VdL~>", adobe=True))
show(lambda: base64.b85decode(b"\x00"))
show(lambda: base64.b64encode("text"))
show(lambda: base64.encodebytes("text"))
show(lambda: base64.b64encode(b"\xfb\xff", b"-"))
for text in (b"hello world " * 3, b"", bytes(range(45))):
    line = binascii.b2a_uu(text)
    print(line[:20], binascii.a2b_uu(line) == text, binascii.b2a_uu(text, backtick=True)[:10])
show(lambda: binascii.b2a_uu(b"x" * 46))
show(lambda: binascii.a2b_uu(b"#\x80\x80\x80\x80"))
show(lambda: binascii.a2b_uu(b"!00000 x"))
for text in (b"caf\xc3\xa9 = good", b"trailing space \nnext\t\r\n.", b"x" * 100, b"a_b c", b"=\n", b"==41=", b"a=3Db=zz=\r\nc"):
    for flags in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}):
        print(binascii.b2a_qp(text, **flags))
    print(binascii.a2b_qp(text), binascii.a2b_qp(text, header=True), quopri.decodestring(text), quopri.encodestring(text, True))
print(quopri.decodestring(b"a_b=20c", header=True))
out = io.BytesIO()
base64.encode(io.BytesIO(bytes(100)), out)
print(out.getvalue())
print(binascii.crc32(b"b", binascii.crc32(b"a")) == binascii.crc32(b"ab"), binascii.Error.__mro__[1].__name__, binascii.Incomplete.__module__)
