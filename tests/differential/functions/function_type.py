# Functions: FunctionType makes functions of code objects
FunctionType = type(lambda: 0)

def f(a, b=2):
    return a + b + z

z = 100
g = FunctionType(f.__code__, {'z': 5}, 'g', (40,))
print(g(1), g(1, 1), g.__name__, g.__defaults__)
h = FunctionType(f.__code__, globals())
print(h(1, 2))
try:
    h(1)
except TypeError as e:
    print(str(e).split('() ')[1])
for args in ((1, {}), (f.__code__, 1)):
    try:
        FunctionType(*args)
    except TypeError as e:
        print(type(e).__name__)

def outer():
    n = 1
    def inner():
        return n
    return inner

inner = outer()
try:
    FunctionType(inner.__code__, {})
except (TypeError, ValueError) as e:
    print('no closure')
again = FunctionType(inner.__code__, {}, None, None, inner.__closure__)
print(again(), isinstance(again, FunctionType), isinstance(inner, FunctionType), isinstance(len, FunctionType))
