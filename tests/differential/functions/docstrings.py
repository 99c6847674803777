# Functions: docstrings
def f():
    """First line.

    Second line.
    """
    return 1

def g():
    'single' ' and joined'

def h():
    x = 'no docstring'

def k():
    b'bytes are none'

class A:
    """Class doc."""
    def m(self):
        "method doc"

print(repr(f.__doc__[:11]), len(f.__doc__.split('\n')), g.__doc__, h.__doc__, k.__doc__, A.__doc__, A.m.__doc__, A().m.__doc__, f(), g())
print((lambda: 'x').__doc__)
async def co():
    """co doc"""
def gen():
    """gen doc"""
    yield
print(co.__doc__, gen.__doc__, list(gen()))
f.__doc__ += 'more'
print(f.__doc__.endswith('more'))
