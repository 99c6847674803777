# Exceptions: the sentences of UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError
for e in (
    UnicodeDecodeError("utf-8", b"a\xffb", 1, 2, "invalid start byte"),
    UnicodeDecodeError("utf-8", b"a\xff\xfeb", 1, 3, "invalid start bytes"),
    UnicodeDecodeError("ascii", b"", 5, 6, "out of it"),
    UnicodeEncodeError("ascii", "a\xe9", 1, 2, "ordinal not in range(128)"),
    UnicodeEncodeError("ascii", "a\u20ac", 1, 2, "ordinal not in range(128)"),
    UnicodeEncodeError("ascii", "a\U0001f600", 1, 2, "ordinal not in range(128)"),
    UnicodeEncodeError("ascii", "a\xe9\xe8", 1, 3, "ordinal not in range(128)"),
    UnicodeTranslateError("a\xe9", 1, 2, "no"),
    UnicodeTranslateError("a\xe9\u1234", 1, 3, "no"),
):
    print(e)
    print(ascii(e.args), isinstance(e, ValueError))
e = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
e.reason = "changed"
e.start = 1
e.end = 3
print(e)
