# pygments: highlighting of several languages
from pygments import highlight, lex
from pygments.lexers import PythonLexer, get_lexer_by_name, JsonLexer, guess_lexer_for_filename, get_all_lexers
from pygments.formatters import HtmlFormatter, NullFormatter, TerminalFormatter, RawTokenFormatter, LatexFormatter
from pygments.token import Keyword, Token, Name
from pygments.util import ClassNotFound

CODE = 'import os\n\n@deco\ndef f(x: int = 0x1F, *a) -> "str":\n    """Doc."""\n    return f"{x!r:>{3}} {{}}" if x else None  # note\n'
for token, value in lex(CODE, PythonLexer()):
    print(token, repr(value))
print(highlight(CODE, PythonLexer(), HtmlFormatter(linenos=True, full=False)))
print(highlight('{"a": [1, true, null, "x\\n"]}', JsonLexer(), RawTokenFormatter()).decode())
print(repr(highlight("x = 1", PythonLexer(), TerminalFormatter())), highlight("select * from t where a = 'b';", get_lexer_by_name("sql"), NullFormatter()))
for name, code in (("c", "int main(void) { return 0; /* c */ }"), ("bash", "for f in *; do echo \"$f\"; done"), ("html", "<a href='x'>&amp;</a>"), ("yaml", "a: [1, 'x']"), ("javascript", "const f = (a) => `t${a}`;"), ("rust", "fn main() { println!(\"{}\", 1); }")):
    print(name, [(str(t)[6:], v) for t, v in lex(code, get_lexer_by_name(name)) if v.strip()])
print(guess_lexer_for_filename("x.py", "").name, HtmlFormatter(style="monokai").get_style_defs(".h").splitlines()[:5], Keyword in Token, Name.Function, len(list(get_all_lexers())) > 400)
try:
    get_lexer_by_name("nonesuch")
except ClassNotFound as error:
    print(error)
