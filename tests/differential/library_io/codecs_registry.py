# codecs: the registry, handlers of errors, incremental codecs and streams
import codecs
import io


def attempt(label, function, *args, **keywords):
    try:
        print(label, ascii(function(*args, **keywords)))
    except Exception as e:
        print(label, type(e).__name__, e)


texts = ["", "abc", "h\xe9llo", "\u041f\u0440\u0438", "\u20ac\U0001f600", "a\ud800b"]
encodings = "utf-8 utf-8-sig utf-7 utf-16 utf-16-be utf-32 latin-1 ascii cp1252 cp437 koi8-r iso8859-15 mac-roman unicode_escape raw_unicode_escape punycode".split()
for encoding in encodings:
    for text in texts:
        try:
            data = text.encode(encoding)
            print(encoding, data, data.decode(encoding) == text)
        except UnicodeError as e:
            print(encoding, ascii(str(e)))
for handler in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"):
    for encoding in ("ascii", "cp437", "utf-8", "utf-16-le"):
        attempt((handler, encoding), "a\u20acb\udc80c".encode, encoding, handler)
        if handler != "xmlcharrefreplace":
            attempt((handler, encoding), b"a\xffb\x80\xd8".decode, encoding, handler)
attempt("none", "\xe9".encode, "ascii", "nosuch")
attempt("none", "abc".encode, "nosuch")
attempt("hex", "abc".encode, "hex")
attempt("rot13", codecs.encode, "Hello", "rot13")
attempt("hex", codecs.encode, b"Hello", "hex")
attempt("hex", codecs.decode, b"48656c6c6f", "hex")
attempt("base64", codecs.encode, b"Hello", "base64")


def bracket(error):
    part = error.object[error.start : error.end]
    return ("[%r]" % (part,), error.end)


codecs.register_error("bracket", bracket)
attempt("own", "a\xe9\xe8b".encode, "ascii", "bracket")
attempt("own", b"a\xff\xfeb".decode, "utf-8", "bracket")
codecs.register_error("wrong", lambda error: "text")
attempt("wrong", "\xe9".encode, "ascii", "wrong")
attempt("wrong", b"\xff".decode, "utf-8", "wrong")
codecs.register_error("far", lambda error: ("", 99))
attempt("far", "\xe9".encode, "ascii", "far")
for name in ("utf8", "UTF-8", "latin1", "L1", "cp1252", "U16", "646"):
    print(name, codecs.lookup(name).name)
data = "z\xf6lf \u20ac \U0001f600".encode()
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([c])) for c in data], decoder.getstate())
attempt("final", codecs.getincrementaldecoder("utf-8")().decode, b"\xe2\x82", True)
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.encode("a"), encoder.encode("b"))
print(list(codecs.iterencode(["a\xe9", "b"], "latin-1")), list(codecs.iterdecode([b"\xe2", b"\x82\xac"], "utf-8")))
reader = codecs.getreader("utf-8")(io.BytesIO("eins\nzw\xf6lf\ndrei".encode()))
print(reader.readline(), reader.read(3), list(reader))
writer = codecs.getwriter("utf-16")(io.BytesIO())
writer.write("x")
writer.write("y")
print(writer.stream.getvalue())
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE)
print(codecs.escape_decode(rb"a\x41\n\101\\"))
print(codecs.charmap_encode("ab", "strict", {97: 1, 98: b"xyz"}), codecs.charmap_decode(b"\x00\x01", "strict", "pq"))


def search(name):
    if name == "reverse":
        return codecs.CodecInfo(
            lambda text, errors="strict": (text[::-1].encode(), len(text)),
            lambda data, errors="strict": (bytes(data).decode()[::-1], len(data)),
            name="reverse",
        )
    return None


codecs.register(search)
attempt("reverse", "abc".encode, "reverse")
attempt("reverse", b"cba".decode, "Reverse")
