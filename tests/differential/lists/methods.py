# Lists: every method and its errors
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

a = [3, 1, 2]
print(a.append(4), a.extend("ab"), a.extend(range(2)), a.extend({"k": 1}), a)
a.insert(0, "first"); a.insert(-1, "before last"); a.insert(100, "end"); a.insert(-100, "start")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
print(a, a.index(2), a.count(4), a.count("zz"), a.index("a", 2), a.index("a", -5, 100))
show(a.remove, 99)
show(a.pop, 99)
show(a.pop, -99)
show([].pop)
show(a.pop, "x")
show(a.insert, "x", 1)
show(a.extend, 5)
a.reverse()
print(a, a.copy(), a.copy() is a, a.clear(), a)
show([1, 2, 3].index, 1, 1)
show([1].index, 7)
b = [1, 2]
b.extend(b)
b += b
b += (9,)
print(b, len(b))
show(list, 1, 2)
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(x for x in range(3)))
