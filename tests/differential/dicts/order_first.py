# Dict: keeps insertion order
d = {}
d[3] = 1
print(d)
