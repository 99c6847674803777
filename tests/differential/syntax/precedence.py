# Operators: precedence and associativity
print(2 + 3 * 4 ** 2 // 5 % 7 - -1)
print(2 ** 3 ** 2, -2 ** 2, 2 ** -1, (-2) ** 2)
print(1 | 2 ^ 3 & 4 << 1 + 1)
print(not 1 == 2, not (1 == 2) == True, not 1 < 2 and 3)
print(1 < 2 < 3 < 4, 1 < 3 > 2, 1 == 1 != 2, 3 > 2 > 2)
print(1 or 0 and 0, (1 or 0) and 0, 0 or 0 or 5, 1 and 2 and 3)
print(~1 + 2, - - - 1, + - + 1, ~~5)
print(1 in [1] == True, (1 in [1]) == True)
print(1 is not None, 1 not in [2], not None is None)
print(10 - 3 - 2, 100 // 7 // 2, 2 * 3 % 4, 7 % 4 * 2)
print(5 if 1 else 2 + 1, [1, 2][0] + 1, -[1, 2][1])
print("a" "b" * 2, 3 * "x" + "y")
print(1 << 2 + 1, (1 << 2) + 1, 6 & 3 == 2, 6 & (3 == 2))
x = 5
x += x - 1 if x > 3 else 0
print(x)
print(1 <2, 1< 2 , 1<2)
class M:
    def __matmul__(self, o): return "mm"
    def __rmatmul__(self, o): return "rmm"
print(M() @ 1, 1 @ M())
