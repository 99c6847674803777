# Attributes: getattr, setattr, hasattr, delattr as functions
class A:
    x = 1

    @property
    def bad(self):
        raise ValueError("inside")

    @property
    def gone(self):
        raise AttributeError("gone inside")


a = A()
print(getattr(a, "x"), getattr(a, "y", None), getattr(a, "gone", "default"), hasattr(a, "gone"))
for f in (lambda: getattr(a, "bad", 1), lambda: hasattr(a, "bad"), lambda: getattr(a, "y")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for name in ("one", "two words", "", "ünï"):
    setattr(a, name, len(name))
print(getattr(a, "two words"), getattr(a, ""), getattr(a, "ünï"), a.one)
delattr(a, "two words")
print(hasattr(a, "two words"), sorted(a.__dict__))
print(getattr(a, "x".strip()), hasattr(5, "real"), hasattr([], "append"), hasattr(5, "append"))
print(getattr("abc", "upper")(), getattr([3, 1, 2], "index")(2))
