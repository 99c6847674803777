"""Builds strings by adding to their end with +=."""


def main():
    text = ""
    for i in range(40000):
        text += "x"
        if i % 5 == 0:
            text += "yz"
    lines = ""
    for i in range(12000):
        lines += "line " + str(i) + "\n"
    return "%d %d %s %s" % (len(text), len(lines), text[-7:], lines[-10:-1])
