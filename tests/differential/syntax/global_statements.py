# Statements: assert, raise, return, pass, expression statements
assert True
assert 1, "msg"
try: assert 0, ("a", "b")
except AssertionError as e: print(e.args)
try: assert not (1,), 5
except AssertionError as e: print(e.args)
def r(n):
    if n == 0: return
    if n == 1: return 1,
    if n == 2: return (yield_ := 3)
    return 1 if n == 3 else 2
print(r(0), r(1), r(2), r(3), r(4))
def v(): ...
def w(): "doc"; return 1
print(v(), w())
1; "a"; [1]; ...
pass; pass
try: raise KeyError("x") from None
except KeyError as e: print(e.__cause__, e.__suppress_context__)
x = y = z = 0
x += 1; y -= 1; z |= 5; x <<= 3; z ^= 1; z &= 6; x **= 2; x //= 5; x %= 7; y *= -4; y /= 3; x >>= 1
print(x, y, z)
m = [1]; m += 2, 3; print(m)
m[0] += 5; m[1:] += [9]; print(m)
