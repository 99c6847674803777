# tokenize: tokens, places and errors
import io
import tokenize

SOURCES = [
    "x = 1\n",
    "def f(a, *b, c=2, **d) -> int:\n    return (a +\n        b[0])  # sum\n\n\nclass A:\n\tpass\n",
    "if a:\n    b\n\n    # comment\nelse:\n  c",
    "'''three\nlines\n''' + \"x\\\ny\" + rb'raw'\n",
    "1_000 + 0x1F - 0b11 * 0o17 / 1.5e-3j // .5 ** 2.\n",
    "a\\\n  = b\n",
    "",
    "@d\nasync def g():\n    await h()\n    x: int = y if z else w\n",
    "a<=b!=c>>=d:=e...f\n",
]
for source in SOURCES:
    print(repr(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        print("  ", tokenize.tok_name[token.type], tokenize.tok_name[token.exact_type], repr(token.string), token.start, token.end)
tokens = list(tokenize.generate_tokens(io.StringIO(SOURCES[1]).readline))
print(tokenize.untokenize(tokens) == SOURCES[1])
print(tokenize.untokenize((t.type, t.string) for t in tokens).split())
print(tokenize.detect_encoding(io.BytesIO(b"# -*- coding: latin-1 -*-\n").readline))
print(tokenize.detect_encoding(io.BytesIO(b"\xef\xbb\xbfx\n").readline))
print([t.string for t in tokenize.tokenize(io.BytesIO("\xe4 = 'ü'\n".encode()).readline)])
for bad in ("'''open\n", "if a:\n    b\n  c\n"):
    try:
        list(tokenize.generate_tokens(io.StringIO(bad).readline))
    except (tokenize.TokenError, IndentationError) as e:
        print(type(e).__name__, e.args[0])
