# string: constants, capwords, Template and Formatter
import string
for name in ('whitespace', 'ascii_lowercase', 'ascii_uppercase', 'ascii_letters', 'digits', 'hexdigits', 'octdigits', 'punctuation', 'printable'):
    print(name, repr(getattr(string, name)))
print(string.capwords("hello  world's END"), string.capwords('a-b-c', '-'), repr(string.capwords('  x  y ')))
t = string.Template('$name owes ${amount}$currency, $$5 off')
print(t.substitute(name='Ana', amount=10, currency='EUR'))
print(t.substitute({'name': 'Bo', 'amount': 1.5}, currency='x'))
print(t.safe_substitute(name='Ana'))
print(t.template, string.Template('no fields').substitute(), string.Template('$a-$a_1.$b2').substitute(a=1, a_1=2, b2=3))
for text in ('$', 'a\nb $1', '${', '${a', '${a b}', '$-'):
    try:
        print(string.Template(text).substitute(a=1))
    except ValueError as e:
        print(e)
    print(repr(string.Template(text).safe_substitute(a=1)))
try:
    string.Template('$missing').substitute()
except KeyError as e:
    print('KeyError', e)
class Thing:
    text = 'thing'
f = string.Formatter()
print(f.format('{} {} {name}', 1, 'two', name='three'), f.format('{0}{1}{0}', 'a', 'b'), f.format('{{}} {:>5}|{:<5}|', 'x', 'y'))
print(f.vformat('{a[0]} {b.text} {c!r:>6}', (), {'a': [7], 'b': Thing(), 'c': 'q'}), list(f.parse('a{b!r:>{w}}c{{d')))
class Upper(string.Formatter):
    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, '<' + key + '>')
        return args[key]
print(Upper().format('{x} {y} {0:>4}', 'z', x='val'))
