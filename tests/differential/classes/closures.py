# Classes: bodies see enclosing functions, loops and conditions in bodies, nested classes
def make(n):
    class Adder:
        amount = n

        def add(self, x):
            return x + n

        class Inner:
            value = n * 2

    return Adder


a, b = make(1), make(10)
print(a().add(1), b().add(1), a.amount, b.Inner.value, a is b)

x = "global"


class Body:
    print("in the body", x)
    x = "class"
    print(x)
    values = []
    for i in range(3):
        values.append(i)
    if i > 1:
        big = True
    squares = [v * v for v in range(4)]

    def f(self):
        return x

    del i


print(Body.x, Body().f(), Body.values, Body.big, Body.squares, hasattr(Body, "i"))
print([c.__name__ for c in [type("C%d" % i, (), {"i": i}) for i in range(3)]])


class Counter:
    total = 0

    def __init__(self):
        Counter.total += 1
        self.number = self.total


print([Counter().number for _ in range(3)], Counter.total)


class Redefined:
    def f(self):
        return 1

    g = f

    def f(self):
        return 2


r = Redefined()
print(r.f(), r.g())
