# dir and vars: sorted names of modules, classes and objects
class A:
    a = 1
    def m(self):
        pass
class B(A):
    b = 2
o = B()
o.z = 3
o.c = 4
print([n for n in dir(o) if not n.startswith('_')], [n for n in dir(B) if not n.startswith('_')])
print(vars(o), sorted(k for k in vars(A) if not k.startswith('_')))
vars(o)['new'] = 5
print(o.new)
class D:
    def __dir__(self):
        return ['z', 'a', 'm']
print(dir(D()))
for v in (5, 'a', []):
    try:
        vars(v)
    except TypeError as e:
        print(e)
print('append' in dir([]), 'upper' in dir(''), 'keys' in dir({}))
def f():
    pass
print('o' in dir(), vars() is globals())
