"""Runs a program of a simple stack machine, with its operations in a dict."""

PROGRAM = [
    ("push", 0), ("push", 4500), ("dup", 0), ("rotate", 0), ("add", 0), ("swap", 0),
    ("push", -1), ("add", 0), ("dup", 0), ("jump", 2), ("add", 0), ("halt", 0),
]


def swap(stack, argument):
    stack[-1], stack[-2] = stack[-2], stack[-1]


def jump(stack, argument):
    return argument if stack.pop() else None


OPERATIONS = {
    "push": lambda stack, argument: stack.append(argument),
    "add": lambda stack, argument: stack.append(stack.pop() + stack.pop()),
    "rotate": lambda stack, argument: stack.append(stack.pop(-3)),
    "dup": lambda stack, argument: stack.append(stack[-1]),
    "swap": swap,
    "jump": jump,
}


def main():
    stack = []
    at = steps = 0
    while PROGRAM[at][0] != "halt":
        name, argument = PROGRAM[at]
        target = OPERATIONS[name](stack, argument)
        at = at + 1 if target is None else target
        steps += 1
    return "%d %s" % (steps, stack)
