# str: instances of subclasses as arguments of methods
class S(str):
    pass
class Loud(str):
    def upper(self):
        return 'LOUD ' + self[:].upper()
a, comma = S('a,b'), S(',')
print(a.split(comma), comma.join([S('x'), 'y']), 'a,b'.replace(comma, S(';')), 'a,b'.find(comma), 'a,b'.startswith(S('a')), 'xax'.strip(S('x')))
print(len(a), a[0], a[::-1], a + 'c', 'c' + a, a * 2, S('a') in 'abc', 'b' in a, a == 'a,b', 'a,b' == a, {a: 1}['a,b'], {'a,b': 2}[a])
print(type(a.upper()) is str, type(str(a)) is str, isinstance(a, str), Loud('x').upper(), 'ab'.partition(S('b')), 'a'.center(5, S('*')))
print('aXb'.translate(str.maketrans(S('X'), S('-'))), a.encode(), int(S('12')) + 1, sorted([S('b'), 'a']))
