# Programs: linked lists, trees and iteration protocols
class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None):
        self.value, self.next = value, next
class Stack:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for x in items:
            self.push(x)
    def push(self, x):
        self.head = Node(x, self.head)
        self.size += 1
    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty stack")
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __len__(self): return self.size
    def __bool__(self): return self.head is not None
    def __contains__(self, x): return any(x == y for y in self)
    def __reversed__(self): return iter(list(self)[::-1])
    def __repr__(self): return f"{self.__class__.__name__}([{', '.join(map(repr, reversed(self)))}])"
s = Stack("abc")
print(s, len(s), list(s), "b" in s, [*s], s.pop(), bool(Stack()), sorted(s))
try:
    Stack().pop()
except IndexError as e:
    print(e)
class Tree:
    def __init__(self): self.root = None; self.count = 0
    def insert(self, key):
        link, parent = self.root, None
        if self.root is None:
            self.root = [key, None, None]
        else:
            node = self.root
            while True:
                side = 1 if key < node[0] else 2
                if node[side] is None:
                    node[side] = [key, None, None]
                    break
                node = node[side]
        self.count += 1
    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n[1])
                yield n[0]
                yield from walk(n[2])
        return walk(self.root)
t = Tree()
for k in [5, 2, 8, 1, 9, 3]:
    t.insert(k)
print(list(t), t.count, t.root, min(t), max(t), dict(enumerate(t)))
a, *rest, z = t
print(a, rest, z)
