# Programs with one module: unicodedata and codecs
import codecs, unicodedata as u
for c in "aÀ9½٣²_ \n€漢ß\u0301😀":
    print(ascii(c), u.name(c, "-"), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c), u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
print(u.lookup("GREEK SMALL LETTER PI"), [ascii(u.normalize(f, "ﬁÀ①")) for f in ("NFC", "NFD", "NFKC", "NFKD")], u.is_normalized("NFC", "e\u0301"))
for bad in (lambda: u.lookup("NOT A NAME"), lambda: u.name("\n"), lambda: u.decimal("x"), lambda: u.numeric("x"), lambda: u.normalize("XXX", "a"), lambda: u.name("ab"), lambda: u.category(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
for enc in ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "ascii", "cp1252", "utf-8-sig", "utf-7", "cp437", "iso8859-15", "koi8-r", "cp1251", "punycode", "idna", "raw_unicode_escape", "unicode_escape"):
    try:
        b = "héЖ€".encode(enc)
        print(enc, b, b.decode(enc) == "héЖ€")
    except UnicodeError as error:
        print(enc, type(error).__name__)
    except LookupError as error:
        print(enc, error)
print(codecs.lookup("UTF8").name, codecs.encode("abc", "rot13"), codecs.encode(b"ab", "hex"), codecs.decode(b"YWI=", "base64"), codecs.BOM_UTF8, codecs.getencoder("ascii")("x"), codecs.escape_decode(b"\\x41\\n") if False else "")
d = codecs.getincrementaldecoder("utf-8")()
print([d.decode(bytes([b])) for b in "é€".encode()], codecs.getincrementalencoder("utf-16")().encode("a"))
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xe2\x82".decode(), lambda: "x".encode("nope"), lambda: b"\x80".decode("ascii"), lambda: "\ud800".encode(), lambda: b"a".decode("utf-16"), lambda: codecs.lookup("q"), lambda: "é".encode("ascii", "nohandler")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
for h in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape"):
    try:
        print(h, "aé€".encode("ascii", h), ascii(b"a\xe9\xff".decode("ascii", h)))
    except Exception as error:
        print(h, type(error).__name__)
codecs.register_error("stars", lambda e: ("*" * (e.end - e.start), e.end))
print("aéb€".encode("ascii", "stars"), b"a\xff\xfeb".decode("utf-8", "stars"))
import io
print(codecs.getreader("utf-8")(io.BytesIO("é\nx".encode())).readlines(), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")))
