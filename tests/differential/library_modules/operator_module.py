# Programs with one module: operator over all kinds of values
import operator as op
from functools import reduce
binary = [n for n in "add and_ concat eq floordiv ge gt is_ is_not le lshift lt matmul mod mul ne or_ pow rshift sub truediv xor contains".split()]
for name in binary:
    for a, b in ((7, 2), ("ab", "b"), ([1], [2]), ({1, 2}, {2})):
        try:
            print(name, a, b, getattr(op, name)(a, b), end="; ")
        except TypeError as error:
            print(name, "TypeError", end="; ")
    print()
for name in "abs index inv invert neg not_ pos truth".split():
    print(name, getattr(op, name)(5), getattr(op, "__" + name.rstrip("_") + "__", None) is not None)
x = [1, 2]
y = x
y = op.iadd(y, [3]); print(x is y, x, op.iconcat([1], [2]), op.imul(3, 4), op.ior({1: 2}, {3: 4}), op.isub({1, 2}, {1}), op.ifloordiv(9, 2), op.ixor(5, 1), op.ilshift(1, 3))
class A:
    b = type("B", (), {"c": 5, "d": 6})()
    def m(self, *a, **k): return a, k
print(op.attrgetter("b.c")(A), op.attrgetter("b.c", "b.d")(A), op.methodcaller("m", 1, k=2)(A()), op.itemgetter(1)("abc"), op.itemgetter(0, 2)([1, 2, 3]), op.itemgetter("k")({"k": 9}), op.itemgetter(slice(1, None))("xyz"), repr(op.methodcaller("f", 1, a=2)), op.itemgetter(1) is not None)
d = {"a": 1}
op.setitem(d, "b", 2); op.delitem(d, "a"); print(d, op.getitem(d, "b"), op.length_hint([1, 2]), op.length_hint(5, 3), op.countOf("banana", "a"), op.indexOf([5, 6], 6), op.call(max, 3, 4), op.contains(d, "b"))
print(sorted([("b", 2), ("a", 3)], key=op.itemgetter(1)), reduce(op.mul, range(1, 6)), list(map(op.add, [1, 2], [10, 20])), max([{"n": 1}, {"n": 5}], key=op.itemgetter("n")))
for bad in (lambda: op.add(1), lambda: op.add(1, "x"), lambda: op.indexOf([1], 2), lambda: op.itemgetter(5)([1]), lambda: op.attrgetter("nope")(1), lambda: op.attrgetter(5), lambda: op.methodcaller(), lambda: op.methodcaller("nope")(1), lambda: op.index(1.5), lambda: op.getitem([1], "a"), lambda: op.concat(1, 2), lambda: op.length_hint([], "x"), lambda: op.methodcaller(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
