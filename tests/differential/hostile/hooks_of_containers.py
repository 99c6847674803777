# Hostile: hooks that change a container while a method of it works
import collections
import heapq


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        act()
        return isinstance(other, Item) and self.n == other.n

    def __lt__(self, other):
        act()
        return self.n < other.n

    def __hash__(self):
        act()
        return 7

    def __index__(self):
        act()
        return self.n

    def __repr__(self):
        return "i%d" % self.n


def act():
    global action
    if action:
        once, action = action, None
        once()


def items():
    for n in range(6):
        if n == 3:
            act()
        yield n


def key(item):
    act()
    return item.n


def outcome(call):
    try:
        result = call()
        if hasattr(result, "__next__"):
            result = list(result)
    except Exception as error:
        return type(error).__name__
    return result


def attempt(make, change, call):
    global action, it
    action = None
    it = make()
    action = lambda: change(it)
    result = outcome(call)
    action = None
    return result, it


def clear(it):
    it.clear()


def grow(it):
    for n in range(20):
        it.append(Item(n + 10))


def shrink(it):
    it.pop()


lists = {
    "index": lambda: it.index(Item(4)),
    "count": lambda: it.count(Item(4)),
    "remove": lambda: it.remove(Item(4)),
    "in": lambda: Item(4) in it,
    "==": lambda: it == [Item(n) for n in range(5)],
    "<": lambda: it < [Item(n) for n in range(9)],
    "sort": lambda: it.sort(),
    "sort by key": lambda: it.sort(key=key),
    "sorted": lambda: sorted(it),
    "min": lambda: min(it),
    "max by key": lambda: max(it, key=key),
    "extend": lambda: it.extend(items()),
    "insert": lambda: it.insert(Item(2), 5),
    "get": lambda: it[Item(2)],
    "set": lambda: it.__setitem__(Item(2), 5),
    "delete": lambda: it.__delitem__(Item(1)),
    "slice": lambda: it[Item(1) : Item(3)],
    "set slice": lambda: it.__setitem__(slice(1, 3), items()),
    "pop": lambda: it.pop(Item(1)),
    "*": lambda: it * Item(2),
    "map": lambda: map(key, it),
    "filter": lambda: filter(key, it),
    "sum": lambda: sum(map(key, it)),
}
for name, call in lists.items():
    for change in clear, grow, shrink:
        print("list", name, change.__name__, attempt(lambda: [Item(n) for n in range(5)], change, call))

heaps = {
    "push": lambda: heapq.heappush(it, Item(0)),
    "pop": lambda: heapq.heappop(it),
    "heapify": lambda: heapq.heapify(it),
}
for name, call in heaps.items():
    for change in clear, grow, shrink:
        result, heap = attempt(lambda: [Item(n) for n in range(30)], change, call)
        print("heap", name, change.__name__, result, sorted(len(str(i)) > 0 for i in heap) == [True] * len(heap))

deques = {
    "index": lambda: it.index(Item(4)),
    "count": lambda: it.count(Item(4)),
    "remove": lambda: it.remove(Item(4)),
    "in": lambda: Item(4) in it,
    "extend": lambda: it.extend(items()),
    "extendleft": lambda: it.extendleft(items()),
    "rotate": lambda: it.rotate(Item(2)),
    "insert": lambda: it.insert(Item(2), 5),
    "get": lambda: it[Item(2)],
    "set": lambda: it.__setitem__(Item(2), 5),
    "map": lambda: map(key, it),
}
for name, call in deques.items():
    for change in clear, grow, shrink:
        print("deque", name, change.__name__, attempt(lambda: collections.deque(Item(n) for n in range(5)), change, call))

arrays = {
    "append": lambda: it.append(Item(2)),
    "insert": lambda: it.insert(Item(2), 5),
    "insert value": lambda: it.insert(1, Item(5)),
    "extend": lambda: it.extend(items()),
    "extend with hooks": lambda: it.extend([Item(1), Item(2)]),
    "pop": lambda: it.pop(Item(1)),
    "remove": lambda: it.remove(Item(3)),
    "set slice": lambda: it.__setitem__(slice(0, 2), [Item(7), Item(8), Item(9)]),
    "join": lambda: it.join([b"a", b"b"]),
    "*": lambda: it * Item(2),
}


def grow_array(it):
    it.extend(b"x" * 100)


for name, call in arrays.items():
    for change in clear, grow_array, shrink:
        print("bytearray", name, change.__name__, attempt(lambda: bytearray(range(5)), change, call))


def grow_set(it):
    it.update(range(50))


def grow_dict(it):
    it.update({n: n for n in range(50)})


sets = {
    "add": lambda: it.add(Item(9)),
    "discard": lambda: it.discard(Item(9)),
    "update": lambda: it.update(items()),
    "union": lambda: len(it | set(items())),
    "issubset": lambda: it.issubset(items()),
    "isdisjoint": lambda: it.isdisjoint(items()),
}
for name, call in sets.items():
    for change in clear, grow_set:
        result, it = attempt(lambda: set(range(5)), change, call)
        print("set", name, change.__name__, result, len(it))

dicts = {
    "get": lambda: it.get(Item(9)),
    "setdefault": lambda: it.setdefault(Item(9), 5),
    "pop": lambda: it.pop(Item(9), 5),
    "in": lambda: Item(9) in it,
    "set": lambda: it.__setitem__(Item(9), 5),
    "update": lambda: it.update((n, n) for n in items()),
    "keys": lambda: map(lambda key: act(), it),
    "items": lambda: map(lambda pair: act(), it.items()),
}
for name, call in dicts.items():
    for change in clear, grow_dict:
        result, it = attempt(lambda: {n: n for n in range(5)}, change, call)
        print("dict", name, change.__name__, result, len(it))
