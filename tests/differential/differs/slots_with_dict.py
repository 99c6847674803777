# Classes: instances that have both slots and a dictionary show what is in the slots in __dict__, too
class A:
    __slots__ = ("x",)


class B(A):
    pass


b = B()
b.x = 1
b.y = 2
print(b.__dict__)
