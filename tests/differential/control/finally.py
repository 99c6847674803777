# try: else, finally with return, break, continue in every position
def a(n):
    try:
        if n == 0: return 'try'
        if n == 1: raise ValueError
        if n == 2: raise KeyError
    except ValueError:
        return 'except'
    else:
        return 'else'
    finally:
        print('finally', n)
for i in range(4):
    try:
        print(a(i))
    except KeyError as e:
        print('KeyError', e)
def b():
    r = []
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            r.append(i)
        finally:
            r.append('f%d' % i)
    else:
        r.append('else')
    return r
print(b())
def c():
    for i in range(3):
        try:
            try:
                return i
            finally:
                print('inner')
        finally:
            print('outer')
print(c())
def d():
    while True:
        try:
            raise ValueError
        except ValueError:
            break
        finally:
            print('d')
    return 'done'
print(d())
def e():
    try:
        try:
            1 / 0
        finally:
            print('cleanup')
    except ZeroDivisionError:
        return 'caught'
print(e())
def f():
    for i in range(2):
        for j in range(2):
            try:
                if j: return i, j
            finally:
                print('fin', i, j)
print(f())
def g():
    try:
        pass
    except:
        print('no')
    else:
        print('else')
        try:
            return 1
        finally:
            print('g')
print(g())
def h():
    x = 1
    try:
        return x
    finally:
        x = 2
print(h())
def gen():
    try:
        yield 1
        yield 2
    finally:
        print('gen closed')
it = gen(); next(it); it.close()
