# Small programs: moving averages and windows
from collections import deque
from itertools import islice, tee, accumulate
from statistics import fmean
def moving(values, n):
    it = iter(values)
    d = deque(islice(it, n - 1), n)
    total = sum(d)
    for v in it:
        total += v - (d[0] if len(d) == n else 0)
        d.append(v)
        yield round(total / n, 3)
data = [3, 5, 2, 8, 10, 4, 6]
print(list(moving(data, 3)), [fmean(data[i:i + 3]) for i in range(3)], list(accumulate(data, max)))
d = deque(maxlen=2)
for x in data:
    d.append(x)
    print(list(d), end=" ")
print(d[0], d[-1], len(d), deque(data).index(8), d == deque([4, 6]))
d = deque("abcde")
d.rotate(2); print("".join(d)); d.rotate(-3); print("".join(d))
d[1] = "X"; del d[0]; d.insert(1, "Y"); d.reverse(); print(d, "X" in d, d.pop(), d.popleft(), sorted(d), d * 2, bool(deque()))
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
