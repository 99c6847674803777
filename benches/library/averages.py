"""Statistics of measurements."""

import statistics

VALUES = [(n * 7919 % 10007) / 13 for n in range(3000)]
OTHER = [value * 0.5 + (n % 11) for n, value in enumerate(VALUES)]


def main():
    slope, intercept = statistics.linear_regression(VALUES, OTHER)
    return "%.6f %.6f %.6f %.6f %s %.6f %.6f %.6f" % (
        statistics.mean(VALUES),
        statistics.fmean(VALUES),
        statistics.median(VALUES),
        statistics.pstdev(VALUES[:500]),
        statistics.mode([int(value) % 10 for value in VALUES]),
        statistics.quantiles(VALUES, n=10)[8],
        slope,
        intercept,
    )
