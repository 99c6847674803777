# Unpacking: stars in list, tuple, set and dict displays
print([*range(3), 5, *"ab"], (*[1, 2], 3), (*(),), [*[]])
print(sorted({*[1, 2], *(2, 3)}), {**{'a': 1}, 'b': 2, **{'a': 3, 'c': 4}})
a = [1, 2]
b = [*a, *a]
a.append(3)
print(a, b)
def order(n):
    print('eval', n)
    return [n]
print([*order(1), order(2), *order(3)])
print({order('k')[0]: order('v')[0], **{order('m')[0]: 1}})
print(*[1, 2], *(3,), sep='-')
x = *a, 9
print(x)
print([*(i for i in range(3))], [*{'k': 1}], {**{}}, (*'xyz',)[1])
n = [[*r, 0] for r in ([1], [2, 3])]
print(n)
