# Programs with text: difflib over texts and words
import difflib
from difflib import SequenceMatcher, unified_diff, context_diff, ndiff, get_close_matches, restore

old = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n".splitlines(keepends=True)
new = "one\ntwo!\nthree\nfive\nsix\nsix and a half\nseven\n".splitlines(keepends=True)
print("".join(unified_diff(old, new, "old.txt", "new.txt", n=1)))
print("".join(context_diff(old, new, "a", "b", "2024", "2025", n=1)))
delta = list(ndiff(old, new))
print("".join(delta))
print(list(restore(delta, 1)) == old, list(restore(delta, 2)) == new)
print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), get_close_matches("exceptoin", dir(__builtins__) if False else ["Exception", "exception", "except"], n=1), get_close_matches("zzz", ["a"]))
s = SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), round(s.quick_ratio(), 3), round(s.real_quick_ratio(), 3))
print(s.get_matching_blocks(), s.find_longest_match(0, 10, 0, 10))
for tag, i1, i2, j1, j2 in SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes():
    print(f"{tag:<8}a[{i1}:{i2}] {'qabxcd'[i1:i2]!r:<6} b[{j1}:{j2}] {'abycdf'[j1:j2]!r}")
s = SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd")
print(s.find_longest_match(), sorted(s.bjunk), s.ratio())
print([list(g) for g in SequenceMatcher(None, list(range(20)), list(range(0, 20, 3))).get_grouped_opcodes(1)][:2])
words = SequenceMatcher(None, "the cat sat".split(), "the dog sat down".split())
print([(t, "the cat sat".split()[a:b], "the dog sat down".split()[c:d]) for t, a, b, c, d in words.get_opcodes()])
print(list(difflib.diff_bytes(unified_diff, [b"a\n"], [b"b\n"], b"x", b"y")))
differ = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
print("".join(differ.compare(["abc  def\n"], ["abc def\n"])), difflib.IS_LINE_JUNK("  #\n"), difflib.IS_CHARACTER_JUNK("\t"))
html = difflib.HtmlDiff(wrapcolumn=20).make_table(["a\n", "b\n"], ["a\n", "c\n"])
print(len(html) > 300, html.count("<tr>"), "diff_chg" in html)
try:
    get_close_matches("a", [], cutoff=2)
except ValueError as error:
    print(error)
try:
    restore(delta, 3).__next__()
except ValueError as error:
    print(error)
