# Partial functions: keywords that a program adds
from functools import partial


def f(*, value=0, other=1):
    return value, other


p = partial(f, value=2)
name = "".join(["oth", "er"])
p.keywords[name] = 5
print(p(), p(other=7), p(value=8))
q = partial(f)
q.__setstate__((f, (), {"".join(["va", "lue"]): 3}, {}))
print(q(), q(value=4))
p.keywords["".join(["absent", "_name"])] = 1
try:
    p()
except TypeError as e:
    print(e)
p.keywords[1] = 2
try:
    p()
except TypeError as e:
    print(e)
