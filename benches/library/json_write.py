"""Writes a JSON document of about 1 MB, compactly and with indentation."""

import json


def make_rows(count):
    seed = 9
    rows = []
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        rows.append({"id": number, "name": "user %d" % seed, "score": seed / 7, "tags": ["a", "b\n"], "ok": True})
    return rows


ROWS = make_rows(5000)


def main():
    compact = json.dumps(ROWS)
    pretty = json.dumps(ROWS[:1000], indent=2, sort_keys=True)
    return "%d %d" % (len(compact), len(pretty))
