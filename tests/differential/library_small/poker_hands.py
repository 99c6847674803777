# Small programs: poker hands ranked
from collections import Counter
from itertools import combinations, product
from enum import IntEnum
import random
class Rank(IntEnum):
    HIGH, PAIR, TWO_PAIR, THREE, STRAIGHT, FLUSH, FULL, FOUR, STRAIGHT_FLUSH = range(9)
VALUES = {c: n for n, c in enumerate("23456789TJQKA", 2)}
def rank(hand):
    values = sorted((VALUES[c[0]] for c in hand), reverse=True)
    if values == [14, 5, 4, 3, 2]: values = [5, 4, 3, 2, 1]
    counts = Counter(values)
    groups = sorted(counts.items(), key=lambda kv: (-kv[1], -kv[0]))
    shape = tuple(n for _, n in groups)
    flush = len({c[1] for c in hand}) == 1
    straight = len(counts) == 5 and values[0] - values[4] == 4
    kind = (Rank.STRAIGHT_FLUSH if straight and flush else Rank.FOUR if shape[0] == 4 else Rank.FULL if shape == (3, 2) else Rank.FLUSH if flush else Rank.STRAIGHT if straight else
            Rank.THREE if shape[0] == 3 else Rank.TWO_PAIR if shape[:2] == (2, 2) else Rank.PAIR if shape[0] == 2 else Rank.HIGH)
    return kind, tuple(v for v, _ in groups)
hands = ["AS KS QS JS TS", "9H 9D 9S 9C 2D", "KH KD KS 2C 2D", "2H 7H 9H JH KH", "5S 4D 3C 2H AS", "7H 7D 7S KC 2D", "AH AD KS KC 2D", "AH AD 9S KC 2D", "AH QD 9S KC 2D"]
for h in sorted(hands, key=lambda h: rank(h.split()), reverse=True):
    kind, tie = rank(h.split())
    print(f"{h:<16}{kind.name:<15}{kind:>2} {tie}")
deck = [a + b for a, b in product("23456789TJQKA", "SHDC")]
rng = random.Random(5)
dealt = rng.sample(deck, 7)
best = max(combinations(dealt, 5), key=rank)
print(dealt, best, rank(best)[0])
tally = Counter(rank(rng.sample(deck, 5))[0] for _ in range(400))
print({k.name: v for k, v in sorted(tally.items())}, rank("2H 3H 4H 5H 6H".split()) > rank("2H 2D 2S 2C 3H".split()), Rank(4), Rank["FLUSH"] + 1, list(Rank)[-1])
