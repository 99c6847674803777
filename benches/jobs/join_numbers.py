"""Joins the strings of many numbers."""


def main():
    text = "".join([str(i) for i in range(8000)])
    commas = ",".join(str(i * i) for i in range(6000))
    lines = "\n".join(map(str, range(7000)))
    return "%d %d %d %s" % (len(text), len(commas), len(lines), commas[-20:])
