# Conditional expressions: nesting and precedence
for x in -1, 0, 1:
    print("neg" if x < 0 else "zero" if x == 0 else "pos", end=" ")
print()
print(1 if 0 else 2 if 0 else 3)
print((1 if 1 else 2) if 0 else 4)
print([i if i % 2 else -i for i in range(5)])
print(1 + (2 if True else 3), 1 + 2 if False else 3)
print(not 1 if 0 else 5)
f = lambda x: 1 if x else 2
print(f(0), f(1))
print({1 if True else 2: 3 if False else 4})
a = 1 if True else 2,
print(a)
print(max(1 if 0 else 2, 3 if 1 else 4))
