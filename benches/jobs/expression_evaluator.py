"""Evaluates arithmetic expressions with a tokeniser and recursive descent."""

SOURCES = ["1 + 2 * 3", "(4 + 5) * (6 - 7)", "100 / 4 / 5 - -3", "2 * (3 + (4 - 1) * 7) - 18"]
OPERATORS = ["+-", "*/"]


def tokenise(text):
    tokens = []
    for char in text:
        if char.isdigit() and tokens and tokens[-1].isdigit():
            tokens[-1] += char
        elif char != " ":
            tokens.append(char)
    return ["end"] + tokens[::-1]


def expression(tokens, level=0):
    if level == 2:
        token = tokens.pop()
        if token == "-":
            return -expression(tokens, 2)
        if token == "(":
            value = expression(tokens)
            tokens.pop()
            return value
        return int(token)
    value = expression(tokens, level + 1)
    while tokens[-1] in OPERATORS[level]:
        operator = tokens.pop()
        other = expression(tokens, level + 1)
        if level:
            value = value * other if operator == "*" else value // other
        else:
            value = value + other if operator == "+" else value - other
    return value


def main():
    results = [expression(tokenise(source)) for source in SOURCES * 400]
    return "%s %d" % (results[:4], sum(results))
