# Closures: cells, cell_contents, closures over loops
def make(n):
    total = n * 2
    def get():
        return n + total
    def put(v):
        nonlocal n
        n = v
    return get, put

get, put = make(3)
print(get(), len(get.__closure__), sorted(c.cell_contents for c in get.__closure__))
put(10)
print(get())
print(make.__closure__)
print([f() for f in [lambda: i for i in range(3)]])
print([f() for f in [lambda i=i: i for i in range(3)]])

def adders():
    return [lambda x: x + n for n in range(3)]

print([f(10) for f in adders()])
cell = get.__closure__[0]
print(type(cell).__name__)
cell.cell_contents = 100
print(get() in (106, 110, 200))

def late():
    def user():
        return value
    c = user.__closure__[0]
    try:
        c.cell_contents
    except ValueError as e:
        print(type(e).__name__, e)
    value = 7
    return user, c

user, c = late()
print(user(), c.cell_contents)
del c.cell_contents
try:
    c.cell_contents
except ValueError as e:
    print(e)
