# Collections: UserDict, UserList, UserString
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import UserDict, UserList, UserString
class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)
d = Lower({"A": 1}, B=2)
d["Cc"] = 3
d.update({"DD": 4})
print(d, d.data, len(d), "cc" in d, list(d), d.get("zz", 0), d.pop("a"), sorted(d.items()), d == {"b": 2, "cc": 3, "dd": 4})
show(lambda: d["zz"])
print(d | {"E": 5}, d.copy(), type(d.copy()).__name__, d.setdefault("F", 6), d)
class M(UserDict):
    def __missing__(self, key): return "no " + key
print(M()["x"])
l = UserList([3, 1, 2])
l.append(4); l.sort(); l.extend([9]); l.insert(0, 0); l += [7]
print(l, l.data, l[1], l[1:3], type(l[1:3]).__name__, len(l), 9 in l, l + [1], [1] + l, l * 2, l == [0, 1, 2, 3, 4, 9, 7], l.pop(), l.index(4), l.count(1))
l.reverse(); l.remove(9); del l[0]; l[0] = "z"
print(l, list(l), l.copy(), UserList("ab"), UserList(l) == l)
s = UserString("Hello")
print(s, s.upper(), s + " x", "y " + s, s[1], s[1:3], len(s), "ell" in s, s == "Hello", s * 2, s.replace("l", "L"), s.split("l"), s.find("o"), s.startswith("He"), type(s.lower()).__name__, repr(s), hash(s) == hash("Hello"), sorted(s), s.isalpha(), str(s))
print(UserString(5), UserString("5") == "5", int(UserString("7")), UserString("%s!") % "a", UserString("b") > "a")
