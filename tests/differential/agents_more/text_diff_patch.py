# Agents' programs: patches made and applied
import difflib, re
from typing import NamedTuple
class Hunk(NamedTuple):
    start: int
    old: list
    new: list
HEADER = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
def parse(patch):
    hunks, current = [], None
    for line in patch.splitlines(keepends=True):
        if m := HEADER.match(line):
            current = Hunk(int(m[1]), [], [])
            hunks.append(current)
        elif current is not None:
            tag, text = line[0], line[1:]
            if tag in " -": current.old.append(text)
            if tag in " +": current.new.append(text)
    return hunks
class Conflict(Exception): pass
def apply(text, patch):
    lines, offset = text.splitlines(keepends=True), 0
    for h in parse(patch):
        at = h.start - 1 + offset
        if lines[at:at + len(h.old)] != h.old:
            near = difflib.get_close_matches("".join(h.old), ["".join(lines[i:i + len(h.old)]) for i in range(len(lines))], 1)
            raise Conflict(f"hunk at line {h.start} does not fit; closest: {near[0]!r}" if near else f"hunk at {h.start}")
        lines[at:at + len(h.old)] = h.new
        offset += len(h.new) - len(h.old)
    return "".join(lines)
old = "".join(f"line {n}\n" for n in range(1, 13))
new = old.replace("line 3\n", "line three\n").replace("line 9\n", "").replace("line 12\n", "line 12\nline 13\n")
patch = "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "a.txt", "b.txt", n=1))
print(patch)
print(apply(old, patch) == new, len(parse(patch)), [h.start for h in parse(patch)])
try:
    apply(old.replace("line 8", "LINE 8"), patch)
except Conflict as error:
    print(error)
def inline(a, b):
    out = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b).get_opcodes():
        out.append(a[i1:i2] if tag == "equal" else ("[-" + a[i1:i2] + "-]" if i2 > i1 else "") + ("{+" + b[j1:j2] + "+}" if j2 > j1 else ""))
    return "".join(out)
print(inline("the quick brown fox", "the quack brown cat"), inline("", "x"), inline("same", "same"))
words = lambda s: re.findall(r"\w+|\W", s)
sm = difflib.SequenceMatcher(None, words("one two three"), words("one 2 three four"))
print([(t, words("one two three")[a:b], words("one 2 three four")[c:d]) for t, a, b, c, d in sm.get_opcodes() if t != "equal"], round(sm.ratio(), 4))
def merge3(base, a, b):
    out = []
    for x, y, z in zip(base, a, b):
        out.append(y if y != x and z == x else z if z != x and y == x else y if y == z else f"<<{y}|{z}>>")
    return out
print(merge3("a b c d".split(), "a B c X".split(), "a b C Y".split()))
