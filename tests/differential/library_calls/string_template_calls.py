# Calls of one module: string and textwrap with right and wrong arguments
import string, textwrap
from string import Template, Formatter
class Dotted(Template):
    braceidpattern = r"[a-z.]+"
class Flagged(Template):
    delimiter = "@"
for e in """Template('$a $b').substitute(a=1, b=2)
Template('$a $b').substitute({'a': 1}, b=2)
Template('$a $b').safe_substitute(a=1)
Template('${a}b $$').substitute(a='x')
Template('$A_1 $é').safe_substitute(A_1=5)
Template('$').safe_substitute()
Template('$a').substitute()
Template('$ x').substitute()
Template('${a').substitute(a=1)
Template('a $1').substitute()
Template('x').template
Template('$a ${b} $$ $c').get_identifiers()
Template('$a').is_valid(), Template('$').is_valid()
Dotted('${a.b} $a').substitute({'a.b': 1, 'a': 2})
Flagged('@x $x @@').substitute(x=1)
Template()
Template('$a').substitute(1, 2)
Formatter().format('{0} {a!r:>5} {b[0]} {c.real}', 1, a='x', b=[7], c=5)
Formatter().format('{} {}', 1, 2)
Formatter().format('{} {0}', 1)
Formatter().format('{a}')
Formatter().format('{0}')
Formatter().vformat('{x}', (), {'x': 3})
list(Formatter().parse('a{b!r:c}d{{e}}'))
Formatter().get_field('0.real', (5,), {})
Formatter().format()
string.capwords('hello  world x'), string.capwords('a-b', '-')
string.ascii_letters, string.digits, string.punctuation, string.hexdigits, string.octdigits
string.printable[-6:], string.whitespace
textwrap.wrap('the quick brown fox', 10)
textwrap.fill('the quick brown fox', 10)
textwrap.wrap('averylongword here', 5)
textwrap.wrap('averylongword here', 5, break_long_words=False)
textwrap.wrap('a-b-c-d e', 3, break_on_hyphens=False)
textwrap.wrap('', 5), textwrap.wrap('   ', 5)
textwrap.wrap('a\\tb\\nc', 20), textwrap.wrap('a\\tb', 20, expand_tabs=False), textwrap.wrap('a\\nb  c', 20, replace_whitespace=False)
textwrap.fill('one two three', 9, initial_indent='* ', subsequent_indent='  ')
textwrap.shorten('hello big world', 11), textwrap.shorten('hello', 3, placeholder='.')
textwrap.wrap('one two three four', 8, max_lines=2), textwrap.wrap('one two', 5, max_lines=1, placeholder='')
textwrap.dedent('  a\\n    b\\n\\n  c'), textwrap.dedent('\\ta\\n  b')
textwrap.indent('a\\n\\nb', '> '), textwrap.indent('a\\nb', '-', lambda l: 'a' in l)
textwrap.wrap('a. b. c', 20, fix_sentence_endings=True)
textwrap.TextWrapper(width=8, drop_whitespace=False).wrap('a   b    c')
textwrap.TextWrapper(tabsize=2).fill('\\ta')
textwrap.wrap('x', 0)
textwrap.wrap('x', 'y')
textwrap.shorten('abc', 2)
textwrap.dedent(5)
textwrap.indent('a')
textwrap.fill()""".splitlines():
    try:
        print(e, "->", repr(eval(e)))
    except Exception as error:
        print(e, "->", type(error).__name__, error if isinstance(error, (ValueError, KeyError)) else "")
