# Small programs: Markov chains and random text with seeds
import random, re, string, textwrap
from collections import Counter, defaultdict
from itertools import islice, pairwise
TEXT = """One fish two fish red fish blue fish. Black fish blue fish old fish new fish.
This one has a little star. This one has a little car. Say what a lot of fish there are."""
words = re.findall(r"\w+|[.]", TEXT)
chain = defaultdict(list)
for a, b in pairwise(words):
    chain[a].append(b)
def generate(seed, n, start="This"):
    rng, word = random.Random(seed), start
    for _ in range(n):
        yield word
        word = rng.choice(chain[word]) if chain[word] else start
for seed in range(3):
    text = re.sub(r" \.", ".", " ".join(generate(seed, 14)))
    print(textwrap.fill(text, 50, subsequent_indent="  "))
print(sorted(chain["fish"]), Counter(chain["fish"]).most_common(2), len(chain), {k: len(v) for k, v in islice(sorted(chain.items()), 5)})
rng = random.Random("names")
syllables = ["ka", "lo", "mi", "ren", "tu"]
print(["".join(rng.choices(syllables, k=rng.randint(2, 3))).title() for _ in range(6)], "".join(rng.sample(string.ascii_lowercase, 10)), [rng.triangular(0, 1, 0.5) < 1 for _ in range(2)])
grammar = {"S": ["NP VP"], "NP": ["the N", "the A N"], "VP": ["V NP", "V"], "N": ["cat", "dog", "moon"], "A": ["old", "happy"], "V": ["sees", "likes"]}
def expand(symbol, r):
    return " ".join(expand(s, r) for s in r.choice(grammar[symbol]).split()) if symbol in grammar else symbol
print([expand("S", random.Random(i)) for i in range(4)])
def levels(n, r): return [[r.randrange(10) for _ in range(n)] for _ in range(2)]
print(levels(4, random.Random(9)), random.Random(9).sample(range(100), k=5), random.Random(3).shuffle(x := list(range(8))), x, random.Random(1).getrandbits(64), random.Random(2).randbytes(4).hex())
