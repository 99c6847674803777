# Functions of the library: statistics: means, spread, quantiles, regression, NormalDist
from fractions import Fraction
from statistics import *


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


data = [1, 2, 2, 3.5, 4, 7, 7, 7, 10]
print(mean(data), fmean(data), median(data), median_low(data), median_high(data), mode(data), multimode("aabbc"))
print(pvariance(data), variance(data), round(pstdev(data), 12), round(stdev(data), 12))
print(round(geometric_mean([1, 2, 4, 9]), 12), round(harmonic_mean([40, 60]), 12), harmonic_mean([40, 60], weights=[5, 30]))
print(quantiles(data), quantiles(data, n=10, method="inclusive"), median_grouped([1, 2, 2, 3, 4, 4, 4, 5], interval=1))
print(mean([Fraction(1, 3), Fraction(2, 3)]), variance([Fraction(1, 3), Fraction(2, 3)]), mean([1, 2]), mean([1, 2, 3, 4]))
print(fmean([3.5, 4.0], weights=[1, 3]), linear_regression([1, 2, 3], [2, 4, 6.5]), round(correlation([1, 2, 3], [3, 1, 2]), 12), covariance([1, 2, 3], [3, 1, 2]))
n = NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, round(n.cdf(115), 10), round(n.pdf(100), 10), round(n.inv_cdf(0.9), 8), n + 5, n * 2, n == NormalDist(100, 15))
print([round(q, 6) for q in n.quantiles(4)], round(n.overlap(NormalDist(110, 10)), 8), n.zscore(130), NormalDist.from_samples([1, 2, 3, 4]))
print([round(x, 8) for x in n.samples(3, seed=5)])
attempt(mean, [])
attempt(median, [])
attempt(mode, [])
attempt(stdev, [1])
attempt(quantiles, [1], n=0)
attempt(geometric_mean, [-1])
attempt(harmonic_mean, [-1])
attempt(mean, ["a"])
attempt(n.inv_cdf, 2)
attempt(NormalDist, 0, -1)
attempt(correlation, [1], [2])
