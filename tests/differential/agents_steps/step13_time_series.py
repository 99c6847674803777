# Agents' steps: resampling and smoothing a series with dates
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from statistics import mean, linear_regression, fmean
import math
start = datetime(2024, 3, 30, 22)
series = [(start + timedelta(minutes=37 * n), round(10 + 5 * math.sin(n / 2) + n / 10, 2)) for n in range(14)]
def resample(s, minutes, f=mean):
    step = timedelta(minutes=minutes)
    floor = lambda t: datetime.min + (t - datetime.min) // step * step
    return OrderedDict((k, round(f([v for _, v in g]), 3)) for k, g in groupby(s, key=lambda p: floor(p[0])))
for k, v in resample(series, 120).items(): print(f"{k:%d %H:%M} {v:>8}")
print({k.strftime("%a"): v for k, v in resample(series, 1440, max).items()}, len(resample(series, 30, len)))
def at(s, t):
    i = bisect_left(s, (t,))
    if i == 0 or i == len(s): raise ValueError(f"{t:%H:%M} is outside")
    (t0, v0), (t1, v1) = s[i - 1], s[i]
    return v0 + (v1 - v0) * ((t - t0) / (t1 - t0))
print(round(at(series, start + timedelta(hours=1)), 4), [f"{b - a}" for (a, _), (b, _) in pairwise(series[:3])])
try:
    at(series, start - timedelta(1))
except ValueError as e:
    print(e)
def ema(vs, alpha=0.3):
    out = None
    for v in vs:
        out = v if out is None else alpha * v + (1 - alpha) * out
        yield round(out, 3)
print(list(ema(v for _, v in series))[:6])
lo, hi = (bisect_right(series, (start + timedelta(hours=h), math.inf)) for h in (1, 4))
print(series[lo:hi][0][1], hi - lo, round(fmean(v for _, v in series[lo:hi]), 3))
slope, icpt = linear_regression([(t - start) / timedelta(hours=1) for t, _ in series], [v for _, v in series])
print(f"{slope:.4f} {icpt:.4f}", max(series, key=lambda p: p[1])[0].isoformat(), [t.strftime("%H:%M") for (t, v), (_, w) in pairwise(series) if (v > 11) != (w > 11)])
gaps = [t for t, _ in series if t.day == 31 and t.hour < 3]
print(len(gaps), (series[-1][0] - series[0][0]).total_seconds() / 3600, series[-1][0].isocalendar()[1], series[0][0].timetuple().tm_yday)
