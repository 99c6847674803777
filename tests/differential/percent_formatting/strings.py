# The operator %: strings
print('%s|%r|%a|%5s|%-5s|%.2s|%5.1s|%.0s|%%' % ('abc', 'e', 'é\u20ac', 'ab', 'ab', 'abc', 'abc', 'abc'))
print('%s %s %s %s %s' % (1, 1.5, None, [1, 'a'], {'k': (1,)}), '%s' % 'x', '%s' % ('x',), '%s' % ((1, 2),), '%s' % [1, 2], '%r' % {'a': 1}, '%s' % b'ab')
print('%5s|%-7s|%05s|%+s|% s|%#s' % ('é', '\u20ac', 'a', 'b', 'c', 'd'), '%c%c%c|%5c|%-5c|' % ('a', 66, 'é', 'x', 0x20ac), '%10.4s|' % 'abcdefgh', '%*s|%-*s|%.*s|%*.*s' % (5, 'a', 5, 'b', 2, 'xyz', 6, 3, 'pqrst'))
class C:
    def __str__(self):
        return 'str'
    def __repr__(self):
        return 'repr'
print('%s %r %a %5s' % (C(), C(), C(), C()), '%s' % C(), 'no', 'x' % (), 'x' % {}, 'x' % [], '%s%%' % 5, '%%' % (), '%%%s%%' % 'a')
