"""Appends to a list and pops from its end."""


def main():
    stack = []
    total = 0
    for i in range(60000):
        stack.append(i)
        if i % 3 == 2:
            total += stack.pop() - stack.pop()
    left = len(stack)
    while stack:
        total += stack.pop()
    return "%d %d" % (left, total)
