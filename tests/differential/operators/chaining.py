# Operators: chains, identity, truth of comparison results
class T:
    def __init__(self, name, result=True):
        self.name = name
        self.result = result

    def __lt__(self, o):
        print(self.name, "<", o.name)
        return self.result

    def __bool__(self):
        print("bool", self.name)
        return self.result


a, b, c, f = T("a"), T("b"), T("c"), T("f", False)
print(a < b < c)
print(f < a < b)
print((a and b).name, (f and a).name, (a or b).name, (f or a).name, not f)
print(1 < 2 < 3, 1 < 2 > 3, 1 == 1.0 == True, [] is not [] is not None)
if a:
    print("true")
while f:
    pass
print([x.name for x in (a, f, b) if x])
print("x" if f else "y", any([f, a]), all([a, f]))
