# Reports: dataclass reports
# dataclasses with field/asdict/replace/order/frozen, grouped and summed.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from itertools import groupby
from operator import attrgetter


@dataclass
class Tag:
    name: str


@dataclass(order=True)
class Sale:
    region: str
    amount: float = field(compare=False)
    tags: list[Tag] = field(default_factory=list, repr=False, compare=False)
    note: str = field(default="", kw_only=True)
    share: float = field(init=False, default=0.0)

    def __post_init__(self):
        if self.amount < 0:
            raise ValueError(f"negative amount: {self.amount}")
        self.share = self.amount / 100


@dataclass(frozen=True, slots=True)
class Key:
    a: int
    b: str = "x"


@dataclass
class Big(Sale):
    level: int = 1


sales = [Sale("south", 30), Sale("north", 20.5, [Tag("x")]), Sale("south", 5, note="n")]
print(sales[1], asdict(sales[1]), astuple(sales[2]))
for region, rows in groupby(sorted(sales, key=attrgetter("region")), key=attrgetter("region")):
    rows = list(rows)
    print(region, len(rows), sum(r.amount for r in rows))
print(sorted(sales)[0].region, replace(sales[0], amount=1).share, Sale("a", 1) == Sale("a", 2), [f.name for f in fields(Big)], is_dataclass(Key), Big("w", 1, level=3))
k = Key(1)
print(k, {k: 1}[Key(1, "x")], hash(k) == hash(Key(1)), sales[0].tags is sales[2].tags, hasattr(k, "__dict__"))
acts = [lambda: setattr(k, "a", 2), lambda: Sale("x", -1), lambda: Sale("x"), lambda: hash(sales[0]), lambda: Sale("x", 1, [], "pos"), lambda: asdict(5), lambda: exec("@dataclass\nclass Bad:\n    a: int = 1\n    b: str\n"), lambda: exec("@dataclass\nclass Bad:\n    a: list = []\n")]
for act in acts:
    try:
        act()
    except (FrozenInstanceError, TypeError, ValueError) as e:
        print(type(e).__name__, "|", str(e).split(" argument")[0][:60])
