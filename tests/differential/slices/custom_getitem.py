# Slices: what __getitem__ is given
class Show:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)
s = Show()
print(s[1], s[1:2], s[:], s[::2], s[1:2, 3], s[..., 1:], s["a":"b"], s[-1:], s[()], s[1,], s[None])
s[1:2] = 5
s[::] = 6
del s[3:]
del s["x"]
s[1] += 1
class Seq:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self[i] for i in range(*key.indices(len(self)))]
        if key < 0:
            key += len(self)
        if not 0 <= key < self.n:
            raise IndexError("no " + str(key))
        return key * 10
q = Seq(5)
print(q[1:3], q[::-1], q[-2:], list(q), 20 in q, list(reversed(q)), q[2])
try:
    q[9]
except IndexError as e:
    print(e)
