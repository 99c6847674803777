# Reports: loop else
# else on loops; and += on a list with any iterable.
def first_factor(n):
    for d in range(2, int(n ** 0.5) + 1):
        if n % d == 0:
            found = d
            break
    else:
        found = None
    return found


print([first_factor(n) for n in (7, 15, 49, 97, 2)])
tries = 0
while tries < 3:
    tries += 1
    if tries == 10:
        break
else:
    print("gave up after", tries)
while False:
    pass
else:
    print("never ran")
for x in [1, 2]:
    continue
else:
    print("continue does not skip else")
out = [0]
out += (1, 2)
out += range(3, 5)
out += "ab"
out += {"k": 1}
out += (c for c in "z")
print(out)
try:
    out = out + (1,)
except TypeError as e:
    print("TypeError:", e)
