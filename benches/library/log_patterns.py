"""Takes 4,000 lines of a web server's log apart, and counts by status and path."""

import re
from collections import Counter

LINE = re.compile(
    r'(?P<ip>\d+\.\d+\.\d+\.\d+) - - \[(?P<time>[^\]]+)\] "(?P<verb>[A-Z]+) (?P<path>\S+) HTTP/[\d.]+" '
    r"(?P<status>\d{3}) (?P<size>\d+)"
)
NUMBER = re.compile(r"/\d+")


def make_lines(count):
    lines = []
    seed = 5
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        verb = ("GET", "POST", "DELETE")[seed % 3]
        lines.append(
            '10.0.%d.%d - - [12/Nov/2026:10:%02d:%02d +0000] "%s /items/%d/parts HTTP/1.1" %d %d'
            % (seed % 7, seed % 250, number % 60, seed % 60, verb, seed % 90, 200 + 100 * (seed % 4), seed)
        )
    return "\n".join(lines)


LOG = make_lines(4000)


def main():
    statuses = Counter()
    paths = Counter()
    size = 0
    for match in LINE.finditer(LOG):
        statuses[match["status"]] += 1
        paths[NUMBER.sub("/N", match["path"])] += 1
        size += int(match["size"])
    slow = len(re.findall(r'"POST [^"]*" 50\d', LOG))
    return "%s %s %d %d" % (sorted(statuses.items()), paths.most_common(2), size, slow)
