# Agents' tasks: a store with transactions kept as JSON in a file
import json, os, tempfile
from contextlib import contextmanager
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
class Store:
    def __init__(self, path):
        self.path = Path(path)
        self.data = json.loads(self.path.read_text(), parse_float=Decimal) if self.path.exists() else {"accounts": {}, "log": []}
    def save(self):
        temporary = self.path.with_suffix(".tmp")
        temporary.write_text(json.dumps(self.data, default=str, indent=1))
        os.replace(temporary, self.path)
    @contextmanager
    def transaction(self):
        before = deepcopy(self.data)
        try:
            yield self
        except Exception:
            self.data = before
            raise
        else:
            self.save()
    def open(self, name, amount="0"):
        if name in self.data["accounts"]:
            raise KeyError(f"account {name} exists")
        self.data["accounts"][name] = Decimal(amount)
    def move(self, a, b, amount):
        amount = Decimal(amount)
        if amount <= 0:
            raise ValueError(f"amount must be positive: {amount}")
        accounts = self.data["accounts"]
        accounts[a] = Decimal(accounts[a]) - amount
        accounts[b] = Decimal(accounts[b]) + amount
        if accounts[a] < 0:
            raise ArithmeticError(f"{a} would be {accounts[a]}")
        self.data["log"].append([a, b, str(amount)])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "bank.json")
    store = Store(path)
    with store.transaction() as s:
        s.open("ann", "100.50"); s.open("bob")
    for a, b, amount in (("ann", "bob", "30.25"), ("ann", "bob", "500"), ("bob", "zed", "1"), ("bob", "ann", "-5"), ("bob", "ann", "x"), ("bob", "ann", "0.25")):
        try:
            with store.transaction() as s:
                s.move(a, b, amount)
            print("ok", a, b, amount)
        except Exception as error:
            print(type(error).__name__, error)
        print("   ", {k: str(v) for k, v in store.data["accounts"].items()})
    again = Store(path)
    print(again.data, sorted(os.listdir(folder)))
    print(path and Path(path).read_text())
    try:
        with again.transaction() as s:
            s.open("ann")
    except KeyError as error:
        print("KeyError", error)
