# Floats: from_number
# 3.14: Built-in types, float.from_number
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class I:
    def __index__(self):
        return 3
show(lambda: float.from_number(3))
show(lambda: float.from_number(2.5))
show(lambda: float.from_number(I()))
show(lambda: float.from_number('3'))
show(lambda: float.from_number(10 ** 400))
show(lambda: complex.from_number(3))
show(lambda: complex.from_number(2 - 1j))
show(lambda: complex.from_number('3'))
