# str: edit distance and longest common substring by index
def distance(a, b):
    row = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        previous, row[0] = row[0], i
        for j in range(1, len(b) + 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a[i - 1] != b[j - 1]))
    return row[-1]
def common(a, b):
    best = ''
    for i in range(len(a)):
        for j in range(i + len(best) + 1, len(a) + 1):
            if a[i:j] in b:
                best = a[i:j]
            else:
                break
    return best
for a, b in (('kitten', 'sitting'), ('', 'abc'), ('größe', 'grosse'), ('日本語', '日本'), ('intention', 'execution')):
    print(a, b, distance(a, b), repr(common(a, b)))
