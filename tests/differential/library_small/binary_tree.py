# Small programs: a tree with iterators and dataclasses
from __future__ import annotations
from collections import deque
from dataclasses import dataclass
from typing import Generic, Iterator, Optional, TypeVar
from functools import reduce
K = TypeVar("K")
@dataclass
class Node(Generic[K]):
    key: K
    left: Optional[Node[K]] = None
    right: Optional[Node[K]] = None
class Tree(Generic[K]):
    def __init__(self, items=()):
        self.root: Optional[Node[K]] = None
        self.size = 0
        for i in items: self.add(i)
    def add(self, key: K) -> bool:
        parent, node = None, self.root
        while node is not None:
            if key == node.key: return False
            parent, node = node, node.left if key < node.key else node.right
        new = Node(key)
        if parent is None: self.root = new
        elif key < parent.key: parent.left = new
        else: parent.right = new
        self.size += 1
        return True
    def __iter__(self) -> Iterator[K]:
        def walk(n):
            if n:
                yield from walk(n.left)
                yield n.key
                yield from walk(n.right)
        return walk(self.root)
    def levels(self):
        q = deque([self.root] if self.root else [])
        while q:
            yield [n.key for n in q]
            q = deque(c for n in q for c in (n.left, n.right) if c)
    def __contains__(self, key):
        n = self.root
        while n and n.key != key:
            n = n.left if key < n.key else n.right
        return n is not None
    def __len__(self): return self.size
    def height(self): return sum(1 for _ in self.levels())
    def __getitem__(self, i):
        match i:
            case slice(): return list(self)[i]
            case int(): return next(k for n, k in enumerate(self) if n == (i if i >= 0 else i + len(self)))
            case _: raise TypeError(f"indices must be integers, not {type(i).__name__}")
t = Tree([50, 30, 70, 20, 40, 60, 80, 30])
print(list(t), len(t), list(t.levels()), t.height(), 40 in t, 45 in t, t[0], t[-1], t[1:3], t.add(45), t.add(45), sorted(t, reverse=True)[:2], sum(t), max(t))
print(t.root.left, bool(Tree()), list(Tree("hello")), Tree[int], Node[str]("x"), [*t][::2], reduce(lambda a, b: a + b, t), dict(enumerate(Tree("ba"))))
for bad in (lambda: t["x"], lambda: t.add("a"), lambda: t[99], lambda: Node()):
    try:
        print(bad())
    except (TypeError, StopIteration) as error:
        print(type(error).__name__, error)
