# Arguments: order of evaluation of defaults, arguments and the function
def note(x):
    print('note', x)
    return x

def f(a=note('default a'), b=note('default b')):
    return a, b

print(f(note(1), b=note(2)))
print(f(b=note('second'), a=note('first')))
fs = {'f': f}
print(fs[note('f')](note('x'), *[note('y')]))
class A:
    def m(self, *a, **k):
        return a, k
def get():
    print('object')
    return A()
print(get().m(note(1), *note([2, 3]), key=note(4), **note({'z': 5})))
i = 5
def g(n=i):
    return n
i = 6
print(g())
