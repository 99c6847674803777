# try: every combination of clauses
def f(n):
    try:
        if n == 0: raise ValueError("v")
        if n == 1: raise KeyError("k")
        if n == 2: return "returned"
        if n == 3: raise OSError("o")
    except (ValueError, TypeError) as e:
        r = type(e).__name__
    except KeyError:
        r = "key"
    except Exception as e:
        r = "other"
    else:
        r = "else"
    finally:
        print("finally", end=" ")
    return r
for i in range(5): print(f(i))
try: pass
finally: print("f")
try: 1/0
except: print("bare")
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally:
            print("fin", i)
    else:
        print("no")
g()
try:
    raise ValueError from KeyError("x")
except ValueError as e:
    print(repr(e.__cause__))
try:
    e
except NameError:
    print("unbound")
