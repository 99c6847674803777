# Programs: a tokenizer, a parser and an evaluator of arithmetic
def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield ("num", float(text[i:j]) if "." in text[i:j] else int(text[i:j]))
            i = j
        elif c in "+-*/()^":
            yield ("op", c)
            i += 1
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")
    yield ("end", None)

class Parser:
    LEVELS = [("+", "-"), ("*", "/")]
    def __init__(self, text):
        self.stream = tokens(text)
        self.advance()
    def advance(self):
        self.kind, self.value = next(self.stream)
    def level(self, n=0):
        if n == len(self.LEVELS):
            return self.factor()
        left = self.level(n + 1)
        while self.kind == "op" and self.value in self.LEVELS[n]:
            op, _ = self.value, self.advance()
            left = (op, left, self.level(n + 1))
        return left
    def factor(self):
        match self.kind, self.value:
            case "op", "-":
                self.advance()
                return ("neg", self.factor())
            case "op", "(":
                self.advance()
                inner = self.level()
                if self.value != ")":
                    raise SyntaxError("expected )")
                self.advance()
                return inner
            case "num", n:
                self.advance()
                if self.value == "^":
                    self.advance()
                    return ("^", n, self.factor())
                return n
            case kind, value:
                raise SyntaxError(f"unexpected {value!r}")

def evaluate(tree):
    match tree:
        case int() | float():
            return tree
        case ("neg", x):
            return -evaluate(x)
        case (op, a, b):
            a, b = evaluate(a), evaluate(b)
            return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else float("nan"), "^": a ** b}[op]

for text in ["1 + 2 * 3", "(1+2)*3", "-4 ^ 2", "10/4 - 1.5", "2*(3+(4-1))/7", "1 +", "3 $ 4", "(1", "7/0"]:
    try:
        tree = Parser(text).level()
        print(text, "->", tree, "=", evaluate(tree))
    except SyntaxError as e:
        print(text, "->", type(e).__name__, e)
