# Agents' steps: records migrated through versions
import json
from copy import deepcopy
from functools import wraps
MIGRATIONS = {}
def migration(old, new):
    def register(f):
        @wraps(f)
        def wrapper(doc):
            doc = deepcopy(doc)
            f(doc)
            doc["version"] = new
            return doc
        assert old not in MIGRATIONS, f"two migrations from {old}"
        MIGRATIONS[old] = (new, wrapper)
        return wrapper
    return register
@migration(1, 2)
def split_name(doc):
    "Splits the name."
    first, _, last = doc.pop("name").partition(" ")
    doc["name"] = {"first": first, "last": last or None}
@migration(2, 3)
def add_tags(doc):
    "Adds tags."
    doc.setdefault("tags", []).extend(t for t in doc.pop("labels", "").split(",") if t)
@migration(3, 5)
def cents(doc):
    "Money in cents."
    for k in list(doc):
        if k.endswith("_eur"): doc[k.removesuffix("_eur") + "_cents"] = round(doc.pop(k) * 100)
def upgrade(doc, target=5):
    steps = []
    while (v := doc.get("version", 1)) < target:
        if v not in MIGRATIONS: raise LookupError(f"no way from version {v}")
        new, f = MIGRATIONS[v]
        try: doc = f(doc)
        except (KeyError, AttributeError, TypeError) as e: raise ValueError(f"{f.__name__} failed on {json.dumps(doc)}") from e
        steps.append(f"{v}->{new} {f.__doc__}")
    return doc, steps
for doc in ({"name": "Ann Lee", "labels": "a,b", "price_eur": 1.15}, {"version": 2, "name": {}, "tags": ["x"]}, {"version": 5}, {"version": 3, "pay_eur": "x"}, {"name": 5}, {}, {"version": 4}):
    before = json.dumps(doc)
    try: print(*upgrade(doc), sep="\n   ")
    except (ValueError, LookupError) as e: print(type(e).__name__, e, "|", repr(e.__cause__))
    print("   unchanged", json.dumps(doc) == before)
try:
    migration(1, 9)(print)
except AssertionError as e:
    print(e)
print({k: (n, f.__name__) for k, (n, f) in MIGRATIONS.items()})
