# str: as keys of dicts and members of sets
d = {}
for i in range(300):
    d['key%d' % i] = i
    d['ключ%d' % i] = -i
print(len(d), d['key' + '17'], d['ключ' + str(17)], 'key300' in d, sum(d.values()))
print(hash('abc') == hash('a' + 'bc'), hash('') == hash(str()), len({'a', 'b', 'a', chr(97)}), {'x': 1} == {chr(120): 1})
long = 'k' * 400
d[long] = 'long'
print(d['k' * 400], len({long, 'k' * 400}), long in d, ('k' * 399) in d)
