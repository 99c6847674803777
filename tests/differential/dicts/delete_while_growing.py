# Dicts: many deletions and insertions keep order
d = {}
log = []
x = 12345
for step in range(6000):
    x = (x * 1103515245 + 12345) % 2 ** 31
    key = (x >> 8) % 50
    if x % 3:
        d.pop(key, None)
        log = [k for k in log if k != key]
    else:
        if key not in d:
            log.append(key)
        d[key] = step
assert list(d) == log
print(d)
s = {}
for step in range(4000):
    x = (x * 1103515245 + 12345) % 2 ** 31
    key = "k%d" % ((x >> 8) % 9)
    if x % 2:
        s.pop(key, None)
    else:
        s[key] = step
print(s)
