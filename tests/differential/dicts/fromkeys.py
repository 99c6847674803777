# Dicts: fromkeys, of subclasses too
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict.fromkeys(range(3), "x"), {}.fromkeys("ab", 1))
print(dict.fromkeys({"p": 1, "q": 2}))
shared = dict.fromkeys("ab", [])
shared["a"].append(1)
print(shared)
show(dict.fromkeys, 5)
print(list(dict.fromkeys([3, 1, 3, 2, 1])))
