# The module re: \B matches an empty subject and \z is an end, as in 3.14; a function of sub() may change the subject's size; re.DEBUG prints nothing
import re
print(re.search(r'\B', ''), re.search(r'a\z', 'a'), re.compile('a', re.DEBUG))
data = bytearray(b'one two three')
def shrink(m):
    del data[4:]
    return b'<' + m.group() + b'>'
print(re.sub(rb'\w+', shrink, data))
