# Reports: lines and bytes
# splitlines, split, strip, count, and the bytes versions.
text = "one\r\ntwo\rthree\n\nfive\x0bsix\u2028seven"
print(text.splitlines(), "abc\r\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), b"x\r\ny\x0bz".splitlines())
print(" a  b\tc\n".split(), " a  b ".split(" "), "a,b,,c".split(",", 2), "a,b,,c".rsplit(",", 1), "x".split("xy"), "".split(), "".split(","))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "xxhixx".strip("x"), "  r ".rstrip(), "file.tar.gz".removesuffix(".gz"), "un-do".removeprefix("un-"))
print(b"\xaa \xaa".count(b"\xaa"), b"\xaa\xaa\xaa".count(b"\xaa\xaa"), "aaaa".count("aa"), "abc".count(""), b"abc".find(b"c"), b"\xff\x00".hex(" "), b"a-b".split(b"-"))
print("aXbXc".replace("X", "--", 1), "abc".replace("", "."), "tab\tstop\t".expandtabs(4), "42".zfill(5), "-42".zfill(5), "ab".center(7, "*"), "Mixed Case".swapcase(), "they're bill's".title())
print("abc".translate(str.maketrans("ab", "xy", "c")), "a\tb".encode().decode("utf-8"), "%s" % b"raw", b"%02x|%s" % (18, b"z"), b"ab"[0], b"ab"[:1], bytes("é", "latin-1"))
for bad in (lambda: b"{:d}".format(1), lambda: "a" + b"b", lambda: b"a" + "b", lambda: "x".index("y"), lambda: "a".split(""), lambda: b"abc".find("c"), lambda: "b" in b"abc"):
    try:
        print(bad())
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)
