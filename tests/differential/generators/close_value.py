# Generators: close returns the value that the generator returns
# 3.14: What's New in Python 3.13, Other Language Changes
def g(v):
    try:
        yield 1
    except GeneratorExit:
        return v

for v in (42, None, 'x'):
    a = g(v)
    next(a)
    print(a.close(), a.close())
b = g(1)
print(b.close())
def total():
    n = 0
    try:
        while True:
            n += yield
    except GeneratorExit:
        return n
t = total()
next(t)
for i in range(5):
    t.send(i)
print(t.close())
