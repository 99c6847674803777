# str: errors of indices and slices
class Slices:
    def __getitem__(self, index):
        return index
def cut(start, stop=None, step=None):
    return Slices()[start:stop:step]

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

class operator:
    def getitem(a, i):
        return a[i]
for index in (5, -5, 10**30, -10**30, 'x', 1.5, None, (1, 2), True, cut(0, 1, 0), cut('x', 1), cut(None, None, 1.5)):
    attempt(operator.getitem, 'abcd', index)
    attempt(operator.getitem, 'äbcd', index)
class Index:
    def __index__(self):
        return 2
attempt(operator.getitem, 'abcd', Index())
attempt(operator.getitem, 'abcd', cut(Index(), None))
try:
    s = 'abc'
    s[0] = 'x'
except TypeError as e:
    print(type(e).__name__)
