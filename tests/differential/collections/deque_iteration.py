# collections.deque: mutation while iterated, recursion, loops
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import deque
def grow():
    d = deque([1, 2, 3])
    for x in d:
        d.append(x)
def shrink():
    d = deque([1, 2, 3])
    for x in d:
        d.popleft()
def back():
    d = deque([1, 2, 3])
    for x in reversed(d):
        d.append(1)
def rotate():
    d = deque([1, 2, 3])
    for x in d:
        d[0] = 9
    return d
for f in (grow, shrink, back, rotate):
    show(f)
d = deque([1])
d.append(d)
print(d)
queue, seen = deque([(0, 0)]), {(0, 0)}
steps = 0
while queue:
    x, y = queue.popleft()
    steps += 1
    for nx, ny in ((x + 1, y), (x, y + 1)):
        if nx < 5 and ny < 5 and (nx, ny) not in seen:
            seen.add((nx, ny))
            queue.append((nx, ny))
print(steps, len(seen))
window = deque(maxlen=3)
means = []
for v in [1, 2, 3, 4, 5]:
    window.append(v)
    means.append(sum(window) / len(window))
print(means)
big = deque()
for i in range(10000):
    big.append(i)
    if i % 3 == 0:
        big.popleft()
print(len(big), big[0], big[-1], big[1000])
class Evil:
    def __eq__(self, other):
        evil.clear()
        return False
evil = deque([Evil(), Evil(), 3])
show(lambda: evil.index(5))
evil = deque([Evil(), 3])
show(lambda: 5 in evil)
evil = deque([Evil(), 3])
show(lambda: evil.remove(5))
evil = deque([Evil(), 3])
show(lambda: evil.count(5))
