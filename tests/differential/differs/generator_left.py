# Generators: one that is left before its end is not closed when nothing refers to it any more, for there are no reference counts
def g():
    try:
        yield 1
        yield 2
    finally:
        print('finally')

for v in g():
    break
print('left')
a = g()
next(a)
a = None
print('forgotten')
b = g()
next(b)
b.close()
print('closed')
