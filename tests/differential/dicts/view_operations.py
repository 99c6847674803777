# Dicts: set operations of views
a = {1: "x", 2: "y", 3: "z"}
b = {2: "y", 3: "w", 4: "v"}
print(a.keys() & b.keys(), a.keys() | b.keys(), a.keys() - b.keys(), a.keys() ^ b.keys())
print(a.items() & b.items(), sorted(a.items() - b.items()), len(a.items() | b.items()), len(a.items() ^ b.items()))
print(a.keys() & [1, 5], a.keys() | (9,), a.keys() - {1}, [1, 7] & a.keys() if False else a.keys() & {1, 7})
print({1, 2, 9} - a.keys(), {1, 9} | a.keys(), {1, 9} ^ a.keys(), {1, 9} & a.keys())
print(a.keys() <= {1, 2, 3, 4}, a.keys() < {1, 2, 3}, a.keys() >= {1}, a.keys() > {1, 2, 3}, a.keys() == {3, 2, 1}, a.keys() != {1})
print(a.keys().isdisjoint(b), a.keys().isdisjoint([7]), a.items().isdisjoint(b.items()))
print({1, 2, 3} == a.keys(), {1} < a.keys(), {1: [2]}.items() == {1: [2]}.items())
