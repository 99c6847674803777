"""Joins the strings of many numbers."""


def main():
    text = "".join([str(i) for i in range(24000)])
    commas = ",".join(str(i * i) for i in range(18000))
    lines = "\n".join(map(str, range(20000)))
    return "%d %d %d %s" % (len(text), len(commas), len(lines), commas[-20:])
