# Built-in types: messages about wrong numbers of arguments
# 3.14: Built-in Types
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

t(range); t(range, 1, 2, 3, 4); t(int, 1, 2, 3); t(list, 1, 2); t(tuple, 1, 2); t(set, 1, 2); t(frozenset, 1, 2); t(bool, 1, 2); t(float, 1, 2)
t(dict, 1, 2); t(str, 1, 2, 3, 4); t(enumerate); t(zip, foo=1); t(reversed); t(reversed, 1, 2); t(filter, None); t(map, len); t(slice)
class A:
    pass
class B:
    def __init__(self, x): pass
t(A, 1); t(B); t(B, 1, 2); t(B, y=1)
t(object, 1)
