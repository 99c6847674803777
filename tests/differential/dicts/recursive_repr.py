# Containers that hold themselves: repr
d = {}
d["self"] = d
print(d)
a = [1]
a.append(a)
print(a, [a])
t = ([],)
t[0].append(t)
print(t)
x, y = {}, []
x["y"] = y
y.append(x)
print(x, y)
d = {}
d[1] = d.values()
d[2] = [d.items()]
print(len(repr(d)) > 5)
print(a == a, d == d)
class Node:
    def __init__(self): self.items = []
    def __repr__(self): return "Node(%r)" % self.items
n = Node()
n.items.append(n.items)
print(n)
