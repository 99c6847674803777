# Calls of one module: re with right and wrong arguments
import re
from re import *
p = re.compile(r"(?P<w>\w+)-(\d+)?")
m = p.search("x ab-12 cd- y")
for e in """p.findall('a-1 b-'), p.pattern, p.flags, p.groups, dict(p.groupindex)
m.group(), m.group(1), m.group('w', 2), m[0], m['w']
m.groups(), m.groupdict(), m.span(), m.span('w'), m.start(2), m.end()
m.expand(r'\\\\2-\\\\g<w>'), m.pos, m.endpos, m.lastindex, m.lastgroup, m.string, m.re is p
[x.groups('?') for x in p.finditer('a-1 b-')]
p.sub('X', 'a-1 b-2'), p.sub('X', 'a-1 b-2', 1), p.subn('X', 'a-1 b-2')
p.sub(r'\\2\\1', 'a-1'), p.sub(r'[\\g<w>]', 'a-1'), p.sub(lambda m: m[0].upper(), 'a-1'), p.sub('', 'a-')
p.split('1a-2b'), re.split('(,)', 'a,b'), re.split(',', 'a,b,c', maxsplit=1), re.split('', 'ab')
p.match('a-'), p.match(' a-'), p.fullmatch('a-1x'), p.fullmatch('a-1')
p.search('zz a-', 3), p.match('xa-', 1).span()
re.escape('a.b*c'), re.escape(b'a+'), re.escape('')
re.findall('(a)(b)?', 'aba'), re.findall('a|', 'ba'), re.findall('', 'ab')
re.sub('a*', '-', 'baac'), re.sub('x?', '-', 'ab'), re.sub('^', '>', 'a\\nb', flags=re.M)
re.match('(?i)A', 'a') is not None, re.I | re.X, re.compile('a', re.I).flags & re.I == re.I
re.compile(p) is p
re.compile(p, re.I)
re.compile('a', 'x')
re.compile(5)
re.compile('(')
re.compile('[')
re.compile('a{2,1}')
re.compile('(?P<n>a)(?P<n>b)')
re.compile('(?<=a+)b')
re.compile('\\\\1')
re.compile('(?P=q)')
re.compile('x*+', 0), re.compile('(?>x)')
re.compile('+')
re.compile('(?')
re.compile('(?#')
re.compile('[b-a]')
re.compile('(?(1)a|b|c)')
re.compile('\\\\g')
re.compile(b'a').match(b'a').group()
re.compile(b'a').match('a')
re.compile('a').match(b'a')
re.match('a', 5)
re.match()
m.group(5)
m.group('nope')
m['x']
m[9]
m.start(7)
m.expand('\\\\9')
re.sub('a', '\\\\q', 'a')
re.sub('a', '\\\\g<n', 'a')
re.sub('a', '\\\\1', 'a')
re.sub('a', 5, 'a')
re.sub('a', 'b')
re.split('a')
re.findall('a', 'a', pos=1)
p.findall('a-1', 1, 2)
p.sub('a')
p.x
bool(m), repr(m), repr(re.compile('a', re.I)), repr(re.compile('x' * 5))
re.fullmatch('a|ab', 'ab').group(), re.match('a|ab', 'ab').group(), re.search('(?:a|b)+?c', 'abac').group()
re.error is re.error, issubclass(re.error, Exception), re.purge()""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", "error" if isinstance(error, re.error) else type(error).__name__)
