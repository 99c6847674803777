# Sets: pop, clear, re-use of places
s = set(range(6))
print([s.pop() for _ in range(3)], s)
s.add(100); s.add(0)
print(s, s.pop(), s.pop(), s)
s.clear()
print(s, len(s))
s.update([5, 13, 21, 29])
print(s)
s.remove(13)
s.add(37)
print(s)
for i in range(30):
    s.add(i)
    s.discard(i - 1)
print(s)
t = {1, 9, 17}
t.discard(9)
t.add(25)
t.add(9)
print(t, sorted(t))
while t:
    t.pop()
print(t)
