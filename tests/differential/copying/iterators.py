# copy: built-in iterators are copied and pickled where they are, and say how much is left
import array
import copy
import operator
import pickle


def show(make, *steps):
    iterator = make()
    for _ in range(2):
        next(iterator, None)
    hint = operator.length_hint(iterator, -1)
    again = copy.copy(iterator)
    pickled = pickle.loads(pickle.dumps(iterator))
    print(type(iterator).__name__, hint, type(again) is type(iterator), list(pickled), list(iterator), end=" ")
    parts = iterator.__reduce__()[1:]
    print(len(parts[0]) if " at 0x" in repr(parts) else parts)


show(lambda: iter([1, 2, 3, 4]))
show(lambda: reversed([1, 2, 3, 4]))
show(lambda: iter((1, 2, 3)))
show(lambda: reversed((1, 2, 3)))
show(lambda: iter(b"abcd"))
show(lambda: iter(bytearray(b"abcd")))
show(lambda: iter(array.array("h", [1, 2, 3])))
show(lambda: iter(range(2, 20, 5)))
show(lambda: reversed(range(2, 20, 5)))
show(lambda: iter(range(10**20, 10**20 + 4)))
show(lambda: enumerate("abcd", 5))
show(lambda: zip("abcd", [1, 2, 3]))
show(lambda: map(abs, [-1, -2, -3]))
show(lambda: filter(None, [0, 1, 0, 2, 3]))
for make in (lambda: iter("añb𝄞c"), lambda: iter({1: 2, 3: 4, 5: 6}), lambda: iter({1: 2, 3: 4, 5: 6}.items()), lambda: iter({7, 8, 9})):
    iterator = make()
    next(iterator)
    print(operator.length_hint(iterator), list(copy.copy(iterator)), list(iterator), operator.length_hint(iterator))

# A place is kept within the sequence.
for place in (-5, 0, 1, 2, 3, 99):
    made = [iter([1, 2, 3]), iter((1, 2, 3)), iter("abc"), iter(b"abc"), iter(range(3)), reversed([1, 2, 3]), reversed("abc")]
    for iterator in made:
        iterator.__setstate__(place)
    print(place, [list(iterator) for iterator in made])
ended = iter([1, 2])
list(ended)
ended.__setstate__(0)
print(list(ended), ended.__reduce__()[1])


class Sequence:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i


iterator = iter(Sequence(3))
print(next(iterator), iterator.__reduce__()[2], list(iterator), iterator.__reduce__()[1])
long = Sequence(2)
iterator = iter(long)
print(list(iterator))
long.n = 5
print(list(iterator), list(long))
counted = iter(lambda state=[0]: state.append(0) or len(state), 5)
print(next(counted), type(counted.__reduce__()[1]), list(counted), counted.__reduce__()[1])


class Count(enumerate):
    pass


count = Count("xyz", 1)
print(iter(count) is count, next(count), type(copy.copy(count)), list(count))


class Named(filter):
    def __init__(self, *args, name=None):
        self.name = name


named = Named(None, [0, 1, 2], name="n")
print(named.name, list(named))


class Wrong:
    def __iter__(self):
        return iter("ab")

    def __len__(self):
        raise RuntimeError("asked")


for take in (list, [].extend, bytearray().extend):
    try:
        print(take(Wrong()))
    except RuntimeError as e:
        print("RuntimeError", e)
