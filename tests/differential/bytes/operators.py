# bytes: operators, comparison, hash and errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

class operator:
    def add(a, b):
        return a + b
    def mul(a, b):
        return a * b
    def contains(a, b):
        return b in a
print(b'a' + b'b', b'a' + bytearray(b'b'), b'ab' * 2, 2 * b'ab', b'a' * 0, b'a' + memoryview(b'c'))
print(b'a' < b'b', b'a' <= b'a', b'b' > b'abc', b'' < b'a', b'a' == bytearray(b'a'), bytearray(b'a') == b'a', b'a' != b'b', b'a' == 'a', b'a' < bytearray(b'b'), b'\xff' > b'a')
print(97 in b'abc', b'bc' in b'abc', bytearray(b'x') in b'abc', b'' in b'', hash(b'ab') == hash(b'a' + b'b'), {b'k': 1}[b'k'], sorted([b'b', b'a', b'']))
for right in ('x', 1, None):
    attempt(operator.add, b'a', right)
for item in ('x', 300, -1, None, 1.5):
    attempt(operator.contains, b'a', item)
attempt(operator.mul, b'a', b'b')
attempt(operator.mul, b'a', 1.5)
