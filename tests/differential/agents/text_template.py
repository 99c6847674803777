# Agents' programs: letters from templates, wrapped
import string
import textwrap
from string import Template, Formatter

letter = Template("""Dear $name,
your order ${order}#$number costs $$${price}.
""")
print(letter.substitute(name="Ms. Ray", order="X", number=7, price="9.99"))
print(letter.safe_substitute({"name": "Bob"}))
print(letter.get_identifiers(), letter.is_valid(), Template("$ 5").is_valid())
for text in ("$missing", "cost: $", "line\n${bad name}"):
    try:
        Template(text).substitute(a=1)
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)

class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"

print(Percent("%first_name and %last %%").safe_substitute(first_name="Al"))
para = """The quick brown fox jumped over the lazy dog.  It then ran a-very-long-hyphenated-word further,
	and    supercalifragilisticexpialidocious things happened -- or did they?"""
print(textwrap.fill(para, 30))
print(textwrap.wrap(para, 20, break_long_words=False, break_on_hyphens=False))
print(textwrap.fill(para, 40, initial_indent="* ", subsequent_indent="  ", max_lines=2, placeholder=" [...]"))
print(textwrap.shorten(para, 50), "|", textwrap.shorten("hello", 3, placeholder=".."))
code = """
    def f():
        return 1

      x
"""
print(repr(textwrap.dedent(code)))
print(textwrap.indent("a\n\n b\n", "> "), textwrap.indent("a\n\nb", "- ", lambda line: True))
f = Formatter()
print(f.format("{0} {name!r:>8} {1[k]}", "p", {"k": "v"}, name="q"), list(f.parse("a{b!r:c}{{d}}")))
print(string.ascii_lowercase[:5], string.hexdigits, repr(string.whitespace), string.capwords("  hello   big world "), string.punctuation)
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
