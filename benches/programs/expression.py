"""Tokenises, parses and evaluates arithmetic expressions with variables and functions."""

FUNCTIONS = {"min": min, "max": max, "abs": abs}


class ParseError(Exception):
    pass


def tokenise(text):
    tokens = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == " ":
            at += 1
        elif char.isdigit():
            start = at
            while at < len(text) and (text[at].isdigit() or text[at] == "."):
                at += 1
            number = text[start:at]
            tokens.append(("number", float(number) if "." in number else int(number)))
        elif char.isalpha():
            start = at
            while at < len(text) and (text[at].isalpha() or text[at].isdigit()):
                at += 1
            tokens.append(("name", text[start:at]))
        elif char in "+-*/%(),":
            tokens.append((char, char))
            at += 1
        else:
            raise ParseError("unexpected %r at %d" % (char, at))
    tokens.append(("end", None))
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def peek(self):
        return self.tokens[self.at][0]

    def take(self, kind=None):
        token = self.tokens[self.at]
        if kind is not None and token[0] != kind:
            raise ParseError("expected %s, got %s" % (kind, token[0]))
        self.at += 1
        return token[1]

    def sum(self):
        node = self.product()
        while self.peek() in ("+", "-"):
            operator = self.take()
            node = (operator, node, self.product())
        return node

    def product(self):
        node = self.factor()
        while self.peek() in ("*", "/", "%"):
            operator = self.take()
            node = (operator, node, self.factor())
        return node

    def factor(self):
        kind = self.peek()
        if kind == "number":
            return ("number", self.take())
        if kind == "-":
            self.take()
            return ("negative", self.factor())
        if kind == "(":
            self.take()
            node = self.sum()
            self.take(")")
            return node
        name = self.take("name")
        if self.peek() != "(":
            return ("name", name)
        self.take()
        arguments = [self.sum()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        return ("call", name, arguments)


def evaluate(node, variables):
    kind = node[0]
    if kind == "number":
        return node[1]
    if kind == "name":
        return variables[node[1]]
    if kind == "negative":
        return -evaluate(node[1], variables)
    if kind == "call":
        return FUNCTIONS[node[1]](*[evaluate(argument, variables) for argument in node[2]])
    left = evaluate(node[1], variables)
    right = evaluate(node[2], variables)
    if kind == "+":
        return left + right
    if kind == "-":
        return left - right
    if kind == "*":
        return left * right
    if kind == "/":
        return left / right
    return left % right


SOURCES = [
    "1 + 2 * (x - 3) % 7 - max(x, 4, y) / 2.5",
    "(a + b) * (a - b) + min(x * 2, abs(-y)) - 12 % 5",
    "((((x + 1) * 2 + y) * 3 + a) * 4 + b) % 1000",
    "price * amount * (100 - discount) / 100 + max(fee, 3)",
    "x + $",
    "max(1, 2",
]


def main():
    total = 0.0
    errors = 0
    for number in range(250):
        variables = {"x": number, "y": number * 3 % 11, "a": 5, "b": number % 4}
        variables["price"], variables["amount"], variables["discount"], variables["fee"] = 9.75, number, 15, 2
        for source in SOURCES:
            try:
                total += evaluate(Parser(tokenise(source)).sum(), variables)
            except ParseError:
                errors += 1
    return "%.3f %d" % (total, errors)
