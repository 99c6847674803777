# Subclassing: attributes of instances of derived built-in types
# 3.14: Data model: messages name the lack of __dict__
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class L(list): pass
class S(str): pass
class I(int): pass
class D(dict): pass
class T(tuple): pass
class E(Exception): pass
for make in (L, S, I, D, T, E):
    o = make()
    o.x = 1
    o.y = [2]
    print(type(o).__name__, o.x, o.y, o.__dict__, hasattr(o, "z"), sorted(vars(o)))
    del o.x
    t(lambda: o.x)
    t(lambda: delattr(o, "x"))
for o in ([], "", 1, {}, (), 1.5, None, object()):
    t(lambda: setattr(o, "x", 1))
l = L([1])
t(lambda: setattr(l, "append", "shadow") or l.append)
