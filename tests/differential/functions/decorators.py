# Functions: decorators that wrap functions and keep their attributes
def wraps(wrapped):
    def decorate(wrapper):
        for name in ('__module__', '__name__', '__doc__'):
            setattr(wrapper, name, getattr(wrapped, name))
        wrapper.__dict__.update(wrapped.__dict__)
        wrapper.__wrapped__ = wrapped
        return wrapper
    return decorate

def logged(prefix):
    def decorate(fn):
        @wraps(fn)
        def wrapper(*args, **kwargs):
            print(prefix, fn.__name__, args, sorted(kwargs.items()))
            return fn(*args, **kwargs)
        return wrapper
    return decorate

@logged('>>')
@logged('>')
def add(a, b=1, *, c=0):
    return a + b + c

print(add(1), add(1, 2, c=3))
print(add.__name__, add.__wrapped__.__wrapped__.__defaults__, hasattr(add.__wrapped__.__wrapped__, '__wrapped__'))

def cache(fn):
    memo = {}
    def wrapper(*args):
        if args not in memo:
            memo[args] = fn(*args)
        return memo[args]
    wrapper.memo = memo
    return wrapper

@cache
def slow(n):
    return n if n < 2 else slow(n - 1) + slow(n - 2)

print(slow(80), len(slow.memo))

class Register:
    known = {}
    def __call__(self, fn):
        self.known[fn.__name__] = fn
        return fn

register = Register()

@register
def one():
    return 1

@register
def two():
    return 2

print(sorted(register.known), [f() for _, f in sorted(register.known.items())])
