# Lists: a subclass with methods of its own
class Stack(list):
    def push(self, x):
        self.append(x)
        return self
    def peek(self):
        return self[-1]
s = Stack([1])
s.push(2).push(3)
print(s, s.peek(), len(s), s[0], s[1:], isinstance(s, list), 2 in s, s == [1, 2, 3], [1, 2, 3] == s)
print(sorted(s, reverse=True), sum(s), list(s), s + [4], [0] + s, s * 2)
s.extend(s)
s.sort()
print(s, s.index(3), s.count(1))
for x in s:
    print(x, end=" ")
print()
class L(list):
    def __getitem__(self, i):
        return "item %d" % list.__getitem__(self, i)
print(L([5, 6])[1], list(L([5, 6])))
