"""Sorts objects by their __lt__."""


class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __lt__(self, other):
        if self.major != other.major:
            return self.major < other.major
        return self.minor < other.minor


VERSIONS = [Version(n * 7919 % 53, n * 104729 % 997) for n in range(5000)]


def main():
    ordered = sorted(VERSIONS)
    check = 0
    for place, version in enumerate(ordered):
        check += place ^ version.minor
    first, last = ordered[0], ordered[-1]
    return "%d.%d %d.%d %d" % (first.major, first.minor, last.major, last.minor, check)
