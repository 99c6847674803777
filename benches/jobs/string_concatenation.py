"""Builds strings by adding to their end with +=."""


def main():
    text = ""
    for i in range(20000):
        text += "x"
        if i % 5 == 0:
            text += "yz"
    lines = ""
    for i in range(6000):
        lines += "line " + str(i) + "\n"
    return "%d %d %s %s" % (len(text), len(lines), text[-7:], lines[-10:-1])
