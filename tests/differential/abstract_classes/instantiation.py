# abc: classes with abstract methods
# 3.14: the messages are those of 3.14
from abc import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class A(ABC):
    @abstractmethod
    def f(self): return 'A.f'
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
attempt(A)
class B(A):
    def f(self): return super().f() + 'B'
attempt(B)
class C(B):
    p = 1
    @classmethod
    def c(cls): return 'c'
attempt(lambda: (C().f(), C().p, C.c()))
print(sorted(A.__abstractmethods__), B.__abstractmethods__ == {'p', 'c'}, C.__abstractmethods__)
class M(metaclass=ABCMeta):
    @abstractmethod
    def only(self): pass
attempt(M)
