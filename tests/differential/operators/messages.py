# Operators: messages for operands that don't fit
# 3.14: Expressions: messages of operators as in 3.14 (containers, division by zero)
class A:
    pass


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = A()
attempt(lambda: 1 + "a")
attempt(lambda: "a" + 1)
attempt(lambda: [1] + (1,))
attempt(lambda: (1,) + [1])
attempt(lambda: a + 1)
attempt(lambda: 1 - a)
attempt(lambda: a * a)
attempt(lambda: a @ a)
attempt(lambda: a / 1)
attempt(lambda: a // 1)
attempt(lambda: a % 1)
attempt(lambda: a ** 1)
attempt(lambda: a << 1)
attempt(lambda: a >> 1)
attempt(lambda: a & 1)
attempt(lambda: a | 1)
attempt(lambda: a ^ 1)
attempt(lambda: divmod(a, 1))
attempt(lambda: pow(a, 1))
attempt(lambda: -a)
attempt(lambda: +a)
attempt(lambda: ~a)
attempt(lambda: abs(a))
attempt(lambda: -"s")
attempt(lambda: ~1.5)
attempt(lambda: a < 1)
attempt(lambda: a >= a)
attempt(lambda: 1 < "s")
attempt(lambda: None > 1)
attempt(lambda: [] < 1)
attempt(lambda: {} < {})
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: [1] * 1.5)
attempt(lambda: 1.5 * (1,))
attempt(lambda: None + 1)
attempt(lambda: {} + {})
attempt(lambda: {1} + {2})
attempt(lambda: {1} | [2])
attempt(lambda: 1 in 5)
attempt(lambda: 1 in a)
attempt(lambda: a())
attempt(lambda: 5())
attempt(lambda: "s"())
attempt(lambda: None())
attempt(lambda: a[0])
attempt(lambda: 5[0])
attempt(lambda: None["k"])
attempt(lambda: len(5))
attempt(lambda: len(a))
attempt(lambda: iter(5))
attempt(lambda: list(a))
attempt(lambda: next(a))
attempt(lambda: next(5))
attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: divmod(1, 0))


def inplace(op, x, y):
    space = {"x": x, "y": y}
    try:
        exec("x %s y" % op, space)
        print(space["x"])
    except Exception as e:
        print(type(e).__name__, e)


inplace("+=", 1, "a")
inplace("-=", "a", 1)
inplace("*=", {}, 1)
inplace("@=", 1, 1)
inplace("/=", a, 1)
inplace("//=", a, 1)
inplace("%=", a, 1)
inplace("**=", a, 1)
inplace("<<=", 1.5, 1)
inplace(">>=", a, 1)
inplace("&=", [], 1)
inplace("|=", a, 1)
inplace("^=", "a", 1)
inplace("+=", [], 1)
inplace("+=", [1], "ab")
inplace("+=", (1,), [2])
inplace("*=", [1], 2)


def setitem(o):
    o[0] = 1


def delitem(o):
    del o[0]


for o in (a, 5, (1, 2), "s", None):
    attempt(lambda: setitem(o))
    attempt(lambda: delitem(o))
