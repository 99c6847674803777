# abc: register() and __subclasshook__
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
@A.register
class D: pass
print(issubclass(D, A), isinstance(D(), A), issubclass(int, A), isinstance(C(), A), isinstance(5, A))
class H(ABC):
    @classmethod
    def __subclasshook__(cls, other): return True if hasattr(other, 'quack') else NotImplemented
class Duck:
    def quack(self): pass
print(isinstance(Duck(), H), isinstance(3, H))
attempt(lambda: A.register(5)); attempt(lambda: issubclass(5, A))
