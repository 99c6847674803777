# Built-ins: programs may shadow them, and find them in the module builtins
import builtins
print(builtins.len is len, builtins.print is print)
def f():
    len = lambda x: 'mine'
    return len([])
print(f(), len([]))
list2 = list
list = lambda x: ('shadowed', x)
print(list('ab'))
del list
print(list('ab'), list is list2)
def g(sum, max=max):
    return sum, max(1, 2)
print(g(5))
print(sorted(n for n in ('aiter', 'anext', 'ascii', 'breakpoint', 'format', 'vars', 'memoryview', 'frozenset', 'complex', 'compile') if hasattr(builtins, n)))
class C:
    print = 5
    def m(self):
        return print is builtins.print
print(C().m(), C.print)
