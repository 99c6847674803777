# Unpacking: errors of assignments
# 3.14: What's New In Python 3.14
def it(n):
    yield from range(n)
tests = [
    "a, b = 1", "a, b = 1, 2, 3", "a, b = [1]", "a, b = []", "a, *b, c = [1]", "a, b = it(5)", "a, b = it(1)",
    "*a, b = it(0)", "a, b = None", "a, b = {1: 2}", "(a, b), c = (1,), 2", "a, b = 'x'", "a, b, c = 'xy'",
    "for a, b in [1]: pass", "for a, b in [(1, 2, 3)]: pass", "[] = 1", "a, b = 1.5", "a, b = len",
    "a, b = {1, 2, 3}", "a, b = {1: 1, 2: 2, 3: 3}", "a, b = range(3)",
]
for t in tests:
    try:
        exec(t)
        print(t, 'fine')
    except Exception as e:
        print(t, type(e).__name__, e)
class Bad:
    def __iter__(self):
        raise ValueError('no')
try:
    a, b = Bad()
except Exception as e:
    print(type(e).__name__, e)
try:
    a, *b = Bad()
except Exception as e:
    print(type(e).__name__, e)
