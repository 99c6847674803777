# map: strict checks that the iterables have the same length
# 3.14: Built-in Functions, map
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

f = lambda *a: a
t(lambda: list(map(f, [1, 2], [3, 4], strict=True))); t(lambda: list(map(f, [1], [2, 3], strict=True))); t(lambda: list(map(f, [1, 2], [2], strict=True)))
t(lambda: list(map(f, [1, 2], [2, 3], [4], strict=True))); t(lambda: list(map(f, [1], [2, 3], strict=False))); t(lambda: list(map(f, [1], foo=1)))
