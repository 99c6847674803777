# Loops: else, break, continue, nested
def find(n, data):
    for i, d in enumerate(data):
        if d == n:
            break
    else:
        return 'none'
    return i
print(find(3, [1, 3]), find(3, []), find(9, [1, 2]))
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 2:
            break
        print(i, j)
    else:
        print('row', i)
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
else:
    print('never')
print(n)
while n:
    n -= 1
else:
    print('else', n)
for x in []:
    pass
else:
    print('empty')
l = [1, 2, 3]
for x in l:
    if x < 3 and len(l) < 6:
        l.append(x * 10)
print(l)
for i in range(3):
    i = 10
print(i)
while True:
    while True:
        break
    break
for a in (b for b in range(2)):
    for a in range(2): pass
print(a)
if 0:
    print('no')
elif '':
    print('no')
elif []:
    print('no')
else:
    print('all false')
for k in range(10, 0, -3): print(k, end=' ')
print()
for k in range(5, 5): print('never')
for k in range(-3, 3, 2): print(k, end=' ')
print()
