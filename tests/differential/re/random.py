# Regular expressions: random patterns over random subjects

import re

seed = 2026


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


# Without what CPython does otherwise by mistake: a local ASCII flag before the first character, groups in possessive
# repetitions. And without \B, which matches an empty subject from 3.14 on.
ATOMS = (
    "a b c ab . \\w \\d \\s \\W [ab] [^a] [a-c1] \\b ^ $ 1 é É _ \\Z \\A ſ [É-é] K (?i:k) \\. [\\w-] [^\\d\\s] x \\1 \\2 (?P=n)"
).split()
SIGNS = "* + ? *? +? ?? {2} {1,2} {0,3}? {,2} {2,}".split()
POSSESSIVE = "*+ ++ ?+".split()
GROUPS = "(?= (?! (?<= (?<! (?> (?i: (?s: (?m: (?P<n> (?-i: (?(1)".split()
PIECES = "a b c 1 2 \n é É _ x k K s ſ . ab \u212a".split(" ") + [" "]


def pattern(depth):
    kind = rnd(12)
    if depth <= 0 or kind < 4:
        return ATOMS[rnd(len(ATOMS))]
    if kind == 4:
        return pattern(depth - 1) + pattern(depth - 1)
    if kind == 5:
        return pattern(depth - 1) + "|" + pattern(depth - 1)
    if kind == 6:
        return "(" + pattern(depth - 1) + ")"
    if kind == 7:
        return "(?:" + pattern(depth - 1) + ")"
    if kind == 8:
        return "(?:" + pattern(depth - 1) + ")" + SIGNS[rnd(len(SIGNS))]
    if kind == 9:
        return ATOMS[rnd(len(ATOMS))] + (SIGNS + POSSESSIVE)[rnd(len(SIGNS) + len(POSSESSIVE))]
    if kind == 10:
        return GROUPS[rnd(len(GROUPS))] + pattern(depth - 1) + ")"
    return pattern(depth - 1) + pattern(depth - 1) + pattern(depth - 1)


def subject():
    return "".join(PIECES[rnd(len(PIECES))] for _ in range(rnd(9) + 1))


def show(match):
    return match and (match.span(), match.groups(), match.lastindex, match.lastgroup, match.regs)


for i in range(1500):
    text = pattern(4)
    flags = [0, 0, 0, re.I, re.M, re.S, re.A, re.I | re.A, re.X][rnd(9)]
    subjects = [subject() for _ in range(3)]
    try:
        compiled = re.compile(text, flags)
    except re.error as error:
        print(i, ascii(text), ascii(str(error)), error.pos)
        continue
    print(i, ascii(text), int(flags), compiled.groups, dict(compiled.groupindex))
    for s in subjects:
        print("   ", ascii(s), ascii(show(compiled.search(s))), ascii(show(compiled.match(s))))
        print("   ", ascii(show(compiled.fullmatch(s))), ascii(compiled.findall(s)))
        print("   ", ascii(compiled.sub("<\\g<0>>", s)), ascii(compiled.split(s)))
        print("   ", [m.span() for m in compiled.finditer(s, 1, 5)])
