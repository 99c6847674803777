# Functions of the library: random: the same numbers from the same seed, and what is refused
import random


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for seed in (0, 1, -1, 42, 10**40, -(2**70), 3.5, "hello", "", b"bytes", bytearray(b"ba"), True):
    r = random.Random(seed)
    print(seed, r.random(), r.getrandbits(5), r.getrandbits(64), r.getrandbits(200), r.randbytes(7))
    print(r.randint(1, 6), r.randrange(10), r.randrange(5, 1000, 7), r.choice("abcdef"), r.uniform(2, 9))
    print(r.sample(range(1000), 6), r.sample("abcdefgh", 3), r.sample([1, 2], 3, counts=[2, 2]))
    print(r.choices("abcd", k=5), r.choices("abcd", [1, 2, 3, 4], k=5), r.choices([1, 2], cum_weights=[3, 5], k=3))
    items = list(range(12))
    r.shuffle(items)
    print(items)
    for value in (r.gauss(0, 1), r.gauss(5, 2), r.normalvariate(1, 2), r.expovariate(2), r.betavariate(1, 2)):
        print(round(value, 12), end=" ")
    for value in (r.gammavariate(2, 3), r.gammavariate(0.5, 1), r.triangular(1, 5, 2), r.vonmisesvariate(1, 2)):
        print(round(value, 12), end=" ")
    for value in (r.paretovariate(3), r.weibullvariate(1, 2), r.lognormvariate(0, 1)):
        print(round(value, 12), end=" ")
    print()
    state = r.getstate()
    first = [r.random() for _ in range(700)]
    r.setstate(state)
    print(first == [r.random() for _ in range(700)], state[0], len(state[1]), sum(state[1]) % 1000003)

random.seed(7)
print(random.random(), random.randint(1, 100), random.choice([1, 2, 3]))
random.seed("seven", version=1)
print(random.random())
attempt(random.randint, 5, 1)
attempt(random.randrange, 0)
attempt(random.randrange, 1, 2, 0)
attempt(random.randrange, 1.5)
attempt(random.choice, [])
attempt(random.choices, [1, 2], [1])
attempt(random.choices, [1, 2], [0, 0])
attempt(random.sample, [1], 2)
attempt(random.sample, {1, 2}, 1)
attempt(random.sample, [1, 2], -1)
attempt(random.getrandbits, -1)
attempt(random.getrandbits, 0)
attempt(random.seed, [1])
attempt(random.Random(1).setstate, (3, (1, 2), None))
attempt(random.Random(1).setstate, (9, (), None))


class Mine(random.Random):
    def __init__(self, start, note):
        super().__init__(start)
        self.note = note


class Fixed(random.Random):
    def random(self):
        return 0.25


print(Mine(3, "n").random() == random.Random(3).random(), Mine(3, "n").note)
print(Fixed().randrange(100), Fixed().choice("abcd"), Fixed().uniform(0, 8))
system = random.SystemRandom()
print(0 <= system.random() < 1, 0 <= system.getrandbits(10) < 1024, len(system.randbytes(5)))
attempt(system.getstate)
print(sorted(random.__all__)[:6])
