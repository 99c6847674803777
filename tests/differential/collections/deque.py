# collections.deque: every method
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d[3], 3 in d, list(d), list(reversed(d)), bool(deque()), d.maxlen)
print(d.pop(), d.popleft(), d)
d.rotate(2); print(d)
d.rotate(-3); print(d)
d.rotate(); d.rotate(0); d.rotate(100); print(d)
d.insert(1, "i"); d.insert(-1, "j"); d.insert(100, "k"); d.insert(-100, "l"); print(d)
d.remove("i"); del d[0]; del d[-1]; d[0] = "first"; d.reverse(); print(d)
print(d.count(3), d.index(3), d.copy(), d.copy() == d, d == list(d), d + deque([9]), deque("ab") * 2, 2 * deque([1]))
e = deque(range(10), maxlen=3)
e.append(10); print(e); e.appendleft(0); print(e, e.maxlen, deque([1], 0), deque("abc", maxlen=2))
e += [7]; print(e); e *= 2; print(e); e.extend("xyz"); e.clear(); print(e, e.maxlen)
print(deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1], 5), deque() == deque(), deque([2]) > deque([1, 5]))
show(deque().pop); show(deque().popleft); show(lambda: d[99]); show(deque, 5); show(deque, [1], -1)
show(lambda: d + [1]); show(lambda: hash(d)); show(e.insert, 0, 1)
f = deque([1, 2, 3], 3)
show(f.insert, 0, 9)
show(lambda: f[0:1])
