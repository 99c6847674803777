# Sorting: the list when a comparison fails
for reverse in (False, True):
    for items in ([3, 1, "a", 2], [3, 1, 2, "a", "b"], ["a", 1], [1, 2, 3, None], [5, 4, 3, "x", 1]):
        try:
            items.sort(reverse=reverse)
        except TypeError as e:
            print(e)
        print(sorted(map(str, items)))
x = [3, 1, 2, "a", "b"]
try:
    x.sort(reverse=True)
except TypeError:
    print(x)
