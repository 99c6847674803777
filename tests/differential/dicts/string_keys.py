# Dicts: strings made at run time are the same keys
d = {"name": 1, "abc": 2, "key10": 3}
print(d["na" + "me"], d["".join(["a", "b", "c"])], d["key%d" % 10], d["KEY10".lower()], d[str("name")])
parts = "name,abc,key10".split(",")
print([d[p] for p in parts], [p in d for p in parts], "nam" in d, "" in d)
d["na" + "mes"[:1] + ""] = 5
e = {}
for w in "a b a c b a".split():
    e[w] = e.get(w, 0) + 1
print(e, e["a"])
big = {"k" + str(i): i for i in range(300)}
print(big["k" + "250"], all(big["k%d" % i] == i for i in range(300)), "k300" in big)
class Str(str):
    pass
print(d[Str("abc")], {Str("x"): 1}["x"], Str("name") in d, len({Str("q"), "q"}))
print({b"x": 1, "x": 2}["x"], {"\u00e9": 1}["\xe9"], {"": 0}[""], {"a\0b": 1}["a\0" + "b"])
getattr_name = "ab" + "c"
class O: pass
o = O()
setattr(o, getattr_name, 7)
print(o.abc, vars(o), getattr(o, "a" + "bc"), hasattr(o, "ab"))
