# Calls of one module: statistics over kinds of numbers
import statistics as s
from fractions import Fraction as F
from decimal import Decimal as D
sets = {"ints": [1, 2, 2, 3, 10], "floats": [1.5, 2.25, 3.0], "fractions": [F(1, 2), F(1, 3)], "decimals": [D("1.5"), D("2.5"), D("4")], "one": [5], "empty": [], "text": ["a", "b", "a"], "mixed": [1, 2.5, F(1, 2)], "neg": [-1, 1], "bool": [True, True]}
for f in "mean fmean geometric_mean harmonic_mean median median_low median_high mode multimode pstdev pvariance stdev variance".split():
    for name, values in sets.items():
        try:
            v = getattr(s, f)(values)
            print(f, name, f"{v:.10g}" if isinstance(v, float) else v, type(v).__name__)
        except Exception as error:
            print(f, name, type(error).__name__)
for e in """s.quantiles([1, 2, 3, 4, 5])
s.quantiles([1, 2, 3], n=2)
s.quantiles([1, 2, 3, 4], n=4, method='inclusive')
s.quantiles([1, 2], n=0)
s.quantiles([1, 2], method='x')
s.median_grouped([1, 2, 2, 3], interval=2)
s.mean(iter([1, 2]))
s.mean({1: 2, 3: 4})
s.mean([1e308, 1e308]) > 1
s.fmean([1, 2], [3, 1])
s.fmean([1, 2], [3])
s.harmonic_mean([0, 1])
s.variance([1, 2, 3], 2)
s.pvariance([1, 2, 3], mu=2)
s.mode([])
s.multimode([])
round(s.correlation([1, 2, 3], [1, 2, 4]), 10)
s.covariance([1, 2], [3])
s.linear_regression([1, 2, 3], [2, 4, 6])
s.NormalDist(5, 2), s.NormalDist().mean, s.NormalDist(1, 2).stdev
round(s.NormalDist(0, 1).cdf(1.96), 10), round(s.NormalDist().inv_cdf(0.9), 10)
s.NormalDist(1, 1) + s.NormalDist(2, 1) == s.NormalDist(3, 2 ** 0.5)
s.NormalDist(1, 1) * 3 - 1
s.NormalDist(2, 1) == 5
hash(s.NormalDist(1, 2)) == hash(s.NormalDist(1, 2))
s.NormalDist(1, -1)
len(s.NormalDist(0, 1).samples(3, seed=1))
s.NormalDist.from_samples([1])
s.mean()
s.mean(5)
s.StatisticsError.__mro__[1]""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", type(error).__name__)
