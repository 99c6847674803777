# Containers: sizes that no memory has room for
def attempt(f):
    try:
        f()
        print("no error")
    except (MemoryError, OverflowError, IndexError, ValueError) as e:
        print(type(e).__name__)
attempt(lambda: [0] * 10 ** 30)
attempt(lambda: (0,) * 10 ** 30)
attempt(lambda: [0] * 2 ** 61)
attempt(lambda: [][10 ** 30])
attempt(lambda: [1].pop(10 ** 30))
attempt(lambda: [] * 2 ** 62)
attempt(lambda: [1, 2][-10 ** 30:10 ** 30])
attempt(lambda: len(range(10 ** 30)))
attempt(lambda: [1] * -10 ** 20)
attempt(lambda: list(range(5))[::10 ** 30])
from collections import deque
attempt(lambda: deque([1], 10 ** 30))
attempt(lambda: deque([1]).rotate(10 ** 30))
a = [1]
def grow():
    global a
    a *= 2 ** 62
attempt(grow)
print(a)
