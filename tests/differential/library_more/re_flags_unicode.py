# Programs over modules: re with flags, bytes and Unicode
import re
print(re.findall(r"\b\w+\b", "naïve café 日本語 x1"), re.findall(r"\b\w+\b", "naïve café", re.ASCII), re.findall(rb"\w+", b"a\xe9b c"), re.findall(r"\d+", "٣٤ 12"), re.findall(r"\d+", "٣٤ 12", re.A), re.findall(r"\s", "a\u00a0b\u2003c"), re.sub(r"\W+", "-", "a—b c!d"))
print(re.findall("straße|STRASSE", "STRASSE straße", re.I), re.findall("é", "É", re.I), re.findall("[à-é]", "É", re.I), re.match("K", "\u212a", re.I) is not None, re.findall("(?i:a)b", "Ab AB ab"), re.findall("a(?-i:B)", "aB AB ab", re.I))
print(re.findall("^.", "a\nb\n", re.M), re.findall(".$", "a\nb\n"), re.findall(".$", "a\nb\n", re.M), re.findall(r"\A.", "a\nb", re.M), re.findall(r".\Z", "a\nb\n"), re.findall("a.c", "a\nc", re.S), re.findall("a . c # comment", "abc", re.X), re.findall(r"a\ b[ #]", "a b#", re.X))
for p, s in ((r"(a+)+b", "aaaaaaaaaaaaaaaaab"), (r"(?:a|b)*c", "ababc"), (r"x{2,3}?", "xxxx"), (r"x{,2}", "xxx"), (r"x{2}", "xxxx"), (r"a??b", "ab"), (r"[^a-c]+", "abcxyz"), (r"[]x]+", "]x"), (r"[a\-z]+", "a-z"), (r"\x41\u0042\101", "ABA"), (r"(?=a)\w", "ba"), (r"(?!a)\w", "ab"), (r"(?<!a)b", "abcb"), (r"(a)|(b)", "b"), (r"(?P<q>['\"]).*?(?P=q)", "x'y'\"z\""), (r"(a)?(?(1)b|c)", "c ab"), (r"(?>a+)b", "aab"), (r"a++b", "aab"), (r"\bfoo\B", "foobar foo"), (r"(?s:.)\n.", "x\ny"), (r"(.)\1", "hello"), (r"((a)(b))", "ab"), ("", "ab"), (r"$", "a\n")):
    print(p, [(m.span(), m.groups()) for m in re.finditer(p, s)])
m = re.compile(r"(?P<a>\w)(?P<b>\d)?").match("xy1", 1)
print(m, m.pos, m.endpos, m.regs, m.groupdict(), m.groupdict(default="-"), m.group("a", "b"), m.start("b"), m.span(), bool(m), re.compile("b").search("abcb", 2).start(), re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2))
p = re.compile("(a)(?P<n>b)?", re.I | re.X)
print(p.pattern, p.flags, p.groups, dict(p.groupindex), p == re.compile("(a)(?P<n>b)?", re.I | re.X), hash(p) == hash(re.compile("(a)(?P<n>b)?", re.I | re.X)), p, p.scanner("aab").match(), p.sub(lambda m: str(m.groups()), "abAx"), p.subn("-", "aba"), p.split("xaby"))
sc = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t.upper()), (r"\s+", None), (r"[+*]", lambda s, t: ("op", t))])
print(sc.scan("foo 12 + bar*3 !rest"))
print(re.RegexFlag(10), re.I | re.M, re.NOFLAG, re.template if False else "", re.T if False else "", sorted(f.name for f in re.RegexFlag)[:4], re.compile("a", re.DEBUG) is not None if False else "")
