# Operators: chained comparisons evaluate each operand once
def v(x):
    print("v", x, end=" ")
    return x
print(v(1) < v(2) < v(3))
print(v(3) < v(2) < v(1))
print(v(1) < v(2) > v(0) != v(5))
print(v(1) in [1] in [[1]])
a = b = []
print(a is b is not None == None)
print(1 < 2 < 3 == 3 > 1)
