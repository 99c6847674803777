# Dict views: mapping, and which are hashable
from collections.abc import Hashable

d = {"a": 1}
for view in (d.keys(), d.values(), d.items()):
    print(type(view).__name__, view.mapping, type(view.mapping).__name__, isinstance(view, Hashable))
    try:
        hash(view)
        print("has a hash")
    except TypeError as e:
        print(e)
    try:
        view.nothing
    except AttributeError as e:
        print(e)
mapping = d.keys().mapping
d["b"] = 2
print(mapping, mapping["b"], len(mapping))
try:
    mapping["c"] = 3
except TypeError as e:
    print(e)
