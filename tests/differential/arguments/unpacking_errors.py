# Arguments: * and ** of what is no iterable or mapping, doubled keywords
def t(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__)

def f(*a, **k): return a, k
t(lambda: f(*5)); t(lambda: f(**5)); t(lambda: f(*None)); t(lambda: f(**[1]))
t(lambda: f(**{1: 2})); t(lambda: f(a=1, **{'a': 2})); t(lambda: f(**{'a': 1}, **{'a': 2}))
def boom():
    yield 1
    raise KeyError('in the iterator')
t(lambda: f(*boom()))
class NoKeys:
    def __getitem__(self, k): return 1
t(lambda: f(**NoKeys()))
class Keys:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
t(lambda: f(**Keys()))
