# Classes: a linked list, a tree and a cache, as people write them
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
class Linked:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for i in items:
            self.push(i)
    def push(self, v):
        self.head = Node(v, self.head)
        self.size += 1
    def pop(self):
        if not self.head:
            raise IndexError("pop from empty list")
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value
    def __iter__(self):
        n = self.head
        while n:
            yield n.value
            n = n.next
    def __len__(self):
        return self.size
    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(map(repr, self)))
l = Linked([1, "b", 3])
print(l, len(l), l.pop(), list(l), bool(Linked()), 1 in l)
t(lambda: Linked().pop())
class Tree:
    class Leaf:
        def __init__(self, k):
            self.k, self.left, self.right = k, None, None
    def __init__(self):
        self.root = None
    def add(self, k):
        if self.root is None:
            self.root = self.Leaf(k)
            return self
        at = self.root
        while True:
            side = "left" if k < at.k else "right"
            if getattr(at, side) is None:
                setattr(at, side, self.Leaf(k))
                return self
            at = getattr(at, side)
    def walk(self, at=None):
        at = at or self.root
        for side in ("left", None, "right"):
            if side is None:
                yield at.k
            elif getattr(at, side):
                yield from self.walk(getattr(at, side))
tree = Tree().add(5).add(2).add(8).add(1)
print(list(tree.walk()))
class Cache(dict):
    def __init__(self, size):
        super().__init__()
        self.size = size
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        while len(self) > self.size:
            del self[next(iter(self))]
c = Cache(2)
for i in range(4):
    c[i] = i * i
print(c, len(c), c.size)
class Event:
    def __init__(self):
        self.handlers = []
    def __iadd__(self, h):
        self.handlers.append(h)
        return self
    def __call__(self, *a):
        return [h(*a) for h in self.handlers]
class Button:
    def __init__(self):
        self.click = Event()
b = Button()
b.click += lambda x: x + 1
b.click += str
print(b.click(5))
