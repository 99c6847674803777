# Unpacking: return, yield and subscripts with stars
def f(a):
    return *a, 1
def g(a):
    yield *a, 2
    x = yield 3, *a
    return x
print(f([5, 6]))
print(list(g("ab")))
class S:
    def __getitem__(self, i):
        return i
s = S()
i = (1, 2)
print(s[*i], s[0, *i, 3], s[*i,], s[1:2, *i])
print(s[1:2], s[::], s[:, 1], s[1:2:3, ...])
