"""Finds and replaces patterns in a small log."""

import re

LOG = "\n".join(
    "2024-03-%02d 12:%02d:07 %s host%d took %d ms for user%d@example.com"
    % (n % 28 + 1, n % 60, ("INFO", "WARN", "ERROR")[n % 3], n % 9, n * 37 % 997, n)
    for n in range(900)
)
LINE = re.compile(r"^(\d+-\d+-\d+) (\S+) ERROR (\w+) took (\d+) ms", re.MULTILINE)


def main():
    slowest = max(int(time) for _, _, _, time in LINE.findall(LOG))
    hosts = re.findall(r"host\d", LOG)
    hidden = re.sub(r"[\w.]+@[\w.]+", "<mail>", LOG)
    turned = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", LOG)
    doubled = re.sub(r"(\d+) ms", lambda m: str(int(m.group(1)) * 2) + " ms", LOG)
    return "%d %d %d %s %s" % (slowest, len(hosts), len(hidden), turned[:10], doubled[-36:])
