# Functions: global and nonlocal variables, and what is local
count = 0
def inc():
    global count
    count += 1
    return count
print(inc(), inc(), count)
def unbound():
    print(count)
    count = 5
try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__)
def outer():
    x = 'outer'
    def reads():
        return x
    def writes():
        nonlocal x
        x = 'changed'
    def shadows():
        x = 'own'
        return x
    before = reads()
    writes()
    return before, reads(), shadows(), x
print(outer())
def define():
    global created
    created = 'new global'
define()
print(created)
def deletes():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError:
        return 'deleted'
print(deletes())
def cell_unset():
    def use():
        return later
    try:
        use()
    except NameError as e:
        print(type(e).__name__)
    later = 1
    return use()
print(cell_unset())
def loop():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    return [f() for f in fs]
print(loop())
