# Metaclasses: the order in which hooks run
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


log = []
class Desc:
    def __set_name__(self, owner, name):
        log.append("set_name " + name)
class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        log.append("prepare")
        return super().__prepare__(name, bases, **kw)
    def __new__(m, name, bases, ns, **kw):
        log.append("new")
        c = super().__new__(m, name, bases, ns)
        log.append("made")
        return c
    def __init__(c, name, bases, ns, **kw):
        log.append("init")
        super().__init__(name, bases, ns)
    def __call__(c, *a):
        log.append("call")
        return super().__call__(*a)
class Base:
    def __init_subclass__(cls, **kw):
        log.append("init_subclass %s %s" % (cls.__name__, kw))
def deco(c):
    log.append("decorator")
    return c
@deco
class A(Base, metaclass=M):
    log.append("body")
    d = Desc()
    def __new__(cls, *a):
        log.append("A.new")
        return super().__new__(cls)
    def __init__(self, *a):
        log.append("A.init")
A(1)
print("\n".join(log))
log.clear()
class B(A):
    e = Desc()
print(log)
