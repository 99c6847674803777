"""Makes a nested report from rows and writes it as JSON, and reads it back to check it."""

import json


def make_rows(count):
    rows = []
    seed = 17
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        rows.append((number, "host-%02d" % (seed % 20), "check %d" % (seed % 9), seed % 1000, seed % 7 == 0))
    return rows


ROWS = make_rows(4000)


def summary(entries):
    times = sorted(entry["ms"] for entry in entries)
    return {
        "count": len(times),
        "failed": len([entry for entry in entries if entry["failed"]]),
        "median": times[len(times) // 2],
        "mean": round(sum(times) / len(times), 2),
        "slowest": times[-1],
    }


def main():
    hosts = {}
    for number, host, check, ms, failed in ROWS:
        entry = {"id": number, "check": check, "ms": ms, "failed": failed, "note": None if not failed else 'exit "1"\n'}
        hosts.setdefault(host, []).append(entry)
    report = {
        "title": "Checks of the night \u2013 all hosts",
        "hosts": [
            {"name": host, "summary": summary(entries), "entries": entries} for host, entries in sorted(hosts.items())
        ],
        "total": summary([entry for entries in hosts.values() for entry in entries]),
    }
    text = json.dumps(report)
    again = json.loads(text)
    assert again == report
    first = again["hosts"][0]
    return "%d %s %d %.2f" % (text.count('"id"'), first["name"], first["summary"]["failed"], again["total"]["mean"])
