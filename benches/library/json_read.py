"""Reads a JSON document of about 1 MB."""

import json


def make_document(count):
    seed = 9
    rows = []
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        rows.append(
            {
                "id": number,
                "name": "user %d" % seed,
                "score": seed / 7,
                "tags": ["a", "b\n", "\u00e9t\u00e9"],
                "active": seed % 2 == 0,
                "parent": None,
            }
        )
    return json.dumps({"rows": rows})


TEXT = make_document(8000)


def main():
    rows = json.loads(TEXT)["rows"]
    return "%d %d %.3f" % (len(TEXT), len(rows), sum(row["score"] for row in rows))
