# Integers: int() of other values
class WithInt:
    def __int__(self):
        return 42

class WithIndex:
    def __index__(self):
        return 7

class Bad:
    def __int__(self):
        return 'x'

def show(value):
    try:
        print(int(value))
    except Exception as e:
        print(type(e).__name__, e)

for value in [0, True, False, 3.99, -3.99, 1e20, -0.0, 1e100, float('inf'), float('-inf'), float('nan'), WithInt(), WithIndex(), Bad(), None, [], {}, (), 1j, object]:
    show(value)
print(int())
