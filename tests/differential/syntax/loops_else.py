# for and while: else, break, continue, nested
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0: break
    else:
        print(n, end=" ")
print()
i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 9: break
else:
    print("else", i)
while True:
    break
else:
    print("never")
for i in []: pass
else: print("empty")
for i, (a, [b, *c]) in enumerate([(1, [2, 3, 4]), (5, "67")]): print(i, a, b, c)
for x.y in [1] if 0 else []: pass
d = {}
for d["k"] in range(3): pass
print(d)
for (x) in 1,: print(x)
for [x] in [[1]]: print(x)
for x in *[1], 2: print(x)
for x in 1, 2, 3,: print(x, end=" ")
print(x)
