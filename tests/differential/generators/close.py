# Generators: close, finally blocks, GeneratorExit
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('exit')
        raise
    finally:
        print('finally')

a = g()
next(a)
print(a.close(), a.close())
print(next(a, 'closed'))
b = g()
print(b.close(), list(b))
def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
c = ignores()
next(c)
try:
    c.close()
except RuntimeError as e:
    print(e)
def raises():
    try:
        yield 1
    finally:
        raise KeyError('in finally')
d = raises()
next(d)
try:
    d.close()
except KeyError as e:
    print('KeyError', e)
def swallow():
    try:
        yield 1
    except GeneratorExit:
        pass
e = swallow()
next(e)
print(e.close())
def with_block():
    class C:
        def __enter__(self): print('enter')
        def __exit__(self, t, v, tb): print('exit', t.__name__)
    with C():
        yield
f = with_block()
next(f)
f.close()
done = g()
print(list(done), done.close())
