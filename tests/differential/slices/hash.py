# Slices: hashable, and keys of dicts
# 3.14: Library, Built-in Types (messages of exceptions)
d = {slice(1, 2): "a"}
print(d[slice(1, 2)], slice(1, 2, 3) in {slice(1, 2, 3)}, hash(slice(1, 2)) == hash(slice(1, 2, None)))
try:
    hash(slice([]))
except TypeError as e:
    print(e)
