# Lists: items whose __eq__, __lt__ and __repr__ change the list
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

class Clear:
    def __eq__(self, other):
        a.clear()
        return False
    def __repr__(self):
        a.clear()
        return "C"
for use in (lambda: a.index(5), lambda: a.count(5), lambda: a.remove(5), lambda: 5 in a, lambda: a == [5] * 5, lambda: repr(a), lambda: a.index(5, 1, 4)):
    a = [Clear() for _ in range(5)]
    show(use)
class Append:
    def __eq__(self, other):
        if len(a) < 50: a.append(1)
        return False
a = [Append()]
show(lambda: a.count(7))
class Lt:
    def __lt__(self, other):
        del a[:]
        a.append(1)
        return True
a = [Lt() for _ in range(10)]
show(lambda: a.sort())
print(len(a))
class Equal:
    def __eq__(self, other):
        a.clear()
        return True
a = [Equal(), 2, 3]
show(lambda: a.remove(1))
print(a)
def gen():
    yield 1
    a.clear()
    yield 2
a = [9, 9]
a.extend(gen())
print(a)
a = [1, 2, 3]
a[1:2] = gen()
print(a)
a = [1, 2, 3]
a[0:2] = (a.pop() for _ in range(2))
print(a)
class Neg:
    def __index__(self): return -1
b = [1, 2, 3]
print(b.pop(Neg()), b)
