# str: searching repetitive text stays fast
a = 'a' * 20000
b = 'a' * 5000 + 'b'
print(a.find(b), a.rfind('b' + 'a' * 5000), a.count(b), b in a, a.replace(b, 'x') == a, len(a.split(b)), len(a.rsplit('b' + 'a' * 4000)), a.rpartition(b)[0] == '')
c = 'ab' * 10000
print(c.find('ba' * 4000 + 'c'), c.rfind('c' + 'ab' * 4000), c.count('abab'), len(c.split('abab')))
d = bytes(20000)
print(d.find(bytes(5000) + b'x'), d.rfind(b'x' + bytes(5000)), d.count(bytes(100)))
