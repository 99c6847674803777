# F-strings: __format__ gets the specification, nested fields filled in
class C:
    def __format__(self, spec):
        return "<" + spec + ">"
    def __repr__(self):
        return "repr"
    def __str__(self):
        return "str"
c = C()
k = "kk"
print(f"{c}", f"{c:abc}", f"{c:{k}}", f"{c:a{k}b{1 + 1}c}", f"{c!r}", f"{c!s:>5}", f"{c: }", f"{c::}", f"{c:{{}}}" if 0 else "")
print(f"{c:%Y-%m-%d}", f"{c:{k:>4}}", f"{c:!r}", f"{c:=}")
print(f"{c=}", f"{c=:x}", f"{c=!s}")
