# try: return, break and continue in finally
# 3.14: What's New In Python 3.14, PEP 765 (a warning)
def a():
    try:
        return 1
    finally:
        return 2
def b():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return i
def c():
    while True:
        try:
            raise ValueError
        finally:
            break
    return 'c'
def d():
    try:
        raise ValueError
    finally:
        return 'swallowed'
def e():
    for i in range(2):
        try:
            return i
        finally:
            break
    return 'after'
print(a(), b(), c(), d(), e())
