# Dicts: comparison
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

print({1: 2} == {1: 2}, {1: 2} == {1: 3}, {1: 2} == {2: 2}, {} == {}, {1: 2} != {1: 2})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 1.0} == {True: 1}, {1: 2} == [(1, 2)], {} == None)
nan = float("nan")
print({1: nan} == {1: nan}, {nan: 1} == {nan: 1}, {1: float("nan")} == {1: float("nan")})
a = {1: {2: {3: [4]}}}
print(a == {1: {2: {3: [4]}}}, a == {1: {2: {3: [5]}}})
show(lambda: {} < {})
show(lambda: {1: 2} >= {})
show(lambda: {} + {})
