# Programs with data: random numbers from seeds
import random
r = random.Random(42)
print(r.random(), r.randint(1, 6), r.uniform(1, 10), r.choice("abcdef"), r.randrange(0, 100, 7), r.getrandbits(40), r.gauss(0, 1), r.betavariate(2, 3))
deck = [f"{rank}{suit}" for suit in "SHDC" for rank in "A23456789TJQK"]
r.shuffle(deck)
print(deck[:10], r.sample(deck, 5), r.sample(range(10**9), 3), r.choices("HT", k=10), r.choices(["a", "b", "c"], weights=[1, 5, 2], k=8), r.choices("xy", cum_weights=[1, 10], k=5))
state = r.getstate()
first = [r.random() for _ in range(3)]
r.setstate(state)
print(first == [r.random() for _ in range(3)], len(state[1]), state[0])
for seed in (0, 1, -1, 2**70, "text", b"bytes", 1.5, None):
    random.seed(seed)
    x = random.random()
    print(seed, x if seed is not None else 0 <= x < 1)
random.seed(7)
print([random.expovariate(1.5), random.normalvariate(5, 2), random.lognormvariate(0, 0.5), random.vonmisesvariate(1, 2), random.gammavariate(2, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.triangular(0, 10, 3)])
print(random.sample(["a", "b", "c"], counts=[2, 1, 4], k=5), random.randbytes(6), random.getrandbits(0), [random.randint(-3, 3) for _ in range(12)])
def walk(n, seed):
    rng = random.Random(seed)
    x = y = 0
    for _ in range(n):
        dx, dy = rng.choice([(1, 0), (-1, 0), (0, 1), (0, -1)])
        x, y = x + dx, y + dy
    return x, y
print([walk(100, s) for s in range(5)])
rng = random.Random(2024)
inside = sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(5000))
print(inside, 4 * inside / 5000)
print(sorted(rng.sample(range(1, 50), 6)), [sum(rng.randint(1, 6) for _ in range(3)) for _ in range(8)])
for bad in (lambda: random.choice([]), lambda: random.sample([1, 2], 3), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[1, 2]), lambda: random.sample({1, 2}, 1),
            lambda: random.seed([1]), lambda: random.choices([1, 2], weights=[0, 0]), lambda: random.getrandbits(-1), lambda: random.shuffle((1, 2))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:30])
class Fixed(random.Random):
    def random(self): return 0.25
print(Fixed().random(), Fixed().uniform(0, 4), Fixed().choice("abcd"), random.SystemRandom().random() < 1)
