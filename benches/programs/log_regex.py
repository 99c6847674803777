"""Searches a server's log with regular expressions: requests by status, slow paths, and addresses that fail."""

import re

METHODS = ["GET", "GET", "GET", "POST", "PUT"]
PATHS = ["/", "/login", "/api/users/%d", "/api/orders/%d/items", "/static/app.js"]
STATUSES = [200, 200, 200, 201, 302, 404, 500]


def make_log(count):
    lines = []
    seed = 3
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        path = PATHS[seed % 5]
        if "%" in path:
            path = path % (seed % 97)
        lines.append(
            '10.0.%d.%d - - [%02d/May/2024:%02d:%02d:%02d] "%s %s HTTP/1.1" %d %d %dms'
            % (
                seed % 4,
                seed % 50,
                number % 28 + 1,
                number % 24,
                seed % 60,
                number % 60,
                METHODS[seed // 7 % 5],
                path,
                STATUSES[seed // 11 % 7],
                seed % 5000,
                seed % 900,
            )
        )
        if seed % 10 == 0:
            lines.append("warning: worker %d restarted" % (seed % 8))
    return lines


LOG = make_log(6000)

LINE = re.compile(r'^(\d+\.\d+\.\d+\.\d+) \S+ \S+ \[([^\]]+)\] "([A-Z]+) (\S+) [^"]*" (\d+) (\d+) (\d+)ms$')
NUMBER = re.compile(r"/\d+")
WARNING = re.compile(r"^warning: (.*)$")


def main():
    statuses = {}
    slow = {}
    failing = {}
    warnings = 0
    for line in LOG:
        match = LINE.match(line)
        if not match:
            if WARNING.match(line):
                warnings += 1
            continue
        address = match.group(1)
        path = NUMBER.sub("/:id", match.group(4))
        status = match.group(5)
        statuses[status] = statuses.get(status, 0) + 1
        if int(match.group(7)) > 700:
            slow[path] = slow.get(path, 0) + 1
        if status[0] == "5":
            failing[address] = failing.get(address, 0) + 1
    most = sorted(failing.items(), key=lambda item: (-item[1], item[0]))[:3]
    return "%s %s %s %d warnings" % (sorted(statuses.items()), sorted(slow.items()), most, warnings)
