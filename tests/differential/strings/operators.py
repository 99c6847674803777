# str: operators, comparison and their errors

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
print('a' + 'b', 'ab' * 3, 3 * 'ab', 'a' * 0, 'a' * -1, 'ä' * 2, True * 'x', 'x' * False)
s = 'a'
s += 'b'
s *= 2
print(s, 'a' in 'abc', '' in '', 'ä' in 'bär', 'x' not in 'abc', 'abc' in 'ab')
words = ['b', 'a', '', 'ab', 'B', 'ä', '日', '😀', '\uffff', 'aa', 'a\0']
print(ascii(sorted(words)), min(words) == '', ascii(max(words)))
print('a' < 'b', 'a' <= 'a', 'b' > 'ab', 'Z' < 'a', '' < 'a', 'a' == 'a', 'a' != 'b', 'a' == b'a', 'a' == 1)
for right in (1, None, b'x', 1.5, []):
    attempt(operator.add, 'a', right)
for right in ('b', 1.5, None, []):
    attempt(operator.mul, 'a', right)
for item in (1, None, b'a', ['a']):
    attempt(operator.contains, 'abc', item)
attempt(operator.mul, 'a', 10**30)
