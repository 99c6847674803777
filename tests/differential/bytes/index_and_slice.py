# bytes: indices and slices with any step
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
data = b'abcdefgh'
for start in (None, 0, 2, -3, 50, -50):
    for stop in (None, 0, 5, -1, 50):
        print([data[start:stop:step] for step in (None, 1, 2, 3, -1, -2, 50)])
print([data[i] for i in (0, 3, -1, -8)], b''[::2], data[::-1], list(data))
for index in (8, -9, 'x', 1.5, None, 10**30, cut(0, 1, 0)):
    attempt(operator.getitem, data, index)
