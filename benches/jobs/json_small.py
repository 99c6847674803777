"""Writes a small record as JSON and reads it again."""

import json

RECORD = {
    "id": 1234,
    "name": "Anna Müller",
    "email": "anna@example.com",
    "active": True,
    "score": 97.25,
    "manager": None,
    "tags": ["new", "vip", "line\nbreak"],
    "address": {"street": "High Street 5", "city": "Leeds", "lines": [1, 2, 3]},
}


def main():
    total = 0
    for number in range(650):
        record = dict(RECORD, id=number)
        text = json.dumps(record)
        back = json.loads(text)
        total += len(text) + back["id"] + len(back["tags"])
        if back == record:
            total += 1
    return "%d %s" % (total, json.dumps(back["address"], sort_keys=True))
