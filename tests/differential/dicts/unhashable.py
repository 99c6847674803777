# Dicts and sets: unhashable keys
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

show(lambda: {[]: 1})
show(lambda: {1: 2}[[]])
show(lambda: [] in {})
show(lambda: {}.get({}))
show(lambda: {(1, [2]): 3})
show(lambda: {1: 2}.pop(set()))
show(lambda: {}.setdefault([], 1))
show(lambda: dict.fromkeys([[1]]))
show(lambda: {[1]})
show(lambda: {1}.add([]))
show(lambda: set([{}]))
show(lambda: frozenset([[1]]))
show(lambda: [] in {1})
show(lambda: {1}.discard({}))
show(lambda: hash([]))
show(lambda: hash({}))
show(lambda: hash({1}))
show(lambda: hash((1, [])))
show(lambda: hash({}.keys()))
show(lambda: {bytearray(b"a"): 1})
