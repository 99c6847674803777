# Exceptions: what everyday mistakes raise
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
for f in (lambda: [][1], lambda: {}["x"], lambda: int("x"), lambda: None.x, lambda: "a" + 1, lambda: undefined, lambda: len(5),
          lambda: [1].index(2), lambda: float("y"), lambda: (1, 2)[5], lambda: next(iter([])), lambda: {}.pop("k"), lambda: [].pop(),
          lambda: chr(-1), lambda: "abc".nothing, lambda: open("/no/such/file"), lambda: __import__("no_such_module"),
          lambda: 10 ** 2 // 0, lambda: 5 % 0, lambda: 1.0 / 0, lambda: [1, 2].remove(3), lambda: {1}.remove(2), lambda: max([])):
    attempt(f)
