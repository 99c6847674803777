# Functions: types of functions, methods and code, and the module types
import types
def f(): pass
def mk(x):
    def g(): return x
    return g
def gen(): yield
async def co(): pass
print(type(f) is type(mk(1)) is type(gen) is type(co), type(f).__name__, type(mk(1)))
print(isinstance(mk(1), types.FunctionType), isinstance(gen, types.FunctionType), isinstance(len, types.FunctionType))
print(isinstance(len, types.BuiltinFunctionType), isinstance(print, types.BuiltinFunctionType), isinstance(divmod, types.BuiltinFunctionType))
print(type(len) is type(print) is type(divmod), type(len))
class A:
    def m(self): pass
print(type(A().m), isinstance(A().m, types.MethodType), types.MethodType(f, 5).__self__)
c = co()
print(isinstance(c, types.CoroutineType), isinstance(gen(), types.GeneratorType), type(c))
c.close()
print(f.__get__(5, int).__self__, f.__get__(None, int) is f, f.__class__ is type(f), mk(1).__class__ is type(f))
print(isinstance(f.__code__, types.CodeType), types.CellType(3).cell_contents)
for bad in (lambda: type('X', (types.FunctionType,), {}), lambda: types.MethodType(5, 1), lambda: types.MethodType(f, None), lambda: types.GeneratorType()):
    try:
        bad()
    except TypeError as e:
        print(e)
