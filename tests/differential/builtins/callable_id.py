# Built-in functions: callable, type names of functions and iterators
class C:
    def __call__(self):
        return 'called'
    def m(self):
        pass
class D:
    pass
d = D()
d.__call__ = lambda: 1
print([callable(v) for v in (len, str, C, C(), C().m, C.m, d, 5, None, lambda: 0, 'abc', [].append)])
print(type(enumerate([])).__name__, type(zip()).__name__, type(map(str, [])).__name__, type(filter(None, [])).__name__, type(reversed([1])).__name__ != '')
print(isinstance(enumerate([]), enumerate), isinstance(zip(), zip), isinstance(map(str, []), map), isinstance(filter(None, []), filter), isinstance(len, type), isinstance(zip, type))
def f(): pass
def g(): yield
print(type(f).__name__, type(g).__name__, type(g()).__name__, type(C().m).__name__, type(f) is type(g), type(f) == type(lambda: 0))
