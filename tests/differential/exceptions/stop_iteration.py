# Exceptions: StopIteration and generators
def gen():
    yield 1
    return "result"
it = gen()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args, repr(e))
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)
def outer():
    value = yield from gen()
    print("got", value)
print(list(outer()))
def bad():
    yield 1
    next(iter([]))
try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
def returns_tuple():
    return (1, 2)
    yield
try:
    next(returns_tuple())
except StopIteration as e:
    print(e.value, e.args)
class It:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration("done", 2)
print(list(It()))
try:
    next(It())
except StopIteration as e:
    print(e.value, e.args)
class Mine(StopIteration):
    pass
print(Mine(3).value, Mine().value)
