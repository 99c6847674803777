"""Counts in global variables from functions."""

count = 0
total = 0


def visit(amount):
    global count, total
    count += 1
    if amount & 1:
        total += amount


def main():
    global count, total
    count = 0
    total = 0
    for i in range(40000):
        visit(i)
    return "%d %d" % (count, total)
