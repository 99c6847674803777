"""Sets and reads string keys of dicts."""

KEYS = ["customer-%d" % (n * 31 % 5003) for n in range(12000)]


def main():
    lengths = {}
    for place, key in enumerate(KEYS):
        lengths[key] = place
    total = 0
    for key in KEYS:
        total += lengths[key]
    record = {"id": 7, "name": "Ann", "city": "Leeds", "cents": 1250}
    for i in range(20000):
        record["id"] = i
        total += record["cents"] + record["id"]
    missing = sum(1 for n in range(6000) if lengths.get("customer-%d" % n) is None)
    return "%d %d %d" % (len(lengths), total, missing)
