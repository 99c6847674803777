# Functions of the library: textwrap, string, shlex, difflib, pprint, reprlib: text
import difflib
import pprint
import reprlib
import shlex
import string
import textwrap

text = "The quick brown fox, which was very hungry, jumped over the lazy-looking dog. It then slept for twenty-five hours straight!"
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 20, initial_indent="* ", subsequent_indent="  ", max_lines=3))
print(textwrap.shorten(text, 40), "|", textwrap.shorten(text, 40, placeholder="..."))
print(repr(textwrap.dedent("""
    a
      b
    c
    """)), repr(textwrap.indent("x\n\ny\n", "> ")), textwrap.wrap("aaaaaaaaaaaaaaa bb", 5, break_long_words=False))
print(string.Template("$a ${b}c $$ $d").safe_substitute(a=1, b=2), string.capwords("hello wide  world", " "), string.capwords("a b"))
for template in ("$x", "${", "$ x"):
    try:
        print(string.Template(template).substitute({}))
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
print(string.Template("$a ${b} $a").get_identifiers(), string.Template("$a").is_valid(), string.digits, string.hexdigits)


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_under %notunder").safe_substitute(with_under="yes"))
formatter = string.Formatter()
print(formatter.format("{0} {name!r:>8} {1[0].real}", 1, [3j], name="n"), list(formatter.parse("a{b!r:c{d}}{{e}}")))
print(formatter.vformat("{} {}", (1, 2), {}), formatter.get_field("a.b[0]", (), {"a": type("A", (), {"b": [7]})}))
print(shlex.split("a 'b c' \"d \\\"e\" f\\ g # h", comments=True), shlex.quote("it's"), shlex.join(["a b", "c"]))
try:
    shlex.split("'open")
except ValueError as error:
    print(error)
print(list(shlex.shlex("a && b; c", punctuation_chars=True)))
a, b = ["one\n", "two\n", "three\n"], ["one\n", "tree\n", "emu\n"]
print("".join(difflib.unified_diff(a, b, "old", "new")), "".join(difflib.ndiff(a, b)), "".join(difflib.context_diff(a, b)))
matcher = difflib.SequenceMatcher(None, "abcd", "bcde")
print(matcher.ratio(), matcher.get_opcodes(), matcher.get_matching_blocks(), difflib.get_close_matches("appel", ["ape", "apple", "peach"]))
nested = {"key" * 5: list(range(30)), "b": {"inner": ("x" * 40, "y" * 40)}, "a": {3, 1, 2}}
pprint.pprint(nested, width=60)
pprint.pprint(nested, depth=1, compact=True)
print(pprint.pformat([1.5, "a\nb" * 20, b"bytes" * 20, None], width=40), pprint.isreadable(nested), pprint.saferepr([1]))
recursive = [1]
recursive.append(recursive)
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), pprint.isrecursive(recursive))


class Node:
    @reprlib.recursive_repr("<...>")
    def __repr__(self):
        return "Node(%r)" % (self,)


print(Node())
