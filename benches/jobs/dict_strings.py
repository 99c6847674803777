"""Sets and reads string keys of dicts."""

KEYS = ["customer-%d" % (n * 31 % 2503) for n in range(5000)]


def main():
    lengths = {}
    for place, key in enumerate(KEYS):
        lengths[key] = place
    total = 0
    for key in KEYS:
        total += lengths[key]
    record = {"id": 7, "name": "Ann", "city": "Leeds", "cents": 1250}
    for i in range(8000):
        record["id"] = i
        total += record["cents"] + record["id"]
    missing = sum(1 for n in range(3000) if lengths.get("customer-%d" % n) is None)
    return "%d %d %d" % (len(lengths), total, missing)
