# Agents' programs: a summary with statistics
import statistics as st
from statistics import NormalDist, StatisticsError
from fractions import Fraction
from decimal import Decimal

samples = [2.5, 3.1, 4.7, 4.7, 5.0, 6.2, 8.8, 9.9]
for f in (st.mean, st.fmean, st.median, st.median_low, st.median_high, st.mode, st.pstdev, st.stdev, st.variance, st.pvariance, st.geometric_mean, st.harmonic_mean):
    print(f"{f.__name__:<16}{f(samples):.12g}")
print(st.quantiles(samples), [round(q, 9) for q in st.quantiles(samples, n=10, method="inclusive")])
print(st.multimode("aabbc"), st.mode(["red", "blue", "red"]), st.median_grouped([1, 3, 3, 5, 7]))
print(st.mean([Fraction(1, 3), Fraction(1, 6)]), st.mean([Decimal("0.1"), Decimal("0.2")]), st.mean([1, 2, 3, 4]), st.median([1, 3, 5, 7]))
print(st.fmean([90, 80, 70], weights=[0.5, 0.3, 0.2]), st.harmonic_mean([40, 60], weights=[5, 30]))
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]
slope, intercept = st.linear_regression(x, y)
print(f"{st.correlation(x, y):.10f} {st.covariance(x, y):.10f} {slope:.10f} {intercept:.10f}")
n = NormalDist(100, 15)
print(n, f"{n.cdf(115):.10f} {n.inv_cdf(0.975):.8f} {n.pdf(100):.12f} {n.overlap(NormalDist(110, 15)):.10f}", n.zscore(130))
print(n + 5, n * 2, NormalDist(1, 3) + NormalDist(3, 4), -n, n == NormalDist(100, 15), n.mean, n.variance)
for bad in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.mode([]),
            lambda: st.correlation([1], [2]), lambda: st.linear_regression([1, 1], [2, 3]), lambda: NormalDist(0, -1), lambda: n.inv_cdf(1), lambda: st.harmonic_mean([1, -1])):
    try:
        bad()
    except StatisticsError as error:
        print(type(error).__bases__[0].__name__, error)
try:
    st.mean(["a", "b"])
except TypeError as error:
    print(error)
