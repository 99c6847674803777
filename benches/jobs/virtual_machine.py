"""Runs a program of a simple stack machine, with its operations in a dict."""

PROGRAM = [
    ("push", 0), ("push", 2500), ("dup", 0), ("rot", 0), ("add", 0), ("swap", 0),
    ("push", -1), ("add", 0), ("dup", 0), ("jump", 2), ("drop", 0), ("halt", 0),
]


def add(stack, at, argument):
    stack.append(stack.pop() + stack.pop())
    return at + 1


def rotate(stack, at, argument):
    stack.append(stack.pop(-3))
    return at + 1


def jump(stack, at, argument):
    return argument if stack.pop() else at + 1


def push(stack, at, argument):
    stack.append(argument)
    return at + 1


def dup(stack, at, argument):
    stack.append(stack[-1])
    return at + 1


def swap(stack, at, argument):
    stack[-1], stack[-2] = stack[-2], stack[-1]
    return at + 1


def drop(stack, at, argument):
    stack.pop()
    return at + 1


OPERATIONS = {
    "push": push, "add": add, "rot": rotate, "jump": jump, "dup": dup, "swap": swap, "drop": drop,
}


def main():
    stack = []
    at = 0
    steps = 0
    while PROGRAM[at][0] != "halt":
        name, argument = PROGRAM[at]
        at = OPERATIONS[name](stack, at, argument)
        steps += 1
    return "%d %s" % (steps, stack)
