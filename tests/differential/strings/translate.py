# str: maketrans and translate

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print(str.maketrans('abc', 'xyz'), str.maketrans('ab', 'é日', 'c'), 'x'.maketrans({'a': 'b', 99: None, 'd': 'long'}))
table = str.maketrans({'a': 'x', 'b': None, 'c': 0x1F600, 'd': 'long ', 'é': 'e'})
print('abcdéf'.translate(table), 'zzz'.translate(table), 'abc'.translate({}), 'abc'.translate({97: None, 98: 'é'}))
class Table:
    def __getitem__(self, code):
        if code == 98:
            raise LookupError
        return code + 1
print('abc'.translate(Table()), 'aäc'.translate([ord('x')] * 100))
attempt(str.maketrans, 'a')
attempt(str.maketrans, 'a', 'bc')
attempt(str.maketrans, {'ab': 1})
attempt(str.maketrans, {1.5: 1})
attempt(str.maketrans, 1, 'a')
attempt(str.maketrans, 'a', 'b', 3)
attempt('a'.translate, {97: -1})
attempt('a'.translate, {97: 0x110000})
attempt('a'.translate, {97: 1.5})
attempt('a'.translate, {97: b'x'})

# One argument has to be a dict, and of no class that derives from it.
from collections import OrderedDict


class Table(dict):
    pass


for table in ({"a": "b"}, OrderedDict(a="b"), Table(a="b")):
    try:
        print(str.maketrans(table))
    except TypeError as error:
        print(error)
