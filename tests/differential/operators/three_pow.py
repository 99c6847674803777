# Operators: pow with three arguments
class P:
    def __pow__(self, o, mod=None):
        return "pow", o, mod

    def __rpow__(self, o, mod=None):
        return "rpow", o, mod


print(pow(P(), 2, 3), pow(P(), 2), pow(2, P()))
print(pow(2, 10, 1000), pow(3, -1, 7))
