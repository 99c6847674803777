# Special methods: __call__, and with statements
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, **kw):
        return self.n, args, sorted(kw.items())


a = Adder(1)
print(a(), a(1, 2), a(x=1, *[5]), callable(a), callable(Adder), callable(5), callable(len))
print(list(map(Adder(2), [1, 2])))


class Manager:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return "value"

    def __exit__(self, kind, exc, tb):
        print("exit", kind and kind.__name__, exc, tb is not None)
        return self.swallow


with Manager() as v:
    print(v)
with Manager(True):
    raise ValueError("swallowed")
try:
    with Manager():
        1 / 0
except ZeroDivisionError as e:
    print("out", e)


def f():
    with Manager() as a, Manager() as b:
        return a, b


print(f())
for i in range(2):
    with Manager():
        continue
