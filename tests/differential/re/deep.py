# Regular expressions: long subjects, deep patterns, patterns that try much

import re

text = "ab" * 20000
print(re.fullmatch("(?:ab)*", text).span(), re.fullmatch("(ab)*", text).span(1), re.fullmatch("(?:a|b)*", text).span())
print(re.match("(?:(?:ab)*?)*c", text[:20]), len(re.findall("ab", text)), re.sub("b", "", text) == "a" * 20000)
print(re.match(".*b", text).end(), re.match(".*?b", text).end(), re.match("(.*)(.*)b$", text).span(2))
print(re.search("a{1000}b", "a" * 5000 + "b").span(), re.match("(?:a?){14}a{14}", "a" * 14).span())
print(re.match("(" * 90 + "a" + ")" * 90, "a").groups()[-1], re.compile("(a)" * 300).groups)
print(re.match("((?:a|b)+)c", "abab" * 1000 + "c").end(), re.search("x*y", "x" * 1000))
print(
    re.match(r"(a+)+$", "a" * 18 + "b"), re.match(r"(?>a+)+$", "a" * 1000 + "b"), re.match(r"(a++)+$", "a" * 30 + "b")
)
log = "\n".join(f"2024-01-{i % 28 + 1:02} ERROR [{i}] user{i % 7}@example.com took {i * 3}ms" for i in range(500))
line = re.compile(r"^(\d+)-(\d+)-(\d+) (?P<level>[A-Z]+) \[(\d+)\] (\w+)@([\w.]+) took (\d+)ms$", re.M)
print(len(line.findall(log)), sum(int(m[8]) for m in line.finditer(log)), line.search(log, 1000)["level"])
print(len(re.split(r"\s+", log)), len(re.findall(r"\b\w+@\w+\.com\b", log)), re.sub(r"\d+", "N", log)[:60])
print(re.findall(r"(?i)ERROR|warn", "error Warn ERROR"), re.findall(r'"((?:[^"\\]|\\.)*)"', r'"a" "b\"c" "d'))
print(
    re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"), re.findall(r"(\w)\1", "aabbcd"), re.findall(r"(?m)^\w", "a\nb\nc")
)
tokens = re.compile(r"(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[+\-*/()])|(?P<skip>\s+)|(?P<bad>.)")
print([(m.lastgroup, m.group()) for m in tokens.finditer("x1 + 3.14*(y-2) ?") if m.lastgroup != "skip"])
