# Programs: ciphers, palindromes, wrapping and templates
def caesar(text, k):
    return "".join(chr((ord(c) - b + k) % 26 + b) if (b := 65 * c.isupper() + 97 * c.islower()) else c for c in text)
print(caesar("Hello, World!", 3), caesar(caesar("Zebra", 7), -7))
print([w for w in "level noon Rats star civic".split() if w.lower() == w.lower()[::-1]])
def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line]
for line in wrap("the quick brown fox jumps over the lazy dog and runs away", 16):
    print(f"|{line:<16}|{line:>16}|{line:^16}|{line:*^16}|")
def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append((s[i], j - i))
        i = j
    return out
print(rle("aaabccdddd"), "".join(c * n for c, n in rle("aaabccdddd")), "".join(f"{c}{n if n > 1 else ''}" for c, n in rle("aaab")))
print("{name} is {age:>4} years, {0[0]}{0[1]}, {1!r:>6}".format("xy", "q", name="Ann", age=30), "%(a)05.1f|%(b)-5s|" % {"a": 3.14159, "b": "z"})
table = str.maketrans("aeiou", "43!0*", "xyz")
print("example lazy quizzes".translate(table), "title case here".title(), "SwAp".swapcase(), "a-b_c d".replace("-", "_").split("_"))
print("line one\nline two\r\nline three".splitlines(), "k=v;x=y".partition(";"), "a.b.c".rpartition("."), "  pad ".strip().center(9, "~"))
print("anagrams:", sorted(["".join(sorted(w)) for w in ("listen", "silent", "enlist")]), "abc" < "abd", max("hello"), "é" > "z")
