# Programs with one module: binascii, quopri, mimetypes, base64's rest
import base64, binascii, io, mimetypes, quopri
data = "Grüße = tab\tend \nline two".encode()
print(quopri.encodestring(data), quopri.decodestring(quopri.encodestring(data)) == data, quopri.encodestring(b"a b_c", header=True), binascii.b2a_qp(b"x=\x00"), binascii.a2b_qp(b"x=3D=\ny"))
print(binascii.b2a_base64(b"hello", newline=False), binascii.a2b_base64("aGVs bG8="), binascii.b2a_uu(b"cat"), binascii.a2b_uu(b"#8V%T\n"), binascii.crc32(b"abc"), binascii.hexlify(b"\x00\xff\x10", ":", 1), binascii.unhexlify("00ff"), binascii.crc_hqx(b"abc", 5), binascii.hexlify(b"abcdef", "-", -4))
for f, bad in ((binascii.unhexlify, "0"), (binascii.unhexlify, "0g"), (binascii.a2b_base64, "a"), (binascii.a2b_base64, b"ab"), (binascii.a2b_uu, b"#"), (binascii.hexlify, "text"), (binascii.crc32, "x"), (binascii.unhexlify, "é"), (base64.b32decode, "A"), (base64.b32decode, "a1======"), (base64.b16decode, "ab"), (base64.b85decode, "~~~~\x7f"), (base64.a85decode, "zzz~"), (base64.b64decode, "YQ=")):
    try:
        print(f.__name__, f(bad))
    except Exception as error:
        print(f.__name__, type(error).__name__, error)
for name in ("a.txt", "b.html", "c.tar.gz", "d.PNG", "e.json", "f.py", "g", "i.unknown", "j.csv", "k.mp4", "l.svg"):
    print(name, mimetypes.guess_type(name))
print(mimetypes.guess_extension("text/html"), mimetypes.guess_extension("application/json"), mimetypes.guess_extension("x/y"))
mimetypes.add_type("x/test", ".zzz")
print(mimetypes.guess_type("a.zzz"), mimetypes.types_map[".gif"])
for n in range(6):
    b = bytes(range(n))
    print(n, base64.b64encode(b), base64.b32encode(b), base64.b16encode(b), base64.b85encode(b), base64.a85encode(b), base64.b32hexencode(b))
print(base64.b64decode("-_8=", altchars="-_"), base64.urlsafe_b64decode("-_8="), base64.standard_b64encode(b"\xfb\xff"), base64.b64encode(b"\xfb\xff", b"*!"), base64.b32decode("ME======"), base64.b32decode("me======", casefold=True), base64.b32decode("M1======", map01="I") if False else "", base64.a85encode(b"x" * 10, wrapcol=5, adobe=True), base64.encodebytes(b"y" * 60), base64.decodebytes(b"eXk=\n"), base64.a85decode(b"<~87cUR~>", adobe=True))
i, o = io.BytesIO(b"stream"), io.BytesIO()
base64.encode(i, o)
print(o.getvalue(), base64.b64decode(b"a GVs\nbG8="))
