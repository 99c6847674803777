"""Evaluates arithmetic expressions with a tokeniser and recursive descent."""

SOURCES = ["1 + 2 * 3", "(4 + 5) * (6 - 7)", "100 / 4 / 5 - -3", "2 * (3 + (4 - 1) * 7) - 18"]


def tokenise(text):
    tokens = []
    number = ""
    for char in text + " ":
        if char.isdigit():
            number += char
            continue
        if number:
            tokens.append(int(number))
            number = ""
        if char != " ":
            tokens.append(char)
    return tokens[::-1]


def terms(tokens):
    value = factors(tokens)
    while tokens and tokens[-1] in ("+", "-"):
        value = value + factors(tokens) if tokens.pop() == "+" else value - factors(tokens)
    return value


def factors(tokens):
    value = atom(tokens)
    while tokens and tokens[-1] in ("*", "/"):
        value = value * atom(tokens) if tokens.pop() == "*" else value // atom(tokens)
    return value


def atom(tokens):
    token = tokens.pop()
    if token == "-":
        return -atom(tokens)
    if token != "(":
        return token
    value = terms(tokens)
    tokens.pop()
    return value


def main():
    results = [terms(tokenise(source)) for source in SOURCES * 100]
    return "%s %d" % (results[:4], sum(results))
