# Programs with text: a tokenizer and an evaluator on re
import re
from typing import NamedTuple, Iterator

class Token(NamedTuple):
    kind: str
    value: str
    line: int
    column: int

SPEC = [("NUMBER", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"), ("ASSIGN", r":="), ("END", r";"), ("ID", r"[A-Za-z_]\w*"), ("STRING", r'"(?:\\.|[^"\\])*"'),
        ("OP", r"\*\*|[+\-*/%()]"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+|\#.*"), ("MISMATCH", r".")]
MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SPEC))
KEYWORDS = {"IF", "THEN", "ENDIF", "PRINT"}

def tokenize(code: str) -> Iterator[Token]:
    line, start = 1, 0
    for m in MASTER.finditer(code):
        kind, value, column = m.lastgroup, m.group(), m.start() - start
        if kind == "NEWLINE":
            line, start = line + 1, m.end()
        elif kind == "SKIP":
            continue
        elif kind == "MISMATCH":
            raise SyntaxError(f"{value!r} unexpected on line {line}, column {column}")
        else:
            yield Token(value if kind == "ID" and value in KEYWORDS else kind, value, line, column)

for token in tokenize('total := price * 1.5e3; # comment\nIF x THEN\n  PRINT "a \\"b\\""; ENDIF'):
    print(token)
try:
    list(tokenize("a := $5"))
except SyntaxError as error:
    print(error)

class Parser:
    def __init__(self, text):
        self.tokens = [t for t in tokenize(text)] + [Token("EOF", "", 0, 0)]
        self.at = 0
    def take(self, *values):
        if self.tokens[self.at].value in values:
            self.at += 1
            return self.tokens[self.at - 1].value
    def expr(self):
        left = self.term()
        while op := self.take("+", "-"):
            right = self.term()
            left = left + right if op == "+" else left - right
        return left
    def term(self):
        left = self.power()
        while op := self.take("*", "/", "%"):
            right = self.power()
            left = {"*": lambda: left * right, "/": lambda: left / right, "%": lambda: left % right}[op]()
        return left
    def power(self):
        base = self.atom()
        return base ** self.power() if self.take("**") else base
    def atom(self):
        if self.take("("):
            value = self.expr()
            if not self.take(")"):
                raise ValueError(f"expected ) at {self.tokens[self.at]}")
            return value
        if self.take("-"):
            return -self.power()
        token = self.tokens[self.at]
        if token.kind != "NUMBER":
            raise ValueError(f"unexpected {token.kind} {token.value!r}")
        self.at += 1
        return float(token.value) if re.search(r"[.eE]", token.value) else int(token.value)

for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "10 / 4 - 1.5", "7 % 4 * 2", "(1", "1 +", "1 / 0"):
    try:
        print(text, "=", Parser(text).expr())
    except (ValueError, ZeroDivisionError) as error:
        print(text, "!", type(error).__name__, error)
