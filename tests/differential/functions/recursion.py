# Functions: deep recursion raises RecursionError
def f(n):
    return f(n + 1)

for g in (f, lambda: g()):
    try:
        g(0) if g is f else g()
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith('maximum recursion depth exceeded'))

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

print(depth(500))

class A:
    def __getattr__(self, name):
        return getattr(self, name + 'x')
    def __call__(self):
        return self()

try:
    A()()
except RecursionError:
    print('RecursionError')
def outer():
    def inner(n):
        return n if n == 0 else inner(n - 1)
    return inner
print(outer()(300))
