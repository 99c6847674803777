"""Parses the lines of a settings file with strip, startswith and partition."""


def make_text(count):
    lines = []
    for n in range(count):
        if n % 10 == 0:
            lines.append("[section %d]" % n)
        elif n % 10 == 5:
            lines.append("  # a comment")
        else:
            lines.append("  key%d = value %d  " % (n, n * 7))
    return lines


LINES = make_text(15000)


def main():
    sections = {}
    current = {}
    comments = 0
    for line in LINES:
        line = line.strip()
        if line.startswith("#"):
            comments += 1
        elif line.startswith("[") and line.endswith("]"):
            current = sections[line[1:-1]] = {}
        else:
            key, _, value = line.partition("=")
            current[key.rstrip()] = value.lstrip()
    settings = sum(len(section) for section in sections.values())
    return "%d %d %d %s" % (len(sections), comments, settings, sections["section 70"]["key77"])
