# collections.Counter: counting and arithmetic
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import Counter
c = Counter("abracadabra")
print(c, c["a"], c["zz"], len(c), c.most_common(2), c.most_common(), list(c), c.total(), sorted(c.elements()))
print(Counter(), Counter({"x": 3}), Counter(a=1, b=2), Counter([1, 1, 2]), Counter({"a": 1}, b=5), Counter(x % 3 for x in range(10)))
d = Counter("abc")
print(c + d, c - d, c & d, c | d, d - c, +Counter(a=-1, b=1), -Counter(a=-1, b=1))
c.update("zzz"); c.update({"a": 10}); c.update(q=1); c.subtract("ab"); c.subtract({"z": 5}); print(c)
c["new"] += 1; del c["a"]; del c["not there"]; print(c, "new" in c, c.pop("new"), c.get("x"), c.get("x", 0))
e = Counter(a=3, b=1)
e += Counter(a=1, c=2); print(e)
e -= Counter(a=4); print(e)
e |= Counter(b=5); e &= Counter(b=2, c=9); print(e)
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) == {"a": 1}, Counter("ab") <= Counter("abc"), Counter("ab") < Counter("ab"), Counter("aab") > Counter("ab"), Counter("a") != Counter("b"))
print(Counter("hello world").most_common(3), [k for k, v in Counter([3, 1, 3, 2, 1, 3]).most_common()])
print(isinstance(c, dict), dict(Counter("aab")), Counter("aab").items(), Counter("ab").copy(), type(Counter("a").copy()).__name__)
print(Counter({"a": 1.5, "b": 2}) + Counter(a=0.5), Counter(["x"] * 3).most_common(0), Counter("ab").most_common(99))
show(lambda: Counter("a") + 5)
show(lambda: Counter.fromkeys("ab"))
show(lambda: Counter(5))
show(lambda: hash(Counter()))
show(lambda: Counter("a").popitem())
print(Counter({"a": "x", "b": 2}))
words = "red blue red green blue blue".split()
print(Counter(words).most_common(1)[0], Counter(len(w) for w in words), sum(Counter(words).values()), max(Counter(words), key=Counter(words).get))
