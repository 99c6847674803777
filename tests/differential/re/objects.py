# Regular expressions: patterns and matches as objects

import copy
import re

p = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", re.I)
m = p.search("on 2024-02-29 and 2023-01")
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex))
print(m, m.group(), m.group(0), m.group(1, 2), m.group("year", "month"), m["year"], m[2])
print(m.groups(), m.groupdict(), m.span(), m.span("month"), m.start(3), m.end(3), m.regs)
print(m.pos, m.endpos, m.lastindex, m.lastgroup, m.re is p, m.string, m.expand(r"\g<month>/\1"))
n = p.search("2023-01")
print(n.groups(), n.groups("none"), n.groups(default=0), n.groupdict(""), n.start(4), n.span(4), n.expand(r"[\4]"))
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m)
print(p == re.compile(p.pattern, re.I), p == re.compile(p.pattern), hash(p) == hash(re.compile(p.pattern, re.I)))
print(bool(m), type(p).__name__, type(m).__name__, isinstance(p, re.Pattern), isinstance(m, re.Match))
print(re.Pattern[str].__origin__ is re.Pattern, re.Match[bytes].__args__)
for name in ["pattern", "groups", "flags"]:
    try:
        setattr(p, name, 1)
    except AttributeError:
        print("read only")
try:
    p.groupindex["x"] = 1
except TypeError as error:
    print(error)

print(re.compile("a" * 300))
print(re.compile(b"a\n"), re.compile("(?i)a"), re.compile("(?a)a"), re.compile("a", re.A | re.S | re.X | re.M))
for flags in [re.I, re.I | re.M, re.NOFLAG, re.A | re.S | re.X | re.U | re.L, ~re.I & re.M]:
    print(repr(flags), int(flags), flags | 0, flags & re.I, re.I in flags if flags else None)
print(re.I == 2, re.I | re.M == 10, isinstance(re.I, int), re.IGNORECASE is re.I, {re.I: 1}[2])

s = p.scanner("2024-01 2024-02x2024-03")
while True:
    found = s.match()
    if not found:
        break
    print(found.group())
s = re.compile(r"\w").scanner("a b", 1)
print(s.search(), s.search(), s.search(), s.pattern)

for pos, endpos in [(0, 5), (1, 3), (2, 2), (3, 1), (-5, 100), (100, 200)]:
    print([m.span() for m in re.compile("^|b|$").finditer("abcbé", pos, endpos)])
print(re.compile("(?<=a)b").match("ab", 1), re.compile("^b").match("ab", 1), re.compile("a$").match("ab", 0, 1))

it = re.finditer(r"(\w)(\d)?", "a1 b c3")
print(next(it).groups(), [m.group() for m in it], next(it, "over"), iter(it) is it)
print(re.split("(-)|,", "a-b,c", maxsplit=1), re.split("x*", "axbc"), re.split("", "abc"), re.split("b", "abcb", 1))
print(re.subn("a", "b", "aaa", count=2), re.subn("x", "b", "aaa"), re.sub("", "-", "abc"), re.sub("x*", "-", "abxd"))
print(re.findall("(a)(b)?", "abaa"), re.findall("a|(b)", "ab"), re.findall(b"a.", b"a1a2"))
print(re.escape("a.b*c é\n-_#~&"), re.escape(b"\x00a.\xff"), re.escape("(){}[]"))
print(re.fullmatch("a|ab", "ab"), re.fullmatch("a*?", "aaa"), re.match("a", "ba"), re.search("a", "ba"))


def upper(m):
    return m.group().upper() + str(m.start())


print(re.sub(r"\b\w", upper, "the quick brown"), re.sub("é", upper, "aébé"))

data = bytearray(b"one two three")
print(re.findall(rb"\w+", data), re.match(b"one", memoryview(data)), re.search(b"t", data).group())
m = re.search(b"o", data)
data.clear()
print(m.group(), m.span())


class Text(str):
    pass


m = re.match("(a)", Text("ab"))
print(type(m.group(1)), type(m.group()), type(re.sub("x", "y", Text("ab"))))


def word(scanner, token):
    return ("word", token)


scanner = re.Scanner([(r"[a-z]+", word), (r"\d+", lambda s, t: int(t)), (r"\s+", None), (r"[+*]", "sign")])
print(scanner.scan("abc 12 + x ?!"))
