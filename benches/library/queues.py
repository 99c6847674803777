"""A simulation with a priority queue, and the best of many."""

import bisect
import heapq


def main():
    seed = 77
    queue = []
    for number in range(200):
        heapq.heappush(queue, (number * 13 % 101, number))
    done = 0
    while done < 8000:
        seed = (seed * 1309 + 13849) & 0xFFFF
        time, number = heapq.heappop(queue)
        heapq.heappush(queue, (time + seed % 50 + 1, number))
        done += 1
    values = [(n * 7919) % 10007 for n in range(8000)]
    best = heapq.nsmallest(5, values) + heapq.nlargest(5, values)
    ordered = []
    for value in values[:2000]:
        bisect.insort(ordered, value)
    merged = list(heapq.merge(ordered[:500], ordered[500:1000], ordered[1000:]))
    return "%s %s %d" % (queue[0], best, sum(merged[::7]))
