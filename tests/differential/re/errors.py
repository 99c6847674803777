# Regular expressions: what is wrong in a pattern, a template or a call, and where

import re

for pattern in [
    "(",
    ")",
    "a)",
    "(a",
    "((a)",
    "[",
    "[a",
    "[]",
    "[^]",
    "[a-",
    "[b-a]",
    "[\\d-a]",
    "[a-\\w]",
    "*",
    "+a",
    "a**",
    "a*+*",
    "a{2}{3}",
    "a{3,2}",
    "a{1,",
    "a{,",
    "a{",
    "{1}",
    "^*",
    "$+",
    "\\b?",
    "\\",
    "a\\",
    "\\q",
    "[\\q]",
    "\\x1",
    "\\xg1",
    "\\u12",
    "\\U0010ffff",
    "\\U00110000",
    "\\N{no such name}",
    "\\N",
    "\\N{",
    "\\1",
    "(\\1)",
    "(a)\\2",
    "\\400",
    "\\377",
    "[\\400]",
    "\\08",
    "(?",
    "(?P",
    "(?P<",
    "(?P<>",
    "(?P<a",
    "(?P<1>a)",
    "(?P<a b>a)",
    "(?P<a>x)(?P<a>y)",
    "(?P=a)",
    "(?P=a",
    "(?P=)",
    "(?P<a>(?P=a))",
    "(?Pa)",
    "(?a",
    "(?q)",
    "(?i",
    "(?i-",
    "(?-",
    "(?-i",
    "(?-i)",
    "(?i-i:a)",
    "(?L)",
    "(?au:x)",
    "(?a-a:x)",
    "a(?i)b",
    "(?i)(?s)x",
    "(?:(?i)a)",
    "(?#",
    "(?#comment)a",
    "(?<a)",
    "(?<",
    "(?<=a*)b",
    "(?<!a|bc)d",
    "(?<=(a)\\1)b",
    "(a)(?<=\\1)b",
    "(?(",
    "(?(1",
    "(?(1)",
    "(?(1)a|b|c)",
    "(?(0)a)",
    "(?(2)a)(b)",
    "(?(x)a)",
    "(?(1x)a)",
    "(a)?(?(1)b|c)d",
    "(?>",
    "(?>a)",
    "(?=",
    "x" * 5 + "(",
    "line\nline(",
    "(?x) a # c\n(",
    "a|*",
    "(|*)",
    "[\\b]",
    "[a-a]",
    "[]-a]",
    "[]a]",
    "[^]a]",
    "[a\\]b]",
    "[\\x41-\\x43]",
    "(?i:[A-Z])",
    "\\N{DIGIT ONE}",
    "[\\N{EM DASH}]",
]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        print(ascii(pattern), ascii(str(error)), error.msg == str(error), error.pos, error.lineno, error.colno)
    except Exception as error:
        print(ascii(pattern), type(error).__name__, error)
    else:
        print(ascii(pattern), compiled.groups, ascii(compiled.findall("abcABC1]-\b\n")))

for pattern in [b"\\u1234", b"(?u)", b"(?L)a", b"[\xff-\xfe]", b"\\xff", b"(", b"\\N{DIGIT ONE}"]:
    try:
        print(pattern, re.compile(pattern).flags)
    except re.error as error:
        print(pattern, ascii(str(error)), error.pos)

for template in [
    "\\",
    "\\1",
    "\\2",
    "\\3",
    "\\g",
    "\\g<",
    "\\g<>",
    "\\g<1",
    "\\g<a>",
    "\\g<b>",
    "\\g<1a>",
    "\\g<0>",
    "\\g<3>",
    "\\q",
    "\\n",
    "\\.",
    "\\\\",
    "\\08",
    "\\101",
    "\\400",
    "\\11",
    "\\g<00001>",
    "\\g<1>0",
    "x\\b\\a",
    "\\8",
    "\\99",
]:
    try:
        print(ascii(template), ascii(re.sub("(?P<a>x)(y)?", template, "1x2xy3")))
    except re.error as error:
        print(ascii(template), ascii(str(error)), error.pos)
    except Exception as error:
        print(ascii(template), type(error).__name__, error)


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: re.compile("a", re.L))
attempt(lambda: re.compile("a", re.A | re.U))
attempt(lambda: re.compile(b"a", re.U))
attempt(lambda: re.compile(re.compile("a"), re.I))
attempt(lambda: re.compile(1))
attempt(lambda: re.search("a", b"a"))
attempt(lambda: re.search(b"a", "a"))
attempt(lambda: re.search("a", 1))
attempt(lambda: re.search("a", None))
attempt(lambda: re.sub("a", lambda m: 1, "bab"))
attempt(lambda: re.sub("a", lambda m: None, "bab"))
attempt(lambda: re.sub("a", lambda m: b"", "a"))
attempt(lambda: re.sub("a", b"x", "a"))
attempt(lambda: re.sub("(a)", b"\xff\\1", "a"))
attempt(lambda: re.sub(b"(a)", "\\1", b"a"))
attempt(lambda: re.sub("x", b"y\\0", "a"))
attempt(lambda: re.match("(a)", "a").expand(b"\xff\\1"))
attempt(lambda: re.match(b"(a)", b"a").expand("\\1"))
attempt(lambda: re.match("(a)", "a").group(2))
attempt(lambda: re.match("(a)", "a").group("x"))
attempt(lambda: re.match("(a)", "a")[-1])
attempt(lambda: re.match("(a)", "a").start("x"))
attempt(lambda: re.compile("a" + "{1,100}" * 1 + "b").pattern)
attempt(lambda: re.compile("x{4294967295}"))
attempt(lambda: re.compile("x{1,4294967295}"))
attempt(lambda: re.match("(?:a*)*", "aaa").span())
