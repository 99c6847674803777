# Sets: subclasses
class Tags(set):
    def add(self, tag):
        super().add(tag.lower())
t = Tags()
t.add("Big")
t.add("BIG")
print(len(t), "big" in t, isinstance(t, set), t == {"big"}, t | {"x"} == {"big", "x"}, sorted(t))
t.update(["q"])
t.discard("big")
print(list(t), len(t))
class F(frozenset): pass
print(F([1, 2]) == {1, 2}, hash(F([1])) == hash(frozenset([1])), {F([1]): 5}[frozenset([1])], 1 in F([1]), len(F()))
print({1} <= F([1, 2]), F([1]) < {1, 2}, {1, 2} - F([1]), F([3]).union([4]) == {3, 4})
