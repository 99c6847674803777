# Special methods: conversions with results of the wrong type
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def bad(**methods):
    return type("Bad", (), {"__%s__" % k: (lambda r: lambda self, *a: r)(v) for k, v in methods.items()})()


attempt(lambda: int(bad(int="x")))
attempt(lambda: float(bad(float="x")))
attempt(lambda: int(bad()))
attempt(lambda: float(bad()))
attempt(lambda: int(bad(index=3)))
attempt(lambda: float(bad(index=3)))
